/* SPDX-License-Identifier: Apache-2.0
 * Where notes go: one sink, handed down; nothing below `cli` prints. */
#ifndef MS_BASE_NOTE_H
#define MS_BASE_NOTE_H

#include "base/str.h"

typedef struct {
    marsad_note_fn fn;
    void *user;
} ms_notes;

void ms_note_at(const ms_notes *notes, marsad_level level, const char *file, uint32_t line, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
void ms_note_doc(const ms_notes *notes, marsad_level level, ms_str doc, ms_span span, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

#endif
