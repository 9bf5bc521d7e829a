/* SPDX-License-Identifier: Apache-2.0
 *
 * The ledger: all records, kept; claims linked to happenings. Comes with marsad.h. A ledger is one file; it is opened,
 * added to, asked, corrected by an analyst, exported. Who opens it closes it; one thread at a time uses it. */
#ifndef MARSAD_LEDGER_H
#define MARSAD_LEDGER_H

#include "marsad.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct marsad_ledger marsad_ledger;

/* Opens, or makes when create is set. */
MARSAD_CHECKED marsad_rc marsad_ledger_open(marsad_ledger **out, const marsad *m, const char *path, bool create);
/* Posts a record; a document with the same id and text is already there and left alone (*added false). Durable after
 * marsad_ledger_save; a crash before it loses the documents since the last save and nothing else. */
MARSAD_CHECKED marsad_rc marsad_ledger_add(marsad_ledger *l, const marsad_record *r, bool *added);
MARSAD_CHECKED marsad_rc marsad_ledger_save(marsad_ledger *l);
/* Saves, and links claims anew where something changed. */
MARSAD_CHECKED marsad_rc marsad_ledger_commit(marsad_ledger *l);
void marsad_ledger_close(marsad_ledger *l);
/* Every invariant of the ledger; MARSAD_ELEDGER when one does not hold, each breach with a note. */
MARSAD_CHECKED marsad_rc marsad_ledger_verify(marsad_ledger *l);
/* Links a copy from nothing and compares: also MARSAD_ELEDGER when this ledger is linked otherwise. As slow as that sounds. */
MARSAD_CHECKED marsad_rc marsad_ledger_verify_links(marsad_ledger *l);
/* A whole ledger in one new file, as of one moment, also while others add to this one. A backup at path is replaced at
 * the end in one step; any other file there is refused. */
MARSAD_CHECKED marsad_rc marsad_ledger_backup(marsad_ledger *l, const char *path);

typedef enum {
    MARSAD_TIMELINE,
    MARSAD_SITES,
    MARSAD_FLOWS,
    MARSAD_CLAIMS,
    MARSAD_DISPUTES,
    MARSAD_FORECASTS,
    MARSAD_SOURCES,
    MARSAD_EXPLAIN,
    MARSAD_HISTORY
} marsad_question;
typedef enum { MARSAD_TABLE, MARSAD_CSV, MARSAD_JSONL } marsad_format;

/* Every field may be NULL, none empty. Dates YYYY-MM-DD; from and to also YYYY-MM and YYYY. A place meets all places inside it.
 * What names nothing in the ledger lets nothing through, and a note says so. */
typedef struct {
    const char *place, *actor, *frame, *from, *to, *on, *modality, *doc;
    const char *happening; /* for MARSAD_EXPLAIN */
    uint32_t limit;        /* rows at most, 0: all; a note says how many there are more */
} marsad_filter;

MARSAD_CHECKED marsad_rc marsad_ledger_ask(marsad_ledger *l, marsad_question q, const marsad_filter *f, marsad_format as, FILE *out);
/* What an analyst decides. Nothing is overwritten: decisions are kept in order, and what they come to is applied whenever
 * claims are linked. An edit is a new claim of the document, in the analyst's voice, that stands for the one edited. */
typedef enum { MARSAD_ACCEPT, MARSAD_REJECT, MARSAD_EDIT, MARSAD_MERGE, MARSAD_SPLIT, MARSAD_UNDO } marsad_verdict;

typedef struct {
    marsad_verdict verdict;
    const char *const *about; /* claims as DOC:CLAIM and happenings by name; split: a happening, then the claims that leave it */
    uint32_t about_n;
    const char *change;             /* MARSAD_EDIT: SLOT=VALUE; actor target theme from to via at count dead injured time modality */
    uint32_t undoes;                /* MARSAD_UNDO: number of the decision */
    const char *by, *made, *reason; /* the analyst's name, YYYY-MM-DD or RFC 3339, why */
} marsad_decision;

/* Records and applies a decision; *number names it from then on. MARSAD_EUSAGE with a note when it cannot be meant. */
MARSAD_CHECKED marsad_rc marsad_ledger_decide(marsad_ledger *l, const marsad_decision *d, uint32_t *number);

/* as: csv, parquet, gdelt (path is a folder), jsonl, geojson, plover, polecat, acled, ucdp. path "-" is standard output. */
MARSAD_CHECKED marsad_rc marsad_ledger_export(marsad_ledger *l, const char *as, const char *path);
/* One self-contained page. */
MARSAD_CHECKED marsad_rc marsad_ledger_report(marsad_ledger *l, const char *path);

#ifdef __cplusplus
}
#endif
#endif
