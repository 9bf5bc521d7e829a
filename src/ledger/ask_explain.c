/* SPDX-License-Identifier: Apache-2.0
 * `explain`: the claims of one happening, the points of each link, what their texts put in order, and what analysts
 * decided. `review --history`: all decisions, one by one. */
#include "ledger/ask.h"

static const char *const EXPLAIN[] = {"what", "a", "b", "relation", "points", "total", "voice", "sentence"};

static void member_row(ms_asking *k, const ms_shown *s) {
    ms_answer *a = k->answer;
    ms_answer_cell(a, MS_S("claim"));
    ms_answer_fmt(a, "%.*s:%.*s", MS_FMT(s->doc), MS_FMT(s->claim));
    ms_answer_cell(a, (ms_str){0});
    ms_answer_cell(a, s->frame);
    ms_answer_cell(a, ms_shown_place(s, k->arena));
    ms_answer_cell(a, s->time);
    ms_answer_cell(a, s->voice);
    ms_answer_cell(a, s->sentence);
}

#define ITS_LINKS(end)                                                                                                         \
    "SELECT l.a, l.b, l.relation FROM happenings h CROSS JOIN claim_rows c ON c.happening = h.id CROSS JOIN links l ON l." end \
    " = c.id WHERE h.name = ?1"
static const char LINKS[] =
    "SELECT ka.doc || ':' || a.claim, kb.doc || ':' || b.claim, k.relation, k.points, k.total FROM (" ITS_LINKS("a") " UNION " ITS_LINKS(
        "b") ") t CROSS JOIN links k ON k.a = t.a AND k.b = t.b AND k.relation = t.relation CROSS JOIN claims a ON a.id = k.a "
             "CROSS JOIN claims b ON b.id = k.b" MS_LINKS_ORDERED;

static void link_rows(ms_asking *k, ms_str name) {
    ms_answer *a = k->answer;
    ms_query q = ms_db_query(k->l, LINKS);
    ms_db_text(&q, name);
    while (ms_db_next(&q)) {
        ms_answer_cell(a, MS_S("link"));
        for (int i = 0; i < 4; i++) ms_answer_cell(a, ms_db_get(&q, i));
        ms_answer_number(a, (double)ms_db_get_int(&q, 4));
        ms_answer_cell(a, (ms_str){0});
        ms_answer_cell(a, (ms_str){0});
    }
    ms_db_end(&q);
}

/* Decisions on this happening as it was called then, or on a claim that is in it. */
static bool touches(ms_asking *k, ms_str claims, const ms_shown_list *members) {
    ms_str one;
    double id;
    while (ms_str_split(&claims, ' ', &one)) {
        int64_t live = ms_str_number(one, &id) ? ms_standing_live(k->l, (int64_t)id) : 0;
        for (uint32_t i = 0; i < members->n; i++)
            if (members->v[i].id == live) return true;
    }
    return false;
}

/* Of a decision, from column `at` on: id, verdict, claims, happening, change, undoes, analyst, made, reason */
#define DECISION "id, verdict, claims, happening, coalesce(change, ''), coalesce(undoes, ''), analyst, made, reason"

static ms_str about(ms_asking *k, ms_str claims) {
    const ms_claim_ref *refs;
    uint32_t n;
    ms_buf b = {0};
    ms_ledger_rows(k->l, claims, k->arena, &refs, &n);
    for (uint32_t i = 0; i < n; i++) ms_buf_fmt(&b, "%s%.*s:%.*s", i ? " | " : "", MS_FMT(refs[i].doc), MS_FMT(refs[i].claim));
    ms_str s = ms_arena_str(k->arena, ms_buf_view(&b));
    ms_buf_free(&b);
    return s;
}

static void decision_rows(ms_asking *k, ms_str name, const ms_shown_list *members) {
    ms_answer *a = k->answer;
    ms_query q = ms_db_query(k->l, "SELECT " DECISION " FROM decisions ORDER BY id");
    while (ms_db_next(&q)) {
        if (!ms_str_eq(ms_db_get(&q, 3), name) && !touches(k, ms_db_get(&q, 2), members)) continue;
        ms_answer_cell(a, MS_S("decision"));
        ms_answer_cell(a, about(k, ms_db_get(&q, 2)));
        ms_answer_fmt(a, "%lld", (long long)ms_db_get_int(&q, 0));
        ms_answer_cell(a, ms_db_get(&q, 1));
        ms_answer_cell(a, ms_db_get(&q, 4));
        ms_answer_cell(a, ms_standing_holds(k->l, ms_db_get_int(&q, 0)) ? ms_db_get(&q, 7) : MS_S("undone"));
        ms_answer_cell(a, ms_db_get(&q, 6));
        ms_answer_cell(a, ms_db_get(&q, 8));
    }
    ms_db_end(&q);
}

void ms_ask_explain(ms_asking *k) {
    ms_shown_list members = {0};
    if (!k->f->happening) {
        ms_note_at(&k->l->notes, MARSAD_ERROR, k->l->path, 0, "explain needs the name of a happening");
        k->rc = MARSAD_EUSAGE;
        return;
    }
    ms_answer_start(k->answer, k->answer->as, k->answer->out, EXPLAIN, sizeof EXPLAIN / sizeof *EXPLAIN);
    ms_shown_claims(k->l, k->where, k->arena, &members);
    for (uint32_t i = 0; i < members.n; i++) member_row(k, &members.v[i]);
    if (members.n == 0) {
        ms_note_at(&k->l->notes, MARSAD_ERROR, k->f->happening, 0, "no such happening");
        k->rc = MARSAD_EUSAGE;
    }
    link_rows(k, ms_str_of(k->f->happening));
    ms_orders_explain(k, ms_str_of(k->f->happening));
    decision_rows(k, ms_str_of(k->f->happening), &members);
    ms_vec_free(&members);
}

static const char *const HISTORY[] = {"decision", "made", "analyst", "verdict", "about", "happening", "change", "state", "reason"};

void ms_ask_history(ms_asking *k) {
    ms_answer *a = k->answer;
    ms_answer_start(a, a->as, a->out, HISTORY, sizeof HISTORY / sizeof *HISTORY);
    ms_query q = ms_db_query(k->l, "SELECT " DECISION " FROM decisions ORDER BY id");
    while (ms_db_next(&q)) {
        ms_str undoes = ms_db_get(&q, 5);
        ms_answer_number(a, (double)ms_db_get_int(&q, 0));
        ms_answer_cell(a, ms_db_get(&q, 7));
        ms_answer_cell(a, ms_db_get(&q, 6));
        ms_answer_cell(a, ms_db_get(&q, 1));
        ms_answer_cell(a, undoes.n ? ms_arena_fmt(k->arena, "decision %.*s", MS_FMT(undoes)) : about(k, ms_db_get(&q, 2)));
        ms_answer_cell(a, ms_db_get(&q, 3));
        ms_answer_cell(a, ms_db_get(&q, 4));
        ms_answer_cell(a, ms_standing_holds(k->l, ms_db_get_int(&q, 0)) ? MS_S("in force") : MS_S("undone"));
        ms_answer_cell(a, ms_db_get(&q, 8));
    }
    ms_db_end(&q);
}
