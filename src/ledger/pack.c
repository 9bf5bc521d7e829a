/* SPDX-License-Identifier: Apache-2.0
 * Numbers as few bytes, and the segments of a document in them: a table of segments would cost more than the text that they
 * cut. */
#include "ledger/internal.h"

void ms_pack(ms_buf *out, uint32_t n) {
    for (; n >= 128; n >>= 7) ms_buf_put(out, (char)(n | 128));
    ms_buf_put(out, (char)n);
}

bool ms_unpack(ms_str *bytes, uint32_t *n) {
    *n = 0;
    for (uint32_t i = 0; i < bytes->n && i < 5; i++) {
        *n |= (uint32_t)(bytes->s[i] & 127) << 7 * i;
        if (bytes->s[i] & 128) continue;
        *bytes = ms_str_cut(*bytes, i + 1, bytes->n);
        return true;
    }
    return false;
}

void ms_segments_pack(ms_buf *out, const marsad_segment *v, uint32_t n) {
    uint32_t end = 0;
    ms_buf_add(out, "", 0);
    for (uint32_t i = 0; i < n; i++) {
        ms_pack(out, v[i].span.a - end);
        ms_pack(out, v[i].span.b - v[i].span.a);
        ms_pack(out, v[i].kind);
        end = v[i].span.b;
    }
}

/* The next segment; *end: where the one before ended. */
static bool next(ms_str *bytes, uint32_t *end, marsad_segment *s) {
    uint32_t gap, length, kind;
    if (!ms_unpack(bytes, &gap) || !ms_unpack(bytes, &length) || !ms_unpack(bytes, &kind)) return false;
    *s = (marsad_segment){{*end + gap, *end + gap + length}, (marsad_segment_kind)kind};
    *end = s->span.b;
    return true;
}

bool ms_segments_unpack(ms_str bytes, ms_arena *arena, const marsad_segment **v, uint32_t *n) {
    MS_VEC(marsad_segment) found = {0};
    marsad_segment s;
    uint32_t end = 0;
    while (next(&bytes, &end, &s)) ms_vec_push(&found, s);
    *v = ms_arena_copy(arena, found.v, found.n * sizeof *found.v);
    *n = found.n;
    ms_vec_free(&found);
    return bytes.n == 0;
}

marsad_segment ms_segments_around(ms_str bytes, ms_span of, uint32_t *nth) {
    marsad_segment s;
    uint32_t end = 0;
    *nth = 0;
    while (next(&bytes, &end, &s)) {
        if (ms_span_has(s.span, of)) return s;
        *nth += s.kind == MARSAD_HEADING || s.kind == MARSAD_SENTENCE;
    }
    return (marsad_segment){of, MARSAD_SENTENCE};
}
