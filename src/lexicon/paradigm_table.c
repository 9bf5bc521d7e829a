/* SPDX-License-Identifier: Apache-2.0
 * Loads data/paradigms: verb-lemmas, verb-stems, verb-affixes, verb-irregular, nominal-endings, plurals (all .tsv); the
 * heads of those files explain their columns. Patterns become rows of sounds once, here; every complaint names its line. */
#include "base/table.h"
#include "lexicon/paradigm_own.h"

typedef struct {
    ms_paradigms *p;
    ms_arena *arena;
    ms_table t;
    ms_map forms; /* names of verb forms */
} loader;

/* ---- names ---- */

typedef struct {
    const char *name;
    uint32_t value;
} named;

static const named words[] = {
    {"V", MS_F_VERB},
    {"N", MS_F_NOUN},
    {"ADJ", MS_F_ADJ},
    {"V.MSDR", MS_F_MASDAR},
    {"V.PTCP", MS_F_APART},
    {"PST", MS_F_PERF},
    {"PRF", 0},
    {"IPFV", MS_F_IMPF},
    {"IND", 0},
    {"SBJV", MS_F_IMPF | MS_F_SUBJ},
    {"LGSPEC1", MS_F_IMPF | MS_F_JUSS},
    {"IMP", MS_F_IMPER},
    {"ACT", 0},
    {"PASS", MS_F_PASS},
    {"1", MS_F_1},
    {"2", MS_F_2},
    {"3", MS_F_3},
    {"SG", MS_F_SG},
    {"DU", MS_F_DU},
    {"PL", MS_F_PL},
    {"MASC", MS_F_M},
    {"FEM", MS_F_F},
    {"NDEF", 0},
    {"DEF", MS_F_DEF},
    {"PSSD", MS_F_CONSTRUCT},
    {"NOM", MS_F_NOM},
    {"ACC", MS_F_ACC},
    {"GEN", MS_F_GEN},
    {"INFM", 0},
};
static const named kinds[] = {
    {"", KIND_ANY},          {"strong", KIND_STRONG}, {"gem", KIND_GEM},
    {"hollow", KIND_HOLLOW}, {"weak", KIND_WEAK},     {"weaku", KIND_WEAKU},
    {"weaki", KIND_WEAKI},   {"hamza", KIND_HAMZA},   {"hollow-hamza", KIND_HOLLOW_HAMZA},
};
static const named parts[] = {
    {"perf", PART_PERF},   {"perf-p", PART_PERF_P}, {"impf", PART_IMPF},   {"impf-p", PART_IMPF_P},
    {"imper", PART_IMPER}, {"apart", PART_APART},   {"ppart", PART_PPART}, {"masdar", PART_MASDAR},
};
static const named decls[] = {
    {"strong", DECL_STRONG}, {"diptote", DECL_DIPTOTE}, {"ta", DECL_TA},     {"defective", DECL_DEFECTIVE}, {"manqus2", DECL_MANQUS2},
    {"maqsur", DECL_MAQSUR}, {"maqsur1", DECL_MAQSUR1}, {"alif", DECL_ALIF}, {"fixed", DECL_FIXED},         {"dual", DECL_DUAL},
    {"masc", DECL_MASC},     {"masc-an", DECL_MASC_AN}, {"fem", DECL_FEM},
};
static const named states[] = {{"NDEF", 0}, {"DEF", 1}, {"PSSD", 2}, {"SUF", 3}};
static const named plural_kinds[] = {{"n", 0}, {"a", 1}, {"f", 2}, {"d", 3}};

static bool named_value(const named *list, size_t n, ms_str name, uint32_t *out) {
    for (size_t i = 0; i < n; i++)
        if (ms_str_is(name, list[i].name)) return *out = list[i].value, true;
    return false;
}
#define NAMED(list, name, out) named_value((list), sizeof(list) / sizeof *(list), (name), (out))

bool ms_paradigm_features(ms_str text, ms_features *out) {
    ms_str part;
    *out = 0;
    while (ms_str_split(&text, ';', &part)) {
        uint32_t bits;
        if (!NAMED(words, part, &bits)) return false;
        *out |= bits;
    }
    return true;
}

/* ---- cells ---- */

static uint32_t cell_name(loader *l, const named *list, size_t n, int column, const char *what) {
    uint32_t value = 0;
    ms_str c = l->t.cell[column];
    if (!named_value(list, n, c, &value)) ms_table_error(&l->t, "unknown %s '%.*s'", what, MS_FMT(c));
    return value;
}
#define CELL_NAME(l, list, column, what) cell_name((l), (list), sizeof(list) / sizeof *(list), (column), (what))

static ms_sounds cell_written(loader *l, int column) {
    ms_sounds w = {0};
    ms_str c = l->t.cell[column];
    if (!ms_paradigm_sounds_read(&w, c, true)) ms_table_error(&l->t, "'%.*s' is no Arabic pattern", MS_FMT(c));
    return w;
}

