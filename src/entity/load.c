/* SPDX-License-Identifier: Apache-2.0
 * In: data/actors/<any>.tsv (id country sector kind from until name_en name_ar variants) and countries.tsv (iso3 place
 * name_en name_ar variants nisba capital), nisbas.tsv (id adjectives). Out: the table of actors, names and adjectives in the matcher; or every
 * mistake as `file:line: message` and nothing.
 * sy.army «al-jaysh al-sUrI» until 2024-12-08 and after it; USA usa «wAshinTun», «amIrkI». */
#include "base/table.h"
#include "entity/internal.h"

#include <ctype.h>

enum { COLUMNS = 9, COUNTRY_COLUMNS = 7, NISBA_COLUMNS = 2 };

typedef struct {
    ms_str name, variants;
} name_cells;

typedef struct {
    ms_str id, adjectives;
    const char *file;
    uint32_t line;
} own_nisba; /* of an actor that is no country */

typedef struct {
    ms_arena *arena;
    const ms_notes *notes;
    ms_lexicon *lx;
    ms_table t;
    MS_VEC(ms_actor_row) rows, countries;
    MS_VEC(name_cells) names, country_names;
    MS_VEC(ms_str) nisbas, capitals;
    MS_VEC(own_nisba) own;
    ms_map who, states;
    bool bad;
} loader;

/* ---- checks ---- */

static bool among(ms_str s, const char *const *list) {
    for (; *list; list++)
        if (ms_str_is(s, *list)) return true;
    return false;
}

static bool sector_known(ms_str s) {
    static const char *const known[] = {"COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS",
                                        "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC", NULL};
    return among(s, known);
}

static bool kind_known(ms_str s) {
    static const char *const known[] = {"government", "military", "armed-group", "organisation", "observatory", "media",
                                        "person",     "party",    "diplomatic",  "company",      NULL};
    return among(s, known);
}

static bool all_upper(ms_str s) {
    for (uint32_t i = 0; i < s.n; i++)
        if (!isupper((unsigned char)s.s[i])) return false;
    return s.n == 3;
}

/* YYYY, YYYY-MM or YYYY-MM-DD to yyyymmdd; 0 for an empty cell. */
static uint32_t read_date(ms_table *t, ms_str cell, bool end) {
    uint32_t v = 0, digits = 0;
    for (uint32_t i = 0; i < cell.n; i++) {
        if (cell.s[i] == '-' && (i == 4 || i == 7)) continue;
        if (!isdigit((unsigned char)cell.s[i])) break;
        v = v * 10 + (uint32_t)(cell.s[i] - '0'), digits++;
    }
    if (cell.n && digits != 4 && digits != 6 && digits != 8) ms_table_error(t, "bad date %.*s", MS_FMT(cell));
    if (digits == 4) v = v * 100 + (end ? 12 : 1), digits = 6;
    return digits == 6 ? v * 100 + (end ? 31 : 1) : v;
}

static void check_row(ms_table *t, const ms_actor_row *r) {
    if (!r->id.n) ms_table_error(t, "no id");
    if (r->country.n && !all_upper(r->country)) ms_table_error(t, "bad country %.*s", MS_FMT(r->country));
    if (!sector_known(r->sector)) ms_table_error(t, "unknown sector %.*s", MS_FMT(r->sector));
    if (!kind_known(r->kind)) ms_table_error(t, "unknown kind %.*s", MS_FMT(r->kind));
    if (!r->name.n) ms_table_error(t, "no name");
    if (r->from && r->until && r->from > r->until) ms_table_error(t, "from is later than until");
}

/* ---- rows ---- */

static ms_str plain(ms_str name) { return name.n && name.s[0] == '?' ? ms_str_cut(name, 1, name.n) : name; }

static void read_actor(loader *l) {
    ms_str *c = l->t.cell;
    ms_actor_row r = {.id = c[0], .country = c[1], .sector = c[2], .kind = c[3], .name_en = c[6], .name = plain(c[7]), .state = MS_NONE};
    r.from = read_date(&l->t, c[4], false);
    r.until = read_date(&l->t, c[5], true);
    check_row(&l->t, &r);
    r.who = ms_map_add(&l->who, r.id);
    ms_vec_push(&l->rows, r);
    ms_vec_push(&l->names, (name_cells){c[7], c[8]});
}

