/* SPDX-License-Identifier: Apache-2.0
 * Forecasts: what is planned or thought possible by a day that is told. Each claim keeps its own; a nested deadline is not
 * averaged away. It stays open until a later claim fulfils it (met, or missed when that came after its day), denies it
 * (overtaken), or the newest report is later than its day (missed). */
#include "resolve/internal.h"

static bool has_deadline(const ms_items *items, const ms_item *x) {
    int32_t told = items->facts->docs[x->doc].day;
    return x->mode == MS_PLAN && x->fact->time.until && (told == MS_DAY_FIRST || x->fact->time.b > told);
}

static bool sooner(const ms_items *items, uint32_t a, uint32_t b) { return b == MS_NONE || items->position[a] < items->position[b]; }

/* By account of the plan: the first claim that fulfils it, the first that denies it. */
static void closers(const ms_items *items, const uint32_t *account, const ms_links *links, uint32_t *done, uint32_t *denied) {
    for (uint32_t i = 0; i < links->n; i++) {
        const ms_link *l = &links->v[i];
        uint32_t at = items->position[l->b], plan = account[at];
        const ms_item *by = &items->v[items->position[l->a]];
        if (l->relation == MS_REL_FULFILS && by->fact->modality == MARSAD_ASSERTED && sooner(items, l->a, done[plan])) done[plan] = l->a;
        if (l->relation == MS_REL_CONTRADICTS && by->mode == MS_DENIAL && by->doc != items->v[at].doc && sooner(items, l->a, denied[plan]))
            denied[plan] = l->a;
    }
}

static ms_forecast judge(const ms_items *items, uint32_t at, int32_t newest, uint32_t done, uint32_t denied) {
    const ms_item *x = &items->v[at];
    ms_forecast f = {.claim = x->index, .due = x->fact->time.b, .closed_by = MS_NONE};
    if (done != MS_NONE) {
        const ms_item *by = &items->v[items->position[done]];
        f.state = by->a <= f.due ? MS_FORECAST_MET : MS_FORECAST_MISSED;
        f.closed_by = done;
    } else if (denied != MS_NONE) {
        f.state = MS_FORECAST_OVERTAKEN;
        f.closed_by = denied;
    } else if (newest > f.due) {
        f.state = MS_FORECAST_MISSED;
    }
    return f;
}

void ms_resolve_forecasts(const ms_items *items, const uint32_t *account, const ms_links *links, ms_resolution *out) {
    uint32_t *done = ms_heap_get((items->n + 1) * sizeof *done), *denied = ms_heap_get((items->n + 1) * sizeof *denied);
    int32_t newest = MS_DAY_FIRST;
    memset(done, 0xff, (items->n + 1) * sizeof *done);
    memset(denied, 0xff, (items->n + 1) * sizeof *denied);
    closers(items, account, links, done, denied);
    for (uint32_t i = 0; i < items->facts->docs_n; i++)
        if (items->facts->docs[i].day > newest) newest = items->facts->docs[i].day;
    MS_VEC(ms_forecast) found = {0};
    for (uint32_t i = 0; i < items->n; i++)
        if (has_deadline(items, &items->v[i])) ms_vec_push(&found, judge(items, i, newest, done[account[i]], denied[account[i]]));
    out->forecasts = ms_arena_copy(items->arena, found.v, found.n * sizeof *found.v);
    out->forecasts_n = found.n;
    ms_vec_free(&found);
    ms_heap_free(done);
    ms_heap_free(denied);
}
