/* SPDX-License-Identifier: Apache-2.0
 * The door of `text`: bytes of a document in; segments and tokens out; and the folding of spellings to keys. */
#ifndef MS_TEXT_H
#define MS_TEXT_H

#include "model/model.h"

/* Words and marks that rule the segments (datelines, furniture of pages, abbreviations): data/cues/segments.tsv. */
typedef struct ms_text_rules ms_text_rules;
MARSAD_CHECKED marsad_rc ms_text_load(ms_text_rules **out, ms_arena *arena, const char *data_dir, const ms_notes *notes);

/* Fills doc->segments and doc->tokens. `title_end`: bytes of the title with its two newlines (0: none); a title is a
 * heading. Tokens of prefix, dateline and boilerplate segments are made too; later stages pass over them by segment. */
void ms_text_split(const ms_text_rules *rules, ms_doc *doc);

/* Folds a spelling to its key: no vowel signs, no tatweel, one alif (أ إ آ ٱ → ا), ى → ي, ة → ه, ؤ → و, ئ → ي, Persian
 * ی ک and presentation forms to their Arabic letters, digits to ASCII. Never longer than its input. */
void ms_text_fold(ms_buf *out, ms_str surface);
/* Code point after folding; 0 when it vanishes (a mark). */
uint32_t ms_text_fold_cp(uint32_t cp);
bool ms_text_is_mark(uint32_t cp); /* vowel sign, shadda, dagger alif, tatweel, direction control */

#endif
