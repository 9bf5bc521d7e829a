/* SPDX-License-Identifier: Apache-2.0
 * In: class nouns before words that nobody knows. Out: places without a row, so without coordinates: their name as it is
 * written, their type from the class noun. «qurA za'nbarIn wa-dalbarjkA»: two villages. */
#include "place/internal.h"

enum { NAME_MOST = 2, LIST_MOST = 6, SHORTEST = 6 };

typedef struct {
    const ms_place_noun *noun;
    bool many, calls; /* calls: a word with the article behind it is a name */
} class_noun;

static bool known(const ms_word *word) {
    for (uint32_t i = 0; i < word->readings_n; i++)
        if (word->readings[i].lemma != MS_NONE) return true;
    return false;
}

/* The likeliest reading only: «Hayy» is a quarter, not alive, where nothing else is known. */
static bool class_noun_in(const ms_gazetteer *g, const ms_word *word, class_noun *out) {
    for (uint32_t i = 0; i < word->readings_n && i < 3; i++) {
        const ms_reading *r = &word->readings[i];
        if (r->lemma == MS_NONE || !(r->features & MS_F_NOUN) || (r->pre & MS_AL) || r->suffix) continue;
        const ms_lemma *m = ms_lexicon_lemma(g->lx, r->lemma);
        if (m->pos != MS_POS_NOUN || !ms_lemma_among(m, &g->unnamed)) continue;
        out->noun = ms_place_noun_of(g, m);
        out->many = (r->features & (MS_F_DU | MS_F_PL)) != 0;
        bool hills = out->noun && ms_str_is(ms_str_of(ms_place_types[out->noun->types[0]].name), "mountain"); /* «jibAl al-zilzAl» */
        out->calls = ms_lemma_among(m, &g->called) && !(r->features & MS_F_DU) && !(r->pre & MS_KA) && (!out->many || hills);
        return out->noun && out->noun->types[0] != MS_TYPE_ANY;
    }
    return false;
}

uint32_t ms_place_keep(const void *gazetteer, const ms_word *word, uint16_t *look) {
    class_noun noun;
    bool names = class_noun_in(gazetteer, word, &noun);
    *look |= names ? MS_LOOK_SITE : 0;
    return names;
}

static bool unknown_at(const ms_place_work *w, const bool *covered, uint32_t token, uint32_t segment) {
    const ms_doc *doc = w->doc;
    if (token >= doc->tokens.n || doc->tokens.v[token].segment != segment || covered[token]) return false;
    const ms_word *word = doc->tokens.v[token].word;
    return word && !known(word) && word->surface.n >= SHORTEST;
}

/* «tabbat | al-khazzAn», «Hayy | al-naqIb»: a noun with the article, which no table has as a name. */
static bool called_at(const ms_place_work *w, const bool *covered, uint32_t token, uint32_t segment) {
    const ms_doc *doc = w->doc;
    if (token >= doc->tokens.n || doc->tokens.v[token].segment != segment || covered[token]) return false;
    const ms_word *word = doc->tokens.v[token].word;
    const ms_reading *r = word && word->readings_n ? word->readings : NULL;
    return r && r->lemma != MS_NONE && r->pre == MS_AL && (r->features & (MS_F_NOUN | MS_F_ADJ)) && !r->suffix;
}

static void add_place(ms_place_work *w, const class_noun *noun, ms_range tokens, ms_span span) {
    const ms_place_type *type = &ms_place_types[noun->noun->types[0]];
    ms_place *p = ms_vec_add(&w->doc->places);
    *p = (ms_place){.tokens = tokens, .row = MS_NONE, .rival = MS_NONE};
    p->pub = (marsad_place){.span = span,
                            .name = ms_str_at(w->doc->in->text, span),
                            .type = ms_str_of(type->name),
                            .precision = ms_str_of(type->precision),
                            .lat = MARSAD_UNSAID,
                            .lon = MARSAD_UNSAID,
                            .radius_km = MARSAD_UNSAID,
                            .score = 0.3f};
}

static bool skips(const ms_token *t) { return t->kind == MS_QUOTE || (t->kind == MS_PUNCT && (t->mark == ',' || t->mark == 0x60C)); }

