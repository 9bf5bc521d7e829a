/* SPDX-License-Identifier: Apache-2.0
 * A coder's memory of spellings. In: the bytes of a word token, or a document. Out: its readings and the places where
 * names may start in it, worked out once: al-quwwAt stands in every second report. What it says of a spelling depends
 * on the spelling alone. */
#include "lexicon/internal.h"
#include "text/text.h"

enum { ENTRIES_MOST = 1 << 18 }; /* then it starts afresh, between two documents */

struct ms_memo {
    const ms_lexicon *lx;
    ms_arena arena;
    ms_map seen;
    MS_VEC(ms_entry *) entries;
    ms_readings readings;
    ms_starts starts;
    ms_buf scratch;
};

ms_memo *ms_memo_new(const ms_lexicon *lx) {
    ms_memo *m = ms_heap_get(sizeof *m);
    m->lx = lx;
    return m;
}

void ms_memo_free(ms_memo *m) {
    if (!m) return;
    ms_arena_free(&m->arena);
    ms_map_free(&m->seen);
    ms_vec_free(&m->entries);
    ms_vec_free(&m->readings);
    ms_vec_free(&m->starts);
    ms_buf_free(&m->scratch);
    ms_heap_free(m);
}

static bool ends_in_heh(const ms_lexicon *lx, ms_str surface) {
    ms_letters w;
    return ms_letters_read(&lx->letters, &w, surface) && w.raw[w.n - 1] == MS_HEH;
}

static void set_readings(ms_memo *m, ms_entry *e) {
    ms_word *word = &e->pub;
    ms_analyse(m->lx, word->surface, &m->readings);
    word->readings_n = m->readings.n;
    word->readings = ms_arena_copy(&m->arena, m->readings.v, m->readings.n * sizeof *m->readings.v);
    e->suffixed = word->readings_n && word->readings[0].lemma != MS_NONE && word->readings[0].suffix;
    e->heh = ends_in_heh(m->lx, word->surface);
}

static ms_entry *entry_new(ms_memo *m, ms_str surface) {
    ms_entry *e = MS_NEW(&m->arena, ms_entry);
    e->pub.surface = surface;
    ms_buf_clear(&m->scratch);
    ms_text_fold(&m->scratch, surface);
    e->pub.key = ms_arena_str(&m->arena, ms_buf_view(&m->scratch));
    e->id = ms_names_word(&m->lx->names, &m->scratch, surface);
    set_readings(m, e);
    ms_match_starts(m->lx, e, &m->starts);
    e->starts_n = m->starts.n;
    e->starts = ms_arena_copy(&m->arena, m->starts.v, m->starts.n * sizeof *m->starts.v);
    e->pub.starts = e;
    return e;
}

const ms_word *ms_memo_word(ms_memo *m, ms_str surface) {
    uint32_t before = m->seen.n, id = ms_map_add(&m->seen, surface);
    if (id == before) ms_vec_push(&m->entries, entry_new(m, m->seen.at[id]));
    return &m->entries.v[id]->pub;
}

static void start_afresh(ms_memo *m) {
    ms_map_clear(&m->seen);
    ms_vec_clear(&m->entries);
    ms_arena_clear(&m->arena);
}

void ms_lexicon_read(ms_memo *m, ms_doc *doc) {
    if (m->seen.n > ENTRIES_MOST) start_afresh(m);
    for (uint32_t i = 0; i < doc->tokens.n; i++) {
        ms_token *t = &doc->tokens.v[i];
        t->word = t->kind == MS_WORD ? ms_memo_word(m, ms_str_at(doc->in->text, t->span)) : NULL;
    }
    ms_match_read(m->lx, &m->scratch, doc);
}
