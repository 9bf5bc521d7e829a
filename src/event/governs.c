/* SPDX-License-Identifier: Apache-2.0
 * Which time expression governs a trigger. In: a trigger, the owners of the document's times. Out: that time, or none. Its own
 * governs, else that of the verb above, of what it happened in, of what it came of, of the verb it is joined to: «qutila fi
 * ghara shannatha at-ta'irat al-khamis»: Thursday. */
#include "base/edtf.h"
#include "event/when.h"

/* «al-qasf alladhi istahdafa X al-khamis», «infijar 'ubwa istahdafat X al-khamis»: a verb of force of the same deed. */
static bool same_deed(const ms_trigger *t, const ms_pred *p) {
    if (!t->gate->violent || ms_pred_nominal(p) || p->sentence != t->pred->sentence || !ms_lemma_is(p->lemma, t->frames->force))
        return false;
    if (p->marks & MS_P_RELATIVE) return ms_pred_nominal(t->pred) && p->tokens.a == t->pred->tokens.b + 1;
    const ms_phrase *of = ms_event_phrase(t, ms_pred_nominal(t->pred) ? t->pred->genitive : t->pred->subject);
    bool alike = of && (of->features & (MS_F_M | MS_F_F)) == (p->features & (MS_F_M | MS_F_F));
    bool bare = !p->marks && !(p->pre & (MS_WA | MS_FA)) && (p->features & MS_F_PERF) && p->governor == MS_NONE;
    bool thing = of && !(of->kinds & (MS_K_PEOPLE | MS_K_AGENT)) && !(of->features & MS_F_DEF);
    return alike && bare && thing && of->tokens.a >= t->pred->tokens.b && of->tokens.b == p->tokens.a;
}

/* «ghara shannatha al-quwwat al-khamis»: what lends itself to an event noun in a relative clause dates it. */
static const ms_time *time_of_lender(const ms_trigger *t) {
    if (t->index + 1 < t->syntax->preds.n && same_deed(t, t->pred + 1)) return ms_event_time_owned(t, t->index + 1);
    uint32_t next = t->index + 1;
    if (!ms_pred_nominal(t->pred) || next >= t->syntax->preds.n) return NULL;
    const ms_pred *p = &t->syntax->preds.v[next];
    bool lent = p->sentence == t->pred->sentence && ms_lemma_is(p->lemma, t->frames->light) && !ms_pred_nominal(p);
    bool tells =
        p->suffix ||
        (p->marks & MS_P_RELATIVE && (p->left == MS_NONE || p->left == t->pred->genitive || p->tokens.a == t->pred->tokens.b + 1)) ||
        (p->form == MS_PRED_PASSIVE && !p->marks && !(p->pre & (MS_WA | MS_FA)) &&
         !(t->pred->pre & MS_AL)); /* «muqabala … ujriyat al-ahad» */
    return lent && tells ? ms_event_time_owned(t, next) : NULL;
}

/* «qala al-jum'a inna al-wad' sa-yatadahwaru ghadan, wa-haththa …»: who speaks on speaks on the day on which he spoke first,
 * whatever stands in what he said. */
static const ms_time *time_said(const ms_trigger *t, uint32_t i) {
    const ms_pred *v = t->syntax->preds.v;
    for (bool joined = v[i].marks & MS_P_AND; joined && i-- > 0 && v[i].sentence == t->pred->sentence;) {
        bool speaks = v[i].form == MS_PRED_VERB && !(v[i].marks & (MS_P_AN | MS_P_RELATIVE)) &&
                      (ms_lemma_is(v[i].lemma, t->frames->say) || ms_lemma_is(v[i].lemma, t->frames->politics));
        const ms_time *m = speaks ? ms_event_time_owned(t, i) : NULL;
        if (m) return m;
    }
    return NULL;
}

