/* SPDX-License-Identifier: Apache-2.0
 * How far a participant reaches. In: the phrase that fills a slot. Out: the span of the whole noun phrase, with what is
 * attached to its noun. «mutatawwi'an fi al-jaysh al-'iraqi», «markazan li-tajnid afrad lil-shurta», «qa'id al-shurta fulan». */
#include "event/internal.h"

enum { MOST_ATTACHED = 4 };

/* Nothing between the two but the preposition, where that is a word of its own. */
static bool adjacent(const ms_phrase *a, const ms_phrase *b) {
    bool apart = b->tie == MS_TIE_IN || b->tie == MS_TIE_FROM;
    if (b->lemma && b->lemma->pos == MS_POS_FUNC) return false; /* «minhum» holds its preposition */
    return a->tokens.b + apart == b->tokens.a && a->span.b < b->span.a;
}

/* Is it one of the trigger's own partners, and no part of another one? */
static bool partner(const ms_trigger *t, uint32_t i) {
    const ms_pred *p = t->pred;
    return i == p->subject || i == p->object || i == p->genitive || i == p->second || i == t->doer || i == t->patient;
}

bool ms_event_one_person(const ms_phrase *p) {
    const ms_kinds many = MS_K_FORCES | MS_K_FIGHTERS | MS_K_GROUP | MS_K_COUNTRY;
    return (p->kinds & MS_K_PERSON) && !(p->kinds & many) && p->quantity == MS_NONE && !(p->features & (MS_F_PL | MS_F_DU));
}

/* «khatf na'ib al-ra'is | mahdi»: whose name it is that stands behind an office. */
static bool names_office(const ms_trigger *t, uint32_t i) {
    const ms_kinds roles = MS_K_CIVILIANS | MS_K_FIGHTERS | MS_K_FORCES;
    const ms_phrase *p = &t->syntax->phrases.v[i], *next = p + 1;
    return i == t->patient && next->tie == MS_TIE_BARE && (p->kinds & MS_K_OFFICIALS) && (next->kinds & MS_K_PERSON) &&
           !(next->kinds & roles) && next->quantity == MS_NONE && !(next->features & (MS_F_PL | MS_F_DU));
}

/* «mawaqi' lil-mutamarridin», «al-mu'aridin lil-harb»; but «da'a X | li-hudur ijtima'», «qala X | li-wakalat Y». */
static bool says_whose(const ms_trigger *t, const ms_phrase *p, const ms_phrase *next) {
    const ms_actor *a = p->actor == MS_NONE ? NULL : &t->doc->actors.v[p->actor];
    const ms_reading *last = t->syntax->reading.v[p->tokens.b - 1];
    bool name = a && a->pub.named && ms_str_is(a->pub.kind, "person") && !(last && (last->features & MS_F_ADJ));
    bool deed = (next->features & MS_F_MASDAR) || (next->kinds & (MS_K_EVENT | MS_K_STATE));
    bool body = ms_lemma_is(p->lemma, t->frames->org); /* «al-hay'a al-'amma lil-istithmar» */
    bool purpose = deed && !body && (p->kinds & (MS_K_PERSON | MS_K_OFFICIALS)) && !(last && (last->features & MS_F_APART));
    return p->place == MS_NONE && ((!name && !purpose) || next->before != MS_NONE);
}

/* Does the phrase behind i belong to its noun? */
static bool attached(const ms_trigger *t, uint32_t i) {
    const ms_kinds bodies = MS_K_FORCES | MS_K_FIGHTERS | MS_K_ORG;
    const ms_phrase *p = &t->syntax->phrases.v[i], *next = p + 1;
    if (names_office(t, i)) return true;
    if (partner(t, i + 1)) return false;
    switch (next->tie) {
    case MS_TIE_LI: return says_whose(t, p, next) && !(ms_pred_nominal(t->pred) && (i == t->pred->genitive || i == t->doer));
    case MS_TIE_IN: return (p->kinds & MS_K_PERSON) && (next->kinds & bodies) && next->place == MS_NONE;
    case MS_TIE_FROM: {
        bool people = p->kinds & (MS_K_PEOPLE | MS_K_GROUP);
        bool home = !(p->features & MS_F_DEF) && (next->kinds & (MS_K_SITE | MS_K_PLACE)) && next->tokens.b <= t->pred->tokens.a;
        bool named = p->actor != MS_NONE && t->doc->actors.v[p->actor].pub.named;
        if (ms_event_one_person(p) && (named || (p->features & MS_F_DEF))) return false;   /* «talaba al-wazir X | min al-barlaman» */
        return people && (home || ((next->kinds & MS_K_AGENT) && next->place == MS_NONE)); /* «tullabun min al-masjid iqtahamu …» */
    }
    case MS_TIE_BARE: return ms_event_one_person(p) && ms_event_one_person(next) && next->before == MS_NONE;
    default: return false;
    }
}

/* «11 madaniyyan wa-arba'atu shurtiyyin»: people of the same standing in the sentence, side by side. */
static bool joined(const ms_trigger *t, uint32_t i) {
    const ms_kinds people = MS_K_PEOPLE | MS_K_FORCES;
    const ms_phrase *p = &t->syntax->phrases.v[i], *next = p + 1;
    bool beside = next->before != MS_NONE && next->tie == MS_TIE_BARE && next->tokens.a == p->tokens.b;
    bool alike = (p->features & MS_F_DEF) == (next->features & MS_F_DEF) && !((p->kinds | next->kinds) & MS_K_COUNTRY);
    bool states = (p->kinds & next->kinds & MS_K_COUNTRY) && p->actor != MS_NONE && next->actor != MS_NONE; /* «rusiya wa-s-sin» */
    bool hurt = (p->kinds ^ next->kinds) & (MS_K_DEAD | MS_K_WOUNDED); /* «15 shakhsan wa-30 jarihan» */
    return beside && (states || (alike && !hurt && (p->kinds & people) && (next->kinds & people)));
}

