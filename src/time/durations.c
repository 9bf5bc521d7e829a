/* SPDX-License-Identifier: Apache-2.0
 * Durations and what prepositions make of dates and durations. In: the items of a pattern. Out: P20D, 2014/.., ../2019,
 * the deadline of `within a month`. qabla usbU`ayn is a day two weeks back, mundhu usbU`ayn the time since. */
#include "time/inner.h"

static char unit_of(const ms_titem *it) { return it && it->text.n ? it->text.s[0] : 0; }

static const ms_titem *any_unit(const ms_titem *items, uint32_t n) {
    for (uint32_t i = 0; i < n; i++)
        if (items[i].klass == MS_T_UNIT || items[i].klass == MS_T_UNIT2 || items[i].klass == MS_T_UNITS) return &items[i];
    return NULL;
}

static bool fits_unit(const ms_titem *num, const ms_titem *u) {
    return !num || (u->klass != MS_T_UNIT2 && !u->al) || u->klass == MS_T_UNIT;
}

bool ms_t_act_duration(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out) {
    const ms_titem *u = any_unit(items, n), *num = ms_t_item(items, n, MS_T_NUM), *half = ms_t_item(items, n, MS_T_HALF),
                   *bound = ms_t_item(items, n, MS_T_BOUND);
    (void)f;
    if (!u || !fits_unit(num, u)) return false;
    if (num && (num->number.percent || isnan(num->value) || num->value > 1e6)) return false;
    out->kind = MS_V_DURATION;
    out->unit = unit_of(u);
    out->bound = num ? num->number.bound : bound ? bound->number.bound : MARSAD_EXACT;
    out->amount = num ? num->value : u->klass == MS_T_UNIT2 ? 2 : u->klass == MS_T_UNITS ? NAN : 1;
    if (num && out->bound != MARSAD_EXACT && num->number.said > 0) out->amount = num->number.said; /* the bound is told apart */
    if (half && half->a < u->a && !num)
        out->amount = half->value;
    else if (half)
        out->amount += half->value;
    out->about_a = out->bound != MARSAD_EXACT || isnan(out->amount);
    return true;
}

bool ms_t_act_same(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out) {
    const ms_titem *v = ms_t_value(items, n, 0);
    (void)f;
    if (!v) return false;
    *out = v->v;
    return true;
}

/* ---- since, until, ago, after ---- */

static ms_precision precision_of(char unit) { return strchr("yDC", unit) ? MS_P_YEAR : unit == 'm' ? MS_P_MONTH : MS_P_DAY; }

enum { SOME = 3 }; /* days, weeks … when the text gives no number */

/* The point so many units before or after publication, as precise as the unit. */
static bool point(const ms_tfind *f, const ms_tvalue *d, int direction, ms_tvalue *out) {
    double amount = isnan(d->amount) ? SOME : d->amount;
    int32_t day = ms_t_shift(f->pub, d->unit, direction * amount);
    int y, m, dd;
    if (day == INT32_MIN) return false;
    ms_t_civil(day, &y, &m, &dd);
    out->precision = precision_of(d->unit);
    if (out->precision == MS_P_YEAR)
        ms_t_set_year(out, y);
    else if (out->precision == MS_P_MONTH)
        ms_t_set_month(out, y, m);
    else
        ms_t_set_days(out, day, day);
    out->about_a = d->bound == MARSAD_ABOUT || isnan(d->amount) || out->precision != MS_P_DAY || d->bound == MARSAD_VAGUE;
    out->published = true;
    return true;
}

/* Less than two weeks ago: some time since then; more than that: before. */
static bool bounded_point(const ms_tfind *f, const ms_tvalue *d, ms_tvalue *out) {
    if (!point(f, d, -1, out)) return false;
    if (d->bound == MARSAD_ATMOST) {
        out->b = f->pub;
        out->precision = MS_P_SPAN;
        out->about_a = false;
    } else if (d->bound == MARSAD_ATLEAST) {
        out->b = out->a;
        out->open_a = true;
        out->precision = MS_P_DAY;
    }
    return true;
}

static bool is_open(const ms_tvalue *v) { return v->open_a || v->open_b; }

bool ms_t_act_since(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out) {
    const ms_titem *it = ms_t_value(items, n, 0);
    if (!it || is_open(&it->v)) return false;
    if (it->v.kind == MS_V_NONE) return true;
    if (it->v.kind == MS_V_DURATION) {
        if (f->pub == INT32_MIN) return true;
        if (!bounded_point(f, &it->v, out)) return false;
        if (out->open_a || it->v.bound == MARSAD_ATMOST) return true;
    } else
        *out = it->v;
    if (out->precision == MS_P_SPAN) out->precision = MS_P_DAY;
    if (out->precision == MS_P_DAY) out->b = out->a;
    out->hour = -1;
    out->open_b = out->a != f->pub || out->precision != MS_P_DAY; /* since this morning: today */
    return true;
}

