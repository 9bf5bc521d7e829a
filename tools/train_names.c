/* SPDX-License-Identifier: Apache-2.0
 * make names CONLL=train.conll: learns the weights of data/names/tagger.tsv from a text whose names are marked (a word and
 * its tag a line, B-PERS I-PERS B-ORG B-LOC …, an empty line after a sentence). An averaged perceptron over what
 * src/tag asks of words; the same input gives the same weights. They are derived from the marked text: its licence holds.
 *
 *     marsad-train-names DATA CONLL OUT [FOLD FOLDS]     with FOLD: without that part of the sentences, to measure on it */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "entity/entity.h"
#include "place/place.h"
#include "quantity/quantity.h"
#include "tag/tag.h"
#include "text/text.h"
#include "time/time.h"

enum { ROUNDS = 8, SEEN_LEAST = 3, SCALE = 8, TEXT_MOST = 1 << 16, LINE_MOST = 1024, FEATURE_MOST = 96 };

typedef struct {
    uint32_t *row;  /* rows of all tokens, side by side */
    uint32_t *from; /* where those of a token begin; n + 1 */
    uint8_t *gold;
    uint32_t n;
} sentence;

typedef struct {
    ms_arena arena, doc_arena;
    ms_text_rules *text;
    ms_lexicon *lx;
    ms_quantity_rules *quantity;
    ms_tagger *tagger;
    ms_actors *actors;
    ms_gazetteer *places;
    ms_time_rules *time;
    ms_memo *memo;
    ms_doc doc;
    ms_map rows; /* "2w:bayrut": a feature at a distance */
    uint32_t *seen, seen_cap;
    MS_VEC(sentence) sentences;
} trainer;

typedef float lanes[MS_TAG_LANES];

typedef struct {
    lanes *weight, *sum; /* of a row; sum: of updates times the clock */
    double clock;
    const uint32_t *after; /* rows of the tags before */
} model;

/* ---- the marked text ---- */

typedef struct {
    char text[TEXT_MOST];
    struct {
        uint32_t a, b;
        uint8_t tag;
    } word[4096];
    uint32_t n, words;
} marked;

static uint8_t tag_of(const char *tag) {
    static const struct {
        const char *name;
        uint8_t tag;
    } tags[] = {{"PER", MS_TAG_B_PER}, {"ORG", MS_TAG_B_ORG}, {"LOC", MS_TAG_B_LOC}};
    for (size_t i = 0; tag[0] && tag[1] == '-' && i < sizeof tags / sizeof *tags; i++)
        if (strncmp(tag + 2, tags[i].name, 3) == 0) return (uint8_t)(tags[i].tag + (tag[0] == 'I'));
    return MS_TAG_O;
}

/* Next sentence; false at the end. */
static bool read_marked(FILE *in, marked *m) {
    char line[LINE_MOST], word[LINE_MOST], tag[LINE_MOST];
    m->n = m->words = 0;
    while (fgets(line, sizeof line, in)) {
        if (sscanf(line, "%1023s %1023s", word, tag) != 2) {
            if (m->words) return true;
            continue;
        }
        uint32_t n = (uint32_t)strlen(word);
        if (m->n + n + 1 >= TEXT_MOST || m->words == 4096) continue;
        if (m->words) m->text[m->n++] = ' ';
        memcpy(m->text + m->n, word, n);
        m->word[m->words].a = m->n, m->word[m->words].b = m->n += n, m->word[m->words++].tag = tag_of(tag);
    }
    return m->words > 0;
}

/* A word may be several tokens: the first begins its name, the others are inside. */
static void set_gold(const marked *m, const ms_doc *doc, uint8_t *gold) {
    uint32_t w = 0, last = MS_NONE;
    for (uint32_t i = 0; i < doc->tokens.n; i++) {
        while (w + 1 < m->words && m->word[w].b <= doc->tokens.v[i].span.a) w++;
        uint8_t tag = m->word[w].tag;
        gold[i] = tag && tag % 2 && last == w ? (uint8_t)(tag + 1) : tag;
        if (gold[i] && gold[i] % 2 == 0 && (i == 0 || (gold[i - 1] + 1) / 2 != gold[i] / 2)) gold[i]--;
        last = w;
    }
}

