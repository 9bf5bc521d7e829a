/* SPDX-License-Identifier: Apache-2.0
 * Paradigms: a spread of verb and noun classes, each with a form that only the right rule gives. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/table.h"
#include "lexicon/paradigm.h"

static ms_arena arena;
static ms_paradigms *paradigms;

static int load(void **state) {
    (void)state;
    return ms_paradigm_load(&paradigms, &arena, DATA_DIR, NULL);
}

static int unload(void **state) {
    (void)state;
    ms_arena_free(&arena);
    return 0;
}

/* ---- one form by UniMorph features ---- */

typedef struct {
    const char *lemma, *features, *form;
} wanted;

static const wanted verbs[] = {
    /* strong, every form */
    {"كَتَبَ", "V;3;SG;MASC;IPFV;IND;ACT", "يَكْتُبُ"},
    {"ذَهَبَ", "V;3;SG;MASC;IPFV;IND;ACT", "يَذْهَبُ"},
    {"نَزَلَ", "V;3;SG;MASC;IPFV;IND;ACT", "يَنْزِلُ"},
    {"شَرِبَ", "V;3;SG;MASC;IPFV;IND;ACT", "يَشْرَبُ"},
    {"كَبُرَ", "V;3;SG;MASC;IPFV;IND;ACT", "يَكْبُرُ"},
    {"كَتَبَ", "V;3;SG;MASC;PST;PRF;IND;PASS", "كُتِبَ"},
    {"كَتَبَ", "V;2;SG;MASC;IMP;ACT", "اُكْتُبْ"},
    {"جَلَسَ", "V;2;SG;FEM;IMP;ACT", "اِجْلِسِي"},
    {"دَمَّرَ", "V;3;PL;MASC;IPFV;IND;ACT", "يُدَمِّرُونَ"},
    {"قَاتَلَ", "V;3;SG;MASC;PST;PRF;IND;PASS", "قُوتِلَ"},
    {"حَاوَلَ", "V;3;SG;MASC;PST;PRF;IND;PASS", "حُووِلَ"},
    {"أَعْلَنَ", "V;3;SG;FEM;IPFV;IND;ACT", "تُعْلِنُ"},
    {"أَعْلَنَ", "V;3;SG;MASC;PST;PRF;IND;PASS", "أُعْلِنَ"},
    {"تَقَدَّمَ", "V;3;DU;MASC;IPFV;IND;ACT", "يَتَقَدَّمَانِ"},
    {"تَبَادَلَ", "V;3;SG;MASC;PST;PRF;IND;PASS", "تُبُودِلَ"},
    {"اِنْسَحَبَ", "V;3;PL;FEM;IPFV;IND;ACT", "يَنْسَحِبْنَ"},
    {"اِعْتَقَلَ", "V;3;SG;MASC;PST;PRF;IND;PASS", "اُعْتُقِلَ"},
    {"اِسْتَهْدَفَ", "V;3;SG;FEM;IPFV;IND;ACT", "تَسْتَهْدِفُ"},
    {"سَيْطَرَ", "V;3;SG;MASC;IPFV;IND;ACT", "يُسَيْطِرُ"},
    {"تَدَهْوَرَ", "V;3;SG;MASC;IPFV;IND;ACT", "يَتَدَهْوَرُ"},
    {"اِطْمَأَنَّ", "V;2;PL;MASC;PST;PRF;IND;ACT", "اِطْمَأْنَنْتُمْ"},
    {"اِقْشَعَرَّ", "V;3;SG;MASC;IPFV;IND;ACT", "يَقْشَعِرُّ"},
    /* first radical waw */
    {"وَصَلَ", "V;3;SG;MASC;IPFV;IND;ACT", "يَصِلُ"},
    {"وَصَلَ", "V;3;SG;MASC;IPFV;IND;PASS", "يُوصَلُ"},
    {"وَصَلَ", "V;2;SG;MASC;IMP;ACT", "صِلْ"},
    {"وَضَعَ", "V;3;SG;MASC;IPFV;IND;ACT", "يَضَعُ"},
    {"وَسِعَ", "V;3;SG;MASC;IPFV;IND;ACT", "يَسَعُ"},
    {"أَوْقَفَ", "V;3;SG;MASC;IPFV;IND;ACT", "يُوقِفُ"},
    {"أَيْقَنَ", "V;3;SG;MASC;IPFV;IND;ACT", "يُوقِنُ"},
    {"اِتَّصَلَ", "V;3;SG;MASC;IPFV;IND;ACT", "يَتَّصِلُ"},
    /* shapes of form VIII */
    {"اِزْدَادَ", "V;3;SG;MASC;IPFV;IND;ACT", "يَزْدَادُ"},
    {"اِضْطَرَّ", "V;1;SG;PST;PRF;IND;PASS", "اُضْطُرِرْتُ"},
    {"اِطَّلَعَ", "V;3;SG;MASC;IPFV;IND;ACT", "يَطَّلِعُ"},
    /* hollow */
    {"قَالَ", "V;1;SG;PST;PRF;IND;ACT", "قُلْتُ"},
    {"بَاعَ", "V;1;SG;PST;PRF;IND;ACT", "بِعْتُ"},
    {"خَافَ", "V;1;SG;PST;PRF;IND;ACT", "خِفْتُ"},
    {"قَالَ", "V;3;SG;MASC;LGSPEC1;ACT", "يَقُلْ"},
    {"قَالَ", "V;3;SG;MASC;PST;PRF;IND;PASS", "قِيلَ"},
    {"قَالَ", "V;2;SG;MASC;IMP;ACT", "قُلْ"},
    {"أَصَابَ", "V;3;SG;MASC;IPFV;IND;ACT", "يُصِيبُ"},
    {"أَصَابَ", "V;3;SG;MASC;PST;PRF;IND;PASS", "أُصِيبَ"},
    {"اِسْتَعَادَ", "V;3;PL;MASC;PST;PRF;IND;ACT", "اِسْتَعَادُوا"},
    {"اِسْتَعَادَ", "V;1;PL;PST;PRF;IND;ACT", "اِسْتَعَدْنَا"},
    {"اِخْتَارَ", "V;3;SG;MASC;PST;PRF;IND;PASS", "اُخْتِيرَ"},
    /* weak at the end */
    {"دَعَا", "V;3;SG;MASC;IPFV;IND;ACT", "يَدْعُو"},
    {"دَعَا", "V;3;DU;MASC;PST;PRF;IND;ACT", "دَعَوَا"},
    {"دَعَا", "V;3;SG;MASC;PST;PRF;IND;PASS", "دُعِيَ"},
    {"دَعَا", "V;3;SG;MASC;IPFV;IND;PASS", "يُدْعَى"},
    {"دَعَا", "V;2;SG;FEM;IPFV;IND;ACT", "تَدْعِينَ"},
    {"رَمَى", "V;3;PL;MASC;PST;PRF;IND;ACT", "رَمَوْا"},
    {"رَمَى", "V;3;SG;FEM;PST;PRF;IND;ACT", "رَمَتْ"},
    {"رَمَى", "V;3;PL;MASC;IPFV;IND;ACT", "يَرْمُونَ"},
    {"رَمَى", "V;3;SG;MASC;LGSPEC1;ACT", "يَرْمِ"},
    {"سَعَى", "V;3;SG;MASC;IPFV;IND;ACT", "يَسْعَى"},
    {"بَقِيَ", "V;3;PL;MASC;PST;PRF;IND;ACT", "بَقُوا"},
    {"بَقِيَ", "V;3;SG;MASC;IPFV;IND;ACT", "يَبْقَى"},
    {"بَقِيَ", "V;1;SG;PST;PRF;IND;ACT", "بَقِيتُ"},
    {"أَنْهَى", "V;3;SG;MASC;IPFV;IND;ACT", "يُنْهِي"},
    {"اِسْتَوْلَى", "V;3;PL;MASC;PST;PRF;IND;ACT", "اِسْتَوْلَوْا"},
    {"تَبَنَّى", "V;3;SG;MASC;IPFV;IND;ACT", "يَتَبَنَّى"},
    {"تُوُفِّيَ", "V;3;SG;MASC;IPFV;IND;ACT", NULL},
    {"وَقَى", "V;3;SG;MASC;IPFV;IND;ACT", "يَقِي"},
    {"رَأَى", "V;3;SG;MASC;IPFV;IND;ACT", "يَرَى"},
    {"نَأَى", "V;3;SG;MASC;LGSPEC1;ACT", "يَنْأَ"},
    {"أَرَى", "V;V.PTCP;ACT", "مُرٍ"},
    {"وَعَدَ", "V;3;SG;MASC;IPFV;IND;ACT", "يَعِدُ"},
    /* doubled */
    {"فَرَّ", "V;1;SG;PST;PRF;IND;ACT", "فَرَرْتُ"},
    {"فَرَّ", "V;3;SG;MASC;IPFV;IND;ACT", "يَفِرُّ"},
    {"شَنَّ", "V;3;SG;FEM;IPFV;IND;ACT", "تَشُنُّ"},
    {"شَنَّ", "V;2;SG;MASC;IMP;ACT", "شُنَّ"},
    {"أَعَدَّ", "V;3;SG;MASC;IPFV;IND;ACT", "يُعِدُّ"},
    {"اِحْتَلَّ", "V;3;PL;FEM;IPFV;IND;ACT", "يَحْتَلِلْنَ"},
    {"اِسْتَمَرَّ", "V;3;SG;MASC;IPFV;IND;ACT", "يَسْتَمِرُّ"},
    {"اِحْمَرَّ", "V;3;PL;FEM;PST;PRF;IND;ACT", "اِحْمَرَرْنَ"},
    /* hamza */
    {"أَخَذَ", "V;1;SG;IPFV;IND;ACT", "آخُذُ"},
    {"أَخَذَ", "V;2;SG;MASC;IMP;ACT", "خُذْ"},
    {"أَخَذَ", "V;3;SG;MASC;IPFV;IND;PASS", "يُؤْخَذُ"},
    {"آثَرَ", "V;3;SG;MASC;PST;PRF;IND;PASS", "أُوثِرَ"},
    {"سَأَلَ", "V;3;SG;MASC;PST;PRF;IND;PASS", "سُئِلَ"},
    {"سَاءَلَ", "V;3;SG;MASC;IPFV;IND;ACT", "يُسَائِلُ"},
    {"بَدَأَ", "V;3;DU;MASC;PST;PRF;IND;ACT", "بَدَآ"},
    {"بَدَأَ", "V;3;SG;MASC;PST;PRF;IND;PASS", "بُدِئَ"},
    {"جَاءَ", "V;3;SG;MASC;LGSPEC1;ACT", "يَجِئْ"},
    {"جَاءَ", "V;1;SG;PST;PRF;IND;ACT", "جِئْتُ"},
    {"أَنْشَأَ", "V;3;SG;MASC;IPFV;IND;ACT", "يُنْشِئُ"},
    /* participles and verbal nouns */
    {"كَتَبَ", "V;V.PTCP;ACT", "كَاتِب"},
    {"كَتَبَ", "V;V.PTCP;PASS", "مَكْتُوب"},
    {"قَالَ", "V;V.PTCP;ACT", "قَائِل"},
    {"قَالَ", "V;V.PTCP;PASS", "مَقُول"},
    {"بَاعَ", "V;V.PTCP;PASS", "مَبِيع"},
    {"رَمَى", "V;V.PTCP;ACT", "رَامٍ"},
    {"رَمَى", "V;V.PTCP;PASS", "مَرْمِيّ"},
    {"دَعَا", "V;V.PTCP;PASS", "مَدْعُوّ"},
    {"جَاءَ", "V;V.PTCP;ACT", "جَاءٍ"},
    {"اِرْتَجَى", "V;V.PTCP;PASS", "مُرْتَجًى"},
    {"فَجَّرَ", "V;V.MSDR", "تَفْجِير"},
    {"سَمَّى", "V;V.MSDR", "تَسْمِيَة"},
    {"هَنَّأَ", "V;V.MSDR", "تَهْنِئَة"},
    {"نَادَى", "V;V.MSDR", "مُنَادَاة"},
    {"أَوْقَفَ", "V;V.MSDR", "إِيقَاف"},
    {"أَدَارَ", "V;V.MSDR", "إِدَارَة"},
    {"أَخْلَى", "V;V.MSDR", "إِخْلَاء"},
    {"اِتَّصَلَ", "V;V.MSDR", "اِتِّصَال"},
    {"اِحْتَاجَ", "V;V.MSDR", "اِحْتِيَاج"},
    {"اِسْتَقَامَ", "V;V.MSDR", "اِسْتِقَامَة"},
    {"تَبَنَّى", "V;V.MSDR", "تَبَنٍّ"},
};