/* An unknown word behind «wa» keeps it; the lexicon splits it off only from what it knows. The cut is that of a name of
 * two letters or more behind a waw that the list needs. */
static uint32_t list_cut(const ms_place_work *w, uint32_t token) {
    const ms_token *t = &w->doc->tokens.v[token];
    for (uint32_t i = 0; i < t->word->readings_n; i++)
        if (t->word->readings[i].pre == MS_WA) return t->word->readings[i].head;
    ms_str waw = w->g->joints_n ? w->g->joints[0] : MS_S("");
    return ms_str_starts(t->word->surface, waw) && t->word->surface.n > waw.n + SHORTEST / 2 ? waw.n : 0;
}

static uint32_t add_one(ms_place_work *w, const bool *covered, const class_noun *noun, uint32_t i, uint32_t cut) {
    const ms_token *v = w->doc->tokens.v;
    uint32_t end = i + 1;
    while (end < i + NAME_MOST && unknown_at(w, covered, end, v[i].segment) && !list_cut(w, end)) end++;
    add_place(w, noun, (ms_range){i, end}, (ms_span){v[i].span.a + cut, v[end - 1].span.b});
    if (cut) w->doc->places.v[w->doc->places.n - 1].pre = MS_WA;
    return end;
}

/* Behind the name in a table that starts at i. */
static uint32_t behind_known(const ms_place_work *w, const bool *covered, uint32_t i) {
    const ms_doc *doc = w->doc;
    uint32_t end = i + 1;
    while (end < doc->tokens.n && covered[end] && doc->tokens.v[end].word && !list_cut(w, end)) end++;
    return end;
}

static void add_list(ms_place_work *w, const bool *covered, const class_noun *noun, uint32_t i) {
    const ms_doc *doc = w->doc;
    uint32_t segment = doc->tokens.v[i].segment, cut = 0;
    i++;
    if (i < doc->tokens.n && doc->tokens.v[i].kind == MS_QUOTE) i++;
    for (uint32_t n = 0; n < LIST_MOST; n++) {
        if (unknown_at(w, covered, i, segment))
            i = add_one(w, covered, noun, i, cut);
        else if ((n > 0 || noun->many) && i < doc->tokens.n && covered[i])
            i = behind_known(w, covered, i);
        else
            return;
        bool comma = false;
        while (i < doc->tokens.n && skips(&doc->tokens.v[i])) comma |= doc->tokens.v[i].kind == MS_PUNCT, i++;
        cut = i < doc->tokens.n && doc->tokens.v[i].word ? list_cut(w, i) : 0;
        if (!noun->many || (!cut && !comma)) return;
    }
}

void ms_place_unnamed(ms_place_work *w) {
    ms_doc *doc = w->doc;
    bool *covered = MS_NEWN(doc->arena, bool, doc->tokens.n + 1);
    for (uint32_t i = 0; i < doc->hits.n; i++)
        for (uint32_t t = doc->hits.v[i].tokens.a; doc->hits.v[i].kind != MS_HIT_LEMMA && t < doc->hits.v[i].tokens.b; t++)
            covered[t] = true;
    ms_looks nouns = ms_look(doc, MS_LOOK_SITE);
    for (uint32_t i; ms_look_next(&nouns, &i);) {
        class_noun noun;
        marsad_segment_kind kind = doc->segments.v[doc->tokens.v[i].segment].pub.kind;
        uint32_t next = i + 1 < doc->tokens.n && doc->tokens.v[i + 1].kind == MS_QUOTE ? i + 2 : i + 1;
        bool unknown = unknown_at(w, covered, next, doc->tokens.v[i].segment), table = next < doc->tokens.n && covered[next];
        bool called = !unknown && !table && called_at(w, covered, next, doc->tokens.v[i].segment);
        if (!unknown && !table && !called) continue;
        if ((kind != MARSAD_SENTENCE && kind != MARSAD_HEADING) || !class_noun_in(w->g, doc->tokens.v[i].word, &noun)) continue;
        if (called && noun.calls)
            add_place(w, &noun, (ms_range){next, next + 1}, doc->tokens.v[next].span);
        else if (unknown || (table && noun.many))
            add_list(w, covered, &noun, i); /* «mintaqatay X wa-Y», of which X may be known */
    }
}
