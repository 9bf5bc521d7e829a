/* SPDX-License-Identifier: Apache-2.0
 * In: one spelling with its readings. Out: what choose.c asks of it whatever stands around it; asked once a spelling. */
#include "syntax/internal.h"

static bool closed_to_context(const ms_reading *r) {
    const ms_features swayed = MS_F_VERB | MS_F_ADJ | MS_F_APART | MS_F_PPART | MS_F_MASDAR;
    const uint8_t lil = MS_LI | MS_AL;
    return !(r->features & swayed) && (r->pre & lil) != lil && !((r->features & MS_F_FUNC) && (r->pre & MS_KA));
}

/* One reading, which is heard of, or only such as no context prefers to one another. */
static bool sure(const ms_word *w) {
    if (w->readings_n == 1) return !ms_syntax_unheard(w->readings, 0);
    for (uint32_t k = 0; k < w->readings_n; k++)
        if (!closed_to_context(&w->readings[k])) return false;
    return true;
}

static uint32_t of_first(const ms_syntax_rules *r, const ms_word *w) {
    const ms_class_ids *id = &r->id;
    const ms_reading *first = w->readings;
    const ms_features f = first->features;
    const ms_lemma *lemma = ms_reading_lemma(r->lx, first);
    const uint8_t tied = first->pre & ~MS_AL, joined = first->pre & (MS_WA | MS_FA);
    const bool noun = f & MS_F_NOUN, lost = ms_syntax_tells_loss(r, lemma);
    uint32_t set = 0;
    if (f & MS_F_FUNC && lemma) {
        ms_tie tie = ms_syntax_tie(r, lemma);
        if (tie == MS_TIE_BEFORE || tie == MS_TIE_AFTER || tie == MS_TIE_AMID) set |= MS_W_ORDERS;
        if (ms_lemma_is(lemma, id->neg)) set |= MS_W_NEGATES;
    }
    if ((w->any & MS_F_MASDAR) && ms_lemma_is(lemma, id->site) && !first->suffix) set |= MS_W_JAILS;
    if (first->suffix && ms_lemma_is(lemma, id->prep)) set |= MS_W_TO_IT;
    if (!noun || tied) set |= MS_W_NO_NOUN;
    if (noun && (f & MS_F_F) && first->pre == MS_AL) set |= MS_W_FEMININE;
    bool body = lemma && (r->sense[lemma->id].kinds & (MS_K_FORCES | MS_K_ORG));
    if (body && noun && (f & (MS_F_F | MS_F_PL)) && !tied) set |= MS_W_BODY;
    if (first->pre == MS_AL && (f & MS_F_ADJ) && !noun) set |= MS_W_QUALITY;
    if ((f & MS_F_VERB) && (f & MS_F_PERF) && !first->suffix && joined && lost) set |= MS_W_LOST_TOO;
    return set;
}

static uint32_t of_any(const ms_syntax_rules *r, const ms_word *w) {
    uint32_t set = 0;
    bool joined = false, lost = false;
    for (uint32_t k = 0; k < w->readings_n; k++) {
        const ms_reading *one = &w->readings[k];
        const ms_lemma *lemma = ms_reading_lemma(r->lx, one);
        bool verb = one->features & MS_F_VERB, loses = ms_syntax_tells_loss(r, lemma);
        if (verb && lemma && r->sense[lemma->id].wants) set |= MS_W_ASKS;
        if (lemma && lemma->rare) set |= MS_W_RARE;
        if (ms_lemma_is(lemma, r->id.gather)) set |= MS_W_GATHERS;
        if (verb && loses) set |= MS_W_LOSES;
        if (verb && (one->features & MS_F_PERF) && !one->pre) set |= one->suffix ? MS_W_TAKES_UP : MS_W_PERFECT;
        if (loses && (one->pre & MS_FA)) set |= MS_W_HURTS_SO;
        joined |= (one->pre & (MS_WA | MS_FA)) != 0;
        lost |= loses;
    }
    return set | (joined && lost ? MS_W_HURTS : 0);
}

uint32_t ms_syntax_keep(const void *rules, const ms_word *word, uint16_t *look) {
    (void)look;
    if (!word->readings_n) return 0;
    return of_first(rules, word) | of_any(rules, word) | (sure(word) ? MS_W_SURE : 0);
}
