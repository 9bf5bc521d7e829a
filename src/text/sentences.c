/* SPDX-License-Identifier: Apache-2.0
 *
 * Cuts the tokens of a line into sentences at . ! ? and the Arabic question mark; quotes and brackets that close behind
 * the mark go along. No end: inside numbers (one token), behind single letters and abbreviations, dots in rows, a mark
 * followed by a comma. Ruled by the rows `abbrev` and `domain` of data/cues/segments.tsv.
 * Example: `qala d. 'Ahmad: "saqatat al-qa'ida." wa-'adafa` has its one end behind the closing quote. */
#include "text/inner.h"

static bool is_question(const ms_splitter *s, uint32_t i) {
    return ms_tok_is(s, i, '!') || ms_tok_is(s, i, '?') || ms_tok_is(s, i, CP_QUESTION);
}
static bool is_dot(const ms_splitter *s, uint32_t i) { return ms_tok_is(s, i, '.') || ms_tok_is(s, i, CP_URDU_STOP); }

static bool is_letter(const ms_splitter *s, uint32_t i) {
    const ms_token *t = ms_tok(s, i);
    uint32_t n = t->span.b - t->span.a;
    return (t->kind == MS_WORD && n == 2) || (t->kind == MS_LATIN && n == 1);
}

/* A row of stop marks that starts at i: where it ends, and whether a sentence may end with it. */
static uint32_t stops(const ms_splitter *s, ms_range in, uint32_t i, bool *may_end, bool *asks) {
    uint32_t k = i, dots = 0;
    *asks = false;
    for (; k < in.b; k++) {
        bool dot = is_dot(s, k) || ms_tok_is(s, k, CP_ELLIPSIS);
        if (!(dot && (k == i || !ms_tok(s, k)->space_before)) && !is_question(s, k)) break;
        dots += dot ? (ms_tok_is(s, k, CP_ELLIPSIS) ? 3 : 1) : 0;
        *asks |= !dot;
    }
    *may_end = *asks || dots == 1;
    return k;
}

/* A full stop at i that belongs to the word before it or to a name of the web. */
static bool inside_name(ms_splitter *s, ms_range sentence, uint32_t i) {
    uint32_t n;
    if (i == sentence.a) return true;
    const ms_token *before = ms_tok(s, i - 1);
    bool short_word = before->span.b - before->span.a <= s->rules->longest_abbrev;
    if (short_word && (is_letter(s, i - 1) || ms_text_phrase_at(s, (ms_range){i - 1, i}, i - 1, MS_R_ABBREV, &n))) return true;
    if (before->kind == MS_NUMBER && i - 1 == sentence.a) return true;
    if (i + 1 >= sentence.b || ms_tok(s, i + 1)->space_before) return false;
    if (ms_tok(s, i + 1)->kind == MS_LATIN) return before->kind != MS_WORD;
    return is_letter(s, i + 1) || ms_text_phrase_at(s, sentence, i + 1, MS_R_DOMAIN, &n);
}

static uint32_t behind_closers(const ms_splitter *s, ms_range in, uint32_t i) {
    for (; i < in.b && ms_text_is_closer(s, i); i++) {
        const ms_token *t = ms_tok(s, i);
        bool explicit = t->mark != '"' && t->mark != '\'';
        if (t->space_before && !explicit) break;
    }
    return i;
}

static bool goes_on(const ms_splitter *s, uint32_t i) {
    return ms_tok_is(s, i, CP_COMMA) || ms_tok_is(s, i, ',') || ms_tok_is(s, i, CP_SEMICOLON) || ms_tok_is(s, i, ':');
}

/* Behind the end of the sentence, when a mark at i ends it; 0 when not. *next is where to look on. */
static uint32_t sentence_end(ms_splitter *s, ms_range sentence, uint32_t i, uint32_t *next) {
    bool may_end, asks;
    uint32_t k = *next = stops(s, sentence, i, &may_end, &asks);
    if (!may_end || (k == i + 1 && is_dot(s, i) && inside_name(s, sentence, i))) return 0;
    uint32_t end = behind_closers(s, sentence, k);
    if (end > k && end < sentence.b && is_dot(s, end)) end++;
    if (end < sentence.b && (goes_on(s, end) || (asks && end > k))) return 0;
    return end;
}

static void add(ms_splitter *s, ms_range r, bool whole) {
    bool furniture = !whole && ms_text_furniture(s, r);
    ms_text_add_segment(s, furniture ? MARSAD_BOILERPLATE : MARSAD_SENTENCE, r);
    s->sentences |= !furniture;
}

void ms_text_cut_sentences(ms_splitter *s, ms_range line) {
    ms_range left = line;
    for (uint32_t i = line.a, next; i < line.b; i = next) {
        next = i + 1;
        if (ms_tok(s, i)->kind != MS_PUNCT) continue;
        if (!is_dot(s, i) && !is_question(s, i) && !ms_tok_is(s, i, CP_ELLIPSIS)) continue;
        uint32_t end = sentence_end(s, left, i, &next);
        if (!end) continue;
        add(s, (ms_range){left.a, end}, end == line.b && left.a == line.a);
        left.a = next = end;
    }
    if (left.a < left.b) add(s, left, left.a == line.a);
}
