/* SPDX-License-Identifier: Apache-2.0
 * Loads the frames. In: the .frames files of data/frames, lights.tsv, anaphora.tsv. A block that starts with `frame` tells a frame and
 * its codes; one that starts with `rule` tells which words, in which form, fill which slots from where. */
#include "base/table.h"
#include <unistd.h>

#include "event/internal.h"

static const char *const SOURCES[] = {"doer",   "patient",  "mover",  "subject",   "object",      "genitive", "second",  "left",
                                      "nisba",  "governor", "aim",    "holder",    "main",        "voice",    "obliged", "moved",
                                      "inside", "word",     "unword", "predicate", "unpredicate", "topic",    "partner", "author",
                                      "ought",  "self",     "him",    "load",      "crowd"};
static const char *const SLOTS[MS_SLOTS] = {"actor", "target", "theme", "from", "to", "via", "at", "count", "dead", "injured"};
static const char *const FORMS[] = {"verb", "passive", "masdar", "event", "participle"};
static const char *const MODALITIES[] = {"asserted", "ongoing", "planned", "possible", "denied", "background"};

static int index_of(ms_str name, const char *const *names, int n) {
    for (int i = 0; i < n; i++)
        if (ms_str_is(name, names[i])) return i;
    return -1;
}

static bool word(ms_str *rest, ms_str *out) {
    while (ms_str_split(rest, ' ', out))
        if (out->n) return true;
    return false;
}

/* A kind of data/frames/kinds.tsv, or a class of words. */
static bool parse_kind(ms_table *t, const ms_lexicon *lx, ms_str name, ms_source *out) {
    ms_kinds k = ms_kinds_of(name);
    uint16_t klass = k ? 0 : ms_lexicon_class(lx, name);
    out->kinds |= k;
    if (k) return true;
    for (int i = 0; klass && i < MS_SOURCE_CLASSES; i++)
        if (!out->klass[i]) return out->klass[i] = klass, true;
    return ms_table_error(t, "unknown kind '%.*s', or too many classes", MS_FMT(name)), false;
}

/* "from:place+site", "patient:asset.missile" */
static bool parse_source(ms_table *t, const ms_lexicon *lx, ms_str text, ms_source *out) {
    ms_str rest = text, name, kind;
    ms_str_split(&rest, ':', &name);
    int i = index_of(name, SOURCES, sizeof SOURCES / sizeof *SOURCES);
    ms_tie tie = ms_tie_of(name);
    if (i < 0 && tie == MS_TIES) return ms_table_error(t, "unknown source '%.*s'", MS_FMT(name)), false;
    *out = (ms_source){.source = (uint8_t)(i >= 0 ? i : MS_SRC_TIE + (int)tie), .kinds = rest.n ? 0 : MS_K_ANY};
    while (ms_str_split(&rest, '+', &kind))
        if (!parse_kind(t, lx, kind, out)) return false;
    return true;
}

static void parse_sources(ms_table *t, const ms_lexicon *lx, ms_str value, ms_sources *out) {
    ms_str one;
    while (word(&value, &one)) {
        if (out->n == MS_MOST_SOURCES) {
            ms_table_error(t, "more than %d sources", MS_MOST_SOURCES);
            return;
        }
        if (parse_source(t, lx, one, &out->v[out->n])) out->n++;
    }
}

static void parse_condition(ms_table *t, const ms_lexicon *lx, ms_str value, bool wanted, ms_rule *r) {
    ms_str one;
    r->lines++;
    while (word(&value, &one)) {
        if (r->conditions == MS_MOST_CONDITIONS) {
            ms_table_error(t, "more than %d conditions", MS_MOST_CONDITIONS);
            return;
        }
        ms_condition *c = &r->when[r->conditions];
        if (parse_source(t, lx, one, &c->source)) c->wanted = wanted, c->line = (uint8_t)r->lines, r->conditions++;
    }
}

static void parse_classes(ms_table *t, const ms_lexicon *lx, ms_str value, ms_rule *r) {
    ms_str one;
    while (word(&value, &one)) {
        uint16_t k = ms_lexicon_class_of(lx, t, one);
        if (!k) continue;
        if (r->classes == MS_MOST_CLASSES) {
            ms_table_error(t, "more than %d classes", MS_MOST_CLASSES);
            return;
        }
        r->klass[r->classes++] = k;
    }
}

