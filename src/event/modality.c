/* SPDX-License-Identifier: Apache-2.0
 * Did it happen? In: what stands before the predicate and before the verbs it hangs on. Out: modality; and whether the
 * text says nothing new (a concession). Light verbs and their effect: data/frames/lights.tsv.
 * «tasta'iddu li-inha' wujudiha»: planned; «lan yubqiya»: denied; «kanat qad nasharat»: background. */
#include "event/internal.h"

enum { MOST_STEPS = 4 };

/* «darabat yumkinu an tastahdifa …», «al-mufawadat sa-tabda'»: the verb that the event is the subject of tells when. */
static uint32_t host_marks(const ms_trigger *t) {
    const uint32_t no = MS_P_NEG | MS_P_NEVER;
    if (t->pred->host == MS_NONE) return 0;
    const ms_pred *verb = &t->syntax->preds.v[t->pred->host];
    bool tells = ms_lemma_is(verb->lemma, t->frames->light) || ms_lemma_is(verb->lemma, t->frames->deeds[1]);
    uint32_t marks = tells ? verb->marks & (uint32_t)(MS_P_FUTURE | MS_P_MAYBE | MS_P_IF | no) : 0;
    return (marks & no) && ms_lemma_is(verb->lemma, t->frames->end) ? MS_P_STILL : marks;
}

/* «lam tasmah illa li-qafila bid-dukhul»: but one was let in. */
static bool excepted(const ms_trigger *t, uint32_t pred) {
    ms_range r = t->syntax->sentence.v[t->pred->sentence];
    for (uint32_t i = r.a; i < r.b; i++) {
        const ms_phrase *f = &t->syntax->phrases.v[i];
        if (f->owner == pred && f->tie == MS_TIE_EXCEPT && f->tokens.a < t->pred->tokens.a) return true;
    }
    return false;
}

/* What a governing verb that is denied makes of the event: «lam yatimma al-insihab»: denied; «lam yu'lin al-insihab»:
 * possible; «lan tatawaqqafa al-gharat»: they go on; «lam yadhkur tafasil bi-sha'n az-ziyara»: nothing. */
static uint32_t denial(const ms_trigger *t, uint32_t governor) {
    const uint32_t no = MS_P_NEG | MS_P_NEVER | MS_P_WITHOUT;
    const ms_pred *p = &t->syntax->preds.v[governor];
    if (!(p->marks & no)) return 0;
    const ms_light *light = ms_event_light(t->frames, p->lemma);
    if (!light && t->gate->under && ms_lemma_is(p->lemma, t->gate->under)) return p->marks & no; /* «lan tarfa'a al-'uqubat» */
    if (!light && ms_lemma_is(p->lemma, t->frames->say)) return MS_P_MAYBE;
    if (!light || excepted(t, governor)) return 0;
    if (ms_lemma_is(p->lemma, t->frames->prevent)) return 0;                                 /* «lam tamna' wusul as-sawarikh» */
    if (ms_lemma_is(p->lemma, t->frames->end)) return MS_P_STILL;                            /* «lam yaktamil al-insihab» */
    if (light->none) return 0;                                                               /* «'adam 'arqalat khuruj …» */
    if (ms_lemma_is(p->lemma, t->frames->words[0])) return MS_P_MAYBE;                       /* «lam yatlub i'adatahu» */
    bool among = t->pred->tie == MS_TIE_IN || (t->pred->tie == MS_TIE_FROM && !light->done); /* but «lam yatamakkan min at-tawasul» */
    bool within = among && (t->pred->pre & MS_AL) && ms_lemma_is(t->pred->lemma, t->frames->consult);
    if (within) return 0; /* «lam natawassal li-hall fi al-muhadathat» */
    if (light->modality == MARSAD_DENIED || ms_lemma_is(p->lemma, t->frames->announce)) return MS_P_MAYBE;
    return light->modality == MARSAD_BACKGROUND ? MS_P_STILL : p->marks & no; /* light.stop */
}

