/* SPDX-License-Identifier: Apache-2.0
 * What a number counts. In: the token behind (or before) a number. Out: the counted noun, its lemma, its plain
 * adjectives. 28 mutatawwi`an: head mutatawwi`; arba`ah min al-muttahamIn: head al-muttahamIn; HAmilatay TA'irAt: a
 * dual. A word whose likeliest reading is a verb or a particle is not counted, unless it may well be a noun. */
#include "quantity/inner.h"

enum { NEAR = 12, NOMINAL = MS_F_NOUN | MS_F_ADJ, ADJECTIVES = 2, GLUED = MS_WA | MS_FA | MS_BI | MS_LI | MS_KA };

static bool nominal(const ms_reading *r) { return (r->features & NOMINAL) && !(r->features & MS_F_VERB); }

/* Does the number of the form fit: plural behind 3 to 10, singular behind 11 and more? */
static bool agrees(const ms_reading *r, double n) {
    if (isnan(n)) return true;
    return n >= 3 && n <= 10 ? (r->features & MS_F_PL) != 0 : n > 10 && n < 100 ? (r->features & MS_F_SG) != 0 : true;
}

/* Best nominal reading without proclitics; NULL when the word is rather something else. */
static const ms_reading *noun_reading(const ms_word *w, double n) {
    const ms_reading *best = NULL;
    for (uint32_t i = 0; i < w->readings_n; i++) {
        const ms_reading *r = &w->readings[i];
        if (r->lemma == MS_NONE || !nominal(r) || (r->pre & GLUED)) continue;
        if (!best) best = r;
        if (agrees(r, n)) {
            if (r->rank + NEAR >= best->rank) best = r;
            break;
        }
    }
    const ms_reading *top = &w->readings[0];
    if (!best || best == top || nominal(top)) return best && (best->rank + NEAR >= top->rank || !(top->pre & GLUED)) ? best : NULL;
    return top->lemma == MS_NONE || (best->rank + NEAR >= top->rank && agrees(best, n) && !(top->features & MS_F_FUNC)) ? best : NULL;
}

ms_str ms_q_unit(const ms_qcursor *c, const ms_reading *r, uint32_t i) {
    if (r && r->lemma != MS_NONE) return ms_lexicon_lemma(c->rules->lx, r->lemma)->bare;
    return ms_arena_str(c->doc->arena, ms_str_at(c->doc->in->text, ms_qtok(c, i)->span));
}

uint32_t ms_q_adjectives(const ms_qcursor *c, uint32_t i, const ms_reading *noun) {
    for (uint32_t k = 0; k < ADJECTIVES && i < c->end; k++, i++) {
        const ms_word *w = ms_qtok(c, i)->word;
        if (!w || !w->readings_n) break;
        const ms_reading *r = &w->readings[0];
        bool plain = (r->features & MS_F_ADJ) && !(r->features & (MS_F_APART | MS_F_PPART | MS_F_VERB)) && !(r->pre & GLUED) && !r->suffix;
        bool definite = r->pre & MS_AL, noun_definite = noun && ((noun->pre & MS_AL) || noun->suffix);
        if (!plain || definite != noun_definite) break;
    }
    return i;
}

static bool any_number_word(const ms_qcursor *c, uint32_t i) {
    bool longer;
    return ms_vocab_word(&c->text, i, &longer) != MS_NONE;
}

/* An unknown word counts as a noun when it wears nothing. */
static bool unknown_noun(const ms_word *w) {
    if (!w->readings_n) return true;
    return w->readings[0].lemma == MS_NONE && !(w->readings[0].pre & GLUED) && !(w->readings[0].features & (MS_F_FUNC | MS_F_VERB));
}

static uint32_t skip_quote(const ms_qcursor *c, uint32_t i) { return i < c->end && ms_qtok(c, i)->kind == MS_QUOTE ? i + 1 : i; }

/* «irtafa'a ila 36 'adad al-qatla»: a word of number is not counted itself, but for measures. */
static bool counts_others(const ms_qcursor *c, const ms_reading *r) {
    const ms_lemma *lemma = ms_reading_lemma(c->rules->lx, r);
    if (lemma && lemma->pos == MS_POS_NOUN && ms_lemma_is(lemma, c->rules->toll)) return true;
    return lemma && lemma->pos == MS_POS_NOUN && ms_lemma_is(lemma, c->rules->quant) && !ms_lemma_is(lemma, c->rules->unit) &&
           !ms_lemma_is(lemma, c->rules->time_unit);
}

