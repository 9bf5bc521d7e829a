/* SPDX-License-Identifier: Apache-2.0
 *
 * Loads data/cues/segments.tsv and data/cues/dateline.tsv into one table of folded phrases, and finds them in the
 * tokens, longest first. A row may hold several phrases; every beginning of a phrase is a key too, so that a search
 * ends at the first word that leads nowhere.
 * Example: `tail 14 keywords al-kalimat al-miftahiyya` makes the keys alklmat (set 0) and alklmat almftahyh (tail). */
#include "text/inner.h"

#include "base/table.h"
#include "base/utf8.h"

static const struct {
    const char *name;
    uint32_t set;
} kinds[] = {
    {"line", MS_R_LINE},       {"start", MS_R_START},     {"open", MS_R_OPEN},         {"mark", MS_R_MARK},
    {"tail", MS_R_TAIL},       {"agency", MS_R_AGENCY},   {"head", MS_R_HEAD},         {"abbrev", MS_R_ABBREV},
    {"domain", MS_R_DOMAIN},   {"restart", MS_R_RESTART}, {"headverb", MS_R_HEADVERB}, {"goeson", MS_R_GOESON},
    {"subject", MS_R_SUBJECT}, {"link", MS_R_LINK},       {"prefix", MS_R_PREFIX},     {"month", MS_R_MONTH | MS_R_DATE},
    {"weekday", MS_R_DATE},    {"half", MS_R_DATE},       {"word", MS_R_DATE},
};

static uint32_t set_of(ms_str kind) {
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (ms_str_is(kind, kinds[i].name)) return kinds[i].set;
    return 0;
}

enum { NO_LETTER = 0, ODD_LETTER = 64 };

/* Next letter at *i, folded, as a number below 64; NO_LETTER at the end; ODD_LETTER: none of the Arabic ones. */
static uint32_t next_letter(ms_str word, uint32_t *i) {
    while (*i < word.n) {
        uint32_t cp = ms_utf8_next(word, i), to = ms_text_fold_cp(cp);
        if (cp >= 0x700 || (to && (to <= 0x620 || to >= 0x660))) return ODD_LETTER;
        if (to) return to - 0x620;
    }
    return NO_LETTER;
}

/* The first two letters of a word; false when `starts` has no place for them. */
static bool first_letters(ms_str word, uint32_t *a, uint32_t *b) {
    uint32_t i = 0;
    *a = next_letter(word, &i);
    *b = *a == ODD_LETTER ? *a : next_letter(word, &i);
    return *b != ODD_LETTER;
}

typedef struct {
    ms_map keys;
    MS_VEC(ms_phrase) phrase;
    uint32_t starts[64][64];
    ms_buf key;
    uint32_t longest_stop; /* bytes of a word behind which a full stop ends nothing */
} loader;

static ms_phrase *phrase_of(loader *l, ms_str key) {
    uint32_t i = ms_map_add(&l->keys, key);
    while (l->phrase.n <= i) ms_vec_push(&l->phrase, (ms_phrase){0});
    return &l->phrase.v[i];
}

static ms_str first_word(ms_str phrase) {
    ms_str word = phrase;
    ms_str_split(&phrase, ' ', &word);
    return word;
}

static bool add_phrase(loader *l, ms_str phrase, uint32_t set, uint32_t words) {
    ms_str word;
    ms_phrase *p = NULL;
    uint32_t n = 0, a, b;
    if (first_letters(first_word(phrase), &a, &b)) l->starts[a][b] |= set;
    ms_buf_clear(&l->key);
    while (ms_str_split(&phrase, ' ', &word)) {
        if (l->key.n) ms_buf_put(&l->key, ' ');
        ms_text_fold(&l->key, word);
        p = phrase_of(l, ms_buf_view(&l->key));
        n++;
    }
    if (!p || n > MS_PHRASE_WORDS || l->key.n == 0) return false;
    p->set |= set;
    if (set & MS_R_FURNITURE) p->words = words;
    if ((set & MS_R_ABBREV) && l->key.n > l->longest_stop) l->longest_stop = (uint32_t)l->key.n;
    return true;
}

