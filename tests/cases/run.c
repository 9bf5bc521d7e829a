/* SPDX-License-Identifier: Apache-2.0
 * Runs .case files: what an expert expects of a text. Blocks of lines, an empty line between:
 *
 *   case a column leaves a base
 *   published 2026-02-05
 *   text …
 *   claim withdraw from=sy.tanf-base to=sy modality=asserted
 *   claim withdraw order=after assault
 *   no assault
 *   place sy.tanf-base
 *   time 2026-02-05
 *   quantity 90 110
 *   voice المرصد السوري لحقوق الإنسان
 *   voice وكالة الأنباء السورية > مصدر عسكري
 *   novoice تركيا
 *   todo claim withdraw from=sy.tanf-base
 *
 * `todo` before an expectation: what the codebook asks and the engine does not do yet. It is counted apart, and the run
 * fails when it has come true, so that the mark is taken off. A claim line holds when one claim of the frame has all the values; a value is an id, the words in the text, or a name.
 * A voice is asked for by its innermost link or by its whole chain. */
#include <stdlib.h>
#include <string.h>

#include "marsad.h"

typedef struct {
    char title[200], published[40], *text;
    const char *file;
    unsigned line, failed, passed, todo;
    marsad_coder *coder;
    const marsad_record *record;
} run;

static bool is(marsad_str s, const char *z) { return s.n == strlen(z) && memcmp(s.s, z, s.n) == 0; }

static bool said(const run *r, marsad_span span, const char *want) {
    return span.b > span.a && span.b - span.a == strlen(want) && memcmp(r->text + span.a, want, span.b - span.a) == 0;
}

static bool slot_is(const run *r, const marsad_slot *s, const char *want) {
    if (strcmp(want, "-") == 0) return s->span.a >= s->span.b;
    return s->span.b > s->span.a && (is(s->id, want) || is(s->name, want) || is(s->kind, want) || said(r, s->span, want));
}

static bool any_is(const run *r, marsad_slots all, const char *want) {
    if (strcmp(want, "-") == 0) return all.n == 0;
    for (uint32_t i = 0; i < all.n; i++)
        if (slot_is(r, &all.v[i], want)) return true;
    return false;
}

static bool source_is(const run *r, const marsad_claim *c, const char *want) {
    if (c->voice == MARSAD_NO_VOICE) return strcmp(want, "-") == 0;
    const marsad_voice *v = &r->record->voices[c->voice];
    return v->chain_n > 0 && is(v->chain[v->chain_n - 1], want);
}

/* "after assault": this claim comes after one of that frame */
static bool order_is(const run *r, const marsad_claim *c, const char *want) {
    static const char *const relations[] = {"", "before", "after", "during"};
    char said[100];
    for (uint32_t i = 0; i < c->orders_n; i++)
        for (uint32_t k = 0; k < r->record->claims_n; k++) {
            const marsad_claim *other = &r->record->claims[k];
            if (other->id.n != c->orders[i].claim.n || memcmp(other->id.s, c->orders[i].claim.s, other->id.n) != 0) continue;
            snprintf(said, sizeof said, "%s %.*s", relations[c->orders[i].relation], (int)other->frame.n, other->frame.s);
            if (strcmp(said, want) == 0) return true;
        }
    return strcmp(want, "-") == 0 && c->orders_n == 0;
}

static bool has(const run *r, const marsad_claim *c, const char *key, const char *want) {
    static const char *const modalities[] = {"asserted", "ongoing", "planned", "possible", "denied", "background"};
    const struct {
        const char *key;
        const marsad_slot *one;
        const marsad_slots *many;
    } slots[] = {{"actor", &c->actor, 0}, {"target", &c->target, 0}, {"theme", &c->theme, 0}, {"from", 0, &c->from},
                 {"to", 0, &c->to},       {"via", 0, &c->via},       {"at", 0, &c->at}};
    for (size_t i = 0; i < sizeof slots / sizeof *slots; i++)
        if (strcmp(key, slots[i].key) == 0) return slots[i].one ? slot_is(r, slots[i].one, want) : any_is(r, *slots[i].many, want);
    if (strcmp(key, "modality") == 0) return strcmp(modalities[c->modality], want) == 0;
    if (strcmp(key, "salience") == 0) return strcmp(c->core ? "core" : "secondary", want) == 0;
    if (strcmp(key, "plover") == 0) return is(c->plover, want);
    if (strcmp(key, "order") == 0) return order_is(r, c, want);
    if (strcmp(key, "time") == 0) return is(c->time, strcmp(want, "-") == 0 ? "" : want);
    if (strcmp(key, "source") == 0) return source_is(r, c, want);
    if (strcmp(key, "trigger") == 0) return said(r, c->trigger, want);
    if (strcmp(key, "count") == 0) return c->count.span.b > c->count.span.a && c->count.lo == atof(want);
    if (strcmp(key, "dead") == 0) return strcmp(want, "-") == 0 ? c->dead.lo != c->dead.lo : c->dead.lo == atof(want);
    if (strcmp(key, "injured") == 0) return c->injured.lo == atof(want);
    fprintf(stderr, "%s:%u: unknown key '%s'\n", r->file, r->line, key);
    return false;
}

/* "frame key=value key=value"; a value goes on until the next " key=". */
static bool claim_holds(const run *r, const marsad_claim *c, const char *expect) {
    char copy[1000];
    snprintf(copy, sizeof copy, "%s", expect);
    char *rest = strchr(copy, ' ');
    if (rest) *rest++ = 0;
    if (!is(c->frame, copy)) return false;
    while (rest && *rest) {
        char *equals = strchr(rest, '='), *next = equals ? strchr(equals + 1, '=') : NULL;
        if (!equals) return false;
        *equals = 0;
        char *end = next;
        while (end && end > equals && *end != ' ') end--;
        if (end) *end = 0;
        if (!has(r, c, rest, equals + 1)) return false;
        rest = end ? end + 1 : NULL;
    }
    return true;
}

