/* SPDX-License-Identifier: Apache-2.0
 * In: spots with their candidates and contexts. Out: for each the best candidate and its rival, and whether it is a place
 * at all. Sure mentions vote for all that holds them; class noun, votes, neighbours in the sentence and the weight of the
 * type decide. «min qA'idat kharAb al-jIr … naHwa al-'irAq 'abra ma'bar al-walId»: the crossing that lies near the base. */
#include "place/internal.h"
#include "text/text.h"

#include <math.h>

static const float EARTH_KM = 6371.0f, NEAR_KM = 60.0f;

static float distance(const ms_place_row *a, const ms_place_row *b) {
    if (isnan(a->lat) || isnan(b->lat)) return -1;
    const double rad = 0.017453292519943295;
    double x = (b->lon - a->lon) * rad * cos((a->lat + b->lat) / 2 * rad), y = (b->lat - a->lat) * rad;
    return EARTH_KM * (float)sqrt(x * x + y * y);
}

static bool holds(const ms_gazetteer *g, uint32_t outer, uint32_t row) {
    for (; row != MS_NONE; row = g->rows[row].parent)
        if (row == outer) return true;
    return false;
}

/* ---- votes ---- */

static uint32_t strong_count(const ms_spot *s) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->n; i++) n += !s->v[i].weak;
    return n;
}

static bool held_by_all(const ms_gazetteer *g, const ms_spot *s, uint32_t row) {
    for (uint32_t i = 0; i < s->n; i++)
        if (!s->v[i].weak && !holds(g, row, s->v[i].row)) return false;
    return true;
}

static void vote(ms_place_work *w, const ms_spot *s) {
    uint32_t first = 0;
    if (!strong_count(s)) return;
    while (s->v[first].weak) first++;
    for (uint32_t row = s->v[first].row; row != MS_NONE; row = w->g->rows[row].parent)
        if (held_by_all(w->g, s, row)) {
            ms_tally_add(&w->votes, row, 2);
            if (w->g->rows[row].type == MS_TYPE_COUNTRY) w->all_votes += 1;
        }
}

static void nisba_vote(ms_place_work *w, const ms_spot *s) {
    ms_tally_add(&w->votes, w->g->nisbas[s->what - w->g->nisba_from], 1);
    w->all_votes += 0.5f;
}

static void count_votes(ms_place_work *w) {
    for (uint32_t i = 0; i < w->spots.n; i++) {
        const ms_spot *s = &w->spots.v[i];
        if (s->n)
            vote(w, s);
        else if (ms_place_is_nisba(w->g, s))
            nisba_vote(w, s);
    }
}

/* ---- scores ---- */

static float votes_of(const ms_place_work *w, uint32_t row) { return 0.5f * (float)ms_tally_of(&w->votes, row); }

static float saturated(float votes) { return votes / (votes + 2); }

/* Its own vote counts for every holder of a candidate alike, and is small beside what the others bring. */
static float score_votes(const ms_place_work *w, const ms_spot *s, uint32_t row) {
    enum { WIDE_KM = 25 }; /* a smaller governorate is its city */
    const ms_place_row *r = &w->g->rows[row];
    float score = r->country == MS_NONE || !w->all_votes ? 0 : 2.5f * votes_of(w, r->country) / w->all_votes;
    for (uint32_t up = r->parent; up != MS_NONE; up = w->g->rows[up].parent) score += saturated(votes_of(w, up));
    float own = held_by_all(w->g, s, row) && strong_count(s) ? 1 : 0;
    if (r->type == MS_TYPE_GOVERNORATE && r->radius > WIDE_KM) score += 1.5f * saturated(votes_of(w, row) - own);
    return score;
}

static float score_noun(const ms_place_context *c, uint8_t type) {
    if (!c->noun || c->noun->types[0] == MS_TYPE_ANY) return 0;
    for (uint8_t i = 0; i < c->noun->n; i++)
        if (c->noun->types[i] == type) return (i ? 2.5f : 3.2f) - 0.3f * (float)i;
    return 0;
}

