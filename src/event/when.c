/* SPDX-License-Identifier: Apache-2.0
 * When it happened. In: a trigger with its modality, the time expressions of the document. Out: the time of the claim in
 * EDTF. The expression of the clause governs, else that of the verb above, else of the verb it is joined to, else the day
 * of publication. What only stands in an order has an open interval: «ba'da ijla' al-muqatilin»: ../D. */
#include "base/edtf.h"
#include "base/utf8.h"
#include "event/internal.h"

enum {
    MOST_STEPS = 4,
    LONG_PAST = 7 /* days after which what is told is background */,
    WEEKS = 15,
    LONG_SINCE = 60 /* days that a stretch has lasted */
};

static bool lasts(const ms_time *m) {
    ms_edtf when;
    return ms_edtf_read(&when, m->pub.value) && when.from && !when.until;
}

/* «farru bi-sabab al-ma'arik mundhu haziran»: a definite noun that only stands beside its verb does not last, the verb does. */
static uint32_t past_adjuncts(const ms_pred *v, uint32_t i) {
    bool beside = v[i].tie == MS_TIE_BECAUSE || v[i].tie == MS_TIE_AMID || v[i].tie == MS_TIE_DESPITE;
    bool known = ms_pred_nominal(&v[i]) && (v[i].pre & MS_AL) && v[i].governor == MS_NONE && beside;
    return known && i > 0 && v[i - 1].clause == v[i].clause ? i - 1 : i;
}

/* «qalat innahu mundhu ab farra …»: between predicate i and the time a new clause has begun. */
static bool that_between(const ms_frames *f, const ms_syntax *syntax, uint32_t i, const ms_time *time) {
    for (uint32_t k = syntax->preds.v[i].tokens.b; k < time->tokens.a; k++) {
        const ms_reading *r = syntax->reading.v[k];
        if (r && (r->features & MS_F_FUNC) && ms_lemma_is(ms_reading_lemma(f->lx, r), f->that)) return true;
    }
    return false;
}

/* The last predicate before the expression in its clause; the sentence begins at predicate `first`; else the first behind it. */
static uint32_t owner_of(const ms_frames *f, const ms_syntax *syntax, const ms_time *time, uint32_t sentence, uint32_t first) {
    const ms_pred *v = syntax->preds.v;
    uint32_t end = first;
    while (end < syntax->preds.n && v[end].sentence == sentence && v[end].tokens.a < time->tokens.a) end++;
    bool behind = end < syntax->preds.n && v[end].sentence == sentence;
    if (end > first && !(behind && that_between(f, syntax, end - 1, time))) return lasts(time) ? past_adjuncts(v, end - 1) : end - 1;
    return behind ? end : MS_NONE;
}

uint32_t *ms_event_owners(const ms_frames *f, const ms_syntax *syntax, const ms_doc *doc) {
    uint32_t *owner = MS_NEWN(doc->arena, uint32_t, doc->times.n + 1), first = 0;
    for (uint32_t i = 0; i < doc->times.n; i++) {
        uint32_t sentence = doc->tokens.v[doc->times.v[i].tokens.a].segment;
        while (first < syntax->preds.n && syntax->preds.v[first].sentence < sentence) first++;
        owner[i] = owner_of(f, syntax, &doc->times.v[i], sentence, first);
    }
    return owner;
}

/* «khilAla fatra lA tatajAwaz shahran» */
static bool is_deadline(const ms_trigger *t, const ms_time *m) {
    const ms_reading *r = t->syntax->reading.v[m->tokens.a];
    ms_str role = r && r->lemma != MS_NONE && (r->features & MS_F_FUNC) ? ms_lexicon_lemma(t->frames->lx, r->lemma)->role : MS_S("");
    bool within = ms_str_is(role, "during") || ms_str_is(role, "in"); /* «fi ghudun usbu'ayn» */
    return within && m->pub.kind == MARSAD_DURATION && t->modality == MARSAD_PLANNED && t->doc->published_day != INT32_MIN;
}

static bool adjective(const ms_reading *r) { return r && (r->features & MS_F_ADJ) && !(r->features & MS_F_NOUN); }

