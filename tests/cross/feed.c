/* SPDX-License-Identifier: Apache-2.0
 * Posts documents with the claims of a gold coding in the place of the program's own, so that linking is measured by itself.
 * What a claim names, by its canonical name, is what the program finds under that name in the document, or in the name alone.
 * usage: feed DOCS.jsonl GOLD.jsonl LEDGER OUT.jsonl; a line of GOLD.jsonl is one *.gold.json. */
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "marsad.h"

enum { MOST = 512 }; /* claims of a document, links of its voices */

typedef struct {
    const marsad_record *read; /* as the program reads it */
    marsad_coder *names;       /* reads names alone */
    char *kept;                /* what it found; strings of MOST bytes at most */
    size_t kept_n;
    marsad_claim claims[MOST];
    marsad_voice voices[MOST];
    marsad_str links[MOST];
    marsad_slot slots[4 * MOST];
    uint32_t claims_n, voices_n, links_n, slots_n;
} feeding;

static marsad_str text_of(const json_t *o) {
    return json_is_string(o) ? (marsad_str){json_string_value(o), (uint32_t)json_string_length(o)} : (marsad_str){"", 0};
}

static marsad_str text_at(const json_t *o, const char *key) { return text_of(json_object_get(o, key)); }

static double number(const json_t *o) { return json_is_number(o) ? json_number_value(o) : MARSAD_UNSAID; }

static marsad_span span_of(const json_t *o) {
    return (marsad_span){(uint32_t)json_integer_value(json_object_get(o, "start")),
                         (uint32_t)json_integer_value(json_object_get(o, "end"))};
}

static bool same(marsad_str a, marsad_str b) { return a.n == b.n && memcmp(a.s, b.s, a.n) == 0; }

static bool is(marsad_str a, const char *word) { return same(a, (marsad_str){word, (uint32_t)strlen(word)}); }

static marsad_slot slot(const json_t *o) {
    marsad_str name = text_at(o, "canon");
    return (marsad_slot){.span = span_of(o), .name = name.n ? name : text_at(o, "text")};
}

/* The name read by itself; NULL when it cannot be read. */
static const marsad_record *alone(feeding *f, marsad_str name) {
    const marsad_document d = {.id = {"name", 4}, .published = f->read->doc->published, .text = name};
    const marsad_record *r;
    return marsad_code(f->names, &d, &r) == MARSAD_OK ? r : NULL;
}

/* Records live until the next call, what is posted lives longer. */
static marsad_str keep(feeding *f, marsad_str s) {
    if (f->kept_n + s.n > (size_t)MOST * MOST) return (marsad_str){"", 0};
    char *at = f->kept + f->kept_n;
    if (s.n) memcpy(at, s.s, s.n);
    f->kept_n += s.n;
    return (marsad_str){at, s.n};
}

static const marsad_place *place_named(const marsad_record *r, marsad_str name) {
    for (uint32_t i = 0; r && i < r->places_n; i++) {
        marsad_span s = r->places[i].span;
        if (same((marsad_str){r->doc->text.s + s.a, s.b - s.a}, name) || same(r->places[i].name, name)) return &r->places[i];
    }
    return NULL;
}

/* The mention that fills the span, or most of it. */
static const marsad_place *place_there(const marsad_record *r, marsad_span s) {
    for (uint32_t i = 0; i < r->places_n; i++) {
        marsad_span p = r->places[i].span;
        uint32_t a = p.a > s.a ? p.a : s.a, b = p.b < s.b ? p.b : s.b;
        if (b > a && (b - a) * 4 > (s.b - s.a) * 3) return &r->places[i];
    }
    return NULL;
}

static marsad_slot place(feeding *f, const json_t *o) {
    marsad_slot s = slot(o);
    marsad_str basis = text_at(o, "basis");
    s.basis = is(basis, "direction") ? MARSAD_BASIS_DIRECTION : is(basis, "implied") ? MARSAD_BASIS_IMPLIED : MARSAD_BASIS_STATED;
    const marsad_place *p = place_named(f->read, s.name);
    if (!p) p = place_there(f->read, s.span);
    if (!p) p = place_named(alone(f, s.name), s.name);
    if (!p) return s;
    s.id = keep(f, p->id);
    s.name = keep(f, p->name);
    return s;
}

