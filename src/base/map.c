/* SPDX-License-Identifier: Apache-2.0
 * Open addressing with linear probing; at most half full. */
#include "base/map.h"

static void rehash(ms_map *m, uint32_t slots) {
    ms_heap_free(m->slot);
    m->slot = ms_heap_grow(NULL, slots * sizeof *m->slot);
    memset(m->slot, 0xff, slots * sizeof *m->slot);
    m->slots = slots;
    for (uint32_t i = 0; i < m->n; i++) {
        uint32_t at = (uint32_t)m->hash[i] & (slots - 1);
        while (m->slot[at] != MS_NONE) at = (at + 1) & (slots - 1);
        m->slot[at] = i;
    }
}

/* Slot that holds the key, or the free one where it belongs. */
static uint32_t probe(const ms_map *m, ms_str key, uint64_t hash) {
    uint32_t at = (uint32_t)hash & (m->slots - 1);
    while (m->slot[at] != MS_NONE) {
        uint32_t i = m->slot[at];
        if (m->hash[i] == hash && ms_str_eq(m->at[i], key)) break;
        at = (at + 1) & (m->slots - 1);
    }
    return at;
}

uint32_t ms_map_find(const ms_map *m, ms_str key) { return m->slots ? m->slot[probe(m, key, ms_str_hash(key))] : MS_NONE; }

uint32_t ms_map_add(ms_map *m, ms_str key) {
    if (m->n * 2 >= m->slots) rehash(m, m->slots ? m->slots * 2 : 64);
    uint64_t hash = ms_str_hash(key);
    uint32_t at = probe(m, key, hash);
    if (m->slot[at] != MS_NONE) return m->slot[at];
    if (m->n == m->cap) {
        m->cap = m->cap ? m->cap * 2 : 32;
        m->at = ms_heap_grow(m->at, m->cap * sizeof *m->at);
        m->hash = ms_heap_grow(m->hash, m->cap * sizeof *m->hash);
    }
    m->at[m->n] = ms_arena_str(&m->keys, key);
    m->hash[m->n] = hash;
    return m->slot[at] = m->n++;
}

void ms_map_clear(ms_map *m) {
    ms_arena_clear(&m->keys);
    m->n = 0;
    if (m->slot) memset(m->slot, 0xff, m->slots * sizeof *m->slot);
}

void ms_map_free(ms_map *m) {
    ms_arena_free(&m->keys);
    ms_heap_free(m->at);
    ms_heap_free(m->hash);
    ms_heap_free(m->slot);
    *m = (ms_map){0};
}
