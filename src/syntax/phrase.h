/* SPDX-License-Identifier: Apache-2.0
 * What finding noun phrases asks of a token. Private to `syntax`: extent.c says how far a phrase reaches, phrases.c what it is. */
#ifndef MS_SYNTAX_PHRASE_H
#define MS_SYNTAX_PHRASE_H

#include "syntax/internal.h"

enum { GLUED = MS_WA | MS_FA | MS_BI | MS_LI | MS_KA }; /* proclitics but for the article and sa */

static inline const ms_reading *reading_at(const ms_reading_state *st, uint32_t i) { return st->out->reading.v[i]; }

static inline uint8_t pre_at(const ms_reading_state *st, uint32_t i) {
    const ms_doc *doc = st->doc;
    uint32_t a = st->actor_at[i], p = st->place_at[i];
    if (a != MS_NONE && doc->actors.v[a].tokens.a == i) return doc->actors.v[a].pre;
    if (p != MS_NONE && doc->places.v[p].tokens.a == i) return doc->places.v[p].pre;
    const ms_reading *r = reading_at(st, i);
    return r ? r->pre : 0;
}

static inline ms_kinds kinds_of_lemma(const ms_syntax_rules *r, const ms_lemma *lemma) { return lemma ? r->sense[lemma->id].kinds : 0; }

/* A word, figures, Latin letters; a quote may stand within a fixed expression. */
static inline bool nominal(const ms_reading_state *st, uint32_t i) {
    return st->unit[i].category == MS_C_NOMINAL && st->doc->tokens.v[i].kind < MS_PUNCT;
}

static inline bool adjective(const ms_reading *r) { return r && (r->features & (MS_F_ADJ | MS_F_APART | MS_F_PPART)); }

/* «wa-170», «bi-«…»»: a proclitic is written alone before figures and quotes. */
static inline bool lone_proclitic(const ms_reading_state *st, uint32_t i) {
    const ms_reading *r = reading_at(st, i);
    const ms_span word = st->doc->tokens.v[i].span;
    return r && r->pre && r->lemma == MS_NONE && r->head == word.b - word.a;
}

static inline uint32_t skip_quotes(const ms_reading_state *st, uint32_t i, uint32_t end) {
    while (i < end && st->unit[i].category == MS_C_QUOTE) i++;
    return i;
}

uint32_t ms_phrase_end(const ms_reading_state *st, uint32_t first, uint32_t end); /* extent.c: of the phrase that starts at `first` */

#endif
