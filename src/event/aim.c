/* SPDX-License-Identifier: Apache-2.0
 * What a protest is for. In: a trigger, the phrases and predicates behind it in its sentence. Out: the phrase that names
 * whom the protest or the demand speaks of. «kharaju … mutalibin bi-rahil al-ra'is»: behind mutalibin, al-ra'is. */
#include "event/internal.h"

static bool demands(const ms_trigger *t, const ms_lemma *lemma) { return MS_LEMMA_IS_ANY(lemma, t->frames->aims); }

/* Where the words behind a predicate of demand begin: «li-l-ihtijaj 'ala …», «hutafat tutalibu bi-…»; MS_NONE. */
static uint32_t begins(const ms_trigger *t, const ms_pred *p) {
    if (p->tie == MS_TIE_AGAINST) return p->tokens.a;             /* «ihtijajan 'ala qarar …» */
    bool done = !ms_pred_nominal(p) && (p->features & MS_F_PERF); /* «istad'a …» is another deed */
    if (!done && demands(t, p->lemma)) return p->tokens.b;
    bool protest = p->form == MS_PRED_MASDAR && p->tie == MS_TIE_LI && ms_lemma_is(p->lemma, t->frames->protest);
    return protest ? p->tokens.b : MS_NONE;
}

/* «muzaharat munaddida bi-X», «lafitat mu'adiya li-X»: a quality of demand within a phrase, before token `end`; MS_NONE. */
static uint32_t quality_of_demand(const ms_trigger *t, uint32_t end) {
    for (uint32_t k = t->pred->tokens.b; k + 1 < end; k++) {
        const ms_reading *r = t->syntax->reading.v[k], *next = t->syntax->reading.v[k + 1];
        bool quality = r && (r->features & (MS_F_APART | MS_F_ADJ)) && !(r->features & MS_F_NOUN);
        if (quality && next && (next->pre & (MS_BI | MS_LI)) && demands(t, ms_reading_lemma(t->frames->lx, r))) return k + 1;
    }
    return MS_NONE;
}

/* The tokens behind the first word of demand that follows the trigger, as far as its clause goes. */
static ms_range reach(const ms_trigger *t) {
    ms_range out = {UINT32_MAX, t->doc->segments.v[t->pred->sentence].tokens.b};
    for (uint32_t i = t->index + 1; i < t->syntax->preds.n && t->syntax->preds.v[i].sentence == t->pred->sentence; i++) {
        const ms_pred *p = &t->syntax->preds.v[i];
        uint32_t from = begins(t, p);
        if (from < out.a) out.a = from;
        if (from != MS_NONE || ms_pred_nominal(p) || (p->marks & MS_P_RELATIVE) || p->clause == t->pred->clause) continue;
        out.b = p->tokens.a;
        break;
    }
    ms_range r = t->syntax->sentence.v[t->pred->sentence];
    for (uint32_t i = r.a; i < r.b; i++) { /* «mutalibin …», «lil-mutalaba bi-…» may be read as phrases */
        const ms_phrase *p = &t->syntax->phrases.v[i];
        if (p->tokens.a < t->pred->tokens.b) continue;
        bool beside = p->tie == MS_TIE_OTHER || p->tie == MS_TIE_LI;
        if (beside && p->tokens.b < out.a && demands(t, p->lemma)) out.a = p->tokens.b;
        if (p->tie == MS_TIE_AGAINST && p->tokens.a < out.a) out.a = p->tokens.a;
    }
    uint32_t quality = quality_of_demand(t, out.a < out.b ? out.a : out.b);
    if (quality != MS_NONE) out.a = quality;
    return out;
}

/* «ihtijajan 'ala ziyaratihi»: whose visit, whose resignation it is. */
static uint32_t of_whom(const ms_trigger *t, ms_range r, ms_kinds kinds) {
    for (uint32_t i = t->index + 1; i < t->syntax->preds.n && t->syntax->preds.v[i].tokens.a < r.b; i++) {
        const ms_pred *p = &t->syntax->preds.v[i];
        if (p->tokens.a < r.a || !ms_pred_nominal(p)) continue;
        return p->suffix ? ms_event_antecedent(t, (ms_suffix)p->suffix, kinds & ~(ms_kinds)MS_K_PROTESTERS, t->doer) : MS_NONE;
    }
    return MS_NONE;
}

/* «lil-mutalaba bil-ifraj 'an za'imihim»: whom they want to be freed is not whom they protest against. */
static bool to_be_freed(const ms_trigger *t, const ms_phrase *p) {
    return p->owner != MS_NONE && ms_lemma_is(t->syntax->preds.v[p->owner].lemma, t->frames->release);
}

/* «ihtijajan 'ala al-qarar al-isra'ili»: whose deed the first word of what they are against is; the adjective's actor, MS_NONE. */
uint32_t ms_event_aim_nisba(const ms_trigger *t) {
    ms_range r = reach(t);
    for (uint32_t i = t->index + 1; i < t->syntax->preds.n && t->syntax->preds.v[i].tokens.a < r.b; i++) {
        const ms_pred *p = &t->syntax->preds.v[i];
        if (p->tokens.a < r.a) continue;
        return p->tokens.a <= r.a + 1 && ms_pred_nominal(p) ? p->nisba : MS_NONE;
    }
    return MS_NONE;
}

/* «ihtajju 'ala qarar al-hukuma»: whose words or rules they protest against; but «'ala i'tiqal X», who suffered it. MS_NONE. */
static uint32_t whose_decision(const ms_trigger *t, ms_kinds kinds) {
    if (!ms_lemma_is(t->pred->lemma, t->frames->protest)) return MS_NONE;
    for (uint32_t i = t->index + 1; i < t->syntax->preds.n && t->syntax->preds.v[i].sentence == t->pred->sentence; i++) {
        const ms_pred *p = &t->syntax->preds.v[i];
        if (p->tie != MS_TIE_ON || p->governor != t->index || p->genitive == MS_NONE) continue;
        bool deed = MS_LEMMA_IS_ANY(p->lemma, t->frames->deeds) || ms_lemma_is(p->lemma, t->frames->authority);
        return !deed && (t->syntax->phrases.v[p->genitive].kinds & kinds) ? p->genitive : MS_NONE;
    }
    return MS_NONE;
}

uint32_t ms_event_aim(const ms_trigger *t, ms_kinds kinds, uint32_t nth) {
    uint32_t whose = nth == 0 ? whose_decision(t, kinds) : MS_NONE;
    if (whose != MS_NONE) return whose;
    ms_range sentence = t->syntax->sentence.v[t->pred->sentence], r = reach(t);
    for (uint32_t i = sentence.a; i < sentence.b; i++) {
        const ms_phrase *p = &t->syntax->phrases.v[i];
        bool where = p->tie == MS_TIE_IN || p->tie == MS_TIE_NEAR, within = p->tokens.a >= r.a && p->tokens.b <= r.b;
        bool own = (p->kinds & MS_K_PROTESTERS) || to_be_freed(t, p); /* «… ma a'tabarahu al-muhtajjun zulman» */
        if (within && !where && !own && (p->kinds & kinds) && nth-- == 0) return i;
    }
    return nth == 0 && r.a != UINT32_MAX ? of_whom(t, r, kinds) : MS_NONE;
}
