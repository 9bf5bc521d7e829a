/* SPDX-License-Identifier: Apache-2.0
 * Subjects and objects, once every phrase of a sentence has its owner. In: the phrases and predicates of one sentence as
 * preds.c leaves them. Out: subject, object, passives that no sign shows, goals behind relative clauses. */
#include "syntax/internal.h"

static ms_phrase *phrase(const ms_reading_state *st, uint32_t i) { return &st->out->phrases.v[i]; }
static ms_pred *pred(const ms_reading_state *st, uint32_t i) { return &st->out->preds.v[i]; }

/* Does a phrase before the verb agree with it as its subject? */
bool ms_syntax_agrees(const ms_syntax *s, uint32_t i, ms_features verb) {
    const ms_phrase *f = &s->phrases.v[i];
    bool joined = f->before != MS_NONE || (i + 1 < s->phrases.n && f[1].before == i); /* «turkiya wa-rusiya ittafaqata» */
    bool human = f->kinds & (MS_K_PERSON | MS_K_FIGHTERS | MS_K_CIVILIANS | MS_K_OFFICIALS);
    if (verb & MS_F_PL) return human || (f->features & MS_F_PL) || f->quantity != MS_NONE;
    if (verb & MS_F_DU) return (f->features & MS_F_DU) || f->quantity != MS_NONE || joined;
    if (f->features == 0 || (f->kinds & (MS_K_FORCES | MS_K_FIGHTERS))) return true; /* bodies of men go either way */
    bool things = (f->features & MS_F_PL) && !human;
    if (verb & MS_F_F) return (f->features & MS_F_F) || things || (f->features & MS_F_PL) || !(f->features & MS_F_M);
    if ((f->features & MS_F_F) && (f->features & MS_F_SG)) return false;
    return !things || (f->kinds & MS_K_UNKNOWN);
}

static bool counted_people(const ms_phrase *f) {
    bool victims = f->kinds & (MS_K_CIVILIANS | MS_K_PERSON | MS_K_OFFICIALS) && !(f->kinds & (MS_K_FIGHTERS | MS_K_FORCES)) &&
                   !(f->features & MS_F_DEF);
    return f->quantity != MS_NONE ? f->kinds & (MS_K_PEOPLE | MS_K_FORCES) : victims;
}

static bool can_be_passive(const ms_reading_state *st, const ms_pred *p) {
    const ms_word *word = st->doc->tokens.v[p->tokens.a].word;
    for (uint32_t k = 0; word && k < word->readings_n; k++)
        if (word->readings[k].lemma == st->out->reading.v[p->tokens.a]->lemma && (word->readings[k].features & MS_F_PASS)) return true;
    return false;
}

/* «sumi'a dawiyy infijar»: nobody is named who heard it. */
static bool unseen_witness(const ms_reading_state *st, const ms_pred *p) {
    return p->complemented && p->left == MS_NONE && p->genitive == MS_NONE && ms_lemma_is(p->lemma, st->rules->id.observe) &&
           can_be_passive(st, p);
}

bool ms_syntax_done_to_people(const ms_reading_state *st, const ms_pred *p) {
    const ms_class_ids *id = &st->rules->id;
    const uint16_t classes[] = {id->kill, id->injure, id->abduct, id->arrest, id->release, id->carry, id->evacuate};
    return MS_LEMMA_IS_ANY(p->lemma, classes);
}

/* «qutila X fi ghara»: one person and what befell him. */
static bool lone_victim(const ms_reading_state *st, const ms_pred *p) {
    const ms_kinds bodies = MS_K_FORCES | MS_K_COUNTRY | MS_K_PLACE;
    const ms_phrase *f = phrase(st, p->genitive);
    bool person = f->kinds & (MS_K_PERSON | MS_K_CIVILIANS | MS_K_UNKNOWN);
    bool body = (f->kinds & bodies) && !(f->kinds & MS_K_PERSON && ms_lemma_is(f->lemma, st->rules->id.person));
    return ms_lemma_is(p->lemma, st->rules->id.kill) && p->complemented && person && !body && !(f->features & MS_F_PL);
}

/* «al-muzari' X qutila», «42 jundiyyan qutilu fi …»: people, and nobody whom they killed. */
static bool only_victims(const ms_reading_state *st, const ms_pred *p) {
    const ms_phrase *f = phrase(st, p->left);
    bool people = f->kinds & (MS_K_PERSON | MS_K_CIVILIANS | MS_K_FIGHTERS) && !(f->kinds & (MS_K_FORCES | MS_K_COUNTRY));
    people |= (f->kinds & MS_K_PERSON) && (f->features & MS_F_SG) && !(f->features & MS_F_DEF); /* «anna jundiyyan qutila» */
    bool taken = ms_lemma_is(p->lemma, st->rules->id.arrest) || (ms_lemma_is(p->lemma, st->rules->id.abduct) && f->quantity != MS_NONE);
    return (ms_lemma_is(p->lemma, st->rules->id.kill) || taken) && (people || (f->quantity != MS_NONE && (f->kinds & MS_K_FORCES)));
}

/* «al-abraj fukkikat», «al-jisr dummira»: a building does nothing to anything. */
static bool only_building(const ms_reading_state *st, const ms_pred *p) {
    const ms_kinds actors = MS_K_AGENT | MS_K_PLACE | MS_K_UNKNOWN | MS_K_SOURCE | MS_K_GROUP | MS_K_VEHICLES;
    const ms_phrase *f = phrase(st, p->left);
    bool land = (f->kinds & MS_K_PLACE) && f->actor == MS_NONE && !(f->kinds & (MS_K_COUNTRY | (actors & ~(ms_kinds)MS_K_PLACE)));
    bool building = land || ((f->kinds & MS_K_SITE) && !(f->kinds & actors));
    return building && (ms_lemma_is(p->lemma, st->rules->id.site) || ms_lemma_is(p->lemma, st->rules->id.force));
}

