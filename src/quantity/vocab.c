/* SPDX-License-Identifier: Apache-2.0
 * A closed list of words and phrases. In: spellings, each with a row of its owner's table. Out: for a token, the senses
 * of its word, with the proclitics and the article that it wears: all that a word may wear is spelt out while loading,
 * so that a spelling costs one look-up, which the word keeps. wa-bi-l-khamsap is found as khamsap with wa, bi, al. A
 * spelling that is listed itself is never read as proclitic + another (wAHid is not wa + AHid). */
#include "quantity/quantity.h"
#include "text/text.h"

enum { LETTER_WAW = 0x648, LETTER_FEH = 0x641, LETTER_BEH = 0x628, LETTER_LAM = 0x644, LETTER_KAF = 0x643, LETTER_ALIF = 0x627 };
enum { ARTICLE = 4 /* bytes */, SHORT_WORD = 4, KEY_MOST = 160 };

typedef struct {
    ms_str key;
    uint32_t first; /* sense, MS_NONE: only the beginning of a phrase */
    bool longer, own;
    uint16_t sets;
} entry;

typedef struct {
    ms_str phrase;
    uint32_t row;
    uint8_t kind;
    bool al, written; /* written: listed with its article */
} spelling;

#define LONGER (1u << 31)
#define NO_SENSE (LONGER - 1)

/* The hash lies beside the entry: most words are in no list, and that is to be seen at once. */
typedef struct {
    uint32_t hash, entry; /* entry + 1; 0: free */
} slot;

struct ms_vocab {
    ms_arena *arena;
    MS_VEC(spelling) listed; /* until sealed */
    entry *entries;
    uint32_t *brief; /* of each entry the first sense and whether it is longer: all that most tokens ask for */
    ms_sense *senses;
    slot *slot;
    uint32_t slots, entries_n, senses_n;
};

typedef struct {
    ms_map keys;
    MS_VEC(entry) entries;
    MS_VEC(ms_sense) senses;
} builder;

/* As it is spelt: the alif of AlAf has a madda, that of alf a hamza. */
static bool starts_with_article(ms_str s) { return s.n > ARTICLE + SHORT_WORD && memcmp(s.s, "\xD8\xA7\xD9\x84", ARTICLE) == 0; }

ms_vocab *ms_vocab_new(ms_arena *arena) {
    ms_vocab *v = MS_NEW(arena, ms_vocab);
    v->arena = arena;
    return v;
}

void ms_vocab_add(ms_vocab *v, ms_str phrase, uint32_t row, uint8_t kind, bool al) {
    ms_buf b = {0};
    ms_text_fold(&b, phrase);
    spelling s = {.phrase = ms_arena_str(v->arena, ms_str_trim(ms_buf_view(&b))),
                  .row = row,
                  .kind = kind,
                  .al = al,
                  .written = starts_with_article(phrase)};
    ms_buf_free(&b);
    if (s.phrase.n && s.phrase.n < KEY_MOST - 16) ms_vec_push(&v->listed, s);
}

/* ---- hashing: length, both ends and the middle, since keys are short ---- */

static inline uint64_t load8(const char *s) {
    uint64_t w;
    memcpy(&w, s, 8);
    return w;
}

static inline uint64_t load_few(const char *s, uint32_t n) {
    uint64_t w = 0;
    memcpy(&w, s, n);
    return w;
}

static inline uint64_t hash_of(ms_str s) {
    uint64_t h = s.n >= 8 ? load8(s.s) ^ load8(s.s + s.n - 8) * 0x9E3779B97F4A7C15u : load_few(s.s, s.n);
    for (uint32_t i = 8; i + 8 < s.n; i += 8) h = (h ^ load8(s.s + i)) * 0xFF51AFD7ED558CCDu;
    h = (h ^ s.n) * 0xC4CEB9FE1A85EC53u;
    return h ^ h >> 32;
}

static inline bool same(ms_str a, ms_str b) {
    if (a.n != b.n) return false;
    if (a.n < 8) return load_few(a.s, a.n) == load_few(b.s, b.n);
    for (uint32_t i = 0; i + 8 <= a.n; i += 8)
        if (load8(a.s + i) != load8(b.s + i)) return false;
    return load8(a.s + a.n - 8) == load8(b.s + b.n - 8);
}

static uint32_t find_key(const ms_vocab *v, ms_str key) {
    uint32_t hash = (uint32_t)hash_of(key), at = hash & (v->slots - 1);
    for (; v->slot[at].entry; at = (at + 1) & (v->slots - 1))
        if (v->slot[at].hash == hash && same(v->entries[v->slot[at].entry - 1].key, key)) return v->slot[at].entry - 1;
    return MS_NONE;
}

/* ---- building ---- */

