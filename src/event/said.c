/* SPDX-License-Identifier: Apache-2.0
 * Deeds that are words: «qala X inna Y tantahiku al-qanun» is X's accusation of Y. In: a trigger within what somebody says.
 * Out: who says it, and the verb of saying as a trigger of its own, which tells whether and when it was said. */
#include "event/internal.h"
#include "model/look.h"

/* Those whose trade it is to tell of others speak for nobody. */
static bool only_tells(const ms_voice *v) {
    static const char *const trades[] = {"media", "witness", "observatory"};
    for (size_t i = 0; i < sizeof trades / sizeof *trades; i++)
        if (ms_str_is(v->pub.kind, trades[i])) return true;
    return false;
}

uint32_t ms_event_speaker(const ms_trigger *t) {
    uint32_t voice = ms_attribution_at(t->doc, t->pred->tokens.a);
    if (voice == MARSAD_NO_VOICE || only_tells(&t->doc->voices.v[voice])) return MS_NONE;
    ms_range who = t->doc->voices.v[voice].speaker;
    for (uint32_t i = 0; who.a < who.b && i < t->syntax->phrases.n; i++)
        if (t->syntax->phrases.v[i].tokens.a == who.a) return i;
    return MS_NONE;
}

static const ms_lemma *lemma_at(const ms_trigger *t, uint32_t token) {
    return ms_reading_lemma(t->frames->lx, t->syntax->reading.v[token]);
}

/* «inna 'ala X …», not «min as-sa'b 'ala X …» */
static bool opens_speech(const ms_trigger *t, const ms_phrase *p) {
    return p->tokens.a >= 2 && ms_lemma_is(lemma_at(t, p->tokens.a - 2), t->frames->that);
}

/* «'ala X an yaf'ala», «inna 'ala X waqf al-qital», where X hangs on no verb but one of saying. */
uint32_t ms_event_obliged(const ms_trigger *t) {
    bool verb = t->pred->form == MS_PRED_VERB && (t->pred->marks & MS_P_IMPERFECT),
         noun = ms_pred_nominal(t->pred) && t->pred->tie == MS_TIE_BARE;
    if (!(t->pred->marks & MS_P_AN) || !(verb || noun)) return MS_NONE;
    ms_range r = t->syntax->sentence.v[t->pred->sentence];
    for (uint32_t i = r.a; i < r.b; i++) {
        const ms_phrase *p = &t->syntax->phrases.v[i];
        if (p->tie != MS_TIE_ON || p->tokens.b + verb != t->pred->tokens.a || (noun && !opens_speech(t, p))) continue;
        return p->owner == MS_NONE || ms_lemma_is(t->syntax->preds.v[p->owner].lemma, t->frames->say) ? i : MS_NONE;
    }
    return MS_NONE;
}

/* The predicate that opened the voice; the trigger's own where no verb did («wafqa X»). */
static uint32_t verb_of_saying(const ms_trigger *t, uint32_t voice) {
    for (uint32_t i = 0; i < t->syntax->preds.n; i++)
        if (t->syntax->preds.v[i].tokens.a == t->doc->voices.v[voice].cue.a) return i;
    return t->index;
}

/* Only what is told as true or as going on is said of somebody: «lam tantahik», «idha kharaqat» are not. */
bool ms_event_said(const ms_trigger *t, ms_trigger *saying) {
    uint32_t voice = ms_attribution_at(t->doc, t->pred->tokens.a);
    bool asked = ms_str_is(t->rule->frame_name, "request");       /* what is asked for may be: «'ala X an yatahammala …» */
    bool threatened = ms_str_is(t->rule->frame_name, "threaten"); /* «sayadfa'una ath-thaman» */
    if (voice == MARSAD_NO_VOICE || t->modality == MARSAD_DENIED || (t->modality == MARSAD_PLANNED && !asked && !threatened) ||
        (t->modality == MARSAD_POSSIBLE && !asked))
        return false;
    *saying = *t;
    saying->index = verb_of_saying(t, voice);
    saying->pred = &t->syntax->preds.v[saying->index];
    if (ms_lemma_is(saying->pred->lemma, t->frames->deny)) return false; /* «tanfi rusiya tawarrutaha» */
    saying->light = NULL, saying->still = false;
    if (saying->index != t->index) ms_event_modality(saying);
    if (saying->modality == MARSAD_ONGOING || saying->modality == MARSAD_PLANNED || (asked && saying->index == t->index))
        saying->modality = MARSAD_ASSERTED;
    return true;
}

