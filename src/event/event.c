/* SPDX-License-Identifier: Apache-2.0
 * Claims. In: the shallow reading of a document, its mentions and voices. Out: doc->claims. For each predicate the first
 * rule of data/frames that fits its word, form and conditions makes a claim; coordinated origins make one each;
 * casualties told beside an attack join it. «insihab at-tahaluf min at-tanf wa-kharab al-jir»: two withdrawals. */
#include "event/internal.h"
#include "model/role.h"

/* Any deed, or one of the classes that the source names. */
static bool asked_for(const ms_source *s, const ms_pred *p) {
    if (s->kinds & MS_K_EVENT) return true;
    for (size_t i = 0; i < MS_SOURCE_CLASSES && s->klass[i]; i++)
        if (ms_lemma_is(p->lemma, s->klass[i])) return true;
    return false;
}

/* «al-'uqubat tastahdifu …», «yastahdifu qarar X …»: the subject of the verb is a deed of one of the classes; «intilaq 'amaliyyat
 * bi-ttijah X»: what sets off is a deed. */
static bool done_by_deed(const ms_trigger *t, const ms_source *s) {
    bool does = s->source == MS_SRC_DOER && s->klass[0] && t->pred->form == MS_PRED_VERB;
    bool moves = s->source == MS_SRC_MOVER && (s->kinds & MS_K_EVENT);
    uint32_t named = ms_pred_nominal(t->pred) ? t->pred->genitive : t->pred->subject, i = t->index;
    if (!does && !moves) return false;
    while (i > 0 && t->syntax->preds.v[i - 1].sentence == t->pred->sentence) i--;
    for (; i < t->syntax->preds.n && t->syntax->preds.v[i].sentence == t->pred->sentence; i++) {
        const ms_pred *p = &t->syntax->preds.v[i];
        bool behind = p->governor == t->index && p->tie == MS_TIE_BARE && named == MS_NONE && p->tokens.a == t->pred->tokens.b;
        if ((p->host == t->index || behind) && ms_pred_nominal(p) && asked_for(s, p)) return true;
    }
    return false;
}

/* «taraja'at 'an qarar …», «ayyadat al-qarar»: a deed stands where the source looks for a phrase. */
static bool deed_there(const ms_trigger *t, const ms_source *s) {
    bool tied = s->source >= MS_SRC_TIE, done = s->source == MS_SRC_PATIENT && !ms_pred_nominal(t->pred);
    if (!(tied || done)) return false;
    for (uint32_t i = t->index + 1; i < t->syntax->preds.n && t->syntax->preds.v[i].sentence == t->pred->sentence; i++) {
        const ms_pred *p = &t->syntax->preds.v[i];
        bool hung = p->governor == t->index || (tied && p->governor == MS_NONE && p->clause == t->pred->clause);
        bool there = hung && ms_pred_nominal(p) && p->tie == (tied ? (ms_tie)(s->source - MS_SRC_TIE) : MS_TIE_BARE);
        if (there && asked_for(s, p)) return true;
    }
    return false;
}

static bool condition_holds(const ms_trigger *t, const ms_condition *c) {
    bool nisba = c->source.source == MS_SRC_NISBA && t->pred->nisba != MS_NONE;
    bool word = c->source.source >= MS_SRC_WORD && c->source.source <= MS_SRC_UNPREDICATE;
    if (word) return ms_event_word(t, &c->source) == c->wanted;
    return (nisba || ms_event_source(t, c->source, 0) != MS_NONE || deed_there(t, &c->source) || done_by_deed(t, &c->source)) == c->wanted;
}

/* Of each `when` line one alternative must hold, of each `unless` line none may. */
static bool conditions_hold(const ms_trigger *t) {
    const ms_condition *c = t->frames->conditions.v;
    for (uint32_t i = t->gate->when.a; i < t->gate->when.b;) {
        uint8_t line = c[i].line;
        bool wanted = c[i].wanted, held = !wanted;
        for (; i < t->gate->when.b && c[i].line == line; i++)
            if (held != wanted) held = condition_holds(t, &c[i]); /* else it is settled */
        if (!held) return false;
    }
    return true;
}

/* «ahbata muhawalat tasallul»: nouns that only lend themselves stand between. */
static bool hangs_on(const ms_trigger *t, uint16_t klass) {
    for (uint32_t i = t->pred->governor; i != MS_NONE;) {
        const ms_pred *g = &t->syntax->preds.v[i];
        if (ms_lemma_is(g->lemma, klass)) return true;
        i = ms_pred_nominal(g) && ms_event_light(t->frames, g->lemma) ? g->governor : MS_NONE;
    }
    return false;
}

