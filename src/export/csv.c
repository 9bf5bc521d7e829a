/* SPDX-License-Identifier: Apache-2.0
 * A ledger as a folder of tables (RFC 4180, UTF-8, header first): documents, claims, happenings, links, sites, forecasts.
 * Lists in a cell are separated by `|`. */
#include <errno.h>
#include <sys/stat.h>

#include "export/export.h"

typedef struct {
    FILE *out, *second; /* second: the claims beside the documents */
    ms_buf cell;
} writer;

static const char *const MODALITIES[] = {"asserted", "ongoing", "planned", "possible", "denied", "background"};

static void text(FILE *out, ms_str s, bool last) {
    bool quote = false;
    for (uint32_t i = 0; i < s.n; i++) quote = quote || s.s[i] == ',' || s.s[i] == '"' || s.s[i] == '\n' || s.s[i] == '\r';
    if (quote) fputc('"', out);
    for (uint32_t i = 0; i < s.n; i++) {
        if (s.s[i] == '"') fputc('"', out);
        fputc(s.s[i], out);
    }
    if (quote) fputc('"', out);
    fputs(last ? "\r\n" : ",", out);
}

static void number(FILE *out, double n, bool last) {
    ms_buf b = {0};
    ms_json j = {.out = &b};
    if (!isnan(n)) ms_json_num(&j, n);
    text(out, ms_buf_view(&b), last);
    ms_buf_free(&b);
}

static void day(FILE *out, int32_t d) {
    char date[16];
    ms_edtf_put(date, d);
    text(out, d == MS_DAY_FIRST || d == MS_DAY_LAST ? (ms_str){0} : ms_str_of(date), false);
}

static void refs(writer *w, const ms_claim_ref *v, uint32_t n, bool last) {
    ms_buf_clear(&w->cell);
    for (uint32_t i = 0; i < n; i++) ms_buf_fmt(&w->cell, "%s%.*s:%.*s", i ? "|" : "", MS_FMT(v[i].doc), MS_FMT(v[i].claim));
    text(w->out, ms_buf_view(&w->cell), last);
}

static void slots(writer *w, const marsad_slot *v, uint32_t n, bool ids) {
    ms_buf_clear(&w->cell);
    for (uint32_t i = 0; i < n; i++) ms_buf_fmt(&w->cell, "%s%.*s", i ? "|" : "", MS_FMT(ids ? v[i].id : v[i].name));
    text(w->second ? w->second : w->out, ms_buf_view(&w->cell), false);
}

static void slot(FILE *out, const marsad_slot *s) {
    text(out, s->id, false);
    text(out, s->name, false);
}

static void sources(writer *w, const marsad_record *r, const marsad_claim *c) {
    ms_buf_clear(&w->cell);
    if (c->voice != MARSAD_NO_VOICE && c->voice < r->voices_n)
        for (uint32_t i = 0; i < r->voices[c->voice].chain_n; i++)
            ms_buf_fmt(&w->cell, "%s%.*s", i ? "|" : "", MS_FMT(r->voices[c->voice].chain[i]));
    text(w->second, ms_buf_view(&w->cell), false);
}

static void claim(writer *w, const ms_ledger_document *d, const marsad_claim *c, ms_str happening) {
    FILE *out = w->second;
    const marsad_slots *places[] = {&c->from, &c->to, &c->via, &c->at};
    const double numbers[] = {c->count.lo, c->count.hi, c->dead.lo, c->dead.hi, c->injured.lo, c->injured.hi};
    text(out, d->record->doc->id, false);
    text(out, c->id, false);
    text(out, happening, false);
    text(out, c->frame, false);
    text(out, c->plover, false);
    text(out, ms_str_of(MODALITIES[c->modality]), false);
    slot(out, &c->actor);
    slot(out, &c->target);
    text(out, c->theme.kind, false);
    text(out, c->theme.name, false);
    for (int i = 0; i < 4; i++) {
        slots(w, places[i]->v, places[i]->n, true);
        slots(w, places[i]->v, places[i]->n, false);
    }
    text(out, c->count.unit, false);
    for (int i = 0; i < 6; i++) number(out, numbers[i], false);
    text(out, c->time, false);
    text(out, c->time_stated ? MS_S("stated") : MS_S("published"), false);
    sources(w, d->record, c);
    text(out, c->core ? MS_S("core") : MS_S("secondary"), false);
    text(out, c->failed ? MS_S("failed") : MS_S(""), false);
    text(out, c->rule, false);
    text(out, c->span.b <= d->record->doc->text.n && c->span.a < c->span.b ? ms_str_at(d->record->doc->text, c->span) : (ms_str){0}, true);
}

static void document(void *user, const ms_ledger_document *d) {
    writer *w = user;
    const marsad_document *in = d->record->doc;
    const ms_str cells[] = {in->id, in->url, in->outlet, in->title, in->published, ms_str_of(in->sha256), d->copy_of};
    for (int i = 0; i < 7; i++) text(w->out, cells[i], false);
    text(w->out, in->text, true);
    for (uint32_t i = 0; i < d->record->claims_n; i++) claim(w, d, &d->record->claims[i], d->happening[i]);
}

static void rivals(writer *w, const ms_ledger_happening *h, const char *field) {
    ms_buf_clear(&w->cell);
    ms_json j = {.out = &w->cell};
    for (uint32_t i = 0; i < h->values_n; i++) {
        const ms_ledger_value *v = &h->values[i];
        if (strcmp(v->field, field) != 0) continue;
        if (w->cell.n) ms_buf_put(&w->cell, '|');
        j.more = false;
        if (!isnan(v->lo)) ms_json_num(&j, v->lo);
        ms_buf_add(&w->cell, "..", 2);
        j.more = false;
        if (!isnan(v->hi)) ms_json_num(&j, v->hi);
    }
    text(w->out, ms_buf_view(&w->cell), false);
}

