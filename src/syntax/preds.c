/* SPDX-License-Identifier: Apache-2.0
 * Predicates and their partners. In: units, readings and phrases of one sentence. Out: predicates, each with the bare
 * phrases around it, what governs it, what particles stand before it; and each phrase's owner.
 * One walk from right to left of the page, in reading order; a clause ends at a subordinator, a relative pronoun, a
 * joined verb, a full stop. «bada'at al-quwwat sahb aliyatiha»: sahb is governed by bada'at, whose subject acts in it. */
#include "syntax/internal.h"

typedef struct {
    ms_reading_state *st;
    uint32_t sentence;
    uint32_t clause;
    uint32_t marks; /* waiting for the next predicate */
    ms_tie tie;     /* preposition that waits for a verbal noun */
    ms_order_wait waiting;
    uint32_t open;       /* predicate that takes partners now */
    uint32_t topic;      /* bare phrase that opened the main clause */
    uint32_t loose;      /* bare phrase of this clause that no predicate took */
    uint32_t antecedent; /* phrase before a relative pronoun */
    uint32_t told;       /* antecedent that the last verb is the deed of: verbs joined to it go on telling of it */
    bool comma;          /* since the last predicate */
    bool before_bracket; /* what `comma` was before the parenthesis that is open */
    bool aside;    /* behind a comma only times, phrases with prepositions, a name beside a name: «, al-khamis,» «, fi maktabihi,» */
    bool set_off;  /* there was such a one */
    bool enclosed; /* `loose` stands behind a comma and a topic: an apposition if a comma closes it */
    bool relative;
    bool restrictive; /* the relative pronoun stands right behind the phrase that it goes back to */
    bool copula;      /* kana without its verb yet: the phrase behind it is the subject of that verb */
    uint32_t last;    /* the phrase met last */
    uint32_t where;   /* phrase that «haythu» goes on from */
} walk;

static ms_phrase *phrase(walk *w, uint32_t i) { return &w->st->out->phrases.v[i]; }
static ms_pred *pred(walk *w, uint32_t i) { return &w->st->out->preds.v[i]; }

static void new_clause(walk *w) {
    w->clause++;
    w->open = MS_NONE;
    w->loose = MS_NONE;
    w->comma = w->enclosed = w->aside = w->copula = false;
}

/* ---- what puts predicates in order ---- */

/* An adverb behind its verb says it of that one: «insahaba ba'da dhalika». */
static void say_of_open(walk *w, uint32_t i) {
    const ms_reading *r = w->st->out->reading.v[i];
    bool joined = r && (r->pre & (MS_WA | MS_FA));
    uint32_t top = w->open;
    if (w->st->unit[i].category == MS_C_CONJ || top == MS_NONE || w->comma || joined) return;
    while (ms_pred_nominal(pred(w, top)) && pred(w, top)->governor != MS_NONE) top = pred(w, top)->governor;
    if (!pred(w, top)->cue.order) pred(w, top)->cue = w->waiting.cue;
    w->waiting = (ms_order_wait){0};
}

/* «qabla sa'at min al-insihab»: the time is counted from what follows, which is no part of the clause. */
static void count_from(walk *w) {
    bool after = w->waiting.cue.order == MARSAD_AFTER;
    w->tie = after ? MS_TIE_AFTER : MS_TIE_BEFORE;
    w->marks |= (uint32_t)(after ? MS_P_AFTER : MS_P_BEFORE);
}

static void meet_cue(walk *w, uint32_t i) {
    ms_order_found found = ms_syntax_order(w->st, &w->waiting, i);
    if (found == MS_ORDER_OWN) say_of_open(w, i);
    if (found == MS_ORDER_COUNTED) count_from(w);
}

/* What is joined to a predicate shares its place in the order: «ba'da qasf al-qa'ida wa-iqtihamiha». */
static ms_order_cue cue_of(const walk *w, const ms_pred *p) {
    if (w->waiting.cue.order && !w->waiting.counted) return w->waiting.cue;
    const ms_pred *open = w->open == MS_NONE || w->comma || !(p->pre & (MS_WA | MS_FA)) ? NULL : &w->st->out->preds.v[w->open];
    bool shared = open && !open->cue.own && ms_pred_nominal(open) == ms_pred_nominal(p);
    return shared ? open->cue : (ms_order_cue){0};
}

/* ---- a phrase ---- */

static bool only_quotes(walk *w, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < to; i++)
        if (w->st->unit[i].category != MS_C_QUOTE) return false;
    return true;
}

/* Quotes may stand between, and adjectives of the predicate: «ad-darabat al-'askariyya al-amrikiyya». */
static bool next_to(walk *w, const ms_pred *p, const ms_phrase *f) {
    uint32_t i = p->tokens.b;
    while (i < f->tokens.a && f->pre == 0 && w->st->unit[i].category == MS_C_OTHER) i++;
    return only_quotes(w, i, f->tokens.a);
}

/* An adjective right behind a verbal noun («insihaban amrikiyyan») names its actor and is no partner of its own. */
static bool take_nisba(walk *w, ms_pred *p, const ms_phrase *f) {
    const ms_doc *doc = w->st->doc;
    if (f->actor == MS_NONE || doc->actors.v[f->actor].tokens.a != f->head) return false;
    if (f->quantity != MS_NONE || ((f->features & (MS_F_PL | MS_F_DU)) && (f->features & MS_F_M)))
        return false; /* «maqtal filastiniyyin» */
    const ms_syntax_rules *r = w->st->rules;
    bool lost = ms_syntax_tells_loss(r, p->lemma) || ms_lemma_is(p->lemma, r->id.arrest) || ms_lemma_is(p->lemma, r->id.abduct);
    if (lost && !(f->features & MS_F_DEF)) return false; /* «istishhad filastini» */
    /* «al-qasf al-huthi»: what stands behind the article is no genitive */
    bool whole = p->lemma && p->lemma->pos == MS_POS_EXPR; /* «al-ifraj 'an an-na'ib»: its preposition stands between */
    bool after_article = (p->pre & MS_AL) && !whole && f->tokens.b == f->tokens.a + 1 && (f->features & MS_F_DEF);
    if (!doc->actors.v[f->actor].adjective && !after_article) return false;
    p->nisba = f->actor;
    return true;
}

