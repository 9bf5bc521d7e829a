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
            int32_t worth = v.total + (told ? 100 : 0) + (ms_resolve_disagree(&v) == ms_resolve_disagree(found) ? 200 : 0);
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

static ms_relation inside(const relating *r, const ms_pair *p) {
    const ms_item *x = &r->items->v[p->a], *y = &r->items->v[p->b];
    bool later = doc_of(r, p->b)->second > doc_of(r, p->a)->second;
    if (ms_resolve_disagree(&p->verdict) && later && !ms_resolve_falls(&p->verdict, x->fact, y->fact)) return MS_REL_REVISES;
    if (ms_resolve_disagree(&p->verdict) && ms_resolve_counts_against(r->items, p)) return MS_REL_CONTRADICTS;
    bool done = x->fact->modality == MARSAD_ONGOING && y->fact->modality == MARSAD_ASSERTED;
    if (done && later) return MS_REL_REVISES;
    if (x->group != y->group && (x->source == MS_NONE || x->source != y->source)) return MS_REL_CORROBORATES;
    return slots_told(y->fact) & ~slots_told(x->fact) ? MS_REL_REFINES : MS_REL_SAME;
}

/* The plan came first, and what happened did not lie before it was announced. Where only the drift of a report tells the
 * place, two other things must be the same. */
static bool comes_true(const relating *r, const ms_pair *p, bool *first_is_plan) {
    const ms_item *x = &r->items->v[p->a], *y = &r->items->v[p->b];
    *first_is_plan = x->mode == MS_PLAN;
    const ms_item *plan = *first_is_plan ? x : y, *real = *first_is_plan ? y : x;
    if (x->doc == y->doc || plan->mode != MS_PLAN || real->mode != MS_REAL) return false;
    if ((x->implied || y->implied) && ms_resolve_in_common(r->items, p) < 2) return false;
    const ms_fact_doc *told = &r->items->facts->docs[plan->doc], *done = &r->items->facts->docs[real->doc];
    if (done->second < told->second || (real->dated && real->b < told->day - 1)) return false;
    if (real->fact->modality == MARSAD_BACKGROUND && !(real->dated && real->a >= told->day - 1)) return false;
    return !(p->verdict.veto & ~(1u << MS_C_TIME)) && ms_resolve_of_one_thing(r->items, p) &&
           p->verdict.core >= r->items->rules->threshold[MS_T_FULFILS];
}

/* What one side took, the other takes from it: another name of who takes may be an ally's. What went there, comes back. */
static bool undoes(const relating *r, const ms_pair *p) {
    const ms_item *x = &r->items->v[p->a], *y = &r->items->v[p->b];
    if (x->mode != MS_REAL || y->mode != MS_REAL ||
        (p->verdict.veto & ~(1u << MS_C_ACTOR | 1u << MS_C_TARGET | 1u << MS_C_ORIGIN | 1u << MS_C_GOAL)))
        return false;
    bool takes = ms_stands(&p->verdict, MS_C_FRAME, MS_V_SAME) && ms_str_is(x->fact->frame, "seize") &&
                 ms_stands(&p->verdict, MS_C_ACTOR, MS_V_OPPOSITE);
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
    if (!ms_resolve_disagree(&p->verdict) && !ms_stands(&p->verdict, MS_C_ORIGIN, MS_V_INSIDE) &&
        !ms_stands(&p->verdict, MS_C_WHERE, MS_V_INSIDE))
        return false;
    *first_is_part = shorter(x, y) || (!shorter(y, x) && x->all.n && y->all.n && x->all.v[0].area < y->all.v[0].area);
    return true;
}

/* A later report, of what went on or of figures that it corrects. */
static bool supersedes(const relating *r, const ms_pair *p) {
    const ms_item *x = &r->items->v[p->a], *y = &r->items->v[p->b];
    if (x->mode != MS_REAL || y->mode != MS_REAL || !p->verdict.anchored || doc_of(r, p->b)->second <= doc_of(r, p->a)->second)
        return false;
    bool over = x->fact->modality == MARSAD_ONGOING && y->fact->modality == MARSAD_ASSERTED &&
                (x->ends || ms_stands(&p->verdict, MS_C_THEME, MS_V_SAME));
    uint32_t allowed = over ? 1u << MS_C_TIME | 1u << MS_C_GOAL : 0; /* who was on the way there may have left it again */
    if ((p->verdict.veto & ~allowed) ||
        !(over || ms_stands(&p->verdict, MS_C_TOLL, MS_V_NEAR) || ms_stands(&p->verdict, MS_C_COUNT, MS_V_NEAR)))
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

static void between(const relating *r, const ms_pair *p) {
    replacing by;
    bool first = false;
    if (ms_resolve_contradicts(r->items, p)) {
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
        if (ms_resolve_days_clash(r->items, p)) emit(r, p->b, p->a, MS_REL_CONTRADICTS, &p->verdict, false);
        ms_relation how = inside(r, p);
        bool apart = ms_resolve_disagree(&p->verdict) && (how == MS_REL_REVISES || how == MS_REL_CONTRADICTS);
        if (best[p->b] == i || apart) emit(r, p->b, p->a, how, &p->verdict, false);
    }
    ms_heap_free(best);
}

void ms_resolve_relate(const ms_items *claims, const ms_pairs *inner, const ms_accounts *accounts, const ms_pairs *pairs,
                       const uint32_t *root, ms_links *links) {
    relating documents = {claims, NULL, claims, links}, all = {&accounts->items, accounts, claims, links};
    relate(&documents, inner, accounts->of);
    relate(&all, pairs, root);
}
