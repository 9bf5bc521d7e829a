/* SPDX-License-Identifier: Apache-2.0
 * Reading back: documents as records, happenings with the values that their claims give, links, states of sites,
 * forecasts, flows. All in an order that does not depend on when what was added. */
#include "ledger/internal.h"

static ms_claim_ref ref_of(ms_ledger *l, int64_t claim, ms_arena *arena) {
    ms_claim_ref ref = {0};
    ms_query q = ms_db_query(l, "SELECT d.doc, c.claim FROM claims c JOIN documents d ON d.id = c.document WHERE c.id = ?");
    ms_db_int(&q, claim);
    if (ms_db_next(&q)) ref = (ms_claim_ref){ms_db_keep(&q, 0, arena), ms_db_keep(&q, 1, arena)};
    ms_db_end(&q);
    return ref;
}

void ms_ledger_rows(ms_ledger *l, ms_str rows, ms_arena *arena, const ms_claim_ref **refs, uint32_t *n) {
    MS_VEC(ms_claim_ref) found = {0};
    ms_str one;
    double id;
    while (ms_str_split(&rows, ' ', &one))
        if (ms_str_number(one, &id)) ms_vec_push(&found, ref_of(l, (int64_t)id, arena));
    *refs = ms_arena_copy(arena, found.v, found.n * sizeof *found.v);
    *n = found.n;
    ms_vec_free(&found);
}

/* ---- documents ---------------------------------------------------------------------------------------------------- */

/* The links of a chain kept as one text. */
static void chain(ms_str text, marsad_voice *v, ms_arena *arena) {
    MS_VEC(ms_str) found = {0};
    ms_str link;
    while (text.n && ms_str_split(&text, MS_LINK[0], &link)) ms_vec_push(&found, link);
    v->chain = ms_arena_copy(arena, found.v, found.n * sizeof *found.v);
    v->chain_n = found.n;
    ms_vec_free(&found);
}

static void voices(ms_ledger *l, int64_t doc, marsad_record *r, ms_arena *arena) {
    MS_VEC(marsad_voice) found = {0};
    ms_query q =
        ms_db_query(l, "SELECT voice, kind, cue_a, cue_b, scope_a, scope_b, certainty, chain FROM voices WHERE document = ? ORDER BY nth");
    ms_db_int(&q, doc);
    while (ms_db_next(&q)) {
        marsad_voice v = {
            .id = ms_db_keep(&q, 0, arena), .kind = ms_db_keep(&q, 1, arena), .certainty = (marsad_certainty)ms_db_get_int(&q, 6)};
        v.cue = (ms_span){(uint32_t)ms_db_get_int(&q, 2), (uint32_t)ms_db_get_int(&q, 3)};
        v.scope = (ms_span){(uint32_t)ms_db_get_int(&q, 4), (uint32_t)ms_db_get_int(&q, 5)};
        chain(ms_db_keep(&q, 7, arena), &v, arena);
        ms_vec_push(&found, v);
    }
    ms_db_end(&q);
    r->voices = ms_arena_copy(arena, found.v, found.n * sizeof *found.v);
    r->voices_n = found.n;
    ms_vec_free(&found);
}

static void places(ms_ledger *l, int64_t doc, marsad_record *r, ms_arena *arena) {
    MS_VEC(marsad_place) found = {0};
    ms_query q = ms_db_query(l, "SELECT m.a, m.b, m.id, m.name, p.name_en, m.type, p.country, m.precision, m.runner_up, p.lat, p.lon, "
                                "p.radius_km, m.score FROM mentions m LEFT JOIN place_rows p ON p.key = m.place_key "
                                "WHERE document = ? ORDER BY nth");
    ms_db_int(&q, doc);
    while (ms_db_next(&q)) {
        marsad_place p = {.span = {(uint32_t)ms_db_get_int(&q, 0), (uint32_t)ms_db_get_int(&q, 1)},
                          .lat = ms_db_get_num(&q, 9),
                          .lon = ms_db_get_num(&q, 10),
                          .radius_km = ms_db_get_num(&q, 11)};
        ms_str *text[] = {&p.id, &p.name, &p.name_en, &p.type, &p.country, &p.precision, &p.runner_up};
        for (int i = 0; i < 7; i++) *text[i] = ms_db_keep(&q, 2 + i, arena);
        p.score = (float)ms_db_get_num(&q, 12);
        ms_vec_push(&found, p);
    }
    ms_db_end(&q);
    r->places = ms_arena_copy(arena, found.v, found.n * sizeof *found.v);
    r->places_n = found.n;
    ms_vec_free(&found);
}

