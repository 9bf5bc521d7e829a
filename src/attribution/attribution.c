/* SPDX-License-Identifier: Apache-2.0
 * Voices. In: predicates and phrases. Out: doc->voices, each a chain from the outlet inwards with cue and scope.
 * Rules: say.* classes of data/lexicon, role=accordingto, data/cues/voices.tsv.
 * «naqala al-marsad 'an masadir anna …»: chain [al-marsad, masadir], scope from anna to the end of the sentence. */
#include "attribution/internal.h"

enum { COMMA = 0x60C };

static bool speaks(const ms_voicing *v, const ms_pred *p) {
    const ms_voice_rules *r = v->rules;
    if (p->form == MS_PRED_EVENT) return false; /* a decision, a decree */
    return ms_lemma_is(p->lemma, r->say) || ms_lemma_is(p->lemma, r->announce) || ms_lemma_is(p->lemma, r->deny);
}

/* A word that only may be of speech («naqala»: carried, or quoted; «i'tabara»: deemed) needs what is said behind it:
 * «anna», a quotation. */
static bool only_may_speak(const ms_voicing *v, const ms_pred *p) {
    const ms_voice_rules *r = v->rules;
    if (ms_lemma_is(p->lemma, r->deem)) return true;
    for (uint8_t i = 0; i < p->lemma->classes; i++) {
        uint16_t k = p->lemma->klass[i];
        if (!ms_class_under(r->lx, k, r->say) && !ms_class_under(r->lx, k, r->announce) && !ms_class_under(r->lx, k, r->deny)) return true;
    }
    return false;
}

/* The predicate behind the speaking one, past the occasion of the speech: «fi muqabala ma'a …», «khilala ijtima' …». */
static uint32_t behind_occasion(const ms_voicing *v, uint32_t i) {
    uint32_t k = i + 1;
    for (; k < v->syntax->preds.n && v->syntax->preds.v[k].sentence == v->syntax->preds.v[i].sentence; k++) {
        const ms_pred *p = &v->syntax->preds.v[k];
        if (!ms_pred_nominal(p) || (p->tie != MS_TIE_IN && p->tie != MS_TIE_DURING && p->tie != MS_TIE_AFTER)) break;
    }
    return k;
}

/* «tamma naqlu 40 jarihan»: a verbal noun that hangs on a light verb was done, not said. */
static bool is_done(const ms_voicing *v, const ms_pred *p) {
    return p->form == MS_PRED_MASDAR && p->tie == MS_TIE_BARE && p->governor != MS_NONE &&
           ms_lemma_is(v->syntax->preds.v[p->governor].lemma, v->rules->light);
}

static bool says_something(const ms_voicing *v, uint32_t i) {
    const ms_pred *p = &v->syntax->preds.v[i];
    if (is_done(v, p)) return false;
    uint32_t end = v->doc->segments.v[p->sentence].tokens.b;
    if (p->tie == MS_TIE_ACCORDING) return true;
    uint32_t n = behind_occasion(v, i);
    if (n < v->syntax->preds.n && v->syntax->preds.v[n].sentence == p->sentence) {
        const ms_pred *next = &v->syntax->preds.v[n];
        if (ms_lemma_is(p->lemma, v->rules->charge)) return p->form == MS_PRED_VERB && next->governor == i; /* «ittahama X Y bi-shann …» */
        if (next->marks & MS_P_AN || (next->form == MS_PRED_MASDAR && (next->governor == i || next->suffix) && speaks(v, next)))
            return true; /* «naqalat … 'an X qawlahu» */
        end = next->tokens.a;
    }
    for (uint32_t k = p->tokens.b; k < end; k++)
        if (ms_scope_colon(v, k) || ms_lemma_is(ms_voicing_lemma(v, k), v->rules->that)) return true;
    const ms_token *v0 = v->doc->tokens.v;
    uint32_t next = p->tokens.b, behind = p->genitive == MS_NONE ? next : v->syntax->phrases.v[p->genitive].tokens.b;
    if (next < end && (v0[next].kind == MS_QUOTE || v0[next].mark == COMMA)) return true; /* «wa-taba'a "…"», «wa-adafa, …» */
    return end > next && (v0[end - 1].kind == MS_QUOTE || (behind < end && v0[behind].kind == MS_QUOTE));
}

