/* SPDX-License-Identifier: Apache-2.0
 * When it happened. In: a trigger with its modality, the time expressions of the document. Out: the time of the claim in
 * EDTF. The expression of the clause governs, else that of the verb above, else of the verb it is joined to, else the day
 * of publication. What only stands in an order has an open interval: «ba'da ijla' al-muqatilin»: ../D. */
#include "base/edtf.h"
#include "event/when.h"

enum {
    MOST_STEPS = 4,
    LONG_PAST = 7 /* days after which what is told is background */,
    WEEKS = 15,
    LONG_SINCE = 60 /* days that a stretch has lasted */
};

/* «qarrara 'aqd ijtima', al-ithnayn»: the weekday that stands with what is planned is the next one, though the verb is a perfect. */
static ms_str next_weekday(const ms_trigger *t, const ms_time *m) {
    enum { WEEK = 7, YESTERDAY = 1 };
    int32_t ago = ms_event_days_ago(t, m);
    ms_edtf when;
    char day[16];
    bool named = ago > YESTERDAY && ago < WEEK && ms_edtf_read(&when, m->pub.value) && when.precision == MS_EDTF_DAY;
    for (uint32_t i = m->tokens.a; i < m->tokens.b; i++) named &= t->doc->tokens.v[i].kind != MS_NUMBER;
    bool own = t->owner[m - t->doc->times.v] == t->index && t->pred->tie != MS_TIE_LI;
    if (!named || t->modality != MARSAD_PLANNED || !own) return MS_S("");
    ms_edtf_put(day, when.b + WEEK);
    return ms_arena_str(t->doc->arena, ms_str_of(day));
}

/* A deadline ends on a day; one that nobody counts («khilal ayyam») is open, but for hours. */
static ms_str date_of(const ms_trigger *t, const ms_time *m) {
    int32_t day = t->doc->published_day, end = MS_DAY_LAST;
    char from[16], to[16];
    ms_str next = next_weekday(t, m);
    if (m->pub.kind != MARSAD_DURATION) return next.n ? next : m->pub.value;
    bool hours = ms_str_starts(m->pub.value, MS_S("PT"));
    if (!ms_edtf_later(&end, day, m->pub.value) && hours) end = day;
    ms_edtf_put(from, day), ms_edtf_put(to, end);
    return end == day ? ms_arena_str(t->doc->arena, ms_str_of(from)) : ms_arena_fmt(t->doc->arena, "%s/%s", from, to);
}

static ms_str precision_of(ms_str value) {
    for (uint32_t i = 0; i < value.n; i++)
        if (value.s[i] == '/') return MS_S("interval");
    return value.n >= 10 ? MS_S("day") : value.n >= 7 ? MS_S("month") : MS_S("year");
}

static ms_str day_published(const ms_trigger *t) {
    ms_str p = t->doc->in->published;
    return ms_str_cut(p, 0, p.n < 10 ? p.n : 10);
}

/* A perfect, or what hangs on one: «shannat al-quwwat gharat mundhu nisan». */
static bool summed_up(const ms_trigger *t) {
    uint32_t i = t->index;
    for (int step = 0; ms_pred_nominal(&t->syntax->preds.v[i]) && t->syntax->preds.v[i].governor != MS_NONE && step < MOST_STEPS; step++)
        i = t->syntax->preds.v[i].governor;
    return t->syntax->preds.v[i].features & MS_F_PERF;
}

/* Over long ago, or a stretch that began long ago («fi as-sanawat al-akhira»); one that is said to last («mundhu») only where
 * a verb sums up what was done in it. */
static bool long_past(const ms_trigger *t, ms_str value, int32_t since) {
    ms_edtf when;
    int32_t today = t->doc->published_day;
    if (today == INT32_MIN || !ms_edtf_read(&when, value)) return false;
    if (!when.until) return when.from && when.a + LONG_SINCE < today && summed_up(t);
    bool stretch = when.from && when.precision == MS_EDTF_SPAN && when.b - when.a >= since;
    return when.b + LONG_PAST < today || (stretch && when.a + since < today);
}

typedef enum { UNDATED, PAST, PRESENT } when_told;

/* «al-balda allati saqatat fi 2014», «mundhu suqut an-nizam fi 2011»: what is told aside, in a relative clause of a thing, in
 * an adjunct; the clause that tells of an event belongs where that one stands: «khilal 'amaliyya atlaqaha fi 2017». */
