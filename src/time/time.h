/* SPDX-License-Identifier: Apache-2.0
 * The door of `time`: dates, relative times, durations as EDTF against the time of publication. data/time/. */
#ifndef MS_TIME_H
#define MS_TIME_H

#include "quantity/quantity.h"

typedef struct ms_time_rules ms_time_rules;
MARSAD_CHECKED marsad_rc ms_time_load(ms_time_rules **out, ms_arena *arena, const char *data_dir, ms_lexicon *lx,
                                      const ms_quantity_rules *numbers, const ms_notes *notes);
/* Fills doc->times, by first token; takes the quantities that lie inside a time out of doc->quantities. */
void ms_time_find(const ms_time_rules *rules, ms_doc *doc);

/* The `example` lines of data/time/times.pat, for `marsad check`. */
typedef struct {
    const char *file;
    uint32_t line;
    ms_str published;    /* YYYY-MM-DD: the day that the example is read against */
    ms_str text, expect; /* "value; value", "none" */
} ms_time_example;
const ms_time_example *ms_time_examples(const ms_time_rules *rules, uint32_t *n);
/* Empty when doc->times are as the example says, else what is wrong (in the document's arena). */
ms_str ms_time_judge(const ms_time_example *e, const ms_doc *doc);

#endif
