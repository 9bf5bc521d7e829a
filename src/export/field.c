/* SPDX-License-Identifier: Apache-2.0
 * The formats of the field: each happening of a ledger that a format takes becomes a row. How many it does not take, and why, goes
 * to the notes; so does how many rows have something that no column of the format holds. */
#include "export/internal.h"

typedef struct {
    const ms_format *format;
    ms_sheet events, mentions;
    FILE *out;
    ms_buf line;
    uint32_t taken, left[MS_LEFT_REASONS];
} writing;

ms_left ms_format_code(ms_event *e, ms_code_book book) {
    uint32_t from = 0;
    e->code = ms_codes_fit(e->codes, book, &e->subject, &from);
    if (e->code && e->code[2].n) return MS_TAKEN;
    return e->happened ? MS_LEFT_CODE : MS_LEFT_MODALITY;
}

static void put_row(writing *w, const ms_event *e) {
    if (w->format->line) {
        ms_buf_clear(&w->line);
        w->format->line(&w->line, e);
        ms_buf_put(&w->line, '\n');
        fwrite(w->line.s, 1, w->line.n, w->out);
        return;
    }
    ms_row row = {.event = e};
    ms_sheet_row(&w->events, &row);
    for (row.member = 0; w->format->mentions && row.member < e->members_n; row.member++) ms_sheet_row(&w->mentions, &row);
}

static void each(void *user, ms_event *e) {
    writing *w = user;
    ms_left left = w->format->take(e);
    w->left[left]++;
    if (left != MS_TAKEN) return;
    put_row(w, e);
    if (!w->format->both || !ms_str_is(e->code[w->format->ways], "both")) return;
    ms_event_actor actor = e->actor;
    e->actor = e->target, e->target = actor, e->mirrored = true;
    put_row(w, e);
}

static void report(const writing *w, const ms_notes *notes) {
    static const char *const why[] = {"",
                                      "planned, possible, denied or background",
                                      "of a kind, or between sides, that the format does not have",
                                      "of a type that is an extension of ours",
                                      "without a day",
                                      "without a place known finely enough",
                                      "without deaths"};
    ms_buf b = {0};
    ms_buf_fmt(&b, "%u happenings written", w->left[MS_TAKEN]);
    for (int i = 1; i < MS_LEFT_REASONS; i++)
        if (w->left[i]) ms_buf_fmt(&b, "; %u left out: %s", w->left[i], why[i]);
    if (!w->format->notes && w->left[MS_TAKEN])
        ms_buf_fmt(&b, "; the format has no column for notes: what else is known of a row, `explain` tells by its id");
    ms_note_at(notes, MARSAD_NOTE, w->format->name, 0, "%s", b.s);
    ms_buf_free(&b);
}

static marsad_rc write_all(writing *w, ms_ledger *l, const ms_export_means *means, FILE *events, FILE *mentions, const ms_codes *codes) {
    const ms_format *f = w->format;
    w->out = events;
    if (f->columns) ms_sheet_open(&w->events, events, f->kind, f->columns, f->columns_n);
    if (f->mentions) ms_sheet_open(&w->mentions, mentions, f->kind, f->mentions, f->mentions_n);
    marsad_rc rc = ms_events_each(l, means, codes, each, w);
    ms_sheet_close(&w->events);
    ms_sheet_close(&w->mentions);
    ms_buf_free(&w->line);
    return rc;
}

marsad_rc ms_format_write(const ms_format *f, ms_ledger *l, const ms_export_means *means, const char *path, const ms_notes *notes) {
    writing w = {.format = f};
    ms_arena arena = {0};
    ms_codes codes;
    marsad_rc rc = ms_codes_load(&codes, &arena, means->data_dir, notes);
    if (rc == MARSAD_OK) {
        ms_out events = ms_out_open(&arena, path, f->file, notes), mentions = {0};
        if (f->mentions && events.file) mentions = ms_out_open(&arena, path, f->mentions_file, notes);
        bool open = events.file && (mentions.file || !f->mentions);
        rc = open ? write_all(&w, l, means, events.file, mentions.file, &codes) : MARSAD_EIO;
        rc = ms_out_close(&events, rc);
        if (mentions.file) rc = ms_out_close(&mentions, rc);
        if (rc == MARSAD_OK) report(&w, notes);
    }
    ms_arena_free(&arena);
    return rc;
}
