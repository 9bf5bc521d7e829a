/* SPDX-License-Identifier: Apache-2.0
 * Times: the examples of data/time/times.pat, dates that do not exist, documents without a day of publication, numbers
 * inside times, the weekday that clashes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/edtf.h"
#include "world.h"

static int set_up(void **state) { return set_up_with(state, WITH_NUMBERS | WITH_TIMES); }

static void read_text(world *w, ms_str text, ms_str published) {
    int64_t second;
    ms_doc *doc = read_text_of(w, text, "");
    if (!ms_edtf_stamp(published, &doc->published_day, &second)) doc->published_day = INT32_MIN;
    ms_quantity_find(w->numbers, doc);
    ms_time_find(w->times, doc);
}

static void examples_hold(void **state) {
    world *w = *state;
    uint32_t n, failed = 0;
    const ms_time_example *e = ms_time_examples(w->times, &n);
    assert_true(n > 15);
    for (uint32_t i = 0; i < n; i++) {
        read_text(w, e[i].text, e[i].published);
        ms_str wrong = ms_time_judge(&e[i], &w->doc);
        if (wrong.n) print_error("%s:%u: %.*s\n", e[i].file, e[i].line, MS_FMT(wrong)), failed++;
    }
    assert_int_equal(failed, 0);
}

static void value_is(world *w, const char *text, const char *published, const char *value) {
    read_text(w, ms_str_of(text), ms_str_of(published));
    if (w->doc.times.n != 1 || !ms_str_is(w->doc.times.v[0].pub.value, value))
        fail_msg("%s: %u times, first '%.*s', expected '%s'", text, w->doc.times.n,
                 MS_FMT(w->doc.times.n ? w->doc.times.v[0].pub.value : MS_S("")), value);
}

static void dates_that_do_not_exist(void **state) {
    world *w = *state;
    read_text(w, MS_S("وقع الهجوم في 32 شباط 2018"), MS_S("2018-03-01"));
    for (uint32_t i = 0; i < w->doc.times.n; i++) assert_false(ms_str_starts(w->doc.times.v[i].pub.value, MS_S("2018-02-3")));
    read_text(w, MS_S("عام 99999 وعام 0 و5 أيار 123456"), MS_S("2018-03-01"));
    for (uint32_t i = 0; i < w->doc.times.n; i++) assert_true(w->doc.times.v[i].pub.value.n < 40);
    read_text(w, MS_S("قبل 99999999999 عام وبعد 5000000 سنة"), MS_S("2018-03-01"));
}

static void without_publication(void **state) {
    value_is(*state, "وصل الوفد أمس", "", "");
    value_is(*state, "وصل الوفد في 5 أيار 2018", "", "2018-05-05");
}

static void relative_to_publication(void **state) {
    value_is(*state, "وصل الوفد أمس", "2018-03-01", "2018-02-28");
    value_is(*state, "غادر الوفد أول من أمس", "2018-03-01", "2018-02-27");
    value_is(*state, "وصل الوفد الخميس", "2018-05-17", "2018-05-17");
    value_is(*state, "سيصل الوفد الجمعة", "2018-05-17", "2018-05-18");
    value_is(*state, "وصل الوفد الجمعة", "2018-05-17", "2018-05-11");
    value_is(*state, "التقى الوفدان الأسبوع الماضي", "2018-03-13", "2018-03-05/2018-03-11");
    value_is(*state, "قتل مدنيون في ديسمبر الماضي", "2018-05-17", "2017-12");
}

static void numbers_inside_times_are_no_quantities(void **state) {
    world *w = *state;
    read_text(w, MS_S("وصلت 46 شاحنة بعد خمس ساعات في 5 مايو 2018"), MS_S("2018-05-17"));
    assert_int_equal(w->doc.quantities.n, 1);
    assert_int_equal(w->doc.times.n, 2);
}

static void clash_is_noted(void **state) {
    world *w = *state;
    w->said[0] = 0;
    value_is(w, "وصل الوفد الأحد 17 أيار 2018", "2018-05-17", "2018-05-17");
    assert_non_null(strstr(w->said, "the weekday is not that of the date"));
    w->said[0] = 0;
    value_is(w, "وصل الوفد الخميس 17 أيار 2018", "2018-05-17", "2018-05-17");
    assert_string_equal(w->said, "");
}

static void each_is_sound(world *w, const char *text, const char *published) {
    read_text(w, ms_str_of(text), ms_str_of(published));
    for (uint32_t i = 0; i < w->doc.times.n; i++) {
        const marsad_time *t = &w->doc.times.v[i].pub;
        assert_true(t->span.a < t->span.b && t->span.b <= w->in.text.n);
        assert_true(t->value.n < 40);
        assert_false(ms_str_starts(t->value, MS_S("-")) || ms_str_starts(t->value, MS_S("0000")));
    }
}

/* What leads out of the years 1 to 9999 has no value, or one that stays inside. */
static void ends_of_the_calendar(void **state) {
    static const char *const TEXTS[] = {
        "في 32 شباط",
        "في 0 شباط",
        "عام 0",
        "عام 10000",
        "سنة 10000 ميلادية",
        "أواخر عام 9999",
        "نهاية عام 9999",
        "31/12/9999",
        "0/0/0",
        "99/99/9999",
        "الأسبوع الماضي",
        "الأسبوع المقبل",
        "السنة الماضية",
        "العقد المقبل",
        "القرن الماضي",
        "قبل 100 قرن",
        "بعد 999999 أسبوعا",
        "خلال 99999 يوما المقبلة",
        "منذ 300000 يوم",
        "الأحد",
        "الأحد المقبل",
        "أمس",
        "غدا",
        "السبت 30",
        "شتاء 9999",
        "الربع الرابع من عام 9999",
        "الساعة 25:61",
        "1 محرم 1 هـ",
        "30 محرم 9999 هـ",
        "قبل 99999999999999999999999 يوم",
    };
    static const char *const DAYS[] = {"", "0001-01-01", "2018-05-17", "9999-12-31"};
    for (size_t d = 0; d < sizeof DAYS / sizeof *DAYS; d++)
        for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) each_is_sound(*state, TEXTS[i], DAYS[d]);
}