static uint32_t words_of(ms_str phrase) {
    uint32_t n = 1;
    for (uint32_t i = 0; i < phrase.n; i++) n += phrase.s[i] == ' ';
    return n;
}

static entry *entry_of(builder *b, ms_str key) {
    uint32_t before = b->keys.n, id = ms_map_add(&b->keys, key);
    if (id == before) ms_vec_push(&b->entries, (entry){.key = b->keys.at[id], .first = MS_NONE});
    return &b->entries.v[id];
}

/* All beginnings of a phrase, and its other words: a token that is no entry ends the search for phrases. */
static void add_beginnings(builder *b, ms_str key) {
    ms_str rest = key, word;
    for (uint32_t i = 0; i < key.n; i++)
        if (key.s[i] == ' ') entry_of(b, ms_str_cut(key, 0, i))->longer = true;
    while (ms_str_split(&rest, ' ', &word)) entry_of(b, word);
}

static void add_form(builder *b, ms_str key, ms_sense sense, bool own) {
    entry *e = entry_of(b, key);
    if (!own && e->own) return;
    for (uint32_t s = e->first; s != MS_NONE; s = b->senses.v[s].next)
        if (b->senses.v[s].row == sense.row) return;
    if (own) e->own = true;
    sense.words = (uint8_t)words_of(key);
    sense.next = e->first;
    e->first = b->senses.n;
    ms_vec_push(&b->senses, sense);
    add_beginnings(b, key);
}

static uint32_t put(char *to, uint32_t cp) {
    to[0] = (char)(0xC0 | cp >> 6);
    to[1] = (char)(0x80 | (cp & 0x3F));
    return 2;
}

/* wa | fa, then bi | li | ka, then al, which melts into li. */
static void add_worn(builder *b, const spelling *s, uint32_t first, uint32_t second, bool al) {
    static const uint16_t letter[] = {0, LETTER_WAW, LETTER_FEH, 0, LETTER_BEH, LETTER_LAM, LETTER_KAF};
    static const uint8_t mark[] = {0, MS_WA, MS_FA, 0, MS_BI, MS_LI, MS_KA};
    char key[KEY_MOST + 16];
    uint32_t n = 0;
    if (letter[first]) n += put(key + n, letter[first]);
    if (letter[second]) n += put(key + n, letter[second]);
    ms_sense sense = {.row = s->row, .kind = s->kind, .pre = mark[first] | mark[second], .head = (uint8_t)(n / 2), .al = al};
    bool melts = mark[second] == MS_LI && al;
    ms_str rest = s->phrase;
    if (s->written && al) rest = ms_str_cut(rest, ARTICLE, rest.n);
    if (al && !melts) n += put(key + n, LETTER_ALIF);
    if (al) n += put(key + n, LETTER_LAM);
    memcpy(key + n, rest.s, rest.n);
    add_form(b, (ms_str){key, n + rest.n}, sense, n == 0 || (al && !first && !letter[second]));
}

static void add_all_worn(builder *b, const spelling *s, bool naked) {
    bool written = s->written;
    bool tiny = s->phrase.n <= SHORT_WORD; /* li- before two letters is another word: lasta is not li-sitt */
    for (uint32_t first = 0; first < 3; first++)
        for (uint32_t second = 3; second < 7; second++) {
            bool none = !first && second == 3;
            if (naked != none || (tiny && second > 4 && !written)) continue;
            add_worn(b, s, first, second, written);
            if (s->al && !written) add_worn(b, s, first, second, true);
        }
}

static void keep(ms_vocab *v, builder *b) {
    for (v->slots = 64; v->slots < b->entries.n * 4; v->slots *= 2) {}
    v->slot = MS_NEWN(v->arena, slot, v->slots);
    v->entries = ms_arena_copy(v->arena, b->entries.v, b->entries.n * sizeof *b->entries.v);
    v->senses = ms_arena_copy(v->arena, b->senses.v, b->senses.n * sizeof *b->senses.v);
    v->entries_n = b->entries.n;
    v->senses_n = b->senses.n;
    v->brief = MS_NEWN(v->arena, uint32_t, v->entries_n + 1);
    for (uint32_t i = 0; i < v->entries_n; i++) {
        v->brief[i] = (v->entries[i].first & NO_SENSE) | (v->entries[i].longer ? LONGER : 0);
        v->entries[i].key = ms_arena_str(v->arena, v->entries[i].key);
        uint32_t hash = (uint32_t)hash_of(v->entries[i].key), at = hash & (v->slots - 1);
        while (v->slot[at].entry) at = (at + 1) & (v->slots - 1);
        v->slot[at] = (slot){hash, i + 1};
    }
}

