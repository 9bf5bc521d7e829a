/* SPDX-License-Identifier: Apache-2.0
 *
 * A path or stream comes in, documents go out one by one; what is refused is named in a note and the rest goes on.
 * data/cues/dateline.tsv rules the head of plain texts.
 * Example: reports/a.txt gives one document with the id `a`; b.jsonl gives `b:1`, `b:2` … where lines have no id. */
#include <errno.h>

#include "base/sha256.h"
#include "base/utf8.h"
#include "read/inner.h"

struct ms_reader {
    const ms_read_rules *rules;
    const ms_notes *notes;
    char *name, *stem;
    marsad_input input;
    ms_source source;
    ms_arena arena; /* of the document at hand */
    ms_buf line, utf8;
    ms_map ids;
    uint32_t number;    /* of the line at hand */
    bool done, sniffed; /* sniffed: the format was told from the content */
    marsad_document doc;
};

static char *copy(ms_str s) {
    char *z = ms_heap_get((size_t)s.n + 1);
    if (s.n) memcpy(z, s.s, s.n);
    return z;
}

/* File name without folder and extension; bytes that are no UTF-8 become question marks. */
static char *stem_of(const char *path) {
    const char *slash = strrchr(path, '/');
    ms_str s = ms_str_of(strcmp(path, "-") == 0 ? "stdin" : slash ? slash + 1 : path);
    for (uint32_t i = s.n; i > 1; i--)
        if (s.s[i - 1] == '.') {
            s.n = i - 1;
            break;
        }
    char *z = copy(s);
    for (size_t bad; (bad = ms_utf8_valid(z, s.n)) < s.n;) z[bad] = '?';
    return z;
}

marsad_rc ms_reader_stream(ms_reader **out, const ms_read_rules *rules, const ms_notes *notes, FILE *in, const char *name,
                           marsad_input input) {
    ms_reader *r = *out = ms_heap_get(sizeof *r);
    r->rules = rules;
    r->notes = notes;
    r->name = copy(ms_str_of(name));
    r->stem = stem_of(name);
    r->input = input;
    ms_source_start(&r->source, in);
    return MARSAD_OK;
}

marsad_rc ms_reader_open(ms_reader **out, const ms_read_rules *rules, const ms_notes *notes, const char *path, marsad_input input) {
    FILE *in = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
    *out = NULL;
    if (in) return ms_reader_stream(out, rules, notes, in, path, input);
    ms_note_at(notes, MARSAD_ERROR, path, 0, "cannot open: %s", strerror(errno));
    return MARSAD_EIO;
}

static marsad_rc refuse(const ms_reader *r, marsad_rc rc, const char *why) {
    ms_note_at(r->notes, MARSAD_ERROR, r->name, r->number, "refused: %s", why);
    return rc;
}

static marsad_rc io_failed(ms_reader *r) {
    r->done = true;
    ms_note_at(r->notes, MARSAD_ERROR, r->name, 0, "cannot read: %s", strerror(r->source.error));
    return MARSAD_EIO;
}

static marsad_rc give(ms_reader *r, const marsad_document **doc) {
    ms_sha256(r->doc.sha256, r->doc.text.s, r->doc.text.n);
    *doc = &r->doc;
    return MARSAD_OK;
}

static marsad_rc refuse_format(ms_reader *r) {
    r->done = true;
    const char *name = r->input == MARSAD_INPUT_HTML   ? "an HTML page"
                       : r->input == MARSAD_INPUT_FEED ? "a feed or other XML"
                                                       : "a WARC or gzip archive";
    ms_note_at(r->notes, MARSAD_ERROR, r->name, 0, "refused: %s; this version reads plain text and JSON Lines", name);
    return MARSAD_EINPUT;
}

