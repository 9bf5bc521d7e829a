/* SPDX-License-Identifier: Apache-2.0
 * Noun phrases. In: units and readings of one sentence. Out: phrases with tie, kinds, mentions inside.
 * «min qa'idat qasrak fi muhafazat al-hasaka»: [qa'idat qasrak, from] [muhafazat al-hasaka, in].
 * How far each reaches: extent.c. */
#include "syntax/phrase.h"

static ms_kinds kinds_of_sector(ms_str sector) {
    enum { LETTERS = 3 };
    static const struct {
        char sector[LETTERS + 1];
        ms_kinds kinds;
    } table[] = {
        {"MIL", MS_K_FORCES},
        {"COP", MS_K_FORCES},
        {"PRM", MS_K_FIGHTERS | MS_K_FORCES},
        {"REB", MS_K_FIGHTERS},
        {"UAF", MS_K_FIGHTERS},
        {"GOV", MS_K_OFFICIALS | MS_K_ORG},
        {"JRN", MS_K_SOURCE | MS_K_ORG},
        {"CVL", MS_K_CIVILIANS | MS_K_ORG},
        {"REF", MS_K_CIVILIANS},
    };
    for (size_t i = 0; sector.n == LETTERS && i < sizeof table / sizeof *table; i++)
        if (memcmp(sector.s, table[i].sector, LETTERS) == 0) return table[i].kinds;
    return 0;
}

static ms_kinds kinds_of_actor(const ms_actor *a) {
    ms_kinds set = kinds_of_sector(a->pub.sector);
    if (ms_str_is(a->pub.kind, "person")) set |= MS_K_PERSON | (a->row == MS_NONE ? 0u : (ms_kinds)MS_K_OFFICIALS);
    if (ms_str_is(a->pub.kind, "country")) set |= MS_K_COUNTRY;
    if (ms_str_is(a->pub.kind, "armed-group")) set |= MS_K_FIGHTERS;
    if (ms_str_is(a->pub.kind, "observatory")) set |= MS_K_SOURCE | MS_K_ORG;
    return set ? set : MS_K_ORG;
}

static uint32_t first_in(const uint32_t *at, ms_range r) {
    for (uint32_t i = r.a; i < r.b; i++)
        if (at[i] != MS_NONE) return at[i];
    return MS_NONE;
}

static uint32_t last_in(const uint32_t *at, ms_range r) {
    for (uint32_t i = r.b; i-- > r.a;)
        if (at[i] != MS_NONE) return at[i];
    return MS_NONE;
}

/* «akbar qa'ida», «a'la mintaqa»: an adjective without article before its noun only says which one. */
static bool heads_noun(const ms_reading_state *st, uint32_t i) {
    const ms_reading *r = reading_at(st, i), *next = reading_at(st, i + 1);
    const ms_features one_man = MS_F_SG | MS_F_M;
    bool bare =
        adjective(r) && !(r->pre & MS_AL) && !r->suffix && (r->features & one_man) == one_man && !(r->features & (MS_F_APART | MS_F_PPART));
    return bare && st->unit[i].lemma && st->unit[i].lemma->pos == MS_POS_ADJ && next && !adjective(next) && !(next->pre & ~MS_AL) &&
           (next->features & MS_F_NOUN) && !st->unit[i + 1].name && st->actor_at[i] == MS_NONE;
}

/* Head: what is counted, else the first word that is no number and no quantifier. */
static uint32_t head_of(const ms_reading_state *st, ms_range r, uint32_t quantity) {
    bool of_many = st->doc->tokens.v[r.a].kind == MS_WORD && ms_lemma_is(st->unit[r.a].lemma, st->rules->id.group);
    if (of_many && (quantity == MS_NONE || st->doc->quantities.v[quantity].tokens.a > r.a)) return r.a; /* «khaliyya min 5 ashkhas» */
    if (quantity != MS_NONE) {
        uint32_t head = st->doc->quantities.v[quantity].head;
        if (head != MS_NONE && head >= r.a && head < r.b) return head;
    }
    const ms_quantity *share =
        quantity != MS_NONE && ms_str_is(st->doc->quantities.v[quantity].pub.unit, "%") ? &st->doc->quantities.v[quantity] : NULL;
    for (uint32_t i = r.a; i < r.b; i++) {
        if (st->doc->tokens.v[i].kind != MS_WORD || lone_proclitic(st, i) || (share && i < share->tokens.b && share->tokens.b < r.b))
            continue;
        const ms_lemma *lemma = st->unit[i].lemma;
        const ms_class_ids *id = &st->rules->id;
        if (i + 1 < r.b && ms_lemma_is(lemma, id->life)) continue; /* «arwah al-madaniyyin» */
        bool elative = i + 1 < r.b && !st->unit[i].name && heads_noun(st, i);
        if (elative ||
            (!st->unit[i].name && lemma && (ms_lemma_is(lemma, id->quant) || ms_lemma_is(lemma, id->dem) || ms_lemma_is(lemma, id->prep))))
            continue;
        bool described = i > r.a && i + 1 < r.b && adjective(st->out->reading.v[i]) && ms_lemma_is(st->unit[i + 1].lemma, id->prep);
        if (described) continue; /* «ajza' wasi'a min al-madina» */
        return i;
    }
    return r.a;
}