/* «hujum intihari | dawriyya», «qasf madfa'i | balda»: an adjective without the article ends the event noun's chain. */
static bool ends_in_adjective(walk *w, const ms_pred *p) {
    const ms_word *word = p->tokens.b - p->tokens.a > 1 ? w->st->doc->tokens.v[p->tokens.b - 1].word : NULL;
    for (uint32_t k = 0; word && p->form == MS_PRED_EVENT && k < word->readings_n; k++)
        if (word->readings[k].features & (MS_F_ADJ | MS_F_PPART)) return true;
    return false;
}

/* «intiqaduhu al-hukuma», «liqa'uhu al-wazir»: behind its pronoun, who does it, stands to whom. */
static bool governs(walk *w, const ms_pred *p) {
    return p->suffix && (p->form == MS_PRED_MASDAR || ms_lemma_is(p->lemma, w->st->rules->id.consult));
}

/* «intaqada X ra'is lajnat Y | ar-rusum»: the office right behind a name says who he is; whom or what it is done to follows. */
static bool holds_office(walk *w, const ms_pred *p) {
    const ms_phrase *name = p->genitive == MS_NONE ? NULL : phrase(w, p->genitive),
                    *office = p->second == MS_NONE ? NULL : phrase(w, p->second);
    const ms_actor *a = !name || name->actor == MS_NONE ? NULL : &w->st->doc->actors.v[name->actor];
    bool person = a && a->pub.named && ms_str_is(a->pub.kind, "person") && a->tokens.b == name->tokens.b;
    bool one = office && !(office->features & (MS_F_PL | MS_F_DU)) && office->quantity == MS_NONE;
    return person && one && name->tokens.b == office->tokens.a && ms_lemma_is(office->lemma, w->st->rules->id.title);
}

/* «istahdafat X bi-l-gharat wa-l-madafi' | mintaqat Y»: the means can govern nothing, and the verb still lacks what was hit. The
 * verb's index, MS_NONE. */
static uint32_t past_means(walk *w, const ms_phrase *f) {
    const ms_pred *p = pred(w, w->open), *verb = p->governor == MS_NONE ? NULL : pred(w, p->governor);
    if (!ms_pred_nominal(p) || p->tie != MS_TIE_BI || !verb || ms_pred_nominal(verb) || (f->pre & MS_WA)) return MS_NONE;
    const ms_kinds doers = MS_K_FORCES | MS_K_FIGHTERS | MS_K_COUNTRY, hit = MS_K_PLACE | MS_K_SITE | MS_K_FORCES | MS_K_FIGHTERS;
    bool whole = p->lemma && p->lemma->pos == MS_POS_EXPR, noun = f->lemma && f->lemma->pos == MS_POS_NOUN;
    bool lacks = verb->genitive != MS_NONE && verb->second == MS_NONE && !verb->suffix && (phrase(w, verb->genitive)->kinds & doers);
    return (p->pre & MS_AL) && !whole && lacks && noun && (f->kinds & hit) ? p->governor : MS_NONE;
}

static void take_bare(walk *w, ms_pred *p, uint32_t i) {
    const ms_phrase *f = phrase(w, i);
    if (ms_pred_nominal(p)) {
        bool beside = next_to(w, p, f);
        if (beside && take_nisba(w, p, f)) return;
        bool whole = p->lemma && p->lemma->pos == MS_POS_EXPR; /* «al-ifraj 'an»: its preposition is in it */
        bool closed = ends_in_adjective(w, p) || (!whole && ((p->pre & MS_AL) || p->suffix || p->nisba != MS_NONE));
        if (p->genitive == MS_NONE && beside && !closed)
            p->genitive = i;
        else if (p->second == MS_NONE && (!(closed && p->governor == MS_NONE) || (beside && governs(w, p))))
            p->second = i;
        return;
    }
    if (p->genitive == MS_NONE)
        p->genitive = i;
    else if ((p->second == MS_NONE || holds_office(w, p)) &&
             !(f->pre & MS_WA)) /* «nabbahat al-hay'a … wa-'ulama' ila …»: joined to what stands before */
        p->second = i;
    if (w->topic == MS_NONE && p->genitive == i) w->topic = i; /* the subject behind the verb, for the clauses that follow */
}

/* «za'im X, fulan, al-arbi'a', fi qasrihi, wazir Y»: what is set off between commas leaves its clause open. */
static bool apposed(walk *w, const ms_phrase *f, uint32_t i) {
    enum { COMMA = 1 };
    const ms_kinds who = MS_K_PERSON | MS_K_OFFICIALS;
    const ms_phrase *before = w->last == MS_NONE ? NULL : phrase(w, w->last);
    if (!before || i == 0 || f->tie != MS_TIE_BARE || f->pre & MS_WA) return false;
    /* «nafa qa'id X fi Y, fulan, …»: a name between commas behind the subject's own place */
    const ms_pred *verb = w->open == MS_NONE ? NULL : pred(w, w->open);
    bool closed = f->tokens.b < w->st->doc->tokens.n && w->st->unit[f->tokens.b].category == MS_C_COMMA;
    bool named = closed && verb && !ms_pred_nominal(verb) && verb->genitive != MS_NONE && verb->second == MS_NONE &&
                 (phrase(w, verb->genitive)->kinds & who) && before->tie != MS_TIE_BARE && (f->kinds & (who | MS_K_UNKNOWN));
    return named || (before->tokens.b + COMMA == f->tokens.a && (f->kinds & who) && (before->kinds & (who | MS_K_ACTOR)));
}

