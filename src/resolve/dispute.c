/* SPDX-License-Identifier: Apache-2.0
 * What cannot both hold: numbers and days of one happening that are apart; an end told before what still goes on; a voice
 * that denies what another tells. Few of these are shown rather than many that are none: most of what reports tell
 * differently they tell of two things, or at two times. */
#include "resolve/internal.h"

bool ms_resolve_disagree(const ms_verdict *v) {
    static const ms_value values[] = {MS_V_NEAR, MS_V_FAR, MS_V_OTHER};
    for (uint32_t i = 0; i < 3; i++)
        if (ms_stands(v, MS_C_TOLL, values[i]) || ms_stands(v, MS_C_COUNT, values[i])) return true;
    return false;
}

/* Guesses: «dozens», «hundreds»; and one dead, who is often told apart from the others. */
static bool vague(const ms_fact *f) {
    return f->lo * 2 < f->hi || f->dead.lo * 2 < f->dead.hi || f->injured.lo * 2 < f->injured.hi || f->dead.hi <= 1 || f->injured.hi <= 1;
}

/* The same one is told of, or a place that was left, by nobody else: who takes a place is not who took it before. */
static bool one_doer(const ms_verdict *v) {
    bool left = ms_stands(v, MS_C_ORIGIN, MS_V_SAME) || ms_stands(v, MS_C_ORIGIN, MS_V_SOME);
    return ms_agrees(v, MS_C_ACTOR) || (left && !ms_stands(v, MS_C_ACTOR, MS_V_FAR));
}

/* Two stated days that lie further apart than claims of one happening usually do. */
bool ms_resolve_days_clash(const ms_items *items, const ms_pair *p) {
    const ms_item *x = &items->v[p->a], *y = &items->v[p->b];
    bool firm = x->fact->stated && y->fact->stated && x->fact->modality == MARSAD_ASSERTED && y->fact->modality == MARSAD_ASSERTED;
    return firm && one_doer(&p->verdict) && ms_resolve_gap(x, y) > items->rules->window[MS_W_REAL];
}

/* A toll only rises: a later one that is lower is another account, no newer one. */
bool ms_resolve_falls(const ms_verdict *v, const ms_fact *before, const ms_fact *after) {
    if (!ms_stands(v, MS_C_TOLL, MS_V_FAR) && !ms_stands(v, MS_C_TOLL, MS_V_NEAR)) return false;
    return after->dead.hi < before->dead.lo || (isnan(after->dead.lo) && after->injured.hi < before->injured.lo);
}

static const ms_fact_doc *doc_of(const ms_items *items, uint32_t i) { return &items->facts->docs[items->v[i].doc]; }

static bool outlets_differ(const ms_items *items, const ms_pair *p) {
    return !ms_str_eq(doc_of(items, p->a)->outlet, doc_of(items, p->b)->outlet);
}

static bool open_ended(const ms_fact *f) { return (isnan(f->hi) && !isnan(f->lo)) || (isnan(f->dead.hi) && !isnan(f->dead.lo)); }

/* «More than sixty» of sixty-one or of sixty. */
static bool rounded(const ms_verdict *v, const ms_fact *f, const ms_fact *g) {
    return (ms_stands(v, MS_C_TOLL, MS_V_NEAR) || ms_stands(v, MS_C_COUNT, MS_V_NEAR)) && (open_ended(f) || open_ended(g));
}

/* Two voices count one thing and come to numbers that are apart. Who gives two numbers himself counts two things; what is many
 * times as large is the whole of it, and «dozens» are no number; weeks later another sum is told; and who is named as the
 * doer does it often. */
bool ms_resolve_counts_against(const ms_items *items, const ms_pair *p) {
    const ms_item *x = &items->v[p->a], *y = &items->v[p->b];
    const ms_verdict *v = &p->verdict;
    if (ms_stands(v, MS_C_TOLL, MS_V_OTHER) || ms_stands(v, MS_C_COUNT, MS_V_OTHER) || ms_stands(v, MS_C_TARGET, MS_V_OTHER)) return false;
    if (!ms_stands(v, MS_C_FRAME, MS_V_SAME) || ms_stands(v, MS_C_NEWS, MS_V_NEAR) || ms_stands(v, MS_C_NEWS, MS_V_FAR)) return false;
    if (ms_stands(v, MS_C_TOLL, MS_V_FAR) && ms_agrees(v, MS_C_ACTOR)) return false;
    if (vague(x->fact) || vague(y->fact) || rounded(v, x->fact, y->fact)) return false;
    if (x->doc == y->doc) return x->source != MS_NONE && y->source != MS_NONE && x->source != y->source;
    return x->source != y->source || outlets_differ(items, p);
}

/* Both name the place by the same role, and no wider than a town. */
static bool one_site(const ms_items *items, const ms_pair *p) {
    static const ms_criterion roles[] = {MS_C_ORIGIN, MS_C_WHERE, MS_C_CROSS};
    const ms_item *x = &items->v[p->a];
    if (x->implied || items->v[p->b].implied) return false;
    bool small = false;
    for (uint32_t i = 0; i < x->all.n; i++) small = small || x->all.v[i].area <= MS_AREA_SITE;
    for (uint32_t i = 0; small && i < 3; i++)
        if (ms_stands(&p->verdict, roles[i], MS_V_SAME) || ms_stands(&p->verdict, roles[i], MS_V_SOME)) return true;
    return false;
}

