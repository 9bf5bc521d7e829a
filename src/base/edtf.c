/* SPDX-License-Identifier: Apache-2.0 */
#include "base/edtf.h"

#include <stdio.h>

/* Days from civil, after H. Hinnant: years start in March, so that the leap day is their last. */
int32_t ms_edtf_day(int32_t year, int32_t month, int32_t day) {
    int32_t y = year - (month <= 2);
    int32_t era = (y >= 0 ? y : y - 399) / 400;
    int32_t of_era = y - era * 400;
    int32_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static void civil(int32_t days, int32_t *year, int32_t *month, int32_t *day) {
    int64_t z = (int64_t)days + 719468;
    int64_t era = (z >= 0 ? z : z - 146096) / 146097;
    int64_t of_era = z - era * 146097;
    int64_t y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * y + y / 4 - y / 100);
    int64_t m = (5 * of_year + 2) / 153;
    *day = (int32_t)(of_year - (153 * m + 2) / 5 + 1);
    *month = (int32_t)(m < 10 ? m + 3 : m - 9);
    *year = (int32_t)(y + era * 400 + (*month <= 2));
}

void ms_edtf_put(char out[16], int32_t day) {
    int32_t y, m, d;
    if (day == MS_DAY_FIRST || day == MS_DAY_LAST) {
        memcpy(out, "..", 3);
        return;
    }
    civil(day, &y, &m, &d);
    char z[40];
    snprintf(z, sizeof z, "%04d-%02d-%02d", (int)(y % 10000), (int)m, (int)d);
    memcpy(out, z, 11);
}

/* Digits at the start of *s, moved behind; X counts as its lowest or highest digit. False when they are not `n` long. */
static bool digits(ms_str *s, uint32_t n, int32_t *low, int32_t *high) {
    if (s->n < n) return false;
    *low = *high = 0;
    for (uint32_t i = 0; i < n; i++) {
        char c = s->s[i];
        bool any = c == 'X' || c == 'u';
        if (!any && (c < '0' || c > '9')) return false;
        *low = *low * 10 + (any ? 0 : c - '0');
        *high = *high * 10 + (any ? 9 : c - '0');
    }
    *s = ms_str_cut(*s, n, s->n);
    return true;
}

/* A mark of doubt may stand before or behind each part. */
static void marks(ms_str *s, ms_edtf *out) {
    while (s->n && (s->s[0] == '~' || s->s[0] == '?' || s->s[0] == '%')) {
        out->about = true;
        *s = ms_str_cut(*s, 1, s->n);
    }
}

static bool part(ms_str *s, ms_edtf *out, int32_t *low, int32_t *high) {
    marks(s, out);
    if (s->n == 0 || s->s[0] != '-') return false;
    *s = ms_str_cut(*s, 1, s->n);
    marks(s, out);
    bool good = digits(s, 2, low, high);
    marks(s, out);
    return good;
}

static int32_t month_days(int32_t year, int32_t month) {
    return month == 12 ? 31 : ms_edtf_day(year, month + 1, 1) - ms_edtf_day(year, month, 1);
}

/* Seasons 21..24 begin in March, June, September, December. */
static bool season(ms_edtf *out, int32_t year, int32_t code) {
    int32_t first = (code - 20) * 3;
    int32_t last = first + 2 > 12 ? first - 10 : first + 2;
    int32_t end = year + (first + 2 > 12);
    out->a = ms_edtf_day(year, first, 1);
    out->b = ms_edtf_day(end, last, month_days(end, last));
    out->precision = MS_EDTF_SEASON;
    return true;
}

static bool whole_month(ms_edtf *out, int32_t year, int32_t month) {
    out->a = ms_edtf_day(year, month, 1);
    out->b = out->a + month_days(year, month) - 1;
    out->precision = MS_EDTF_MONTH;
    return true;
}

static bool whole_years(ms_edtf *out, int32_t low, int32_t high) {
    out->a = ms_edtf_day(low, 1, 1);
    out->b = ms_edtf_day(high, 12, 31);
    out->precision = low == high ? MS_EDTF_YEAR : MS_EDTF_DECADE;
    return true;
}

/* One end: YYYY, YYYY-MM, YYYY-MM-DD, the last with a time of day that is passed over. */
static bool one(ms_edtf *out, ms_str s) {
    int32_t y, y2, m, m2, d, d2;
    marks(&s, out);
    if (!digits(&s, 4, &y, &y2)) return false;
    marks(&s, out);
    if (s.n == 0) return whole_years(out, y, y2);
    if (y != y2) return false;
    if (!part(&s, out, &m, &m2)) return false;
    if (m != m2) return s.n == 0 || s.s[0] == '-' ? whole_years(out, y, y) : false;
    if (m >= 21 && m <= 24 && s.n == 0) return season(out, y, m);
    if (m < 1 || m > 12) return false;
    if (s.n == 0) return whole_month(out, y, m);
    if (!part(&s, out, &d, &d2) || (s.n && s.s[0] != 'T')) return false;
    if (d != d2) return whole_month(out, y, m);
    if (d < 1 || d > month_days(y, m)) return false;
    out->a = out->b = ms_edtf_day(y, m, d);
    out->precision = MS_EDTF_DAY;
    return true;
}