static void empty_and_endless(void **state) {
    world *w = *state;
    ms_buf b = {0};
    each_is_sound(w, "", "2018-05-17");
    assert_int_equal(w->doc.times.n, 0);
    for (int i = 0; i < 1000000; i++) ms_buf_put(&b, '9');
    ms_buf_str(&b, MS_S(" يوما في عام "));
    for (int i = 0; i < 1000; i++) ms_buf_put(&b, '1');
    each_is_sound(w, ms_buf_view(&b).s, "2018-05-17");
    ms_buf_free(&b);
    each_is_sound(w, "٢1/3٤/٢٠18 و٢1", "2018-05-17"); /* digits of two kinds in one */
}

static void long_runs_are_harmless(void **state) {
    world *w = *state;
    ms_buf b = {0};
    for (int i = 0; i < 2000; i++) ms_buf_str(&b, i % 4 ? MS_S("منذ خلال ") : MS_S("الأحد 5 من "));
    read_text(w, ms_buf_view(&b), MS_S("2018-05-17"));
    for (uint32_t i = 0; i < w->doc.times.n; i++) assert_true(w->doc.times.v[i].tokens.a < w->doc.times.v[i].tokens.b);
    ms_buf_free(&b);
}

/* A day that a month does not have counts nothing, and the month is still told. */
static void no_such_day(void **state) {
    world *w = *state;
    value_is(w, "قتل في 32 شباط 2018 جندي", "2018-03-01", "2018-02");
    assert_int_equal(w->doc.quantities.n, 0);
    value_is(w, "قتل في 30 شباط 2018 جندي", "2018-03-01", "2018-02");
    assert_int_equal(w->doc.quantities.n, 0);
}

static void hijri_days_are_the_nearest(void **state) {
    value_is(*state, "وصل الوفد في 1 محرم", "2018-09-05", "2018-09-11");
    value_is(*state, "وصل الوفد في 29 ذي الحجة", "2018-09-15", "2018-09-09");
    value_is(*state, "وصل الوفد في 15 رمضان 1439 هـ", "2026-02-23", "2018-05-30");
}