/* «qawafil 'askariyya»: an adjective that makes vehicles a force. */
static ms_kinds kinds_of_adjectives(const ms_reading_state *st, const ms_phrase *p) {
    bool named = p->actor != MS_NONE && st->doc->actors.v[p->actor].row != MS_NONE;
    const ms_kinds helpless = MS_K_PRISONERS | MS_K_WOUNDED | MS_K_DEAD;
    bool advisers =
        (p->kinds & MS_K_PERSON) && !(p->kinds & helpless) && (p->features & (MS_F_PL | MS_F_DU)) && !named; /* «mustasharun 'askariyyun» */
    if (!(p->kinds & (MS_K_GROUP | MS_K_VEHICLES)) && !advisers) return 0;
    for (uint32_t i = p->head + 1; i < p->tokens.b; i++)
        if (ms_lemma_is(st->unit[i].lemma, st->rules->id.military)) return MS_K_FORCES;
    return 0;
}

/* «mudiriyyat X», «jabahat madinat X»: a directorate, a front, here the place that its name makes it. */
static bool says_what_place(const ms_reading_state *st, const ms_phrase *p) {
    if (p->place == MS_NONE || !(p->kinds & (MS_K_ORG | MS_K_FIGHTERS)) || !ms_lemma_is(p->lemma, st->rules->id.place)) return false;
    uint32_t name = st->doc->places.v[p->place].tokens.a;
    return name == p->head + 1 || (name == p->head + 2 && ms_lemma_is(st->unit[p->head + 1].lemma, st->rules->id.place));
}

/* «maqtal 3 fi …», «usiba 12»: a number alone behind a word of loss or arrest counts people. */
static bool counts_lost(const ms_reading_state *st, const ms_phrase *p) {
    if (p->quantity == MS_NONE || p->tokens.b != p->tokens.a + 1 || st->doc->quantities.v[p->quantity].head != MS_NONE || p->tokens.a == 0)
        return false;
    const ms_lemma *lemma = st->unit[p->tokens.a - 1].lemma;
    return ms_syntax_tells_loss(st->rules, lemma) || ms_lemma_is(lemma, st->rules->id.arrest);
}

static const ms_kinds NO_PLACE = MS_K_EVENT | MS_K_OTHER | MS_K_WEAPONS | MS_K_VEHICLES | MS_K_AID;

