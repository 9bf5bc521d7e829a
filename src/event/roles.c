/* SPDX-License-Identifier: Apache-2.0
 * From grammar to roles: who does it, whom it is done to, who moves. In: a predicate with its partners. Out: three
 * phrases of the trigger, and the light verb it hangs on. «qamat bi-tafjir qa'idatiha»: the doer stands at qamat. */
#include "event/internal.h"

enum { MOST_STEPS = 4 };

const ms_phrase *ms_event_phrase(const ms_trigger *t, uint32_t i) { return i == MS_NONE ? NULL : &t->syntax->phrases.v[i]; }

const ms_light *ms_event_light(const ms_frames *f, const ms_lemma *lemma) {
    uint32_t first = f->lights.n;
    for (uint32_t k = 0; lemma && k < lemma->classes; k++) {
        uint32_t i = f->light_of.v[lemma->klass[k]];
        if (i < first) first = i;
    }
    return first < f->lights.n ? &f->lights.v[first] : NULL;
}

/* «wa-taba'a anna …», «wa-taba'a fi muqabala …»: a word of going on that opens a voice goes on with words. */
static bool only_goes_on_speaking(const ms_trigger *t, const ms_pred *p) {
    if (!ms_lemma_is(p->lemma, t->frames->say)) return false;
    for (uint32_t i = 0; i < t->doc->voices.n; i++)
        if (t->doc->voices.v[i].cue.a == p->tokens.a) return true;
    return false;
}

const ms_light *ms_event_light_at(const ms_trigger *t, uint32_t pred) {
    const ms_pred *p = &t->syntax->preds.v[pred];
    const ms_light *light = ms_event_light(t->frames, p->lemma);
    if (light && light->modality == MARSAD_ONGOING && only_goes_on_speaking(t, p)) return NULL;
    bool idea = p->form == MS_PRED_EVENT && (p->pre & MS_AL) && pred == t->pred->governor && t->pred->tie == MS_TIE_IN;
    if (idea) return NULL;                                                                       /* «athara al-fikra fi ijtima'» */
    bool other = pred == t->pred->governor && t->pred->tie == MS_TIE_BI && p->object != MS_NONE; /* «a'addat musawwadatan bi-t-tashawur» */
    return light && light->modality == MARSAD_PLANNED && other ? NULL : light;
}

/* ---- pronouns ---- */

static bool fits_pronoun(const ms_trigger *t, const ms_phrase *p, ms_suffix suffix) {
    bool several = p->quantity != MS_NONE && t->doc->quantities.v[p->quantity].pub.hi != 1; /* «36 shakhsan», but «ahad al-mas'ulin» */
    bool human = p->kinds & (MS_K_PERSON | MS_K_FIGHTERS | MS_K_CIVILIANS | MS_K_FAMILIES | MS_K_WOUNDED | MS_K_PRISONERS);
    bool plural = p->features & MS_F_PL, feminine = p->features & MS_F_F;
    switch (suffix) {
    case MS_SUF_HUM: /* «al-mutazahirin» may be read as two of them */
        return human && (plural || (p->features & (MS_F_DU | MS_F_DEF)) == (MS_F_DU | MS_F_DEF) || p->quantity != MS_NONE ||
                         (p->kinds & MS_K_FIGHTERS));
    case MS_SUF_HA:
        return (feminine && !plural) || (plural && !human) ||
               ((p->features & ~(ms_features)MS_F_DEF) == 0 &&
                (p->kinds & (MS_K_PLACE | MS_K_SITE | MS_K_COUNTRY | MS_K_UNKNOWN | MS_K_FORCES | MS_K_ORG)));
    case MS_SUF_HU: return !plural && !feminine && !(human && several);
    case MS_SUF_HUMA: return p->features & MS_F_DU;
    default: return false;
    }
}

/* «X wa-Y … istinkaruhuma»: the two of them. */
static bool a_pair(const ms_trigger *t, uint32_t first) {
    return first + 1 < t->syntax->phrases.n && t->syntax->phrases.v[first + 1].before == first;
}

/* The nearest earlier phrase that a pronoun at the trigger can go back to; its sentence or the one before. */
uint32_t ms_event_antecedent(const ms_trigger *t, ms_suffix suffix, ms_kinds kinds, uint32_t not_this) {
    uint32_t i = t->syntax->phrases.n, sentence = t->pred->sentence;
    while (i-- > 0) {
        const ms_phrase *p = &t->syntax->phrases.v[i];
        if (p->tokens.a >= t->pred->tokens.a || i == not_this) continue;
        if (t->doc->tokens.v[p->tokens.a].segment + 1 < sentence) break;
        if ((p->kinds & kinds) && (fits_pronoun(t, p, suffix) || (suffix == MS_SUF_HUMA && a_pair(t, i)))) return i;
    }
    return MS_NONE;
}

/* ---- doer, patient, mover ---- */

uint32_t ms_event_tied(const ms_trigger *t, uint32_t pred, ms_tie tie) {
    ms_range r = ms_event_phrases(t, tie);
    for (uint32_t i = r.a; i < r.b; i++)
        if (t->syntax->phrases.v[i].owner == pred && t->syntax->phrases.v[i].tie == tie) return i;
    return MS_NONE;
}

/* «isabat sittatin fi hujum», «irtafa'at hasilat al-hujum»: who is named there suffered it. */
static bool names_victims(const ms_trigger *t, const ms_pred *p) {
    const ms_frames *f = t->frames;
    if (!p->lemma) return false;
    bool hurt = ms_lemma_is(p->lemma, f->die) || ms_lemma_is(p->lemma, f->injure) || ms_event_has(t, p->subject, MS_K_DEAD);
    return hurt || (p->form == MS_PRED_MASDAR && ms_lemma_is(p->lemma, f->kill));
}

