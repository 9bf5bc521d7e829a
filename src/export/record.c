/* SPDX-License-Identifier: Apache-2.0
 * The record of `marsad code`, format 1, as one line of JSON. In: a record. Out: text. The shape is the contract that
 * scripts rely on (docs/record.md): a slot that the text leaves empty is null or []. */
#include "export/export.h"

static const char *const SEGMENTS[] = {"prefix", "dateline", "heading", "sentence", "boilerplate"};
static const char *const TIMES[] = {"date", "time", "duration", "set"};
static const char *const ANCHORS[] = {"none", "stated", "published"};
static const char *const BOUNDS[] = {"exact", "about", "atleast", "atmost", "vague"};
static const char *const CERTAINTIES[] = {"stated", "reported", "probable"};
static const char *const MODALITIES[] = {"asserted", "ongoing", "planned", "possible", "denied", "background"};
static const char *const ORDERS[] = {"unordered", "before", "after", "during"};
static const char *const BASES[] = {"stated", "implied", "direction"};

static void pair(ms_json *j, const char *key, ms_str value) {
    ms_json_key(j, key);
    ms_json_str_or_null(j, value);
}

static void word(ms_json *j, const char *key, const char *value) {
    ms_json_key(j, key);
    ms_json_str(j, ms_str_of(value));
}

static void number(ms_json *j, const char *key, double value) {
    ms_json_key(j, key);
    ms_json_num(j, value);
}

static void span(ms_json *j, const char *key, ms_span value) {
    ms_json_key(j, key);
    ms_json_span(j, value);
}

static void document(ms_json *j, const marsad_document *d) {
    ms_json_key(j, "doc");
    ms_json_open(j, '{');
    pair(j, "id", d->id);
    pair(j, "url", d->url);
    pair(j, "outlet", d->outlet);
    pair(j, "title", d->title);
    pair(j, "published", d->published);
    word(j, "sha256", d->sha256);
    ms_json_key(j, "text");
    ms_json_str(j, d->text);
    ms_json_close(j, '}');
}

static void segments(ms_json *j, const marsad_record *r) {
    for (uint32_t i = 0; i < r->segments_n; i++) {
        ms_json_open(j, '{');
        span(j, "span", r->segments[i].span);
        word(j, "kind", SEGMENTS[r->segments[i].kind]);
        ms_json_close(j, '}');
    }
}

static void times(ms_json *j, const marsad_record *r) {
    for (uint32_t i = 0; i < r->times_n; i++) {
        const marsad_time *t = &r->times[i];
        ms_json_open(j, '{');
        span(j, "span", t->span);
        pair(j, "value", t->value);
        word(j, "kind", TIMES[t->kind]);
        word(j, "anchor", ANCHORS[t->anchor]);
        ms_json_close(j, '}');
    }
}

static void quantity(ms_json *j, const marsad_quantity *q, bool bound) {
    ms_json_open(j, '{');
    span(j, "span", q->span);
    pair(j, "unit", q->unit);
    number(j, "lo", q->lo);
    number(j, "hi", q->hi);
    if (bound) word(j, "bound", BOUNDS[q->bound]);
    ms_json_close(j, '}');
}

static void quantities(ms_json *j, const marsad_record *r) {
    for (uint32_t i = 0; i < r->quantities_n; i++) quantity(j, &r->quantities[i], true);
}

static void places(ms_json *j, const marsad_record *r) {
    for (uint32_t i = 0; i < r->places_n; i++) {
        const marsad_place *p = &r->places[i];
        ms_json_open(j, '{');
        span(j, "span", p->span);
        pair(j, "id", p->id);
        pair(j, "name", p->name);
        pair(j, "name_en", p->name_en);
        pair(j, "type", p->type);
        pair(j, "country", p->country);
        number(j, "lat", p->lat);
        number(j, "lon", p->lon);
        number(j, "radius_km", p->radius_km);
        pair(j, "precision", p->precision);
        number(j, "score", floor(p->score * 100 + .5) / 100);
        if (p->runner_up.n) pair(j, "runner_up", p->runner_up);
        ms_json_close(j, '}');
    }
}

static void code(ms_json *j, ms_str country, ms_str sector) {
    ms_json_key(j, "code");
    ms_json_open(j, '{');
    pair(j, "country", country);
    pair(j, "sector", sector);
    ms_json_close(j, '}');
}

static void actors_of(ms_json *j, const marsad_record *r, bool named) {
    for (uint32_t i = 0; i < r->actors_n; i++) {
        const marsad_actor *a = &r->actors[i];
        if (a->named != named) continue;
        ms_json_open(j, '{');
        span(j, "span", a->span);
        pair(j, "id", a->id);
        pair(j, "name", a->name);
        pair(j, "kind", a->kind);
        code(j, a->country, a->sector);
        ms_json_close(j, '}');
    }
}

static void actors(ms_json *j, const marsad_record *r) { actors_of(j, r, true); }
static void roles(ms_json *j, const marsad_record *r) { actors_of(j, r, false); }

static void assets(ms_json *j, const marsad_record *r) {
    for (uint32_t i = 0; i < r->assets_n; i++) {
        ms_json_open(j, '{');
        span(j, "span", r->assets[i].span);
        pair(j, "class", r->assets[i].klass);
        pair(j, "lemma", r->assets[i].lemma);
        ms_json_close(j, '}');
    }
}

static void strings(ms_json *j, const char *key, const ms_str *v, uint32_t n) {
    ms_json_key(j, key);
    ms_json_open(j, '[');
    for (uint32_t i = 0; i < n; i++) ms_json_str(j, v[i]);
    ms_json_close(j, ']');
}