/* Joined verbs share the time of the first, what hangs on them but for a vague one: «ahraza taqadduman fi …, wa-tamakkana min isti'adat …». */
static const ms_time *time_of_joined(const ms_trigger *t) {
    const ms_pred *v = t->syntax->preds.v;
    const ms_time *found = NULL;
    uint32_t i = ms_event_top(t);
    if (t->gate->speech && !ms_pred_nominal(t->pred)) return time_said(t, i);
    while (!found && i > 0 && (v[i].marks & MS_P_AND) && v[i - 1].sentence == t->pred->sentence) {
        found = ms_event_time_owned(t, --i);
        while (!found && i > 0 && v[i].governor != MS_NONE && v[i - 1].sentence == t->pred->sentence) found = ms_event_time_owned(t, --i);
    }
    return found && (t->pred->governor == MS_NONE || !ms_str_starts(found->pub.value, MS_S("../"))) ? found : NULL;
}

/* «hadama 39 qarya wa-hajjara sukkanaha 'am 1948»: two verbs with one subject, and their day behind the second. */
static const ms_time *time_of_second(const ms_trigger *t) {
    const ms_pred *v = t->syntax->preds.v, *p = t->pred;
    if (p->form != MS_PRED_VERB && p->form != MS_PRED_PASSIVE) return NULL;
    uint32_t i = t->index + 1;
    while (i < t->syntax->preds.n && v[i].sentence == p->sentence && ms_pred_nominal(&v[i])) i++;
    bool joined = i < t->syntax->preds.n && v[i].sentence == p->sentence && v[i].form == p->form && (v[i].pre & MS_WA);
    if (!joined || v[i].subject != p->subject || (v[i].features ^ p->features) & (MS_F_PERF | MS_F_IMPF)) return NULL;
    for (uint32_t k = p->tokens.b; k < v[i].tokens.a; k++)
        if (t->doc->tokens.v[k].kind == MS_PUNCT) return NULL;
    return ms_event_time_owned(t, i);
}

/* «waqa'a al-hujum ath-thulatha', 'indama iqtahama …»: at the time of what the sentence tells before. */
static const ms_time *time_of_main(const ms_trigger *t) {
    const ms_pred *v = t->syntax->preds.v;
    const ms_time *found = NULL;
    if (t->pred->cue.order != MARSAD_DURING || t->pred->cue.own) return NULL;
    for (uint32_t i = t->index; !found && i-- > 0 && v[i].sentence == t->pred->sentence;) {
        if (ms_lemma_is(v[i].lemma, t->frames->say)) return NULL;
        found = ms_event_time_owned(t, i);
    }
    return found;
}

/* «hadamat … bayna 'amay 2000 wa-2017, mimma adda ila tahjir …»: what came of it is of its time. */
static const ms_time *time_of_cause(const ms_trigger *t) {
    const ms_pred *v = t->syntax->preds.v;
    const ms_time *found = NULL;
    uint32_t i = ms_event_top(t);
    bool of_all = (v[i].marks & MS_P_RELATIVE) && v[i].left == MS_NONE && (v[i].features & MS_F_PERF);
    if (i == t->index || !of_all || !ms_lemma_is(v[i].lemma, t->frames->cause)) return NULL;
    while (!found && i > 0 && v[i - 1].sentence == t->pred->sentence && !(v[i - 1].marks & MS_P_RELATIVE)) {
        found = ms_event_time_owned(t, --i);
        if (!ms_pred_nominal(&v[i])) break;
    }
    return found;
}

/* Does a deed happen in what is tied to it so: «qutila fi ghara», «bi-infijar», «jarra'a», «qala khilal ijtima'»? */
static bool happens_in(const ms_trigger *t, const ms_pred *p) {
    if (p->tie == MS_TIE_DURING) return true;
    bool struck = ms_lemma_is(p->lemma, t->frames->force), held = ms_lemma_is(p->lemma, t->frames->consult);
    if (p->tie == MS_TIE_IN) return t->rule->deed ? struck : held;
    return struck && ms_str_is(t->rule->family, "force") && (p->tie == MS_TIE_BI || p->tie == MS_TIE_BY || p->tie == MS_TIE_BECAUSE);
}

