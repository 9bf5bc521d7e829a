/* SPDX-License-Identifier: Apache-2.0
 * Predicates and their partners. In: units, readings and phrases of one sentence. Out: predicates, each with the bare
 * phrases around it, what governs it, what particles stand before it; and each phrase's owner.
 * One walk from right to left of the page, in reading order; a clause ends at a subordinator, a relative pronoun, a
 * joined verb, a full stop. «bada'at al-quwwat sahb aliyatiha»: sahb is governed by bada'at, whose subject acts in it. */
#include "syntax/walk.h"

/* ---- what puts predicates in order ---- */

/* An adverb behind its verb says it of that one: «insahaba ba'da dhalika». */
static void say_of_open(ms_walk *w, uint32_t i) {
    const ms_reading *r = w->st->out->reading.v[i];
    bool joined = r && (r->pre & (MS_WA | MS_FA));
    uint32_t top = w->open;
    if (w->st->unit[i].category == MS_C_CONJ || top == MS_NONE || w->comma || joined) return;
    while (ms_pred_nominal(pred(w, top)) && pred(w, top)->governor != MS_NONE) top = pred(w, top)->governor;
    if (!pred(w, top)->cue.order) pred(w, top)->cue = w->waiting.cue;
    w->waiting = (ms_order_wait){0};
}

/* «qabla sa'at min al-insihab»: the time is counted from what follows, which is no part of the clause. */
static void count_from(ms_walk *w) {
    bool after = w->waiting.cue.order == MARSAD_AFTER;
    w->tie = after ? MS_TIE_AFTER : MS_TIE_BEFORE;
    w->marks |= (uint32_t)(after ? MS_P_AFTER : MS_P_BEFORE);
}

static void meet_cue(ms_walk *w, uint32_t i) {
    ms_order_found found = ms_syntax_order(w->st, &w->waiting, i);
    if (found == MS_ORDER_OWN) say_of_open(w, i);
    if (found == MS_ORDER_COUNTED) count_from(w);
}

/* ---- what is neither phrase nor predicate ---- */

/* «qala al-jaysh innahu …»: the pronoun on anna goes back to who speaks. MS_NONE without one. */
static uint32_t named_again(ms_walk *w, uint32_t i) {
    const ms_reading *r = w->st->out->reading.v[i];
    if (!r || !r->suffix || w->st->unit[i].category != MS_C_SUB || w->st->out->preds.n == 0) return MS_NONE;
    const ms_pred *verb = pred(w, w->st->out->preds.n - 1);
    if (verb->sentence != w->sentence || ms_pred_nominal(verb)) return MS_NONE;
    uint32_t who = verb->genitive != MS_NONE && !(verb->features & (MS_F_PL | MS_F_DU)) ? verb->genitive : verb->left;
    bool she = r->suffix == MS_SUF_HU && who != MS_NONE && (verb->features & MS_F_F); /* «qalat X innahu farra alf …»: nobody yet */
    return she ? MS_NONE : who;
}

/* A parenthesis, or a time between commas, leaves the clause as it was. */
static void meet_comma(ms_walk *w, uint32_t mark) {
    w->marks &= ~(uint32_t)(MS_P_NEG | MS_P_NEVER); /* «al-muta'aqidun, wa-laysa al-junud, sharaku»: not the soldiers */
    if (mark == '(') w->before_bracket = w->comma;
    if (mark == ')')
        w->comma = w->before_bracket;
    else
        w->comma = !(w->aside && w->set_off);
    w->aside = mark != ')';
    w->set_off = false;
}

/* «al-mufawadat bi-sha'n … ma zalat mustamirra»: said of the event noun that opened the clause. */
static void still(ms_walk *w) {
    uint32_t event = w->comma ? MS_NONE : w->open;
    while (event != MS_NONE && ms_pred_nominal(pred(w, event)) && pred(w, event)->governor != MS_NONE) event = pred(w, event)->governor;
    if (event != MS_NONE && ms_pred_nominal(pred(w, event))) pred(w, event)->marks |= MS_P_STILL;
}

