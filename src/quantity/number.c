/* SPDX-License-Identifier: Apache-2.0
 * Numbers in words and digits. In: tokens. Out: value or interval, and where the number ends. Rows of
 * data/quantity/numbers.tsv are the words, bounds.tsv the words around them, intervals.tsv what they mean.
 * thalAthat 'AlAf wa-500 is 3500; mi'at wa-sittat `ashar 116; akthar min mi'atayn 201 and more. */
#include "quantity/inner.h"

enum { ARABIC_PERCENT = 0x66A, EN_DASH = 0x2013, EM_DASH = 0x2014 };

static const ms_sense *of_kinds(const ms_qcursor *c, uint32_t s, uint64_t kinds, const ms_qrow **row) {
    for (; s != MS_NONE; s = ms_vocab_sense(c->rules->words, s)->next) {
        const ms_sense *sense = ms_vocab_sense(c->rules->words, s);
        if (MS_QBIT(sense->kind) & kinds) return *row = &c->rules->rows[sense->row], sense;
    }
    return NULL;
}

const ms_sense *ms_q_read(const ms_qcursor *c, uint32_t i, uint64_t kinds, uint32_t *next, const ms_qrow **row) {
    bool longer = false;
    uint32_t first = ms_vocab_word(&c->text, i, &longer);
    for (uint32_t n = longer && ms_vocab_paired(&c->text, c->rules->kinds, i, c->end) ? MS_VOCAB_WORDS : 1; n > 1; n--) {
        const ms_sense *s = of_kinds(c, ms_vocab_phrase(&c->text, i, c->end, n), kinds, row);
        if (s) return *next = i + n, s;
    }
    *next = i + 1;
    return of_kinds(c, first, kinds, row);
}

enum { NUMBER_KINDS = (1 << (MS_Q_TEEN + 1)) - 1 };

bool ms_q_piece(const ms_qcursor *c, uint32_t i, ms_qpiece *p) {
    const ms_qrow *row;
    uint32_t next;
    *p = (ms_qpiece){0};
    if (i >= c->end) return false;
    const ms_sense *s = ms_q_sense(c, i, MS_QBIT(MS_Q_AND), &next, &row);
    if (s && !s->pre) p->pre = MS_WA, i++;
    p->at = i;
    if (i < c->end && ms_qtok(c, i)->kind != MS_WORD) {
        p->kind = MS_Q_DIGITS;
        return ms_q_digits(c, i, &p->value, &p->next);
    }
    s = ms_q_sense(c, i, NUMBER_KINDS, &p->next, &row);
    if (!s) return false;
    p->kind = row->kind;
    p->value = row->value;
    p->row = s->row;
    p->pre |= s->pre;
    p->head = s->head;
    p->al = s->al;
    return true;
}

/* ---- a plain number ---- */

typedef struct {
    double total, group, room, scale, literal;
    ms_qkind last;
    bool any, ordinal;
} sum;

static bool glue_free(const ms_qpiece *p) { return !(p->pre & (MS_BI | MS_LI | MS_KA)); }

/* Has a surface like alfan a tanwin? Then it is no dual. */
static bool has_tanwin(const ms_qcursor *c, uint32_t i) {
    ms_str s = ms_str_at(c->doc->in->text, ms_qtok(c, i)->span);
    for (uint32_t k = 0; k + 1 < s.n; k++)
        if ((uint8_t)s.s[k] == 0xD9 && (uint8_t)s.s[k + 1] == 0x8B) return true;
    return false;
}

