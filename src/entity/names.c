/* SPDX-License-Identifier: Apache-2.0
 * In: hits of actor names. Out: named actors. Of the rows that bear one spelling the one wins that was it on the day of
 * publication, whose country the document is about, and whose full name it also gives. A weak name counts only then:
 * «al-tanZIm» is the Islamic State where «tanZIm al-dawla» stands in the same text. */
#include "entity/internal.h"

typedef struct {
    const ms_hit *hit; /* first of its spelling */
    uint32_t from, to; /* hits */
    uint32_t best;     /* hit, MS_NONE */
    bool weak;         /* it is */
} spot;

typedef MS_VEC(spot) spots;

enum { READINGS_MOST = 8 };

static const ms_actor_row *row_of(const ms_entity_work *w, const ms_hit *h) { return &w->a->rows[h->what]; }
static uint32_t width(ms_range r) { return r.b - r.a; }

/* A name of one word that the lexicon knows first of all as a verb is weak too: «AfAd», an agency, is «he reported». */
static bool is_weak(const ms_entity_work *w, const ms_hit *h) {
    const ms_word *word = w->doc->tokens.v[h->tokens.a].word;
    bool one = width(h->tokens) == 1 && word && word->readings_n;
    return h->weak || (one && word->readings[0].lemma != MS_NONE && (word->readings[0].features & MS_F_VERB));
}

/* ---- collecting ---- */

static bool same_spelling(const ms_hit *a, const ms_hit *b) {
    return b->kind == MS_HIT_ACTOR && a->tokens.a == b->tokens.a && a->tokens.b == b->tokens.b && a->span.a == b->span.a;
}

/* «sAHat al-jaysh»: an actor's name inside the longer name of a place. */
static bool inside_place(const ms_doc *doc, uint32_t i) {
    const ms_hit *h = &doc->hits.v[i];
    for (uint32_t k = i; k-- > 0 && doc->hits.v[k].tokens.a + 6 > h->tokens.a;) {
        const ms_hit *o = &doc->hits.v[k];
        if (o->kind == MS_HIT_PLACE && !o->weak && width(o->tokens) > width(h->tokens) && o->tokens.a <= h->tokens.a &&
            h->tokens.b <= o->tokens.b)
            return true;
    }
    return false;
}

static void collect(const ms_entity_work *w, spots *out) {
    const ms_doc *doc = w->doc;
    uint32_t next = 0;
    for (uint32_t i = 0; i < doc->hits.n; i++) {
        const ms_hit *h = &doc->hits.v[i];
        if (h->kind != MS_HIT_ACTOR || h->tokens.a < next || !ms_entity_readable(doc, h->tokens.a) || inside_place(doc, i)) continue;
        uint32_t to = i + 1;
        while (to < doc->hits.n && doc->hits.v[to].tokens.a == h->tokens.a) to++;
        ms_vec_push(out, (spot){h, i, to, MS_NONE, false});
        next = h->tokens.b;
    }
}

/* ---- votes ---- */

static void add_vote(ms_entity_work *w, uint32_t state, float vote) {
    w->votes[state] += vote;
    if (w->votes[state] > w->most) w->most = w->votes[state];
}

static void vote(ms_entity_work *w, const spot *s) {
    uint32_t state = MS_NONE;
    for (uint32_t i = s->from; i < s->to; i++) {
        const ms_hit *h = &w->doc->hits.v[i];
        if (!same_spelling(s->hit, h)) continue;
        if (is_weak(w, h) || (state != MS_NONE && state != row_of(w, h)->state)) return;
        state = row_of(w, h)->state;
    }
    if (state != MS_NONE) add_vote(w, state, 1);
}

static void count_votes(ms_entity_work *w, const spots *all) {
    for (uint32_t i = 0; i < all->n; i++) vote(w, &all->v[i]);
    for (uint32_t i = 0; i < w->doc->hits.n; i++) {
        const ms_hit *h = &w->doc->hits.v[i];
        if (h->kind == MS_HIT_NISBA && h->what < w->a->states) add_vote(w, h->what, 0.5f);
    }
}

