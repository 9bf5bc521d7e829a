/* SPDX-License-Identifier: Apache-2.0
 * Facts in our own words: what becomes one happening, what stays apart, and how the two stand to each other. */
#include "resolve/resolve.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

static ms_arena rules_arena;
static ms_resolve_rules *rules;

static int load(void **state) {
    (void)state;
    ms_notes notes = {0};
    return ms_resolve_load(&rules, &rules_arena, DATA_DIR, &notes) == MARSAD_OK ? 0 : -1;
}

static int unload(void **state) {
    (void)state;
    ms_arena_free(&rules_arena);
    return 0;
}

/* ---- facts ------------------------------------------------------------------------------------------------------- */

enum { MOST = 16 };

typedef struct {
    ms_arena arena;
    ms_fact_doc docs[MOST];
    ms_fact facts[MOST];
    ms_facts in;
    ms_resolution out;
    ms_site_states sites;
} scene;

static const ms_fact_place TANF = {
    .id = {"sy.tanf-base", 12}, .name = {"Tanf base", 9}, .type = {"base", 4}, .parents = {"sy.homs-gov|sy", 14}, .area = MS_AREA_SITE};
static const ms_fact_place QASRAK = {.id = {"sy.qasrak-base", 14},
                                     .name = {"Qasrak base", 11},
                                     .type = {"base", 4},
                                     .parents = {"sy.hasakah-gov|sy", 17},
                                     .area = MS_AREA_SITE};
static const ms_fact_place HASAKAH = {
    .id = {"sy.hasakah-gov", 14}, .name = {"Hasakah", 7}, .type = {"governorate", 11}, .parents = {"sy", 2}, .area = MS_AREA_GOVERNORATE};
static const ms_fact_place DOUMA = {
    .id = {"sy.douma", 8}, .name = {"Douma", 5}, .type = {"city", 4}, .parents = {"sy.rif-gov|sy", 13}, .area = MS_AREA_TOWN};
static const ms_fact_place GHOUTA = {.id = {"sy.ghouta", 9},
                                     .name = {"Ghouta", 6},
                                     .type = {"region", 6},
                                     .parents = {"sy", 2},
                                     .area = MS_AREA_REGION,
                                     .lat = 33.5,
                                     .lon = 36.4};
static const ms_fact_place HARASTA = {.id = {"sy.harasta", 10},
                                      .name = {"Harasta", 7},
                                      .type = {"city", 4},
                                      .parents = {"sy.rif-gov|sy", 13},
                                      .area = MS_AREA_TOWN,
                                      .lat = 33.56,
                                      .lon = 36.37};
static const ms_fact_place YABROUD = {.id = {"sy.yabroud", 10},
                                      .name = {"Yabroud", 7},
                                      .type = {"city", 4},
                                      .parents = {"sy.rif-gov|sy", 13},
                                      .area = MS_AREA_TOWN,
                                      .lat = 33.97,
                                      .lon = 36.66};
static const ms_fact_place IRAQ = {.id = {"iq", 2}, .name = {"Iraq", 4}, .type = {"country", 7}, .area = MS_AREA_COUNTRY};
static const ms_fact_actor US = {{"c.USA", 5}, {"United States", 13}, {"USA GOV", 7}};
static const ms_fact_actor ARMY = {{"sy.army", 7}, {"Syrian army", 11}, {"SYR MIL", 7}};
static const ms_fact_actor SDF = {{"sy.sdf", 6}, {"SDF", 3}, {"SYR REB", 7}};

static scene *start(void) {
    scene *s = calloc(1, sizeof *s);
    s->in = (ms_facts){.docs = s->docs, .v = s->facts};
    return s;
}

static void stop(scene *s) {
    ms_arena_free(&s->arena);
    free(s);
}

static uint32_t doc(scene *s, const char *id, const char *published) {
    ms_fact_doc *d = &s->docs[s->in.docs_n];
    d->id = ms_str_of(id);
    d->sha256 = ms_str_of(id);
    d->group = s->in.docs_n;
    d->anew = true;
    ms_edtf_stamp(ms_str_of(published), &d->day, &d->second);
    return s->in.docs_n++;
}

static ms_fact *fact(scene *s, uint32_t of, const char *frame, marsad_modality modality, const char *time) {
    ms_fact *f = &s->facts[s->in.n];
    *f = (ms_fact){.doc = of, .order = s->in.n, .sentence = s->in.n, .modality = modality, .core = true, .frame = ms_str_of(frame)};
    f->claim = ms_arena_fmt(&s->arena, "c%u", s->in.n + 1);
    f->clause = ms_arena_fmt(&s->arena, "words of claim %u only%u", s->in.n, s->in.n);
    f->trigger = ms_arena_fmt(&s->arena, "trigger%u", s->in.n);
    f->lo = f->hi = f->dead.lo = f->dead.hi = f->injured.lo = f->injured.hi = MARSAD_UNSAID;
    f->stated = time[0] != 0;
    ms_edtf_read(&f->time, ms_str_of(time));
    s->in.n++;
    return f;
}

static ms_fact_places at(scene *s, ms_fact_place p) { return (ms_fact_places){ms_arena_copy(&s->arena, &p, sizeof p), 1}; }

static void run(scene *s) {
    ms_resolve_all(rules, &s->in, &s->arena, &s->out);
    ms_resolve_sites(rules, &s->in, &s->arena, &s->sites);
}

static bool together(const scene *s, uint32_t a, uint32_t b) { return s->out.happening[a] == s->out.happening[b]; }

static const ms_link *link_of(const scene *s, uint32_t a, uint32_t b, ms_relation relation) {
    for (uint32_t i = 0; i < s->out.links_n; i++) {
        const ms_link *l = &s->out.links[i];
        if (l->relation == relation && l->a == a && l->b == b) return l;
    }
    return NULL;
}

static bool linked(const scene *s, uint32_t a, uint32_t b, ms_relation relation) { return link_of(s, a, b, relation) != NULL; }

/* ---- happenings ---------------------------------------------------------------------------------------------------- */

static ms_fact *withdrawal(scene *s, uint32_t of, ms_fact_place from, marsad_modality modality, const char *time) {
    ms_fact *f = fact(s, of, "withdraw", modality, time);
    f->actor = US;
    f->from = at(s, from);
    return f;
}

