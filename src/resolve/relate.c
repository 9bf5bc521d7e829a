/* SPDX-License-Identifier: Apache-2.0
 * The named links, inside a happening and between two. What relates is what two documents tell in all; the link stands
 * between the two claims that show it best. An account is tied to its happening by its best pair with an earlier one, a
 * claim to its account likewise; what disagrees is shown for every pair. */
#include "resolve/internal.h"

typedef struct {
    const ms_items *items;       /* accounts, or the claims of documents */
    const ms_accounts *accounts; /* NULL: items are the claims */
    const ms_items *claims;
    ms_links *out;
} relating;

static const ms_fact_doc *doc_of(const relating *r, uint32_t i) { return &r->items->facts->docs[r->items->v[i].doc]; }

static bool pole(const ms_verdict *v, ms_criterion c, ms_value value) { return v->value[c] == value; }

static bool disagree(const ms_verdict *v) {
    static const ms_value values[] = {MS_V_NEAR, MS_V_FAR, MS_V_OTHER};
    for (uint32_t i = 0; i < 3; i++)
        if (pole(v, MS_C_TOLL, values[i]) || pole(v, MS_C_COUNT, values[i])) return true;
    return false;
}

static bool agrees(const ms_verdict *v, ms_criterion c) { return pole(v, c, MS_V_SAME) || pole(v, c, MS_V_SIDE); }

/* Guesses: «dozens», «hundreds»; and one dead, who is often told apart from the others. */
static bool vague(const ms_fact *f) {
    return f->lo * 2 < f->hi || f->dead.lo * 2 < f->dead.hi || f->injured.lo * 2 < f->injured.hi || f->dead.hi <= 1 || f->injured.hi <= 1;
}

/* Of the claims of two accounts the pair that shows best what was found: alike, and at odds where the accounts are. */
static void best_claims(const relating *r, uint32_t a, uint32_t b, const ms_verdict *found, uint32_t *first, uint32_t *second) {
    const ms_accounts *of = r->accounts;
    const ms_item *x = &r->items->v[a], *y = &r->items->v[b];
    int32_t best = INT32_MIN;
    for (uint32_t i = of->start[a]; i < of->start[a + 1]; i++)
        for (uint32_t j = of->start[b]; j < of->start[b + 1]; j++) {
            const ms_item *p = &r->claims->v[of->member[i]], *q = &r->claims->v[of->member[j]];
            ms_verdict v = ms_resolve_compare(r->claims->rules, p, q);
            bool told = p->fact->modality == x->fact->modality && q->fact->modality == y->fact->modality;
            int32_t worth = v.total + (told ? 100 : 0) + (disagree(&v) == disagree(found) ? 200 : 0);
            if (worth <= best) continue;
            best = worth;
            *first = of->member[i];
            *second = of->member[j];
        }
}

static void emit(const relating *r, uint32_t a, uint32_t b, ms_relation relation, const ms_verdict *v, bool rival) {
    uint32_t first = a, second = b;
    if (r->accounts) best_claims(r, a, b, v, &first, &second);
    ms_link link = {
        .a = r->claims->v[first].index, .b = r->claims->v[second].index, .relation = relation, .total = v->total, .rival = rival};
    link.points = ms_resolve_points(r->claims->rules, r->claims->arena, v);
    ms_vec_push(r->out, link);
}

static uint32_t slots_told(const ms_fact *f) {
    bool told[] = {f->actor.id.n || f->actor.name.n,
                   f->target.id.n || f->target.name.n,
                   f->theme_kind.n > 0,
                   f->from.n > 0,
                   f->to.n > 0,
                   f->via.n > 0,
                   f->at.n > 0,
                   !isnan(f->lo) || !isnan(f->hi),
                   !isnan(f->dead.lo),
                   !isnan(f->injured.lo),
                   f->stated};
    uint32_t set = 0;
    for (uint32_t i = 0; i < sizeof told / sizeof *told; i++) set |= (uint32_t)told[i] << i;
    return set;
}

/* Two stated days that lie further apart than claims of one happening usually do. */
static bool days_clash(const relating *r, const ms_pair *p) {
    const ms_item *x = &r->items->v[p->a], *y = &r->items->v[p->b];
    bool firm = x->fact->stated && y->fact->stated && x->fact->modality == MARSAD_ASSERTED && y->fact->modality == MARSAD_ASSERTED;
    return firm && ms_resolve_gap(x, y) > r->items->rules->window[MS_W_REAL];
}