/* Is a clause or a quotation said: «anna …», «: …»? */
static bool says_clause(const ms_voicing *v, uint32_t i) {
    const ms_pred *p = &v->syntax->preds.v[i];
    uint32_t end = v->doc->segments.v[p->sentence].tokens.b;
    for (uint32_t k = i + 1; k < v->syntax->preds.n && v->syntax->preds.v[k].sentence == p->sentence; k++) {
        ms_pred_form form = v->syntax->preds.v[k].form;
        if (form != MS_PRED_VERB && form != MS_PRED_PASSIVE) continue;
        end = v->syntax->preds.v[k].tokens.a;
        break;
    }
    for (uint32_t k = p->tokens.b; k < end; k++)
        if (ms_scope_colon(v, k) || ms_lemma_is(ms_voicing_lemma(v, k), v->rules->that)) return true;
    return false;
}

static marsad_certainty certainty_of(const ms_voicing *v, const ms_lemma *lemma) {
    if (ms_lemma_is(lemma, v->rules->expect)) return MARSAD_PROBABLE;
    return ms_lemma_is(lemma, v->rules->allege) || ms_lemma_is(lemma, v->rules->report) ? MARSAD_REPORTED : MARSAD_STATED;
}

/* ---- one voice ---- */

/* The voice in whose words the cue stands, of those met so far: the narrowest; MS_NONE. */
static uint32_t around(const ms_voicing *v, uint32_t cue) {
    uint32_t best = MS_NONE, width = UINT32_MAX;
    for (uint32_t i = 0; i < v->doc->voices.n; i++) {
        ms_range s = v->doc->voices.v[i].scope;
        if (cue < s.a || cue >= s.b || s.b - s.a > width) continue;
        best = i, width = s.b - s.a;
    }
    return best;
}

static void add(ms_voicing *v, const ms_speaker *s, ms_range cue, ms_range scope, marsad_certainty certainty) {
    if (scope.a >= scope.b || s->n == 0) return;
    uint32_t index = v->doc->voices.n;
    ms_voice *o = ms_vec_add(&v->doc->voices);
    o->cue = cue, o->scope = scope, o->outer = s->outer;
    o->speaker = s->by[s->n - 1].tokens.a < s->by[s->n - 1].tokens.b ? s->by[s->n - 1].tokens : s->named;
    o->pub = (marsad_voice){.chain = ms_arena_copy(v->doc->arena, s->link, s->n * sizeof *s->link),
                            .chain_n = s->n,
                            .kind = s->by[s->n - 1].kind,
                            .certainty = certainty};
    for (uint32_t i = 0; i < s->n; i++) {
        ms_introduction m = s->by[i];
        if (m.tokens.a == m.tokens.b) continue;
        m.voice = index, m.links = i + 1;
        ms_vec_push(&v->met, m);
    }
    bool same = v->last != MS_NONE && s->by[s->n - 1].tokens.a == s->by[s->n - 1].tokens.b &&
                v->doc->voices.v[v->last].pub.chain_n == s->n &&
                ms_str_eq(v->doc->voices.v[v->last].pub.chain[s->n - 1], s->link[s->n - 1]);
    if (!same) v->last = index; /* the voice that the words of the chain brought in stays the one to go back to */
}

/* What one says that another said: the other's chain stands before. */
static void put_before(const ms_voicing *v, ms_speaker *s, uint32_t outer) {
    const marsad_voice *o = &v->doc->voices.v[outer].pub;
    for (uint32_t i = 0; i < o->chain_n; i++)
        for (uint32_t k = 0; k < s->n; k++)
            if (ms_str_eq(o->chain[i], s->link[k])) return;
    ms_speaker whole = {.end = s->end, .back = s->back};
    ms_speaker_of_voice(v, &whole, outer, o->chain_n);
    whole.outer = whole.n + s->outer;
    for (uint32_t i = 0; i < s->n && whole.n < MS_MOST_LINKS; i++) whole.link[whole.n] = s->link[i], whole.by[whole.n++] = s->by[i];
    *s = whole;
}

