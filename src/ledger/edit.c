/* SPDX-License-Identifier: Apache-2.0
 * SLOT=VALUE written into a claim that an analyst makes. Places and actors by id or by name, several with `|` between;
 * numbers as answers show them (90, 90-110, 90+, ..110), a count with its unit behind; times in EDTF; nothing behind the =
 * empties the slot. */
#include "ledger/internal.h"

static marsad_rc refuse(ms_ledger *l, const char *change, const char *why) {
    ms_note_at(&l->notes, MARSAD_ERROR, change, 0, "%s", why);
    return MARSAD_EUSAGE;
}

/* ---- mentions ---------------------------------------------------------------------------------------------------------- */

typedef struct {
    ms_str id, name, kind;
} mention;

static mention find(ms_ledger *l, const char *sql, ms_str value, ms_arena *arena) {
    mention m = {.name = value};
    ms_query q = ms_db_query(l, sql);
    ms_db_text(&q, value);
    if (ms_db_next(&q)) m = (mention){ms_db_keep(&q, 0, arena), ms_db_keep(&q, 1, arena), ms_db_keep(&q, 2, arena)};
    ms_db_end(&q);
    return m;
}

static mention place(ms_ledger *l, ms_str value, ms_arena *arena) {
    marsad_place p;
    ms_str parent;
    if (l->tree.get && l->tree.get(l->tree.user, value, &p, &parent)) {
        ms_ledger_place_known(l, value, p.name);
        return (mention){value, p.name, p.type};
    }
    return find(l, "SELECT id, name, type FROM places WHERE id = ?1 OR name = ?1 OR name_en = ?1 COLLATE NOCASE ORDER BY key LIMIT 1",
                value, arena);
}

/* As it stands in another claim, with its code. */
static mention actor(ms_ledger *l, ms_str value, ms_arena *arena) {
    return find(
        l,
        "SELECT id, name, kind FROM slots WHERE role <= 1 AND (id_key = (SELECT id FROM names WHERE text = ?1) OR name_key = (SELECT "
        "id FROM names WHERE text = ?1)) ORDER BY claim, role LIMIT 1",
        value, arena);
}

static void put_mention(ms_ledger *l, int64_t claim, int role, uint32_t nth, const mention *m) {
    ms_query q = ms_db_query(l, "INSERT INTO slot_rows VALUES(?,?,?,0,0,?,?,?,0)");
    ms_db_int(&q, claim);
    ms_db_int(&q, role);
    ms_db_int(&q, nth);
    ms_db_name(&q, m->id);
    ms_db_name(&q, m->name);
    ms_db_name(&q, m->kind);
    ms_db_done(&q);
}

static marsad_rc mentions(ms_ledger *l, int64_t claim, int role, ms_str value) {
    ms_arena arena = {0};
    uint32_t nth = 0;
    ms_str one;
    ms_query q = ms_db_query(l, "DELETE FROM slot_rows WHERE claim = ? AND role = ?");
    ms_db_int(&q, claim);
    ms_db_int(&q, role);
    ms_db_done(&q);
    while (value.n && ms_str_split(&value, '|', &one)) {
        mention m = {.name = ms_str_trim(one)};
        if (m.name.n == 0) continue;
        if (role != MS_ROLE_THEME) m = role < MS_ROLE_THEME ? actor(l, m.name, &arena) : place(l, m.name, &arena);
        put_mention(l, claim, role, nth++, &m);
    }
    ms_arena_free(&arena);
    return MARSAD_OK;
}

/* ---- numbers, times, modality ------------------------------------------------------------------------------------------ */

/* The inverse of ms_interval_text; false for anything else. */
static bool interval(ms_str s, double *lo, double *hi) {
    ms_str first, rest = s;
    double n, m;
    *lo = *hi = MARSAD_UNSAID;
    if (s.n == 0) return true;
    if (ms_str_starts(s, MS_S(".."))) return ms_str_number(ms_str_cut(s, 2, s.n), &n) && (*hi = n, true);
    if (ms_str_ends(s, MS_S("+"))) return ms_str_number(ms_str_cut(s, 0, s.n - 1), &n) && (*lo = n, true);
    if (ms_str_number(s, &n)) return *lo = *hi = n, true;
    if (!ms_str_split(&rest, '-', &first) || !ms_str_number(first, &n) || !ms_str_number(rest, &m) || n > m) return false;
    return *lo = n, *hi = m, true;
}

