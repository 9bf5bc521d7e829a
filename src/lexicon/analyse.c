/* SPDX-License-Identifier: Apache-2.0
 * In: one spelling. Out: its readings, best first: proclitics + stem + suffix, the stem looked up in the form table.
 * wa-li-l-quwwAt gives (wa li al, quwwap plural); satunqal with a written u gives (sa, naqala, passive) alone. When no
 * stem is known, up to two guesses without lemma tell where article and proclitics are likely to end.
 * Which clitics there are and what they cost: data/paradigms/clitics.tsv. */
#include "base/bits.h"
#include "lexicon/internal.h"

enum { NOMINAL = MS_F_NOUN | MS_F_ADJ, CASES = MS_F_NOM | MS_F_ACC | MS_F_GEN, MOODS = MS_F_SUBJ | MS_F_JUSS };
enum { KEPT = 24 };

/* Costs and gains of rank. */
enum {
    START = 100,
    EXACT = 20,
    WRONG_ALEF = 6, /* a hamza left off a first alif */
    WRONG_LETTER = 12,
    SHORT_FUNC = 12,
    LONG_FUNC = 6,
    PASSIVE = 10,
    IMPERATIVE = 30,
    SECOND = 25,
    FIRST = 12,
    DUAL_VERB = 8,
    WOMEN = 25,
    DUAL_NOUN = 2,
    PARTICIPLE = 12,
    JUSSIVE = 3,
    CONSTRUCT = 1,
    TANWIN_ALEF = 3,
    PRONOUN_ALONE = 56, /* la-hA is hardly ever another word */
    CITATION = 8,       /* the form in which the lemma itself is cited */
    CLASSED = 9,        /* a lemma that the lexicon says something of */
    BROKEN = 3,
    RARE = 26, /* a lemma that is known, but seldom meant */
};

/* What changed between the stem as written and the form looked up. */
typedef enum { AS_IS, TANWIN, HAMZA, TANWIN_HAMZA, PLURAL_ALEF, MAQSURA } change;

typedef struct {
    const ms_lexicon *lx;
    const ms_letters *word;
    ms_analysis *out;
    const ms_prefix *pre;
    const ms_tail *tail;
    ms_features host; /* of both */
    change how;
    uint32_t stem_end;
    uint32_t hash[MS_LETTERS + 1]; /* of the stem's letters before each letter of the word */
} probe;

/* ---- may this form stand between these clitics ---- */

static uint8_t last_raw(const ms_form *form) { return form->raw[form->n - 1]; }

/* The stem of a suffix given as a form of its own: the singular in -t, the final alif for maqsura. */
static bool needs_suffix(const ms_form *form, ms_features f) {
    if (!(f & MS_F_CONSTRUCT) || (f & (CASES | MS_F_DU))) return false;
    bool sound_plural = (f & MS_F_PL) && form->n > 1 && form->raw[form->n - 2] == MS_ALEF;
    return (last_raw(form) == MS_TEH && !sound_plural) || last_raw(form) == MS_ALEF;
}

/* Sound masculine plural or dual with its nun. */
static bool has_nun(const ms_form *form, ms_features f) { return last_raw(form) == MS_NOON && (f & (MS_F_DU | MS_F_PL)) && (f & CASES); }

static bool takes_suffix(const ms_form *form, ms_features f) {
    if (!(f & NOMINAL) || (f & MS_F_CONSTRUCT)) return true;
    if (form->marks[form->n - 1] & MS_KASRATAN) return false;
    return last_raw(form) != MS_TEH_MARBUTA && last_raw(form) != MS_MAQSURA && !has_nun(form, f);
}

static bool takes_article(const ms_form *form, ms_features f) {
    if ((f & MS_F_CONSTRUCT) && !(f & MS_F_DEF)) return false;
    return !(form->marks[form->n - 1] & MS_KASRATAN);
}

