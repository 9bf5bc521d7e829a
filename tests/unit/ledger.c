/* SPDX-License-Identifier: Apache-2.0
 * A ledger over its life: adding, asking, exporting the same bytes for any order, dying at any moment, files that are none. */
#include "ledger/ledger.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/sha256.h"
#include "export/export.h"
#include "resolve/resolve.h"

/* ---- a folder for each test ---------------------------------------------------------------------------------------- */

typedef struct {
    char dir[64], path[96];
    ms_arena arena;
    ms_resolve_rules *rules;
    ms_ledger *l;
    ms_notes notes;
    char last[512]; /* the note last given */
} room;

static void remember(void *user, marsad_level level, const char *where, const char *message) {
    room *r = user;
    (void)level;
    snprintf(r->last, sizeof r->last, "%s: %s", where, message);
}

static int enter(void **state) {
    room *r = calloc(1, sizeof *r);
    strcpy(r->dir, "/tmp/marsad-ledger-XXXXXX");
    if (!mkdtemp(r->dir)) return -1;
    snprintf(r->path, sizeof r->path, "%s/news.ledger", r->dir);
    r->notes = (ms_notes){remember, r};
    *state = r;
    return ms_resolve_load(&r->rules, &r->arena, DATA_DIR, &r->notes) == MARSAD_OK ? 0 : -1;
}

static int leave(void **state) {
    room *r = *state;
    char command[96];
    ms_ledger_close(r->l);
    ms_arena_free(&r->arena);
    snprintf(command, sizeof command, "rm -rf %s", r->dir);
    int rc = system(command);
    free(r);
    return rc;
}

static const ms_export_means MEANS = {DATA_DIR, NULL};

/* ---- a gazetteer of four places ---------------------------------------------------------------------------------------- */

static bool place_of(void *user, ms_str id, marsad_place *p, ms_str *parent) {
    static const struct {
        const char *id, *parent, *name, *type;
        double lat, lon;
    } rows[] = {{"sy.tanf-base", "sy.homs", "Tanf base", "base", 33.5, 38.6},
                {"sy.homs", "sy", "Homs", "governorate", 34.5, 38.5},
                {"sy", "", "Syria", "country", 35, 38},
                {"jo", "", "Jordan", "country", 31, 36}};
    (void)user;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (!ms_str_is(id, rows[i].id)) continue;
        *p = (marsad_place){.id = ms_str_of(rows[i].id),
                            .name = ms_str_of(rows[i].name),
                            .name_en = ms_str_of(rows[i].name),
                            .type = ms_str_of(rows[i].type),
                            .lat = rows[i].lat,
                            .lon = rows[i].lon};
        *parent = ms_str_of(rows[i].parent);
        return true;
    }
    return false;
}

static marsad_rc open_ledger(room *r, bool create) {
    ms_place_tree tree = {NULL, place_of};
    ms_ledger_close(r->l);
    return ms_ledger_open(&r->l, r->path, create, "datahash", tree, &r->notes);
}

/* ---- records -------------------------------------------------------------------------------------------------------------- */

static const char TEXT[] = "US troops left Tanf base toward Jordan, a source said.";

typedef struct {
    char text[96]; /* the same sentence in each, then the id */
    marsad_document doc;
    marsad_record record;
    marsad_segment segment;
    marsad_place place;
    marsad_time time;
    marsad_quantity quantity;
    marsad_actor actor;
    marsad_asset asset;
    marsad_voice voice;
    marsad_claim claim;
    marsad_slot from, to;
    ms_str chain[2];
} report;

static void make(report *p, const char *id, const char *published, marsad_modality modality) {
    static const marsad_quantity none = {.lo = MARSAD_UNSAID, .hi = MARSAD_UNSAID};
    static const marsad_interval untold = {MARSAD_UNSAID, MARSAD_UNSAID};
    *p = (report){.doc = {.id = ms_str_of(id), .outlet = MS_S("Outlet, \"quoted\""), .published = ms_str_of(published)}};
    snprintf(p->text, sizeof p->text, "%s %s", TEXT, id);
    p->doc.text = ms_str_of(p->text);
    ms_sha256(p->doc.sha256, p->text, strlen(p->text));
    p->chain[0] = MS_S("agency");
    p->chain[1] = MS_S("source");
    p->segment = (marsad_segment){{0, sizeof TEXT - 1}, MARSAD_SENTENCE};
    p->place = (marsad_place){.span = {15, 24},
                              .id = MS_S("sy.tanf-base"),
                              .name = MS_S("Tanf base"),
                              .type = MS_S("base"),
                              .lat = 33.5,
                              .lon = 38.6,
                              .radius_km = MARSAD_UNSAID};
    p->voice = (marsad_voice){.id = MS_S("v1"), .chain = p->chain, .chain_n = 2, .kind = MS_S("media"), .cue = {40, 53}, .scope = {0, 38}};
    p->from = (marsad_slot){.span = {15, 24}, .id = MS_S("sy.tanf-base"), .name = MS_S("Tanf base")};
    p->to = (marsad_slot){.span = {32, 38}, .id = MS_S("jo"), .name = MS_S("Jordan"), .basis = MARSAD_BASIS_DIRECTION};
    p->claim = (marsad_claim){.id = MS_S("c1"),
                              .span = {0, 38},
                              .trigger = {10, 14},
                              .frame = MS_S("withdraw"),
                              .modality = modality,
                              .count = none,
                              .dead = untold,
                              .injured = untold,
                              .core = true,
                              .time_stated = true};
    p->claim.actor = (marsad_slot){.span = {0, 2}, .id = MS_S("c.USA"), .name = MS_S("US"), .kind = MS_S("USA MIL")};
    p->claim.from = (marsad_slots){&p->from, 1};
    p->claim.to = (marsad_slots){&p->to, 1};
    p->claim.time = ms_str_of(published);
    p->claim.time_precision = MS_S("day");
    p->record = (marsad_record){.doc = &p->doc,
                                .segments = &p->segment,
                                .places = &p->place,
                                .voices = &p->voice,
                                .claims = &p->claim,
                                .segments_n = 1,
                                .places_n = 1,
                                .voices_n = 1,
                                .claims_n = 1};
}