/* One says that it is over, the other that it still went on at a later time. */
static bool still_going(const ms_items *items, const ms_pair *p) {
    const ms_item *x = &items->v[p->a], *y = &items->v[p->b];
    if (y->fact->modality == MARSAD_ASSERTED) {
        const ms_item *swap = x;
        x = y;
        y = swap;
    }
    if (!x->ends || !y->ends || x->partly || x->fact->modality != MARSAD_ASSERTED || y->fact->modality != MARSAD_ONGOING || !x->dated ||
        !y->dated)
        return false;
    return one_doer(&p->verdict) && one_site(items, p) && (p->verdict.veto & ~(1u << MS_C_TIME)) == 0 && y->a >= x->b && y->b > x->b;
}

/* Who moves is told as the actor by one, as what is moved by the other: «units of the police will be brought in». */
static bool one_mover(const ms_item *x, const ms_item *y) {
    if (x->theme_actor != MS_NONE && (x->theme_actor == y->theme_actor || x->theme_actor == y->actor.key)) return true;
    return y->theme_actor != MS_NONE && y->theme_actor == x->actor.key;
}

/* Of the parties, one at least, what is moved or taken, and the words: how much is the same. */
uint32_t ms_resolve_in_common(const ms_items *items, const ms_pair *p) {
    const ms_verdict *v = &p->verdict;
    uint32_t parties = ms_agrees(v, MS_C_ACTOR) + ms_agrees(v, MS_C_TARGET);
    if (parties == 0) parties = one_mover(&items->v[p->a], &items->v[p->b]);
    return parties ? parties + ms_stands(v, MS_C_THEME, MS_V_SAME) + ms_same_words(v) : 0;
}

/* They name one place, or have two other things in common: what the drift of a report implies is not enough. */
bool ms_resolve_of_one_thing(const ms_items *items, const ms_pair *p) {
    static const ms_criterion roles[] = {MS_C_ORIGIN, MS_C_GOAL, MS_C_WHERE, MS_C_CROSS};
    const ms_item *x = &items->v[p->a], *y = &items->v[p->b];
    const ms_verdict *v = &p->verdict;
    for (uint32_t i = 0; i < 4 && !x->loose; i++) {
        bool told = roles[i] != MS_C_CROSS || (!x->implied && !y->implied);
        if (told && (ms_stands(v, roles[i], MS_V_SAME) || ms_stands(v, roles[i], MS_V_SOME) || ms_stands(v, roles[i], MS_V_INSIDE)))
            return true;
    }
    return ms_resolve_in_common(items, p) >= 2;
}

static bool names(const ms_actor_key *k) { return k->key != MS_NONE && !k->vague; }

static bool names_there(const ms_verdict *v, ms_criterion role, const ms_place_keys *told) {
    return told->n == 0 || ms_stands(v, role, MS_V_SAME) || ms_stands(v, role, MS_V_SOME) || ms_stands(v, role, MS_V_INSIDE) ||
           ms_stands(v, role, MS_V_NONE);
}

/* Who denies more than was told leaves what was told as it was: «our army did not strike it» is no word against the strike. */
static bool answers(const ms_item *denial, const ms_verdict *v) {
    if (names(&denial->actor) && !ms_agrees(v, MS_C_ACTOR)) return false;
    if (names(&denial->target) && !ms_agrees(v, MS_C_TARGET) && !ms_stands(v, MS_C_TARGET, MS_V_NEAR)) return false;
    if (ms_stands(v, MS_C_THEME, MS_V_FAR) || ms_stands(v, MS_C_THEME, MS_V_OTHER)) return false;
    return names_there(v, MS_C_ORIGIN, &denial->from) && names_there(v, MS_C_GOAL, &denial->to) && names_there(v, MS_C_WHERE, &denial->at);
}

/* One voice says that it happened, another denies it. What «has not happened» mostly had not yet. */
static bool speaks_against(const ms_items *items, const ms_pair *p) {
    const ms_item *x = &items->v[p->a], *y = &items->v[p->b];
    const ms_item *denial = x->mode == MS_DENIAL ? x : y, *told = denial == x ? y : x;
    if (denial->mode != MS_DENIAL || told->mode == MS_DENIAL || p->verdict.veto || !ms_stands(&p->verdict, MS_C_FRAME, MS_V_SAME))
        return false;
    if (denial->source == MS_NONE || denial->source == told->source || !answers(denial, &p->verdict)) return false;
    if (ms_resolve_gap(x, y) > 1 || ms_stands(&p->verdict, MS_C_NEWS, MS_V_NEAR) || ms_stands(&p->verdict, MS_C_NEWS, MS_V_FAR))
        return false;
    int32_t threshold = items->rules->threshold[MS_T_CONTRADICTS];
    bool one = x->doc == y->doc ? p->verdict.core >= threshold : ms_resolve_of_one_thing(items, p) && p->verdict.total >= threshold;
    if (x->doc != y->doc && x->loose && !ms_same_sentence(&p->verdict))
        one = one && ms_agrees(&p->verdict, MS_C_ACTOR) && ms_agrees(&p->verdict, MS_C_TARGET);
    return one && ms_resolve_denies(items, denial) && !ms_resolve_denies(items, told);
}

bool ms_resolve_contradicts(const ms_items *items, const ms_pair *p) { return still_going(items, p) || speaks_against(items, p); }
