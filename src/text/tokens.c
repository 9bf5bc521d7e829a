/* SPDX-License-Identifier: Apache-2.0
 *
 * Bytes of a line come in, tokens go out: words (signs and tatweel inside), numbers, Latin words, marks, quotes. One
 * pass; ASCII and two-byte letters have short ways, all else goes by its code point. No data file rules it.
 * Example: `5,700 mutaqil(an) li-«Da'ish».` gives 5,700 | mutaqilan | li | « | Da'ish | » | . */
#include "text/inner.h"

#include "base/utf8.h"

typedef struct {
    const uint8_t *ascii, *block;
    ms_str text;
} scanner;

static bool within(uint32_t cp, uint32_t a, uint32_t b) { return cp >= a && cp <= b; }

static ms_class class_of_arabic(uint32_t cp) {
    if (within(cp, 0x660, 0x669) || within(cp, 0x6F0, 0x6F9)) return MS_C_DIGIT;
    if (ms_text_is_mark(cp)) return cp == 0x61C ? MS_C_CONTROL : MS_C_MARK;
    bool letter = within(cp, 0x620, 0x64A) || within(cp, 0x66E, 0x6D3) || cp == 0x6D5 || within(cp, 0x6EE, 0x6FC) || cp == 0x6FF;
    return letter ? MS_C_ARABIC : MS_C_OTHER;
}

static ms_class class_of_general(uint32_t cp) { /* U+2000-206F */
    if (cp <= 0x200A || cp == 0x202F || cp == 0x205F) return MS_C_SPACE;
    if (cp == 0x2028 || cp == 0x2029) return MS_C_LINE;
    if (within(cp, 0x2018, 0x201F) || cp == 0x2039 || cp == CP_ANGLE_CLOSE) return MS_C_QUOTE;
    return ms_text_is_mark(cp) ? MS_C_CONTROL : MS_C_OTHER;
}

static ms_class class_of_forms(uint32_t cp) { /* U+FB50-FEFF */
    if (cp == 0xFEFF || within(cp, 0xFE00, 0xFE0F)) return MS_C_CONTROL;
    if (ms_text_is_mark(cp)) return MS_C_MARK;
    return ms_text_fold_cp(cp) != cp ? MS_C_ARABIC : MS_C_OTHER;
}

static ms_class class_of_ascii(uint32_t cp) {
    if (within(cp, '0', '9')) return MS_C_DIGIT;
    if (within(cp | 0x20, 'a', 'z')) return MS_C_LATIN;
    if (cp == '\n') return MS_C_LINE;
    if (cp == '"' || cp == '\'') return MS_C_QUOTE;
    bool tag = cp == '#' || cp == '_'; /* «#majlis_al-amn» is two words of its sentence */
    return cp <= ' ' || cp == 0x7F || tag ? MS_C_SPACE : MS_C_OTHER;
}

static ms_class class_of_low(uint32_t cp) { /* U+0080-05FF */
    if (cp == 0x85) return MS_C_LINE;
    if (cp == CP_NBSP || cp < CP_NBSP) return MS_C_SPACE;
    if (cp == CP_GUILLEMET_OPEN || cp == CP_GUILLEMET_CLOSE) return MS_C_QUOTE;
    if (cp == CP_SOFT_HYPHEN) return MS_C_CONTROL;
    if (within(cp, 0x300, 0x36F)) return MS_C_MARK;
    return cp >= 0xC0 && cp != 0xD7 && cp != 0xF7 ? MS_C_LATIN : MS_C_OTHER;
}

ms_class ms_text_class(uint32_t cp) {
    if (cp < 0x80) return class_of_ascii(cp);
    if (cp < 0x600) return class_of_low(cp);
    if (cp < 0x700) return class_of_arabic(cp);
    if (within(cp, 0x750, 0x77F) || within(cp, 0x8A0, 0x8C9)) return MS_C_ARABIC;
    if (within(cp, 0x8D3, 0x8FF)) return MS_C_MARK;
    if (cp < 0x2000) return MS_C_LATIN;
    if (cp < 0x2070) return class_of_general(cp);
    if (cp < 0x2C00 || within(cp, 0x3001, 0x303F) || within(cp, 0xE000, 0xF8FF)) return MS_C_OTHER;
    if (cp == 0x3000) return MS_C_SPACE;
    if (within(cp, 0xFB50, 0xFEFF)) return class_of_forms(cp);
    return cp >= 0xFF00 ? MS_C_OTHER : MS_C_LATIN;
}

/* Class of the code point at i; *next is where the one after it starts. */
static inline ms_class peek(const scanner *c, uint32_t i, uint32_t *next, uint32_t *cp) {
    const uint8_t *p = (const uint8_t *)c->text.s + i;
    if (p[0] < 0x80) {
        *cp = p[0];
        *next = i + 1;
        return c->ascii[p[0]];
    }
    if (p[0] >= 0xD8 && p[0] <= 0xDB && i + 1 < c->text.n && (p[1] & 0xC0) == 0x80) {
        *cp = (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu);
        *next = i + 2;
        return c->block[*cp & 0xFF];
    }
    *next = i;
    *cp = ms_utf8_next(c->text, next);
    return ms_text_class(*cp);
}