/* «kharajat muzaharat»: subject or object of a verb, behind no preposition; but «ba'da khuruj muzaharat». */
static bool told_by_verb(const ms_trigger *t) {
    const ms_pred *g = t->pred->governor == MS_NONE ? NULL : &t->syntax->preds.v[t->pred->governor];
    return g && t->pred->tie == MS_TIE_BARE && g->form == MS_PRED_VERB;
}

/* Does the rule speak of such a deed? */
static bool passes(const ms_trigger *t, const ms_gate *g) {
    return (!g->marks || (t->pred->marks & g->marks)) && (!g->told || told_by_verb(t)) && (!g->under || hangs_on(t, g->under));
}

/* Do its conditions hold? Sets the roles by the way. */
static bool rule_fits(ms_trigger *t, uint32_t rule) {
    t->rule = &t->frames->rules.v[rule];
    t->gate = &t->frames->gates.v[rule];
    ms_event_roles(t);
    return conditions_hold(t);
}

/* ---- one claim ---- */

static ms_span evidence(const ms_trigger *t, const marsad_claim *c) {
    ms_span s = c->trigger;
    ms_span sentence = t->doc->segments.v[t->pred->sentence].pub.span;
    for (int role = 0; role < MS_ROLES; role++) {
        marsad_slots told = ms_role_of(c, role);
        for (uint32_t k = 0; k < told.n; k++)
            if (!ms_span_empty(told.v[k].span) && ms_span_has(sentence, told.v[k].span)) s = ms_span_join(s, told.v[k].span);
    }
    if (!ms_span_empty(c->count.span) && ms_span_has(sentence, c->count.span)) s = ms_span_join(s, c->count.span);
    return s;
}

static bool central(const ms_trigger *t, const marsad_claim *c) {
    if (t->rule->secondary || c->modality == MARSAD_BACKGROUND) return false;
    bool who = !ms_span_empty(c->actor.span) || !ms_span_empty(c->target.span) || !ms_span_empty(c->theme.span);
    return who &&
           (c->from.n || c->to.n || c->at.n || !ms_span_empty(c->count.span) || !isnan(c->dead.lo) || !ms_span_empty(c->target.span));
}

static ms_str plover_of(const ms_trigger *t, const marsad_claim *c) {
    const ms_frame *f = &t->frames->frames.v[t->rule->frame];
    if (t->rule->plover.n) return t->rule->plover;
    bool ahead = c->modality == MARSAD_PLANNED && f->planned.n;
    return ahead ? f->planned : f->plover;
}

static void add_claim(ms_trigger *t, const marsad_claim *made, bool weak) {
    ms_vec_push(t->drafts, (ms_draft){.claim = *made,
                                      .pred = t->index,
                                      .light = t->light,
                                      .rule = t->rule,
                                      .crowd = ms_span_empty(made->actor.span) ? ms_event_crowd(t) : made->actor,
                                      .weak = weak,
                                      .parties = t->parties});
    t->drafts->v[t->drafts->n - 1].claim.span = evidence(t, made);
}

/* «qa'idatay at-tanf wa-…»: the number of the places that are told apart here. */
static bool counts_places(const ms_trigger *t, const marsad_quantity *q) {
    ms_range r = t->syntax->sentence.v[t->pred->sentence];
    for (uint32_t i = r.a; i < r.b; i++) {
        const ms_phrase *p = &t->syntax->phrases.v[i];
        if (p->quantity != MS_NONE && t->doc->quantities.v[p->quantity].pub.span.a == q->span.a) return p->kinds & (MS_K_SITE | MS_K_PLACE);
    }
    return false;
}

/* One claim for each of several origins, or places where there is no origin. */
static void add_split(ms_trigger *t, const marsad_claim *made, bool weak) {
    bool from = made->from.n > 0;
    const marsad_slots all = from ? made->from : made->at;
    if (!t->rule->split || all.n < 2) {
        add_claim(t, made, weak);
        return;
    }
    for (uint32_t i = 0; i < all.n; i++) {
        marsad_claim one = *made;
        if (!ms_span_empty(one.count.span) && counts_places(t, &one.count)) one.count = (marsad_quantity){0};
        marsad_slots single = ms_event_slots_of(t, &all.v[i], 1);
        if (from)
            one.from = single;
        else
            one.at = single;
        uint32_t end = t->doc->segments.v[t->pred->sentence].pub.span.b, next = i + 1 < all.n ? all.v[i + 1].span.a : end;
        if (i > 0) ms_event_time_behind(t, &one, all.v[i].span, next);
        add_claim(t, &one, weak);
    }
}