/* «qala X …, hasba ma naqalat wikala»: the agency stands between X and the outlet. False when X opened no voice here. */
static bool carried_by(ms_voicing *v, const ms_speaker *s, ms_range covered) {
    if (!s->n || !ms_str_is(s->by[s->n - 1].kind, "media")) return false;
    bool any = false;
    for (uint32_t i = 0; i < v->doc->voices.n; i++) {
        ms_voice *o = &v->doc->voices.v[i];
        bool here = o->cue.a >= covered.a && o->cue.b <= covered.b, quoted = o->scope.a < covered.b && o->scope.b > covered.b;
        if (!(here || quoted) || ms_str_is(o->pub.kind, "media")) continue;
        ms_speaker inner = {0};
        ms_speaker_of_voice(v, &inner, i, o->pub.chain_n);
        ms_str chain[MS_MOST_LINKS];
        uint32_t n = 0;
        for (uint32_t k = 0; k < s->n && n < MS_MOST_LINKS; k++) chain[n++] = s->link[k];
        for (uint32_t k = 0; k < inner.n && n < MS_MOST_LINKS; k++) chain[n++] = inner.link[k];
        o->pub.chain = ms_arena_copy(v->doc->arena, chain, n * sizeof *chain), o->pub.chain_n = n;
        o->outer += s->n;
        for (uint32_t k = 0; k < v->met.n; k++)
            if (v->met.v[k].voice == i) v->met.v[k].links += s->n;
        any = true;
    }
    return any;
}

/* ---- cues ---- */

static bool can_speak(const ms_phrase *p) {
    return p->kinds & (MS_K_AGENT | MS_K_SOURCE | MS_K_UNKNOWN | MS_K_SPEECH) && !(p->kinds & MS_K_EVENT);
}

/* A phrase tied to the speech verb in the given way that can be a link of the chain; MS_NONE. */
static uint32_t link_by(const ms_voicing *v, uint32_t pred, ms_tie tie, ms_kinds kinds, bool all) {
    ms_range r = v->syntax->sentence.v[v->syntax->preds.v[pred].sentence];
    for (uint32_t i = r.a; i < r.b; i++) {
        const ms_phrase *p = &v->syntax->phrases.v[i];
        if (p->owner == pred && p->tie == tie && (all ? (p->kinds & kinds) == kinds : (p->kinds & kinds) != 0)) return i;
    }
    return MS_NONE;
}

/* «wasa'il al-i'lam al-hukumiyya»: means, but of the media. */
static bool holds_media(const ms_voicing *v, const ms_phrase *p) {
    for (uint32_t i = p->tokens.a; i < p->tokens.b; i++)
        if (ms_lemma_is(ms_voicing_lemma(v, i), v->rules->media)) return true;
    return false;
}

static bool pointing(const ms_voicing *v, const ms_phrase *p) { return ms_lemma_is(ms_voicing_lemma(v, p->head), v->rules->pointing); }

/* «innahu ablagha ar-ra'is»: the pronoun is the subject. */
static bool pronoun_before(const ms_voicing *v, const ms_pred *p) {
    const ms_reading *r = p->tokens.a ? v->syntax->reading.v[p->tokens.a - 1] : NULL;
    return r && r->suffix && ms_lemma_is(ms_reading_lemma(v->rules->lx, r), v->rules->that);
}

/* «qala X inna Y fa'ala wa-adafa»: a joined verb of saying has no subject from within what is said. */
static bool borrowed(const ms_voicing *v, const ms_pred *p) {
    bool inside = around(v, p->tokens.a) != MS_NONE;
    if (inside && (p->form == MS_PRED_PARTICIPLE || pronoun_before(v, p))) return true; /* «qala X inna Y fa'ala, mu'akkidan …» */
    return p->subject != MS_NONE && (p->pre & (MS_WA | MS_FA)) && v->syntax->phrases.v[p->subject].tokens.a < p->tokens.a &&
           around(v, p->tokens.a) != MS_NONE;
}

/* «tasrihat sahafiyya», «tasrih sahafi»: of the press, not of a journalist. */
static bool press(const ms_voicing *v, uint32_t phrase) {
    const ms_phrase *p = &v->syntax->phrases.v[phrase];
    return p->tokens.b == p->tokens.a + 1 && !(p->features & MS_F_DEF) && ms_lemma_is(p->lemma, v->rules->journalist) &&
           p->tie == MS_TIE_BARE;
}

