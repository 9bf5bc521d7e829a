/* SPDX-License-Identifier: Apache-2.0
 * The door of `resolve`: flat claims in; links, happenings, states of sites, forecasts and flows out. Pure: no database,
 * no clock, and the same answer for any order of the input. data/resolve/. */
#ifndef MS_RESOLVE_H
#define MS_RESOLVE_H

#include "base/arena.h"
#include "base/note.h"
#include "model/fact.h"

typedef struct ms_resolve_rules ms_resolve_rules;
MARSAD_CHECKED marsad_rc ms_resolve_load(ms_resolve_rules **out, ms_arena *arena, const char *data_dir, const ms_notes *notes);

/* MinHash over the word triples of a text. False when it has fewer than three words: such texts are copies only when equal. */
bool ms_resolve_sign(uint32_t signature[MS_SIGNATURE], ms_str text);
/* group[i]: index of the first document, by (published, id), of the copy group that document i belongs to. */
void ms_resolve_copies(const ms_fact_doc *docs, uint32_t n, uint32_t *group);

/* All of it is built in the arena. */
void ms_resolve_all(const ms_resolve_rules *rules, const ms_facts *facts, ms_arena *arena, ms_resolution *out);

#endif