static bool aside(const ms_trigger *t, uint32_t i) {
    for (int step = 0; i != MS_NONE && step < MOST_STEPS; step++) {
        const ms_pred *p = &t->syntax->preds.v[i];
        bool adjunct = p->tie == MS_TIE_SINCE || p->tie == MS_TIE_AFTER || p->tie == MS_TIE_BEFORE || p->tie == MS_TIE_BECAUSE;
        if (adjunct || p->restrictive || p->marks & (MS_P_AFTER | MS_P_BEFORE)) return true;
        bool of_event = p->marks & MS_P_RELATIVE && i > 0 && ms_pred_nominal(p - 1) && p[-1].sentence == p->sentence;
        i = of_event ? i - 1 : p->governor;
    }
    return false;
}

/* «ittifaq 2015», «mizaniyyat 2018»: the number right behind an event noun, the year behind any other, is its name. */
static bool names_it(const ms_trigger *t, uint32_t time) {
    const ms_pred *p = t->owner[time] == MS_NONE ? NULL : &t->syntax->preds.v[t->owner[time]];
    const ms_time *m = &t->doc->times.v[time];
    bool behind = p && ms_pred_nominal(p) && p->tokens.b == m->tokens.a && t->doc->tokens.v[m->tokens.a].kind == MS_NUMBER;
    return behind || ms_event_year_alone(t, m);
}

/* «nadada bi-…, qa'ilan inna … fi 2003»: what is said has its own date. */
static bool in_what_is_said(const ms_trigger *t, uint32_t time) {
    uint32_t owner = t->owner[time];
    if (!t->frames->frames.v[t->rule->frame].speech || ms_pred_nominal(t->pred) || owner == MS_NONE || owner <= t->index) return false;
    const ms_pred *p = &t->syntax->preds.v[owner];
    return p->sentence == t->pred->sentence && p->clause != t->pred->clause;
}

/* A sentence whose only dates lie long back tells history in all its clauses. */
static when_told told_in(const ms_trigger *t, uint32_t sentence) {
    bool here = sentence == t->pred->sentence, main = here && !aside(t, t->index);
    when_told told = UNDATED;
    for (uint32_t i = 0; i < t->doc->times.n; i++) {
        const ms_time *m = &t->doc->times.v[i];
        if (t->doc->tokens.v[m->tokens.a].segment != sentence || !ms_event_dates(t, m) || ms_event_lasts(m)) continue;
        bool of_another = here && t->owner[i] == MS_NONE; /* «al-ittifaq al-mubram fi 2015» */
        if (of_another || names_it(t, i) || in_what_is_said(t, i) || ((main || !here) && aside(t, t->owner[i]))) continue;
        if (!long_past(t, m->pub.value, LONG_SINCE)) return PRESENT;
        told = PAST;
    }
    return told;
}

/* History goes on in the paragraph while no sentence has a date of its own; an imperfect of the main clause tells of now. */
static bool told_of_the_past(const ms_trigger *t) {
    bool main = t->pred->form == MS_PRED_VERB && !t->pred->attributive && t->pred->tie != MS_TIE_LI;
    if (main && (t->pred->marks & (MS_P_IMPERFECT | MS_P_KANA | MS_P_AND)) == MS_P_IMPERFECT) return false;
    const ms_segment *s = t->doc->segments.v;
    uint32_t i = t->pred->sentence;
    when_told told = told_in(t, i);
    while (told == UNDATED && i > 0 && s[i - 1].paragraph == s[i].paragraph) told = told_in(t, --i);
    return told == PAST;
}

/* «al-balda allati saytara 'alayha at-tanzim», «al-hudna allati da'at ilayha …»: what only says which one is meant is known
 * already. */
static bool known(const ms_trigger *t) {
    const ms_pred *p = t->pred;
    if (!(p->features & MS_F_PERF) || ms_event_sums_up(t->frames, t->syntax, t->doc, p)) return false;
    bool of_event = t->index > 0 && p->marks & MS_P_RELATIVE && ms_pred_nominal(p - 1) && p[-1].tokens.b + 1 == p->tokens.a;
    if (!t->rule->deed) return p->restrictive || of_event;
    return p->restrictive && !ms_str_is(t->rule->family, "force");
}

const ms_pred *ms_event_came_before(const ms_trigger *t) {
    const ms_pred *p = t->pred;
    for (int step = 0; step < MOST_STEPS; step++) {
        if (p->cue.order == MARSAD_AFTER && !p->cue.own) return p;
        if (!ms_pred_nominal(p) || p->governor == MS_NONE) return NULL;
        p = &t->syntax->preds.v[p->governor];
    }
    return NULL;
}

