/* SPDX-License-Identifier: Apache-2.0
 * In: the spots of a document. Out: what stands before each: a class noun («madInat dUmA»), a preposition of place, a
 * verb of motion, a name in a list whose class noun rules this one too («qA'idatay al-tanf wa-kharAb al-jIr»). */
#include "place/internal.h"

enum { READINGS_MOST = 8 };

bool ms_place_is_nisba(const ms_gazetteer *g, const ms_spot *s) {
    return s->what != MS_NONE && s->what >= g->nisba_from && s->what < g->rule_from;
}

static const ms_place_rule *rule_of(const ms_gazetteer *g, const ms_spot *s) {
    return s->what != MS_NONE && s->what >= g->rule_from ? &g->rules[s->what - g->rule_from] : NULL;
}

bool ms_place_is_direction(const ms_gazetteer *g, const ms_spot *s) {
    const ms_place_rule *r = rule_of(g, s);
    return r && r->kind == MS_RULE_DIRECTION;
}

bool ms_place_is_anaphor(const ms_gazetteer *g, const ms_spot *s) {
    const ms_place_rule *r = rule_of(g, s);
    return r && r->kind == MS_RULE_ANAPHOR;
}

uint32_t ms_place_before(const ms_doc *doc, uint32_t token) {
    const ms_token *v = doc->tokens.v;
    uint32_t segment = v[token].segment;
    while (token-- > 0 && v[token].segment == segment)
        if (v[token].kind != MS_QUOTE) return token;
    return MS_NONE;
}

/* A name of one word that is also a word: known, with the proclitics that it wears here. */
bool ms_place_common(const ms_place_work *w, const ms_spot *s) {
    const ms_token *t = &w->doc->tokens.v[s->tokens.a];
    if (s->tokens.b - s->tokens.a > 1 || !t->word) return false;
    uint32_t head = s->span.a - t->span.a;
    /* «fi jabhat | nihm»: no verb there */
    bool construct = s->at.noun && !s->at.definite && !s->at.suffixed && ms_lemma_is(s->at.lemma, w->g->place);
    for (uint32_t i = 0; i < t->word->readings_n && i < READINGS_MOST; i++) {
        const ms_reading *r = &t->word->readings[i];
        if (r->lemma == MS_NONE || r->head != head) continue;
        bool verbal = r->features & (MS_F_VERB | MS_F_FUNC);
        if (!verbal || !(s->at.governed || construct)) return true;
    }
    return false;
}

/* ---- one word before a name ---- */

const ms_place_noun *ms_place_noun_of(const ms_gazetteer *g, const ms_lemma *m) {
    for (uint8_t c = 0; c < m->classes; c++)
        if (g->noun_of[m->klass[c]]) return &g->nouns[g->noun_of[m->klass[c]] - 1];
    return NULL;
}

static const ms_place_noun *noun_over(const ms_gazetteer *g, const ms_lemma *m) {
    const ms_place_noun *own = ms_place_noun_of(g, m);
    if (own || !ms_lemma_among(m, &g->noun_classes)) return own;
    for (uint32_t i = 0; i < g->nouns_n; i++)
        if (ms_lemma_is(m, g->nouns[i].klass)) return &g->nouns[i];
    return NULL;
}

static void take_noun(const ms_gazetteer *g, ms_place_context *c, const ms_token *t, uint32_t token, const ms_reading *r,
                      const ms_lemma *m) {
    const ms_place_noun *noun = c->noun ? NULL : noun_over(g, m);
    if (!noun) return;
    c->suffixed = r->suffix != MS_SUF_NONE;
    c->noun = noun, c->token = token, c->lemma = m;
    c->noun_span = (ms_span){t->span.a + r->head, t->span.b};
    c->noun_pre = r->pre;
    c->many = (r->features & (MS_F_DU | MS_F_PL)) != 0;
    c->definite = (r->pre & MS_AL) != 0;
    c->countryside = ms_lemma_is(m, g->countryside);
    c->territory = ms_lemma_is(m, g->territory);
    c->border = ms_lemma_is(m, g->border);
    c->placed = !c->suffixed || ms_lemma_is(m, g->seat);
}

