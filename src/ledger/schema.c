/* SPDX-License-Identifier: Apache-2.0
 * What makes a file a ledger of ours: SQLite's header with our application id ("mrsd") and a
 * schema version that we know. The header is read as bytes before SQLite sees the file, so a foreign file stays as it is. */
#include <errno.h>
#include <stdio.h>

#include "ledger/internal.h"

enum { APPLICATION = 0x6d727364, OLDEST = 1, VERSION = 8, HEAD = 100 };

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

void ms_schema_unindex(ms_ledger *l) { ms_db_run(l, MS_NO_INDEXES); }

void ms_schema_index(ms_ledger *l) { ms_db_run(l, MS_INDEXES); }

marsad_rc ms_schema_make(ms_ledger *l) {
    ms_buf b = {0};
    ms_buf_fmt(&b, "PRAGMA application_id = %d; PRAGMA user_version = %d;", (int)APPLICATION, (int)VERSION);
    ms_db_run(l, "PRAGMA journal_mode = DELETE; BEGIN IMMEDIATE");
    ms_db_run(l, MS_TABLES);
    ms_db_run(l, MS_CLAIMS_TOLD);
    ms_db_run(l, MS_LINKED);
    ms_db_run(l, MS_DECISIONS);
    ms_db_run(l, MS_ORDERS);
    ms_db_run(l, b.s);
    ms_db_run(l, "COMMIT; PRAGMA journal_mode = WAL"); /* before anybody sees it: two who open it at once would turn it at once */
    ms_buf_free(&b);
    return ms_db_take(l);
}

marsad_rc ms_schema_check(ms_ledger *l) {
    int64_t version = number(l, "PRAGMA user_version");
    number(l, "SELECT count(*) FROM sqlite_schema");
    if (l->rc != MARSAD_OK) return ms_db_take(l);
    if (version < VERSION && sqlite3_db_readonly(l->db, "main"))
        return refuse(l->path, &l->notes, "this ledger is of an older version, and where it stands it cannot be brought up to date");
    if (version >= VERSION) return MARSAD_OK;
    ms_buf b = {0};
    ms_buf_fmt(&b, "PRAGMA user_version = %d; COMMIT", (int)VERSION);
    ms_db_run(l, "BEGIN IMMEDIATE"); /* all steps or none */
    for (int64_t v = number(l, "PRAGMA user_version"); v < VERSION; v++) ms_schema_step(l, (int)v);
    ms_db_run(l, b.s);
    ms_buf_free(&b);
    if (l->rc == MARSAD_OK) return MARSAD_OK;
    sqlite3_exec(l->db, "ROLLBACK", NULL, NULL, NULL);
    ms_note_at(&l->notes, MARSAD_ERROR, l->path, 0, "it cannot be brought up to date; the file was left as it was");
    return ms_db_take(l);
}