/* «mundhu», «mundhu an» in front of the predicate. */
static bool since(const ms_trigger *t, const ms_pred *p) {
    if (p->tie == MS_TIE_SINCE) return p->tokens.a == 0 || !ms_event_ranked(t, p->tokens.a - 1);
    const ms_reading *r = p->cue.order == MARSAD_AFTER && !p->cue.own ? t->syntax->reading.v[p->cue.tokens.a] : NULL;
    return r && r->lemma != MS_NONE && ms_str_is(ms_lexicon_lemma(t->frames->lx, r->lemma)->role, "since");
}

/* «ba'da 'ashrat ashhur min insihab …»: how long before the other it was, where that is counted; an empty string otherwise. */
static ms_str counted_before(const ms_trigger *t) {
    const ms_pred *before = ms_event_came_before(t);
    for (uint32_t i = 0; before && i < t->doc->times.n; i++) {
        const ms_time *m = &t->doc->times.v[i];
        if (m->tokens.a == before->cue.tokens.a && m->pub.kind == MARSAD_DURATION) return m->pub.value;
    }
    return MS_S("");
}

/* What stands behind «since», or behind «months after», undated, is known from before. */
static bool before_that(const ms_trigger *t) {
    int32_t days;
    ms_str counted = counted_before(t);
    return since(t, t->pred) || (ms_edtf_later(&days, 0, counted) && days > LONG_SINCE / 2);
}

/* «bada'at as-sabt 'amaliyyat al-ijla'», said days later: it goes on from then. */
static bool began(const ms_trigger *t, ms_str value) {
    ms_edtf when;
    bool begun = t->light && t->light->klass == t->frames->begin && ms_pred_nominal(t->pred) && t->modality == MARSAD_ONGOING;
    return begun && ms_edtf_read(&when, value) && when.until && when.b < t->doc->published_day;
}

static bool hangs_on(const ms_trigger *t, uint32_t i, uint32_t top) {
    for (int step = 0; i != MS_NONE && step < MOST_STEPS; step++, i = t->syntax->preds.v[i].governor)
        if (i == top) return true;
    return false;
}

/* The start of what stands behind «since» at predicate i, and lasts. */
static ms_str start_of(const ms_trigger *t, uint32_t i) {
    const ms_pred *v = t->syntax->preds.v;
    for (uint32_t k = i; k < t->syntax->preds.n && v[k].sentence == t->pred->sentence; k++) {
        const ms_time *m = hangs_on(t, k, i) ? ms_event_time_owned(t, k) : NULL;
        if (!m) continue;
        ms_str value = m->pub.value;
        for (uint32_t n = 0; n < value.n; n++)
            if (value.s[n] == '/') value.n = n;
        return ms_str_is(value, "..") ? MS_S("") : ms_arena_fmt(t->doc->arena, "%.*s/..", MS_FMT(value));
    }
    return MS_S("");
}

/* «qutila alf mundhu bad' al-hujum fi 2014», «mundhu bad' al-hujum fi 2014 nazaha alf»: what stands behind «since», up to the
 * next verb, or up to the first of the sentence; MS_NONE. */
static uint32_t since_when(const ms_trigger *t) {
    const ms_pred *v = t->syntax->preds.v;
    uint32_t n = t->syntax->preds.n, here = t->pred->sentence, i = t->index + 1, first = t->index;
    const ms_phrase *of = t->pred->marks & MS_P_RELATIVE ? ms_event_phrase(t, t->pred->left) : NULL;
    if (of && ms_lemma_is(of->lemma, t->frames->time)) return MS_NONE; /* «al-marra al-ula allati … mundhu» */
    while (i < n && v[i].sentence == here && ms_pred_nominal(&v[i]) && !since(t, &v[i])) i++;
    if (i < n && v[i].sentence == here && since(t, &v[i]) && v[i].governor == MS_NONE) return i;
    while (first > 0 && v[first - 1].sentence == here && ms_pred_nominal(&v[first - 1])) first--;
    bool opens = first < t->index && (first == 0 || v[first - 1].sentence != here) && since(t, &v[first]);
    return opens && !ms_pred_nominal(t->pred) ? first : MS_NONE;
}

static ms_str counted_since(const ms_trigger *t) {
    uint32_t i = since_when(t);
    return i == MS_NONE ? MS_S("") : start_of(t, i);
}

