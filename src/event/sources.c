/* SPDX-License-Identifier: Apache-2.0
 * The sources that rules name. In: a trigger with its roles, the phrases of its sentence. Out: the nth phrase of a source:
 * a grammatical partner, a preposition, or whose the thing is. «qasafa mawaqi' lil-mutamarridin»: on, and whose. */
#include "event/internal.h"

/* «talabu ad-da'm min al-hukuma»: whom they ask stands behind what they ask for. */
static bool asked_for(const ms_trigger *t, uint32_t owner) {
    const ms_pred *p = &t->syntax->preds.v[owner];
    return ms_str_is(t->rule->frame_name, "request") && ms_pred_nominal(p) && p->governor == t->index;
}

static bool phrase_between(const ms_trigger *t, const ms_pred *a, const ms_pred *b) {
    ms_range r = t->syntax->sentence.v[a->sentence];
    for (uint32_t i = r.a; i < r.b; i++)
        if (t->syntax->phrases.v[i].tokens.a >= a->tokens.b && t->syntax->phrases.v[i].tokens.b <= b->tokens.a) return true;
    return false;
}

/* «al-ittifaq alladhi tamma at-tawassul ilayhi ma'a X», «hujum shannahu X 'ala Y»: the verb behind takes the noun up again, and
 * what stands with it stands with the noun. */
static bool taken_up(const ms_trigger *t, uint32_t owner) {
    const ms_pred *next = t->index + 1 < t->syntax->preds.n ? t->pred + 1 : NULL;
    if (!next || next->sentence != t->pred->sentence || !ms_pred_nominal(t->pred) || ms_pred_nominal(next)) return false;
    enum { QUALITY = 1 }; /* «hujuman wasi'an bada'ahu X … didda Y» */
    bool near = next->tokens.a <= t->pred->tokens.b + QUALITY && !phrase_between(t, t->pred, next);
    bool again = (next->marks & MS_P_RELATIVE) || (next->suffix && near && !(next->marks & MS_P_AND));
    const ms_pred *inner = next + 1; /* «shannat-ha quwwat allati yaquduha X 'ala …»: a clause about who did it stands between */
    bool through = owner == t->index + 2 && (inner->marks & MS_P_RELATIVE) && !ms_lemma_is(inner->lemma, t->frames->force);
    bool behind = owner == t->index + 1 || through || t->syntax->preds.v[owner].governor == t->index + 1;
    const ms_light *light = ms_event_light(t->frames, next->lemma);
    return again && behind && light && (light->acts ? next->suffix != 0 : !phrase_between(t, t->pred, next));
}

/* «talabat min X al-insihab»: whom a word of speech or politics turns to is not where the deed asked for begins. */
static bool turned_to(const ms_trigger *t, const ms_phrase *p) {
    const ms_lemma *lemma = t->syntax->preds.v[p->owner].lemma;
    return p->tie == MS_TIE_FROM && p->owner == t->pred->governor &&
           (ms_lemma_is(lemma, t->frames->say) || ms_lemma_is(lemma, t->frames->politics));
}

/* Does the phrase stand with the trigger: behind it, behind the light verb it hangs on, or before it in its clause? */
static bool stands_with(const ms_trigger *t, const ms_phrase *p) {
    if (p->owner == t->index) return true;
    if (p->owner != MS_NONE && ((p->owner == t->pred->governor && t->light && !turned_to(t, p)) || p->owner == t->pred->host)) return true;
    if (p->owner != MS_NONE && p->tie == MS_TIE_FROM && asked_for(t, p->owner)) return true;
    if (p->owner != MS_NONE && p->tie != MS_TIE_BARE && taken_up(t, p->owner)) return true;
    if (p->owner != MS_NONE || t->doc->tokens.v[p->tokens.a].segment != t->pred->sentence) return false;
    uint32_t before = t->index ? t->syntax->preds.v[t->index - 1].tokens.b : 0;
    return p->tokens.a >= before && p->tokens.b <= t->pred->tokens.a && p->tie != MS_TIE_BARE;
}

