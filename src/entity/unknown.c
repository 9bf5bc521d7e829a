/* SPDX-License-Identifier: Apache-2.0
 * In: titles and first words of bodies (data/actors/heads.tsv), given names, and words that the lexicon does not know.
 * Out: persons and bodies that no table names. «al-'aqId yAsir 'abd al-raHIm»: the person behind the title; «katA'ib al-bunyAn»:
 * a body. */
#include "entity/internal.h"

enum { NAME_MOST = 4, SKIP_MOST = 3, BODY_MOST = 3, SHORTEST = 6, EXACT_RANK = 120, GLUED = MS_WA | MS_FA | MS_BI | MS_LI | MS_KA };

static bool known(const ms_entity_work *w, uint32_t token) { return !(w->doc->tokens.v[token].kept[MS_KEPT_ACTOR] & MS_ENTITY_UNKNOWN); }

static bool free_word(const ms_entity_work *w, uint32_t token, uint32_t segment) {
    const ms_doc *doc = w->doc;
    if (token >= doc->tokens.n || doc->tokens.v[token].segment != segment) return false;
    return doc->tokens.v[token].word && !w->taken[token] && !w->blocked[token];
}

/* «'alA», the preposition, has the key of «'alI». */
static bool given(const ms_entity_work *w, uint32_t token) {
    const ms_token *t = &w->doc->tokens.v[token];
    if (!(t->kept[MS_KEPT_NAME] & MS_NAME_GIVEN)) return false;
    const ms_word *word = t->word;
    bool function = word->readings_n && (word->readings[0].features & MS_F_FUNC) && word->readings[0].rank >= EXACT_RANK;
    return !function;
}

/* «'abd al-Jabbar» */
static bool servant(const ms_entity_work *w, uint32_t token) {
    const ms_doc *doc = w->doc;
    if (!(doc->tokens.v[token].kept[MS_KEPT_ACTOR] & MS_ENTITY_SERVANT) || token + 1 >= doc->tokens.n) return false;
    const ms_word *next = doc->tokens.v[token + 1].word;
    return next && doc->tokens.v[token + 1].segment == doc->tokens.v[token].segment && ms_entity_article(w->a, next->surface);
}

static bool joint(const ms_entity_work *w, uint32_t token) { return ms_entity_among(&w->a->joints, w->doc->tokens.v[token].word->key); }

static bool name_like(const ms_entity_work *w, uint32_t token, uint32_t segment) {
    if (!free_word(w, token, segment)) return false;
    const ms_token *t = &w->doc->tokens.v[token];
    bool opens = t->kept[MS_KEPT_ACTOR] & MS_ENTITY_OPENS; /* «khalid Hasan | ra'Is al-majlis» */
    bool tagged = (t->tag == MS_TAG_B_PER || t->tag == MS_TAG_I_PER) && !opens;
    bool whose = token > 0 && servant(w, token - 1);
    return tagged || whose || given(w, token) || joint(w, token) || (!known(w, token) && t->word->surface.n >= SHORTEST);
}

/* ---- persons ---- */

static uint32_t name_end(const ms_entity_work *w, uint32_t from) {
    uint32_t end = from, segment = w->doc->tokens.v[from].segment;
    while (end < from + NAME_MOST && name_like(w, end, segment)) end++;
    return end;
}

static void add_name(ms_entity_work *w, uint32_t from, uint32_t to, ms_str sector, ms_str kind) {
    ms_span span = {w->doc->tokens.v[from].span.a, w->doc->tokens.v[to - 1].span.b};
    ms_actor *m = ms_entity_add(w, (ms_range){from, to}, span, 0);
    m->pub.name = ms_entity_text(w, m);
    m->pub.sector = sector, m->pub.kind = kind, m->pub.named = true;
}

/* Where a name may begin behind a title: over what stands with the article («al-mutaHaddith al-'askarI …»). */
static uint32_t behind_title(const ms_entity_work *w, uint32_t title) {
    const ms_doc *doc = w->doc;
    uint32_t i = title + 1, segment = doc->tokens.v[title].segment;
    for (uint32_t skipped = 0; skipped < SKIP_MOST && i < doc->tokens.n && doc->tokens.v[i].segment == segment; skipped++, i++) {
        const ms_word *word = doc->tokens.v[i].word;
        bool passes = word && doc->tokens.v[i].tag != MS_TAG_B_PER &&
                      (w->taken[i] || w->blocked[i] || (ms_entity_article(w->a, word->surface) && known(w, i)));
        if (!passes) break;
    }
    return i;
}

