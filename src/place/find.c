/* SPDX-License-Identifier: Apache-2.0
 * In: the hits of a document. Out: doc->places. Here hits become spots: at each token the longest name, with all rows
 * that bear it; a name inside the name of an actor is no place.
 * «quwwAt sUriyA al-dImuqrATiyya fI al-raqqa»: sUriyA is part of an actor; al-raqqa is city, governorate or district. */
#include "place/internal.h"

#include <stdlib.h>

typedef struct {
    ms_range by; /* longest actor name over a token */
} cover;

static uint32_t width(ms_range r) { return r.b - r.a; }

static cover *cover_actors(const ms_doc *doc) {
    cover *c = MS_NEWN(doc->arena, cover, doc->tokens.n + 1);
    for (uint32_t i = 0; i < doc->hits.n; i++) {
        const ms_hit *h = &doc->hits.v[i];
        if (h->kind != MS_HIT_ACTOR || width(h->tokens) < 2) continue;
        for (uint32_t t = h->tokens.a; t < h->tokens.b; t++)
            if (width(h->tokens) > width(c[t].by)) c[t].by = h->tokens;
    }
    return c;
}

static bool inside_actor(const cover *c, const ms_hit *h) {
    ms_range by = c[h->tokens.a].by;
    return by.a <= h->tokens.a && h->tokens.b <= by.b && width(by) > width(h->tokens);
}

/* In a dateline a place stands alone: «dubay, al-imArAt (CNN)», not «ma'rib bris», an outlet. */
static bool readable(const ms_doc *doc, const ms_hit *h) {
    const ms_segment *seg = &doc->segments.v[doc->tokens.v[h->tokens.a].segment];
    bool alone = h->tokens.b >= seg->tokens.b || doc->tokens.v[h->tokens.b].kind != MS_WORD;
    return seg->pub.kind == MARSAD_HEADING || seg->pub.kind == MARSAD_SENTENCE || (seg->pub.kind == MARSAD_DATELINE && alone);
}

static void add_candidate(ms_place_work *w, ms_spot *s, const ms_hit *h) {
    if (h->what >= w->g->rows_n) {
        if (s->what == MS_NONE) s->what = h->what;
        return;
    }
    for (uint32_t i = 0; i < s->n; i++)
        if (s->v[i].row == h->what) {
            s->v[i].weak &= h->weak;
            return;
        }
    s->v[s->n++] = (ms_place_candidate){.row = h->what, .weak = h->weak};
}

static bool same_spot(const ms_hit *a, const ms_hit *b) {
    return a->kind == b->kind && a->tokens.a == b->tokens.a && a->tokens.b == b->tokens.b && a->span.a == b->span.a;
}

/* «al-'ASima» names a governorate, «al-shamAliyya» another; both are first of all words. */
static bool is_place_word(const ms_place_work *w, const ms_spot *s) {
    const ms_word *word = w->doc->tokens.v[s->tokens.a].word;
    if (width(s->tokens) > 1 || !word || !word->readings_n) return false;
    const ms_reading *r = &word->readings[0];
    return r->lemma != MS_NONE && (r->features & MS_F_NOUN) && ms_lemma_is(ms_lexicon_lemma(w->g->lx, r->lemma), w->g->place);
}

/* A town of another source yields to a place of our own. True when it is one whose name of one word is a word too. */
static bool settle_extras(const ms_place_work *w, ms_spot *s) {
    const ms_place_row *rows = w->g->rows;
    const ms_word *word = width(s->tokens) == 1 ? w->doc->tokens.v[s->tokens.a].word : NULL;
    bool word_too = false, own = s->what != MS_NONE;
    for (uint32_t i = 0; word && i < word->readings_n; i++) word_too |= word->readings[i].lemma != MS_NONE;
    for (uint32_t i = 0; i < s->n; i++) own |= !rows[s->v[i].row].extra;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < s->n; i++) {
        if (own && rows[s->v[i].row].extra) continue;
        s->v[kept++] = s->v[i];
    }
    s->n = kept;
    return !own && word_too;
}

/* Spot of the hit at i; hits of one spelling follow one another but for hits of other kinds. */
static void add_spot(ms_place_work *w, uint32_t i) {
    const ms_doc *doc = w->doc;
    const ms_hit *h = &doc->hits.v[i];
    uint32_t end = i;
    while (end < doc->hits.n && doc->hits.v[end].tokens.a == h->tokens.a) end++;
    ms_spot *s = ms_vec_add(&w->spots);
    *s = (ms_spot){.tokens = h->tokens,
                   .span = h->span,
                   .pre = h->pre,
                   .what = MS_NONE,
                   .segment = doc->tokens.v[h->tokens.a].segment,
                   .best = MS_NONE,
                   .rival = MS_NONE};
    s->v = MS_NEWN(doc->arena, ms_place_candidate, end - i);
    for (uint32_t k = i; k < end; k++)
        if (same_spot(h, &doc->hits.v[k])) add_candidate(w, s, &doc->hits.v[k]);
    bool word_too = settle_extras(w, s), ruled = s->what != MS_NONE && s->what >= w->g->rule_from;
    s->common = ruled || word_too || is_place_word(w, s);
    if (s->n && !ruled) s->what = MS_NONE;
    for (uint32_t k = 0; s->common && k < s->n; k++) s->v[k].weak = true;
}

static void collect(ms_place_work *w) {
    const ms_doc *doc = w->doc;
    const cover *actors = cover_actors(doc);
    uint32_t next = 0;
    for (uint32_t i = 0; i < doc->hits.n; i++) {
        const ms_hit *h = &doc->hits.v[i];
        if (h->kind != MS_HIT_PLACE || h->tokens.a < next || !readable(doc, h) || inside_actor(actors, h)) continue;
        add_spot(w, i);
        next = h->tokens.b;
    }
}

static int by_token(const void *x, const void *y) {
    const ms_place *a = x, *b = y;
    return a->tokens.a < b->tokens.a ? -1 : a->tokens.a > b->tokens.a;
}

void ms_place_find(const ms_gazetteer *g, ms_doc *doc) {
    ms_place_work w = {.g = g, .doc = doc, .votes = {.arena = doc->arena}};
    ms_vec_clear(&doc->places);
    collect(&w);
    if (w.spots.n) {
        ms_place_contexts(&w);
        ms_place_sites(&w);
        ms_place_choose(&w);
        ms_place_emit(&w);
    }
    ms_place_unnamed(&w);
    ms_place_tagged(&w);
    if (doc->places.n) qsort(doc->places.v, doc->places.n, sizeof *doc->places.v, by_token);
    ms_vec_free(&w.spots);
    ms_buf_free(&w.scratch);
}
