/* SPDX-License-Identifier: Apache-2.0
 * marsad review: what an analyst decides of claims and happenings, signed, dated and with a reason; the history of it; and
 * taking it back. Nothing is overwritten: machine and analyst can both be read afterwards. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cli.h"

static bool verdict_of(const char *name, marsad_verdict *out) {
    static const char *const names[] = {"accept", "reject", "edit", "merge", "split"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i]) == 0) return *out = (marsad_verdict)i, true;
    return false;
}

static int with_ledger(const char *ledger, const marsad_decision *d, marsad_format format) {
    marsad_ledger *l = NULL;
    uint32_t number = 0;
    marsad *m = cli_open();
    if (!m) return CLI_STOPPED;
    marsad_rc rc = marsad_ledger_open(&l, m, ledger, false);
    if (rc == MARSAD_OK) rc = d ? marsad_ledger_decide(l, d, &number) : marsad_ledger_ask(l, MARSAD_HISTORY, NULL, format, stdout);
    if (rc == MARSAD_OK && number) fprintf(stderr, "decision %u\n", number);
    marsad_ledger_close(l);
    marsad_close(m);
    return fflush(stdout) == 0 ? cli_status(rc) : CLI_STOPPED;
}

static int decide(const char *ledger, marsad_decision *d, int argc, char **argv) {
    char today[16];
    time_t now = time(NULL);
    strftime(today, sizeof today, "%Y-%m-%d", gmtime(&now));
    if (!d->made) d->made = today;
    if (!d->by || !d->reason) return cli_usage(&cli_review, "--by NAME and --reason TEXT are needed");
    if (d->verdict == MARSAD_UNDO && argc) return cli_usage(&cli_review, "--undo takes the number of a decision, and nothing else");
    if (d->verdict != MARSAD_UNDO) {
        if (argc == 0 || !verdict_of(argv[0], &d->verdict))
            return cli_usage(&cli_review, "a verdict is one of accept, reject, edit, merge, split");
        if (argc == 1) return cli_usage(&cli_review, "a verdict is on a CLAIM or a HAPPENING");
        if (d->verdict == MARSAD_EDIT && argc != 3) return cli_usage(&cli_review, "edit takes a claim and SLOT=VALUE");
        d->about = (const char *const *)argv + 1;
        d->about_n = (uint32_t)(d->verdict == MARSAD_EDIT ? 1 : argc - 1);
        if (d->verdict == MARSAD_EDIT) d->change = argv[2];
    }
    return with_ledger(ledger, d, MARSAD_TABLE);
}

static int run(int argc, char **argv) {
    const char *ledger = NULL, *format_name = "table", *undo = NULL;
    marsad_decision d = {0};
    marsad_format format;
    bool history = false, help;
    const cli_option options[] = {{.name = "ledger", .letter = 'l', .value = &ledger},
                                  {.name = "format", .value = &format_name},
                                  {.name = "by", .value = &d.by},
                                  {.name = "reason", .value = &d.reason},
                                  {.name = "date", .value = &d.made},
                                  {.name = "undo", .value = &undo},
                                  {.name = "history", .flag = &history}};
    if (!cli_options(&cli_review, &argc, argv, options, sizeof options / sizeof *options, &help)) return CLI_USAGE;
    if (help) return cli_help(&cli_review), CLI_DONE;
    if (!ledger) return cli_usage(&cli_review, "-l LEDGER is needed");
    if (!cli_format_of(format_name, &format)) return cli_usage(&cli_review, "--format takes table, csv or jsonl");
    if (history && argc == 0 && !undo) return with_ledger(ledger, NULL, format);
    if (history) return cli_usage(&cli_review, "--history stands alone");
    if (undo) {
        d.verdict = MARSAD_UNDO;
        d.undoes = (uint32_t)strtoul(undo, NULL, 10);
    }
    return decide(ledger, &d, argc, argv);
}

const cli_command cli_review = {
    "review",
    "review -l LEDGER --by NAME --reason TEXT [--date D] VERDICT\n"
    "       marsad review -l LEDGER --by NAME --reason TEXT --undo DECISION\n"
    "       marsad review -l LEDGER --history [--format table|csv|jsonl]\n\n"
    "VERDICT is one of\n"
    "  accept CLAIM|HAPPENING…      it is right; also brings back what was rejected\n"
    "  reject CLAIM|HAPPENING…      it is wrong; no answer counts it any more\n"
    "  edit CLAIM SLOT=VALUE        a claim of yours stands for it: actor target theme from to via at (id or name, | between\n"
    "                               several), count (90-110 UNIT), dead, injured, time (EDTF), modality; no VALUE empties it\n"
    "  merge HAPPENING HAPPENING…   they are one\n"
    "  split HAPPENING CLAIM…       these claims tell of another one\n"
    "CLAIM is DOC:CLAIM as `timeline` and `explain` show it, HAPPENING its name",
    "accept, reject, edit, merge, split: what analysts decide, its history, and taking it back", run};
