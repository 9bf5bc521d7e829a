/* SPDX-License-Identifier: Apache-2.0
 * From grammar to roles: who does it, whom it is done to, who moves. In: a predicate with its partners. Out: three
 * phrases of the trigger, and the light verb it hangs on. «qamat bi-tafjir qa'idatiha»: the doer stands at qamat. */
#include "event/internal.h"

enum { MOST_STEPS = 4 };

const ms_phrase *ms_event_phrase(const ms_trigger *t, uint32_t i) { return i == MS_NONE ? NULL : &t->syntax->phrases.v[i]; }

static bool has(const ms_trigger *t, uint32_t phrase, ms_kinds kinds) {
    return phrase != MS_NONE && (t->syntax->phrases.v[phrase].kinds & kinds);
}

const ms_light *ms_event_light(const ms_frames *f, const ms_lemma *lemma) {
    for (uint32_t i = 0; lemma && i < f->lights.n; i++)
        if (ms_lemma_is(lemma, f->lights.v[i].klass)) return &f->lights.v[i];
    return NULL;
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
    return light && light->modality == MARSAD_ONGOING && only_goes_on_speaking(t, p) ? NULL : light;
}

/* ---- pronouns ---- */

static bool fits_pronoun(const ms_phrase *p, ms_suffix suffix) {
    bool human = p->kinds & (MS_K_PERSON | MS_K_FIGHTERS | MS_K_CIVILIANS | MS_K_FAMILIES | MS_K_WOUNDED | MS_K_PRISONERS);
    bool plural = p->features & MS_F_PL, feminine = p->features & MS_F_F;
    switch (suffix) {
    case MS_SUF_HUM: return human && (plural || p->quantity != MS_NONE || (p->kinds & MS_K_FIGHTERS));
    case MS_SUF_HA:
        return (feminine && !plural) || (plural && !human) ||
               ((p->features & ~(ms_features)MS_F_DEF) == 0 &&
                (p->kinds & (MS_K_PLACE | MS_K_SITE | MS_K_COUNTRY | MS_K_UNKNOWN | MS_K_FORCES | MS_K_ORG)));
    case MS_SUF_HU: return !plural && !feminine;
    case MS_SUF_HUMA: return p->features & MS_F_DU;
    default: return false;
    }
}

/* The nearest earlier phrase that a pronoun at the trigger can go back to; its sentence or the one before. */
static uint32_t antecedent(const ms_trigger *t, ms_suffix suffix, ms_kinds kinds, uint32_t not_this) {
    uint32_t i = t->syntax->phrases.n, sentence = t->pred->sentence;
    while (i-- > 0) {
        const ms_phrase *p = &t->syntax->phrases.v[i];
        if (p->tokens.a >= t->pred->tokens.a || i == not_this) continue;
        if (t->doc->tokens.v[p->tokens.a].segment + 1 < sentence) break;
        if ((p->kinds & kinds) && fits_pronoun(p, suffix)) return i;
    }
    return MS_NONE;
}

/* ---- doer, patient, mover ---- */

static uint32_t tied(const ms_trigger *t, uint32_t pred, ms_tie tie) {
    ms_range r = t->syntax->sentence.v[t->pred->sentence];
    for (uint32_t i = r.a; i < r.b; i++)
        if (t->syntax->phrases.v[i].owner == pred && t->syntax->phrases.v[i].tie == tie) return i;
    return MS_NONE;
}

/* «isabat sittatin fi hujum», «irtafa'at hasilat al-hujum»: who is named there suffered it. */
static bool names_victims(const ms_trigger *t, const ms_pred *p) {
    const ms_frames *f = t->frames;
    if (!p->lemma) return false;
    bool hurt = ms_lemma_is(p->lemma, f->die) || ms_lemma_is(p->lemma, f->injure) || has(t, p->subject, MS_K_DEAD);
    return hurt || (p->form == MS_PRED_MASDAR && ms_lemma_is(p->lemma, f->kill));
}

