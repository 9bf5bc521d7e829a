/* SPDX-License-Identifier: Apache-2.0
 * Any bytes as words; and as a table of data/lexicon, whose words and whose first line as a name are then looked for in
 * the same bytes. */
#include <stdlib.h>

#include "lexicon/lexicon.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_word(ms_memo *memo, ms_str spelling) {
    const ms_word *w = ms_memo_word(memo, spelling);
    for (uint32_t i = 0; i < w->readings_n; i++)
        if (w->readings[i].head + w->readings[i].tail > spelling.n) abort();
}

static void read_words(const ms_lexicon *lx, ms_str text) {
    ms_memo *memo = ms_memo_new(lx);
    ms_str word;
    while (ms_str_split(&text, ' ', &word)) check_word(memo, word);
    ms_memo_free(memo);
}

/* All of data/, loaded once: what is read with it, and what lends clitics and paradigms to the tables. */
static const ms_lexicon *whole(void) {
    static ms_arena arena;
    static ms_lexicon *lx;
    ms_notes notes = {0};
    if (!lx && (ms_lexicon_load(&lx, &arena, DATA_DIR, NULL, &notes) != MARSAD_OK || ms_lexicon_seal(lx, &notes) != MARSAD_OK)) abort();
    return lx;
}

static void load_and_read(ms_str text) {
    ms_arena arena = {0};
    ms_notes notes = {0};
    ms_lexicon *lx;
    ms_str rest = text, name;
    if (ms_lexicon_load_text(&lx, &arena, whole(), text, &notes) == MARSAD_OK) {
        ms_str_split(&rest, '\n', &name);
        ms_lexicon_name(lx, name, MS_HIT_PLACE, 0);
        ms_lexicon_adjective(lx, name, MS_HIT_NISBA, 0);
        if (ms_lexicon_seal(lx, &notes) != MARSAD_OK) abort();
        read_words(lx, text);
        ms_lexicon_free(lx);
    }
    ms_arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    ms_str text = {(const char *)data, (uint32_t)size};
    if (size > 1 << 16) return 0;
    read_words(whole(), text);
    load_and_read(text);
    return 0;
}
