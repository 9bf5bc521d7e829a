/* SPDX-License-Identifier: Apache-2.0
 * Fills doc->times. In: tokens, doc->published_day, doc->quantities. Out: the longest match of the last name of
 * data/time/times.pat at each place, as EDTF; quantities inside a time are no quantities and are taken out. mundhu
 * SabAH al-yawm, published on 2026-02-05, is 2026-02-05/... */
#include "model/look.h"
#include "text/text.h"
#include "time/inner.h"

static uint32_t trimmed_end(const ms_doc *doc, const ms_titem *m) {
    uint32_t b = m->b;
    while (b > m->a + 1 && doc->tokens.v[b - 1].kind == MS_PUNCT && doc->tokens.v[b - 1].mark != ')') b--;
    return b;
}

static void emit(ms_tfind *f, const ms_titem *m) {
    ms_doc *doc = f->doc;
    uint32_t end = trimmed_end(doc, m);
    ms_time *t = ms_vec_add(&doc->times);
    *t = (ms_time){.tokens = {m->a, end}, .pre = m->pre};
    t->pub.span = (ms_span){ms_quantity_skip(doc, m->a, m->head), doc->tokens.v[end - 1].span.b};
    t->pub.kind = ms_t_kind(&m->v);
    t->pub.value = ms_t_text(&m->v, doc->arena);
    t->pub.anchor = m->v.kind == MS_V_NONE || m->v.kind == MS_V_DURATION ? MARSAD_ANCHOR_NONE
                    : m->v.published                                     ? MARSAD_ANCHOR_PUBLISHED
                                                                         : MARSAD_ANCHOR_STATED;
    if (m->v.clash) ms_note_doc(doc->notes, MARSAD_NOTE, doc->in->id, t->pub.span, "the weekday is not that of the date");
    if (m->v.kind == MS_V_DATE && !m->v.open_a) f->last = m->v, f->last_known = true;
}

/* A counted number is no year: 2000 shakhS. */
static bool counted(const ms_doc *doc, const ms_titem *m, uint32_t *q) {
    while (*q < doc->quantities.n && doc->quantities.v[*q].tokens.b <= m->a) ++*q;
    if (*q == doc->quantities.n) return false;
    const ms_quantity *n = &doc->quantities.v[*q];
    return n->tokens.a <= m->a && n->tokens.b > m->b && n->head != MS_NONE && m->b <= n->head;
}

static bool clause_mark(const ms_tfind *f, uint32_t i) { return i >= f->end || f->doc->tokens.v[i].kind == MS_PUNCT; }

/* Years that are an age are no time: (41 `Aman), al-bAligh min al-`umr 21 `Aman. */
static bool age(const ms_tfind *f, const ms_titem *m) {
    if (m->v.kind != MS_V_DURATION || m->v.unit != 'y' || m->b != m->a + 2) return false;
    uint32_t first = f->doc->segments.v[f->doc->tokens.v[m->a].segment].tokens.a;
    if (m->a == first) return false;
    bool told = ms_t_classes(f, m->a - 1) & MS_TBIT(MS_T_AGE);
    return told || (clause_mark(f, m->a - 1) && clause_mark(f, m->b));
}

static void search_run(ms_tfind *f, uint32_t *q) {
    const ms_tset starts = f->rules->starts[f->rules->top];
    ms_titem m;
    ms_t_read(f);
    for (uint32_t i = f->run.a; i < f->run.b; i++) {
        const ms_tspot *s = ms_t_spot(f, i);
        if (!(s->near & MS_T_AROUND)) return;
        if (!(s->set & starts)) continue;
        f->at = i;
        uint32_t end = ms_t_match(f, f->rules->top, i, &m);
        if (end == i || counted(f->doc, &m, q) || age(f, &m)) continue;
        emit(f, &m);
        i = f->doc->times.v[f->doc->times.n - 1].tokens.b - 1;
    }
}

static bool is_told(const ms_segment *s) {
    return s->pub.kind == MARSAD_SENTENCE || s->pub.kind == MARSAD_HEADING || s->pub.kind == MARSAD_DATELINE;
}

/* A time lies in one run of tokens that may be part of a time, among them one that times are made around. */
static void search(ms_tfind *f) {
    const ms_doc *doc = f->doc;
    ms_looks around = ms_look(doc, MS_LOOK_WHEN | MS_LOOK_DIGITS);
    uint32_t q = 0;
    for (uint32_t i; ms_look_next(&around, &i);) {
        const ms_segment *s = &doc->segments.v[doc->tokens.v[i].segment];
        if (i < f->run.b || !is_told(s)) continue;
        f->end = s->tokens.b;
        if (doc->tokens.v[i].kind == MS_NUMBER && !ms_t_figures(f, i)) continue;
        f->run = ms_look_around(doc, MS_LOOK_TIME | MS_LOOK_NUMBER | MS_LOOK_MARK, s->tokens, i);
        search_run(f, &q);
    }
}

/* Is the number of the quantity inside a time, or what it counts: 32 shubAT? */
static bool swallowed(const ms_quantity *q, const ms_doc *doc, uint32_t *t) {
    while (*t < doc->times.n && doc->times.v[*t].tokens.b <= q->tokens.a) ++*t;
    if (*t == doc->times.n) return false;
    ms_range r = doc->times.v[*t].tokens, number = q->number.a < q->number.b ? q->number : q->tokens;
    return (r.a < number.b && number.a < r.b) || (q->head != MS_NONE && r.a <= q->head && q->head < r.b);
}

static void drop_quantities(ms_doc *doc) {
    uint32_t kept = 0, t = 0;
    for (uint32_t i = 0; i < doc->quantities.n; i++) {
        if (swallowed(&doc->quantities.v[i], doc, &t)) continue;
        doc->quantities.v[kept++] = doc->quantities.v[i];
    }
    doc->quantities.n = kept;
}

void ms_time_find(const ms_time_rules *rules, ms_doc *doc) {
    ms_tfind f = {.rules = rules, .doc = doc, .pub = doc->published_day, .text = {rules->words, doc, MS_KEPT_TIME}};
    ms_titem items[MS_T_NAMES][MS_T_MEMO]; /* not cleared: none is looked at before the memo tells of it */
    f.items = items;
    memset(f.memo, 0xFF, sizeof f.memo);
    f.own_number.tokens.a = MS_NONE;
    for (uint32_t k = 0; k < MS_T_WORDS_MEMO; k++) f.senses[k].at = MS_NONE;
    f.spots = MS_NEWN(doc->arena, ms_tspot, ms_text_longest(doc));
    ms_vec_clear(&doc->times);
    search(&f);
    drop_quantities(doc);
}
