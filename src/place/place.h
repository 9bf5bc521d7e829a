/* SPDX-License-Identifier: Apache-2.0
 * The door of `place`: names of the gazetteer, disambiguated over the document. data/places/. */
#ifndef MS_PLACE_H
#define MS_PLACE_H

#include "lexicon/lexicon.h"

typedef struct ms_gazetteer ms_gazetteer;
/* `image`, NULL for none: the rows as they were worked out before; it must live as long. */
MARSAD_CHECKED marsad_rc ms_gazetteer_load(ms_gazetteer **out, ms_arena *arena, const char *data_dir, const ms_image *image, ms_lexicon *lx,
                                           const ms_notes *notes);
void ms_gazetteer_put(const ms_gazetteer *g, ms_image_draft *draft);
/* The towns of other sources, in the columns of data/places: there when tools/gazetteer was run; MARSAD_GAZETTEER names another
 * file, or none. NULL when there is none. */
const char *ms_gazetteer_extra(ms_arena *arena, const char *data_dir);
/* Fills doc->places, by first token. */
void ms_place_find(const ms_gazetteer *g, ms_doc *doc);

/* Row of an id, MS_NONE; its parent's row, MS_NONE for none. */
uint32_t ms_gazetteer_find(const ms_gazetteer *g, ms_str id);
uint32_t ms_gazetteer_parent(const ms_gazetteer *g, uint32_t row);
/* A row as a mention without span; its strings live as long as the gazetteer. */
marsad_place ms_gazetteer_place(const ms_gazetteer *g, uint32_t row);
/* The only row of that type that lies in `parent` and bears its name or has no rival of its type there («the base in the
 * town of X»); MS_NONE when there is none or several. */
uint32_t ms_gazetteer_child(const ms_gazetteer *g, uint32_t parent, ms_str type);

#endif
