/* SPDX-License-Identifier: Apache-2.0
 * In: spots with their choices. Out: doc->places, with the spans that the codebook wants: the bare name; the class noun
 * where it is part of the name («qA'idat qasrak»); countryside and direction as regions of their own («rIf ḥalab
 * al-shamAlI», «shamAl sharqI al-bilAd»); territory and borders with a country's adjective («al-arADI al-sUriyya»). */
#include "place/internal.h"
#include "text/text.h"

enum { GLUED = MS_BI | MS_LI | MS_KA };

static ms_str text_at(const ms_place_work *w, ms_span span) { return ms_str_at(w->doc->in->text, span); }

static ms_str folded(ms_place_work *w, ms_str s) {
    ms_buf_clear(&w->scratch);
    ms_text_fold(&w->scratch, s);
    return ms_buf_view(&w->scratch);
}

static const ms_place_rule *rule_of(const ms_place_work *w, const ms_spot *s) { return &w->g->rules[s->what - w->g->rule_from]; }

/* ---- one mention ---- */

static ms_place *add_place(ms_place_work *w, const ms_spot *s, uint32_t row) {
    ms_place *p = ms_vec_add(&w->doc->places);
    p->tokens = s->tokens, p->pre = s->pre, p->row = row, p->rival = MS_NONE;
    if (row != MS_NONE)
        p->pub = ms_gazetteer_place(w->g, row);
    else
        p->pub.lat = p->pub.lon = p->pub.radius_km = MARSAD_UNSAID;
    p->pub.span = s->span;
    return p;
}

static void start_at_noun(ms_place *p, const ms_place_context *c) {
    p->tokens.a = c->token;
    p->pub.span.a = c->noun_span.a;
    p->pre = c->noun_pre & (uint8_t)~MS_AL;
}

static void make_region(ms_place *p, ms_str name) {
    p->pub.name = name;
    p->pub.name_en = MS_S("");
    p->pub.type = p->pub.precision = MS_S("region");
}

/* ---- class noun in the name ---- */

static bool noun_is_in_name(ms_place_work *w, const ms_spot *s, const ms_place_row *r) {
    const ms_place_context *c = &s->at;
    if (c->token == MS_NONE || c->many || c->definite) return false;
    ms_str noun = folded(w, text_at(w, c->noun_span));
    if (r->key.n > noun.n && ms_str_starts(r->key, noun) && r->key.s[noun.n] == ' ') return true;
    if (!ms_str_is(ms_str_of(ms_place_types[r->type].precision), "site")) return false;
    for (uint8_t i = 0; i < c->noun->n; i++)
        if (c->noun->types[i] == r->type) return true;
    return false;
}

/* ---- directions ---- */

static bool next_to(const ms_place_work *w, const ms_spot *left, const ms_spot *right) {
    return left->segment == right->segment && ms_place_before(w->doc, right->tokens.a) == left->tokens.b - 1;
}

/* First of the direction spots that stand right before spot i; i when there is none. */
static uint32_t first_direction(const ms_place_work *w, uint32_t i) {
    const ms_spot *v = w->spots.v;
    if (v[i].pre & (GLUED | MS_WA | MS_FA)) return i;
    while (i > 0 && ms_place_is_direction(w->g, &v[i - 1]) && next_to(w, &v[i - 1], &v[i]) && !(v[i].pre & GLUED)) i--;
    return i;
}

static ms_str name_with_directions(ms_place_work *w, uint32_t from, uint32_t to, ms_str name) {
    ms_buf_clear(&w->scratch);
    for (uint32_t i = from; i < to; i++) {
        ms_buf_str(&w->scratch, rule_of(w, &w->spots.v[i])->base);
        ms_buf_put(&w->scratch, ' ');
    }
    ms_buf_str(&w->scratch, name);
    return ms_arena_str(w->doc->arena, ms_buf_view(&w->scratch));
}