static bool launched(const ms_reading_state *st, const ms_pred *p) {
    const ms_lemma *left = p->left == MS_NONE ? NULL : phrase(st, p->left)->lemma;
    bool missile = ms_lemma_is(left, st->rules->id.missile) || ms_lemma_is(left, st->rules->id.ammo);
    return missile && ms_lemma_is(p->lemma, st->rules->id.launch) && !p->complemented;
}

/* «inna 110 sawarikh utliqat 'ala …»: missiles fire nothing. */
static bool only_missile(const ms_reading_state *st, const ms_pred *p) { return launched(st, p) && !(p->marks & MS_P_RELATIVE); }

static bool has_goal(const ms_reading_state *st, uint32_t i) {
    ms_range r = st->out->sentence.v[pred(st, i)->sentence];
    for (uint32_t k = r.a; k < r.b; k++)
        if (phrase(st, k)->owner == i && (phrase(st, k)->tie == MS_TIE_TO || phrase(st, k)->tie == MS_TIE_TOWARD)) return true;
    return false;
}

/* «sa-yunqalu musallahu al-mu'arada ila …»: who is moved somewhere, with nobody who moves them. */
static bool carried_off(const ms_reading_state *st, const ms_pred *p) {
    const ms_class_ids *id = &st->rules->id;
    if (p->form != MS_PRED_VERB || (p->features & (MS_F_PL | MS_F_DU)) || p->suffix) return false;
    if (p->genitive == MS_NONE || p->second != MS_NONE || p->left != MS_NONE) return false;
    if (!ms_lemma_is(p->lemma, id->carry) && !ms_lemma_is(p->lemma, id->evacuate)) return false;
    const ms_phrase *who = phrase(st, p->genitive);
    bool moved = who->kinds & MS_K_PEOPLE && !(who->kinds & (MS_K_FORCES | MS_K_ORG | MS_K_OFFICIALS | MS_K_SOURCE));
    return moved && can_be_passive(st, p) && has_goal(st, (uint32_t)(p - st->out->preds.v));
}

static bool person_by_name(const ms_reading_state *st, const ms_phrase *f) {
    const ms_actor *a = f->actor == MS_NONE ? NULL : &st->doc->actors.v[f->actor];
    return a && a->pub.named && ms_str_is(a->pub.kind, "person");
}

/* «qutila X, ra'is Y, …», «qutila al-qiyadi fi Y, X, …»: the second phrase says who the first is. */
static bool named_twice(const ms_reading_state *st, const ms_pred *p) {
    if (p->genitive == MS_NONE) return false;
    const ms_phrase *name = phrase(st, p->genitive), *office = phrase(st, p->second);
    const ms_kinds roles = MS_K_CIVILIANS | MS_K_FIGHTERS | MS_K_FORCES | MS_K_OFFICIALS;
    const ms_features one = MS_F_SG | MS_F_DEF;
    bool called = (name->features & one) == one && ms_lemma_is(name->lemma, st->rules->id.person);
    if (called && !person_by_name(st, name) && person_by_name(st, office)) return true;
    bool person = person_by_name(st, name) || ((name->kinds & MS_K_PERSON) && !(name->kinds & roles));
    return person && office->tokens.a <= name->tokens.b + 1 && (office->kinds & MS_K_OFFICIALS) && office->quantity == MS_NONE;
}

/* «yahrubuna» is also «yuharribuna»: the letters can be a motion of one's own. */
static bool may_go_itself(const ms_reading_state *st, const ms_pred *p) {
    const ms_word *word = st->doc->tokens.v[p->tokens.a].word;
    for (uint32_t k = 0; word && k < word->readings_n; k++) {
        const ms_reading *r = &word->readings[k];
        const ms_lemma *l = ms_reading_lemma(st->rules->lx, r);
        if (l && l != p->lemma && (r->features & MS_F_VERB) && ms_lemma_is(l, st->rules->id.move)) return true;
    }
    return false;
}

/* «mu'zamu al-junud sa-yunqaluna jawwan»: who is moved, and nothing that they move. */
static bool only_moved(const ms_reading_state *st, const ms_pred *p) {
    const ms_class_ids *id = &st->rules->id;
    if (p->form != MS_PRED_VERB || p->suffix || p->genitive != MS_NONE || p->left == MS_NONE || (p->marks & MS_P_AND)) return false;
    if (!ms_lemma_is(p->lemma, id->carry) && !ms_lemma_is(p->lemma, id->evacuate)) return false;
    const ms_phrase *who = phrase(st, p->left);
    bool people = who->kinds & MS_K_PEOPLE && !(who->kinds & (MS_K_ORG | MS_K_OFFICIALS | MS_K_SOURCE | MS_K_GROUP | MS_K_COUNTRY));
    bool goods = who->kinds & (MS_K_WEAPONS | MS_K_AID) && !(who->kinds & (MS_K_VEHICLES | MS_K_AGENT)); /* «as-sawarikh nuqilat ila X» */
    bool band = ms_lemma_is(who->lemma, id->group) && !(who->kinds & (MS_K_ORG | MS_K_VEHICLES | MS_K_FORCES));
    bool moved = people || ((goods || band) && p->second == MS_NONE && has_goal(st, (uint32_t)(p - st->out->preds.v)));
    return moved && can_be_passive(st, p) && !may_go_itself(st, p);
}

/* «fakkakat ash-shurta khaliyya wa-'taqalat khamsa»: men are not «was arrested» in the feminine, their police arrested them. */
static bool she_did_it(const ms_reading_state *st, const ms_pred *p) {
    const ms_phrase *f = phrase(st, p->genitive);
    bool men = (f->kinds & MS_K_PERSON) && (f->features & MS_F_M) && !(f->features & MS_F_F);
    return (p->marks & MS_P_AND) && p->left != MS_NONE && (p->features & MS_F_F) && men && (phrase(st, p->left)->kinds & MS_K_AGENT);
}

