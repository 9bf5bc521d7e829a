/* SPDX-License-Identifier: Apache-2.0
 * Steps from older tables to those of tables.c. What was read from reports and what analysts decided is carried over; what
 * linking makes of it is dropped, and made anew when claims are linked next. */
#include <stdlib.h>

#include "ledger/internal.h"

/* SQL, a line a thought. */
/* clang-format off */

static const char MARKS[] = /* 1 -> 2 */
    "CREATE TABLE marks(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE INDEX places_name_en ON places(name_en COLLATE NOCASE);";

/* 2 -> 3: what repeats stands once, in `names`. */
static const char ASIDE[] =
    "DROP INDEX IF EXISTS documents_sha256; DROP INDEX IF EXISTS places_name; DROP INDEX IF EXISTS places_name_en; DROP INDEX IF EXISTS claims_happening;"
    "DROP INDEX IF EXISTS claims_days; DROP INDEX IF EXISTS claims_frame; DROP INDEX IF EXISTS slots_id; DROP TABLE marks; DROP TABLE happenings; DROP TABLE links;"
    "DROP TABLE sites; DROP TABLE forecasts; DROP TABLE flows;"
    "ALTER TABLE runs RENAME TO old_runs; ALTER TABLE documents RENAME TO old_documents;"
    "ALTER TABLE segments RENAME TO old_segments; ALTER TABLE mentions RENAME TO old_mentions;"
    "ALTER TABLE places RENAME TO old_places; ALTER TABLE inside RENAME TO old_inside; ALTER TABLE voices RENAME TO old_voices;"
    "ALTER TABLE claims RENAME TO old_claims; ALTER TABLE slots RENAME TO old_slots;"
    "CREATE TEMP TABLE old_chains AS SELECT document, voice, group_concat(name, char(31)) AS chain, min(name) FILTER (WHERE nth = 0) AS "
    "source FROM (SELECT * FROM voice_links ORDER BY document, voice, nth) GROUP BY document, voice;";
#define N(text) "(SELECT id FROM names WHERE names.text = " text ")"
static const char OVER[] =
    "INSERT INTO names(text) SELECT DISTINCT t FROM (SELECT id AS t FROM old_mentions WHERE kind IN ('place', 'actor') UNION ALL "
    "SELECT name FROM old_mentions WHERE kind = 'place' UNION ALL SELECT class FROM old_mentions WHERE kind = 'place' UNION ALL "
    "SELECT precision FROM old_mentions UNION ALL SELECT runner_up FROM old_mentions UNION ALL SELECT id FROM old_places UNION ALL "
    "SELECT parent FROM old_inside UNION ALL SELECT place FROM old_inside UNION ALL SELECT voice FROM old_voices UNION ALL SELECT "
    "kind FROM old_voices UNION ALL SELECT chain FROM old_chains UNION ALL SELECT source FROM old_chains"
    ") WHERE t <> '' ORDER BY t;"
    "INSERT INTO runs SELECT * FROM old_runs;"
    "INSERT INTO documents SELECT id, doc, outlet, day, second, copy_of, run, published, bytes_of(sha256), url, title, signature, "
    "segments_of((SELECT group_concat(a || ' ' || b || ' ' || kind, ' ') FROM (SELECT a, b, kind FROM old_segments s WHERE "
    "s.document = d.id ORDER BY nth))), text FROM old_documents d;"
    "INSERT INTO place_rows SELECT " N("p.id") ", name, name_en, type, country, lat, lon, (SELECT max(radius_km) FROM old_mentions m "
    "WHERE m.id = p.id), area, parents FROM old_places p;"
    "INSERT INTO inside SELECT " N("parent") ", " N("place") " FROM old_inside;"
    "INSERT INTO mention_rows SELECT document, nth, a, b, " N("m.id") ", " N("m.name") ", " N("m.class") ", " N("m.precision") ", "
    N("m.runner_up") ", score FROM old_mentions m WHERE kind = 'place';"
    "INSERT INTO actor_rows SELECT document, nth, a, b, " N("m.id") " FROM old_mentions m WHERE kind = 'actor' AND m.id <> '';"
    "INSERT INTO voice_rows SELECT v.document, v.nth, " N("v.voice") ", " N("v.kind") ", cue_a, cue_b, scope_a, scope_b, certainty, "
    N("c.source") ", " N("c.chain") " FROM old_voices v LEFT JOIN old_chains c ON c.document = v.document AND c.voice = v.nth;"
    "CREATE TABLE claims_7 AS SELECT document * 4096 + nth AS id, claim, a, b, trigger_a, trigger_b, frame, plover, rule, modality, "
    "count_a, count_b, unit, lo, hi, bound, dead_lo, dead_hi, injured_lo, injured_hi, time, time_precision, time_stated, voice, core, "
    "failed FROM old_claims;"
    "CREATE TABLE slots_7 AS SELECT c.document * 4096 + c.nth AS claim, s.role, s.nth, s.a, s.b, s.id, s.name, s.kind, s.basis FROM "
    "old_slots s JOIN old_claims c ON c.id = s.claim;";