static void set_kinds(const ms_reading_state *st, ms_phrase *p) {
    const ms_doc *doc = st->doc;
    uint32_t actor = st->actor_at[p->head], place = st->place_at[p->head];
    p->lemma = st->unit[p->head].name && place == MS_NONE && actor != MS_NONE && doc->actors.v[actor].row != MS_NONE
                   ? NULL
                   : st->unit[p->head].lemma;
    p->kinds = kinds_of_lemma(st->rules, p->lemma);
    if (actor != MS_NONE && !doc->actors.v[actor].adjective) p->kinds |= kinds_of_actor(&doc->actors.v[actor]);
    if (says_what_place(st, p)) p->kinds = (p->kinds & ~(ms_kinds)(MS_K_ORG | MS_K_FIGHTERS)) | MS_K_PLACE;
    if (place != MS_NONE) p->kinds |= MS_K_PLACE | (ms_str_is(doc->places.v[place].pub.type, "country") ? MS_K_COUNTRY : 0);
    if (place != MS_NONE && actor == MS_NONE && st->unit[p->head].name) p->kinds &= ~NO_PLACE; /* «al-hajar al-aswad»: no stone */
    p->kinds |= kinds_of_adjectives(st, p) | (p->pronoun ? (ms_kinds)MS_K_OWN : 0u);
    if (ms_lemma_is(st->unit[p->tokens.a].lemma, st->rules->id.body)) p->kinds |= MS_K_DEAD; /* «juthath 9 ashkhas» */
    bool person = actor != MS_NONE && doc->actors.v[actor].adjective && doc->actors.v[actor].tokens.a == p->head;
    if (person) p->kinds |= MS_K_PERSON | MS_K_CIVILIANS;                               /* «12 filastiniyyan» */
    bool others = p->quantity != MS_NONE && ms_lemma_is(p->lemma, st->rules->id.quant); /* «wa-usiba 70 akharun» */
    /* «tazahara al-mi'at»: a number of nothing that stands alone counts people */
    bool alone = p->quantity != MS_NONE && doc->quantities.v[p->quantity].head == MS_NONE && (p->features & MS_F_PL) &&
                 p->tokens.b == p->tokens.a + 1;
    const ms_features one_doing = MS_F_APART | MS_F_SG | MS_F_M; /* «90 muta'amilan bil-'umlat» */
    bool doers = p->quantity != MS_NONE && (p->features & one_doing) == one_doing && p->lemma && p->lemma->pos == MS_POS_VERB;
    if (others || alone || doers || counts_lost(st, p)) p->kinds |= MS_K_PERSON;
    if ((p->kinds & ~(ms_kinds)(MS_K_OWN | MS_K_ACTOR)) == 0) p->kinds |= p->lemma ? MS_K_OTHER : MS_K_UNKNOWN;
}

static uint32_t belongs_from(const ms_reading_state *st, const ms_phrase *p, uint32_t i) {
    while (i < p->tokens.b && !ms_lemma_is(st->unit[i].lemma, st->rules->id.belong)) i++;
    return i;
}

/* Head first; else the last inside, as in «commander of the Syrian army», where the army tells whose commander; but before
 * «belonging to» (the first at `whose`), which tells whose the army is. */
static uint32_t mention_of(const ms_reading_state *st, const uint32_t *at, const ms_phrase *p, uint32_t whose) {
    if (at[p->head] != MS_NONE) return at[p->head];
    for (; whose < p->tokens.b; whose = belongs_from(st, p, whose + 1)) {
        uint32_t before = last_in(at, (ms_range){p->head, whose});
        if (before != MS_NONE) return before;
    }
    return last_in(at, p->tokens);
}

/* «al-quwwat al-amrikiyya», «wizarat ad-difa'»: a body called by a common noun has its gender; what other names look like
 * tells none. */
static bool looks_like_its_head(const ms_reading_state *st, const ms_phrase *p) {
    const ms_reading *head = reading_at(st, p->head);
    bool more = p->head + 1 < p->tokens.b && st->actor_at[p->head] != MS_NONE && st->actor_at[p->head] == st->actor_at[p->head + 1];
    return more && head && st->unit[p->head].lemma && !adjective(head) && !(head->features & MS_F_FUNC) &&
           !(kinds_of_actor(&st->doc->actors.v[st->actor_at[p->head]]) & MS_K_PERSON);
}

/* Of a man whom no table names nothing is known: «u'tuqila X fi …». */
static bool in_table(const ms_reading_state *st, uint32_t i) {
    return st->place_at[i] != MS_NONE || st->actor_at[i] == MS_NONE || st->doc->actors.v[st->actor_at[i]].row != MS_NONE;
}

static void describe(const ms_reading_state *st, ms_phrase *p) {
    const ms_doc *doc = st->doc;
    p->quantity = first_in(st->quantity_at, p->tokens);
    p->head = head_of(st, p->tokens, p->quantity);
    uint32_t whose = belongs_from(st, p, p->head + 1);
    p->actor = mention_of(st, st->actor_at, p, whose);
    p->place = mention_of(st, st->place_at, p, whose);
    p->asset = mention_of(st, st->asset_at, p, whose);
    const ms_reading *head = reading_at(st, p->head), *last = reading_at(st, p->tokens.b - 1), *first = reading_at(st, p->tokens.a);
    p->features = head ? head->features | (head->pre & MS_AL ? MS_F_DEF : 0u) : 0;
    if (st->unit[p->head].name && !looks_like_its_head(st, p)) p->features = in_table(st, p->head) ? MS_F_DEF : 0;
    p->pronoun = last ? last->suffix : 0;
    uint32_t skip = p->pre && first ? first->head : 0;
    if (st->unit[p->tokens.a].name && p->pre) {
        uint32_t a = st->actor_at[p->tokens.a], pl = st->place_at[p->tokens.a];
        uint32_t start = a != MS_NONE    ? doc->actors.v[a].pub.span.a
                         : pl != MS_NONE ? doc->places.v[pl].pub.span.a
                                         : doc->tokens.v[p->tokens.a].span.a;
        skip = start - doc->tokens.v[p->tokens.a].span.a;
    }
    p->span = (ms_span){doc->tokens.v[p->tokens.a].span.a + skip, doc->tokens.v[p->tokens.b - 1].span.b};
    if (ms_span_empty(p->span)) p->span.a = doc->tokens.v[p->tokens.a].span.a; /* a proclitic written alone */
    set_kinds(st, p);
}