/* A toll only rises: a later one that is lower is another account, no newer one. */
static bool falls(const ms_verdict *v, const ms_fact *before, const ms_fact *after) {
    if (!pole(v, MS_C_TOLL, MS_V_FAR) && !pole(v, MS_C_TOLL, MS_V_NEAR)) return false;
    return after->dead.hi < before->dead.lo || (isnan(after->dead.lo) && after->injured.hi < before->injured.lo);
}

static bool outlets_differ(const relating *r, const ms_pair *p) { return !ms_str_eq(doc_of(r, p->a)->outlet, doc_of(r, p->b)->outlet); }

static bool open_ended(const ms_fact *f) { return (isnan(f->hi) && !isnan(f->lo)) || (isnan(f->dead.hi) && !isnan(f->dead.lo)); }

/* «More than sixty» of sixty-one or of sixty. */
static bool rounded(const ms_verdict *v, const ms_fact *f, const ms_fact *g) {
    return (pole(v, MS_C_TOLL, MS_V_NEAR) || pole(v, MS_C_COUNT, MS_V_NEAR)) && (open_ended(f) || open_ended(g));
}

/* Two voices count one thing and come to numbers that are apart. Who gives two numbers himself counts two things, and what is
 * many times as large is the whole of it; «dozens» are no number; weeks later another sum is told. */
static bool counts_against(const relating *r, const ms_pair *p) {
    const ms_item *x = &r->items->v[p->a], *y = &r->items->v[p->b];
    const ms_verdict *v = &p->verdict;
    if (pole(v, MS_C_TOLL, MS_V_OTHER) || pole(v, MS_C_COUNT, MS_V_OTHER) || pole(v, MS_C_TARGET, MS_V_OTHER)) return false;
    if (!pole(v, MS_C_FRAME, MS_V_SAME) || pole(v, MS_C_NEWS, MS_V_NEAR) || pole(v, MS_C_NEWS, MS_V_FAR)) return false;
    if (vague(x->fact) || vague(y->fact) || rounded(v, x->fact, y->fact)) return false;
    if (x->doc == y->doc) return x->source != MS_NONE && y->source != MS_NONE && x->source != y->source;
    return x->source != y->source || outlets_differ(r, p);
}

static ms_relation inside(const relating *r, const ms_pair *p) {
    const ms_item *x = &r->items->v[p->a], *y = &r->items->v[p->b];
    bool later = doc_of(r, p->b)->second > doc_of(r, p->a)->second;
    if (disagree(&p->verdict) && later && !falls(&p->verdict, x->fact, y->fact)) return MS_REL_REVISES;
    if (disagree(&p->verdict) && counts_against(r, p)) return MS_REL_CONTRADICTS;
    bool done = x->fact->modality == MARSAD_ONGOING && y->fact->modality == MARSAD_ASSERTED;
    if (done && later) return MS_REL_REVISES;
    if (x->group != y->group && (x->source == MS_NONE || x->source != y->source)) return MS_REL_CORROBORATES;
    return slots_told(y->fact) & ~slots_told(x->fact) ? MS_REL_REFINES : MS_REL_SAME;
}

/* Both name the place by the same role, and no wider than a town. */
static bool one_site(const ms_items *items, const ms_pair *p) {
    static const ms_criterion roles[] = {MS_C_ORIGIN, MS_C_WHERE, MS_C_CROSS};
    const ms_item *x = &items->v[p->a];
    if (x->implied || items->v[p->b].implied) return false;
    bool small = false;
    for (uint32_t i = 0; i < x->all.n; i++) small = small || x->all.v[i].area <= MS_AREA_SITE;
    for (uint32_t i = 0; small && i < 3; i++)
        if (pole(&p->verdict, roles[i], MS_V_SAME) || pole(&p->verdict, roles[i], MS_V_SOME)) return true;
    return false;
}

