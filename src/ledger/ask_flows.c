/* SPDX-License-Identifier: Apache-2.0
 * `flows`: movements between places, there and back: how many, how much, and what is left on balance. What leaves and
 * comes back in one report is one trip and leaves nothing. */
#include "ledger/ask.h"

static const char *const COLUMNS[] = {"from",       "to",     "basis", "movements", "count", "unit",    "net",     "trips",
                                      "happenings", "claims", "voice", "+lo",       "+hi",   "+net_lo", "+net_hi", "sentence"};

typedef struct {
    ms_str from, from_name, to, to_name, unit, name;
    int64_t claim, trip;
    int basis;
    double lo, hi;
    bool told;
} flow;

typedef MS_VEC(flow) flows;

static void read_flows(ms_asking *k, flows *out) {
    ms_query q = ms_where_query(k->l, k->where,
                                "SELECT f.from_id, f.from_name, f.to_id, f.to_name, f.unit, h.name, f.claim, f.trip, f.basis, f.lo, f.hi "
                                "FROM flows f JOIN claim_rows c ON c.id = f.claim"
                                " JOIN documents d ON d.id = c.id >> 12 LEFT JOIN happenings h ON h.id = c.happening WHERE 1",
                                " ORDER BY d.second, d.doc, f.claim");
    while (ms_db_next(&q)) {
        flow *f = ms_vec_add(out);
        ms_str *text[] = {&f->from, &f->from_name, &f->to, &f->to_name, &f->unit, &f->name};
        for (int i = 0; i < 6; i++) *text[i] = ms_db_keep(&q, i, k->arena);
        f->claim = ms_db_get_int(&q, 6);
        f->trip = ms_db_get_int(&q, 7);
        f->basis = (int)ms_db_get_int(&q, 8);
        f->lo = ms_db_get_num(&q, 9);
        f->hi = ms_db_get_num(&q, 10);
    }
    ms_db_end(&q);
}

static bool same_end(ms_str id, ms_str name, ms_str id2, ms_str name2) {
    return id.n || id2.n ? ms_str_eq(id, id2) : ms_str_eq(name, name2);
}

static bool same_way(const flow *x, const flow *y) {
    return same_end(x->from, x->from_name, y->from, y->from_name) && same_end(x->to, x->to_name, y->to, y->to_name) &&
           ms_str_eq(x->unit, y->unit);
}

typedef struct {
    uint32_t movements, trips;
    double lo, hi, net_lo, net_hi;
    bool told, open, net_open; /* a number was told; one had no upper bound */
    ms_buf names, claims, voices, sentences;
} sum;

static void add(ms_asking *k, const flow *f, sum *s) {
    ms_shown c;
    double lo = isnan(f->lo) ? 0 : f->lo, hi = isnan(f->hi) ? lo : f->hi;
    s->movements++;
    s->trips += f->trip != 0;
    s->told = s->told || !isnan(f->lo) || !isnan(f->hi);
    s->open = s->open || (!isnan(f->lo) && isnan(f->hi));
    s->lo += lo;
    s->hi += hi;
    if (!f->trip) s->net_lo += lo, s->net_hi += hi, s->net_open = s->net_open || (!isnan(f->lo) && isnan(f->hi));
    ms_buf_fmt(&s->names, "%s%.*s", s->names.n ? " | " : "", MS_FMT(f->name));
    if (!ms_shown_get(k->l, f->claim, k->arena, &c)) return;
    ms_buf_fmt(&s->claims, "%s%.*s:%.*s", s->claims.n ? " | " : "", MS_FMT(c.doc), MS_FMT(c.claim));
    ms_buf_fmt(&s->voices, "%s%.*s", s->voices.n ? " | " : "", MS_FMT(c.voice));
    ms_buf_fmt(&s->sentences, "%s%.*s", s->sentences.n ? " | " : "", MS_FMT(c.sentence));
}

static void row(ms_asking *k, const flow *f, sum *s) {
    static const char *const bases[] = {"stated", "implied", "direction"};
    ms_answer *a = k->answer;
    ms_answer_cell(a, f->from_name);
    ms_answer_cell(a, f->to_name);
    ms_answer_cell(a, ms_str_of(bases[f->basis % 3]));
    ms_answer_number(a, s->movements);
    ms_answer_cell(a, s->told ? ms_interval_text(s->lo, s->open ? MARSAD_UNSAID : s->hi, k->arena) : (ms_str){0});
    ms_answer_cell(a, f->unit);
    ms_answer_cell(a, s->told                    ? ms_interval_text(s->net_lo, s->net_open ? MARSAD_UNSAID : s->net_hi, k->arena)
                      : s->trips == s->movements ? MS_S("0")
                                                 : (ms_str){0});
    ms_answer_number(a, s->trips);
    ms_answer_cell(a, ms_buf_view(&s->names));
    ms_answer_cell(a, ms_buf_view(&s->claims));
    ms_answer_cell(a, ms_buf_view(&s->voices));
    const double numbers[] = {s->lo, s->open ? MARSAD_UNSAID : s->hi, s->net_lo, s->net_open ? MARSAD_UNSAID : s->net_hi};
    for (int i = 0; i < 4; i++) ms_answer_number(a, s->told ? numbers[i] : MARSAD_UNSAID);
    ms_answer_cell(a, ms_buf_view(&s->sentences));
}

void ms_ask_flows(ms_asking *k) {
    flows all = {0};
    ms_answer_start(k->answer, k->answer->as, k->answer->out, COLUMNS, sizeof COLUMNS / sizeof *COLUMNS);
    read_flows(k, &all);
    for (uint32_t i = 0; i < all.n; i++) {
        sum s = {0};
        if (all.v[i].told) continue;
        for (uint32_t j = i; j < all.n; j++) {
            if (all.v[j].told || !same_way(&all.v[i], &all.v[j])) continue;
            all.v[j].told = true;
            add(k, &all.v[j], &s);
        }
        row(k, &all.v[i], &s);
        ms_buf_free(&s.names);
        ms_buf_free(&s.claims);
        ms_buf_free(&s.voices);
        ms_buf_free(&s.sentences);
    }
    ms_vec_free(&all);
}
