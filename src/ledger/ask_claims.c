/* SPDX-License-Identifier: Apache-2.0
 * `timeline`: happenings in the order of their days, each with every time and number told of it. `claims`: what each voice
 * said, one by one. */
#include "ledger/ask.h"

static const char *const CLAIMS[] = {"date",  "doc",      "claim",    "happening",   "frame",       "modality", "actor",   "target",
                                     "theme", "count",    "from",     "to",          "via",         "at",       "voice",   "+lo",
                                     "+hi",   "+dead_lo", "+dead_hi", "+injured_lo", "+injured_hi", "review",   "sentence"};

static ms_str date_of(const ms_shown *s, ms_arena *arena) {
    char a[16], b[16];
    if (s->time.n) return s->time;
    ms_edtf_put(a, s->a);
    ms_edtf_put(b, s->b);
    return s->a == MS_DAY_FIRST && s->b == MS_DAY_LAST ? (ms_str){0} : ms_arena_fmt(arena, s->a == s->b ? "(%s)" : "(%s/%s)", a, b);
}

static void claim_row(ms_asking *k, const ms_shown *s) {
    const ms_str cells[] = {date_of(s, k->arena),
                            s->doc,
                            s->claim,
                            s->happening,
                            s->frame,
                            s->modality,
                            s->actor,
                            s->target,
                            s->theme,
                            s->count,
                            s->from,
                            s->to,
                            s->via,
                            s->at,
                            s->voice};
    const double numbers[] = {s->count_of.lo, s->count_of.hi, s->dead.lo, s->dead.hi, s->injured.lo, s->injured.hi};
    for (uint32_t i = 0; i < sizeof cells / sizeof *cells; i++) ms_answer_cell(k->answer, cells[i]);
    for (uint32_t i = 0; i < sizeof numbers / sizeof *numbers; i++) ms_answer_number(k->answer, numbers[i]);
    ms_answer_cell(k->answer, s->review);
    ms_answer_cell(k->answer, s->sentence);
}

void ms_ask_claims(ms_asking *k) {
    ms_shown_list found = {0};
    ms_answer_start(k->answer, k->answer->as, k->answer->out, CLAIMS, sizeof CLAIMS / sizeof *CLAIMS);
    ms_shown_claims(k->l, k->where, k->arena, &found);
    for (uint32_t i = 0; i < found.n; i++)
        if (ms_answer_more(k->answer)) claim_row(k, &found.v[i]);
    ms_vec_free(&found);
}

/* ---- timeline ------------------------------------------------------------------------------------------------------ */

static const char *const TIMELINE[] = {"date",     "happening", "frame",  "modality", "actor", "target", "place",   "count",
                                       "channels", "disputed",  "claims", "voice",    "order", "review", "sentence"};

/* Values joined, each once. */
typedef struct {
    ms_buf text;
} joined;

static void join(joined *j, ms_str s) {
    ms_str rest = ms_buf_view(&j->text), one;
    s = ms_str_trim(s);
    if (s.n == 0) return;
    while (j->text.n && ms_str_split(&rest, '|', &one))
        if (ms_str_eq(ms_str_trim(one), s)) return;
    if (j->text.n) ms_buf_str(&j->text, MS_S(" | "));
    ms_buf_str(&j->text, s);
}

enum { DATES, MODES, ACTORS, TARGETS, PLACES, COUNTS, REFS, VOICES, ORDERS, REVIEWS, SENTENCES, JOINED };

static void gather(ms_asking *k, const ms_shown *s, joined *all) {
    const ms_str cells[JOINED] = {date_of(s, k->arena),
                                  s->modality,
                                  s->actor,
                                  s->target,
                                  ms_shown_place(s, k->arena),
                                  s->count,
                                  ms_arena_join(k->arena, s->doc, MS_S(":"), s->claim),
                                  s->voice,
                                  s->order,
                                  s->review,
                                  s->sentence};
    for (int i = 0; i < JOINED; i++) join(&all[i], cells[i]);
}

static void happening_row(ms_asking *k, const ms_shown *first, joined *all) {
    ms_answer *a = k->answer;
    ms_answer_cell(a, ms_buf_view(&all[DATES].text));
    ms_answer_cell(a, first->happening);
    ms_answer_cell(a, first->frame);
    ms_answer_cell(a, ms_buf_view(&all[MODES].text));
    ms_answer_cell(a, ms_buf_view(&all[ACTORS].text));
    ms_answer_cell(a, ms_buf_view(&all[TARGETS].text));
    ms_answer_cell(a, ms_buf_view(&all[PLACES].text));
    ms_answer_cell(a, ms_buf_view(&all[COUNTS].text));
    ms_answer_number(a, first->channels);
    ms_answer_cell(a, first->disputed ? MS_S("disputed") : MS_S(""));
    ms_answer_cell(a, ms_buf_view(&all[REFS].text));
    ms_answer_cell(a, ms_buf_view(&all[VOICES].text));
    ms_answer_cell(a, ms_buf_view(&all[ORDERS].text));
    ms_answer_cell(a, ms_buf_view(&all[REVIEWS].text));
    ms_answer_cell(a, ms_buf_view(&all[SENTENCES].text));
}

void ms_ask_timeline(ms_asking *k) {
    ms_shown_list claims = {0};
    ms_shown_groups found = {0};
    joined all[JOINED] = {0};
    ms_answer_start(k->answer, k->answer->as, k->answer->out, TIMELINE, sizeof TIMELINE / sizeof *TIMELINE);
    ms_shown_happenings(k->l, k->where, k->arena, &claims, &found);
    for (uint32_t i = 0; i < found.n; i++) {
        if (!ms_answer_more(k->answer)) continue;
        for (int c = 0; c < JOINED; c++) ms_buf_clear(&all[c].text);
        for (uint32_t m = 0; m < found.v[i].n; m++) gather(k, &found.v[i].v[m], all);
        happening_row(k, found.v[i].v, all);
    }
    for (int c = 0; c < JOINED; c++) ms_buf_free(&all[c].text);
    ms_vec_free(&claims);
    ms_vec_free(&found);
}
