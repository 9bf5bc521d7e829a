/* SPDX-License-Identifier: Apache-2.0
 * Periods reckoned from the day of publication. In: unit, number, `last`, `next`, `this`, beginning or end. Out: days.
 * al-usbU`ayn al-mADiyayn on 2026-02-23 is 2026-02-09/2026-02-23, maTla` al-`Am 2026-01/2026-03. A week runs from Monday;
 * how many `the last days` are is the table below, the one convention that is not in data/quantity/intervals.tsv. */
#include "time/inner.h"

/* the last hours, days, weeks … without a number */
static const struct {
    char unit;
    int past, future;
} SOME[] = {{'s', 0, 0}, {'i', 0, 0}, {'h', 24, 24}, {'d', 3, 3}, {'w', 3, 5}, {'m', 3, 3}, {'y', 3, 3}, {'D', 2, 2}, {'C', 2, 2}};

static int some(char unit, bool past) {
    for (size_t i = 0; i < sizeof SOME / sizeof *SOME; i++)
        if (SOME[i].unit == unit) return past ? SOME[i].past : SOME[i].future;
    return 0;
}

static char unit_of(const ms_titem *it) { return it && it->text.n ? it->text.s[0] : 0; }

static const ms_titem *unit_item(const ms_titem *items, uint32_t n) {
    const ms_titem *u = NULL;
    for (uint32_t i = 0; i < n; i++) /* of hours and days the longer one */
        if (items[i].klass == MS_T_UNIT || items[i].klass == MS_T_UNIT2 || items[i].klass == MS_T_UNITS) u = &items[i];
    return u;
}

static int rel_of(const ms_titem *items, uint32_t n) {
    const ms_titem *rel = ms_t_item(items, n, MS_T_REL);
    return rel ? (int)rel->value : 0;
}

/* ---- one unit: last week, this month, the year 2014 ---- */

static bool one_period(int32_t pub, char unit, int rel, ms_tvalue *out) {
    int y, m, d;
    int32_t monday = pub - ms_t_weekday(pub) + 1;
    ms_t_civil(pub, &y, &m, &d);
    out->published = true;
    switch (unit) {
    case 'd': return ms_t_set_days(out, pub + rel, pub + rel), true;
    case 'w': return ms_t_set_days(out, monday + 7 * rel, monday + 7 * rel + 6), true;
    case 'm': return ms_t_civil(ms_t_add_months(pub - d + 1, rel), &y, &m, &d), ms_t_set_month(out, y, m);
    case 'y': return ms_t_set_year(out, y + rel);
    case 'D':
    case 'C': {
        int size = unit == 'D' ? 10 : 100, from = y / size * size + rel * size;
        ms_t_set_days(out, ms_t_day(from, 1, 1), ms_t_day(from + size - 1, 12, 31));
        return from > 0 && from + size < 9999;
    }
    default: return false;
    }
}

/* the day after, the year before: from the date told last */
static bool from_last(const ms_tfind *f, char unit, int rel, ms_tvalue *out) { return one_period(f->last.a, unit, rel, out); }

bool ms_t_act_period(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out) {
    const ms_titem *u = unit_item(items, n);
    int rel = rel_of(items, n);
    if (f->pub == INT32_MIN) return true;
    if (ms_t_item(items, n, MS_T_THAT)) return f->last_known && from_last(f, u ? unit_of(u) : 'd', 0, out);
    return one_period(f->pub, unit_of(u), rel, out);
}

/* told of the date before: al-yawm al-tAlI, al-`Am al-tAlI */
bool ms_t_act_next_day(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out) {
    const ms_titem *u = unit_item(items, n);
    if (f->pub == INT32_MIN) return true;
    bool fits = f->last_known && u && (unit_of(u) == 'd' ? f->last.precision == MS_P_DAY : f->last.precision == MS_P_YEAR);
    if (u && fits) return from_last(f, unit_of(u), rel_of(items, n), out);
    if (u) return one_period(f->pub, unit_of(u), rel_of(items, n), out);
    out->published = true;
    return ms_t_set_days(out, f->pub, f->pub), true;
}

/* ---- several units: the last two weeks, the coming 24 hours ---- */

static double count_of(const ms_titem *items, uint32_t n, bool *stated) {
    const ms_titem *num = ms_t_item(items, n, MS_T_NUM);
    *stated = num || ms_t_item(items, n, MS_T_UNIT2);
    return num ? num->value : ms_t_item(items, n, MS_T_UNIT2) ? 2 : 0;
}

/* the last years: from the start of a year */
static bool vague_months(const ms_tfind *f, char unit, bool past, ms_tvalue *out) {
    int y, m, d;
    int32_t far = ms_t_shift(f->pub, unit, past ? -some(unit, true) : some(unit, false));
    if (far == INT32_MIN) return false;
    ms_t_civil(far, &y, &m, &d);
    int32_t from = ms_t_day(y, unit == 'y' ? 1 : m, 1);
    ms_t_set_days(out, past ? from : f->pub, past ? f->pub : far);
    out->precision = MS_P_SPAN;
    out->published = true;
    *(past ? &out->about_a : &out->about_b) = true;
    return true;
}

