/* SPDX-License-Identifier: Apache-2.0
 * Fills doc->numerals and doc->quantities. In: tokens with their readings. Out: each number with what it counts: numbers and their nouns,
 * vague words before a noun (ba`D al-niqAT), numbers behind their noun (al-juyUb al-thalAthah), duals (qA`idatayn).
 * naHwa 100 shAHinah gives 90..110 shAHinah. A bare plural is no quantity. */
#include "quantity/inner.h"

typedef struct {
    ms_qcursor c;
    ms_doc *doc;
    uint32_t from;  /* first token that no quantity covers yet */
    uint32_t first; /* of the segment that was not looked at yet */
} finder;

static ms_span span_of(const ms_doc *doc, ms_range r, uint32_t head) {
    return (ms_span){ms_quantity_skip(doc, r.a, head), doc->tokens.v[r.b - 1].span.b};
}

static void emit(finder *f, ms_range tokens, uint32_t letters, ms_range number, const ms_qnoun *noun, const ms_number *n) {
    if (tokens.a < f->from) return;
    ms_quantity *q = ms_vec_add(&f->doc->quantities);
    *q = (ms_quantity){.tokens = tokens, .number = number, .head = noun->head, .pre = n->pre};
    q->pub = (marsad_quantity){.span = span_of(f->doc, tokens, letters), .unit = noun->unit, .lo = n->lo, .hi = n->hi, .bound = n->bound};
    f->from = tokens.b;
}

/* ---- a number and its noun ---- */

static bool year_like(const finder *f, const ms_qnumber *n) {
    ms_span s = ms_qtok(&f->c, n->core)->span;
    return n->pub.digits && n->pub.lo >= 1900 && n->pub.lo <= 2100 && (s.b - s.a == 4 || s.b - s.a == 8);
}

static bool tight_mark(const finder *f, uint32_t i, const char *marks) {
    const ms_token *t = i < f->c.end ? ms_qtok(&f->c, i) : NULL;
    return t && t->kind == MS_PUNCT && t->mark < 128 && strchr(marks, (int)t->mark);
}

/* Part of a name, a score, a clock or a date: S-400, 2:1, 21/09. */
static bool part_of_other(const finder *f, const ms_qnumber *n) {
    if (!n->pub.digits && !n->range) return false;
    uint32_t a = n->core, b = n->b;
    bool before =
        a > 0 && tight_mark(f, a - 1, "-/:_#") && !ms_qtok(&f->c, a)->space_before && a > 1 && !ms_qtok(&f->c, a - 1)->space_before;
    bool after = tight_mark(f, b, ":/") && b + 1 < f->c.end && ms_qtok(&f->c, b + 1)->kind == MS_NUMBER;
    return before || after;
}

static bool is_bare_one(const ms_qnumber *n) { return n->bare && n->pub.lo == 1 && n->pub.hi == 1 && !n->pub.digits; }

/* Stands the number behind its noun? al-duwal al-khams */
static bool postposed(finder *f, uint32_t i, const ms_qnumber *n) {
    bool one = is_bare_one(n), definite = n->al;
    if (!n->bare || n->pub.digits || n->vague || n->pub.lo > 10 || (n->pub.pre && !one) || (!one && !definite) || n->pub.pre) return false;
    ms_qnoun noun = ms_q_noun_before(&f->c, i, n->pub.lo > 2, definite);
    if (noun.head == MS_NONE) return false;
    uint32_t end = n->b;
    ms_number pub = n->pub;
    ms_q_after(&f->c, &end, &pub);
    emit(f, (ms_range){noun.head, end}, 0, (ms_range){n->core, n->b}, &noun, &pub);
    return true;
}

/* «maqtal 3 fI …», «i'tiqAl 12 fI …» */
static bool behind_loss(const finder *f, const ms_word *before) {
    const ms_reading *r = before->readings;
    const ms_lemma *lemma = r->lemma == MS_NONE || (r->pre & MS_AL) || r->suffix ? NULL : ms_lexicon_lemma(f->c.rules->lx, r->lemma);
    return ms_lemma_among(lemma, &f->c.rules->losses);
}