/* «ratl tabi' li-quwwat at-tahaluf»: whose it is belongs to the phrase. */
static uint32_t belonging(const ms_reading_state *st, const ms_phrase *p, uint32_t end) {
    uint32_t j = skip_quotes(st, p->tokens.b, end);
    if (j >= end || !ms_lemma_is(st->unit[p->tokens.b - 1].lemma, st->rules->id.belong)) return p->tokens.b;
    return nominal(st, j) && (pre_at(st, j) & MS_LI) ? ms_phrase_end(st, j, end) : p->tokens.b;
}

/* «ajza' wasi'a | min al-madina»: a noun of parts and its adjectives. */
static bool only_part(const ms_reading_state *st, const ms_phrase *p) {
    const ms_lemma *lemma = st->unit[p->tokens.a].lemma;
    bool part = lemma && lemma->pos == MS_POS_NOUN && ms_lemma_is(lemma, st->rules->id.quant) && p->quantity == MS_NONE;
    if (!part || pre_at(st, p->tokens.a) & MS_AL) return false;
    for (uint32_t i = p->tokens.a + 1; i < p->tokens.b; i++)
        if (!adjective(st->out->reading.v[i])) return false;
    return true;
}

/* «al-mintaqa ash-shamaliyya | min X», «al-atraf al-gharbiyya | li-X»: a part that is told by where it lies; what it is a part of
 * belongs to the phrase. */
static uint32_t quarter(const ms_reading_state *st, const ms_phrase *p, uint32_t end) {
    uint32_t j = p->tokens.b;
    const ms_reading *last = reading_at(st, j - 1);
    if (j >= end || j < p->tokens.a + 2 || p->place != MS_NONE || !last || !(last->pre & MS_AL)) return j;
    if (!st->unit[j - 1].lemma || !st->rules->sense[st->unit[j - 1].lemma->id].quarter) return j;
    bool from = st->unit[j].category == MS_C_PREP && st->unit[j].tie == MS_TIE_FROM && st->unit[j].end == j + 1;
    if (from) j = skip_quotes(st, j + 1, end);
    if (j >= end || !nominal(st, j) || !(from || (pre_at(st, j) & MS_LI))) return p->tokens.b;
    uint32_t stop = ms_phrase_end(st, j, end);
    return first_in(st->place_at, (ms_range){j, stop}) != MS_NONE ? stop : p->tokens.b;
}

/* «muqatilin min jaysh al-islam»: a partitive min with an actor behind people belongs to the phrase. */
static uint32_t partitive(const ms_reading_state *st, const ms_phrase *p, uint32_t end) {
    bool group = p->kinds & MS_K_GROUP; /* «duf'a min al-muqatilin», «ratl min 20 aliya» */
    bool share = p->quantity != MS_NONE && ms_str_is(st->doc->quantities.v[p->quantity].pub.unit, "%"); /* «90% min al-madina» */
    bool people = p->kinds & MS_K_PEOPLE || p->kinds & (MS_K_FORCES | MS_K_UNKNOWN) || group;
    uint32_t i = p->tokens.b;
    bool part = only_part(st, p);
    if (!(people || share || part) || i + 1 >= end || st->unit[i].category != MS_C_PREP || st->unit[i].tie != MS_TIE_FROM ||
        st->unit[i].end != i + 1)
        return i;
    uint32_t j = skip_quotes(st, i + 1, end);
    if (j >= end || !nominal(st, j)) return i;
    bool named = st->unit[p->head].name && st->actor_at[p->head] != MS_NONE;
    bool one = p->quantity == MS_NONE && !(p->features & (MS_F_PL | MS_F_DU)) && (named || (p->features & MS_F_DEF));
    if (one && !group && !part) return i; /* «talaba al-wazir | min al-barlaman …» */
    if (share) return ms_phrase_end(st, j, end);
    if (part && (st->place_at[j] != MS_NONE || kinds_of_lemma(st->rules, st->unit[j].lemma) & (MS_K_PLACE | MS_K_SITE)))
        return ms_phrase_end(st, j, end);
    bool actor = st->actor_at[j] != MS_NONE && st->place_at[j] == MS_NONE && !st->doc->actors.v[st->actor_at[j]].adjective;
    bool counted = p->quantity != MS_NONE && !(st->place_at[j] != MS_NONE);
    ms_kinds kinds = kinds_of_lemma(st->rules, st->unit[j].lemma);
    if (group && (st->quantity_at[j] != MS_NONE || (kinds & MS_K_PEOPLE))) return ms_phrase_end(st, j, end);
    return actor || (counted && kinds & MS_K_PEOPLE) ? ms_phrase_end(st, j, end) : i;
}

