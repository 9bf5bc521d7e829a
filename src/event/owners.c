/* SPDX-License-Identifier: Apache-2.0
 * Which predicate a time expression belongs to, and whether it can date one. In: the times and predicates of a document. Out:
 * the owner of each time. The last predicate before it in its clause owns it, else the first behind it; «ijtima' al-qadim»,
 * «al-ula mundhu 2000» date nothing. */
#include "base/edtf.h"
#include "base/utf8.h"
#include "event/when.h"

bool ms_event_lasts(const ms_time *m) {
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

/* «dakhala al-jaysh … as-sabt, wa-fi al-ahad qasafat …»: the expression opens the clause of the verb right behind it. */
static bool opens_clause(const ms_syntax *syntax, const ms_doc *doc, const ms_time *time, const ms_pred *next) {
    bool finite = (next->form == MS_PRED_VERB || next->form == MS_PRED_PASSIVE) && !(next->marks & MS_P_RELATIVE);
    if (!finite || next->pre & (MS_WA | MS_FA) || next->tokens.a > time->tokens.b) return false;
    uint32_t i = time->tokens.a;
    const ms_reading *before = i ? syntax->reading.v[i - 1] : NULL, *first = syntax->reading.v[i];
    if (before && before->features & MS_F_FUNC && before->pre & (MS_WA | MS_FA)) return true;
    return (first && first->pre & (MS_WA | MS_FA)) || (i && doc->tokens.v[i - 1].kind == MS_PUNCT);
}

static bool adjectival(const ms_reading *r) { return r && (r->features & (MS_F_ADJ | MS_F_APART | MS_F_PPART)) && (r->pre & MS_AL); }

/* «al-muwaqqa'», «al-mubram», «al-mu'lan»: may token i say how a paper or a promise came about? */
static bool came_about(const ms_frames *f, const ms_doc *doc, uint32_t i) {
    const ms_word *word = doc->tokens.v[i].word;
    for (uint32_t k = 0; word && k < word->readings_n; k++) {
        const ms_reading *r = &word->readings[k];
        const ms_lemma *lemma = ms_reading_lemma(f->lx, r);
        bool made = ms_lemma_is(lemma, f->agree) || ms_lemma_is(lemma, f->announce) || ms_lemma_is(lemma, f->say);
        if (made && (r->pre & MS_AL) && (r->features & (MS_F_APART | MS_F_PPART))) return true;
    }
    return false;
}

/* «al-ittifaq an-nawawi al-muwaqqa' fi 2015»: the participle right before the expression tells of a noun; of another than predicate i? */
static bool told_of_another(const ms_frames *f, const ms_syntax *syntax, const ms_doc *doc, uint32_t i, const ms_time *time) {
    enum { MONTH = 7 }; /* so exact at most; a weekday is the verb's */
    uint32_t k = time->tokens.a, from = syntax->preds.v[i].tokens.b;
    const ms_reading *r = k > from ? syntax->reading.v[k - 1] : NULL;
    if (r && r->features & MS_F_FUNC) k--;
    if (k <= from || time->pub.value.n > MONTH || !came_about(f, doc, k - 1)) return false;
    for (k--; k > from && (adjectival(syntax->reading.v[k - 1]) || doc->tokens.v[k - 1].kind == MS_PUNCT);) k--;
    return k > from || !ms_pred_nominal(&syntax->preds.v[i]);
}

/* The last predicate before the expression in its clause; the sentence begins at predicate `first`; else the first behind it. */
static uint32_t owner_of(const ms_frames *f, const ms_syntax *syntax, const ms_doc *doc, const ms_time *time, uint32_t first) {
    uint32_t sentence = doc->tokens.v[time->tokens.a].segment;
    const ms_pred *v = syntax->preds.v;
    uint32_t end = first;
    while (end < syntax->preds.n && v[end].sentence == sentence && v[end].tokens.a < time->tokens.a) end++;
    bool behind = end < syntax->preds.n && v[end].sentence == sentence;
    bool ahead = behind && end > first && (that_between(f, syntax, end - 1, time) || opens_clause(syntax, doc, time, &v[end]));
    if (end > first && !ahead && told_of_another(f, syntax, doc, end - 1, time)) return MS_NONE;
    if (end > first && !ahead) return ms_event_lasts(time) ? past_adjuncts(v, end - 1) : end - 1;
    return behind ? end : MS_NONE;
}

uint32_t *ms_event_owners(const ms_frames *f, const ms_syntax *syntax, const ms_doc *doc) {
    uint32_t *owner = MS_NEWN(doc->arena, uint32_t, doc->times.n + 1), first = 0;
    for (uint32_t i = 0; i < doc->times.n; i++) {
        uint32_t sentence = doc->tokens.v[doc->times.v[i].tokens.a].segment;
        while (first < syntax->preds.n && syntax->preds.v[first].sentence < sentence) first++;
        owner[i] = owner_of(f, syntax, doc, &doc->times.v[i], first);
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
bool ms_event_ranked(const ms_trigger *t, uint32_t i) {
    const ms_reading *r = i ? t->syntax->reading.v[i - 1] : NULL;
    return r && ((r->lemma != MS_NONE && ms_lemma_is(ms_lexicon_lemma(t->frames->lx, r->lemma), t->frames->time)) || of_state(t, r));
}

/* «al-madina al-muhasara mundhu 2013», «lil-marra al-ula mundhu …», «li-awwal marra mundhu», «akbar hujum mundhu»: told of a
 * noun, where the deed itself does not last. */
static bool of_noun(const ms_trigger *t, const ms_time *m) {
    bool aside = t->pred->attributive && !t->rule->deed; /* «a'la mas'ul yazuru al-balad mundhu 2000» */
    if ((t->modality != MARSAD_ASSERTED && !aside) || !ms_event_lasts(m) || m->tokens.a == 0) return false;
    if (aside) return true;
    const ms_reading *rank = t->pred->tokens.a ? t->syntax->reading.v[t->pred->tokens.a - 1] : NULL;
    return ms_event_ranked(t, m->tokens.a) || (ms_pred_nominal(t->pred) && adjective(rank) && !(rank->pre & MS_AL));
}

/* «al-akbar hatta al-an»: what was so up to now dates no deed. */
static bool up_to_now(const ms_trigger *t, const ms_time *m) {
    const ms_reading *r = t->syntax->reading.v[m->tokens.a];
    bool until = r && r->lemma != MS_NONE && ms_str_is(ms_lexicon_lemma(t->frames->lx, r->lemma)->role, "until");
    bool of_this = ms_pred_nominal(t->pred) && (t->pred->pre & MS_AL) && m->tokens.a > t->pred->tokens.a;
    return t->modality == MARSAD_ASSERTED && until && of_this;
}

/* «mizaniyyat ad-dawla li-'am 2018»: of a thing; but «tatawasalu al-masirat lil-jum'a ar-rabi'a». */
static bool of_thing(const ms_trigger *t, const ms_time *m) {
    enum { DAY = 10 };
    const ms_reading *r = t->syntax->reading.v[m->tokens.a];
    return r && r->pre & MS_LI && m->pub.value.n != DAY;
}

bool ms_event_dates(const ms_trigger *t, const ms_time *m) {
    if (!m->pub.value.n || of_thing(t, m) || of_noun(t, m) || up_to_now(t, m)) return false;
    return m->pub.kind != MARSAD_SET && (m->pub.kind != MARSAD_DURATION || is_deadline(t, m));
}

/* How many days before publication it was over; 0: it was not, or nobody knows. */
int32_t ms_event_days_ago(const ms_trigger *t, const ms_time *m) {
    ms_edtf when;
    int32_t today = t->doc->published_day;
    return today != INT32_MIN && ms_edtf_read(&when, m->pub.value) && when.until && when.b < today ? today - when.b : 0;
}

const ms_time *ms_event_time_owned(const ms_trigger *t, uint32_t pred) {
    if (pred == MS_NONE) return NULL;
    const ms_pred *p = &t->syntax->preds.v[pred];
    for (uint32_t i = 0; i < t->doc->times.n; i++) {
        const ms_time *m = &t->doc->times.v[i];
        if (t->owner[i] != pred || !ms_event_dates(t, m)) continue;
        bool own = ms_pred_nominal(p) && p->tokens.b == m->tokens.a; /* «harb 2006»; but «barlaman 2018» */
        if (own || !ms_event_year_alone(t, m)) return m;
    }
    return NULL;
}

bool ms_event_year_alone(const ms_trigger *t, const ms_time *m) {
    enum { PHRASE = 2 };
    uint32_t a = m->tokens.a, from = t->doc->segments.v[t->doc->tokens.v[a].segment].tokens.a;
    if (m->tokens.b - a > 1 || t->doc->tokens.v[a].kind != MS_NUMBER || a == from) return false;
    const ms_token *last = &t->doc->tokens.v[a - 1]; /* «qarar 2216 (2015)» */
    if (last->kind == MS_PUNCT && last->mark != '(') return false;
    const ms_reading *in = a - from >= PHRASE ? t->syntax->reading.v[a - PHRASE] : NULL, *before = t->syntax->reading.v[a - 1];
    const ms_lemma *lemma = in && in->features & MS_F_FUNC ? ms_reading_lemma(t->frames->lx, in) : NULL;
    if (lemma && ms_str_is(lemma->role, "in")) return false; /* «fi urubba 2015», «fi harb 1967» */
    return !before ||
           !(before->features & (MS_F_VERB | MS_F_FUNC) || ms_lemma_is(ms_reading_lemma(t->frames->lx, before), t->frames->time));
}
