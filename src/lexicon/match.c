/* SPDX-License-Identifier: Apache-2.0
 * In: the tokens of a document with their words, and the sealed names. Out: doc->hits. Only the first word of a name may
 * wear proclitics (li-l-tanZIm is li + al-tanZIm); quotes inside a name are passed over, so that qAEidap "al-tanf" is
 * the name qAEidap al-tanf; a name ends where a word ends, so that al-tanfIdhiyyap holds no al-tanf. */
#include "lexicon/internal.h"

/* ---- where names may start in a word ---- */

uint32_t ms_match_first(const ms_lexicon *lx, const ms_letters *w, const ms_prefix *prefix) {
    char key[2 * (MS_LETTERS + MS_CLITIC_LETTERS)];
    uint32_t n = 0;
    if (prefix->pre & MS_AL) {
        memcpy(key, lx->clitics.article.s, lx->clitics.article.n);
        n = lx->clitics.article.n;
    }
    for (uint32_t i = prefix->at; i < w->n; i++, n += 2) ms_letter_put(key + n, w->fold[i]);
    return ms_names_child(&lx->names, MS_ROOT, ms_map_find(&lx->names.words, (ms_str){key, n}));
}

static void add_start(const ms_lexicon *lx, ms_starts *out, uint32_t id, uint8_t cut, uint8_t pre) {
    if (id == MS_NONE) return;
    for (uint32_t i = 0; i < out->n; i++)
        if (out->v[i].id == id && out->v[i].cut == cut) return;
    ms_vec_push(out, (ms_start){lx->names.node[id], id, cut, pre & (uint8_t)~MS_AL});
}

enum { GOOD_RANK = 110 }; /* an exact reading of an ordinary form */

/* Where the word is known whole and not known with this cut, its first letter is no proclitic: bayna is not bi + yn. */
static bool cut_is_credible(const ms_word *word, uint8_t cut) {
    bool known_whole = false;
    for (uint32_t i = 0; i < word->readings_n; i++) {
        const ms_reading *r = &word->readings[i];
        if (r->lemma == MS_NONE) continue;
        if (r->head == cut) return true;
        if (r->head == 0 && r->rank >= GOOD_RANK) known_whole = true;
    }
    return !known_whole;
}

static void cut_starts(const ms_lexicon *lx, const ms_cuts *cuts, const ms_word *word, ms_starts *out) {
    const ms_letters *w = &cuts->word;
    for (uint32_t i = 1; i < cuts->pre_n; i++) {
        const ms_prefix *p = &cuts->pre[i];
        bool possible = p->head && p->at < w->n && !(p->pre & MS_SA);
        if (possible && cut_is_credible(word, w->at[p->head])) add_start(lx, out, ms_match_first(lx, w, p), w->at[p->head], p->pre);
    }
}

void ms_match_starts(const ms_lexicon *lx, const ms_cuts *cuts, const ms_entry *entry, ms_starts *out) {
    const ms_word *word = &entry->pub;
    ms_vec_clear(out);
    if (!lx->names.node) return;
    add_start(lx, out, ms_names_child(&lx->names, MS_ROOT, entry->id), 0, 0);
    cut_starts(lx, cuts, word, out);
    for (uint32_t i = 0; i < word->readings_n; i++) {
        const ms_reading *r = &word->readings[i];
        if (r->lemma != MS_NONE && !r->suffix) add_start(lx, out, ms_names_child(&lx->names, MS_LEMMA_ROOT, r->lemma), r->head, r->pre);
    }
}

/* ---- in a text ---- */

typedef struct {
    const ms_lexicon *lx;
    ms_buf *scratch;
    ms_doc *doc;
    ms_range range; /* tokens of the segment */
} walk;

static const ms_entry *entry_of(const ms_token *t) { return t->word ? ms_entry_of(t->word) : NULL; }

