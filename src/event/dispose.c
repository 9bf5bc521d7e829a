/* SPDX-License-Identifier: Apache-2.0
 * Rules propose, points dispose. In: a claim as its rule made it, its predicate. Out: is it kept? What is known of it
 * (form of the trigger, what it hangs on, which slots are filled by whom, modality, place in the text) earns or costs
 * points, data/frames/points.tsv, by family of frames, frame and rule; a claim with less than none is dropped.
 * «muttahamun bi-khatf …»: a masdar behind bi-, no light verb, nobody hurt: the kidnapping is only named. */
#include "event/internal.h"

typedef enum {
    F_ALWAYS,
    F_VERB,
    F_PASSIVE,
    F_MASDAR,
    F_EVENT,
    F_PARTICIPLE,
    F_DEFINITE,
    F_OWNED,
    F_LENT,
    F_HUNG,
    F_SPOKEN,
    F_THREATENED,
    F_HOSTED,
    F_CONSTRUCT,
    F_TIED,
    F_BEHIND_BI,
    F_BEHIND_LI,
    F_BEHIND_IN,
    F_BEHIND_ON,
    F_BEHIND_FROM,
    F_BEHIND_ABOUT,
    F_BEHIND_AFTER,
    F_BEHIND_BEFORE,
    F_BEHIND_SINCE,
    F_BEHIND_BECAUSE,
    F_BEHIND_OTHER,
    F_ASSERTED,
    F_ONGOING,
    F_PLANNED,
    F_POSSIBLE,
    F_DENIED,
    F_BACKGROUND,
    F_ACTOR,
    F_TARGET,
    F_THEME,
    F_FROM,
    F_TO,
    F_VIA,
    F_AT,
    F_COUNT,
    F_DEAD,
    F_INJURED,
    F_ACTOR_ARMED,
    F_ACTOR_COUNTRY,
    F_ACTOR_PEOPLE,
    F_ACTOR_UNKNOWN,
    F_ACTOR_ONE,
    F_TARGET_ARMED,
    F_TARGET_PEOPLE,
    F_TARGET_COUNTRY,
    F_TARGET_UNKNOWN,
    F_THEME_SITE,
    F_THEME_WEAPONS,
    F_THEME_VEHICLES,
    F_TIMED,
    F_RECENT,
    F_TITLE,
    F_HEADING,
    F_VOICED,
    F_RELATIVE,
    F_THAT,
    F_IMPERFECT,
    F_JOINED,
    F_OPENS,
    F_PLURAL,
    F_FAILED,
    F_SEVERAL_SLOTS,
    F_BARE,
    F_AMONG_OTHERS,
    F_REMOTE,
    F_ANNOUNCED,
    FEATURES
} feature;

static const char *const NAMES[FEATURES] = {
    [F_ALWAYS] = "always",
    [F_VERB] = "verb",
    [F_PASSIVE] = "passive",
    [F_MASDAR] = "masdar",
    [F_EVENT] = "event",
    [F_PARTICIPLE] = "participle",
    [F_DEFINITE] = "definite",
    [F_OWNED] = "owned",
    [F_LENT] = "lent",
    [F_HUNG] = "hung",
    [F_SPOKEN] = "spoken",
    [F_THREATENED] = "threatened",
    [F_HOSTED] = "hosted",
    [F_CONSTRUCT] = "construct",
    [F_TIED] = "tied",
    [F_BEHIND_BI] = "behind-bi",
    [F_BEHIND_LI] = "behind-li",
    [F_BEHIND_IN] = "behind-in",
    [F_BEHIND_ON] = "behind-on",
    [F_BEHIND_FROM] = "behind-from",
    [F_BEHIND_ABOUT] = "behind-about",
    [F_BEHIND_AFTER] = "behind-after",
    [F_BEHIND_BEFORE] = "behind-before",
    [F_BEHIND_SINCE] = "behind-since",
    [F_BEHIND_BECAUSE] = "behind-because",
    [F_BEHIND_OTHER] = "behind-other",
    [F_ASSERTED] = "asserted",
    [F_ONGOING] = "ongoing",
    [F_PLANNED] = "planned",
    [F_POSSIBLE] = "possible",
    [F_DENIED] = "denied",
    [F_BACKGROUND] = "background",
    [F_ACTOR] = "actor",
    [F_TARGET] = "target",
    [F_THEME] = "theme",
    [F_FROM] = "from",
    [F_TO] = "to",
    [F_VIA] = "via",
    [F_AT] = "at",
    [F_COUNT] = "count",
    [F_DEAD] = "dead",
    [F_INJURED] = "injured",
    [F_ACTOR_ARMED] = "actor-armed",
    [F_ACTOR_COUNTRY] = "actor-country",
    [F_ACTOR_PEOPLE] = "actor-people",
    [F_ACTOR_UNKNOWN] = "actor-unknown",
    [F_ACTOR_ONE] = "actor-one",
    [F_TARGET_ARMED] = "target-armed",
    [F_TARGET_PEOPLE] = "target-people",
    [F_TARGET_COUNTRY] = "target-country",
    [F_TARGET_UNKNOWN] = "target-unknown",
    [F_THEME_SITE] = "theme-site",
    [F_THEME_WEAPONS] = "theme-weapons",
    [F_THEME_VEHICLES] = "theme-vehicles",
    [F_TIMED] = "timed",
    [F_RECENT] = "recent",
    [F_TITLE] = "title",
    [F_HEADING] = "heading",
    [F_VOICED] = "voiced",
    [F_RELATIVE] = "relative",
    [F_THAT] = "that",
    [F_IMPERFECT] = "imperfect",
    [F_JOINED] = "joined",
    [F_OPENS] = "opens",
    [F_PLURAL] = "plural",
    [F_FAILED] = "failed",
    [F_SEVERAL_SLOTS] = "several-slots",
    [F_BARE] = "bare",
    [F_AMONG_OTHERS] = "among-others",
    [F_REMOTE] = "remote",
    [F_ANNOUNCED] = "announced",
};

