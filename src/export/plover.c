/* SPDX-License-Identifier: Apache-2.0
 * PLOVER 0.8: one JSON object a line, a happening with the actor, the recipient, the place and the casualties; event types with
 * MOVE and SITE of ours, which are compliant extensions. What has no key goes to `comment`. */
#include "export/internal.h"

static void pair(ms_json *j, const char *key, ms_str value) {
    if (!value.n) return; /* what is not known has no key */
    ms_json_key(j, key);
    ms_json_str(j, value);
}

static void number(ms_json *j, const char *key, double value) {
    if (isnan(value)) return;
    ms_json_key(j, key);
    ms_json_num(j, value);
}

static void number_of(ms_json *j, const char *key, ms_str cell) {
    double n;
    if (ms_str_number(cell, &n)) number(j, key, n);
}

static ms_str day(const ms_event *e, int32_t d) {
    ms_buf b = {0};
    ms_cell_day(&b, d);
    ms_str s = ms_arena_str(e->arena, ms_buf_view(&b));
    ms_buf_free(&b);
    return s;
}

static void strings(ms_json *j, const char *key, ms_str list) {
    ms_str one;
    if (!list.n) return;
    ms_json_key(j, key);
    ms_json_open(j, '[');
    while (ms_str_split(&list, ';', &one)) ms_json_str(j, one);
    ms_json_close(j, ']');
}

static void entity(ms_json *j, const char *key, const ms_event_actor *a) {
    ms_json_key(j, key);
    ms_json_open(j, '[');
    if (a->told) {
        ms_json_open(j, '{');
        pair(j, "code", a->country.n ? a->country : a->sector);
        pair(j, "sector", a->sector);
        pair(j, "entity_text", a->name);
        if (a->id.n) pair(j, "identifier_text", a->label);
        ms_json_close(j, '}');
    }
    ms_json_close(j, ']');
}

/* 5 sub-city, 4 city, 3 district, 2 province, 1 country; 0: unknown */
static int resolution(const ms_event_place *at) {
    static const int by_area[] = {5, 4, 3, 2, 2, 1, 0};
    return ms_str_is(at->place.type, "neighbourhood") ? 5 : by_area[at->area];
}

static void location(ms_json *j, const ms_event_place *at) {
    if (!at->told) return;
    ms_json_key(j, "event_loc");
    ms_json_open(j, '{');
    pair(j, "extracted_place", at->place.id.n ? at->place.name : at->label);
    if (at->place.id.n) pair(j, "resolved_place", at->label);
    number(j, "lat", at->place.lat);
    number(j, "lon", at->place.lon);
    pair(j, "city", at->city);
    pair(j, "district", at->district);
    pair(j, "province", at->province);
    if (at->country) pair(j, "country", at->country[MS_COUNTRY_NAME]);
    if (at->country) pair(j, "country_code", at->country[MS_COUNTRY_ISO3]);
    pair(j, "feature_code", at->place.type);
    if (resolution(at)) number(j, "resolution", resolution(at));
    ms_json_close(j, '}');
}

static void size(ms_json *j, const ms_event *e) {
    bool arrest = ms_str_is(e->code[2], "COERCE") && ms_str_is(e->type[1], "arrest") && !isnan(e->count.best);
    if (isnan(e->dead.best) && isnan(e->injured.best) && !arrest) return;
    ms_json_key(j, "size");
    ms_json_open(j, '{');
    number(j, "dead", e->dead.best);
    number(j, "injured", e->injured.best);
    if (arrest) number(j, "arrested", e->count.best);
    ms_json_close(j, '}');
}

static void texts(ms_json *j, const ms_event *e) {
    uint32_t nth;
    ms_str sentence = ms_event_sentence(e, e->lead, &nth);
    ms_span trigger = e->claim->trigger;
    ms_json_key(j, "event_text");
    ms_json_open(j, '[');
    if (!ms_span_empty(trigger) && trigger.b <= e->doc->text.n) ms_json_str(j, ms_str_at(e->doc->text, trigger));
    ms_json_close(j, ']');
    pair(j, "link", e->doc->url);
    pair(j, "text", sentence);
    ms_json_key(j, "text_info");
    ms_json_open(j, '{');
    number(j, "sequence", nth);
    number(j, "start", e->claim->span.a);
    number(j, "end", e->claim->span.b);
    ms_json_close(j, '}');
}

static void cite(ms_json *j, const ms_event *e) {
    ms_json_key(j, "cite_info");
    ms_json_open(j, '{');
    pair(j, "citation", e->doc->id);
    pair(j, "url", e->doc->url);
    pair(j, "title", e->doc->title);
    pair(j, "language", MS_S("ara"));
    pair(j, "publication", e->doc->outlet);
    pair(j, "coder", MS_S("marsad"));
    pair(j, "codebook", MS_S("PLOVER 0.8"));
    pair(j, "version", MS_S(MARSAD_VERSION));
    ms_json_close(j, '}');
}

static void line(ms_buf *out, const ms_event *e) {
    ms_json json = {.out = out}, *j = &json;
    ms_json_open(j, '{');
    pair(j, "id", ms_arena_fmt(e->arena, "%.*s%s", MS_FMT(e->h->id), e->mirrored ? "-b" : ""));
    pair(j, "date", day(e, e->a));
    if (e->b != e->a) pair(j, "enddate", day(e, e->b));
    entity(j, "actor", &e->actor);
    strings(j, "event", e->code[2]);
    ms_json_key(j, "has_event");
    ms_json_bool(j, true);
    strings(j, "mode", e->type[1]);
    strings(j, "context", ms_plover_contexts(e, ";"));
    entity(j, "recipient", &e->target);
    number_of(j, "quad_code", e->type[2]);
    number_of(j, "event_scale", e->type[3]);
    location(j, &e->at);
    size(j, e);
    texts(j, e);
    cite(j, e);
    pair(j, "coder", MS_S("marsad " MARSAD_VERSION));
    pair(j, "comment", e->notes);
    ms_json_close(j, '}');
}

const ms_format ms_format_plover = {.name = "plover", .take = ms_plover_take, .line = line, .both = true, .ways = 4, .notes = true};
