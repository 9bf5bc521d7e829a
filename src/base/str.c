/* SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"

#include <endian.h>
#include <stdlib.h>

#include "base/arena.h"

int ms_str_cmp(ms_str a, ms_str b) {
    uint32_t n = a.n < b.n ? a.n : b.n;
    int c = n ? memcmp(a.s, b.s, n) : 0;
    return c ? c : (a.n > b.n) - (a.n < b.n);
}

static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

ms_str ms_str_trim(ms_str s) {
    while (s.n && is_space(s.s[0])) s = ms_str_cut(s, 1, s.n);
    while (s.n && is_space(s.s[s.n - 1])) s.n--;
    return s;
}

bool ms_str_split(ms_str *rest, char sep, ms_str *part) {
    if (!rest->s) return false;
    const char *hit = rest->n ? memchr(rest->s, sep, rest->n) : NULL;
    uint32_t at = hit ? (uint32_t)(hit - rest->s) : rest->n;
    *part = ms_str_cut(*rest, 0, at);
    *rest = hit ? ms_str_cut(*rest, at + 1, rest->n) : (ms_str){NULL, 0};
    return true;
}

bool ms_str_number(ms_str s, double *out) {
    char z[64], *end;
    if (s.n == 0 || s.n >= sizeof z) return false;
    memcpy(z, s.s, s.n);
    z[s.n] = 0;
    if (strspn(z, "+-.0123456789") != s.n) return false;
    *out = strtod(z, &end);
    return *end == 0;
}

uint64_t ms_str_hash(ms_str s) { /* FNV-1a, then mixed */
    uint64_t h = 14695981039346656037u;
    for (uint32_t i = 0; i < s.n; i++) h = (h ^ (unsigned char)s.s[i]) * 1099511628211u;
    return h ^ (h >> 29);
}

uint64_t ms_str_digest(ms_str s) {
    uint64_t h = s.n;
    uint32_t i = 0;
    for (; i + 8 <= s.n; i += 8) h = ms_str_stir(h, le64toh(ms_str_bytes(s.s + i, 8)));
    for (; i < s.n; i++) h = ms_str_stir(h, (unsigned char)s.s[i]);
    return h;
}

enum { FEWEST = 64 };

static void buf_room(ms_buf *b, size_t more) {
    if (b->n + more + 1 <= b->cap) return;
    b->cap = (b->n + more + 1) * 2;
    if (b->cap < FEWEST) b->cap = FEWEST;
    b->s = ms_heap_grow(b->s, b->cap);
}

void ms_buf_add(ms_buf *b, const char *s, size_t n) {
    buf_room(b, n);
    if (n) memcpy(b->s + b->n, s, n);
    b->n += n;
    b->s[b->n] = 0;
}

void ms_buf_str(ms_buf *b, ms_str s) { ms_buf_add(b, s.s, s.n); }

void ms_buf_num(ms_buf *b, double n) {
    char digits[24], *first = digits + sizeof digits;
    double size = fabs(n);
    if (!(size < 1e15) || size != floor(size)) {
        ms_buf_fmt(b, "%.10g", n);
        return;
    }
    uint64_t rest = (uint64_t)size;
    do *--first = (char)('0' + rest % 10);
    while (rest /= 10);
    if (n < 0) *--first = '-';
    ms_buf_add(b, first, (size_t)(digits + sizeof digits - first));
}

void ms_buf_fmt(ms_buf *b, const char *format, ...) {
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    char few[256]; /* what fits is formatted once */
    int n = vsnprintf(few, sizeof few, format, args);
    va_end(args);
    if (n > 0) {
        buf_room(b, (size_t)n);
        if ((size_t)n < sizeof few)
            memcpy(b->s + b->n, few, (size_t)n + 1);
        else
            vsnprintf(b->s + b->n, (size_t)n + 1, format, again);
        b->n += (size_t)n;
    }
    va_end(again);
}

void ms_buf_free(ms_buf *b) {
    ms_heap_free(b->s);
    *b = (ms_buf){0};
}
