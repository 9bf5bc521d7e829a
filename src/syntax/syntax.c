/* SPDX-License-Identifier: Apache-2.0
 * The walk over a document: tags, phrases, predicates of each sentence and heading. In: a document with readings and
 * mentions. Out: ms_syntax. Rules: data/frames/kinds.tsv and the classes of data/lexicon. */
#include "syntax/internal.h"

static uint32_t *fresh(const ms_doc *doc) {
    uint32_t *at = MS_NEWN(doc->arena, uint32_t, doc->tokens.n + 1);
    memset(at, 0xff, (doc->tokens.n + 1) * sizeof *at);
    return at;
}

/* No reading yet for any token. */
static void unread(ms_syntax *out, uint32_t tokens) {
    while (out->reading.cap < tokens)
        out->reading.v = ms_vec_room(out->reading.v, &out->reading.cap, out->reading.cap, sizeof *out->reading.v);
    memset(out->reading.v, 0, tokens * sizeof *out->reading.v);
    out->reading.n = tokens;
}

static void cover(uint32_t *at, ms_range tokens, uint32_t mention) {
    for (uint32_t i = tokens.a; i < tokens.b; i++) at[i] = mention;
}

static void mark_name(ms_reading_state *st, ms_range tokens) {
    for (uint32_t i = tokens.a; i < tokens.b; i++) st->unit[i].name = true;
    if (tokens.b > tokens.a) st->unit[tokens.b - 1].name_end = true;
}

/* «ash-shabb muhammad fawzi …»: a part of a man's name looks like a dual. */
static void uncount_name(ms_reading_state *st, const ms_quantity *q) {
    uint32_t a = q->number.a == q->number.b && q->head != MS_NONE ? st->actor_at[q->head] : MS_NONE;
    if (a == MS_NONE || !ms_str_is(st->doc->actors.v[a].pub.kind, "person") || q->head == st->doc->actors.v[a].tokens.a) return;
    for (uint32_t k = q->tokens.a; k < q->tokens.b; k++) st->quantity_at[k] = MS_NONE;
}

/* Of a table, or a person's: «'ali hamza», «ayman 'awda» are words no more. */
static bool is_name(const ms_actor *a) {
    return !a->adjective && (a->row != MS_NONE || (a->pub.named && ms_str_is(a->pub.kind, "person")));
}

/* Fixed expressions: function words, verbal expressions; at the first word of the longest. */
static void cover_expressions(ms_reading_state *st) {
    const ms_hit *hits = st->doc->hits.v;
    for (uint32_t h = 0; h < st->doc->hits.n; h++) {
        if (hits[h].kind != MS_HIT_LEMMA || hits[h].tokens.b - hits[h].tokens.a < 2) continue;
        uint32_t *at = &st->expression_at[hits[h].tokens.a];
        if (*at == MS_NONE || hits[h].tokens.b > hits[*at].tokens.b) *at = h;
    }
}

static void cover_mentions(ms_reading_state *st) {
    const ms_doc *doc = st->doc;
    for (uint32_t i = 0; i < doc->quantities.n; i++) cover(st->quantity_at, doc->quantities.v[i].tokens, i);
    for (uint32_t i = 0; i < doc->assets.n; i++) cover(st->asset_at, doc->assets.v[i].tokens, i);
    for (uint32_t i = 0; i < doc->actors.n; i++) {
        cover(st->actor_at, doc->actors.v[i].tokens, i);
        if (is_name(&doc->actors.v[i])) mark_name(st, doc->actors.v[i].tokens);
    }
    for (uint32_t i = 0; i < doc->quantities.n; i++) uncount_name(st, &doc->quantities.v[i]);
    for (uint32_t i = 0; i < doc->places.n; i++) {
        if (doc->places.v[i].aside) continue;
        cover(st->place_at, doc->places.v[i].tokens, i);
        mark_name(st, doc->places.v[i].tokens);
    }
    for (uint32_t i = 0; i < doc->times.n; i++)
        for (uint32_t k = doc->times.v[i].tokens.a; k < doc->times.v[i].tokens.b; k++)
            st->unit[k] = (ms_unit){.category = MS_C_TIME, .end = k + 1};
}

static bool worth_reading(const ms_segment *s) { return s->pub.kind == MARSAD_SENTENCE || s->pub.kind == MARSAD_HEADING; }

void ms_syntax_read(const ms_syntax_rules *rules, const ms_doc *doc, ms_syntax *out) {
    ms_vec_clear(&out->phrases);
    ms_vec_clear(&out->preds);
    ms_vec_clear(&out->sentence);
    ms_vec_clear(&out->ties);
    if (doc->tokens.n) unread(out, doc->tokens.n);
    ms_reading_state st = {.rules = rules,
                           .doc = doc,
                           .out = out,
                           .unit = MS_NEWN(doc->arena, ms_unit, doc->tokens.n + 1),
                           .quantity_at = fresh(doc),
                           .actor_at = fresh(doc),
                           .place_at = fresh(doc),
                           .asset_at = fresh(doc),
                           .expression_at = fresh(doc)};
    cover_expressions(&st);
    cover_mentions(&st);
    uint32_t clause = 0;
    for (uint32_t s = 0; s < doc->segments.n; s++) {
        uint32_t first = out->phrases.n;
        ms_vec_push(&out->sentence, (ms_range){first, first});
        ms_vec_push(&out->ties, 0);
        if (!worth_reading(&doc->segments.v[s])) continue;
        ms_syntax_tag(&st, &doc->segments.v[s]);
        ms_syntax_phrases(&st, &doc->segments.v[s]);
        out->sentence.v[s].b = out->phrases.n;
        ms_syntax_preds(&st, s, first, &clause);
        for (uint32_t i = first; i < out->phrases.n; i++) out->ties.v[s] |= 1u << out->phrases.v[i].tie;
    }
}

/* «X, ma'qil al-mu'arada»: the site names the place before it once more. */
static bool names_again(const ms_syntax *s, ms_range sentence, uint32_t i) {
    const ms_phrase *p = &s->phrases.v[i], *left = p - 1;
    if (i == sentence.a || p->place != MS_NONE || p->tie != MS_TIE_BARE || p->pre || p->before != MS_NONE) return false;
    enum { COMMA = 4 }; /* bytes of a comma, a space and a quote: too few for a word */
    return left->place != MS_NONE && (left->kinds & MS_K_PLACE) && p->tokens.a == left->tokens.b + 1 && p->span.a <= left->span.b + COMMA;
}

uint32_t ms_syntax_place_before(const ms_syntax *s, ms_range sentence, uint32_t before) {
    uint32_t place = MS_NONE;
    while (before > sentence.a) {
        const ms_phrase *p = &s->phrases.v[--before];
        bool func = p->lemma && p->lemma->pos == MS_POS_FUNC, located = p->tie == MS_TIE_IN || p->tie == MS_TIE_NEAR;
        if (func || located || names_again(s, sentence, before)) continue;
        if (p->kinds & MS_K_SITE) return before;
        if ((p->kinds & MS_K_PLACE) && place == MS_NONE) place = before;
    }
    return place;
}

void ms_syntax_free(ms_syntax *s) {
    ms_vec_free(&s->phrases);
    ms_vec_free(&s->preds);
    ms_vec_free(&s->reading);
    ms_vec_free(&s->sentence);
    ms_vec_free(&s->ties);
}