/* What a plain text holds, once its charset is known. */
static marsad_rc give_text(ms_reader *r, const marsad_document **doc) {
    ms_str text = ms_buf_view(&r->utf8), none = {"", 0};
    if (r->sniffed) r->input = ms_read_detect(text);
    if (r->input == MARSAD_INPUT_JSONL) return refuse(r, MARSAD_EINPUT, "JSON Lines must be UTF-8");
    if (r->input != MARSAD_INPUT_TEXT) return refuse_format(r);
    if (ms_str_trim(text).n == 0) return refuse(r, MARSAD_EINPUT, "empty");
    if (text.n > MS_READ_LIMIT) return refuse(r, MARSAD_ELIMIT, "larger than 64 MB");
    r->doc = (marsad_document){.id = ms_str_of(r->stem), .url = none, .outlet = none, .title = none, .published = none, .text = text};
    ms_read_head(r->rules, r->notes, &r->arena, &r->doc);
    return give(r, doc);
}

static marsad_rc next_text(ms_reader *r, const marsad_document **doc) {
    bool over;
    size_t at;
    r->done = true;
    ms_source_rest(&r->source, &r->line, MS_READ_LIMIT, &over);
    if (r->source.error) return io_failed(r);
    if (over) return refuse(r, MARSAD_ELIMIT, "larger than 64 MB");
    const char *why = ms_read_decode(&r->utf8, ms_buf_view(&r->line), &at);
    if (!why) return give_text(r, doc);
    ms_note_at(r->notes, MARSAD_ERROR, r->name, 0, "refused: %s (byte %zu)", why, at);
    return MARSAD_EINPUT;
}

/* True when the id is new in this file. */
static bool remember(ms_reader *r) {
    uint32_t known = r->ids.n;
    return ms_map_add(&r->ids, r->doc.id) == known;
}

static marsad_rc take_line(ms_reader *r, const marsad_document **doc, ms_str line) {
    r->doc = (marsad_document){0};
    const char *why = ms_read_object(&r->doc, &r->arena, line);
    if (!why && !r->doc.id.n) r->doc.id = ms_arena_fmt(&r->arena, "%s:%u", r->stem, r->number);
    if (!why && !remember(r)) why = ms_arena_fmt(&r->arena, "the id %.*s stood in an earlier line", MS_FMT(r->doc.id)).s;
    return why ? refuse(r, MARSAD_EINPUT, why) : give(r, doc);
}

static marsad_rc next_line(ms_reader *r, const marsad_document **doc) {
    bool over;
    while (ms_source_line(&r->source, &r->line, MS_READ_LIMIT, &over)) {
        r->number++;
        if (r->source.error) return io_failed(r);
        if (over) return refuse(r, MARSAD_ELIMIT, "a line larger than 64 MB");
        ms_str line = ms_buf_view(&r->line);
        if (r->number == 1 && ms_str_starts(line, MS_S("\xEF\xBB\xBF"))) line = ms_str_cut(line, 3, line.n);
        line = ms_str_trim(line);
        if (line.n) return take_line(r, doc, line);
    }
    r->done = true;
    return r->source.error ? io_failed(r) : MARSAD_END;
}

marsad_rc ms_reader_next(ms_reader *r, const marsad_document **doc) {
    *doc = NULL;
    if (r->done) return MARSAD_END;
    ms_arena_clear(&r->arena);
    if (r->input == MARSAD_INPUT_AUTO) {
        r->input = ms_read_detect(ms_source_peek(&r->source));
        r->sniffed = true;
    }
    if (r->source.error) return io_failed(r);
    if (r->input == MARSAD_INPUT_TEXT) return next_text(r, doc);
    if (r->input == MARSAD_INPUT_JSONL) return next_line(r, doc);
    return refuse_format(r);
}

uint64_t ms_reader_at(const ms_reader *r, uint64_t *size) {
    if (size) *size = r->source.size;
    return r->source.read;
}

void ms_reader_close(ms_reader *r) {
    if (!r) return;
    if (r->source.in != stdin) fclose(r->source.in);
    ms_arena_free(&r->arena);
    ms_buf_free(&r->line);
    ms_buf_free(&r->utf8);
    ms_map_free(&r->ids);
    ms_heap_free(r->name);
    ms_heap_free(r->stem);
    ms_heap_free(r);
}
