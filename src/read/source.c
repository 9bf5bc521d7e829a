/* SPDX-License-Identifier: Apache-2.0
 *
 * A stream comes in, lines or the whole go out, never more than the limit in memory: of a longer line the head is kept
 * and the rest passed over. No data file rules it. Example: three lines, the second too long: line, over, line. */
#include "read/inner.h"

#include <errno.h>
#include <sys/stat.h>

void ms_source_start(ms_source *s, FILE *in) {
    struct stat st;
    s->in = in;
    int fd = fileno(in);
    if (fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode)) s->size = (uint64_t)st.st_size;
}

/* Makes bytes available; false at the end. */
static bool fill(ms_source *s) {
    if (s->at < s->n) return true;
    if (s->end) return false;
    s->at = 0;
    s->n = fread(s->piece, 1, sizeof s->piece, s->in);
    s->end = s->n < sizeof s->piece;
    if (s->end && ferror(s->in)) s->error = errno ? errno : EIO;
    return s->n > 0;
}

ms_str ms_source_peek(ms_source *s) {
    if (!fill(s)) return (ms_str){"", 0};
    return (ms_str){s->piece + s->at, (uint32_t)(s->n - s->at)};
}

/* Takes n bytes of the piece: keeps what fits in the limit. */
static void keep(ms_source *s, ms_buf *out, size_t n, size_t limit, bool *over) {
    size_t left = limit - out->n;
    ms_buf_add(out, s->piece + s->at, n < left ? n : left);
    *over |= n > left;
    s->at += n;
    s->read += n;
}

bool ms_source_line(ms_source *s, ms_buf *line, size_t limit, bool *over) {
    bool any = false, done = false;
    *over = false;
    ms_buf_clear(line);
    while (!done && fill(s)) {
        const char *from = s->piece + s->at, *end = memchr(from, '\n', s->n - s->at);
        done = end != NULL;
        any = true;
        keep(s, line, end ? (size_t)(end - from) : s->n - s->at, limit, over);
        s->at += done;
        s->read += done;
    }
    return any;
}

void ms_source_rest(ms_source *s, ms_buf *all, size_t limit, bool *over) {
    *over = false;
    ms_buf_clear(all);
    while (!*over && fill(s)) keep(s, all, s->n - s->at, limit, over);
}