/* «da'at al-mu'arada ar-rus ila al-insihab», «samahat lil-qafila bid-dukhul»: who is brought to do it. */
static uint32_t brought_to_it(const ms_trigger *t, uint32_t g) {
    const ms_kinds movers = MS_K_AGENT | MS_K_PEOPLE | MS_K_GROUP | MS_K_VEHICLES | MS_K_UNKNOWN;
    const ms_pred *p = &t->syntax->preds.v[g];
    const uint32_t who[] = {p->form == MS_PRED_MASDAR ? p->second : p->object, ms_event_tied(t, g, MS_TIE_LI),
                            ms_event_tied(t, g, MS_TIE_FROM)};
    for (size_t i = 0; i < sizeof who / sizeof *who; i++)
        if (ms_event_has(t, who[i], movers)) return who[i];
    /* «idturra al-jaysh ila …», «ujbira alf madani 'ala …»: who stands alone with it */
    return ms_lemma_is(p->lemma, t->frames->compel) && p->form != MS_PRED_MASDAR ? p->subject : MS_NONE;
}

/* «talabat X … as-sawarikh allati utliqat …, wa-akkadat …»: missiles confirm nothing. */
static bool cannot_speak(const ms_trigger *t, const ms_pred *p) {
    const ms_kinds speakers = MS_K_AGENT | MS_K_UNKNOWN | MS_K_SPEECH | MS_K_SOURCE | MS_K_OTHER;
    bool words = ms_lemma_is(p->lemma, t->frames->say) || ms_lemma_is(p->lemma, t->frames->politics);
    bool carried = p->form == MS_PRED_VERB && (p->pre & MS_WA) && p->subject != MS_NONE;
    if (!words || !carried || ms_event_has(t, p->subject, speakers)) return false;
    return t->syntax->phrases.v[p->subject].tokens.a < p->tokens.a;
}

/* The subject of an earlier verb of the sentence that can speak and agrees; MS_NONE. */
static uint32_t spoke_before(const ms_trigger *t, const ms_pred *p) {
    for (const ms_pred *before = p; before-- > t->syntax->preds.v && before->sentence == p->sentence;) {
        bool agrees = before->form == MS_PRED_VERB && !((before->features ^ p->features) & (MS_F_M | MS_F_F));
        if (agrees && ms_event_has(t, before->subject, MS_K_AGENT)) return before->subject;
    }
    return MS_NONE;
}

/* «qarar X bi-naql …», but «qarar X ba'da ijtima' Y»: does what stands below belong to the noun? */
static bool belongs(ms_tie tie) {
    return tie == MS_TIE_BARE || tie == MS_TIE_BI || tie == MS_TIE_LI || tie == MS_TIE_IN || tie == MS_TIE_ON;
}

/* Who acts in what p governs, where `below` hangs on it. False: what governs p may tell. */
static bool names_doer(const ms_trigger *t, const ms_pred *p, uint32_t below, uint32_t *doer) {
    *doer = MS_NONE;
    if (names_victims(t, p) || p->form == MS_PRED_PASSIVE) return true;
    if (p->form == MS_PRED_VERB || p->form == MS_PRED_PARTICIPLE) {
        *doer = p->subject != MS_NONE ? p->subject : p->left;
        if (cannot_speak(t, p)) *doer = spoke_before(t, p);
        bool tells = ms_event_has(t, *doer, MS_K_SOURCE) && ms_lemma_is(p->lemma, t->frames->announce);
        bool sees = ms_lemma_is(p->lemma, t->frames->observe) && !t->pred->suffix; /* «rasadat al-quwwat itlaq sarukh» */
        if (tells || sees) *doer = MS_NONE;
        return true;
    }
    const ms_light *own = p->form == MS_PRED_EVENT ? ms_event_light(t->frames, p->lemma) : NULL;
    bool names = p->form == MS_PRED_MASDAR || (own && own->acts && belongs(t->syntax->preds.v[below].tie)); /* «qarar X bi-naql …» */
    if (!ms_event_has(t, p->genitive, MS_K_AGENT | MS_K_WEAPONS) || !names) return false;                   /* «shann ta'irat X gharat» */
    *doer = p->genitive;
    return true;
}

/* «radda 'ala infijar bi-shann qasf»: what one answers with is one's own. */
static bool answers_with(const ms_trigger *t, uint32_t below) {
    uint32_t i = t->index;
    while (i != below && t->syntax->preds.v[i].tie != MS_TIE_BI) i = t->syntax->preds.v[i].governor;
    return t->syntax->preds.v[i].tie == MS_TIE_BI;
}

/* «ijra'at hawla qadiyyat tasmim X»: what a matter is that somebody else has taken up; but «a'lana 'an silsilat 'uqubat». */
static bool matter_of(const ms_trigger *t, uint32_t below, const ms_pred *over) {
    const uint16_t own[] = {t->frames->say, t->frames->announce, t->frames->cause};
    if (MS_LEMMA_IS_ANY(over->lemma, own)) return false;
    const ms_pred *p = &t->syntax->preds.v[below];
    ms_range r =
        t->syntax->ties.v[p->sentence] >> MS_TIE_ABOUT & 1 && p->tie == MS_TIE_BARE ? t->syntax->sentence.v[p->sentence] : (ms_range){0};
    for (uint32_t i = r.a; i < r.b; i++)
        if (t->syntax->phrases.v[i].tie == MS_TIE_ABOUT && t->syntax->phrases.v[i].tokens.b == p->tokens.a) return true;
    return false;
}

/* «at-tahqiq fi hujum», «radda 'ala itlaq sawarikh», «hadhdhara min sahb al-quwwat»: somebody else's deed. */
static bool about_another(const ms_trigger *t, uint32_t below, const ms_pred *p) {
    ms_tie tie = t->syntax->preds.v[below].tie;
    bool answered = tie == MS_TIE_ON && ms_lemma_is(p->lemma, t->frames->answer) && !answers_with(t, below);
    bool warned = tie == MS_TIE_FROM && ms_lemma_is(p->lemma, t->frames->threaten);
    bool probed =
        tie == MS_TIE_IN && p->object == MS_NONE && ms_lemma_is(p->lemma, t->frames->investigate); /* not «yuhaqqiqu makasib fi …» */
    return answered || warned || probed || matter_of(t, below, p);
}

