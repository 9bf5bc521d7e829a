/* SPDX-License-Identifier: Apache-2.0
 * Strands: claims that hang together by good pairs, whether or not these were let join, and by what analysts ruled. What
 * becomes of a claim is decided inside its strand, so that a new report leaves all strands alone but those that it is in
 * a good pair with. */
#include "resolve/internal.h"

static uint32_t root_of(uint32_t *up, uint32_t i) {
    while (up[i] != i) i = up[i] = up[up[i]];
    return i;
}

static void join(uint32_t *up, uint32_t a, uint32_t b) {
    a = root_of(up, a);
    b = root_of(up, b);
    if (a < b)
        up[b] = a;
    else
        up[a] = b;
}

static bool good(const ms_items *accounts, const ms_pair *p) {
    return accounts->v[p->a].doc != accounts->v[p->b].doc && ms_resolve_same(accounts, p);
}

void ms_resolve_strands(const ms_items *claims, const ms_accounts *accounts, const ms_pairs *pairs, uint32_t *strand) {
    const ms_facts *facts = claims->facts;
    for (uint32_t i = 0; i < claims->n; i++) strand[i] = accounts->member[accounts->start[accounts->of[i]]];
    for (uint32_t i = 0; i < pairs->n; i++) {
        const ms_pair *p = &pairs->v[i];
        if (good(&accounts->items, p)) join(strand, accounts->member[accounts->start[p->a]], accounts->member[accounts->start[p->b]]);
    }
    for (uint32_t i = 0; i < facts->rulings_n; i++) {
        const ms_ruling *r = &facts->rulings[i];
        for (uint32_t k = 0; k < r->n; k++)
            join(strand, claims->position[r->claims[k]], claims->position[r->from != MS_NONE ? r->from : r->claims[0]]);
    }
    for (uint32_t i = 0; i < claims->n; i++) strand[i] = root_of(strand, i);
}

void ms_resolve_reach(const ms_resolve_rules *rules, const ms_facts *facts, bool *reached) {
    ms_arena arena = {0};
    ms_telling t;
    ms_pairs pairs = {0};
    ms_resolve_told(rules, facts, &arena, &t);
    const ms_items *accounts = &t.accounts.items;
    ms_resolve_candidates(accounts, &pairs);
    for (uint32_t i = 0; i < facts->n; i++) reached[i] = facts->docs[facts->v[i].doc].anew;
    for (uint32_t i = 0; i < pairs.n; i++) {
        const uint32_t ends[] = {pairs.v[i].a, pairs.v[i].b};
        if (!good(accounts, &pairs.v[i])) continue;
        for (uint32_t e = 0; e < 2; e++)
            for (uint32_t k = t.accounts.start[ends[e]]; k < t.accounts.start[ends[e] + 1]; k++)
                reached[t.claims.v[t.accounts.member[k]].index] = true;
    }
    ms_vec_free(&t.inner);
    ms_vec_free(&pairs);
    ms_arena_free(&arena);
}