static bool takes_tanwin(const ms_form *form, ms_features f) {
    uint8_t last = last_raw(form);
    bool closed = last == MS_TEH_MARBUTA || last == MS_MAQSURA || last == MS_ALEF;
    return (f & NOMINAL) && !(f & (MS_F_CONSTRUCT | MS_F_DEF)) && !(f & CASES) && !closed;
}

static bool change_allowed(const probe *p, const ms_form *form, ms_features f) {
    switch (p->how) {
    case TANWIN:
    case TANWIN_HAMZA: return takes_tanwin(form, f);
    case PLURAL_ALEF: return (f & MS_F_VERB) != 0;
    case MAQSURA: return last_raw(form) == MS_MAQSURA;
    default: return true;
    }
}

static bool allowed(const probe *p, const ms_form *form) {
    ms_features f = form->features;
    if ((p->pre->pre & MS_SA) && (f & MOODS)) return false;
    if ((p->pre->pre & MS_LI) && (f & MOODS) == MS_F_JUSS) return false; /* li- takes the subjunctive */
    if ((f & MS_F_IMPER) && (p->pre->pre & ~(MS_WA | MS_FA))) return false;
    if (p->pre->pre & MS_AL) {
        if (p->tail->id || p->how == TANWIN || !takes_article(form, f)) return false;
    } else if ((f & MS_F_DEF) && !(f & MS_F_CONSTRUCT))
        return false;
    if (!p->tail->id) return change_allowed(p, form, f) && !needs_suffix(form, f);
    return change_allowed(p, form, f) && (p->how == MAQSURA || takes_suffix(form, f));
}

/* ---- rank ---- */

static int verb_cost(ms_features f) {
    int cost = 0;
    if (f & MS_F_PASS) cost += PASSIVE;
    if (f & MS_F_IMPER) cost += IMPERATIVE;
    if (f & MS_F_2) cost += SECOND;
    if (f & MS_F_1) cost += FIRST;
    if (f & MS_F_DU) cost += DUAL_VERB;
    if ((f & MS_F_PL) && (f & MS_F_F)) cost += WOMEN;
    if (f & MS_F_JUSS) cost += JUSSIVE;
    return cost;
}

static int form_cost(const probe *p, const ms_form *form) {
    ms_features f = form->features;
    int cost = 0;
    if (f & MS_F_VERB)
        cost += verb_cost(f);
    else if (f & MS_F_FUNC)
        cost -= form->n <= 3 ? SHORT_FUNC : LONG_FUNC;
    else if (f & MS_F_DU)
        cost += DUAL_NOUN;
    if (f & (MS_F_APART | MS_F_PPART)) cost += PARTICIPLE;
    if ((f & MS_F_CONSTRUCT) && !p->tail->id) cost += CONSTRUCT;
    if (p->how == TANWIN || p->how == TANWIN_HAMZA) cost += TANWIN_ALEF;
    return cost;
}

static int spelling_gain(const probe *p, const ms_form *form, int wrong) {
    if (!wrong) return EXACT;
    bool alef = p->lx->letters.fold[form->raw[0]] == MS_ALEF && p->word->raw[p->pre->at] != form->raw[0];
    return -(wrong - alef) * WRONG_LETTER - alef * WRONG_ALEF;
}

/* Of two lemmas that share a spelling, the one that is cited so, or that the lexicon knows more of. */
static int lemma_gain(const probe *p, const ms_form *form) {
    ms_features f = form->features;
    int gain = form->classed ? CLASSED : 0;
    bool verbal_noun = (f & MS_F_MASDAR) && (f & MS_F_SG) && form->classed;
    bool with_object = (f & MS_F_VERB) && p->tail->id; /* Talabnaa: `we asked` before `he asked us` */
    if (verbal_noun || (!with_object && form->cited)) gain += CITATION;
    if ((f & MS_F_NOUN) && (f & MS_F_PL)) gain -= BROKEN;
    if (form->rare) gain -= RARE;
    return gain;
}

/* ---- collecting ---- */