static bool start_sum(const ms_qcursor *c, sum *u, const ms_qpiece *p) {
    *u = (sum){.last = p->kind, .any = true, .group = p->value, .room = 0, .scale = 1};
    switch (p->kind) {
    case MS_Q_UNIT:
    case MS_Q_TEN:
    case MS_Q_TENS:
    case MS_Q_DIGITS:
    case MS_Q_TEEN:
    case MS_Q_HALF: break;
    case MS_Q_HUNDRED: u->room = 100; break;
    case MS_Q_SUM2:
        if (has_tanwin(c, p->at)) u->group /= 2;
        /* fall through */
    case MS_Q_SUM:
        if (u->group < 1000)
            u->room = 100;
        else
            u->total = u->group, u->room = u->scale = p->value / 2, u->group = 0;
        break;
    case MS_Q_SCALE:
        u->total = u->room = u->scale = p->value;
        u->group = 0;
        break;
    case MS_Q_FIRST: u->ordinal = true; break;
    default: return false;
    }
    return true;
}

static bool is_scale(const ms_qpiece *p) { return p->kind == MS_Q_SCALE || p->kind == MS_Q_PLURAL || p->kind == MS_Q_SUM2; }
static double scale_of(const ms_qpiece *p) { return p->kind == MS_Q_SUM2 ? p->value / 2 : p->value; }

/* Directly behind: khamsat `ashar, thalAth mi'ah, khamsat AlAf. */
static bool multiply(sum *u, const ms_qpiece *p) {
    bool counted = u->group > 0 && !u->ordinal;
    if (p->kind == MS_Q_TEN && (u->last == MS_Q_UNIT || u->last == MS_Q_TEEN || u->last == MS_Q_FIRST) && fmod(u->group, 100) < 10) {
        u->group += 10;
        u->room = 0;
    } else if (p->kind == MS_Q_HUNDRED && counted && u->group < 10) {
        u->group *= 100;
        u->room = 100;
    } else if (is_scale(p) && u->last == MS_Q_DIGITS && !u->total && scale_of(p) == 1000 && u->group >= 10000) {
        u->room = 0; /* a slip: 27500 thousand */
        u->literal = u->group * scale_of(p);
    } else if (is_scale(p) && u->last == MS_Q_HALF && scale_of(p) == u->scale && u->total > 0) {
        u->room = 0; /* a million and half a million */
    } else if (is_scale(p) && counted && (!u->total || scale_of(p) < u->scale)) {
        u->scale = scale_of(p);
        u->total += u->group * u->scale;
        u->group = 0;
        u->room = u->scale;
    } else
        return false;
    u->last = p->kind == MS_Q_TEN ? MS_Q_TENS : p->kind;
    return true;
}

static bool small(const ms_qpiece *p) {
    return p->kind == MS_Q_UNIT || p->kind == MS_Q_TEN || p->kind == MS_Q_TENS || p->kind == MS_Q_DIGITS || p->kind == MS_Q_HUNDRED ||
           p->kind == MS_Q_SUM || p->kind == MS_Q_TEEN;
}

/* With wa: khamsah wa-`ishrUn, mi'ah wa-sittah, 3 AlAf wa-500, milyUn wa-nisf. */
static bool add(sum *u, const ms_qpiece *p) {
    bool tens_after_unit = p->kind == MS_Q_TENS && (u->last == MS_Q_UNIT || u->last == MS_Q_FIRST || u->last == MS_Q_TEEN);
    if (tens_after_unit && p->value < 100) {
        u->group += p->value;
        u->room = 0;
    } else if (p->kind == MS_Q_HALF && !u->ordinal) {
        u->total += p->value * u->scale;
        u->room = 0;
    } else if (p->kind == MS_Q_SCALE && u->room > p->value && u->group == 0) {
        u->total += p->value;
        u->room = u->scale = p->value;
    } else if (p->kind == MS_Q_SUM && p->value >= 1000 && p->value < u->room && u->group == 0) {
        u->total += p->value;
        u->room = u->scale = p->value / 2;
    } else if (small(p) && p->value < u->room) {
        u->group += p->value;
        u->room = p->kind == MS_Q_HUNDRED || p->kind == MS_Q_SUM ? 100 : 0;
    } else
        return false;
    u->last = p->kind;
    return true;
}

