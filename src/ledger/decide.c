/* SPDX-License-Identifier: Apache-2.0
 * Recording what an analyst decides. In: a verdict on claims and happenings. Out: a row of `decisions`, and for an edit a
 * new claim of the document beside the one edited. «edit 1-midan:c2 count=20 fighters» -> 1-midan:c2.1, in the voice of
 * the old one's chain with the analyst behind it. */
#include "ledger/internal.h"

typedef struct {
    ms_ledger *l;
    const marsad_decision *d;
    ms_arena arena;
    MS_VEC(int64_t) claims;
    ms_str happening, change;
    int64_t other;
    marsad_rc rc;
} deciding;

static bool refuse(deciding *g, const char *where, const char *why) {
    if (g->rc == MARSAD_OK) ms_note_at(&g->l->notes, MARSAD_ERROR, where, 0, "%s", why);
    g->rc = MARSAD_EUSAGE;
    return false;
}

/* ---- what it is about ------------------------------------------------------------------------------------------------ */

static uint32_t add_claims(deciding *g, ms_query q) {
    uint32_t before = g->claims.n;
    while (ms_db_next(&q)) {
        int64_t claim = ms_standing_live(g->l, ms_db_get_int(&q, 0));
        bool known = false;
        for (uint32_t i = 0; i < g->claims.n; i++) known = known || g->claims.v[i] == claim;
        if (!known) ms_vec_push(&g->claims, claim);
    }
    ms_db_end(&q);
    return g->claims.n - before;
}

static uint32_t add_happening(deciding *g, const char *name) {
    ms_query q =
        ms_db_query(g->l, "SELECT c.id FROM claim_rows c WHERE c.happening = (SELECT id FROM happenings WHERE name = ?) ORDER BY c.id");
    ms_db_text(&q, ms_str_of(name));
    uint32_t n = add_claims(g, q);
    if (n && g->happening.n == 0) g->happening = ms_str_of(name);
    return n;
}

static uint32_t add_claim(deciding *g, const char *ref) {
    const char *colon = strrchr(ref, ':');
    if (!colon) return 0;
    ms_query q =
        ms_db_query(g->l, "SELECT c.id FROM claim_rows c JOIN documents d ON c.id BETWEEN d.id * 4096 AND d.id * 4096 + 4095 WHERE "
                          "d.doc = ? AND c.claim = (SELECT id FROM names WHERE text = ?)");
    ms_db_text(&q, (ms_str){ref, (uint32_t)(colon - ref)});
    ms_db_text(&q, ms_str_of(colon + 1));
    return add_claims(g, q);
}

static bool find(deciding *g, const char *what) {
    if (add_happening(g, what) || add_claim(g, what) || g->l->rc != MARSAD_OK) return true;
    return refuse(g, what, "no such happening, nor a claim DOC:CLAIM");
}

static void find_all(deciding *g) {
    for (uint32_t i = 0; i < g->d->about_n; i++) find(g, g->d->about[i]);
    if (g->claims.n == 0) refuse(g, g->l->path, "a verdict is on a claim or a happening");
}

static void merge(deciding *g) {
    find_all(g);
    if (g->d->about_n < 2) refuse(g, g->l->path, "merge takes two happenings or more");
}

/* The first named is the happening, the others are the claims that leave it. */
static void split(deciding *g) {
    if (g->d->about_n < 2 || add_happening(g, g->d->about[0]) == 0) {
        refuse(g, g->l->path, "split takes a happening and the claims that leave it");
        return;
    }
    deciding members = {.claims = g->claims, .l = g->l};
    memset(&g->claims, 0, sizeof g->claims);
    for (uint32_t i = 1; i < g->d->about_n; i++)
        if (add_claim(g, g->d->about[i]) == 0) refuse(g, g->d->about[i], "no such claim");
    uint32_t leaving = 0;
    for (uint32_t i = 0; i < members.claims.n; i++) {
        bool leaves = false;
        for (uint32_t k = 0; k < g->claims.n; k++) leaves = leaves || g->claims.v[k] == members.claims.v[i];
        leaving += leaves;
        if (!leaves && !g->other) g->other = members.claims.v[i];
    }
    if (leaving != g->claims.n) refuse(g, g->d->about[0], "a claim that is not in this happening cannot leave it");
    if (!g->other) refuse(g, g->d->about[0], "a claim must be left in the happening");
    ms_vec_free(&members.claims);
}

/* ---- an edit: a new claim ---------------------------------------------------------------------------------------------- */

