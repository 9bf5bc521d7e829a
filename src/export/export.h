/* SPDX-License-Identifier: Apache-2.0
 * The door of `export`: records and ledgers as files of other shapes. One file a shape. */
#ifndef MS_EXPORT_H
#define MS_EXPORT_H

#include "base/json.h"
#include "model/model.h"

/* The record of `marsad code` (format 1) as one JSON object without line end. tokens: "" or the ready JSON array. */
void ms_export_record(ms_buf *out, const marsad_record *r, const char *data_hash, ms_str tokens);
/* The pairs of one claim, inside an object that is open; shared with the export of a ledger. */
void ms_export_claim(ms_json *j, const marsad_record *r, const marsad_claim *c);

#endif
