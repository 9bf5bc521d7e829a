/* SPDX-License-Identifier: Apache-2.0
 * In: the words of an expression behind its first (jawwiyyap of ghArap jawwiyyap, maSraE of laqiya maSraE). Out: the
 * shapes that they take in texts: al-jawwiyyap, maSraEahum, SArUkhan. Article and suffixes: data/paradigms/clitics.tsv. */
#include "base/utf8.h"
#include "lexicon/internal.h"
#include "text/text.h"

enum { SUFFIX_COST_MOST = 16 }; /* dearer ones are hardly met in reports */

typedef struct {
    const ms_clitics *c;
    ms_rest_fn fn;
    void *user;
    ms_buf bare, out;
} shapes;

static void strip(ms_buf *out, ms_str s) {
    ms_buf_clear(out);
    for (uint32_t i = 0; i < s.n;) {
        uint32_t cp = ms_utf8_next(s, &i);
        if (!ms_text_is_mark(cp)) ms_buf_cp(out, cp);
    }
}

static void give(shapes *s) { s->fn(s->user, ms_buf_view(&s->out)); }

static bool is_definite(const shapes *s, ms_str word) { return ms_str_starts(word, s->c->article); }

static uint8_t last_letter(ms_str word) { return word.n < 2 ? 0 : ms_letter_get(word.s + word.n - 2); }

static void with_article(shapes *s, ms_str words, ms_str last, bool all) {
    ms_str word;
    ms_buf_clear(&s->out);
    while (ms_str_split(&words, ' ', &word)) {
        if ((all || word.s == last.s) && !is_definite(s, word)) ms_buf_str(&s->out, s->c->article);
        ms_buf_str(&s->out, word);
        ms_buf_put(&s->out, ' ');
    }
    give(s);
}

static void put_letter(ms_buf *b, uint8_t letter) {
    char two[2];
    ms_letter_put(two, letter);
    ms_buf_add(b, two, 2);
}

static void with_alef(shapes *s, ms_str words, uint8_t last) {
    if (last == MS_TEH_MARBUTA || last == MS_MAQSURA || last == MS_ALEF || last == MS_HAMZA) return;
    ms_buf_clear(&s->out);
    ms_buf_str(&s->out, words);
    put_letter(&s->out, MS_ALEF);
    give(s);
}

static void with_suffixes(shapes *s, ms_str words, uint8_t last) {
    if (last == MS_TEH_MARBUTA) words.n -= 2;
    for (uint32_t i = 0; i < s->c->suf_n; i++) {
        const ms_clitic *suffix = &s->c->suf[i];
        if (!(suffix->host & MS_F_NOUN) || suffix->cost > SUFFIX_COST_MOST) continue;
        ms_buf_clear(&s->out);
        ms_buf_str(&s->out, words);
        if (last == MS_TEH_MARBUTA) put_letter(&s->out, MS_TEH);
        for (uint32_t k = 0; k < suffix->n; k++) put_letter(&s->out, suffix->raw[k]);
        give(s);
    }
}

void ms_expression_rests(const ms_clitics *c, ms_str rest, bool nominal, ms_rest_fn fn, void *user) {
    shapes s = {.c = c, .fn = fn, .user = user};
    strip(&s.bare, rest);
    ms_str words = ms_buf_view(&s.bare), last = words;
    while (last.n && memchr(last.s, ' ', last.n)) last = ms_str_cut(last, 1, last.n);
    fn(user, words);
    uint8_t letter = last_letter(last);
    if (letter && last.n > 2 && !is_definite(&s, last)) {
        with_article(&s, words, last, nominal);
        with_alef(&s, words, letter);
        with_suffixes(&s, words, letter);
    }
    ms_buf_free(&s.bare);
    ms_buf_free(&s.out);
}
