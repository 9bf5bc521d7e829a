/* SPDX-License-Identifier: Apache-2.0
 * A copy of a ledger in use: SQLite's online backup into a file beside the place wanted, moved there when it is whole. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ledger/internal.h"

static marsad_rc failed(ms_ledger *l, const char *path, const char *why) {
    ms_note_at(&l->notes, MARSAD_ERROR, path, 0, "cannot save the ledger here: %s", why);
    return MARSAD_EIO;
}

/* In one step, so that what is copied is one moment of the ledger. */
static marsad_rc copy(ms_ledger *l, const char *path) {
    sqlite3 *to = NULL;
    int code = sqlite3_open_v2(path, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
    sqlite3_backup *b = code == SQLITE_OK ? sqlite3_backup_init(to, "main", l->db, "main") : NULL;
    if (b) {
        do code = sqlite3_backup_step(b, -1);
        while (code == SQLITE_BUSY || code == SQLITE_LOCKED);
        code = sqlite3_backup_finish(b);
    } else {
        code = sqlite3_errcode(to);
    }
    marsad_rc rc = code == SQLITE_OK ? MARSAD_OK : failed(l, path, sqlite3_errstr(code));
    sqlite3_close(to);
    return rc;
}

static bool on_disk(const char *path) {
    int file = open(path, O_RDONLY | O_CLOEXEC);
    bool good = file >= 0 && fsync(file) == 0;
    if (file >= 0) close(file);
    return good;
}

/* A ledger that is not this one may stand there, or nothing. */
static marsad_rc may_replace(ms_ledger *l, const char *path) {
    struct stat own, there;
    if (stat(path, &there) != 0) return errno == ENOENT ? MARSAD_OK : failed(l, path, strerror(errno));
    if (stat(l->path, &own) == 0 && own.st_dev == there.st_dev && own.st_ino == there.st_ino)
        return failed(l, path, "it is the ledger itself");
    if (ms_schema_has_wal(path)) return failed(l, path, "a ledger in use stands there");
    return ms_schema_head(path, &l->notes);
}

marsad_rc ms_ledger_backup(ms_ledger *l, const char *path) {
    ms_arena arena = {0};
    const char *fresh = ms_arena_fmt(&arena, "%s.new", path).s;
    marsad_rc rc = may_replace(l, path);
    if (rc == MARSAD_OK) {
        unlink(fresh);
        rc = copy(l, fresh);
        if (rc == MARSAD_OK && (!on_disk(fresh) || rename(fresh, path) != 0)) rc = failed(l, path, strerror(errno));
        if (rc != MARSAD_OK) unlink(fresh);
    }
    ms_arena_free(&arena);
    return rc;
}
