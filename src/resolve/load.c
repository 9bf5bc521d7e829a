/* SPDX-License-Identifier: Apache-2.0
 * The tables of data/resolve: points.tsv, inner.tsv, families.tsv, sides.tsv, states.tsv, steps.tsv, units.tsv, words.tsv. */
#include <stdlib.h>

#include "base/table.h"
#include "resolve/internal.h"
#include "text/text.h"

static const char *const CRITERIA[] = {"frame",  "origin", "goal", "where", "cross", "route",    "once",    "actor",   "target",
                                       "theme",  "count",  "toll", "large", "time",  "modality", "wording", "company", "trigger",
                                       "source", "news",   "sole", "lead",  "gap",   "back",     "turn"};
static const char *const VALUES[] = {"none", "same", "some",  "inside",   "wide",     "near",  "side",  "family",
                                     "meet", "far",  "other", "opposite", "verbatim", "close", "exact", "vague"};
static const char *const THRESHOLDS[] = {"same", "inner", "fulfils", "contradicts", "part", "reverses", "mean", "again", "least", "best"};
static const char *const WINDOWS[] = {"real", "background", "longest", "inside", "story", "victim", "largest"};
static const char *const MODALITIES[] = {"asserted", "ongoing", "planned", "possible", "denied", "background"};
#define COUNT(list) (uint32_t)(sizeof(list) / sizeof *(list))

static uint32_t find(const char *const *list, uint32_t n, ms_str word) {
    for (uint32_t i = 0; i < n; i++)
        if (ms_str_is(word, list[i])) return i;
    return MS_NONE;
}

static void points_row(ms_resolve_rules *r, ms_table *t, double n) {
    uint32_t at;
    if (ms_str_is(t->cell[0], "threshold")) {
        if ((at = find(THRESHOLDS, COUNT(THRESHOLDS), t->cell[1])) == MS_NONE)
            ms_table_error(t, "unknown threshold");
        else
            r->threshold[at] = (int16_t)n;
    } else if (ms_str_is(t->cell[0], "window")) {
        if ((at = find(WINDOWS, COUNT(WINDOWS), t->cell[1])) == MS_NONE)
            ms_table_error(t, "unknown window");
        else
            r->window[at] = (int32_t)n;
    } else {
        uint32_t c = find(CRITERIA, COUNT(CRITERIA), t->cell[0]);
        at = find(VALUES, COUNT(VALUES), t->cell[1]);
        if (c == MS_NONE || at == MS_NONE)
            ms_table_error(t, "unknown criterion or case");
        else
            r->points[c][at] = r->inner[c][at] = (int16_t)n;
    }
}

static void read_points(ms_resolve_rules *r, ms_table *t) {
    while (ms_table_next(t, 3)) {
        double n = MS_VETO;
        if (!ms_str_is(t->cell[2], "veto") && !ms_str_number(t->cell[2], &n))
            ms_table_error(t, "no number");
        else
            points_row(r, t, n);
    }
}

/* Read after points.tsv: what counts otherwise inside one document. */
static void read_inner(ms_resolve_rules *r, ms_table *t) {
    while (ms_table_next(t, 3)) {
        double n = MS_VETO;
        uint32_t c = find(CRITERIA, COUNT(CRITERIA), t->cell[0]), at = find(VALUES, COUNT(VALUES), t->cell[1]);
        if (c == MS_NONE || at == MS_NONE)
            ms_table_error(t, "unknown criterion or case");
        else if (!ms_str_is(t->cell[2], "veto") && !ms_str_number(t->cell[2], &n))
            ms_table_error(t, "no number");
        else
            r->inner[c][at] = (int16_t)n;
    }
}

static bool take_trait(ms_family *f, ms_str trait) {
    bool *const traits[] = {&f->mutual, &f->loose, &f->ends};
    static const char *const names[] = {"mutual", "loose", "ends"};
    uint32_t at = find(names, COUNT(names), trait);
    if (at != MS_NONE) *traits[at] = true;
    return at != MS_NONE;
}

