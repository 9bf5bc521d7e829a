/* SPDX-License-Identifier: Apache-2.0
 * Places: what the loader refuses, and the traps: one name for two crossings, capitals that are governments, names inside
 * names, duals over two names, spans. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <sys/stat.h>
#include <unistd.h>

#include "world.h"

static int set_up_named(void **state, const char *gazetteer) {
    setenv("MARSAD_GAZETTEER", gazetteer, 1);
    return set_up_with(state, WITH_NAMES);
}

static int set_up(void **state) { return set_up_named(state, ""); }

static const ms_doc *read_text(world *w, const char *text) {
    ms_place_find(w->g, read_words(w, text, "2026-02-05"));
    return &w->doc;
}

static const ms_place *place_said(const ms_doc *doc, const char *said) {
    for (uint32_t i = 0; i < doc->places.n; i++)
        if (ms_str_is(ms_str_at(doc->in->text, doc->places.v[i].pub.span), said)) return &doc->places.v[i];
    return NULL;
}

static bool has_id(const ms_place *p, const char *id) { return p && ms_str_is(p->pub.id, id); }

/* ---- loading ---- */

static void write_file(const char *dir, const char *name, const char *text) {
    char path[512];
    snprintf(path, sizeof path, "%s/%s", dir, name);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static void refused(void **state, const char *rows, const char *message) {
    world *w = *state;
    char dir[] = "/tmp/marsad-place-XXXXXX", places[64], file[96];
    ms_gazetteer *g;
    ms_arena arena = {0};
    assert_non_null(mkdtemp(dir));
    snprintf(places, sizeof places, "%s/places", dir);
    mkdir(places, 0700);
    write_file(places, "x.tsv", rows);
    w->said[0] = 0;
    assert_int_equal(ms_gazetteer_load(&g, &arena, dir, NULL, w->lx, &w->notes), MARSAD_EDATA);
    assert_non_null(strstr(w->said, message));
    ms_arena_free(&arena);
    snprintf(file, sizeof file, "%s/x.tsv", places);
    unlink(file);
    rmdir(places);
    rmdir(dir);
}

#define ROW(id, type, parent, lat, lon) id "\t" type "\t" parent "\t" lat "\t" lon "\t5\tgk\tName\tاسم\t-\n"

static void wrong_data_is_told_with_its_line(void **state) {
    refused(state, ROW("a", "country", "-", "95", "3"), "x.tsv:1: bad coordinate 95");
    refused(state, ROW("a", "country", "-", "35", "-"), "x.tsv:1: bad coordinate: only one");
    refused(state, ROW("a", "planet", "-", "5", "3"), "x.tsv:1: unknown type planet");
    refused(state, "# c\n" ROW("a", "city", "b", "5", "3"), "x.tsv:2: a: missing parent b");
    refused(state, ROW("a", "country", "-", "5", "3") ROW("a", "city", "a", "5", "3"), "x.tsv:2: duplicate id a");
    refused(state, ROW("a", "city", "b", "5", "3") ROW("b", "city", "a", "5", "3"), "x.tsv:1: a: cycle of parents");
    refused(state, "a\tcity\n", "x.tsv:1: 2 columns");
}

/* Towns of another source: a town of ours wins, a parent that is gone falls back to the country, a word stays a word. */
static void extra_towns_yield_to_our_own(void **state) {
    char path[] = "/tmp/marsad-gazetteer-XXXXXX";
    int fd = mkstemp(path);
    (void)state;
    assert_true(fd >= 0);
    FILE *f = fdopen(fd, "w");
    fputs("ly.g1\ttown\tly.gone\t30\t15\t5\tgeonames\tX\tقصر زعبوط\t-\n", f);
    fputs("us.g2\ttown\tus\t30\t-90\t5\tgeonames\tY\tحلب\t-\n", f);
    fputs("us.g3\ttown\tus\t31\t-90\t5\tgeonames\tZ\tإلى\tالطريق\n", f);
    fclose(f);
    void *other = NULL;
    assert_int_equal(set_up_named(&other, path), 0);
    const ms_doc *doc = read_text(other, "وصلت القوات الأميركية إلى حلب ثم إلى قصر زعبوط على الطريق.");
    const ms_place *p = place_said(doc, "قصر زعبوط");
    assert_true(has_id(p, "ly.g1") && ms_str_is(p->pub.country, "LY"));
    assert_true(strncmp(place_said(doc, "حلب")->pub.id.s, "sy.", 3) == 0);
    assert_int_equal(doc->places.n, 2);
    tear_down(&other);
    unlink(path);
    setenv("MARSAD_GAZETTEER", "", 1);
}

static void rows_are_found_by_id(void **state) {
    const ms_gazetteer *g = ((world *)*state)->g;
    uint32_t base = ms_gazetteer_find(g, MS_S("sy.tanf-base"));
    assert_int_not_equal(base, MS_NONE);
    assert_int_equal(ms_gazetteer_find(g, MS_S("sy.nowhere")), MS_NONE);
    marsad_place p = ms_gazetteer_place(g, base);
    assert_true(ms_str_is(p.type, "base") && ms_str_is(p.precision, "site") && ms_str_is(p.country, "SY"));
    assert_int_equal(ms_gazetteer_parent(g, ms_gazetteer_find(g, MS_S("sy"))), MS_NONE);
}

static void a_town_knows_its_base(void **state) {
    const ms_gazetteer *g = ((world *)*state)->g;
    uint32_t town = ms_gazetteer_find(g, MS_S("sy.shaddadi"));
    assert_int_equal(ms_gazetteer_child(g, town, MS_S("base")), ms_gazetteer_find(g, MS_S("sy.shaddadi-base")));
    assert_int_equal(ms_gazetteer_child(g, town, MS_S("port")), MS_NONE);
}

/* ---- choosing ---- */

static void the_route_tells_one_crossing_from_the_other(void **state) {
    const ms_doc *doc = read_text(*state, "سارت القافلة ليلا من قاعدة \"خراب الجير\" بريف الحسكة صوب العراق عبر معبر \"الوليد\".");
    const ms_place *p = place_said(doc, "معبر \"الوليد");
    if (!p) p = place_said(doc, "معبر \"الوليد\"");
    assert_true(has_id(p, "sy.walid-crossing-ne"));
    assert_true(ms_str_is(p->pub.runner_up, "iq.walid-crossing-tanf"));
    doc = read_text(*state, "دخلت القافلة من محافظة الأنبار إلى قاعدة التنف عبر معبر الوليد قرب الرطبة.");
    assert_true(has_id(place_said(doc, "معبر الوليد"), "iq.walid-crossing-tanf"));
}

static void a_capital_acts_and_is_no_place(void **state) {
    assert_null(place_said(read_text(*state, "ذكر خبراء أن واشنطن قد تعيد النظر في القرار."), "واشنطن"));
    assert_null(place_said(read_text(*state, "ولن يترك لواشنطن أي منفذ في الإقليم."), "واشنطن"));
    assert_null(place_said(read_text(*state, "حيث خفضت واشنطن دعمها المالي."), "واشنطن"));
    assert_non_null(place_said(read_text(*state, "وصل الوفد إلى واشنطن أمس."), "واشنطن"));
    assert_non_null(place_said(read_text(*state, "اجتمع الوزراء بواشنطن أمس."), "واشنطن"));
}

static void a_country_that_acts_is_no_place(void **state) {
    const ms_doc *doc = read_text(*state, "أعلنت روسيا أنها سحبت جنودا من سوريا.");
    assert_null(place_said(doc, "روسيا"));
    assert_true(has_id(place_said(doc, "سوريا"), "sy"));
}

static void names_inside_names_of_actors_are_no_places(void **state) {
    assert_null(place_said(read_text(*state, "قالت قوات سوريا الديمقراطية إنها انسحبت."), "سوريا"));
    const ms_doc *doc = read_text(*state, "سيطرت قوات درع الفرات على مدينة الباب.");
    assert_null(place_said(doc, "الفرات"));
    assert_non_null(place_said(doc, "الباب"));
}

static void the_door_is_no_town(void **state) { assert_null(place_said(read_text(*state, "فتح الرجل الباب وخرج."), "الباب")); }

static void an_adjective_is_no_country(void **state) {
    assert_int_equal(read_text(*state, "رفضت الفصائل مقترحا روسيا جديدا.")->places.n, 0);
}

/* ---- spans ---- */

static void class_nouns_of_sites_belong_to_the_span(void **state) {
    const ms_doc *doc = read_text(*state, "غادرت عربات قديمة قاعدة قسرك في محافظة الحسكة صوب العراق.");
    assert_non_null(place_said(doc, "قاعدة قسرك"));
    const ms_place *p = place_said(doc, "الحسكة");
    assert_true(p && ms_str_is(p->pub.type, "governorate"));
    assert_non_null(place_said(doc, "العراق"));
}

static void one_dual_rules_two_bases(void **state) {
    const ms_doc *doc = read_text(*state, "قبل زيارة الوفد إلى قاعدتي \"التنف\" و\"خراب الجير\" في سورية.");
    assert_true(has_id(place_said(doc, "التنف"), "sy.tanf-base"));
    assert_true(has_id(place_said(doc, "خراب الجير"), "sy.kharab-al-jir-base"));
}

static void one_dual_over_two_adjectives_gives_two_regions(void **state) {
    const ms_doc *doc = read_text(*state, "تطهير جميع بلدات الغوطتين الغربية والشرقية في ريف دمشق.");
    assert_true(has_id(place_said(doc, "الغوطتين الغربية"), "sy.western-ghouta"));
    assert_true(has_id(place_said(doc, "الشرقية"), "sy.eastern-ghouta"));
}

static void a_noun_of_sites_makes_towns_sites(void **state) {
    const ms_doc *doc = read_text(*state, "أعيد فتح مطاري أربيل والسليمانية أمام الرحلات.");
    assert_true(has_id(place_said(doc, "أربيل"), "iq.erbil-airport"));
    assert_true(has_id(place_said(doc, "السليمانية"), "iq.sulaymaniyah-airport"));
    doc = read_text(*state, "سيطرت القوات على مطار مدينة الحديدة.");
    assert_true(has_id(place_said(doc, "مطار"), "ye.hodeidah-airport"));
    assert_non_null(place_said(doc, "الحديدة"));
    doc = read_text(*state, "خرج آخر رتل من قاعدته في بلدة الشدادي.");
    assert_true(has_id(place_said(doc, "قاعدته"), "sy.shaddadi-base"));
    assert_non_null(place_said(doc, "الشدادي"));
}

static void a_goal_is_a_place_behind_li(void **state) {
    assert_true(has_id(place_said(read_text(*state, "رفض طلبه قبل عودته للعراق مرة أخرى."), "لعراق"), "iq"));
    assert_null(place_said(read_text(*state, "قدم الفصيل دعما للعراق."), "لعراق"));
    assert_non_null(place_said(read_text(*state, "تأمين الطرق بين دمشق ومناطق وسط سوريا."), "دمشق"));
    assert_non_null(place_said(read_text(*state, "قال المرصد، ومقره لندن، إن القصف توقف."), "لندن"));
}

static void countryside_takes_its_adjective(void **state) {
    const ms_place *p = place_said(read_text(*state, "سمع دوي انفجارات في ريف الحسكة الجنوبي في سوريا."), "ريف الحسكة الجنوبي");
    assert_true(has_id(p, "sy.hasakah-gov"));
    assert_true(ms_str_is(p->pub.precision, "region") && ms_str_is(p->pub.name, "ريف الحسكة الجنوبي"));
}

static void the_land_is_the_country_told_of(void **state) {
    const ms_doc *doc = read_text(*state, "بقي جنود في سوريا ووزعت المؤن عليهم شمال شرقي البلاد.");
    const ms_place *p = place_said(doc, "شمال شرقي البلاد");
    assert_true(has_id(p, "sy") && ms_str_is(p->pub.name, "شمال شرق سوريا"));
}

static void territory_and_border_take_a_nisba(void **state) {
    assert_true(has_id(place_said(read_text(*state, "خرجت القوافل من الأراضي السورية."), "الأراضي السورية"), "sy"));
    const ms_place *p = place_said(read_text(*state, "اتجه الرتل نحو الحدود العراقية."), "الحدود العراقية");
    assert_true(p && ms_str_is(p->pub.name, "الحدود العراقية") && ms_str_is(p->pub.country, "IQ"));
}

static void proclitics_stay_outside(void **state) {
    const ms_place *p = place_said(read_text(*state, "دخلت القوات مدينة حلب وإدلب."), "إدلب");
    assert_true(p && (p->pre & MS_WA));
}

static void unknown_villages_have_no_row(void **state) {
    const ms_doc *doc = read_text(*state, "سيطر الجيش على قرى زعنبرين، ودلبرجكا في ريف حلب.");
    const ms_place *p = place_said(doc, "زعنبرين");
    assert_true(p && p->row == MS_NONE && isnan(p->pub.lat) && ms_str_is(p->pub.type, "village"));
    assert_non_null(place_said(doc, "دلبرجكا"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrong_data_is_told_with_its_line),
        cmocka_unit_test(extra_towns_yield_to_our_own),
        cmocka_unit_test(rows_are_found_by_id),
        cmocka_unit_test(a_town_knows_its_base),
        cmocka_unit_test(the_route_tells_one_crossing_from_the_other),
        cmocka_unit_test(a_capital_acts_and_is_no_place),
        cmocka_unit_test(a_country_that_acts_is_no_place),
        cmocka_unit_test(names_inside_names_of_actors_are_no_places),
        cmocka_unit_test(the_door_is_no_town),
        cmocka_unit_test(an_adjective_is_no_country),
        cmocka_unit_test(class_nouns_of_sites_belong_to_the_span),
        cmocka_unit_test(one_dual_rules_two_bases),
        cmocka_unit_test(one_dual_over_two_adjectives_gives_two_regions),
        cmocka_unit_test(a_noun_of_sites_makes_towns_sites),
        cmocka_unit_test(a_goal_is_a_place_behind_li),
        cmocka_unit_test(countryside_takes_its_adjective),
        cmocka_unit_test(the_land_is_the_country_told_of),
        cmocka_unit_test(territory_and_border_take_a_nisba),
        cmocka_unit_test(proclitics_stay_outside),
        cmocka_unit_test(unknown_villages_have_no_row),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