static uint32_t parse_set(ms_table *t, ms_str value, const char *const *names, int n) {
    uint32_t set = 0;
    ms_str one;
    while (word(&value, &one)) {
        int i = index_of(one, names, n);
        if (i < 0)
            ms_table_error(t, "unknown word '%.*s'", MS_FMT(one));
        else
            set |= 1u << i;
    }
    return set;
}

static ms_genitive parse_genitive(ms_table *t, ms_str value) {
    static const char *const names[] = {"kind", "doer", "patient", "object"};
    int i = index_of(value, names, 4);
    if (i < 0) ms_table_error(t, "unknown word '%.*s'", MS_FMT(value));
    return i < 0 ? MS_GENITIVE_BY_KIND : (ms_genitive)i;
}

/* "" of what is not done, "never" of what will not be, "ever" of both */
static uint32_t negation(ms_str value) {
    if (ms_str_is(value, "never")) return MS_P_NEVER;
    return ms_str_is(value, "ever") ? MS_P_NEG | MS_P_NEVER : MS_P_NEG;
}

static uint32_t frame_of(const ms_frames *f, ms_str name) {
    for (uint32_t i = 0; i < f->frames.n; i++)
        if (ms_str_eq(f->frames.v[i].frame, name)) return i;
    return MS_NONE;
}

static void rule_line(ms_table *t, ms_frames *f, ms_rule *r, ms_str key, ms_str value) {
    int slot = index_of(key, SLOTS, MS_SLOTS);
    if (slot >= 0)
        parse_sources(t, f->lx, value, &r->slot[slot]);
    else if (ms_str_is(key, "frame"))
        r->frame_name = value;
    else if (ms_str_is(key, "class"))
        parse_classes(t, f->lx, value, r);
    else if (ms_str_is(key, "under"))
        r->gate.under = ms_lexicon_class_of(f->lx, t, value);
    else if (ms_str_is(key, "form"))
        r->gate.forms = parse_set(t, value, FORMS, sizeof FORMS / sizeof *FORMS);
    else if (ms_str_is(key, "when"))
        parse_condition(t, f->lx, value, true, r);
    else if (ms_str_is(key, "unless"))
        parse_condition(t, f->lx, value, false, r);
    else if (ms_str_is(key, "need"))
        r->need = parse_set(t, value, SLOTS, MS_SLOTS);
    else if (ms_str_is(key, "plover"))
        r->plover = value;
    else if (ms_str_is(key, "secondary"))
        r->secondary = 1;
    else if (ms_str_is(key, "split"))
        r->split = true;
    else if (ms_str_is(key, "nothing"))
        r->nothing = true;
    else if (ms_str_is(key, "negated"))
        r->gate.marks = negation(value);
    else if (ms_str_is(key, "ahead"))
        r->gate.marks = MS_P_FUTURE;
    else if (ms_str_is(key, "that"))
        r->gate.marks = MS_P_AN;
    else if (ms_str_is(key, "standing"))
        r->standing = true;
    else if (ms_str_is(key, "back"))
        r->back = true;
    else if (ms_str_is(key, "told"))
        r->gate.told = true;
    else if (ms_str_is(key, "said"))
        r->gate.said = true;
    else if (ms_str_is(key, "known"))
        r->known = true;
    else if (ms_str_is(key, "free"))
        r->free = true;
    else if (ms_str_is(key, "genitive"))
        r->gate.genitive = parse_genitive(t, value);
    else
        ms_table_error(t, "unknown key '%.*s'", MS_FMT(key));
}

static void frame_line(ms_table *t, ms_frame *fr, ms_str key, ms_str value) {
    if (ms_str_is(key, "plover"))
        fr->plover = value;
    else if (ms_str_is(key, "planned"))
        fr->planned = value;
    else if (ms_str_is(key, "violent"))
        fr->violent = true;
    else if (ms_str_is(key, "speech"))
        fr->speech = true;
    else if (ms_str_is(key, "anywhere"))
        fr->anywhere = true;
    else if (ms_str_is(key, "resumes"))
        fr->resumes = true;
    else if (!ms_str_is(key, "means"))
        ms_table_error(t, "unknown key '%.*s'", MS_FMT(key));
}

/* example text => slot=words; slot=words */
static void add_example(ms_table *t, ms_frames *f, ms_str frame, ms_str value) {
    for (uint32_t i = 0; i + 2 <= value.n; i++) {
        if (value.s[i] != '=' || value.s[i + 1] != '>') continue;
        ms_vec_push(&f->examples, (ms_example){.file = t->file,
                                               .line = t->line,
                                               .frame = frame,
                                               .text = ms_str_trim(ms_str_cut(value, 0, i)),
                                               .expect = ms_str_trim(ms_str_cut(value, i + 2, value.n))});
        return;
    }
    ms_table_error(t, "an example needs '=>'");
}