bool ms_event_of_class(const ms_source *s, const ms_lemma *lemma) {
    for (int i = 0; lemma && i < MS_SOURCE_CLASSES && s->klass[i]; i++)
        if (ms_lemma_is(lemma, s->klass[i])) return true;
    return false;
}

/* Is the phrase of a kind that the source asks for, or its head of a class? */
static bool suits(const ms_trigger *t, const ms_source *s, const ms_phrase *p) {
    if (p->kinds & s->kinds) return true;
    const ms_lemma *lemma = p->lemma; /* «as-safir al-isra'ili», whom a table names, has none */
    if (!lemma) lemma = ms_reading_lemma(t->frames->lx, t->syntax->reading.v[p->head]);
    return ms_event_of_class(s, lemma);
}

/* «fajjara nafsahu lada murur dawriyya»: beside whom it was who came by. */
static uint32_t passing(const ms_trigger *t, const ms_source *s) {
    const ms_pred *next = t->index + 1 < t->syntax->preds.n ? t->pred + 1 : NULL;
    bool beside = next && next->sentence == t->pred->sentence && next->tie == MS_TIE_NEAR && next->form == MS_PRED_MASDAR;
    return beside && next->genitive != MS_NONE && suits(t, s, &t->syntax->phrases.v[next->genitive]) ? next->genitive : MS_NONE;
}

/* «14 qatilan baynahum atfal»: no side of a fight. */
static bool among_them(const ms_phrase *p) { return p->tie == MS_TIE_BETWEEN && p->pronoun && p->lemma && p->lemma->pos == MS_POS_FUNC; }

static uint32_t by_tie(const ms_trigger *t, const ms_source *s, uint32_t nth) {
    ms_tie tie = (ms_tie)(s->source - MS_SRC_TIE);
    ms_range r = ms_event_phrases(t, tie);
    bool given = tie == MS_TIE_TO || tie == MS_TIE_LI; /* «wajjahat ilayhim tuhmat al-intima' ila X» */
    for (int own = 1; own >= 0; own--)                 /* its own before its verb's: «raf' al-'alam 'ala X bi-s-saytara 'ala Y» */
        for (uint32_t i = r.a; i < r.b; i++) {
            const ms_phrase *p = &t->syntax->phrases.v[i];
            bool here = p->tie == tie && (given ? own : (p->owner == t->index) == own);
            bool side = tie == MS_TIE_WITH || tie == MS_TIE_BETWEEN; /* of a fight, not of a border */
            if (!here || !suits(t, s, p) || !stands_with(t, p) || among_them(p) || (side && ms_event_behind_border(t, i))) continue;
            if (nth-- == 0) return i;
        }
    return nth == 0 && tie == MS_TIE_NEAR ? passing(t, s) : MS_NONE;
}

/* The nth phrase joined by «and» to `first`. */
static uint32_t joined(const ms_trigger *t, uint32_t first, const ms_source *s, uint32_t nth) {
    uint32_t last = first;
    for (uint32_t i = first == MS_NONE ? t->syntax->phrases.n : first + 1; i < t->syntax->phrases.n && nth > 0; i++) {
        const ms_phrase *p = &t->syntax->phrases.v[i];
        if (p->before != last) break;
        last = i;
        if (suits(t, s, p)) nth--;
    }
    return nth == 0 ? last : MS_NONE;
}

/* «ittafaqat X, al-'udw fi …, wa-Y»: between commas stands what X is. */
static uint32_t past_apposition(const ms_trigger *t, const ms_source *s) {
    const ms_phrase *v = t->syntax->phrases.v;
    uint32_t owner = v[t->doer].owner, behind = v[t->doer].tokens.b;
    if (behind >= t->doc->tokens.n || t->doc->tokens.v[behind].kind != MS_PUNCT) return MS_NONE;
    for (uint32_t i = t->doer + 2; i < t->syntax->phrases.n && v[i].owner == owner; i++) {
        bool resumes = v[i].tie == MS_TIE_BARE && (v[i].pre & MS_WA) && v[i].before == MS_NONE;
        if (resumes && t->doc->tokens.v[v[i].tokens.a - 1].kind == MS_PUNCT) return suits(t, s, &v[i]) ? i : MS_NONE;
    }
    return MS_NONE;
}

