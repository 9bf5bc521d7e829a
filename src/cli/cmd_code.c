/* SPDX-License-Identifier: Apache-2.0
 * marsad code: reports in, one JSON record a document out. Touches no ledger. */
#include "cli.h"

typedef struct {
    marsad_coder *coder;
    bool tokens;
} coding;

static marsad_rc code_one(void *user, const marsad_document *doc) {
    coding *c = user;
    const marsad_record *record;
    marsad_rc rc = marsad_code(c->coder, doc, &record);
    return rc == MARSAD_OK ? marsad_record_write(c->coder, record, c->tokens, stdout) : rc;
}

static int code_all(marsad *m, int n, char **files, marsad_input input, bool tokens, bool why) {
    coding c = {.tokens = tokens};
    if (marsad_coder_open(&c.coder, m) != MARSAD_OK) return CLI_STOPPED;
    if (why) marsad_coder_explain(c.coder);
    int status = cli_read_all(m, n, files, input, code_one, &c);
    marsad_coder_close(c.coder);
    if (fflush(stdout) != 0) {
        perror("marsad code: cannot write");
        return CLI_STOPPED;
    }
    return status;
}

static int run(int argc, char **argv) {
    const char *input_name = "auto";
    bool tokens = false, why = false, help;
    marsad_input input;
    const cli_option options[] = {
        {.name = "input", .value = &input_name}, {.name = "tokens", .flag = &tokens}, {.name = "why", .flag = &why}};
    if (!cli_options(&cli_code, &argc, argv, options, 3, &help)) return CLI_USAGE;
    if (help) return cli_help(&cli_code), CLI_DONE;
    if (!cli_input_of(input_name, &input)) return cli_usage(&cli_code, "--input takes text, jsonl, html, feed or warc");
    marsad *m = cli_open();
    if (!m) return CLI_STOPPED;
    int status = code_all(m, argc, argv, input, tokens, why);
    marsad_close(m);
    return status;
}

const cli_command cli_code = {"code",
                              "code [--input text|jsonl] [--tokens] [--why] [FILE…|-]\n\n" CLI_HELP_INPUT "\n"
                              "  --tokens   also every token: its pieces, lemma and features\n"
                              "  --why      which rule told a claim, or not, and with what points, on standard error\n\n"
                              "docs/record.md tells what a record holds",
                              "reports in, one JSON record a document out", run};
