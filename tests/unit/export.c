/* SPDX-License-Identifier: Apache-2.0
 * Exports on ledgers whose records are made by hand, so that no word of the language data has a say: best values and rivals, sides,
 * places, what is left out, tables of codes that are wrong. What the files look like to their loaders: tests/cli/exports.sh. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/sha256.h"
#include "base/table.h"
#include "export/internal.h"
#include "resolve/resolve.h"

typedef struct {
    char dir[64], path[96], out[96];
    ms_arena arena;
    ms_resolve_rules *rules;
    ms_ledger *l;
    ms_notes notes;
    char last[1024];
} room;

static void remember(void *user, marsad_level level, const char *where, const char *message) {
    room *r = user;
    (void)level;
    snprintf(r->last, sizeof r->last, "%s: %s", where, message);
}

static bool place_of(void *user, ms_str id, marsad_place *p, ms_str *parent) {
    static const struct {
        const char *id, *parent, *name, *type, *country;
        double lat, lon;
    } rows[] = {{"sy.douma", "sy.rif", "Douma", "city", "SY", 33.57, 36.4},
                {"sy.rif", "sy", "Rif Dimashq", "governorate", "SY", 33.6, 36.9},
                {"sy", "", "Syria", "country", "SY", 35, 38}};
    (void)user;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (!ms_str_is(id, rows[i].id)) continue;
        *p = (marsad_place){.id = ms_str_of(rows[i].id),
                            .name = ms_str_of(rows[i].name),
                            .name_en = ms_str_of(rows[i].name),
                            .type = ms_str_of(rows[i].type),
                            .country = ms_str_of(rows[i].country),
                            .lat = rows[i].lat,
                            .lon = rows[i].lon};
        *parent = ms_str_of(rows[i].parent);
        return true;
    }
    return false;
}

static int enter(void **state) {
    room *r = calloc(1, sizeof *r);
    strcpy(r->dir, "/tmp/marsad-export-XXXXXX");
    if (!mkdtemp(r->dir)) return -1;
    snprintf(r->path, sizeof r->path, "%s/news.ledger", r->dir);
    snprintf(r->out, sizeof r->out, "%s/out", r->dir);
    r->notes = (ms_notes){remember, r};
    *state = r;
    if (ms_resolve_load(&r->rules, &r->arena, DATA_DIR, &r->notes) != MARSAD_OK) return -1;
    return ms_ledger_open(&r->l, r->path, true, "datahash", (ms_place_tree){NULL, place_of}, &r->notes) == MARSAD_OK ? 0 : -1;
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

/* ---- records --------------------------------------------------------------------------------------------------------------- */

static const char TEXT[] = "Planes struck Douma on Monday and killed civilians, an agency said.";

typedef struct { /* what a test varies */
    const char *id, *published, *frame, *plover, *actor, *target, *place;
    marsad_modality modality;
    double dead_lo, dead_hi;
} told;

static void add(room *r, told t) {
    static const marsad_interval untold = {MARSAD_UNSAID, MARSAD_UNSAID};
    marsad_slot at = {.span = {14, 19}, .id = ms_str_of(t.place), .name = MS_S("Douma")};
    marsad_segment segment = {{0, sizeof TEXT - 1}, MARSAD_SENTENCE};
    marsad_document doc = {
        .id = ms_str_of(t.id), .outlet = MS_S("An outlet"), .published = ms_str_of(t.published), .text = ms_str_of(TEXT)};
    marsad_claim c = {.id = MS_S("c1"),
                      .span = {0, 50},
                      .trigger = {7, 13},
                      .frame = ms_str_of(t.frame),
                      .plover = ms_str_of(t.plover),
                      .modality = t.modality,
                      .count = {.lo = MARSAD_UNSAID, .hi = MARSAD_UNSAID},
                      .dead = untold,
                      .injured = untold,
                      .time = MS_S("2018-04-02"),
                      .time_precision = MS_S("day"),
                      .time_stated = true,
                      .core = true};
    if (t.actor) c.actor = (marsad_slot){.span = {0, 6}, .name = MS_S("Planes"), .kind = ms_str_of(t.actor)};
    if (t.target) c.target = (marsad_slot){.span = {41, 50}, .name = MS_S("civilians"), .kind = ms_str_of(t.target)};
    if (t.place) c.at = (marsad_slots){&at, 1};
    if (t.dead_lo > 0) c.dead = (marsad_interval){t.dead_lo, t.dead_hi};
    marsad_record record = {.doc = &doc, .segments = &segment, .segments_n = 1, .claims = &c, .claims_n = 1};
    bool added;
    ms_sha256(doc.sha256, t.id, strlen(t.id));
    assert_int_equal(ms_ledger_add(r->l, &record, NULL, &added), MARSAD_OK);
}

