/* SPDX-License-Identifier: Apache-2.0
 * In: a document with tokens, words and hits. Out: doc->actors and doc->assets, by first token. Names first, then
 * adjectives of countries with the nouns that they make actors of, then names that no table has, then plain nouns.
 * «qAlat al-quwwAt al-amIrkiyya inna musallaHIn …»: usa.mil, then armed men of no known side. */
#include "entity/internal.h"

#include "base/utf8.h"

enum { READINGS_LIKELY = 6, RANK_SLACK = 25, LETTER = 2, CP_ALIF = 0x627 };

/* ---- shared ---- */

bool ms_entity_readable(const ms_doc *doc, uint32_t token) {
    marsad_segment_kind kind = doc->segments.v[doc->tokens.v[token].segment].pub.kind;
    return kind == MARSAD_HEADING || kind == MARSAD_SENTENCE;
}

uint32_t ms_entity_before(const ms_doc *doc, uint32_t token) {
    const ms_token *v = doc->tokens.v;
    uint32_t segment = v[token].segment;
    while (token-- > 0 && v[token].segment == segment)
        if (v[token].kind != MS_QUOTE) return token;
    return MS_NONE;
}

bool ms_entity_article(const ms_actors *a, ms_str word) { return ms_str_starts(word, a->article); }

ms_actor *ms_entity_add(ms_entity_work *w, ms_range tokens, ms_span span, uint8_t pre) {
    ms_actor *m = ms_vec_add(&w->doc->actors);
    *m = (ms_actor){.tokens = tokens, .pre = pre & (uint8_t)~MS_AL, .row = MS_NONE, .pub = {.span = span}};
    for (uint32_t t = tokens.a; t < tokens.b; t++) w->taken[t] = true;
    return m;
}

ms_str ms_entity_text(const ms_entity_work *w, const ms_actor *m) {
    const ms_token *first = &w->doc->tokens.v[m->tokens.a];
    ms_str text = ms_str_at(w->doc->in->text, m->pub.span);
    bool swallowed = false, lam = false;             /* lam: «lil-lAji'In», where the article's is not written */
    if (m->pub.span.a == first->span.a) return text; /* it wears no li- */
    for (uint32_t i = 0; first->word && i < first->word->readings_n; i++) {
        const ms_reading *r = &first->word->readings[i];
        if (!(r->pre & MS_LI) || !(r->pre & MS_AL) || r->head != m->pub.span.a - first->span.a) continue;
        if (!swallowed && r->lemma != MS_NONE)
            lam = ms_str_ends(w->a->article, ms_str_cut(ms_lexicon_lemma(w->a->lx, r->lemma)->key, 0, LETTER));
        swallowed = true;
    }
    char alif[4];
    uint32_t n = ms_utf8_put(alif, CP_ALIF);
    if (!swallowed || ms_entity_article(w->a, text)) return text;
    if (lam) return ms_arena_join(w->doc->arena, w->a->article, text);
    return ms_arena_join(w->doc->arena, (ms_str){alif, n}, text);
}

static const ms_reading *noun_in(const ms_actors *a, const ms_word *word, uint32_t *from, const ms_lemma **lemma) {
    for (uint32_t i = *from; i < word->readings_n && i < READINGS_LIKELY; i++) {
        const ms_reading *r = &word->readings[i];
        if (r->lemma == MS_NONE || !(r->features & MS_F_NOUN) || r->rank + RANK_SLACK < word->readings[0].rank) continue;
        const ms_lemma *m = ms_lexicon_lemma(a->lx, r->lemma);
        if (m->pos != MS_POS_NOUN || (m->rare && i)) continue;
        *lemma = m, *from = i + 1;
        return r;
    }
    return NULL;
}

const ms_reading *ms_entity_noun(const ms_entity_work *w, uint32_t token, uint32_t *from, const ms_lemma **lemma) {
    const ms_token *t = &w->doc->tokens.v[token];
    return t->kept[MS_KEPT_ACTOR] & MS_ENTITY_NOUN ? noun_in(w->a, t->word, from, lemma) : NULL;
}

static bool known(const ms_word *word) {
    for (uint32_t i = 0; i < word->readings_n; i++)
        if (word->readings[i].lemma != MS_NONE) return true;
    return false;
}

static bool acts(const ms_actors *a, const ms_word *word) {
    const ms_lemma *m;
    uint32_t from = 0;
    while (noun_in(a, word, &from, &m))
        if (ms_entity_head(a, m)) return true;
    return false;
}

static uint32_t kept_of(const ms_actors *a, const ms_word *word) {
    const ms_lemma *m;
    uint32_t from = 0, kept = known(word) ? 0 : MS_ENTITY_UNKNOWN;
    if (ms_entity_among(&a->servants, word->key)) kept |= MS_ENTITY_SERVANT;
    if (ms_entity_tells_trait(a, word)) kept |= MS_ENTITY_TRAIT;
    if (!noun_in(a, word, &from, &m)) return kept;
    kept |= MS_ENTITY_NOUN;
    if (acts(a, word)) kept |= MS_ENTITY_ACTS;
    if (ms_lemma_among(m, &a->titles) || ms_lemma_among(m, &a->bodies)) kept |= MS_ENTITY_OPENS;
    if (ms_entity_asset_class(a, m)) kept |= MS_ENTITY_THING;
    return kept;
}

