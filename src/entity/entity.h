/* SPDX-License-Identifier: Apache-2.0
 * The door of `entity`: actors (named, generic, unknown) and assets. data/actors/. */
#ifndef MS_ENTITY_H
#define MS_ENTITY_H

#include "lexicon/lexicon.h"

typedef struct ms_actors ms_actors;
MARSAD_CHECKED marsad_rc ms_actors_load(ms_actors **out, ms_arena *arena, const char *data_dir, ms_lexicon *lx, const ms_notes *notes);
/* Fills doc->actors and doc->assets, by first token. */
void ms_entity_find(const ms_actors *actors, ms_doc *doc);
/* English name and kind in the first row of an id; false: no such row. Looks through all rows: keep what you asked for. */
bool ms_actors_get(const ms_actors *actors, ms_str id, ms_str *name_en, ms_str *kind);
/* ISO 3166-1 alpha-3 of the country that a place of the gazetteer lies in (alpha-2, upper case); "": none of ours. */
ms_str ms_actors_country(const ms_actors *actors, ms_str alpha2);

#endif
