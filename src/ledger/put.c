/* SPDX-License-Identifier: Apache-2.0
 * What `resolve` made of the claims, as rows: it replaces what was there of the part that was linked anew, inside the
 * transaction of the batch. */
#include "ledger/link.h"

static const char *const RELATIONS[] = {"same", "corroborates", "refines", "revises", "contradicts", "fulfils", "reverses", "part_of"};

/* Contradiction is what makes a happening disputed, also that of a happening which is not of the part. */
#define AGAINST " AND k.relation = (SELECT id FROM names WHERE text = 'contradicts')"
static const char SHAKE[] =
    "INSERT OR IGNORE INTO part_shaken SELECT c.happening FROM part_claims p CROSS JOIN link_rows k ON k.a = p.claim" AGAINST
    " CROSS JOIN claim_rows c ON c.id = k.b WHERE c.happening IS NOT NULL;"
    "INSERT OR IGNORE INTO part_shaken SELECT c.happening FROM part_claims p CROSS JOIN link_rows k ON k.b = p.claim" AGAINST
    " CROSS JOIN claim_rows c ON c.id = k.a WHERE c.happening IS NOT NULL";
static const char JUDGE[] =
    "INSERT OR IGNORE INTO part_shaken SELECT c.happening FROM part_claims p CROSS JOIN claim_rows c ON c.id = p.claim WHERE c.happening "
    "IS NOT "
    "NULL;"
    "UPDATE happenings SET disputed = EXISTS (SELECT 1 FROM claim_rows c CROSS JOIN link_rows k ON k.a = c.id" AGAINST
    " WHERE c.happening = happenings.id) OR EXISTS (SELECT 1 FROM claim_rows c CROSS JOIN link_rows k ON k.b = c.id" AGAINST
    " WHERE c.happening = happenings.id) WHERE id IN (SELECT happening FROM part_shaken)";
static const char JUDGE_ALL[] =
    "UPDATE happenings SET disputed = 1 WHERE id IN (SELECT c.happening FROM link_rows k CROSS JOIN claim_rows c ON c.id "
    "IN (k.a, k.b) WHERE 1" AGAINST ")";

/* Claims whose place something of the part takes, or took. */
static const char VIE[] =
    "INSERT OR IGNORE INTO part_rivals SELECT k.b FROM part_claims p CROSS JOIN link_rows k ON k.a = p.claim AND k.rank > 0;"
    "INSERT OR IGNORE INTO part_rivals SELECT k.b FROM part_claims p CROSS JOIN link_rows k ON k.b = p.claim AND k.rank > 0";
/* Rivals for the claims of one report and happening: the most points, then the first told. */
#define RANK(of)                                                                                                                           \
    "UPDATE link_rows SET rank = iif(r.a = r.best_a AND r.b = r.best_b, 1, 2) FROM (SELECT k.a, k.b, k.relation, first_value(k.a) OVER w " \
    "AS best_a, first_value(k.b) OVER w AS best_b FROM " of " CROSS JOIN claim_rows c ON c.id = k.b CROSS JOIN documents d ON d.id = k.a " \
    ">> 12 WHERE k.rank > 0 WINDOW w AS (PARTITION BY k.b >> 12, c.happening ORDER BY k.total DESC, d.second, d.doc, k.a, k.b)) AS r "     \
    "WHERE link_rows.a = r.a AND link_rows.b = r.b AND link_rows.relation = r.relation"
static const char RANK_ALL[] = RANK("link_rows k");
static const char RANK_PART[] =
    RANK("(SELECT DISTINCT o.id FROM part_rivals p CROSS JOIN claim_rows e ON e.id = p.claim CROSS JOIN claim_rows o "
         "ON o.happening = e.happening AND o.id >> 12 = e.id >> 12) t CROSS JOIN link_rows k ON k.b = t.id");

