/* SPDX-License-Identifier: Apache-2.0
 *
 * marsad: Arabic news in, a sourced ledger out. The only public header to include; the command line, the server and
 * every binding use nothing else. Read the nouns first, in the order of docs/glossary.md: document, mention, voice,
 * claim, record; then the few verbs. It brings marsad_ledger.h: what is done with many records.
 *
 * Text is UTF-8. A span is a pair of byte offsets, half-open, into the document's text. What the news leaves unsaid is
 * a value (an empty string, MARSAD_UNSAID, no slot), never an error. Strings are views: they live as long as the
 * object that they came with. */
#ifndef MARSAD_H
#define MARSAD_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

#define MARSAD_VERSION "0.1.0"
#define MARSAD_FORMAT 1             /* of the output record; a change of meaning gets a new number */
#define MARSAD_UNSAID ((double)NAN) /* a number that the text does not give; test with isnan */

typedef enum {
    MARSAD_OK = 0,
    MARSAD_END,     /* nothing more to read */
    MARSAD_EINPUT,  /* this input is refused, others may go on */
    MARSAD_ELIMIT,  /* this input is larger than marsad takes */
    MARSAD_EDATA,   /* the language data is wrong */
    MARSAD_EUSAGE,  /* a value that the call does not know */
    MARSAD_EIO,     /* a file or a disk failed */
    MARSAD_ELEDGER, /* the ledger is unreadable or of another version */
    MARSAD_EMEM,
} marsad_rc;

#if defined(__GNUC__)
#define MARSAD_CHECKED __attribute__((warn_unused_result))
#else
#define MARSAD_CHECKED
#endif

typedef struct {
    const char *s;
    uint32_t n; /* bytes */
} marsad_str;

typedef struct {
    uint32_t a, b; /* half-open */
} marsad_span;

/* ---- document: a report with its outlet and time of publication ------------------------------------------------ */

typedef struct {
    marsad_str id, url, outlet, title;
    marsad_str published; /* RFC 3339 or YYYY-MM-DD[THH:MM], empty when unknown */
    marsad_str text;      /* title + two newlines + body, or the body alone; every span points into it */
    char sha256[65];      /* of text, lower-case hexadecimal */
} marsad_document;

typedef enum { MARSAD_PREFIX, MARSAD_DATELINE, MARSAD_HEADING, MARSAD_SENTENCE, MARSAD_BOILERPLATE } marsad_segment_kind;

typedef struct {
    marsad_span span;
    marsad_segment_kind kind;
} marsad_segment;

/* ---- mentions: what is named in a document ---------------------------------------------------------------------- */

typedef enum { MARSAD_DATE, MARSAD_CLOCK, MARSAD_DURATION, MARSAD_SET } marsad_time_kind;
typedef enum { MARSAD_ANCHOR_NONE, MARSAD_ANCHOR_STATED, MARSAD_ANCHOR_PUBLISHED } marsad_anchor;

typedef struct {
    marsad_span span;
    marsad_str value; /* EDTF level 1-2, or an ISO 8601 duration; empty when it cannot be resolved */
    marsad_time_kind kind;
    marsad_anchor anchor;
} marsad_time;

typedef enum { MARSAD_EXACT, MARSAD_ABOUT, MARSAD_ATLEAST, MARSAD_ATMOST, MARSAD_VAGUE } marsad_bound;

typedef struct {
    marsad_span span; /* number and counted noun */
    marsad_str unit;  /* lemma of what is counted, without vowel signs; empty when nothing is */
    double lo, hi;    /* MARSAD_UNSAID = open */
    marsad_bound bound;
} marsad_quantity;

typedef struct {
    marsad_span span;
    marsad_str id, name, name_en, type, country; /* country: ISO 3166-1 alpha-2, upper case */
    double lat, lon, radius_km;                  /* WGS 84 degrees, MARSAD_UNSAID when not known */
    marsad_str precision;                        /* site town district region governorate country */
    float score;                                 /* 0..1, of this reading among its rivals */
    marsad_str runner_up;                        /* id of the next best reading */
} marsad_place;