/* «afada at-tilfizyun 'an ikhraj …», «nawwaha al-wazir bi-tahrir …», «a'lana X as-saytara 'ala …»: who only tells of a deed, or
 * praises it, has not done it; a person alone takes no town. */
static bool only_tells(const ms_trigger *t, uint32_t pred, uint32_t who) {
    const ms_pred *p = &t->syntax->preds.v[pred];
    if (ms_lemma_is(p->lemma, t->frames->support)) return true;
    if (t->gate->words || !ms_lemma_is(p->lemma, t->frames->say)) return false;
    bool force = t->gate->violent || ms_lemma_is(t->pred->lemma, t->frames->hold);
    bool announces = ms_lemma_is(p->lemma, t->frames->announce);
    return ms_event_has(t, who, MS_K_SOURCE) || (ms_event_one_person(&t->syntax->phrases.v[who]) && (force || !announces));
}

/* What governs a trigger says of who does it. */
typedef struct {
    uint32_t doer;          /* phrase, MS_NONE */
    bool tells;             /* it only tells of it */
    const ms_light *lender; /* the light that names the doer, NULL; one above it may say how true it is */
} ms_above;

/* «isti'naf al-muhadathat», «bad' al-insihab»: a noun that says that it goes on is itself true or not. */
static bool going_on(const ms_trigger *t, uint32_t noun) {
    const ms_pred *p = &t->syntax->preds.v[noun];
    return noun != t->index && ms_pred_nominal(p) && t->light && t->light->modality == MARSAD_ONGOING;
}

/* But for words: who gets threats or a request of something has not got it yet. */
static bool only_tried(const ms_light *light, const ms_frames *f) {
    return light->modality == MARSAD_POSSIBLE && !light->other && light->klass != f->threaten;
}

/* Subject of what governs the trigger, up the chain: «bada'at al-quwwat tanfidh 'amaliyyat insihab». The lights on the way
 * up lend it their truth. */
static ms_above governing_subject(ms_trigger *t) {
    uint32_t g = t->pred->governor, below = t->index, brought = MS_NONE, teller = MS_NONE;
    bool known = false, named = false;
    ms_above above = {.doer = MS_NONE};
    for (int step = 0; g != MS_NONE && step < MOST_STEPS; step++) {
        const ms_light *light = ms_event_light_at(t, g);
        bool spared = light && light->swap && t->light && only_tried(t->light, t->frames); /* «naja min muhawalat ightiyal» */
        /* «a'lana X ihbat hujum», but «… wa-qatl Y»; a foiled attempt was made */
        bool foiled = light && light->modality == MARSAD_ASSERTED && t->light && t->light->none && !(t->pred->pre & MS_WA);
        bool more = !named || (light && light->modality != MARSAD_ASSERTED);                    /* above who does it: only how true it is */
        bool over_going_on = light && light->modality != MARSAD_ASSERTED && going_on(t, below); /* «yas'a ila muwasalat al-hiwar» */
        if (light && !foiled && more && (!t->light || t->light->modality == MARSAD_ASSERTED || spared || light->none || over_going_on))
            t->light = light;
        if (!named) above.lender = t->light;
        if (light && light->other && !known && !named) brought = brought_to_it(t, g), known = true;
        const ms_pred *over = &t->syntax->preds.v[g];
        if (about_another(t, below, over)) break;
        if (light && light->swap && ms_pred_nominal(over) && over->genitive != MS_NONE) { /* «akkada ta'arrud mawaqi' li-qasf» */
            above.doer = over->genitive;
            break;
        }
        if (!named && names_doer(t, over, below, &above.doer)) named = true, teller = g;
        bool lends = light && light->modality == MARSAD_ASSERTED && ms_pred_nominal(over); /* «yas'a ila iqna' X bi-l-insihab» */
        if (named && !lends) break;
        below = g, g = over->governor;
    }
    above.tells = !known && above.doer != MS_NONE && teller != MS_NONE && only_tells(t, teller, above.doer);
    if (known) above.doer = brought;
    return above;
}

/* «qala X inna Y …, muttahiman iyyahu»: X accuses him; who speaks goes on speaking. */
static bool speaks_on(const ms_trigger *t) {
    const ms_features told = MS_F_M | MS_F_F | MS_F_SG | MS_F_PL;
    uint32_t who = t->gate->speech ? ms_event_speaker(t) : MS_NONE;
    if (who == MS_NONE) return false;
    ms_features speaker = t->syntax->phrases.v[who].features & told, own = t->pred->features & told;
    return !speaker || (speaker & (MS_F_M | MS_F_F)) == (own & (MS_F_M | MS_F_F)) || t->doer == MS_NONE;
}

/* «al-'afw ad-duwaliyya tattahimu as-sultat bi-…»: who opens the sentence, right before the verb, charges. */
static void stands_before(ms_trigger *t) {
    ms_range r = t->syntax->sentence.v[t->pred->sentence];
    const ms_phrase *first = r.a < r.b ? &t->syntax->phrases.v[r.a] : NULL;
    if (!first || first->tie != MS_TIE_BARE || first->tokens.b != t->pred->tokens.a || !(first->kinds & MS_K_AGENT)) return;
    t->patient = t->pred->subject, t->doer = t->mover = r.a;
}

/* Does «'ala …» stand at the token? */
static bool stands_on(const ms_trigger *t, uint32_t token) {
    ms_range r = ms_event_phrases(t, MS_TIE_ON);
    for (uint32_t i = r.a; i < r.b; i++)
        if (t->syntax->phrases.v[i].tie == MS_TIE_ON && t->syntax->phrases.v[i].tokens.a == token + 1) return true;
    for (uint32_t i = t->index + 1; i < t->syntax->preds.n && t->syntax->preds.v[i].sentence == t->pred->sentence; i++)
        if (t->syntax->preds.v[i].tie == MS_TIE_ON && t->syntax->preds.v[i].tokens.a == token + 1) return true;
    return false;
}