static void add_phrases(loader *l, ms_table *t, ms_str phrases, uint32_t set, uint32_t words) {
    ms_str one;
    while (ms_str_split(&phrases, '|', &one))
        if (!add_phrase(l, one, set, words)) ms_table_error(t, "a phrase has 1 to %d words", MS_PHRASE_WORDS);
}

static void add_row(loader *l, ms_table *t, ms_str number, ms_str phrases) {
    uint32_t set = set_of(t->cell[0]);
    double words = 0;
    if (!set)
        ms_table_error(t, "unknown kind %.*s", MS_FMT(t->cell[0]));
    else if ((set & MS_R_FURNITURE) && (!ms_str_number(number, &words) || words < 1 || words >= MS_MANY_WORDS))
        ms_table_error(t, "words: 1 to %d", MS_MANY_WORDS - 1);
    else
        add_phrases(l, t, phrases, set, (uint32_t)words);
}

static marsad_rc load_file(loader *l, ms_arena *arena, const char *dir, const char *name, uint32_t columns, const ms_notes *notes) {
    const char *path = ms_arena_fmt(arena, "%s/cues/%s", dir, name).s;
    ms_table t;
    marsad_rc rc = ms_table_open(&t, arena, path, notes);
    if (rc != MARSAD_OK) return rc;
    while (ms_table_next(&t, columns)) add_row(l, &t, t.cell[1], t.cell[columns - 1]);
    return t.bad ? MARSAD_EDATA : MARSAD_OK;
}

marsad_rc ms_text_load(ms_text_rules **out, ms_arena *arena, const char *data_dir, const ms_notes *notes) {
    loader l = {0};
    marsad_rc rc = load_file(&l, arena, data_dir, "segments.tsv", 4, notes);
    if (rc == MARSAD_OK) rc = load_file(&l, arena, data_dir, "dateline.tsv", 3, notes);
    if (rc == MARSAD_OK) {
        ms_text_rules *r = *out = MS_NEW(arena, ms_text_rules);
        for (uint32_t i = 0; i < 128; i++) r->ascii[i] = (uint8_t)ms_text_class(i);
        for (uint32_t i = 0; i < 256; i++) r->block[i] = (uint8_t)ms_text_class(0x600 + i);
        memcpy(r->starts, l.starts, sizeof r->starts);
        r->longest_abbrev = 2 * l.longest_stop; /* vowel signs */
        r->keys = ms_map_moved(&l.keys, arena);
        r->phrase = ms_arena_copy(arena, l.phrase.v, l.phrase.n * sizeof *l.phrase.v);
    }
    ms_map_free(&l.keys);
    ms_vec_free(&l.phrase);
    ms_buf_free(&l.key);
    return rc;
}

/* a.f.b is a f b: full stops between single letters are passed over. */
static uint32_t next_word(ms_splitter *s, ms_range in, uint32_t i) {
    if (i + 1 < in.b && ms_tok_is(s, i, '.') && !ms_tok(s, i)->space_before && !ms_tok(s, i + 1)->space_before) return i + 1;
    return i;
}

const ms_phrase *ms_text_phrase_at(ms_splitter *s, ms_range in, uint32_t i, uint32_t set, uint32_t *n) {
    const ms_phrase *best = NULL;
    uint32_t k = i;
    if (i >= in.b || !ms_tok_word(ms_tok(s, i))) return NULL;
    uint32_t a, b;
    if (first_letters(ms_str_at(s->text, ms_tok(s, i)->span), &a, &b) && !(s->rules->starts[a][b] & set)) return NULL;
    ms_buf_clear(&s->key);
    while (k < in.b && (ms_tok_word(ms_tok(s, k)) || (k > i && ms_tok(s, k)->kind == MS_NUMBER))) {
        if (s->key.n) ms_buf_put(&s->key, ' ');
        ms_text_fold(&s->key, ms_str_at(s->text, ms_tok(s, k)->span));
        uint32_t found = ms_map_find(&s->rules->keys, ms_buf_view(&s->key));
        if (found == MS_NONE) break;
        k++;
        const ms_phrase *p = &s->rules->phrase[found];
        if (p->set & set) best = p, *n = k - i;
        k = next_word(s, in, k);
    }
    return best;
}
