/* SPDX-License-Identifier: Apache-2.0
 * Actors and assets: what the loader refuses, and the traps: dates, weak names, adjectives with and without a noun, bases
 * that are no al-Qaeda, persons and bodies that no table names. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <sys/stat.h>
#include <unistd.h>

#include "world.h"

static int set_up(void **state) { return set_up_with(state, WITH_TAGGER | WITH_NAMES); }

static const ms_doc *read_on(world *w, const char *text, const char *day) {
    ms_tagger_read(w->tagger, w->memo, read_words(w, text, day));
    ms_entity_find(w->actors, &w->doc);
    return &w->doc;
}

static const ms_doc *read_text(world *w, const char *text) { return read_on(w, text, "2018-04-01"); }

static const ms_actor *actor_said(const ms_doc *doc, const char *said) {
    for (uint32_t i = 0; i < doc->actors.n; i++)
        if (ms_str_is(ms_str_at(doc->in->text, doc->actors.v[i].pub.span), said)) return &doc->actors.v[i];
    return NULL;
}

static bool has_id(const ms_actor *a, const char *id) { return a && ms_str_is(a->pub.id, id); }

/* ---- loading ---- */

static void refused(void **state, const char *rows, const char *message) {
    world *w = *state;
    char dir[] = "/tmp/marsad-actor-XXXXXX", actors[64], file[96];
    ms_actors *a;
    ms_arena arena = {0};
    assert_non_null(mkdtemp(dir));
    snprintf(actors, sizeof actors, "%s/actors", dir);
    mkdir(actors, 0700);
    snprintf(file, sizeof file, "%s/x.tsv", actors);
    FILE *f = fopen(file, "w");
    assert_non_null(f);
    fputs(rows, f);
    fclose(f);
    w->said[0] = 0;
    assert_int_equal(ms_actors_load(&a, &arena, dir, w->lx, &w->notes), MARSAD_EDATA);
    assert_non_null(strstr(w->said, message));
    ms_arena_free(&arena);
    unlink(file);
    rmdir(actors);
    rmdir(dir);
}

static void wrong_data_is_told_with_its_line(void **state) {
    refused(state, "a.x\tSyria\tMIL\tmilitary\t-\t-\tX\tاسم\t-\n", "x.tsv:1: bad country Syria");
    refused(state, "a.x\tSYR\tARM\tmilitary\t-\t-\tX\tاسم\t-\n", "x.tsv:1: unknown sector ARM");
    refused(state, "a.x\tSYR\tMIL\tband\t-\t-\tX\tاسم\t-\n", "x.tsv:1: unknown kind band");
    refused(state, "# c\na.x\tSYR\tMIL\tmilitary\tlong ago\t-\tX\tاسم\t-\n", "x.tsv:2: bad date long ago");
    refused(state, "a.x\tSYR\tMIL\tmilitary\t2020\t2012\tX\tاسم\t-\n", "x.tsv:1: from is later than until");
    refused(state, "a.x\tSYR\n", "x.tsv:1: 2 columns");
}

/* ---- names ---- */

static void the_day_chooses_the_row(void **state) {
    world *w = *state;
    uint32_t before = actor_said(read_on(w, "قصف الجيش السوري البلدة.", "2018-04-01"), "الجيش السوري")->row;
    uint32_t after = actor_said(read_on(w, "قصف الجيش السوري البلدة.", "2025-04-01"), "الجيش السوري")->row;
    assert_int_not_equal(before, after);
    assert_true(has_id(actor_said(&w->doc, "الجيش السوري"), "sy.army"));
}

static void a_weak_name_needs_the_full_one(void **state) {
    const ms_doc *doc = read_text(*state, "أفاد المرصد السوري لحقوق الإنسان بوقوع انفجار. وقال المرصد إن الحريق أخمد.");
    assert_true(has_id(actor_said(doc, "المرصد"), "sy.sohr"));
    assert_null(actor_said(doc, "أفاد"));
    assert_null(actor_said(doc, "الحريق"));
    doc = read_text(*state, "تم إفراغ القاعدة وإغلاقها بعد انسحاب الجنود.");
    assert_null(actor_said(doc, "القاعدة"));
}

static void capitals_and_countries_act(void **state) {
    const ms_doc *doc = read_text(*state, "أشارت مصادر إلى أن واشنطن قد تحتفظ بقواعدها في العراق، وأعلنت روسيا رفضها.");
    assert_true(has_id(actor_said(doc, "واشنطن"), "usa"));
    assert_true(has_id(actor_said(doc, "روسيا"), "rus"));
    assert_null(actor_said(doc, "العراق"));
    assert_true(has_id(actor_said(read_text(*state, "ولن يبقي لواشنطن أي قواعد."), "واشنطن"), "usa"));
}

static void places_joined_to_places_do_not_act(void **state) {
    const ms_doc *doc = read_text(*state, "قتل جنود في سوريا والعراق أمس.");
    assert_null(actor_said(doc, "سوريا"));
    assert_null(actor_said(doc, "العراق"));
}

