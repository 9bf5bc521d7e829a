/* SPDX-License-Identifier: Apache-2.0
 * The door of `lexicon`: words and names. Loads data/lexicon, generates all forms, reads words, matches names.
 * Const once loading is over; each coder has its own memo. */
#ifndef MS_LEXICON_H
#define MS_LEXICON_H

#include "base/image.h"
#include "base/table.h"
#include "model/look.h"

typedef struct ms_lexicon ms_lexicon;
/* `image`, NULL for none: forms and names that were worked out before are taken from it; it must live as long. */
MARSAD_CHECKED marsad_rc ms_lexicon_load(ms_lexicon **out, ms_arena *arena, const char *data_dir, const ms_image *image,
                                         const ms_notes *notes);
/* Puts the forms and names of a sealed lexicon there. */
void ms_lexicon_put(const ms_lexicon *lx, ms_image_draft *draft);
/* One table in memory, which must live as long, with the clitics and paradigms of a lexicon that lives longer. */
MARSAD_CHECKED marsad_rc ms_lexicon_load_text(ms_lexicon **out, ms_arena *arena, const ms_lexicon *rules, ms_str text,
                                              const ms_notes *notes);
void ms_lexicon_free(ms_lexicon *lx);

/* Adds a name to the matcher while loading (entity, place, time and attribution bring theirs). Several names may share
 * a spelling. A leading '?' marks it weak. Inner proclitics are not split; the first word may wear wa fa bi li ka. */
void ms_lexicon_name(ms_lexicon *lx, ms_str name, ms_hit_kind kind, uint32_t what);
/* The same for every inflected form of a nisba or other adjective (amriki: amrikiyya, amrikiyyin …). */
void ms_lexicon_adjective(ms_lexicon *lx, ms_str bare_masculine, ms_hit_kind kind, uint32_t what);
/* Words and their tokens keep in their slot what fn makes of a spelling, and wear what it adds to *look: it is asked once a
 * spelling, for each coder. Only while loading. */
typedef uint32_t (*ms_word_fn)(const void *user, const ms_word *word, uint16_t *look);
void ms_lexicon_keep(ms_lexicon *lx, ms_kept slot, ms_word_fn fn, const void *user);
/* The same for `n` numbers a spelling, zeroed before; asked for once somebody wants to know: ms_memo_leans. */
typedef void (*ms_word_fill)(const void *user, const ms_word *word, int16_t *leans);
void ms_lexicon_keep_leans(ms_lexicon *lx, uint32_t n, ms_word_fill fn, const void *user);
/* Call once after the last name: only then words can be read, and what is wrong with the forms of a large lexicon is known. */
MARSAD_CHECKED marsad_rc ms_lexicon_seal(ms_lexicon *lx, const ms_notes *notes);

uint32_t ms_lexicon_size(const ms_lexicon *lx);
typedef MS_VEC(ms_lemma) ms_lemmas;
/* lemma < size. It is asked for every word by every stage, so a lexicon begins with its lemmas and that costs no call. */
static inline const ms_lemma *ms_lexicon_lemma(const ms_lexicon *lx, uint32_t lemma) {
    return &((const ms_lemmas *)(const void *)lx)->v[lemma];
}
/* The lemma of a reading; NULL when it has none, or there is no reading (NULL). */
static inline const ms_lemma *ms_reading_lemma(const ms_lexicon *lx, const ms_reading *r) {
    return r && r->lemma != MS_NONE ? ms_lexicon_lemma(lx, r->lemma) : NULL;
}

