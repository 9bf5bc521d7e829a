/* SPDX-License-Identifier: Apache-2.0
 * Nouns and adjectives. In: a lemma in written signs, without case vowel (UniMorph's tanwin is taken off); out: its
 * forms. The end of the lemma tells the declension (nominal-endings.tsv); duals, sound plurals and feminines are stems of
 * their own: qaaDin → qaaDiy-aani, mustashfan → mustashfay-aani, qaa`idah → qaa`idat-aani. Broken plurals and
 * feminines without taa come from the lexicon or, as a guess by shape, from plurals.tsv. */
#include "lexicon/paradigm_own.h"

/* ---- the end of a lemma ---- */

static bool take_last(ms_sounds *w, uint8_t c) { return ms_sound_last(w, 0) == c && w->n > 1 ? (w->n--, true) : false; }

static bool take_tail(ms_sounds *w, uint8_t a, uint8_t b) {
    bool there = (ms_sound_last(w, 1) == a && ms_sound_last(w, 0) == b) || (ms_sound_last(w, 1) == b && ms_sound_last(w, 0) == a);
    if (there) w->n = (uint8_t)(w->n - 2);
    return there;
}

static bool has_shape(const ms_paradigms *p, const ms_sounds *written) {
    ms_sounds sounds;
    uint8_t radical[MS_RADICALS + 1], vowel;
    ms_paradigm_sounds_parse(&sounds, written);
    for (uint32_t i = 0; i < p->diptotes.n; i++)
        if (ms_paradigm_match(&p->diptotes.v[i].from, &sounds, radical, &vowel)) return true;
    return false;
}

static ms_decl end_of(ms_sounds *w) {
    if (take_tail(w, FATHATAN, MAQSURA)) return DECL_MAQSUR;
    if (take_tail(w, FATHATAN, ALIF)) return DECL_ALIF;
    if (take_last(w, KASRATAN)) return DECL_DEFECTIVE;
    if (take_last(w, MAQSURA)) return take_last(w, FATHA), DECL_MAQSUR1;
    if (take_last(w, TEH_MARBUTA)) return DECL_TA;
    uint8_t last = ms_sound_last(w, 0), before = ms_sound_last(w, 1);
    bool fixed = last == ALIF || (last == YEH && before == KASRA) || (last == WAW && before == DAMMA);
    return fixed ? DECL_FIXED : DECL_STRONG;
}

static void read_nominal(const ms_paradigms *p, ms_nominal *n, const ms_sounds *written) {
    n->stem = *written;
    take_last(&n->stem, SUKUN);
    bool tanwin = take_last(&n->stem, DAMMATAN), bound = !tanwin && take_last(&n->stem, DAMMA);
    n->decl = end_of(&n->stem);
    if (n->decl == DECL_DEFECTIVE && has_shape(p, written)) n->decl = DECL_MANQUS2;
    if (n->decl == DECL_STRONG && !tanwin && (bound || has_shape(p, &n->stem))) n->decl = DECL_DIPTOTE;
}

/* ---- stems of number and gender ---- */

static bool ends_hamza(const ms_sounds *w) { return ms_sound_last(w, 0) != ALIF_MADDA && ms_sound_hamza(ms_sound_last(w, 0)); }

/* Puts an ending behind a stem. A stem is written; only a hamza at its end is spelled anew, by what follows. */
static void put_ending(ms_sounds *out, const ms_sounds *stem, const ms_sounds *ending, bool inner) {
    ms_sounds w = *stem;
    int from = w.n;
    if (ends_hamza(&w) && w.n > 1) w.s[--from] = HAMZA;
    ms_paradigm_sounds_add(&w, ending);
    ms_paradigm_sounds_spell(out, &w, from, MS_SEAT_WAW, inner);
}

