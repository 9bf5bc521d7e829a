/* SPDX-License-Identifier: Apache-2.0
 * Opening, committing, closing. A new ledger is made beside its place and then
 * moved there, so no half ledger is ever seen; everything later is one write-ahead transaction a batch. */
#include "ledger/internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <unistd.h>

enum { PATIENCE = 120000 }; /* milliseconds that one who writes waits for another; linking a large ledger anew takes a minute */

static const char *const MODALITIES[] = {"asserted", "ongoing", "planned", "possible", "denied", "background"};

const char *ms_ledger_modality(marsad_modality m) { return MODALITIES[m]; }

bool ms_ledger_modality_of(ms_str name, marsad_modality *m) {
    for (int i = 0; i <= MARSAD_BACKGROUND; i++)
        if (ms_str_is(name, MODALITIES[i])) {
            *m = (marsad_modality)i;
            return true;
        }
    return false;
}

void ms_ledger_time(ms_edtf *out, ms_str value, marsad_modality modality, int32_t published) {
    int32_t day;
    if (ms_edtf_read(out, value) || published == MS_DAY_FIRST || (modality != MARSAD_PLANNED && modality != MARSAD_POSSIBLE)) return;
    if (ms_edtf_later(&day, published, value))
        *out = (ms_edtf){.a = published, .b = day, .from = true, .until = true, .precision = MS_EDTF_SPAN};
}

static void put_folder(ms_buf *folder, const char *path) {
    const char *slash = strrchr(path, '/');
    ms_buf_fmt(folder, "%.*s", slash ? (int)(slash - path) + 1 : 1, slash ? path : ".");
}

/* The log of a ledger needs a folder that may be written. */
static bool may_write(const char *path) {
    ms_buf folder = {0};
    put_folder(&folder, path);
    bool yes = access(path, W_OK) == 0 && access(folder.s, W_OK) == 0;
    ms_buf_free(&folder);
    return yes;
}

/* As SQLite wants to be told that nothing and nobody changes the file. */
static void put_unchanging(ms_buf *uri, const char *path) {
    ms_buf_fmt(uri, "file:");
    for (const char *p = path; *p; p++) {
        if (*p == '?' || *p == '#' || *p == '%')
            ms_buf_fmt(uri, "%%%02x", (unsigned)*p);
        else
            ms_buf_put(uri, *p);
    }
    ms_buf_fmt(uri, "?immutable=1");
}