static bool claim_found(const run *r, const char *expect) {
    for (uint32_t i = 0; i < r->record->claims_n; i++)
        if (claim_holds(r, &r->record->claims[i], expect)) return true;
    return false;
}

static bool place_found(const run *r, const char *id) {
    for (uint32_t i = 0; i < r->record->places_n; i++)
        if (is(r->record->places[i].id, id)) return true;
    return false;
}

static bool time_found(const run *r, const char *value) {
    for (uint32_t i = 0; i < r->record->times_n; i++)
        if (is(r->record->times[i].value, value)) return true;
    return false;
}

static bool same_bound(double x, const char *want) { return strcmp(want, "-") == 0 ? isnan(x) : x == atof(want); }

static bool quantity_found(const run *r, const char *bounds) {
    char lo[40], hi[40];
    if (sscanf(bounds, "%39s %39s", lo, hi) != 2) return false;
    for (uint32_t i = 0; i < r->record->quantities_n; i++)
        if (same_bound(r->record->quantities[i].lo, lo) && same_bound(r->record->quantities[i].hi, hi)) return true;
    return false;
}

/* "B": the innermost link; "A > B": the whole chain. */
static bool chain_is(const marsad_voice *v, const char *want) {
    if (!strstr(want, " > ")) return v->chain_n && is(v->chain[v->chain_n - 1], want);
    char chain[1024] = "";
    for (uint32_t i = 0; i < v->chain_n; i++) {
        size_t n = strlen(chain);
        snprintf(chain + n, sizeof chain - n, "%s%.*s", i ? " > " : "", (int)v->chain[i].n, v->chain[i].s);
    }
    return strcmp(chain, want) == 0;
}

static bool voice_found(const run *r, const char *name) {
    for (uint32_t i = 0; i < r->record->voices_n; i++)
        if (chain_is(&r->record->voices[i], name)) return true;
    return false;
}

static bool expect(const run *r, const char *key, const char *value) {
    if (strcmp(key, "claim") == 0) return claim_found(r, value);
    if (strcmp(key, "no") == 0) return !claim_found(r, value);
    if (strcmp(key, "place") == 0) return place_found(r, value);
    if (strcmp(key, "noplace") == 0) return !place_found(r, value);
    if (strcmp(key, "time") == 0) return time_found(r, value);
    if (strcmp(key, "quantity") == 0) return quantity_found(r, value);
    if (strcmp(key, "voice") == 0) return voice_found(r, value);
    if (strcmp(key, "novoice") == 0) return !voice_found(r, value);
    fprintf(stderr, "%s:%u: unknown key '%s'\n", r->file, r->line, key);
    return false;
}

static void set_text(run *r, const char *text) {
    free(r->text);
    r->text = strdup(text);
    marsad_document doc = {
        .id = {"case", 4}, .published = {r->published, (uint32_t)strlen(r->published)}, .text = {r->text, (uint32_t)strlen(r->text)}};
    if (marsad_code(r->coder, &doc, &r->record) != MARSAD_OK) abort();
}

static void todo(run *r, char *s) {
    char *value = strchr(s, ' ');
    if (value) *value++ = 0;
    r->todo++;
    if (!value || !r->text || !expect(r, s, value)) return;
    r->failed++;
    printf("%s:%u: %s: this holds now, take off the todo: %s %s\n", r->file, r->line, r->title, s, value);
}

static void line(run *r, char *s) {
    s[strcspn(s, "\r\n")] = 0;
    if (*s == 0 || *s == '#') return;
    char *value = strchr(s, ' ');
    if (value)
        *value++ = 0;
    else
        value = s + strlen(s);
    if (strcmp(s, "case") == 0)
        snprintf(r->title, sizeof r->title, "%s", value);
    else if (strcmp(s, "published") == 0)
        snprintf(r->published, sizeof r->published, "%s", value);
    else if (strcmp(s, "text") == 0)
        set_text(r, value);
    else if (strcmp(s, "todo") == 0)
        todo(r, value);
    else if (r->text && expect(r, s, value))
        r->passed++;
    else
        r->failed++, printf("%s:%u: %s: not so: %s %s\n", r->file, r->line, r->title, s, value);
}

static bool run_file(run *r, const char *path) {
    FILE *f = fopen(path, "r");
    if (!f) return perror(path), false;
    char *s = NULL;
    size_t cap = 0;
    r->file = path;
    r->line = 0;
    while (getline(&s, &cap, f) > 0) r->line++, line(r, s);
    free(s);
    fclose(f);
    return true;
}

static void note(void *user, marsad_level level, const char *where, const char *message) {
    (void)user;
    if (level == MARSAD_ERROR) fprintf(stderr, "%s: %s\n", where, message);
}

int main(int argc, char **argv) {
    marsad *m;
    marsad_options options = {.note = note};
    run r = {0};
    if (marsad_open(&m, &options) != MARSAD_OK || marsad_coder_open(&r.coder, m) != MARSAD_OK) return 2;
    bool read = argc > 1;
    for (int i = 1; i < argc; i++) read &= run_file(&r, argv[i]);
    printf("%u passed, %u failed, %u to do\n", r.passed, r.failed, r.todo);
    free(r.text);
    marsad_coder_close(r.coder);
    marsad_close(m);
    return r.failed || !read || r.passed == 0;
}
