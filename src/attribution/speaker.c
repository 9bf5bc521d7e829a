/* SPDX-License-Identifier: Apache-2.0
 * The chain of a speaker. In: a party. Out: links from the outlet inwards. The body stands before the person that speaks
 * for it; whoever was named before is called by that name again.
 * «al-mutahaddith bi-ism at-tahaluf rayan dilun … wa-adafa al-mutahaddith»: twice [at-tahaluf, rayan dilun]. */
#include "attribution/internal.h"

#include "text/text.h"

/* ---- named before? ---- */

static ms_str word_key(const ms_voicing *v, uint32_t token) {
    const ms_lemma *lemma = ms_voicing_lemma(v, token);
    const ms_token *t = &v->doc->tokens.v[token];
    return lemma ? lemma->key : t->word ? t->word->key : MS_S("");
}

static bool counts(const ms_voicing *v, uint32_t token) {
    const ms_reading *r = v->syntax->reading.v[token];
    return v->doc->tokens.v[token].kind == MS_WORD && !(r && (r->features & MS_F_FUNC));
}

static bool holds(const ms_voicing *v, ms_range r, ms_str key) {
    for (uint32_t i = r.a; i < r.b; i++)
        if (counts(v, i) && ms_str_eq(word_key(v, i), key)) return true;
    return false;
}

static bool plural(const ms_voicing *v, uint32_t token) {
    const ms_reading *r = v->syntax->reading.v[token];
    return r && (r->features & MS_F_PL);
}

/* Is every word of the one among the words of the other? */
static bool among(const ms_voicing *v, ms_range words, ms_range all) {
    bool any = false;
    for (uint32_t i = words.a; i < words.b; i++) {
        if (!counts(v, i)) continue;
        if (!holds(v, all, word_key(v, i))) return false;
        any = true;
    }
    return any;
}

/* Names are made of any words: what is nothing else and speaks is one. */
static bool by_name(const ms_voicing *v, const ms_party *y) {
    const ms_kinds any = MS_K_AGENT | MS_K_SOURCE | MS_K_SPEECH;
    bool like_name = (y->office->kinds & MS_K_OTHER) && !(y->office->kinds & any);
    return y->name.n || like_name || ms_party_names_person(v, y->office);
}

/* «al-mutahaddith», «al-wikala», «al-bayan»; a name or part of one. Bodies called by their full name speak anew. */
static bool may_go_back(const ms_voicing *v, const ms_party *y) {
    const ms_phrase *p = y->office;
    if (by_name(v, y)) return true;
    const ms_kinds told = MS_K_SPEECH | MS_K_SOURCE | MS_K_OFFICIALS | MS_K_PERSON;
    bool medium = ms_lemma_is(p->lemma, v->rules->media);
    const ms_actor *a = ms_party_actor(v, p);
    bool named = a && a->row != MS_NONE && !a->adjective && a->tokens.a <= p->head;
    bool definite = (p->features & MS_F_DEF) || (y->inside && (p->kinds & (MS_K_OFFICIALS | MS_K_PERSON))); /* «safirat amrika» */
    return definite && !named && ((p->kinds & told) || medium);
}

/* «al-mutahaddith bi-ism at-tahaluf»: who was met by name as the spokesman of the same body, MS_NONE. */
static uint32_t same_office(const ms_voicing *v, const ms_party *y) {
    if (y->name.n || !y->body || !ms_lemma_is(y->office->lemma, v->rules->spokesman) || plural(v, y->office->head)) return MS_NONE;
    for (uint32_t i = v->met.n; i-- > 0;) {
        const ms_introduction *m = &v->met.v[i];
        const marsad_voice *o = &v->doc->voices.v[m->voice].pub;
        if (!m->person || m->links < 2 || !ms_lemma_is(ms_voicing_lemma(v, m->head), v->rules->spokesman)) continue;
        if (ms_str_eq(o->chain[m->links - 2], y->body_name)) return i;
    }
    return MS_NONE;
}

