/* SPDX-License-Identifier: Apache-2.0
 * In: actor mentions in the order of the text. Out: nouns that belong to a neighbour take its codes («'anASir al-shurTa»:
 * COP; «safIr bUlandA»: POL), and short names go back to the full one before them («al-tanZIm», «al-marSad»). What data
 * says: member, holder and short classes of data/actors/heads.tsv. */
#include "entity/internal.h"
#include "text/text.h"

static bool unnamed(const ms_actor *m) { return m->row == MS_NONE && !m->pub.id.n && !m->adjective; }

static const ms_reading *noun_of(const ms_entity_work *w, const ms_actor *m, const ms_lemma **lemma) {
    uint32_t from = 0;
    *lemma = NULL;
    return ms_entity_noun(w, m->tokens.a, &from, lemma);
}

/* ---- whose it is ---- */

static uint32_t after(const ms_doc *doc, uint32_t token) {
    while (token < doc->tokens.n && doc->tokens.v[token].kind == MS_QUOTE) token++;
    return token;
}

static bool ties(const ms_entity_work *w, uint32_t token, const char *role) {
    const ms_word *word = token < w->doc->tokens.n ? w->doc->tokens.v[token].word : NULL;
    if (!word || !word->readings_n || word->readings[0].lemma == MS_NONE || word->readings[0].suffix) return false;
    return ms_str_is(ms_lexicon_lemma(w->a->lx, word->readings[0].lemma)->role, role);
}

static ms_actor *mention_at(const ms_entity_work *w, uint32_t next, uint32_t token) {
    ms_doc *doc = w->doc;
    if (next >= doc->actors.n || doc->actors.v[next].tokens.a != token) return NULL;
    return doc->tokens.v[token].segment == doc->tokens.v[doc->actors.v[next - 1].tokens.a].segment ? &doc->actors.v[next] : NULL;
}

/* The actor right behind mention i: in construct, or tied by li-, min, fI. */
static const ms_actor *holder_of(const ms_entity_work *w, uint32_t i, const ms_reading *r) {
    const ms_actor *m = &w->doc->actors.v[i];
    uint32_t token = after(w->doc, m->tokens.b);
    const ms_actor *h = mention_at(w, i + 1, token);
    bool alone = m->tokens.b - m->tokens.a == 1;
    if (h && (h->pre & MS_LI)) return h;
    if (h && !h->pre && alone && !(r->pre & MS_AL) && !r->suffix && !ms_reading_closed(r)) return h;
    if (h || !(ties(w, token, "from") || ties(w, token, "in"))) return NULL;
    h = mention_at(w, i + 1, after(w->doc, token + 1));
    return h && !h->pre ? h : NULL;
}

static bool is_country(const ms_actor *h) { return ms_str_is(h->pub.kind, "country"); }

static bool bears_arms(ms_str sector) {
    static const char *const armed[] = {"MIL", "COP", "PRM", "REB", "SPY"};
    for (size_t i = 0; i < sizeof armed / sizeof *armed; i++)
        if (ms_str_is(sector, armed[i])) return true;
    return false;
}

/* Every body that is nothing else is SOC. */
static bool says_much(const ms_actor *h) { return h->pub.sector.n && !ms_str_is(h->pub.sector, "SOC"); }

static void take_codes(const ms_entity_work *w, ms_actor *m, const ms_actor *h, const ms_lemma *noun) {
    if (h->pub.country.n) m->pub.country = h->pub.country;
    if (is_country(h)) {
        if (ms_lemma_among(noun, &w->a->chiefs)) m->pub.sector = h->pub.sector;
        return;
    }
    if (!ms_lemma_among(noun, &w->a->members)) {
        if (ms_lemma_among(noun, &w->a->men) && says_much(h)) m->pub.sector = h->pub.sector; /* «ra'Is al-barlamAn»: its man, not itself */
        return;
    }
    bool party = ms_str_is(h->pub.sector, "PTY");
    if (!bears_arms(h->pub.sector) && !party) return;
    m->pub.kind = h->pub.kind;
    m->pub.sector = party && ms_str_is(m->pub.sector, "UAF") ? MS_S("REB") : h->pub.sector;
    if (!party) m->pub.id = h->pub.id;
}

