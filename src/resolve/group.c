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
    bool inner; /* claims of one document each, not accounts */
    uint32_t *root, *next, *size; /* next: a ring of the members */
} groups;

/* Who tells two things in one sentence tells them apart, whatever a third has in common with both. */
static bool told_apart(const groups *g, const ms_item *x, const ms_item *y, int32_t total) {
    return g->inner && x->fact->sentence == y->fact->sentence && total < g->items->rules->threshold[MS_T_INNER];
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
            if (x->doc != y->doc ? v.total < least : told_apart(g, x, y, v.total)) return false;
            total += v.total;
        } while ((j = g->next[j]) != b);
    } while ((i = g->next[i]) != a);
    ms_threshold mean = items->v[a].doc == items->v[b].doc ? MS_T_INNER_MEAN : MS_T_MEAN;
    return total >= (int64_t)items->rules->threshold[mean] * g->size[a] * g->size[b];
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
} partner;

static int by_partner(const void *a, const void *b) {
    const partner *x = a, *y = b;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    return (x->total < y->total) - (x->total > y->total);
}

static uint64_t partner_key(const ms_items *items, uint32_t claim, uint32_t other) { return (uint64_t)claim << 32 | items->v[other].doc; }

static int32_t best_total(const partner *v, uint32_t n, uint64_t key) {
    uint32_t i;
    MS_FIRST(i, n, v[i].key >= key);
    return i < n && v[i].key == key ? v[i].total : INT32_MIN;
}

/* Keeps the edges that come within `best` points of what both ends could have; gives how many. */
static uint32_t keep_best(const ms_items *items, const ms_pair **edges, uint32_t n) {
    partner *v = ms_heap_get((2 * (size_t)n + 1) * sizeof *v);
    int32_t slack = items->rules->threshold[MS_T_BEST];
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n; i++) {
        v[2 * i] = (partner){partner_key(items, edges[i]->a, edges[i]->b), edges[i]->verdict.total};
        v[2 * i + 1] = (partner){partner_key(items, edges[i]->b, edges[i]->a), edges[i]->verdict.total};
    }
    if (n) qsort(v, 2 * (size_t)n, sizeof *v, by_partner);
    for (uint32_t i = 0; i < n; i++) {
        const ms_pair *p = edges[i];
        int32_t first = best_total(v, 2 * n, partner_key(items, p->a, p->b)), second = best_total(v, 2 * n, partner_key(items, p->b, p->a));
        bool inner = items->v[p->a].doc == items->v[p->b].doc; /* one report tells a thing as often as it likes */
        if (inner || (p->verdict.total + slack >= first && p->verdict.total + slack >= second)) edges[kept++] = p;
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
    uint32_t n = keep_best(items, edges, good_pairs(items, pairs, inner, edges));
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
