/* SPDX-License-Identifier: Apache-2.0
 * The ledger's claims, flat, as `resolve` takes them. Rows come in the order of their ids; `resolve` sorts for itself. */
#include "ledger/internal.h"

typedef struct {
    ms_ledger *l;
    ms_arena *arena;
    const ms_str *texts;
    ms_map ids; /* of places met */
    MS_VEC(ms_fact_place) places;
} gathering;

static void documents(gathering *g, ms_facts *out, int64_t **row) {
    MS_VEC(ms_fact_doc) docs = {0};
    MS_VEC(ms_str) texts = {0};
    MS_VEC(int64_t) rows = {0};
    ms_query q = ms_db_query(g->l, "SELECT id, doc, outlet, lower(hex(sha256)), day, second, signature, text FROM documents ORDER BY id");
    while (ms_db_next(&q)) {
        ms_fact_doc d = {.id = ms_db_keep(&q, 1, g->arena), .outlet = ms_db_keep(&q, 2, g->arena), .sha256 = ms_db_keep(&q, 3, g->arena)};
        d.day = (int32_t)ms_db_get_int(&q, 4);
        d.second = ms_db_get_int(&q, 5);
        const void *blob = sqlite3_column_blob(q.stmt, 6);
        if (blob && sqlite3_column_bytes(q.stmt, 6) == MS_SIGNATURE * (int)sizeof(uint32_t))
            d.signature = ms_arena_copy(g->arena, blob, MS_SIGNATURE * sizeof(uint32_t));
        ms_vec_push(&docs, d);
        ms_vec_push(&texts, ms_db_keep(&q, 7, g->arena));
        ms_vec_push(&rows, ms_db_get_int(&q, 0));
    }
    ms_db_end(&q);
    out->docs = ms_arena_copy(g->arena, docs.v, docs.n * sizeof *docs.v);
    out->docs_n = docs.n;
    g->texts = ms_arena_copy(g->arena, texts.v, texts.n * sizeof *texts.v);
    *row = rows.v;
    ms_vec_free(&docs);
    ms_vec_free(&texts);
}

/* A place by its id, read once. */
static ms_fact_place place_of(gathering *g, ms_str id) {
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

static void add_place(gathering *g, ms_fact_places *to, const ms_query *q) {
    ms_str id = ms_db_get(q, 2);
    ms_fact_place p = id.n ? place_of(g, id) : (ms_fact_place){.area = MS_AREA_TOWN, .lat = MARSAD_UNSAID, .lon = MARSAD_UNSAID};
    if (p.name.n == 0) p.name = ms_db_keep(q, 3, g->arena);
    p.basis = (marsad_basis)ms_db_get_int(q, 5);
    ms_fact_place *v = MS_NEWN(g->arena, ms_fact_place, to->n + 1);
    if (to->n) memcpy(v, to->v, to->n * sizeof *v);
    v[to->n] = p;
    *to = (ms_fact_places){v, to->n + 1};
}

static ms_fact_actor actor_of(gathering *g, const ms_query *q) {
    return (ms_fact_actor){ms_db_keep(q, 2, g->arena), ms_db_keep(q, 3, g->arena), ms_db_keep(q, 4, g->arena)};
}

/* The longest name of an actor inside a span, the first of equals. */
static ms_str actor_inside(gathering *g, int64_t document, int64_t a, int64_t b) {
    ms_query q = ms_db_query(g->l, "SELECT id FROM actors WHERE document = ? AND a >= ? AND b <= ? ORDER BY b - a DESC, a LIMIT 1");
    ms_db_int(&q, document);
    ms_db_int(&q, a);
    ms_db_int(&q, b);
    ms_str id = ms_db_next(&q) ? ms_db_keep(&q, 0, g->arena) : (ms_str){0};
    ms_db_end(&q);
    return id;
}

static void slots(gathering *g, int64_t document, int64_t claim, ms_fact *f) {
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

static void voice_of(gathering *g, int64_t document, const ms_query *claim, ms_fact *f) {
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

static const char CLAIMS[] =
    "SELECT id, document, coalesce(original & 4095, nth), coalesce((SELECT o.claim FROM claims o WHERE o.id = original), c.claim), frame, "
    "modality, a, b, trigger_a, trigger_b, unit, lo, hi, dead_lo, dead_hi, injured_lo, injured_hi,"
    " time, time_stated, core, failed, count_a < count_b, voice FROM claims c LEFT JOIN reviews r ON r.claim = c.id WHERE " MS_STANDS(
        "c.id") " ORDER BY id";

/* An edit takes the place and the name of the claim that it stands for. day: of publication */
static void fact_of(gathering *g, const ms_query *q, int32_t day, ms_fact *f) {
    ms_str text = g->texts[f->doc];
    f->order = (uint32_t)ms_db_get_int(q, 2);
    f->claim = ms_db_keep(q, 3, g->arena);
    f->frame = ms_db_keep(q, 4, g->arena);
    ms_ledger_modality_of(ms_db_get(q, 5), &f->modality);
    f->clause = cut(text, span_at(q, 6));
    f->trigger = cut(text, span_at(q, 8));
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

static void claims(gathering *g, ms_facts *out, const int64_t *row) {
    MS_VEC(ms_fact) facts = {0};
    MS_VEC(int64_t) claim_row = {0};
    ms_query q = ms_db_query(g->l, CLAIMS);
    uint32_t doc = 0;
    while (ms_db_next(&q)) {
        int64_t document = ms_db_get_int(&q, 1);
        while (doc < out->docs_n && row[doc] != document) doc++;
        if (doc == out->docs_n) { /* claims of one document follow one another, but for a ledger put together by hand */
            for (doc = 0; doc < out->docs_n && row[doc] != document;) doc++;
            if (doc == out->docs_n) continue;
        }
        ms_fact f = {.doc = doc};
        fact_of(g, &q, out->docs[doc].day, &f);
        slots(g, document, ms_db_get_int(&q, 0), &f);
        voice_of(g, document, &q, &f);
        ms_vec_push(&facts, f);
        ms_vec_push(&claim_row, ms_db_get_int(&q, 0));
    }
    ms_db_end(&q);
    out->v = ms_arena_copy(g->arena, facts.v, facts.n * sizeof *facts.v);
    out->n = facts.n;
    ms_standing_rulings(g->l, claim_row.v, g->arena, out);
    ms_vec_free(&facts);
    ms_vec_free(&claim_row);
}

marsad_rc ms_ledger_facts(ms_ledger *l, ms_arena *arena, ms_facts *out) {
    gathering g = {.l = l, .arena = arena};
    int64_t *row = NULL;
    *out = (ms_facts){0};
    documents(&g, out, &row);
    claims(&g, out, row);
    ms_heap_free(row);
    ms_map_free(&g.ids);
    ms_vec_free(&g.places);
    return ms_db_take(l);
}
