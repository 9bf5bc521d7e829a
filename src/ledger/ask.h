/* SPDX-License-Identifier: Apache-2.0
 * What the answers share: the filter as SQL, rows of cells in three formats, a claim as a reader wants it. Private to
 * `ledger`. */
#ifndef MS_LEDGER_ASK_H
#define MS_LEDGER_ASK_H

#include "ledger/internal.h"

/* ---- answer.c: rows ------------------------------------------------------------------------------------------------ */

typedef struct {
    ms_str text;
    bool number;
} ms_cell;

typedef struct {
    marsad_format as;
    FILE *out;
    const char *const *columns;
    uint32_t n;
    uint32_t limit;  /* rows to write, 0: all */
    uint32_t beyond; /* that were only counted */
    ms_arena arena;  /* of the cells */
    MS_VEC(ms_cell) cells;
    bool failed;
} ms_answer;

/* The last column holds the evidence; a table gives it lines of its own. A column whose name starts with + is for programs:
 * a table leaves it out, the other formats leave out the +. */
void ms_answer_start(ms_answer *a, marsad_format as, FILE *out, const char *const *columns, uint32_t n);
void ms_answer_cell(ms_answer *a, ms_str s);
void ms_answer_fmt(ms_answer *a, const char *format, ...) __attribute__((format(printf, 2, 3)));
void ms_answer_number(ms_answer *a, double n); /* MARSAD_UNSAID: empty, null */
void ms_answer_day(ms_answer *a, int32_t day);
marsad_rc ms_answer_finish(ms_answer *a);
bool ms_answer_more(ms_answer *a); /* false: no row more is written, the next is counted only */
uint32_t ms_answer_rows(const ms_answer *a);

/* ---- filter.c ------------------------------------------------------------------------------------------------------ */

typedef struct {
    ms_buf sql; /* " AND …" over claims c */
    MS_VEC(ms_str) values;
} ms_where;

MARSAD_CHECKED marsad_rc ms_where_make(ms_ledger *l, const marsad_filter *f, ms_where *w);
void ms_where_place(ms_where *w, ms_ledger *l, const char *column, const char *place); /* a column that holds a place id */
void ms_where_bind(const ms_where *w, ms_query *q);
void ms_where_free(ms_where *w);
/* A statement that starts with `head`, goes on with the conditions and ends with `tail`. */
ms_query ms_where_query(ms_ledger *l, const ms_where *w, const char *head, const char *tail);
MARSAD_CHECKED marsad_rc ms_filter_day(ms_ledger *l, const char *date, int32_t *day); /* MARSAD_EUSAGE with a note */

/* ---- claim.c: a claim as shown -------------------------------------------------------------------------------------- */

typedef struct {
    int64_t id;
    ms_str review; /* what an analyst decided of it */
    ms_str order;  /* «after seize h12» */
    ms_str doc, claim, happening, frame, modality, time, voice, sentence, actor, target, theme, from, to, via, at, count, unit;
    marsad_interval count_of, dead, injured;
    int32_t a, b, asked; /* asked: see ms_shown_happenings */
    int64_t happening_row;
    bool stated, disputed;
    uint32_t channels;
    int64_t second; /* of publication */
} ms_shown;

bool ms_shown_get(ms_ledger *l, int64_t claim, ms_arena *arena, ms_shown *out);
typedef MS_VEC(ms_shown) ms_shown_list;
/* What a list held is replaced. All claims that a filter lets through, by the day by which they were
 * done (what goes on: since which), then as they were told. */
void ms_shown_claims(ms_ledger *l, const ms_where *w, ms_arena *arena, ms_shown_list *out);
typedef struct { /* the claims of a happening as they were told: by publication, document, place in it */
    const ms_shown *v;
    uint32_t n;
} ms_shown_group;
typedef MS_VEC(ms_shown_group) ms_shown_groups;
/* Happenings of which a filter lets a claim through, by the first such day of such a claim, then as they were told; with all their
 * claims, which stand in `all`. */
void ms_shown_happenings(ms_ledger *l, const ms_where *w, ms_arena *arena, ms_shown_list *all, ms_shown_groups *out);
ms_str ms_shown_place(const ms_shown *s, ms_arena *arena); /* "A > B", or where it was */
ms_str ms_interval_text(double lo, double hi, ms_arena *arena);

/* ---- one file a question --------------------------------------------------------------------------------------------- */

typedef struct {
    ms_ledger *l;
    const marsad_filter *f;
    const ms_where *where;
    ms_answer *answer;
    ms_arena *arena;
    marsad_rc rc; /* MARSAD_EUSAGE when the question itself is wrong */
} ms_asking;

void ms_ask_timeline(ms_asking *k);
void ms_ask_claims(ms_asking *k);
void ms_ask_sites(ms_asking *k);
void ms_ask_flows(ms_asking *k);
void ms_ask_disputes(ms_asking *k);
void ms_ask_forecasts(ms_asking *k);
void ms_ask_sources(ms_asking *k);
void ms_ask_explain(ms_asking *k);
void ms_ask_history(ms_asking *k);
void ms_orders_explain(ms_asking *k, ms_str happening); /* orders.c: rows of explain */

#endif