uint32_t ms_event_feature(ms_str name) {
    for (uint32_t i = 0; i < FEATURES; i++)
        if (ms_str_is(name, NAMES[i])) return i;
    return MS_NONE;
}

typedef struct {
    bool has[FEATURES];
} known;

static void set(known *k, feature f, bool on) { k->has[f] |= on; }

static ms_kinds kinds_at(const ms_settling *st, ms_span span) {
    for (uint32_t i = 0; i < st->syntax->phrases.n && !ms_span_empty(span); i++)
        if (ms_span_has(st->syntax->phrases.v[i].span, span)) return st->syntax->phrases.v[i].kinds;
    return 0;
}

/* One man, by his name or his role: no crowd, no body. */
static bool one_person(const ms_settling *st, ms_span span) {
    const ms_kinds many = MS_K_FORCES | MS_K_FIGHTERS | MS_K_GROUP | MS_K_COUNTRY;
    for (uint32_t i = 0; i < st->syntax->phrases.n && !ms_span_empty(span); i++) {
        const ms_phrase *p = &st->syntax->phrases.v[i];
        if (!ms_span_has(p->span, span)) continue;
        return (p->kinds & MS_K_PERSON) && !(p->kinds & many) && p->quantity == MS_NONE && !(p->features & (MS_F_PL | MS_F_DU));
    }
    return false;
}

/* «jarimat ightiyal», «tarikh al-hujum»: the genitive of a noun that is no event. */
static bool in_construct(const ms_settling *st, const ms_pred *p) {
    if (!ms_pred_nominal(p) || p->tokens.a == 0 || (p->pre & ~MS_AL)) return false;
    bool accusative = (p->features & MS_F_ACC) && !(p->features & MS_F_GEN);
    const ms_reading *before = st->syntax->reading.v[p->tokens.a - 1];
    const ms_features sound = MS_F_PL | MS_F_M; /* «fataha musallahun an-nar»: with its nun it heads no construct */
    if (before && (before->features & sound) == sound && (before->features & (MS_F_NOM | MS_F_ACC)) && !(before->features & MS_F_CONSTRUCT))
        return false;
    if (!before || accusative || (before->pre & MS_AL) || before->suffix || !(before->features & MS_F_NOUN) ||
        (before->features & MS_F_ADJ))
        return false;
    return st->doc->tokens.v[p->tokens.a - 1].segment == p->sentence && st->doc->tokens.v[p->tokens.a - 1].kind == MS_WORD;
}