/* «al-mutaHaddith al-almAnI X»: of the country whose adjective, or whose office, stands before the name. */
static ms_str country_between(const ms_entity_work *w, uint32_t title, uint32_t name) {
    for (uint32_t i = w->doc->actors.n; i-- > 0;) {
        const ms_actor *m = &w->doc->actors.v[i];
        if (m->tokens.a <= name && m->tokens.b > title && m->tokens.b <= name) return m->pub.country;
    }
    return MS_S("");
}

static void person_behind(ms_entity_work *w, uint32_t title, const ms_lemma *m) {
    uint32_t from = behind_title(w, title);
    if (from >= w->doc->tokens.n || !name_like(w, from, w->doc->tokens.v[title].segment)) return;
    uint32_t end = name_end(w, from);
    bool tagged = w->doc->tokens.v[from].tag == MS_TAG_B_PER;
    if (end - from == 1 && !tagged && (joint(w, from) || known(w, from))) return;
    const ms_actor_head *h = ms_entity_head(w->a, m);
    ms_str country = country_between(w, title, from);
    add_name(w, from, end, m->code.n ? m->code : h ? h->sector : MS_S(""), MS_S("person"));
    w->doc->actors.v[w->doc->actors.n - 1].pub.country = country;
}

/* A conjunction, a subordinator, a mark, or nothing stands before i. */
static bool clause_opens(const ms_entity_work *w, uint32_t i) {
    const ms_doc *doc = w->doc;
    const ms_word *before = i && doc->tokens.v[i - 1].segment == doc->tokens.v[i].segment ? doc->tokens.v[i - 1].word : NULL;
    if (!before || !before->readings_n) return !before;
    const ms_lemma *m = before->readings->features & MS_F_FUNC ? ms_reading_lemma(w->a->lx, before->readings) : NULL;
    return m && !m->role.n;
}

/* «wa-tAlib al-mUsawI al-lajna …», «dAna nA'ib al-ra'Is …» */
static bool may_tell(const ms_entity_work *w, uint32_t i) {
    const ms_word *word = w->doc->tokens.v[i].word;
    bool verb = false, joined = false;
    for (uint32_t k = 0; k < word->readings_n; k++) {
        const ms_reading *r = &word->readings[k];
        const ms_lemma *m = (r->features & MS_F_VERB) && !(r->features & MS_F_PASS) ? ms_reading_lemma(w->a->lx, r) : NULL;
        verb |= m && !m->rare;
        joined |= (r->pre & (MS_WA | MS_FA)) != 0;
    }
    return verb && (joined || clause_opens(w, i));
}

bool ms_entity_no_name(const ms_entity_work *w, uint32_t i) {
    const ms_word *word = w->doc->tokens.v[i].word;
    if (!word || !word->readings_n) return false;
    return may_tell(w, i) || ((word->readings->features & MS_F_FUNC) && word->readings->rank >= EXACT_RANK);
}

/* A given name and at least one more. */
static void person_at(ms_entity_work *w, uint32_t i) {
    if (ms_entity_no_name(w, i)) return;
    if (!free_word(w, i, w->doc->tokens.v[i].segment) || !(given(w, i) || servant(w, i))) return;
    uint32_t end = name_end(w, i);
    if (end - i >= 2) add_name(w, i, end, MS_S(""), MS_S("person"));
}

/* ---- surnames ---- */

typedef struct {
    uint32_t *v; /* mentions of persons under a name of two words or more */
    uint32_t n;
} full_names;

static full_names full_names_of(const ms_entity_work *w) {
    const ms_doc *doc = w->doc;
    full_names all = {MS_NEWN(doc->arena, uint32_t, doc->actors.n), 0};
    for (uint32_t i = 0; i < doc->actors.n; i++) {
        const ms_actor *m = &doc->actors.v[i];
        bool full = m->tokens.b - m->tokens.a >= 2 && ms_str_is(m->pub.kind, "person");
        if (full && doc->tokens.v[m->tokens.b - 1].word) all.v[all.n++] = i;
    }
    return all;
}

/* «al-buwayDAnI» behind «'iSAm al-buwayDAnI»: the same person. */
static const ms_actor *person_called(const ms_doc *doc, ms_str key, const full_names *all) {
    for (uint32_t i = 0; i < all->n; i++) {
        const ms_actor *m = &doc->actors.v[all->v[i]];
        if (ms_str_eq(doc->tokens.v[m->tokens.b - 1].word->key, key)) return m;
    }
    return NULL;
}

static void surname_at(ms_entity_work *w, uint32_t i, const full_names *all) {
    const ms_word *word = w->doc->tokens.v[i].word;
    if (!free_word(w, i, w->doc->tokens.v[i].segment) || word->surface.n < SHORTEST) return;
    const ms_actor *m = person_called(w->doc, word->key, all);
    if (!m) return;
    ms_actor same = *m;
    ms_actor *added = ms_entity_add(w, (ms_range){i, i + 1}, w->doc->tokens.v[i].span, 0);
    added->row = same.row;
    added->pub = same.pub;
    added->pub.span = w->doc->tokens.v[i].span;
}

