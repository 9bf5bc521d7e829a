/* SPDX-License-Identifier: Apache-2.0
 * Borders that are told by who lies behind them. In: a phrase. Out: what names it. «'alA al-HudUd ma'a X»: one stands on a
 * border as in a place, and X is no party. */
#include "event/internal.h"

bool ms_event_border(const ms_trigger *t, const ms_phrase *p) { return ms_lemma_is(p->lemma, t->frames->border); }

uint32_t ms_event_beyond(const ms_trigger *t, uint32_t i) {
    const ms_phrase *v = t->syntax->phrases.v;
    if (i + 1 >= t->syntax->phrases.n || v[i].place != MS_NONE || v[i].pronoun || !ms_event_border(t, &v[i])) return MS_NONE;
    uint32_t last = i + 1;
    bool told = (v[last].tie == MS_TIE_WITH || v[last].tie == MS_TIE_BETWEEN) && v[last].tokens.a == v[i].tokens.b + 1;
    if (!told || !(v[last].place != MS_NONE || (v[last].kinds & MS_K_COUNTRY))) return MS_NONE;
    while (last + 1 < t->syntax->phrases.n && v[last + 1].before == last && v[last + 1].tie == v[last].tie) last++;
    return last;
}

bool ms_event_behind_border(const ms_trigger *t, uint32_t i) {
    while (t->syntax->phrases.v[i].before != MS_NONE) i = t->syntax->phrases.v[i].before;
    return i > 0 && ms_event_beyond(t, i - 1) != MS_NONE;
}