/* A number that counts nothing is one only where a verb, a particle or a word of loss stands before it: ilA 66, not frAns 24. */
static bool label(const finder *f, const ms_qnumber *n) {
    if (!n->bare || n->pub.percent) return false;
    if (n->al && n->pub.lo >= 10 && !n->vague) return true;
    if (!n->pub.digits) return false;
    const ms_word *w = n->a > f->doc->segments.v[ms_qtok(&f->c, n->a)->segment].tokens.a ? ms_qtok(&f->c, n->a - 1)->word : NULL;
    return !w || !w->readings_n || !((w->readings[0].features & (MS_F_VERB | MS_F_FUNC)) || behind_loss(f, w));
}

/* The value is what was meant; what was said stands in the note. */
static void note_slip(const finder *f, const ms_qnumber *n) {
    ms_span span = span_of(f->doc, (ms_range){n->a, n->b}, n->head);
    ms_note_doc(f->doc->notes, MARSAD_WARNING, f->doc->in->id, span, "a slip? read as %.0f, literally %.0f", n->pub.lo, n->literal);
}

static bool of_follows(const finder *f, uint32_t i) {
    const ms_qrow *row;
    uint32_t next, at = i < f->c.end && ms_qtok(&f->c, i)->kind == MS_QUOTE ? i + 1 : i;
    return ms_q_sense(&f->c, at, MS_QBIT(MS_Q_FROM), &next, &row) != NULL;
}

static void number_with_noun(finder *f, ms_qnumber *n) {
    uint32_t end = n->b;
    ms_qnoun noun = {MS_NONE, end, {"", 0}};
    if (n->pub.percent)
        noun.unit = MS_S("%");
    else if (!is_bare_one(n) && (!n->closed || of_follows(f, end)))
        noun = ms_q_noun(&f->c, end, &n->pub);
    if (noun.head == MS_NONE && (is_bare_one(n) || year_like(f, n) || label(f, n))) return;
    if (noun.head != MS_NONE) end = noun.end;
    if (n->literal > 0) note_slip(f, n);
    if (!n->vague) ms_q_after(&f->c, &end, &n->pub);
    emit(f, (ms_range){n->a, end}, n->head, (ms_range){n->a, n->b}, &noun, &n->pub);
}

static uint32_t try_number(finder *f, uint32_t i) {
    ms_qnumber n;
    if (ms_q_number(&f->c, i, &n) == i) return i;
    ms_vec_push(&f->doc->numerals, ((ms_numeral){{i, n.b}, n.pub}));
    if (n.pub.ordinal || part_of_other(f, &n)) return n.b;
    if (!postposed(f, i, &n)) number_with_noun(f, &n);
    return n.b > f->from ? n.b : f->from;
}

/* ---- words in the place of a number ---- */

static bool denied(const finder *f, uint32_t i) {
    const ms_qrow *row;
    uint32_t next, first = f->doc->segments.v[ms_qtok(&f->c, i)->segment].tokens.a;
    for (uint32_t k = i; k > first && k + 8 > i; k--) {
        if (ms_qtok(&f->c, k - 1)->kind == MS_PUNCT) return false;
        if (ms_q_sense(&f->c, k - 1, MS_QBIT(MS_Q_NO), &next, &row)) return true;
    }
    return false;
}

static bool plural_noun(const finder *f, const ms_qnoun *noun) {
    const ms_word *w = ms_qtok(&f->c, noun->head)->word;
    for (uint32_t i = 0; w && i < w->readings_n; i++)
        if ((w->readings[i].features & MS_F_PL) && w->readings[i].rank + 20 >= w->readings[0].rank) return true;
    return w && !w->readings_n;
}

static bool stands_for_number(finder *f, const ms_sense *s, const ms_qrow *row, uint32_t i, uint32_t next) {
    ms_number n = {.lo = NAN, .pre = s->pre};
    ms_qnoun noun = {MS_NONE, next, {"", 0}};
    ms_q_apply(f->c.rules, row->interval, 0, &n);
    ms_number any = {.lo = NAN};
    if (row->kind != MS_Q_SOME_THEM) noun = ms_q_noun(&f->c, next, &any);
    if (row->kind != MS_Q_SOME_THEM && noun.head == MS_NONE) return false;
    if (row->kind == MS_Q_ONE_OF && (!plural_noun(f, &noun) || noun.head != next)) return false;
    if (row->kind == MS_Q_ANY && (s->pre || !plural_noun(f, &noun) || !denied(f, i))) return false;
    emit(f, (ms_range){i, noun.end}, s->head, (ms_range){i, next}, &noun, &n);
    return true;
}