/* «wa-stahdafa markazan thaqafiyyan»: with the ending of an object; but «za'ima al-kuriyyatayn», «walidaha» are two. */
static bool ends_as_object(const ms_reading_state *st, const ms_phrase *f) {
    const ms_reading *head = st->out->reading.v[f->head];
    const ms_reading *next = f->head + 1 < st->doc->tokens.n ? st->out->reading.v[f->head + 1] : NULL;
    bool quality = next && (next->features & MS_F_ADJ), alone = (f->tokens.b == f->head + 1 || quality) && !(next && (next->pre & MS_AL));
    return (f->features & (MS_F_ACC | MS_F_DEF)) == MS_F_ACC && (f->features & MS_F_NOUN) && alone && head && !head->suffix;
}

/* «li-tuhasira al-irhabiyyin»: a sound plural or a dual in the oblique case is no subject; behind a number, in a construct it is
 * in the genitive whatever it does. */
static bool oblique(const ms_reading_state *st, const ms_phrase *f) {
    if (f->head != f->tokens.a || st->unit[f->head].name) return false;
    bool counted = f->quantity != MS_NONE && st->doc->quantities.v[f->quantity].tokens.a < f->head;
    if (counted || !(f->features & (MS_F_ACC | MS_F_GEN)) || (f->features & MS_F_NOM)) return false;
    if (!(f->features & (MS_F_PL | MS_F_DU)) && !(f->features & MS_F_GEN)) return ends_as_object(st, f);
    return (f->features & (MS_F_PL | MS_F_DU)) && (f->features & MS_F_M) && (!(f->features & MS_F_CONSTRUCT) || f->pronoun);
}

/* «akthar min 400 usibu»: a number of nothing that is named, and a verb in the plural of men. */
static void count_people(const ms_reading_state *st, const ms_pred *p) {
    if (p->left == MS_NONE || !(p->features & MS_F_PL) || (p->features & MS_F_F)) return;
    ms_phrase *f = phrase(st, p->left);
    if (f->quantity != MS_NONE && st->doc->quantities.v[f->quantity].head == MS_NONE &&
        !(f->kinds & MS_K_ANY & ~(ms_kinds)(MS_K_OTHER | MS_K_UNKNOWN)))
        f->kinds |= MS_K_PERSON;
}

/* «qutila khamsatu ashkhas» without vowel signs: a killing verb whose only partner is counted people is a passive. */
static bool reads_passive(const ms_reading_state *st, const ms_pred *p) {
    if (carried_off(st, p) || only_moved(st, p)) return true;
    bool two = p->second != MS_NONE && !named_twice(st, p);
    if (p->form != MS_PRED_VERB || !(p->features & MS_F_PERF) || two || p->suffix) return false;
    if (p->genitive == MS_NONE && p->left != MS_NONE && !(p->marks & MS_P_AND))
        return (only_victims(st, p) || only_building(st, p) || only_missile(st, p)) && can_be_passive(st, p);
    if (p->genitive == MS_NONE) return unseen_witness(st, p);
    if (p->left != MS_NONE && !(p->marks & MS_P_AND)) return false;
    if (p->features & (MS_F_PL | MS_F_DU)) return false; /* «wa-qatalu sa'iqahu»: it has its subject in it */
    if (!ms_syntax_done_to_people(st, p) || !can_be_passive(st, p) || she_did_it(st, p) || oblique(st, phrase(st, p->genitive)))
        return false;
    return counted_people(phrase(st, p->genitive)) || lone_victim(st, p);
}

/* «fatrat raha awsa biha at-tabib»: right behind a noun without the article. */
static bool tells_of_noun(const ms_reading_state *st, const ms_pred *p) {
    ms_range r = st->out->sentence.v[p->sentence];
    for (uint32_t k = r.a; k < r.b && phrase(st, k)->tokens.b <= p->tokens.a; k++)
        if (phrase(st, k)->tokens.b == p->tokens.a) return !(phrase(st, k)->features & MS_F_DEF) && !(p->pre & (MS_WA | MS_FA));
    return false;
}

/* «al-manatiq allati tusaytiru 'alayha al-mu'arada»: a place does nothing of the kind, who stands behind the verb does. */
static bool held_by(const ms_reading_state *st, const ms_pred *p) {
    const ms_kinds agents = MS_K_FORCES | MS_K_FIGHTERS | MS_K_OFFICIALS | MS_K_ORG | MS_K_PERSON;
    bool others = p->features & (MS_F_PL | MS_F_DU); /* «alladhina yaqsifuna dimashq» */
    if (others || !(p->marks & MS_P_RELATIVE) || p->left == MS_NONE || p->genitive == MS_NONE) return false;
    ms_kinds left = phrase(st, p->left)->kinds;
    return (left & (MS_K_PLACE | MS_K_SITE)) && !(left & agents) && (phrase(st, p->genitive)->kinds & agents);
}

/* «inna al-quwwat qatalat al-mumarrida», «lakinna al-haraka tanfi …»: the phrase right before the verb, with no verb of its own,
 * is its subject. */
static bool subject_first(const ms_reading_state *st, const ms_pred *p) {
    if (p->left == MS_NONE || p->genitive == MS_NONE || p->genitive == p->left || (p->pre & (MS_WA | MS_FA)) || p->suffix) return false;
    const ms_phrase *left = phrase(st, p->left);
    return left->tokens.b == p->tokens.a && left->owner == MS_NONE && left->tie == MS_TIE_BARE;
}