static bool among(ms_str role, const ms_str *roles, uint32_t n) {
    for (uint32_t i = 0; role.n && i < n; i++)
        if (ms_str_eq(role, roles[i])) return true;
    return false;
}

static bool has_class(const ms_gazetteer *g, const ms_token *t, uint16_t klass) {
    for (uint32_t i = 0; t->word && klass && i < t->word->readings_n && i < READINGS_MOST; i++)
        if (ms_lemma_is(ms_reading_lemma(g->lx, &t->word->readings[i]), klass)) return true;
    return false;
}

static bool has_any(const ms_gazetteer *g, const ms_token *t, const ms_class_set *classes) {
    for (uint32_t i = 0; t->word && i < t->word->readings_n && i < READINGS_MOST; i++)
        if (ms_lemma_among(ms_reading_lemma(g->lx, &t->word->readings[i]), classes)) return true;
    return false;
}

/* «al-mad'Umat min amrIkA», «kull min rUsiyA wa-IrAn»: «from» tells a doer or a member. */
static bool tells_part(const ms_place_work *w, uint32_t before) {
    const ms_token *t = &w->doc->tokens.v[before];
    bool article = t->word && ms_str_starts(t->word->surface, w->g->article);
    if (!article && has_any(w->g, t, &w->g->part)) return true;
    for (uint32_t i = 0; i < w->g->members_n; i++)
        if (t->word && ms_str_eq(t->word->key, w->g->members[i])) return true;
    return t->word && t->word->readings_n && (t->word->readings[0].features & MS_F_PPART);
}

/* «al-Hudud ma'a al-'irAq», «al-muthallath al-HudUdI ma'a al-urdun». */
static bool behind_border(const ms_place_work *w, uint32_t before) {
    uint32_t farther = ms_place_before(w->doc, before);
    if (has_class(w->g, &w->doc->tokens.v[before], w->g->border)) return true;
    return farther != MS_NONE && has_class(w->g, &w->doc->tokens.v[farther], w->g->place);
}

/* By its first reading. */
static bool under_any(const ms_place_work *w, uint32_t token, const ms_class_set *classes) {
    const ms_token *t = &w->doc->tokens.v[token];
    return ms_lemma_among(ms_reading_lemma(w->g->lx, t->word && t->word->readings_n ? t->word->readings : NULL), classes);
}

/* The word itself, or the verb before it that it ends the subject of: «ghadara al-wazir dimashq», «zara ar-ra'is al-faransi
 * baghdad», «hazza infijar 'anif baghdad». MS_NONE when it is neither: a noun without article may rule the name itself. */
static uint32_t over_subject(const ms_place_work *w, uint32_t before) {
    enum { SUBJECT = 3 };
    bool described = false;
    for (int n = 0; n <= SUBJECT && before != MS_NONE; n++, before = ms_place_before(w->doc, before)) {
        const ms_word *word = w->doc->tokens.v[before].word;
        const ms_reading *r = word && word->readings_n && word->readings->lemma != MS_NONE ? word->readings : NULL;
        if (!r) return MS_NONE;
        if (r->features & MS_F_VERB) return before;
        described |= (r->features & (MS_F_ADJ | MS_F_APART | MS_F_PPART)) && !r->suffix;
        if (!((r->pre & MS_AL) || described) || (r->pre & (MS_BI | MS_LI | MS_KA | MS_WA)) || !(r->features & (MS_F_NOUN | MS_F_ADJ)))
            return MS_NONE;
    }
    return MS_NONE;
}