static void meet_aside(walk *w, const ms_phrase *f, uint32_t i) {
    bool set_off = f->before == MS_NONE && (f->tie != MS_TIE_BARE || apposed(w, f, i));
    w->aside &= set_off || (f->before != MS_NONE && w->set_off);
    w->set_off |= set_off;
}

/* «ikhtatafat milishiyat X, alafan min an-nashitin»: counted people whom the verb, which has who does it, still lacks. */
static bool left_hanging(walk *w, const ms_phrase *f) {
    const ms_pred *p = w->open == MS_NONE ? NULL : pred(w, w->open);
    bool people = f->quantity != MS_NONE && (f->kinds & MS_K_PEOPLE) && !(f->pre & MS_WA);
    bool acts = p && !ms_pred_nominal(p) && p->genitive != MS_NONE && p->second == MS_NONE && !p->suffix;
    return people && acts && (phrase(w, p->genitive)->kinds & MS_K_AGENT) && phrase(w, p->genitive)->quantity == MS_NONE &&
           ms_syntax_done_to_people(w->st, p);
}

/* «ittahamat X, fi bayan lahu, Y bi-…»: behind the comma the verb of words finds whom it is about; what it is about follows
 * with bi. The verb's index, MS_NONE. */
static uint32_t waits_for_object(walk *w, const ms_phrase *f) {
    enum { FAR = 3 };
    if (left_hanging(w, f)) return w->open;
    const ms_reading *next = f->tokens.b < w->st->doc->segments.v[w->sentence].tokens.b ? w->st->out->reading.v[f->tokens.b] : NULL;
    bool agent = f->kinds & MS_K_AGENT && (f->features & MS_F_DEF) && !(f->pre & MS_WA);
    if (!agent || !next || !(next->pre & MS_BI)) return MS_NONE;
    uint32_t n = w->st->out->preds.n;
    for (uint32_t k = n; k-- > 0 && k + FAR >= n && pred(w, k)->sentence == w->sentence;) {
        const ms_pred *p = pred(w, k);
        if (ms_pred_nominal(p) || !ms_lemma_is(p->lemma, w->st->rules->id.pol)) continue;
        return p->genitive != MS_NONE && p->second == MS_NONE && !p->suffix ? k : MS_NONE;
    }
    return MS_NONE;
}

/* «tudinu X al-hujum wa-musku tanfi»: joined to no phrase, with its verb right behind it, it opens a clause of its own. */
static bool opens_clause(walk *w, const ms_phrase *f) {
    uint32_t next = f->tokens.b, end = w->st->doc->segments.v[w->sentence].tokens.b;
    const ms_reading *r = next < end ? w->st->out->reading.v[next] : NULL;
    bool joined = (f->pre & (MS_WA | MS_FA)) && f->before == MS_NONE && f->tie == MS_TIE_BARE && w->open != MS_NONE && !w->relative;
    bool told = joined && r && w->st->unit[next].category == MS_C_VERB && !r->pre && (r->features & MS_F_3);
    return told && (f->kinds & MS_K_AGENT) && ms_syntax_agrees(w->st->out, (uint32_t)(f - w->st->out->phrases.v), r->features);
}

/* «ma'a wali al-'ahd | al-amir X»: the name of who is told by his office behind a preposition. */
static bool names_tied(walk *w, const ms_phrase *f) {
    const ms_phrase *before = w->last == MS_NONE ? NULL : phrase(w, w->last);
    const ms_actor *a = f->actor == MS_NONE ? NULL : &w->st->doc->actors.v[f->actor];
    bool person = a && a->pub.named && ms_str_is(a->pub.kind, "person") && f->quantity == MS_NONE && !(f->pre & MS_WA);
    return person && before && before->tie != MS_TIE_BARE && before->tokens.b == f->tokens.a && (before->kinds & MS_K_OFFICIALS) &&
           !(before->features & (MS_F_PL | MS_F_DU));
}

static void meet_phrase(walk *w, uint32_t i) {
    ms_phrase *f = phrase(w, i);
    if (opens_clause(w, f)) {
        new_clause(w);
        w->topic = w->told = MS_NONE;
    }
    f->owner = w->open;
    meet_aside(w, f, i);
    if (!w->waiting.firm) w->waiting = (ms_order_wait){0};
    w->marks &= ~(uint32_t)(MS_P_AFTER | MS_P_BEFORE | MS_P_AMID | MS_P_DESPITE | MS_P_PURPOSE | MS_P_WITHOUT);
    if (f->before != MS_NONE) {
        f->owner = phrase(w, f->before)->owner;
        if (f->tie != MS_TIE_BARE || phrase(w, f->before)->tie != MS_TIE_BARE) return;
        if (w->open != MS_NONE) return;
    }
    if (f->tie == MS_TIE_OTHER) w->marks &= ~(uint32_t)(MS_P_NEG | MS_P_NEVER); /* «lan yakuna shakliyyan» denies the attribute */
    if (f->tie != MS_TIE_BARE) return;
    if (w->copula) {
        w->copula = false, w->loose = w->topic = i, f->owner = MS_NONE;
        return;
    }
    if (w->open == MS_NONE) {
        if (w->loose == MS_NONE || w->comma) w->loose = i, w->enclosed = w->comma && w->topic != MS_NONE;
        if (w->topic == MS_NONE) w->topic = i;
        return;
    }
    uint32_t waits = w->comma ? waits_for_object(w, f) : MS_NONE;
    if (!w->comma && names_tied(w, f)) return;
    uint32_t over = w->comma ? MS_NONE : past_means(w, f);
    if (over != MS_NONE) {
        pred(w, over)->second = i, f->owner = w->open = over;
        return;
    }
    if (!w->comma)
        take_bare(w, pred(w, w->open), i);
    else if (waits != MS_NONE)
        pred(w, waits)->second = i, f->owner = w->open = waits, w->comma = false;
    else
        w->loose = i;
}

/* ---- a predicate ---- */