static ms_tie tie_of_pre(uint8_t pre) {
    if (pre & MS_BI) return MS_TIE_BI;
    if (pre & MS_LI) return MS_TIE_LI;
    return pre & MS_KA ? MS_TIE_AS : MS_TIE_BARE;
}

/* A site goes with a site, not with the border that it lies on. */
static bool alike(ms_kinds a, ms_kinds b) {
    const ms_kinds where = MS_K_SITE | MS_K_PLACE;
    if ((a | b) & where) return a & MS_K_SITE ? b & MS_K_SITE : (b & where) && (a & where);
    return a & b & ~(ms_kinds)MS_K_PERSON;
}

/* «idafatan ila qa'ida …»: joined to the last phrase of the sentence that names a thing of its kind. */
static void join_also(const ms_reading_state *st, ms_phrase *p) {
    p->tie = MS_TIE_OTHER;
    for (uint32_t i = st->out->phrases.n; i-- > 0;) {
        const ms_phrase *q = &st->out->phrases.v[i];
        if (st->doc->tokens.v[q->tokens.a].segment != st->doc->tokens.v[p->tokens.a].segment) return;
        if (!alike(p->kinds, q->kinds) || (q->tie == MS_TIE_IN || q->tie == MS_TIE_NEAR)) continue;
        p->before = i;
        p->tie = q->tie;
        return;
    }
}

/* «al-mad'uma | amrikiyyan»: by whom, of what a participle says. */
static bool of_participle(const ms_reading_state *st, const ms_phrase *p) {
    const ms_reading *before = p->tokens.a ? reading_at(st, p->tokens.a - 1) : NULL;
    bool nisba = p->actor != MS_NONE && st->doc->actors.v[p->actor].adjective;
    return nisba && before && (before->features & MS_F_PPART) && (before->pre & MS_AL);
}

/* «talab ghayr qanuni»: what something is not. */
static bool denied_quality(const ms_reading_state *st, const ms_phrase *p) {
    bool un = p->tokens.a > 0 && ms_lemma_is(st->unit[p->tokens.a - 1].lemma, st->rules->id.un);
    const ms_word *word = st->doc->tokens.v[p->head].word;
    return un && p->tie == MS_TIE_BARE && p->tokens.b == p->tokens.a + 1 && word && (word->any & MS_F_ADJ) && !(p->features & MS_F_DEF);
}

/* «fi'liyyan», «jawwan»: an adjective or noun alone in the indefinite accusative is an adverb. */
static bool adverbial(const ms_reading_state *st, const ms_phrase *p) {
    const ms_reading *r = reading_at(st, p->head);
    return p->tie == MS_TIE_BARE && p->tokens.b == p->tokens.a + 1 && p->quantity == MS_NONE && adjective(r) && (r->features & MS_F_ACC) &&
           !(r->pre & MS_AL) && (p->actor == MS_NONE || of_participle(st, p));
}

/* «madinat X dhat al-ghalibiyya …»: what it has, no partner of a verb. */
static bool attribute(const ms_reading_state *st, const ms_phrase *p) {
    return p->tie == MS_TIE_BARE && p->tokens.b > p->tokens.a + 1 && ms_lemma_is(st->unit[p->tokens.a].lemma, st->rules->id.having);
}