/* «…, ba'da an akhlat qa'idatayn»: bases leave nothing; the forces of the main clause do. */
static bool left_acts(const ms_reading_state *st, const ms_pred *p) {
    ms_kinds agents = MS_K_FORCES | MS_K_FIGHTERS | MS_K_OFFICIALS | MS_K_COUNTRY | MS_K_ORG | MS_K_PERSON;
    return p->left != MS_NONE && (phrase(st, p->left)->kinds & agents) &&
           !(phrase(st, p->genitive)->kinds &
             (agents | MS_K_SOURCE | MS_K_CIVILIANS | MS_K_UNKNOWN | MS_K_GROUP | MS_K_WEAPONS | MS_K_VEHICLES));
}

static bool begins_clause(const ms_unit *u) { return u->category == MS_C_SUB && !(u->marks & MS_P_AN); }

/* «X, alladhi da'a Y ila …»: the comma right before the relative pronoun closes nothing off; but «X, alladhi tuwuffiya waliduhu». */
static bool tells_who(const ms_reading_state *st, const ms_pred *p, uint32_t comma) {
    enum { PRONOUN = 1 };
    const ms_phrase *left = phrase(st, p->left), *behind = p->genitive == MS_NONE ? NULL : phrase(st, p->genitive);
    bool person = (left->kinds & MS_K_PERSON) && !(left->kinds & (MS_K_FORCES | MS_K_COUNTRY));
    bool beside = comma == left->tokens.b && comma + 1 + PRONOUN == p->tokens.a;
    return (p->marks & MS_P_RELATIVE) && !(p->marks & MS_P_AND) && beside && person && !(behind && behind->pronoun) &&
           ms_syntax_agrees(st->out, p->left, p->features);
}

/* Neither a comma nor another clause begins between the phrase on the left and its verb: «qutila X 'indama fajjara Y …». */
static bool runs_on(const ms_reading_state *st, const ms_pred *p) {
    if (p->left == MS_NONE) return false;
    uint32_t from = phrase(st, p->left)->tokens.b; /* «qala ash-shaykh … "kharaja …"»: other words begin */
    if (p->tokens.a > from + 1 && st->unit[p->tokens.a - 1].category == MS_C_QUOTE) return false;
    for (uint32_t i = from; i < p->tokens.a; i++)
        if ((st->unit[i].category == MS_C_COMMA && !tells_who(st, p, i)) || st->unit[i].category == MS_C_STOP ||
            begins_clause(&st->unit[i]))
            return false;
    return true;
}

/* «idrab da'at ilayhi an-naqabat»: behind the verb and its pronoun stands who does it, not what it is done to. */
static bool behind_pronoun(const ms_reading_state *st, const ms_pred *p) {
    const ms_phrase *f = phrase(st, p->genitive), *pronoun = p->genitive > 0 ? phrase(st, p->genitive - 1) : NULL;
    if (!pronoun || pronoun->tokens.a != p->tokens.b || pronoun->tokens.b != f->tokens.a || pronoun->tie == MS_TIE_BARE) return false;
    const ms_reading *own = st->out->reading.v[f->head];
    bool spoken = pronoun->pronoun && pronoun->tokens.b == pronoun->tokens.a + 1;
    return spoken && (f->kinds & MS_K_AGENT) && !(own && own->suffix) && ms_syntax_agrees(st->out, p->genitive, p->features);
}

/* «zara baghdad wafd …»: a capital that somebody goes to or leaves is the town, and nobody who does. */
static bool gone_to(const ms_reading_state *st, const ms_pred *p, const ms_phrase *place) {
    const ms_class_ids *id = &st->rules->id;
    const uint16_t classes[] = {id->enter, id->leave, id->arrive, id->visit};
    bool named = place->place != MS_NONE && st->place_at[place->tokens.a] == place->place;
    return named && MS_LEMMA_IS_ANY(p->lemma, classes);
}

static bool object_first(const ms_reading_state *st, const ms_pred *p) {
    const ms_phrase *a = phrase(st, p->genitive), *b = phrase(st, p->second);
    bool goal = gone_to(st, p, a) && ms_syntax_agrees(st->out, p->second, p->features); /* «tughadiru britaniya al-ittihad …» */
    ms_kinds movers = MS_K_PEOPLE | MS_K_FORCES | MS_K_GROUP, bodies = goal ? 0 : movers | MS_K_ORG | MS_K_COUNTRY;
    if (!goal && ms_lemma_is(p->lemma, st->rules->id.pol)) return false;
    return !(a->kinds & bodies) && (a->kinds & (MS_K_PLACE | MS_K_SITE)) && (b->kinds & movers);
}

/* Does the verb still lack what it is done to? */
static bool lacks_object(const ms_reading_state *st, const ms_pred *q) {
    const ms_class_ids *id = &st->rules->id;
    bool acts = ms_lemma_is(q->lemma, id->force) || ms_lemma_is(q->lemma, id->auth) || ms_syntax_done_to_people(st, q);
    return q->form == MS_PRED_VERB && q->object == MS_NONE && !q->suffix && acts;
}

/* «musallahun yartaduna ziyyan | khamsata sayyah», «intihari yartadi hizaman | nafsahu wasata X»: behind a verb of the relative
 * clause with its object the main verb's stands, and with it all that follows. */
static void hand_back(const ms_reading_state *st, uint32_t i, uint32_t first_pred) {
    ms_pred *p = pred(st, i), *q = i > first_pred ? pred(st, i - 1) : NULL;
    bool full = p->form == MS_PRED_VERB && (p->features & MS_F_IMPF) && p->object != MS_NONE;
    if (!full || !q || p->second == MS_NONE || p->subject == MS_NONE || p->subject != q->subject || !lacks_object(st, q)) return;
    if (p->object == p->second) return;
    q->object = p->second;
    p->second = MS_NONE;
    ms_range r = st->out->sentence.v[p->sentence];
    for (uint32_t k = q->object; k < r.b; k++)
        if (phrase(st, k)->owner == i) phrase(st, k)->owner = i - 1;
}

