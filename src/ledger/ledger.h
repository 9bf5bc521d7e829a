/* SPDX-License-Identifier: Apache-2.0
 * The door of `ledger`: records kept in one SQLite file, what `resolve` made of them, and the answers to questions. The
 * only user of sqlite3.h. All calls on one ledger come from one thread. Errors: MARSAD_ELEDGER for a file that is no ledger
 * of ours, damaged, or of a newer version (it is left untouched); MARSAD_EIO with SQLite's message for a disk that fails. */
#ifndef MS_LEDGER_H
#define MS_LEDGER_H

#include "base/arena.h"
#include "base/note.h"
#include "model/fact.h"

typedef struct ms_ledger ms_ledger;

/* The gazetteer, as far as a ledger needs it: what an id is and what it lies in. */
typedef struct {
    void *user;
    /* False when the id is unknown. Strings live until the ledger is closed. *parent empty: nothing holds it. */
    bool (*get)(void *user, ms_str id, marsad_place *place, ms_str *parent);
} ms_place_tree;

MARSAD_CHECKED marsad_rc ms_ledger_open(ms_ledger **out, const char *path, bool create, const char *data_hash, ms_place_tree tree,
                                        const ms_notes *notes);
void ms_ledger_close(ms_ledger *l); /* what was not committed is dropped */

/* Adding: any number of records, then link, commit: all one transaction. signature: MS_SIGNATURE numbers or NULL. A document
 * that is there already, by id and text, or by text when it has no id, is left alone. */
MARSAD_CHECKED marsad_rc ms_ledger_add(ms_ledger *l, const marsad_record *r, const uint32_t *signature, bool *added);
/* Claims are there that are not linked, or were linked with other data: by an add, or by a run that was cut off. */
bool ms_ledger_stale(ms_ledger *l);
/* Takes the right to write at once, for linking before a question is answered: some claims are not linked at all, and nobody
 * else is writing. */
bool ms_ledger_may_settle(ms_ledger *l);
/* Links what is not linked, if anything: with what is near it, so that the ledger is as if all had been linked together. */
MARSAD_CHECKED marsad_rc ms_ledger_resolve(ms_ledger *l, const ms_linker *by);
MARSAD_CHECKED marsad_rc ms_ledger_commit(ms_ledger *l);
/* Every invariant: texts as hashed, spans inside them and between letters, references, each claim in one happening.
 * MARSAD_ELEDGER when one does not hold; notes say which, and where. */
MARSAD_CHECKED marsad_rc ms_ledger_verify(ms_ledger *l);
/* Whether its links are those that linking all claims from nothing gives; MARSAD_ELEDGER, with notes, when they are not. */
MARSAD_CHECKED marsad_rc ms_ledger_verify_links(ms_ledger *l, const ms_linker *by);
/* As of one moment, whole or not at all; others may go on adding. An older ledger at path is replaced, no other file is. */
MARSAD_CHECKED marsad_rc ms_ledger_backup(ms_ledger *l, const char *path);

/* Records what an analyst decides, to be linked and committed like what was added. MARSAD_EUSAGE with a note when it names
 * what is not there or cannot be meant; nothing is then recorded. */
MARSAD_CHECKED marsad_rc ms_ledger_decide(ms_ledger *l, const marsad_decision *d, uint32_t *number);

/* What is read between the two is one moment of the ledger, whatever others add meanwhile. They may be nested in adding. */
void ms_ledger_hold(ms_ledger *l);
void ms_ledger_release(ms_ledger *l);

MARSAD_CHECKED marsad_rc ms_ledger_ask(ms_ledger *l, marsad_question q, const marsad_filter *f, marsad_format as, FILE *out);

/* ---- reading, for exports; everything in canonical order, and each value lives until the function returns -------- */

typedef struct {
    ms_str doc, claim;
} ms_claim_ref;

