/* SPDX-License-Identifier: Apache-2.0
 * The door of `time`: dates, relative times, durations as EDTF against the time of publication. data/time/. */
#ifndef MS_TIME_H
#define MS_TIME_H

#include "quantity/quantity.h"

typedef struct ms_time_rules ms_time_rules;
MARSAD_CHECKED marsad_rc ms_time_load(ms_time_rules **out, ms_arena *arena, const char *data_dir, ms_lexicon *lx, const ms_quantity_rules *numbers, const ms_notes *notes);
/* Fills doc->times, by first token. */
void ms_time_find(const ms_time_rules *rules, ms_doc *doc);

#endif