static uint32_t subject_of(const ms_voicing *v, uint32_t i) {
    const ms_pred *p = &v->syntax->preds.v[i];
    uint32_t s = p->form == MS_PRED_MASDAR ? p->genitive : borrowed(v, p) ? MS_NONE : p->subject;
    if (s != MS_NONE && p->form == MS_PRED_MASDAR && press(v, s)) s = MS_NONE;
    if (s == MS_NONE && p->form == MS_PRED_MASDAR) { /* «tasrihat li-mas'ulin» */
        s = link_by(v, i, MS_TIE_LI, MS_K_AGENT, false);
        if (s != MS_NONE && v->syntax->phrases.v[s].kinds & MS_K_SOURCE && v->syntax->phrases.v[s].kinds & MS_K_ORG) s = MS_NONE;
    }
    if (s == MS_NONE && p->form == MS_PRED_MASDAR && p->governor != MS_NONE)
        s = v->syntax->preds.v[p->governor].subject; /* «iktafat rusiya bil-i'lan 'an» */
    bool verb = p->form == MS_PRED_VERB && says_clause(v, i) && !ms_lemma_is(p->lemma, v->rules->show);
    if (s == MS_NONE && verb) s = p->genitive;
    if (s == MS_NONE) return MS_NONE;
    const ms_phrase *f = &v->syntax->phrases.v[s];
    bool words = (p->marks & MS_P_AN) && ms_lemma_is(f->lemma, v->rules->speech);
    if (words && around(v, p->tokens.a) != MS_NONE) return MS_NONE; /* «… anna al-ma'lumat tushiru ila …»: what he says shows it */
    bool like_name = (f->kinds & MS_K_OTHER) && !(f->features & MS_F_PL) && !pointing(v, f); /* names are made of any words */
    bool beside = verb && f->tokens.a == p->tokens.b && like_name;
    beside |= verb && f->tokens.a == p->tokens.b && (f->kinds & MS_K_SITE); /* «dhakara mawqi' X anna» */
    bool document = p->form == MS_PRED_VERB && ms_lemma_is(f->lemma, v->rules->document) && says_clause(v, i); /* «azharat suwar anna …» */
    return can_speak(f) || holds_media(v, f) || beside || document ? s : MS_NONE;
}

/* «naqala 'an masdar qawlahu inna …»: the words are those of the verb before. */
static bool repeats_governor(const ms_voicing *v, uint32_t i) {
    const ms_pred *p = &v->syntax->preds.v[i];
    if (p->form != MS_PRED_MASDAR || !p->suffix) return false;
    uint32_t before = p->governor != MS_NONE ? p->governor : i ? i - 1 : MS_NONE;
    return before != MS_NONE && v->syntax->preds.v[before].sentence == p->sentence && speaks(v, &v->syntax->preds.v[before]);
}

/* «naqala al-marsad alladhi … 'an masadir qawlaha»: a clause may stand between. */
static uint32_t from_whom(const ms_voicing *v, uint32_t pred, ms_kinds kinds) {
    uint32_t own = link_by(v, pred, MS_TIE_ABOUT, kinds, false), next = pred + 1;
    if (own != MS_NONE || next >= v->syntax->preds.n) return own;
    const ms_pred *p = &v->syntax->preds.v[pred], *words = &v->syntax->preds.v[next];
    if (words->sentence != p->sentence || words->form != MS_PRED_MASDAR || !words->suffix || !speaks(v, words)) return MS_NONE;
    for (uint32_t i = v->syntax->sentence.v[p->sentence].a; i < v->syntax->sentence.v[p->sentence].b; i++) {
        const ms_phrase *f = &v->syntax->phrases.v[i];
        if (f->tokens.a > p->tokens.a && f->tokens.b <= words->tokens.a && f->tie == MS_TIE_ABOUT && (f->kinds & kinds)) return i;
    }
    return MS_NONE;
}

