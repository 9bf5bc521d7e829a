/* SPDX-License-Identifier: Apache-2.0
 * What the commands share: options, notes on stderr, progress, exit status. They see nothing but marsad.h. */
#ifndef MARSAD_CLI_H
#define MARSAD_CLI_H

#include "marsad.h"

enum { CLI_DONE = 0, CLI_REFUSED = 1, CLI_USAGE = 2, CLI_STOPPED = 3 };

typedef struct {
    const char *name, *usage, *help;
    int (*run)(int argc, char **argv); /* argv[0] is the command's name */
} cli_command;

extern const cli_command cli_code, cli_add, cli_timeline, cli_sites, cli_flows, cli_claims, cli_disputes, cli_forecasts, cli_sources,
    cli_explain, cli_export, cli_report, cli_check, cli_analyze, cli_inflect, cli_unknowns, cli_verify, cli_backup, cli_review, cli_compile;

/* One option: --name VALUE, or a switch when value is NULL and flag is set. */
typedef struct {
    const char *name;
    char letter; /* short form, 0 = none */
    const char **value;
    bool *flag;
} cli_option;

/* Takes the options out of argv and moves the rest to the front. False after a message on stderr. *help is set by --help. */
bool cli_options(const cli_command *c, int *argc, char **argv, const cli_option *options, size_t n, bool *help);
/* Lines of --help that several commands share. */
#define CLI_HELP_INPUT "  --input I  how to read every FILE; else it is seen from the content. No FILE, or -: standard input"
int cli_usage(const cli_command *c, const char *message);
void cli_help(const cli_command *c);

/* Opens the language data with notes to stderr. NULL after a message. */
marsad *cli_open(void);
/* Exit status of a refusal or a stop. */
int cli_status(marsad_rc rc);

/* Reads every document of the named inputs and hands each to `take`; a refused input is counted and the rest goes on. */
typedef marsad_rc (*cli_take)(void *user, const marsad_document *doc);
int cli_read_all(marsad *m, int files_n, char **files, marsad_input input, cli_take take, void *user);
bool cli_number_of(const char *text, uint32_t *out);      /* 1 to 999999999 */
bool cli_format_of(const char *name, marsad_format *out); /* of an answer */
bool cli_input_of(const char *name, marsad_input *out);

#endif
