/* SPDX-License-Identifier: Apache-2.0
 * What analysts ruled about happenings, applied over what the points said: happenings that are one, claims that leave
 * theirs. In the order in which it was ruled, so that a later word stands. */
#include "resolve/internal.h"

/* The claims of two happenings become one. */
static void merge(uint32_t *component, uint32_t n, uint32_t a, uint32_t b) {
    uint32_t keep = component[a] < component[b] ? component[a] : component[b], drop = component[a] ^ component[b] ^ keep;
    for (uint32_t i = 0; keep != drop && i < n; i++)
        if (component[i] == drop) component[i] = keep;
}

/* Each happening bears the position of its first claim. */
static void name_by_first(uint32_t *component, uint32_t n) {
    uint32_t *first = ms_heap_get((n + 2) * sizeof *first);
    memset(first, 0xff, (n + 2) * sizeof *first);
    for (uint32_t i = 0; i < n; i++) {
        if (first[component[i]] == MS_NONE) first[component[i]] = i;
        component[i] = first[component[i]];
    }
    ms_heap_free(first);
}

static void split(const ms_items *claims, uint32_t *component, const ms_ruling *r) {
    uint32_t from = component[claims->position[r->from]];
    for (uint32_t k = 0; k < r->n; k++) {
        uint32_t at = claims->position[r->claims[k]];
        if (component[at] == from) component[at] = claims->n; /* no happening of its own yet */
    }
    name_by_first(component, claims->n);
}

/* What was linked as one and is one no more. */
static void drop_links(const ms_items *claims, const uint32_t *component, ms_links *links) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < links->n; i++) {
        const ms_link *l = &links->v[i];
        bool one = l->relation == MS_REL_SAME || l->relation == MS_REL_CORROBORATES || l->relation == MS_REL_REFINES;
        if (!one || component[claims->position[l->a]] == component[claims->position[l->b]]) links->v[kept++] = *l;
    }
    links->n = kept;
}

void ms_resolve_ruled(const ms_items *claims, uint32_t *component, ms_links *links) {
    for (uint32_t i = 0; i < claims->facts->rulings_n; i++) {
        const ms_ruling *r = &claims->facts->rulings[i];
        if (r->from != MS_NONE) {
            split(claims, component, r);
            continue;
        }
        for (uint32_t k = 1; k < r->n; k++) merge(component, claims->n, claims->position[r->claims[0]], claims->position[r->claims[k]]);
    }
    if (claims->facts->rulings_n) drop_links(claims, component, links);
}
