/* SPDX-License-Identifier: Apache-2.0
 * A coder's memory of spellings. In: the bytes of a word token, or a document. Out: its readings and the places where
 * names may start in it, worked out once: al-quwwAt stands in every second report. What it says of a spelling depends
 * on the spelling alone. */
#include "lexicon/internal.h"
#include "text/text.h"

enum { ENTRIES_MOST = 1 << 18 }; /* then it starts afresh, between two documents */

typedef struct {
    uint32_t hash;
    ms_entry *entry; /* NULL: free */
} ms_seen;

/* A table of its own, not an ms_map: it is asked for every word of every report, and the spelling lies beside what is
 * known of it. */
struct ms_memo {
    const ms_lexicon *lx;
    ms_arena near, far; /* entries with their spelling and starts, which each word needs; keys and readings */
    ms_seen *seen;
    uint32_t slots, entries;
    ms_analysis analysis;
    ms_starts starts;
    ms_buf scratch;
};

static void make_room(ms_memo *m) {
    ms_seen *old = m->seen;
    uint32_t n = m->slots;
    m->slots = n ? n * 2 : 1024;
    m->seen = ms_heap_get(m->slots * sizeof *m->seen);
    for (uint32_t i = 0; i < n; i++) {
        if (!old[i].entry) continue;
        uint32_t at = old[i].hash & (m->slots - 1);
        while (m->seen[at].entry) at = (at + 1) & (m->slots - 1);
        m->seen[at] = old[i];
    }
    ms_heap_free(old);
}

ms_memo *ms_memo_new(const ms_lexicon *lx) {
    ms_memo *m = ms_heap_get(sizeof *m);
    m->lx = lx;
    make_room(m);
    return m;
}

void ms_memo_free(ms_memo *m) {
    if (!m) return;
    ms_arena_free(&m->near);
    ms_arena_free(&m->far);
    ms_heap_free(m->seen);
    ms_analysis_free(&m->analysis);
    ms_vec_free(&m->starts);
    ms_buf_free(&m->scratch);
    ms_heap_free(m);
}

static void set_readings(ms_memo *m, const ms_cuts *cuts, ms_entry *e) {
    ms_word *word = &e->pub;
    ms_analyse(m->lx, cuts, &m->analysis);
    word->readings_n = m->analysis.readings.n;
    word->readings = ms_arena_copy(&m->far, m->analysis.readings.v, word->readings_n * sizeof *word->readings);
    for (uint32_t i = 0; i < word->readings_n; i++) word->any |= word->readings[i].features;
    word->leans = ms_arena_get(&m->far, m->lx->filler.n * sizeof *word->leans); /* beside what is asked with it */
    const ms_reading *best = word->readings_n && word->readings[0].lemma != MS_NONE ? word->readings : NULL;
    e->suffixed = best && best->suffix;
    e->function = best && (best->features & MS_F_FUNC);
    e->heh = cuts->pre_n && cuts->word.raw[cuts->word.n - 1] == MS_HEH;
}

static void set_starts(ms_memo *m, const ms_cuts *cuts, ms_entry *e) {
    e->id = ms_names_folded(&m->lx->names, &m->scratch);
    ms_match_starts(m->lx, cuts, e, &m->starts);
    if (!ms_names_inner(&m->lx->names, e->id)) e->id = MS_NONE;
    e->starts_n = m->starts.n;
}

void ms_lexicon_keep(ms_lexicon *lx, ms_kept slot, ms_word_fn fn, const void *user) { lx->keepers[slot] = (ms_keeper){fn, user}; }

void ms_lexicon_keep_leans(ms_lexicon *lx, uint32_t n, ms_word_fill fn, const void *user) { lx->filler = (ms_filler){fn, user, n}; }

void ms_memo_lean(ms_memo *m, const ms_word *word) {
    ((ms_word *)(uintptr_t)word)->leant = true;
    m->lx->filler.fn(m->lx->filler.user, word, word->leans);
}

static void set_kept(const ms_lexicon *lx, ms_word *word) {
    for (int slot = 0; slot < MS_KEPT; slot++)
        if (lx->keepers[slot].fn) word->kept[slot] = lx->keepers[slot].fn(lx->keepers[slot].user, word, &word->look);
}

enum { LINE = 64 }; /* bytes that the processor fetches at once */

/* In one piece, and from the start of a line: the entry, its spelling, its starts. */
static ms_entry *settle(ms_memo *m, const ms_entry *e) {
    uint32_t text = ms_entry_text(e), starts = e->starts_n * (uint32_t)sizeof(ms_start);
    uint32_t size = (uint32_t)sizeof *e + text + starts;
    ms_entry *to = ms_arena_get(&m->near, (size + LINE - 1) & ~(LINE - 1u));
    char *spelling = (char *)(to + 1);
    *to = *e;
    memcpy(spelling, e->pub.surface.s, e->pub.surface.n);
    to->pub.surface.s = spelling;
    if (starts) memcpy(spelling + text, m->starts.v, starts);
    return to;
}

