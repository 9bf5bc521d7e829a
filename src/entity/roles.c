/* SPDX-License-Identifier: Apache-2.0
 * In: hits of countries' adjectives, and nouns that act (data/actors/heads.tsv). Out: one mention over noun and adjective
 * («al-quwwAt al-amIrkiyya»: usa.mil), the adjective alone («insiHAb amIrkI»: usa), the noun alone («musallaHUn»). */
#include "entity/internal.h"

#include <ctype.h>

enum { BETWEEN_MOST = 2, ADJECTIVES_MOST = 2, GLUED = MS_WA | MS_FA | MS_BI | MS_LI | MS_KA };


static ms_str lower(ms_arena *arena, ms_str s) {
    char *copy = ms_arena_copy(arena, s.s, s.n);
    for (uint32_t i = 0; i < s.n; i++) copy[i] = (char)tolower((unsigned char)copy[i]);
    return (ms_str){copy, s.n};
}

/* ---- noun and adjective of a country ---- */

typedef struct {
    uint32_t token;
    const ms_reading *reading;
    const ms_lemma *lemma;
    const ms_actor_head *head;
} head_noun;

/* «junUd» are soldiers before they are the first word of a group's name. */
static void read_noun(const ms_entity_work *w, uint32_t token, head_noun *out) {
    const ms_lemma *m;
    uint32_t from = 0;
    *out = (head_noun){.token = token};
    for (const ms_reading *r = ms_entity_noun(w, token, &from, &m); r; r = ms_entity_noun(w, token, &from, &m)) {
        const ms_actor_head *head = ms_entity_head(w->a, m);
        bool better = !out->head || (ms_entity_under(w->a, &w->a->bodies, out->lemma) && !ms_entity_under(w->a, &w->a->bodies, m));
        if (head && better) *out = (head_noun){token, r, m, head};
        if (!out->head) return; /* likelier than all others, and it does not act */
    }
}

static bool may_stand_between(const ms_entity_work *w, uint32_t token) {
    const ms_word *word = w->doc->tokens.v[token].word;
    if (!word || w->taken[token] || !ms_entity_article(w->a, word->surface)) return false;
    for (uint32_t i = 0; i < word->readings_n; i++)
        if (word->readings[i].features & (MS_F_NOUN | MS_F_ADJ)) return true;
    return false;
}

/* Definite goes with definite; over words between only the first word of a construct. */
static bool agrees(const head_noun *h, bool definite, uint32_t between) {
    bool article = (h->reading->pre & MS_AL) != 0;
    if (h->reading->suffix) return false;
    return between ? definite : article == definite;
}

static bool find_head(const ms_entity_work *w, const ms_hit *nisba, head_noun *out) {
    bool definite = ms_entity_article(w->a, ms_str_at(w->doc->in->text, nisba->span));
    uint32_t token = nisba->tokens.a;
    for (uint32_t between = 0; between <= BETWEEN_MOST; between++) {
        token = ms_entity_before(w->doc, token);
        if (token == MS_NONE || w->taken[token]) return false;
        read_noun(w, token, out);
        if (out->head && agrees(out, definite, between)) return true;
        if (!may_stand_between(w, token)) return false;
    }
    return false;
}

static void set_role(ms_actor *m, const head_noun *h) {
    m->pub.sector = h->lemma->code.n ? h->lemma->code : h->head->sector;
    m->pub.kind = h->head->kind;
}

static void add_with_head(ms_entity_work *w, const ms_hit *nisba, const head_noun *h) {
    const ms_actor_row *country = &w->a->rows[w->a->countries_from + nisba->what];
    ms_span span = {w->doc->tokens.v[h->token].span.a + h->reading->head, nisba->span.b};
    ms_actor *m = ms_entity_add(w, (ms_range){h->token, nisba->tokens.b}, span, h->reading->pre);
    set_role(m, h);
    m->pub.country = country->country;
    m->pub.name = ms_entity_text(w, m);
    m->pub.id = ms_arena_fmt(w->doc->arena, "%.*s.%.*s", MS_FMT(country->id), MS_FMT(lower(w->doc->arena, m->pub.sector)));
}

static void add_adjective(ms_entity_work *w, const ms_hit *nisba) {
    uint32_t row = w->a->countries_from + nisba->what;
    const ms_actor_row *r = &w->a->rows[row];
    ms_actor *m = ms_entity_add(w, nisba->tokens, nisba->span, nisba->pre);
    m->row = row, m->adjective = true;
    m->pub = (marsad_actor){.span = nisba->span, .id = r->id, .name = r->name, .country = r->country, .sector = r->sector, .kind = r->kind};
}

/* «sUriyA» is spelt like the accusative of «sUrI». */
static bool also_country(const ms_entity_work *w, uint32_t i) {
    const ms_hit *v = w->doc->hits.v;
    while (i > 0 && v[i - 1].tokens.a == v[i].tokens.a) i--;
    for (uint32_t k = i; k < w->doc->hits.n && v[k].tokens.a == v[i].tokens.a; k++)
        if (v[k].kind == MS_HIT_ACTOR && v[k].what >= w->a->countries_from && v[k].what < w->a->capitals_from) return true;
    return false;
}

void ms_entity_nisbas(ms_entity_work *w) {
    for (uint32_t i = 0; i < w->doc->hits.n; i++) {
        const ms_hit *h = &w->doc->hits.v[i];
        head_noun head;
        if (h->kind != MS_HIT_NISBA || w->taken[h->tokens.a] || !ms_entity_readable(w->doc, h->tokens.a)) continue;
        if (also_country(w, i) && !ms_entity_is_adjective(w, h->tokens.a)) continue;
        if (!(h->pre & GLUED) && find_head(w, h, &head)) add_with_head(w, h, &head);
        else add_adjective(w, h);
    }
}

/* ---- noun alone ---- */

/* Adjectives behind that agree in the article: «al-mu'AraDat al-musallaHa». */
static uint32_t adjectives_behind(const ms_entity_work *w, uint32_t token, bool definite) {
    const ms_doc *doc = w->doc;
    uint32_t end = token + 1;
    for (; end < doc->tokens.n && end <= token + ADJECTIVES_MOST; end++) {
        const ms_token *t = &doc->tokens.v[end];
        const ms_reading *r = t->word && t->word->readings_n ? &t->word->readings[0] : NULL;
        if (!r || t->segment != doc->tokens.v[token].segment || w->taken[end] || w->blocked[end]) break;
        bool adjective = r->features & (MS_F_ADJ | MS_F_APART | MS_F_PPART);
        if (!adjective || (r->pre & GLUED) || r->suffix || ((r->pre & MS_AL) != 0) != definite) break;
    }
    return end;
}

static void add_noun(ms_entity_work *w, const head_noun *h) {
    const ms_token *t = &w->doc->tokens.v[h->token];
    uint32_t end = h->reading->suffix ? h->token + 1 : adjectives_behind(w, h->token, (h->reading->pre & MS_AL) != 0);
    ms_span span = {t->span.a + h->reading->head, w->doc->tokens.v[end - 1].span.b};
    ms_actor *m = ms_entity_add(w, (ms_range){h->token, end}, span, h->reading->pre);
    set_role(m, h);
    m->pub.name = ms_entity_text(w, m);
}

void ms_entity_roles(ms_entity_work *w) {
    for (uint32_t i = 0; i < w->doc->tokens.n; i++) {
        head_noun h;
        if (w->taken[i] || w->blocked[i] || !w->doc->tokens.v[i].word || !ms_entity_readable(w->doc, i)) continue;
        read_noun(w, i, &h);
        if (h.head) add_noun(w, &h);
    }
}
