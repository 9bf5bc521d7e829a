/* SPDX-License-Identifier: Apache-2.0
 * POLECAT: 40 columns, TSV with a line of names. A row is a happening with its PLOVER type; types that are extensions of ours
 * are left out. Codes: data/codes/plover.tsv, plover-types.tsv, contexts.tsv. */
#include "export/internal.h"

ms_left ms_plover_take(ms_event *e) {
    ms_left left = ms_format_code(e, MS_CODES_PLOVER);
    if (left != MS_TAKEN) return left;
    ms_str mode = ms_str_is(e->code[3], "@") ? e->subject.fact[MS_FACT_MODE][0] : e->code[3];
    e->type = ms_codes_plover(e->codes, e->code[2], mode);
    if (!e->type) return MS_LEFT_CODE;
    return e->a == MS_DAY_FIRST ? MS_LEFT_DAY : MS_TAKEN;
}

ms_str ms_plover_contexts(const ms_event *e, const char *between) {
    ms_str list = {0};
    const ms_str *row;
    for (uint32_t from = 0; (row = ms_codes_fit(e->codes, MS_CODES_CONTEXTS, &e->subject, &from));) {
        ms_str rest = list, have = {0};
        while (list.n && rest.s && !ms_str_eq(have, row[2])) ms_str_split(&rest, between[0], &have);
        if (list.n && ms_str_eq(have, row[2])) continue;
        list = list.n ? ms_arena_fmt(e->arena, "%.*s%s%.*s", MS_FMT(list), between, MS_FMT(row[2])) : row[2];
    }
    return list;
}

static ms_left take(ms_event *e) {
    ms_left left = ms_plover_take(e);
    return left == MS_TAKEN && !e->type[2].n ? MS_LEFT_EXTENSION : left;
}

/* ---- columns; which: 0 actor, 1 recipient, or the number of a part --------------------------------------------------------- */

static const ms_event_actor *side(const ms_row *r, int which) { return which ? &r->event->target : &r->event->actor; }

static void id(ms_buf *b, const ms_row *r, int which) {
    (void)which;
    ms_buf_fmt(b, "%.*s%s", MS_FMT(r->event->h->id), r->event->mirrored ? "-b" : "");
}

static void date(ms_buf *b, const ms_row *r, int which) { ms_cell_day(b, which ? r->event->b : r->event->a); }

static void type(ms_buf *b, const ms_row *r, int which) {
    static const int cells[] = {0, 1, 3, 2}; /* type mode scale quad */
    ms_buf_str(b, r->event->type[cells[which]]);
}

static void contexts(ms_buf *b, const ms_row *r, int which) {
    (void)which;
    ms_buf_str(b, ms_plover_contexts(r->event, ";"));
}

static void actor_name(ms_buf *b, const ms_row *r, int which) { ms_buf_str(b, side(r, which)->label); }
static void actor_raw(ms_buf *b, const ms_row *r, int which) { ms_buf_str(b, side(r, which)->name); }
static void actor_country(ms_buf *b, const ms_row *r, int which) { ms_buf_str(b, side(r, which)->country); }
static void actor_sector(ms_buf *b, const ms_row *r, int which) { ms_buf_str(b, side(r, which)->sector); }

static void actor_cow(ms_buf *b, const ms_row *r, int which) {
    if (side(r, which)->state) ms_buf_str(b, side(r, which)->state[MS_COUNTRY_COW]);
}

static void place(ms_buf *b, const ms_row *r, int which) {
    const ms_event_place *p = &r->event->at;
    const ms_str parts[] = {p->label,
                            p->city,
                            p->district,
                            p->province,
                            p->country ? p->country[MS_COUNTRY_ISO3] : MS_S(""),
                            p->place.id.n ? p->place.name : p->label,
                            p->place.type};
    ms_buf_str(b, parts[which]);
}

static void coordinate(ms_buf *b, const ms_row *r, int which) {
    ms_cell_number(b, which ? r->event->at.place.lon : r->event->at.place.lat);
}

static void source(ms_buf *b, const ms_row *r, int which) {
    (void)which;
    ms_buf_str(b, ms_event_outlet(r->event->doc));
}

