/* SPDX-License-Identifier: Apache-2.0
 * The state of every site over time: each claim about it is an observation (data/resolve/states.tsv) of a day; the days
 * are walked in order, and a state that may not follow the one before (data/resolve/steps.tsv) puts it in doubt. When one
 * day holds a site for left and for still in use or only partly cleared, it is contested on that day. */
#include <stdlib.h>

#include "resolve/internal.h"

/* In the order in which a day's observations are taken. */
static const char *const STATES[] = {"occupied", "evacuating", "emptied", "closed", "demolished", "handed_over", "reoccupied"};
enum { EVACUATING = 1, EMPTIED = 2 };

typedef struct {
    int32_t day;
    uint32_t rank; /* of the state in STATES */
    uint32_t item;
    bool firm; /* told as done, and as less than all: it speaks against «left» */
    ms_str state;
    const ms_fact_place *place;
} sighting;

typedef MS_VEC(sighting) sightings;
typedef MS_VEC(ms_site_state) states;

static int32_t day_of(const ms_items *items, const ms_item *x) {
    const ms_edtf *t = &x->fact->time;
    if (x->fact->modality == MARSAD_ONGOING && t->from) return t->a;
    if (t->until) return t->b;
    if (t->from) return t->a;
    return items->facts->docs[x->doc].day;
}

static void see(const ms_items *items, const ms_state_rule *rule, uint32_t at, sightings *out) {
    const ms_item *x = &items->v[at];
    const ms_fact *f = x->fact;
    bool from = ms_str_is(rule->role, "from"), to = ms_str_is(rule->role, "to");
    const ms_fact_places *places = from ? &f->from : to ? &f->to : &f->at;
    for (uint32_t i = 0; i < places->n; i++) {
        const ms_fact_place *p = &places->v[i];
        if (p->area > (rule->towns ? MS_AREA_TOWN : MS_AREA_SITE) || p->basis == MARSAD_BASIS_DIRECTION || p->id.n == 0) continue;
        sighting s = {.day = day_of(items, x),
                      .item = at,
                      .state = rule->state,
                      .place = p,
                      .firm = f->modality != MARSAD_ONGOING && (x->partly || to)};
        while (s.rank < sizeof STATES / sizeof *STATES && !ms_str_is(s.state, STATES[s.rank])) s.rank++;
        if (s.day != MS_DAY_FIRST) ms_vec_push(out, s);
    }
}

static void look(const ms_items *items, sightings *out) {
    const ms_resolve_rules *r = items->rules;
    for (uint32_t i = 0; i < items->n; i++) {
        const ms_fact *f = items->v[i].fact;
        for (uint32_t k = 0; k < r->state_rules.n; k++) {
            const ms_state_rule *rule = &r->state_rules.v[k];
            if (!(rule->modalities & 1u << f->modality) || f->failed || !ms_str_eq(rule->frame, f->frame)) continue;
            if (rule->wholly && (rule->wholly == 2) != items->v[i].partly) continue;
            see(items, rule, i, out);
        }
    }
}

static int in_order(const void *a, const void *b) {
    const sighting *x = a, *y = b;
    int c = ms_str_cmp(x->place->id, y->place->id);
    if (c) return c;
    if (x->day != y->day) return x->day < y->day ? -1 : 1;
    if (x->rank != y->rank) return x->rank < y->rank ? -1 : 1;
    return (x->item > y->item) - (x->item < y->item);
}

static bool same_place(const sighting *x, const sighting *y) { return ms_str_eq(x->place->id, y->place->id); }

static bool may_follow(const ms_resolve_rules *r, ms_str before, ms_str after) {
    for (uint32_t i = 0; i < r->steps.n; i++)
        if (ms_str_eq(r->steps.v[i].of, before) && ms_str_eq(r->steps.v[i].is, after)) return true;
    return false;
}

/* Several claims of one day: both left and, firmly, not yet left. */
static bool contested(const sighting *v, uint32_t n) {
    bool left = false, not_left = false;
    for (uint32_t i = 0; i < n; i++) {
        left = left || (v[i].rank >= EMPTIED && v[i].rank < sizeof STATES / sizeof *STATES);
        not_left = not_left || (v[i].rank <= EVACUATING && v[i].firm);
    }
    return left && not_left && v[n - 1].rank == EMPTIED;
}

