/* SPDX-License-Identifier: Apache-2.0
 * The tables of a ledger, and what makes a file a ledger of ours: SQLite's header with our application id ("mrsd") and a
 * schema version that we know. The header is read as bytes before SQLite sees the file, so a foreign file stays as it is. */
#include <errno.h>
#include <stdio.h>

#include "ledger/internal.h"

enum { APPLICATION = 0x6d727364, OLDEST = 1, VERSION = 2, HEAD = 100 };

/* linked: the hash of the data with which the claims that are there were linked; empty: some are not linked yet. */
#define SECOND                                                                                                                      \
    "CREATE TABLE marks(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID; INSERT INTO marks VALUES('linked', '');" \
    "CREATE INDEX places_name_en ON places(name_en COLLATE NOCASE);"

static const char SCHEMA[] =
    "CREATE TABLE runs(id INTEGER PRIMARY KEY, data TEXT NOT NULL, code TEXT NOT NULL) STRICT;"
    "CREATE TABLE documents(id INTEGER PRIMARY KEY, doc TEXT NOT NULL UNIQUE, url TEXT, outlet TEXT, title TEXT, published TEXT, day "
    "INTEGER NOT NULL,"
    " second INTEGER NOT NULL, sha256 TEXT NOT NULL, text TEXT NOT NULL, signature BLOB, copy_of INTEGER, run INTEGER NOT NULL REFERENCES "
    "runs(id)) STRICT;"
    "CREATE INDEX documents_sha256 ON documents(sha256);"
    "CREATE TABLE segments(document INTEGER NOT NULL REFERENCES documents(id), nth INTEGER NOT NULL, a INTEGER NOT NULL, b INTEGER NOT "
    "NULL, kind INTEGER NOT NULL,"
    " PRIMARY KEY(document, nth)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE mentions(document INTEGER NOT NULL REFERENCES documents(id), kind TEXT NOT NULL, nth INTEGER NOT NULL, a INTEGER NOT "
    "NULL, b INTEGER NOT NULL,"
    " id TEXT, name TEXT, class TEXT, value TEXT, lo REAL, hi REAL, country TEXT, lat REAL, lon REAL, radius_km REAL, precision TEXT, "
    "score REAL, runner_up TEXT,"
    " PRIMARY KEY(document, kind, nth)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE places(id TEXT PRIMARY KEY, name TEXT, name_en TEXT, type TEXT, country TEXT, lat REAL, lon REAL, area INTEGER NOT NULL, "
    "parents TEXT) STRICT, WITHOUT ROWID;"
    "CREATE INDEX places_name ON places(name);"
    "CREATE TABLE inside(parent TEXT NOT NULL, place TEXT NOT NULL, PRIMARY KEY(parent, place)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE voices(document INTEGER NOT NULL REFERENCES documents(id), nth INTEGER NOT NULL, voice TEXT NOT NULL, kind TEXT, cue_a "
    "INTEGER NOT NULL, cue_b INTEGER NOT NULL,"
    " scope_a INTEGER NOT NULL, scope_b INTEGER NOT NULL, certainty INTEGER NOT NULL, PRIMARY KEY(document, nth)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE voice_links(document INTEGER NOT NULL, voice INTEGER NOT NULL, nth INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY "
    "KEY(document, voice, nth)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE claims(id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents(id), nth INTEGER NOT NULL, claim TEXT NOT "
    "NULL,"
    " a INTEGER NOT NULL, b INTEGER NOT NULL, trigger_a INTEGER NOT NULL, trigger_b INTEGER NOT NULL, frame TEXT NOT NULL, plover TEXT, "
    "rule TEXT, modality TEXT NOT NULL,"
    " count_a INTEGER NOT NULL, count_b INTEGER NOT NULL, unit TEXT, lo REAL, hi REAL, bound INTEGER NOT NULL, dead_lo REAL, dead_hi REAL, "
    "injured_lo REAL, injured_hi REAL,"
    " time TEXT, time_precision TEXT, time_stated INTEGER NOT NULL, day_a INTEGER NOT NULL, day_b INTEGER NOT NULL, voice INTEGER, core "
    "INTEGER NOT NULL, failed INTEGER NOT NULL,"
    " happening INTEGER, UNIQUE(document, nth)) STRICT;"
    "CREATE INDEX claims_happening ON claims(happening); CREATE INDEX claims_days ON claims(day_a, day_b); CREATE INDEX claims_frame ON "
    "claims(frame);"
    "CREATE TABLE slots(claim INTEGER NOT NULL REFERENCES claims(id), role INTEGER NOT NULL, nth INTEGER NOT NULL, a INTEGER NOT NULL, b "
    "INTEGER NOT NULL,"
    " id TEXT, name TEXT, kind TEXT, basis INTEGER NOT NULL, PRIMARY KEY(claim, role, nth)) STRICT, WITHOUT ROWID;"
    "CREATE INDEX slots_id ON slots(id, role);"
    "CREATE TABLE happenings(id INTEGER PRIMARY KEY, name TEXT NOT NULL, first INTEGER NOT NULL, channels INTEGER NOT NULL, disputed "
    "INTEGER NOT NULL) STRICT;"
    "CREATE INDEX happenings_name ON happenings(name);"
    "CREATE TABLE links(id INTEGER PRIMARY KEY, a INTEGER NOT NULL, b INTEGER NOT NULL, relation TEXT NOT NULL, points TEXT NOT NULL, "
    "total INTEGER NOT NULL) STRICT;"
    "CREATE INDEX links_a ON links(a); CREATE INDEX links_b ON links(b);"
    "CREATE TABLE sites(id INTEGER PRIMARY KEY, place TEXT NOT NULL, state TEXT NOT NULL, day_a INTEGER NOT NULL, day_b INTEGER NOT NULL, "
    "claims TEXT NOT NULL, disputed INTEGER NOT NULL) STRICT;"
    "CREATE INDEX sites_place ON sites(place);"
    "CREATE TABLE forecasts(claim INTEGER PRIMARY KEY, due INTEGER NOT NULL, state TEXT NOT NULL, closed_by INTEGER) STRICT;"
    "CREATE TABLE flows(id INTEGER PRIMARY KEY, claim INTEGER NOT NULL, from_id TEXT, from_name TEXT, to_id TEXT, to_name TEXT, basis "
    "INTEGER NOT NULL, unit TEXT, lo REAL, hi REAL, trip INTEGER NOT NULL) STRICT;" SECOND;

