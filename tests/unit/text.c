/* SPDX-License-Identifier: Apache-2.0
 * Tokens are shown as `kind:text` joined by blanks, glued ones marked with +; segments as `kind[text]`. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "text/text.h"

static ms_arena arena;
static ms_text_rules *rules;
static ms_doc doc;
static marsad_document in;
static ms_buf shown;

static int load(void **state) {
    (void)state;
    return ms_text_load(&rules, &arena, DATA_DIR, NULL) == MARSAD_OK ? 0 : -1;
}

static int unload(void **state) {
    (void)state;
    ms_vec_free(&doc.tokens);
    ms_vec_free(&doc.segments);
    ms_buf_free(&shown);
    ms_arena_free(&arena);
    return 0;
}

static void split_titled(const char *title, const char *text) {
    in = (marsad_document){.title = ms_str_of(title), .text = ms_str_of(text)};
    doc.in = &in;
    ms_text_split(rules, &doc);
}

static const char *tokens_of(const char *text) {
    static const char *kinds[] = {"w", "n", "l", "p", "q"};
    split_titled("", text);
    ms_buf_clear(&shown);
    ms_buf_str(&shown, MS_S(""));
    for (uint32_t i = 0; i < doc.tokens.n; i++) {
        const ms_token *t = &doc.tokens.v[i];
        ms_buf_fmt(&shown, "%s%s:%.*s", i == 0 ? "" : t->space_before ? " " : "+", kinds[t->kind], MS_FMT(ms_str_at(in.text, t->span)));
    }
    return shown.s;
}

static const char *segments(void) {
    static const char *kinds[] = {"P", "D", "H", "S", "B"};
    ms_buf_clear(&shown);
    ms_buf_str(&shown, MS_S(""));
    for (uint32_t i = 0; i < doc.segments.n; i++) {
        const ms_segment *g = &doc.segments.v[i];
        ms_buf_fmt(&shown, "%s[%.*s]", kinds[g->pub.kind], MS_FMT(ms_str_at(in.text, g->pub.span)));
    }
    return shown.s;
}

static const char *segments_of(const char *text) {
    split_titled("", text);
    return segments();
}

static void assert_folds(const char *from, const char *to) {
    ms_buf b = {0};
    ms_text_fold(&b, ms_str_of(from));
    ms_buf_put(&b, 0);
    assert_string_equal(b.s, to);
    ms_buf_free(&b);
}

/* ---- folding ---- */

static void folding_joins_spellings(void **state) {
    (void)state;
    assert_folds("الأمريكيّة", "الامريكيه");
    assert_folds("إدلب آب ٱلقدس أنقرة", "ادلب اب القدس انقره");
    assert_folds("مسؤول رئيس على", "مسوول رييس علي");
    assert_folds("شهراً", "شهرا");
    assert_folds("سابقًا", "سابقا");
    assert_folds("هٰذا القـــوات", "هذا القوات");
    assert_folds("ایران کرکوک", "ايران كركوك");
    assert_folds("تشاڤيز پاريس", "تشافيز باريس");
    assert_folds("٥٬٧٠٠ ٣٫٢ ۱۲ ٪", "5,700 3.2 12 %");
    assert_folds("", "");
    assert_folds("CNN é", "CNN é");
}

static void folding_undoes_presentation_forms(void **state) {
    (void)state;
    assert_folds("ﺳﻮﺭﻳﺎ", "سوريا");
    assert_folds("ﺍﻟﻘﻮﺍﺕ ﺇﻟﻰ", "القوات الي");
    assert_folds("ﻻ ﻷ ﻹ ﻵ", "لا لا لا لا");
    assert_folds("ﷲ", "الله");
    assert_folds("ﯽ ﮐ ﱠ", "ي ك ");
}

