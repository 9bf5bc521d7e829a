/* SPDX-License-Identifier: Apache-2.0
 *
 * The stage: a document comes in, its tokens and segments go out, line by line. What a line is, is asked in this
 * order: title, crawler's prefix, dateline, furniture, heading; what is left is sentences.
 * Ruled by data/cues/segments.tsv and data/cues/dateline.tsv.
 * Example: ` date 2026-02-05 kharaja 'akhir rutl ... .` gives a prefix and a sentence. */
#include "text/inner.h"

enum { DATELINE_LINES = 3 };

void ms_text_add_segment(ms_splitter *s, marsad_segment_kind kind, ms_range tokens) {
    if (tokens.a >= tokens.b) return;
    ms_segment *g = ms_vec_add(&s->doc->segments);
    g->pub.span = (ms_span){ms_tok(s, tokens.a)->span.a, ms_tok(s, tokens.b - 1)->span.b};
    g->pub.kind = kind;
    g->tokens = tokens;
    g->paragraph = s->line;
}

/* What was set aside is a heading, since a paragraph follows; unless it was a list. */
static void settle_headings(ms_splitter *s) {
    for (uint32_t i = 0; i < s->waiting && s->waiting <= MS_HEADINGS; i++) s->doc->segments.v[s->wait[i]].pub.kind = MARSAD_HEADING;
    s->waiting = 0;
}

static void set_aside(ms_splitter *s, ms_range line) {
    if (s->waiting < MS_HEADINGS) s->wait[s->waiting] = s->doc->segments.n;
    s->waiting++;
    ms_text_add_segment(s, MARSAD_SENTENCE, line);
}

static ms_range take(ms_splitter *s, marsad_segment_kind kind, ms_range line, uint32_t n) {
    ms_text_add_segment(s, kind, (ms_range){line.a, line.a + n});
    return (ms_range){line.a + n, line.b};
}

/* What stands before the report itself. */
static ms_range take_head(ms_splitter *s, ms_range line) {
    if (s->body_lines == 1) line = take(s, MARSAD_PREFIX, line, ms_text_prefix(s, line));
    if (s->body_lines <= DATELINE_LINES && !s->sentences) line = take(s, MARSAD_DATELINE, line, ms_text_page_dateline(s, line));
    if (!s->sentences) line = take(s, MARSAD_DATELINE, line, ms_text_agency_dateline(s, line));
    return line;
}

void ms_text_cut_line(ms_splitter *s, ms_range line) {
    s->body_lines++;
    line = take_head(s, line);
    if (line.a == line.b) return;
    if (ms_text_furniture(s, line)) {
        ms_text_add_segment(s, MARSAD_BOILERPLATE, line);
        return;
    }
    if (ms_text_heading(s, line)) {
        set_aside(s, line);
        return;
    }
    settle_headings(s);
    ms_text_cut_sentences(s, line);
}

/* Bytes of the title at the start of the text; 0 when it does not stand there. */
static uint32_t title_bytes(const ms_splitter *s) {
    ms_str title = s->doc->in->title;
    bool there = title.n && s->text.n >= title.n + 2 && ms_str_starts(s->text, title) && memcmp(s->text.s + title.n, "\n\n", 2) == 0;
    return there ? title.n : 0;
}

static void cut_title(ms_splitter *s, uint32_t *at) {
    uint32_t end = title_bytes(s);
    while (end && *at < end) {
        ms_text_scan_line(s, at);
        s->line++;
    }
    ms_text_add_segment(s, MARSAD_HEADING, (ms_range){0, s->doc->tokens.n});
}

static void number_tokens(ms_doc *doc) {
    for (uint32_t i = 0; i < doc->segments.n; i++)
        for (uint32_t t = doc->segments.v[i].tokens.a; t < doc->segments.v[i].tokens.b; t++) doc->tokens.v[t].segment = i;
}

void ms_text_split(const ms_text_rules *rules, ms_doc *doc) {
    ms_splitter s = {.rules = rules, .doc = doc, .text = doc->in->text};
    uint32_t at = 0;
    ms_vec_clear(&doc->tokens);
    ms_vec_clear(&doc->segments);
    cut_title(&s, &at);
    for (; at < s.text.n; s.line++) {
        ms_range line = {doc->tokens.n, 0};
        ms_text_scan_line(&s, &at);
        line.b = doc->tokens.n;
        if (line.a < line.b) ms_text_cut_line(&s, line);
    }
    ms_text_part_headings(&s);
    number_tokens(doc);
    ms_buf_free(&s.key);
}

uint32_t ms_text_longest(const ms_doc *doc) {
    uint32_t most = 0;
    for (uint32_t i = 0; i < doc->segments.n; i++) {
        ms_range r = doc->segments.v[i].tokens;
        if (r.b - r.a > most) most = r.b - r.a;
    }
    return most;
}
