/* SPDX-License-Identifier: Apache-2.0
 * marsad, the command line: finds the command and runs it. The commands stand in cmd_*.c. */
#include <stdio.h>
#include <string.h>

#include "cli.h"

static const cli_command *const COMMANDS[] = {&cli_code,    &cli_add,      &cli_timeline,  &cli_sites,   &cli_flows,
                                              &cli_claims,  &cli_disputes, &cli_forecasts, &cli_sources, &cli_explain,
                                              &cli_review,  &cli_export,   &cli_report,    &cli_verify,  &cli_backup,
                                              &cli_analyze, &cli_inflect,  &cli_unknowns,  &cli_check,   &cli_compile};

static void print_help(FILE *out) {
    fputs("marsad: Arabic news in, a sourced ledger out\n\nusage: marsad COMMAND [options]\n\n", out);
    for (size_t i = 0; i < sizeof COMMANDS / sizeof *COMMANDS; i++) fprintf(out, "  %-10s %s\n", COMMANDS[i]->name, COMMANDS[i]->help);
    fputs("\n`marsad COMMAND --help` tells more. `marsad --version` prints version and data hash.\n", out);
}

static int print_version(void) {
    marsad *m = cli_open();
    if (!m) return CLI_STOPPED;
    printf("marsad %s data %s\n", MARSAD_VERSION, marsad_data_hash(m));
    marsad_close(m);
    return CLI_DONE;
}

static const cli_command *find(const char *name) {
    for (size_t i = 0; i < sizeof COMMANDS / sizeof *COMMANDS; i++)
        if (strcmp(COMMANDS[i]->name, name) == 0) return COMMANDS[i];
    return NULL;
}

int main(int argc, char **argv) {
    const char *name = argc > 1 ? argv[1] : "";
    if (strcmp(name, "--version") == 0) return print_version();
    if (strcmp(name, "--help") == 0 || strcmp(name, "help") == 0) return print_help(stdout), CLI_DONE;
    const cli_command *c = find(name);
    if (c) return c->run(argc - 1, argv + 1);
    if (*name)
        fprintf(stderr, "marsad: no command '%s'; `marsad --help` lists them\n", name);
    else
        print_help(stderr);
    return CLI_USAGE;
}
