/* SPDX-License-Identifier: Apache-2.0
 * The two shapes of the language data: tables (TSV) and blocks (one `key value` a line, blocks end at an empty line). */
#ifndef MS_BASE_TABLE_H
#define MS_BASE_TABLE_H

#include "base/arena.h"
#include "base/note.h"

enum { MS_TABLE_COLUMNS = 16 };

/* Reads a whole file; NUL-terminated copy in the arena. MARSAD_EIO with a note when it cannot be read. */
MARSAD_CHECKED marsad_rc ms_file_read(ms_str *out, ms_arena *arena, const char *path, const ms_notes *notes);
/* Paths in a folder that end with `suffix`, sorted by name; in the arena. */
MARSAD_CHECKED marsad_rc ms_file_list(char ***paths, uint32_t *n, ms_arena *arena, const char *dir, const char *suffix,
                                      const ms_notes *notes);

typedef struct {
    const char *file;
    const ms_notes *notes;
    ms_str rest;
    uint32_t line; /* of the row last given, from 1 */
    ms_str cell[MS_TABLE_COLUMNS];
    uint32_t cells;
    bool bad; /* a row was no text, or had another number of columns */
} ms_table;

/* Reads a file and starts at its first row; its text is in the arena. MARSAD_EIO with a note when it cannot be read. */
MARSAD_CHECKED marsad_rc ms_table_open(ms_table *t, ms_arena *arena, const char *path, const ms_notes *notes);
void ms_table_start(ms_table *t, const char *file, ms_str text, const ms_notes *notes);
/* Next row with exactly `columns` cells; comments and blank lines are passed over, a row with another number, or
 * that is no UTF-8 text, is noted as an error and passed over (t->bad). "-" becomes the empty string. */
bool ms_table_next(ms_table *t, uint32_t columns);
/* Next `key value` line of a block file; *key is empty at the end of a block (blank line). False at the end of the file. */
bool ms_block_next(ms_table *t, ms_str *key, ms_str *value);
void ms_table_error(ms_table *t, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