static uint32_t index_of_letter(const ms_letters *w, uint32_t letter) { return w->at[letter]; }

static ms_reading reading_of(const probe *p, uint32_t lemma, ms_features features) {
    const ms_letters *w = p->word;
    ms_reading r = {.pre = p->pre->pre, .suffix = p->tail->id, .lemma = lemma, .features = features};
    r.head = p->pre->head ? (uint8_t)index_of_letter(w, p->pre->head) : 0;
    r.tail = p->tail->id ? (uint8_t)(index_of_letter(w, w->n) - index_of_letter(w, p->tail->end)) : 0;
    return r;
}

static ms_features less_case(ms_features f) {
    f &= ~(ms_features)(CASES | MOODS);
    return f & NOMINAL ? f & ~(ms_features)MS_F_CONSTRUCT : f;
}

/* No bit of a group means all of it, so a group that is open on one side stays open. */
static ms_features join_group(ms_features x, ms_features y, ms_features group) { return (x & group) && (y & group) ? (x | y) & group : 0; }

static ms_features join_features(ms_features x, ms_features y) {
    ms_features construct = x & y & MS_F_CONSTRUCT;
    return less_case(x) | construct | join_group(x, y, CASES) | join_group(x, y, MOODS);
}

static bool same_reading(const ms_reading *x, const ms_reading *y) {
    return x->lemma == y->lemma && x->pre == y->pre && x->suffix == y->suffix && x->head == y->head &&
           less_case(x->features) == less_case(y->features);
}

static void keep(probe *p, ms_reading r, int wrong) {
    for (uint32_t i = 0; i < p->out->readings.n; i++) {
        ms_reading *old = &p->out->readings.v[i];
        if (!same_reading(old, &r)) continue;
        old->features = join_features(old->features, r.features);
        if (r.rank > old->rank) old->rank = r.rank;
        if (wrong < p->out->wrong.v[i]) p->out->wrong.v[i] = wrong;
        return;
    }
    ms_vec_push(&p->out->readings, r);
    ms_vec_push(&p->out->wrong, wrong);
}

static bool same_key(const probe *p, const ms_form *form, const uint8_t *key, uint32_t n) {
    const uint8_t *fold = p->lx->letters.fold;
    if (form->n != n) return false;
    for (uint32_t i = 0; i < n; i++)
        if (fold[form->raw[i]] != key[i]) return false;
    return true;
}

static void try_form(probe *p, const ms_form *form, const uint8_t *key, uint32_t n) {
    int wrong;
    if (!(form->features & p->host) || !same_key(p, form, key, n) || !allowed(p, form)) return;
    bool changed = p->how == HAMZA || p->how == TANWIN_HAMZA || p->how == MAQSURA || (p->tail->id && last_raw(form) == MS_MAQSURA);
    ms_stem stem = {p->word, p->pre->at, p->stem_end, p->pre->pre & MS_AL, changed};
    if (!ms_marks_fit(&stem, form, &wrong)) return;
    ms_reading r = reading_of(p, form->lemma, form->features);
    if (p->pre->pre & MS_AL) r.features |= MS_F_DEF;
    if (p->how == TANWIN || p->how == TANWIN_HAMZA) r.features |= MS_F_ACC;
    if (p->tail->id && (r.features & NOMINAL)) r.features |= MS_F_CONSTRUCT;
    r.rank = START - p->pre->cost - p->tail->cost - form_cost(p, form) + spelling_gain(p, form, wrong) + lemma_gain(p, form);
    keep(p, r, wrong);
}

/* `hash`: of the key so far. */
static void look_up(probe *p, change how, uint32_t hash, const uint8_t *key, uint32_t n) {
    ms_chain chain = ms_forms_find(&p->lx->forms, ms_key_end(hash));
    ms_form form;
    p->how = how;
    while (ms_forms_next(&chain, &form)) try_form(p, &form, key, n);
}

