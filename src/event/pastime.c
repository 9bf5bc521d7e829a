/* SPDX-License-Identifier: Apache-2.0
 * Games and arts speak of attack, defence, meetings and defeats and mean none. In: the chosen readings of a document. Out: is
 * its subject a pastime? Words of the class `pastime` in data/lexicon; a few of them in many words decide. Of such a report
 * only frames marked `anywhere` are believed, and deaths. «hujum al-fariq … al-mubarat … marma al-haris»: no assault. */
#include "event/internal.h"

bool ms_event_pastime(const ms_frames *f, const ms_syntax *syntax, const ms_doc *doc) {
    enum { FEWEST = 4, IN_WORDS = 45 };
    uint32_t words = 0, found = 0;
    for (uint32_t i = 0; i < doc->tokens.n; i++) {
        if (doc->tokens.v[i].kind != MS_WORD) continue;
        const ms_reading *r = syntax->reading.v[i];
        words++;
        found += ms_lemma_is(ms_reading_lemma(f->lx, r), f->pastime);
    }
    return f->pastime && found >= FEWEST && found * IN_WORDS >= words;
}