static int64_t number(ms_ledger *l, const char *sql, int64_t a, int64_t b) {
    ms_query q = ms_db_query(l, sql);
    if (strstr(sql, "?1")) ms_db_int(&q, a);
    if (strstr(sql, "?2")) ms_db_int(&q, b);
    int64_t n = ms_db_next(&q) ? ms_db_get_int(&q, 0) : 0;
    ms_db_end(&q);
    return n;
}

/* The voice of a claim with the analyst as its last link, as a new voice of the document. */
static int64_t add_voice(deciding *g, int64_t claim) {
    ms_ledger *l = g->l;
    int64_t doc = claim / MS_CLAIMS, nth = number(l, "SELECT coalesce(max(nth) + 1, 0) FROM voice_rows WHERE document = ?1", doc, 0);
    ms_str chain = {0}, by = ms_str_of(g->d->by), source = by, rest;
    ms_query q =
        ms_db_query(l, "SELECT v.chain FROM claim_rows c JOIN voices v ON v.document = c.id >> 12 AND v.nth = c.voice WHERE c.id = ?");
    ms_db_int(&q, claim);
    if (ms_db_next(&q)) chain = ms_db_keep(&q, 0, &g->arena);
    ms_db_end(&q);
    rest = chain;
    if (chain.n) ms_str_split(&rest, MS_LINK[0], &source);
    ms_str last = ms_arena_fmt(&g->arena, "%s%.*s", MS_LINK, MS_FMT(by));
    bool own = ms_str_eq(chain, by) || ms_str_ends(chain, last); /* an edit of an edit */
    q = ms_db_query(l, "INSERT INTO voice_rows VALUES(?,?,?,?,0,0,0,0,0,?,?)");
    ms_db_int(&q, doc);
    ms_db_int(&q, nth);
    ms_db_name(&q, ms_arena_fmt(&g->arena, "v%lld", (long long)nth + 1));
    ms_db_name(&q, MS_S("analyst"));
    ms_db_name(&q, source);
    ms_db_name(&q, own ? chain : chain.n ? ms_arena_fmt(&g->arena, "%.*s%.*s", MS_FMT(chain), MS_FMT(last)) : by);
    ms_db_done(&q);
    return nth;
}

/* c2 -> c2.1, c2.2 … */
static ms_str name_of_edit(deciding *g, int64_t original) {
    ms_query q = ms_db_query(g->l, "SELECT claim, (SELECT count(*) FROM reviews WHERE original = ?1) FROM claims WHERE id = ?1");
    ms_db_int(&q, original);
    ms_str s = {0};
    if (ms_db_next(&q)) s = ms_arena_fmt(&g->arena, "%.*s.%lld", MS_FMT(ms_db_get(&q, 0)), (long long)ms_db_get_int(&q, 1) + 1);
    ms_db_end(&q);
    return s;
}

/* A claim as it is but for the change, in the analyst's voice; its row. */
static int64_t edit(deciding *g, int64_t claim) {
    ms_ledger *l = g->l;
    marsad_claim c;
    int64_t first = claim / MS_CLAIMS * MS_CLAIMS;
    int64_t row = number(l, "SELECT max(id) + 1 FROM claim_rows WHERE id BETWEEN ?1 AND ?1 + 4095", first, 0);
    int64_t original = number(l, "SELECT coalesce((SELECT original FROM reviews WHERE claim = ?1), ?1)", claim, 0);
    if (row - first >= MS_CLAIMS) return refuse(g, l->path, "this document takes no more edits"), 0;
    if (!ms_claim_get(l, claim, &c, &g->arena)) return g->rc = MARSAD_ELEDGER, 0;
    g->rc = ms_edit_slot(l, &c, g->d->change ? g->d->change : "", &g->arena);
    if (g->rc != MARSAD_OK) return 0;
    c.id = name_of_edit(g, original);
    c.voice = (uint32_t)add_voice(g, claim);
    ms_claim_put(l, row, &c, (int32_t)number(l, "SELECT day FROM documents WHERE id = ?1", claim / MS_CLAIMS, 0));
    ms_orders_copy(l, claim, row);
    return row;
}

