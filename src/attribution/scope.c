/* SPDX-License-Identifier: Apache-2.0
 * How far a voice reaches. In: cue and predicates. Out: the tokens that are said.
 * «a'lana al-jaysh as-saytara 'ala X wa-qasafa Y»: a noun is announced, the joined verb is the outlet's again;
 * «qala inna …» reaches to the end of the sentence, an open quotation to the sentence where it closes. */
#include "attribution/internal.h"

enum { MOST_QUOTED_SENTENCES = 4 };

static uint32_t quotes_in(const ms_doc *doc, uint32_t a, uint32_t b) {
    uint32_t n = 0;
    for (uint32_t i = a; i < b; i++) n += doc->tokens.v[i].kind == MS_QUOTE;
    return n;
}

/* A colon before a space or a quotation, not that of an hour. */
bool ms_scope_colon(const ms_voicing *v, uint32_t k) {
    const ms_token *t = &v->doc->tokens.v[k];
    if (t->kind != MS_PUNCT || t->mark != ':' || k + 1 >= v->doc->tokens.n) return false;
    return t[1].space_before || t[1].kind == MS_QUOTE;
}

/* «fima», «fi hin»: another speaks, or nobody. */
static uint32_t contrast(const ms_voicing *v, uint32_t from, uint32_t end) {
    const ms_doc *doc = v->doc;
    for (uint32_t i = from; i < end; i++) {
        const ms_reading *r = v->syntax->reading.v[i];
        if (r && (r->features & MS_F_FUNC) && ms_lemma_is(ms_voicing_lemma(v, i), v->rules->contrast)) end = i;
    }
    uint32_t h;
    MS_FIRST(h, doc->hits.n, doc->hits.v[h].tokens.a >= from);
    for (; h < doc->hits.n && doc->hits.v[h].tokens.a < end; h++) {
        const ms_hit *hit = &doc->hits.v[h];
        if (hit->kind == MS_HIT_LEMMA && ms_lemma_is(ms_lexicon_lemma(v->rules->lx, hit->what), v->rules->contrast)) end = hit->tokens.a;
    }
    return end;
}

/* To the end of the sentence; a quotation that is still open there goes on to the sentence where it closes. */
uint32_t ms_scope_end(const ms_voicing *v, uint32_t from, uint32_t sentence) {
    const ms_doc *doc = v->doc;
    uint32_t end = doc->segments.v[sentence].tokens.b, first = doc->segments.v[sentence].tokens.a;
    for (uint32_t k = 1; k <= MOST_QUOTED_SENTENCES && quotes_in(doc, first, end) % 2 == 1; k++) {
        uint32_t next = sentence + k;
        if (next >= doc->segments.n || doc->segments.v[next].paragraph != doc->segments.v[sentence].paragraph) break;
        if (quotes_in(doc, doc->segments.v[next].tokens.a, doc->segments.v[next].tokens.b) == 0) continue;
        end = doc->segments.v[next].tokens.b;
    }
    return contrast(v, from, end);
}

/* A cue behind what it covers («… , wafqa al-marsad»): from the sentence's start or the voice before, to the cue. */
ms_range ms_scope_before(const ms_voicing *v, uint32_t cue, uint32_t sentence) {
    ms_range scope = {v->doc->segments.v[sentence].tokens.a, cue};
    for (uint32_t i = 0; i < v->doc->voices.n; i++) {
        const ms_voice *o = &v->doc->voices.v[i];
        if (o->cue.b > scope.a && o->cue.b <= cue && o->scope.a < o->cue.a) scope.a = o->cue.b;
    }
    return scope;
}

/* Does a clause that is said begin between the two tokens: «anna …»? */
static bool clause_said(const ms_voicing *v, uint32_t from, uint32_t end) {
    for (uint32_t k = from; k < end; k++)
        if (ms_lemma_is(ms_voicing_lemma(v, k), v->rules->that)) return true;
    return false;
}

static bool quoted(const ms_voicing *v, uint32_t from, uint32_t end) {
    for (uint32_t k = from; k < end; k++)
        if (v->doc->tokens.v[k].kind == MS_QUOTE || (v->doc->tokens.v[k].kind == MS_PUNCT && v->doc->tokens.v[k].mark == ':')) return true;
    return false;
}