uint32_t ms_event_side_by_side(const ms_trigger *t, uint32_t i) {
    const ms_kinds things = MS_K_SITE | MS_K_VEHICLES | MS_K_WEAPONS | MS_K_GROUP | MS_K_FORCES | MS_K_OTHER;
    const ms_phrase *v = t->syntax->phrases.v;
    uint32_t k = i, n = t->syntax->phrases.n;
    if (i != t->patient || v[i].place != MS_NONE || (v[i].features & MS_F_DEF) || !(v[i].kinds & things)) return i;
    while (k + 1 < n && v[k + 1].before == k && v[k + 1].tie == MS_TIE_BARE && v[k + 1].tokens.a == v[k].tokens.b &&
           (v[k + 1].kinds & things))
        k++;
    return k;
}

ms_span ms_event_extent(const ms_trigger *t, uint32_t i, ms_span head) {
    uint32_t last = ms_event_side_by_side(t, i); /* «mawaqi' wa-maqarr X»: whose they are is told with the last */
    const ms_phrase *p = &t->syntax->phrases.v[last];
    if (last != i && p->tokens.b > p->head + 1 && p->actor != MS_NONE) return (ms_span){head.a, p->span.b};
    bool owner = last != i && last + 1 < t->syntax->phrases.n && p[1].tie == MS_TIE_LI && adjacent(p, p + 1) && (p[1].kinds & MS_K_AGENT);
    if (owner) return (ms_span){head.a, p[1].span.b};
    for (int n = 0; n < MOST_ATTACHED && i + 1 < t->syntax->phrases.n; n++, i++) {
        bool belongs = adjacent(&t->syntax->phrases.v[i], &t->syntax->phrases.v[i + 1]) && attached(t, i);
        if ((!belongs && !joined(t, i)) || i + 1 == t->pred->subject) break; /* «zara baghdad | wafd …» */
        head.b = t->syntax->phrases.v[i + 1].span.b;
    }
    return head;
}

/* Who is told by an office alone, so that a name may follow it. */
static bool nameless_office(const ms_trigger *t, const ms_phrase *p) {
    if (!(p->kinds & MS_K_OFFICIALS) || (p->features & (MS_F_PL | MS_F_DU))) return false;
    const ms_actor *a = p->actor == MS_NONE ? NULL : &t->doc->actors.v[p->actor];
    bool country = a && ms_str_is(a->pub.kind, "country") && !a->adjective; /* «hatthat as-sin X» */
    return !country && (!a || !a->pub.named || !ms_str_is(a->pub.kind, "person"));
}

/* «safir al-kuwayt lada al-umam al-muttahida, mansur al-'utaybi»: the phrase of the name that stands beside the office. */
uint32_t ms_event_name_of(const ms_trigger *t, uint32_t i) {
    enum { FARTHEST = 3 };
    const ms_phrase *v = t->syntax->phrases.v;
    if (!nameless_office(t, &v[i])) return MS_NONE;
    for (uint32_t k = i + 1; k <= i + FARTHEST && k < t->syntax->sentence.v[t->pred->sentence].b; k++) {
        uint32_t gap = v[k].tokens.a - v[k - 1].tokens.b;
        if (v[k].tokens.a < v[k - 1].tokens.b || gap > 1 || v[k].owner != v[i].owner || v[k].before != MS_NONE) return MS_NONE;
        if (v[k].tie == MS_TIE_OTHER || v[k].tie == MS_TIE_IN || v[k].tie == MS_TIE_LI || v[k].tie == MS_TIE_BI) continue;
        const ms_actor *a = v[k].tie == MS_TIE_BARE && v[k].actor != MS_NONE ? &t->doc->actors.v[v[k].actor] : NULL;
        bool apart = gap && t->doc->tokens.v[v[k - 1].tokens.b].kind != MS_PUNCT;
        return a && !apart && a->pub.named && ms_str_is(a->pub.kind, "person") && a->tokens.b == v[k].tokens.b ? k : MS_NONE;
    }
    return MS_NONE;
}

/* «mawaqi' lil-mutamarridin», where the rule took the holder: from the thing on that was hit. */
uint32_t ms_event_thing_of(const ms_trigger *t, uint32_t i, uint32_t from) {
    const ms_phrase *p = &t->syntax->phrases.v[i];
    const ms_kinds struck = t->gate->violent ? MS_K_ANY : 0; /* but «qaddama musa'adat li-X»: X */
    const ms_kinds things = struck | MS_K_SITE | MS_K_PLACE | MS_K_VEHICLES | MS_K_GROUP | MS_K_AGENT | MS_K_UNKNOWN;
    if (i == 0 || p->tie != MS_TIE_LI || !adjacent(p - 1, p) || !((p - 1)->kinds & things)) return from;
    uint32_t first = t->patient < i - 1 && ms_event_side_by_side(t, t->patient) == i - 1 ? t->patient : i;
    if (first < i) return t->syntax->phrases.v[first].span.a;  /* «mawaqi' wa-aliyat lil-mutamarridin» */
    const ms_reading *r = t->syntax->reading.v[(p - 1)->head]; /* «hujuman 'anifan li-X» */
    if (r && (r->features & MS_F_ADJ) && !((p - 1)->kinds & (MS_K_PEOPLE | MS_K_FORCES))) return from;
    bool hit = i - 1 == t->patient || ((p - 1)->tie == MS_TIE_ON && (p - 1)->owner == p->owner);
    return hit ? (p - 1)->span.a : from;
}
