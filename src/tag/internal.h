/* SPDX-License-Identifier: Apache-2.0
 * Shared by the files of `tag`. */
#ifndef MS_TAG_INTERNAL_H
#define MS_TAG_INTERNAL_H

#include "tag/tag.h"

/* One number a tag, and a spare one: as wide as the machine adds at once. */
typedef int16_t ms_weights __attribute__((vector_size(MS_TAG_LANES * 2)));

typedef struct {
    ms_weights at[MS_TAG_AROUND];
    uint32_t kind; /* of ms_tagger.kinds, MS_NONE */
} ms_leans;

enum { MS_LEANS = sizeof(ms_leans) / sizeof(int16_t) };

typedef struct {
    uint32_t mark;
    ms_leans leans;
} ms_mark_leans;

/* The weights of a feature lie side by side, one at each distance of its set. */
typedef struct {
    uint64_t hash;
    uint32_t first, distances; /* none: the slot is free */
} ms_tag_slot;

/* What the lists say of a name, a set; kept under MS_KEPT_NAME. */
enum { MS_TAG_GIVEN = MS_NAME_GIVEN, MS_TAG_FAMILY = MS_NAME_FAMILY, MS_TAG_WEAK = 4 }; /* weak: given, and a word too */

struct ms_tagger {
    const ms_lexicon *lx;
    ms_map names;         /* of the lists, folded */
    const uint8_t *lists; /* of each name: what the lists say of it */
    ms_map kinds;
    ms_tag_slot *slot; /* of features, by their hash */
    uint32_t slots;    /* a power of two, at most half of them taken */
    ms_weights *weight;
    uint32_t rows_n;
    uint16_t *pair;     /* kinds.n x kinds.n: number of the pair, 0 for one that says nothing; the left one first */
    ms_weights *beside; /* what each pair leans to */
    uint32_t pairs_n;
    ms_weights hit[MS_TAG_HITS][MS_TAG_AROUND];
    ms_weights follow[MS_TAGS + 1]; /* a tag behind a tag; the last row: at the start */
    ms_weights before[MS_TAGS];     /* the same seen from behind: a tag before a tag */
    const uint32_t *known_marks;    /* that the weights know of */
    ms_mark_leans *marks;           /* and what they lean to */
    uint32_t marks_n;
    ms_leans number, latin, mark;
    bool mapped; /* slots, weights, pairs, kinds and marks lie in an image */
};

void ms_tag_fill(const void *tagger, const ms_word *word, int16_t *leans);
uint32_t ms_tag_keep(const void *tagger, const ms_word *word, uint16_t *look);

#endif