/* 4 AlAf 3 mi'ah: without wa when a hundred follows. */
static bool bare_hundreds(const ms_qcursor *c, const sum *u, const ms_qpiece *p) {
    ms_qpiece after;
    bool scaled = u->last == MS_Q_PLURAL || u->last == MS_Q_SCALE;
    return scaled && p->value < 10 && small(p) && ms_q_piece(c, p->next, &after) && after.kind == MS_Q_HUNDRED && !after.pre;
}

static bool continue_sum(const ms_qcursor *c, sum *u, const ms_qpiece *p) {
    if (!glue_free(p)) return false;
    if (p->pre & MS_WA) return add(u, p);
    return bare_hundreds(c, u, p) ? add(u, p) : multiply(u, p);
}

/* A word that only starts numbers: nisf needs a scale, ahad a ten. */
static bool complete(const sum *u) {
    if (u->last == MS_Q_TEEN) return false;
    return u->last != MS_Q_HALF || u->total > 0;
}

/* May anything at token i go on with a number? Most often a word follows that is in no list. */
static bool may_go_on(const ms_qcursor *c, uint32_t i) {
    if (i >= c->end) return false;
    const ms_token *t = ms_qtok(c, i);
    return t->kind == MS_WORD ? ms_vocab_of(t->kept[MS_KEPT_QUANTITY]) != MS_NONE : t->kind != MS_QUOTE;
}

/* At token i, of which the first piece was read. */
static uint32_t sum_from(const ms_qcursor *c, uint32_t i, const ms_qpiece *first, ms_qnumber *n) {
    ms_qpiece p;
    sum u;
    if (!start_sum(c, &u, first)) return i;
    *n = (ms_qnumber){.a = first->at, .core = first->at, .head = first->head, .bare = true, .al = first->al};
    n->pub.digits = first->kind == MS_Q_DIGITS;
    n->pub.pre = first->pre;
    uint32_t end = first->next, good = complete(&u) ? end : i;
    sum best = u;
    while (may_go_on(c, end) && ms_q_piece(c, end, &p) && continue_sum(c, &u, &p)) {
        end = p.next;
        n->pub.digits = false;
        if (complete(&u)) good = end, best = u;
    }
    n->b = good;
    n->scale = best.scale;
    n->literal = best.literal;
    n->pub.lo = n->pub.hi = n->pub.said = best.total + best.group;
    n->pub.ordinal = best.ordinal;
    n->pub.article = n->al;
    return good;
}

uint32_t ms_q_sum(const ms_qcursor *c, uint32_t i, ms_qnumber *n) {
    ms_qpiece first;
    return ms_q_piece(c, i, &first) ? sum_from(c, i, &first, n) : i;
}

/* ---- intervals ---- */

static double end_of(const ms_qend *e, double n, bool up) {
    if (e->open) return MARSAD_UNSAID;
    if (!e->of_n) return e->add;
    double v = n + n * e->percent / 100 + (n == floor(n) ? e->add : 0);
    if (!e->percent || n != floor(n)) return v;
    return up ? ceil(v - 1e-6) : floor(v + 1e-6);
}

void ms_q_apply(const ms_quantity_rules *r, uint32_t interval, double n, ms_number *out) {
    const ms_qinterval *v = &r->intervals[interval];
    out->lo = end_of(&v->lo, n, false);
    out->hi = end_of(&v->hi, n, true);
    out->bound = v->bound;
}

#define ABSURD 1e18 /* tens of thousands of millions … of millions: no number is read beyond */

