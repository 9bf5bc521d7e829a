/* SPDX-License-Identifier: Apache-2.0
 * What is known of a claim when it is weighed. In: a draft, its predicate, the others of its document. Out: a set of
 * features: form of the trigger, what it hangs on, which slots are filled by whom, modality, place in the text.
 * «muttahamun bi-khatf …»: masdar, tied, behind-bi, hung, remote. */
#include "event/internal.h"

/* Tokens: what stands so far behind in so long a sentence is mostly told by the way. */
enum { LATE = 20, LONG = 50 };

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
    F_PROTESTED,
    F_SUFFERED,
    F_DEADLY,
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
    F_ACTOR_PROTESTERS,
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
    F_CLAIMED,
    F_SEVERAL_SLOTS,
    F_BARE,
    F_AMONG_OTHERS,
    F_REMOTE,
    F_ANNOUNCED,
    F_LATE,
    F_WITNESSED,
    F_LONG,
    F_REPORT,
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
    [F_PROTESTED] = "protested",
    [F_SUFFERED] = "suffered",
    [F_DEADLY] = "deadly",
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
    [F_ACTOR_PROTESTERS] = "actor-protesters",
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
    [F_CLAIMED] = "claimed",
    [F_SEVERAL_SLOTS] = "several-slots",
    [F_BARE] = "bare",
    [F_AMONG_OTHERS] = "among-others",
    [F_REMOTE] = "remote",
    [F_ANNOUNCED] = "announced",
    [F_LATE] = "late",
    [F_WITNESSED] = "witnessed",
    [F_LONG] = "long",
    [F_REPORT] = "report",
};

const char *ms_event_feature_name(uint32_t i) { return i < FEATURES ? NAMES[i] : NULL; }

uint32_t ms_event_feature(ms_str name) {
    for (uint32_t i = 0; i < FEATURES; i++)
        if (ms_str_is(name, NAMES[i])) return i;
    return MS_NONE;
}

_Static_assert((int)FEATURES <= (int)MS_MOST_FEATURES, "a set of features is too small");

static void set(ms_known *k, feature f, bool on) { k->has[f] |= on; }

/* A slot's span may reach over several phrases, the first of which it may only end: «150 mutamarridan». */
static bool reaches(const ms_phrase *p, ms_span span) { return p->span.a < span.b && span.a < p->span.b; }

/* The first phrase that the span can reach. */
static uint32_t first_reached(const ms_syntax *s, ms_span span) {
    uint32_t i;
    MS_FIRST(i, s->phrases.n, s->phrases.v[i].span.b > span.a);
    return i;
}

ms_kinds ms_event_kinds_at(const ms_settling *st, ms_span span) {
    const ms_syntax *s = st->syntax;
    ms_kinds kinds = 0;
    for (uint32_t i = first_reached(s, span); i < s->phrases.n && reaches(&s->phrases.v[i], span); i++) kinds |= s->phrases.v[i].kinds;
    return kinds;
}

static bool one_person(const ms_settling *st, ms_span span) {
    const ms_syntax *s = st->syntax;
    uint32_t i = ms_span_empty(span) ? s->phrases.n : first_reached(s, span);
    return i < s->phrases.n && reaches(&s->phrases.v[i], span) && ms_event_one_person(&s->phrases.v[i]);
}

/* «qutila khamsa fi …», «usiba … bi-…»: what hangs on such a word is what did it. */
static bool names_loss(const ms_settling *st, uint32_t pred) {
    const uint16_t losses[] = {st->frames->kill, st->frames->die, st->frames->injure};
    return MS_LEMMA_IS_ANY(st->syntax->preds.v[pred].lemma, losses);
}

/* «nafadhu 'amaliyyat khatf»: the genitive of the word that lends it its verb. */
static bool behind_lender(const ms_settling *st, const ms_pred *p) {
    return p->governor != MS_NONE && st->syntax->preds.v[p->governor].tokens.b == p->tokens.a;
}

