/* SPDX-License-Identifier: Apache-2.0
 * In: spots behind nouns of sites. Out: the site that such a noun and a name tell of together, where a row bears that
 * name: «maTAray arbIl wa-l-sulaymAniyya», two airports; «maTAr madInat al-Hudayda», an airport besides the town;
 * «qA'ida fI muHIT baldat al-shaddAdI», the base besides the town. */
#include "place/internal.h"
#include "text/text.h"

bool ms_place_type_is_site(uint8_t type) { return type < MS_TYPES && strcmp(ms_place_types[type].precision, "site") == 0; }

static ms_str bare(const ms_gazetteer *g, ms_str word) {
    return ms_str_starts(word, g->article) ? ms_str_cut(word, g->article.n, word.n) : word;
}

/* The words of `name` stand side by side in `key`, behind its first word, with or without the article. */
static bool names_it(const ms_gazetteer *g, ms_str key, ms_str name) {
    ms_str word, first, rest = name;
    if (!ms_str_split(&key, ' ', &word) || !ms_str_split(&rest, ' ', &first)) return false;
    while (ms_str_split(&key, ' ', &word)) {
        if (!ms_str_eq(bare(g, word), bare(g, first))) continue;
        if (!rest.n) return true;
        return ms_str_starts(key, rest) && (key.n == rest.n || key.s[rest.n] == ' ');
    }
    return false;
}

static ms_str folded(ms_place_work *w, ms_span span) {
    ms_buf_clear(&w->scratch);
    ms_text_fold(&w->scratch, ms_str_at(w->doc->in->text, span));
    return ms_buf_view(&w->scratch);
}

/* ---- the noun rules the name ---- */

static bool wants_site(const ms_place_noun *noun) { return noun && ms_place_type_is_site(noun->types[0]); }

static bool may_be_site(const ms_place_work *w, const ms_spot *s) {
    for (uint32_t i = 0; i < s->n; i++)
        if (ms_place_type_is_site(w->g->rows[s->v[i].row].type)) return true;
    return false;
}

/* The name of a town stands for its airport: the rows of airports become the candidates. */
static void prefer_sites(ms_place_work *w, ms_spot *s) {
    enum { MOST = 8 };
    ms_place_candidate found[MOST];
    uint32_t n = 0;
    ms_str name = folded(w, s->span);
    uint8_t type = s->at.noun->types[0];
    for (uint32_t i = w->g->from_type[type]; i < w->g->from_type[type + 1] && n < MOST; i++) {
        uint32_t row = w->g->by_type[i];
        if (names_it(w->g, w->g->rows[row].key, name)) found[n++] = (ms_place_candidate){.row = row};
    }
    if (!n) return;
    s->v = ms_arena_copy(w->doc->arena, found, n * sizeof *found);
    s->n = n;
}

void ms_place_sites(ms_place_work *w) {
    for (uint32_t i = 0; i < w->spots.n; i++) {
        ms_spot *s = &w->spots.v[i];
        if (s->n && !s->common && wants_site(s->at.noun) && !s->at.definite && !may_be_site(w, s)) prefer_sites(w, s);
    }
}

/* ---- the noun stands farther off ---- */

static uint32_t site_named(ms_place_work *w, uint8_t type, const ms_spot *s, const ms_place_row *town) {
    ms_str name = folded(w, s->span);
    for (uint32_t i = w->g->from_type[type]; i < w->g->from_type[type + 1]; i++) {
        const ms_place_row *r = &w->g->rows[w->g->by_type[i]];
        if (r->country == town->country && names_it(w->g, r->key, name)) return w->g->by_type[i];
    }
    return MS_NONE;
}

/* The word before; false when none is there. */
static bool step(const ms_place_work *w, ms_place_context *c, uint32_t *token) {
    *token = ms_place_before(w->doc, *token);
    *c = (ms_place_context){.token = MS_NONE, .joined = MS_NONE};
    if (*token != MS_NONE) ms_place_read_word(w, c, *token);
    return *token != MS_NONE;
}

/* Token of the site's noun before the name at `s`; *within: tied by a preposition. MS_NONE when there is none. */
static uint32_t noun_before(const ms_place_work *w, const ms_spot *s, ms_place_context *c, bool *within) {
    uint32_t token = s->at.token != MS_NONE ? s->at.token : s->tokens.a;
    *within = false;
    if ((s->at.token != MS_NONE ? s->at.noun_pre : s->pre) || !step(w, c, &token)) return MS_NONE;
    if (ms_lemma_is(c->lemma, w->g->vicinity) && !c->noun_pre && !step(w, c, &token)) return MS_NONE;
    if (c->placed && !c->noun) {
        *within = true;
        if (!step(w, c, &token)) return MS_NONE;
    }
    return c->noun && wants_site(c->noun) && !c->many ? token : MS_NONE;
}

/* «qA'idatuhu fI baldat X», not «al-maTAr fI madInat X», a second mention of what has a name. */
static bool fits(const ms_place_context *c, bool within, bool town_noun) { return !c->definite && (within || (town_noun && !c->suffixed)); }

void ms_place_emit_site(ms_place_work *w, const ms_spot *s) {
    const ms_place_row *r = &w->g->rows[s->v[s->best].row];
    ms_place_context c;
    bool within;
    if (ms_place_type_is_site(r->type) || r->type < MS_TYPE_REGION || s->at.many) return;
    uint32_t token = noun_before(w, s, &c, &within);
    if (token == MS_NONE || !fits(&c, within, s->at.token != MS_NONE)) return;
    uint32_t row = within ? ms_gazetteer_child(w->g, s->v[s->best].row, ms_str_of(ms_place_types[c.noun->types[0]].name))
                          : site_named(w, c.noun->types[0], s, r);
    if (row == MS_NONE) return;
    ms_place *p = ms_vec_add(&w->doc->places);
    p->pub = ms_gazetteer_place(w->g, row);
    p->pub.span = c.noun_span, p->pub.score = 0.6f;
    p->tokens = (ms_range){token, token + 1}, p->pre = c.noun_pre & (uint8_t)~MS_AL, p->row = row, p->rival = MS_NONE;
}
