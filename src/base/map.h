/* SPDX-License-Identifier: Apache-2.0
 * Interning: text to a dense number 0, 1, 2 … in order of arrival, and back. */
#ifndef MS_BASE_MAP_H
#define MS_BASE_MAP_H

#include "base/arena.h"

#define MS_NONE UINT32_MAX

typedef struct {
    ms_arena keys;
    ms_str *at; /* number to text */
    uint64_t *hash;
    uint32_t *slot;
    uint32_t n, cap, slots;
} ms_map; /* zero-initialise */

uint32_t ms_map_add(ms_map *m, ms_str key);        /* its number, new or old; the key is copied */
uint32_t ms_map_find(const ms_map *m, ms_str key); /* MS_NONE when absent */
void ms_map_clear(ms_map *m);
void ms_map_free(ms_map *m);

#endif