static void add(room *r, const char *id, const char *published, marsad_modality modality, bool expected) {
    report p;
    bool added;
    make(&p, id, published, modality);
    assert_int_equal(ms_ledger_add(r->l, &p.record, NULL, &added), MARSAD_OK);
    assert_int_equal(added, expected);
}

static marsad_rc link_and_commit(room *r) {
    ms_linker by = ms_resolve_linker(r->rules);
    marsad_rc rc = ms_ledger_resolve(r->l, &by);
    return rc == MARSAD_OK ? ms_ledger_commit(r->l) : rc;
}

static char *export_of(room *r, size_t *n) {
    char *text = NULL;
    FILE *out = open_memstream(&text, n);
    assert_int_equal(ms_export_jsonl(r->l, out), MARSAD_OK);
    fclose(out);
    return text;
}

static char *answer(room *r, marsad_question q, const marsad_filter *f, marsad_format as) {
    char *text = NULL;
    size_t n;
    FILE *out = open_memstream(&text, &n);
    assert_int_equal(ms_ledger_ask(r->l, q, f, as, out), MARSAD_OK);
    fclose(out);
    return text;
}

static void says(room *r, marsad_question q, const marsad_filter *f, marsad_format as, const char *part, bool expected) {
    char *text = answer(r, q, f, as);
    if ((strstr(text, part) != NULL) != expected) fail_msg("%s: %s", part, text);
    free(text);
}

/* ---- tests ---------------------------------------------------------------------------------------------------------------- */

static void adds_once(void **state) {
    room *r = *state;
    assert_int_equal(open_ledger(r, true), MARSAD_OK);
    add(r, "A", "2026-02-11", MARSAD_ASSERTED, true);
    add(r, "A", "2026-02-11", MARSAD_ASSERTED, false);
    assert_int_equal(link_and_commit(r), MARSAD_OK);
    assert_int_equal(open_ledger(r, false), MARSAD_OK);
    add(r, "A", "2026-02-11", MARSAD_ASSERTED, false);
    assert_int_equal(ms_ledger_verify(r->l), MARSAD_OK);
}

static void other_text_of_one_id_is_noted(void **state) {
    room *r = *state;
    report p;
    bool added;
    assert_int_equal(open_ledger(r, true), MARSAD_OK);
    add(r, "A", "2026-02-11", MARSAD_ASSERTED, true);
    make(&p, "A", "2026-02-11", MARSAD_ASSERTED);
    memset(p.doc.sha256, '0', 64);
    assert_int_equal(ms_ledger_add(r->l, &p.record, NULL, &added), MARSAD_OK);
    assert_false(added);
    assert_non_null(strstr(r->last, "another text"));
}

static void answers_questions(void **state) {
    room *r = *state;
    assert_int_equal(open_ledger(r, true), MARSAD_OK);
    add(r, "A", "2026-02-11", MARSAD_ASSERTED, true);
    add(r, "B", "2026-02-11", MARSAD_ASSERTED, true);
    add(r, "C", "2026-02-20", MARSAD_ONGOING, true);
    assert_int_equal(link_and_commit(r), MARSAD_OK);
    says(r, MARSAD_TIMELINE, NULL, MARSAD_TABLE, "US troops left Tanf base toward Jordan", true);
    says(r, MARSAD_TIMELINE, &(marsad_filter){.place = "sy"}, MARSAD_JSONL, "A:c1 | B:c1", true);
    says(r, MARSAD_TIMELINE, &(marsad_filter){.place = "Homs"}, MARSAD_JSONL, "A:c1 | B:c1", true);
    says(r, MARSAD_TIMELINE, &(marsad_filter){.place = "Damascus"}, MARSAD_JSONL, "A:c1", false);
    says(r, MARSAD_CLAIMS, &(marsad_filter){.actor = "US", .from = "2026-02-15"}, MARSAD_CSV, "C,c1", true);
    says(r, MARSAD_CLAIMS, &(marsad_filter){.actor = "US", .from = "2026-02-15"}, MARSAD_CSV, "A,c1", false);
    says(r, MARSAD_CLAIMS, &(marsad_filter){.doc = "A"}, MARSAD_JSONL, "\"voice\":\"Outlet, \\\"quoted\\\" < agency < source\"", true);
    says(r, MARSAD_SITES, &(marsad_filter){.on = "2026-02-12"}, MARSAD_JSONL, "\"state\":\"emptied\"", true);
    says(r, MARSAD_SITES, &(marsad_filter){.on = "2026-02-01"}, MARSAD_JSONL, "\"state\":\"unknown\"", true);
    says(r, MARSAD_SITES, &(marsad_filter){.on = "2026-02-12"}, MARSAD_JSONL, "\"basis\":\"disputed\"", true);
    says(r, MARSAD_DISPUTES, NULL, MARSAD_JSONL, "\"contradicts\"", true);
    says(r, MARSAD_FLOWS, NULL, MARSAD_JSONL, "\"basis\":\"direction\"", true);
    says(r, MARSAD_SOURCES, NULL, MARSAD_JSONL, "\"source\":\"agency\"", true);
    says(r, MARSAD_FORECASTS, NULL, MARSAD_JSONL, "{", false);
}