/* Whichever of its places is meant, it lies there: the town of Daraa or its governorate. */
static bool sure(const ms_gazetteer *g, const ms_spot *s) {
    const ms_place_row *first = s->n ? &g->rows[s->v[0].row] : NULL;
    for (uint32_t i = 0; i < s->n; i++) {
        if (s->v[i].weak) return false;
        float km = i ? distance(first, &g->rows[s->v[i].row]) : 0;
        if (km < 0 || km > NEAR_KM) return false;
    }
    return s->n > 0;
}

static float score_neighbour(const ms_gazetteer *g, uint32_t row, uint32_t other) {
    if (other == row) return 0;
    if (holds(g, other, row) || holds(g, row, other)) return 0.5f;
    float km = distance(&g->rows[row], &g->rows[other]);
    if (g->rows[other].type == MS_TYPE_COUNTRY) return 0;
    return km < 0 ? 0 : NEAR_KM / (NEAR_KM + km);
}

enum { REACH = 6 }; /* spots to either side */

static float score_neighbours(const ms_place_work *w, uint32_t at, uint32_t row) {
    uint32_t from = at > REACH ? at - REACH : 0;
    float score = 0;
    for (uint32_t i = from; i < w->spots.n && i <= at + REACH; i++) {
        const ms_spot *o = &w->spots.v[i];
        if (i == at || o->segment != w->spots.v[at].segment || !sure(w->g, o)) continue;
        score += score_neighbour(w->g, row, o->v[0].row);
    }
    return score;
}

/* «fI baldat al-shaddAdI fI janUb al-Hasaka»: the south of the governorate that holds the town named before. */
static float score_direction(const ms_place_work *w, uint32_t at, uint32_t row) {
    const ms_spot *s = &w->spots.v[at];
    if (!s->at.directed || w->g->rows[row].type != MS_TYPE_GOVERNORATE) return 0;
    while (at-- > 0 && w->spots.v[at].segment == s->segment) {
        const ms_spot *left = &w->spots.v[at];
        if (left->n) return held_by_all(w->g, left, row) && strong_count(left) && left->v[0].row != row ? 0.6f : 0;
    }
    return 0;
}

/* «qurba hims», «bi-ttijah al-hudayda»: the town, whatever the report tells of its governorate. */
static float score_point(const ms_spot *s, uint8_t type) {
    bool bare = !s->at.noun || s->at.noun->types[0] == MS_TYPE_ANY;
    return s->at.point && bare && !s->at.directed && type == MS_TYPE_CITY ? 0.8f : 0;
}

static void score_spot(ms_place_work *w, uint32_t at) {
    ms_spot *s = &w->spots.v[at];
    for (uint32_t i = 0; i < s->n; i++) {
        ms_place_candidate *c = &s->v[i];
        uint8_t type = w->g->rows[c->row].type;
        c->score = ms_place_types[type].weight + score_noun(&s->at, type) + (c->weak ? 0 : 1);
        if (s->n > 1)
            c->score += score_votes(w, s, c->row) + score_neighbours(w, at, c->row) + score_direction(w, at, c->row) + score_point(s, type);
    }
}

static void rank(ms_spot *s) {
    s->best = s->rival = MS_NONE;
    for (uint32_t i = 0; i < s->n; i++) {
        if (s->best == MS_NONE || s->v[i].score > s->v[s->best].score)
            s->rival = s->best, s->best = i;
        else if (s->rival == MS_NONE || s->v[i].score > s->v[s->rival].score)
            s->rival = i;
    }
    float a = s->v[s->best].score, b = s->rival == MS_NONE ? 0 : s->v[s->rival].score;
    s->score = s->rival == MS_NONE ? 1 : a / (a + b);
    if (s->v[s->best].weak) s->score *= 0.7f;
}