/* «an-nashitun … lam yaktamil»: behind its subject a verb counts it, too. */
static bool several_before_one(const ms_phrase *f, ms_features verb) {
    const ms_features one_man = MS_F_SG | MS_F_M, sound = MS_F_PL | MS_F_M;
    return (verb & one_man) == one_man && (f->features & sound) == sound && (f->kinds & MS_K_PERSON) && !(f->kinds & MS_K_FORCES);
}

/* «kharajat min sayyara sadamat al-jidar»: what an indefinite noun right before its verb is told of does it. */
static bool described_by(walk *w, uint32_t at, ms_features verb) {
    const ms_phrase *f = w->last == MS_NONE ? NULL : phrase(w, w->last);
    if (!f || f->tokens.b != at || (f->tie == MS_TIE_BARE && !(verb & MS_F_PL))) return false;
    const ms_kinds doers = MS_K_VEHICLES | MS_K_WEAPONS | MS_K_PERSON | MS_K_FORCES | MS_K_GROUP;
    const ms_reading *head = w->st->out->reading.v[f->head];
    bool noun = head && head->lemma != MS_NONE && !(head->pre & MS_AL) && !head->suffix && !(f->features & MS_F_DEF);
    return noun && (f->kinds & doers) && ms_syntax_agrees(w->st->out, w->last, verb);
}

/* «11 madaniyyan wa-arba'atu shurtiyyin qutilu»: the first of those that are joined. */
static uint32_t first_of(walk *w, uint32_t i) {
    while (phrase(w, i)->before != MS_NONE) i = phrase(w, i)->before;
    return i;
}

static uint32_t find_left(walk *w, uint32_t at, ms_features verb) {
    if (w->relative && w->antecedent != MS_NONE) return w->antecedent;
    const ms_reading *own = w->st->out->reading.v[at];
    bool joined = own && (own->pre & (MS_WA | MS_FA));
    /* «inna quwwatan mukawwanatan min aliyat | iqtahamat»: a subject that still waits for its verb goes first */
    bool waits = w->open == MS_NONE && w->loose != MS_NONE && w->loose == w->topic && phrase(w, w->last)->tie != MS_TIE_BARE &&
                 ms_syntax_agrees(w->st->out, w->loose, verb);
    if (!joined && !waits && described_by(w, at, verb)) return first_of(w, w->last);
    bool closed = at > 0 && w->st->unit[at - 1].category == MS_C_COMMA; /* «jaysh X, ahad abraz al-fasa'il, a'lana» */
    if (w->enclosed && closed && w->topic != MS_NONE && ms_syntax_agrees(w->st->out, w->topic, verb)) return w->topic;
    const uint32_t candidates[] = {w->loose, w->told, w->topic};
    for (int i = 0; i < 3; i++)
        if (candidates[i] != MS_NONE && ms_syntax_agrees(w->st->out, candidates[i], verb) &&
            !several_before_one(phrase(w, candidates[i]), verb))
            return candidates[i];
    return MS_NONE;
}

static ms_pred_form form_of(const ms_unit *u, const ms_reading *r) {
    if (u->category == MS_C_VERB) return r && (r->features & MS_F_PASS) ? MS_PRED_PASSIVE : MS_PRED_VERB;
    if (r && (r->features & (MS_F_APART | MS_F_ADJ)) && !(r->features & MS_F_NOUN)) return MS_PRED_PARTICIPLE;
    return u->lemma && u->lemma->pos == MS_POS_VERB ? MS_PRED_MASDAR : MS_PRED_EVENT;
}

static ms_span span_of(const walk *w, ms_range tokens, const ms_reading *r) {
    const ms_token *first = &w->st->doc->tokens.v[tokens.a], *last = &w->st->doc->tokens.v[tokens.b - 1];
    ms_span s = {first->span.a + (r ? r->head : 0), last->span.b};
    if (r && tokens.b == tokens.a + 1 && r->tail < s.b - s.a) s.b -= r->tail;
    return s.a < s.b ? s : first->span;
}

/* Is the new nominal predicate the complement of the one that is open? */
static bool complement(walk *w, const ms_pred *p) {
    if (w->open == MS_NONE || (p->pre & MS_WA)) return false;
    if ((p->marks & MS_P_KANA) && p->tie == MS_TIE_BARE) return false; /* «wa-th-thaniya kanat ishtibakan» */
    const ms_pred *g = pred(w, w->open);
    /* «shannat al-quwwat, mad'umatan bi-X, hujuman»: a light verb waits for its noun across a parenthesis */
    bool near = p->tie == MS_TIE_BARE || p->tie == MS_TIE_TO || p->tie == MS_TIE_BI || p->tie == MS_TIE_IN;
    bool hers = p->suffix && g->form == MS_PRED_VERB && ms_lemma_is(g->lemma, w->st->rules->id.say); /* «a'lanat, 'abra …, tadamunaha» */
    bool waits = near && !g->complemented && (hers || ms_lemma_is(g->lemma, w->st->rules->id.light));
    if (w->comma && !waits) return false;
    switch (p->tie) {
    case MS_TIE_BARE:
    case MS_TIE_BI:
    case MS_TIE_LI:
    case MS_TIE_TO:
    case MS_TIE_IN:
    case MS_TIE_ON:
    case MS_TIE_FROM:
    case MS_TIE_ABOUT: return true;
    default: return false;
    }
}

/* «yanussu 'ala ifraj …, wa-'ala insihab …»: joined by «and» with the preposition said once more. */
static uint32_t repeated_tie(const walk *w, const ms_pred *p) {
    const ms_reading *before = p->tokens.a ? w->st->out->reading.v[p->tokens.a - 1] : NULL;
    bool own = p->tie == MS_TIE_BI || p->tie == MS_TIE_LI; /* one letter, in the word itself */
    if (p->tie == MS_TIE_BARE || !((own ? p->pre : before ? before->pre : 0) & MS_WA)) return MS_NONE;
    for (uint32_t i = w->st->out->preds.n; i-- > 0;) {
        const ms_pred *q = &w->st->out->preds.v[i];
        if (q->clause != w->clause || !ms_pred_nominal(q)) return MS_NONE;
        if (q->tie == p->tie) return q->governor;
    }
    return MS_NONE;
}

