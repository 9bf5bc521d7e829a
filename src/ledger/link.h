/* SPDX-License-Identifier: Apache-2.0
 * What the files that link claims share: facts being gathered, and the part of the ledger that is linked anew. Private to
 * `ledger`. */
#ifndef MS_LEDGER_LINK_H
#define MS_LEDGER_LINK_H

#include "ledger/internal.h"

/* ---- facts.c ---- */

typedef struct { /* set l and arena; the rest starts as zeros */
    ms_ledger *l;
    ms_arena *arena;
    MS_VEC(ms_fact_doc) docs;
    MS_VEC(int64_t) doc_rows;
    MS_VEC(ms_str) texts, segments;
    MS_VEC(ms_fact) facts;
    MS_VEC(int64_t) claim_rows;
    ms_map ids; /* of places met */
    MS_VEC(ms_fact_place) places;
} ms_gathering;

uint32_t ms_gather_document(ms_gathering *g, int64_t row, bool anew);              /* its index */
void ms_gather_claims(ms_gathering *g, uint32_t doc, int64_t first, int64_t last); /* those that stand, by row */
ms_facts ms_gathered(const ms_gathering *g);                                       /* without rulings, until more is gathered */
void ms_gather_end(ms_gathering *g);

/* ---- link.c ----
 * Temporary tables hold the part that is linked anew: part_docs (document: its claims are anew), part_strands (strand),
 * part_claims (claim, anew: with all claims of part_docs), part_places (place). */

typedef struct {
    ms_ledger *l;
    const ms_linker *by;
    ms_arena arena;
    ms_gathering g;
    bool whole; /* everything is anew */
} ms_linking;

void ms_put_links(ms_linking *k, const ms_facts *facts, const ms_resolution *r);     /* put.c */
void ms_put_sites(ms_linking *k, const int64_t *rows, const ms_site_states *states); /* put.c: of part_places */
/* standing.c: the rulings on happenings of claims that are anew or reached; rows: of each claim of the facts */
void ms_standing_rulings(ms_ledger *l, const int64_t *rows, ms_arena *arena, ms_facts *facts);
/* standing.c: fills part_strands with those that a ruling on claims of part_docs bears on */
void ms_standing_strands(ms_ledger *l);

#endif
