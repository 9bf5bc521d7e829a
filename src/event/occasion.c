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

/* «infajarat sayyara yaquduha intihari fi X»: a verb tells on of an unnamed thing or man right before it. */
static bool tells_of_whom(const ms_trigger *t, const ms_pred *p) {
    if (ms_pred_nominal(t->pred) || of_words(t, p) || (p->pre & (MS_WA | MS_FA)) || (p->marks & (MS_P_AND | MS_P_RELATIVE | MS_P_AN)))
        return false;
    ms_range r = t->syntax->sentence.v[p->sentence];
    for (uint32_t i = r.a; i < r.b; i++) {
        const ms_phrase *f = &t->syntax->phrases.v[i];
        bool its = f->owner == t->index && f->tie == MS_TIE_BARE && f->tokens.b == p->tokens.a && f->actor == MS_NONE;
        if (its && !(f->features & MS_F_DEF) && f->tokens.a >= t->pred->tokens.b) return true;
    }
    return false;
}

/* «qutila … khilala muzaharat indala'at fi X»: where the occasion took place. */
static uint32_t place_of_occasion(const ms_trigger *t) {
    enum { FAR = 3 };
    uint32_t last = t->index;
    for (uint32_t i = t->index + 1; i < t->syntax->preds.n && i <= t->index + FAR; last = i++) {
        const ms_pred *p = &t->syntax->preds.v[i];
        if (p->sentence != t->pred->sentence) break;
        bool whom = i == t->index + 1 && !ms_pred_nominal(p) && tells_of_whom(t, p);
        if (!whom && (ms_pred_nominal(p) ? !of_deed(t, p, last) : !tells_on(t, p, last))) break;
        uint32_t place = place_with(t, i);
        if (place != MS_NONE) return place;
    }
    return MS_NONE;
}

/* «hajamu nuqta wa-fatahu an-nar fi X», «qutila rajul wa-usiba akhar qurba X»: two verbs, and where it was behind the second. */
static uint32_t place_of_second(const ms_trigger *t) {
    const ms_pred *v = t->syntax->preds.v, *p = t->pred;
    uint32_t i = t->index + 1;
    while (i < t->syntax->preds.n && v[i].sentence == p->sentence && ms_pred_nominal(&v[i])) i++;
    bool joined =
        !ms_pred_nominal(p) && i < t->syntax->preds.n && v[i].sentence == p->sentence && (v[i].pre & MS_WA) && v[i].form == p->form;
    bool past = joined && (v[i].features & p->features & MS_F_PERF), same = joined && v[i].subject == p->subject;
    if (!past || of_words(t, &v[i]) || !(same || p->form == MS_PRED_PASSIVE)) return MS_NONE;
    for (uint32_t k = p->tokens.b; k < v[i].tokens.a; k++)
        if (t->doc->tokens.v[k].kind == MS_PUNCT) return MS_NONE;
    return place_with(t, i);
}

static bool is_capital(const ms_trigger *t, const ms_phrase *p) {
    uint32_t name = t->doc->places.v[p->place].tokens.a;
    for (uint32_t i = 0; i < t->doc->actors.n && t->doc->actors.v[i].tokens.a <= name; i++)
        if (t->doc->actors.v[i].tokens.b > name && ms_str_is(t->doc->actors.v[i].pub.kind, "country")) return true;
    return false;
}

/* «al-'iraq.. maqtal 25 shakhsan», «misr: i'tiqal X»: the topic of a headline; but a verb behind a colon is what
 * the state says. */
static bool is_topic(const ms_trigger *t, const ms_segment *seg, const ms_phrase *p) {
    const ms_token *dots = &t->doc->tokens.v[p->tokens.b];
    enum { ELLIPSIS = 0x2026 };
    if (p->place == MS_NONE || p->tie != MS_TIE_BARE || p->tokens.a != seg->tokens.a || p->tokens.b + 1 >= seg->tokens.b) return false;
    if (dots->mark == ':')
        return seg->pub.kind == MARSAD_HEADING && ms_pred_nominal(t->pred) && t->pred->tie == MS_TIE_BARE &&
               t->doc->places.v[p->place].tokens.a == p->tokens.a;
    return dots->mark == ELLIPSIS || (dots->mark == '.' && dots[1].mark == '.');
}

/* «wa-fi muhafazat X, qutila …», «wa-fi X, afadat masadir bi-maqtal …»: what opens the sentence tells where; not the capital
 * in which somebody only speaks. */