/* ---- features ---- */

typedef struct {
    trainer *t;
    MS_VEC(uint32_t) rows;
    uint32_t only; /* distance */
} collecting;

static uint32_t row_of(trainer *t, uint32_t distance, ms_str feature) {
    char key[128];
    int n = snprintf(key, sizeof key, "%u%.*s", distance, MS_FMT(feature));
    uint32_t row = ms_map_add(&t->rows, (ms_str){key, (uint32_t)n});
    if (row >= t->seen_cap) {
        uint32_t cap = t->seen_cap ? t->seen_cap * 2 : 1 << 16;
        t->seen = realloc(t->seen, cap * sizeof *t->seen);
        if (!t->seen) abort();
        memset(t->seen + t->seen_cap, 0, (cap - t->seen_cap) * sizeof *t->seen);
        t->seen_cap = cap;
    }
    t->seen[row]++;
    return row;
}

static void collect(void *user, uint32_t distances, const char *group, ms_str text) {
    collecting *c = user;
    char feature[FEATURE_MOST];
    int n = snprintf(feature, sizeof feature, "%s%.*s", group, MS_FMT(text));
    if (n < FEATURE_MOST && (distances >> c->only & 1)) ms_vec_push(&c->rows, row_of(c->t, c->only, (ms_str){feature, (uint32_t)n}));
}

static void collect_hits(collecting *c, uint32_t hits) {
    char name[16];
    for (int b = 0; hits; b++, hits >>= 1) {
        if (!(hits & 1)) continue;
        int n = snprintf(name, sizeof name, "h:%d", b);
        ms_vec_push(&c->rows, row_of(c->t, c->only, (ms_str){name, (uint32_t)n}));
    }
}

static void collect_token(collecting *c, const uint16_t *hits, uint32_t i) {
    const ms_doc *doc = &c->t->doc;
    for (c->only = 0; c->only < MS_TAG_AROUND; c->only++) {
        if (i + c->only < MS_TAG_REACH || i + c->only - MS_TAG_REACH >= doc->tokens.n) continue;
        uint32_t j = i + c->only - MS_TAG_REACH;
        const ms_token *t = &doc->tokens.v[j];
        if (t->word)
            ms_tag_word(c->t->tagger, t->word, collect, c);
        else
            ms_tag_other(t, collect, c);
        collect_hits(c, hits[j]);
    }
    if (i == 0) return;
    char pair[128];
    ms_str left = ms_tag_kind(c->t->tagger, &doc->tokens.v[i - 1]), right = ms_tag_kind(c->t->tagger, &doc->tokens.v[i]);
    int n = snprintf(pair, sizeof pair, "2:%.*s %.*s", MS_FMT(left), MS_FMT(right));
    ms_vec_push(&c->rows, row_of(c->t, MS_TAG_REACH, (ms_str){pair, (uint32_t)n}));
}

static void add_sentence(trainer *t, const marked *m) {
    marsad_document in = {.id = MS_S("x"), .text = {m->text, m->n}};
    ms_arena_clear(&t->doc_arena);
    t->doc.in = &in, t->doc.arena = &t->doc_arena;
    ms_text_split(t->text, &t->doc);
    ms_lexicon_read(t->memo, &t->doc);
    uint32_t n = t->doc.tokens.n;
    uint16_t *hits = MS_NEWN(&t->doc_arena, uint16_t, n + 1);
    ms_tag_hits(&t->doc, hits);
    sentence s = {.from = MS_NEWN(&t->arena, uint32_t, n + 1), .gold = MS_NEWN(&t->arena, uint8_t, n + 1), .n = n};
    set_gold(m, &t->doc, s.gold);
    collecting c = {.t = t};
    for (uint32_t i = 0; i < n; i++) {
        s.from[i] = c.rows.n;
        collect_token(&c, hits, i);
    }
    s.from[n] = c.rows.n;
    s.row = ms_arena_copy(&t->arena, c.rows.v, c.rows.n * sizeof *c.rows.v);
    ms_vec_free(&c.rows);
    if (n) ms_vec_push(&t->sentences, s);
}