static ms_str lower(ms_arena *arena, ms_str s) {
    char *copy = ms_arena_copy(arena, s.s, s.n);
    for (uint32_t i = 0; i < s.n; i++) copy[i] = (char)tolower((unsigned char)copy[i]);
    return (ms_str){copy, s.n};
}

static void read_country(loader *l) {
    ms_str *c = l->t.cell;
    if (!all_upper(c[0])) ms_table_error(&l->t, "bad country %.*s", MS_FMT(c[0]));
    if (!c[3].n) ms_table_error(&l->t, "no name");
    uint32_t before = l->states.n, state = ms_map_add(&l->states, c[0]);
    if (state < before) {
        ms_table_error(&l->t, "duplicate country %.*s", MS_FMT(c[0]));
        return;
    }
    ms_actor_row r = {.id = lower(l->arena, c[0]),
                      .country = c[0],
                      .sector = MS_S("GOV"),
                      .kind = MS_S("country"),
                      .name_en = c[2],
                      .name = plain(c[3]),
                      .place = c[1],
                      .state = state};
    r.who = ms_map_add(&l->who, r.id);
    ms_vec_push(&l->countries, r);
    ms_vec_push(&l->country_names, (name_cells){c[3], c[4]});
    ms_vec_push(&l->nisbas, c[5]);
    ms_vec_push(&l->capitals, c[6]);
}

static void read_nisba(loader *l) { ms_vec_push(&l->own, (own_nisba){l->t.cell[0], l->t.cell[1], l->t.file, l->t.line}); }

/* ---- files ---- */

static marsad_rc read_file(loader *l, const char *path, uint32_t columns, void (*row)(loader *)) {
    marsad_rc rc = ms_table_open(&l->t, l->arena, path, l->notes);
    if (rc != MARSAD_OK) return rc;
    while (ms_table_next(&l->t, columns)) row(l);
    l->bad |= l->t.bad;
    return MARSAD_OK;
}

static marsad_rc read_files(loader *l, const char *data_dir) {
    char **paths;
    uint32_t n;
    marsad_rc rc = ms_file_list(&paths, &n, l->arena, ms_arena_fmt(l->arena, "%s/actors", data_dir).s, ".tsv", l->notes);
    for (uint32_t i = 0; rc == MARSAD_OK && i < n; i++) {
        ms_str path = ms_str_of(paths[i]);
        if (ms_str_ends(path, MS_S("/heads.tsv"))) continue;
        bool countries = ms_str_ends(path, MS_S("/countries.tsv")), nisbas = ms_str_ends(path, MS_S("/nisbas.tsv"));
        rc = nisbas      ? read_file(l, paths[i], NISBA_COLUMNS, read_nisba)
             : countries ? read_file(l, paths[i], COUNTRY_COLUMNS, read_country)
                         : read_file(l, paths[i], COLUMNS, read_actor);
    }
    return rc == MARSAD_OK && l->bad ? MARSAD_EDATA : rc;
}

/* ---- names ---- */

static void add_names(loader *l, ms_str names, ms_hit_kind kind, uint32_t what) {
    ms_str one;
    while (names.n && ms_str_split(&names, '|', &one))
        if (one.n) ms_lexicon_name(l->lx, one, kind, what);
}

static void add_nisbas(loader *l, ms_str nisbas, uint32_t state) {
    ms_str one;
    while (nisbas.n && ms_str_split(&nisbas, '|', &one))
        if (one.n && one.s[0] != '?') ms_lexicon_adjective(l->lx, one, MS_HIT_NISBA, state);
}

/* Of the row of an actor: its number behind those of the countries. */
static void add_own_nisba(loader *l, const ms_actors *a, const own_nisba *n) {
    for (uint32_t i = 0; i < l->rows.n; i++) {
        if (!ms_str_eq(l->rows.v[i].id, n->id)) continue;
        add_nisbas(l, n->adjectives, a->states + i);
        return;
    }
    ms_note_at(l->notes, MARSAD_ERROR, n->file, n->line, "no actor %.*s", MS_FMT(n->id));
    l->bad = true;
}