/* «ittafaqat X wa-Y»: Y; but of «wuzara' kharijiyyat X wa-Y» Y is one whose ministers they are. */
static uint32_t partner(const ms_trigger *t, const ms_source *s, uint32_t nth) {
    const ms_phrase *p = t->doer == MS_NONE ? NULL : &t->syntax->phrases.v[t->doer];
    if (!p || ((p->kinds & MS_K_OFFICIALS) && (p->features & (MS_F_PL | MS_F_DU)))) return MS_NONE;
    uint32_t i = joined(t, t->doer, s, nth + 1);
    return i == MS_NONE && nth == 0 ? past_apposition(t, s) : i;
}

/* ---- whose it is ---- */

/* «al-mintaqa al-muhadhiya li-X»: it lies beside X and is not X's. */
static bool lies_beside(const ms_trigger *t, const ms_phrase *thing) {
    const ms_reading *last = t->syntax->reading.v[thing->tokens.b - 1];
    return ms_lemma_is(ms_reading_lemma(t->frames->lx, last), t->frames->beside);
}

/* The phrase with li right behind a thing: «mawaqi' lil-mutamarridin»; or the thing itself that says whose it is. */
static uint32_t behind_thing(const ms_trigger *t, uint32_t thing, ms_kinds kinds) {
    const ms_kinds things = MS_K_SITE | MS_K_PLACE | MS_K_VEHICLES | MS_K_GROUP | MS_K_WEAPONS | MS_K_FORCES | MS_K_OTHER;
    if (thing != MS_NONE) thing = ms_event_side_by_side(t, thing);
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
        if (ms_event_has(t, who, kinds) && who != t->doer) return who;
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
    uint32_t i = ms_event_has(t, next->genitive, kinds) ? next->genitive : ms_event_tied(t, t->index + 1, MS_TIE_LI);
    return ms_event_has(t, i, kinds) ? i : MS_NONE;
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

static bool is_one(const ms_phrase *p, ms_suffix suffix) {
    bool one = !(p->features & (MS_F_PL | MS_F_DU)) && (p->kinds & MS_K_PERSON) && !(p->kinds & MS_K_COUNTRY);
    return suffix == MS_SUF_HUMA ? (p->features & MS_F_DU) && (p->kinds & MS_K_PERSON)
                                 : one && suffix == (p->features & MS_F_F ? MS_SUF_HA : MS_SUF_HU);
}

/* «wa-huwa muttaham bi-», «kana 'udwan fi»: a bare word that says what somebody is. */
static bool says_what(const ms_phrase *p) { return p->lemma && !(p->features & MS_F_DEF) && p->tokens.b == p->tokens.a + 1 && !p->pronoun; }

/* The last person told before the trigger; a clause of its own («alladhi …») tells of him who stands right before it. */
static uint32_t person_before(const ms_trigger *t, ms_suffix suffix, bool bare) {
    for (uint32_t i = t->syntax->phrases.n; i-- > 0;) {
        const ms_phrase *p = &t->syntax->phrases.v[i];
        if (p->tokens.a >= t->pred->tokens.a || i == t->doer) continue;
        if (t->doc->tokens.v[p->tokens.a].segment + 1 < t->pred->sentence) break;
        if ((!bare || (p->tie == MS_TIE_BARE && !says_what(p))) && is_one(p, suffix)) return i;
    }
    return MS_NONE;
}

/* «i'tuqila X wa-hukima 'alayhi bi-s-sijn»: whom the pronoun of one man or woman goes back to. */
static uint32_t him(const ms_trigger *t) {
    static const ms_tie ties[] = {MS_TIE_ON, MS_TIE_AGAINST};
    for (int n = 0; n < 2; n++) {
        ms_range r = ms_event_phrases(t, ties[n]);
        for (uint32_t i = r.a; i < r.b; i++) {
            const ms_phrase *p = &t->syntax->phrases.v[i];
            bool one = p->tie == ties[n] && p->pronoun && p->lemma && p->lemma->pos == MS_POS_FUNC && (p->kinds & MS_K_PLACE);
            if (one && stands_with(t, p)) return person_before(t, (ms_suffix)p->pronoun, !(t->pred->marks & MS_P_RELATIVE));
        }
    }
    return MS_NONE;
}

/* «mana'at dukhul al-musa'adat», «lam tasmah bi-idkhal al-adwiya»: what would have moved. */
static uint32_t moved(const ms_trigger *t) {
    for (uint32_t i = t->index + 1; i < t->syntax->preds.n && t->syntax->preds.v[i].sentence == t->pred->sentence; i++) {
        const ms_pred *p = &t->syntax->preds.v[i];
        if (p->governor == t->index && ms_pred_nominal(p) && ms_lemma_is(p->lemma, t->frames->deeds[0])) return p->genitive;
    }
    return MS_NONE;
}

/* «talaba bi-an taf'ala X»: the subject of the clause right behind «an». */
static uint32_t ought(const ms_trigger *t) {
    const ms_pred *next = t->index + 1 < t->syntax->preds.n ? t->pred + 1 : NULL;
    bool asked = next && next->sentence == t->pred->sentence && next->form == MS_PRED_VERB && (next->marks & MS_P_AN) &&
                 (next->features & MS_F_IMPF);
    return asked && next->subject != t->doer ? next->subject : MS_NONE;
}

/* «ghadarat hafilat tuqillu muqatilin»: whom the vehicles carry. */
static uint32_t load(const ms_trigger *t) {
    bool vehicles = ms_event_has(t, t->mover, MS_K_VEHICLES) && !ms_event_has(t, t->mover, MS_K_GROUP);
    for (uint32_t i = t->syntax->preds.n; vehicles && i-- > 0;) {
        const ms_pred *p = &t->syntax->preds.v[i];
        bool carries = p->sentence == t->pred->sentence && i != t->index && p->form == MS_PRED_VERB && p->subject == t->mover;
        if (carries && ms_lemma_is(p->lemma, t->frames->carry) && ms_event_has(t, p->object, MS_K_PEOPLE)) return p->object;
    }
    return MS_NONE;
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
    case MS_SRC_VOICE: return ms_event_speaker(t);
    case MS_SRC_MOVED: return moved(t);
    case MS_SRC_OBLIGED: return ms_event_obliged(t);
    case MS_SRC_TOPIC: return ms_event_topic(t);
    case MS_SRC_AUTHOR: return ms_event_author(t);
    case MS_SRC_OUGHT: return ought(t);
    case MS_SRC_SELF: return ms_event_self(t);
    case MS_SRC_HIM: return him(t);
    case MS_SRC_LOAD: return load(t);
    case MS_SRC_GOVERNOR: return p->governor == MS_NONE ? MS_NONE : t->syntax->preds.v[p->governor].subject;
    default: return MS_NONE;
    }
}

