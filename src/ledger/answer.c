/* SPDX-License-Identifier: Apache-2.0
 * Rows of an answer as a table for the terminal, as CSV or as JSON Lines. Right-to-left text is left as it is, but in a table
 * a mark that shows nothing follows it, so that a terminal that turns such text about leaves the columns in their order;
 * columns are padded by what a terminal shows, so vowel signs take no room. */
#include "base/json.h"
#include "base/utf8.h"
#include "ledger/ask.h"
#include "text/text.h"

enum { WIDEST = 44 };

void ms_answer_start(ms_answer *a, marsad_format as, FILE *out, const char *const *columns, uint32_t n) {
    *a = (ms_answer){.as = as, .out = out, .columns = columns, .n = n, .limit = a->limit};
}

static uint32_t kept(const ms_answer *a) { return a->n ? a->cells.n / a->n : 0; }

bool ms_answer_more(ms_answer *a) {
    bool more = a->limit == 0 || kept(a) < a->limit;
    a->beyond += !more;
    return more;
}

uint32_t ms_answer_rows(const ms_answer *a) { return kept(a) + a->beyond; }

/* One line, whatever the text had. */
void ms_answer_cell(ms_answer *a, ms_str s) {
    ms_str own = ms_arena_str(&a->arena, s);
    char *z = (char *)own.s;
    for (uint32_t i = 0; i < own.n; i++)
        if (z[i] == '\n' || z[i] == '\r' || z[i] == '\t') z[i] = ' ';
    ms_vec_push(&a->cells, (ms_cell){own, false});
}

void ms_answer_number(ms_answer *a, double n) {
    ms_buf b = {0};
    if (!isnan(n)) ms_buf_num(&b, n);
    ms_vec_push(&a->cells, (ms_cell){ms_arena_str(&a->arena, ms_buf_view(&b)), true});
    ms_buf_free(&b);
}

void ms_answer_fmt(ms_answer *a, const char *format, ...) {
    char text[256];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    ms_answer_cell(a, ms_str_of(text));
}

void ms_answer_day(ms_answer *a, int32_t day) {
    char date[16];
    ms_edtf_put(date, day);
    ms_answer_cell(a, day == MS_DAY_FIRST || day == MS_DAY_LAST ? (ms_str){0} : ms_str_of(date));
}

static void put(ms_answer *a, const char *s, size_t n) {
    if (n && fwrite(s, 1, n, a->out) != n) a->failed = true;
}

static bool shows_nothing(uint32_t cp) { return ms_text_is_mark(cp) ? cp != 0x640 : (cp >= 0x200B && cp <= 0x200F); }

static uint32_t width(ms_str s) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.n;) n += !shows_nothing(ms_utf8_next(s, &i));
    return n;
}

/* Cut to the widest column, with a mark that it was. */
static ms_str fit(ms_answer *a, ms_str s) {
    uint32_t n = 0, i = 0;
    if (width(s) <= WIDEST) return s;
    while (n < WIDEST - 1) n += !shows_nothing(ms_utf8_next(s, &i));
    return ms_arena_fmt(&a->arena, "%.*s\xe2\x80\xa6", (int)i, s.s);
}

static bool shown(const ms_answer *a, uint32_t column) { return a->columns[column][0] != '+'; }

/* Hebrew, Arabic and their like, in two bytes or as presentation forms. */
static bool from_right(ms_str s) {
    for (uint32_t i = 0; i < s.n;) {
        uint32_t cp = ms_utf8_next(s, &i);
        if ((cp >= 0x590 && cp <= 0x8FF) || (cp >= 0xFB1D && cp <= 0xFDFF) || (cp >= 0xFE70 && cp <= 0xFEFF)) return true;
    }
    return false;
}

static void cell(ms_answer *a, ms_str s) {
    static const char left_to_right[] = "\xe2\x80\x8e";
    put(a, s.s, s.n);
    if (from_right(s)) put(a, left_to_right, sizeof left_to_right - 1);
}

static void blanks(ms_answer *a, uint32_t n) {
    while (n--) put(a, " ", 1);
}

