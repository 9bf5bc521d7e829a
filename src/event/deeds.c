/* SPDX-License-Identifier: Apache-2.0
 * Slots that no phrase fills: a deed that hangs on the trigger, a word of the trigger itself. In: a trigger with its rule.
 * Out: the slot, empty when there is none. «talabat bi-waqf al-harb»: what is asked for is a deed. */
#include "event/internal.h"

/* «farraqat ash-shurta muzahara»: what was broken up is a deed that hangs on the verb. */
marsad_slot ms_event_deed_struck(const ms_trigger *t) {
    const ms_sources *list = &t->rule->slot[MS_SLOT_TARGET];
    for (uint32_t k = 0; k < list->n; k++) {
        if (list->v[k].source != MS_SRC_PATIENT || !(list->v[k].kinds & MS_K_EVENT) || list->v[k].kinds == MS_K_ANY) continue;
        for (uint32_t i = t->index + 1; i < t->syntax->preds.n && t->syntax->preds.v[i].sentence == t->pred->sentence; i++) {
            const ms_pred *p = &t->syntax->preds.v[i];
            if (p->governor != t->index || p->tie != MS_TIE_BARE || !ms_lemma_is(p->lemma, t->frames->protest)) continue;
            return (marsad_slot){.span = p->span, .name = ms_str_at(t->doc->in->text, p->span)};
        }
    }
    return (marsad_slot){0};
}

static bool asks_for_deed(const ms_source *s, ms_tie tie) {
    bool tied = s->source >= MS_SRC_TIE ? (ms_tie)(s->source - MS_SRC_TIE) == tie : s->source == MS_SRC_PATIENT && tie == MS_TIE_BARE;
    return tied && (s->kinds & MS_K_EVENT) && s->kinds != MS_K_ANY;
}

/* «ijra' istijwab mustaqill», «darurat idafat mawadd»: a deed that stands right behind belongs to it. */
static ms_span with_inner(const ms_trigger *t, uint32_t i) {
    const ms_pred *p = &t->syntax->preds.v[i], *inner = p + 1;
    const ms_phrase *of = ms_event_phrase(t, p->genitive);
    if (of && of->tokens.a == p->tokens.b) return ms_span_join(p->span, of->span);
    bool behind = i + 1 < t->syntax->preds.n && inner->governor == i && inner->tie == MS_TIE_BARE && inner->tokens.a == p->tokens.b;
    return behind && ms_pred_nominal(inner) ? ms_span_join(p->span, with_inner(t, i + 1)) : p->span;
}

/* «talabat bi-tahqiq duwali», «da'a ila waqf al-harb»: what is asked for, refused, agreed on is a deed that hangs on the trigger. */
marsad_slot ms_event_deed_asked(const ms_trigger *t) {
    const ms_sources *list = &t->rule->slot[MS_SLOT_THEME];
    for (uint32_t i = t->index + 1; list->n && i < t->syntax->preds.n && t->syntax->preds.v[i].sentence == t->pred->sentence; i++) {
        const ms_pred *p = &t->syntax->preds.v[i];
        if (p->governor != t->index || !ms_pred_nominal(p)) continue;
        for (uint32_t k = 0; k < list->n; k++) {
            if (!asks_for_deed(&list->v[k], p->tie)) continue;
            ms_span span = with_inner(t, i);
            return (marsad_slot){.span = span, .name = ms_str_at(t->doc->in->text, span), .kind = ms_kind_name(MS_K_OTHER)};
        }
    }
    return (marsad_slot){0};
}

/* «itlaq as-sawarikh»: an expression whose own words say what flies. */
marsad_slot ms_event_thing_inside(const ms_trigger *t) {
    const ms_sources *list = &t->rule->slot[MS_SLOT_THEME];
    for (uint32_t k = 0; k < list->n; k++) {
        for (uint32_t i = t->pred->tokens.a + 1; list->v[k].source == MS_SRC_INSIDE && i < t->pred->tokens.b; i++) {
            const ms_reading *r = t->syntax->reading.v[i];
            ms_span span = t->doc->tokens.v[i].span;
            if (r && !r->suffix && ms_event_of_class(&list->v[k], ms_reading_lemma(t->frames->lx, r))) /* not «qasf sarukhi» */
                return (marsad_slot){.span = span, .name = ms_str_at(t->doc->in->text, span), .kind = ms_kind_name(MS_K_WEAPONS)};
        }
    }
    return (marsad_slot){0};
}