/* «kama hadda suriya 'ala …», «ma ajbara al-musallahin 'ala l-firar»; a man alone, men in the nominative urge. */
static bool urged(const ms_trigger *t, const ms_phrase *who) {
    const ms_pred *p = t->pred;
    bool nominative = (who->kinds & MS_K_PERSON) && ms_reading_closed(t->syntax->reading.v[who->head]) &&
                      !(t->syntax->reading.v[who->head]->features & MS_F_ACC);
    bool one = (who->kinds & MS_K_PERSON) && !(who->features & (MS_F_PL | MS_F_DU)) && !(who->kinds & (MS_K_COUNTRY | MS_K_FORCES));
    const ms_lemma *head = ms_reading_lemma(t->frames->lx, t->syntax->reading.v[who->head]);
    bool crowd = ms_lemma_is(head, t->frames->crowd) && who->tokens.a == p->tokens.b; /* «wa-da'a ash-sha'b ila …» */
    if (crowd && (p->pre & MS_WA) && ms_lemma_is(p->lemma, t->frames->words[0])) return true;
    bool asked = (ms_lemma_is(p->lemma, t->frames->urge) && !one) || ms_lemma_is(p->lemma, t->frames->compel);
    return asked && !nominative && who->tokens.a >= p->tokens.b && stands_on(t, who->tokens.b);
}

/* «…, fi hina ttahama Y bi-qatl …», «ar-rajulani ttuhima bi-s-sariqa»: of what stands right behind the only one told. */
static bool accused(const ms_trigger *t, const ms_phrase *who) {
    const ms_pred *p = t->pred;
    uint32_t behind = who->tokens.b > p->tokens.a ? who->tokens.b : p->tokens.b;
    const ms_reading *r = behind < t->doc->tokens.n ? t->syntax->reading.v[behind] : NULL;
    const ms_lemma *that = ms_reading_lemma(t->frames->lx, r);
    return ms_lemma_is(p->lemma, t->frames->charge) && r && ((r->pre & MS_BI) || (that && ms_tie_of(that->role) == MS_TIE_BI));
}

/* «…, wa-ttahama Y bi-…», «…, wa-ltaqa Y»: such a verb needs whom; who stands alone behind it, when it is joined, is charged
 * or met by who acted before. */
static void charged(ms_trigger *t) {
    const ms_pred *p = t->pred;
    bool alone = p->form == MS_PRED_VERB && p->subject != MS_NONE && p->object == MS_NONE && !p->suffix;
    bool with = ms_event_tied(t, t->index, MS_TIE_WITH) != MS_NONE || ms_event_tied(t, t->index, MS_TIE_BI) != MS_NONE;
    const ms_phrase *who = alone ? &t->syntax->phrases.v[p->subject] : NULL;
    bool only = who && (accused(t, who) || urged(t, who));
    bool needs = only || ms_lemma_is(p->lemma, t->frames->charge) || (ms_lemma_is(p->lemma, t->frames->meet) && !with);
    if (!alone || !needs) return;
    if (only) {
        bool left = ms_event_has(t, p->left, MS_K_AGENT) && p->left != p->subject && !(p->pre & MS_WA) &&
                    t->syntax->phrases.v[p->left].tokens.b == p->tokens.a;
        t->patient = p->subject, t->doer = t->mover = left ? p->left : MS_NONE;
        if (left) return;
    }
    if (who->tokens.a < p->tokens.b) return;
    if (!(p->pre & MS_WA)) {
        stands_before(t);
        return;
    }
    for (uint32_t i = t->index; i-- > 0 && t->syntax->preds.v[i].sentence == p->sentence;) {
        const ms_pred *before = &t->syntax->preds.v[i];
        if (before->form != MS_PRED_VERB || before->marks & MS_P_RELATIVE || before->subject == MS_NONE) continue;
        if ((before->features ^ p->features) & (MS_F_M | MS_F_F)) return;
        t->patient = p->subject, t->doer = t->mover = before->subject;
        return;
    }
}

/* «naffadhat X 'amaliyya istahdafat Y», «'amaliyyat X istahdafat Y»: whose the deed is that the verb tells of. */
static uint32_t doer_of_event(const ms_trigger *t) {
    for (uint32_t i = t->index; i-- > 0 && t->syntax->preds.v[i].sentence == t->pred->sentence;) {
        const ms_pred *e = &t->syntax->preds.v[i];
        if (e->host != t->index) continue;
        if (ms_event_has(t, e->genitive, MS_K_FORCES | MS_K_FIGHTERS | MS_K_COUNTRY)) return e->genitive;
        ms_trigger event = *t;
        event.index = i, event.pred = e, event.light = NULL;
        ms_above above = governing_subject(&event);
        return !above.tells && above.lender && above.lender->acts && ms_event_has(t, above.doer, MS_K_AGENT) ? above.doer : MS_NONE;
    }
    return MS_NONE;
}

/* «yaltaqi X khilala az-ziyara Y»: whom the verb is about, past an occasion that has its article and so no genitive. */
static uint32_t past_occasion(const ms_trigger *t) {
    const ms_pred *next = t->index + 1 < t->syntax->preds.n ? t->pred + 1 : NULL;
    bool occasion =
        next && next->sentence == t->pred->sentence && ms_pred_nominal(next) && (next->pre & MS_AL) && next->tie == MS_TIE_DURING;
    if (!occasion || t->pred->form != MS_PRED_VERB || t->pred->subject == MS_NONE || t->pred->suffix) return MS_NONE;
    ms_range r = t->syntax->sentence.v[t->pred->sentence];
    for (uint32_t i = r.a; i < r.b; i++) {
        const ms_phrase *p = &t->syntax->phrases.v[i];
        if (p->tokens.a == next->tokens.b)
            return p->tie == MS_TIE_BARE && p->owner == t->index + 1 && (p->kinds & MS_K_AGENT) ? i : MS_NONE;
    }
    return MS_NONE;
}

static bool strikes(const ms_trigger *t, const ms_lemma *lemma) {
    bool harm = ms_lemma_is(lemma, t->frames->die) || ms_lemma_is(lemma, t->frames->injure) || ms_lemma_is(lemma, t->frames->kill);
    return ms_lemma_is(lemma, t->frames->force) && !harm;
}

