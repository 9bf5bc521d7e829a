/* SPDX-License-Identifier: Apache-2.0
 * Two claims side by side: how they stand to each other in every criterion, the points of data/resolve/points.tsv for it,
 * and what forbids that they tell of one happening. */
#include "resolve/internal.h"

static bool may_mean(const ms_actor_key *x, const ms_actor_key *y) { return x->any != MS_NONE && x->any == y->code; }

static ms_value actor_pair(const ms_actor_key *x, const ms_actor_key *y) {
    if (x->key == MS_NONE || y->key == MS_NONE) return MS_V_NONE;
    if (x->key == y->key) return MS_V_SAME;
    if (x->side != MS_NONE && x->side == y->side) return MS_V_SIDE;
    if (x->any != MS_NONE && x->any == y->any) return MS_V_SIDE;
    if (may_mean(x, y) || may_mean(y, x)) return MS_V_NEAR;
    if (x->vague || y->vague) return MS_V_NONE;
    uint32_t both = ms_resolve_shared(x->words, x->words_n, y->words, y->words_n);
    uint32_t fewer = x->words_n < y->words_n ? x->words_n : y->words_n;
    bool may_be = x->code != MS_NONE && x->code == y->code && !(x->known && y->known); /* «the rebels» and one group of theirs */
    return may_be || both * 2 > fewer ? MS_V_NEAR : MS_V_OTHER;
}

/* One who is named, and no more, was hit: where another is, it was another time. */
bool ms_resolve_one_victim(const ms_item *x) {
    return (x->fact->dead.hi == 1 || x->fact->injured.hi == 1) && x->target.words_n >= 2 && !x->target.vague;
}

static void actors(ms_verdict *v, const ms_item *x, const ms_item *y) {
    v->value[MS_C_ACTOR] = actor_pair(&x->actor, &y->actor);
    v->value[MS_C_TARGET] = actor_pair(&x->target, &y->target);
    if (v->value[MS_C_TARGET] == MS_V_OTHER && ms_resolve_one_victim(x) && ms_resolve_one_victim(y) && x->frame == y->frame)
        v->value[MS_C_TARGET] = MS_V_OPPOSITE;
    if (v->value[MS_C_ACTOR] == MS_V_OTHER && !(x->actor.known && y->actor.known)) v->value[MS_C_ACTOR] = MS_V_FAR;
    bool forth = ms_alike(actor_pair(&x->actor, &y->target)), back = ms_alike(actor_pair(&x->target, &y->actor));
    bool mutual = x->mutual || y->mutual, alone = x->target.key == MS_NONE || y->target.key == MS_NONE;
    if (mutual && alone && !ms_agrees(v, MS_C_ACTOR)) v->value[MS_C_ACTOR] = MS_V_NONE; /* of one the other side is named */
    if ((!forth && !back) || ms_agrees(v, MS_C_ACTOR)) return;
    if (mutual) { /* in a fight or a deal either side may be named first */
        v->value[MS_C_ACTOR] = forth ? MS_V_SIDE : MS_V_NONE;
        v->value[MS_C_TARGET] = back ? MS_V_SIDE : MS_V_NONE;
    } else if (!ms_agrees(v, MS_C_ACTOR) && !ms_agrees(v, MS_C_TARGET)) {
        v->value[MS_C_ACTOR] = MS_V_OPPOSITE;
        v->value[MS_C_TARGET] = MS_V_NONE;
    }
}

