/* SPDX-License-Identifier: Apache-2.0
 * Open addressing with linear probing; at most half full. */
#include "base/map.h"

static ms_map_slot *slots_new(uint32_t slots) {
    ms_map_slot *all = ms_heap_grow(NULL, slots * sizeof *all);
    return memset(all, 0xff, slots * sizeof *all);
}

static void rehash(ms_map *m, uint32_t slots) {
    ms_map_slot *old = m->slot;
    m->slot = slots_new(slots);
    for (uint32_t i = 0; i < m->slots; i++) {
        uint32_t at = old[i].hash & (slots - 1);
        if (old[i].id == MS_NONE) continue;
        while (m->slot[at].id != MS_NONE) at = (at + 1) & (slots - 1);
        m->slot[at] = old[i];
    }
    m->slots = slots;
    ms_heap_free(old);
}

/* Slot that holds the key, or the free one where it belongs. */
static ms_map_slot *probe(const ms_map *m, ms_str key, uint32_t hash) {
    uint32_t at = hash & (m->slots - 1);
    while (m->slot[at].id != MS_NONE) {
        if (m->slot[at].hash == hash && ms_str_eq(m->at[m->slot[at].id], key)) break;
        at = (at + 1) & (m->slots - 1);
    }
    return &m->slot[at];
}

uint32_t ms_map_find(const ms_map *m, ms_str key) { return m->slots ? probe(m, key, ms_str_quick(key))->id : MS_NONE; }

uint32_t ms_map_add(ms_map *m, ms_str key) {
    if (m->n * 2 >= m->slots) rehash(m, m->slots ? m->slots * 2 : 64);
    uint32_t hash = ms_str_quick(key);
    ms_map_slot *slot = probe(m, key, hash);
    if (slot->id != MS_NONE) return slot->id;
    if (m->n == m->cap) {
        m->cap = m->cap ? m->cap * 2 : 32;
        m->at = ms_heap_grow(m->at, m->cap * sizeof *m->at);
    }
    m->at[m->n] = ms_arena_str(&m->keys, key);
    *slot = (ms_map_slot){hash, m->n};
    return m->n++;
}

void ms_map_clear(ms_map *m) {
    ms_arena_clear(&m->keys);
    m->n = 0;
    if (m->slot) memset(m->slot, 0xff, m->slots * sizeof *m->slot);
}

void ms_map_free(ms_map *m) {
    ms_arena_free(&m->keys);
    ms_heap_free(m->at);
    ms_heap_free(m->slot);
    *m = (ms_map){0};
}

ms_map ms_map_moved(ms_map *m, ms_arena *arena) {
    ms_map to = {.n = m->n, .cap = m->n, .slots = m->slots};
    to.at = MS_NEWN(arena, ms_str, m->n);
    for (uint32_t i = 0; i < m->n; i++) to.at[i] = ms_arena_str(arena, m->at[i]);
    to.slot = ms_arena_copy(arena, m->slot, m->slots * sizeof *m->slot);
    ms_map_free(m);
    return to;
}
