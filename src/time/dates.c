/* SPDX-License-Identifier: Apache-2.0
 * Calendar dates. In: weekday, day, month, year, `last`, `next` as a pattern met them. Out: days. What is left unsaid is
 * taken nearest to the day of publication; of several years the one whose weekday fits. al-khamIs 15 aghustus, told on
 * 2013-02-12, is 2013-08-15. Rows of data/time/words.tsv and months.tsv give the numbers. */
#include "base/utf8.h"
#include "time/inner.h"

typedef struct {
    int weekday, day, month, year; /* 0: unsaid */
    bool hijri, has_rel, weak, weak_weekday;
    bool rank; /* the day may be a rank: the third Tuesday */
    int rel;
    const ms_titem *window; /* a week or month named by a pattern */
    const ms_titem *deictic;
} parts;

const ms_titem *ms_t_item(const ms_titem *items, uint32_t n, ms_tclass klass) {
    for (uint32_t i = 0; i < n; i++)
        if (items[i].klass == klass) return &items[i];
    return NULL;
}

const ms_titem *ms_t_value(const ms_titem *items, uint32_t n, uint32_t nth) {
    for (uint32_t i = 0; i < n; i++)
        if (items[i].klass == MS_T_CLASSES && !strchr("GHYZ", items[i].v.unit ? items[i].v.unit : '-') && nth-- == 0) return &items[i];
    return NULL;
}

static void read_digits(parts *p, const ms_titem *it) {
    p->year = it->v.a;
    p->month = it->v.b;
    p->day = (int)it->v.amount;
}

static void read_named(parts *p, const ms_titem *it) {
    switch (it->v.unit) {
    case 'H': p->hijri = true; /* fall through */
    case 'G':
        p->month = (int)it->v.amount;
        p->weak = it->v.month_only;
        break;
    case 'Z': p->hijri = true; /* fall through */
    case 'Y': p->year = (int)it->v.amount; break;
    default: p->window = it;
    }
}

static void read_item(parts *p, const ms_titem *it) {
    switch (it->klass) {
    case MS_T_WEEKDAY:
        p->weekday = (int)it->value;
        p->weak_weekday = it->text.n > 1;
        break;
    case MS_T_ORD:
        p->day = (int)it->value;
        p->rank = it->number.ordinal && p->day <= 5;
        break;
    case MS_T_YEAR: p->year = it->value >= 1000 ? (int)it->value : -1; break;
    case MS_T_DATE: read_digits(p, it); break;
    case MS_T_DAY: p->deictic = it; break;
    case MS_T_HIJRI_MARK: p->hijri = true; break;
    case MS_T_REL:
    case MS_T_THIS: p->has_rel = true, p->rel = it->klass == MS_T_THIS ? 0 : (int)it->value; break;
    case MS_T_CLASSES: read_named(p, it); break;
    default: break;
    }
}

static parts read_parts(const ms_titem *items, uint32_t n) {
    parts p = {0};
    for (uint32_t i = 0; i < n; i++) read_item(&p, &items[i]);
    return p;
}

static int year_of(int32_t day) {
    int y, m, d;
    ms_t_civil(day, &y, &m, &d);
    return y;
}

static int distance(int32_t day, int32_t pub) { return day > pub ? day - pub : pub - day; }

/* Of last year's, this year's and next year's: what the words ask for, else the weekday, else the nearest. */
static int choose_year(const ms_tfind *f, const parts *p) {
    int here, month, today, best = 0, least = 0;
    ms_t_civil(f->pub, &here, &month, &today);
    int tense = p->has_rel ? 0 : ms_t_tense(f, f->at);
    for (int y = here - 1; y <= here + 1; y++) {
        int32_t day = ms_t_day(y, p->month, p->day ? p->day : 15);
        if (day == INT32_MIN) continue;
        int cost = distance(day, f->pub);
        if (p->weekday && p->day && ms_t_weekday(day) != p->weekday) cost += 2000;
        if (p->has_rel && p->rel == 0 && y != here) cost += 4000;
        if (p->has_rel && p->rel != 0 && y == here && !p->day && p->month == month) cost += 4000; /* «fi yunyu al-madi», told in June */
        if (p->has_rel && p->rel < 0 && day > f->pub) cost += 4000;
        if (p->has_rel && p->rel > 0 && day < f->pub) cost += 4000;
        if (tense > 0 && day < f->pub) cost += 120;
        if (tense < 0 && day > f->pub) cost += 120;
        if (!best || cost < least) best = y, least = cost;
    }
    return best;
}

