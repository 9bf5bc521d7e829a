/* SPDX-License-Identifier: Apache-2.0
 * Verbs. In: the 3rd person masculine singular perfect, vocalised; out: every finite form, and as nouns the participles
 * and verbal nouns. verb-lemmas.tsv tells form and radicals, verb-stems.tsv the stems as if all radicals were strong,
 * verb-affixes.tsv the persons; here weak and doubled radicals are drawn together, and weak ends joined to suffixes:
 * istaqwama → istaqaama, istaqam-tu; ramay-a → ramaa, ramay-uu → ramaw. */
#include "lexicon/paradigm_own.h"

/* ---- reading a lemma ---- */

static bool bind(const ms_sounds *word, int k, uint8_t slot, uint8_t radical[], uint8_t *vowel) {
    uint8_t c = word->s[k];
    if (slot == SLOT_V) return *vowel = c, c >= FATHA && c <= KASRA;
    uint8_t *r = &radical[slot - SLOT];
    if (*r) return *r == c;
    return *r = c, c >= HAMZA && !ms_sound_sign(c) && c != ALIF && c != MAQSURA && c != TEH_MARBUTA;
}

bool ms_paradigm_match(const ms_sounds *pattern, const ms_sounds *word, uint8_t radical[MS_RADICALS + 1], uint8_t *vowel) {
    if (pattern->n != word->n) return false;
    memset(radical, 0, MS_RADICALS + 1);
    for (int k = 0; k < word->n; k++) {
        uint8_t c = pattern->s[k];
        bool slot = c > SLOT && c <= SLOT_V;
        if (slot ? !bind(word, k, c, radical, vowel) : c != word->s[k]) return false;
    }
    return true;
}

static bool is_weak(uint8_t kind) { return kind == KIND_WEAK || kind == KIND_WEAKU || kind == KIND_WEAKI; }

static int radicals_of(const ms_paradigms *p, uint8_t form) {
    const ms_sounds *perf = p->pattern[form][KIND_ANY][PART_PERF];
    int most = 0;
    for (int i = 0; perf && i < perf->n; i++)
        if (perf->s[i] > SLOT && perf->s[i] <= SLOT + MS_RADICALS && perf->s[i] - SLOT > most) most = perf->s[i] - SLOT;
    return most;
}

/* Radicals that the lemma does not show. */
static void complete(const ms_paradigms *p, ms_verb *v) {
    int n = radicals_of(p, v->form);
    for (int i = 1; i <= n; i++) {
        if (v->radical[i]) continue;
        if (i == n)
            v->radical[i] = is_weak(v->kind) ? WEAK : v->radical[i - 1];
        else
            v->radical[i] = v->kind == KIND_HOLLOW && i == n - 1 ? HOLLOW : HAMZA;
    }
    bool hamza = v->radical[n] == HAMZA;
    if (hamza && v->kind == KIND_STRONG) v->kind = KIND_HAMZA;
    if (hamza && v->kind == KIND_HOLLOW) v->kind = KIND_HOLLOW_HAMZA;
}

static bool guttural_end(const ms_verb *v) { return ms_sound_guttural(v->radical[2]) || ms_sound_guttural(v->radical[3]); }
static bool throat(uint8_t c) { return c == HAMZA || c == HEH || c == AIN || c == HAH; }

/* The vowel of the imperfect where the lexicon gives none. */
static uint8_t guess_vowel(const ms_verb *v) {
    if (v->kind == KIND_WEAKU) return DAMMA;
    if (v->kind == KIND_WEAKI) return FATHA;
    if (v->kind == KIND_WEAK) return throat(v->radical[2]) && v->radical[1] != WAW ? FATHA : KASRA;
    if (v->kind == KIND_HOLLOW || v->kind == KIND_HOLLOW_HAMZA || v->kind == KIND_GEM) return DAMMA;
    if (v->v == KASRA) return FATHA;
    if (v->v == DAMMA) return DAMMA;
    if (guttural_end(v)) return FATHA;
    return v->radical[1] == WAW ? KASRA : DAMMA;
}

static uint8_t vowel_of(char c) { return c == 'a' ? FATHA : c == 'i' ? KASRA : c == 'u' ? DAMMA : 0; }

