/* SPDX-License-Identifier: Apache-2.0
 * What the files of `export` share. Three nouns: a **sheet** (rows of columns, each column a name and a function that fills
 * its cell), the **codes** (tables of data/codes), and an **event**: a happening as the formats of the field take it, one row
 * with best values, its rivals in the notes. */
#ifndef MS_EXPORT_INTERNAL_H
#define MS_EXPORT_INTERNAL_H

#include "base/map.h"
#include "base/vec.h"
#include "export/export.h"
#include "model/role.h"

/* ---- out.c: the file that is written ------------------------------------------------------------------------------- */

typedef struct {
    FILE *file; /* NULL: could not be opened, which was noted */
    ms_str path;
    const ms_notes *notes;
} ms_out;

/* path "-": standard output; name, when given, is a file in the folder `path`, which is made when missing. */
ms_out ms_out_open(ms_arena *arena, const char *path, const char *name, const ms_notes *notes);
marsad_rc ms_out_close(ms_out *o, marsad_rc rc); /* rc, or MARSAD_EIO with a note when not all could be written */

/* ---- sheet.c: rows of columns -------------------------------------------------------------------------------------- */

typedef struct ms_event ms_event;

typedef struct { /* what a row is made of; each sheet has some of these */
    const ms_event *event;
    uint32_t member; /* of the event: index of a claim */
    const ms_ledger_document *document;
    const marsad_claim *claim;
    ms_str claim_of; /* happening of the claim */
    const ms_ledger_happening *happening;
    const ms_ledger_link *link;
    const ms_ledger_site *site;
    const ms_ledger_forecast *forecast;
} ms_row;

typedef enum { MS_TEXT, MS_WHOLE, MS_REAL, MS_FLAG } ms_column_type; /* a flag is written 0 or 1 */

typedef struct {
    const char *name;
    void (*fill)(ms_buf *cell, const ms_row *row, int which); /* adds to an empty cell; an empty one is no value */
    int which;
    ms_column_type type;
} ms_column;

typedef enum { MS_CSV, MS_TSV, MS_TSV_BARE, MS_PARQUET } ms_sheet_kind; /* bare: without the line of names */

typedef struct ms_parquet ms_parquet;

typedef struct {
    FILE *out;
    ms_sheet_kind kind;
    const ms_column *columns;
    uint32_t n;
    ms_buf cell;
    ms_parquet *parquet;
} ms_sheet;

void ms_sheet_open(ms_sheet *s, FILE *out, ms_sheet_kind kind, const ms_column *columns, uint32_t n);
void ms_sheet_row(ms_sheet *s, const ms_row *row);
void ms_sheet_close(ms_sheet *s); /* the file stays open; failures stay in it (ferror) */

/* parquet.c: the cells of a row in order, then the end of the row; finish frees it. */
ms_parquet *ms_parquet_new(const ms_column *columns, uint32_t n, FILE *out);
void ms_parquet_cell(ms_parquet *p, uint32_t column, ms_str cell);
void ms_parquet_row(ms_parquet *p, FILE *out);
void ms_parquet_finish(ms_parquet *p, FILE *out);

void ms_cell_number(ms_buf *cell, double n);     /* nothing when unsaid */
void ms_cell_day(ms_buf *cell, int32_t day);     /* YYYY-MM-DD, nothing for an open end */
void ms_cell_compact(ms_buf *cell, int32_t day); /* YYYYMMDD */

/* ---- codes.c: data/codes -------------------------------------------------------------------------------------------- */

enum { MS_CODE_CELLS = 9 };

typedef enum {
    MS_CODES_PLOVER, /* by frame and condition */
    MS_CODES_CONTEXTS,
    MS_CODES_ACLED,
    MS_CODES_UCDP,
    MS_CODES_CAMEO,
    MS_CODES_PLOVER_TYPES, /* lists */
    MS_CODES_ACLED_TYPES,
    MS_CODES_CAMEO_CODES,
    MS_CODES_SECTORS,
    MS_CODES_COUNTRIES,
    MS_CODES
} ms_code_book;

