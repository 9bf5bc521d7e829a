/* SPDX-License-Identifier: Apache-2.0
 * What is only intended. In: a trigger, what stands before it, the verbs and nouns that it hangs on. Out: is it an aim, a
 * wish, a duty, what is to come of another deed? «juhud li-isti'adat …», «amaluhu fi an tansahiba …», «'amaliyya li-tahrir …». */
#include "event/internal.h"

enum { MOST_STEPS = 4 };

/* «an tattakhidha al-qiyada … wa-tutliqa sarah …»: the first of the imperfects that are joined behind one «an», else i. */
static uint32_t first_wished(const ms_trigger *t, uint32_t i) {
    const uint32_t joined = MS_P_AND | MS_P_IMPERFECT, wished = MS_P_AN | MS_P_IMPERFECT;
    const ms_pred *v = t->syntax->preds.v;
    if (ms_pred_nominal(&v[i]) || (v[i].marks & joined) != joined) return i;
    for (uint32_t k = i; k-- > 0 && v[k].sentence == v[i].sentence;) {
        if (ms_pred_nominal(&v[k])) continue;
        if ((v[k].marks & wished) == wished) return k;
        if ((v[k].marks & joined) != joined) break;
    }
    return i;
}

/* «nafa X, alladhi faza …, anna baladahu …»: the predicate before the relative clauses that a comma closes in front of predicate i. */
static uint32_t past_relative(const ms_trigger *t, uint32_t i) {
    const ms_pred *v = t->syntax->preds.v;
    uint32_t an = v[i].tokens.a, k = i - 1;
    while (an > 0 && !ms_lemma_is(ms_reading_lemma(t->frames->lx, t->syntax->reading.v[an]), t->frames->that)) an--;
    if (an == 0 || an <= v[k].tokens.a || t->doc->tokens.v[an - 1].kind != MS_PUNCT) return k;
    uint32_t first = k;
    while (first > 0 && v[first - 1].clause == v[k].clause) first--;
    bool aside = !ms_pred_nominal(&v[first]) && (v[first].marks & MS_P_RELATIVE) && !v[first].restrictive;
    return aside && first > 0 && v[first - 1].sentence == v[k].sentence ? first - 1 : k;
}

/* The verb whose clause with «an» this is, itself or by what it hangs on: «yumkin an», «qaddara an tunjaza al-khutta».
 * MS_NONE without one. */
uint32_t ms_event_verb_before_an(const ms_trigger *t) {
    uint32_t top = first_wished(t, ms_event_top(t));
    if (!(t->syntax->preds.v[top].marks & MS_P_AN) || top == 0) return MS_NONE;
    return t->syntax->preds.v[top - 1].sentence == t->pred->sentence ? past_relative(t, top) : MS_NONE;
}

/* «qala inna quwwatahu tuhasir …»: a state, said; «an yakhruja»: a wish. The particle of a wish stands right before its verb. */
bool ms_event_wish(const ms_trigger *t, const ms_pred *p) {
    const ms_reading *before = (p->marks & MS_P_AN) && p->tokens.a ? t->syntax->reading.v[p->tokens.a - 1] : NULL;
    return before && !before->suffix && ms_lemma_is(ms_reading_lemma(t->frames->lx, before), t->frames->that);
}

/* «yufaddilu an yahmila …», «'abbara 'an amalihi fi an tu'addi al-khutwa ila insihab …»: a wish, itself or what it hangs on, where
 * the verb above brings nothing about. */
bool ms_event_hoped(const ms_trigger *t, const ms_light *an) {
    if (an && (an->modality != MARSAD_ASSERTED || an->done || an->klass == t->frames->cause)) return false;
    const ms_pred *p = &t->syntax->preds.v[first_wished(t, ms_event_top(t))];
    return (p->marks & MS_P_IMPERFECT) && ms_event_wish(t, p);
}

/* The verb behind li- that this verb is, or is joined to, NULL: «li-ta'taridahu wa-tudammirahu». */
static const ms_pred *verb_of_li(const ms_trigger *t) {
    const uint32_t joined = MS_P_AND | MS_P_IMPERFECT;
    const ms_pred *v = t->syntax->preds.v;
    for (uint32_t i = t->index + 1; !ms_pred_nominal(t->pred) && i-- > 0 && v[i].sentence == t->pred->sentence;) {
        if (ms_pred_nominal(&v[i])) continue;
        if (v[i].form == MS_PRED_VERB && v[i].tie == MS_TIE_LI) return &v[i];
        if ((v[i].marks & joined) != joined) return NULL;
    }
    return NULL;
}

/* «rasadat as-sarukh, li-ta'taridahu»: verbs behind li- and a comma tell what came of it. */
bool ms_event_came_of_it(const ms_trigger *t) {
    const ms_pred *li = verb_of_li(t);
    return li && !(li->marks & MS_P_PURPOSE);
}