static void two_outlets_tell_one_withdrawal(void **state) {
    (void)state;
    scene *s = start();
    withdrawal(s, doc(s, "A", "2026-02-11T08:00:00Z"), TANF, MARSAD_ASSERTED, "2026-02-11");
    withdrawal(s, doc(s, "B", "2026-02-11T09:00:00Z"), TANF, MARSAD_ASSERTED, "2026-02-11")->to = at(s, IRAQ);
    run(s);
    assert_true(together(s, 0, 1));
    assert_true(linked(s, 1, 0, MS_REL_CORROBORATES));
    assert_int_equal(s->out.happenings[s->out.happening[0]].channels, 2);
    assert_int_equal(s->out.happenings[0].id[0], 'h');
    assert_int_equal(strlen(s->out.happenings[0].id), 11);
    stop(s);
}

static void one_source_or_one_document_is_one_channel(void **state) {
    (void)state;
    scene *s = start();
    uint32_t a = doc(s, "A", "2026-02-11T08:00:00Z");
    withdrawal(s, a, TANF, MARSAD_ASSERTED, "2026-02-11")->source = MS_S("agency");
    withdrawal(s, a, TANF, MARSAD_ASSERTED, "2026-02-11")->source = MS_S("official");
    withdrawal(s, doc(s, "B", "2026-02-11T09:00:00Z"), TANF, MARSAD_ASSERTED, "2026-02-11")->source = MS_S("agency");
    run(s);
    assert_true(together(s, 0, 1) && together(s, 0, 2));
    assert_int_equal(s->out.happenings[s->out.happening[0]].channels, 1);
    stop(s);
}

static void named_sites_are_not_one(void **state) {
    (void)state;
    scene *s = start();
    withdrawal(s, doc(s, "A", "2026-02-11"), TANF, MARSAD_ASSERTED, "2026-02-11");
    withdrawal(s, doc(s, "B", "2026-02-11"), QASRAK, MARSAD_ASSERTED, "2026-02-11");
    run(s);
    assert_false(together(s, 0, 1));
    stop(s);
}

static void a_plan_is_fulfilled_never_equal(void **state) {
    (void)state;
    scene *s = start();
    withdrawal(s, doc(s, "A", "2026-02-05"), TANF, MARSAD_PLANNED, "2026-02-05/2026-02-20");
    withdrawal(s, doc(s, "B", "2026-02-11"), TANF, MARSAD_ASSERTED, "2026-02-11");
    run(s);
    assert_false(together(s, 0, 1));
    assert_true(linked(s, 1, 0, MS_REL_FULFILS));
    assert_int_equal(s->out.deadlines_n, 1);
    assert_int_equal(s->out.deadlines[0].due, ms_edtf_day(2026, 2, 20));
    stop(s);
}

/* «The police will be sent in»: where, only the drift of the report tells. */
static ms_fact *police(scene *s, uint32_t of, marsad_modality modality, ms_fact_actor who) {
    ms_fact *f = fact(s, of, "deploy", modality, modality == MARSAD_PLANNED ? "" : "2026-02-11");
    f->actor = who;
    f->theme = MS_S("military police");
    f->theme_kind = MS_S("forces");
    f->trigger = MS_S("sent");
    f->clause = MS_S("military police sent into town");
    return f;
}

static void a_plan_without_its_place_comes_true_by_what_else_it_tells(void **state) {
    (void)state;
    for (int other = 0; other < 2; other++) {
        scene *s = start();
        uint32_t a = doc(s, "A", "2026-02-10");
        withdrawal(s, a, DOUMA, MARSAD_ASSERTED, "2026-02-10");
        withdrawal(s, a, DOUMA, MARSAD_DENIED, "2026-02-10"); /* what the report is about */
        police(s, a, MARSAD_PLANNED, other ? ARMY : US);
        police(s, doc(s, "B", "2026-02-11"), MARSAD_ASSERTED, US)->at = at(s, DOUMA);
        run(s);
        assert_int_equal(linked(s, 3, 2, MS_REL_FULFILS), !other);
        stop(s);
    }
}

static void a_plan_comes_true_once(void **state) {
    (void)state;
    scene *s = start();
    withdrawal(s, doc(s, "A", "2026-02-05"), TANF, MARSAD_PLANNED, "2026-02-05/2026-03-20");
    withdrawal(s, doc(s, "B", "2026-02-11"), TANF, MARSAD_ASSERTED, "2026-02-11");
    withdrawal(s, doc(s, "C", "2026-03-01"), TANF, MARSAD_ASSERTED, "2026-03-01")->actor = SDF;
    run(s);
    assert_false(together(s, 1, 2));
    const ms_link *one = link_of(s, 1, 0, MS_REL_FULFILS), *other = link_of(s, 2, 0, MS_REL_FULFILS);
    assert_true(one && one->rival && (!other || (other->rival && other->total < one->total))); /* it names the actor of the plan */
    stop(s);
}

static void what_can_go_on_does_not_contradict(void **state) {
    (void)state;
    scene *s = start();
    ms_fact *a = fact(s, doc(s, "A", "2026-02-05"), "assault", MARSAD_ASSERTED, "../2026-02-05"),
            *b = fact(s, doc(s, "B", "2026-02-23"), "assault", MARSAD_ONGOING, "2026-02-23");
    a->actor = b->actor = ARMY;
    a->at = at(s, TANF);
    b->at = at(s, TANF);
    run(s);
    assert_false(linked(s, 1, 0, MS_REL_CONTRADICTS));
    stop(s);
}

static void a_denial_of_something_like_it_is_none_of_it(void **state) {
    (void)state;
    scene *s = start();
    ms_fact *a = fact(s, doc(s, "A", "2026-02-11T08:00:00Z"), "agree", MARSAD_ASSERTED, "2026-02-11"),
            *b = fact(s, doc(s, "B", "2026-02-11T09:00:00Z"), "agree", MARSAD_DENIED, "2026-02-11");
    a->actor = b->actor = US;
    a->target = SDF;
    b->target = ARMY;
    a->trigger = b->trigger = MS_S("agreed");
    b->clause = MS_S("nothing about prisoners was signed yesterday");
    run(s);
    assert_false(linked(s, 1, 0, MS_REL_CONTRADICTS));
    stop(s);
}

