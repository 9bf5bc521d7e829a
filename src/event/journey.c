/* SPDX-License-Identifier: Apache-2.0
 * A movement that goes on from the one before it in its sentence. In: a trigger, its claim so far, the drafts before it.
 * Out: stations that the sentence has told already, and the ends of a road. «entered the base, left for X, then returned»:
 * left the base for X, returned from X to the base. */
#include "event/internal.h"

bool ms_event_moves(const marsad_claim *c) {
    static const char *const frames[] = {"withdraw", "evacuate", "move", "transfer", "return", "flee"};
    for (size_t i = 0; i < sizeof frames / sizeof *frames; i++)
        if (ms_str_is(c->frame, frames[i])) return true;
    return false;
}

static marsad_claim *last_movement(const ms_trigger *t) {
    marsad_claim *last = t->drafts->n ? &t->drafts->v[t->drafts->n - 1].claim : NULL;
    bool here = last && ms_span_has(t->doc->segments.v[t->pred->sentence].pub.span, last->trigger);
    return here && ms_event_moves(last) ? last : NULL;
}

/* «kharaja ratl min …, fa-ttajaha nahwa …»: a second word of going tells where the first movement went. */
bool ms_event_goes_on(const ms_trigger *t, const marsad_claim *c) {
    bool joined = t->pred->form == MS_PRED_PARTICIPLE || (t->pred->pre & MS_FA);
    marsad_claim *last = last_movement(t);
    if (!joined || !last || !ms_event_moves(c) || last->to.n || c->from.n) return false;
    last->to = c->to;
    if (last->via.n == 0) last->via = c->via;
    last->span = ms_span_join(last->span, c->trigger);
    return true;
}

static marsad_slots implied(const ms_trigger *t, marsad_slots told) {
    marsad_slot *copy = ms_arena_copy(t->doc->arena, told.v, told.n * sizeof *told.v);
    for (uint32_t i = 0; i < told.n; i++) copy[i].basis = MARSAD_BASIS_IMPLIED;
    return (marsad_slots){copy, told.n};
}

static void from_the_last(const ms_trigger *t, marsad_claim *c) {
    const marsad_claim *last = last_movement(t);
    bool verb = t->pred->form == MS_PRED_VERB || t->pred->form == MS_PRED_PASSIVE;
    if (!last || !verb || !ms_event_moves(c) || c->from.n || ms_span_empty(c->theme.span) || c->theme.span.a != last->theme.span.a) return;
    if (last->to.n == 1) c->from = implied(t, last->to);
    if (last->to.n == 1 && t->rule->back && c->to.n == 0 && last->from.n == 1) c->to = implied(t, last->from);
    if (last->to.n == 0 && c->to.n) c->from = implied(t, last->from); /* «intalaqat min X … wa-wasalat ila Y» */
}

/* «'ala at-tariq bayna X wa-Y»: of a road the phrase with «between», MS_NONE. */
static uint32_t road_ends(const ms_trigger *t) {
    ms_range r = t->syntax->sentence.v[t->pred->sentence];
    for (uint32_t i = r.a + 1; i + 1 < r.b; i++) {
        const ms_phrase *p = &t->syntax->phrases.v[i];
        bool ends = p->tie == MS_TIE_BETWEEN && p->place != MS_NONE && p[1].before == i && p[1].place != MS_NONE;
        bool road = ms_lemma_is(p[-1].lemma, t->frames->road);
        if (ends && road && p->tokens.a > t->pred->tokens.a) return i;
    }
    return MS_NONE;
}

static marsad_slots one_place(const ms_trigger *t, uint32_t phrase) {
    marsad_slot *s = MS_NEW(t->doc->arena, marsad_slot);
    *s = ms_event_place(t, phrase, MARSAD_BASIS_IMPLIED);
    return (marsad_slots){s, 1};
}

static void along_road(const ms_trigger *t, marsad_claim *c) {
    uint32_t i = c->from.n || c->to.n || !ms_event_moves(c) ? MS_NONE : road_ends(t);
    if (i == MS_NONE) return;
    c->from = one_place(t, i), c->to = one_place(t, i + 1);
    if (c->via.n == 0) c->via = one_place(t, i - 1);
}

/* «dakhalat hafilat al-jayb li-naql al-muqatilin», «ista'ada al-madina ba'da ijla' al-musallahin»: they leave the place that the
 * clause before has named. */
static void out_of_the_place(const ms_trigger *t, marsad_claim *c) {
    bool leaves = ms_str_is(c->frame, "evacuate") || ms_str_is(c->frame, "withdraw") || ms_str_is(c->frame, "transfer");
    const ms_pred *p = t->pred, *above = p->governor == MS_NONE ? p : &t->syntax->preds.v[p->governor];
    bool hung = p->tie == MS_TIE_LI || ((p->marks | above->marks) & (MS_P_AFTER | MS_P_PURPOSE));
    for (uint32_t i = t->drafts->n; leaves && hung && c->from.n == 0 && i-- > 0;) {
        const marsad_claim *last = &t->drafts->v[i].claim;
        if (!ms_span_has(t->doc->segments.v[t->pred->sentence].pub.span, last->trigger)) return;
        bool taken = ms_str_is(last->frame, "seize") && last->at.n, entered = ms_str_is(last->frame, "move") && last->to.n == 1;
        if (taken || entered) c->from = implied(t, taken ? (marsad_slots){last->at.v, 1} : last->to);
    }
}

void ms_event_stations(const ms_trigger *t, marsad_claim *c) {
    along_road(t, c);
    from_the_last(t, c);
    out_of_the_place(t, c);
}
