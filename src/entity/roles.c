/* SPDX-License-Identifier: Apache-2.0
 * In: hits of countries' adjectives, and nouns that act (data/actors/heads.tsv). Out: one mention over noun and adjective
 * («al-quwwAt al-amIrkiyya»: usa.mil), the adjective alone («insiHAb amIrkI»: usa), the noun alone («musallaHUn»). */
#include "entity/internal.h"

#include <ctype.h>

enum {
    BETWEEN_MOST = 2,
    CHAIN_MOST = 2,
    ADJECTIVES_MOST = 2,
    ADJECTIVE_SLACK = 15,
    OWN_SLACK = 40,

    GLUED = MS_WA | MS_FA | MS_BI | MS_LI | MS_KA
};

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

/* A name that armed groups take gives way to the people whom the word also means: «thuwwAr». */
static bool is_better(const ms_entity_work *w, const head_noun *now, const ms_reading *r, const ms_lemma *m) {
    bool name = ms_lemma_among(now->lemma, &w->a->bodies) && ms_str_is(now->head->kind, "armed-group");
    return name && r->rank == now->reading->rank && !ms_lemma_among(m, &w->a->bodies);
}

/* The likeliest noun, if it acts; or one that the word behind it says to be meant («al-ajhiza al-amniyya» are no devices). */
static void read_noun(const ms_entity_work *w, uint32_t token, head_noun *out) {
    const ms_lemma *m;
    uint32_t from = 0, nouns = 0;
    *out = (head_noun){.token = token};
    for (const ms_reading *r = ms_entity_noun(w, token, &from, &m); r; r = ms_entity_noun(w, token, &from, &m), nouns++) {
        const ms_actor_head *head = ms_entity_head(w->a, m);
        if (!head || (out->head && !is_better(w, out, r, m))) continue;
        if (out->head || nouns == 0 || ms_entity_trait_of(w, m, (ms_range){token + 1, token + 2})) *out = (head_noun){token, r, m, head};
    }
}

static const ms_reading *adjective_at(const ms_entity_work *w, uint32_t token) {
    const ms_word *word = w->doc->tokens.v[token].word;
    const ms_lemma *m;
    uint32_t from = 0;
    if (!word || !(word->any & (MS_F_ADJ | MS_F_APART | MS_F_PPART))) return NULL;
    const ms_reading *noun = ms_entity_noun(w, token, &from, &m);
    bool title = noun && noun == word->readings && ms_lemma_among(m, &w->a->titles); /* «nA'ib ra'Is» */
    for (uint32_t i = 0; i < word->readings_n; i++) {
        const ms_reading *r = &word->readings[i];
        bool own =
            r->lemma != MS_NONE && ms_lexicon_lemma(w->a->lx, r->lemma)->pos == MS_POS_ADJ; /* «siyAsiyya» before a woman politician */
        if ((title && !own) || r->rank + (own ? OWN_SLACK : ADJECTIVE_SLACK) < word->readings[0].rank) continue;
        if (r->features & (MS_F_ADJ | MS_F_APART | MS_F_PPART)) return r;
    }
    return NULL;
}

/* «quwwAt al-amn al-'irAqiyya», «sharika amniyya amIrkiyya»: with the article any nominal, without it an adjective. */
static bool may_stand_between(const ms_entity_work *w, uint32_t token, bool definite) {
    const ms_word *word = w->doc->tokens.v[token].word;
    if (!word || w->taken[token] || ms_entity_article(w->a, word->surface) != definite) return false;
    if (!definite) {
        const ms_reading *r = adjective_at(w, token);
        return r && !r->suffix && !(r->pre & GLUED);
    }
    for (uint32_t i = 0; i < word->readings_n; i++)
        if (word->readings[i].features & (MS_F_NOUN | MS_F_ADJ)) return true;
    return false;
}

