/* SPDX-License-Identifier: Apache-2.0
 * marsad add: codes reports and posts them to a ledger. What was committed survives anything; a run that was cut off is
 * run again, documents that are there are passed over. */
#include "cli.h"

typedef struct {
    marsad_coder *coder;
    marsad_ledger *ledger;
    uint32_t added, known, waiting, batch;
} adding;

static marsad_rc add_one(void *user, const marsad_document *doc) {
    adding *a = user;
    const marsad_record *record;
    bool added = false;
    marsad_rc rc = marsad_code(a->coder, doc, &record);
    if (rc == MARSAD_OK) rc = marsad_ledger_add(a->ledger, record, &added);
    if (rc != MARSAD_OK) return rc;
    a->added += added;
    a->known += !added;
    if (++a->waiting < a->batch) return MARSAD_OK;
    a->waiting = 0;
    return marsad_ledger_save(a->ledger);
}

static int add_all(marsad *m, const char *path, int n, char **files, marsad_input input, uint32_t batch) {
    adding a = {.batch = batch};
    marsad_rc rc = marsad_ledger_open(&a.ledger, m, path, true);
    if (rc == MARSAD_OK) rc = marsad_coder_open(&a.coder, m);
    int status = rc == MARSAD_OK ? cli_read_all(m, n, files, input, add_one, &a) : CLI_STOPPED;
    if (rc == MARSAD_OK && marsad_ledger_commit(a.ledger) != MARSAD_OK) status = CLI_STOPPED;
    marsad_coder_close(a.coder);
    marsad_ledger_close(a.ledger);
    if (status <= CLI_REFUSED) fprintf(stderr, "%u documents added, %u were there already\n", a.added, a.known);
    return status;
}

static int run(int argc, char **argv) {
    const char *ledger = NULL, *input_name = "auto", *batch = "1000";
    bool help;
    uint32_t documents;
    marsad_input input;
    const cli_option options[] = {
        {.name = "ledger", .letter = 'l', .value = &ledger}, {.name = "input", .value = &input_name}, {.name = "batch", .value = &batch}};
    if (!cli_options(&cli_add, &argc, argv, options, 3, &help)) return CLI_USAGE;
    if (help) return cli_help(&cli_add), CLI_DONE;
    if (!ledger) return cli_usage(&cli_add, "-l LEDGER is needed");
    if (!cli_input_of(input_name, &input)) return cli_usage(&cli_add, "--input takes text, jsonl, html, feed or warc");
    if (!cli_number_of(batch, &documents)) return cli_usage(&cli_add, "--batch takes how many documents to save at a time");
    marsad *m = cli_open();
    if (!m) return CLI_STOPPED;
    int status = add_all(m, ledger, argc, argv, input, documents);
    marsad_close(m);
    return status;
}

const cli_command cli_add = {"add",
                             "add -l LEDGER [--input text|jsonl] [--batch N] [FILE…|-]\n\n"
                             "  LEDGER     a file; made where there is none\n" CLI_HELP_INPUT "\n"
                             "  --batch N  save whenever N documents were added (1000); what is saved survives anything",
                             "code reports and post them to a ledger", run};