static void folding_of_one_code_point(void **state) {
    (void)state;
    assert_int_equal(ms_text_fold_cp(0x623), 0x627);
    assert_int_equal(ms_text_fold_cp(0x664), '4');
    assert_int_equal(ms_text_fold_cp('a'), 'a');
    assert_true(ms_text_is_mark(0x64B));
    assert_true(ms_text_is_mark(0x640));
    assert_true(ms_text_is_mark(0x200F));
    assert_false(ms_text_is_mark(0x627));
    assert_false(ms_text_is_mark(0));
    for (uint32_t cp = 0; cp < 0x110000; cp++) assert_int_equal(ms_text_fold_cp(ms_text_fold_cp(cp)), ms_text_fold_cp(cp));
}

/* ---- tokens ---- */

static void words_keep_their_signs(void **state) {
    (void)state;
    assert_string_equal(tokens_of("وذكَر المرصدُ"), "w:وذكَر w:المرصدُ");
    assert_string_equal(tokens_of("القـــوات لـ27500"), "w:القـــوات w:لـ+n:27500");
    assert_string_equal(tokens_of("لـ\"قناة\""), "w:لـ+q:\"+w:قناة+q:\"");
    assert_string_equal(tokens_of("ﺳﻮﺭﻳﺎ ﻵ"), "w:ﺳﻮﺭﻳﺎ w:ﻵ");
    assert_string_equal(tokens_of("باب ـ باب"), "w:باب p:ـ w:باب");
}

static void direction_controls_are_no_part_of_a_word(void **state) {
    (void)state;
    assert_string_equal(tokens_of("\u200fقال\u200f \u202bثم\u202c"), "w:قال w:ثم");
    assert_string_equal(tokens_of("می\u200cرود"), "w:می\u200cرود");
    assert_string_equal(tokens_of("\u200f\u200e"), "");
    assert_string_equal(tokens_of("\u064b \u064b"), "");
}

static void numbers_keep_separators_between_digits(void **state) {
    (void)state;
    assert_string_equal(tokens_of("5,700 ٥٬٧٠٠ 3.2 ٣٫٢ 5."), "n:5,700 n:٥٬٧٠٠ n:3.2 n:٣٫٢ n:5+p:.");
    assert_string_equal(tokens_of("10:30 2018/7/16 2-1"), "n:10+p::+n:30 n:2018+p:/+n:7+p:/+n:16 n:2+p:-+n:1");
    assert_string_equal(tokens_of("27ألف 50% ٥٠٪"), "n:27+w:ألف n:50+p:% n:٥٠+p:٪");
    assert_string_equal(tokens_of("1..2 3,,4"), "n:1+p:.+p:.+n:2 n:3+p:,+p:,+n:4");
}

static void latin_quotes_and_marks(void **state) {
    (void)state;
    assert_string_equal(tokens_of("بـCNN وF16 م4"), "w:بـ+l:CNN w:و+l:F16 w:م+n:4");
    assert_string_equal(tokens_of("«أ» “ب” 'ج'"), "q:«+w:أ+q:» q:“+w:ب+q:” q:'+w:ج+q:'");
    assert_string_equal(tokens_of("نعم، لا؛ هل؟"), "w:نعم+p:، w:لا+p:؛ w:هل+p:؟");
    assert_string_equal(tokens_of("#وسم_هنا 😀"), "w:وسم w:هنا p:😀");
    split_titled("", "«هل؟");
    assert_int_equal(doc.tokens.v[0].mark, 0xAB);
    assert_int_equal(doc.tokens.v[2].mark, 0x61F);
}

static void white_space_of_all_kinds(void **state) {
    (void)state;
    assert_string_equal(tokens_of("\tأ\u00a0ب\u2003ج\r\nد"), "w:أ w:ب w:ج w:د");
    assert_true(doc.tokens.v[3].space_before);
    assert_int_equal(doc.segments.v[doc.tokens.v[3].segment].paragraph, 1);
    assert_string_equal(tokens_of(""), "");
    assert_string_equal(tokens_of(" \n\n \t"), "");
    assert_int_equal(doc.segments.n, 0);
}

static void damaged_bytes_are_marks(void **state) {
    (void)state;
    split_titled("", "\xD8 \xC3(\xFF");
    assert_int_equal(doc.tokens.n, 4);
    assert_int_equal(doc.tokens.v[0].mark, 0xFFFD);
}

/* ---- segments ---- */