static const wanted nominals[] = {
    {"كِتَابٌ", "N;SG;NDEF;ACC", "كِتَابًا"},
    {"كِتَابٌ", "N;SG;DEF;NOM", "الْكِتَابُ"},
    {"شَارِعٌ", "N;DU;DEF;GEN", "الشَّارِعَيْنِ"},
    {"اِنْسِحَابٌ", "N;SG;DEF;GEN", "الِانْسِحَابِ"},
    {"قَاعِدَةٌ", "N;DU;PSSD;NOM", "قَاعِدَتَا"},
    {"قَاعِدَةٌ", "N;SG;NDEF;INFM", "قَاعِدَة"},
    {"قَاضٍ", "N;SG;NDEF;ACC", "قَاضِيًا"},
    {"قَاضٍ", "N;SG;DEF;NOM", "الْقَاضِي"},
    {"مَقْهًى", "N;SG;DEF;GEN", "الْمَقْهَى"},
    {"مُسْتَشْفًى", "N;PL;PSSD;GEN", "مُسْتَشْفَيَاتِ"},
    {"عَصًا", "N;DU;NDEF;NOM", "عَصَوَانِ"},
    {"صَحْرَاءُ", "N;SG;NDEF;GEN", "صَحْرَاءَ"},
    {"صَحْرَاءُ", "N;DU;NDEF;NOM", "صَحْرَاوَانِ"},
    {"لِقَاءٌ", "N;SG;NDEF;ACC", "لِقَاءً"},
    {"شَيْءٌ", "N;SG;NDEF;ACC", "شَيْئًا"},
    {"جُزْءٌ", "N;DU;NDEF;GEN", "جُزْأَيْنِ"},
    {"مَبْدَأٌ", "N;DU;NDEF;NOM", "مَبْدَآنِ"},
    {"بَيْتٌ", "N;PL;DEF;GEN", "الْبُيُوتِ"},
    {"مَكْتَبٌ", "N;PL;NDEF;GEN", "مَكَاتِبَ"},
    {"وَزِيرٌ", "N;PL;DEF;NOM", "الْوُزَرَاءُ"},
    {"مُهَنْدِسٌ", "N;PL;PSSD;GEN", "مُهَنْدِسِي"},
    {"اللُّبْنَانِي", "ADJ;SG;FEM;NDEF;ACC", "لُبْنَانِيَّةً"},
    {"السُّورِي", "ADJ;PL;MASC;NDEF;NOM", "سُورِيُّونَ"},
    {"الْعَالِي", "ADJ;DU;MASC;NDEF;NOM", "عَالِيَانِ"},
    {"الْأَكْبَر", "ADJ;SG;FEM;DEF;NOM", "الْكُبْرَى"},
    {"الْأَكْبَر", "ADJ;SG;MASC;NDEF;GEN", "أَكْبَرَ"},
    {"الْبَطِيء", "ADJ;SG;FEM;NDEF;NOM", "بَطِيئَةٌ"},
    {"الِابْتِدَائِي", "ADJ;SG;MASC;NDEF;INFM", "اِبْتِدَائِي"},
    {"نِظَامُ تَشْغِيلٍ", "N;SG;DEF;ACC", "نِظَامَ التَّشْغِيلِ"},
    {"مَرْحَلَةٌ زَمْنِيَّةٌ", "N;DU;DEF;NOM", "الْمَرْحَلَتَانِ الزَّمْنِيَّتَانِ"},
    {"كِتَاب", "N;SG;NONSENSE", NULL},
    {"abc", "N;SG;NDEF;NOM", NULL},
};

