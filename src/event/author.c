/* SPDX-License-Identifier: Apache-2.0
 * Whose a matter is that somebody speaks of. In: a trigger of words with its roles. Out: the phrase that names whose it is, or
 * the actor of an adjective. «adana at-tasrihat allati adla biha X»: X; «intaqada al-mawqif al-amriki»: America. */
#include "event/internal.h"

/* What is spoken of: a verbal noun that hangs on the trigger, or a phrase beside it; neither when it is «ma …» alone. */
typedef struct {
    uint32_t pred, phrase; /* MS_NONE */
    uint32_t end;          /* token behind it; MS_NONE: there is none */
} matter;

/* «istankara ma awradathu X» */
static matter untold(const ms_trigger *t) {
    enum { PREPOSITION = 2 };
    uint32_t from = t->pred->tokens.b, end = t->doc->segments.v[t->pred->sentence].tokens.b;
    if (t->doer != MS_NONE && t->syntax->phrases.v[t->doer].tokens.b > from) from = t->syntax->phrases.v[t->doer].tokens.b;
    for (uint32_t k = from; k < from + PREPOSITION && k < end; k++)
        if (ms_lemma_is(ms_reading_lemma(t->frames->lx, t->syntax->reading.v[k]), t->frames->what))
            return (matter){MS_NONE, MS_NONE, k + 1};
    return (matter){MS_NONE, MS_NONE, MS_NONE};
}

static matter spoken_of(const ms_trigger *t) {
    const ms_pred *v = t->syntax->preds.v;
    for (uint32_t i = t->index + 1; i < t->syntax->preds.n && v[i].sentence == t->pred->sentence; i++) {
        if (v[i].governor != t->index || !ms_pred_nominal(&v[i]) || !v[i].lemma || v[i].lemma->pos == MS_POS_EXPR) continue;
        bool noun = v[i].nisba != MS_NONE && t->doc->actors.v[v[i].nisba].tokens.a == v[i].tokens.b;
        return (matter){i, MS_NONE, noun ? t->doc->actors.v[v[i].nisba].tokens.b : v[i].tokens.b};
    }
    uint32_t i = t->patient != MS_NONE ? t->patient : ms_event_tied(t, t->index, MS_TIE_BI);
    return i == MS_NONE || t->syntax->phrases.v[i].tokens.a < t->pred->tokens.b ? untold(t)
                                                                                : (matter){MS_NONE, i, t->syntax->phrases.v[i].tokens.b};
}

/* Who stands with it does what hangs on it. */
static bool done_by_subject(const ms_light *light) { return light && !light->swap && !light->other && !light->none; }

/* «adana i'tida' X 'ala Y»: of one done to somebody whom only its noun names he is none. */
static uint32_t doer_of_deed(const ms_trigger *t, uint32_t deed, ms_kinds kinds) {
    const ms_pred *p = &t->syntax->preds.v[deed], *inner = p + 1;
    const ms_light *light = ms_event_light(t->frames, p->lemma);
    bool lent = deed + 1 < t->syntax->preds.n && inner->governor == deed && done_by_subject(light); /* «iqdam X 'ala qatl …» */
    bool done = p->form == MS_PRED_EVENT || (p->features & MS_F_PL) || p->second != MS_NONE || lent ||
                ms_event_tied(t, deed, MS_TIE_ON) != MS_NONE || ms_event_tied(t, deed, MS_TIE_LI) != MS_NONE;
    return done && ms_event_has(t, p->genitive, kinds) ? p->genitive : MS_NONE;
}

/* «tasrihat li-X», «siyasa li-X»: right behind it; but «istihdaf lil-madaniyyin». */
static uint32_t owned(const ms_trigger *t, const matter *m, ms_kinds kinds) {
    const ms_pred *p = m->pred == MS_NONE ? NULL : &t->syntax->preds.v[m->pred];
    if (p && (p->suffix || (p->form == MS_PRED_MASDAR && !(p->features & MS_F_PL)))) return MS_NONE;
    ms_range r = ms_event_phrases(t, MS_TIE_LI);
    for (uint32_t i = r.a; i < r.b; i++)
        if (t->syntax->phrases.v[i].tie == MS_TIE_LI && t->syntax->phrases.v[i].tokens.a == m->end)
            return ms_event_has(t, i, kinds) ? i : MS_NONE;
    return MS_NONE;
}

/* Does «biha», «'anhu» stand right behind the verb? */
static bool taken_up(const ms_trigger *t, const ms_pred *p) {
    if (p->suffix) return true;
    const ms_reading *r = p->tokens.b < t->doc->tokens.n ? t->syntax->reading.v[p->tokens.b] : NULL;
    return r && r->suffix && ((r->pre & MS_BI) || (r->features & MS_F_FUNC));
}

/* «al-qarar alladhi ittakhadhahu X», «siyasat ittaba'aha X», «ma awradathu X»: who does it in the clause behind. */
static uint32_t doer_in_clause(const ms_trigger *t, const matter *m, ms_kinds kinds) {
    enum { PRONOUN = 1 };
    for (uint32_t i = t->index + 1; i < t->syntax->preds.n && t->syntax->preds.v[i].sentence == t->pred->sentence; i++) {
        const ms_pred *p = &t->syntax->preds.v[i];
        if (p->tokens.a < m->end) continue;
        bool behind = p->tokens.a == m->end || (p->tokens.a <= m->end + PRONOUN && (p->marks & MS_P_RELATIVE));
        const ms_light *light = ms_event_light(t->frames, p->lemma); /* «ma yata'arradu lahu X» */
        bool its = behind && p->form == MS_PRED_VERB && taken_up(t, p) && !(p->marks & MS_P_AND) && !(light && light->swap);
        return its && ms_event_has(t, p->subject, kinds) && t->syntax->phrases.v[p->subject].tokens.a >= p->tokens.b ? p->subject : MS_NONE;
    }
    return MS_NONE;
}

uint32_t ms_event_author(const ms_trigger *t) {
    const ms_kinds doers = MS_K_FORCES | MS_K_FIGHTERS | MS_K_OFFICIALS | MS_K_COUNTRY | MS_K_ORG;
    const matter m = spoken_of(t);
    if (m.end == MS_NONE) return MS_NONE;
    uint32_t i = m.pred == MS_NONE ? MS_NONE : doer_of_deed(t, m.pred, doers);
    if (i == MS_NONE) i = owned(t, &m, doers);
    if (i == MS_NONE) i = doer_in_clause(t, &m, doers | MS_K_PERSON);
    return i == t->doer ? MS_NONE : i;
}

/* The adjective's actor, MS_NONE. */
uint32_t ms_event_author_nisba(const ms_trigger *t) {
    const matter m = spoken_of(t);
    if (m.pred != MS_NONE) return t->syntax->preds.v[m.pred].nisba;
    const ms_phrase *p = ms_event_phrase(t, m.phrase);
    return p && p->actor != MS_NONE && t->doc->actors.v[p->actor].adjective && !(p->kinds & MS_K_AGENT) ? p->actor : MS_NONE;
}
