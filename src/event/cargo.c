/* SPDX-License-Identifier: Apache-2.0
 * How many a convoy carries. In: a trigger whose theme is a convoy, a vehicle. Out: the quantity that the text tells of its
 * load or its make-up: «qafila tuqillu 981 shakhsan», «wa-'ala matniha mi'at al-muqatilin», «taddummu al-qafila 46 shahina».
 * People before things; nearest first: the sentence itself, then those of the same convoy. */
#include "event/internal.h"

typedef struct {
    const ms_trigger *t;
    uint32_t theme;
    uint32_t best; /* phrase with the quantity, MS_NONE */
} load;

static const ms_phrase *phrase(const load *l, uint32_t i) { return &l->t->syntax->phrases.v[i]; }

static bool counts(const load *l, uint32_t i) {
    uint32_t q = i == MS_NONE ? MS_NONE : phrase(l, i)->quantity;
    return q != MS_NONE && !isnan(l->t->doc->quantities.v[q].pub.lo);
}

static bool people(const load *l, uint32_t i) { return phrase(l, i)->kinds & MS_K_PEOPLE; }

static void offer(load *l, uint32_t i) {
    if (counts(l, i) && (l->best == MS_NONE || (people(l, i) && !people(l, l->best)))) l->best = i;
}

static bool same_convoy(const load *l, uint32_t i) {
    if (i == l->theme) return true;
    if (i == MS_NONE || !phrase(l, i)->lemma || phrase(l, i)->lemma != phrase(l, l->theme)->lemma) return false;
    return (phrase(l, i)->features & MS_F_DEF) && (phrase(l, l->theme)->features & MS_F_DEF) && phrase(l, i)->quantity == MS_NONE;
}

/* «muhammala bi-musa'adat li-27 alf shakhs»: whom it is for is not aboard; of another sentence only what is said outright. */
static bool with_it(const load *l, const ms_pred *p, uint32_t i) {
    ms_tie tie = phrase(l, i)->tie;
    return tie == MS_TIE_BARE || (tie != MS_TIE_LI && p->sentence == l->t->pred->sentence);
}

static void of_predicate(load *l, uint32_t index) {
    const ms_trigger *t = l->t;
    const ms_pred *p = &t->syntax->preds.v[index];
    const ms_frames *f = t->frames;
    bool holds = ms_lemma_is(p->lemma, f->contain);
    bool carries = ms_lemma_is(p->lemma, f->carry);
    if (index == t->index || p->form == MS_PRED_PASSIVE || !(holds || carries)) return;
    if (!same_convoy(l, p->subject) && !same_convoy(l, p->left)) return;
    offer(l, p->object);
    ms_range r = t->syntax->sentence.v[p->sentence];
    for (uint32_t i = r.a; i < r.b; i++)
        if (phrase(l, i)->owner == index && i != p->subject && with_it(l, p, i)) offer(l, i);
}

/* «wa-'ala matniha 39 musafiran» behind the convoy, in its sentence. */
static void aboard(load *l) {
    const ms_trigger *t = l->t;
    ms_range r = t->syntax->sentence.v[t->pred->sentence];
    for (uint32_t i = r.a; i + 1 < r.b; i++) {
        const ms_phrase *p = phrase(l, i);
        if (i >= l->theme && p->pronoun && ms_lemma_is(p->lemma, t->frames->aboard)) offer(l, i + 1);
    }
}

const marsad_quantity *ms_event_cargo(const ms_trigger *t, uint32_t theme) {
    load l = {t, theme, MS_NONE};
    if (theme == MS_NONE || !(phrase(&l, theme)->kinds & (MS_K_GROUP | MS_K_VEHICLES))) return NULL;
    aboard(&l);
    uint32_t n = t->syntax->preds.n;
    for (uint32_t i = 0; i < n; i++)
        if (t->syntax->preds.v[i].sentence == t->pred->sentence) of_predicate(&l, i);
    for (uint32_t i = t->index; l.best == MS_NONE && i-- > 0;) of_predicate(&l, i);
    return l.best == MS_NONE ? NULL : &t->doc->quantities.v[phrase(&l, l.best)->quantity].pub;
}