static void check_wanted(const wanted *w, size_t n) {
    ms_buf out = {0};
    uint32_t wrong = 0;
    for (size_t i = 0; i < n; i++) {
        ms_buf_clear(&out);
        bool found = ms_paradigm_inflect(paradigms, &out, ms_str_of(w[i].lemma), ms_str_of(w[i].features));
        bool right = found ? w[i].form && ms_str_is(ms_buf_view(&out), w[i].form) : !w[i].form;
        if (right) continue;
        print_error("%s %s: %s, not %s\n", w[i].lemma, w[i].features, found ? out.s : "nothing", w[i].form ? w[i].form : "nothing");
        wrong++;
    }
    ms_buf_free(&out);
    assert_int_equal(wrong, 0);
}

static void verbs_inflect(void **state) {
    (void)state;
    check_wanted(verbs, sizeof verbs / sizeof *verbs);
}

static void nominals_inflect(void **state) {
    (void)state;
    check_wanted(nominals, sizeof nominals / sizeof *nominals);
}

/* ---- all forms ---- */

typedef struct {
    const char *form;
    ms_features has;
    uint32_t seen, total;
} search;

static void look(void *user, ms_str form, ms_features f) {
    search *s = user;
    s->total++;
    if (ms_str_is(form, s->form) && (f & s->has) == s->has) s->seen++;
}