static const marsad_actor *actor_named(const marsad_record *r, marsad_str name) {
    for (uint32_t i = 0; r && i < r->actors_n; i++) {
        marsad_span s = r->actors[i].span;
        if (same((marsad_str){r->doc->text.s + s.a, s.b - s.a}, name) || same(r->actors[i].name, name)) return &r->actors[i];
    }
    return NULL;
}

static marsad_str code(feeding *f, const marsad_actor *a) {
    char text[64];
    int n = snprintf(text, sizeof text, "%.*s%s%.*s", (int)a->country.n, a->country.s, a->country.n && a->sector.n ? " " : "",
                     (int)a->sector.n, a->sector.s);
    return keep(f, (marsad_str){text, (uint32_t)n});
}

static marsad_slot actor(feeding *f, const json_t *o) {
    if (!json_is_object(o)) return (marsad_slot){0};
    marsad_slot s = slot(o);
    const marsad_actor *a = actor_named(f->read, s.name);
    if (!a) a = actor_named(alone(f, s.name), s.name);
    if (!a) return s;
    s.id = keep(f, a->id);
    s.country = keep(f, a->country);
    s.sector = keep(f, a->sector);
    s.kind = code(f, a);
    if (a->id.n) s.name = keep(f, a->name);
    return s;
}

static marsad_slots places(feeding *f, const json_t *list) {
    marsad_slots out = {&f->slots[f->slots_n], 0};
    size_t i;
    json_t *o;
    json_array_foreach(list, i, o) {
        if (f->slots_n == 4 * MOST) break;
        f->slots[f->slots_n++] = place(f, o);
        out.n++;
    }
    return out;
}

static marsad_interval interval(const json_t *o) { return (marsad_interval){number(json_array_get(o, 0)), number(json_array_get(o, 1))}; }

static marsad_modality modality(marsad_str word) {
    static const char *const words[] = {"asserted", "ongoing", "planned", "possible", "denied", "background"};
    for (uint32_t i = 0; i < 6; i++)
        if (is(word, words[i])) return (marsad_modality)i;
    return MARSAD_ASSERTED;
}

/* Between two marks: line end, full stop with a space, Arabic comma. */
static marsad_span clause(const feeding *f, marsad_span trigger) {
    marsad_str t = f->read->doc->text;
    marsad_span s = trigger;
    while (s.a > 0 && t.s[s.a - 1] != '\n' && !(s.a > 1 && memcmp(t.s + s.a - 2, ". ", 2) == 0) &&
           !(s.a > 1 && memcmp(t.s + s.a - 2, "\xd8\x8c", 2) == 0))
        s.a--;
    while (s.b < t.n && t.s[s.b] != '\n' && memcmp(t.s + s.b, ". ", 2) != 0 && memcmp(t.s + s.b, "\xd8\x8c", 2) != 0) s.b++;
    return s;
}

static uint32_t voice(feeding *f, const json_t *sources) {
    uint32_t n = (uint32_t)json_array_size(sources);
    if (n == 0 || f->voices_n == MOST || f->links_n + n > MOST) return MARSAD_NO_VOICE;
    static char ids[MOST][8];
    marsad_voice *v = &f->voices[f->voices_n];
    snprintf(ids[f->voices_n], sizeof ids[0], "v%u", f->voices_n + 1);
    *v = (marsad_voice){.id = {ids[f->voices_n], (uint32_t)strlen(ids[f->voices_n])}, .chain = &f->links[f->links_n], .chain_n = n};
    v->kind = (marsad_str){"unspecified", 11};
    for (uint32_t i = 0; i < n; i++) f->links[f->links_n++] = text_of(json_array_get(sources, i));
    return f->voices_n++;
}