ms_qnoun ms_q_noun(const ms_qcursor *c, uint32_t i, const ms_number *n) {
    ms_qnoun none = {MS_NONE, i, {"", 0}};
    const ms_qrow *row;
    uint32_t at = skip_quote(c, i), next;
    const ms_sense *of = ms_q_sense(c, at, MS_QBIT(MS_Q_FROM), &next, &row);
    if (of && !of->pre) at = skip_quote(c, next);
    if (at >= c->end || !ms_qtok(c, at)->word || (!of && any_number_word(c, at))) return none;
    const ms_word *w = ms_qtok(c, at)->word;
    const ms_reading *r = w->readings_n ? noun_reading(w, of ? NAN : n->lo) : NULL;
    if (!r && !unknown_noun(w)) return none;
    if (r && !of && counts_others(c, r)) return none;
    bool definite = r && (r->pre & MS_AL);
    if (!of && definite && !isnan(n->lo) && !n->article && n->bound != MARSAD_VAGUE) return none;
    if (of && r && (r->features & MS_F_SG) && !(r->features & MS_F_PL) && !(r->pre & MS_AL) && isnan(n->lo)) return none;
    ms_qnoun out = {at, at + 1, ms_q_unit(c, r, at)};
    uint32_t quote = skip_quote(c, out.end);
    if (at != i && quote == out.end + 1 && skip_quote(c, i) == i + 1) out.end = quote;
    out.end = ms_q_adjectives(c, out.end, r);
    return out;
}

/* The noun that stands before a number word: hAfilah wAHidah, al-juyUb al-thalAthah, muHAfaZAt al-iqlIm al-thalAth. */
ms_qnoun ms_q_noun_before(const ms_qcursor *c, uint32_t i, bool plural, bool definite) {
    ms_qnoun none = {MS_NONE, i, {"", 0}};
    uint32_t first = ms_qtok(c, i)->segment, most = plural ? 3 : 2;
    for (uint32_t k = 1; k <= most && i >= k && ms_qtok(c, i - k)->segment == first; k++) {
        const ms_word *w = ms_qtok(c, i - k)->word;
        if (!w || !w->readings_n) break;
        const ms_reading *r = &w->readings[0];
        if (!nominal(r)) break;
        bool adjective = (r->features & MS_F_ADJ) && !(r->features & MS_F_NOUN);
        bool number = (r->features & MS_F_PL) != 0 || !plural;
        bool known = !definite || (r->pre & MS_AL) || r->suffix || (k > 1 && (r->features & MS_F_PL));
        if (number && known && (!adjective || k == most)) return (ms_qnoun){i - k, i - k + 1, ms_q_unit(c, r, i - k)};
        if (!adjective && !(r->pre & MS_AL)) break;
    }
    return none;
}

/* ---- duals ---- */

enum { TEH = 0x62A, ALIF = 0x627, NOON = 0x646, YEH = 0x64A };

/* Does the folded word end in these letters? */
static bool ends_in(const ms_word *w, const uint16_t *letters, uint32_t n) {
    if (w->key.n < 2 * (n + 2)) return false;
    const uint8_t *at = (const uint8_t *)w->key.s + w->key.n - 2 * n;
    for (uint32_t i = 0; i < n; i++)
        if ((uint32_t)((at[2 * i] & 0x1F) << 6 | (at[2 * i + 1] & 0x3F)) != letters[i]) return false;
    return true;
}

/* -tayn, -tAn, -tay: no sound plural ends so */
static bool feminine_dual(const ms_word *w, const ms_reading *r) {
    static const uint16_t tayn[] = {TEH, YEH, NOON}, tan[] = {TEH, ALIF, NOON}, tay[] = {TEH, YEH};
    if (r->suffix) return false;
    return ends_in(w, tayn, 3) || ends_in(w, tan, 3) || ((r->features & MS_F_CONSTRUCT) && ends_in(w, tay, 2));
}

static bool nominative(const ms_word *w) {
    static const uint16_t an[] = {ALIF, NOON};
    return ends_in(w, an, 2);
}

