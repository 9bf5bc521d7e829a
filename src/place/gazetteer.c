/* SPDX-License-Identifier: Apache-2.0
 * In: data/places/<any>.tsv, and build/gazetteer.tsv beside data/ where there is one (id type parent lat lon radius source name_en name_ar variants). Out: the gazetteer, its
 * names in the matcher; or every mistake as `file:line: message` and nothing.
 * sy.hol-camp «mukhayyam al-hawl», variant «?al-hawl»: a weak name, which counts only where such a place is expected. */
#include "base/table.h"
#include "place/internal.h"
#include "text/text.h"

#include <ctype.h>
#include <stdlib.h>
#include <unistd.h>

enum { COLUMNS = 10 };

const ms_place_type ms_place_types[MS_TYPES] = {
    {"country", "country", 0.8f},   {"governorate", "governorate", 0.45f},
    {"district", "district", 0.1f}, {"region", "region", 0.4f},
    {"city", "town", 0.5f},         {"town", "town", 0.3f},
    {"village", "town", 0.15f},     {"neighbourhood", "town", 0.15f},
    {"camp", "site", 0.12f},        {"base", "site", 0.1f},
    {"crossing", "site", 0.1f},     {"airport", "site", 0.1f},
    {"port", "site", 0.08f},        {"dam", "site", 0.08f},
    {"oilfield", "site", 0.08f},    {"plant", "site", 0.08f},
    {"prison", "site", 0.08f},      {"border", "region", 0.1f},
    {"road", "region", 0.08f},      {"river", "region", 0.3f},
    {"lake", "region", 0.1f},       {"sea", "region", 0.3f},
    {"island", "region", 0.2f},     {"mountain", "region", 0.1f},
    {"site", "site", 0.1f},
};

uint8_t ms_place_type_of(ms_str name) {
    uint8_t i = 0;
    while (i < MS_TYPES && !ms_str_is(name, ms_place_types[i].name)) i++;
    return i;
}

/* ---- reading ---- */

typedef struct {
    ms_str names; /* variants */
    bool weak;    /* the canonical name is */
} name_cell;

typedef struct {
    ms_arena *arena;
    const ms_notes *notes;
    MS_VEC(ms_place_row) rows;
    MS_VEC(name_cell) names;
    ms_map ids;
    ms_buf scratch;
    bool bad, extra;
    marsad_rc rc;
} loader;

static void complain(loader *l, const ms_place_row *r, const char *what, ms_str about) {
    ms_note_at(l->notes, MARSAD_ERROR, r->file, r->line, "%.*s: %s %.*s", MS_FMT(r->id), what, MS_FMT(about));
    l->bad = true;
}

static ms_str folded(loader *l, ms_str name) {
    ms_buf_clear(&l->scratch);
    ms_text_fold(&l->scratch, name);
    return ms_buf_view(&l->scratch);
}

static double degrees(ms_table *t, ms_str cell, double most) {
    double v = MARSAD_UNSAID;
    if (cell.n && (!ms_str_number(cell, &v) || !(v >= -most && v <= most))) ms_table_error(t, "bad coordinate %.*s", MS_FMT(cell));
    return v;
}

static void read_point(ms_table *t, ms_place_row *r) {
    r->lat = degrees(t, t->cell[3], 90);
    r->lon = degrees(t, t->cell[4], 180);
    if ((t->cell[3].n == 0) != (t->cell[4].n == 0)) ms_table_error(t, "bad coordinate: only one of lat and lon");
    r->radius = MARSAD_UNSAID;
    if (t->cell[5].n && (!ms_str_number(t->cell[5], &r->radius) || !(r->radius > 0)))
        ms_table_error(t, "bad radius %.*s", MS_FMT(t->cell[5]));
}

/* A variant that repeats the name with ? says that the name itself is ambiguous. */
static bool repeated_weak(loader *l, ms_str key, ms_str variants) {
    ms_str one;
    while (variants.n && ms_str_split(&variants, '|', &one))
        if (one.n && one.s[0] == '?' && ms_str_eq(folded(l, ms_str_cut(one, 1, one.n)), key)) return true;
    return false;
}

