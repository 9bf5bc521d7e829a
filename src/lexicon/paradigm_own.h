/* SPDX-License-Identifier: Apache-2.0
 * Inside the paradigms: sounds, the tables of data/paradigms, and what the parts of paradigm*.c call of one another.
 *
 * A word is worked on as a row of one-byte sounds: a letter or vowel sign is its code point less 0x600; what has no sign
 * of its own (slots of a pattern, weak radicals, long vowels apart from the letter) has a number below 0x20. */
#ifndef MS_LEXICON_PARADIGM_OWN_H
#define MS_LEXICON_PARADIGM_OWN_H

#include "lexicon/paradigm.h"

enum {
    LONG_U = 1,
    LONG_I, /* waw and yaa as the second half of a long vowel */
    WEAK,   /* last radical of a weak verb, still to be joined to a suffix */
    HOLLOW, /* middle radical of a hollow verb */
    SPACE,
    SLOT = 0x10, /* SLOT + 1 … SLOT + 5: radicals */
    SLOT_V = 0x18,
    SLOT_W,
    SLOT_Z,
    HAMZA = 0x21,
    ALIF_MADDA,
    ALIF_HAMZA,
    WAW_HAMZA,
    ALIF_HAMZA_BELOW,
    YEH_HAMZA,
    ALIF,
    BEH,
    TEH_MARBUTA,
    TEH,
    THEH,
    JEEM,
    HAH,
    KHAH,
    DAL,
    THAL,
    REH,
    ZAIN,
    SEEN,
    SHEEN,
    SAD,
    DAD,
    TAH,
    ZAH,
    AIN,
    GHAIN,
    TATWEEL = 0x40,
    FEH,
    QAF,
    KAF,
    LAM,
    MEEM,
    NOON,
    HEH,
    WAW,
    MAQSURA,
    YEH,
    FATHATAN = 0x4B,
    DAMMATAN,
    KASRATAN,
    FATHA,
    DAMMA,
    KASRA,
    SHADDA,
    SUKUN,
    DAGGER = 0x70,
    WASLA,
};

enum { MS_SOUNDS_ROOM = 95, MS_RADICALS = 5 };

typedef struct {
    uint8_t n;
    uint8_t s[MS_SOUNDS_ROOM];
} ms_sounds;

static inline void ms_sound(ms_sounds *w, uint8_t c) {
    if (w->n < MS_SOUNDS_ROOM) w->s[w->n++] = c;
}
static inline uint8_t ms_sound_at(const ms_sounds *w, int i) { return i >= 0 && i < w->n ? w->s[i] : 0; }
static inline uint8_t ms_sound_last(const ms_sounds *w, int back) { return ms_sound_at(w, w->n - 1 - back); }
static inline bool ms_sound_short(uint8_t c) { return (c >= FATHA && c <= KASRA) || (c >= SLOT_V && c <= SLOT_Z); }
static inline bool ms_sound_sign(uint8_t c) { return (c >= FATHATAN && c <= SUKUN) || c == DAGGER; }
static inline bool ms_sound_hamza(uint8_t c) { return (c >= HAMZA && c <= YEH_HAMZA); }
static inline bool ms_sound_guttural(uint8_t c) { return c == HAMZA || c == HEH || c == AIN || c == HAH || c == GHAIN || c == KHAH; }

void ms_paradigm_sounds_add(ms_sounds *w, const ms_sounds *more);
void ms_paradigm_sounds_cut(ms_sounds *w, int at, int n); /* takes n sounds out */
bool ms_paradigm_sounds_eq(const ms_sounds *a, const ms_sounds *b);
bool ms_paradigm_sounds_end(const ms_sounds *w, const uint8_t *tail, int n);

/* Signs as written, one sound each. False for what is no Arabic letter (pattern: digits and v w z are slots). */
bool ms_paradigm_sounds_read(ms_sounds *out, ms_str text, bool pattern);
/* Written signs to sounds: one hamza, shadda as two letters, no sukun but at the end, long vowels apart. */
void ms_paradigm_sounds_parse(ms_sounds *out, const ms_sounds *written);
/* Hamza before long u: on waw; on the alif or yaa that it would have at the end; on the line. */
typedef enum { MS_SEAT_WAW, MS_SEAT_END, MS_SEAT_LINE } ms_seat;
/* Sounds to written signs from sound `from` on; what stands before it is written already. inner: more will follow. */
void ms_paradigm_sounds_spell(ms_sounds *out, const ms_sounds *in, int from, ms_seat seat, bool inner);
/* UTF-8 in NFC (the vowel before the shadda); out has room for 2 bytes a sound. */
ms_str ms_paradigm_sounds_utf8(char *out, const ms_sounds *written);

/* ---- tables ---- */

