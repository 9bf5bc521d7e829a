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
/* numbers of the names that contain a text */
static const char NAMES[] = "(SELECT id FROM names WHERE text LIKE '%' || ? || '%')";

void ms_where_place(ms_where *w, ms_ledger *l, const char *column, const char *place) {
    ms_str s = ms_str_of(place);
    ms_buf_fmt(&w->sql, "%s IN %s", column, known(l, s) == BY_PART ? PART : WHOLE);
    for (int i = 0; i < 3; i++) value(w, s);
}

static void slots(ms_where *w, ms_ledger *l, const marsad_filter *f) {
    if (f->place) {
        ms_buf_fmt(&w->sql, " AND c.id IN (SELECT claim FROM slot_rows WHERE role >= %d AND ", MS_ROLE_FROM);
        ms_where_place(w, l, "id", f->place);
        if (known(l, ms_str_of(f->place)) == BY_ID) {
            ms_buf_put(&w->sql, ')');
        } else { /* also what is named so and is no place that we know */
            ms_buf_fmt(&w->sql, " UNION ALL SELECT claim FROM slot_rows WHERE role >= %d AND id IS NULL AND name IN %s)", MS_ROLE_FROM,
                       NAMES);
            value(w, ms_str_of(f->place));
        }
    }
    if (f->actor) {
        ms_buf_fmt(&w->sql,
                   " AND c.id IN (SELECT claim FROM slot_rows WHERE role <= %d AND (id = (SELECT id FROM names WHERE text = ?) OR "
                   "name IN %s))",
                   MS_ROLE_TARGET, NAMES);
        value(w, ms_str_of(f->actor));
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

static marsad_rc dates(ms_where *w, ms_ledger *l, const marsad_filter *f) {
    int32_t from, to;
    marsad_rc rc = MARSAD_OK;
    const char *first = f->on ? f->on : f->from, *last = f->on ? f->on : f->to;
    if (first && (rc = ms_filter_day(l, first, &from)) == MARSAD_OK) ms_buf_fmt(&w->sql, " AND c.day_b >= %d", (int)from);
    if (rc == MARSAD_OK && last && (rc = ms_filter_day(l, last, &to)) == MARSAD_OK) ms_buf_fmt(&w->sql, " AND c.day_a <= %d", (int)to);
    return rc;
}

marsad_rc ms_where_make(ms_ledger *l, const marsad_filter *f, ms_where *w) {
    marsad_modality m;
    *w = (ms_where){0};
    ms_buf_add(&w->sql, "", 0);
    slots(w, l, f);
    is_name(w, "c.frame_key", f->frame);
    is_name(w, "c.modality_key", f->modality);
    of_document(w, f->doc);
    if (f->happening) {
        ms_buf_fmt(&w->sql, " AND c.happening IN (SELECT id FROM happenings WHERE name = ?)");
        value(w, ms_str_of(f->happening));
    }
    if (f->modality && !ms_ledger_modality_of(ms_str_of(f->modality), &m)) {
        ms_note_at(&l->notes, MARSAD_ERROR, f->modality, 0, "no such modality: asserted ongoing planned possible denied background");
        return MARSAD_EUSAGE;
    }
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
