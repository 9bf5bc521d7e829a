/* SPDX-License-Identifier: Apache-2.0
 * The door of the paradigms: loads their tables, sends a lemma to verbs or nominals. */
#include "lexicon/paradigm.h"

#include "lexicon/paradigm_own.h"

marsad_rc ms_paradigm_load(ms_paradigms **out, ms_arena *arena, const char *data_dir, const ms_notes *notes) {
    ms_paradigms *p = MS_NEW(arena, ms_paradigms);
    *out = p;
    return ms_paradigm_tables(p, arena, data_dir, notes);
}

marsad_rc ms_paradigm_each_signs(const ms_paradigms *p, const ms_lemma *lemma, ms_signs_fn fn, void *user) {
    bool verb = lemma->pos == MS_POS_VERB;
    bool done = verb ? ms_paradigm_verb_each(p, lemma, fn, user) : ms_paradigm_nominal_each(p, lemma, fn, user);
    return done ? MARSAD_OK : MARSAD_EDATA;
}

typedef struct {
    ms_form_fn fn;
    void *user;
} speller;

static void spell(void *user, const uint8_t *signs, uint32_t n, ms_features f) {
    const speller *s = user;
    ms_sounds written = {.n = (uint8_t)n};
    char text[2 * MS_SOUNDS_ROOM];
    memcpy(written.s, signs, n);
    s->fn(s->user, ms_paradigm_sounds_utf8(text, &written), f);
}

marsad_rc ms_paradigm_each(const ms_paradigms *p, const ms_lemma *lemma, ms_form_fn fn, void *user) {
    bool inflects = lemma->pos == MS_POS_VERB || lemma->pos == MS_POS_NOUN || lemma->pos == MS_POS_ADJ;
    if (inflects) return ms_paradigm_each_signs(p, lemma, spell, &(speller){fn, user});
    fn(user, lemma->lemma, MS_F_FUNC);
    return MARSAD_OK;
}

bool ms_paradigm_inflect(const ms_paradigms *p, ms_buf *out, ms_str lemma, ms_str unimorph) {
    const ms_features verbal = MS_F_VERB | MS_F_MASDAR | MS_F_APART;
    ms_features f;
    ms_sounds written;
    char text[2 * MS_SOUNDS_ROOM];
    if (!ms_paradigm_features(unimorph, &f)) return false;
    bool done = f & verbal ? ms_paradigm_verb_inflect(p, &written, lemma, f)
                           : ms_paradigm_phrase_inflect(p, &written, lemma, f) || ms_paradigm_nominal_inflect(p, &written, lemma, f);
    if (done) ms_buf_str(out, ms_paradigm_sounds_utf8(text, &written));
    return done;
}
