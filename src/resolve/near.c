/* SPDX-License-Identifier: Apache-2.0
 * Which documents are near enough for their claims to be compared: those that share a key of block.c inside its window. A
 * document's keys are kept as its marks, three bytes each: 20 bits of a hash, then the class: a place that was told, one
 * that holds such, one who was killed, or another key, of a claim that names sites in these roles. So few bits are a few documents too many,
 * and never one too few. */
#include <stdlib.h>

#include "resolve/internal.h"

enum { WIDTH = 3, BUCKETS = 1 << 16, BITS = 24, CLASS = 4, OTHER = MS_HELD + 1, VICTIM = (1 << CLASS) - 1 };

static int by_mark(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static uint32_t class_of(const ms_block_key *k) {
    return k->kind == MS_BY_PLACE ? k->class : k->kind == MS_BY_VICTIM ? VICTIM : k->class + (uint32_t)OTHER;
}

static uint32_t mark_of(const ms_block_key *k) { return (uint32_t)(k->key >> (64 - BITS + CLASS)) << CLASS | class_of(k); }

static uint32_t hash_of(uint32_t mark) { return mark >> CLASS; }

static ms_block_key key_of(uint32_t mark) {
    uint8_t class = mark & ((1 << CLASS) - 1);
    if (class == VICTIM) return (ms_block_key){.kind = MS_BY_VICTIM};
    return (ms_block_key){.kind = class < OTHER ? MS_BY_PLACE : MS_BY_ACTOR, .class = class < OTHER ? class : class - OTHER};
}

static ms_str pack(uint32_t *v, uint32_t n, ms_arena *arena) {
    unsigned char *bytes = ms_arena_get(arena, (size_t)n * WIDTH + 1);
    uint32_t kept = 0;
    if (n) qsort(v, n, sizeof *v, by_mark);
    for (uint32_t i = 0; i < n; i++) {
        if (i && v[i] == v[i - 1]) continue;
        for (uint32_t k = 0; k < WIDTH; k++) bytes[kept * WIDTH + k] = (unsigned char)(v[i] >> (BITS - 8 - 8 * k));
        kept++;
    }
    return (ms_str){(const char *)bytes, kept * WIDTH};
}

static uint32_t mark_at(ms_str marks, uint32_t i) {
    const unsigned char *p = (const unsigned char *)marks.s + (size_t)i * WIDTH;
    return (uint32_t)p[0] << 16 | (uint32_t)p[1] << 8 | p[2];
}

void ms_resolve_marks(const ms_resolve_rules *rules, const ms_facts *facts, ms_arena *arena, ms_str *marks) {
    ms_arena scratch = {0};
    ms_telling t;
    ms_block_keys keys = {0};
    MS_VEC(uint32_t) own = {0};
    ms_resolve_told(rules, facts, &scratch, &t);
    const ms_items *accounts = &t.accounts.items;
    ms_resolve_block_keys(accounts, &keys);
    for (uint32_t i = 0; i < facts->docs_n; i++) marks[i] = (ms_str){0};
    for (uint32_t i = 0, doc; i < keys.n;) {
        doc = accounts->v[keys.v[i].item].doc;
        ms_vec_clear(&own);
        for (; i < keys.n && accounts->v[keys.v[i].item].doc == doc; i++) ms_vec_push(&own, mark_of(&keys.v[i]));
        marks[doc] = pack(own.v, own.n, arena);
    }
    ms_vec_free(&own);
    ms_vec_free(&keys);
    ms_vec_free(&t.inner);
    ms_arena_free(&scratch);
}

typedef struct {
    uint32_t mark;
    int32_t day;
} place_in_time;

struct ms_surroundings {
    const ms_resolve_rules *rules;
    const place_in_time *v;
    uint32_t *start; /* by the first bits of a mark: v[start[b]] .. v[start[b + 1]] */
};

static int by_place(const void *a, const void *b) {
    const place_in_time *x = a, *y = b;
    return x->mark != y->mark ? (x->mark < y->mark ? -1 : 1) : (x->day > y->day) - (x->day < y->day);
}

ms_surroundings *ms_resolve_surroundings(const ms_resolve_rules *rules, const ms_str *marks, const int32_t *days, uint32_t n,
                                         ms_arena *arena) {
    ms_surroundings *s = MS_NEW(arena, ms_surroundings);
    MS_VEC(place_in_time) all = {0};
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < marks[i].n / WIDTH; k++) ms_vec_push(&all, (place_in_time){mark_at(marks[i], k), days[i]});
    if (all.n) qsort(all.v, all.n, sizeof *all.v, by_place);
    s->rules = rules;
    s->start = MS_NEWN(arena, uint32_t, BUCKETS + 2);
    for (uint32_t i = 0; i < all.n; i++) s->start[(all.v[i].mark >> 8) + 1]++;
    for (uint32_t b = 0; b < BUCKETS; b++) s->start[b + 1] += s->start[b];
    s->v = ms_arena_copy(arena, all.v, all.n * sizeof *all.v);
    ms_vec_free(&all);
    return s;
}

static bool in_reach(const ms_surroundings *s, uint32_t mark, uint32_t other, int64_t days) {
    ms_block_key x = key_of(mark), y = key_of(other);
    if (hash_of(mark) != hash_of(other) || x.kind != y.kind) return false;
    int32_t longest = ms_resolve_apart(s->rules, x, y);
    return longest && (days < 0 ? -days : days) <= longest + 1; /* days are parts of days */
}

bool ms_resolve_near(const ms_surroundings *s, ms_str marks, int32_t day) {
    for (uint32_t k = 0; k < marks.n / WIDTH; k++) {
        uint32_t mark = mark_at(marks, k), bucket = mark >> 8;
        for (uint32_t i = s->start[bucket]; i < s->start[bucket + 1]; i++)
            if (in_reach(s, mark, s->v[i].mark, (int64_t)day - s->v[i].day)) return true;
    }
    return false;
}

int32_t ms_resolve_horizon(const ms_resolve_rules *r) {
    int32_t longest = r->window[MS_W_LONGEST];
    if (r->window[MS_W_INSIDE] > longest) longest = r->window[MS_W_INSIDE];
    if (r->window[MS_W_STORY] > longest) longest = r->window[MS_W_STORY];
    if (r->window[MS_W_VICTIM] > longest) longest = r->window[MS_W_VICTIM];
    return longest + 1;
}
