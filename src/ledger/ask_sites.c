/* SPDX-License-Identifier: Apache-2.0
 * `sites`: the states of each site, or with `on` its state on that day: since when, on what basis, what speaks against it.
 * A contested state is known for its own day only: after it, until the next report, the state is unknown. */
#include "ledger/ask.h"

static const char *const COLUMNS[] = {"place", "name", "state", "from", "until", "basis", "claims", "voice", "later", "sentence"};

typedef struct {
    ms_str place, name, state, claims;
    int32_t from, until;
    bool disputed;
} state;

typedef MS_VEC(state) states;

static void read_states(ms_asking *k, states *out) {
    ms_where w = {0};
    ms_buf_fmt(&w.sql,
               "SELECT s.place, p.name, s.state, s.claims, s.day_a, s.day_b, s.disputed FROM sites s LEFT JOIN place_rows p ON p.key = "
               "s.place_key WHERE 1");
    if (k->f->place) {
        ms_buf_fmt(&w.sql, " AND ");
        ms_where_place(&w, k->l, "s.place_key", k->f->place);
    }
    ms_query q = ms_where_query(k->l, &w, "", " ORDER BY s.place, s.nth");
    while (ms_db_next(&q)) {
        state s = {ms_db_keep(&q, 0, k->arena),   ms_db_keep(&q, 1, k->arena),   ms_db_keep(&q, 2, k->arena), ms_db_keep(&q, 3, k->arena),
                   (int32_t)ms_db_get_int(&q, 4), (int32_t)ms_db_get_int(&q, 5), ms_db_get_int(&q, 6) != 0};
        ms_vec_push(out, s);
    }
    ms_db_end(&q);
    ms_where_free(&w);
}

/* The claims behind a state: references, voices, sentences. */
static void evidence(ms_asking *k, ms_str claims, ms_buf *refs, ms_buf *voices, ms_buf *sentences) {
    ms_str one, last = {0};
    double id;
    ms_shown s;
    while (ms_str_split(&claims, ' ', &one)) {
        if (!ms_str_number(one, &id) || !ms_shown_get(k->l, (int64_t)id, k->arena, &s)) continue;
        ms_buf_fmt(refs, "%s%.*s:%.*s", refs->n ? " | " : "", MS_FMT(s.doc), MS_FMT(s.claim));
        ms_buf_fmt(voices, "%s%.*s", voices->n ? " | " : "", MS_FMT(s.voice));
        if (!ms_str_eq(s.sentence, last)) ms_buf_fmt(sentences, "%s%.*s", sentences->n ? " | " : "", MS_FMT(s.sentence));
        last = s.sentence;
    }
}

/* next: the state after it, NULL; on: 0 or the day asked for, which a later state is set beside. */
static void row(ms_asking *k, const state *s, ms_str shown, const state *next) {
    ms_answer *a = k->answer;
    if (!ms_answer_more(a)) return;
    ms_buf refs = {0}, voices = {0}, sentences = {0};
    char date[16];
    evidence(k, s->claims, &refs, &voices, &sentences);
    ms_answer_cell(a, s->place);
    ms_answer_cell(a, s->name);
    ms_answer_cell(a, shown);
    ms_answer_day(a, s->from);
    ms_answer_day(a, s->until);
    ms_answer_cell(a, s->disputed ? MS_S("disputed") : MS_S("reported"));
    ms_answer_cell(a, ms_buf_view(&refs));
    ms_answer_cell(a, ms_buf_view(&voices));
    if (next) {
        ms_edtf_put(date, next->from);
        ms_answer_fmt(a, "%.*s %s", MS_FMT(next->state), date);
    } else {
        ms_answer_cell(a, (ms_str){0});
    }
    ms_answer_cell(a, ms_buf_view(&sentences));
    ms_buf_free(&refs);
    ms_buf_free(&voices);
    ms_buf_free(&sentences);
}

static void row_on(ms_asking *k, const state *v, uint32_t n, int32_t day) {
    uint32_t at = n;
    for (uint32_t i = 0; i < n && v[i].from <= day; i++) at = i;
    if (at == n) { /* nothing is told of it up to that day */
        state before = {.place = v->place, .name = v->name, .from = MS_DAY_FIRST, .until = v->from};
        row(k, &before, MS_S("unknown"), &v[0]);
        return;
    }
    bool past = ms_str_is(v[at].state, "contested") && day > v[at].from;
    row(k, &v[at], past ? MS_S("unknown") : v[at].state, at + 1 < n ? &v[at + 1] : NULL);
}

void ms_ask_sites(ms_asking *k) {
    states all = {0};
    int32_t day = 0;
    ms_answer_start(k->answer, k->answer->as, k->answer->out, COLUMNS, sizeof COLUMNS / sizeof *COLUMNS);
    if (k->f->on) k->rc = ms_filter_day(k->l, k->f->on, &day);
    if (k->rc != MARSAD_OK) return;
    read_states(k, &all);
    for (uint32_t i = 0, j; i < all.n; i = j) {
        for (j = i + 1; j < all.n && ms_str_eq(all.v[j].place, all.v[i].place);) j++;
        if (k->f->on)
            row_on(k, all.v + i, j - i, day);
        else
            for (uint32_t s = i; s < j; s++) row(k, &all.v[s], all.v[s].state, s + 1 < j ? &all.v[s + 1] : NULL);
    }
    ms_vec_free(&all);
}
