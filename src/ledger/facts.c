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

static ms_fact_places places_of(ms_gathering *g, const marsad_slots *slots) {
    ms_fact_place *v = MS_NEWN(g->arena, ms_fact_place, slots->n + 1);
    for (uint32_t i = 0; i < slots->n; i++) {
        const marsad_slot *s = &slots->v[i];
        v[i] = s->id.n ? place_of(g, s->id) : (ms_fact_place){.area = MS_AREA_TOWN, .lat = MARSAD_UNSAID, .lon = MARSAD_UNSAID};
        if (v[i].name.n == 0) v[i].name = s->name;
        v[i].basis = s->basis;
    }
    return (ms_fact_places){v, slots->n};
}

static ms_fact_actor actor_of(const marsad_slot *s) { return (ms_fact_actor){s->id, s->name, s->kind}; }

/* The longest name of an actor inside a span, the first of equals. */
static ms_str actor_inside(ms_gathering *g, int64_t document, ms_span s) {
    ms_query q = ms_db_query(g->l, "SELECT id FROM actors WHERE document = ? AND a >= ? AND b <= ? ORDER BY b - a DESC, a LIMIT 1");
    ms_db_int(&q, document);
    ms_db_span(&q, s);
    ms_str id = ms_db_next(&q) ? ms_db_keep(&q, 0, g->arena) : (ms_str){0};
    ms_db_end(&q);
    return id;
}

static void slots(ms_gathering *g, const marsad_claim *c, ms_fact *f) {
    f->actor = actor_of(&c->actor);
    f->target = actor_of(&c->target);
    f->theme = c->theme.name;
    f->theme_kind = c->theme.kind;
    if (!ms_span_empty(c->theme.span)) f->theme_actor = actor_inside(g, g->doc_rows.v[f->doc], c->theme.span);
    f->from = places_of(g, &c->from);
    f->to = places_of(g, &c->to);
    f->via = places_of(g, &c->via);
    f->at = places_of(g, &c->at);
}

static void voice_of(ms_gathering *g, uint32_t nth, ms_fact *f) {
    if (nth == MARSAD_NO_VOICE) return;
    ms_query q = ms_db_query(g->l, "SELECT kind, source FROM voice_rows WHERE document = ? AND nth = ?");
    ms_db_int(&q, g->doc_rows.v[f->doc]);
    ms_db_int(&q, nth);
    if (ms_db_next(&q)) {
        f->voice_kind = ms_db_get_name(&q, 0);
        f->source = ms_db_get_name(&q, 1);
    }
    ms_db_end(&q);
}

static ms_str cut(ms_str text, ms_span s) { return s.a <= s.b && s.b <= text.n ? ms_str_at(text, s) : (ms_str){0}; }

/* day: of publication */
static void fact_of(ms_gathering *g, const marsad_claim *c, int32_t day, ms_fact *f) {
    ms_str text = g->texts.v[f->doc];
    f->frame = c->frame;
    f->modality = c->modality;
    f->clause = cut(text, c->span);
    f->trigger = cut(text, c->trigger);
    marsad_segment sentence = ms_segments_around(g->segments.v[f->doc], c->trigger, &f->sentence);
    f->heading = sentence.kind == MARSAD_HEADING;
    f->around = cut(text, sentence.span);
    f->before = cut(text, (ms_span){sentence.span.a, c->trigger.a});
    f->unit = c->count.unit;
    f->lo = c->count.lo;
    f->hi = c->count.hi;
    f->dead = c->dead;
    f->injured = c->injured;
    ms_ledger_time(&f->time, c->time, c->modality, day);
    f->stated = c->time_stated;
    f->core = c->core;
    f->failed = c->failed;
    slots(g, c, f);
    voice_of(g, c->voice, f);
}

/* An edit takes the place and the name of the claim that it stands for. */
static const char CLAIMS[] = "SELECT c.id, coalesce(r.original, c.id) & 4095, coalesce((SELECT o.claim FROM claim_rows o WHERE o.id = "
                             "r.original), c.claim), " MS_CLAIM " FROM claim_rows c LEFT JOIN reviews r ON r.claim = c.id WHERE c.id "
                             "BETWEEN ? AND ? AND r.gone IS NOT TRUE ORDER BY c.id";

void ms_gather_claims(ms_gathering *g, uint32_t doc, int64_t first, int64_t last) {
    ms_query q = ms_db_query(g->l, CLAIMS);
    ms_db_int(&q, first);
    ms_db_int(&q, last);
    while (ms_db_next(&q)) {
        marsad_claim c;
        ms_fact f = {.doc = doc, .order = (uint32_t)ms_db_get_int(&q, 1), .claim = ms_db_get_name(&q, 2)};
        ms_claim_read(&q, 3, &c, g->arena);
        fact_of(g, &c, g->docs.v[doc].day, &f);
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
