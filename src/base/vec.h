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

void *ms_vec_room(void *v, uint32_t *cap, uint32_t n, size_t size);

#endif
