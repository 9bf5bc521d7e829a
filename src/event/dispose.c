/* SPDX-License-Identifier: Apache-2.0
 * Rules propose, points dispose. In: a claim as its rule made it, its predicate. Out: is it kept? What is known of it
 * (form of the trigger, what it hangs on, which slots are filled by whom, modality, place in the text) earns or costs
 * points, data/frames/points.tsv, by family of frames, frame and rule; a claim with less than none is dropped.
 * «muttahamun bi-khatf …»: a masdar behind bi-, no light verb, nobody hurt: the kidnapping is only named. */
#include "event/internal.h"

static const char *const FEATURES[] = {
    "always", "verb", "passive", "masdar", "event", "participle", "definite", "owned", "lent", "hung", "spoken", "hosted", "construct", "tied", "behind-bi", "behind-li", "behind-in",
    "behind-on", "behind-from", "behind-about", "behind-after", "behind-before", "behind-since", "behind-because", "behind-other", "asserted", "ongoing", "planned",
    "possible", "denied", "background", "actor", "target", "theme", "from", "to", "via", "at", "count", "dead", "injured", "actor-armed", "actor-country",
    "actor-people", "actor-unknown", "target-armed", "target-people", "target-country", "target-unknown", "theme-site", "theme-weapons", "theme-vehicles", "timed", "recent", "title", "heading", "voiced",
    "relative", "that", "imperfect", "joined", "opens", "plural", "failed", "several-slots", "bare", "among-others",
};
enum { FEATURE_COUNT = sizeof FEATURES / sizeof *FEATURES };

uint32_t ms_event_feature(ms_str name) {
    for (uint32_t i = 0; i < FEATURE_COUNT; i++)
        if (ms_str_is(name, FEATURES[i])) return i;
    return MS_NONE;
}

typedef struct {
    bool has[FEATURE_COUNT];
} known;

static void set(known *k, const char *name, bool on) { k->has[ms_event_feature(ms_str_of(name))] |= on; }

static bool nominal(const ms_pred *p) { return p->form == MS_PRED_MASDAR || p->form == MS_PRED_EVENT; }

static ms_kinds kinds_at(const ms_settling *st, ms_span span) {
    for (uint32_t i = 0; i < st->syntax->phrases.n && !ms_span_empty(span); i++)
        if (ms_span_has(st->syntax->phrases.v[i].span, span)) return st->syntax->phrases.v[i].kinds;
    return 0;
}

/* «jarimat ightiyal», «tarikh al-hujum»: the genitive of a noun that is no event. */
static bool in_construct(const ms_settling *st, const ms_pred *p) {
    if (!nominal(p) || p->tokens.a == 0 || (p->pre & ~MS_AL)) return false;
    bool accusative = (p->features & MS_F_ACC) && !(p->features & MS_F_GEN);
    const ms_reading *before = st->syntax->reading.v[p->tokens.a - 1];
    const ms_features sound = MS_F_PL | MS_F_M; /* «fataha musallahun an-nar»: with its nun it heads no construct */
    if (before && (before->features & sound) == sound && (before->features & (MS_F_NOM | MS_F_ACC)) && !(before->features & MS_F_CONSTRUCT)) return false;
    if (!before || accusative || (before->pre & MS_AL) || before->suffix || !(before->features & MS_F_NOUN) || (before->features & MS_F_ADJ)) return false;
    return st->doc->tokens.v[p->tokens.a - 1].segment == p->sentence && st->doc->tokens.v[p->tokens.a - 1].kind == MS_WORD;
}

static const char *tie_feature(ms_tie tie) {
    switch (tie) {
    case MS_TIE_BI: return "behind-bi";
    case MS_TIE_LI: return "behind-li";
    case MS_TIE_IN: return "behind-in";
    case MS_TIE_ON: return "behind-on";
    case MS_TIE_FROM: return "behind-from";
    case MS_TIE_ABOUT: return "behind-about";
    case MS_TIE_AFTER: return "behind-after";
    case MS_TIE_BEFORE: return "behind-before";
    case MS_TIE_SINCE: return "behind-since";
    case MS_TIE_BECAUSE: case MS_TIE_BY: return "behind-because";
    default: return "behind-other";
    }
}

