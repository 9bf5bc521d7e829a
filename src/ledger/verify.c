/* SPDX-License-Identifier: Apache-2.0
 * Every invariant of a ledger: what can be asked of its tables, as queries that must give no row; then each text against
 * its hash, and each span against its text. */
#include "base/sha256.h"
#include "ledger/internal.h"

static const struct {
    const char *sql; /* gives what is wrong, as text */
    const char *message;
} RULES[] = {
    {"SELECT \"table\" || ' ' || coalesce(rowid, '') FROM pragma_foreign_key_check", "a row refers to one that is not there"},
    {"SELECT doc FROM documents WHERE copy_of NOT IN (SELECT id FROM documents WHERE copy_of IS NULL)", "a copy is of no first document"},
    {"SELECT d.doc || ':' || c.claim FROM claims c JOIN documents d ON d.id = c.document WHERE c.happening IS NOT NULL AND c.happening NOT "
     "IN (SELECT id FROM happenings)",
     "a claim is of a happening that is not there"},
    {"SELECT d.doc || ':' || c.claim FROM claims c JOIN documents d ON d.id = c.document WHERE " MS_STANDS(
         "c.id") " AND c.happening IS NULL AND c.document NOT IN (SELECT document FROM touched) AND (SELECT value FROM "
                 "marks WHERE name = 'linked') <> ''",
     "a claim is of no happening"},
    {"SELECT name FROM happenings WHERE id NOT IN (SELECT happening FROM claims WHERE happening IS NOT NULL)", "a happening has no claim"},
    {"SELECT name FROM happenings WHERE first NOT IN (SELECT id FROM claims)", "a happening starts with a claim that is not there"},
    {"SELECT a || ' ' || b FROM links WHERE a = b OR a NOT IN (SELECT id FROM claims) OR b NOT IN (SELECT id FROM claims)",
     "a link has no end"},
    {"SELECT claim FROM order_rows WHERE claim = other OR claim / 4096 <> other / 4096 OR relation NOT BETWEEN 1 AND 3",
     "an order is none between two claims of a document"},
    {"SELECT c.id FROM claims c WHERE c.voice IS NOT NULL AND NOT EXISTS (SELECT 1 FROM voices v WHERE v.document = c.document AND v.nth = "
     "c.voice)",
     "a claim is said by a voice that is not there"},
    {"SELECT claim FROM forecast_rows WHERE claim NOT IN (SELECT id FROM claims)", "a forecast is of a claim that is not there"},
    {"SELECT place FROM sites WHERE day_a > day_b OR claims = ''", "a state of a site has no claim or ends before it begins"},
    {"SELECT s.place FROM sites s JOIN sites t ON t.place = s.place AND t.nth = s.nth + 1 WHERE s.day_b > t.day_a",
     "a state of a site lasts into the next"},
    {"SELECT claim FROM flows WHERE claim NOT IN (SELECT id FROM claims)", "a flow is told by a claim that is not there"},
};

typedef struct {
    ms_ledger *l;
    const marsad_document *doc;
    bool wrong;
} verifying;

/* Spans are half-open and start and end between letters. */
static bool between_letters(ms_str text, uint32_t at) { return at == text.n || ((unsigned char)text.s[at] & 0xC0) != 0x80; }

static void span(verifying *v, ms_span s, const char *of) {
    ms_str text = v->doc->text;
    if (s.a <= s.b && s.b <= text.n && between_letters(text, s.a) && between_letters(text, s.b)) return;
    ms_note_doc(&v->l->notes, MARSAD_ERROR, v->doc->id, s, "the span of a %s is none of this text", of);
    v->wrong = true;
}

static void claim(verifying *v, const marsad_claim *c) {
    span(v, c->span, "claim");
    span(v, c->trigger, "trigger");
    span(v, c->count.span, "count");
    for (uint32_t i = 0; i < c->orders_n; i++) span(v, c->orders[i].cue, "word of order");
    for (int role = 0; role < MS_ROLES; role++) {
        marsad_slots told = ms_role_of(c, role);
        for (uint32_t k = 0; k < told.n; k++) span(v, told.v[k].span, "slot");
    }
}

static void document(void *user, const ms_ledger_document *d) {
    verifying *v = user;
    const marsad_record *r = d->record;
    char sha256[65];
    v->doc = r->doc;
    ms_sha256(sha256, r->doc->text.s, r->doc->text.n);
    if (strcmp(sha256, r->doc->sha256) != 0 || r->doc->text.n == 0) {
        ms_note_doc(&v->l->notes, MARSAD_ERROR, r->doc->id, (ms_span){0}, "the text is not the one that was added");
        v->wrong = true;
    }
    if (!d->whole) {
        ms_note_doc(&v->l->notes, MARSAD_ERROR, r->doc->id, (ms_span){0}, "its segments or claims cannot be read");
        v->wrong = true;
    }
    for (uint32_t i = 0; i < r->segments_n; i++) span(v, r->segments[i].span, "segment");
    for (uint32_t i = 0; i < r->places_n; i++) span(v, r->places[i].span, "place");
    for (uint32_t i = 0; i < r->voices_n; i++) span(v, r->voices[i].cue, "voice"), span(v, r->voices[i].scope, "voice's scope");
    for (uint32_t i = 0; i < r->claims_n; i++) claim(v, &r->claims[i]);
}

/* Each row that a rule gives is a breach. */
static void rule(verifying *v, const char *sql, const char *message) {
    ms_query q = ms_db_query_once(v->l, sql);
    while (ms_db_next(&q)) {
        ms_str what = ms_db_get(&q, 0);
        ms_note_at(&v->l->notes, MARSAD_ERROR, v->l->path, 0, "%s: %.*s", message, MS_FMT(what));
        v->wrong = true;
    }
    ms_db_end(&q);
}

marsad_rc ms_ledger_verify(ms_ledger *l) {
    verifying v = {.l = l};
    rule(&v, "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'", "the file is damaged");
    if (v.wrong) return ms_db_take(l), MARSAD_ELEDGER; /* what else it says is worth nothing */
    for (size_t i = 0; i < sizeof RULES / sizeof *RULES; i++) rule(&v, RULES[i].sql, RULES[i].message);
    marsad_rc rc = ms_db_take(l), read = ms_ledger_documents(l, document, &v);
    if (rc == MARSAD_OK) rc = read;
    return rc == MARSAD_OK && v.wrong ? MARSAD_ELEDGER : rc;
}
