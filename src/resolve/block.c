/* SPDX-License-Identifier: Apache-2.0
 * Which accounts are worth comparing: those of nearby days that share a key. Keys are a place with the frame's family (what
 * it lies in too: a town of the one, the region of the other), an actor, target or side, or two words of its name, with the
 * family, what the document speaks of most with the family, and four small hashes of the words, which near-verbatim
 * sentences share. Two that name towns or sites in one role and share none are of two places, whatever else they share:
 * only their places bring such together, so that a crowded actor costs nothing. Whether two accounts are compared depends
 * on these two alone, so that a report more or less changes nothing for others. */
#include <stdlib.h>

#include "resolve/internal.h"

/* ROWS: words that a hash is of. */
enum { NEIGHBOURS = 96, HASHES = 4, ROWS = 4, WEAK = 5 };

typedef MS_VEC(uint64_t) numbers;

static uint64_t mix(uint64_t x) { /* splitmix64 */
    x += 0x9e3779b97f4a7c15u;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

static void add(ms_block_keys *out, ms_block_kind k, uint64_t key, uint32_t family, uint32_t item, uint32_t class) {
    if (key != MS_NONE) ms_vec_push(out, (ms_block_key){mix(mix(mix(k) ^ family) ^ key), item, (uint8_t)k, (uint8_t) class});
}

static void place_keys(ms_block_keys *out, const ms_item *x, uint32_t item) {
    for (uint32_t i = 0; i < x->all.n; i++) {
        const ms_place_key *p = &x->all.v[i];
        if (p->area >= MS_AREA_COUNTRY) continue;
        add(out, MS_BY_PLACE, p->key, x->family, item, MS_OWN);
        for (uint32_t u = 0; u + 1 < p->up_n; u++) add(out, MS_BY_PLACE, p->up[u], x->family, item, MS_HELD); /* the last is the country */
    }
}

/* Towns and sites that we know, all of them: such are the same, or one lies in the other, or they are two. */
static bool firm(const ms_place_keys *places) {
    for (uint32_t i = 0; i < places->n; i++)
        if (places->v[i].area > MS_AREA_TOWN || !places->v[i].known) return false;
    return places->n > 0;
}

/* The roles in which it names towns or sites, where two places of a role cannot be of one happening. */
static uint32_t sites(const ms_resolve_rules *r, const ms_item *x) {
    static const ms_criterion roles[] = {MS_C_ORIGIN, MS_C_GOAL, MS_C_WHERE};
    const ms_place_keys *places[] = {&x->from, &x->to, &x->at};
    uint32_t set = 0;
    for (uint32_t i = 0; i < 3 && !x->loose; i++)
        if (r->points[roles[i]][MS_V_OTHER] <= MS_VETO && r->inner[roles[i]][MS_V_OTHER] <= MS_VETO && firm(places[i])) set |= 1u << i;
    if (x->from.n && !firm(&x->from)) set &= ~(1u << 2); /* where both left one place, it matters less where they were */
    return r->window[MS_W_INSIDE] >= r->window[MS_W_STORY] ? set : 0;
}

static void word_keys(ms_block_keys *out, const ms_item *x, uint32_t item, uint32_t class) {
    if (x->words_n < 3) return;
    for (uint32_t k = 0; k < HASHES; k++) {
        uint64_t key = k;
        for (uint32_t row = 0; row < ROWS; row++) {
            uint64_t least = UINT64_MAX;
            for (uint32_t w = 0; w < x->words_n; w++) {
                uint64_t h = mix((uint64_t)x->words[w] << 8 | k * ROWS | row);
                if (h < least) least = h;
            }
            key = mix(key ^ least);
        }
        add(out, MS_BY_WORDS, key >> 1, x->family, item, class);
    }
}

enum { NAME = 5 }; /* words; longer names are descriptions */

/* One is named in full by the one, in short by the other: «the high commission», «the national high commission for elections». */
static void name_keys(ms_block_keys *out, const ms_actor_key *k, const ms_item *x, uint32_t item, uint32_t class) {
    if (k->key == MS_NONE || k->words_n > NAME) return;
    for (uint32_t i = 0; i < k->words_n; i++)
        for (uint32_t j = i + 1; j < k->words_n; j++)
            add(out, MS_BY_ACTOR, (uint64_t)k->words[i] << 32 | k->words[j], x->family, item, class);
}

static int by_key(const void *a, const void *b) {
    const ms_block_key *x = a, *y = b;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    if (x->class != y->class) return x->class < y->class ? -1 : 1;
    return (x->item > y->item) - (x->item < y->item);
}

static int by_pair(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

int32_t ms_resolve_apart(const ms_resolve_rules *r, ms_block_key x, ms_block_key y) {
    if (x.kind == MS_BY_VICTIM) return r->window[MS_W_VICTIM];
    if (x.kind != MS_BY_PLACE) return x.class & y.class ? 0 : r->window[MS_W_STORY];
    return x.class == MS_HELD && y.class == MS_HELD ? 0 : r->window[x.class == MS_OWN && y.class == MS_OWN ? MS_W_LONGEST : MS_W_INSIDE];
}

static int64_t second_of(const ms_items *items, const ms_block_key *e) { return items->facts->docs[items->v[e->item].doc].second; }

/* What stood before stands, unless what is anew has to do with it. */
static bool wanted(const ms_item *x, const ms_item *y) { return x->anew || y->anew || (x->reached && y->reached); }

/* Pairs of two runs of one key, each in the order of time; or of one run, then they are the same. */
static void run_pairs(const ms_items *items, const ms_block_key *v, uint32_t n, const ms_block_key *w, uint32_t m, numbers *out) {
    int64_t longest = ms_resolve_apart(items->rules, *v, *w) * INT64_C(86400);
    if (longest == 0) return;
    for (uint32_t i = 0, first = 0; i < n; i++) {
        int64_t at = second_of(items, &v[i]);
        while (first < m && second_of(items, &w[first]) < at - longest) first++;
        for (uint32_t j = v == w ? i + 1 : first; j < m && second_of(items, &w[j]) <= at + longest; j++) {
            uint32_t a = v[i].item, b = w[j].item;
            if (a != b && wanted(&items->v[a], &items->v[b])) ms_vec_push(out, a < b ? (uint64_t)a << 32 | b : (uint64_t)b << 32 | a);
        }
    }
}

static uint32_t run_end(const ms_block_key *v, uint32_t at, uint32_t n) {
    uint32_t end = at + 1;
    while (end < n && v[end].class == v[at].class) end++;
    return end;
}

static void block_pairs(const ms_items *items, const ms_block_key *v, uint32_t n, numbers *out) {
    for (uint32_t i = 0, i_end; i < n; i = i_end) {
        i_end = run_end(v, i, n);
        for (uint32_t j = i, j_end; j < n; j = j_end) {
            j_end = run_end(v, j, n);
            run_pairs(items, v + i, i_end - i, v + j, j_end - j, out);
        }
    }
}

void ms_resolve_block_keys(const ms_items *items, ms_block_keys *out) {
    for (uint32_t i = 0; i < items->n; i++) {
        const ms_item *x = &items->v[i];
        uint32_t class = sites(items->rules, x);
        place_keys(out, x, i);
        word_keys(out, x, i, class);
        for (uint32_t k = 0; k < x->said_n; k++) add(out, MS_BY_WORDS, (uint64_t)HASHES << 32 | x->said[k], x->family, i, class);
        if (ms_resolve_one_victim(x)) add(out, MS_BY_VICTIM, x->target.key, x->family, i, 0);
        add(out, MS_BY_ACTOR, x->actor.key, x->family, i, class);
        add(out, MS_BY_ACTOR, x->target.key, x->family, i, class);
        name_keys(out, &x->actor, x, i, class);
        name_keys(out, &x->target, x, i, class);
        if (x->actor.side != x->actor.key) add(out, MS_BY_ACTOR, x->actor.side, x->family, i, class);
        add(out, MS_BY_ACTOR, x->target.side, x->family, i, class);
        add(out, MS_BY_STORY, x->about[0], x->family, i, class);
        add(out, MS_BY_STORY, x->about[1], x->family, i, class);
    }
}

static void all_pairs(const ms_items *items, numbers *out) {
    ms_block_keys keys = {0};
    ms_resolve_block_keys(items, &keys);
    if (keys.n) qsort(keys.v, keys.n, sizeof *keys.v, by_key);
    for (uint32_t i = 0, j; i < keys.n; i = j) {
        for (j = i + 1; j < keys.n && keys.v[j].key == keys.v[i].key;) j++;
        block_pairs(items, keys.v + i, j - i, out);
    }
    ms_vec_free(&keys);
    if (out->n) qsort(out->v, out->n, sizeof *out->v, by_pair);
}

void ms_resolve_inner_pairs(const ms_items *items, ms_pairs *out) {
    for (uint32_t i = 0; i < items->n; i++)
        for (uint32_t j = i + 1; j < items->n && j <= i + NEIGHBOURS && items->v[j].doc == items->v[i].doc; j++) {
            if (items->v[i].family != items->v[j].family) continue;
            ms_pair p = {.a = i, .b = j, .verdict = ms_resolve_compare(items->rules, &items->v[i], &items->v[j])};
            ms_vec_push(out, p);
        }
}

void ms_resolve_candidates(const ms_items *items, ms_pairs *out) {
    numbers pairs = {0};
    all_pairs(items, &pairs);
    for (uint32_t i = 0; i < pairs.n; i++) {
        if (i && pairs.v[i] == pairs.v[i - 1]) continue;
        ms_pair p = {.a = (uint32_t)(pairs.v[i] >> 32), .b = (uint32_t)pairs.v[i]};
        p.verdict = ms_resolve_compare(items->rules, &items->v[p.a], &items->v[p.b]);
        if (p.verdict.core >= WEAK || p.verdict.total >= WEAK) ms_vec_push(out, p);
    }
    ms_vec_free(&pairs);
}
