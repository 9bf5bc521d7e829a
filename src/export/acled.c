/* SPDX-License-Identifier: Apache-2.0
 * ACLED: 31 columns, CSV. A row is a happening of a sub-event type (data/codes/acled.tsv) with a known place, finer than a country, and day; the sides
 * carry no direction. Codes: acled-types.tsv, sectors.tsv (`inter`), countries.tsv. */
#include "export/internal.h"

static ms_left take(ms_event *e) {
    ms_left left = ms_format_code(e, MS_CODES_ACLED);
    if (left != MS_TAKEN) return left;
    e->type = ms_codes_find(e->codes, MS_CODES_ACLED_TYPES, 0, e->code[2]);
    if (!e->at.country || e->at.area >= MS_AREA_COUNTRY) return MS_LEFT_PLACE;
    return e->a == MS_DAY_FIRST ? MS_LEFT_DAY : MS_TAKEN;
}

#define CIVILIANS "7" /* code of `inter` */

/* ---- sides: the actor told, or who stands for it in this sub-event type -------------------------------------------------- */

enum { STANDING = 3, STANDING_INTER = 4 }; /* cells of acled-types.tsv; those of side 2 are two further */

typedef struct {
    ms_str name, inter, associate;
} side;

static ms_str in_country(const ms_event *e, ms_str what, const ms_event_actor *a) {
    const ms_str *state = a->state ? a->state : e->at.country;
    return ms_arena_fmt(e->arena, "%.*s (%.*s)", MS_FMT(what), MS_FMT(state[MS_COUNTRY_NAME]));
}

static bool civilian(const ms_event_actor *a) { return a->sectors && ms_str_is(a->sectors[MS_SECTOR_SIDE], "civilian"); }

static bool civilian_theme(const ms_event *e) {
    static const char *const kinds[] = {"civilians", "families", "wounded", "prisoners"};
    for (int i = 0; i < 4; i++)
        if (ms_str_is(e->subject.fact[MS_FACT_TARGET][2], kinds[i])) return true;
    return false;
}

static ms_str inter_of(const ms_event *e, const ms_event_actor *a) {
    bool abroad = a->country.n && !ms_str_eq(a->country, e->at.country[MS_COUNTRY_ISO3]);
    return a->sectors ? a->sectors[abroad ? MS_SECTOR_ABROAD : MS_SECTOR_ACLED] : (ms_str){0};
}

/* Whom the told actor stands for besides; a mere «civilian» adds nothing. */
static ms_str associate(const ms_event_actor *a) { return a->id.n || !ms_str_is(a->sector, "CVL") ? a->label : (ms_str){0}; }

static side side_of(const ms_event *e, int which) {
    const ms_event_actor *a = which ? &e->target : &e->actor;
    ms_str standing = e->type[STANDING + 2 * which], inter = e->type[STANDING_INTER + 2 * which];
    char mark = standing.n ? standing.s[0] : 0;
    bool unknown = a->told && !a->id.n && !a->sectors;
    if (mark == '!' || mark == '?') standing = ms_str_cut(standing, 1, standing.n);
    if (mark == '!' || (mark && mark != '?' && !a->told) || (unknown && ms_str_is(inter, CIVILIANS)))
        return (side){in_country(e, standing, a), inter, associate(a)};
    if (civilian(a)) return (side){in_country(e, MS_S("Civilians"), a), inter_of(e, a), associate(a)};
    if (!a->told && which && civilian_theme(e)) return (side){in_country(e, MS_S("Civilians"), a), MS_S(CIVILIANS), {0}};
    return (side){a->label, inter_of(e, a), {0}};
}

static void side_cell(ms_buf *b, const ms_row *r, int which) {
    side s = side_of(r->event, which % 2);
    ms_buf_str(b, which / 2 == 0 ? s.name : which / 2 == 1 ? s.associate : s.inter);
}

/* The smaller code first; one side alone has 0 behind. */
static void interaction(ms_buf *b, const ms_row *r, int which) {
    ms_str x = side_of(r->event, 0).inter, y = side_of(r->event, 1).inter;
    (void)which;
    if (!x.n && !y.n) return;
    if (!x.n || !y.n)
        ms_buf_fmt(b, "%.*s0", MS_FMT(x.n ? x : y));
    else
        ms_buf_fmt(b, "%.*s%.*s", MS_FMT(x.s[0] <= y.s[0] ? x : y), MS_FMT(x.s[0] <= y.s[0] ? y : x));
}

static void targeting(ms_buf *b, const ms_row *r, int which) {
    (void)which;
    bool force = ms_str_is(r->event->type[2], "Strategic developments") || ms_str_is(r->event->type[2], "Demonstrations");
    if (!force && ms_str_is(side_of(r->event, 1).inter, CIVILIANS)) ms_buf_str(b, MS_S("Civilian targeting"));
}

/* ---- the other columns --------------------------------------------------------------------------------------------------- */

static void id(ms_buf *b, const ms_row *r, int which) {
    (void)which;
    ms_buf_fmt(b, "%.*s%llu", MS_FMT(r->event->at.country[MS_COUNTRY_ISO3]), (unsigned long long)ms_event_number(r->event));
}

static void date(ms_buf *b, const ms_row *r, int which) {
    ms_cell_day(b, r->event->a);
    if (which && b->n > 6) b->n -= 6; /* the year alone */
}