static void weak_stem(ms_sounds *w, ms_decl decl) {
    if (decl == DECL_DEFECTIVE || decl == DECL_MANQUS2) ms_sound(w, KASRA), ms_sound(w, YEH);
    if (decl == DECL_MAQSUR || decl == DECL_MAQSUR1) ms_sound(w, FATHA), ms_sound(w, YEH);
    if (decl == DECL_ALIF) ms_sound(w, FATHA), ms_sound(w, WAW);
}

/* sahraa' → sahraaw- */
static void free_hamza(ms_nominal *n) {
    bool feminine = n->decl == DECL_DIPTOTE && ends_hamza(&n->stem) && ms_sound_last(&n->stem, 1) == ALIF;
    if (feminine) n->stem.s[n->stem.n - 1] = WAW;
}

static int letters_in(const ms_sounds *w) {
    int n = 0;
    for (int i = 0; i < w->n; i++) n += !ms_sound_sign(w->s[i]);
    return n;
}

/* ru'yaa → ru'yay-, baabaa → baabaaw-, longer loan words as if with taa: kaamiiraa → kaamiirat- */
static void dual_of_alif(ms_sounds *w) {
    if (ms_sound_last(w, 2) == YEH)
        w->s[w->n - 1] = YEH;
    else if (letters_in(w) > 4)
        w->s[w->n - 1] = TEH;
    else
        ms_sound(w, WAW);
}

static ms_nominal dual_of(const ms_nominal *n) {
    ms_nominal d = {n->stem, DECL_DUAL};
    if (n->decl == DECL_TA) ms_sound(&d.stem, TEH);
    weak_stem(&d.stem, n->decl);
    uint8_t last = ms_sound_last(&d.stem, 0);
    if (n->decl == DECL_FIXED && last == ALIF) dual_of_alif(&d.stem);
    if (n->decl == DECL_FIXED && last == YEH) ms_sound(&d.stem, SHADDA);
    ms_nominal whole = *n;
    free_hamza(&whole);
    if (n->decl == DECL_DIPTOTE) d.stem = whole.stem;
    return d;
}

static ms_nominal masculine_plural(const ms_nominal *n) {
    bool open = n->decl == DECL_MAQSUR || n->decl == DECL_MAQSUR1 || n->decl == DECL_ALIF;
    return (ms_nominal){n->stem, open ? DECL_MASC_AN : DECL_MASC};
}

static void fixed_plural(ms_sounds *w) {
    uint8_t last = ms_sound_last(w, 0);
    if (last != ALIF) return ms_sound(w, HEH);
    w->n--;
    take_last(w, FATHA);
}

static ms_nominal feminine_plural(const ms_nominal *n) {
    ms_nominal f = *n;
    free_hamza(&f);
    f.decl = DECL_FEM;
    weak_stem(&f.stem, n->decl);
    if (n->decl == DECL_FIXED) fixed_plural(&f.stem);
    if (n->decl != DECL_TA || take_last(&f.stem, FATHA)) return f;
    if (take_last(&f.stem, ALIF)) ms_sound(&f.stem, letters_in(&f.stem) > 2 ? YEH : WAW);
    return f;
}

/* sujuun, buTuun: broken, though it ends like a sound plural. */
static bool is_fuul(const ms_sounds *w) { return w->n == 6 && w->s[1] == DAMMA && w->s[3] == DAMMA && w->s[4] == WAW; }

/* A plural as the lexicon lists it: broken, or sound and written out. */
static void read_plural(const ms_paradigms *p, ms_nominal *n, ms_sounds *written) {
    static const uint8_t uun[] = {DAMMA, WAW, NOON}, aat[] = {FATHA, ALIF, TEH};
    take_last(written, FATHA);
    ms_decl sound = ms_paradigm_sounds_end(written, uun, 3) ? DECL_MASC : ms_paradigm_sounds_end(written, aat, 3) ? DECL_FEM : DECLS;
    if (sound == DECLS || is_fuul(written)) return read_nominal(p, n, written);
    written->n = (uint8_t)(written->n - 3);
    *n = (ms_nominal){*written, sound};
}

