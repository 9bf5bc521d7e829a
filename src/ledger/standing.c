/* SPDX-License-Identifier: Apache-2.0
 * What the decisions of analysts come to, whenever they are looked at: a decision holds unless one that holds undoes it; a
 * claim is gone when the last decision on it rejected it or put an edit in its place. Derived anew from all decisions, so
 * an undo leaves nothing behind. */
#include <stdlib.h>

#include "ledger/link.h"

typedef struct {
    int64_t id, other, undoes;
    ms_str verdict, claims;
    bool undone;
} decision;

typedef MS_VEC(decision) decisions;

static void load(ms_ledger *l, ms_arena *arena, decisions *out) {
    ms_query q = ms_db_query(l, "SELECT id, verdict, claims, other, undoes FROM decisions ORDER BY id");
    while (ms_db_next(&q))
        ms_vec_push(out, (decision){.id = ms_db_get_int(&q, 0),
                                    .verdict = ms_db_keep(&q, 1, arena),
                                    .claims = ms_db_keep(&q, 2, arena),
                                    .other = ms_db_get_int(&q, 3),
                                    .undoes = ms_db_get_int(&q, 4)});
    ms_db_end(&q);
    for (uint32_t i = out->n; i-- > 0;) /* from the last: an undo may itself be undone */
        for (uint32_t k = 0; !out->v[i].undone && k < i; k++)
            if (out->v[k].id == out->v[i].undoes) out->v[k].undone = true;
}

/* original 0: keeps the one that is there */
static void stand(ms_ledger *l, int64_t claim, bool gone, int64_t original, int64_t replaced_by, int64_t by) {
    ms_query q = ms_db_query(l, "INSERT INTO reviews VALUES(?1, ?2, nullif(?3, 0), nullif(?4, 0), nullif(?5, 0)) ON CONFLICT(claim) DO "
                                "UPDATE SET gone = ?2, original = coalesce(nullif(?3, 0), original), replaced_by = nullif(?4, 0), decision "
                                "= nullif(?5, 0)");
    ms_db_int(&q, claim);
    ms_db_int(&q, gone);
    ms_db_int(&q, original);
    ms_db_int(&q, replaced_by);
    ms_db_int(&q, by);
    ms_db_done(&q);
}

static int64_t original_of(ms_ledger *l, int64_t claim) {
    ms_query q = ms_db_query(l, "SELECT original FROM reviews WHERE claim = ? AND original IS NOT NULL");
    ms_db_int(&q, claim);
    int64_t original = ms_db_next(&q) ? ms_db_get_int(&q, 0) : claim;
    ms_db_end(&q);
    return original;
}

static bool next_claim(ms_str *rows, int64_t *claim) {
    ms_str one;
    double n;
    if (!ms_str_split(rows, ' ', &one) || !ms_str_number(one, &n)) return false;
    *claim = (int64_t)n;
    return true;
}

static void apply(ms_ledger *l, const decision *d) {
    bool edit = ms_str_is(d->verdict, "edit"), reject = ms_str_is(d->verdict, "reject");
    ms_str rows = d->claims;
    int64_t claim;
    if (!edit && !reject && !ms_str_is(d->verdict, "accept")) return;
    while (next_claim(&rows, &claim)) stand(l, claim, edit || reject, 0, edit ? d->other : 0, d->id);
    if (edit) stand(l, d->other, false, 0, 0, d->id);
}

void ms_standing_make(ms_ledger *l) {
    ms_arena arena = {0};
    decisions all = {0};
    load(l, &arena, &all);
    ms_db_run(l, "DELETE FROM reviews");
    for (uint32_t i = 0; i < all.n; i++) { /* an edit that does not hold is still there, as a row */
        ms_str rows = all.v[i].claims;
        int64_t claim;
        if (ms_str_is(all.v[i].verdict, "edit") && next_claim(&rows, &claim)) stand(l, all.v[i].other, true, original_of(l, claim), 0, 0);
    }
    for (uint32_t i = 0; i < all.n; i++)
        if (!all.v[i].undone) apply(l, &all.v[i]);
    ms_vec_free(&all);
    ms_arena_free(&arena);
}

int64_t ms_standing_live(ms_ledger *l, int64_t claim) {
    for (int64_t next = claim; next;) {
        ms_query q = ms_db_query(l, "SELECT replaced_by FROM reviews WHERE claim = ?");
        claim = next;
        ms_db_int(&q, claim);
        next = ms_db_next(&q) ? ms_db_get_int(&q, 0) : 0;
        ms_db_end(&q);
    }
    return claim;
}

bool ms_standing_holds(ms_ledger *l, int64_t id) {
    ms_arena arena = {0};
    decisions all = {0};
    bool holds = false;
    load(l, &arena, &all);
    for (uint32_t i = 0; i < all.n; i++) holds = holds || (all.v[i].id == id && !all.v[i].undone);
    ms_vec_free(&all);
    ms_arena_free(&arena);
    return holds;
}

/* ---- for linking ---------------------------------------------------------------------------------------------------- */