typedef struct {
    marsad_span span;
    marsad_str id, name, country, sector; /* country: ISO 3166-1 alpha-3 or IGO NGO …; sector: PLOVER 0.8 */
    marsad_str kind;                      /* government military armed-group organisation observatory media person … */
    bool named;                           /* a person or body under a name; false: a noun, an adjective, a country that acts */
} marsad_actor;

typedef struct {
    marsad_span span;
    marsad_str klass, lemma;
} marsad_asset;

/* ---- voice: who speaks, as a chain from the outlet inwards, with the stretch of text that is said --------------- */

typedef enum { MARSAD_STATED, MARSAD_REPORTED, MARSAD_PROBABLE } marsad_certainty;

typedef struct {
    marsad_str id;           /* v1, v2 … */
    const marsad_str *chain; /* without the outlet, outermost first */
    uint32_t chain_n;        /* 0: the outlet's own voice */
    marsad_str kind;         /* of the innermost link */
    marsad_span cue, scope;
    marsad_certainty certainty;
} marsad_voice;

/* ---- claim: one thing that one voice says in one document; never changed once written -------------------------- */

typedef enum { MARSAD_ASSERTED, MARSAD_ONGOING, MARSAD_PLANNED, MARSAD_POSSIBLE, MARSAD_DENIED, MARSAD_BACKGROUND } marsad_modality;
typedef enum { MARSAD_BASIS_STATED, MARSAD_BASIS_IMPLIED, MARSAD_BASIS_DIRECTION } marsad_basis;

typedef struct {
    marsad_span span;           /* empty: the slot is not filled */
    marsad_str id, name;        /* of the actor or place mentioned; id empty when it is none that we know */
    marsad_str kind;            /* of a theme: forces fighters civilians families … ; of an actor its code, "USA MIL" */
    marsad_str country, sector; /* of an actor, as in marsad_actor */
    marsad_basis basis;
} marsad_slot;

typedef struct {
    const marsad_slot *v;
    uint32_t n;
} marsad_slots;

typedef struct {
    double lo, hi; /* both MARSAD_UNSAID: not told */
} marsad_interval;

/* What the text puts in order without a date: this claim comes before, after, during that one. */
typedef enum { MARSAD_UNORDERED, MARSAD_BEFORE, MARSAD_AFTER, MARSAD_DURING } marsad_order;

typedef struct {
    marsad_order relation;
    marsad_str claim; /* id of the other, in the same record */
    marsad_span cue;  /* the words that say so */
} marsad_ordering;

typedef struct {
    marsad_str id;             /* c1, c2 … in the order of the text */
    marsad_span span, trigger; /* the clause; the word that tells the event */
    marsad_str frame, plover, rule;
    marsad_modality modality;
    marsad_slot actor, target, theme;
    marsad_quantity count; /* span empty when not told */
    marsad_interval dead, injured;
    marsad_slots from, to, via, at;
    marsad_str time, time_precision; /* EDTF; precision day month year interval */
    bool time_stated;                /* a time expression governs it; else the time of publication */
    const marsad_ordering *orders;   /* each pair of claims is told once, on one of the two */
    uint32_t orders_n;
    uint32_t voice; /* index into the record's voices, MARSAD_NO_VOICE: the outlet itself */
    bool core;      /* salience */
    bool failed;    /* a repelled or foiled attack */
} marsad_claim;

#define MARSAD_NO_VOICE UINT32_MAX

/* ---- record: all that marsad reads in one document ------------------------------------------------------------- */

typedef struct marsad_record {
    const marsad_document *doc;
    const marsad_segment *segments;
    const marsad_time *times;
    const marsad_quantity *quantities;
    const marsad_place *places;
    const marsad_actor *actors;
    const marsad_asset *assets;
    const marsad_voice *voices;
    const marsad_claim *claims;
    uint32_t segments_n, times_n, quantities_n, places_n, actors_n, assets_n, voices_n, claims_n;
} marsad_record;

/* ---- notes: what went wrong or is worth knowing, with its place ------------------------------------------------ */