/* «a'lana khilala al-ijtima' 'an wusul …»: what is told is told by the verb, not by what it is told in. */
static uint32_t told_by(const walk *w, const ms_pred *p) {
    const ms_pred *v = w->st->out->preds.v, *open = &v[w->open];
    bool beside = ms_pred_nominal(open) && open->governor == MS_NONE && (open->pre & MS_AL) && open->tie != MS_TIE_BARE;
    if (p->tie != MS_TIE_ABOUT || !beside || w->open == 0) return w->open;
    const ms_pred *verb = open - 1;
    bool says = ms_lemma_is(verb->lemma, w->st->rules->id.say) || ms_lemma_is(verb->lemma, w->st->rules->id.pol);
    return says && !ms_pred_nominal(verb) && verb->clause == open->clause && !verb->complemented ? w->open - 1 : w->open;
}

/* «da'a X, athna'a ziyaratihi, Y ila …», «tas'a X, allati khasirat …, ila ibram ittifaq»: what somebody is called to or strives for,
 * behind a parenthesis. MS_NONE when there is none. */
static uint32_t called_to(const walk *w, const ms_pred *p) {
    enum { FAR = 4 };
    const ms_class_ids *id = &w->st->rules->id;
    uint32_t n = w->st->out->preds.n;
    bool past_aside = false;
    for (uint32_t i = n; (p->tie == MS_TIE_TO || p->tie == MS_TIE_ON) && i-- > 0 && i + FAR >= n;) {
        const ms_pred *q = &w->st->out->preds.v[i];
        if (q->sentence != w->sentence || (q->clause != p->clause && !past_aside)) return MS_NONE;
        bool aside = w->comma && (q->marks & MS_P_RELATIVE) && !q->restrictive && !ms_pred_nominal(q);
        past_aside |= aside;
        if (ms_pred_nominal(q) || aside) continue;
        bool waits = ms_lemma_is(q->lemma, id->pol) || (p->tie == MS_TIE_TO && ms_lemma_is(q->lemma, id->light));
        return waits && !q->complemented ? i : MS_NONE;
    }
    return MS_NONE;
}

/* «qama musallahun yartaduna ziyyan | bi-khatf X»: behind a verb that only describes its subject, the light verb's noun. */
static uint32_t described_over(walk *w, const ms_pred *p) {
    const ms_pred *open = pred(w, w->open), *light = w->open ? open - 1 : NULL;
    bool describes = open->form == MS_PRED_VERB && (open->features & MS_F_IMPF) && open->left != MS_NONE && p->tie == MS_TIE_BI &&
                     !ms_lemma_is(open->lemma, w->st->rules->id.light);
    if (!describes || !light || light->sentence != w->sentence || ms_pred_nominal(light) || light->complemented) return MS_NONE;
    const ms_phrase *who = phrase(w, open->left);
    bool beside = who->tokens.b == open->tokens.a && !(who->features & MS_F_DEF) && light->genitive == open->left;
    return beside && ms_lemma_is(light->lemma, w->st->rules->id.light) ? w->open - 1 : MS_NONE;
}

static uint32_t governor_of(walk *w, const ms_pred *p) {
    uint32_t over = w->open == MS_NONE ? MS_NONE : described_over(w, p);
    if (over != MS_NONE) return over;
    if (complement(w, p)) return told_by(w, p);
    uint32_t again = repeated_tie(w, p);
    if (again == MS_NONE) again = called_to(w, p);
    if (again != MS_NONE) return again;
    /* «tamma ifragh al-qa'ida wa-ighlaquha»: joined to a complement */
    bool deed = p->form == MS_PRED_MASDAR || p->lemma->pos == MS_POS_EXPR;
    if ((p->pre & MS_WA) && w->open != MS_NONE && ms_pred_nominal(pred(w, w->open)) && (!w->comma || deed))
        return pred(w, w->open)->governor;
    return MS_NONE;
}

static ms_tie waiting_tie(const walk *w, uint8_t pre) {
    if (w->tie != MS_TIE_BARE) return w->tie;
    if (pre & MS_BI) return MS_TIE_BI;
    return pre & MS_LI ? MS_TIE_LI : MS_TIE_BARE;
}

/* «taqaddama X, lakinna al-junud sadduhum wa-qatalu …»: an agent between a word that turns to somebody else and his verb is whom
 * the verbs joined to it are about. */
static bool takes_over(walk *w, uint32_t verb) {
    const ms_phrase *f = phrase(w, w->loose);
    if (w->relative || f->tokens.b != verb || f->tokens.a == 0 || !(f->kinds & MS_K_AGENT)) return false;
    const ms_unit *before = &w->st->unit[f->tokens.a - 1];
    return before->category == MS_C_CONJ || (before->category == MS_C_SUB && !(before->marks & MS_P_AN));
}

static void start_verb(walk *w, ms_pred *p) {
    bool joined = (p->pre & (MS_WA | MS_FA)) || (p->tokens.a > 0 && w->st->unit[p->tokens.a - 1].category == MS_C_CONJ); /* «thumma» */
    if (joined && w->open != MS_NONE) {
        uint32_t topic = w->topic, relative = w->relative, antecedent = w->antecedent;
        new_clause(w);
        w->topic = topic, w->relative = relative, w->antecedent = antecedent;
        p->marks |= MS_P_AND;
    }
    if (!joined) w->told = MS_NONE;
    p->left = find_left(w, p->tokens.a, p->features);
    if (p->left != MS_NONE && p->left == w->loose && takes_over(w, p->tokens.a)) w->topic = p->left;
    if (w->relative && !p->suffix) w->told = w->antecedent;
    p->clause = w->clause;
}

