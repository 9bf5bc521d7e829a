/* SPDX-License-Identifier: Apache-2.0
 * The lexicon: what the loader refuses, how tricky words are read, which names match, and that every generated form is
 * read back as its lemma. The words stand in a small lexicon of their own, so that the tests do not hang on data/. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdlib.h>
#include <unistd.h>

#include "export/export.h"
#include "lexicon/lexicon.h"
#include "lexicon/paradigm.h"

static const char WORDS[] = "# words of the tests\n"
                            "v\tmove.withdraw\t-\twithdraw\tاِنْسَحَبَ\t-\n"
                            "v\tmove.pull\ti=a\tpull\tسَحَبَ\tسَحْب\n"
                            "v\tmove.carry|say.report\ti=u\tcarry\tنَقَلَ\tنَقْل\n"
                            "v\tmove.go\t-\thead for\tاِتَّجَهَ\t-\n"
                            "v\tlight.complete\t-\taccomplish\tأَنْجَزَ\t-\n"
                            "v\t-\ti=i\tdefeat\tهَزَمَ\tهَزْم|هَزِيمَة\n"
                            "v\t-\ti=a\thear\tسَمِعَ\tسَمْع|سَمَاع\n"
                            "v\tmove.arrive\ti=i\tarrive\tوَصَلَ\tوُصُول\n"
                            "v\t-\ti=u\tbe\tكَانَ\tكَوْن\n"
                            "v\tlight.plan\t-\tprepare\tاِسْتَعَدَّ\t-\n"
                            "v\tsay.state\ti=u\tsay\tقَالَ\tقَوْل\n"
                            "v\tsay.confirm\t-\tconfirm\tأَكَّدَ\t-\n"
                            "v\tsite.retain\t-\tkeep\tأَبْقَى\t-\n"
                            "v\tmove.deploy\t-\tloose\tأَطْلَقَ\t-\n"
                            "v\tforce.bomb\t-\tblow up\tفَجَّرَ\t-\n"
                            "v\t-\t-\tbelong\tاِنْتَمَى\t-\n"
                            "v\tpol.support\ti=a\tsupport\tدَعَمَ\tدَعْم\n"
                            "v\tforce.target\t-\ttarget\tاِسْتَهْدَفَ\t-\n"
                            "n\tforce\t-\tforces\tقُوَّات\t0\n"
                            "n\tsite.base\t-\tbase\tقَاعِدَة\tقَوَاعِد\n"
                            "n\torg\t-\torganisation\tتَنْظِيم\tتَنْظِيمَات\n"
                            "n\tasset.truck\t-\ttruck\tشَاحِنَة\t-\n"
                            "n\tasset.ship\t-\tcarrier\tحَامِلَة\t-\n"
                            "n\tplace.country\t-\tcountry\tبَلَد\tبِلَاد|بُلْدَان\n"
                            "n\ttime.unit\t-\tweek\tأُسْبُوع\tأَسَابِيع\n"
                            "n\ttime.unit\t-\tmonth\tشَهْر\tأَشْهُر|شُهُور\n"
                            "n\tperson.official\tcode=GOV\tmember\tعُضْو\tأَعْضَاء\n"
                            "n\tperson.official\tcode=GOV\tminister\tوَزِير\tوُزَرَاء\n"
                            "n\tperson.official\tcode=GOV\tofficial\tمَسْؤُول\tمَسْؤُولُون\n"
                            "n\t-\t-\tthing\tشَيْء\tأَشْيَاء\n"
                            "n\tsite.hospital\t-\thospital\tمُسْتَشْفًى\tمُسْتَشْفَيَات\n"
                            "n\tsite.crossing\t-\tcrossing\tمَعْبَر\tمَعَابِر\n"
                            "n\tasset.armour\t-\tarmoured car\tمُدَرَّعَة\t-\n"
                            "n\tabstract\t-\tmilk\tلَبَن\tأَلْبَان\n"
                            "n\tsite.prison\t-\tprison\tسِجْن\tسُجُون\n"
                            "a\t-\t-\tformer\tسَابِق\t-\n"
                            "a\t-\t-\tlofty\tعَلِيّ\t-\n"
                            "a\t-\t-\tmilitary\tعَسْكَرِيّ\t-\n"
                            "f\t-\trole=at\tin\tفِي\t-\n"
                            "f\t-\trole=from\tfrom\tمِنْ\t-\n"
                            "f\t-\trole=to\tto\tإِلَى\t-\n"
                            "f\t-\t-\ton\tعَلَى\t-\n"
                            "f\t-\t-\tthat\tأَنَّ\t-\n"
                            "f\t-\t-\tto (that)\tأَنْ\t-\n"
                            "f\t-\t-\twith\tمَعَ\t-\n"
                            "f\t-\t-\tbetween\tبَيْنَ\t-\n"
                            "f\t-\t-\tafter that\tبَعْدَ أَنْ\t-\n"
                            "x\tforce.shoot\t-\tshoot\tأَطْلَقَ النَّارَ\tإِطْلَاق نَار\n"
                            "f\tprep\t-\tthanks to\tنظرا ل\t-\n"
                            "f\tprep\trole=because;pro=1\tbecause of\tبسبب\t-\n"
                            "f\tpron\tpro=1;enc=2\tby herself\tبنفسها\t-\n"
                            "f\tprep\tpro=1\tfor\tلأجل\t-\n"
                            "n\t-\t-\traid\tغَارَة\t-\n"
                            "x\tforce.air\t-\tair raid\tغَارَة جَوِّيَّة\t-\n"
                            "x\tforce.shell\t-\tfire a missile\tأَطْلَقَ صَارُوخ\tإِطْلَاق صَوَارِيخ\n"
                            "x\tforce.die\ti=a\tdie\tلَقِيَ مَصْرَع\t-\n";

/* ---- a lexicon in a folder of its own ---- */

