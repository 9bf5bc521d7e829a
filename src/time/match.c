/* SPDX-License-Identifier: Apache-2.0
 * Matches the patterns of data/time/times.pat. In: tokens. Out: the longest match of a named pattern, with its value. A
 * pattern only uses names that stand above it, so nothing recurs; what a name gives at a token is remembered. al-khamIs
 * 5 shubAT/fibrAyir 2026: weekday num mon(greg / greg) year. */
#include "base/bits.h"
#include "time/inner.h"

enum { ARABIC_COMMA = 0x60C, EN_DASH = 0x2013, EM_DASH = 0x2014 };

static const ms_token *tok(const ms_tfind *f, uint32_t i) { return &f->doc->tokens.v[i]; }

static inline ms_tset classes_at(const ms_tfind *f, uint32_t i) {
    const ms_token *t = tok(f, i);
    if (t->word) return ms_vocab_set(&f->text, f->rules->sets, i, f->doc->tokens.n);
    if (t->kind == MS_NUMBER) return MS_TBIT(MS_T_NUM) | MS_TBIT(MS_T_ORD) | MS_TBIT(MS_T_YEAR) | MS_TBIT(MS_T_DATE) | MS_TBIT(MS_T_TIME);
    bool dash = t->mark == '-' || t->mark == EN_DASH || t->mark == EM_DASH;
    return t->kind == MS_PUNCT ? MS_TBIT(MS_T_MARK) | (dash ? MS_TBIT(MS_T_DASH) : 0) : 0;
}

ms_tset ms_t_classes(const ms_tfind *f, uint32_t i) { return classes_at(f, i); }

/* 2018, 21/09 */
bool ms_t_figures(const ms_tfind *f, uint32_t i) {
    const ms_token *t = tok(f, i);
    if (t->kind != MS_NUMBER) return false;
    uint32_t bytes = t->span.b - t->span.a;
    return bytes == 4 || bytes == 8 || (i + 2 < f->end && t[1].kind == MS_PUNCT && t[2].kind == MS_NUMBER);
}

void ms_t_read(ms_tfind *f) {
    ms_tset near = 0;
    uint32_t room = 0;
    for (uint32_t i = f->run.b; i-- > f->run.a;) {
        ms_tset here = classes_at(f, i);
        near |= here;
        if (ms_t_figures(f, i)) near |= MS_T_FIGURES;
        room += room < MS_T_ROOM;
        *ms_t_spot(f, i) = (ms_tspot){here, near, room};
    }
}

/* ---- what single elements meet ---- */

static bool sense_fits(const ms_tfind *f, const ms_telement *e, const ms_sense *s) {
    bool fits = (s->kind == e->klass) & (e->al <= s->al) & !(e->bare & s->al);
    return fits && (!e->value || e->value == f->rules->rows[s->row].text_id);
}

static void add_senses(const ms_tfind *f, ms_tsenses *m, uint32_t s) {
    for (; s != MS_NONE && m->n < MS_T_SENSES; s = ms_vocab_sense(f->rules->words, s)->next) {
        m->v[m->n] = ms_vocab_sense(f->rules->words, s);
        m->set |= MS_TBIT(m->v[m->n++]->kind);
    }
}

static const ms_tsenses *senses_at(ms_tfind *f, uint32_t i) {
    ms_tsenses *m = &f->senses[i % MS_T_WORDS_MEMO];
    bool longer = false;
    if (m->at == i) return m;
    m->at = i;
    m->n = 0;
    m->set = 0;
    uint32_t one = ms_vocab_word(&f->text, i, &longer), most = 1;
    longer = longer && ms_vocab_paired(&f->text, f->rules->sets, i, f->end);
    while (longer && most < MS_VOCAB_WORDS && i + most < f->end && ms_vocab_id(&f->text, i + most) != MS_NONE) most++;
    for (uint32_t n = most; n > 1; n--) add_senses(f, m, ms_vocab_phrase(&f->text, i, f->end, n));
    add_senses(f, m, one);
    return m;
}