uint32_t ms_entity_keep(const void *actors, const ms_word *word, uint16_t *look) {
    uint32_t kept = kept_of(actors, word);
    if (kept & MS_ENTITY_ACTS) *look |= MS_LOOK_ACTS;
    if (kept & (MS_ENTITY_OPENS | MS_ENTITY_SERVANT)) *look |= MS_LOOK_OPENS;
    if (kept & MS_ENTITY_THING) *look |= MS_LOOK_THING;
    if (kept & MS_ENTITY_UNKNOWN) *look |= MS_LOOK_UNKNOWN;
    return kept;
}

/* «30 ithyUbiyyan»: a number of men, for a state is not counted; from 11 on what is counted stands in the accusative. */
static bool counted(const ms_entity_work *w, uint32_t token) {
    enum { ACCUSATIVE_FROM = 11 };
    for (uint32_t i = 0; i < w->doc->quantities.n; i++) {
        const ms_quantity *q = &w->doc->quantities.v[i];
        if (q->head == token && q->number.b == token && q->pub.lo >= ACCUSATIVE_FROM) return true;
    }
    return false;
}

/* «muqtaraHan rUsiyyan», «maHkama turkiyya»: behind an indefinite accusative, or one without article who acts, the country's name
 * is its adjective. */
bool ms_entity_is_adjective(const ms_entity_work *w, uint32_t token) {
    uint32_t before = ms_entity_before(w->doc, token);
    const ms_word *word = before == MS_NONE ? NULL : w->doc->tokens.v[before].word;
    if (counted(w, token)) return true;
    if (!word || !word->readings_n) return false;
    const ms_reading *r = &word->readings[0];
    if (!(r->features & MS_F_NOUN) || (r->pre & MS_AL) || r->suffix) return false;
    const ms_token *t = &w->doc->tokens.v[token]; /* «maHkamat | al-su'Udiyya» */
    if ((w->doc->tokens.v[before].kept[MS_KEPT_ACTOR] & MS_ENTITY_ACTS) && t->word && !ms_entity_article(w->a, t->word->surface))
        return true;
    return (r->features & MS_F_ACC) && !(r->features & (MS_F_GEN | MS_F_CONSTRUCT));
}

/* ---- all ---- */

static void block_names(ms_entity_work *w) {
    for (uint32_t i = 0; i < w->doc->hits.n; i++) {
        const ms_hit *h = &w->doc->hits.v[i];
        bool name = h->kind == MS_HIT_ACTOR || h->kind == MS_HIT_PLACE || h->kind == MS_HIT_NISBA || h->kind == MS_HIT_TIME;
        for (uint32_t t = h->tokens.a; name && !h->weak && t < h->tokens.b; t++) w->blocked[t] = true;
    }
}

/* By first token, then the longest first, in a walk over the tokens: mentions are wide, and moved once. */
static void sort(ms_doc *doc) {
    uint32_t n = doc->actors.n, k = 0;
    ms_actor *v = doc->actors.v, *found = ms_arena_copy(doc->arena, v, n * sizeof *v);
    uint32_t *at = MS_NEWN(doc->arena, uint32_t, doc->tokens.n); /* the first that starts at a token, + 1 */
    uint32_t *next = MS_NEWN(doc->arena, uint32_t, n);           /* the next that starts where it does, + 1 */
    for (uint32_t i = n; i-- > 0; at[v[i].tokens.a] = i + 1) next[i] = at[v[i].tokens.a];
    for (uint32_t token = 0; k < n; token++)
        for (uint32_t i = at[token]; i; i = next[i - 1], k++) {
            const ms_actor *m = &found[i - 1];
            uint32_t to = k;
            for (; to && v[to - 1].tokens.a == token && v[to - 1].tokens.b < m->tokens.b; to--) v[to] = v[to - 1];
            v[to] = *m;
        }
}

void ms_entity_find(const ms_actors *actors, ms_doc *doc) {
    ms_entity_work w = {.a = actors, .doc = doc, .named = {.arena = doc->arena}};
    ms_vec_clear(&doc->actors);
    ms_vec_clear(&doc->assets);
    w.votes = MS_NEWN(doc->arena, float, actors->states + 1);
    w.taken = MS_NEWN(doc->arena, bool, doc->tokens.n + 1);
    w.blocked = MS_NEWN(doc->arena, bool, doc->tokens.n + 1);
    block_names(&w);
    ms_entity_names(&w);
    ms_entity_nisbas(&w);
    ms_entity_unknown(&w);
    ms_entity_roles(&w);
    ms_entity_tagged(&w);
    ms_entity_assets(&w);
    sort(doc);
    ms_entity_members(&w);
}
