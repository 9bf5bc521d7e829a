/* SPDX-License-Identifier: Apache-2.0
 * A ledger as JSON Lines: documents each with its claims, then happenings, links, states of sites, forecasts, flows. One
 * object a line, `kind` first; the shapes are the contract that scripts rely on. Two ledgers of the same documents give
 * the same bytes. */
#include "export/export.h"

typedef struct {
    FILE *out;
    ms_buf line;
    ms_json json;
    bool failed;
} writer;

static ms_json *start(writer *w, const char *kind) {
    ms_buf_clear(&w->line);
    w->json = (ms_json){.out = &w->line};
    ms_json_open(&w->json, '{');
    ms_json_key(&w->json, "kind");
    ms_json_str(&w->json, ms_str_of(kind));
    return &w->json;
}

static void finish(writer *w) {
    ms_json_close(&w->json, '}');
    ms_buf_put(&w->line, '\n');
    if (fwrite(w->line.s, 1, w->line.n, w->out) != w->line.n) w->failed = true;
}

static void pair(ms_json *j, const char *key, ms_str value) {
    ms_json_key(j, key);
    ms_json_str_or_null(j, value);
}

static void day(ms_json *j, const char *key, int32_t value) {
    char date[16];
    ms_edtf_put(date, value);
    pair(j, key, value == MS_DAY_FIRST || value == MS_DAY_LAST ? (ms_str){0} : ms_str_of(date));
}

static void ref(ms_json *j, const ms_claim_ref *r) {
    ms_json_open(j, '{');
    pair(j, "doc", r->doc);
    pair(j, "claim", r->claim);
    ms_json_close(j, '}');
}

static void refs(ms_json *j, const ms_claim_ref *v, uint32_t n) {
    ms_json_key(j, "claims");
    ms_json_open(j, '[');
    for (uint32_t i = 0; i < n; i++) ref(j, &v[i]);
    ms_json_close(j, ']');
}

static void document(void *user, const ms_ledger_document *d) {
    writer *w = user;
    const marsad_document *in = d->record->doc;
    ms_json *j = start(w, "document");
    pair(j, "id", in->id);
    pair(j, "url", in->url);
    pair(j, "outlet", in->outlet);
    pair(j, "title", in->title);
    pair(j, "published", in->published);
    pair(j, "sha256", ms_str_of(in->sha256));
    pair(j, "copy_of", d->copy_of);
    pair(j, "text", in->text);
    finish(w);
    for (uint32_t i = 0; i < d->record->claims_n; i++) {
        j = start(w, "claim");
        pair(j, "doc", in->id);
        pair(j, "claim", d->record->claims[i].id);
        pair(j, "happening", d->happening[i]);
        ms_export_claim(j, d->record, &d->record->claims[i]);
        if (d->review[i].n) pair(j, "review", d->review[i]);
        uint32_t voice = d->record->claims[i].voice;
        pair(j, "voice_kind", voice == MARSAD_NO_VOICE ? (ms_str){0} : d->record->voices[voice].kind);
        finish(w);
    }
}

static void at(ms_json *j, const ms_ledger_happening *h) {
    ms_json_key(j, "at");
    ms_json_open(j, '[');
    for (uint32_t i = 0; i < h->at_n; i++) {
        ms_json_open(j, '{');
        pair(j, "id", h->at[i].id);
        pair(j, "name", h->at[i].name);
        ms_json_close(j, '}');
    }
    ms_json_close(j, ']');
}

static void value(ms_json *j, const ms_ledger_value *v) {
    ms_json_open(j, '{');
    if (v->time.n) {
        pair(j, "value", v->time);
    } else {
        ms_json_key(j, "lo");
        ms_json_num(j, v->lo);
        ms_json_key(j, "hi");
        ms_json_num(j, v->hi);
        if (v->unit.n) pair(j, "unit", v->unit);
    }
    refs(j, v->claims, v->claims_n);
    ms_json_close(j, '}');
}

