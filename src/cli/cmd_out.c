/* SPDX-License-Identifier: Apache-2.0
 * marsad export, marsad report: a ledger as files of other shapes, and as a page to look at. */
#include "cli.h"

static int with_ledger(const char *ledger, const char *as, const char *path) {
    marsad_ledger *l = NULL;
    marsad *m = cli_open();
    if (!m) return CLI_STOPPED;
    marsad_rc rc = marsad_ledger_open(&l, m, ledger, false);
    if (rc == MARSAD_OK) rc = as ? marsad_ledger_export(l, as, path) : marsad_ledger_report(l, path);
    marsad_ledger_close(l);
    marsad_close(m);
    return cli_status(rc);
}

static int run_export(int argc, char **argv) {
    const char *ledger = NULL, *as = NULL, *path = "-";
    bool help;
    const cli_option options[] = {{.name = "ledger", .letter = 'l', .value = &ledger},
                                  {.name = "as", .value = &as},
                                  {.name = "output", .letter = 'o', .value = &path}};
    if (!cli_options(&cli_export, &argc, argv, options, 3, &help)) return CLI_USAGE;
    if (help) return cli_help(&cli_export), CLI_DONE;
    if (!ledger || !as || argc) return cli_usage(&cli_export, "-l LEDGER and --as FORMAT are needed");
    return with_ledger(ledger, as, path);
}

static int run_report(int argc, char **argv) {
    const char *ledger = NULL, *path = NULL;
    bool help;
    const cli_option options[] = {{.name = "ledger", .letter = 'l', .value = &ledger}, {.name = "output", .letter = 'o', .value = &path}};
    if (!cli_options(&cli_report, &argc, argv, options, 2, &help)) return CLI_USAGE;
    if (help) return cli_help(&cli_report), CLI_DONE;
    if (!ledger || !path || argc) return cli_usage(&cli_report, "-l LEDGER and -o FILE.html are needed");
    return with_ledger(ledger, NULL, path);
}

const cli_command cli_export = {"export",
                                "export -l LEDGER --as csv|jsonl|geojson|parquet|plover|polecat|acled|ucdp|gdelt [-o PATH]\n\n"
                                "  PATH  a folder for csv, parquet and gdelt, else a file; none, or -: standard output\n\n"
                                "docs/formats.md tells how every column is filled",
                                "a ledger as files for other programs", run_export};
const cli_command cli_report = {"report", "report -l LEDGER -o FILE.html", "one page: map, timeline, sites, disputes, evidence",
                                run_report};
