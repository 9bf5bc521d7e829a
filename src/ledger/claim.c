/* SPDX-License-Identifier: Apache-2.0
 * A claim as a reader wants it: names instead of rows, its sentence, and on whose word, from the outlet inwards. */
#include <stdlib.h>

#include "ledger/ask.h"

/* 90, 90-110, 90+, ..110 */
static void put_interval(ms_buf *b, double lo, double hi) {
    if (isnan(lo))
        ms_buf_str(b, MS_S(".."));
    else
        ms_buf_num(b, lo);
    if (isnan(hi))
        ms_buf_put(b, '+');
    else if (lo != hi) {
        if (!isnan(lo)) ms_buf_put(b, '-');
        ms_buf_num(b, hi);
    }
}

ms_str ms_interval_text(double lo, double hi, ms_arena *arena) {
    ms_buf b = {0};
    if (isnan(lo) && isnan(hi)) return (ms_str){0};
    put_interval(&b, lo, hi);
    ms_str s = ms_arena_str(arena, ms_buf_view(&b));
    ms_buf_free(&b);
    return s;
}

static void put_count(ms_buf *b, ms_str of, marsad_interval n, ms_str unit) {
    if (isnan(n.lo) && isnan(n.hi)) return;
    if (b->n) ms_buf_str(b, MS_S("; "));
    ms_buf_str(b, of);
    put_interval(b, n.lo, n.hi);
    if (of.n == 0) ms_buf_put(b, ' ');
    ms_buf_str(b, unit);
}

static ms_str count_of(const ms_shown *s, ms_arena *arena) {
    ms_buf b = {0};
    put_count(&b, (ms_str){0}, s->count_of, s->unit);
    put_count(&b, MS_S("dead "), s->dead, (ms_str){0});
    put_count(&b, MS_S("injured "), s->injured, (ms_str){0});
    if (b.n == 0) return (ms_str){0};
    ms_str out = ms_arena_str(arena, ms_buf_view(&b));
    ms_buf_free(&b);
    return out;
}

static ms_str name_of_place(ms_ledger *l, ms_str id, ms_arena *arena) {
    ms_query q = ms_db_query(l, "SELECT name FROM place_rows WHERE key = ?");
    ms_db_int(&q, ms_db_name_row(l, id));
    ms_str name = ms_db_next(&q) ? ms_db_keep(&q, 0, arena) : (ms_str){0};
    ms_db_end(&q);
    return name;
}