static void every_token_belongs_to_its_segment(void **state) {
    (void)state;
    split_titled("عنوان هنا", "عنوان هنا\n\nقال المصدر. وأضاف.\n\nالكلمات المفتاحية");
    uint32_t next = 0;
    for (uint32_t g = 0; g < doc.segments.n; g++) {
        assert_int_equal(doc.segments.v[g].tokens.a, next);
        next = doc.segments.v[g].tokens.b;
        for (uint32_t t = doc.segments.v[g].tokens.a; t < next; t++) {
            assert_int_equal(doc.tokens.v[t].segment, g);
            assert_true(ms_span_has(doc.segments.v[g].pub.span, doc.tokens.v[t].span));
        }
    }
    assert_int_equal(next, doc.tokens.n);
}

static void title_is_one_heading(void **state) {
    (void)state;
    split_titled("سقط. ثم عاد", "سقط. ثم عاد\n\nعاد الجيش.");
    assert_string_equal(segments(), "H[سقط. ثم عاد]S[عاد الجيش.]");
    split_titled("غيره", "سقط الجسر في النهر.");
    assert_string_equal(segments(), "S[سقط الجسر في النهر.]");
}

static void crawler_prefix(void **state) {
    (void)state;
    assert_string_equal(segments_of(" date 2026-02-05 خرج الرتل من القرية."), "P[date 2026-02-05]S[خرج الرتل من القرية.]");
    assert_string_equal(segments_of("خرج date 2026-02-05 الرتل."), "S[خرج date 2026-02-05 الرتل.]");
    assert_string_equal(segments_of(" date 2026-02-05"), "P[date 2026-02-05]");
}

static void page_datelines(void **state) {
    (void)state;
    const char *lines[] = {"الثلاثاء 3 آذار/مارس 2026 الساعة 10:30 صباحاً / نبأ الفرات - وكالات", "نبأ الفرات - الأحد 22 فبراير 2026",
                           "2026-02-22", "آخر تحديث: 22 فبراير 2026 - 10:30 بتوقيت غرينتش", "الجمعة، ١٣ كانون الثاني ٢٠٢٣"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        char text[400], want[400];
        snprintf(text, sizeof text, "%s\n\nوصل الوفد إلى المدينة.", lines[i]);
        snprintf(want, sizeof want, "D[%s]S[وصل الوفد إلى المدينة.]", lines[i]);
        assert_string_equal(segments_of(text), want);
    }
}

static void a_date_in_the_lead_is_no_dateline(void **state) {
    (void)state;
    assert_string_equal(segments_of("وصل الوفد، الخميس 5 شباط/فبراير 2026، إلى المدينة.\nثم عاد."),
                        "S[وصل الوفد، الخميس 5 شباط/فبراير 2026، إلى المدينة.]S[ثم عاد.]");
    assert_string_equal(segments_of("المجلس يجتمع الخميس 5 فبراير 2026\n\nيجتمع المجلس غدا في العاصمة."),
                        "H[المجلس يجتمع الخميس 5 فبراير 2026]S[يجتمع المجلس غدا في العاصمة.]");
}

static void agency_datelines(void **state) {
    (void)state;
    const char *heads[] = {"دبي، الإمارات العربية المتحدة (CNN)--",
                           "بيروت (رويترز) -",
                           "(CNN) –",
                           "دمشق - سانا:",
                           "عمان ـ «القدس العربي»:",
                           "رويترز -",
                           "بغداد (أ.ف.ب) -"};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        char text[400], want[400];
        snprintf(text, sizeof text, "%s قال الوزير إنه سيعود.", heads[i]);
        snprintf(want, sizeof want, "D[%s]S[قال الوزير إنه سيعود.]", heads[i]);
        assert_string_equal(segments_of(text), want);
    }
    assert_string_equal(segments_of("قال الوزير (الجديد) - وهو طبيب - إنه سيعود."), "S[قال الوزير (الجديد) - وهو طبيب - إنه سيعود.]");
    assert_string_equal(segments_of("غادر الوفد.\nبيروت (رويترز) - كذا."), "S[غادر الوفد.]S[بيروت (رويترز) - كذا.]");
}