static uint32_t word_id(const walk *w, const ms_token *t) {
    const ms_entry *e = entry_of(t);
    if (e) return e->id;
    return ms_names_word(&w->lx->names, w->scratch, ms_str_at(w->doc->in->text, t->span));
}

static bool has_letters(const ms_token *t) { return t->kind == MS_WORD || t->kind == MS_NUMBER || t->kind == MS_LATIN; }

static bool is_hyphen(const ms_token *t) {
    return t->kind == MS_PUNCT && (t->mark == '-' || t->mark == 0x2010 || t->mark == 0x2011 || t->mark == 0x2013);
}

/* Next word of a possible name behind token i; range.b when something that is no part of names comes first. */
static uint32_t next_word(const walk *w, uint32_t i) {
    const ms_token *v = w->doc->tokens.v;
    for (i++; i < w->range.b; i++) {
        if (has_letters(&v[i])) return i;
        bool tight = is_hyphen(&v[i]) && !v[i].space_before && i + 1 < w->range.b && !v[i + 1].space_before;
        if (v[i].kind != MS_QUOTE && !tight) break;
    }
    return w->range.b;
}

/* Teh marbuta and heh share a key; at the end of a name the heh may be a pronoun. */
static bool wears_suffix(const ms_payload *p, const ms_token *last) {
    const ms_entry *e = entry_of(last);
    return p->teh && e && e->heh && e->suffixed;
}

/* Van, Baneh: one-word names that fold to a function word (wa-an, bi-annahu) count only where a name is expected. */
static bool is_function_word(const ms_token *t) {
    const ms_entry *e = entry_of(t);
    return e && e->function;
}

static bool names_a_thing(ms_hit_kind kind) { return kind == MS_HIT_ACTOR || kind == MS_HIT_PLACE || kind == MS_HIT_NISBA; }

static bool wears(const ms_token *t, uint8_t pre) {
    for (uint32_t i = 0; t->word && i < t->word->readings_n; i++)
        if (t->word->readings[i].pre & pre) return true;
    return false;
}

static bool proclitic_follows(const walk *w, const ms_payload *p, uint32_t last) {
    if (!p->next) return true;
    uint32_t next = next_word(w, last);
    return next < w->range.b && wears(&w->doc->tokens.v[next], p->next);
}

static void add_hit(ms_doc *doc, ms_hit hit) {
    doc->hits.v = ms_vec_room(doc->hits.v, &doc->hits.cap, doc->hits.n, sizeof *doc->hits.v);
    doc->hits.v[doc->hits.n++] = hit;
}

static void add_hits(const walk *w, const ms_start *start, const ms_node *node, uint32_t first, uint32_t last) {
    const ms_token *v = w->doc->tokens.v;
    for (uint32_t i = 0; i < node->n; i++) {
        const ms_payload *p = &w->lx->names.payload.v[node->first + i];
        if (wears_suffix(p, &v[last]) || !proclitic_follows(w, p, last)) continue;
        bool weak = p->weak || (first == last && names_a_thing(p->kind) && is_function_word(&v[first]));
        add_hit(w->doc, (ms_hit){.tokens = {first, last + 1},
                                 .span = {v[first].span.a + start->cut, v[last].span.b},
                                 .kind = p->kind,
                                 .what = p->what,
                                 .pre = start->pre,
                                 .weak = weak});
    }
}

/* The next word of a possible name behind a token, and what it is among the words of names. */
typedef struct {
    uint32_t token, id;
} ahead;

static ahead look_ahead(const walk *w, uint32_t token) {
    uint32_t next = next_word(w, token);
    return (ahead){next, next < w->range.b ? word_id(w, &w->doc->tokens.v[next]) : MS_NONE};
}

static void follow(const walk *w, const ms_start *start, uint32_t first, ahead next) {
    const ms_names *names = &w->lx->names;
    const ms_node *node = &start->node;
    uint32_t id = start->id;
    if (node->n) add_hits(w, start, node, first, first);
    while (ms_node_may(node, next.id)) {
        id = ms_names_child(names, id, next.id);
        if (id == MS_NONE) return;
        node = &names->node[id];
        add_hits(w, start, node, first, next.token);
        if (node->next) next = look_ahead(w, next.token);
    }
}

