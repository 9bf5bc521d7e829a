/* SPDX-License-Identifier: Apache-2.0
 * A claim as a reader wants it: names instead of rows, its sentence, and on whose word, from the outlet inwards. */
#include <stdlib.h>

#include "ledger/ask.h"

ms_str ms_interval_text(double lo, double hi, ms_arena *arena) {
    if (isnan(lo) && isnan(hi)) return (ms_str){0};
    if (lo == hi) return ms_arena_fmt(arena, "%.10g", lo);
    if (isnan(hi)) return ms_arena_fmt(arena, "%.10g+", lo);
    if (isnan(lo)) return ms_arena_fmt(arena, "..%.10g", hi);
    return ms_arena_fmt(arena, "%.10g-%.10g", lo, hi);
}

static ms_str count_of(const ms_shown *s, ms_arena *arena) {
    if (isnan(s->lo) && isnan(s->hi) && isnan(s->dead_lo) && isnan(s->dead_hi) && isnan(s->injured_lo) && isnan(s->injured_hi))
        return (ms_str){0};
    ms_buf b = {0};
    ms_str count = ms_interval_text(s->lo, s->hi, arena), dead = ms_interval_text(s->dead_lo, s->dead_hi, arena),
           hurt = ms_interval_text(s->injured_lo, s->injured_hi, arena);
    if (count.n) ms_buf_fmt(&b, "%.*s %.*s", MS_FMT(count), MS_FMT(s->unit));
    if (dead.n) ms_buf_fmt(&b, "%sdead %.*s", b.n ? "; " : "", MS_FMT(dead));
    if (hurt.n) ms_buf_fmt(&b, "%sinjured %.*s", b.n ? "; " : "", MS_FMT(hurt));
    ms_str out = ms_arena_str(arena, ms_buf_view(&b));
    ms_buf_free(&b);
    return out;
}

/* Each role's names, those of places as the gazetteer has them where the text gives none. */
static void slots(ms_ledger *l, ms_arena *arena, ms_shown *s) {
    ms_str *slot[] = {&s->actor, &s->target, &s->theme, &s->from, &s->to, &s->via, &s->at};
    ms_query q =
        ms_db_query(l, "SELECT role, name, (SELECT p.name FROM place_rows p WHERE p.key = s.id AND s.name IS NULL) FROM slot_rows s "
                       "WHERE claim = ? ORDER BY role, nth");
    ms_db_int(&q, s->id);
    while (ms_db_next(&q)) {
        ms_str name = ms_db_get_name(&q, 1), *to = slot[ms_db_get_int(&q, 0) % MS_ROLES];
        if (name.n == 0) name = ms_db_get(&q, 2);
        if (name.n) *to = to->n ? ms_arena_fmt(arena, "%.*s | %.*s", MS_FMT(*to), MS_FMT(name)) : ms_arena_str(arena, name);
    }
    ms_db_end(&q);
}

/* Outlet < agency < source */
static ms_str voice(ms_str outlet, ms_str chain, ms_arena *arena) {
    ms_buf b = {0};
    ms_str link;
    if (chain.n == 0) return ms_arena_str(arena, outlet);
    ms_buf_str(&b, outlet);
    while (ms_str_split(&chain, MS_LINK[0], &link)) ms_buf_fmt(&b, " < %.*s", MS_FMT(link));
    ms_str s = ms_arena_str(arena, ms_buf_view(&b));
    ms_buf_free(&b);
    return s;
}

/* The sentence that the claim stands in; where segments do not tell it, its own words. */
static ms_str sentence(const ms_query *q, ms_arena *arena) {
    uint32_t nth;
    ms_span told = {(uint32_t)ms_db_get_int(q, 19), (uint32_t)ms_db_get_int(q, 20)};
    ms_span span = ms_segments_around(ms_db_get_bytes(q, 21), told, &nth).span;
    ms_str text = ms_db_get(q, 22);
    return span.b <= text.n ? ms_arena_str(arena, ms_str_at(text, span)) : (ms_str){0};
}

#define COLUMNS                                                                                                                 \
    "c.id, d.doc, h.name, c.claim, c.frame, c.modality, c.time, c.unit, c.lo, c.hi, c.dead_lo, c.dead_hi, c.injured_lo, "       \
    "c.injured_hi, c.day_a, c.day_b, c.time_stated, h.disputed, h.channels, c.a, c.b, d.segments, d.text, "                     \
    "coalesce(d.outlet, d.doc), (SELECT chain FROM voice_rows v WHERE v.document = c.id >> 12 AND v.nth = c.voice), d.second, " \
    "EXISTS (SELECT 1 FROM reviews r WHERE r.claim = c.id), "                                                                   \
    "EXISTS (SELECT 1 FROM order_rows o WHERE o.claim BETWEEN c.id / 4096 * 4096 AND c.id / 4096 * 4096 + 4095)"