/* «muttaham bi-l-dulu' fi hujum», «tahassuban li-hujum»: not far before stands a word of suspicion or fear. */
static bool only_suspected(const ms_settling *st, const ms_pred *p) {
    enum { NEAR = 4 };
    for (uint32_t i = p->tokens.a, steps = 0; i-- > 0 && steps < NEAR; steps++) {
        const ms_reading *r = st->syntax->reading.v[i];
        if (st->doc->tokens.v[i].segment != p->sentence || st->doc->tokens.v[i].kind != MS_WORD) return false;
        if (!r || r->lemma == MS_NONE) continue;
        if (ms_lemma_is(ms_lexicon_lemma(st->frames->lx, r->lemma), st->frames->remote)) return true;
        if (r->features & MS_F_VERB) return false;
    }
    return false;
}

static feature tie_feature(ms_tie tie) {
    switch (tie) {
    case MS_TIE_BI: return F_BEHIND_BI;
    case MS_TIE_LI: return F_BEHIND_LI;
    case MS_TIE_IN: return F_BEHIND_IN;
    case MS_TIE_ON: return F_BEHIND_ON;
    case MS_TIE_FROM: return F_BEHIND_FROM;
    case MS_TIE_ABOUT: return F_BEHIND_ABOUT;
    case MS_TIE_AFTER: return F_BEHIND_AFTER;
    case MS_TIE_BEFORE: return F_BEHIND_BEFORE;
    case MS_TIE_SINCE: return F_BEHIND_SINCE;
    case MS_TIE_BECAUSE:
    case MS_TIE_BY: return F_BEHIND_BECAUSE;
    default: return F_BEHIND_OTHER;
    }
}

static void know_word(const ms_settling *st, const ms_draft *d, known *k) {
    static const feature forms[] = {F_VERB, F_PASSIVE, F_MASDAR, F_EVENT, F_PARTICIPLE};
    const ms_pred *p = &st->syntax->preds.v[d->pred];
    bool noun = ms_pred_nominal(p), hung = p->governor != MS_NONE;
    set(k, forms[p->form], true);
    set(k, F_DEFINITE, noun && (p->pre & MS_AL));
    set(k, F_OWNED, noun && p->suffix);
    bool lent = d->light && (d->light->modality == MARSAD_ASSERTED || d->light->modality == MARSAD_ONGOING) && hung &&
                ms_lemma_is(st->syntax->preds.v[p->governor].lemma, st->frames->light);
    set(k, F_LENT, noun && lent);
    set(k, F_HUNG, noun && hung && !lent);
    set(k, F_SPOKEN, noun && hung && ms_lemma_is(st->syntax->preds.v[p->governor].lemma, st->frames->say));
    set(k, F_THREATENED, noun && hung && ms_lemma_is(st->syntax->preds.v[p->governor].lemma, st->frames->threaten));
    set(k, F_ANNOUNCED, noun && hung && ms_lemma_is(st->syntax->preds.v[p->governor].lemma, st->frames->announce));
    set(k, F_HOSTED, p->host != MS_NONE);
    set(k, F_CONSTRUCT, in_construct(st, p));
    set(k, F_PLURAL, noun && (p->features & (MS_F_PL | MS_F_DU)));
    set(k, F_OPENS, p->tokens.a <= st->doc->segments.v[p->sentence].tokens.a + 1);
    set(k, F_TIED, noun && p->tie != MS_TIE_BARE);
    if (noun && p->tie != MS_TIE_BARE) set(k, tie_feature(p->tie), true);
    set(k, F_BARE, noun && p->tie == MS_TIE_BARE && !hung && p->host == MS_NONE);
    set(k, F_RELATIVE, !noun && (p->marks & MS_P_RELATIVE));
    set(k, F_REMOTE, noun && only_suspected(st, p));
    set(k, F_THAT, p->marks & MS_P_AN);
    set(k, F_IMPERFECT, p->marks & MS_P_IMPERFECT);
    set(k, F_JOINED, p->marks & MS_P_AND);
}

