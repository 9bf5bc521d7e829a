/* SPDX-License-Identifier: Apache-2.0
 * In: data/names/given.tsv, family.tsv (lists of names) and tagger.tsv (feature, distance, weights; made by
 * tools/train_names.c, absent: nothing is tagged). Out: the tagger, and what it makes of each spelling. */
#include "base/table.h"
#include "base/utf8.h"
#include "tag/internal.h"
#include "text/text.h"

#include <unistd.h>

enum { ROW_COLUMNS = 3, LIST_COLUMNS = 2, DIGITS_MOST = 4 };

typedef struct {
    ms_tagger *t;
    ms_arena *arena;
    ms_table table;
    MS_VEC(uint8_t) lists;     /* of each name */
    MS_VEC(uint32_t) features; /* feature of each row */
    MS_VEC(int) distances;
    ms_buf scratch;
} loader;

/* ---- lists of names ---- */

static void read_names(loader *l, ms_str cell, uint8_t list) {
    ms_str one;
    while (cell.n && ms_str_split(&cell, '|', &one)) {
        ms_buf_clear(&l->scratch);
        ms_text_fold(&l->scratch, one);
        uint32_t name = ms_map_add(&l->t->names, ms_buf_view(&l->scratch));
        if (name == l->lists.n) ms_vec_push(&l->lists, 0);
        l->lists.v[name] |= list;
    }
}

static marsad_rc read_list(loader *l, uint8_t list, const char *data_dir, const char *file, const ms_notes *notes) {
    ms_str path = ms_arena_fmt(l->arena, "%s/names/%s", data_dir, file);
    marsad_rc rc = ms_table_open(&l->table, l->arena, path.s, notes);
    if (rc != MARSAD_OK) return rc;
    while (ms_table_next(&l->table, LIST_COLUMNS))
        read_names(l, l->table.cell[1], ms_str_is(l->table.cell[0], "weak") ? MS_TAG_WEAK : list);
    return l->table.bad ? MARSAD_EDATA : MARSAD_OK;
}

/* ---- weights ---- */

/* A number of a few digits at the front of *rest, and the mark behind it. */
static bool read_number(ms_str *rest, int *out) {
    uint32_t i = rest->n && rest->s[0] == '-', start = i;
    int v = 0;
    for (; i < rest->n && rest->s[i] >= '0' && rest->s[i] <= '9' && i < start + DIGITS_MOST; i++) v = v * 10 + (rest->s[i] - '0');
    if (i == start || (i < rest->n && rest->s[i] != ',')) return false;
    *out = start ? -v : v;
    *rest = ms_str_cut(*rest, i < rest->n ? i + 1 : i, rest->n);
    return true;
}

static bool read_weights(ms_str cell, ms_weights *out) {
    int v;
    for (int k = 0; k < MS_TAGS; k++) {
        if (!read_number(&cell, &v)) return false;
        (*out)[k] = (int16_t)v;
    }
    return cell.n == 0;
}

static void read_row(loader *l, uint32_t *rows_max) {
    int distance;
    ms_weights w = {0};
    ms_str first = l->table.cell[0];
    if (!read_number(&first, &distance) || distance < -MS_TAG_REACH || distance > MS_TAG_REACH || !read_weights(l->table.cell[1], &w)) {
        ms_table_error(&l->table, "a row is distance, %d weights, feature", MS_TAGS);
        return;
    }
    ms_tagger *t = l->t;
    if (t->rows_n == *rows_max) {
        *rows_max = *rows_max ? *rows_max * 2 : 1024;
        ms_weights *more = ms_arena_get(l->arena, *rows_max * sizeof *more);
        if (t->rows_n) memcpy(more, t->weight, t->rows_n * sizeof *more);
        t->weight = more;
    }
    t->weight[t->rows_n++] = w;
    ms_vec_push(&l->features, ms_map_add(&t->features, l->table.cell[2]));
    ms_vec_push(&l->distances, distance + MS_TAG_REACH);
}

static marsad_rc read_model(loader *l, const char *data_dir, const ms_notes *notes) {
    ms_str path = ms_arena_fmt(l->arena, "%s/names/tagger.tsv", data_dir);
    uint32_t rows_max = 0;
    if (access(path.s, R_OK) != 0) return MARSAD_OK;
    marsad_rc rc = ms_table_open(&l->table, l->arena, path.s, notes);
    if (rc != MARSAD_OK) return rc;
    while (ms_table_next(&l->table, ROW_COLUMNS)) read_row(l, &rows_max);
    return l->table.bad ? MARSAD_EDATA : MARSAD_OK;
}

/* ---- what each group of features is for ---- */

static void place_rows(loader *l) {
    ms_tagger *t = l->t;
    t->row = ms_arena_get(l->arena, (t->features.n + 1) * sizeof *t->row);
    memset(t->row, 0xff, (t->features.n + 1) * sizeof *t->row);
    for (uint32_t i = 0; i < t->rows_n; i++) t->row[l->features.v[i]][l->distances.v[i]] = i;
}

/* "2:left right": a pair of kinds. */
static void place_pairs(loader *l) {
    ms_tagger *t = l->t;
    MS_VEC(ms_range) pairs = {0};
    for (uint32_t i = 0; i < t->rows_n; i++) {
        ms_str text = t->features.at[l->features.v[i]], left;
        ms_range pair = {MS_NONE, 0};
        if (ms_str_starts(text, MS_S("2:"))) {
            text = ms_str_cut(text, 2, text.n);
            ms_str_split(&text, ' ', &left);
            pair.a = ms_map_add(&t->kinds, left), pair.b = ms_map_add(&t->kinds, text);
        }
        ms_vec_push(&pairs, pair);
    }
    size_t cells = (size_t)t->kinds.n * t->kinds.n;
    t->pair = ms_arena_get(l->arena, (cells + 1) * sizeof *t->pair);
    memset(t->pair, 0xff, (cells + 1) * sizeof *t->pair);
    for (uint32_t i = 0; i < t->rows_n; i++)
        if (pairs.v[i].a != MS_NONE) t->pair[pairs.v[i].a * t->kinds.n + pairs.v[i].b] = i;
    ms_vec_free(&pairs);
}