/* One says that it is over, the other that it still went on at a later time. */
static bool still_going(const relating *r, const ms_pair *p) {
    const ms_item *x = &r->items->v[p->a], *y = &r->items->v[p->b];
    if (y->fact->modality == MARSAD_ASSERTED) {
        const ms_item *swap = x;
        x = y;
        y = swap;
    }
    if (!x->ends || !y->ends || x->partly || x->fact->modality != MARSAD_ASSERTED || y->fact->modality != MARSAD_ONGOING || !x->dated ||
        !y->dated)
        return false;
    bool left = pole(&p->verdict, MS_C_ORIGIN, MS_V_SAME) || pole(&p->verdict, MS_C_ORIGIN, MS_V_SOME);
    bool nobody = x->actor.key == MS_NONE && y->actor.key == MS_NONE; /* but who takes a place is not who took it before */
    if (!agrees(&p->verdict, MS_C_ACTOR) && !(nobody && left)) return false;
    return one_site(r->items, p) && (p->verdict.veto & ~(1u << MS_C_TIME)) == 0 && y->a >= x->b && y->b > x->b;
}

/* Of the parties, one at least, what is moved or taken, and the words: how much is the same. */
static uint32_t in_common(const ms_verdict *v) {
    bool words = pole(v, MS_C_WORDING, MS_V_SOME) || pole(v, MS_C_WORDING, MS_V_CLOSE) || pole(v, MS_C_WORDING, MS_V_VERBATIM);
    uint32_t parties = agrees(v, MS_C_ACTOR) + agrees(v, MS_C_TARGET);
    return parties ? parties + pole(v, MS_C_THEME, MS_V_SAME) + words : 0;
}

/* They name one place, or have two other things in common: what the drift of a report implies is not enough. */
static bool of_one_thing(const relating *r, const ms_pair *p) {
    static const ms_criterion roles[] = {MS_C_ORIGIN, MS_C_GOAL, MS_C_WHERE, MS_C_CROSS};
    const ms_item *x = &r->items->v[p->a], *y = &r->items->v[p->b];
    const ms_verdict *v = &p->verdict;
    for (uint32_t i = 0; i < 4 && !x->loose; i++) {
        bool told = roles[i] != MS_C_CROSS || (!x->implied && !y->implied);
        if (told && (pole(v, roles[i], MS_V_SAME) || pole(v, roles[i], MS_V_SOME) || pole(v, roles[i], MS_V_INSIDE))) return true;
    }
    return in_common(v) >= 2;
}

static bool names(const ms_actor_key *k) { return k->key != MS_NONE && !k->vague; }

static bool names_there(const ms_verdict *v, ms_criterion role, const ms_place_keys *told) {
    return told->n == 0 || pole(v, role, MS_V_SAME) || pole(v, role, MS_V_SOME) || pole(v, role, MS_V_INSIDE) || pole(v, role, MS_V_NONE);
}

/* Who denies more than was told leaves what was told as it was: «our army did not strike it» is no word against the strike. */
static bool answers(const ms_item *denial, const ms_verdict *v) {
    if (names(&denial->actor) && !agrees(v, MS_C_ACTOR)) return false;
    if (names(&denial->target) && !agrees(v, MS_C_TARGET) && !pole(v, MS_C_TARGET, MS_V_NEAR)) return false;
    if (pole(v, MS_C_THEME, MS_V_FAR) || pole(v, MS_C_THEME, MS_V_OTHER)) return false;
    return names_there(v, MS_C_ORIGIN, &denial->from) && names_there(v, MS_C_GOAL, &denial->to) && names_there(v, MS_C_WHERE, &denial->at);
}