static void equal_numbers_alone_are_nothing(void **state) {
    (void)state;
    scene *s = start();
    ms_fact *a = fact(s, doc(s, "A", "2026-02-11"), "move", MARSAD_ASSERTED, "2026-02-11"),
            *b = fact(s, doc(s, "B", "2026-02-11"), "move", MARSAD_ASSERTED, "2026-02-11");
    a->lo = a->hi = b->lo = b->hi = 13;
    a->unit = MS_S("truck");
    b->unit = MS_S("truck");
    run(s);
    assert_false(together(s, 0, 1));
    stop(s);
}

static void done_before_and_still_going_later_contradict(void **state) {
    (void)state;
    scene *s = start();
    withdrawal(s, doc(s, "A", "2026-02-05"), TANF, MARSAD_ASSERTED, "../2026-02-05");
    withdrawal(s, doc(s, "B", "2026-02-23"), TANF, MARSAD_ONGOING, "2026-02-23");
    run(s);
    assert_false(together(s, 0, 1));
    assert_true(linked(s, 1, 0, MS_REL_CONTRADICTS));
    stop(s);
}

/* «The spokesman denied that …» */
static ms_fact *denied(ms_fact *f) {
    f->source = MS_S("the spokesman");
    f->before = MS_S("ونفى المتحدث");
    return f;
}

static void a_denial_contradicts(void **state) {
    (void)state;
    scene *s = start();
    withdrawal(s, doc(s, "A", "2026-02-05T08:00:00Z"), TANF, MARSAD_ASSERTED, "2026-02-05");
    denied(withdrawal(s, doc(s, "B", "2026-02-05T10:00:00Z"), TANF, MARSAD_DENIED, "2026-02-05"));
    run(s);
    assert_false(together(s, 0, 1));
    assert_true(linked(s, 1, 0, MS_REL_CONTRADICTS));
    stop(s);
}

static void what_has_not_come_yet_contradicts_nothing(void **state) {
    (void)state;
    scene *s = start();
    withdrawal(s, doc(s, "A", "2026-02-05T08:00:00Z"), TANF, MARSAD_ASSERTED, "2026-02-05");
    withdrawal(s, doc(s, "B", "2026-02-05T10:00:00Z"), TANF, MARSAD_DENIED, "2026-02-05")->source = MS_S("the spokesman");
    run(s);
    assert_false(linked(s, 1, 0, MS_REL_CONTRADICTS));
    stop(s);
}

static void who_denies_that_it_was_he_leaves_the_deed(void **state) {
    (void)state;
    scene *s = start();
    ms_fact *a = fact(s, doc(s, "A", "2026-02-05T08:00:00Z"), "assault", MARSAD_ASSERTED, "2026-02-05"),
            *b = denied(fact(s, doc(s, "B", "2026-02-05T10:00:00Z"), "assault", MARSAD_DENIED, "2026-02-05"));
    a->at = at(s, TANF);
    b->at = at(s, TANF);
    b->actor = ARMY;
    run(s);
    assert_false(linked(s, 1, 0, MS_REL_CONTRADICTS));
    stop(s);
}

static void a_later_toll_revises(void **state) {
    (void)state;
    scene *s = start();
    ms_fact *a = fact(s, doc(s, "A", "2026-02-11T08:00:00Z"), "assault", MARSAD_ASSERTED, "2026-02-11"),
            *b = fact(s, doc(s, "B", "2026-02-11T15:00:00Z"), "assault", MARSAD_ASSERTED, "2026-02-11");
    a->actor = b->actor = ARMY;
    a->at = at(s, DOUMA);
    b->at = at(s, DOUMA);
    a->dead = (marsad_interval){9, 9};
    b->dead = (marsad_interval){12, 12};
    run(s);
    assert_true(together(s, 0, 1));
    assert_true(linked(s, 1, 0, MS_REL_REVISES));
    stop(s);
}

/* Of an attack by nobody knows whom; who is known to strike often does it more than once a day. */
static void lower_toll(const ms_fact_actor *who) {
    scene *s = start();
    ms_fact *a = fact(s, doc(s, "A", "2026-02-11T08:00:00Z"), "assault", MARSAD_ASSERTED, "2026-02-11"),
            *b = fact(s, doc(s, "B", "2026-02-11T15:00:00Z"), "assault", MARSAD_ASSERTED, "2026-02-11");
    if (who) a->actor = b->actor = *who;
    a->at = at(s, DOUMA);
    b->at = at(s, DOUMA);
    a->dead = (marsad_interval){40, 40};
    b->dead = (marsad_interval){12, 12};
    s->docs[0].outlet = MS_S("X");
    s->docs[1].outlet = MS_S("Y");
    run(s);
    assert_true(together(s, 0, 1));
    assert_int_equal(linked(s, 1, 0, MS_REL_CONTRADICTS), who == NULL);
    stop(s);
}

static void a_later_lower_toll_contradicts(void **state) {
    (void)state;
    lower_toll(NULL);
    lower_toll(&ARMY);
}

static void two_numbers_of_one_voice_are_of_two_things(void **state) {
    (void)state;
    scene *s = start();
    uint32_t d = doc(s, "A", "2026-02-11T08:00:00Z");
    ms_fact *a = fact(s, d, "assault", MARSAD_ASSERTED, "2026-02-11"), *b = fact(s, d, "assault", MARSAD_ASSERTED, "2026-02-11");
    a->actor = b->actor = ARMY;
    a->trigger = b->trigger = MS_S("shelling");
    a->at = at(s, DOUMA);
    b->at = at(s, DOUMA);
    a->dead = (marsad_interval){30, 30};
    b->dead = (marsad_interval){12, 12};
    run(s);
    assert_false(linked(s, 1, 0, MS_REL_CONTRADICTS) || linked(s, 0, 1, MS_REL_CONTRADICTS));
    stop(s);
}

