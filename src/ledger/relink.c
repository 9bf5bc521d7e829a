/* SPDX-License-Identifier: Apache-2.0
 * Is what linking part by part has left what linking the whole gives? A copy of the ledger, in a file without a name, is
 * linked from nothing and held against this one, row by row. */
#include "ledger/link.h"

/* Rows have the same numbers in both, but for happenings. */
static const struct {
    const char *what, *sql; /* one text a row */
} TOLD[] = {
    {"copies", "SELECT id || ' ' || coalesce(copy_of, '-') FROM documents ORDER BY id"},
    {"claims of happenings",
     "SELECT c.id || ' ' || coalesce(h.name, '-') FROM claim_rows c LEFT JOIN happenings h ON h.id = c.happening ORDER BY c.id"},
    {"happenings", "SELECT name || ' ' || first || ' ' || channels || ' ' || disputed || ' ' || strand FROM happenings ORDER BY first"},
    {"links", "SELECT a || ' ' || b || ' ' || relation || ' ' || coalesce(points, '') || ' ' || total || ' ' || rank FROM link_rows ORDER "
              "BY a, b, relation"},
    {"states of sites",
     "SELECT place || ' ' || nth || ' ' || state || ' ' || day_a || ' ' || day_b || ' ' || claims || ' ' || disputed FROM "
     "sites ORDER BY place, nth"},
    {"forecasts", "SELECT claim || ' ' || due FROM forecast_rows ORDER BY claim"},
    {"flows",
     "SELECT claim || ' ' || coalesce(from_id, '') || ' ' || coalesce(from_name, '') || ' ' || coalesce(to_id, '') || ' ' || "
     "coalesce(to_name, '') || ' ' || coalesce(unit, '') || ' ' || coalesce(lo, '') || ' ' || coalesce(hi, '') || ' ' || trip FROM "
     "flows ORDER BY claim"},
    {"marks of what is near", "SELECT day || ' ' || document || ' ' || hex(marks) FROM near_rows ORDER BY day, document"},
    {"keys of copies", "SELECT key || ' ' || document FROM copy_keys ORDER BY key, document"}};

/* False, with a note, at the first row that differs. */
static bool same(ms_ledger *own, ms_ledger *fresh, const char *what, const char *sql) {
    ms_query p = ms_db_query_once(own, sql), q = ms_db_query_once(fresh, sql);
    bool more = true, equal = true;
    while (more && equal) {
        bool one = ms_db_next(&p), other = ms_db_next(&q);
        ms_str here = one ? ms_db_get(&p, 0) : MS_S("nothing"), there = other ? ms_db_get(&q, 0) : MS_S("nothing");
        more = one && other;
        equal = one == other && ms_str_eq(here, there);
        if (!equal)
            ms_note_at(&own->notes, MARSAD_ERROR, own->path, 0, "%s are not as linking all of it gives them: '%.*s', not '%.*s'", what,
                       MS_FMT(here), MS_FMT(there));
    }
    ms_db_end(&p);
    ms_db_end(&q);
    return equal;
}

static marsad_rc link_anew(ms_ledger *fresh, const ms_linker *by) {
    ms_ledger_begin(fresh);
    ms_ledger_mark(fresh, (ms_str){0});
    marsad_rc rc = ms_db_take(fresh);
    return rc == MARSAD_OK ? ms_ledger_resolve(fresh, by) : rc;
}

marsad_rc ms_ledger_verify_links(ms_ledger *l, const ms_linker *by) {
    ms_ledger *fresh = NULL;
    bool equal = true;
    if (ms_ledger_stale(l)) {
        ms_note_at(&l->notes, MARSAD_WARNING, l->path, 0, "not everything is linked; the next add links it");
        return ms_db_take(l);
    }
    marsad_rc rc = ms_ledger_copy_aside(l, &fresh);
    if (rc == MARSAD_OK) rc = link_anew(fresh, by);
    for (size_t i = 0; rc == MARSAD_OK && i < sizeof TOLD / sizeof *TOLD; i++) equal = same(l, fresh, TOLD[i].what, TOLD[i].sql) && equal;
    if (rc == MARSAD_OK) rc = ms_db_take(l);
    if (rc == MARSAD_OK) rc = ms_db_take(fresh);
    ms_ledger_close(fresh);
    return rc == MARSAD_OK && !equal ? MARSAD_ELEDGER : rc;
}