static const char CLAIMS[] = "SELECT c.id, h.name, " MS_CLAIM " FROM claim_rows c LEFT JOIN happenings h ON h.id = c.happening WHERE c.id "
                             "BETWEEN ?1 * 4096 AND ?1 * 4096 + 4095 AND " MS_STANDS("c.id") " ORDER BY c.id";

static void claims(ms_ledger *l, int64_t doc, marsad_record *r, ms_ledger_document *out, ms_arena *arena) {
    MS_VEC(marsad_claim) found = {0};
    MS_VEC(ms_str) names = {0};
    MS_VEC(ms_str) reviews = {0};
    ms_query q = ms_db_query(l, CLAIMS);
    ms_db_int(&q, doc);
    while (ms_db_next(&q)) {
        int64_t id = ms_db_get_int(&q, 0);
        marsad_claim c;
        out->whole = ms_claim_read(&q, 2, &c, arena) && out->whole;
        ms_orders_get(l, id, &c, arena);
        ms_vec_push(&found, c);
        ms_vec_push(&names, ms_db_keep(&q, 1, arena));
        ms_vec_push(&reviews, ms_standing_text(l, id, arena));
    }
    ms_db_end(&q);
    r->claims = ms_arena_copy(arena, found.v, found.n * sizeof *found.v);
    r->claims_n = found.n;
    out->happening = ms_arena_copy(arena, names.v, names.n * sizeof *names.v);
    out->review = ms_arena_copy(arena, reviews.v, reviews.n * sizeof *reviews.v);
    ms_vec_free(&found);
    ms_vec_free(&names);
    ms_vec_free(&reviews);
}

/* doc url outlet title published text sha256, from column `at` on */
static void document_of(const ms_query *q, int at, marsad_document *d, ms_arena *arena) {
    ms_str *text[] = {&d->id, &d->url, &d->outlet, &d->title, &d->published, &d->text};
    for (int i = 0; i < 6; i++) *text[i] = ms_db_keep(q, at + i, arena);
    ms_str sha = ms_db_get(q, at + 6);
    if (sha.n < sizeof d->sha256) memcpy(d->sha256, sha.s, sha.n);
}

marsad_rc ms_ledger_documents(ms_ledger *l, ms_ledger_document_fn fn, void *user) {
    ms_query q = ms_db_query(
        l,
        "SELECT d.id, d.doc, d.url, d.outlet, d.title, d.published, d.text, lower(hex(d.sha256)), o.doc, d.segments FROM documents d LEFT "
        "JOIN documents o ON o.id = d.copy_of ORDER BY d.second, d.doc");
    while (ms_db_next(&q)) {
        marsad_document d = {0};
        marsad_record r = {.doc = &d};
        ms_ledger_document out = {.record = &r};
        int64_t id = ms_db_get_int(&q, 0);
        ms_arena_clear(&l->strings);
        document_of(&q, 1, &d, &l->strings);
        out.copy_of = ms_db_keep(&q, 8, &l->strings);
        out.whole = ms_segments_unpack(ms_db_get_bytes(&q, 9), &l->strings, &r.segments, &r.segments_n);
        voices(l, id, &r, &l->strings);
        places(l, id, &r, &l->strings);
        claims(l, id, &r, &out, &l->strings);
        if (l->rc == MARSAD_OK) fn(user, &out);
    }
    ms_db_end(&q);
    return ms_db_take(l);
}

/* ---- the claims of one happening, a place -------------------------------------------------------------------------- */

static const char MEMBERS[] =
    "SELECT c.id, d.id, d.doc, d.url, d.outlet, d.title, d.published, d.text, lower(hex(d.sha256)), o.doc, d.segments, " MS_CLAIM
    " FROM happenings h JOIN claim_rows c ON c.happening = h.id JOIN documents d ON d.id = c.id / 4096 LEFT JOIN documents o ON o.id "
    "= d.copy_of WHERE h.name = ? ORDER BY d.second, d.doc, c.id";

/* Ids alone: what an actor is stands in the tables of actors. */
static void actors(ms_ledger *l, int64_t doc, marsad_record *r, ms_arena *arena) {
    MS_VEC(marsad_actor) found = {0};
    ms_query q = ms_db_query(l, "SELECT a, b, id FROM actors WHERE document = ? ORDER BY nth");
    ms_db_int(&q, doc);
    while (ms_db_next(&q))
        ms_vec_push(&found, (marsad_actor){.span = {(uint32_t)ms_db_get_int(&q, 0), (uint32_t)ms_db_get_int(&q, 1)},
                                           .id = ms_db_keep(&q, 2, arena)});
    ms_db_end(&q);
    r->actors = ms_arena_copy(arena, found.v, found.n * sizeof *found.v);
    r->actors_n = found.n;
    ms_vec_free(&found);
}

