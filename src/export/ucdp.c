/* SPDX-License-Identifier: Apache-2.0
 * UCDP GED: 49 columns, CSV. A row is a happening of organised violence (data/codes/ucdp.tsv) with at least one death told, a known
 * place and day. Numbers of conflicts, dyads and sides are given out by UCDP and stay empty. */
#include "export/internal.h"

static bool one_sided(const ms_event *e) { return ms_str_is(e->code[2], "3"); }

static ms_left take(ms_event *e) {
    if (e->happened && !(e->dead.high >= 1)) return MS_LEFT_DEATHS;
    ms_left left = ms_format_code(e, MS_CODES_UCDP);
    if (left != MS_TAKEN) return left;
    if (!one_sided(e) && ms_str_eq(e->actor.label, e->target.label)) return MS_LEFT_CODE; /* nobody fights himself */
    if (!e->at.country) return MS_LEFT_PLACE;
    return e->a == MS_DAY_FIRST ? MS_LEFT_DAY : MS_TAKEN;
}

static void nothing(ms_buf *b, const ms_row *r, int which) { (void)b, (void)r, (void)which; }

static void id(ms_buf *b, const ms_row *r, int which) {
    (void)which;
    ms_buf_fmt(b, "%llu", (unsigned long long)ms_event_number(r->event));
}

static void relid(ms_buf *b, const ms_row *r, int which) {
    (void)which;
    ms_buf_fmt(b, "%.*s-", MS_FMT(r->event->at.country[MS_COUNTRY_ISO3]));
    ms_buf_str(b, r->event->h->id);
}

static void year(ms_buf *b, const ms_row *r, int which) {
    (void)which;
    ms_cell_day(b, r->event->a);
    if (b->n > 6) b->n -= 6;
}

static void clear(ms_buf *b, const ms_row *r, int which) {
    (void)r, (void)which;
    ms_buf_str(b, MS_S("Clear"));
}

static void type(ms_buf *b, const ms_row *r, int which) {
    (void)which;
    ms_buf_str(b, r->event->code[2]);
}

/* ---- sides ------------------------------------------------------------------------------------------------------------------ */

/* Of a state-based event side A is the state. */
static const ms_event_actor *side(const ms_event *e, int which) {
    bool swap = ms_str_is(e->code[2], "1") && !ms_str_is(e->subject.fact[MS_FACT_ACTOR][1], "state");
    return (which == 0) != swap ? &e->actor : &e->target;
}

static ms_str side_name(const ms_event *e, int which) { return which && one_sided(e) ? MS_S("Civilians") : side(e, which)->label; }

static void side_cell(ms_buf *b, const ms_row *r, int which) { ms_buf_str(b, side_name(r->event, which)); }

static void dyad(ms_buf *b, const ms_row *r, int which) {
    ms_str x = side_name(r->event, 0), y = side_name(r->event, 1);
    (void)which;
    ms_buf_fmt(b, "%.*s - %.*s", MS_FMT(x), MS_FMT(y));
}

static void gw(ms_buf *b, const ms_row *r, int which) {
    const ms_event_actor *a = side(r->event, which);
    bool state = a->sectors && ms_str_is(a->sectors[MS_SECTOR_SIDE], "state") && a->state;
    if (state && !(which && one_sided(r->event))) ms_buf_str(b, a->state[MS_COUNTRY_GW]);
}

/* ---- sources ---------------------------------------------------------------------------------------------------------------- */

static void documents(ms_buf *b, const ms_row *r, int which) {
    uint32_t n = 0;
    (void)which;
    for (uint32_t i = 0; i < r->event->members_n; i++)
        n += i == 0 || !ms_str_eq(r->event->members[i].record->doc->id, r->event->members[i - 1].record->doc->id);
    ms_buf_fmt(b, "%u", n);
}