static void claim(feeding *f, const json_t *e) {
    if (f->claims_n == MOST) return;
    const json_t *count = json_object_get(e, "count"), *theme = json_object_get(e, "theme"), *toll = json_object_get(e, "casualties");
    const json_t *time = json_object_get(e, "time");
    marsad_claim *c = &f->claims[f->claims_n++];
    *c = (marsad_claim){.id = text_at(e, "id"), .frame = text_at(e, "frame"), .trigger = span_of(json_object_get(e, "trigger"))};
    c->span = clause(f, c->trigger);
    c->modality = modality(text_at(e, "modality"));
    c->actor = actor(f, json_object_get(e, "actor"));
    c->target = actor(f, json_object_get(e, "target"));
    if (json_is_object(theme)) {
        c->theme = slot(theme);
        c->theme.kind = text_at(theme, "kind");
    }
    if (json_is_object(count))
        c->count = (marsad_quantity){c->trigger, text_at(count, "unit"), number(json_object_get(count, "lo")),
                                     number(json_object_get(count, "hi")), MARSAD_EXACT};
    c->dead = interval(json_object_get(toll, "dead"));
    c->injured = interval(json_object_get(toll, "injured"));
    c->from = places(f, json_object_get(e, "from"));
    c->to = places(f, json_object_get(e, "to"));
    c->via = places(f, json_object_get(e, "via"));
    c->at = places(f, json_object_get(e, "at"));
    c->time = text_at(time, "value");
    c->time_precision = (marsad_str){"day", 3};
    c->time_stated = is(text_at(time, "basis"), "stated");
    c->voice = voice(f, json_object_get(e, "sources"));
    c->core = is(text_at(e, "salience"), "core");
    c->failed = is(text_at(e, "outcome"), "failed");
}

static bool post(marsad_ledger *l, marsad_coder *names, const marsad_record *read, const json_t *gold) {
    feeding *f = calloc(1, sizeof *f);
    size_t i;
    json_t *e;
    bool added = false;
    f->read = read;
    f->names = names;
    f->kept = malloc((size_t)MOST * MOST);
    json_array_foreach(json_object_get(gold, "events"), i, e) claim(f, e);
    marsad_record r = *read;
    r.claims = f->claims;
    r.claims_n = f->claims_n;
    r.voices = f->voices;
    r.voices_n = f->voices_n;
    marsad_rc rc = marsad_ledger_add(l, &r, &added);
    free(f->kept);
    free(f);
    return rc == MARSAD_OK && added;
}

/* Gold by the number of its document. */
static json_t *load_gold(const char *path) {
    json_t *all = json_object(), *one;
    FILE *in = fopen(path, "r");
    while (in && (one = json_loadf(in, JSON_DISABLE_EOF_CHECK, NULL)))
        json_object_set_new(all, json_string_value(json_object_get(one, "docno")), one);
    if (in) fclose(in);
    return all;
}

static bool feed(marsad *m, const char *docs, const json_t *gold, marsad_ledger *l) {
    marsad_reader *reader = NULL;
    marsad_coder *coder = NULL, *names = NULL;
    const marsad_document *d;
    const marsad_record *r;
    bool ok = marsad_reader_open(&reader, m, docs, MARSAD_INPUT_JSONL) == MARSAD_OK && marsad_coder_open(&coder, m) == MARSAD_OK;
    ok = ok && marsad_coder_open(&names, m) == MARSAD_OK;
    while (ok && marsad_reader_next(reader, &d) == MARSAD_OK) {
        json_t *g = json_object_getn(gold, d->id.s, d->id.n);
        ok = !g || (marsad_code(coder, d, &r) == MARSAD_OK && post(l, names, r, g));
    }
    if (names) marsad_coder_close(names);
    if (coder) marsad_coder_close(coder);
    if (reader) marsad_reader_close(reader);
    return ok && marsad_ledger_commit(l) == MARSAD_OK;
}

static void note(void *user, marsad_level level, const char *where, const char *message) {
    (void)user;
    if (level == MARSAD_ERROR) fprintf(stderr, "%s: %s\n", where, message);
}

int main(int argc, char **argv) {
    marsad *m = NULL;
    marsad_ledger *l = NULL;
    if (argc != 5) return 2;
    marsad_options options = {.note = note};
    json_t *gold = load_gold(argv[2]);
    bool ok = marsad_open(&m, &options) == MARSAD_OK && marsad_ledger_open(&l, m, argv[3], true) == MARSAD_OK;
    ok = ok && feed(m, argv[1], gold, l) && marsad_ledger_export(l, "jsonl", argv[4]) == MARSAD_OK;
    if (l) marsad_ledger_close(l);
    if (m) marsad_close(m);
    json_decref(gold);
    return ok ? 0 : 1;
}