/* ---- choosing ---- */

static uint32_t published(const ms_doc *doc) {
    ms_str p = doc->in->published;
    uint32_t v = 0;
    for (uint32_t i = 0; i < p.n && i < 10; i++)
        if (p.s[i] >= '0' && p.s[i] <= '9') v = v * 10 + (uint32_t)(p.s[i] - '0');
    return p.n >= 10 ? v : 0;
}

static float score_date(const ms_actor_row *r, uint32_t day) {
    if (!day) return r->until ? 0 : 0.5f;
    if (r->from && day < r->from) return -1;
    return r->until && day >= r->until ? -1 : 1;
}

static float score(const ms_entity_work *w, const ms_hit *h, uint32_t day) {
    const ms_actor_row *r = row_of(w, h);
    float s = (is_weak(w, h) ? 0 : 2) + score_date(r, day) + (ms_tally_of(&w->named, r->who) ? 1 : 0);
    if (r->state != MS_NONE && w->most > 0) s += 1.5f * w->votes[r->state] / w->most;
    return s;
}

static void choose(const ms_entity_work *w, spot *s, uint32_t day) {
    float best = 0;
    s->best = MS_NONE;
    for (uint32_t i = s->from; i < s->to; i++) {
        const ms_hit *h = &w->doc->hits.v[i];
        if (!same_spelling(s->hit, h)) continue;
        float v = score(w, h, day);
        if (s->best == MS_NONE || v > best) s->best = i, best = v;
    }
    s->weak = is_weak(w, &w->doc->hits.v[s->best]);
}

/* ---- taken or not ---- */

static bool common_word(const ms_entity_work *w, const ms_hit *h) {
    const ms_token *t = &w->doc->tokens.v[h->tokens.a];
    for (uint32_t i = 0; t->word && i < t->word->readings_n && i < READINGS_MOST; i++)
        if (t->word->readings[i].lemma != MS_NONE && t->word->readings[i].head == h->span.a - t->span.a) return true;
    return false;
}

static ms_str last_key(const ms_entity_work *w, const ms_hit *h) {
    const ms_word *word = w->doc->tokens.v[h->tokens.b - 1].word;
    return word ? word->key : MS_S("");
}

/* «junUd al-iHtilAl» where «quwwAt al-iHtilAl» stand in the same text: the name is the end of a full one of its country. */
static bool echoes(const ms_entity_work *w, const spots *all, const ms_hit *h) {
    for (uint32_t i = 0; i < all->n; i++) {
        const ms_hit *full = &w->doc->hits.v[all->v[i].best];
        if (all->v[i].weak || width(full->tokens) <= width(h->tokens)) continue;
        if (row_of(w, full)->state == row_of(w, h)->state && ms_str_eq(last_key(w, full), last_key(w, h))) return true;
    }
    return false;
}

/* «'anASir "al-qA'ida"»: in quotation marks of its own. */
static bool quoted(const ms_entity_work *w, const ms_hit *h) {
    const ms_doc *doc = w->doc;
    return h->tokens.a > 0 && h->tokens.b < doc->tokens.n && doc->tokens.v[h->tokens.a - 1].kind == MS_QUOTE &&
           doc->tokens.v[h->tokens.b].kind == MS_QUOTE;
}

static bool weak_taken(const ms_entity_work *w, const spots *all, const ms_hit *h) {
    const ms_actor_row *r = row_of(w, h);
    if (ms_tally_of(&w->named, r->who) || (r->state != MS_NONE && echoes(w, all, h))) return true;
    if (r->state == MS_NONE && quoted(w, h)) return true;
    bool theatre = r->state != MS_NONE && w->most > 0 && w->votes[r->state] > w->most / 2;
    return theatre && (width(h->tokens) > 1 || !common_word(w, h));
}