/* 1 day, 2 week, 3 month or more. The day of publication tells the day of the event only roughly. */
static void time_precision(ms_buf *b, const ms_row *r, int which) {
    int32_t days = r->event->b - r->event->a + 1;
    (void)which;
    ms_buf_put(b, days > 7 ? '3' : days > 1 || !r->event->exact ? '2' : '1');
}

static void type(ms_buf *b, const ms_row *r, int which) { ms_buf_str(b, r->event->type[which]); }
static void country(ms_buf *b, const ms_row *r, int which) { ms_buf_str(b, r->event->at.country[which]); }

static void place(ms_buf *b, const ms_row *r, int which) {
    const ms_event_place *p = &r->event->at;
    const ms_str parts[] = {p->province, p->district, p->city, p->label};
    ms_buf_str(b, parts[which]);
}

static void coordinate(ms_buf *b, const ms_row *r, int which) {
    ms_cell_number(b, which ? r->event->at.place.lon : r->event->at.place.lat);
}

/* 1 the named place, 2 a part of a region, 3 a region */
static void geo_precision(ms_buf *b, const ms_row *r, int which) {
    static const char by_area[] = {'1', '1', '2', '2', '3', '3', '3'};
    (void)which;
    ms_buf_put(b, by_area[r->event->at.area]);
}

static void source(ms_buf *b, const ms_row *r, int which) {
    (void)which;
    for (uint32_t i = 0; i < r->event->members_n; i++) {
        ms_str one = ms_event_outlet(r->event->members[i].record->doc);
        bool known = false;
        for (uint32_t k = 0; k < i; k++) known = known || ms_str_eq(one, ms_event_outlet(r->event->members[k].record->doc));
        if (!known) ms_buf_fmt(b, "%s%.*s", b->n ? "; " : "", MS_FMT(one));
    }
}

static void notes(ms_buf *b, const ms_row *r, int which) {
    (void)which;
    ms_buf_str(b, r->event->notes);
}

/* One conservative number: the lowest that stands. */
static void fatalities(ms_buf *b, const ms_row *r, int which) {
    (void)which;
    ms_cell_number(b, isnan(r->event->dead.low) ? 0 : r->event->dead.low);
}

static void tags(ms_buf *b, const ms_row *r, int which) {
    const ms_event *e = r->event;
    (void)which;
    if (!ms_str_is(e->type[1], "Protests") && !ms_str_is(e->type[1], "Riots")) return;
    if (isnan(e->count.low))
        ms_buf_fmt(b, "crowd size=no report");
    else if (e->count.low == e->count.high)
        ms_buf_fmt(b, "crowd size=%.10g", e->count.low);
    else
        ms_buf_fmt(b, "crowd size=between %.10g and %.10g", e->count.low, e->count.high);
}

/* When the last report of it was published, in seconds since 1970. */
static void timestamp(ms_buf *b, const ms_row *r, int which) {
    int64_t last = 0, second;
    int32_t day;
    (void)which;
    for (uint32_t i = 0; i < r->event->members_n; i++) {
        second = ms_event_second(r->event->members[i].record->doc, &day);
        if (second > last) last = second;
    }
    if (last) ms_buf_fmt(b, "%lld", (long long)last);
}

static void nothing(ms_buf *b, const ms_row *r, int which) { (void)b, (void)r, (void)which; }

static const ms_column COLUMNS[] = {
    {"event_id_cnty", id, 0, MS_TEXT},
    {"event_date", date, 0, MS_TEXT},
    {"year", date, 1, MS_WHOLE},
    {"time_precision", time_precision, 0, MS_WHOLE},
    {"disorder_type", type, 2, MS_TEXT},
    {"event_type", type, 1, MS_TEXT},
    {"sub_event_type", type, 0, MS_TEXT},
    {"actor1", side_cell, 0, MS_TEXT},
    {"assoc_actor_1", side_cell, 2, MS_TEXT},
    {"inter1", side_cell, 4, MS_WHOLE},
    {"actor2", side_cell, 1, MS_TEXT},
    {"assoc_actor_2", side_cell, 3, MS_TEXT},
    {"inter2", side_cell, 5, MS_WHOLE},
    {"interaction", interaction, 0, MS_WHOLE},
    {"civilian_targeting", targeting, 0, MS_TEXT},
    {"iso", country, MS_COUNTRY_ISO, MS_WHOLE},
    {"region", country, MS_COUNTRY_ACLED, MS_TEXT},
    {"country", country, MS_COUNTRY_NAME, MS_TEXT},
    {"admin1", place, 0, MS_TEXT},
    {"admin2", place, 1, MS_TEXT},
    {"admin3", place, 2, MS_TEXT},
    {"location", place, 3, MS_TEXT},
    {"latitude", coordinate, 0, MS_REAL},
    {"longitude", coordinate, 1, MS_REAL},
    {"geo_precision", geo_precision, 0, MS_WHOLE},
    {"source", source, 0, MS_TEXT},
    {"source_scale", nothing, 0, MS_TEXT},
    {"notes", notes, 0, MS_TEXT},
    {"fatalities", fatalities, 0, MS_WHOLE},
    {"tags", tags, 0, MS_TEXT},
    {"timestamp", timestamp, 0, MS_WHOLE},
};

const ms_format ms_format_acled = {
    .name = "acled", .take = take, .kind = MS_CSV, .columns = COLUMNS, .columns_n = sizeof COLUMNS / sizeof *COLUMNS, .notes = true};
