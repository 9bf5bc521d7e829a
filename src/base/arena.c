/* SPDX-License-Identifier: Apache-2.0
 * Blocks of growing size, handed out from the front. With MARSAD_DEBUG_ARENA every piece gets a block of its own, so
 * that the sanitizers see a read past its end. */
#include "base/arena.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

#include "base/vec.h"

struct ms_arena_block {
    ms_arena_block *next;
    size_t used, size;
    _Alignas(64) char data[];
};

enum { FIRST_BLOCK = 64 * 1024, LARGEST_BLOCK = 4 * 1024 * 1024 };

static void *or_die(void *p) {
    if (p) return p;
    fputs("marsad: out of memory\n", stderr);
    abort();
}

/* Large tables are asked at random: with few large pages the processor finds their places at once. */
static void *on_large_pages(void *p, size_t size) {
    enum { LARGE_PAGE = 1 << 21 };
    uintptr_t from = ((uintptr_t)p + LARGE_PAGE - 1) & ~(uintptr_t)(LARGE_PAGE - 1),
              end = ((uintptr_t)p + size) & ~(uintptr_t)(LARGE_PAGE - 1);
    if (from < end) madvise((void *)from, end - from, MADV_HUGEPAGE);
    return p;
}

void *ms_heap_get(size_t size) { return on_large_pages(or_die(calloc(1, size ? size : 1)), size); }
void *ms_heap_grow(void *p, size_t size) { return on_large_pages(or_die(realloc(p, size ? size : 1)), size); }
void ms_heap_free(void *p) { free(p); }

static ms_arena_block *block_new(ms_arena *a, size_t size) {
    void *p;
    if (posix_memalign(&p, _Alignof(ms_arena_block), sizeof(ms_arena_block) + size)) p = NULL;
    ms_arena_block *b = on_large_pages(or_die(p), sizeof(ms_arena_block) + size);
    b->next = a->head, b->used = 0, b->size = size;
    return a->head = b;
}

#ifndef MARSAD_DEBUG_ARENA
static size_t next_size(const ms_arena *a) {
    if (!a->head) return FIRST_BLOCK;
    return a->head->size < LARGEST_BLOCK ? a->head->size * 2 : LARGEST_BLOCK;
}
#endif

/* Not zeroed. */
static void *room(ms_arena *a, size_t size) {
#ifdef MARSAD_DEBUG_ARENA
    return block_new(a, size)->data;
#else
    size_t need = (size + 15) & ~(size_t)15;
    ms_arena_block *b = a->head;
    if (!b || b->size - b->used < need) {
        size_t size_wanted = next_size(a);
        b = block_new(a, need > size_wanted ? need : size_wanted);
    }
    void *p = b->data + b->used;
    b->used += need;
    return p;
#endif
}

void *ms_arena_get(ms_arena *a, size_t size) { return memset(room(a, size), 0, size); }

void *ms_arena_copy(ms_arena *a, const void *p, size_t size) {
    void *to = room(a, size);
    if (size) memcpy(to, p, size);
    return to;
}

ms_str ms_arena_str(ms_arena *a, ms_str s) {
    char *to = ms_arena_get(a, s.n + 1);
    if (s.n) memcpy(to, s.s, s.n);
    return (ms_str){to, s.n};
}

ms_str ms_arena_join_n(ms_arena *a, const ms_str *parts, size_t n) {
    size_t length = 0, at = 0;
    for (size_t i = 0; i < n; i++) length += parts[i].n;
    char *to = ms_arena_get(a, length + 1);
    for (size_t i = 0; i < n; at += parts[i++].n)
        if (parts[i].n) memcpy(to + at, parts[i].s, parts[i].n);
    return (ms_str){to, (uint32_t)length};
}

ms_str ms_arena_fmt(ms_arena *a, const char *format, ...) {
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    char few[256]; /* what fits is formatted once */
    int n = vsnprintf(few, sizeof few, format, args);
    va_end(args);
    if (n < 0) n = 0;
    char *to = ms_arena_get(a, (size_t)n + 1);
    if ((size_t)n < sizeof few)
        memcpy(to, few, (size_t)n);
    else
        vsnprintf(to, (size_t)n + 1, format, again);
    va_end(again);
    return (ms_str){to, (uint32_t)n};
}

ms_str ms_arena_numbered(ms_arena *a, ms_str head, uint32_t number) {
    char digits[10];
    uint32_t at = sizeof digits;
    do digits[--at] = (char)('0' + number % 10);
    while (number /= 10);
    return ms_arena_join(a, head, (ms_str){digits + at, (uint32_t)sizeof digits - at});
}

static void free_chain(ms_arena_block *b) {
    while (b) {
        ms_arena_block *next = b->next;
        free(b);
        b = next;
    }
}

void ms_arena_clear(ms_arena *a) {
#ifdef MARSAD_DEBUG_ARENA
    ms_arena_free(a);
#else
    if (!a->head) return;
    free_chain(a->head->next);
    a->head->next = NULL;
    a->head->used = 0;
#endif
}

void ms_arena_free(ms_arena *a) {
    free_chain(a->head);
    a->head = NULL;
}

void *ms_vec_grow(void *v, uint32_t *cap, size_t size) {
    *cap = *cap ? *cap * 2 : 16;
    return ms_heap_grow(v, *cap * size);
}
