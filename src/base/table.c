/* SPDX-License-Identifier: Apache-2.0 */
#include "base/table.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "base/vec.h"

static marsad_rc read_failed(const char *path, const ms_notes *notes) {
    ms_note_at(notes, MARSAD_ERROR, path, 0, "cannot read: %s", strerror(errno));
    return MARSAD_EIO;
}

marsad_rc ms_file_read(ms_str *out, ms_arena *arena, const char *path, const ms_notes *notes) {
    FILE *f = fopen(path, "rb");
    if (!f) return read_failed(path, notes);
    ms_buf b = {0};
    char piece[1 << 16];
    size_t n;
    while ((n = fread(piece, 1, sizeof piece, f)) > 0) ms_buf_add(&b, piece, n);
    bool failed = ferror(f);
    fclose(f);
    if (!failed) *out = ms_arena_str(arena, ms_buf_view(&b));
    ms_buf_free(&b);
    return failed ? read_failed(path, notes) : MARSAD_OK;
}

static int by_name(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

marsad_rc ms_file_list(char ***paths, uint32_t *n, ms_arena *arena, const char *dir, const char *suffix, const ms_notes *notes) {
    DIR *d = opendir(dir);
    if (!d) return read_failed(dir, notes);
    MS_VEC(char *) found = {0};
    struct dirent *e;
    while ((e = readdir(d))) {
        if (e->d_name[0] == '.' || !ms_str_ends(ms_str_of(e->d_name), ms_str_of(suffix))) continue;
        ms_vec_push(&found, (char *)ms_arena_fmt(arena, "%s/%s", dir, e->d_name).s);
    }
    closedir(d);
    if (found.n) qsort(found.v, found.n, sizeof *found.v, by_name);
    *paths = ms_arena_copy(arena, found.v, found.n * sizeof *found.v);
    *n = found.n;
    ms_vec_free(&found);
    return MARSAD_OK;
}

void ms_table_start(ms_table *t, const char *file, ms_str text, const ms_notes *notes) {
    *t = (ms_table){.file = file, .notes = notes, .rest = text};
    if (ms_str_starts(text, MS_S("\xEF\xBB\xBF"))) t->rest = ms_str_cut(text, 3, text.n);
}

marsad_rc ms_table_open(ms_table *t, ms_arena *arena, const char *path, const ms_notes *notes) {
    ms_str text;
    marsad_rc rc = ms_file_read(&text, arena, path, notes);
    if (rc == MARSAD_OK) ms_table_start(t, path, text, notes);
    return rc;
}

void ms_table_error(ms_table *t, const char *format, ...) {
    char message[512];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    ms_note_at(t->notes, MARSAD_ERROR, t->file, t->line, "%s", message);
    t->bad = true;
}

static bool is_text(ms_table *t, ms_str line) {
    const char *zero = memchr(line.s, 0, line.n);
    size_t good = zero ? (size_t)(zero - line.s) : ms_utf8_valid(line.s, line.n);
    if (good < line.n) ms_table_error(t, "no UTF-8 text at byte %zu of the line", good + 1);
    return good == line.n;
}

/* Next line that is no comment, without its end. */
static bool next_line(ms_table *t, ms_str *line) {
    while (ms_str_split(&t->rest, '\n', line)) {
        t->line++;
        if (line->n && line->s[line->n - 1] == '\r') line->n--;
        if (line->n == 0 || (line->s[0] != '#' && is_text(t, *line))) return true;
    }
    return false;
}

static uint32_t cut_cells(ms_table *t, ms_str line) {
    uint32_t n = 0;
    ms_str cell;
    while (ms_str_split(&line, '\t', &cell)) {
        if (n < MS_TABLE_COLUMNS) t->cell[n] = ms_str_is(cell, "-") ? MS_S("") : cell;
        n++;
    }
    return n;
}

bool ms_table_next(ms_table *t, uint32_t columns) {
    ms_str line;
    while (next_line(t, &line)) {
        if (ms_str_trim(line).n == 0) continue;
        t->cells = cut_cells(t, line);
        if (t->cells == columns) return true;
        ms_table_error(t, "%u columns, expected %u", t->cells, columns);
    }
    return false;
}

bool ms_block_next(ms_table *t, ms_str *key, ms_str *value) {
    ms_str line;
    if (!next_line(t, &line)) return false;
    line = ms_str_trim(line);
    const char *gap = line.n ? memchr(line.s, ' ', line.n) : NULL;
    uint32_t at = gap ? (uint32_t)(gap - line.s) : line.n;
    *key = ms_str_cut(line, 0, at);
    *value = ms_str_trim(ms_str_cut(line, at, line.n));
    return true;
}