static ms_weights weights_of(const ms_tagger *t, uint32_t feature, uint32_t distance) {
    uint32_t row = feature == MS_NONE ? MS_NONE : t->row[feature][distance];
    return row == MS_NONE ? (ms_weights){0} : t->weight[row];
}

static uint32_t feature_named(const ms_tagger *t, const char *group, int number) {
    char name[16];
    int n = snprintf(name, sizeof name, "%s%d", group, number);
    return ms_map_find(&t->features, (ms_str){name, (uint32_t)n});
}

static void place_hits(ms_tagger *t) {
    for (uint32_t d = 0; d < MS_TAG_AROUND; d++)
        for (int b = 0; b < MS_TAG_HITS; b++) t->hit[d][b] = weights_of(t, feature_named(t, "h:", b), d);
}

/* Inside tags come only behind their own kind. */
static void place_follow(ms_tagger *t) {
    enum { NEVER = -12000 };
    for (int p = 0; p <= MS_TAGS; p++) {
        t->follow[p] = weights_of(t, feature_named(t, "t:", p), MS_TAG_REACH);
        for (int k = 0; k < MS_TAGS; k++)
            if (k && k % 2 == 0 && p != k && p != k - 1) t->follow[p][k] = NEVER;
    }
}

/* ---- what is asked of a spelling ---- */

typedef struct {
    const ms_tagger *t;
    ms_leans *leans;
} summing;

static void sum(void *user, uint32_t distances, ms_str feature) {
    summing *s = user;
    uint32_t f = ms_map_find(&s->t->features, feature);
    for (uint32_t d = 0; f != MS_NONE && d < MS_TAG_AROUND; d++) {
        uint32_t row = distances >> d & 1 ? s->t->row[f][d] : MS_NONE;
        if (row != MS_NONE) s->leans->at[d] += s->t->weight[row];
    }
}

void ms_tag_fill(const void *tagger, const ms_word *word, int16_t *leans) {
    summing s = {tagger, (ms_leans *)(void *)leans};
    ms_token token = {.kind = MS_WORD, .word = word};
    ms_tag_word(s.t, word, sum, &s);
    s.leans->kind = ms_map_find(&s.t->kinds, ms_tag_kind(s.t, &token));
}

static void fill_other(const ms_tagger *t, const ms_token *token, ms_leans *leans) {
    summing s = {t, leans};
    ms_tag_other(token, sum, &s);
    leans->kind = ms_map_find(&t->kinds, ms_tag_kind(t, token));
}

static void place_marks(loader *l) {
    ms_tagger *t = l->t;
    MS_VEC(ms_mark_leans) marks = {0};
    for (uint32_t f = 0; f < t->features.n; f++) {
        ms_str text = t->features.at[f];
        uint32_t at = 2;
        if (!ms_str_starts(text, MS_S("x:")) || text.n < 3) continue;
        ms_mark_leans *m = ms_vec_add(&marks);
        m->mark = ms_utf8_next(text, &at);
        fill_other(t, &(ms_token){.kind = MS_PUNCT, .mark = m->mark}, &m->leans);
    }
    t->marks = ms_arena_copy(l->arena, marks.v, marks.n * sizeof *marks.v), t->marks_n = marks.n;
    ms_vec_free(&marks);
    fill_other(t, &(ms_token){.kind = MS_NUMBER}, &t->number);
    fill_other(t, &(ms_token){.kind = MS_LATIN}, &t->latin);
    fill_other(t, &(ms_token){.kind = MS_PUNCT}, &t->mark);
}

marsad_rc ms_tagger_load(ms_tagger **out, ms_arena *arena, const char *data_dir, ms_lexicon *lx, const ms_notes *notes) {
    ms_tagger *t = MS_NEW(arena, ms_tagger);
    loader l = {.t = t, .arena = arena};
    t->lx = lx;
    marsad_rc rc = read_list(&l, MS_TAG_GIVEN, data_dir, "given.tsv", notes);
    if (rc == MARSAD_OK) rc = read_list(&l, MS_TAG_FAMILY, data_dir, "family.tsv", notes);
    if (rc == MARSAD_OK) rc = read_model(&l, data_dir, notes);
    if (rc == MARSAD_OK) {
        place_rows(&l);
        place_pairs(&l);
        place_hits(t);
        place_follow(t);
        place_marks(&l);
        ms_lexicon_keep(lx, MS_KEPT_NAME, ms_tag_keep, t);
        if (t->rows_n) ms_lexicon_keep_leans(lx, MS_LEANS, ms_tag_fill, t);
    }
    t->lists = ms_arena_copy(arena, l.lists.v, l.lists.n);
    ms_vec_free(&l.lists);
    ms_vec_free(&l.features);
    ms_vec_free(&l.distances);
    ms_buf_free(&l.scratch);
    if (rc != MARSAD_OK) ms_tagger_free(t);
    *out = rc == MARSAD_OK ? t : NULL;
    return rc;
}

void ms_tagger_free(ms_tagger *t) {
    ms_map_free(&t->names);
    ms_map_free(&t->features);
    ms_map_free(&t->kinds);
}