/* «lakinna …», «illa anna …»: the announcement is over. */
static uint32_t but(const ms_voicing *v, uint32_t from, uint32_t end) {
    for (uint32_t i = from; i < end; i++)
        if (ms_lemma_is(ms_voicing_lemma(v, i), v->rules->but)) return i;
    return end;
}

/* «rasada khuruj shahinat … wa-ghadarat»: what was seen goes on acting, by its own phrase or by its gender. */
static bool acts_within(const ms_voicing *v, const ms_pred *cue, const ms_pred *p, uint32_t from) {
    uint32_t subject = p->subject == MS_NONE ? MS_NONE : v->syntax->phrases.v[p->subject].tokens.a;
    if (subject != MS_NONE && subject > p->tokens.a) return false;
    bool other = (p->features ^ cue->features) & (MS_F_M | MS_F_F | MS_F_PL);
    return other || (subject != MS_NONE && subject >= from);
}

/* Where the noun that is said ends: at a verb that is joined to the verb of saying; behind a verbal noun («the
 * announcement of X») at any verb or noun that does not hang on it. */
static uint32_t noun_said_end(const ms_voicing *v, uint32_t pred, uint32_t from, uint32_t end) {
    const ms_pred *cue = &v->syntax->preds.v[pred];
    bool first = true;
    for (uint32_t i = pred + 1; i < v->syntax->preds.n && v->syntax->preds.v[i].tokens.a < end; i++) {
        const ms_pred *p = &v->syntax->preds.v[i];
        if (p->tokens.a < from) continue;
        if (first && (p->marks & MS_P_RELATIVE)) continue; /* «i'lan at-tahaluf alladhi taquduhu X i'tirad …» */
        if (clause_said(v, from, p->tokens.a) || (first && quoted(v, from, p->tokens.a))) return end;
        bool verb = p->form == MS_PRED_VERB || p->form == MS_PRED_PASSIVE;
        if (verb && (cue->form == MS_PRED_MASDAR || ((p->pre & (MS_WA | MS_FA)) && !acts_within(v, cue, p, from)))) return p->tokens.a;
        if (cue->form == MS_PRED_MASDAR && p->governor == MS_NONE && p->tie != MS_TIE_BARE) return p->tokens.a;
        first = false;
    }
    return first ? end : but(v, from, end);
}

/* «fi liqa' ma'a», «khilala jalsa»: an event noun that only tells when or where is spoken, or what hangs on one. */
static bool is_occasion(const ms_voicing *v, uint32_t cue, uint32_t i) {
    const ms_pred *p = &v->syntax->preds.v[i];
    if (p->marks & MS_P_RELATIVE) return true;
    if (!ms_pred_nominal(p)) return i > cue + 1 && p->suffix && is_occasion(v, cue, i - 1); /* «fi mu'tamar 'aqadahu» */
    if (p->tie == MS_TIE_IN || p->tie == MS_TIE_DURING || p->tie == MS_TIE_AFTER || p->tie == MS_TIE_BEFORE || p->tie == MS_TIE_AMID)
        return true;
    return p->governor != MS_NONE && p->governor > cue && is_occasion(v, cue, p->governor);
}

/* «qala X fi liqa' ma'a Y: …»: the words begin behind the occasion, which whoever tells of the speech tells. */
static uint32_t behind_occasion(const ms_voicing *v, uint32_t pred, uint32_t from, uint32_t end) {
    const ms_pred *cue = &v->syntax->preds.v[pred];
    uint32_t opens = from;
    while (opens < end && !ms_lemma_is(ms_voicing_lemma(v, opens), v->rules->that) && !ms_scope_colon(v, opens)) opens++;
    if (opens == end || cue->form != MS_PRED_VERB) return from;
    for (uint32_t i = pred + 1; i < v->syntax->preds.n && v->syntax->preds.v[i].tokens.a < opens; i++)
        if (!is_occasion(v, pred, i)) return from;
    return opens;
}

static bool holds_verb(const ms_voicing *v, uint32_t a, uint32_t b) {
    for (uint32_t i = 0; i < v->syntax->preds.n && v->syntax->preds.v[i].tokens.a < b; i++)
        if (v->syntax->preds.v[i].tokens.a >= a && !ms_pred_nominal(&v->syntax->preds.v[i])) return true;
    return false;
}