static search find(ms_pos pos, char vowel, const char *lemma, const char *forms, const char *form, ms_features has) {
    ms_lemma l = {.pos = pos, .vowel = vowel, .lemma = ms_str_of(lemma), .forms = ms_str_of(forms)};
    search s = {form, has, 0, 0};
    assert_int_equal(ms_paradigm_each(paradigms, &l, look, &s), MARSAD_OK);
    return s;
}

static const struct {
    ms_pos pos;
    char vowel;
    const char *lemma, *forms, *form;
    ms_features has;
} told[] = {
    {MS_POS_VERB, 'u', "كَتَبَ", "كِتَابَة", "كِتَابَت", MS_F_MASDAR | MS_F_NOUN | MS_F_CONSTRUCT},
    {MS_POS_VERB, 'u', "كَتَبَ", "كِتَابَة", "يَكْتُبُوا", MS_F_VERB | MS_F_SUBJ | MS_F_JUSS | MS_F_PL},
    {MS_POS_VERB, 'i', "كَتَبَ", "", "يَكْتِبُ", MS_F_IMPF | MS_F_3 | MS_F_SG | MS_F_M},
    {MS_POS_VERB, 0, "قَصَفَ", "قَصْف", "قُصِفَتْ", MS_F_PERF | MS_F_PASS | MS_F_F},
    {MS_POS_VERB, 'u', "قَالَ", "قَوْل", "يَقُلْ", MS_F_IMPF | MS_F_JUSS},
    {MS_POS_VERB, 'u', "قَالَ", "قَوْل", "قَوْل", MS_F_MASDAR},
    {MS_POS_VERB, 'i', "نَفَى", "نَفْي", "يَنْفِ", MS_F_IMPF | MS_F_JUSS},
    {MS_POS_VERB, 0, "بَدَأَ", "", "بَدَؤُوا", MS_F_PERF | MS_F_PL},
    {MS_POS_VERB, 0, "بَدَأَ", "", "بَدَأُوا", MS_F_PERF | MS_F_PL},
    {MS_POS_VERB, 'i', "جَاءَ", "", "جَاءُوا", MS_F_PERF | MS_F_PL},
    {MS_POS_VERB, 0, "اِنْسَحَبَ", "", "اِنْسِحَابَات", MS_F_MASDAR | MS_F_NOUN | MS_F_PL},
    {MS_POS_VERB, 0, "اِنْسَحَبَ", "", "مُنْسَحِبِي", MS_F_APART | MS_F_ADJ | MS_F_PL | MS_F_CONSTRUCT},
    {MS_POS_VERB, 0, "اِسْتَهْدَفَ", "", "مُسْتَهْدَفَتَانِ", MS_F_PPART | MS_F_F | MS_F_DU | MS_F_NOM},
    {MS_POS_VERB, 0, "أَجْرَى", "", "إِجْرَاؤ", MS_F_MASDAR | MS_F_CONSTRUCT | MS_F_NOM},
    {MS_POS_NOUN, 0, "شَاحِنَة", "", "شَاحِنَات", MS_F_NOUN | MS_F_PL | MS_F_F},
    {MS_POS_NOUN, 0, "قَاعِدَة", "قَوَاعِد", "قَاعِدَتَيْ", MS_F_DU | MS_F_CONSTRUCT | MS_F_ACC | MS_F_GEN},
    {MS_POS_NOUN, 0, "قَاعِدَة", "قَوَاعِد", "قَوَاعِد", MS_F_PL},
    {MS_POS_NOUN, 0, "شَهْر", "شُهُور|أَشْهُر", "شَهْرًا", MS_F_SG | MS_F_ACC},
    {MS_POS_NOUN, 0, "شَهْر", "شُهُور|أَشْهُر", "أَشْهُر", MS_F_PL},
    {MS_POS_NOUN, 0, "مُسْتَشْفًى", "مُسْتَشْفَيَات", "مُسْتَشْفَا", MS_F_SG | MS_F_CONSTRUCT},
    {MS_POS_NOUN, 0, "مُسْتَشْفًى", "مُسْتَشْفَيَات", "مُسْتَشْفَيَات", MS_F_PL},
    {MS_POS_NOUN, 0, "مُبَارَاة", "", "مُبَارَيَات", MS_F_PL},
    {MS_POS_NOUN, 0, "قَاضٍ", "قُضَاة", "قَاضِي", MS_F_SG},
    {MS_POS_NOUN, 0, "مُقَاتِل", "", "مُقَاتِلُونَ", MS_F_PL | MS_F_M | MS_F_NOM},
    {MS_POS_NOUN, 0, "نَاجٍ", "نَاجُون", "نَاجِين", MS_F_PL | MS_F_ACC | MS_F_GEN},
    {MS_POS_ADJ, 0, "أَمِيرْكِيّ", "", "أَمِيرْكِيَّة", MS_F_ADJ | MS_F_SG | MS_F_F},
    {MS_POS_ADJ, 0, "أَمِيرْكِيّ", "", "أَمِيرْكِيُّونَ", MS_F_PL | MS_F_NOM},
    {MS_POS_ADJ, 0, "كَبِير", "كِبَار", "كِبَار", MS_F_ADJ | MS_F_PL},
    {MS_POS_ADJ, 0, "أَحْمَر", "حُمْر", "حَمْرَاء", MS_F_SG | MS_F_F},
    {MS_POS_ADJ, 0, "مُتَوَفًّى", "", "مُتَوَفَّاة", MS_F_SG | MS_F_F},
    {MS_POS_ADJ, 0, "كُبْرَى", "", "كُبْرَيَات", MS_F_PL | MS_F_F},
    {MS_POS_FUNC, 0, "حَتَّى", "", "حَتَّى", MS_F_FUNC},
};

