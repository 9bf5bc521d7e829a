/* SPDX-License-Identifier: Apache-2.0
 * Options, help and exit status of every command. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"

/* What stands behind an empty line explains it, for --help. */
static void usage(const cli_command *c) {
    const char *more = strstr(c->usage, "\n\n");
    fprintf(stderr, "usage: marsad %.*s\n", (int)(more ? more - c->usage : (long)strlen(c->usage)), c->usage);
}

int cli_usage(const cli_command *c, const char *message) {
    fprintf(stderr, "marsad %s: %s\n", c->name, message);
    usage(c);
    return CLI_USAGE;
}

void cli_help(const cli_command *c) { printf("marsad %s: %s\n\nusage: marsad %s\n", c->name, c->help, c->usage); }

static const cli_option *match(const cli_option *options, size_t n, const char *arg, const char **inlined) {
    *inlined = NULL;
    for (size_t i = 0; i < n; i++) {
        size_t len = strlen(options[i].name);
        if (arg[1] != '-') {
            if (options[i].letter && arg[1] == options[i].letter && arg[2] == 0) return &options[i];
            continue;
        }
        if (strncmp(arg + 2, options[i].name, len) != 0) continue;
        if (arg[2 + len] == 0) return &options[i];
        if (arg[2 + len] == '=') return *inlined = arg + 3 + len, &options[i];
    }
    return NULL;
}

static bool complain(const cli_command *c, const char *what, const char *arg) {
    fprintf(stderr, "marsad %s: %s %s\n", c->name, what, arg);
    usage(c);
    return false;
}

bool cli_options(const cli_command *c, int *argc, char **argv, const cli_option *options, size_t n, bool *help) {
    int kept = 0;
    bool plain = false;
    *help = false;
    for (int i = 1; i < *argc; i++) {
        char *arg = argv[i];
        const char *inlined;
        if (plain || arg[0] != '-' || arg[1] == 0) {
            argv[kept++] = arg;
            continue;
        }
        if (strcmp(arg, "--") == 0) {
            plain = true;
            continue;
        }
        if (strcmp(arg, "--help") == 0) return *help = true;
        const cli_option *o = match(options, n, arg, &inlined);
        if (!o) return complain(c, "unknown option", arg);
        if (o->flag) {
            *o->flag = true;
            continue;
        }
        if (!inlined && i + 1 >= *argc) return complain(c, "a value is missing after", arg);
        *o->value = inlined ? inlined : argv[++i];
    }
    *argc = kept;
    return true;
}

int cli_status(marsad_rc rc) {
    if (rc == MARSAD_OK || rc == MARSAD_END) return CLI_DONE;
    if (rc == MARSAD_EINPUT || rc == MARSAD_ELIMIT) return CLI_REFUSED;
    return rc == MARSAD_EUSAGE ? CLI_USAGE : CLI_STOPPED;
}

static void note(void *user, marsad_level level, const char *where, const char *message) {
    static const char *const names[] = {"note", "warning", "error"};
    (void)user;
    fprintf(stderr, "%s: %s: %s\n", where, names[level], message);
}

marsad *cli_open(void) {
    marsad *m = NULL;
    marsad_options options = {.note = note};
    marsad_rc rc = marsad_open(&m, &options);
    if (rc == MARSAD_OK) return m;
    fprintf(stderr, "marsad: cannot start: %s\n", marsad_rc_text(rc));
    return NULL;
}

bool cli_input_of(const char *name, marsad_input *out) {
    static const char *const names[] = {"auto", "text", "jsonl", "html", "feed", "warc"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i]) == 0) return *out = (marsad_input)i, true;
    return false;
}

bool cli_number_of(const char *text, uint32_t *out) {
    size_t n = strspn(text, "0123456789");
    *out = n && n < 10 && text[n] == 0 ? (uint32_t)strtoul(text, NULL, 10) : 0;
    return *out > 0;
}

bool cli_format_of(const char *name, marsad_format *out) {
    static const char *const names[] = {"table", "csv", "jsonl"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i]) == 0) return *out = (marsad_format)i, true;
    return false;
}