/* «sharqi suriya», «janub dimashq»: a direction with its place stands as an adverb of place, but for a sentence's start. */
static bool directional(const ms_reading_state *st, const ms_phrase *p) {
    bool starts = p->tokens.a == st->doc->segments.v[st->doc->tokens.v[p->tokens.a].segment].tokens.a;
    const ms_lemma *first = st->unit[p->tokens.a].lemma;
    bool toward = ms_lemma_is(first, st->rules->id.direction) || ms_lemma_is(first, st->rules->id.prep); /* «wasat bayrut» as a name */
    return p->tie == MS_TIE_BARE && p->place != MS_NONE && !starts && p->pre == 0 && toward;
}

/* «qasf madfa'i wa-jawwi»: an adjective joined to the adjective of a predicate. */
static bool joined_quality(const ms_reading_state *st, uint32_t i, const ms_reading *r) {
    const ms_reading *before = reading_at(st, i - 1);
    const ms_unit *u = &st->unit[i - 1];
    bool in_event = u->category == MS_C_PRED && u->end - u->start > 1, said_of = u->category == MS_C_OTHER && adjective(before);
    if (!(in_event || said_of) || !r || !(r->features & MS_F_ADJ) || (r->features & (MS_F_NOUN | MS_F_PL)) || r->suffix)
        return false;                                                                 /* «suqut qatla | wa-jarha» */
    bool same = !said_of || !((before->features ^ r->features) & (MS_F_F | MS_F_PL)); /* «ijra'at daribiyya | wa-mashru' qanun» */
    return same && (r->pre & ~MS_AL) == MS_WA && (!before || !((before->pre ^ r->pre) & MS_AL));
}

/* Does the adjective at i go with the first word of the expression before it? */
static bool of_first_word(const ms_reading_state *st, uint32_t i, const ms_reading *r) {
    bool expression = st->unit[i - 1].category == MS_C_PRED && st->unit[i - 1].start + 1 < i;
    const ms_reading *first = expression ? reading_at(st, st->unit[i - 1].start) : NULL;
    return first && ms_syntax_follows(first->features, r->features);
}

/* An adjective right behind a verbal noun belongs to it («insihab tadriji») and is no phrase, unless it names an actor. */
static bool of_predicate(const ms_reading_state *st, uint32_t i, uint32_t start) {
    if (i == start || st->unit[i].name || st->doc->tokens.v[i].kind != MS_WORD || st->quantity_at[i] != MS_NONE) return false;
    const ms_reading *r = reading_at(st, i);
    if (joined_quality(st, i, r)) return true;
    bool verbal = st->unit[i - 1].category == MS_C_VERB && st->unit[i - 1].end - st->unit[i - 1].start > 1; /* «usibu bi-juruh | khatira» */
    bool behind = st->unit[i - 1].category == MS_C_PRED || st->unit[i - 1].category == MS_C_OTHER || verbal;
    bool nisba = st->actor_at[i] != MS_NONE && st->doc->actors.v[st->actor_at[i]].adjective;
    const ms_reading *before = reading_at(st, i - 1);
    bool feminine = before && ((before->features & MS_F_F) || (before->features & MS_F_PL)); /* «hajamat mutazamina» */
    if (!behind || nisba || !adjective(r) || (r->pre & GLUED) || r->suffix || !before || (r->features & MS_F_PL)) return false;
    bool agrees = ((r->features & MS_F_F) != 0) == feminine || of_first_word(st, i, r); /* «itlaq nar | kathif» */
    return agrees && st->unit[i].lemma && !ms_lemma_is(st->unit[i].lemma, st->rules->id.quant);
}

static bool with_pronoun(const ms_reading_state *st, const ms_phrase *p) {
    return p->tokens.b == p->tokens.a + 1 && p->pronoun && ms_lemma_is(p->lemma, st->rules->id.prep) &&
           st->rules->sense[p->lemma->id].tie != MS_TIES;
}

/* Behind a time and the preposition that leads to it. */
static uint32_t skip_time(const ms_reading_state *st, uint32_t i, uint32_t end) {
    if (i + 1 < end && st->unit[i].category == MS_C_PREP && st->unit[i + 1].category == MS_C_TIME) i++;
    while (i < end && st->unit[i].category == MS_C_TIME) i++;
    return i;
}

/* «gharat 'ala san'a'»: a capital that was found to be a place, behind a preposition, is no government. */
static bool seat(const ms_reading_state *st, const ms_phrase *p) {
    if (p->tie == MS_TIE_BARE || p->place == MS_NONE || p->actor == MS_NONE) return false;
    const ms_actor *a = &st->doc->actors.v[p->actor];
    const ms_place *at = &st->doc->places.v[p->place];
    return ms_str_is(a->pub.kind, "country") && a->tokens.a == at->tokens.a && !at->aside && !ms_str_is(at->pub.type, "country");
}