/* «sa-azuru … wa-uqabilu»: an imperfect joined to a future is one, too. */
static uint32_t joined_future(const ms_trigger *t) {
    const uint32_t joined = MS_P_AND | MS_P_IMPERFECT;
    for (uint32_t i = t->index; i > 0; i--) {
        const ms_pred *p = &t->syntax->preds.v[i], *before = p - 1;
        if (before->sentence != p->sentence) return 0;
        if (i == t->index && (p->form != MS_PRED_VERB || (p->marks & joined) != joined)) return 0;
        if (before->form != MS_PRED_VERB) continue;
        return before->marks & MS_P_FUTURE;
    }
    return 0;
}

/* «tastati'u qatf al-imdadat»: may be; «istata'at …»: was done. */
static bool only_able(const ms_trigger *t, const ms_pred *p) {
    return (p->marks & MS_P_IMPERFECT) && ms_lemma_is(p->lemma, t->frames->able) && !ms_event_in_heading(t);
}

/* Marks of the predicate and of all that governs it. */
static uint32_t all_marks(const ms_trigger *t) {
    const uint32_t own = MS_P_AND | MS_P_RELATIVE | MS_P_AN | MS_P_NEG | MS_P_NEVER | MS_P_WITHOUT;
    uint32_t marks = t->pred->marks, g = t->pred->governor;
    if (excepted(t, t->index)) marks &= ~(uint32_t)(MS_P_NEG | MS_P_NEVER);
    for (int step = 0; g != MS_NONE && step < MOST_STEPS; step++) {
        const ms_pred *p = &t->syntax->preds.v[g];
        bool said = ms_lemma_is(p->lemma, t->frames->say); /* «kana qad rasada khuruj …»: told before, not done before */
        bool may = (p->marks & MS_P_QAD) && (p->marks & MS_P_IMPERFECT) && !(p->marks & MS_P_KANA); /* «qad tu'addi ila ittifaq» */
        marks |=
            (p->marks & ~(uint32_t)(own | (said ? MS_P_KANA | MS_P_QAD : 0))) | denial(t, g) | (may || only_able(t, p) ? MS_P_MAYBE : 0u);
        g = p->governor;
    }
    return marks | host_marks(t) | joined_future(t);
}

/* «istahdafat al-gharat buyutan»: the subject of a verb of force. */
static bool struck_by_it(const ms_trigger *t) {
    const ms_pred *p = t->pred->governor == MS_NONE ? NULL : &t->syntax->preds.v[t->pred->governor];
    return p && p->form == MS_PRED_VERB && t->pred->tie == MS_TIE_BARE && ms_lemma_is(p->lemma, t->frames->deeds[1]);
}

/* «al-hujum …»: a definite event noun that no verb brings about speaks of what is known already. */
static bool taken_up_again(const ms_trigger *t, const ms_light *light) {
    bool cause = t->pred->tie == MS_TIE_BECAUSE || t->pred->tie == MS_TIE_IN || t->pred->nisba != MS_NONE || /* «usibu fi al-hujum» */
                 struck_by_it(t);
    const ms_sources *who = &t->rule->slot[MS_SLOT_ACTOR]; /* «fatahat ash-shurta an-nar»: the verb above tells it */
    bool told = who->n && who->v[0].source == MS_SRC_GOVERNOR;
    bool known = t->rule->known && t->pred->lemma->pos != MS_POS_EXPR; /* not «at-tawassul ila ittifaq» */
    return ms_pred_nominal(t->pred) && (t->pred->pre & MS_AL) && !light && !cause && !told && t->pred->host == MS_NONE &&
           !ms_event_in_heading(t) && (known || t->frames->frames.v[t->rule->frame].violent);
}

/* «sa-tabqa fi al-ittifaq ma'a X», «al-'uyub fi al-ittifaq»: a deal that nothing brings about is there, whatever is willed of
 * it; but «da'a ila al-ittifaq», «mufawadat lil-ittifaq 'ala …». */
