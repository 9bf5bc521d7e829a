/* SPDX-License-Identifier: Apache-2.0
 * What a token may be worth a look for: two bytes each, side by side, set when its word is read, so that a stage goes from one
 * token that is its own to the next and does not touch the others. */
#ifndef MS_MODEL_LOOK_H
#define MS_MODEL_LOOK_H

#include "model/model.h"

enum {                       /* a set */
       MS_LOOK_NUMBER = 1,   /* a number or a word of one */
       MS_LOOK_DUAL = 2,     /* two of what it names */
       MS_LOOK_TIME = 4,     /* a word of time */
       MS_LOOK_ACTS = 8,     /* a noun that acts */
       MS_LOOK_OPENS = 16,   /* a title, a given name, the first word of a body */
       MS_LOOK_THING = 32,   /* a noun that is an asset */
       MS_LOOK_UNKNOWN = 64, /* no word that the lexicon knows */
       MS_LOOK_SITE = 128,   /* a noun that names of places follow */
       MS_LOOK_TAGGED = 256, /* the first of a tagged name */
       MS_LOOK_MARK = 512,   /* no word: a mark */
       MS_LOOK_COUNT = 1024,  /* a word that counts, alone or with the word before it */
       MS_LOOK_DIGITS = 2048, /* a number in digits */
       MS_LOOK_WHEN = 4096   /* a word that times are made around */
};

/* Walks over the tokens [at, end) that are worth a look for one of `what`: while (ms_look_next(&look, &i)) … They are gathered
 * 64 at a time and without a branch, as no guess is good there. */
typedef struct {
    const ms_doc *doc;
    uint16_t what;
    uint32_t at, end;
    uint64_t set; /* of the 64 before `at` those not yet given */
} ms_looks;

static inline ms_looks ms_look(const ms_doc *doc, uint16_t what, uint32_t from, uint32_t end) {
    return (ms_looks){doc, what, from, end, 0};
}

static inline bool ms_look_next(ms_looks *l, uint32_t *i) {
    while (!l->set) {
        if (l->at >= l->end) return false;
        const uint16_t *look = l->doc->look + l->at;
        uint32_t n = l->end - l->at < 64 ? l->end - l->at : 64;
        for (uint32_t k = 0; k < n; k++) l->set |= (uint64_t)((look[k] & l->what) != 0) << k;
        l->at += 64;
    }
    *i = l->at - 64 + (uint32_t)__builtin_ctzll(l->set);
    l->set &= l->set - 1;
    return true;
}

#endif