/* Links of the last voice up to the innermost whose gender the verb has: «naqalat al-wikala 'an murasiliha … wa-adafat». */
static uint32_t agreeing(const ms_voicing *v, const ms_pred *p) {
    const ms_features gender = MS_F_M | MS_F_F;
    bool many = p->features & (MS_F_PL | MS_F_DU);
    uint32_t all = v->doc->voices.v[v->last].pub.chain_n, best = 0;
    bool strange = false;
    for (uint32_t k = 0; k < v->met.n; k++) {
        const ms_introduction *m = &v->met.v[k];
        const ms_reading *r = v->syntax->reading.v[m->head];
        if (m->voice == v->last && m->links == all && m->person && many) return 0; /* one man are not many */
        if (m->voice != v->last || m->person || !r || !(r->features & MS_F_SG)) continue;
        bool agrees = (r->features & gender) == (p->features & gender);
        if (m->links == all) strange = !agrees;
        if (agrees && m->links > best) best = m->links;
    }
    return strange && best ? best : all;
}

/* All links that stand at a verb of saying: whom it was told to, who tells it, from whom. */
static void read_links(ms_voicing *v, ms_speaker *s, uint32_t i) {
    const ms_pred *p = &v->syntax->preds.v[i];
    ms_kinds sources = MS_K_AGENT | MS_K_SOURCE;
    uint32_t conduit = link_by(v, i, MS_TIE_LI, MS_K_SOURCE | MS_K_ORG, true);
    if (conduit != MS_NONE && v->syntax->phrases.v[conduit].kinds & (MS_K_PERSON | MS_K_OFFICIALS))
        conduit = MS_NONE; /* «lis-sahafiyyin», «li-mustasharih» */
    if (conduit != MS_NONE && ms_speaker_of_outlet(v, v->syntax->phrases.v[conduit].tokens)) conduit = MS_NONE;
    uint32_t who = subject_of(v, i), inner = MS_NONE;
    if (ms_lemma_is(p->lemma, v->rules->report))
        inner = from_whom(v, i, sources | MS_K_SPEECH); /* «naqalat wikala 'an bayan lil-jaysh …» */
    if (inner == MS_NONE) inner = link_by(v, i, MS_TIE_ACCORDING, sources, false);
    /* «ja'a fi wikalat … anna», «warada fi bayan lil-wizara anna» */
    bool stands_written = only_may_speak(v, p) && !ms_lemma_is(p->lemma, v->rules->deem);
    if (who == MS_NONE && inner == MS_NONE) who = link_by(v, i, MS_TIE_IN, MS_K_SOURCE | (stands_written ? MS_K_SPEECH : 0u), false);
    if (p->form == MS_PRED_MASDAR && who == MS_NONE) return;
    if (conduit != MS_NONE && who != MS_NONE) ms_speaker_add(v, s, conduit);
    uint32_t end = s->end;
    if (who != MS_NONE) ms_speaker_add(v, s, who);
    if (s->end < end) s->end = end;
    if (inner != MS_NONE) ms_speaker_add(v, s, inner);
    if (s->n || s->outlet || v->last == MS_NONE || p->form == MS_PRED_PASSIVE) return;
    uint32_t outer = p->marks & MS_P_AN ? around(v, p->tokens.a) : MS_NONE; /* «… anna al-ma'lumat tushiru» */
    ms_speaker_of_voice(v, s, outer != MS_NONE ? outer : v->last, outer != MS_NONE ? v->doc->voices.v[outer].pub.chain_n : agreeing(v, p));
}

/* Is the verb of saying itself said by another: «qala X inna Y a'lana …», «ba'da i'lan Y …»? Else both speak for
 * themselves, side by side: «…, qala Y», «lakinna Y nafa». */
static bool is_said(const ms_voicing *v, const ms_speaker *s, const ms_pred *p) {
    if (p->form == MS_PRED_MASDAR || (p->marks & MS_P_AN)) return true;
    uint32_t first = s->n && s->by[0].tokens.a < p->tokens.a ? s->by[0].tokens.a : p->tokens.a;
    const ms_token *before = first ? &v->doc->tokens.v[first - 1] : NULL;
    return before && (before->kind == MS_QUOTE || before->mark == ':') && !(p->pre & (MS_WA | MS_FA));
}

static void meet_outer(ms_voicing *v, ms_speaker *s, const ms_pred *p, uint32_t outer) {
    ms_voice *o = &v->doc->voices.v[outer];
    if (is_said(v, s, p)) {
        bool anew = s->n && !s->back && s->by[0].tokens.a != s->by[0].tokens.b;
        if (anew) put_before(v, s, outer);
        return;
    }
    bool finite = p->form == MS_PRED_VERB && !(p->marks & MS_P_RELATIVE);
    uint32_t first = s->n && s->by[0].tokens.a > o->cue.a && s->by[0].tokens.a < p->tokens.a && s->by[0].tokens.a != s->by[0].tokens.b
                         ? s->by[0].tokens.a
                         : p->tokens.a;
    if (finite && o->cue.a < p->tokens.a && o->scope.a < first) o->scope.b = first;
}

