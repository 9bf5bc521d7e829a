/* SPDX-License-Identifier: Apache-2.0
 * What the files of `lexicon` share. Inside, a letter is one byte: the low byte of its code point in U+0600..U+06FF;
 * lemmas and forms with other letters are never met in a word and so have no place in the form table. */
#ifndef MS_LEXICON_INTERNAL_H
#define MS_LEXICON_INTERNAL_H

#include "lexicon/lexicon.h"
#include "lexicon/paradigm.h"

/* ---- letters: a spelling taken apart ---- */

enum { MS_LETTERS = 48 };

enum { /* low bytes of code points that rules of spelling name */
       MS_HAMZA = 0x21,
       MS_WAW_HAMZA = 0x24,
       MS_YEH_HAMZA = 0x26,
       MS_ALEF = 0x27,
       MS_TEH_MARBUTA = 0x29,
       MS_TEH = 0x2A,
       MS_NOON = 0x46,
       MS_HEH = 0x47,
       MS_WAW = 0x48,
       MS_MAQSURA = 0x49,
       MS_YEH = 0x4A,
       MS_ALEF_WASLA = 0x71,
};

enum { MS_SHADDA = 1, MS_FATHA = 2, MS_DAMMA = 4, MS_KASRA = 8, MS_SUKUN = 16, MS_FATHATAN = 32, MS_DAMMATAN = 64, MS_KASRATAN = 128 };
enum { MS_VOWELS = MS_FATHA | MS_DAMMA | MS_KASRA, MS_TANWIN = MS_FATHATAN | MS_DAMMATAN | MS_KASRATAN };

typedef struct {
    uint8_t raw[MS_LETTERS], fold[MS_LETTERS], marks[MS_LETTERS];
    uint8_t at[MS_LETTERS + 1]; /* byte offset of each letter, and the end of the spelling */
    uint32_t n;
    bool marked; /* the writer put signs on it */
} ms_letters;

typedef struct {
    uint8_t fold[256]; /* letter to its folded letter, 0 for marks and for what is no letter */
    uint8_t mark[256]; /* mark to its bit */
    bool sign[256];    /* any mark, also those without a bit */
} ms_letter_table;

typedef struct { /* an inflected form of a lemma */
    uint32_t lemma;
    ms_features features;
    uint32_t n;                 /* letters */
    const uint8_t *raw, *marks; /* of each letter */
    bool cited, classed, rare;  /* spelled like its lemma; the lemma has a class; is seldom meant */
} ms_form;

static inline void ms_letter_put(char out[2], uint8_t letter) {
    out[0] = (char)(0xD8 | letter >> 6), out[1] = (char)(0x80 | (letter & 0x3F));
}
/* Letter in the two bytes at p, 0 when they are none of the block. */
static inline uint8_t ms_letter_get(const char *p) {
    uint8_t lead = (uint8_t)p[0];
    return (lead & 0xFC) == 0xD8 ? (uint8_t)((lead & 3) << 6 | ((uint8_t)p[1] & 0x3F)) : 0;
}
void ms_letters_table(ms_letter_table *t);
/* False when a code point is no Arabic letter or the spelling is too long. */
bool ms_letters_read(const ms_letter_table *t, ms_letters *out, ms_str spelling);
/* The same from n signs, a byte each; false when they are no single word or too long. */
bool ms_letters_of_signs(const ms_letter_table *t, ms_letters *out, const uint8_t *signs, uint32_t n);

/* ---- form table: folded key to (lemma, features, vocalised form) ---- */

enum { MS_HEAP_BITS = 6, MS_HEAP_PARTS = 1 << MS_HEAP_BITS };

typedef MS_VEC(uint8_t) ms_form_part;

typedef struct {
    ms_form_part part[MS_HEAP_PARTS]; /* forms as they come, packed; by the first bits of their hash */
} ms_form_heap;

typedef struct {
    uint8_t *text;   /* packed forms, those of a chain side by side */
    uint32_t *first; /* where a chain starts; the next one's is where it ends */
    uint64_t *known; /* set of the keys' hashes, cut to few bits: most keys asked for are none */
    uint32_t shift;  /* of hashes to chains */
    bool mapped;     /* lies in an image */
} ms_forms;

typedef struct {
    const uint8_t *at, *end;
    uint16_t tag;
} ms_chain;

/* Hash of a folded key, letter by letter, so that keys that begin alike share the work. */
enum { MS_KEY_START = 2166136261u };
static inline uint32_t ms_key_step(uint32_t h, uint8_t letter) { return (h ^ letter) * 16777619u; }
static inline uint32_t ms_key_end(uint32_t h) { return h ^ h >> 15; }

/* What is no Arabic word of MS_LETTERS at most is left out. */
void ms_forms_add(ms_form_heap *heap, const ms_letter_table *t, const ms_lemma *lemma, ms_str form, ms_features features);
void ms_forms_add_signs(ms_form_heap *heap, const ms_letter_table *t, const ms_lemma *lemma, const uint8_t *signs, uint32_t n,
                        ms_features features);
