/* SPDX-License-Identifier: Apache-2.0
 * Every invariant of a ledger, as queries that must give no row. */
#include "ledger/internal.h"

static const struct {
    const char *sql; /* gives what is wrong, as text */
    const char *message;
} RULES[] = {
    {"SELECT \"table\" || ' ' || rowid FROM pragma_foreign_key_check", "a row refers to one that is not there"},
    {"SELECT doc FROM documents WHERE length(sha256) <> 64 OR length(text) = 0", "a document has no text or no hash"},
    {"SELECT d.doc || ':' || c.claim FROM claims c JOIN documents d ON d.id = c.document WHERE c.a > c.b OR c.b > length(CAST(d.text AS "
     "BLOB)) OR c.trigger_b > length(CAST(d.text AS BLOB))",
     "a span ends outside its text"},
    {"SELECT c.id FROM claims c JOIN slots s ON s.claim = c.id JOIN documents d ON d.id = c.document WHERE s.a > s.b OR s.b > "
     "length(CAST(d.text AS BLOB))",
     "a slot ends outside its text"},
    {"SELECT d.doc || ':' || c.claim FROM claims c JOIN documents d ON d.id = c.document WHERE c.happening IS NOT NULL AND c.happening NOT "
     "IN (SELECT id FROM happenings)",
     "a claim is of a happening that is not there"},
    {"SELECT d.doc || ':' || c.claim FROM claims c JOIN documents d ON d.id = c.document WHERE c.happening IS NULL AND (SELECT value FROM "
     "marks WHERE name = 'linked') <> ''",
     "a claim is of no happening"},
    {"SELECT name FROM happenings WHERE id NOT IN (SELECT happening FROM claims WHERE happening IS NOT NULL)", "a happening has no claim"},
    {"SELECT name FROM happenings WHERE first NOT IN (SELECT id FROM claims)", "a happening starts with a claim that is not there"},
    {"SELECT id FROM links WHERE a = b OR a NOT IN (SELECT id FROM claims) OR b NOT IN (SELECT id FROM claims)", "a link has no end"},
    {"SELECT c.id FROM claims c WHERE c.voice IS NOT NULL AND NOT EXISTS (SELECT 1 FROM voices v WHERE v.document = c.document AND v.nth = "
     "c.voice)",
     "a claim is said by a voice that is not there"},
    {"SELECT claim FROM forecasts WHERE claim NOT IN (SELECT id FROM claims) OR state IN ('met', 'overtaken') AND closed_by IS NULL",
     "a forecast is closed by nothing"},
    {"SELECT place FROM sites WHERE day_a > day_b OR claims = ''", "a state of a site has no claim or ends before it begins"},
    {"SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'", "the file is damaged"},
};

marsad_rc ms_ledger_verify(ms_ledger *l) {
    bool wrong = false;
    for (size_t i = 0; i < sizeof RULES / sizeof *RULES; i++) {
        ms_query q = ms_db_query_once(l, RULES[i].sql);
        while (ms_db_next(&q)) {
            ms_str what = ms_db_get(&q, 0);
            ms_note_at(&l->notes, MARSAD_ERROR, l->path, 0, "%s: %.*s", RULES[i].message, MS_FMT(what));
            wrong = true;
        }
        ms_db_end(&q);
    }
    marsad_rc rc = ms_db_take(l);
    return rc == MARSAD_OK && wrong ? MARSAD_ELEDGER : rc;
}
