/* SPDX-License-Identifier: Apache-2.0
 * A record as rows. In: what marsad reads in one document. Out: the document with its text, segments, places, voices and
 * claims with their slots; and the places that they name with all that holds these. */
#include <stdlib.h>

#include "ledger/internal.h"

enum { MOST = MS_CLAIMS - 96, MANY = 1000 }; /* claims of a document; the rest of its numbers are for those of analysts */

static void note_run(ms_ledger *l) {
    if (l->run) return;
    ms_query q = ms_db_query(l, "INSERT INTO runs(data, code) VALUES(?, ?)");
    ms_db_text(&q, ms_str_of(l->data_hash));
    ms_db_text(&q, MS_S(MARSAD_VERSION));
    l->run = ms_db_done(&q);
}

/* ---- a record as rows -------------------------------------------------------------------------------------------- */

static void add_hash(ms_query *q, const char *hex) {
    unsigned char bytes[32];
    for (int i = 0; i < 32; i++) {
        const char pair[3] = {hex[2 * i], hex[2 * i + 1], 0};
        bytes[i] = (unsigned char)strtoul(pair, NULL, 16);
    }
    ms_db_bytes(q, bytes, sizeof bytes);
}

static int64_t add_document(ms_ledger *l, const marsad_record *r, const uint32_t *signature) {
    const marsad_document *d = r->doc;
    ms_buf segments = {0};
    int32_t day;
    int64_t second;
    if (!ms_edtf_stamp(d->published, &day, &second)) day = MS_DAY_FIRST;
    ms_segments_pack(&segments, r->segments, r->segments_n);
    ms_query q =
        ms_db_query(l, "INSERT INTO documents(doc, outlet, day, second, run, published, sha256, url, title, signature, segments, text) "
                       "VALUES(?,?,?,?,?,?,?,?,?,?,?,?)");
    ms_db_text(&q, d->id.n ? d->id : ms_str_of(d->sha256));
    ms_db_str(&q, d->outlet);
    ms_db_int(&q, day);
    ms_db_int(&q, second);
    ms_db_int(&q, l->run);
    ms_db_str(&q, d->published);
    add_hash(&q, d->sha256);
    ms_db_str(&q, d->url);
    ms_db_str(&q, d->title);
    ms_db_blob(&q, signature, MS_SIGNATURE * sizeof *signature);
    ms_db_blob(&q, segments.s, segments.n);
    ms_db_text(&q, d->text);
    int64_t id = ms_db_done(&q);
    ms_buf_free(&segments);
    return id;
}

static void add_voices(ms_ledger *l, int64_t doc, const marsad_record *r) {
    ms_buf chain = {0};
    for (uint32_t i = 0; i < r->voices_n; i++) {
        const marsad_voice *v = &r->voices[i];
        ms_buf_clear(&chain);
        for (uint32_t k = 0; k < v->chain_n; k++) ms_buf_fmt(&chain, "%s%.*s", k ? MS_LINK : "", MS_FMT(v->chain[k]));
        ms_query q = ms_db_query(l, "INSERT INTO voice_rows VALUES(?,?,?,?,?,?,?,?,?,?,?)");
        ms_db_int(&q, doc);
        ms_db_int(&q, i);
        ms_db_name(&q, v->id);
        ms_db_name(&q, v->kind);
        ms_db_span(&q, v->cue);
        ms_db_span(&q, v->scope);
        ms_db_int(&q, v->certainty);
        ms_db_name(&q, v->chain_n ? v->chain[0] : (ms_str){0});
        ms_db_name(&q, ms_buf_view(&chain));
        ms_db_done(&q);
    }
    ms_buf_free(&chain);
}

/* ---- places, with all that they lie in ---------------------------------------------------------------------------- */

/* Areas by the gazetteer's types; what is missing here is a site. */
static ms_area area_of(ms_str type, ms_str precision) {
    static const struct {
        const char *type;
        ms_area area;
    } areas[] = {{"country", MS_AREA_COUNTRY},    {"governorate", MS_AREA_GOVERNORATE},
                 {"region", MS_AREA_REGION},      {"river", MS_AREA_REGION},
                 {"sea", MS_AREA_WORLD},          {"border", MS_AREA_REGION},
                 {"mountain", MS_AREA_REGION},    {"island", MS_AREA_REGION},
                 {"district", MS_AREA_DISTRICT},  {"city", MS_AREA_TOWN},
                 {"town", MS_AREA_TOWN},          {"village", MS_AREA_TOWN},
                 {"neighbourhood", MS_AREA_TOWN}, {"road", MS_AREA_DISTRICT}};
    for (uint32_t k = 0; k < 2; k++)
        for (uint32_t i = 0; i < sizeof areas / sizeof *areas; i++)
            if (ms_str_is(k ? precision : type, areas[i].type)) return areas[i].area;
    return MS_AREA_SITE;
}