typedef struct {
    uint32_t notes;
    char where[512], message[512];
} heard;

static void hear(void *user, marsad_level level, const char *where, const char *message) {
    heard *h = user;
    (void)level;
    if (h->notes++ == 0) snprintf(h->where, sizeof h->where, "%s", where), snprintf(h->message, sizeof h->message, "%s", message);
}

static char folder[] = "/tmp/marsad-lexicon-XXXXXX";

static void write_words(const char *text) {
    char path[256];
    snprintf(path, sizeof path, "%s/lexicon/words.tsv", folder);
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static void make_folder(void) {
    char path[256];
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "mkdir %s/lexicon && ln -s %s/paradigms %s/paradigms", folder, DATA_DIR, folder);
    assert_int_equal(system(path), 0);
}

static ms_arena arena;
static ms_lexicon *lx;
static ms_memo *memo;

static int open_all(void **state) {
    (void)state;
    heard h = {0};
    ms_notes notes = {hear, &h};
    make_folder();
    write_words(WORDS);
    marsad_rc rc = ms_lexicon_load(&lx, &arena, folder, NULL, &notes);
    if (rc != MARSAD_OK) print_error("%s: %s\n", h.where, h.message);
    assert_int_equal(rc, MARSAD_OK);
    return 0;
}

static int close_all(void **state) {
    (void)state;
    char command[256];
    ms_memo_free(memo);
    ms_lexicon_free(lx);
    ms_arena_free(&arena);
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command);
}

/* ---- loader ---- */

static void refused(const char *text, uint32_t line, const char *message) {
    ms_arena own = {0};
    ms_lexicon *broken = (ms_lexicon *)1;
    heard h = {0};
    ms_notes notes = {hear, &h};
    write_words(text);
    assert_int_equal(ms_lexicon_load(&broken, &own, folder, NULL, &notes), MARSAD_EDATA);
    assert_null(broken);
    char tail[32];
    snprintf(tail, sizeof tail, "words.tsv:%u", line);
    assert_non_null(strstr(h.where, tail));
    if (!strstr(h.message, message)) print_error("%s\n", h.message);
    assert_non_null(strstr(h.message, message));
    ms_arena_free(&own);
}

static void test_refusals(void **state) {
    (void)state;
    refused("n\t-\t-\tx\tبَلَد\n", 1, "5 columns");
    refused("# head\n\nq\t-\t-\tx\tبَلَد\t-\n", 3, "unknown pos");
    refused("v\t-\t-\tx\tانسحب\t-\n", 1, "without vowel signs");
    refused("n\t-\t-\tx\tبَلَد\t-\nn\t-\t-\ty\tبَلَد\t-\n", 2, "words.tsv:1 already");
    refused("v\t-\t-\tx\tأَكَّدَ\t-\nv\t-\t-\ty\tأَكَّدَ\t-\n", 2, "already");
    refused("v\t-\ti=o\tx\tنَقَلَ\t-\n", 1, "unknown attribute i=o");
    refused("f\t-\tpro=0\tx\tبسبب\t-\n", 1, "unknown attribute pro=0");
    refused("f\t-\tenc=xy\tx\tنفسه\t-\n", 1, "unknown attribute enc=xy");
    refused("n\t-\tg=m\tx\tبَلَد\t-\n", 1, "unknown attribute");
    refused("n\t-\tcolour=red\tx\tبَلَد\t-\n", 1, "unknown attribute");
    refused("n\ta|b|c|d|e\t-\tx\tبَلَد\t-\n", 1, "classes");
    refused("n\t-\t-\tx\t-\t-\n", 1, "no lemma");
    refused("n\t-\t-\tx\tبَلَ\xD8\t-\n", 1, "UTF-8");
    refused("x\t-\t-\tx\tأَطْلَقَ\t-\n", 1, "two words");
}

static void test_missing_folder(void **state) {
    (void)state;
    ms_arena own = {0};
    ms_lexicon *none;
    ms_notes notes = {0};
    assert_int_not_equal(ms_lexicon_load(&none, &own, "/nowhere", NULL, &notes), MARSAD_OK);
    assert_null(none);
    ms_arena_free(&own);
}

