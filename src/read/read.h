/* SPDX-License-Identifier: Apache-2.0
 * The door of `read`: a file or stream in, documents out, all of them valid UTF-8 and within the limit. Text and JSON
 * Lines are read; pages, feeds and archives are recognised and refused. The engine wraps it as marsad_reader. */
#ifndef MS_READ_H
#define MS_READ_H

#include "base/arena.h"
#include "base/note.h"

enum { MS_READ_LIMIT = 64 * 1024 * 1024 }; /* bytes of one document, and of one line of JSON Lines */

/* Words of crawler's prefixes and datelines: data/cues/dateline.tsv. Lives in the arena, const after loading. */
typedef struct ms_read_rules ms_read_rules;
MARSAD_CHECKED marsad_rc ms_read_load(ms_read_rules **out, ms_arena *arena, const char *data_dir, const ms_notes *notes);

typedef struct ms_reader ms_reader;

/* path "-" is standard input. Rules and notes must outlive the reader. MARSAD_EIO, noted: the file cannot be opened;
 * *out is NULL then. What is wrong with the content is told by ms_reader_next. */
MARSAD_CHECKED marsad_rc ms_reader_open(ms_reader **out, const ms_read_rules *rules, const ms_notes *notes, const char *path,
                                        marsad_input input);
/* The same from an open stream, which the reader closes; `name` stands for the path. */
MARSAD_CHECKED marsad_rc ms_reader_stream(ms_reader **out, const ms_read_rules *rules, const ms_notes *notes, FILE *in, const char *name,
                                          marsad_input input);

/* MARSAD_OK: *doc is set and lives until the next call. MARSAD_END. MARSAD_EINPUT, MARSAD_ELIMIT: one document was
 * refused, a note says which and why; call again. MARSAD_EIO: reading failed, noted; MARSAD_END comes next. */
MARSAD_CHECKED marsad_rc ms_reader_next(ms_reader *r, const marsad_document **doc);
uint64_t ms_reader_at(const ms_reader *r, uint64_t *size); /* bytes read so far, of how many (0: unknown) */
void ms_reader_close(ms_reader *r);

#endif