/* `asharAt, AlAf, `asharAt al-AlAf, biD` mi'At: vague numbers. */
static void vague(const ms_qcursor *c, ms_qpiece p, ms_qnumber *n) {
    const ms_quantity_rules *r = c->rules;
    ms_qpiece q;
    *n = (ms_qnumber){
        .a = p.at, .core = p.at, .b = p.next, .head = p.head, .vague = true, .bare = true, .scale = 1, .al = p.al, .closed = p.al};
    n->pub.pre = p.pre;
    double scale = p.kind == MS_Q_PLURAL ? p.value : 1;
    ms_q_apply(r, p.kind == MS_Q_FEW ? r->rows[p.row].interval : scale == 1000 ? r->thousands : r->millions, 0, &n->pub);
    if (scale > 1e6) n->pub.lo *= scale / 1e6;
    while (p.kind == MS_Q_FEW && n->pub.lo < ABSURD && ms_q_piece(c, n->b, &q) && !q.pre &&
           (is_scale(&q) || q.kind == MS_Q_FEW || q.kind == MS_Q_TEN)) {
        double by = q.kind == MS_Q_FEW ? r->intervals[r->rows[q.row].interval].lo.add / 2 : scale_of(&q);
        if (q.kind == MS_Q_TEN)
            n->pub.lo += 10, n->pub.hi += 10;
        else
            n->pub.lo *= by, n->pub.hi = (n->pub.hi + 1) * by - 1;
        n->b = q.next, n->closed = q.al;
    }
}

/* ---- the words around a number ---- */

static bool percent_at(const ms_qcursor *c, uint32_t i, uint32_t *next) {
    const ms_qrow *row;
    if (ms_qmark(c, i, '%') || ms_qmark(c, i, ARABIC_PERCENT)) return *next = i + 1, true;
    return ms_q_sense(c, i, MS_QBIT(MS_Q_PERCENT), next, &row) != NULL;
}

void ms_q_after(const ms_qcursor *c, uint32_t *end, ms_number *n) {
    const ms_qrow *row;
    uint32_t next;
    if (!ms_q_sense(c, *end, MS_QBIT(MS_Q_AFTER), &next, &row)) return;
    if (n->bound == MARSAD_EXACT) ms_q_apply(c->rules, row->interval, n->lo, n);
    *end = next;
}

static bool odd_at(const ms_qcursor *c, uint32_t i, uint32_t *next, const ms_qrow **row) {
    ms_qpiece p;
    if (i >= c->end || ms_qtok(c, i)->kind != MS_WORD || !ms_q_piece(c, i, &p) || p.kind != MS_Q_ODD || !(p.pre & MS_WA)) return false;
    *next = p.next;
    *row = &c->rules->rows[p.row];
    return true;
}

/* The joint of a range at i: to, or a dash, or wa when `and_too`. *next: the number behind it. */
static bool joint_at(const ms_qcursor *c, uint32_t i, bool and_too, uint32_t *next) {
    const ms_qrow *row;
    ms_qpiece p;
    if (and_too && ms_q_piece(c, i, &p) && (p.pre & MS_WA)) return *next = i, true;
    bool dash = ms_qmark(c, i, '-') || ms_qmark(c, i, EN_DASH) || ms_qmark(c, i, EM_DASH);
    if (dash) {
        bool digits = ms_qtok(c, i - 1)->kind == MS_NUMBER && i + 1 < c->end && ms_qtok(c, i + 1)->kind == MS_NUMBER;
        *next = i + 1;
        return digits && ms_qtok(c, i)->space_before == ms_qtok(c, i + 1)->space_before;
    }
    const ms_sense *s = ms_q_sense(c, i, MS_QBIT(MS_Q_TO), next, &row);
    return s && s->pre <= MS_WA;
}

/* The second end of a range behind n. */
static bool extend_range(const ms_qcursor *c, ms_qnumber *n, bool and_too) {
    ms_qnumber m;
    uint32_t next;
    if (n->pub.ordinal || !may_go_on(c, n->b) || !joint_at(c, n->b, and_too, &next)) return false;
    uint32_t end = ms_q_sum(c, next, &m);
    if (end == next || m.pub.ordinal) return false;
    bool shared = m.scale > 1 && n->scale == 1 && n->pub.lo < m.scale && n->pub.lo * m.scale < m.pub.hi;
    double lo = shared ? n->pub.lo * m.scale : n->pub.lo;
    if (lo >= m.pub.hi) return false;
    n->pub.lo = lo;
    n->pub.hi = m.pub.hi;
    n->pub.said = 0;
    n->pub.bound = MARSAD_VAGUE;
    n->pub.digits = false;
    n->range = true;
    n->bare = false;
    n->b = end;
    return true;
}

