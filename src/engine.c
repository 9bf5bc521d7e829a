/* SPDX-License-Identifier: Apache-2.0
 * The only place where the stages meet. In: language data, documents. Out: records. Everything the command line, the
 * server and the bindings can do goes through here (marsad.h). */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "attribution/attribution.h"
#include "base/edtf.h"
#include "base/image.h"
#include "base/table.h"
#include "entity/entity.h"
#include "event/event.h"
#include "export/export.h"
#include "ledger/ledger.h"
#include "lexicon/lexicon.h"
#include "place/place.h"
#include "quantity/quantity.h"
#include "read/read.h"
#include "resolve/resolve.h"
#include "syntax/syntax.h"
#include "tag/tag.h"
#include "text/text.h"
#include "time/time.h"

struct marsad {
    ms_arena arena;
    ms_notes notes;
    ms_str data_dir;
    char data_hash[17];
    uint64_t image_key; /* of data and sources */
    const char *image_path;
    ms_image *image; /* NULL: none that fits */
    ms_read_rules *read;
    ms_text_rules *text;
    ms_lexicon *lexicon;
    ms_quantity_rules *quantity;
    ms_tagger *tagger;
    ms_actors *actors;
    ms_gazetteer *places;
    ms_time_rules *time;
    ms_syntax_rules *syntax;
    ms_voice_rules *voices;
    ms_frames *frames;
    ms_resolve_rules *resolve;
};

const char *marsad_rc_text(marsad_rc rc) {
    static const char *const text[] = {"ok",
                                       "end of input",
                                       "input refused",
                                       "input too large",
                                       "language data is wrong",
                                       "unknown value",
                                       "input or output failed",
                                       "ledger unusable",
                                       "out of memory"};
    return rc < sizeof text / sizeof *text ? text[rc] : "unknown";
}

/* ---- language data ---- */

static bool is_data_dir(const char *path) {
    char probe[PATH_MAX];
    struct stat st;
    return snprintf(probe, sizeof probe, "%s/lexicon", path) < (int)sizeof probe && stat(probe, &st) == 0;
}

/* As messages show it: without the ways up and down that led there. */
static ms_str real_path(ms_arena *arena, const char *path) {
    char *real = realpath(path, NULL);
    ms_str s = ms_arena_str(arena, ms_str_of(real ? real : path));
    free(real);
    return s;
}

/* What the caller says, what the environment says, beside the program, the source tree, the place of installation. */
static ms_str find_data_dir(ms_arena *arena, const char *asked) {
    if (asked) return ms_arena_str(arena, ms_str_of(asked));
    const char *env = getenv("MARSAD_DATA");
    if (env && *env) return ms_arena_str(arena, ms_str_of(env));
    char self[PATH_MAX], path[PATH_MAX + 32];
    ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    self[n > 0 ? n : 0] = 0;
    char *slash = strrchr(self, '/');
    if (slash) *slash = 0;
    static const char *const beside[] = {"../data", "../../data", "../share/marsad/data"};
    for (size_t i = 0; slash && i < sizeof beside / sizeof *beside; i++) {
        snprintf(path, sizeof path, "%s/%s", self, beside[i]);
        if (is_data_dir(path)) return real_path(arena, path);
    }
    return ms_str_of(is_data_dir(MARSAD_SOURCE_DIR "/data") ? MARSAD_SOURCE_DIR "/data" : MARSAD_INSTALL_DIR "/data");
}

