/* SPDX-License-Identifier: Apache-2.0
 * The tagger of names: what its loader refuses, names that no table has, and that it is quiet where there are none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <sys/stat.h>
#include <unistd.h>

#include "world.h"

static int set_up(void **state) { return set_up_with(state, WITH_TAGGER | WITH_NAMES); }

static const ms_doc *read_text(world *w, const char *text) {
    ms_tagger_read(w->tagger, w->memo, read_words(w, text, ""));
    return &w->doc;
}

/* The tag of the first token that says this. */
static int tag_of(const ms_doc *doc, const char *said) {
    for (uint32_t i = 0; i < doc->tokens.n; i++)
        if (ms_str_is(ms_str_at(doc->in->text, doc->tokens.v[i].span), said)) return doc->tokens.v[i].tag;
    return -1;
}

static void persons_bodies_and_places_are_told(void **state) {
    const ms_doc *doc = read_text(*state, "قال المتحدث باسم الشركة ستيفان غرونفالد في هلسنكي إن الاجتماع تأجل.");
    assert_int_equal(tag_of(doc, "ستيفان"), MS_TAG_B_PER);
    assert_int_equal(tag_of(doc, "غرونفالد"), MS_TAG_I_PER);
    assert_int_equal(tag_of(doc, "هلسنكي"), MS_TAG_B_LOC);
    assert_int_equal(tag_of(doc, "الاجتماع"), MS_TAG_O);
    doc = read_text(*state, "فاز نادي هارتفورد الإنجليزي على ضيفه.");
    assert_in_range(tag_of(doc, "هارتفورد"), MS_TAG_B_ORG, MS_TAG_I_ORG);
}

static void plain_words_are_no_names(void **state) {
    const ms_doc *doc = read_text(*state, "خرجت الحافلات صباحا وعلى متنها عشرات الجرحى.");
    for (uint32_t i = 0; i < doc->tokens.n; i++) assert_int_equal(doc->tokens.v[i].tag, MS_TAG_O);
}

static void put(const char *dir, const char *file, const char *text) {
    char path[128];
    snprintf(path, sizeof path, "%s/names/%s", dir, file);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static void refused(world *w, const char *row, const char *message) {
    char dir[] = "/tmp/marsad-tag-XXXXXX", path[128];
    static const char *const files[] = {"given.tsv", "family.tsv", "tagger.tsv"};
    ms_tagger *t;
    ms_arena arena = {0};
    assert_non_null(mkdtemp(dir));
    snprintf(path, sizeof path, "%s/names", dir);
    mkdir(path, 0700);
    put(dir, "given.tsv", "arab\tسعيد\n"), put(dir, "family.tsv", "# none\n"), put(dir, "tagger.tsv", row);
    w->said[0] = 0;
    assert_int_equal(ms_tagger_load(&t, &arena, dir, NULL, w->lx, &w->notes), MARSAD_EDATA);
    assert_non_null(strstr(w->said, message));
    ms_arena_free(&arena);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        snprintf(path, sizeof path, "%s/names/%s", dir, files[i]);
        unlink(path);
    }
    snprintf(path, sizeof path, "%s/names", dir);
    rmdir(path);
    rmdir(dir);
}

static void wrong_weights_are_told_with_their_line(void **state) {
    refused(*state, "0\t1,2,3\tw:x\n", "tagger.tsv:1: a row is distance, 7 weights, feature");
    refused(*state, "3\t1,2,3,4,5,6,7\tw:x\n", "tagger.tsv:1: a row is distance");
    refused(*state, "# c\n0\t1,2,3,4,5,6,70000\tw:x\n", "tagger.tsv:2: a row is distance");
    refused(*state, "0\t1,2,3,4,5,6,7,8\tw:x\n", "tagger.tsv:1: a row is distance");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(persons_bodies_and_places_are_told),
        cmocka_unit_test(plain_words_are_no_names),
        cmocka_unit_test(wrong_weights_are_told_with_their_line),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