/* Are the eight bytes at p four letters or signs of U+0620-065F? These are D8 A0-BF and D9 80-9F: the last bit of the
 * first byte tells the third bit of the second. */
static inline bool four_letters(const uint8_t *p) {
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    const uint64_t one = 0x0001000100010001u;
    uint64_t w;
    memcpy(&w, p, sizeof w);
    return (w & 0xC0FEC0FEC0FEC0FEu) == 0x80D880D880D880D8u && (((w >> 13) ^ w) & one) == one;
#else
    return (void)p, false;
#endif
}

/* Behind the two-byte letters and signs from i on: what nearly all words consist of. */
static inline uint32_t plain_letters(const scanner *c, uint32_t i) {
    const uint8_t *p = (const uint8_t *)c->text.s;
    while (i + 8 <= c->text.n && four_letters(p + i)) i += 8;
    for (; i + 1 < c->text.n && (p[i] & 0xFC) == 0xD8 && (p[i + 1] & 0xC0) == 0x80; i += 2) {
        uint8_t k = c->block[(p[i] & 3u) << 6 | (p[i + 1] & 0x3Fu)];
        if (k != MS_C_ARABIC && k != MS_C_MARK) break;
    }
    return i;
}

/* End of a word that starts at i: letters, signs; a direction control only between them. */
static uint32_t word_end(const scanner *c, uint32_t i) {
    uint32_t end = i = plain_letters(c, i), next, cp;
    if (i < c->text.n && (uint8_t)c->text.s[i] < 0x80) return end;
    while (i < c->text.n) {
        ms_class k = peek(c, i, &next, &cp);
        if (k == MS_C_ARABIC || k == MS_C_MARK)
            end = next;
        else if (k != MS_C_CONTROL)
            break;
        i = next;
    }
    return end;
}

static bool is_separator(uint32_t cp) { return cp == '.' || cp == ',' || cp == CP_DECIMAL || cp == CP_THOUSANDS; }

static uint32_t number_end(const scanner *c, uint32_t i) {
    uint32_t end = i, next, cp;
    bool digit = false;
    while (i < c->text.n) {
        ms_class k = peek(c, i, &next, &cp);
        if (k == MS_C_DIGIT)
            end = next;
        else if (!digit || !is_separator(cp))
            break;
        digit = k == MS_C_DIGIT;
        i = next;
    }
    return end;
}

static uint32_t latin_end(const scanner *c, uint32_t i) {
    uint32_t end = i, next, cp;
    while (i < c->text.n) {
        ms_class k = peek(c, i, &next, &cp);
        if (k != MS_C_LATIN && k != MS_C_DIGIT && k != MS_C_MARK) break;
        end = i = next;
    }
    return end;
}

/* A sign without a letter: the start of a word that begins with tatweel, a stroke by itself, or nothing. */
static uint32_t stray_mark(scanner *c, ms_token *t, uint32_t i, uint32_t next, uint32_t cp) {
    uint32_t end = word_end(c, i), first = next, k = i, at;
    while (k < end && peek(c, k, &at, &first) != MS_C_ARABIC) k = at;
    if (k < end) return t->span.a = cp == CP_TATWEEL ? i : k, end;
    if (cp != CP_TATWEEL) return t->span.a = end;
    *t = (ms_token){.kind = MS_PUNCT, .mark = CP_TATWEEL, .span.a = i};
    return end;
}

/* The token at i; an empty one for what yields none. */
static uint32_t scan(scanner *c, ms_token *t, ms_class k, uint32_t i, uint32_t next, uint32_t cp) {
    t->span.a = i;
    switch (k) {
    case MS_C_ARABIC: t->kind = MS_WORD; return word_end(c, i);
    case MS_C_DIGIT: t->kind = MS_NUMBER; return number_end(c, i);
    case MS_C_LATIN: t->kind = MS_LATIN; return latin_end(c, i);
    case MS_C_MARK: t->kind = MS_WORD; return stray_mark(c, t, i, next, cp);
    case MS_C_QUOTE: t->kind = MS_QUOTE; break;
    default: t->kind = MS_PUNCT;
    }
    t->mark = cp;
    return next;
}

static ms_token *room(ms_doc *doc) {
    doc->tokens.v = ms_vec_room(doc->tokens.v, &doc->tokens.cap, doc->tokens.n, sizeof *doc->tokens.v);
    return &doc->tokens.v[doc->tokens.n];
}

void ms_text_scan_line(ms_splitter *s, uint32_t *at) {
    scanner c = {.ascii = s->rules->ascii, .block = s->rules->block, .text = s->text};
    bool space = true;
    uint32_t i = *at, next, cp;
    for (; i < c.text.n; i = next) {
        ms_class k = peek(&c, i, &next, &cp);
        if (k == MS_C_LINE) break;
        if (k == MS_C_SPACE) space = true;
        if (k == MS_C_SPACE || k == MS_C_CONTROL) continue;
        ms_token *t = room(s->doc);
        *t = (ms_token){.segment = MS_NONE, .space_before = space};
        next = t->span.b = scan(&c, t, k, i, next, cp);
        if (ms_span_empty(t->span)) continue;
        t->space_before = space;
        s->doc->tokens.n++;
        space = false;
    }
    *at = i < c.text.n ? next : i;
}
