/* SPDX-License-Identifier: Apache-2.0
 * In: the tables of data/lexicon (pos class attr gloss lemma forms) and data/paradigms. Out: the lexicon: lemmas, classes, the
 * form table, function words and expressions in the matcher; or every mistake as `file:line: message` and nothing.
 * v move.withdraw - withdraw insaHaba - gives ynsHb, mnsHb, ansHAb … each with its features. */
#include "base/table.h"
#include "base/utf8.h"
#include "lexicon/internal.h"
#include "text/text.h"

enum { COLUMNS = 6 };

typedef struct {
    ms_lexicon *lx;
    ms_table table;
    ms_map keys; /* pos, vowel and lemma of each lemma, to find doubles and the first word of an expression */
    MS_VEC(uint32_t) lemma_of;
    ms_buf scratch;
    const ms_notes *notes;
    bool bad;
} loader;

static void complain(loader *l, const ms_lemma *m, const char *what) {
    ms_note_at(l->notes, MARSAD_ERROR, m->file, m->line, "%.*s: %s", MS_FMT(m->lemma), what);
    l->bad = true;
}

/* ---- one row ---- */

static ms_pos pos_of(ms_str name) {
    static const struct {
        char name;
        ms_pos pos;
    } known[] = {{'v', MS_POS_VERB}, {'n', MS_POS_NOUN}, {'a', MS_POS_ADJ}, {'f', MS_POS_FUNC}, {'x', MS_POS_EXPR}};
    for (uint32_t i = 0; name.n == 1 && i < sizeof known / sizeof *known; i++)
        if (known[i].name == name.s[0]) return known[i].pos;
    return MS_POS_NONE;
}

static void read_classes(loader *l, ms_lemma *m, ms_str cell) {
    ms_str name;
    while (cell.n && ms_str_split(&cell, '|', &name)) {
        if (m->classes == MS_LEMMA_CLASSES) {
            ms_table_error(&l->table, "more than %d classes", MS_LEMMA_CLASSES);
            return;
        }
        uint16_t id = ms_classes_add(&l->lx->classes, name);
        if (!id) {
            ms_table_error(&l->table, "more than %d classes in all", MS_CLASSES_MOST);
            return;
        }
        m->klass[m->classes++] = id;
    }
}

static marsad_order order_of(ms_str name) {
    static const char *const names[] = {"before", "after", "during"};
    for (uint32_t i = 0; i < 3; i++)
        if (ms_str_is(name, names[i])) return (marsad_order)(MARSAD_BEFORE + (int)i);
    return MARSAD_UNORDERED;
}

static void read_attr(loader *l, ms_lemma *m, ms_str key, ms_str value) {
    bool vowel = ms_str_is(value, "a") || ms_str_is(value, "i") || ms_str_is(value, "u");
    bool digit = value.n == 1 && value.s[0] >= '1' && value.s[0] <= '9';
    if (ms_str_is(key, "i") && vowel)
        m->vowel = value.s[0];
    else if (ms_str_is(key, "g") && ms_str_is(value, "f"))
        m->feminine = true;
    else if (ms_str_is(key, "g") && ms_str_is(value, "p"))
        m->plural = true;
    else if (ms_str_is(key, "passive") && ms_str_is(value, "0"))
        m->no_passive = true;
    else if (ms_str_is(key, "rare") && ms_str_is(value, "1"))
        m->rare = true;
    else if (ms_str_is(key, "pro") && digit)
        m->pro = (uint8_t)(value.s[0] - '0');
    else if (ms_str_is(key, "enc") && digit)
        m->enc = (uint8_t)(value.s[0] - '0');
    else if (ms_str_is(key, "code") && value.n)
        m->code = value;
    else if (ms_str_is(key, "role") && value.n)
        m->role = value;
    else if (ms_str_is(key, "order") && order_of(value))
        m->order = (uint8_t)order_of(value);
    else
        ms_table_error(&l->table, "unknown attribute %.*s=%.*s", MS_FMT(key), MS_FMT(value));
}

static void read_attrs(loader *l, ms_lemma *m, ms_str cell) {
    ms_str pair, key;
    while (cell.n && ms_str_split(&cell, ';', &pair)) {
        ms_str_split(&pair, '=', &key);
        read_attr(l, m, key, pair);
    }
}

