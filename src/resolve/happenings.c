/* SPDX-License-Identifier: Apache-2.0
 * Happenings from groups: the name after the canonical first claim, how many independent channels tell it; and the whole
 * run of `resolve`. What is near but not reached is a happening a claim, which nobody is to keep. */
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

static void happenings(const ms_items *items, const uint32_t *component, const uint32_t *strand, ms_resolution *out) {
    uint32_t *number = ms_heap_get((items->n + 1) * sizeof *number), n = 0;
    uint32_t *of = MS_NEWN(items->arena, uint32_t, items->n + 1), *start = ms_heap_get((items->n + 2) * sizeof *start);
    for (uint32_t i = 0; i < items->n; i++) number[i] = component[i] == i ? n++ : number[component[i]];
    ms_happening *v = MS_NEWN(items->arena, ms_happening, n + 1);
    uint32_t *member = members_of(items, number, n, start);
    for (uint32_t k = 0; k < n; k++) {
        uint32_t first = member[start[k]];
        name_of(items, first, v[k].id);
        v[k].first = items->v[first].index;
        v[k].strand = items->v[strand[first]].index;
        v[k].channels = channels(items, member + start[k], start[k + 1] - start[k]);
    }
    for (uint32_t i = 0; i < items->n; i++) of[items->v[i].index] = number[i];
    ms_heap_free(number);
    ms_heap_free(start);
    ms_heap_free(member);
    out->happening = of;
    out->happenings = v;
    out->happenings_n = n;
}

/* What is planned or thought possible by a day that is told. Each claim keeps its own; a nested deadline is not averaged away. */
static void deadlines(const ms_items *items, ms_resolution *out) {
    MS_VEC(ms_deadline) found = {0};
    for (uint32_t i = 0; i < items->n; i++) {
        const ms_item *x = &items->v[i];
        int32_t told = items->facts->docs[x->doc].day;
        bool later = told == MS_DAY_FIRST || x->fact->time.b > told;
        if (x->anew && x->mode == MS_PLAN && x->fact->time.until && later) ms_vec_push(&found, (ms_deadline){x->index, x->fact->time.b});
    }
    out->deadlines = ms_arena_copy(items->arena, found.v, found.n * sizeof *found.v);
    out->deadlines_n = found.n;
    ms_vec_free(&found);
}

/* Of each claim the first of its happening. */
static void spread(const ms_accounts *accounts, const uint32_t *root, uint32_t n, uint32_t *component) {
    for (uint32_t i = 0; i < n; i++) component[i] = accounts->member[accounts->start[root[accounts->of[i]]]];
}

void ms_resolve_told(const ms_resolve_rules *rules, const ms_facts *facts, ms_arena *arena, ms_telling *out) {
    *out = (ms_telling){.claims = {.rules = rules, .facts = facts, .arena = arena}};
    uint32_t *root = MS_NEWN(arena, uint32_t, facts->n + 1);
    ms_resolve_prepare(&out->claims);
    ms_resolve_inner_pairs(&out->claims, &out->inner);
    ms_resolve_group(&out->claims, &out->inner, true, root);
    ms_resolve_accounts(&out->claims, root, &out->accounts);
}

void ms_resolve_all(const ms_resolve_rules *rules, const ms_facts *facts, ms_arena *arena, ms_resolution *out) {
    uint32_t *root = MS_NEWN(arena, uint32_t, facts->n + 1), *component = MS_NEWN(arena, uint32_t, facts->n + 1);
    uint32_t *strand = MS_NEWN(arena, uint32_t, facts->n + 1);
    ms_telling t;
    ms_pairs pairs = {0};
    ms_links links = {0};
    *out = (ms_resolution){0};
    ms_resolve_told(rules, facts, arena, &t);
    ms_resolve_candidates(&t.accounts.items, &pairs);
    ms_resolve_strands(&t.claims, &t.accounts, &pairs, strand);
    ms_resolve_group(&t.accounts.items, &pairs, false, root);
    spread(&t.accounts, root, t.claims.n, component);
    ms_resolve_relate(&t.claims, &t.inner, &t.accounts, &pairs, root, &links);
    ms_resolve_ruled(&t.claims, component, &links);
    happenings(&t.claims, component, strand, out);
    deadlines(&t.claims, out);
    ms_resolve_flows(&t.accounts, &t.claims, out);
    out->links = ms_arena_copy(arena, links.v, links.n * sizeof *links.v);
    out->links_n = links.n;
    ms_vec_free(&t.inner);
    ms_vec_free(&pairs);
    ms_vec_free(&links);
}

ms_linker ms_resolve_linker(const ms_resolve_rules *rules) {
    return (ms_linker){.rules = rules,
                       .copy_keys = ms_resolve_copy_keys,
                       .copies = ms_resolve_copies,
                       .marks = ms_resolve_marks,
                       .surroundings = ms_resolve_surroundings,
                       .near = ms_resolve_near,
                       .horizon = ms_resolve_horizon,
                       .reach = ms_resolve_reach,
                       .all = ms_resolve_all,
                       .sites = ms_resolve_sites,
                       .tells_state = ms_resolve_tells_state};
}