static bool behind_noun(finder *f, const ms_qrow *row, uint32_t i, uint32_t next) {
    ms_number n = {.lo = NAN};
    ms_qnoun noun = ms_q_noun_before(&f->c, i, true, false);
    if (noun.head == MS_NONE) return false;
    ms_q_apply(f->c.rules, row->interval, 0, &n);
    emit(f, (ms_range){noun.head, next}, 0, (ms_range){i, next}, &noun, &n);
    return true;
}

/* Opens the token before token i a number that goes on with it? min 20 ilA 30, wa 20, .5 */
static bool opened_before(const finder *f, uint32_t i, uint64_t kinds) {
    const ms_token *t = ms_qtok(&f->c, i);
    if (i <= f->first || (t->kind != MS_NUMBER && !(kinds & MS_Q_STARTS))) return false;
    if (t->kind == MS_NUMBER && ms_qmark(&f->c, i - 1, '.')) return true;
    return ms_q_kinds(&f->c, i - 1) & (MS_QBIT(MS_Q_FROM) | MS_QBIT(MS_Q_AND));
}

static uint32_t try_word(finder *f, uint32_t i, uint64_t kinds) {
    const ms_qrow *row;
    uint32_t next, end = kinds & MS_Q_STARTS ? try_number(f, i) : i;
    if (end != i) return end;
    const ms_sense *s = ms_q_sense(&f->c, i, MS_Q_STAND_INS, &next, &row);
    if (s && stands_for_number(f, s, row, i, next)) return f->from;
    s = ms_q_sense(&f->c, i, MS_QBIT(MS_Q_AFTER_NOUN), &next, &row);
    if (s && !s->pre) behind_noun(f, row, i, next);
    return i;
}

static void try_dual(finder *f, uint32_t i) {
    const ms_reading *r = ms_q_dual(&f->c, i);
    if (!r) return;
    ms_number n = {.pre = r->pre & (uint8_t)~MS_AL};
    ms_q_apply(f->c.rules, f->c.rules->two, 0, &n);
    ms_qnoun noun = {i, ms_q_adjectives(&f->c, i + 1, r), ms_q_unit(&f->c, r, i)};
    uint32_t end = noun.end;
    ms_q_after(&f->c, &end, &n);
    emit(f, (ms_range){i, end}, 0, (ms_range){i, i}, &noun, &n);
    ms_quantity *q = &f->doc->quantities.v[f->doc->quantities.n - 1];
    if (q->tokens.a == i) q->pub.span.a = ms_qtok(&f->c, i)->span.a + r->head;
}

static uint32_t step(finder *f, uint32_t i) {
    const ms_token *t = ms_qtok(&f->c, i);
    const ms_qrow *row;
    uint64_t kinds = ms_q_kinds(&f->c, i);
    uint32_t end = opened_before(f, i, kinds) ? try_number(f, i - 1) : i;
    if (end > i) return end;
    if (t->kind == MS_NUMBER) return try_number(f, i);
    if (kinds) {
        end = try_word(f, i, kinds);
        if (end != i) return end;
        if (ms_q_sense(&f->c, i, MS_QBIT(MS_Q_NEVER), &end, &row)) return i;
    }
    if (t->kept[MS_KEPT_QUANTITY] & MS_Q_DUAL) try_dual(f, i);
    return i;
}

static void search(finder *f) {
    const ms_doc *doc = f->doc;
    ms_looks looks = ms_look(doc, MS_LOOK_COUNT | MS_LOOK_DUAL | MS_LOOK_DIGITS);
    for (uint32_t i, from = 0; ms_look_next(&looks, &i);) {
        const ms_segment *s = &doc->segments.v[doc->tokens.v[i].segment];
        if (i < from || (s->pub.kind != MARSAD_SENTENCE && s->pub.kind != MARSAD_HEADING)) continue;
        f->first = from > s->tokens.a ? from : s->tokens.a;
        f->c.end = s->tokens.b;
        uint32_t end = step(f, i);
        from = end > i ? end : i + 1;
    }
}

void ms_quantity_find(const ms_quantity_rules *rules, ms_doc *doc) {
    finder f = {.c = {rules, doc, 0, {rules->words, doc, MS_KEPT_QUANTITY}}, .doc = doc};
    ms_vec_clear(&doc->numerals);
    ms_vec_clear(&doc->quantities);
    search(&f);
}
