/* SPDX-License-Identifier: Apache-2.0 */
#include "base/utf8.h"

enum { BAD = 0xFFFD };

/* Length of the sequence that a lead byte announces; 0 for none. */
static uint32_t length_of(unsigned char c) {
    if (c < 0x80) return 1;
    if (c >= 0xC2 && c <= 0xDF) return 2;
    if (c >= 0xE0 && c <= 0xEF) return 3;
    return c >= 0xF0 && c <= 0xF4 ? 4 : 0;
}

/* Decodes n bytes (2..4) whose lead is fine; BAD when a follower is not, or for overlong forms and surrogates. */
static uint32_t decode(const unsigned char *p, uint32_t n) {
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    uint32_t cp = p[0] & (0xFFu >> (n + 1));
    for (uint32_t k = 1; k < n; k++) {
        if ((p[k] & 0xC0) != 0x80) return BAD;
        cp = cp << 6 | (p[k] & 0x3F);
    }
    bool wrong = cp < least[n] || cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF);
    return wrong ? BAD : cp;
}

uint32_t ms_utf8_next(ms_str s, uint32_t *i) {
    const unsigned char *p = (const unsigned char *)s.s + *i;
    uint32_t n = length_of(p[0]);
    if (n == 1) return ++*i, p[0];
    uint32_t cp = n && *i + n <= s.n ? decode(p, n) : BAD;
    bool literal = cp == BAD && n == 3 && *i + 3 <= s.n && memcmp(p, "\xEF\xBF\xBD", 3) == 0;
    *i += cp == BAD && !literal ? 1 : n;
    return cp;
}

uint32_t ms_utf8_put(char *out, uint32_t cp) {
    if (cp < 0x80) return out[0] = (char)cp, 1;
    if (cp < 0x800) return out[0] = (char)(0xC0 | cp >> 6), out[1] = (char)(0x80 | (cp & 0x3F)), 2;
    if (cp < 0x10000) {
        out[0] = (char)(0xE0 | cp >> 12), out[1] = (char)(0x80 | (cp >> 6 & 0x3F)), out[2] = (char)(0x80 | (cp & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | cp >> 18), out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
    out[2] = (char)(0x80 | (cp >> 6 & 0x3F)), out[3] = (char)(0x80 | (cp & 0x3F));
    return 4;
}

size_t ms_utf8_valid(const char *s, size_t n) {
    const unsigned char *p = (const unsigned char *)s;
    size_t i = 0;
    while (i < n) {
        uint32_t len = length_of(p[i]);
        if (len == 0 || i + len > n) return i;
        if (len == 1 || (len == 2 && (p[i + 1] & 0xC0) == 0x80)) { /* nearly all there is */
            i += len;
            continue;
        }
        bool replacement = len == 3 && memcmp(p + i, "\xEF\xBF\xBD", 3) == 0;
        if (len > 1 && !replacement && decode(p + i, len) == BAD) return i;
        i += len;
    }
    return n;
}

void ms_buf_cp(ms_buf *b, uint32_t cp) {
    char out[4];
    ms_buf_add(b, out, ms_utf8_put(out, cp));
}
