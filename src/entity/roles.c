/* SPDX-License-Identifier: Apache-2.0
 * In: hits of countries' adjectives, and nouns that act (data/actors/heads.tsv). Out: one mention over noun and adjective
 * («al-quwwAt al-amIrkiyya»: usa.mil), the adjective alone («insiHAb amIrkI»: usa), the noun alone («musallaHUn»). */
#include "entity/internal.h"

#include <ctype.h>

enum { BETWEEN_MOST = 2, ADJECTIVES_MOST = 2, ADJECTIVE_SLACK = 15, GLUED = MS_WA | MS_FA | MS_BI | MS_LI | MS_KA };

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
        bool better = !out->head || (ms_entity_under(&w->a->bodies, out->lemma) && !ms_entity_under(&w->a->bodies, m));
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
    m->pub.sector = h->lemma->code.n && !h->head->always ? h->lemma->code : h->head->sector;
    m->pub.kind = h->head->kind;
}

static uint32_t row_of(const ms_entity_work *w, const ms_hit *nisba) {
    uint32_t states = w->a->states;
    return nisba->what < states ? w->a->countries_from + nisba->what : nisba->what - states;
}

static bool of_country(const ms_entity_work *w, const ms_hit *nisba) { return nisba->what < w->a->states; }

static void add_with_head(ms_entity_work *w, const ms_hit *nisba, const head_noun *h) {
    const ms_actor_row *owner = &w->a->rows[row_of(w, nisba)];
    ms_span span = {w->doc->tokens.v[h->token].span.a + h->reading->head, nisba->span.b};
    ms_actor *m = ms_entity_add(w, (ms_range){h->token, nisba->tokens.b}, span, h->reading->pre);
    set_role(m, h);
    m->pub.country = owner->country;
    m->pub.name = ms_entity_text(w, m);
    if (!of_country(w, nisba) && ms_entity_under(&w->a->members, h->lemma)) { /* «al-mIlIshiyAt al-HUthiyya» */
        m->pub.id = owner->id, m->pub.sector = owner->sector, m->pub.kind = owner->kind;
        return;
    }
    m->pub.id = ms_arena_fmt(w->doc->arena, "%.*s.%.*s", MS_FMT(owner->id), MS_FMT(lower(w->doc->arena, m->pub.sector)));
}

static const ms_reading *adjective_at(const ms_entity_work *w, uint32_t token) {
    const ms_word *word = w->doc->tokens.v[token].word;
    const ms_lemma *m;
    uint32_t from = 0;
    const ms_reading *noun = ms_entity_noun(w, token, &from, &m);
    if (noun && noun == word->readings && ms_entity_under(&w->a->titles, m)) return NULL; /* «nA'ib ra'Is» */
    for (uint32_t i = 0; word && i < word->readings_n && word->readings[i].rank + ADJECTIVE_SLACK >= word->readings[0].rank; i++)
        if (word->readings[i].features & (MS_F_ADJ | MS_F_APART | MS_F_PPART)) return &word->readings[i];
    return NULL;
}

/* «dabbAbAt amIrkiyya», «qaSf isrA'IlI»: what armies have and do. */
static bool behind_arms(const ms_entity_work *w, const ms_hit *nisba) {
    const ms_lemma *m;
    uint32_t before = nisba->pre & GLUED ? MS_NONE : ms_entity_before(w->doc, nisba->tokens.a);
    for (uint32_t n = 0; before != MS_NONE && n < BETWEEN_MOST; n++, before = ms_entity_before(w->doc, before)) {
        uint32_t from = 0;
        const ms_reading *noun = ms_entity_noun(w, before, &from, &m);
        if (noun && ms_entity_under(&w->a->arms, m)) return true;
        if (!adjective_at(w, before)) return false; /* «Darba jawwiyya amIrkiyya» */
    }
    return false;
}

static bool is_counted(const ms_entity_work *w, uint32_t token) {
    for (uint32_t i = 0; i < w->doc->quantities.n && w->doc->quantities.v[i].tokens.a <= token; i++)
        if (w->doc->quantities.v[i].head == token) return true;
    return false;
}

/* «7 filasTIniyyIn», «al-'irAqiyyUn»: people, where no noun before wears the adjective. */
static bool means_people(const ms_entity_work *w, const ms_hit *nisba) {
    uint32_t before = ms_entity_before(w->doc, nisba->tokens.a);
    ms_str text = ms_str_at(w->doc->in->text, nisba->span);
    const ms_token *t = before == MS_NONE ? NULL : &w->doc->tokens.v[before];
    if (t && !(nisba->pre & GLUED) && (t->kind == MS_NUMBER || is_counted(w, nisba->tokens.a))) return true;
    bool plural = false;
    for (uint32_t i = 0; i < w->a->plurals_n; i++) plural |= ms_str_ends(text, w->a->plurals[i]);
    if (!plural || (nisba->pre & GLUED)) return plural;
    return !t || !t->word || ms_entity_article(w->a, t->word->surface) != ms_entity_article(w->a, text);
}

static void set_codes(ms_entity_work *w, ms_actor *m, ms_str sector, ms_str kind) {
    m->pub.sector = sector, m->pub.kind = kind;
    m->pub.id = ms_arena_fmt(w->doc->arena, "%.*s.%.*s", MS_FMT(m->pub.id), MS_FMT(lower(w->doc->arena, sector)));
}