static ms_site_state *open_state(const ms_items *items, states *out, const sighting *v, uint32_t n, ms_str state) {
    uint32_t *claims = MS_NEWN(items->arena, uint32_t, n);
    for (uint32_t i = 0; i < n; i++) claims[i] = items->v[v[i].item].index;
    ms_site_state *s = ms_vec_add(out);
    *s = (ms_site_state){.place = *v->place, .state = state, .from = v->day, .until = MS_DAY_LAST, .claims = claims, .claims_n = n};
    return s;
}

/* What stood on the day of the last state is doubted as a whole. */
static void doubt(states *out, uint32_t first) {
    int32_t day = out->v[out->n - 1].from;
    for (uint32_t i = out->n; i > first && out->v[i - 1].from == day; i--) out->v[i - 1].disputed = true;
}

static bool dates_clash(const ms_items *items, const sighting *v, uint32_t n) {
    for (uint32_t i = 0; i < n; i++)
        if (items->v[v[i].item].fact->stated && ms_resolve_gap(&items->v[v[i].item], &items->v[v[0].item]) > 0) return true;
    return false;
}

/* One state of one day, told by n claims, after all earlier ones. */
static void step(const ms_items *items, states *out, uint32_t first, const sighting *v, uint32_t n) {
    ms_site_state *last = out->n > first ? &out->v[out->n - 1] : NULL;
    bool again = last && ms_str_eq(last->state, v->state), good = !last || again || may_follow(items->rules, last->state, v->state);
    if (last) last->until = v->day;
    if (!good) doubt(out, first);
    bool unsure = !good && last && !ms_str_is(last->state, "contested");
    if (again && ms_str_is(v->state, "emptied")) { /* left twice: one of the dates is wrong */
        doubt(out, first);
        unsure = true;
    }
    open_state(items, out, v, n, v->state)->disputed = unsure || dates_clash(items, v, n);
}

static void day(const ms_items *items, states *out, uint32_t first, const sighting *v, uint32_t n) {
    if (contested(v, n)) {
        if (out->n > first) out->v[out->n - 1].until = v->day;
        open_state(items, out, v, n, MS_S("contested"))->disputed = true;
        return;
    }
    for (uint32_t i = 0, j; i < n; i = j) {
        for (j = i + 1; j < n && v[j].rank == v[i].rank;) j++;
        step(items, out, first, v + i, j - i);
    }
}

void ms_resolve_sites(const ms_resolve_rules *rules, const ms_facts *facts, ms_arena *arena, ms_site_states *out) {
    ms_items items = {.rules = rules, .facts = facts, .arena = arena};
    sightings seen = {0};
    states found = {0};
    ms_resolve_prepare(&items);
    look(&items, &seen);
    if (seen.n) qsort(seen.v, seen.n, sizeof *seen.v, in_order);
    uint32_t first = 0;
    for (uint32_t i = 0, j; i < seen.n; i = j) {
        if (i == 0 || !same_place(&seen.v[i], &seen.v[i - 1])) first = found.n;
        for (j = i + 1; j < seen.n && same_place(&seen.v[j], &seen.v[i]) && seen.v[j].day == seen.v[i].day;) j++;
        day(&items, &found, first, seen.v + i, j - i);
    }
    out->v = ms_arena_copy(arena, found.v, found.n * sizeof *found.v);
    out->n = found.n;
    ms_vec_free(&seen);
    ms_vec_free(&found);
}

bool ms_resolve_tells_state(const ms_resolve_rules *rules, ms_str frame, ms_area area) {
    for (uint32_t i = 0; i < rules->state_rules.n; i++) {
        const ms_state_rule *rule = &rules->state_rules.v[i];
        if (ms_str_eq(rule->frame, frame) && area <= (rule->towns ? MS_AREA_TOWN : MS_AREA_SITE)) return true;
    }
    return false;
}
