/* SPDX-License-Identifier: Apache-2.0
 * Who does what a verbal noun tells when only the verb beside it says so. In: a trigger that hangs on no verb. Out: the
 * subject of its clause's verb. «dakhalat al-quwwat al-balda ba'da as-saytara 'ala …»: the forces took it as well. */
#include "event/internal.h"

static bool acts(const ms_trigger *t, const ms_pred *p) {
    return p->form == MS_PRED_VERB && p->subject != MS_NONE && !ms_lemma_is(p->lemma, t->frames->say);
}

static bool adjunct(const ms_pred *p) {
    bool meant = p->tie == MS_TIE_BECAUSE && (p->marks & MS_P_PURPOSE); /* «bi-hadaf …» */
    bool beside =
        meant || p->tie == MS_TIE_AFTER || p->tie == MS_TIE_BEFORE || p->tie == MS_TIE_DURING || p->tie == MS_TIE_BI || p->tie == MS_TIE_LI;
    return ms_pred_nominal(p) && p->governor == MS_NONE && beside;
}

/* The trigger hangs on «ma adda ila»: what brought it about is the clause before. */
static bool outcome(const ms_trigger *t) {
    const ms_pred *g = t->pred->governor == MS_NONE ? NULL : &t->syntax->preds.v[t->pred->governor];
    return g && g->form == MS_PRED_VERB && g->subject == MS_NONE && ms_lemma_is(g->lemma, t->frames->cause);
}

/* Subject of the nearest verb before the trigger; of an adjunct that opens the sentence, of the first behind it. */
uint32_t ms_event_main(const ms_trigger *t) {
    const ms_pred *v = t->syntax->preds.v, *own = t->pred;
    bool came_of_it = outcome(t);
    if (!came_of_it && !adjunct(own)) return MS_NONE;
    uint32_t i = came_of_it ? own->governor : t->index;
    bool first = true;
    while (i-- > 0 && v[i].sentence == own->sentence) {
        if (ms_pred_nominal(&v[i])) continue;
        first = false;
        if (v[i].form == MS_PRED_PASSIVE || (!came_of_it && v[i].clause != own->clause)) break;
        if (acts(t, &v[i])) return v[i].subject;
    }
    for (i = t->index + 1; first && i < t->syntax->preds.n && v[i].sentence == own->sentence; i++)
        if (!ms_pred_nominal(&v[i])) return acts(t, &v[i]) ? v[i].subject : MS_NONE;
    return MS_NONE;
}