static bool shape_to(const ms_paradigms *p, const ms_plural *x, const ms_sounds *sounds, ms_nominal *out) {
    uint8_t radical[MS_RADICALS + 1], vowel = 0;
    if (!ms_paradigm_match(&x->from, sounds, radical, &vowel)) return false;
    ms_sounds filled, parsed, written;
    ms_paradigm_fill(&filled, &x->to, radical, vowel, vowel);
    ms_paradigm_sounds_parse(&parsed, &filled);
    ms_paradigm_sounds_spell(&written, &parsed, 0, MS_SEAT_WAW, false);
    read_plural(p, out, &written);
    return true;
}

static ms_nominal feminine_with_taa(const ms_nominal *n) {
    ms_nominal f = {n->stem, DECL_TA};
    if (n->decl == DECL_MAQSUR || n->decl == DECL_MAQSUR1) {
        ms_sound(&f.stem, FATHA), ms_sound(&f.stem, ALIF);
        return f;
    }
    weak_stem(&f.stem, n->decl);
    static const ms_sounds fatha = {1, {FATHA}};
    ms_sounds whole = f.stem;
    put_ending(&f.stem, &whole, &fatha, true);
    return f;
}

/* ---- all forms ---- */

typedef struct {
    const ms_paradigms *p;
    ms_signs_fn fn;
    void *user;
    ms_features base;
} teller;

static void tell(const teller *t, const ms_sounds *written, ms_features f) { t->fn(t->user, written->s, written->n, t->base | f); }

/* Seats of a final hamza before a suffix pronoun: binaa'u-hu, binaa'i-hi, mabda'u-hu. */
static void tell_seats(const teller *t, const ms_nominal *n, const ms_sounds *alone, ms_features f) {
    static const struct {
        uint8_t vowel;
        ms_features of;
    } cases[] = {{DAMMA, MS_F_NOM}, {FATHA, MS_F_ACC}, {KASRA, MS_F_GEN}};
    for (int c = 0; c < 3; c++) {
        ms_sounds ending = {1, {cases[c].vowel}}, w;
        put_ending(&w, &n->stem, &ending, true);
        w.n--;
        if (ms_sound_last(&w, 0) != ms_sound_last(alone, 0)) tell(t, &w, f | MS_F_CONSTRUCT | cases[c].of);
    }
}

static void tell_all(const teller *t, const ms_nominal *n, ms_features f) {
    const ms_declension *d = &t->p->decl[n->decl];
    bool hamza = ends_hamza(&n->stem);
    for (uint32_t i = 0; i < d->shown_n; i++) {
        ms_sounds w;
        put_ending(&w, &n->stem, &d->shown[i].ending, false);
        bool no_alif = hamza && ms_sound_last(&d->shown[i].ending, 0) == ALIF && ms_sound_last(&w, 0) == FATHATAN;
        if (no_alif) continue;
        tell(t, &w, f | d->shown[i].features);
        if (hamza && d->shown[i].ending.n == 0) tell_seats(t, n, &w, f);
    }
}

static void tell_listed(const teller *t, ms_str list, ms_features f) {
    ms_str one;
    while (ms_str_split(&list, '|', &one)) {
        ms_sounds written;
        ms_nominal n;
        if (!ms_paradigm_sounds_read(&written, one, false) || written.n < 2) continue;
        read_plural(t->p, &n, &written);
        tell_all(t, &n, f);
    }
}

static void tell_feminine(const teller *t, const ms_nominal *n) {
    ms_nominal dual = dual_of(n), plural = feminine_plural(n);
    tell_all(t, n, MS_F_SG | MS_F_F);
    tell_all(t, &dual, MS_F_DU | MS_F_F);
    tell_all(t, &plural, MS_F_PL | MS_F_F);
}

