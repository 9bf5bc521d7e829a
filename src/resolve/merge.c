/* SPDX-License-Identifier: Apache-2.0
 * Accounts: the claims of one document that tell of one happening, as one item. A report names the place in its title, the
 * number in its lead and the actor in its body, and what it tells in all is what another report is compared with. */
#include "resolve/internal.h"

static bool told(marsad_interval v) { return !isnan(v.lo) || !isnan(v.hi); }

static uint32_t slots_told(const ms_item *x) {
    const ms_fact *f = x->fact;
    return (x->actor.key != MS_NONE) * 2u + (x->target.key != MS_NONE) * 2u + (x->theme != MS_NONE) + (x->from.n > 0) * 2u + (x->to.n > 0) +
           (x->at.n > 0) * 2u + (!isnan(f->lo) || !isnan(f->hi)) + told(f->dead) + told(f->injured) + f->stated +
           (f->modality != MARSAD_BACKGROUND);
}

/* An id tells more than a name alone, and that more than nothing. */
static uint32_t actor_worth(const ms_actor_key *k) {
    return (k->key != MS_NONE) + (k->key != MS_NONE && !k->vague) + (k->key != MS_NONE && k->known);
}

static void take_actor(ms_actor_key *to, const ms_actor_key *from) {
    if (actor_worth(from) > actor_worth(to)) *to = *from;
}

static void take_places(ms_arena *arena, ms_place_keys *to, const ms_place_keys *from) {
    ms_place_key *v = MS_NEWN(arena, ms_place_key, to->n + from->n + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < to->n; i++) v[n++] = to->v[i];
    for (uint32_t i = 0; i < from->n; i++) {
        bool known = false;
        for (uint32_t k = 0; k < n; k++) known = known || v[k].key == from->v[i].key;
        if (!known) v[n++] = from->v[i];
    }
    *to = (ms_place_keys){v, n};
}

static void take_words(ms_arena *arena, const uint32_t **to, uint32_t *to_n, const uint32_t *from, uint32_t from_n) {
    uint32_t *v = MS_NEWN(arena, uint32_t, *to_n + from_n + 1), n = 0, i = 0, j = 0;
    while (i < *to_n || j < from_n) {
        uint32_t next = j == from_n || (i < *to_n && (*to)[i] <= from[j]) ? (*to)[i] : from[j];
        i += i < *to_n && (*to)[i] == next;
        j += j < from_n && from[j] == next;
        v[n++] = next;
    }
    *to = v;
    *to_n = n;
}

static void take_amounts(ms_item *to, ms_fact *f, const ms_item *from) {
    const ms_fact *g = from->fact;
    if (isnan(f->lo) && isnan(f->hi) && (!isnan(g->lo) || !isnan(g->hi))) {
        f->lo = g->lo;
        f->hi = g->hi;
        to->unit = from->unit;
        to->unit_kind = from->unit_kind;
    }
    if (!told(f->dead)) f->dead = g->dead;
    if (!told(f->injured)) f->injured = g->injured;
}

/* A stated time before one of publication, a shorter before a longer. */
static void take_time(ms_item *to, ms_fact *f, const ms_item *from) {
    const ms_fact *g = from->fact;
    bool better = from->dated && (!to->dated || (g->stated && !f->stated) ||
                                  (g->stated == f->stated && (int64_t)from->b - from->a < (int64_t)to->b - to->a));
    if (!better) return;
    to->a = from->a;
    to->b = from->b;
    to->dated = true;
    f->stated = g->stated;
}

