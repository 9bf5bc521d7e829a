/* SPDX-License-Identifier: Apache-2.0
 * marsad check, compile, analyze, inflect: the language data, looked at. */
#include <stdlib.h>
#include <string.h>

#include "cli.h"

static int run_check(int argc, char **argv) {
    bool help;
    if (!cli_options(&cli_check, &argc, argv, NULL, 0, &help)) return CLI_USAGE;
    if (help) return cli_help(&cli_check), CLI_DONE;
    if (argc > 1) return cli_usage(&cli_check, "one DATADIR at most");
    if (argc == 1) setenv("MARSAD_DATA", argv[0], 1);
    marsad *m = cli_open();
    if (!m) return CLI_STOPPED;
    uint32_t n, failed;
    marsad_rc rc = marsad_check(m, &n, &failed);
    printf("%u passed, %u failed\n", n - failed, failed);
    marsad_close(m);
    return cli_status(rc);
}

static int run_compile(int argc, char **argv) {
    bool help, mapped;
    if (!cli_options(&cli_compile, &argc, argv, NULL, 0, &help)) return CLI_USAGE;
    if (help) return cli_help(&cli_compile), CLI_DONE;
    if (argc) return cli_usage(&cli_compile, "no arguments");
    marsad *m = cli_open();
    if (!m) return CLI_STOPPED;
    const char *path = marsad_image(m, &mapped);
    marsad_rc rc = mapped ? MARSAD_OK : marsad_compile(m);
    if (rc == MARSAD_OK) printf("%s: %s\n", path, mapped ? "up to date" : "written");
    marsad_close(m);
    return cli_status(rc);
}

static int run_analyze(int argc, char **argv) {
    bool help;
    if (!cli_options(&cli_analyze, &argc, argv, NULL, 0, &help)) return CLI_USAGE;
    if (help) return cli_help(&cli_analyze), CLI_DONE;
    if (argc == 0) return cli_usage(&cli_analyze, "a WORD is needed");
    marsad *m = cli_open();
    if (!m) return CLI_STOPPED;
    marsad_rc rc = MARSAD_OK;
    for (int i = 0; i < argc && rc == MARSAD_OK; i++) rc = marsad_analyze(m, argv[i], stdout);
    marsad_close(m);
    return cli_status(rc);
}

static int run_inflect(int argc, char **argv) {
    bool help;
    if (!cli_options(&cli_inflect, &argc, argv, NULL, 0, &help)) return CLI_USAGE;
    if (help) return cli_help(&cli_inflect), CLI_DONE;
    marsad *m = cli_open();
    if (!m) return CLI_STOPPED;
    char *line = NULL;
    size_t cap = 0;
    ssize_t n;
    marsad_rc rc = MARSAD_OK;
    while (rc == MARSAD_OK && (n = getline(&line, &cap, stdin)) > 0) {
        line[strcspn(line, "\r\n")] = 0;
        char *tab = strchr(line, '\t');
        if (!tab) continue;
        *tab = 0;
        rc = marsad_inflect(m, line, tab + 1, stdout);
    }
    free(line);
    marsad_close(m);
    return cli_status(rc);
}

const cli_command cli_check = {"check",
                               "check [DATADIR]\n\nWhat is wrong is named as FILE:LINE. DATADIR: else the data that the program finds",
                               "load the language data and run every example in it", run_check};
const cli_command cli_compile = {
    "compile", "compile\n\nNeeded never: after an edit of the data everything is worked out anew, until somebody compiles",
    "keep what loading works out of the data: the next start is quicker", run_compile};
const cli_command cli_analyze = {
    "analyze", "analyze WORD…\n\nColumns: word, pieces, lemma, part of speech, features (UniMorph), classes, gloss, FILE:LINE",
    "a word's readings, and the data lines they come from", run_analyze};
const cli_command cli_inflect = {"inflect", "inflect  (stdin: lemma TAB UniMorph features)",
                                 "the form that a lemma takes with given features", run_inflect};
