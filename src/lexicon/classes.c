/* SPDX-License-Identifier: Apache-2.0
 * Semantic classes: dotted names in, small numbers out. force.air lies under force; a name brings its parents along, so
 * that a rule may speak of `force` where no lemma bears just that. */
#include "lexicon/internal.h"

static ms_str parent_name(ms_str name) {
    while (name.n && name.s[name.n - 1] != '.') name.n--;
    return name.n ? ms_str_cut(name, 0, name.n - 1) : name;
}

uint16_t ms_classes_add(ms_classes *c, ms_str name) {
    if (!name.n) return 0;
    uint32_t id = ms_map_find(&c->names, name);
    if (id != MS_NONE) return (uint16_t)(id + 1);
    uint16_t above = ms_classes_add(c, parent_name(name));
    if (c->names.n == MS_CLASSES_MOST) return 0;
    ms_class_set line = above ? c->line.v[above - 1] : (ms_class_set){{0}};
    id = ms_map_add(&c->names, name) + 1;
    line.bit[id / 64] |= (uint64_t)1 << (id % 64);
    ms_vec_push(&c->line, line);
    return (uint16_t)id;
}

uint16_t ms_lexicon_class(const ms_lexicon *lx, ms_str name) {
    uint32_t id = ms_map_find(&lx->classes.names, name);
    return id == MS_NONE ? 0 : (uint16_t)(id + 1);
}

uint16_t ms_lexicon_class_of(const ms_lexicon *lx, ms_table *t, ms_str name) {
    uint16_t klass = ms_lexicon_class(lx, name);
    if (!klass) ms_table_error(t, "no word of data/lexicon has the class '%.*s'", MS_FMT(name));
    return klass;
}

static bool ask(const ms_lexicon *lx, ms_str name, uint16_t *to, const ms_notes *notes) {
    *to = ms_lexicon_class(lx, name);
    if (!*to) ms_note_at(notes, MARSAD_ERROR, "lexicon", 0, "no word has the class '%.*s', which the program asks for", MS_FMT(name));
    return *to != 0;
}

marsad_rc ms_lexicon_ask(const ms_lexicon *lx, const ms_class_asked *asked, size_t n, const ms_notes *notes) {
    marsad_rc rc = MARSAD_OK;
    for (size_t i = 0; i < n; i++)
        if (!ask(lx, ms_str_of(asked[i].name), asked[i].to, notes)) rc = MARSAD_EDATA;
    return rc;
}

marsad_rc ms_lexicon_ask_set(const ms_lexicon *lx, ms_class_set *set, const char *names, const ms_notes *notes) {
    marsad_rc rc = MARSAD_OK;
    uint16_t klass;
    for (ms_str rest = ms_str_of(names), name; ms_str_split(&rest, ' ', &name);) {
        if (!ask(lx, name, &klass, notes)) rc = MARSAD_EDATA;
        ms_class_set_add(set, klass);
    }
    return rc;
}

ms_str ms_lexicon_class_name(const ms_lexicon *lx, uint16_t klass) {
    bool known = klass && klass <= lx->classes.names.n;
    return known ? lx->classes.names.at[klass - 1] : MS_S("");
}

uint32_t ms_lexicon_classes(const ms_lexicon *lx) { return lx->classes.names.n + 1; }

bool ms_class_under(const ms_lexicon *lx, uint16_t klass, uint16_t under) {
    if (!under || !klass || klass > lx->classes.line.n) return false;
    return lx->classes.line.v[klass - 1].bit[under / 64] >> (under % 64) & 1;
}

/* Lemmas of the same classes share their set. */
const uint64_t *ms_classes_join(ms_classes *c, ms_arena *arena, const ms_lemma *lemma) {
    ms_str key = {(const char *)lemma->klass, sizeof lemma->klass};
    uint32_t known = c->joined.n, id = ms_map_add(&c->joined, key);
    if (id < known) return c->join.v[id];
    ms_class_set *all = MS_NEW(arena, ms_class_set);
    for (uint32_t i = 0; i < lemma->classes; i++)
        for (uint32_t k = 0; k < sizeof all->bit / sizeof *all->bit; k++) all->bit[k] |= c->line.v[lemma->klass[i] - 1].bit[k];
    ms_vec_push(&c->join, all->bit);
    return all->bit;
}

void ms_classes_free(ms_classes *c) {
    ms_map_free(&c->names);
    ms_map_free(&c->joined);
    ms_vec_free(&c->line);
    ms_vec_free(&c->join);
}

uint16_t ms_lemma_under(const ms_lexicon *lx, const ms_lemma *lemma, uint16_t under) {
    for (uint32_t i = 0; ms_lemma_is(lemma, under) && i < lemma->classes; i++)
        if (ms_class_under(lx, lemma->klass[i], under)) return lemma->klass[i];
    return 0;
}
