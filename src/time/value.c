/* SPDX-License-Identifier: Apache-2.0
 * In: the value of a time expression. Out: EDTF (2026-02, 2018-02-15~, 2014/..) or an ISO 8601 duration (P20D, PXW). */
#include "time/inner.h"

static void put_digits(ms_buf *b, int n, int digits) {
    if (digits > 1) put_digits(b, n / 10, digits - 1);
    ms_buf_put(b, (char)('0' + n % 10));
}

static void put_part(ms_buf *b, char mark, int n) {
    ms_buf_put(b, mark);
    put_digits(b, n, 2);
}

static void put_point(ms_buf *b, const ms_tvalue *v, int32_t day, ms_precision p, bool about) {
    int y, m, d;
    ms_t_civil(day, &y, &m, &d);
    put_digits(b, y, 4);
    if (p != MS_P_YEAR) put_part(b, '-', m);
    if (p == MS_P_DAY || p == MS_P_SPAN) put_part(b, '-', d);
    if (v->hour >= 0 && p == MS_P_DAY) put_part(b, 'T', v->hour), put_part(b, ':', v->minute < 0 ? 0 : v->minute);
    if (about) ms_buf_put(b, '~');
}

static void put_date(ms_buf *b, const ms_tvalue *v) {
    bool one = !v->open_a && !v->open_b && v->precision != MS_P_SPAN;
    if (one) {
        put_point(b, v, v->a, v->precision, v->about_a);
        return;
    }
    if (v->open_a)
        ms_buf_str(b, MS_S(".."));
    else
        put_point(b, v, v->a, v->precision, v->about_a);
    ms_buf_put(b, '/');
    if (v->open_b)
        ms_buf_str(b, MS_S(".."));
    else
        put_point(b, v, v->b, v->precision, v->about_b);
}

static void put_amount(ms_buf *b, double n, char letter) {
    if (isnan(n))
        ms_buf_put(b, 'X');
    else if (n >= 0 && n < 10 && n == floor(n))
        put_digits(b, (int)n, 1);
    else
        ms_buf_fmt(b, "%.10g", n);
    ms_buf_put(b, letter);
}

static void put_duration(ms_buf *b, const ms_tvalue *v) {
    double n = v->amount;
    ms_buf_put(b, 'P');
    if (strchr("sih", v->unit)) ms_buf_put(b, 'T');
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

ms_str ms_t_text(const ms_tvalue *v, ms_buf *scratch, ms_arena *arena) {
    ms_buf_clear(scratch);
    if (v->kind == MS_V_DATE && in_calendar(v)) put_date(scratch, v);
    if (v->kind == MS_V_DURATION || v->kind == MS_V_SET) put_duration(scratch, v);
    return ms_arena_str(arena, ms_buf_view(scratch));
}

marsad_time_kind ms_t_kind(const ms_tvalue *v) {
    if (v->kind == MS_V_SET) return MARSAD_SET;
    if (v->kind == MS_V_DURATION) return MARSAD_DURATION;
    return v->hour >= 0 && v->precision == MS_P_DAY ? MARSAD_CLOCK : MARSAD_DATE;
}
