/* SPDX-License-Identifier: Apache-2.0
 * The form table. In: vocalised forms with their lemma and features, in the order of data/lexicon. Out: chains of forms
 * under their folded key. A form is kept as one byte a letter or mark, and is itself the key: yanosaHib under ynsHb. */
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

/* Hash of the folded key; 0 when it has no letter or too many. */
static uint32_t hash_of(const ms_letter_table *t, const uint8_t *signs, uint32_t n) {
    uint32_t h = 2166136261u, letters = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint8_t c = t->fold[signs[i]];
        if (!c) continue;
        h = hash_step(h, c);
        letters++;
    }
    return letters && letters <= MS_LETTERS ? hash_end(h) : 0;
}

static uint32_t keep_text(ms_forms *f, const uint8_t *signs, uint32_t n) {
    uint32_t at = f->text.n;
    while (f->text.cap < at + n + 1) {
        f->text.cap = f->text.cap ? f->text.cap * 2 : 1u << 20;
        f->text.v = ms_heap_grow(f->text.v, f->text.cap);
    }
    f->text.v[at] = (uint8_t)n;
    memcpy(f->text.v + at + 1, signs, n);
    f->text.n += n + 1;
    return at;
}

void ms_forms_add_signs(ms_forms *f, const ms_letter_table *t, uint32_t lemma, const uint8_t *signs, uint32_t n, ms_features features) {
    uint32_t hash = n <= PACKED && !memchr(signs, SPACE_SIGN, n) ? hash_of(t, signs, n) : 0;
    if (hash) ms_vec_push(&f->v, (ms_form){.text = keep_text(f, signs, n), .lemma = lemma, .features = features, .link = hash});
}

void ms_forms_add(ms_forms *f, const ms_letter_table *t, uint32_t lemma, ms_str form, ms_features features) {
    uint8_t signs[PACKED];
    if (pack(signs, form)) ms_forms_add_signs(f, t, lemma, signs, form.n / 2, features);
}

static uint32_t tag_of(uint32_t hash) { return 1u << (hash >> 27); }

void ms_forms_build(ms_forms *f) {
    uint32_t slots = 64;
    while (slots < f->v.n) slots *= 2;
    f->mask = slots - 1;
    f->chain = ms_heap_get(slots * sizeof *f->chain);
    for (uint32_t i = f->v.n; i-- > 0;) {
        uint32_t hash = f->v.v[i].link;
        ms_chain *c = &f->chain[hash & f->mask];
        f->v.v[i].link = c->tags ? c->first : MS_NONE;
        *c = (ms_chain){i, c->tags | tag_of(hash)};
    }
}

uint32_t ms_forms_first(const ms_forms *f, const uint8_t *key, uint32_t n) {
    if (!f->chain || !n) return MS_NONE;
    uint32_t h = 2166136261u;
    for (uint32_t i = 0; i < n; i++) h = hash_step(h, key[i]);
    h = hash_end(h);
    const ms_chain *c = &f->chain[h & f->mask];
    return c->tags & tag_of(h) ? c->first : MS_NONE;
}

void ms_forms_free(ms_forms *f) {
    ms_vec_free(&f->v);
    ms_vec_free(&f->text);
    ms_heap_free(f->chain);
    *f = (ms_forms){0};
}