/* Of the years around that of publication the one that brings the day nearest; a month by its middle. */
static int nearest_hijri(const ms_tfind *f, const parts *p) {
    int here = ms_t_hijri_year(f->rules, f->pub), best = here, least = INT32_MAX, tense = ms_t_tense(f, f->at);
    int32_t day;
    for (int y = here - 1; p->month && y <= here + 1; y++) {
        if (!ms_t_hijri(f->rules, y, p->month, p->day ? p->day : 15, &day)) continue;
        int cost = distance(day, f->pub) + ((tense > 0 && day < f->pub) || (tense < 0 && day > f->pub) ? 120 : 0);
        if (cost < least) best = y, least = cost;
    }
    return best;
}

static bool hijri_date(const ms_tfind *f, const parts *p, ms_tvalue *out) {
    int32_t a, b;
    if (p->year <= 0 && f->pub == INT32_MIN) return true;
    int year = p->year > 0 ? p->year : nearest_hijri(f, p);
    out->published = p->year <= 0;
    if (!p->month) {
        if (!ms_t_hijri(f->rules, year, 1, 1, &a) || !ms_t_hijri(f->rules, year + 1, 1, 1, &b)) return false;
        return ms_t_set_days(out, a, b - 1), true;
    }
    if (!ms_t_hijri(f->rules, year, p->month, p->day, &a)) return false;
    if (p->day) return ms_t_set_days(out, a, a), true;
    if (!ms_t_hijri(f->rules, p->month == 12 ? year + 1 : year, p->month % 12 + 1, 1, &b)) return false;
    return ms_t_set_days(out, a, b - 1), true;
}

static bool month_date(const ms_tfind *f, const parts *p, ms_tvalue *out) {
    if (!p->year && f->pub == INT32_MIN) return true;
    int year = p->year ? p->year : choose_year(f, p);
    out->published = !p->year;
    if (!p->day) return out->month_only = true, ms_t_set_month(out, year, p->month);
    int32_t day = ms_t_day(year, p->month, p->day);
    if (day == INT32_MIN) return false;
    out->clash = p->weekday && ms_t_weekday(day) != p->weekday;
    if (out->clash && p->rank) return false;
    return ms_t_set_days(out, day, day), true;
}

/* ---- weekdays ---- */

static int32_t on_or_before(int32_t day, int weekday) { return day - (ms_t_weekday(day) - weekday + 7) % 7; }

static bool weekday_alone(const ms_tfind *f, const parts *p, ms_tvalue *out) {
    int32_t day = on_or_before(f->pub, p->weekday);
    bool next = p->has_rel ? p->rel > 0 : day != f->pub && ms_t_tense(f, f->at) > 0;
    if (p->has_rel && p->rel < 0 && day == f->pub) day -= 7;
    if (next) day += 7;
    if (p->has_rel && p->rel > 1) day += 7;
    if (p->has_rel && p->rel < -1) day -= 7;
    out->published = out->weekday_only = true;
    return ms_t_set_days(out, day, day), true;
}

/* saturday the 16th: the month before, of, or after publication */
static bool weekday_and_day(const ms_tfind *f, const parts *p, ms_tvalue *out) {
    int y, m, d;
    int32_t best = INT32_MIN;
    for (int step = -2; step <= 2; step++) {
        int32_t first = ms_t_add_months(f->pub, step);
        if (first == INT32_MIN) continue;
        ms_t_civil(first, &y, &m, &d);
        int32_t day = ms_t_day(y, m, p->day);
        if (day == INT32_MIN || (p->weekday && ms_t_weekday(day) != p->weekday)) continue;
        if (best == INT32_MIN || distance(day, f->pub) < distance(best, f->pub)) best = day;
    }
    out->published = true;
    if (best != INT32_MIN) ms_t_set_days(out, best, best);
    return true;
}

static bool in_window(const parts *p, ms_tvalue *out) {
    const ms_tvalue *w = &p->window->v;
    out->published = true;
    if (w->kind != MS_V_DATE) return true;
    int32_t day = w->a;
    if (p->weekday && p->day && ms_t_weekday(w->a + p->day - 1) != p->weekday) return false;
    if (p->day)
        day = w->a + p->day - 1;
    else if (p->weekday)
        day = w->a + (p->weekday - ms_t_weekday(w->a) + 7) % 7;
    if (day > w->b) return false;
    return ms_t_set_days(out, day, day), true;
}

static bool deictic_day(const ms_tfind *f, const parts *p, ms_tvalue *out) {
    int32_t day = f->pub + (int32_t)p->deictic->value;
    if (p->weekday && ms_t_weekday(day) != p->weekday) {
        out->clash = true;
        day = on_or_before(f->pub, p->weekday);
    }
    out->published = true;
    return ms_t_set_days(out, day, day), true;
}

static bool bad_year(const parts *p) { return p->year < 0 || p->year > 9999; }