static void commit(room *r) {
    ms_linker by = ms_resolve_linker(r->rules);
    assert_int_equal(ms_ledger_resolve(r->l, &by), MARSAD_OK);
    assert_int_equal(ms_ledger_commit(r->l), MARSAD_OK);
}

static const ms_export_means MEANS = {DATA_DIR, NULL};

/* Each format has a path of its own. */
static const char *out_of(room *r, const char *as) { return ms_arena_fmt(&r->arena, "%s.%s", r->out, as).s; }

static ms_str written(room *r, const char *as, const char *file) {
    ms_str text = {0};
    const char *path = out_of(r, as);
    assert_int_equal(ms_export_ledger(r->l, &MEANS, as, path, &r->notes), MARSAD_OK);
    if (file) path = ms_arena_fmt(&r->arena, "%s/%s", path, file).s;
    assert_int_equal(ms_file_read(&text, &r->arena, path, &r->notes), MARSAD_OK);
    return text;
}

static void says(room *r, const char *as, const char *file, const char *part) {
    ms_str text = written(r, as, file);
    if (!strstr(text.s, part)) fail_msg("%s lacks «%s»: %s", as, part, text.s);
}

static void notes(room *r, const char *as, const char *part) {
    assert_int_equal(ms_export_ledger(r->l, &MEANS, as, out_of(r, as), &r->notes), MARSAD_OK);
    if (!strstr(r->last, part)) fail_msg("%s: no note «%s»: %s", as, part, r->last);
}

static const told STRIKE = {"A", "2018-04-02", "assault", "ASSAULT/aerial", "SYR MIL", "SYR CVL", "sy.douma", MARSAD_ASSERTED, 5, 5};

/* ---- tests --------------------------------------------------------------------------------------------------------------------- */

static void codes_come_from_the_tables(void **state) {
    room *r = *state;
    add(r, STRIKE);
    commit(r);
    says(r, "polecat", NULL,
         "\t2018-04-02\tASSAULT\taerial\t-10\t4\tmilitary;human_rights\tMilitary (Syria)\tSYR\t652\tMIL\tMIL\t\tPlanes\t\tCivilians "
         "(Syria)\t");
    says(r, "polecat", NULL, "\tDouma\tDouma\t\tRif Dimashq\tSYR\t33.57\t36.4\t");
    says(r, "acled", NULL,
         ",2018-04-02,2018,1,Political violence,Explosions/Remote violence,Air/drone strike,Military (Syria),,1,Civilians "
         "(Syria),,7,17,Civilian targeting,760,Middle East,Syria,Rif Dimashq,,Douma,Douma,33.57,36.4,1,An outlet,,");
    says(r, "acled", NULL, ",5,,1522627200\r\n");
    says(r, "ucdp", NULL, ",Clear,3,,,,,,Military (Syria) - Civilians,");
    says(r, "ucdp", NULL, ",POINT (36.4 33.57),178273,Syria,652,Middle East,1,1,2018-04-02,2018-04-02,0,0,5,0,5,5,5,652,\r\n");
    says(r, "gdelt", "ledger.export.CSV", "\t20180402\t201804\t2018\t2018.2521\tSYRMIL\tMILITARY (SYRIA)\tSYR\t\t\t\t\tMIL\t\t\tSYRCVL\t");
    says(r, "gdelt", "ledger.export.CSV", "\t1\t195\t195\t19\t4\t-10\t1\t1\t1\t\t");
    says(r, "gdelt", "ledger.export.CSV", "\t4\tDouma, Rif Dimashq, Syria\tSY\tSY\t\t33.57\t36.4\t\t20180402000000\tA\n");
    says(r, "gdelt", "ledger.mentions.CSV",
         "\t20180402000000\t20180402000000\t2\tAn outlet\tA\t1\t0\t41\t7\t1\t\t67\t\tsrclc:ara; eng:marsad");
    says(r, "plover", NULL, "\"event\":[\"ASSAULT\"],\"has_event\":true,\"mode\":[\"aerial\"]");
    says(r, "plover", NULL, "\"size\":{\"dead\":5}");
}