typedef struct {
    ms_str cell[MS_CODE_CELLS];
} ms_code_row;

typedef struct {
    struct {
        const ms_code_row *v;
        uint32_t n;
    } book[MS_CODES];
} ms_codes;

typedef enum {
    MS_FACT_MODE,
    MS_FACT_MODALITY,
    MS_FACT_ACTOR,
    MS_FACT_TARGET,
    MS_FACT_THEME,
    MS_FACT_PLACE,
    MS_FACT_OUTCOME,
    MS_FACT_DEAD,
    MS_FACT_ABROAD,
    MS_FACTS
} ms_fact_name;

enum { MS_FACT_VALUES = 3 };

typedef struct { /* what conditions ask about; empty = not known */
    ms_str frame, fact[MS_FACTS][MS_FACT_VALUES];
} ms_subject;

/* MARSAD_EDATA with notes file:line for conditions and codes that the lists do not have. */
MARSAD_CHECKED marsad_rc ms_codes_load(ms_codes *out, ms_arena *arena, const char *data_dir, const ms_notes *notes);
/* The next row that fits, from *from on, which moves behind it; NULL. Codes start at cell 2. */
const ms_str *ms_codes_fit(const ms_codes *c, ms_code_book book, const ms_subject *s, uint32_t *from);
/* The row of a list with this in that column; NULL, also for an empty key. */
const ms_str *ms_codes_find(const ms_codes *c, ms_code_book book, uint32_t column, ms_str key);
/* The row of a type of PLOVER with its mode, or else of the type alone; NULL. */
const ms_str *ms_codes_plover(const ms_codes *c, ms_str type, ms_str mode);

enum {
    MS_COUNTRY_ISO3,
    MS_COUNTRY_ISO2,
    MS_COUNTRY_ISO,
    MS_COUNTRY_FIPS,
    MS_COUNTRY_COW,
    MS_COUNTRY_GW,
    MS_COUNTRY_ACLED,
    MS_COUNTRY_UCDP,
    MS_COUNTRY_NAME
};
enum { MS_SECTOR, MS_SECTOR_SIDE, MS_SECTOR_CAMEO, MS_SECTOR_ACLED, MS_SECTOR_ABROAD, MS_SECTOR_NAME };

/* Where a happening was, the roles that tell it best first. */
enum { MS_EVENT_WHERE = 4 };
extern const int ms_event_where[MS_EVENT_WHERE];

/* ---- event.c, notes.c: a happening as one row ------------------------------------------------------------------------ */

typedef struct {
    bool told;
    ms_str id, name;               /* as the reports write it */
    ms_str label;                  /* in English where that can be had, else the name */
    ms_str country, sector;        /* ISO 3166-1 alpha-3 or IGO NGO IMG MNC; PLOVER */
    const ms_str *state, *sectors; /* rows of countries.tsv, sectors.tsv; NULL */
} ms_event_actor;

typedef struct {
    bool told;             /* named */
    ms_ledger_place place; /* id empty: none that we know */
    ms_area area;          /* how finely the reports place it */
    ms_str label;          /* English name, or as told */
    ms_str city, district, province;
    const ms_str *country; /* row of countries.tsv; NULL */
} ms_event_place;

typedef struct { /* over all values that stand; MARSAD_UNSAID when none is told */
    double low, best, high;
} ms_toll;

/* What is known of actors by their ids, each looked up once. */
typedef struct {
    const ms_actors *table; /* NULL: nothing */
    ms_map ids;
    MS_VEC(ms_str) names;
    MS_VEC(ms_str) kinds;
} ms_names;

