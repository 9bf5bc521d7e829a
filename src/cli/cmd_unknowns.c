/* SPDX-License-Identifier: Apache-2.0
 * marsad unknowns: names that no table has, the most frequent first, each with one of its contexts, so that a row can be
 * written for it. In: documents. Out: count TAB layer TAB kind TAB name TAB document TAB context. Mentions without an id
 * that are no names and whose words the lexicon all knows are plain nouns («gunmen») and shown with --all only. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"

typedef struct {
    char *name, *doc, *context;
    const char *layer;
    char kind[24];
    size_t count, order;
    bool named; /* a name, though each of its words may be one of the lexicon */
} unknown;

typedef struct {
    marsad_coder *coder;
    unknown *v;
    size_t n, room;
} unknowns;

/* ---- gathering ---- */

static char *copy(const char *s, size_t n) {
    char *out = malloc(n + 1);
    if (!out) abort();
    memcpy(out, s, n);
    out[n] = 0;
    for (size_t i = 0; i < n; i++)
        if (strchr("\t\r\n", out[i])) out[i] = ' ';
    return out;
}

static bool inside_letter(char c) { return ((unsigned char)c & 0xC0) == 0x80; }

/* Some letters to either side, no line end crossed. */
static char *context_of(marsad_str text, marsad_span span) {
    enum { BYTES = 80 };
    uint32_t a = span.a, b = span.b;
    while (a > 0 && span.a - a < BYTES && text.s[a - 1] != '\n') a--;
    while (b < text.n && b - span.b < BYTES && text.s[b] != '\n') b++;
    while (a < span.a && inside_letter(text.s[a])) a++;
    while (b > span.b && b < text.n && inside_letter(text.s[b])) b--;
    return copy(text.s + a, b - a);
}

static unknown *add(unknowns *u, const marsad_document *doc, const char *layer, marsad_str kind, marsad_str name, marsad_span span) {
    if (u->n == u->room) {
        u->room = u->room ? u->room * 2 : 256;
        u->v = realloc(u->v, u->room * sizeof *u->v);
        if (!u->v) abort();
    }
    unknown *x = &u->v[u->n];
    *x = (unknown){.name = copy(name.s, name.n),
                   .doc = copy(doc->id.s, doc->id.n),
                   .context = context_of(doc->text, span),
                   .layer = layer,
                   .count = 1,
                   .order = u->n};
    snprintf(x->kind, sizeof x->kind, "%.*s", (int)kind.n, kind.s);
    u->n++;
    return x;
}

static marsad_rc gather(void *user, const marsad_document *doc) {
    unknowns *u = user;
    const marsad_record *r;
    marsad_rc rc = marsad_code(u->coder, doc, &r);
    for (uint32_t i = 0; rc == MARSAD_OK && i < r->actors_n; i++)
        if (!r->actors[i].id.n)
            add(u, r->doc, "actor", r->actors[i].kind, r->actors[i].name, r->actors[i].span)->named = r->actors[i].named;
    for (uint32_t i = 0; rc == MARSAD_OK && i < r->places_n; i++)
        if (!r->places[i].id.n) add(u, r->doc, "place", r->places[i].type, r->places[i].name, r->places[i].span);
    return rc;
}

/* ---- one line a name ---- */

static int by_name(const void *a, const void *b) {
    const unknown *x = a, *y = b;
    int c = strcmp(x->layer, y->layer);
    if (!c) c = strcmp(x->name, y->name);
    return c ? c : x->order < y->order ? -1 : x->order > y->order;
}

static int by_count(const void *a, const void *b) {
    const unknown *x = a, *y = b;
    return x->count != y->count ? (x->count > y->count ? -1 : 1) : by_name(a, b);
}

static void let_go(unknown *x) {
    free(x->name);
    free(x->doc);
    free(x->context);
}

static void merge(unknowns *u) {
    size_t kept = 0;
    if (u->n) qsort(u->v, u->n, sizeof *u->v, by_name);
    for (size_t i = 0; i < u->n; i++) {
        bool same = kept && strcmp(u->v[kept - 1].layer, u->v[i].layer) == 0 && strcmp(u->v[kept - 1].name, u->v[i].name) == 0;
        if (same)
            u->v[kept - 1].count++, u->v[kept - 1].named |= u->v[i].named, let_go(&u->v[i]);
        else
            u->v[kept++] = u->v[i];
    }
    u->n = kept;
    if (u->n) qsort(u->v, u->n, sizeof *u->v, by_count);
}

/* True when the lexicon reads the word. */
static bool has_reading(const marsad *m, const char *word) {
    char *said = NULL;
    size_t n = 0;
    FILE *out = open_memstream(&said, &n);
    if (!out) return false;
    bool known = marsad_analyze(m, word, out) == MARSAD_OK;
    fclose(out);
    known = known && n > 0 && strchr(said, ':'); /* a reading shows file:line */
    free(said);
    return known;
}

static bool plain_nouns(const marsad *m, const char *name) {
    char *words = copy(name, strlen(name)), *rest = words, *word;
    bool plain = true;
    while (plain && (word = strsep(&rest, " "))) plain = has_reading(m, word);
    free(words);
    return plain;
}

static void print(const marsad *m, const unknowns *u, bool all) {
    for (size_t i = 0; i < u->n; i++) {
        const unknown *x = &u->v[i];
        if (!all && !x->named && plain_nouns(m, x->name)) continue;
        printf("%zu\t%s\t%s\t%s\t%s\t%s\n", x->count, x->layer, x->kind, x->name, x->doc, x->context);
    }
}

/* ---- the command ---- */

static int list(marsad *m, int n, char **files, marsad_input input, bool all) {
    unknowns u = {0};
    if (marsad_coder_open(&u.coder, m) != MARSAD_OK) return CLI_STOPPED;
    int status = cli_read_all(m, n, files, input, gather, &u);
    merge(&u);
    print(m, &u, all);
    for (size_t i = 0; i < u.n; i++) let_go(&u.v[i]);
    free(u.v);
    marsad_coder_close(u.coder);
    return fflush(stdout) == 0 ? status : CLI_STOPPED;
}

static int run(int argc, char **argv) {
    const char *input_name = "auto";
    bool all = false, help;
    marsad_input input;
    const cli_option options[] = {{.name = "input", .value = &input_name}, {.name = "all", .flag = &all}};
    if (!cli_options(&cli_unknowns, &argc, argv, options, 2, &help)) return CLI_USAGE;
    if (help) return cli_help(&cli_unknowns), CLI_DONE;
    if (!cli_input_of(input_name, &input)) return cli_usage(&cli_unknowns, "--input takes text, jsonl, html, feed or warc");
    marsad *m = cli_open();
    if (!m) return CLI_STOPPED;
    int status = list(m, argc, argv, input, all);
    marsad_close(m);
    return status;
}

const cli_command cli_unknowns = {"unknowns",
                                  "unknowns [--all] [--input text|jsonl] [FILE…|-]\n\n"
                                  "  --all      also plain nouns that name nobody in particular\n" CLI_HELP_INPUT "\n\n"
                                  "Columns: how often, layer (actor place …), kind, name, a document that has it, its context",
                                  "names that no table has, with counts and a context", run};
