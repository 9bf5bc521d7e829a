/* SPDX-License-Identifier: Apache-2.0
 * marsad verify, marsad backup: keeping a ledger. */
#include "cli.h"

/* path: of the backup; NULL: verify */
static int with_ledger(const char *ledger, const char *path) {
    marsad_ledger *l = NULL;
    marsad *m = cli_open();
    if (!m) return CLI_STOPPED;
    marsad_rc rc = marsad_ledger_open(&l, m, ledger, false);
    if (rc == MARSAD_OK) rc = path ? marsad_ledger_backup(l, path) : marsad_ledger_verify(l);
    if (rc == MARSAD_OK) fprintf(stderr, path ? "%s: saved as %s\n" : "%s: every invariant holds\n", ledger, path);
    marsad_ledger_close(l);
    marsad_close(m);
    return cli_status(rc);
}

static int run_verify(int argc, char **argv) {
    const char *ledger = NULL;
    bool help;
    const cli_option options[] = {{.name = "ledger", .letter = 'l', .value = &ledger}};
    if (!cli_options(&cli_verify, &argc, argv, options, 1, &help)) return CLI_USAGE;
    if (help) return cli_help(&cli_verify), CLI_DONE;
    if (!ledger || argc) return cli_usage(&cli_verify, "-l LEDGER is needed");
    return with_ledger(ledger, NULL);
}

static int run_backup(int argc, char **argv) {
    const char *ledger = NULL, *path = NULL;
    bool help;
    const cli_option options[] = {{.name = "ledger", .letter = 'l', .value = &ledger}, {.name = "output", .letter = 'o', .value = &path}};
    if (!cli_options(&cli_backup, &argc, argv, options, 2, &help)) return CLI_USAGE;
    if (help) return cli_help(&cli_backup), CLI_DONE;
    if (!ledger || !path || argc) return cli_usage(&cli_backup, "-l LEDGER and -o FILE are needed");
    return with_ledger(ledger, path);
}

const cli_command cli_verify = {"verify", "verify -l LEDGER", "whether a ledger is whole: texts, spans, references, happenings",
                                run_verify};
const cli_command cli_backup = {"backup", "backup -l LEDGER -o FILE", "a copy of a ledger as of one moment, also while it is in use",
                                run_backup};