/* «rasada al-marsad ghara»: who only saw something speaks of it if speaking is its trade. */
static bool bears_witness(const ms_voicing *v, const ms_speaker *s, uint32_t i) {
    if (!ms_lemma_is(v->syntax->preds.v[i].lemma, v->rules->observe) || says_clause(v, i)) return true;
    static const char *const trades[] = {"observatory", "media", "organisation", "witness"};
    for (size_t k = 0; s->n && k < sizeof trades / sizeof *trades; k++)
        if (ms_str_is(s->by[s->n - 1].kind, trades[k])) return true;
    return false;
}

/* «lam yu'lin …», «la akhbar tu'akkid …»: nobody said it. */
static bool unsaid(const ms_voicing *v, const ms_pred *p) {
    if (ms_lemma_is(p->lemma, v->rules->deny)) return false;
    if (p->marks & (MS_P_NEG | MS_P_NEVER | MS_P_WITHOUT)) return true;
    if (p->marks & MS_P_FUTURE) return true; /* «sa-yatahaddathu amama al-majlis» */
    uint32_t subject = p->subject == MS_NONE ? 0 : v->syntax->phrases.v[p->subject].tokens.a;
    return subject && ms_lemma_is(ms_voicing_lemma(v, subject - 1), v->rules->neg);
}

/* «al-mu'ashshirat tadullu 'ala …»: a thing that shows something is no speaker. */
static bool shown(const ms_voicing *v, uint32_t i) {
    const ms_pred *p = &v->syntax->preds.v[i];
    return p->form == MS_PRED_VERB && ms_lemma_is(p->lemma, v->rules->show) && p->subject != MS_NONE && subject_of(v, i) == MS_NONE;
}

/* The bare phrase right behind a predicate, MS_NONE. */
static uint32_t behind(const ms_voicing *v, const ms_pred *p) {
    ms_range r = v->syntax->sentence.v[p->sentence];
    for (uint32_t k = r.a; k < r.b; k++)
        if (v->syntax->phrases.v[k].tokens.a == p->tokens.b && v->syntax->phrases.v[k].tie == MS_TIE_BARE) return k;
    return MS_NONE;
}

/* «fi bayan naqalahu at-tilifizyun»: the medium stands between the outlet and who speaks in the sentence. */
static bool relays(ms_voicing *v, uint32_t i) {
    const ms_pred *p = &v->syntax->preds.v[i];
    uint32_t medium = behind(v, p);
    if (!ms_lemma_is(p->lemma, v->rules->report) || !p->suffix || medium == MS_NONE) return false;
    ms_range r = v->syntax->sentence.v[p->sentence];
    bool statement = false;
    for (uint32_t k = r.a; k < r.b && !statement; k++)
        statement = v->syntax->phrases.v[k].tokens.b == p->tokens.a && (v->syntax->phrases.v[k].kinds & MS_K_SPEECH);
    ms_speaker s = {0};
    if (statement) ms_speaker_add(v, &s, medium);
    return statement && carried_by(v, &s, (ms_range){v->doc->segments.v[p->sentence].tokens.a, p->tokens.a});
}

static void voice_of_pred(ms_voicing *v, uint32_t i) {
    const ms_pred *p = &v->syntax->preds.v[i];
    if (p->features & (MS_F_1 | MS_F_2)) return; /* «a'taqidu anna …»: within what somebody says */
    if (unsaid(v, p) || shown(v, i)) return;
    if (repeats_governor(v, i)) return;
    ms_speaker s = {0};
    read_links(v, &s, i);
    if (!bears_witness(v, &s, i)) return;
    uint32_t end = s.end > p->tokens.b ? s.end : p->tokens.b, outer = around(v, p->tokens.a);
    bool behind = p->tie == MS_TIE_ACCORDING && !ms_scope_opens(v, p->tokens.a, p->sentence);
    ms_range cue = {p->tokens.a, end}, scope = behind ? ms_scope_before(v, p->tokens.a, p->sentence) : ms_scope_of_pred(v, i, end);
    if (p->form == MS_PRED_MASDAR && !behind) scope.a = p->tokens.b;
    if (behind && carried_by(v, &s, (ms_range){v->doc->segments.v[p->sentence].tokens.a, p->tokens.a})) return;
    if (outer != MS_NONE && !behind) meet_outer(v, &s, p, outer);
    add(v, &s, cue, scope, certainty_of(v, p->lemma));
}