static void test_classes(void **state) {
    (void)state;
    uint16_t force = ms_lexicon_class(lx, MS_S("force")), bomb = ms_lexicon_class(lx, MS_S("force.bomb"));
    uint16_t say = ms_lexicon_class(lx, MS_S("say")), move = ms_lexicon_class(lx, MS_S("move"));
    assert_true(force && bomb && say && move && force != bomb);
    assert_int_equal(ms_lexicon_class(lx, MS_S("weather")), 0);
    assert_true(ms_class_under(lx, bomb, force) && !ms_class_under(lx, force, bomb) && !ms_class_under(lx, bomb, 0) &&
                !ms_class_under(lx, 0, force));
    assert_true(ms_str_is(ms_lexicon_class_name(lx, bomb), "force.bomb"));
    const ms_lemma *carry = ms_lexicon_lemma(lx, 2);
    assert_int_equal(carry->classes, 2);
    assert_true(ms_str_is(ms_lexicon_class_name(lx, ms_lemma_under(lx, carry, say)), "say.report"));
    assert_int_equal(ms_lemma_under(lx, carry, force), 0);
    assert_true(ms_str_is(carry->bare, "نقل"));
}

static void test_no_lemma_has_no_class(void **state) {
    (void)state;
    assert_int_equal(ms_lemma_under(lx, NULL, ms_lexicon_class(lx, MS_S("force"))), 0);
}

/* ---- readings ---- */

enum { AL = MS_AL, BEST = 1, ONLY_VOICE = 2 };

typedef struct {
    const char *surface, *lemma; /* lemma without signs; NULL: none known, "" a reading without lemma */
    uint8_t pre, suffix;
    ms_features features; /* all of these */
    int how;
} expected;