static void published(ms_buf *b, const ms_row *r, int which) {
    int32_t day;
    (void)which;
    ms_event_second(r->event->doc, &day);
    ms_cell_day(b, day);
}

/* Adds a name to a list in the cell once. */
static void add_once(ms_buf *b, ms_str one) {
    ms_str rest = ms_buf_view(b), have;
    while (b->n && ms_str_split(&rest, ';', &have))
        if (ms_str_eq(have, one)) return;
    if (one.n) ms_buf_fmt(b, "%s%.*s", b->n ? ";" : "", MS_FMT(one));
}

/* Who of the tables of actors is named in the story: 0 persons, 1 bodies. Countries are neither. */
static void story_actors(ms_buf *b, const ms_row *r, int which) {
    const marsad_record *story = r->event->members[r->event->lead].record;
    for (uint32_t i = 0; i < story->actors_n; i++) {
        ms_str kind, name = ms_name_of(r->event->names, story->actors[i].id, &kind);
        if (kind.n && !ms_str_is(kind, "country") && ms_str_is(kind, "person") == (which == 0)) add_once(b, name);
    }
}

static void story_places(ms_buf *b, const ms_row *r, int which) {
    const marsad_record *story = r->event->members[r->event->lead].record;
    (void)which;
    for (uint32_t i = 0; i < story->places_n; i++) {
        const marsad_place *p = &story->places[i];
        if (p->id.n) add_once(b, p->name_en.n ? p->name_en : p->name);
    }
}

static void constant(ms_buf *b, const ms_row *r, int which) {
    static const char *const words[] = {"ara", "marsad " MARSAD_VERSION};
    (void)r;
    ms_buf_str(b, ms_str_of(words[which]));
}

static void nothing(ms_buf *b, const ms_row *r, int which) { (void)b, (void)r, (void)which; }

#define SIDE(who, n)                                                                                                         \
    {who " Name", actor_name, n, MS_TEXT}, {who " Country", actor_country, n, MS_TEXT}, {who " COW", actor_cow, n, MS_TEXT}, \
        {"Primary " who " Sector", actor_sector, n, MS_TEXT}, {who " Sectors", actor_sector, n, MS_TEXT},                    \
        {who " Title", nothing, n, MS_TEXT}, {who " Name Raw", actor_raw, n, MS_TEXT}, {                                     \
        "Wikipedia " who " ID", nothing, n, MS_TEXT                                                                          \
    }

static const ms_column COLUMNS[] = {
    {"Event ID", id, 0, MS_TEXT},
    {"Event Date", date, 0, MS_TEXT},
    {"Event Type", type, 0, MS_TEXT},
    {"Event Mode", type, 1, MS_TEXT},
    {"Intensity", type, 2, MS_REAL},
    {"Quad Code", type, 3, MS_WHOLE},
    {"Contexts", contexts, 0, MS_TEXT},
    SIDE("Actor", 0),
    SIDE("Recipient", 1),
    {"Placename", place, 0, MS_TEXT},
    {"City", place, 1, MS_TEXT},
    {"District", place, 2, MS_TEXT},
    {"Province", place, 3, MS_TEXT},
    {"Country", place, 4, MS_TEXT},
    {"Latitude", coordinate, 0, MS_REAL},
    {"Longitude", coordinate, 1, MS_REAL},
    {"GeoNames ID", nothing, 0, MS_TEXT},
    {"Raw Placename", place, 5, MS_TEXT},
    {"Feature Type", place, 6, MS_TEXT},
    {"Source", source, 0, MS_TEXT},
    {"Publication Date", published, 0, MS_TEXT},
    {"Story People", story_actors, 0, MS_TEXT},
    {"Story Organizations", story_actors, 1, MS_TEXT},
    {"Story Locations", story_places, 0, MS_TEXT},
    {"Language", constant, 0, MS_TEXT},
    {"Version", constant, 1, MS_TEXT},
};

const ms_format ms_format_polecat = {.name = "polecat",
                                     .take = take,
                                     .kind = MS_TSV,
                                     .columns = COLUMNS,
                                     .columns_n = sizeof COLUMNS / sizeof *COLUMNS,
                                     .both = true,
                                     .ways = 4};
