/* SPDX-License-Identifier: Apache-2.0
 * The door of `text`: bytes of a document in; segments and tokens out; and the folding of spellings to keys. */
#ifndef MS_TEXT_H
#define MS_TEXT_H

#include "model/model.h"

/* Words and marks that rule the segments (datelines, furniture of pages, abbreviations): data/cues/segments.tsv,
 * data/cues/dateline.tsv. */
typedef struct ms_text_rules ms_text_rules;
MARSAD_CHECKED marsad_rc ms_text_load(ms_text_rules **out, ms_arena *arena, const char *data_dir, const ms_notes *notes);

/* Fills doc->segments and doc->tokens anew. A title (doc->in->title, when the text starts with it and two newlines) is
 * one heading. Every token belongs to one segment. Tokens of prefix, dateline and boilerplate segments are made too; later stages pass over them by segment. */
void ms_text_split(const ms_text_rules *rules, ms_doc *doc);
uint32_t ms_text_longest(const ms_doc *doc); /* tokens of its longest segment */

/* Folds a spelling to its key: no vowel signs, no tatweel, one alif (with hamza above, below, madda, wasla: bare),
 * alif maqsura to ya', ta' marbuta to ha', waw and ya' with hamza to bare ones, Persian letters and presentation forms
 * to their Arabic letters, digits, percent, decimal and thousands signs to ASCII. Not longer than its input, but for
 * presentation ligatures: a lam-alif (3 bytes) gives 4 bytes, the sign of Allah (3 bytes) gives 8. */
void ms_text_fold(ms_buf *out, ms_str surface);
/* Code point after folding; 0 when it vanishes (a mark). */
uint32_t ms_text_fold_cp(uint32_t cp);
bool ms_text_is_mark(uint32_t cp); /* vowel sign, shadda, dagger alif, tatweel, direction control */

#endif