static void what_was_on_its_way_has_left_again(void **state) {
    (void)state;
    scene *s = start();
    ms_fact *a = fact(s, doc(s, "A", "2026-02-11T08:00:00Z"), "move", MARSAD_ONGOING, "2026-02-11"),
            *b = fact(s, doc(s, "B", "2026-02-11T20:00:00Z"), "move", MARSAD_ASSERTED, "2026-02-11");
    a->theme = b->theme = MS_S("the aid convoy");
    a->theme_kind = b->theme_kind = MS_S("aid");
    a->to = at(s, DOUMA);
    b->from = at(s, DOUMA);
    run(s);
    assert_false(together(s, 0, 1));
    assert_true(linked(s, 1, 0, MS_REL_REVISES));
    stop(s);
}

static void taken_and_retaken_are_two(void **state) {
    (void)state;
    scene *s = start();
    ms_fact *a = fact(s, doc(s, "A", "2026-02-11T08:00:00Z"), "seize", MARSAD_ASSERTED, "2026-02-11"),
            *b = fact(s, doc(s, "B", "2026-02-11T18:00:00Z"), "seize", MARSAD_ASSERTED, "2026-02-11");
    a->actor = b->target = ARMY;
    b->actor = a->target = SDF;
    a->at = at(s, DOUMA);
    b->at = at(s, DOUMA);
    run(s);
    assert_false(together(s, 0, 1));
    assert_true(linked(s, 1, 0, MS_REL_REVERSES));
    stop(s);
}

static void another_name_for_who_takes_it_may_be_an_ally(void **state) {
    (void)state;
    scene *s = start();
    ms_fact *a = fact(s, doc(s, "A", "2026-02-11T08:00:00Z"), "seize", MARSAD_ASSERTED, "2026-02-11"),
            *b = fact(s, doc(s, "B", "2026-02-11T18:00:00Z"), "seize", MARSAD_ASSERTED, "2026-02-11");
    a->actor = ARMY;
    b->actor = SDF;
    a->at = at(s, DOUMA);
    b->at = at(s, DOUMA);
    run(s);
    assert_false(linked(s, 1, 0, MS_REL_REVERSES));
    stop(s);
}

static void there_and_back_is_one_trip(void **state) {
    (void)state;
    scene *s = start();
    uint32_t a = doc(s, "A", "2026-02-05");
    ms_fact *out = fact(s, a, "move", MARSAD_ASSERTED, "2026-02-04"), *back = fact(s, a, "move", MARSAD_ASSERTED, "2026-02-04");
    out->from = back->to = at(s, QASRAK);
    out->to = back->from = at(s, IRAQ);
    out->lo = back->lo = 90;
    out->hi = back->hi = 110;
    out->unit = back->unit = MS_S("truck");
    run(s);
    assert_false(together(s, 0, 1));
    assert_int_equal(s->out.flows_n, 2);
    assert_true(s->out.flows[0].trip && s->out.flows[1].trip);
    stop(s);
}

/* ---- accounts ------------------------------------------------------------------------------------------------------ */

/* A title that names the place, a body that tells the toll. */
static void title_and_body(scene *s, uint32_t of, double dead) {
    ms_fact *title = fact(s, of, "assault", MARSAD_ASSERTED, "2026-02-11"), *body = fact(s, of, "assault", MARSAD_ASSERTED, "2026-02-11");
    title->at = at(s, DOUMA);
    title->order = 0;
    body->order = 1;
    title->target = body->target = (ms_fact_actor){.name = MS_S("market traders"), .code = MS_S("SYR BUS")};
    body->actor = ARMY;
    body->dead = (marsad_interval){dead, dead};
    body->trigger = MS_S("shelling");
    title->trigger = MS_S("shelled");
}

static void what_a_report_tells_in_all_is_compared(void **state) {
    (void)state;
    scene *s = start();
    title_and_body(s, doc(s, "A", "2026-02-11T08:00:00Z"), 9);
    ms_fact *late = fact(s, doc(s, "B", "2026-02-11T18:00:00Z"), "assault", MARSAD_ASSERTED, "2026-02-11");
    late->actor = ARMY;
    late->at = at(s, DOUMA);
    late->dead = (marsad_interval){30, 30};
    run(s);
    assert_true(together(s, 0, 1) && together(s, 0, 2));
    assert_int_equal(s->out.happenings_n, 1);
    assert_true(linked(s, 2, 1, MS_REL_REVISES)); /* with the claim that tells the toll */
    assert_false(linked(s, 2, 0, MS_REL_REVISES));
    stop(s);
}

/* A title that may be of either of two convoys; the report tells them in one sentence, or in two. */
static bool title_joins_two(uint32_t sentence_of_second) {
    scene *s = start();
    uint32_t a = doc(s, "a", "2026-03-01");
    for (uint32_t i = 0; i < 3; i++) {
        ms_fact *f = fact(s, a, "move", MARSAD_ASSERTED, "2026-03-01");
        f->theme_kind = MS_S("aid");
        f->theme = MS_S("medicine");
        f->to = at(s, GHOUTA);
        if (i) f->lo = f->hi = i == 1 ? 12 : 40;
        f->unit = MS_S("lorry");
        if (i == 2) f->clause = MS_S("later forty others by another road");
        f->sentence = i == 2 ? sentence_of_second : i;
    }
    run(s);
    assert_true(together(s, 0, 1) || together(s, 0, 2));
    bool all = together(s, 0, 1) && together(s, 0, 2);
    stop(s);
    return all;
}

static void what_one_sentence_tells_apart_stays_apart(void **state) {
    (void)state;
    assert_true(title_joins_two(2));
    assert_false(title_joins_two(1));
}

/* Two tell when people left Ghouta: one, on the 4th. */
static bool one_with_the_4th(const char *when) {
    scene *s = start();
    for (uint32_t i = 0; i < 2; i++) {
        ms_fact *f = fact(s, doc(s, i ? "b" : "a", "2026-03-04"), "evacuate", MARSAD_ASSERTED, i ? when : "2026-03-04");
        f->from = at(s, GHOUTA);
        f->theme_kind = MS_S("civilians");
        f->clause = i ? MS_S("buses brought families out of there") : MS_S("people left this morning");
        f->trigger = i ? MS_S("brought") : MS_S("left");
    }
    run(s);
    bool one = together(s, 0, 1);
    stop(s);
    return one;
}