/* «qura X, wa-Y, wa-Z», «bayna X wa-Y, wa-Z»: a list goes on behind its comma, if no verb stands behind its last part. */
static bool listed(const ms_reading_state *st, const ms_phrase *before, const ms_phrase *p, uint32_t i) {
    bool comma = before && before->tokens.b + 1 == i && st->unit[before->tokens.b].category == MS_C_COMMA;
    if (!comma || !(p->pre & MS_WA) || p->tie != MS_TIE_BARE) return false;
    bool closed = p->tokens.b < st->doc->tokens.n && st->unit[p->tokens.b].category == MS_C_VERB;
    bool places = before->place != MS_NONE && p->place != MS_NONE && alike(p->kinds, before->kinds);
    return !closed && (places || (before->tie == MS_TIE_BETWEEN && alike(p->kinds, before->kinds)));
}

/* «al-'iraqiyyin aw at-tahaluf»: joined by a word of its own. */
static bool either(const ms_reading_state *st, const ms_phrase *before, const ms_phrase *p, uint32_t i) {
    if (!before || i == 0 || before->tokens.b + 1 != i || st->unit[i - 1].category != MS_C_CONJ || p->tie != MS_TIE_BARE) return false;
    return st->unit[i - 1].lemma->order == MARSAD_UNORDERED && !ms_lemma_is(st->unit[i - 1].lemma, st->rules->id.but) &&
           alike(p->kinds, before->kinds);
}

/* «bayna mudir ash-sharika | fulan»: a name that stands beside its office behind a preposition. */
static bool names_office(const ms_reading_state *st, const ms_phrase *name, const ms_phrase *office) {
    const ms_actor *a = name->actor == MS_NONE ? NULL : &st->doc->actors.v[name->actor];
    return a && a->pub.named && ms_str_is(a->pub.kind, "person") && name->tie == MS_TIE_BARE && office->tie != MS_TIE_BARE &&
           office->tokens.b == name->tokens.a && (office->kinds & MS_K_OFFICIALS);
}

/* «min mukhayyam X lil-laji'in wa-hayy Y»: a place goes with the place before it, across whose that one is. */
static uint32_t joined_to(const ms_reading_state *st, const ms_phrase *p) {
    uint32_t last = st->out->phrases.n - 1;
    const ms_phrase *before = &st->out->phrases.v[last];
    if (last > 0 && names_office(st, before, before - 1) && alike(p->kinds, before[-1].kinds)) return last - 1;
    bool whose = before->tie == MS_TIE_LI && before->place == MS_NONE && last > 0 && before[-1].tokens.b == before->tokens.a;
    return whose && p->place != MS_NONE && before[-1].place != MS_NONE && alike(p->kinds, before[-1].kinds) ? last - 1 : last;
}

/* «fi jabahat X», «fi mihwar X», «arba' mudiriyyat»: a body by its word, but where one is or as one counts, a stretch of land. */
static bool stretch(const ms_reading_state *st, const ms_phrase *p) {
    bool where = p->tie == MS_TIE_IN || p->tie == MS_TIE_ON || p->tie == MS_TIE_NEAR || p->tie == MS_TIE_TOWARD || p->tie == MS_TIE_VIA;
    bool counted = p->quantity != MS_NONE && (p->kinds & MS_K_ORG);
    bool named = p->actor != MS_NONE && st->doc->actors.v[p->actor].row != MS_NONE;
    return (where || counted) && !named && !(p->kinds & MS_K_PLACE) && ms_lemma_is(p->lemma, st->rules->id.place);
}