static ms_ledger_member member_of(ms_ledger *l, const ms_query *q, ms_arena *arena) {
    marsad_record *r = MS_NEW(arena, marsad_record);
    marsad_document *d = MS_NEW(arena, marsad_document);
    marsad_claim *c = MS_NEW(arena, marsad_claim);
    int64_t doc = ms_db_get_int(q, 1);
    document_of(q, 2, d, arena);
    r->doc = d;
    r->claims = c;
    r->claims_n = 1;
    if (!ms_segments_unpack(ms_db_get_bytes(q, 10), arena, &r->segments, &r->segments_n) || !ms_claim_read(q, 11, c, arena))
        l->rc = MARSAD_ELEDGER;
    ms_orders_get(l, ms_db_get_int(q, 0), c, arena);
    voices(l, doc, r, arena);
    places(l, doc, r, arena);
    actors(l, doc, r, arena);
    return (ms_ledger_member){r, ms_db_keep(q, 9, arena)};
}

marsad_rc ms_ledger_members(ms_ledger *l, ms_str happening, ms_arena *arena, const ms_ledger_member **members, uint32_t *n) {
    MS_VEC(ms_ledger_member) found = {0};
    ms_query q = ms_db_query(l, MEMBERS);
    ms_db_text(&q, happening);
    while (ms_db_next(&q)) ms_vec_push(&found, member_of(l, &q, arena));
    ms_db_end(&q);
    *members = ms_arena_copy(arena, found.v, found.n * sizeof *found.v);
    *n = found.n;
    ms_vec_free(&found);
    return l->rc;
}

bool ms_ledger_place_of(ms_ledger *l, ms_str id, ms_arena *arena, ms_ledger_place *p) {
    ms_query q = ms_db_query(l, "SELECT n.text, p.name, p.name_en, p.type, p.country, p.parents, p.lat, p.lon, p.area FROM names n "
                                "JOIN place_rows p ON p.key = n.id WHERE n.text = ?");
    ms_str *text[] = {&p->id, &p->name, &p->name_en, &p->type, &p->country, &p->parents};
    ms_db_text(&q, id);
    bool found = ms_db_next(&q);
    for (int i = 0; found && i < 6; i++) *text[i] = ms_db_keep(&q, i, arena);
    if (found) {
        p->lat = ms_db_get_num(&q, 6);
        p->lon = ms_db_get_num(&q, 7);
        p->area = (ms_area)ms_db_get_int(&q, 8);
    }
    ms_db_end(&q);
    return found;
}

/* ---- links, sites, forecasts, flows ------------------------------------------------------------------------------- */

/* What holds between claims of two happenings holds between the happenings. */
static void happening_links(ms_ledger *l, ms_ledger_link_fn fn, void *user) {
    ms_query q = ms_db_query(
        l, "SELECT DISTINCT g.name, h.name, k.relation FROM links k JOIN claims a ON a.id = k.a JOIN claims b ON b.id = "
           "k.b JOIN happenings g ON g.id = a.happening JOIN happenings h ON h.id = b.happening JOIN documents d ON d.id = g.first >> 12 "
           "JOIN documents e ON e.id = h.first >> 12 WHERE g.id <> h.id "
           "ORDER BY d.second, d.doc, g.first, e.second, e.doc, h.first, k.relation");
    while (ms_db_next(&q)) {
        ms_ledger_link k = {.a.claim = ms_db_get(&q, 0), .b.claim = ms_db_get(&q, 1), .relation = ms_db_get(&q, 2)};
        fn(user, &k);
    }
    ms_db_end(&q);
}

marsad_rc ms_ledger_links(ms_ledger *l, ms_ledger_link_fn fn, void *user) {
    ms_query q = ms_db_query(l, "SELECT k.a, k.b, k.relation, k.points FROM links k" MS_LINKS_ORDERED);
    while (ms_db_next(&q)) {
        ms_arena_clear(&l->strings);
        ms_ledger_link k = {ref_of(l, ms_db_get_int(&q, 0), &l->strings), ref_of(l, ms_db_get_int(&q, 1), &l->strings), ms_db_get(&q, 2),
                            ms_db_get(&q, 3)};
        fn(user, &k);
    }
    ms_db_end(&q);
    happening_links(l, fn, user);
    return ms_db_take(l);
}

