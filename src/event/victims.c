/* SPDX-License-Identifier: Apache-2.0
 * What drafts of one sentence make of each other: casualties join the attack that caused them, who did a deed is blamed for
 * it. In: all drafts. Out: the drafts, changed. «qutila khamsa fi qasf»: one claim, of the shelling. */
#include "event/internal.h"

static bool violent(const ms_settling *st, ms_str frame) {
    for (uint32_t i = 0; i < st->frames->frames.n; i++)
        if (ms_str_eq(st->frames->frames.v[i].frame, frame)) return st->frames->frames.v[i].violent;
    return false;
}

static bool tells_death(const ms_trigger *t, const ms_pred *p) {
    return ms_lemma_is(p->lemma, t->frames->die) || ms_lemma_is(p->lemma, t->frames->kill);
}

/* «maqtal wa-isabat 20», «qutila wa-usiba 20»: so many in all, of each at least one. */
void ms_event_share_toll(const ms_trigger *t, marsad_claim *c) {
    const ms_pred *p = t->pred, *before = t->index ? p - 1 : NULL;
    if (!before || before->tokens.b != p->tokens.a || !(p->pre & MS_WA)) return;
    if (before->genitive != MS_NONE || before->object != MS_NONE || before->suffix) return;
    bool hurt = ms_lemma_is(p->lemma, t->frames->injure), hurt_before = ms_lemma_is(before->lemma, t->frames->injure);
    if (!(hurt && tells_death(t, before)) && !(hurt_before && tells_death(t, p))) return;
    marsad_interval all = hurt ? c->injured : c->dead, other = hurt ? c->dead : c->injured;
    if (all.lo > 1 && !ms_event_told(other)) c->dead = c->injured = (marsad_interval){1, isnan(all.hi) ? all.hi : all.hi - 1};
}

/* The nearest attack in the same sentence that the dead and injured of draft i can belong to. */
static ms_draft *cause_of(const ms_settling *st, uint32_t i) {
    const marsad_claim *c = &st->drafts->v[i].claim;
    uint32_t sentence = ms_event_segment(st->doc, c->trigger), distance = UINT32_MAX;
    ms_draft *best = NULL;
    for (uint32_t k = 0; k < st->drafts->n; k++) {
        ms_draft *d = &st->drafts->v[k];
        const marsad_claim *a = &d->claim;
        const ms_pred *p = &st->syntax->preds.v[d->pred];
        bool habit = p->form == MS_PRED_VERB && (p->marks & MS_P_RELATIVE) && (p->features & MS_F_IMPF); /* «allati tuharibu X» */
        if (k == i || habit || !violent(st, a->frame) || a->modality == MARSAD_DENIED || a->modality == MARSAD_POSSIBLE ||
            ms_event_segment(st->doc, a->trigger) != sentence)
            continue;
        uint32_t away = a->trigger.a > c->trigger.a ? a->trigger.a - c->trigger.a : c->trigger.a - a->trigger.a;
        if (away < distance) best = d, distance = away;
    }
    return best;
}

/* «killed 3 and wounded 5»: one claim. */
static bool second_half(const ms_settling *st, uint32_t i) {
    marsad_claim *c = &st->drafts->v[i].claim, *before = i ? &st->drafts->v[i - 1].claim : NULL;
    if (!before || !ms_str_is(before->frame, "casualty") ||
        ms_event_segment(st->doc, before->trigger) != ms_event_segment(st->doc, c->trigger))
        return false;
    if (ms_event_told(before->injured) || !ms_event_told(c->injured) || ms_event_told(c->dead)) return false;
    before->injured = c->injured;
    return true;
}

/* Neither people nor anybody who acts; «markaz tajnid», a body without a name, is a house. */
static bool is_thing(const ms_phrase *p) {
    ms_kinds acts = p->actor == MS_NONE ? MS_K_AGENT & ~(ms_kinds)MS_K_ORG : MS_K_AGENT;
    return !(p->kinds & (MS_K_PEOPLE | acts));
}