/* ---- adjectives and nouns ---- */

static void noun_and_adjective_are_one_actor(void **state) {
    const ms_actor *a = actor_said(read_text(*state, "التقى الوفد مسؤولين فنلنديين أمس."), "مسؤولين فنلنديين");
    assert_true(has_id(a, "fin.gov"));
    assert_true(ms_str_is(a->pub.country, "FIN") && !a->adjective);
    a = actor_said(read_text(*state, "انسحب جنود فنلنديون من القاعدة."), "جنود فنلنديون");
    assert_true(has_id(a, "fin.mil"));
}

static void an_adjective_alone_stays_one(void **state) {
    const ms_actor *a = actor_said(read_text(*state, "شهد الأسبوعان انسحابا أميركيا من القاعدة."), "أميركيا");
    assert_true(has_id(a, "usa") && a->adjective);
}

static void nouns_act_without_a_side(void **state) {
    const ms_actor *a = actor_said(read_text(*state, "أغلق متظاهرون الطريق."), "متظاهرون");
    assert_true(a && a->row == MS_NONE && a->pub.id.n == 0 && ms_str_is(a->pub.sector, "CVL"));
    a = actor_said(read_text(*state, "أطلق رجال مسلحون النار."), "رجال مسلحون");
    assert_true(a && ms_str_is(a->pub.sector, "UAF"));
}

/* ---- whose they are, and short names ---- */

static void members_take_the_codes_of_their_body(void **state) {
    const ms_actor *a = actor_said(read_text(*state, "قتل أربعة من عناصر الشرطة العراقية."), "عناصر");
    assert_true(a && ms_str_is(a->pub.sector, "COP") && ms_str_is(a->pub.country, "IRQ"));
    a = actor_said(read_text(*state, "أصيب جنود من الجيش اللبناني."), "جنود");
    assert_true(a && ms_str_is(a->pub.sector, "MIL") && ms_str_is(a->pub.country, "LBN"));
    a = actor_said(read_text(*state, "خطف مسلحون سفير بولندا."), "سفير");
    assert_true(a && ms_str_is(a->pub.sector, "GOV") && ms_str_is(a->pub.country, "POL"));
}

static void a_deputy_is_of_what_he_deputises(void **state) {
    const ms_actor *a = actor_said(read_text(*state, "خطف مسلحون نائب رئيس البلدية."), "نائب");
    assert_true(a && ms_str_is(a->pub.sector, "GOV"));
}

static void a_short_name_goes_back_to_the_full_one(void **state) {
    const ms_actor *a = actor_said(read_text(*state, "قالت حركة النجباء إنها انسحبت. وأضافت الحركة أنها لن تعود."), "الحركة");
    const ms_actor *full = &((world *)*state)->doc.actors.v[0];
    assert_true(a && full->pub.id.n && ms_str_eq(a->pub.id, full->pub.id));
    a = actor_said(read_text(*state, "قالت الحركة إنها انسحبت."), "الحركة");
    assert_true(a && a->pub.id.n == 0 && a->pub.sector.n == 0);
}

static void what_armies_have_and_people_are(void **state) {
    const ms_actor *a = actor_said(read_text(*state, "دخلت دبابات أميركية البلدة."), "أميركية");
    assert_true(a && ms_str_is(a->pub.sector, "MIL"));
    a = actor_said(read_text(*state, "قتل 7 فلسطينيين."), "فلسطينيين");
    assert_true(a && ms_str_is(a->pub.sector, "") && ms_str_is(a->pub.country, "PSE"));
}

static void a_count_of_persons_has_no_sector_and_rebels_have(void **state) {
    const ms_actor *a = actor_said(read_text(*state, "أصيب 12 شخصا في الحادث."), "شخصا");
    assert_true(a && ms_str_is(a->pub.sector, ""));
    a = actor_said(read_text(*state, "أصيب عدة أشخاص في الحادث."), "أشخاص");
    assert_true(a && ms_str_is(a->pub.sector, "CVL"));
    a = actor_said(read_text(*state, "اقتحم مسلحون انفصاليون المبنى."), "مسلحون انفصاليون");
    assert_true(a && ms_str_is(a->pub.sector, "REB"));
}

static void soldiers_with_a_pronoun_are_those_of_the_army_before(void **state) {
    const ms_actor *a = actor_said(read_text(*state, "قال الجيش الفرنسي إن جنوده انسحبوا."), "جنود");
    if (!a) a = actor_said(&((world *)*state)->doc, "جنوده");
    assert_true(a && ms_str_is(a->pub.country, "FRA") && ms_str_is(a->pub.sector, "MIL"));
}

