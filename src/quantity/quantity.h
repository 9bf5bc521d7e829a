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
} ms_number;
uint32_t ms_quantity_number(const ms_quantity_rules *rules, const ms_doc *doc, uint32_t i, ms_number *out);

#endif
