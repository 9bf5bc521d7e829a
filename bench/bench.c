/* SPDX-License-Identifier: Apache-2.0
 * make bench: the time of coding as a multiple of ICU word breaking of the same UTF-8 text in the same run, and the share
 * of each stage. In: a JSONL file of reports. The ratio is what to quote; seconds depend on the machine. */
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "marsad.h"

enum { ROUNDS = 3, MOST_DOCUMENTS = 4000, TURN = 100 };

typedef struct {
    marsad_document *v;
    size_t n, bytes;
} texts;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static marsad_str copy(marsad_str s) {
    char *p = malloc(s.n + 1);
    if (!p) abort();
    memcpy(p, s.s, s.n);
    p[s.n] = 0;
    return (marsad_str){p, s.n};
}

static bool read_texts(marsad *m, const char *path, texts *out) {
    marsad_reader *r;
    const marsad_document *d;
    if (marsad_reader_open(&r, m, path, MARSAD_INPUT_AUTO) != MARSAD_OK) return false;
    out->v = calloc(MOST_DOCUMENTS, sizeof *out->v);
    for (marsad_rc rc; out->n < MOST_DOCUMENTS && (rc = marsad_reader_next(r, &d)) != MARSAD_END && rc != MARSAD_EIO;) {
        if (rc != MARSAD_OK) continue;
        marsad_document *to = &out->v[out->n++];
        *to = *d;
        to->id = copy(d->id), to->title = copy(d->title), to->published = copy(d->published), to->outlet = copy(d->outlet),
        to->text = copy(d->text), to->url = copy(d->url);
        out->bytes += d->text.n;
    }
    marsad_reader_close(r);
    return out->n > 0;
}

/* Word breaking alone, straight over UTF-8. */
static double time_icu(const texts *t, size_t from, size_t end, long *breaks) {
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator *it = ubrk_open(UBRK_WORD, "ar", NULL, 0, &status);
    UText *u = NULL;
    double start = now();
    for (size_t i = from; i < end; i++) {
        u = utext_openUTF8(u, t->v[i].text.s, t->v[i].text.n, &status);
        ubrk_setUText(it, u, &status);
        while (ubrk_next(it) != UBRK_DONE) ++*breaks;
    }
    double spent = now() - start;
    utext_close(u);
    ubrk_close(it);
    return spent;
}

static double time_code(marsad_coder *c, const texts *t, size_t from, size_t end, long *claims) {
    double start = now();
    for (size_t i = from; i < end; i++) {
        const marsad_record *r;
        if (marsad_code(c, &t->v[i], &r) == MARSAD_OK) *claims += r->claims_n;
    }
    return now() - start;
}

static double time_open(void) {
    marsad *m;
    double start = now();
    if (marsad_open(&m, NULL) != MARSAD_OK) exit(3);
    double spent = now() - start;
    marsad_close(m);
    return spent;
}

static void print_stages(const marsad_coder *c, double icu) {
    const char *const *names;
    const double *seconds;
    uint32_t n;
    marsad_coder_profile(c, &names, &seconds, &n);
    for (uint32_t i = 0; i < n; i++) printf("  %-12s %6.2f x\n", names[i], seconds[i] / ROUNDS / icu);
}

int main(int argc, char **argv) {
    marsad *m;
    marsad_coder *c;
    texts t = {0};
    if (argc != 2) return fprintf(stderr, "usage: make bench NEWS=reports.jsonl\n"), 2;
    if (marsad_open(&m, NULL) != MARSAD_OK || marsad_coder_open(&c, m) != MARSAD_OK) return 3;
    if (!read_texts(m, argv[1], &t)) return fprintf(stderr, "%s: no documents\n", argv[1]), 1;
    double icu = 0, all = 0;
    long breaks = 0, claims = 0;
    for (int i = 0; i < ROUNDS; i++)
        for (size_t from = 0; from < t.n; from += TURN) { /* in short turns: what else the machine does slows both */
            size_t end = from + TURN < t.n ? from + TURN : t.n;
            icu += time_icu(&t, from, end, &breaks) / ROUNDS;
            all += time_code(c, &t, from, end, &claims) / ROUNDS;
        }
    printf("%zu documents, %.1f MB, %ld word breaks, %ld claims\n", t.n, (double)t.bytes / 1e6, breaks / ROUNDS, claims / ROUNDS);
    printf("start-up         %6.0f ms\n", time_open() * 1e3);
    printf("ICU word break   %6.3f s   1.00 x\n", icu);
    printf("marsad code      %6.3f s %6.2f x\n", all, all / icu);
    print_stages(c, icu);
    marsad_coder_close(c);
    marsad_close(m);
    return 0;
}