static void voices(ms_json *j, const marsad_record *r) {
    for (uint32_t i = 0; i < r->voices_n; i++) {
        const marsad_voice *v = &r->voices[i];
        ms_json_open(j, '{');
        pair(j, "id", v->id);
        strings(j, "chain", v->chain, v->chain_n);
        pair(j, "kind", v->kind);
        span(j, "cue", v->cue);
        span(j, "scope", v->scope);
        word(j, "certainty", CERTAINTIES[v->certainty]);
        ms_json_close(j, '}');
    }
}

static void slot_body(ms_json *j, const marsad_slot *s, bool basis) {
    ms_json_open(j, '{');
    span(j, "span", s->span);
    pair(j, "id", s->id);
    pair(j, "name", s->name);
    if (s->kind.n) pair(j, "kind", s->kind);
    if (s->country.n || s->sector.n) code(j, s->country, s->sector);
    if (basis) word(j, "basis", BASES[s->basis]);
    ms_json_close(j, '}');
}

static void slot(ms_json *j, const char *key, const marsad_slot *s) {
    ms_json_key(j, key);
    if (ms_span_empty(s->span))
        ms_json_null(j);
    else
        slot_body(j, s, false);
}

static void slots(ms_json *j, const char *key, const marsad_slots *s) {
    ms_json_key(j, key);
    ms_json_open(j, '[');
    for (uint32_t i = 0; i < s->n; i++) slot_body(j, &s->v[i], true);
    ms_json_close(j, ']');
}

static void interval(ms_json *j, const char *key, marsad_interval i) {
    ms_json_key(j, key);
    if (isnan(i.lo) && isnan(i.hi)) {
        ms_json_null(j);
        return;
    }
    ms_json_open(j, '[');
    ms_json_num(j, i.lo);
    ms_json_num(j, i.hi);
    ms_json_close(j, ']');
}

static void casualties(ms_json *j, const marsad_claim *c) {
    ms_json_key(j, "casualties");
    if (isnan(c->dead.lo) && isnan(c->dead.hi) && isnan(c->injured.lo) && isnan(c->injured.hi)) {
        ms_json_null(j);
        return;
    }
    ms_json_open(j, '{');
    interval(j, "dead", c->dead);
    interval(j, "injured", c->injured);
    ms_json_close(j, '}');
}

static void claim_time(ms_json *j, const marsad_claim *c) {
    ms_json_key(j, "time");
    ms_json_open(j, '{');
    pair(j, "value", c->time);
    pair(j, "precision", c->time_precision);
    word(j, "basis", c->time_stated ? "stated" : "published");
    ms_json_close(j, '}');
}

static void orders(ms_json *j, const marsad_claim *c) {
    if (!c->orders_n) return;
    ms_json_key(j, "order");
    ms_json_open(j, '[');
    for (uint32_t i = 0; i < c->orders_n; i++) {
        ms_json_open(j, '{');
        word(j, "relation", ORDERS[c->orders[i].relation]);
        pair(j, "claim", c->orders[i].claim);
        span(j, "cue", c->orders[i].cue);
        ms_json_close(j, '}');
    }
    ms_json_close(j, ']');
}

static void claim_voice(ms_json *j, const marsad_record *r, const marsad_claim *c) {
    const marsad_voice *v = c->voice == MARSAD_NO_VOICE ? NULL : &r->voices[c->voice];
    pair(j, "voice", v ? v->id : MS_S(""));
    strings(j, "sources", v ? v->chain : NULL, v ? v->chain_n : 0);
}

void ms_export_claim(ms_json *j, const marsad_record *r, const marsad_claim *c) {
    span(j, "span", c->span);
    span(j, "trigger", c->trigger);
    pair(j, "frame", c->frame);
    pair(j, "plover", c->plover);
    word(j, "modality", MODALITIES[c->modality]);
    slot(j, "actor", &c->actor);
    slot(j, "target", &c->target);
    slot(j, "theme", &c->theme);
    ms_json_key(j, "count");
    if (ms_span_empty(c->count.span))
        ms_json_null(j);
    else
        quantity(j, &c->count, false);
    casualties(j, c);
    slots(j, "from", &c->from);
    slots(j, "to", &c->to);
    slots(j, "via", &c->via);
    slots(j, "at", &c->at);
    claim_time(j, c);
    orders(j, c);
    claim_voice(j, r, c);
    word(j, "salience", c->core ? "core" : "secondary");
    if (c->failed) word(j, "outcome", "failed");
    pair(j, "rule", c->rule);
}

static void claims(ms_json *j, const marsad_record *r) {
    for (uint32_t i = 0; i < r->claims_n; i++) {
        ms_json_open(j, '{');
        pair(j, "id", r->claims[i].id);
        ms_export_claim(j, r, &r->claims[i]);
        ms_json_close(j, '}');
    }
}

void ms_export_record(ms_buf *out, const marsad_record *r, const char *data_hash, ms_str tokens) {
    static const struct {
        const char *key;
        void (*write)(ms_json *, const marsad_record *);
    } parts[] = {{"segments", segments}, {"times", times},   {"quantities", quantities}, {"places", places}, {"actors", actors},
                 {"roles", roles},       {"assets", assets}, {"voices", voices},         {"claims", claims}};
    ms_json json = {.out = out}, *j = &json;
    ms_json_open(j, '{');
    number(j, "format", MARSAD_FORMAT);
    word(j, "engine", MARSAD_VERSION);
    word(j, "data", data_hash);
    document(j, r->doc);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        ms_json_key(j, parts[i].key);
        ms_json_open(j, '[');
        parts[i].write(j, r);
        ms_json_close(j, ']');
    }
    if (tokens.n) {
        ms_json_key(j, "tokens");
        ms_buf_str(out, tokens);
        j->more = true;
    }
    ms_json_close(j, '}');
}