/* «tazahura fi …, wa-qala al-mutazahirun»: those of the kind in the sentence of an event noun. */
static uint32_t crowd(const ms_trigger *t, const ms_source *s) {
    ms_range r = t->syntax->sentence.v[t->pred->sentence];
    for (uint32_t i = r.a; ms_pred_nominal(t->pred) && i < r.b; i++)
        if (suits(t, s, &t->syntax->phrases.v[i])) return i;
    return MS_NONE;
}

uint32_t ms_event_source(const ms_trigger *t, ms_source source, uint32_t nth) {
    if (source.source >= MS_SRC_TIE) return by_tie(t, &source, nth);
    if (source.source == MS_SRC_AIM) return ms_event_aim(t, source.kinds, nth);
    if (source.source == MS_SRC_HOLDER) return nth ? MS_NONE : holder(t, source.kinds);
    if (source.source == MS_SRC_CROWD) return nth ? MS_NONE : crowd(t, &source);
    if (source.source == MS_SRC_PARTNER) return partner(t, &source, nth);
    uint32_t i = grammatical(t, source.source);
    bool victims = (source.kinds & ~(ms_kinds)(MS_K_DEAD | MS_K_WOUNDED)) == 0; /* «55 qatilan wa-170 jarihan»: the second may be it */
    bool first = i != MS_NONE && suits(t, &source, &t->syntax->phrases.v[i]);
    if (i == MS_NONE || !(first || victims)) return MS_NONE;
    return joined(t, i, &source, first ? nth : nth + 1);
}