static uint32_t place_that_opens(const ms_trigger *t) {
    enum { PREPOSITION = 1 };
    ms_range r = t->syntax->sentence.v[t->pred->sentence];
    const ms_segment *seg = &t->doc->segments.v[t->pred->sentence];
    const ms_phrase *p = r.a < r.b ? &t->syntax->phrases.v[r.a] : NULL;
    if (p && is_topic(t, seg, p)) return r.a;
    bool in = p && (p->tie == MS_TIE_IN || p->tie == MS_TIE_BI) && p->place != MS_NONE && p->owner == MS_NONE;
    if (!in || p->tokens.a > seg->tokens.a + PREPOSITION || p->tokens.b > t->pred->tokens.a || (t->pred->marks & MS_P_RELATIVE))
        return MS_NONE;
    bool told = ms_attribution_at(t->doc, t->pred->tokens.a) != MARSAD_NO_VOICE;
    return told && is_capital(t, p) ? MS_NONE : r.a;
}

/* «…, wa-qatala khamsa», «…, wa-qutila khamsa»: joined to the deed before it, with the same subject or with what it did. */
static bool goes_on(const ms_settling *st, const ms_draft *d, const ms_draft *main) {
    const ms_pred *p = &st->syntax->preds.v[d->pred], *q = &st->syntax->preds.v[main->pred];
    bool after = main->pred < d->pred && q->sentence == p->sentence && !ms_pred_nominal(p) && !ms_pred_nominal(q);
    if (!after || !(p->marks & MS_P_AND) || (q->marks & MS_P_RELATIVE) || main->claim.modality != d->claim.modality) return false;
    for (const ms_pred *between = q + 1; between < p; between++)
        if (!ms_pred_nominal(between)) return false;
    return p->form == MS_PRED_PASSIVE ? main->rule->gate.violent : p->subject != MS_NONE && p->subject == q->subject;
}

static const marsad_slots *place_of_main(const ms_settling *st, const ms_draft *d) {
    for (uint32_t i = 0; i < st->drafts->n; i++) {
        const ms_draft *main = &st->drafts->v[i];
        if (!main->weak && main->claim.at.n && goes_on(st, d, main)) return &main->claim.at;
    }
    return NULL;
}

static bool tells_where(const ms_trigger *t, const ms_phrase *p) {
    bool tied = p->tie == MS_TIE_IN || p->tie == MS_TIE_NEAR || p->tie == MS_TIE_BI || p->tie == MS_TIE_ON;
    return tied && p->place != MS_NONE && !(p->owner != MS_NONE && of_words(t, &t->syntax->preds.v[p->owner]));
}

/* «tahattamat ta'ira fi X, ma adda ila maqtal 32»: where that was which led to it. */
static uint32_t place_of_cause(const ms_trigger *t) {
    const ms_pred *g = t->pred->governor == MS_NONE ? NULL : &t->syntax->preds.v[t->pred->governor];
    if (!g || ms_pred_nominal(g) || !ms_lemma_is(g->lemma, t->frames->cause)) return MS_NONE;
    const ms_phrase *v = t->syntax->phrases.v;
    ms_range r = t->syntax->sentence.v[t->pred->sentence];
    uint32_t found = MS_NONE;
    for (uint32_t i = r.a; i < r.b && v[i].tokens.a < g->tokens.a; i++) {
        bool where_that_lies = found != MS_NONE && v[i].tokens.a <= v[found].tokens.b + 1; /* «fi X qurba Y» */
        if (tells_where(t, &v[i]) && !where_that_lies) found = i;
    }
    return found;
}

void ms_event_occasion(const ms_settling *st, ms_doc *doc, ms_draft *d) {
    marsad_claim *c = &d->claim;
    ms_trigger t = {.frames = st->frames, .syntax = st->syntax, .doc = doc, .index = d->pred, .pred = &st->syntax->preds.v[d->pred]};
    bool force = d->rule->deed && !ms_str_is(d->rule->family, "movement");
    bool stays = force || ms_str_is(d->rule->family, "authority") || ms_str_is(d->rule->family, "protest");
    if (!stays || !d->rule->slot[MS_SLOT_AT].n || c->at.n || c->from.n || c->to.n || c->via.n) return;
    uint32_t where = force ? place_of_occasion(&t) : MS_NONE;
    if (where == MS_NONE && ms_str_is(d->rule->family, "force")) where = place_of_cause(&t);
    if (where == MS_NONE && force) where = place_of_second(&t);
    const marsad_slots *shared = force && where == MS_NONE ? place_of_main(st, d) : NULL;
    if (shared) {
        c->at = *shared;
        return;
    }
    if (where == MS_NONE && c->core) where = place_that_opens(&t);
    if (where == MS_NONE) return;
    marsad_slot place = ms_event_place(&t, where, MARSAD_BASIS_STATED);
    c->at = (marsad_slots){ms_arena_copy(doc->arena, &place, sizeof place), 1};
}
