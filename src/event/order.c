/* SPDX-License-Identifier: Apache-2.0
 * What came before what. In: the claims of a document, and the cues of order that their predicates stand behind. Out: links
 * between claims, each told once: «insahabat al-quwwat ba'da qasf al-qa'ida»: the withdrawal after the assault; «qasafat …
 * thumma insahabat»: the withdrawal after the assault, said by its own word. Which words say so: data/lexicon/function.tsv. */
#include "base/edtf.h"
#include "event/internal.h"

enum { MOST_STEPS = 4 };

typedef struct {
    const ms_frames *frames;
    const ms_syntax *syntax;
    ms_doc *doc;
} ordering;

static const ms_pred *pred(const ordering *o, uint32_t i) { return &o->syntax->preds.v[i]; }

/* The claim that predicate i tells, MS_NONE. */
static uint32_t told_by(const ordering *o, uint32_t i) {
    for (uint32_t k = 0; k < o->doc->claims.n; k++)
        if (ms_span_has(o->doc->claims.v[k].trigger, pred(o, i)->span)) return k;
    return MS_NONE;
}

/* Does i hang on top, or is it the subject that top tells of? */
static bool under(const ordering *o, uint32_t i, uint32_t top) {
    if (pred(o, i)->host == top) return true;
    for (int step = 0; i != MS_NONE && step < MOST_STEPS; step++, i = pred(o, i)->governor)
        if (i == top) return true;
    return false;
}

/* The claim of predicate i or of what hangs on it: «ba'da an bada'at al-quwwat al-insihab». */
static uint32_t told_under(const ordering *o, uint32_t top) {
    uint32_t sentence = pred(o, top)->sentence, found = told_by(o, top);
    for (uint32_t i = top + 1; found == MS_NONE && i < o->syntax->preds.n && pred(o, i)->sentence == sentence; i++)
        if (under(o, i, top)) found = told_by(o, i);
    return found;
}

static bool same_cue(const ms_pred *a, const ms_pred *b) { return a->cue.order && a->cue.tokens.a == b->cue.tokens.a; }

static bool aside(const ms_pred *p) { return p->attributive || p->marks & MS_P_RELATIVE; }

/* The clause in front of the cue: the nearest predicate that tells something, as far back as a verb that tells nothing. */
static uint32_t told_before(const ordering *o, uint32_t at) {
    for (uint32_t i = at; i-- > 0 && pred(o, i)->sentence == pred(o, at)->sentence;) {
        if (same_cue(pred(o, i), pred(o, at))) continue;
        uint32_t claim = told_by(o, i);
        if (claim != MS_NONE) return claim;
        if (!ms_pred_nominal(pred(o, i)) && !aside(pred(o, i))) return MS_NONE;
    }
    return MS_NONE;
}

/* The clause behind: «ba'da insihab al-quwwat, dakhala al-jaysh»; what is said to have happened, where a verb of saying stands. */
static uint32_t told_behind(const ordering *o, uint32_t at) {
    for (uint32_t i = at + 1; i < o->syntax->preds.n && pred(o, i)->sentence == pred(o, at)->sentence; i++) {
        const ms_pred *p = pred(o, i);
        if (under(o, i, at) || aside(p) || same_cue(p, pred(o, at)) || (ms_pred_nominal(p) && p->governor == MS_NONE)) continue;
        uint32_t claim = told_under(o, i);
        if (claim != MS_NONE || !ms_lemma_is(p->lemma, o->frames->say)) return claim;
    }
    return MS_NONE;
}

/* The claim that the sentence before told first: what «in the meantime» goes back to. */
static uint32_t told_last(const ordering *o, uint32_t at) {
    uint32_t sentence = pred(o, at)->sentence;
    for (uint32_t k = 0; sentence > 0 && k < o->doc->claims.n; k++)
        if (ms_event_segment(o->doc, o->doc->claims.v[k].trigger) == sentence - 1) return k;
    return MS_NONE;
}

static bool joined(const ordering *o, const ms_pred *p) {
    const ms_reading *r = o->syntax->reading.v[p->cue.tokens.a];
    return r && r->pre & (MS_WA | MS_FA);
}

