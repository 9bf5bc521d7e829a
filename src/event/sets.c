/* SPDX-License-Identifier: Apache-2.0
 * Sets of sites that the text counts in one sentence and names in others. In: the claims of a document. Out: the slot that
 * said «two other bases» holds the two, as implied. Only when exactly so many sites were left, held, struck in the same way
 * at the same time, and none of them in the sentence of the set («other» bases). */
#include "base/edtf.h"
#include "event/internal.h"

enum { MOST_SET = 6 };

typedef struct {
    marsad_slot v[MOST_SET];
    uint32_t n;
} members;

static bool same_time(const marsad_claim *a, const marsad_claim *b) {
    ms_edtf x, y;
    return a->time_stated && b->time_stated && ms_edtf_read(&x, a->time) && ms_edtf_read(&y, b->time) && x.from && x.until && y.from &&
           y.until && x.a <= y.b && y.a <= x.b;
}

static bool same_kind(const marsad_claim *a, const marsad_claim *b) {
    return ms_str_eq(a->frame, b->frame) || (ms_event_moves(a) && ms_event_moves(b));
}

static marsad_slots *site_slot(marsad_claim *c) { return c->from.n ? &c->from : &c->at; }

/* How many sites the claim counts without naming one; 0 when it does not. */
static uint32_t unnamed(const marsad_claim *c, const marsad_slots *slot) {
    bool set = slot->n == 1 && slot->v[0].id.n == 0 && !ms_span_empty(c->count.span) && ms_span_has(slot->v[0].span, c->count.span);
    return set && c->count.lo == c->count.hi && c->count.lo >= 2 && c->count.lo <= MOST_SET ? (uint32_t)c->count.lo : 0;
}

static void add_member(members *m, const marsad_slot *s) {
    for (uint32_t i = 0; i < m->n; i++)
        if (ms_str_eq(m->v[i].id, s->id)) return;
    if (m->n < MOST_SET) m->v[m->n] = *s;
    m->n++;
}

static void name_set(ms_doc *doc, marsad_claim *c) {
    marsad_slots *slot = site_slot(c);
    uint32_t wanted = unnamed(c, slot);
    uint32_t here = ms_event_segment(doc, c->trigger);
    members m = {.n = 0};
    for (uint32_t i = 0; wanted && i < doc->claims.n; i++) {
        marsad_claim *other = &doc->claims.v[i];
        const marsad_slots *sites = site_slot(other);
        if (ms_event_segment(doc, other->trigger) == here || !same_kind(c, other) || other->modality != c->modality || !same_time(c, other))
            continue;
        for (uint32_t k = 0; k < sites->n; k++)
            if (sites->v[k].id.n) add_member(&m, &sites->v[k]);
    }
    if (wanted == 0 || m.n != wanted) return;
    for (uint32_t i = 0; i < m.n; i++) m.v[i].basis = MARSAD_BASIS_IMPLIED;
    *slot = (marsad_slots){ms_arena_copy(doc->arena, m.v, m.n * sizeof *m.v), m.n};
}

void ms_event_name_sets(ms_doc *doc) {
    for (uint32_t i = 0; i < doc->claims.n; i++) name_set(doc, &doc->claims.v[i]);
}