static void take(ms_arena *arena, ms_item *to, ms_fact *f, const ms_item *from) {
    take_actor(&to->actor, &from->actor);
    take_actor(&to->target, &from->target);
    if (to->theme == MS_NONE && from->theme != MS_NONE) {
        to->theme = from->theme;
        f->theme_kind = from->fact->theme_kind;
    }
    if (to->theme_actor == MS_NONE) to->theme_actor = from->theme_actor;
    if (!to->nth) to->nth = from->nth;
    to->theme_named = to->theme_named || from->theme_named;
    take_words(arena, &to->theme_words, &to->theme_words_n, from->theme_words, from->theme_words_n);
    take_words(arena, &to->words, &to->words_n, from->words, from->words_n);
    take_words(arena, &to->around, &to->around_n, from->around, from->around_n);
    take_words(arena, &to->sentences, &to->sentences_n, from->sentences, from->sentences_n);
    take_words(arena, &to->trigger, &to->trigger_n, from->trigger, from->trigger_n);
    take_words(arena, &to->said, &to->said_n, from->said, from->said_n);
    take_places(arena, &to->from, &from->from);
    take_places(arena, &to->to, &from->to);
    take_places(arena, &to->via, &from->via);
    take_places(arena, &to->at, &from->at);
    if (to->implied && !from->implied) to->all = (ms_place_keys){0}, to->implied = false;
    if (!from->implied) take_places(arena, &to->all, &from->all);
    take_amounts(to, f, from);
    take_time(to, f, from);
    if (from->lead < to->lead) to->lead = from->lead;
    to->partly = to->partly && from->partly;
    to->reached = to->reached || from->reached;
    if (f->modality == MARSAD_BACKGROUND) f->modality = from->fact->modality;
}

/* The claim that tells most is what the others add to. */
static uint32_t best_of(const ms_items *items, const uint32_t *member, uint32_t n) {
    uint32_t best = 0;
    for (uint32_t i = 1; i < n; i++)
        if (slots_told(&items->v[member[i]]) > slots_told(&items->v[member[best]])) best = i;
    return member[best];
}

static ms_item merge(const ms_items *items, const uint32_t *member, uint32_t n) {
    uint32_t best = best_of(items, member, n);
    ms_item out = items->v[best];
    if (n == 1) return out;
    ms_fact *f = MS_NEW(items->arena, ms_fact);
    *f = *out.fact;
    for (uint32_t i = 0; i < n; i++)
        if (member[i] != best) take(items->arena, &out, f, &items->v[member[i]]);
    out.fact = f;
    return out;
}

static void mark_sole(ms_items *accounts) {
    for (uint32_t i = 0; i < accounts->n; i++) {
        ms_item *x = &accounts->v[i];
        x->sole = true;
        for (uint32_t j = i; j-- > 0 && accounts->v[j].doc == x->doc;)
            if (accounts->v[j].family == x->family && accounts->v[j].mode == x->mode) x->sole = accounts->v[j].sole = false;
    }
}

/* root: of each claim the first of its group. Accounts come in the order of their first claims. */
void ms_resolve_accounts(const ms_items *claims, const uint32_t *root, ms_accounts *out) {
    uint32_t n = claims->n, accounts = 0;
    ms_arena *arena = claims->arena;
    *out = (ms_accounts){.items = *claims, .of = MS_NEWN(arena, uint32_t, n + 1), .member = MS_NEWN(arena, uint32_t, n + 1)};
    for (uint32_t i = 0; i < n; i++) out->of[i] = root[i] == i ? accounts++ : out->of[root[i]];
    out->start = MS_NEWN(arena, uint32_t, accounts + 2);
    out->items.v = MS_NEWN(arena, ms_item, accounts + 1);
    out->items.n = accounts;
    for (uint32_t i = 0; i < n; i++) out->start[out->of[i] + 2]++;
    for (uint32_t k = 0; k < accounts; k++) out->start[k + 2] += out->start[k + 1];
    for (uint32_t i = 0; i < n; i++) out->member[out->start[out->of[i] + 1]++] = i;
    for (uint32_t k = 0; k < accounts; k++) out->items.v[k] = merge(claims, out->member + out->start[k], out->start[k + 1] - out->start[k]);
    mark_sole(&out->items);
}
