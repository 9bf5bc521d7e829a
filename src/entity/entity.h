/* SPDX-License-Identifier: Apache-2.0
 * The door of `entity`: actors (named, generic, unknown) and assets. data/actors/. */
#ifndef MS_ENTITY_H
#define MS_ENTITY_H

#include "lexicon/lexicon.h"

typedef struct ms_actors ms_actors;
MARSAD_CHECKED marsad_rc ms_actors_load(ms_actors **out, ms_arena *arena, const char *data_dir, ms_lexicon *lx, const ms_notes *notes);
/* Fills doc->actors and doc->assets, by first token. */
void ms_entity_find(const ms_actors *actors, ms_doc *doc);
/* The English name in the first row of an id; empty: no such row. Looks through all rows: keep what you asked for. */
ms_str ms_actors_name_en(const ms_actors *actors, ms_str id);

#endif