/* The names of a role, those of places as the gazetteer has them where the text gives none. */
static ms_str names_of(ms_ledger *l, const marsad_slots *slots, ms_arena *arena) {
    ms_str all = {0};
    for (uint32_t i = 0; i < slots->n; i++) {
        const marsad_slot *s = &slots->v[i];
        ms_str name = s->name.n || s->id.n == 0 ? s->name : name_of_place(l, s->id, arena);
        all = all.n && name.n ? ms_arena_join(arena, all, MS_S(" | "), name) : all.n ? all : name;
    }
    return all;
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
static ms_str sentence(ms_str text, ms_str segments, ms_span of, ms_arena *arena) {
    uint32_t nth;
    ms_span span = ms_segments_around(segments, of, &nth).span;
    return span.b <= text.n ? ms_arena_str(arena, ms_str_at(text, span)) : (ms_str){0};
}

#define COLUMNS                                                                                                                \
    "c.id, d.doc, h.name, c.day_a, c.day_b, h.disputed, h.channels, d.segments, d.text, coalesce(d.outlet, d.doc), v.chain, "  \
    "d.second, r.claim, EXISTS (SELECT 1 FROM order_rows o WHERE o.claim BETWEEN c.id / 4096 * 4096 AND c.id / 4096 * 4096 + " \
    "4095), c.happening, " MS_CLAIM
enum { CLAIM = 15 };
#define TOLD                                                                                                                            \
    " CROSS JOIN documents d ON d.id = c.id >> 12 LEFT JOIN happenings h ON h.id = c.happening LEFT JOIN voice_rows v ON v.document = " \
    "c.id >> 12 AND v.nth = c.voice LEFT "                                                                                              \
    "JOIN reviews r ON r.claim = c.id"

static void claim_of(ms_ledger *l, const ms_query *q, ms_arena *arena, ms_shown *s) {
    marsad_claim c;
    ms_claim_read(q, CLAIM, &c, arena);
    s->claim = c.id;
    s->frame = c.frame;
    s->modality = ms_str_of(ms_ledger_modality(c.modality));
    s->time = c.time;
    s->stated = c.time_stated;
    s->unit = c.count.unit;
    s->count_of = (marsad_interval){c.count.lo, c.count.hi};
    s->dead = c.dead;
    s->injured = c.injured;
    s->count = count_of(s, arena);
    s->actor = c.actor.name;
    s->target = c.target.name;
    s->theme = c.theme.name;
    s->from = names_of(l, &c.from, arena);
    s->to = names_of(l, &c.to, arena);
    s->via = names_of(l, &c.via, arena);
    s->at = names_of(l, &c.at, arena);
    s->sentence = sentence(ms_db_get(q, 8), ms_db_get_bytes(q, 7), c.span, arena);
}

static void read_shown(ms_ledger *l, const ms_query *q, ms_arena *arena, ms_shown *s) {
    *s = (ms_shown){.id = ms_db_get_int(q, 0)};
    s->doc = ms_db_keep(q, 1, arena);
    s->happening = ms_db_keep(q, 2, arena);
    s->a = (int32_t)ms_db_get_int(q, 3);
    s->b = (int32_t)ms_db_get_int(q, 4);
    s->disputed = ms_db_get_int(q, 5) != 0;
    s->channels = (uint32_t)ms_db_get_int(q, 6);
    s->voice = voice(ms_db_get(q, 9), ms_db_get_name(q, 10), arena);
    s->second = ms_db_get_int(q, 11);
    if (ms_db_get_int(q, 12)) s->review = ms_standing_text(l, s->id, arena);
    if (ms_db_get_int(q, 13)) s->order = ms_orders_text(l, s->id, arena);
    s->happening_row = ms_db_get_int(q, 14);
    claim_of(l, q, arena, s);
}

bool ms_shown_get(ms_ledger *l, int64_t claim, ms_arena *arena, ms_shown *s) {
    ms_query q = ms_db_query(l, "SELECT " COLUMNS " FROM claim_rows c" TOLD " WHERE c.id = ?");
    ms_db_int(&q, claim);
    bool found = ms_db_next(&q);
    if (found) read_shown(l, &q, arena, s);
    ms_db_end(&q);
    return found;
}

static int told_earlier(const ms_shown *x, const ms_shown *y) {
    if (x->second != y->second) return x->second < y->second ? -1 : 1;
    int c = ms_str_cmp(x->doc, y->doc);
    return c ? c : (x->id > y->id) - (x->id < y->id);
}

/* The day that a claim is shown at: the one by which it was done; what goes on stands where it began. */
static int32_t shown_at(const ms_shown *s) { return s->b == MS_DAY_LAST && s->a != MS_DAY_FIRST ? s->a : s->b; }

static int by_day(const void *a, const void *b) {
    const ms_shown *x = a, *y = b;
    int32_t left = shown_at(x), right = shown_at(y);
    return left != right ? (left < right ? -1 : 1) : told_earlier(x, y);
}

/* In no order. */
static void hits(ms_ledger *l, const ms_where *w, ms_arena *arena, ms_shown_list *out) {
    ms_query q = ms_where_query(l, w, "SELECT " COLUMNS " FROM claim_rows c" TOLD " WHERE 1", "");
    while (ms_db_next(&q)) read_shown(l, &q, arena, ms_vec_add(out));
    ms_db_end(&q);
}

void ms_shown_claims(ms_ledger *l, const ms_where *w, ms_arena *arena, ms_shown_list *out) {
    hits(l, w, arena, out);
    if (out->n) qsort(out->v, out->n, sizeof *out->v, by_day);
}

static int by_happening(const void *a, const void *b) {
    const ms_shown *x = a, *y = b;
    if (x->happening_row != y->happening_row) return x->happening_row < y->happening_row ? -1 : 1;
    return told_earlier(x, y);
}

/* The others of the happening of v[0..n], which are in `all`; and its day: the first of theirs that was asked for. */
static void complete(ms_ledger *l, ms_shown_list *all, uint32_t first, uint32_t n, ms_arena *arena) {
    int32_t day = shown_at(&all->v[first]);
    for (uint32_t i = 1; i < n; i++)
        if (shown_at(&all->v[first + i]) < day) day = shown_at(&all->v[first + i]);
    for (uint32_t i = 0; i < n; i++) all->v[first + i].asked = day;
    ms_query q = ms_db_query(l, "SELECT id FROM claim_rows WHERE happening = ?");
    ms_db_int(&q, all->v[first].happening_row);
    while (ms_db_next(&q)) {
        int64_t id = ms_db_get_int(&q, 0);
        bool there = false;
        for (uint32_t i = 0; i < n && !there; i++) there = all->v[first + i].id == id;
        ms_shown s;
        if (there || !ms_shown_get(l, id, arena, &s)) continue;
        s.asked = day;
        ms_vec_push(all, s);
    }
    ms_db_end(&q);
}

static int by_first(const void *a, const void *b) {
    const ms_shown *x = ((const ms_shown_group *)a)->v, *y = ((const ms_shown_group *)b)->v;
    return x->asked != y->asked ? (x->asked < y->asked ? -1 : 1) : told_earlier(x, y);
}

static uint32_t end_of(const ms_shown_list *all, uint32_t first, uint32_t n) {
    uint32_t end = first + 1;
    while (end < n && all->v[end].happening_row == all->v[first].happening_row) end++;
    return end;
}

void ms_shown_happenings(ms_ledger *l, const ms_where *w, ms_arena *arena, ms_shown_list *all, ms_shown_groups *out) {
    hits(l, w, arena, all);
    uint32_t asked = all->n;
    if (asked) qsort(all->v, asked, sizeof *all->v, by_happening);
    for (uint32_t i = 0, end; i < asked; i = end) {
        end = end_of(all, i, asked);
        complete(l, all, i, end - i, arena);
    }
    if (all->n > asked) qsort(all->v, all->n, sizeof *all->v, by_happening);
    for (uint32_t i = 0, end; i < all->n; i = end) {
        end = end_of(all, i, all->n);
        if (all->v[i].happening_row) ms_vec_push(out, (ms_shown_group){&all->v[i], end - i});
    }
    if (out->n) qsort(out->v, out->n, sizeof *out->v, by_first);
}

ms_str ms_shown_place(const ms_shown *s, ms_arena *arena) {
    ms_str via = s->via.n ? MS_S(" via ") : (ms_str){0};
    if (s->from.n || s->to.n) return ms_arena_join(arena, s->from, MS_S(" > "), s->to, via, s->via);
    return s->at.n ? s->at : s->via;
}