static bool has_plural(const ms_word *w, const ms_reading *dual) {
    for (uint32_t i = 0; i < w->readings_n; i++)
        if ((w->readings[i].features & MS_F_PL) && w->readings[i].head == dual->head) return true;
    return false;
}

/* Name of an actor or a place: TAlibAn, lubnAn. */
static bool named(const ms_qcursor *c, uint32_t i) {
    enum { LONGEST = 4 }; /* names that a dual stands in */
    const ms_doc *d = c->doc;
    uint32_t k;
    MS_FIRST(k, d->hits.n, d->hits.v[k].tokens.a + LONGEST > i);
    for (; k < d->hits.n && d->hits.v[k].tokens.a <= i; k++) {
        const ms_hit *h = &d->hits.v[k];
        if (h->tokens.b > i && (h->kind == MS_HIT_ACTOR || h->kind == MS_HIT_PLACE)) return true;
    }
    return false;
}

/* bi-construct: something must follow that it governs. */
static bool governs(const ms_qcursor *c, uint32_t i) {
    i = skip_quote(c, i);
    const ms_word *w = i < c->end ? ms_qtok(c, i)->word : NULL;
    if (!w) return i < c->end && ms_qtok(c, i)->kind == MS_LATIN;
    if (!w->readings_n) return true;
    const ms_reading *r = &w->readings[0];
    return !(r->features & (MS_F_VERB | MS_F_FUNC)) && !(r->pre & GLUED);
}

/* An adjective is a noun where a verb or a particle stands before it: yaqUduhumA intiHAriyyAn. */
static bool stands_alone(const ms_qcursor *c, uint32_t i) {
    const ms_word *w = i && ms_qtok(c, i - 1)->segment == ms_qtok(c, i)->segment ? ms_qtok(c, i - 1)->word : NULL;
    if (!w || !w->readings_n) return false;
    const ms_reading *r = &w->readings[0];
    const ms_lemma *lemma = ms_reading_lemma(c->rules->lx, r);
    return ms_lemma_among(lemma, &c->rules->losses) /* «qutila filasTInIyyAn»: a verb or a noun of loss */
           || (r->features & (MS_F_VERB | MS_F_FUNC));
}

/* A dual that may as well be a name or another word must be a thing that reports count. */
static bool sure(const ms_qcursor *c, uint32_t i, const ms_reading *r, const ms_lemma *lemma) {
    const ms_word *w = ms_qtok(c, i)->word;
    if (feminine_dual(w, r)) return (r->features & MS_F_CONSTRUCT) || (r->features & MS_F_NOUN) || stands_alone(c, i);
    if (r->suffix || has_plural(w, r) || named(c, i)) return false;
    if (!(r->features & MS_F_NOUN)) return nominative(w) && stands_alone(c, i);
    if (lemma->pos != MS_POS_NOUN) return false;
    return (r->pre & MS_AL) || !nominative(w) || ms_lemma_among(lemma, &c->rules->things);
}

/* Duals end in nun, or, before what they govern, in alif or ya'; or in a pronoun, which are passed over. */
static bool may_be_dual(const ms_word *w) {
    if (w->key.n < 6) return false;
    const uint8_t *at = (const uint8_t *)w->key.s + w->key.n - 2;
    uint32_t last = (uint32_t)((at[0] & 0x1F) << 6 | (at[1] & 0x3F));
    return last == NOON || last == YEH || last == ALIF;
}

bool ms_q_dual_word(const ms_quantity_rules *rules, const ms_word *w) {
    if (!may_be_dual(w) || !w->readings_n) return false;
    const ms_reading *r = &w->readings[0];
    if (!(r->features & MS_F_DU) || !nominal(r) || r->lemma == MS_NONE) return false;
    return !ms_lemma_is(ms_lexicon_lemma(rules->lx, r->lemma), rules->time_unit);
}

const ms_reading *ms_q_dual(const ms_qcursor *c, uint32_t i) {
    const ms_reading *r = &ms_qtok(c, i)->word->readings[0];
    if ((r->features & MS_F_CONSTRUCT) && !r->suffix && !governs(c, i + 1)) return NULL;
    return sure(c, i, r, ms_lexicon_lemma(c->rules->lx, r->lemma)) ? r : NULL;
}
