/* SPDX-License-Identifier: Apache-2.0
 * Loads the words of number. In: data/quantity/intervals.tsv, numbers.tsv, bounds.tsv and examples.pat. Out: the rules.
 * `over atleast n+1 -` makes "akthar min 5700" 5701 and no upper bound. */
#include "base/table.h"
#include "quantity/inner.h"

static const char *const KINDS[MS_Q_KINDS] = {
    "unit",    "ten",  "tens",    "hundred",   "sum",        "sum2",  "scale",   "plural", "half",  "part",
    "odd",     "few",  "first",   "teen",      "before",     "after", "between", "from",   "to",    "and",
    "percent", "some", "some-of", "some-them", "after-noun", "any",   "no",      "one-of", "never", "digits",
};
static const char *const BOUNDS[] = {"exact", "about", "atleast", "atmost", "vague"};

typedef struct {
    ms_quantity_rules *rules;
    ms_arena *arena;
    const ms_notes *notes;
    MS_VEC(ms_qrow) rows;
    MS_VEC(ms_qinterval) intervals;
    MS_VEC(ms_quantity_example) examples;
    MS_VEC(ms_str) starts;
    MS_VEC(bool) starts_al;
} loader;

static int index_of(ms_str name, const char *const *names, int n) {
    for (int i = 0; i < n; i++)
        if (ms_str_is(name, names[i])) return i;
    return -1;
}

/* "-", "20", "n", "n+1", "n-10%" */
static bool parse_end(ms_str s, ms_qend *e) {
    *e = (ms_qend){.open = s.n == 0};
    if (!s.n) return true;
    e->of_n = s.s[0] == 'n';
    if (e->of_n) s = ms_str_cut(s, 1, s.n);
    if (!s.n) return e->of_n;
    bool percent = s.s[s.n - 1] == '%', minus = s.s[0] == '-';
    if (s.s[0] == '+' || minus) s = ms_str_cut(s, 1, s.n);
    if (percent && s.n) s.n--;
    double v;
    if (!ms_str_number(s, &v)) return false;
    *(percent ? &e->percent : &e->add) = minus ? -v : v;
    return true;
}

static uint32_t interval_of(const loader *l, ms_str name) {
    for (uint32_t i = 0; i < l->intervals.n; i++)
        if (ms_str_eq(l->intervals.v[i].name, name)) return i;
    return MS_NONE;
}

static void read_interval(loader *l, ms_table *t) {
    ms_qinterval v = {.name = ms_arena_str(l->arena, t->cell[0])};
    int bound = index_of(t->cell[1], BOUNDS, 5);
    if (bound < 0)
        ms_table_error(t, "unknown bound '%.*s'", MS_FMT(t->cell[1]));
    else if (!parse_end(t->cell[2], &v.lo) || !parse_end(t->cell[3], &v.hi))
        ms_table_error(t, "an end of an interval is -, a number, n, n+1 or n+10%%");
    else {
        v.bound = (marsad_bound)bound;
        ms_vec_push(&l->intervals, v);
    }
}

static void add_words(loader *l, ms_str words, bool al, ms_qkind kind) {
    ms_str one;
    while (ms_str_split(&words, '|', &one)) {
        ms_vocab_add(l->rules->words, one, l->rows.n, (uint8_t)kind, al);
        if (kind > MS_Q_BEFORE) continue;
        ms_vec_push(&l->starts, ms_arena_str(l->arena, one));
        ms_vec_push(&l->starts_al, al);
    }
}

static void read_row(loader *l, ms_table *t, ms_str value, bool al, ms_str words) {
    int kind = index_of(t->cell[0], KINDS, MS_Q_DIGITS);
    if (kind < 0) {
        ms_table_error(t, "unknown kind '%.*s'", MS_FMT(t->cell[0]));
        return;
    }
    ms_qrow row = {.kind = (ms_qkind)kind, .interval = interval_of(l, value)};
    bool number = value.n && ms_str_number(value, &row.value);
    if (value.n && !number && row.interval == MS_NONE) ms_table_error(t, "neither a number nor an interval: '%.*s'", MS_FMT(value));
    add_words(l, words, al, row.kind);
    ms_vec_push(&l->rows, row);
}

static void read_number_row(loader *l, ms_table *t) { read_row(l, t, t->cell[1], ms_str_is(t->cell[2], "al"), t->cell[3]); }
static void read_bound_row(loader *l, ms_table *t) { read_row(l, t, t->cell[1], false, t->cell[2]); }

static marsad_rc read_table(loader *l, const char *dir, const char *name, uint32_t columns, void (*row)(loader *, ms_table *)) {
    ms_str path = ms_arena_fmt(l->arena, "%s/quantity/%s", dir, name);
    ms_table t;
    marsad_rc rc = ms_table_open(&t, l->arena, path.s, l->notes);
    if (rc) return rc;
    while (ms_table_next(&t, columns)) row(l, &t);
    return t.bad ? MARSAD_EDATA : MARSAD_OK;
}

static marsad_rc read_examples(loader *l, const char *dir) {
    ms_str path = ms_arena_fmt(l->arena, "%s/quantity/examples.pat", dir), key, value;
    ms_table t;
    marsad_rc rc = ms_table_open(&t, l->arena, path.s, l->notes);
    if (rc) return rc;
    while (ms_block_next(&t, &key, &value)) {
        const char *arrow = value.n ? strstr(value.s, "=>") : NULL;
        if (!ms_str_is(key, "example")) {
            if (key.n && !ms_str_is(key, "class")) ms_table_error(&t, "unknown key '%.*s'", MS_FMT(key));
            continue;
        }
        uint32_t at = arrow ? (uint32_t)(arrow - value.s) : value.n;
        if (at >= value.n) {
            ms_table_error(&t, "an example is: text => expectation");
            continue;
        }
        ms_quantity_example e = {path.s, t.line, ms_str_trim(ms_str_cut(value, 0, at)), ms_str_trim(ms_str_cut(value, at + 2, value.n))};
        ms_vec_push(&l->examples, e);
    }
    return t.bad ? MARSAD_EDATA : MARSAD_OK;
}

