/* SPDX-License-Identifier: Apache-2.0
 * What the files of `ledger` share: the open file, and statements whose failures stick. */
#ifndef MS_LEDGER_INTERNAL_H
#define MS_LEDGER_INTERNAL_H

#include <sqlite3.h>

#include "base/map.h"
#include "base/vec.h"
#include "ledger/ledger.h"
#include "model/role.h"

enum { MS_STATEMENTS = 96 };

struct ms_ledger {
    sqlite3 *db;
    char *path;
    ms_place_tree tree;
    ms_notes notes;
    char data_hash[80], linked_by[96]; /* linked_by: the data and the program */
    marsad_rc rc;                      /* of the first failure since the last ms_db_take */
    bool batch;                        /* a transaction is open */
    bool filling;                      /* the indexes of questions were dropped */
    uint32_t added;                    /* since it was last asked whether they should be */
    int64_t run;                       /* row of this run, 0: not yet noted */
    struct {
        const char *sql;
        sqlite3_stmt *stmt;
    } cache[MS_STATEMENTS];
    ms_arena strings;         /* cleared by each public call that reads */
    ms_map names;             /* texts that this run has met … */
    MS_VEC(int64_t) name_ids; /* … and their rows; 0: not looked up */
    ms_map places;            /* ids of places that are known to be there */
    MS_VEC(ms_str) texts;     /* of names by row, as far as they were asked for */
    ms_arena texts_arena;
};

/* A statement in use; calls after a failure do nothing, so that a row can be written without a test a column. */
typedef struct {
    ms_ledger *l;
    sqlite3_stmt *stmt;
    int column; /* next to bind */
    bool cached;
} ms_query;

marsad_rc ms_db_fail(ms_ledger *l, const char *what);     /* notes SQLite's message */
marsad_rc ms_db_take(ms_ledger *l);                       /* what failed since; and forgets it */
void ms_db_run(ms_ledger *l, const char *sql);            /* one or more statements without values */
ms_query ms_db_query(ms_ledger *l, const char *sql);      /* sql is a literal: statements are kept by its address */
ms_query ms_db_query_once(ms_ledger *l, const char *sql); /* sql made for this use */
void ms_db_str(ms_query *q, ms_str s);                    /* empty = NULL */
void ms_db_text(ms_query *q, ms_str s);                   /* empty = '' */
int64_t ms_db_name_row(ms_ledger *l, ms_str s);           /* the number of a text in `names`, new or old; empty = 0 */
void ms_db_name(ms_query *q, ms_str s);                   /* this number; empty = NULL */
void ms_db_names_forget(ms_ledger *l);                    /* after what was written is taken back */
void ms_db_int(ms_query *q, int64_t n);
void ms_db_num(ms_query *q, double n);                  /* MARSAD_UNSAID = NULL */
void ms_db_blob(ms_query *q, const void *p, size_t n);  /* NULL p = NULL */
void ms_db_bytes(ms_query *q, const void *p, size_t n); /* copied, so that they may go */
void ms_db_span(ms_query *q, ms_span s);                /* two columns */
bool ms_db_next(ms_query *q);                           /* another row */
void ms_db_end(ms_query *q);
int64_t ms_db_done(ms_query *q);                       /* runs it to its end; last row id */
ms_str ms_db_get(const ms_query *q, int column);       /* until the next row */
ms_str ms_db_get_bytes(const ms_query *q, int column); /* of a blob, until the next row */
ms_str ms_db_keep(const ms_query *q, int column, ms_arena *arena);
ms_str ms_db_name_text(ms_ledger *l, int64_t id);     /* the text of a number of `names`, until the ledger is closed; empty: none */
ms_str ms_db_get_name(const ms_query *q, int column); /* so, of a column */
int64_t ms_db_get_int(const ms_query *q, int column);
bool ms_db_is_null(const ms_query *q, int column);
double ms_db_get_num(const ms_query *q, int column); /* NULL = MARSAD_UNSAID */

extern const char MS_TABLES[], MS_CLAIMS_TOLD[], MS_LINKED[], MS_DECISIONS[], MS_ORDERS[], MS_INDEXES[], MS_NO_INDEXES[]; /* tables.c */

/* The indexes of questions, which linking a part of the ledger needs too. */
void ms_schema_unindex(ms_ledger *l); /* schema.c */
void ms_schema_index(ms_ledger *l);   /* schema.c */

marsad_rc ms_schema_make(ms_ledger *l);                            /* schema.c: in an empty file */
marsad_rc ms_schema_check(ms_ledger *l);                           /* schema.c: version, migration */
marsad_rc ms_schema_head(const char *path, const ms_notes *notes); /* schema.c: is this a ledger of ours? by its first bytes */

void ms_schema_step(ms_ledger *l, int version); /* migrate.c: from this version to the next */

