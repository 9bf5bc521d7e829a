/* SPDX-License-Identifier: Apache-2.0
 * GDELT 2: a folder with two tables, TSV without a line of names: events (61 columns, a happening with its code of CAMEO) and
 * mentions (16, a claim of it). Codes: data/codes/cameo.tsv, cameo-codes.tsv, sectors.tsv, countries.tsv (FIPS). */
#include "export/internal.h"

static ms_left take(ms_event *e) {
    ms_left left = ms_format_code(e, MS_CODES_CAMEO);
    if (left != MS_TAKEN) return left;
    e->type = ms_codes_find(e->codes, MS_CODES_CAMEO_CODES, 0, e->code[2]);
    return e->a == MS_DAY_FIRST ? MS_LEFT_DAY : MS_TAKEN;
}

static void nothing(ms_buf *b, const ms_row *r, int which) { (void)b, (void)r, (void)which; }

static void id(ms_buf *b, const ms_row *r, int which) {
    (void)which;
    ms_buf_fmt(b, "%llu", (unsigned long long)ms_event_number(r->event));
}

/* ---- when: 0 20260205, 1 202602, 2 2026, 3 2026.0959 ------------------------------------------------------------------------- */

static void date(ms_buf *b, const ms_row *r, int which) {
    int month, day;
    ms_cell_compact(b, r->event->a);
    if (which == 0 || b->n < 8) return;
    month = (b->s[b->n - 4] - '0') * 10 + b->s[b->n - 3] - '0';
    day = (b->s[b->n - 2] - '0') * 10 + b->s[b->n - 1] - '0';
    b->n -= which == 1 ? 2 : 4;
    if (which == 3) ms_buf_fmt(b, ".%04d", (int)(((month - 1) * 30 + day) / 365.0 * 10000 + .5));
}

/* YYYYMMDDHHMMSS in UTC; nothing when the time of publication is not known. */
static void put_second(ms_buf *b, const marsad_document *d) {
    int32_t day;
    int64_t s = ms_event_second(d, &day);
    if (day == MS_DAY_FIRST) return;
    int64_t in_day = ((s % 86400) + 86400) % 86400;
    ms_cell_compact(b, (int32_t)((s - in_day) / 86400));
    ms_buf_fmt(b, "%02d%02d%02d", (int)(in_day / 3600), (int)(in_day / 60 % 60), (int)(in_day % 60));
}

static void added(ms_buf *b, const ms_row *r, int which) {
    (void)which;
    put_second(b, r->event->members[0].record->doc);
}

/* ---- who: 0 actor, 1 target --------------------------------------------------------------------------------------------------- */

static const ms_event_actor *side(const ms_row *r, int which) { return which ? &r->event->target : &r->event->actor; }

static void actor_country(ms_buf *b, const ms_row *r, int which) {
    if (side(r, which)->state) ms_buf_str(b, side(r, which)->country);
}

/* Of an international organisation or group its kind comes first. */
static ms_str type_of(const ms_event_actor *a, int nth) {
    ms_str types[] = {a->country.n && !a->state ? a->country : MS_S(""),
                      a->sector.n && a->sectors ? a->sectors[MS_SECTOR_CAMEO] : MS_S("")};
    if (!types[0].n) types[0] = types[1], types[1] = (ms_str){0};
    return types[nth];
}

static void actor_type(ms_buf *b, const ms_row *r, int which) { ms_buf_str(b, type_of(side(r, which % 2), which / 2)); }

static void actor_code(ms_buf *b, const ms_row *r, int which) {
    actor_country(b, r, which);
    ms_buf_str(b, type_of(side(r, which), 0));
    ms_buf_str(b, type_of(side(r, which), 1));
}

static void actor_name(ms_buf *b, const ms_row *r, int which) {
    ms_buf_str(b, side(r, which)->label);
    for (size_t i = 0; i < b->n; i++)
        if (b->s[i] >= 'a' && b->s[i] <= 'z') b->s[i] = (char)(b->s[i] - 'a' + 'A');
}

/* ---- what ----------------------------------------------------------------------------------------------------------------------- */

static void root_event(ms_buf *b, const ms_row *r, int which) {
    (void)which;
    ms_buf_put(b, r->event->claim->core ? '1' : '0');
}

/* which: how many digits, 4 all */
static void code(ms_buf *b, const ms_row *r, int which) {
    ms_str c = r->event->type[0];
    ms_buf_str(b, ms_str_cut(c, 0, c.n < (uint32_t)which ? c.n : (uint32_t)which));
}

static void scale(ms_buf *b, const ms_row *r, int which) { ms_buf_str(b, r->event->type[which]); }

