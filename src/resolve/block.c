/* SPDX-License-Identifier: Apache-2.0
 * Which claims are worth comparing: those that share a key. Keys are a place (or what it lies in) with the frame's family,
 * an actor, target or side with the family, what the document speaks of most with the family, and four small hashes of the words of the clause, which near-verbatim
 * sentences share. In a crowded block each claim meets only the next ones in canonical order. */
#include <stdlib.h>

#include "resolve/internal.h"

/* OTHERS_DAYS: without a place or wording in common, only news of one week tell of one happening. */
enum { NEIGHBOURS = 96, WORD_KEYS = 4, WEAK = 6, BY_PLACE = 1, BY_ACTOR = 2, BY_STORY = 8, OTHERS_DAYS = 7 };

typedef struct {
    uint64_t key;
    uint32_t item, kind;
} entry;

typedef MS_VEC(entry) entries;

static uint64_t mix(uint64_t x) { /* splitmix64 */
    x += 0x9e3779b97f4a7c15u;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

static void add(entries *out, uint32_t kind, uint32_t key, uint32_t family, uint32_t item) {
    if (key != MS_NONE) ms_vec_push(out, (entry){mix(((uint64_t)kind << 60) ^ ((uint64_t)family << 32) ^ key), item, kind});
}

static void place_keys(entries *out, const ms_item *x, uint32_t item) {
    for (uint32_t i = 0; i < x->all.n; i++) {
        const ms_place_key *p = &x->all.v[i];
        add(out, BY_PLACE, p->key, x->family, item);
        for (uint32_t u = 0; u + 1 < p->up_n; u++) add(out, BY_PLACE, p->up[u], x->family, item); /* the last is the country */
    }
}

static void word_keys(entries *out, const ms_item *x, uint32_t item) {
    if (x->words_n < 3) return;
    for (uint32_t k = 0; k < WORD_KEYS; k++) {
        uint64_t least = UINT64_MAX;
        for (uint32_t w = 0; w < x->words_n; w++) {
            uint64_t h = mix(x->words[w] * 8u + k);
            if (h < least) least = h;
        }
        add(out, 3 + k, (uint32_t)(least >> 33), x->family, item);
    }
}

static int by_key(const void *a, const void *b) {
    const entry *x = a, *y = b;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    return (x->item > y->item) - (x->item < y->item);
}

static int by_pair(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static bool too_late(const ms_items *items, uint32_t a, uint32_t b, uint32_t kind) {
    int64_t first = items->facts->docs[items->v[a].doc].second, second = items->facts->docs[items->v[b].doc].second;
    int64_t days = kind == BY_ACTOR || kind == BY_STORY ? OTHERS_DAYS : items->rules->window[MS_W_LONGEST];
    return second - first > days * 86400;
}

typedef MS_VEC(uint64_t) numbers;

static void block_pairs(const ms_items *items, const entry *v, uint32_t n, numbers *out) {
    for (uint32_t i = 0; i < n; i++) {
        uint32_t met = 0;
        for (uint32_t j = i + 1; j < n && met < NEIGHBOURS && !too_late(items, v[i].item, v[j].item, v[i].kind); j++) {
            if (v[i].item == v[j].item) continue;
            ms_vec_push(out, (uint64_t)v[i].item << 32 | v[j].item);
            met++;
        }
    }
}

static void all_pairs(const ms_items *items, numbers *out) {
    entries keys = {0};
    for (uint32_t i = 0; i < items->n; i++) {
        const ms_item *x = &items->v[i];
        place_keys(&keys, x, i);
        word_keys(&keys, x, i);
        add(&keys, BY_ACTOR, x->actor.key, x->family, i);
        add(&keys, BY_ACTOR, x->target.key, x->family, i);
        if (x->actor.side != x->actor.key) add(&keys, BY_ACTOR, x->actor.side, x->family, i);
        add(&keys, BY_ACTOR, x->target.side, x->family, i);
        add(&keys, BY_STORY, x->about[0], x->family, i);
        add(&keys, BY_STORY, x->about[1], x->family, i);
    }
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
