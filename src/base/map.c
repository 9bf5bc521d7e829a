/* SPDX-License-Identifier: Apache-2.0
 * Open addressing with linear probing; at most half full. */
#include "base/map.h"

static uint8_t tag_of(uint32_t hash) { return (uint8_t)(hash >> 24 | 1); }

static void put(ms_map *m, ms_map_slot slot) {
    uint32_t at = slot.hash & (m->slots - 1);
    while (m->tag[at]) at = (at + 1) & (m->slots - 1);
    m->tag[at] = tag_of(slot.hash);
    m->slot[at] = slot;
}

static void rehash(ms_map *m, uint32_t slots) {
    ms_map old = *m;
    m->slots = slots;
    m->slot = ms_heap_grow(NULL, slots * sizeof *m->slot);
    m->tag = ms_heap_get(slots);
    for (uint32_t i = 0; i < old.slots; i++)
        if (old.tag[i]) put(m, old.slot[i]);
    ms_heap_free(old.slot);
    ms_heap_free(old.tag);
}

static uint32_t find(const ms_map *m, ms_str key, uint32_t hash) {
    uint8_t tag = tag_of(hash);
    for (uint32_t at = hash & (m->slots - 1); m->tag[at]; at = (at + 1) & (m->slots - 1)) {
        const ms_map_slot *slot = &m->slot[at];
        if (m->tag[at] == tag && slot->hash == hash && ms_str_eq(m->at[slot->id], key)) return slot->id;
    }
    return MS_NONE;
}

uint32_t ms_map_find(const ms_map *m, ms_str key) { return m->slots ? find(m, key, ms_str_quick(key)) : MS_NONE; }

uint32_t ms_map_add(ms_map *m, ms_str key) {
    if (m->n * 2 >= m->slots) rehash(m, m->slots ? m->slots * 2 : 64);
    uint32_t hash = ms_str_quick(key), known = find(m, key, hash);
    if (known != MS_NONE) return known;
    if (m->n == m->cap) {
        m->cap = m->cap ? m->cap * 2 : 32;
        m->at = ms_heap_grow(m->at, m->cap * sizeof *m->at);
    }
    m->at[m->n] = ms_arena_str(&m->keys, key);
    put(m, (ms_map_slot){hash, m->n});
    return m->n++;
}

void ms_map_clear(ms_map *m) {
    ms_arena_clear(&m->keys);
    m->n = 0;
    if (m->slots) memset(m->tag, 0, m->slots);
}

void ms_map_free(ms_map *m) {
    ms_arena_free(&m->keys);
    ms_heap_free(m->at);
    ms_heap_free(m->slot);
    ms_heap_free(m->tag);
    *m = (ms_map){0};
}

ms_map ms_map_moved(ms_map *m, ms_arena *arena) {
    ms_map to = {.n = m->n, .cap = m->n, .slots = m->slots};
    to.at = MS_NEWN(arena, ms_str, m->n);
    for (uint32_t i = 0; i < m->n; i++) to.at[i] = ms_arena_str(arena, m->at[i]);
    to.slot = ms_arena_copy(arena, m->slot, m->slots * sizeof *m->slot);
    to.tag = ms_arena_copy(arena, m->tag, m->slots);
    ms_map_free(m);
    return to;
}
