/* SPDX-License-Identifier: Apache-2.0
 * In: tokens tagged as names of persons and bodies, and the mentions found so far. Out: mentions over the whole of those
 * names. What a table names stays as it is; a noun or an adjective inside a name is part of it: «bank miSr» is a body,
 * «ittiHAd al-kura al-miSrI» a body of Egypt. */
#include "entity/internal.h"

enum { LETTER = 2 };

static bool meets(ms_range x, ms_range y) { return x.a < y.b && y.a < x.b; }

static bool begins(uint8_t tag) { return tag == MS_TAG_B_PER || tag == MS_TAG_B_ORG; }

static ms_range span_at(const ms_doc *doc, uint32_t i) {
    uint8_t inside = (uint8_t)(doc->tokens.v[i].tag + 1);
    ms_range r = {i, i + 1};
    while (r.b < doc->tokens.n && doc->tokens.v[r.b].tag == inside && doc->tokens.v[r.b].segment == doc->tokens.v[i].segment) r.b++;
    while (r.b > r.a + 1 && !doc->tokens.v[r.b - 1].word) r.b--; /* no mark at its end */
    return r;
}

/* Proclitics of the first word that are no part of a name: the letters that all its readings cut, wa and fa aside where nothing
 * else is known of it. */
static uint32_t head_of(const ms_entity_work *w, uint32_t token, uint8_t *pre) {
    const ms_word *word = w->doc->tokens.v[token].word;
    *pre = 0;
    if (!word || !word->readings_n) return 0;
    const ms_reading *r = &word->readings[0];
    *pre = r->pre & (uint8_t)~MS_AL;
    return r->head;
}

static ms_str sector_of(const ms_entity_work *w, ms_range name, bool person) {
    const ms_lemma *m;
    uint32_t from = 0;
    if (person || !ms_entity_noun(w, name.a, &from, &m)) return MS_S("");
    const ms_actor_head *h = ms_entity_head(w->a, m);
    return h && !ms_str_is(h->kind, "person") ? (m->code.n ? m->code : h->sector) : MS_S("");
}

static void set_name(ms_entity_work *w, ms_actor *m, ms_range name) {
    m->tokens = name;
    m->pub.span = (ms_span){w->doc->tokens.v[name.a].span.a + head_of(w, name.a, &m->pre), w->doc->tokens.v[name.b - 1].span.b};
    m->pub.name = ms_entity_text(w, m);
    m->pub.named = true, m->adjective = false;
    for (uint32_t t = name.a; t < name.b; t++) w->taken[t] = true;
}

/* A noun that acts begins the name, or an adjective of a country stands in it: its code goes over to the name. */
static void take_over(ms_entity_work *w, ms_actor *m, ms_range name, bool person) {
    bool other = m->row != MS_NONE || m->adjective || m->tokens.a != name.a;
    if (other) {
        m->pub.id = MS_S(""), m->row = MS_NONE;
        m->pub.sector = sector_of(w, name, person);
    }
    if (other || person || ms_str_is(m->pub.kind, "person")) m->pub.kind = person ? MS_S("person") : MS_S("organisation");
    set_name(w, m, name);
}

/* A table names it, or the rules found all of the name, maybe as a surname that goes back to a person. */
static bool has_name(const ms_actor *m, ms_range name) {
    return m->pub.named && (m->row != MS_NONE || (m->tokens.a <= name.a && name.b <= m->tokens.b));
}

static void drop_inside(ms_entity_work *w, const ms_actor *whole) {
    uint32_t kept = 0;
    ms_range r = whole->tokens;
    uint32_t keep = (uint32_t)(whole - w->doc->actors.v);
    for (uint32_t i = 0; i < w->doc->actors.n; i++) {
        ms_actor *m = &w->doc->actors.v[i];
        if (i != keep && meets(m->tokens, r)) continue;
        w->doc->actors.v[kept++] = *m;
    }
    w->doc->actors.n = kept;
}

static bool names_place(const ms_doc *doc, ms_range r) {
    for (uint32_t i = 0; i < doc->hits.n && doc->hits.v[i].tokens.a <= r.a; i++)
        if (doc->hits.v[i].kind == MS_HIT_PLACE && doc->hits.v[i].tokens.a == r.a && doc->hits.v[i].tokens.b >= r.b) return true;
    return false;
}

/* «rIf HamA», «fI barshalUna»: a place, whatever the tagger says. */
static bool stays_place(const ms_entity_work *w, ms_range r) {
    uint32_t before = ms_entity_before(w->doc, r.a);
    return before != MS_NONE && ms_entity_place_before(w, before) && names_place(w->doc, r);
}

static void read_name(ms_entity_work *w, uint32_t i) {
    bool person = w->doc->tokens.v[i].tag == MS_TAG_B_PER;
    ms_range name = span_at(w->doc, i);
    while (person && name.a < name.b && ms_entity_no_name(w, name.a)) name.a++;
    if (name.a == name.b) return;
    if (stays_place(w, name) || (name.b == name.a + 1 && w->doc->tokens.v[name.a].word->key.n <= LETTER)) return;
    ms_actor *found = NULL;
    for (uint32_t k = 0; k < w->doc->actors.n; k++) {
        ms_actor *m = &w->doc->actors.v[k];
        if (!meets(m->tokens, name)) continue;
        if (has_name(m, name)) return;
        if (!found || m->tokens.a < found->tokens.a) found = m;
    }
    if (found && found->tokens.a < name.a) { /* «Harakat al-najAH», found before by its first word */
        found->pub.named = true;
        return;
    }
    if (!found) {
        found = ms_entity_add(w, name, (ms_span){0, 0}, 0);
        found->pub.sector = sector_of(w, name, person), found->pub.kind = person ? MS_S("person") : MS_S("organisation");
        set_name(w, found, name);
        return;
    }
    take_over(w, found, name, person);
    drop_inside(w, found);
}

void ms_entity_tagged(ms_entity_work *w) {
    ms_looks names = ms_look(w->doc, MS_LOOK_TAGGED);
    for (uint32_t i; ms_look_next(&names, &i);)
        if (begins(w->doc->tokens.v[i].tag) && w->doc->tokens.v[i].word) read_name(w, i);
}
