/* SPDX-License-Identifier: Apache-2.0
 *
 * The nouns of putting reports together, no functions: what `ledger` hands to `resolve` (documents and flat claims) and
 * what it gets back (links, happenings, states of sites, forecasts, flows). The two are sisters and meet in these types
 * only. Every string is a view that lives as long as the arena it was made in. */
#ifndef MS_MODEL_FACT_H
#define MS_MODEL_FACT_H

#include "base/edtf.h"

enum { MS_SIGNATURE = 64 };

typedef struct {
    ms_str id, outlet, sha256;
    int32_t day;               /* published, MS_DAY_FIRST when unknown */
    int64_t second;            /* published, UTC; 0 when unknown */
    const uint32_t *signature; /* MS_SIGNATURE numbers; NULL: too short a text to compare */
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
    ms_str claim, frame, clause, trigger; /* clause: the text of its span */
    marsad_modality modality;
    bool core, failed, stated; /* stated: a time expression governs it */
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
} ms_link;

typedef struct {
    char id[16];
    uint32_t first;    /* its canonical first claim */
    uint32_t channels; /* independent ones */
    bool disputed;
} ms_happening;

typedef struct {
    ms_fact_place place;
    ms_str state;
    int32_t from, until; /* until is the day of the next state, MS_DAY_LAST: none told */
    const uint32_t *claims;
    uint32_t claims_n;
    bool disputed;
} ms_site_state;

typedef enum { MS_FORECAST_OPEN, MS_FORECAST_MET, MS_FORECAST_MISSED, MS_FORECAST_OVERTAKEN } ms_forecast_state;

typedef struct {
    uint32_t claim;
    int32_t due;
    ms_forecast_state state;
    uint32_t closed_by; /* claim, UINT32_MAX: none */
} ms_forecast;

typedef struct {
    ms_fact_place from, to; /* either may have neither id nor name */
    uint32_t claim;         /* that tells it best */
    uint32_t trip;          /* flows with one number there and back again are one trip; 0: single */
    double lo, hi;
    ms_str unit;
} ms_flow;

typedef struct {
    const uint32_t *copies;    /* per document: index of the first document of its copy group */
    const uint32_t *happening; /* per claim: index into happenings */
    const ms_happening *happenings;
    const ms_link *links;
    const ms_site_state *sites;
    const ms_forecast *forecasts;
    const ms_flow *flows;
    uint32_t happenings_n, links_n, sites_n, forecasts_n, flows_n;
} ms_resolution;

#endif
