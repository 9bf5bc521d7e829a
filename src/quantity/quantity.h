/* SPDX-License-Identifier: Apache-2.0
 * The door of `quantity`: numbers and what they count. Words of number in data/quantity/numbers.tsv. */
#ifndef MS_QUANTITY_H
#define MS_QUANTITY_H

#include "lexicon/lexicon.h"

typedef struct ms_quantity_rules ms_quantity_rules;
MARSAD_CHECKED marsad_rc ms_quantity_load(ms_quantity_rules **out, ms_arena *arena, const char *data_dir, ms_lexicon *lx,
                                          const ms_notes *notes);
/* Fills doc->numerals and doc->quantities, by first token. */
void ms_quantity_find(const ms_quantity_rules *rules, ms_doc *doc);

/* A number that starts at token i: gives the token behind it, or i when there is none. Used by `time` too, for those that
 * lie inside another. */
uint32_t ms_quantity_number(const ms_quantity_rules *rules, const ms_doc *doc, uint32_t i, ms_number *out);

/* A word that bounds a number, at token i: gives the token behind it, or i. */
uint32_t ms_quantity_bound(const ms_quantity_rules *rules, const ms_doc *doc, uint32_t i, marsad_bound *out);

/* Start of a token without `letters` letters of proclitics. */
uint32_t ms_quantity_skip(const ms_doc *doc, uint32_t token, uint32_t letters);

/* ---- vocab: a closed list of words and phrases, each with a row of the caller's table; const once sealed ---- */

typedef struct {
    uint32_t row, next; /* next: another sense of the same words, MS_NONE */
    uint8_t pre;        /* proclitics of the first word, a set of MS_WA … MS_KA */
    uint8_t head;       /* their letters */
    uint8_t words;
    uint8_t kind; /* what the owner gave to the row */
    bool al;      /* wears the article */
} ms_sense;

typedef struct ms_vocab ms_vocab;
ms_vocab *ms_vocab_new(ms_arena *arena);
/* Words joined by one blank. al: the first may wear the article. kind: the owner's own, so that the senses of a word are sorted
 * out without a look at their rows. */
void ms_vocab_add(ms_vocab *v, ms_str phrase, uint32_t row, uint8_t kind, bool al);
void ms_vocab_seal(ms_vocab *v);
/* An entry is a word that is listed or stands in a listed phrase. */
const ms_sense *ms_vocab_sense(const ms_vocab *v, uint32_t sense);

/* Sets of bits that the owner gives to its rows. A word and the phrases that start with it wear few different pairs of
 * sets: those lie together, so that asking for the sets of a token stays in the nearest cache. */
typedef struct {
    uint64_t own, all; /* of the word alone; with those of the phrases that start with it */
} ms_wordset;

/* What a word keeps: its entry + 1, 0 for none; its pair of sets; at the top what the owner likes. */
enum { MS_VOCAB_ENTRY = 20, MS_VOCAB_SETS = 10, MS_VOCAB_BITS = MS_VOCAB_ENTRY + MS_VOCAB_SETS, MS_VOCAB_PAIRS = 1 << 16 };
typedef struct {
    ms_wordset v[1 << MS_VOCAB_SETS];
    uint64_t pairs[MS_VOCAB_PAIRS / 64]; /* one bit for the first two words of each phrase */
} ms_sets;
/* Works the sets of all entries out from those of all rows; once, behind seal. NULL: more pairs than a word can keep. */
const ms_sets *ms_vocab_sets(ms_vocab *v, const uint64_t *row_sets);
static inline uint32_t ms_vocab_pair(uint32_t first, uint32_t second) { return (first * 0x9E3779B1u ^ second * 0x85EBCA6Bu) >> 16; }
uint32_t ms_vocab_kept(const ms_vocab *v, const ms_word *word);
static inline uint32_t ms_vocab_of(uint32_t kept) { return (kept & ((1u << MS_VOCAB_ENTRY) - 1)) - 1; } /* the entry, MS_NONE */

/* A document as the vocabulary sees it: its tokens keep their entries in the slot. */
typedef struct {
    const ms_vocab *v;
    const ms_doc *doc;
    ms_kept slot;
} ms_vocab_text;
static inline uint32_t ms_vocab_id(const ms_vocab_text *t, uint32_t i) { return ms_vocab_of(t->doc->tokens.v[i].kept[t->slot]); }
/* May a phrase start with tokens i and i + 1? Seldom yes where there is none. */
static inline bool ms_vocab_paired(const ms_vocab_text *t, const ms_sets *sets, uint32_t i, uint32_t end) {
    uint32_t first = ms_vocab_id(t, i), second = i + 1 < end ? ms_vocab_id(t, i + 1) : MS_NONE;
    uint32_t pair = ms_vocab_pair(first, second);
    return (first != MS_NONE) & (second != MS_NONE) & (sets->pairs[pair / 64] >> pair % 64 & 1);
}
/* The sets of a word that keeps this; both empty when it keeps nothing. */
static inline const ms_wordset *ms_vocab_sets_of(const ms_sets *sets, uint32_t kept) {
    return &sets->v[kept >> MS_VOCAB_ENTRY & ((1u << MS_VOCAB_SETS) - 1)];
}
/* Bits of what may start at token i; a phrase only where the next token may well be its second word. */
static inline uint64_t ms_vocab_set(const ms_vocab_text *t, const ms_sets *sets, uint32_t i, uint32_t end) {
    const ms_wordset *s = ms_vocab_sets_of(sets, t->doc->tokens.v[i].kept[t->slot]);
    return s->all != s->own && ms_vocab_paired(t, sets, i, end) ? s->all : s->own;
}
/* First sense of the one word at token i, MS_NONE; *longer: a phrase may start there. */
uint32_t ms_vocab_word(const ms_vocab_text *t, uint32_t i, bool *longer);
/* First sense of the phrase of exactly `words` tokens at i; MS_NONE. */
uint32_t ms_vocab_phrase(const ms_vocab_text *t, uint32_t i, uint32_t end, uint32_t words);
enum { MS_VOCAB_WORDS = 5 }; /* of a phrase at most */

/* Adds all words that a number may start with to another vocabulary. */
void ms_quantity_lend(const ms_quantity_rules *rules, ms_vocab *to, uint32_t row, uint8_t kind);

/* ---- the `example` lines of data/quantity/examples.pat, for `marsad check` ---- */
typedef struct {
    const char *file;
    uint32_t line;
    ms_str text, expect; /* "lo..hi unit; …", "none" */
} ms_quantity_example;
const ms_quantity_example *ms_quantity_examples(const ms_quantity_rules *rules, uint32_t *n);
/* Empty when doc->quantities are as the example says, else what is wrong (in the document's arena). */
ms_str ms_quantity_judge(const ms_quantity_example *e, const ms_doc *doc);

#endif