/* The claim that predicate `at` is put in order with. */
static uint32_t other_claim(const ordering *o, uint32_t at) {
    const ms_pred *p = pred(o, at);
    uint32_t before = !p->cue.own && joined(o, p) ? MS_NONE : told_before(o, at);
    if (before != MS_NONE) return before;
    return p->cue.own ? told_last(o, at) : told_behind(o, at);
}

static ms_span cue_span(const ordering *o, ms_range tokens) {
    const ms_reading *r = o->syntax->reading.v[tokens.a];
    uint32_t a = o->doc->tokens.v[tokens.a].span.a + (r && r->pre & (MS_WA | MS_FA) ? r->head : 0);
    return (ms_span){a, o->doc->tokens.v[tokens.b - 1].span.b};
}

static void link(const ordering *o, uint32_t a, uint32_t b, const ms_order_cue *cue) {
    marsad_claim *c = &o->doc->claims.v[a];
    marsad_ordering *all = ms_arena_get(o->doc->arena, (c->orders_n + 1) * sizeof *all);
    if (c->orders_n) memcpy(all, c->orders, c->orders_n * sizeof *all);
    all[c->orders_n] = (marsad_ordering){cue->order, o->doc->claims.v[b].id, cue_span(o, cue->tokens)};
    c->orders = all;
    c->orders_n++;
}

/* ---- when, by the order ---- */

static bool on_day(const marsad_claim *c, int32_t *day) {
    ms_edtf when;
    if (!ms_edtf_read(&when, c->time) || when.precision != MS_EDTF_DAY || when.about) return false;
    return *day = when.a, true;
}

/* «ba'da yawmayn min»: days between the two; false when the cue counts none, or counts in hours, months, or not exactly. */
static bool days_between(const ordering *o, const ms_order_cue *cue, int32_t *days) {
    for (uint32_t i = 0; i < o->doc->times.n; i++) {
        const ms_time *m = &o->doc->times.v[i];
        if (m->tokens.a != cue->tokens.a || m->pub.kind != MARSAD_DURATION || !m->pub.value.n) continue;
        char unit = m->pub.value.s[m->pub.value.n - 1];
        return (unit == 'D' || unit == 'W') && ms_edtf_later(days, 0, m->pub.value);
    }
    return false;
}

static void set_day(const ordering *o, marsad_claim *c, int32_t day, bool stated) {
    char text[16];
    ms_edtf_put(text, day);
    c->time = ms_arena_str(o->doc->arena, ms_str_of(text));
    c->time_precision = MS_S("day");
    c->time_stated = stated;
}

/* x comes `apart` days behind y, before it where negative, 0: at the same time. A stated day dates the other; where none is
 * stated, the later of the two is told as happening now and dates the earlier. */
static void date_other(const ordering *o, marsad_claim *x, marsad_claim *y, int32_t apart) {
    bool none = !x->time_stated && !y->time_stated && apart, from_x = x->time_stated || (none && apart > 0);
    int32_t day;
    if (x->time_stated && y->time_stated) return;
    if (from_x && on_day(x, &day))
        set_day(o, y, day - apart, x->time_stated);
    else if ((y->time_stated || none) && !from_x && on_day(y, &day))
        set_day(o, x, day + apart, y->time_stated);
}

static void date_by(const ordering *o, uint32_t a, uint32_t b, const ms_order_cue *cue) {
    int32_t days = 0;
    bool counted = days_between(o, cue, &days);
    if (counted || cue->order == MARSAD_DURING)
        date_other(o, &o->doc->claims.v[a], &o->doc->claims.v[b], cue->order == MARSAD_BEFORE ? -days : days);
}

void ms_event_order(const ms_frames *frames, const ms_syntax *syntax, ms_doc *doc) {
    const ordering o = {frames, syntax, doc};
    for (uint32_t i = 0; i < syntax->preds.n; i++) {
        if (!pred(&o, i)->cue.order) continue;
        uint32_t here = told_under(&o, i), there = here == MS_NONE ? MS_NONE : other_claim(&o, i);
        if (there == MS_NONE || there == here) continue;
        const ms_order_cue *cue = &pred(&o, i)->cue;
        uint32_t a = cue->own ? here : there, b = cue->own ? there : here;
        link(&o, a, b, cue);
        date_by(&o, a, b, cue);
    }
}
