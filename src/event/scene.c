/* SPDX-License-Identifier: Apache-2.0
 * Where a part was, when only the whole says it. In: the drafts of a sentence. Out: a deed without a place that stands
 * behind «after», «because of», «during», «by» takes that of the deed before it in its sentence. «taqaddamat fi X ba'da
 * ma'arik ma'a Y»: the fights were in X. */
#include "event/internal.h"

static bool part_of_another(const ms_pred *p) {
    const ms_tie ties[] = {MS_TIE_AFTER, MS_TIE_BECAUSE, MS_TIE_DURING, MS_TIE_AMID, MS_TIE_BI, MS_TIE_IN};
    for (size_t i = 0; i < sizeof ties / sizeof *ties; i++)
        if (ms_pred_nominal(p) && p->tie == ties[i]) return true;
    return false;
}

static bool lacks_place(const ms_draft *d) {
    const marsad_claim *c = &d->claim;
    bool stays = d->rule->deed && !ms_str_is(d->rule->family, "movement") && d->rule->slot[MS_SLOT_AT].n;
    return stays && !c->at.n && !c->from.n && !c->to.n && !c->via.n;
}

void ms_event_scene(const ms_settling *st, ms_draft *d) {
    const ms_pred *v = st->syntax->preds.v;
    uint32_t nearest = MS_NONE;
    if (!lacks_place(d) || !part_of_another(&v[d->pred])) return;
    for (uint32_t i = 0; i < st->drafts->n; i++) {
        const ms_draft *main = &st->drafts->v[i];
        if (main->pred >= d->pred || v[main->pred].sentence != v[d->pred].sentence || !main->claim.at.n) continue;
        if (main->claim.modality == d->claim.modality && (nearest == MS_NONE || main->pred >= nearest))
            nearest = main->pred, d->claim.at = main->claim.at;
    }
}
