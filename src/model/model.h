/* SPDX-License-Identifier: Apache-2.0
 *
 * The internal nouns, no functions. What flows through the house while one document is coded is `ms_doc`: every stage
 * reads what the stages before it left there and adds its own. Public nouns (marsad.h) are embedded as `pub`.
 *
 *   read → text → lexicon → quantity, time → tag → entity, place → syntax → attribution → event
 */
#ifndef MS_MODEL_H
#define MS_MODEL_H

#include "base/arena.h"
#include "base/map.h"
#include "base/note.h"
#include "base/vec.h"

/* ---- lemma: a line of data/lexicon ------------------------------------------------------------------------------ */

typedef enum { MS_POS_NONE, MS_POS_VERB, MS_POS_NOUN, MS_POS_ADJ, MS_POS_FUNC, MS_POS_EXPR } ms_pos;

enum { MS_LEMMA_CLASSES = 4 };

typedef struct {
    const uint64_t *under;            /* set of all classes that it lies under, a bit an id; what is asked of every word comes first */
    uint16_t klass[MS_LEMMA_CLASSES]; /* class ids of the lexicon, 0 = none */
    uint32_t id;                      /* its number in the lexicon */
    ms_pos pos;
    uint8_t classes;
    uint8_t pro, enc;          /* of a function word: letters of it that are proclitics, that are a suffix pronoun */
    uint8_t order;             /* of a function word: marsad_order of what stands in front to what stands behind, 0: none */
    ms_str role;               /* of a preposition */
    ms_str key;                /* folded */
    ms_str lemma;              /* vocalised */
    ms_str bare;               /* without vowel signs, spelling kept: the lemma that records show */
    ms_str gloss, forms, code; /* code: PLOVER sector */
    char vowel;                /* of a form-I imperfect: a i u, 0 */
    bool feminine;             /* without ta marbuta */
    bool plural;               /* has no singular */
    bool no_passive;           /* of a verb that is done to nobody */
    bool rare;                 /* of two that share a spelling the other is meant */
    const char *file;
    uint32_t line;
} ms_lemma;

/* Features of a form, a set of bits. */
typedef uint32_t ms_features;
enum {
    /* what part of the lemma's paradigm */
    MS_F_VERB = 1u << 0, /* finite */
    MS_F_NOUN = 1u << 1,
    MS_F_ADJ = 1u << 2,
    MS_F_MASDAR = 1u << 3, /* verbal noun; set together with MS_F_NOUN */
    MS_F_APART = 1u << 4,  /* active participle; together with MS_F_ADJ */
    MS_F_PPART = 1u << 5,  /* passive participle; together with MS_F_ADJ */
    MS_F_FUNC = 1u << 6,
    /* verbs */
    MS_F_PERF = 1u << 7,
    MS_F_IMPF = 1u << 8,
    MS_F_IMPER = 1u << 9,
    MS_F_PASS = 1u << 10, /* active when not set */
    MS_F_SUBJ = 1u << 11, /* mood; indicative when none is set */
    MS_F_JUSS = 1u << 12,
    /* person, number, gender */
    MS_F_1 = 1u << 13,
    MS_F_2 = 1u << 14,
    MS_F_3 = 1u << 15,
    MS_F_SG = 1u << 16,
    MS_F_DU = 1u << 17,
    MS_F_PL = 1u << 18,
    MS_F_M = 1u << 19,
    MS_F_F = 1u << 20,
    /* nominals */
    MS_F_DEF = 1u << 21,       /* with the article */
    MS_F_CONSTRUCT = 1u << 22, /* first part of an idafa, or with a suffix pronoun */
    MS_F_NOM = 1u << 23,
    MS_F_ACC = 1u << 24,
    MS_F_GEN = 1u << 25,
};

/* ---- word: a spelling as it stands in texts, analysed once and remembered ---------------------------------------- */

/* Proclitics, a set: wa fa | bi li ka sa | the article (also inside lil-). */
enum { MS_WA = 1, MS_FA = 2, MS_BI = 4, MS_LI = 8, MS_KA = 16, MS_SA = 32, MS_AL = 64 };

typedef enum {
    MS_SUF_NONE,
    MS_SUF_HU,
    MS_SUF_HA,
    MS_SUF_HUM,
    MS_SUF_HUMA,
    MS_SUF_HUNNA,
    MS_SUF_KA,
    MS_SUF_KUM,
    MS_SUF_NA,
    MS_SUF_YA,
    MS_SUF_NI
} ms_suffix;

typedef struct {
    uint8_t pre;    /* set of MS_WA … MS_AL */
    uint8_t suffix; /* ms_suffix */
    uint8_t head;   /* bytes of the surface that belong to wa fa bi li ka sa (not the article) */
    uint8_t tail;   /* bytes of the surface that belong to the suffix */
    uint32_t lemma; /* index in the lexicon, MS_NONE: a split without a known lemma */
    ms_features features;
    int rank; /* higher is likelier */
} ms_reading;

/* What stages above the lexicon keep of a spelling, so that a token costs them no look-up; see ms_lexicon_keep. Tokens wear
 * what stands before MS_KEPT_WORN themselves; the rest is their words' alone. */
typedef enum {
    MS_KEPT_QUANTITY,
    MS_KEPT_TIME,
    MS_KEPT_ACTOR,
    MS_KEPT_NAME,
    MS_KEPT_PLACE,
    MS_KEPT_WORN,
    MS_KEPT_READING = MS_KEPT_WORN,
    MS_KEPT_EVENT,
    MS_KEPT
} ms_kept;

