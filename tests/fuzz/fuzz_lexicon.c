/* SPDX-License-Identifier: Apache-2.0
 * Any bytes as words, the first line as a name too, and as a table of data/lexicon. */
#include <stdlib.h>

#include "lexicon/lexicon.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define START "v\t-\ti=a\tx\tسَحَبَ\tسَحْب\nn\t-\t-\tx\tقَاعِدَة\tقَوَاعِد\nf\t-\t-\tx\tعَلَى\t-\n"

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

/* The lexicon that lends clitics and paradigms; loaded once. */
static const ms_lexicon *rules(void) {
    static ms_arena arena;
    static ms_lexicon *lx;
    ms_notes notes = {0};
    if (!lx && ms_lexicon_load(&lx, &arena, DATA_DIR, &notes) != MARSAD_OK) abort();
    return lx;
}

static void load_and_read(ms_str table, ms_str words) {
    ms_arena arena = {0};
    ms_notes notes = {0};
    ms_lexicon *lx;
    if (ms_lexicon_load_text(&lx, &arena, rules(), table, &notes) == MARSAD_OK) {
        ms_str rest = words, name;
        ms_str_split(&rest, '\n', &name);
        ms_lexicon_name(lx, name, MS_HIT_PLACE, 0);
        ms_lexicon_adjective(lx, name, MS_HIT_NISBA, 0);
        if (ms_lexicon_seal(lx, &notes) != MARSAD_OK) abort();
        read_words(lx, words);
        ms_lexicon_free(lx);
    }
    ms_arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    ms_str text = {(const char *)data, (uint32_t)size};
    if (size > 1 << 16) return 0;
    load_and_read(MS_S(START), text);
    load_and_read(text, text);
    return 0;
}