/* «gharat 'ala san'a'», «saytara al-mutamarridun 'ala al-khartum»: what is struck or taken is the place, not its government. */
static bool strikes_place(const ms_place_work *w, uint32_t before) {
    uint32_t verb = over_subject(w, before);
    const uint32_t words[] = {before, verb};
    for (size_t i = 0; i < 2; i++)
        if (words[i] != MS_NONE && (under_any(w, words[i], &w->g->before) || under_any(w, words[i], &w->g->goal))) return true;
    return false;
}

static void read_preposition(const ms_place_work *w, ms_place_context *c, uint32_t token, const ms_lemma *m) {
    uint32_t before = ms_place_before(w->doc, token);
    c->governed |= m->role.n != 0;
    bool part = before != MS_NONE && ms_str_is(m->role, "from") && tells_part(w, before);
    c->placed |= !part && among(m->role, w->g->roles, w->g->roles_n);
    bool onto = among(m->role, w->g->onto, w->g->onto_n);
    c->onto |= onto;
    c->point |= among(m->role, w->g->points, w->g->points_n);
    c->placed |= onto && before != MS_NONE && strikes_place(w, before);
    c->between |= ms_str_is(m->role, "between");
    if (before != MS_NONE && m->role.n && ms_str_eq(m->role, w->g->with)) c->placed |= behind_border(w, before);
}

void ms_place_read_word(const ms_place_work *w, ms_place_context *c, uint32_t token) {
    const ms_token *t = &w->doc->tokens.v[token];
    for (uint32_t i = 0; t->word && i < t->word->readings_n && i < READINGS_MOST; i++) {
        const ms_reading *r = &t->word->readings[i];
        if (r->lemma == MS_NONE) continue;
        const ms_lemma *m = ms_lexicon_lemma(w->g->lx, r->lemma);
        if ((r->features & MS_F_FUNC) && !r->suffix)
            read_preposition(w, c, token, m);
        else if (m->pos == MS_POS_NOUN && (r->features & MS_F_NOUN))
            take_noun(w->g, c, t, token, r, m);
        else if (ms_lemma_among(m, &w->g->before))
            c->placed = true;
    }
}

/* ---- lists ---- */

static bool is_joint(const ms_place_work *w, uint32_t token) {
    const ms_token *t = &w->doc->tokens.v[token];
    if (t->kind == MS_PUNCT) return t->mark == ',' || t->mark == 0x60C || t->mark == '-' || t->mark == 0x2013;
    for (uint32_t i = 0; t->word && i < w->g->joints_n; i++)
        if (ms_str_eq(t->word->key, w->g->joints[i])) return true;
    return false;
}

/* The spot that this one is joined to: «X wa-Y», «X, Y», «X aw Y». */
static uint32_t joined_to(const ms_place_work *w, uint32_t i, uint32_t before) {
    const ms_spot *s = &w->spots.v[i];
    if (i == 0 || before == MS_NONE) return MS_NONE;
    const ms_spot *left = &w->spots.v[i - 1];
    bool wa = s->pre & (MS_WA | MS_FA);
    if (!wa && is_joint(w, before)) before = ms_place_before(w->doc, before), wa = true;
    bool next_to = before != MS_NONE && left->tokens.a <= before && before < left->tokens.b && left->segment == s->segment;
    return wa && next_to && left->n ? i - 1 : MS_NONE;
}

static void inherit(ms_place_work *w, ms_spot *s) {
    const ms_place_context *left = &w->spots.v[s->at.joined].at;
    s->at.placed |= left->placed;
    if (!left->many || s->at.noun) return;
    s->at.noun = left->noun, s->at.lemma = left->lemma, s->at.many = true;
    s->at.countryside = left->countryside;
}

/* ---- all ---- */

