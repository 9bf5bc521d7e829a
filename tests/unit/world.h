/* SPDX-License-Identifier: Apache-2.0
 * The rooms that name, count and date things, as many as a test asks for, loaded from data/, and a document to read. In: cmocka's state. Out: a world that
 * tear_down frees; what the loaders say stands in `said`. Included by one test program each, behind cmocka.h. */
#ifndef MS_TESTS_WORLD_H
#define MS_TESTS_WORLD_H

#include <stdlib.h>

#include "base/vec.h"
#include "entity/entity.h"
#include "place/place.h"
#include "quantity/quantity.h"
#include "tag/tag.h"
#include "text/text.h"
#include "time/time.h"

/* What a world has beside text and lexicon. */
enum { WITH_TAGGER = 1, WITH_NAMES = 2, WITH_NUMBERS = 4, WITH_TIMES = 8 };

typedef struct {
    ms_arena arena, doc_arena;
    ms_lexicon *lx;
    ms_text_rules *text;
    ms_tagger *tagger;
    ms_actors *actors;
    ms_gazetteer *g;
    ms_quantity_rules *numbers;
    ms_time_rules *times;
    ms_memo *memo;
    ms_notes notes;
    char said[4096];
    marsad_document in;
    ms_doc doc;
} world;

static void hear(void *user, marsad_level level, const char *where, const char *message) {
    world *w = user;
    size_t n = strlen(w->said);
    (void)level;
    snprintf(w->said + n, sizeof w->said - n, "%s: %s\n", where, message);
}

static int set_up_with(void **state, int parts) {
    world *w = calloc(1, sizeof *w);
    w->notes = (ms_notes){hear, w};
    if (ms_text_load(&w->text, &w->arena, DATA_DIR, &w->notes) || ms_lexicon_load(&w->lx, &w->arena, DATA_DIR, NULL, &w->notes)) return 1;
    if (parts & WITH_NUMBERS && ms_quantity_load(&w->numbers, &w->arena, DATA_DIR, w->lx, &w->notes)) return 1;
    if (parts & WITH_TAGGER && ms_tagger_load(&w->tagger, &w->arena, DATA_DIR, NULL, w->lx, &w->notes)) return 1;
    if (parts & WITH_NAMES && (ms_actors_load(&w->actors, &w->arena, DATA_DIR, w->lx, &w->notes) ||
                               ms_gazetteer_load(&w->g, &w->arena, DATA_DIR, NULL, w->lx, &w->notes)))
        return 1;
    if (parts & WITH_TIMES && ms_time_load(&w->times, &w->arena, DATA_DIR, w->lx, w->numbers, &w->notes)) return 1;
    if (ms_lexicon_seal(w->lx, &w->notes)) return 1;
    w->memo = ms_memo_new(w->lx);
    *state = w;
    return 0;
}

static int tear_down(void **state) {
    world *w = *state;
    ms_memo_free(w->memo);
    if (w->tagger) ms_tagger_free(w->tagger);
    ms_lexicon_free(w->lx);
    ms_vec_free(&w->doc.segments);
    ms_vec_free(&w->doc.tokens);
    ms_vec_free(&w->doc.hits);
    ms_vec_free(&w->doc.numerals);
    ms_vec_free(&w->doc.quantities);
    ms_vec_free(&w->doc.times);
    ms_vec_free(&w->doc.places);
    ms_vec_free(&w->doc.actors);
    ms_vec_free(&w->doc.assets);
    ms_arena_free(&w->arena);
    ms_arena_free(&w->doc_arena);
    free(w);
    return 0;
}

/* Words and their readings; the other rooms read on from there. published: "" when it is not told */
static ms_doc *read_text_of(world *w, ms_str text, const char *published) {
    ms_arena_clear(&w->doc_arena);
    w->in = (marsad_document){.id = MS_S("t"), .published = ms_str_of(published), .text = text};
    w->doc.in = &w->in, w->doc.arena = &w->doc_arena, w->doc.notes = &w->notes, w->doc.published_day = INT32_MIN;
    ms_text_split(w->text, &w->doc);
    ms_lexicon_read(w->memo, &w->doc);
    return &w->doc;
}

static inline ms_doc *read_words(world *w, const char *text, const char *published) {
    return read_text_of(w, ms_str_of(text), published);
}

#endif
