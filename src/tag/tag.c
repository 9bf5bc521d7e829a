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
    ms_weights *score;    /* of each token of the sentence, and of MS_TAG_REACH places beyond either end, which nobody reads */
} sentence;

static void add_hits(const sentence *s, ms_weights *last, uint32_t hits) {
    for (uint32_t b = 0; hits; b++, hits >>= 1)
        for (uint32_t d = 0; (hits & 1) && d < MS_TAG_AROUND; d++) last[-(int)d] += s->t->hit[b][d];
}

/* What token j leans to goes to the scores of its neighbours: each is looked at once. Gives its kind. (Here and in `step` five
 * or six additions in a row are half the work that a loop is, and gcc would leave the loop.) */
static uint32_t spread(const sentence *s, uint32_t j, uint32_t left) {
    const ms_leans *leans = leans_of(s->t, s->memo, &s->doc->tokens.v[s->range.a + j]);
    ms_weights *last = s->score + j + MS_TAG_REACH;
#pragma GCC unroll 5
    for (uint32_t d = 0; d < MS_TAG_AROUND; d++) last[-(int)d] += leans->at[d];
    uint32_t hits = s->hits[s->range.a + j];
    if (hits) add_hits(s, last, hits);
    uint32_t pair = leans->kind != MS_NONE && left != MS_NONE ? s->t->pair[left * s->t->kinds.n + leans->kind] : 0;
    if (pair) s->score[j] += s->t->beside[pair];
    return leans->kind;
}

/* Scores are taken relative to «no name», lest they grow out of their width. */
static ms_weights relative(ms_weights score) { return score - score[MS_TAG_O]; }

static ms_weights larger(ms_weights a, ms_weights b) {
    for (int k = 0; k < MS_TAG_LANES; k++) a[k] = a[k] > b[k] ? a[k] : b[k];
    return a;
}

/* To the score of each tag of token i that of the best way there. */
static void step(const sentence *s, uint32_t i) {
    const ms_weights left = relative(s->score[i - 1]);
    ms_weights most = left[0] + s->t->follow[0];
#pragma GCC unroll 6
    for (int p = 1; p < MS_TAGS; p++) most = larger(most, left[p] + s->t->follow[p]);
    s->score[i] += most;
}

/* No tag is likelier than «no name», as at most words. */
static bool none_above(ms_weights score) {
    score[MS_TAGS] = score[MS_TAG_O]; /* the spare number */
    ms_weights above = score > score[MS_TAG_O];
    uint64_t halves[sizeof above / sizeof(uint64_t)];
    memcpy(halves, &above, sizeof halves);
    return !(halves[0] | halves[1]);
}

static int best_of(ms_weights score) {
    if (none_above(score)) return MS_TAG_O;
    int best = 0, most = score[0];
    for (int k = 1; k < MS_TAGS; k++)
        if (score[k] > most) most = score[k], best = k;
    return best;
}

/* Brings near what a word to come leans to. */
static void fetch(const ms_token *t) {
    if (!t->word) return;
    const ms_leans *leans = (const ms_leans *)(const void *)t->word->leans;
    __builtin_prefetch(leans);
    __builtin_prefetch(&leans->at[MS_TAG_REACH + 1]);
    __builtin_prefetch(&leans->kind);
}

static bool begins(int tag) { return tag == MS_TAG_B_PER || tag == MS_TAG_B_ORG || tag == MS_TAG_B_LOC; }

static void read_sentence(const sentence *s) {
    uint32_t n = s->range.b - s->range.a, left = MS_NONE;
    if (!n) return;
    memset(s->score - MS_TAG_REACH, 0, (n + 2 * MS_TAG_REACH) * sizeof *s->score);
    for (uint32_t j = 0; j < n; j++) {
        if (j + AHEAD < n) fetch(&s->doc->tokens.v[s->range.a + j + AHEAD]);
        left = spread(s, j, left);
    }
    s->score[0] += s->t->follow[MS_TAGS];
    for (uint32_t i = 1; i < n; i++) step(s, i);
    int best = best_of(s->score[n - 1]);
    for (uint32_t i = n; i-- > 0;) {
        s->doc->tokens.v[s->range.a + i].tag = (uint8_t)best;
        if (begins(best)) ms_look_set(s->doc, s->range.a + i, MS_LOOK_TAGGED);
        if (i) best = best_of(relative(s->score[i - 1]) + s->t->before[best]);
    }
}

void ms_tagger_read(const ms_tagger *t, ms_memo *memo, ms_doc *doc) {
    uint32_t n = doc->tokens.n, most = ms_text_longest(doc);
    if (!t->rows_n || !n) return;
    uint16_t *hits = MS_NEWN(doc->arena, uint16_t, n);
    ms_weights *score = MS_NEWN(doc->arena, ms_weights, most + 2 * MS_TAG_REACH);
    sentence s = {.t = t, .memo = memo, .doc = doc, .hits = hits, .score = score + MS_TAG_REACH};
    ms_tag_hits(doc, hits);
    for (uint32_t i = 0; i < doc->segments.n; i++) {
        marsad_segment_kind kind = doc->segments.v[i].pub.kind;
        s.range = doc->segments.v[i].tokens;
        if (kind == MARSAD_HEADING || kind == MARSAD_SENTENCE) read_sentence(&s);
    }
}