/* «wafqa masdar hukumi»: no verb at all. */
static void voice_of_phrase(ms_voicing *v, uint32_t i, uint32_t sentence) {
    const ms_phrase *p = &v->syntax->phrases.v[i];
    bool written = ms_lemma_is(p->lemma, v->rules->document) || (p->kinds & MS_K_SITE); /* «wafqan li-watha'iq X», «wafqa mawqi' X» */
    if (!can_speak(p) && !written) return;
    ms_speaker s = {0};
    ms_speaker_add(v, &s, i);
    uint32_t cue = p->tokens.a ? p->tokens.a - 1 : 0;
    bool ahead = ms_scope_opens(v, cue, sentence) || ms_scope_before_verb(v, cue, sentence);
    if (!ahead && carried_by(v, &s, (ms_range){v->doc->segments.v[sentence].tokens.a, cue})) return;
    ms_range scope = ahead ? (ms_range){s.end, ms_scope_end(v, s.end, sentence)} : ms_scope_before(v, cue, sentence);
    add(v, &s, (ms_range){cue, s.end}, scope, MARSAD_STATED);
}

/* The first token of a sentence, or of what stands behind two dots in it: «… .. wa-fulan: …». */
static bool opens_a_part(const ms_voicing *v, uint32_t token, uint32_t first) {
    if (token == first) return true;
    const ms_token *before = &v->doc->tokens.v[token - 1];
    return before->kind == MS_PUNCT && (before->mark == '.' || before->mark == 0x2026);
}

/* Is the next predicate of the sentence, from a token on, a verb of the first person? «rusiya: lan nasmaha bi-…» */
static bool first_person_next(const ms_voicing *v, uint32_t from, uint32_t end) {
    for (uint32_t i = 0; i < v->syntax->preds.n; i++) {
        const ms_pred *p = &v->syntax->preds.v[i];
        if (p->tokens.a < from) continue;
        return p->tokens.a < end && p->tokens.a <= from + 1 && p->form == MS_PRED_VERB && (p->features & MS_F_1) != 0;
    }
    return false;
}

static bool holds_colon(const ms_voicing *v, uint32_t from, uint32_t end) {
    for (uint32_t k = from; k < end; k++)
        if (ms_scope_colon(v, k)) return true;
    return false;
}

/* «al-mutahaddith bi-ism al-jaysh: …», above all in headings: who stands alone before a colon says what follows. A country
 * there only tells where, unless it says «we». */
static void voice_before_colon(ms_voicing *v, uint32_t i, uint32_t sentence) {
    const ms_phrase *p = &v->syntax->phrases.v[i];
    ms_range r = v->doc->segments.v[sentence].tokens;
    const ms_kinds speakers = MS_K_ORG | MS_K_FORCES | MS_K_FIGHTERS | MS_K_OFFICIALS | MS_K_SOURCE | MS_K_PERSON;
    bool place = p->kinds & (MS_K_COUNTRY | MS_K_PLACE);
    if (!opens_a_part(v, p->tokens.a, r.a) || p->tie != MS_TIE_BARE || !(p->kinds & (speakers | MS_K_COUNTRY)) || (p->kinds & MS_K_EVENT))
        return;
    if (place && !((p->kinds & MS_K_COUNTRY) && first_person_next(v, p->tokens.b + 1, r.b))) return;
    if (!holds_colon(v, p->tokens.b, r.b)) return;
    ms_speaker s = {0};
    ms_speaker_add(v, &s, i);
    if (s.end >= r.b || !ms_scope_colon(v, s.end)) return;
    uint32_t last = v->last;
    add(v, &s, (ms_range){p->tokens.a, s.end}, (ms_range){s.end + 1, ms_scope_end(v, s.end + 1, sentence)}, MARSAD_STATED);
    v->last = last; /* a report does not go on from its heading */
}