/* ---- the perceptron ---- */

static bool inside(int tag) { return tag && tag % 2 == 0; }

static void decode(const trainer *t, const model *m, const sentence *s, uint8_t *out, float (*score)[MS_TAG_LANES],
                   uint8_t (*from)[MS_TAG_LANES]) {
    for (uint32_t i = 0; i < s->n; i++) {
        memset(score[i], 0, sizeof *score);
        for (uint32_t r = s->from[i]; r < s->from[i + 1]; r++)
            if (t->seen[s->row[r]] >= SEEN_LEAST)
                for (int k = 0; k < MS_TAGS; k++) score[i][k] += m->weight[s->row[r]][k];
        for (int k = 0; k < MS_TAGS; k++) {
            float most = -1e9f;
            for (int p = 0; i && p < MS_TAGS; p++) {
                float v = score[i - 1][p] + m->weight[m->after[p]][k];
                if ((!inside(k) || p == k || p == k - 1) && v > most) most = v, from[i][k] = (uint8_t)p;
            }
            score[i][k] += i ? most : inside(k) ? -1e9f : m->weight[m->after[MS_TAGS]][k];
        }
    }
    int best = 0;
    for (int k = 1; k < MS_TAGS; k++)
        if (score[s->n - 1][k] > score[s->n - 1][best]) best = k;
    for (uint32_t i = s->n; i-- > 0; best = from[i][best]) out[i] = (uint8_t)best;
}

static void move(model *m, uint32_t row, uint8_t tag, float by) {
    m->weight[row][tag] += by;
    m->sum[row][tag] += by * (float)m->clock;
}

static void learn(const trainer *t, model *m, const sentence *s, const uint8_t *said) {
    for (uint32_t i = 0; i < s->n; i++) {
        uint8_t g = s->gold[i], o = said[i];
        uint32_t gp = m->after[i ? s->gold[i - 1] : MS_TAGS], op = m->after[i ? said[i - 1] : MS_TAGS];
        if (g != o)
            for (uint32_t r = s->from[i]; r < s->from[i + 1]; r++)
                if (t->seen[s->row[r]] >= SEEN_LEAST) move(m, s->row[r], g, 1), move(m, s->row[r], o, -1);
        if (g != o || gp != op) move(m, gp, g, 1), move(m, op, o, -1);
    }
}

static uint32_t next_random(uint32_t *state) { return *state = *state * 1664525u + 1013904223u; }

static void train(trainer *t, model *m, uint32_t fold, uint32_t folds) {
    uint32_t n = t->sentences.n, state = 7, most = 0;
    uint32_t *order = calloc(n, sizeof *order);
    for (uint32_t i = 0; i < n; i++) order[i] = i, most = t->sentences.v[i].n > most ? t->sentences.v[i].n : most;
    uint8_t *said = calloc(most, 1), (*from)[MS_TAG_LANES] = calloc(most, sizeof *from);
    lanes *score = calloc(most, sizeof *score);
    m->clock = 1;
    for (int round = 0; round < ROUNDS; round++) {
        uint32_t wrong = 0;
        for (uint32_t i = n; i-- > 1;) {
            uint32_t k = (next_random(&state) >> 8) % (i + 1), x = order[i];
            order[i] = order[k], order[k] = x;
        }
        for (uint32_t i = 0; i < n; i++, m->clock++) {
            const sentence *s = &t->sentences.v[order[i]];
            if (folds && (uint64_t)order[i] * folds / n == fold) continue;
            decode(t, m, s, said, score, from);
            if (memcmp(said, s->gold, s->n) == 0) continue;
            wrong++;
            learn(t, m, s, said);
        }
        (void)wrong;
    }
    free(order), free(said), free(from), free(score);
}