/* «da'at al-mu'arada ar-rus ila al-insihab», «samahat lil-qafila bid-dukhul»: who is brought to do it. */
static uint32_t brought_to_it(const ms_trigger *t, uint32_t g) {
    const ms_kinds movers = MS_K_AGENT | MS_K_PEOPLE | MS_K_GROUP | MS_K_VEHICLES | MS_K_UNKNOWN;
    const ms_pred *p = &t->syntax->preds.v[g];
    const uint32_t who[] = {p->form == MS_PRED_MASDAR ? p->second : p->object, tied(t, g, MS_TIE_LI), tied(t, g, MS_TIE_FROM)};
    for (size_t i = 0; i < sizeof who / sizeof *who; i++)
        if (has(t, who[i], movers)) return who[i];
    /* «idturra al-jaysh ila …», «ujbira alf madani 'ala …»: who stands alone with it */
    return ms_lemma_is(p->lemma, t->frames->compel) && p->form != MS_PRED_MASDAR ? p->subject : MS_NONE;
}

/* Who acts in what p governs. False: what governs p may tell. */
static bool names_doer(const ms_trigger *t, const ms_pred *p, uint32_t *doer) {
    *doer = MS_NONE;
    if (names_victims(t, p) || p->form == MS_PRED_PASSIVE) return true;
    if (p->form == MS_PRED_VERB || p->form == MS_PRED_PARTICIPLE) {
        *doer = p->subject != MS_NONE ? p->subject : p->left;
        if (has(t, *doer, MS_K_SOURCE) && ms_lemma_is(p->lemma, t->frames->announce)) *doer = MS_NONE; /* it only tells of it */
        return true;
    }
    if (!has(t, p->genitive, MS_K_AGENT) || p->form != MS_PRED_MASDAR) return false;
    *doer = p->genitive;
    return true;
}

/* Subject of what governs the trigger, up the chain: «bada'at al-quwwat tanfidh 'amaliyyat insihab». The lights on the way
 * up lend it their truth. */
static uint32_t governing_subject(ms_trigger *t) {
    uint32_t g = t->pred->governor, doer = MS_NONE, brought = MS_NONE;
    bool known = false;
    for (int step = 0; g != MS_NONE && step < MOST_STEPS; step++) {
        const ms_light *light = ms_event_light_at(t, g);
        bool spared = light && light->swap && t->light && t->light->modality == MARSAD_POSSIBLE; /* «naja min muhawalat ightiyal» */
        if (light && (!t->light || t->light->modality == MARSAD_ASSERTED || spared || light->none))
            t->light = light; /* a foiled attempt was made */
        if (light && light->other && !known) brought = brought_to_it(t, g), known = true;
        if (names_doer(t, &t->syntax->preds.v[g], &doer)) break;
        g = t->syntax->preds.v[g].governor;
    }
    return known ? brought : doer;
}

static void verb_roles(ms_trigger *t) {
    const ms_pred *p = t->pred;
    t->doer = t->mover = p->subject;
    t->patient = p->object;
    if (p->suffix && p->form == MS_PRED_VERB) {
        t->patient_pronoun = antecedent(t, (ms_suffix)p->suffix, MS_K_ANY, p->subject);
        if (t->patient == MS_NONE) t->patient = t->patient_pronoun;
    }
    if (p->form == MS_PRED_PASSIVE) {
        t->mover = t->patient;
        t->doer = tied(t, t->index, MS_TIE_BY);
    }
    if (p->form == MS_PRED_PARTICIPLE) t->doer = t->mover = p->subject != MS_NONE ? p->subject : p->left;
    const ms_light *own = ms_event_light(t->frames, p->lemma);
    if (own && own->swap) t->patient = p->subject, t->doer = MS_NONE;
}

