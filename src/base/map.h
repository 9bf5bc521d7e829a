/* SPDX-License-Identifier: Apache-2.0
 * Interning: text to a dense number 0, 1, 2 … in order of arrival, and back. */
#ifndef MS_BASE_MAP_H
#define MS_BASE_MAP_H

#include "base/arena.h"

#define MS_NONE UINT32_MAX

typedef struct {
    uint32_t hash, id;
} ms_map_slot;

typedef struct {
    ms_arena keys;
    ms_str *at; /* number to text */
    ms_map_slot *slot;
    uint8_t *tag; /* of each slot: bits of the hash, 0: free. Most keys asked for are none, and small tables lie near */
    uint32_t n, cap, slots;
} ms_map; /* zero-initialise */

uint32_t ms_map_add(ms_map *m, ms_str key);        /* its number, new or old; the key is copied */
uint32_t ms_map_find(const ms_map *m, ms_str key); /* MS_NONE when absent */
void ms_map_clear(ms_map *m);
void ms_map_free(ms_map *m);
ms_map ms_map_moved(ms_map *m, ms_arena *arena); /* into the arena, never to be freed or added to; m is empty then */

#endif