static bool deal_known(const ms_trigger *t) {
    const ms_pred *p = t->pred;
    if (!ms_pred_nominal(p) || !(p->pre & MS_AL) || !ms_lemma_is(p->lemma, t->frames->accord) || ms_event_in_heading(t)) return false;
    uint32_t over = p->governor != MS_NONE ? p->governor : p->host;
    const ms_lemma *brings = over == MS_NONE ? NULL : t->syntax->preds.v[over].lemma;
    if (!brings || ms_lemma_is(brings, t->frames->light) || ms_lemma_is(brings, t->frames->agree)) return false;
    bool wanted = ms_lemma_is(brings, t->frames->aims[2]) || ms_lemma_is(brings, t->frames->consult);
    return !wanted || (p->tie != MS_TIE_TO && p->tie != MS_TIE_LI && p->tie != MS_TIE_BI);
}

/* «qala qubayla liqa'ihi bi-X»: talks are told of beforehand; but «kana qad qala qabla …». */
static bool about_to_meet(const ms_trigger *t) {
    if (!ms_pred_nominal(t->pred) || t->pred->tie != MS_TIE_BEFORE || !ms_lemma_is(t->pred->lemma, t->frames->consult)) return false;
    for (uint32_t i = t->index; i-- > 0 && t->syntax->preds.v[i].sentence == t->pred->sentence;)
        if (t->syntax->preds.v[i].marks & MS_P_KANA) return false;
    return true;
}

/* «muttaham bi-qatl X»: what somebody is charged with was done before. */
static bool charged_with(const ms_trigger *t) {
    return ms_pred_nominal(t->pred) && t->gate->violent && ms_event_shadowed(t->frames, t->syntax, t->doc, t->pred, t->frames->charged);
}

/* «rafada talaba rusiya», «nafa al-ittihamat»: the request was made, the charge brought. */
static bool words_rejected(const ms_trigger *t, const ms_light *light) {
    if (light && light->klass == t->frames->insist) return ms_lemma_is(t->pred->lemma, t->frames->aims[1]); /* «yusirru 'ala rafd …» */
    bool answered = light && (light->modality == MARSAD_DENIED || light->klass == t->frames->agree);        /* «wafaqa 'ala da'wa» */
    if (!answered || !ms_pred_nominal(t->pred)) return false;
    return MS_LEMMA_IS_ANY(t->pred->lemma, t->frames->words);
}

/* «tawqi' al-hudna»: what is signed is there; «ittafaqu 'ala hudna»: what they agree on is to come. */
static bool concluded(const ms_trigger *t, const ms_light *light) {
    return ms_pred_nominal(t->pred) && light && light->klass == t->frames->agree && t->pred->tie == MS_TIE_BARE && !(t->pred->pre & MS_WA);
}

/* «al-mufawadat bi-sha'n istislam al-madina», «at-tafawud 'ala insihab …»: talked about. */
static bool talked_about(const ms_trigger *t) {
    const ms_pred *p = t->pred, *g = p->governor == MS_NONE ? NULL : &t->syntax->preds.v[p->governor];
    if (!g || !ms_pred_nominal(p)) return false;
    bool bargained = p->tie == MS_TIE_ON && !g->suffix && g->tokens.b + 1 == p->tokens.a;
    if (p->tie != MS_TIE_ABOUT && p->tie != MS_TIE_LI && !bargained) return false;
    bool goes_on = ms_pred_nominal(g) ? false : ms_event_light(t->frames, g->lemma) != NULL; /* «tatawasalu al-juhud li-…» */
    return ms_lemma_is(g->lemma, t->frames->consult) && !goes_on;
}

/* «al-mufawadat … satabda'»: whether an event comes about is told by the verb whose subject it is. */
static const ms_pred *brings_about(const ms_trigger *t) {
    const ms_pred *verb = t->pred->host == MS_NONE ? NULL : &t->syntax->preds.v[t->pred->host];
    const ms_light *light = verb ? ms_event_light(t->frames, verb->lemma) : NULL;
    return light && (light->modality == MARSAD_ONGOING || light->done || ms_lemma_is(verb->lemma, t->frames->happen)) ? verb : NULL;
}

/* «tashunnu … hamlata qasf»: it goes on while the verb that lends it goes on, whatever nouns stand between. What is
 * completed is done («tatamakkanu min tahrir …»). */