static const expected READ[] = {
    {"وللقوات", "قوات", MS_WA | MS_LI | AL, 0, MS_F_NOUN | MS_F_DEF, BEST},
    {"للقوات", "قوات", MS_LI | AL, 0, MS_F_NOUN, BEST},
    {"لقوات", "قوات", MS_LI, 0, MS_F_NOUN, BEST},
    {"قواتها", "قوات", 0, MS_SUF_HA, MS_F_NOUN, BEST},
    {"فاتجهت", "اتجه", MS_FA, 0, MS_F_VERB | MS_F_PERF | MS_F_3 | MS_F_F | MS_F_SG, BEST},
    {"بسحب", "سحب", MS_BI, 0, MS_F_MASDAR, BEST},
    {"سحب", "سحب", 0, 0, MS_F_VERB | MS_F_PERF, 0},
    {"سحب", "سحب", 0, 0, MS_F_MASDAR, 0},
    {"ستُنقل", "نقل", MS_SA, 0, MS_F_VERB | MS_F_IMPF | MS_F_PASS, BEST | ONLY_VOICE},
    {"ستنقل", "نقل", MS_SA, 0, MS_F_VERB | MS_F_IMPF, BEST},
    {"سُمع", "سمع", 0, 0, MS_F_VERB | MS_F_PERF | MS_F_PASS, BEST | ONLY_VOICE},
    {"تُنجز", "أنجز", 0, 0, MS_F_VERB | MS_F_IMPF | MS_F_PASS, BEST | ONLY_VOICE},
    {"تنجز", "أنجز", 0, 0, MS_F_VERB | MS_F_IMPF | MS_F_3, BEST},
    {"يُهزم", "هزم", 0, 0, MS_F_VERB | MS_F_IMPF | MS_F_PASS, BEST | ONLY_VOICE},
    {"يُبقي", "أبقى", 0, 0, MS_F_VERB | MS_F_IMPF, BEST},
    {"فُجّر", "فجر", 0, 0, MS_F_VERB | MS_F_PASS, BEST | ONLY_VOICE},
    {"قاعدتَي", "قاعدة", 0, 0, MS_F_NOUN | MS_F_DU | MS_F_CONSTRUCT, BEST},
    {"قاعدتين", "قاعدة", 0, 0, MS_F_NOUN | MS_F_DU, BEST},
    {"قاعدتها", "قاعدة", 0, MS_SUF_HA, MS_F_NOUN | MS_F_SG, BEST},
    {"قاعدته", "قاعدة", 0, MS_SUF_HU, MS_F_NOUN | MS_F_SG, BEST},
    {"بقاعدة", "قاعدة", MS_BI, 0, MS_F_NOUN | MS_F_SG, BEST},
    {"القاعده", "قاعدة", AL, 0, MS_F_NOUN | MS_F_SG, BEST},
    {"للتنظيم", "تنظيم", MS_LI | AL, 0, MS_F_NOUN | MS_F_SG, BEST},
    {"التَّنظيم", "تنظيم", AL, 0, MS_F_NOUN | MS_F_SG, BEST},
    {"لِلتنظيم", "تنظيم", MS_LI | AL, 0, MS_F_NOUN | MS_F_SG, BEST},
    {"للبن", "لبن", MS_LI | AL, 0, MS_F_NOUN | MS_F_SG, 0},
    {"وصل", "وصل", 0, 0, MS_F_VERB | MS_F_PERF | MS_F_3, BEST},
    {"ووصلت", "وصل", MS_WA, 0, MS_F_VERB | MS_F_PERF | MS_F_3 | MS_F_F, BEST},
    {"والعراق", "", MS_WA | AL, 0, MS_F_DEF, BEST},
    {"لواشنطن", "", MS_LI, 0, 0, 0},
    {"بأن", "أن", MS_BI, 0, MS_F_FUNC, BEST},
    {"بأنّ", "أن", MS_BI, 0, MS_F_FUNC, BEST},
    {"ينسحبون", "انسحب", 0, 0, MS_F_VERB | MS_F_IMPF | MS_F_3 | MS_F_PL | MS_F_M, BEST},
    {"ينسحبوا", "انسحب", 0, 0, MS_F_VERB | MS_F_IMPF | MS_F_3 | MS_F_PL | MS_F_M, BEST},
    {"انسحبت", "انسحب", 0, 0, MS_F_VERB | MS_F_PERF | MS_F_3 | MS_F_F | MS_F_SG, BEST},
    {"انسحابا", "انسحب", 0, 0, MS_F_MASDAR | MS_F_ACC, BEST},
    {"انسحاباً", "انسحب", 0, 0, MS_F_MASDAR | MS_F_ACC, BEST},
    {"انسحابًا", "انسحب", 0, 0, MS_F_MASDAR | MS_F_ACC, BEST},
    {"وبانسحابهم", "انسحب", MS_WA | MS_BI, MS_SUF_HUM, MS_F_MASDAR, BEST},
    {"الانسحاب", "انسحب", AL, 0, MS_F_MASDAR, BEST},
    {"الإنسحاب", "انسحب", AL, 0, MS_F_MASDAR, BEST},
    {"منسحبين", "انسحب", 0, 0, MS_F_APART, BEST},
    {"كانت", "كان", 0, 0, MS_F_VERB | MS_F_PERF | MS_F_3 | MS_F_F, BEST},
    {"كان", "كان", 0, 0, MS_F_VERB | MS_F_PERF | MS_F_3 | MS_F_M, BEST},
    {"كأن", "أن", MS_KA, 0, MS_F_FUNC, BEST},
    {"سيكون", "كان", MS_SA, 0, MS_F_VERB | MS_F_IMPF, BEST},
    {"تستعد", "استعد", 0, 0, MS_F_VERB | MS_F_IMPF | MS_F_3 | MS_F_F, BEST},
    {"وقالوا", "قال", MS_WA, 0, MS_F_VERB | MS_F_PERF | MS_F_PL, BEST},
    {"قالوه", "قال", 0, MS_SUF_HU, MS_F_VERB | MS_F_PERF | MS_F_PL, BEST},
    {"قولها", "قال", 0, MS_SUF_HA, MS_F_MASDAR, BEST},
    {"أبقاه", "أبقى", 0, MS_SUF_HU, MS_F_VERB | MS_F_PERF, BEST},
    {"بانتمائهم", "انتمى", MS_BI, MS_SUF_HUM, MS_F_MASDAR, BEST},
    {"وزرائهم", "وزير", 0, MS_SUF_HUM, MS_F_NOUN | MS_F_PL, BEST},
    {"أعضاؤها", "عضو", 0, MS_SUF_HA, MS_F_NOUN | MS_F_PL, BEST},
    {"شيئاً", "شيء", 0, 0, MS_F_NOUN | MS_F_ACC, BEST},
    {"شهراً", "شهر", 0, 0, MS_F_NOUN | MS_F_ACC, BEST},
    {"سابقًا", "سابق", 0, 0, MS_F_ADJ | MS_F_ACC, BEST},
    {"مستشفى", "مستشفى", 0, 0, MS_F_NOUN, BEST},
    {"مستشفاه", "مستشفى", 0, MS_SUF_HU, MS_F_NOUN, BEST},
    {"مسؤولون", "مسؤول", 0, 0, MS_F_NOUN | MS_F_PL, BEST},
    {"مسؤولو", "مسؤول", 0, 0, MS_F_NOUN | MS_F_PL | MS_F_CONSTRUCT, BEST},
    {"حاملتي", "حاملة", 0, 0, MS_F_NOUN | MS_F_DU | MS_F_CONSTRUCT, BEST},
    {"الأسبوعين", "أسبوع", AL, 0, MS_F_NOUN | MS_F_DU, BEST},
    {"البلدين", "بلد", AL, 0, MS_F_NOUN | MS_F_DU, BEST},
    {"على", "على", 0, 0, MS_F_FUNC, BEST},
    {"علي", "علي", 0, 0, MS_F_ADJ, BEST},
    {"عليها", "على", 0, MS_SUF_HA, MS_F_FUNC, BEST},
    {"إليهم", "إلى", 0, MS_SUF_HUM, MS_F_FUNC, BEST},
    {"ومنه", "من", MS_WA, MS_SUF_HU, MS_F_FUNC, BEST},
    {"لأنهم", "أن", MS_LI, MS_SUF_HUM, MS_F_FUNC, BEST},
    {"به", "", MS_BI, MS_SUF_HU, MS_F_FUNC, BEST},
    {"لها", "", MS_LI, MS_SUF_HA, MS_F_FUNC, BEST},
    {"لـ", "", MS_LI, 0, MS_F_FUNC, BEST},
    {"سجونهم", "سجن", 0, MS_SUF_HUM, MS_F_NOUN | MS_F_PL, BEST},
    {"بسجون", "سجن", MS_BI, 0, MS_F_NOUN | MS_F_PL, BEST},
    {"وصلنا", "وصل", 0, 0, MS_F_VERB | MS_F_1 | MS_F_PL, BEST},
    {"سمعها", "سمع", 0, MS_SUF_HA, MS_F_VERB | MS_F_PERF, 0},
    {"بلدك", "بلد", 0, MS_SUF_KA, MS_F_NOUN, BEST},
    {"سقطرى", "", 0, 0, 0, 0},
    {"أبهتها", "", 0, MS_SUF_HA, 0, BEST},
    {"كارولينا", "", 0, 0, 0, BEST},
    {"ليستهدف", "استهدف", MS_LI, 0, MS_F_VERB | MS_F_IMPF, BEST},
    {"وسيستهدفها", "استهدف", MS_WA | MS_SA, MS_SUF_HA, MS_F_VERB | MS_F_IMPF, BEST},
};