/* Where the words end that a trigger says of something: at the next verb of its sentence. */
static uint32_t words_end(const ms_trigger *t) {
    for (uint32_t i = t->index + 1; i < t->syntax->preds.n && t->syntax->preds.v[i].sentence == t->pred->sentence; i++)
        if (t->syntax->preds.v[i].form == MS_PRED_VERB || t->syntax->preds.v[i].form == MS_PRED_PASSIVE)
            return t->syntax->preds.v[i].tokens.a;
    return t->doc->segments.v[t->pred->sentence].tokens.b;
}

static bool negates(const ms_trigger *t, uint32_t token) {
    const ms_reading *r = t->syntax->reading.v[token];
    const ms_lemma *lemma = ms_reading_lemma(t->frames->lx, r);
    return lemma && (ms_lemma_is(lemma, t->frames->neg) || ms_lemma_is(lemma, t->frames->un));
}

/* By any of its readings but a verb's: behind «ghayr», «qanuniyya» is legal or legality. */
static void add_classes(const ms_trigger *t, uint32_t token, uint64_t *to) {
    const ms_reading *chosen = t->syntax->reading.v[token];
    const ms_word *word = chosen && !(chosen->features & MS_F_VERB) ? t->doc->tokens.v[token].word : NULL;
    for (uint32_t k = 0; word && k < word->readings_n; k++) {
        const ms_reading *r = &word->readings[k];
        if (r->lemma == MS_NONE || (r->features & MS_F_VERB)) continue;
        const ms_lemma *lemma = ms_lexicon_lemma(t->frames->lx, r->lemma);
        for (uint32_t i = 0; lemma->classes && i < MS_CLASS_WORDS; i++) to[i] |= lemma->under[i];
    }
}

static void gather(const ms_trigger *t) {
    uint32_t end = words_end(t);
    ms_words_behind *b = t->behind;
    b->known = true;
    memset(b->plain, 0, sizeof b->plain), memset(b->denied, 0, sizeof b->denied);
    ms_looks words = ms_look_from(t->doc, MS_LOOK_JUDGED, t->pred->tokens.b);
    for (uint32_t k; ms_look_next(&words, &k) && k < end;) add_classes(t, k, negates(t, k - 1) ? t->behind->denied : t->behind->plain);
}

bool ms_event_sums_up(const ms_frames *f, const ms_syntax *syntax, const ms_doc *doc, const ms_pred *p) {
    if (!(p->marks & MS_P_RELATIVE) || p->tokens.a < 2 || doc->tokens.v[p->tokens.a - 2].segment != p->sentence) return false;
    const ms_reading *rel = syntax->reading.v[p->tokens.a - 1], *before = syntax->reading.v[p->tokens.a - 2];
    const ms_lemma *lemma = ms_reading_lemma(f->lx, before);
    if (ms_lemma_is(ms_reading_lemma(f->lx, rel), f->what)) /* but «ma qalahu X kadhib» */
        return doc->tokens.v[p->tokens.a - 2].kind == MS_PUNCT || ms_lemma_is(lemma, f->pronoun) || ms_lemma_is(lemma, f->dem);
    return before && (before->pre & MS_AL) && ms_lemma_is(lemma, f->order);
}

/* ---- «qala inna X irhabi»: what a nominal sentence says of somebody ---- */

/* The first token of what is said: behind «inna», or behind a colon. */
static uint32_t saying_begins(const ms_trigger *t, uint32_t end) {
    for (uint32_t k = t->pred->tokens.b; k < end; k++) {
        const ms_lemma *lemma = lemma_at(t, k);
        if (t->doc->tokens.v[k].mark == ':' || (lemma && ms_lemma_is(lemma, t->frames->that))) return k + 1;
    }
    return end;
}

/* A noun or adjective that no article, pronoun, or preposition makes a part of what stands before it. */
static bool indefinite(const ms_trigger *t, uint32_t token) {
    const ms_reading *r = t->syntax->reading.v[token];
    return r && r->lemma != MS_NONE && !r->pre && !r->suffix && (r->features & (MS_F_NOUN | MS_F_ADJ)) &&
           !(r->features & (MS_F_VERB | MS_F_FUNC));
}