static void rivals_are_kept(void **state) {
    room *r = *state;
    told more = STRIKE, again = STRIKE;
    add(r, STRIKE);
    more.id = "B", more.published = "2018-04-03", more.dead_lo = 8, more.dead_hi = MARSAD_UNSAID;
    again.id = "C", again.published = "2018-04-03T10:00";
    add(r, more);
    add(r, again);
    commit(r);
    says(r, "ucdp", NULL, ",0,0,5,0,5,8,5,652,"); /* a lower toll told later takes nothing back: it disputes */
    says(r, "acled", NULL, "dead=5 @A:c1 C:c1|8.. @B:c1");
    says(r, "plover", NULL, "dead=5 @A:c1 C:c1|8.. @B:c1");
    says(r, "gdelt", "ledger.export.CSV", "\t195\t195\t19\t4\t-10\t3\t1\t3\t");
}

static void low_best_and_high(void **state) {
    room *r = *state;
    told more = STRIKE, again = STRIKE;
    add(r, STRIKE);
    more.id = "B", more.dead_lo = 8, more.dead_hi = 9;
    again.id = "C";
    add(r, more);
    add(r, again);
    commit(r);
    says(r, "ucdp", NULL, ",0,0,5,0,5,9,5,652,");
    says(r, "acled", NULL, ",5,,1522627200\r\n");
    told denied = STRIKE;
    denied.id = "D", denied.modality = MARSAD_DENIED, denied.dead_lo = denied.dead_hi = 50;
    add(r, denied);
    commit(r);
    says(r, "ucdp", NULL, ",0,0,5,0,5,9,5,652,");
}

static void a_clash_is_two_events(void **state) {
    room *r = *state;
    told t = STRIKE;
    t.frame = "clash", t.plover = "ASSAULT", t.target = "SYR REB";
    add(r, t);
    commit(r);
    says(r, "polecat", NULL,
         "-b\t2018-04-02\tASSAULT\t\t-10\t4\tmilitary\tRebels (Syria)\tSYR\t652\tREB\tREB\t\tcivilians\t\tMilitary (Syria)\t");
    says(r, "gdelt", "ledger.export.CSV", "\tSYRREB\tREBELS (SYRIA)\tSYR\t\t\t\t\tREB\t\t\tSYRMIL\t");
    says(r, "acled", NULL, "Battles,Armed clash,Military (Syria),,1,Rebels (Syria),,2,12,,");
    says(r, "ucdp", NULL, ",Clear,1,,,,,,Military (Syria) - Rebels (Syria),");
}

static void who_is_not_told_stands_as_such(void **state) {
    room *r = *state;
    told t = STRIKE;
    t.actor = t.target = NULL, t.dead_lo = 0;
    add(r, t);
    t.id = "B", t.frame = "protest", t.plover = "PROTEST/demo", t.actor = "SYR LAB";
    add(r, t);
    commit(r);
    says(r, "acled", NULL, "Air/drone strike,Unidentified Armed Group (Syria),,3,,,,30,,");
    t.id = "C", t.frame = "assault", t.plover = "ASSAULT/aerial", t.actor = "SYR MIL", t.target = "";
    add(r, t);
    commit(r);
    says(r, "acled", NULL, "Air/drone strike,Military (Syria),,1,Civilians (Syria),civilians,7,17,Civilian targeting,");
    says(r, "acled", NULL, "Peaceful protest,Protesters (Syria),Labour group (Syria),6,,,,60,,");
    says(r, "acled", NULL, ",crowd size=no report,");
    notes(r, "ucdp", "0 happenings written; 2 left out: without deaths");
}

static void what_did_not_happen_is_left_out(void **state) {
    room *r = *state;
    told t = STRIKE;
    t.modality = MARSAD_PLANNED;
    add(r, t);
    commit(r);
    static const char *const all[] = {"polecat", "plover", "acled", "ucdp"};
    for (int i = 0; i < 4; i++) notes(r, all[i], "0 happenings written; 1 left out: planned, possible, denied or background");
}

static void an_announced_pullout_is_a_concession(void **state) {
    room *r = *state;
    told t = STRIKE;
    t.frame = "withdraw", t.plover = "RETREAT/withdraw", t.target = NULL, t.dead_lo = 0, t.modality = MARSAD_PLANNED;
    add(r, t);
    commit(r);
    says(r, "polecat", NULL, "\tCONCEDE\t\t5\t1\t");
    says(r, "gdelt", "ledger.export.CSV", "\t0356\t035\t03\t1\t");
    notes(r, "acled", "0 happenings written");
}