static void explains_a_happening(void **state) {
    room *r = *state;
    assert_int_equal(open_ledger(r, true), MARSAD_OK);
    add(r, "A", "2026-02-11", MARSAD_ASSERTED, true);
    add(r, "B", "2026-02-11", MARSAD_ASSERTED, true);
    assert_int_equal(link_and_commit(r), MARSAD_OK);
    char *line = answer(r, MARSAD_TIMELINE, NULL, MARSAD_JSONL), name[16] = "";
    const char *at = strstr(line, "\"happening\":\"");
    assert_non_null(at);
    memcpy(name, at + 13, 11);
    free(line);
    says(r, MARSAD_EXPLAIN, &(marsad_filter){.happening = name}, MARSAD_JSONL, "origin=4", true);
    assert_int_equal(ms_ledger_ask(r->l, MARSAD_EXPLAIN, &(marsad_filter){.happening = "h0"}, MARSAD_TABLE, stderr), MARSAD_EUSAGE);
    assert_int_equal(ms_ledger_ask(r->l, MARSAD_EXPLAIN, NULL, MARSAD_TABLE, stderr), MARSAD_EUSAGE);
}

static void wrong_filters_are_refused(void **state) {
    room *r = *state;
    assert_int_equal(open_ledger(r, true), MARSAD_OK);
    assert_int_equal(ms_ledger_ask(r->l, MARSAD_CLAIMS, &(marsad_filter){.from = "yesterday"}, MARSAD_TABLE, stderr), MARSAD_EUSAGE);
    assert_int_equal(ms_ledger_ask(r->l, MARSAD_SITES, &(marsad_filter){.on = "2026-02"}, MARSAD_TABLE, stderr), MARSAD_EUSAGE);
    assert_int_equal(ms_ledger_ask(r->l, MARSAD_CLAIMS, &(marsad_filter){.modality = "sure"}, MARSAD_TABLE, stderr), MARSAD_EUSAGE);
}

static void order_of_arrival_has_no_say(void **state) {
    room *r = *state;
    static const char *const ids[] = {"A", "B", "C", "D", "E", "F", "G"};
    char *first = NULL;
    size_t first_n = 0;
    for (int turn = 0; turn < 5; turn++) {
        unlink(r->path);
        assert_int_equal(open_ledger(r, true), MARSAD_OK);
        for (int i = 0; i < 7; i++) {
            int k = (i * (turn + 1) + turn) % 7;
            add(r, ids[k], k % 2 ? "2026-02-11" : "2026-02-12", k == 3 ? MARSAD_PLANNED : k == 5 ? MARSAD_ONGOING : MARSAD_ASSERTED, true);
            if (turn % 2) assert_int_equal(link_and_commit(r), MARSAD_OK);
        }
        assert_int_equal(link_and_commit(r), MARSAD_OK);
        size_t n;
        char *text = export_of(r, &n);
        if (!first) {
            first = text;
            first_n = n;
        } else {
            assert_int_equal(n, first_n);
            assert_memory_equal(text, first, n);
            free(text);
        }
        ms_ledger_close(r->l);
        r->l = NULL;
    }
    free(first);
}

/* Reports dealt to shards, each shard added and linked by itself, one after the other. */
static void shards_have_no_say(void **state) {
    room *r = *state;
    static const int shards[] = {1, 2, 7};
    char id[8], *first = NULL;
    size_t first_n = 0;
    for (size_t turn = 0; turn < 3; turn++) {
        unlink(r->path);
        assert_int_equal(open_ledger(r, true), MARSAD_OK);
        for (int shard = 0; shard < shards[turn]; shard++) {
            for (int i = shard; i < 14; i += shards[turn]) {
                snprintf(id, sizeof id, "R%02d", i * 5 % 14);
                add(r, id, i % 3 ? "2026-02-11" : "2026-02-27",
                    i % 4 == 1 ? MARSAD_PLANNED
                    : i % 5    ? MARSAD_ASSERTED
                               : MARSAD_DENIED,
                    true);
            }
            assert_int_equal(link_and_commit(r), MARSAD_OK);
        }
        size_t n;
        char *text = export_of(r, &n);
        if (first) {
            assert_int_equal(n, first_n);
            assert_memory_equal(text, first, n);
            free(text);
        } else {
            first = text;
            first_n = n;
        }
        ms_ledger_close(r->l);
        r->l = NULL;
    }
    free(first);
}

static void exports_folders_and_maps(void **state) {
    room *r = *state;
    char path[128];
    struct stat st;
    assert_int_equal(open_ledger(r, true), MARSAD_OK);
    add(r, "A", "2026-02-11", MARSAD_ASSERTED, true);
    assert_int_equal(link_and_commit(r), MARSAD_OK);
    snprintf(path, sizeof path, "%s/csv", r->dir);
    assert_int_equal(ms_export_ledger(r->l, &MEANS, "csv", path, &r->notes), MARSAD_OK);
    static const char *const names[] = {"documents", "claims", "happenings", "links", "sites", "forecasts"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(path, sizeof path, "%s/csv/%s.csv", r->dir, names[i]);
        assert_int_equal(stat(path, &st), 0);
    }
    snprintf(path, sizeof path, "%s/map.geojson", r->dir);
    assert_int_equal(ms_export_ledger(r->l, &MEANS, "geojson", path, &r->notes), MARSAD_OK);
    assert_int_equal(ms_export_ledger(r->l, &MEANS, "postcard", path, &r->notes), MARSAD_EUSAGE);
    snprintf(path, sizeof path, "%s/no/such/folder/x", r->dir);
    assert_int_equal(ms_export_ledger(r->l, &MEANS, "jsonl", path, &r->notes), MARSAD_EIO);
    assert_int_equal(ms_export_ledger(r->l, &MEANS, "csv", path, &r->notes), MARSAD_EIO);
}

