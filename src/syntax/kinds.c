/* SPDX-License-Identifier: Apache-2.0
 * Names that the data uses for ties and kinds, and the table from word classes to kinds (data/frames/kinds.tsv). */
#include "syntax/internal.h"

#include "base/table.h"

static const char *const TIES[MS_TIES] = {
    [MS_TIE_BARE] = "bare",       [MS_TIE_FROM] = "from",       [MS_TIE_TO] = "to",         [MS_TIE_TOWARD] = "toward",
    [MS_TIE_IN] = "in",           [MS_TIE_NEAR] = "near",       [MS_TIE_ON] = "on",         [MS_TIE_AGAINST] = "against",
    [MS_TIE_VIA] = "via",         [MS_TIE_WITH] = "with",       [MS_TIE_BY] = "by",         [MS_TIE_AFTER] = "after",
    [MS_TIE_BEFORE] = "before",   [MS_TIE_DURING] = "during",   [MS_TIE_SINCE] = "since",   [MS_TIE_UNTIL] = "until",
    [MS_TIE_BECAUSE] = "because", [MS_TIE_DESPITE] = "despite", [MS_TIE_ABOUT] = "about",   [MS_TIE_ACCORDING] = "accordingto",
    [MS_TIE_AMID] = "amid",       [MS_TIE_BETWEEN] = "between", [MS_TIE_EXCEPT] = "except", [MS_TIE_AS] = "as",
    [MS_TIE_BI] = "bi",           [MS_TIE_LI] = "li",           [MS_TIE_ALSO] = "also",     [MS_TIE_LED] = "led",
    [MS_TIE_HELD] = "held",       [MS_TIE_OTHER] = "other",
};

static const struct {
    const char *name;
    ms_kinds set;
} KINDS[] = {
    {"forces", MS_K_FORCES},
    {"fighters", MS_K_FIGHTERS},
    {"civilians", MS_K_CIVILIANS},
    {"families", MS_K_FAMILIES},
    {"wounded", MS_K_WOUNDED},
    {"prisoners", MS_K_PRISONERS},
    {"officials", MS_K_OFFICIALS},
    {"vehicles", MS_K_VEHICLES},
    {"aid", MS_K_AID},
    {"weapons", MS_K_WEAPONS},
    {"site", MS_K_SITE},
    {"place", MS_K_PLACE},
    {"country", MS_K_COUNTRY},
    {"org", MS_K_ORG},
    {"person", MS_K_PERSON},
    {"source", MS_K_SOURCE},
    {"dead", MS_K_DEAD},
    {"event", MS_K_EVENT},
    {"state", MS_K_STATE},
    {"speech", MS_K_SPEECH},
    {"time", MS_K_TIME},
    {"other", MS_K_OTHER},
    {"unknown", MS_K_UNKNOWN},
    {"group", MS_K_GROUP},
    {"own", MS_K_OWN},
    {"actor", MS_K_ACTOR},
    {"protesters", MS_K_PROTESTERS},
    {"agent", MS_K_AGENT},
    {"armed", MS_K_FORCES | MS_K_FIGHTERS},
    {"people", MS_K_PEOPLE},
    {"thing", MS_K_VEHICLES | MS_K_AID | MS_K_WEAPONS | MS_K_GROUP},
    {"any", MS_K_ANY},
};

ms_tie ms_tie_of(ms_str name) {
    for (int t = 0; t < MS_TIES; t++)
        if (ms_str_is(name, TIES[t])) return (ms_tie)t;
    return MS_TIES;
}

ms_kinds ms_kinds_of(ms_str name) {
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (ms_str_is(name, KINDS[i].name)) return KINDS[i].set;
    return 0;
}

ms_str ms_kind_name(ms_kinds kinds) {
    static const struct {
        ms_kinds kind;
        ms_str name;
    } order[] = {
        {MS_K_FAMILIES, {"families", 8}},
        {MS_K_PRISONERS, {"prisoners", 9}},
        {MS_K_WOUNDED, {"wounded", 7}},
        {MS_K_AID, {"aid", 3}},
        {MS_K_FIGHTERS, {"fighters", 8}},
        {MS_K_WEAPONS, {"weapons", 7}},
        {MS_K_VEHICLES | MS_K_GROUP, {"vehicles", 8}},
        {MS_K_FORCES, {"forces", 6}},
        {MS_K_OFFICIALS, {"officials", 9}},
        {MS_K_CIVILIANS | MS_K_PERSON | MS_K_DEAD, {"civilians", 9}},
        {MS_K_SITE | MS_K_PLACE, {"site", 4}},
    };
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (kinds & order[i].kind) return order[i].name;
    return MS_S("other");
}