/* A number or a foreign word. */
static void follow_other(const walk *w, uint32_t token) {
    uint32_t id = ms_names_child(&w->lx->names, MS_ROOT, word_id(w, &w->doc->tokens.v[token]));
    if (id != MS_NONE) follow(w, &(ms_start){.node = w->lx->names.node[id], .id = id}, token, look_ahead(w, token));
}

static bool comes_before(const ms_hit *x, const ms_hit *y) {
    if (x->tokens.b != y->tokens.b) return x->tokens.b > y->tokens.b;
    if (x->span.a != y->span.a) return x->span.a < y->span.a;
    if (x->kind != y->kind) return x->kind < y->kind;
    return x->what < y->what;
}

static void sort_from(ms_doc *doc, uint32_t from) {
    for (uint32_t i = from + 1; i < doc->hits.n; i++) {
        ms_hit hit = doc->hits.v[i];
        uint32_t k = i;
        for (; k > from && comes_before(&hit, &doc->hits.v[k - 1]); k--) doc->hits.v[k] = doc->hits.v[k - 1];
        doc->hits.v[k] = hit;
    }
}

static void start_at(const walk *w, uint32_t token) {
    const ms_token *t = &w->doc->tokens.v[token];
    const ms_entry *e = entry_of(t);
    uint32_t from = w->doc->hits.n;
    if (e) {
        ahead next = e->starts_n ? look_ahead(w, token) : (ahead){0, MS_NONE};
        for (uint32_t i = 0; i < e->starts_n; i++) follow(w, &ms_entry_starts(e)[i], token, next);
    } else if (has_letters(t))
        follow_other(w, token);
    sort_from(w->doc, from);
}

/* ---- hits inside longer ones of their kind ---- */

static uint32_t length(const ms_hit *h) { return h->span.b - h->span.a; }

static bool repeats(const ms_hit *x, const ms_hit *y) {
    return x->kind == y->kind && x->what == y->what && x->span.a == y->span.a && x->span.b == y->span.b;
}

static bool swallowed(const ms_doc *doc, uint32_t from, uint32_t i) {
    const ms_hit *h = &doc->hits.v[i];
    for (uint32_t k = from; k < doc->hits.n && doc->hits.v[k].tokens.a <= h->tokens.a; k++) {
        const ms_hit *o = &doc->hits.v[k];
        if (o->kind == h->kind && length(o) > length(h) && ms_span_has(o->span, h->span)) return true;
        if (k < i && repeats(o, h)) return true;
    }
    return false;
}

static void drop_inner(ms_doc *doc, uint32_t from) {
    uint32_t n = doc->hits.n - from, reach = from, kept = from;
    if (n < 2) return;
    bool *drop = MS_NEWN(doc->arena, bool, n);
    for (uint32_t i = 0; i < n; i++) {
        while (doc->hits.v[reach].tokens.b <= doc->hits.v[from + i].tokens.a) reach++;
        drop[i] = swallowed(doc, reach, from + i);
    }
    for (uint32_t i = 0; i < n; i++)
        if (!drop[i]) doc->hits.v[kept++] = doc->hits.v[from + i];
    doc->hits.n = kept;
}

void ms_match_read(const ms_lexicon *lx, ms_buf *scratch, ms_doc *doc) {
    ms_vec_clear(&doc->hits);
    if (!lx->names.node) return;
    for (uint32_t s = 0; s < doc->segments.n; s++) {
        walk w = {lx, scratch, doc, doc->segments.v[s].tokens};
        uint32_t from = doc->hits.n;
        for (uint32_t i = w.range.a; i < w.range.b; i++) start_at(&w, i);
        drop_inner(doc, from);
    }
}
