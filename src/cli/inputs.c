/* SPDX-License-Identifier: Apache-2.0
 * Reads all documents of a command's inputs, with a progress bar on a terminal. */
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cli.h"

typedef struct {
    const char *name;
    uint64_t documents;
    time_t drawn; /* when the bar was last drawn */
    bool shown;
} progress;

static void draw(progress *p, const marsad_reader *r) {
    enum { WIDTH = 30 };
    time_t now = time(NULL);
    if (!isatty(STDERR_FILENO) || now == p->drawn) return;
    p->drawn = now;
    p->shown = true;
    uint64_t size, at = marsad_reader_at(r, &size);
    int full = size ? (int)(at * WIDTH / size) : 0;
    char bar[WIDTH + 1] = {0};
    memset(bar, '.', WIDTH);
    memset(bar, '#', (size_t)(full > WIDTH ? WIDTH : full));
    fprintf(stderr, "\r[%s] %llu documents  %s ", bar, (unsigned long long)p->documents, p->name);
}

static void wipe(const progress *p) {
    if (p->shown) fputs("\r\033[K", stderr);
}

/* One input to its end. Gives the worst that happened: MARSAD_OK, a refusal, or what makes it impossible to go on. */
static marsad_rc read_one(marsad *m, const char *path, marsad_input input, cli_take take, void *user) {
    marsad_reader *r;
    marsad_rc worst = marsad_reader_open(&r, m, path, input);
    if (worst != MARSAD_OK) return worst == MARSAD_EIO ? MARSAD_EINPUT : worst; /* an unreadable file is a refused input */
    progress p = {.name = path};
    const marsad_document *doc;
    marsad_rc rc;
    while ((rc = marsad_reader_next(r, &doc)) != MARSAD_END) {
        if (rc == MARSAD_EIO) { /* the file cannot be read on */
            worst = MARSAD_EINPUT;
            break;
        }
        if (rc == MARSAD_OK) rc = take(user, doc), p.documents++;
        if (rc != MARSAD_OK) worst = rc;
        if (cli_status(rc) > CLI_REFUSED) break;
        draw(&p, r);
    }
    wipe(&p);
    marsad_reader_close(r);
    return worst;
}

int cli_read_all(marsad *m, int files_n, char **files, marsad_input input, cli_take take, void *user) {
    static char standard[] = "-";
    char *only[] = {standard};
    int status = CLI_DONE;
    if (files_n == 0) files = only, files_n = 1;
    for (int i = 0; i < files_n; i++) {
        marsad_rc rc = read_one(m, files[i], input, take, user);
        int one = cli_status(rc);
        if (one > CLI_REFUSED) return one;
        if (one > status) status = one;
    }
    return status;
}