static void add_inside(ms_ledger *l, ms_str parent, ms_str place) {
    ms_query q = ms_db_query(l, "INSERT OR IGNORE INTO inside VALUES(?,?)");
    ms_db_name(&q, parent);
    ms_db_name(&q, place);
    ms_db_done(&q);
}

static bool known_place(ms_ledger *l, ms_str id) {
    ms_query q = ms_db_query(l, "SELECT 1 FROM place_rows WHERE key = ?");
    ms_db_name(&q, id);
    bool known = ms_db_next(&q);
    ms_db_end(&q);
    return known;
}

enum { DEEPEST = 12 };

static void add_place(ms_ledger *l, const marsad_place *p, ms_str parent) {
    ms_buf chain = {0};
    add_inside(l, p->id, p->id);
    for (uint32_t depth = 0; parent.n && depth < DEEPEST; depth++) {
        marsad_place above;
        ms_str next = {0};
        ms_buf_fmt(&chain, "%s%.*s", chain.n ? "|" : "", MS_FMT(parent));
        add_inside(l, parent, p->id);
        if (!l->tree.get || !l->tree.get(l->tree.user, parent, &above, &next)) break;
        if (depth == 0 && !known_place(l, parent)) add_place(l, &above, next);
        parent = next;
    }
    ms_query q = ms_db_query(l, "INSERT OR IGNORE INTO place_rows VALUES(?,?,?,?,?,?,?,?,?,?)");
    ms_db_name(&q, p->id);
    ms_db_str(&q, p->name);
    ms_db_str(&q, p->name_en);
    ms_db_str(&q, p->type);
    ms_db_str(&q, p->country);
    ms_db_num(&q, p->lat);
    ms_db_num(&q, p->lon);
    ms_db_num(&q, p->radius_km);
    ms_db_int(&q, area_of(p->type, p->precision));
    ms_db_str(&q, ms_buf_view(&chain));
    ms_db_done(&q);
    ms_buf_free(&chain);
}

static void add_place_id(ms_ledger *l, const marsad_record *r, ms_str id, ms_str name) {
    marsad_place p = {.id = id, .name = name, .lat = MARSAD_UNSAID, .lon = MARSAD_UNSAID, .radius_km = MARSAD_UNSAID};
    ms_str parent = {0};
    if (id.n == 0 || ms_map_find(&l->places, id) != MS_NONE) return;
    ms_map_add(&l->places, id);
    if (known_place(l, id)) return;
    if (!l->tree.get || !l->tree.get(l->tree.user, id, &p, &parent))
        for (uint32_t i = 0; i < r->places_n; i++)
            if (ms_str_eq(r->places[i].id, id)) p = r->places[i];
    add_place(l, &p, parent);
}

static void add_actors(ms_ledger *l, int64_t doc, const marsad_record *r) {
    for (uint32_t i = 0; i < r->actors_n; i++) {
        if (r->actors[i].id.n == 0) continue;
        ms_query q = ms_db_query(l, "INSERT INTO actor_rows VALUES(?,?,?,?,?)");
        ms_db_int(&q, doc);
        ms_db_int(&q, i);
        ms_db_span(&q, r->actors[i].span);
        ms_db_name(&q, r->actors[i].id);
        ms_db_done(&q);
    }
}

void ms_ledger_place_known(ms_ledger *l, ms_str id, ms_str name) { add_place_id(l, &(marsad_record){0}, id, name); }

