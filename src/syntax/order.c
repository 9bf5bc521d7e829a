/* SPDX-License-Identifier: Apache-2.0
 * Words that put one predicate in order with another. In: the units between predicates, one by one; which of them say before,
 * after, during stands in data/lexicon/function.tsv (order=). Out: the cue that the next predicate gets.
 * «ba'da insihab al-quwwat»: waits; a phrase in between is what it speaks of. «fima al-quwwat taqsifu»: waits for its verb.
 * «ba'da yawmayn min al-insihab»: a time that is counted from what follows. «thumma dakhala»: said of dakhala itself. */
#include "syntax/internal.h"

static ms_order_found wait_for(ms_order_wait *w, ms_range tokens, const ms_lemma *lemma, bool firm, bool own) {
    *w = (ms_order_wait){.cue = {tokens, (marsad_order)lemma->order, own}, .firm = firm};
    return own ? MS_ORDER_OWN : MS_ORDER_WAITS;
}

static ms_order_found drop(ms_order_wait *w) {
    *w = (ms_order_wait){0};
    return MS_ORDER_NOTHING;
}

/* A time that opens with «before», «after» may be one that is counted from an event. */
static ms_order_found meet_time(const ms_reading_state *st, ms_order_wait *w, uint32_t i) {
    const ms_reading *r = st->out->reading.v[i];
    const ms_lemma *lemma = ms_reading_lemma(st->rules->lx, r);
    bool first = i == 0 || st->unit[i - 1].category != MS_C_TIME;
    bool since = lemma && ms_str_is(lemma->role, "since"); /* «yu'anuna mundhu 2013 | min hisar» */
    if (first && lemma && lemma->order && lemma->order != MARSAD_DURING && !since) wait_for(w, (ms_range){i, i + 1}, lemma, false, false);
    w->counted = w->cue.order && !w->firm;
    return MS_ORDER_NOTHING;
}

/* «ba'da asabi' min al-qasf»: so long did it go on; «ba'da yawmayn min», «qabla sa'at min»: counted from it. */
static bool lasted(const ms_reading_state *st, const ms_order_wait *w, uint32_t i) {
    const ms_reading *unit = st->out->reading.v[i - 1];
    bool bare = w->cue.tokens.a + 2 == i && unit && unit->features & MS_F_PL;
    return bare && w->cue.order == MARSAD_AFTER && st->unit[i].tie == MS_TIE_FROM;
}

static ms_order_found meet_preposition(const ms_reading_state *st, ms_order_wait *w, uint32_t i) {
    const ms_unit *u = &st->unit[i];
    if (u->lemma->order) return wait_for(w, (ms_range){i, u->end}, u->lemma, false, false);
    if (w->counted && st->unit[i - 1].category == MS_C_TIME && (u->tie == MS_TIE_FROM || u->tie == MS_TIE_ON)) {
        w->cue.tokens.b = u->end;
        w->counted = false;
        return lasted(st, w, i) ? MS_ORDER_WAITS : MS_ORDER_COUNTED;
    }
    return w->firm || ms_order_beside(w, i) ? MS_ORDER_NOTHING : drop(w);
}

ms_order_found ms_syntax_order(const ms_reading_state *st, ms_order_wait *w, uint32_t i) {
    const ms_unit *u = &st->unit[i];
    bool orders = u->lemma && u->lemma->order;
    ms_range tokens = {i, u->end};
    switch (u->category) {
    case MS_C_TIME: return meet_time(st, w, i);
    case MS_C_PREP: return meet_preposition(st, w, i);
    case MS_C_SUB:
        if (orders) return wait_for(w, tokens, u->lemma, true, false);
        return u->marks & MS_P_AN ? MS_ORDER_NOTHING : drop(w); /* «ba'da an» in two words */
    case MS_C_CONJ:
    case MS_C_PART: return orders ? wait_for(w, tokens, u->lemma, true, true) : MS_ORDER_NOTHING;
    case MS_C_COMMA: return w->firm ? MS_ORDER_NOTHING : drop(w);
    case MS_C_STOP: return drop(w);
    default: return MS_ORDER_NOTHING;
    }
}