static void read_name(loader *l, ms_table *t, ms_place_row *r) {
    ms_str name = t->cell[8];
    bool weak = name.n && name.s[0] == '?';
    if (weak) name = ms_str_cut(name, 1, name.n);
    if (!name.n) ms_table_error(t, "no name");
    r->name = name;
    r->key = ms_arena_str(l->arena, folded(l, name));
    ms_vec_push(&l->names, (name_cell){t->cell[9], weak || repeated_weak(l, r->key, t->cell[9])});
}

static void read_row(loader *l, ms_table *t) {
    ms_place_row *r = ms_vec_add(&l->rows);
    *r = (ms_place_row){.id = t->cell[0],
                        .name_en = t->cell[7],
                        .parent_id = t->cell[2],
                        .parent = MS_NONE,
                        .country = MS_NONE,
                        .beyond = MS_NONE,
                        .extra = l->extra,
                        .file = t->file,
                        .line = t->line};
    uint32_t at = l->rows.n - 1;
    if (!r->id.n) ms_table_error(t, "no id");
    if (ms_map_add(&l->ids, r->id) != at) {
        ms_table_error(t, "duplicate id %.*s", MS_FMT(r->id));
        ms_map_add(&l->ids, ms_arena_fmt(l->arena, "%.*s\n%u", MS_FMT(r->id), at)); /* keeps numbers and rows in step */
    }
    r->type = ms_place_type_of(t->cell[1]);
    if (r->type == MS_TYPES) ms_table_error(t, "unknown type %.*s", MS_FMT(t->cell[1]));
    read_point(t, r);
    read_name(l, t, r);
}

static marsad_rc read_file(loader *l, const char *path) {
    ms_table t;
    marsad_rc rc = ms_table_open(&t, l->arena, path, l->notes);
    if (rc != MARSAD_OK) return rc;
    while (ms_table_next(&t, COLUMNS)) read_row(l, &t);
    l->bad |= t.bad;
    return MARSAD_OK;
}

static marsad_rc read_files(loader *l, const char *data_dir) {
    char **paths;
    uint32_t n;
    marsad_rc rc = ms_file_list(&paths, &n, l->arena, ms_arena_fmt(l->arena, "%s/places", data_dir).s, ".tsv", l->notes);
    for (uint32_t i = 0; rc == MARSAD_OK && i < n; i++) rc = read_file(l, paths[i]);
    return rc;
}

const char *ms_gazetteer_extra(ms_arena *arena, const char *data_dir) {
    const char *asked = getenv("MARSAD_GAZETTEER");
    const char *path = asked ? asked : ms_arena_fmt(arena, "%s/../build/gazetteer.tsv", data_dir).s;
    return *path && access(path, R_OK) == 0 ? path : NULL;
}

static marsad_rc read_extra(loader *l, const char *data_dir) {
    const char *path = ms_gazetteer_extra(l->arena, data_dir);
    l->extra = true;
    return path ? read_file(l, path) : MARSAD_OK;
}

/* ---- parents ---- */

static void find_parents(loader *l) {
    for (uint32_t i = 0; i < l->rows.n; i++) {
        ms_place_row *r = &l->rows.v[i];
        if (!r->parent_id.n) continue;
        r->parent = ms_map_find(&l->ids, r->parent_id);
        if (r->parent == MS_NONE && r->extra) r->parent = ms_map_find(&l->ids, ms_str_cut(r->id, 0, r->id.n < 2 ? r->id.n : 2));
        if (r->parent == MS_NONE && !r->extra) complain(l, r, "missing parent", r->parent_id);
    }
}

/* Walks up; a chain longer than all rows turns in a circle. */
static uint32_t country_of(loader *l, uint32_t row) {
    enum { DEEPEST = 32 };
    uint32_t at = row;
    for (int deep = 0; at != MS_NONE && l->rows.v[at].type != MS_TYPE_COUNTRY; deep++) {
        if (deep == DEEPEST) {
            complain(l, &l->rows.v[row], "cycle of parents from", l->rows.v[row].parent_id);
            return MS_NONE;
        }
        at = l->rows.v[at].parent;
    }
    return at;
}