/* «asabat sawarikh utliqat min X | mabna»: behind missiles that were fired the main verb finds what they hit. */
static void give_back(const ms_reading_state *st, uint32_t i, uint32_t first_pred) {
    ms_pred *p = pred(st, i), *q = i > first_pred ? pred(st, i - 1) : NULL;
    if (!q || p->genitive == MS_NONE || q->genitive != p->left || !launched(st, p) || !lacks_object(st, q) || p->pre & (MS_WA | MS_FA))
        return;
    if (phrase(st, p->left)->tokens.b != p->tokens.a || (phrase(st, p->left)->features & MS_F_DEF)) return;
    q->object = p->genitive;
    p->genitive = MS_NONE;
    ms_range r = st->out->sentence.v[p->sentence];
    for (uint32_t k = q->object; k < r.b; k++)
        if (phrase(st, k)->owner == i) phrase(st, k)->owner = i - 1;
}

/* «ghadarat hafilat tuqillu muqatilin | baldat»: behind whom vehicles carry stands what these leave. */
static void give_back_place(const ms_reading_state *st, uint32_t i, uint32_t first_pred) {
    ms_pred *p = pred(st, i), *q = i > first_pred ? pred(st, i - 1) : NULL;
    bool carried = p->second != MS_NONE && p->left != MS_NONE && (phrase(st, p->genitive)->kinds & MS_K_PEOPLE);
    if (!q || !carried || q->subject != p->left || q->object != MS_NONE || !ms_lemma_is(p->lemma, st->rules->id.carry)) return;
    const ms_phrase *place = phrase(st, p->second), *vehicles = phrase(st, p->left);
    bool left = ms_lemma_is(q->lemma, st->rules->id.leave) && place->tie == MS_TIE_BARE && place->before == MS_NONE;
    if (!left || !(place->kinds & (MS_K_PLACE | MS_K_SITE)) || vehicles->tokens.b > p->tokens.a) return;
    q->object = p->second, p->second = MS_NONE;
    ms_range r = st->out->sentence.v[p->sentence];
    for (uint32_t k = q->object; k < r.b; k++)
        if (phrase(st, k)->owner == i) phrase(st, k)->owner = i - 1;
}

/* «shabban yahmilu sikkinan fi al-quds»: behind a clause that tells no event and describes somebody, the place is that of what
 * is told of him. */
static void return_places(const ms_reading_state *st, uint32_t i) {
    const ms_pred *p = pred(st, i);
    uint32_t who = p->subject != MS_NONE ? p->subject : p->left;
    if (!p->attributive || who == MS_NONE || phrase(st, who)->tokens.b != p->tokens.a || ms_lemma_tells_event(st->rules, p->lemma)) return;
    uint32_t owner = phrase(st, who)->owner;
    if (owner == MS_NONE || owner >= i) return;
    ms_range r = st->out->sentence.v[p->sentence];
    for (uint32_t k = who + 1; k < r.b; k++) {
        ms_phrase *f = phrase(st, k);
        bool place = f->place != MS_NONE && (f->tie == MS_TIE_IN || f->tie == MS_TIE_NEAR || f->tie == MS_TIE_BI);
        if (f->owner == i && place) f->owner = owner;
    }
}

/* «gharatun istahdafat mawaqi' …»: an event noun right before it, or but for adjectives, is its subject. */
static bool told_of_event(const ms_reading_state *st, const ms_pred *p) {
    uint32_t i = (uint32_t)(p - st->out->preds.v);
    if (i == 0 || pred(st, i - 1)->host != i || !(p->features & MS_F_PERF)) return false;
    uint32_t k = pred(st, i - 1)->tokens.b;
    while (k < p->tokens.a && (st->unit[k].category == MS_C_OTHER || st->unit[k].category == MS_C_QUOTE)) k++;
    return k == p->tokens.a;
}

/* «al-manatiq allati tusaytiru 'alayha al-quwwat»: a pronoun takes up what the clause is about, so another is its subject. */
static bool taken_up(const ms_reading_state *st, const ms_pred *p) {
    enum { NEAR = 1 };
    if (p->genitive == MS_NONE || p->left == MS_NONE || p->features & (MS_F_PL | MS_F_DU)) return false;
    bool relative = p->marks & MS_P_RELATIVE;
    if (!relative && !tells_of_noun(st, p)) return false;
    ms_range r = st->out->sentence.v[p->sentence];
    uint32_t me = (uint32_t)(p - st->out->preds.v);
    for (uint32_t k = r.a; k < r.b; k++) {
        const ms_phrase *f = phrase(st, k);
        bool tied = f->owner == me && f->tie != MS_TIE_BARE && f->tie != MS_TIE_BETWEEN && (relative || f->tokens.a <= p->tokens.b + NEAR);
        if (tied && f->pronoun && (!f->lemma || f->lemma->pos == MS_POS_FUNC) && f->tokens.b == f->tokens.a + 1) return true;
    }
    return false;
}

/* «istahdafa dawriyya»: right behind a masculine verb a feminine singular is no subject, not even a body of men. */
static bool struck_behind(const ms_reading_state *st, const ms_pred *p) {
    const ms_phrase *f = phrase(st, p->genitive);
    bool feminine = (f->features & MS_F_F) && (f->features & MS_F_SG) && f->quantity == MS_NONE;
    return feminine && f->tokens.a == p->tokens.b && (p->features & MS_F_M) && (p->features & MS_F_SG) && !(p->features & MS_F_F);
}