/* ---- data that is wrong ---- */

/* data/time with another times.pat, in a folder of its own */
static void load_patterns(world *w, const char *text) {
    char dir[] = "/tmp/marsad-time-XXXXXX", path[64], command[64];
    ms_arena a = {0};
    ms_time_rules *rules;
    assert_non_null(mkdtemp(dir));
    snprintf(path, sizeof path, "%s/time", dir);
    assert_int_equal(mkdir(path, 0700), 0);
    snprintf(path, sizeof path, "%s/time/words.tsv", dir);
    assert_int_equal(symlink(DATA_DIR "/time/words.tsv", path), 0);
    snprintf(path, sizeof path, "%s/time/months.tsv", dir);
    assert_int_equal(symlink(DATA_DIR "/time/months.tsv", path), 0);
    snprintf(path, sizeof path, "%s/time/times.pat", dir);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
    w->said[0] = 0;
    if (ms_time_load(&rules, &a, dir, w->lx, w->numbers, &w->notes) != MARSAD_EDATA || rules) fail_msg("taken: %s", text);
    ms_arena_free(&a);
    snprintf(command, sizeof command, "rm -r %s", dir);
    assert_int_equal(system(command), 0);
}

/* A name may only use what stands above it, so no pattern can come back to itself. */
static void wrong_patterns_are_refused(void **state) {
    static const struct {
        const char *text, *said;
    } WRONG[] = {
        {"pattern a\nseq a weekday\ndo date\n", "times.pat:2: 'a' is neither a class nor a name that stands above"},
        {"pattern a\nseq b\ndo date\n\npattern b\nseq weekday\ndo date\n", "times.pat:2: 'b' is neither"},
        {"pattern a\nseq weekday\ndo date\n\npattern b\nseq a\ndo same\n\npattern a\nseq b\ndo same\n", "times.pat:9: the blocks of 'a'"},
        {"pattern weekday\nseq day\ndo date\n", "times.pat:1: 'weekday' is the name of a class"},
        {"pattern a\nseq weekday\ndo nothing\n", "times.pat:3: unknown action 'nothing'"},
        {"pattern a\nseq weekday\n\npattern b\nseq day\ndo date\n", "a block without `do`"},
        {"pattern a\nseq day day day day day day day day day day day day day day day\ndo date\n", "times.pat:2: more than 14 elements"},
        {"", "no pattern"},
    };
    world *w = *state;
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        load_patterns(w, WRONG[i].text);
        if (!strstr(w->said, WRONG[i].said)) fail_msg("said '%s', expected '%s'", w->said, WRONG[i].said);
    }
}

/* What may follow one element is a set of 64 bits. */
static void more_ways_than_bits_are_refused(void **state) {
    world *w = *state;
    char text[65 * 16 + 32];
    size_t n = (size_t)sprintf(text, "pattern a\n");
    for (int i = 0; i < 65; i++) n += (size_t)sprintf(text + n, "seq unit=x%d\n", i);
    sprintf(text + n, "do date\n");
    load_patterns(w, text);
    assert_non_null(strstr(w->said, "more than 64 elements may follow one"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(examples_hold),
        cmocka_unit_test(dates_that_do_not_exist),
        cmocka_unit_test(without_publication),
        cmocka_unit_test(relative_to_publication),
        cmocka_unit_test(numbers_inside_times_are_no_quantities),
        cmocka_unit_test(clash_is_noted),
        cmocka_unit_test(no_such_day),
        cmocka_unit_test(hijri_days_are_the_nearest),
        cmocka_unit_test(wrong_patterns_are_refused),
        cmocka_unit_test(more_ways_than_bits_are_refused),
        cmocka_unit_test(ends_of_the_calendar),
        cmocka_unit_test(empty_and_endless),
        cmocka_unit_test(long_runs_are_harmless),
    };
    return cmocka_run_group_tests_name("time", tests, set_up, tear_down);
}