static void line(ms_answer *a, const ms_cell *cells, const uint32_t *wide, uint32_t columns) {
    uint32_t owed = 0; /* blanks before the next cell that holds anything: a line ends with none */
    for (uint32_t c = 0; c < columns; c++) {
        if (!shown(a, c)) continue;
        ms_str s = cells ? cells[c].text : ms_str_of(a->columns[c]);
        if (s.n) blanks(a, owed), cell(a, s), owed = 0;
        owed += wide[c] - width(s) + 2;
    }
    put(a, "\n", 1);
}

/* Cells are cut to what a table holds. */
static uint32_t *widths(ms_answer *a, uint32_t rows, uint32_t columns) {
    uint32_t *wide = MS_NEWN(&a->arena, uint32_t, columns + 1);
    for (uint32_t c = 0; c < columns; c++) {
        wide[c] = width(ms_str_of(a->columns[c]));
        for (uint32_t r = 0; r < rows && shown(a, c); r++) {
            ms_str *cell = &a->cells.v[r * a->n + c].text;
            *cell = fit(a, *cell);
            if (width(*cell) > wide[c]) wide[c] = width(*cell);
        }
    }
    return wide;
}

static void table(ms_answer *a) {
    uint32_t rows = kept(a), columns = a->n - 1;
    uint32_t *wide = widths(a, rows, columns);
    if (rows) line(a, NULL, wide, columns);
    for (uint32_t r = 0; r < rows; r++) {
        line(a, &a->cells.v[r * a->n], wide, columns);
        ms_str evidence = a->cells.v[r * a->n + columns].text;
        if (evidence.n == 0) continue;
        put(a, "    ", 4);
        put(a, evidence.s, evidence.n);
        put(a, "\n", 1);
    }
}

static void csv_cell(ms_answer *a, ms_str s, bool last) {
    bool quote = false;
    for (uint32_t i = 0; i < s.n; i++) quote = quote || s.s[i] == ',' || s.s[i] == '"';
    if (quote) put(a, "\"", 1);
    for (uint32_t i = 0; i < s.n; i++) {
        if (s.s[i] == '"') put(a, "\"", 1);
        put(a, s.s + i, 1);
    }
    if (quote) put(a, "\"", 1);
    put(a, last ? "\r\n" : ",", last ? 2 : 1);
}

static const char *name_of(const ms_answer *a, uint32_t column) { return a->columns[column] + !shown(a, column); }

static void csv(ms_answer *a) {
    for (uint32_t c = 0; c < a->n; c++) csv_cell(a, ms_str_of(name_of(a, c)), c + 1 == a->n);
    for (uint32_t i = 0; i < a->cells.n; i++) csv_cell(a, a->cells.v[i].text, (i + 1) % a->n == 0);
}

static void json_cell(ms_json *j, const ms_cell *cell) {
    if (cell->number && cell->text.n)
        ms_json_raw(j, cell->text);
    else
        ms_json_str_or_null(j, cell->text);
}

static void jsonl(ms_answer *a) {
    ms_buf line = {0};
    for (uint32_t r = 0; r + a->n <= a->cells.n; r += a->n) {
        ms_json j = {.out = &line};
        ms_buf_clear(&line);
        ms_json_open(&j, '{');
        for (uint32_t c = 0; c < a->n; c++) {
            ms_json_key(&j, name_of(a, c));
            json_cell(&j, &a->cells.v[r + c]);
        }
        ms_json_close(&j, '}');
        ms_buf_put(&line, '\n');
        put(a, line.s, line.n);
    }
    ms_buf_free(&line);
}

marsad_rc ms_answer_finish(ms_answer *a) {
    if (a->limit && a->limit < kept(a)) a->cells.n = a->limit * a->n;
    if (a->n) {
        if (a->as == MARSAD_CSV)
            csv(a);
        else if (a->as == MARSAD_JSONL)
            jsonl(a);
        else
            table(a);
    }
    ms_vec_free(&a->cells);
    ms_arena_free(&a->arena);
    return a->failed || fflush(a->out) != 0 ? MARSAD_EIO : MARSAD_OK;
}