static bool needs_nothing(const ms_trigger *t, const marsad_claim *c) {
    bool announced = t->modality == MARSAD_PLANNED && c->voice != MARSAD_NO_VOICE && ms_event_moves(c);
    bool lent = t->light && t->light->modality == MARSAD_ASSERTED && t->pred->governor != MS_NONE; /* «tamma at-tawassul ila ittifaq» */
    bool free = t->rule->free && (t->pred->tie == MS_TIE_BARE || t->pred->governor != MS_NONE || t->pred->cue.order) &&
                (lent || !(t->pred->pre & MS_AL)) && !t->pred->suffix;
    const uint32_t partners = 1u << MS_SLOT_TARGET | 1u << MS_SLOT_THEME;
    bool pronoun = t->pred->suffix && t->pred->form == MS_PRED_VERB && (t->rule->need & partners) && t->doer != MS_NONE;
    const ms_pred *host = t->pred->host == MS_NONE ? NULL : &t->syntax->preds.v[t->pred->host];
    bool held = host && ms_lemma_is(host->lemma, t->frames->consult) && ms_lemma_is(t->pred->lemma, t->frames->consult);
    return announced || free || pronoun || held; /* «i'taqalat-hu as-sultat»: somebody, whoever he is; «al-qimma satu'qadu …» */
}

/* «ihkam as-saytara 'ala X»: a noun that hangs on a word of the same frame fills what that one left open. */
static bool completes(const ms_trigger *t, const marsad_claim *c) {
    for (uint32_t i = t->drafts->n; i-- > 0;) {
        marsad_claim *a = &t->drafts->v[i].claim;
        uint32_t other = t->drafts->v[i].pred;
        bool subject = t->syntax->preds.v[other].host == t->index; /* «ghara istahdafat …» */
        if (other != t->pred->governor && !subject) continue;
        if (!ms_str_eq(a->frame, c->frame)) return false;
        if (a->at.n == 0) a->at = c->at;
        if (a->from.n == 0) a->from = c->from;
        if (a->to.n == 0) a->to = c->to;
        if (ms_span_empty(a->target.span)) a->target = c->target;
        if (ms_span_empty(a->theme.span)) a->theme = c->theme;
        if (ms_span_empty(a->actor.span)) a->actor = c->actor;
        t->drafts->v[i].weak &= !subject;
        return true;
    }
    return false;
}

/* «shanna gharat …, asfarat 'an tadmir aliyat»: what an attack brought about belongs to it. */
static bool results(const ms_trigger *t, const marsad_claim *c) {
    if (t->pred->governor == MS_NONE || !hangs_on(t, t->frames->cause) || !t->frames->frames.v[t->rule->frame].violent) return false;
    for (uint32_t i = t->drafts->n; i-- > 0;) {
        marsad_claim *a = &t->drafts->v[i].claim;
        if (t->syntax->preds.v[t->drafts->v[i].pred].sentence != t->pred->sentence) return false;
        if (!ms_str_eq(a->frame, c->frame)) continue;
        if (ms_span_empty(a->target.span)) a->target = c->target;
        if (ms_span_empty(a->theme.span)) a->theme = c->theme;
        if (a->at.n == 0) a->at = c->at;
        if (isnan(a->dead.lo)) a->dead = c->dead;
        if (isnan(a->injured.lo)) a->injured = c->injured;
        return true;
    }
    return false;
}

/* An event of force that is only named may still be the cause of casualties in its sentence. */
static bool may_cause(const ms_trigger *t) {
    return t->frames->frames.v[t->rule->frame].violent && (t->pred->form == MS_PRED_EVENT || t->pred->form == MS_PRED_MASDAR);
}

/* «al-'amaliyya», «al-khutta»: the movement, or what was done to a site, that was told last and is not over. */
static const ms_draft *resumed(const ms_trigger *t) {
    if (!(t->pred->pre & MS_AL)) return NULL;
    for (uint32_t i = t->drafts->n; i-- > 0;) {
        const ms_draft *d = &t->drafts->v[i];
        if (ms_event_moves(&d->claim) && (d->claim.modality == MARSAD_PLANNED || d->claim.modality == MARSAD_ONGOING)) return d;
    }
    return NULL;
}

