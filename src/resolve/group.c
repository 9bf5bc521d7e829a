/* SPDX-License-Identifier: Apache-2.0
 * Groups of what tells of one happening: the strongest pairs join first, and two groups join only when nothing in the one
 * forbids anything in the other, the pairs between them are good on the whole, and it grows neither too long nor too large.
 * So an over-long chain is never held together by its weakest links, and the order of arrival has no say: ties go by
 * canonical order. The claims of each document are grouped first, then the accounts of the documents. */
#include <stdlib.h>

#include "resolve/internal.h"

bool ms_resolve_same(const ms_items *items, const ms_pair *p) {
    const ms_item *x = &items->v[p->a], *y = &items->v[p->b];
    const ms_verdict *v = &p->verdict;
    bool inner = x->doc == y->doc; /* one report speaks of one story: there the points are enough */
    if (v->veto || !v->anchored || x->mode != y->mode || x->fact->failed != y->fact->failed) return false;
    if (inner && x->fact->trigger.s == y->fact->trigger.s) return false; /* one word told apart on purpose */
    if (inner && x->returns != y->returns) return false;                 /* what came back did not leave for good */
    return v->total >= items->rules->threshold[inner ? MS_T_INNER : MS_T_SAME];
}

static int stronger(const void *a, const void *b) {
    const ms_pair *x = *(const ms_pair *const *)a, *y = *(const ms_pair *const *)b;
    if (x->verdict.total != y->verdict.total) return x->verdict.total > y->verdict.total ? -1 : 1;
    if (x->a != y->a) return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

typedef struct {
    const ms_items *items;
    bool inner;                   /* claims of one document each, not accounts */
    uint32_t *root, *next, *size; /* next: a ring of the members */
} groups;

static bool in_one_sentence(const ms_item *x, const ms_item *y) {
    return ms_resolve_shared(x->sentences, x->sentences_n, y->sentences, y->sentences_n) > 0;
}

/* Places, parties, numbers or times that are not the same. */
static bool differs(const ms_verdict *v) {
    static const ms_criterion criteria[] = {MS_C_ORIGIN, MS_C_GOAL,  MS_C_WHERE, MS_C_ACTOR, MS_C_TARGET,
                                            MS_C_THEME,  MS_C_COUNT, MS_C_TOLL,  MS_C_TIME};
    static const ms_value apart[] = {MS_V_WIDE, MS_V_FAR, MS_V_OTHER, MS_V_OPPOSITE};
    for (uint32_t i = 0; i < sizeof criteria / sizeof *criteria; i++)
        for (uint32_t k = 0; k < sizeof apart / sizeof *apart; k++)
            if (ms_stands(v, criteria[i], apart[k])) return true;
    return false;
}

/* Who tells two things in one sentence tells them apart, whatever a third has in common with both. */
static bool told_apart(const groups *g, const ms_item *x, const ms_item *y, const ms_verdict *v) {
    return g->inner && in_one_sentence(x, y) && v->total < g->items->rules->threshold[MS_T_INNER] && differs(v);
}

static bool may_join(const groups *g, uint32_t a, uint32_t b) {
    const ms_items *items = g->items;
    int32_t longest = items->rules->window[MS_W_LONGEST], least = items->rules->threshold[MS_T_LEAST];
    if (g->size[a] + g->size[b] > (uint32_t)items->rules->window[MS_W_LARGEST]) return false;
    int64_t total = 0;
    uint32_t i = a;
    do {
        uint32_t j = b;
        do {
            const ms_item *x = &items->v[i], *y = &items->v[j];
            ms_verdict v = ms_resolve_compare(items->rules, x, y);
            if (v.veto || ms_resolve_gap(x, y) > longest) return false;
            if (x->doc != y->doc ? v.total < least : told_apart(g, x, y, &v)) return false;
            total += v.total;
        } while ((j = g->next[j]) != b);
    } while ((i = g->next[i]) != a);
    return g->inner || total >= (int64_t)items->rules->threshold[MS_T_MEAN] * g->size[a] * g->size[b];
}

static void join(groups *g, uint32_t a, uint32_t b) {
    uint32_t keep = a < b ? a : b, drop = a < b ? b : a, i = drop;
    do g->root[i] = keep;
    while ((i = g->next[i]) != drop);
    uint32_t swap = g->next[keep];
    g->next[keep] = g->next[drop];
    g->next[drop] = swap;
    g->size[keep] += g->size[drop];
}

/* ---- the best partner ------------------------------------------------------------------------------------------------
 * Two reports of one story tell several things of one place: a claim goes with the best of the other report, not with all
 * that would do. */

typedef struct {
    uint64_t key; /* claim << 32 | the other's document */
    int32_t total;
    uint32_t other;
} partner;

static int by_partner(const void *a, const void *b) {
    const partner *x = a, *y = b;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    if (x->total != y->total) return x->total > y->total ? -1 : 1;
    return (x->other > y->other) - (x->other < y->other);
}

static uint64_t partner_key(const ms_items *items, uint32_t claim, uint32_t other) { return (uint64_t)claim << 32 | items->v[other].doc; }

/* What the other report may tell twice is no rival of itself. */
static bool may_be_one(const ms_items *items, uint32_t a, uint32_t b) {
    ms_verdict v = ms_resolve_compare(items->rules, &items->v[a], &items->v[b]);
    return !in_one_sentence(&items->v[a], &items->v[b]) && !v.veto && v.total >= items->rules->threshold[MS_T_AGAIN];
}

/* Is the pair within `best` points of what the claim could have in the other's document? */
static bool near_best(const ms_items *items, const partner *v, uint32_t n, uint32_t claim, uint32_t other, int32_t total) {
    uint64_t key = partner_key(items, claim, other);
    uint32_t i;
    MS_FIRST(i, n, v[i].key >= key);
    return total + items->rules->threshold[MS_T_BEST] >= v[i].total || may_be_one(items, other, v[i].other);
}

/* Keeps the edges that are near the best for both ends; gives how many. */
static uint32_t keep_best(const ms_items *items, const ms_pair **edges, uint32_t n) {
    partner *v = ms_heap_get((2 * (size_t)n + 1) * sizeof *v);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n; i++) {
        const ms_pair *p = edges[i];
        v[2 * i] = (partner){partner_key(items, p->a, p->b), p->verdict.total, p->b};
        v[2 * i + 1] = (partner){partner_key(items, p->b, p->a), p->verdict.total, p->a};
    }
    if (n) qsort(v, 2 * (size_t)n, sizeof *v, by_partner);
    for (uint32_t i = 0; i < n; i++) {
        const ms_pair *p = edges[i];
        int32_t total = p->verdict.total;
        if (near_best(items, v, 2 * n, p->a, p->b, total) && near_best(items, v, 2 * n, p->b, p->a, total)) edges[kept++] = p;
    }
    ms_heap_free(v);
    return kept;
}

