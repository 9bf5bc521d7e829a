/* SPDX-License-Identifier: Apache-2.0 */
#include "base/note.h"

#include <stdio.h>

enum { LONGEST_NOTE = 1024 };

static void send(const ms_notes *notes, marsad_level level, const char *where, const char *format, va_list args) {
    char message[LONGEST_NOTE];
    vsnprintf(message, sizeof message, format, args);
    notes->fn(notes->user, level, where, message);
}

void ms_note_at(const ms_notes *notes, marsad_level level, const char *file, uint32_t line, const char *format, ...) {
    if (!notes || !notes->fn) return;
    char where[600];
    if (line)
        snprintf(where, sizeof where, "%s:%u", file, line);
    else
        snprintf(where, sizeof where, "%s", file);
    va_list args;
    va_start(args, format);
    send(notes, level, where, format, args);
    va_end(args);
}

void ms_note_doc(const ms_notes *notes, marsad_level level, ms_str doc, ms_span span, const char *format, ...) {
    if (!notes || !notes->fn) return;
    char where[600];
    snprintf(where, sizeof where, "%.*s:%u-%u", MS_FMT(doc), span.a, span.b);
    va_list args;
    va_start(args, format);
    send(notes, level, where, format, args);
    va_end(args);
}
