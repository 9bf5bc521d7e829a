/* SPDX-License-Identifier: Apache-2.0
 * What a token may be worth a look for: a row of bits for each kind, a bit a token, set when its word is read, so that a
 * stage goes from one token that is its own to the next and does not touch the others. */
#ifndef MS_MODEL_LOOK_H
#define MS_MODEL_LOOK_H

#include "model/model.h"

enum {                         /* a set */
       MS_LOOK_NUMBER = 1,     /* a number or a word of one */
       MS_LOOK_DUAL = 2,       /* two of what it names */
       MS_LOOK_TIME = 4,       /* a word of time */
       MS_LOOK_ACTS = 8,       /* a noun that acts */
       MS_LOOK_OPENS = 16,     /* a title, a given name, the first word of a body */
       MS_LOOK_THING = 32,     /* a noun that is an asset */
       MS_LOOK_UNKNOWN = 64,   /* no word that the lexicon knows */
       MS_LOOK_SITE = 128,     /* a noun that names of places follow */
       MS_LOOK_TAGGED = 256,   /* the first of a tagged name */
       MS_LOOK_MARK = 512,     /* no word: a mark */
       MS_LOOK_COUNT = 1024,   /* a word that counts, alone or with the word before it */
       MS_LOOK_DIGITS = 2048,  /* a number in digits */
       MS_LOOK_WHEN = 4096,    /* a word that times are made around */
       MS_LOOK_PASTIME = 8192, /* a word of games or arts */
       MS_LOOK_JUDGED = 16384, /* a word that rules ask for behind a verb of judging */
       MS_LOOKS = 15
};

static inline uint32_t ms_look_words(const ms_doc *doc) { return doc->tokens.n / 64 + 1; }

static inline void ms_look_set(ms_doc *doc, uint32_t i, uint16_t kinds) {
    for (uint32_t k = kinds; k; k &= k - 1) doc->look[(uint32_t)__builtin_ctz(k) * ms_look_words(doc) + i / 64] |= 1ull << i % 64;
}

/* Of tokens 64 × word … those that are worth a look for one of `what`. */
static inline uint64_t ms_look_word(const ms_doc *doc, uint16_t what, uint32_t word) {
    uint64_t set = 0;
    for (uint32_t k = what; k; k &= k - 1) set |= doc->look[(uint32_t)__builtin_ctz(k) * ms_look_words(doc) + word];
    return set;
}

static inline bool ms_look_at(const ms_doc *doc, uint16_t what, uint32_t i) { return ms_look_word(doc, what, i / 64) >> i % 64 & 1; }

/* The tokens around token i, within the range, that are all worth it. */
static inline ms_range ms_look_around(const ms_doc *doc, uint16_t what, ms_range within, uint32_t i) {
    ms_range r = {i, i + 1};
    while (r.a > within.a && ms_look_at(doc, what, r.a - 1)) r.a--;
    while (r.b < within.b && ms_look_at(doc, what, r.b)) r.b++;
    return r;
}

/* Walks over the tokens that are worth a look for one of `what`: while (ms_look_next(&looks, &i)) … */
typedef struct {
    const ms_doc *doc;
    uint16_t what;
    uint32_t at;  /* the first token that was not gathered yet */
    uint64_t set; /* of the 64 before `at` those not yet given */
} ms_looks;

static inline ms_looks ms_look(const ms_doc *doc, uint16_t what) { return (ms_looks){doc, what, 0, 0}; }

/* The same from token `first` on. */
static inline ms_looks ms_look_from(const ms_doc *doc, uint16_t what, uint32_t first) {
    uint64_t set = first < doc->tokens.n ? ms_look_word(doc, what, first / 64) & ~0ull << first % 64 : 0;
    return (ms_looks){doc, what, first < doc->tokens.n ? (first / 64 + 1) * 64 : doc->tokens.n, set};
}

static inline bool ms_look_next(ms_looks *l, uint32_t *i) {
    while (!l->set) {
        if (l->at >= l->doc->tokens.n) return false;
        l->set = ms_look_word(l->doc, l->what, l->at / 64);
        l->at += 64;
    }
    *i = l->at - 64 + (uint32_t)__builtin_ctzll(l->set);
    l->set &= l->set - 1;
    return true;
}

#endif
