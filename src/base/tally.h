/* SPDX-License-Identifier: Apache-2.0
 * Counts per number where few of very many numbers occur: the rows of a table that one report names. A table as long as
 * theirs would be cleared for each report, and push what is needed out of the caches. */
#ifndef MS_BASE_TALLY_H
#define MS_BASE_TALLY_H

#include "base/arena.h"

typedef struct {
    uint32_t id, count; /* id + 1; 0: free */
} ms_tally_slot;

typedef struct {
    ms_arena *arena; /* that the table lives in; outgrown ones stay there */
    ms_tally_slot *slot;
    uint32_t slots, n;
} ms_tally;

static inline ms_tally_slot *ms_tally_at(const ms_tally *t, uint32_t id) {
    uint32_t at = id * 0x9E3779B1u >> 8 & (t->slots - 1);
    while (t->slot[at].id && t->slot[at].id != id + 1) at = (at + 1) & (t->slots - 1);
    return &t->slot[at];
}

static inline uint32_t ms_tally_of(const ms_tally *t, uint32_t id) { return t->slots ? ms_tally_at(t, id)->count : 0; }

static inline void ms_tally_grow(ms_tally *t) {
    enum { FIRST = 32 };
    ms_tally old = *t;
    t->slots = old.slots ? old.slots * 2 : FIRST;
    t->slot = MS_NEWN(t->arena, ms_tally_slot, t->slots);
    for (uint32_t i = 0; i < old.slots; i++)
        if (old.slot[i].id) *ms_tally_at(t, old.slot[i].id - 1) = old.slot[i];
}

static inline void ms_tally_add(ms_tally *t, uint32_t id, uint32_t count) {
    if (t->n * 2 >= t->slots) ms_tally_grow(t);
    ms_tally_slot *s = ms_tally_at(t, id);
    t->n += !s->id;
    *s = (ms_tally_slot){id + 1, s->count + count};
}

#endif