/* bayna 20 wa-30; min 20 ilA 30 */
static uint32_t opened_range(const ms_qcursor *c, uint32_t i, ms_qnumber *n) {
    const ms_qrow *row;
    uint32_t next;
    const ms_sense *s = ms_q_sense(c, i, MS_QBIT(MS_Q_BETWEEN) | MS_QBIT(MS_Q_FROM), &next, &row);
    if (!s || ms_q_sum(c, next, n) == next || !extend_range(c, n, row->kind == MS_Q_BETWEEN)) return i;
    n->a = i;
    n->head = s->head;
    n->pub.pre = s->pre;
    return n->b;
}

static void finish(const ms_qcursor *c, ms_qnumber *n) {
    const ms_qrow *row;
    uint32_t next;
    if (!may_go_on(c, n->b)) return;
    if (odd_at(c, n->b, &next, &row)) {
        ms_q_apply(c->rules, row->interval, n->pub.lo, &n->pub);
        n->b = next;
        n->bare = false;
    }
    if (percent_at(c, n->b, &next)) {
        n->pub.percent = true;
        n->pub.digits = false;
        n->b = next;
    }
    uint32_t before = n->b;
    ms_q_after(c, &n->b, &n->pub);
    if (n->b != before) n->bare = false;
}

/* nayyif wa-`ishrUn: some more than 20, said in front */
static uint32_t odd_before(const ms_qcursor *c, uint32_t i, const ms_qpiece *p, ms_qnumber *n) {
    if (p->pre & MS_WA) return i;
    uint32_t end = ms_q_sum(c, p->next, n);
    if (end == p->next || !(n->pub.pre & MS_WA) || n->pub.ordinal) return i;
    ms_q_apply(c->rules, c->rules->rows[p->row].interval, n->pub.lo, &n->pub);
    n->a = i;
    n->pub.pre = p->pre;
    n->head = p->head;
    n->bare = false;
    return end;
}

static uint32_t unbounded(const ms_qcursor *c, uint32_t i, ms_qnumber *n) {
    ms_qpiece p;
    if (!ms_q_piece(c, i, &p)) return i;
    if (p.kind == MS_Q_ODD) return odd_before(c, i, &p, n);
    if (p.kind == MS_Q_FEW || p.kind == MS_Q_PLURAL) {
        vague(c, p, n);
    } else {
        if (sum_from(c, i, &p, n) == i) return i;
        extend_range(c, n, false);
    }
    return n->b;
}

enum { NESTED = 3 }; /* bound words in a row that are understood */

/* «li-tasila ilA 80», so that it came to 80: a verb, and no bound. */
static bool aim(const ms_qcursor *c, uint32_t i, uint8_t pre) {
    const ms_word *w = pre & MS_LI ? ms_qtok(c, i)->word : NULL;
    for (uint32_t k = 0; w && k < w->readings_n; k++)
        if ((w->readings[k].pre & MS_LI) && (w->readings[k].features & MS_F_VERB)) return true;
    return false;
}

static uint32_t bounded(const ms_qcursor *c, uint32_t i, ms_qnumber *n, int depth) {
    const ms_qrow *row;
    ms_number pub;
    uint32_t next, end;
    const ms_sense *s = ms_q_sense(c, i, MS_QBIT(MS_Q_BEFORE), &next, &row);
    if (!s || aim(c, i, s->pre)) return i;
    end = depth < NESTED ? bounded(c, next, n, depth + 1) : next;
    if (end == next) end = unbounded(c, next, n);
    if (end == next || n->pub.ordinal) return i;
    pub = n->pub;
    if (!n->vague && !n->range) ms_q_apply(c->rules, row->interval, n->bare ? pub.lo : isnan(pub.lo) ? pub.hi : pub.lo, &n->pub);
    n->pub.digits = n->bare = false;
    n->pub.pre = s->pre;
    n->head = s->head;
    n->a = i;
    return end;
}

