/* SPDX-License-Identifier: Apache-2.0
 * Claims that a text puts in order without a date. In: the orders of a record. Out: rows; the orders of a claim as the record
 * had them; and «after seize h12» for a reader, told from either side. An edit stands for the claim that it was made of; what
 * an analyst rejected is in no order. */
#include "ledger/ask.h"

static uint32_t nth_of(const marsad_record *r, ms_str claim) {
    uint32_t i = 0;
    while (i < r->claims_n && !ms_str_eq(r->claims[i].id, claim)) i++;
    return i;
}

void ms_orders_put(ms_ledger *l, int64_t doc, const marsad_record *r) {
    for (uint32_t i = 0; i < r->claims_n; i++)
        for (uint32_t k = 0; k < r->claims[i].orders_n; k++) {
            const marsad_ordering *o = &r->claims[i].orders[k];
            uint32_t other = nth_of(r, o->claim);
            if (other == r->claims_n) continue;
            ms_query q = ms_db_query(l, "INSERT INTO order_rows VALUES(?,?,?,?,?,?)");
            ms_db_int(&q, doc * MS_CLAIMS + i);
            ms_db_int(&q, k);
            ms_db_int(&q, doc * MS_CLAIMS + other);
            ms_db_int(&q, o->relation);
            ms_db_span(&q, o->cue);
            ms_db_done(&q);
        }
}

void ms_orders_copy(ms_ledger *l, int64_t claim, int64_t edit) {
    ms_query q = ms_db_query(l, "INSERT INTO order_rows SELECT ?2, nth, other, relation, a, b FROM order_rows WHERE claim = ?1");
    ms_db_int(&q, claim);
    ms_db_int(&q, edit);
    ms_db_done(&q);
}

/* The name of the claim that stands for this one now; empty: it is rejected. */
static ms_str name_of(ms_ledger *l, int64_t claim, ms_arena *arena) {
    ms_str name = {0};
    ms_query q = ms_db_query(l, "SELECT claim FROM claim_rows WHERE id = ? AND " MS_STANDS("id"));
    ms_db_int(&q, ms_standing_live(l, claim));
    if (ms_db_next(&q)) name = ms_arena_str(arena, ms_db_get_name(&q, 0));
    ms_db_end(&q);
    return name;
}

void ms_orders_get(ms_ledger *l, int64_t claim, marsad_claim *c, ms_arena *arena) {
    MS_VEC(marsad_ordering) found = {0};
    ms_query q = ms_db_query(l, "SELECT relation, other, a, b FROM order_rows WHERE claim = ? ORDER BY nth");
    ms_db_int(&q, claim);
    while (ms_db_next(&q)) {
        marsad_ordering o = {.relation = (marsad_order)ms_db_get_int(&q, 0),
                             .claim = name_of(l, ms_db_get_int(&q, 1), arena),
                             .cue = {(uint32_t)ms_db_get_int(&q, 2), (uint32_t)ms_db_get_int(&q, 3)}};
        if (o.claim.n) ms_vec_push(&found, o);
    }
    ms_db_end(&q);
    c->orders = ms_arena_copy(arena, found.v, found.n * sizeof *found.v);
    c->orders_n = found.n;
    ms_vec_free(&found);
}

/* ---- for readers ---------------------------------------------------------------------------------------------------- */

static const char *const RELATIONS[] = {"unordered", "before", "after", "during"};
static const int INVERSE[] = {MARSAD_UNORDERED, MARSAD_AFTER, MARSAD_BEFORE, MARSAD_DURING};

/* «after seize h12»; nothing where the other is gone, or of this happening. */
static void add_text(ms_ledger *l, ms_buf *out, int relation, int64_t other, int64_t claim) {
    ms_query q = ms_db_query(l, "SELECT c.frame, h.name FROM claim_rows c JOIN happenings h ON h.id = c.happening WHERE c.id = ?1 AND "
                                "c.happening IS NOT (SELECT happening FROM claim_rows WHERE id = ?2)");
    ms_db_int(&q, ms_standing_live(l, other));
    ms_db_int(&q, claim);
    if (ms_db_next(&q))
        ms_buf_fmt(out, "%s%s %.*s %.*s", out->n ? " | " : "", RELATIONS[relation & 3], MS_FMT(ms_db_get_name(&q, 0)),
                   MS_FMT(ms_db_get(&q, 1)));
    ms_db_end(&q);
}

/* The rows of the document of claim x, in which it is the other: itself, or what it was made of. */
#define OF_DOCUMENT(x) "o.claim BETWEEN " x " / 4096 * 4096 AND " x " / 4096 * 4096 + 4095"
#define IS_OTHER(x) "o.other IN (" x ", (SELECT original FROM reviews WHERE claim = " x "))"

ms_str ms_orders_text(ms_ledger *l, int64_t claim, ms_arena *arena) {
    ms_buf b = {0};
    ms_query q = ms_db_query(l, "SELECT relation, other, 0 FROM order_rows WHERE claim = ?1 UNION ALL SELECT relation, claim, 1 FROM "
                                "order_rows o WHERE " OF_DOCUMENT("?1") " AND " IS_OTHER("?1") " AND " MS_STANDS("claim") " ORDER BY 3, 2");
    ms_db_int(&q, claim);
    while (ms_db_next(&q)) {
        int relation = (int)ms_db_get_int(&q, 0) & 3;
        add_text(l, &b, ms_db_get_int(&q, 2) ? INVERSE[relation] : relation, ms_db_get_int(&q, 1), claim);
    }
    ms_db_end(&q);
    ms_str s = ms_arena_str(arena, ms_buf_view(&b));
    ms_buf_free(&b);
    return s;
}

/* Rows of `explain`: both claims, the relation, the words that say so. */
void ms_orders_explain(ms_asking *k, ms_str happening) {
    ms_answer *a = k->answer;
    ms_query q = ms_db_query(
        k->l, "SELECT DISTINCT d.doc || ':' || c.claim, o.other, o.relation, substr(CAST(d.text AS BLOB), o.a + 1, "
              "o.b - o.a), d.doc, d.second, o.claim, o.nth FROM claim_rows x JOIN order_rows o ON " OF_DOCUMENT(
                  "x.id") " AND (o.claim = x.id OR " IS_OTHER("x.id") ") JOIN claims c ON c.id = o.claim JOIN "
                                                                      "documents d ON d.id = c.document WHERE x.happening = (SELECT id "
                                                                      "FROM happenings WHERE name = ?1) AND " MS_STANDS(
                                                                          "c.id") " ORDER BY d.second, d.doc, o.claim, o.nth");
    ms_db_text(&q, happening);
    while (ms_db_next(&q)) {
        ms_str other = name_of(k->l, ms_db_get_int(&q, 1), k->arena);
        if (other.n == 0) continue;
        ms_answer_cell(a, MS_S("order"));
        ms_answer_cell(a, ms_db_get(&q, 0));
        ms_answer_fmt(a, "%.*s:%.*s", MS_FMT(ms_db_get(&q, 4)), MS_FMT(other));
        ms_answer_cell(a, ms_str_of(RELATIONS[ms_db_get_int(&q, 2) & 3]));
        ms_answer_cell(a, ms_db_get_bytes(&q, 3));
        for (int i = 0; i < 3; i++) ms_answer_cell(a, (ms_str){0});
    }
    ms_db_end(&q);
}