/* Places that are named in a text and in no claim; the gazetteer knows them. */
static const char UNKNOWN[] = "SELECT min(id), min(name) FROM old_mentions m WHERE kind = 'place' AND id <> '' AND " N("m.id")
    " NOT IN (SELECT key FROM place_rows) GROUP BY id ORDER BY id";

static const char DONE[] =
    "DROP TABLE old_slots; DROP TABLE old_claims; DROP TABLE voice_links; DROP TABLE old_voices; DROP TABLE old_mentions;"
    "DROP TABLE old_segments; DROP TABLE old_inside; DROP TABLE old_places; DROP TABLE old_documents; DROP TABLE old_runs;"
    "DROP TABLE temp.old_chains;";

/* 3 -> 4; the first ledgers of 3 have no actors. */
static const char ACTORS[] =
    "CREATE TABLE IF NOT EXISTS actor_rows(document INTEGER NOT NULL REFERENCES documents(id), nth INTEGER NOT NULL, a INTEGER NOT "
    "NULL, b INTEGER NOT NULL, actor INTEGER NOT NULL REFERENCES names(id), PRIMARY KEY(document, nth)) STRICT, WITHOUT ROWID;"
    "CREATE VIEW IF NOT EXISTS actors AS SELECT document, nth, a, b, (SELECT text FROM names WHERE names.id = actor) AS id FROM "
    "actor_rows;";

static const char FORECASTS[] = "DROP TABLE IF EXISTS forecasts;"; /* a view in 5 */

/* 7 -> 8: what a claim tells stands packed in its row. Till then each had a column, and each slot a row. */
#define TEXT(column) "(SELECT text FROM names WHERE names.id = " column ") AS " column
static const char APART[] =
    "CREATE TABLE claims_7 AS SELECT id, " TEXT("claim") ", a, b, trigger_a, trigger_b, " TEXT("frame") ", " TEXT("plover") ", " TEXT("rule") ", "
    TEXT("modality") ", count_a, count_b, " TEXT("unit") ", lo, hi, bound, dead_lo, dead_hi, injured_lo, injured_hi, " TEXT("time") ", "
    TEXT("time_precision") ", time_stated, voice, core, failed FROM claim_rows;"
    "CREATE TABLE slots_7 AS SELECT claim, role, nth, a, b, (SELECT text FROM names n WHERE n.id = s.id) AS id, (SELECT text FROM names n "
    "WHERE n.id = s.name) AS name, (SELECT text FROM names n WHERE n.id = s.kind) AS kind, basis FROM slot_rows s;"
    "DROP VIEW claims; DROP VIEW slots; DROP TABLE claim_rows; DROP TABLE slot_rows;";