/* Does the verb go on of who did what `before` tells? One man for one man, several for several, she for her or for a body. */
static bool goes_on_of(const ms_trigger *t, const ms_pred *before, const ms_pred *p) {
    const ms_features several = MS_F_PL | MS_F_DU;
    const ms_phrase *who = &t->syntax->phrases.v[before->subject];
    bool many = (who->features & several) || who->quantity != MS_NONE, men = many && !(before->features & MS_F_F);
    return !((before->features ^ p->features) & (MS_F_M | MS_F_F)) && ((p->features & several) ? many : !men);
}

/* «awqafat ash-shurta arba'at ashkhas ba'da an iqtahamu …»: of them the one of whom there can be so many. */
static uint32_t acted_above(const ms_trigger *t) {
    const ms_pred *p = t->pred, *v = t->syntax->preds.v;
    if (!(p->marks & (MS_P_AFTER | MS_P_BEFORE)) || !(p->features & MS_F_3) || !(p->features & MS_F_PL)) return MS_NONE;
    uint32_t i = t->index;
    while (i > 0 && v[i - 1].sentence == p->sentence && ms_pred_nominal(&v[i - 1])) i--;
    if (i == 0 || v[i - 1].sentence != p->sentence) return MS_NONE;
    const uint32_t who[] = {v[i - 1].subject, v[i - 1].object};
    for (size_t k = 0; k < sizeof who / sizeof *who; k++) {
        const ms_phrase *f = ms_event_phrase(t, who[k]);
        if (ms_event_has(t, who[k], MS_K_PEOPLE) && ((f->features & MS_F_PL) || f->quantity != MS_NONE)) return who[k];
    }
    return MS_NONE;
}

/* «wa-hadhdharat min …», «kama talabat bi-…»: nothing but a conjunction stands before it in its sentence. */
static bool opens_sentence(const ms_trigger *t) {
    uint32_t first = t->doc->segments.v[t->pred->sentence].tokens.a;
    if (t->pred->tokens.a == first) return true;
    const ms_reading *r = t->syntax->reading.v[first];
    return t->pred->tokens.a == first + 1 && r && (r->features & MS_F_FUNC) && !(r->pre & (MS_BI | MS_LI));
}

/* «qalat X … . wa-hadhdharat min …. kama talabat bi-…»: a sentence whose first verb has no subject goes on of who acted in the
 * first clause of the one before. */
static uint32_t acted_before(const ms_trigger *t) {
    enum { FAR = 3 };
    const ms_pred *v = t->syntax->preds.v, *own = t->pred;
    uint32_t i = t->index, sentence = own->sentence;
    if (!opens_sentence(t) || own->suffix == MS_SUF_NA) return MS_NONE; /* «da'una na'mal» */
    while (i > 0 && v[i - 1].sentence == sentence) i--;
    for (uint32_t step = 0; step < FAR && i > 0 && v[i - 1].sentence + 1 == sentence; step++) {
        uint32_t first = MS_NONE;
        for (sentence--; i > 0 && v[i - 1].sentence == sentence;)
            if (!ms_pred_nominal(&v[--i])) first = i;
        if (first == MS_NONE || v[first].form != MS_PRED_VERB || (v[first].marks & MS_P_RELATIVE)) return MS_NONE;
        if (v[first].subject == MS_NONE) continue;
        return ms_event_has(t, v[first].subject, MS_K_AGENT) && goes_on_of(t, &v[first], own) ? v[first].subject : MS_NONE;
    }
    return MS_NONE;
}

static void verb_roles(ms_trigger *t) {
    const ms_pred *p = t->pred;
    t->doer = t->mover = cannot_speak(t, p) ? spoke_before(t, p) : p->subject;
    t->patient = p->object != MS_NONE ? p->object : past_occasion(t);
    if ((p->features & (MS_F_1 | MS_F_2)) && p->form == MS_PRED_VERB) { /* «awsalna musa'adat»: who speaks does it */
        bool behind = p->subject != MS_NONE && t->syntax->phrases.v[p->subject].tokens.a >= p->tokens.b;
        if (t->patient == MS_NONE && behind) t->patient = p->subject; /* not «qala X: nad'u …» */
        t->doer = t->mover = p->features & MS_F_1 ? ms_event_speaker(t) : MS_NONE;
    }
    if (p->suffix && p->form == MS_PRED_VERB) {
        const ms_kinds fixed = MS_K_SITE | MS_K_PLACE; /* «dahamat manzil X wa-'taqalathu»: not the house */
        bool of_people = ms_lemma_is(p->lemma, t->frames->arrest) || ms_lemma_is(p->lemma, t->frames->release);
        ms_kinds kinds = of_people ? MS_K_ANY & ~fixed : MS_K_ANY;
        t->patient_pronoun = ms_event_antecedent(t, (ms_suffix)p->suffix, kinds, p->subject);
        if (t->patient == MS_NONE) t->patient = t->patient_pronoun;
    }
    if (p->form == MS_PRED_PASSIVE) {
        t->mover = t->patient;
        t->doer = ms_event_tied(t, t->index, MS_TIE_BY);
        if (t->doer == MS_NONE) t->doer = ms_event_tied(t, t->index, MS_TIE_LED);
    }
    if (p->form == MS_PRED_PARTICIPLE) t->doer = t->mover = p->subject != MS_NONE ? p->subject : p->left;
    if (p->form == MS_PRED_PARTICIPLE && speaks_on(t)) {
        bool behind = t->doer != MS_NONE && t->syntax->phrases.v[t->doer].tokens.a > p->tokens.a; /* «da'iyan majlis al-amn» */
        if (behind) t->patient = t->doer; /* «munashidatan X at-tadakhkhul»: X, whatever else stands behind */
        t->doer = ms_event_speaker(t);
    } else if (p->form == MS_PRED_PARTICIPLE && t->gate->speech && p->subject != MS_NONE && p->subject != p->left) {
        t->patient = p->subject; /* «…, da'iyatan al-qada ila …» */
        t->doer = t->mover = p->left != MS_NONE ? p->left : spoke_before(t, p);
    }
    charged(t);
    if (t->doer == MS_NONE && p->form == MS_PRED_VERB) t->doer = t->mover = acted_above(t);
    if (t->doer == MS_NONE && p->form == MS_PRED_VERB && strikes(t, p->lemma)) t->doer = doer_of_event(t);
    if (t->doer == MS_NONE && p->form == MS_PRED_VERB && t->gate->words && (p->features & MS_F_3)) t->doer = t->mover = acted_before(t);
    const ms_light *own = ms_event_light(t->frames, p->lemma);
    if (own && own->swap) t->patient = p->subject, t->doer = MS_NONE;
}

