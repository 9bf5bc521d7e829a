/* SPDX-License-Identifier: Apache-2.0
 * Whose a participant is whom nothing names: of the place which its words name, of whoever calls it his. In: the phrase that fills a slot. Out: a country.
 * «shurTat karkUk», «sukkAn Halab», «mudIr al-SiHHa fI al-mawSil». An army is not that of the place where it stands. */
#include "event/internal.h"

static ms_str country_of(const ms_trigger *t, uint32_t place) {
    return place == MS_NONE ? MS_S("") : ms_actors_country(t->frames->actors, t->doc->places.v[place].pub.country);
}

/* «al-shurTa | fI karkUk»: those who are there because they are from there. */
static uint32_t place_behind(const ms_trigger *t, uint32_t i) {
    const ms_kinds passing = MS_K_FORCES | MS_K_FIGHTERS | MS_K_CIVILIANS, there = MS_K_OFFICIALS | MS_K_ORG | MS_K_SITE;
    const ms_phrase *p = &t->syntax->phrases.v[i], *next = p + 1;
    if (i + 1 >= t->syntax->phrases.n || next->place == MS_NONE || !(p->kinds & there) || (p->kinds & passing)) return MS_NONE;
    bool beside =
        (next->tie == MS_TIE_IN && next->tokens.a == p->tokens.b + 1) || (next->tie == MS_TIE_BI && next->tokens.a == p->tokens.b);
    return beside ? next->place : MS_NONE;
}

/* «shurTat madInat karkUk», no «masjid sunnI janUb baghdAd», which only lies there. */
static uint32_t place_inside(const ms_trigger *t, const ms_phrase *p) {
    for (uint32_t k = p->head + 1; p->place != MS_NONE && k < t->doc->places.v[p->place].tokens.a; k++) {
        const ms_reading *r = t->syntax->reading.v[k];
        if (!r || r->lemma == MS_NONE || ms_lemma_is(ms_lexicon_lemma(t->frames->lx, r->lemma), t->frames->direction)) return MS_NONE;
    }
    return p->place;
}

/* «al-sharikAt al-IrAniyya … 'alA bilAdihim»: the country of who was told last before. */
static ms_str own_country(const ms_trigger *t, const ms_phrase *p) {
    const ms_reading *r = t->syntax->reading.v[p->head];
    if (!r || !r->suffix || !p->lemma || !ms_lemma_is(p->lemma, t->frames->country)) return MS_S("");
    ms_str found = MS_S("");
    for (uint32_t i = 0; i < t->doc->actors.n && t->doc->actors.v[i].tokens.a < p->tokens.a; i++)
        if (t->doc->actors.v[i].pub.country.n && !t->doc->actors.v[i].adjective &&
            t->doc->tokens.v[t->doc->actors.v[i].tokens.a].segment == t->pred->sentence)
            found = t->doc->actors.v[i].pub.country;
    return found;
}

const ms_actor *ms_event_mostly(const ms_trigger *t, uint32_t i) {
    enum { FAR = 2 }; /* «min», and who */
    const ms_doc *doc = t->doc;
    uint32_t at = t->syntax->phrases.v[i].tokens.b, end = doc->segments.v[t->pred->sentence].tokens.b;
    if (at < end && doc->tokens.v[at].kind == MS_PUNCT) at++;
    const ms_reading *r = at < end ? t->syntax->reading.v[at] : NULL;
    if (!r || r->suffix != MS_SUF_HUM || !ms_lemma_is(ms_reading_lemma(t->frames->lx, r), t->frames->most)) return NULL;
    for (uint32_t k = 0; k < doc->actors.n && doc->actors.v[k].tokens.a <= at + FAR; k++)
        if (doc->actors.v[k].tokens.a > at) return &doc->actors.v[k];
    return NULL;
}

/* «naziruhu at-turki», «maktab sharika amrikiyya», «nashit huquqi bahrayni»: of the country that a word behind its head tells. */
static ms_str told_behind(const ms_trigger *t, const ms_phrase *p) {
    for (uint32_t k = p->actor; k < t->doc->actors.n && t->doc->actors.v[k].tokens.b <= p->tokens.b; k++) { /* MS_NONE: none in it */
        const ms_actor *a = &t->doc->actors.v[k];
        if (a->tokens.a > p->head && (a->adjective || a->row == MS_NONE) && a->pub.country.n) return a->pub.country;
    }
    return MS_S("");
}

ms_str ms_event_homeland(const ms_trigger *t, uint32_t i) {
    ms_str own = own_country(t, &t->syntax->phrases.v[i]);
    if (!own.n) own = told_behind(t, &t->syntax->phrases.v[i]);
    if (own.n) return own;
    uint32_t place = place_inside(t, &t->syntax->phrases.v[i]);
    return country_of(t, place != MS_NONE ? place : place_behind(t, i));
}
