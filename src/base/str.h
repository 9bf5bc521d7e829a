/* SPDX-License-Identifier: Apache-2.0
 * Views of text and growable text. A view owns nothing. */
#ifndef MS_BASE_STR_H
#define MS_BASE_STR_H

#include <stdarg.h>
#include <string.h>

#include "marsad.h"

typedef marsad_str ms_str;
typedef marsad_span ms_span;

#define MS_S(literal) ((ms_str){"" literal, sizeof(literal) - 1})
#define MS_FMT(str) (int)(str).n, (str).s /* for "%.*s" */

static inline ms_str ms_str_of(const char *z) { return (ms_str){z, z ? (uint32_t)strlen(z) : 0}; }
static inline ms_str ms_str_cut(ms_str s, uint32_t a, uint32_t b) { return (ms_str){s.s + a, b - a}; }
static inline ms_str ms_str_at(ms_str text, ms_span span) { return ms_str_cut(text, span.a, span.b); }
static inline bool ms_str_eq(ms_str a, ms_str b) { return a.n == b.n && (b.n == 0 || memcmp(a.s, b.s, b.n) == 0); } /* b.n is often known */
static inline bool ms_str_is(ms_str a, const char *z) { return ms_str_eq(a, ms_str_of(z)); }
int ms_str_cmp(ms_str a, ms_str b); /* by bytes, a prefix first */
static inline bool ms_str_starts(ms_str s, ms_str prefix) { return s.n >= prefix.n && ms_str_eq(ms_str_cut(s, 0, prefix.n), prefix); }
static inline bool ms_str_ends(ms_str s, ms_str suffix) { return s.n >= suffix.n && ms_str_eq(ms_str_cut(s, s.n - suffix.n, s.n), suffix); }
ms_str ms_str_trim(ms_str s); /* ASCII white space */
/* Cuts *rest at the first `sep`: gives the part before, moves *rest behind. False when *rest was used up. */
bool ms_str_split(ms_str *rest, char sep, ms_str *part);
bool ms_str_number(ms_str s, double *out); /* ASCII decimal, whole of s */
uint64_t ms_str_hash(ms_str s);            /* the same everywhere: what is written out may rest on it */
uint64_t ms_str_digest(ms_str s);          /* the same for long texts, eight bytes a step */

static inline uint64_t ms_str_bytes(const char *p, uint32_t n) { /* n <= 8 */
    uint64_t bytes = 0;
    memcpy(&bytes, p, n);
    return bytes;
}
static inline uint64_t ms_str_stir(uint64_t h, uint64_t bytes) {
    h = (h ^ bytes) * 0x9E3779B97F4A7C15u;
    return h ^ h >> 32;
}
/* A hash for tables in memory: four times as fast, and another on another machine. Eight bytes a step, the last ones
 * overlapping: a spelling is a step or three. */
static inline uint64_t ms_str_quick64(ms_str s) {
    uint64_t h = s.n * 0xD6E8FEB86659FD93u;
    if (s.n < 4) {
        if (!s.n) return 0;
        return ms_str_stir(h, ms_str_bytes(s.s, 1) << 16 | ms_str_bytes(s.s + s.n / 2, 1) << 8 | ms_str_bytes(s.s + s.n - 1, 1));
    }
    if (s.n < 8) return ms_str_stir(h, ms_str_bytes(s.s, 4) << 32 | ms_str_bytes(s.s + s.n - 4, 4));
    for (uint32_t i = 0; i + 8 < s.n; i += 8) h = ms_str_stir(h, ms_str_bytes(s.s + i, 8));
    return ms_str_stir(h, ms_str_bytes(s.s + s.n - 8, 8));
}
static inline uint32_t ms_str_quick(ms_str s) { return (uint32_t)ms_str_quick64(s); }

static inline bool ms_span_empty(ms_span s) { return s.a >= s.b; }
static inline bool ms_span_has(ms_span outer, ms_span inner) { return outer.a <= inner.a && inner.b <= outer.b; }
static inline bool ms_span_meet(ms_span x, ms_span y) { return x.a < y.b && y.a < x.b; }
static inline ms_span ms_span_join(ms_span x, ms_span y) { return (ms_span){x.a < y.a ? x.a : y.a, x.b > y.b ? x.b : y.b}; }

/* Growable text. Zero-initialise, free with ms_buf_free. `s` is always NUL-terminated once something was added. */
typedef struct {
    char *s;
    size_t n, cap;
} ms_buf;

void ms_buf_add(ms_buf *b, const char *s, size_t n);
static inline void ms_buf_put(ms_buf *b, char c) {
    if (b->n + 2 > b->cap) return ms_buf_add(b, &c, 1);
    b->s[b->n++] = c;
    b->s[b->n] = 0;
}
void ms_buf_str(ms_buf *b, ms_str s);
void ms_buf_num(ms_buf *b, double n); /* whole numbers by their digits, others in ten places */
void ms_buf_fmt(ms_buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
void ms_buf_free(ms_buf *b);
static inline void ms_buf_clear(ms_buf *b) { b->n = 0; }
static inline ms_str ms_buf_view(const ms_buf *b) { return (ms_str){b->s ? b->s : "", (uint32_t)b->n}; }

#endif
