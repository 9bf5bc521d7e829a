/* SPDX-License-Identifier: Apache-2.0
 * What the walk does at a predicate: its form, what governs it, the phrase or event before it that it tells of. In: the
 * token and what the walk knows. Out: a predicate more. «shanna … gharatin istahdafat …»: the second verb tells of the raids. */
#include "syntax/walk.h"

/* What is joined to a predicate shares its place in the order: «ba'da qasf al-qa'ida wa-iqtihamiha». */
static ms_order_cue cue_of(const ms_walk *w, const ms_pred *p) {
    if (w->waiting.cue.order && !w->waiting.counted) return w->waiting.cue;
    const ms_pred *open = w->open == MS_NONE || w->comma || !(p->pre & (MS_WA | MS_FA)) ? NULL : &w->st->out->preds.v[w->open];
    bool shared = open && !open->cue.own && ms_pred_nominal(open) == ms_pred_nominal(p);
    return shared ? open->cue : (ms_order_cue){0};
}

/* «an-nashitun … lam yaktamil»: behind its subject a verb counts it, too. */
static bool several_before_one(const ms_phrase *f, ms_features verb) {
    const ms_features one_man = MS_F_SG | MS_F_M, sound = MS_F_PL | MS_F_M;
    return (verb & one_man) == one_man && (f->features & sound) == sound && (f->kinds & MS_K_PERSON) && !(f->kinds & MS_K_FORCES);
}

/* «kharajat min sayyara sadamat al-jidar»: what an indefinite noun right before its verb is told of does it. */
static bool described_by(ms_walk *w, uint32_t at, ms_features verb) {
    const ms_phrase *f = w->last == MS_NONE ? NULL : phrase(w, w->last);
    if (!f || f->tokens.b != at || (f->tie == MS_TIE_BARE && !(verb & MS_F_PL))) return false;
    const ms_kinds doers = MS_K_VEHICLES | MS_K_WEAPONS | MS_K_PERSON | MS_K_FORCES | MS_K_GROUP;
    const ms_reading *head = w->st->out->reading.v[f->head];
    bool noun = head && head->lemma != MS_NONE && !(head->pre & MS_AL) && !head->suffix && !(f->features & MS_F_DEF);
    return noun && (f->kinds & doers) && ms_syntax_agrees(w->st->out, w->last, verb);
}

/* «11 madaniyyan wa-arba'atu shurtiyyin qutilu»: the first of those that are joined. */
static uint32_t first_of(ms_walk *w, uint32_t i) {
    while (phrase(w, i)->before != MS_NONE) i = phrase(w, i)->before;
    return i;
}

