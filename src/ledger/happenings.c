/* SPDX-License-Identifier: Apache-2.0
 * A happening as its claims give it: the best time, the places, and for each kind of number every rival value with the
 * claims that give it. */
#include "ledger/internal.h"

typedef struct {
    ms_claim_ref ref;
    marsad_claim claim;
    int32_t a, b;
} member;

typedef MS_VEC(member) members;
typedef MS_VEC(ms_ledger_value) values;

static const char MEMBERS[] = "SELECT d.doc, c.day_a, c.day_b, " MS_CLAIM " FROM claim_rows c JOIN documents d ON d.id = c.id >> 12 WHERE "
                              "c.happening = ? ORDER BY d.second, d.doc, c.id";

static void members_of(ms_ledger *l, int64_t happening, members *out) {
    ms_query q = ms_db_query(l, MEMBERS);
    ms_db_int(&q, happening);
    while (ms_db_next(&q)) {
        member *m = ms_vec_add(out);
        ms_claim_read(&q, 3, &m->claim, &l->strings);
        m->ref = (ms_claim_ref){ms_db_keep(&q, 0, &l->strings), m->claim.id};
        m->a = (int32_t)ms_db_get_int(&q, 1);
        m->b = (int32_t)ms_db_get_int(&q, 2);
    }
    ms_db_end(&q);
}

static bool one(double a, double b) { return a == b || (isnan(a) && isnan(b)); }

/* Adds the claim to the value that it repeats, or a new value. */
static void add_value(values *out, ms_arena *arena, const char *field, const member *m, marsad_interval n, ms_str time) {
    ms_ledger_value *v = NULL;
    if (isnan(n.lo) && isnan(n.hi) && time.n == 0) return;
    ms_str unit = strcmp(field, "count") == 0 ? m->claim.count.unit : (ms_str){0};
    for (uint32_t i = 0; i < out->n && !v; i++) {
        ms_ledger_value *o = &out->v[i];
        if (strcmp(o->field, field) == 0 && one(o->lo, n.lo) && one(o->hi, n.hi) && ms_str_eq(o->unit, unit) && ms_str_eq(o->time, time))
            v = o;
    }
    if (!v) {
        v = ms_vec_add(out);
        *v = (ms_ledger_value){.field = field, .unit = unit, .time = time, .lo = n.lo, .hi = n.hi};
    }
    ms_claim_ref *refs = MS_NEWN(arena, ms_claim_ref, v->claims_n + 1);
    if (v->claims_n) memcpy(refs, v->claims, v->claims_n * sizeof *refs);
    refs[v->claims_n++] = m->ref;
    v->claims = refs;
}

static void all_values(const members *all, ms_arena *arena, values *out) {
    static const char *const fields[] = {"count", "dead", "injured"};
    static const marsad_interval untold = {MARSAD_UNSAID, MARSAD_UNSAID};
    for (int f = 0; f < 3; f++)
        for (uint32_t i = 0; i < all->n; i++) {
            const marsad_claim *c = &all->v[i].claim;
            const marsad_interval told[] = {{c->count.lo, c->count.hi}, c->dead, c->injured};
            add_value(out, arena, fields[f], &all->v[i], told[f], (ms_str){0});
        }
    for (uint32_t i = 0; i < all->n; i++)
        if (all->v[i].claim.time_stated) add_value(out, arena, "time", &all->v[i], untold, all->v[i].claim.time);
}

/* A stated time before one of publication, a shorter before a longer, the first told of equals. */
static bool tells_time_better(const member *x, const member *than) {
    const marsad_claim *c = &x->claim, *d = &than->claim;
    if (c->time.n == 0) return false;
    if (d->time.n == 0 || c->time_stated != d->time_stated) return d->time.n == 0 || c->time_stated;
    return (int64_t)x->b - x->a < (int64_t)than->b - than->a;
}

static void places_of(ms_ledger *l, const members *all, ms_ledger_happening *h) {
    MS_VEC(marsad_slot) found = {0};
    for (uint32_t r = 0; r < 3 && found.n == 0; r++)
        for (uint32_t i = 0; i < all->n; i++) {
            const marsad_claim *c = &all->v[i].claim;
            marsad_slots s = r == 0 ? c->at : r == 1 ? c->from : c->to;
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
        h->frame = all->v[0].claim.frame;
        h->time = best->claim.time;
        h->time_precision = best->claim.time_precision;
        h->time_stated = best->claim.time_stated;
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
