/* SPDX-License-Identifier: Apache-2.0
 * In: a spelling, with or without vowel signs. Out: its letters, each with the set of its marks and its folded letter;
 * and whether the marks of a written stem allow a vocalised form. suMia gives sumiEa, not samiEa; a sign that the
 * writer left out allows everything. */
#include "base/utf8.h"
#include "lexicon/internal.h"
#include "text/text.h"

enum { BLOCK = 0x600, BLOCK_END = 0x700 };
enum { FATHATAN_CP = 0x4B, DAMMATAN_CP, KASRATAN_CP, FATHA_CP, DAMMA_CP, KASRA_CP, SHADDA_CP, SUKUN_CP };

static bool in_block(uint32_t cp) { return cp >= BLOCK && cp < BLOCK_END; }

void ms_letters_table(ms_letter_table *t) {
    for (uint32_t i = 0; i < 256; i++) {
        uint32_t folded = ms_text_is_mark(BLOCK + i) ? 0 : ms_text_fold_cp(BLOCK + i);
        t->fold[i] = in_block(folded) ? (uint8_t)folded : 0;
        t->sign[i] = ms_text_is_mark(BLOCK + i);
    }
    t->mark[FATHATAN_CP] = MS_FATHATAN, t->mark[DAMMATAN_CP] = MS_DAMMATAN, t->mark[KASRATAN_CP] = MS_KASRATAN;
    t->mark[FATHA_CP] = MS_FATHA, t->mark[DAMMA_CP] = MS_DAMMA, t->mark[KASRA_CP] = MS_KASRA;
    t->mark[SHADDA_CP] = MS_SHADDA, t->mark[SUKUN_CP] = MS_SUKUN;
}

/* Tanwin stands on the letter before a final alif or on the alif itself: one place for both. */
static void settle_tanwin(ms_letters *w) {
    if (w->n < 2) return;
    uint32_t last = w->n - 1;
    bool seat = w->raw[last] == MS_ALEF || w->raw[last] == MS_MAQSURA;
    if (!seat || !(w->marks[last - 1] & MS_FATHATAN)) return;
    w->marks[last - 1] &= (uint8_t)~MS_FATHATAN;
    w->marks[last] |= MS_FATHATAN;
}

static bool push(ms_letters *w, uint8_t raw, uint8_t folded, uint32_t at) {
    if (!folded || w->n == MS_LETTERS || at > 200) return false;
    w->raw[w->n] = raw, w->fold[w->n] = folded, w->marks[w->n] = 0, w->at[w->n] = (uint8_t)at;
    w->n++;
    return true;
}

static bool read_cp(const ms_letter_table *t, ms_letters *w, uint32_t cp, uint32_t at) {
    if (ms_text_is_mark(cp)) {
        if (w->n && in_block(cp)) w->marks[w->n - 1] |= t->mark[cp - BLOCK], w->marked = true;
        return true;
    }
    if (!in_block(cp)) cp = ms_text_fold_cp(cp); /* presentation forms */
    return in_block(cp) && push(w, (uint8_t)cp, t->fold[cp - BLOCK], at);
}

/* Letters and signs of two bytes: what nearly all words consist of. False when none stands at *i. */
static bool read_plain(const ms_letter_table *t, ms_letters *w, ms_str s, uint32_t *i) {
    const uint8_t *p = (const uint8_t *)s.s + *i;
    if ((p[0] & 0xFC) != 0xD8 || *i + 1 >= s.n || (p[1] & 0xC0) != 0x80) return false;
    uint8_t c = (uint8_t)((p[0] & 3) << 6 | (p[1] & 0x3F));
    if (t->sign[c]) {
        if (w->n) w->marks[w->n - 1] |= t->mark[c], w->marked = true;
    } else if (!push(w, c, t->fold[c], *i))
        return false;
    *i += 2;
    return true;
}

bool ms_letters_read(const ms_letter_table *t, ms_letters *out, ms_str spelling) {
    out->n = 0;
    out->marked = false;
    for (uint32_t i = 0; i < spelling.n;) {
        uint32_t at = i;
        if (read_plain(t, out, spelling, &i)) continue;
        if (!read_cp(t, out, ms_utf8_next(spelling, &i), at)) return false;
    }
    if (spelling.n > 250) return false;
    out->at[out->n < MS_LETTERS ? out->n : MS_LETTERS] = (uint8_t)spelling.n;
    settle_tanwin(out);
    return out->n > 0;
}

bool ms_letters_of_signs(const ms_letter_table *t, ms_letters *out, const uint8_t *signs, uint32_t n) {
    enum { SPACE_SIGN = 5 };
    uint32_t letters = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint8_t c = signs[i], fold = t->fold[c];
        if (c == SPACE_SIGN || (fold && letters == MS_LETTERS)) return false;
        if (fold)
            out->raw[letters] = c, out->fold[letters] = fold, out->marks[letters++] = 0;
        else if (letters)
            out->marks[letters - 1] |= t->mark[c];
    }
    out->n = letters;
    settle_tanwin(out);
    return letters > 0;
}

/* ---- do the marks agree ---- */

static bool is_long(uint8_t raw) { return raw == MS_ALEF || raw == MS_WAW || raw == MS_YEH || raw == MS_MAQSURA; }

static bool inner_fits(uint8_t written, uint8_t form, uint8_t raw, bool first) {
    uint8_t vowel = written & (MS_VOWELS | MS_TANWIN);
    if (vowel && (form & (MS_VOWELS | MS_TANWIN))) return !(vowel & ~form);
    if (vowel && (form & MS_SUKUN)) return false;
    if (vowel) return first || !is_long(raw);
    return !(written & MS_SUKUN) || !(form & MS_VOWELS);
}

/* The last letter carries case or mood, which forms leave open; a written helping vowel stands where a form has sukun. */
static bool last_fits(uint8_t written, uint8_t form, ms_features features) {
    uint8_t vowel = written & (MS_VOWELS | MS_TANWIN);
    if ((vowel & MS_TANWIN) && !(form & MS_TANWIN)) return features & (MS_F_NOUN | MS_F_ADJ);
    if (!vowel || !(form & (MS_VOWELS | MS_TANWIN))) return true;
    if (features & MS_F_IMPF) return true;
    return !(vowel & ~form);
}

static bool letter_fits(const ms_stem *s, const ms_form *form, uint32_t i) {
    uint8_t written = s->word->marks[s->at + i];
    bool sun = i == 0 && s->after_article;
    if ((written & MS_SHADDA) && !sun && !(form->marks[i] & MS_SHADDA)) return false;
    if (i + 1 == form->n) return last_fits(written, form->marks[i], form->features);
    return inner_fits(written, form->marks[i], form->raw[i], i == 0);
}

bool ms_marks_fit(const ms_stem *stem, const ms_form *form, int *wrong) {
    const ms_letters *w = stem->word;
    uint32_t stem_n = stem->end - stem->at, n = stem_n < form->n ? stem_n : form->n, same = 0;
    /* function words are listed without vowel signs: whatever a writer adds fits them */
    bool marked = w->marked && !(form->features & MS_F_FUNC);
    for (uint32_t i = 0; marked && i < n; i++)
        if (!letter_fits(stem, form, i)) return false;
    for (uint32_t i = 0; i < n; i++) same += w->raw[stem->at + i] == form->raw[i];
    bool excused = stem->last_changed && n == stem_n && n && w->raw[stem->end - 1] != form->raw[n - 1];
    *wrong = (int)(n - same) - excused;
    return true;
}
