/* SPDX-License-Identifier: Apache-2.0
 * In: tokens whose noun lies under asset.* or group.* in data/lexicon. Out: doc->assets, the class without its first
 * part: «shAHinAt» is a truck, «ratl» a convoy. */
#include "entity/internal.h"

static ms_str last_part(ms_str klass) {
    const char *dot = memchr(klass.s, '.', klass.n);
    return dot ? ms_str_cut(klass, (uint32_t)(dot - klass.s) + 1, klass.n) : klass;
}

uint16_t ms_entity_asset_class(const ms_actors *a, const ms_lemma *m) {
    uint16_t klass = a->asset ? ms_lemma_under(a->lx, m, a->asset) : 0;
    return klass || !a->convoy ? klass : ms_lemma_under(a->lx, m, a->convoy);
}

void ms_entity_assets(ms_entity_work *w) {
    ms_looks things = ms_look(w->doc, MS_LOOK_THING);
    for (uint32_t i; ms_look_next(&things, &i);) {
        const ms_token *t = &w->doc->tokens.v[i];
        const ms_lemma *m = NULL;
        uint32_t from = 0;
        const ms_reading *r = ms_entity_readable(w->doc, i) ? ms_entity_noun(w, i, &from, &m) : NULL;
        uint16_t klass = r ? ms_entity_asset_class(w->a, m) : 0;
        if (!klass) continue;
        ms_asset *asset = ms_vec_add(&w->doc->assets);
        asset->tokens = (ms_range){i, i + 1};
        asset->pre = r->pre & (uint8_t)~MS_AL;
        asset->pub = (marsad_asset){.span = {t->span.a + r->head, t->span.b - r->tail},
                                    .klass = last_part(ms_lexicon_class_name(w->a->lx, klass)),
                                    .lemma = m->bare};
    }
}