static bool lemma_is(const ms_reading *r, const char *bare) {
    if (r->lemma == MS_NONE) return !*bare;
    return ms_str_is(ms_lexicon_lemma(lx, r->lemma)->bare, bare);
}

static bool fits(const ms_reading *r, const expected *e) {
    return lemma_is(r, e->lemma) && r->pre == e->pre && r->suffix == e->suffix && (r->features & e->features) == e->features;
}

static void show(const ms_word *w) {
    for (uint32_t i = 0; i < w->readings_n; i++) {
        const ms_reading *r = &w->readings[i];
        ms_str lemma = r->lemma == MS_NONE ? MS_S("?") : ms_lexicon_lemma(lx, r->lemma)->lemma;
        print_error("    %.*s pre %x suf %u head %u tail %u features %x rank %d\n", MS_FMT(lemma), r->pre, r->suffix, r->head, r->tail,
                    r->features, r->rank);
    }
}

static bool other_voice(const ms_word *w, ms_features voice) {
    for (uint32_t i = 0; i < w->readings_n; i++)
        if ((w->readings[i].features & MS_F_VERB) && (w->readings[i].features & MS_F_PASS) != (voice & MS_F_PASS)) return true;
    return false;
}

static bool is_read(const expected *e) {
    const ms_word *w = ms_memo_word(memo, ms_str_of(e->surface));
    bool found = false;
    for (uint32_t i = 0; i < w->readings_n && !found; i++) found = fits(&w->readings[i], e) && (i == 0 || !(e->how & BEST));
    if (found && (e->how & ONLY_VOICE)) found = !other_voice(w, e->features);
    if (!found) print_error("%s: not read as %s\n", e->surface, e->lemma), show(w);
    return found;
}

static void test_readings(void **state) {
    (void)state;
    uint32_t wrong = 0;
    for (uint32_t i = 0; i < sizeof READ / sizeof *READ; i++) wrong += !is_read(&READ[i]);
    assert_int_equal(wrong, 0);
}

static const ms_reading *best(const char *surface) {
    const ms_word *w = ms_memo_word(memo, ms_str_of(surface));
    assert_true(w->readings_n > 0);
    return &w->readings[0];
}

static void test_bytes_of_clitics(void **state) {
    (void)state;
    assert_int_equal(best("وللقوات")->head, 4);
    assert_int_equal(best("وَلِلقوات")->head, 8);
    assert_int_equal(best("والقوات")->head, 2);
    assert_int_equal(best("قواتها")->tail, 4);
    assert_int_equal(best("قواتِهَا")->tail, 6);
    assert_int_equal(best("لـ")->head, 4);
    assert_int_equal(best("القوات")->head, 0);
}

static void test_written_marks(void **state) {
    (void)state;
    const ms_word *w = ms_memo_word(memo, MS_S("سَمع"));
    for (uint32_t i = 0; i < w->readings_n; i++) assert_false(w->readings[i].features & MS_F_PASS);
    w = ms_memo_word(memo, MS_S("سحَب"));
    for (uint32_t i = 0; i < w->readings_n; i++) assert_false(w->readings[i].features & MS_F_MASDAR);
    w = ms_memo_word(memo, MS_S("سَحْب"));
    for (uint32_t i = 0; i < w->readings_n; i++) assert_false(w->readings[i].features & MS_F_VERB);
    w = ms_memo_word(memo, MS_S("شدّاحنة"));
    for (uint32_t i = 0; i < w->readings_n; i++) assert_int_equal(w->readings[i].lemma, MS_NONE);
}

static void test_odd_spellings(void **state) {
    (void)state;
    char text[700];
    const ms_word *w = ms_memo_word(memo, MS_S("")); /* empty, marks alone, foreign, far too long: nothing is known */
    assert_int_equal(w->readings_n, 0);
    assert_int_equal(ms_memo_word(memo, MS_S("ـَ"))->readings_n, 0);
    assert_int_equal(ms_memo_word(memo, MS_S("abc"))->readings_n, 0);
    assert_int_equal(ms_memo_word(memo, MS_S("\xFF\xD8"))->readings_n, 0);
    for (uint32_t i = 0; i < 350; i++) memcpy(text + 2 * i, "ب", 2);
    assert_int_equal(ms_memo_word(memo, (ms_str){text, 700})->readings_n, 0);
}