/* ---- a part linked by itself gives what linking the whole gives ---------------------------------------------------------- */

enum { RANDOM_DOCS = 36, RANDOM_CLAIMS = 3, ROUNDS = 10 };

static uint32_t draw(uint64_t *state, uint32_t n) { /* splitmix64 */
    uint64_t x = *state += 0x9e3779b97f4a7c15u;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return (uint32_t)((x ^ (x >> 31)) % n);
}

typedef struct {
    report first;
    marsad_claim claims[RANDOM_CLAIMS];
    marsad_slot from[RANDOM_CLAIMS], to[RANDOM_CLAIMS];
    char published[32], times[RANDOM_CLAIMS][16], ids[RANDOM_CLAIMS][16];
    uint32_t signature[MS_SIGNATURE];
    bool is_signed;
} random_report;

/* One of several actors, places, frames, days and figures; every fourth report is a copy of another. */
static void make_random(random_report *p, const char *id, uint32_t nth, uint64_t seed) {
    static const char *const frames[] = {"withdraw", "withdraw", "seize", "assault", "deploy", "close"};
    static const char *const places[][2] = {{"sy.tanf-base", "Tanf base"}, {"sy.homs", "Homs"}, {"jo", "Jordan"}, {"", "the old mill"}};
    static const char *const actors[][3] = {{"c.USA", "US", "USA MIL"}, {"sy.army", "the army", "SYR MIL"}, {"", "gunmen", "UAF"}};
    uint64_t state = seed * 1000 + nth;
    snprintf(p->published, sizeof p->published, "2026-02-%02uT%02u:00:00Z", 1 + draw(&state, 20), draw(&state, 24));
    make(&p->first, id, p->published, MARSAD_ASSERTED);
    p->is_signed = draw(&state, 2);
    uint64_t text = draw(&state, 5);
    for (uint32_t i = 0; i < MS_SIGNATURE; i++) p->signature[i] = draw(&text, 1000) + draw(&state, 40) / 39;
    uint32_t n = 1 + draw(&state, RANDOM_CLAIMS);
    for (uint32_t i = 0; i < n; i++) {
        marsad_claim *c = &p->claims[i];
        uint32_t from = draw(&state, 4), to = draw(&state, 4), actor = draw(&state, 3);
        *c = p->first.claim;
        snprintf(p->ids[i], sizeof p->ids[i], "c%u", i + 1);
        c->id = ms_str_of(p->ids[i]);
        c->frame = ms_str_of(frames[draw(&state, 6)]);
        c->modality = (marsad_modality)draw(&state, 6);
        c->trigger = (ms_span){10 + i, 14};
        snprintf(p->times[i], sizeof p->times[i], "2026-02-%02u", 1 + draw(&state, 24));
        c->time = ms_str_of(p->times[i]);
        c->time_stated = draw(&state, 2);
        if (draw(&state, 3) == 0) c->count = (marsad_quantity){{3, 9}, MS_S("truck"), draw(&state, 3) * 20, 60, MARSAD_ABOUT};
        if (draw(&state, 3) == 0) c->dead = (marsad_interval){draw(&state, 9), 9};
        c->actor = (marsad_slot){
            .span = {0, 2}, .id = ms_str_of(actors[actor][0]), .name = ms_str_of(actors[actor][1]), .kind = ms_str_of(actors[actor][2])};
        p->from[i] = (marsad_slot){.span = {15, 24}, .id = ms_str_of(places[from][0]), .name = ms_str_of(places[from][1])};
        p->to[i] = (marsad_slot){.span = {32, 38}, .id = ms_str_of(places[to][0]), .name = ms_str_of(places[to][1])};
        bool at = draw(&state, 2);
        c->from = at ? (marsad_slots){0} : (marsad_slots){&p->from[i], 1};
        c->at = at ? (marsad_slots){&p->from[i], 1} : (marsad_slots){0};
        c->to = draw(&state, 2) ? (marsad_slots){&p->to[i], 1} : (marsad_slots){0};
    }
    p->first.record.claims = p->claims;
    p->first.record.claims_n = n;
}

static void decide_on(room *r, marsad_verdict verdict, const char *const *about, uint32_t n, const char *change, uint32_t undoes) {
    uint32_t number;
    marsad_decision d = {verdict, about, n, change, undoes, "Rana", "2026-03-01", "seen on the film"};
    assert_int_equal(ms_ledger_decide(r->l, &d, &number), MARSAD_OK);
}

/* What an analyst says after so many reports; the same in every order of arrival. */
static void decide_after(room *r, uint32_t reports) {
    if (reports == 12) decide_on(r, MARSAD_MERGE, (const char *const[]){"D03:c1", "D07:c1"}, 2, NULL, 0);
    if (reports == 15) decide_on(r, MARSAD_REJECT, (const char *const[]){"D03:c1"}, 1, NULL, 0);
    if (reports == 18) decide_on(r, MARSAD_EDIT, (const char *const[]){"D05:c1"}, 1, "from=sy.homs", 0);
    if (reports == 22) decide_on(r, MARSAD_UNDO, NULL, 0, NULL, 2);
    if (reports == 25) decide_on(r, MARSAD_MERGE, (const char *const[]){"D05:c1", "D11:c1", "D02:c1"}, 3, NULL, 0);
    if (reports == 30) decide_on(r, MARSAD_UNDO, NULL, 0, NULL, 5);
}