/* «hujum muhtamal», «al-insihab al-muqarrar»: phrases.c gave the adjective to the noun before it. */
static void meet_quality(ms_walk *w, uint32_t i) {
    const ms_class_ids *id = &w->st->rules->id;
    const ms_lemma *lemma = w->st->unit[i].lemma;
    if (w->open == MS_NONE || (!ms_lemma_is(lemma, id->light) && !ms_lemma_is(lemma, id->say))) return;
    ms_pred *p = pred(w, w->open);
    uint32_t k = p->tokens.b;
    while (k < i && w->st->unit[k].category == MS_C_OTHER) k++; /* «qimma ukhra murtaqaba» */
    if (ms_pred_nominal(p) && k == i) p->quality = lemma;
}

static bool says_where(const ms_phrase *p) {
    return (p->kinds & (MS_K_SITE | MS_K_PLACE)) && (p->tie == MS_TIE_IN || p->tie == MS_TIE_NEAR || p->tie == MS_TIE_BI);
}

/* «intasharu fi X bi-mudiriyyat Y, | haythu»: the place right before token i, not what only tells where that lies. */
static uint32_t where_told(const ms_walk *w, uint32_t i) {
    enum { COMMA = 1 };
    const ms_phrase *v = w->st->out->phrases.v;
    ms_range r = w->st->out->sentence.v[w->sentence];
    uint32_t k = w->last;
    if (k == MS_NONE) return MS_NONE;
    bool near = v[k].tokens.b + COMMA >= i;
    while (near && k > r.a && says_where(&v[k]) && (v[k - 1].kinds & (MS_K_SITE | MS_K_PLACE))) k--;
    return near && says_where(&v[k]) && v[k].place != MS_NONE ? k : ms_syntax_place_before(w->st->out, r, w->last + 1);
}

static void meet_marker(ms_walk *w, uint32_t i) {
    const ms_unit *u = &w->st->unit[i];
    uint32_t speaker = named_again(w, i);
    switch (u->category) {
    case MS_C_REL:
        w->relative = true;
        w->marks = u->marks;
        break;
    case MS_C_SUB:
        ms_walk_new_clause(w);
        w->told = MS_NONE;
        if (ms_lemma_is(u->lemma, w->st->rules->id.where))
            w->where = where_told(w, i);
        else if (!(u->marks & MS_P_AN))
            w->where = MS_NONE;
        w->relative = false;
        w->topic = u->marks & MS_P_AN ? speaker : w->topic;
        if (!(u->marks & MS_P_AN)) w->marks &= ~(uint32_t)MS_P_KANA; /* «kana abrazuha al-milaff, idh shakara …» */
        w->marks |= u->marks;
        break;
    case MS_C_STOP:
        ms_walk_new_clause(w);
        w->topic = w->where = w->told = MS_NONE, w->relative = false, w->marks = 0;
        break;
    case MS_C_COMMA: meet_comma(w, w->st->doc->tokens.v[i].mark); break;
    case MS_C_TIME: w->set_off = true; break;
    case MS_C_PREP:
        if (!ms_order_beside(&w->waiting, i)) w->tie = u->tie;
        w->marks |= u->marks;
        break;
    case MS_C_CONJ:
        if (ms_lemma_is(u->lemma, w->st->rules->id.but)) ms_walk_new_clause(w); /* «lakin as-sultat i'taqalat-hu» */
        w->marks |= u->marks;
        break;
    case MS_C_NEG:
    case MS_C_PART:
        w->marks |= u->marks;
        if (u->marks & MS_P_STILL) still(w);
        break;
    case MS_C_OTHER: meet_quality(w, i); break;
    default: break;
    }
}

