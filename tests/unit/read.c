/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "read/read.h"

static ms_arena arena;
static ms_read_rules *rules;

typedef struct {
    int n;
    char where[200], last[400];
} heard;
static heard ear;
static void hear(void *user, marsad_level level, const char *where, const char *message) {
    (void)user, (void)level;
    ear.n++;
    snprintf(ear.where, sizeof ear.where, "%s", where);
    snprintf(ear.last, sizeof ear.last, "%s", message);
}
static const ms_notes notes = {hear, NULL};

static int load(void **state) {
    (void)state;
    return ms_read_load(&rules, &arena, DATA_DIR, &notes) == MARSAD_OK ? 0 : -1;
}
static int unload(void **state) {
    (void)state;
    ms_arena_free(&arena);
    return 0;
}

static void assert_str(ms_str s, const char *z) {
    char copy[500];
    snprintf(copy, sizeof copy, "%.*s", MS_FMT(s));
    assert_string_equal(copy, z);
}

/* The reader closes the stream; the bytes go through a temporary file, so that NULs and large inputs are as in life. */
static ms_reader *reader_of(const void *bytes, size_t n, const char *name, marsad_input input) {
    ms_reader *r = NULL;
    FILE *f = tmpfile();
    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, n, f), n);
    rewind(f);
    ear = (heard){0};
    assert_int_equal(ms_reader_stream(&r, rules, &notes, f, name, input), MARSAD_OK);
    return r;
}

static ms_reader *reader_of_text(const char *text) { return reader_of(text, strlen(text), "folder/report.txt", MARSAD_INPUT_AUTO); }

static void assert_published(const char *text, const char *published, const char *outlet) {
    const marsad_document *d;
    ms_reader *r = reader_of_text(text);
    assert_int_equal(ms_reader_next(r, &d), MARSAD_OK);
    assert_str(d->published, published);
    assert_str(d->outlet, outlet);
    assert_str(d->text, text);
    ms_reader_close(r);
}

static void assert_refused(const void *bytes, size_t n, const char *why) {
    const marsad_document *d;
    ms_reader *r = reader_of(bytes, n, "x.txt", MARSAD_INPUT_AUTO);
    assert_int_equal(ms_reader_next(r, &d), MARSAD_EINPUT);
    assert_null(d);
    assert_int_equal(ear.n, 1);
    assert_non_null(strstr(ear.last, why));
    assert_int_equal(ms_reader_next(r, &d), MARSAD_END);
    ms_reader_close(r);
}

/* ---- text ---- */

