/* SPDX-License-Identifier: Apache-2.0
 * In: data/names/given.tsv, family.tsv (lists of names) and tagger.tsv (feature, distance, weights; made by
 * tools/train_names.c, absent: nothing is tagged). Out: the tagger, and what it makes of each spelling. */
#include "base/bits.h"
#include "base/table.h"
#include "base/utf8.h"
#include "tag/internal.h"
#include "text/text.h"

#include <unistd.h>

enum { ROW_COLUMNS = 3, LIST_COLUMNS = 2, DIGITS_MOST = 4 };

typedef struct {
    uint32_t feature, distance;
} row;

typedef struct {
    ms_tagger *t;
    ms_arena *arena;
    ms_table table;
    MS_VEC(uint8_t) lists; /* of each name */
    ms_map features;
    MS_VEC(row) rows;
    ms_weights *weights; /* of each row */
    uint32_t weights_cap;
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

static void read_row(loader *l) {
    int distance;
    ms_weights w = {0};
    ms_str first = l->table.cell[0];
    if (!read_number(&first, &distance) || distance < -MS_TAG_REACH || distance > MS_TAG_REACH || !read_weights(l->table.cell[1], &w)) {
        ms_table_error(&l->table, "a row is distance, %d weights, feature", MS_TAGS);
        return;
    }
    uint32_t feature = ms_map_add(&l->features, l->table.cell[2]);
    ms_vec_push(&l->rows, (row){feature, (uint32_t)(distance + MS_TAG_REACH)});
    l->weights = ms_vec_room(l->weights, &l->weights_cap, l->rows.n - 1, sizeof *l->weights);
    l->weights[l->rows.n - 1] = w;
}

static marsad_rc read_model(loader *l, const char *data_dir, const ms_notes *notes) {
    ms_str path = ms_arena_fmt(l->arena, "%s/names/tagger.tsv", data_dir);
    if (access(path.s, R_OK) != 0) return MARSAD_OK;
    marsad_rc rc = ms_table_open(&l->table, l->arena, path.s, notes);
    if (rc != MARSAD_OK) return rc;
    while (ms_table_next(&l->table, ROW_COLUMNS)) read_row(l);
    return l->table.bad ? MARSAD_EDATA : MARSAD_OK;
}

/* ---- what each group of features is for ---- */

/* Of a feature; what it says is told by its hash alone. A group has one or two letters. */
static uint64_t hash_of(const char *group, ms_str text) {
    uint64_t head = (uint8_t)group[0] | (uint64_t)(uint8_t)group[1] << 8;
    return (ms_str_quick64(text) ^ head << 48) * 0x9E3779B97F4A7C15u;
}

static uint32_t first_slot(const ms_tagger *t, uint64_t hash) { return (uint32_t)(hash >> 32) & (t->slots - 1); }

/* The slot of the feature, or the free one where it belongs. */
static ms_tag_slot *slot_at(const ms_tagger *t, uint64_t hash) {
    uint32_t at = first_slot(t, hash);
    while (t->slot[at].distances && t->slot[at].hash != hash) at = (at + 1) & (t->slots - 1);
    return &t->slot[at];
}

static ms_tag_slot *slot_of(const ms_tagger *t, const char *group, ms_str text) { return slot_at(t, hash_of(group, text)); }

/* Cuts a feature into its group, NUL-terminated, and its text. */
static ms_str cut_feature(loader *l, ms_str feature) {
    const char *colon = memchr(feature.s, ':', feature.n);
    uint32_t head = colon ? (uint32_t)(colon - feature.s) + 1 : feature.n;
    ms_buf_clear(&l->scratch);
    ms_buf_add(&l->scratch, feature.s, head);
    return ms_str_cut(feature, head, feature.n);
}

/* The rows of a feature side by side, in the order of their distances; the last one told of a distance counts. */
static void place_rows(loader *l) {
    ms_tagger *t = l->t;
    uint32_t features = l->features.n;
    uint32_t(*at)[MS_TAG_AROUND] = ms_heap_grow(NULL, (features + 1) * sizeof *at);
    memset(at, 0xff, (features + 1) * sizeof *at);
    for (uint32_t i = 0; i < l->rows.n; i++) at[l->rows.v[i].feature][l->rows.v[i].distance] = i;
    for (t->slots = 16; t->slots < 2 * features; t->slots *= 2) continue;
    t->slot = MS_NEWN(l->arena, ms_tag_slot, t->slots);
    t->weight = MS_NEWN(l->arena, ms_weights, l->rows.n + 1);
    for (uint32_t f = 0; f < features; f++) {
        ms_str text = cut_feature(l, l->features.at[f]);
        ms_tag_slot *slot = slot_of(t, l->scratch.s, text);
        *slot = (ms_tag_slot){.hash = hash_of(l->scratch.s, text), .first = t->rows_n};
        for (uint32_t d = 0; d < MS_TAG_AROUND; d++)
            if (at[f][d] != MS_NONE) slot->distances |= 1u << d, t->weight[t->rows_n++] = l->weights[at[f][d]];
    }
    ms_heap_free(at);
}

/* "2:left right": a pair of kinds. Few of them lean to anything: their weights lie side by side, to stay near. */
static void place_pairs(loader *l) {
    ms_tagger *t = l->t;
    typedef struct {
        uint32_t left, right;
    } pair;
    MS_VEC(pair) pairs = {0};
    t->beside = MS_NEWN(l->arena, ms_weights, l->features.n + 1);
    for (uint32_t f = 0; f < l->features.n; f++) {
        ms_str text = l->features.at[f], left;
        if (!ms_str_starts(text, MS_S("2:"))) continue;
        text = ms_str_cut(text, 2, text.n);
        t->beside[pairs.n + 1] = t->weight[slot_of(t, "2:", text)->first];
        ms_str_split(&text, ' ', &left);
        uint32_t first = ms_map_add(&t->kinds, left);
        ms_vec_push(&pairs, (pair){first, ms_map_add(&t->kinds, text)});
    }
    t->pairs_n = pairs.n + 1;
    t->pair = MS_NEWN(l->arena, uint16_t, (size_t)t->kinds.n * t->kinds.n + 1);
    for (uint32_t i = 0; i < pairs.n; i++) t->pair[pairs.v[i].left * t->kinds.n + pairs.v[i].right] = (uint16_t)(i + 1);
    ms_vec_free(&pairs);
}

/* The punctuation marks among the features, "x:,". */
static void place_marks(loader *l) {
    MS_VEC(uint32_t) marks = {0};
    for (uint32_t f = 0; f < l->features.n; f++) {
        ms_str text = l->features.at[f];
        uint32_t at = 2;
        if (ms_str_starts(text, MS_S("x:")) && text.n > at) ms_vec_push(&marks, ms_utf8_next(text, &at));
    }
    l->t->known_marks = ms_arena_copy(l->arena, marks.v, marks.n * sizeof *marks.v), l->t->marks_n = marks.n;
    ms_vec_free(&marks);
}

static ms_weights weights_of(const ms_tagger *t, const char *group, int number, uint32_t distance) {
    char digits[12];
    int n = snprintf(digits, sizeof digits, "%d", number);
    const ms_tag_slot *s = slot_of(t, group, (ms_str){digits, (uint32_t)n});
    uint32_t before = s->distances & ((1u << distance) - 1);
    return s->distances >> distance & 1 ? t->weight[s->first + ms_bits(before)] : (ms_weights){0};
}

static void place_hits(ms_tagger *t) {
    for (uint32_t d = 0; d < MS_TAG_AROUND; d++)
        for (int b = 0; b < MS_TAG_HITS; b++) t->hit[b][d] = weights_of(t, "h:", b, d);
}

/* Inside tags come only behind their own kind. */
static void place_follow(ms_tagger *t) {
    enum { NEVER = -12000 };
    for (int p = 0; p <= MS_TAGS; p++) {
        t->follow[p] = weights_of(t, "t:", p, MS_TAG_REACH);
        for (int k = 0; k < MS_TAGS; k++)
            if (k && k % 2 == 0 && p != k && p != k - 1) t->follow[p][k] = NEVER;
        for (int k = 0; p < MS_TAGS && k < MS_TAGS; k++) t->before[k][p] = t->follow[p][k];
    }
}

/* ---- what is asked of a spelling ---- */

enum { MOST_ASKED = 32 }; /* features of one spelling: words.c asks for 19 at most */

typedef struct {
    const ms_tagger *t;
    struct {
        uint64_t hash;
        uint32_t distances;
    } v[MOST_ASKED];
    uint32_t n;
} asked;

/* The table is larger than the caches: all slots are brought near before the first is looked at, and then all weights. */
static void ask(void *user, uint32_t distances, const char *group, ms_str text) {
    asked *a = user;
    uint64_t hash = hash_of(group, text);
    __builtin_prefetch(&a->t->slot[first_slot(a->t, hash)]);
    if (a->n < MOST_ASKED) a->v[a->n].hash = hash, a->v[a->n++].distances = distances;
}

static void add(const ms_weights *weight, uint32_t kept, uint32_t wanted, ms_leans *leans) {
    for (uint32_t d = 0; kept; d++, kept >>= 1) {
        if (!(kept & 1)) continue;
        if (wanted >> d & 1) leans->at[d] += *weight;
        weight++;
    }
}

static void sum(const asked *a, ms_leans *leans) {
    const ms_tag_slot *slot[MOST_ASKED];
    for (uint32_t i = 0; i < a->n; i++) {
        slot[i] = slot_at(a->t, a->v[i].hash);
        __builtin_prefetch(&a->t->weight[slot[i]->first]);
    }
    for (uint32_t i = 0; i < a->n; i++) add(&a->t->weight[slot[i]->first], slot[i]->distances, a->v[i].distances, leans);
}

void ms_tag_fill(const void *tagger, const ms_word *word, int16_t *to) {
    asked a = {.t = tagger, .n = 0};
    ms_leans *leans = (ms_leans *)(void *)to;
    ms_token token = {.kind = MS_WORD, .word = word};
    ms_tag_word(a.t, word, ask, &a);
    sum(&a, leans);
    leans->kind = ms_map_find(&a.t->kinds, ms_tag_kind(a.t, &token));
}

static void fill_other(const ms_tagger *t, const ms_token *token, ms_leans *leans) {
    asked a = {.t = t, .n = 0};
    ms_tag_other(token, ask, &a);
    sum(&a, leans);
    leans->kind = ms_map_find(&t->kinds, ms_tag_kind(t, token));
}

static void place_others(ms_tagger *t, ms_arena *arena) {
    t->marks = MS_NEWN(arena, ms_mark_leans, t->marks_n);
    for (uint32_t i = 0; i < t->marks_n; i++) {
        t->marks[i].mark = t->known_marks[i];
        fill_other(t, &(ms_token){.kind = MS_PUNCT, .mark = t->known_marks[i]}, &t->marks[i].leans);
    }
    fill_other(t, &(ms_token){.kind = MS_NUMBER}, &t->number);
    fill_other(t, &(ms_token){.kind = MS_LATIN}, &t->latin);
    fill_other(t, &(ms_token){.kind = MS_PUNCT}, &t->mark);
}

/* ---- kept in an image ---- */

static bool take_image(ms_tagger *out, ms_arena *arena, const ms_image *image) {
    ms_tagger t = *out;
    t.slot = (ms_tag_slot *)(uintptr_t)ms_image_block(image, "tag.slot", sizeof *t.slot, &t.slots);
    t.weight = (ms_weights *)(uintptr_t)ms_image_block(image, "tag.weight", sizeof *t.weight, &t.rows_n);
    t.pair = (uint16_t *)(uintptr_t)ms_image_block(image, "tag.pair", sizeof *t.pair, NULL);
    t.beside = (ms_weights *)(uintptr_t)ms_image_block(image, "tag.beside", sizeof *t.beside, &t.pairs_n);
    t.known_marks = ms_image_block(image, "tag.marks", sizeof *t.known_marks, &t.marks_n);
    t.mapped = t.slot && t.weight && t.pair && t.beside && t.known_marks && ms_image_map(&t.kinds, arena, image, "tag.kinds");
    if (t.mapped) *out = t;
    return t.mapped;
}

void ms_tagger_put(const ms_tagger *t, ms_image_draft *draft) {
    ms_image_put(draft, "tag.slot", t->slot, t->slots * sizeof *t->slot);
    ms_image_put(draft, "tag.weight", t->weight, t->rows_n * sizeof *t->weight);
    ms_image_put(draft, "tag.pair", t->pair, (size_t)t->kinds.n * t->kinds.n * sizeof *t->pair);
    ms_image_put(draft, "tag.beside", t->beside, t->pairs_n * sizeof *t->beside);
    ms_image_put(draft, "tag.marks", t->known_marks, t->marks_n * sizeof *t->known_marks);
    ms_image_put_map(draft, "tag.kinds", &t->kinds);
}

/* ---- the door ---- */

static marsad_rc work_out(loader *l, const char *data_dir, const ms_notes *notes) {
    marsad_rc rc = read_model(l, data_dir, notes);
    if (rc != MARSAD_OK) return rc;
    place_rows(l);
    place_pairs(l);
    place_marks(l);
    return rc;
}

marsad_rc ms_tagger_load(ms_tagger **out, ms_arena *arena, const char *data_dir, const ms_image *image, ms_lexicon *lx,
                         const ms_notes *notes) {
    ms_tagger *t = MS_NEW(arena, ms_tagger);
    loader l = {.t = t, .arena = arena};
    t->lx = lx;
    marsad_rc rc = read_list(&l, MS_TAG_GIVEN, data_dir, "given.tsv", notes);
    if (rc == MARSAD_OK) rc = read_list(&l, MS_TAG_FAMILY, data_dir, "family.tsv", notes);
    if (rc == MARSAD_OK && !take_image(t, arena, image)) rc = work_out(&l, data_dir, notes);
    if (rc == MARSAD_OK) {
        place_hits(t);
        place_follow(t);
        place_others(t, arena);
        ms_lexicon_keep(lx, MS_KEPT_NAME, ms_tag_keep, t);
        if (t->rows_n) ms_lexicon_keep_leans(lx, MS_LEANS, ms_tag_fill, t);
    }
    t->lists = ms_arena_copy(arena, l.lists.v, l.lists.n);
    ms_vec_free(&l.lists);
    ms_map_free(&l.features);
    ms_vec_free(&l.rows);
    ms_heap_free(l.weights);
    ms_buf_free(&l.scratch);
    if (rc != MARSAD_OK) ms_tagger_free(t);
    *out = rc == MARSAD_OK ? t : NULL;
    return rc;
}

void ms_tagger_free(ms_tagger *t) {
    ms_map_free(&t->names);
    if (!t->mapped) ms_map_free(&t->kinds);
}