/* «qatl al-jaysh li-60 madaniyyan»: right behind the word and who does it; farther off it is somebody else's. */
static uint32_t done_to(const ms_trigger *t, uint32_t doer) {
    uint32_t li = ms_event_tied(t, t->index, MS_TIE_LI);
    if (li == MS_NONE || li == 0 || li == doer + 1) return li;
    return t->syntax->phrases.v[li - 1].tokens.b <= t->pred->tokens.b ? li : MS_NONE;
}

/* «naql al-barazil safarataha», «i'adat turkiya li-mi'at al-muhajirin»: no land is moved, and what is moved stands behind it. */
static bool land_acts(const ms_trigger *t, uint32_t genitive) {
    const ms_phrase *second = ms_event_phrase(t, t->pred->second);
    bool next = second && genitive != MS_NONE && second->tokens.a == t->syntax->phrases.v[genitive].tokens.b;
    return ms_event_has(t, genitive, MS_K_COUNTRY) && (next || ms_event_has(t, done_to(t, genitive), MS_K_PEOPLE));
}

/* «tahdid as-sahafiyyin bi-s-sijn»: people who bear no arms and hold no office are threatened, unless they warn of something, or
 * others: «tahdidat al-muwatinin», «tahdid al-'ummal li-…», «tahdhir al-atibba' min …». */
static bool threatened(const ms_trigger *t, uint32_t genitive) {
    const ms_kinds strong = MS_K_FORCES | MS_K_FIGHTERS | MS_K_COUNTRY | MS_K_OFFICIALS | MS_K_UNKNOWN;
    const ms_pred *p = t->pred;
    bool one_deed = p->form == MS_PRED_MASDAR && !(p->features & (MS_F_PL | MS_F_DU)) && ms_lemma_is(p->lemma, t->frames->threaten);
    return one_deed && ms_event_has(t, genitive, MS_K_PEOPLE) && !ms_event_has(t, genitive, strong) && p->second == MS_NONE &&
           ms_event_tied(t, t->index, MS_TIE_FROM) == MS_NONE && ms_event_tied(t, t->index, MS_TIE_LI) == MS_NONE;
}

static bool genitive_acts(const ms_trigger *t, uint32_t genitive) {
    bool place = ms_event_has(t, genitive, MS_K_PLACE | MS_K_SITE) &&
                 !ms_event_has(t, genitive, MS_K_COUNTRY | MS_K_PERSON | MS_K_FIGHTERS | MS_K_FORCES);
    if (t->gate->words && threatened(t, genitive)) return false;
    if (t->gate->genitive == MS_GENITIVE_DOER) return !place; /* «mughadarat al-madina»: what is left, not who leaves */
    if (t->gate->genitive == MS_GENITIVE_OBJECT) return land_acts(t, genitive);
    const ms_phrase *of = ms_event_phrase(t, genitive); /* «qasf markaz lil-atfal» */
    bool some = of && t->gate->violent && of->actor == MS_NONE && !(of->features & MS_F_DEF) && !(of->kinds & ~(ms_kinds)MS_K_ORG);
    if (!some && ms_event_has(t, genitive, MS_K_FORCES | MS_K_FIGHTERS | MS_K_COUNTRY | MS_K_ORG | MS_K_OFFICIALS) &&
        (ms_event_has(t, ms_event_tied(t, t->index, MS_TIE_LI), t->gate->words ? MS_K_ANY : MS_K_PEOPLE | MS_K_SITE | MS_K_PLACE) ||
         (t->gate->violent && ms_event_has(t, ms_event_tied(t, t->index, MS_TIE_ON), MS_K_PEOPLE | MS_K_SITE | MS_K_ORG))))
        return true; /* «qasf X lil-matar», «ta'yid X lil-qarar», «i'tida' X 'ala as-safara» */
    bool planes = of && ms_lemma_is(of->lemma, t->frames->aircraft), forces = ms_event_has(t, genitive, MS_K_FORCES);
    if (ms_lemma_is(t->pred->lemma, t->frames->shell) && (planes || forces)) return true; /* «jarra'a qasf quwwat an-nizam» */
    bool agent = ms_event_has(t, genitive, MS_K_FORCES | MS_K_FIGHTERS | MS_K_OFFICIALS | MS_K_COUNTRY | MS_K_ORG);
    if (agent && t->gate->words && t->pred->form == MS_PRED_MASDAR && (t->pred->features & MS_F_PL)) return true; /* «ittihamat X» */
    bool transitive =
        t->gate->genitive == MS_GENITIVE_PATIENT ||
        (t->pred->form == MS_PRED_MASDAR && t->gate->genitive == MS_GENITIVE_BY_KIND && !ms_event_has(t, genitive, MS_K_WEAPONS));
    if (transitive) return agent && t->pred->second != MS_NONE;
    return agent;
}

/* «hujum shannahu X», «al-gharat allati nafadhaha X»: the next verb takes the event up again by a pronoun; «hujum istahdafa …
 * wa-tabannathu X»: a later one claims it. */
static uint32_t resumed_doer(const ms_trigger *t) {
    enum { NEAR = 3 };
    for (uint32_t i = t->index + 1; i < t->syntax->preds.n && i <= t->index + NEAR; i++) {
        const ms_pred *p = &t->syntax->preds.v[i];
        if (p->sentence != t->pred->sentence) break;
        const ms_light *light = ms_event_light(t->frames, p->lemma);
        bool near = i == t->index + 1 || (light && light->klass == t->frames->claim);
        if (near && p->form == MS_PRED_VERB && p->suffix && light && light->acts && !light->other) return p->subject;
    }
    return MS_NONE;
}

