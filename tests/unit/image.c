/* SPDX-License-Identifier: Apache-2.0
 * Images: what was put is there again; with another key, a byte missing or changed it is as if there were none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/image.h"

enum { KEY = 77 };

typedef struct {
    char path[64];
    char *bytes;
    long n;
} written;

static const uint32_t NUMBERS[] = {3, 1, 4, 1, 5};

static void put_bytes(const char *path, const char *bytes, long n) {
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, (size_t)n, f), n);
    fclose(f);
}

static int set_up(void **state) {
    static written w;
    const ms_notes notes = {0};
    ms_image_draft draft = {0};
    ms_map map = {0};
    ms_map_add(&map, MS_S("idlib")), ms_map_add(&map, MS_S("")), ms_map_add(&map, MS_S("tanf"));
    snprintf(w.path, sizeof w.path, "/tmp/marsad-image-%ld", (long)getpid());
    ms_image_put(&draft, "numbers", NUMBERS, sizeof NUMBERS);
    ms_image_put(&draft, "nothing", NULL, 0);
    ms_image_put_map(&draft, "names", &map);
    if (ms_image_save(&draft, w.path, KEY, &notes) != MARSAD_OK) return 1;
    ms_map_free(&map);
    FILE *f = fopen(w.path, "rb");
    fseek(f, 0, SEEK_END);
    w.n = ftell(f), rewind(f);
    w.bytes = malloc((size_t)w.n);
    *state = &w;
    bool fine = fread(w.bytes, 1, (size_t)w.n, f) == (size_t)w.n;
    fclose(f);
    return !fine;
}

static int tear_down(void **state) {
    written *w = *state;
    unlink(w->path);
    free(w->bytes);
    return 0;
}

static void what_was_put_is_there(void **state) {
    const written *w = *state;
    ms_arena arena = {0};
    ms_map map;
    uint32_t n = 9;
    ms_image *image = ms_image_open(w->path, KEY);
    assert_non_null(image);
    const uint32_t *numbers = ms_image_block(image, "numbers", sizeof *numbers, &n);
    assert_int_equal(n, 5);
    assert_memory_equal(numbers, NUMBERS, sizeof NUMBERS);
    assert_int_equal((uintptr_t)numbers % 64, 0);
    assert_non_null(ms_image_block(image, "nothing", 1, &n));
    assert_int_equal(n, 0);
    assert_null(ms_image_block(image, "other", 1, NULL));
    assert_null(ms_image_block(NULL, "numbers", 4, NULL));
    assert_true(ms_image_map(&map, &arena, image, "names"));
    assert_false(ms_image_map(&map, &arena, image, "numbers"));
    assert_int_equal(map.n, 3);
    assert_int_equal(ms_map_find(&map, MS_S("tanf")), 2);
    assert_int_equal(ms_map_find(&map, MS_S("")), 1);
    assert_int_equal(ms_map_find(&map, MS_S("homs")), MS_NONE);
    ms_image_close(image);
    ms_arena_free(&arena);
}

static void another_key_is_none(void **state) {
    const written *w = *state;
    assert_null(ms_image_open(w->path, KEY + 1));
    assert_null(ms_image_open("/nowhere/x.image", KEY));
    assert_null(ms_image_open("/tmp", KEY));
    assert_null(ms_image_open("", KEY));
}

/* Cut off anywhere, and with bytes more. */
static void another_length_is_none(void **state) {
    const written *w = *state;
    char *longer = calloc(1, (size_t)w->n + 64);
    memcpy(longer, w->bytes, (size_t)w->n);
    for (long n = 0; n < w->n; n++) {
        put_bytes(w->path, w->bytes, n);
        assert_null(ms_image_open(w->path, KEY));
    }
    put_bytes(w->path, longer, w->n + 64);
    assert_null(ms_image_open(w->path, KEY));
    put_bytes(w->path, w->bytes, w->n);
    free(longer);
}

static void a_changed_byte_is_none(void **state) {
    const written *w = *state;
    for (long i = 0; i < w->n; i++) {
        w->bytes[i] ^= 1 << i % 8;
        put_bytes(w->path, w->bytes, w->n);
        assert_null(ms_image_open(w->path, KEY));
        w->bytes[i] ^= 1 << i % 8;
    }
    put_bytes(w->path, w->bytes, w->n);
}

static void told(void *user, marsad_level level, const char *where, const char *message) {
    (void)level;
    snprintf(user, 200, "%s: %s", where, message);
}

static void where_it_cannot_be_written_is_told(void **state) {
    (void)state;
    char said[200] = "";
    const ms_notes notes = {told, said};
    ms_image_draft draft = {0};
    ms_image_put(&draft, "numbers", NUMBERS, sizeof NUMBERS);
    assert_int_equal(ms_image_save(&draft, "/nowhere/x.image", KEY, &notes), MARSAD_EIO);
    assert_non_null(strstr(said, "/nowhere/x.image: cannot write"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_was_put_is_there, set_up, tear_down),
        cmocka_unit_test_setup_teardown(another_key_is_none, set_up, tear_down),
        cmocka_unit_test_setup_teardown(another_length_is_none, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_changed_byte_is_none, set_up, tear_down),
        cmocka_unit_test(where_it_cannot_be_written_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