static ms_str upper(ms_arena *arena, ms_str s) {
    char *copy = ms_arena_copy(arena, s.s, s.n);
    for (uint32_t i = 0; i < s.n; i++) copy[i] = (char)toupper((unsigned char)copy[i]);
    return (ms_str){copy, s.n};
}

static void find_countries(loader *l) {
    for (uint32_t i = 0; i < l->rows.n; i++) l->rows.v[i].country = country_of(l, i);
}

static void name_countries(ms_arena *arena, ms_place_row *rows, uint32_t n) {
    for (uint32_t i = 0; i < n; i++)
        if (rows[i].country == i) rows[i].iso2 = upper(arena, rows[i].id);
    for (uint32_t i = 0; i < n; i++) rows[i].iso2 = rows[i].country == MS_NONE ? MS_S("") : rows[rows[i].country].iso2;
}

/* ---- names ---- */

static void add_name(loader *l, ms_lexicon *lx, uint32_t row) {
    const name_cell *c = &l->names.v[row];
    ms_str key = l->rows.v[row].key, rest = c->names, one;
    ms_str name = l->rows.v[row].name;
    ms_lexicon_name(lx, c->weak ? ms_arena_fmt(l->arena, "?%.*s", MS_FMT(name)) : name, MS_HIT_PLACE, row);
    while (rest.n && ms_str_split(&rest, '|', &one)) {
        ms_str plain = one.n && one.s[0] == '?' ? ms_str_cut(one, 1, one.n) : one;
        if (plain.n && !ms_str_eq(folded(l, plain), key)) ms_lexicon_name(lx, one, MS_HIT_PLACE, row);
    }
}

typedef struct {
    uint32_t row;
    ms_str id;
} row_id;

static int by_id(const void *a, const void *b) { return ms_str_cmp(((const row_id *)a)->id, ((const row_id *)b)->id); }

static void index_ids(loader *l, ms_gazetteer *g) {
    row_id *ids = ms_heap_get(l->rows.n * sizeof *ids);
    uint32_t *order = MS_NEWN(l->arena, uint32_t, l->rows.n + 1);
    for (uint32_t i = 0; i < l->rows.n; i++) ids[i] = (row_id){i, l->rows.v[i].id};
    uint32_t extra = g->own_n;
    if (extra) qsort(ids, extra, sizeof *ids, by_id);
    for (uint32_t i = extra + 1; i < l->rows.n; i++)
        if (by_id(&ids[i - 1], &ids[i]) > 0) extra = i; /* tools/gazetteer writes them in order */
    if (extra > g->own_n) qsort(ids + g->own_n, l->rows.n - g->own_n, sizeof *ids, by_id);
    for (uint32_t i = 0; i < l->rows.n; i++) order[i] = ids[i].row;
    ms_heap_free(ids);
    g->ids = order;
}

static void index_types(ms_gazetteer *g, ms_arena *arena) {
    uint32_t *rows = MS_NEWN(arena, uint32_t, g->own_n + 1), n = 0;
    for (uint8_t type = 0; type < MS_TYPES; type++) {
        g->from_type[type] = n;
        for (uint32_t i = 0; i < g->own_n; i++)
            if (g->rows[i].type == type) rows[n++] = i;
    }
    g->from_type[MS_TYPES] = n;
    g->by_type = rows;
}

/* ---- the door ---- */

/* From the tables; NULL when they are wrong. */
static ms_place_row *read_rows(ms_gazetteer *g, loader *l, const char *data_dir, ms_lexicon *lx) {
    marsad_rc rc = read_files(l, data_dir);
    ms_place_row *rows = NULL;
    g->own_n = l->rows.n;
    if (rc == MARSAD_OK) rc = read_extra(l, data_dir);
    if (rc == MARSAD_OK) {
        find_parents(l);
        find_countries(l);
    }
    l->rc = rc == MARSAD_OK && l->bad ? MARSAD_EDATA : rc;
    if (l->rc == MARSAD_OK) {
        for (uint32_t i = 0; i < l->rows.n; i++) add_name(l, lx, i);
        index_ids(l, g);
        rows = ms_arena_copy(l->arena, l->rows.v, l->rows.n * sizeof *l->rows.v);
        g->rows_n = l->rows.n;
    }
    ms_vec_free(&l->rows);
    ms_vec_free(&l->names);
    ms_map_free(&l->ids);
    ms_buf_free(&l->scratch);
    return rows;
}

