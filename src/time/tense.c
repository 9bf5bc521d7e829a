/* SPDX-License-Identifier: Apache-2.0
 * Is what is told still to come? In: the words before a time in its sentence. Out: a guess from the nearest verb: with
 * sa- or a word such as al-muqarrar to come, a perfect past. sa-yaSil al-khamIs: next Thursday. */
#include "time/inner.h"

enum { FAR = 14, NEAR = 2 };

static uint32_t segment_start(const ms_tfind *f, uint32_t i) { return f->doc->segments.v[f->doc->tokens.v[i].segment].tokens.a; }

static bool word_of(const ms_tfind *f, uint32_t i, ms_tclass klass) {
    bool longer;
    if (!(ms_t_classes(f, i) & MS_TBIT(klass))) return false;
    for (uint32_t s = ms_vocab_word(&f->text, i, &longer); s != MS_NONE; s = ms_vocab_sense(f->rules->words, s)->next)
        if (f->rules->rows[ms_vocab_sense(f->rules->words, s)->row].klass == klass) return true;
    return false;
}

/* 1 to come, -1 past, 2 present */
static int verb_tense(const ms_word *w) {
    if (!w || !w->readings_n) return 0;
    const ms_reading *r = &w->readings[0];
    if (!(r->features & MS_F_VERB)) return 0;
    if (r->pre & MS_SA) return 1;
    return r->features & MS_F_PERF ? -1 : r->features & MS_F_IMPF ? 2 : 0;
}

int ms_t_tense(const ms_tfind *f, uint32_t i) {
    uint32_t first = segment_start(f, i);
    for (uint32_t k = i; k > first && k + FAR > i; k--) {
        int tense = verb_tense(f->doc->tokens.v[k - 1].word);
        if (k - 1 > first && tense == 2 && word_of(f, k - 2, MS_T_PAST)) return -1;
        if (tense == 2 && k + NEAR < i) tense = 0;
        if (tense) return tense < 0 ? -1 : 1;
        if (word_of(f, k - 1, MS_T_FUTURE)) return 1;
        if (word_of(f, k - 1, MS_T_PAST)) return -1;
    }
    return 0;
}

bool ms_t_starts(const ms_tfind *f, uint32_t i) { return i == segment_start(f, i); }

bool ms_t_lasts(const ms_tfind *f, uint32_t i) {
    uint32_t first = segment_start(f, i);
    for (uint32_t k = i; k > first && k + 5 > i; k--)
        if (word_of(f, k - 1, MS_T_LASTING)) return true;
    return false;
}
