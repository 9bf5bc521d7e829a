/* SPDX-License-Identifier: Apache-2.0
 * The door of `attribution`: who speaks, and over which stretch of the text. Cues are the say.* verbs of data/lexicon,
 * prepositions with role=accordingto, and data/cues/voices.tsv for the kind of a source. */
#ifndef MS_ATTRIBUTION_H
#define MS_ATTRIBUTION_H

#include "syntax/syntax.h"

typedef struct ms_voice_rules ms_voice_rules;
MARSAD_CHECKED marsad_rc ms_attribution_load(ms_voice_rules **out, ms_arena *arena, const char *data_dir, const ms_lexicon *lx,
                                             const ms_notes *notes);
/* Fills doc->voices, by cue. */
void ms_attribution_find(const ms_voice_rules *rules, const ms_syntax *syntax, ms_doc *doc);
void ms_attribution_free(ms_voice_rules *rules);
/* Voice whose scope holds the token and is the narrowest, MARSAD_NO_VOICE for the outlet's own. */
static inline uint32_t ms_attribution_at(const ms_doc *doc, uint32_t token) { return doc->voice_at[token]; }
/* The voice that reports this one, MARSAD_NO_VOICE when it is the outlet. May add a voice to the document. */
uint32_t ms_attribution_outer(ms_doc *doc, uint32_t voice);

#endif