static marsad_rc amount(ms_ledger *l, int64_t claim, const char *sql, ms_str value, const char *change) {
    double lo, hi;
    ms_str unit = value, first = {0};
    bool count = strstr(sql, "?4");
    if (count && value.n) ms_str_split(&unit, ' ', &first), value = first;
    if (!interval(value, &lo, &hi)) return refuse(l, change, "a number is written 90, 90-110, 90+ or ..110");
    ms_query q = ms_db_query(l, sql);
    ms_db_int(&q, claim);
    ms_db_num(&q, lo);
    ms_db_num(&q, hi);
    if (count) ms_db_name(&q, value.n ? ms_str_trim(unit) : (ms_str){0});
    ms_db_done(&q);
    return MARSAD_OK;
}

/* A count that is told has a span: its own, else that of the word that tells the event. */
static const char COUNT[] =
    "UPDATE claim_rows SET lo = ?2, hi = ?3, bound = 0, unit = coalesce(?4, CASE WHEN ?2 IS NULL AND ?3 IS NULL THEN NULL ELSE unit END),"
    " count_a = CASE WHEN ?2 IS NULL AND ?3 IS NULL THEN 0 WHEN count_a < count_b THEN count_a ELSE trigger_a END,"
    " count_b = CASE WHEN ?2 IS NULL AND ?3 IS NULL THEN 0 WHEN count_a < count_b THEN count_b ELSE trigger_b END WHERE id = ?1";

static marsad_rc time_of(ms_ledger *l, int64_t claim, ms_str value, const char *change) {
    static const char *const precisions[] = {"day", "day", "month", "interval", "year", "interval", "interval"};
    ms_edtf t;
    if (!ms_edtf_read(&t, value)) return refuse(l, change, "a time is written in EDTF: 2026-02-05, 2026-02, 2026-02-05/2026-02-09");
    ms_query q =
        ms_db_query(l, "UPDATE claim_rows SET time = ?2, time_precision = ?3, time_stated = 1, day_a = ?4, day_b = ?5 WHERE id = ?1");
    ms_db_int(&q, claim);
    ms_db_name(&q, value);
    ms_db_name(&q, ms_str_of(precisions[t.precision]));
    ms_db_int(&q, t.a);
    ms_db_int(&q, t.b);
    ms_db_done(&q);
    return MARSAD_OK;
}

static marsad_rc modality_of(ms_ledger *l, int64_t claim, ms_str value, const char *change) {
    marsad_modality m;
    if (!ms_ledger_modality_of(value, &m))
        return refuse(l, change, "no such modality: asserted ongoing planned possible denied background");
    ms_query q = ms_db_query(l, "UPDATE claim_rows SET modality = ?2 WHERE id = ?1");
    ms_db_int(&q, claim);
    ms_db_name(&q, value);
    ms_db_done(&q);
    return MARSAD_OK;
}

marsad_rc ms_edit_slot(ms_ledger *l, int64_t claim, const char *change) {
    static const char *const roles[] = {"actor", "target", "theme", "from", "to", "via", "at"};
    const char *equals = strchr(change, '=');
    if (!equals) return refuse(l, change, "an edit is written SLOT=VALUE");
    ms_str slot = {change, (uint32_t)(equals - change)}, value = ms_str_trim(ms_str_of(equals + 1));
    for (int r = 0; r < MS_ROLES; r++)
        if (ms_str_is(slot, roles[r])) return mentions(l, claim, r, value);
    if (ms_str_is(slot, "count")) return amount(l, claim, COUNT, value, change);
    if (ms_str_is(slot, "dead")) return amount(l, claim, "UPDATE claim_rows SET dead_lo = ?2, dead_hi = ?3 WHERE id = ?1", value, change);
    if (ms_str_is(slot, "injured"))
        return amount(l, claim, "UPDATE claim_rows SET injured_lo = ?2, injured_hi = ?3 WHERE id = ?1", value, change);
    if (ms_str_is(slot, "time")) return time_of(l, claim, value, change);
    if (ms_str_is(slot, "modality")) return modality_of(l, claim, value, change);
    return refuse(l, change, "no such slot: actor target theme from to via at count dead injured time modality");
}
