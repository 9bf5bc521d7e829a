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

/* ---- copies ---- */

/* MinHash over the word triples of a text. False when it has fewer than three words: such texts are copies only when equal. */
bool ms_resolve_sign(uint32_t signature[MS_SIGNATURE], ms_str text);
/* Documents that have no key in common are no copies. */
void ms_resolve_copy_keys(const ms_fact_doc *doc, uint32_t keys[MS_COPY_KEYS]);
/* group[i]: index of the first document, by (published, id), of the copy group that document i belongs to. */
void ms_resolve_copies(const ms_fact_doc *docs, uint32_t n, uint32_t *group);

/* ---- what is near ---- */

/* What a document is found by: bytes, in the arena, for each document. */
void ms_resolve_marks(const ms_resolve_rules *rules, const ms_facts *facts, ms_arena *arena, ms_str *marks);
/* Documents to be near to, with their marks and days of publication, UTC. */
typedef struct ms_surroundings ms_surroundings;
ms_surroundings *ms_resolve_surroundings(const ms_resolve_rules *rules, const ms_str *marks, const int32_t *days, uint32_t n,
                                         ms_arena *arena);
/* May the claims of this document be compared with those of one of them? Never false when they may. */
bool ms_resolve_near(const ms_surroundings *around, ms_str marks, int32_t day);
/* No document published earlier, or later, than so many days is near. */
int32_t ms_resolve_horizon(const ms_resolve_rules *rules);
/* reached[i]: claim i is of a document anew, or may become one with such a claim. */
void ms_resolve_reach(const ms_resolve_rules *rules, const ms_facts *facts, bool *reached);

/* ---- linking: all of it is built in the arena ---- */

void ms_resolve_all(const ms_resolve_rules *rules, const ms_facts *facts, ms_arena *arena, ms_resolution *out);
/* The states of all sites that these claims tell of. */
void ms_resolve_sites(const ms_resolve_rules *rules, const ms_facts *facts, ms_arena *arena, ms_site_states *out);
/* Whether a claim of this frame can tell a state of a place so wide. */
bool ms_resolve_tells_state(const ms_resolve_rules *rules, ms_str frame, ms_area area);

ms_linker ms_resolve_linker(const ms_resolve_rules *rules); /* all of the above, for a ledger */

#endif