/* "…/force.frames": force */
static ms_str family_of(const char *file) {
    ms_str s = ms_str_of(file);
    uint32_t a = s.n;
    while (a > 0 && s.s[a - 1] != '/') a--;
    s = ms_str_cut(s, a, s.n);
    ms_str stem;
    ms_str_split(&s, '.', &stem);
    return stem;
}

static void load_file(ms_frames *f, ms_table *t) {
    ms_str key, value, current = {0};
    ms_rule *rule = NULL;
    ms_frame *frame = NULL;
    while (ms_block_next(t, &key, &value)) {
        if (key.n == 0) {
            rule = NULL, frame = NULL;
        } else if (ms_str_is(key, "example")) {
            add_example(t, f, rule ? rule->frame_name : current, value);
        } else if (rule) {
            rule_line(t, f, rule, key, value);
        } else if (frame) {
            frame_line(t, frame, key, value);
        } else if (ms_str_is(key, "frame")) {
            frame = ms_vec_add(&f->frames);
            *frame = (ms_frame){.frame = value, .file = t->file, .line = t->line};
            current = value;
        } else if (ms_str_is(key, "rule")) {
            rule = ms_vec_add(&f->rules);
            *rule = (ms_rule){.name = value, .frame_name = current, .family = family_of(t->file), .file = t->file, .line = t->line};
            rule->deed = ms_str_is(rule->family, "force") || ms_str_is(rule->family, "movement") || ms_str_is(rule->family, "site");
        } else {
            ms_table_error(t, "a block starts with 'frame' or 'rule', not '%.*s'", MS_FMT(key));
        }
    }
}

/* Rules may name a frame of another file. A record names the rule that told a claim, so no two have one name. */
static marsad_rc resolve_frames(ms_frames *f, const ms_notes *notes) {
    marsad_rc rc = MARSAD_OK;
    ms_map names = {0};
    for (uint32_t i = 0; i < f->rules.n; i++) {
        ms_rule *r = &f->rules.v[i];
        uint32_t first = ms_map_add(&names, r->name);
        r->frame = frame_of(f, r->frame_name);
        if (r->frame == MS_NONE) ms_note_at(notes, MARSAD_ERROR, r->file, r->line, "unknown frame '%.*s'", MS_FMT(r->frame_name));
        if (first != i)
            ms_note_at(notes, MARSAD_ERROR, r->file, r->line, "the rule '%.*s' stands at %s:%u", MS_FMT(r->name), f->rules.v[first].file,
                       f->rules.v[first].line);
        if (r->frame == MS_NONE || first != i) rc = MARSAD_EDATA;
        if (first != i) break; /* numbers and rules are out of step */
    }
    ms_map_free(&names);
    return rc;
}

static marsad_rc load_lights(ms_frames *f, ms_table *t) {
    while (ms_table_next(t, 3)) {
        int m = t->cell[1].n ? index_of(t->cell[1], MODALITIES, 6) : 0;
        uint16_t klass = ms_lexicon_class_of(f->lx, t, t->cell[0]);
        if (m < 0) ms_table_error(t, "unknown modality '%.*s'", MS_FMT(t->cell[1]));
        if (m < 0 || !klass) continue;
        ms_str d = t->cell[2];
        ms_vec_push(&f->lights, (ms_light){.klass = klass,
                                           .modality = (marsad_modality)m,
                                           .swap = ms_str_is(d, "patient"),
                                           .none = ms_str_is(d, "fails"),
                                           .acts = ms_str_is(d, "doer") || ms_str_is(d, "other"),
                                           .struck = ms_str_is(d, "struck"),
                                           .other = ms_str_is(d, "other"),
                                           .done = t->cell[1].n > 0 && m == MARSAD_ASSERTED});
    }
    return t->bad ? MARSAD_EDATA : MARSAD_OK;
}

static marsad_rc load_anaphors(ms_frames *f, ms_table *t) {
    while (ms_table_next(t, 2)) {
        uint16_t klass = ms_lexicon_class_of(f->lx, t, t->cell[0]);
        if (klass) ms_vec_push(&f->anaphors, (ms_anaphor){klass, t->cell[1]});
    }
    return t->bad ? MARSAD_EDATA : MARSAD_OK;
}

