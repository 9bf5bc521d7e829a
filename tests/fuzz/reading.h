/* SPDX-License-Identifier: Apache-2.0
 * What the targets of `read` share: bytes through a reader; what comes out keeps the promises of its door. */
#ifndef MS_FUZZ_READING_H
#define MS_FUZZ_READING_H

#include <stdlib.h>

#include "base/utf8.h"
#include "read/read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static ms_arena rules_arena;
static ms_read_rules *rules;

static void need(bool fine) {
    if (!fine) abort();
}

static bool is_utf8(ms_str s) { return ms_utf8_valid(s.s, s.n) == s.n; }

static void check_document(const marsad_document *d) {
    need(d->text.n && is_utf8(d->text) && d->id.n && is_utf8(d->id) && is_utf8(d->url) && is_utf8(d->outlet) && is_utf8(d->title));
    need(!memchr(d->text.s, 0, d->text.n) && strlen(d->sha256) == 64);
    need(d->published.n == 0 || d->published.n >= 10);
    if (d->title.n) need(ms_str_starts(d->text, d->title));
}

static int read_all(const uint8_t *data, size_t size, marsad_input input) {
    static const ms_notes silent = {0};
    const marsad_document *d;
    ms_reader *r;
    marsad_rc rc;
    size_t calls = 0;
    if (!rules) need(ms_read_load(&rules, &rules_arena, DATA_DIR, NULL) == MARSAD_OK);
    FILE *in = size ? fmemopen((void *)(uintptr_t)data, size, "rb") : NULL;
    if (!in) return 0;
    need(ms_reader_stream(&r, rules, &silent, in, "fuzz.x", input) == MARSAD_OK);
    while ((rc = ms_reader_next(r, &d)) != MARSAD_END) {
        if (rc == MARSAD_OK) check_document(d);
        need((rc == MARSAD_OK) == (d != NULL) && calls++ <= size);
    }
    ms_reader_close(r);
    return 0;
}

#endif