marsad_rc ms_gazetteer_load(ms_gazetteer **out, ms_arena *arena, const char *data_dir, const ms_image *image, ms_lexicon *lx,
                            const ms_notes *notes) {
    loader l = {.arena = arena, .notes = notes};
    ms_gazetteer *g = MS_NEW(arena, ms_gazetteer);
    ms_place_row *rows = ms_place_rows_mapped(g, arena, image);
    if (!rows) rows = read_rows(g, &l, data_dir, lx);
    *out = NULL;
    if (!rows) return l.rc;
    name_countries(arena, rows, g->rows_n);
    g->lx = lx, g->rows = rows;
    index_types(g, arena);
    ms_lexicon_keep(lx, MS_KEPT_PLACE, ms_place_keep, g);
    marsad_rc rc = ms_place_rules_load(g, rows, arena, data_dir, lx, notes);
    if (rc == MARSAD_OK) *out = g;
    return rc;
}

/* ---- asking ---- */

/* Among rows [from, end) of the order by id. */
static uint32_t find_among(const ms_gazetteer *g, uint32_t from, uint32_t end, ms_str id) {
    while (from < end) {
        uint32_t middle = from + (end - from) / 2;
        int c = ms_str_cmp(g->rows[g->ids[middle]].id, id);
        if (c == 0) return g->ids[middle];
        if (c < 0)
            from = middle + 1;
        else
            end = middle;
    }
    return MS_NONE;
}

uint32_t ms_gazetteer_find(const ms_gazetteer *g, ms_str id) {
    uint32_t found = find_among(g, 0, g->own_n, id);
    return found == MS_NONE ? find_among(g, g->own_n, g->rows_n, id) : found;
}

uint32_t ms_gazetteer_parent(const ms_gazetteer *g, uint32_t row) { return row < g->rows_n ? g->rows[row].parent : MS_NONE; }

marsad_place ms_gazetteer_place(const ms_gazetteer *g, uint32_t row) {
    const ms_place_row *r = &g->rows[row];
    const ms_place_type *t = &ms_place_types[r->type];
    return (marsad_place){.id = r->id,
                          .name = r->name,
                          .name_en = r->name_en,
                          .type = ms_str_of(t->name),
                          .country = r->iso2,
                          .lat = r->lat,
                          .lon = r->lon,
                          .radius_km = r->radius,
                          .precision = ms_str_of(t->precision),
                          .score = 1};
}

static bool lies_in(const ms_gazetteer *g, uint32_t row, uint32_t in) {
    for (row = g->rows[row].parent; row != MS_NONE; row = g->rows[row].parent)
        if (row == in) return true;
    return false;
}

/* «qA'idat al-shaddAdI» bears the name of al-shaddAdI. */
static bool bears_name(const ms_place_row *r, const ms_place_row *of) {
    if (r->country != of->country || r->key.n <= of->key.n || !ms_str_ends(r->key, of->key)) return false;
    return r->key.s[r->key.n - of->key.n - 1] == ' ';
}

uint32_t ms_gazetteer_child(const ms_gazetteer *g, uint32_t parent, ms_str type) {
    uint8_t wanted = ms_place_type_of(type);
    uint32_t named = MS_NONE, inside = MS_NONE, named_n = 0, inside_n = 0;
    if (wanted == MS_TYPES || parent >= g->rows_n) return MS_NONE;
    for (uint32_t k = g->from_type[wanted]; k < g->from_type[wanted + 1]; k++) {
        uint32_t i = g->by_type[k];
        if (i == parent) continue;
        if (bears_name(&g->rows[i], &g->rows[parent])) named = i, named_n++;
        if (lies_in(g, i, parent)) inside = i, inside_n++;
    }
    return named_n == 1 ? named : !named_n && inside_n == 1 ? inside : MS_NONE;
}