static ms_kinds kinds_of_cell(ms_table *t, ms_str cell) {
    ms_str one;
    ms_kinds set = 0;
    while (ms_str_split(&cell, '|', &one)) {
        ms_kinds k = ms_kinds_of(one);
        if (!k) ms_table_error(t, "unknown kind '%.*s'", MS_FMT(one));
        set |= k;
    }
    return set;
}

/* What a class of nouns can be: the most exact row of data/frames/kinds.tsv. */
typedef struct {
    ms_kinds kinds;
    uint32_t exactness; /* of the row: the length of its class's name */
} class_kinds;

/* The row holds for its class and all below it that no more exact row speaks of. */
static void spread(ms_table *t, const ms_lexicon *lx, class_kinds *kinds, ms_str name, ms_kinds set) {
    uint16_t klass = ms_lexicon_class_of(lx, t, name);
    for (uint32_t k = 1; klass && k < ms_lexicon_classes(lx); k++)
        if (ms_class_under(lx, (uint16_t)k, klass) && name.n >= kinds[k].exactness) kinds[k] = (class_kinds){set, name.n};
}

static marsad_rc load_kinds(const ms_lexicon *lx, class_kinds *kinds, ms_arena *arena, const char *data_dir, const ms_notes *notes) {
    ms_str path = ms_arena_fmt(arena, "%s/frames/kinds.tsv", data_dir);
    ms_table t;
    marsad_rc rc = ms_table_open(&t, arena, path.s, notes);
    if (rc != MARSAD_OK) return rc;
    while (ms_table_next(&t, 2)) spread(&t, lx, kinds, t.cell[1], kinds_of_cell(&t, t.cell[0]));
    return t.bad ? MARSAD_EDATA : MARSAD_OK;
}

static marsad_rc name_classes(ms_class_ids *id, const ms_lexicon *lx, const ms_notes *notes) {
    const ms_class_asked asked[] = {
        {&id->prep, "prep"},
        {&id->conj, "conj"},
        {&id->sub, "sub"},
        {&id->neg, "neg"},
        {&id->fut, "fut"},
        {&id->perf, "perf"},
        {&id->pron, "pron"},
        {&id->dem, "dem"},
        {&id->rel, "rel"},
        {&id->quant, "quant"},
        {&id->adv, "adv"},
        {&id->say, "say"},
        {&id->speech, "speech"},
        {&id->light, "light"},
        {&id->perform, "light.do"},
        {&id->publish, "publish"},
        {&id->trait, "trait"},
        {&id->move, "move"},
        {&id->site, "site"},
        {&id->force, "force"},
        {&id->but, "conj.but"},
        {&id->reach, "toll.reach"},
        {&id->launch, "force.launch"},
        {&id->missile, "asset.missile"},
        {&id->ammo, "asset.ammo"},
        {&id->life, "life"},
        {&id->toll, "toll"},
        {&id->body, "asset.body"},
        {&id->group, "person.group"},
        {&id->cause, "light.cause"},
        {&id->happen, "light.happen"},
        {&id->auth, "auth"},
        {&id->pol, "pol"},
        {&id->force_head, "force.head"},
        {&id->title, "title"},
        {&id->org, "org"},
        {&id->place, "place"},
        {&id->person, "person"},
        {&id->asset, "asset"},
        {&id->be, "light.be"},
        {&id->never, "neg.never"},
        {&id->iff, "sub.if"},
        {&id->an, "sub.an"},
        {&id->without, "neg.without"},
        {&id->purpose, "prep.purpose"},
        {&id->may, "may"},
        {&id->military, "military"},
        {&id->carry, "move.carry"},
        {&id->most, "quant.most"},
        {&id->enter, "move.in"},
        {&id->leave, "move.out"},
        {&id->arrive, "move.arrive"},
        {&id->visit, "pol.consult.visit"},
        {&id->direction, "place.direction"},
        {&id->clause, "prep.clause"},
        {&id->aim, "sub.purpose"},
        {&id->habit, "adv.habit"},
        {&id->still, "adv.still"},
        {&id->both, "prep.both"},
        {&id->having, "having"},
        {&id->inna, "sub.an.noun"},
        {&id->go_on, "light.continue"},
        {&id->gather, "pol.gather"},
        {&id->consult, "pol.consult"},
        {&id->request, "pol.request"},
        {&id->kill, "force.kill"},
        {&id->target, "force.target"},
        {&id->aim_at, "force.attack.aim"},
        {&id->die, "force.die"},
        {&id->injure, "force.injure"},
        {&id->abduct, "force.abduct"},
        {&id->arrest, "auth.arrest"},
        {&id->release, "auth.release"},
        {&id->evacuate, "move.evacuate"},
        {&id->belong, "belong"},
        {&id->observe, "say.observe"},
        {&id->where, "sub.where"},
        {&id->what, "rel.what"},
        {&id->un, "part.un"},
    };
    return ms_lexicon_ask(lx, asked, sizeof asked / sizeof *asked, notes);
}

