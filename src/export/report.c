/* SPDX-License-Identifier: Apache-2.0
 *
 * The page of `marsad report`: one HTML file that needs nothing else. In: web/report.html with the style sheet and the
 * scripts beside it, the outlines of countries (tools/outlines.mjs; the map does without), and a ledger: the lines of
 * `export --as jsonl`, with the places and segments of its documents, or the same objects grouped by kind
 * (tests/web/sample.json). Out: the page.
 * A line of the template that is `@@NAME@@` alone stands for the ledger (`data`), the outlines (`outlines`), or the
 * file NAME in the folder of the template; all other lines are copied.
 * `@@report.css@@` -> the bytes of report.css; `@@data@@` -> the JSON, with each `<` written \u003c, so that a report
 * which contains "</script" or "<!--" cannot leave its element. */
#include <stdlib.h>
#include <unistd.h>

#include "base/map.h"
#include "base/table.h"
#include "export/export.h"

typedef struct {
    ms_buf *out;
    ms_arena arena;
    const char *dir, *outlines;
    ms_str data;
    const ms_notes *notes;
} page;

/* U+2028 or U+2029: allowed inside a JSON string, a line end in old JavaScript. */
static bool separator(ms_str s, uint32_t i) {
    return s.n - i >= 3 && memcmp(s.s + i, "\xe2\x80", 2) == 0 && (s.s[i + 2] == '\xa8' || s.s[i + 2] == '\xa9');
}

/* The bytes at i that must not stand in a script element as they are: how many, 0 for none; *escape says it otherwise. */
static uint32_t unsafe(ms_str json, uint32_t i, const char **escape) {
    if (json.s[i] == '<') {
        *escape = "\\u003c";
        return 1;
    }
    if (json.s[i] != '\xe2' || !separator(json, i)) return 0;
    *escape = json.s[i + 2] == '\xa8' ? "\\u2028" : "\\u2029";
    return 3;
}

/* JSON as the content of a script element. What is escaped stands only inside strings, where an escape means the same. */
static void add_json(ms_buf *out, ms_str json) {
    const char *escape = NULL;
    uint32_t from = 0;
    for (uint32_t i = 0; i < json.n;) {
        uint32_t n = unsafe(json, i, &escape);
        if (n) {
            ms_buf_add(out, json.s + from, i - from);
            ms_buf_str(out, ms_str_of(escape));
            from = i + n;
        }
        i += n ? n : 1;
    }
    ms_buf_add(out, json.s + from, json.n - from);
}

static marsad_rc add_file(page *p, ms_str name) {
    ms_str text;
    ms_str path = ms_arena_fmt(&p->arena, "%s/%.*s", p->dir, MS_FMT(name));
    marsad_rc rc = ms_file_read(&text, &p->arena, path.s, p->notes);
    if (rc == MARSAD_OK) ms_buf_str(p->out, text);
    return rc;
}

static marsad_rc add_outlines(page *p) {
    ms_str text;
    if (!p->outlines || access(p->outlines, R_OK) != 0) {
        ms_buf_str(p->out, MS_S("null"));
        return MARSAD_OK;
    }
    marsad_rc rc = ms_file_read(&text, &p->arena, p->outlines, p->notes);
    if (rc == MARSAD_OK) add_json(p->out, text);
    return rc;
}

/* The NAME of a line `@@NAME@@`; empty for any other line. */
static ms_str placeholder(ms_str line) {
    ms_str s = ms_str_trim(line);
    if (s.n <= 4 || !ms_str_starts(s, MS_S("@@")) || !ms_str_ends(s, MS_S("@@"))) return MS_S("");
    return ms_str_cut(s, 2, s.n - 2);
}

static marsad_rc add_line(page *p, ms_str line) {
    ms_str name = placeholder(line);
    marsad_rc rc = MARSAD_OK;
    if (!name.n) {
        ms_buf_str(p->out, line);
    } else if (ms_str_is(name, "data")) {
        add_json(p->out, p->data);
    } else if (ms_str_is(name, "outlines")) {
        rc = add_outlines(p);
    } else {
        rc = add_file(p, name);
    }
    ms_buf_put(p->out, '\n');
    return rc;
}

