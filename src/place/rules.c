/* SPDX-License-Identifier: Apache-2.0
 * In: data/cues/places.tsv (which words before a name say what) and data/actors/countries.tsv (adjectives of countries;
 * capitals that stand for governments). Out: the rules of the gazetteer.
 * «type site.crossing crossing|border»: behind «ma'bar» al-walId is a crossing. */
#include "base/table.h"
#include "place/internal.h"
#include "text/text.h"

typedef struct {
    ms_gazetteer *g;
    ms_arena *arena;
    ms_lexicon *lx;
    ms_table t;
    MS_VEC(uint32_t) nisbas;
    MS_VEC(ms_place_rule) rules;
    MS_VEC(ms_place_noun) nouns;
    MS_VEC(ms_str) members;
    MS_VEC(ms_str) roles;
    MS_VEC(ms_str) onto;
    MS_VEC(ms_str) points;
    MS_VEC(ms_str) joints;
    ms_map capitals; /* folded */
    ms_buf scratch;
} loader;

static ms_str folded(loader *l, ms_str name) {
    ms_buf_clear(&l->scratch);
    ms_text_fold(&l->scratch, name);
    return ms_buf_view(&l->scratch);
}

/* ---- cues ---- */

static void read_type(loader *l, ms_str klass, ms_str types) {
    ms_place_noun noun = {.klass = ms_lexicon_class_of(l->lx, &l->t, klass)};
    ms_str one;
    while (types.n && ms_str_split(&types, '|', &one)) {
        uint8_t type = ms_str_is(one, "any") ? MS_TYPE_ANY : ms_place_type_of(one);
        if (type == MS_TYPES && !ms_str_is(one, "any")) ms_table_error(&l->t, "unknown type %.*s", MS_FMT(one));
        if (noun.n == MS_TYPE_LIST)
            ms_table_error(&l->t, "more than %d types", MS_TYPE_LIST);
        else
            noun.types[noun.n++] = type;
    }
    if (!noun.klass) return;
    if (!l->g->noun_of[noun.klass]) l->g->noun_of[noun.klass] = (uint8_t)(l->nouns.n + 1);
    ms_class_set_add(&l->g->noun_classes, noun.klass);
    ms_vec_push(&l->nouns, noun);
    if (l->nouns.n == UINT8_MAX) ms_table_error(&l->t, "more than %d types", UINT8_MAX - 1);
}

static void read_rule(loader *l, ms_place_rule_kind kind, ms_str key, ms_str words) {
    ms_place_rule rule = {.kind = kind, .key = key};
    ms_str one;
    while (words.n && ms_str_split(&words, '|', &one)) {
        if (!rule.base.n) rule.base = one;
        ms_lexicon_name(l->lx, one, MS_HIT_PLACE, l->g->rule_from + l->rules.n);
    }
    ms_vec_push(&l->rules, rule);
}

#define READ_WORDS(l, list, words)                                              \
    for (ms_str rest = (words), one; rest.n && ms_str_split(&rest, '|', &one);) \
    ms_vec_push(&(l)->list, ms_arena_str((l)->arena, folded(l, one)))

/* Rows that name a class and nothing more: false when the kind is none of these. */
static bool read_class(loader *l, ms_str kind, ms_str key) {
    ms_gazetteer *g = l->g;
    const struct {
        const char *kind;
        ms_class_set *set; /* or */
        uint16_t *one;
    } kinds[] = {{"before", &g->before, NULL},
                 {"part", &g->part, NULL},
                 {"unnamed", &g->unnamed, NULL},
                 {"called", &g->called, NULL},
                 {"goal", &g->goal, NULL},
                 {"state", &g->state, NULL},
                 {"countryside", NULL, &g->countryside},
                 {"territory", NULL, &g->territory},
                 {"border", NULL, &g->border},
                 {"seat", NULL, &g->seat}};
    size_t k = 0;
    while (k < sizeof kinds / sizeof *kinds && !ms_str_is(kind, kinds[k].kind)) k++;
    if (k == sizeof kinds / sizeof *kinds) return false;
    uint16_t klass = ms_lexicon_class_of(l->lx, &l->t, key);
    if (kinds[k].set)
        ms_class_set_add(kinds[k].set, klass);
    else
        *kinds[k].one = klass;
    return true;
}

static void read_cue(loader *l) {
    ms_str kind = l->t.cell[0], key = l->t.cell[1], words = l->t.cell[2];
    if (ms_str_is(kind, "border")) l->g->border_name = words;
    if (read_class(l, kind, key)) return;
    if (ms_str_is(kind, "type"))
        read_type(l, key, words);
    else if (ms_str_is(kind, "role"))
        ms_vec_push(&l->roles, key);
    else if (ms_str_is(kind, "onto"))
        ms_vec_push(&l->onto, key);
    else if (ms_str_is(kind, "point"))
        ms_vec_push(&l->points, key);
    else if (ms_str_is(kind, "with"))
        l->g->with = key;
    else if (ms_str_is(kind, "direction"))
        read_rule(l, MS_RULE_DIRECTION, key, words);
    else if (ms_str_is(kind, "anaphor"))
        read_rule(l, MS_RULE_ANAPHOR, key, words);
    else if (ms_str_is(kind, "article"))
        l->g->article = words;
    else if (ms_str_is(kind, "joint")) {
        READ_WORDS(l, joints, words);
    } else if (ms_str_is(kind, "member")) {
        READ_WORDS(l, members, words);
    } else
        ms_table_error(&l->t, "unknown kind %.*s", MS_FMT(kind));
}