/* The last letter of the key is another one. */
static void look_up_changed(probe *p, change how, uint32_t end, uint8_t last, uint8_t *key, uint32_t n) {
    uint8_t written = key[n - 1];
    key[n - 1] = last;
    look_up(p, how, ms_key_step(p->hash[end - 1], last), key, n);
    key[n - 1] = written;
}

static bool hamza_on_seat(uint8_t raw) { return raw == MS_WAW_HAMZA || raw == MS_YEH_HAMZA; }

/* Accusative alif: the written stem is one letter shorter. */
static void try_tanwin(probe *p, uint8_t *key, uint32_t n) {
    const ms_letters *w = p->word;
    uint32_t last = p->stem_end - 1;
    if (n < 3 || w->raw[last] != MS_ALEF || (w->marks[last] & ~MS_FATHATAN)) return;
    p->stem_end--;
    look_up(p, TANWIN, p->hash[last], key, n - 1);
    if (hamza_on_seat(w->raw[last - 1])) look_up_changed(p, TANWIN_HAMZA, last, MS_HAMZA, key, n - 1);
    p->stem_end++;
}

/* A suffix gives a final hamza a seat, takes the mute alif from -uu and turns maqsura into alif. */
static void try_before_suffix(probe *p, uint8_t *key, uint32_t n) {
    uint32_t end = p->stem_end;
    uint8_t last = p->word->raw[end - 1];
    if (last == MS_WAW && n < MS_LETTERS) {
        key[n] = MS_ALEF;
        look_up(p, PLURAL_ALEF, ms_key_step(p->hash[end], MS_ALEF), key, n + 1);
    }
    if (hamza_on_seat(last))
        look_up_changed(p, HAMZA, end, MS_HAMZA, key, n);
    else if (last == MS_ALEF)
        look_up_changed(p, MAQSURA, end, MS_YEH, key, n);
}

static void try_stem(probe *p) {
    uint8_t key[MS_LETTERS + 1];
    uint32_t n = (uint32_t)(p->tail->end - p->pre->at);
    bool article = p->pre->pre & MS_AL;
    p->host = p->pre->host & p->tail->host;
    if (!p->host || (article && p->tail->id)) return;
    memcpy(key, p->word->fold + p->pre->at, n);
    p->stem_end = p->tail->end;
    look_up(p, AS_IS, p->hash[p->stem_end], key, n);
    if (p->tail->id)
        try_before_suffix(p, key, n);
    else if (!article)
        try_tanwin(p, key, n);
}

/* bi-hi, la-hA: a proclitic and a pronoun, no stem. Or a proclitic alone, before a number or a quote. */
static void try_no_stem(probe *p) {
    if (!(p->pre->host & p->tail->host & MS_F_FUNC) || !p->pre->pre || (p->pre->pre & MS_AL)) return;
    bool glued = p->pre->pre & (MS_BI | MS_LI | MS_KA);
    if (!glued && p->tail->id) return;
    ms_reading r = reading_of(p, MS_NONE, MS_F_FUNC);
    r.rank = START + (p->tail->id ? PRONOUN_ALONE : -PRONOUN_ALONE) - p->pre->cost - p->tail->cost;
    keep(p, r, 0);
}

/* ---- sieving ---- */

static uint32_t clitics_of(const ms_reading *r) { return ms_bits(r->pre & ~(unsigned)MS_AL) + (r->suffix != MS_SUF_NONE); }

/* A misspelling is not believed where fewer clitics give an exact reading, unless that is an order: «qala innahu», without hamza. */
static bool outdone(const probe *p, uint32_t i) {
    if (!p->out->wrong.v[i]) return false;
    for (uint32_t k = 0; k < p->out->readings.n; k++)
        if (!p->out->wrong.v[k] && !(p->out->readings.v[k].features & MS_F_IMPER) &&
            clitics_of(&p->out->readings.v[k]) < clitics_of(&p->out->readings.v[i]))
            return true;
    return false;
}