static const char CLEAR_ALL[] = "DELETE FROM happenings; DELETE FROM link_rows; DELETE FROM forecast_rows; DELETE FROM flow_rows;"
                                "UPDATE claim_rows SET happening = NULL WHERE id IN (SELECT claim FROM reviews WHERE gone)";
/* Links inside the part, and all of what is anew; those between what stood before and its surroundings stay. */
static const char CLEAR[] =
    "DELETE FROM link_rows WHERE a IN (SELECT claim FROM part_claims) AND +b IN (SELECT claim FROM part_claims);"
    "DELETE FROM link_rows WHERE a IN (SELECT claim FROM part_claims WHERE anew);"
    "DELETE FROM link_rows WHERE b IN (SELECT claim FROM part_claims WHERE anew);"
    "DELETE FROM happenings WHERE id IN (SELECT h.id FROM part_strands s CROSS JOIN happenings h ON h.strand = s.strand "
    "AND h.strand <> h.first UNION "
    "ALL SELECT c.happening FROM part_strands s CROSS JOIN claim_rows c ON c.id = s.strand);"
    "DELETE FROM flow_rows WHERE claim IN (SELECT claim FROM part_claims);"
    "DELETE FROM forecast_rows WHERE claim IN (SELECT claim FROM part_claims WHERE anew);"
    "UPDATE claim_rows SET happening = NULL WHERE id IN (SELECT claim FROM part_claims WHERE anew)";

typedef struct {
    ms_linking *k;
    const ms_facts *facts;
    const ms_resolution *r;
    const int64_t *row; /* of each claim */
} putting;

static bool of_the_part(const putting *p, uint32_t claim) {
    const ms_fact *f = &p->facts->v[claim];
    return p->facts->docs[f->doc].anew || f->reached;
}

static int64_t newest(ms_ledger *l) {
    ms_query q = ms_db_query(l, "SELECT coalesce(max(id), 0) FROM happenings");
    int64_t id = ms_db_next(&q) ? ms_db_get_int(&q, 0) : 0;
    ms_db_end(&q);
    return id;
}

static void put_happenings(const putting *p) {
    ms_ledger *l = p->k->l;
    int64_t before = newest(l);
    for (uint32_t i = 0; i < p->r->happenings_n; i++) {
        const ms_happening *h = &p->r->happenings[i];
        if (!of_the_part(p, h->first)) continue;
        ms_query q = ms_db_query(l, "INSERT INTO happenings VALUES(?,?,?,?,0,?)");
        ms_db_int(&q, before + i + 1);
        ms_db_text(&q, ms_str_of(h->id));
        ms_db_int(&q, p->row[h->first]);
        ms_db_int(&q, h->channels);
        ms_db_int(&q, p->row[h->strand]);
        ms_db_done(&q);
    }
    for (uint32_t i = 0; i < p->facts->n; i++) {
        if (!of_the_part(p, i)) continue;
        ms_query q = ms_db_query(l, "UPDATE claim_rows SET happening = ?1 WHERE id = ?2 AND happening IS NOT ?1");
        ms_db_int(&q, before + p->r->happening[i] + 1);
        ms_db_int(&q, p->row[i]);
        ms_db_done(&q);
    }
}

static void put_links(const putting *p) {
    for (uint32_t i = 0; i < p->r->links_n; i++) {
        const ms_link *k = &p->r->links[i];
        ms_query q = ms_db_query(p->k->l, "INSERT OR IGNORE INTO link_rows VALUES(?,?,?,?,?,?)");
        ms_db_int(&q, p->row[k->a]);
        ms_db_int(&q, p->row[k->b]);
        ms_db_name(&q, ms_str_of(RELATIONS[k->relation]));
        ms_db_name(&q, k->points);
        ms_db_int(&q, k->total);
        ms_db_int(&q, k->rival);
        ms_db_done(&q);
    }
}