static const char TOGETHER[] = "DROP TABLE claims_7; DROP TABLE slots_7;";

/* What linking makes of the claims, as it was kept from 5 on; older ones come here from 4. */
static const char UNLINKED[] =
    "DROP VIEW IF EXISTS forecasts; DROP VIEW IF EXISTS links; DROP VIEW IF EXISTS sites; DROP VIEW IF EXISTS flows;"
    "DROP TABLE IF EXISTS happenings; DROP TABLE IF EXISTS link_rows; DROP TABLE IF EXISTS site_rows; DROP TABLE IF EXISTS flow_rows;"
    "DROP TABLE IF EXISTS forecast_rows; DROP TABLE IF EXISTS near_rows; DROP TABLE IF EXISTS copy_keys; DROP TABLE IF EXISTS touched;"
    "UPDATE documents SET copy_of = NULL; UPDATE marks SET value = '';";
/* clang-format on */

/* bytes_of(hexadecimal digits) */
static void bytes_of(sqlite3_context *context, int n, sqlite3_value **values) {
    const char *hex = (const char *)sqlite3_value_text(values[0]);
    unsigned char bytes[32] = {0};
    (void)n;
    for (size_t i = 0; hex && i < sizeof bytes && hex[2 * i] && hex[2 * i + 1]; i++)
        bytes[i] = (unsigned char)strtoul((const char[]){hex[2 * i], hex[2 * i + 1], 0}, NULL, 16);
    sqlite3_result_blob(context, bytes, sizeof bytes, SQLITE_TRANSIENT);
}

/* segments_of("a b kind a b kind …") */
static void segments_of(sqlite3_context *context, int n, sqlite3_value **values) {
    const char *s = (const char *)sqlite3_value_text(values[0]);
    MS_VEC(marsad_segment) all = {0};
    ms_buf packed = {0};
    (void)n;
    for (char *rest = (char *)s; rest && *rest;) {
        uint32_t numbers[3];
        for (int i = 0; i < 3; i++) numbers[i] = (uint32_t)strtoul(rest, &rest, 10);
        ms_vec_push(&all, (marsad_segment){{numbers[0], numbers[1]}, (marsad_segment_kind)numbers[2]});
    }
    ms_segments_pack(&packed, all.v, all.n);
    sqlite3_result_blob(context, packed.n ? packed.s : "", (int)packed.n, SQLITE_TRANSIENT);
    ms_buf_free(&packed);
    ms_vec_free(&all);
}

static void slots_of_7(ms_ledger *l, int64_t claim, marsad_claim *c, ms_arena *arena) {
    MS_VEC(marsad_slot) found[MS_ROLES] = {0};
    ms_query q = ms_db_query(l, "SELECT role, a, b, basis, id, name, kind FROM slots_7 WHERE claim = ? ORDER BY role, nth");
    ms_db_int(&q, claim);
    while (ms_db_next(&q)) {
        marsad_slot *s = ms_vec_add(&found[ms_db_get_int(&q, 0) % MS_ROLES]);
        s->span = (ms_span){(uint32_t)ms_db_get_int(&q, 1), (uint32_t)ms_db_get_int(&q, 2)};
        s->basis = (marsad_basis)ms_db_get_int(&q, 3);
        s->id = ms_db_keep(&q, 4, arena);
        s->name = ms_db_keep(&q, 5, arena);
        s->kind = ms_db_keep(&q, 6, arena);
    }
    ms_db_end(&q);
    for (int r = 0; r < MS_ROLES; r++) {
        if (r >= MS_ROLE_FROM)
            *ms_role_places(c, r) = (marsad_slots){ms_arena_copy(arena, found[r].v, found[r].n * sizeof *found[r].v), found[r].n};
        else if (found[r].n)
            *ms_role_slot(c, r) = found[r].v[0];
        ms_vec_free(&found[r]);
    }
}