/* Does the claim's target stand on such a phrase? */
static bool hits_thing(const ms_settling *st, const marsad_claim *c) {
    uint32_t sentence = ms_event_segment(st->doc, c->trigger);
    ms_range r = sentence == MS_NONE ? (ms_range){0, 0} : st->syntax->sentence.v[sentence];
    for (uint32_t i = r.a; i < r.b; i++)
        if (st->syntax->phrases.v[i].span.a == c->target.span.a)
            return is_thing(&st->syntax->phrases.v[i]) || st->syntax->phrases.v[i].pronoun; /* «qutila X … istahdafa dawriyyatahu» */
    return false;
}

/* Nobody yet, or only the thing that was hit and not whose it was: «qutila X ithra qasf 'ala al-madina»; but «qutila khamsat
 * ashkhas fi hujum 'ala markaz lil-jaysh». */
static bool gives_victims(const ms_settling *st, const marsad_claim *cause, const marsad_claim *c) {
    if (ms_span_empty(cause->target.span)) return true;
    if (cause->target.sector.n && !c->target.sector.n && !c->target.country.n) return false;
    bool thing = cause->target.span.a == cause->theme.span.a || hits_thing(st, cause);
    return !ms_span_empty(c->target.span) && thing && !cause->target.id.n;
}

/* «qutila 15 'unsuran fi ishtibakat ma'a X»: X fought those who fell; but «qutila fi ma'arik didda X»: they fought X. */
static bool other_side(const ms_settling *st, const marsad_claim *a) {
    if (!ms_str_is(a->frame, "clash") || !ms_span_empty(a->actor.span) || ms_span_empty(a->target.span)) return false;
    for (uint32_t i = 0; i < st->syntax->phrases.n; i++)
        if (ms_span_has(st->syntax->phrases.v[i].span, (ms_span){a->target.span.a, a->target.span.a + 1}))
            return st->syntax->phrases.v[i].tie == MS_TIE_WITH;
    return true;
}

/* «qutila 5 fi hujum»: the main verb tells it, and when, unless the noun has a day of its own. */
static void take_over(marsad_claim *cause, const marsad_claim *c) {
    cause->trigger = c->trigger;
    bool open = cause->modality == MARSAD_ONGOING || cause->modality == MARSAD_PLANNED;
    if (open) cause->modality = c->modality; /* «saqata 5 fi madina tata'arradu lil-qasf», «qada 5 fi ghara» */
    if (cause->time_stated || !c->time.n) return;
    cause->time = c->time, cause->time_precision = c->time_precision;
    cause->time_stated = c->time_stated;
}

bool ms_event_victims(const ms_settling *st, uint32_t i) {
    marsad_claim *c = &st->drafts->v[i].claim;
    if (!ms_str_is(c->frame, "casualty")) return false;
    ms_draft *cause = cause_of(st, i);
    if (!cause) return second_half(st, i);
    if (c->modality == MARSAD_DENIED) return true; /* «duna an tusfira 'an dahaya» */
    if (!ms_event_told(cause->claim.dead)) cause->claim.dead = c->dead;
    if (!ms_event_told(cause->claim.injured)) cause->claim.injured = c->injured;
    if (other_side(st, &cause->claim) && !ms_span_empty(c->target.span))
        cause->claim.actor = cause->claim.target, cause->claim.target = c->target;
    if (gives_victims(st, &cause->claim, c)) cause->claim.target = c->target;
    if (cause->claim.at.n == 0) cause->claim.at = c->at;
    if (ms_span_empty(cause->claim.count.span)) cause->claim.count = c->count;
    cause->claim.span = ms_span_join(cause->claim.span, c->span);
    if (c->trigger.a < cause->claim.trigger.a) take_over(&cause->claim, c);
    uint32_t teller = st->drafts->v[i].pred; /* «irtafa'at hasilat al-hujum ila …» */
    if (st->syntax->preds.v[cause->pred].governor == teller) cause->pred = teller, cause->claim.modality = c->modality;
    cause->claim.core |= c->core && !cause->rule->secondary && cause->claim.modality != MARSAD_BACKGROUND;
    cause->weak = false;
    return true;
}