/* Copies without vowel signs; gives how many there were. */
static uint32_t strip_marks(ms_buf *out, ms_str s) {
    uint32_t marks = 0;
    ms_buf_clear(out);
    for (uint32_t i = 0; i < s.n;) {
        uint32_t from = i, cp = ms_utf8_next(s, &i);
        if (ms_text_is_mark(cp))
            marks++;
        else
            ms_buf_add(out, s.s + from, i - from);
    }
    return marks;
}

static void check_lemma(loader *l, ms_lemma *m) {
    ms_table *t = &l->table;
    if (m->pos == MS_POS_NONE) ms_table_error(t, "unknown pos %.*s", MS_FMT(t->cell[0]));
    if (!m->lemma.n) ms_table_error(t, "no lemma");
    if (ms_utf8_valid(m->lemma.s, m->lemma.n) < m->lemma.n || ms_utf8_valid(m->forms.s, m->forms.n) < m->forms.n)
        ms_table_error(t, "not UTF-8");
    uint32_t marks = strip_marks(&l->scratch, m->lemma);
    m->bare = ms_arena_str(l->lx->arena, ms_buf_view(&l->scratch));
    ms_buf_clear(&l->scratch);
    ms_text_fold(&l->scratch, m->lemma);
    m->key = ms_arena_str(l->lx->arena, ms_buf_view(&l->scratch));
    if (m->pos == MS_POS_VERB && !marks) ms_table_error(t, "verb without vowel signs: %.*s", MS_FMT(m->lemma));
}

/* ---- keys ---- */

/* The lemma with shadda before the vowel of its letter, whichever way the writer has them. */
static ms_str key_of(loader *l, char pos, char vowel, ms_str lemma) {
    enum { SHADDA_CP = 0x651 };
    ms_str held = {0};
    ms_buf_clear(&l->scratch);
    ms_buf_put(&l->scratch, pos);
    ms_buf_put(&l->scratch, vowel ? vowel : '-');
    for (uint32_t i = 0; i < lemma.n;) {
        uint32_t from = i, cp = ms_utf8_next(lemma, &i);
        ms_str sign = ms_str_cut(lemma, from, i);
        bool waits = cp != SHADDA_CP && ms_text_is_mark(cp);
        if (cp != SHADDA_CP) ms_buf_str(&l->scratch, held), held.n = 0;
        if (waits)
            held = sign;
        else
            ms_buf_str(&l->scratch, sign);
    }
    ms_buf_str(&l->scratch, held);
    return ms_buf_view(&l->scratch);
}

/* False when the lemma is there already. */
static bool enter(loader *l, uint32_t lemma) {
    const ms_lemma *m = &l->lx->lemmas.v[lemma];
    uint32_t before = l->keys.n, id = ms_map_add(&l->keys, key_of(l, "?vnafx"[m->pos], m -> vowel, m -> lemma));
    if (id < before) return false;
    ms_vec_push(&l->lemma_of, lemma);
    return true;
}

static uint32_t find(loader *l, char pos, char vowel, ms_str lemma) {
    uint32_t id = ms_map_find(&l->keys, key_of(l, pos, vowel, lemma));
    return id == MS_NONE ? MS_NONE : l->lemma_of.v[id];
}

/* ---- files ---- */

static void read_row(loader *l) {
    ms_table *t = &l->table;
    ms_lemma *m = ms_vec_add(&l->lx->lemmas);
    *m = (ms_lemma){
        .pos = pos_of(t->cell[0]), .gloss = t->cell[3], .lemma = t->cell[4], .forms = t->cell[5], .file = t->file, .line = t->line};
    read_classes(l, m, t->cell[1]);
    read_attrs(l, m, t->cell[2]);
    check_lemma(l, m);
    if (!enter(l, l->lx->lemmas.n - 1)) {
        const ms_lemma *old = &l->lx->lemmas.v[find(l, "?vnafx"[m->pos], m -> vowel, m -> lemma)];
        ms_table_error(t, "%.*s is in %s:%u already", MS_FMT(m->lemma), old->file, old->line);
    }
}

static void read_rows(loader *l) {
    while (ms_table_next(&l->table, COLUMNS)) read_row(l);
    l->bad |= l->table.bad;
}

static marsad_rc read_file(loader *l, const char *path) {
    marsad_rc rc = ms_table_open(&l->table, l->lx->arena, path, l->notes);
    if (rc == MARSAD_OK) read_rows(l);
    return rc;
}