static uint8_t known_vowel(const ms_paradigms *p, const ms_verb *v) {
    for (uint32_t i = 0; i < p->vowels.n; i++)
        if (ms_paradigm_sounds_eq(&p->vowels.v[i].lemma, &v->lemma)) return vowel_of(p->vowels.v[i].vowel);
    return 0;
}

static bool is_form_one(const ms_verb *v, const ms_paradigms *p) {
    return p->pattern[v->form][KIND_ANY][PART_IMPER] && ms_sound_at(p->pattern[v->form][KIND_ANY][PART_IMPER], 1) == SLOT_Z;
}

static void complete_vowels(const ms_paradigms *p, ms_verb *v, char vowel) {
    if (!v->v) v->v = v->kind == KIND_WEAKI ? KASRA : FATHA;
    v->w = vowel_of(vowel);
    if (!v->w && is_form_one(v, p)) v->w = known_vowel(p, v);
    if (!v->w) v->w = guess_vowel(v);
    v->dropped = is_form_one(v, p) && v->radical[1] == WAW && v->kind != KIND_GEM &&
                 (v->w == KASRA || (v->w == FATHA && (v->v == FATHA || guttural_end(v))));
}

static bool read_verb(const ms_paradigms *p, ms_verb *v, ms_str lemma, char vowel) {
    ms_sounds written;
    memset(v, 0, sizeof *v);
    if (!ms_paradigm_sounds_read(&written, lemma, false)) return false;
    ms_paradigm_sounds_parse(&v->lemma, &written);
    if (ms_sound_last(&v->lemma, 0) == FATHA) v->lemma.n--;
    for (uint32_t i = 0; i < p->shapes.n; i++) {
        const ms_verb_shape *s = &p->shapes.v[i];
        v->v = 0;
        if (!ms_paradigm_match(&s->lemma, &v->lemma, v->radical, &v->v)) continue;
        v->form = s->form;
        v->kind = s->kind;
        complete(p, v);
        complete_vowels(p, v, vowel);
        return true;
    }
    return false;
}

/* ---- stems ---- */

void ms_paradigm_fill(ms_sounds *out, const ms_sounds *pattern, const uint8_t radical[MS_RADICALS + 1], uint8_t v, uint8_t w) {
    out->n = 0;
    for (int i = 0; i < pattern->n; i++) {
        uint8_t c = pattern->s[i];
        if (c == SLOT_V)
            c = v;
        else if (c == SLOT_W)
            c = w;
        else if (c == SLOT_Z)
            c = w == DAMMA ? DAMMA : KASRA;
        else if (c > SLOT && c <= SLOT + MS_RADICALS)
            c = radical[c - SLOT];
        if (c) ms_sound(out, c);
    }
}

static uint8_t length_of(uint8_t v) { return v == FATHA ? ALIF : v == DAMMA ? LONG_U : LONG_I; }

/* qawul → quul: the vowels around a hollow radical become one; `plain` has it short. */
static void draw_hollow(ms_stem *s, const ms_verb *v, bool perfect) {
    ms_sounds *w = &s->vowel;
    int k = w->n - 1;
    while (k > 0 && w->s[k] != HOLLOW) k--;
    if (k <= 0 || k + 1 >= w->n) return;
    uint8_t before = w->s[k - 1], vowel = w->s[k + 1];
    if (before == FATHA) vowel = FATHA;
    if (before == DAMMA) vowel = KASRA;
    bool held = ms_sound_short(before);
    ms_paradigm_sounds_cut(w, held ? k - 1 : k, held ? 3 : 2);
    int at = held ? k - 1 : k;
    ms_sounds tail = {.n = (uint8_t)(w->n - at)};
    memcpy(tail.s, w->s + at, tail.n);
    s->plain = *w;
    s->plain.n = w->n = (uint8_t)at;
    bool faala = perfect && vowel == FATHA;
    ms_sound(w, vowel), ms_sound(w, length_of(vowel)), ms_paradigm_sounds_add(w, &tail);
    ms_sound(&s->plain, faala ? (v->w == DAMMA ? DAMMA : KASRA) : vowel), ms_paradigm_sounds_add(&s->plain, &tail);
}

