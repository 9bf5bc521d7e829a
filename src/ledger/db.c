/* SPDX-License-Identifier: Apache-2.0
 * SQLite as this house uses it: statements kept by the address of their text, failures that stick. */
#include "ledger/internal.h"

/* A file that is no database or is damaged is the ledger's fault; the rest is the disk's. */
static marsad_rc rc_of(int code) {
    code &= 0xff;
    return code == SQLITE_CORRUPT || code == SQLITE_NOTADB || code == SQLITE_SCHEMA || code == SQLITE_ERROR || code == SQLITE_CONSTRAINT ||
                   code == SQLITE_MISMATCH
               ? MARSAD_ELEDGER
               : MARSAD_EIO;
}

marsad_rc ms_db_fail(ms_ledger *l, const char *what) {
    int code = l->db ? sqlite3_extended_errcode(l->db) : SQLITE_NOMEM;
    if (l->rc == MARSAD_OK) {
        ms_note_at(&l->notes, MARSAD_ERROR, l->path, 0, "%s: %s", what, l->db ? sqlite3_errmsg(l->db) : "out of memory");
        l->rc = rc_of(code);
    }
    return l->rc;
}

marsad_rc ms_db_take(ms_ledger *l) {
    marsad_rc rc = l->rc;
    l->rc = MARSAD_OK;
    return rc;
}

void ms_db_run(ms_ledger *l, const char *sql) {
    if (l->rc == MARSAD_OK && sqlite3_exec(l->db, sql, NULL, NULL, NULL) != SQLITE_OK) ms_db_fail(l, "the ledger refused");
}

static sqlite3_stmt *prepare(ms_ledger *l, const char *sql, unsigned flags) {
    sqlite3_stmt *stmt = NULL;
    if (sqlite3_prepare_v3(l->db, sql, -1, flags, &stmt, NULL) != SQLITE_OK) ms_db_fail(l, "the ledger refused");
    return stmt;
}

ms_query ms_db_query(ms_ledger *l, const char *sql) {
    ms_query q = {.l = l, .cached = true};
    if (l->rc != MARSAD_OK) return q;
    for (uint32_t i = 0; i < MS_STATEMENTS; i++) {
        if (!l->cache[i].sql) {
            l->cache[i].stmt = prepare(l, sql, SQLITE_PREPARE_PERSISTENT);
            if (!l->cache[i].stmt) return q;
            l->cache[i].sql = sql;
        }
        /* one that is in use by a caller further out must not be started again */
        if (l->cache[i].sql == sql && !sqlite3_stmt_busy(l->cache[i].stmt)) {
            q.stmt = l->cache[i].stmt;
            return q;
        }
    }
    return ms_db_query_once(l, sql);
}

ms_query ms_db_query_once(ms_ledger *l, const char *sql) {
    ms_query q = {.l = l};
    if (l->rc == MARSAD_OK) q.stmt = prepare(l, sql, 0);
    return q;
}

static void bound(ms_query *q, int code) {
    if (code != SQLITE_OK) ms_db_fail(q->l, "the ledger refused a value");
}

void ms_db_str(ms_query *q, ms_str s) {
    q->column++;
    if (!q->stmt) return;
    bound(q, s.n ? sqlite3_bind_text(q->stmt, q->column, s.s, (int)s.n, SQLITE_STATIC) : sqlite3_bind_null(q->stmt, q->column));
}

void ms_db_text(ms_query *q, ms_str s) {
    q->column++;
    if (q->stmt) bound(q, sqlite3_bind_text(q->stmt, q->column, s.s ? s.s : "", (int)s.n, SQLITE_STATIC));
}

void ms_db_int(ms_query *q, int64_t n) {
    q->column++;
    if (q->stmt) bound(q, sqlite3_bind_int64(q->stmt, q->column, n));
}

void ms_db_num(ms_query *q, double n) {
    q->column++;
    if (q->stmt) bound(q, isnan(n) ? sqlite3_bind_null(q->stmt, q->column) : sqlite3_bind_double(q->stmt, q->column, n));
}

void ms_db_blob(ms_query *q, const void *p, size_t n) {
    q->column++;
    if (q->stmt) bound(q, p ? sqlite3_bind_blob(q->stmt, q->column, p, (int)n, SQLITE_STATIC) : sqlite3_bind_null(q->stmt, q->column));
}

void ms_db_bytes(ms_query *q, const void *p, size_t n) {
    q->column++;
    if (q->stmt) bound(q, sqlite3_bind_blob(q->stmt, q->column, p, (int)n, SQLITE_TRANSIENT));
}

