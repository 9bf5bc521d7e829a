/* SPDX-License-Identifier: Apache-2.0
 * In: data/paradigms/clitics.tsv, then the letters of a word. Out: every way in which the word may begin with
 * proclitics (wa-li-l-quwwAt: none; wa; wa li; wa li al) and end with a suffix pronoun. Whether the stem between them
 * is a word, and one that may wear them, is asked later: each way carries the features that it needs (`host`). */
#include "base/table.h"
#include "lexicon/internal.h"
#include "text/text.h"

typedef struct {
    const char *name;
    uint32_t value;
} named;

static const named PRES[] = {{"wa", MS_WA}, {"fa", MS_FA}, {"bi", MS_BI}, {"li", MS_LI},
                             {"ka", MS_KA}, {"sa", MS_SA}, {"al", MS_AL}, {"start", MS_CLITIC_START},
                             {NULL, 0}};
static const named SUFS[] = {{"hu", MS_SUF_HU}, {"ha", MS_SUF_HA},   {"hum", MS_SUF_HUM}, {"huma", MS_SUF_HUMA}, {"hunna", MS_SUF_HUNNA},
                             {"ka", MS_SUF_KA}, {"kum", MS_SUF_KUM}, {"na", MS_SUF_NA},   {"ya", MS_SUF_YA},     {"ni", MS_SUF_NI},
                             {NULL, 0}};
static const named HOSTS[] = {{"nominal", MS_F_NOUN | MS_F_ADJ},
                              {"func", MS_F_FUNC},
                              {"verb", MS_F_VERB},
                              {"impf", MS_F_IMPF},
                              {"any", MS_F_NOUN | MS_F_ADJ | MS_F_FUNC | MS_F_VERB | MS_F_IMPF},
                              {NULL, 0}};

/* Union of the values of `|`-separated names. */
static uint32_t look_up(ms_table *t, const named *names, ms_str cell) {
    uint32_t set = 0;
    ms_str part;
    while (cell.n && ms_str_split(&cell, '|', &part)) {
        const named *n = names;
        while (n->name && !ms_str_is(part, n->name)) n++;
        if (!n->name) ms_table_error(t, "unknown name %.*s", MS_FMT(part));
        set |= n->value;
    }
    return set;
}

/* The letters of the first wording; the marks of all. */
static void read_text(ms_table *t, const ms_letter_table *table, ms_clitic *c, ms_str cell) {
    ms_str part;
    while (cell.n && ms_str_split(&cell, '|', &part)) {
        ms_letters w;
        bool fits = ms_letters_read(table, &w, part) && w.n <= MS_CLITIC_LETTERS && (!c->n || c->n == w.n);
        if (!fits) {
            ms_table_error(t, "no clitic: %.*s", MS_FMT(part));
            return;
        }
        c->n = (uint8_t)w.n;
        for (uint32_t i = 0; i < w.n; i++) c->raw[i] = w.raw[i], c->marks[i] |= w.marks[i];
    }
}

static ms_str without_marks(ms_arena *arena, const ms_clitic *c) {
    char text[2 * MS_CLITIC_LETTERS];
    for (uint32_t i = 0; i < c->n; i++) ms_letter_put(text + 2 * i, c->raw[i]);
    return ms_arena_str(arena, (ms_str){text, 2u * c->n});
}

static void add_clitic(ms_clitics *c, ms_table *t, const ms_letter_table *table, ms_arena *arena, bool before) {
    uint32_t *n = before ? &c->pre_n : &c->suf_n;
    if (*n == MS_CLITICS) {
        ms_table_error(t, "more than %d clitics", MS_CLITICS);
        return;
    }
    ms_clitic *clitic = before ? &c->pre[(*n)++] : &c->suf[(*n)++];
    double cost = 0;
    if (!ms_str_number(t->cell[4], &cost) || !(cost >= 0 && cost < 1000)) ms_table_error(t, "cost is no number");
    *clitic = (ms_clitic){.id = (uint8_t)look_up(t, before ? PRES : SUFS, t->cell[1]), .cost = (int)cost};
    clitic->after = (uint8_t)look_up(t, PRES, t->cell[2]);
    clitic->host = look_up(t, HOSTS, t->cell[3]);
    read_text(t, table, clitic, t->cell[5]);
    if (clitic->id == MS_AL && before && !c->article.n) c->article = without_marks(arena, clitic);
}

static void add_ending(ms_clitics *c, ms_table *t) {
    if (c->ending_n == MS_CLITICS)
        ms_table_error(t, "more than %d endings", MS_CLITICS);
    else
        c->ending[c->ending_n++] = t->cell[5];
}

