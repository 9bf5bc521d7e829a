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

typedef struct {
    const ms_str *v;
    uint32_t n;
} ms_name_list; /* folded, sorted */

struct ms_tagger {
    const ms_lexicon *lx;
    ms_name_list given, weak, family; /* weak: given names that are words too */
    ms_map features, kinds;
    uint32_t (*row)[MS_TAG_AROUND]; /* a feature: its row of weights at each distance, MS_NONE */
    ms_weights *weight;
    uint32_t rows_n;
    uint32_t *pair; /* kinds_n x kinds_n: row, MS_NONE; the left one first */
    ms_weights hit[MS_TAG_AROUND][MS_TAG_HITS];
    ms_weights follow[MS_TAGS + 1]; /* a tag behind a tag; the last row: at the start */
    ms_mark_leans *marks;
    uint32_t marks_n;
    ms_leans number, latin, mark;
};

bool ms_name_in(const ms_name_list *list, ms_str key);
void ms_tag_fill(const void *tagger, const ms_word *word, int16_t *leans);
uint32_t ms_tag_keep(const void *tagger, const ms_word *word);

#endif