/* every: after how many reports they are linked; 0: at the end */
static char *random_ledger(room *r, uint64_t seed, uint32_t every, size_t *n) {
    unlink(r->path);
    assert_int_equal(open_ledger(r, true), MARSAD_OK);
    for (uint32_t i = 0; i < RANDOM_DOCS; i++) {
        random_report p;
        bool added;
        char id[8];
        snprintf(id, sizeof id, "D%02u", i);
        make_random(&p, id, i, seed);
        assert_int_equal(ms_ledger_add(r->l, &p.first.record, p.is_signed ? p.signature : NULL, &added), MARSAD_OK);
        if (every && i % every == 0) assert_int_equal(link_and_commit(r), MARSAD_OK);
        decide_after(r, i);
        if (every && i % every == 0) assert_int_equal(link_and_commit(r), MARSAD_OK);
    }
    assert_int_equal(link_and_commit(r), MARSAD_OK);
    assert_int_equal(ms_ledger_verify(r->l), MARSAD_OK);
    char *text = export_of(r, n);
    ms_ledger_close(r->l);
    r->l = NULL;
    return text;
}

static void a_part_linked_is_the_whole_linked(void **state) {
    room *r = *state;
    static const uint32_t steps[] = {1, 2, 5};
    for (uint64_t seed = 1; seed <= ROUNDS; seed++) {
        size_t n, m;
        char *whole = random_ledger(r, seed, 0, &n);
        for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
            char *part = random_ledger(r, seed, steps[i], &m);
            if (n != m || memcmp(whole, part, n) != 0) fail_msg("seed %d, by %u:\n%s\n\n%s", (int)seed, steps[i], whole, part);
            free(part);
        }
        free(whole);
    }
}

/* ---- dying, and files that are no ledgers ------------------------------------------------------------------------------- */

static void child_adds(room *r, int start) {
    char id[32];
    if (open_ledger(r, true) != MARSAD_OK) _exit(9);
    for (int i = start;; i++) {
        report p;
        bool added;
        snprintf(id, sizeof id, "doc%04d", i);
        make(&p, id, "2026-02-11", MARSAD_ASSERTED);
        if (ms_ledger_add(r->l, &p.record, NULL, &added) != MARSAD_OK) _exit(8);
        if (i % 3 == 0 && link_and_commit(r) != MARSAD_OK) _exit(7);
    }
}

static void survives_kill(void **state) {
    room *r = *state;
    for (int turn = 0; turn < 50; turn++) {
        pid_t child = fork();
        if (child == 0) child_adds(r, turn * 1000);
        usleep((useconds_t)(2000 + turn * 911));
        int status;
        kill(child, SIGKILL);
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_true(WIFSIGNALED(status));
        assert_int_equal(open_ledger(r, true), MARSAD_OK);
        assert_int_equal(ms_ledger_verify(r->l), MARSAD_OK);
        char id[32];
        snprintf(id, sizeof id, "after%d", turn);
        add(r, id, "2026-02-11", MARSAD_ASSERTED, true);
        assert_int_equal(link_and_commit(r), MARSAD_OK);
        ms_ledger_close(r->l);
        r->l = NULL;
    }
}

static void write_file(const char *path, const void *bytes, size_t n) {
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, n, f), n);
    fclose(f);
}

static char *read_file(const char *path, size_t *n) {
    FILE *f = fopen(path, "rb");
    assert_non_null(f);
    char *bytes = malloc(1 << 22);
    *n = fread(bytes, 1, 1 << 22, f);
    fclose(f);
    return bytes;
}

/* The file is refused with a note and stays as it is. */
static void refused(room *r, const void *bytes, size_t n) {
    size_t after;
    write_file(r->path, bytes, n);
    for (int create = 0; create < 2; create++) {
        r->last[0] = 0;
        assert_int_equal(open_ledger(r, create), MARSAD_ELEDGER);
        assert_int_not_equal(r->last[0], 0);
        char *left = read_file(r->path, &after);
        assert_int_equal(after, n);
        assert_memory_equal(left, bytes, n);
        free(left);
    }
}

static void bad_files_are_refused_untouched(void **state) {
    room *r = *state;
    size_t n;
    assert_int_equal(open_ledger(r, false), MARSAD_ELEDGER); /* none there */
    refused(r, "", 0);
    refused(r, "this is a letter, not a ledger, and it is longer than a header of a hundred bytes would be, by some.", 100);
    unlink(r->path);
    assert_int_equal(open_ledger(r, true), MARSAD_OK);
    add(r, "A", "2026-02-11", MARSAD_ASSERTED, true);
    assert_int_equal(link_and_commit(r), MARSAD_OK);
    ms_ledger_close(r->l);
    r->l = NULL;
    char *good = read_file(r->path, &n);
    refused(r, good, n / 2);
    char *bad = malloc(n);
    memcpy(bad, good, n);
    bad[63] = 99; /* of a newer version */
    refused(r, bad, n);
    assert_non_null(strstr(r->last, "newer"));
    bad[63] = 0; /* of one that no step leads from */
    refused(r, bad, n);
    assert_non_null(strstr(r->last, "does not know"));
    memcpy(bad, good, n);
    bad[68] = 'X'; /* of another program */
    refused(r, bad, n);
    assert_non_null(strstr(r->last, "another program"));
    write_file(r->path, good, n);
    assert_int_equal(open_ledger(r, false), MARSAD_OK);
    free(good);
    free(bad);
}

