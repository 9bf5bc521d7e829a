/* SPDX-License-Identifier: Apache-2.0
 * The ledger at scale. In: how many claims to make (10000), a file to make the ledger in. Made reports of eight claims each
 * about 2,000 sites and 300 actors over five years go in; out: claims a second, bytes a claim, time of linking a claim,
 * and the 95th percentiles of the questions of one site and of one report more. Each story is told by one to four reports. */
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/sha256.h"
#include "base/vec.h"
#include "ledger/ledger.h"
#include "resolve/resolve.h"

enum { CLAIMS = 8, SITES = 2000, DISTRICTS = 100, GOVERNORATES = 14, ACTORS = 300, DAYS = 1826, ASKED = 200, MORE = 100, BATCH = 1000 };

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static double worked(void) { /* by this process, here and in the kernel */
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static uint64_t draw(uint64_t *state) { /* splitmix64 */
    uint64_t x = *state += 0x9e3779b97f4a7c15u;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

static uint32_t below(uint64_t *state, uint32_t n) { return (uint32_t)(draw(state) % n); }

/* ---- a made country ------------------------------------------------------------------------------------------------ */

/* s<n> site, d<n> district, g<n> governorate, x the country; names and ids are one */
static bool place_of(void *user, ms_str id, marsad_place *p, ms_str *parent) {
    ms_arena *arena = user;
    double n = 0;
    char kind = id.n ? id.s[0] : 0;
    if (id.n > 1 && !ms_str_number(ms_str_cut(id, 1, id.n), &n)) return false;
    const char *type = kind == 's' ? "base" : kind == 'd' ? "district" : kind == 'g' ? "governorate" : "country";
    *p = (marsad_place){
        .id = id, .name = id, .name_en = id, .type = ms_str_of(type), .country = MS_S("x"), .lat = 33 + n / 1000, .lon = 38 + n / 1000};
    *parent = kind == 's'   ? ms_arena_fmt(arena, "d%d", (int)n % DISTRICTS)
              : kind == 'd' ? ms_arena_fmt(arena, "g%d", (int)n % GOVERNORATES)
              : kind == 'g' ? MS_S("x")
                            : (ms_str){0};
    return kind == 's' || kind == 'd' || kind == 'g' || kind == 'x';
}

/* ---- a made report ------------------------------------------------------------------------------------------------- */

typedef struct {
    ms_buf text;
    marsad_document doc;
    marsad_record record;
    marsad_segment segments[CLAIMS];
    marsad_claim claims[CLAIMS];
    marsad_slot at[CLAIMS];
    char id[24], published[16], names[CLAIMS][3][16], ids[CLAIMS][8];
} report;

static const char *const FRAMES[] = {"withdraw", "assault", "evacuate", "seize", "deploy", "transfer", "clash", "demolish"};
static const char *const VERBS[] = {"left", "struck", "emptied", "took", "reinforced", "moved men from", "fought at", "blew up"};

static void add_claim(report *r, uint32_t i, uint64_t *state) {
    static const marsad_interval untold = {MARSAD_UNSAID, MARSAD_UNSAID};
    uint32_t frame = below(state, 8), actor = below(state, ACTORS), site = below(state, SITES), count = below(state, 90), start = r->text.n;
    snprintf(r->names[i][0], 16, "s%u", site);
    snprintf(r->names[i][1], 16, "a%u", actor);
    snprintf(r->ids[i], 8, "c%u", i + 1);
    ms_buf_fmt(&r->text, "%s %s %s with %u men. ", r->names[i][1], VERBS[frame], r->names[i][0], count + 10);
    ms_span span = {start, r->text.n - 1}, name = {start, start + (uint32_t)strlen(r->names[i][1])},
            verb = {name.b + 1, name.b + 1 + (uint32_t)strlen(VERBS[frame])};
    r->segments[i] = (marsad_segment){span, MARSAD_SENTENCE};
    r->at[i] = (marsad_slot){.span = {verb.b + 1, verb.b + 1 + (uint32_t)strlen(r->names[i][0])},
                             .id = ms_str_of(r->names[i][0]),
                             .name = ms_str_of(r->names[i][0])};
    marsad_claim *c = &r->claims[i];
    *c = (marsad_claim){.id = ms_str_of(r->ids[i]),
                        .span = span,
                        .trigger = verb,
                        .frame = ms_str_of(FRAMES[frame]),
                        .dead = untold,
                        .injured = untold,
                        .voice = MARSAD_NO_VOICE,
                        .core = true,
                        .time = ms_str_of(r->published),
                        .time_precision = MS_S("day")};
    c->count = (marsad_quantity){name, MS_S("man"), count + 10, count + 10, MARSAD_EXACT};
    c->actor = (marsad_slot){.span = name, .id = ms_str_of(r->names[i][1]), .name = ms_str_of(r->names[i][1]), .kind = MS_S("SYR MIL")};
    marsad_slots where = {&r->at[i], 1};
    if (frame == 0 || frame == 2 || frame == 5)
        c->from = where;
    else
        c->at = where;
}

/* story: reports of one story tell the same eight things */
static void make(report *r, uint32_t nth, uint32_t story) {
    uint64_t state = 1 + story;
    int32_t day = ms_edtf_day(2021, 1, 1) + (int32_t)(below(&state, DAYS));
    ms_buf_clear(&r->text);
    snprintf(r->id, sizeof r->id, "r%u", nth);
    ms_edtf_put(r->published, day);
    ms_buf_fmt(&r->text, "Report %u. ", nth);
    for (uint32_t i = 0; i < CLAIMS; i++) add_claim(r, i, &state);
    r->doc = (marsad_document){
        .id = ms_str_of(r->id), .outlet = MS_S("made"), .published = ms_str_of(r->published), .text = ms_buf_view(&r->text)};
    ms_sha256(r->doc.sha256, r->text.s, r->text.n);
    r->record = (marsad_record){.doc = &r->doc, .segments = r->segments, .segments_n = CLAIMS, .claims = r->claims, .claims_n = CLAIMS};
}

/* ---- measures ------------------------------------------------------------------------------------------------------ */

/* *seconds: without the making of the reports; *work: of the processor. */
static marsad_rc fill(ms_ledger *l, uint32_t reports, double *seconds, double *work) {
    report r = {0};
    bool added;
    marsad_rc rc = MARSAD_OK;
    *seconds = *work = 0;
    for (uint32_t i = 0, story = 0, left = 0; rc == MARSAD_OK && i < reports; i++) {
        if (left-- == 0) left = ++story % 4;
        make(&r, i, story);
        double start = now(), started = worked();
        rc = ms_ledger_add(l, &r.record, NULL, &added);
        if (rc == MARSAD_OK && (i % BATCH == BATCH - 1 || i + 1 == reports)) rc = ms_ledger_commit(l);
        *seconds += now() - start;
        *work += worked() - started;
    }
    ms_buf_free(&r.text);
    return rc;
}

static int by_size(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void print_p95(const char *of, double *took, double *work, uint32_t n) {
    qsort(took, n, sizeof *took, by_size);
    qsort(work, n, sizeof *work, by_size);
    printf("p95: %s %.2f ms, %.2f of processor time\n", of, took[n * 95 / 100] * 1e3, work[n * 95 / 100] * 1e3);
}

/* Prints the 95th percentile of a question on each of ASKED sites, in milliseconds: by the clock, and of the processor. */
static marsad_rc ask(ms_ledger *l, marsad_question q, const char *name, FILE *nowhere) {
    double took[ASKED], work[ASKED];
    uint64_t state = 99;
    for (uint32_t i = 0; i < ASKED; i++) {
        char place[16];
        snprintf(place, sizeof place, "s%u", below(&state, SITES));
        marsad_filter f = {.place = place, .on = q == MARSAD_SITES ? "2023-05-05" : NULL};
        double start = now(), started = worked();
        marsad_rc rc = ms_ledger_ask(l, q, &f, MARSAD_JSONL, nowhere);
        if (rc != MARSAD_OK) return rc;
        took[i] = now() - start;
        work[i] = worked() - started;
    }
    char what[64];
    snprintf(what, sizeof what, "%s of a site", name);
    print_p95(what, took, work, ASKED);
    return MARSAD_OK;
}

static int64_t size_of(const char *path) {
    FILE *f = fopen(path, "rb");
    int64_t n = f && fseek(f, 0, SEEK_END) == 0 ? ftell(f) : 0;
    if (f) fclose(f);
    return n;
}

/* Resolve, with a watch on it. */
static double resolving;
static void (*resolve_all)(const ms_resolve_rules *, const ms_facts *, ms_arena *, ms_resolution *);

static void watched(const ms_resolve_rules *rules, const ms_facts *facts, ms_arena *arena, ms_resolution *out) {
    double start = worked();
    resolve_all(rules, facts, arena, out);
    resolving += worked() - start;
}

static marsad_rc link_all(ms_ledger *l, const ms_linker *by, uint32_t claims) {
    double start = now(), started = worked();
    resolving = 0;
    marsad_rc rc = ms_ledger_resolve(l, by);
    if (rc == MARSAD_OK) rc = ms_ledger_commit(l);
    if (rc == MARSAD_OK)
        printf("link: %.2f microseconds a claim, %.2f of processor time, %.2f of it in resolve\n", (now() - start) / claims * 1e6,
               (worked() - started) / claims * 1e6, resolving / claims * 1e6);
    fflush(stdout);
    return rc;
}

/* One report more at a time: what it costs to add, link and save it. */
static marsad_rc add_more(ms_ledger *l, const ms_linker *by, uint32_t reports) {
    double took[MORE], work[MORE];
    report r = {0};
    bool added;
    marsad_rc rc = MARSAD_OK;
    for (uint32_t i = 0; rc == MARSAD_OK && i < MORE; i++) {
        make(&r, reports + i, 1 + i * 7);
        double start = now(), started = worked();
        rc = ms_ledger_add(l, &r.record, NULL, &added);
        if (rc == MARSAD_OK) rc = ms_ledger_resolve(l, by);
        if (rc == MARSAD_OK) rc = ms_ledger_commit(l);
        took[i] = now() - start;
        work[i] = worked() - started;
    }
    ms_buf_free(&r.text);
    print_p95("one report more", took, work, MORE);
    return rc;
}

static marsad_rc measure(ms_ledger *l, const ms_linker *by, uint32_t claims) {
    double took, work;
    marsad_rc rc = fill(l, claims / CLAIMS, &took, &work);
    FILE *nowhere = fopen("/dev/null", "w");
    if (rc != MARSAD_OK || !nowhere) return MARSAD_EIO;
    printf("in: %u claims, %.0f a second, %.0f a second of processor time\n", claims, claims / took, claims / work);
    fflush(stdout);
    rc = link_all(l, by, claims);
    if (rc == MARSAD_OK) rc = ask(l, MARSAD_TIMELINE, "timeline", nowhere);
    if (rc == MARSAD_OK) rc = ask(l, MARSAD_SITES, "state", nowhere);
    if (rc == MARSAD_OK) rc = add_more(l, by, claims / CLAIMS);
    fclose(nowhere);
    return rc;
}

int main(int argc, char **argv) {
    const char *path = argc > 2 ? argv[2] : "bench-ledger.db", *data = argc > 3 ? argv[3] : "data";
    uint32_t claims = argc > 1 ? (uint32_t)atoi(argv[1]) : 10000;
    ms_arena names = {0};
    ms_place_tree tree = {&names, place_of};
    ms_resolve_rules *rules = NULL;
    ms_ledger *l = NULL;
    unlink(path);
    marsad_rc rc = ms_resolve_load(&rules, &names, data, NULL);
    if (rc == MARSAD_OK) rc = ms_ledger_open(&l, path, true, "bench", tree, NULL);
    if (rc == MARSAD_OK) {
        ms_linker by = ms_resolve_linker(rules);
        resolve_all = by.all;
        by.all = watched;
        rc = measure(l, &by, claims);
    }
    ms_ledger_close(l); /* its log is in the file then */
    if (rc == MARSAD_OK) printf("size: %.0f bytes a claim, text and indexes with it\n", (double)size_of(path) / claims);
    ms_arena_free(&names);
    if (rc != MARSAD_OK) fprintf(stderr, "failed: %d\n", (int)rc);
    return rc != MARSAD_OK;
}