static void decide(deciding *g) {
    switch (g->d->verdict) {
    case MARSAD_EDIT:
        find_all(g);
        if (g->claims.n > 1) refuse(g, g->l->path, "edit takes one claim");
        if (g->rc == MARSAD_OK) g->other = edit(g, g->claims.v[0]);
        g->change = ms_str_of(g->d->change);
        return;
    case MARSAD_MERGE: merge(g); return;
    case MARSAD_SPLIT: split(g); return;
    case MARSAD_UNDO:
        if (!ms_standing_holds(g->l, g->d->undoes)) refuse(g, g->l->path, "no such decision in force");
        if (number(g->l,
                   "SELECT count(*) FROM decisions d JOIN decisions e ON ' ' || e.claims || ' ' LIKE '% ' || d.other || ' %' WHERE d.id = "
                   "?1 AND d.verdict = 'edit' AND e.id NOT IN (SELECT undoes FROM decisions WHERE undoes IS NOT NULL)",
                   g->d->undoes, 0))
            refuse(g, g->l->path, "a later decision builds on this edit: undo that first");
        return;
    default: find_all(g);
    }
}

/* ---- the row ------------------------------------------------------------------------------------------------------------- */

static const char *const VERDICTS[] = {"accept", "reject", "edit", "merge", "split", "undo"};

static int64_t record(deciding *g) {
    ms_buf claims = {0};
    for (uint32_t i = 0; i < g->claims.n; i++) ms_buf_fmt(&claims, "%s%lld", i ? " " : "", (long long)g->claims.v[i]);
    ms_query q =
        ms_db_query(g->l, "INSERT INTO decisions(verdict, claims, happening, other, change, undoes, analyst, made, reason) VALUES(?,?,?,"
                          "nullif(?, 0),?,nullif(?, 0),?,?,?)");
    ms_db_text(&q, ms_str_of(VERDICTS[g->d->verdict]));
    ms_db_text(&q, ms_buf_view(&claims));
    ms_db_str(&q, g->happening);
    ms_db_int(&q, g->other);
    ms_db_str(&q, g->change);
    ms_db_int(&q, g->d->verdict == MARSAD_UNDO ? g->d->undoes : 0);
    ms_db_text(&q, ms_str_of(g->d->by));
    ms_db_text(&q, ms_str_of(g->d->made));
    ms_db_text(&q, ms_str_of(g->d->reason));
    int64_t id = ms_db_done(&q);
    ms_buf_free(&claims);
    return id;
}

/* The documents that a decision bears on; of an undo those of what it takes back, or gives back. */
static void touch(deciding *g) {
    ms_query q =
        ms_db_query(g->l, "WITH RECURSIVE chain(id) AS (VALUES(?) UNION SELECT d.undoes FROM decisions d JOIN chain c ON d.id = c.id "
                          "WHERE d.undoes IS NOT NULL) SELECT claims || ' ' || coalesce(other, '') FROM decisions WHERE id IN chain");
    ms_db_int(&q, number(g->l, "SELECT max(id) FROM decisions", 0, 0));
    while (ms_db_next(&q)) {
        ms_str rows = ms_db_keep(&q, 0, &g->arena), one;
        double claim;
        while (ms_str_split(&rows, ' ', &one))
            if (ms_str_number(one, &claim)) ms_ledger_touch(g->l, (int64_t)claim / MS_CLAIMS);
    }
    ms_db_end(&q);
}

static bool signed_well(deciding *g) {
    int32_t day;
    int64_t second;
    const marsad_decision *d = g->d;
    if ((unsigned)d->verdict > MARSAD_UNDO) return refuse(g, g->l->path, "no such verdict");
    if (!d->by || !*d->by || strpbrk(d->by, MS_LINK "|\n")) return refuse(g, g->l->path, "a decision needs the analyst's name");
    if (!d->reason || !*d->reason) return refuse(g, g->l->path, "a decision needs a reason");
    if (!d->made || !ms_edtf_stamp(ms_str_of(d->made), &day, &second))
        return refuse(g, g->l->path, "a decision needs its date, YYYY-MM-DD");
    return true;
}

marsad_rc ms_ledger_decide(ms_ledger *l, const marsad_decision *d, uint32_t *number_out) {
    deciding g = {.l = l, .d = d};
    *number_out = 0;
    if (!signed_well(&g)) return g.rc;
    ms_ledger_begin(l);
    decide(&g);
    if (g.rc == MARSAD_OK) *number_out = (uint32_t)record(&g);
    if (g.rc == MARSAD_OK) ms_standing_make(l);
    if (g.rc == MARSAD_OK) touch(&g);
    marsad_rc rc = ms_db_take(l);
    if (rc == MARSAD_OK) rc = g.rc;
    if (rc != MARSAD_OK) ms_ledger_drop(l); /* nothing half recorded */
    ms_vec_free(&g.claims);
    ms_arena_free(&g.arena);
    return rc;
}
