/* SPDX-License-Identifier: Apache-2.0
 * In: tokens tagged as names of places, and the places found. Out: what the tagger sees and the tables do not: a name that
 * no row has («sAqiyat al-jinn»), a row whose name alone would be too weak («al-khalIj»), and, aside from the reading, a
 * country or capital of which nothing says that it is a place: «safIr fransA», «'alAqAt ma'a al-SIn». */
#include "base/utf8.h"
#include "place/internal.h"

enum { CP_TEH_MARBUTA = 0x629 };

static bool meets(ms_range x, ms_range y) { return x.a < y.b && y.a < x.b; }

static ms_range span_at(const ms_doc *doc, uint32_t i) {
    const ms_token *v = doc->tokens.v;
    ms_range r = {i, i + 1};
    while (r.b < doc->tokens.n && v[r.b].tag == MS_TAG_I_LOC && v[r.b].segment == v[i].segment) r.b++;
    while (r.b > r.a + 1 && !v[r.b - 1].word) r.b--;
    return r;
}

static bool told(const ms_doc *doc, uint32_t places, ms_range r) {
    for (uint32_t i = 0; i < places; i++)
        if (meets(doc->places.v[i].tokens, r)) return true;
    return false;
}

static const ms_spot *spot_in(const ms_place_work *w, ms_range r) {
    for (uint32_t i = 0; i < w->spots.n; i++)
        if (w->spots.v[i].n && w->spots.v[i].best != MS_NONE && meets(w->spots.v[i].tokens, r)) return &w->spots.v[i];
    return NULL;
}

/* «hay'at taHrIr al-shAm», «sAnA»: what the matcher knows as an actor, or as part of one. */
static bool *actors_of(const ms_doc *doc) {
    bool *at = MS_NEWN(doc->arena, bool, doc->tokens.n + 1);
    for (uint32_t i = 0; i < doc->hits.n; i++) {
        const ms_hit *h = &doc->hits.v[i];
        if (h->kind != MS_HIT_ACTOR) continue;
        for (uint32_t t = h->tokens.a; t < h->tokens.b; t++) at[t] = true;
    }
    return at;
}

static const ms_reading *reading_at(const ms_doc *doc, uint32_t token) {
    const ms_word *w = token == MS_NONE ? NULL : doc->tokens.v[token].word;
    return w && w->readings_n && w->readings[0].lemma != MS_NONE ? w->readings : NULL;
}

static bool is_state_word(const ms_gazetteer *g, const ms_reading *r) {
    return ms_lemma_among(ms_lexicon_lemma(g->lx, r->lemma), &g->state);
}

/* «nIrAn sUriyya», «muqtaraHan rUsiyyan»: the adjective is spelt like the country. */
static bool may_be_adjective(const ms_doc *doc, const ms_spot *s, const ms_reading *before) {
    char teh[4];
    uint32_t n = ms_utf8_put(teh, CP_TEH_MARBUTA);
    bool feminine = ms_str_ends(ms_str_at(doc->in->text, s->span), (ms_str){teh, n});
    bool accusative = (before->features & MS_F_ACC) && !(before->features & (MS_F_GEN | MS_F_CONSTRUCT)) && !(before->pre & MS_AL);
    if (s->pre || !(feminine || accusative) || !(before->features & MS_F_NOUN)) return false;
    for (uint32_t i = 0; i < doc->hits.n && doc->hits.v[i].tokens.a <= s->tokens.a; i++)
        if (doc->hits.v[i].kind == MS_HIT_NISBA && doc->hits.v[i].tokens.a == s->tokens.a) return true;
    return false;
}

/* «ajrat wAshinTun», «bi-qiyAdat al-su'Udiyya», «milIshiyyAt IrAn», «al-mad'Uma min IrAn»: a state. */
static bool acts(const ms_place_work *w, const ms_spot *s, bool capital) {
    uint32_t before = ms_place_before(w->doc, s->tokens.a);
    const ms_reading *r = reading_at(w->doc, before);
    if (!r) return false;
    ms_str role = ms_lexicon_lemma(w->g->lx, r->lemma)->role;
    if (r->features & MS_F_VERB) return capital;
    if (ms_str_is(role, "by") || ms_str_is(role, "led") || may_be_adjective(w->doc, s, r)) return true;
    if (ms_str_is(role, "from")) r = reading_at(w->doc, ms_place_before(w->doc, before));
    return r && is_state_word(w->g, r);
}

static void add_unknown(ms_place_work *w, ms_range r) {
    const ms_token *t = &w->doc->tokens.v[r.a];
    const ms_reading *first = t->word->readings_n ? &t->word->readings[0] : NULL;
    uint32_t head = first ? first->head : 0;
    ms_place *p = ms_vec_add(&w->doc->places);
    *p = (ms_place){.tokens = r, .row = MS_NONE, .rival = MS_NONE, .pre = first ? first->pre & (uint8_t)~MS_AL : 0};
    p->pub.span = (ms_span){t->span.a + head, w->doc->tokens.v[r.b - 1].span.b};
    p->pub.name = ms_str_at(w->doc->in->text, p->pub.span);
    p->pub.lat = p->pub.lon = p->pub.radius_km = MARSAD_UNSAID;
    p->pub.score = 0.2f;
}

static void add_known(ms_place_work *w, const ms_spot *s) {
    uint32_t row = s->v[s->best].row;
    const ms_place_row *r = &w->g->rows[row];
    if ((r->government || r->type == MS_TYPE_COUNTRY) && acts(w, s, r->government)) return;
    ms_place *p = ms_vec_add(&w->doc->places);
    *p = (ms_place){.tokens = s->tokens, .pre = s->pre, .row = row, .rival = MS_NONE};
    p->aside = r->government || r->type == MS_TYPE_COUNTRY;
    p->pub = ms_gazetteer_place(w->g, row);
    p->pub.span = s->span;
    p->pub.score = s->score / 2;
}

/* A word of the lexicon that no table has as a place is none. */
static bool unknown(const ms_token *t) {
    for (uint32_t i = 0; i < t->word->readings_n; i++)
        if (t->word->readings[i].lemma != MS_NONE) return false;
    return true;
}

void ms_place_tagged(ms_place_work *w) {
    ms_doc *doc = w->doc;
    uint32_t places = doc->places.n;
    const bool *actors = actors_of(doc);
    ms_looks names = ms_look(doc, MS_LOOK_TAGGED);
    for (uint32_t i; ms_look_next(&names, &i);) {
        if (doc->tokens.v[i].tag != MS_TAG_B_LOC || !doc->tokens.v[i].word) continue;
        ms_range r = span_at(doc, i);
        if (told(doc, places, r)) continue;
        const ms_spot *s = spot_in(w, r);
        if (s)
            add_known(w, s);
        else if (!actors[r.a] && unknown(&doc->tokens.v[r.a]))
            add_unknown(w, r);
    }
}
