/* SPDX-License-Identifier: Apache-2.0
 * Memory that is freed all at once: one arena a document, one for the language data. Allocation never fails: out of
 * memory ends the process with a message, since nothing here could go on. */
#ifndef MS_BASE_ARENA_H
#define MS_BASE_ARENA_H

#include "base/str.h"

typedef struct ms_arena_block ms_arena_block;
typedef struct {
    ms_arena_block *head;
} ms_arena; /* zero-initialise */

void *ms_arena_get(ms_arena *a, size_t size); /* zeroed, aligned for any type; to 64 as long as all sizes are */
ms_str ms_arena_str(ms_arena *a, ms_str s);   /* copy, NUL-terminated */
ms_str ms_arena_fmt(ms_arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));
ms_str ms_arena_numbered(ms_arena *a, ms_str head, uint32_t number); /* "c12" */
/* Texts one behind another: ms_arena_join(a, doc, MS_S(":"), claim) */
#define ms_arena_join(arena, ...) \
    ms_arena_join_n(arena, (const ms_str[]){__VA_ARGS__}, sizeof((const ms_str[]){__VA_ARGS__}) / sizeof(ms_str))
ms_str ms_arena_join_n(ms_arena *a, const ms_str *parts, size_t n);
void *ms_arena_copy(ms_arena *a, const void *p, size_t size);
void ms_arena_clear(ms_arena *a); /* keeps one block for the next use */
void ms_arena_free(ms_arena *a);
#define MS_NEW(arena, type) ((type *)ms_arena_get((arena), sizeof(type)))
#define MS_NEWN(arena, type, n) ((type *)ms_arena_get((arena), sizeof(type) * (n)))

/* The only heap calls outside an arena; they end the process when memory is out. */
void *ms_heap_get(size_t size); /* zeroed */
void *ms_heap_grow(void *p, size_t size);
void ms_heap_free(void *p);

#endif