/* Kinds of themes that stand for one another: the carrier for what is carried, fighters for their families. */
static int theme_class(ms_str kind) {
    static const struct {
        const char *kind;
        int class;
    } classes[] = {{"forces", 1},    {"fighters", 1},  {"families", 2}, {"civilians", 2}, {"wounded", 2},
                   {"prisoners", 3}, {"officials", 4}, {"aid", 5},      {"weapons", 6},   {"site", 7}};
    for (uint32_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (ms_str_is(kind, classes[i].kind)) return classes[i].class;
    return 0;
}

static ms_value themes(const ms_item *x, const ms_item *y) {
    if (x->nth && y->nth && x->nth != y->nth) return MS_V_OPPOSITE; /* of two batches */
    if (x->theme == MS_NONE || y->theme == MS_NONE) return x->partly != y->partly && x->from.n && y->from.n ? MS_V_FAR : MS_V_NONE;
    bool men = !ms_str_is(x->fact->theme_kind, "site") && !ms_str_is(y->fact->theme_kind, "site");
    if (men && x->theme_actor != MS_NONE && y->theme_actor != MS_NONE && x->theme_actor != y->theme_actor)
        return MS_V_OPPOSITE; /* the men of two groups */
    if (ms_resolve_shared(x->theme_words, x->theme_words_n, y->theme_words, y->theme_words_n)) return MS_V_SAME;
    if (men && x->theme_actor != MS_NONE && x->theme_actor == y->theme_actor) return MS_V_SAME;    /* under another name */
    if (x->theme == y->theme) return x->theme_words_n && y->theme_words_n ? MS_V_NEAR : MS_V_SOME; /* nothing else is told of one */
    int a = theme_class(x->fact->theme_kind), b = theme_class(y->fact->theme_kind);
    if (a == b) return MS_V_NEAR;
    bool people = a && b && a < 5 && b < 5 && (x->theme_words_n == 0 || y->theme_words_n == 0); /* «a group», «a number of them» */
    return a == 0 || b == 0 || people ? MS_V_FAR : MS_V_OTHER;
}

static bool told(double lo, double hi) { return !isnan(lo) || !isnan(hi); }

/* No more than a tenth apart: one number rounded, or a toll that rose by a few. */
static bool close_by(double a, double b) { return fabs(a - b) * 10 <= (a > b ? a : b); }

enum { GROWTH = 4 }; /* a toll rises; more than so many times it is of something larger */

static ms_value apart(double a, double b) {
    double less = a < b ? a : b, more = a < b ? b : a;
    return close_by(a, b) ? MS_V_NEAR : more > less * GROWTH ? MS_V_OTHER : MS_V_FAR;
}

enum { LARGE = 100 }; /* two things of one size are rare */

static bool rises(double a, double b) { return a * 4 <= b * 5 && b * 4 <= a * 5; }

enum { ROUND = 10 }; /* a larger number that is no multiple of it is rarely told twice of two things */

static ms_value numbers(double lo, double hi, double lo2, double hi2) {
    if (!told(lo, hi) || !told(lo2, hi2)) return MS_V_NONE;
    double a = isnan(lo) ? -INFINITY : lo, b = isnan(hi) ? INFINITY : hi;
    double c = isnan(lo2) ? -INFINITY : lo2, d = isnan(hi2) ? INFINITY : hi2;
    if (a <= 2 && isinf(b)) return MS_V_VAGUE;
    if (c <= 2 && isinf(d)) return MS_V_VAGUE;
    if (a == c && b == d) return a == b && a > ROUND && fmod(a, ROUND) != 0 ? MS_V_EXACT : MS_V_SAME;
    if (isinf(b) && isinf(d) && a > 0 && c > 0) /* two floors tell two totals; a large one rises from day to day */
        return a / c <= 1.01 && c / a <= 1.01 ? MS_V_MEET : a >= LARGE && c >= LARGE && rises(a, c) ? MS_V_NEAR : apart(a, c);
    if (isinf(b) && c > a * GROWTH) return MS_V_OTHER; /* «at least 25» is not said of 257 */
    if (isinf(d) && a > c * GROWTH) return MS_V_OTHER;
    if (a > d) return apart(a, d);
    if (c > b) return apart(c, b);
    double both = (b < d ? b : d) - (a > c ? a : c), all = (b > d ? b : d) - (a < c ? a : c);
    bool holds = (a <= c && d <= b) || (c <= a && b <= d);
    return holds || both * 4 >= all ? MS_V_MEET : MS_V_VAGUE; /* the edges of two guesses touch: no sign of one number */
}

static bool has_toll(const ms_fact *f) { return told(f->dead.lo, f->dead.hi) || told(f->injured.lo, f->injured.hi); }

static bool near_number(ms_value v) { return v == MS_V_SAME || v == MS_V_EXACT || v == MS_V_NEAR; }

static void amounts(ms_verdict *v, const ms_item *x, const ms_item *y) {
    const ms_fact *f = x->fact, *g = y->fact;
    if (x->unit == y->unit || (x->unit_kind.n && ms_str_eq(x->unit_kind, y->unit_kind)))
        v->value[MS_C_COUNT] = numbers(f->lo, f->hi, g->lo, g->hi);
    ms_value dead = numbers(f->dead.lo, f->dead.hi, g->dead.lo, g->dead.hi);
    ms_value hurt = numbers(f->injured.lo, f->injured.hi, g->injured.lo, g->injured.hi);
    v->value[MS_C_TOLL] = dead == MS_V_NONE || dead == MS_V_VAGUE ? hurt : dead;
    if (has_toll(f) || has_toll(g)) v->value[MS_C_COUNT] = MS_V_NONE; /* the count is of the dead, or of the wounded */
    if (near_number(v->value[MS_C_COUNT]) && f->lo >= LARGE && g->lo >= LARGE) v->value[MS_C_LARGE] = MS_V_SAME;
    if (near_number(v->value[MS_C_TOLL]) && (f->dead.lo >= LARGE || f->injured.lo >= LARGE)) v->value[MS_C_LARGE] = MS_V_SAME;
}

static int32_t days_between(const ms_item *x, const ms_item *y) {
    int64_t gap = x->a > y->b ? (int64_t)x->a - y->b : (int64_t)y->a - x->b;
    return gap <= 0 ? 0 : gap > INT32_MAX ? INT32_MAX : (int32_t)gap;
}

/* When it was that is only recalled is not told: the day of such a report keeps nothing apart. */
static bool only_recalled(const ms_item *x) { return x->fact->modality == MARSAD_BACKGROUND && !x->fact->stated; }

/* «4 villages», «4 villages of X»: as many of a kind, which one report tells by where they lie, are mostly the same. */
static bool as_many(const ms_verdict *v, const ms_item *x, const ms_item *y) {
    bool number = ms_stands(v, MS_C_COUNT, MS_V_SAME) || ms_stands(v, MS_C_COUNT, MS_V_EXACT);
    return number && x->doc != y->doc && ms_stands(v, MS_C_THEME, MS_V_NEAR) && x->theme == y->theme && !(x->theme_named && y->theme_named);
}

int32_t ms_resolve_gap(const ms_item *x, const ms_item *y) {
    return x->dated && y->dated && !only_recalled(x) && !only_recalled(y) ? days_between(x, y) : 0;
}

static int64_t length(const ms_item *x) { return (int64_t)x->b - x->a; }

/* A site is left, taken or blown up once in a while, and one who is named is killed once: two days told of it are a
 * dispute about the day. */
static bool once(const ms_verdict *v, const ms_item *x, const ms_item *y) {
    ms_value place = x->from.n && y->from.n ? v->value[MS_C_ORIGIN] : v->value[MS_C_WHERE];
    const ms_place_keys *p = x->from.n && y->from.n ? &x->from : &x->at;
    if (ms_resolve_one_victim(x) && ms_resolve_one_victim(y) && ms_agrees(v, MS_C_TARGET)) return true;
    if (!ms_equal(place) || x->partly || y->partly || x->fact->modality != MARSAD_ASSERTED || y->fact->modality != MARSAD_ASSERTED)
        return false;
    return p->n && p->v[0].area == MS_AREA_SITE && x->family == y->family && x->ends && y->ends;
}

/* Of what began on a day it may be told that it goes on. */
static bool since(const ms_item *x, const ms_item *y) { return x->b == MS_DAY_LAST || y->b == MS_DAY_LAST; }

enum { STRETCH = 3, LONG = 60 }; /* days: longer than a report's own day and the one before; too long to say when */

/* What happened on a day is a part of what is told of a stretch of days, unless the stretch began with it. */
static bool day_of(const ms_item *day, const ms_item *stretch) {
    bool begins = stretch->a >= day->a && stretch->a <= day->b;
    return stretch->fact->stated && length(stretch) >= STRETCH && length(stretch) <= LONG && length(day) < STRETCH && !begins;
}

/* The end of one week is the start of the next. */
static bool only_touch(const ms_item *x, const ms_item *y) {
    int64_t from = x->a > y->a ? x->a : y->a, to = x->b < y->b ? x->b : y->b;
    int64_t shorter = length(x) < length(y) ? length(x) : length(y);
    return (to - from + 1) * 2 <= shorter;
}

/* Of times that have a day in common. */
static ms_value times_that_meet(const ms_item *x, const ms_item *y) {
    if (x->mode == MS_REAL && y->mode == MS_REAL && (day_of(x, y) || day_of(y, x))) return MS_V_WIDE; /* a plan has till the end */
    /* «up to now» is the same for everything that went before */
    if (x->a == y->a && (x->b == y->b || since(x, y)) && x->a != MS_DAY_FIRST) return MS_V_SAME;
    return length(x) > LONG || length(y) > LONG || only_touch(x, y) ? MS_V_NEAR : MS_V_MEET;
}

static ms_value times(const ms_resolve_rules *r, const ms_verdict *v, const ms_item *x, const ms_item *y) {
    if (!x->dated || !y->dated)
        return x->fact->modality == MARSAD_BACKGROUND || y->fact->modality == MARSAD_BACKGROUND ? MS_V_VAGUE : MS_V_NONE;
    bool old = x->fact->modality == MARSAD_BACKGROUND || y->fact->modality == MARSAD_BACKGROUND;
    int32_t gap = days_between(x, y);
    if (gap > r->window[MS_W_BACKGROUND] && (only_recalled(x) || only_recalled(y))) return MS_V_VAGUE;
    if (gap > 0 && gap <= r->window[MS_W_BACKGROUND] && v->value[MS_C_ONCE] == MS_V_SAME) return MS_V_NEAR;
    bool firm = x->doc != y->doc || (x->fact->stated && y->fact->stated); /* of what is told without a time a report says it later */
    if (gap > r->window[old ? MS_W_BACKGROUND : MS_W_REAL]) return firm ? MS_V_OTHER : MS_V_FAR;
    if (gap == 0) return times_that_meet(x, y);
    return gap == 1 || !x->fact->stated || !y->fact->stated ? MS_V_NEAR : MS_V_FAR;
}

/* Two fifths of the places and actors of the shorter report, two at least, stand in the other too. */
static bool one_story(const ms_item *x, const ms_item *y) {
    uint32_t both = ms_resolve_shared(x->story, x->story_n, y->story, y->story_n),
             fewer = x->story_n < y->story_n ? x->story_n : y->story_n;
    return both >= 2 && both * 5 >= fewer * 2;
}

/* Both name the day on which it happened, not one since which it goes on: of that other reports tell other parts. */
static bool one_day(const ms_verdict *v, const ms_item *x, const ms_item *y) {
    return x->fact->stated && y->fact->stated && v->value[MS_C_TIME] == MS_V_SAME && !since(x, y);
}

/* What is told without a date is held together by when it was told. */
static ms_value news(const ms_verdict *v, const ms_item *x, const ms_item *y) {
    if (x->doc != y->doc && x->group == y->group) return MS_V_VERBATIM;
    if (x->published == MS_DAY_FIRST || y->published == MS_DAY_FIRST) return MS_V_NONE;
    int64_t days = (int64_t)y->published - x->published;
    if (days < 0) days = -days;
    if (days > 2) return one_day(v, x, y) ? MS_V_NONE : days <= 7 ? MS_V_NEAR : MS_V_FAR;
    return x->doc == y->doc ? MS_V_NONE : one_story(x, y) ? MS_V_SAME : MS_V_MEET;
}

static ms_value modalities(const ms_item *x, const ms_item *y) {
    if (x->fact->modality == y->fact->modality) return MS_V_SAME;
    bool old = x->fact->modality == MARSAD_BACKGROUND || y->fact->modality == MARSAD_BACKGROUND;
    return old ? MS_V_FAR : MS_V_NEAR;
}

/* Longest run of bytes that two words share: forms of one word share its stem, whatever is put before or behind. */
static uint32_t common_run(ms_str a, ms_str b) {
    uint32_t best = 0;
    for (uint32_t i = 0; i < a.n; i++)
        for (uint32_t j = 0, k; j < b.n; j++) {
            for (k = 0; i + k < a.n && j + k < b.n && a.s[i + k] == b.s[j + k];) k++;
            if (k > best) best = k;
        }
    return best;
}

/* Three letters of two bytes, and half of the longer word. */
static bool akin(ms_str a, ms_str b) {
    uint32_t longer = a.n > b.n ? a.n : b.n, run;
    if (a.n == 0 || b.n == 0 || longer > 48) return false;
    run = common_run(a, b);
    return run >= 6 && run * 2 >= longer;
}

/* A word that says nothing of what happened is no sign: «must», «said». */
static ms_value triggers(const ms_item *x, const ms_item *y) {
    if (x->trigger_n == 0 || y->trigger_n == 0) return MS_V_NONE;
    bool same = ms_resolve_shared(x->trigger, x->trigger_n, y->trigger, y->trigger_n) > 0 || akin(x->fact->trigger, y->fact->trigger);
    return same ? MS_V_SAME : MS_V_NONE;
}

enum { SENTENCE = 4 }; /* words; fewer may be like by chance */

/* How much of the shorter clause stands in the other, and whether the other tells much besides. */
static ms_value wording(const ms_item *x, const ms_item *y) {
    if (x->doc == y->doc && x->fact->clause.s == y->fact->clause.s) return MS_V_NONE;
    if (x->doc != y->doc && ms_resolve_shared(x->said, x->said_n, y->said, y->said_n)) return MS_V_EXACT;
    uint32_t both = ms_resolve_shared(x->words, x->words_n, y->words, y->words_n), all = x->words_n + y->words_n - both;
    uint32_t fewer = x->words_n < y->words_n ? x->words_n : y->words_n;
    if (fewer < 3) return MS_V_NONE;
    if (fewer >= SENTENCE && both * 10 >= all * 8) return MS_V_VERBATIM;
    if (fewer >= SENTENCE && (both * 10 >= all * 5 || both * 10 >= fewer * 8)) return MS_V_CLOSE;
    if (both * 10 >= fewer * 5 && (both >= 3 || fewer < SENTENCE)) return MS_V_SOME;
    return both >= 2 && both * 10 >= fewer * 3 ? MS_V_NEAR : both ? MS_V_NONE : MS_V_FAR;
}

/* How much of what the sentences of two reports tell besides is common: one thing is told with the same names, places and
 * numbers around it. Tenths of the shorter one. */
static ms_value company(const ms_item *x, const ms_item *y) {
    uint32_t fewer = x->around_n < y->around_n ? x->around_n : y->around_n;
    uint32_t both = ms_resolve_shared(x->around, x->around_n, y->around, y->around_n);
    if (fewer < SENTENCE) return MS_V_NONE;
    if (both * 10 >= fewer * 5) return MS_V_SAME;
    if (both * 10 >= fewer * 3) return MS_V_SOME;
    return both * 10 >= fewer * 2 ? MS_V_NONE : both * 10 >= fewer ? MS_V_NEAR : MS_V_FAR;
}

static bool good_place(const ms_verdict *v) {
    static const ms_criterion roles[] = {MS_C_ORIGIN, MS_C_GOAL, MS_C_WHERE, MS_C_CROSS};
    for (uint32_t i = 0; i < 4; i++)
        if (v->value[roles[i]] == MS_V_SAME || v->value[roles[i]] == MS_V_SOME || v->value[roles[i]] == MS_V_INSIDE) return true;
    return false;
}

static bool same_number(const ms_verdict *v) {
    ms_value count = v->value[MS_C_COUNT], toll = v->value[MS_C_TOLL];
    return count == MS_V_SAME || count == MS_V_EXACT || toll == MS_V_SAME || toll == MS_V_EXACT;
}

/* What is said, asked and agreed is told in much the same words of many things: there half of the words must be common. */
static bool in_company(const ms_verdict *v, bool loose) {
    return ms_stands(v, MS_C_COMPANY, MS_V_SAME) || (!loose && ms_stands(v, MS_C_COMPANY, MS_V_SOME));
}

/* How much speaks for one happening beyond kinds and numbers; two of these are enough, and a place or a sentence is two. */
static uint32_t anchors(const ms_verdict *v, bool loose) {
    uint32_t named = ms_agrees(v, MS_C_ACTOR) + ms_agrees(v, MS_C_TARGET) + (v->value[MS_C_NEWS] == MS_V_SAME) + in_company(v, loose);
    bool number = same_number(v) || v->value[MS_C_TOLL] == MS_V_NEAR;
    bool around = v->value[MS_C_ORIGIN] == MS_V_NEAR || v->value[MS_C_GOAL] == MS_V_NEAR || v->value[MS_C_WHERE] == MS_V_NEAR;
    uint32_t told = (v->value[MS_C_TRIGGER] != MS_V_NONE) + number + around;
    if (ms_same_sentence(v) || good_place(v)) return 2;
    return named ? named + told : 0;
}

/* Much is said, agreed and asked for by the same people on one day: the words, both parties or the rest of the reports must
 * tell that it is about one thing. */
static bool on_topic(const ms_verdict *v) {
    ms_value news = v->value[MS_C_NEWS];
    return ms_same_words(v) || ms_stands(v, MS_C_COMPANY, MS_V_SAME) || news == MS_V_SAME || news == MS_V_VERBATIM ||
           v->value[MS_C_TRIGGER] == MS_V_SAME || (ms_agrees(v, MS_C_ACTOR) && ms_agrees(v, MS_C_TARGET));
}

/* Inside a report: anything that both tell, or a second telling by its form. */
static bool in_common(const ms_verdict *v) {
    return same_number(v) || ms_same_words(v) || ms_agrees(v, MS_C_ACTOR) || ms_agrees(v, MS_C_TARGET) ||
           v->value[MS_C_THEME] == MS_V_SAME || v->value[MS_C_TRIGGER] == MS_V_SAME || v->value[MS_C_BACK] != MS_V_NONE ||
           v->value[MS_C_LEAD] == MS_V_SAME || good_place(v);
}

static bool leads(const ms_item *x) { return x->lead <= 2; }

/* Title and lead: same; title and body: some; a title in the body and what stands under it: inside; lead and body: near. */
static ms_value part_told(const ms_item *first, const ms_item *second) {
    uint32_t lead = first->opening;
    if (first->fact->sentence < lead) return second->fact->sentence == lead ? MS_V_SAME : MS_V_SOME;
    if (first->fact->heading) return MS_V_INSIDE;
    return first->fact->sentence == lead ? MS_V_NEAR : MS_V_FAR;
}

/* Who tells a thing again leaves out when it was: it is of the time told before. Two days that are told are two things. */
static ms_value time_again(ms_value time, const ms_item *first, const ms_item *second) {
    if (!second->fact->stated) return time == MS_V_MEET || time == MS_V_NEAR ? MS_V_SOME : time;
    if (!first->fact->stated) return time;
    return time == MS_V_SAME ? MS_V_EXACT : time == MS_V_NEAR ? MS_V_FAR : time;
}

/* Title and lead tell what the body tells again; neighbours tell one thing after the other. */
static void inside_document(ms_verdict *v, const ms_item *x, const ms_item *y) {
    const ms_item *first = x->fact->order < y->fact->order ? x : y, *second = first == x ? y : x;
    uint32_t gap = second->fact->sentence - first->fact->sentence;
    v->value[MS_C_GAP] = gap == 0 ? MS_V_SAME : gap == 1 ? MS_V_NEAR : MS_V_FAR;
    if (gap) v->value[MS_C_LEAD] = part_told(first, second);
    if (second->turns && gap) v->value[MS_C_TURN] = MS_V_SAME;
    if (second->back) v->value[MS_C_BACK] = x->frame == y->frame ? MS_V_SAME : MS_V_FAMILY;
    v->value[MS_C_SOLE] = x->kin == 2 ? MS_V_SAME : x->kin <= 4 ? MS_V_NEAR : MS_V_FAR;
    if (x->source != y->source && x->source != MS_NONE && y->source != MS_NONE) v->value[MS_C_SOURCE] = MS_V_OTHER;
    v->value[MS_C_TIME] = time_again(v->value[MS_C_TIME], first, second);
    if (v->value[MS_C_BACK] == MS_V_NONE || v->value[MS_C_TRIGGER] == MS_V_NONE) return;
    /* «the attack»: whom it hit besides, and how many of these */
    if (v->value[MS_C_TARGET] == MS_V_OTHER) v->value[MS_C_TARGET] = MS_V_NONE;
    if (v->value[MS_C_TOLL] == MS_V_FAR || v->value[MS_C_TOLL] == MS_V_OTHER) v->value[MS_C_TOLL] = MS_V_NONE;
}

static void add_up(const int16_t points[MS_CRITERIA][MS_VALUES], ms_verdict *v) {
    for (uint32_t c = 0; c < MS_CRITERIA; c++) {
        int p = v->value[c] == MS_V_NONE ? 0 : points[c][v->value[c]];
        if (p <= MS_VETO) {
            v->veto |= 1u << c;
            continue;
        }
        v->total += p;
        if (c != MS_C_TIME && c != MS_C_MODALITY && c != MS_C_NEWS && c != MS_C_COMPANY) v->core += p;
    }
}

/* At another place: nothing else can mend that, and nothing is left to relate, but for what turns back. */
static bool elsewhere(const int16_t points[MS_CRITERIA][MS_VALUES], ms_verdict *v) {
    static const ms_criterion roles[] = {MS_C_ORIGIN, MS_C_GOAL, MS_C_WHERE};
    if (v->value[MS_C_GOAL] == MS_V_OPPOSITE) return false;
    for (uint32_t i = 0; i < 3; i++)
        if (v->value[roles[i]] != MS_V_NONE && points[roles[i]][v->value[roles[i]]] <= MS_VETO) v->veto |= 1u << roles[i];
    return v->veto != 0;
}

ms_verdict ms_resolve_compare(const ms_resolve_rules *r, const ms_item *x, const ms_item *y) {
    ms_verdict v = {0};
    v.value[MS_C_FRAME] = x->frame == y->frame ? MS_V_SAME : x->family == y->family ? MS_V_FAMILY : MS_V_NONE;
    v.inner = x->doc == y->doc && x->mode == y->mode;
    ms_resolve_where(&v, x, y);
    if (elsewhere(v.inner ? r->inner : r->points, &v)) return v;
    actors(&v, x, y);
    v.value[MS_C_THEME] = themes(x, y);
    amounts(&v, x, y);
    if (as_many(&v, x, y)) v.value[MS_C_THEME] = MS_V_SOME;
    if (once(&v, x, y)) v.value[MS_C_ONCE] = MS_V_SAME;
    v.value[MS_C_TIME] = times(r, &v, x, y);
    v.value[MS_C_MODALITY] = modalities(x, y);
    v.value[MS_C_WORDING] = wording(x, y);
    v.value[MS_C_TRIGGER] = triggers(x, y);
    if (x->source != MS_NONE && x->source == y->source) v.value[MS_C_SOURCE] = MS_V_SAME;
    if (v.value[MS_C_ONCE] == MS_V_NONE) v.value[MS_C_NEWS] = news(&v, x, y);
    if (x->doc == y->doc) {
        inside_document(&v, x, y);
    } else {
        v.value[MS_C_COMPANY] = company(x, y);
        v.value[MS_C_SOLE] = x->sole && y->sole ? MS_V_SAME : x->sole || y->sole ? MS_V_NEAR : MS_V_FAR;
        v.value[MS_C_LEAD] = leads(x) && leads(y) ? MS_V_SAME : leads(x) || leads(y) ? MS_V_NEAR : MS_V_FAR;
    }
    add_up(v.inner ? r->inner : r->points, &v);
    v.anchored = v.inner ? in_common(&v) : anchors(&v, x->loose && y->loose) >= 2 && (!x->loose || !y->loose || on_topic(&v));
    return v;
}