marsad_rc ms_ledger_sites(ms_ledger *l, ms_ledger_site_fn fn, void *user) {
    ms_query q = ms_db_query(l, "SELECT s.place, p.name, p.name_en, p.type, s.state, p.lat, p.lon, s.day_a, s.day_b, s.claims, s.disputed "
                                "FROM sites s LEFT JOIN place_rows p ON p.key = s.place_key ORDER BY s.place, s.nth");
    while (ms_db_next(&q)) {
        ms_arena_clear(&l->strings);
        ms_ledger_site s = {.place = ms_db_get(&q, 0),
                            .name = ms_db_get(&q, 1),
                            .name_en = ms_db_get(&q, 2),
                            .type = ms_db_get(&q, 3),
                            .state = ms_db_get(&q, 4)};
        s.lat = ms_db_get_num(&q, 5);
        s.lon = ms_db_get_num(&q, 6);
        s.from = (int32_t)ms_db_get_int(&q, 7);
        s.until = (int32_t)ms_db_get_int(&q, 8);
        s.disputed = ms_db_get_int(&q, 10) != 0;
        ms_ledger_rows(l, ms_db_get(&q, 9), &l->strings, &s.claims, &s.claims_n);
        fn(user, &s);
    }
    ms_db_end(&q);
    return ms_db_take(l);
}

marsad_rc ms_ledger_forecasts(ms_ledger *l, ms_ledger_forecast_fn fn, void *user) {
    ms_query q = ms_db_query(l, "SELECT f.claim, f.closed_by, f.due, f.state FROM forecasts f JOIN claims c ON c.id = f.claim JOIN "
                                "documents d ON d.id = c.document ORDER BY f.due, d.second, d.doc, c.nth");
    while (ms_db_next(&q)) {
        ms_arena_clear(&l->strings);
        ms_ledger_forecast f = {
            .claim = ref_of(l, ms_db_get_int(&q, 0), &l->strings), .due = (int32_t)ms_db_get_int(&q, 2), .state = ms_db_get(&q, 3)};
        int64_t by = ms_db_get_int(&q, 1);
        if (by) f.closed_by = ref_of(l, by, &l->strings);
        fn(user, &f);
    }
    ms_db_end(&q);
    return ms_db_take(l);
}

static const char FLOWS[] =
    "SELECT f.from_id, f.from_name, f.to_id, f.to_name, f.basis, c.frame, h.name, f.unit, a.lat, a.lon, b.lat, "
    "b.lon, f.lo, f.hi, f.claim, c.day_a, c.day_b, f.trip"
    " FROM flows f JOIN claims c ON c.id = f.claim LEFT JOIN happenings h ON h.id = c.happening LEFT JOIN place_rows a "
    "ON a.key = f.from_key LEFT JOIN place_rows b ON b.key = f.to_key JOIN documents d ON d.id = f.claim >> 12 ORDER BY d.second, d.doc, "
    "f.claim";

marsad_rc ms_ledger_flows(ms_ledger *l, ms_ledger_flow_fn fn, void *user) {
    static const char *const bases[] = {"stated", "implied", "direction"};
    ms_query q = ms_db_query(l, FLOWS);
    while (ms_db_next(&q)) {
        ms_ledger_flow f = {.from = ms_db_get(&q, 0),
                            .from_name = ms_db_get(&q, 1),
                            .to = ms_db_get(&q, 2),
                            .to_name = ms_db_get(&q, 3),
                            .frame = ms_db_get(&q, 5),
                            .happening = ms_db_get(&q, 6),
                            .unit = ms_db_get(&q, 7)};
        double *numbers[] = {&f.from_lat, &f.from_lon, &f.to_lat, &f.to_lon, &f.lo, &f.hi};
        for (int i = 0; i < 6; i++) *numbers[i] = ms_db_get_num(&q, 8 + i);
        ms_arena_clear(&l->strings);
        f.basis = ms_str_of(bases[ms_db_get_int(&q, 4) % 3]);
        f.claim = ref_of(l, ms_db_get_int(&q, 14), &l->strings);
        f.a = (int32_t)ms_db_get_int(&q, 15);
        f.b = (int32_t)ms_db_get_int(&q, 16);
        f.trip = ms_db_get_int(&q, 17);
        fn(user, &f);
    }
    ms_db_end(&q);
    return ms_db_take(l);
}