static int open_as(ms_ledger *l, const char *path, bool create) {
    if (create) return sqlite3_open_v2(path, &l->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);
    if (may_write(path) || ms_schema_has_wal(path)) return sqlite3_open_v2(path, &l->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    ms_buf uri = {0};
    put_unchanging(&uri, path);
    int code = sqlite3_open_v2(uri.s, &l->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL);
    ms_buf_free(&uri);
    return code;
}

static marsad_rc connect(ms_ledger *l, const char *path, bool create) {
    if (open_as(l, path, create) != SQLITE_OK) return ms_db_fail(l, "cannot open the ledger");
    sqlite3_busy_timeout(l->db, PATIENCE);
    sqlite3_exec(l->db, "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -262144; PRAGMA mmap_size = 4294967296", NULL, NULL,
                 NULL); /* 256 MB at most; what is mapped is not copied */
    ms_claim_functions(l);
    return MARSAD_OK;
}

static void disconnect(ms_ledger *l) {
    for (uint32_t i = 0; i < MS_STATEMENTS; i++) {
        sqlite3_finalize(l->cache[i].stmt);
        l->cache[i].stmt = NULL;
        l->cache[i].sql = NULL;
    }
    sqlite3_close(l->db);
    l->db = NULL;
}

/* Who makes a ledger holds its folder, so that another who comes at once finds one whole and not a second to make. Closing lets
 * go; -1 where a folder cannot be held, and then one goes on without. */
static int hold_folder(const char *path) {
    ms_buf folder = {0};
    put_folder(&folder, path);
    int held = open(folder.s, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    ms_buf_free(&folder);
    while (held >= 0 && flock(held, LOCK_EX) != 0 && errno == EINTR) continue;
    return held;
}

static marsad_rc make(ms_ledger *l) {
    ms_arena arena = {0};
    const char *fresh = ms_arena_fmt(&arena, "%s.new", l->path).s;
    unlink(fresh);
    /* the log of a ledger that was removed without it would be played into the new one */
    unlink(ms_arena_fmt(&arena, "%s-wal", l->path).s);
    unlink(ms_arena_fmt(&arena, "%s-shm", l->path).s);
    marsad_rc rc = connect(l, fresh, true);
    if (rc == MARSAD_OK) rc = ms_schema_make(l);
    disconnect(l);
    l->rc = MARSAD_OK;
    if (rc == MARSAD_OK && rename(fresh, l->path) != 0) {
        ms_note_at(&l->notes, MARSAD_ERROR, l->path, 0, "cannot make the ledger: %s", strerror(errno));
        rc = MARSAD_EIO;
    }
    if (rc != MARSAD_OK) {
        unlink(fresh);
        if (rc == MARSAD_ELEDGER) rc = MARSAD_EIO; /* there was no ledger to blame */
    }
    ms_arena_free(&arena);
    return rc;
}

static bool is_there(const ms_ledger *l) { return access(l->path, F_OK) == 0; }

static marsad_rc make_new(ms_ledger *l) {
    int held = hold_folder(l->path);
    marsad_rc rc = is_there(l) ? MARSAD_OK : make(l); /* another may have made it meanwhile */
    if (held >= 0) close(held);
    return rc;
}

static marsad_rc open_file(ms_ledger *l, bool create) {
    marsad_rc rc = MARSAD_OK;
    if (create && !is_there(l)) rc = make_new(l);
    if (rc == MARSAD_OK) rc = ms_schema_head(l->path, &l->notes);
    if (rc == MARSAD_OK) rc = connect(l, l->path, false);
    if (rc == MARSAD_OK) rc = ms_schema_check(l);
    if (rc != MARSAD_OK || sqlite3_db_readonly(l->db, "main")) return rc;
    ms_db_run(l, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 8000");
    return ms_db_take(l);
}

marsad_rc ms_ledger_open(ms_ledger **out, const char *path, bool create, const char *data_hash, ms_place_tree tree, const ms_notes *notes) {
    ms_ledger *l = ms_heap_get(sizeof *l);
    size_t n = strlen(path);
    l->path = ms_heap_get(n + 1);
    memcpy(l->path, path, n);
    l->tree = tree;
    if (notes) l->notes = *notes;
    snprintf(l->data_hash, sizeof l->data_hash, "%s", data_hash ? data_hash : "");
    snprintf(l->linked_by, sizeof l->linked_by, "%s %s", l->data_hash, MARSAD_VERSION);
    *out = NULL;
    marsad_rc rc = open_file(l, create);
    if (rc == MARSAD_OK)
        *out = l;
    else
        ms_ledger_close(l);
    return rc;
}

/* As of one moment; it goes when it is closed. */
marsad_rc ms_ledger_copy_aside(ms_ledger *l, ms_ledger **out) {
    ms_ledger *copy = ms_heap_get(sizeof *copy);
    copy->path = ms_heap_get(strlen(l->path) + 1);
    memcpy(copy->path, l->path, strlen(l->path));
    memcpy(copy->data_hash, l->data_hash, sizeof copy->data_hash);
    memcpy(copy->linked_by, l->linked_by, sizeof copy->linked_by);
    copy->tree = l->tree;
    copy->notes = l->notes;
    *out = copy;
    marsad_rc rc = connect(copy, "", true); /* SQLite's word for a file of its own */
    if (rc != MARSAD_OK) return rc;
    sqlite3_backup *b = sqlite3_backup_init(copy->db, "main", l->db, "main");
    if (b) sqlite3_backup_step(b, -1);
    return b && sqlite3_backup_finish(b) == SQLITE_OK ? MARSAD_OK : ms_db_fail(copy, "cannot copy the ledger aside");
}

void ms_ledger_drop(ms_ledger *l) {
    if (l->batch) sqlite3_exec(l->db, "ROLLBACK", NULL, NULL, NULL);
    l->batch = l->filling = false;
    l->run = 0;
    ms_db_names_forget(l);
}

void ms_ledger_close(ms_ledger *l) {
    if (!l) return;
    if (l->db) ms_ledger_drop(l);
    disconnect(l);
    ms_arena_free(&l->strings);
    ms_map_free(&l->names);
    ms_map_free(&l->places);
    ms_vec_free(&l->name_ids);
    ms_vec_free(&l->texts);
    ms_arena_free(&l->texts_arena);
    ms_heap_free(l->path);
    ms_heap_free(l);
}

void ms_ledger_begin(ms_ledger *l) {
    if (l->batch) return;
    ms_db_run(l, "BEGIN IMMEDIATE");
    l->batch = l->rc == MARSAD_OK;
}

/* Also spares each statement the taking and giving back of locks. */
void ms_ledger_hold(ms_ledger *l) {
    if (sqlite3_get_autocommit(l->db)) ms_db_run(l, "BEGIN");
}

void ms_ledger_release(ms_ledger *l) {
    if (!l->batch) sqlite3_exec(l->db, "COMMIT", NULL, NULL, NULL);
}

void ms_ledger_mark(ms_ledger *l, ms_str linked) {
    ms_query q = ms_db_query(l, "UPDATE marks SET value = ?1 WHERE name = 'linked' AND value <> ?1");
    ms_db_text(&q, linked);
    ms_db_done(&q);
}

void ms_ledger_touch(ms_ledger *l, int64_t document) {
    ms_query q = ms_db_query(l, "INSERT OR IGNORE INTO touched VALUES(?)");
    ms_db_int(&q, document);
    ms_db_done(&q);
}

bool ms_ledger_stale(ms_ledger *l) {
    ms_query q = ms_db_query(l, "SELECT (value = ? OR NOT EXISTS (SELECT 1 FROM documents)) AND NOT EXISTS (SELECT 1 FROM touched) FROM "
                                "marks WHERE name = 'linked'");
    ms_db_text(&q, ms_str_of(l->linked_by));
    bool linked = ms_db_next(&q) && ms_db_get_int(&q, 0);
    ms_db_end(&q);
    return !linked;
}

bool ms_ledger_may_settle(ms_ledger *l) {
    ms_query q = ms_db_query(l, "SELECT value = '' AND EXISTS (SELECT 1 FROM documents) OR EXISTS (SELECT 1 FROM touched) FROM marks WHERE "
                                "name = 'linked'");
    bool unlinked = ms_db_next(&q) && ms_db_get_int(&q, 0);
    ms_db_end(&q);
    if (!unlinked || l->batch || l->rc != MARSAD_OK || sqlite3_db_readonly(l->db, "main")) return false;
    sqlite3_busy_timeout(l->db, 0);
    l->batch = sqlite3_exec(l->db, "BEGIN IMMEDIATE", NULL, NULL, NULL) == SQLITE_OK;
    sqlite3_busy_timeout(l->db, PATIENCE);
    return l->batch;
}

marsad_rc ms_ledger_commit(ms_ledger *l) {
    if (l->batch) ms_db_run(l, "COMMIT");
    marsad_rc rc = ms_db_take(l);
    if (rc != MARSAD_OK) {
        ms_ledger_drop(l);
        return rc;
    }
    l->batch = false;
    l->run = 0;
    return rc;
}