static void links_to_other_rows_are_told(void **state) {
    room *r = *state;
    told t = STRIKE;
    t.frame = "withdraw", t.plover = "RETREAT/withdraw", t.target = NULL, t.dead_lo = 0, t.modality = MARSAD_PLANNED;
    add(r, t);
    t.id = "B", t.published = "2018-04-05", t.modality = MARSAD_ASSERTED;
    add(r, t);
    commit(r);
    says(r, "plover", NULL, "links=fulfils h");
    says(r, "plover", NULL, " fulfils it");
}

static void to_hold_is_not_to_take(void **state) {
    room *r = *state;
    told t = STRIKE;
    t.frame = "seize", t.plover = "COERCE/seize", t.target = NULL, t.dead_lo = 0, t.modality = MARSAD_ONGOING;
    add(r, t);
    commit(r);
    notes(r, "acled", "0 happenings written; 1 left out: of a kind");
    notes(r, "polecat", "0 happenings written; 1 left out: of a kind");
    t.id = "B", t.modality = MARSAD_ASSERTED;
    add(r, t);
    commit(r);
    says(r, "acled", NULL, "Battles,Government regains territory,Military (Syria),,1,Unidentified Armed Group (Syria),,3,13,,");
}

static void nobody_fights_himself(void **state) {
    room *r = *state;
    told t = STRIKE;
    t.target = t.actor;
    add(r, t);
    commit(r);
    notes(r, "ucdp", "0 happenings written; 1 left out: of a kind, or between sides");
}

static void without_a_place(void **state) {
    room *r = *state;
    told t = STRIKE;
    t.place = NULL;
    add(r, t);
    commit(r);
    notes(r, "acled", "1 left out: without a place known finely enough");
    notes(r, "ucdp", "1 left out: without a place known finely enough");
    notes(r, "polecat", "1 happenings written");
}

static void bad_paths_are_told(void **state) {
    room *r = *state;
    char path[128];
    static const char *const all[] = {"polecat", "plover", "acled", "ucdp", "gdelt", "parquet", "csv", "jsonl", "geojson"};
    add(r, STRIKE);
    commit(r);
    snprintf(path, sizeof path, "%s/no/such/folder", r->dir);
    for (int i = 0; i < 9; i++) {
        r->last[0] = 0;
        assert_int_equal(ms_export_ledger(r->l, &MEANS, all[i], path, &r->notes), MARSAD_EIO);
        assert_non_null(strstr(r->last, "no/such/folder"));
        assert_non_null(strstr(r->last, "cannot"));
    }
    assert_int_equal(ms_export_ledger(r->l, &MEANS, "gdelt", "-", &r->notes), MARSAD_EUSAGE);
    assert_int_equal(ms_export_ledger(r->l, &MEANS, "icews", path, &r->notes), MARSAD_EUSAGE);
    if (access("/dev/full", W_OK) == 0) {
        assert_int_equal(ms_export_ledger(r->l, &MEANS, "acled", "/dev/full", &r->notes), MARSAD_EIO);
        assert_non_null(strstr(r->last, "/dev/full"));
    }
}

/* ---- codes that are wrong -------------------------------------------------------------------------------------------------------- */

static void write_codes(room *r, const char *file, const char *row) {
    char command[512], path[160];
    const char *dir = r->dir;
    snprintf(command, sizeof command, "cd %.63s && rm -rf data && mkdir data && cp -r " DATA_DIR "/codes data/", dir);
    assert_int_equal(system(command), 0);
    snprintf(path, sizeof path, "%s/data/codes/%s", r->dir, file);
    FILE *f = fopen(path, "a");
    assert_non_null(f);
    fputs(row, f);
    fclose(f);
}

static void wrong_codes_are_refused(void **state) {
    room *r = *state;
    static const struct {
        const char *file, *row, *message;
    } bad[] = {{"acled.tsv", "assault\t-\tBrawl\n", "unknown code Brawl"},
               {"acled.tsv", "assault\tweather=fair\tAttack\n", "unknown condition weather=fair"},
               {"acled.tsv", "assault\tmode\tAttack\n", "unknown condition mode"},
               {"plover.tsv", "assault\t-\tASSAULT\tshout\tone\n", "unknown code ASSAULT"},
               {"plover.tsv", "assault\t-\tASSAULT\t-\tthree\n", "ways: one or both"},
               {"cameo.tsv", "assault\t-\t999\tone\n", "unknown code 999"},
               {"sectors.tsv", "XXX\tstate\n", "2 columns, expected 6"}};
    char data[80];
    snprintf(data, sizeof data, "%s/data", r->dir);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        write_codes(r, bad[i].file, bad[i].row);
        assert_int_equal(ms_export_check(data, &r->notes), MARSAD_EDATA);
        if (!strstr(r->last, bad[i].message) || !strstr(r->last, bad[i].file)) fail_msg("%s: %s", bad[i].message, r->last);
    }
    assert_int_equal(ms_export_check(DATA_DIR, &r->notes), MARSAD_OK);
    assert_int_equal(ms_export_check("/nowhere", &r->notes), MARSAD_EIO);
}

