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

static marsad_slot place(ms_ledger *l, ms_str value, ms_arena *arena) {
    marsad_place p;
    ms_str parent;
    marsad_slot s = {.name = value};
    if (l->tree.get && l->tree.get(l->tree.user, value, &p, &parent)) {
        ms_ledger_place_known(l, value, p.name);
        return (marsad_slot){.id = value, .name = p.name, .kind = p.type};
    }
    ms_query q =
        ms_db_query(l, "SELECT id, name, type FROM places WHERE id = ?1 OR name = ?1 OR name_en = ?1 COLLATE NOCASE ORDER BY key LIMIT 1");
    ms_db_text(&q, value);
    if (ms_db_next(&q))
        s = (marsad_slot){.id = ms_db_keep(&q, 0, arena), .name = ms_db_keep(&q, 1, arena), .kind = ms_db_keep(&q, 2, arena)};
    ms_db_end(&q);
    return s;
}

/* As it stands in another claim, with its code. */
static marsad_slot actor(ms_ledger *l, ms_str value, ms_arena *arena) {
    bool found = false;
    marsad_slot s = {.name = value};
    ms_query q = ms_db_query(l, "SELECT " MS_CLAIM " FROM claim_rows c WHERE acts(c.told, ?) ORDER BY c.id");
    ms_db_text(&q, value);
    while (!found && ms_db_next(&q)) {
        marsad_claim c;
        ms_claim_read(&q, 0, &c, arena);
        const marsad_slot *who[] = {&c.actor, &c.target};
        for (int i = 0; i < 2 && !found; i++)
            if ((found = ms_str_eq(who[i]->id, value) || ms_str_eq(who[i]->name, value)))
                s = (marsad_slot){.id = who[i]->id, .name = who[i]->name, .kind = who[i]->kind};
    }
    ms_db_end(&q);
    return s;
}

/* Several with `|` between. */
static marsad_slots mentions(ms_ledger *l, int role, ms_str value, ms_arena *arena) {
    MS_VEC(marsad_slot) told = {0};
    ms_str one;
    while (value.n && ms_str_split(&value, '|', &one)) {
        ms_str name = ms_str_trim(one);
        if (name.n == 0) continue;
        marsad_slot s = {.name = name};
        if (role != MS_ROLE_THEME) s = role < MS_ROLE_THEME ? actor(l, name, arena) : place(l, name, arena);
        if (role != MS_ROLE_THEME && s.id.n == 0)
            ms_note_at(&l->notes, MARSAD_NOTE, ms_arena_str(arena, name).s, 0, "known here by no id: the claim keeps it as a mere name");
        ms_vec_push(&told, s);
    }
    marsad_slots out = {ms_arena_copy(arena, told.v, told.n * sizeof *told.v), told.n};
    ms_vec_free(&told);
    return out;
}

/* The first, by the names of all. */
static marsad_slot as_one(const marsad_slots *all, ms_arena *arena) {
    marsad_slot s = all->n ? all->v[0] : (marsad_slot){0};
    for (uint32_t i = 1; i < all->n; i++) s.name = ms_arena_join(arena, s.name, MS_S(" | "), all->v[i].name);
    return s;
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

static marsad_rc amount(ms_ledger *l, marsad_interval *n, ms_str value, const char *change) {
    return interval(value, &n->lo, &n->hi) ? MARSAD_OK : refuse(l, change, "a number is written 90, 90-110, 90+ or ..110");
}

/* A count that is told has a span: its own, else that of the word that tells the event. A unit that is not told stays. */
static marsad_rc count(ms_ledger *l, marsad_claim *c, ms_str value, const char *change) {
    marsad_interval n;
    ms_str unit = value, first = {0};
    if (value.n) ms_str_split(&unit, ' ', &first);
    marsad_rc rc = amount(l, &n, first, change);
    if (rc != MARSAD_OK) return rc;
    bool told = !isnan(n.lo) || !isnan(n.hi);
    unit = ms_str_trim(unit);
    c->count = (marsad_quantity){.span = !told                          ? (ms_span){0}
                                         : ms_span_empty(c->count.span) ? c->trigger
                                                                        : c->count.span,
                                 .unit = unit.n ? unit
                                         : told ? c->count.unit
                                                : (ms_str){0},
                                 .lo = n.lo,
                                 .hi = n.hi};
    return MARSAD_OK;
}

static marsad_rc time_of(ms_ledger *l, marsad_claim *c, ms_str value, const char *change) {
    static const char *const precisions[] = {"day", "day", "month", "interval", "year", "interval", "interval"};
    ms_edtf t;
    if (!ms_edtf_read(&t, value)) return refuse(l, change, "a time is written in EDTF: 2026-02-05, 2026-02, 2026-02-05/2026-02-09");
    c->time = value;
    c->time_precision = ms_str_of(precisions[t.precision]);
    c->time_stated = true;
    return MARSAD_OK;
}

marsad_rc ms_edit_slot(ms_ledger *l, marsad_claim *c, const char *change, ms_arena *arena) {
    static const char *const roles[] = {"actor", "target", "theme", "from", "to", "via", "at"};
    const char *equals = strchr(change, '=');
    if (!equals) return refuse(l, change, "an edit is written SLOT=VALUE");
    ms_str slot = {change, (uint32_t)(equals - change)}, value = ms_str_trim(ms_str_of(equals + 1));
    for (int r = 0; r < MS_ROLES; r++) {
        if (!ms_str_is(slot, roles[r])) continue;
        marsad_slots told = mentions(l, r, value, arena);
        if (r >= MS_ROLE_FROM)
            *ms_role_places(c, r) = told;
        else
            *ms_role_slot(c, r) = as_one(&told, arena);
        return MARSAD_OK;
    }
    if (ms_str_is(slot, "count")) return count(l, c, value, change);
    if (ms_str_is(slot, "dead")) return amount(l, &c->dead, value, change);
    if (ms_str_is(slot, "injured")) return amount(l, &c->injured, value, change);
    if (ms_str_is(slot, "time")) return time_of(l, c, value, change);
    if (!ms_str_is(slot, "modality"))
        return refuse(l, change, "no such slot: actor target theme from to via at count dead injured time modality");
    return ms_ledger_modality_of(value, &c->modality)
               ? MARSAD_OK
               : refuse(l, change, "no such modality: asserted ongoing planned possible denied background");
}
