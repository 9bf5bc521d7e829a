/* SPDX-License-Identifier: Apache-2.0
 * The door of `export`: records and ledgers as files of other shapes. One file a shape. */
#ifndef MS_EXPORT_H
#define MS_EXPORT_H

#include "base/json.h"
#include "base/note.h"
#include "entity/entity.h"
#include "ledger/ledger.h"
#include "model/model.h"

/* The record of `marsad code` (format 1) as one JSON object without line end. tokens: "" or the ready JSON array. */
void ms_export_record(ms_buf *out, const marsad_record *r, const char *data_hash, ms_str tokens);
/* The pairs of one claim, inside an object that is open; shared with the export of a ledger. */
void ms_export_claim(ms_json *j, const marsad_record *r, const marsad_claim *c);

/* One token: {"span","parts","lemma","features"}. parts: its pieces as written: proclitics, stem with its article, enclitic. */
void ms_export_token(ms_json *j, const ms_token_view *t);
/* UniMorph names joined by ; (N;PL;DEF). */
void ms_export_features(ms_buf *out, ms_features f);

/* The page of `marsad report` added to out. web_dir: the folder of report.html. outlines: the file that
 * tools/outlines.mjs writes; NULL or a file that is not there: the map has no countries. data: one JSON object
 * {"generated","documents","claims","happenings","links","sites","forecasts","places"}, or such objects line by line, each
 * with `kind` first. MARSAD_EIO with a note when a file of the page cannot be read. */
MARSAD_CHECKED marsad_rc ms_export_report(ms_buf *out, const char *web_dir, const char *outlines, ms_str data, const ms_notes *notes);
/* The page of a whole ledger, with the places and segments of its documents. */
MARSAD_CHECKED marsad_rc ms_export_report_ledger(ms_buf *out, ms_ledger *l, const char *web_dir, const char *outlines,
                                                 const ms_notes *notes);

typedef struct {
    const char *data_dir;    /* whose codes/ the formats of the field are written with */
    const ms_actors *actors; /* for English names; NULL: actors are described by their codes */
} ms_export_means;

/* A whole ledger. as: "csv", "parquet", "gdelt" (path is a folder, made when missing), "jsonl", "geojson", "plover", "polecat",
 * "acled", "ucdp" (a file; "-": standard output). MARSAD_EUSAGE: no such format. MARSAD_EIO with a note: cannot write. */
MARSAD_CHECKED marsad_rc ms_export_ledger(ms_ledger *l, const ms_export_means *means, const char *as, const char *path,
                                          const ms_notes *notes);
MARSAD_CHECKED marsad_rc ms_export_jsonl(ms_ledger *l, FILE *out);
MARSAD_CHECKED marsad_rc ms_export_geojson(ms_ledger *l, FILE *out);
/* Are the tables of data/codes sound? MARSAD_EDATA with notes. */
MARSAD_CHECKED marsad_rc ms_export_check(const char *data_dir, const ms_notes *notes);

#endif
