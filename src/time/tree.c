/* SPDX-License-Identifier: Apache-2.0
 * Plants the seqs of times.pat: those of one name grow into one tree. In: seqs by name, with their elements. Out: nodes, and
 * the edges between them with what must come for each to be worth a try. `date`: weekday → of? → month → year. */
#include "time/inner.h"

typedef struct { /* a node while the tree grows */
    ms_telement element;
    uint16_t seq;
    uint32_t child, next; /* 0: none */
    uint32_t least;       /* tokens of it and of what must follow */
    ms_tset behind;
} bud;

typedef struct {
    ms_time_rules *rules;
    MS_VEC(bud) buds; /* first the roots */
    MS_VEC(ms_tedge) edges;
    MS_VEC(uint64_t) ways;
    ms_tset whole[MS_T_NAMES], inner[MS_T_NAMES]; /* what every seq of a name has; and behind its first token */
} tree;

/* The edges of one node, and for each class a bit for each of them that starts with it. */
typedef struct {
    uint32_t n;
    uint64_t of[64];
} fan;

static ms_tset starts_of(const ms_time_rules *r, const ms_telement *e) {
    return e->klass == MS_T_CLASSES ? r->starts[e->name] : e->longer ? MS_T_LONG : MS_TBIT(e->klass);
}

static uint32_t add_bud(tree *t, const ms_telement *e) {
    ms_vec_push(&t->buds, ((bud){.element = *e, .seq = MS_T_NO_SEQ}));
    return t->buds.n - 1;
}

/* The child of a bud that is this element; a new one comes last. */
static uint32_t child_of(tree *t, uint32_t parent, const ms_telement *e) {
    uint32_t last = 0;
    for (uint32_t k = t->buds.v[parent].child; k; k = t->buds.v[k].next) {
        if (memcmp(&t->buds.v[k].element, e, sizeof *e) == 0) return k;
        last = k;
    }
    uint32_t made = add_bud(t, e);
    *(last ? &t->buds.v[last].next : &t->buds.v[parent].child) = made;
    return made;
}

/* What the name may start with, and in how many tokens at least. */
static void add_starts(ms_time_rules *r, const ms_tseq *s, const ms_telement *elements) {
    uint32_t least = 0;
    for (uint32_t i = 0; i < s->n; i++) {
        const ms_telement *e = &elements[s->from + i];
        if (!least) r->starts[s->name] |= starts_of(r, e);
        if (!e->optional) least += e->klass == MS_T_CLASSES ? r->least[e->name] : 1;
    }
    if (!least) least = 1;
    if (!r->least[s->name] || least < r->least[s->name]) r->least[s->name] = least;
}

/* A seq is whole with each element behind which only such come that may be missing. */
static void add_seq(tree *t, const ms_tseq *s, uint32_t number, const ms_telement *elements) {
    uint32_t at = s->name, whole = s->n;
    while (whole > 1 && elements[s->from + whole - 1].optional) whole--;
    for (uint32_t i = 0; i < s->n; i++) {
        at = child_of(t, at, &elements[s->from + i]);
        if (i + 1 >= whole && t->buds.v[at].seq == MS_T_NO_SEQ) t->buds.v[at].seq = (uint16_t)number;
    }
}

typedef struct {
    uint32_t least;
    ms_tset need;
} needs;

static needs either(needs a, needs b) { return (needs){a.least < b.least ? a.least : b.least, a.need & b.need}; }

static needs needs_behind(tree *t, bud *b);

static needs needs_with(tree *t, bud *b) {
    const ms_telement *e = &b->element;
    const bool named = e->klass == MS_T_CLASSES;
    needs rest = needs_behind(t, b), with = rest;
    with.least += named ? t->rules->least[e->name] : 1;
    with.need |= named ? t->whole[e->name] : starts_of(t->rules, e) | (e->mark == '-' ? MS_TBIT(MS_T_DASH) : 0);
    b->least = with.least, b->behind = rest.need | (named ? t->inner[e->name] : 0);
    return e->optional ? either(with, rest) : with;
}

