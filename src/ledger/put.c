/* SPDX-License-Identifier: Apache-2.0
 * What `resolve` made of the claims, as rows: it replaces what was there, inside the transaction of the batch. */
#include "ledger/internal.h"

static const char *const RELATIONS[] = {"same", "corroborates", "refines", "revises", "contradicts", "fulfils", "reverses", "part_of"};
static const char *const OUTCOMES[] = {"open", "met", "missed", "overtaken"};

static void put_happenings(ms_ledger *l, const int64_t *row, const ms_facts *facts, const ms_resolution *r) {
    for (uint32_t i = 0; i < r->happenings_n; i++) {
        const ms_happening *h = &r->happenings[i];
        ms_query q = ms_db_query(l, "INSERT INTO happenings VALUES(?,?,?,?,?)");
        ms_db_int(&q, i + 1);
        ms_db_text(&q, ms_str_of(h->id));
        ms_db_int(&q, row[h->first]);
        ms_db_int(&q, h->channels);
        ms_db_int(&q, h->disputed);
        ms_db_done(&q);
    }
    ms_db_run(l, "UPDATE claim_rows SET happening = NULL WHERE id IN (SELECT claim FROM reviews WHERE gone)");
    for (uint32_t i = 0; i < facts->n; i++) {
        ms_query q = ms_db_query(l, "UPDATE claim_rows SET happening = ?1 WHERE id = ?2 AND happening IS NOT ?1");
        ms_db_int(&q, r->happening[i] + 1);
        ms_db_int(&q, row[i]);
        ms_db_done(&q);
    }
}

static void put_links(ms_ledger *l, const int64_t *row, const ms_resolution *r) {
    for (uint32_t i = 0; i < r->links_n; i++) {
        const ms_link *k = &r->links[i];
        ms_query q = ms_db_query(l, "INSERT INTO link_rows VALUES(?,?,?,?,?,?)");
        ms_db_int(&q, i + 1);
        ms_db_int(&q, row[k->a]);
        ms_db_int(&q, row[k->b]);
        ms_db_name(&q, ms_str_of(RELATIONS[k->relation]));
        ms_db_name(&q, k->points);
        ms_db_int(&q, k->total);
        ms_db_done(&q);
    }
}

static void put_sites(ms_ledger *l, const int64_t *row, const ms_resolution *r) {
    ms_buf claims = {0};
    for (uint32_t i = 0; i < r->sites_n; i++) {
        const ms_site_state *s = &r->sites[i];
        ms_buf_clear(&claims);
        for (uint32_t k = 0; k < s->claims_n; k++) ms_buf_fmt(&claims, "%s%lld", k ? " " : "", (long long)row[s->claims[k]]);
        ms_query q = ms_db_query(l, "INSERT INTO site_rows VALUES(?,?,?,?,?,?,?)");
        ms_db_int(&q, i + 1);
        ms_db_name(&q, s->place.id);
        ms_db_name(&q, s->state);
        ms_db_int(&q, s->from);
        ms_db_int(&q, s->until);
        ms_db_text(&q, ms_buf_view(&claims));
        ms_db_int(&q, s->disputed);
        ms_db_done(&q);
    }
    ms_buf_free(&claims);
}

static void put_forecasts(ms_ledger *l, const int64_t *row, const ms_resolution *r) {
    for (uint32_t i = 0; i < r->forecasts_n; i++) {
        const ms_forecast *f = &r->forecasts[i];
        ms_query q = ms_db_query(l, "INSERT INTO forecasts VALUES(?,?,?,?)");
        ms_db_int(&q, row[f->claim]);
        ms_db_int(&q, f->due);
        ms_db_text(&q, ms_str_of(OUTCOMES[f->state]));
        if (f->closed_by == UINT32_MAX)
            ms_db_blob(&q, NULL, 0);
        else
            ms_db_int(&q, row[f->closed_by]);
        ms_db_done(&q);
    }
}

static void put_flows(ms_ledger *l, const int64_t *row, const ms_resolution *r) {
    for (uint32_t i = 0; i < r->flows_n; i++) {
        const ms_flow *f = &r->flows[i];
        ms_query q = ms_db_query(l, "INSERT INTO flow_rows VALUES(?,?,?,?,?,?,?,?,?,?,?)");
        ms_db_int(&q, i + 1);
        ms_db_int(&q, row[f->claim]);
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

static void put_copies(ms_ledger *l, const int64_t *row, const ms_facts *facts, const ms_resolution *r) {
    for (uint32_t i = 0; i < facts->docs_n; i++) {
        ms_query q = ms_db_query(l, "UPDATE documents SET copy_of = nullif(?1, id) WHERE id = ?2 AND copy_of IS NOT nullif(?1, id)");
        ms_db_int(&q, row[r->copies[i]]);
        ms_db_int(&q, row[i]);
        ms_db_done(&q);
    }
}

/* Row ids in the order in which ms_ledger_facts gave documents or claims. */
static int64_t *rows(ms_ledger *l, const char *sql, uint32_t n) {
    int64_t *row = ms_heap_get((n + 1) * sizeof *row);
    ms_query q = ms_db_query(l, sql);
    for (uint32_t i = 0; i < n && ms_db_next(&q); i++) row[i] = ms_db_get_int(&q, 0);
    ms_db_end(&q);
    return row;
}

marsad_rc ms_ledger_put(ms_ledger *l, const ms_facts *facts, const ms_resolution *r) {
    ms_ledger_begin(l);
    int64_t *claim = rows(l, "SELECT id FROM claim_rows WHERE " MS_STANDS("id") " ORDER BY id", facts->n),
            *doc = rows(l, "SELECT id FROM documents ORDER BY id", facts->docs_n);
    ms_schema_unindex(l);
    ms_db_run(l, "DELETE FROM happenings; DELETE FROM link_rows; DELETE FROM site_rows; DELETE FROM forecasts; DELETE FROM flow_rows");
    put_copies(l, doc, facts, r);
    put_happenings(l, claim, facts, r);
    put_links(l, claim, r);
    put_sites(l, claim, r);
    put_forecasts(l, claim, r);
    put_flows(l, claim, r);
    ms_schema_index(l);
    ms_ledger_mark(l, ms_str_of(l->data_hash));
    ms_heap_free(claim);
    ms_heap_free(doc);
    marsad_rc rc = ms_db_take(l);
    if (rc != MARSAD_OK) ms_ledger_drop(l);
    return rc;
}