/* Makes one phrase at i; gives the token behind it. */
static uint32_t add_phrase(ms_reading_state *st, uint32_t i, uint32_t end, ms_tie tie) {
    ms_phrase p = {.tokens = {i, ms_phrase_end(st, i, end)}, .tie = tie, .pre = pre_at(st, i), .before = MS_NONE, .owner = MS_NONE};
    if (p.tie == MS_TIE_BARE) p.tie = tie_of_pre(p.pre);
    describe(st, &p);
    if (with_pronoun(st, &p)) { /* «minha»: a preposition and its pronoun in one word */
        p.tie = st->rules->sense[p.lemma->id].tie;
        p.kinds = p.pronoun == MS_SUF_HUM || p.pronoun == MS_SUF_HUNNA ? MS_K_PERSON : MS_K_PLACE;
    }
    if (seat(st, &p) || stretch(st, &p)) p.actor = MS_NONE, p.kinds = MS_K_PLACE;
    uint32_t more = partitive(st, &p, end), whose = belonging(st, &p, end), whole = quarter(st, &p, end);
    if (whole > p.tokens.b) p.tokens.b = whole, describe(st, &p);
    if (more > p.tokens.b) {
        uint32_t inner = skip_quotes(st, p.tokens.b + 1, end);
        ms_kinds kinds = p.kinds | kinds_of_lemma(st->rules, st->unit[inner].lemma);
        p.tokens.b = more;
        describe(st, &p);
        p.kinds |= kinds;
    }
    if (whose > p.tokens.b) {
        ms_phrase thing = p;
        p.tokens.b = whose;
        describe(st, &p);
        p.head = thing.head, p.kinds = thing.kinds, p.features = thing.features, p.lemma = thing.lemma, p.quantity = thing.quantity;
        if (thing.place != MS_NONE) p.place = thing.place; /* «baldat X at-tabi'a li-muhafazat Y» */
    }
    if (p.actor != MS_NONE && (!st->doc->actors.v[p.actor].adjective || tie == MS_TIE_BY))
        p.kinds |= MS_K_ACTOR; /* «bi-niran isra'iliyya» */
    ms_phrase *before = st->out->phrases.n ? &st->out->phrases.v[st->out->phrases.n - 1] : NULL;
    bool adjacent = before && skip_quotes(st, before->tokens.b, end) == i;
    adjacent |= listed(st, before, &p, i);
    bool dated = before && !adjacent && skip_time(st, before->tokens.b, end) == i; /* «akhlat X fi 11 shubat wa-Y fi 12 minhu» */
    if (either(st, before, &p, i)) p.before = st->out->phrases.n - 1, p.tie = before->tie;
    if ((p.pre & MS_WA) && (adjacent || (dated && alike(p.kinds, before->kinds))) && !(p.pre & (MS_BI | MS_LI))) {
        p.before = joined_to(st, &p);
        p.tie = st->out->phrases.v[p.before].tie;
    }
    if (p.tie == MS_TIE_ALSO) join_also(st, &p);
    bool among = adjacent && before->tie == MS_TIE_BETWEEN && with_pronoun(st, before); /* «930 madaniyyan, baynahum 200 tifl» */
    if (adverbial(st, &p) || attribute(st, &p) || denied_quality(st, &p) || among) p.tie = MS_TIE_OTHER;
    bool amidst = p.tie == MS_TIE_AMID && p.place != MS_NONE; /* «wasata baghdad» */
    if (directional(st, &p) || amidst) p.tie = MS_TIE_IN;
    ms_vec_push(&st->out->phrases, p);
    return p.tokens.b;
}

/* «ayyu ittifaq», «kullu hujum»: the quantifier of an event names nothing by itself. */
static bool quantifies_event(const ms_reading_state *st, uint32_t i, uint32_t end) {
    return i + 1 < end && st->unit[i + 1].category == MS_C_PRED && ms_lemma_is(st->unit[i].lemma, st->rules->id.quant) &&
           st->quantity_at[i] == MS_NONE && !(pre_at(st, i) & (MS_BI | MS_LI));
}

void ms_syntax_phrases(ms_reading_state *st, const ms_segment *seg) {
    ms_tie tie = MS_TIE_BARE;
    for (uint32_t i = seg->tokens.a; i < seg->tokens.b;) {
        const ms_unit *u = &st->unit[i];
        if (u->category == MS_C_PREP) {
            tie = u->tie;
            i = u->end;
        } else if (u->category == MS_C_NEG && (u->marks & MS_P_WITHOUT)) { /* «min dun tawdih al-asbab»: no partner of the verb */
            tie = MS_TIE_OTHER;
            i = u->end;
        } else if (tie == MS_TIE_BARE && nominal(st, i) && (of_predicate(st, i, seg->tokens.a) || quantifies_event(st, i, seg->tokens.b))) {
            st->unit[i].category = MS_C_OTHER;
            i++;
        } else if (nominal(st, i)) {
            i = add_phrase(st, i, seg->tokens.b, tie);
            tie = MS_TIE_BARE;
        } else {
            if (u->category != MS_C_QUOTE) tie = MS_TIE_BARE;
            i = u->end > i ? u->end : i + 1;
        }
    }
}