/* The introduction that the words go back to, MS_NONE. */
static uint32_t met_before(const ms_voicing *v, const ms_party *y) {
    if (!may_go_back(v, y)) return MS_NONE;
    bool person = by_name(v, y);
    for (uint32_t i = v->met.n; i-- > 0;) {
        const ms_introduction *m = &v->met.v[i];
        bool office = person && !y->name.n && m->tokens.b - m->head > 1; /* «al-maktab» is no name because his office was called so */
        if (person ? !m->person : plural(v, y->office->head) != plural(v, m->head)) continue;
        if (among(v, y->tokens, (ms_range){office ? m->head + 1 : m->tokens.a, m->tokens.b})) return i;
    }
    uint32_t same = same_office(v, y);
    if (same != MS_NONE) return same;
    bool alone = y->tokens.b == y->tokens.a + 1, medium = ms_lemma_is(y->office->lemma, v->rules->media);
    for (uint32_t i = v->met.n; alone && medium && i-- > 0;)
        if (ms_str_is(v->met.v[i].kind, "media")) return i;
    bool whoever = (y->office->kinds & MS_K_SPEECH) || (ms_lemma_is(y->office->lemma, v->rules->source) && !plural(v, y->office->head));
    if (alone && whoever && v->last != MS_NONE)
        for (uint32_t i = v->met.n; i-- > 0;)
            if (v->met.v[i].voice == v->last && v->met.v[i].links == v->doc->voices.v[v->last].pub.chain_n) return i;
    return MS_NONE;
}

/* ---- links ---- */

void ms_speaker_of_voice(const ms_voicing *v, ms_speaker *s, uint32_t voice, uint32_t links) {
    const marsad_voice *o = &v->doc->voices.v[voice].pub;
    uint32_t outer = links == o->chain_n ? v->doc->voices.v[voice].outer : links - 1;
    s->outer = s->n + outer;
    if (links == o->chain_n) s->named = v->doc->voices.v[voice].speaker;
    for (uint32_t k = 0; links < o->chain_n && k < v->met.n; k++)
        if (v->met.v[k].voice == voice && v->met.v[k].links == links) s->named = v->met.v[k].tokens;
    for (uint32_t i = 0; i < links && s->n < MS_MOST_LINKS; i++) {
        s->by[s->n] = (ms_introduction){.kind = o->kind};
        s->link[s->n++] = o->chain[i];
    }
}

static void add_link(ms_speaker *s, ms_str name, ms_introduction by) {
    if (!name.n || s->n == MS_MOST_LINKS || (s->n && ms_str_eq(s->link[s->n - 1], name))) return;
    s->link[s->n] = name, s->by[s->n++] = by;
}

/* Does the report name its own outlet: «murasil sky news 'arabiyya», told by Sky News? By its words. */
bool ms_speaker_of_outlet(const ms_voicing *v, ms_range words) {
    ms_buf outlet = {0}, word = {0};
    ms_text_fold(&outlet, v->doc->in->outlet);
    bool all = outlet.n > 0;
    for (uint32_t i = words.a; all && i < words.b; i++) {
        if (v->doc->tokens.v[i].kind != MS_WORD || ms_lemma_is(ms_voicing_lemma(v, i), v->rules->media)) continue;
        ms_buf_clear(&word);
        ms_text_fold(&word, ms_str_at(v->doc->in->text, v->doc->tokens.v[i].span));
        ms_str rest = ms_buf_view(&outlet), one;
        all = false;
        while (!all && ms_str_split(&rest, ' ', &one)) all = ms_str_eq(one, ms_buf_view(&word));
    }
    ms_buf_free(&outlet), ms_buf_free(&word);
    return all;
}

