/* SPDX-License-Identifier: Apache-2.0
 * Linking what was added or decided, and nothing else. In: the documents in `touched`. Around them: copies of their texts,
 * which are taken anew with them; documents near them (marks in common), to compare with; and the strands that they
 * belong to or are in a good pair with, for what was one may now be two and the other way round. Out: the happenings,
 * links, flows and states of sites of that part, as if all had been linked together. A ledger of which half is touched, or
 * that was linked with other data, is linked as a whole. */
#include "ledger/link.h"

#include <stdlib.h>

typedef MS_VEC(int64_t) rows;

static int by_row(const void *a, const void *b) {
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static bool has(const rows *v, int64_t row) { return v->n && bsearch(&row, v->v, v->n, sizeof row, by_row) != NULL; }

static void read_rows(ms_ledger *l, const char *sql, rows *out) {
    ms_vec_clear(out);
    ms_query q = ms_db_query(l, sql);
    while (ms_db_next(&q)) ms_vec_push(out, ms_db_get_int(&q, 0));
    ms_db_end(&q);
}

static void run_with(ms_ledger *l, const char *sql, int64_t value) {
    ms_query q = ms_db_query(l, sql);
    ms_db_int(&q, value);
    ms_db_done(&q);
}

static int64_t number(ms_ledger *l, const char *sql) {
    ms_query q = ms_db_query(l, sql);
    int64_t n = ms_db_next(&q) ? ms_db_get_int(&q, 0) : 0;
    ms_db_end(&q);
    return n;
}

static void start(ms_linking *k) {
    ms_db_run(k->l, "CREATE TEMP TABLE IF NOT EXISTS part_docs(document INTEGER PRIMARY KEY);"
                    "CREATE TEMP TABLE IF NOT EXISTS part_alike(document INTEGER PRIMARY KEY);"
                    "CREATE TEMP TABLE IF NOT EXISTS part_strands(strand INTEGER PRIMARY KEY);"
                    "CREATE TEMP TABLE IF NOT EXISTS part_claims(claim INTEGER PRIMARY KEY, anew INTEGER NOT NULL);"
                    "CREATE TEMP TABLE IF NOT EXISTS part_shaken(happening INTEGER PRIMARY KEY);"
                    "CREATE TEMP TABLE IF NOT EXISTS part_rivals(claim INTEGER PRIMARY KEY);"
                    "CREATE TEMP TABLE IF NOT EXISTS part_places(place INTEGER PRIMARY KEY);"
                    "DELETE FROM part_docs; DELETE FROM part_alike; DELETE FROM part_strands; DELETE FROM part_claims;"
                    "DELETE FROM part_shaken; DELETE FROM part_rivals; DELETE FROM part_places");
    ms_query q = ms_db_query(k->l, "SELECT value = ? FROM marks WHERE name = 'linked'");
    ms_db_text(&q, ms_str_of(k->l->linked_by));
    bool same_data = ms_db_next(&q) && ms_db_get_int(&q, 0);
    ms_db_end(&q);
    k->whole = !same_data || 2 * number(k->l, "SELECT count(*) FROM touched") >= number(k->l, "SELECT count(*) FROM documents");
    if (k->whole)
        ms_schema_unindex(k->l);
    else
        ms_schema_index(k->l);
}

/* ---- copies ----------------------------------------------------------------------------------------------------------- */

typedef struct {
    uint32_t key;
    int64_t document;
} copy_key;

static int by_copy_key(const void *a, const void *b) {
    const copy_key *x = a, *y = b;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    return (x->document > y->document) - (x->document < y->document);
}

/* As much of a document as tells whether it is a copy. */
static ms_fact_doc text_of(ms_linking *k, int64_t row) {
    ms_fact_doc d = {0};
    ms_query q = ms_db_query(k->l, "SELECT doc, lower(hex(sha256)), second, signature FROM documents WHERE id = ?");
    ms_db_int(&q, row);
    if (ms_db_next(&q)) {
        d.id = ms_db_keep(&q, 0, &k->arena);
        d.sha256 = ms_db_keep(&q, 1, &k->arena);
        d.second = ms_db_get_int(&q, 2);
        ms_str blob = ms_db_get_bytes(&q, 3);
        if (blob.n == MS_SIGNATURE * sizeof(uint32_t)) d.signature = ms_arena_copy(&k->arena, blob.s, blob.n);
    }
    ms_db_end(&q);
    return d;
}

static void put_copy_keys(ms_linking *k, const rows *touched) {
    MS_VEC(copy_key) all = {0};
    for (uint32_t i = 0; i < touched->n; i++) {
        uint32_t keys[MS_COPY_KEYS];
        ms_fact_doc d = text_of(k, touched->v[i]);
        k->by->copy_keys(&d, keys);
        for (uint32_t c = 0; c < MS_COPY_KEYS; c++)
            if (c == 0 || keys[c] != keys[0]) ms_vec_push(&all, (copy_key){keys[c], touched->v[i]});
    }
    if (all.n) qsort(all.v, all.n, sizeof *all.v, by_copy_key);
    for (uint32_t i = 0; i < all.n; i++) {
        ms_query q = ms_db_query(k->l, "INSERT OR IGNORE INTO copy_keys VALUES(?,?)");
        ms_db_int(&q, all.v[i].key);
        ms_db_int(&q, all.v[i].document);
        ms_db_done(&q);
        if (!k->whole) run_with(k->l, "INSERT OR IGNORE INTO part_alike SELECT document FROM copy_keys WHERE key = ?", all.v[i].key);
    }
    ms_vec_free(&all);
}

static void find_alike(ms_linking *k, rows *touched) {
    ms_ledger *l = k->l;
    if (k->whole) {
        ms_db_run(l, "DELETE FROM copy_keys; INSERT INTO part_alike SELECT id FROM documents");
        read_rows(l, "SELECT id FROM documents ORDER BY id", touched);
    } else {
        read_rows(l, "SELECT document FROM touched ORDER BY document", touched);
    }
    put_copy_keys(k, touched);
    if (k->whole) return;
    ms_db_run(
        l,
        "INSERT OR IGNORE INTO part_alike SELECT coalesce(d.copy_of, d.id) FROM part_alike p CROSS JOIN documents d ON d.id = p.document;"
        "INSERT OR IGNORE INTO part_alike SELECT e.id FROM part_alike p CROSS JOIN documents e ON e.copy_of = p.document");
}

/* Documents in a group with one that was touched are anew; the first of the group is known to all of it. */
static void take_copies(ms_linking *k) {
    rows touched = {0}, alike = {0};
    find_alike(k, &touched);
    read_rows(k->l, "SELECT document FROM part_alike ORDER BY document", &alike);
    ms_fact_doc *docs = ms_heap_get((alike.n + 1) * sizeof *docs);
    uint32_t *group = ms_heap_get((alike.n + 1) * sizeof *group);
    bool *anew = ms_heap_get(alike.n + 1);
    for (uint32_t i = 0; i < alike.n; i++) docs[i] = text_of(k, alike.v[i]);
    k->by->copies(docs, alike.n, group);
    for (uint32_t i = 0; i < alike.n; i++) anew[group[i]] = anew[group[i]] || has(&touched, alike.v[i]);
    for (uint32_t i = 0; i < alike.n; i++) {
        if (!anew[group[i]]) continue;
        run_with(k->l, "INSERT INTO part_docs VALUES(?)", alike.v[i]);
        ms_query q = ms_db_query(k->l, "UPDATE documents SET copy_of = nullif(?1, id) WHERE id = ?2 AND copy_of IS NOT nullif(?1, id)");
        ms_db_int(&q, alike.v[group[i]]);
        ms_db_int(&q, alike.v[i]);
        ms_db_done(&q);
    }
    ms_heap_free(docs);
    ms_heap_free(group);
    ms_heap_free(anew);
    ms_vec_free(&touched);
    ms_vec_free(&alike);
}

/* ---- neighbours --------------------------------------------------------------------------------------------------------- */

static void gather(ms_linking *k, int64_t document, bool anew) {
    uint32_t at = ms_gather_document(&k->g, document, anew);
    ms_gather_claims(&k->g, at, document * MS_CLAIMS, document * MS_CLAIMS + MS_CLAIMS - 1);
}

static int32_t day_of(int64_t second) { return (int32_t)(second >= 0 ? second / 86400 : -((-second + 86399) / 86400)); }

typedef struct {
    ms_str *marks;
    int32_t *days;
    uint32_t n;
} marked;

/* Of what is anew, in the order in which near_rows keeps them. */
static void put_marks(ms_linking *k, const marked *m) {
    MS_VEC(copy_key) order = {0};       /* by day, as an unsigned number; then by document */
    for (uint32_t i = 0; i < m->n; i++) /* what tells nothing is found by nothing */
        if (m->marks[i].n) ms_vec_push(&order, (copy_key){(uint32_t)m->days[i] ^ 0x80000000u, i});
    if (order.n) qsort(order.v, order.n, sizeof *order.v, by_copy_key);
    if (k->whole) ms_db_run(k->l, "DELETE FROM near_rows");
    for (uint32_t i = 0; i < order.n; i++) {
        uint32_t at = (uint32_t)order.v[i].document;
        ms_query q = ms_db_query(k->l, "INSERT OR REPLACE INTO near_rows VALUES(?,?,?)");
        ms_db_int(&q, m->days[at]);
        ms_db_int(&q, k->g.doc_rows.v[at]);
        ms_db_blob(&q, m->marks[at].s, m->marks[at].n);
        ms_db_done(&q);
    }
    ms_vec_free(&order);
}

static void find_near(ms_linking *k, const marked *m, const rows *anew, rows *near) {
    struct ms_surroundings *around = k->by->surroundings(k->by->rules, m->marks, m->days, m->n, &k->arena);
    int32_t horizon = k->by->horizon(k->by->rules), first = INT32_MAX, last = INT32_MIN;
    for (uint32_t i = 0; i < m->n; i++) {
        if (m->days[i] < first) first = m->days[i];
        if (m->days[i] > last) last = m->days[i];
    }
    ms_query q = ms_db_query(k->l, "SELECT day, document, marks FROM near_rows WHERE day BETWEEN ? AND ?");
    ms_db_int(&q, (int64_t)first - horizon);
    ms_db_int(&q, (int64_t)last + horizon);
    while (ms_db_next(&q))
        if (!has(anew, ms_db_get_int(&q, 1)) && k->by->near(around, ms_db_get_bytes(&q, 2), (int32_t)ms_db_get_int(&q, 0)))
            ms_vec_push(near, ms_db_get_int(&q, 1));
    ms_db_end(&q);
}

static void take_near(ms_linking *k) {
    rows anew = {0}, near = {0};
    read_rows(k->l, "SELECT document FROM part_docs ORDER BY document", &anew);
    for (uint32_t i = 0; i < anew.n; i++) gather(k, anew.v[i], true);
    ms_facts facts = ms_gathered(&k->g);
    marked m = {MS_NEWN(&k->arena, ms_str, anew.n + 1), MS_NEWN(&k->arena, int32_t, anew.n + 1), anew.n};
    k->by->marks(k->by->rules, &facts, &k->arena, m.marks);
    for (uint32_t i = 0; i < m.n; i++) m.days[i] = day_of(k->g.docs.v[i].second);
    put_marks(k, &m);
    if (!k->whole && m.n) find_near(k, &m, &anew, &near);
    for (uint32_t i = 0; i < near.n; i++) gather(k, near.v[i], false);
    ms_vec_free(&anew);
    ms_vec_free(&near);
}

/* ---- strands ------------------------------------------------------------------------------------------------------------ */

static void find_strands(ms_linking *k) {
    ms_facts facts = ms_gathered(&k->g);
    bool *reached = ms_heap_get(facts.n + 1);
    k->by->reach(k->by->rules, &facts, reached);
    for (uint32_t i = 0; i < facts.n; i++)
        if (reached[i])
            run_with(k->l,
                     "INSERT OR IGNORE INTO part_strands SELECT h.strand FROM claim_rows c CROSS JOIN happenings h ON h.id = c.happening "
                     "WHERE c.id = ?",
                     k->g.claim_rows.v[i]);
    ms_heap_free(reached);
    ms_db_run(k->l,
              "INSERT OR IGNORE INTO part_strands SELECT h.strand FROM part_docs p CROSS JOIN claim_rows c ON c.id BETWEEN p.document * "
              "4096 AND p.document * 4096 + 4095 CROSS JOIN happenings h ON h.id = c.happening"); /* also of claims that are gone */
    ms_standing_strands(k->l);
    ms_db_run(k->l,
              "INSERT OR IGNORE INTO part_claims SELECT c.id, 0 FROM part_strands s CROSS JOIN happenings h ON h.strand = s.strand AND "
              "h.strand <> h.first CROSS JOIN claim_rows c ON c.happening = h.id;"
              "INSERT OR IGNORE INTO part_claims SELECT c.id, 0 FROM part_strands s CROSS JOIN claim_rows f ON f.id = s.strand CROSS JOIN "
              "claim_rows c ON c.happening = f.happening");
}

static void take_strands(ms_linking *k) {
    rows loaded = {0}, wanted = {0};
    find_strands(k);
    for (uint32_t i = 0; i < k->g.doc_rows.n; i++) ms_vec_push(&loaded, k->g.doc_rows.v[i]);
    if (loaded.n) qsort(loaded.v, loaded.n, sizeof *loaded.v, by_row);
    read_rows(k->l, "SELECT DISTINCT claim >> 12 FROM part_claims ORDER BY 1", &wanted);
    for (uint32_t i = 0; i < wanted.n; i++)
        if (!has(&loaded, wanted.v[i])) gather(k, wanted.v[i], false);
    read_rows(k->l, "SELECT claim FROM part_claims ORDER BY claim", &wanted);
    for (uint32_t i = 0; i < k->g.facts.n; i++) k->g.facts.v[i].reached = has(&wanted, k->g.claim_rows.v[i]);
    ms_vec_free(&loaded);
    ms_vec_free(&wanted);
    ms_db_run(
        k->l,
        "INSERT OR REPLACE INTO part_claims SELECT c.id, 1 FROM part_docs p CROSS JOIN claim_rows c ON c.id BETWEEN p.document * 4096 "
        "AND p.document * 4096 + 4095");
}

/* ---- sites -------------------------------------------------------------------------------------------------------------- */

static const char TOLD[] = "SELECT " MS_CLAIM " FROM part_docs d CROSS JOIN claim_rows c ON c.id BETWEEN d.document * 4096 AND "
                           "d.document * 4096 + 4095";
static const char TELLING[] =
    "SELECT DISTINCT c.id, (SELECT text FROM names WHERE names.id = c.frame), p.area FROM part_places t CROSS JOIN "
    "place_rows p ON p.key = t.place CROSS JOIN place_claims s ON s.place = t.place CROSS JOIN claim_rows c ON "
    "c.id = s.claim ORDER BY c.id";

static bool tells(ms_linking *k, ms_str frame, int64_t area) { return k->by->tells_state(k->by->rules, frame, (ms_area)area); }

/* Fills part_places with the sites of whose state a claim tells. */
static void told_of(ms_linking *k, const marsad_claim *c) {
    for (int role = MS_ROLE_FROM; role < MS_ROLES; role++) {
        marsad_slots places = ms_role_of(c, role);
        for (uint32_t i = 0; i < places.n; i++) {
            int64_t place = ms_db_name_row(k->l, places.v[i].id);
            ms_query q = ms_db_query(k->l, "SELECT area FROM place_rows WHERE key = ?");
            ms_db_int(&q, place);
            bool told = ms_db_next(&q) && tells(k, c->frame, ms_db_get_int(&q, 0));
            ms_db_end(&q);
            if (told) run_with(k->l, "INSERT OR IGNORE INTO part_places VALUES(?)", place);
        }
    }
}

/* Sites that something anew tells of, by all that was ever told of them. */
static void take_sites(ms_linking *k) {
    ms_gathering g = {.l = k->l, .arena = &k->arena};
    rows claims = {0};
    ms_query q = ms_db_query(k->l, TOLD);
    while (ms_db_next(&q)) {
        marsad_claim c;
        if (ms_claim_read(&q, 0, &c, &k->arena)) told_of(k, &c);
    }
    ms_db_end(&q);
    q = ms_db_query(k->l, TELLING);
    while (ms_db_next(&q))
        if (tells(k, ms_db_get(&q, 1), ms_db_get_int(&q, 2))) ms_vec_push(&claims, ms_db_get_int(&q, 0));
    ms_db_end(&q);
    for (uint32_t i = 0; i < claims.n; i++) {
        int64_t document = claims.v[i] / MS_CLAIMS;
        bool known = g.doc_rows.n && g.doc_rows.v[g.doc_rows.n - 1] == document;
        ms_gather_claims(&g, known ? g.docs.n - 1 : ms_gather_document(&g, document, false), claims.v[i], claims.v[i]);
    }
    ms_facts facts = ms_gathered(&g);
    ms_site_states states;
    k->by->sites(k->by->rules, &facts, &k->arena, &states);
    ms_put_sites(k, g.claim_rows.v, &states);
    ms_vec_free(&claims);
    ms_gather_end(&g);
}

static void all_sites(ms_linking *k, const ms_facts *facts) {
    ms_site_states states;
    k->by->sites(k->by->rules, facts, &k->arena, &states);
    ms_put_sites(k, k->g.claim_rows.v, &states);
}

/* ---- all of it ---------------------------------------------------------------------------------------------------------- */

static void link_part(ms_linking *k) {
    ms_resolution resolution;
    start(k);
    take_copies(k);
    take_near(k);
    if (!k->whole) take_strands(k);
    if (k->l->rc != MARSAD_OK) return;
    ms_facts facts = ms_gathered(&k->g);
    ms_standing_rulings(k->l, k->g.claim_rows.v, &k->arena, &facts);
    k->by->all(k->by->rules, &facts, &k->arena, &resolution);
    ms_put_links(k, &facts, &resolution);
    if (k->whole)
        all_sites(k, &facts);
    else
        take_sites(k);
    if (k->whole) ms_schema_index(k->l);
    ms_db_run(k->l, "DELETE FROM touched");
    ms_ledger_mark(k->l, ms_str_of(k->l->linked_by));
}

marsad_rc ms_ledger_resolve(ms_ledger *l, const ms_linker *by) {
    ms_linking k = {.l = l, .by = by};
    ms_ledger_begin(l);
    if (!ms_ledger_stale(l)) return ms_db_take(l);
    k.g = (ms_gathering){.l = l, .arena = &k.arena};
    link_part(&k);
    ms_gather_end(&k.g);
    ms_arena_free(&k.arena);
    marsad_rc rc = ms_db_take(l);
    if (rc != MARSAD_OK) ms_ledger_drop(l);
    return rc;
}
