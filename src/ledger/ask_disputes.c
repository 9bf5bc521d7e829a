/* SPDX-License-Identifier: Apache-2.0
 * `disputes`: pairs of claims that cannot both hold, or of which the later puts another figure or state in place of the
 * earlier, and sites whose state is in doubt. `forecasts`: what was said to come by when, and what became of it, up to
 * the newest report or, with `on`, as it stood on that day.
 * `sources`: who says how much, who says it first, how often it was confirmed or contradicted by another channel. */
#include "ledger/ask.h"

static const char *const DISPUTES[] = {"relation", "frame",   "place",  "a",       "voice_a", "date_a",  "count_a",
                                       "b",        "voice_b", "date_b", "count_b", "points",  "sentence"};

static void side(ms_asking *k, const ms_shown *s) {
    ms_answer_fmt(k->answer, "%.*s:%.*s", MS_FMT(s->doc), MS_FMT(s->claim));
    ms_answer_cell(k->answer, s->voice);
    ms_answer_cell(k->answer, s->time);
    ms_answer_cell(k->answer, s->count);
}

static void pair_row(ms_asking *k, int64_t a, int64_t b, ms_str relation, ms_str points) {
    ms_shown x, y;
    if (!ms_shown_get(k->l, a, k->arena, &x) || !ms_shown_get(k->l, b, k->arena, &y)) return;
    ms_str place = ms_shown_place(&x, k->arena);
    ms_answer_cell(k->answer, relation);
    ms_answer_cell(k->answer, x.frame);
    ms_answer_cell(k->answer, place.n ? place : ms_shown_place(&y, k->arena));
    side(k, &x);
    side(k, &y);
    ms_answer_cell(k->answer, points);
    ms_answer_cell(k->answer, ms_arena_fmt(k->arena, "%.*s <> %.*s", MS_FMT(x.sentence), MS_FMT(y.sentence)));
}

static void site_rows(ms_asking *k) {
    ms_where w = {0};
    ms_buf_fmt(&w.sql,
               "SELECT p.name, s.state, s.claims, s.day_a FROM sites s LEFT JOIN place_rows p ON p.key = s.place_key WHERE s.disputed");
    if (k->f->place) {
        ms_buf_fmt(&w.sql, " AND ");
        ms_where_place(&w, k->l, "s.place_key", k->f->place);
    }
    ms_query q = ms_where_query(k->l, &w, "", " ORDER BY s.place, s.nth");
    while (ms_db_next(&q)) {
        ms_str rows = ms_db_get(&q, 2), one;
        double id;
        ms_shown x;
        if (!ms_answer_more(k->answer)) continue;
        if (!ms_str_split(&rows, ' ', &one) || !ms_str_number(one, &id) || !ms_shown_get(k->l, (int64_t)id, k->arena, &x)) continue;
        ms_answer_cell(k->answer, MS_S("state"));
        ms_answer_cell(k->answer, ms_db_get(&q, 1));
        ms_answer_cell(k->answer, ms_db_get(&q, 0));
        side(k, &x);
        for (int i = 0; i < 5; i++) ms_answer_cell(k->answer, (ms_str){0});
        ms_answer_cell(k->answer, x.sentence);
    }
    ms_db_end(&q);
    ms_where_free(&w);
}

/* Of the claims that a filter let through, whichever of the two they are. */
#define AT_ODDS(end)                                                                                               \
    "SELECT l.a, l.b, l.relation, l.points FROM hit CROSS JOIN links l ON l." end " = hit.id WHERE l.relation IN " \
    "('contradicts', 'revises', 'reverses')"
static const char PAIRS[] = ") SELECT k.a, k.b, k.relation, k.points FROM (" AT_ODDS("a") " UNION " AT_ODDS("b") ") k" MS_LINKS_ORDERED;

void ms_ask_disputes(ms_asking *k) {
    ms_answer_start(k->answer, k->answer->as, k->answer->out, DISPUTES, sizeof DISPUTES / sizeof *DISPUTES);
    ms_query q = ms_where_query(k->l, k->where, "WITH hit AS MATERIALIZED (SELECT c.id FROM claim_rows c WHERE 1", PAIRS);
    while (ms_db_next(&q))
        if (ms_answer_more(k->answer)) pair_row(k, ms_db_get_int(&q, 0), ms_db_get_int(&q, 1), ms_db_get(&q, 2), ms_db_get(&q, 3));
    ms_db_end(&q);
    site_rows(k);
}

static const char *const FORECASTS[] = {"due",   "state", "doc",  "claim", "frame",     "modality",
                                        "actor", "place", "time", "voice", "closed_by", "sentence"};