static marsad_rc read_files(loader *l, const char *data_dir) {
    char **paths;
    uint32_t n;
    ms_str dir = ms_arena_fmt(l->lx->arena, "%s/lexicon", data_dir);
    marsad_rc rc = ms_file_list(&paths, &n, l->lx->arena, dir.s, ".tsv", l->notes);
    for (uint32_t i = 0; rc == MARSAD_OK && i < n; i++) rc = read_file(l, paths[i]);
    return rc;
}

/* ---- function words in the matcher ---- */

static bool has_space(ms_str s) { return s.n && memchr(s.s, ' ', s.n); }

static void name_function_word(ms_lexicon *lx, uint32_t lemma) {
    const ms_lemma *m = &lx->lemmas.v[lemma];
    ms_str rest = m->forms, spelling = m->lemma;
    if (m->pos != MS_POS_FUNC) return;
    do ms_names_add(&lx->names, spelling, MS_HIT_LEMMA, lemma);
    while (rest.n && ms_str_split(&rest, '|', &spelling));
}

static void no_forms(void *user, uint32_t lemma) {
    loader *l = user;
    complain(l, &l->lx->lemmas.v[lemma], "no forms can be derived");
}

/* ---- expressions ---- */

typedef struct {
    ms_lexicon *lx;
    ms_str first; /* empty: a form of head */
    uint32_t head, what;
} wording;

static void take_rest(void *user, ms_str rest) {
    wording *w = user;
    if (!w->first.n) {
        ms_names_add_expression(&w->lx->names, w->head, rest, w->what);
        return;
    }
    ms_str article[] = {MS_S(""), w->lx->clitics.article};
    ms_buf b = {0};
    for (uint32_t i = 0; i < 2; i++) {
        ms_buf_clear(&b);
        ms_buf_str(&b, article[i]);
        ms_buf_str(&b, w->first);
        ms_buf_put(&b, ' ');
        ms_buf_str(&b, rest);
        ms_names_add(&w->lx->names, ms_buf_view(&b), MS_HIT_LEMMA, w->what);
    }
    ms_buf_free(&b);
}

static void hang_rests(ms_lexicon *lx, uint32_t head, ms_str rest, uint32_t what) {
    if (lx->names.mapped) return;
    wording w = {.lx = lx, .head = head, .what = what};
    ms_expression_rests(&lx->clitics, rest, lx->lemmas.v[head].pos != MS_POS_VERB, take_rest, &w);
}

/* A wording's first word is a form of some lemma, whose other forms will do as well; else it stands as it is. */
static void add_wording(ms_lexicon *lx, ms_analysis *scratch, ms_str first, ms_str rest, uint32_t what) {
    bool found = false;
    ms_cuts cuts;
    ms_cuts_read(&lx->clitics, &lx->letters, &cuts, first);
    ms_analyse(lx, &cuts, scratch);
    for (uint32_t i = 0; i < scratch->readings.n; i++) {
        const ms_reading *r = &scratch->readings.v[i];
        if (r->lemma == MS_NONE || r->pre || r->suffix || !(r->features & (MS_F_NOUN | MS_F_ADJ))) continue;
        wording w = {.lx = lx, .head = r->lemma, .what = what};
        ms_expression_rests(&lx->clitics, rest, true, take_rest, &w);
        found = true;
    }
    wording w = {.lx = lx, .first = first, .what = what};
    if (!found) ms_expression_rests(&lx->clitics, rest, true, take_rest, &w);
}

static bool is_expression(const ms_lemma *m) { return m->pos == MS_POS_EXPR || (m->pos != MS_POS_FUNC && has_space(m->lemma)); }

static void add_wordings(ms_lexicon *lx, uint32_t lemma) {
    ms_str forms = lx->lemmas.v[lemma].forms, rest, first;
    ms_analysis scratch = {0};
    while (is_expression(&lx->lemmas.v[lemma]) && forms.n && ms_str_split(&forms, '|', &rest)) {
        ms_str_split(&rest, ' ', &first);
        if (rest.n)
            add_wording(lx, &scratch, first, rest, lemma);
        else if (!ms_str_is(first, "0"))
            ms_names_add(&lx->names, first, MS_HIT_LEMMA, lemma);
    }
    ms_analysis_free(&scratch);
}