/* One entry for each step from version OLDEST + i to the next; run in order when an older ledger is opened. */
static const char *const MIGRATIONS[] = {SECOND};

static uint32_t big_endian(const unsigned char *p) { return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3]; }

static marsad_rc refuse(const char *path, const ms_notes *notes, const char *why) {
    ms_note_at(notes, MARSAD_ERROR, path, 0, "%s; the file was left as it is", why);
    return MARSAD_ELEDGER;
}

bool ms_schema_has_wal(const char *path) {
    ms_buf b = {0};
    ms_buf_fmt(&b, "%s-wal", path);
    FILE *f = fopen(b.s, "rb");
    bool some = f && fgetc(f) != EOF;
    if (f) fclose(f);
    ms_buf_free(&b);
    return some;
}

marsad_rc ms_schema_head(const char *path, const ms_notes *notes) {
    unsigned char h[HEAD];
    FILE *f = fopen(path, "rb");
    if (!f) {
        ms_note_at(notes, MARSAD_ERROR, path, 0, "cannot open the ledger: %s", strerror(errno));
        return errno == ENOENT ? MARSAD_ELEDGER : MARSAD_EIO;
    }
    size_t n = fread(h, 1, sizeof h, f);
    int64_t size = fseek(f, 0, SEEK_END) == 0 ? ftell(f) : -1;
    fclose(f);
    if (n < sizeof h || memcmp(h, "SQLite format 3", 16) != 0) return refuse(path, notes, "this is no ledger");
    if (big_endian(h + 68) != APPLICATION) return refuse(path, notes, "this is a database of another program");
    if (big_endian(h + 60) > VERSION) return refuse(path, notes, "this ledger was made by a newer marsad");
    if (big_endian(h + 60) < OLDEST) return refuse(path, notes, "this ledger is of a version that this marsad does not know");
    uint32_t page = (uint32_t)h[16] << 8 | h[17];
    if (page == 1) page = 65536;
    /* with a write-ahead log the end of the file may still stand in the log */
    if (size < (int64_t)page * big_endian(h + 28) && !ms_schema_has_wal(path)) return refuse(path, notes, "this ledger is cut off");
    return MARSAD_OK;
}

static int64_t number(ms_ledger *l, const char *sql) {
    ms_query q = ms_db_query_once(l, sql);
    int64_t n = ms_db_next(&q) ? ms_db_get_int(&q, 0) : -1;
    ms_db_end(&q);
    return n;
}

marsad_rc ms_schema_make(ms_ledger *l) {
    ms_buf b = {0};
    ms_buf_fmt(&b, "PRAGMA application_id = %d; PRAGMA user_version = %d;", (int)APPLICATION, (int)VERSION);
    ms_db_run(l, "PRAGMA journal_mode = DELETE; BEGIN IMMEDIATE");
    ms_db_run(l, SCHEMA);
    ms_db_run(l, b.s);
    ms_db_run(l, "COMMIT");
    ms_buf_free(&b);
    return ms_db_take(l);
}

marsad_rc ms_schema_check(ms_ledger *l) {
    int64_t version = number(l, "PRAGMA user_version");
    number(l, "SELECT count(*) FROM sqlite_schema");
    if (l->rc != MARSAD_OK) return ms_db_take(l);
    for (int64_t v = version; v < VERSION; v++) {
        ms_buf b = {0};
        ms_buf_fmt(&b, "PRAGMA user_version = %d;", (int)v + 1);
        ms_db_run(l, "BEGIN IMMEDIATE");
        ms_db_run(l, MIGRATIONS[v - OLDEST]);
        ms_db_run(l, b.s);
        ms_db_run(l, "COMMIT");
        ms_buf_free(&b);
    }
    return ms_db_take(l);
}