void ms_vocab_seal(ms_vocab *v) {
    builder b = {0};
    for (uint32_t i = 0; i < v->listed.n; i++) add_all_worn(&b, &v->listed.v[i], true);
    for (uint32_t i = 0; i < v->listed.n; i++) add_all_worn(&b, &v->listed.v[i], false);
    keep(v, &b);
    ms_map_free(&b.keys);
    ms_vec_free(&b.entries);
    ms_vec_free(&b.senses);
    ms_vec_free(&v->listed);
}

/* ---- sets ---- */

static uint32_t head_of(const ms_vocab *v, uint32_t e) {
    ms_str rest = v->entries[e].key, word;
    ms_str_split(&rest, ' ', &word);
    return find_key(v, word);
}

static ms_wordset *sets_of_entries(const ms_vocab *v, const uint64_t *row_sets) {
    ms_wordset *all = ms_heap_get((v->entries_n + 1) * sizeof *all);
    for (uint32_t e = 0; e < v->entries_n; e++)
        for (uint32_t s = v->entries[e].first; s != MS_NONE; s = v->senses[s].next) all[e].own |= row_sets[v->senses[s].row];
    for (uint32_t e = 0; e < v->entries_n; e++) all[head_of(v, e)].all |= all[e].own;
    return all;
}

static void add_pair(const ms_vocab *v, uint32_t e, ms_sets *out) {
    ms_str rest = v->entries[e].key, first, second;
    ms_str_split(&rest, ' ', &first);
    if (!ms_str_split(&rest, ' ', &second)) return;
    uint32_t pair = ms_vocab_pair(find_key(v, first), find_key(v, second));
    out->pairs[pair / 64] |= 1ull << pair % 64;
}

const ms_sets *ms_vocab_sets(ms_vocab *v, const uint64_t *row_sets) {
    enum { MOST = 1 << MS_VOCAB_SETS };
    ms_sets *out = MS_NEW(v->arena, ms_sets);
    ms_wordset *all = sets_of_entries(v, row_sets);
    uint32_t n = 1; /* the first pair is that of words that keep nothing */
    for (uint32_t e = 0; e < v->entries_n && n < MOST; e++) {
        uint32_t k = 0;
        while (k < n && (out->v[k].own != all[e].own || out->v[k].all != all[e].all)) k++;
        if (k == n) out->v[n++] = all[e];
        v->entries[e].sets = (uint16_t)k;
        add_pair(v, e, out);
    }
    ms_heap_free(all);
    return n < MOST && v->entries_n < 1u << MS_VOCAB_ENTRY ? out : NULL;
}

/* ---- reading ---- */

uint32_t ms_vocab_kept(const ms_vocab *v, const ms_word *word) {
    uint32_t e = find_key(v, word->key);
    return e == MS_NONE ? 0 : (uint32_t)v->entries[e].sets << MS_VOCAB_ENTRY | (e + 1);
}

uint32_t ms_vocab_word(const ms_vocab_text *t, uint32_t i, bool *longer) {
    uint32_t e = ms_vocab_id(t, i);
    if (e == MS_NONE) return *longer = false, MS_NONE;
    uint32_t brief = t->v->brief[e];
    *longer = brief & LONGER;
    return (brief & NO_SENSE) == NO_SENSE ? MS_NONE : brief & NO_SENSE;
}

uint32_t ms_vocab_phrase(const ms_vocab_text *t, uint32_t i, uint32_t end, uint32_t words) {
    char key[KEY_MOST];
    uint32_t n = 0;
    if (i + words > end) return MS_NONE;
    for (uint32_t k = i; k < i + words; k++) {
        const ms_word *w = t->doc->tokens.v[k].word;
        if (!w || ms_vocab_id(t, k) == MS_NONE || n + w->key.n + 1 > KEY_MOST) return MS_NONE;
        if (k > i) key[n++] = ' ';
        memcpy(key + n, w->key.s, w->key.n);
        n += w->key.n;
    }
    uint32_t e = find_key(t->v, (ms_str){key, n});
    return e == MS_NONE ? MS_NONE : t->v->entries[e].first;
}

const ms_sense *ms_vocab_sense(const ms_vocab *v, uint32_t sense) { return &v->senses[sense]; }

uint32_t ms_quantity_skip(const ms_doc *doc, uint32_t token, uint32_t letters) {
    ms_span span = doc->tokens.v[token].span;
    uint32_t at = span.a;
    const char *s = doc->in->text.s;
    for (; letters && at < span.b; letters--) {
        at += 2;
        while (at + 1 < span.b && ms_text_is_mark(((uint32_t)(uint8_t)s[at] & 0x1F) << 6 | ((uint8_t)s[at + 1] & 0x3F))) at += 2;
    }
    return at < span.b ? at : span.a;
}