/* 0 claims, 1 outlets, 2 documents */
static void number(ms_buf *b, const ms_row *r, int which) {
    const ms_event *e = r->event;
    uint32_t n = 0;
    for (uint32_t i = 0; i < e->members_n; i++) {
        const marsad_document *d = e->members[i].record->doc;
        bool known = false;
        for (uint32_t k = 0; k < i && which; k++) {
            const marsad_document *o = e->members[k].record->doc;
            known = known || ms_str_eq(which == 1 ? ms_event_outlet(d) : d->id, which == 1 ? ms_event_outlet(o) : o->id);
        }
        n += !known;
    }
    ms_buf_fmt(b, "%u", n);
}

/* ---- where: type, full name, FIPS country, FIPS first division, latitude, longitude --------------------------------------------- */

static void full_name(ms_buf *b, const ms_event_place *p) {
    const ms_str parts[] = {p->label, p->province, p->country ? p->country[MS_COUNTRY_NAME] : MS_S("")};
    for (int i = 0; i < 3; i++)
        if (parts[i].n && (i == 0 || !ms_str_eq(parts[i], p->label))) ms_buf_fmt(b, "%s%.*s", b->n ? ", " : "", MS_FMT(parts[i]));
}

static void geo(ms_buf *b, const ms_row *r, int which) {
    const ms_event_place *p = &r->event->at;
    bool american = p->country && ms_str_is(p->country[MS_COUNTRY_ISO2], "US");
    if (!p->told) {
        if (which == 0) ms_buf_put(b, '0');
        return;
    }
    if (which == 0 && p->place.id.n)
        ms_buf_put(b, p->area >= MS_AREA_COUNTRY ? '1' : p->area == MS_AREA_GOVERNORATE ? (american ? '2' : '5') : american ? '3' : '4');
    else if (which == 0)
        ms_buf_put(b, '0');
    if (which == 1) full_name(b, p);
    if ((which == 2 || which == 3) && p->country) ms_buf_str(b, p->country[MS_COUNTRY_FIPS]);
    if (which == 4) ms_cell_number(b, p->place.lat);
    if (which == 5) ms_cell_number(b, p->place.lon);
}

static void url(ms_buf *b, const ms_row *r, int which) {
    (void)which;
    ms_buf_str(b, r->event->doc->url.n ? r->event->doc->url : r->event->doc->id);
}

#define ACTOR(who, n)                                                                                                                     \
    {who "Code", actor_code, n, MS_TEXT}, {who "Name", actor_name, n, MS_TEXT}, {who "CountryCode", actor_country, n, MS_TEXT},           \
        {who "KnownGroupCode", nothing, 0, MS_TEXT}, {who "EthnicCode", nothing, 0, MS_TEXT}, {who "Religion1Code", nothing, 0, MS_TEXT}, \
        {who "Religion2Code", nothing, 0, MS_TEXT}, {who "Type1Code", actor_type, n, MS_TEXT},                                            \
        {who "Type2Code", actor_type, n + 2, MS_TEXT}, {                                                                                  \
        who "Type3Code", nothing, 0, MS_TEXT                                                                                              \
    }

#define GEO(what, fill, zero)                                                                                                    \
    {what "Geo_Type", zero, 0, MS_WHOLE}, {what "Geo_FullName", fill, 1, MS_TEXT}, {what "Geo_CountryCode", fill, 2, MS_TEXT},   \
        {what "Geo_ADM1Code", fill, 3, MS_TEXT}, {what "Geo_ADM2Code", nothing, 0, MS_TEXT}, {what "Geo_Lat", fill, 4, MS_REAL}, \
        {what "Geo_Long", fill, 5, MS_REAL}, {                                                                                   \
        what "Geo_FeatureID", nothing, 0, MS_TEXT                                                                                \
    }

static void no_geo(ms_buf *b, const ms_row *r, int which) {
    (void)r, (void)which;
    ms_buf_put(b, '0');
}

static const ms_column EVENTS[] = {
    {"GLOBALEVENTID", id, 0, MS_WHOLE},
    {"SQLDATE", date, 0, MS_WHOLE},
    {"MonthYear", date, 1, MS_WHOLE},
    {"Year", date, 2, MS_WHOLE},
    {"FractionDate", date, 3, MS_REAL},
    ACTOR("Actor1", 0),
    ACTOR("Actor2", 1),
    {"IsRootEvent", root_event, 0, MS_WHOLE},
    {"EventCode", code, 4, MS_TEXT},
    {"EventBaseCode", code, 3, MS_TEXT},
    {"EventRootCode", code, 2, MS_TEXT},
    {"QuadClass", scale, 1, MS_WHOLE},
    {"GoldsteinScale", scale, 2, MS_REAL},
    {"NumMentions", number, 0, MS_WHOLE},
    {"NumSources", number, 1, MS_WHOLE},
    {"NumArticles", number, 2, MS_WHOLE},
    {"AvgTone", nothing, 0, MS_REAL},
    GEO("Actor1", nothing, no_geo),
    GEO("Actor2", nothing, no_geo),
    GEO("Action", geo, geo),
    {"DATEADDED", added, 0, MS_WHOLE},
    {"SOURCEURL", url, 0, MS_TEXT},
};