bool ms_entity_place_before(const ms_entity_work *w, uint32_t token) {
    const ms_word *word = w->doc->tokens.v[token].word;
    for (uint32_t i = 0; word && i < word->readings_n && i < READINGS_MOST; i++) {
        const ms_reading *r = &word->readings[i];
        if (r->lemma == MS_NONE || r->suffix) continue;
        const ms_lemma *m = ms_lexicon_lemma(w->a->lx, r->lemma);
        if ((r->features & MS_F_FUNC) ? ms_entity_among(&w->a->roles, m->role) : (r->features & MS_F_NOUN) && ms_lemma_is(m, w->a->place))
            return true;
    }
    return false;
}

/* «kull min turkiyA wa-rUsiyA»: each of them. */
static bool lists(const ms_entity_work *w, uint32_t from) {
    uint32_t each = ms_entity_before(w->doc, from);
    const ms_word *word = each != MS_NONE ? w->doc->tokens.v[each].word : NULL;
    const ms_lemma *lemma = word && word->readings_n ? ms_reading_lemma(w->a->lx, word->readings) : NULL;
    return lemma && ms_entity_among(&w->a->each, lemma->key);
}

/* A country after fI, min, ilA … or a place word is a place; so is a capital. */
static bool is_place(const ms_entity_work *w, const ms_hit *h, uint32_t place_end) {
    if (h->what < w->a->countries_from) return false;
    if (h->pre & MS_BI) return true;
    if ((h->pre & MS_WA) && place_end && ms_entity_before(w->doc, h->tokens.a) == place_end - 1) return true;
    uint32_t before = h->pre & (MS_LI | MS_KA | MS_WA | MS_FA) ? MS_NONE : ms_entity_before(w->doc, h->tokens.a);
    return before != MS_NONE && ms_entity_place_before(w, before) && !lists(w, before);
}

static bool also_nisba(const ms_entity_work *w, const spot *s) {
    for (uint32_t i = s->from; i < s->to; i++)
        if (w->doc->hits.v[i].kind == MS_HIT_NISBA) return true;
    return false;
}

/* Gives the end of a country that is a place, 0 for an actor. */
static uint32_t take(ms_entity_work *w, const spot *s, uint32_t place_end) {
    const ms_hit *h = &w->doc->hits.v[s->best];
    const ms_actor_row *r = row_of(w, h);
    if (is_place(w, h, place_end)) return h->tokens.b;
    if (h->what >= w->a->countries_from && !h->pre && also_nisba(w, s) && ms_entity_is_adjective(w, h->tokens.a)) return 0;
    ms_actor *m = ms_entity_add(w, h->tokens, h->span, h->pre);
    m->row = h->what;
    m->pub = (marsad_actor){.span = h->span, .id = r->id, .name = r->name, .country = r->country, .sector = r->sector, .kind = r->kind};
    m->pub.named = h->what < w->a->countries_from;
    return 0;
}

static void take_all(ms_entity_work *w, spots *all) {
    uint32_t day = published(w->doc), place_end = 0;
    for (uint32_t i = 0; i < all->n; i++) {
        choose(w, &all->v[i], day);
        const ms_hit *h = &w->doc->hits.v[all->v[i].best];
        if (!all->v[i].weak) ms_tally_add(&w->named, row_of(w, h)->who, 1);
    }
    for (uint32_t i = 0; i < all->n; i++) {
        spot *s = &all->v[i];
        if (s->weak) choose(w, s, day);
        const ms_hit *h = &w->doc->hits.v[s->best];
        if (!s->weak || weak_taken(w, all, h)) place_end = take(w, s, place_end);
    }
}

void ms_entity_names(ms_entity_work *w) {
    spots all = {0};
    collect(w, &all);
    count_votes(w, &all);
    take_all(w, &all);
    ms_vec_free(&all);
}
