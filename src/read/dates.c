/* SPDX-License-Identifier: Apache-2.0
 *
 * Is a stamp a date that exists? RFC 3339, or YYYY-MM-DD, or YYYY-MM-DDTHH:MM. No data file rules it.
 * Example: 2026-02-23T16:00:00+03:00 is one, 2026-02-30 is none. */
#include "read/inner.h"

static int days_in(int year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

bool ms_read_day_exists(int year, int month, int day) {
    return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= days_in(year, month);
}

int ms_read_weekday(int year, int month, int day) { /* Sakamoto */
    static const int shift[] = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
    int y = month < 3 ? year - 1 : year;
    int sunday0 = (y + y / 4 - y / 100 + y / 400 + shift[month - 1] + day) % 7;
    return sunday0 ? sunday0 : 7;
}

/* Cuts n digits off the front; -1 when they are not there. */
static int digits(ms_str *s, uint32_t n) {
    int v = 0;
    if (s->n < n) return -1;
    for (uint32_t i = 0; i < n; i++) {
        if (s->s[i] < '0' || s->s[i] > '9') return -1;
        v = v * 10 + (s->s[i] - '0');
    }
    *s = ms_str_cut(*s, n, s->n);
    return v;
}

static bool mark(ms_str *s, char c) {
    if (!s->n || s->s[0] != c) return false;
    *s = ms_str_cut(*s, 1, s->n);
    return true;
}

static bool date(ms_str *s) {
    int y = digits(s, 4);
    if (y < 0 || !mark(s, '-')) return false;
    int m = digits(s, 2);
    if (m < 0 || !mark(s, '-')) return false;
    return ms_read_day_exists(y, m, digits(s, 2));
}

static bool hour_minute(ms_str *s) {
    int h = digits(s, 2);
    if (h < 0 || h > 23 || !mark(s, ':')) return false;
    int m = digits(s, 2);
    return m >= 0 && m <= 59;
}

static bool zone(ms_str *s) {
    if (mark(s, 'Z') || mark(s, 'z')) return true;
    return (mark(s, '+') || mark(s, '-')) && hour_minute(s);
}

static bool seconds(ms_str *s) {
    int v = digits(s, 2);
    if (v < 0 || v > 60) return false;
    if (!mark(s, '.')) return true;
    if (digits(s, 1) < 0) return false;
    while (digits(s, 1) >= 0) {}
    return true;
}

bool ms_read_published(ms_str s) {
    if (!date(&s)) return false;
    if (s.n == 0) return true;
    if (!mark(&s, 'T') && !mark(&s, 't') && !mark(&s, ' ')) return false;
    if (!hour_minute(&s)) return false;
    if (s.n && s.s[0] == ':' && (!mark(&s, ':') || !seconds(&s))) return false;
    return s.n == 0 || (zone(&s) && s.n == 0);
}
