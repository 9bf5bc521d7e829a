/* SPDX-License-Identifier: Apache-2.0
 * The ledger's claims, flat, as `resolve` takes them: documents as they are asked for, each with the claims wanted of it. */
#include <stdlib.h>

#include "ledger/link.h"

uint32_t ms_gather_document(ms_gathering *g, int64_t row, bool anew) {
    ms_fact_doc d = {.anew = anew};
    ms_str text = {0}, segments = {0};
    ms_query q = ms_db_query(g->l, "SELECT doc, outlet, lower(hex(sha256)), day, second, coalesce(copy_of, id), text, segments FROM "
                                   "documents WHERE id = ?");
    ms_db_int(&q, row);
    if (ms_db_next(&q)) {
        d.id = ms_db_keep(&q, 0, g->arena);
        d.outlet = ms_db_keep(&q, 1, g->arena);
        d.sha256 = ms_db_keep(&q, 2, g->arena);
        d.day = (int32_t)ms_db_get_int(&q, 3);
        d.second = ms_db_get_int(&q, 4);
        d.group = ms_db_get_int(&q, 5);
        text = ms_db_keep(&q, 6, g->arena);
        segments = ms_db_get_bytes(&q, 7);
        segments = (ms_str){ms_arena_copy(g->arena, segments.s, segments.n), segments.n};
    }
    ms_db_end(&q);
    ms_vec_push(&g->docs, d);
    ms_vec_push(&g->texts, text);
    ms_vec_push(&g->segments, segments);
    ms_vec_push(&g->doc_rows, row);
    return g->docs.n - 1;
}

/* A place by its id, read once. */
static ms_fact_place place_of(ms_gathering *g, ms_str id) {
    uint32_t at = ms_map_add(&g->ids, id);
    if (at < g->places.n) return g->places.v[at];
    ms_fact_place p = {.id = ms_arena_str(g->arena, id), .lat = MARSAD_UNSAID, .lon = MARSAD_UNSAID};
    ms_query q =
        ms_db_query(g->l, "SELECT name, type, parents, area, lat, lon FROM place_rows WHERE key = (SELECT id FROM names WHERE text = ?)");
    ms_db_text(&q, id);
    if (ms_db_next(&q)) {
        p.name = ms_db_keep(&q, 0, g->arena);
        p.type = ms_db_keep(&q, 1, g->arena);
        p.parents = ms_db_keep(&q, 2, g->arena);
        p.area = (ms_area)ms_db_get_int(&q, 3);
        p.lat = ms_db_get_num(&q, 4);
        p.lon = ms_db_get_num(&q, 5);
    }
    ms_db_end(&q);
    ms_vec_push(&g->places, p);
    return p;
}

static void add_place(ms_gathering *g, ms_fact_places *to, const ms_query *q) {
    ms_str id = ms_db_get(q, 2);
    ms_fact_place p = id.n ? place_of(g, id) : (ms_fact_place){.area = MS_AREA_TOWN, .lat = MARSAD_UNSAID, .lon = MARSAD_UNSAID};
    if (p.name.n == 0) p.name = ms_db_keep(q, 3, g->arena);
    p.basis = (marsad_basis)ms_db_get_int(q, 5);
    ms_fact_place *v = MS_NEWN(g->arena, ms_fact_place, to->n + 1);
    if (to->n) memcpy(v, to->v, to->n * sizeof *v);
    v[to->n] = p;
    *to = (ms_fact_places){v, to->n + 1};
}

static ms_fact_actor actor_of(ms_gathering *g, const ms_query *q) {
    return (ms_fact_actor){ms_db_keep(q, 2, g->arena), ms_db_keep(q, 3, g->arena), ms_db_keep(q, 4, g->arena)};
}

/* The longest name of an actor inside a span, the first of equals. */
static ms_str actor_inside(ms_gathering *g, int64_t document, int64_t a, int64_t b) {
    ms_query q = ms_db_query(g->l, "SELECT id FROM actors WHERE document = ? AND a >= ? AND b <= ? ORDER BY b - a DESC, a LIMIT 1");
    ms_db_int(&q, document);
    ms_db_int(&q, a);
    ms_db_int(&q, b);
    ms_str id = ms_db_next(&q) ? ms_db_keep(&q, 0, g->arena) : (ms_str){0};
    ms_db_end(&q);
    return id;
}

static void slots(ms_gathering *g, int64_t document, int64_t claim, ms_fact *f) {
    ms_query q = ms_db_query(g->l, "SELECT role, nth, id, name, kind, basis, a, b FROM slots WHERE claim = ? ORDER BY role, nth");
    ms_fact_places *places[] = {&f->from, &f->to, &f->via, &f->at};
    ms_db_int(&q, claim);
    while (ms_db_next(&q)) {
        int64_t role = ms_db_get_int(&q, 0);
        if (role == MS_ROLE_ACTOR)
            f->actor = actor_of(g, &q);
        else if (role == MS_ROLE_TARGET)
            f->target = actor_of(g, &q);
        else if (role >= MS_ROLE_FROM)
            add_place(g, places[role - MS_ROLE_FROM], &q);
        else {
            f->theme = ms_db_keep(&q, 3, g->arena);
            f->theme_kind = ms_db_keep(&q, 4, g->arena);
            f->theme_actor = actor_inside(g, document, ms_db_get_int(&q, 6), ms_db_get_int(&q, 7));
        }
    }
    ms_db_end(&q);
}