static void test_memo_has_no_history(void **state) {
    (void)state;
    ms_memo *other = ms_memo_new(lx);
    for (uint32_t i = sizeof READ / sizeof *READ; i-- > 0;) {
        const ms_word *x = ms_memo_word(other, ms_str_of(READ[i].surface)), *y = ms_memo_word(memo, ms_str_of(READ[i].surface));
        assert_int_equal(x->readings_n, y->readings_n);
        assert_true(ms_str_eq(x->key, y->key));
        for (uint32_t k = 0; k < x->readings_n; k++) assert_memory_equal(&x->readings[k], &y->readings[k], sizeof *x->readings);
        assert_ptr_equal(x, ms_memo_word(other, ms_str_of(READ[i].surface)));
    }
    ms_memo_free(other);
}

/* ---- every form is read back ---- */

typedef struct {
    const ms_lexicon *lx;
    ms_memo *memo;
    uint32_t lemma, forms, lost;
} trip;

enum { OPEN = MS_F_NOM | MS_F_ACC | MS_F_GEN | MS_F_SUBJ | MS_F_JUSS | MS_F_CONSTRUCT | MS_F_DEF };

static bool read_as(const ms_word *w, uint32_t lemma, ms_features f) {
    for (uint32_t i = 0; i < w->readings_n; i++) {
        ms_features got = w->readings[i].features;
        if (w->readings[i].lemma == lemma && (got & ~(ms_features)OPEN) == (f & ~(ms_features)OPEN)) return true;
    }
    return false;
}

/* A construct form may be the stem of a suffix only, a defined one may want the article. */
static bool comes_back(trip *t, ms_str form, ms_features f) {
    static const char *const around[][2] = {{"", ""}, {"", "ها"}, {"ال", ""}};
    for (uint32_t i = 0; i < 3; i++) {
        char text[256];
        int n = snprintf(text, sizeof text, "%s%.*s%s", around[i][0], MS_FMT(form), around[i][1]);
        if (read_as(ms_memo_word(t->memo, (ms_str){text, (uint32_t)n}), t->lemma, f)) return true;
    }
    return false;
}

static void take_form(void *user, ms_str form, ms_features f) {
    trip *t = user;
    t->forms++;
    if (comes_back(t, form, f)) return;
    if (t->lost++ < 10)
        print_error("%.*s (%x) of %.*s is not read back\n", MS_FMT(form), f, MS_FMT(ms_lexicon_lemma(t->lx, t->lemma)->lemma));
}

static void test_round_trip(void **state) {
    (void)state;
    ms_arena own = {0};
    ms_notes notes = {0};
    ms_lexicon *all;
    ms_paradigms *paradigms;
    assert_int_equal(ms_lexicon_load(&all, &own, DATA_DIR, NULL, &notes), MARSAD_OK);
    assert_int_equal(ms_paradigm_load(&paradigms, &own, DATA_DIR, &notes), MARSAD_OK);
    assert_int_equal(ms_lexicon_seal(all, &notes), MARSAD_OK);
    trip t = {.lx = all, .memo = ms_memo_new(all)};
    uint32_t step = ms_lexicon_size(all) / 240 + 1, lemmas = 0;
    for (t.lemma = 0; t.lemma < ms_lexicon_size(all); t.lemma += step) {
        const ms_lemma *m = ms_lexicon_lemma(all, t.lemma);
        if (m->pos == MS_POS_FUNC || m->pos == MS_POS_EXPR) continue;
        assert_int_equal(ms_paradigm_each(paradigms, m, take_form, &t), MARSAD_OK);
        lemmas++;
    }
    assert_true(lemmas >= 150 && t.forms > lemmas * 10);
    assert_int_equal(t.lost, 0);
    ms_memo_free(t.memo);
    ms_lexicon_free(all);
    ms_arena_free(&own);
}

/* ---- names ---- */

enum { TANF, TANF_BASE, COALITION, COALITION_FORCES, SYRIA, US, WADI, AT, FORCES, BRIGADE, ADEN, SCHOOL, JET, VAN };

