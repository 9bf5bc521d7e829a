/* SPDX-License-Identifier: Apache-2.0
 * In: the value of a time expression. Out: EDTF (2026-02, 2018-02-15~, 2014/..) or an ISO 8601 duration (P20D, PXW). */
#include <stdio.h>

#include "time/inner.h"

enum { ROOM = 64 }; /* two points with their hours, or a duration: half of it */

typedef struct {
    char s[ROOM];
    uint32_t n;
} line;

static void put(line *b, char c) { b->s[b->n++] = c; }

static void put_digits(line *b, int n, uint32_t digits) {
    for (uint32_t i = b->n + digits; i-- > b->n; n /= 10) b->s[i] = (char)('0' + n % 10);
    b->n += digits;
}

static void put_part(line *b, char mark, int n) {
    put(b, mark);
    put_digits(b, n, 2);
}

static void put_open(line *b) { put(b, '.'), put(b, '.'); }

static void put_point(line *b, const ms_tvalue *v, int32_t day, ms_precision p, bool about) {
    int y, m, d;
    ms_t_civil(day, &y, &m, &d);
    put_digits(b, y, 4);
    if (p != MS_P_YEAR) put_part(b, '-', m);
    if (p == MS_P_DAY || p == MS_P_SPAN) put_part(b, '-', d);
    if (v->hour >= 0 && p == MS_P_DAY) put_part(b, 'T', v->hour), put_part(b, ':', v->minute < 0 ? 0 : v->minute);
    if (about) put(b, '~');
}

static void put_date(line *b, const ms_tvalue *v) {
    bool one = !v->open_a && !v->open_b && v->precision != MS_P_SPAN;
    if (one) {
        put_point(b, v, v->a, v->precision, v->about_a);
        return;
    }
    if (v->open_a)
        put_open(b);
    else
        put_point(b, v, v->a, v->precision, v->about_a);
    put(b, '/');
    if (v->open_b)
        put_open(b);
    else
        put_point(b, v, v->b, v->precision, v->about_b);
}

static void put_amount(line *b, double n, char letter) {
    if (isnan(n))
        put(b, 'X');
    else if (n >= 0 && n < 10 && n == floor(n))
        put_digits(b, (int)n, 1);
    else
        b->n += (uint32_t)snprintf(b->s + b->n, ROOM - b->n, "%.10g", n);
    put(b, letter);
}

static void put_duration(line *b, const ms_tvalue *v) {
    double n = v->amount;
    put(b, 'P');
    if (strchr("sih", v->unit)) put(b, 'T');
    if (v->unit == 'h' && !isnan(n) && n != floor(n))
        put_amount(b, n * 60, 'M');
    else if (v->unit == 's')
        put_amount(b, n, 'S');
    else if (v->unit == 'i')
        put_amount(b, n, 'M');
    else if (v->unit == 'h')
        put_amount(b, n, 'H');
    else if (v->unit == 'y' && !isnan(n) && n != floor(n))
        put_amount(b, n * 12, 'M');
    else if (v->unit == 'D')
        put_amount(b, n * 10, 'Y');
    else if (v->unit == 'C')
        put_amount(b, n * 100, 'Y');
    else
        put_amount(b, n, (char)(v->unit - 'a' + 'A'));
}

/* Close to the years 1 and 9999 a week or so may lead out of them. */
static bool in_calendar(const ms_tvalue *v) { return v->a >= MS_T_FIRST_DAY && v->b <= MS_T_LAST_DAY; }

ms_str ms_t_text(const ms_tvalue *v, ms_arena *arena) {
    line b;
    b.n = 0;
    if (v->kind == MS_V_DATE && in_calendar(v)) put_date(&b, v);
    if (v->kind == MS_V_DURATION || v->kind == MS_V_SET) put_duration(&b, v);
    return ms_arena_str(arena, (ms_str){b.s, b.n});
}

marsad_time_kind ms_t_kind(const ms_tvalue *v) {
    if (v->kind == MS_V_SET) return MARSAD_SET;
    if (v->kind == MS_V_DURATION) return MARSAD_DURATION;
    return v->hour >= 0 && v->precision == MS_P_DAY ? MARSAD_CLOCK : MARSAD_DATE;
}