static void voice_of(ms_gathering *g, int64_t document, const ms_query *claim, ms_fact *f) {
    if (sqlite3_column_type(claim->stmt, 22) == SQLITE_NULL) return;
    int64_t nth = ms_db_get_int(claim, 22);
    ms_query q = ms_db_query(g->l, "SELECT kind, source FROM voices WHERE document = ? AND nth = ?");
    ms_db_int(&q, document);
    ms_db_int(&q, nth);
    if (ms_db_next(&q)) {
        f->voice_kind = ms_db_keep(&q, 0, g->arena);
        f->source = ms_db_keep(&q, 1, g->arena);
    }
    ms_db_end(&q);
}

static ms_span span_at(const ms_query *q, int column) {
    return (ms_span){(uint32_t)ms_db_get_int(q, column), (uint32_t)ms_db_get_int(q, column + 1)};
}

static ms_str cut(ms_str text, ms_span s) { return s.a <= s.b && s.b <= text.n ? ms_str_at(text, s) : (ms_str){0}; }

static const char CLAIMS[] = "SELECT c.id, document, coalesce(original & 4095, nth), coalesce((SELECT o.claim FROM claims o WHERE o.id = "
                             "original), c.claim), frame, "
                             "modality, a, b, trigger_a, trigger_b, unit, lo, hi, dead_lo, dead_hi, injured_lo, injured_hi,"
                             " time, time_stated, core, failed, count_a < count_b, voice FROM claims c LEFT JOIN reviews r ON r.claim = "
                             "c.id WHERE c.id BETWEEN ? AND ? "
                             "AND r.gone IS NOT TRUE ORDER BY c.id";

/* An edit takes the place and the name of the claim that it stands for. day: of publication */
static void fact_of(ms_gathering *g, const ms_query *q, int32_t day, ms_fact *f) {
    ms_str text = g->texts.v[f->doc];
    f->order = (uint32_t)ms_db_get_int(q, 2);
    f->claim = ms_db_keep(q, 3, g->arena);
    f->frame = ms_db_keep(q, 4, g->arena);
    ms_ledger_modality_of(ms_db_get(q, 5), &f->modality);
    f->clause = cut(text, span_at(q, 6));
    f->trigger = cut(text, span_at(q, 8));
    marsad_segment sentence = ms_segments_around(g->segments.v[f->doc], span_at(q, 8), &f->sentence);
    f->heading = sentence.kind == MARSAD_HEADING;
    f->before = cut(text, (ms_span){sentence.span.a, span_at(q, 8).a});
    f->unit = ms_db_keep(q, 10, g->arena);
    f->lo = ms_db_get_num(q, 11);
    f->hi = ms_db_get_num(q, 12);
    f->dead = (marsad_interval){ms_db_get_num(q, 13), ms_db_get_num(q, 14)};
    f->injured = (marsad_interval){ms_db_get_num(q, 15), ms_db_get_num(q, 16)};
    ms_ledger_time(&f->time, ms_db_get(q, 17), f->modality, day);
    f->stated = ms_db_get_int(q, 18) != 0;
    f->core = ms_db_get_int(q, 19) != 0;
    f->failed = ms_db_get_int(q, 20) != 0;
}

void ms_gather_claims(ms_gathering *g, uint32_t doc, int64_t first, int64_t last) {
    ms_query q = ms_db_query(g->l, CLAIMS);
    ms_db_int(&q, first);
    ms_db_int(&q, last);
    while (ms_db_next(&q)) {
        ms_fact f = {.doc = doc};
        fact_of(g, &q, g->docs.v[doc].day, &f);
        slots(g, g->doc_rows.v[doc], ms_db_get_int(&q, 0), &f);
        voice_of(g, g->doc_rows.v[doc], &q, &f);
        ms_vec_push(&g->facts, f);
        ms_vec_push(&g->claim_rows, ms_db_get_int(&q, 0));
    }
    ms_db_end(&q);
}

ms_facts ms_gathered(const ms_gathering *g) { return (ms_facts){.docs = g->docs.v, .docs_n = g->docs.n, .v = g->facts.v, .n = g->facts.n}; }

void ms_gather_end(ms_gathering *g) {
    ms_vec_free(&g->docs);
    ms_vec_free(&g->texts);
    ms_vec_free(&g->segments);
    ms_vec_free(&g->doc_rows);
    ms_vec_free(&g->facts);
    ms_vec_free(&g->claim_rows);
    ms_vec_free(&g->places);
    ms_map_free(&g->ids);
}