/* «zara al-wazir baghdad wa-da'a iran ila …»: a state right behind a joined masculine verb of words is whom they are about. */
static bool names_state(const ms_reading_state *st, const ms_pred *p) {
    const ms_phrase *f = phrase(st, p->genitive);
    const ms_actor *a = f->actor == MS_NONE ? NULL : &st->doc->actors.v[f->actor];
    bool state = a && !a->adjective && ms_str_is(a->pub.kind, "country") && a->tokens.a == p->tokens.b && f->tokens.a == p->tokens.b;
    bool he = (p->features & MS_F_M) && (p->features & MS_F_SG) && (p->marks & MS_P_AND);
    return state && he && p->left != MS_NONE && ms_lemma_is(p->lemma, st->rules->id.pol) && f->quantity == MS_NONE;
}

/* «sa-yazuru al-wazir bayrut wa-yaltaqi nazirahu», «aghlaqat ash-shurta al-maktab wa-sadarat mu'addatihi»: with a pronoun of the
 * subject before, it is no subject itself. */
static bool meets_his_own(const ms_reading_state *st, const ms_pred *p) {
    const ms_phrase *f = phrase(st, p->genitive);
    const ms_reading *head = st->out->reading.v[f->head];
    bool done_to = (f->kinds & MS_K_PERSON) || ms_lemma_is(p->lemma, st->rules->id.auth);
    return (p->marks & MS_P_AND) && head && head->suffix && done_to && p->left != MS_NONE && (phrase(st, p->left)->kinds & MS_K_AGENT);
}

/* «qatalat al-quwwat 16 shakhsan wa-asabat al-mi'at»: so many whom the first subject hurt, too. */
static bool hurts_many(const ms_reading_state *st, const ms_pred *p) {
    const ms_phrase *f = phrase(st, p->genitive);
    bool losses =
        f->quantity != MS_NONE && f->tokens.a == p->tokens.b && (f->kinds & MS_K_PERSON) && !(f->kinds & (MS_K_FORCES | MS_K_FIGHTERS));
    bool she = (p->features & MS_F_F) && (p->features & MS_F_SG) && (p->marks & MS_P_AND);
    return losses && she && p->left != MS_NONE && ms_lemma_is(p->lemma, st->rules->id.force) &&
           ms_syntax_agrees(st->out, p->left, p->features);
}

/* A verb that is done to somebody or something. */
static bool lacks_whom(const ms_reading_state *st, const ms_pred *p) {
    const ms_class_ids *id = &st->rules->id;
    const uint16_t classes[] = {id->force, id->auth, id->pol, id->site, id->carry, id->evacuate};
    return MS_LEMMA_IS_ANY(p->lemma, classes) && !ms_lemma_is(p->lemma, id->die);
}

/* «mushiran ila annaha istahdafat 'anasir …», «wa-dhakara annahu iltaqa ar-ra'is»: the pronoun of «anna» is who does it, and not
 * who stands behind; but «innahu yajibu …», «annahu tamma». */
static bool told_of_pronoun(const ms_reading_state *st, const ms_pred *p) {
    if (!(p->marks & MS_P_AN) || p->genitive == MS_NONE || p->suffix || !(p->features & MS_F_3)) return false;
    if (p->second != MS_NONE && (phrase(st, p->second)->kinds & (MS_K_AGENT | MS_K_PEOPLE))) return false;
    uint32_t i = p->tokens.a;
    while (i > 0 && st->unit[i - 1].category == MS_C_PART) i--; /* «qad» */
    const ms_reading *r = i > 0 ? st->out->reading.v[i - 1] : NULL;
    bool pronoun = r && r->suffix && st->unit[i - 1].category == MS_C_SUB && (st->unit[i - 1].marks & MS_P_AN);
    if (!pronoun || !lacks_whom(st, p)) return false;
    bool she = (p->features & MS_F_F) && (p->features & MS_F_SG), he = (p->features & MS_F_M) && (p->features & MS_F_SG);
    return r->suffix == MS_SUF_HA ? she : r->suffix == MS_SUF_HU ? he : r->suffix == MS_SUF_HUM;
}

/* «wa-stahdafat as-sifara», «batat tastahdifu al-marakiz»: a house or a town alone behind the verb is what is aimed at. */
static bool aimed_at(const ms_reading_state *st, const ms_pred *p) {
    const ms_kinds armed = MS_K_FORCES | MS_K_FIGHTERS | MS_K_COUNTRY | MS_K_WEAPONS | MS_K_PERSON | MS_K_GROUP | MS_K_EVENT;
    if (p->genitive == MS_NONE || p->second != MS_NONE || p->suffix || !ms_lemma_is(p->lemma, st->rules->id.aim_at)) return false;
    const ms_phrase *f = phrase(st, p->genitive);
    return f->tokens.a >= p->tokens.b && (f->kinds & (MS_K_SITE | MS_K_PLACE | MS_K_ORG)) && !(f->kinds & armed);
}