/* Room for so many bytes from the start, since a thread pays dearly for growing. */
void ms_form_heap_reserve(ms_form_heap *heap, uint32_t bytes);
void ms_form_heap_free(ms_form_heap *heap);
/* Forms of a key come in the order of the heaps. */
void ms_forms_build(ms_forms *f, const ms_form_heap *const *heaps, uint32_t heaps_n);
ms_chain ms_forms_find(const ms_forms *f, uint32_t key_hash);
void ms_forms_put(const ms_forms *f, ms_image_draft *draft);
bool ms_forms_mapped(ms_forms *f, const ms_image *image);
/* The next form whose key most likely has the hash; false at the end. */
bool ms_forms_next(ms_chain *c, ms_form *out);
void ms_forms_free(ms_forms *f);

/* ---- clitics: data/paradigms/clitics.tsv ---- */

enum { MS_CLITIC_LETTERS = 4, MS_CLITICS = 32, MS_CLITIC_START = 128 };

typedef struct {
    uint8_t id;    /* MS_WA … MS_AL, or a ms_suffix */
    uint8_t after; /* set of what may stand right before it, MS_CLITIC_START the start of the word */
    uint8_t n, raw[MS_CLITIC_LETTERS], marks[MS_CLITIC_LETTERS];
    int cost;
    ms_features host; /* the form must have one of these */
} ms_clitic;

typedef struct {
    ms_clitic pre[MS_CLITICS], suf[MS_CLITICS];
    uint32_t pre_n, suf_n;
    uint32_t pre_at[256], suf_at[256]; /* sets of those that begin, that end with a letter, or have none */
    ms_str article;
    ms_str ending[MS_CLITICS]; /* of an adjective, the empty one among them */
    uint32_t ending_n;
} ms_clitics;

MARSAD_CHECKED marsad_rc ms_clitics_load(ms_clitics *c, const ms_letter_table *t, ms_arena *arena, const char *data_dir,
                                         const ms_notes *notes);

typedef struct {
    uint8_t pre, last; /* set; the last of them */
    uint8_t at;        /* first letter of the stem */
    uint8_t head;      /* first letter behind wa fa bi li ka sa: of the article or the stem */
    int cost;
    ms_features host;
} ms_prefix;

typedef struct {
    uint8_t id, end; /* ms_suffix; where the stem ends */
    int cost;
    ms_features host;
} ms_tail;

enum { MS_PREFIXES = 32, MS_TAILS = 8 };

/* A spelling taken apart: every prefix and every tail that it may have; the empty ones come first. */
typedef struct {
    ms_letters word;
    uint32_t pre_n, tail_n;
    ms_prefix pre[MS_PREFIXES];
    ms_tail tail[MS_TAILS];
} ms_cuts;

/* Nothing to cut, so no prefix and no tail, when the spelling is no Arabic word. */
void ms_cuts_read(const ms_clitics *c, const ms_letter_table *t, ms_cuts *out, ms_str spelling);

/* ---- names: a trie over interned words; its edges in one hash table ---- */

enum { MS_ROOT, MS_LEMMA_ROOT }; /* second root: first edge is a lemma, so that an expression's first word inflects */

typedef struct {
    uint32_t node, word, child;
} ms_edge;

typedef struct {
    uint32_t what, node;
    uint8_t kind;
    bool weak, teh; /* teh: the name's last letter is teh marbuta */
    uint8_t next;   /* proclitic that the word behind must wear: a name that ends in a hanging bi or li */
} ms_payload;

typedef struct {
    uint32_t first, n; /* payload */
    uint64_t next;     /* set of its edges' words, a bit each by the word's last six bits: most nodes have none */
} ms_node;

typedef struct {
    ms_map words;
    uint8_t hanging[256]; /* letter to the proclitic that it is at the end of a name */
    ms_edge *edge;        /* child 0: free */
    uint32_t edges, slots;
    uint32_t nodes;
    MS_VEC(ms_payload) payload; /* by node once sealed */
    ms_node *node;              /* NULL until sealed */
    uint32_t *first[2];         /* child of each root by word, by lemma: what is asked of every spelling; set by sealing */
    uint32_t firsts[2];
    bool *inner; /* by word: stands behind the first of some name; set by sealing */
    bool mapped; /* lies in an image, sealed: what is added is there already */
    ms_buf scratch;
} ms_names;

uint32_t ms_names_child(const ms_names *t, uint32_t node, uint32_t word); /* MS_NONE */
/* The same for a sealed node that lies at hand. */
static inline bool ms_node_may(const ms_node *node, uint32_t word) { return word != MS_NONE && (node->next >> (word & 63) & 1); }
uint32_t ms_names_word(const ms_names *t, ms_buf *scratch, ms_str spelling); /* id, MS_NONE */
uint32_t ms_names_folded(const ms_names *t, ms_buf *folded);                 /* the same; what was folded is lowered */
bool ms_names_inner(const ms_names *t, uint32_t word);                       /* stands behind the first of some name; only once sealed */
void ms_names_add(ms_names *t, ms_str name, ms_hit_kind kind, uint32_t what);
/* A name whose first word is any form of a lemma; `rest` are the other words. */
void ms_names_add_expression(ms_names *t, uint32_t lemma, ms_str rest, uint32_t what);
void ms_names_seal(ms_names *t);
void ms_names_put(const ms_names *t, ms_image_draft *draft);
bool ms_names_mapped(ms_names *t, ms_arena *arena, const ms_image *image);
void ms_names_free(ms_names *t);

