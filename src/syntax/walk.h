/* SPDX-License-Identifier: Apache-2.0
 * The walk over one sentence that finds predicates and their partners: what it knows where it stands. Private to `syntax`:
 * preds.c walks, walk_phrase.c and walk_pred.c do what is to be done at a phrase and at a predicate. */
#ifndef MS_SYNTAX_WALK_H
#define MS_SYNTAX_WALK_H

#include "syntax/internal.h"

typedef struct {
    ms_reading_state *st;
    uint32_t sentence;
    uint32_t clause;
    uint32_t marks; /* waiting for the next predicate */
    ms_tie tie;     /* preposition that waits for a verbal noun */
    ms_order_wait waiting;
    uint32_t open;       /* predicate that takes partners now */
    uint32_t topic;      /* bare phrase that opened the main clause */
    uint32_t loose;      /* bare phrase of this clause that no predicate took */
    uint32_t antecedent; /* phrase before a relative pronoun */
    uint32_t told;       /* antecedent that the last verb is the deed of: verbs joined to it go on telling of it */
    bool comma;          /* since the last predicate */
    bool before_bracket; /* what `comma` was before the parenthesis that is open */
    bool aside;    /* behind a comma only times, phrases with prepositions, a name beside a name: «, al-khamis,» «, fi maktabihi,» */
    bool set_off;  /* there was such a one */
    bool enclosed; /* `loose` stands behind a comma and a topic: an apposition if a comma closes it */
    bool relative;
    bool restrictive; /* the relative pronoun stands right behind the phrase that it goes back to */
    bool copula;      /* kana without its verb yet: the phrase behind it is the subject of that verb */
    bool being;       /* «an yakuna X …»: what may be is said of X */
    uint32_t last;    /* the phrase met last */
    uint32_t where;   /* phrase that «haythu» goes on from */
} ms_walk;

static inline ms_phrase *phrase(ms_walk *w, uint32_t i) { return &w->st->out->phrases.v[i]; }
static inline ms_pred *pred(ms_walk *w, uint32_t i) { return &w->st->out->preds.v[i]; }

static inline void ms_walk_new_clause(ms_walk *w) {
    w->clause++;
    w->open = MS_NONE;
    w->loose = MS_NONE;
    w->comma = w->enclosed = w->aside = w->copula = w->being = false;
}

/* Are there none but quotes between two tokens? */
static inline bool ms_walk_only_quotes(const ms_walk *w, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < to; i++)
        if (w->st->unit[i].category != MS_C_QUOTE) return false;
    return true;
}

void ms_walk_meet_phrase(ms_walk *w, uint32_t i); /* the phrase i: whose it is */
void ms_walk_meet_pred(ms_walk *w, uint32_t i);   /* a predicate starts at token i */
void ms_walk_meet_kana(ms_walk *w, uint32_t i);

#endif