static void put_deadlines(const putting *p) {
    for (uint32_t i = 0; i < p->r->deadlines_n; i++) {
        ms_query q = ms_db_query(p->k->l, "INSERT INTO forecast_rows VALUES(?,?)");
        ms_db_int(&q, p->row[p->r->deadlines[i].claim]);
        ms_db_int(&q, p->r->deadlines[i].due);
        ms_db_done(&q);
    }
}

static void put_flows(const putting *p) {
    for (uint32_t i = 0; i < p->r->flows_n; i++) {
        const ms_flow *f = &p->r->flows[i];
        ms_query q = ms_db_query(p->k->l, "INSERT INTO flow_rows VALUES(?,?,?,?,?,?,?,?,?,?)");
        ms_db_int(&q, p->row[f->claim]);
        ms_db_name(&q, f->from.id);
        ms_db_name(&q, f->from.name);
        ms_db_name(&q, f->to.id);
        ms_db_name(&q, f->to.name);
        ms_db_int(&q, f->to.basis);
        ms_db_name(&q, f->unit);
        ms_db_num(&q, f->lo);
        ms_db_num(&q, f->hi);
        ms_db_int(&q, f->trip);
        ms_db_done(&q);
    }
}

void ms_put_links(ms_linking *k, const ms_facts *facts, const ms_resolution *r) {
    const putting p = {k, facts, r, k->g.claim_rows.v};
    if (!k->whole) ms_db_run(k->l, SHAKE), ms_db_run(k->l, VIE);
    ms_db_run(k->l, k->whole ? CLEAR_ALL : CLEAR);
    put_happenings(&p);
    put_links(&p);
    put_deadlines(&p);
    put_flows(&p);
    if (!k->whole) ms_db_run(k->l, SHAKE), ms_db_run(k->l, VIE);
    ms_db_run(k->l, k->whole ? JUDGE_ALL : JUDGE);
    ms_db_run(k->l, k->whole ? RANK_ALL : RANK_PART);
}

/* ---- sites ---------------------------------------------------------------------------------------------------------------- */

/* Number of a place that is to be written; 0: it is not of the part. */
static int64_t place_of(ms_linking *k, ms_str id) {
    ms_query q = ms_db_query(k->l, "SELECT n.id FROM names n WHERE n.text = ?1 AND (?2 OR n.id IN (SELECT place FROM part_places))");
    ms_db_text(&q, id);
    ms_db_int(&q, k->whole);
    int64_t place = ms_db_next(&q) ? ms_db_get_int(&q, 0) : 0;
    ms_db_end(&q);
    return place;
}

static void put_state(ms_ledger *l, int64_t place, uint32_t nth, const ms_site_state *s, const int64_t *rows, ms_buf *claims) {
    ms_buf_clear(claims);
    for (uint32_t i = 0; i < s->claims_n; i++) ms_buf_fmt(claims, "%s%lld", i ? " " : "", (long long)rows[s->claims[i]]);
    ms_query q = ms_db_query(l, "INSERT INTO site_rows VALUES(?,?,?,?,?,?,?)");
    ms_db_int(&q, place);
    ms_db_int(&q, nth);
    ms_db_name(&q, s->state);
    ms_db_int(&q, s->from);
    ms_db_int(&q, s->until);
    ms_db_text(&q, ms_buf_view(claims));
    ms_db_int(&q, s->disputed);
    ms_db_done(&q);
}

void ms_put_sites(ms_linking *k, const int64_t *rows, const ms_site_states *states) {
    ms_buf claims = {0};
    ms_db_run(k->l, k->whole ? "DELETE FROM site_rows" : "DELETE FROM site_rows WHERE place IN (SELECT place FROM part_places)");
    for (uint32_t i = 0, j; i < states->n; i = j) {
        int64_t place = place_of(k, states->v[i].place.id);
        for (j = i; j < states->n && ms_str_eq(states->v[j].place.id, states->v[i].place.id); j++)
            if (place) put_state(k->l, place, j - i, &states->v[j], rows, &claims);
    }
    ms_buf_free(&claims);
}