static ms_entry *entry_new(ms_memo *m, ms_str surface) {
    ms_entry e = {.pub.surface = surface};
    ms_cuts cuts;
    ms_cuts_read(&m->lx->clitics, &m->lx->letters, &cuts, surface);
    ms_buf_clear(&m->scratch);
    ms_text_fold(&m->scratch, surface);
    e.pub.key = ms_arena_str(&m->far, ms_buf_view(&m->scratch));
    set_readings(m, &cuts, &e);
    set_starts(m, &cuts, &e);
    set_kept(m->lx, &e.pub);
    return settle(m, &e);
}

/* A spelling is short: no call. */
static inline bool same(ms_str a, ms_str b) {
    if (a.n != b.n) return false;
    if (a.n < 8)
        return a.n < 4 ? memcmp(a.s, b.s, a.n) == 0
                       : ms_str_bytes(a.s, 4) == ms_str_bytes(b.s, 4) && ms_str_bytes(a.s + a.n - 4, 4) == ms_str_bytes(b.s + b.n - 4, 4);
    for (uint32_t i = 0; i + 8 < a.n; i += 8)
        if (ms_str_bytes(a.s + i, 8) != ms_str_bytes(b.s + i, 8)) return false;
    return ms_str_bytes(a.s + a.n - 8, 8) == ms_str_bytes(b.s + b.n - 8, 8);
}

/* The entry of the spelling, NULL when it was not met yet. */
static inline ms_entry *find(const ms_memo *m, ms_str surface, uint32_t hash) {
    for (uint32_t at = hash & (m->slots - 1);; at = (at + 1) & (m->slots - 1)) {
        const ms_seen *s = &m->seen[at];
        if (!s->entry || (s->hash == hash && same(s->entry->pub.surface, surface))) return s->entry;
    }
}

static ms_entry *meet(ms_memo *m, ms_str surface, uint32_t hash) {
    if (m->entries * 2 >= m->slots) make_room(m);
    uint32_t at = hash & (m->slots - 1);
    while (m->seen[at].entry) at = (at + 1) & (m->slots - 1);
    m->seen[at] = (ms_seen){hash, entry_new(m, surface)};
    m->entries++;
    return m->seen[at].entry;
}

static inline ms_entry *entry_of(ms_memo *m, ms_str surface, uint32_t hash) {
    ms_entry *e = find(m, surface, hash);
    return e ? e : meet(m, surface, hash);
}

const ms_word *ms_memo_word(ms_memo *m, ms_str surface) { return &entry_of(m, surface, ms_str_quick(surface))->pub; }

static void start_afresh(ms_memo *m) {
    memset(m->seen, 0, m->slots * sizeof *m->seen);
    m->entries = 0;
    ms_arena_clear(&m->near);
    ms_arena_clear(&m->far);
}

/* The tables are larger than the caches: each pass over the words brings near what the next one asks for. Inline, since
 * gcc takes a call that only prefetches for one that does nothing. */
static inline __attribute__((always_inline)) void fetch_slot(const ms_memo *m, uint32_t hash) {
    __builtin_prefetch(&m->seen[hash & (m->slots - 1)]);
}

static inline __attribute__((always_inline)) void fetch_entry(const ms_memo *m, uint32_t hash) {
    const char *entry = (const char *)m->seen[hash & (m->slots - 1)].entry;
    for (uint32_t line = 0; line < 3; line++) __builtin_prefetch(entry + line * LINE);
}

static inline __attribute__((always_inline)) void fetch_hits(const ms_memo *m, const ms_entry *e) {
    for (uint32_t i = 0; i < e->starts_n; i++) __builtin_prefetch(&m->lx->names.payload.v[ms_entry_starts(e)[i].node.first]);
    __builtin_prefetch(e->pub.readings); /* the stages behind will ask for them */
}

static uint32_t hash_token(ms_str text, const ms_token *t) { return t->kind == MS_WORD ? ms_str_quick(ms_str_at(text, t->span)) : 0; }

/* Of a token that is no word. */
static uint16_t look_of(const ms_token *t) {
    if (t->kind == MS_NUMBER) return MS_LOOK_NUMBER | MS_LOOK_DIGITS;
    return t->kind == MS_PUNCT ? MS_LOOK_MARK : 0;
}

void ms_lexicon_read(ms_memo *m, ms_doc *doc) {
    uint32_t n = doc->tokens.n, *hash = MS_NEWN(doc->arena, uint32_t, n);
    ms_token *v = doc->tokens.v;
    ms_str text = doc->in->text;
    if (m->entries > ENTRIES_MOST) start_afresh(m);
    doc->look = MS_NEWN(doc->arena, uint64_t, MS_LOOKS * ms_look_words(doc));
    for (uint32_t i = 0; i < n; i++) fetch_slot(m, hash[i] = hash_token(text, &v[i]));
    for (uint32_t i = 0; i < n; i++) fetch_entry(m, hash[i]);
    for (uint32_t i = 0; i < n; i++) {
        v[i].word = NULL;
        if (v[i].kind != MS_WORD) {
            ms_look_set(doc, i, look_of(&v[i]));
            continue;
        }
        const ms_entry *e = entry_of(m, ms_str_at(text, v[i].span), hash[i]);
        v[i].word = &e->pub;
        ms_look_set(doc, i, e->pub.look);
        memcpy(v[i].kept, e->pub.kept, sizeof v[i].kept);
        fetch_hits(m, e);
    }
    ms_match_read(m->lx, &m->scratch, doc);
}
