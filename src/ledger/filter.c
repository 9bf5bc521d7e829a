/* SPDX-License-Identifier: Apache-2.0
 * A filter as conditions of SQL. A place means itself and all places that lie inside it, by id or by name; a part of the
 * name will do when no place bears it whole. */
#include "ledger/ask.h"

static void value(ms_where *w, ms_str s) { ms_vec_push(&w->values, s); }

typedef enum { BY_PART, BY_NAME, BY_ID } known_by;

/* The best way in which it is known: BY_ID when there is a place of that id, and so on. */
static known_by known(ms_ledger *l, ms_str place) {
    ms_query q =
        ms_db_query(l, "SELECT max(key = (SELECT id FROM names WHERE text = ?1)) FROM place_rows WHERE key = (SELECT id FROM names "
                       "WHERE text = ?1) OR name = ?1 OR name_en = ?1 COLLATE NOCASE");
    ms_db_text(&q, place);
    ms_db_next(&q);
    known_by how = sqlite3_column_type(q.stmt, 0) == SQLITE_NULL ? BY_PART : ms_db_get_int(&q, 0) ? BY_ID : BY_NAME;
    ms_db_end(&q);
    return how;
}

static const char WHOLE[] = "(SELECT place FROM inside WHERE parent IN (SELECT key FROM place_rows WHERE key = (SELECT id FROM names WHERE "
                            "text = ?) OR name = ? OR name_en = ? COLLATE NOCASE))";
static const char PART[] = "(SELECT place FROM inside WHERE parent IN (SELECT key FROM places WHERE id LIKE '%.' || ? || '%' OR name LIKE "
                           "'%' || ? || '%' OR name_en LIKE '%' || ? || '%'))";
/* as place_claims has them, the names that contain a text */
#define UNKNOWN "(SELECT -id FROM names WHERE text LIKE '%' || ? || '%')"

void ms_where_place(ms_where *w, ms_ledger *l, const char *column, const char *place) {
    ms_str s = ms_str_of(place);
    ms_buf_fmt(&w->sql, "%s IN %s", column, known(l, s) == BY_PART ? PART : WHOLE);
    for (int i = 0; i < 3; i++) value(w, s);
}

static void slots(ms_where *w, ms_ledger *l, const marsad_filter *f) {
    if (f->place) {
        ms_buf_fmt(&w->sql, " AND c.id IN (SELECT claim FROM place_claims WHERE ");
        ms_where_place(w, l, "place", f->place);
        if (known(l, ms_str_of(f->place)) == BY_ID) {
            ms_buf_put(&w->sql, ')');
        } else { /* also what is named so and is no place that we know */
            ms_buf_fmt(&w->sql, " UNION ALL SELECT claim FROM place_claims WHERE place IN %s)", UNKNOWN);
            value(w, ms_str_of(f->place));
        }
    }
    if (f->actor) {
        ms_buf_fmt(&w->sql, " AND acts(c.told, ?)");
        value(w, ms_str_of(f->actor));
    }
}

static void is_name(ms_where *w, const char *column, const char *s) {
    if (!s) return;
    ms_buf_fmt(&w->sql, " AND %s = (SELECT id FROM names WHERE text = ?)", column);
    value(w, ms_str_of(s));
}

static void of_document(ms_where *w, const char *doc) {
    if (!doc) return;
    ms_buf_fmt(&w->sql,
               " AND c.id BETWEEN %d * (SELECT id FROM documents WHERE doc = ?) AND %d * (SELECT id FROM documents WHERE doc = ?) + %d",
               MS_CLAIMS, MS_CLAIMS, MS_CLAIMS - 1);
    value(w, ms_str_of(doc));
    value(w, ms_str_of(doc));
}

marsad_rc ms_filter_day(ms_ledger *l, const char *date, int32_t *day) {
    ms_edtf t;
    if (ms_edtf_read(&t, ms_str_of(date)) && t.precision == MS_EDTF_DAY) {
        *day = t.a;
        return MARSAD_OK;
    }
    ms_note_at(&l->notes, MARSAD_ERROR, date, 0, "a date is written YYYY-MM-DD");
    return MARSAD_EUSAGE;
}

static marsad_rc refuse(ms_ledger *l, const char *where, const char *why) {
    ms_note_at(&l->notes, MARSAD_ERROR, where, 0, "%s", why);
    return MARSAD_EUSAGE;
}

/* The first or the last day of a day, a month or a year. */
static marsad_rc edge(ms_ledger *l, const char *date, bool last, int32_t *day) {
    ms_edtf t;
    bool good =
        ms_edtf_read(&t, ms_str_of(date)) && (t.precision == MS_EDTF_DAY || t.precision == MS_EDTF_MONTH || t.precision == MS_EDTF_YEAR);
    *day = good ? (last ? t.b : t.a) : 0;
    return good ? MARSAD_OK : refuse(l, date, "a date is written YYYY-MM-DD, YYYY-MM or YYYY");
}

