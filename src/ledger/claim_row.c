/* SPDX-License-Identifier: Apache-2.0
 * A claim as a row. What questions ask for has a column; the rest of what it tells, its slots too, stands packed beside: so
 * a claim is read at one go and takes half the room. `place_claims` tells which claims name a place.
 * Packed: a byte of marks and the bound, one that says which amounts are told; the spans, each from where the clause starts;
 * numbers of `names`; the amounts; then slot after slot, in the order of roles. */
#include <endian.h>

#include "ledger/internal.h"

enum { CORE = 1, FAILED = 2, STATED = 4, BOUND_AT = 3 };                               /* the first byte */
enum { AMOUNTS = 6, COUNTED = 1 << AMOUNTS };                                          /* the second, with a bit an amount */
enum { ROLE = 7, BASIS_AT = 3, BASIS = 3, ID = 1 << 5, NAME = 1 << 6, KIND = 1 << 7 }; /* of a slot */

/* ---- in --------------------------------------------------------------------------------------------------------------- */

/* An odd number stands before what is no whole number. */
static void put_amount(ms_buf *out, double n) {
    uint64_t bits;
    if (n >= 0 && n < (double)(1u << 31) && n == (double)(uint32_t)n) {
        ms_pack(out, (uint32_t)n << 1);
        return;
    }
    memcpy(&bits, &n, sizeof bits);
    bits = htole64(bits);
    ms_pack(out, 1);
    ms_buf_add(out, (const char *)&bits, sizeof bits);
}

static void put_span(ms_buf *out, ms_span s, uint32_t from) {
    ms_pack(out, s.a - from);
    ms_pack(out, s.b - s.a);
}

static void put_slot(ms_ledger *l, ms_buf *out, int role, const marsad_slot *s, uint32_t from) {
    if (ms_span_empty(s->span) && s->id.n == 0 && s->name.n == 0) return;
    ms_buf_put(out, (char)(role | (int)s->basis << BASIS_AT | (s->id.n ? ID : 0) | (s->name.n ? NAME : 0) | (s->kind.n ? KIND : 0)));
    put_span(out, s->span, from);
    if (s->id.n) ms_pack(out, (uint32_t)ms_db_name_row(l, s->id));
    if (s->name.n) ms_pack(out, (uint32_t)ms_db_name_row(l, s->name));
    if (s->kind.n) ms_pack(out, (uint32_t)ms_db_name_row(l, s->kind));
}

static void pack(ms_ledger *l, ms_buf *out, const marsad_claim *c) {
    const double amounts[AMOUNTS] = {c->count.lo, c->count.hi, c->dead.lo, c->dead.hi, c->injured.lo, c->injured.hi};
    const ms_str names[] = {c->plover, c->rule, c->time_precision, c->count.unit};
    int told = ms_span_empty(c->count.span) ? 0 : COUNTED;
    for (int i = 0; i < AMOUNTS; i++)
        if (!isnan(amounts[i]) && (told & COUNTED || i > 1)) told |= 1 << i;
    ms_buf_put(out,
               (char)((c->core ? CORE : 0) | (c->failed ? FAILED : 0) | (c->time_stated ? STATED : 0) | (int)c->count.bound << BOUND_AT));
    ms_buf_put(out, (char)told);
    put_span(out, c->span, 0);
    put_span(out, c->trigger, c->span.a);
    if (told & COUNTED) put_span(out, c->count.span, c->span.a);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) ms_pack(out, (uint32_t)ms_db_name_row(l, names[i]));
    for (int i = 0; i < AMOUNTS; i++)
        if (told & 1 << i) put_amount(out, amounts[i]);
    for (int role = 0; role < MS_ROLES; role++) {
        marsad_slots slots = ms_role_of(c, role);
        for (uint32_t i = 0; i < slots.n; i++) put_slot(l, out, role, &slots.v[i], c->span.a);
    }
}

