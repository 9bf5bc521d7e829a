/* SPDX-License-Identifier: Apache-2.0
 * Paradigms: a vocalised lemma in, its vocalised forms out. Patterns and affixes are data (data/paradigms/), what
 * sounds do to one another (hamza seats, weak radicals, gemination) is code. */
#ifndef MS_LEXICON_PARADIGM_H
#define MS_LEXICON_PARADIGM_H

#include "model/model.h"

typedef struct ms_paradigms ms_paradigms;
MARSAD_CHECKED marsad_rc ms_paradigm_load(ms_paradigms **out, ms_arena *arena, const char *data_dir, const ms_notes *notes);

/* `form` is vocalised (in NFC: shadda behind its vowel), without proclitics; nouns come without article and without
 * case vowel except where case changes the letters (dual, sound plural, final weak). Lives until the call returns. */
typedef void (*ms_form_fn)(void *user, ms_str form, ms_features features);

/* All forms of a lemma that differ in letters or in features that reports need: finite verbs (perfect, imperfect with
 * its moods where they are spelled apart, imperative; active and passive), participles in all genders and numbers,
 * verbal nouns; nouns and adjectives in singular, dual, plural, feminine, construct. A suffix pronoun's stem changes
 * (taa marbuta to taa, dropped nun, alif maqsura to alif, seats of a final hamza) are given as forms with
 * MS_F_CONSTRUCT. MARSAD_EDATA when a verb has no shape that the tables know, or a word is not Arabic. */
MARSAD_CHECKED marsad_rc ms_paradigm_each(const ms_paradigms *p, const ms_lemma *lemma, ms_form_fn fn, void *user);

/* The same forms as rows of signs, one byte each: code point less 0x600 (a space is 5), the shadda on either side of its
 * vowel. For who keeps all of them: half the work. */
typedef void (*ms_signs_fn)(void *user, const uint8_t *signs, uint32_t n, ms_features features);
MARSAD_CHECKED marsad_rc ms_paradigm_each_signs(const ms_paradigms *p, const ms_lemma *lemma, ms_signs_fn fn, void *user);

/* One fully vocalised form with case and article as UniMorph features ask for; false where the language has none. */
bool ms_paradigm_inflect(const ms_paradigms *p, ms_buf *out, ms_str lemma, ms_str unimorph);

#endif