static void all_forms_are_told_once(void **state) {
    (void)state;
    uint32_t wrong = 0;
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        search s = find(told[i].pos, told[i].vowel, told[i].lemma, told[i].forms, told[i].form, told[i].has);
        if (s.seen == 1) continue;
        print_error("%s of %s: told %u times\n", told[i].form, told[i].lemma, s.seen);
        wrong++;
    }
    assert_int_equal(wrong, 0);
}

static void what_should_not_be_told(void **state) {
    (void)state;
    assert_int_equal(find(MS_POS_NOUN, 0, "شُرْطَة", "0", "شُرْطَات", 0).seen, 0);
    assert_int_equal(find(MS_POS_ADJ, 0, "أَكْبَر", "", "أَكْبَرًا", 0).seen, 0);
    assert_int_equal(find(MS_POS_NOUN, 0, "كَتِيبَة", "كَتَائِب", "كَتَائِبًا", 0).seen, 0);
    assert_int_equal(find(MS_POS_NOUN, 0, "لِقَاء", "", "لِقَاءً", 0).seen, 0);
    assert_int_equal(find(MS_POS_ADJ, 0, "حَمْرَاء", "", "حَمْرَاء", MS_F_M).seen, 0);
    assert_int_equal(find(MS_POS_VERB, 0, "كَتَبَ", "", "كِتَابَة", 0).seen, 0);
}