#define JOINED " CROSS JOIN documents d ON d.id = c.id >> 12 LEFT JOIN happenings h ON h.id = c.happening"

static void read_shown(ms_ledger *l, const ms_query *q, ms_arena *arena, ms_shown *s) {
    *s = (ms_shown){.id = ms_db_get_int(q, 0)};
    ms_str *name[] = {&s->claim, &s->frame, &s->modality, &s->time, &s->unit};
    double *number[] = {&s->lo, &s->hi, &s->dead_lo, &s->dead_hi, &s->injured_lo, &s->injured_hi};
    for (int i = 0; i < 5; i++) *name[i] = ms_db_get_name(q, 3 + i);
    for (int i = 0; i < 6; i++) *number[i] = ms_db_get_num(q, 8 + i);
    s->doc = ms_db_keep(q, 1, arena);
    s->happening = ms_db_keep(q, 2, arena);
    s->a = (int32_t)ms_db_get_int(q, 14);
    s->b = (int32_t)ms_db_get_int(q, 15);
    s->stated = ms_db_get_int(q, 16) != 0;
    s->disputed = ms_db_get_int(q, 17) != 0;
    s->channels = (uint32_t)ms_db_get_int(q, 18);
    s->sentence = sentence(q, arena);
    s->voice = voice(ms_db_get(q, 23), ms_db_get_name(q, 24), arena);
    s->count = count_of(s, arena);
    s->second = ms_db_get_int(q, 25);
    if (ms_db_get_int(q, 26)) s->review = ms_standing_text(l, s->id, arena);
    if (ms_db_get_int(q, 27)) s->order = ms_orders_text(l, s->id, arena);
    slots(l, arena, s);
}

bool ms_shown_get(ms_ledger *l, int64_t claim, ms_arena *arena, ms_shown *s) {
    ms_query q = ms_db_query(l, "SELECT " COLUMNS " FROM claim_rows c" JOINED " WHERE c.id = ?");
    ms_db_int(&q, claim);
    bool found = ms_db_next(&q);
    if (found) read_shown(l, &q, arena, s);
    ms_db_end(&q);
    return found;
}

static void read_all(ms_ledger *l, ms_query q, ms_arena *arena, ms_shown_list *out) {
    ms_vec_clear(out);
    while (ms_db_next(&q)) read_shown(l, &q, arena, ms_vec_add(out));
    ms_db_end(&q);
}

static int told_earlier(const ms_shown *x, const ms_shown *y) {
    if (x->second != y->second) return x->second < y->second ? -1 : 1;
    int c = ms_str_cmp(x->doc, y->doc);
    return c ? c : (x->id > y->id) - (x->id < y->id);
}

static int by_day(const void *a, const void *b) {
    const ms_shown *x = a, *y = b;
    return x->b != y->b ? (x->b < y->b ? -1 : 1) : told_earlier(x, y);
}

void ms_shown_claims(ms_ledger *l, const ms_where *w, ms_arena *arena, ms_shown_list *out) {
    read_all(l,
             ms_where_query(l, w, "WITH hit AS MATERIALIZED (SELECT c.id FROM claims c WHERE 1",
                            ") SELECT " COLUMNS " FROM hit CROSS JOIN claim_rows c ON c.id = hit.id" JOINED),
             arena, out);
    if (out->n) qsort(out->v, out->n, sizeof *out->v, by_day);
}

static int by_telling(const void *a, const void *b) { return told_earlier(a, b); }

void ms_shown_members(ms_ledger *l, int64_t happening, ms_arena *arena, ms_shown_list *out) {
    ms_query q = ms_db_query(l, "SELECT " COLUMNS " FROM claim_rows c" JOINED " WHERE c.happening = ?");
    ms_db_int(&q, happening);
    read_all(l, q, arena, out);
    if (out->n) qsort(out->v, out->n, sizeof *out->v, by_telling);
}

ms_str ms_shown_place(const ms_shown *s, ms_arena *arena) {
    if (s->from.n || s->to.n)
        return ms_arena_fmt(arena, "%.*s > %.*s%s%.*s", MS_FMT(s->from), MS_FMT(s->to), s->via.n ? " via " : "", MS_FMT(s->via));
    return s->at.n ? s->at : s->via;
}
