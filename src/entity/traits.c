/* SPDX-License-Identifier: Apache-2.0
 * In: a noun that acts and the words behind it. Out: of what walk of life it is. What the words say (rule `of` of
 * data/actors/heads.tsv) goes before what the noun says: «rijAl» nobody in particular, «rijAl al-amn» the police. */
#include "entity/internal.h"

enum { GLUED = MS_WA | MS_FA | MS_BI | MS_LI | MS_KA };

static bool nominal(const ms_reading *r) {
    return r->lemma != MS_NONE && (r->features & (MS_F_NOUN | MS_F_ADJ)) && !(r->pre & GLUED) && !r->suffix;
}

/* Is it one of the words, by its lemma, or in this very form («a'mAl»)? */
static bool is_among(const ms_actors *a, const ms_map *words, const ms_word *word) {
    uint32_t last = MS_NONE;
    for (uint32_t i = 0; i < word->readings_n; i++) {
        const ms_reading *r = &word->readings[i];
        if (!nominal(r) || r->lemma == last) continue; /* readings of a lemma stand side by side */
        ms_str form = word->key;
        if ((r->pre & MS_AL) && ms_entity_article(a, form)) form = ms_str_cut(form, a->article.n, form.n);
        if (ms_entity_among(words, ms_lexicon_lemma(a->lx, r->lemma)->key) || (last == MS_NONE && ms_entity_among(words, form)))
            return true;
        last = r->lemma;
    }
    return false;
}

bool ms_entity_tells_trait(const ms_actors *a, const ms_word *word) { return is_among(a, &a->trait_words, word); }

const ms_actor_trait *ms_entity_trait_of(const ms_entity_work *w, const ms_lemma *noun, ms_range behind) {
    for (uint32_t t = behind.a; t < behind.b && t < w->doc->tokens.n; t++) {
        const ms_token *token = &w->doc->tokens.v[t];
        if (!(token->kept[MS_KEPT_ACTOR] & MS_ENTITY_TRAIT)) continue;
        for (uint32_t i = 0; i < w->a->traits_n; i++)
            if (ms_lemma_is(noun, w->a->traits[i].klass) && is_among(w->a, &w->a->traits[i].words, token->word)) return &w->a->traits[i];
    }
    return NULL;
}

ms_str ms_entity_sector(const ms_entity_work *w, const ms_lemma *noun, ms_range behind) {
    const ms_actor_trait *trait = ms_entity_trait_of(w, noun, behind);
    if (trait) return trait->sector;
    const ms_actor_head *head = ms_entity_head(w->a, noun);
    return noun->code.n && !head->always ? noun->code : head->sector;
}
