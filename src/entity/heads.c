/* SPDX-License-Identifier: Apache-2.0
 * In: data/actors/heads.tsv. Out: which nouns act and with what sector and kind, which stand before names of persons or
 * begin names of bodies, which words make names. «head person.soldier MIL military»: «junUd» are military. */
#include "base/table.h"
#include "entity/internal.h"
#include "text/text.h"

typedef struct {
    ms_actors *a;
    ms_arena *arena;
    const ms_lexicon *lx;
    ms_table t;
    MS_VEC(ms_actor_head) heads;
    MS_VEC(ms_actor_trait) traits;
    ms_map roles, trait_words;
    ms_buf scratch;
} loader;

static ms_map read_words(loader *l, ms_str cell) {
    ms_map words = {0};
    ms_str one;
    while (cell.n && ms_str_split(&cell, '|', &one)) {
        ms_buf_clear(&l->scratch);
        ms_text_fold(&l->scratch, one);
        ms_map_add(&words, ms_buf_view(&l->scratch));
    }
    return ms_map_moved(&words, l->arena);
}

static void read_head(loader *l, ms_str rule, ms_str name) {
    uint16_t klass = ms_lexicon_class_of(l->lx, &l->t, name);
    ms_str sector = l->t.cell[2], kind = l->t.cell[3];
    if ((sector.n && sector.n != 3) || !kind.n) ms_table_error(&l->t, "a head needs sector and kind");
    if (klass)
        ms_vec_push(&l->heads,
                    (ms_actor_head){klass, sector, kind, ms_str_is(rule, "only"), ms_str_is(rule, "always"), ms_str_is(rule, "many")});
}

static void read_trait(loader *l, ms_str name) {
    uint16_t klass = ms_lexicon_class_of(l->lx, &l->t, name);
    if (l->t.cell[2].n != 3 || !l->t.cell[3].n) ms_table_error(&l->t, "a trait needs sector and words");
    ms_map words = read_words(l, l->t.cell[3]);
    for (uint32_t i = 0; i < words.n; i++) ms_map_add(&l->trait_words, words.at[i]);
    if (klass) ms_vec_push(&l->traits, ((ms_actor_trait){klass, l->t.cell[2], words}));
}

/* Where the class of a rule goes that only names one; NULL: the rule says more. */
static ms_class_set *set_of(ms_actors *a, ms_str rule) {
    const struct {
        const char *rule;
        ms_class_set *set;
    } sets[] = {{"title", &a->titles}, {"body", &a->bodies},   {"member", &a->members}, {"holder", &a->holders},
                {"short", &a->shorts}, {"arms", &a->arms},     {"vague", &a->vague},    {"named", &a->named},
                {"chief", &a->chiefs}, {"unlike", &a->unlike}, {"man", &a->men},        {"group", &a->groups}};
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++)
        if (ms_str_is(rule, sets[i].rule)) return sets[i].set;
    return NULL;
}

static void read_row(loader *l) {
    ms_str rule = l->t.cell[0], name = l->t.cell[1], rest = l->t.cell[3];
    ms_class_set *only = set_of(l->a, rule);
    if (ms_str_is(rule, "head") || ms_str_is(rule, "only") || ms_str_is(rule, "always") || ms_str_is(rule, "many")) {
        read_head(l, rule, name);
    } else if (only) {
        ms_class_set_add(only, ms_lexicon_class_of(l->lx, &l->t, name));
    } else if (ms_str_is(rule, "of")) {
        read_trait(l, name);
    } else if (ms_str_is(rule, "armed")) {
        l->a->armed = read_words(l, rest);
    } else if (ms_str_is(rule, "rebel")) {
        l->a->rebels = read_words(l, rest);
    } else if (ms_str_is(rule, "plural")) {
        l->a->plurals = read_words(l, rest);
    } else if (ms_str_is(rule, "single")) {
        l->a->singles = read_words(l, rest);
    } else if (ms_str_is(rule, "place")) {
        ms_map_add(&l->roles, name);
    } else if (ms_str_is(rule, "each")) {
        l->a->each = read_words(l, rest);
    } else if (ms_str_is(rule, "joint")) {
        l->a->joints = read_words(l, rest);
    } else if (ms_str_is(rule, "servant")) {
        l->a->servants = read_words(l, rest);
    } else if (ms_str_is(rule, "article")) {
        l->a->article = rest;
    } else {
        ms_table_error(&l->t, "unknown rule %.*s", MS_FMT(rule));
    }
}

static void keep(loader *l) {
    ms_actors *a = l->a;
    a->heads = ms_arena_copy(l->arena, l->heads.v, l->heads.n * sizeof *l->heads.v), a->heads_n = l->heads.n;
    a->traits = ms_arena_copy(l->arena, l->traits.v, l->traits.n * sizeof *l->traits.v), a->traits_n = l->traits.n;
    a->roles = ms_map_moved(&l->roles, l->arena);
    a->trait_words = ms_map_moved(&l->trait_words, l->arena);
    ms_vec_free(&l->heads);
    ms_vec_free(&l->traits);
    ms_buf_free(&l->scratch);
}

/* The head whose class is narrowest; what only reports does not act. */
static const ms_actor_head *head_of(const ms_actors *a, const ms_lemma *m) {
    const ms_actor_head *best = NULL;
    for (uint32_t i = 0; i < a->heads_n && !ms_lemma_is(m, a->source); i++) {
        if (!ms_lemma_is(m, a->heads[i].klass)) continue;
        if (a->heads[i].exact && ms_lemma_under(a->lx, m, a->heads[i].klass) != a->heads[i].klass) continue;
        if (!best || ms_class_under(a->lx, a->heads[i].klass, best->klass)) best = &a->heads[i];
    }
    return best;
}

static void find_heads(ms_actors *a, ms_arena *arena) {
    uint32_t n = ms_lexicon_size(a->lx);
    a->head_of = MS_NEWN(arena, const ms_actor_head *, n);
    for (uint32_t i = 0; i < n; i++) a->head_of[i] = head_of(a, ms_lexicon_lemma(a->lx, i));
}

marsad_rc ms_actor_heads_load(ms_actors *a, ms_arena *arena, const char *data_dir, const ms_lexicon *lx, const ms_notes *notes) {
    loader l = {.a = a, .arena = arena, .lx = lx};
    ms_str path = ms_arena_fmt(arena, "%s/actors/heads.tsv", data_dir);
    const ms_class_asked asked[] = {{&a->asset, "asset"}, {&a->convoy, "group"}, {&a->source, "org.source"}, {&a->place, "place"}};
    marsad_rc rc = ms_lexicon_ask(lx, asked, sizeof asked / sizeof *asked, notes);
    if (!rc) rc = ms_table_open(&l.t, arena, path.s, notes);
    if (rc != MARSAD_OK) return rc;
    while (ms_table_next(&l.t, 4)) read_row(&l);
    keep(&l);
    find_heads(a, arena);
    return l.t.bad ? MARSAD_EDATA : MARSAD_OK;
}