static void index_places(ms_ledger *l, int64_t id, const marsad_claim *c) {
    for (int role = MS_ROLE_FROM; role < MS_ROLES; role++) {
        marsad_slots places = ms_role_of(c, role);
        for (uint32_t i = 0; i < places.n; i++) {
            const marsad_slot *s = &places.v[i];
            if (s->id.n == 0 && s->name.n == 0) continue;
            ms_query q = ms_db_query(l, "INSERT OR IGNORE INTO place_claims VALUES(?,?)");
            ms_db_int(&q, s->id.n ? ms_db_name_row(l, s->id) : -ms_db_name_row(l, s->name));
            ms_db_int(&q, id);
            ms_db_done(&q);
        }
    }
}

void ms_claim_put(ms_ledger *l, int64_t id, const marsad_claim *c, int32_t published) {
    ms_edtf t;
    ms_buf told = {0};
    ms_ledger_time(&t, c->time, c->modality, published);
    if (!ms_edtf_known(&t) && published != MS_DAY_FIRST) t.a = t.b = published;
    pack(l, &told, c);
    ms_query q = ms_db_query(l, "INSERT INTO claim_rows VALUES(?,NULL,?,?,?,?,?,?,?,?)");
    ms_db_int(&q, id);
    ms_db_int(&q, t.a);
    ms_db_int(&q, t.b);
    ms_db_name(&q, c->frame);
    ms_db_name(&q, ms_str_of(ms_ledger_modality(c->modality)));
    ms_db_name(&q, c->id);
    ms_db_name(&q, c->time);
    if (c->voice == MARSAD_NO_VOICE)
        ms_db_blob(&q, NULL, 0);
    else
        ms_db_int(&q, c->voice);
    ms_db_blob(&q, told.s, told.n);
    ms_db_done(&q);
    ms_buf_free(&told);
    index_places(l, id, c);
}

/* ---- and back: all of these are false when the bytes end too early, or name what is not there ---------------------------- */

static bool get_byte(ms_str *bytes, int *n) {
    if (bytes->n == 0) return false;
    *n = (unsigned char)bytes->s[0];
    *bytes = ms_str_cut(*bytes, 1, bytes->n);
    return true;
}

static bool get_span(ms_str *bytes, ms_span *s, uint32_t from) {
    uint32_t length;
    if (!ms_unpack(bytes, &s->a) || !ms_unpack(bytes, &length)) return false;
    s->a += from;
    s->b = s->a + length;
    return true;
}

static bool get_amount(ms_str *bytes, double *n) {
    uint32_t head;
    uint64_t bits;
    if (!ms_unpack(bytes, &head)) return false;
    *n = head >> 1;
    if (!(head & 1)) return true;
    if (bytes->n < sizeof bits) return false;
    memcpy(&bits, bytes->s, sizeof bits);
    bits = le64toh(bits);
    memcpy(n, &bits, sizeof bits);
    *bytes = ms_str_cut(*bytes, sizeof bits, bytes->n);
    return true;
}

static bool get_name(ms_ledger *l, ms_str *bytes, ms_str *text) {
    uint32_t row;
    if (!ms_unpack(bytes, &row)) return false;
    if (row) *text = ms_db_name_text(l, row);
    return row == 0 || text->n;
}

/* Up to its slots. */
static bool get_head(ms_ledger *l, ms_str *bytes, marsad_claim *c) {
    double *amounts[AMOUNTS] = {&c->count.lo, &c->count.hi, &c->dead.lo, &c->dead.hi, &c->injured.lo, &c->injured.hi};
    ms_str *names[] = {&c->plover, &c->rule, &c->time_precision, &c->count.unit};
    int marks, told;
    if (!get_byte(bytes, &marks) || !get_byte(bytes, &told)) return false;
    c->core = marks & CORE;
    c->failed = marks & FAILED;
    c->time_stated = marks & STATED;
    c->count.bound = (marsad_bound)(marks >> BOUND_AT);
    if (!get_span(bytes, &c->span, 0) || !get_span(bytes, &c->trigger, c->span.a)) return false;
    if (told & COUNTED && !get_span(bytes, &c->count.span, c->span.a)) return false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!get_name(l, bytes, names[i])) return false;
    for (int i = 0; i < AMOUNTS; i++) {
        *amounts[i] = MARSAD_UNSAID;
        if (told & 1 << i && !get_amount(bytes, amounts[i])) return false;
    }
    return true;
}