static void settle_verb(const ms_reading_state *st, ms_pred *p) {
    count_people(st, p);
    if (p->form == MS_PRED_PASSIVE || reads_passive(st, p)) {
        p->form = MS_PRED_PASSIVE;
        p->object = p->genitive != MS_NONE ? p->genitive : p->left;
        return;
    }
    if (taken_up(st, p)) p->left = MS_NONE;
    bool plural = p->features & (MS_F_PL | MS_F_DU);
    if (told_of_event(st, p)) {
        p->object = p->genitive;
        return;
    }
    if (p->genitive != MS_NONE && oblique(st, phrase(st, p->genitive))) {
        bool behind =
            p->second != MS_NONE && !p->suffix && (phrase(st, p->second)->kinds & MS_K_AGENT) && !oblique(st, phrase(st, p->second));
        p->subject = behind ? p->second : p->left;
        p->object = p->genitive;
        return;
    }
    if (p->second != MS_NONE && !plural && object_first(st, p)) { /* «yughadiru al-mintaqa alf shakhs» */
        p->subject = p->second;
        p->object = p->genitive;
        return;
    }
    if (p->told && p->genitive != MS_NONE && p->second == MS_NONE) {
        p->object = p->genitive;
    } else if (told_of_pronoun(st, p) || aimed_at(st, p)) {
        p->subject = p->left == p->genitive ? MS_NONE : p->left;
        p->object = p->genitive;
    } else if (held_by(st, p)) {
        p->subject = p->genitive;
        p->object = p->second;
    } else if (subject_first(st, p)) {
        p->subject = p->left;
        p->object = p->genitive;
    } else if (p->suffix || (p->second != MS_NONE && !plural)) {
        p->subject = p->genitive != MS_NONE ? p->genitive : p->left;
        p->object = p->second;
    } else if (p->genitive == MS_NONE) {
        p->subject = p->left;
    } else if (!plural && behind_pronoun(st, p)) {
        p->subject = p->genitive;
    } else if (plural || left_acts(st, p) || meets_his_own(st, p) || she_did_it(st, p) || struck_behind(st, p) || names_state(st, p) ||
               hurts_many(st, p) ||
               (runs_on(st, p) && !(p->marks & MS_P_AND && p->second == MS_NONE && ms_syntax_agrees(st->out, p->genitive, p->features))) ||
               !ms_syntax_agrees(st->out, p->genitive, p->features)) {
        p->subject = p->left;
        p->object = p->genitive;
    } else {
        p->subject = p->genitive;
    }
}

/* «qatalat ash-shurta khamsatan minhum», «qatala al-jaysh ahadahum»: a number alone, one of them. */
static void count_object(const ms_reading_state *st, const ms_pred *p) {
    if (p->object == MS_NONE || p->subject == MS_NONE || p->form != MS_PRED_VERB || !ms_syntax_done_to_people(st, p)) return;
    ms_phrase *f = phrase(st, p->object);
    bool number = f->quantity != MS_NONE && st->doc->quantities.v[f->quantity].head == MS_NONE && f->tokens.b == f->tokens.a + 1;
    bool of_them = f->pronoun == MS_SUF_HUM && f->tokens.b == f->tokens.a + 1;
    bool nothing = !(f->kinds & MS_K_ANY & ~(ms_kinds)(MS_K_OTHER | MS_K_UNKNOWN));
    if ((number || of_them) && nothing) f->kinds |= MS_K_PERSON;
}

/* «dakhalat … wa-gharadat»: a joined verb without a subject of its own has that of the verb before it. */
static void share_subject(const ms_reading_state *st, uint32_t i, uint32_t first_pred) {
    ms_pred *p = pred(st, i);
    if (p->form != MS_PRED_VERB || p->subject != MS_NONE || !(p->pre & (MS_WA | MS_FA) || p->marks & MS_P_AND)) return;
    for (uint32_t k = i; k-- > first_pred;) {
        const ms_pred *q = pred(st, k);
        if (q->form != MS_PRED_VERB) continue;
        if (q->subject != MS_NONE && ms_syntax_agrees(st->out, q->subject, p->features)) p->subject = q->subject;
        return;
    }
}

/* «ya'taridu wa-yudammiru 7 sawarikh», «adanat wa-stankarat misr al-hujum»: two verbs side by side have their partners in common. */
static void share_partners(const ms_reading_state *st, uint32_t i, uint32_t first_pred) {
    ms_pred *q = pred(st, i), *p = i > first_pred ? pred(st, i - 1) : NULL;
    bool beside = p && p->form == MS_PRED_VERB && q->form == MS_PRED_VERB && p->tokens.b == q->tokens.a && (q->pre & MS_WA);
    if (!beside || p->suffix || q->suffix || p->genitive != MS_NONE || ((p->features ^ q->features) & (MS_F_M | MS_F_F))) return;
    if (p->subject != MS_NONE && q->genitive != MS_NONE && q->subject == q->genitive) q->subject = p->subject, q->object = q->genitive;
    if (p->object == MS_NONE) p->object = q->object;
    if (p->subject == MS_NONE) p->subject = q->subject;
}

/* «hafilat tuqillu musallahin»: vehicles that carry people move as these do. */
static void load_vehicles(const ms_reading_state *st, const ms_pred *p) {
    if (p->form != MS_PRED_VERB || p->object == MS_NONE || p->subject == MS_NONE || !ms_lemma_is(p->lemma, st->rules->id.carry)) return;
    ms_phrase *vehicles = phrase(st, p->subject);
    if (vehicles->kinds & (MS_K_VEHICLES | MS_K_GROUP))
        vehicles->kinds |= phrase(st, p->object)->kinds & (MS_K_FIGHTERS | MS_K_FAMILIES | MS_K_CIVILIANS | MS_K_WOUNDED);
}

static void own_with_joined(const ms_reading_state *st, uint32_t i, uint32_t owner) {
    phrase(st, i)->owner = owner;
    while (i + 1 < st->out->phrases.n && phrase(st, i + 1)->before == i) phrase(st, ++i)->owner = owner;
}

static bool unbroken(const ms_reading_state *st, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < to; i++) {
        ms_category c = st->unit[i].category;
        if (c == MS_C_COMMA || c == MS_C_STOP || c == MS_C_SUB) return false;
    }
    return true;
}

/* «ba'da maqtal 20 mutazahiran»: the number right behind an event noun without the article is its own. */
static bool own_number(const ms_pred *event, const ms_phrase *f) {
    return event->tokens.b == f->tokens.a && !(event->features & MS_F_DEF) && event->tie != MS_TIE_BARE;
}