static ms_sounds cell_sounds(loader *l, int column) {
    ms_sounds written = cell_written(l, column), sounds;
    ms_paradigm_sounds_parse(&sounds, &written);
    return sounds;
}

/* A stem or lemma that ends in a long -aa or -ii spelled with alif maqsura, yaa or alif ends in a weak radical. */
static void weaken(ms_sounds *w) {
    uint8_t last = ms_sound_last(w, 0);
    if (last == MAQSURA) w->s[w->n - 1] = WEAK;
}

/* ---- rows ---- */

static uint8_t form_of(loader *l, bool add) {
    ms_str name = l->t.cell[0];
    uint32_t form = add ? ms_map_add(&l->forms, name) : ms_map_find(&l->forms, name);
    if (form < MS_FORMS) return (uint8_t)form;
    ms_table_error(&l->t, "unknown verb form '%.*s'", MS_FMT(name));
    return 0;
}

static void shape_row(loader *l) {
    ms_verb_shape *s = ms_vec_add(&l->p->shapes);
    s->form = form_of(l, true);
    s->kind = (uint8_t)CELL_NAME(l, kinds, 1, "kind");
    s->lemma = cell_sounds(l, 2);
    if (ms_sound_last(&s->lemma, 0) == LONG_I) s->lemma.s[s->lemma.n - 1] = YEH; /* the lemma's yaa has the vowel that is left off */
}

static void stem_row(loader *l) {
    uint8_t form = form_of(l, false);
    uint32_t kind = CELL_NAME(l, kinds, 1, "kind"), part = CELL_NAME(l, parts, 2, "part");
    ms_sounds *w = MS_NEW(l->arena, ms_sounds);
    *w = part >= PART_APART ? cell_written(l, 3) : cell_sounds(l, 3);
    if (l->p->pattern[form][kind][part]) ms_table_error(&l->t, "this form, kind and part have a row already");
    l->p->pattern[form][kind][part] = w;
}

static void affix_row(loader *l) {
    ms_affix *a = ms_vec_add(&l->p->affixes);
    if (!ms_paradigm_features(l->t.cell[0], &a->features)) ms_table_error(&l->t, "unknown feature in '%.*s'", MS_FMT(l->t.cell[0]));
    if (!ms_str_is(l->t.cell[1], "=")) a->table = cell_sounds(l, 1);
    a->prefix = cell_sounds(l, 2);
    a->suffix = cell_sounds(l, 3);
    if (a->suffix.n == 0) ms_table_error(&l->t, "an affix needs a suffix");
    bool ends_word = a->suffix.n == 1, on_vowel = ms_sound_short(ms_sound_at(&a->suffix, 0));
    a->weak_only = (a->features & MS_F_JUSS) && ends_word;
    a->shown = !(a->features & (MS_F_SUBJ | MS_F_JUSS)) || a->weak_only || ((a->features & MS_F_SUBJ) && on_vowel && !ends_word);
    if ((a->features & MS_F_SUBJ) && a->shown) a->features |= MS_F_JUSS;
}

static void vowel_row(loader *l) {
    ms_str vowel = l->t.cell[0], list = l->t.cell[1], one;
    if (vowel.n != 1 || !strchr("aiu", vowel.s[0])) ms_table_error(&l->t, "vowel '%.*s' is not a, i or u", MS_FMT(vowel));
    while (ms_str_split(&list, ' ', &one)) {
        ms_sounds written;
        ms_vowel *x = ms_vec_add(&l->p->vowels);
        x->vowel = vowel.n ? vowel.s[0] : 0;
        if (!ms_paradigm_sounds_read(&written, one, false)) ms_table_error(&l->t, "'%.*s' is no Arabic word", MS_FMT(one));
        ms_paradigm_sounds_parse(&x->lemma, &written);
        if (ms_sound_last(&x->lemma, 0) == FATHA) x->lemma.n--;
    }
}

static void irregular_row(loader *l) {
    ms_irregular *x = ms_vec_add(&l->p->irregulars);
    x->part = (uint8_t)CELL_NAME(l, parts, 0, "part");
    x->lemma = cell_sounds(l, 1);
    if (ms_sound_last(&x->lemma, 0) == FATHA) x->lemma.n--;
    x->stem = cell_sounds(l, 2);
    if (x->part < PART_APART) weaken(&x->stem);
}

static void ending_row(loader *l) {
    uint32_t decl = CELL_NAME(l, decls, 0, "declension"), state = CELL_NAME(l, states, 1, "state");
    for (int c = 0; c < MS_CASES; c++) l->p->decl[decl].ending[state][c] = cell_sounds(l, 2 + c);
}

