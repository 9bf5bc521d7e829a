/* SPDX-License-Identifier: Apache-2.0
 * Loads data/time: words.tsv, months.tsv, times.pat. A block of times.pat is `pattern NAME`, `seq` lines, one `do`, and
 * `example` lines. An element of `seq` is a class, a name that stands above, or a mark; `x?` may be missing, `x=v` only
 * the rows with this value, `+x` with the article, `-x` without. `published DAY` sets the day for the examples below. */
#include <ctype.h>

#include "time/inner.h"

static const char *const CLASSES[MS_T_CLASSES] = {
    "weekday",
    "day",
    "vague",
    "part",
    "midnight",
    "hours",
    "daytime",
    "unit",
    "unit2",
    "units",
    "rel",
    "this",
    "that",
    "few",
    "edge",
    "last",
    "since",
    "until",
    "by",
    "ago",
    "after",
    "next-day",
    "during",
    "for",
    "span",
    "from",
    "to",
    "between",
    "in",
    "of",
    "and",
    "matching",
    "clock",
    "zone",
    "hijri-mark",
    "ad-mark",
    "every",
    "set",
    "season",
    "quarter",
    "half",
    "whole",
    "future",
    "lasting",
    "age",
    "past",
    "article",
    "decade",
    "both",
    "past-hour",
    "greg",
    "hijri",
    "",
    "",
    "num",
    "ord",
    "year",
    "date-of-digits",
    "time-of-digits",
    "bound",
    "",
};

typedef struct {
    ms_time_rules *rules;
    ms_arena *arena;
    const ms_notes *notes;
    MS_VEC(ms_trow) rows;
    MS_VEC(ms_tseq) seqs;
    MS_VEC(ms_telement) elements;
    ms_map texts; /* of rows and of elements that ask for one */
    MS_VEC(ms_time_example) examples;
    ms_str names[MS_T_NAMES];
    uint32_t names_n, block; /* block: first seq of the block that is read */
    ms_str published;
    bool new_name;
} loader;

static int class_of(ms_str name) {
    for (int i = 0; i < MS_T_CLASSES; i++)
        if (name.n && ms_str_is(name, CLASSES[i])) return i;
    return -1;
}

static uint16_t text_id(loader *l, ms_str text) { return text.n ? (uint16_t)(ms_map_add(&l->texts, text) + 1) : 0; }

static void add_row(loader *l, ms_tclass klass, ms_str text, bool al, ms_str words) {
    ms_trow row = {.klass = klass, .text = ms_arena_str(l->arena, text), .text_id = text_id(l, text)};
    if (!ms_str_number(text, &row.value)) row.value = 0;
    ms_str one;
    while (ms_str_split(&words, '|', &one)) ms_vocab_add(l->rules->words, one, l->rows.n, (uint8_t)klass, al);
    ms_vec_push(&l->rows, row);
}

static void read_word(loader *l, ms_table *t) {
    int klass = class_of(t->cell[0]);
    if (klass < 0 || klass >= MS_T_LENT) {
        ms_table_error(t, "unknown class '%.*s'", MS_FMT(t->cell[0]));
        return;
    }
    add_row(l, (ms_tclass)klass, t->cell[1], ms_str_is(t->cell[2], "al"), t->cell[3]);
}

static void read_month(loader *l, ms_table *t) {
    int klass = class_of(t->cell[0]);
    double month;
    if (klass != MS_T_GREG && klass != MS_T_HIJRI)
        ms_table_error(t, "unknown calendar '%.*s'", MS_FMT(t->cell[0]));
    else if (!ms_str_number(t->cell[1], &month) || month < 1 || month > 12)
        ms_table_error(t, "a month is 1 to 12");
    else
        add_row(l, (ms_tclass)klass, t->cell[1], false, t->cell[2]);
}

static marsad_rc read_table(loader *l, const char *dir, const char *name, uint32_t columns, void (*row)(loader *, ms_table *)) {
    ms_str path = ms_arena_fmt(l->arena, "%s/time/%s", dir, name);
    ms_table t;
    marsad_rc rc = ms_table_open(&t, l->arena, path.s, l->notes);
    if (rc) return rc;
    while (ms_table_next(&t, columns)) row(l, &t);
    return t.bad ? MARSAD_EDATA : MARSAD_OK;
}

/* ---- times.pat ---- */

static uint32_t name_of(const loader *l, ms_str name) {
    for (uint32_t i = 0; i < l->names_n; i++)
        if (ms_str_eq(l->names[i], name)) return i;
    return MS_NONE;
}