static void a_full_disk_is_told(void **state) {
    room *r = *state;
    assert_int_equal(open_ledger(r, true), MARSAD_OK);
    add(r, "A", "2026-02-11", MARSAD_ASSERTED, true);
    assert_int_equal(link_and_commit(r), MARSAD_OK);
    ms_ledger_close(r->l);
    r->l = NULL;
    pid_t child = fork();
    if (child == 0) {
        const struct rlimit small = {96 << 10, 96 << 10};
        signal(SIGXFSZ, SIG_IGN);
        if (open_ledger(r, false) != MARSAD_OK || setrlimit(RLIMIT_FSIZE, &small) != 0) _exit(9);
        for (int i = 0; i < 4000; i++) {
            report p;
            bool added;
            char id[16];
            snprintf(id, sizeof id, "doc%d", i);
            make(&p, id, "2026-02-11", MARSAD_ASSERTED);
            marsad_rc rc = ms_ledger_add(r->l, &p.record, NULL, &added);
            if (rc == MARSAD_OK && i % 50 == 49) rc = ms_ledger_commit(r->l);
            if (rc != MARSAD_OK) _exit(rc == MARSAD_EIO && r->last[0] ? 0 : 8);
        }
        _exit(7);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
    assert_int_equal(open_ledger(r, false), MARSAD_OK);
    assert_int_equal(link_and_commit(r), MARSAD_OK);
    assert_int_equal(ms_ledger_verify(r->l), MARSAD_OK);
}

/* What was saved but not linked is known to be so by the next run, and after it no more. */
static void unlinked_claims_are_remembered(void **state) {
    room *r = *state;
    assert_int_equal(open_ledger(r, true), MARSAD_OK);
    assert_false(ms_ledger_stale(r->l)); /* nothing is there */
    add(r, "A", "2026-02-11", MARSAD_ASSERTED, true);
    assert_int_equal(ms_ledger_commit(r->l), MARSAD_OK);
    assert_int_equal(open_ledger(r, false), MARSAD_OK);
    assert_true(ms_ledger_stale(r->l));
    assert_int_equal(ms_ledger_verify(r->l), MARSAD_OK);
    assert_int_equal(link_and_commit(r), MARSAD_OK);
    assert_int_equal(open_ledger(r, false), MARSAD_OK);
    assert_false(ms_ledger_stale(r->l));
    says(r, MARSAD_TIMELINE, NULL, MARSAD_JSONL, "A:c1", true);
}

static marsad_rc decide(room *r, marsad_verdict verdict, const char *about, const char *change, uint32_t undoes) {
    uint32_t number;
    marsad_decision d = {verdict, &about, about ? 1 : 0, change, undoes, "Rana", "2026-03-01", "seen on the film"};
    marsad_rc rc = ms_ledger_decide(r->l, &d, &number);
    return rc == MARSAD_OK ? link_and_commit(r) : rc;
}

static void an_edit_is_a_claim_of_the_analyst(void **state) {
    room *r = *state;
    static const struct {
        const char *change, *shown; /* NULL: refused */
    } cases[] = {{"count=90-110 truck", "\"count\":\"90-110 truck\""},
                 {"count=40+", "\"count\":\"40+ truck\""}, /* the unit stays */
                 {"dead=..5", "dead ..5"},
                 {"injured=2", "injured 2"},
                 {"count=", "\"count\":\"dead ..5; injured 2\""},
                 {"time=2026-02-09/2026-02-10", "\"date\":\"2026-02-09/2026-02-10\""},
                 {"modality=denied", "\"modality\":\"denied\""},
                 {"actor=Nobody known | US", "\"actor\":\"Nobody known | US\""},
                 {"to=sy.homs", "\"to\":\"Homs\""},
                 {"from=", "\"from\":null"},
                 {"theme=two convoys", "\"theme\":\"two convoys\""},
                 {"count=9-5", NULL},
                 {"time=soon", NULL},
                 {"modality=sure", NULL},
                 {"count", NULL},
                 {"", NULL}};
    assert_int_equal(open_ledger(r, true), MARSAD_OK);
    add(r, "A", "2026-02-11", MARSAD_ASSERTED, true);
    assert_int_equal(link_and_commit(r), MARSAD_OK);
    size_t before, after;
    char *machine = export_of(r, &before);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(decide(r, MARSAD_EDIT, "A:c1", cases[i].change, 0), cases[i].shown ? MARSAD_OK : MARSAD_EUSAGE);
        if (cases[i].shown) says(r, MARSAD_CLAIMS, &(marsad_filter){.doc = "A"}, MARSAD_JSONL, cases[i].shown, true);
        assert_int_equal(ms_ledger_verify(r->l), MARSAD_OK);
    }
    says(r, MARSAD_CLAIMS, NULL, MARSAD_JSONL, "< agency < source < Rana", true);
    for (uint32_t n = 11; n > 0; n--) assert_int_equal(decide(r, MARSAD_UNDO, NULL, NULL, n), MARSAD_OK);
    assert_int_equal(decide(r, MARSAD_UNDO, NULL, NULL, 1), MARSAD_EUSAGE); /* undone already */
    char *undone = export_of(r, &after);
    assert_string_equal(machine, undone);
    assert_int_equal(decide(r, MARSAD_UNDO, NULL, NULL, 22), MARSAD_OK); /* the undo of the first, undone */
    says(r, MARSAD_CLAIMS, NULL, MARSAD_JSONL, "\"count\":\"90-110 truck\"", true);
    free(machine);
    free(undone);
}