/* «al-'Asimat al-sUriyya dimashq»: an adjective between the class noun and the name. */
static bool between_adjective(const ms_place_work *w, uint32_t i, uint32_t token) {
    const ms_spot *left = i ? &w->spots.v[i - 1] : NULL;
    bool nisba = left && left->tokens.a == token && ms_place_is_nisba(w->g, left);
    const ms_word *word = w->doc->tokens.v[token].word;
    if (nisba || !word || !word->readings_n) return nisba;
    const ms_reading *r = &word->readings[0];
    return (r->features & (MS_F_ADJ | MS_F_APART | MS_F_PPART)) && (r->pre == MS_AL);
}

/* «maqarruhu landan» tells where; «qA'idatuhu X» does not name X. */
static void drop_suffixed(ms_place_context *c) {
    if (!c->suffixed) return;
    c->noun = NULL, c->lemma = NULL, c->token = MS_NONE;
    c->many = c->countryside = c->territory = c->border = false;
}

static void look_left(ms_place_work *w, uint32_t i, uint32_t before) {
    ms_place_context *c = &w->spots.v[i].at;
    ms_place_read_word(w, c, before);
    drop_suffixed(c);
    uint32_t verb = c->noun || c->placed ? MS_NONE : over_subject(w, before);
    if (verb != MS_NONE && verb != before) c->placed = under_any(w, verb, &w->g->before);
    if (c->noun || c->placed || !between_adjective(w, i, before)) return;
    uint32_t farther = ms_place_before(w->doc, before);
    if (farther == MS_NONE) return;
    ms_place_context far = {.token = MS_NONE, .joined = MS_NONE};
    ms_place_read_word(w, &far, farther);
    if (!far.noun || !far.definite || far.suffixed) return;
    *c = far;
    c->token = MS_NONE;
}

/* Directions stand before names without changing what rules them: «fI shamAl ḥalab». */
static uint32_t over_directions(const ms_place_work *w, uint32_t i, bool *passed) {
    uint32_t token = w->spots.v[i].tokens.a;
    uint8_t pre = w->spots.v[i].pre;
    *passed = false;
    while (i > 0 && !(pre & (MS_BI | MS_LI | MS_KA))) {
        const ms_spot *left = &w->spots.v[i - 1];
        if (!ms_place_is_direction(w->g, left) || ms_place_before(w->doc, token) != left->tokens.b - 1) break;
        token = left->tokens.a, pre = left->pre, *passed = true;
        i--;
    }
    return ms_place_before(w->doc, token);
}

/* «dubay, al-imArAt …» in a dateline; «sUriyA: bad' …» at the head of a title. */
static bool is_topic(const ms_place_work *w, const ms_spot *s) {
    const ms_segment *seg = &w->doc->segments.v[s->segment];
    bool country = false;
    for (uint32_t i = 0; i < s->n; i++) country |= w->g->rows[s->v[i].row].type == MS_TYPE_COUNTRY;
    if (seg->pub.kind == MARSAD_DATELINE || !country) return seg->pub.kind == MARSAD_DATELINE;
    if (s->tokens.a != seg->tokens.a || s->tokens.b >= seg->tokens.b) return false;
    const ms_token *next = &w->doc->tokens.v[s->tokens.b];
    return next->kind == MS_PUNCT && (next->mark == ':' || next->mark == '.' || next->mark == 0x2026);
}

static bool bears(const ms_spot *s, uint32_t row) {
    for (uint32_t i = 0; i < s->n; i++)
        if (s->v[i].row == row) return true;
    return false;
}

/* Keeps the candidates that the other spot has too; false when there is none. */
static bool keep_shared(ms_spot *s, const ms_spot *other) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < s->n; i++)
        if (bears(other, s->v[i].row)) s->v[kept] = s->v[i], s->v[kept++].weak = false;
    if (kept) s->n = kept;
    return kept > 0;
}

