/* SPDX-License-Identifier: Apache-2.0
 * In: a coded document. Out: doc->places without the countries and capitals told aside that are states in this report:
 * those that act in a core claim, in whatever sentence, and those that speak. «'alAqAt fransA bi-…» keeps its place where France
 * does nothing. */
#include "event/event.h"

static bool in_slot(const marsad_slot *s, const marsad_actor *a) {
    return ms_span_meet(s->span, a->span) || (s->id.n && ms_str_eq(s->id, a->id));
}

static bool speaks(const ms_doc *doc, const marsad_actor *a) {
    for (uint32_t i = 0; i < doc->voices.n; i++) {
        const marsad_voice *v = &doc->voices.v[i].pub;
        if (ms_span_meet(v->cue, a->span)) return true;
        for (uint32_t k = 0; k < v->chain_n; k++)
            if (ms_str_eq(v->chain[k], a->name)) return true;
    }
    return false;
}

static bool is_state(const ms_doc *doc, const marsad_actor *a) {
    for (uint32_t i = 0; i < doc->claims.n; i++) {
        const marsad_claim *c = &doc->claims.v[i];
        if (c->core && in_slot(&c->actor, a)) return true;
    }
    return speaks(doc, a);
}

static const marsad_actor *actor_at(const ms_doc *doc, ms_span span) {
    for (uint32_t i = 0; i < doc->actors.n; i++)
        if (ms_span_meet(doc->actors.v[i].pub.span, span)) return &doc->actors.v[i].pub;
    return NULL;
}

void ms_event_states(ms_doc *doc) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < doc->places.n; i++) {
        const ms_place *p = &doc->places.v[i];
        const marsad_actor *a = p->aside ? actor_at(doc, p->pub.span) : NULL;
        if (!a || !is_state(doc, a)) doc->places.v[kept++] = *p;
    }
    doc->places.n = kept;
}
