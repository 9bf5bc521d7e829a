/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/map.h"
#include "base/note.h"
#include "base/sha256.h"
#include "base/table.h"
#include "base/utf8.h"
#include "base/vec.h"

static void assert_str(ms_str s, const char *z) {
    assert_int_equal(s.n, strlen(z));
    assert_memory_equal(s.s, z, s.n);
}

/* ---- arena ---- */

static void arena_gives_zeroed_aligned_pieces(void **state) {
    (void)state;
    ms_arena a = {0};
    for (size_t size = 0; size < 300; size++) {
        char *p = ms_arena_get(&a, size);
        assert_int_equal((uintptr_t)p % 16, 0);
        for (size_t i = 0; i < size; i++) assert_int_equal(p[i], 0);
        memset(p, 0xAA, size);
    }
    ms_arena_free(&a);
}

static void arena_takes_a_piece_larger_than_a_block(void **state) {
    (void)state;
    ms_arena a = {0};
    char *big = ms_arena_get(&a, 10 * 1024 * 1024);
    big[10 * 1024 * 1024 - 1] = 1;
    char *small = ms_arena_get(&a, 1);
    *small = 1;
    ms_arena_free(&a);
}

static void arena_is_clean_after_clear(void **state) {
    (void)state;
    ms_arena a = {0};
    for (int round = 0; round < 3; round++) {
        for (int i = 0; i < 1000; i++) {
            char *p = ms_arena_get(&a, 512);
            assert_int_equal(p[0] | p[511], 0);
            memset(p, 1, 512);
        }
        ms_arena_clear(&a);
    }
    ms_arena_clear(&a);
    ms_arena_free(&a);
    ms_arena_free(&a);
}

static void arena_copies_and_formats(void **state) {
    (void)state;
    ms_arena a = {0};
    char source[] = "abc";
    ms_str s = ms_arena_str(&a, ms_str_of(source));
    source[0] = 'x';
    assert_str(s, "abc");
    assert_int_equal(s.s[3], 0);
    assert_str(ms_arena_str(&a, (ms_str){NULL, 0}), "");
    assert_str(ms_arena_fmt(&a, "%d-%s", 7, "y"), "7-y");
    assert_str(ms_arena_fmt(&a, "%s", ""), "");
    assert_non_null(ms_arena_copy(&a, NULL, 0));
    ms_arena_free(&a);
}

/* ---- str, buf ---- */

static void str_compares(void **state) {
    (void)state;
    assert_true(ms_str_cmp(MS_S("a"), MS_S("ab")) < 0);
    assert_true(ms_str_cmp(MS_S("b"), MS_S("ab")) > 0);
    assert_int_equal(ms_str_cmp(MS_S(""), (ms_str){NULL, 0}), 0);
    assert_true(ms_str_cmp(MS_S("\xff"), MS_S("a")) > 0);
    assert_true(ms_str_starts(MS_S("abc"), MS_S("ab")));
    assert_true(ms_str_starts(MS_S("abc"), MS_S("")));
    assert_false(ms_str_starts(MS_S("a"), MS_S("ab")));
    assert_true(ms_str_ends(MS_S("abc"), MS_S("bc")));
    assert_false(ms_str_ends(MS_S("c"), MS_S("bc")));
    assert_str(ms_str_trim(MS_S(" \t\r\na b\n ")), "a b");
    assert_str(ms_str_trim(MS_S("  ")), "");
    assert_int_equal(ms_str_hash(MS_S("abc")), ms_str_hash(MS_S("abc")));
    assert_int_not_equal(ms_str_hash(MS_S("abc")), ms_str_hash(MS_S("acb")));
}

static void str_splits(void **state) {
    (void)state;
    ms_str rest = MS_S("a||b"), part;
    assert_true(ms_str_split(&rest, '|', &part));
    assert_str(part, "a");
    assert_true(ms_str_split(&rest, '|', &part));
    assert_str(part, "");
    assert_true(ms_str_split(&rest, '|', &part));
    assert_str(part, "b");
    assert_false(ms_str_split(&rest, '|', &part));
    rest = MS_S("");
    assert_true(ms_str_split(&rest, '|', &part));
    assert_str(part, "");
    assert_false(ms_str_split(&rest, '|', &part));
}

static void str_reads_numbers(void **state) {
    (void)state;
    double v = 0;
    assert_true(ms_str_number(MS_S("-12.5"), &v));
    assert_true(v == -12.5);
    const char *bad[] = {"", "x", "1x", "1 ", "0x10", "1e5", "inf", "nan", "1..2", "-", "."};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) assert_false(ms_str_number(ms_str_of(bad[i]), &v));
}

static void texts_are_joined(void **state) {
    (void)state;
    ms_arena a = {0};
    assert_str(ms_arena_join(&a, MS_S("doc"), MS_S(":"), (ms_str){0}, MS_S("c1")), "doc:c1");
    assert_str(ms_arena_join(&a, (ms_str){0}), "");
    ms_arena_free(&a);
}