/* ---- taken or not ---- */

/* A name that is a place word itself needs exactly its class noun: «muHAfaZat al-'ASima». */
static bool noun_fits(const ms_place_work *w, const ms_spot *s) {
    uint8_t type = w->g->rows[s->v[s->best].row].type;
    if (s->common && (!s->at.noun || s->at.definite || s->at.noun->types[0] != type)) return false;
    if (s->v[s->best].weak && s->at.definite && ms_place_common(w, s)) return false; /* «al-ghUTat al-sharqiyya | faSA'il» */
    return score_noun(&s->at, type) > 0;
}

static bool country_is_told(const ms_place_work *w, uint32_t row) {
    uint32_t country = w->g->rows[row].country;
    return country == MS_NONE || ms_tally_of(&w->votes, country) > 0;
}

/* A weak name among the members of a list whose other members lie near it. */
static bool list_fits(const ms_place_work *w, const ms_spot *s) {
    if (s->at.joined == MS_NONE) return false;
    const ms_spot *left = &w->spots.v[s->at.joined];
    if (!left->taken || left->best == MS_NONE) return false;
    const ms_place_row *a = &w->g->rows[s->v[s->best].row], *b = &w->g->rows[left->v[left->best].row];
    float km = distance(a, b);
    return a->country == b->country && (a->parent == b->parent || (km >= 0 && km < NEAR_KM));
}

/* The weak name is a piece of the full one: «al-ghUTa» for «al-ghUTat al-sharqiyya», not «al-shAm» for «dimashq». */
static bool shortens(ms_place_work *w, const ms_spot *s, const ms_place_row *r) {
    ms_buf_clear(&w->scratch);
    ms_text_fold(&w->scratch, ms_str_at(w->doc->in->text, s->span));
    ms_str said = ms_buf_view(&w->scratch);
    if (ms_str_starts(said, w->g->article)) said = ms_str_cut(said, w->g->article.n, said.n);
    return said.n && memmem(r->key.s, r->key.n, said.s, said.n);
}

/* «fI iTAr ghuSn al-zaytUn»: a region's name behind a noun that any place may follow, where it may be an operation. */
static bool names_operation(const ms_place_work *w, const ms_spot *s) {
    return w->g->rows[s->v[s->best].row].type == MS_TYPE_REGION && s->at.noun && s->at.noun->types[0] == MS_TYPE_ANY;
}

/* Found already, under another name. */
static bool is_taken(const ms_place_work *w, uint32_t row) {
    for (uint32_t i = 0; i < w->spots.n; i++) {
        const ms_spot *s = &w->spots.v[i];
        if (s->taken && s->v[s->best].row == row) return true;
    }
    return false;
}

static bool weak_taken(ms_place_work *w, const ms_spot *s) {
    uint32_t row = s->v[s->best].row;
    if (ms_place_is_direction(w->g, s) && s->at.definite) return false; /* an adjective: al-Diffat al-sharqiyya */
    if (noun_fits(w, s) || list_fits(w, s)) return true;
    if (is_taken(w, row) && shortens(w, s, &w->g->rows[row])) return true;
    if (s->at.li || s->common || names_operation(w, s)) return false;
    return (s->at.placed || s->at.onto) && country_is_told(w, row) && !ms_place_common(w, s);
}

/* The name of a capital or of a country stands for its government unless something says that it is a place. */
static bool stands_for_government(const ms_place_row *r) { return r->government || r->type == MS_TYPE_COUNTRY; }

/* «dubay, al-imArAt»: the country behind a place in it. */
static bool holds_left(const ms_place_work *w, const ms_spot *s) {
    if (s->at.joined == MS_NONE || (s->pre & (MS_WA | MS_FA))) return false;
    const ms_spot *left = &w->spots.v[s->at.joined];
    return left->taken && holds(w->g, s->v[s->best].row, left->v[left->best].row);
}