static bool verb_before(walk *w, uint32_t clause) {
    for (uint32_t i = w->st->out->preds.n; i-- > 0 && pred(w, i)->sentence == w->sentence;)
        if (!ms_pred_nominal(pred(w, i))) return pred(w, i)->clause == clause;
    return false;
}

static bool agree(const ms_pred *event, const ms_pred *verb) {
    return ((event->features & MS_F_F) != 0 || (event->features & MS_F_PL)) == ((verb->features & MS_F_F) != 0);
}

/* «qutilu fi hujum intihari istahdafa …»: a second verb in a clause that nothing joins tells of the event before it. */
static bool retells(walk *w, const ms_pred *verb) {
    const ms_pred *event = w->open == MS_NONE ? NULL : pred(w, w->open);
    if (!event || verb->pre & (MS_WA | MS_FA) || verb->suffix || verb->marks || event->clause != verb->clause) return false;
    if (w->comma && !(ms_lemma_is(verb->lemma, w->st->rules->id.force) && agree(event, verb)))
        return false; /* «ghara li-X, istahdafat …» */
    bool bare = !(event->pre & MS_AL) && !event->suffix && event->genitive == MS_NONE && event->second == MS_NONE;
    if (event->form != MS_PRED_EVENT || !bare || event->host != MS_NONE || !(verb->features & MS_F_PERF)) return false;
    return !(verb->features & MS_F_PL) && verb_before(w, verb->clause);
}

/* «shanna … gharatin istahdafat …»: a verb right behind an event noun without the article tells of it. */
static bool right_behind(walk *w, const ms_pred *verb) {
    const ms_pred *event = w->open == MS_NONE ? NULL : pred(w, w->open);
    if (!event || !ms_pred_nominal(event) || event->clause != verb->clause || (event->pre & MS_AL) || event->suffix || verb->suffix)
        return false;
    const ms_class_ids *id = &w->st->rules->id;
    bool tells = ms_lemma_is(verb->lemma, id->force) ||
                 (event->tie != MS_TIE_BARE && ms_lemma_is(verb->lemma, id->happen)); /* «fi infijar waqa'a …» */
    if (verb->pre & (MS_WA | MS_FA) || !(verb->features & MS_F_PERF) || !tells) return false;
    const ms_phrase *of = event->genitive == MS_NONE ? NULL : phrase(w, event->genitive);
    bool weapon = of && (of->kinds & (MS_K_WEAPONS | MS_K_VEHICLES)) && !(of->features & MS_F_DEF) && of->tokens.a == event->tokens.b;
    uint32_t i = weapon ? of->tokens.b : event->tokens.b; /* «fi infijar sayyara mufakhkhakha istahdafa …» */
    while (i < verb->tokens.a && (w->st->unit[i].category == MS_C_OTHER || w->st->unit[i].category == MS_C_QUOTE)) i++;
    return i == verb->tokens.a && (agree(event, verb) || weapon);
}

static bool tells_of_event(walk *w, const ms_pred *verb) { return right_behind(w, verb) || retells(w, verb); }

/* «dawiyy infijarat … sumi'a fi …»: an event noun that opens the clause, with what hangs on it, is the subject of the verb
 * behind it. */
static void host_event(walk *w, ms_pred *verb) {
    if (w->open == MS_NONE || verb->left != MS_NONE || verb->pre & (MS_WA | MS_FA)) return;
    if (verb->suffix && ms_lemma_is(verb->lemma, w->st->rules->id.light)) return; /* «fi hujum naffadhahu X» */
    uint32_t first = w->open;
    while (ms_pred_nominal(pred(w, first)) && pred(w, first)->governor != MS_NONE) first = pred(w, first)->governor;
    const ms_pred *event = pred(w, first);
    if (!ms_pred_nominal(event) || event->clause != verb->clause || event->host != MS_NONE) return;
    if (event->tie != MS_TIE_BARE) return; /* «fi ma'rakat X, tuhawilu …» */
    for (uint32_t i = w->open; i != MS_NONE; i = pred(w, i)->governor) pred(w, i)->host = w->st->out->preds.n;
    verb->told = true;
}

static void meet_pred(walk *w, uint32_t i) {
    const ms_unit *u = &w->st->unit[i];
    const ms_reading *r = w->st->out->reading.v[i];
    const ms_reading *last = u->end == i + 1 ? r : w->st->out->reading.v[u->end - 1];
    bool joined = u->category == MS_C_VERB && r && (r->pre & (MS_WA | MS_FA));
    if (joined) w->marks &= ~(uint32_t)MS_P_KANA; /* «kanu birifqatihi, wa-qutila ba'duhum» */
    ms_pred p = {.tokens = {i, u->end},
                 .lemma = u->lemma,
                 .form = form_of(u, r),
                 .sentence = w->sentence,
                 .clause = w->clause,
                 .features = r ? r->features : 0,
                 .pre = r ? r->pre : 0,
                 .suffix = last ? last->suffix : 0, /* «utliqa sarahuhu» */
                 .marks = w->marks,
                 .subject = MS_NONE,
                 .object = MS_NONE,
                 .genitive = MS_NONE,
                 .second = MS_NONE,
                 .nisba = MS_NONE,
                 .left = MS_NONE,
                 .governor = MS_NONE,
                 .host = MS_NONE,
                 .where = w->where,
                 .restrictive = w->restrictive && u->category == MS_C_VERB && (w->marks & MS_P_RELATIVE)};
    p.span = span_of(w, p.tokens, r);
    p.cue = cue_of(w, &p);
    p.tie = waiting_tie(w, p.pre);
    if (p.pre & MS_SA) p.marks |= MS_P_FUTURE;
    if (p.features & MS_F_IMPF) p.marks |= MS_P_IMPERFECT;
    if (ms_pred_nominal(&p))
        p.governor = governor_of(w, &p);
    else
        start_verb(w, &p);
    bool first = i == w->st->doc->segments.v[w->sentence].tokens.a; /* «…, li-yabsuta saytaratahu», «. li-ya'uda …»: what came of it */
    bool outcome = (w->comma || first) && u->category == MS_C_VERB;
    if ((p.pre & MS_LI) && p.governor == MS_NONE && p.tie == MS_TIE_LI && !outcome) p.marks |= MS_P_PURPOSE;
    if (!ms_pred_nominal(&p) && tells_of_event(w, &p)) p.told = true, p.left = MS_NONE, pred(w, w->open)->host = w->st->out->preds.n;
    if (!ms_pred_nominal(&p)) host_event(w, &p);
    if (p.form == MS_PRED_PARTICIPLE && w->open != MS_NONE && p.left == MS_NONE) p.left = pred(w, w->open)->left;
    w->waiting = (ms_order_wait){0};
    w->marks = 0;
    w->tie = MS_TIE_BARE;
    w->comma = w->aside = w->copula = false;
    if (!ms_pred_nominal(&p)) w->relative = false;
    if (p.governor != MS_NONE) pred(w, p.governor)->complemented = true;
    ms_vec_push(&w->st->out->preds, p);
    w->open = w->st->out->preds.n - 1;
}

