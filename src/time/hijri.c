/* SPDX-License-Identifier: Apache-2.0
 * Hijri dates, by the calendar of Umm al-Qura. In: a Hijri year, month, day. Out: days since 1970. The only user of ICU's
 * calendars, and only while loading: the starts of all months are kept. 14-09-1432 is 2011-08-14. */
#include <unicode/ucal.h>

#include "time/inner.h"

enum { YEAR_FIRST = 1300, YEAR_LAST = 1600, MONTHS = (YEAR_LAST - YEAR_FIRST + 1) * 12 };

static int32_t month_start(UCalendar *c, int y, int m, UErrorCode *e) {
    ucal_clear(c);
    ucal_setDateTime(c, y, m - 1, 1, 12, 0, 0, e);
    return (int32_t)floor(ucal_getMillis(c, e) / 86400000.0);
}

int32_t *ms_t_hijri_load(ms_arena *arena) {
    static const UChar utc[] = {'U', 'T', 'C', 0};
    int32_t *starts = MS_NEWN(arena, int32_t, MONTHS + 1);
    UErrorCode e = U_ZERO_ERROR;
    UCalendar *c = ucal_open(utc, 3, "ar@calendar=islamic-umalqura", UCAL_DEFAULT, &e);
    if (U_FAILURE(e)) return NULL;
    for (int i = 0; i <= MONTHS; i++) starts[i] = month_start(c, YEAR_FIRST + i / 12, i % 12 + 1, &e);
    ucal_close(c);
    return U_SUCCESS(e) ? starts : NULL;
}

bool ms_t_hijri(const ms_time_rules *r, int y, int m, int d, int32_t *day) {
    if (!r->hijri || y < YEAR_FIRST || y > YEAR_LAST || m < 1 || m > 12 || d < 0) return false;
    const int32_t *start = &r->hijri[(y - YEAR_FIRST) * 12 + m - 1];
    *day = start[0] + (d ? d - 1 : 0);
    return *day < start[1];
}

int ms_t_hijri_year(const ms_time_rules *r, int32_t day) {
    int y = YEAR_FIRST;
    if (!r->hijri || day < r->hijri[0] || day >= r->hijri[MONTHS]) return 0;
    while (y < YEAR_LAST && day >= r->hijri[(y + 1 - YEAR_FIRST) * 12]) y++;
    return y;
}