static bool is_for(const ms_points *p, const ms_rule *r) {
    return ms_str_eq(p->scope, r->name) || ms_str_eq(p->scope, r->frame_name) || ms_str_eq(p->scope, r->family);
}

/* Lines of no rule: is what is kept the news of its report? */
static bool of_news(const ms_points *p) { return ms_str_is(p->scope, "core"); }

static bool meets_a_rule(const ms_frames *f, const ms_points *p) {
    if (of_news(p)) return true;
    for (uint32_t i = 0; i < f->rules.n; i++)
        if (is_for(p, &f->rules.v[i])) return true;
    return false;
}

static void deal_points(ms_frames *f) {
    for (uint32_t i = 0; i < f->rules.n; i++) {
        uint32_t first = f->dealt.n;
        for (uint32_t k = 0; k < f->points.n; k++)
            if (is_for(&f->points.v[k], &f->rules.v[i])) ms_vec_push(&f->dealt, f->points.v[k]);
        f->rules.v[i].points = (ms_range){first, f->dealt.n};
    }
    f->news.a = f->dealt.n;
    for (uint32_t k = 0; k < f->points.n; k++)
        if (of_news(&f->points.v[k])) ms_vec_push(&f->dealt, f->points.v[k]);
    f->news.b = f->dealt.n;
}

/* scope, feature or feature+feature, points */
static marsad_rc read_points(ms_frames *f, ms_table *t, bool learned) {
    while (ms_table_next(t, 3)) {
        ms_str rest = t->cell[1], first;
        ms_str_split(&rest, '+', &first);
        ms_points p = {
            .scope = t->cell[0], .feature = ms_event_feature(first), .also = rest.n ? ms_event_feature(rest) : MS_NONE, .learned = learned};
        double n;
        bool minus = t->cell[2].n && t->cell[2].s[0] == '-';
        bool good =
            ms_str_number(ms_str_cut(t->cell[2], minus, t->cell[2].n), &n) && p.feature != MS_NONE && (rest.n == 0 || p.also != MS_NONE);
        if (!good) ms_table_error(t, "unknown feature '%.*s' or no number", MS_FMT(t->cell[1]));
        if (!meets_a_rule(f, &p)) ms_table_error(t, "no rule, frame or family '%.*s'", MS_FMT(p.scope));
        p.points = good ? (int)(minus ? -n : n) : 0;
        if (good) ms_vec_push(&f->points, p);
    }
    return t->bad ? MARSAD_EDATA : MARSAD_OK;
}

static marsad_rc load_points(ms_frames *f, ms_table *t) { return read_points(f, t, false); }
static marsad_rc load_weights(ms_frames *f, ms_table *t) { return read_points(f, t, true); }

static marsad_rc with_table(ms_frames *f, ms_arena *arena, ms_str path, const ms_notes *notes, marsad_rc (*load)(ms_frames *, ms_table *)) {
    ms_table t;
    marsad_rc rc = ms_table_open(&t, arena, path.s, notes);
    if (rc != MARSAD_OK) return rc;
    return load(f, &t);
}

static marsad_rc load_blocks(ms_frames *f, ms_table *t) {
    load_file(f, t);
    return t->bad ? MARSAD_EDATA : MARSAD_OK;
}

static bool rule_has(const ms_frames *f, const ms_rule *r, uint16_t klass) {
    for (uint32_t i = 0; i < r->classes; i++)
        if (ms_class_under(f->lx, klass, r->klass[i])) return true;
    return false;
}

/* «taslimuha lil-hukuma»: the rule knows what stands behind li, no object. */
static bool asks_for_li(const ms_rule *r) {
    for (int s = 0; s < MS_SLOTS; s++)
        for (uint32_t k = 0; k < r->slot[s].n; k++)
            if (r->slot[s].v[k].source == MS_SRC_TIE + MS_TIE_LI) return true;
    return false;
}

/* All that ms_event_roles asks of a rule, as one number that is not 0. */
static uint8_t grammar_of(const ms_gate *g) {
    return (uint8_t)(1 | (unsigned)g->genitive << 1 | (unsigned)g->speech << 3 | (unsigned)g->violent << 4 | (unsigned)g->asks_li << 5 |
                     (unsigned)g->words << 6);
}

