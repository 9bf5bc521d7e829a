/* SPDX-License-Identifier: Apache-2.0
 * Is what is told without a day told as happening now, so that the day of publication dates it? In: a trigger, its claim with
 * its modality. Out: yes or no. An aim, what is only spoken of, what a sentence goes back to, what a relative clause says of a
 * thing is not: «as-sarukh alladhi atlaqahu X», «yudhkaru anna X qasafa …». Which words go back: data/lexicon/function.tsv, sub.recall. */
#include "base/edtf.h"
#include "event/when.h"

/* «'amaliyya li-tahrir X», «sa-nata'awanu ma'a X»: an aim has no day of its own; a movement that is on its way has, and what was
 * agreed on. */
static bool only_aim(const ms_trigger *t, const marsad_claim *c) {
    if (c->modality != MARSAD_PLANNED) return false;
    if (ms_event_moves(c)) return t->pred->tie == MS_TIE_LI;
    return !t->light || t->light->klass != t->frames->agree;
}

/* A verb of demanding, blaming, threatening, rejecting, supporting. */
static bool judges(const ms_frames *f, const ms_lemma *lemma) {
    const uint16_t verbs[] = {f->words[0], f->words[1], f->words[2], f->aims[1], f->support};
    return MS_LEMMA_IS_ANY(lemma, verbs);
}

/* Is a verb of politics about the noun that hangs on it («adana al-hujum», «raddat 'ala al-hujum»), or does it bring it about
 * («a'lana inha' al-hudna», «haqqaqat taqaddum», «qaddama i'tidharahu», «'aqada ijtima'»)? */
static bool is_about(const ms_trigger *t, const ms_pred *verb) {
    const ms_frames *f = t->frames;
    const uint16_t tells[] = {f->announce, f->agree, f->deny};
    if (MS_LEMMA_IS_ANY(verb->lemma, tells)) return false;
    if (judges(f, verb->lemma)) return true;
    const ms_light *light = t->light && ms_lemma_is(verb->lemma, t->light->klass) ? t->light : NULL;
    bool lends = light && !light->none && (light->modality == MARSAD_ASSERTED || light->modality == MARSAD_ONGOING);
    return t->pred->tie != MS_TIE_BARE || !(lends || MS_LEMMA_IS_ANY(verb->lemma, f->effects));
}

/* «ba'da an ittahamathu», «ithra ittihamihi», «athara rafduha …»: words that something else came of. */
static bool words_before(const ms_trigger *t) {
    const ms_pred *p = t->pred;
    if (t->rule->deed) return false;
    if (p->marks & MS_P_AFTER || ms_event_came_before(t)) return true;
    bool caused = p->tie == MS_TIE_BECAUSE || (p->host != MS_NONE && ms_lemma_is(t->syntax->preds.v[p->host].lemma, t->frames->cause));
    return caused && ms_pred_nominal(p) && ms_str_is(t->rule->family, "politics") && !ms_event_in_heading(t);
}

/* The predicate that the noun hangs on; the verb of judging right before it, whatever stands between: «rafada al-wazir, bi-shakl
 * qati', matalib …». NULL. */
static const ms_pred *above(const ms_trigger *t) {
    const ms_pred *p = t->pred;
    if (p->governor != MS_NONE) return &t->syntax->preds.v[p->governor];
    if (t->index == 0 || p->tie != MS_TIE_BARE || p->host != MS_NONE || p[-1].clause != p->clause || p[-1].complemented) return NULL;
    return !ms_pred_nominal(p - 1) && judges(t->frames, p[-1].lemma) ? p - 1 : NULL;
}

/* «adana hujum X», «radda 'ala al-hujum», «wasafa hajamat X», «muttaham bi-qatl»: what words are about was there before them,
 * nobody says when; nor when words were said of which something came. */
static bool spoken_of(const ms_trigger *t) {
    if (words_before(t)) return true;
    if (!ms_pred_nominal(t->pred)) return false;
    if (t->rule->deed && ms_event_shadowed(t->frames, t->syntax, t->doc, t->pred, t->frames->suspect)) return true;
    const ms_pred *p = above(t);
    if (!p || t->modality == MARSAD_DENIED || ms_event_in_heading(t)) return false;
    if (ms_lemma_is(p->lemma, t->frames->politics)) return is_about(t, p);
    bool answered = t->pred->tie == MS_TIE_ON && ms_lemma_is(p->lemma, t->frames->answer);
    return answered || ms_lemma_is(p->lemma, t->frames->judge);
}