/* The feminine of 'af`al has no taa; every reading of the shape is told. */
static bool tell_shaped_feminines(const teller *t, const ms_nominal *n) {
    ms_sounds sounds;
    ms_nominal f, any = *n;
    bool found = false;
    if (n->decl == DECL_MAQSUR1) ms_sound(&any.stem, FATHA), ms_sound(&any.stem, MAQSURA);
    ms_paradigm_sounds_parse(&sounds, &any.stem);
    for (uint32_t i = 0; i < t->p->feminines.n; i++) {
        if (!shape_to(t->p, &t->p->feminines.v[i], &sounds, &f)) continue;
        tell_feminine(t, &f);
        found = true;
    }
    return found;
}

static void tell_adjective(const teller *t, const ms_nominal *n, ms_str forms) {
    ms_nominal dual = dual_of(n), sound = masculine_plural(n), feminine = feminine_with_taa(n);
    tell_all(t, n, MS_F_SG | MS_F_M);
    tell_all(t, &dual, MS_F_DU | MS_F_M);
    if (forms.n == 0)
        tell_all(t, &sound, MS_F_PL | MS_F_M);
    else if (!ms_str_is(forms, "0"))
        tell_listed(t, forms, MS_F_PL | MS_F_M);
    if (!tell_shaped_feminines(t, n)) tell_feminine(t, &feminine);
}

/* A noun for persons takes -uun, one for things -aat; by shape: nisba, and participles in mu- or faa`il. */
static bool is_person_shape(const ms_sounds *w) {
    if (ms_sound_last(w, 0) == SHADDA && ms_sound_last(w, 1) == YEH) return true;
    if (w->s[0] == MEEM && ms_sound_at(w, 1) == DAMMA) return true;
    return w->n == 6 && w->s[2] == ALIF && w->s[4] == KASRA;
}

static bool may_be_person(const ms_nominal *n) {
    return (n->decl == DECL_STRONG || n->decl == DECL_DEFECTIVE) && is_person_shape(&n->stem);
}

/* maf`uul: as many are persons (mas'uul, mab`uuth) as things (mashruu`). */
static bool is_passive_shape(const ms_sounds *w) {
    return w->s[0] == MEEM && ms_sound_at(w, 1) == FATHA && ms_sound_last(w, 1) == WAW && ms_sound_last(w, 2) == DAMMA;
}

/* fa``aal, fi``iil: trades and habits (sayyaad, khirriij) as often as things (jarraar, sikkiin). */
static bool is_trade_shape(const ms_sounds *w) {
    bool doubled = ms_sound_at(w, 3) == SHADDA || ms_sound_at(w, 4) == SHADDA;
    return doubled && w->n == 7 && (w->s[5] == ALIF || (w->s[5] == YEH && ms_sound_at(w, 1) == KASRA));
}

static void tell_sound_plural(const teller *t, const ms_nominal *n) {
    ms_nominal feminine = feminine_plural(n), masculine = masculine_plural(n);
    bool person = may_be_person(n) || is_passive_shape(&n->stem) || (n->decl == DECL_STRONG && is_trade_shape(&n->stem));
    if (person) tell_all(t, &masculine, MS_F_PL | MS_F_M);
    tell_all(t, &feminine, MS_F_PL | MS_F_F);
}

static void tell_noun(const teller *t, const ms_nominal *n, const ms_lemma *lemma) {
    if (lemma->plural) { /* «muhadathat»: has no singular */
        tell_listed(t, lemma->lemma, MS_F_PL | MS_F_F);
        return;
    }
    bool feminine = lemma->feminine || n->decl == DECL_TA;
    ms_features gender = feminine ? MS_F_F : MS_F_M;
    ms_nominal dual = dual_of(n);
    tell_all(t, n, MS_F_SG | gender);
    tell_all(t, &dual, MS_F_DU | gender);
    if (lemma->forms.n == 0)
        tell_sound_plural(t, n);
    else if (!ms_str_is(lemma->forms, "0"))
        tell_listed(t, lemma->forms, MS_F_PL | gender);
}

