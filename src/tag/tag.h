/* SPDX-License-Identifier: Apache-2.0
 * The door of `tag`: which tokens are names of persons, bodies and places, by how they look and what stands around
 * them. It is for names that no table has; data/names/. A linear model: the words at a token and two to either side lean
 * towards tags, each spelling asked once; so do the names that the matcher found and pairs of neighbours. */
#ifndef MS_TAG_H
#define MS_TAG_H

#include "lexicon/lexicon.h"

typedef struct ms_tagger ms_tagger;
/* `image`, NULL for none: the weights as they were laid out before; it must live as long. */
MARSAD_CHECKED marsad_rc ms_tagger_load(ms_tagger **out, ms_arena *arena, const char *data_dir, const ms_image *image, ms_lexicon *lx,
                                        const ms_notes *notes);
void ms_tagger_put(const ms_tagger *t, ms_image_draft *draft);
void ms_tagger_free(ms_tagger *t);
/* Sets token.tag in sentences and headings; the memo is the one that read the document. */
void ms_tagger_read(const ms_tagger *t, ms_memo *memo, ms_doc *doc);

/* ---- for tools/train_names.c: what the model is asked about ---- */

enum { MS_TAG_REACH = 2, MS_TAG_AROUND = 2 * MS_TAG_REACH + 1, MS_TAG_LANES = 8 };

/* A feature, group "w:" and text "bayrut", counts at each distance whose bit is set: bit d, the word stands
 * d - MS_TAG_REACH behind. A group without text has no colon. */
typedef void (*ms_tag_emit)(void *user, uint32_t distances, const char *group, ms_str text);
void ms_tag_word(const ms_tagger *t, const ms_word *word, ms_tag_emit emit, void *user);
void ms_tag_other(const ms_token *token, ms_tag_emit emit, void *user); /* a token that is no word */
/* What the matcher found over each token: a set of MS_TAG_HITS bits. */
enum { MS_TAG_HITS = 10 };
void ms_tag_hits(const ms_doc *doc, uint16_t *hits); /* doc->tokens.n of them */
/* The kind of a token, for pairs of neighbours. */
ms_str ms_tag_kind(const ms_tagger *t, const ms_token *token);

#endif