/* Definite goes with definite; over definite words between also the first word of a construct. */
static bool agrees(const head_noun *h, bool definite, uint32_t between) {
    bool article = (h->reading->pre & MS_AL) != 0;
    return !h->reading->suffix && (article == definite || (between && definite));
}

/* By its likeliest reading a noun, and by none an adjective of its own; a participle it may be. */
static bool only_noun(const ms_entity_work *w, uint32_t token) {
    const ms_word *word = w->doc->tokens.v[token].word;
    if (!word || !word->readings_n || (word->readings->features & (MS_F_ADJ | MS_F_APART | MS_F_PPART))) return false;
    for (uint32_t i = 0; i < word->readings_n; i++) {
        uint32_t lemma = word->readings[i].lemma;
        if (lemma == MS_NONE || ms_lexicon_lemma(w->a->lx, lemma)->pos == MS_POS_ADJ) return false;
    }
    return word->readings->features & MS_F_NOUN;
}

/* «ayyadat al-hukuma al-muqtarah ar-rusi»: a noun stands between one with the article and the adjective, which is not hers. */
static bool cut_off(const ms_entity_work *w, const ms_hit *nisba, const head_noun *h) {
    if (!(h->reading->pre & MS_AL)) return false;
    for (uint32_t i = h->token + 1; i < nisba->tokens.a; i++)
        if (only_noun(w, i)) return true;
    return false;
}

static bool find_head(const ms_entity_work *w, const ms_hit *nisba, head_noun *out) {
    bool definite = ms_entity_article(w->a, ms_str_at(w->doc->in->text, nisba->span));
    uint32_t token = nisba->tokens.a;
    for (uint32_t between = 0; between <= BETWEEN_MOST; between++) {
        token = ms_entity_before(w->doc, token);
        if (token == MS_NONE || w->taken[token]) return false;
        read_noun(w, token, out);
        if (out->head && agrees(out, definite, between)) return !cut_off(w, nisba, out);
        if (!may_stand_between(w, token, definite)) return false;
    }
    return false;
}

static void set_role(const ms_entity_work *w, ms_actor *m, const head_noun *h, uint32_t end) {
    m->pub.sector = ms_entity_sector(w, h->lemma, (ms_range){h->token + 1, end});
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
    set_role(w, m, h, nisba->tokens.a);
    if (of_country(w, nisba) && ms_lemma_among(h->lemma, &w->a->chiefs)) m->pub.sector = owner->sector; /* «al-za'Im al-kUrI» */
    m->pub.country = owner->country;
    m->pub.name = ms_entity_text(w, m);
    if (!of_country(w, nisba) && ms_lemma_among(h->lemma, &w->a->members)) { /* «al-mIlIshiyAt al-HUthiyya» */
        m->pub.id = owner->id, m->pub.sector = owner->sector, m->pub.kind = owner->kind;
        return;
    }
    m->pub.id = ms_arena_join(w->doc->arena, owner->id, MS_S("."), lower(w->doc->arena, m->pub.sector));
}

/* «dabbAbAt amIrkiyya», «qaSf isrA'IlI»: what armies have and do. */
static bool behind_arms(const ms_entity_work *w, const ms_hit *nisba) {
    const ms_lemma *m;
    uint32_t before = nisba->pre & GLUED ? MS_NONE : ms_entity_before(w->doc, nisba->tokens.a);
    for (uint32_t n = 0; before != MS_NONE && n < BETWEEN_MOST; n++, before = ms_entity_before(w->doc, before)) {
        uint32_t from = 0;
        const ms_reading *noun = ms_entity_noun(w, before, &from, &m);
        if (noun && ms_lemma_among(m, &w->a->arms)) return true;
        if (!adjective_at(w, before)) return false; /* «Darba jawwiyya amIrkiyya» */
    }
    return false;
}

static bool is_counted(const ms_entity_work *w, uint32_t token) {
    for (uint32_t i = 0; i < w->doc->quantities.n && w->doc->quantities.v[i].tokens.a <= token; i++)
        if (w->doc->quantities.v[i].head == token) return true;
    return false;
}

