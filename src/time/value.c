/* SPDX-License-Identifier: Apache-2.0
 * In: the value of a time expression. Out: EDTF (2026-02, 2018-02-15~, 2014/..) or an ISO 8601 duration (P20D, PXW). */
#include <stdio.h>

#include "time/inner.h"

static void put_point(ms_buf *b, const ms_tvalue *v, int32_t day, ms_precision p, bool about) {
    int y, m, d;
    ms_t_civil(day, &y, &m, &d);
    ms_buf_fmt(b, "%04d", y);
    if (p != MS_P_YEAR) ms_buf_fmt(b, "-%02d", m);
    if (p == MS_P_DAY || p == MS_P_SPAN) ms_buf_fmt(b, "-%02d", d);
    if (v->hour >= 0 && p == MS_P_DAY) ms_buf_fmt(b, "T%02d:%02d", v->hour, v->minute < 0 ? 0 : v->minute);
    if (about) ms_buf_put(b, '~');
}

static void put_date(ms_buf *b, const ms_tvalue *v) {
    bool one = !v->open_a && !v->open_b && v->precision != MS_P_SPAN;
    if (one) {
        put_point(b, v, v->a, v->precision, v->about_a);
        return;
    }
    if (v->open_a) ms_buf_str(b, MS_S(".."));
    else put_point(b, v, v->a, v->precision, v->about_a);
    ms_buf_put(b, '/');
    if (v->open_b) ms_buf_str(b, MS_S(".."));
    else put_point(b, v, v->b, v->precision, v->about_b);
}

static void put_amount(ms_buf *b, double n, char letter) {
    if (isnan(n)) ms_buf_put(b, 'X');
    else ms_buf_fmt(b, "%.10g", n);
    ms_buf_put(b, letter);
}

static void put_duration(ms_buf *b, const ms_tvalue *v) {
    double n = v->amount;
    ms_buf_put(b, 'P');
    if (strchr("sih", v->unit)) ms_buf_put(b, 'T');
    if (v->unit == 'h' && !isnan(n) && n != floor(n)) put_amount(b, n * 60, 'M');
    else if (v->unit == 's') put_amount(b, n, 'S');
    else if (v->unit == 'i') put_amount(b, n, 'M');
    else if (v->unit == 'h') put_amount(b, n, 'H');
    else if (v->unit == 'y' && !isnan(n) && n != floor(n)) put_amount(b, n * 12, 'M');
    else if (v->unit == 'D') put_amount(b, n * 10, 'Y');
    else if (v->unit == 'C') put_amount(b, n * 100, 'Y');
    else put_amount(b, n, (char)(v->unit - 'a' + 'A'));
}

ms_str ms_t_text(const ms_tvalue *v, ms_arena *arena) {
    ms_buf b = {0};
    if (v->kind == MS_V_DATE) put_date(&b, v);
    if (v->kind == MS_V_DURATION || v->kind == MS_V_SET) put_duration(&b, v);
    ms_str s = ms_arena_str(arena, ms_buf_view(&b));
    ms_buf_free(&b);
    return s;
}

marsad_time_kind ms_t_kind(const ms_tvalue *v) {
    if (v->kind == MS_V_SET) return MARSAD_SET;
    if (v->kind == MS_V_DURATION) return MARSAD_DURATION;
    return v->hour >= 0 && v->precision == MS_P_DAY ? MARSAD_CLOCK : MARSAD_DATE;
}
