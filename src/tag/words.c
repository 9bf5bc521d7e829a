/* SPDX-License-Identifier: Apache-2.0
 * In: one spelling, or the hits of a document. Out: what the model is asked about it. «wa-bUtIn» is itself, an unknown
 * word, ends in -In, begins with wa. */
#include "base/utf8.h"
#include "tag/internal.h"

enum { HERE = 1 << MS_TAG_REACH, BESIDE = HERE | HERE << 1 | HERE >> 1, NEAR = BESIDE | HERE << 2 | HERE >> 2 };
enum { LETTER = 2, AFFIX_MOST = 4, CLASSES_MOST = 2 };

typedef struct {
    ms_tag_emit emit;
    void *user;
} asked;

static void ask(const asked *a, uint32_t distances, const char *group, ms_str text) { a->emit(a->user, distances, group, text); }

static void ask_flag(const asked *a, uint32_t distances, const char *flag) { ask(a, distances, flag, (ms_str){0}); }

static void ask_number(const asked *a, uint32_t distances, const char *group, uint32_t number) {
    char digits[10];
    uint32_t at = sizeof digits;
    do digits[--at] = (char)('0' + number % 10);
    while (number /= 10);
    ask(a, distances, group, (ms_str){digits + at, (uint32_t)sizeof digits - at});
}

/* ---- a word ---- */

static const ms_reading *best(const ms_word *w) { return w->readings_n && w->readings[0].lemma != MS_NONE ? w->readings : NULL; }

static void ask_affixes(const asked *a, ms_str key) {
    for (uint32_t n = 1; n <= AFFIX_MOST && n * LETTER < key.n; n++) {
        ask(a, n == 2 ? BESIDE : HERE, "a:", ms_str_cut(key, 0, n * LETTER));
        ask(a, n == 2 ? BESIDE : HERE, "z:", ms_str_cut(key, key.n - n * LETTER, key.n));
    }
}

/* Behind wa, fa, bi, li the word itself: a name that the lexicon cannot cut. */
static ms_str stem_of(const ms_word *w) {
    for (uint32_t i = 0; i < w->readings_n; i++)
        if (w->readings[i].head && w->readings[i].head < w->surface.n) return ms_str_cut(w->key, w->readings[i].head, w->key.n);
    return w->key;
}

static bool definite(const ms_word *w) {
    for (uint32_t i = 0; i < w->readings_n; i++)
        if (w->readings[i].pre & MS_AL) return true;
    return false;
}

static uint32_t lists_of(const ms_tagger *t, ms_str key) {
    uint32_t name = ms_map_find(&t->names, key);
    return name == MS_NONE ? 0 : t->lists[name];
}

/* Of the word, or of it behind wa, fa, bi, li. */
static uint32_t lists_of_word(const ms_tagger *t, const ms_word *w) {
    ms_str stem = stem_of(w);
    return w->kept[MS_KEPT_NAME] | (stem.n < w->key.n ? lists_of(t, stem) : 0);
}

static void ask_lists(const asked *a, uint32_t lists) {
    if (lists & MS_TAG_GIVEN) ask_flag(a, NEAR, "g");
    if (lists & MS_TAG_WEAK) ask_flag(a, NEAR, "gw");
    if (lists & MS_TAG_FAMILY) ask_flag(a, NEAR, "f");
}

static void ask_shape(const asked *a, const ms_lemma *m, const ms_reading *r) {
    char shape[8];
    uint32_t n = 0;
    shape[n++] = (char)('0' + m->pos);
    if (r->pre & MS_AL) shape[n++] = '+';
    if (r->suffix) shape[n++] = 's';
    if (r->features & MS_F_PL) shape[n++] = 'p';
    if (r->features & MS_F_F) shape[n++] = 'f';
    if (r->features & (MS_F_ADJ | MS_F_APART | MS_F_PPART)) shape[n++] = 'a';
    ask(a, BESIDE, "s:", (ms_str){shape, n});
}