static bool lent_by_imperfect(const ms_trigger *t) {
    const ms_pred *own = t->pred->governor == MS_NONE ? NULL : &t->syntax->preds.v[t->pred->governor];
    bool tied = t->pred->tie == MS_TIE_LI || t->pred->tie == MS_TIE_IN;
    if (own && own->suffix && tied) return false; /* «allati tashunnuha li-dahr al-musallahin» */
    if (!ms_pred_nominal(t->pred) || !t->light || t->light->klass == t->frames->cause || t->light->done) return false;
    uint32_t at = t->pred->governor;
    for (int step = 0; at != MS_NONE && step < MOST_STEPS && ms_pred_nominal(&t->syntax->preds.v[at]); step++)
        at = t->syntax->preds.v[at].governor;
    if (at == MS_NONE) return false;
    const ms_pred *g = &t->syntax->preds.v[at];
    return g->form == MS_PRED_VERB && (g->marks & MS_P_IMPERFECT) && !ms_event_wish(t, g) && ms_event_light(t->frames, g->lemma);
}

/* «hujum muhtamal», «al-insihab al-muqarrar»: what the adjective says of it. */
static const ms_light *qualified(const ms_trigger *t, const ms_light *light) {
    const ms_light *own = t->pred->quality ? ms_event_light(t->frames, t->pred->quality) : NULL;
    return own && own->modality != MARSAD_ASSERTED ? own : light;
}

/* «sujina li-intiqadihi al-hukuma»: what somebody is punished or blamed for is told as done. */
static bool held_against(const ms_trigger *t) {
    const ms_pred *p = t->pred;
    if (!ms_pred_nominal(p) || p->tie != MS_TIE_LI) return false;
    if (!p->suffix) return false;
    for (uint32_t i = t->index; i-- > 0 && t->syntax->preds.v[i].clause == p->clause;) {
        const ms_lemma *lemma = t->syntax->preds.v[i].lemma;
        if (ms_lemma_is(lemma, t->frames->convict) || ms_lemma_is(lemma, t->frames->aims[0])) return true;
        if (ms_lemma_is(lemma, t->frames->authority)) return !t->rule->deed; /* not «u'tuqila li-naqlihi ila …» */
    }
    return false;
}

/* «nafa ittifaqan li-waqf itlaq an-nar»: what the agreement was about is denied with it. */
static bool denied_above(const ms_trigger *t) {
    uint32_t g = t->pred->governor;
    for (int step = 0; g != MS_NONE && step < MOST_STEPS; step++, g = t->syntax->preds.v[g].governor)
        if (ms_lemma_is(t->syntax->preds.v[g].lemma, t->frames->deny)) return true;
    return false;
}

/* «idha hajamu fa-sa-nuhajimu»: what follows from a condition, behind «fa-» or in the future. */
static bool conditional(const ms_trigger *t, uint32_t marks) {
    const ms_pred *v = t->syntax->preds.v;
    uint32_t i = t->index;
    while (i > 0 && v[i - 1].sentence == t->pred->sentence && !(v[i].marks & MS_P_IF)) i--;
    if (i == t->index || !(v[i].marks & MS_P_IF)) return false;
    if (marks & MS_P_FUTURE) return true;
    for (uint32_t k = v[i].tokens.b; k <= t->pred->tokens.a; k++) {
        const ms_reading *r = t->syntax->reading.v[k];
        if (r && ((r->pre & MS_FA) || ms_lemma_is(ms_reading_lemma(t->frames->lx, r), t->frames->then))) return true;
    }
    return false;
}

/* «yad'u», «yunaddidu»: an act of speech is done by saying it now. */
static bool said_now(const ms_trigger *t) {
    if (ms_pred_nominal(t->pred) || ms_lemma_is(t->pred->lemma, t->frames->brand)) return false; /* «tusannifuhu irhabiyyan» */
    return MS_LEMMA_IS_ANY(t->pred->lemma, t->frames->words);
}

