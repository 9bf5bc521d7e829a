/* SPDX-License-Identifier: Apache-2.0
 * A ledger as a folder of tables, as CSV or Parquet: documents, claims, happenings, links, sites, forecasts. Lists in a cell
 * are separated by `|`. */
#include "export/internal.h"

static const char *const MODALITIES[] = {"asserted", "ongoing", "planned", "possible", "denied", "background"};

static void flag(ms_buf *b, bool on) { ms_buf_put(b, on ? '1' : '0'); }

static void refs(ms_buf *b, const ms_claim_ref *v, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) ms_buf_fmt(b, "%s%.*s:%.*s", i ? "|" : "", MS_FMT(v[i].doc), MS_FMT(v[i].claim));
}

/* ids, or names */
static void slots(ms_buf *b, const marsad_slot *v, uint32_t n, bool ids) {
    for (uint32_t i = 0; i < n; i++) ms_buf_fmt(b, "%s%.*s", i ? "|" : "", MS_FMT(ids ? v[i].id : v[i].name));
}

/* ---- documents --------------------------------------------------------------------------------------------------------------- */

static void document(ms_buf *b, const ms_row *r, int which) {
    const marsad_document *d = r->document->record->doc;
    const ms_str cells[] = {d->id, d->url, d->outlet, d->title, d->published, ms_str_of(d->sha256), r->document->copy_of, d->text};
    ms_buf_str(b, cells[which]);
}

static const ms_column DOCUMENTS[] = {{"doc", document, 0, MS_TEXT},       {"url", document, 1, MS_TEXT},
                                      {"outlet", document, 2, MS_TEXT},    {"title", document, 3, MS_TEXT},
                                      {"published", document, 4, MS_TEXT}, {"sha256", document, 5, MS_TEXT},
                                      {"copy_of", document, 6, MS_TEXT},   {"text", document, 7, MS_TEXT}};

/* ---- claims ------------------------------------------------------------------------------------------------------------------ */

static void claim(ms_buf *b, const ms_row *r, int which) {
    const marsad_claim *c = r->claim;
    const marsad_document *d = r->document->record->doc;
    const ms_str cells[] = {d->id,
                            c->id,
                            r->claim_of,
                            c->frame,
                            c->plover,
                            ms_str_of(MODALITIES[c->modality]),
                            c->actor.id,
                            c->actor.name,
                            c->target.id,
                            c->target.name,
                            c->theme.kind,
                            c->theme.name,
                            c->count.unit,
                            c->time,
                            c->time_stated ? MS_S("stated") : MS_S("published"),
                            c->core ? MS_S("core") : MS_S("secondary"),
                            c->failed ? MS_S("failed") : MS_S(""),
                            c->rule,
                            c->span.b <= d->text.n && c->span.a < c->span.b ? ms_str_at(d->text, c->span) : (ms_str){0}};
    ms_buf_str(b, cells[which]);
}

static void claim_place(ms_buf *b, const ms_row *r, int which) {
    marsad_slots places = ms_role_of(r->claim, MS_ROLE_FROM + which / 2);
    slots(b, places.v, places.n, which % 2 == 0);
}

static void claim_number(ms_buf *b, const ms_row *r, int which) {
    const marsad_claim *c = r->claim;
    const double numbers[] = {c->count.lo, c->count.hi, c->dead.lo, c->dead.hi, c->injured.lo, c->injured.hi};
    ms_cell_number(b, numbers[which]);
}

static void sources(ms_buf *b, const ms_row *r, int which) {
    const marsad_record *d = r->document->record;
    (void)which;
    if (r->claim->voice == MARSAD_NO_VOICE || r->claim->voice >= d->voices_n) return;
    const marsad_voice *v = &d->voices[r->claim->voice];
    for (uint32_t i = 0; i < v->chain_n; i++) ms_buf_fmt(b, "%s%.*s", i ? "|" : "", MS_FMT(v->chain[i]));
}

