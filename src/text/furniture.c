/* SPDX-License-Identifier: Apache-2.0
 *
 * Is a line furniture of the page (links to other reports, credits, keywords, calls to subscribe)? May it be a
 * heading? Tokens of a line come in, yes or no goes out. Ruled by data/cues/segments.tsv.
 * Example: `iqra' aydan: ...` is furniture; `nihayat marhalat «at-tahaluf ad-duwali»` may be a heading. */
#include "text/inner.h"

enum { LONGEST_CREDIT = 8, LONGEST_IN_TAIL = 14, LONGEST_HEADING = 14 };

uint32_t ms_text_words(const ms_splitter *s, ms_range r) {
    uint32_t n = 0;
    for (uint32_t i = r.a; i < r.b && n < MS_MANY_WORDS; i++) n += ms_tok(s, i)->kind < MS_PUNCT;
    return n;
}

bool ms_text_is_closer(const ms_splitter *s, uint32_t i) {
    const ms_token *t = ms_tok(s, i);
    if (t->kind == MS_QUOTE) return t->mark != CP_GUILLEMET_OPEN && t->mark != 0x201C && t->mark != 0x2018 && t->mark != 0x2039;
    return t->kind == MS_PUNCT && (t->mark == ')' || t->mark == ']');
}

/* The last mark before any closers; 0 when a word stands there. */
static uint32_t last_mark(const ms_splitter *s, ms_range r) {
    uint32_t i = r.b;
    while (i > r.a && ms_text_is_closer(s, i - 1)) i--;
    return i > r.a && ms_tok(s, i - 1)->kind >= MS_PUNCT ? ms_tok(s, i - 1)->mark : 0;
}

static ms_range without_bullets(const ms_splitter *s, ms_range r) {
    while (r.a < r.b && ms_tok(s, r.a)->kind >= MS_PUNCT) r.a++;
    return r;
}

static bool only_marks(const ms_splitter *s, ms_range r) {
    while (r.a < r.b && ms_tok(s, r.a)->kind >= MS_PUNCT) r.a++;
    return r.a == r.b;
}

/* A mark that sets a link or a label off from what it introduces. */
static bool set_off(const ms_splitter *s, ms_range line, uint32_t i) {
    if (i >= line.b) return false;
    const ms_token *t = ms_tok(s, i);
    if (t->kind != MS_PUNCT) return false;
    if (t->mark == '.') return i + 1 < line.b && ms_tok_is(s, i + 1, '.');
    return t->mark == ':' || t->mark == '/' || t->mark == '|' || t->mark == '>' || t->mark == '!' || t->mark == CP_ELLIPSIS ||
           ms_text_is_dash(s, i);
}

static bool fits(const ms_splitter *s, ms_range line, uint32_t a, uint32_t n, const ms_phrase *p) {
    ms_range rest = {a + n, line.b};
    if ((p->set & MS_R_LINE) && only_marks(s, rest)) return true;
    if ((p->set & MS_R_MARK) && set_off(s, line, rest.a)) return true;
    if (p->set & MS_R_START) return true;
    uint32_t m = last_mark(s, line);
    return (p->set & MS_R_OPEN) && m != '.';
}

/* `(a f b)`, `REUTERS`, `Frans 24 / a f b`: names of agencies and Latin words, nothing else. */
static bool only_credits(ms_splitter *s, ms_range line) {
    bool named = false;
    if (line.b - line.a > LONGEST_CREDIT) return false;
    for (uint32_t i = line.a, n; i < line.b; i += n) {
        n = 1;
        bool agency = ms_text_phrase_at(s, line, i, MS_R_AGENCY, &n);
        if (!agency && ms_tok(s, i)->kind == MS_WORD) return false;
        named |= agency || ms_tok(s, i)->kind == MS_LATIN;
    }
    return named;
}

bool ms_text_furniture(ms_splitter *s, ms_range line) {
    ms_range r = without_bullets(s, line);
    if (r.a == r.b) return true;
    uint32_t n = 0, words = ms_text_words(s, r);
    const ms_phrase *p = ms_text_phrase_at(s, r, r.a, MS_R_FURNITURE, &n);
    if (p && words <= p->words) {
        bool tail = (p->set & MS_R_TAIL) && (only_marks(s, (ms_range){r.a + n, r.b}) || set_off(s, r, r.a + n));
        s->tail |= tail;
        if (tail || fits(s, r, r.a, n, p)) return true;
    }
    if (!s->tail) return only_credits(s, line);
    s->tail = words <= LONGEST_IN_TAIL && last_mark(s, r) != '.';
    return s->tail;
}

/* No stop inside it: `..` is none, nor is a mark at its end. */
static bool one_stretch(const ms_splitter *s, ms_range line) {
    for (uint32_t i = line.a; i + 1 < line.b; i++) {
        bool dots = ms_tok_is(s, i + 1, '.') || (i > line.a && ms_tok_is(s, i - 1, '.'));
        if (ms_tok_is(s, i, '.') && !dots && ms_tok(s, i + 1)->space_before) return false;
    }
    return true;
}

bool ms_text_heading(ms_splitter *s, ms_range line) {
    if (line.b - line.a > 3 * LONGEST_HEADING) return false;
    uint32_t n, words = ms_text_words(s, line), m = last_mark(s, line);
    if (words == 0 || words > LONGEST_HEADING || ms_tok(s, line.a)->kind == MS_NUMBER) return false;
    if (m == '.' || m == ':' || m == CP_COMMA || m == ',' || m == CP_SEMICOLON || m == CP_ELLIPSIS || m == '-') return false;
    if (ms_tok(s, line.a)->kind == MS_PUNCT) return false;
    uint32_t first = ms_tok(s, line.a)->kind == MS_QUOTE ? line.a + 1 : line.a;
    return !ms_text_phrase_at(s, line, first, MS_R_GOESON, &n) && one_stretch(s, line);
}