static void the_words_behind_a_noun_say_of_what_walk_of_life_it_is(void **state) {
    static const struct {
        const char *text, *said, *country, *sector;
    } all[] = {
        {"انتشر رجال الأمن في الساحة.", "رجال الأمن", "", "COP"},
        {"وصلت قوة أمنية إلى المكان.", "قوة أمنية", "", "COP"},
        {"وصلت شرطة مكافحة الشغب إلى المكان.", "شرطة مكافحة الشغب", "", "COP"},
        {"اعتقل رجل أعمال في المطار.", "رجل أعمال", "", "BUS"},
        {"نددت الأجهزة الأمنية بالحادث.", "الأجهزة الأمنية", "", "COP"},
        {"وصلت طواقم طبية إلى المكان.", "طواقم طبية", "", "MED"},
        {"صوت مجلس النواب على المشروع.", "مجلس النواب", "", "LEG"},
        {"ألغت شركات الطيران رحلاتها.", "شركات الطيران", "", "BUS"},
        {"استأجرت شركة أمنية أميركية المبنى.", "شركة أمنية أميركية", "USA", "BUS"},
        {"هاجمت الجماعات المتشددة القرية.", "الجماعات المتشددة", "", "REB"},
        {"رفضت الأحزاب السياسية المشروع.", "الأحزاب السياسية", "", "PTY"},
        {"خطف المسلحون أميركيا قرب الحدود.", "أميركيا", "USA", ""},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        const ms_actor *a = actor_said(read_text(*state, all[i].text), all[i].said);
        if (!a || !ms_str_is(a->pub.sector, all[i].sector) || !ms_str_is(a->pub.country, all[i].country)) fail_msg("%s", all[i].text);
    }
}

static void an_adjective_behind_its_noun_is_nobody(void **state) {
    assert_null(actor_said(read_text(*state, "وصلوا إلى الجسر الاستراتيجي قبل الظهر."), "الاستراتيجي"));
    assert_null(actor_said(read_text(*state, "بقوا في البلاد بشكل غير قانوني."), "قانوني"));
    assert_null(actor_said(read_text(*state, "كان القصف الجوي والمدفعي عنيفا."), "المدفعي"));
    assert_non_null(actor_said(read_text(*state, "فجر انتحاري نفسه."), "انتحاري"));
}

/* ---- unknown names ---- */

static void a_title_brings_a_person(void **state) {
    const ms_actor *a = actor_said(read_text(*state, "قال العقيد ياسر زعنبوط إن القوات تقدمت. وأضاف زعنبوط أنها توقفت."), "ياسر زعنبوط");
    assert_true(a && ms_str_is(a->pub.kind, "person"));
    a = actor_said(&((world *)*state)->doc, "زعنبوط");
    assert_true(a && ms_str_is(a->pub.name, "ياسر زعنبوط"));
}

static void a_preposition_is_no_given_name(void **state) {
    assert_null(actor_said(read_text(*state, "تزيد على خمسة كيلومترات."), "على خمسة"));
}

static void a_head_noun_brings_a_body(void **state) {
    const ms_actor *a = actor_said(read_text(*state, "هاجمت كتائب الزعنبوط الحاجز."), "كتائب الزعنبوط");
    assert_true(a && ms_str_is(a->pub.kind, "armed-group"));
}

static void assets_have_a_class(void **state) {
    const ms_doc *doc = read_text(*state, "خرجت عشرات الشاحنات في رتل طويل.");
    assert_int_equal(doc->assets.n, 2);
    assert_true(ms_str_is(doc->assets.v[0].pub.klass, "truck") && ms_str_is(doc->assets.v[0].pub.lemma, "شاحنة"));
    assert_true(ms_str_is(doc->assets.v[1].pub.klass, "convoy"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrong_data_is_told_with_its_line),
        cmocka_unit_test(the_day_chooses_the_row),
        cmocka_unit_test(a_weak_name_needs_the_full_one),
        cmocka_unit_test(capitals_and_countries_act),
        cmocka_unit_test(places_joined_to_places_do_not_act),
        cmocka_unit_test(noun_and_adjective_are_one_actor),
        cmocka_unit_test(an_adjective_alone_stays_one),
        cmocka_unit_test(nouns_act_without_a_side),
        cmocka_unit_test(members_take_the_codes_of_their_body),
        cmocka_unit_test(a_deputy_is_of_what_he_deputises),
        cmocka_unit_test(a_short_name_goes_back_to_the_full_one),
        cmocka_unit_test(what_armies_have_and_people_are),
        cmocka_unit_test(a_count_of_persons_has_no_sector_and_rebels_have),
        cmocka_unit_test(soldiers_with_a_pronoun_are_those_of_the_army_before),
        cmocka_unit_test(the_words_behind_a_noun_say_of_what_walk_of_life_it_is),
        cmocka_unit_test(an_adjective_behind_its_noun_is_nobody),
        cmocka_unit_test(a_title_brings_a_person),
        cmocka_unit_test(a_preposition_is_no_given_name),
        cmocka_unit_test(a_head_noun_brings_a_body),
        cmocka_unit_test(assets_have_a_class),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