/* «shahinat allati …»; but «wafqa ma dhakarat masadir», «…, ma adda ila …»: it goes back to nothing that has a name. */
static void open_relative(ms_walk *w, uint32_t i, uint32_t first) {
    ms_category before = i > first ? w->st->unit[i - 1].category : MS_C_OTHER; /* «qama | alladhina ahatu …»: whoever they are */
    bool free = before == MS_C_PREP || before == MS_C_VERB || ms_lemma_is(w->st->unit[i].lemma, w->st->rules->id.what);
    w->clause++;
    w->open = MS_NONE;
    w->antecedent = free ? MS_NONE : w->last;
    if (free) w->relative = false, w->topic = w->loose = w->told = MS_NONE;
    if (!free && w->last != MS_NONE) w->st->out->phrases.v[w->last].relative = true;
    w->restrictive = !free && w->last != MS_NONE && ms_walk_only_quotes(w, phrase(w, w->last)->tokens.b, i);
}

static bool is_dash(const ms_walk *w, uint32_t i) {
    enum { EN = 0x2013, EM = 0x2014 };
    const ms_token *t = &w->st->doc->tokens.v[i];
    bool dash = t->mark == '-' || t->mark == EN || t->mark == EM;
    return dash && i > 0 && t[-1].span.b < t->span.a && i + 1 < w->st->doc->tokens.n && t->span.b < t[1].span.a;
}

/* «qatala musallahun - yu'taqadu annahum min X - dabitan»: where the aside ends that is set off by the dash at i; 0: none. */
static uint32_t aside_of(const ms_walk *w, uint32_t i, uint32_t end) {
    enum { LONGEST = 14 };
    const ms_pred *verb = w->open == MS_NONE ? NULL : &w->st->out->preds.v[w->open];
    if (!verb || ms_pred_nominal(verb) || !is_dash(w, i)) return 0;
    for (uint32_t k = i + 2; k < end && k <= i + LONGEST; k++)
        if (is_dash(w, k)) return k;
    return 0;
}

void ms_syntax_preds(ms_reading_state *st, uint32_t segment, uint32_t next_phrase, uint32_t *clause) {
    const ms_segment *seg = &st->doc->segments.v[segment];
    ms_walk w = {
        .st = st, .sentence = segment, .clause = ++*clause, .open = MS_NONE, .topic = MS_NONE, .loose = MS_NONE, .antecedent = MS_NONE};
    uint32_t first_pred = st->out->preds.n;
    w.last = w.where = w.told = MS_NONE;
    ms_walk before = w;
    uint32_t closing = 0;
    for (uint32_t i = seg->tokens.a; i < seg->tokens.b;) {
        const ms_unit *u = &st->unit[i];
        if (closing && i >= closing) { /* the clause goes on where the aside cut it */
            before.clause = w.clause, w = before;
            closing = 0;
            i += is_dash(&w, i);
            continue;
        }
        bool mark = st->doc->tokens.v[i].kind == MS_PUNCT;
        if (mark && !closing && (closing = aside_of(&w, i, seg->tokens.b)) != 0) before = w;
        if (next_phrase < st->out->phrases.n && st->out->phrases.v[next_phrase].tokens.a == i) {
            ms_walk_meet_phrase(&w, next_phrase);
            w.last = next_phrase;
            i = st->out->phrases.v[next_phrase++].tokens.b;
            w.tie = MS_TIE_BARE;
        } else if (u->category == MS_C_PRED || u->category == MS_C_VERB) {
            if (u->category == MS_C_VERB && ms_lemma_is(u->lemma, st->rules->id.be))
                ms_walk_meet_kana(&w, i);
            else
                ms_walk_meet_pred(&w, i);
            i = u->end;
        } else {
            meet_marker(&w, i);
            meet_cue(&w, i);
            if (u->category == MS_C_REL) open_relative(&w, i, seg->tokens.a);
            i = u->end > i ? u->end : i + 1;
        }
    }
    ms_syntax_settle(st, segment, first_pred);
    *clause = w.clause;
}