/* Of an item only what is looked at is set anew: no number and no value of a word, no value of a number, and so on. */
static void set_word(ms_titem *out, uint32_t i, const ms_sense *s, const ms_trow *row) {
    out->klass = row->klass;
    out->a = i;
    out->b = i + s->words;
    out->text = row->text;
    out->value = row->value;
    out->pre = s->pre;
    out->head = s->head;
    out->al = s->al;
}

static uint32_t match_word(ms_tfind *f, const ms_telement *e, uint32_t i, ms_titem *out) {
    const ms_tsenses *m = senses_at(f, i);
    if (!(m->set & MS_TBIT(e->klass))) return i;
    for (uint32_t k = 0; k < m->n; k++) {
        const ms_sense *s = m->v[k];
        if (!sense_fits(f, e, s)) continue;
        set_word(out, i, s, &f->rules->rows[s->row]);
        return i + s->words;
    }
    return i;
}

/* What `quantity` met at a token, NULL. */
static const ms_numeral *met_at(ms_tfind *f, uint32_t i) {
    const ms_numeral *v = f->doc->numerals.v;
    uint32_t n = f->doc->numerals.n, k = f->numeral;
    while (k > 0 && v[k - 1].tokens.a >= i) k--;
    while (k < n && v[k].tokens.a < i) k++;
    f->numeral = k;
    return k < n && v[k].tokens.a == i ? &v[k] : NULL;
}

/* The number that starts at a token; *end behind it. NULL: none. */
static const ms_number *number_at(ms_tfind *f, uint32_t i, uint32_t *end) {
    bool glued = tok(f, i)->word && i + 1 < f->end && tok(f, i + 1)->kind == MS_NUMBER && !tok(f, i + 1)->space_before; /* al-24 */
    const ms_numeral *met = met_at(f, i += glued);
    if (!met) {
        ms_numeral *own = &f->own_number;
        if (own->tokens.a != i) own->tokens = (ms_range){i, ms_quantity_number(f->rules->numbers, f->doc, i, &own->number)};
        met = own;
    }
    *end = met->tokens.b;
    return *end > i ? &met->number : NULL;
}

/* The digits of token k, up to four; -1: more. */
static int digits_of(const ms_tfind *f, uint32_t k) {
    ms_span s = tok(f, k)->span;
    uint32_t width = (uint8_t)f->doc->in->text.s[s.a] < 0x80 ? 1 : 2;
    int v = 0;
    if (s.b - s.a > 4 * width) return -1;
    for (uint32_t at = s.a; at + width <= s.b; at += width) v = v * 10 + (f->doc->in->text.s[at + width - 1] & 15);
    return v;
}

/* 2013 of 2013-2015, which as a number is a range */
static uint32_t match_first_year(const ms_tfind *f, uint32_t i, ms_titem *out) {
    int year = tok(f, i)->kind == MS_NUMBER ? digits_of(f, i) : -1;
    if (year < 1000) return i;
    *out = (ms_titem){.klass = MS_T_YEAR, .a = i, .b = i + 1, .value = year, .number = {.lo = year, .hi = year, .digits = true}};
    return i + 1;
}

static void set_number(ms_titem *out, uint8_t klass, ms_range at, const ms_number *n) {
    out->klass = (ms_tclass)klass;
    out->a = at.a;
    out->b = at.b;
    out->text = (ms_str){0};
    out->value = isnan(n->lo) ? n->hi : n->lo;
    out->pre = n->pre;
    out->head = 0;
    out->al = n->article;
    out->number = *n;
}

static uint32_t match_number(ms_tfind *f, const ms_telement *e, uint32_t i, ms_titem *out) {
    uint32_t end;
    const ms_number *n = number_at(f, i, &end);
    if (!n || end > f->end || n->percent) return i;
    set_number(out, e->klass, (ms_range){i, end}, n);
    bool whole = n->lo == n->hi && n->lo == floor(n->lo);
    if (e->klass == MS_T_NUM && n->ordinal) return i;
    if (e->klass == MS_T_ORD && !(whole && n->lo >= 1 && n->lo <= 31)) return i;
    if (e->klass == MS_T_YEAR && !whole) return match_first_year(f, i, out);
    if (e->klass == MS_T_YEAR && !(n->lo >= 1 && n->lo <= 9999 && !n->ordinal)) return i;
    return end;
}