static const ms_column CLAIMS[] = {{"doc", claim, 0, MS_TEXT},
                                   {"claim", claim, 1, MS_TEXT},
                                   {"happening", claim, 2, MS_TEXT},
                                   {"frame", claim, 3, MS_TEXT},
                                   {"plover", claim, 4, MS_TEXT},
                                   {"modality", claim, 5, MS_TEXT},
                                   {"actor_id", claim, 6, MS_TEXT},
                                   {"actor", claim, 7, MS_TEXT},
                                   {"target_id", claim, 8, MS_TEXT},
                                   {"target", claim, 9, MS_TEXT},
                                   {"theme_kind", claim, 10, MS_TEXT},
                                   {"theme", claim, 11, MS_TEXT},
                                   {"from_id", claim_place, 0, MS_TEXT},
                                   {"from", claim_place, 1, MS_TEXT},
                                   {"to_id", claim_place, 2, MS_TEXT},
                                   {"to", claim_place, 3, MS_TEXT},
                                   {"via_id", claim_place, 4, MS_TEXT},
                                   {"via", claim_place, 5, MS_TEXT},
                                   {"at_id", claim_place, 6, MS_TEXT},
                                   {"at", claim_place, 7, MS_TEXT},
                                   {"unit", claim, 12, MS_TEXT},
                                   {"count_lo", claim_number, 0, MS_REAL},
                                   {"count_hi", claim_number, 1, MS_REAL},
                                   {"dead_lo", claim_number, 2, MS_REAL},
                                   {"dead_hi", claim_number, 3, MS_REAL},
                                   {"injured_lo", claim_number, 4, MS_REAL},
                                   {"injured_hi", claim_number, 5, MS_REAL},
                                   {"time", claim, 13, MS_TEXT},
                                   {"time_basis", claim, 14, MS_TEXT},
                                   {"sources", sources, 0, MS_TEXT},
                                   {"salience", claim, 15, MS_TEXT},
                                   {"outcome", claim, 16, MS_TEXT},
                                   {"rule", claim, 17, MS_TEXT},
                                   {"sentence", claim, 18, MS_TEXT}};

/* ---- happenings -------------------------------------------------------------------------------------------------------------- */

static void happening(ms_buf *b, const ms_row *r, int which) {
    const ms_ledger_happening *h = r->happening;
    const ms_str cells[] = {h->id, h->frame, h->time};
    ms_buf_str(b, cells[which]);
}

static void happening_place(ms_buf *b, const ms_row *r, int which) { slots(b, r->happening->at, r->happening->at_n, which == 0); }

/* Every value of a field that the claims give, "8..8|10.." */
static void rivals(ms_buf *b, const ms_row *r, int which) {
    static const char *const fields[] = {"count", "dead", "injured"};
    for (uint32_t i = 0; i < r->happening->values_n; i++) {
        const ms_ledger_value *v = &r->happening->values[i];
        if (strcmp(v->field, fields[which]) != 0) continue;
        if (b->n) ms_buf_put(b, '|');
        ms_cell_number(b, v->lo);
        ms_buf_add(b, "..", 2);
        ms_cell_number(b, v->hi);
    }
}

static void happening_more(ms_buf *b, const ms_row *r, int which) {
    if (which == 0) ms_cell_number(b, r->happening->channels);
    if (which == 1) flag(b, r->happening->disputed);
    if (which == 2) refs(b, r->happening->claims, r->happening->claims_n);
}

static const ms_column HAPPENINGS[] = {{"happening", happening, 0, MS_TEXT},
                                       {"frame", happening, 1, MS_TEXT},
                                       {"time", happening, 2, MS_TEXT},
                                       {"place_id", happening_place, 0, MS_TEXT},
                                       {"place", happening_place, 1, MS_TEXT},
                                       {"counts", rivals, 0, MS_TEXT},
                                       {"dead", rivals, 1, MS_TEXT},
                                       {"injured", rivals, 2, MS_TEXT},
                                       {"channels", happening_more, 0, MS_WHOLE},
                                       {"disputed", happening_more, 1, MS_FLAG},
                                       {"claims", happening_more, 2, MS_TEXT}};

/* ---- links, sites, forecasts --------------------------------------------------------------------------------------------------- */

static void link_cell(ms_buf *b, const ms_row *r, int which) {
    const ms_ledger_link *k = r->link;
    const ms_str cells[] = {k->a.doc, k->a.claim, k->b.doc, k->b.claim, k->relation, k->points};
    ms_buf_str(b, cells[which]);
}

static const ms_column LINKS[] = {{"a_doc", link_cell, 0, MS_TEXT},    {"a_claim", link_cell, 1, MS_TEXT},
                                  {"b_doc", link_cell, 2, MS_TEXT},    {"b_claim", link_cell, 3, MS_TEXT},
                                  {"relation", link_cell, 4, MS_TEXT}, {"points", link_cell, 5, MS_TEXT}};

static void site(ms_buf *b, const ms_row *r, int which) {
    const ms_ledger_site *s = r->site;
    const ms_str cells[] = {s->place, s->name, s->name_en, s->state};
    ms_buf_str(b, cells[which]);
}

static void site_more(ms_buf *b, const ms_row *r, int which) {
    const ms_ledger_site *s = r->site;
    if (which < 2) ms_cell_day(b, which ? s->until : s->from);
    if (which == 2 || which == 3) ms_cell_number(b, which == 2 ? s->lat : s->lon);
    if (which == 4) flag(b, s->disputed);
    if (which == 5) refs(b, s->claims, s->claims_n);
}

