/* SPDX-License-Identifier: Apache-2.0
 * What the walk does at a phrase: which predicate takes it as a partner, and which phrases stand aside. In: the phrase and
 * what the walk knows. Out: the phrase's owner, the predicate's partners. «qutila | qa'id X, fulan, | fi Y». */
#include "syntax/walk.h"

/* Quotes may stand between, and adjectives of the predicate: «ad-darabat al-'askariyya al-amrikiyya». */
static bool next_to(ms_walk *w, const ms_pred *p, const ms_phrase *f) {
    uint32_t i = p->tokens.b;
    while (i < f->tokens.a && f->pre == 0 && w->st->unit[i].category == MS_C_OTHER) i++;
    return ms_walk_only_quotes(w, i, f->tokens.a);
}

/* An adjective right behind a verbal noun («insihaban amrikiyyan») names its actor and is no partner of its own. */
static bool take_nisba(ms_walk *w, ms_pred *p, const ms_phrase *f) {
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
static bool ends_in_adjective(ms_walk *w, const ms_pred *p) {
    const ms_word *word = p->tokens.b - p->tokens.a > 1 ? w->st->doc->tokens.v[p->tokens.b - 1].word : NULL;
    for (uint32_t k = 0; word && p->form == MS_PRED_EVENT && k < word->readings_n; k++)
        if (word->readings[k].features & (MS_F_ADJ | MS_F_PPART)) return true;
    return false;
}

/* «intiqaduhu al-hukuma», «liqa'uhu al-wazir»: behind its pronoun, who does it, stands to whom. */
static bool governs(ms_walk *w, const ms_pred *p) {
    return p->suffix && (p->form == MS_PRED_MASDAR || ms_lemma_is(p->lemma, w->st->rules->id.consult));
}

/* «intaqada X ra'is lajnat Y | ar-rusum»: the office right behind a name says who he is; whom or what it is done to follows. */
static bool holds_office(ms_walk *w, const ms_pred *p) {
    const ms_phrase *name = p->genitive == MS_NONE ? NULL : phrase(w, p->genitive),
                    *office = p->second == MS_NONE ? NULL : phrase(w, p->second);
    const ms_actor *a = !name || name->actor == MS_NONE ? NULL : &w->st->doc->actors.v[name->actor];
    bool person = a && a->pub.named && ms_str_is(a->pub.kind, "person") && a->tokens.b == name->tokens.b;
    bool one = office && !(office->features & (MS_F_PL | MS_F_DU)) && office->quantity == MS_NONE;
    return person && one && name->tokens.b == office->tokens.a && ms_lemma_is(office->lemma, w->st->rules->id.title);
}

/* «istahdafat X bi-l-gharat wa-l-madafi' | mintaqat Y»: the means can govern nothing, and the verb still lacks what was hit. The
 * verb's index, MS_NONE. */
static uint32_t past_means(ms_walk *w, const ms_phrase *f) {
    const ms_pred *p = pred(w, w->open), *verb = p->governor == MS_NONE ? NULL : pred(w, p->governor);
    if (!ms_pred_nominal(p) || p->tie != MS_TIE_BI || !verb || ms_pred_nominal(verb) || (f->pre & MS_WA)) return MS_NONE;
    const ms_kinds doers = MS_K_FORCES | MS_K_FIGHTERS | MS_K_COUNTRY, hit = MS_K_PLACE | MS_K_SITE | MS_K_FORCES | MS_K_FIGHTERS;
    bool whole = p->lemma && p->lemma->pos == MS_POS_EXPR, noun = f->lemma && f->lemma->pos == MS_POS_NOUN;
    bool lacks = verb->genitive != MS_NONE && verb->second == MS_NONE && !verb->suffix && (phrase(w, verb->genitive)->kinds & doers);
    return (p->pre & MS_AL) && !whole && lacks && noun && (f->kinds & hit) ? p->governor : MS_NONE;
}

/* «qutila 13 mu'zamuhum junud»: it says who the first are, and is nobody else. */
static bool most_of_them(const ms_walk *w, const ms_phrase *f) {
    const ms_reading *r = w->st->out->reading.v[f->tokens.a];
    return r && r->suffix && ms_lemma_is(ms_reading_lemma(w->st->rules->lx, r), w->st->rules->id.most);
}

static void take_bare(ms_walk *w, ms_pred *p, uint32_t i) {
    const ms_phrase *f = phrase(w, i);
    if (p->genitive != MS_NONE && most_of_them(w, f)) return;
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
static bool apposed(ms_walk *w, const ms_phrase *f, uint32_t i) {
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

static void meet_aside(ms_walk *w, const ms_phrase *f, uint32_t i) {
    bool set_off = f->before == MS_NONE && (f->tie != MS_TIE_BARE || apposed(w, f, i));
    w->aside &= set_off || (f->before != MS_NONE && w->set_off);
    w->set_off |= set_off;
}

/* A noun or a name; no adjective («…, mad'umatan bi-X»), no pronoun's «most of them», none that a clause tells of («al-balad alladhi»). */
static bool names_thing(const ms_walk *w, const ms_phrase *f) {
    const ms_reading *r = w->st->out->reading.v[f->tokens.a];
    const ms_lemma *lemma = ms_reading_lemma(w->st->rules->lx, r);
    bool name = w->st->unit[f->tokens.a].name, counts = f->quantity != MS_NONE || ms_lemma_is(lemma, w->st->rules->id.quant);
    bool noun = r && (r->features & MS_F_NOUN) && !(r->features & (MS_F_ADJ | MS_F_APART | MS_F_PPART | MS_F_FUNC));
    return (name || counts || noun) && !f->pronoun && w->st->unit[f->tokens.b].category != MS_C_REL;
}

/* «…, duma, kubra mudun X», «al-majlis, adh-dhira' al-'askariyya»: what is of the kind of the phrase before it may only name it again. */
static bool may_name_again(const ms_phrase *f, const ms_phrase *before) {
    const ms_kinds lands = MS_K_PLACE | MS_K_SITE | MS_K_COUNTRY, men = MS_K_AGENT | MS_K_SOURCE | MS_K_UNKNOWN;
    return (f->kinds & lands && before->kinds & lands) || (f->kinds & men && before->kinds & men);
}

/* «zara khubara' al-munazzama, madinat X», «atlaqa musallahun min Y, 'asharat as-sawarikh»: behind a comma that nothing closes stands
 * what the verb lacks, and no other name for its subject or for the phrase right before. */
static bool lacks_it(ms_walk *w, const ms_pred *p, const ms_phrase *f) {
    const ms_class_ids *id = &w->st->rules->id;
    const uint16_t transitive[] = {id->force, id->auth, id->pol, id->perform, id->carry, id->evacuate, id->publish};
    const ms_phrase *before = phrase(w, w->last), *left = p->left == MS_NONE ? NULL : phrase(w, p->left);
    bool glued = before->tokens.b == f->tokens.a && (f->features & MS_F_DEF), beside = before->tokens.b + 1 == f->tokens.a;
    bool fronted = left && (left->kinds & MS_K_AGENT); /* «wa-kana X qad amhala Y, …»: nothing is lacking */
    if (!MS_LEMMA_IS_ANY(p->lemma, transitive) || glued || fronted || p->form != MS_PRED_VERB || f->before != MS_NONE || !names_thing(w, f))
        return false;
    return !may_name_again(f, phrase(w, p->genitive)) && !(beside && may_name_again(f, before));
}

/* «ikhtatafat milishiyat X, alafan min an-nashitin»: counted people, or a thing, that the verb, which has who does it, still lacks. */
static bool left_hanging(ms_walk *w, const ms_phrase *f) {
    const ms_pred *p = w->open == MS_NONE ? NULL : pred(w, w->open);
    bool acts = p && !ms_pred_nominal(p) && p->genitive != MS_NONE && p->second == MS_NONE && !p->suffix && !(f->pre & MS_WA);
    if (!acts || !(phrase(w, p->genitive)->kinds & MS_K_AGENT)) return false;
    bool people = f->quantity != MS_NONE && (f->kinds & MS_K_PEOPLE) && phrase(w, p->genitive)->quantity == MS_NONE;
    return (people && ms_syntax_done_to_people(w->st, p)) || lacks_it(w, p, f);
}

/* Behind the phrase, or a place that stands with it: what somebody is charged with, «bi-»; what he is called to, «ila», «'ala», «li-». */
static bool told_of_what(const ms_walk *w, uint32_t i, bool called) {
    const ms_syntax *s = w->st->out;
    const ms_phrase *f = &s->phrases.v[i];
    bool placed = i + 1 < s->phrases.n && f[1].tie == MS_TIE_IN && f[1].tokens.a <= f->tokens.b + 1; /* «al-atraf fi X ila …» */
    uint32_t end = w->st->doc->segments.v[w->sentence].tokens.b, next = placed && called ? f[1].tokens.b : f->tokens.b;
    const ms_reading *r = next < end ? s->reading.v[next] : NULL;
    if (!r) return false;
    const ms_lemma *word = ms_reading_lemma(w->st->rules->lx, r);
    ms_tie tie = word && word->pos == MS_POS_FUNC ? ms_tie_of(word->role) : MS_TIES;
    return (r->pre & MS_BI) || (called && ((r->pre & MS_LI) || tie == MS_TIE_TO || tie == MS_TIE_ON));
}

static bool called_by_name(const ms_walk *w, const ms_phrase *f) {
    const ms_actor *a = f->actor == MS_NONE ? NULL : &w->st->doc->actors.v[f->actor];
    return a && a->pub.named && ms_str_is(a->pub.kind, "person");
}

/* «da'a al-wazir, X, …»: the name of who holds the office; behind a verb whose subject stands before it, the first phrase alone
 * can be whom it is about. */
static bool stands_aside(ms_walk *w, uint32_t verb, uint32_t i) {
    enum { COMMA = 1 };
    const ms_pred *p = pred(w, verb);
    const ms_phrase *f = phrase(w, i), *doer = p->genitive == MS_NONE ? NULL : phrase(w, p->genitive);
    if (doer)
        return (doer->kinds & MS_K_OFFICIALS) && doer->tokens.b + COMMA == f->tokens.a && called_by_name(w, f) && !called_by_name(w, doer);
    for (uint32_t k = i; k-- > 0 && phrase(w, k)->tokens.a >= p->tokens.b;)
        if (phrase(w, k)->tie == MS_TIE_BARE) return true;
    return false;
}

/* «ittahamat X, fi bayan lahu, Y bi-…», «da'a X, al-ahad, Y ila …»: behind the comma the verb of words finds whom it is about.
 * The verb's index, MS_NONE. */
static uint32_t waits_for_object(ms_walk *w, uint32_t i) {
    enum { FAR = 3 };
    const ms_phrase *f = phrase(w, i);
    if (left_hanging(w, f)) return w->open;
    const ms_actor *a = f->actor == MS_NONE ? NULL : &w->st->doc->actors.v[f->actor];
    bool agent = (f->kinds & MS_K_AGENT) && ((f->features & MS_F_DEF) || (a && a->pub.named && !a->adjective)) && !(f->pre & MS_WA);
    uint32_t n = w->st->out->preds.n;
    for (uint32_t k = n; agent && k-- > 0 && k + FAR >= n && pred(w, k)->sentence == w->sentence;) {
        const ms_pred *p = pred(w, k);
        if (ms_pred_nominal(p) || !ms_lemma_is(p->lemma, w->st->rules->id.pol)) continue;
        bool acts = p->genitive != MS_NONE || (p->left != MS_NONE && (phrase(w, p->left)->kinds & MS_K_AGENT));
        return acts && p->second == MS_NONE && !p->suffix && !stands_aside(w, k, i) &&
                       told_of_what(w, i, ms_lemma_is(p->lemma, w->st->rules->id.request))
                   ? k
                   : MS_NONE;
    }
    return MS_NONE;
}

/* «tudinu X al-hujum wa-musku tanfi»: joined to no phrase, with its verb right behind it, it opens a clause of its own. */
static bool opens_clause(ms_walk *w, const ms_phrase *f) {
    uint32_t next = f->tokens.b, end = w->st->doc->segments.v[w->sentence].tokens.b;
    const ms_reading *r = next < end ? w->st->out->reading.v[next] : NULL;
    bool joined = (f->pre & (MS_WA | MS_FA)) && f->before == MS_NONE && f->tie == MS_TIE_BARE && w->open != MS_NONE && !w->relative;
    bool told = joined && r && w->st->unit[next].category == MS_C_VERB && !r->pre && (r->features & MS_F_3);
    return told && (f->kinds & MS_K_AGENT) && ms_syntax_agrees(w->st->out, (uint32_t)(f - w->st->out->phrases.v), r->features);
}

/* «ma'a wali al-'ahd | al-amir X»: the name of who is told by his office behind a preposition. */
static bool names_tied(ms_walk *w, const ms_phrase *f) {
    const ms_phrase *before = w->last == MS_NONE ? NULL : phrase(w, w->last);
    const ms_actor *a = f->actor == MS_NONE ? NULL : &w->st->doc->actors.v[f->actor];
    bool person = a && a->pub.named && ms_str_is(a->pub.kind, "person") && f->quantity == MS_NONE && !(f->pre & MS_WA);
    return person && before && before->tie != MS_TIE_BARE && before->tokens.b == f->tokens.a && (before->kinds & MS_K_OFFICIALS) &&
           !(before->features & (MS_F_PL | MS_F_DU));
}

/* The verb's clause goes on with the phrase behind the comma. */
static void take_waited(ms_walk *w, uint32_t verb, uint32_t i) {
    ms_pred *p = pred(w, verb);
    if (p->genitive == MS_NONE) p->genitive = p->left; /* who does it stands before the verb */
    p->second = i;
    phrase(w, i)->owner = w->open = verb;
    w->comma = false;
}

void ms_walk_meet_phrase(ms_walk *w, uint32_t i) {
    ms_phrase *f = phrase(w, i);
    if (opens_clause(w, f)) {
        ms_walk_new_clause(w);
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
    uint32_t waits = w->comma ? waits_for_object(w, i) : MS_NONE;
    if (!w->comma && names_tied(w, f)) return;
    uint32_t over = w->comma ? MS_NONE : past_means(w, f);
    if (over != MS_NONE) {
        pred(w, over)->second = i, f->owner = w->open = over;
        return;
    }
    if (!w->comma)
        take_bare(w, pred(w, w->open), i);
    else if (waits != MS_NONE)
        take_waited(w, waits, i);
    else
        w->loose = i;
}