static ms_span span_of_tokens(const ms_doc *doc, ms_range r) {
    if (r.a >= r.b) return (ms_span){0, 0};
    return (ms_span){doc->tokens.v[r.a].span.a, doc->tokens.v[r.b - 1].span.b};
}

static void publish(ms_doc *doc) {
    for (uint32_t i = 0; i < doc->voices.n; i++) {
        ms_voice *o = &doc->voices.v[i];
        o->pub.id = ms_arena_numbered(doc->arena, MS_S("v"), i + 1);
        o->pub.cue = span_of_tokens(doc, o->cue), o->pub.scope = span_of_tokens(doc, o->scope);
    }
}

/* To each token the narrowest voice. */
static void share_out(ms_doc *doc) {
    doc->voice_at = MS_NEWN(doc->arena, uint32_t, doc->tokens.n + 1);
    for (uint32_t t = 0; t < doc->tokens.n; t++) doc->voice_at[t] = MARSAD_NO_VOICE;
    for (uint32_t i = 0; i < doc->voices.n; i++) {
        ms_range s = doc->voices.v[i].scope;
        for (uint32_t t = s.a; t < s.b; t++) {
            const ms_voice *now = doc->voice_at[t] == MARSAD_NO_VOICE ? NULL : &doc->voices.v[doc->voice_at[t]];
            if (!now || s.b - s.a <= now->scope.b - now->scope.a) doc->voice_at[t] = i;
        }
    }
}

void ms_attribution_find(const ms_voice_rules *rules, const ms_syntax *syntax, ms_doc *doc) {
    ms_voicing v = {.rules = rules, .syntax = syntax, .doc = doc, .last = MS_NONE};
    uint32_t i = 0, k = 0, used = 0;
    while (i < syntax->preds.n || k < syntax->phrases.n) {
        bool pred_next = k >= syntax->phrases.n || (i < syntax->preds.n && syntax->preds.v[i].tokens.a <= syntax->phrases.v[k].tokens.a);
        uint32_t n = doc->voices.n;
        if (pred_next) {
            const ms_pred *p = &syntax->preds.v[i];
            if (speaks(&v, p) && !relays(&v, i) && (!only_may_speak(&v, p) || says_something(&v, i))) voice_of_pred(&v, i);
            i++;
        } else {
            const ms_phrase *p = &syntax->phrases.v[k];
            uint32_t sentence = doc->tokens.v[p->tokens.a].segment;
            if (p->tie == MS_TIE_ACCORDING && p->tokens.a >= used) voice_of_phrase(&v, k, sentence);
            if (p->tie == MS_TIE_BARE) voice_before_colon(&v, k, sentence);
            k++;
        }
        if (doc->voices.n > n && doc->voices.v[n].cue.b > used) used = doc->voices.v[n].cue.b;
    }
    ms_scope_go_on(&v);
    share_out(doc);
    publish(doc);
    ms_vec_free(&v.met);
}

/* A voice of the first links of another's chain. It is heard nowhere by itself. */
static uint32_t shorter(ms_doc *doc, uint32_t voice, uint32_t links) {
    for (uint32_t i = 0; i < doc->voices.n; i++) {
        const marsad_voice *a = &doc->voices.v[i].pub, *b = &doc->voices.v[voice].pub;
        bool same = a->chain_n == links;
        for (uint32_t k = 0; same && k < links; k++) same = ms_str_eq(a->chain[k], b->chain[k]);
        if (same) return i;
    }
    ms_voice cut = doc->voices.v[voice];
    cut.scope = (ms_range){0, 0}, cut.outer = 0;
    cut.pub.chain_n = links;
    cut.pub.id = ms_arena_numbered(doc->arena, MS_S("v"), doc->voices.n + 1);
    ms_vec_push(&doc->voices, cut);
    return doc->voices.n - 1;
}

uint32_t ms_attribution_outer(ms_doc *doc, uint32_t voice) {
    const ms_voice *v = &doc->voices.v[voice];
    if (v->outer > 0 && v->outer < v->pub.chain_n) return shorter(doc, voice, v->outer);
    uint32_t around = ms_attribution_at(doc, v->cue.a);
    return around == voice ? MARSAD_NO_VOICE : around;
}
