/* SPDX-License-Identifier: Apache-2.0
 * Games and arts speak of attack, defence, meetings and defeats and mean none. In: the chosen readings of a document. Out: is
 * its subject a pastime? Words of the class `pastime` in data/lexicon; a few of them in many words decide. Of such a report
 * only frames marked `anywhere` are believed, and deaths. «hujum al-fariq … al-mubarat … marma al-haris»: no assault. With each
 * spelling it is kept whether it may be such a word, and whether rules ask for it behind a verb of judging. */
#include "event/internal.h"
#include "model/look.h"

static bool is_pastime(const ms_frames *f, const ms_reading *r) { return ms_lemma_is(ms_reading_lemma(f->lx, r), f->pastime); }

uint32_t ms_event_keep(const void *frames, const ms_word *word, uint16_t *look) {
    const ms_frames *f = frames;
    bool may_be = false, judged = false;
    for (uint32_t k = 0; k < word->readings_n; k++) {
        may_be |= is_pastime(frames, &word->readings[k]);
        judged |= ms_lemma_among(ms_reading_lemma(f->lx, &word->readings[k]), &f->judged); /* may a rule ask for it? */
    }
    if (may_be) *look |= MS_LOOK_PASTIME;
    if (judged) *look |= MS_LOOK_JUDGED;
    return may_be;
}

bool ms_event_pastime(const ms_frames *f, const ms_syntax *syntax, const ms_doc *doc) {
    enum { FEWEST = 4, IN_WORDS = 45 };
    ms_looks may_be = ms_look(doc, MS_LOOK_PASTIME);
    uint32_t words = 0, found = 0;
    for (uint32_t i; ms_look_next(&may_be, &i);) found += is_pastime(f, syntax->reading.v[i]);
    if (found < FEWEST) return false;
    for (uint32_t i = 0; i < doc->tokens.n; i++) words += doc->tokens.v[i].kind == MS_WORD;
    return found * IN_WORDS >= words;
}
