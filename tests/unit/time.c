/* SPDX-License-Identifier: Apache-2.0
 * Times: the examples of data/time/times.pat, dates that do not exist, documents without a day of publication, numbers
 * inside times, the weekday that clashes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/edtf.h"
#include "text/text.h"
#include "time/time.h"

typedef struct {
    ms_arena arena, scratch;
    ms_text_rules *text;
    ms_lexicon *lx;
    ms_quantity_rules *numbers;
    ms_time_rules *rules;
    ms_memo *memo;
    ms_doc doc;
    marsad_document in;
    ms_notes notes;
    int noted;
} world;

static void count_note(void *user, marsad_level level, const char *where, const char *message) {
    (void)where;
    (void)message;
    *(int *)user += level == MARSAD_NOTE;
}

static int set_up(void **state) {
    world *w = ms_heap_get(sizeof *w);
    *state = w;
    w->notes = (ms_notes){count_note, &w->noted};
    if (ms_text_load(&w->text, &w->arena, DATA_DIR, &w->notes) || ms_lexicon_load(&w->lx, &w->arena, DATA_DIR, NULL, &w->notes)) return 1;
    if (ms_quantity_load(&w->numbers, &w->arena, DATA_DIR, w->lx, &w->notes)) return 1;
    if (ms_time_load(&w->rules, &w->arena, DATA_DIR, w->lx, w->numbers, &w->notes)) return 1;
    if (ms_lexicon_seal(w->lx, &w->notes)) return 1;
    w->memo = ms_memo_new(w->lx);
    return 0;
}

static int tear_down(void **state) {
    world *w = *state;
    ms_vec_free(&w->doc.segments);
    ms_vec_free(&w->doc.tokens);
    ms_vec_free(&w->doc.hits);
    ms_vec_free(&w->doc.quantities);
    ms_vec_free(&w->doc.times);
    ms_memo_free(w->memo);
    ms_lexicon_free(w->lx);
    ms_arena_free(&w->scratch);
    ms_arena_free(&w->arena);
    ms_heap_free(w);
    return 0;
}

static void read_text(world *w, ms_str text, ms_str published) {
    int64_t second;
    ms_arena_clear(&w->scratch);
    w->in = (marsad_document){.text = text};
    w->doc.in = &w->in;
    w->doc.arena = &w->scratch;
    w->doc.notes = &w->notes;
    if (!ms_edtf_stamp(published, &w->doc.published_day, &second)) w->doc.published_day = INT32_MIN;
    ms_text_split(w->text, &w->doc);
    ms_lexicon_read(w->memo, &w->doc);
    ms_quantity_find(w->numbers, &w->doc);
    ms_time_find(w->rules, &w->doc);
}

static void examples_hold(void **state) {
    world *w = *state;
    uint32_t n, failed = 0;
    const ms_time_example *e = ms_time_examples(w->rules, &n);
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
    w->noted = 0;
    value_is(w, "وصل الوفد الأحد 17 أيار 2018", "2018-05-17", "2018-05-17");
    assert_int_equal(w->noted, 1);
    w->noted = 0;
    value_is(w, "وصل الوفد الخميس 17 أيار 2018", "2018-05-17", "2018-05-17");
    assert_int_equal(w->noted, 0);
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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(examples_hold),
        cmocka_unit_test(dates_that_do_not_exist),
        cmocka_unit_test(without_publication),
        cmocka_unit_test(relative_to_publication),
        cmocka_unit_test(numbers_inside_times_are_no_quantities),
        cmocka_unit_test(clash_is_noted),
        cmocka_unit_test(ends_of_the_calendar),
        cmocka_unit_test(empty_and_endless),
        cmocka_unit_test(long_runs_are_harmless),
    };
    return cmocka_run_group_tests_name("time", tests, set_up, tear_down);
}