static void add_all_names(loader *l, const ms_actors *a) {
    for (uint32_t i = 0; i < l->rows.n; i++) {
        add_names(l, l->names.v[i].name, MS_HIT_ACTOR, i);
        add_names(l, l->names.v[i].variants, MS_HIT_ACTOR, i);
    }
    for (uint32_t i = 0; i < l->countries.n; i++) {
        add_names(l, l->country_names.v[i].name, MS_HIT_ACTOR, a->countries_from + i);
        add_names(l, l->country_names.v[i].variants, MS_HIT_ACTOR, a->countries_from + i);
        add_names(l, l->capitals.v[i], MS_HIT_ACTOR, a->capitals_from + i);
        add_nisbas(l, l->nisbas.v[i], i);
    }
    for (uint32_t i = 0; i < l->own.n; i++) add_own_nisba(l, a, &l->own.v[i]);
}

static void keep_rows(loader *l, ms_actors *a) {
    uint32_t n = l->rows.n, c = l->countries.n;
    ms_actor_row *rows = MS_NEWN(l->arena, ms_actor_row, n + 2 * c + 1);
    for (uint32_t i = 0; i < n; i++) {
        rows[i] = l->rows.v[i];
        rows[i].state = rows[i].country.n ? ms_map_find(&l->states, rows[i].country) : MS_NONE;
    }
    for (uint32_t i = 0; i < c; i++) rows[n + i] = rows[n + c + i] = l->countries.v[i];
    a->rows = rows, a->rows_n = n + 2 * c;
    a->countries_from = n, a->capitals_from = n + c, a->states = c;
}

static void free_loader(loader *l) {
    ms_vec_free(&l->rows);
    ms_vec_free(&l->countries);
    ms_vec_free(&l->names);
    ms_vec_free(&l->country_names);
    ms_vec_free(&l->nisbas);
    ms_vec_free(&l->capitals);
    ms_vec_free(&l->own);
    ms_map_free(&l->who);
    ms_map_free(&l->states);
}

/* A number of two letters of either case; MS_ALPHA2 of anything else. */
static uint32_t alpha2_of(ms_str s) {
    uint32_t a = s.n == 2 ? ((uint32_t)s.s[0] | 32) - 'a' : 26, b = s.n == 2 ? ((uint32_t)s.s[1] | 32) - 'a' : 26;
    return a < 26 && b < 26 ? a * 26 + b : MS_ALPHA2;
}

static void index_countries(ms_actors *a) {
    for (uint32_t i = a->capitals_from; i-- > a->countries_from;) {
        uint32_t k = alpha2_of(a->rows[i].place);
        if (k < MS_ALPHA2) a->alpha3[k] = a->rows[i].country;
    }
}

marsad_rc ms_actors_load(ms_actors **out, ms_arena *arena, const char *data_dir, ms_lexicon *lx, const ms_notes *notes) {
    loader l = {.arena = arena, .notes = notes, .lx = lx};
    ms_actors *a = MS_NEW(arena, ms_actors);
    a->lx = lx;
    marsad_rc rc = read_files(&l, data_dir);
    if (rc == MARSAD_OK) {
        keep_rows(&l, a);
        index_countries(a);
        add_all_names(&l, a);
        rc = l.bad ? MARSAD_EDATA : ms_actor_heads_load(a, arena, data_dir, lx, notes);
    }
    if (rc == MARSAD_OK) ms_lexicon_keep(lx, MS_KEPT_ACTOR, ms_entity_keep, a);
    free_loader(&l);
    *out = rc == MARSAD_OK ? a : NULL;
    return rc;
}

bool ms_actors_get(const ms_actors *a, ms_str id, ms_str *name_en, ms_str *kind) {
    for (uint32_t i = 0; i < a->capitals_from; i++)
        if (ms_str_eq(a->rows[i].id, id)) {
            *name_en = a->rows[i].name_en;
            *kind = a->rows[i].kind;
            return true;
        }
    return false;
}

ms_str ms_actors_country(const ms_actors *a, ms_str alpha2) {
    uint32_t k = alpha2_of(alpha2);
    return k < MS_ALPHA2 ? a->alpha3[k] : MS_S("");
}