static void plural_row(loader *l) {
    uint32_t which = CELL_NAME(l, plural_kinds, 0, "part of speech");
    ms_plural *x = which == 3 ? ms_vec_add(&l->p->diptotes) : which == 2 ? ms_vec_add(&l->p->feminines) : ms_vec_add(&l->p->plurals[which]);
    x->from = cell_sounds(l, 1);
    x->to = cell_written(l, 2);
}

static marsad_rc load_table(loader *l, const char *data_dir, const char *name, uint32_t columns, void (*row)(loader *)) {
    const char *path = ms_arena_fmt(l->arena, "%s/paradigms/%s", data_dir, name).s;
    const ms_notes *notes = l->t.notes;
    marsad_rc rc = ms_table_open(&l->t, l->arena, path, notes);
    if (rc) return rc;
    while (ms_table_next(&l->t, columns)) row(l);
    return l->t.bad ? MARSAD_EDATA : MARSAD_OK;
}

/* ---- endings that show in letters ---- */

static uint8_t letter_of(uint8_t c) { return c == LONG_U ? WAW : c == LONG_I ? YEH : c; }

static bool same_letters(const ms_sounds *a, const ms_sounds *b) {
    int i = 0, k = 0;
    for (;;) {
        while (i < a->n && ms_sound_sign(a->s[i])) i++;
        while (k < b->n && ms_sound_sign(b->s[k])) k++;
        if (i == a->n || k == b->n) return i == a->n && k == b->n;
        if (letter_of(a->s[i++]) != letter_of(b->s[k++])) return false;
    }
}

static ms_ending *shown_like(ms_declension *d, const ms_sounds *ending) {
    for (uint32_t i = 0; i < d->shown_n; i++)
        if (same_letters(&d->shown[i].ending, ending)) return &d->shown[i];
    if (d->shown_n == MS_SHOWN) return NULL;
    d->shown[d->shown_n] = (ms_ending){.ending = *ending, .features = MS_F_CONSTRUCT};
    return &d->shown[d->shown_n++];
}

/* Cases in which an ending stands count only when it does not stand in all of them. */
static void show_endings(ms_declension *d) {
    static const ms_features of_case[] = {MS_F_NOM, MS_F_ACC, MS_F_GEN, 0};
    const ms_features all = MS_F_NOM | MS_F_ACC | MS_F_GEN;
    d->shown_n = 0;
    for (int s = 0; s < MS_STATES; s++)
        for (int c = 0; c < MS_CASES; c++) {
            const ms_sounds *e = &d->ending[s][c];
            if (s == 3 && !d->ending[3][0].n) continue;
            ms_ending *x = shown_like(d, e);
            if (!x) continue;
            x->features |= of_case[c];
            if (s < 2) x->features &= ~(ms_features)MS_F_CONSTRUCT;
            if (c == 3 || (s == 0 && c == 0)) x->ending = *e;
        }
    for (uint32_t i = 0; i < d->shown_n; i++)
        if ((d->shown[i].features & all) == all) d->shown[i].features &= ~all;
}

/* The tables grow on the heap and then live in the arena like all language data. */
#define SETTLE(vec) settle((vec)->n * sizeof *(vec)->v, (void **)&(vec)->v, arena)

static void settle(size_t size, void **v, ms_arena *arena) {
    void *kept = ms_arena_copy(arena, *v, size);
    ms_heap_free(*v);
    *v = kept;
}

static void settle_all(ms_paradigms *p, ms_arena *arena) {
    SETTLE(&p->shapes);
    SETTLE(&p->affixes);
    SETTLE(&p->irregulars);
    SETTLE(&p->vowels);
    SETTLE(&p->plurals[0]);
    SETTLE(&p->plurals[1]);
    SETTLE(&p->feminines);
    SETTLE(&p->diptotes);
}

marsad_rc ms_paradigm_tables(ms_paradigms *p, ms_arena *arena, const char *data_dir, const ms_notes *notes) {
    loader l = {.p = p, .arena = arena, .t = {.notes = notes}};
    static const struct {
        const char *name;
        uint32_t columns;
        void (*row)(loader *);
    } files[] = {
        {"verb-lemmas.tsv", 3, shape_row},        {"verb-stems.tsv", 4, stem_row},   {"verb-affixes.tsv", 4, affix_row},
        {"verb-irregular.tsv", 3, irregular_row}, {"verb-vowels.tsv", 2, vowel_row}, {"nominal-endings.tsv", 6, ending_row},
        {"plurals.tsv", 3, plural_row},
    };
    marsad_rc first = MARSAD_OK;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        marsad_rc rc = load_table(&l, data_dir, files[i].name, files[i].columns, files[i].row);
        if (!first) first = rc;
    }
    settle_all(p, arena);
    ms_map_free(&l.forms);
    for (int d = 0; d < DECLS; d++) show_endings(&p->decl[d]);
    return first;
}