bool ms_schema_has_wal(const char *path); /* schema.c: committed pages stand in a log beside the file */

/* A claim's row is its document's, times this, and its place in it. */
enum { MS_CLAIMS = 4096 };

/* Links k in the order in which the claims at their ends were told. */
#define MS_LINKS_JOINED " JOIN documents ka ON ka.id = k.a >> 12 JOIN documents kb ON kb.id = k.b >> 12"
#define MS_LINKS_ORDER " ORDER BY ka.second, ka.doc, k.a & 4095, kb.second, kb.doc, k.b & 4095, k.relation"
#define MS_LINKS_ORDERED MS_LINKS_JOINED MS_LINKS_ORDER

#define MS_LINK "\x1f" /* between the links of a chain, in one text */

/* ---- pack.c ---- */
void ms_pack(ms_buf *out, uint32_t n); /* seven bits a byte */
/* Takes one from the bytes; false where they end inside it: then they are left as they are. */
bool ms_unpack(ms_str *bytes, uint32_t *n);
/* Segments as bytes: three numbers each (from the end of the one before, length, kind). */
void ms_segments_pack(ms_buf *out, const marsad_segment *v, uint32_t n);
/* False when the bytes end inside a segment. */
bool ms_segments_unpack(ms_str bytes, ms_arena *arena, const marsad_segment **v, uint32_t *n);
/* The segment that holds a span, and how many titles and sentences stand before it; where none does, the span */
marsad_segment ms_segments_around(ms_str bytes, ms_span of, uint32_t *nth);

/* ---- claim_row.c ---- */
void ms_claim_put(ms_ledger *l, int64_t id, const marsad_claim *c, int32_t published); /* a new row; published: the day */
#define MS_CLAIM "c.frame, c.modality, c.claim, c.time, c.voice, c.told"
/* The claim of a row that has the columns MS_CLAIM from `column` on, but for its orders; false when it cannot be read. Texts
 * live until the ledger is closed, arrays with the arena. */
bool ms_claim_read(const ms_query *q, int column, marsad_claim *c, ms_arena *arena);
bool ms_claim_get(ms_ledger *l, int64_t id, marsad_claim *c, ms_arena *arena); /* false: none of this number */
void ms_claim_functions(ms_ledger *l);                                         /* of SQL: acts(told, text) */

/* ---- standing.c: what decisions come to ---- */
#define MS_STANDS(claim) claim " NOT IN (SELECT claim FROM reviews WHERE gone)"
void ms_standing_make(ms_ledger *l);                    /* fills `reviews` anew */
int64_t ms_standing_live(ms_ledger *l, int64_t claim);  /* the claim that stands for it now: itself, or the last edit */
bool ms_standing_holds(ms_ledger *l, int64_t decision); /* it is there and was not undone */
/* "accepted by NAME on DATE" of the last decision on a claim; empty: none */
ms_str ms_standing_text(ms_ledger *l, int64_t claim, ms_arena *arena);

/* ---- orders.c: what came before what, by the words of a text ---- */
void ms_orders_put(ms_ledger *l, int64_t doc, const marsad_record *r); /* once its claims stand */
void ms_orders_copy(ms_ledger *l, int64_t claim, int64_t edit);
void ms_orders_get(ms_ledger *l, int64_t claim, marsad_claim *c, ms_arena *arena);
ms_str ms_orders_text(ms_ledger *l, int64_t claim, ms_arena *arena); /* «after seize h12», `|` between */

/* edit.c: change is SLOT=VALUE; MARSAD_EUSAGE with a note */
marsad_rc ms_edit_slot(ms_ledger *l, marsad_claim *c, const char *change, ms_arena *arena);

void ms_ledger_place_known(ms_ledger *l, ms_str id, ms_str name); /* add.c: the place stands in the ledger, with what holds it */

const char *ms_ledger_modality(marsad_modality m);
/* The days of a claim. «Within a month» of what is to come counts from the day of publication. */
void ms_ledger_time(ms_edtf *out, ms_str value, marsad_modality modality, int32_t published);
bool ms_ledger_modality_of(ms_str name, marsad_modality *m);
void ms_ledger_rows(ms_ledger *l, ms_str rows, ms_arena *arena, const ms_claim_ref **refs,
                    uint32_t *n);                              /* read.c: "3 17 20" to references */
void ms_ledger_begin(ms_ledger *l);                            /* a transaction, unless one is open */
void ms_ledger_mark(ms_ledger *l, ms_str linked);              /* with the data of this hash */
void ms_ledger_touch(ms_ledger *l, int64_t document);          /* its claims are to be linked anew */
marsad_rc ms_ledger_copy_aside(ms_ledger *l, ms_ledger **out); /* in a file of no name; close it in any case */
void ms_ledger_drop(ms_ledger *l);                             /* takes back the open transaction */

#endif