static void a_day_is_a_part_of_a_week(void **state) {
    (void)state;
    assert_true(one_with_the_4th("2026-03-04"));
    assert_true(one_with_the_4th("2026-03-04/2026-03-05"));
    assert_false(one_with_the_4th("2026-02-26/2026-03-04"));
}

/* Whoever is named and killed was killed once: weeks later it is told again. Two that are named are two. */
static void a_named_victim_is_killed_once(void **state) {
    (void)state;
    static const ms_fact_actor victims[] = {
        {.name = {"Samir Halabi", 12}}, {.name = {"Samir Halabi", 12}}, {.name = {"Nabil Darwish", 13}}};
    static const char *const days[] = {"2026-02-11T08:00:00Z", "2026-03-25T08:00:00Z", "2026-02-11T09:00:00Z"};
    scene *s = start();
    for (uint32_t i = 0; i < 3; i++) {
        ms_fact *f =
            fact(s, doc(s, (const char *[]){"A", "B", "C"}[i], days[i]), "assault", i == 1 ? MARSAD_BACKGROUND : MARSAD_ASSERTED, "");
        f->actor = ARMY;
        f->target = victims[i];
        f->dead = (marsad_interval){1, 1};
        f->at = i == 1 ? (ms_fact_places){0} : at(s, DOUMA);
        f->trigger = MS_S("raid");
    }
    run(s);
    assert_true(together(s, 0, 1));
    assert_false(together(s, 0, 2));
    stop(s);
}

static void a_report_that_denies_itself_contradicts(void **state) {
    (void)state;
    scene *s = start();
    uint32_t a = doc(s, "A", "2026-02-11");
    ms_fact *said = fact(s, a, "seize", MARSAD_ASSERTED, "2026-02-11"), *no = denied(fact(s, a, "seize", MARSAD_DENIED, "2026-02-11"));
    said->at = at(s, DOUMA);
    no->theme_kind = said->theme_kind = MS_S("site");
    no->theme = said->theme = MS_S("the southern quarter");
    run(s);
    assert_false(together(s, 0, 1));
    assert_true(linked(s, 1, 0, MS_REL_CONTRADICTS));
    stop(s);
}

/* A convoy that goes to a place, told by reports A and B. */
static bool one_convoy(ms_fact_place a, ms_fact_place b) {
    scene *s = start();
    const ms_fact_place goals[] = {a, b};
    for (uint32_t i = 0; i < 2; i++) {
        ms_fact *f = fact(s, doc(s, i ? "B" : "A", "2026-02-11"), "move", MARSAD_ASSERTED, "2026-02-11");
        f->to = at(s, goals[i]);
        f->from = at(s, QASRAK);
        f->theme = MS_S("an aid convoy");
        f->theme_kind = MS_S("aid");
        f->lo = f->hi = 46;
        f->unit = MS_S("truck");
    }
    run(s);
    bool one = together(s, 0, 1);
    stop(s);
    return one;
}

static void a_region_holds_its_towns_only(void **state) {
    (void)state;
    assert_true(one_convoy(GHOUTA, HARASTA));
    assert_false(one_convoy(GHOUTA, YABROUD));
    assert_false(one_convoy(HARASTA, YABROUD));
}

/* Two who went to one place are one, wherever on the road either is told of. */
static void who_went_to_one_place_may_be_elsewhere(void **state) {
    (void)state;
    scene *s = start();
    const ms_fact_place roads[] = {HARASTA, YABROUD};
    for (uint32_t i = 0; i < 2; i++) {
        ms_fact *f = fact(s, doc(s, i ? "B" : "A", "2026-02-11"), "move", MARSAD_ASSERTED, "2026-02-11");
        f->to = at(s, DOUMA);
        f->at = at(s, roads[i]);
        f->theme = MS_S("an aid convoy");
        f->theme_kind = MS_S("aid");
    }
    run(s);
    assert_true(together(s, 0, 1));
    stop(s);
}

/* One who accuses another, told by two reports on one day: of one thing when the sentences tell the same besides. */
static bool one_charge(const char *told, const char *again) {
    scene *s = start();
    const char *const sentences[] = {told, again};
    for (uint32_t i = 0; i < 2; i++) {
        ms_fact *f = fact(s, doc(s, i ? "B" : "A", "2026-02-11"), "accuse", MARSAD_ASSERTED, "2026-02-11");
        f->actor = ARMY;
        f->clause = f->trigger = MS_S("accused");
        f->around = ms_str_of(sentences[i]);
    }
    run(s);
    bool one = together(s, 0, 1);
    stop(s);
    return one;
}

static void one_thing_is_told_in_one_company(void **state) {
    (void)state;
    assert_true(one_charge("factions shelling convoy bridge harasta monday", "monday shelling harasta bridge"));
    assert_false(one_charge("factions shelling convoy bridge harasta monday", "neighbours smuggling cement tunnels permits"));
}

/* An attack that is only gone back to, its day told by one report alone. */
static void what_is_only_recalled_has_no_day(void **state) {
    (void)state;
    scene *s = start();
    for (uint32_t i = 0; i < 2; i++) {
        uint32_t of = doc(s, i ? "B" : "A", "2026-03-25");
        ms_fact *f = fact(s, of, "assault", MARSAD_BACKGROUND, i ? "2026-03-25" : "2026-02-18");
        f->stated = i == 0;
        f->actor = ARMY;
        f->target = SDF;
        f->at = at(s, DOUMA);
        f->dead = (marsad_interval){312, 312};
    }
    run(s);
    assert_true(together(s, 0, 1));
    stop(s);
}

/* Men taken out of a town, named in the theme, told by two reports. */
static bool one_evacuation(const char *a, const char *b, const char *unit) {
    scene *s = start();
    for (uint32_t i = 0; i < 2; i++) {
        ms_fact *f = fact(s, doc(s, i ? "B" : "A", "2026-02-11"), "evacuate", MARSAD_ASSERTED, "2026-02-11");
        f->from = at(s, DOUMA);
        f->theme_kind = MS_S("fighters");
        f->theme = MS_S("a number of men");
        f->theme_actor = ms_str_of(i ? b : a);
        f->lo = f->hi = 13;
        f->unit = ms_str_of(i ? unit : "fighter");
    }
    run(s);
    bool one = together(s, 0, 1);
    stop(s);
    return one;
}

