/* SPDX-License-Identifier: Apache-2.0
 * Shared by the files of `place`. Hits of kind MS_HIT_PLACE carry a row of the gazetteer, or, from `nisba_from` on, a
 * country's adjective, or, from `rule_from` on, a direction or an anaphor of data/cues/places.tsv. */
#ifndef MS_PLACE_INTERNAL_H
#define MS_PLACE_INTERNAL_H

#include "base/tally.h"
#include "place/place.h"

typedef struct {
    const char *name, *precision;
    float weight; /* how likely a bare name means such a place */
} ms_place_type;

enum {
    MS_TYPE_COUNTRY,
    MS_TYPE_GOVERNORATE,
    MS_TYPE_DISTRICT,
    MS_TYPE_REGION,
    MS_TYPE_CITY,
    MS_TYPES = 25,
    MS_TYPE_ANY = 25,
    MS_TYPE_LIST = 8
};
extern const ms_place_type ms_place_types[MS_TYPES];
uint8_t ms_place_type_of(ms_str name); /* MS_TYPES when unknown */

typedef struct {
    ms_str id, name, name_en, key; /* key: the name folded */
    ms_str iso2;                   /* of its country, upper case */
    double lat, lon, radius;
    uint32_t parent, country; /* rows; MS_NONE */
    uint32_t beyond;          /* of «shamAl sUriyA»: the row of sUriyA, else MS_NONE */
    uint8_t type;
    bool extra;       /* of build/gazetteer.tsv: yields to our own rows */
    bool government;  /* a capital whose name also stands for the government */
    ms_str parent_id; /* this and where it was told: for messages, while loading */
    const char *file;
    uint32_t line;
} ms_place_row;

typedef enum { MS_RULE_DIRECTION, MS_RULE_ANAPHOR } ms_place_rule_kind;
typedef struct {
    ms_place_rule_kind kind;
    ms_str key, base; /* base: the form that names are built with */
} ms_place_rule;

typedef struct {
    uint16_t klass;
    uint8_t n, types[MS_TYPE_LIST]; /* MS_TYPE_ANY: only says that a place follows */
} ms_place_noun;

struct ms_gazetteer {
    const ms_lexicon *lx;
    const ms_place_row *rows; /* our own, then the extra ones */
    uint32_t rows_n, own_n;
    const uint32_t *ids; /* rows: our own by id, then the extra ones by id */
    uint32_t nisba_from, rule_from;
    const uint32_t *nisbas; /* country row of each */
    const ms_place_rule *rules;
    const ms_place_noun *nouns;
    ms_class_set before, part, unnamed, called, goal, state;
    ms_class_set noun_classes;            /* of the nouns */
    uint8_t noun_of[MS_CLASSES_MOST + 1]; /* the first noun of the very class, + 1 */
    const ms_str *roles, *onto, *points;
    ms_str with;
    const uint32_t *by_type; /* rows of our own; those of a type from from_type[type] to from_type[type + 1] */
    uint32_t from_type[MS_TYPES + 1];
    const ms_str *members; /* folded */
    uint32_t members_n;
    uint16_t seat, vicinity;
    uint32_t nisbas_n, rules_n, nouns_n, roles_n, onto_n, points_n;
    uint16_t place, countryside, territory, border; /* classes */
    ms_str border_name, article;
    const ms_str *joints; /* folded */
    uint32_t joints_n;
};

/* packed.c: the rows that an image keeps, as they are before the rules; NULL when it has none. */
ms_place_row *ms_place_rows_mapped(ms_gazetteer *g, ms_arena *arena, const ms_image *image);

/* rules.c: cues and countries.tsv; the rows are complete. */
MARSAD_CHECKED marsad_rc ms_place_rules_load(ms_gazetteer *g, ms_place_row *rows, ms_arena *arena, const char *data_dir, ms_lexicon *lx,
                                             const ms_notes *notes);

/* ---- a document on its way ---- */

typedef struct {
    uint32_t row;
    bool weak;
    float score;
} ms_place_candidate;

/* What stands before a name. */
typedef struct {
    const ms_place_noun *noun; /* class noun that rules the name, NULL */
    uint32_t token;            /* where it stands, MS_NONE when it is not right before the name */
    ms_span noun_span;         /* without proclitics */
    uint8_t noun_pre;
    const ms_lemma *lemma;
    bool many;     /* it is dual or plural: it rules the names of a list */
    bool suffixed; /* it wears a pronoun and rules no name */
    bool between;  /* one of two ends, which may be governments */
    bool definite; /* it wears the article: it stands beside the name and is no part of it */
    bool placed;   /* a preposition of place, bi, or a word that wants a place */
    bool directed; /* directions stand before it */
    bool inside;   /* placed before any direction was passed over */
    bool onto;     /* a preposition that governs places among others */
    bool point;    /* a preposition that wants a town and no area: near, toward */
    bool governed; /* by any preposition: an adverb or a verb cannot stand here */
    bool li;
    bool countryside, territory, border;
    uint32_t joined; /* spot before in a list, MS_NONE */
} ms_place_context;

typedef struct {
    ms_range tokens;
    ms_span span;
    uint8_t pre;
    uint32_t what; /* of a nisba, direction or anaphor; else MS_NONE */
    uint32_t segment;
    ms_place_candidate *v;
    uint32_t n;
    ms_place_context at;
    uint32_t best, rival; /* candidates; MS_NONE */
    float score;
    bool taken, dropped; /* dropped: said again by the name behind it */
    bool common;         /* a name of one word that is also a word of the place field */
} ms_spot;

typedef struct {
    const ms_gazetteer *g;
    ms_doc *doc;
    MS_VEC(ms_spot) spots;
    ms_tally votes;  /* a row: twice how many sure mentions lie in it */
    float all_votes; /* for countries */
    ms_buf scratch;
} ms_place_work;

/* context.c */
void ms_place_contexts(ms_place_work *w);
const ms_place_noun *ms_place_noun_of(const ms_gazetteer *g, const ms_lemma *m); /* by a class of its own; NULL */
bool ms_place_is_direction(const ms_gazetteer *g, const ms_spot *s);
bool ms_place_is_nisba(const ms_gazetteer *g, const ms_spot *s);
bool ms_place_is_anaphor(const ms_gazetteer *g, const ms_spot *s);
uint32_t ms_place_before(const ms_doc *doc, uint32_t token); /* token before, quotes passed over, same segment; MS_NONE */
void ms_place_read_word(const ms_place_work *w, ms_place_context *c, uint32_t token); /* what the word says of a name behind it */
bool ms_place_common(const ms_place_work *w, const ms_spot *s);

/* sites.c */
bool ms_place_type_is_site(uint8_t type);
void ms_place_sites(ms_place_work *w);                       /* after the contexts: nouns of sites before names of towns */
void ms_place_emit_site(ms_place_work *w, const ms_spot *s); /* the site that a noun before a taken name tells of */

/* choose.c: votes, scores, what is taken */
void ms_place_choose(ms_place_work *w);

/* unnamed.c: after the emission, places that no table has: «baldat X» with an unknown X */
void ms_place_unnamed(ms_place_work *w);
uint32_t ms_place_keep(const void *gazetteer, const ms_word *word, uint16_t *look); /* kept with a spelling: is it such a class noun? */

/* tagged.c: places that the tagger sees, after all others */
void ms_place_tagged(ms_place_work *w);

/* emit.c: spots to doc->places, with countryside, directions, nisbas */
void ms_place_emit(ms_place_work *w);

#endif