static void put_document(ms_buf *b, const ms_event *e, uint32_t i, int part) {
    const marsad_document *d = e->members[i].record->doc;
    int32_t day;
    ms_event_second(d, &day);
    if (b->n) ms_buf_put(b, ';');
    if (part == 0) ms_buf_fmt(b, "\"%.*s,", MS_FMT(ms_event_outlet(d)));
    if (part == 1) ms_buf_str(b, ms_event_outlet(d));
    if (part == 0 || part == 2) ms_cell_day(b, day);
    if (part == 0) ms_buf_fmt(b, ",%.*s\"", MS_FMT(d->title));
    if (part == 3) ms_buf_str(b, d->title);
}

/* 0 "outlet,date,title", 1 outlet, 2 date, 3 title; documents with ; between */
static void source(ms_buf *b, const ms_row *r, int which) {
    const ms_event *e = r->event;
    for (uint32_t i = 0; i < e->members_n; i++)
        if (i == 0 || !ms_str_eq(e->members[i].record->doc->id, e->members[i - 1].record->doc->id)) put_document(b, e, i, which);
}

/* Who says it, innermost: the original source. */
static void original(ms_buf *b, const ms_row *r, int which) {
    const marsad_record *d = r->event->members[r->event->lead].record;
    (void)which;
    if (d->claims->voice >= d->voices_n) return;
    const marsad_voice *v = &d->voices[d->claims->voice];
    if (v->chain_n) ms_buf_str(b, v->chain[v->chain_n - 1]);
}

/* ---- where -------------------------------------------------------------------------------------------------------------------- */

/* 1 exact, 3 second-order division, 4 first-order division, 5 a stretch of land, 6 country, 7 international */
static void where_prec(ms_buf *b, const ms_row *r, int which) {
    static const char by_area[] = {'1', '1', '3', '5', '4', '6', '7'};
    (void)which;
    ms_buf_put(b, by_area[r->event->at.area]);
}

static void place(ms_buf *b, const ms_row *r, int which) {
    const ms_event_place *p = &r->event->at;
    const ms_str parts[] = {p->label, p->place.name, p->province, p->district};
    ms_buf_str(b, parts[which]);
}

static void coordinate(ms_buf *b, const ms_row *r, int which) {
    ms_cell_number(b, which ? r->event->at.place.lon : r->event->at.place.lat);
}

static void wkt(ms_buf *b, const ms_row *r, int which) {
    const ms_ledger_place *p = &r->event->at.place;
    (void)which;
    if (isnan(p->lat) || isnan(p->lon)) return;
    ms_buf_fmt(b, "POINT (");
    ms_cell_number(b, p->lon);
    ms_buf_put(b, ' ');
    ms_cell_number(b, p->lat);
    ms_buf_put(b, ')');
}

/* Cells of half a degree, numbered from the south-west corner of the world eastwards, 720 a row. */
static void priogrid(ms_buf *b, const ms_row *r, int which) {
    const ms_ledger_place *p = &r->event->at.place;
    (void)which;
    if (isnan(p->lat) || isnan(p->lon)) return;
    ms_buf_fmt(b, "%d", (int)floor((p->lat + 90) * 2) * 720 + (int)floor((p->lon + 180) * 2) + 1);
}

static void country(ms_buf *b, const ms_row *r, int which) { ms_buf_str(b, r->event->at.country[which]); }

/* ---- when, how many ----------------------------------------------------------------------------------------------------------- */

/* 1 an event by itself, 2 several told as one */
static void clarity(ms_buf *b, const ms_row *r, int which) {
    (void)which;
    ms_buf_put(b, r->event->a == r->event->b ? '1' : '2');
}

/* 1 the day, 2 two to six days, 3 a week, 4 a month, 5 more. The day of publication is near the day of the event. */
static void date_prec(ms_buf *b, const ms_row *r, int which) {
    int32_t days = r->event->b - r->event->a + 1;
    (void)which;
    ms_buf_put(b, days == 1 ? (r->event->exact ? '1' : '2') : days < 7 ? '2' : days == 7 ? '3' : days <= 31 ? '4' : '5');
}

static void date(ms_buf *b, const ms_row *r, int which) { ms_cell_day(b, which ? r->event->b : r->event->a); }

