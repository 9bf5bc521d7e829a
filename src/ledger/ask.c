/* SPDX-License-Identifier: Apache-2.0
 * A question to the ledger: the filter made ready, the rows gathered by the file of the question, written in the format
 * wanted. */
#include "ledger/ask.h"

marsad_rc ms_ledger_ask(ms_ledger *l, marsad_question question, const marsad_filter *f, marsad_format as, FILE *out) {
    static void (*const ask[])(ms_asking *) = {
        [MARSAD_TIMELINE] = ms_ask_timeline, [MARSAD_SITES] = ms_ask_sites,       [MARSAD_FLOWS] = ms_ask_flows,
        [MARSAD_CLAIMS] = ms_ask_claims,     [MARSAD_DISPUTES] = ms_ask_disputes, [MARSAD_FORECASTS] = ms_ask_forecasts,
        [MARSAD_SOURCES] = ms_ask_sources,   [MARSAD_EXPLAIN] = ms_ask_explain,   [MARSAD_HISTORY] = ms_ask_history};
    static const marsad_filter everything = {0};
    ms_where where;
    ms_arena arena = {0};
    if (!f) f = &everything;
    ms_answer answer = {.as = as, .out = out, .limit = f->limit};
    if ((unsigned)question > MARSAD_HISTORY || (unsigned)as > MARSAD_JSONL) return MARSAD_EUSAGE;
    ms_asking k = {.l = l, .f = f, .where = &where, .answer = &answer, .arena = &arena};
    marsad_filter dated = *f;
    if (question == MARSAD_FORECASTS) dated.on = NULL; /* there it is the day to look from, not a day of the claim */
    ms_ledger_hold(l);
    marsad_rc rc = ms_where_make(l, &dated, &where);
    if (rc == MARSAD_OK) {
        ask[question](&k);
        rc = ms_db_take(l);
        if (rc == MARSAD_OK) rc = k.rc;
    }
    ms_ledger_release(l);
    if (rc != MARSAD_OK) answer.n = 0; /* nothing half answered */
    uint32_t rows = ms_answer_rows(&answer);
    if (rc == MARSAD_OK && rows == 0) ms_note_at(&l->notes, MARSAD_NOTE, l->path, 0, "nothing answers this");
    if (f->limit && rows > f->limit) ms_note_at(&l->notes, MARSAD_NOTE, l->path, 0, "%u of %u rows", f->limit, rows);
    marsad_rc written = ms_answer_finish(&answer);
    ms_where_free(&where);
    ms_arena_free(&arena);
    return rc != MARSAD_OK ? rc : written;
}
