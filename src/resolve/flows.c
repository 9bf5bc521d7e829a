/* SPDX-License-Identifier: Apache-2.0
 * Movements between places: one flow a happening, told by the claim of it that names most ends. What leaves and comes
 * back in one document, alike in kind and number, is a trip there and back: on balance nothing moved. */
#include "resolve/internal.h"

static bool moves(const ms_item *x) {
    return x->mode == MS_REAL &&
           (ms_str_is(x->fact->frame, "deploy") || ms_str_is(x->fact->frame, "move") || ms_str_is(x->fact->frame, "withdraw") ||
            ms_str_is(x->fact->frame, "evacuate") || ms_str_is(x->fact->frame, "transfer") || ms_str_is(x->fact->frame, "flee") ||
            ms_str_is(x->fact->frame, "return"));
}

static uint32_t ends(const ms_fact *f) {
    return (f->from.n > 0) * 4u + (f->to.n > 0) * 4u + (f->via.n > 0) + (!isnan(f->lo) || !isnan(f->hi)) * 2u +
           (f->modality == MARSAD_ASSERTED);
}

/* By happening: position of the claim that tells the movement best. */
static uint32_t *best_claims(const ms_items *items, const ms_resolution *r) {
    uint32_t *best = ms_heap_get((r->happenings_n + 1) * sizeof *best);
    memset(best, 0xff, (r->happenings_n + 1) * sizeof *best);
    for (uint32_t i = 0; i < items->n; i++) {
        const ms_item *x = &items->v[i];
        uint32_t h = r->happening[x->index];
        bool past = x->fact->modality == MARSAD_BACKGROUND; /* «which had come in before» is no movement of its own */
        if (!moves(x) || (past ? x->from.n == 0 || x->to.n == 0 : x->from.n == 0 && x->to.n == 0)) continue;
        if (best[h] == MS_NONE || ends(x->fact) > ends(items->v[best[h]].fact)) best[h] = i;
    }
    return best;
}

static bool same_load(const ms_item *x, const ms_item *y) {
    const ms_fact *f = x->fact, *g = y->fact;
    bool told = (!isnan(f->lo) || !isnan(f->hi)) && (!isnan(g->lo) || !isnan(g->hi));
    bool equal = (f->lo == g->lo || (isnan(f->lo) && isnan(g->lo))) && (f->hi == g->hi || (isnan(f->hi) && isnan(g->hi)));
    return x->doc == y->doc && x->unit == y->unit && told && equal;
}

bool ms_resolve_comes_back(const ms_item *x, const ms_item *y, bool whole) {
    ms_value there = ms_resolve_places(&x->from, &y->to), back = ms_resolve_places(&x->to, &y->from);
    if (!same_load(x, y)) return false;
    if (whole) return there == MS_V_SAME && back == MS_V_SAME;
    return (there == MS_V_SAME || back == MS_V_SAME) && there != MS_V_OTHER && back != MS_V_OTHER;
}

/* Accounts of a document that are the way there and the way back, each of one other: first those that tell both ends of both. */
static void pair_trips(const ms_items *accounts, bool whole, bool *trip) {
    for (uint32_t i = 0; i < accounts->n; i++)
        for (uint32_t j = i + 1; j < accounts->n && accounts->v[j].doc == accounts->v[i].doc && !trip[i]; j++)
            if (!trip[j] && moves(&accounts->v[i]) && moves(&accounts->v[j]) &&
                ms_resolve_comes_back(&accounts->v[i], &accounts->v[j], whole))
                trip[i] = trip[j] = true;
}

static ms_flow flow_of(const ms_item *x, bool trip) {
    const ms_fact *f = x->fact;
    ms_flow flow = {.claim = x->index, .lo = f->lo, .hi = f->hi, .unit = f->unit, .trip = trip};
    if (f->from.n) flow.from = f->from.v[0];
    if (f->to.n) flow.to = f->to.v[0];
    return flow;
}

void ms_resolve_flows(const ms_accounts *accounts, const ms_items *claims, ms_resolution *out) {
    uint32_t *best = best_claims(claims, out);
    bool *trip = ms_heap_get(accounts->items.n + 1);
    MS_VEC(ms_flow) found = {0};
    pair_trips(&accounts->items, true, trip);
    pair_trips(&accounts->items, false, trip);
    for (uint32_t i = 0; i < claims->n; i++)
        if (claims->v[i].reached && best[out->happening[claims->v[i].index]] == i)
            ms_vec_push(&found, flow_of(&claims->v[i], trip[accounts->of[i]]));
    out->flows = ms_arena_copy(claims->arena, found.v, found.n * sizeof *found.v);
    out->flows_n = found.n;
    ms_vec_free(&found);
    ms_heap_free(trip);
    ms_heap_free(best);
}
