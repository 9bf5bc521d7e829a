/* SPDX-License-Identifier: Apache-2.0
 * Plants the seqs of times.pat: those of one name grow into one tree. In: seqs by name, with their elements. Out: nodes, each
 * with what must come for it to be worth a try. `date`: weekday → of? → month → year. */
#include "time/inner.h"

typedef struct {
    ms_tnode node;
    uint32_t child, next; /* while it grows; 0: none */
} bud;

typedef struct {
    ms_time_rules *rules;
    MS_VEC(bud) buds; /* first the roots */
} tree;

static ms_tset starts_of(const ms_time_rules *r, const ms_telement *e) {
    return e->klass == MS_T_CLASSES ? r->starts[e->name][MS_T_ROOM] : MS_TBIT(e->klass);
}

static uint32_t add_bud(tree *t, const ms_telement *e) {
    ms_vec_push(&t->buds, ((bud){.node = {.element = *e, .seq = MS_T_NO_SEQ, .starts = starts_of(t->rules, e)}}));
    return t->buds.n - 1;
}

/* The child of a bud that is this element; a new one comes last. */
static uint32_t child_of(tree *t, uint32_t parent, const ms_telement *e) {
    uint32_t last = 0;
    for (uint32_t k = t->buds.v[parent].child; k; k = t->buds.v[k].next) {
        if (memcmp(&t->buds.v[k].node.element, e, sizeof *e) == 0) return k;
        last = k;
    }
    uint32_t made = add_bud(t, e);
    *(last ? &t->buds.v[last].next : &t->buds.v[parent].child) = made;
    return made;
}

/* What the name may start with, and in how many tokens at least. */
static void add_starts(ms_time_rules *r, const ms_tseq *s, const ms_telement *elements) {
    ms_tset first = 0;
    uint32_t least = 0;
    for (uint32_t i = 0; i < s->n; i++) {
        const ms_telement *e = &elements[s->from + i];
        if (!least) first |= starts_of(r, e);
        if (!e->optional) least += e->klass == MS_T_CLASSES ? r->least[e->name] : 1;
    }
    if (!least) least = 1;
    if (!r->least[s->name] || least < r->least[s->name]) r->least[s->name] = least;
    for (uint32_t room = least; room < MS_T_ROOM; room++) r->starts[s->name][room] |= first;
    r->starts[s->name][MS_T_ROOM] |= first;
}

static void add_seq(tree *t, const ms_tseq *s, uint32_t number, const ms_telement *elements) {
    uint32_t at = s->name, whole = s->n;
    while (whole > 1 && elements[s->from + whole - 1].optional) whole--;
    for (uint32_t i = 0; i < s->n; i++) {
        at = child_of(t, at, &elements[s->from + i]);
        if (i + 1 >= whole && t->buds.v[at].node.seq == MS_T_NO_SEQ) t->buds.v[at].node.seq = (uint16_t)number;
    }
}

typedef struct {
    uint32_t least;
    ms_tset need;
} needs;

static needs either(needs a, needs b) { return (needs){a.least < b.least ? a.least : b.least, a.need & b.need}; }

static needs set_needs(tree *t, bud *b);

static needs needs_with(tree *t, bud *b) {
    const ms_telement *e = &b->node.element;
    needs rest = set_needs(t, b), with = rest;
    with.least += e->klass == MS_T_CLASSES ? t->rules->least[e->name] : 1;
    if (e->klass != MS_T_CLASSES) with.need |= MS_TBIT(e->klass) | (e->mark == '-' ? MS_TBIT(MS_T_DASH) : 0);
    b->node.least = (uint8_t)(with.least < MS_T_ROOM ? with.least : MS_T_ROOM);
    return e->optional ? either(with, rest) : with;
}

/* What must come behind the bud, whatever the seq. */
static needs set_needs(tree *t, bud *b) {
    needs all = {MS_T_ROOM, ~(ms_tset)0};
    for (uint32_t k = b->child; k; k = t->buds.v[k].next) {
        bud *child = &t->buds.v[k];
        all = either(all, needs_with(t, child));
        b->node.ahead |= child->node.starts | (child->node.element.optional ? child->node.ahead : 0);
        b->node.children++;
    }
    if (b->node.seq != MS_T_NO_SEQ) all = (needs){0};
    b->node.behind = all.need;
    return all;
}

/* Siblings come to lie side by side. */
static ms_tnode *lay_out(const tree *t, ms_arena *arena) {
    ms_tnode *nodes = MS_NEWN(arena, ms_tnode, t->buds.n);
    uint32_t *from = MS_NEWN(arena, uint32_t, t->buds.n), n = t->rules->names;
    for (uint32_t i = 0; i < n; i++) from[i] = i;
    for (uint32_t i = 0; i < n; i++) {
        nodes[i] = t->buds.v[from[i]].node;
        nodes[i].child = (uint16_t)n;
        for (uint32_t k = t->buds.v[from[i]].child; k; k = t->buds.v[k].next) from[n++] = k;
    }
    return nodes;
}

void ms_t_plant(ms_time_rules *r, ms_arena *arena, const ms_tseq *seqs, uint32_t n, const ms_telement *elements) {
    tree t = {.rules = r};
    r->actions = MS_NEWN(arena, ms_taction, n);
    for (uint32_t name = 0; name < r->names; name++) add_bud(&t, &(ms_telement){0});
    for (uint32_t k = 0; k < n; k++) {
        add_starts(r, &seqs[k], elements);
        add_seq(&t, &seqs[k], k, elements);
        r->actions[k] = seqs[k].action;
    }
    for (uint32_t name = 0; name < r->names; name++) set_needs(&t, &t.buds.v[name]);
    r->nodes = lay_out(&t, arena);
    ms_vec_free(&t.buds);
}