static void know_slots(const ms_settling *st, const marsad_claim *c, known *k) {
    ms_kinds actor = kinds_at(st, c->actor.span), target = kinds_at(st, c->target.span), theme = kinds_at(st, c->theme.span);
    const ms_kinds armed = MS_K_FORCES | MS_K_FIGHTERS, people = MS_K_PEOPLE & ~armed;
    bool a = !ms_span_empty(c->actor.span), t = !ms_span_empty(c->target.span), th = !ms_span_empty(c->theme.span);
    set(k, F_ACTOR, a), set(k, F_TARGET, t), set(k, F_THEME, th);
    set(k, F_FROM, c->from.n), set(k, F_TO, c->to.n), set(k, F_VIA, c->via.n), set(k, F_AT, c->at.n);
    set(k, F_COUNT, !ms_span_empty(c->count.span));
    set(k, F_DEAD, !isnan(c->dead.lo)), set(k, F_INJURED, !isnan(c->injured.lo));
    set(k, F_ACTOR_ARMED, actor & armed), set(k, F_ACTOR_COUNTRY, actor & MS_K_COUNTRY), set(k, F_ACTOR_PEOPLE, actor & people),
        set(k, F_ACTOR_UNKNOWN, actor & MS_K_UNKNOWN);
    set(k, F_ACTOR_ONE, one_person(st, c->actor.span));
    set(k, F_TARGET_ARMED, target & armed), set(k, F_TARGET_PEOPLE, target & people), set(k, F_TARGET_COUNTRY, target & MS_K_COUNTRY),
        set(k, F_TARGET_UNKNOWN, target & MS_K_UNKNOWN);
    set(k, F_THEME_SITE, theme & (MS_K_SITE | MS_K_PLACE)), set(k, F_THEME_WEAPONS, theme & MS_K_WEAPONS),
        set(k, F_THEME_VEHICLES, theme & (MS_K_VEHICLES | MS_K_GROUP));
    set(k, F_SEVERAL_SLOTS, a + t + th + (c->from.n > 0) + (c->to.n > 0) + (c->at.n > 0) + !isnan(c->dead.lo) > 2);
}

static void know_place(const ms_settling *st, const ms_draft *d, known *k) {
    static const feature modalities[] = {F_ASSERTED, F_ONGOING, F_PLANNED, F_POSSIBLE, F_DENIED, F_BACKGROUND};
    const marsad_claim *c = &d->claim;
    const ms_segment *seg = &st->doc->segments.v[st->syntax->preds.v[d->pred].sentence];
    bool heading = seg->pub.kind == MARSAD_HEADING, title = seg == st->doc->segments.v;
    set(k, F_ALWAYS, true);
    set(k, modalities[c->modality], true);
    set(k, F_TIMED, c->time_stated);
    set(k, F_RECENT, c->time_stated && c->modality != MARSAD_BACKGROUND);
    set(k, F_TITLE, heading && title), set(k, F_HEADING, heading && !title);
    set(k, F_VOICED, c->voice != MARSAD_NO_VOICE);
    set(k, F_FAILED, c->failed);
}

/* A report of the field tells several such things: claims of families of deeds in other sentences. */
static bool among_others(const ms_settling *st, const ms_draft *d) {
    enum { SEVERAL = 3 };
    uint32_t n = 0;
    for (uint32_t i = 0; i < st->drafts->n && n < SEVERAL; i++) {
        const ms_draft *other = &st->drafts->v[i];
        n += other->rule->deed && !other->weak && st->syntax->preds.v[other->pred].sentence != st->syntax->preds.v[d->pred].sentence;
    }
    return n == SEVERAL;
}

static void write_points(ms_buf *b, const ms_points *p) {
    ms_buf_fmt(b, "%s%s", b->n ? ", " : "", NAMES[p->feature]);
    if (p->also != MS_NONE) ms_buf_fmt(b, "+%s", NAMES[p->also]);
    ms_buf_fmt(b, " %+d", p->points);
}

static void explain(const ms_settling *st, const ms_draft *d, ms_str points, int sum) {
    const ms_rule *r = d->rule;
    const char *end = sum >= 0 ? "kept" : "dropped";
    ms_note_doc(st->doc->notes, MARSAD_NOTE, st->doc->in->id, d->claim.trigger, "%.*s by rule %.*s (%s:%u): %.*s = %d, %s",
                MS_FMT(d->claim.frame), MS_FMT(r->name), r->file, r->line, MS_FMT(points), sum, end);
}

bool ms_event_keeps(const ms_settling *st, const ms_draft *d) {
    known k = {0};
    know_word(st, d, &k);
    know_slots(st, &d->claim, &k);
    know_place(st, d, &k);
    set(&k, F_AMONG_OTHERS, among_others(st, d));
    int sum = 0;
    ms_buf points = {0};
    for (uint32_t i = d->rule->points.a; i < d->rule->points.b; i++) {
        const ms_points *p = &st->frames->dealt.v[i];
        if (!k.has[p->feature] || (p->also != MS_NONE && !k.has[p->also])) continue;
        sum += p->points;
        if (st->doc->why) write_points(&points, p);
    }
    if (st->doc->why) explain(st, d, ms_buf_view(&points), sum);
    ms_buf_free(&points);
    return sum >= 0;
}