/* «itmam al-'amaliyya»: the word of ending and the operation together are the trigger; an estimate of the end is a plan's. */
static bool make_resumed(ms_trigger *t, marsad_claim *c) {
    const ms_draft *last = resumed(t);
    if (!last) return false;
    const ms_pred *end = &t->syntax->preds.v[t->pred->governor];
    c->frame = last->claim.frame;
    if (c->modality == MARSAD_POSSIBLE || c->modality == MARSAD_ONGOING) c->modality = t->modality = MARSAD_PLANNED;
    if (end->tokens.b == t->pred->tokens.a) c->trigger = ms_span_join(end->span, c->trigger);
    ms_event_time(t, c);
    c->plover = last->claim.plover;
    c->core = c->time_stated;
    add_claim(t, c, false);
    return true;
}

/* «qala innahu yad'u ila …»: who calls upon others does so on nobody's word but the outlet's. */
static bool own_word(const ms_trigger *t, const marsad_claim *c) {
    if (!t->frames->frames.v[t->rule->frame].speech || c->voice == MARSAD_NO_VOICE || ms_span_empty(c->actor.span)) return false;
    const ms_voice *v = &t->doc->voices.v[c->voice];
    if (ms_span_has(v->pub.cue, c->actor.span)) return true;
    for (uint32_t i = v->outer; i < v->pub.chain_n; i++)
        if (ms_str_eq(v->pub.chain[i], c->actor.name)) return true;
    return false;
}

/* False when the rule's needs are not met: the next rule may try. */
static bool make_claim(ms_trigger *t) {
    const ms_rule *r = t->rule;
    ms_event_modality(t);
    if ((r->gate.marks & (MS_P_NEG | MS_P_NEVER)) && t->modality == MARSAD_DENIED) t->modality = MARSAD_ASSERTED;
    ms_trigger saying = *t;
    if (r->gate.said && !ms_event_said(t, &saying)) return false;
    t->modality = saying.modality;
    if (t->drop || (r->standing && t->pred->attributive)) return true;
    marsad_claim c = {.trigger = t->pred->span,
                      .frame = t->frames->frames.v[r->frame].frame,
                      .rule = r->name,
                      .modality = t->modality,
                      .dead = {MARSAD_UNSAID, MARSAD_UNSAID},
                      .injured = {MARSAD_UNSAID, MARSAD_UNSAID},
                      .failed = t->light && t->light->none,
                      .voice = ms_attribution_at(t->doc, t->pred->tokens.a)};
    if (t->frames->frames.v[r->frame].resumes) return make_resumed(t, &c);
    ms_event_slots(t, &c);
    if (r->gate.said || own_word(t, &c)) c.voice = ms_attribution_outer(t->doc, c.voice);
    if (ms_event_goes_on(t, &c) || completes(t, &c) || results(t, &c)) return true;
    ms_event_stations(t, &c);
    bool weak = !needs_nothing(t, &c) && !ms_event_filled(&c, r->need);
    if (weak && !may_cause(t)) return false;
    ms_event_time(&saying, &c);
    c.core = central(t, &c);
    c.plover = plover_of(t, &c);
    add_split(t, &c, weak);
    marsad_claim step;
    if (ms_event_step(t, &c, &step)) add_claim(t, &step, weak);
    return true;
}

/* «naqalat wikala 'an …» carried nothing: a speech verb that opened a voice is no motion and no deed of force, only of words. */
static bool only_speaks(const ms_trigger *t) {
    if (!ms_lemma_is(t->pred->lemma, t->frames->say)) return false;
    for (uint32_t i = 0; i < t->doc->voices.n; i++)
        if (t->doc->voices.v[i].cue.a == t->pred->tokens.a) return !ms_lemma_is(t->pred->lemma, t->frames->politics);
    return false;
}

/* «fi bayan naqalahu mawqi' …»: a statement is relayed, nobody moved. */
static bool relays_words(const ms_trigger *t) {
    if (!t->pred->suffix || !t->pred->lemma || !ms_lemma_is(t->pred->lemma, t->frames->say)) return false;
    ms_range r = t->syntax->sentence.v[t->pred->sentence];
    for (uint32_t i = r.a; i < r.b; i++)
        if (t->syntax->phrases.v[i].tokens.b == t->pred->tokens.a) return t->syntax->phrases.v[i].kinds & MS_K_SPEECH;
    return false;
}