void ms_db_span(ms_query *q, ms_span s) {
    ms_db_int(q, s.a);
    ms_db_int(q, s.b);
}

bool ms_db_next(ms_query *q) {
    if (!q->stmt || q->l->rc != MARSAD_OK) return false;
    int code = sqlite3_step(q->stmt);
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) ms_db_fail(q->l, "the ledger failed");
    return false;
}

void ms_db_end(ms_query *q) {
    if (!q->stmt) return;
    if (q->cached) {
        sqlite3_reset(q->stmt); /* who takes it next binds every value anew */
    } else {
        sqlite3_finalize(q->stmt);
    }
    q->stmt = NULL;
}

int64_t ms_db_done(ms_query *q) {
    while (ms_db_next(q)) continue;
    ms_db_end(q);
    return q->l->rc == MARSAD_OK ? sqlite3_last_insert_rowid(q->l->db) : 0;
}

ms_str ms_db_get(const ms_query *q, int column) {
    const char *s = (const char *)sqlite3_column_text(q->stmt, column);
    return (ms_str){s ? s : "", s ? (uint32_t)sqlite3_column_bytes(q->stmt, column) : 0};
}

ms_str ms_db_get_bytes(const ms_query *q, int column) {
    const char *s = sqlite3_column_blob(q->stmt, column);
    return (ms_str){s ? s : "", s ? (uint32_t)sqlite3_column_bytes(q->stmt, column) : 0};
}

ms_str ms_db_keep(const ms_query *q, int column, ms_arena *arena) { return ms_arena_str(arena, ms_db_get(q, column)); }

int64_t ms_db_get_int(const ms_query *q, int column) { return sqlite3_column_int64(q->stmt, column); }

bool ms_db_is_null(const ms_query *q, int column) { return sqlite3_column_type(q->stmt, column) == SQLITE_NULL; }

double ms_db_get_num(const ms_query *q, int column) {
    return ms_db_is_null(q, column) ? MARSAD_UNSAID : sqlite3_column_double(q->stmt, column);
}

/* ---- texts by number ------------------------------------------------------------------------------------------------ */

static int64_t find_name(ms_ledger *l, ms_str s) {
    ms_query q = ms_db_query(l, "SELECT id FROM names WHERE text = ?");
    ms_db_text(&q, s);
    int64_t id = ms_db_next(&q) ? ms_db_get_int(&q, 0) : 0;
    ms_db_end(&q);
    if (id || l->rc != MARSAD_OK) return id;
    q = ms_db_query(l, "INSERT INTO names(text) VALUES(?)");
    ms_db_text(&q, s);
    return ms_db_done(&q);
}

int64_t ms_db_name_row(ms_ledger *l, ms_str s) {
    if (s.n == 0) return 0;
    uint32_t at = ms_map_add(&l->names, s);
    if (at == l->name_ids.n) ms_vec_push(&l->name_ids, 0);
    if (l->name_ids.v[at] == 0) l->name_ids.v[at] = find_name(l, s);
    return l->name_ids.v[at];
}

void ms_db_name(ms_query *q, ms_str s) {
    int64_t row = ms_db_name_row(q->l, s);
    if (row)
        ms_db_int(q, row);
    else
        ms_db_blob(q, NULL, 0);
}

static ms_str read_name(ms_ledger *l, int64_t id) {
    ms_query q = ms_db_query(l, "SELECT text FROM names WHERE id = ?");
    ms_db_int(&q, id);
    ms_str s = ms_db_next(&q) ? ms_db_keep(&q, 0, &l->texts_arena) : (ms_str){0};
    ms_db_end(&q);
    return s;
}

ms_str ms_db_name_text(ms_ledger *l, int64_t id) {
    if (id <= 0 || id >= UINT32_MAX) return (ms_str){0};
    while (l->texts.n <= id) ms_vec_add(&l->texts);
    if (!l->texts.v[id].s) l->texts.v[id] = read_name(l, id);
    return l->texts.v[id];
}

ms_str ms_db_get_name(const ms_query *q, int column) { return ms_db_name_text(q->l, ms_db_get_int(q, column)); }

void ms_db_names_forget(ms_ledger *l) {
    ms_map_clear(&l->names);
    ms_map_clear(&l->places);
    ms_vec_clear(&l->name_ids);
    ms_vec_clear(&l->texts);
    ms_arena_clear(&l->texts_arena);
}
