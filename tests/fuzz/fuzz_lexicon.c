/* SPDX-License-Identifier: Apache-2.0
 * Any bytes as a spelling, and as a file of data/lexicon: the first line is read as words, the whole as a table. */
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lexicon/lexicon.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char START[] = "v\t-\ti=a\tx\tسَحَبَ\tسَحْب\nn\t-\t-\tx\tقَاعِدَة\tقَوَاعِد\nf\t-\t-\tx\tعَلَى\t-\n";

static void check_word(ms_memo *memo, ms_str spelling) {
    const ms_word *w = ms_memo_word(memo, spelling);
    for (uint32_t i = 0; i < w->readings_n; i++)
        if (w->readings[i].head + w->readings[i].tail > spelling.n) abort();
}

static void read_words(ms_lexicon *lx, ms_str text) {
    ms_memo *memo = ms_memo_new(lx);
    ms_str word;
    while (ms_str_split(&text, ' ', &word)) check_word(memo, word);
    ms_memo_free(memo);
}

static void write_table(const char *dir, const char *start, ms_str text) {
    char path[256];
    snprintf(path, sizeof path, "%s/lexicon/x.tsv", dir);
    FILE *f = fopen(path, "wb");
    if (!f) abort();
    fputs(start, f);
    fwrite(text.s, 1, text.n, f);
    fclose(f);
}

static void load_and_read(const char *dir, const char *start, ms_str table, ms_str words) {
    ms_arena arena = {0};
    ms_notes notes = {0};
    ms_lexicon *lx;
    write_table(dir, start, table);
    if (ms_lexicon_load(&lx, &arena, dir, &notes) == MARSAD_OK) {
        ms_lexicon_name(lx, words, MS_HIT_PLACE, 0);
        ms_lexicon_adjective(lx, words, MS_HIT_NISBA, 0);
        ms_lexicon_seal(lx);
        read_words(lx, words);
        ms_lexicon_free(lx);
    }
    ms_arena_free(&arena);
}

static void clean(const char *dir) {
    char path[256];
    static const char *const parts[] = {"/lexicon/x.tsv", "/paradigms", "/lexicon", ""};
    for (uint32_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        snprintf(path, sizeof path, "%s%s", dir, parts[i]);
        remove(path);
    }
}

static void make(const char *dir) {
    char path[256];
    snprintf(path, sizeof path, "%s/lexicon", dir);
    if (mkdir(path, 0700) != 0) abort();
    snprintf(path, sizeof path, "%s/paradigms", dir);
    if (symlink(DATA_DIR "/paradigms", path) != 0) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char dir[] = "/tmp/marsad-fuzz-XXXXXX";
    ms_str text = {(const char *)data, (uint32_t)size};
    if (size > 1 << 16 || !mkdtemp(dir)) return 0;
    make(dir);
    load_and_read(dir, START, (ms_str){"", 0}, text);
    load_and_read(dir, "", text, text);
    clean(dir);
    return 0;
}