/* «dimashq wa-rIfuhA», «bayna dimashq wa-manATiq …»: a noun of places behind «wa» says that this is one too. */
static bool beside_place(const ms_place_work *w, const ms_spot *s) {
    const ms_doc *doc = w->doc;
    const ms_token *t = s->tokens.b < doc->tokens.n ? &doc->tokens.v[s->tokens.b] : NULL;
    if (!t || t->segment != s->segment || !t->word) return false;
    for (uint32_t i = 0; i < t->word->readings_n && w->g->place; i++) {
        const ms_reading *r = &t->word->readings[i];
        if (r->lemma == MS_NONE || !(r->pre & MS_WA) || !(r->features & MS_F_NOUN) || (!r->suffix && !s->at.between)) continue;
        if (ms_lemma_is(ms_lexicon_lemma(w->g->lx, r->lemma), w->g->place)) return true;
    }
    return false;
}

static bool known_word(const ms_place_work *w, uint32_t token) {
    const ms_word *word = w->doc->tokens.v[token].word;
    return word && word->readings_n && word->readings->lemma != MS_NONE;
}

/* «ijtimA' TAri'», «al-wakAla al-suwaydiyya»: a word that happens to be spelt like some small place, in a report that tells
 * of nothing else of its country. */
static bool only_a_word(const ms_place_work *w, const ms_spot *s) {
    const ms_place_row *r = &w->g->rows[s->v[s->best].row];
    bool wide = r->type == MS_TYPE_COUNTRY || r->type == MS_TYPE_GOVERNORATE || r->type == MS_TYPE_REGION || r->type == MS_TYPE_CITY;
    bool one = s->tokens.b == s->tokens.a + 1 && known_word(w, s->tokens.a);
    if (wide || !one || r->country == MS_NONE || s->at.noun || s->at.placed || s->at.onto) return false;
    return ms_tally_of(&w->votes, r->country) <= (held_by_all(w->g, s, r->country) ? 2u : 0u);
}

static bool strong_taken(const ms_place_work *w, const ms_spot *s) {
    const ms_place_row *r = &w->g->rows[s->v[s->best].row];
    if (only_a_word(w, s)) return false;
    if (!stands_for_government(r) || beside_place(w, s)) return true;
    return !s->at.li && (s->at.placed || holds_left(w, s));
}

/* «nAdI miSr lil-mulAkama», «al-ustAdh al-shAmI»: the tagger sees a body or a person, and nothing before speaks of a place. */
static bool tagged_otherwise(const ms_place_work *w, const ms_spot *s) {
    for (uint32_t t = s->tokens.a; t < s->tokens.b; t++) {
        uint8_t tag = w->doc->tokens.v[t].tag;
        if (tag == MS_TAG_O || tag >= MS_TAG_B_LOC) return false;
    }
    return !s->at.noun && !s->at.placed && !s->at.onto;
}

static void take_strong(ms_place_work *w, ms_spot *s) {
    const ms_place_candidate *c = &s->v[s->best];
    if (c->weak || tagged_otherwise(w, s) || s->dropped || !strong_taken(w, s)) return;
    s->taken = true;
}

static void take_weak(ms_place_work *w, ms_spot *s) {
    if (s->taken || s->dropped || !s->v[s->best].weak || !weak_taken(w, s)) return;
    s->taken = true;
}

void ms_place_choose(ms_place_work *w) {
    count_votes(w);
    for (uint32_t i = 0; i < w->spots.n; i++) {
        ms_spot *s = &w->spots.v[i];
        if (!s->n) continue;
        score_spot(w, i);
        rank(s);
        take_strong(w, s);
    }
    /* twice: what a class noun makes sure in the body holds for the title too */
    for (uint32_t i = 0; i < w->spots.n * 2; i++)
        if (w->spots.v[i % w->spots.n].n) take_weak(w, &w->spots.v[i % w->spots.n]);
}