/* First letter of the stem, when a damma on it is the one vowel sign that the stem bears; else MS_LETTERS. */
static uint32_t lone_damma(const ms_letters *w, uint32_t head) {
    uint32_t stem = 0;
    while (stem < w->n && w->at[stem] < head) stem++;
    if (stem == w->n || !(w->marks[stem] & MS_DAMMA)) return MS_LETTERS;
    for (uint32_t i = stem + 1; i < w->n; i++)
        if (w->marks[i] & MS_VOWELS) return MS_LETTERS;
    return stem;
}

/* Who writes a damma on the first letter of an imperfect and nothing else means the passive, if the word can be one. */
static bool active_against_damma(const probe *p, uint32_t i) {
    const ms_reading *r = &p->out->readings.v[i];
    if (!(r->features & MS_F_IMPF) || (r->features & MS_F_PASS) || lone_damma(p->word, r->head) == MS_LETTERS) return false;
    for (uint32_t k = 0; k < p->out->readings.n; k++) {
        const ms_reading *o = &p->out->readings.v[k];
        if (o->lemma == r->lemma && o->head == r->head && (o->features & MS_F_PASS) && p->out->wrong.v[k] <= p->out->wrong.v[i])
            return true;
    }
    return false;
}

static void sieve(probe *p) {
    ms_analysis *a = p->out;
    uint32_t n = a->readings.n, kept = 0;
    if (n < 2) return;
    ms_vec_clear(&a->drop);
    for (uint32_t i = 0; i < n; i++) ms_vec_push(&a->drop, outdone(p, i) || active_against_damma(p, i));
    for (uint32_t i = 0; i < n; i++)
        if (!a->drop.v[i]) a->readings.v[kept++] = a->readings.v[i];
    a->readings.n = kept;
}

static int by_rank(const ms_reading *x, const ms_reading *y) {
    if (x->rank != y->rank) return x->rank > y->rank ? -1 : 1;
    if (x->lemma != y->lemma) return x->lemma < y->lemma ? -1 : 1;
    if (x->features != y->features) return x->features < y->features ? -1 : 1;
    if (x->head != y->head) return x->head < y->head ? -1 : 1;
    if (x->pre != y->pre) return x->pre < y->pre ? -1 : 1;
    return x->suffix < y->suffix ? -1 : x->suffix > y->suffix;
}

/* By insertion: a word has a handful. */
static void sort_readings(ms_analysis *a) {
    ms_reading *v = a->readings.v;
    for (uint32_t i = 1; i < a->readings.n; i++) {
        ms_reading r = v[i];
        uint32_t k = i;
        for (; k && by_rank(&r, &v[k - 1]) < 0; k--) v[k] = v[k - 1];
        v[k] = r;
    }
    if (a->readings.n > KEPT) a->readings.n = KEPT;
}

/* ---- guessing ---- */

enum { STEM_LEAST = 3, GUESSES = 2, SUFFIX_GUESS = 30, SUFFIX_COST = 10, DOUBTFUL = 96, DOUBTFUL_THIRD = 86 };

/* How likely a split of an unknown word is: the article is nearly always one, wa often, bi li ka seldom. */
static int guess_rank(const probe *p, const ms_prefix *pre) {
    int rank = -pre->cost;
    if (pre->pre & MS_AL) rank += 40;
    if (pre->pre & MS_WA) rank += 12;
    if (ms_match_first(p->lx, p->word, pre) != MS_NONE) rank += 60;
    return rank;
}

/* sa stands only before the prefixes of the imperfect: hamza, ta, nun, ya. */
static bool imperfect_at(const ms_letters *w, uint32_t at) {
    uint8_t c = w->fold[at];
    return c == MS_ALEF || c == MS_TEH || c == MS_NOON || c == MS_YEH;
}

static bool guessable(const probe *p, const ms_prefix *pre, uint32_t end) {
    bool bare = !pre->pre && end == p->word->n;
    if (!bare && end < (uint32_t)pre->at + STEM_LEAST) return false;
    return !(pre->pre & MS_SA) || imperfect_at(p->word, pre->at);
}