/* «jarimat ightiyal», «tarikh al-hujum»: the genitive of a noun that is no event. */
static bool in_construct(const ms_settling *st, const ms_pred *p) {
    if (!ms_pred_nominal(p) || p->tokens.a == 0 || (p->pre & ~MS_AL) || behind_lender(st, p)) return false;
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

bool ms_event_shadowed(const ms_frames *f, const ms_syntax *syntax, const ms_doc *doc, const ms_pred *p, uint16_t klass) {
    enum { NEAR = 4 };
    for (uint32_t i = p->tokens.a, steps = 0; i-- > 0 && steps < NEAR; steps++) {
        const ms_reading *r = syntax->reading.v[i];
        if (doc->tokens.v[i].segment != p->sentence || doc->tokens.v[i].kind != MS_WORD) return false;
        if (!r || r->lemma == MS_NONE) continue;
        if (ms_lemma_is(ms_lexicon_lemma(f->lx, r->lemma), klass)) return true;
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

/* «ihtijajan 'ala ziyarat X»: what a protest is about is known already. */
static bool protested(const ms_settling *st, const ms_pred *p) {
    const ms_pred *before = p > st->syntax->preds.v ? p - 1 : NULL;
    bool near = before && before->sentence == p->sentence && (p->tie == MS_TIE_ON || p->tie == MS_TIE_AGAINST);
    bool hung = p->governor != MS_NONE && ms_lemma_is(st->syntax->preds.v[p->governor].lemma, st->frames->protest);
    return hung || p->tie == MS_TIE_AGAINST || (near && ms_lemma_is(before->lemma, st->frames->protest));
}

static void know_word(const ms_settling *st, const ms_draft *d, ms_known *k) {
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
    set(k, F_PROTESTED, noun && protested(st, p));
    set(k, F_ANNOUNCED, noun && hung && ms_lemma_is(st->syntax->preds.v[p->governor].lemma, st->frames->announce));
    const ms_light *over = hung ? ms_event_light(st->frames, st->syntax->preds.v[p->governor].lemma) : NULL;
    set(k, F_SUFFERED, noun && hung && ((d->light && d->light->swap) || (over && over->swap))); /* «laqiya masra'ahu» */
    set(k, F_CLAIMED, noun && d->light && d->light->klass == st->frames->claim);                /* «tabannat X 'amaliyyat tafjir …» */
    set(k, F_DEADLY, noun && hung && names_loss(st, p->governor));
    set(k, F_HOSTED, p->host != MS_NONE);
    set(k, F_CONSTRUCT, in_construct(st, p));
    set(k, F_PLURAL, noun && (p->features & (MS_F_PL | MS_F_DU)));
    const ms_token *own = &st->doc->tokens.v[p->tokens.a]; /* «13 yunyu 2007: ightiyal X» */
    bool dated = p->tokens.a > st->doc->segments.v[p->sentence].tokens.a + 1 && own[-1].mark == ':' && own[-2].kind == MS_NUMBER;
    set(k, F_OPENS, dated || p->tokens.a <= st->doc->segments.v[p->sentence].tokens.a + 1);
    set(k, F_TIED, noun && p->tie != MS_TIE_BARE);
    if (noun && p->tie != MS_TIE_BARE) set(k, tie_feature(p->tie), true);
    set(k, F_BARE, noun && p->tie == MS_TIE_BARE && !hung && p->host == MS_NONE);
    set(k, F_RELATIVE, !noun && (p->marks & MS_P_RELATIVE) && !ms_event_sums_up(st->frames, st->syntax, st->doc, p));
    set(k, F_REMOTE, noun && ms_event_shadowed(st->frames, st->syntax, st->doc, p, st->frames->remote));
    set(k, F_THAT, p->marks & MS_P_AN);
    set(k, F_IMPERFECT, p->marks & MS_P_IMPERFECT);
    set(k, F_JOINED, p->marks & MS_P_AND);
}

static void know_slots(const ms_settling *st, const marsad_claim *c, ms_known *k) {
    ms_kinds actor = ms_event_kinds_at(st, c->actor.span), target = ms_event_kinds_at(st, c->target.span),
             theme = ms_event_kinds_at(st, c->theme.span);
    const ms_kinds armed = MS_K_FORCES | MS_K_FIGHTERS, people = MS_K_PEOPLE & ~armed;
    bool a = !ms_span_empty(c->actor.span), t = !ms_span_empty(c->target.span), th = !ms_span_empty(c->theme.span);
    set(k, F_ACTOR, a), set(k, F_TARGET, t), set(k, F_THEME, th);
    set(k, F_FROM, c->from.n), set(k, F_TO, c->to.n), set(k, F_VIA, c->via.n),
        set(k, F_AT, c->at.n || (theme & MS_K_SITE)); /* a site that was hit or taken says where */
    set(k, F_COUNT, !ms_span_empty(c->count.span));
    set(k, F_DEAD, !isnan(c->dead.lo)), set(k, F_INJURED, !isnan(c->injured.lo));
    set(k, F_ACTOR_ARMED, actor & armed), set(k, F_ACTOR_COUNTRY, actor & MS_K_COUNTRY), set(k, F_ACTOR_PEOPLE, actor & people),
        set(k, F_ACTOR_UNKNOWN, actor & MS_K_UNKNOWN);
    set(k, F_ACTOR_ONE, one_person(st, c->actor.span));
    set(k, F_ACTOR_PROTESTERS, actor & MS_K_PROTESTERS);
    set(k, F_TARGET_ARMED, target & armed), set(k, F_TARGET_PEOPLE, target & people), set(k, F_TARGET_COUNTRY, target & MS_K_COUNTRY),
        set(k, F_TARGET_UNKNOWN, target & MS_K_UNKNOWN);
    set(k, F_THEME_SITE, theme & (MS_K_SITE | MS_K_PLACE)), set(k, F_THEME_WEAPONS, theme & MS_K_WEAPONS),
        set(k, F_THEME_VEHICLES, theme & (MS_K_VEHICLES | MS_K_GROUP));
    set(k, F_SEVERAL_SLOTS, a + t + th + (c->from.n > 0) + (c->to.n > 0) + (c->at.n > 0) + !isnan(c->dead.lo) > 2);
}

/* Said by those who fight, who govern there, who saw it. */
static bool on_the_spot(const ms_settling *st, uint32_t voice) {
    static const char *const kinds[] = {"military", "government", "witness"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds && voice != MARSAD_NO_VOICE; i++)
        if (ms_str_is(st->doc->voices.v[voice].pub.kind, kinds[i])) return true;
    return false;
}

static void know_place(const ms_settling *st, const ms_draft *d, ms_known *k) {
    static const feature modalities[] = {F_ASSERTED, F_ONGOING, F_PLANNED, F_POSSIBLE, F_DENIED, F_BACKGROUND};
    const marsad_claim *c = &d->claim;
    const ms_segment *seg = &st->doc->segments.v[st->syntax->preds.v[d->pred].sentence];
    bool heading = seg->pub.kind == MARSAD_HEADING, title = seg == st->doc->segments.v;
    set(k, F_ALWAYS, true);
    set(k, modalities[c->modality], true);
    set(k, F_TIMED, c->time_stated);
    set(k, F_RECENT, c->time_stated && c->modality != MARSAD_BACKGROUND);
    set(k, F_WITNESSED, on_the_spot(st, c->voice));
    set(k, F_LATE, st->syntax->preds.v[d->pred].tokens.a - seg->tokens.a > LATE), set(k, F_LONG, seg->tokens.b - seg->tokens.a > LONG);
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

/* Sentences and not one alone: what is only named in one has mostly happened. */
static bool of_report(const ms_doc *doc) {
    enum { SEVERAL = 3 };
    uint32_t n = 0;
    for (uint32_t i = 0; i < doc->segments.n && n < SEVERAL; i++) n += doc->segments.v[i].pub.kind == MARSAD_SENTENCE;
    return n == SEVERAL;
}

void ms_event_know(const ms_settling *st, const ms_draft *d, ms_known *k) {
    *k = (ms_known){0};
    know_word(st, d, k);
    know_slots(st, &d->claim, k);
    know_place(st, d, k);
    set(k, F_AMONG_OTHERS, among_others(st, d));
    if (d->parties) k->has[F_COUNT] = false; /* how many they are makes no deed likelier */
    set(k, F_REPORT, of_report(st->doc));
}
