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
    "kind FROM old_voices UNION ALL SELECT chain FROM old_chains UNION ALL SELECT source FROM old_chains UNION ALL SELECT claim "
    "FROM old_claims UNION ALL SELECT frame FROM old_claims UNION ALL SELECT plover FROM old_claims UNION ALL SELECT rule FROM "
    "old_claims UNION ALL SELECT modality FROM old_claims UNION ALL SELECT unit FROM old_claims UNION ALL SELECT time FROM "
    "old_claims UNION ALL SELECT time_precision FROM old_claims UNION ALL SELECT id FROM old_slots UNION ALL SELECT name FROM "
    "old_slots UNION ALL SELECT kind FROM old_slots) WHERE t <> '' ORDER BY t;"
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
    "INSERT INTO claim_rows SELECT document * 4096 + nth, " N("c.claim") ", a, b, trigger_a, trigger_b, " N("c.frame") ", "
    N("c.plover") ", " N("c.rule") ", " N("c.modality") ", count_a, count_b, " N("c.unit") ", lo, hi, bound, dead_lo, dead_hi, "
    "injured_lo, injured_hi, " N("c.time") ", " N("c.time_precision") ", time_stated, day_a, day_b, voice, core, failed, NULL FROM "
    "old_claims c;"
    "INSERT INTO slot_rows SELECT c.document * 4096 + c.nth, s.role, s.nth, s.a, s.b, " N("s.id") ", " N("s.name") ", " N("s.kind")
    ", s.basis FROM old_slots s JOIN old_claims c ON c.id = s.claim;";

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

/* 5 -> 6: a part can be linked by itself, and rivals are kept. Older ones come here from 4. */
static const char FORECASTS[] = "DROP TABLE IF EXISTS forecasts;"; /* a view in 5 */
static const char UNLINKED[] =
    "DROP VIEW IF EXISTS forecasts; DROP VIEW IF EXISTS links; DROP VIEW IF EXISTS sites; DROP VIEW IF EXISTS flows;"
    "DROP TABLE IF EXISTS happenings; DROP TABLE IF EXISTS link_rows; DROP TABLE IF EXISTS site_rows; DROP TABLE IF EXISTS flow_rows;"
    "DROP TABLE IF EXISTS forecast_rows; DROP TABLE IF EXISTS near_rows; DROP TABLE IF EXISTS copy_keys; DROP TABLE IF EXISTS touched;"
    "UPDATE claim_rows SET happening = NULL; UPDATE documents SET copy_of = NULL; UPDATE marks SET value = '';";
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

static void names_once(ms_ledger *l) {
    sqlite3_create_function_v2(l->db, "bytes_of", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, bytes_of, NULL, NULL, NULL);
    sqlite3_create_function_v2(l->db, "segments_of", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, segments_of, NULL, NULL, NULL);
    ms_db_run(l, ASIDE);
    ms_db_run(l, MS_TABLES);
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
    case 5:
        ms_db_run(l, UNLINKED);
        ms_db_run(l, MS_LINKED);
        return;
    case 6: ms_db_run(l, MS_ORDERS); return;
    }
}