static void list_rules(ms_frames *f) {
    for (uint32_t i = 0; i < f->rules.n; i++) {
        ms_rule *r = &f->rules.v[i];
        r->gate.asks_li = asks_for_li(r);
        r->gate.words = ms_str_is(r->family, "politics");
        r->gate.when.a = f->conditions.n;
        for (uint32_t k = 0; k < r->conditions; k++) {
            const ms_source *s = &r->when[k].source;
            bool word = s->source >= MS_SRC_WORD && s->source <= MS_SRC_UNPREDICATE;
            for (int c = 0; word && c < MS_SOURCE_CLASSES && s->klass[c]; c++) ms_class_set_add(&f->judged, s->klass[c]);
            ms_vec_push(&f->conditions, r->when[k]);
        }
        r->gate.when.b = f->conditions.n;
        r->gate.speech = f->frames.v[r->frame].speech, r->gate.violent = f->frames.v[r->frame].violent;
        r->gate.grammar = grammar_of(&r->gate);
        ms_vec_push(&f->gates, r->gate);
    }
}

/* Which rules a word can meet, by its classes and form, so that a predicate looks at few. */
static void set_rules(ms_frames *f, ms_arena *arena) {
    enum { BLOCK = 64 };
    uint32_t blocks = f->rule_blocks = f->rules.n / BLOCK + 1, classes = ms_lexicon_classes(f->lx);
    uint64_t *of = MS_NEWN(arena, uint64_t, classes * blocks), *in = MS_NEWN(arena, uint64_t, MS_PRED_FORMS * blocks),
             *words = MS_NEWN(arena, uint64_t, blocks), *said = MS_NEWN(arena, uint64_t, blocks);
    for (uint32_t i = 0; i < f->rules.n; i++) {
        const ms_gate *g = &f->gates.v[i];
        const uint32_t block = i / BLOCK;
        const uint64_t bit = 1ull << i % BLOCK;
        for (uint32_t k = 1; k < classes; k++)
            if (rule_has(f, &f->rules.v[i], (uint16_t)k)) of[k * blocks + block] |= bit;
        for (uint32_t form = 0; form < MS_PRED_FORMS; form++)
            if (!g->forms || g->forms >> form & 1) in[form * blocks + block] |= bit;
        if (g->words) words[block] |= bit;
        if (g->said) said[block] |= bit;
    }
    f->rules_of = of, f->rules_in = in, f->rules_words = words, f->rules_said = said;
}

/* The first light of each class, behind the last where it is none. */
static void list_lights(ms_frames *f) {
    for (uint32_t k = 0; k < ms_lexicon_classes(f->lx); k++) {
        uint32_t i = 0;
        while (i < f->lights.n && !(k && ms_class_under(f->lx, (uint16_t)k, f->lights.v[i].klass))) i++;
        ms_vec_push(&f->light_of, i);
    }
}