static void add_party(ms_voicing *v, ms_speaker *s, const ms_party *y) {
    ms_str kind = ms_party_kind(v, y->office);
    ms_introduction all = {.tokens = y->tokens, .head = y->office->head, .kind = kind, .person = y->name.n > 0};
    bool owned = s->n > 0;
    ms_str office = ms_party_called(v, y->office, owned);
    if ((y->office->kinds & MS_K_SPEECH) && y->body) {
        add_link(s, y->body_name, all);
        return;
    }
    if (ms_lemma_is(y->office->lemma, v->rules->journalist) && y->inside && ms_speaker_of_outlet(v, y->inside->tokens)) {
        add_link(s, office, all);
        return;
    }
    bool reporter = ms_lemma_is(y->office->lemma, v->rules->journalist) && y->inside && ms_str_is(y->inside->pub.kind, "media");
    bool spokesman = ms_lemma_is(y->office->lemma, v->rules->spokesman) || reporter;
    bool stands_for = y->body && (y->name.n || spokesman) && !(s->n && ms_str_eq(s->link[s->n - 1], y->body_name));
    if (stands_for) {
        ms_range tokens = y->inside ? y->inside->tokens : y->body->tokens;
        ms_introduction body = {.tokens = tokens, .head = tokens.a, .kind = ms_party_kind(v, y->body)};
        add_link(s, y->body_name, body);
    }
    if (y->name.n)
        add_link(s, y->name, all);
    else if (y->body && !y->inside)
        add_link(s, ms_voicing_text(v, y->tokens.a, y->body->tokens.b, y->office->span.a), all);
    else
        add_link(s, office, all);
}

/* «al-maliki»: by the whole name and the office that stand elsewhere in the report, with no word of saying, before it or
 * behind. */
static void introduce(const ms_voicing *v, ms_party *y) {
    enum { REACH = 12 }; /* tokens of an office and its name */
    if (!by_name(v, y) || y->body || y->tokens.b > y->tokens.a + 2) return;
    for (uint32_t i = 0; i < v->syntax->phrases.n; i++) {
        const ms_phrase *p = &v->syntax->phrases.v[i];
        uint32_t end = p->tokens.a + REACH < v->doc->tokens.n ? p->tokens.a + REACH : v->doc->tokens.n;
        bool own = p->tokens.a < y->tokens.b && y->tokens.a < p->tokens.b;
        if (own || !(p->kinds & (MS_K_PERSON | MS_K_OFFICIALS)) || !among(v, y->tokens, (ms_range){p->tokens.a, end})) continue;
        ms_party z = ms_party_read(v, i);
        if (!z.name.n || z.tokens.b - z.tokens.a <= y->tokens.b - y->tokens.a || !among(v, y->tokens, z.tokens)) continue;
        *y = z;
        return;
    }
}

/* «as-sahifa», where a paper was named from a token on, since another spoke: the phrase that names it, MS_NONE. */
static uint32_t named_since(const ms_voicing *v, const ms_party *y, uint32_t from) {
    if (y->tokens.b != y->tokens.a + 1 || !(y->office->features & MS_F_DEF)) return MS_NONE;
    if (!ms_lemma_is(ms_voicing_lemma(v, y->office->head), v->rules->media)) return MS_NONE;
    for (uint32_t i = (uint32_t)(y->office - v->syntax->phrases.v); i-- > 0 && v->syntax->phrases.v[i].tokens.a >= from;) {
        const ms_phrase *p = &v->syntax->phrases.v[i];
        const ms_lemma *head = ms_voicing_lemma(v, p->head);
        if (head == ms_voicing_lemma(v, y->office->head) && p->tokens.b > p->tokens.a + 1 && !(p->features & (MS_F_PL | MS_F_DU))) return i;
    }
    return MS_NONE;
}

void ms_speaker_add(ms_voicing *v, ms_speaker *s, uint32_t speaker) {
    const ms_phrase *p = &v->syntax->phrases.v[speaker];
    ms_party y = ms_party_read(v, speaker);
    s->end = y.tokens.b;
    if (s->n == 0 && p->pronoun == MS_SUF_NA && (p->kinds & MS_K_SOURCE)) {
        s->outlet = true;
        return;
    }
    uint32_t before = met_before(v, &y), since = named_since(v, &y, before == MS_NONE ? 0 : v->met.v[before].tokens.b);
    if (since != MS_NONE) y = ms_party_read(v, since), before = met_before(v, &y);
    if (before == MS_NONE) {
        introduce(v, &y);
        s->outer = s->n;
        add_party(v, s, &y);
        return;
    }
    s->n = 0; /* a chain of its own */
    s->back = true;
    ms_speaker_of_voice(v, s, v->met.v[before].voice, v->met.v[before].links);
    if (s->n) s->by[s->n - 1] = v->met.v[before];
}