static int add_names(void **state) {
    (void)state;
    ms_lexicon_name(lx, MS_S("التنف"), MS_HIT_PLACE, TANF);
    ms_lexicon_name(lx, MS_S("قاعدة التنف"), MS_HIT_PLACE, TANF_BASE);
    ms_lexicon_name(lx, MS_S("التحالف الدولي"), MS_HIT_ACTOR, COALITION);
    ms_lexicon_name(lx, MS_S("قوات التحالف الدولي"), MS_HIT_ACTOR, COALITION_FORCES);
    ms_lexicon_name(lx, MS_S("سوريا"), MS_HIT_PLACE, SYRIA);
    ms_lexicon_name(lx, MS_S("سورية"), MS_HIT_PLACE, SYRIA);
    ms_lexicon_name(lx, MS_S("?الوادي"), MS_HIT_PLACE, WADI);
    ms_lexicon_name(lx, MS_S("اللواء 93"), MS_HIT_ACTOR, BRIGADE);
    ms_lexicon_name(lx, MS_S("عدن"), MS_HIT_PLACE, ADEN);
    ms_lexicon_name(lx, MS_S("ين"), MS_HIT_PLACE, AT);
    ms_lexicon_name(lx, MS_S("المدرسة"), MS_HIT_PLACE, SCHOOL);
    ms_lexicon_name(lx, MS_S("وان"), MS_HIT_PLACE, VAN);
    ms_lexicon_name(lx, MS_S("F-16"), MS_HIT_TIME, JET);
    ms_lexicon_adjective(lx, MS_S("أميركي"), MS_HIT_NISBA, US);
    assert_int_equal(ms_lexicon_seal(lx, NULL), MARSAD_OK);
    memo = ms_memo_new(lx);
    return 0;
}

/* Tokens as `text` makes them, near enough: words, numbers and Latin at spaces, marks alone; "|" ends a segment. */
static ms_token_kind kind_of(ms_str piece) {
    unsigned char c = (unsigned char)piece.s[0];
    if (c >= '0' && c <= '9') return MS_NUMBER;
    if (c >= 0xD8 && c <= 0xDB) return MS_WORD;
    if (c == '"' || c == 0xC2) return MS_QUOTE;
    return (c | 32) >= 'a' && (c | 32) <= 'z' ? MS_LATIN : MS_PUNCT;
}

static uint32_t piece_end(ms_str text, uint32_t a) {
    if ((unsigned char)text.s[a] == 0xC2) return a + 2;
    if (strchr("\".,-|", text.s[a])) return a + 1;
    uint32_t b = a;
    while (b < text.n && !strchr(" \".,-|", text.s[b]) && (unsigned char)text.s[b] != 0xC2) b++;
    return b;
}

static void tokenise(ms_doc *doc, ms_str text) {
    ms_vec_push(&doc->segments, (ms_segment){.tokens = {0, 0}});
    for (uint32_t a = 0, b; a < text.n; a = b) {
        b = a + 1;
        if (text.s[a] == ' ') continue;
        b = piece_end(text, a);
        if (text.s[a] == '|') {
            ms_vec_push(&doc->segments, (ms_segment){.tokens = {doc->tokens.n, doc->tokens.n}});
            continue;
        }
        ms_str piece = ms_str_cut(text, a, b);
        ms_token t = {.span = {a, b}, .kind = kind_of(piece), .mark = (unsigned char)text.s[a], .space_before = a && text.s[a - 1] == ' '};
        ms_vec_push(&doc->tokens, t);
        doc->segments.v[doc->segments.n - 1].tokens.b = doc->tokens.n;
    }
}

/* Hits of a text as "kind:what[span text]" in a row. */
static char *hits_of(const char *text) {
    static const char kinds[] = "lapnct";
    marsad_document in = {.text = ms_str_of(text)};
    ms_arena own = {0};
    ms_doc doc = {.in = &in, .arena = &own};
    ms_buf b = {0};
    tokenise(&doc, in.text);
    ms_lexicon_read(memo, &doc);
    ms_buf_add(&b, "", 0);
    for (uint32_t i = 0; i < doc.hits.n; i++) {
        const ms_hit *h = &doc.hits.v[i];
        uint32_t what = h->kind == MS_HIT_LEMMA ? 0 : h->what;
        ms_buf_fmt(&b, "%s%c%u%s[%.*s]", i ? " " : "", kinds[h->kind], what, h->weak ? "?" : "", MS_FMT(ms_str_at(in.text, h->span)));
    }
    ms_vec_free(&doc.tokens);
    ms_vec_free(&doc.segments);
    ms_vec_free(&doc.hits);
    ms_arena_free(&own);
    return b.s;
}

static void matches(const char *text, const char *wanted) {
    char *got = hits_of(text);
    assert_string_equal(got ? got : "", wanted);
    free(got);
}

static void test_names(void **state) {
    (void)state;
    matches("التنف", "p0[التنف]");
    matches("والتنف", "p0[التنف]");
    matches("للتنف", "p0[لتنف]");
    matches("التنفيذية", "");
    matches("قاعدة التنف", "p1[قاعدة التنف]");
    matches("بقاعدة \"التنف\"", "p1[قاعدة \"التنف]");
    matches("قاعدة «التنف» اليوم", "p1[قاعدة «التنف]");
    matches("قاعدة والتنف", "p0[التنف]");
    matches("قاعدة|التنف", "p0[التنف]");
    matches("قاعدة, التنف", "p0[التنف]");
    matches("قوات \"التحالف الدولي\"", "a3[قوات \"التحالف الدولي]");
    matches("لقوات \"التحالف\" الدولي", "a3[قوات \"التحالف\" الدولي]");
    matches("التحالف الدولي", "a2[التحالف الدولي]");
    matches("سورية", "p4[سورية]");
    matches("وسوريا", "p4[سوريا]");
    matches("الوادي", "p6?[الوادي]");
    matches("اللواء 93", "a9[اللواء 93]");
    matches("اللواء ٩٣", "a9[اللواء ٩٣]");
    matches("f-16", "c12[f-16]");
    matches("المدرسه", "p11[المدرسه]");
}