/* Hangs the rest of the expression under every lemma written like its first word; false when there is none. */
static bool hang(loader *l, uint32_t lemma, ms_str first, ms_str rest, const char *pos) {
    static const char vowels[] = {0, 'a', 'i', 'u'};
    bool found = false;
    for (; *pos; pos++)
        for (uint32_t i = 0; i < sizeof vowels; i++) {
            uint32_t head = find(l, *pos, vowels[i], first);
            if (head == MS_NONE) continue;
            hang_rests(l->lx, head, rest, lemma);
            found = true;
        }
    return found;
}

static bool looks_like_verb(ms_str word) {
    enum { FATHA_CP = 0x64E };
    uint32_t last = 0;
    for (uint32_t i = 0; i < word.n;) last = ms_utf8_next(word, &i);
    return last == FATHA_CP || last == 0x600 + MS_MAQSURA || last == 0x600 + MS_ALEF;
}

/* The first word is no lemma of its own: it becomes one, without class. */
static uint32_t make_head(loader *l, uint32_t lemma, ms_str first) {
    ms_lemma head = l->lx->lemmas.v[lemma];
    head = (ms_lemma){.lemma = first, .vowel = head.vowel, .file = head.file, .line = head.line, .gloss = head.gloss};
    head.pos = looks_like_verb(first) ? MS_POS_VERB : MS_POS_NOUN;
    strip_marks(&l->scratch, first);
    head.bare = ms_arena_str(l->lx->arena, ms_buf_view(&l->scratch));
    ms_buf_clear(&l->scratch);
    ms_text_fold(&l->scratch, head.lemma);
    head.key = ms_arena_str(l->lx->arena, ms_buf_view(&l->scratch));
    ms_vec_push(&l->lx->lemmas, head);
    enter(l, l->lx->lemmas.n - 1);
    return l->lx->lemmas.n - 1;
}

static void add_expression(loader *l, uint32_t lemma) {
    const ms_lemma *m = &l->lx->lemmas.v[lemma];
    ms_str rest = m->lemma, first;
    if (!is_expression(m)) return;
    ms_str_split(&rest, ' ', &first);
    if (!rest.n) {
        complain(l, m, "an expression has two words or more");
        return;
    }
    if (hang(l, lemma, first, rest, "v") || hang(l, lemma, first, rest, "na")) return;
    uint32_t head = make_head(l, lemma, first);
    hang_rests(l->lx, head, rest, lemma);
}

/* ---- the door ---- */

/* Once all forms are made. */
static marsad_rc complete(ms_lexicon *lx, const ms_notes *notes) {
    loader l = {.lx = lx, .notes = notes};
    ms_generate_end(lx, no_forms, &l);
    for (uint32_t i = 0; i < lx->rows; i++) add_wordings(lx, i);
    return l.bad ? MARSAD_EDATA : MARSAD_OK;
}

static marsad_rc derive(loader *l) {
    ms_lexicon *lx = l->lx;
    lx->rows = lx->lemmas.n;
    if (l->bad) return MARSAD_EDATA;
    for (uint32_t i = 0; i < lx->rows; i++) add_expression(l, i);
    for (uint32_t i = 0; i < lx->lemmas.n; i++) {
        ms_lemma *m = &lx->lemmas.v[i];
        m->id = i, m->under = ms_classes_join(&lx->classes, lx->arena, m);
    }
    if (l->bad) return MARSAD_EDATA;
    if (lx->forms.mapped) return MARSAD_OK;
    bool later = ms_generate_start(lx);
    for (uint32_t i = 0; i < lx->lemmas.n; i++) name_function_word(lx, i);
    return later ? MARSAD_OK : complete(lx, l->notes);
}

static void set_hanging(ms_lexicon *lx) {
    for (uint32_t i = 0; i < lx->clitics.pre_n; i++) {
        const ms_clitic *c = &lx->clitics.pre[i];
        if (c->n == 1 && (c->id & (MS_BI | MS_LI | MS_KA))) lx->names.hanging[c->raw[0]] = c->id;
    }
}

static marsad_rc load_rules(ms_lexicon *lx, const char *data_dir, const ms_notes *notes) {
    ms_letters_table(&lx->letters);
    marsad_rc rc = ms_clitics_load(&lx->clitics, &lx->letters, lx->arena, data_dir, notes);
    if (rc == MARSAD_OK) rc = ms_paradigm_load(&lx->paradigms, lx->arena, data_dir, notes);
    set_hanging(lx);
    return rc;
}