/* «dakhala li-yuharrira al-madina wa-yatruda …», «tamhidan li-ziyara». */
static bool for_a_purpose(const ms_trigger *t, uint32_t marks) {
    bool imperfect = t->pred->marks & MS_P_IMPERFECT;
    if (marks & MS_P_PURPOSE) return ms_pred_nominal(t->pred) || imperfect;
    const ms_pred *li = imperfect ? verb_of_li(t) : NULL;
    return li && (li->marks & MS_P_PURPOSE);
}

/* «bi-mujib al-ittifaq tansahibu al-quwwat …»: what an agreement lays down is to come. */
static bool agreed_on(const ms_trigger *t) {
    if (ms_pred_nominal(t->pred) || !(t->pred->marks & MS_P_IMPERFECT)) return false;
    for (uint32_t i = t->index; i-- > 0 && t->syntax->preds.v[i].sentence == t->pred->sentence;) {
        const ms_pred *p = &t->syntax->preds.v[i];
        if (p->tie == MS_TIE_ACCORDING && ms_pred_nominal(p) && ms_lemma_is(p->lemma, t->frames->agree)) return true;
    }
    return false;
}

/* «sa-ya'udu al-wafd, li-yantaliqa …»: what is to come of what is to come. */
bool ms_event_to_come_of_it(const ms_trigger *t) {
    for (uint32_t i = t->index; i-- > 0 && t->syntax->preds.v[i].sentence == t->pred->sentence;) {
        const ms_pred *p = &t->syntax->preds.v[i];
        if (ms_pred_nominal(p) || p->attributive) continue;
        return (p->marks & (MS_P_FUTURE | MS_P_AN)) == MS_P_FUTURE;
    }
    return false;
}

/* «lan natafawad qabla insihab al-quwwat», «sa-na'udu qabla …»: the verb of the sentence is to come, and so is this. */
bool ms_event_before_what_comes(const ms_trigger *t) {
    for (uint32_t i = t->index; i-- > 0 && t->syntax->preds.v[i].sentence == t->pred->sentence;) {
        const ms_pred *p = &t->syntax->preds.v[i];
        if (!ms_pred_nominal(p) && !p->attributive) return p->marks & (MS_P_FUTURE | MS_P_NEVER);
    }
    return false;
}

/* «hatta yatimma taslimuha»: up to a deed that is still to come. */
static bool awaited(const ms_trigger *t) {
    uint32_t at = t->index;
    for (int step = 0; at != MS_NONE && step < MOST_STEPS; step++) {
        const ms_pred *p = &t->syntax->preds.v[at];
        if (p->tie == MS_TIE_UNTIL && (p->marks & MS_P_IMPERFECT)) return true;
        at = p->governor;
    }
    return false;
}

/* The noun phrase right before predicate i, but for a preposition, or the pronoun of a nominal sentence: «ash-shart huwa
 * insihab …»; MS_NONE. */
static uint32_t noun_before(const ms_trigger *t, uint32_t i) {
    const ms_pred *p = &t->syntax->preds.v[i];
    bool apart = p->tie != MS_TIE_BARE && p->tie != MS_TIE_BI && p->tie != MS_TIE_LI; /* those are written together */
    const ms_reading *before = p->tokens.a ? t->syntax->reading.v[p->tokens.a - 1] : NULL;
    bool copula =
        p->tie == MS_TIE_BARE && before && !before->suffix && ms_lemma_is(ms_reading_lemma(t->frames->lx, before), t->frames->pronoun);
    ms_range r = t->syntax->sentence.v[p->sentence];
    const ms_phrase *v = t->syntax->phrases.v + r.a;
    uint32_t k; /* phrases stand one behind the other */
    MS_FIRST(k, r.b - r.a, v[k].tokens.b > p->tokens.a);
    if (copula && k > 0 && v[k - 1].tokens.b == p->tokens.a) k--; /* the pronoun itself */
    return k > 0 && v[k - 1].tokens.b + (apart || copula) == p->tokens.a ? r.a + k - 1 : MS_NONE;
}

/* The noun of completing that stands before the deed, else the deed. */
static uint32_t completion(const ms_trigger *t) {
    const ms_pred *p = t->pred, *g = p->governor == MS_NONE ? NULL : &t->syntax->preds.v[p->governor];
    bool lent = g && ms_pred_nominal(p) && p->tie == MS_TIE_BARE && ms_pred_nominal(g) && g->tokens.b == p->tokens.a;
    const ms_light *light = lent ? ms_event_light(t->frames, g->lemma) : NULL;
    return light && light->done ? p->governor : t->index;
}

/* «amaliyya li-tahrir …», «tataqaddamu li-tathir …»: what a deed is done for. */
bool ms_event_aimed_at(const ms_trigger *t) {
    uint32_t first = completion(t); /* «'amaliyya li-stikmal tahrir …» */
    const ms_pred *p = &t->syntax->preds.v[first];
    if (!ms_pred_nominal(p) || p->tie != MS_TIE_LI || p->governor == MS_NONE) return false;
    uint32_t noun = noun_before(t, first);
    if (noun != MS_NONE && ms_lemma_is(t->syntax->phrases.v[noun].lemma, t->frames->publication)) return false; /* «suwar li-wusul …» */
    const ms_pred *above = &t->syntax->preds.v[p->governor];
    if (ms_lemma_is(above->lemma, t->frames->compel)) return false;                                  /* «dafa'ahum lit-taqahqur» */
    if (above->form == MS_PRED_MASDAR && above->genitive != MS_NONE && p->pre & MS_AL) return false; /* «isti'adat al-jaysh lis-saytara» */
    return MS_LEMMA_IS_ANY(above->lemma, t->frames->deeds);
}

