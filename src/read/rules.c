/* SPDX-License-Identifier: Apache-2.0
 *
 * Loads data/cues/dateline.tsv: phrases as they stand in texts, with what they mean. Every beginning of a phrase is a
 * key too, so that a search ends at the first word that leads nowhere.
 * Example: `month 1 kanun ath-thani` makes the keys kanun (nothing) and kanun ath-thani (month 1). */
#include "base/table.h"
#include "base/vec.h"
#include "read/inner.h"

static const struct {
    const char *name;
    ms_cue_kind kind;
    int most; /* values 1 to most; 0: value by name */
} kinds[] = {
    {"month", MS_CUE_MONTH, 12},  {"weekday", MS_CUE_WEEKDAY, 7}, {"half", MS_CUE_HALF, 0},     {"word", MS_CUE_WORD, 0},
    {"agency", MS_CUE_AGENCY, 0}, {"head", MS_CUE_HEAD, 0},       {"prefix", MS_CUE_PREFIX, 0},
};

static bool is_flag(ms_str value) { return ms_str_is(value, "pm") || ms_str_is(value, "hour") || ms_str_is(value, "outlet"); }

static bool cue_of(ms_cue *cue, ms_str kind, ms_str value) {
    double number;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (!ms_str_is(kind, kinds[i].name)) continue;
        *cue = (ms_cue){kinds[i].kind, is_flag(value)};
        if (!kinds[i].most) return value.n == 0 || is_flag(value) || ms_str_is(value, "am");
        bool fine = ms_str_number(value, &number) && number >= 1 && number <= kinds[i].most;
        cue->value = fine ? (int)number : 0;
        return fine;
    }
    return false;
}

typedef struct {
    ms_map keys;
    MS_VEC(ms_cue) cue;
} loader;

static void add_phrase(loader *l, ms_str phrase, ms_cue cue) {
    for (uint32_t i = 1; i <= phrase.n; i++) {
        if (i < phrase.n && phrase.s[i] != ' ') continue;
        uint32_t key = ms_map_add(&l->keys, ms_str_cut(phrase, 0, i));
        if (key == l->cue.n) ms_vec_push(&l->cue, (ms_cue){0});
        if (i == phrase.n && l->cue.v[key].kind == MS_CUE_NONE) l->cue.v[key] = cue;
    }
}

static void load_rows(loader *l, ms_table *t) {
    ms_cue cue = {0};
    ms_str phrases, one;
    while (ms_table_next(t, 3)) {
        if (!cue_of(&cue, t->cell[0], t->cell[1])) ms_table_error(t, "unknown kind or value");
        for (phrases = t->cell[2]; ms_str_split(&phrases, '|', &one);) add_phrase(l, one, cue);
    }
}

marsad_rc ms_read_load(ms_read_rules **out, ms_arena *arena, const char *data_dir, const ms_notes *notes) {
    const char *path = ms_arena_fmt(arena, "%s/cues/dateline.tsv", data_dir).s;
    loader l = {0};
    ms_table t;
    marsad_rc rc = ms_table_open(&t, arena, path, notes);
    if (rc != MARSAD_OK) return rc;
    load_rows(&l, &t);
    *out = MS_NEW(arena, ms_read_rules);
    (*out)->keys = ms_map_moved(&l.keys, arena);
    (*out)->cue = ms_arena_copy(arena, l.cue.v, l.cue.n * sizeof *l.cue.v);
    ms_vec_free(&l.cue);
    return t.bad ? MARSAD_EDATA : MARSAD_OK;
}
