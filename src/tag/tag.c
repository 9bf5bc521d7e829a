/* SPDX-License-Identifier: Apache-2.0
 * In: tokens with words and hits, and the leanings of data/names/tagger.tsv. Out: token.tag, the likeliest row of tags for
 * each sentence. */
#include "tag/internal.h"
#include "text/text.h"

enum { AHEAD = 6 };

static const ms_leans *leans_of(const ms_tagger *t, ms_memo *memo, const ms_token *token) {
    if (token->word) return (const ms_leans *)(const void *)ms_memo_leans(memo, token->word);
    if (token->kind == MS_NUMBER) return &t->number;
    if (token->kind == MS_LATIN) return &t->latin;
    for (uint32_t i = 0; i < t->marks_n; i++)
        if (t->marks[i].mark == token->mark) return &t->marks[i].leans;
    return &t->mark;
}

/* ---- a sentence ---- */

typedef struct {
    const ms_tagger *t;
    ms_memo *memo;
    ms_doc *doc;
    ms_range range;
    const uint16_t *hits; /* of each token of the document */
    ms_weights *score;    /* of each token of the sentence */
    ms_weights *from;     /* best tag before */
} sentence;

static void add_hits(const sentence *s, uint32_t i, uint32_t distance, uint32_t hits) {
    for (uint32_t b = 0; hits; b++, hits >>= 1)
        if (hits & 1) s->score[i] += s->t->hit[distance][b];
}

/* What token j leans to goes to the scores of its neighbours: each is looked at once. Gives its kind. */
static uint32_t spread(const sentence *s, uint32_t j, uint32_t n, uint32_t left) {
    const ms_leans *leans = leans_of(s->t, s->memo, &s->doc->tokens.v[s->range.a + j]);
    uint32_t hits = s->hits[s->range.a + j];
    for (uint32_t d = 0; d < MS_TAG_AROUND; d++) {
        uint32_t i = j + MS_TAG_REACH - d; /* wraps below the first */
        if (i >= n) continue;
        s->score[i] += leans->at[d];
        if (hits) add_hits(s, i, d, hits);
    }
    uint32_t row = leans->kind != MS_NONE && left != MS_NONE ? s->t->pair[left * s->t->kinds.n + leans->kind] : MS_NONE;
    if (row != MS_NONE) s->score[j] += s->t->weight[row];
    return leans->kind;
}

/* The best way to each tag of token i; scores are kept relative to «no name», lest they grow out of their width. */
static void step(const sentence *s, uint32_t i) {
    const ms_weights left = s->score[i - 1] - s->score[i - 1][0];
    ms_weights most = s->t->follow[0], from = {0};
    for (int16_t p = 1; p < MS_TAGS; p++) {
        ms_weights v = left[p] + s->t->follow[p], better = v > most;
        most = (better & v) | (~better & most);
        from = (better & p) | (~better & from);
    }
    s->score[i] += most;
    s->from[i] = from;
}

/* Brings near what a word to come leans to. */
static void fetch(const ms_token *t) {
    if (!t->word) return;
    __builtin_prefetch(t->word->leans);
    __builtin_prefetch(t->word->leans + sizeof(ms_leans) / 2 / sizeof(int16_t));
}

static bool begins(int tag) { return tag == MS_TAG_B_PER || tag == MS_TAG_B_ORG || tag == MS_TAG_B_LOC; }

static void read_sentence(const sentence *s) {
    uint32_t n = s->range.b - s->range.a, left = MS_NONE;
    if (!n) return;
    memset(s->score, 0, n * sizeof *s->score);
    for (uint32_t j = 0; j < n; j++) {
        if (j + AHEAD < n) fetch(&s->doc->tokens.v[s->range.a + j + AHEAD]);
        left = spread(s, j, n, left);
    }
    s->score[0] += s->t->follow[MS_TAGS];
    for (uint32_t i = 1; i < n; i++) step(s, i);
    int best = 0;
    for (int k = 1; k < MS_TAGS; k++)
        if (s->score[n - 1][k] > s->score[n - 1][best]) best = k;
    for (uint32_t i = n; i-- > 0; best = s->from[i][best]) {
        s->doc->tokens.v[s->range.a + i].tag = (uint8_t)best;
        if (begins(best)) s->doc->look[s->range.a + i] |= MS_LOOK_TAGGED;
    }
}

void ms_tagger_read(const ms_tagger *t, ms_memo *memo, ms_doc *doc) {
    uint32_t n = doc->tokens.n, most = ms_text_longest(doc);
    if (!t->rows_n || !n) return;
    uint16_t *hits = MS_NEWN(doc->arena, uint16_t, n);
    sentence s = {.t = t,
                  .memo = memo,
                  .doc = doc,
                  .hits = hits,
                  .score = MS_NEWN(doc->arena, ms_weights, most),
                  .from = MS_NEWN(doc->arena, ms_weights, most)};
    ms_tag_hits(doc, hits);
    for (uint32_t i = 0; i < doc->segments.n; i++) {
        marsad_segment_kind kind = doc->segments.v[i].pub.kind;
        s.range = doc->segments.v[i].tokens;
        if (kind == MARSAD_HEADING || kind == MARSAD_SENTENCE) read_sentence(&s);
    }
}