/* «ma'rakat tahrir al-madina», «allati tashunnuha li-dahr X»: what a fight is for. */
static bool fought_for(const ms_trigger *t) {
    const ms_pred *p = t->pred, *g = p->governor == MS_NONE ? NULL : &t->syntax->preds.v[p->governor];
    if (!g || !ms_pred_nominal(p)) return false;
    if (g->suffix && p->tie == MS_TIE_LI && ms_lemma_is(g->lemma, t->frames->light)) return true; /* «da'wa wajjahaha li-ziyara» */
    if (!ms_lemma_is(p->lemma, t->frames->deeds[2])) return false;
    bool fight =
        g->form == MS_PRED_EVENT && ms_lemma_is(g->lemma, t->frames->deeds[1]) && p->tie == MS_TIE_BARE && g->tokens.b == p->tokens.a;
    return fight && !(t->light && t->light->done);
}

static const ms_lemma *lemma_before(const ms_trigger *t, const ms_pred *p) {
    const ms_reading *r = p->tokens.a ? t->syntax->reading.v[p->tokens.a - 1] : NULL;
    return ms_reading_lemma(t->frames->lx, r);
}

/* «amaluhum fi al-'awda», «ahdaf al-'amaliyya tahrir …», «juhudahu 'ala isti'adat …»: a noun before it says how true it is,
 * itself or before what it hangs on. */
const ms_light *ms_event_viewed(const ms_trigger *t) {
    uint32_t i = t->index;
    for (int step = 0; i != MS_NONE && step < MOST_STEPS; step++, i = t->syntax->preds.v[i].governor) {
        const ms_pred *p = &t->syntax->preds.v[i];
        if (!ms_pred_nominal(p) || p->pre & MS_WA) return NULL;
        uint32_t noun = noun_before(t, i);
        const ms_phrase *f = ms_event_phrase(t, noun);
        bool name = f && f->kinds & (MS_K_PLACE | MS_K_COUNTRY); /* «misr» is no «musirr» */
        const ms_light *light = f && !name ? ms_event_light(t->frames, f->lemma) : NULL;
        bool behind = f && f->head + 1 < f->tokens.b; /* «san'a' al-khadi'a li-saytaratihim» */
        if (!light && (!name || behind) && ms_lemma_is(lemma_before(t, p), t->frames->view))
            light = ms_event_light(t->frames, lemma_before(t, p));
        if (light && light->modality != MARSAD_ASSERTED) return light;
    }
    return NULL;
}

/* «juhud X li-sti'adat …», «haqquhum fi al-'awda»: whose the aim is, by the noun right before the deed or what it hangs on. */
uint32_t ms_event_will(const ms_trigger *t) {
    uint32_t i = t->index;
    for (int step = 0; i != MS_NONE && step < MOST_STEPS; step++, i = t->syntax->preds.v[i].governor) {
        const ms_pred *p = &t->syntax->preds.v[i];
        if (!ms_pred_nominal(p) || p->pre & MS_WA) return MS_NONE;
        const ms_phrase *f = ms_event_phrase(t, noun_before(t, i));
        if (!f || f->actor == MS_NONE || f->place != MS_NONE) continue;
        const ms_light *light = ms_event_light(t->frames, f->lemma);
        const ms_actor *a = &t->doc->actors.v[f->actor];
        if (light && light->acts && a->tokens.a > f->head && (a->pub.country.n || a->pub.id.n)) return f->actor;
    }
    return MS_NONE;
}

/* «inna 'ala iran sahba quwwatiha»: what somebody has to do. */
bool ms_event_owed(const ms_trigger *t) {
    uint32_t who =
        ms_pred_nominal(t->pred) && t->pred->tie == MS_TIE_BARE && t->pred->governor == MS_NONE ? noun_before(t, t->index) : MS_NONE;
    const ms_phrase *f = ms_event_phrase(t, who);
    return f && f->tie == MS_TIE_ON && f->owner == MS_NONE && (f->kinds & MS_K_AGENT);
}

/* «amaliyya li-tahrir …», «hatta yatimma taslimuha», «tattajihu nahwa tahrir …»: a plan, whatever the verb tells. */
bool ms_event_intended(const ms_trigger *t, uint32_t marks) {
    bool toward = ms_pred_nominal(t->pred) && t->pred->tie == MS_TIE_TOWARD && !t->gate->speech;
    return ms_event_aimed_at(t) || fought_for(t) || awaited(t) || agreed_on(t) || toward || for_a_purpose(t, marks);
}