static void extend_over_directions(ms_place_work *w, uint32_t from, uint32_t to, ms_place *p) {
    const ms_spot *first = &w->spots.v[from];
    p->tokens.a = first->tokens.a, p->pub.span.a = first->span.a, p->pre = first->pre;
    make_region(p, name_with_directions(w, from, to, p->pub.name));
}

/* ---- countryside ---- */

static bool is_definite(ms_place_work *w, const ms_spot *s) { return ms_str_starts(text_at(w, s->span), w->g->article); }

/* «rIf ḥalab al-shamAlI al-sharqI»: the adjectives behind; gives the last spot taken in. */
static uint32_t extend_over_adjectives(ms_place_work *w, uint32_t i, ms_place *p) {
    const ms_spot *v = w->spots.v;
    uint32_t last = i;
    while (last + 1 < w->spots.n && ms_place_is_direction(w->g, &v[last + 1]) && next_to(w, &v[last], &v[last + 1]) && !v[last + 1].pre &&
           is_definite(w, &v[last + 1]))
        last++;
    if (last == i) return i;
    p->tokens.b = v[last].tokens.b, p->pub.span.b = v[last].span.b;
    make_region(p, ms_arena_join(w->doc->arena, p->pub.name, MS_S(" "), text_at(w, (ms_span){v[i + 1].span.a, v[last].span.b})));
    return last;
}

static bool names_countryside(const ms_place_work *w, const ms_spot *s) {
    const ms_word *word = w->doc->tokens.v[s->tokens.a].word;
    for (uint32_t i = 0; word && i < word->readings_n; i++)
        if (ms_lemma_is(ms_reading_lemma(w->g->lx, &word->readings[i]), w->g->countryside)) return true;
    return false;
}

/* «rIf ḥalab» is the name of a region; «rIf rumaylAn» is only what lies around the town. */
static ms_str region_name(ms_place_work *w, const ms_place_context *c, const ms_place *p) {
    bool small = ms_str_is(p->pub.type, "town") || ms_str_is(p->pub.type, "village");
    return small ? p->pub.name : ms_arena_join(w->doc->arena, c->lemma->bare, MS_S(" "), p->pub.name);
}

static uint32_t emit_countryside(ms_place_work *w, uint32_t i, ms_place *p) {
    const ms_place_context *c = &w->spots.v[i].at;
    if (c->countryside) {
        if (c->token != MS_NONE) start_at_noun(p, c);
        make_region(p, region_name(w, c, p));
    }
    return extend_over_adjectives(w, i, p);
}

/* ---- named places ---- */

/* «sharqI dimashq» tells of Damascus, and so does «shamAl sUriyA» of Syria (codebook); «shamAl sharq sUriyA» and «janUb
 * al-ghUTa» are regions of their own. */
static bool directions_make_region(const ms_place_work *w, const ms_spot *s, uint32_t directions) {
    uint8_t type = w->g->rows[s->v[s->best].row].type;
    return type == MS_TYPE_REGION || type == MS_TYPE_GOVERNORATE || (type == MS_TYPE_COUNTRY && directions > 1);
}

/* A row «shamAl sUriyA» under that name, without article: the place behind the direction. */
static bool emit_beyond(ms_place_work *w, const ms_spot *s, const ms_place_row *r) {
    if (r->beyond == MS_NONE || s->tokens.b - s->tokens.a < 2 || is_definite(w, s)) return false;
    ms_spot rest = *s;
    rest.tokens.a++;
    rest.span.a = w->doc->tokens.v[rest.tokens.a].span.a;
    rest.pre = 0;
    add_place(w, &rest, r->beyond)->pub.score = s->score;
    return true;
}