bool ms_t_act_until(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out) {
    const ms_titem *it = ms_t_value(items, n, 0);
    (void)f;
    if (!it || it->v.kind == MS_V_DURATION || is_open(&it->v)) return false;
    *out = it->v;
    out->hour = -1;
    if (out->kind == MS_V_DATE) out->open_a = true;
    if (out->precision == MS_P_SPAN) out->precision = MS_P_DAY;
    if (out->precision == MS_P_DAY) out->about_b = out->about_a;
    return true;
}

static const ms_reading *read_at(const ms_tfind *f, uint32_t i) {
    const ms_word *w = i < f->end ? f->doc->tokens.v[i].word : NULL;
    return w && w->readings_n && w->readings[0].lemma != MS_NONE ? &w->readings[0] : NULL;
}

/* Is there a deed behind the time that it is counted from? ba`da yawmayn min al-hujUm; but qabla yawmayn min al-madIna. */
static bool counted_from(const ms_tfind *f, uint32_t next) {
    const ms_reading *from = read_at(f, next), *deed = read_at(f, next + 1);
    if (!from || !deed || !(from->features & MS_F_FUNC)) return false;
    ms_str role = ms_lexicon_lemma(f->rules->lx, from->lemma)->role;
    if (!ms_str_is(role, "from") && !ms_str_is(role, "on")) return false;
    bool told = (deed->features & MS_F_NOUN) && ms_lemma_among(ms_reading_lemma(f->rules->lx, deed), &f->rules->deeds);
    return told || (deed->features & MS_F_MASDAR);
}

bool ms_t_act_ago(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out) {
    const ms_titem *it = ms_t_value(items, n, 0);
    if (!it || it->v.kind != MS_V_DURATION) return false;
    if (counted_from(f, items[n - 1].b)) return *out = it->v, true;
    if (f->pub == INT32_MIN) return true;
    return bounded_point(f, &it->v, out);
}

bool ms_t_act_after(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out) {
    const ms_titem *it = ms_t_value(items, n, 0);
    if (!it || it->v.kind != MS_V_DURATION) return false;
    *out = it->v;
    if (counted_from(f, items[n - 1].b)) return true;
    if (f->pub != INT32_MIN && isnan(it->v.amount) && it->v.unit == 'h') return point(f, &it->v, 1, out);
    if (f->pub == INT32_MIN || ms_t_tense(f, f->at) <= 0 || isnan(it->v.amount)) return true;
    return point(f, &it->v, 1, out);
}

/* khilAl shahr: of what is past a length of time, of what is to come a deadline. */
bool ms_t_act_within(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out) {
    const ms_titem *it = ms_t_value(items, n, 0);
    if (!it || it->v.kind != MS_V_DURATION) return false;
    *out = it->v;
    if (f->pub == INT32_MIN || isnan(it->v.amount) || strchr("sih", it->v.unit)) return true;
    if (!ms_t_starts(f, f->at) && ms_t_tense(f, f->at) <= 0) return true;
    int32_t end = ms_t_shift(f->pub, it->v.unit, it->v.amount);
    if (end == INT32_MIN) return true;
    ms_t_set_days(out, f->pub, end);
    out->precision = MS_P_SPAN;
    out->about_a = false;
    out->about_b = it->v.bound == MARSAD_ABOUT;
    out->published = true;
    return true;
}

/* ---- from … to ---- */

static bool set_span(ms_tvalue *out, const ms_tvalue *a, const ms_tvalue *b) {
    if (a->kind != MS_V_DATE || b->kind != MS_V_DATE) return a->kind == MS_V_NONE || b->kind == MS_V_NONE;
    if (is_open(a) || is_open(b) || a->a > b->b) return false;
    ms_t_set_days(out, a->a, b->b);
    out->published = a->published || b->published;
    return true;
}

/* 4 to 23 May: two days of one month; else two dates. */
static bool days_of_month(const ms_tfind *f, const ms_titem *items, uint32_t n, double from, double to, ms_tvalue *out) {
    ms_titem own[MS_T_ELEMENTS];
    ms_tvalue a = {.hour = -1}, b = {.hour = -1};
    uint32_t k = 0;
    for (uint32_t i = 0; i < n && k + 1 < MS_T_ELEMENTS; i++)
        if (items[i].klass != MS_T_NUM && items[i].klass != MS_T_ORD) own[k++] = items[i];
    if (!(from >= 1 && from < to && to <= 31)) return false;
    own[k] = (ms_titem){.klass = MS_T_ORD, .value = from};
    if (!ms_t_act_date(f, own, k + 1, &a)) return false;
    own[k].value = to;
    return ms_t_act_date(f, own, k + 1, &b) && set_span(out, &a, &b);
}

