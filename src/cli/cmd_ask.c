/* SPDX-License-Identifier: Apache-2.0
 * The questions to a ledger: timeline sites flows claims disputes forecasts sources explain. One mechanism, eight names. */
#include "cli.h"

static int ask(const char *ledger, marsad_question question, const marsad_filter *filter, marsad_format format) {
    marsad_ledger *l = NULL;
    marsad *m = cli_open();
    if (!m) return CLI_STOPPED;
    marsad_rc rc = marsad_ledger_open(&l, m, ledger, false);
    if (rc == MARSAD_OK) rc = marsad_ledger_ask(l, question, filter, format, stdout);
    marsad_ledger_close(l);
    marsad_close(m);
    return fflush(stdout) == 0 ? cli_status(rc) : CLI_STOPPED;
}

static int run(const cli_command *c, marsad_question question, int argc, char **argv) {
    const char *ledger = NULL, *format_name = "table", *limit = NULL;
    marsad_filter f = {0};
    marsad_format format;
    bool help;
    const cli_option options[] = {
        {.name = "ledger", .letter = 'l', .value = &ledger},
        {.name = "format", .value = &format_name},
        {.name = "place", .value = &f.place},
        {.name = "actor", .value = &f.actor},
        {.name = "frame", .value = &f.frame},
        {.name = "from", .value = &f.from},
        {.name = "to", .value = &f.to},
        {.name = "on", .value = &f.on},
        {.name = "modality", .value = &f.modality},
        {.name = "doc", .value = &f.doc},
        {.name = "limit", .value = &limit},
    };
    if (!cli_options(c, &argc, argv, options, sizeof options / sizeof *options, &help)) return CLI_USAGE;
    if (help) return cli_help(c), CLI_DONE;
    if (!ledger) return cli_usage(c, "-l LEDGER is needed");
    if (!cli_format_of(format_name, &format)) return cli_usage(c, "--format takes table, csv or jsonl");
    if (limit && !cli_number_of(limit, &f.limit)) return cli_usage(c, "--limit takes how many rows to show");
    if (question == MARSAD_EXPLAIN && argc == 1)
        f.happening = argv[0];
    else if (question == MARSAD_EXPLAIN)
        return cli_usage(c, "one HAPPENING is needed");
    else if (argc)
        return cli_usage(c, "only options are taken");
    return ask(ledger, question, &f, format);
}

#define FILTERS                                                                                                         \
    "[--place P] [--actor A] [--frame F] [--from D] [--to D] [--on D] [--modality M] [--doc ID] [--limit N] [--format " \
    "table|csv|jsonl]\n\n"                                                                                              \
    "  P  an id (sy.tanf-base), a name in Arabic or English, or a part of one; also all that lies inside it\n"          \
    "  A  an id (sy.army), or a part of a name\n"                                                                       \
    "  F  what happened: withdraw, assault, seize …; one that the ledger lacks gets a list of those that it has\n"    \
    "  D  a day, YYYY-MM-DD; --from and --to also take YYYY-MM and YYYY\n"                                              \
    "  M  asserted, ongoing, planned, possible, denied or background\n"                                                 \
    "  N  rows at most"
#define QUESTION(name, code, help)                                                              \
    static int run_##name(int argc, char **argv) { return run(&cli_##name, code, argc, argv); } \
    const cli_command cli_##name = {#name, #name " -l LEDGER " FILTERS, help, run_##name};

QUESTION(timeline, MARSAD_TIMELINE, "what happened, day by day")
QUESTION(sites, MARSAD_SITES, "the state of each site, on a date or as last told")
QUESTION(flows, MARSAD_FLOWS, "movements between places, net")
QUESTION(claims, MARSAD_CLAIMS, "every claim, with its sentence and its voice")
QUESTION(disputes, MARSAD_DISPUTES, "claims that contradict or revise one another, sites with rival accounts")
QUESTION(forecasts, MARSAD_FORECASTS, "what was announced, and what had become of it by the last report, or by the day --on")
QUESTION(sources, MARSAD_SOURCES, "who says how much, confirmed or contradicted")

static int run_explain(int argc, char **argv) { return run(&cli_explain, MARSAD_EXPLAIN, argc, argv); }
const cli_command cli_explain = {"explain", "explain -l LEDGER HAPPENING", "which claims make a happening, and why", run_explain};