static void take_means(const trainer *t, model *m) {
    for (uint32_t r = 0; r < t->rows.n; r++)
        for (int k = 0; k < MS_TAGS; k++) m->weight[r][k] -= m->sum[r][k] / (float)m->clock;
}

/* ---- how good it is on what it was not trained on ---- */

static uint32_t span_end(const uint8_t *tags, uint32_t n, uint32_t i) {
    uint32_t end = i + 1;
    while (end < n && tags[end] == tags[i] + 1) end++;
    return end;
}

static void count(const uint8_t *v, const uint8_t *other, uint32_t n, uint32_t (*found)[3], uint32_t *all) {
    for (uint32_t i = 0; i < n; i++) {
        if (!v[i] || inside(v[i])) continue;
        uint32_t end = span_end(v, n, i), kind = v[i] / 2;
        bool touched = false;
        for (uint32_t k = i; k < end; k++) touched |= other[k] && (other[k] - 1) / 2 == (int)kind;
        all[kind]++;
        found[0][kind] += touched, found[1][kind] += other[i] == v[i] && span_end(other, n, i) == end;
    }
}

static void measure(const trainer *t, const model *m, uint32_t fold, uint32_t folds) {
    static const char *const names[] = {"person", "organisation", "place"};
    uint32_t right[2][3] = {{0}}, hit[2][3] = {{0}}, said_n[3] = {0}, gold_n[3] = {0}, most = 0;
    for (uint32_t i = 0; i < t->sentences.n; i++) most = t->sentences.v[i].n > most ? t->sentences.v[i].n : most;
    uint8_t *said = calloc(most, 1), (*from)[MS_TAG_LANES] = calloc(most, sizeof *from);
    lanes *score = calloc(most, sizeof *score);
    for (uint32_t i = 0; i < t->sentences.n; i++) {
        const sentence *s = &t->sentences.v[i];
        if ((uint64_t)i * folds / t->sentences.n != fold) continue;
        decode(t, m, s, said, score, from);
        count(said, s->gold, s->n, right, said_n);
        count(s->gold, said, s->n, hit, gold_n);
    }
    for (int k = 0; k < 3; k++) {
        double p = 100.0 * right[0][k] / said_n[k], r = 100.0 * hit[0][k] / gold_n[k];
        double p1 = 100.0 * right[1][k] / said_n[k], r1 = 100.0 * hit[1][k] / gold_n[k];
        fprintf(stderr, "%-13s touched: P %.1f R %.1f F %.1f   exact: P %.1f R %.1f F %.1f\n", names[k], p, r, 2 * p * r / (p + r), p1, r1,
                2 * p1 * r1 / (p1 + r1));
    }
    free(said), free(from), free(score);
}

static void write_rows(const trainer *t, const model *m, FILE *out) {
    fputs("# What the words of a text lean to: weights of the tagger of names, made by tools/train_names.c, not by hand.\n"
          "# distance  weights  feature      (3 columns; distance: where the word stands, in tokens; weights of the tags O, B-PER,\n"
          "# I-PER, B-ORG, I-ORG, B-LOC, I-LOC; feature: see src/tag/words.c)\n"
          "# Derived from ANERcorp (Y. Benajiba, P. Rosso), CC BY-SA 4.0: so this file alone is under CC BY-SA 4.0, see NOTICE.\n",
          out);
    for (uint32_t r = 0; r < t->rows.n; r++) {
        int w[MS_TAGS], most = 0;
        for (int k = 0; k < MS_TAGS; k++) {
            double mean = m->weight[r][k];
            w[k] = (int)(mean * SCALE + (mean < 0 ? -.5 : .5));
            if (abs(w[k]) > most) most = abs(w[k]);
        }
        if (most < 2) continue;
        ms_str key = t->rows.at[r];
        fprintf(out, "%d\t", key.s[0] - '0' - MS_TAG_REACH);
        for (int k = 0; k < MS_TAGS; k++) fprintf(out, "%s%d", k ? "," : "", w[k]);
        fprintf(out, "\t%.*s\n", (int)key.n - 1, key.s + 1);
    }
}

