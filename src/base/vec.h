/* SPDX-License-Identifier: Apache-2.0
 * Growable arrays: `MS_VEC(ms_token) tokens;` zero-initialised, elements in `.v`, their number in `.n`. */
#ifndef MS_BASE_VEC_H
#define MS_BASE_VEC_H

#include "base/arena.h"

#define MS_VEC(type)     \
    struct {             \
        type *v;         \
        uint32_t n, cap; \
    }

/* Room for one more; gives a pointer to the new, zeroed element. */
#define ms_vec_add(vec)                                                                                                           \
    ((vec)->v = ms_vec_room((vec)->v, &(vec)->cap, (vec)->n, sizeof *(vec)->v), memset(&(vec)->v[(vec)->n], 0, sizeof *(vec)->v), \
     &(vec)->v[(vec)->n++])
#define ms_vec_push(vec, ...) \
    ((vec)->v = ms_vec_room((vec)->v, &(vec)->cap, (vec)->n, sizeof *(vec)->v), (vec)->v[(vec)->n] = (__VA_ARGS__), (vec)->n++)
#define ms_vec_clear(vec) ((vec)->n = 0)
#define ms_vec_free(vec) (ms_heap_free((vec)->v), (vec)->v = NULL, (vec)->n = (vec)->cap = 0)

void *ms_vec_grow(void *v, uint32_t *cap, size_t size);
static inline void *ms_vec_room(void *v, uint32_t *cap, uint32_t n, size_t size) { return n < *cap ? v : ms_vec_grow(v, cap, size); }

/* Halving: sets i to the first of n things for which `holds`, an expression of i, is true, to n when it is of none. Things behind
 * one for which it holds must hold too. */
#define MS_FIRST(i, n, holds)                               \
    do {                                                    \
        uint32_t ms_a = 0, ms_b = (n);                      \
        while ((i) = ms_a + (ms_b - ms_a) / 2, ms_a < ms_b) \
            if (holds)                                      \
                ms_b = (i);                                 \
            else                                            \
                ms_a = (i) + 1;                             \
    } while (0)

#endif