static void ask_reading(const asked *a, const ms_tagger *t, const ms_word *w) {
    const ms_reading *r = best(w);
    if (!r) {
        ask_flag(a, NEAR, definite(w) ? "u+" : "u");
        return;
    }
    const ms_lemma *m = ms_lexicon_lemma(t->lx, r->lemma);
    ask_shape(a, m, r);
    ask(a, BESIDE, "l:", m->bare);
    for (uint8_t i = 0; i < m->classes && i < CLASSES_MOST; i++) ask(a, NEAR, "c:", ms_lexicon_class_name(t->lx, m->klass[i]));
}

void ms_tag_word(const ms_tagger *t, const ms_word *w, ms_tag_emit emit, void *user) {
    asked a = {emit, user};
    const ms_reading *r = best(w);
    ask(&a, NEAR, "w:", w->key);
    ask_affixes(&a, w->key);
    ask_lists(&a, lists_of_word(t, w));
    ask_reading(&a, t, w);
    ask_number(&a, BESIDE, "p:", r ? r->pre & ~(uint32_t)MS_AL : 0);
    ask_number(&a, HERE, "n:", w->key.n / LETTER);
}

void ms_tag_other(const ms_token *token, ms_tag_emit emit, void *user) {
    asked a = {emit, user};
    char mark[4];
    if (token->kind == MS_NUMBER)
        ask_flag(&a, NEAR, "#");
    else if (token->kind == MS_LATIN)
        ask_flag(&a, NEAR, "@");
    else
        ask(&a, NEAR, "x:", (ms_str){mark, ms_utf8_put(mark, token->mark)});
}

uint32_t ms_tag_keep(const void *tagger, const ms_word *w, uint16_t *look) {
    uint32_t kept = lists_of(tagger, w->key);
    *look |= kept & MS_TAG_GIVEN ? MS_LOOK_OPENS : 0;
    return kept;
}

/* ---- kinds, for pairs ---- */

static ms_str word_kind(const ms_tagger *t, const ms_word *w) {
    const ms_reading *r = best(w);
    uint32_t lists = lists_of_word(t, w);
    if (lists & MS_TAG_GIVEN) return MS_S("g");
    if (lists & MS_TAG_FAMILY) return MS_S("f");
    if (lists & MS_TAG_WEAK) return MS_S("gw");
    if (!r) return definite(w) ? MS_S("u+") : MS_S("u");
    const ms_lemma *m = ms_lexicon_lemma(t->lx, r->lemma);
    if (m->pos == MS_POS_VERB && (r->features & MS_F_VERB)) return MS_S("v");
    if (m->pos == MS_POS_FUNC) return m->role.n ? m->role : MS_S("-");
    return m->klass[0] ? ms_lexicon_class_name(t->lx, m->klass[0]) : m->pos == MS_POS_ADJ ? MS_S("adj") : MS_S("noun");
}

ms_str ms_tag_kind(const ms_tagger *t, const ms_token *token) {
    if (token->word) return word_kind(t, token->word);
    return token->kind == MS_NUMBER ? MS_S("#") : token->kind == MS_LATIN ? MS_S("@") : MS_S("x");
}

/* ---- hits ---- */

/* First and later token of: a name of an actor, a weak one, of a place, a weak one, a country's adjective. */
static int hit_bit(const ms_hit *h) {
    if (h->kind == MS_HIT_ACTOR) return h->weak ? 1 : 0;
    if (h->kind == MS_HIT_PLACE) return h->weak ? 3 : 2;
    return h->kind == MS_HIT_NISBA ? 4 : -1;
}

void ms_tag_hits(const ms_doc *doc, uint16_t *hits) {
    for (uint32_t i = 0; i < doc->hits.n; i++) {
        const ms_hit *h = &doc->hits.v[i];
        int bit = hit_bit(h);
        if (bit < 0) continue;
        for (uint32_t t = h->tokens.a; t < h->tokens.b; t++) hits[t] |= (uint16_t)(1u << (bit + (t > h->tokens.a ? MS_TAG_HITS / 2 : 0)));
    }
}