enum { MS_CLASSES_MOST = 575, MS_CLASS_WORDS = (MS_CLASSES_MOST + 1) / 64 }; /* the latter: of a lemma's `under` */
/* Classes are dotted names: force.air lies under force. Id of a name, 0 when no data line uses it. */
uint16_t ms_lexicon_class(const ms_lexicon *lx, ms_str name);
/* The same, with an error at the row of the table when no data line uses it. */
uint16_t ms_lexicon_class_of(const ms_lexicon *lx, ms_table *t, ms_str name);
/* Several, which code asks for by name; MARSAD_EDATA with a note of each that no data line uses. */
typedef struct {
    uint16_t *to;
    const char *name;
} ms_class_asked;
MARSAD_CHECKED marsad_rc ms_lexicon_ask(const ms_lexicon *lx, const ms_class_asked *asked, size_t n, const ms_notes *notes);
uint32_t ms_lexicon_classes(const ms_lexicon *lx); /* one more than the largest id */
ms_str ms_lexicon_class_name(const ms_lexicon *lx, uint16_t klass);
/* Is a class of the lemma `klass`, or does it lie below it? False without a lemma (NULL) or class (0). */
static inline bool ms_lemma_is(const ms_lemma *lemma, uint16_t klass) { return lemma && (lemma->under[klass / 64] >> (klass % 64) & 1); }
/* The same of any of n classes; MS_LEMMA_IS_ANY: of those of an array. */
static inline bool ms_lemma_is_any(const ms_lemma *lemma, const uint16_t *classes, size_t n) {
    for (size_t i = 0; lemma && i < n; i++)
        if (ms_lemma_is(lemma, classes[i])) return true;
    return false;
}
#define MS_LEMMA_IS_ANY(lemma, array) ms_lemma_is_any((lemma), (array), sizeof(array) / sizeof *(array))

/* A set of classes. */
typedef struct {
    uint64_t bit[MS_CLASS_WORDS];
} ms_class_set;

static inline void ms_class_set_add(ms_class_set *set, uint16_t klass) { set->bit[klass / 64] |= klass ? 1ull << klass % 64 : 0; }
/* Is the lemma any of them? */
static inline bool ms_lemma_among(const ms_lemma *lemma, const ms_class_set *set) {
    uint64_t any = 0;
    for (uint32_t i = 0; lemma && i < MS_CLASS_WORDS; i++) any |= lemma->under[i] & set->bit[i];
    return any;
}
/* All of the names, a blank between, into the set; else as ms_lexicon_ask. */
MARSAD_CHECKED marsad_rc ms_lexicon_ask_set(const ms_lexicon *lx, ms_class_set *set, const char *names, const ms_notes *notes);

/* A sound masculine plural or a dual with its nun heads no construct. */
static inline bool ms_reading_closed(const ms_reading *r) {
    bool plural = r && (r->features & MS_F_PL) && (r->features & MS_F_M) && (r->features & (MS_F_NOM | MS_F_ACC));
    return (plural || (r && (r->features & MS_F_DU) && (r->features & MS_F_NOM))) && !(r->features & MS_F_CONSTRUCT);
}
/* First class of the lemma that is `under` or lies below it; 0 when none does, or there is no lemma (NULL). */
uint16_t ms_lemma_under(const ms_lexicon *lx, const ms_lemma *lemma, uint16_t under);
bool ms_class_under(const ms_lexicon *lx, uint16_t klass, uint16_t under);

/* The vocalised form that UniMorph features ask of a vocalised lemma; false where the language has none. */
bool ms_lexicon_inflect(const ms_lexicon *lx, ms_buf *out, ms_str lemma, ms_str unimorph);

/* ---- reading a text: one memo a coder ---- */
typedef struct ms_memo ms_memo;
ms_memo *ms_memo_new(const ms_lexicon *lx);
void ms_memo_free(ms_memo *memo);
/* The readings of one spelling; remembered until the next ms_lexicon_read, which empties a memo that grew too large. */
const ms_word *ms_memo_word(ms_memo *memo, ms_str surface);
/* What ms_lexicon_keep_leans made of a word of this memo. */
void ms_memo_lean(ms_memo *memo, const ms_word *word); /* who asks first */
static inline const int16_t *ms_memo_leans(ms_memo *memo, const ms_word *word) {
    if (!word->leant) ms_memo_lean(memo, word);
    return word->leans;
}
/* Sets token.word of every word and doc->look, and fills doc->hits. */
void ms_lexicon_read(ms_memo *memo, ms_doc *doc);

#endif