/* «qala innahu "…" fi raddihi 'ala …»: all that is said is quoted, and ends with the quotation, unless «wa-anna …» follows. */
static uint32_t quotation_end(const ms_voicing *v, uint32_t from, uint32_t end) {
    const ms_token *t = v->doc->tokens.v;
    uint32_t open = from;
    while (open < end && (ms_scope_colon(v, open) || ms_lemma_is(ms_voicing_lemma(v, open), v->rules->that))) open++;
    if (open == end || t[open].kind != MS_QUOTE || t[open].segment != t[end - 1].segment) return end;
    uint32_t close = open + 1;
    while (close < end && t[close].kind != MS_QUOTE) close++;
    uint32_t next = close + 1;
    while (next < end && t[next].kind == MS_PUNCT) next++;
    if (next + 1 >= end || t[next].kind == MS_QUOTE || t[next + 1].kind == MS_QUOTE) return end;
    bool name = open == from || holds_verb(v, next, end); /* «qalat al-wikala "sana" …», «qala inna "al-hizb" insahaba» */
    if (name && !holds_verb(v, open, close)) return end;
    for (uint32_t k = next; k < end; k++)
        if (ms_lemma_is(ms_voicing_lemma(v, k), v->rules->that)) return end;
    return close;
}

ms_range ms_scope_of_pred(const ms_voicing *v, uint32_t pred, uint32_t from) {
    uint32_t end = ms_scope_end(v, from, v->syntax->preds.v[pred].sentence);
    end = noun_said_end(v, pred, from, end);
    from = behind_occasion(v, pred, from, end);
    return (ms_range){from, quotation_end(v, from, end)};
}

bool ms_scope_opens(const ms_voicing *v, uint32_t token, uint32_t sentence) { return token <= v->doc->segments.v[sentence].tokens.a + 1; }

/* «kanat at-ta'irat, wafqa X, qasafat …»: said of the whole sentence, whose verb is still to come. */
bool ms_scope_before_verb(const ms_voicing *v, uint32_t cue, uint32_t sentence) {
    const ms_syntax *s = v->syntax;
    for (uint32_t i = 0; i < s->preds.n && s->preds.v[i].tokens.a < cue; i++)
        if (s->preds.v[i].sentence == sentence) return false;
    for (uint32_t i = 0; i < s->preds.n; i++)
        if (s->preds.v[i].sentence == sentence) return true;
    return false;
}

static bool speaks_in(const ms_voicing *v, ms_range sentence) {
    for (uint32_t i = 0; i < v->doc->voices.n; i++)
        if (v->doc->voices.v[i].cue.a >= sentence.a && v->doc->voices.v[i].cue.a < sentence.b) return true;
    return false;
}

/* «wa-anna …», «wa-dhalika ba'da …», «kama …» where nobody else speaks: no sentence of its own. */
static bool carries_on(const ms_voicing *v, uint32_t sentence) {
    ms_range r = v->doc->segments.v[sentence].tokens;
    if (r.a >= r.b) return false;
    const ms_reading *first = v->syntax->reading.v[r.a];
    const ms_lemma *lemma = ms_voicing_lemma(v, r.a);
    if (first && (first->pre & MS_WA) && (ms_lemma_is(lemma, v->rules->that) || ms_lemma_is(lemma, v->rules->pointing))) return true;
    const ms_segment *s = &v->doc->segments.v[sentence];
    const ms_reading *next = r.a + 1 < r.b ? v->syntax->reading.v[r.a + 1] : NULL; /* not «kama huwa al-hal» */
    return ms_lemma_is(lemma, v->rules->also) && next && (next->features & MS_F_VERB) && s->paragraph == s[-1].paragraph &&
           !speaks_in(v, r);
}

void ms_scope_go_on(ms_voicing *v) {
    ms_doc *doc = v->doc;
    for (uint32_t i = 1; i < doc->segments.n; i++) {
        if (!carries_on(v, i)) continue;
        uint32_t before = doc->segments.v[i - 1].tokens.b, end = doc->segments.v[i].tokens.b;
        for (uint32_t k = 0; k < doc->voices.n; k++)
            if (doc->voices.v[k].scope.b == before && doc->voices.v[k].scope.a > doc->voices.v[k].cue.a) doc->voices.v[k].scope.b = end;
    }
}