/* kana is no predicate of its own: it marks the one that follows. */
static bool meet_kana(walk *w, uint32_t i) {
    const ms_unit *u = &w->st->unit[i];
    if (u->category != MS_C_VERB || !ms_lemma_is(u->lemma, w->st->rules->id.be)) return false;
    const ms_reading *r = w->st->out->reading.v[i];
    bool joined = r && (r->pre & (MS_WA | MS_FA));
    bool beside = w->last != MS_NONE && only_quotes(w, phrase(w, w->last)->tokens.b, i) && !(phrase(w, w->last)->features & MS_F_DEF);
    if (!joined && beside && w->open != MS_NONE) /* «shahinat kanat qad dakhalat» */
        w->relative = true, w->antecedent = w->last, w->marks |= MS_P_RELATIVE;
    if (r && (r->features & MS_F_PERF)) w->marks |= MS_P_KANA;
    bool event_open = w->open != MS_NONE && ms_pred_nominal(pred(w, w->open)) && !(r && (r->pre & (MS_WA | MS_FA)));
    if (r && (r->pre & MS_SA) && event_open)
        pred(w, w->open)->marks |= MS_P_FUTURE;
    else if (r && (r->pre & MS_SA))
        w->marks |= MS_P_FUTURE;
    w->copula = event_open && !w->relative && w->st->unit[i].marks == 0;
    if (r && (r->pre & (MS_WA | MS_FA))) {
        uint32_t marks = w->marks;
        new_clause(w);
        w->topic = MS_NONE;
        w->marks = marks;
    }
    return true;
}

/* «qala al-jaysh innahu …»: the pronoun on anna goes back to who speaks. MS_NONE without one. */
static uint32_t named_again(walk *w, uint32_t i) {
    const ms_reading *r = w->st->out->reading.v[i];
    if (!r || !r->suffix || w->st->unit[i].category != MS_C_SUB || w->st->out->preds.n == 0) return MS_NONE;
    const ms_pred *verb = pred(w, w->st->out->preds.n - 1);
    if (verb->sentence != w->sentence || ms_pred_nominal(verb)) return MS_NONE;
    uint32_t who = verb->genitive != MS_NONE && !(verb->features & (MS_F_PL | MS_F_DU)) ? verb->genitive : verb->left;
    bool she = r->suffix == MS_SUF_HU && who != MS_NONE && (verb->features & MS_F_F); /* «qalat X innahu farra alf …»: nobody yet */
    return she ? MS_NONE : who;
}

/* A parenthesis, or a time between commas, leaves the clause as it was. */
static void meet_comma(walk *w, uint32_t mark) {
    w->marks &= ~(uint32_t)(MS_P_NEG | MS_P_NEVER); /* «al-muta'aqidun, wa-laysa al-junud, sharaku»: not the soldiers */
    if (mark == '(') w->before_bracket = w->comma;
    if (mark == ')')
        w->comma = w->before_bracket;
    else
        w->comma = !(w->aside && w->set_off);
    w->aside = mark != ')';
    w->set_off = false;
}

/* «al-mufawadat bi-sha'n … ma zalat mustamirra»: said of the event noun that opened the clause. */
static void still(walk *w) {
    uint32_t event = w->comma ? MS_NONE : w->open;
    while (event != MS_NONE && ms_pred_nominal(pred(w, event)) && pred(w, event)->governor != MS_NONE) event = pred(w, event)->governor;
    if (event != MS_NONE && ms_pred_nominal(pred(w, event))) pred(w, event)->marks |= MS_P_STILL;
}

/* «hujum muhtamal», «al-insihab al-muqarrar»: phrases.c gave the adjective to the noun before it. */
static void meet_quality(walk *w, uint32_t i) {
    const ms_class_ids *id = &w->st->rules->id;
    const ms_lemma *lemma = w->st->unit[i].lemma;
    if (w->open == MS_NONE || (!ms_lemma_is(lemma, id->light) && !ms_lemma_is(lemma, id->say))) return;
    ms_pred *p = pred(w, w->open);
    uint32_t k = p->tokens.b;
    while (k < i && w->st->unit[k].category == MS_C_OTHER) k++; /* «qimma ukhra murtaqaba» */
    if (ms_pred_nominal(p) && k == i) p->quality = lemma;
}

static bool says_where(const ms_phrase *p) {
    return (p->kinds & (MS_K_SITE | MS_K_PLACE)) && (p->tie == MS_TIE_IN || p->tie == MS_TIE_NEAR || p->tie == MS_TIE_BI);
}