typedef struct {
    int64_t row;
    uint32_t index;
} place_of_row;

static int by_row(const void *a, const void *b) {
    const place_of_row *x = a, *y = b;
    return (x->row > y->row) - (x->row < y->row);
}

/* The index of the claim that stands for this one; MS_NONE: it is gone, or not among these. */
static uint32_t index_of(ms_ledger *l, const place_of_row *v, uint32_t n, int64_t claim) {
    place_of_row key = {ms_standing_live(l, claim), 0}, *found = n ? bsearch(&key, v, n, sizeof *v, by_row) : NULL;
    return found ? found->index : MS_NONE;
}

static bool rules_on_happenings(const decision *d) {
    return !d->undone && (ms_str_is(d->verdict, "split") || ms_str_is(d->verdict, "merge"));
}

static bool of_the_part(const ms_facts *facts, uint32_t claim) { return facts->docs[facts->v[claim].doc].anew || facts->v[claim].reached; }

static void ruling(ms_ledger *l, const decision *d, const place_of_row *row, ms_arena *arena, const ms_facts *facts, ms_ruling *r) {
    uint32_t *claims = MS_NEWN(arena, uint32_t, d->claims.n + 1);
    bool split = ms_str_is(d->verdict, "split");
    ms_str rows = d->claims;
    int64_t claim;
    *r = (ms_ruling){.claims = claims, .from = split ? index_of(l, row, facts->n, d->other) : MS_NONE};
    if (split && r->from == MS_NONE) return;
    while (next_claim(&rows, &claim))
        if ((claims[r->n] = index_of(l, row, facts->n, claim)) != MS_NONE && of_the_part(facts, claims[r->n])) r->n++;
}

void ms_standing_rulings(ms_ledger *l, const int64_t *rows, ms_arena *arena, ms_facts *facts) {
    decisions all = {0};
    MS_VEC(ms_ruling) found = {0};
    load(l, arena, &all);
    place_of_row *row = all.n ? ms_heap_get((facts->n + 1) * sizeof *row) : NULL;
    for (uint32_t i = 0; row && i < facts->n; i++) row[i] = (place_of_row){rows[i], i};
    if (row) qsort(row, facts->n, sizeof *row, by_row);
    for (uint32_t i = 0; i < all.n; i++) {
        ms_ruling r = {0};
        if (rules_on_happenings(&all.v[i])) ruling(l, &all.v[i], row, arena, facts, &r);
        if (r.n) ms_vec_push(&found, r);
    }
    facts->rulings = ms_arena_copy(arena, found.v, found.n * sizeof *found.v);
    facts->rulings_n = found.n;
    ms_heap_free(row);
    ms_vec_free(&found);
    ms_vec_free(&all);
}

static bool of_part_docs(ms_ledger *l, const decision *d) {
    ms_str rows = d->claims;
    int64_t claim;
    bool of = false;
    while (!of && next_claim(&rows, &claim)) {
        ms_query q = ms_db_query(l, "SELECT 1 FROM part_docs WHERE document IN (? >> 12, ? >> 12)");
        ms_db_int(&q, claim);
        ms_db_int(&q, d->other);
        of = ms_db_next(&q);
        ms_db_end(&q);
    }
    return of;
}

static void take_strand(ms_ledger *l, int64_t claim) {
    ms_query q =
        ms_db_query(l, "INSERT OR IGNORE INTO part_strands SELECT h.strand FROM claim_rows c CROSS JOIN happenings h ON h.id = c.happening "
                       "WHERE c.id = ?");
    ms_db_int(&q, ms_standing_live(l, claim));
    ms_db_done(&q);
}

void ms_standing_strands(ms_ledger *l) {
    ms_arena arena = {0};
    decisions all = {0};
    load(l, &arena, &all);
    for (uint32_t i = 0; i < all.n; i++) {
        ms_str rows = all.v[i].claims;
        int64_t claim;
        if (!rules_on_happenings(&all.v[i]) || !of_part_docs(l, &all.v[i])) continue;
        while (next_claim(&rows, &claim)) take_strand(l, claim);
        if (all.v[i].other) take_strand(l, all.v[i].other);
    }
    ms_vec_free(&all);
    ms_arena_free(&arena);
}

/* ---- for readers ---------------------------------------------------------------------------------------------------- */

ms_str ms_standing_text(ms_ledger *l, int64_t claim, ms_arena *arena) {
    ms_str s = {0};
    ms_query q =
        ms_db_query(l, "SELECT CASE WHEN r.replaced_by IS NOT NULL THEN 'replaced' ELSE d.verdict || 'ed' END, d.analyst, d.made FROM "
                       "reviews r CROSS JOIN decisions d ON d.id = r.decision WHERE r.claim = ?");
    ms_db_int(&q, claim);
    if (ms_db_next(&q))
        s = ms_arena_fmt(arena, "%.*s by %.*s on %.*s", MS_FMT(ms_db_get(&q, 0)), MS_FMT(ms_db_get(&q, 1)), MS_FMT(ms_db_get(&q, 2)));
    ms_db_end(&q);
    return s;
}