/* One voice says that it happened, another denies it. What «has not happened» mostly had not yet. */
static bool speaks_against(const relating *r, const ms_pair *p) {
    const ms_item *x = &r->items->v[p->a], *y = &r->items->v[p->b];
    const ms_item *denial = x->mode == MS_DENIAL ? x : y, *told = denial == x ? y : x;
    if (denial->mode != MS_DENIAL || told->mode == MS_DENIAL || p->verdict.veto || !pole(&p->verdict, MS_C_FRAME, MS_V_SAME)) return false;
    if (denial->source == MS_NONE || denial->source == told->source || !answers(denial, &p->verdict)) return false;
    if (ms_resolve_gap(x, y) > 1 || pole(&p->verdict, MS_C_NEWS, MS_V_NEAR) || pole(&p->verdict, MS_C_NEWS, MS_V_FAR)) return false;
    int32_t threshold = r->items->rules->threshold[MS_T_CONTRADICTS];
    bool one = x->doc == y->doc ? p->verdict.core >= threshold : of_one_thing(r, p) && p->verdict.total >= threshold;
    bool close = pole(&p->verdict, MS_C_WORDING, MS_V_CLOSE) || pole(&p->verdict, MS_C_WORDING, MS_V_VERBATIM);
    if (x->doc != y->doc && x->loose && !close) one = one && agrees(&p->verdict, MS_C_ACTOR) && agrees(&p->verdict, MS_C_TARGET);
    return one && ms_resolve_denies(r->items, denial) && !ms_resolve_denies(r->items, told);
}

/* The plan came first, and what happened did not lie before it was announced. Where only the drift of a report tells the
 * place, two other things must be the same. */
static bool comes_true(const relating *r, const ms_pair *p, bool *first_is_plan) {
    const ms_item *x = &r->items->v[p->a], *y = &r->items->v[p->b];
    *first_is_plan = x->mode == MS_PLAN;
    const ms_item *plan = *first_is_plan ? x : y, *real = *first_is_plan ? y : x;
    if (x->doc == y->doc || plan->mode != MS_PLAN || real->mode != MS_REAL) return false;
    if ((x->implied || y->implied) && in_common(&p->verdict) < 2) return false;
    const ms_fact_doc *told = &r->items->facts->docs[plan->doc], *done = &r->items->facts->docs[real->doc];
    if (done->second < told->second || (real->dated && real->b < told->day - 1)) return false;
    if (real->fact->modality == MARSAD_BACKGROUND && !(real->dated && real->a >= told->day - 1)) return false;
    return !(p->verdict.veto & ~(1u << MS_C_TIME)) && of_one_thing(r, p) && p->verdict.core >= r->items->rules->threshold[MS_T_FULFILS];
}

/* What one side took, the other takes; what went there, comes back. */
static bool undoes(const relating *r, const ms_pair *p) {
    const ms_item *x = &r->items->v[p->a], *y = &r->items->v[p->b];
    if (x->mode != MS_REAL || y->mode != MS_REAL ||
        (p->verdict.veto & ~(1u << MS_C_ACTOR | 1u << MS_C_TARGET | 1u << MS_C_ORIGIN | 1u << MS_C_GOAL)))
        return false;
    bool takes = pole(&p->verdict, MS_C_FRAME, MS_V_SAME) && ms_str_is(x->fact->frame, "seize") && (p->verdict.veto & 1u << MS_C_ACTOR);
    ms_value there = ms_resolve_places(&x->from, &y->to), back = ms_resolve_places(&x->to, &y->from);
    bool returns = x->family == y->family && there == MS_V_SAME && back == MS_V_SAME;
    return returns || (takes && p->verdict.core >= r->items->rules->threshold[MS_T_REVERSES]);
}

static bool shorter(const ms_item *x, const ms_item *y) { return (int64_t)x->b - x->a + 2 < (int64_t)y->b - y->a; }

/* A day's share of a longer total, or a village's of a region's. */
static bool is_part(const relating *r, const ms_pair *p, bool *first_is_part) {
    const ms_item *x = &r->items->v[p->a], *y = &r->items->v[p->b];
    if (x->mode != y->mode || p->verdict.veto || !p->verdict.anchored) return false;
    if (p->verdict.core < r->items->rules->threshold[MS_T_PART] || ms_resolve_gap(x, y) > 0) return false;
    if (!disagree(&p->verdict) && !pole(&p->verdict, MS_C_ORIGIN, MS_V_INSIDE) && !pole(&p->verdict, MS_C_WHERE, MS_V_INSIDE)) return false;
    *first_is_part = shorter(x, y) || (!shorter(y, x) && x->all.n && y->all.n && x->all.v[0].area < y->all.v[0].area);
    return true;
}