/* «intasharu fi X bi-mudiriyyat Y, | haythu»: the place right before token i, not what only tells where that lies. */
static uint32_t where_told(const walk *w, uint32_t i) {
    enum { COMMA = 1 };
    const ms_phrase *v = w->st->out->phrases.v;
    ms_range r = w->st->out->sentence.v[w->sentence];
    uint32_t k = w->last;
    if (k == MS_NONE) return MS_NONE;
    bool near = v[k].tokens.b + COMMA >= i;
    while (near && k > r.a && says_where(&v[k]) && (v[k - 1].kinds & (MS_K_SITE | MS_K_PLACE))) k--;
    return near && says_where(&v[k]) && v[k].place != MS_NONE ? k : ms_syntax_place_before(w->st->out, r, w->last + 1);
}

static void meet_marker(walk *w, uint32_t i) {
    const ms_unit *u = &w->st->unit[i];
    uint32_t speaker = named_again(w, i);
    switch (u->category) {
    case MS_C_REL:
        w->relative = true;
        w->marks = u->marks;
        break;
    case MS_C_SUB:
        new_clause(w);
        w->told = MS_NONE;
        if (ms_lemma_is(u->lemma, w->st->rules->id.where))
            w->where = where_told(w, i);
        else if (!(u->marks & MS_P_AN))
            w->where = MS_NONE;
        w->relative = false;
        w->topic = u->marks & MS_P_AN ? speaker : w->topic;
        if (!(u->marks & MS_P_AN)) w->marks &= ~(uint32_t)MS_P_KANA; /* «kana abrazuha al-milaff, idh shakara …» */
        w->marks |= u->marks;
        break;
    case MS_C_STOP:
        new_clause(w);
        w->topic = w->where = w->told = MS_NONE, w->relative = false, w->marks = 0;
        break;
    case MS_C_COMMA: meet_comma(w, w->st->doc->tokens.v[i].mark); break;
    case MS_C_TIME: w->set_off = true; break;
    case MS_C_PREP:
        if (!ms_order_beside(&w->waiting, i)) w->tie = u->tie;
        w->marks |= u->marks;
        break;
    case MS_C_CONJ:
        if (ms_lemma_is(u->lemma, w->st->rules->id.but)) new_clause(w); /* «lakin as-sultat i'taqalat-hu» */
        w->marks |= u->marks;
        break;
    case MS_C_NEG:
    case MS_C_PART:
        w->marks |= u->marks;
        if (u->marks & MS_P_STILL) still(w);
        break;
    case MS_C_OTHER: meet_quality(w, i); break;
    default: break;
    }
}

/* «shahinat allati …»; but «wafqa ma dhakarat masadir», «…, ma adda ila …»: it goes back to nothing that has a name. */
static void open_relative(walk *w, uint32_t i, uint32_t first) {
    ms_category before = i > first ? w->st->unit[i - 1].category : MS_C_OTHER; /* «qama | alladhina ahatu …»: whoever they are */
    bool free = before == MS_C_PREP || before == MS_C_VERB || ms_lemma_is(w->st->unit[i].lemma, w->st->rules->id.what);
    w->clause++;
    w->open = MS_NONE;
    w->antecedent = free ? MS_NONE : w->last;
    if (free) w->relative = false, w->topic = w->loose = w->told = MS_NONE;
    if (!free && w->last != MS_NONE) w->st->out->phrases.v[w->last].relative = true;
    w->restrictive = !free && w->last != MS_NONE && only_quotes(w, phrase(w, w->last)->tokens.b, i);
}

static bool is_dash(const walk *w, uint32_t i) {
    enum { EN = 0x2013, EM = 0x2014 };
    const ms_token *t = &w->st->doc->tokens.v[i];
    bool dash = t->mark == '-' || t->mark == EN || t->mark == EM;
    return dash && i > 0 && t[-1].span.b < t->span.a && i + 1 < w->st->doc->tokens.n && t->span.b < t[1].span.a;
}

/* «qatala musallahun - yu'taqadu annahum min X - dabitan»: where the aside ends that is set off by the dash at i; 0: none. */
static uint32_t aside_of(const walk *w, uint32_t i, uint32_t end) {
    enum { LONGEST = 14 };
    const ms_pred *verb = w->open == MS_NONE ? NULL : &w->st->out->preds.v[w->open];
    if (!verb || ms_pred_nominal(verb) || !is_dash(w, i)) return 0;
    for (uint32_t k = i + 2; k < end && k <= i + LONGEST; k++)
        if (is_dash(w, k)) return k;
    return 0;
}

void ms_syntax_preds(ms_reading_state *st, uint32_t segment, uint32_t next_phrase, uint32_t *clause) {
    const ms_segment *seg = &st->doc->segments.v[segment];
    walk w = {
        .st = st, .sentence = segment, .clause = ++*clause, .open = MS_NONE, .topic = MS_NONE, .loose = MS_NONE, .antecedent = MS_NONE};
    uint32_t first_pred = st->out->preds.n;
    w.last = w.where = w.told = MS_NONE;
    walk before = w;
    uint32_t closing = 0;
    for (uint32_t i = seg->tokens.a; i < seg->tokens.b;) {
        const ms_unit *u = &st->unit[i];
        if (closing && i >= closing) { /* the clause goes on where the aside cut it */
            before.clause = w.clause, w = before;
            closing = 0;
            i += is_dash(&w, i);
            continue;
        }
        if (!closing && (closing = aside_of(&w, i, seg->tokens.b)) != 0) before = w;
        if (next_phrase < st->out->phrases.n && st->out->phrases.v[next_phrase].tokens.a == i) {
            meet_phrase(&w, next_phrase);
            w.last = next_phrase;
            i = st->out->phrases.v[next_phrase++].tokens.b;
            w.tie = MS_TIE_BARE;
        } else if (u->category == MS_C_PRED || u->category == MS_C_VERB) {
            if (!meet_kana(&w, i)) meet_pred(&w, i);
            i = u->end;
        } else {
            meet_marker(&w, i);
            meet_cue(&w, i);
            if (u->category == MS_C_REL) open_relative(&w, i, seg->tokens.a);
            i = u->end > i ? u->end : i + 1;
        }
    }
    ms_syntax_settle(st, segment, first_pred);
    *clause = w.clause;
}