/* «naddadat X bi-qasf Y lil-matar»: Y, who did the deed, is accused. */
/* «tazahara …, wa-ttahama al-mutazahirun X bi-…»: whom those who protest accuse or ask in the same sentence they protest against. */
void ms_event_addressed(const ms_settling *st, ms_draft *d) {
    static const char *const words[] = {"accuse", "request", "reject", "threaten"};
    if (!ms_str_is(d->claim.frame, "protest") || !ms_span_empty(d->claim.target.span)) return;
    for (uint32_t k = 0; k < st->drafts->n; k++) {
        const marsad_claim *c = &st->drafts->v[k].claim;
        bool here = st->syntax->preds.v[st->drafts->v[k].pred].sentence == st->syntax->preds.v[d->pred].sentence;
        if (!here || ms_span_empty(c->target.span) || ms_span_empty(c->actor.span)) continue;
        bool theirs = c->actor.span.a == d->claim.actor.span.a || ms_event_kinds_at(st, c->actor.span) & MS_K_PROTESTERS, says = false;
        for (size_t i = 0; i < sizeof words / sizeof *words; i++) says |= ms_str_is(c->frame, words[i]);
        if (!theirs || !says) continue;
        d->claim.target = c->target;
        return;
    }
}

/* «alqat X bil-lawm 'ala Y fi al-hujum»: Y, not X, is said to have done what hangs on the words. */
static void lay_upon(const ms_settling *st, const ms_draft *words) {
    const marsad_claim *c = &words->claim;
    bool accuses = ms_str_is(c->frame, "accuse") && !ms_span_empty(c->target.span) && !ms_span_empty(c->actor.span);
    for (uint32_t k = 0; accuses && k < st->drafts->n; k++) {
        ms_draft *deed = &st->drafts->v[k];
        ms_span doer = deed->claim.actor.span;
        bool hers = deed->rule->deed && !ms_span_empty(doer) && doer.a == c->actor.span.a;
        if (!hers || st->syntax->preds.v[deed->pred].governor != words->pred) continue;
        deed->claim.actor = c->target;
        if (deed->claim.target.span.a == c->target.span.a) deed->claim.target = (marsad_slot){0};
    }
}

void ms_event_blame(const ms_settling *st, ms_draft *d) {
    lay_upon(st, d);
    bool threat = ms_str_is(d->claim.frame, "threaten"); /* «haddada bi-fard 'uqubat 'ala Y»: Y is threatened */
    if (!(threat || ms_str_is(d->claim.frame, "accuse")) || !ms_span_empty(d->claim.target.span)) return;
    for (uint32_t k = 0; k < st->drafts->n; k++) {
        const ms_draft *deed = &st->drafts->v[k];
        const ms_pred *p = &st->syntax->preds.v[deed->pred]; /* what it hangs on, or is the subject of: «al-hujum yumaththilu …» */
        if (p->governor != d->pred && p->host != d->pred) continue;
        if (threat && ms_event_kinds_at(st, deed->claim.target.span) & MS_K_AGENT) d->claim.target = deed->claim.target;
        if (threat || ms_span_empty(deed->claim.actor.span)) continue;
        const marsad_slot *doer = &deed->claim.actor, *who = &d->claim.actor;
        if (doer->span.a == who->span.a || (doer->id.n && ms_str_eq(doer->id, who->id))) return;
        d->claim.target = deed->claim.actor;
        d->claim.core |= !d->rule->secondary && d->claim.modality != MARSAD_BACKGROUND;
        return;
    }
}