/* The event noun that the trigger happened in, or the relative clause of the meeting that it happened in; MS_NONE. */
static uint32_t occasion_of(const ms_trigger *t) {
    const ms_pred *v = t->syntax->preds.v;
    uint32_t n = t->syntax->preds.n, i = t->index + 1;
    while (i < n && v[i].sentence == t->pred->sentence && ms_pred_nominal(&v[i]) && !happens_in(t, &v[i])) i++;
    if (i >= n || v[i].sentence != t->pred->sentence) return MS_NONE;
    if (ms_pred_nominal(&v[i])) return v[i].governor == MS_NONE || v[i].governor == t->index ? i : MS_NONE;
    const ms_phrase *held = v[i].marks & MS_P_RELATIVE ? ms_event_phrase(t, v[i].left) : NULL;
    if (!held || !(held->kinds & MS_K_EVENT) || held->tokens.a < t->pred->tokens.b + 2) return MS_NONE;
    bool set_off = t->doc->tokens.v[held->tokens.a - 2].kind == MS_PUNCT; /* «talaba bi-…, fi al-jalsa allati …» */
    bool in = held->tie == MS_TIE_IN || held->tie == MS_TIE_DURING;
    return in && (set_off || held->owner == t->index) ? i : MS_NONE;
}

/* «qutila fi ghara shannatha at-ta'irat al-khamis», «qala khilal al-jalsa allati in'aqadat as-sabt»: at the time of what it
 * happened in, or of the verb that tells of that one. */
static const ms_time *time_of_occasion(const ms_trigger *t) {
    const ms_pred *v = t->syntax->preds.v;
    uint32_t i = occasion_of(t), next = i + 1;
    if (i == MS_NONE) return NULL;
    const ms_time *m = ms_event_time_owned(t, i);
    bool tells = !m && ms_pred_nominal(&v[i]) && next < t->syntax->preds.n && v[next].sentence == t->pred->sentence;
    bool of_it = tells && !ms_pred_nominal(&v[next]) && !(v[next].pre & (MS_WA | MS_FA)) &&
                 (v[next].marks & MS_P_RELATIVE || v[next].tokens.a == v[i].tokens.b);
    if (of_it) m = ms_event_time_owned(t, next);
    ms_edtf when;
    bool ahead = m && ms_edtf_read(&when, m->pub.value) && when.from && when.a > t->doc->published_day;
    return m && !(ahead && t->modality == MARSAD_ASSERTED) ? m : NULL;
}

const ms_time *ms_event_governing_time(const ms_trigger *t) {
    const ms_time *found = ms_event_time_owned(t, t->index);
    if (!found) found = time_of_lender(t);
    const ms_pred *next = t->index + 1 < t->syntax->preds.n ? t->pred + 1 : NULL; /* «'aqada ijtima'an, as-sabt, …» */
    bool object = next && next->governor == t->index && next->tie == MS_TIE_BARE && !(next->pre & MS_AL);
    if (!found && object && ms_event_light(t->frames, t->pred->lemma)) found = ms_event_time_owned(t, t->index + 1);
    uint32_t host = t->pred->host; /* «al-insihab … sa-yantahi khilal shahr» */
    if (!found && host != MS_NONE && ms_lemma_is(t->syntax->preds.v[host].lemma, t->frames->light)) found = ms_event_time_owned(t, host);
    if (!found) found = time_of_main(t);
    bool came_of_it = t->pred->form == MS_PRED_VERB && t->pred->tie == MS_TIE_LI && t->modality == MARSAD_ASSERTED;
    if (!found && came_of_it && t->index > 0)
        found = ms_event_time_owned(t, t->index - 1); /* «rasadat as-sarukh al-ithnayn, li-ta'taridahu» */
    uint32_t g = t->pred->governor;
    for (int step = 0; !found && g != MS_NONE && step < 3; step++) {
        const ms_pred *p = &t->syntax->preds.v[g];
        bool speech = t->frames->frames.v[t->rule->frame].speech; /* «abdat al-jum'a i'tiradaha» */
        if (ms_lemma_is(p->lemma, t->frames->say) && !speech) break;
        found = ms_event_time_owned(t, g);
        bool ahead = t->modality == MARSAD_PLANNED && t->light && t->light->modality == MARSAD_PLANNED;
        if (found && ahead && ms_event_days_ago(t, found) > 0) return NULL; /* «qarrara al-ahad 'aqd ijtima'» */
        g = p->governor;
    }
    if (!found) found = time_of_cause(t);
    if (!found) found = time_of_occasion(t);
    if (!found) found = time_of_joined(t);
    return found ? found : time_of_second(t);
}
