/* SPDX-License-Identifier: Apache-2.0
 * The file that an export writes: opened, closed, and a note that says why when it cannot be. */
#include <errno.h>
#include <sys/stat.h>

#include "export/internal.h"

ms_out ms_out_open(ms_arena *arena, const char *path, const char *name, const ms_notes *notes) {
    ms_out o = {.path = ms_arena_str(arena, ms_str_of(path)), .notes = notes};
    if (!name && strcmp(path, "-") == 0) {
        o.file = stdout;
        return o;
    }
    if (name) {
        if (mkdir(path, 0777) != 0 && errno != EEXIST) {
            ms_note_at(notes, MARSAD_ERROR, path, 0, "cannot make the folder: %s", strerror(errno));
            return o;
        }
        o.path = ms_arena_fmt(arena, "%s/%s", path, name);
    }
    o.file = fopen(o.path.s, "wb");
    if (!o.file) ms_note_at(notes, MARSAD_ERROR, o.path.s, 0, "cannot write: %s", strerror(errno));
    return o;
}

marsad_rc ms_out_close(ms_out *o, marsad_rc rc) {
    if (!o->file) return MARSAD_EIO;
    bool bad = fflush(o->file) != 0 || ferror(o->file) != 0;
    if (o->file != stdout && fclose(o->file) != 0) bad = true;
    o->file = NULL;
    if (rc != MARSAD_OK || !bad) return rc;
    ms_note_at(o->notes, MARSAD_ERROR, o->path.s, 0, "cannot write: %s", errno ? strerror(errno) : "no room");
    return MARSAD_EIO;
}