static const ms_column SITES[] = {{"place", site, 0, MS_TEXT},      {"name", site, 1, MS_TEXT},      {"name_en", site, 2, MS_TEXT},
                                  {"state", site, 3, MS_TEXT},      {"from", site_more, 0, MS_TEXT}, {"until", site_more, 1, MS_TEXT},
                                  {"lat", site_more, 2, MS_REAL},   {"lon", site_more, 3, MS_REAL},  {"disputed", site_more, 4, MS_FLAG},
                                  {"claims", site_more, 5, MS_TEXT}};

static void forecast(ms_buf *b, const ms_row *r, int which) {
    const ms_ledger_forecast *f = r->forecast;
    const ms_str cells[] = {f->claim.doc, f->claim.claim, f->state, f->closed_by.doc, f->closed_by.claim};
    ms_buf_str(b, cells[which]);
}

static void due(ms_buf *b, const ms_row *r, int which) {
    (void)which;
    ms_cell_day(b, r->forecast->due);
}

static const ms_column FORECASTS[] = {
    {"doc", forecast, 0, MS_TEXT},   {"claim", forecast, 1, MS_TEXT},         {"due", due, 0, MS_TEXT},
    {"state", forecast, 2, MS_TEXT}, {"closed_by_doc", forecast, 3, MS_TEXT}, {"closed_by_claim", forecast, 4, MS_TEXT}};

/* ---- rows from the ledger ---------------------------------------------------------------------------------------------------------- */

static void put_document(void *user, const ms_ledger_document *d) { ms_sheet_row(user, &(ms_row){.document = d}); }

static void put_claims(void *user, const ms_ledger_document *d) {
    for (uint32_t i = 0; i < d->record->claims_n; i++)
        ms_sheet_row(user, &(ms_row){.document = d, .claim = &d->record->claims[i], .claim_of = d->happening[i]});
}

static void put_happening(void *user, const ms_ledger_happening *h) { ms_sheet_row(user, &(ms_row){.happening = h}); }
static void put_link(void *user, const ms_ledger_link *k) { ms_sheet_row(user, &(ms_row){.link = k}); }
static void put_site(void *user, const ms_ledger_site *s) { ms_sheet_row(user, &(ms_row){.site = s}); }
static void put_forecast(void *user, const ms_ledger_forecast *f) { ms_sheet_row(user, &(ms_row){.forecast = f}); }

static marsad_rc documents(ms_ledger *l, ms_sheet *s) { return ms_ledger_documents(l, put_document, s); }
static marsad_rc claims(ms_ledger *l, ms_sheet *s) { return ms_ledger_documents(l, put_claims, s); }
static marsad_rc happenings(ms_ledger *l, ms_sheet *s) { return ms_ledger_happenings(l, put_happening, s); }
static marsad_rc links(ms_ledger *l, ms_sheet *s) { return ms_ledger_links(l, put_link, s); }
static marsad_rc sites(ms_ledger *l, ms_sheet *s) { return ms_ledger_sites(l, put_site, s); }
static marsad_rc forecasts(ms_ledger *l, ms_sheet *s) { return ms_ledger_forecasts(l, put_forecast, s); }

#define TABLE(name, columns, rows) \
    { name, columns, sizeof columns / sizeof *columns, rows }

static const struct {
    const char *name;
    const ms_column *columns;
    uint32_t n;
    marsad_rc (*rows)(ms_ledger *l, ms_sheet *s);
} TABLES[] = {TABLE("documents", DOCUMENTS, documents),
              TABLE("claims", CLAIMS, claims),
              TABLE("happenings", HAPPENINGS, happenings),
              TABLE("links", LINKS, links),
              TABLE("sites", SITES, sites),
              TABLE("forecasts", FORECASTS, forecasts)};

marsad_rc ms_tables_write(ms_ledger *l, ms_sheet_kind kind, const char *folder, const ms_notes *notes) {
    marsad_rc rc = MARSAD_OK;
    ms_arena arena = {0};
    for (size_t i = 0; rc == MARSAD_OK && i < sizeof TABLES / sizeof *TABLES; i++) {
        ms_sheet sheet;
        ms_str file = ms_arena_fmt(&arena, "%s.%s", TABLES[i].name, kind == MS_PARQUET ? "parquet" : "csv");
        ms_out out = ms_out_open(&arena, folder, file.s, notes);
        if (out.file) {
            ms_sheet_open(&sheet, out.file, kind, TABLES[i].columns, TABLES[i].n);
            rc = TABLES[i].rows(l, &sheet);
            ms_sheet_close(&sheet);
        }
        rc = ms_out_close(&out, rc);
    }
    ms_arena_free(&arena);
    return rc;
}
