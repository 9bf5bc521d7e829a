/* SPDX-License-Identifier: Apache-2.0
 * The form table. In: vocalised forms with their lemma and features, in the order of data/lexicon. Out: chains of forms
 * under their folded key, each packed, and side by side in memory: a key costs one way there. A form is kept as its
 * letters and the marks of each, and is itself the key: yanosaHib under ynsHb. */
#include "base/utf8.h"
#include "lexicon/internal.h"

enum { SIGNS_MOST = 2 * MS_LETTERS };

/* Letters and marks are the two-byte sequences D8..DB xx; false for anything else. */
static bool pack(uint8_t out[SIGNS_MOST], ms_str form) {
    if (!form.n || form.n / 2 > SIGNS_MOST || form.n % 2) return false;
    for (uint32_t i = 0; i + 1 < form.n; i += 2) {
        uint8_t lead = (uint8_t)form.s[i];
        if (lead < 0xD8 || lead > 0xDB) return false;
        out[i / 2] = (uint8_t)((lead & 3) << 6 | ((uint8_t)form.s[i + 1] & 0x3F));
    }
    return true;
}

/* ---- a packed form: lemma and letters (n), features and flags, tag; letters; marks ---- */

enum { HEAD = 10, LEMMA_BITS = 24, RARE = 1u << 29, CITED = 1u << 30, CLASSED = 1u << 31, FLAGS = RARE | CITED | CLASSED };

static uint32_t size_of(const uint8_t *packed) { return HEAD + 2u * packed[3]; }

static void pack_form(uint8_t *to, const ms_lemma *lemma, const ms_letters *w, ms_features features, uint16_t tag) {
    uint32_t head = lemma->id | w->n << LEMMA_BITS;
    for (uint32_t i = 0; i < 4; i++) to[i] = (uint8_t)(head >> 8 * i);
    memcpy(to + 4, &features, 4);
    memcpy(to + 8, &tag, 2);
    memcpy(to + HEAD, w->raw, w->n);
    memcpy(to + HEAD + w->n, w->marks, w->n);
}

static ms_form unpack(const uint8_t *packed) {
    uint32_t features;
    memcpy(&features, packed + 4, 4);
    ms_form f = {.features = features & ~(uint32_t)FLAGS, .n = packed[3], .raw = packed + HEAD};
    f.lemma = packed[0] | (uint32_t)packed[1] << 8 | (uint32_t)packed[2] << 16;
    f.cited = features & CITED, f.classed = features & CLASSED, f.rare = features & RARE;
    f.marks = f.raw + f.n;
    return f;
}

/* ---- the heap: forms as they come, each behind its hash ---- */

static uint32_t hash_at(const uint8_t *heaped) {
    uint32_t hash;
    memcpy(&hash, heaped, sizeof hash);
    return hash;
}

static const uint8_t *form_at(const uint8_t *heaped) { return heaped + sizeof(uint32_t); }

static uint32_t step_at(const uint8_t *heaped) { return (uint32_t)sizeof(uint32_t) + size_of(form_at(heaped)); }

static uint8_t *room_for(ms_form_heap *heap, uint32_t hash, uint32_t more) {
    ms_form_part *part = &heap->part[hash >> (32 - MS_HEAP_BITS)];
    while (part->cap < part->n + more) {
        part->cap = part->cap ? part->cap * 2 : 1u << 8;
        part->v = ms_heap_grow(part->v, part->cap);
    }
    part->n += more;
    return part->v + part->n - more;
}

static uint32_t hash_of(const ms_letters *w) {
    uint32_t h = MS_KEY_START;
    for (uint32_t i = 0; i < w->n; i++) h = ms_key_step(h, w->fold[i]);
    return ms_key_end(h);
}

/* Is this the spelling in which the lemma is cited? */
static bool cited(ms_str lemma_key, const ms_letters *w) {
    if (lemma_key.n != 2 * w->n) return false;
    for (uint32_t i = 0; i < w->n; i++)
        if (ms_letter_get(lemma_key.s + 2 * i) != w->fold[i]) return false;
    return true;
}

void ms_forms_add_signs(ms_form_heap *heap, const ms_letter_table *t, const ms_lemma *lemma, const uint8_t *signs, uint32_t n,
                        ms_features features) {
    ms_letters w;
    if (!ms_letters_of_signs(t, &w, signs, n)) return;
    uint32_t hash = hash_of(&w);
    uint8_t *to = room_for(heap, hash, (uint32_t)sizeof hash + HEAD + 2 * w.n);
    if (cited(lemma->key, &w)) features |= CITED;
    if (lemma->classes) features |= CLASSED;
    if (lemma->rare) features |= RARE;
    memcpy(to, &hash, sizeof hash);
    pack_form(to + sizeof hash, lemma, &w, features, (uint16_t)hash);
}

void ms_forms_add(ms_form_heap *heap, const ms_letter_table *t, const ms_lemma *lemma, ms_str form, ms_features features) {
    uint8_t signs[SIGNS_MOST];
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
    for (uint32_t i = 0; i < part->n; i += step_at(part->v + i)) {
        uint32_t hash = hash_at(part->v + i);
        f->first[chain_of(f, hash)] += size_of(form_at(part->v + i));
        make_known(f, hash);
    }
}

/* Moves each chain's start to its end. */
static void place_forms(ms_forms *f, const ms_form_part *part) {
    for (uint32_t i = 0; i < part->n; i += step_at(part->v + i)) {
        const uint8_t *from = form_at(part->v + i);
        uint32_t *at = &f->first[chain_of(f, hash_at(part->v + i))];
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

ms_chain ms_forms_find(const ms_forms *f, uint32_t key_hash) {
    if (!f->text || !is_known(f, key_hash)) return (ms_chain){0};
    const uint32_t *first = &f->first[chain_of(f, key_hash)];
    return (ms_chain){f->text + first[0], f->text + first[1], (uint16_t)key_hash};
}

bool ms_forms_next(ms_chain *c, ms_form *out) {
    while (c->at < c->end) {
        const uint8_t *packed = c->at;
        uint16_t tag;
        memcpy(&tag, packed + 8, 2);
        c->at += size_of(packed);
        if (tag == c->tag) return *out = unpack(packed), true;
    }
    return false;
}

/* ---- kept in an image ---- */

void ms_forms_put(const ms_forms *f, ms_image_draft *draft) {
    uint32_t bits = 32 - f->shift, chains = 1u << bits;
    ms_image_put(draft, "forms.text", f->text, f->first[chains]);
    ms_image_put(draft, "forms.first", f->first, (chains + 1) * sizeof *f->first);
    ms_image_put(draft, "forms.known", f->known, 1u << (bits + FINER - 3));
}

bool ms_forms_mapped(ms_forms *f, const ms_image *image) {
    uint32_t chains = 0;
    f->text = (uint8_t *)(uintptr_t)ms_image_block(image, "forms.text", 1, NULL);
    f->first = (uint32_t *)(uintptr_t)ms_image_block(image, "forms.first", sizeof *f->first, &chains);
    f->known = (uint64_t *)(uintptr_t)ms_image_block(image, "forms.known", sizeof *f->known, NULL);
    f->mapped = f->text && f->first && f->known && chains > 1;
    if (f->mapped) f->shift = 32 - (uint32_t)__builtin_ctz(chains - 1);
    return f->mapped;
}

void ms_forms_free(ms_forms *f) {
    if (!f->mapped) {
        ms_heap_free(f->text);
        ms_heap_free(f->first);
        ms_heap_free(f->known);
    }
    *f = (ms_forms){0};
}