/* «hajamat yunaffidhuha X», «al-hamla allati yashunnuha X»: the imperfect behind it that lends itself says that it goes on. */
static bool goes_on_behind(const ms_trigger *t) {
    const ms_pred *next = t->index + 1 < t->syntax->preds.n ? t->pred + 1 : NULL;
    if (!ms_pred_nominal(t->pred) || !next || next->sentence != t->pred->sentence || next->form != MS_PRED_VERB || !next->suffix)
        return false;
    const ms_light *light = ms_event_light(t->frames, next->lemma);
    bool close = next->tokens.a == t->pred->tokens.b || next->marks & MS_P_RELATIVE;
    bool lends = light && light->acts && light->modality == MARSAD_ASSERTED && ms_lemma_is(next->lemma, t->frames->light);
    return close && lends && (next->marks & (MS_P_IMPERFECT | MS_P_FUTURE | MS_P_KANA | MS_P_NEG)) == MS_P_IMPERFECT;
}

/* «adh-dhikra al-ula li-ightiyal X»: what is remembered happened once before. */
static bool remembered(const ms_trigger *t) {
    uint32_t i = t->pred->tokens.a, first = t->doc->segments.v[t->pred->sentence].tokens.a;
    if (!ms_pred_nominal(t->pred) || !t->rule->deed) return false;
    while (i-- > first) {
        const ms_reading *r = t->syntax->reading.v[i];
        const ms_lemma *lemma = ms_reading_lemma(t->frames->lx, r);
        if (lemma && ms_lemma_is(lemma, t->frames->remote) && ms_lemma_is(lemma, t->frames->time)) return true;
        if (!r || !(r->features & MS_F_ADJ) || !(r->pre & MS_AL)) return false;
    }
    return false;
}

/* «qadat mahkama bi-i'dam …»: with the ruling of a court it is done, with a plan that rules so it is to come. */
static bool ruled(const ms_trigger *t) {
    const ms_pred *p = t->pred->governor == MS_NONE ? NULL : &t->syntax->preds.v[t->pred->governor];
    if (!p || p->subject == MS_NONE || !ms_lemma_is(p->lemma, t->frames->authority)) return false;
    return ms_lemma_is(t->syntax->phrases.v[p->subject].lemma, t->frames->court);
}