/* A name is read in one run of blocks; it may not use itself or what comes below. */
static void start_block(loader *l, ms_table *t, ms_str name) {
    uint32_t known = name_of(l, name);
    l->block = l->seqs.n;
    if (class_of(name) >= 0) ms_table_error(t, "'%.*s' is the name of a class", MS_FMT(name));
    if (known != MS_NONE && known + 1 != l->names_n) ms_table_error(t, "the blocks of '%.*s' must stand together", MS_FMT(name));
    if (known != MS_NONE) return;
    if (l->names_n == MS_T_NAMES) {
        ms_table_error(t, "more than %d names", MS_T_NAMES);
        return;
    }
    l->names[l->names_n++] = name;
}

static bool is_long(ms_str unit) { return unit.n && strchr("wmyDC", unit.s[0]); }

static bool parse_element(loader *l, ms_table *t, ms_str s, ms_telement *e) {
    *e = (ms_telement){0};
    if (s.n > 1 && s.s[s.n - 1] == '?') e->optional = true, s.n--;
    if (s.n > 1 && (s.s[0] == '+' || s.s[0] == '-')) {
        e->al = s.s[0] == '+', e->bare = s.s[0] == '-';
        s = ms_str_cut(s, 1, s.n);
    }
    if (s.n == 1 && ispunct((unsigned char)s.s[0])) {
        e->klass = MS_T_MARK;
        e->mark = (uint8_t)s.s[0];
        return true;
    }
    ms_str name;
    ms_str_split(&s, '=', &name);
    e->value = text_id(l, s);
    int klass = class_of(name);
    uint32_t above = name_of(l, name);
    e->klass = klass >= 0 ? (uint8_t)klass : MS_T_CLASSES;
    e->longer = klass == MS_T_UNIT && is_long(s);
    e->name = (uint8_t)above;
    if (klass < 0 && (above == MS_NONE || above + 1 >= l->names_n))
        return ms_table_error(t, "'%.*s' is neither a class nor a name that stands above", MS_FMT(name)), false;
    return true;
}

static void read_seq(loader *l, ms_table *t, ms_str value) {
    ms_str one;
    ms_telement e;
    ms_tseq p = {.name = (uint8_t)(l->names_n - 1), .from = (uint16_t)l->elements.n};
    while (ms_str_split(&value, ' ', &one)) {
        if (!one.n) continue;
        if (p.n == MS_T_ELEMENTS) {
            ms_table_error(t, "more than %d elements", MS_T_ELEMENTS);
            return;
        }
        if (!parse_element(l, t, one, &e)) continue;
        ms_vec_push(&l->elements, e);
        p.n++;
    }
    if (l->names_n && p.n) ms_vec_push(&l->seqs, p);
}

static void read_do(loader *l, ms_table *t, ms_str value) {
    ms_taction action = ms_t_action(value);
    if (!action) ms_table_error(t, "unknown action '%.*s'", MS_FMT(value));
    for (uint32_t i = l->block; i < l->seqs.n; i++) l->seqs.v[i].action = action;
}

static void read_example(loader *l, ms_table *t, ms_str value) {
    const char *arrow = value.n ? strstr(value.s, "=>") : NULL;
    uint32_t at = arrow ? (uint32_t)(arrow - value.s) : value.n;
    if (at >= value.n) {
        ms_table_error(t, "an example is: text => values");
        return;
    }
    ms_time_example e = {.file = t->file, .line = t->line, .published = l->published};
    e.text = ms_str_trim(ms_str_cut(value, 0, at));
    e.expect = ms_str_trim(ms_str_cut(value, at + 2, value.n));
    ms_vec_push(&l->examples, e);
}

static void check_block(loader *l, ms_table *t) {
    for (uint32_t i = l->block; i < l->seqs.n; i++)
        if (!l->seqs.v[i].action) {
            ms_table_error(t, "a block without `do`");
            return;
        }
}

static marsad_rc read_patterns(loader *l, const char *dir) {
    ms_str path = ms_arena_fmt(l->arena, "%s/time/times.pat", dir), key, value;
    ms_table t;
    marsad_rc rc = ms_table_open(&t, l->arena, path.s, l->notes);
    if (rc) return rc;
    while (ms_block_next(&t, &key, &value)) {
        if (!key.n)
            check_block(l, &t);
        else if (ms_str_is(key, "pattern"))
            start_block(l, &t, value);
        else if (ms_str_is(key, "seq"))
            read_seq(l, &t, value);
        else if (ms_str_is(key, "do"))
            read_do(l, &t, value);
        else if (ms_str_is(key, "published"))
            l->published = value;
        else if (ms_str_is(key, "example"))
            read_example(l, &t, value);
        else
            ms_table_error(&t, "unknown key '%.*s'", MS_FMT(key));
    }
    check_block(l, &t);
    if (!l->names_n) ms_table_error(&t, "no pattern");
    return t.bad ? MARSAD_EDATA : MARSAD_OK;
}