/* «qAla al-jaysh inna junUdahu …»: the last armed body before, in the sentence. */
static const ms_actor *owner_before(const ms_entity_work *w, uint32_t i) {
    const ms_actor *v = w->doc->actors.v;
    uint32_t segment = w->doc->tokens.v[v[i].tokens.a].segment;
    while (i-- > 0 && w->doc->tokens.v[v[i].tokens.a].segment == segment)
        if (bears_arms(v[i].pub.sector) && v[i].pub.country.n && !v[i].adjective) return &v[i];
    return NULL;
}

/* «majmU'at musallaHIn», «shakhS min al-madaniyyIn»: of whatever walk of life those are. */
static bool made_of(const ms_entity_work *w, const ms_actor *m, const ms_actor *h, const ms_lemma *noun) {
    bool some =
        ms_lemma_among(noun, &w->a->groups) || (ms_lemma_among(noun, &w->a->members) && ties(w, after(w->doc, m->tokens.b), "from"));
    return some && !noun->code.n && h->pub.sector.n && !is_country(h);
}

static void belong(const ms_entity_work *w, uint32_t i) {
    ms_actor *m = &w->doc->actors.v[i];
    const ms_lemma *noun;
    const ms_reading *r = unnamed(m) ? noun_of(w, m, &noun) : NULL;
    if (!r || !(ms_lemma_among(noun, &w->a->members) || ms_lemma_among(noun, &w->a->holders))) return;
    bool owned = r->suffix && bears_arms(m->pub.sector) && !m->pub.country.n;
    const ms_actor *h = owned ? owner_before(w, i) : holder_of(w, i, r);
    if (!h) return;
    if (made_of(w, m, h, noun)) m->pub.sector = h->pub.sector;
    if (!ms_str_is(h->pub.kind, "person"))
        take_codes(w, m, h, noun);
    else if (ms_str_is(m->pub.sector, "LEG") && !h->pub.id.n)
        m->pub.sector = h->pub.sector; /* «nA'ib ra'Is», a deputy, no member of parliament */
}

/* ---- short names ---- */

/* Of the names of all actors the first words, folded; empty until asked for. */
typedef struct {
    ms_str *v;
    ms_buf scratch;
} first_words;

static ms_str first_word(const ms_entity_work *w, uint32_t i, first_words *all) {
    ms_str word, name = w->doc->actors.v[i].pub.name;
    if (all->v[i].s) return all->v[i];
    ms_str_split(&name, ' ', &word);
    ms_buf_clear(&all->scratch);
    ms_text_fold(&all->scratch, word);
    word = ms_arena_str(w->doc->arena, ms_buf_view(&all->scratch));
    return all->v[i] = ms_entity_article(w->a, word) ? ms_str_cut(word, w->a->article.n, word.n) : word;
}

/* «al-tanZIm»: one definite noun with nothing behind it. */
static bool is_short(const ms_entity_work *w, const ms_actor *m) {
    const ms_lemma *noun;
    const ms_reading *r = unnamed(m) && m->tokens.b - m->tokens.a == 1 ? noun_of(w, m, &noun) : NULL;
    return r && (r->pre & MS_AL) && !r->suffix && ms_lemma_among(noun, &w->a->shorts);
}

static const ms_actor *full_name_of(const ms_entity_work *w, uint32_t i, first_words *all) {
    const ms_actor *v = w->doc->actors.v;
    ms_str said = first_word(w, i, all);
    while (i-- > 0) {
        bool named = v[i].pub.id.n && !v[i].adjective && !is_country(&v[i]) && !ms_str_is(v[i].pub.kind, "person");
        if (named && ms_str_eq(first_word(w, i, all), said)) return &v[i];
    }
    return NULL;
}

static void go_back(const ms_entity_work *w, uint32_t i, first_words *all) {
    ms_actor *m = &w->doc->actors.v[i];
    if (!is_short(w, m)) return;
    const ms_actor *full = full_name_of(w, i, all);
    if (full) {
        ms_span span = m->pub.span;
        m->pub = full->pub, m->row = full->row;
        m->pub.span = span, m->pub.named = false;
    } else if (ms_str_is(m->pub.sector, "SOC")) {
        m->pub.sector = MS_S(""); /* «al-Haraka»: of what kind nobody says */
    }
}

void ms_entity_members(ms_entity_work *w) {
    first_words all = {.v = MS_NEWN(w->doc->arena, ms_str, w->doc->actors.n)};
    for (uint32_t i = 0; i < w->doc->actors.n; i++) go_back(w, i, &all);
    for (uint32_t i = w->doc->actors.n; i-- > 0;) belong(w, i);
    ms_buf_free(&all.scratch);
}