static bool genitive_acts(const ms_trigger *t, uint32_t genitive) {
    bool place = has(t, genitive, MS_K_PLACE | MS_K_SITE) && !has(t, genitive, MS_K_COUNTRY | MS_K_PERSON | MS_K_FIGHTERS | MS_K_FORCES);
    if (t->rule->genitive == MS_GENITIVE_DOER) return !place; /* «mughadarat al-madina»: what is left, not who leaves */
    if (t->rule->genitive == MS_GENITIVE_OBJECT) return false;
    if (has(t, genitive, MS_K_FORCES | MS_K_FIGHTERS | MS_K_COUNTRY) &&
        has(t, tied(t, t->index, MS_TIE_LI), MS_K_PEOPLE | MS_K_SITE | MS_K_PLACE))
        return true; /* «qasf X lil-matar» */
    bool agent = has(t, genitive, MS_K_FORCES | MS_K_FIGHTERS | MS_K_OFFICIALS | MS_K_COUNTRY | MS_K_ORG);
    bool transitive = t->rule->genitive == MS_GENITIVE_PATIENT ||
                      (t->pred->form == MS_PRED_MASDAR && t->rule->genitive == MS_GENITIVE_BY_KIND && !has(t, genitive, MS_K_WEAPONS));
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

/* «qatl al-jaysh li-60 madaniyyan»: right behind the word and who does it; farther off it is somebody else's. */
static uint32_t done_to(const ms_trigger *t, uint32_t doer) {
    uint32_t li = tied(t, t->index, MS_TIE_LI);
    if (li == MS_NONE || li == 0 || li == doer + 1) return li;
    return t->syntax->phrases.v[li - 1].tokens.b <= t->pred->tokens.b ? li : MS_NONE;
}

/* «fataha al-hujum jabha jadida»: what the verb of which the event is the subject is about; only force is done to it by the event. */
static bool verb_has_object(const ms_trigger *t) {
    const ms_pred *g = t->pred->governor == MS_NONE ? NULL : &t->syntax->preds.v[t->pred->governor];
    bool subject = g && g->form == MS_PRED_VERB && g->subject == MS_NONE && t->pred->tie == MS_TIE_BARE;
    return subject && !ms_lemma_is(g->lemma, t->frames->light) && !ms_lemma_is(g->lemma, t->frames->force);
}

static void noun_roles(ms_trigger *t) {
    const ms_pred *p = t->pred;
    uint32_t above = governing_subject(t), by = tied(t, t->index, MS_TIE_BY), genitive = p->genitive;
    bool own = above != MS_NONE && p->suffix && fits_pronoun(&t->syntax->phrases.v[above], (ms_suffix)p->suffix);
    if (genitive == MS_NONE && own)
        genitive = above; /* «yuwasilu hujumahu»: his own */
    else if (genitive == MS_NONE && p->suffix)
        genitive = antecedent(t, (ms_suffix)p->suffix, MS_K_ANY & ~(ms_kinds)MS_K_EVENT, MS_NONE);
    bool lent = above != MS_NONE && t->light && t->light->acts && t->rule->genitive == MS_GENITIVE_PATIENT; /* «qama X bi-khatf Y» */
    if (genitive != MS_NONE && !lent && genitive_acts(t, genitive)) {
        t->doer = t->mover = genitive;
        t->patient = p->second != MS_NONE ? p->second : done_to(t, genitive);
    } else {
        t->patient = genitive != MS_NONE ? genitive : verb_has_object(t) ? MS_NONE : p->second;
        t->mover = t->rule->genitive == MS_GENITIVE_DOER ? MS_NONE : t->patient;
    }
    uint32_t struck = reached(t);
    if (struck != MS_NONE) t->patient = struck, t->doer = t->doer == struck ? MS_NONE : t->doer;
    if (by != MS_NONE) t->doer = by;
    if (t->doer == MS_NONE) t->doer = resumed_doer(t);
    if (t->light && t->light->swap) {
        t->patient = above;
    } else if (above != MS_NONE && p->nisba == MS_NONE && (!t->light || t->light->acts)) {
        if (t->doer == MS_NONE) t->doer = above;
        if (t->mover == MS_NONE) t->mover = above;
    }
}

void ms_event_roles(ms_trigger *t) {
    t->doer = t->patient = t->mover = t->patient_pronoun = MS_NONE;
    t->light = NULL;
    if (ms_pred_nominal(t->pred))
        noun_roles(t);
    else
        verb_roles(t);
}

/* ---- sources that rules name ---- */

/* «talabu ad-da'm min al-hukuma»: whom they ask stands behind what they ask for. */
static bool asked_for(const ms_trigger *t, uint32_t owner) {
    const ms_pred *p = &t->syntax->preds.v[owner];
    return ms_str_is(t->rule->frame_name, "request") && ms_pred_nominal(p) && p->governor == t->index;
}

/* «al-ittifaq alladhi tamma at-tawassul ilayhi ma'a X»: the relative clause takes the noun up again. */
static bool taken_up(const ms_trigger *t, uint32_t owner) {
    const ms_pred *next = t->index + 1 < t->syntax->preds.n ? t->pred + 1 : NULL;
    bool again = next && next->sentence == t->pred->sentence && (next->marks & MS_P_RELATIVE) && ms_lemma_is(next->lemma, t->frames->light);
    return again && ms_pred_nominal(t->pred) && (owner == t->index + 1 || t->syntax->preds.v[owner].governor == t->index + 1);
}

/* Does the phrase stand with the trigger: behind it, behind the light verb it hangs on, or before it in its clause? */
static bool stands_with(const ms_trigger *t, const ms_phrase *p) {
    if (p->owner == t->index) return true;
    if (p->owner != MS_NONE && ((p->owner == t->pred->governor && t->light) || p->owner == t->pred->host)) return true;
    if (p->owner != MS_NONE && p->tie == MS_TIE_FROM && asked_for(t, p->owner)) return true;
    if (p->owner != MS_NONE && (p->tie == MS_TIE_WITH || p->tie == MS_TIE_BETWEEN) && taken_up(t, p->owner)) return true;
    if (p->owner != MS_NONE || t->doc->tokens.v[p->tokens.a].segment != t->pred->sentence) return false;
    uint32_t before = t->index ? t->syntax->preds.v[t->index - 1].tokens.b : 0;
    return p->tokens.a >= before && p->tokens.b <= t->pred->tokens.a && p->tie != MS_TIE_BARE;
}

/* Is the phrase of a kind that the source asks for, or its head of a class? */
static bool suits(const ms_source *s, const ms_phrase *p) {
    if (p->kinds & s->kinds) return true;
    for (int i = 0; p->lemma && i < MS_SOURCE_CLASSES && s->klass[i]; i++)
        if (ms_lemma_is(p->lemma, s->klass[i])) return true;
    return false;
}

static uint32_t by_tie(const ms_trigger *t, const ms_source *s, uint32_t nth) {
    ms_tie tie = (ms_tie)(s->source - MS_SRC_TIE);
    ms_range r = t->syntax->sentence.v[t->pred->sentence];
    for (uint32_t i = r.a; i < r.b; i++) {
        const ms_phrase *p = &t->syntax->phrases.v[i];
        if (p->tie == tie && suits(s, p) && stands_with(t, p) && nth-- == 0) return i;
    }
    return MS_NONE;
}

/* The nth phrase joined by «and» to `first`. */
static uint32_t joined(const ms_trigger *t, uint32_t first, const ms_source *s, uint32_t nth) {
    uint32_t last = first;
    for (uint32_t i = first == MS_NONE ? t->syntax->phrases.n : first + 1; i < t->syntax->phrases.n && nth > 0; i++) {
        const ms_phrase *p = &t->syntax->phrases.v[i];
        if (p->before != last) break;
        last = i;
        if (suits(s, p)) nth--;
    }
    return nth == 0 ? last : MS_NONE;
}

/* ---- whose it is ---- */

/* «al-mintaqa al-muhadhiya li-X»: it lies beside X and is not X's. */
static bool lies_beside(const ms_trigger *t, const ms_phrase *thing) {
    const ms_reading *last = t->syntax->reading.v[thing->tokens.b - 1];
    return last && last->lemma != MS_NONE && ms_lemma_is(ms_lexicon_lemma(t->frames->lx, last->lemma), t->frames->beside);
}

/* The phrase with li right behind a thing: «mawaqi' lil-mutamarridin»; or the thing itself that says whose it is. */
static uint32_t behind_thing(const ms_trigger *t, uint32_t thing, ms_kinds kinds) {
    const ms_kinds things = MS_K_SITE | MS_K_PLACE | MS_K_VEHICLES | MS_K_GROUP | MS_K_WEAPONS | MS_K_FORCES | MS_K_OTHER;
    if (thing == MS_NONE || thing + 1 >= t->syntax->phrases.n) return MS_NONE;
    const ms_phrase *p = &t->syntax->phrases.v[thing], *next = p + 1;
    bool beside = next->tie == MS_TIE_LI && next->tokens.a == p->tokens.b && p->place == MS_NONE; /* «mukhayyam X lil-laji'in»: its name */
    return beside && (p->kinds & things) && (next->kinds & kinds) && !lies_beside(t, p) ? thing + 1 : MS_NONE;
}

static bool says_whose(const ms_phrase *p) {
    return p->actor != MS_NONE && p->place == MS_NONE && (p->kinds & MS_K_ACTOR) && (p->kinds & (MS_K_SITE | MS_K_PLACE));
}

/* «duma, akhir ma'qil lil-mu'arada», «akhir manatiq al-mu'arada»: an apposition of a place tells who holds it. */
static uint32_t in_apposition(const ms_trigger *t, uint32_t place, ms_kinds kinds) {
    enum { COMMA = 1, CLAUSE = 4 }; /* «al-ghuta allati kanat akhir ma'qil lil-mu'arada» */
    if (place == MS_NONE || place + 1 >= t->syntax->phrases.n || !(t->syntax->phrases.v[place].kinds & (MS_K_PLACE | MS_K_SITE)))
        return MS_NONE;
    const ms_phrase *p = &t->syntax->phrases.v[place], *next = p + 1;
    bool apposed = next->tie == MS_TIE_BARE && next->before == MS_NONE && next->place == MS_NONE &&
                   (next->kinds & (MS_K_PLACE | MS_K_SITE)) && next->tokens.a <= p->tokens.b + (p->relative ? CLAUSE : COMMA) &&
                   t->doc->tokens.v[next->tokens.a].segment == t->pred->sentence;
    if (says_whose(p)) return place;
    if (!apposed) return MS_NONE;
    return says_whose(next) ? place + 1 : behind_thing(t, place + 1, kinds);
}

/* «al-manatiq allati yusaytiru 'alayha at-tanzim», «qura kanat tahta saytarat at-tanzim»: who holds it stands in a clause
 * behind it. */
static uint32_t in_relative(const ms_trigger *t, uint32_t place, ms_kinds kinds) {
    enum { NEAR = 4 };
    if (place == MS_NONE || !(t->syntax->phrases.v[place].kinds & (MS_K_PLACE | MS_K_SITE))) return MS_NONE;
    uint32_t end = t->syntax->phrases.v[place].tokens.b;
    const ms_phrase *next = place + 1 < t->syntax->phrases.n ? &t->syntax->phrases.v[place + 1] : NULL;
    if (next && next->tie == MS_TIE_HELD && next->tokens.a <= end + NEAR && (next->kinds & kinds)) return place + 1;
    for (uint32_t i = t->index + 1; i < t->syntax->preds.n && t->syntax->preds.v[i].sentence == t->pred->sentence; i++) {
        const ms_pred *p = &t->syntax->preds.v[i];
        if (p->tokens.a >= end + NEAR || p->marks & MS_P_AND) break;
        if (p->tokens.a < end || !ms_lemma_is(p->lemma, t->frames->hold)) continue;
        uint32_t who = ms_pred_nominal(p) ? p->genitive : p->attributive || p->marks & MS_P_RELATIVE ? p->subject : MS_NONE;
        if (has(t, who, kinds) && who != t->doer) return who;
    }
    return MS_NONE;
}

/* «al-ghuta allati kanat akhir ma'qil lil-fasa'il», «allati kanat tahta saytarat X»: what the place was, and whose. */
static uint32_t was_held(const ms_trigger *t, uint32_t place, ms_kinds kinds) {
    if (place == MS_NONE || place + 1 >= t->syntax->phrases.n || !t->syntax->phrases.v[place].relative) return MS_NONE;
    const ms_phrase *p = &t->syntax->phrases.v[place], *next = p + 1;
    bool same = t->doc->tokens.v[next->tokens.a].segment == t->doc->tokens.v[p->tokens.a].segment;
    if (!same || !(p->kinds & (MS_K_PLACE | MS_K_SITE)) || next->before != MS_NONE) return MS_NONE;
    if (next->tie == MS_TIE_IN && (next->kinds & (MS_K_FORCES | MS_K_FIGHTERS)) && (next->kinds & kinds)) return place + 1;
    bool stronghold = next->tie == MS_TIE_BARE && next->place == MS_NONE && (next->kinds & (MS_K_PLACE | MS_K_SITE));
    if (!stronghold) return MS_NONE;
    return says_whose(next) ? place + 1 : behind_thing(t, place + 1, kinds);
}

static uint32_t holds(const ms_trigger *t, uint32_t place, ms_kinds kinds) {
    uint32_t i = behind_thing(t, place, kinds);
    if (i == MS_NONE) i = in_apposition(t, place, kinds);
    if (i == MS_NONE) i = in_relative(t, place, kinds);
    return i == MS_NONE ? was_held(t, place, kinds) : i;
}

/* «istahdafa ijtima'an li-quwwat X»: whose the meeting was that the verb is about. */
static uint32_t whose_event(const ms_trigger *t, ms_kinds kinds) {
    const ms_pred *next = t->index + 1 < t->syntax->preds.n ? t->pred + 1 : NULL;
    if (t->patient != MS_NONE || ms_pred_nominal(t->pred) || !next || next->governor != t->index || !ms_pred_nominal(next)) return MS_NONE;
    if (!ms_lemma_is(next->lemma, t->frames->consult) && !ms_lemma_is(next->lemma, t->frames->politics)) return MS_NONE;
    uint32_t i = has(t, next->genitive, kinds) ? next->genitive : tied(t, t->index + 1, MS_TIE_LI);
    return has(t, i, kinds) ? i : MS_NONE;
}

static uint32_t holder(const ms_trigger *t, ms_kinds kinds) {
    const ms_source struck = {.source = MS_SRC_TIE + MS_TIE_ON, .kinds = MS_K_ANY};
    uint32_t i = holds(t, t->patient, kinds);
    if (i == MS_NONE) i = whose_event(t, kinds);
    for (uint32_t nth = 0; i == MS_NONE; nth++) {
        uint32_t on = by_tie(t, &struck, nth);
        if (on == MS_NONE) break;
        i = holds(t, on, kinds);
    }
    return i;
}

static uint32_t grammatical(const ms_trigger *t, uint8_t source) {
    const ms_pred *p = t->pred;
    switch (source) {
    case MS_SRC_DOER: return t->doer;
    case MS_SRC_PATIENT: return t->patient;
    case MS_SRC_MOVER: return t->mover;
    case MS_SRC_SUBJECT: return p->subject;
    case MS_SRC_OBJECT: return p->object;
    case MS_SRC_GENITIVE: return p->genitive;
    case MS_SRC_SECOND: return p->second;
    case MS_SRC_LEFT: return p->left;
    case MS_SRC_MAIN: return ms_event_main(t);
    case MS_SRC_GOVERNOR: return p->governor == MS_NONE ? MS_NONE : t->syntax->preds.v[p->governor].subject;
    default: return MS_NONE;
    }
}

uint32_t ms_event_source(const ms_trigger *t, ms_source source, uint32_t nth) {
    if (source.source >= MS_SRC_TIE) return by_tie(t, &source, nth);
    if (source.source == MS_SRC_AIM) return ms_event_aim(t, source.kinds, nth);
    if (source.source == MS_SRC_HOLDER) return nth ? MS_NONE : holder(t, source.kinds);
    uint32_t i = grammatical(t, source.source);
    bool victims = (source.kinds & ~(ms_kinds)(MS_K_DEAD | MS_K_WOUNDED)) == 0; /* «55 qatilan wa-170 jarihan»: the second may be it */
    bool first = i != MS_NONE && suits(&source, &t->syntax->phrases.v[i]);
    if (i == MS_NONE || !(first || victims)) return MS_NONE;
    return joined(t, i, &source, first ? nth : nth + 1);
}