typedef struct {
    const marsad_record *record; /* without times, quantities, actors and assets */
    const ms_str *happening;     /* of each claim; claims that an analyst rejected or edited are left out */
    const ms_str *review;        /* of each claim: «accepted by NAME on DATE», mostly empty */
    ms_str copy_of;              /* id of the first document of its copy group; empty: it is that one */
    bool whole;                  /* false: its segments or a claim could not be read */
} ms_ledger_document;

typedef struct {
    const char *field; /* count dead injured time */
    ms_str unit, time;
    double lo, hi;
    const ms_claim_ref *claims;
    uint32_t claims_n;
} ms_ledger_value;

typedef struct {
    ms_str id, frame, time, time_precision; /* time: of the claim that tells it most exactly */
    bool time_stated, disputed;
    const marsad_slot *at;
    uint32_t at_n;
    const ms_ledger_value *values;
    uint32_t values_n;
    const ms_claim_ref *claims;
    uint32_t claims_n, channels;
} ms_ledger_happening;

typedef struct
{ /* a claim of a happening, alone in a record of its document: segments, voices, places, actors (those of a table, ids only) */
    const marsad_record *record;
    ms_str copy_of;
} ms_ledger_member;

typedef struct {
    ms_str id, name, name_en, type, country; /* country: ISO 3166-1 alpha-2, upper case */
    ms_str parents;                          /* ids upward, nearest first, `|` between */
    double lat, lon;
    ms_area area;
} ms_ledger_place;

/* First the links of claims; then, once for each two happenings and relation, those of happenings: an end without a document
 * is one, `claim` is its id, and there are no points. */
typedef struct {
    ms_claim_ref a, b;
    ms_str relation, points;
} ms_ledger_link;

typedef struct {
    ms_str place, name, name_en, type, state;
    double lat, lon;
    int32_t from, until;
    const ms_claim_ref *claims;
    uint32_t claims_n;
    bool disputed;
} ms_ledger_site;

typedef struct {
    ms_claim_ref claim, closed_by; /* doc empty: none */
    int32_t due;
    ms_str state;
} ms_ledger_forecast;

typedef struct {
    ms_str from, from_name, to, to_name, basis, frame, happening, unit;
    double from_lat, from_lon, to_lat, to_lon, lo, hi;
    ms_claim_ref claim;
    int32_t a, b;
    int64_t trip; /* 0: single */
} ms_ledger_flow;

typedef void (*ms_ledger_document_fn)(void *user, const ms_ledger_document *d);
typedef void (*ms_ledger_happening_fn)(void *user, const ms_ledger_happening *h);
typedef void (*ms_ledger_link_fn)(void *user, const ms_ledger_link *l);
typedef void (*ms_ledger_site_fn)(void *user, const ms_ledger_site *s);
typedef void (*ms_ledger_forecast_fn)(void *user, const ms_ledger_forecast *f);
typedef void (*ms_ledger_flow_fn)(void *user, const ms_ledger_flow *f);

MARSAD_CHECKED marsad_rc ms_ledger_documents(ms_ledger *l, ms_ledger_document_fn fn, void *user);
MARSAD_CHECKED marsad_rc ms_ledger_happenings(ms_ledger *l, ms_ledger_happening_fn fn, void *user);
/* May be called by such a function. All is copied to the arena. A place: one that a claim names, or that holds one. */
MARSAD_CHECKED marsad_rc ms_ledger_members(ms_ledger *l, ms_str happening, ms_arena *arena, const ms_ledger_member **members, uint32_t *n);
bool ms_ledger_place_of(ms_ledger *l, ms_str id, ms_arena *arena, ms_ledger_place *p);
MARSAD_CHECKED marsad_rc ms_ledger_links(ms_ledger *l, ms_ledger_link_fn fn, void *user);
MARSAD_CHECKED marsad_rc ms_ledger_sites(ms_ledger *l, ms_ledger_site_fn fn, void *user);
MARSAD_CHECKED marsad_rc ms_ledger_forecasts(ms_ledger *l, ms_ledger_forecast_fn fn, void *user);
MARSAD_CHECKED marsad_rc ms_ledger_flows(ms_ledger *l, ms_ledger_flow_fn fn, void *user);

#endif