/* ---- all ---- */

static void say(void *user, marsad_level level, const char *where, const char *message) {
    (void)user;
    if (level == MARSAD_ERROR) fprintf(stderr, "%s: %s\n", where, message);
}

static marsad_rc load(trainer *t, const char *dir, const ms_notes *notes) {
    ms_arena *a = &t->arena;
    marsad_rc rc = ms_text_load(&t->text, a, dir, notes);
    if (rc == MARSAD_OK) rc = ms_lexicon_load(&t->lx, a, dir, NULL, notes);
    if (rc == MARSAD_OK) rc = ms_quantity_load(&t->quantity, a, dir, t->lx, notes);
    if (rc == MARSAD_OK) rc = ms_tagger_load(&t->tagger, a, dir, NULL, t->lx, notes);
    if (rc == MARSAD_OK) rc = ms_actors_load(&t->actors, a, dir, t->lx, notes);
    if (rc == MARSAD_OK) rc = ms_gazetteer_load(&t->places, a, dir, NULL, t->lx, notes);
    if (rc == MARSAD_OK) rc = ms_time_load(&t->time, a, dir, t->lx, t->quantity, notes);
    if (rc != MARSAD_OK) return rc;
    rc = ms_lexicon_seal(t->lx, notes);
    if (rc != MARSAD_OK) return rc;
    t->memo = ms_memo_new(t->lx);
    t->doc.notes = notes;
    return rc;
}

static bool read_sentences(trainer *t, const char *path) {
    FILE *in = fopen(path, "r");
    marked *m = calloc(1, sizeof *m);
    if (!in || !m) {
        fprintf(stderr, "%s: cannot be read\n", path);
        return false;
    }
    while (read_marked(in, m)) add_sentence(t, m);
    fclose(in);
    free(m);
    return t->sentences.n > 0;
}

int main(int argc, char **argv) {
    trainer t = {0};
    ms_notes notes = {say, NULL};
    if (argc != 4 && argc != 6) return fprintf(stderr, "usage: %s DATA CONLL OUT [FOLD FOLDS]\n", argv[0]), 2;
    if (load(&t, argv[1], &notes) != MARSAD_OK || !read_sentences(&t, argv[2])) return 3;
    uint32_t after[MS_TAGS + 1];
    for (int k = 0; k <= MS_TAGS; k++) {
        char name[16];
        int n = snprintf(name, sizeof name, "t:%d", k);
        after[k] = row_of(&t, MS_TAG_REACH, (ms_str){name, (uint32_t)n});
    }
    model m = {.weight = calloc(t.rows.n, sizeof *m.weight), .sum = calloc(t.rows.n, sizeof *m.sum), .after = after};
    fprintf(stderr, "%u sentences, %u rows\n", t.sentences.n, t.rows.n);
    train(&t, &m, argc == 6 ? (uint32_t)atoi(argv[4]) : 0, argc == 6 ? (uint32_t)atoi(argv[5]) : 0);
    take_means(&t, &m);
    if (argc == 6) measure(&t, &m, (uint32_t)atoi(argv[4]), (uint32_t)atoi(argv[5]));
    FILE *out = fopen(argv[3], "w");
    if (!out) return fprintf(stderr, "%s: cannot be written\n", argv[3]), 3;
    write_rows(&t, &m, out);
    return fclose(out) == 0 ? 0 : 3;
}