struct ms_event {
    const ms_codes *codes;
    ms_names *names;
    ms_arena *arena; /* of this event */
    const ms_ledger_happening *h;
    const ms_ledger_member *members; /* by time of publication */
    uint32_t members_n, lead;        /* lead: the claim that stands for it */
    const marsad_claim *claim;       /* of the lead */
    const marsad_document *doc;
    bool happened; /* somebody says that it happened or happens */
    bool mirrored; /* the second of two rows: actor and target changed places */
    int32_t a, b;  /* its days; MS_DAY_FIRST: not known */
    bool dated;    /* a time expression says so; else the day of publication */
    bool exact;    /* … and without a word of doubt */
    ms_event_actor actor, target;
    ms_event_place at;
    ms_toll dead, injured, count;
    ms_str unit;  /* of the count */
    ms_str links; /* to other happenings, "revises h2|h3 revises it" */
    ms_subject subject;
    const ms_str *code, *type; /* rows of the format's books */
    ms_str notes;              /* what no other column holds */
};

typedef void (*ms_event_fn)(void *user, ms_event *e);
/* Every happening of a ledger, in its order. */
MARSAD_CHECKED marsad_rc ms_events_each(ms_ledger *l, const ms_export_means *means, const ms_codes *codes, ms_event_fn fn, void *user);
ms_str ms_name_of(ms_names *names, ms_str id, ms_str *kind); /* in English; empty when the id is unknown */
bool ms_event_happened(const marsad_claim *c);               /* asserted or ongoing */
ms_str ms_event_notes(const ms_event *e);
ms_str ms_event_sentence(const ms_event *e, uint32_t member,
                         uint32_t *nth);                         /* the segment of its claim; its number among sentences, from 1 */
ms_str ms_event_outlet(const marsad_document *d);                /* or what else tells the source */
uint64_t ms_event_number(const ms_event *e);                     /* its id as a number, at most 41 bits; mirrored: another */
int64_t ms_event_second(const marsad_document *d, int32_t *day); /* of publication, UTC */

/* ---- field.c: the formats of the field --------------------------------------------------------------------------------- */

typedef enum {
    MS_TAKEN,
    MS_LEFT_MODALITY,
    MS_LEFT_CODE,
    MS_LEFT_EXTENSION,
    MS_LEFT_DAY,
    MS_LEFT_PLACE,
    MS_LEFT_DEATHS,
    MS_LEFT_REASONS
} ms_left;

typedef struct {
    const char *name;
    ms_left (*take)(ms_event *e); /* sets code and type */
    ms_sheet_kind kind;
    const ms_column *columns, *mentions; /* a row an event; a row a claim, in a file of its own */
    uint32_t columns_n, mentions_n;
    const char *file, *mentions_file;             /* in the folder, where there are two */
    void (*line)(ms_buf *out, const ms_event *e); /* in place of columns */
    bool both;                                    /* has a row for each direction where its table says so: cell `ways` is the last */
    uint32_t ways;                                /* number of that cell */
    bool notes;                                   /* has a column for them */
} ms_format;

extern const ms_format ms_format_polecat, ms_format_plover, ms_format_acled, ms_format_ucdp, ms_format_gdelt;
ms_left ms_plover_take(ms_event *e);                               /* polecat.c: code and type; e->type[1] is the mode */
ms_str ms_plover_contexts(const ms_event *e, const char *between); /* polecat.c: all that fit, each once; a separator of one letter */
/* The first row of a book that fits, into e->code: MS_TAKEN, or why there is none. */
ms_left ms_format_code(ms_event *e, ms_code_book book);
MARSAD_CHECKED marsad_rc ms_format_write(const ms_format *f, ms_ledger *l, const ms_export_means *means, const char *path,
                                         const ms_notes *notes);

/* ---- tables.c: a folder of tables, as CSV or Parquet ------------------------------------------------------------------------ */

MARSAD_CHECKED marsad_rc ms_tables_write(ms_ledger *l, ms_sheet_kind kind, const char *folder, const ms_notes *notes);

#endif