static void know_word(const ms_settling *st, const ms_draft *d, known *k) {
    static const char *const forms[] = {"verb", "passive", "masdar", "event", "participle"};
    const ms_pred *p = &st->syntax->preds.v[d->pred];
    bool noun = nominal(p), hung = p->governor != MS_NONE;
    set(k, forms[p->form], true);
    set(k, "definite", noun && (p->pre & MS_AL));
    set(k, "owned", noun && p->suffix);
    bool lent = d->light && (d->light->modality == MARSAD_ASSERTED || d->light->modality == MARSAD_ONGOING) && hung &&
                ms_lemma_under(st->frames->lx, st->syntax->preds.v[p->governor].lemma, st->frames->light);
    set(k, "lent", noun && lent);
    set(k, "hung", noun && hung && !lent);
    set(k, "spoken", noun && hung && ms_lemma_under(st->frames->lx, st->syntax->preds.v[p->governor].lemma, st->frames->say));
    set(k, "hosted", p->host != MS_NONE);
    set(k, "construct", in_construct(st, p));
    set(k, "plural", noun && (p->features & (MS_F_PL | MS_F_DU)));
    set(k, "opens", p->tokens.a <= st->doc->segments.v[p->sentence].tokens.a + 1);
    set(k, "tied", noun && p->tie != MS_TIE_BARE);
    if (noun && p->tie != MS_TIE_BARE) set(k, tie_feature(p->tie), true);
    set(k, "bare", noun && p->tie == MS_TIE_BARE && !hung && p->host == MS_NONE);
    set(k, "relative", !noun && (p->marks & MS_P_RELATIVE));
    set(k, "that", p->marks & MS_P_AN);
    set(k, "imperfect", p->marks & MS_P_IMPERFECT);
    set(k, "joined", p->marks & MS_P_AND);
}

static void know_slots(const ms_settling *st, const marsad_claim *c, known *k) {
    ms_kinds actor = kinds_at(st, c->actor.span), target = kinds_at(st, c->target.span), theme = kinds_at(st, c->theme.span);
    const ms_kinds armed = MS_K_FORCES | MS_K_FIGHTERS, people = ms_kinds_of(MS_S("people")) & ~armed;
    bool a = !ms_span_empty(c->actor.span), t = !ms_span_empty(c->target.span), th = !ms_span_empty(c->theme.span);
    set(k, "actor", a), set(k, "target", t), set(k, "theme", th);
    set(k, "from", c->from.n), set(k, "to", c->to.n), set(k, "via", c->via.n), set(k, "at", c->at.n);
    set(k, "count", !ms_span_empty(c->count.span));
    set(k, "dead", !isnan(c->dead.lo)), set(k, "injured", !isnan(c->injured.lo));
    set(k, "actor-armed", actor & armed), set(k, "actor-country", actor & MS_K_COUNTRY), set(k, "actor-people", actor & people), set(k, "actor-unknown", actor & MS_K_UNKNOWN);
    set(k, "target-armed", target & armed), set(k, "target-people", target & people), set(k, "target-country", target & MS_K_COUNTRY), set(k, "target-unknown", target & MS_K_UNKNOWN);
    set(k, "theme-site", theme & (MS_K_SITE | MS_K_PLACE)), set(k, "theme-weapons", theme & MS_K_WEAPONS), set(k, "theme-vehicles", theme & (MS_K_VEHICLES | MS_K_GROUP));
    set(k, "several-slots", a + t + th + (c->from.n > 0) + (c->to.n > 0) + (c->at.n > 0) + !isnan(c->dead.lo) > 2);
}

static void know_place(const ms_settling *st, const ms_draft *d, known *k) {
    static const char *const modalities[] = {"asserted", "ongoing", "planned", "possible", "denied", "background"};
    const marsad_claim *c = &d->claim;
    const ms_segment *seg = &st->doc->segments.v[st->syntax->preds.v[d->pred].sentence];
    bool heading = seg->pub.kind == MARSAD_HEADING, title = seg == st->doc->segments.v;
    set(k, "always", true);
    set(k, modalities[c->modality], true);
    set(k, "timed", c->time_stated);
    set(k, "recent", c->time_stated && c->modality != MARSAD_BACKGROUND);
    set(k, "title", heading && title), set(k, "heading", heading && !title);
    set(k, "voiced", c->voice != MARSAD_NO_VOICE);
    set(k, "failed", c->failed);
}

/* A report of the field tells several such things: claims of families of deeds in other sentences. */
static bool among_others(const ms_settling *st, const ms_draft *d) {
    enum { SEVERAL = 3 };
    uint32_t n = 0;
    for (uint32_t i = 0; i < st->drafts->n && n < SEVERAL; i++) {
        const ms_draft *other = &st->drafts->v[i];
        bool deed = ms_str_is(other->family, "force") || ms_str_is(other->family, "movement") || ms_str_is(other->family, "site");
        n += deed && !other->weak && st->syntax->preds.v[other->pred].sentence != st->syntax->preds.v[d->pred].sentence;
    }
    return n == SEVERAL;
}

bool ms_event_keeps(const ms_settling *st, const ms_draft *d) {
    known k = {0};
    know_word(st, d, &k);
    know_slots(st, &d->claim, &k);
    know_place(st, d, &k);
    set(&k, "among-others", among_others(st, d));
    int sum = 0;
    for (uint32_t i = 0; i < st->frames->points.n; i++) {
        const ms_points *p = &st->frames->points.v[i];
        bool mine = ms_str_eq(p->scope, d->claim.rule) || ms_str_eq(p->scope, d->claim.frame) || ms_str_eq(p->scope, d->family);
        if (mine && k.has[p->feature] && (p->also == MS_NONE || k.has[p->also])) sum += p->points;
    }
    return sum >= 0;
}