bool ms_event_since_untold(const ms_trigger *t) {
    uint32_t i = since_when(t);
    return i != MS_NONE && start_of(t, i).n == 0;
}

/* The time of predicate i, of which somebody says something, when that was before the day of publication. */
static ms_str said_before(const ms_trigger *t, uint32_t i) {
    ms_edtf when;
    const ms_time *m = ms_event_time_owned(t, i);
    bool past = m && ms_edtf_read(&when, m->pub.value) && when.until && when.b < t->doc->published_day;
    return past ? m->pub.value : MS_S("");
}

/* The day on which somebody said it, when it was not said on the day of publication: «qala, al-ahad, inna …», «…, wafqa ma
 * qala al-mutahaddith al-ahad». */
static ms_str day_said(const ms_trigger *t, const marsad_claim *c) {
    const ms_pred *v = t->syntax->preds.v;
    uint32_t cue = c->voice == MARSAD_NO_VOICE ? MS_NONE : t->doc->voices.v[c->voice].cue.a;
    for (uint32_t i = t->index; cue != MS_NONE && i-- > 0 && v[i].sentence == t->pred->sentence;)
        if (v[i].tokens.a == cue) return said_before(t, i);
    for (uint32_t i = t->index + 1; i < t->syntax->preds.n && v[i].sentence == t->pred->sentence; i++)
        if (v[i].tie == MS_TIE_ACCORDING && ms_lemma_is(v[i].lemma, t->frames->say)) return said_before(t, i);
    return MS_S("");
}

/* The day of what it came before: of the clause that the sentence told first. */
static ms_str main_day(const ms_trigger *t) {
    uint32_t sentence = t->pred->sentence;
    for (uint32_t i = t->index; ms_event_came_before(t) && i-- > 0 && t->syntax->preds.v[i].sentence == sentence;) {
        const ms_time *m = ms_event_time_owned(t, i);
        if (m) return date_of(t, m);
    }
    return MS_S("");
}

/* «fajjara intihari nafsahu al-jum'a. Wa-qutila khamsa …», told on Saturday: the next sentences go on with the deed and its day. */
static ms_str day_before(const ms_trigger *t) {
    enum { NEAR = 2 };
    const ms_pred *p = t->pred;
    bool told = ms_pred_nominal(p) ? p->pre & MS_AL : (p->features & MS_F_PERF) && !(p->marks & MS_P_RELATIVE);
    if (!told || t->modality != MARSAD_ASSERTED || !ms_str_is(t->rule->family, "force")) return MS_S("");
    for (uint32_t i = t->drafts->n; i-- > 0;) {
        const ms_draft *d = &t->drafts->v[i];
        if (!d->claim.time_stated || !ms_str_eq(d->rule->family, t->rule->family)) continue;
        uint32_t sentence = t->syntax->preds.v[d->pred].sentence;
        for (uint32_t k = sentence + 1; k < p->sentence; k++)
            if (t->doc->segments.v[k].pub.kind == MARSAD_HEADING) return MS_S("");
        ms_edtf when;
        bool day = ms_edtf_read(&when, d->claim.time) && when.precision == MS_EDTF_DAY && !when.about;
        bool near = day && sentence + NEAR >= p->sentence && when.a < t->doc->published_day && when.a + LONG_PAST >= t->doc->published_day;
        return near && d->claim.modality == MARSAD_ASSERTED ? d->claim.time : MS_S("");
    }
    return MS_S("");
}

/* Of what has no day of its own: that on which it was said, that of what it came before, that of the deed told before, that
 * of publication. */
static ms_str day_around(const ms_trigger *t, const marsad_claim *c) {
    if (!ms_event_told_anew(t, c)) return MS_S("");
    ms_str day = day_said(t, c);
    if (!day.n) day = main_day(t);
    if (day.n || !ms_event_of_now(t, c)) return day;
    day = day_before(t);
    return day.n ? day : day_published(t);
}

static ms_str order_time(const ms_trigger *t, ms_str value, bool stated) {
    const ms_pred *before = stated ? NULL : ms_event_came_before(t);
    if (before && ms_str_ends(value, MS_S("/.."))) value = ms_str_cut(value, 0, value.n - 3); /* «mundhu 2011, ba'da an …» */
    if (value.n == 0 || ms_str_is(precision_of(value), "interval")) return value;
    bool same_day = t->rule->deed && !ms_str_is(t->rule->family, "movement") && !counted_before(t).n; /* «taqaddamu ba'da ma'arik» */
    if (before && before->tie != MS_TIE_BECAUSE && !same_day) return ms_arena_fmt(t->doc->arena, "../%.*s", MS_FMT(value));
    return stated && began(t, value) ? ms_arena_fmt(t->doc->arena, "%.*s/..", MS_FMT(value)) : value;
}