static void add_row(ms_clitics *c, ms_table *t, const ms_letter_table *table, ms_arena *arena) {
    if (ms_str_is(t->cell[0], "adj"))
        add_ending(c, t);
    else if (ms_str_is(t->cell[0], "pre"))
        add_clitic(c, t, table, arena, true);
    else if (ms_str_is(t->cell[0], "suf"))
        add_clitic(c, t, table, arena, false);
    else
        ms_table_error(t, "unknown kind %.*s", MS_FMT(t->cell[0]));
}

/* Which clitics to look at, by the letter where they would stand. */
static void index_letters(ms_clitics *c) {
    for (uint32_t letter = 0; letter < 256; letter++) {
        for (uint32_t k = 0; k < c->pre_n; k++)
            if (!c->pre[k].n || c->pre[k].raw[0] == letter) c->pre_at[letter] |= 1u << k;
        for (uint32_t k = 0; k < c->suf_n; k++)
            if (!c->suf[k].n || c->suf[k].raw[c->suf[k].n - 1] == letter) c->suf_at[letter] |= 1u << k;
    }
}

marsad_rc ms_clitics_load(ms_clitics *c, const ms_letter_table *t, ms_arena *arena, const char *data_dir, const ms_notes *notes) {
    const char *path = ms_arena_fmt(arena, "%s/paradigms/clitics.tsv", data_dir).s;
    ms_table table;
    marsad_rc rc = ms_table_open(&table, arena, path, notes);
    if (rc != MARSAD_OK) return rc;
    while (ms_table_next(&table, 6)) add_row(c, &table, t, arena);
    index_letters(c);
    return table.bad ? MARSAD_EDATA : MARSAD_OK;
}

/* ---- on a word ---- */

static uint8_t letter_at(const ms_letters *w, uint32_t at) { return w->raw[at] == MS_ALEF_WASLA ? MS_ALEF : w->raw[at]; }

static bool letters_stand(const ms_clitic *c, const ms_letters *w, uint32_t at) {
    for (uint32_t i = 0; i < c->n; i++) {
        if (letter_at(w, at + i) != c->raw[i]) return false;
        if (w->marks[at + i] & (c->marks[i] ? ~c->marks[i] : MS_TANWIN)) return false;
    }
    return true;
}

/* An article without letters hides between li- and the lam of the stem. */
static inline bool may_follow(const ms_clitic *c, const ms_letters *w, const ms_prefix *p) {
    uint8_t last = p->last ? p->last : MS_CLITIC_START;
    if (!(c->after & last)) return false;
    if (c->n) return p->at + c->n <= w->n && letters_stand(c, w, p->at);
    return p->at > 0 && p->at < w->n && w->raw[p->at] == w->raw[p->at - 1];
}

static ms_prefix extend(const ms_prefix *p, const ms_clitic *c) {
    ms_prefix q = {.pre = p->pre | c->id, .last = c->id, .at = p->at + c->n, .cost = p->cost + c->cost, .host = p->host & c->host};
    q.head = c->id == MS_AL ? p->at : q.at;
    return q;
}

static uint32_t read_prefixes(const ms_clitics *c, const ms_letters *w, ms_prefix out[MS_PREFIXES]) {
    uint32_t n = 1;
    out[0] = (ms_prefix){.host = ~0u};
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t set = out[i].at < w->n ? c->pre_at[letter_at(w, out[i].at)] : 0; set && n < MS_PREFIXES; set &= set - 1) {
            const ms_clitic *next = &c->pre[__builtin_ctz(set)];
            if (may_follow(next, w, &out[i])) out[n++] = extend(&out[i], next);
        }
    return n;
}

static uint32_t read_tails(const ms_clitics *c, const ms_letters *w, ms_tail out[MS_TAILS]) {
    uint32_t n = 1;
    out[0] = (ms_tail){.end = (uint8_t)w->n, .host = ~0u};
    for (uint32_t set = c->suf_at[letter_at(w, w->n - 1)]; set && n < MS_TAILS; set &= set - 1) {
        const ms_clitic *s = &c->suf[__builtin_ctz(set)];
        if (s->n >= w->n || !letters_stand(s, w, w->n - s->n)) continue;
        out[n++] = (ms_tail){.id = s->id, .end = (uint8_t)(w->n - s->n), .cost = s->cost, .host = s->host};
    }
    return n;
}

void ms_cuts_read(const ms_clitics *c, const ms_letter_table *t, ms_cuts *out, ms_str spelling) {
    out->pre_n = out->tail_n = 0;
    if (!ms_letters_read(t, &out->word, spelling)) return;
    out->pre_n = read_prefixes(c, &out->word, out->pre);
    out->tail_n = read_tails(c, &out->word, out->tail);
}