/* 21/09, 2018-07-16, 14-09-1432, 04/22: numbers of digits without blanks. */
static uint32_t match_date(ms_tfind *f, uint32_t i, ms_titem *out) {
    int v[3], n = 0;
    uint32_t mark = 0, k = i;
    while (n < 3 && k < f->end && tok(f, k)->kind == MS_NUMBER) {
        uint32_t end;
        int digits = digits_of(f, k);
        if (digits < 0 || !number_at(f, k, &end)) return i;
        v[n++] = digits;
        k++;
        bool sep = n < 3 && k + 1 < f->end && tok(f, k)->kind == MS_PUNCT && (tok(f, k)->mark == '/' || tok(f, k)->mark == '-') &&
                   (!mark || tok(f, k)->mark == mark);
        if (!sep || tok(f, k)->space_before || tok(f, k + 1)->space_before || tok(f, k + 1)->kind != MS_NUMBER) break;
        mark = tok(f, k++)->mark;
    }
    bool slash = mark == '/';
    *out = (ms_titem){.klass = MS_T_DATE, .a = i, .b = k, .v = {.hour = -1}};
    ms_tvalue *d = &out->v;
    if (n == 3 && v[0] > 31)
        d->a = v[0], d->b = v[1], d->amount = v[2];
    else if (n == 3)
        d->a = v[2], d->b = v[1], d->amount = v[0];
    else if (n == 2 && slash && v[1] > 31)
        d->a = v[1], d->b = v[0];
    else if (n == 2 && slash && v[0] > 31)
        d->a = v[0], d->b = v[1];
    else if (n == 2 && slash)
        d->b = v[1], d->amount = v[0];
    else
        return i;
    if (d->b > 12 && d->amount >= 1 && d->amount <= 12) {
        int32_t month = (int32_t)d->amount;
        d->amount = d->b;
        d->b = month;
    }
    return d->b >= 1 && d->b <= 12 && d->amount <= 31 && (n == 2 || d->amount >= 1) ? k : i;
}

static bool small_number(ms_tfind *f, uint32_t i, int most, int *v) {
    uint32_t end;
    const ms_number *n = i < f->end && tok(f, i)->kind == MS_NUMBER ? number_at(f, i, &end) : NULL;
    if (!n) return false;
    *v = n->lo >= 0 && n->lo <= most ? (int)n->lo : -1;
    return *v >= 0 && n->lo == floor(n->lo);
}

/* 13:15 */
static uint32_t match_clock(ms_tfind *f, uint32_t i, ms_titem *out) {
    int h, m;
    *out = (ms_titem){.klass = MS_T_TIME, .a = i, .b = i + 3, .v = {.hour = -1}};
    if (i + 2 >= f->end || tok(f, i + 1)->kind != MS_PUNCT || tok(f, i + 1)->mark != ':') return i;
    if (!small_number(f, i, 24, &h) || !small_number(f, i + 2, 59, &m)) return i;
    out->v.hour = h % 24;
    out->v.minute = m;
    return i + 3;
}

static uint32_t match_mark(const ms_tfind *f, const ms_telement *e, uint32_t i) {
    const ms_token *t = tok(f, i);
    if (t->kind != MS_PUNCT) return i;
    uint32_t m = t->mark == ARABIC_COMMA ? ',' : t->mark == EN_DASH || t->mark == EM_DASH ? '-' : t->mark;
    return m == e->mark ? i + 1 : i;
}

static uint32_t match_element(ms_tfind *f, const ms_telement *e, uint32_t i, ms_titem *out) {
    if (e->klass == MS_T_CLASSES) return ms_t_match(f, e->name, i, out);
    marsad_bound bound;
    switch (e->klass) {
    case MS_T_NUM:
    case MS_T_ORD:
    case MS_T_YEAR: return match_number(f, e, i, out);
    case MS_T_DATE: return match_date(f, i, out);
    case MS_T_TIME: return match_clock(f, i, out);
    case MS_T_MARK: *out = (ms_titem){.klass = (ms_tclass)e->klass, .a = i, .b = i + 1}; return match_mark(f, e, i);
    case MS_T_BOUND:
        *out = (ms_titem){.klass = (ms_tclass)e->klass, .a = i, .b = i};
        out->b = ms_quantity_bound(f->rules->numbers, f->doc, i, &bound);
        out->number.bound = bound;
        return out->b <= f->end ? out->b : i;
    default: return match_word(f, e, i, out);
    }
}

