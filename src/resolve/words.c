/* SPDX-License-Identifier: Apache-2.0
 * The words of a text as numbers that can be compared: folded, bare of the commonest pieces before and behind, without
 * those that say nothing (data/resolve/words.tsv). A number is a hash and the same in every ledger. */
#include <stdlib.h>

#include "resolve/internal.h"
#include "text/text.h"

uint32_t ms_resolve_key(ms_str s) {
    uint64_t h = ms_str_hash(s);
    uint32_t key = (uint32_t)(h ^ h >> 32);
    return key == MS_NONE ? 0 : key;
}

int ms_resolve_by_number(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static bool is_letter(unsigned char c) { return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

/* Marks beyond ASCII that part words: the Arabic comma, semicolon, question mark, guillemets, dashes, curly quotes. */
static uint32_t mark_at(ms_str s, uint32_t i) {
    static const char *const marks[] = {"\xd8\x8c", "\xd8\x9b", "\xd8\x9f", "\xc2\xab", "\xc2\xbb", "\xe2\x80"};
    for (uint32_t m = 0; m < sizeof marks / sizeof *marks; m++)
        if (i + 2 <= s.n && memcmp(s.s + i, marks[m], 2) == 0) return m == 5 ? 3 : 2;
    return 0;
}

enum { STEM = 6, ENDINGS = 2 }; /* bytes that stay at least; how many endings come off */

static uint32_t ending(const ms_resolve_rules *r, ms_str w) {
    uint32_t longest = 0;
    for (uint32_t i = 0; i < r->suffixes.n; i++) {
        ms_str p = r->suffixes.v[i];
        if (p.n > longest && w.n >= p.n + STEM && ms_str_ends(w, p)) longest = p.n;
    }
    return longest;
}

static ms_str stem(const ms_resolve_rules *r, ms_str w) {
    uint32_t before = 0;
    for (uint32_t i = 0; i < r->prefixes.n; i++) {
        ms_str p = r->prefixes.v[i];
        if (p.n > before && w.n >= p.n + STEM && ms_str_starts(w, p)) before = p.n;
    }
    w = ms_str_cut(w, before, w.n);
    for (uint32_t k = 0; k < ENDINGS; k++) w = ms_str_cut(w, 0, w.n - ending(r, w));
    return w;
}

static bool idle(const ms_resolve_rules *r, ms_str w) {
    uint32_t key = ms_resolve_key(w);
    return r->idle.n && bsearch(&key, r->idle.v, r->idle.n, sizeof key, ms_resolve_by_number);
}

static bool is_number(ms_str w) { return w.s[0] >= '0' && w.s[0] <= '9'; }

/* The next word of a folded text from *at on, without its marks; false: none. */
static bool next_word(ms_str s, uint32_t *at, ms_str *word) {
    while (*at < s.n) {
        uint32_t mark = mark_at(s, *at), a = *at;
        if (mark || !is_letter((unsigned char)s.s[a])) {
            *at += mark ? mark : 1;
            continue;
        }
        while (*at < s.n && is_letter((unsigned char)s.s[*at]) && !mark_at(s, *at)) ++*at;
        return *word = ms_str_cut(s, a, *at), true;
    }
    return false;
}

enum { LEAD_UP = 8, FEWEST = 5 }; /* words */

typedef struct {
    uint32_t key[LEAD_UP], n; /* a ring: the last of n words */
} last_words;

static void put_words(last_words *w, ms_str s) {
    ms_str word;
    for (uint32_t i = 0; next_word(s, &i, &word);) w->key[w->n++ % LEAD_UP] = ms_resolve_key(word);
}

uint32_t ms_resolve_lead_up(ms_buf *scratch, ms_str before, ms_str trigger) {
    last_words w = {.n = 0};
    uint64_t h = 0;
    ms_buf_clear(scratch);
    ms_text_fold(scratch, before);
    put_words(&w, ms_buf_view(scratch));
    if (w.n < FEWEST) return MS_NONE;
    for (uint32_t i = w.n > LEAD_UP ? w.n - LEAD_UP : 0; i < w.n; i++) h = h * 0x100000001b3u ^ w.key[i % LEAD_UP];
    ms_buf_clear(scratch);
    ms_text_fold(scratch, trigger);
    h = h * 0x100000001b3u ^ ms_resolve_key(ms_buf_view(scratch));
    uint32_t key = (uint32_t)(h ^ h >> 32);
    return key == MS_NONE ? 0 : key;
}

uint32_t ms_resolve_words(const ms_items *items, ms_buf *scratch, ms_str text, bool numbers, const uint32_t **out) {
    MS_VEC(uint32_t) found = {0};
    ms_buf_clear(scratch);
    ms_text_fold(scratch, text);
    ms_str word;
    for (uint32_t i = 0; next_word(ms_buf_view(scratch), &i, &word);)
        if (!idle(items->rules, word) && (numbers || !is_number(word))) ms_vec_push(&found, ms_resolve_key(stem(items->rules, word)));
    uint32_t n = 0;
    if (found.n) qsort(found.v, found.n, sizeof *found.v, ms_resolve_by_number);
    for (uint32_t i = 0; i < found.n; i++)
        if (n == 0 || found.v[i] != found.v[n - 1]) found.v[n++] = found.v[i];
    *out = ms_arena_copy(items->arena, found.v, n * sizeof *found.v);
    ms_vec_free(&found);
    return n;
}

uint32_t ms_resolve_stem(const ms_resolve_rules *r, ms_buf *scratch, ms_str word) {
    if (word.n == 0) return MS_NONE;
    ms_buf_clear(scratch);
    ms_text_fold(scratch, word);
    return ms_resolve_key(stem(r, ms_buf_view(scratch)));
}

uint32_t ms_resolve_shared(const uint32_t *x, uint32_t n, const uint32_t *y, uint32_t m) {
    uint32_t both = 0;
    for (uint32_t i = 0, j = 0; i < n && j < m;) {
        if (x[i] == y[j])
            both++, i++, j++;
        else if (x[i] < y[j])
            i++;
        else
            j++;
    }
    return both;
}

bool ms_resolve_definite(const ms_resolve_rules *r, ms_buf *scratch, ms_str word) {
    ms_buf_clear(scratch);
    ms_text_fold(scratch, word);
    ms_str w = ms_buf_view(scratch);
    for (uint32_t i = 0; i < w.n; i++)
        if (w.s[i] == ' ') return false;
    for (uint32_t i = 0; i < r->articles.n; i++)
        if (w.n >= r->articles.v[i].n + STEM && ms_str_starts(w, r->articles.v[i])) return true;
    return false;
}

bool ms_resolve_turns(const ms_resolve_rules *r, ms_buf *scratch, ms_str sentence) {
    ms_buf_clear(scratch);
    ms_text_fold(scratch, sentence);
    ms_str s = ms_buf_view(scratch);
    for (uint32_t i = 0; i < r->turns.n; i++)
        if (ms_str_starts(s, r->turns.v[i])) return true;
    return false;
}

uint32_t ms_resolve_without(const uint32_t *stems, uint32_t stems_n, uint32_t *words, uint32_t n) {
    uint32_t left = 0;
    for (uint32_t i = 0; i < n; i++) {
        bool out = false;
        for (uint32_t k = 0; k < stems_n && !out; k++) out = stems[k] == words[i];
        if (!out) words[left++] = words[i];
    }
    return left;
}

bool ms_resolve_denies(const ms_items *items, const ms_item *x) {
    const ms_resolve_rules *r = items->rules;
    const uint32_t *words;
    ms_buf scratch = {0};
    uint32_t n = ms_resolve_words(items, &scratch, x->fact->before, false, &words);
    bool found = false;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < r->deny.n; k++) found = found || words[i] == r->deny.v[k];
    ms_buf_free(&scratch);
    return found;
}