/* The verb that the trigger is, or that lends itself to the noun right behind it: «alladhina naffadhu al-hujum». */
static const ms_pred *verb_of(const ms_trigger *t) {
    const ms_pred *lender = t->pred->governor == MS_NONE ? NULL : &t->syntax->preds.v[t->pred->governor];
    bool lent = lender && t->light && ms_pred_nominal(t->pred) && lender->tokens.b == t->pred->tokens.a;
    return lent ? lender : t->pred;
}

/* «as-sawarikh allati istahdafat X», «alladhina farru»: said of a thing; but «al-qasf alladhi istahdafa X» is the deed itself. */
static bool said_of_a_thing(const ms_trigger *t) {
    const ms_pred *p = verb_of(t);
    if (ms_pred_nominal(p) || !(p->features & MS_F_PERF) || !(p->marks & MS_P_RELATIVE) || p->left == MS_NONE) return false;
    if (ms_event_sums_up(t->frames, t->syntax, t->doc, p)) return false;
    bool of_deed = p > t->syntax->preds.v && ms_pred_nominal(p - 1) && p[-1].sentence == p->sentence;
    return !(of_deed && ms_str_is(t->rule->family, "force") && ms_lemma_is(p[-1].lemma, t->frames->force));
}

/* The first finite verb of the trigger's sentence, up to the trigger, that is no relative clause; MS_NONE. */
static uint32_t first_verb(const ms_trigger *t) {
    const ms_pred *v = t->syntax->preds.v;
    uint32_t found = MS_NONE;
    for (uint32_t i = t->index + 1; i-- > 0 && v[i].sentence == t->pred->sentence;) {
        bool finite = v[i].form == MS_PRED_VERB || v[i].form == MS_PRED_PASSIVE;
        if (finite && !(v[i].marks & MS_P_RELATIVE)) found = i;
    }
    return found;
}

/* Is a time of today told of predicate i: «kana qad qala fi waqt sabiq al-yawm»? */
static bool told_today(const ms_trigger *t, uint32_t i) {
    ms_edtf when;
    for (uint32_t k = 0; k < t->doc->times.n; k++)
        if (t->owner[k] == i && ms_edtf_read(&when, t->doc->times.v[k].pub.value) && when.until && when.b == t->doc->published_day)
            return true;
    return false;
}

/* «yudhkaru anna …», «wal-jadir bidh-dhikr anna …» */
static bool opens_with_recall(const ms_trigger *t) {
    enum { OPENING = 3 };
    const ms_doc *doc = t->doc;
    uint32_t first = doc->segments.v[t->pred->sentence].tokens.a, h;
    MS_FIRST(h, doc->hits.n, doc->hits.v[h].tokens.a >= first);
    for (; h < doc->hits.n && doc->hits.v[h].tokens.a < first + OPENING; h++)
        if (doc->hits.v[h].kind == MS_HIT_LEMMA && ms_lemma_is(ms_lexicon_lemma(t->frames->lx, doc->hits.v[h].what), t->frames->recall))
            return true;
    return false;
}

/* «kana X qad a'lana anna …»: the sentence goes back to what was before, but for «kana qad qala al-yawm». */
static bool goes_back(const ms_trigger *t) {
    uint32_t i = first_verb(t);
    if (i == MS_NONE) return false;
    const ms_pred *first = &t->syntax->preds.v[i];
    return (first->marks & MS_P_KANA) && (first->features & MS_F_PERF) && !told_today(t, i);
}

bool ms_event_told_anew(const ms_trigger *t, const marsad_claim *c) {
    return c->modality != MARSAD_BACKGROUND && c->modality != MARSAD_POSSIBLE && !only_aim(t, c) && !spoken_of(t);
}

bool ms_event_of_now(const ms_trigger *t, const marsad_claim *c) {
    return c->modality != MARSAD_ASSERTED || !(said_of_a_thing(t) || opens_with_recall(t) || goes_back(t) || ms_event_since_untold(t));
}