static void sentences_end_at_stops(void **state) {
    (void)state;
    assert_string_equal(segments_of("وصل الرتل. ثم عاد! هل عاد؟ نعم: عاد، ثم ذهب؛ ولم يبق."),
                        "S[وصل الرتل.]S[ثم عاد!]S[هل عاد؟]S[نعم: عاد، ثم ذهب؛ ولم يبق.]");
    assert_string_equal(segments_of("بلغ 3.5 مليون. وقال د. سالم و أ. ف. ب. كذلك."), "S[بلغ 3.5 مليون.]S[وقال د. سالم و أ. ف. ب. كذلك.]");
    assert_string_equal(segments_of("سيطر على القرية.وقال إنه باق."), "S[سيطر على القرية.]S[وقال إنه باق.]");
    assert_string_equal(segments_of("موقع بيت.كوم و www.site.org معروفان هنا."), "S[موقع بيت.كوم و www.site.org معروفان هنا.]");
    assert_string_equal(segments_of("العراق.. وفاة شخص... وإصابة غيره."), "S[العراق.. وفاة شخص... وإصابة غيره.]");
    assert_string_equal(segments_of("1. البند الأول هنا. البند الثاني."), "S[1. البند الأول هنا.]S[البند الثاني.]");
}

static void closing_quotes_go_along(void **state) {
    (void)state;
    assert_string_equal(segments_of("قال: \"سنعود.\" ثم غادر."), "S[قال: \"سنعود.\"]S[ثم غادر.]");
    assert_string_equal(segments_of("قال: «سنعود.» ثم غادر."), "S[قال: «سنعود.»]S[ثم غادر.]");
    assert_string_equal(segments_of("قال: \"سنعود\". ثم غادر."), "S[قال: \"سنعود\".]S[ثم غادر.]");
    assert_string_equal(segments_of("\"سنعود.\"، قال الوزير."), "S[\"سنعود.\"، قال الوزير.]");
    assert_string_equal(segments_of("سأل \"من هناك؟\" فلم يجبه أحد."), "S[سأل \"من هناك؟\" فلم يجبه أحد.]");
    assert_string_equal(segments_of("غادر. \"لن نعود\" قال."), "S[غادر.]S[\"لن نعود\" قال.]");
}

static void headings_stand_between_paragraphs(void **state) {
    (void)state;
    assert_string_equal(segments_of("وصل الوفد أمس.\n\nمرحلة «جديدة»\n\nوقال الوزير كذا."),
                        "S[وصل الوفد أمس.]H[مرحلة «جديدة»]S[وقال الوزير كذا.]");
    assert_string_equal(segments_of("وصل الوفد أمس.\n\nماذا بعد؟\n\nوقال الوزير كذا."), "S[وصل الوفد أمس.]H[ماذا بعد؟]S[وقال الوزير كذا.]");
    assert_string_equal(segments_of("وصل الوفد أمس.\n\nوقال الوزير كذا\n\nثم عاد."), "S[وصل الوفد أمس.]S[وقال الوزير كذا]S[ثم عاد.]");
    assert_string_equal(segments_of("وصل الوفد أمس.\nوهذه المدن:\nثم عاد."), "S[وصل الوفد أمس.]S[وهذه المدن:]S[ثم عاد.]");
    assert_string_equal(segments_of("وصل الوفد أمس.\nآخر الكلام"), "S[وصل الوفد أمس.]S[آخر الكلام]");
}

