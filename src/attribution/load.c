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
    r->lx = lx;
    const ms_class_asked asked[] = {
        {&r->say, "say"},
        {&r->expect, "say.expect"},
        {&r->allege, "say.allege"},
        {&r->charge, "say.charge"},
        {&r->report, "say.report"},
        {&r->announce, "pol.announce"},
        {&r->deny, "pol.deny"},
        {&r->source, "org.source"},
        {&r->media, "org.media"},
        {&r->contrast, "sub.contrast"},
        {&r->that, "sub.an"},
        {&r->spokesman, "person.spokesman"},
        {&r->title, "title"},
        {&r->person, "person"},
        {&r->diplomat, "person.diplomat"},
        {&r->journalist, "person.journalist"},
        {&r->document, "asset.document"},
        {&r->neg, "neg"},
        {&r->speech, "speech"},
        {&r->light, "light"},
        {&r->but, "conj.but"},
        {&r->also, "conj.also"},
        {&r->observe, "say.observe"},
        {&r->deem, "say.deem"},
        {&r->show, "say.deem.show"},
        {&r->pointing, "dem"},
    };
    *out = r;
    marsad_rc rc = ms_lexicon_ask(lx, asked, sizeof asked / sizeof *asked, notes);
    return rc == MARSAD_OK ? load_kinds(r, arena, data_dir, notes) : rc;
}

void ms_attribution_free(ms_voice_rules *rules) {
    for (uint32_t i = 0; i < rules->kinds_n; i++) ms_map_free(&rules->kinds[i].words);
}