static void a_text_is_one_document(void **state) {
    (void)state;
    const marsad_document *d;
    ms_reader *r = reader_of_text("abc");
    assert_int_equal(ms_reader_next(r, &d), MARSAD_OK);
    assert_str(d->id, "report");
    assert_str(d->text, "abc");
    assert_int_equal(d->title.n + d->url.n + d->outlet.n + d->published.n, 0);
    assert_string_equal(d->sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    uint64_t size;
    assert_int_equal(ms_reader_at(r, &size), 3);
    assert_int_equal(size, 3);
    assert_int_equal(ms_reader_next(r, &d), MARSAD_END);
    assert_int_equal(ms_reader_next(r, &d), MARSAD_END);
    ms_reader_close(r);
    ms_reader_close(NULL);
}

static void prefix_gives_the_day(void **state) {
    (void)state;
    assert_published(" date 2026-02-05 خرج الرتل من القرية.", "2026-02-05", "");
    assert_published("خرج الرتل، الخميس 5 شباط/فبراير 2026، من القرية.", "", "");
    assert_published(" date 2026-13-05 خرج الرتل.", "", "");
}

static void dateline_gives_hour_and_outlet(void **state) {
    (void)state;
    assert_published(" date 2026-03-03 الثلاثاء 3 آذار/مارس 2026 الساعة 04 مساءً / نبأ الفرات -وكالات\n\nخرج الرتل.", "2026-03-03T16:00",
                     "نبأ الفرات");
    assert_published("نبأ الفرات - الأحد ٢٢ فبراير-شباط ٢٠٢٦، ١٠:٣٠ صباحاً\nخرج الرتل.", "2026-02-22T10:30", "نبأ الفرات");
    assert_published("الجيش يخرج\n\n22/2/2026 - رويترز\n\nخرج الرتل.", "2026-02-22", "رويترز");
    assert_published("فبراير 22، 2026\nخرج الرتل.", "2026-02-22", "");
    assert_published("الأحد 22 فبراير/آذار 2026\nخرج.", "", "");
    assert_published("المجلس يجتمع الأحد 22 فبراير 2026\nخرج.", "", "");
    assert_published("الاثنين 30 فبراير 2026\nخرج.", "", "");
    assert_published("الساعة 12 صباحا 2 مايو 2026\nخرج.", "2026-05-02T00:00", "");
}

static void dateline_of_an_agency_gives_the_outlet(void **state) {
    (void)state;
    assert_published("دمشق (رويترز) - انسحبت القوات.\n", "", "رويترز");
    assert_published(" date 2026-02-05 وكالة النسر - انسحبت القوات.\n", "2026-02-05", "وكالة النسر");
    assert_published(" date 2026-02-05 متابعات - انسحبت القوات.\n", "2026-02-05", "");
    assert_published("صحيفة النسر: انسحبت القوات - تقرير\n", "", ""); /* a heading */
}

static void doubtful_datelines_are_noted(void **state) {
    (void)state;
    assert_published("الجمعة 22 فبراير 2026\nخرج.", "2026-02-22", "");
    assert_int_equal(ear.n, 1);
    assert_non_null(strstr(ear.last, "weekday"));
    assert_published("date 2026-02-21 الأحد 22 فبراير 2026\nخرج.", "2026-02-22", "");
    assert_non_null(strstr(ear.last, "prefix says 2026-02-21"));
    assert_string_equal(ear.where, "report:0-47");
}

/* ---- charset ---- */

static void assert_reads(const void *bytes, size_t n, const char *text) {
    const marsad_document *d;
    ms_reader *r = reader_of(bytes, n, "x.txt", MARSAD_INPUT_AUTO);
    assert_int_equal(ms_reader_next(r, &d), MARSAD_OK);
    assert_str(d->text, text);
    ms_reader_close(r);
}

static void other_charsets_become_utf8(void **state) {
    (void)state;
    const char win[] = "\xCE\xD1\xCC \xC7\xE1\xD1\xCA\xE1 \xE3\xE4 \xC7\xE1\xDE\xD1\xED\xC9 \xC3\xE3\xD3.";
    assert_reads(win, sizeof win - 1, "خرج الرتل من القرية أمس.");
    assert_reads("\xEF\xBB\xBF\xD8\xAE", 5, "خ");
    const char le[] = "\xFF\xFE\x2E\x06\x31\x06\x2C\x06\x20\x00.\x00";
    assert_reads(le, sizeof le - 1, "خرج .");
    const char be[] = "\xFE\xFF\x06\x2E\x06\x31\x06\x2C\x00\x20\x00.";
    assert_reads(be, sizeof be - 1, "خرج .");
    assert_reads(le + 2, sizeof le - 3, "خرج .");
    assert_reads(be + 2, sizeof be - 3, "خرج .");
}

static void damaged_bytes_are_refused_with_their_place(void **state) {
    (void)state;
    const char bad[] = "خرج الرتل من القرية\xFF ثم عاد.";
    assert_refused(bad, sizeof bad - 1, "(byte 35)");
    assert_refused("خرج\xD8", 7, "(byte 6)");
    assert_refused("abc\0def", 7, "binary");
    assert_refused("\xFF\xFE\x00\xD8\x41\x00", 6, "UTF-16");
    assert_refused("caf\xE9 cr\xE8me", 10, "neither");
    assert_refused("", 0, "empty");
    assert_refused("\xEF\xBB\xBF \n", 5, "empty");
}

static void formats_for_later_are_refused_by_name(void **state) {
    (void)state;
    assert_refused("<!DOCTYPE html><html>", 21, "HTML");
    assert_refused(" <p>x", 5, "HTML");
    assert_refused("<?xml version='1.0'?><rss>", 26, "feed");
    assert_refused("WARC/1.0\r\n", 10, "WARC");
    assert_refused("\x1F\x8B\x08\x00", 4, "gzip");
    assert_refused("\xFF\xFE{\x00\"\x00\x61\x00", 8, "must be UTF-8");
    assert_reads("<<< x", 5, "<<< x");
    assert_reads("{ x }", 5, "{ x }");
}

static void forced_formats(void **state) {
    (void)state;
    const marsad_document *d;
    ms_reader *r = reader_of("<p>x", 4, "x", MARSAD_INPUT_TEXT);
    assert_int_equal(ms_reader_next(r, &d), MARSAD_OK);
    ms_reader_close(r);
    r = reader_of("x", 1, "x", MARSAD_INPUT_HTML);
    assert_int_equal(ms_reader_next(r, &d), MARSAD_EINPUT);
    ms_reader_close(r);
    r = reader_of("not json", 8, "x", MARSAD_INPUT_JSONL);
    assert_int_equal(ms_reader_next(r, &d), MARSAD_EINPUT);
    assert_string_equal(ear.where, "x:1");
    ms_reader_close(r);
}

static void files_that_fail(void **state) {
    (void)state;
    const marsad_document *d;
    ms_reader *r;
    ear = (heard){0};
    assert_int_equal(ms_reader_open(&r, rules, &notes, "/nonexistent/x", MARSAD_INPUT_AUTO), MARSAD_EIO);
    assert_null(r);
    assert_string_equal(ear.last, "cannot open: No such file or directory");
    assert_int_equal(ms_reader_open(&r, rules, &notes, "/", MARSAD_INPUT_AUTO), MARSAD_OK);
    assert_int_equal(ms_reader_next(r, &d), MARSAD_EIO);
    assert_string_equal(ear.last, "cannot read: Is a directory");
    assert_int_equal(ms_reader_next(r, &d), MARSAD_END);
    ms_reader_close(r);
}

/* ---- jsonl ---- */

static void jsonl_fields(void **state) {
    (void)state;
    const marsad_document *d;
    const char text[] = "\xEF\xBB\xBF{\"id\":\"a\",\"url\":\"u\",\"outlet\":\"o\",\"title\":\"ع\",\"published\":\"2018-03-25T00:12:08+00:"
                        "00\",\"text\":\"ن\",\"more\":[1]}\n"
                        "\r\n{\"text\":\"ن\",\"title\":null,\"published\":\"\"}\r\n{\"id\":17,\"text\":\"x\"}";
    ms_reader *r = reader_of(text, sizeof text - 1, "d/news.jsonl", MARSAD_INPUT_AUTO);
    assert_int_equal(ms_reader_next(r, &d), MARSAD_OK);
    assert_str(d->id, "a");
    assert_str(d->url, "u");
    assert_str(d->outlet, "o");
    assert_str(d->title, "ع");
    assert_str(d->published, "2018-03-25T00:12:08+00:00");
    assert_str(d->text, "ع\n\nن");
    assert_int_equal(ms_reader_next(r, &d), MARSAD_OK);
    assert_str(d->id, "news:3");
    assert_str(d->text, "ن");
    assert_int_equal(ms_reader_next(r, &d), MARSAD_OK);
    assert_str(d->id, "17");
    assert_int_equal(ms_reader_next(r, &d), MARSAD_END);
    assert_int_equal(ear.n, 0);
    ms_reader_close(r);
}

static void bad_lines_are_refused_and_the_rest_goes_on(void **state) {
    (void)state;
    const struct {
        const char *line, *why;
    } bad[] = {
        {"{\"text\":\"x\"", "bad JSON"},
        {"[1]", "not an object"},
        {"{}", "missing"},
        {"{\"text\":\" \\n\"}", "empty"},
        {"{\"text\":5}", "not text"},
        {"{\"text\":\"x\",\"title\":{}}", "title"},
        {"{\"text\":\"x\",\"id\":[]}", "id"},
        {"{\"text\":\"x\",\"text\":\"y\"}", "duplicate"},
        {"{\"text\":\"x\",\"published\":\"2026-02-30\"}", "published"},
        {"{\"text\":\"x\",\"published\":\"yesterday\"}", "published"},
        {"{\"text\":\"x\\u0000y\"}", "u0000"},
        {"{\"text\":\"\\ud800\"}", "bad JSON"},
        {"{\"text\":\"\xff\"}", "byte 9"},
        {"{\"id\":\"first\",\"text\":\"x\"}", "earlier line"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        const marsad_document *d;
        char text[400];
        int n = snprintf(text, sizeof text, "{\"id\":\"first\",\"text\":\"x\"}\n%s\n{\"text\":\"z\"}\n", bad[i].line);
        ms_reader *r = reader_of(text, (size_t)n, "n.jsonl", MARSAD_INPUT_AUTO);
        assert_int_equal(ms_reader_next(r, &d), MARSAD_OK);
        assert_int_equal(ms_reader_next(r, &d), MARSAD_EINPUT);
        assert_string_equal(ear.where, "n.jsonl:2");
        assert_non_null(strstr(ear.last, bad[i].why));
        assert_int_equal(ms_reader_next(r, &d), MARSAD_OK);
        assert_str(d->id, "n:3");
        assert_int_equal(ms_reader_next(r, &d), MARSAD_END);
        ms_reader_close(r);
    }
}

static void stamps_that_exist(void **state) {
    (void)state;
    const char *good[] = {"2026-02-23",
                          "2024-02-29",
                          "2026-02-23T16:00",
                          "2026-02-23T16:00:00Z",
                          "2026-02-23T16:00:59.123+03:00",
                          "2026-02-23 16:00:00-11:30",
                          "2026-02-23T16:00:00"}; /* without a zone: the outlet's own */
    const char *bad[] = {"2026-2-3",          "2025-02-29",  "2026-00-10", "2026-02-23T24:00",     "2026-02-23T16",
                         "2026-02-23T16:00:", "2026-02-23x", "23-02-2026", "2026-02-23T16:00:00+3"};
    for (size_t i = 0; i < sizeof good / sizeof *good + sizeof bad / sizeof *bad; i++) {
        size_t goods = sizeof good / sizeof *good;
        const marsad_document *d;
        char text[200];
        int n = snprintf(text, sizeof text, "{\"text\":\"x\",\"published\":\"%s\"}", i < goods ? good[i] : bad[i - goods]);
        ms_reader *r = reader_of(text, (size_t)n, "n", MARSAD_INPUT_AUTO);
        marsad_rc rc = ms_reader_next(r, &d);
        assert_int_equal(rc, i < goods ? MARSAD_OK : MARSAD_EINPUT);
        ms_reader_close(r);
    }
}

static void too_large_is_refused_and_the_rest_goes_on(void **state) {
    (void)state;
    size_t n = (size_t)MS_READ_LIMIT + 100;
    char *big = malloc(n);
    assert_non_null(big);
    memset(big, 'x', n);
    const marsad_document *d;
    ms_reader *r = reader_of(big, n, "big.txt", MARSAD_INPUT_AUTO);
    assert_int_equal(ms_reader_next(r, &d), MARSAD_ELIMIT);
    assert_int_equal(ms_reader_next(r, &d), MARSAD_END);
    ms_reader_close(r);
    memcpy(big, "{\"text\":\"", 9);
    big[n - 30] = '\n';
    memcpy(big + n - 29, "{\"text\":\"small\"}            \n", 29);
    r = reader_of(big, n, "big.jsonl", MARSAD_INPUT_AUTO);
    assert_int_equal(ms_reader_next(r, &d), MARSAD_ELIMIT);
    assert_string_equal(ear.where, "big.jsonl:1");
    assert_int_equal(ms_reader_next(r, &d), MARSAD_OK);
    assert_str(d->text, "small");
    ms_reader_close(r);
    free(big);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_is_one_document),
        cmocka_unit_test(prefix_gives_the_day),
        cmocka_unit_test(dateline_gives_hour_and_outlet),
        cmocka_unit_test(dateline_of_an_agency_gives_the_outlet),
        cmocka_unit_test(doubtful_datelines_are_noted),
        cmocka_unit_test(other_charsets_become_utf8),
        cmocka_unit_test(damaged_bytes_are_refused_with_their_place),
        cmocka_unit_test(formats_for_later_are_refused_by_name),
        cmocka_unit_test(forced_formats),
        cmocka_unit_test(files_that_fail),
        cmocka_unit_test(jsonl_fields),
        cmocka_unit_test(bad_lines_are_refused_and_the_rest_goes_on),
        cmocka_unit_test(stamps_that_exist),
        cmocka_unit_test(too_large_is_refused_and_the_rest_goes_on),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