static bool get_slot(ms_ledger *l, ms_str *bytes, int *role, marsad_slot *s, uint32_t from) {
    int head;
    *s = (marsad_slot){0};
    if (!get_byte(bytes, &head) || !get_span(bytes, &s->span, from)) return false;
    *role = head & ROLE;
    s->basis = (marsad_basis)(head >> BASIS_AT & BASIS);
    if ((head & ID && !get_name(l, bytes, &s->id)) || (head & NAME && !get_name(l, bytes, &s->name))) return false;
    return (!(head & KIND) || get_name(l, bytes, &s->kind)) && *role < MS_ROLES;
}

static void add(marsad_slots *to, const marsad_slot *s, ms_arena *arena) {
    marsad_slot *v = MS_NEWN(arena, marsad_slot, to->n + 1);
    if (to->n) memcpy(v, to->v, to->n * sizeof *v);
    v[to->n] = *s;
    *to = (marsad_slots){v, to->n + 1};
}

static bool unpack(ms_ledger *l, ms_str bytes, marsad_claim *c, ms_arena *arena) {
    marsad_slot s;
    int role;
    if (!get_head(l, &bytes, c)) return false;
    while (bytes.n) {
        if (!get_slot(l, &bytes, &role, &s, c->span.a)) return false;
        if (role < MS_ROLE_FROM)
            *ms_role_slot(c, role) = s;
        else
            add(ms_role_places(c, role), &s, arena);
    }
    return true;
}

bool ms_claim_read(const ms_query *q, int column, marsad_claim *c, ms_arena *arena) {
    *c = (marsad_claim){.frame = ms_db_get_name(q, column), .id = ms_db_get_name(q, column + 2), .time = ms_db_get_name(q, column + 3)};
    ms_ledger_modality_of(ms_db_get_name(q, column + 1), &c->modality);
    c->voice = ms_db_is_null(q, column + 4) ? MARSAD_NO_VOICE : (uint32_t)ms_db_get_int(q, column + 4);
    return unpack(q->l, ms_db_get_bytes(q, column + 5), c, arena);
}

bool ms_claim_get(ms_ledger *l, int64_t id, marsad_claim *c, ms_arena *arena) {
    ms_query q = ms_db_query(l, "SELECT " MS_CLAIM " FROM claim_rows c WHERE c.id = ?");
    ms_db_int(&q, id);
    bool found = ms_db_next(&q) && ms_claim_read(&q, 0, c, arena);
    ms_db_end(&q);
    return found;
}

/* ---- asked in SQL ------------------------------------------------------------------------------------------------------ */

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

static bool contains(ms_str text, ms_str part) {
    for (uint32_t i = 0, k; i + part.n <= text.n; i++) {
        for (k = 0; k < part.n && lower(text.s[i + k]) == lower(part.s[k]);) k++;
        if (k == part.n) return true;
    }
    return false;
}

/* acts(told, text): an actor or a target has this id, or a name that contains it. */
static void acts(sqlite3_context *context, int n, sqlite3_value **values) {
    ms_ledger *l = sqlite3_user_data(context);
    ms_str told = {sqlite3_value_blob(values[0]), (uint32_t)sqlite3_value_bytes(values[0])};
    ms_str wanted = {(const char *)sqlite3_value_text(values[1]), (uint32_t)sqlite3_value_bytes(values[1])};
    marsad_claim c = {0};
    marsad_slot s;
    bool found = false;
    int role;
    (void)n;
    if (get_head(l, &told, &c))
        while (!found && get_slot(l, &told, &role, &s, 0) && role <= MS_ROLE_TARGET)
            found = ms_str_eq(s.id, wanted) || contains(s.name, wanted);
    sqlite3_result_int(context, found);
}

void ms_claim_functions(ms_ledger *l) { sqlite3_create_function_v2(l->db, "acts", 2, SQLITE_UTF8, l, acts, NULL, NULL, NULL); }
