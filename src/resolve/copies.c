/* SPDX-License-Identifier: Apache-2.0
 * Copies of one dispatch: documents of one text (sha256), or near it: MinHash of 64 over word triples, 21 bands of 3, and
 * half of the numbers equal. On real news the histogram is empty between .6 and .9, so the half is not delicate. */
#include <stdlib.h>

#include "base/vec.h"
#include "resolve/resolve.h"
#include "text/text.h"

enum { BANDS = MS_COPY_KEYS - 1, ROWS = 3, ENOUGH = MS_SIGNATURE / 2 };

static uint64_t mix(uint64_t x) { /* splitmix64 */
    x += 0x9e3779b97f4a7c15u;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

static void add_triple(uint32_t signature[MS_SIGNATURE], uint64_t h) {
    for (uint32_t i = 0; i < MS_SIGNATURE; i++) {
        uint32_t v = (uint32_t)(mix(h ^ mix(i + 1)) >> 32);
        if (v < signature[i]) signature[i] = v;
    }
}

static bool parts_words(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '.' || c == ',' || c == '"' || c == ':' || c == '(' || c == ')';
}

bool ms_resolve_sign(uint32_t signature[MS_SIGNATURE], ms_str text) {
    ms_buf fold = {0};
    ms_text_fold(&fold, text);
    ms_str s = ms_buf_view(&fold);
    uint64_t last[3] = {0};
    uint32_t words = 0;
    memset(signature, 0xff, MS_SIGNATURE * sizeof *signature);
    for (uint32_t i = 0; i < s.n;) {
        uint32_t a = i;
        while (i < s.n && !parts_words(s.s[i])) i++;
        if (i > a) {
            last[words++ % 3] = ms_str_hash(ms_str_cut(s, a, i));
            if (words >= 3) add_triple(signature, mix(last[words % 3]) ^ mix(mix(last[(words + 1) % 3]) ^ mix(mix(last[(words + 2) % 3]))));
        } else {
            i++;
        }
    }
    ms_buf_free(&fold);
    return words >= 3;
}

typedef struct {
    uint32_t key, doc;
} band;

static int by_key(const void *a, const void *b) {
    const band *x = a, *y = b;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    return (x->doc > y->doc) - (x->doc < y->doc);
}

static uint32_t root_of(uint32_t *group, uint32_t i) {
    while (group[i] != i) i = group[i] = group[group[i]];
    return i;
}

static bool earlier(const ms_fact_doc *docs, uint32_t a, uint32_t b) {
    if (docs[a].second != docs[b].second) return docs[a].second < docs[b].second;
    return ms_str_cmp(docs[a].id, docs[b].id) < 0;
}

static void join(const ms_fact_doc *docs, uint32_t *group, uint32_t a, uint32_t b) {
    a = root_of(group, a);
    b = root_of(group, b);
    if (a == b) return;
    if (earlier(docs, a, b))
        group[b] = a;
    else
        group[a] = b;
}

static bool alike(const ms_fact_doc *x, const ms_fact_doc *y) {
    if (x->sha256.n && ms_str_eq(x->sha256, y->sha256)) return true;
    uint32_t equal = 0;
    if (!x->signature || !y->signature) return false;
    for (uint32_t i = 0; i < MS_SIGNATURE; i++) equal += x->signature[i] == y->signature[i];
    return equal >= ENOUGH;
}

/* Its hash, then one for each band; without a signature its hash alone, over and over. */
void ms_resolve_copy_keys(const ms_fact_doc *d, uint32_t keys[MS_COPY_KEYS]) {
    keys[0] = (uint32_t)(mix(ms_str_hash(d->sha256)) >> 32);
    for (uint32_t b = 0; b < BANDS; b++) {
        uint64_t key = mix(b);
        for (uint32_t r = 0; d->signature && r < ROWS; r++) key = mix(key ^ d->signature[b * ROWS + r]);
        keys[b + 1] = d->signature ? (uint32_t)(key >> 32) : keys[0];
    }
}

void ms_resolve_copies(const ms_fact_doc *docs, uint32_t n, uint32_t *group) {
    size_t all = 0;
    band *bands = ms_heap_get(((size_t)n * MS_COPY_KEYS + 1) * sizeof *bands);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t keys[MS_COPY_KEYS];
        group[i] = i;
        ms_resolve_copy_keys(&docs[i], keys);
        for (uint32_t k = 0; k < (docs[i].signature ? MS_COPY_KEYS : 1); k++) bands[all++] = (band){keys[k], i};
    }
    if (all) qsort(bands, all, sizeof *bands, by_key);
    for (size_t i = 0, j; i < all; i = j) /* every one against all before it in its bucket, which copies keep small */
        for (j = i + 1; j < all && bands[j].key == bands[i].key; j++)
            for (size_t k = i; k < j; k++)
                if (root_of(group, bands[k].doc) != root_of(group, bands[j].doc) && alike(&docs[bands[k].doc], &docs[bands[j].doc]))
                    join(docs, group, bands[k].doc, bands[j].doc);
    for (uint32_t i = 0; i < n; i++) group[i] = root_of(group, i);
    ms_heap_free(bands);
}
