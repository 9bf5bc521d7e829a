/* SPDX-License-Identifier: Apache-2.0
 * Hijri dates, by the calendar of Umm al-Qura. The only user of ICU's calendars. 14-09-1432 is 2011-08-14. */
#include <unicode/ucal.h>

#include "time/inner.h"

static UCalendar *open_calendar(void) {
    static const UChar utc[] = {'U', 'T', 'C', 0};
    UErrorCode e = U_ZERO_ERROR;
    UCalendar *c = ucal_open(utc, 3, "ar@calendar=islamic-umalqura", UCAL_DEFAULT, &e);
    return U_SUCCESS(e) ? c : NULL;
}

bool ms_t_hijri(int y, int m, int d, int32_t *day) {
    if (y < 1 || y > 1600 || m < 1 || m > 12 || d < 0 || d > 30) return false;
    UCalendar *c = open_calendar();
    if (!c) return false;
    UErrorCode e = U_ZERO_ERROR;
    ucal_clear(c);
    ucal_setDateTime(c, y, m - 1, d ? d : 1, 12, 0, 0, &e);
    UDate at = ucal_getMillis(c, &e);
    bool same = U_SUCCESS(e) && ucal_get(c, UCAL_MONTH, &e) == m - 1;
    ucal_close(c);
    *day = (int32_t)floor(at / 86400000.0);
    return same && U_SUCCESS(e);
}

int ms_t_hijri_year(int32_t day) {
    UCalendar *c = open_calendar();
    if (!c) return 0;
    UErrorCode e = U_ZERO_ERROR;
    ucal_setMillis(c, day * 86400000.0 + 43200000.0, &e);
    int y = ucal_get(c, UCAL_YEAR, &e);
    ucal_close(c);
    return U_SUCCESS(e) ? y : 0;
}
