/* SPDX-License-Identifier: Apache-2.0
 * A lemma of several words, as UniMorph has some. In an idafa (nizaamu tashghiilin) the first word bears case and
 * number, the last the state; in noun and adjective (thuqbun aswadu) all words bear all, a plural thing has a feminine
 * singular adjective, and a construct noun is followed by the adjective with the article. */
#include "lexicon/paradigm_own.h"

enum { MOST_WORDS = 4 };

typedef struct {
    ms_str word[MOST_WORDS];
    uint32_t n;
    ms_features f;
} phrase;

static bool cut(phrase *x, ms_str text) {
    ms_str word;
    while (ms_str_split(&text, ' ', &word)) {
        if (x->n == MOST_WORDS) return false;
        x->word[x->n++] = word;
    }
    return x->n > 1;
}

static bool ends_in(ms_str word, uint8_t sign, ms_sounds *w) {
    return ms_paradigm_sounds_read(w, word, false) && ms_sound_last(w, 0) == sign;
}

static bool is_idafa(const phrase *x) {
    ms_sounds w;
    return ends_in(x->word[0], DAMMA, &w) && ends_in(x->word[x->n - 1], KASRATAN, &w);
}

static void add_word(ms_sounds *out, const ms_sounds *word) {
    ms_sound(out, SPACE);
    ms_paradigm_sounds_add(out, word);
}

static bool idafa(const ms_paradigms *p, const phrase *x, ms_sounds *out) {
    const ms_features cases = MS_F_NOM | MS_F_ACC | MS_F_GEN, state = x->f & (MS_F_DEF | MS_F_CONSTRUCT);
    bool pause = !(x->f & cases);
    if (!ms_paradigm_nominal_inflect(p, out, x->word[0], (x->f & ~(ms_features)MS_F_DEF) | MS_F_CONSTRUCT)) return false;
    for (uint32_t i = 1; i < x->n; i++) {
        ms_sounds w;
        if (!ms_paradigm_sounds_read(&w, x->word[i], false) || w.n < 2) return false;
        w.n--; /* the sign of the genitive */
        bool last = i + 1 == x->n;
        ms_features f = MS_F_NOUN | MS_F_SG | (pause ? 0 : MS_F_GEN) | (last ? state : MS_F_CONSTRUCT);
        char text[2 * MS_SOUNDS_ROOM];
        if (!ms_paradigm_nominal_inflect(p, &w, ms_paradigm_sounds_utf8(text, &w), f)) return false;
        add_word(out, &w);
    }
    return true;
}

static ms_features agreement(ms_features f, bool feminine) {
    f = (f & ~(ms_features)MS_F_NOUN) | MS_F_ADJ;
    if (f & MS_F_PL) f = (f & ~(ms_features)MS_F_PL) | MS_F_SG, feminine = true;
    if (f & MS_F_CONSTRUCT) f = (f & ~(ms_features)MS_F_CONSTRUCT) | MS_F_DEF;
    return f | (feminine ? MS_F_F : MS_F_M);
}

/* A lemma gives its adjective in the gender of the noun; the paradigm starts from the masculine. True when it was feminine. */
static bool to_masculine(ms_sounds *w) {
    if (ms_sound_last(w, 0) == DAMMATAN) w->n--;
    if (ms_sound_last(w, 0) != TEH_MARBUTA) return false;
    w->n--;
    if (ms_sound_last(w, 0) == FATHA) w->n--;
    return true;
}

static bool with_adjectives(const ms_paradigms *p, const phrase *x, ms_sounds *out) {
    if (!ms_paradigm_nominal_inflect(p, out, x->word[0], x->f)) return false;
    for (uint32_t i = 1; i < x->n; i++) {
        ms_sounds w;
        char text[2 * MS_SOUNDS_ROOM];
        if (!ms_paradigm_sounds_read(&w, x->word[i], false)) return false;
        ms_features f = agreement(x->f, to_masculine(&w));
        if (!ms_paradigm_nominal_inflect(p, &w, ms_paradigm_sounds_utf8(text, &w), f)) return false;
        if (x->f & MS_F_CONSTRUCT && i == 1) ms_sound(out, SPACE); /* as that table has it */
        add_word(out, &w);
    }
    return true;
}

bool ms_paradigm_phrase_inflect(const ms_paradigms *p, ms_sounds *written, ms_str lemma, ms_features f) {
    phrase x = {.f = f};
    if (!(f & MS_F_NOUN) || !cut(&x, lemma)) return false;
    return is_idafa(&x) ? idafa(p, &x, written) : with_adjectives(p, &x, written);
}