/* ihmarar- → ihmarr-, yastaqrir- → yastaqirr-; not behind a long u (ruudid-). */
static void draw_gem(ms_sounds *w) {
    int k = w->n - 3;
    if (k < 1 || w->s[k] != w->s[k + 2] || !ms_sound_short(w->s[k + 1])) return;
    uint8_t before = w->s[k - 1], vowel = w->s[k + 1];
    if (before == LONG_U) return;
    bool open = ms_sound_short(before) || before == ALIF;
    if (!open)
        w->s[k + 1] = w->s[k], w->s[k] = vowel;
    else
        ms_paradigm_sounds_cut(w, k + 1, 1);
}

/* The prop alif goes when one consonant stands behind it; a hamza behind it becomes a long vowel. */
static void trim_prop(ms_sounds *w) {
    if (ms_sound_at(w, 0) != ALIF) return;
    if (ms_sound_short(ms_sound_at(w, 3)) || ms_sound_at(w, 3) == WEAK)
        ms_paradigm_sounds_cut(w, 0, 2);
    else if (w->s[2] == HAMZA)
        w->s[2] = w->s[1] == DAMMA ? LONG_U : LONG_I;
}

static const ms_sounds *irregular_of(const ms_paradigms *p, const ms_verb *v, ms_verb_part part) {
    for (uint32_t i = 0; i < p->irregulars.n; i++) {
        const ms_irregular *x = &p->irregulars.v[i];
        if (x->part == part && ms_paradigm_sounds_eq(&x->lemma, &v->lemma)) return &x->stem;
    }
    return NULL;
}

static const ms_sounds *pattern_of(const ms_paradigms *p, const ms_verb *v, ms_verb_part part) {
    ms_sounds *const(*of)[PARTS] = p->pattern[v->form];
    if (of[v->kind][part]) return of[v->kind][part];
    if (v->kind == KIND_HOLLOW_HAMZA && of[KIND_HOLLOW][part]) return of[KIND_HOLLOW][part];
    return of[KIND_ANY][part];
}

static bool make_stem(const ms_paradigms *p, const ms_verb *v, ms_verb_part part, ms_stem *s) {
    const ms_sounds *pattern = irregular_of(p, v, part);
    if (pattern) return s->vowel = s->plain = *pattern, true;
    pattern = pattern_of(p, v, part);
    if (!pattern) return false;
    uint8_t radical[MS_RADICALS + 1];
    memcpy(radical, v->radical, sizeof radical);
    if (v->dropped && (part == PART_IMPF || part == PART_IMPER)) radical[1] = 0;
    ms_paradigm_fill(&s->vowel, pattern, radical, v->v, v->w);
    s->plain = s->vowel;
    if (v->kind == KIND_HOLLOW || v->kind == KIND_HOLLOW_HAMZA) draw_hollow(s, v, part == PART_PERF && is_form_one(v, p));
    if (v->kind == KIND_GEM) draw_gem(&s->vowel);
    if (part == PART_IMPER && is_form_one(v, p)) trim_prop(&s->vowel), trim_prop(&s->plain);
    return true;
}

/* ---- joining ---- */

static void weak_a(ms_sounds *w, const ms_sounds *suffix, bool waw, bool alif) {
    uint8_t a = suffix->s[0], b = ms_sound_at(suffix, 1);
    if (a == SUKUN) return;
    if (suffix->n == 1 && ms_sound_short(a)) return ms_sound(w, alif || ms_sound_last(w, 1) == YEH ? ALIF : MAQSURA);
    if (a == FATHA && b == TEH)
        w->n--;
    else if (a == DAMMA || a == KASRA) {
        ms_sound(w, a == DAMMA ? WAW : YEH);
        for (int i = 2; i < suffix->n; i++) ms_sound(w, suffix->s[i]);
        if (suffix->n == 2) ms_sound(w, SUKUN);
        return;
    } else {
        ms_sound(w, waw ? WAW : YEH);
    }
    ms_paradigm_sounds_add(w, suffix);
}

