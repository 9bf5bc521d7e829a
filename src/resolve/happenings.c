/* SPDX-License-Identifier: Apache-2.0
 * Happenings from groups: the name after the canonical first claim, how many independent channels tell it, whether it is
 * disputed; and the whole run of `resolve`. */
#include <stdio.h>

#include "resolve/internal.h"

static void name_of(const ms_items *items, uint32_t first, char id[16]) {
    const ms_fact *f = items->v[first].fact;
    ms_buf b = {0};
    ms_buf_fmt(&b, "%.*s %.*s", MS_FMT(items->facts->docs[f->doc].id), MS_FMT(f->claim));
    snprintf(id, 16, "h%010llx", (unsigned long long)(ms_str_hash(ms_buf_view(&b)) & 0xffffffffffu));
    ms_buf_free(&b);
}

static uint32_t root_of(uint32_t *up, uint32_t i) {
    while (up[i] != i) i = up[i] = up[up[i]];
    return i;
}

/* Copies of one text, reports of one outlet, and reports on the word of one source or of the other's outlet are one channel. */
static bool one_channel(const ms_items *items, const ms_item *x, const ms_item *y) {
    const ms_fact *f = x->fact, *g = y->fact;
    ms_str a = items->facts->docs[f->doc].outlet, b = items->facts->docs[g->doc].outlet;
    if (x->group == y->group || (x->source != MS_NONE && x->source == y->source)) return true;
    return (a.n && (ms_str_eq(a, b) || ms_str_eq(a, g->source))) || (b.n && ms_str_eq(b, f->source));
}

static uint32_t channels(const ms_items *items, const uint32_t *member, uint32_t n) {
    uint32_t *up = ms_heap_get((n + 1) * sizeof *up), count = 0;
    for (uint32_t i = 0; i < n; i++) {
        const ms_item *x = &items->v[member[i]];
        up[i] = i;
        for (uint32_t j = 0; j < i; j++) {
            const ms_item *y = &items->v[member[j]];
            if (one_channel(items, x, y)) up[root_of(up, i)] = root_of(up, j);
        }
    }
    for (uint32_t i = 0; i < n; i++) count += up[i] == i;
    ms_heap_free(up);
    return count;
}

/* Members of all groups, group after group: start[k] .. start[k + 1]. */
static uint32_t *members_of(const ms_items *items, const uint32_t *number, uint32_t groups, uint32_t *start) {
    uint32_t *member = ms_heap_get((items->n + 1) * sizeof *member);
    uint32_t *at = ms_heap_get((groups + 1) * sizeof *at);
    for (uint32_t i = 0; i < items->n; i++) start[number[i] + 1]++;
    for (uint32_t k = 0; k < groups; k++) start[k + 1] += start[k];
    for (uint32_t k = 0; k < groups; k++) at[k] = start[k];
    for (uint32_t i = 0; i < items->n; i++) member[at[number[i]]++] = i;
    ms_heap_free(at);
    return member;
}

void ms_resolve_happenings(const ms_items *items, const uint32_t *component, const ms_links *links, ms_resolution *out) {
    uint32_t *number = ms_heap_get((items->n + 1) * sizeof *number), n = 0;
    uint32_t *of = MS_NEWN(items->arena, uint32_t, items->n + 1), *start = ms_heap_get((items->n + 2) * sizeof *start);
    for (uint32_t i = 0; i < items->n; i++) number[i] = component[i] == i ? n++ : number[component[i]];
    ms_happening *v = MS_NEWN(items->arena, ms_happening, n + 1);
    uint32_t *member = members_of(items, number, n, start);
    for (uint32_t k = 0; k < n; k++) {
        name_of(items, member[start[k]], v[k].id);
        v[k].first = items->v[member[start[k]]].index;
        v[k].channels = channels(items, member + start[k], start[k + 1] - start[k]);
    }
    for (uint32_t i = 0; i < items->n; i++) of[items->v[i].index] = number[i];
    for (uint32_t i = 0; i < links->n; i++)
        if (links->v[i].relation == MS_REL_CONTRADICTS) v[of[links->v[i].a]].disputed = v[of[links->v[i].b]].disputed = true;
    ms_heap_free(number);
    ms_heap_free(start);
    ms_heap_free(member);
    out->happening = of;
    out->happenings = v;
    out->happenings_n = n;
}

/* Of each claim the first of its happening. */
static void spread(const ms_accounts *accounts, const uint32_t *root, uint32_t n, uint32_t *component) {
    for (uint32_t i = 0; i < n; i++) component[i] = accounts->member[accounts->start[root[accounts->of[i]]]];
}

void ms_resolve_all(const ms_resolve_rules *rules, const ms_facts *facts, ms_arena *arena, ms_resolution *out) {
    uint32_t *copies = MS_NEWN(arena, uint32_t, facts->docs_n + 1);
    uint32_t *root = MS_NEWN(arena, uint32_t, facts->n + 1), *component = MS_NEWN(arena, uint32_t, facts->n + 1);
    ms_items items = {.rules = rules, .facts = facts, .arena = arena, .copies = copies};
    ms_accounts accounts;
    ms_pairs inner = {0}, pairs = {0};
    ms_links links = {0};
    *out = (ms_resolution){.copies = copies};
    ms_resolve_copies(facts->docs, facts->docs_n, copies);
    ms_resolve_prepare(&items);
    ms_resolve_inner_pairs(&items, &inner);
    ms_resolve_group(&items, &inner, true, root);
    ms_resolve_accounts(&items, root, &accounts);
    ms_resolve_candidates(&accounts.items, &pairs);
    ms_resolve_group(&accounts.items, &pairs, false, root);
    spread(&accounts, root, items.n, component);
    ms_resolve_relate(&items, &inner, &accounts, &pairs, root, &links);
    ms_resolve_ruled(&items, component, &links);
    ms_resolve_happenings(&items, component, &links, out);
    ms_resolve_sites(&items, out);
    ms_resolve_forecasts(&items, accounts.of, &links, out);
    ms_resolve_flows(&items, out);
    out->links = ms_arena_copy(arena, links.v, links.n * sizeof *links.v);
    out->links_n = links.n;
    ms_vec_free(&inner);
    ms_vec_free(&pairs);
    ms_vec_free(&links);
}