/* ---- bodies ---- */

static bool quote_at(const ms_doc *doc, uint32_t i) { return i < doc->tokens.n && doc->tokens.v[i].kind == MS_QUOTE; }

/* «maHkamat isti'nAf al-qAhira»: a noun in construct with what is known, and that does not act itself. */
static bool in_construct(const ms_entity_work *w, uint32_t i, uint32_t segment) {
    const ms_doc *doc = w->doc;
    uint32_t kept = doc->tokens.v[i].kept[MS_KEPT_ACTOR];
    if (!(kept & MS_ENTITY_NOUN) || (kept & MS_ENTITY_ACTS) || i + 1 >= doc->tokens.n || doc->tokens.v[i + 1].segment != segment)
        return false;
    const ms_reading *r = &doc->tokens.v[i].word->readings[0];
    const ms_word *next = doc->tokens.v[i + 1].word;
    return (r->features & MS_F_NOUN) && !r->pre && !r->suffix && next && (w->blocked[i + 1] || ms_entity_article(w->a, next->surface));
}

/* End of what follows the first word of a body: a quoted name, or a word that is unknown or has the article, with its adjectives. */
static uint32_t body_end(const ms_entity_work *w, uint32_t head) {
    const ms_doc *doc = w->doc;
    uint32_t segment = doc->tokens.v[head].segment, i = head + 1;
    bool quoted = quote_at(doc, i);
    if (quoted) i++;
    uint32_t first = i;
    while (i < first + BODY_MOST && free_word(w, i, segment)) {
        const ms_word *word = doc->tokens.v[i].word;
        bool article = ms_entity_article(w->a, word->surface);
        bool adjective = word->readings_n && (word->readings[0].features & (MS_F_ADJ | MS_F_APART | MS_F_PPART));
        bool opens = article || !known(w, i) || in_construct(w, i, segment);
        bool fits = quoted || (i == first ? opens : article && (adjective || !known(w, i)));
        if (!fits) break;
        i++;
    }
    if (quoted && !quote_at(doc, i)) return head + 1;
    return i > first ? i : head + 1;
}

static void body_at(ms_entity_work *w, uint32_t i, const ms_reading *r, const ms_lemma *m) {
    if (w->blocked[i] || (r->pre & MS_AL) || r->suffix || !ms_lemma_among(m, &w->a->bodies)) return;
    bool group = ms_lemma_among(m, &w->a->groups) && i + 1 < w->doc->tokens.n; /* «anSAr | al-mu'AraDa» */
    if (group && (w->doc->tokens.v[i + 1].kept[MS_KEPT_ACTOR] & MS_ENTITY_ACTS)) return;
    uint32_t end = body_end(w, i);
    const ms_actor_head *h = ms_entity_head(w->a, m);
    if (end == i + 1 || !h || ms_lemma_is(m, w->a->place)) return; /* a district is no body */
    add_name(w, i, end, ms_entity_sector(w, m, (ms_range){i + 1, end}), h->kind);
    ms_actor *added = &w->doc->actors.v[w->doc->actors.n - 1];
    added->pub.span.a += r->head;
    added->pre = r->pre & (uint8_t)~MS_AL;
    added->pub.name = ms_entity_text(w, added);
    added->pub.named = false; /* «majlis al-qarya»: a description as often as a name; the tagger tells */
}

/* ---- all ---- */

void ms_entity_unknown(ms_entity_work *w) {
    ms_looks openers = ms_look(w->doc, MS_LOOK_OPENS), unknown = ms_look(w->doc, MS_LOOK_UNKNOWN);
    for (uint32_t i; ms_look_next(&openers, &i);) {
        const ms_lemma *m = NULL;
        uint32_t from = 0;
        uint32_t kept = w->doc->tokens.v[i].kept[MS_KEPT_ACTOR];
        if (!ms_entity_readable(w->doc, i)) continue;
        const ms_reading *r = kept & MS_ENTITY_OPENS ? ms_entity_noun(w, i, &from, &m) : NULL;
        if (r && ms_lemma_among(m, &w->a->titles)) person_behind(w, i, m);
        if (r && !w->taken[i]) body_at(w, i, r, m);
        person_at(w, i);
    }
    full_names all = full_names_of(w);
    for (uint32_t i; all.n && ms_look_next(&unknown, &i);)
        if (ms_entity_readable(w->doc, i)) surname_at(w, i, &all);
}