/* ---- expressions: how the words behind the first may look ---- */

typedef void (*ms_rest_fn)(void *user, ms_str rest);
/* As it stands; with the article (all words of a nominal one, else the last); with accusative alif; with a suffix. */
void ms_expression_rests(const ms_clitics *c, ms_str rest, bool nominal, ms_rest_fn fn, void *user);

/* ---- classes ---- */

typedef struct {
    ms_map names;              /* id - 1 */
    MS_VEC(ms_class_set) line; /* by id - 1: each with all that it lies under */
    ms_map joined;             /* classes of a lemma */
    MS_VEC(const uint64_t *) join;
} ms_classes;

/* 0 when there are too many. */
uint16_t ms_classes_add(ms_classes *c, ms_str name);
/* What the lemma's `under` shall be. */
const uint64_t *ms_classes_join(ms_classes *c, ms_arena *arena, const ms_lemma *lemma);
void ms_classes_free(ms_classes *c);

typedef struct {
    ms_word_fn fn;
    const void *user;
} ms_keeper;

typedef struct {
    ms_word_fill fn;
    const void *user;
    uint32_t n;
} ms_filler;

typedef struct ms_generation ms_generation;

struct ms_lexicon {
    ms_lemmas lemmas; /* first: ms_lexicon_lemma */
    ms_arena *arena;
    ms_generation *making; /* of the forms, under way; NULL when there are all */
    uint32_t rows;         /* lemmas that have a row of their own */
    ms_keeper keepers[MS_KEPT];
    ms_filler filler;
    ms_letter_table letters;
    ms_clitics clitics;
    ms_paradigms *paradigms;
    ms_classes classes;
    ms_forms forms;
    ms_names names;
};

/* Starts to make the forms; true when others make them, and the lemmas must stay as they are. */
bool ms_generate_start(ms_lexicon *lx);
/* Waits for them and builds the form table; tells the lemmas of which no forms can be derived. */
typedef void (*ms_bad_fn)(void *user, uint32_t lemma);
void ms_generate_end(ms_lexicon *lx, ms_bad_fn bad, void *user);
/* Waits for them and forgets them, if any are under way. */
void ms_generate_stop(ms_lexicon *lx);

/* ---- reading one spelling ---- */

/* All readings of a spelling, best first; the same one serves for many spellings. */
typedef struct {
    MS_VEC(ms_reading) readings;
    MS_VEC(int) wrong;    /* of each: letters spelled otherwise */
    MS_VEC(uint8_t) drop; /* scratch */
} ms_analysis;

void ms_analyse(const ms_lexicon *lx, const ms_cuts *cuts, ms_analysis *out);
void ms_analysis_free(ms_analysis *a);

/* How well a form fits a written stem: false when a mark contradicts it; *wrong counts letters spelled otherwise. */
typedef struct {
    const ms_letters *word;
    uint32_t at, end; /* stem in word */
    bool after_article;
    bool last_changed; /* the last letter was changed by what follows it */
} ms_stem;
bool ms_marks_fit(const ms_stem *stem, const ms_form *form, int *wrong);

/* Where names may start in a spelling. */
typedef struct {
    ms_node node;     /* a copy: most ways end here */
    uint32_t id;      /* of the node */
    uint8_t cut, pre; /* bytes before the name; proclitics */
} ms_start;

/* A word as the lexicon has it, with its spelling and starts right behind it: two lines of the nearest cache for most. */
typedef struct {
    ms_word pub; /* first: every ms_word of a token is one of these */
    uint32_t id; /* of the whole spelling among the words behind the first of names, MS_NONE */
    uint32_t starts_n;
    bool heh, suffixed; /* last letter is heh; best known reading has a suffix */
    bool function;      /* best known reading is a function word */
} ms_entry;

static inline const ms_entry *ms_entry_of(const ms_word *word) { return (const ms_entry *)(const void *)word; }
static inline uint32_t ms_entry_text(const ms_entry *e) { return (e->pub.surface.n + 8) & ~7u; } /* bytes, with a NUL behind */
static inline const ms_start *ms_entry_starts(const ms_entry *e) {
    return (const ms_start *)(const void *)((const char *)(e + 1) + ms_entry_text(e));
}

typedef MS_VEC(ms_start) ms_starts;
/* Node behind a name's first word when the word is read with this prefix; MS_NONE when no name starts so. */
uint32_t ms_match_first(const ms_lexicon *lx, const ms_letters *w, const ms_prefix *prefix);
void ms_match_starts(const ms_lexicon *lx, const ms_cuts *cuts, const ms_entry *entry, ms_starts *out);
void ms_match_read(const ms_lexicon *lx, ms_buf *scratch, ms_doc *doc); /* every token.word is an ms_entry's */

#endif
