/* SPDX-License-Identifier: Apache-2.0
 *
 * A heading that the crawler ran together with the sentence behind it. Segments come in; where a paragraph starts with
 * a clause of its own (subject, present-tense verb), followed without any connective by a verb that opens a report and
 * its subject, it is cut in two. Only in documents that have other headings between paragraphs, since only there was
 * one to lose. Ruled by the rows `headverb`, `restart`, `subject`, `link`, `goeson` of data/cues/segments.tsv.
 * Example: `qawafil 'askariyya tughadiru al-Hasaka | bada'at al-quwwat al-'amirkiyya ...` */
#include "text/inner.h"

#include "base/utf8.h"

enum { FEWEST_WORDS = 3, MOST_WORDS = 9 };

static bool starts_with_article(const ms_splitter *s, uint32_t i) {
    ms_span span = ms_tok(s, i)->span;
    uint32_t at = span.a;
    bool alif = ms_text_fold_cp(ms_utf8_next(s->text, &at)) == CP_ALIF;
    return alif && at < span.b && ms_utf8_next(s->text, &at) == CP_LAM;
}

static bool is_subject(ms_splitter *s, ms_range in, uint32_t i) {
    uint32_t n;
    if (i >= in.b) return false;
    if (ms_tok(s, i)->kind == MS_QUOTE) return true;
    if (ms_tok(s, i)->kind != MS_WORD) return false;
    return starts_with_article(s, i) || ms_text_phrase_at(s, in, i, MS_R_SUBJECT, &n);
}

/* Token where the sentence starts behind a heading; 0 when the stretch holds none. */
static uint32_t restart_in(ms_splitter *s, ms_range r) {
    uint32_t n, words = 0;
    bool clause = false;
    if (ms_text_phrase_at(s, r, r.a, MS_R_GOESON | MS_R_RESTART | MS_R_HEADVERB, &n)) return 0;
    for (uint32_t i = r.a; i < r.b && words <= MOST_WORDS; i++) {
        if (ms_tok(s, i)->kind == MS_QUOTE) continue;
        if (ms_tok(s, i)->kind != MS_WORD) return 0;
        if (ms_text_phrase_at(s, (ms_range){i, i + 1}, i, MS_R_LINK, &n)) return 0;
        bool restart = ms_text_phrase_at(s, (ms_range){i, i + 1}, i, MS_R_RESTART, &n);
        if (restart) return clause && words >= FEWEST_WORDS && is_subject(s, r, i + 1) ? i : 0;
        clause |= words > 0 && ms_text_phrase_at(s, (ms_range){i, i + 1}, i, MS_R_HEADVERB, &n);
        words++;
    }
    return 0;
}

static void part(ms_splitter *s, uint32_t i, uint32_t at) {
    (void)ms_vec_add(&s->doc->segments);
    ms_segment *g = &s->doc->segments.v[i];
    memmove(g + 1, g, (s->doc->segments.n - i - 1) * sizeof *g);
    g[0].pub.kind = MARSAD_HEADING;
    g[0].tokens.b = g[1].tokens.a = at;
    g[0].pub.span.b = ms_tok(s, at - 1)->span.b;
    g[1].pub.span.a = ms_tok(s, at)->span.a;
}

static bool has_inner_heading(const ms_doc *doc) {
    bool body = false;
    for (uint32_t i = 0; i < doc->segments.n; i++) {
        marsad_segment_kind k = doc->segments.v[i].pub.kind;
        if (body && k == MARSAD_HEADING) return true;
        body |= k == MARSAD_SENTENCE;
    }
    return false;
}

void ms_text_part_headings(ms_splitter *s) {
    ms_doc *doc = s->doc;
    bool body = false;
    if (!has_inner_heading(doc)) return;
    for (uint32_t i = 0; i < doc->segments.n; i++) {
        const ms_segment *g = &doc->segments.v[i];
        bool sentence = g->pub.kind == MARSAD_SENTENCE;
        bool opens = sentence && body && doc->segments.v[i - 1].paragraph != g->paragraph;
        body |= sentence;
        uint32_t at = opens ? restart_in(s, g->tokens) : 0;
        if (at) part(s, i++, at);
    }
}
