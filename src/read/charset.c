/* SPDX-License-Identifier: Apache-2.0
 *
 * Bytes come in; out goes what kind of input they are, and their UTF-8. UTF-8 is taken as it is, UTF-16 (with or without
 * byte order mark) and windows-1256 are converted by ICU; damaged UTF-8 is refused with the place of the fault, rather
 * than mistaken for windows-1256. No data file rules it. Example: E1 C7 in a text without valid pairs is lam alif. */
#include <unicode/ucnv.h>

#include "base/utf8.h"
#include "read/inner.h"

static const char bom8[] = "\xEF\xBB\xBF";

static bool starts(ms_str s, const char *z) { return ms_str_starts(s, ms_str_of(z)); }

static ms_str without_bom(ms_str s) { return starts(s, bom8) ? ms_str_cut(s, 3, s.n) : s; }

/* Share of pairs of bytes whose high byte is that of Arabic or ASCII, for one byte order. */
static bool looks_wide(ms_str s, uint32_t high) {
    uint32_t pairs = s.n / 2, fit = 0, zeros = 0;
    if (pairs > 512) pairs = 512;
    for (uint32_t i = 0; i < pairs; i++) {
        unsigned char hi = (unsigned char)s.s[2 * i + high], lo = (unsigned char)s.s[2 * i + 1 - high];
        fit += (hi == 0 && lo >= 9) || hi == 6 || hi == 0x20;
        zeros += hi == 0;
    }
    return pairs >= 4 && zeros > 0 && fit * 10 >= pairs * 9;
}

static const char *wide_charset(ms_str s) {
    if (starts(s, "\xFF\xFE") || looks_wide(s, 1)) return "UTF-16LE";
    if (starts(s, "\xFE\xFF") || looks_wide(s, 0)) return "UTF-16BE";
    return NULL;
}

static marsad_input detect_markup(ms_str s) {
    if (starts(s, "<?xml") || starts(s, "<rss") || starts(s, "<feed")) return MARSAD_INPUT_FEED;
    return s.n > 1 && (s.s[1] == '!' || (s.s[1] | 0x20) >= 'a') ? MARSAD_INPUT_HTML : MARSAD_INPUT_TEXT;
}

marsad_input ms_read_detect(ms_str first) {
    if (starts(first, "\x1F\x8B") || starts(first, "WARC/")) return MARSAD_INPUT_WARC;
    ms_str s = ms_str_trim(without_bom(first));
    if (s.n == 0) return MARSAD_INPUT_TEXT;
    if (s.s[0] == '<') return detect_markup(s);
    if (s.s[0] != '{') return MARSAD_INPUT_TEXT;
    ms_str behind = ms_str_trim(ms_str_cut(s, 1, s.n));
    return behind.n && (behind.s[0] == '"' || behind.s[0] == '}') ? MARSAD_INPUT_JSONL : MARSAD_INPUT_TEXT;
}

static bool convert(ms_buf *out, ms_str bytes, const char *charset) {
    UErrorCode e = U_ZERO_ERROR;
    UConverter *c = ucnv_open(charset, &e);
    if (U_FAILURE(e)) return false;
    ucnv_setToUCallBack(c, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &e);
    size_t room = (size_t)bytes.n * 3 + 16;
    char *to = ms_heap_get(room);
    int32_t n = ucnv_toAlgorithmic(UCNV_UTF8, c, to, (int32_t)room, bytes.s, (int32_t)bytes.n, &e);
    bool fine = U_SUCCESS(e) && n >= 0 && (size_t)n <= room;
    if (fine) ms_buf_add(out, to, (size_t)n);
    ms_heap_free(to);
    ucnv_close(c);
    return fine;
}

/* Neither damaged UTF-8, nor another single-byte text: few valid pairs, and most high bytes are Arabic letters. */
static bool looks_1256(ms_str s) {
    uint32_t high = 0, letters = 0, pairs = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.s[i], d = i + 1 < s.n ? (unsigned char)s.s[i + 1] : 0;
        high += c >= 0x80;
        letters += (c >= 0xC0 && c != 0xD7 && c != 0xE0 && c != 0xE2 && (c < 0xE7 || c > 0xEB) && c < 0xF9) || c == 0xA1;
        pairs += c >= 0xD8 && c <= 0xDB && d >= 0x80 && d <= 0xBF;
    }
    return high && letters * 10 >= high * 7 && pairs * 5 < high;
}

const char *ms_read_decode(ms_buf *out, ms_str bytes, size_t *at) {
    const char *wide = wide_charset(bytes);
    ms_buf_clear(out);
    *at = 0;
    if (wide) {
        bool mark = starts(bytes, "\xFF\xFE") || starts(bytes, "\xFE\xFF");
        if (!convert(out, ms_str_cut(bytes, mark ? 2 : 0, bytes.n), wide)) return "damaged UTF-16";
        return out->n && memchr(out->s, 0, out->n) ? "binary data, no text" : NULL;
    }
    const char *zero = bytes.n ? memchr(bytes.s, 0, bytes.n) : NULL;
    if (zero) return *at = (size_t)(zero - bytes.s), "binary data, no text";
    *at = ms_utf8_valid(bytes.s, bytes.n);
    ms_str body = without_bom(bytes);
    if (*at == bytes.n) return ms_buf_str(out, body), NULL;
    if (looks_1256(bytes) && convert(out, bytes, "windows-1256")) return NULL;
    return "neither valid UTF-8 nor windows-1256 nor UTF-16";
}