static void a_lemma_of_no_known_shape_is_refused(void **state) {
    (void)state;
    search s = {"", 0, 0, 0};
    const char *const bad[] = {"", "xyz", "كتب", "كَ"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        ms_lemma l = {.pos = MS_POS_VERB, .lemma = ms_str_of(bad[i])};
        assert_int_equal(ms_paradigm_each(paradigms, &l, look, &s), MARSAD_EDATA);
    }
}

/* Any bytes may come as a lemma: nothing may be read or written beside them. */
static void any_lemma_is_survived(void **state) {
    (void)state;
    uint32_t seed = 7;
    const char *const features[] = {"V;1;SG;IPFV;IND;ACT", "V;3;PL;MASC;PST;PRF;IND;PASS", "V;V.MSDR", "N;PL;DEF;ACC",
                                    "ADJ;DU;FEM;PSSD;GEN"};
    ms_buf out = {0};
    for (int round = 0; round < 20000; round++) {
        char lemma[240];
        uint32_t n = 0, letters = (seed >> 8) % 110;
        for (uint32_t i = 0; i < letters; i++) {
            seed = seed * 1664525u + 1013904223u;
            lemma[n++] = (char)(0xD8 + (seed >> 30 & 1));
            lemma[n++] = (char)(0x80 + (seed >> 20 & 63));
        }
        seed = seed * 1664525u + 1013904223u;
        ms_buf_clear(&out);
        (void)ms_paradigm_inflect(paradigms, &out, (ms_str){lemma, n}, ms_str_of(features[round % 5]));
        search s = {"", 0, 0, 0};
        ms_lemma l = {.pos = (ms_pos)(1 + round % 3), .lemma = {lemma, n}};
        marsad_rc rc = ms_paradigm_each(paradigms, &l, look, &s);
        assert_true(rc == MARSAD_OK || rc == MARSAD_EDATA);
    }
    ms_buf_free(&out);
}

