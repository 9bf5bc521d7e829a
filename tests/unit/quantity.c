/* SPDX-License-Identifier: Apache-2.0
 * Numbers and quantities: the examples of data/quantity/examples.pat, the reading of plain numbers, what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "world.h"

static int set_up(void **state) { return set_up_with(state, WITH_NUMBERS); }

static void read_text(world *w, ms_str text) { ms_quantity_find(w->numbers, read_text_of(w, text, "")); }

static void examples_hold(void **state) {
    world *w = *state;
    uint32_t n, failed = 0;
    const ms_quantity_example *e = ms_quantity_examples(w->numbers, &n);
    assert_true(n > 10);
    for (uint32_t i = 0; i < n; i++) {
        read_text(w, e[i].text);
        ms_str wrong = ms_quantity_judge(&e[i], &w->doc);
        if (wrong.n) print_error("%s:%u: %.*s\n", e[i].file, e[i].line, MS_FMT(wrong)), failed++;
    }
    assert_int_equal(failed, 0);
}

static double number(world *w, const char *text) {
    ms_number n = {.lo = NAN};
    read_text(w, ms_str_of(text));
    uint32_t end = ms_quantity_number(w->numbers, &w->doc, 0, &n);
    return end == w->doc.tokens.n ? n.lo : NAN;
}

static void numbers_are_read_whole(void **state) {
    static const struct {
        const char *text;
        double value;
    } CASES[] = {
        {"خمسة وعشرين", 25},
        {"مئة وستة عشر", 116},
        {"ألف وتسعمائة وواحد", 1901},
        {"مليونين ومئة ألف وخمسة", 2100005},
        {"ثلاثمئة وخمسة آلاف", 305000},
        {"3 آلاف و500", 3500},
        {"نصف مليون", 500000},
        {"مليون ونصف", 1500000},
        {"٥٬٧٠٠", 5700},
        {"1.234 مليون", 1.234e6},
        {"0.75", .75},
        {"نيف وعشرين", 21},
        {"عشرين ونيف", 21},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_float_equal(number(*state, CASES[i].text), CASES[i].value, .5e-6 * CASES[i].value);
}

static void unit_is_the_singular(void **state) {
    world *w = *state;
    read_text(w, MS_S("دخلت 46 شاحنة وعشر حافلات"));
    assert_int_equal(w->doc.quantities.n, 2);
    assert_true(ms_str_is(w->doc.quantities.v[0].pub.unit, "شاحنة"));
    assert_true(ms_str_is(w->doc.quantities.v[1].pub.unit, "حافلة"));
    assert_int_equal(w->doc.quantities.v[1].head, 4);
    assert_int_equal(w->doc.quantities.v[1].pub.span.a, w->doc.tokens.v[3].span.a + 2); /* without wa */
}

static void absurd_numbers_are_harmless(void **state) {
    world *w = *state;
    ms_buf b = {0};
    for (int i = 0; i < 400; i++) ms_buf_str(&b, i % 3 ? MS_S("أكثر من ") : MS_S("9999999999999999999 مليون و"));
    for (int i = 0; i < 400; i++) ms_buf_str(&b, MS_S("123 "));
    read_text(w, ms_buf_view(&b));
    for (uint32_t i = 0; i < w->doc.quantities.n; i++) assert_true(w->doc.quantities.v[i].tokens.a < w->doc.quantities.v[i].tokens.b);
    ms_buf_free(&b);
}

static void check_quantities(const world *w) {
    for (uint32_t i = 0; i < w->doc.quantities.n; i++) {
        const marsad_quantity *q = &w->doc.quantities.v[i].pub;
        assert_true(q->span.a < q->span.b && q->span.b <= w->in.text.n);
        assert_false(isinf(q->lo) || isinf(q->hi) || q->lo > q->hi);
    }
}

/* The text so often that it stands for a document of nothing else. */
static void read_often(world *w, const char *text, int times) {
    ms_buf b = {0};
    for (int i = 0; i < times; i++) ms_buf_str(&b, ms_str_of(text));
    read_text(w, ms_buf_view(&b));
    check_quantities(w);
    ms_buf_free(&b);
}

static void numbers_too_long_are_none(void **state) {
    world *w = *state;
    assert_float_equal(number(w, "1000000000000000000000000000000"), 1e30, 1e15);
    read_often(w, "7", 1000000);
    assert_int_equal(w->doc.quantities.n, 0);
    read_often(w, "٧", 1000000);
    assert_int_equal(w->doc.quantities.n, 0);
    read_often(w, "1,", 5000);
    read_often(w, "٢1٣ ", 100);
}

static void runs_of_number_words_end(void **state) {
    static const char *const RUNS[] = {"مليون ",  "ومليون ",           "عشرات آلاف ", "ملايين ",    "أكثر من ",
                                       "بين 5 و", "خمسة وعشرين ألف و", "نصف ",        "من 20 إلى ", "ثلاثة "};
    for (size_t i = 0; i < sizeof RUNS / sizeof *RUNS; i++) read_often(*state, RUNS[i], 2000);
    read_often(*state, "عشرات ", 1);
    read_often(*state, "", 1);
    assert_int_equal(((world *)*state)->doc.quantities.n, 0);
}

static void slip_is_noted(void **state) {
    world *w = *state;
    w->said[0] = 0;
    read_text(w, MS_S("خرج 27500 ألف شخص من الغوطة"));
    assert_non_null(strstr(w->said, "27500000"));
    assert_int_equal(w->doc.quantities.n, 1);
    assert_float_equal(w->doc.quantities.v[0].pub.lo, 27500, 0);
    w->said[0] = 0;
    read_text(w, MS_S("خرج 275 ألف شخص من الغوطة"));
    assert_string_equal(w->said, "");
}

static void bad_data_is_noted(void **state) {
    world *w = *state;
    ms_quantity_rules *r;
    ms_arena a = {0};
    assert_int_equal(ms_quantity_load(&r, &a, "/nowhere", w->lx, &w->notes), MARSAD_EIO);
    assert_null(r);
    ms_arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(examples_hold),
        cmocka_unit_test(numbers_are_read_whole),
        cmocka_unit_test(unit_is_the_singular),
        cmocka_unit_test(absurd_numbers_are_harmless),
        cmocka_unit_test(numbers_too_long_are_none),
        cmocka_unit_test(runs_of_number_words_end),
        cmocka_unit_test(slip_is_noted),
        cmocka_unit_test(bad_data_is_noted),
    };
    return cmocka_run_group_tests_name("quantity", tests, set_up, tear_down);
}