static uint32_t emit_named(ms_place_work *w, uint32_t i) {
    const ms_spot *s = &w->spots.v[i];
    const ms_place_row *r = &w->g->rows[s->v[s->best].row];
    if (emit_beyond(w, s, r)) return i;
    ms_place_emit_site(w, s);
    ms_place *p = add_place(w, s, s->v[s->best].row);
    p->pub.score = s->score;
    if (s->rival != MS_NONE) p->rival = s->v[s->rival].row, p->pub.runner_up = w->g->rows[p->rival].id;
    uint32_t from = first_direction(w, i);
    if (from < i && directions_make_region(w, s, i - from))
        extend_over_directions(w, from, i, p);
    else if (from < i)
        return i;
    else if (s->at.countryside || (w->g->countryside && names_countryside(w, s)))
        return emit_countryside(w, i, p);
    else if (noun_is_in_name(w, s, r))
        start_at_noun(p, &s->at);
    return i;
}

/* ---- the country that the document is about ---- */

static bool country_allowed(ms_str keys, ms_str id) {
    ms_str one;
    if (!keys.n) return true;
    while (ms_str_split(&keys, '|', &one))
        if (ms_str_eq(one, id)) return true;
    return false;
}

static uint32_t told_country(const ms_place_work *w, ms_str keys) {
    uint32_t best = MS_NONE, most = 0;
    for (uint32_t i = 0; i < w->spots.n; i++) {
        const ms_spot *s = &w->spots.v[i];
        uint32_t c = s->n                         ? w->g->rows[s->v[0].row].country
                     : ms_place_is_nisba(w->g, s) ? w->g->nisbas[s->what - w->g->nisba_from]
                                                  : MS_NONE;
        uint32_t votes = c == MS_NONE ? 0 : ms_tally_of(&w->votes, c);
        if (votes > most && country_allowed(keys, w->g->rows[c].id)) best = c, most = votes;
    }
    return best;
}

static void emit_anaphor(ms_place_work *w, uint32_t i) {
    const ms_spot *s = &w->spots.v[i];
    uint32_t country = (s->at.placed || s->at.onto) && !s->at.li ? told_country(w, rule_of(w, s)->key) : MS_NONE;
    uint32_t from = first_direction(w, i);
    /* one direction alone goes with the place named before it: «ta'izz, janUbiyya al-bilAd» */
    if (country == MS_NONE || (i - from == 1 && !s->at.inside)) return;
    ms_place *p = add_place(w, s, country);
    p->pub.score = 0.5f;
    if (from < i) extend_over_directions(w, from, i, p);
}

/* ---- adjectives of countries ---- */

/* «al-Hudud al-sUriyya - al-'irAqiyya»: all adjectives in a row. */
static uint32_t last_nisba(const ms_place_work *w, uint32_t i) {
    const ms_spot *v = w->spots.v;
    while (i + 1 < w->spots.n && ms_place_is_nisba(w->g, &v[i + 1]) && v[i + 1].segment == v[i].segment) {
        uint32_t before = ms_place_before(w->doc, v[i + 1].tokens.a);
        if (before >= v[i].tokens.b && w->doc->tokens.v[before].kind == MS_PUNCT && w->doc->tokens.v[before].mark == '-')
            before = ms_place_before(w->doc, before);
        if (before != v[i].tokens.b - 1) break;
        i++;
    }
    return i;
}

static uint32_t emit_border(ms_place_work *w, uint32_t i) {
    const ms_spot *s = &w->spots.v[i];
    uint32_t last = last_nisba(w, i);
    ms_span adjectives = {s->span.a, w->spots.v[last].span.b};
    ms_place *p = add_place(w, s, MS_NONE);
    start_at_noun(p, &s->at);
    p->tokens.b = w->spots.v[last].tokens.b, p->pub.span.b = adjectives.b;
    make_region(p, ms_arena_join(w->doc->arena, w->g->border_name, MS_S(" "), text_at(w, adjectives)));
    p->pub.country = w->g->rows[w->g->nisbas[s->what - w->g->nisba_from]].iso2;
    p->pub.score = 0.6f;
    return last;
}

