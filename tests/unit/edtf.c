/* SPDX-License-Identifier: Apache-2.0 */
#include "base/edtf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static ms_edtf read_good(const char *s) {
    ms_edtf t;
    if (!ms_edtf_read(&t, ms_str_of(s))) fail_msg("not read: %s", s);
    return t;
}

static void is_interval(const char *s, const char *a, const char *b) {
    char from[16], until[16];
    ms_edtf t = read_good(s);
    ms_edtf_put(from, t.a);
    ms_edtf_put(until, t.b);
    assert_string_equal(from, a);
    assert_string_equal(until, b);
}

static void days(void **state) {
    (void)state;
    assert_int_equal(ms_edtf_day(1970, 1, 1), 0);
    assert_int_equal(ms_edtf_day(2026, 2, 5), 20489);
    assert_int_equal(ms_edtf_day(1969, 12, 31), -1);
    for (int32_t day = -800000; day < 800000; day += 37) {
        char text[16];
        int32_t y, m, d;
        ms_edtf_put(text, day);
        if (sscanf(text, "%d-%d-%d", &y, &m, &d) == 3 && y > 0) assert_int_equal(ms_edtf_day(y, m, d), day);
    }
}

static void single(void **state) {
    (void)state;
    is_interval("2026-02-05", "2026-02-05", "2026-02-05");
    is_interval("2026-02-05TMO", "2026-02-05", "2026-02-05");
    is_interval("2026-02-05T16:00", "2026-02-05", "2026-02-05");
    is_interval("2026-02", "2026-02-01", "2026-02-28");
    is_interval("2024-02", "2024-02-01", "2024-02-29");
    is_interval("2026", "2026-01-01", "2026-12-31");
    is_interval("201X", "2010-01-01", "2019-12-31");
    is_interval("2026-02-XX", "2026-02-01", "2026-02-28");
    is_interval("2026-21", "2026-03-01", "2026-05-31");
    is_interval("2026-24", "2026-12-01", "2027-02-28");
    assert_true(read_good("2026-03-15~").about);
    assert_true(read_good("2026-~03").about);
    assert_false(read_good("2026-03-15").about);
    assert_int_equal(read_good("2026-02").precision, MS_EDTF_MONTH);
}

static void intervals(void **state) {
    (void)state;
    is_interval("2026-02-09/2026-02-23", "2026-02-09", "2026-02-23");
    is_interval("../2019", "..", "2019-12-31");
    is_interval("2018-02-18/..", "2018-02-18", "..");
    is_interval("2026-02-02~/2026-02-05", "2026-02-02", "2026-02-05");
    is_interval("2026-02/2026-03", "2026-02-01", "2026-03-31");
    ms_edtf t = read_good("../2026-02-05");
    assert_false(t.from);
    assert_true(t.until);
    assert_true(ms_edtf_known(&t));
}

static void refused(void **state) {
    (void)state;
    static const char *const bad[] = {
        "",         "P1M", "P30D",  "/", "../..", "2026-13", "2026-02-30", "2026-2-5", "2026-02-05x", "abc", "2026-02-05/2026-02-01",
        "20260205", "~",   "2026-", "-", "26"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        ms_edtf t;
        if (ms_edtf_read(&t, ms_str_of(bad[i]))) fail_msg("read: %s", bad[i]);
        assert_false(ms_edtf_known(&t));
        assert_int_equal(t.a, MS_DAY_FIRST);
        assert_int_equal(t.b, MS_DAY_LAST);
    }
}

static void stamps(void **state) {
    (void)state;
    int32_t day;
    int64_t second;
    assert_true(ms_edtf_stamp(MS_S("1970-01-02T00:00:01Z"), &day, &second));
    assert_int_equal(second, 86401);
    assert_true(ms_edtf_stamp(MS_S("2018-04-02T01:30:00+03:00"), &day, &second));
    assert_int_equal(day, ms_edtf_day(2018, 4, 2)); /* the outlet's own day */
    assert_int_equal(second, (int64_t)ms_edtf_day(2018, 4, 1) * 86400 + 22 * 3600 + 1800);
    assert_true(ms_edtf_stamp(MS_S("2026-02-23T16:00"), &day, &second));
    assert_int_equal(second % 86400, 16 * 3600);
    assert_true(ms_edtf_stamp(MS_S("2026-02-23"), &day, &second));
    assert_int_equal(second % 86400, 0);
    assert_false(ms_edtf_stamp(MS_S("yesterday"), &day, &second));
    assert_false(ms_edtf_stamp(MS_S(""), &day, &second));
    assert_false(ms_edtf_stamp(MS_S("2026-02-31"), &day, &second));
}

static void later(void **state) {
    (void)state;
    int32_t day, from = ms_edtf_day(2026, 1, 31);
    assert_true(ms_edtf_later(&day, from, MS_S("P1M")));
    assert_int_equal(day, ms_edtf_day(2026, 2, 28));
    assert_true(ms_edtf_later(&day, from, MS_S("P2W")));
    assert_int_equal(day, from + 14);
    assert_true(ms_edtf_later(&day, from, MS_S("P20D~")));
    assert_int_equal(day, from + 20);
    assert_true(ms_edtf_later(&day, from, MS_S("P1Y")));
    assert_int_equal(day, ms_edtf_day(2027, 1, 31));
    assert_false(ms_edtf_later(&day, from, MS_S("P1M2D")));
    assert_true(ms_edtf_later(&day, from, MS_S("PT5H")));
    assert_int_equal(day, from);
    assert_true(ms_edtf_later(&day, from, MS_S("PT48H")));
    assert_int_equal(day, from + 2);
    assert_false(ms_edtf_later(&day, from, MS_S("PT5M")));
    assert_false(ms_edtf_later(&day, from, MS_S("PTXH")));
    assert_false(ms_edtf_later(&day, from, MS_S("P5H")));
    assert_false(ms_edtf_later(&day, from, MS_S("2026-02-23")));
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(days),    cmocka_unit_test(single), cmocka_unit_test(intervals),
                                       cmocka_unit_test(refused), cmocka_unit_test(stamps), cmocka_unit_test(later)};
    return cmocka_run_group_tests_name("edtf", tests, NULL, NULL);
}