/* «tala al-qasf tajammu'at X», «al-qasf alladhi tala al-madina»: what the verb of the event reaches. MS_NONE when there is none. */
static uint32_t reached(const ms_trigger *t) {
    const ms_pred *p = t->pred;
    const uint32_t verbs[] = {p->governor, p->host, t->index + 1};
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        const ms_pred *verb = verbs[i] < t->syntax->preds.n ? &t->syntax->preds.v[verbs[i]] : NULL;
        const ms_light *light = verb && verb->sentence == p->sentence ? ms_event_light(t->frames, verb->lemma) : NULL;
        if (!light || !light->struck) continue;
        if (verb->genitive != MS_NONE) return verb->genitive;
        if (verbs[i] != p->governor) return MS_NONE;
        return (p->pre & MS_AL) && p->genitive != MS_NONE ? p->genitive : p->second; /* «tala al-qasf al-jawwi X», «tala qasf al-jaysh X» */
    }
    return MS_NONE;
}

/* «fataha al-hujum jabha jadida»: what the verb of which the event is the subject is about; only force is done to it by the event. */
static bool verb_has_object(const ms_trigger *t) {
    const ms_pred *g = t->pred->governor == MS_NONE ? NULL : &t->syntax->preds.v[t->pred->governor];
    bool subject = g && g->form == MS_PRED_VERB && g->subject == MS_NONE && t->pred->tie == MS_TIE_BARE;
    return subject && !ms_lemma_is(g->lemma, t->frames->light) && !ms_lemma_is(g->lemma, t->frames->force);
}

/* «waqqa'at misr wa-qatar ittifaqan», written like «it happened»: who stands as its subject did it. */
static bool happens_by(const ms_trigger *t, uint32_t subject) {
    bool sides = !t->gate->violent && ms_event_has(t, subject, MS_K_COUNTRY | MS_K_ORG | MS_K_OFFICIALS);
    bool behind = t->pred->governor != MS_NONE && t->syntax->phrases.v[subject].tokens.a == t->syntax->preds.v[t->pred->governor].tokens.b;
    return t->light->klass == t->frames->happen && sides && behind;
}

/* «akkadat tadamunaha ma'a X», «abdat imtinanaha li-X»: hers, and whom it is for stands behind. */
static bool offered(const ms_trigger *t) {
    if (!t->gate->speech) return false;
    return ms_event_tied(t, t->index, MS_TIE_WITH) != MS_NONE || ms_event_tied(t, t->index, MS_TIE_LI) != MS_NONE;
}

/* «al-qasf al-mutawasil lil-madina»: what is no party behind li- is struck. MS_NONE when there is none. */
static uint32_t struck_place(const ms_trigger *t) {
    uint32_t li = t->gate->violent && !t->light ? ms_event_tied(t, t->index, MS_TIE_LI) : MS_NONE;
    return ms_event_has(t, li, MS_K_PLACE) && !ms_event_has(t, li, MS_K_AGENT | MS_K_EVENT) && t->syntax->phrases.v[li].place != MS_NONE
               ? li
               : MS_NONE;
}

/* «shabb muttaham bi-khatf …»: whom the word of a charge right before the deed stands with; MS_NONE. */
static uint32_t suspect(const ms_trigger *t) {
    enum { NEAR = 3 }; /* «muttaham bi-khatf wa-qatl …» */
    uint32_t first = t->doc->segments.v[t->pred->sentence].tokens.a, k = t->pred->tokens.a, steps = 0;
    while (k-- > first && ++steps <= NEAR) {
        const ms_reading *r = t->syntax->reading.v[k];
        if (r && ms_lemma_is(ms_reading_lemma(t->frames->lx, r), t->frames->suspect)) break;
        if (r && (r->features & MS_F_VERB)) return MS_NONE;
    }
    if (k + 1 <= first || steps > NEAR) return MS_NONE;
    ms_range r = t->syntax->sentence.v[t->pred->sentence];
    for (uint32_t i = r.a; i < r.b; i++) {
        const ms_phrase *p = &t->syntax->phrases.v[i];
        if (k < p->tokens.a || p->tokens.b <= k) continue;
        bool said_of = i > r.a && p->tokens.a == k && p[-1].tokens.b == k && (p[-1].kinds & MS_K_PEOPLE); /* «sa'iqan muttahaman» */
        return said_of ? i - 1 : p->kinds & MS_K_PEOPLE ? i : MS_NONE;
    }
    return MS_NONE;
}

/* «tawqif ash-shurta lahu»: right behind who does it a pronoun, which goes back to whom it is done to. MS_NONE without one. */
static uint32_t done_to_pronoun(const ms_trigger *t, uint32_t genitive) {
    uint32_t li = ms_event_tied(t, t->index, MS_TIE_LI);
    if (li == MS_NONE || genitive == MS_NONE || li != genitive + 1 || t->pred->form != MS_PRED_MASDAR) return MS_NONE;
    const ms_phrase *p = &t->syntax->phrases.v[li];
    bool alone = p->tokens.b == p->tokens.a + 1 && p->tokens.a == p[-1].tokens.b, word = p->lemma && p->lemma->pos == MS_POS_FUNC;
    if (!alone || !(word || (!p->lemma && p->pronoun)) || !ms_event_has(t, genitive, MS_K_AGENT)) return MS_NONE;
    ms_suffix suffix = p->features & MS_F_PL   ? MS_SUF_HUM
                       : p->features & MS_F_DU ? MS_SUF_HUMA
                       : p->features & MS_F_F  ? MS_SUF_HA
                                               : MS_SUF_HU;
    return ms_event_antecedent(t, p->pronoun ? (ms_suffix)p->pronoun : suffix, MS_K_PEOPLE | MS_K_FORCES, genitive);
}