static void weak_iu(ms_sounds *w, const ms_sounds *suffix) {
    uint8_t vowel = ms_sound_last(w, 0), a = suffix->s[0];
    if (a == SUKUN) return;
    if (suffix->n == 1 && a == DAMMA) return ms_sound(w, length_of(vowel));
    if (a == FATHA)
        ms_sound(w, vowel == DAMMA ? WAW : YEH);
    else if (ms_sound_short(a))
        w->n--;
    else
        ms_sound(w, length_of(vowel));
    ms_paradigm_sounds_add(w, suffix);
}

static void join(ms_sounds *out, const ms_verb *v, const ms_stem *stem, const ms_affix *affix, const ms_sounds *suffix) {
    bool on_vowel = ms_sound_short(suffix->s[0]);
    bool held = suffix->s[0] == SUKUN && v->kind == KIND_GEM;
    const ms_sounds *s = on_vowel || held ? &stem->vowel : &stem->plain;
    *out = affix->prefix;
    ms_paradigm_sounds_add(out, s);
    if (ms_sound_last(s, 0) == WEAK) {
        out->n--;
        bool perfect = affix->features & MS_F_PERF, waw = perfect && v->kind == KIND_WEAKU;
        if (ms_sound_last(out, 0) == FATHA)
            weak_a(out, suffix, waw, waw);
        else
            weak_iu(out, suffix);
    } else if (held) {
        ms_sound(out, FATHA);
    } else {
        ms_paradigm_sounds_add(out, suffix);
    }
}

/* ---- one form ---- */

static ms_verb_part part_of(ms_features f) {
    bool passive = f & MS_F_PASS;
    if (f & MS_F_MASDAR) return PART_MASDAR;
    if (f & MS_F_APART) return passive ? PART_PPART : PART_APART;
    if (f & MS_F_PERF) return passive ? PART_PERF_P : PART_PERF;
    if (f & MS_F_IMPER) return PART_IMPER;
    return passive ? PART_IMPF_P : PART_IMPF;
}

static const ms_affix *affix_of(const ms_paradigms *p, ms_features f) {
    f &= ~(ms_features)(MS_F_VERB | MS_F_PASS);
    for (uint32_t i = 0; i < p->affixes.n; i++) {
        ms_features has = p->affixes.v[i].features;
        if ((has & MS_F_SUBJ) && (has & MS_F_JUSS)) has &= ~(ms_features)MS_F_JUSS;
        if (has == f) return &p->affixes.v[i];
    }
    return NULL;
}

/* mabii`, maquul: the hollow radical of a passive participle is the length of the vowel before it. */
static void lengthen(ms_sounds *w) {
    for (int i = 1; i < w->n; i++) {
        if (w->s[i] != HOLLOW) continue;
        if (w->s[i - 1] == FATHA) w->s[i - 1] = DAMMA;
        w->s[i] = w->s[i - 1] == DAMMA ? WAW : YEH;
    }
}

static bool make_noun(const ms_paradigms *p, const ms_verb *v, ms_verb_part part, ms_sounds *written) {
    const ms_sounds *pattern = irregular_of(p, v, part);
    if (!pattern) pattern = pattern_of(p, v, part);
    if (!pattern) return false;
    ms_sounds filled, sounds;
    ms_paradigm_fill(&filled, pattern, v->radical, v->v, v->w);
    lengthen(&filled);
    ms_paradigm_sounds_parse(&sounds, &filled);
    ms_paradigm_sounds_spell(written, &sounds, 0, MS_SEAT_WAW, false);
    return true;
}

bool ms_paradigm_verb_inflect(const ms_paradigms *p, ms_sounds *written, ms_str lemma, ms_features f) {
    ms_verb v;
    if (!read_verb(p, &v, lemma, 0)) return false;
    ms_verb_part part = part_of(f);
    if (part >= PART_APART) return make_noun(p, &v, part, written);
    const ms_affix *a = affix_of(p, f);
    ms_stem stem;
    if (!a || !make_stem(p, &v, part, &stem)) return false;
    bool weak = ms_sound_last(&stem.vowel, 0) == WEAK;
    ms_sounds sounds;
    join(&sounds, &v, &stem, a, a->table.n && !weak ? &a->table : &a->suffix);
    ms_paradigm_sounds_spell(written, &sounds, 0, MS_SEAT_END, weak);
    return true;
}

/* ---- all forms ---- */

