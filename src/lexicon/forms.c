/* SPDX-License-Identifier: Apache-2.0
 * The form table. In: vocalised forms with their lemma and features, in the order of data/lexicon. Out: chains of forms
 * under their folded key, each packed, and side by side in memory: a key costs one way there. A form is kept as one byte
 * a letter or mark, and is itself the key: yanosaHib under ynsHb. */
#include "base/utf8.h"
#include "lexicon/internal.h"

enum { PACKED = 2 * MS_LETTERS, SPACE_SIGN = 5 };

static uint32_t hash_step(uint32_t h, uint8_t c) { return (h ^ c) * 16777619u; }
static uint32_t hash_end(uint32_t h) { return h ^ h >> 15; }

/* Letters and marks are the two-byte sequences D8..DB xx; false for anything else. */
static bool pack(uint8_t out[PACKED], ms_str form) {
    if (!form.n || form.n / 2 > PACKED || form.n % 2) return false;
    for (uint32_t i = 0; i + 1 < form.n; i += 2) {
        uint8_t lead = (uint8_t)form.s[i];
        if (lead < 0xD8 || lead > 0xDB) return false;
        out[i / 2] = (uint8_t)((lead & 3) << 6 | ((uint8_t)form.s[i + 1] & 0x3F));
    }
    return true;
}

/* Hash of the folded key; 0 when it has no letter or too many, or is more than one word. Letters and marks come in turn,
 * so a branch between them would be guessed wrong. */
static uint32_t hash_of(const ms_letter_table *t, const uint8_t *signs, uint32_t n) {
    uint32_t h = 2166136261u, letters = 0, spaces = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint8_t c = t->fold[signs[i]];
        uint32_t next = hash_step(h, c);
        h = c ? next : h;
        letters += c != 0;
        spaces += signs[i] == SPACE_SIGN;
    }
    return letters && letters <= MS_LETTERS && !spaces ? hash_end(h) : 0;
}

/* hash, lemma, features, n; the signs follow. */
enum { HEAD = 3 * sizeof(uint32_t) + 1 };

static uint32_t size_of(const uint8_t *packed) { return HEAD + packed[HEAD - 1]; }

static uint32_t hash_at(const uint8_t *packed) {
    uint32_t hash;
    memcpy(&hash, packed, sizeof hash);
    return hash;
}

static uint8_t *room_for(ms_form_heap *heap, uint32_t hash, uint32_t more) {
    ms_form_part *part = &heap->part[hash >> (32 - MS_HEAP_BITS)];
    while (part->cap < part->n + more) {
        part->cap = part->cap ? part->cap * 2 : 1u << 10;
        part->v = ms_heap_grow(part->v, part->cap);
    }
    part->n += more;
    return part->v + part->n - more;
}

void ms_forms_add_signs(ms_form_heap *heap, const ms_letter_table *t, uint32_t lemma, const uint8_t *signs, uint32_t n,
                        ms_features features) {
    uint32_t hash = n <= PACKED ? hash_of(t, signs, n) : 0;
    if (!hash) return;
    uint8_t *to = room_for(heap, hash, HEAD + n);
    memcpy(to, (uint32_t[]){hash, lemma, features}, HEAD - 1);
    to[HEAD - 1] = (uint8_t)n;
    memcpy(to + HEAD, signs, n);
}

void ms_forms_add(ms_form_heap *heap, const ms_letter_table *t, uint32_t lemma, ms_str form, ms_features features) {
    uint8_t signs[PACKED];
    if (pack(signs, form)) ms_forms_add_signs(heap, t, lemma, signs, form.n / 2, features);
}

void ms_form_heap_reserve(ms_form_heap *heap, uint32_t bytes) {
    for (uint32_t i = 0; i < MS_HEAP_PARTS; i++) {
        ms_form_part *part = &heap->part[i];
        part->cap = bytes / MS_HEAP_PARTS + 256;
        part->v = ms_heap_grow(part->v, part->cap);
    }
}

void ms_form_heap_free(ms_form_heap *heap) {
    for (uint32_t i = 0; i < MS_HEAP_PARTS; i++) ms_vec_free(&heap->part[i]);
}

/* ---- building: part by part, since a part of the table fits the caches ---- */

enum { FINER = 2 }; /* `known` has four bits a chain */