typedef enum {
    KIND_ANY,
    KIND_STRONG,
    KIND_GEM,
    KIND_HOLLOW,
    KIND_WEAK,
    KIND_WEAKU,
    KIND_WEAKI,
    KIND_HAMZA,
    KIND_HOLLOW_HAMZA,
    KINDS
} ms_verb_kind;
typedef enum { PART_PERF, PART_PERF_P, PART_IMPF, PART_IMPF_P, PART_IMPER, PART_APART, PART_PPART, PART_MASDAR, PARTS } ms_verb_part;

enum { MS_FORMS = 24 };

typedef struct {
    uint8_t form; /* number of the name */
    uint8_t kind;
    ms_sounds lemma;
} ms_verb_shape;

typedef struct {
    ms_features features;
    ms_sounds prefix, suffix, table; /* table.n == 0: as suffix */
    bool shown;                      /* a form of its own in letters (moods) */
    bool weak_only;                  /* jussive without suffix: its letters differ in hollow and weak verbs only */
} ms_affix;

typedef struct {
    uint8_t part;
    ms_sounds lemma, stem;
} ms_irregular;

typedef struct {
    char vowel;
    ms_sounds lemma;
} ms_vowel; /* of a form-I imperfect */

enum { MS_STATES = 4, MS_CASES = 4, MS_SHOWN = 12 };

typedef struct {
    ms_sounds ending;
    ms_features features;
} ms_ending;

typedef struct {
    ms_sounds ending[MS_STATES][MS_CASES];
    ms_ending shown[MS_SHOWN]; /* the endings that differ in letters */
    uint32_t shown_n;
} ms_declension;

/* The declensions that code chooses, in the order of the names in paradigm_table.c. */
typedef enum {
    DECL_STRONG,
    DECL_DIPTOTE,
    DECL_TA,
    DECL_DEFECTIVE,
    DECL_MANQUS2,
    DECL_MAQSUR,
    DECL_MAQSUR1,
    DECL_ALIF,
    DECL_FIXED,
    DECL_DUAL,
    DECL_MASC,
    DECL_MASC_AN,
    DECL_FEM,
    DECLS
} ms_decl;

typedef struct {
    ms_sounds from, to;
} ms_plural; /* guess of a broken plural */

struct ms_paradigms {
    MS_VEC(ms_verb_shape) shapes;
    ms_sounds *pattern[MS_FORMS][KINDS][PARTS]; /* NULL: none */
    MS_VEC(ms_affix) affixes;
    MS_VEC(ms_irregular) irregulars;
    MS_VEC(ms_vowel) vowels;
    ms_declension decl[DECLS];
    MS_VEC(ms_plural) plurals[2];          /* of nouns, of adjectives */
    MS_VEC(ms_plural) feminines, diptotes; /* of diptotes only `from` */
};

/* UniMorph words joined by ; to bits; false at an unknown word. */
bool ms_paradigm_features(ms_str words, ms_features *out);
MARSAD_CHECKED marsad_rc ms_paradigm_tables(struct ms_paradigms *p, ms_arena *arena, const char *data_dir, const ms_notes *notes);
/* Binds slots 1-5 of a pattern and its v to a word; false when the word is not of that shape. */
bool ms_paradigm_match(const ms_sounds *pattern, const ms_sounds *word, uint8_t radical[MS_RADICALS + 1], uint8_t *vowel);
void ms_paradigm_fill(ms_sounds *out, const ms_sounds *pattern, const uint8_t radical[MS_RADICALS + 1], uint8_t v, uint8_t w);

/* ---- verbs ---- */

typedef struct {
    uint8_t form, kind, v, w;
    uint8_t radical[MS_RADICALS + 1]; /* [1] … [5] */
    ms_sounds lemma;                  /* without the final vowel */
    bool dropped;                     /* first radical falls in the active imperfect */
} ms_verb;

typedef struct {
    ms_sounds vowel, plain; /* before a vowel; before a consonant or at the end */
} ms_stem;

bool ms_paradigm_verb_inflect(const ms_paradigms *p, ms_sounds *written, ms_str lemma, ms_features f);
/* False when the lemma is of no known shape. */
bool ms_paradigm_verb_each(const ms_paradigms *p, const ms_lemma *lemma, ms_signs_fn fn, void *user);

/* ---- nominals ---- */

typedef struct {
    ms_sounds stem; /* written signs */
    ms_decl decl;
} ms_nominal;

/* Emits all forms of a nominal; features: what part it is, kept in every form. */
bool ms_paradigm_nominal_each(const ms_paradigms *p, const ms_lemma *lemma, ms_signs_fn fn, void *user);
void ms_paradigm_nominal_participle(const ms_paradigms *p, const ms_sounds *lemma, ms_features features, ms_signs_fn fn, void *user);
void ms_paradigm_nominal_masdar(const ms_paradigms *p, const ms_sounds *lemma, bool plural, ms_signs_fn fn, void *user);
bool ms_paradigm_nominal_inflect(const ms_paradigms *p, ms_sounds *written, ms_str lemma, ms_features f);
/* A noun of several words; false when it is none. */
bool ms_paradigm_phrase_inflect(const ms_paradigms *p, ms_sounds *written, ms_str lemma, ms_features f);

#endif