/* «al-muhasara mundhu», «al-ula mundhu»; one of belonging has no start: «at-tahaluf ad-duwali mundhu». */
static bool of_state(const ms_trigger *t, const ms_reading *r) {
    enum { YEH = 0x64A, LETTER = 2 };
    if (!adjective(r) || !(r->pre & MS_AL)) return false;
    ms_str bare = r->lemma == MS_NONE ? MS_S("") : ms_lexicon_lemma(t->frames->lx, r->lemma)->bare;
    uint32_t i = bare.n < LETTER ? 0 : bare.n - LETTER;
    return bare.n < LETTER || ms_utf8_next(bare, &i) != YEH;
}

/* «li-awwal marra mundhu», «al-ula mundhu»: a rank stands in front of token i, nothing lasts. */
static bool ranked(const ms_trigger *t, uint32_t i) {
    const ms_reading *r = i ? t->syntax->reading.v[i - 1] : NULL;
    return r && ((r->lemma != MS_NONE && ms_lemma_is(ms_lexicon_lemma(t->frames->lx, r->lemma), t->frames->time)) || of_state(t, r));
}

/* «al-madina al-muhasara mundhu 2013», «lil-marra al-ula mundhu …», «li-awwal marra mundhu», «akbar hujum mundhu»: told of a
 * noun, where the deed itself does not last. */
static bool of_noun(const ms_trigger *t, const ms_time *m) {
    bool aside = t->pred->attributive && !t->rule->deed; /* «a'la mas'ul yazuru al-balad mundhu 2000» */
    if ((t->modality != MARSAD_ASSERTED && !aside) || !lasts(m) || m->tokens.a == 0) return false;
    if (aside) return true;
    const ms_reading *rank = t->pred->tokens.a ? t->syntax->reading.v[t->pred->tokens.a - 1] : NULL;
    return ranked(t, m->tokens.a) || (ms_pred_nominal(t->pred) && adjective(rank) && !(rank->pre & MS_AL));
}

/* «al-akbar hatta al-an»: what was so up to now dates no deed. */
static bool up_to_now(const ms_trigger *t, const ms_time *m) {
    const ms_reading *r = t->syntax->reading.v[m->tokens.a];
    bool until = r && r->lemma != MS_NONE && ms_str_is(ms_lexicon_lemma(t->frames->lx, r->lemma)->role, "until");
    bool of_this = ms_pred_nominal(t->pred) && (t->pred->pre & MS_AL) && m->tokens.a > t->pred->tokens.a;
    return t->modality == MARSAD_ASSERTED && until && of_this;
}

static bool dates(const ms_trigger *t, const ms_time *m) {
    if (!m->pub.value.n || of_noun(t, m) || up_to_now(t, m)) return false;
    return m->pub.kind != MARSAD_SET && (m->pub.kind != MARSAD_DURATION || is_deadline(t, m));
}

/* How many days before publication it was over; 0: it was not, or nobody knows. */
static int32_t days_ago(const ms_trigger *t, const ms_time *m) {
    ms_edtf when;
    int32_t today = t->doc->published_day;
    return today != INT32_MIN && ms_edtf_read(&when, m->pub.value) && when.until && when.b < today ? today - when.b : 0;
}