static uint32_t chain_of(const ms_forms *f, uint32_t hash) { return hash >> f->shift; }

static bool is_known(const ms_forms *f, uint32_t hash) {
    uint32_t bit = hash >> (f->shift - FINER);
    return f->known[bit / 64] >> (bit % 64) & 1;
}

static void make_known(ms_forms *f, uint32_t hash) {
    uint32_t bit = hash >> (f->shift - FINER);
    f->known[bit / 64] |= (uint64_t)1 << (bit % 64);
}

static void count_bytes(ms_forms *f, const ms_form_part *part) {
    for (uint32_t i = 0; i < part->n; i += size_of(part->v + i)) {
        uint32_t hash = hash_at(part->v + i);
        f->first[chain_of(f, hash)] += size_of(part->v + i);
        make_known(f, hash);
    }
}

/* Moves each chain's start to its end. */
static void place_forms(ms_forms *f, const ms_form_part *part) {
    for (uint32_t i = 0; i < part->n; i += size_of(part->v + i)) {
        const uint8_t *from = part->v + i;
        uint32_t *at = &f->first[chain_of(f, hash_at(from))];
        memcpy(f->text + *at, from, size_of(from));
        *at += size_of(from);
    }
}

/* Gives where the next part starts. */
static uint32_t build_part(ms_forms *f, const ms_form_heap *const *heaps, uint32_t heaps_n, uint32_t part, uint32_t start) {
    uint32_t chains = 1u << (32 - f->shift - MS_HEAP_BITS), *first = f->first + part * chains, at = start;
    for (uint32_t h = 0; h < heaps_n; h++) count_bytes(f, &heaps[h]->part[part]);
    for (uint32_t i = 0; i < chains; i++) {
        uint32_t bytes = first[i];
        first[i] = at;
        at += bytes;
    }
    for (uint32_t h = 0; h < heaps_n; h++) place_forms(f, &heaps[h]->part[part]);
    memmove(first + 1, first, (chains - 1) * sizeof *first);
    first[0] = start;
    return at;
}

void ms_forms_build(ms_forms *f, const ms_form_heap *const *heaps, uint32_t heaps_n) {
    enum { ORDINARY = 24 }; /* bytes of a form */
    uint32_t all = 0, bits = MS_HEAP_BITS;
    for (uint32_t h = 0; h < heaps_n; h++)
        for (uint32_t part = 0; part < MS_HEAP_PARTS; part++) all += heaps[h]->part[part].n;
    while (1u << bits < all / ORDINARY) bits++;
    f->shift = 32 - bits;
    f->first = ms_heap_get(((1u << bits) + 1) * sizeof *f->first);
    f->known = ms_heap_get(1u << (bits + FINER - 3));
    f->text = ms_heap_grow(NULL, all);
    uint32_t at = 0;
    for (uint32_t part = 0; part < MS_HEAP_PARTS; part++) at = build_part(f, heaps, heaps_n, part, at);
    f->first[1u << bits] = at;
}

/* ---- asking ---- */

ms_chain ms_forms_find(const ms_forms *f, const uint8_t *key, uint32_t n) {
    if (!f->text || !n) return (ms_chain){0};
    uint32_t h = 2166136261u;
    for (uint32_t i = 0; i < n; i++) h = hash_step(h, key[i]);
    h = hash_end(h);
    if (!is_known(f, h)) return (ms_chain){0};
    const uint32_t *first = &f->first[chain_of(f, h)];
    return (ms_chain){f->text + first[0], f->text + first[1], h};
}

static ms_form unpack(const uint8_t *packed) {
    uint32_t head[3];
    memcpy(head, packed, sizeof head);
    return (ms_form){.hash = head[0], .lemma = head[1], .features = head[2], .n = packed[HEAD - 1], .signs = packed + HEAD};
}

bool ms_forms_next(ms_chain *c, ms_form *out) {
    while (c->at < c->end) {
        *out = unpack(c->at);
        c->at += HEAD + out->n;
        if (out->hash == c->hash) return true;
    }
    return false;
}

void ms_forms_free(ms_forms *f) {
    ms_heap_free(f->text);
    ms_heap_free(f->first);
    ms_heap_free(f->known);
    *f = (ms_forms){0};
}