static marsad_rc finish(ms_lexicon **out, loader *l, marsad_rc rc) {
    if (rc == MARSAD_OK) rc = derive(l);
    ms_map_free(&l->keys);
    ms_vec_free(&l->lemma_of);
    ms_buf_free(&l->scratch);
    *out = rc == MARSAD_OK ? l->lx : NULL;
    if (rc != MARSAD_OK) ms_lexicon_free(l->lx);
    return rc;
}

/* All of it or nothing. */
static void take_image(ms_lexicon *lx, const ms_image *image) {
    if (!image || (ms_forms_mapped(&lx->forms, image) && ms_names_mapped(&lx->names, lx->arena, image))) return;
    lx->forms = (ms_forms){0};
    lx->names = (ms_names){0};
}

void ms_lexicon_put(const ms_lexicon *lx, ms_image_draft *draft) {
    ms_forms_put(&lx->forms, draft);
    ms_names_put(&lx->names, draft);
}

marsad_rc ms_lexicon_load(ms_lexicon **out, ms_arena *arena, const char *data_dir, const ms_image *image, const ms_notes *notes) {
    loader l = {.lx = MS_NEW(arena, ms_lexicon), .notes = notes};
    l.lx->arena = arena;
    take_image(l.lx, image);
    marsad_rc rc = load_rules(l.lx, data_dir, notes);
    if (rc == MARSAD_OK) rc = read_files(&l, data_dir);
    return finish(out, &l, rc);
}

marsad_rc ms_lexicon_load_text(ms_lexicon **out, ms_arena *arena, const ms_lexicon *rules, ms_str text, const ms_notes *notes) {
    loader l = {.lx = MS_NEW(arena, ms_lexicon), .notes = notes};
    *l.lx = (ms_lexicon){.arena = arena, .letters = rules->letters, .clitics = rules->clitics, .paradigms = rules->paradigms};
    set_hanging(l.lx);
    ms_table_start(&l.table, "text", text, notes);
    read_rows(&l);
    return finish(out, &l, MARSAD_OK);
}

void ms_lexicon_free(ms_lexicon *lx) {
    if (!lx) return;
    ms_generate_stop(lx);
    ms_classes_free(&lx->classes);
    ms_vec_free(&lx->lemmas);
    ms_forms_free(&lx->forms);
    ms_names_free(&lx->names);
}

uint32_t ms_lexicon_size(const ms_lexicon *lx) { return lx->lemmas.n; }

void ms_lexicon_name(ms_lexicon *lx, ms_str name, ms_hit_kind kind, uint32_t what) { ms_names_add(&lx->names, name, kind, what); }

marsad_rc ms_lexicon_seal(ms_lexicon *lx, const ms_notes *notes) {
    marsad_rc rc = lx->making ? complete(lx, notes) : MARSAD_OK;
    if (lx->names.mapped) return rc;
    ms_names_seal(&lx->names);
    return rc;
}

/* Every word of the adjective takes the same ending and article. */
static void add_inflected(ms_lexicon *lx, ms_buf *b, ms_str adjective, ms_str article, ms_str ending, ms_hit_kind kind, uint32_t what) {
    ms_str word;
    ms_buf_clear(b);
    if (adjective.n && adjective.s[0] == '?') ms_buf_put(b, '?'), adjective = ms_str_cut(adjective, 1, adjective.n);
    while (ms_str_split(&adjective, ' ', &word)) {
        ms_buf_str(b, article);
        ms_buf_str(b, word);
        ms_buf_str(b, ending);
        ms_buf_put(b, ' ');
    }
    ms_names_add(&lx->names, ms_buf_view(b), kind, what);
}

void ms_lexicon_adjective(ms_lexicon *lx, ms_str bare_masculine, ms_hit_kind kind, uint32_t what) {
    ms_buf b = {0};
    if (lx->names.mapped) return;
    for (uint32_t i = 0; bare_masculine.n && i < lx->clitics.ending_n; i++) {
        add_inflected(lx, &b, bare_masculine, MS_S(""), lx->clitics.ending[i], kind, what);
        add_inflected(lx, &b, bare_masculine, lx->clitics.article, lx->clitics.ending[i], kind, what);
    }
    ms_buf_free(&b);
}

bool ms_lexicon_inflect(const ms_lexicon *lx, ms_buf *out, ms_str lemma, ms_str unimorph) {
    return ms_paradigm_inflect(lx->paradigms, out, lemma, unimorph);
}