static void the_men_of_two_groups_are_two(void **state) {
    (void)state;
    assert_true(one_evacuation("sy.corps", "sy.corps", "fighter"));
    assert_true(one_evacuation("sy.corps", "", "fighter"));
    assert_false(one_evacuation("sy.corps", "sy.army-of-x", "fighter"));
    assert_true(one_evacuation("sy.corps", "sy.opp-forces", "fighter")); /* «of the factions of the opposition» */
}

/* Villages taken on one day in one region, told by reports A and B. */
static bool one_seizure(ms_fact_actor a, ms_fact_actor b, ms_fact_place where_a, ms_fact_place where_b) {
    scene *s = start();
    for (uint32_t i = 0; i < 2; i++) {
        ms_fact *f = fact(s, doc(s, i ? "B" : "A", "2026-02-11"), "seize", MARSAD_ASSERTED, "2026-02-11");
        f->actor = i ? b : a;
        f->at = at(s, i ? where_b : where_a);
        f->clause = MS_S("four villages were taken after a day of fighting");
        f->theme = MS_S("four villages");
        f->theme_kind = MS_S("site");
    }
    run(s);
    bool one = together(s, 0, 1);
    stop(s);
    return one;
}

static void two_of_one_country_may_be_rivals(void **state) {
    (void)state;
    const ms_fact_actor gov = {MS_S("ly.gov"), MS_S("Government"), MS_S("LBY GOV")}, lna = {MS_S("ly.lna"), MS_S("LNA"), MS_S("LBY MIL")},
                        haftar = {MS_S("ly.khalifa-haftar"), MS_S("Haftar"), MS_S("LBY MIL")},
                        factions = {MS_S("sy.opp-forces"), MS_S("Factions"), MS_S("SYR REB")},
                        corps = {MS_S("sy.corps"), MS_S("Corps"), MS_S("SYR REB")};
    assert_true(one_seizure(lna, haftar, DOUMA, DOUMA));
    assert_false(one_seizure(lna, gov, DOUMA, DOUMA));
    assert_true(one_seizure(factions, corps, DOUMA, DOUMA));
    assert_false(one_seizure(factions, ARMY, DOUMA, DOUMA));
}

static void a_river_keeps_no_places_apart(void **state) {
    (void)state;
    const ms_fact_place river = {MS_S("sy.river"), MS_S("River"),       MS_S("river"), MS_S("sy"),
                                 MS_AREA_REGION,   MARSAD_BASIS_STATED, 35.3,          40.1};
    assert_true(one_seizure(ARMY, ARMY, DOUMA, river));
    assert_true(one_seizure(ARMY, ARMY, river, river));
    assert_false(one_seizure(ARMY, ARMY, DOUMA, YABROUD));
}

static void one_who_asks_twice_asks_for_two_things(void **state) {
    (void)state;
    for (uint32_t k = 0; k < 2; k++) {
        scene *s = start();
        for (uint32_t i = 0; i < 2; i++) {
            ms_fact *f = fact(s, doc(s, i ? "B" : "A", "2026-02-11"), "request", MARSAD_ASSERTED, "2026-02-11");
            f->actor = US;
            f->at = at(s, IRAQ);
            f->clause = i && !k ? MS_S("open roads before winter") : MS_S("that its council meets again");
            f->trigger = ms_str_of(i ? "urged" : "wants");
        }
        run(s);
        assert_int_equal(together(s, 0, 1), k);
        stop(s);
    }
}

static void one_sentence_in_two_reports_tells_one_thing(void **state) {
    (void)state;
    for (uint32_t k = 0; k < 2; k++) {
        scene *s = start();
        for (uint32_t i = 0; i < 2; i++) {
            ms_fact *f = fact(s, doc(s, i ? "B" : "A", "2026-02-11"), "request", MARSAD_ASSERTED, "2026-02-11");
            f->before = ms_str_of(i && k ? "a man of the council said that they" : "the head of the port said that they");
            f->trigger = MS_S("want");
            f->clause = MS_S("want");
        }
        run(s);
        assert_int_equal(together(s, 0, 1), !k);
        stop(s);
    }
}

static void the_second_batch_is_not_the_first(void **state) {
    (void)state;
    for (uint32_t k = 0; k < 2; k++) {
        scene *s = start();
        ms_fact *a = fact(s, doc(s, "A", "2026-02-11T08:00:00Z"), "evacuate", MARSAD_ASSERTED, "2026-02-11"),
                *b = fact(s, doc(s, "B", "2026-02-11T18:00:00Z"), "evacuate", MARSAD_ASSERTED, "2026-02-11");
        a->from = at(s, DOUMA);
        b->from = at(s, DOUMA);
        a->theme_kind = b->theme_kind = MS_S("fighters");
        a->theme = MS_S("الدفعة الأولى من المقاتلين");
        b->theme = k ? MS_S("أول دفعة من المسلحين") : MS_S("الدفعة الثانية من المقاتلين");
        run(s);
        assert_int_equal(together(s, 0, 1), k);
        stop(s);
    }
}

static void a_deal_has_sides_and_no_place(void **state) {
    (void)state;
    scene *s = start();
    ms_fact *a = fact(s, doc(s, "A", "2026-02-11T08:00:00Z"), "agree", MARSAD_ASSERTED, "2026-02-11"),
            *b = fact(s, doc(s, "B", "2026-02-11T18:00:00Z"), "agree", MARSAD_ASSERTED, "2026-02-11");
    a->actor = b->target = ARMY;
    a->target = b->actor = SDF;
    a->at = at(s, YABROUD);
    b->at = at(s, HARASTA);
    a->trigger = b->trigger = MS_S("اتفاق");
    a->clause = MS_S("اتفاق بين الجيش وقوات سوريا الديمقراطية على تبادل الأسرى");
    b->clause = MS_S("قوات سوريا الديمقراطية والجيش يعلنان اتفاقا على تبادل الأسرى");
    run(s);
    assert_true(together(s, 0, 1));
    stop(s);
}

