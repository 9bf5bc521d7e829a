/* SPDX-License-Identifier: Apache-2.0
 * Where a deed was done, when only what it came of, or is told with, says so. In: a draft that is kept and has no place. Out:
 * the place of the predicates behind it that go on telling of it. «qutila 25 fi hajamat naffadhaha X fi Y»: in Y. */
#include "event/internal.h"

static uint32_t place_with(const ms_trigger *t, uint32_t pred) {
    const ms_pred *p = &t->syntax->preds.v[pred];
    ms_range r = t->syntax->sentence.v[p->sentence];
    for (uint32_t i = r.a; i < r.b; i++) {
        const ms_phrase *f = &t->syntax->phrases.v[i];
        bool its = f->owner == pred || (p->host != MS_NONE && f->owner == p->host);
        if (its && (f->tie == MS_TIE_IN || f->tie == MS_TIE_NEAR || f->tie == MS_TIE_BI) && f->place != MS_NONE) return i;
    }
    return MS_NONE;
}

static bool of_words(const ms_trigger *t, const ms_pred *p) {
    if (ms_lemma_is(p->lemma, t->frames->protest)) return false;
    return ms_lemma_is(p->lemma, t->frames->politics) || ms_lemma_is(p->lemma, t->frames->say);
}

/* «qutila khamsa fi hariq», «maqtal 3 wa-isabat 5», «hujum bi-sayyara»: what a deed came of, or is told with, or was done by. */
static bool of_deed(const ms_trigger *t, const ms_pred *p, uint32_t last) {
    const ms_tie ties[] = {MS_TIE_IN, MS_TIE_BI, MS_TIE_BECAUSE, MS_TIE_DURING, MS_TIE_AMID};
    if (of_words(t, p)) return false;
    bool losses = ms_pred_nominal(t->pred) && (p->pre & MS_WA) && p->tie == MS_TIE_BARE && ms_lemma_is(p->lemma, t->frames->force);
    if (p->pre & MS_WA) return losses;
    for (size_t i = 0; i < sizeof ties / sizeof *ties; i++)
        if (p->tie == ties[i]) return true;
    return p->governor == last;
}

/* «hajamat naffadhaha X», «hariq indala'a», «al-ahdath allati waqa'at»: the verb goes on telling of the event before it. */
static bool tells_on(const ms_trigger *t, const ms_pred *p, uint32_t last) {
    const ms_pred *event = &t->syntax->preds.v[last];
    bool deed = ms_event_light(t->frames, p->lemma) || ms_lemma_is(p->lemma, t->frames->force);
    bool joined = (p->pre & (MS_WA | MS_FA)) || (p->marks & MS_P_AND);
    if (!ms_pred_nominal(event) || joined) return false;
    if (event->host == (uint32_t)(p - t->syntax->preds.v)) return true;
    return deed && !of_words(t, p) && ((p->marks & MS_P_RELATIVE) || p->suffix);
}

/* «qutila … khilala muzaharat indala'at fi X»: where the occasion took place. */
static uint32_t place_of_occasion(const ms_trigger *t) {
    enum { FAR = 3 };
    uint32_t last = t->index;
    for (uint32_t i = t->index + 1; i < t->syntax->preds.n && i <= t->index + FAR; last = i++) {
        const ms_pred *p = &t->syntax->preds.v[i];
        if (p->sentence != t->pred->sentence) break;
        if (ms_pred_nominal(p) ? !of_deed(t, p, last) : !tells_on(t, p, last)) break;
        uint32_t place = place_with(t, i);
        if (place != MS_NONE) return place;
    }
    return MS_NONE;
}

void ms_event_occasion(const ms_settling *st, ms_doc *doc, ms_draft *d) {
    marsad_claim *c = &d->claim;
    ms_trigger t = {.frames = st->frames, .syntax = st->syntax, .doc = doc, .index = d->pred, .pred = &st->syntax->preds.v[d->pred]};
    bool stays = d->rule->deed && !ms_str_is(d->rule->family, "movement") && d->rule->slot[MS_SLOT_AT].n;
    if (!stays || c->at.n || c->from.n || c->to.n || c->via.n) return;
    uint32_t where = place_of_occasion(&t);
    if (where == MS_NONE) return;
    marsad_slot place = ms_event_place(&t, where, MARSAD_BASIS_STATED);
    c->at = (marsad_slots){ms_arena_copy(doc->arena, &place, sizeof place), 1};
}