static marsad_rc add_template(page *p) {
    ms_str rest, line;
    ms_str path = ms_arena_fmt(&p->arena, "%s/report.html", p->dir);
    marsad_rc rc = ms_file_read(&rest, &p->arena, path.s, p->notes);
    while (rc == MARSAD_OK && ms_str_split(&rest, '\n', &line)) rc = add_line(p, line);
    return rc;
}

marsad_rc ms_export_report(ms_buf *out, const char *web_dir, const char *outlines, ms_str data, const ms_notes *notes) {
    page p = {.out = out, .dir = web_dir, .outlines = outlines, .data = data, .notes = notes};
    marsad_rc rc = add_template(&p);
    ms_arena_free(&p.arena);
    return rc;
}

/* ---- the ledger as the page takes it ----------------------------------------------------------------------------- */

typedef struct {
    ms_buf text;
    ms_map seen; /* ids of the places written */
} extras;

static void pair(ms_json *j, const char *key, ms_str value) {
    ms_json_key(j, key);
    ms_json_str_or_null(j, value);
}

static void number(ms_json *j, const char *key, double value) {
    ms_json_key(j, key);
    ms_json_num(j, value);
}

static void place_line(extras *e, const marsad_place *p) {
    ms_json j = {.out = &e->text};
    ms_json_open(&j, '{');
    pair(&j, "kind", MS_S("place"));
    pair(&j, "id", p->id);
    pair(&j, "name", p->name);
    pair(&j, "name_en", p->name_en);
    pair(&j, "type", p->type);
    pair(&j, "country", p->country);
    number(&j, "lat", p->lat);
    number(&j, "lon", p->lon);
    number(&j, "radius_km", p->radius_km);
    ms_json_close(&j, '}');
    ms_buf_put(&e->text, '\n');
}

static void segments_line(extras *e, const marsad_record *r) {
    ms_json j = {.out = &e->text};
    ms_json_open(&j, '{');
    pair(&j, "kind", MS_S("segments"));
    pair(&j, "doc", r->doc->id);
    ms_json_key(&j, "spans");
    ms_json_open(&j, '[');
    for (uint32_t i = 0; i < r->segments_n; i++) ms_json_span(&j, r->segments[i].span);
    ms_json_close(&j, ']');
    ms_json_close(&j, '}');
    ms_buf_put(&e->text, '\n');
}

static void extras_of(void *user, const ms_ledger_document *d) {
    extras *e = user;
    segments_line(e, d->record);
    for (uint32_t i = 0; i < d->record->places_n; i++) {
        const marsad_place *p = &d->record->places[i];
        if (!p->id.n || ms_map_find(&e->seen, p->id) != MS_NONE) continue;
        ms_map_add(&e->seen, p->id);
        place_line(e, p);
    }
}

/* All lines in *text, to be freed by the caller. */
static marsad_rc ledger_lines(ms_ledger *l, char **text, size_t *n) {
    extras e = {0};
    FILE *mem = open_memstream(text, n);
    if (!mem) return MARSAD_EMEM;
    marsad_rc rc = ms_export_jsonl(l, mem);
    if (rc == MARSAD_OK) rc = ms_ledger_documents(l, extras_of, &e);
    if (rc == MARSAD_OK && fwrite(e.text.s ? e.text.s : "", 1, e.text.n, mem) != e.text.n) rc = MARSAD_EMEM;
    if (fclose(mem) != 0 && rc == MARSAD_OK) rc = MARSAD_EMEM;
    ms_buf_free(&e.text);
    ms_map_free(&e.seen);
    return rc;
}

marsad_rc ms_export_report_ledger(ms_buf *out, ms_ledger *l, const char *web_dir, const char *outlines, const ms_notes *notes) {
    char *text = NULL;
    size_t n = 0;
    marsad_rc rc = ledger_lines(l, &text, &n);
    if (rc == MARSAD_OK && n > UINT32_MAX) rc = MARSAD_ELIMIT;
    if (rc == MARSAD_OK) rc = ms_export_report(out, web_dir, outlines, (ms_str){text, (uint32_t)n}, notes);
    free(text);
    return rc;
}