static void a_named_day_holds_however_late_it_is_told(void **state) {
    (void)state;
    scene *s = start();
    const char *const days[] = {"2026-02-12", "2026-02-20"};
    for (uint32_t i = 0; i < 2; i++) {
        ms_fact *f = fact(s, doc(s, i ? "B" : "A", days[i]), "agree", MARSAD_ASSERTED, "2026-02-11");
        f->actor = ARMY;
        f->target = SDF;
        f->at = at(s, DOUMA);
    }
    run(s);
    assert_true(together(s, 0, 1));
    stop(s);
}

static void nobody_in_particular_is_no_side(void **state) {
    (void)state;
    scene *s = start();
    for (uint32_t i = 0; i < 2; i++) {
        ms_fact *f = fact(s, doc(s, i ? "B" : "A", "2026-02-11"), "arrest", MARSAD_ASSERTED, "2026-02-11");
        f->target = (ms_fact_actor){.name = ms_str_of(i ? "bakers" : "teachers"), .code = MS_S("CVL")};
        f->actor = (ms_fact_actor){.name = ms_str_of(i ? "officers" : "guards"), .code = MS_S("MIL")};
    }
    run(s);
    assert_false(together(s, 0, 1));
    stop(s);
}

/* ---- sites and forecasts -------------------------------------------------------------------------------------------- */

static const ms_site_state *state_of(const scene *s, const char *state, int32_t day) {
    for (uint32_t i = 0; i < s->sites.n; i++)
        if (ms_str_is(s->sites.v[i].state, state) && s->sites.v[i].from == day) return &s->sites.v[i];
    return NULL;
}

static void a_site_is_emptied_step_by_step(void **state) {
    (void)state;
    scene *s = start();
    uint32_t a = doc(s, "A", "2026-02-05");
    withdrawal(s, a, TANF, MARSAD_ONGOING, "2026-02-05");
    withdrawal(s, doc(s, "B", "2026-02-11"), TANF, MARSAD_ASSERTED, "2026-02-11");
    fact(s, doc(s, "C", "2026-02-15"), "handover", MARSAD_ASSERTED, "2026-02-15")->at = at(s, TANF);
    run(s);
    assert_int_equal(s->sites.n, 3);
    const ms_site_state *left = state_of(s, "emptied", ms_edtf_day(2026, 2, 11));
    assert_non_null(left);
    assert_false(left->disputed);
    assert_int_equal(left->until, ms_edtf_day(2026, 2, 15));
    assert_non_null(state_of(s, "evacuating", ms_edtf_day(2026, 2, 5)));
    assert_non_null(state_of(s, "handed_over", ms_edtf_day(2026, 2, 15)));
    stop(s);
}

static void closed_but_still_being_emptied_is_disputed(void **state) {
    (void)state;
    scene *s = start();
    fact(s, doc(s, "A", "2026-02-05"), "close", MARSAD_ASSERTED, "2026-02-05")->at = at(s, TANF);
    run(s);
    assert_false(state_of(s, "closed", ms_edtf_day(2026, 2, 5))->disputed);
    withdrawal(s, doc(s, "B", "2026-02-11"), TANF, MARSAD_ONGOING, "2026-02-11");
    run(s);
    assert_true(state_of(s, "closed", ms_edtf_day(2026, 2, 5))->disputed);
    assert_true(state_of(s, "evacuating", ms_edtf_day(2026, 2, 11))->disputed);
    stop(s);
}

/* «There, at the base»: the first of the two names nothing. */
static void a_place_that_names_nothing_parts_no_states(void **state) {
    (void)state;
    scene *s = start();
    ms_fact_place both[] = {{.name = MS_S("هناك"), .area = MS_AREA_TOWN}, TANF};
    fact(s, doc(s, "A", "2026-02-05"), "seize", MARSAD_ASSERTED, "2026-02-05")->at = at(s, TANF);
    fact(s, doc(s, "B", "2026-02-08"), "seize", MARSAD_ASSERTED, "2026-02-08")->at =
        (ms_fact_places){ms_arena_copy(&s->arena, both, sizeof both), 2};
    run(s);
    assert_int_equal(s->sites.n, 2);
    assert_int_equal(s->sites.v[0].until, s->sites.v[1].from);
    stop(s);
}

static void a_plan_told_twice_has_two_deadlines(void **state) {
    (void)state;
    scene *s = start();
    uint32_t a = doc(s, "A", "2026-02-05");
    withdrawal(s, a, TANF, MARSAD_PLANNED, "2026-02-05/2026-02-20");
    withdrawal(s, a, TANF, MARSAD_PLANNED, "2026-02-05/2026-02-20");
    withdrawal(s, doc(s, "B", "2026-02-11"), TANF, MARSAD_ASSERTED, "2026-02-11");
    run(s);
    assert_true(together(s, 0, 1));
    assert_int_equal(s->out.deadlines_n, 2);
    stop(s);
}

static void deadlines_stay_apart(void **state) {
    (void)state;
    scene *s = start();
    uint32_t a = doc(s, "A", "2026-02-23");
    fact(s, a, "withdraw", MARSAD_PLANNED, "2026-02-23/2026-03-23")->actor = US;
    fact(s, a, "withdraw", MARSAD_PLANNED, "2026-02-23/2026-03-15~")->actor = US;
    run(s);
    assert_int_equal(s->out.deadlines_n, 2);
    assert_int_equal(s->out.deadlines[0].due, ms_edtf_day(2026, 3, 23));
    assert_int_equal(s->out.deadlines[1].due, ms_edtf_day(2026, 3, 15));
    stop(s);
}

/* ---- copies ---------------------------------------------------------------------------------------------------------- */