static void heading_run_together_with_its_sentence(void **state) {
    (void)state;
    assert_string_equal(
        segments_of("وصل الوفد أمس.\n\nأرتال كبيرة تدخل المدينة أعلنت وزارة الدفاع نشر قواتها هناك.\n\nنهاية مرحلة\n\nثم عاد."),
        "S[وصل الوفد أمس.]H[أرتال كبيرة تدخل المدينة]S[أعلنت وزارة الدفاع نشر قواتها هناك.]H[نهاية مرحلة]S[ثم عاد.]");
    /* no other heading in the document: none was lost */
    assert_string_equal(segments_of("وصل الوفد أمس.\n\nأرتال كبيرة تدخل المدينة أعلنت وزارة الدفاع نشر قواتها هناك."),
                        "S[وصل الوفد أمس.]S[أرتال كبيرة تدخل المدينة أعلنت وزارة الدفاع نشر قواتها هناك.]");
    /* one clause */
    const char *one =
        "وصل الوفد أمس.\n\nنهاية مرحلة\n\nالقوات التي تدخل المدينة أعلنت الوزارة عنها.\nوزير الدفاع السوري السابق أعلن الاستقالة.";
    assert_string_equal(
        segments_of(one),
        "S[وصل الوفد أمس.]H[نهاية مرحلة]S[القوات التي تدخل المدينة أعلنت الوزارة عنها.]S[وزير الدفاع السوري السابق أعلن الاستقالة.]");
}

static void furniture_of_pages(void **state) {
    (void)state;
    const char *lines[] = {"الكلمات المفتاحية",
                           "اقرأ أيضا: الجيش يدخل القرية",
                           "قد يهمك/ ما هي القرية؟",
                           "للمزيد - هنا",
                           "شاهد.. دخول القرية",
                           "تابعونا على تويتر",
                           "المصدر: وكالات",
                           "*نقلا عن جريدة ما",
                           "جميع الحقوق محفوظة لموقع كذا",
                           "(أ ف ب)",
                           "فرانس 24/ رويترز",
                           "REUTERS",
                           "صورة أرشيفية",
                           "-----"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        char text[400], want[400];
        snprintf(text, sizeof text, "غادر الوفد.\n%s\nثم عاد.", lines[i]);
        snprintf(want, sizeof want, "S[غادر الوفد.]B[%s]S[ثم عاد.]", lines[i]);
        assert_string_equal(segments_of(text), want);
    }
    assert_string_equal(segments_of("غادر الوفد. اقرأ أيضا: عودة الوفد"), "S[غادر الوفد.]B[اقرأ أيضا: عودة الوفد]");
    assert_string_equal(segments_of("غادر الوفد.\nالكلمات المفتاحية:\nسوريا\nالجيش السوري\nوأعلن الوزير عودته."),
                        "S[غادر الوفد.]B[الكلمات المفتاحية:]B[سوريا]B[الجيش السوري]S[وأعلن الوزير عودته.]");
}

static void sentences_that_look_like_furniture(void **state) {
    (void)state;
    const char *lines[] = {"شاهد عيان قال إن الرتل دخل القرية.",
                           "نقلا عن مصادر عسكرية، دخل الرتل القرية.",
                           "المصدر الأمني أكد دخول الرتل.",
                           "صورة القائد رفعت في القرية.",
                           "اقرأ باسم الحق يا رجل.",
                           "الصور التي نشرت تظهر الرتل."};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        char want[400];
        snprintf(want, sizeof want, "S[%s]", lines[i]);
        assert_string_equal(segments_of(lines[i]), want);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folding_joins_spellings),
        cmocka_unit_test(folding_undoes_presentation_forms),
        cmocka_unit_test(folding_of_one_code_point),
        cmocka_unit_test(words_keep_their_signs),
        cmocka_unit_test(direction_controls_are_no_part_of_a_word),
        cmocka_unit_test(numbers_keep_separators_between_digits),
        cmocka_unit_test(latin_quotes_and_marks),
        cmocka_unit_test(white_space_of_all_kinds),
        cmocka_unit_test(damaged_bytes_are_marks),
        cmocka_unit_test(every_token_belongs_to_its_segment),
        cmocka_unit_test(title_is_one_heading),
        cmocka_unit_test(crawler_prefix),
        cmocka_unit_test(page_datelines),
        cmocka_unit_test(a_date_in_the_lead_is_no_dateline),
        cmocka_unit_test(agency_datelines),
        cmocka_unit_test(sentences_end_at_stops),
        cmocka_unit_test(closing_quotes_go_along),
        cmocka_unit_test(headings_stand_between_paragraphs),
        cmocka_unit_test(heading_run_together_with_its_sentence),
        cmocka_unit_test(furniture_of_pages),
        cmocka_unit_test(sentences_that_look_like_furniture),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