static bool side(ms_edtf *whole, ms_str s, int32_t *a, int32_t *b, bool *stated) {
    ms_edtf end = {0};
    if (s.n == 0 || ms_str_is(s, "..")) return true;
    if (!one(&end, s)) return false;
    *a = end.a;
    *b = end.b;
    *stated = true;
    whole->about = whole->about || end.about;
    return true;
}

static bool unread(ms_edtf *out) {
    *out = (ms_edtf){.a = MS_DAY_FIRST, .b = MS_DAY_LAST};
    return false;
}

bool ms_edtf_read(ms_edtf *out, ms_str value) {
    ms_str rest = value, first;
    int32_t dropped;
    unread(out);
    if (value.n == 0 || !ms_str_split(&rest, '/', &first)) return false;
    if (!rest.s) {
        if (!one(out, first)) return unread(out);
        out->from = out->until = true;
        return true;
    }
    bool good = side(out, first, &out->a, &dropped, &out->from) && side(out, rest, &dropped, &out->b, &out->until);
    if (!good || !ms_edtf_known(out) || out->a > out->b) return unread(out);
    out->precision = out->a == out->b ? MS_EDTF_DAY : MS_EDTF_SPAN;
    return true;
}

static bool pair(ms_str s, uint32_t at, int32_t most, int32_t *out) {
    int32_t high;
    if (s.n < at + 2) return false;
    ms_str two = ms_str_cut(s, at, at + 2);
    return digits(&two, 2, out, &high) && *out == high && *out <= most;
}

/* Minutes east of UTC that end a stamp; zero when it does not say. */
static int32_t zone(ms_str s) {
    int32_t hours, minutes;
    for (uint32_t i = 16; i < s.n; i++) {
        if (s.s[i] != '+' && s.s[i] != '-') continue;
        if (!pair(s, i + 1, 23, &hours) || !pair(s, i + (i + 3 < s.n && s.s[i + 3] == ':' ? 4 : 3), 59, &minutes)) return 0;
        return (s.s[i] == '-' ? -1 : 1) * (hours * 60 + minutes);
    }
    return 0;
}

bool ms_edtf_stamp(ms_str stamp, int32_t *day, int64_t *second) {
    ms_edtf date = {0};
    int32_t hour, minute, sec;
    *day = 0;
    *second = 0;
    if (stamp.n < 10 || !one(&date, ms_str_cut(stamp, 0, 10)) || date.precision != MS_EDTF_DAY) return false;
    *day = date.a;
    *second = (int64_t)date.a * 86400;
    if (!pair(stamp, 11, 23, &hour) || !pair(stamp, 14, 59, &minute)) return true;
    if (stamp.n < 17 || stamp.s[16] != ':' || !pair(stamp, 17, 60, &sec)) sec = 0;
    *second += hour * 3600 + minute * 60 + sec - zone(stamp) * 60;
    return true;
}

static int32_t months_later(int32_t day, int32_t months) {
    int32_t y, m, d;
    civil(day, &y, &m, &d);
    months += y * 12 + m - 1;
    y = months / 12;
    m = months % 12 + 1;
    int32_t last = month_days(y, m);
    return ms_edtf_day(y, m, d < last ? d : last);
}

bool ms_edtf_later(int32_t *out, int32_t day, ms_str duration) {
    enum { MOST = 10000 };
    int32_t n = 0;
    bool clock = duration.n > 2 && duration.s[1] == 'T';
    uint32_t first = clock ? 2 : 1, i = first;
    if (duration.n < 3 || duration.s[0] != 'P') return false;
    for (; i < duration.n && duration.s[i] >= '0' && duration.s[i] <= '9' && n < MOST; i++) n = n * 10 + duration.s[i] - '0';
    bool ends = i > first && (i + 1 == duration.n || (i + 2 == duration.n && duration.s[i + 1] == '~'));
    if (!ends || clock != (duration.s[i] == 'H')) return false;
    switch (duration.s[i]) {
    case 'H': *out = day + n / 24; return true;
    case 'D': *out = day + n; return true;
    case 'W': *out = day + 7 * n; return true;
    case 'M': *out = months_later(day, n); return true;
    case 'Y': *out = months_later(day, 12 * n); return true;
    default: return false;
    }
}