/* An adjective that the lexicon lists in the feminine: kubraa, hamraa', `ulyaa. */
static bool is_feminine(const ms_nominal *n, const ms_lemma *lemma) {
    const ms_sounds *w = &n->stem;
    if (lemma->feminine || n->decl == DECL_TA) return true;
    if (n->decl == DECL_MAQSUR1) return w->s[0] != ALIF_HAMZA;
    if (n->decl == DECL_FIXED) return ms_sound_last(w, 0) == ALIF;
    return n->decl == DECL_DIPTOTE && ends_hamza(w) && ms_sound_last(w, 1) == ALIF;
}

bool ms_paradigm_nominal_each(const ms_paradigms *p, const ms_lemma *lemma, ms_signs_fn fn, void *user) {
    ms_sounds written;
    if (!ms_paradigm_sounds_read(&written, lemma->lemma, false) || written.n < 2) return false;
    ms_nominal n;
    read_nominal(p, &n, &written);
    bool adjective = lemma->pos == MS_POS_ADJ;
    teller t = {p, fn, user, adjective ? MS_F_ADJ : MS_F_NOUN};
    if (adjective && is_feminine(&n, lemma))
        tell_feminine(&t, &n);
    else if (adjective)
        tell_adjective(&t, &n, lemma->forms);
    else
        tell_noun(&t, &n, lemma);
    return true;
}

void ms_paradigm_nominal_participle(const ms_paradigms *p, const ms_sounds *lemma, ms_features features, ms_signs_fn fn, void *user) {
    teller t = {p, fn, user, features};
    ms_nominal n;
    read_nominal(p, &n, lemma);
    tell_adjective(&t, &n, (ms_str){NULL, 0});
}

void ms_paradigm_nominal_masdar(const ms_paradigms *p, const ms_sounds *lemma, bool plural, ms_signs_fn fn, void *user) {
    teller t = {p, fn, user, MS_F_NOUN | MS_F_MASDAR};
    ms_nominal n;
    read_nominal(p, &n, lemma);
    ms_features gender = n.decl == DECL_TA ? MS_F_F : MS_F_M;
    ms_nominal dual = dual_of(&n), many = feminine_plural(&n);
    tell_all(&t, &n, MS_F_SG | gender);
    tell_all(&t, &dual, MS_F_DU | gender);
    if (plural || n.decl == DECL_TA) tell_all(&t, &many, MS_F_PL | MS_F_F);
}

/* ---- one form ---- */

static bool is_sun(uint8_t c) { return c == LAM || c == NOON || c == TEH || c == THEH || (c >= DAL && c <= ZAH); }

static void add_article(ms_sounds *w) {
    ms_sounds bare = *w, head = {2, {ALIF, LAM}};
    uint8_t c = ms_sound_at(&bare, 0);
    int from = 0;
    if (c == ALIF) {
        ms_sound(&head, KASRA), ms_sound(&head, ALIF);
        from = ms_sound_short(ms_sound_at(&bare, 1)) ? 2 : 1;
    } else if (is_sun(c)) {
        ms_sound(&head, c), ms_sound(&head, SHADDA);
        from = 1;
    } else {
        ms_sound(&head, SUKUN);
    }
    if (from) ms_paradigm_sounds_cut(&bare, 0, from);
    *w = head;
    ms_paradigm_sounds_add(w, &bare);
}

static void strip_article(ms_sounds *w) {
    if (w->n < 5 || w->s[0] != ALIF || w->s[1] != LAM) return;
    if (w->s[2] == KASRA && w->s[3] == ALIF) {
        ms_paradigm_sounds_cut(w, 0, 2);
        w->s[0] = ALIF, w->s[1] = KASRA;
    } else if (w->s[2] == SUKUN) {
        ms_paradigm_sounds_cut(w, 0, 3);
    } else {
        ms_paradigm_sounds_cut(w, 0, 2);
        if (ms_sound_at(w, 1) == SHADDA) ms_paradigm_sounds_cut(w, 1, 1);
    }
}