/* Kept under MS_KEPT_NAME, a set: what the lists of data/names say of a word; `tag` knows of more. */
enum { MS_NAME_GIVEN = 1, MS_NAME_FAMILY = 2 };

/* What a token is for the names that no table has; see tag/tag.h. */
typedef enum { MS_TAG_O, MS_TAG_B_PER, MS_TAG_I_PER, MS_TAG_B_ORG, MS_TAG_I_ORG, MS_TAG_B_LOC, MS_TAG_I_LOC, MS_TAGS } ms_tag;

typedef struct {
    ms_str surface;
    ms_str key; /* folded */
    const ms_reading *readings;
    uint32_t readings_n; /* best first; 0 when nothing is known of it */
    ms_features any;     /* of all its readings */
    uint32_t kept[MS_KEPT];
    uint16_t look;  /* MS_LOOK_…, see look.h */
    bool leant;     /* the tagger made its leans */
    int16_t *leans; /* its own */
} ms_word;

/* ---- token, segment --------------------------------------------------------------------------------------------- */

typedef enum { MS_WORD, MS_NUMBER, MS_LATIN, MS_PUNCT, MS_QUOTE } ms_token_kind;

typedef struct {
    ms_span span;
    uint32_t mark;               /* MS_PUNCT, MS_QUOTE: the code point */
    uint32_t segment;            /* index */
    uint32_t kept[MS_KEPT_WORN]; /* of its word; 0 without one */
    uint8_t kind;                /* ms_token_kind */
    bool space_before;           /* white space or a line end stands before it */
    uint8_t tag;                 /* ms_tag */
    const ms_word *word;         /* MS_WORD: set by the lexicon, else NULL */
} ms_token;

typedef struct { /* a token as records show it */
    ms_span span;
    ms_str surface;
    const ms_reading *reading; /* the best one; NULL: no word */
    const ms_lemma *lemma;     /* NULL: unknown */
} ms_token_view;

typedef struct {
    uint32_t a, b; /* token indices, half-open */
} ms_range;

typedef struct {
    marsad_segment pub;
    ms_range tokens;
    uint32_t paragraph; /* number of the line it stands in */
} ms_segment;

/* ---- hit: an entry of the multi-word matcher found in the text -------------------------------------------------- */

typedef enum { MS_HIT_LEMMA, MS_HIT_ACTOR, MS_HIT_PLACE, MS_HIT_NISBA, MS_HIT_TIME } ms_hit_kind;

typedef struct {
    ms_range tokens;
    ms_span span; /* without proclitics of the first token; with the article */
    ms_hit_kind kind;
    uint32_t what; /* index in the table of its kind */
    uint8_t pre;   /* proclitics of the first token */
    bool weak;     /* the entry was marked with ? */
} ms_hit;

/* ---- mentions, with the tokens that they cover ------------------------------------------------------------------ */

/* A number as it is told, whatever it counts. */
typedef struct {
    double lo, hi;
    double said; /* the number that the bound words stand with; 0: a range, a vague one */
    bool ordinal, percent;
    marsad_bound bound;
    bool digits; /* one number token, nothing else */
    bool article;
    uint8_t pre; /* proclitics of the first word */
} ms_number;

typedef struct {
    ms_range tokens;
    ms_number number;
} ms_numeral;

typedef struct {
    marsad_quantity pub;
    ms_range tokens;
    ms_range number; /* the tokens of the number alone, bound words included */
    uint32_t head;   /* token that is counted, MS_NONE */
    uint8_t pre;
} ms_quantity;

typedef struct {
    marsad_place pub;
    ms_range tokens;
    uint8_t pre;
    uint32_t row; /* in the gazetteer; MS_NONE: described, not named */
    uint32_t rival;
    bool aside; /* a country or capital that may stand for its government: not read as a place, told when it does nothing */
} ms_place;

typedef struct {
    marsad_actor pub;
    ms_range tokens;
    uint8_t pre;
    uint32_t row;   /* in the actor table; MS_NONE: generic or unknown */
    bool adjective; /* a nisba: «American» */
} ms_actor;

typedef struct {
    marsad_asset pub;
    ms_range tokens;
    uint8_t pre;
} ms_asset;

typedef struct {
    marsad_time pub;
    ms_range tokens;
    uint8_t pre;
} ms_time;

typedef struct {
    marsad_voice pub;
    ms_range cue, scope; /* tokens */
    uint32_t outer;      /* links before those of the innermost speaker, body and person */
    ms_range speaker;    /* tokens that name who speaks, here or where it was named before; empty when none do */
} ms_voice;

/* ---- the document on its way ------------------------------------------------------------------------------------ */

typedef struct {
    const marsad_document *in;
    ms_arena *arena; /* of this document; cleared before the next */
    const ms_notes *notes;
    bool why;              /* each claim, told or dropped, is explained in a note */
    int32_t published_day; /* days since 1970-01-01 in the outlet's own zone; INT32_MIN: unknown */
    MS_VEC(ms_segment) segments;
    MS_VEC(ms_token) tokens;
    uint64_t *look;              /* bits of the tokens: look.h */
    MS_VEC(ms_hit) hits;         /* by first token, then longest first */
    MS_VEC(ms_numeral) numerals; /* that `quantity` met in sentences and headings, by first token */
    MS_VEC(ms_quantity) quantities;
    MS_VEC(ms_place) places;
    MS_VEC(ms_actor) actors;
    MS_VEC(ms_asset) assets;
    MS_VEC(ms_time) times;
    MS_VEC(ms_voice) voices;
    uint32_t *voice_at; /* of each token: attribution.h */
    MS_VEC(marsad_claim) claims;
} ms_doc;

#endif