/* ---- the tree of a name ---- */

typedef struct {
    ms_tfind *f;
    uint32_t name, from; /* token */
    ms_tmemo *longest;
    uint32_t seq; /* that the longest is of */
    ms_titem items[MS_T_ELEMENTS];
    uint32_t n;
} walk;

/* Bound words before anything else only once a value was reached: a proclitic other than wa inside breaks the phrase. */
static bool joined(const walk *w, const ms_titem *item) {
    const ms_tset free = MS_TBIT(MS_T_AND) | MS_TBIT(MS_T_TO) | MS_TBIT(MS_T_UNTIL) | MS_TBIT(MS_T_OF) | MS_TBIT(MS_T_IN);
    return (w->n == 0) | (free >> item->klass & 1) | !(item->pre & (MS_FA | MS_KA));
}

static void set_name(ms_titem *out, ms_range at, const ms_titem *first, const ms_tvalue *v) {
    out->klass = MS_T_CLASSES;
    out->a = at.a;
    out->b = at.b;
    out->text = (ms_str){0};
    out->pre = first->pre;
    out->head = first->head;
    out->al = first->al;
    out->v = *v;
}

/* A seq was met whole: remembered when it is the longest so far, of two the one that stands first in the file. */
static void reach(walk *w, uint32_t seq, uint32_t end) {
    ms_tvalue v = {.hour = -1, .minute = -1};
    if (w->n == 0 || end < w->longest->end || (end == w->longest->end && seq >= w->seq)) return;
    if (!w->f->rules->actions[seq](w->f, w->items, w->n, &v)) return;
    w->longest->end = end;
    w->seq = seq;
    set_name(&w->f->items[w->name][w->from % MS_T_MEMO], (ms_range){w->from, end}, &w->items[0], &v);
}

static void go_on(walk *w, const ms_tnode *node, uint32_t i);

static void try(walk *w, const ms_tnode *node, uint32_t i) {
    ms_titem *item = &w->items[w->n];
    uint32_t end = match_element(w->f, &node->element, i, item);
    if (end == i || !joined(w, item)) return;
    w->n++;
    if (node->seq != MS_T_NO_SEQ) reach(w, node->seq, end);
    go_on(w, node, end);
    w->n--;
}

/* The edges of a node for what starts at a token, a bit each. */
static uint64_t edges_for(const ms_time_rules *r, const ms_tnode *node, ms_tset set) {
    const uint64_t *way = &r->ways[node->way];
    uint64_t edges = 0;
    for (set &= node->ahead; set; set &= set - 1) edges |= way[ms_bits(node->ahead & ((set & -set) - 1))];
    return edges;
}

/* Tries what may follow a node at token i. */
static void go_on(walk *w, const ms_tnode *node, uint32_t i) {
    const ms_time_rules *r = w->f->rules;
    const ms_tspot *spot = ms_t_spot(w->f, i);
    if (i >= w->f->run.b || !(spot->set & node->ahead)) return;
    ms_tset behind = MS_T_END | (i + 1 < w->f->run.b ? spot[1].near : 0);
    for (uint64_t edges = edges_for(r, node, spot->set); edges; edges &= edges - 1) {
        const ms_tedge *e = &r->edges[node->edge + (uint32_t)__builtin_ctzll(edges)];
        if (spot->room >= e->least && !(e->behind & ~behind) && (e->either & behind)) try(w, &r->nodes[e->node], i);
    }
}

uint32_t ms_t_match(ms_tfind *f, uint32_t name, uint32_t i, ms_titem *out) {
    ms_tmemo *m = &f->memo[name][i % MS_T_MEMO];
    if (m->at != i) {
        *m = (ms_tmemo){i, i};
        walk w;
        w.f = f, w.name = name, w.from = i, w.longest = m, w.seq = MS_NONE, w.n = 0;
        go_on(&w, &f->rules->nodes[name], i);
    }
    if (m->end != i) *out = f->items[name][i % MS_T_MEMO];
    return m->end;
}