/* «ba'da aqall min usbu' 'ala muwafaqat …»: counted from the event. */
static bool counted_from(const ms_trigger *t, const ms_time *m) {
    const ms_reading *r = m->tokens.b < t->doc->tokens.n ? t->syntax->reading.v[m->tokens.b] : NULL;
    if (!r || r->lemma == MS_NONE || !(r->features & MS_F_FUNC)) return false;
    ms_str role = ms_lexicon_lemma(t->frames->lx, r->lemma)->role;
    return m->tokens.b < t->pred->tokens.a && (ms_str_is(role, "on") || ms_str_is(role, "from"));
}

/* «mu'tamar yu'qadu al-usbu' al-muqbil»: its day is still to come. */
static bool to_come(const ms_trigger *t, const ms_time *m) {
    ms_edtf when;
    bool told = t->pred->features & MS_F_PERF;
    int32_t today = t->doc->published_day;
    if (!m || told || counted_from(t, m) || today == INT32_MIN || !ms_edtf_read(&when, m->pub.value) || !when.from) return false;
    bool deadline = when.until && when.b > today && t->pred->marks & MS_P_IMPERFECT; /* «fi ghudun usbu'ayn» */
    return when.a > today || (when.a == today && deadline);
}

/* «tawafud al-jarha yawmiyyan»: told of a noun, what comes again and again goes on. */
static bool comes_again(const ms_trigger *t) {
    for (uint32_t i = 0; ms_pred_nominal(t->pred) && i < t->doc->times.n; i++)
        if (t->doc->times.v[i].pub.kind == MARSAD_SET && t->owner[i] == t->index) return true;
    return false;
}

/* What a time expression governs is stated; what is told as happening now has the day of publication; what is only spoken
 * of, in the past or as a possibility, has none. */
void ms_event_time(ms_trigger *t, marsad_claim *c) {
    const ms_time *m = ms_event_governing_time(t);
    if (m && t->still && long_past(t, m->pub.value, LONG_SINCE)) m = NULL; /* the time of the verb that it is joined to */
    ms_str stated = m ? date_of(t, m) : counted_since(t);
    c->time_stated = stated.n > 0;
    bool happened = t->modality == MARSAD_ASSERTED || t->modality == MARSAD_ONGOING;
    bool past = stated.n ? long_past(t, stated, WEEKS) : !t->still && (known(t) || before_that(t) || told_of_the_past(t));
    bool since_then = m && ms_event_lasts(m) && (!t->light || !t->light->done) &&
                      t->frames->frames.v[t->rule->frame].violent; /* «nuffidhat gharat mundhu al-khamis» */
    if (t->modality == MARSAD_ASSERTED && (since_then || comes_again(t))) c->modality = MARSAD_ONGOING;
    bool planned = t->modality == MARSAD_PLANNED; /* «fi 2015 qarrarat rusiya at-tadakhkhul», «… atlaqat 'amaliyya min ajl tahrir X» */
    bool planned_then = planned && (stated.n ? past : ms_pred_nominal(t->pred) && told_in(t, t->pred->sentence) == PAST);
    if (planned_then || (happened && past)) c->modality = MARSAD_BACKGROUND;
    if (happened && to_come(t, m)) c->modality = MARSAD_PLANNED;
    c->time = stated.n ? stated : day_around(t, c);
    c->time = order_time(t, c->time, m != NULL);
    c->time_precision = c->time.n ? precision_of(c->time) : MS_S("");
}

/* «akhlat X fi 11 shubat wa-Y fi 12 minhu»: the time that stands behind one of several that were joined. */
void ms_event_time_behind(const ms_trigger *t, marsad_claim *c, ms_span one, uint32_t next) {
    for (uint32_t i = 0; i < t->doc->times.n; i++) {
        const ms_time *m = &t->doc->times.v[i];
        if (m->pub.span.a < one.b || m->pub.span.a >= next || !ms_event_dates(t, m)) continue;
        c->time = date_of(t, m), c->time_stated = true;
        c->time_precision = precision_of(c->time);
        return;
    }
}
