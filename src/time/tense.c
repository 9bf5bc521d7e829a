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
        if (ms_vocab_sense(f->rules->words, s)->kind == klass) return true;
    return false;
}

ms_tverb ms_t_verb(const ms_word *w) {
    if (!w->readings_n) return MS_TV_NONE;
    const ms_reading *r = &w->readings[0];
    if (!(r->features & MS_F_VERB)) return MS_TV_NONE;
    if (r->pre & MS_SA) return MS_TV_FUTURE;
    return r->features & MS_F_PERF ? MS_TV_PAST : r->features & MS_F_IMPF ? MS_TV_PRESENT : MS_TV_NONE;
}

static ms_tverb verb_at(const ms_tfind *f, uint32_t i) { return (ms_tverb)(f->doc->tokens.v[i].kept[MS_KEPT_TIME] >> MS_VOCAB_BITS); }

int ms_t_tense(const ms_tfind *f, uint32_t i) {
    uint32_t first = segment_start(f, i);
    if (word_of(f, i, MS_T_SINCE) || (i > first && word_of(f, i - 1, MS_T_SINCE))) return -1; /* «yan'aqidu mundhu as-sabt» */
    for (uint32_t k = i; k > first && k + FAR > i; k--) {
        ms_tverb verb = verb_at(f, k - 1);
        if (k - 1 > first && verb == MS_TV_PRESENT && word_of(f, k - 2, MS_T_PAST)) return -1;
        if (verb == MS_TV_PRESENT && k + NEAR < i) verb = MS_TV_NONE;
        if (verb) return verb == MS_TV_PAST ? -1 : 1;
        if (!(ms_t_classes(f, k - 1) & (MS_TBIT(MS_T_FUTURE) | MS_TBIT(MS_T_PAST)))) continue;
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