static uint32_t emit_nisba(ms_place_work *w, uint32_t i) {
    const ms_spot *s = &w->spots.v[i];
    uint32_t country = w->g->nisbas[s->what - w->g->nisba_from], from = first_direction(w, i);
    bool bare = !(s->pre & (GLUED | MS_WA | MS_FA));
    if (bare && from < i && is_definite(w, &w->spots.v[from]) && is_definite(w, s)) {
        extend_over_directions(w, from, i, add_place(w, s, country));
        return i;
    }
    if (!bare || s->at.token == MS_NONE || !s->at.noun) return i;
    if (s->at.border && s->at.definite) return emit_border(w, i);
    if (s->at.territory && s->at.definite) start_at_noun(add_place(w, s, country), &s->at);
    return i;
}

/* ---- one dual over two names ---- */

static const ms_lemma *dual_place_noun(const ms_place_work *w, uint32_t token, const ms_reading **reading) {
    const ms_word *word = token == MS_NONE ? NULL : w->doc->tokens.v[token].word;
    for (uint32_t i = 0; word && i < word->readings_n; i++) {
        const ms_reading *r = &word->readings[i];
        if (r->lemma == MS_NONE || !(r->features & MS_F_DU) || !(r->pre & MS_AL)) continue;
        *reading = r;
        return ms_lexicon_lemma(w->g->lx, r->lemma);
    }
    return NULL;
}

static uint32_t row_of_pair(ms_place_work *w, const ms_lemma *noun, const ms_spot *adjective) {
    ms_str head = ms_arena_str(w->doc->arena, folded(w, noun->bare)), tail = folded(w, text_at(w, adjective->span));
    for (uint32_t i = 0; i < w->g->own_n; i++) {
        ms_str key = w->g->rows[i].key;
        if (key.n <= tail.n + 1 + head.n || !ms_str_ends(key, tail)) continue;
        ms_str first = ms_str_cut(key, 0, key.n - tail.n - 1);
        if (key.s[first.n] == ' ' && ms_str_ends(first, head)) return i;
    }
    return MS_NONE;
}

/* «al-ghUTatayn al-gharbiyya wa-l-sharqiyya»; true when both were found. */
static bool emit_pair(ms_place_work *w, uint32_t i) {
    if (i + 1 >= w->spots.n) return false;
    const ms_spot *a = &w->spots.v[i], *b = a + 1;
    const ms_reading *r = NULL;
    if (!ms_place_is_direction(w->g, b) || !(b->pre & MS_WA) || !next_to(w, a, b) || !is_definite(w, a)) return false;
    uint32_t token = ms_place_before(w->doc, a->tokens.a);
    const ms_lemma *noun = dual_place_noun(w, token, &r);
    if (!noun) return false;
    uint32_t first = row_of_pair(w, noun, a), second = row_of_pair(w, noun, b);
    if (first == MS_NONE || second == MS_NONE) return false;
    ms_place *p = add_place(w, a, first);
    p->tokens.a = token, p->pub.span.a = w->doc->tokens.v[token].span.a + r->head, p->pre = r->pre & (uint8_t)~MS_AL;
    add_place(w, b, second);
    return true;
}

/* ---- all ---- */

static uint32_t emit_spot(ms_place_work *w, uint32_t i) {
    const ms_spot *s = &w->spots.v[i];
    if (ms_place_is_direction(w->g, s) && emit_pair(w, i)) return i + 1;
    if (s->taken) return emit_named(w, i);
    if (s->what == MS_NONE) return i;
    if (ms_place_is_nisba(w->g, s)) return emit_nisba(w, i);
    if (ms_place_is_anaphor(w->g, s)) emit_anaphor(w, i);
    return i;
}

void ms_place_emit(ms_place_work *w) {
    for (uint32_t i = 0; i < w->spots.n; i++) i = emit_spot(w, i);
}