static void guess_one(probe *p, const ms_prefix *pre, const ms_tail *tail) {
    if (!guessable(p, pre, tail->end)) return;
    p->pre = pre;
    p->tail = tail;
    ms_features f = pre->pre & MS_AL ? MS_F_DEF : 0;
    if (pre->pre & MS_SA) f = MS_F_VERB | MS_F_IMPF;
    ms_reading r = reading_of(p, MS_NONE, f);
    r.rank = guess_rank(p, pre) + (tail->id ? SUFFIX_GUESS : 0);
    ms_vec_push(&p->out->readings, r);
}

/* -hA, -hum, -humA end no foreign names, unlike -h, -k, -y, -nA. */
static bool plain_suffix(const ms_tail *tail, uint32_t letters) { return tail->cost <= SUFFIX_COST && letters - tail->end > 1; }

static void guess(probe *p, const ms_prefix *pre, uint32_t n, const ms_tail *tail, uint32_t tail_n) {
    ms_tail none = {.end = (uint8_t)p->word->n, .host = ~0u};
    for (uint32_t i = 0; i < n; i++) {
        guess_one(p, &pre[i], &none);
        for (uint32_t k = 1; k < tail_n; k++)
            if (!(pre[i].pre & MS_AL) && plain_suffix(&tail[k], p->word->n)) guess_one(p, &pre[i], &tail[k]);
    }
    sort_readings(p->out);
    if (p->out->readings.n > GUESSES) p->out->readings.n = GUESSES;
}

/* Bark, SwnY: a lemma that only a far-fetched split finds loses to the word as it stands, probably a foreign name. */
static void doubt(probe *p, const ms_prefix *whole) {
    ms_tail none = {.end = (uint8_t)p->word->n, .host = ~0u};
    const ms_reading *best = p->out->readings.v;
    bool third = best->suffix >= MS_SUF_HU && best->suffix <= MS_SUF_HUNNA;
    if (best->lemma == MS_NONE || !clitics_of(best) || (best->pre & (MS_AL | MS_WA))) return;
    if (best->rank >= (third ? DOUBTFUL_THIRD : DOUBTFUL)) return;
    p->pre = whole;
    p->tail = &none;
    ms_reading r = reading_of(p, MS_NONE, 0);
    r.rank = DOUBTFUL;
    ms_vec_push(&p->out->readings, r);
    sort_readings(p->out);
}

/* ---- all of it ---- */

static void try_split(probe *p, const ms_prefix *pre, const ms_tail *tail) {
    p->pre = pre;
    p->tail = tail;
    if (tail->end > pre->at)
        try_stem(p);
    else if (tail->end == pre->at)
        try_no_stem(p);
}

static void hash_from(probe *p, uint32_t at) {
    p->hash[at] = MS_KEY_START;
    for (; at < p->word->n; at++) p->hash[at + 1] = ms_key_step(p->hash[at], p->word->fold[at]);
}

void ms_analyse(const ms_lexicon *lx, const ms_cuts *cuts, ms_analysis *out) {
    probe p = {.lx = lx, .word = &cuts->word, .out = out};
    ms_vec_clear(&out->readings);
    ms_vec_clear(&out->wrong);
    for (uint32_t i = 0; i < cuts->pre_n; i++) {
        hash_from(&p, cuts->pre[i].at);
        for (uint32_t k = 0; k < cuts->tail_n; k++) try_split(&p, &cuts->pre[i], &cuts->tail[k]);
    }
    sieve(&p);
    sort_readings(out);
    if (out->readings.n)
        doubt(&p, cuts->pre);
    else
        guess(&p, cuts->pre, cuts->pre_n, cuts->tail, cuts->tail_n);
}

void ms_analysis_free(ms_analysis *a) {
    ms_vec_free(&a->readings);
    ms_vec_free(&a->wrong);
    ms_vec_free(&a->drop);
}