static ms_span span_at(const ms_query *q, int column) {
    return (ms_span){(uint32_t)ms_db_get_int(q, column), (uint32_t)ms_db_get_int(q, column + 1)};
}

static void claim_of_7(ms_ledger *l, const ms_query *q, ms_arena *arena) {
    marsad_claim c = {
        .id = ms_db_keep(q, 1, arena),
        .span = span_at(q, 2),
        .trigger = span_at(q, 4),
        .frame = ms_db_keep(q, 6, arena),
        .plover = ms_db_keep(q, 7, arena),
        .rule = ms_db_keep(q, 8, arena),
        .count = {span_at(q, 10), ms_db_keep(q, 12, arena), ms_db_get_num(q, 13), ms_db_get_num(q, 14), (marsad_bound)ms_db_get_int(q, 15)},
        .dead = {ms_db_get_num(q, 16), ms_db_get_num(q, 17)},
        .injured = {ms_db_get_num(q, 18), ms_db_get_num(q, 19)},
        .time = ms_db_keep(q, 20, arena),
        .time_precision = ms_db_keep(q, 21, arena),
        .time_stated = ms_db_get_int(q, 22) != 0,
        .voice = ms_db_is_null(q, 23) ? MARSAD_NO_VOICE : (uint32_t)ms_db_get_int(q, 23),
        .core = ms_db_get_int(q, 24) != 0,
        .failed = ms_db_get_int(q, 25) != 0};
    ms_ledger_modality_of(ms_db_get(q, 9), &c.modality);
    slots_of_7(l, ms_db_get_int(q, 0), &c, arena);
    ms_claim_put(l, ms_db_get_int(q, 0), &c, (int32_t)ms_db_get_int(q, 26));
}

static void claims_packed(ms_ledger *l) {
    ms_arena arena = {0};
    ms_query q = ms_db_query_once(l, "SELECT 1 FROM sqlite_schema WHERE name = 'claims_7'");
    bool apart = ms_db_next(&q); /* by 2 -> 3, which had the new tables already */
    ms_db_end(&q);
    if (!apart) ms_db_run(l, APART), ms_db_run(l, MS_CLAIMS_TOLD);
    ms_db_run(l, "CREATE INDEX slots_7_claim ON slots_7(claim)");
    q = ms_db_query_once(l, "SELECT c.*, d.day FROM claims_7 c JOIN documents d ON d.id = c.id >> 12 ORDER BY c.id");
    while (ms_db_next(&q)) {
        ms_arena_clear(&arena);
        claim_of_7(l, &q, &arena);
    }
    ms_db_end(&q);
    ms_db_run(l, TOGETHER);
    ms_arena_free(&arena);
}

static void names_once(ms_ledger *l) {
    sqlite3_create_function_v2(l->db, "bytes_of", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, bytes_of, NULL, NULL, NULL);
    sqlite3_create_function_v2(l->db, "segments_of", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, segments_of, NULL, NULL, NULL);
    ms_db_run(l, ASIDE);
    ms_db_run(l, MS_TABLES);
    ms_db_run(l, MS_CLAIMS_TOLD);
    ms_db_run(l, OVER);
    ms_query q = ms_db_query_once(l, UNKNOWN);
    while (ms_db_next(&q)) ms_ledger_place_known(l, ms_db_get(&q, 0), ms_db_get(&q, 1));
    ms_db_end(&q);
    ms_db_run(l, DONE);
}

void ms_schema_step(ms_ledger *l, int version) {
    switch (version) {
    case 1: ms_db_run(l, MARKS); return;
    case 2: names_once(l); return;
    case 3:
        ms_db_run(l, ACTORS);
        ms_db_run(l, MS_DECISIONS);
        return;
    case 4: ms_db_run(l, FORECASTS); return;
    case 6: ms_db_run(l, MS_ORDERS); return;
    case 7:
        ms_db_run(l, UNLINKED);
        claims_packed(l);
        ms_db_run(l, MS_LINKED);
        return;
    }
}
