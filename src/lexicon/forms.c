/* SPDX-License-Identifier: Apache-2.0
 * The form table. In: vocalised forms with their lemma and features, in the order of data/lexicon. Out: chains of forms
 * under their folded key. A form is kept as one byte a letter or mark, and is itself the key: yanosaHib under ynsHb. */
#include "base/utf8.h"
#include "lexicon/internal.h"

enum { PACKED = 2 * MS_LETTERS };

static uint32_t hash_step(uint32_t h, uint8_t c) { return (h ^ c) * 16777619u; }
static uint32_t hash_end(uint32_t h) { return h ^ h >> 15; }

/* Letters and marks are the two-byte sequences D8..DB xx; false for anything else. */
static bool pack(uint8_t out[1 + PACKED], ms_str form) {
    if (form.n / 2 > PACKED || form.n % 2) return false;
    for (uint32_t i = 0; i + 1 < form.n; i += 2) {
        uint8_t lead = (uint8_t)form.s[i];
        if (lead < 0xD8 || lead > 0xDB) return false;
        out[1 + i / 2] = (uint8_t)((lead & 3) << 6 | ((uint8_t)form.s[i + 1] & 0x3F));
    }
    out[0] = (uint8_t)(form.n / 2);
    return form.n > 0;
}

static uint32_t packed_hash(const ms_letter_table *t, const uint8_t *packed) {
    uint32_t h = 2166136261u, letters = 0;
    for (uint32_t i = 1; i <= packed[0]; i++) {
        uint8_t c = t->fold[packed[i]];
        if (!c) continue;
        h = hash_step(h, c);
        letters++;
    }
    return letters && letters <= MS_LETTERS ? hash_end(h) : 0;
}

/* A run of forms of one lemma often repeats the spelling: its text is kept once. */
static uint32_t keep_text(ms_forms *f, const uint8_t *packed) {
    if (f->v.n) {
        uint32_t before = f->v.v[f->v.n - 1].text;
        if (memcmp(f->text.v + before, packed, 1u + packed[0]) == 0) return before;
    }
    uint32_t at = f->text.n, n = 1u + packed[0];
    while (f->text.cap < at + n + PACKED) { /* room for a whole record, so that the comparison above stays inside */
        f->text.cap = f->text.cap ? f->text.cap * 2 : 1u << 20;
        f->text.v = ms_heap_grow(f->text.v, f->text.cap);
    }
    memcpy(f->text.v + at, packed, n);
    f->text.n += n;
    return at;
}

void ms_forms_add(ms_forms *f, const ms_letter_table *t, uint32_t lemma, ms_str form, ms_features features) {
    uint8_t packed[1 + PACKED];
    if (!pack(packed, form)) return;
    uint32_t hash = packed_hash(t, packed);
    if (!hash) return;
    uint32_t text = keep_text(f, packed);
    ms_vec_push(&f->v, (ms_form){.text = text, .lemma = lemma, .features = features, .link = hash});
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