bool ms_t_act_window(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out) {
    bool stated;
    char unit = unit_of(unit_item(items, n));
    double count = count_of(items, n, &stated);
    int rel = rel_of(items, n);
    if (f->pub == INT32_MIN) return true;
    bool past = rel < 0 || !ms_t_item(items, n, MS_T_REL);
    if (!stated) count = some(unit, past);
    if (!stated && (unit == 'm' || unit == 'y')) return vague_months(f, unit, past, out);
    int32_t far = ms_t_shift(f->pub, unit, past ? -count : count);
    if (far == INT32_MIN) return false;
    ms_t_set_days(out, past ? far : f->pub, past ? f->pub : far);
    out->precision = MS_P_SPAN;
    out->published = true;
    *(past ? &out->about_a : &out->about_b) = !stated;
    return true;
}

/* ---- beginning, middle, end ---- */

static int32_t first_of_month(int32_t day, int months) {
    int y, m, d;
    ms_t_civil(day, &y, &m, &d);
    return ms_t_add_months(day - d + 1, months);
}

static void edge_of_year(ms_tvalue *out, const ms_tvalue *v, char edge) {
    int from = edge == 'b' ? 0 : edge == 'm' ? 5 : edge == 'e' ? 11 : 9, months = edge == 'm' ? 2 : edge == 'e' ? 1 : 3;
    int32_t next = first_of_month(v->a, from + months); /* none behind 9999 */
    ms_t_set_days(out, first_of_month(v->a, from), next == INT32_MIN ? v->b : next - 1);
}

static void edge_of_month(ms_tvalue *out, const ms_tvalue *v, char edge) {
    if (edge == 'b')
        ms_t_set_days(out, v->a, v->a + 9);
    else if (edge == 'e' || edge == 'l')
        ms_t_set_days(out, v->a + 20, v->b);
    else
        ms_t_set_days(out, v->a + 14, v->a + 14), out->about_a = true;
}

static void edge_of_decade(ms_tvalue *out, const ms_tvalue *v, char edge) {
    int32_t from = edge == 'b' ? v->a : ms_t_add_months(v->a, edge == 'm' ? 48 : 84), next = ms_t_add_months(from, edge == 'm' ? 24 : 36);
    ms_t_set_days(out, from, next == INT32_MIN ? v->b : next - 1);
    out->about_a = out->about_b = true;
}

static void edge_of_week(ms_tvalue *out, const ms_tvalue *v, char edge) {
    int32_t from = edge == 'b' ? v->a : edge == 'm' ? v->a + 2 : v->a + 5;
    ms_t_set_days(out, from, from + 1);
}

/* What the edge is of: a date of its own pattern, month and year, or the unit now. */
static bool edge_of(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *v) {
    const ms_titem *of = ms_t_value(items, n, 0), *u = unit_item(items, n);
    ms_titem rest[MS_T_ELEMENTS];
    uint32_t k = 0;
    bool named = false;
    for (uint32_t i = 0; i < n; i++) {
        if (items[i].klass == MS_T_EDGE || items[i].klass == MS_T_OF || items[i].klass == MS_T_UNIT) continue;
        named = named || items[i].klass == MS_T_CLASSES || items[i].klass == MS_T_YEAR;
        rest[k] = items[i];
        rest[k++].v.month_only = false;
    }
    if (of) return *v = of->v, true;
    if (k == 1 && named && strchr("YZ", rest[0].v.unit ? rest[0].v.unit : '-')) return ms_t_act_now(f, rest, k, v);
    if (named) return ms_t_act_date(f, rest, k, v);
    return f->pub == INT32_MIN || one_period(f->pub, unit_of(u), 0, v);
}

bool ms_t_act_edge(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out) {
    const ms_titem *e = ms_t_item(items, n, MS_T_EDGE);
    ms_tvalue v = {.hour = -1};
    if (!edge_of(f, items, n, &v)) return false;
    if (v.kind == MS_V_NONE) return f->pub == INT32_MIN;
    char edge = e->text.s[0];
    int32_t days = v.b - v.a;
    out->published = v.published;
    if (v.kind != MS_V_DATE || v.open_a || v.open_b || days < 6) return false;
    if (v.precision == MS_P_YEAR)
        edge_of_year(out, &v, edge);
    else if (v.precision == MS_P_MONTH || (days >= 28 && days <= 30))
        edge_of_month(out, &v, edge);
    else if (days == 6)
        edge_of_week(out, &v, edge);
    else if (days > 3600 && days < 3700)
        edge_of_decade(out, &v, edge);
    else
        return false;
    return true;
}
