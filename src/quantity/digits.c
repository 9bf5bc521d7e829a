/* SPDX-License-Identifier: Apache-2.0
 * Numbers of digits. In: number tokens, which may stand apart at an Arabic comma or a thin space. Out: their value. Of
 * two kinds of separator the last is the decimal one; one kind alone parts thousands when every group has three digits.
 * 5,700 is five thousand seven hundred, 4,5 four and a half, 1 234 567 one number. */
#include <stdlib.h>

#include "quantity/inner.h"
#include "text/text.h"

enum { COMMA = 0x60C, ROOM = 64 };
enum { EXACT = 15 }; /* as many digits as a double holds whatever they are */

typedef struct {
    char s[ROOM];
    uint32_t n;
} digits;

static bool glued(const ms_qcursor *c, uint32_t i) { return i < c->end && !ms_qtok(c, i)->space_before; }

/* Of the Latin or Arabic digit at p, which takes so many bytes; -1: it is none. */
static int digit_at(const char *p, uint32_t width) {
    uint32_t lead = (uint8_t)p[0], last = (uint8_t)p[width - 1];
    bool digit = width == 1 ? lead >= '0' && lead <= '9' : lead == 0xD9 && last >= 0xA0 && last <= 0xA9;
    return digit ? (int)(last & 15) : -1;
}

/* Most numbers: digits and nothing else. */
static bool add_plain(digits *d, ms_str s) {
    uint32_t width = s.n && (uint8_t)s.s[0] >= 0x80 ? 2 : 1, n = s.n / width;
    if (s.n % width || !n || d->n + n + 2 >= ROOM) return false;
    for (uint32_t i = 0; i < n; i++) {
        int digit = digit_at(s.s + i * width, width);
        if (digit < 0) return false;
        d->s[d->n + i] = (char)('0' + digit);
    }
    d->n += n;
    return true;
}

bool ms_q_plain(const ms_qcursor *c, uint32_t i, double *value) {
    ms_str s = ms_str_at(c->doc->in->text, ms_qtok(c, i)->span);
    uint32_t width = (uint8_t)s.s[0] >= 0x80 ? 2 : 1;
    if (s.n % width || s.n / width > EXACT) return false;
    *value = 0;
    for (uint32_t k = 0; k < s.n; k += width) {
        int digit = digit_at(s.s + k, width);
        if (digit < 0) return false;
        *value = *value * 10 + digit;
    }
    return true;
}

/* The digits of a token in ASCII, separators as . and , */
static bool add(digits *d, const ms_qcursor *c, uint32_t i) {
    ms_str s = ms_str_at(c->doc->in->text, ms_qtok(c, i)->span);
    if (add_plain(d, s)) return true;
    if (s.n > 4 * ROOM) return false;
    ms_buf b = {0};
    ms_text_fold(&b, s);
    bool fits = b.n + d->n + 2 < ROOM;
    if (fits && b.n) memcpy(d->s + d->n, b.s, b.n), d->n += (uint32_t)b.n;
    ms_buf_free(&b);
    return fits;
}

static bool plain(const ms_qcursor *c, uint32_t i, uint32_t least, uint32_t most) {
    ms_span span = ms_qtok(c, i)->span;
    uint32_t n = span.b - span.a, width = (uint8_t)c->doc->in->text.s[span.a] < 0x80 ? 1 : 2;
    for (uint32_t k = span.a; k < span.b; k += width) {
        uint8_t ch = (uint8_t)c->doc->in->text.s[k];
        if (width == 1 ? ch < '0' || ch > '9' : ch < 0xD9 || ch > 0xDB) return false;
    }
    return n >= least * width && n <= most * width;
}

static char separator(const ms_qcursor *c, uint32_t i) {
    if (!glued(c, i) || !glued(c, i + 1) || ms_qtok(c, i + 1)->kind != MS_NUMBER) return 0;
    if (ms_qmark(c, i, '.') || ms_qmark(c, i, ',')) return (char)ms_qtok(c, i)->mark;
    return ms_qmark(c, i, COMMA) ? ';' : 0;
}

/* Joins the tokens behind token i that belong to its number. */
static uint32_t join(digits *d, const ms_qcursor *c, uint32_t i) {
    bool spaced = plain(c, i, 1, 3), fits = add(d, c, i++);
    while (fits && i < c->end) {
        char sep = separator(c, i);
        bool group = spaced && ms_qtok(c, i)->kind == MS_NUMBER && ms_qtok(c, i)->space_before && plain(c, i, 3, 3);
        if (!sep && !group) break;
        d->s[d->n++] = sep ? sep : ' ';
        if (sep) i++;
        fits = add(d, c, i++);
    }
    if (!fits) d->n = 0; /* longer than any number: none */
    d->s[d->n] = 0;
    return i;
}

static bool separates(char ch) { return ch < '0' || ch > '9'; }

/* Do all groups behind the first have three digits, and the first one to three, not 0 alone? */
static bool thousands(const digits *d) {
    uint32_t group = 0;
    bool first = true;
    for (uint32_t i = 0; i <= d->n; i++) {
        if (i < d->n && !separates(d->s[i])) {
            group++;
            continue;
        }
        if (first ? group < 1 || group > 3 || d->s[0] == '0' : group != 3) return false;
        first = false;
        group = 0;
    }
    return true;
}

/* 1.234 million: no thousands. A blank part of the number speaks for thousands all the same. */
static bool scale_follows(const ms_qcursor *c, uint32_t i) {
    const ms_qrow *row;
    uint32_t next;
    return ms_q_sense(c, i, MS_QBIT(MS_Q_SCALE), &next, &row) && row->value >= 1e6;
}

static bool whole(const digits *d, double *v) {
    if (!d->n || d->n > EXACT) return false;
    *v = 0;
    for (uint32_t i = 0; i < d->n; i++) {
        if (separates(d->s[i])) return false;
        *v = *v * 10 + (d->s[i] - '0');
    }
    return true;
}

static double value_of(digits *d, bool scaled) {
    double v;
    if (whole(d, &v)) return v;
    uint32_t last = d->n, kinds = 0;
    for (uint32_t i = 0; i < d->n; i++) {
        if (!separates(d->s[i])) continue;
        if (last == d->n || d->s[i] != d->s[last]) kinds++;
        last = i;
    }
    bool point = kinds == 1 && scaled && d->s[last] == '.';
    bool decimal = kinds > 1 || (kinds == 1 && !thousands(d)) || point;
    char out[ROOM + 1];
    uint32_t n = 0;
    for (uint32_t i = 0; i < d->n; i++) {
        if (!separates(d->s[i]))
            out[n++] = d->s[i];
        else if (decimal && i == last)
            out[n++] = '.';
    }
    out[n] = 0;
    return ms_str_number((ms_str){out, n}, &v) ? v : NAN;
}

bool ms_q_digits(const ms_qcursor *c, uint32_t i, double *value, uint32_t *next) {
    digits d;
    d.n = 0;
    bool point = ms_qmark(c, i, '.') && glued(c, i + 1) && (i == 0 || ms_qtok(c, i)->space_before);
    if (point) d.s[d.n++] = '0', d.s[d.n++] = '.', i++;
    if (i >= c->end || ms_qtok(c, i)->kind != MS_NUMBER) return false;
    *next = join(&d, c, i);
    *value = value_of(&d, scale_follows(c, *next));
    return !isnan(*value);
}