typedef enum { MARSAD_NOTE, MARSAD_WARNING, MARSAD_ERROR } marsad_level;

/* where: "file:line" or "document:span". Called from whatever thread meets the matter. */
typedef void (*marsad_note_fn)(void *user, marsad_level level, const char *where, const char *message);

/* ---- engine: the language data, loaded; const after opening, so threads may share it --------------------------- */

typedef struct marsad marsad;

typedef struct {
    const char *data_dir; /* NULL: MARSAD_DATA, else beside the program, else where it was installed */
    marsad_note_fn note;  /* NULL: notes are dropped */
    void *user;
} marsad_options;

MARSAD_CHECKED marsad_rc marsad_open(marsad **out, const marsad_options *options);
void marsad_close(marsad *m);
const char *marsad_data_hash(const marsad *m); /* of every file in the data folder */
const char *marsad_rc_text(marsad_rc rc);

/* Writes what is dear to work out of the data to the file that the next start maps, as long as data and program are the
 * same. Without it, or with another one, all is worked out of the text. */
MARSAD_CHECKED marsad_rc marsad_compile(const marsad *m);
const char *marsad_image(const marsad *m, bool *mapped); /* that file, and whether it was of use; MARSAD_IMAGE names another */
/* Runs every `example` in the data; counts them. MARSAD_EDATA when one fails, each with a note file:line. */
MARSAD_CHECKED marsad_rc marsad_check(const marsad *m, uint32_t *run, uint32_t *failed);

/* A word's readings: pieces, lemma, features, data line; one reading a line. */
MARSAD_CHECKED marsad_rc marsad_analyze(const marsad *m, const char *word, FILE *out);
/* "lemma TAB form TAB features"; the form is empty where the language has none. Features in UniMorph's letters. */
MARSAD_CHECKED marsad_rc marsad_inflect(const marsad *m, const char *lemma, const char *features, FILE *out);

/* ---- reading --------------------------------------------------------------------------------------------------- */

typedef enum {
    MARSAD_INPUT_AUTO,
    MARSAD_INPUT_TEXT,
    MARSAD_INPUT_JSONL,
    MARSAD_INPUT_HTML,
    MARSAD_INPUT_FEED,
    MARSAD_INPUT_WARC
} marsad_input;

typedef struct marsad_reader marsad_reader;

/* path "-" is standard input. The reader owns the documents it gives; each lives until the next call. */
MARSAD_CHECKED marsad_rc marsad_reader_open(marsad_reader **out, const marsad *m, const char *path, marsad_input input);
/* MARSAD_OK: *doc is set. MARSAD_END. MARSAD_EINPUT, MARSAD_ELIMIT: one document was refused (a note says where); call again. */
MARSAD_CHECKED marsad_rc marsad_reader_next(marsad_reader *r, const marsad_document **doc);
uint64_t marsad_reader_at(const marsad_reader *r, uint64_t *size); /* bytes read so far, of how many (0: unknown) */
void marsad_reader_close(marsad_reader *r);

/* ---- coding ---------------------------------------------------------------------------------------------------- */

/* A coder holds the scratch of one thread. The record and all in it live until the next call. */
typedef struct marsad_coder marsad_coder;
MARSAD_CHECKED marsad_rc marsad_coder_open(marsad_coder **out, const marsad *m);
MARSAD_CHECKED marsad_rc marsad_code(marsad_coder *c, const marsad_document *doc, const marsad_record **record);
/* From now on a note tells of each claim that a rule proposes which rule it was, what spoke for it and against, and whether it
 * stayed. */
void marsad_coder_explain(marsad_coder *c);
void marsad_coder_close(marsad_coder *c);

/* As one line of JSON; tokens: with every token. */
MARSAD_CHECKED marsad_rc marsad_record_write(const marsad_coder *c, const marsad_record *r, bool tokens, FILE *out);

/* Seconds that each stage has taken so far in this coder; names and seconds have *n entries. */
void marsad_coder_profile(const marsad_coder *c, const char *const **names, const double **seconds, uint32_t *n);

#ifdef __cplusplus
}
#endif

#include "marsad_ledger.h"
#endif