/* A later report, of what went on or of figures that it corrects. */
static bool supersedes(const relating *r, const ms_pair *p) {
    const ms_item *x = &r->items->v[p->a], *y = &r->items->v[p->b];
    if (x->mode != MS_REAL || y->mode != MS_REAL || !p->verdict.anchored || doc_of(r, p->b)->second <= doc_of(r, p->a)->second)
        return false;
    bool over = x->fact->modality == MARSAD_ONGOING && y->fact->modality == MARSAD_ASSERTED &&
                (x->ends || pole(&p->verdict, MS_C_THEME, MS_V_SAME));
    uint32_t allowed = over ? 1u << MS_C_TIME | 1u << MS_C_GOAL : 0; /* who was on the way there may have left it again */
    if ((p->verdict.veto & ~allowed) || !(over || pole(&p->verdict, MS_C_TOLL, MS_V_NEAR) || pole(&p->verdict, MS_C_COUNT, MS_V_NEAR)))
        return false;
    return p->verdict.core >= r->items->rules->threshold[over ? MS_T_FULFILS : MS_T_CONTRADICTS];
}

/* The later state of things, what it takes the place of, and how. */
typedef struct {
    uint32_t later, earlier;
    ms_relation how;
} replacing;

static bool replaces(const relating *r, const ms_pair *p, replacing *out) {
    bool first_is_plan = false;
    *out = (replacing){p->b, p->a, MS_REL_REVISES};
    if (comes_true(r, p, &first_is_plan))
        *out = first_is_plan ? (replacing){p->b, p->a, MS_REL_FULFILS} : (replacing){p->a, p->b, MS_REL_FULFILS};
    else if (undoes(r, p))
        out->how = MS_REL_REVERSES;
    else
        return supersedes(r, p);
    return true;
}

static bool contradicts(const relating *r, const ms_pair *p) { return still_going(r, p) || speaks_against(r, p); }

static void between(const relating *r, const ms_pair *p) {
    replacing by;
    bool first = false;
    if (contradicts(r, p)) {
        emit(r, p->b, p->a, MS_REL_CONTRADICTS, &p->verdict, false);
    } else if (replaces(r, p, &by)) { /* a plan comes true once: of its rivals the best stands */
        emit(r, by.later, by.earlier, by.how, &p->verdict, true);
        if (by.how != MS_REL_REVISES && r->items->v[p->a].doc != r->items->v[p->b].doc)
            emit(r, by.later, by.earlier, MS_REL_REVISES, &p->verdict, true);
    } else if (is_part(r, p, &first)) {
        emit(r, first ? p->a : p->b, first ? p->b : p->a, MS_REL_PART_OF, &p->verdict, false);
    }
}

/* For each of them the best pair with an earlier one of its group. */
static void best_pairs(const relating *r, const ms_pairs *pairs, const uint32_t *root, uint32_t *best) {
    memset(best, 0xff, (r->items->n + 1) * sizeof *best);
    for (uint32_t i = 0; i < pairs->n; i++) {
        const ms_pair *p = &pairs->v[i];
        if (root[p->a] != root[p->b] || (!p->joined && !ms_resolve_same(r->items, p))) continue;
        if (best[p->b] == MS_NONE || pairs->v[best[p->b]].verdict.total < p->verdict.total) best[p->b] = i;
    }
}

static void relate(const relating *r, const ms_pairs *pairs, const uint32_t *root) {
    uint32_t *best = ms_heap_get((r->items->n + 1) * sizeof *best);
    best_pairs(r, pairs, root, best);
    for (uint32_t i = 0; i < pairs->n; i++) {
        const ms_pair *p = &pairs->v[i];
        if (!r->accounts && !r->items->v[p->a].reached) continue;
        if (root[p->a] != root[p->b]) {
            if (r->accounts) between(r, p);
            continue;
        }
        if (days_clash(r, p)) emit(r, p->b, p->a, MS_REL_CONTRADICTS, &p->verdict, false);
        if (best[p->b] == i || disagree(&p->verdict)) emit(r, p->b, p->a, inside(r, p), &p->verdict, false);
    }
    ms_heap_free(best);
}

void ms_resolve_relate(const ms_items *claims, const ms_pairs *inner, const ms_accounts *accounts, const ms_pairs *pairs,
                       const uint32_t *root, ms_links *links) {
    relating documents = {claims, NULL, claims, links}, all = {&accounts->items, accounts, claims, links};
    relate(&documents, inner, accounts->of);
    relate(&all, pairs, root);
}