static void read_families(ms_resolve_rules *r, ms_table *t) {
    ms_str rest, one;
    while (ms_table_next(t, 3)) {
        ms_family f = {.frame = t->cell[0], .family = t->cell[1]};
        for (rest = t->cell[2]; ms_str_split(&rest, '|', &one);)
            if (one.n && !take_trait(&f, one)) ms_table_error(t, "traits: mutual, loose, ends or -");
        ms_vec_push(&r->families, f);
    }
}

static void read_sides(ms_resolve_rules *r, ms_table *t) {
    while (ms_table_next(t, 3)) {
        ms_side side = {t->cell[0], t->cell[1], ms_str_is(t->cell[2], "any")};
        if (!side.any && !ms_str_is(t->cell[2], "side")) ms_table_error(t, "how: side or any");
        ms_vec_push(&r->sides, side);
    }
}

/* Read after words.tsv. */
static void read_units(ms_resolve_rules *r, ms_table *t) {
    ms_buf fold = {0};
    while (ms_table_next(t, 2)) {
        uint32_t stem = ms_resolve_stem(r, &fold, t->cell[1]);
        ms_vec_push(&r->units, (ms_unit_kind){stem, t->cell[0]});
        ms_vec_push(&r->anyone, stem);
    }
    ms_buf_free(&fold);
}

static void add_ordinal(ms_resolve_rules *r, ms_buf *fold, ms_str words, uint32_t number) {
    ms_str one;
    while (ms_str_split(&words, '|', &one)) ms_vec_push(&r->nths, (ms_nth){ms_resolve_stem(r, fold, one), number});
}

static void read_words(ms_resolve_rules *r, ms_table *t) {
    ms_buf fold = {0};
    uint32_t ordinals = 0;
    while (ms_table_next(t, 2)) {
        ms_buf_clear(&fold);
        ms_text_fold(&fold, t->cell[1]);
        ms_str word = ms_arena_str(r->arena, ms_buf_view(&fold));
        if (ms_str_is(t->cell[0], "prefix"))
            ms_vec_push(&r->prefixes, word);
        else if (ms_str_is(t->cell[0], "suffix"))
            ms_vec_push(&r->suffixes, word);
        else if (ms_str_is(t->cell[0], "idle"))
            ms_vec_push(&r->idle, ms_resolve_key(word));
        else if (ms_str_is(t->cell[0], "article"))
            ms_vec_push(&r->articles, word);
        else if (ms_str_is(t->cell[0], "last"))
            ms_vec_push(&r->last, ms_resolve_stem(r, &fold, word));
        else if (ms_str_is(t->cell[0], "around"))
            ms_vec_push(&r->around, ms_resolve_stem(r, &fold, word));
        else if (ms_str_is(t->cell[0], "anyone"))
            ms_vec_push(&r->anyone, ms_resolve_stem(r, &fold, word));
        else if (ms_str_is(t->cell[0], "deny"))
            ms_vec_push(&r->deny, ms_resolve_stem(r, &fold, word));
        else if (ms_str_is(t->cell[0], "turn"))
            ms_vec_push(&r->turns, word);
        else if (ms_str_is(t->cell[0], "nth"))
            add_ordinal(r, &fold, word, ++ordinals);
        else
            ms_table_error(t, "prefix, suffix, article, idle, last, around, anyone, deny, turn or nth");
    }
    if (r->idle.n) qsort(r->idle.v, r->idle.n, sizeof *r->idle.v, ms_resolve_by_number);
    ms_buf_free(&fold);
}

static uint32_t modality_set(ms_table *t, ms_str cell) {
    uint32_t set = 0;
    ms_str one;
    while (ms_str_split(&cell, '|', &one)) {
        uint32_t at = find(MODALITIES, COUNT(MODALITIES), one);
        if (at == MS_NONE)
            ms_table_error(t, "unknown modality");
        else
            set |= 1u << at;
    }
    return set;
}