static void test_name_traps(void **state) {
    (void)state;
    matches("بعدن", "p10[عدن]");
    matches("بين", "l0[بين]");
    matches("كان", "");
    matches("بأن", "l0[أن] l0[أن]");
    matches("سوريانا", "");
    matches("وأن", "p13?[وأن] l0[أن] l0[أن]");
    matches("قاعدته التنف", "p0[التنف]");
    matches("بعد أن", "l0[بعد أن]");
    matches("في التنف", "l0[في] p0[التنف]");
}

static void test_adjectives(void **state) {
    (void)state;
    matches("أميركي", "n5[أميركي]");
    matches("الأميركية", "n5[الأميركية]");
    matches("أميركياً", "n5[أميركياً]");
    matches("للأميركيين", "n5[لأميركيين]");
    matches("اميركيتان", "n5[اميركيتان]");
    matches("أميركا", "");
}

static void test_expressions(void **state) {
    (void)state;
    matches("أطلق النار", "l0[أطلق النار]");
    matches("فأطلقوا النار", "l0[أطلقوا النار]");
    matches("سيطلقون النار", "l0[يطلقون النار]");
    matches("وإطلاق النار", "l0[إطلاق النار]");
    matches("الإطلاق نار", "l0[الإطلاق نار]");
    matches("إطلاق نار", "l0[إطلاق نار]");
    matches("أطلقها النار", "");
    matches("لقي مصرعه", "l0[لقي مصرعه]");
    matches("ولقوا مصرعهم", "l0[لقوا مصرعهم]");
    matches("الغارات الجوية", "l0[الغارات الجوية]");
    matches("بغارتين جوية", "l0[غارتين جوية]");
    matches("تطلق صاروخاً", "l0[تطلق صاروخاً]");
    matches("إطلاق الصواريخ", "l0[إطلاق الصواريخ]");
    matches("نظراً للتنظيم", "l0[نظراً]");
    matches("نظراً إلى", "l0[إلى]");
}

/* ---- tokens as records show them ---- */

static void shown(const char *surface, const char *json) {
    const ms_word *w = ms_memo_word(memo, ms_str_of(surface));
    const ms_reading *r = w->readings_n ? w->readings : NULL;
    ms_token_view view = {{0, w->surface.n}, w->surface, r, r && r->lemma != MS_NONE ? ms_lexicon_lemma(lx, r->lemma) : NULL};
    ms_buf out = {0};
    ms_json j = {.out = &out};
    ms_export_token(&j, &view);
    char wanted[512];
    snprintf(wanted, sizeof wanted, "{\"span\":[0,%u],%s}", w->surface.n, json);
    assert_string_equal(out.s, wanted);
    ms_buf_free(&out);
}

static void test_tokens(void **state) {
    (void)state;
    shown("ولقواعدهم", "\"parts\":[\"و\",\"ل\",\"قواعد\",\"هم\"],\"lemma\":\"قَاعِدَة\",\"features\":\"N;PL;FEM;PSSD\"");
    shown("للقواعد", "\"parts\":[\"ل\",\"لقواعد\"],\"lemma\":\"قَاعِدَة\",\"features\":\"N;PL;FEM;DEF\"");
    shown("وَلِلتنظيم", "\"parts\":[\"وَ\",\"لِ\",\"لتنظيم\"],\"lemma\":\"تَنْظِيم\",\"features\":\"N;SG;MASC;DEF\"");
    shown("وبسبب", "\"parts\":[\"و\",\"ب\",\"سبب\"],\"lemma\":\"بسبب\",\"features\":\"PART\"");
    shown("بنفسها", "\"parts\":[\"ب\",\"نفس\",\"ها\"],\"lemma\":\"بنفسها\",\"features\":\"PART\"");
    shown("لأجلهم", "\"parts\":[\"ل\",\"أجل\",\"هم\"],\"lemma\":\"لأجل\",\"features\":\"PART\"");
    shown("لهم", "\"parts\":[\"ل\",\"هم\"],\"features\":\"PART\"");
    shown("ستُنقل", "\"parts\":[\"س\",\"تُنقل\"],\"lemma\":\"نَقَلَ\",\"features\":\"V;3;SG;FEM;IPFV;PASS\"");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_readings, add_names),
        cmocka_unit_test(test_bytes_of_clitics),
        cmocka_unit_test(test_written_marks),
        cmocka_unit_test(test_odd_spellings),
        cmocka_unit_test(test_memo_has_no_history),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_name_traps),
        cmocka_unit_test(test_adjectives),
        cmocka_unit_test(test_expressions),
        cmocka_unit_test(test_classes),
        cmocka_unit_test(test_no_lemma_has_no_class),
        cmocka_unit_test(test_tokens),
        cmocka_unit_test(test_round_trip),
        cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_missing_folder),
    };
    return cmocka_run_group_tests_name("lexicon", tests, open_all, close_all);
}