/* ---- loading ---- */

static const char *const files[] = {"verb-lemmas.tsv", "verb-stems.tsv",      "verb-affixes.tsv", "verb-irregular.tsv",
                                    "verb-vowels.tsv", "nominal-endings.tsv", "plurals.tsv"};

static void write_file(const char *path, ms_str text) {
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(text.s, 1, text.n, f), text.n);
    fclose(f);
}

typedef struct {
    char where[300], message[300];
    uint32_t n;
} heard;

static void hear(void *user, marsad_level level, const char *where, const char *message) {
    heard *h = user;
    if (h->n++ || level != MARSAD_ERROR) return;
    snprintf(h->where, sizeof h->where, "%s", where);
    snprintf(h->message, sizeof h->message, "%s", message);
}

/* Loads the data with one file replaced; leaves nothing behind. */
static marsad_rc load_with(const char *file, const char *text, heard *h) {
    char dir[] = "/tmp/marsad-paradigm-XXXXXX", path[400];
    assert_non_null(mkdtemp(dir));
    ms_arena a = {0};
    snprintf(path, sizeof path, "%s/paradigms", dir);
    mkdir(path, 0700);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        ms_str was;
        snprintf(path, sizeof path, DATA_DIR "/paradigms/%s", files[i]);
        assert_int_equal(ms_file_read(&was, &a, path, NULL), MARSAD_OK);
        snprintf(path, sizeof path, "%s/paradigms/%s", dir, files[i]);
        bool bad = strcmp(files[i], file) == 0;
        if (!bad || text) write_file(path, bad ? ms_str_of(text) : was);
    }
    ms_paradigms *p;
    ms_notes notes = {hear, h};
    marsad_rc rc = ms_paradigm_load(&p, &a, dir, &notes);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) snprintf(path, sizeof path, "%s/paradigms/%s", dir, files[i]), unlink(path);
    snprintf(path, sizeof path, "%s/paradigms", dir);
    rmdir(path);
    rmdir(dir);
    ms_arena_free(&a);
    return rc;
}