static void read_states(ms_resolve_rules *r, ms_table *t) {
    static const char *const of[] = {"any", "whole", "part"};
    while (ms_table_next(t, 6)) {
        ms_state_rule rule = {.frame = t->cell[0], .role = t->cell[2], .towns = ms_str_is(t->cell[4], "town"), .state = t->cell[5]};
        rule.modalities = modality_set(t, t->cell[1]);
        rule.wholly = find(of, COUNT(of), t->cell[3]);
        if (rule.wholly == MS_NONE)
            ms_table_error(t, "of: any, whole or part");
        else
            ms_vec_push(&r->state_rules, rule);
    }
}

static void read_steps(ms_resolve_rules *r, ms_table *t) {
    while (ms_table_next(t, 2)) ms_vec_push(&r->steps, (ms_twin){t->cell[0], t->cell[1]});
}

/* Copies of the growing lists go to the arena, so that the rules are freed with it. */
static void settle(ms_resolve_rules *r, ms_arena *arena) {
#define SETTLE(vec) (keep = ms_arena_copy(arena, (vec).v, (vec).n * sizeof *(vec).v), ms_heap_free((vec).v), (vec).v = keep)
    void *keep;
    SETTLE(r->families);
    SETTLE(r->sides);
    SETTLE(r->state_rules);
    SETTLE(r->steps);
    SETTLE(r->units);
    SETTLE(r->prefixes);
    SETTLE(r->suffixes);
    SETTLE(r->idle);
    SETTLE(r->last);
    SETTLE(r->around);
    SETTLE(r->anyone);
    SETTLE(r->deny);
    SETTLE(r->articles);
    SETTLE(r->turns);
    SETTLE(r->nths);
}

marsad_rc ms_resolve_load(ms_resolve_rules **out, ms_arena *arena, const char *data_dir, const ms_notes *notes) {
    static const struct {
        const char *name;
        void (*read)(ms_resolve_rules *, ms_table *);
    } files[] = {{"points", read_points}, {"inner", read_inner}, {"families", read_families}, {"sides", read_sides},
                 {"states", read_states}, {"steps", read_steps}, {"words", read_words},       {"units", read_units}};
    uint32_t n = COUNT(files);
    ms_resolve_rules *r = MS_NEW(arena, ms_resolve_rules);
    r->arena = arena;
    marsad_rc rc = MARSAD_OK;
    for (uint32_t i = 0; rc == MARSAD_OK && i < n; i++) {
        ms_str path = ms_arena_fmt(arena, "%s/resolve/%s.tsv", data_dir, files[i].name);
        ms_table t;
        rc = ms_table_open(&t, arena, path.s, notes);
        if (rc != MARSAD_OK) break;
        files[i].read(r, &t);
        if (t.bad) rc = MARSAD_EDATA;
    }
    settle(r, arena);
    *out = r;
    return rc;
}

ms_str ms_resolve_standing(ms_arena *arena, const ms_verdict *v) {
    ms_buf b = {0};
    for (uint32_t c = 0; c < MS_CRITERIA; c++)
        if (v->value[c] != MS_V_NONE) ms_buf_fmt(&b, "%s%s=%s", b.n ? " " : "", CRITERIA[c], VALUES[v->value[c]]);
    ms_str s = ms_arena_str(arena, ms_buf_view(&b));
    ms_buf_free(&b);
    return s;
}

ms_str ms_resolve_points(const ms_resolve_rules *rules, ms_arena *arena, const ms_verdict *v) {
    ms_buf b = {0};
    for (uint32_t c = 0; c < MS_CRITERIA; c++) {
        int points = v->inner ? rules->inner[c][v->value[c]] : rules->points[c][v->value[c]];
        if (v->value[c] == MS_V_NONE || points == 0) continue;
        ms_buf_fmt(&b, "%s%s=%d", b.n ? " " : "", CRITERIA[c], points <= MS_VETO ? -9 : points);
    }
    ms_str s = ms_arena_str(arena, ms_buf_view(&b));
    ms_buf_free(&b);
    return s;
}
