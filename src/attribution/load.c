/* SPDX-License-Identifier: Apache-2.0
 * The rules of voices as loaded: classes of data/lexicon, data/cues/voices.tsv (the kind of a source by its words). */
#include "attribution/internal.h"

#include "base/table.h"
#include "text/text.h"

static ms_kind_words *kind_of_name(ms_voice_rules *r, ms_str kind) {
    for (uint32_t i = 0; i < r->kinds_n; i++)
        if (ms_str_eq(r->kinds[i].kind, kind)) return &r->kinds[i];
    r->kinds[r->kinds_n].kind = kind;
    return &r->kinds[r->kinds_n++];
}

static marsad_rc load_kinds(ms_voice_rules *r, ms_arena *arena, const char *data_dir, const ms_notes *notes) {
    enum { KINDS = 16 };
    ms_str path = ms_arena_fmt(arena, "%s/cues/voices.tsv", data_dir);
    ms_table t;
    marsad_rc rc = ms_table_open(&t, arena, path.s, notes);
    if (rc != MARSAD_OK) return rc;
    r->kinds = MS_NEWN(arena, ms_kind_words, KINDS);
    ms_buf key = {0};
    while (ms_table_next(&t, 2)) {
        if (r->kinds_n == KINDS) {
            ms_table_error(&t, "more than %d kinds", KINDS);
            break;
        }
        ms_kind_words *k = kind_of_name(r, t.cell[0]);
        ms_str rest = t.cell[1], word;
        while (ms_str_split(&rest, '|', &word)) {
            ms_buf_clear(&key);
            ms_text_fold(&key, word);
            ms_map_add(&k->words, ms_buf_view(&key));
        }
    }
    ms_buf_free(&key);
    return t.bad ? MARSAD_EDATA : MARSAD_OK;
}

marsad_rc ms_attribution_load(ms_voice_rules **out, ms_arena *arena, const char *data_dir, const ms_lexicon *lx, const ms_notes *notes) {
    ms_voice_rules *r = MS_NEW(arena, ms_voice_rules);
    *r = (ms_voice_rules){.lx = lx,
                          .say = ms_lexicon_class(lx, MS_S("say")),
                          .expect = ms_lexicon_class(lx, MS_S("say.expect")),
                          .allege = ms_lexicon_class(lx, MS_S("say.allege")),
                          .charge = ms_lexicon_class(lx, MS_S("say.charge")),
                          .report = ms_lexicon_class(lx, MS_S("say.report")),
                          .announce = ms_lexicon_class(lx, MS_S("pol.announce")),
                          .deny = ms_lexicon_class(lx, MS_S("pol.deny")),
                          .source = ms_lexicon_class(lx, MS_S("org.source")),
                          .media = ms_lexicon_class(lx, MS_S("org.media")),
                          .contrast = ms_lexicon_class(lx, MS_S("sub.contrast")),
                          .that = ms_lexicon_class(lx, MS_S("sub.an")),
                          .spokesman = ms_lexicon_class(lx, MS_S("person.spokesman")),
                          .title = ms_lexicon_class(lx, MS_S("title")),
                          .person = ms_lexicon_class(lx, MS_S("person")),
                          .diplomat = ms_lexicon_class(lx, MS_S("person.diplomat")),
                          .journalist = ms_lexicon_class(lx, MS_S("person.journalist")),
                          .document = ms_lexicon_class(lx, MS_S("asset.document")),
                          .neg = ms_lexicon_class(lx, MS_S("neg")),
                          .speech = ms_lexicon_class(lx, MS_S("speech")),
                          .light = ms_lexicon_class(lx, MS_S("light")),
                          .but = ms_lexicon_class(lx, MS_S("conj.but")),
                          .also = ms_lexicon_class(lx, MS_S("conj.also")),
                          .observe = ms_lexicon_class(lx, MS_S("say.observe")),
                          .deem = ms_lexicon_class(lx, MS_S("say.deem")),
                          .show = ms_lexicon_class(lx, MS_S("say.deem.show")),
                          .pointing = ms_lexicon_class(lx, MS_S("dem"))};
    *out = r;
    return load_kinds(r, arena, data_dir, notes);
}

void ms_attribution_free(ms_voice_rules *rules) {
    for (uint32_t i = 0; i < rules->kinds_n; i++) ms_map_free(&rules->kinds[i].words);
}
