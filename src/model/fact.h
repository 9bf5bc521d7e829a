/* SPDX-License-Identifier: Apache-2.0
 *
 * The nouns of putting reports together, no functions: what `ledger` hands to `resolve` (documents and flat claims) and
 * what it gets back (links, happenings, states of sites, forecasts, flows). The two are sisters and meet in these types
 * only. Every string is a view that lives as long as the arena it was made in. */
#ifndef MS_MODEL_FACT_H
#define MS_MODEL_FACT_H

#include "base/arena.h"
#include "base/edtf.h"

enum { MS_SIGNATURE = 64, MS_COPY_KEYS = 22 };

typedef struct {
    ms_str id, outlet, sha256;
    int32_t day;               /* published, MS_DAY_FIRST when unknown */
    int64_t second;            /* published, UTC; 0 when unknown */
    const uint32_t *signature; /* MS_SIGNATURE numbers; NULL: too short a text to compare */
    int64_t group;             /* equal numbers: copies of one text */
    bool anew;                 /* its claims are to be linked; the others are there for it to be linked with */
} ms_fact_doc;

/* How finely a place is given; a larger number is wider. */
typedef enum { MS_AREA_SITE, MS_AREA_TOWN, MS_AREA_DISTRICT, MS_AREA_REGION, MS_AREA_GOVERNORATE, MS_AREA_COUNTRY, MS_AREA_WORLD } ms_area;

typedef struct {
    ms_str id, name, type; /* id empty: named, but none that we know */
    ms_str parents;        /* ids upward, nearest first, `|` between */
    ms_area area;
    marsad_basis basis;
    double lat, lon; /* degrees, MARSAD_UNSAID */
} ms_fact_place;

typedef struct {
    const ms_fact_place *v;
    uint32_t n;
} ms_fact_places;

typedef struct {
    ms_str id, name, code; /* all empty: not told; code "SYR MIL" */
} ms_fact_actor;

/* A claim, flat. */
typedef struct {
    uint32_t doc;                         /* index of its document */
    uint32_t order;                       /* in its document */
    uint32_t sentence;                    /* that it stands in, counted from 0 with headings */
    bool heading;                         /* it stands in a title, or in one between paragraphs */
    ms_str claim, frame, clause, trigger; /* clause: the text of its span */
    ms_str around, before;                /* its sentence; what that says before the trigger */
    marsad_modality modality;
    bool core, failed, stated; /* stated: a time expression governs it */
    bool reached;              /* of a document that is not anew, but what is anew may change its happening */
    ms_fact_actor actor, target;
    ms_str theme, theme_kind;
    ms_str theme_actor; /* id of the actor named in it: «fighters of the Army of X» */
    ms_str unit;
    double lo, hi; /* MARSAD_UNSAID on both sides: not told */
    marsad_interval dead, injured;
    ms_fact_places from, to, via, at;
    ms_edtf time;
    ms_str source; /* outermost link of its voice's chain, empty: the outlet itself */
    ms_str voice_kind;
} ms_fact;

/* An analyst's word on happenings, as indices of claims, in the order in which it was given. */
typedef struct {
    const uint32_t *claims;
    uint32_t n;
    uint32_t from; /* UINT32_MAX: the claims' happenings are one; else they leave the happening of this claim, together */
} ms_ruling;

typedef struct {
    const ms_fact_doc *docs;
    uint32_t docs_n;
    const ms_fact *v;
    uint32_t n;
    const ms_ruling *rulings;
    uint32_t rulings_n;
} ms_facts;

/* ---- what comes back; claims are indices into ms_facts.v -------------------------------------------------------- */

typedef enum {
    MS_REL_SAME,
    MS_REL_CORROBORATES,
    MS_REL_REFINES,
    MS_REL_REVISES,
    MS_REL_CONTRADICTS,
    MS_REL_FULFILS,
    MS_REL_REVERSES,
    MS_REL_PART_OF,
    MS_RELATIONS
} ms_relation;

typedef struct {
    uint32_t a, b; /* a: the later of the two; of part_of the part */
    ms_relation relation;
    ms_str points; /* "place=4 actor=2 time=-1" */
    int32_t total;
    bool rival; /* a takes the place of b: of all such links to the claims of one report and happening only the best stands */
} ms_link;

typedef struct {
    char id[16];
    uint32_t first;    /* its canonical first claim */
    uint32_t channels; /* independent ones */
    uint32_t strand;   /* a claim that stands for all that may ever become one with this, by a chain of good pairs or a ruling */
} ms_happening;

typedef struct {
    ms_fact_place place;
    ms_str state;
    int32_t from, until; /* until is the day of the next state, MS_DAY_LAST: none told */
    const uint32_t *claims;
    uint32_t claims_n;
    bool disputed;
} ms_site_state;

typedef struct {
    uint32_t claim;
    int32_t due;
} ms_deadline;

typedef struct {
    ms_fact_place from, to; /* either may have neither id nor name */
    uint32_t claim;         /* that tells it best */
    bool trip;              /* its report tells the way back too: on balance nothing moved */
    double lo, hi;
    ms_str unit;
} ms_flow;

/* Of what is anew or reached, all there is; of the rest of the claims only that they are. */
typedef struct {
    const uint32_t *happening; /* per claim: index into happenings */
    const ms_happening *happenings;
    const ms_link *links;
    const ms_deadline *deadlines;
    const ms_flow *flows;
    uint32_t happenings_n, links_n, deadlines_n, flows_n;
} ms_resolution;

typedef struct {
    const ms_site_state *v; /* by place, then as they follow one another */
    uint32_t n;
} ms_site_states;

/* How `ledger` asks `resolve`: what each does is told in resolve.h. */
struct ms_resolve_rules;
struct ms_surroundings;
typedef struct {
    const struct ms_resolve_rules *rules;
    void (*copy_keys)(const ms_fact_doc *doc, uint32_t keys[MS_COPY_KEYS]);
    void (*copies)(const ms_fact_doc *docs, uint32_t n, uint32_t *group);
    void (*marks)(const struct ms_resolve_rules *rules, const ms_facts *facts, ms_arena *arena, ms_str *marks);
    struct ms_surroundings *(*surroundings)(const struct ms_resolve_rules *rules, const ms_str *marks, const int32_t *days, uint32_t n,
                                            ms_arena *arena);
    bool (*near)(const struct ms_surroundings *around, ms_str marks, int32_t day);
    int32_t (*horizon)(const struct ms_resolve_rules *rules);
    void (*reach)(const struct ms_resolve_rules *rules, const ms_facts *facts, bool *reached);
    void (*all)(const struct ms_resolve_rules *rules, const ms_facts *facts, ms_arena *arena, ms_resolution *out);
    void (*sites)(const struct ms_resolve_rules *rules, const ms_facts *facts, ms_arena *arena, ms_site_states *out);
    bool (*tells_state)(const struct ms_resolve_rules *rules, ms_str frame, ms_area area);
} ms_linker;

#endif