static marsad_rc read_all(loader *l, const char *dir) {
    marsad_rc rc = read_table(l, dir, "intervals.tsv", 4, read_interval);
    if (!rc) rc = read_table(l, dir, "numbers.tsv", 4, read_number_row);
    if (!rc) rc = read_table(l, dir, "bounds.tsv", 3, read_bound_row);
    if (!rc) rc = read_examples(l, dir);
    return rc;
}

static bool name_intervals(loader *l) {
    ms_quantity_rules *r = l->rules;
    struct {
        const char *name;
        uint32_t *to;
    } needed[] = {{"exact", &r->exact}, {"thousands", &r->thousands}, {"millions", &r->millions}, {"two", &r->two}, {"none", &r->none}};
    bool good = true;
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
        *needed[i].to = interval_of(l, ms_str_of(needed[i].name));
        if (*needed[i].to != MS_NONE) continue;
        ms_note_at(l->notes, MARSAD_ERROR, "intervals.tsv", 0, "the interval '%s' is missing", needed[i].name);
        good = false;
    }
    return good;
}

#define KEEP(field) (r->field = ms_arena_copy(l->arena, l->field.v, l->field.n * sizeof *l->field.v), r->field##_n = l->field.n)

static bool set_kinds(loader *l) {
    uint64_t *kinds = MS_NEWN(l->arena, uint64_t, l->rows.n + 1);
    for (uint32_t i = 0; i < l->rows.n; i++) kinds[i] = MS_QBIT(l->rows.v[i].kind);
    l->rules->kinds = ms_vocab_sets(l->rules->words, kinds);
    if (!l->rules->kinds) ms_note_at(l->notes, MARSAD_ERROR, "numbers.tsv", 0, "too many words");
    return l->rules->kinds != NULL;
}

static bool keep(loader *l) {
    ms_quantity_rules *r = l->rules;
    KEEP(rows);
    KEEP(intervals);
    KEEP(examples);
    KEEP(starts);
    r->starts_al = ms_arena_copy(l->arena, l->starts_al.v, l->starts_al.n * sizeof *l->starts_al.v);
    ms_vocab_seal(r->words);
    return set_kinds(l);
}

static uint32_t keep_word(const void *user, const ms_word *word, uint16_t *look) {
    const ms_quantity_rules *r = user;
    uint32_t kept = ms_vocab_kept(r->words, word);
    bool dual = ms_q_dual_word(r, word);
    *look |= (kept ? MS_LOOK_NUMBER : 0) | (dual ? MS_LOOK_DUAL : 0);
    *look |= ms_vocab_sets_of(r->kinds, kept)->all & MS_Q_OF_USE ? MS_LOOK_COUNT : 0;
    return kept | (dual ? MS_Q_DUAL : 0);
}

static marsad_rc ask_classes(ms_quantity_rules *r, const ms_lexicon *lx, const ms_notes *notes) {
    const ms_class_asked asked[] = {{&r->time_unit, "time.unit"}, {&r->quant, "quant"}, {&r->unit, "unit"}, {&r->toll, "toll"}};
    static const char things[] =
        "person asset.vehicle asset.truck asset.missile asset.drone asset.aircraft asset.armour asset.bus site group "
        "force org title asset.body place";
    marsad_rc rc = ms_lexicon_ask(lx, asked, sizeof asked / sizeof *asked, notes);
    if (!rc) rc = ms_lexicon_ask_set(lx, &r->things, things, notes);
    return rc ? rc : ms_lexicon_ask_set(lx, &r->losses, "force.die force.kill force.injure auth.arrest", notes);
}

marsad_rc ms_quantity_load(ms_quantity_rules **out, ms_arena *arena, const char *data_dir, ms_lexicon *lx, const ms_notes *notes) {
    loader l = {.rules = MS_NEW(arena, ms_quantity_rules), .arena = arena, .notes = notes};
    l.rules->lx = lx;
    l.rules->words = ms_vocab_new(arena);
    marsad_rc rc = ask_classes(l.rules, lx, notes);
    if (!rc) rc = read_all(&l, data_dir);
    if (!rc && !name_intervals(&l)) rc = MARSAD_EDATA;
    if (!keep(&l) && !rc) rc = MARSAD_EDATA;
    if (!rc) ms_lexicon_keep(lx, MS_KEPT_QUANTITY, keep_word, l.rules);
    ms_vec_free(&l.rows);
    ms_vec_free(&l.intervals);
    ms_vec_free(&l.examples);
    ms_vec_free(&l.starts);
    ms_vec_free(&l.starts_al);
    *out = rc ? NULL : l.rules;
    return rc;
}

void ms_quantity_lend(const ms_quantity_rules *r, ms_vocab *to, uint32_t row, uint8_t kind) {
    for (uint32_t i = 0; i < r->starts_n; i++) ms_vocab_add(to, r->starts[i], row, kind, r->starts_al[i]);
}

const ms_quantity_example *ms_quantity_examples(const ms_quantity_rules *rules, uint32_t *n) {
    *n = rules->examples_n;
    return rules->examples;
}