static uint32_t find_left(ms_walk *w, uint32_t at, ms_features verb) {
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

static ms_span span_of(const ms_walk *w, ms_range tokens, const ms_reading *r) {
    const ms_token *first = &w->st->doc->tokens.v[tokens.a], *last = &w->st->doc->tokens.v[tokens.b - 1];
    ms_span s = {first->span.a + (r ? r->head : 0), last->span.b};
    if (r && tokens.b == tokens.a + 1 && r->tail < s.b - s.a) s.b -= r->tail;
    return s.a < s.b ? s : first->span;
}

/* Is the new nominal predicate the complement of the one that is open? */
static bool complement(ms_walk *w, const ms_pred *p) {
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
static uint32_t repeated_tie(const ms_walk *w, const ms_pred *p) {
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
static uint32_t told_by(const ms_walk *w, const ms_pred *p) {
    const ms_pred *v = w->st->out->preds.v, *open = &v[w->open];
    bool beside = ms_pred_nominal(open) && open->governor == MS_NONE && (open->pre & MS_AL) && open->tie != MS_TIE_BARE;
    if (p->tie != MS_TIE_ABOUT || !beside || w->open == 0) return w->open;
    const ms_pred *verb = open - 1;
    bool says = ms_lemma_is(verb->lemma, w->st->rules->id.say) || ms_lemma_is(verb->lemma, w->st->rules->id.pol);
    return says && !ms_pred_nominal(verb) && verb->clause == open->clause && !verb->complemented ? w->open - 1 : w->open;
}

/* «da'a X, athna'a ziyaratihi, Y ila …», «tas'a X, allati khasirat …, ila ibram ittifaq»: what somebody is called to or strives for,
 * behind a parenthesis. MS_NONE when there is none. */
static uint32_t called_to(const ms_walk *w, const ms_pred *p) {
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
static uint32_t described_over(ms_walk *w, const ms_pred *p) {
    const ms_pred *open = pred(w, w->open), *light = w->open ? open - 1 : NULL;
    bool describes = open->form == MS_PRED_VERB && (open->features & MS_F_IMPF) && open->left != MS_NONE && p->tie == MS_TIE_BI &&
                     !ms_lemma_is(open->lemma, w->st->rules->id.light);
    if (!describes || !light || light->sentence != w->sentence || ms_pred_nominal(light) || light->complemented) return MS_NONE;
    const ms_phrase *who = phrase(w, open->left);
    bool beside = who->tokens.b == open->tokens.a && !(who->features & MS_F_DEF) && light->genitive == open->left;
    return beside && ms_lemma_is(light->lemma, w->st->rules->id.light) ? w->open - 1 : MS_NONE;
}

/* «talabat bi-himayat as-sahafiyyin wa-l-ifraj 'an …»: joined to a thing asked for that is told by no verb. */
static bool asked_too(ms_walk *w, const ms_pred *p) {
    const ms_pred *verb = w->open == MS_NONE ? NULL : pred(w, w->open);
    const ms_phrase *first = w->last == MS_NONE ? NULL : phrase(w, w->last);
    if (!verb || ms_pred_nominal(verb) || !(p->pre & MS_WA) || p->tie != MS_TIE_BARE || !first) return false;
    if (!ms_lemma_is(verb->lemma, w->st->rules->id.request) || verb->complemented) return false;
    for (uint32_t i = w->last; i != MS_NONE && phrase(w, i)->owner == w->open; i = i ? i - 1 : MS_NONE) {
        const ms_phrase *f = phrase(w, i);
        bool tied = f->tie == MS_TIE_TO || f->tie == MS_TIE_BI || f->tie == MS_TIE_ON;
        if (tied) return (f->kinds & (MS_K_OTHER | MS_K_STATE | MS_K_EVENT)) != 0;
    }
    return false;
}

static uint32_t governor_of(ms_walk *w, const ms_pred *p) {
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
    return asked_too(w, p) && deed ? w->open : MS_NONE;
}

static ms_tie waiting_tie(const ms_walk *w, uint8_t pre) {
    if (w->tie != MS_TIE_BARE) return w->tie;
    if (pre & MS_BI) return MS_TIE_BI;
    return pre & MS_LI ? MS_TIE_LI : MS_TIE_BARE;
}

/* «taqaddama X, lakinna al-junud sadduhum wa-qatalu …»: an agent between a word that turns to somebody else and his verb is whom
 * the verbs joined to it are about. */
static bool takes_over(ms_walk *w, uint32_t verb) {
    const ms_phrase *f = phrase(w, w->loose);
    if (w->relative || f->tokens.b != verb || f->tokens.a == 0 || !(f->kinds & MS_K_AGENT)) return false;
    const ms_unit *before = &w->st->unit[f->tokens.a - 1];
    return before->category == MS_C_CONJ || (before->category == MS_C_SUB && !(before->marks & MS_P_AN));
}

static void start_verb(ms_walk *w, ms_pred *p) {
    bool joined = (p->pre & (MS_WA | MS_FA)) || (p->tokens.a > 0 && w->st->unit[p->tokens.a - 1].category == MS_C_CONJ); /* «thumma» */
    if (joined && w->open != MS_NONE) {
        uint32_t topic = w->topic, relative = w->relative, antecedent = w->antecedent;
        ms_walk_new_clause(w);
        w->topic = topic, w->relative = relative, w->antecedent = antecedent;
        p->marks |= MS_P_AND;
    }
    if (!joined) w->told = MS_NONE;
    p->left = find_left(w, p->tokens.a, p->features);
    if (p->left != MS_NONE && p->left == w->loose && takes_over(w, p->tokens.a)) w->topic = p->left;
    if (w->relative && !p->suffix) w->told = w->antecedent;
    p->clause = w->clause;
}

static bool verb_before(ms_walk *w, uint32_t clause) {
    for (uint32_t i = w->st->out->preds.n; i-- > 0 && pred(w, i)->sentence == w->sentence;)
        if (!ms_pred_nominal(pred(w, i))) return pred(w, i)->clause == clause;
    return false;
}

static bool agree(const ms_pred *event, const ms_pred *verb) {
    return ((event->features & MS_F_F) != 0 || (event->features & MS_F_PL)) == ((verb->features & MS_F_F) != 0);
}

/* «qutilu fi hujum intihari istahdafa …»: a second verb in a clause that nothing joins tells of the event before it. */
static bool retells(ms_walk *w, const ms_pred *verb) {
    const ms_pred *event = w->open == MS_NONE ? NULL : pred(w, w->open);
    if (!event || verb->pre & (MS_WA | MS_FA) || verb->suffix || verb->marks || event->clause != verb->clause) return false;
    if (w->comma && !(ms_lemma_is(verb->lemma, w->st->rules->id.force) && agree(event, verb)))
        return false; /* «ghara li-X, istahdafat …» */
    bool bare = !(event->pre & MS_AL) && !event->suffix && event->genitive == MS_NONE && event->second == MS_NONE;
    if (event->form != MS_PRED_EVENT || !bare || event->host != MS_NONE || !(verb->features & MS_F_PERF)) return false;
    return !(verb->features & MS_F_PL) && verb_before(w, verb->clause);
}

/* «shanna … gharatin istahdafat …»: a verb right behind an event noun without the article tells of it. */
static bool right_behind(ms_walk *w, const ms_pred *verb) {
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

static bool tells_of_event(ms_walk *w, const ms_pred *verb) { return right_behind(w, verb) || retells(w, verb); }

/* «dawiyy infijarat … sumi'a fi …»: an event noun that opens the clause, with what hangs on it, is the subject of the verb
 * behind it. */
static void host_event(ms_walk *w, ms_pred *verb) {
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

/* «muttaham bi-ightisab wa-qatl fatat»: of two deeds side by side with one object the second hangs where the first does. */
static bool shares_bi(const ms_walk *w, const ms_pred *p) {
    uint32_t n = w->st->out->preds.n;
    const ms_pred *q = n ? &w->st->out->preds.v[n - 1] : NULL;
    return q && p->form == MS_PRED_MASDAR && q->form == MS_PRED_MASDAR && q->tie == MS_TIE_BI && (p->pre & MS_WA) &&
           q->tokens.b == p->tokens.a && q->genitive == MS_NONE && !q->suffix;
}

/* «hujum li-sti'adat al-balda wa-tard al-musallahin»: of two deeds that are joined the second has the aim of the first. */
static bool shares_aim(ms_walk *w, const ms_pred *p) {
    const ms_pred *q = w->open == MS_NONE ? NULL : pred(w, w->open);
    return q && !w->comma && p->form == MS_PRED_MASDAR && q->form == MS_PRED_MASDAR && p->tie == MS_TIE_BARE && (p->pre & MS_WA) &&
           !(p->pre & MS_AL) && q->clause == p->clause && (q->tie == MS_TIE_LI || (q->marks & MS_P_PURPOSE));
}

void ms_walk_meet_pred(ms_walk *w, uint32_t i) {
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
    p.tie = shares_bi(w, &p) ? MS_TIE_BI : waiting_tie(w, p.pre);
    if (p.pre & MS_SA) p.marks |= MS_P_FUTURE;
    if (p.features & MS_F_IMPF) p.marks |= MS_P_IMPERFECT;
    if (w->being && ms_pred_nominal(&p) && p.tie != MS_TIE_BARE) /* «qad takunu rusiya wara'a al-hujum» */
        p.marks &= ~(uint32_t)MS_P_MAYBE;
    if (ms_pred_nominal(&p))
        p.governor = governor_of(w, &p);
    else
        start_verb(w, &p);
    if (shares_aim(w, &p)) p.tie = pred(w, w->open)->tie, p.marks |= pred(w, w->open)->marks & MS_P_PURPOSE;
    bool first = i == w->st->doc->segments.v[w->sentence].tokens.a; /* «…, li-yabsuta saytaratahu», «. li-ya'uda …»: what came of it */
    bool outcome = (w->comma || first) && u->category == MS_C_VERB;
    if ((p.pre & MS_LI) && p.governor == MS_NONE && p.tie == MS_TIE_LI && !outcome) p.marks |= MS_P_PURPOSE;
    if (!ms_pred_nominal(&p) && tells_of_event(w, &p)) p.told = true, p.left = MS_NONE, pred(w, w->open)->host = w->st->out->preds.n;
    if (!ms_pred_nominal(&p)) host_event(w, &p);
    if (p.form == MS_PRED_PARTICIPLE && w->open != MS_NONE && p.left == MS_NONE) p.left = pred(w, w->open)->left;
    w->waiting = (ms_order_wait){0};
    w->marks = 0;
    w->tie = MS_TIE_BARE;
    w->comma = w->aside = w->copula = w->being = false;
    if (!ms_pred_nominal(&p)) w->relative = false;
    if (p.governor != MS_NONE) pred(w, p.governor)->complemented = true;
    ms_vec_push(&w->st->out->preds, p);
    w->open = w->st->out->preds.n - 1;
}

/* kana is no predicate of its own: it marks the one that follows. */
void ms_walk_meet_kana(ms_walk *w, uint32_t i) {
    const ms_reading *r = w->st->out->reading.v[i];
    bool joined = r && (r->pre & (MS_WA | MS_FA));
    bool beside =
        w->last != MS_NONE && ms_walk_only_quotes(w, phrase(w, w->last)->tokens.b, i) && !(phrase(w, w->last)->features & MS_F_DEF);
    if (!joined && beside && w->open != MS_NONE) /* «shahinat kanat qad dakhalat» */
        w->relative = true, w->antecedent = w->last, w->marks |= MS_P_RELATIVE;
    if (r && (r->features & MS_F_PERF)) w->marks |= MS_P_KANA;
    w->being = r && (r->features & MS_F_IMPF);
    bool event_open = w->open != MS_NONE && ms_pred_nominal(pred(w, w->open)) && !(r && (r->pre & (MS_WA | MS_FA)));
    if (r && (r->pre & MS_SA) && event_open)
        pred(w, w->open)->marks |= MS_P_FUTURE;
    else if (r && (r->pre & MS_SA))
        w->marks |= MS_P_FUTURE;
    w->copula = event_open && !w->relative && w->st->unit[i].marks == 0;
    if (r && (r->pre & (MS_WA | MS_FA))) {
        uint32_t marks = w->marks;
        ms_walk_new_clause(w);
        w->topic = MS_NONE;
        w->marks = marks;
    }
}