/* What had become of it by a day: what was told later does not count, and an hour that has struck without news is missed. */
static ms_str outcome(ms_str state, int32_t due, bool closed, int32_t told, int32_t on) {
    if (closed && told <= on) return state;
    return on > due ? MS_S("missed") : MS_S("open");
}

static const char FORECAST_ROWS[] =
    "SELECT f.claim, f.due, f.state, f.closed_by, d.day, (SELECT e.day FROM documents e WHERE e.id = f.closed_by >> 12) FROM forecasts f"
    " JOIN claim_rows c ON c.id = f.claim JOIN documents d ON d.id = c.id >> 12 WHERE 1";

static void forecast_row(ms_asking *k, ms_str state, int32_t due, int64_t claim, int64_t closed_by) {
    ms_answer *a = k->answer;
    ms_shown s, by;
    if (!ms_shown_get(k->l, claim, k->arena, &s)) return;
    const ms_str cells[] = {state, s.doc, s.claim, s.frame, s.modality, s.actor, ms_shown_place(&s, k->arena), s.time, s.voice};
    ms_answer_day(a, due);
    for (uint32_t i = 0; i < sizeof cells / sizeof *cells; i++) ms_answer_cell(a, cells[i]);
    if (closed_by && ms_shown_get(k->l, closed_by, k->arena, &by))
        ms_answer_fmt(a, "%.*s:%.*s", MS_FMT(by.doc), MS_FMT(by.claim));
    else
        ms_answer_cell(a, (ms_str){0});
    ms_answer_cell(a, s.sentence);
}

void ms_ask_forecasts(ms_asking *k) {
    int32_t on = MS_DAY_LAST;
    ms_answer_start(k->answer, k->answer->as, k->answer->out, FORECASTS, sizeof FORECASTS / sizeof *FORECASTS);
    if (k->f->on) k->rc = ms_filter_day(k->l, k->f->on, &on);
    if (k->rc != MARSAD_OK) return;
    ms_query q = ms_where_query(k->l, k->where, FORECAST_ROWS, " ORDER BY f.due, d.second, d.doc, c.id");
    while (ms_db_next(&q)) {
        int64_t closed_by = ms_db_get_int(&q, 3);
        int32_t due = (int32_t)ms_db_get_int(&q, 1), told = (int32_t)ms_db_get_int(&q, 5);
        ms_str state = ms_db_get(&q, 2);
        if (k->f->on) {
            if (ms_db_get_int(&q, 4) > on) continue; /* not yet announced */
            state = outcome(state, due, closed_by != 0, told, on);
            if (told > on) closed_by = 0;
        }
        forecast_row(k, state, due, ms_db_get_int(&q, 0), closed_by);
    }
    ms_db_end(&q);
}

static const char *const SOURCES[] = {"source", "claims", "documents", "first", "confirmed", "contradicted", "sentence"};

/* A source is the outermost named link of the chain, or the outlet when it speaks itself; shown by what it said first. */
static const char SAID[] =
    "SELECT source, count(*), count(DISTINCT document), sum(first), sum(confirmed), sum(contradicted), min(opening) FROM (SELECT source, "
    "document, first, confirmed, contradicted, first_value(id) OVER (PARTITION BY source ORDER BY second, doc, id) AS opening FROM (SELECT "
    "c.id, d.id AS document, d.second, d.doc, coalesce((SELECT v.source FROM voices v WHERE v.document = d.id AND v.nth = c.voice), "
    "d.outlet, "
    "d.doc) AS source, h.first = c.id AS first, h.channels > 1 AS confirmed, c.id IN (SELECT a FROM links WHERE relation = 'contradicts' "
    "UNION "
    "SELECT b FROM links WHERE relation = 'contradicts') AS contradicted FROM claim_rows c JOIN documents d ON d.id = c.id >> 12 LEFT JOIN "
    "happenings h ON h.id = c.happening WHERE " MS_STANDS("c.id");

void ms_ask_sources(ms_asking *k) {
    ms_answer *a = k->answer;
    ms_shown s;
    ms_answer_start(a, a->as, a->out, SOURCES, sizeof SOURCES / sizeof *SOURCES);
    ms_query q = ms_where_query(k->l, k->where, SAID, ")) GROUP BY source ORDER BY count(*) DESC, source");
    while (ms_db_next(&q)) {
        ms_answer_cell(a, ms_db_get(&q, 0));
        for (int i = 1; i < 6; i++) ms_answer_number(a, (double)ms_db_get_int(&q, i));
        ms_answer_cell(a, ms_shown_get(k->l, ms_db_get_int(&q, 6), k->arena, &s) ? s.sentence : (ms_str){0});
    }
    ms_db_end(&q);
}