bool ms_t_act_range(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out) {
    const ms_titem *a = ms_t_value(items, n, 0), *b = ms_t_value(items, n, 1), *num = ms_t_item(items, n, MS_T_NUM), *day = NULL,
                   *day2 = NULL;
    for (uint32_t i = 0; i < n; i++)
        if (items[i].klass == MS_T_ORD) *(day ? &day2 : &day) = &items[i];
    if (num) return num->number.bound == MARSAD_VAGUE && days_of_month(f, items, n, num->number.lo, num->number.hi, out);
    if (day2) return days_of_month(f, items, n, day->value, day2->value, out);
    if (!a || !b) return false;
    ms_tvalue end = b->v;
    if (a->v.weekday_only && end.weekday_only && end.a < a->v.a) end.a += 7, end.b += 7;
    return set_span(out, &a->v, &end);
}

/* al-thulAthA' wa-l-arbi`A': neighbouring days are one span. al-`Amayn 2017 wa-2018. */
bool ms_t_act_pair(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out) {
    const ms_titem *days[2] = {NULL, NULL};
    ms_tvalue a = {.hour = -1}, b = {.hour = -1};
    for (uint32_t i = 0, k = 0; i < n && k < 2; i++)
        if (items[i].klass == MS_T_WEEKDAY || items[i].klass == MS_T_YEAR) days[k++] = &items[i];
    if (!days[0] || !days[1]) return false;
    if (days[0]->klass == MS_T_YEAR) {
        bool named = ms_t_item(items, n, MS_T_UNIT2) || ms_t_item(items, n, MS_T_BOTH),
             plain = days[0]->value >= 1900 && days[1]->value <= 2100;
        bool good = ms_t_set_year(&a, (int)days[0]->value) && ms_t_set_year(&b, (int)days[1]->value) && a.a < b.a && days[0]->value >= 1000;
        return good && (named || plain) && set_span(out, &a, &b);
    }
    if (f->pub == INT32_MIN) return true;
    if (!ms_t_act_date(f, days[0], 1, &a) || !ms_t_act_date(f, days[1], 1, &b)) return false;
    if (a.a > b.a) a.a -= 7, a.b -= 7;
    return b.a - a.a <= 2 && set_span(out, &a, &b);
}

/* ---- vague, repeated, clock ---- */

static void vague_ends(ms_tvalue *out, ms_str text) {
    out->open_a = text.n > 2 && text.s[0] == '.';
    out->open_b = text.n > 2 && text.s[text.n - 1] == '.';
}

bool ms_t_act_vague(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out) {
    const ms_titem *v = ms_t_item(items, n, MS_T_VAGUE);
    if (!v) return false;
    if (f->pub == INT32_MIN) return true;
    if (!v->text.n) return true;
    ms_t_set_days(out, f->pub, f->pub);
    vague_ends(out, v->text);
    out->published = true;
    return true;
}

bool ms_t_act_set(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out) {
    const ms_titem *set = ms_t_item(items, n, MS_T_SET), *u = any_unit(items, n), *num = ms_t_item(items, n, MS_T_NUM);
    (void)f;
    out->kind = MS_V_SET;
    out->unit = set ? unit_of(set) : u ? unit_of(u) : 'w';
    out->amount = num ? num->value : u && u->klass == MS_T_UNIT2 ? 2 : 1;
    return true;
}

/* A lone unit is a length of time where a verb of lasting or the end of the clause says so. */
bool ms_t_act_lasting(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out) {
    uint32_t next = items[n - 1].b;
    bool in = ms_t_item(items, n, MS_T_IN) != NULL;
    bool ends = next >= f->end || f->doc->tokens.v[next].kind == MS_PUNCT;
    if (in ? !ends || items[0].a != f->doc->segments.v[f->doc->tokens.v[items[0].a].segment].tokens.a : !ms_t_lasts(f, items[0].a))
        return false;
    return ms_t_act_duration(f, items, n, out);
}