/* ---- sheets ------------------------------------------------------------------------------------------------------------------------ */

static void cell(ms_buf *b, const ms_row *row, int which) {
    static const char *const cells[] = {"a,b", "say \"x\"", "tab\there\nline", "", "-7", "1e2", "1"};
    (void)row;
    ms_buf_str(b, ms_str_of(cells[which]));
}

static const ms_column COLUMNS[] = {{"one", cell, 0, MS_TEXT},  {"two", cell, 1, MS_TEXT},    {"three", cell, 2, MS_TEXT},
                                    {"none", cell, 3, MS_REAL}, {"whole", cell, 4, MS_WHOLE}, {"no", cell, 5, MS_REAL},
                                    {"flag", cell, 6, MS_FLAG}};

static void sheet_is(room *r, ms_sheet_kind kind, const char *expected) {
    ms_sheet s;
    ms_row row = {0};
    char *text = NULL;
    size_t n;
    FILE *out = open_memstream(&text, &n);
    (void)r;
    ms_sheet_open(&s, out, kind, COLUMNS, 7);
    ms_sheet_row(&s, &row);
    ms_sheet_close(&s);
    fclose(out);
    assert_string_equal(text, expected);
    free(text);
}

static void sheets_quote(void **state) {
    sheet_is(*state, MS_CSV, "one,two,three,none,whole,no,flag\r\n\"a,b\",\"say \"\"x\"\"\",\"tab\there\nline\",,-7,1e2,1\r\n");
    sheet_is(*state, MS_TSV, "one\ttwo\tthree\tnone\twhole\tno\tflag\na,b\tsay \"x\"\ttab here line\t\t-7\t1e2\t1\n");
    sheet_is(*state, MS_TSV_BARE, "a,b\tsay \"x\"\ttab here line\t\t-7\t1e2\t1\n");
}

/* More rows than a row group takes; what stands in it is read back by tests/cli/parquet.sh. */
static void parquet_has_its_frame(void **state) {
    ms_sheet s;
    ms_row row = {0};
    char *text = NULL;
    size_t n;
    FILE *out = open_memstream(&text, &n);
    (void)state;
    ms_sheet_open(&s, out, MS_PARQUET, COLUMNS, 7);
    for (int i = 0; i < 70000; i++) ms_sheet_row(&s, &row);
    ms_sheet_close(&s);
    fclose(out);
    assert_memory_equal(text, "PAR1", 4);
    assert_memory_equal(text + n - 4, "PAR1", 4);
    uint32_t footer = 0;
    for (int i = 0; i < 4; i++) footer |= (uint32_t)(unsigned char)text[n - 8 + (size_t)i] << 8 * i;
    assert_true(footer > 100 && footer < 4000);
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(codes_come_from_the_tables, enter, leave),
        cmocka_unit_test_setup_teardown(rivals_are_kept, enter, leave),
        cmocka_unit_test_setup_teardown(low_best_and_high, enter, leave),
        cmocka_unit_test_setup_teardown(a_clash_is_two_events, enter, leave),
        cmocka_unit_test_setup_teardown(who_is_not_told_stands_as_such, enter, leave),
        cmocka_unit_test_setup_teardown(what_did_not_happen_is_left_out, enter, leave),
        cmocka_unit_test_setup_teardown(an_announced_pullout_is_a_concession, enter, leave),
        cmocka_unit_test_setup_teardown(links_to_other_rows_are_told, enter, leave),
        cmocka_unit_test_setup_teardown(to_hold_is_not_to_take, enter, leave),
        cmocka_unit_test_setup_teardown(nobody_fights_himself, enter, leave),
        cmocka_unit_test_setup_teardown(without_a_place, enter, leave),
        cmocka_unit_test_setup_teardown(bad_paths_are_told, enter, leave),
        cmocka_unit_test_setup_teardown(wrong_codes_are_refused, enter, leave),
        cmocka_unit_test(sheets_quote),
        cmocka_unit_test(parquet_has_its_frame),
    };
    return cmocka_run_group_tests_name("export", tests, NULL, NULL);
}
