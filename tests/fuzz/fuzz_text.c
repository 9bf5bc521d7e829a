/* SPDX-License-Identifier: Apache-2.0
 * Any bytes through `text`: tokens lie in order inside the text, every one in its segment; folding folds once. */
#include <stdlib.h>

#include "text/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static ms_arena arena;
static ms_text_rules *rules;

static void need(bool fine) {
    if (!fine) abort();
}

static void check_segments(const ms_doc *doc) {
    uint32_t token = 0, end = 0;
    for (uint32_t g = 0; g < doc->segments.n; g++) {
        const ms_segment *s = &doc->segments.v[g];
        need(s->tokens.a == token && s->tokens.b > token);
        need(s->pub.span.a >= end && s->pub.span.b <= doc->in->text.n);
        for (token = s->tokens.a; token < s->tokens.b; token++) {
            const ms_token *t = &doc->tokens.v[token];
            need(t->segment == g && t->span.a >= end && t->span.b > t->span.a);
            need(ms_span_has(s->pub.span, t->span));
            end = t->span.b;
        }
        need(end == s->pub.span.b);
    }
    need(token == doc->tokens.n);
}

static void check_fold(ms_str text) {
    ms_buf once = {0}, twice = {0};
    ms_text_fold(&once, text);
    ms_text_fold(&twice, ms_buf_view(&once));
    need(ms_str_eq(ms_buf_view(&once), ms_buf_view(&twice)));
    ms_buf_free(&once);
    ms_buf_free(&twice);
}

/* The first byte says how much of the rest is the title. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (!rules) need(ms_text_load(&rules, &arena, DATA_DIR, NULL) == MARSAD_OK);
    if (size == 0) return 0;
    char *copy = ms_heap_get(size); /* of exact size: a read past its end is seen */
    memcpy(copy, data + 1, size - 1);
    ms_str text = {copy, (uint32_t)size - 1};
    marsad_document in = {.text = text, .title = ms_str_cut(text, 0, data[0] < text.n ? data[0] : 0)};
    ms_doc doc = {.in = &in};
    ms_text_split(rules, &doc);
    check_segments(&doc);
    check_fold(text);
    ms_vec_free(&doc.tokens);
    ms_vec_free(&doc.segments);
    ms_heap_free(copy);
    return 0;
}
