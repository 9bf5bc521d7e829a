/* SPDX-License-Identifier: Apache-2.0
 *
 * One line of JSON Lines comes in, a document goes out, or the reason why the line is refused. Only `text` is required;
 * null and "" mean that a field is not given. No data file rules it.
 * Example: {"title":"t","text":"b"} gives the text `t`, two line ends, `b`. */
#include <jansson.h>

#include "base/utf8.h"
#include "read/inner.h"

/* A field in the arena; false when it is of a wrong type. */
static bool field(ms_str *out, ms_arena *arena, const json_t *o, const char *key) {
    const json_t *v = json_object_get(o, key);
    *out = (ms_str){"", 0};
    if (!v || json_is_null(v)) return true;
    if (json_is_integer(v) && strcmp(key, "id") == 0) {
        *out = ms_arena_fmt(arena, "%" JSON_INTEGER_FORMAT, json_integer_value(v));
        return true;
    }
    if (!json_is_string(v)) return false;
    *out = ms_arena_str(arena, (ms_str){json_string_value(v), (uint32_t)json_string_length(v)});
    return true;
}

static ms_str join(ms_arena *arena, ms_str title, ms_str body) {
    if (!title.n) return body;
    char *to = ms_arena_get(arena, (size_t)title.n + 2 + body.n + 1);
    memcpy(to, title.s, title.n);
    memcpy(to + title.n, "\n\n", 2);
    memcpy(to + title.n + 2, body.s, body.n);
    return (ms_str){to, title.n + 2 + body.n};
}

static const char *fill(marsad_document *doc, ms_arena *arena, const json_t *o) {
    ms_str body;
    if (!json_is_object(o)) return "not an object";
    if (!field(&doc->id, arena, o, "id")) return "`id` is neither text nor a whole number";
    if (!field(&doc->url, arena, o, "url")) return "`url` is not text";
    if (!field(&doc->outlet, arena, o, "outlet")) return "`outlet` is not text";
    if (!field(&doc->title, arena, o, "title")) return "`title` is not text";
    if (!field(&doc->published, arena, o, "published")) return "`published` is not text";
    if (!field(&body, arena, o, "text")) return "`text` is not text";
    if (!json_object_get(o, "text")) return "`text` is missing";
    if (ms_str_trim(body).n == 0) return "`text` is empty";
    if (doc->published.n && !ms_read_published(doc->published)) return "`published` is neither RFC 3339 nor YYYY-MM-DD";
    doc->text = join(arena, doc->title, body);
    return NULL;
}

const char *ms_read_object(marsad_document *doc, ms_arena *arena, ms_str line) {
    json_error_t e;
    size_t bad = ms_utf8_valid(line.s, line.n);
    if (bad < line.n) return ms_arena_fmt(arena, "invalid UTF-8 at byte %zu of the line", bad).s;
    json_t *o = json_loadb(line.s, line.n, JSON_REJECT_DUPLICATES, &e);
    if (!o && json_error_code(&e) == json_error_null_character) return "\\u0000 stands in it, which is no text";
    if (!o) return ms_arena_fmt(arena, "bad JSON at byte %d of the line: %s", e.position, e.text).s;
    const char *why = fill(doc, arena, o);
    json_decref(o);
    return why;
}