static ms_tset classes_of(const ms_trow *row) {
    if (row->klass == MS_T_LENT)
        return MS_TBIT(MS_T_LENT) | MS_TBIT(MS_T_NUM) | MS_TBIT(MS_T_ORD) | MS_TBIT(MS_T_YEAR) | MS_TBIT(MS_T_BOUND);
    if (row->klass == MS_T_UNIT && is_long(row->text)) return MS_TBIT(MS_T_UNIT) | MS_T_LONG;
    return MS_TBIT(row->klass) | (row->klass == MS_T_ARTICLE ? MS_TBIT(MS_T_NUM) | MS_TBIT(MS_T_ORD) : 0);
}

static bool set_classes(const loader *l) {
    uint64_t *classes = MS_NEWN(l->arena, uint64_t, l->rows.n + 1);
    for (uint32_t i = 0; i < l->rows.n; i++) classes[i] = classes_of(&l->rows.v[i]);
    l->rules->sets = ms_vocab_sets(l->rules->words, classes);
    if (!l->rules->sets) ms_note_at(l->notes, MARSAD_ERROR, "words.tsv", 0, "too many words");
    return l->rules->sets != NULL;
}

static bool keep(loader *l) {
    ms_time_rules *r = l->rules;
    r->names = l->names_n;
    r->top = l->names_n - 1;
    bool planted = ms_t_plant(r, l->arena, l->seqs.v, l->seqs.n, l->elements.v);
    if (!planted) ms_note_at(l->notes, MARSAD_ERROR, "times.pat", 0, "more than 64 elements may follow one");
    r->examples = ms_arena_copy(l->arena, l->examples.v, l->examples.n * sizeof *l->examples.v);
    r->examples_n = l->examples.n;
    ms_trow lent = {.klass = MS_T_LENT, .text = {"", 0}};
    ms_quantity_lend(r->numbers, r->words, l->rows.n, MS_T_LENT);
    ms_vec_push(&l->rows, lent);
    r->rows = ms_arena_copy(l->arena, l->rows.v, l->rows.n * sizeof *l->rows.v);
    r->rows_n = l->rows.n;
    ms_vocab_seal(r->words);
    r->hijri = ms_t_hijri_load(l->arena);
    return planted && set_classes(l);
}

static uint32_t keep_word(const void *user, const ms_word *word, uint16_t *look) {
    const ms_time_rules *r = user;
    uint32_t kept = ms_vocab_kept(r->words, word);
    *look |= kept ? MS_LOOK_TIME : 0;
    *look |= ms_vocab_sets_of(r->sets, kept)->all & MS_T_AROUND ? MS_LOOK_WHEN : 0;
    return kept | (uint32_t)ms_t_verb(word) << MS_VOCAB_BITS;
}

marsad_rc ms_time_load(ms_time_rules **out, ms_arena *arena, const char *data_dir, ms_lexicon *lx, const ms_quantity_rules *numbers,
                       const ms_notes *notes) {
    loader l = {.rules = MS_NEW(arena, ms_time_rules), .arena = arena, .notes = notes, .published = {"", 0}};
    l.rules->numbers = numbers;
    l.rules->lx = lx;
    l.rules->words = ms_vocab_new(arena);
    marsad_rc rc = ms_lexicon_ask_set(lx, &l.rules->deeds, "event force move auth pol", notes);
    if (!rc) rc = read_table(&l, data_dir, "words.tsv", 4, read_word);
    if (!rc) rc = read_table(&l, data_dir, "months.tsv", 3, read_month);
    if (!rc) rc = read_patterns(&l, data_dir);
    if (rc)
        ms_vocab_seal(l.rules->words);
    else if (!keep(&l))
        rc = MARSAD_EDATA;
    if (!rc) ms_lexicon_keep(lx, MS_KEPT_TIME, keep_word, l.rules);
    ms_vec_free(&l.rows);
    ms_vec_free(&l.seqs);
    ms_vec_free(&l.elements);
    ms_map_free(&l.texts);
    ms_vec_free(&l.examples);
    *out = rc ? NULL : l.rules;
    return rc;
}

const ms_time_example *ms_time_examples(const ms_time_rules *rules, uint32_t *n) {
    *n = rules->examples_n;
    return rules->examples;
}