static void set_clock(ms_tvalue *out, const ms_titem *items, uint32_t n) {
    const ms_titem *time = ms_t_item(items, n, MS_T_TIME), *num = ms_t_item(items, n, MS_T_ORD), *part = ms_t_item(items, n, MS_T_PART);
    const ms_titem *past = ms_t_item(items, n, MS_T_PAST_HOUR);
    bool clock = ms_t_item(items, n, MS_T_CLOCK) || past;
    if (time)
        out->hour = time->v.hour, out->minute = time->v.minute;
    else if (clock && num && num->value <= 24)
        out->hour = (int)num->value % 24, out->minute = 0;
    else
        return;
    if (part && part->value >= 12 && out->hour < 12) out->hour += 12;
    if (past && past->value > 0) out->minute = (int)past->value;
    if (past && past->value < 0) out->hour = (out->hour + 23) % 24, out->minute = 60 + (int)past->value;
}

/* hour 04 in the evening; early on Sunday: the day, with the clock when it is given */
bool ms_t_act_clock(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out) {
    const ms_titem *day = ms_t_value(items, n, 0), *past = ms_t_item(items, n, MS_T_PAST_HOUR);
    if (past && past->value > 0 && !(past->pre & MS_WA)) return false;
    if (day)
        *out = day->v;
    else if (f->pub == INT32_MIN)
        return true;
    else if (f->last_known && f->last.precision == MS_P_DAY && f->last.kind == MS_V_DATE)
        *out = f->last;
    else
        ms_t_set_days(out, f->pub, f->pub), out->published = true;
    if (out->kind == MS_V_DURATION || (out->kind == MS_V_DATE && out->precision != MS_P_DAY)) return false;
    out->hour = out->minute = -1;
    set_clock(out, items, n);
    return true;
}

bool ms_t_act_now(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out) {
    const ms_titem *y = ms_t_item(items, n, MS_T_YEAR), *mark = ms_t_value(items, n, 0);
    (void)mark;
    if (y) {
        ms_span s = f->doc->tokens.v[y->a].span;
        bool digits = y->number.digits && y->b == y->a + 1 && (s.b - s.a == 4 || s.b - s.a == 8) && y->value >= 1900 && y->value <= 2100;
        return digits && ms_t_set_year(out, (int)y->value);
    }
    for (uint32_t i = 0; i < n; i++)
        if (items[i].klass == MS_T_CLASSES && items[i].v.unit == 'Y') return ms_t_set_year(out, (int)items[i].v.amount);
    return ms_t_act_date(f, items, n, out);
}

/* ---- small ones, only here ---- */

/* a weekday with hours from … to is to come */
static bool schedule(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out) {
    const ms_titem *day = ms_t_value(items, n, 0);
    if (!day) return false;
    *out = day->v;
    if (f->pub != INT32_MIN && out->weekday_only && out->a < f->pub) ms_t_set_days(out, out->a + 7, out->b + 7);
    return true;
}

static bool same_month(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out) {
    (void)f;
    (void)n;
    *out = items[0].v;
    return true;
}

/* the end of the date: only of what is longer than days */
static bool edge_date(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out) {
    if (n == 1) return ms_t_act_same(f, items, n, out);
    return ms_t_act_edge(f, items, n, out);
}

static bool open_year(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out, bool from) {
    if (!ms_t_act_now(f, items, n, out)) return false;
    *(from ? &out->open_b : &out->open_a) = true;
    return true;
}

static bool since_year(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out) { return open_year(f, items, n, out, true); }
static bool until_year(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out) { return open_year(f, items, n, out, false); }

ms_taction ms_t_action(ms_str name) {
    static const struct {
        const char *name;
        ms_taction action;
    } ACTIONS[] = {
        {"date", ms_t_act_date},     {"month", ms_t_act_month},   {"year", ms_t_act_year},         {"nth", ms_t_act_nth},
        {"decade", ms_t_act_decade}, {"half", ms_t_act_half},     {"edge", ms_t_act_edge},         {"season", ms_t_act_season},
        {"period", ms_t_act_period}, {"window", ms_t_act_window}, {"duration", ms_t_act_duration}, {"same", ms_t_act_same},
        {"since", ms_t_act_since},   {"until", ms_t_act_until},   {"ago", ms_t_act_ago},           {"after", ms_t_act_after},
        {"within", ms_t_act_within}, {"range", ms_t_act_range},   {"pair", ms_t_act_pair},         {"vague", ms_t_act_vague},
        {"set", ms_t_act_set},       {"same-month", same_month},  {"edge-date", edge_date},        {"schedule", schedule},
        {"since-year", since_year},  {"until-year", until_year},  {"lasting", ms_t_act_lasting},   {"now", ms_t_act_now},
        {"next", ms_t_act_next_day}, {"clock", ms_t_act_clock},
    };
    for (size_t i = 0; i < sizeof ACTIONS / sizeof *ACTIONS; i++)
        if (ms_str_is(name, ACTIONS[i].name)) return ACTIONS[i].action;
    return NULL;
}
