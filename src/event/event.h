/* SPDX-License-Identifier: Apache-2.0
 * The door of `event`: frames over the shallow reading; claims out. Rules: data/frames, one block a rule,
 * (anaphora.tsv, lights.tsv beside them). */
#ifndef MS_EVENT_H
#define MS_EVENT_H

#include "attribution/attribution.h"
#include "entity/entity.h"
#include "place/place.h"
#include "time/time.h"

typedef struct ms_frames ms_frames;
MARSAD_CHECKED marsad_rc ms_event_load(ms_frames **out, ms_arena *arena, const char *data_dir, ms_lexicon *lx, const ms_gazetteer *g,
                                       const ms_actors *actors, const ms_notes *notes);
/* Fills doc->claims, in the order of their triggers. */
void ms_event_find(const ms_frames *frames, const ms_syntax *syntax, ms_doc *doc);
/* Takes the countries that act or speak in this report out of doc->places; the last step. */
void ms_event_states(ms_doc *doc);

void ms_event_free(ms_frames *frames);

/* The `example` lines of the frame files, for `marsad check`. */
typedef struct {
    const char *file;
    uint32_t line;
    ms_str frame, text, expect; /* expect: "slot=words; slot=words", "none" for a negative example */
} ms_example;
const ms_example *ms_event_examples(const ms_frames *frames, uint32_t *n);
/* Empty when the claims of doc are as the example says, else what is wrong (in the document's arena). */
ms_str ms_event_judge(const ms_example *e, const ms_doc *doc);

#endif
