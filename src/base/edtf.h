/* SPDX-License-Identifier: Apache-2.0
 * Dates of EDTF (ISO 8601-2 level 1, and from level 2 the marks on parts) as intervals of days; RFC 3339 stamps as
 * seconds. Days count from 1970-01-01 in the proleptic Gregorian calendar and both ends are included. */
#ifndef MS_BASE_EDTF_H
#define MS_BASE_EDTF_H

#include "base/str.h"

#define MS_DAY_FIRST INT32_MIN /* open start */
#define MS_DAY_LAST INT32_MAX  /* open end */

typedef enum { MS_EDTF_NONE, MS_EDTF_DAY, MS_EDTF_MONTH, MS_EDTF_SEASON, MS_EDTF_YEAR, MS_EDTF_DECADE, MS_EDTF_SPAN } ms_edtf_precision;

typedef struct {
    int32_t a, b;     /* the days as written; `~` does not widen them */
    bool from, until; /* that end is stated, so neither open nor unknown */
    bool about;       /* a `~`, `?` or `%` stood somewhere */
    ms_edtf_precision precision;
} ms_edtf;

/* False for what is no date (durations, an empty string, wrong months): *out is then the open interval, not stated. */
bool ms_edtf_read(ms_edtf *out, ms_str value);
/* An RFC 3339 stamp or a date alone. *day is the day on the outlet's own calendar, *second counts in UTC; a date alone is
 * its midnight. False, both zero, when it is neither. */
bool ms_edtf_stamp(ms_str stamp, int32_t *day, int64_t *second);

int32_t ms_edtf_day(int32_t year, int32_t month, int32_t day); /* the month 1..12 */
/* The day a duration (P1M, P20D, P2W, P1Y, PT48H in whole days; a mark of doubt behind it is passed over) later; false for any
 * other value. */
bool ms_edtf_later(int32_t *out, int32_t day, ms_str duration);
void ms_edtf_put(char out[16], int32_t day); /* YYYY-MM-DD; ".." for an open end */

static inline bool ms_edtf_known(const ms_edtf *t) { return t->from || t->until; }

#endif