/* «waqf da'im li-itlaq an-nar»: no fire, but an end of it. */
static bool ceased(const ms_trigger *t) {
    enum { NEAR = 4 };
    const ms_pred *p = t->pred;
    if (!ms_pred_nominal(p) || p->tie != MS_TIE_LI || !ms_lemma_is(p->lemma, t->frames->force)) return false;
    for (uint32_t k = p->tokens.a, steps = 0; k-- > 0 && steps < NEAR && t->doc->tokens.v[k].segment == p->sentence; steps++)
        if (ms_lemma_is(ms_reading_lemma(t->frames->lx, t->syntax->reading.v[k]), t->frames->cease)) return true;
    return false;
}

/* «munaffidh al-hujum»: who did it, and no deed; but «…, mutliqan ar-rasas». */
static bool names_agent(const ms_trigger *t) {
    const ms_pred *p = t->pred;
    if (p->form != MS_PRED_PARTICIPLE || p->tokens.b < p->tokens.a + 2 || !ms_lemma_is(p->lemma, t->frames->force)) return false;
    const ms_reading *last = t->syntax->reading.v[p->tokens.b - 1];
    bool of = (p->features & MS_F_PL) ? (p->features & MS_F_CONSTRUCT) != 0 : !(p->features & MS_F_ACC);
    return of && last && (last->pre & MS_AL);
}

static bool voiced(const ms_trigger *t) { return ms_attribution_at(t->doc, t->pred->tokens.a) != MARSAD_NO_VOICE; }

/* Of a block of rules those that speak of this word in this form. */
static uint64_t rules_in(const ms_trigger *t, uint32_t block, bool only_words) {
    const ms_frames *f = t->frames;
    const ms_lemma *lemma = t->pred->lemma;
    uint64_t set = 0;
    for (uint32_t k = 0; lemma && k < lemma->classes; k++) set |= f->rules_of[lemma->klass[k] * f->rule_blocks + block];
    set &= f->rules_in[t->pred->form * f->rule_blocks + block];
    if (only_words) set &= f->rules_words[block];
    return (set & f->rules_said[block]) && !voiced(t) ? set & ~f->rules_said[block] : set;
}

/* The first rule that fits and whose needs are met, in the order of the files, makes the claim, or says that there is none. */
static void try_rules(ms_trigger *t) {
    enum { BLOCK = 64 };
    if (relays_words(t) || names_agent(t) || ceased(t)) return;
    bool words = only_speaks(t);
    for (uint32_t block = 0; block < t->frames->rule_blocks; block++)
        for (uint64_t set = rules_in(t, block, words); set; set &= set - 1) {
            uint32_t i = block * BLOCK + (uint32_t)__builtin_ctzll(set);
            if (passes(t, &t->frames->gates.v[i]) && rule_fits(t, i) && (t->rule->nothing || make_claim(t))) return;
        }
}

/* ---- what claims of one sentence make of each other ---- */

uint32_t ms_event_segment(const ms_doc *doc, ms_span s) {
    for (uint32_t i = 0; i < doc->segments.n; i++)
        if (ms_span_has(doc->segments.v[i].pub.span, s)) return i;
    return MS_NONE;
}

static bool same_slot(const marsad_slot *a, const marsad_slot *b) {
    return ms_span_empty(a->span) || ms_span_empty(b->span) || ms_str_eq(a->name, b->name);
}

static bool same_places(marsad_slots a, marsad_slots b) { return a.n == 0 || b.n == 0 || same_slot(&a.v[0], &b.v[0]); }

static bool same_number(marsad_interval a, marsad_interval b) {
    return !ms_event_told(a) || !ms_event_told(b) || (a.lo == b.lo && a.hi == b.hi);
}

/* The same thing told again in one sentence by a verb and its noun («launched an attack … the attack»). */
static bool repeats(const ms_doc *doc, const marsad_claim *a, const marsad_claim *b) {
    return ms_str_eq(a->frame, b->frame) && a->modality == b->modality && a->trigger.a != b->trigger.a && !b->core &&
           ms_event_segment(doc, a->trigger) == ms_event_segment(doc, b->trigger) && same_slot(&a->actor, &b->actor) &&
           same_slot(&a->target, &b->target) && same_slot(&a->theme, &b->theme) && same_places(a->from, b->from) &&
           same_places(a->at, b->at) && same_number(a->dead, b->dead) && same_number(a->injured, b->injured);
}

