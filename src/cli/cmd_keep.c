/* SPDX-License-Identifier: Apache-2.0
 * marsad verify, marsad backup: keeping a ledger. */
#include "cli.h"

static marsad_rc verify(marsad_ledger *l, bool links) {
    marsad_rc rc = marsad_ledger_verify(l);
    return rc == MARSAD_OK && links ? marsad_ledger_verify_links(l) : rc;
}

/* path: of the backup; NULL: verify */
static int with_ledger(const char *ledger, const char *path, bool links) {
    marsad_ledger *l = NULL;
    marsad *m = cli_open();
    if (!m) return CLI_STOPPED;
    marsad_rc rc = marsad_ledger_open(&l, m, ledger, false);
    if (rc == MARSAD_OK) rc = path ? marsad_ledger_backup(l, path) : verify(l, links);
    if (rc == MARSAD_OK && path) fprintf(stderr, "%s: saved as %s\n", ledger, path);
    if (rc == MARSAD_OK && !path)
        fprintf(stderr, "%s: every invariant holds%s\n", ledger, links ? ", and its links are those of all claims together" : "");
    marsad_ledger_close(l);
    marsad_close(m);
    return cli_status(rc);
}

static int run_verify(int argc, char **argv) {
    const char *ledger = NULL;
    bool help, links = false;
    const cli_option options[] = {{.name = "ledger", .letter = 'l', .value = &ledger}, {.name = "links", .flag = &links}};
    if (!cli_options(&cli_verify, &argc, argv, options, 2, &help)) return CLI_USAGE;
    if (help) return cli_help(&cli_verify), CLI_DONE;
    if (!ledger || argc) return cli_usage(&cli_verify, "-l LEDGER is needed");
    return with_ledger(ledger, NULL, links);
}

static int run_backup(int argc, char **argv) {
    const char *ledger = NULL, *path = NULL;
    bool help;
    const cli_option options[] = {{.name = "ledger", .letter = 'l', .value = &ledger}, {.name = "output", .letter = 'o', .value = &path}};
    if (!cli_options(&cli_backup, &argc, argv, options, 2, &help)) return CLI_USAGE;
    if (help) return cli_help(&cli_backup), CLI_DONE;
    if (!ledger || !path || argc) return cli_usage(&cli_backup, "-l LEDGER and -o FILE are needed");
    return with_ledger(ledger, path, false);
}

const cli_command cli_verify = {"verify",
                                "verify -l LEDGER [--links]\n\n"
                                "  --links  also links a copy from nothing and compares",
                                "whether a ledger is whole: texts, spans, references, happenings", run_verify};
const cli_command cli_backup = {"backup", "backup -l LEDGER -o FILE", "a copy of a ledger as of one moment, also while it is in use",
                                run_backup};
