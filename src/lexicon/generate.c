/* SPDX-License-Identifier: Apache-2.0
 * In: the lemmas. Out: the form table of all their inflected forms, in the order of the lemmas. Two threads have half of
 * the lemmas each, since nothing else in loading takes as long; meanwhile the loaders of other rooms bring their names. */
#include <pthread.h>

#include "lexicon/internal.h"

enum { WORTH_HELP = 1000 }; /* lemmas */

typedef struct {
    const ms_lexicon *lx;
    uint32_t from, to;
    ms_form_heap forms;
    MS_VEC(uint32_t) bad;
} share;

typedef struct {
    share *s;
    const ms_lemma *lemma;
} sink;

static void take_form(void *user, const uint8_t *signs, uint32_t n, ms_features features) {
    sink *k = user;
    ms_forms_add_signs(&k->s->forms, &k->s->lx->letters, k->lemma, signs, n, features);
}

static bool has_space(ms_str s) { return s.n && memchr(s.s, ' ', s.n); }

/* Function words do not inflect; `forms` holds other spellings. */
static void take_function_word(share *s, const ms_lemma *m) {
    ms_str rest = m->forms, spelling = m->lemma;
    do {
        if (!has_space(spelling)) ms_forms_add(&s->forms, &s->lx->letters, m, spelling, MS_F_FUNC);
    } while (rest.n && ms_str_split(&rest, '|', &spelling));
}

static void take_lemma(share *s, uint32_t lemma) {
    const ms_lemma *m = &s->lx->lemmas.v[lemma];
    bool inflects = (m->pos == MS_POS_VERB || m->pos == MS_POS_NOUN || m->pos == MS_POS_ADJ) && !has_space(m->lemma);
    if (m->pos == MS_POS_FUNC) take_function_word(s, m);
    if (inflects && ms_paradigm_each_signs(s->lx->paradigms, m, take_form, &(sink){s, m}) != MARSAD_OK) ms_vec_push(&s->bad, lemma);
}

static void *work(void *user) {
    share *s = user;
    for (uint32_t i = s->from; i < s->to; i++) take_lemma(s, i);
    return NULL;
}

/* Verbs have twenty times the forms of nouns: half of the lemmas may be a tenth of the work. */
enum { VERB = 20, BYTES = 160 }; /* BYTES: of the forms of a noun, packed */

static uint32_t weight_of(const ms_lexicon *lx, uint32_t from, uint32_t to) {
    uint32_t all = 0;
    for (; from < to; from++) all += lx->lemmas.v[from].pos == MS_POS_VERB ? VERB : 1;
    return all;
}

static uint32_t middle_of(const ms_lexicon *lx) {
    uint32_t half = weight_of(lx, 0, lx->lemmas.n) / 2, weight = 0, i = 0;
    for (; i < lx->lemmas.n && weight < half; i++) weight += weight_of(lx, i, i + 1);
    return i;
}

struct ms_generation {
    share half[2];
    pthread_t helper[2];
    bool helped[2];
};

bool ms_generate_start(ms_lexicon *lx) {
    ms_generation *g = lx->making = ms_heap_get(sizeof *g);
    bool helped = lx->lemmas.n >= WORTH_HELP;
    uint32_t middle = helped ? middle_of(lx) : lx->lemmas.n;
    g->half[0] = (share){.lx = lx, .to = middle}, g->half[1] = (share){.lx = lx, .from = middle, .to = lx->lemmas.n};
    for (int i = 0; i < 2; i++) {
        if (helped) ms_form_heap_reserve(&g->half[i].forms, weight_of(lx, g->half[i].from, g->half[i].to) * BYTES);
        g->helped[i] = helped && pthread_create(&g->helper[i], NULL, work, &g->half[i]) == 0;
        if (!g->helped[i]) work(&g->half[i]);
    }
    return helped;
}

/* Waits for the helpers; what they made is freed by who calls. */
static void wait_for(ms_generation *g) {
    for (int i = 0; i < 2; i++)
        if (g->helped[i]) pthread_join(g->helper[i], NULL);
}

static void drop(ms_lexicon *lx) {
    for (int i = 0; i < 2; i++) {
        ms_form_heap_free(&lx->making->half[i].forms);
        ms_vec_free(&lx->making->half[i].bad);
    }
    ms_heap_free(lx->making);
    lx->making = NULL;
}

void ms_generate_end(ms_lexicon *lx, ms_bad_fn bad, void *user) {
    ms_generation *g = lx->making;
    wait_for(g);
    ms_forms_build(&lx->forms, (const ms_form_heap *[]){&g->half[0].forms, &g->half[1].forms}, 2);
    for (int i = 0; i < 2; i++)
        for (uint32_t k = 0; k < g->half[i].bad.n; k++) bad(user, g->half[i].bad.v[k]);
    drop(lx);
}

void ms_generate_stop(ms_lexicon *lx) {
    if (!lx->making) return;
    wait_for(lx->making);
    drop(lx);
}
