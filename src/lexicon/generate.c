/* SPDX-License-Identifier: Apache-2.0
 * In: the lemmas. Out: the form table of all their inflected forms, in the order of the lemmas. Two threads share the
 * work, since nothing else in loading takes as long; each has half of the lemmas, and the halves come in order. */
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
    uint32_t lemma;
} sink;

static void take_form(void *user, const uint8_t *signs, uint32_t n, ms_features features) {
    sink *k = user;
    ms_forms_add_signs(&k->s->forms, &k->s->lx->letters, k->lemma, signs, n, features);
}

static bool has_space(ms_str s) { return s.n && memchr(s.s, ' ', s.n); }

/* Function words do not inflect; `forms` holds other spellings. */
static void take_function_word(share *s, uint32_t lemma) {
    const ms_lemma *m = &s->lx->lemmas.v[lemma];
    ms_str rest = m->forms, spelling = m->lemma;
    do {
        if (!has_space(spelling)) ms_forms_add(&s->forms, &s->lx->letters, lemma, spelling, MS_F_FUNC);
    } while (rest.n && ms_str_split(&rest, '|', &spelling));
}

static void take_lemma(share *s, uint32_t lemma) {
    const ms_lemma *m = &s->lx->lemmas.v[lemma];
    bool inflects = (m->pos == MS_POS_VERB || m->pos == MS_POS_NOUN || m->pos == MS_POS_ADJ) && !has_space(m->lemma);
    if (m->pos == MS_POS_FUNC) take_function_word(s, lemma);
    if (inflects && ms_paradigm_each_signs(s->lx->paradigms, m, take_form, &(sink){s, lemma}) != MARSAD_OK) ms_vec_push(&s->bad, lemma);
}

static void *work(void *user) {
    share *s = user;
    for (uint32_t i = s->from; i < s->to; i++) take_lemma(s, i);
    return NULL;
}

/* Verbs have twenty times the forms of nouns: half of the lemmas may be a tenth of the work. */
static uint32_t middle(const ms_lexicon *lx) {
    uint32_t all = 0, half = 0, i = 0;
    for (uint32_t k = 0; k < lx->lemmas.n; k++) all += lx->lemmas.v[k].pos == MS_POS_VERB ? 20 : 1;
    for (; i < lx->lemmas.n && half < all / 2; i++) half += lx->lemmas.v[i].pos == MS_POS_VERB ? 20 : 1;
    return i;
}

static void give_bad(share *s, ms_bad_fn bad, void *user) {
    for (uint32_t i = 0; i < s->bad.n; i++) bad(user, s->bad.v[i]);
    ms_vec_free(&s->bad);
}

void ms_generate(ms_lexicon *lx, ms_bad_fn bad, void *user) {
    uint32_t half = middle(lx);
    share one = {.lx = lx, .to = half}, two = {.lx = lx, .from = half, .to = lx->lemmas.n};
    pthread_t helper;
    bool helped = lx->lemmas.n >= WORTH_HELP && pthread_create(&helper, NULL, work, &two) == 0;
    work(&one);
    if (helped)
        pthread_join(helper, NULL);
    else
        work(&two);
    ms_forms_build(&lx->forms, (ms_form_heap[]){one.forms, two.forms}, 2);
    ms_form_heap_free(&one.forms);
    ms_form_heap_free(&two.forms);
    give_bad(&one, bad, user);
    give_bad(&two, bad, user);
}
