/* SPDX-License-Identifier: Apache-2.0
 * The tables of data/codes: what a happening is called in the books of the field. A frame's table is gone through from the
 * top, the first row whose conditions hold gives the codes: assault with `mode=aerial|drone` is an «Air/drone strike». */
#include "base/table.h"
#include "export/internal.h"

static const char *const FACTS[MS_FACTS] = {"mode", "modality", "actor", "target", "theme", "place", "outcome", "dead", "abroad"};

static const struct {
    const char *file;
    uint32_t columns;
    bool frames; /* its first cells are a frame and conditions */
} BOOKS[MS_CODES] = {
    [MS_CODES_PLOVER] = {"plover.tsv", 5, true},
    [MS_CODES_CONTEXTS] = {"contexts.tsv", 3, true},
    [MS_CODES_ACLED] = {"acled.tsv", 3, true},
    [MS_CODES_UCDP] = {"ucdp.tsv", 3, true},
    [MS_CODES_CAMEO] = {"cameo.tsv", 4, true},
    [MS_CODES_PLOVER_TYPES] = {"plover-types.tsv", 4, false},
    [MS_CODES_ACLED_TYPES] = {"acled-types.tsv", 7, false},
    [MS_CODES_CAMEO_CODES] = {"cameo-codes.tsv", 4, false},
    [MS_CODES_SECTORS] = {"sectors.tsv", 6, false},
    [MS_CODES_COUNTRIES] = {"countries.tsv", 9, false},
};

/* ---- conditions ------------------------------------------------------------------------------------------------------ */

static uint32_t fact_of(ms_str name) {
    for (uint32_t i = 0; i < MS_FACTS; i++)
        if (ms_str_is(name, FACTS[i])) return i;
    return MS_FACTS;
}

/* "mode=aerial|drone": which fact, and the values behind the sign. */
static uint32_t cut(ms_str condition, ms_str *values) {
    ms_str name = {0};
    if (!ms_str_split(&condition, '=', &name) || !condition.s) return MS_FACTS;
    *values = condition;
    return fact_of(name);
}

static bool holds(ms_str condition, const ms_subject *s) {
    ms_str values, one;
    uint32_t fact = cut(condition, &values);
    while (fact < MS_FACTS && ms_str_split(&values, '|', &one))
        for (uint32_t i = 0; i < MS_FACT_VALUES; i++)
            if (s->fact[fact][i].n && (ms_str_is(one, "*") || ms_str_eq(s->fact[fact][i], one))) return true;
    return false;
}

/* Rows that do not ask for the modality are for what happened. */
static bool fits(const ms_code_row *r, const ms_subject *s) {
    ms_str when = r->cell[1], one, values;
    bool asked = false;
    if (!ms_str_is(r->cell[0], "*") && !ms_str_eq(r->cell[0], s->frame)) return false;
    while (when.n && ms_str_split(&when, ';', &one)) {
        asked = asked || cut(one, &values) == MS_FACT_MODALITY;
        if (!holds(one, s)) return false;
    }
    return asked || ms_str_is(s->fact[MS_FACT_MODALITY][0], "happened");
}

const ms_str *ms_codes_fit(const ms_codes *c, ms_code_book book, const ms_subject *s, uint32_t *from) {
    while (*from < c->book[book].n) {
        const ms_code_row *r = &c->book[book].v[(*from)++];
        if (fits(r, s)) return r->cell;
    }
    return NULL;
}

const ms_str *ms_codes_find(const ms_codes *c, ms_code_book book, uint32_t column, ms_str key) {
    for (uint32_t i = 0; key.n && i < c->book[book].n; i++)
        if (ms_str_eq(c->book[book].v[i].cell[column], key)) return c->book[book].v[i].cell;
    return NULL;
}

const ms_str *ms_codes_plover(const ms_codes *c, ms_str type, ms_str mode) {
    const ms_str *of_type = NULL;
    for (uint32_t i = 0; i < c->book[MS_CODES_PLOVER_TYPES].n; i++) {
        const ms_str *cell = c->book[MS_CODES_PLOVER_TYPES].v[i].cell;
        if (!ms_str_eq(cell[0], type)) continue;
        if (ms_str_eq(cell[1], mode)) return cell;
        if (!of_type && cell[1].n == 0) of_type = cell;
    }
    return of_type;
}

/* ---- loading ----------------------------------------------------------------------------------------------------------- */

static void check_conditions(ms_table *t) {
    ms_str when = t->cell[1], one, values;
    while (when.n && ms_str_split(&when, ';', &one))
        if (cut(one, &values) == MS_FACTS) ms_table_error(t, "unknown condition %.*s", MS_FMT(one));
}

/* The lists were read before. */
static void check_codes(ms_table *t, const ms_codes *c, ms_code_book book) {
    ms_str code = t->cell[2], mode = t->cell[3];
    bool known = true;
    if (book == MS_CODES_ACLED) known = ms_codes_find(c, MS_CODES_ACLED_TYPES, 0, code) != NULL;
    if (book == MS_CODES_CAMEO) known = ms_codes_find(c, MS_CODES_CAMEO_CODES, 0, code) != NULL;
    if (book == MS_CODES_PLOVER) {
        const ms_str *row = ms_codes_plover(c, code, ms_str_is(mode, "@") ? MS_S("") : mode);
        known = row && (ms_str_is(mode, "@") || ms_str_eq(row[1], mode));
    }
    if (code.n && !known) ms_table_error(t, "unknown code %.*s", MS_FMT(code));
    if ((book == MS_CODES_PLOVER || book == MS_CODES_CAMEO) && !ms_str_is(t->cell[t->cells - 1], "one") &&
        !ms_str_is(t->cell[t->cells - 1], "both"))
        ms_table_error(t, "ways: one or both");
}

static marsad_rc read_book(ms_codes *c, ms_code_book book, ms_arena *arena, const char *data_dir, const ms_notes *notes) {
    ms_table t;
    MS_VEC(ms_code_row) rows = {0};
    marsad_rc rc = ms_table_open(&t, arena, ms_arena_fmt(arena, "%s/codes/%s", data_dir, BOOKS[book].file).s, notes);
    if (rc != MARSAD_OK) return rc;
    while (ms_table_next(&t, BOOKS[book].columns)) {
        ms_code_row *r = ms_vec_add(&rows);
        memcpy(r->cell, t.cell, BOOKS[book].columns * sizeof *r->cell);
        if (!BOOKS[book].frames) continue;
        check_conditions(&t);
        check_codes(&t, c, book);
    }
    c->book[book].v = ms_arena_copy(arena, rows.v, rows.n * sizeof *rows.v);
    c->book[book].n = rows.n;
    ms_vec_free(&rows);
    return t.bad ? MARSAD_EDATA : MARSAD_OK;
}

marsad_rc ms_codes_load(ms_codes *out, ms_arena *arena, const char *data_dir, const ms_notes *notes) {
    marsad_rc rc = MARSAD_OK;
    *out = (ms_codes){0};
    for (int i = MS_CODES - 1; i >= 0; i--) { /* lists first */
        marsad_rc one = read_book(out, (ms_code_book)i, arena, data_dir, notes);
        if (one != MARSAD_OK) rc = one;
    }
    return rc;
}