static void add_adjective(ms_entity_work *w, const ms_hit *nisba) {
    uint32_t row = row_of(w, nisba);
    const ms_actor_row *r = &w->a->rows[row];
    ms_actor *m = ms_entity_add(w, nisba->tokens, nisba->span, nisba->pre);
    m->row = row, m->adjective = true;
    m->pub = (marsad_actor){.span = nisba->span, .id = r->id, .name = r->name, .country = r->country, .sector = r->sector, .kind = r->kind};
    if (!of_country(w, nisba)) return;
    if (behind_arms(w, nisba))
        set_codes(w, m, MS_S("MIL"), MS_S("military"));
    else if (means_people(w, nisba))
        m->pub.sector = MS_S(""), m->pub.kind = MS_S("person"); /* of what walk of life nobody says */
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
        if (!(h->pre & GLUED) && find_head(w, h, &head))
            add_with_head(w, h, &head);
        else
            add_adjective(w, h);
    }
}

/* ---- noun alone ---- */

/* «mufajjirUn intiHAriyyUn | siyAsiyyIn»: another case; «shAhid | musallaHIn»: another number. */
static bool clashes(const ms_reading *noun, const ms_reading *adjective) {
    const ms_features cases = MS_F_NOM | MS_F_ACC | MS_F_GEN;
    ms_features a = noun->features & cases, b = adjective->features & cases;
    return (a && b && !(a & b)) || ((noun->features & MS_F_SG) && (adjective->features & MS_F_PL));
}

/* Adjectives behind that agree in the article: «al-mu'AraDat al-musallaHa». */
static uint32_t adjectives_behind(const ms_entity_work *w, uint32_t token, const ms_reading *noun) {
    const ms_doc *doc = w->doc;
    bool definite = (noun->pre & MS_AL) != 0;
    uint32_t end = token + 1;
    for (; end < doc->tokens.n && end <= token + ADJECTIVES_MOST; end++) {
        const ms_token *t = &doc->tokens.v[end];
        const ms_reading *r = adjective_at(w, end);
        if (!r || t->segment != doc->tokens.v[token].segment || w->taken[end] || w->blocked[end]) break;
        if (clashes(noun, r) || (r->pre & GLUED) || r->suffix || ((r->pre & MS_AL) != 0) != definite) break;
    }
    return end;
}

/* «rijAl musallaHUn» are no civilians, «musallaHUn islAmiyyUn» are rebels. */
static bool wears(const ms_entity_work *w, const ms_str_set *adjectives, uint32_t noun, uint32_t to) {
    for (uint32_t t = noun + 1; t < to || (t == noun + 1 && t < w->doc->tokens.n); t++) {
        const ms_word *word = w->doc->tokens.v[t].word;
        for (uint32_t i = 0; word && i < word->readings_n; i++) {
            const ms_reading *r = &word->readings[i];
            bool adjective = r->lemma != MS_NONE && (r->features & (MS_F_ADJ | MS_F_APART | MS_F_PPART)) && !(r->pre & GLUED);
            if (adjective && ms_str_set_has(adjectives, ms_lexicon_lemma(w->a->lx, r->lemma)->key)) return true;
        }
    }
    return false;
}

static void add_noun(ms_entity_work *w, const head_noun *h) {
    const ms_token *t = &w->doc->tokens.v[h->token];
    uint32_t end = h->reading->suffix ? h->token + 1 : adjectives_behind(w, h->token, h->reading);
    ms_span span = {t->span.a + h->reading->head, w->doc->tokens.v[end - 1].span.b};
    ms_actor *m = ms_entity_add(w, (ms_range){h->token, end}, span, h->reading->pre);
    set_role(m, h);
    m->pub.name = ms_entity_text(w, m);
    if (ms_str_is(m->pub.sector, "CVL") && wears(w, &w->a->armed, h->token, end))
        m->pub.sector = MS_S("UAF"), m->pub.kind = MS_S("armed-group");
    if (ms_str_is(m->pub.sector, "UAF") && wears(w, &w->a->rebels, h->token, end)) m->pub.sector = MS_S("REB");
    if (h->head->many && (h->reading->features & (MS_F_SG | MS_F_DU))) m->pub.sector = MS_S("");
}

/* «mu'assasAt», «maktab»: an indefinite body with no adjective and no actor behind it is none of which one could speak. */
static bool is_any_body(const ms_entity_work *w, const head_noun *h) {
    uint32_t next = h->token + 1;
    if ((h->reading->pre & MS_AL) || h->reading->suffix || !ms_entity_under(&w->a->vague, h->lemma)) return false;
    if (next < w->doc->tokens.n && w->taken[next]) return false;
    return adjectives_behind(w, h->token, h->reading) == next;
}

void ms_entity_roles(ms_entity_work *w) {
    for (uint32_t i = 0; i < w->doc->tokens.n; i++) {
        head_noun h;
        if (!(w->doc->tokens.v[i].kept[MS_KEPT_ACTOR] & MS_ENTITY_ACTS) || w->taken[i] || w->blocked[i] || !ms_entity_readable(w->doc, i))
            continue;
        read_noun(w, i, &h);
        if (h.head && !is_any_body(w, &h)) add_noun(w, &h);
    }
}