/* Whose deaths: 0 side A, 1 side B, 2 civilians, 3 unknown. Only a target that is told says whose they are. */
static int whose(const ms_event *e) {
    if (one_sided(e)) return 2;
    if (ms_str_is(e->subject.frame, "clash") || !e->target.told) return 3;
    return side(e, 0) == &e->target ? 0 : 1;
}

static void deaths(ms_buf *b, const ms_row *r, int which) { ms_cell_number(b, whose(r->event) == which ? r->event->dead.best : 0); }

static void toll(ms_buf *b, const ms_row *r, int which) {
    const double all[] = {r->event->dead.best, r->event->dead.high, r->event->dead.low};
    ms_cell_number(b, all[which]);
}

static const ms_column COLUMNS[] = {
    {"id", id, 0, MS_WHOLE},
    {"relid", relid, 0, MS_TEXT},
    {"year", year, 0, MS_WHOLE},
    {"active_year", nothing, 0, MS_WHOLE},
    {"code_status", clear, 0, MS_TEXT},
    {"type_of_violence", type, 0, MS_WHOLE},
    {"conflict_dset_id", nothing, 0, MS_WHOLE},
    {"conflict_new_id", nothing, 0, MS_WHOLE},
    {"conflict_name", nothing, 0, MS_TEXT},
    {"dyad_dset_id", nothing, 0, MS_WHOLE},
    {"dyad_new_id", nothing, 0, MS_WHOLE},
    {"dyad_name", dyad, 0, MS_TEXT},
    {"side_a_dset_id", nothing, 0, MS_WHOLE},
    {"side_a_new_id", nothing, 0, MS_WHOLE},
    {"side_a", side_cell, 0, MS_TEXT},
    {"side_b_dset_id", nothing, 0, MS_WHOLE},
    {"side_b_new_id", nothing, 0, MS_WHOLE},
    {"side_b", side_cell, 1, MS_TEXT},
    {"number_of_sources", documents, 0, MS_WHOLE},
    {"source_article", source, 0, MS_TEXT},
    {"source_office", source, 1, MS_TEXT},
    {"source_date", source, 2, MS_TEXT},
    {"source_headline", source, 3, MS_TEXT},
    {"source_original", original, 0, MS_TEXT},
    {"where_prec", where_prec, 0, MS_WHOLE},
    {"where_coordinates", place, 0, MS_TEXT},
    {"where_description", place, 1, MS_TEXT},
    {"adm_1", place, 2, MS_TEXT},
    {"adm_2", place, 3, MS_TEXT},
    {"latitude", coordinate, 0, MS_REAL},
    {"longitude", coordinate, 1, MS_REAL},
    {"geom_wkt", wkt, 0, MS_TEXT},
    {"priogrid_gid", priogrid, 0, MS_WHOLE},
    {"country", country, MS_COUNTRY_NAME, MS_TEXT},
    {"country_id", country, MS_COUNTRY_GW, MS_WHOLE},
    {"region", country, MS_COUNTRY_UCDP, MS_TEXT},
    {"event_clarity", clarity, 0, MS_WHOLE},
    {"date_prec", date_prec, 0, MS_WHOLE},
    {"date_start", date, 0, MS_TEXT},
    {"date_end", date, 1, MS_TEXT},
    {"deaths_a", deaths, 0, MS_WHOLE},
    {"deaths_b", deaths, 1, MS_WHOLE},
    {"deaths_civilians", deaths, 2, MS_WHOLE},
    {"deaths_unknown", deaths, 3, MS_WHOLE},
    {"best", toll, 0, MS_WHOLE},
    {"high", toll, 1, MS_WHOLE},
    {"low", toll, 2, MS_WHOLE},
    {"gwnoa", gw, 0, MS_WHOLE},
    {"gwnob", gw, 1, MS_WHOLE},
};

const ms_format ms_format_ucdp = {
    .name = "ucdp", .take = take, .kind = MS_CSV, .columns = COLUMNS, .columns_n = sizeof COLUMNS / sizeof *COLUMNS};