static int state_of(ms_features f) { return f & MS_F_DEF ? 1 : f & MS_F_CONSTRUCT ? 2 : 0; }
static int case_of(ms_features f) { return f & MS_F_NOM ? 0 : f & MS_F_ACC ? 1 : f & MS_F_GEN ? 2 : 3; }

static void write_case(const ms_paradigms *p, ms_sounds *out, const ms_nominal *n, ms_features f) {
    int of_case = case_of(f);
    put_ending(out, &n->stem, &p->decl[n->decl].ending[state_of(f)][of_case], false);
    static const uint8_t nisba[] = {KASRA, YEH, SHADDA};
    if (of_case == 3 && ms_paradigm_sounds_end(out, nisba, 3)) out->n--;
    if (f & MS_F_DEF) add_article(out);
}

/* UniMorph writes adjectives in -ii without shadda, whether nisba or defective participle (faa`il, mu-…). */
static void mend_yaa(ms_nominal *n) {
    ms_sounds *w = &n->stem;
    if (n->decl != DECL_FIXED || ms_sound_last(w, 0) != YEH) return;
    bool participle = (w->n == 6 && w->s[2] == ALIF) || (w->s[0] == MEEM && ms_sound_at(w, 1) == DAMMA);
    if (participle) {
        w->n = (uint8_t)(w->n - 2);
        n->decl = DECL_DEFECTIVE;
    } else {
        ms_sound(w, SHADDA);
        n->decl = DECL_STRONG;
    }
}

static bool guess_by_shape(const ms_paradigms *p, const ms_sounds *lemma, const ms_plural *list, uint32_t count, ms_nominal *out) {
    ms_sounds sounds;
    ms_paradigm_sounds_parse(&sounds, lemma);
    for (uint32_t i = 0; i < count; i++)
        if (shape_to(p, &list[i], &sounds, out)) return true;
    return false;
}

static ms_nominal plural_noun(const ms_paradigms *p, const ms_nominal *n, const ms_sounds *lemma) {
    ms_nominal broken;
    if (guess_by_shape(p, lemma, p->plurals[0].v, p->plurals[0].n, &broken)) return broken;
    bool person = may_be_person(n);
    return person ? masculine_plural(n) : feminine_plural(n);
}

static ms_nominal feminine_of(const ms_paradigms *p, const ms_nominal *n, const ms_sounds *lemma) {
    ms_nominal f;
    return guess_by_shape(p, lemma, p->feminines.v, p->feminines.n, &f) ? f : feminine_with_taa(n);
}

static ms_nominal number_of(const ms_paradigms *p, const ms_nominal *n, const ms_sounds *lemma, ms_features f) {
    bool adjective = f & MS_F_ADJ, feminine = f & MS_F_F;
    ms_nominal one = adjective && feminine ? feminine_of(p, n, lemma) : *n, broken;
    if (f & MS_F_DU) return dual_of(&one);
    if (!(f & MS_F_PL)) return one;
    if (!adjective) return plural_noun(p, n, lemma);
    if (feminine) return feminine_plural(&one);
    return guess_by_shape(p, lemma, p->plurals[1].v, p->plurals[1].n, &broken) ? broken : masculine_plural(n);
}

bool ms_paradigm_nominal_inflect(const ms_paradigms *p, ms_sounds *written, ms_str text, ms_features f) {
    ms_sounds lemma;
    if (!ms_paradigm_sounds_read(&lemma, text, false) || lemma.n < 2) return false;
    if (f & MS_F_ADJ) strip_article(&lemma);
    ms_nominal n;
    read_nominal(p, &n, &lemma);
    if (f & MS_F_ADJ) mend_yaa(&n);
    if (!take_last(&lemma, DAMMATAN)) take_last(&lemma, DAMMA);
    ms_nominal x = number_of(p, &n, &lemma, f);
    write_case(p, written, &x, f);
    return true;
}