static void exports(room *r, const char *part, bool expected) {
    size_t n;
    char *text = export_of(r, &n);
    if ((strstr(text, part) != NULL) != expected) fail_msg("%s: %s", part, text);
    free(text);
}

/* What a text puts in order is kept, told from both sides, and follows what analysts decide. */
static void orders_are_kept(void **state) {
    room *r = *state;
    report p;
    bool added;
    const marsad_ordering order = {MARSAD_AFTER, MS_S("c2"), {25, 31}};
    assert_int_equal(open_ledger(r, true), MARSAD_OK);
    make(&p, "A", "2026-02-11", MARSAD_ASSERTED);
    marsad_claim claims[] = {p.claim, p.claim};
    claims[0].orders = &order, claims[0].orders_n = 1;
    claims[1].id = MS_S("c2"), claims[1].frame = MS_S("seize");
    claims[1].trigger = (marsad_span){32, 38};
    p.record.claims = claims, p.record.claims_n = 2;
    assert_int_equal(ms_ledger_add(r->l, &p.record, NULL, &added), MARSAD_OK);
    assert_int_equal(link_and_commit(r), MARSAD_OK);
    assert_int_equal(ms_ledger_verify(r->l), MARSAD_OK);
    exports(r, "\"order\":[{\"relation\":\"after\",\"claim\":\"c2\",\"cue\":[25,31]}]", true);
    says(r, MARSAD_TIMELINE, NULL, MARSAD_JSONL, "\"order\":\"after seize h", true);
    says(r, MARSAD_TIMELINE, NULL, MARSAD_JSONL, "\"order\":\"before withdraw h", true);
    assert_int_equal(decide(r, MARSAD_EDIT, "A:c2", "actor=", 0), MARSAD_OK);
    exports(r, "\"relation\":\"after\",\"claim\":\"c2.1\"", true);
    says(r, MARSAD_TIMELINE, NULL, MARSAD_JSONL, "\"order\":\"before withdraw h", true);
    assert_int_equal(decide(r, MARSAD_EDIT, "A:c1", "actor=", 0), MARSAD_OK);
    exports(r, "\"relation\":\"after\",\"claim\":\"c2.1\"", true);
    assert_int_equal(decide(r, MARSAD_REJECT, "A:c2.1", NULL, 0), MARSAD_OK);
    exports(r, "\"order\"", false);
    says(r, MARSAD_TIMELINE, NULL, MARSAD_JSONL, "after seize", false);
    assert_int_equal(ms_ledger_verify(r->l), MARSAD_OK);
}

static void explain_tells_the_order(void **state) {
    room *r = *state;
    report p;
    bool added;
    const marsad_ordering order = {MARSAD_BEFORE, MS_S("c2"), {25, 31}};
    assert_int_equal(open_ledger(r, true), MARSAD_OK);
    make(&p, "A", "2026-02-11", MARSAD_ASSERTED);
    marsad_claim claims[] = {p.claim, p.claim};
    claims[0].orders = &order, claims[0].orders_n = 1;
    claims[1].id = MS_S("c2"), claims[1].frame = MS_S("seize");
    p.record.claims = claims, p.record.claims_n = 2;
    assert_int_equal(ms_ledger_add(r->l, &p.record, NULL, &added), MARSAD_OK);
    assert_int_equal(link_and_commit(r), MARSAD_OK);
    char *timeline = answer(r, MARSAD_TIMELINE, NULL, MARSAD_JSONL), name[16] = "", *at = strstr(timeline, "\"happening\":\"");
    assert_non_null(at);
    sscanf(at, "\"happening\":\"%15[^\"]", name);
    says(r, MARSAD_EXPLAIN, &(marsad_filter){.happening = name}, MARSAD_CSV, "order,A:c1,A:c2,before,toward", true);
    free(timeline);
}