/* «al-'ASimat al-sUriyya dimashq»: two names of one place side by side; the second is the name. */
static void merge_apposition(ms_place_work *w, uint32_t i, uint32_t before) {
    ms_spot *s = &w->spots.v[i];
    if (i == 0 || s->pre || before == MS_NONE) return;
    ms_spot *left = s - 1;
    bool comma = w->doc->tokens.v[before].mark == ',' || w->doc->tokens.v[before].mark == 0x60C;
    if (comma && left->tokens.b - left->tokens.a > 1) before = ms_place_before(w->doc, before);
    if (left->tokens.b - 1 != before || left->segment != s->segment || !keep_shared(s, left)) return;
    left->dropped = true;
    s->at.placed = true;
}

static bool only_towns(const ms_place_work *w, const ms_spot *s) {
    for (uint32_t i = 0; i < s->n; i++)
        if (w->g->rows[s->v[i].row].type == MS_TYPE_COUNTRY || w->g->rows[s->v[i].row].government || s->v[i].weak) return false;
    return s->n > 0;
}

/* «al-'awda lil-'irAq», «al-ghUTat al-sharqiyya li-dimashq»: li- tells a goal of motion, or what a place belongs to. */
static bool li_tells_place(const ms_place_work *w, uint32_t i, uint32_t before) {
    enum { BACK = 2 };
    const ms_spot *left = i ? &w->spots.v[i - 1] : NULL;
    if (left && left->tokens.b - 1 == before && only_towns(w, left)) return true;
    for (uint32_t n = 0; n < BACK && before != MS_NONE; n++, before = ms_place_before(w->doc, before)) {
        if (w->doc->tokens.v[before].kind == MS_PUNCT) return false;
        if (under_any(w, before, &w->g->goal)) return true;
    }
    return false;
}

/* «ar-rif al-janubi lil-hasaka», «ar-rif al-gharbi li-muhafazat dar'a»: the countryside that li- says whose it is. */
static void look_past_li(ms_place_work *w, uint32_t i, uint32_t before) {
    enum { ADJECTIVES = 2 };
    ms_place_context *c = &w->spots.v[i].at;
    bool noun = c->noun && c->token != MS_NONE && (c->noun_pre & MS_LI);
    if (!c->li && !noun) return;
    if (noun) before = ms_place_before(w->doc, c->token);
    for (int n = 0; n <= ADJECTIVES && before != MS_NONE; n++, before = ms_place_before(w->doc, before)) {
        ms_place_context far = {.token = MS_NONE, .joined = c->joined};
        ms_place_read_word(w, &far, before);
        if (far.countryside && far.definite && !far.suffixed) {
            *c = far;
            return;
        }
        if (!between_adjective(w, i, before)) return;
    }
}

static void read_context(ms_place_work *w, uint32_t i) {
    ms_spot *s = &w->spots.v[i];
    bool passed;
    uint32_t before = ms_place_before(w->doc, s->tokens.a);
    s->at = (ms_place_context){.token = MS_NONE,
                               .joined = MS_NONE,
                               .li = (s->pre & MS_LI) != 0,
                               .placed = (s->pre & MS_BI) != 0,
                               .governed = (s->pre & (MS_BI | MS_LI | MS_KA)) != 0};
    if (is_topic(w, s)) s->at.placed = true;
    if (before == MS_NONE) return;
    s->at.joined = joined_to(w, i, before);
    if (s->at.li && li_tells_place(w, i, before)) s->at.li = false, s->at.placed = true;
    if (!(s->pre & (MS_BI | MS_LI | MS_KA | MS_WA | MS_FA))) {
        uint32_t behind = over_directions(w, i, &passed);
        if (behind != MS_NONE) look_left(w, i, behind);
        s->at.inside = s->at.placed;
        if (passed) s->at.placed = s->at.directed = true, s->at.token = MS_NONE;
    }
    look_past_li(w, i, before);
    merge_apposition(w, i, before);
    if (s->at.joined != MS_NONE) inherit(w, s);
}

void ms_place_contexts(ms_place_work *w) {
    for (uint32_t i = 0; i < w->spots.n; i++) read_context(w, i);
}