static void numbers_are_written_short(void **state) {
    (void)state;
    static const struct {
        double n;
        const char *text;
    } cases[] = {{0, "0"}, {-7, "-7"}, {2.5, "2.5"}, {12345678901, "12345678901"}, {1e300, "1e+300"}, {1.0 / 3, "0.3333333333"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ms_buf b = {0};
        ms_buf_num(&b, cases[i].n);
        assert_str(ms_buf_view(&b), cases[i].text);
        ms_buf_free(&b);
    }
}

static void buf_grows_and_stays_terminated(void **state) {
    (void)state;
    ms_buf b = {0};
    assert_str(ms_buf_view(&b), "");
    for (int i = 0; i < 1000; i++) ms_buf_put(&b, 'x');
    ms_buf_fmt(&b, "%05d", 42);
    assert_int_equal(b.n, 1005);
    assert_int_equal(b.s[1005], 0);
    assert_string_equal(b.s + 1000, "00042");
    ms_buf_clear(&b);
    ms_buf_str(&b, MS_S("y"));
    assert_string_equal(b.s, "y");
    ms_buf_free(&b);
}

/* ---- vec, map ---- */

static void halving_finds_the_first(void **state) {
    const int v[] = {1, 3, 3, 3, 8};
    (void)state;
    for (uint32_t n = 0; n <= 5; n++)
        for (int least = 0; least < 10; least++) {
            uint32_t found, slow = 0;
            MS_FIRST(found, n, v[found] >= least);
            while (slow < n && v[slow] < least) slow++;
            assert_int_equal(found, slow);
        }
}

static void vec_grows_with_zeroed_elements(void **state) {
    (void)state;
    MS_VEC(int) v = {0};
    for (int i = 0; i < 1000; i++) {
        int *p = ms_vec_add(&v);
        assert_int_equal(*p, 0);
        *p = i;
    }
    ms_vec_push(&v, 7);
    assert_int_equal(v.n, 1001);
    for (int i = 0; i < 1000; i++) assert_int_equal(v.v[i], i);
    ms_vec_clear(&v);
    assert_int_equal(*ms_vec_add(&v), 0);
    ms_vec_free(&v);
    assert_null(v.v);
}

static void map_numbers_in_order_of_arrival(void **state) {
    (void)state;
    ms_map m = {0};
    char key[16];
    assert_int_equal(ms_map_find(&m, MS_S("a")), MS_NONE);
    for (int round = 0; round < 2; round++) {
        for (uint32_t i = 0; i < 5000; i++) {
            snprintf(key, sizeof key, "k%u", i);
            assert_int_equal(ms_map_add(&m, ms_str_of(key)), i);
        }
    }
    assert_int_equal(m.n, 5000);
    assert_str(m.at[4999], "k4999");
    assert_int_equal(ms_map_find(&m, MS_S("k5000")), MS_NONE);
    assert_int_equal(ms_map_add(&m, MS_S("")), 5000);
    assert_int_equal(ms_map_find(&m, MS_S("")), 5000);
    ms_map_clear(&m);
    assert_int_equal(ms_map_find(&m, MS_S("k1")), MS_NONE);
    assert_int_equal(ms_map_add(&m, MS_S("k7")), 0);
    ms_map_free(&m);
}

/* ---- utf8 ---- */

static void utf8_decodes_and_encodes(void **state) {
    (void)state;
    const uint32_t cps[] = {0, 'a', 0x7F, 0x80, 0x627, 0x7FF, 0x800, 0xFFFD, 0xFFFF, 0x10000, 0x1F600, 0x10FFFF};
    for (size_t k = 0; k < sizeof cps / sizeof *cps; k++) {
        char out[4];
        uint32_t n = ms_utf8_put(out, cps[k]), i = 0;
        assert_int_equal(ms_utf8_next((ms_str){out, n}, &i), cps[k]);
        assert_int_equal(i, n);
        assert_int_equal(ms_utf8_valid(out, n), n);
    }
}

static void utf8_finds_the_fault(void **state) {
    (void)state;
    const char *bad[] = {"\x80",         "\xC0\xAF",         "\xC1\x81",         "\xE0\x80\xAF",     "\xED\xA0\x80",
                         "\xED\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xF0\x8F\xBF\xBF", "\xD8",
                         "\xE2\x82",     "\xF0\x9F\x98",     "\xD8\xD8"};
    for (size_t k = 0; k < sizeof bad / sizeof *bad; k++) {
        ms_buf b = {0};
        uint32_t i = 2;
        ms_buf_add(&b, "ab", 2);
        ms_buf_add(&b, bad[k], strlen(bad[k]));
        assert_int_equal(ms_utf8_valid(b.s, b.n), 2);
        assert_int_equal(ms_utf8_next(ms_buf_view(&b), &i), 0xFFFD);
        assert_int_equal(i, 3);
        ms_buf_free(&b);
    }
    assert_int_equal(ms_utf8_valid("", 0), 0);
}

/* ---- tables ---- */

typedef struct {
    int notes;
    char last[200];
} heard;

static void hear(void *user, marsad_level level, const char *where, const char *message) {
    heard *h = user;
    (void)level;
    h->notes++;
    snprintf(h->last, sizeof h->last, "%s %s", where, message);
}

static void table_passes_over_comments_and_notes_bad_rows(void **state) {
    (void)state;
    heard h = {0};
    ms_notes notes = {hear, &h};
    ms_table t;
    ms_table_start(&t, "f.tsv", MS_S("\xEF\xBB\xBF# head\na\t-\tc\n\nonly\n# x\n1\t2\t3\r\n"), &notes);
    assert_true(ms_table_next(&t, 3));
    assert_str(t.cell[0], "a");
    assert_str(t.cell[1], "");
    assert_int_equal(t.line, 2);
    assert_true(ms_table_next(&t, 3));
    assert_str(t.cell[2], "3");
    assert_int_equal(t.line, 6);
    assert_false(ms_table_next(&t, 3));
    assert_true(t.bad);
    assert_int_equal(h.notes, 1);
    assert_string_equal(h.last, "f.tsv:4 1 columns, expected 3");
}

static void blocks_end_at_an_empty_line(void **state) {
    (void)state;
    ms_table t;
    ms_str key, value;
    ms_table_start(&t, "f", MS_S("frame x\n# c\nexample  a b \n\nlast"), NULL);
    assert_true(ms_block_next(&t, &key, &value));
    assert_str(key, "frame");
    assert_str(value, "x");
    assert_true(ms_block_next(&t, &key, &value));
    assert_str(key, "example");
    assert_str(value, "a b");
    assert_true(ms_block_next(&t, &key, &value));
    assert_int_equal(key.n, 0);
    assert_true(ms_block_next(&t, &key, &value));
    assert_str(key, "last");
    assert_false(ms_block_next(&t, &key, &value));
}

static void files_that_are_not_there_are_noted(void **state) {
    (void)state;
    heard h = {0};
    ms_notes notes = {hear, &h};
    ms_arena a = {0};
    ms_str text;
    char **paths;
    uint32_t n;
    assert_int_equal(ms_file_read(&text, &a, "/nonexistent/x", &notes), MARSAD_EIO);
    assert_int_equal(ms_file_list(&paths, &n, &a, "/nonexistent", ".tsv", &notes), MARSAD_EIO);
    assert_int_equal(h.notes, 2);
    assert_int_equal(ms_file_read(&text, &a, DATA_DIR "/cues/segments.tsv", &notes), MARSAD_OK);
    assert_true(text.n > 100);
    assert_int_equal(ms_file_list(&paths, &n, &a, DATA_DIR "/cues", ".tsv", &notes), MARSAD_OK);
    assert_true(n >= 2);
    for (uint32_t i = 1; i < n; i++) assert_true(strcmp(paths[i - 1], paths[i]) < 0);
    ms_arena_free(&a);
}

/* ---- sha256: vectors of FIPS 180-4 and NIST's short messages ---- */

static void sha256_gives_the_vectors(void **state) {
    (void)state;
    char hex[65];
    ms_sha256(hex, "", 0);
    assert_string_equal(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    ms_sha256(hex, "abc", 3);
    assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    const char *two = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
    ms_sha256(hex, two, strlen(two));
    assert_string_equal(hex, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    const char *four = "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu";
    ms_sha256(hex, four, strlen(four));
    assert_string_equal(hex, "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
    char *million = malloc(1000000);
    memset(million, 'a', 1000000);
    ms_sha256(hex, million, 1000000);
    free(million);
    assert_string_equal(hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arena_gives_zeroed_aligned_pieces),
        cmocka_unit_test(arena_takes_a_piece_larger_than_a_block),
        cmocka_unit_test(arena_is_clean_after_clear),
        cmocka_unit_test(arena_copies_and_formats),
        cmocka_unit_test(str_compares),
        cmocka_unit_test(str_splits),
        cmocka_unit_test(str_reads_numbers),
        cmocka_unit_test(texts_are_joined),
        cmocka_unit_test(numbers_are_written_short),
        cmocka_unit_test(buf_grows_and_stays_terminated),
        cmocka_unit_test(vec_grows_with_zeroed_elements),
        cmocka_unit_test(halving_finds_the_first),
        cmocka_unit_test(map_numbers_in_order_of_arrival),
        cmocka_unit_test(utf8_decodes_and_encodes),
        cmocka_unit_test(utf8_finds_the_fault),
        cmocka_unit_test(table_passes_over_comments_and_notes_bad_rows),
        cmocka_unit_test(blocks_end_at_an_empty_line),
        cmocka_unit_test(files_that_are_not_there_are_noted),
        cmocka_unit_test(sha256_gives_the_vectors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