static marsad_modality decide(const ms_trigger *t, uint32_t marks) {
    uint32_t verb = ms_event_verb_before_an(t);
    const ms_light *an = verb == MS_NONE ? NULL : ms_event_light_at(t, verb);
    bool own = t->light && t->light->modality != MARSAD_ASSERTED;
    const ms_light *light = own || !an ? t->light : an;
    bool imperfect = t->pred->marks & MS_P_IMPERFECT;
    const ms_pred *coming = brings_about(t);
    if (coming && !ms_lemma_is(coming->lemma, t->frames->end)) marks |= coming->marks & (MS_P_NEG | MS_P_NEVER);
    if (deal_known(t) || charged_with(t)) return MARSAD_BACKGROUND;
    if (marks & (MS_P_NEVER | MS_P_WITHOUT)) return MARSAD_DENIED;
    if (marks & MS_P_NEG) return MARSAD_DENIED;
    if (marks & (MS_P_IF | MS_P_MAYBE) || conditional(t, marks)) return MARSAD_POSSIBLE;
    if ((marks & MS_P_QAD) && imperfect && !(marks & MS_P_KANA)) return MARSAD_POSSIBLE;
    if (remembered(t)) return MARSAD_BACKGROUND;
    if (words_rejected(t, light) || concluded(t, light) || ruled(t)) light = NULL;
    bool told = light && light == an && light->klass == t->frames->threaten && t->pred->features & MS_F_PERF;
    if (told) light = an = NULL; /* «hadhdharat min anna al-musallahin intasharu …» */
    if (an && light == an && (t->syntax->preds.v[verb].marks & (MS_P_NEG | MS_P_NEVER)))
        return an->modality == MARSAD_DENIED ? MARSAD_POSSIBLE : MARSAD_DENIED; /* «la yustab'adu an», «la tanwi an» */
    if (light && light->modality == MARSAD_DENIED) return MARSAD_DENIED;        /* «nafa anna al-quwwat satansahibu» */
    if (light && light->klass == t->frames->agree && denied_above(t)) return MARSAD_DENIED;
    if (marks & MS_P_FUTURE) return MARSAD_PLANNED;
    if (talked_about(t) || ms_event_owed(t)) return MARSAD_POSSIBLE;
    if (!light || light->modality == MARSAD_ASSERTED) light = qualified(t, light);
    const uint32_t told_before = MS_P_KANA | MS_P_QAD; /* «kana qad qarrara i'adat fath …» */
    if (light && light->modality == MARSAD_PLANNED && (marks & told_before) == told_before) return MARSAD_BACKGROUND;
    const ms_light *view = ms_event_viewed(t); /* «tatawasalu al-juhud li-i'adat …»: the efforts go on */
    bool aim = light && light->modality == MARSAD_ONGOING && ms_event_aimed_at(t) && !view; /* «bad' 'amaliyya li-tahrir …» */
    if (aim) return MARSAD_PLANNED;
    if (view || (light && light->modality != MARSAD_ASSERTED)) return (view ? view : light)->modality;
    if ((marks & MS_P_KANA) && !ms_pred_nominal(t->pred) && !(imperfect && !(marks & MS_P_RELATIVE))) return MARSAD_BACKGROUND;
    if (marks & MS_P_KANA && marks & MS_P_QAD) return MARSAD_BACKGROUND;
    if (marks & MS_P_HABIT) return MARSAD_BACKGROUND;
    if (held_against(t)) return MARSAD_ASSERTED;
    if (ms_event_intended(t, marks)) return MARSAD_PLANNED;
    if (about_to_meet(t)) return MARSAD_PLANNED;
    if (marks & MS_P_BEFORE) return ms_event_before_what_comes(t) ? MARSAD_PLANNED : MARSAD_ASSERTED; /* «qabla an tughadira …» */
    if (imperfect && (t->pred->marks & MS_P_AFTER)) return MARSAD_PLANNED;                            /* «ba'da an tughadira …» */
    if (ms_event_hoped(t, an)) return MARSAD_POSSIBLE;
    if (t->pred->tie == MS_TIE_ACCORDING) return MARSAD_BACKGROUND; /* «wafqan li-ittifaq …» */
    bool lasting = coming && (coming->marks & MS_P_IMPERFECT || ms_event_light(t->frames, coming->lemma)->modality == MARSAD_ONGOING);
    if (lasting && !ms_event_in_heading(t)) return MARSAD_ONGOING;
    if (marks & MS_P_STILL || (lent_by_imperfect(t) && !ms_event_in_heading(t))) return MARSAD_ONGOING;
    if (ms_event_came_of_it(t)) return ms_event_to_come_of_it(t) ? MARSAD_PLANNED : MARSAD_ASSERTED;
    if (imperfect && !ms_event_in_heading(t) && !ms_event_wish(t, t->pred) && !said_now(t)) return MARSAD_ONGOING;
    if (goes_on_behind(t) && !ms_event_in_heading(t)) return MARSAD_ONGOING;
    return taken_up_again(t, light) ? MARSAD_BACKGROUND : MARSAD_ASSERTED;
}

/* «yarda'u ayy hujum», «ayy liqa' sa-…»: what is told of any such deed tells of none. */
static bool of_any(const ms_trigger *t) {
    uint32_t i = t->pred->tokens.a;
    if (!ms_pred_nominal(t->pred) || i == 0 || t->doc->tokens.v[i - 1].segment != t->pred->sentence) return false;
    return ms_lemma_is(ms_reading_lemma(t->frames->lx, t->syntax->reading.v[i - 1]), t->frames->any);
}

void ms_event_modality(ms_trigger *t) {
    uint32_t marks = all_marks(t);
    t->drop = (marks & MS_P_DESPITE) && ms_pred_nominal(t->pred);
    t->still = marks & MS_P_STILL;
    t->modality = decide(t, marks);
    if ((t->modality == MARSAD_ASSERTED || t->modality == MARSAD_ONGOING) && of_any(t)) t->modality = MARSAD_POSSIBLE;
}