static void near_copies_form_a_group(void **state) {
    (void)state;
    ms_buf one = {0}, two = {0}, other = {0};
    for (int i = 0; i < 120; i++) {
        ms_buf_fmt(&one, "word%d ", i);
        ms_buf_fmt(&two, "word%d ", i == 60 ? 999 : i);
        ms_buf_fmt(&other, "word%d ", i * 7 + 1000);
    }
    uint32_t signature[4][MS_SIGNATURE], group[4];
    assert_true(ms_resolve_sign(signature[0], ms_buf_view(&other)));
    assert_true(ms_resolve_sign(signature[1], ms_buf_view(&two)));
    assert_true(ms_resolve_sign(signature[2], ms_buf_view(&one)));
    assert_false(ms_resolve_sign(signature[3], MS_S("two words")));
    ms_fact_doc docs[4] = {{.id = MS_S("C"), .sha256 = MS_S("c"), .second = 1, .signature = signature[0]},
                           {.id = MS_S("B"), .sha256 = MS_S("b"), .second = 9, .signature = signature[1]},
                           {.id = MS_S("A"), .sha256 = MS_S("a"), .second = 5, .signature = signature[2]},
                           {.id = MS_S("D"), .sha256 = MS_S("b"), .second = 99}};
    ms_resolve_copies(docs, 4, group);
    assert_int_equal(group[0], 0);
    assert_int_equal(group[1], 2); /* after the earliest */
    assert_int_equal(group[2], 2);
    assert_int_equal(group[3], 2); /* equal text of B */
    ms_buf_free(&one);
    ms_buf_free(&two);
    ms_buf_free(&other);
}

/* ---- order ------------------------------------------------------------------------------------------------------------ */

static void order_has_no_say(void **state) {
    (void)state;
    scene *s = start();
    for (uint32_t i = 0; i < 12; i++) {
        ms_str id = ms_arena_fmt(&s->arena, "doc%02u", i);
        uint32_t d = doc(s, id.s, i % 2 ? "2026-02-11T08:00:00Z" : "2026-02-11T07:00:00Z");
        withdrawal(s, d, i % 3 ? TANF : HASAKAH, i % 4 ? MARSAD_ASSERTED : MARSAD_ONGOING, i % 5 ? "2026-02-11" : "2026-02-10");
        s->facts[i].claim = id;
    }
    run(s);
    for (uint32_t turn = 1; turn < 5; turn++) {
        scene *t = start();
        for (uint32_t i = 0; i < 12; i++) {
            t->facts[i] = s->facts[(i * 5 + turn) % 12];
            t->docs[i] = s->docs[i];
        }
        t->in.n = t->in.docs_n = 12;
        run(t);
        assert_int_equal(t->out.happenings_n, s->out.happenings_n);
        assert_int_equal(t->out.links_n, s->out.links_n);
        for (uint32_t i = 0; i < s->out.happenings_n; i++) assert_string_equal(t->out.happenings[i].id, s->out.happenings[i].id);
        for (uint32_t i = 0; i < s->out.links_n; i++)
            assert_true(ms_str_eq(t->in.v[t->out.links[i].a].claim, s->in.v[s->out.links[i].a].claim));
        stop(t);
    }
    stop(s);
}

static void nothing_gives_nothing(void **state) {
    (void)state;
    scene *s = start();
    run(s);
    assert_int_equal(s->out.happenings_n + s->out.links_n + s->sites.n + s->out.deadlines_n + s->out.flows_n, 0);
    stop(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_outlets_tell_one_withdrawal),
        cmocka_unit_test(one_source_or_one_document_is_one_channel),
        cmocka_unit_test(named_sites_are_not_one),
        cmocka_unit_test(a_plan_is_fulfilled_never_equal),
        cmocka_unit_test(a_plan_without_its_place_comes_true_by_what_else_it_tells),
        cmocka_unit_test(a_plan_comes_true_once),
        cmocka_unit_test(what_can_go_on_does_not_contradict),
        cmocka_unit_test(a_denial_of_something_like_it_is_none_of_it),
        cmocka_unit_test(equal_numbers_alone_are_nothing),
        cmocka_unit_test(done_before_and_still_going_later_contradict),
        cmocka_unit_test(a_denial_contradicts),
        cmocka_unit_test(what_has_not_come_yet_contradicts_nothing),
        cmocka_unit_test(who_denies_that_it_was_he_leaves_the_deed),
        cmocka_unit_test(a_later_toll_revises),
        cmocka_unit_test(a_later_lower_toll_contradicts),
        cmocka_unit_test(two_numbers_of_one_voice_are_of_two_things),
        cmocka_unit_test(what_was_on_its_way_has_left_again),
        cmocka_unit_test(taken_and_retaken_are_two),
        cmocka_unit_test(another_name_for_who_takes_it_may_be_an_ally),
        cmocka_unit_test(there_and_back_is_one_trip),
        cmocka_unit_test(what_a_report_tells_in_all_is_compared),
        cmocka_unit_test(what_one_sentence_tells_apart_stays_apart),
        cmocka_unit_test(a_day_is_a_part_of_a_week),
        cmocka_unit_test(a_report_that_denies_itself_contradicts),
        cmocka_unit_test(a_region_holds_its_towns_only),
        cmocka_unit_test(who_went_to_one_place_may_be_elsewhere),
        cmocka_unit_test(what_is_only_recalled_has_no_day),
        cmocka_unit_test(one_thing_is_told_in_one_company),
        cmocka_unit_test(the_men_of_two_groups_are_two),
        cmocka_unit_test(two_of_one_country_may_be_rivals),
        cmocka_unit_test(a_river_keeps_no_places_apart),
        cmocka_unit_test(one_who_asks_twice_asks_for_two_things),
        cmocka_unit_test(one_sentence_in_two_reports_tells_one_thing),
        cmocka_unit_test(the_second_batch_is_not_the_first),
        cmocka_unit_test(a_deal_has_sides_and_no_place),
        cmocka_unit_test(a_named_day_holds_however_late_it_is_told),
        cmocka_unit_test(nobody_in_particular_is_no_side),
        cmocka_unit_test(a_site_is_emptied_step_by_step),
        cmocka_unit_test(a_place_that_names_nothing_parts_no_states),
        cmocka_unit_test(a_plan_told_twice_has_two_deadlines),
        cmocka_unit_test(a_named_victim_is_killed_once),
        cmocka_unit_test(closed_but_still_being_emptied_is_disputed),
        cmocka_unit_test(deadlines_stay_apart),
        cmocka_unit_test(near_copies_form_a_group),
        cmocka_unit_test(order_has_no_say),
        cmocka_unit_test(nothing_gives_nothing),
    };
    return cmocka_run_group_tests_name("resolve", tests, load, unload);
}
