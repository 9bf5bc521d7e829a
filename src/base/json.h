/* SPDX-License-Identifier: Apache-2.0
 * Writing JSON: pieces added to a buffer in order; commas are put where they belong. */
#ifndef MS_BASE_JSON_H
#define MS_BASE_JSON_H

#include "base/str.h"

typedef struct {
    ms_buf *out;
    bool more; /* something stands before at this level */
} ms_json;

void ms_json_open(ms_json *j, char bracket);   /* { or [ */
void ms_json_close(ms_json *j, char bracket);  /* } or ] */
void ms_json_key(ms_json *j, const char *key); /* written as it is */
void ms_json_str(ms_json *j, ms_str s);
void ms_json_str_or_null(ms_json *j, ms_str s); /* empty = null */
void ms_json_num(ms_json *j, double n);         /* MARSAD_UNSAID = null; whole numbers without a point */
void ms_json_raw(ms_json *j, ms_str s);         /* what is JSON already */
void ms_json_bool(ms_json *j, bool b);
void ms_json_null(ms_json *j);
void ms_json_span(ms_json *j, ms_span s); /* [a,b] */

#endif
