/* SPDX-License-Identifier: Apache-2.0
 * A plain main for the targets: replays the files and folders given, then runs deterministic random mutations of them.
 * usage: fuzz_x [-n MUTATIONS] [-s SEED] FILE|FOLDER… */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MOST_FILES = 1000, MOST_CHANGES = 6, ROOM = 4096 };

typedef struct {
    uint8_t *data;
    size_t n;
} input;

static input inputs[MOST_FILES];
static size_t inputs_n;
static uint64_t state = 1;

static uint64_t next_random(void) { /* splitmix64 */
    uint64_t z = state += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

static size_t below(size_t n) { return n ? (size_t)(next_random() % n) : 0; }

/* Each run gets bytes of its own size, so that the sanitizers see a read past the end. */
static void run(const uint8_t *data, size_t n) {
    uint8_t *copy = malloc(n ? n : 1);
    if (!copy) abort();
    if (n) memcpy(copy, data, n);
    LLVMFuzzerTestOneInput(copy, n);
    free(copy);
}

static int by_name(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

static void add_file(const char *path) {
    FILE *f = fopen(path, "rb");
    if (!f || inputs_n == MOST_FILES) {
        fprintf(stderr, "cannot read %s\n", path);
        exit(2);
    }
    input in = {malloc(1 << 20), 0};
    if (!in.data) abort();
    in.n = fread(in.data, 1, 1 << 20, f);
    fclose(f);
    inputs[inputs_n++] = in;
}

static void add(const char *path);

static void add_folder(const char *path) {
    char *names[MOST_FILES];
    size_t n = 0;
    DIR *d = opendir(path);
    for (struct dirent *e; d && (e = readdir(d)) && n < MOST_FILES;)
        if (e->d_name[0] != '.') names[n++] = strdup(e->d_name);
    if (d) closedir(d);
    qsort(names, n, sizeof *names, by_name);
    for (size_t i = 0; i < n; i++) {
        char inner[4096];
        snprintf(inner, sizeof inner, "%s/%s", path, names[i]);
        add(inner);
        free(names[i]);
    }
}

static void add(const char *path) {
    struct stat st;
    if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
        add_folder(path);
    else
        add_file(path);
}

static size_t erase(uint8_t *b, size_t n) {
    if (!n) return 0;
    size_t at = below(n), len = 1 + below(n - at < 16 ? n - at : 16);
    memmove(b + at, b + at + len, n - at - len);
    return n - len;
}

/* Inserts a stretch of another input, or of this one. */
static size_t splice(uint8_t *b, size_t n, size_t room) {
    const input *from = &inputs[below(inputs_n)];
    if (!from->n) return n;
    size_t a = below(from->n), len = 1 + below(from->n - a < 64 ? from->n - a : 64), at = below(n + 1);
    if (n + len > room) return n;
    memmove(b + at + len, b + at, n - at);
    memcpy(b + at, from->data + a, len);
    return n + len;
}

static size_t change(uint8_t *b, size_t n, size_t room) {
    static const uint8_t nasty[] = {0,    '\n', '"',  '\\', '{',  '}',  '.', '(', ')', 0x80,
                                    0xD8, 0xD9, 0xE2, 0xEF, 0xF0, 0xFF, '0', ' ', '/', '-'};
    switch (below(5)) {
    case 0: return erase(b, n);
    case 1: return splice(b, n, room);
    case 2: return n ? (b[below(n)] ^= (uint8_t)(1u << below(8)), n) : n;
    case 3: return n ? (b[below(n)] = nasty[below(sizeof nasty)], n) : n;
    default: return below(8) ? n : below(n + 1);
    }
}

static void mutate(void) {
    const input *from = &inputs[below(inputs_n)];
    size_t room = from->n + ROOM, n = from->n;
    uint8_t *b = malloc(room);
    if (!b) abort();
    if (n) memcpy(b, from->data, n);
    for (size_t k = 1 + below(MOST_CHANGES); k; k--) n = change(b, n, room);
    run(b, n);
    free(b);
}

int main(int argc, char **argv) {
    long mutations = 20000;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "-n") == 0 && i + 1 < argc)
            mutations = atol(argv[++i]);
        else if (strcmp(argv[i], "-s") == 0 && i + 1 < argc)
            state = strtoull(argv[++i], NULL, 10);
        else
            add(argv[i]);
    }
    run(NULL, 0);
    for (size_t i = 0; i < inputs_n; i++) run(inputs[i].data, inputs[i].n);
    for (long i = 0; inputs_n && i < mutations; i++) mutate();
    printf("%zu files, %ld mutations\n", inputs_n, inputs_n ? mutations : 0);
    for (size_t i = 0; i < inputs_n; i++) free(inputs[i].data);
    return 0;
}