/* What must come behind the bud, whatever the seq. */
static needs needs_behind(tree *t, bud *b) {
    needs all = {MS_T_ROOM, ~(ms_tset)0};
    for (uint32_t k = b->child; k; k = t->buds.v[k].next) all = either(all, needs_with(t, &t->buds.v[k]));
    return b->seq == MS_T_NO_SEQ ? all : (needs){0};
}

/* What must come behind the first token of what follows the bud. */
static ms_tset needs_inside(const tree *t, const bud *b) {
    ms_tset all = ~(ms_tset)0;
    for (uint32_t k = b->child; k; k = t->buds.v[k].next) {
        const bud *c = &t->buds.v[k];
        all &= c->behind & (c->element.optional ? needs_inside(t, c) : all);
    }
    return all;
}

static void add_edges(tree *t, fan *f, uint32_t parent) {
    for (uint32_t k = t->buds.v[parent].child; k; k = t->buds.v[k].next) {
        const bud *b = &t->buds.v[k];
        ms_tedge e = {b->behind, MS_T_END, (uint16_t)k, (uint8_t)(b->least < MS_T_ROOM ? b->least : MS_T_ROOM)};
        ms_vec_push(&t->edges, e);
        for (ms_tset set = starts_of(t->rules, &b->element); set; set &= set - 1) f->of[__builtin_ctzll(set)] |= 1ull << f->n % 64;
        f->n++;
        if (b->element.optional) add_edges(t, f, k);
    }
}

static bool lay_out(tree *t, ms_arena *arena) {
    ms_tnode *nodes = t->rules->nodes = MS_NEWN(arena, ms_tnode, t->buds.n);
    for (uint32_t k = 0; k < t->buds.n; k++) {
        fan f = {0};
        nodes[k] = (ms_tnode){t->buds.v[k].element, t->buds.v[k].seq, (uint16_t)t->edges.n, t->ways.n, 0};
        add_edges(t, &f, k);
        for (uint32_t c = 0; c < 64; c++) {
            if (!f.of[c]) continue;
            nodes[k].ahead |= MS_TBIT(c);
            ms_vec_push(&t->ways, f.of[c]);
        }
        if (f.n > 64 || t->edges.n > UINT16_MAX) return false;
    }
    for (uint32_t i = 0; i < t->edges.n; i++) {
        const ms_tnode *to = &nodes[t->edges.v[i].node];
        if (to->seq == MS_T_NO_SEQ) t->edges.v[i].either = to->ahead;
    }
    t->rules->edges = ms_arena_copy(arena, t->edges.v, t->edges.n * sizeof *t->edges.v);
    t->rules->ways = ms_arena_copy(arena, t->ways.v, t->ways.n * sizeof *t->ways.v);
    return true;
}

bool ms_t_plant(ms_time_rules *r, ms_arena *arena, const ms_tseq *seqs, uint32_t n, const ms_telement *elements) {
    tree t = {.rules = r};
    r->actions = MS_NEWN(arena, ms_taction, n);
    for (uint32_t name = 0; name < r->names; name++) add_bud(&t, &(ms_telement){0});
    for (uint32_t k = 0; k < n; k++) {
        add_starts(r, &seqs[k], elements);
        add_seq(&t, &seqs[k], k, elements);
        r->actions[k] = seqs[k].action;
    }
    for (uint32_t name = 0; name < r->names; name++) { /* a name only uses those above it */
        t.whole[name] = needs_behind(&t, &t.buds.v[name]).need;
        t.inner[name] = needs_inside(&t, &t.buds.v[name]);
    }
    bool fits = lay_out(&t, arena);
    ms_vec_free(&t.buds);
    ms_vec_free(&t.edges);
    ms_vec_free(&t.ways);
    return fits;
}