/* Values of one field stand together. */
static void all_values(ms_json *j, const ms_ledger_happening *h) {
    ms_json_key(j, "values");
    ms_json_open(j, '{');
    for (uint32_t i = 0; i < h->values_n; i++) {
        bool first = i == 0 || strcmp(h->values[i - 1].field, h->values[i].field) != 0;
        bool last = i + 1 == h->values_n || strcmp(h->values[i + 1].field, h->values[i].field) != 0;
        if (first) {
            ms_json_key(j, h->values[i].field);
            ms_json_open(j, '[');
        }
        value(j, &h->values[i]);
        if (last) ms_json_close(j, ']');
    }
    ms_json_close(j, '}');
}

static void happening(void *user, const ms_ledger_happening *h) {
    writer *w = user;
    ms_json *j = start(w, "happening");
    pair(j, "id", h->id);
    pair(j, "frame", h->frame);
    ms_json_key(j, "time");
    ms_json_open(j, '{');
    pair(j, "value", h->time);
    pair(j, "precision", h->time_precision);
    pair(j, "basis", h->time_stated ? MS_S("stated") : MS_S("published"));
    ms_json_close(j, '}');
    at(j, h);
    all_values(j, h);
    refs(j, h->claims, h->claims_n);
    ms_json_key(j, "channels");
    ms_json_num(j, h->channels);
    ms_json_key(j, "disputed");
    ms_json_bool(j, h->disputed);
    finish(w);
}

/* "place=4 time=-1" as an object */
static void points(ms_json *j, ms_str list) {
    ms_str one, name;
    ms_json_key(j, "points");
    ms_json_open(j, '{');
    while (ms_str_split(&list, ' ', &one)) {
        double n;
        if (!ms_str_split(&one, '=', &name) || !ms_str_number(one, &n)) continue;
        char key[32] = "";
        memcpy(key, name.s, name.n < sizeof key ? name.n : sizeof key - 1);
        ms_json_key(j, key);
        ms_json_num(j, n);
    }
    ms_json_close(j, '}');
}

/* A claim, or a happening as a whole. */
static void link_end(ms_json *j, const char *key, const ms_claim_ref *end) {
    if (end->doc.n == 0) {
        pair(j, key, end->claim);
        return;
    }
    ms_json_key(j, key);
    ref(j, end);
}

static void link_line(void *user, const ms_ledger_link *k) {
    writer *w = user;
    ms_json *j = start(w, "link");
    link_end(j, "a", &k->a);
    link_end(j, "b", &k->b);
    pair(j, "relation", k->relation);
    if (k->points.n) points(j, k->points);
    finish(w);
}

static void site(void *user, const ms_ledger_site *s) {
    writer *w = user;
    ms_json *j = start(w, "site");
    pair(j, "place", s->place);
    pair(j, "name", s->name);
    pair(j, "state", s->state);
    day(j, "from", s->from);
    day(j, "until", s->until);
    refs(j, s->claims, s->claims_n);
    ms_json_key(j, "disputed");
    ms_json_bool(j, s->disputed);
    finish(w);
}

static void forecast(void *user, const ms_ledger_forecast *f) {
    writer *w = user;
    ms_json *j = start(w, "forecast");
    ms_json_key(j, "claim");
    ref(j, &f->claim);
    day(j, "due", f->due);
    pair(j, "state", f->state);
    ms_json_key(j, "closed_by");
    if (f->closed_by.doc.n)
        ref(j, &f->closed_by);
    else
        ms_json_null(j);
    finish(w);
}

marsad_rc ms_export_jsonl(ms_ledger *l, FILE *out) {
    writer w = {.out = out};
    marsad_rc rc = ms_ledger_documents(l, document, &w);
    if (rc == MARSAD_OK) rc = ms_ledger_happenings(l, happening, &w);
    if (rc == MARSAD_OK) rc = ms_ledger_links(l, link_line, &w);
    if (rc == MARSAD_OK) rc = ms_ledger_sites(l, site, &w);
    if (rc == MARSAD_OK) rc = ms_ledger_forecasts(l, forecast, &w);
    ms_buf_free(&w.line);
    if (rc == MARSAD_OK && (w.failed || fflush(out) != 0)) rc = MARSAD_EIO;
    return rc;
}
