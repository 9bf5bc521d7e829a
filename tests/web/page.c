/* SPDX-License-Identifier: Apache-2.0
 *
 * Makes the page of `marsad report` from JSON, for tests/web/check.mjs and for work on the page itself.
 *   page WEB-DIR OUTLINES DATA.json > page.html */
#include "base/table.h"
#include "export/export.h"

static void print_note(void *user, marsad_level level, const char *where, const char *message) {
    (void)user;
    (void)level;
    fprintf(stderr, "%s: %s\n", where, message);
}

int main(int argc, char **argv) {
    ms_notes notes = {.fn = print_note};
    ms_arena arena = {0};
    ms_buf page = {0};
    ms_str data;
    if (argc != 4) return 2;
    marsad_rc rc = ms_file_read(&data, &arena, argv[3], &notes);
    if (rc == MARSAD_OK) rc = ms_export_report(&page, argv[1], argv[2], data, &notes);
    if (rc == MARSAD_OK && fwrite(page.s, 1, page.n, stdout) != page.n) rc = MARSAD_EIO;
    ms_buf_free(&page);
    ms_arena_free(&arena);
    return rc == MARSAD_OK ? 0 : 3;
}