static void happening(void *user, const ms_ledger_happening *h) {
    writer *w = user;
    text(w->out, h->id, false);
    text(w->out, h->frame, false);
    text(w->out, h->time, false);
    slots(w, h->at, h->at_n, true);
    slots(w, h->at, h->at_n, false);
    rivals(w, h, "count");
    rivals(w, h, "dead");
    rivals(w, h, "injured");
    number(w->out, h->channels, false);
    number(w->out, h->disputed, false);
    refs(w, h->claims, h->claims_n, true);
}

static void link_row(void *user, const ms_ledger_link *k) {
    writer *w = user;
    const ms_str cells[] = {k->a.doc, k->a.claim, k->b.doc, k->b.claim, k->relation};
    for (int i = 0; i < 5; i++) text(w->out, cells[i], false);
    text(w->out, k->points, true);
}

static void site(void *user, const ms_ledger_site *s) {
    writer *w = user;
    const ms_str cells[] = {s->place, s->name, s->name_en, s->state};
    for (int i = 0; i < 4; i++) text(w->out, cells[i], false);
    day(w->out, s->from);
    day(w->out, s->until);
    number(w->out, s->lat, false);
    number(w->out, s->lon, false);
    number(w->out, s->disputed, false);
    refs(w, s->claims, s->claims_n, true);
}

static void forecast(void *user, const ms_ledger_forecast *f) {
    writer *w = user;
    text(w->out, f->claim.doc, false);
    text(w->out, f->claim.claim, false);
    day(w->out, f->due);
    text(w->out, f->state, false);
    text(w->out, f->closed_by.doc, false);
    text(w->out, f->closed_by.claim, true);
}

static FILE *table(const char *folder, const char *name, const char *head, const ms_notes *notes) {
    ms_buf path = {0};
    ms_buf_fmt(&path, "%s/%s.csv", folder, name);
    FILE *out = fopen(path.s, "wb");
    if (out)
        fprintf(out, "%s\r\n", head);
    else
        ms_note_at(notes, MARSAD_ERROR, path.s, 0, "cannot write: %s", strerror(errno));
    ms_buf_free(&path);
    return out;
}

static marsad_rc shut(FILE *out, marsad_rc rc, const char *folder, const ms_notes *notes) {
    if (!out) return MARSAD_EIO;
    bool bad = ferror(out) != 0;
    if (fclose(out) != 0) bad = true;
    if (bad && rc == MARSAD_OK) {
        ms_note_at(notes, MARSAD_ERROR, folder, 0, "cannot write: %s", strerror(errno));
        return MARSAD_EIO;
    }
    return rc;
}

static marsad_rc documents(ms_ledger *l, const char *folder, const ms_notes *notes) {
    writer w = {.out = table(folder, "documents", "doc,url,outlet,title,published,sha256,copy_of,text", notes)};
    w.second = table(folder, "claims",
                     "doc,claim,happening,frame,plover,modality,actor_id,actor,target_id,target,theme_kind,theme,from_id,from,to_id,to,via_"
                     "id,via,at_id,at,unit,count_lo,count_hi,"
                     "dead_lo,dead_hi,injured_lo,injured_hi,time,time_basis,sources,salience,outcome,rule,sentence",
                     notes);
    marsad_rc rc = w.out && w.second ? ms_ledger_documents(l, document, &w) : MARSAD_EIO;
    ms_buf_free(&w.cell);
    rc = shut(w.out, rc, folder, notes);
    return shut(w.second, rc, folder, notes);
}

#define ONE_TABLE(name, head, each)                       \
    writer w = {.out = table(folder, name, head, notes)}; \
    marsad_rc rc = w.out ? each : MARSAD_EIO;             \
    ms_buf_free(&w.cell);                                 \
    return shut(w.out, rc, folder, notes)

static marsad_rc happenings(ms_ledger *l, const char *folder, const ms_notes *notes) {
    ONE_TABLE("happenings", "happening,frame,time,place_id,place,counts,dead,injured,channels,disputed,claims",
              ms_ledger_happenings(l, happening, &w));
}

static marsad_rc links(ms_ledger *l, const char *folder, const ms_notes *notes) {
    ONE_TABLE("links", "a_doc,a_claim,b_doc,b_claim,relation,points", ms_ledger_links(l, link_row, &w));
}

static marsad_rc sites(ms_ledger *l, const char *folder, const ms_notes *notes) {
    ONE_TABLE("sites", "place,name,name_en,state,from,until,lat,lon,disputed,claims", ms_ledger_sites(l, site, &w));
}

static marsad_rc forecasts(ms_ledger *l, const char *folder, const ms_notes *notes) {
    ONE_TABLE("forecasts", "doc,claim,due,state,closed_by_doc,closed_by_claim", ms_ledger_forecasts(l, forecast, &w));
}

marsad_rc ms_export_csv(ms_ledger *l, const char *folder, const ms_notes *notes) {
    if (mkdir(folder, 0777) != 0 && errno != EEXIST) {
        ms_note_at(notes, MARSAD_ERROR, folder, 0, "cannot make the folder: %s", strerror(errno));
        return MARSAD_EIO;
    }
    marsad_rc rc = documents(l, folder, notes);
    if (rc == MARSAD_OK) rc = happenings(l, folder, notes);
    if (rc == MARSAD_OK) rc = links(l, folder, notes);
    if (rc == MARSAD_OK) rc = sites(l, folder, notes);
    if (rc == MARSAD_OK) rc = forecasts(l, folder, notes);
    return rc;
}