static void within_a_month_is_a_deadline(void **state) {
    room *r = *state;
    static const struct {
        const char *published, *time, *due;
    } cases[] = {{"2026-02-23", "P1M", "2026-03-23"},  {"2026-01-31", "P1M", "2026-02-28"}, {"2026-12-05", "P1M", "2027-01-05"},
                 {"2026-02-23", "P20D", "2026-03-15"}, {"2026-02-23", "P2W", "2026-03-09"}, {"2024-02-29", "P1Y", "2025-02-28"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        report p;
        bool added;
        char want[40];
        unlink(r->path);
        assert_int_equal(open_ledger(r, true), MARSAD_OK);
        make(&p, "A", cases[i].published, MARSAD_PLANNED);
        p.claim.time = ms_str_of(cases[i].time);
        assert_int_equal(ms_ledger_add(r->l, &p.record, NULL, &added), MARSAD_OK);
        assert_int_equal(link_and_commit(r), MARSAD_OK);
        snprintf(want, sizeof want, "{\"due\":\"%s\"", cases[i].due);
        says(r, MARSAD_FORECASTS, NULL, MARSAD_JSONL, want, true);
    }
}

/* Two deadlines for one withdrawal, the one inside the other: each is kept, and each is judged as of the day asked for. */
static void forecasts_are_judged_as_of_a_day(void **state) {
    room *r = *state;
    static const struct {
        const char *on, *want;
        bool there;
    } cases[] = {{"2026-02-05", "\"doc\":\"P\"", false}, /* not yet announced */
                 {"2026-02-10", "{\"due\":\"2026-02-15\",\"state\":\"open\",\"doc\":\"P\"", true},
                 {"2026-02-15", "{\"due\":\"2026-02-15\",\"state\":\"open\"", true},
                 {"2026-02-16", "{\"due\":\"2026-02-15\",\"state\":\"missed\"", true}, /* no report says so: the day has passed */
                 {"2026-02-16", "{\"due\":\"2026-03-10\",\"state\":\"open\",\"doc\":\"Q\"", true},
                 {"2026-03-02", "{\"due\":\"2026-03-10\",\"state\":\"open\"", true}, /* done, but not yet told */
                 {"2026-03-05", "{\"due\":\"2026-03-10\",\"state\":\"met\"", true},
                 {"2026-03-05", "\"closed_by\":\"X:c1\"", true},
                 {"2026-03-02", "\"closed_by\":\"X:c1\"", false}};
    static const struct {
        const char *id, *published, *time;
        marsad_modality modality;
    } reports[] = {{"P", "2026-02-08", "../2026-02-15", MARSAD_PLANNED},
                   {"Q", "2026-02-08", "../2026-03-10", MARSAD_PLANNED},
                   {"X", "2026-03-03", "2026-03-01", MARSAD_ASSERTED}};
    assert_int_equal(open_ledger(r, true), MARSAD_OK);
    for (size_t i = 0; i < sizeof reports / sizeof *reports; i++) {
        report p;
        bool added;
        make(&p, reports[i].id, reports[i].published, reports[i].modality);
        p.claim.time = ms_str_of(reports[i].time);
        assert_int_equal(ms_ledger_add(r->l, &p.record, NULL, &added), MARSAD_OK);
    }
    assert_int_equal(link_and_commit(r), MARSAD_OK);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        says(r, MARSAD_FORECASTS, &(marsad_filter){.on = cases[i].on}, MARSAD_JSONL, cases[i].want, cases[i].there);
    assert_int_equal(ms_ledger_ask(r->l, MARSAD_FORECASTS, &(marsad_filter){.on = "soon"}, MARSAD_TABLE, stderr), MARSAD_EUSAGE);
}

static void numbers_are_numbers(void **state) {
    room *r = *state;
    report p;
    bool added;
    assert_int_equal(open_ledger(r, true), MARSAD_OK);
    make(&p, "A", "2026-02-11", MARSAD_ASSERTED);
    p.claim.count = (marsad_quantity){{3, 9}, MS_S("truck"), 90, 110, MARSAD_ABOUT};
    assert_int_equal(ms_ledger_add(r->l, &p.record, NULL, &added), MARSAD_OK);
    assert_int_equal(link_and_commit(r), MARSAD_OK);
    says(r, MARSAD_CLAIMS, NULL, MARSAD_JSONL, "\"lo\":90,\"hi\":110,\"dead_lo\":null", true);
    says(r, MARSAD_CLAIMS, NULL, MARSAD_TABLE, "dead_lo", false);
    says(r, MARSAD_FLOWS, NULL, MARSAD_JSONL, "\"movements\":1,", true);
    says(r, MARSAD_TIMELINE, NULL, MARSAD_JSONL, "\"channels\":1,", true);
    says(r, MARSAD_SOURCES, NULL, MARSAD_CSV, "agency,1,1,1,0,0,", true);
}

static void a_missing_folder_is_told(void **state) {
    room *r = *state;
    snprintf(r->path, sizeof r->path, "%s/no/such/news.ledger", r->dir);
    assert_int_equal(open_ledger(r, true), MARSAD_EIO);
    assert_int_not_equal(r->last[0], 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(adds_once, enter, leave),
        cmocka_unit_test_setup_teardown(unlinked_claims_are_remembered, enter, leave),
        cmocka_unit_test_setup_teardown(orders_are_kept, enter, leave),
        cmocka_unit_test_setup_teardown(explain_tells_the_order, enter, leave),
        cmocka_unit_test_setup_teardown(an_edit_is_a_claim_of_the_analyst, enter, leave),
        cmocka_unit_test_setup_teardown(within_a_month_is_a_deadline, enter, leave),
        cmocka_unit_test_setup_teardown(forecasts_are_judged_as_of_a_day, enter, leave),
        cmocka_unit_test_setup_teardown(numbers_are_numbers, enter, leave),
        cmocka_unit_test_setup_teardown(other_text_of_one_id_is_noted, enter, leave),
        cmocka_unit_test_setup_teardown(answers_questions, enter, leave),
        cmocka_unit_test_setup_teardown(explains_a_happening, enter, leave),
        cmocka_unit_test_setup_teardown(wrong_filters_are_refused, enter, leave),
        cmocka_unit_test_setup_teardown(order_of_arrival_has_no_say, enter, leave),
        cmocka_unit_test_setup_teardown(shards_have_no_say, enter, leave),
        cmocka_unit_test_setup_teardown(a_part_linked_is_the_whole_linked, enter, leave),
        cmocka_unit_test_setup_teardown(exports_folders_and_maps, enter, leave),
        cmocka_unit_test_setup_teardown(survives_kill, enter, leave),
        cmocka_unit_test_setup_teardown(bad_files_are_refused_untouched, enter, leave),
        cmocka_unit_test_setup_teardown(a_full_disk_is_told, enter, leave),
        cmocka_unit_test_setup_teardown(a_missing_folder_is_told, enter, leave),
    };
    return cmocka_run_group_tests_name("ledger", tests, NULL, NULL);
}