/* «shannat X hujuman bi-hadaf as-saytara 'ala …»: who does the one thing means to do the other. */
static void intends(ms_trigger *t) {
    uint32_t main = ms_event_main(t);
    if (!ms_event_has(t, main, MS_K_AGENT | MS_K_UNKNOWN)) return;
    t->doer = main;
    if (t->mover == MS_NONE && t->gate->genitive == MS_GENITIVE_DOER) t->mover = main;
}

static void noun_roles(ms_trigger *t) {
    const ms_pred *p = t->pred;
    const ms_above over = governing_subject(t);
    uint32_t above = over.doer, by = ms_event_tied(t, t->index, MS_TIE_BY), genitive = p->genitive;
    bool own = above != MS_NONE && p->suffix &&
               (fits_pronoun(t, &t->syntax->phrases.v[above], (ms_suffix)p->suffix) || (p->suffix == MS_SUF_HUMA && a_pair(t, above)));
    const ms_kinds sides = MS_K_COUNTRY | MS_K_FORCES | MS_K_FIGHTERS;
    bool deeds = t->gate->violent && t->gate->genitive <= MS_GENITIVE_DOER && (p->features & MS_F_PL) && p->suffix; /* «i'tida'atuha» */
    bool speech = t->gate->speech; /* «barqiyyatayn … istinkaruhuma»: not the telegrams' */
    if (genitive == MS_NONE && own)
        genitive = above; /* «yuwasilu hujumahu»: his own */
    else if (genitive == MS_NONE && p->suffix)
        genitive = ms_event_antecedent(t, (ms_suffix)p->suffix,
                                       speech  ? MS_K_AGENT
                                       : deeds ? sides
                                               : MS_K_ANY & ~(ms_kinds)MS_K_EVENT,
                                       MS_NONE);
    uint32_t whom = p->suffix && p->genitive == MS_NONE && genitive != MS_NONE && !t->gate->asks_li ? done_to(t, MS_NONE) : MS_NONE;
    bool idle = t->gate->words && t->gate->genitive == MS_GENITIVE_DOER &&
                !ms_event_has(t, genitive, MS_K_AGENT | MS_K_UNKNOWN | MS_K_SPEECH); /* «rafd al-baqa'» */
    bool lent = above != MS_NONE && over.lender && over.lender->acts &&
                (idle || t->gate->genitive == MS_GENITIVE_PATIENT); /* «qama X bi-khatf Y» */
    uint32_t him = t->gate->genitive != MS_GENITIVE_DOER && !t->gate->asks_li ? done_to_pronoun(t, genitive) : MS_NONE;
    if (him != MS_NONE) {
        t->doer = genitive;
        t->patient = him;
    } else if (whom != MS_NONE && t->gate->genitive != MS_GENITIVE_DOER) { /* «tahriruha li-arba' mudiriyyat» */
        t->doer = own ? above : ms_event_antecedent(t, (ms_suffix)p->suffix, MS_K_AGENT, MS_NONE);
        t->patient = whom;
    } else if (genitive != MS_NONE && !lent && (genitive_acts(t, genitive) || deeds || (own && offered(t)))) {
        t->doer = t->mover = genitive;
        t->patient = p->second != MS_NONE ? p->second : done_to(t, genitive);
    } else {
        t->patient = genitive != MS_NONE ? genitive : verb_has_object(t) ? MS_NONE : p->second;
        t->mover = t->gate->genitive == MS_GENITIVE_DOER ? MS_NONE : t->patient;
    }
    if (t->patient == MS_NONE) t->patient = struck_place(t);
    uint32_t struck = reached(t);
    if (struck != MS_NONE) t->patient = struck, t->doer = t->doer == struck ? MS_NONE : t->doer;
    if (by == MS_NONE && t->doer == MS_NONE) by = ms_event_tied(t, t->index, MS_TIE_LED); /* but «gharat at-tahaluf bi-qiyadat X» */
    if (by == MS_NONE && !t->gate->words && t->pred->tie != MS_TIE_BARE) by = suspect(t);
    if (by != MS_NONE) t->doer = by;
    bool joins =
        t->light && t->light->klass == t->frames->join && ms_event_has(t, above, MS_K_PEOPLE); /* «sharaka X fi muzahara nazzamatha Y» */
    if (t->doer == MS_NONE && !joins) t->doer = resumed_doer(t);
    if (t->light && t->light->swap) {
        t->patient = above;
    } else if (above != MS_NONE && !over.tells && p->nisba == MS_NONE && (!over.lender || over.lender->acts || happens_by(t, above))) {
        if (t->doer == MS_NONE && ms_event_will(t) == MS_NONE) t->doer = above; /* but «yad'amu juhud X li-sti'adat …» */
        if (t->mover == MS_NONE) t->mover = above;
    }
    bool meant = p->form == MS_PRED_MASDAR && p->tie == MS_TIE_BECAUSE && (p->marks & MS_P_PURPOSE);
    if (meant && t->doer == MS_NONE && !t->gate->words) intends(t);
}

/* «wa-qalat al-wakala innaha tamakkanat min tard …»: she means those of whom she tells; who brings the news goes to places,
 * but takes none and strikes nobody. */
static bool brings_news(const ms_trigger *t, uint32_t who) {
    const ms_phrase *p = t->gate->words || !t->rule->deed ? NULL : ms_event_phrase(t, who);
    if (!p || p->actor == MS_NONE || (p->kinds & MS_K_PERSON)) return false;
    return ms_str_is(t->doc->actors.v[p->actor].pub.sector, "JRN") && !ms_str_is(t->rule->family, "movement");
}

void ms_event_roles(ms_trigger *t) {
    if (t->grammar == t->gate->grammar) return;
    t->grammar = t->gate->grammar;
    t->doer = t->patient = t->mover = t->patient_pronoun = MS_NONE;
    t->light = NULL;
    if (ms_pred_nominal(t->pred))
        noun_roles(t);
    else
        verb_roles(t);
    if (brings_news(t, t->doer)) t->doer = MS_NONE;
    if (brings_news(t, t->mover)) t->mover = MS_NONE;
}