/* ---- what a lemma says ---- */

static bool tells_event(const ms_syntax_rules *r, const ms_lemma *lemma) {
    const ms_class_ids *id = &r->id;
    const uint16_t roots[] = {id->move, id->site, id->force, id->auth, id->pol};
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++) {
        uint16_t k = ms_lemma_under(r->lx, lemma, roots[i]);
        /* site and force also name things: bases, armies. Those lie under their own classes. */
        if (!k || k == id->force || k == id->force_head || (lemma->pos == MS_POS_NOUN && roots[i] == id->site)) continue;
        return true;
    }
    return false;
}

static ms_kinds kinds_of(const class_kinds *kinds, const ms_lemma *lemma) {
    ms_kinds set = 0;
    uint32_t longest = 0;
    for (uint8_t i = 0; i < lemma->classes; i++) {
        const class_kinds *k = &kinds[lemma->klass[i]];
        if (k->exactness >= longest && k->kinds) set = k->kinds, longest = k->exactness;
    }
    return set;
}

/* «'abbara 'an», «shaka min, ila»: a verb's role= names the prepositions that it is told with, | between. */
static uint32_t ties_of(ms_str roles) {
    uint32_t set = 0;
    ms_str one;
    while (roles.n && ms_str_split(&roles, '|', &one)) set |= 1u << ms_tie_of(one);
    return set;
}

static ms_lemma_sense sense_of(const ms_syntax_rules *r, const class_kinds *kinds, const ms_lemma *lemma) {
    bool verb = lemma->pos == MS_POS_VERB;
    ms_lemma_sense s = {.tie = lemma->role.n && !verb ? (uint8_t)ms_tie_of(lemma->role) : MS_TIES,
                        .wants = verb ? ties_of(lemma->role) : 0,
                        .tells = tells_event(r, lemma)};
    if (s.tells)
        s.kinds = verb ? MS_K_OTHER : MS_K_EVENT; /* a participle tells who, not what */
    else
        s.kinds = kinds_of(kinds, lemma);
    return s;
}

/* «sharqi dimashq», «al-hayy ash-sharqi»: one word. */
static void find_quarters(const ms_lexicon *lx, ms_lemma_sense *sense, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        const ms_lemma *in = ms_lexicon_lemma(lx, i);
        if (in->pos != MS_POS_FUNC || sense[i].tie != MS_TIE_IN) continue;
        for (uint32_t k = 0; k < n; k++) {
            const ms_lemma *lemma = ms_lexicon_lemma(lx, k);
            if (lemma->pos == MS_POS_ADJ && ms_str_eq(lemma->key, in->key)) sense[k].quarter = true;
        }
    }
}

marsad_rc ms_syntax_load(ms_syntax_rules **out, ms_arena *arena, const char *data_dir, ms_lexicon *lx, const ms_notes *notes) {
    ms_syntax_rules *r = *out = MS_NEW(arena, ms_syntax_rules);
    class_kinds *kinds = MS_NEWN(arena, class_kinds, ms_lexicon_classes(lx));
    uint32_t n = ms_lexicon_size(lx);
    ms_lemma_sense *sense = MS_NEWN(arena, ms_lemma_sense, n);
    r->lx = lx, r->sense = sense;
    marsad_rc rc = name_classes(&r->id, lx, notes);
    if (rc == MARSAD_OK) rc = load_kinds(lx, kinds, arena, data_dir, notes);
    for (uint32_t i = 0; i < n; i++) {
        const ms_lemma *lemma = ms_lexicon_lemma(lx, i);
        sense[i] = sense_of(r, kinds, lemma);
        if (!(sense[i].wants >> MS_TIES)) continue;
        ms_note_at(notes, MARSAD_ERROR, lemma->file, lemma->line, "unknown role in '%.*s'", MS_FMT(lemma->role));
        rc = MARSAD_EDATA;
    }
    find_quarters(lx, sense, n);
    ms_lexicon_keep(lx, MS_KEPT_READING, ms_syntax_keep, r);
    return rc;
}