/* What the gazetteer tells of a place stands with the place; the mention adds what the text has. */
static void add_places(ms_ledger *l, int64_t doc, const marsad_record *r) {
    for (uint32_t i = 0; i < r->places_n; i++) {
        const marsad_place *p = &r->places[i];
        add_place_id(l, r, p->id, p->name);
        ms_query q = ms_db_query(l, "INSERT INTO mention_rows VALUES(?,?,?,?,?,?,?,?,?,?)");
        ms_db_int(&q, doc);
        ms_db_int(&q, i);
        ms_db_span(&q, p->span);
        ms_db_name(&q, p->id);
        ms_db_name(&q, p->name);
        ms_db_name(&q, p->type);
        ms_db_name(&q, p->precision);
        ms_db_name(&q, p->runner_up);
        ms_db_num(&q, (double)p->score);
        ms_db_done(&q);
    }
}

/* ---- claims -------------------------------------------------------------------------------------------------------- */

static void add_slot_places(ms_ledger *l, const marsad_record *r, const marsad_claim *c) {
    for (int role = MS_ROLE_FROM; role < MS_ROLES; role++) {
        marsad_slots places = ms_role_of(c, role);
        for (uint32_t i = 0; i < places.n; i++) add_place_id(l, r, places.v[i].id, places.v[i].name);
    }
}

/* 0 new, 1 there already, 2 the id is there with another text */
static int already_there(ms_ledger *l, const marsad_document *d) {
    ms_query q = ms_db_query(l, "SELECT lower(hex(sha256)) = ?2 FROM documents WHERE doc = ?1");
    ms_db_text(&q, d->id.n ? d->id : ms_str_of(d->sha256));
    ms_db_text(&q, ms_str_of(d->sha256));
    int there = ms_db_next(&q) ? (ms_db_get_int(&q, 0) ? 1 : 2) : 0;
    ms_db_end(&q);
    return there;
}

static void add_all(ms_ledger *l, const marsad_record *r, const uint32_t *signature) {
    note_run(l);
    int32_t day;
    int64_t second, doc = add_document(l, r, signature);
    if (!ms_edtf_stamp(r->doc->published, &day, &second)) day = MS_DAY_FIRST;
    add_places(l, doc, r);
    add_actors(l, doc, r);
    add_voices(l, doc, r);
    for (uint32_t i = 0; i < r->claims_n; i++) {
        ms_claim_put(l, doc * MS_CLAIMS + i, &r->claims[i], day);
        add_slot_places(l, r, &r->claims[i]);
    }
    ms_orders_put(l, doc, r);
    ms_ledger_touch(l, doc);
}

/* Filling tables under the indexes of questions costs twice what making them afterwards does; linking makes them again when it
 * links the whole. */
static void spare_indexes(ms_ledger *l) {
    if (l->filling || ++l->added < MANY) return;
    ms_query q = ms_db_query(l, "SELECT 2 * (SELECT count(*) FROM touched) >= (SELECT count(*) FROM documents)");
    if (ms_db_next(&q) && ms_db_get_int(&q, 0)) l->filling = true;
    ms_db_end(&q);
    if (l->filling) ms_schema_unindex(l);
    l->added = 0;
}

static void step(ms_ledger *l, const char *sql) {
    ms_query q = ms_db_query(l, sql);
    ms_db_done(&q);
}

marsad_rc ms_ledger_add(ms_ledger *l, const marsad_record *r, const uint32_t *signature, bool *added) {
    *added = false;
    if (r->claims_n > MOST) {
        ms_note_doc(&l->notes, MARSAD_ERROR, r->doc->id, (ms_span){0}, "a document of more than %d claims is not taken", (int)MOST);
        return MARSAD_ELIMIT;
    }
    ms_ledger_begin(l);
    if (l->rc != MARSAD_OK) return ms_db_take(l);
    step(l, "SAVEPOINT one");
    int there = already_there(l, r->doc);
    if (there == 2)
        ms_note_doc(&l->notes, MARSAD_WARNING, r->doc->id, (ms_span){0},
                    "a document with this id and another text is in the ledger; it is left as it is");
    if (there == 0) spare_indexes(l), add_all(l, r, signature);
    marsad_rc rc = ms_db_take(l);
    if (rc != MARSAD_OK) { /* no half document, even when the batch goes on */
        sqlite3_exec(l->db, "ROLLBACK TO one", NULL, NULL, NULL);
        ms_db_names_forget(l);
        if (sqlite3_get_autocommit(l->db)) ms_ledger_drop(l);
        return rc;
    }
    step(l, "RELEASE one");
    *added = there == 0;
    return ms_db_take(l);
}