/* awwal is first of something else when no month follows: al-ithnayn fI awwal khiTAb */
static bool edge_word(const ms_tfind *f, const ms_titem *day) {
    return !day->al && day->number.ordinal && (ms_t_classes(f, day->a) & MS_TBIT(MS_T_LENT));
}

/* «lil-jum'a ar-rabi'a»: an ordinal in the feminine is no day of a month. */
static bool a_rank(const ms_tfind *f, const ms_titem *day) {
    enum { TEH_MARBUTA = 0x629, BYTES = 2 };
    if (!day || !day->number.ordinal) return false;
    ms_str word = ms_str_at(f->doc->in->text, f->doc->tokens.v[day->b - 1].span);
    uint32_t i = word.n < BYTES ? 0 : word.n - BYTES;
    return ms_utf8_next(word, &i) == TEH_MARBUTA;
}

/* Does the number count something: Friday 13 trucks? */
static bool counted(const ms_tfind *f, const ms_titem *day) {
    uint32_t k, n = f->doc->quantities.n;
    const ms_quantity *q = f->doc->quantities.v;
    MS_FIRST(k, n, q[k].tokens.b > day->a);
    if (k == n) return false;
    q += k;
    return q->tokens.a <= day->a && q->head != MS_NONE && q->head >= day->b;
}

bool ms_t_act_date(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out) {
    parts p = read_parts(items, n);
    if (p.weak_weekday && !p.window && !p.day) return false;
    if (bad_year(&p) || (p.weak && n == 1 && !(items[0].pre & (MS_BI | MS_LI)))) return false;
    if (p.day && p.weekday && !p.month && a_rank(f, ms_t_item(items, n, MS_T_ORD))) p.day = 0;
    if (p.year && p.year < 1700 && p.year > 1300 && p.month) p.hijri = true;
    if (p.hijri) return hijri_date(f, &p, out);
    if (p.day && !p.month && !p.window) {
        const ms_titem *day = ms_t_item(items, n, MS_T_ORD);
        if (day && (counted(f, day) || edge_word(f, day))) return false;
    }
    if (p.month) return month_date(f, &p, out);
    if (f->pub == INT32_MIN) return true;
    if (p.window) return in_window(&p, out);
    if (p.deictic) return deictic_day(f, &p, out);
    if (p.day) return weekday_and_day(f, &p, out);
    return p.weekday && weekday_alone(f, &p, out);
}

/* ---- months and years as parts of dates ---- */

bool ms_t_act_month(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out) {
    const ms_titem *greg = ms_t_item(items, n, MS_T_GREG), *hijri = ms_t_item(items, n, MS_T_HIJRI);
    const ms_titem *m = greg ? greg : hijri ? hijri : ms_t_item(items, n, MS_T_ORD);
    (void)f;
    if (!m) m = ms_t_item(items, n, MS_T_NUM);
    if (!m || m->value < 1 || m->value > 12) return false;
    for (uint32_t i = 0; i < n; i++)
        if (items[i].klass == MS_T_GREG && items[i].value != m->value) return false;
    out->unit = hijri ? 'H' : 'G';
    out->amount = m->value;
    bool weak = hijri || (m->klass == MS_T_GREG && m->text.n && m->text.s[m->text.n - 1] == '.');
    out->month_only = weak && n == 1;
    return true;
}

bool ms_t_act_year(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out) {
    const ms_titem *y = ms_t_item(items, n, MS_T_YEAR);
    const ms_titem *rel = ms_t_item(items, n, MS_T_REL);
    bool hijri = ms_t_item(items, n, MS_T_HIJRI_MARK) != NULL;
    out->unit = 'Y';
    if (!y) return out->amount = year_of(f->pub) + (rel ? rel->value : 0), f->pub != INT32_MIN; /* «al-'am al-madi» */
    if (y->value < (hijri || ms_t_item(items, n, MS_T_AD_MARK) ? 1 : 1000)) return false;
    out->unit = hijri || (y->value > 1300 && y->value < 1500) ? 'Z' : 'Y';
    out->amount = y->value;
    return true;
}

/* ---- the third Tuesday, the last week of a month ---- */

static bool month_of(const ms_tfind *f, const parts *p, ms_tvalue *month) {
    parts only = *p;
    only.day = only.weekday = 0;
    if (p->window && p->window->v.kind == MS_V_DATE && p->month)
        only.year = year_of(p->window->v.a);
    else if (p->window)
        return *month = p->window->v, month->kind == MS_V_DATE;
    return month_date(f, &only, month) && month->kind == MS_V_DATE;
}