/* ---- mentions ------------------------------------------------------------------------------------------------------------------- */

static const marsad_record *record(const ms_row *r) { return r->event->members[r->member].record; }

static void mention_time(ms_buf *b, const ms_row *r, int which) {
    put_second(b, which ? record(r)->doc : r->event->members[0].record->doc);
}

/* 1 a page of the web, 2 a citation */
static void mention_type(ms_buf *b, const ms_row *r, int which) {
    (void)which;
    ms_buf_put(b, record(r)->doc->url.n ? '1' : '2');
}

static void mention_source(ms_buf *b, const ms_row *r, int which) {
    const marsad_document *d = record(r)->doc;
    ms_buf_str(b, which ? (d->url.n ? d->url : d->id) : ms_event_outlet(d));
}

static void sentence(ms_buf *b, const ms_row *r, int which) {
    uint32_t nth;
    (void)which;
    ms_event_sentence(r->event, r->member, &nth);
    ms_buf_fmt(b, "%u", nth);
}

static uint32_t letters(ms_str s) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.n; i++) n += ((unsigned char)s.s[i] & 0xc0) != 0x80;
    return n;
}

/* Letters before the actor, the target, the trigger; -1 when there is none. */
static void offset(ms_buf *b, const ms_row *r, int which) {
    const marsad_claim *c = record(r)->claims;
    const ms_str text = record(r)->doc->text;
    const ms_span spans[] = {r->event->mirrored ? c->target.span : c->actor.span, r->event->mirrored ? c->actor.span : c->target.span,
                             c->trigger};
    if (ms_span_empty(spans[which]) || spans[which].b > text.n)
        ms_buf_fmt(b, "-1");
    else
        ms_buf_fmt(b, "%u", letters(ms_str_cut(text, 0, spans[which].a)));
}

static void raw(ms_buf *b, const ms_row *r, int which) {
    (void)r, (void)which;
    ms_buf_put(b, '1');
}

static void length(ms_buf *b, const ms_row *r, int which) {
    (void)which;
    ms_buf_fmt(b, "%u", letters(record(r)->doc->text));
}

static void translation(ms_buf *b, const ms_row *r, int which) {
    (void)r, (void)which;
    ms_buf_str(b, MS_S("srclc:ara; eng:marsad " MARSAD_VERSION));
}

static void extras(ms_buf *b, const ms_row *r, int which) {
    (void)which;
    ms_buf_str(b, r->event->notes);
}

static const ms_column MENTIONS[] = {
    {"GLOBALEVENTID", id, 0, MS_WHOLE},
    {"EventTimeDate", mention_time, 0, MS_WHOLE},
    {"MentionTimeDate", mention_time, 1, MS_WHOLE},
    {"MentionType", mention_type, 0, MS_WHOLE},
    {"MentionSourceName", mention_source, 0, MS_TEXT},
    {"MentionIdentifier", mention_source, 1, MS_TEXT},
    {"SentenceID", sentence, 0, MS_WHOLE},
    {"Actor1CharOffset", offset, 0, MS_WHOLE},
    {"Actor2CharOffset", offset, 1, MS_WHOLE},
    {"ActionCharOffset", offset, 2, MS_WHOLE},
    {"InRawText", raw, 0, MS_WHOLE},
    {"Confidence", nothing, 0, MS_WHOLE},
    {"MentionDocLen", length, 0, MS_WHOLE},
    {"MentionDocTone", nothing, 0, MS_REAL},
    {"MentionDocTranslationInfo", translation, 0, MS_TEXT},
    {"Extras", extras, 0, MS_TEXT},
};

const ms_format ms_format_gdelt = {.name = "gdelt",
                                   .take = take,
                                   .kind = MS_TSV_BARE,
                                   .columns = EVENTS,
                                   .mentions = MENTIONS,
                                   .columns_n = sizeof EVENTS / sizeof *EVENTS,
                                   .mentions_n = sizeof MENTIONS / sizeof *MENTIONS,
                                   .file = "ledger.export.CSV",
                                   .mentions_file = "ledger.mentions.CSV",
                                   .both = true,
                                   .ways = 3,
                                   .notes = true};