/* What a verb that causes a toll, or one that a toll rises with, finds behind a noun of its clause. */
static bool tolls(const ms_reading_state *st, const ms_pred *p, const ms_phrase *f) {
    bool lives = ms_lemma_is(st->unit[f->tokens.a].lemma, st->rules->id.life); /* «awda hujum bi-hayat 17 jundiyyan» */
    if (lives && (f->tie == MS_TIE_BI || f->tie == MS_TIE_BARE)) return f->kinds & MS_K_PERSON;
    if (f->tie != MS_TIE_BARE) return false;
    if (ms_lemma_is(p->lemma, st->rules->id.cause)) return f->kinds & (MS_K_DEAD | MS_K_WOUNDED);
    bool victims = p->lemma->pos == MS_POS_EXPR && ms_lemma_is(p->lemma, st->rules->id.die); /* «raha dahiyyat at-tafjir 10 ashkhas» */
    if (victims) return f->quantity != MS_NONE && f->kinds & MS_K_PEOPLE && unbroken(st, p->tokens.b, f->tokens.a);
    bool number = f->quantity != MS_NONE && f->kinds & MS_K_PEOPLE;
    return number && ms_lemma_is(p->lemma, st->rules->id.reach) && !own_number(pred(st, f->owner), f);
}

/* «khallafa al-infijar fi X 55 qatilan», «balagha 'adad al-qatla mundhu bidayat al-ahdath 200 shakhs». */
static void take_toll(const ms_reading_state *st, uint32_t verb) {
    ms_pred *p = pred(st, verb);
    if (p->form != MS_PRED_VERB || p->object != MS_NONE || !p->lemma) return;
    ms_range r = st->out->sentence.v[p->sentence];
    for (uint32_t i = r.a; i < r.b; i++) {
        const ms_phrase *f = phrase(st, i);
        if (f->owner == MS_NONE || f->owner <= verb || !tolls(st, p, f)) continue;
        ms_pred *event = pred(st, f->owner);
        if (!ms_pred_nominal(event) || event->clause != p->clause) return;
        if (event->genitive == i) event->genitive = MS_NONE;
        if (event->second == i) event->second = MS_NONE;
        p->object = i;
        if (ms_lemma_is(p->lemma, st->rules->id.die)) p->subject = MS_NONE;
        own_with_joined(st, i, verb);
        return;
    }
}

static bool attributive(const ms_reading_state *st, const ms_pred *p) {
    if (p->form != MS_PRED_VERB && p->form != MS_PRED_PASSIVE) return false;
    if (!(p->features & MS_F_IMPF)) return false;
    if (p->marks & MS_P_RELATIVE) return true;
    ms_range r = st->out->sentence.v[p->sentence];
    for (uint32_t i = r.a; i < r.b && phrase(st, i)->tokens.b <= p->tokens.a; i++)
        if (phrase(st, i)->tokens.b == p->tokens.a) return !(phrase(st, i)->features & MS_F_DEF) && phrase(st, i)->owner != MS_NONE;
    return false;
}

/* A word without motion that a goal may stand behind: a relative clause, what somebody flees from; «hafilat tuqillu nazihin». */
static bool lets_through(const ms_reading_state *st, const ms_pred *p) {
    uint16_t move = st->rules->id.move;
    if (ms_lemma_is(p->lemma, move)) return p->attributive && p->object != MS_NONE && ms_lemma_is(p->lemma, st->rules->id.carry);
    return p->attributive || (ms_pred_nominal(p) && p->governor != MS_NONE && ms_lemma_is(pred(st, p->governor)->lemma, move));
}

/* The verb whose goal this is: a place of a motion, a number of what a toll has come to; 0 when it is no goal. */
static uint16_t goal_of(const ms_reading_state *st, const ms_phrase *goal) {
    if (goal->tie != MS_TIE_TO && goal->tie != MS_TIE_TOWARD) return 0;
    if (goal->kinds & (MS_K_PLACE | MS_K_SITE)) return st->rules->id.move;
    return goal->quantity != MS_NONE ? st->rules->id.reach : 0;
}

/* «naqlu 5700 sajin yushtabahu bi-ntima'ihim li-… ila al-'iraq», «irtafa'at hasilat al-hujum alladhi … ila 55 qatilan»: a goal
 * behind something that has none is that of the verb before. */
static void return_goal(const ms_reading_state *st, uint32_t first_pred, uint32_t i) {
    ms_phrase *goal = phrase(st, i);
    uint16_t verb = goal_of(st, goal);
    bool number = verb == st->rules->id.reach;
    if (!verb || (goal->owner != MS_NONE && !number && !lets_through(st, pred(st, goal->owner)))) return;
    uint32_t k = goal->owner != MS_NONE ? goal->owner : st->out->preds.n;
    while (k-- > first_pred) {
        const ms_pred *p = pred(st, k);
        if (p->tokens.a > goal->tokens.a || !ms_lemma_is(p->lemma, verb)) continue;
        if (!has_goal(st, k) && (number || unbroken(st, p->tokens.b, goal->tokens.a))) own_with_joined(st, i, k);
        return;
    }
}

void ms_syntax_settle(const ms_reading_state *st, uint32_t sentence, uint32_t first_pred) {
    for (uint32_t i = first_pred; i < st->out->preds.n; i++) {
        ms_pred *p = pred(st, i);
        if (!ms_pred_nominal(p)) {
            give_back(st, i, first_pred);
            give_back_place(st, i, first_pred);
            settle_verb(st, p);
            count_object(st, p);
            share_subject(st, i, first_pred);
            share_partners(st, i, first_pred);
            hand_back(st, i, first_pred);
            load_vehicles(st, p);
            take_toll(st, i);
        }
        uint32_t end = st->doc->segments.v[sentence].tokens.b;
        p->attributive = attributive(st, p);
        if (!ms_pred_nominal(p)) return_places(st, i);
        p->reach = (ms_range){p->tokens.b, i + 1 < st->out->preds.n ? pred(st, i + 1)->tokens.a : end};
    }
    ms_range r = st->out->sentence.v[sentence];
    for (uint32_t i = r.a; i < r.b; i++) return_goal(st, first_pred, i);
}
