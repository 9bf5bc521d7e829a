/* SPDX-License-Identifier: Apache-2.0
 * Days, months, weeks. In: years and months as said. Out: days since 1970. No data file rules it. 31 shubAT is no day. */
#include "time/inner.h"

enum { YEAR_MOST = 9999 };

static int days_of_month(int y, int m) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
    return days[m - 1] + (m == 2 && leap);
}

int32_t ms_t_day(int y, int m, int d) {
    if (y < 1 || y > YEAR_MOST || m < 1 || m > 12 || d < 1 || d > days_of_month(y, m)) return INT32_MIN;
    return ms_edtf_day(y, m, d);
}

void ms_t_civil(int32_t day, int *y, int *m, int *d) {
    int32_t z = day + 719468, era = (z >= 0 ? z : z - 146096) / 146097;
    int32_t doe = z - era * 146097, yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int32_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
    *d = doy - (153 * mp + 2) / 5 + 1;
    *m = mp < 10 ? mp + 3 : mp - 9;
    *y = yoe + era * 400 + (*m <= 2);
}

int ms_t_weekday(int32_t day) { return (int)(((int64_t)day + 3) % 7 + 7) % 7 + 1; }

int32_t ms_t_add_months(int32_t day, int months) {
    int y, m, d;
    ms_t_civil(day, &y, &m, &d);
    int64_t all = (int64_t)y * 12 + m - 1 + months;
    if (all < 12 || all >= (YEAR_MOST + 1) * 12LL) return INT32_MIN;
    y = (int)(all / 12);
    m = (int)(all % 12) + 1;
    int most = days_of_month(y, m);
    return ms_t_day(y, m, d < most ? d : most);
}

void ms_t_set_days(ms_tvalue *v, int32_t a, int32_t b) {
    v->kind = MS_V_DATE;
    v->a = a;
    v->b = b;
    v->precision = a == b ? MS_P_DAY : MS_P_SPAN;
}

bool ms_t_set_month(ms_tvalue *v, int y, int m) {
    if (ms_t_day(y, m, 1) == INT32_MIN) return false;
    ms_t_set_days(v, ms_t_day(y, m, 1), ms_t_day(y, m, days_of_month(y, m)));
    v->precision = MS_P_MONTH;
    return true;
}

bool ms_t_set_year(ms_tvalue *v, int y) {
    if (ms_t_day(y, 1, 1) == INT32_MIN) return false;
    ms_t_set_days(v, ms_t_day(y, 1, 1), ms_t_day(y, 12, 31));
    v->precision = MS_P_YEAR;
    return true;
}

int32_t ms_t_shift(int32_t day, char unit, double n) {
    if (day == INT32_MIN || !(fabs(n) < 1e6)) return INT32_MIN;
    switch (unit) {
    case 's':
    case 'i': return day;
    case 'h': return day + (int32_t)(fabs(n) >= 24 ? n / 24 : 0);
    case 'd': return day + (int32_t)n;
    case 'w': return day + (int32_t)(n * 7);
    case 'm': return ms_t_add_months(day, (int)n);
    case 'y': return ms_t_add_months(day, (int)(n * 12));
    case 'D': return ms_t_add_months(day, (int)(n * 120));
    default: return fabs(n) < 200 ? ms_t_add_months(day, (int)(n * 1200)) : INT32_MIN;
    }
}