typedef struct {
    const ms_paradigms *p;
    const ms_verb *v;
    ms_signs_fn fn;
    void *user;
} teller;

/* weak: a vowel at the end belongs to the stem (yan'a), it is no ending behind a last radical (yaqra'a). */
static void tell(const teller *t, const ms_sounds *sounds, ms_seat seat, bool weak, ms_features f) {
    ms_sounds written;
    ms_paradigm_sounds_spell(&written, sounds, 0, seat, weak);
    t->fn(t->user, written.s, written.n, f);
}

/* Other spellings of -'uu: qara'uu has the hamza on waw, on alif or alone, jaa'uu on waw or alone. */
static void tell_seats(const teller *t, const ms_sounds *sounds, const ms_stem *stem, const ms_sounds *suffix, ms_features f) {
    uint8_t before = ms_sound_last(&stem->vowel, 1);
    bool many = suffix->s[0] == DAMMA && ms_sound_at(suffix, 1) == LONG_U && ms_sound_last(&stem->vowel, 0) == HAMZA;
    if (!many || (before != FATHA && before != ALIF && before != LONG_U)) return;
    if (before == FATHA) tell(t, sounds, MS_SEAT_END, false, f);
    tell(t, sounds, MS_SEAT_LINE, false, f);
}

static void each_person(const teller *t, ms_features tense, ms_verb_part part, ms_features more) {
    ms_stem stem;
    if (!make_stem(t->p, t->v, part, &stem)) return;
    bool ends_weak = ms_sound_last(&stem.plain, 0) == WEAK;
    bool weak = ends_weak || !ms_paradigm_sounds_eq(&stem.plain, &stem.vowel);
    bool gem = t->v->kind == KIND_GEM;
    for (uint32_t i = 0; i < t->p->affixes.n; i++) {
        const ms_affix *a = &t->p->affixes.v[i];
        if (!(a->features & tense) || !a->shown || (a->weak_only && (!weak || gem))) continue;
        ms_sounds sounds;
        join(&sounds, t->v, &stem, a, &a->suffix);
        ms_features f = MS_F_VERB | a->features | more;
        tell(t, &sounds, MS_SEAT_WAW, ends_weak, f);
        tell_seats(t, &sounds, &stem, &a->suffix, f);
    }
}

static void each_participle(const teller *t, ms_verb_part part, ms_features f) {
    ms_sounds written;
    if (make_noun(t->p, t->v, part, &written)) ms_paradigm_nominal_participle(t->p, &written, MS_F_ADJ | f, t->fn, t->user);
}

static void masdars_listed(const teller *t, ms_str list) {
    ms_str one;
    while (ms_str_split(&list, '|', &one)) {
        ms_sounds written;
        if (ms_paradigm_sounds_read(&written, one, false) && written.n > 1)
            ms_paradigm_nominal_masdar(t->p, &written, !is_form_one(t->v, t->p), t->fn, t->user);
    }
}

static void each_masdar(const teller *t, const ms_lemma *lemma) {
    if (ms_str_is(lemma->forms, "0")) return;
    if (lemma->forms.n) return masdars_listed(t, lemma->forms);
    ms_sounds written;
    if (make_noun(t->p, t->v, PART_MASDAR, &written)) ms_paradigm_nominal_masdar(t->p, &written, true, t->fn, t->user);
}

bool ms_paradigm_verb_each(const ms_paradigms *p, const ms_lemma *lemma, ms_signs_fn fn, void *user) {
    ms_verb v;
    if (!read_verb(p, &v, lemma->lemma, lemma->vowel)) return false;
    teller t = {p, &v, fn, user};
    each_person(&t, MS_F_PERF, PART_PERF, 0);
    if (!lemma->no_passive) each_person(&t, MS_F_PERF, PART_PERF_P, MS_F_PASS);
    each_person(&t, MS_F_IMPF, PART_IMPF, 0);
    if (!lemma->no_passive) each_person(&t, MS_F_IMPF, PART_IMPF_P, MS_F_PASS);
    each_person(&t, MS_F_IMPER, PART_IMPER, 0);
    each_participle(&t, PART_APART, MS_F_APART);
    each_participle(&t, PART_PPART, MS_F_PPART);
    each_masdar(&t, lemma);
    return true;
}
