/* SPDX-License-Identifier: Apache-2.0
 * A filter as conditions of SQL. A place means itself and all places that lie inside it, by id or by name; a part of the
 * name will do when no place bears it whole. */
#include "ledger/ask.h"

static void value(ms_where *w, ms_str s) { ms_vec_push(&w->values, s); }

static bool named(ms_ledger *l, ms_str place) {
    ms_query q = ms_db_query(l, "SELECT 1 FROM places WHERE id = ?1 OR name = ?1 OR name_en = ?1 COLLATE NOCASE");
    ms_db_text(&q, place);
    bool yes = ms_db_next(&q);
    ms_db_end(&q);
    return yes;
}

static const char WHOLE[] =
    "(SELECT place FROM inside WHERE parent IN (SELECT id FROM places WHERE id = ? OR name = ? OR name_en = ? COLLATE NOCASE))";
static const char PART[] = "(SELECT place FROM inside WHERE parent IN (SELECT id FROM places WHERE id LIKE '%.' || ? || '%' OR name LIKE "
                           "'%' || ? || '%' OR name_en LIKE '%' || ? || '%'))";

void ms_where_place(ms_where *w, ms_ledger *l, const char *column, const char *place) {
    ms_str s = ms_str_of(place);
    ms_buf_fmt(&w->sql, "%s IN %s", column, named(l, s) ? WHOLE : PART);
    for (int i = 0; i < 3; i++) value(w, s);
}

static void slots(ms_where *w, ms_ledger *l, const marsad_filter *f) {
    if (f->place) {
        ms_buf_fmt(&w->sql, " AND c.id IN (SELECT claim FROM slots WHERE role >= %d AND (", MS_ROLE_FROM);
        ms_where_place(w, l, "id", f->place);
        ms_buf_fmt(&w->sql, " OR id IS NULL AND name LIKE '%%' || ? || '%%'))");
        value(w, ms_str_of(f->place));
    }
    if (f->actor) {
        ms_buf_fmt(&w->sql, " AND c.id IN (SELECT claim FROM slots WHERE role <= %d AND (id = ? OR name LIKE '%%' || ? || '%%'))",
                   MS_ROLE_TARGET);
        value(w, ms_str_of(f->actor));
        value(w, ms_str_of(f->actor));
    }
}

static void equals(ms_where *w, const char *column, const char *s) {
    if (!s) return;
    ms_buf_fmt(&w->sql, " AND %s = ?", column);
    value(w, ms_str_of(s));
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
    equals(w, "c.frame", f->frame);
    equals(w, "c.modality", f->modality);
    equals(w, "d.doc", f->doc);
    equals(w, "h.name", f->happening);
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
