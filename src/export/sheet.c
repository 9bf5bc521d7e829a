/* SPDX-License-Identifier: Apache-2.0
 * Rows of columns as text: CSV (RFC 4180, CRLF, quotes where needed) and TSV (no quoting: tabs and line ends inside a cell
 * become spaces), UTF-8. Parquet takes the same cells, see parquet.c. */
#include "export/internal.h"

static void quoted(FILE *out, ms_str s) {
    bool quote = false;
    for (uint32_t i = 0; i < s.n; i++) quote = quote || s.s[i] == ',' || s.s[i] == '"' || s.s[i] == '\n' || s.s[i] == '\r';
    if (quote) fputc('"', out);
    for (uint32_t i = 0; i < s.n; i++) {
        if (s.s[i] == '"') fputc('"', out);
        fputc(s.s[i], out);
    }
    if (quote) fputc('"', out);
}

static void plain(FILE *out, ms_str s) {
    for (uint32_t i = 0; i < s.n; i++) fputc(s.s[i] == '\t' || s.s[i] == '\n' || s.s[i] == '\r' ? ' ' : s.s[i], out);
}

static void put(ms_sheet *s, uint32_t column, ms_str cell) {
    bool last = column + 1 == s->n;
    if (s->kind == MS_CSV) {
        quoted(s->out, cell);
        fputs(last ? "\r\n" : ",", s->out);
    } else {
        plain(s->out, cell);
        fputc(last ? '\n' : '\t', s->out);
    }
}

void ms_sheet_open(ms_sheet *s, FILE *out, ms_sheet_kind kind, const ms_column *columns, uint32_t n) {
    *s = (ms_sheet){.out = out, .kind = kind, .columns = columns, .n = n};
    if (kind == MS_CSV || kind == MS_TSV)
        for (uint32_t i = 0; i < n; i++) put(s, i, ms_str_of(columns[i].name));
    if (kind == MS_PARQUET) s->parquet = ms_parquet_new(columns, n, out);
}

void ms_sheet_row(ms_sheet *s, const ms_row *row) {
    for (uint32_t i = 0; i < s->n; i++) {
        ms_buf_clear(&s->cell);
        s->columns[i].fill(&s->cell, row, s->columns[i].which);
        if (s->parquet)
            ms_parquet_cell(s->parquet, i, ms_buf_view(&s->cell));
        else
            put(s, i, ms_buf_view(&s->cell));
    }
    if (s->parquet) ms_parquet_row(s->parquet, s->out);
}

void ms_sheet_close(ms_sheet *s) {
    if (s->parquet) ms_parquet_finish(s->parquet, s->out);
    ms_buf_free(&s->cell);
}

void ms_cell_number(ms_buf *cell, double n) {
    ms_json j = {.out = cell};
    if (!isnan(n)) ms_json_num(&j, n);
}

void ms_cell_day(ms_buf *cell, int32_t day) {
    char date[16];
    if (day == MS_DAY_FIRST || day == MS_DAY_LAST) return;
    ms_edtf_put(date, day);
    ms_buf_str(cell, ms_str_of(date));
}

void ms_cell_compact(ms_buf *cell, int32_t day) {
    size_t from = cell->n, to = from;
    ms_cell_day(cell, day);
    for (size_t i = from; i < cell->n; i++)
        if (cell->s[i] != '-') cell->s[to++] = cell->s[i];
    cell->n = to;
    if (cell->s) cell->s[to] = 0;
}
