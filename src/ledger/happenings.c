/* SPDX-License-Identifier: Apache-2.0
 * A happening as its claims give it: the best time, the places, and for each kind of number every rival value with the
 * claims that give it. */
#include "ledger/internal.h"

typedef struct {
    int64_t row;
    ms_claim_ref ref;
    ms_str frame, unit, time, precision;
    double lo, hi, dead_lo, dead_hi, injured_lo, injured_hi;
    bool stated;
    int32_t a, b;
} member;

typedef MS_VEC(member) members;
typedef MS_VEC(ms_ledger_value) values;

static const char MEMBERS[] = "SELECT c.id, d.doc, c.claim, c.frame, c.unit, c.lo, c.hi, c.dead_lo, c.dead_hi, c.injured_lo, c.injured_hi, "
                              "c.time, c.time_precision, c.time_stated, c.day_a, c.day_b"
                              " FROM claims c JOIN documents d ON d.id = c.document WHERE c.happening = ? ORDER BY d.second, d.doc, c.nth";

static void members_of(ms_ledger *l, int64_t happening, members *out) {
    ms_query q = ms_db_query(l, MEMBERS);
    ms_arena *arena = &l->strings;
    ms_db_int(&q, happening);
    while (ms_db_next(&q)) {
        member *m = ms_vec_add(out);
        double *numbers[] = {&m->lo, &m->hi, &m->dead_lo, &m->dead_hi, &m->injured_lo, &m->injured_hi};
        m->row = ms_db_get_int(&q, 0);
        m->ref = (ms_claim_ref){ms_db_keep(&q, 1, arena), ms_db_keep(&q, 2, arena)};
        m->frame = ms_db_keep(&q, 3, arena);
        m->unit = ms_db_keep(&q, 4, arena);
        for (int i = 0; i < 6; i++) *numbers[i] = ms_db_get_num(&q, 5 + i);
        m->time = ms_db_keep(&q, 11, arena);
        m->precision = ms_db_keep(&q, 12, arena);
        m->stated = ms_db_get_int(&q, 13) != 0;
        m->a = (int32_t)ms_db_get_int(&q, 14);
        m->b = (int32_t)ms_db_get_int(&q, 15);
    }
    ms_db_end(&q);
}

static bool one(double a, double b) { return a == b || (isnan(a) && isnan(b)); }

/* Adds the claim to the value that it repeats, or a new value. */
static void add_value(values *out, ms_arena *arena, const char *field, const member *m, double lo, double hi, ms_str time) {
    ms_ledger_value *v = NULL;
    if (isnan(lo) && isnan(hi) && time.n == 0) return;
    ms_str unit = strcmp(field, "count") == 0 ? m->unit : (ms_str){0};
    for (uint32_t i = 0; i < out->n && !v; i++) {
        ms_ledger_value *o = &out->v[i];
        if (strcmp(o->field, field) == 0 && one(o->lo, lo) && one(o->hi, hi) && ms_str_eq(o->unit, unit) && ms_str_eq(o->time, time)) v = o;
    }
    if (!v) {
        v = ms_vec_add(out);
        *v = (ms_ledger_value){.field = field, .unit = unit, .time = time, .lo = lo, .hi = hi};
    }
    ms_claim_ref *refs = MS_NEWN(arena, ms_claim_ref, v->claims_n + 1);
    if (v->claims_n) memcpy(refs, v->claims, v->claims_n * sizeof *refs);
    refs[v->claims_n++] = m->ref;
    v->claims = refs;
}

static void all_values(const members *all, ms_arena *arena, values *out) {
    static const char *const fields[] = {"count", "dead", "injured"};
    for (int f = 0; f < 3; f++)
        for (uint32_t i = 0; i < all->n; i++) {
            const member *m = &all->v[i];
            const double lo[] = {m->lo, m->dead_lo, m->injured_lo}, hi[] = {m->hi, m->dead_hi, m->injured_hi};
            add_value(out, arena, fields[f], m, lo[f], hi[f], (ms_str){0});
        }
    for (uint32_t i = 0; i < all->n; i++)
        if (all->v[i].stated) add_value(out, arena, "time", &all->v[i], MARSAD_UNSAID, MARSAD_UNSAID, all->v[i].time);
}

/* A stated time before one of publication, a shorter before a longer, the first told of equals. */
static bool tells_time_better(const member *x, const member *than) {
    if (x->time.n == 0) return false;
    if (than->time.n == 0 || x->stated != than->stated) return than->time.n == 0 || x->stated;
    return (int64_t)x->b - x->a < (int64_t)than->b - than->a;
}

static void places_of(ms_ledger *l, const members *all, ms_ledger_happening *h) {
    static const int roles[] = {MS_ROLE_AT, MS_ROLE_FROM, MS_ROLE_TO};
    MS_VEC(marsad_slot) found = {0};
    for (uint32_t r = 0; r < 3 && found.n == 0; r++)
        for (uint32_t i = 0; i < all->n; i++) {
            marsad_slots s = ms_ledger_slots(l, all->v[i].row, roles[r], &l->strings);
            for (uint32_t k = 0; k < s.n; k++) {
                bool known = false;
                for (uint32_t j = 0; j < found.n; j++)
                    known = known || (ms_str_eq(found.v[j].id, s.v[k].id) && ms_str_eq(found.v[j].name, s.v[k].name));
                if (!known) ms_vec_push(&found, s.v[k]);
            }
        }
    h->at = ms_arena_copy(&l->strings, found.v, found.n * sizeof *found.v);
    h->at_n = found.n;
    ms_vec_free(&found);
}

static void happening(ms_ledger *l, int64_t row, ms_ledger_happening *h, members *all, values *rivals) {
    members_of(l, row, all);
    all_values(all, &l->strings, rivals);
    ms_claim_ref *refs = MS_NEWN(&l->strings, ms_claim_ref, all->n + 1);
    const member *best = all->v;
    for (uint32_t i = 0; i < all->n; i++) {
        refs[i] = all->v[i].ref;
        if (tells_time_better(&all->v[i], best)) best = &all->v[i];
    }
    if (all->n) {
        h->frame = all->v[0].frame;
        h->time = best->time;
        h->time_precision = best->precision;
        h->time_stated = best->stated;
    }
    h->claims = refs;
    h->claims_n = all->n;
    h->values = rivals->v;
    h->values_n = rivals->n;
    places_of(l, all, h);
}

marsad_rc ms_ledger_happenings(ms_ledger *l, ms_ledger_happening_fn fn, void *user) {
    ms_query q = ms_db_query(l, "SELECT h.id, h.name, h.channels, h.disputed FROM happenings h JOIN documents d ON d.id = h.first >> 12 "
                                "ORDER BY d.second, d.doc, h.first");
    members all = {0};
    values rivals = {0};
    while (ms_db_next(&q)) {
        ms_ledger_happening h = {.id = ms_db_get(&q, 1), .channels = (uint32_t)ms_db_get_int(&q, 2), .disputed = ms_db_get_int(&q, 3) != 0};
        ms_arena_clear(&l->strings);
        ms_vec_clear(&all);
        ms_vec_clear(&rivals);
        happening(l, ms_db_get_int(&q, 0), &h, &all, &rivals);
        if (l->rc == MARSAD_OK) fn(user, &h);
    }
    ms_db_end(&q);
    ms_vec_free(&all);
    ms_vec_free(&rivals);
    return ms_db_take(l);
}