/* ---- countries ---- */

static void add_capitals(loader *l, ms_str names) {
    ms_str one;
    while (names.n && ms_str_split(&names, '|', &one)) {
        if (one.n && one.s[0] == '?') one = ms_str_cut(one, 1, one.n);
        ms_map_add(&l->capitals, folded(l, one));
    }
}

static void read_country(loader *l) {
    uint32_t row = ms_gazetteer_find(l->g, l->t.cell[1]);
    ms_str nisbas = l->t.cell[5], one;
    add_capitals(l, l->t.cell[6]);
    if (row == MS_NONE) return;
    while (nisbas.n && ms_str_split(&nisbas, '|', &one))
        if (one.n && one.s[0] != '?') ms_lexicon_adjective(l->lx, one, MS_HIT_PLACE, l->g->nisba_from + l->nisbas.n);
    ms_vec_push(&l->nisbas, row);
}

static void mark_capitals(loader *l, ms_place_row *rows) {
    uint8_t city = ms_place_type_of(MS_S("city"));
    for (uint32_t i = 0; i < l->g->own_n; i++)
        if (rows[i].type >= city || rows[i].type == MS_TYPE_GOVERNORATE || rows[i].type == MS_TYPE_DISTRICT)
            rows[i].government = ms_map_find(&l->capitals, rows[i].key) != MS_NONE;
}

/* ---- regions named by a direction ---- */

static ms_str behind_direction(loader *l, ms_str key) {
    for (uint32_t i = 0; i < l->rules.n; i++) {
        ms_str base = l->rules.v[i].base;
        if (l->rules.v[i].kind == MS_RULE_DIRECTION && key.n > base.n + 1 && ms_str_starts(key, base) && key.s[base.n] == ' ')
            return ms_str_cut(key, base.n + 1, key.n);
    }
    return MS_S("");
}

/* «al-furAt» is the last word of «nahr al-furAt». */
static bool is_called(ms_str key, ms_str name) {
    return ms_str_eq(key, name) || (key.n > name.n && ms_str_ends(key, name) && memchr(key.s, ' ', key.n) == key.s + key.n - name.n - 1);
}

static bool may_be_base(const ms_place_row *r) {
    const char *type = ms_place_types[r->type].name;
    return r->type <= MS_TYPE_REGION || strcmp(type, "river") == 0 || strcmp(type, "city") == 0;
}

static void find_beyond(loader *l, ms_place_row *rows) {
    for (uint32_t i = 0; i < l->g->own_n; i++) {
        ms_str rest = rows[i].type == MS_TYPE_REGION ? behind_direction(l, rows[i].key) : MS_S("");
        for (uint32_t k = 0; rest.n && k < l->g->own_n && rows[i].beyond == MS_NONE; k++)
            if (rows[k].country == rows[i].country && may_be_base(&rows[k]) && is_called(rows[k].key, rest) &&
                !behind_direction(l, rows[k].key).n)
                rows[i].beyond = k;
    }
}

/* ---- both ---- */

static marsad_rc read_table(loader *l, const char *data_dir, const char *name, uint32_t columns, const ms_notes *notes,
                            void (*row)(loader *)) {
    ms_str path = ms_arena_fmt(l->arena, "%s/%s", data_dir, name);
    marsad_rc rc = ms_table_open(&l->t, l->arena, path.s, notes);
    if (rc != MARSAD_OK) return rc;
    while (ms_table_next(&l->t, columns)) row(l);
    return l->t.bad ? MARSAD_EDATA : MARSAD_OK;
}

#define KEEP(list) \
    (l->g->list = ms_arena_copy(l->arena, l->list.v, l->list.n * sizeof *l->list.v), l->g->list##_n = l->list.n, ms_vec_free(&l->list))

static void keep(loader *l) {
    KEEP(nisbas);
    KEEP(rules);
    KEEP(nouns);
    KEEP(members);
    KEEP(roles);
    KEEP(onto);
    KEEP(points);
    KEEP(joints);
    ms_map_free(&l->capitals);
    ms_buf_free(&l->scratch);
}

marsad_rc ms_place_rules_load(ms_gazetteer *g, ms_place_row *rows, ms_arena *arena, const char *data_dir, ms_lexicon *lx,
                              const ms_notes *notes) {
    loader l = {.g = g, .arena = arena, .lx = lx};
    g->nisba_from = g->rows_n;
    const ms_class_asked asked[] = {{&g->place, "place"}, {&g->vicinity, "place.vicinity"}};
    marsad_rc rc = ms_lexicon_ask(lx, asked, sizeof asked / sizeof *asked, notes);
    if (!rc) rc = read_table(&l, data_dir, "actors/countries.tsv", 7, notes, read_country);
    mark_capitals(&l, rows);
    g->rule_from = g->nisba_from + l.nisbas.n;
    if (rc == MARSAD_OK) rc = read_table(&l, data_dir, "cues/places.tsv", 3, notes, read_cue);
    find_beyond(&l, rows);
    keep(&l);
    return rc;
}
