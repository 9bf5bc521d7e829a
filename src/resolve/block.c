/* SPDX-License-Identifier: Apache-2.0
 * Which accounts are worth comparing: those of nearby days that share a key. Keys are a place with the frame's family (what
 * it lies in too: a town of the one, the region of the other), an actor, target or side with the family, what the document
 * speaks of most with the family, and four small hashes of the words, which near-verbatim sentences share. Whether two
 * accounts are compared depends on these two alone, so that a report more or less changes nothing for others. */
#include <stdlib.h>

#include "resolve/internal.h"

/* ROWS: words that a hash is of. The kinds of keys; WORDS and more: the hashes of words. */
enum { NEIGHBOURS = 96, HASHES = 4, ROWS = 4, WEAK = 5 };
typedef enum { BY_PLACE, BY_ACTOR, BY_STORY, BY_WORDS } kind;

typedef struct {
    uint64_t key;
    uint32_t item;
    kind kind;
    bool own; /* false: the place that holds the one that was told */
} entry;

typedef MS_VEC(entry) entries;
typedef MS_VEC(uint64_t) numbers;

static uint64_t mix(uint64_t x) { /* splitmix64 */
    x += 0x9e3779b97f4a7c15u;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

static void add(entries *out, kind k, uint64_t key, uint32_t family, uint32_t item, bool own) {
    if (key != MS_NONE) ms_vec_push(out, (entry){mix(mix(mix(k) ^ family) ^ key), item, k, own});
}

static void place_keys(entries *out, const ms_item *x, uint32_t item) {
    for (uint32_t i = 0; i < x->all.n; i++) {
        const ms_place_key *p = &x->all.v[i];
        if (p->area >= MS_AREA_COUNTRY) continue;
        add(out, BY_PLACE, p->key, x->family, item, true);
        for (uint32_t u = 0; u + 1 < p->up_n; u++) add(out, BY_PLACE, p->up[u], x->family, item, false); /* the last is the country */
    }
}

static void word_keys(entries *out, const ms_item *x, uint32_t item) {
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
        add(out, BY_WORDS, key >> 1, x->family, item, true);
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

static bool too_late(const ms_items *items, const entry *x, const entry *y) {
    static const ms_window windows[] = {
        [BY_PLACE] = MS_W_LONGEST, [BY_ACTOR] = MS_W_STORY, [BY_STORY] = MS_W_STORY, [BY_WORDS] = MS_W_STORY};
    ms_window w = x->own && y->own ? windows[x->kind] : MS_W_INSIDE;
    int64_t first = items->facts->docs[items->v[x->item].doc].second, second = items->facts->docs[items->v[y->item].doc].second;
    return second - first > items->rules->window[w] * INT64_C(86400);
}

/* Pairs of a block; one of the two at least tells the place itself. next: of each entry the next such one behind it. */
static void block_pairs(const ms_items *items, const entry *v, const uint32_t *next, uint32_t n, numbers *out) {
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = v[i].own ? i + 1 : next[i]; j < n; j = v[i].own ? j + 1 : next[j]) {
            if (too_late(items, &v[i], &v[j])) {
                if (v[j].own) break; /* own windows are the longest */
                continue;
            }
            if (v[i].item != v[j].item) ms_vec_push(out, (uint64_t)v[i].item << 32 | v[j].item);
        }
}

static void all_keys(const ms_items *items, entries *keys) {
    for (uint32_t i = 0; i < items->n; i++) {
        const ms_item *x = &items->v[i];
        place_keys(keys, x, i);
        word_keys(keys, x, i);
        add(keys, BY_ACTOR, x->actor.key, x->family, i, true);
        add(keys, BY_ACTOR, x->target.key, x->family, i, true);
        if (x->actor.side != x->actor.key) add(keys, BY_ACTOR, x->actor.side, x->family, i, true);
        add(keys, BY_ACTOR, x->target.side, x->family, i, true);
        add(keys, BY_STORY, x->about[0], x->family, i, true);
        add(keys, BY_STORY, x->about[1], x->family, i, true);
    }
    if (keys->n) qsort(keys->v, keys->n, sizeof *keys->v, by_key);
}

static void all_pairs(const ms_items *items, numbers *out) {
    entries keys = {0};
    all_keys(items, &keys);
    uint32_t *next = ms_heap_get((keys.n + 1) * sizeof *next);
    for (uint32_t i = 0, j; i < keys.n; i = j) {
        for (j = i + 1; j < keys.n && keys.v[j].key == keys.v[i].key;) j++;
        for (uint32_t k = j, after = j - i; k-- > i;) {
            next[k] = after;
            if (keys.v[k].own) after = k - i;
        }
        block_pairs(items, keys.v + i, next + i, j - i, out);
    }
    ms_heap_free(next);
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