/* «khaTafU amIrkiyyan», «khaTafa al-musallaHUn amIrkiyyan»: what stands before wears no such adjective. */
static bool behind_other(const ms_entity_work *w, const ms_hit *nisba, uint32_t before) {
    const ms_word *word = before == MS_NONE ? NULL : w->doc->tokens.v[before].word;
    if (!word || !word->readings_n || (nisba->pre & GLUED)) return false;
    const ms_reading *r = &word->readings[0];
    bool definite = ms_entity_article(w->a, ms_str_at(w->doc->in->text, nisba->span));
    return (r->features & MS_F_VERB) || (!definite && (r->features & (MS_F_NOUN | MS_F_ADJ)) && (r->pre & MS_AL));
}

static bool ends_with(const ms_map *endings, ms_str key) {
    for (uint32_t i = 0; i < endings->n; i++)
        if (ms_str_ends(key, endings->at[i])) return true;
    return false;
}

/* «7 filasTIniyyIn», «al-'irAqiyyUn»: people, where no noun before wears the adjective. */
static bool means_people(const ms_entity_work *w, const ms_hit *nisba) {
    uint32_t before = ms_entity_before(w->doc, nisba->tokens.a);
    ms_str text = ms_str_at(w->doc->in->text, nisba->span);
    const ms_token *t = before == MS_NONE ? NULL : &w->doc->tokens.v[before];
    if (t && !(nisba->pre & GLUED) && (t->kind == MS_NUMBER || is_counted(w, nisba->tokens.a))) return true;
    if (behind_other(w, nisba, before)) return true;
    const ms_word *word = w->doc->tokens.v[nisba->tokens.b - 1].word;
    bool plural = word && (ends_with(&w->a->plurals, word->key) || !ends_with(&w->a->singles, word->key)); /* «al-atrAk», «al-rUs» */
    if (!plural || (nisba->pre & GLUED)) return plural;
    if (t && t->word && t->word->readings_n && !(t->word->readings[0].features & MS_F_PL)) return true; /* «al-amn | al-atrAk» */
    return !t || !t->word || ms_entity_article(w->a, t->word->surface) != ms_entity_article(w->a, text);
}