static marsad_rc name_classes(ms_frames *f, const ms_lexicon *lx, const ms_notes *notes) {
    const ms_class_asked asked[] = {
        {&f->say, "say"},
        {&f->announce, "pol.announce"},
        {&f->deny, "pol.deny"},
        {&f->prevent, "light.prevent"},
        {&f->end, "light.complete.end"},
        {&f->able, "light.complete.able"},
        {&f->accord, "accord"},
        {&f->politics, "pol"},
        {&f->consult, "pol.consult"},
        {&f->agree, "pol.agree"},
        {&f->threaten, "pol.threaten"},
        {&f->authority, "auth"},
        {&f->convict, "auth.convict"},
        {&f->court, "org.court"},
        {&f->protest, "pol.protest"},
        {&f->light, "light"},
        {&f->compel, "light.compel"},
        {&f->begin, "light.begin"},
        {&f->happen, "light.happen"},
        {&f->claim, "light.claim"},
        {&f->join, "light.join"},
        {&f->view, "view"},
        {&f->brand, "pol.accuse.brand"},
        {&f->cause, "light.cause"},
        {&f->force, "force"},
        {&f->military, "military"},
        {&f->beside, "beside"},
        {&f->direction, "place.direction"},
        {&f->border, "place.border"},
        {&f->country, "place.country"},
        {&f->most, "quant.most"},
        {&f->org, "org"},
        {&f->carry, "move.carry"},
        {&f->contain, "contain"},
        {&f->aboard, "aboard"},
        {&f->road, "site.road"},
        {&f->hold, "site.seize"},
        {&f->kill, "force.kill"},
        {&f->shell, "force.shell"},
        {&f->aircraft, "asset.aircraft"},
        {&f->die, "force.die"},
        {&f->arrest, "auth.arrest"},
        {&f->release, "auth.release"},
        {&f->injure, "force.injure"},
        {&f->remote, "remote"},
        {&f->pastime, "pastime"},
        {&f->time, "time.unit"},
        {&f->publication, "publication"},
        {&f->that, "sub.an"},
        {&f->dem, "dem"},
        {&f->answer, "revenge"},
        {&f->investigate, "pol.investigate"},
        {&f->support, "pol.support"},
        {&f->suspect, "remote.charge"},
        {&f->charged, "remote.charge.past"},
        {&f->insist, "pol.request.insist"},
        {&f->what, "rel.what"},
        {&f->recall, "sub.recall"},
        {&f->order, "remote.order"},
        {&f->pronoun, "pron"},
        {&f->cease, "cease"},
        {&f->judge, "judge"},
        {&f->neg, "neg"},
        {&f->un, "part.un"},
        {&f->then, "part.then"},
        {&f->any, "quant.any"},
        {&f->charge, "say.charge"},
        {&f->urge, "pol.request.urge"},
        {&f->crowd, "person.group.public"},
        {&f->meet, "pol.consult.meet"},
        {&f->observe, "say.observe"},
        {&f->deeds[0], "move"},
        {&f->deeds[1], "force"},
        {&f->deeds[2], "site"},
        {&f->aims[0], "pol.accuse"},
        {&f->aims[1], "pol.reject"},
        {&f->aims[2], "pol.request"},
        {&f->words[0], "pol.request"},
        {&f->words[1], "pol.accuse"},
        {&f->words[2], "pol.threaten"},
        {&f->effects[0], "pol.give"},
        {&f->effects[1], "pol.lift"},
        {&f->effects[2], "pol.investigate.probe"},
        {&f->effects[3], "bring"},
    };
    return ms_lexicon_ask(lx, asked, sizeof asked / sizeof *asked, notes);
}

marsad_rc ms_event_load(ms_frames **out, ms_arena *arena, const char *data_dir, ms_lexicon *lx, const ms_gazetteer *g,
                        const ms_actors *actors, const ms_notes *notes) {
    ms_frames *f = MS_NEW(arena, ms_frames);
    f->lx = lx;
    f->g = g;
    f->actors = actors;
    *out = f;
    char **paths;
    uint32_t n;
    ms_str dir = ms_arena_fmt(arena, "%s/frames", data_dir);
    marsad_rc rc = name_classes(f, lx, notes);
    if (rc == MARSAD_OK) rc = ms_file_list(&paths, &n, arena, dir.s, ".frames", notes);
    for (uint32_t i = 0; rc == MARSAD_OK && i < n; i++) rc = with_table(f, arena, ms_str_of(paths[i]), notes, load_blocks);
    if (rc == MARSAD_OK) rc = with_table(f, arena, ms_arena_fmt(arena, "%s/lights.tsv", dir.s), notes, load_lights);
    if (rc == MARSAD_OK) rc = with_table(f, arena, ms_arena_fmt(arena, "%s/anaphora.tsv", dir.s), notes, load_anaphors);
    if (rc == MARSAD_OK) rc = with_table(f, arena, ms_arena_fmt(arena, "%s/points.tsv", dir.s), notes, load_points);
    if (rc == MARSAD_OK) rc = resolve_frames(f, notes);
    ms_str weights = ms_arena_fmt(arena, "%s/weights.tsv", dir.s); /* it works without */
    if (rc == MARSAD_OK && access(weights.s, R_OK) == 0) rc = with_table(f, arena, weights, notes, load_weights);
    if (rc == MARSAD_OK) list_rules(f), set_rules(f, arena), list_lights(f), deal_points(f);
    ms_lexicon_keep(lx, MS_KEPT_EVENT, ms_event_keep, f);
    return rc;
}

void ms_event_free(ms_frames *f) {
    ms_vec_free(&f->frames);
    ms_vec_free(&f->rules);
    ms_vec_free(&f->conditions);
    ms_vec_free(&f->gates);
    ms_vec_free(&f->lights);
    ms_vec_free(&f->light_of);
    ms_vec_free(&f->anaphors);
    ms_vec_free(&f->points);
    ms_vec_free(&f->dealt);
    ms_vec_free(&f->examples);
}

const ms_example *ms_event_examples(const ms_frames *frames, uint32_t *n) {
    *n = frames->examples.n;
    return frames->examples.v;
}