static int by_name(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

static uint64_t hash_more(uint64_t h, ms_str s) { return (h ^ ms_str_digest(s)) * 1099511628211u; }

static marsad_rc hash_file(marsad *m, uint64_t *h, ms_arena *scratch, const char *path, const char *name) {
    ms_str text;
    marsad_rc rc = ms_file_read(&text, scratch, path, &m->notes);
    if (rc == MARSAD_OK) *h = hash_more(hash_more(*h, ms_str_of(name)), text);
    return rc;
}

/* Every file of every folder of the data, in the order of names, and the towns of other sources. */
static marsad_rc hash_data(marsad *m) {
    char **dirs, **files;
    uint32_t dirs_n, files_n;
    uint64_t h = 14695981039346656037u;
    ms_arena scratch = {0};
    marsad_rc rc = ms_file_list(&dirs, &dirs_n, &scratch, m->data_dir.s, "", &m->notes);
    if (rc == MARSAD_OK && dirs_n) qsort(dirs, dirs_n, sizeof *dirs, by_name);
    for (uint32_t d = 0; rc == MARSAD_OK && d < dirs_n; d++) {
        if (ms_file_list(&files, &files_n, &scratch, dirs[d], "", NULL) != MARSAD_OK) continue;
        for (uint32_t f = 0; rc == MARSAD_OK && f < files_n; f++) rc = hash_file(m, &h, &scratch, files[f], files[f] + m->data_dir.n);
    }
    const char *extra = ms_gazetteer_extra(&scratch, m->data_dir.s);
    if (rc == MARSAD_OK && extra) rc = hash_file(m, &h, &scratch, extra, "gazetteer");
    snprintf(m->data_hash, sizeof m->data_hash, "%016llx", (unsigned long long)h);
    m->image_key = ms_str_stir(h, ms_code_key);
    ms_arena_free(&scratch);
    return rc;
}

/* ---- the image of what loading works out ---- */

/* Where the program is built or installed; with the towns of other sources another one. */
static const char *find_image(marsad *m) {
    const char *env = getenv("MARSAD_IMAGE");
    if (env) return ms_arena_str(&m->arena, ms_str_of(env)).s;
    const char *build = ms_arena_fmt(&m->arena, "%s/../build", m->data_dir.s).s;
    const char *name = ms_gazetteer_extra(&m->arena, m->data_dir.s) ? "marsad-towns.image" : "marsad.image";
    return ms_arena_fmt(&m->arena, "%s/%s", access(build, R_OK) == 0 ? real_path(&m->arena, build).s : m->data_dir.s, name).s;
}

static void open_image(marsad *m) {
    m->image_path = find_image(m);
    m->image = ms_image_open(m->image_path, m->image_key);
}

const char *marsad_image(const marsad *m, bool *mapped) {
    *mapped = m->image != NULL;
    return m->image_path;
}

marsad_rc marsad_compile(const marsad *m) {
    ms_image_draft draft = {0};
    ms_lexicon_put(m->lexicon, &draft);
    ms_tagger_put(m->tagger, &draft);
    ms_gazetteer_put(m->places, &draft);
    return ms_image_save(&draft, m->image_path, m->image_key, &m->notes);
}

/* In the order of the floors; the first that fails ends it. */
static marsad_rc load_all(marsad *m) {
    const char *dir = m->data_dir.s;
    ms_arena *a = &m->arena;
    const ms_notes *n = &m->notes;
    marsad_rc rc = hash_data(m);
    if (rc == MARSAD_OK) open_image(m);
    if (rc == MARSAD_OK) rc = ms_read_load(&m->read, a, dir, n);
    if (rc == MARSAD_OK) rc = ms_text_load(&m->text, a, dir, n);
    if (rc == MARSAD_OK) rc = ms_lexicon_load(&m->lexicon, a, dir, m->image, n);
    if (rc == MARSAD_OK) rc = ms_quantity_load(&m->quantity, a, dir, m->lexicon, n);
    if (rc == MARSAD_OK) rc = ms_tagger_load(&m->tagger, a, dir, m->image, m->lexicon, n);
    if (rc == MARSAD_OK) rc = ms_actors_load(&m->actors, a, dir, m->lexicon, n);
    if (rc == MARSAD_OK) rc = ms_gazetteer_load(&m->places, a, dir, m->image, m->lexicon, n);
    if (rc == MARSAD_OK) rc = ms_time_load(&m->time, a, dir, m->lexicon, m->quantity, n);
    if (rc == MARSAD_OK) rc = ms_lexicon_seal(m->lexicon, n);
    if (rc == MARSAD_OK) rc = ms_syntax_load(&m->syntax, a, dir, m->lexicon, n);
    if (rc == MARSAD_OK) rc = ms_attribution_load(&m->voices, a, dir, m->lexicon, n);
    if (rc == MARSAD_OK) rc = ms_event_load(&m->frames, a, dir, m->lexicon, m->places, m->actors, n);
    if (rc == MARSAD_OK) rc = ms_resolve_load(&m->resolve, a, dir, n);
    return rc;
}

marsad_rc marsad_open(marsad **out, const marsad_options *options) {
    marsad *m = ms_heap_get(sizeof *m);
    m->notes = (ms_notes){options ? options->note : NULL, options ? options->user : NULL};
    m->data_dir = find_data_dir(&m->arena, options ? options->data_dir : NULL);
    marsad_rc rc = load_all(m);
    *out = m;
    if (rc == MARSAD_OK) return rc;
    marsad_close(m);
    *out = NULL;
    return rc;
}

void marsad_close(marsad *m) {
    if (!m) return;
    if (m->frames) ms_event_free(m->frames);
    if (m->voices) ms_attribution_free(m->voices);
    if (m->tagger) ms_tagger_free(m->tagger);
    if (m->lexicon) ms_lexicon_free(m->lexicon);
    ms_image_close(m->image);
    ms_arena_free(&m->arena);
    ms_heap_free(m);
}

const char *marsad_data_hash(const marsad *m) { return m->data_hash; }

/* ---- reading ---- */

struct marsad_reader {
    ms_reader *own;
};

marsad_rc marsad_reader_open(marsad_reader **out, const marsad *m, const char *path, marsad_input input) {
    ms_reader *own = NULL;
    marsad_rc rc = ms_reader_open(&own, m->read, &m->notes, path, input);
    *out = NULL;
    if (rc != MARSAD_OK) return rc;
    *out = ms_heap_get(sizeof **out);
    (*out)->own = own;
    return MARSAD_OK;
}

marsad_rc marsad_reader_next(marsad_reader *r, const marsad_document **doc) { return ms_reader_next(r->own, doc); }

uint64_t marsad_reader_at(const marsad_reader *r, uint64_t *size) { return ms_reader_at(r->own, size); }

void marsad_reader_close(marsad_reader *r) {
    if (!r) return;
    ms_reader_close(r->own);
    ms_heap_free(r);
}

/* ---- coding ---- */

static const char *const STAGES[] = {"text",  "lexicon", "quantity",    "time",  "tag",   "actor",
                                     "place", "syntax",  "attribution", "event", "record"};
enum {
    STAGE_TEXT,
    STAGE_LEXICON,
    STAGE_QUANTITY,
    STAGE_TIME,
    STAGE_TAG,
    STAGE_ACTOR,
    STAGE_PLACE,
    STAGE_SYNTAX,
    STAGE_ATTRIBUTION,
    STAGE_EVENT,
    STAGE_RECORD,
    STAGES_N
};

struct marsad_coder {
    const marsad *m;
    ms_memo *memo;
    ms_arena arena;
    ms_doc doc;
    ms_syntax syntax;
    marsad_record record;
    double seconds[STAGES_N];
    double clock;
};

marsad_rc marsad_coder_open(marsad_coder **out, const marsad *m) {
    marsad_coder *c = *out = ms_heap_get(sizeof *c);
    c->m = m;
    c->memo = ms_memo_new(m->lexicon);
    return MARSAD_OK;
}

static void free_doc(ms_doc *d) {
    ms_vec_free(&d->segments);
    ms_vec_free(&d->tokens);
    ms_vec_free(&d->hits);
    ms_vec_free(&d->numerals);
    ms_vec_free(&d->quantities);
    ms_vec_free(&d->places);
    ms_vec_free(&d->actors);
    ms_vec_free(&d->assets);
    ms_vec_free(&d->times);
    ms_vec_free(&d->voices);
    ms_vec_free(&d->claims);
}

void marsad_coder_close(marsad_coder *c) {
    if (!c) return;
    free_doc(&c->doc);
    ms_syntax_free(&c->syntax);
    ms_memo_free(c->memo);
    ms_arena_free(&c->arena);
    ms_heap_free(c);
}

void marsad_coder_explain(marsad_coder *c) { c->doc.why = true; }

static void clear_doc(ms_doc *d) {
    d->segments.n = d->tokens.n = d->hits.n = d->quantities.n = d->places.n = d->actors.n = d->assets.n = d->times.n = d->voices.n =
        d->claims.n = 0;
}

static int32_t published_day(ms_str stamp) {
    int32_t day;
    int64_t second;
    return ms_edtf_stamp(stamp, &day, &second) ? day : INT32_MIN;
}

static void lap(marsad_coder *c, int stage) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    double t = (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
    if (stage >= 0) c->seconds[stage] += t - c->clock;
    c->clock = t;
}

#define PUBLISH(field, type)                                                 \
    do {                                                                     \
        type *to = MS_NEWN(&c->arena, type, d->field.n + 1);                 \
        for (uint32_t i = 0; i < d->field.n; i++) to[i] = d->field.v[i].pub; \
        r->field = to;                                                       \
        r->field##_n = d->field.n;                                           \
    } while (0)

static void publish(marsad_coder *c) {
    ms_doc *d = &c->doc;
    marsad_record *r = &c->record;
    r->doc = d->in;
    PUBLISH(segments, marsad_segment);
    PUBLISH(times, marsad_time);
    PUBLISH(quantities, marsad_quantity);
    PUBLISH(places, marsad_place);
    PUBLISH(actors, marsad_actor);
    PUBLISH(assets, marsad_asset);
    PUBLISH(voices, marsad_voice);
    r->claims = d->claims.v;
    r->claims_n = d->claims.n;
}

marsad_rc marsad_code(marsad_coder *c, const marsad_document *doc, const marsad_record **record) {
    const marsad *m = c->m;
    ms_doc *d = &c->doc;
    ms_arena_clear(&c->arena);
    clear_doc(d);
    d->in = doc, d->arena = &c->arena, d->notes = &m->notes, d->published_day = published_day(doc->published);
    if (d->published_day == INT32_MIN)
        ms_note_doc(&m->notes, MARSAD_NOTE, doc->id, (ms_span){0, 0}, "no time of publication: relative times stay unresolved");
    lap(c, -1);
    ms_text_split(m->text, d), lap(c, STAGE_TEXT);
    ms_lexicon_read(c->memo, d), lap(c, STAGE_LEXICON);
    ms_quantity_find(m->quantity, d), lap(c, STAGE_QUANTITY);
    ms_time_find(m->time, d), lap(c, STAGE_TIME);
    ms_tagger_read(m->tagger, c->memo, d), lap(c, STAGE_TAG);
    ms_entity_find(m->actors, d), lap(c, STAGE_ACTOR);
    ms_place_find(m->places, d), lap(c, STAGE_PLACE);
    ms_syntax_read(m->syntax, d, &c->syntax), lap(c, STAGE_SYNTAX);
    ms_attribution_find(m->voices, &c->syntax, d), lap(c, STAGE_ATTRIBUTION);
    ms_event_find(m->frames, &c->syntax, d);
    ms_event_states(d), lap(c, STAGE_EVENT);
    publish(c), lap(c, STAGE_RECORD);
    *record = &c->record;
    return MARSAD_OK;
}

void marsad_coder_profile(const marsad_coder *c, const char *const **names, const double **seconds, uint32_t *n) {
    *names = STAGES;
    *seconds = c->seconds;
    *n = STAGES_N;
}

/* ---- the record as text ---- */

static ms_token_view view_of(const marsad_coder *c, const ms_token *t) {
    const ms_reading *r = t->word && t->word->readings_n ? t->word->readings : NULL;
    return (ms_token_view){t->span, ms_str_at(c->doc.in->text, t->span), r, ms_reading_lemma(c->m->lexicon, r)};
}

static void write_tokens(ms_buf *out, const marsad_coder *c) {
    ms_json j = {.out = out};
    ms_json_open(&j, '[');
    for (uint32_t i = 0; i < c->doc.tokens.n; i++) {
        ms_token_view view = view_of(c, &c->doc.tokens.v[i]);
        ms_export_token(&j, &view);
    }
    ms_json_close(&j, ']');
}

marsad_rc marsad_record_write(const marsad_coder *c, const marsad_record *r, bool tokens, FILE *out) {
    ms_buf line = {0}, told = {0};
    if (tokens) write_tokens(&told, c);
    ms_export_record(&line, r, c->m->data_hash, ms_buf_view(&told));
    ms_buf_put(&line, '\n');
    bool written = fwrite(line.s, 1, line.n, out) == line.n;
    ms_buf_free(&line);
    ms_buf_free(&told);
    return written ? MARSAD_OK : MARSAD_EIO;
}

/* ---- words ---- */

static const char *part_of_speech(const ms_lemma *l) {
    static const char *const names[] = {"-", "verb", "noun", "adjective", "function", "expression"};
    return l ? names[l->pos] : "unknown";
}

static void print_features(FILE *out, ms_features f) {
    ms_buf names = {0};
    ms_export_features(&names, f);
    if (names.n) fwrite(names.s, 1, names.n, out);
    ms_buf_free(&names);
}

/* Proclitics, stem, suffix as written, with a plus between. */
static void print_pieces(FILE *out, ms_str word, const ms_reading *r) {
    ms_str head = ms_str_cut(word, 0, r->head), stem = ms_str_cut(word, r->head, word.n - r->tail),
           tail = ms_str_cut(word, word.n - r->tail, word.n);
    fprintf(out, "%.*s%s%.*s%s%.*s", MS_FMT(head), head.n ? "+" : "", MS_FMT(stem), tail.n ? "+" : "", MS_FMT(tail));
}

static void print_reading(const marsad *m, FILE *out, ms_str word, const ms_reading *r) {
    const ms_lemma *l = ms_reading_lemma(m->lexicon, r);
    ms_str lemma = l ? l->lemma : MS_S("-");
    fprintf(out, "%.*s\t", MS_FMT(word));
    print_pieces(out, word, r);
    fprintf(out, "\t%.*s\t%s\t", MS_FMT(lemma), part_of_speech(l));
    print_features(out, r->features);
    fputc('\t', out);
    for (uint8_t i = 0; l && i < l->classes; i++)
        fprintf(out, "%s%.*s", i ? "|" : "", MS_FMT(ms_lexicon_class_name(m->lexicon, l->klass[i])));
    if (l) fprintf(out, "\t%.*s\t%s:%u", MS_FMT(l->gloss), l->file, l->line);
    fputc('\n', out);
}

marsad_rc marsad_analyze(const marsad *m, const char *word, FILE *out) {
    ms_memo *memo = ms_memo_new(m->lexicon);
    const ms_word *w = ms_memo_word(memo, ms_str_of(word));
    for (uint32_t i = 0; i < w->readings_n; i++) print_reading(m, out, w->surface, &w->readings[i]);
    if (w->readings_n == 0) fprintf(out, "%s\t-\n", word);
    ms_memo_free(memo);
    return MARSAD_OK;
}

marsad_rc marsad_inflect(const marsad *m, const char *lemma, const char *features, FILE *out) {
    ms_buf form = {0};
    if (!ms_lexicon_inflect(m->lexicon, &form, ms_str_of(lemma), ms_str_of(features))) ms_buf_clear(&form);
    fprintf(out, "%s\t%.*s\t%s\n", lemma, MS_FMT(ms_buf_view(&form)), features);
    ms_buf_free(&form);
    return MARSAD_OK;
}

/* ---- examples of the data ---- */

typedef struct {
    marsad_coder *c;
    marsad_document doc; /* the example at hand */
    uint32_t *run, *failed;
} checking;

/* Codes one example; what is wrong with it is judged and noted by the caller's words. */
static bool code_example(checking *k, ms_str text, ms_str published) {
    const marsad_record *r;
    k->doc = (marsad_document){.id = ms_str_of("example"), .published = published, .text = text};
    ++*k->run;
    return marsad_code(k->c, &k->doc, &r) == MARSAD_OK;
}

static void judged(const checking *k, const char *file, uint32_t line, ms_str wrong) {
    if (wrong.n == 0) return;
    ++*k->failed;
    ms_note_at(&k->c->m->notes, MARSAD_ERROR, file, line, "%.*s", MS_FMT(wrong));
}

static void check_frames(checking *k) {
    uint32_t n;
    const ms_example *all = ms_event_examples(k->c->m->frames, &n);
    for (uint32_t i = 0; i < n; i++)
        if (code_example(k, all[i].text, MS_S("2026-02-23"))) judged(k, all[i].file, all[i].line, ms_event_judge(&all[i], &k->c->doc));
}

static void check_quantities(checking *k) {
    uint32_t n;
    const ms_quantity_example *all = ms_quantity_examples(k->c->m->quantity, &n);
    for (uint32_t i = 0; i < n; i++)
        if (code_example(k, all[i].text, MS_S("2026-02-23"))) judged(k, all[i].file, all[i].line, ms_quantity_judge(&all[i], &k->c->doc));
}

static void check_times(checking *k) {
    uint32_t n;
    const ms_time_example *all = ms_time_examples(k->c->m->time, &n);
    for (uint32_t i = 0; i < n; i++)
        if (code_example(k, all[i].text, all[i].published)) judged(k, all[i].file, all[i].line, ms_time_judge(&all[i], &k->c->doc));
}

marsad_rc marsad_check(const marsad *m, uint32_t *run, uint32_t *failed) {
    marsad_coder *c;
    *run = *failed = 0;
    marsad_rc rc = marsad_coder_open(&c, m);
    if (rc != MARSAD_OK) return rc;
    checking k = {.c = c, .run = run, .failed = failed};
    check_frames(&k);
    check_quantities(&k);
    check_times(&k);
    marsad_coder_close(c);
    if (ms_export_check(m->data_dir.s, &m->notes) != MARSAD_OK) ++*failed;
    return *failed ? MARSAD_EDATA : MARSAD_OK;
}

/* ---- ledger ---- */

struct marsad_ledger {
    const marsad *m;
    ms_ledger *own;
};

static bool tree_get(void *user, ms_str id, marsad_place *place, ms_str *parent) {
    const marsad *m = user;
    uint32_t row = ms_gazetteer_find(m->places, id);
    if (row == MS_NONE) return false;
    uint32_t up = ms_gazetteer_parent(m->places, row);
    *place = ms_gazetteer_place(m->places, row);
    *parent = up == MS_NONE ? MS_S("") : ms_gazetteer_place(m->places, up).id;
    return true;
}

marsad_rc marsad_ledger_open(marsad_ledger **out, const marsad *m, const char *path, bool create) {
    ms_ledger *own = NULL;
    ms_place_tree tree = {(void *)m, tree_get};
    *out = NULL;
    marsad_rc rc = ms_ledger_open(&own, path, create, m->data_hash, tree, &m->notes);
    if (rc != MARSAD_OK) return rc;
    *out = ms_heap_get(sizeof **out);
    **out = (marsad_ledger){m, own};
    return MARSAD_OK;
}

void marsad_ledger_close(marsad_ledger *l) {
    if (!l) return;
    ms_ledger_close(l->own);
    ms_heap_free(l);
}

marsad_rc marsad_ledger_add(marsad_ledger *l, const marsad_record *r, bool *added) {
    uint32_t signature[MS_SIGNATURE];
    bool signed_text = ms_resolve_sign(signature, r->doc->text);
    return ms_ledger_add(l->own, r, signed_text ? signature : NULL, added);
}

marsad_rc marsad_ledger_save(marsad_ledger *l) { return ms_ledger_commit(l->own); }

marsad_rc marsad_ledger_commit(marsad_ledger *l) {
    ms_linker linker = ms_resolve_linker(l->m->resolve);
    marsad_rc rc = ms_ledger_stale(l->own) ? ms_ledger_resolve(l->own, &linker) : MARSAD_OK; /* also what a run that was cut off has left */
    return rc == MARSAD_OK ? ms_ledger_commit(l->own) : rc;
}

marsad_rc marsad_ledger_verify(marsad_ledger *l) { return ms_ledger_verify(l->own); }

marsad_rc marsad_ledger_verify_links(marsad_ledger *l) {
    ms_linker linker = ms_resolve_linker(l->m->resolve);
    return ms_ledger_verify_links(l->own, &linker);
}

marsad_rc marsad_ledger_backup(marsad_ledger *l, const char *path) { return ms_ledger_backup(l->own, path); }

marsad_rc marsad_ledger_decide(marsad_ledger *l, const marsad_decision *d, uint32_t *number) {
    marsad_rc rc = ms_ledger_decide(l->own, d, number);
    return rc == MARSAD_OK ? marsad_ledger_commit(l) : rc;
}

/* What a run that was cut off or a step to newer tables has left unlinked is linked before it is asked for. */
static marsad_rc settle(marsad_ledger *l) { return ms_ledger_may_settle(l->own) ? marsad_ledger_commit(l) : MARSAD_OK; }

marsad_rc marsad_ledger_ask(marsad_ledger *l, marsad_question q, const marsad_filter *f, marsad_format as, FILE *out) {
    marsad_rc rc = settle(l);
    return rc == MARSAD_OK ? ms_ledger_ask(l->own, q, f, as, out) : rc;
}

marsad_rc marsad_ledger_export(marsad_ledger *l, const char *as, const char *path) {
    const ms_export_means means = {l->m->data_dir.s, l->m->actors};
    marsad_rc rc = settle(l);
    if (rc != MARSAD_OK) return rc;
    ms_ledger_hold(l->own);
    rc = ms_export_ledger(l->own, &means, as, path, &l->m->notes);
    ms_ledger_release(l->own);
    return rc;
}

/* ---- page ---- */

/* Beside the data: web/ and, where it was made, the country outlines. */
static marsad_rc page_of(marsad_ledger *l, ms_buf *page) {
    ms_arena arena = {0};
    const char *data = l->m->data_dir.s;
    ms_str web = ms_arena_fmt(&arena, "%s/../web", data), outlines = ms_arena_fmt(&arena, "%s/../build/outlines.json", data);
    if (access(outlines.s, R_OK) != 0) outlines = ms_arena_fmt(&arena, "%s/outlines.json", web.s);
    marsad_rc rc = ms_export_report_ledger(page, l->own, web.s, outlines.s, &l->m->notes);
    ms_arena_free(&arena);
    return rc;
}

static marsad_rc write_page(const marsad *m, const ms_buf *page, const char *path) {
    FILE *out = fopen(path, "wb");
    bool good = out && fwrite(page->s, 1, page->n, out) == page->n;
    if (out) good = fclose(out) == 0 && good;
    if (!good) ms_note_at(&m->notes, MARSAD_ERROR, path, 0, "cannot write: %s", strerror(errno));
    return good ? MARSAD_OK : MARSAD_EIO;
}

marsad_rc marsad_ledger_report(marsad_ledger *l, const char *path) {
    ms_buf page = {0};
    marsad_rc rc = settle(l);
    if (rc != MARSAD_OK) return rc;
    ms_ledger_hold(l->own);
    rc = page_of(l, &page);
    ms_ledger_release(l->own);
    if (rc == MARSAD_OK) rc = write_page(l->m, &page, path);
    ms_buf_free(&page);
    return rc;
}