static void set_codes(ms_entity_work *w, ms_actor *m, ms_str sector, ms_str kind) {
    m->pub.sector = sector, m->pub.kind = kind;
    m->pub.id = ms_arena_join(w->doc->arena, m->pub.id, MS_S("."), lower(w->doc->arena, sector));
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

/* «mufajjirUn intiHAriyyUn | siyAsiyyIn»: another case; «shAhid | musallaHIn»: another number; «al-aHzAb | al-mashrU'»: one
 * man for a woman or for many. */
static bool clashes(const ms_reading *noun, const ms_reading *adjective) {
    const ms_features cases = MS_F_NOM | MS_F_ACC | MS_F_GEN, genders = MS_F_M | MS_F_F;
    ms_features a = noun->features & cases, b = adjective->features & cases;
    if ((a && b && !(a & b)) || ((noun->features & MS_F_SG) && (adjective->features & MS_F_PL))) return true;
    bool things = (adjective->features & MS_F_PL) && (adjective->features & genders) == MS_F_F; /* «al-junUd | al-shAHinAt» */
    if (things && (noun->features & MS_F_PL) && (noun->features & genders) == MS_F_M) return true;
    bool man = (adjective->features & MS_F_SG) && (adjective->features & genders) == MS_F_M;
    return man && ((noun->features & genders) == MS_F_F || ((noun->features & MS_F_PL) && !(noun->features & MS_F_SG)));
}

/* Adjectives behind that agree in the article: «al-mu'AraDat al-musallaHa». */
static uint32_t adjectives_behind(const ms_entity_work *w, uint32_t token, const ms_reading *noun) {
    const ms_doc *doc = w->doc;
    bool definite = (noun->pre & MS_AL) != 0;
    uint32_t end = token + 1;
    bool many = false; /* «shubbAn ghADibUn | dawriyya»: behind an adjective in the plural no singular goes with the noun */
    for (; end < doc->tokens.n && end <= token + ADJECTIVES_MOST; end++) {
        const ms_token *t = &doc->tokens.v[end];
        const ms_reading *r = adjective_at(w, end);
        if (r && many && !(r->features & MS_F_PL)) break;
        if (!r || t->segment != doc->tokens.v[token].segment || w->taken[end] || w->blocked[end]) break;
        if (clashes(noun, r) || (r->pre & GLUED) || r->suffix || ((r->pre & MS_AL) != 0) != definite) break;
        many |= (r->features & MS_F_PL) && !(r->features & MS_F_SG);
    }
    return end;
}

/* «rijAl musallaHUn» are no civilians, «musallaHUn islAmiyyUn» are rebels. */
static bool wears(const ms_entity_work *w, const ms_map *adjectives, uint32_t noun, uint32_t to) {
    for (uint32_t t = noun + 1; t < to || (t == noun + 1 && t < w->doc->tokens.n); t++) {
        const ms_word *word = w->doc->tokens.v[t].word;
        for (uint32_t i = 0; word && i < word->readings_n; i++) {
            const ms_reading *r = &word->readings[i];
            bool adjective = r->lemma != MS_NONE && (r->features & (MS_F_ADJ | MS_F_APART | MS_F_PPART)) && !(r->pre & GLUED);
            if (adjective && ms_entity_among(adjectives, ms_lexicon_lemma(w->a->lx, r->lemma)->key)) return true;
        }
    }
    return false;
}

/* «rijAl al-amn», «shurTat mukAfaHat al-shaghab»: the end of the construct that tells the walk of life; 0: there is none. */
static uint32_t trait_behind(const ms_entity_work *w, const head_noun *h) {
    const ms_doc *doc = w->doc;
    uint32_t segment = doc->tokens.v[h->token].segment;
    bool open = !(h->reading->pre & MS_AL) && !ms_reading_closed(h->reading); /* «hAjama musallaHUn | maqarr al-jaysh» */
    for (uint32_t t = h->token + 1; open && t <= h->token + CHAIN_MOST && t < doc->tokens.n; t++) {
        const ms_word *word = doc->tokens.v[t].word;
        if (!word || doc->tokens.v[t].segment != segment || w->taken[t]) return 0;
        if (ms_entity_trait_of(w, h->lemma, (ms_range){t, t + 1})) return t + 1;
        if (ms_entity_article(w->a, word->surface)) return 0;
    }
    return 0;
}

/* Where the mention ends that the noun begins. */
static uint32_t end_of(const ms_entity_work *w, const head_noun *h) {
    if (h->reading->suffix) return h->token + 1;
    uint32_t adjectives = adjectives_behind(w, h->token, h->reading), construct = trait_behind(w, h);
    return construct > adjectives ? construct : adjectives;
}

static void add_noun(ms_entity_work *w, const head_noun *h) {
    const ms_token *t = &w->doc->tokens.v[h->token];
    uint32_t end = end_of(w, h);
    ms_span span = {t->span.a + h->reading->head, w->doc->tokens.v[end - 1].span.b};
    ms_actor *m = ms_entity_add(w, (ms_range){h->token, end}, span, h->reading->pre);
    set_role(w, m, h, end);
    m->pub.name = ms_entity_text(w, m);
    if (ms_str_is(m->pub.sector, "CVL") && wears(w, &w->a->armed, h->token, end))
        m->pub.sector = MS_S("UAF"), m->pub.kind = MS_S("armed-group");
    if (ms_str_is(m->pub.sector, "UAF") && wears(w, &w->a->rebels, h->token, end)) m->pub.sector = MS_S("REB");
    bool some = h->head->many && (h->reading->features & (MS_F_SG | MS_F_DU));
    if (some && ms_str_eq(m->pub.sector, h->head->sector)) m->pub.sector = MS_S("");
}

/* «mu'assasAt», «maktab»: an indefinite body with no adjective and no actor behind it is none of which one could speak. */
static bool is_any_body(const ms_entity_work *w, const head_noun *h) {
    uint32_t next = h->token + 1;
    if (ms_lemma_among(h->lemma, &w->a->named)) return true; /* «al-usUd», the lions or the black ones */
    if ((h->reading->pre & MS_AL) || h->reading->suffix || !ms_lemma_among(h->lemma, &w->a->vague)) return false;
    if (next < w->doc->tokens.n && w->taken[next]) return false;
    return end_of(w, h) == next;
}

/* The singular adjective that a word is beside the noun («al-istrAtIjI», strategic or a strategist); NULL. */
static const ms_reading *also_adjective(const ms_entity_work *w, uint32_t token, const ms_reading *noun) {
    const ms_word *word = w->doc->tokens.v[token].word;
    for (uint32_t i = 0; i < word->readings_n; i++) {
        const ms_reading *r = &word->readings[i];
        bool same = r->lemma != MS_NONE && r->pre == noun->pre && (r->features & MS_F_SG) && !r->suffix;
        bool participle = (r->pre & MS_AL) && (r->features & (MS_F_APART | MS_F_PPART)); /* «al-duwal al-muDIfa» */
        if (same && (participle || ms_lexicon_lemma(w->a->lx, r->lemma)->pos == MS_POS_ADJ)) return r;
    }
    return NULL;
}

/* «jabal al-qarn al-istrAtIjI», «al-aHzAb al-siyAsiyya»: the adjective of the noun or name before, and nobody. */
static bool describes(const ms_entity_work *w, const head_noun *h) {
    uint32_t before = ms_entity_before(w->doc, h->token);
    uint8_t glued = h->reading->pre & GLUED;
    const ms_reading *r = (glued & ~MS_WA) || before == MS_NONE ? NULL : also_adjective(w, h->token, h->reading);
    const ms_word *word = r ? w->doc->tokens.v[before].word : NULL;
    bool definite = r && (r->pre & MS_AL);
    if (!word || !word->readings_n) return word && definite;
    const ms_reading *noun = &word->readings[0];
    const ms_lemma *m = ms_reading_lemma(w->a->lx, noun);
    if (m && !glued && ms_lemma_among(m, &w->a->unlike)) return true; /* «ghayr qAnUnI» */
    if (glued && !(noun->features & MS_F_ADJ)) return false;          /* «al-jawwI wal-midfa'I» */
    if (w->blocked[before] && definite) return true;
    for (uint32_t i = 0; i < word->readings_n; i++)
        if ((word->readings[i].features & MS_F_VERB) && word->readings[i].rank >= noun->rank) return false; /* «fajr intiHArI» */
    bool known = (noun->pre & MS_AL) || noun->suffix; /* «siyAsatuhA al-khArijiyya» */
    if (!(noun->features & (MS_F_NOUN | MS_F_ADJ)) || known != definite || clashes(noun, r)) return false;
    const ms_features gender = MS_F_M | MS_F_F;
    if ((noun->features & MS_F_PL) && !(noun->features & MS_F_SG)) return r->features & MS_F_F;
    bool object = (r->features & MS_F_ACC) && !(r->features & MS_F_GEN) && !(noun->features & MS_F_ACC);
    return (noun->features & r->features & gender) && !object;
}

void ms_entity_roles(ms_entity_work *w) {
    ms_looks nouns = ms_look(w->doc, MS_LOOK_ACTS);
    for (uint32_t i; ms_look_next(&nouns, &i);) {
        head_noun h;
        if (w->taken[i] || w->blocked[i] || !ms_entity_readable(w->doc, i)) continue;
        read_noun(w, i, &h);
        if (h.head && !is_any_body(w, &h) && !describes(w, &h)) add_noun(w, &h);
    }
}