/* «qarrara 'aqd ijtima', al-ithnayn»: the weekday that stands with what is planned is the next one, though the verb is a perfect. */
static ms_str next_weekday(const ms_trigger *t, const ms_time *m) {
    enum { WEEK = 7, YESTERDAY = 1 };
    int32_t ago = days_ago(t, m);
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

static const ms_time *time_owned(const ms_trigger *t, uint32_t pred) {
    if (pred == MS_NONE) return NULL;
    for (uint32_t i = 0; i < t->doc->times.n; i++)
        if (t->owner[i] == pred && dates(t, &t->doc->times.v[i])) return &t->doc->times.v[i];
    return NULL;
}

/* «al-qasf alladhi istahdafa X al-khamis», «infijar 'ubwa istahdafat X al-khamis»: a verb of force of the same deed. */
static bool same_deed(const ms_trigger *t, const ms_pred *p) {
    if (!t->gate->violent || ms_pred_nominal(p) || p->sentence != t->pred->sentence || !ms_lemma_is(p->lemma, t->frames->force))
        return false;
    if (p->marks & MS_P_RELATIVE) return ms_pred_nominal(t->pred) && p->tokens.a == t->pred->tokens.b + 1;
    const ms_phrase *of = ms_event_phrase(t, ms_pred_nominal(t->pred) ? t->pred->genitive : t->pred->subject);
    bool alike = of && (of->features & (MS_F_M | MS_F_F)) == (p->features & (MS_F_M | MS_F_F));
    bool bare = !p->marks && !(p->pre & (MS_WA | MS_FA)) && (p->features & MS_F_PERF) && p->governor == MS_NONE;
    bool thing = of && !(of->kinds & (MS_K_PEOPLE | MS_K_AGENT)) && !(of->features & MS_F_DEF);
    return alike && bare && thing && of->tokens.a >= t->pred->tokens.b && of->tokens.b == p->tokens.a;
}

/* «ghara shannatha al-quwwat al-khamis»: what lends itself to an event noun in a relative clause dates it. */
static const ms_time *time_of_lender(const ms_trigger *t) {
    if (t->index + 1 < t->syntax->preds.n && same_deed(t, t->pred + 1)) return time_owned(t, t->index + 1);
    uint32_t next = t->index + 1;
    if (!ms_pred_nominal(t->pred) || next >= t->syntax->preds.n) return NULL;
    const ms_pred *p = &t->syntax->preds.v[next];
    bool lent = p->sentence == t->pred->sentence && ms_lemma_is(p->lemma, t->frames->light) && !ms_pred_nominal(p);
    bool tells =
        p->suffix ||
        (p->marks & MS_P_RELATIVE && (p->left == MS_NONE || p->left == t->pred->genitive || p->tokens.a == t->pred->tokens.b + 1)) ||
        (p->form == MS_PRED_PASSIVE && !p->marks && !(p->pre & (MS_WA | MS_FA)) &&
         !(t->pred->pre & MS_AL)); /* «muqabala … ujriyat al-ahad» */
    return lent && tells ? time_owned(t, next) : NULL;
}

/* «qala al-jum'a inna al-wad' sa-yatadahwaru ghadan, wa-haththa …»: who speaks on speaks on the day on which he spoke first,
 * whatever stands in what he said. */
static const ms_time *time_said(const ms_trigger *t, uint32_t i) {
    const ms_pred *v = t->syntax->preds.v;
    for (bool joined = v[i].marks & MS_P_AND; joined && i-- > 0 && v[i].sentence == t->pred->sentence;) {
        bool speaks = v[i].form == MS_PRED_VERB && !(v[i].marks & (MS_P_AN | MS_P_RELATIVE)) &&
                      (ms_lemma_is(v[i].lemma, t->frames->say) || ms_lemma_is(v[i].lemma, t->frames->politics));
        const ms_time *m = speaks ? time_owned(t, i) : NULL;
        if (m) return m;
    }
    return NULL;
}

/* Joined verbs share the time of the first, what hangs on them but for a vague one: «ahraza taqadduman fi …, wa-tamakkana min isti'adat …». */
static const ms_time *time_of_joined(const ms_trigger *t) {
    const ms_pred *v = t->syntax->preds.v;
    const ms_time *found = NULL;
    uint32_t i = t->index;
    for (int step = 0; v[i].governor != MS_NONE && step < MOST_STEPS; step++) i = v[i].governor;
    if (t->gate->speech && !ms_pred_nominal(t->pred)) return time_said(t, i);
    while (!found && i > 0 && (v[i].marks & MS_P_AND) && v[i - 1].sentence == t->pred->sentence) {
        found = time_owned(t, --i);
        while (!found && i > 0 && v[i].governor != MS_NONE && v[i - 1].sentence == t->pred->sentence) found = time_owned(t, --i);
    }
    return found && (t->pred->governor == MS_NONE || !ms_str_starts(found->pub.value, MS_S("../"))) ? found : NULL;
}

/* «hadama 39 qarya wa-hajjara sukkanaha 'am 1948»: two verbs with one subject, and their day behind the second. */
static const ms_time *time_of_second(const ms_trigger *t) {
    const ms_pred *v = t->syntax->preds.v, *p = t->pred;
    if (p->form != MS_PRED_VERB && p->form != MS_PRED_PASSIVE) return NULL;
    uint32_t i = t->index + 1;
    while (i < t->syntax->preds.n && v[i].sentence == p->sentence && ms_pred_nominal(&v[i])) i++;
    bool joined = i < t->syntax->preds.n && v[i].sentence == p->sentence && v[i].form == p->form && (v[i].pre & MS_WA);
    if (!joined || v[i].subject != p->subject || (v[i].features ^ p->features) & (MS_F_PERF | MS_F_IMPF)) return NULL;
    for (uint32_t k = p->tokens.b; k < v[i].tokens.a; k++)
        if (t->doc->tokens.v[k].kind == MS_PUNCT) return NULL;
    return time_owned(t, i);
}

/* «waqa'a al-hujum ath-thulatha', 'indama iqtahama …»: at the time of what the sentence tells before. */
static const ms_time *time_of_main(const ms_trigger *t) {
    const ms_pred *v = t->syntax->preds.v;
    const ms_time *found = NULL;
    if (t->pred->cue.order != MARSAD_DURING || t->pred->cue.own) return NULL;
    for (uint32_t i = t->index; !found && i-- > 0 && v[i].sentence == t->pred->sentence;) {
        if (ms_lemma_is(v[i].lemma, t->frames->say)) return NULL;
        found = time_owned(t, i);
    }
    return found;
}

/* «hadamat … bayna 'amay 2000 wa-2017, mimma adda ila tahjir …»: what came of it is of its time. */
static const ms_time *time_of_cause(const ms_trigger *t) {
    const ms_pred *v = t->syntax->preds.v;
    const ms_time *found = NULL;
    uint32_t i = t->index;
    for (int step = 0; v[i].governor != MS_NONE && step < MOST_STEPS; step++) i = v[i].governor;
    bool of_all = (v[i].marks & MS_P_RELATIVE) && v[i].left == MS_NONE && (v[i].features & MS_F_PERF);
    if (i == t->index || !of_all || !ms_lemma_is(v[i].lemma, t->frames->cause)) return NULL;
    while (!found && i > 0 && v[i - 1].sentence == t->pred->sentence && !(v[i - 1].marks & MS_P_RELATIVE)) {
        found = time_owned(t, --i);
        if (!ms_pred_nominal(&v[i])) break;
    }
    return found;
}

static const ms_time *governing_time(const ms_trigger *t) {
    const ms_time *found = time_owned(t, t->index);
    if (!found) found = time_of_lender(t);
    const ms_pred *next = t->index + 1 < t->syntax->preds.n ? t->pred + 1 : NULL; /* «'aqada ijtima'an, as-sabt, …» */
    bool object = next && next->governor == t->index && next->tie == MS_TIE_BARE && !(next->pre & MS_AL);
    if (!found && object && ms_event_light(t->frames, t->pred->lemma)) found = time_owned(t, t->index + 1);
    uint32_t host = t->pred->host; /* «al-insihab … sa-yantahi khilal shahr» */
    if (!found && host != MS_NONE && ms_lemma_is(t->syntax->preds.v[host].lemma, t->frames->light)) found = time_owned(t, host);
    if (!found) found = time_of_main(t);
    bool came_of_it = t->pred->form == MS_PRED_VERB && t->pred->tie == MS_TIE_LI && t->modality == MARSAD_ASSERTED;
    if (!found && came_of_it && t->index > 0) found = time_owned(t, t->index - 1); /* «rasadat as-sarukh al-ithnayn, li-ta'taridahu» */
    uint32_t g = t->pred->governor;
    for (int step = 0; !found && g != MS_NONE && step < 3; step++) {
        const ms_pred *p = &t->syntax->preds.v[g];
        bool speech = t->frames->frames.v[t->rule->frame].speech; /* «abdat al-jum'a i'tiradaha» */
        if (ms_lemma_is(p->lemma, t->frames->say) && !speech) break;
        found = time_owned(t, g);
        bool ahead = t->modality == MARSAD_PLANNED && t->light && t->light->modality == MARSAD_PLANNED;
        if (found && ahead && days_ago(t, found) > 0) return NULL; /* «qarrara al-ahad 'aqd ijtima'» */
        g = p->governor;
    }
    if (!found) found = time_of_cause(t);
    if (!found) found = time_of_joined(t);
    return found ? found : time_of_second(t);
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

/* «ittifaq 2015»: the date that stands right behind a noun is its name. */
static bool names_it(const ms_trigger *t, uint32_t time) {
    const ms_pred *p = t->owner[time] == MS_NONE ? NULL : &t->syntax->preds.v[t->owner[time]];
    const ms_time *m = &t->doc->times.v[time];
    return p && ms_pred_nominal(p) && p->tokens.b == m->tokens.a && t->doc->tokens.v[m->tokens.a].kind == MS_NUMBER;
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
    bool main = sentence == t->pred->sentence && !aside(t, t->index);
    when_told told = UNDATED;
    for (uint32_t i = 0; i < t->doc->times.n; i++) {
        const ms_time *m = &t->doc->times.v[i];
        if (t->doc->tokens.v[m->tokens.a].segment != sentence || !dates(t, m) || lasts(m)) continue;
        if (names_it(t, i) || in_what_is_said(t, i) || ((main || sentence != t->pred->sentence) && aside(t, t->owner[i]))) continue;
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

/* The predicate that is told as what came before something else, itself or with what it hangs on: «ba'da an akhlat …»,
 * «ba'da intiha' 'amaliyyat ijla' al-muqatilin». */
static const ms_pred *came_before(const ms_trigger *t) {
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
    if (p->tie == MS_TIE_SINCE) return p->tokens.a == 0 || !ranked(t, p->tokens.a - 1);
    const ms_reading *r = p->cue.order == MARSAD_AFTER && !p->cue.own ? t->syntax->reading.v[p->cue.tokens.a] : NULL;
    return r && r->lemma != MS_NONE && ms_str_is(ms_lexicon_lemma(t->frames->lx, r->lemma)->role, "since");
}

/* «ba'da 'ashrat ashhur min insihab …»: how long before the other it was, where that is counted; an empty string otherwise. */
static ms_str counted_before(const ms_trigger *t) {
    const ms_pred *before = came_before(t);
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
        const ms_time *m = hangs_on(t, k, i) ? time_owned(t, k) : NULL;
        if (!m) continue;
        ms_str value = m->pub.value;
        for (uint32_t n = 0; n < value.n; n++)
            if (value.s[n] == '/') value.n = n;
        return ms_str_is(value, "..") ? MS_S("") : ms_arena_fmt(t->doc->arena, "%.*s/..", MS_FMT(value));
    }
    return MS_S("");
}

/* «qutila alf mundhu bad' al-hujum fi 2014», «mundhu bad' al-hujum fi 2014 nazaha alf»: up to the next verb, or up to the first
 * of the sentence. */
static ms_str counted_since(const ms_trigger *t) {
    const ms_pred *v = t->syntax->preds.v;
    uint32_t n = t->syntax->preds.n, here = t->pred->sentence, i = t->index + 1, first = t->index;
    const ms_phrase *of = t->pred->marks & MS_P_RELATIVE ? ms_event_phrase(t, t->pred->left) : NULL;
    if (of && ms_lemma_is(of->lemma, t->frames->time)) return MS_S(""); /* «al-marra al-ula allati … mundhu» */
    while (i < n && v[i].sentence == here && ms_pred_nominal(&v[i]) && !since(t, &v[i])) i++;
    if (i < n && v[i].sentence == here && since(t, &v[i]) && v[i].governor == MS_NONE) return start_of(t, i);
    while (first > 0 && v[first - 1].sentence == here && ms_pred_nominal(&v[first - 1])) first--;
    bool opens = first < t->index && (first == 0 || v[first - 1].sentence != here) && since(t, &v[first]);
    return opens && !ms_pred_nominal(t->pred) ? start_of(t, first) : MS_S("");
}

/* The day on which somebody said it, when it was not said on the day of publication: «qala, al-ahad, inna …». */
static ms_str day_said(const ms_trigger *t, const marsad_claim *c) {
    ms_edtf when;
    uint32_t cue = c->voice == MARSAD_NO_VOICE ? MS_NONE : t->doc->voices.v[c->voice].cue.a;
    for (uint32_t i = t->index; cue != MS_NONE && i-- > 0 && t->syntax->preds.v[i].sentence == t->pred->sentence;) {
        if (t->syntax->preds.v[i].tokens.a != cue) continue;
        const ms_time *m = time_owned(t, i);
        bool past = m && ms_edtf_read(&when, m->pub.value) && when.until && when.b < t->doc->published_day;
        return past ? m->pub.value : MS_S("");
    }
    return MS_S("");
}

/* The day of what it came before: of the clause that the sentence told first, else of publication. */
static ms_str main_day(const ms_trigger *t) {
    uint32_t sentence = t->pred->sentence;
    for (uint32_t i = t->index; came_before(t) && i-- > 0 && t->syntax->preds.v[i].sentence == sentence;) {
        const ms_time *m = time_owned(t, i);
        if (m) return date_of(t, m);
    }
    return day_published(t);
}

static ms_str order_time(const ms_trigger *t, ms_str value, bool stated) {
    const ms_pred *before = stated ? NULL : came_before(t);
    if (before && ms_str_ends(value, MS_S("/.."))) value = ms_str_cut(value, 0, value.n - 3); /* «mundhu 2011, ba'da an …» */
    if (value.n == 0 || ms_str_is(precision_of(value), "interval")) return value;
    bool same_day = t->rule->deed && !ms_str_is(t->rule->family, "movement"); /* «taqaddamu ba'da ma'arik»: of one day's news */
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
    const ms_time *m = governing_time(t);
    if (m && t->still && long_past(t, m->pub.value, LONG_SINCE)) m = NULL; /* the time of the verb that it is joined to */
    ms_str stated = m ? date_of(t, m) : counted_since(t);
    c->time_stated = stated.n > 0;
    bool happened = t->modality == MARSAD_ASSERTED || t->modality == MARSAD_ONGOING;
    bool past = stated.n ? long_past(t, stated, WEEKS) : !t->still && (known(t) || before_that(t) || told_of_the_past(t));
    bool since_then = m && lasts(m) && (!t->light || !t->light->done) &&
                      t->frames->frames.v[t->rule->frame].violent; /* «nuffidhat gharat mundhu al-khamis» */
    if (t->modality == MARSAD_ASSERTED && (since_then || comes_again(t))) c->modality = MARSAD_ONGOING;
    bool planned = t->modality == MARSAD_PLANNED; /* «fi 2015 qarrarat rusiya at-tadakhkhul», «… atlaqat 'amaliyya min ajl tahrir X» */
    bool planned_then = planned && (stated.n ? past : ms_pred_nominal(t->pred) && told_in(t, t->pred->sentence) == PAST);
    if (planned_then || (happened && past)) c->modality = MARSAD_BACKGROUND;
    if (happened && to_come(t, m)) c->modality = MARSAD_PLANNED;
    bool anew = ms_event_told_anew(t, c);
    ms_str said = stated.n || !anew ? MS_S("") : day_said(t, c);
    c->time = stated.n ? stated : said.n ? said : anew && ms_event_of_now(t, c) ? main_day(t) : MS_S("");
    c->time = order_time(t, c->time, m != NULL);
    c->time_precision = c->time.n ? precision_of(c->time) : MS_S("");
}

/* «akhlat X fi 11 shubat wa-Y fi 12 minhu»: the time that stands behind one of several that were joined. */
void ms_event_time_behind(const ms_trigger *t, marsad_claim *c, ms_span one, uint32_t next) {
    for (uint32_t i = 0; i < t->doc->times.n; i++) {
        const ms_time *m = &t->doc->times.v[i];
        if (m->pub.span.a < one.b || m->pub.span.a >= next || !dates(t, m)) continue;
        c->time = date_of(t, m), c->time_stated = true;
        c->time_precision = precision_of(c->time);
        return;
    }
}