static marsad_rc dates(ms_where *w, ms_ledger *l, const marsad_filter *f) {
    int32_t from = MS_DAY_FIRST, to = MS_DAY_LAST;
    marsad_rc rc = MARSAD_OK;
    if (f->on) {
        rc = ms_filter_day(l, f->on, &from);
        to = from;
    }
    if (rc == MARSAD_OK && !f->on && f->from) rc = edge(l, f->from, false, &from);
    if (rc == MARSAD_OK && !f->on && f->to) rc = edge(l, f->to, true, &to);
    if (rc == MARSAD_OK && from > to) rc = refuse(l, f->from, "it begins after it ends");
    if (from != MS_DAY_FIRST) ms_buf_fmt(&w->sql, " AND c.day_b >= %d", (int)from);
    if (to != MS_DAY_LAST) ms_buf_fmt(&w->sql, " AND c.day_a <= %d", (int)to);
    return rc;
}

/* ---- what names nothing -------------------------------------------------------------------------------------------- */

static bool some(ms_ledger *l, const char *sql, const char *text) {
    ms_query q = ms_db_query(l, sql);
    ms_db_text(&q, ms_str_of(text));
    bool found = ms_db_next(&q);
    ms_db_end(&q);
    return found;
}

static bool names_place(ms_ledger *l, const char *place) {
    return known(l, ms_str_of(place)) != BY_PART ||
           some(l, "SELECT 1 FROM places WHERE id LIKE '%.' || ?1 || '%' OR name LIKE '%' || ?1 || '%' OR name_en LIKE '%' || ?1 || '%'",
                place) ||
           some(l, "SELECT 1 FROM place_claims WHERE place IN " UNKNOWN, place);
}

static void note_frames(ms_ledger *l, const char *frame) {
    ms_buf b = {0};
    ms_query q = ms_db_query(l, "SELECT text FROM names WHERE id IN (SELECT frame FROM claim_rows) ORDER BY text");
    while (ms_db_next(&q)) ms_buf_fmt(&b, " %.*s", MS_FMT(ms_db_get(&q, 0)));
    ms_db_end(&q);
    ms_note_at(&l->notes, MARSAD_NOTE, frame, 0, "no claim of this ledger has this frame; it has:%.*s", MS_FMT(ms_buf_view(&b)));
    ms_buf_free(&b);
}

static void note_unknown(ms_ledger *l, const marsad_filter *f) {
    if (f->place && !names_place(l, f->place))
        ms_note_at(&l->notes, MARSAD_NOTE, f->place, 0, "this ledger tells of no place of this id or name");
    if (f->actor && !some(l, "SELECT 1 FROM claim_rows WHERE acts(told, ?)", f->actor))
        ms_note_at(&l->notes, MARSAD_NOTE, f->actor, 0, "this ledger tells of no actor of this id or name");
    if (f->doc && !some(l, "SELECT 1 FROM documents WHERE doc = ?", f->doc))
        ms_note_at(&l->notes, MARSAD_NOTE, f->doc, 0, "this ledger has no document of this id");
    if (f->frame && !some(l, "SELECT 1 FROM claim_rows WHERE frame = (SELECT id FROM names WHERE text = ?) LIMIT 1", f->frame))
        note_frames(l, f->frame);
}

/* The name of an option that was given without a value; NULL: none. */
static const char *empty_one(const marsad_filter *f) {
    const struct {
        const char *value, *name;
    } all[] = {{f->place, "place"}, {f->actor, "actor"}, {f->frame, "frame"},       {f->from, "from"},          {f->to, "to"},
               {f->on, "on"},       {f->doc, "doc"},     {f->modality, "modality"}, {f->happening, "happening"}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i].value && !*all[i].value) return all[i].name;
    return NULL;
}

marsad_rc ms_where_make(ms_ledger *l, const marsad_filter *f, ms_where *w) {
    marsad_modality m;
    *w = (ms_where){0};
    ms_buf_add(&w->sql, "", 0);
    if (empty_one(f)) return refuse(l, empty_one(f), "a filter must not be empty");
    slots(w, l, f);
    is_name(w, "c.frame", f->frame);
    is_name(w, "c.modality", f->modality);
    of_document(w, f->doc);
    if (f->happening) {
        ms_buf_fmt(&w->sql, " AND c.happening IN (SELECT id FROM happenings WHERE name = ?)");
        value(w, ms_str_of(f->happening));
    }
    if (f->modality && !ms_ledger_modality_of(ms_str_of(f->modality), &m))
        return refuse(l, f->modality, "no such modality: asserted ongoing planned possible denied background");
    note_unknown(l, f);
    return dates(w, l, f);
}

void ms_where_bind(const ms_where *w, ms_query *q) {
    for (uint32_t i = 0; i < w->values.n; i++) ms_db_text(q, w->values.v[i]);
}

void ms_where_free(ms_where *w) {
    ms_buf_free(&w->sql);
    ms_vec_free(&w->values);
}

ms_query ms_where_query(ms_ledger *l, const ms_where *w, const char *head, const char *tail) {
    ms_buf sql = {0};
    ms_buf_fmt(&sql, "%s%.*s%s", head, MS_FMT(ms_buf_view(&w->sql)), tail);
    ms_query q = ms_db_query_once(l, sql.s);
    ms_buf_free(&sql);
    ms_where_bind(w, &q);
    return q;
}