/* akbar min 10 wa-aqall min 15 */
static void both_bounds(const ms_qcursor *c, ms_qnumber *n) {
    ms_qnumber m;
    const ms_qrow *row;
    uint32_t next = n->b;
    const ms_sense *s = ms_q_sense(c, next, MS_QBIT(MS_Q_AND), &next, &row);
    if (!s || s->pre) next = n->b;
    uint32_t end = bounded(c, next, &m, 0);
    bool wa = next != n->b || (end != next && (m.pub.pre & MS_WA));
    if (end == next || !wa || !isnan(n->pub.hi) || !isnan(m.pub.lo) || !(n->pub.lo <= m.pub.hi)) return;
    n->pub.hi = m.pub.hi;
    n->pub.bound = MARSAD_VAGUE;
    n->b = end;
}

/* Digits, and nothing behind them that could go on with the number: no listed word, no figures, no sign of percents. */
static bool stands_alone(const ms_qcursor *c, uint32_t i) {
    const ms_token *t = ms_qtok(c, i), *next = t + 1;
    if (t->kind != MS_NUMBER) return false;
    if (i + 1 >= c->end || next->kind == MS_QUOTE) return true;
    if (next->kind == MS_WORD) return !next->kept[MS_KEPT_QUANTITY];
    bool percent = next->mark == '%' || next->mark == ARABIC_PERCENT;
    return next->kind == MS_PUNCT && !percent && (i + 2 >= c->end || next[1].kind != MS_NUMBER);
}

static uint32_t lone_number(const ms_qcursor *c, uint32_t i, ms_qnumber *n) {
    double value;
    uint32_t end = i + 1;
    if (!ms_q_plain(c, i, &value) && !ms_q_digits(c, i, &value, &end)) return i;
    *n = (ms_qnumber){
        .a = i, .core = i, .b = end, .scale = 1, .bare = true, .pub = {.lo = value, .hi = value, .said = value, .digits = true}};
    return end;
}

uint32_t ms_q_number(const ms_qcursor *c, uint32_t i, ms_qnumber *n) {
    if (i < c->end && stands_alone(c, i)) return lone_number(c, i, n);
    if (opened_range(c, i, n) == i) {
        if (bounded(c, i, n, 0) != i)
            both_bounds(c, n);
        else if (unbounded(c, i, n) == i)
            return i;
    }
    finish(c, n);
    return n->b;
}

ms_qcursor ms_q_cursor(const ms_quantity_rules *rules, const ms_doc *doc, uint32_t i) {
    return (ms_qcursor){rules, doc, doc->segments.v[doc->tokens.v[i].segment].tokens.b, {rules->words, doc, MS_KEPT_QUANTITY}};
}

uint32_t ms_quantity_number(const ms_quantity_rules *rules, const ms_doc *doc, uint32_t i, ms_number *out) {
    if (i >= doc->tokens.n) return i;
    ms_qcursor c = ms_q_cursor(rules, doc, i);
    ms_qnumber n;
    uint32_t end = ms_q_number(&c, i, &n);
    if (end != i) *out = n.pub;
    return end;
}

uint32_t ms_quantity_bound(const ms_quantity_rules *rules, const ms_doc *doc, uint32_t i, marsad_bound *out) {
    if (i >= doc->tokens.n) return i;
    ms_qcursor c = ms_q_cursor(rules, doc, i);
    const ms_qrow *row;
    uint32_t next;
    if (!ms_q_sense(&c, i, MS_QBIT(MS_Q_BEFORE), &next, &row)) return i;
    *out = rules->intervals[row->interval].bound;
    return next;
}