static void start_groups(groups *g, const ms_items *items, bool inner, uint32_t *root) {
    *g = (groups){.items = items, .inner = inner, .root = root};
    g->next = ms_heap_get((items->n + 1) * sizeof *g->next);
    g->size = ms_heap_get((items->n + 1) * sizeof *g->size);
    for (uint32_t i = 0; i < items->n; i++) {
        root[i] = g->next[i] = i;
        g->size[i] = 1;
    }
}

static void free_groups(groups *g) {
    ms_heap_free(g->next);
    ms_heap_free(g->size);
}

/* The good pairs inside documents, or between them. */
static uint32_t good_pairs(const ms_items *items, const ms_pairs *pairs, bool inner, const ms_pair **edges) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < pairs->n; i++) {
        const ms_pair *p = &pairs->v[i];
        if ((items->v[p->a].doc == items->v[p->b].doc) == inner && ms_resolve_same(items, p)) edges[n++] = p;
    }
    return n;
}

void ms_resolve_group(const ms_items *items, ms_pairs *pairs, bool inner, uint32_t *root) {
    groups g;
    const ms_pair **edges = ms_heap_get((pairs->n + 1) * sizeof *edges);
    start_groups(&g, items, inner, root);
    uint32_t n = good_pairs(items, pairs, inner, edges);
    if (!inner) n = keep_best(items, edges, n); /* one report tells a thing as often as it likes */
    if (n) qsort(edges, n, sizeof *edges, stronger);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t a = root[edges[i]->a], b = root[edges[i]->b];
        if (a == b || !may_join(&g, a, b)) continue;
        join(&g, a, b);
        pairs->v[edges[i] - pairs->v].joined = true;
    }
    ms_heap_free(edges);
    free_groups(&g);
}