/* A name, a word with its article or a pronoun, «this». */
static bool definite(const ms_trigger *t, uint32_t token) {
    const ms_reading *r = t->syntax->reading.v[token];
    if (t->doc->tokens.v[token].kind != MS_WORD) return t->doc->tokens.v[token].kind == MS_QUOTE;
    if (!r || r->lemma == MS_NONE) return true;
    if (r->features & MS_F_FUNC) return ms_lemma_is(lemma_at(t, token), t->frames->dem);
    return (r->pre & MS_AL) || r->suffix;
}

static bool un(const ms_trigger *t, uint32_t token) {
    const ms_lemma *lemma = lemma_at(t, token);
    return lemma && ms_lemma_is(lemma, t->frames->un);
}

/* Where the predicate of the nominal sentence stands that is said: the first indefinite word behind a definite one, past
 * «ghayr»; `end` when there is none. */
static uint32_t nominal_predicate(const ms_trigger *t, uint32_t *begin, uint32_t *end) {
    *end = words_end(t), *begin = saying_begins(t, *end);
    for (uint32_t k = *begin + 1; k < *end; k++) {
        if (t->doc->tokens.v[k].kind == MS_PUNCT) return *end;
        bool past = un(t, k) && k + 1 < *end;
        if (definite(t, k - 1) && indefinite(t, k + past)) return k + past;
    }
    return *end;
}

static void gather_predicate(const ms_trigger *t) {
    uint32_t begin, end, k = nominal_predicate(t, &begin, &end);
    ms_words_behind *b = t->behind;
    b->said = true, b->topic = k < end ? (ms_range){begin, k} : (ms_range){0, 0};
    memset(b->done, 0, sizeof b->done), memset(b->undone, 0, sizeof b->undone);
    if (k == end) return;
    add_classes(t, k, un(t, k - 1) ? t->behind->undone : t->behind->done);
    bool quality = k + 1 < end && indefinite(t, k + 1) && (t->syntax->reading.v[k + 1]->features & MS_F_ADJ); /* «munazzama irhabiyya» */
    if (quality) add_classes(t, k + 1, t->behind->done);
}

uint32_t ms_event_topic(const ms_trigger *t) {
    if (!t->behind->said) gather_predicate(t);
    ms_range r = t->syntax->sentence.v[t->pred->sentence], topic = t->behind->topic;
    for (uint32_t i = r.a; topic.a < topic.b && i < r.b; i++) {
        const ms_phrase *p = &t->syntax->phrases.v[i];
        bool in = p->tokens.a >= topic.a && p->tokens.b <= topic.b && p->tie == MS_TIE_BARE;
        if (in && (p->kinds & (MS_K_AGENT | MS_K_ACTOR))) return i;
    }
    return MS_NONE;
}

static ms_str country_of(const ms_trigger *t, uint32_t phrase) {
    uint32_t actor = t->syntax->phrases.v[phrase].actor;
    return actor == MS_NONE ? ms_event_homeland(t, phrase) : t->doc->actors.v[actor].pub.country;
}

uint32_t ms_event_self(const ms_trigger *t) {
    uint32_t who = t->doer == MS_NONE ? MS_NONE : ms_event_speaker(t);
    if (who == MS_NONE || who == t->doer || (t->syntax->phrases.v[t->doer].kinds & MS_K_OWN)) return who == MS_NONE ? who : t->doer;
    ms_str of = country_of(t, t->doer);
    return of.n && ms_str_eq(of, country_of(t, who)) ? t->doer : MS_NONE;
}

static const uint64_t *classes_behind(const ms_trigger *t, uint8_t source) {
    bool predicate = source == MS_SRC_PREDICATE || source == MS_SRC_UNPREDICATE;
    if (predicate && !t->behind->said) gather_predicate(t);
    if (!predicate && !t->behind->known) gather(t);
    if (predicate) return source == MS_SRC_PREDICATE ? t->behind->done : t->behind->undone;
    return source == MS_SRC_WORD ? t->behind->plain : t->behind->denied;
}

bool ms_event_word(const ms_trigger *t, const ms_source *s) {
    const uint64_t *of = classes_behind(t, s->source);
    for (int i = 0; i < MS_SOURCE_CLASSES && s->klass[i]; i++)
        if (of[s->klass[i] / 64] >> (s->klass[i] % 64) & 1) return true;
    return false;
}