static void a_wrong_row_is_named(void **state) {
    (void)state;
    static const struct {
        const char *file, *text, *where, *message;
    } rows[] = {
        {"verb-lemmas.tsv", "# head\nI\tstrong\t1َ2\nI\tstrange\t1َ2v3\n", "verb-lemmas.tsv:3", "unknown kind 'strange'"},
        {"verb-stems.tsv", "I\t-\tperf\t1َ2v3\nI\t-\tperf\t1َ2v3\n", "verb-stems.tsv:2", "have a row already"},
        {"verb-stems.tsv", "XX\t-\tperf\t1َ2v3\n", "verb-stems.tsv:1", "unknown verb form 'XX'"},
        {"verb-stems.tsv", "I\t-\tperfect\t1َ2v3\n", "verb-stems.tsv:1", "unknown part 'perfect'"},
        {"verb-affixes.tsv", "PST;3;SG;MASK\t=\t-\tَ\n", "verb-affixes.tsv:1", "unknown feature"},
        {"verb-affixes.tsv", "PST;3;SG;MASC\t=\t-\t-\n", "verb-affixes.tsv:1", "needs a suffix"},
        {"verb-irregular.tsv", "\n\nimpf\tرَأَى\tyara\n", "verb-irregular.tsv:3", "no Arabic pattern"},
        {"verb-vowels.tsv", "o\tقَالَ\n", "verb-vowels.tsv:1", "is not a, i or u"},
        {"nominal-endings.tsv", "strong\tNDEF\tٌ\tًا\tٍ\n", "nominal-endings.tsv:1", "5 columns, expected 6"},
        {"nominal-endings.tsv", "odd\tNDEF\tٌ\tًا\tٍ\t-\n", "nominal-endings.tsv:1", "unknown declension 'odd'"},
        {"plurals.tsv", "x\t1َ2ْ3\t1ُ2ُو3\n", "plurals.tsv:1", "unknown part of speech 'x'"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        heard h = {0};
        assert_int_equal(load_with(rows[i].file, rows[i].text, &h), MARSAD_EDATA);
        if (!strstr(h.where, rows[i].where) || !strstr(h.message, rows[i].message))
            fail_msg("%s: heard '%s: %s'", rows[i].where, h.where, h.message);
    }
}

static void a_missing_file_is_named(void **state) {
    (void)state;
    heard h = {0};
    assert_int_equal(load_with("verb-stems.tsv", NULL, &h), MARSAD_EIO);
    assert_non_null(strstr(h.where, "verb-stems.tsv"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(verbs_inflect),
        cmocka_unit_test(nominals_inflect),
        cmocka_unit_test(all_forms_are_told_once),
        cmocka_unit_test(what_should_not_be_told),
        cmocka_unit_test(a_lemma_of_no_known_shape_is_refused),
        cmocka_unit_test(any_lemma_is_survived),
        cmocka_unit_test(a_wrong_row_is_named),
        cmocka_unit_test(a_missing_file_is_named),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
