/* SPDX-License-Identifier: Apache-2.0
 * Where a deed was done before or after. In: a trigger with its claim, which has a place. Out: the claim of the places that stand
 * behind a word of order with no verb of their own: «as-saytara 'ala X, wa-qablaha Y wa-Z»: Y and Z were taken before. */
#include "event/internal.h"

/* The last phrase that names one of the claim's places, MS_NONE. */
static uint32_t last_named(const ms_trigger *t, marsad_slots places) {
    ms_range r = t->syntax->sentence.v[t->pred->sentence];
    for (uint32_t i = r.b; i-- > r.a;)
        for (uint32_t k = 0; k < places.n; k++)
            if (ms_span_has(t->syntax->phrases.v[i].span, places.v[k].span)) return i;
    return MS_NONE;
}

static marsad_order order_at(const ms_trigger *t, uint32_t token) {
    const ms_reading *r = t->syntax->reading.v[token];
    if (!r || !(r->features & MS_F_FUNC)) return MARSAD_UNORDERED;
    return (marsad_order)ms_reading_lemma(t->frames->lx, r)->order;
}

static bool told_there(const ms_trigger *t, ms_range tokens) {
    for (uint32_t i = t->index + 1; i < t->syntax->preds.n && t->syntax->preds.v[i].sentence == t->pred->sentence; i++)
        if (t->syntax->preds.v[i].tokens.a >= tokens.a && t->syntax->preds.v[i].tokens.a <= tokens.b) return true;
    return false;
}

/* The bare places behind the word of order that follows phrase i, a comma between or none. */
static ms_range places_behind(const ms_trigger *t, uint32_t i, marsad_order *order) {
    const ms_phrase *p = t->syntax->phrases.v;
    uint32_t end = t->syntax->sentence.v[t->pred->sentence].b, last = i + 1;
    const ms_range none = {i, i};
    if (last >= end || p[last].place == MS_NONE || p[last].tie != MS_TIE_BARE || p[last].before == i) return none;
    uint32_t word = p[last].tokens.a - 1; /* the word of order */
    if (word < p[i].tokens.b || word > p[i].tokens.b + 1) return none;
    *order = order_at(t, word);
    if (*order != MARSAD_BEFORE && *order != MARSAD_AFTER) return none;
    while (last + 1 < end && p[last + 1].before == last && p[last + 1].place != MS_NONE) last++;
    return told_there(t, (ms_range){word, p[last].tokens.b}) ? none : (ms_range){i + 1, last + 1};
}

static bool among(const marsad_slot *s, marsad_slots places) {
    for (uint32_t i = 0; i < places.n; i++)
        if (ms_span_has(s->span, places.v[i].span)) return true;
    return false;
}

/* What stood before stood before the day of the claim; a stretch has no day before it. */
static void set_before(const ms_trigger *t, marsad_claim *c) {
    enum { DAY = 10 }; /* letters of YYYY-MM-DD */
    c->time_stated = c->time.n == DAY;
    c->time = c->time_stated ? ms_arena_fmt(t->doc->arena, "../%.*s", MS_FMT(c->time)) : (ms_str){0};
}

bool ms_event_step(const ms_trigger *t, const marsad_claim *made, marsad_claim *out) {
    marsad_order order = MARSAD_UNORDERED;
    uint32_t named = made->at.n ? last_named(t, made->at) : MS_NONE;
    ms_range r = named == MS_NONE ? (ms_range){0, 0} : places_behind(t, named, &order);
    if (r.a == r.b) return false;
    const ms_phrase *p = t->syntax->phrases.v;
    marsad_slot *v = MS_NEWN(t->doc->arena, marsad_slot, r.b - r.a);
    for (uint32_t i = r.a; i < r.b; i++) v[i - r.a] = ms_event_place(t, i, MARSAD_BASIS_STATED);
    *out = *made;
    out->at = (marsad_slots){v, r.b - r.a};
    out->count = (marsad_quantity){0};
    out->dead = out->injured = (marsad_interval){MARSAD_UNSAID, MARSAD_UNSAID};
    ms_span span = ms_span_join(p[r.a].span, p[r.b - 1].span);
    if (among(&made->theme, made->at)) out->theme.span = span, out->theme.name = ms_str_at(t->doc->in->text, span);
    if (among(&made->target, made->at)) out->target = (marsad_slot){0};
    if (order == MARSAD_BEFORE) set_before(t, out);
    return true;
}
