/* SPDX-License-Identifier: Apache-2.0
 * What the files of `read` share. */
#ifndef MS_READ_INNER_H
#define MS_READ_INNER_H

#include "base/map.h"
#include "read/read.h"

/* ---- bytes from a stream ---- */

enum { MS_SOURCE_PIECE = 64 * 1024 };

typedef struct {
    FILE *in;
    uint64_t read, size; /* handed out; of the file, 0 when unknown */
    int error;           /* errno of a read that failed */
    bool end;
    size_t at, n;
    char piece[MS_SOURCE_PIECE];
} ms_source;

void ms_source_start(ms_source *s, FILE *in);
ms_str ms_source_peek(ms_source *s); /* the first bytes, up to a piece */
/* The next line without its end; false at the end. *over: it was longer than the limit, the rest was passed over. */
bool ms_source_line(ms_source *s, ms_buf *line, size_t limit, bool *over);
void ms_source_rest(ms_source *s, ms_buf *all, size_t limit, bool *over);

/* ---- what the bytes are ---- */

marsad_input ms_read_detect(ms_str first);
/* UTF-8 out of whatever `bytes` are, without byte order mark. NULL, or why they are refused; *at: offset of the fault. */
const char *ms_read_decode(ms_buf *out, ms_str bytes, size_t *at);

/* ---- dates ---- */

bool ms_read_day_exists(int year, int month, int day);
int ms_read_weekday(int year, int month, int day); /* 1 Monday to 7 Sunday */
bool ms_read_published(ms_str s);                  /* RFC 3339 or YYYY-MM-DD[THH:MM] */

/* ---- prefix and dateline ---- */

typedef enum { MS_CUE_NONE, MS_CUE_MONTH, MS_CUE_WEEKDAY, MS_CUE_HALF, MS_CUE_WORD, MS_CUE_AGENCY, MS_CUE_HEAD, MS_CUE_PREFIX } ms_cue_kind;

typedef struct {
    ms_cue_kind kind;
    int value; /* month, weekday; half: 1 pm; word: 1 before a clock time; agency: 1 an outlet */
} ms_cue;

struct ms_read_rules {
    ms_map keys; /* phrases and all their beginnings */
    ms_cue *cue; /* by number of the key */
};

/* Sets published and outlet of a document from the head of its text. */
void ms_read_head(const ms_read_rules *rules, const ms_notes *notes, ms_arena *arena, marsad_document *doc);

/* ---- one line of JSON Lines ---- */

/* Fills *doc from a line. NULL, or why the line is refused. */
const char *ms_read_object(marsad_document *doc, ms_arena *arena, ms_str line);

#endif