/* «iqtahama X al-maktab wa-khatafu Y»: a verb that is joined to one of another kind goes on with something else. */
static bool another_deed(const ms_settling *st, uint32_t i) {
    const ms_draft *d = &st->drafts->v[i];
    const ms_pred *p = &st->syntax->preds.v[d->pred];
    return i > 0 && d->rule->deed && p->form == MS_PRED_VERB && (p->marks & MS_P_AND) && st->drafts->v[i - 1].rule != d->rule;
}

/* Claims stand in the order of their triggers. */
static void insert(ms_doc *doc, const marsad_claim *c) {
    ms_vec_push(&doc->claims, *c);
    for (uint32_t i = doc->claims.n - 1; i > 0 && doc->claims.v[i - 1].trigger.a > c->trigger.a; i--) {
        doc->claims.v[i] = doc->claims.v[i - 1];
        doc->claims.v[i - 1] = *c;
    }
}

static bool only_played(const ms_settling *st, const ms_draft *d) {
    return !st->frames->frames.v[d->rule->frame].anywhere && !ms_event_told(d->claim.dead);
}

/* «qutila 17 shakhsan 'indama fataha X an-nar», «yattahimu fihi iran»: of one party that stands in both it is known that it
 * suffered the deed, or, of a deed that hurts nobody, that it did it. */
static void one_side(ms_draft *d) {
    marsad_claim *c = &d->claim;
    if (ms_span_empty(c->actor.span) || ms_span_empty(c->target.span) || c->actor.span.a != c->target.span.a) return;
    static const char *const suffered[] = {"accuse", "arrest", "seize"};
    bool suffers = d->rule->gate.violent;
    for (size_t i = 0; i < sizeof suffered / sizeof *suffered; i++) suffers |= ms_str_is(c->frame, suffered[i]);
    *(suffers ? &c->actor : &c->target) = (marsad_slot){0};
}

static void settle(ms_settling *st, ms_doc *doc) {
    bool pastime = ms_event_pastime(st->frames, st->syntax, doc);
    MS_VEC(bool) gone = {0};
    for (uint32_t i = 0; i < st->drafts->n; i++) ms_vec_push(&gone, ms_event_victims(st, i));
    for (uint32_t i = 0; i < st->drafts->n; i++) {
        ms_event_blame(st, &st->drafts->v[i]);
        ms_event_scene(st, &st->drafts->v[i]);
    }
    for (uint32_t i = 0; i < st->drafts->n; i++) {
        bool news;
        if (gone.v[i] || st->drafts->v[i].weak || (pastime && only_played(st, &st->drafts->v[i])) ||
            !ms_event_keeps(st, &st->drafts->v[i], &news))
            continue;
        ms_event_occasion(st, doc, &st->drafts->v[i]);
        if (ms_span_empty(st->drafts->v[i].claim.actor.span)) st->drafts->v[i].claim.actor = st->drafts->v[i].crowd;
        ms_event_addressed(st, &st->drafts->v[i]);
        one_side(&st->drafts->v[i]);
        marsad_claim *c = &st->drafts->v[i].claim;
        bool again = false;
        for (uint32_t k = 0; !again && k < doc->claims.n; k++) again = !another_deed(st, i) && repeats(doc, &doc->claims.v[k], c);
        c->core &= news;
        if (!again) insert(doc, c);
    }
    for (uint32_t i = 0; i < doc->claims.n; i++) doc->claims.v[i].id = ms_arena_numbered(doc->arena, MS_S("c"), i + 1);
    ms_vec_free(&gone);
}

void ms_event_find(const ms_frames *frames, const ms_syntax *syntax, ms_doc *doc) {
    ms_drafts drafts = {0};
    const uint32_t *owner = ms_event_owners(frames, syntax, doc);
    for (uint32_t i = 0; i < syntax->preds.n; i++) {
        ms_words_behind behind; /* its sets are filled when they are asked for */
        behind.known = behind.said = false;
        ms_trigger t = {.drafts = &drafts,
                        .frames = frames,
                        .syntax = syntax,
                        .doc = doc,
                        .owner = owner,
                        .behind = &behind,
                        .index = i,
                        .pred = &syntax->preds.v[i]};
        try_rules(&t);
    }
    ms_settling st = {frames, syntax, doc, &drafts};
    settle(&st, doc);
    ms_event_order(frames, syntax, doc);
    ms_event_name_sets(doc);
    ms_vec_free(&drafts);
}