bool ms_t_act_nth(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out) {
    parts p = read_parts(items, n);
    ms_tvalue month = {.hour = -1};
    if (!p.month && !p.window) return false;
    if (!p.year && f->pub == INT32_MIN) return true;
    if (!month_of(f, &p, &month)) return false;
    int weekday = p.weekday ? p.weekday : 1, size = p.weekday ? 1 : 7;
    int32_t first = month.a + (weekday - ms_t_weekday(month.a) + 7) % 7, day = first + 7 * (p.day - 1);
    bool last = ms_t_item(items, n, MS_T_LAST) || (ms_t_item(items, n, MS_T_EDGE) && !p.day);
    if (last)
        for (day = first; day + 7 + size - 1 <= month.b;) day += 7;
    if (day < month.a || day > month.b) return false;
    return ms_t_set_days(out, day, day + size - 1), true;
}

/* ---- decades ---- */

/* ath-thamAnIniyyAt, those of the last century unless another is named; of an age they are no time. */
bool ms_t_act_decade(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out) {
    const ms_titem *decade = ms_t_item(items, n, MS_T_DECADE), *century = ms_t_value(items, n, 0);
    uint32_t next = items[n - 1].b;
    for (uint32_t k = next; k < f->end && k < next + 2; k++)
        if (ms_t_classes(f, k) & MS_TBIT(MS_T_AGE)) return false;
    if (century && century->v.kind != MS_V_DATE) return true;
    int from = (century ? year_of(century->v.a) : 1900) + (int)decade->value;
    if (ms_t_day(from, 1, 1) == INT32_MIN || ms_t_day(from + 9, 12, 31) == INT32_MIN) return false;
    return ms_t_set_days(out, ms_t_day(from, 1, 1), ms_t_day(from + 9, 12, 31)), true;
}

/* ---- seasons, quarters, halves ---- */

/* an-niSf al-awwal min: of a year six months, of a month its days to the 15th or from the 16th */
bool ms_t_act_half(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out) {
    const ms_titem *nth = ms_t_item(items, n, MS_T_ORD), *half = ms_t_item(items, n, MS_T_HALF);
    ms_titem rest[MS_T_ELEMENTS];
    ms_tvalue of = {.hour = -1, .minute = -1};
    uint32_t k = 0;
    for (uint32_t i = 0; i < n; i++)
        if (&items[i] != nth && &items[i] != half && items[i].klass != MS_T_OF) rest[k++] = items[i];
    if (!nth || nth->value > 2 || !k) return false;
    for (uint32_t i = 0; i < k; i++) rest[i].v.month_only = false; /* what else the name of the month means is out of the question here */
    bool year = k == 1 && rest[0].klass == MS_T_CLASSES && rest[0].v.kind == MS_V_NONE && rest[0].v.unit && strchr("YZ", rest[0].v.unit);
    if (rest[0].klass == MS_T_CLASSES && rest[0].v.kind == MS_V_DATE)
        of = rest[0].v;
    else if (!(year || rest[0].klass == MS_T_YEAR ? ms_t_act_now(f, rest, k, &of) : ms_t_act_date(f, rest, k, &of)))
        return false;
    if (of.kind == MS_V_NONE) return f->pub == INT32_MIN;
    bool first = nth->value == 1;
    out->published = of.published;
    if (of.precision == MS_P_YEAR && first) return ms_t_set_days(out, of.a, ms_t_add_months(of.a, 6) - 1), true;
    if (of.precision == MS_P_YEAR) return ms_t_set_days(out, ms_t_add_months(of.a, 6), of.b), true;
    if (of.b - of.a < 27 || of.b - of.a > 30) return false;
    return ms_t_set_days(out, first ? of.a : of.a + 15, first ? of.a + 14 : of.b), true;
}

bool ms_t_act_season(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out) {
    parts p = read_parts(items, n);
    const ms_titem *season = ms_t_item(items, n, MS_T_SEASON), *nth = ms_t_item(items, n, MS_T_ORD);
    int year = p.year                                                                            ? p.year
               : p.window && p.window->v.kind == MS_V_DATE && p.window->v.precision == MS_P_YEAR ? year_of(p.window->v.a)
                                                                                                 : 0;
    if (bad_year(&p)) return false;
    if (!year && f->pub == INT32_MIN) return true;
    if (!year && p.has_rel) year = year_of(f->pub) + p.rel;
    if (!year) year = year_of(f->pub);
    if (!season && (!nth || nth->value > 4)) return false;
    int month = season ? (int)season->value * 3 : (int)nth->value * 3 - 2;
    int32_t a = ms_t_day(year, month, 1), b = a == INT32_MIN ? a : ms_t_add_months(a, 3);
    if (b == INT32_MIN) return false;
    return ms_t_set_days(out, a, b - 1), true;
}
