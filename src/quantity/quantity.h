/* SPDX-License-Identifier: Apache-2.0
 * The door of `quantity`: numbers and what they count. Words of number in data/quantity/numbers.tsv. */
#ifndef MS_QUANTITY_H
#define MS_QUANTITY_H

#include "lexicon/lexicon.h"

typedef struct ms_quantity_rules ms_quantity_rules;
MARSAD_CHECKED marsad_rc ms_quantity_load(ms_quantity_rules **out, ms_arena *arena, const char *data_dir, const ms_lexicon *lx, const ms_notes *notes);
/* Fills doc->quantities, by first token. */
void ms_quantity_find(const ms_quantity_rules *rules, ms_doc *doc);

/* A number that starts at token i: gives the token behind it, or i when there is none. Used by `time` too. */
typedef struct {
    double lo, hi;
    bool ordinal, percent;
    marsad_bound bound;
    bool digits; /* one number token, nothing else */
    bool article;
    uint8_t pre; /* proclitics of the first word */
} ms_number;
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
    bool al; /* wears the article */
} ms_sense;

typedef struct ms_vocab ms_vocab;
ms_vocab *ms_vocab_new(ms_arena *arena);
/* Words joined by one blank. al: the first may wear the article. */
void ms_vocab_add(ms_vocab *v, ms_str phrase, uint32_t row, bool al);
void ms_vocab_seal(ms_vocab *v);
/* An entry is a word that is listed or stands in a listed phrase; MS_NONE. */
uint32_t ms_vocab_entries(const ms_vocab *v);
uint32_t ms_vocab_first(const ms_vocab *v, uint32_t entry); /* its first sense, MS_NONE */
uint32_t ms_vocab_head(const ms_vocab *v, uint32_t entry);  /* the entry of the first word of a phrase; of a word itself */
const ms_sense *ms_vocab_sense(const ms_vocab *v, uint32_t sense);

/* A document as the vocabulary sees it. ids: the entry of each token, NULL: looked up when asked. */
typedef struct {
    const ms_vocab *v;
    const ms_doc *doc;
    const uint32_t *ids;
} ms_vocab_text;
void ms_vocab_read(ms_vocab_text *t); /* looks all tokens up, once; ids live in doc->arena */
uint32_t ms_vocab_id(const ms_vocab_text *t, uint32_t i);
/* First sense of the one word at token i, MS_NONE; *longer: a phrase may start there. */
uint32_t ms_vocab_word(const ms_vocab_text *t, uint32_t i, bool *longer);
/* First sense of the phrase of exactly `words` tokens at i; MS_NONE. */
uint32_t ms_vocab_phrase(const ms_vocab_text *t, uint32_t i, uint32_t end, uint32_t words);
enum { MS_VOCAB_WORDS = 5 }; /* of a phrase at most */

/* Adds all words that a number may start with to another vocabulary. */
void ms_quantity_lend(const ms_quantity_rules *rules, ms_vocab *to, uint32_t row);

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
