/* SPDX-License-Identifier: Apache-2.0
 * Voices. In: predicates and phrases. Out: doc->voices, each a chain from the outlet inwards with cue and scope.
 * Rules: say.* classes of data/lexicon, role=accordingto, data/cues/voices.tsv.
 * «naqala al-marsad 'an masadir anna …»: chain [al-marsad, masadir], scope from anna to the end of the sentence. */
#include "attribution/attribution.h"

#include "base/table.h"
#include "base/utf8.h"
#include "text/text.h"

typedef struct {
    ms_str kind;
    ms_map words; /* folded */
} kind_words;

struct ms_voice_rules {
    const ms_lexicon *lx;
    uint16_t say, expect, allege, report, announce, deny, source, media, contrast, that;
    kind_words *kinds;
    uint32_t kinds_n;
};

enum { MOST_LINKS = 4, LONGEST_LINK = 200, MOST_QUOTED_SENTENCES = 4, ALEF = 0x627, LAM = 0x644 };

/* ---- loading ---- */

static kind_words *kind_of_name(ms_voice_rules *r, ms_str kind) {
    for (uint32_t i = 0; i < r->kinds_n; i++)
        if (ms_str_eq(r->kinds[i].kind, kind)) return &r->kinds[i];
    r->kinds[r->kinds_n].kind = kind;
    return &r->kinds[r->kinds_n++];
}

static marsad_rc load_kinds(ms_voice_rules *r, ms_arena *arena, const char *data_dir, const ms_notes *notes) {
    enum { KINDS = 16 };
    ms_str path = ms_arena_fmt(arena, "%s/cues/voices.tsv", data_dir);
    ms_table t;
    marsad_rc rc = ms_table_open(&t, arena, path.s, notes);
    if (rc != MARSAD_OK) return rc;
    r->kinds = MS_NEWN(arena, kind_words, KINDS);
    ms_buf key = {0};
    while (ms_table_next(&t, 2)) {
        if (r->kinds_n == KINDS) {
            ms_table_error(&t, "more than %d kinds", KINDS);
            break;
        }
        kind_words *k = kind_of_name(r, t.cell[0]);
        ms_str rest = t.cell[1], word;
        while (ms_str_split(&rest, '|', &word)) {
            ms_buf_clear(&key);
            ms_text_fold(&key, word);
            ms_map_add(&k->words, ms_buf_view(&key));
        }
    }
    ms_buf_free(&key);
    return t.bad ? MARSAD_EDATA : MARSAD_OK;
}

marsad_rc ms_attribution_load(ms_voice_rules **out, ms_arena *arena, const char *data_dir, const ms_lexicon *lx, const ms_notes *notes) {
    ms_voice_rules *r = MS_NEW(arena, ms_voice_rules);
    *r = (ms_voice_rules){.lx = lx,
                          .say = ms_lexicon_class(lx, MS_S("say")),
                          .expect = ms_lexicon_class(lx, MS_S("say.expect")),
                          .allege = ms_lexicon_class(lx, MS_S("say.allege")),
                          .report = ms_lexicon_class(lx, MS_S("say.report")),
                          .announce = ms_lexicon_class(lx, MS_S("pol.announce")),
                          .deny = ms_lexicon_class(lx, MS_S("pol.deny")),
                          .source = ms_lexicon_class(lx, MS_S("org.source")),
                          .media = ms_lexicon_class(lx, MS_S("org.media")),
                          .contrast = ms_lexicon_class(lx, MS_S("sub.contrast")),
                          .that = ms_lexicon_class(lx, MS_S("sub.an"))};
    *out = r;
    return load_kinds(r, arena, data_dir, notes);
}

/* ---- one voice ---- */

typedef struct {
    const ms_voice_rules *rules;
    const ms_syntax *syntax;
    ms_doc *doc;
    const ms_voice *last; /* the source that zero subjects and participles go back to */
} finder;

static bool is(const finder *f, const ms_lemma *lemma, uint16_t klass) {
    return lemma && klass && ms_lemma_under(f->rules->lx, lemma, klass);
}

static bool speaks(const finder *f, const ms_pred *p) {
    return is(f, p->lemma, f->rules->say) || is(f, p->lemma, f->rules->announce) || is(f, p->lemma, f->rules->deny);
}

/* A word that only may be of speech («naqala»: carried, or quoted) needs what is said behind it: «anna», a quotation. */
static bool only_may_speak(const finder *f, const ms_pred *p) {
    for (uint8_t i = 0; i < p->lemma->classes; i++) {
        uint16_t k = p->lemma->klass[i];
        if (!ms_class_under(f->rules->lx, k, f->rules->say) && !ms_class_under(f->rules->lx, k, f->rules->announce) &&
            !ms_class_under(f->rules->lx, k, f->rules->deny))
            return true;
    }
    return false;
}

static bool says_something(const finder *f, uint32_t i) {
    const ms_pred *p = &f->syntax->preds.v[i];
    uint32_t end = f->doc->segments.v[p->sentence].tokens.b;
    if (p->tie == MS_TIE_ACCORDING) return true;
    if (i + 1 < f->syntax->preds.n && f->syntax->preds.v[i + 1].sentence == p->sentence) {
        const ms_pred *next = &f->syntax->preds.v[i + 1];
        if (next->marks & MS_P_AN || (next->governor == i && next->form == MS_PRED_MASDAR && is(f, next->lemma, f->rules->say)))
            return true; /* «naqalat … 'an X qawlahu» */
        end = next->tokens.a;
    }
    for (uint32_t k = p->tokens.b; k < end; k++) {
        const ms_token *t = &f->doc->tokens.v[k];
        if (t->kind == MS_PUNCT && t->mark == ':') return true;
        const ms_reading *r = f->syntax->reading.v[k];
        if (r && r->lemma != MS_NONE && is(f, ms_lexicon_lemma(f->rules->lx, r->lemma), f->rules->that)) return true;
    }
    return false;
}

/* Behind li- the article is written without its alif: lil-marsad. */
static bool hides_article(const finder *f, const ms_phrase *p) {
    const ms_reading *r = f->syntax->reading.v[p->tokens.a];
    ms_str s = ms_str_at(f->doc->in->text, p->span);
    uint32_t i = 0;
    return r && (r->pre & MS_LI) && (r->pre & MS_AL) && s.n && ms_utf8_next(s, &i) == LAM;
}

/* The text of a phrase without quotes around it. */
static ms_str phrase_text(const finder *f, const ms_phrase *p) {
    ms_str s = ms_str_at(f->doc->in->text, p->span);
    ms_buf b = {0};
    if (hides_article(f, p)) ms_buf_cp(&b, ALEF);
    for (uint32_t i = p->tokens.a; i < p->tokens.b; i++) {
        const ms_token *t = &f->doc->tokens.v[i];
        if (t->kind == MS_QUOTE) continue;
        ms_span span = i == p->tokens.a ? (ms_span){p->span.a, t->span.b} : t->span;
        if (i > p->tokens.a && b.n) ms_buf_put(&b, ' ');
        ms_buf_str(&b, ms_str_at(f->doc->in->text, span));
    }
    if (b.n) s = ms_arena_str(f->doc->arena, ms_buf_view(&b));
    ms_buf_free(&b);
    return s.n > LONGEST_LINK ? ms_str_cut(s, 0, LONGEST_LINK) : s;
}

/* A named actor at the head gives its own name; anything else is called as the text calls it. */
static ms_str link_name(const finder *f, const ms_phrase *p) {
    if (p->actor != MS_NONE) {
        const ms_actor *a = &f->doc->actors.v[p->actor];
        bool head = a->tokens.a <= p->head && p->head < a->tokens.b;
        if (head && !a->adjective && a->row != MS_NONE) return a->pub.name;
    }
    return phrase_text(f, p);
}

static ms_str kind_by_words(const finder *f, const ms_phrase *p) {
    for (uint32_t i = p->tokens.a; i < p->tokens.b; i++) {
        const ms_token *t = &f->doc->tokens.v[i];
        const ms_reading *r = f->syntax->reading.v[i];
        const ms_lemma *lemma = r && r->lemma != MS_NONE ? ms_lexicon_lemma(f->rules->lx, r->lemma) : NULL;
        if (t->kind != MS_WORD || !lemma) continue;
        ms_buf key = {0};
        ms_text_fold(&key, lemma->bare);
        for (uint32_t k = 0; k < f->rules->kinds_n; k++)
            if (ms_map_find(&f->rules->kinds[k].words, ms_buf_view(&key)) != MS_NONE) return ms_buf_free(&key), f->rules->kinds[k].kind;
        ms_buf_free(&key);
    }
    return MS_S("");
}

static ms_str kind_of(const finder *f, const ms_phrase *p) {
    if (p->actor != MS_NONE) {
        const ms_actor *a = &f->doc->actors.v[p->actor];
        static const char *const own[] = {"government", "military", "armed-group", "organisation", "observatory", "media", "diplomatic"};
        for (size_t i = 0; i < sizeof own / sizeof *own; i++)
            if (ms_str_is(a->pub.kind, own[i]) && !a->adjective) return a->pub.kind;
        if (ms_str_is(a->pub.kind, "country") && !a->adjective) return MS_S("government");
        if (ms_str_is(a->pub.kind, "party")) return MS_S("organisation");
        if (ms_str_is(a->pub.sector, "GOV")) return MS_S("government");
        if (ms_str_is(a->pub.sector, "MIL")) return MS_S("military");
    }
    ms_str by_words = kind_by_words(f, p);
    return by_words.n ? by_words : MS_S("unspecified");
}

static marsad_certainty certainty_of(const finder *f, const ms_lemma *lemma) {
    if (is(f, lemma, f->rules->expect)) return MARSAD_PROBABLE;
    return is(f, lemma, f->rules->allege) || is(f, lemma, f->rules->report) ? MARSAD_REPORTED : MARSAD_STATED;
}

static ms_span span_of_tokens(const ms_doc *doc, ms_range r) {
    if (r.a >= r.b) return (ms_span){0, 0};
    return (ms_span){doc->tokens.v[r.a].span.a, doc->tokens.v[r.b - 1].span.b};
}

static ms_voice *add(finder *f, const ms_str *chain, uint32_t n, ms_str kind, ms_range cue, ms_range scope, marsad_certainty certainty) {
    if (scope.a >= scope.b) return NULL;
    ms_voice *v = ms_vec_add(&f->doc->voices);
    v->cue = cue, v->scope = scope;
    v->pub = (marsad_voice){.id = ms_arena_fmt(f->doc->arena, "v%u", f->doc->voices.n),
                            .chain = ms_arena_copy(f->doc->arena, chain, n * sizeof *chain),
                            .chain_n = n,
                            .kind = kind,
                            .cue = span_of_tokens(f->doc, cue),
                            .scope = span_of_tokens(f->doc, scope),
                            .certainty = certainty};
    return v;
}

/* ---- scopes ---- */

static uint32_t quotes_in(const ms_doc *doc, uint32_t a, uint32_t b) {
    uint32_t n = 0;
    for (uint32_t i = a; i < b; i++) n += doc->tokens.v[i].kind == MS_QUOTE;
    return n;
}

/* To the end of the sentence; a quotation that is still open there goes on to the sentence where it closes. */
static uint32_t scope_end(const finder *f, uint32_t from, uint32_t sentence) {
    const ms_doc *doc = f->doc;
    uint32_t end = doc->segments.v[sentence].tokens.b;
    for (uint32_t k = 1; k <= MOST_QUOTED_SENTENCES && quotes_in(doc, from, end) % 2 == 1; k++) {
        uint32_t next = sentence + k;
        if (next >= doc->segments.n || doc->segments.v[next].paragraph != doc->segments.v[sentence].paragraph) break;
        if (quotes_in(doc, doc->segments.v[next].tokens.a, doc->segments.v[next].tokens.b) == 0) continue;
        end = doc->segments.v[next].tokens.b;
    }
    for (uint32_t i = from; i < end; i++) { /* «fima»: another speaks, or nobody */
        const ms_reading *r = f->syntax->reading.v[i];
        if (r && r->lemma != MS_NONE && (r->features & MS_F_FUNC) && is(f, ms_lexicon_lemma(f->rules->lx, r->lemma), f->rules->contrast))
            return i;
    }
    for (uint32_t h = 0; h < doc->hits.n && doc->hits.v[h].tokens.a < end; h++) { /* «fi hin» */
        const ms_hit *hit = &doc->hits.v[h];
        if (hit->tokens.a >= from && hit->kind == MS_HIT_LEMMA && is(f, ms_lexicon_lemma(f->rules->lx, hit->what), f->rules->contrast))
            return hit->tokens.a;
    }
    return end;
}

/* A cue behind what it covers («… , wafqa al-marsad»): from the sentence's start or the voice before, to the cue. */
static ms_range scope_before(const finder *f, uint32_t cue, uint32_t sentence) {
    ms_range scope = {f->doc->segments.v[sentence].tokens.a, cue};
    for (uint32_t i = 0; i < f->doc->voices.n; i++) {
        const ms_voice *v = &f->doc->voices.v[i];
        if (v->cue.b > scope.a && v->cue.b <= cue && v->scope.a < v->cue.a) scope.a = v->cue.b;
    }
    return scope;
}

static bool opens_sentence(const finder *f, uint32_t token, uint32_t sentence) {
    return token <= f->doc->segments.v[sentence].tokens.a + 1;
}

/* ---- cues ---- */

static bool can_speak(const ms_phrase *p) {
    return p->kinds & (ms_kinds_of(MS_S("agent")) | MS_K_SOURCE | MS_K_UNKNOWN | MS_K_SPEECH) && !(p->kinds & MS_K_EVENT);
}

/* A phrase tied to the speech verb in the given way that can be a link of the chain. */
static const ms_phrase *link_by(const finder *f, uint32_t pred, ms_tie tie, ms_kinds kinds) {
    ms_range r = f->syntax->sentence.v[f->syntax->preds.v[pred].sentence];
    for (uint32_t i = r.a; i < r.b; i++) {
        const ms_phrase *p = &f->syntax->phrases.v[i];
        if (p->owner == pred && p->tie == tie && (p->kinds & kinds)) return p;
    }
    return NULL;
}

/* «wasa'il al-i'lam al-hukumiyya»: means, but of the media. */
static bool holds_media(const finder *f, const ms_phrase *p) {
    for (uint32_t i = p->tokens.a; i < p->tokens.b; i++) {
        const ms_reading *r = f->syntax->reading.v[i];
        if (r && r->lemma != MS_NONE && is(f, ms_lexicon_lemma(f->rules->lx, r->lemma), f->rules->media)) return true;
    }
    return false;
}

static uint32_t speaker_of(const finder *f, const ms_pred *p) {
    uint32_t s = p->form == MS_PRED_MASDAR ? p->genitive : p->subject;
    if (s == MS_NONE && p->form == MS_PRED_MASDAR && p->governor != MS_NONE)
        s = f->syntax->preds.v[p->governor].subject; /* «iktafat rusiya bil-i'lan 'an» */
    return s != MS_NONE && (can_speak(&f->syntax->phrases.v[s]) || holds_media(f, &f->syntax->phrases.v[s])) ? s : MS_NONE;
}

static bool names_person(const finder *f, const ms_phrase *p) {
    return (p->kinds & MS_K_UNKNOWN) || (p->actor != MS_NONE && ms_str_is(f->doc->actors.v[p->actor].pub.kind, "person"));
}

/* «munassiq al-umam al-muttahida, panos moumtzis», «al-mutahaddith bi-ism X laynda tum»: the name behind an office and
 * what the office is of. MS_NONE when there is none. */
static const ms_phrase *name_behind(const finder *f, uint32_t speaker) {
    enum { FARTHEST = 3 };
    if (speaker == MS_NONE || !(f->syntax->phrases.v[speaker].kinds & MS_K_PERSON)) return NULL;
    const ms_phrase *office = &f->syntax->phrases.v[speaker];
    for (uint32_t i = speaker + 1; i < f->syntax->phrases.n && i <= speaker + FARTHEST; i++) {
        const ms_phrase *p = &f->syntax->phrases.v[i];
        if (p->tokens.a > f->syntax->phrases.v[i - 1].tokens.b + 1 || p->owner != office->owner || p->quantity != MS_NONE) return NULL;
        if (p->tie != MS_TIE_BARE) continue;
        return names_person(f, p) && p->before == MS_NONE ? p : NULL;
    }
    return NULL;
}

/* «ar-ra'is at-turki rajab tayyib irdughan»: the name inside the phrase of an office. Empty when there is none. */
static ms_str name_within(const finder *f, const ms_phrase *p) {
    if (!p || p->tokens.b - p->tokens.a < 2 || !(p->kinds & MS_K_OFFICIALS)) return MS_S("");
    for (uint32_t i = f->doc->actors.n; i-- > 0;) {
        const ms_actor *a = &f->doc->actors.v[i];
        if (a->tokens.a > p->head && a->tokens.b <= p->tokens.b && ms_str_is(a->pub.kind, "person") && !a->adjective) return a->pub.name;
    }
    uint32_t first = p->tokens.b;
    while (first > p->head + 1 && !f->syntax->reading.v[first - 1] && f->doc->tokens.v[first - 1].kind == MS_WORD) first--;
    if (first == p->tokens.b) return MS_S("");
    return ms_str_at(f->doc->in->text, (ms_span){f->doc->tokens.v[first].span.a, p->span.b});
}

/* «al-bayan», «al-wikala»: a definite word of speech or of media alone goes back to the voice before. */
static bool goes_back(const finder *f, const ms_phrase *p) {
    if (!p || !f->last || !(p->features & MS_F_DEF)) return false;
    bool named = p->actor != MS_NONE && f->doc->actors.v[p->actor].row != MS_NONE;
    bool medium = p->lemma && is(f, p->lemma, f->rules->media) && ms_str_is(f->last->pub.kind, "media");
    return !named && p->tokens.b == p->tokens.a + 1 && ((p->kinds & MS_K_SPEECH) || medium);
}

/* «bayan al-qiyada al-'amma»: it is the body that speaks. */
static ms_str speaker_name(const finder *f, const ms_phrase *p) {
    bool statement = (p->kinds & MS_K_SPEECH) && p->actor != MS_NONE && !f->doc->actors.v[p->actor].adjective;
    return statement ? f->doc->actors.v[p->actor].pub.name : link_name(f, p);
}

/* «naqala 'an masdar qawlahu inna …»: the words are those of the verb before. */
static bool repeats_governor(const finder *f, const ms_pred *p) {
    return p->form == MS_PRED_MASDAR && p->suffix && p->governor != MS_NONE && speaks(f, &f->syntax->preds.v[p->governor]);
}

static void voice_of_pred(finder *f, uint32_t i) {
    const ms_pred *p = &f->syntax->preds.v[i];
    if (repeats_governor(f, p)) return;
    ms_str chain[MOST_LINKS];
    uint32_t n = 0, speaker = speaker_of(f, p);
    const ms_phrase *said_by = speaker == MS_NONE ? NULL : &f->syntax->phrases.v[speaker];
    ms_kinds sources = MS_K_SOURCE | MS_K_ORG;
    const ms_phrase *conduit = link_by(f, i, MS_TIE_LI, sources),
                    *inner = link_by(f, i, MS_TIE_ABOUT, ms_kinds_of(MS_S("agent")) | MS_K_SOURCE);
    if (!is(f, p->lemma, f->rules->report)) inner = NULL;
    if (!inner) inner = name_behind(f, speaker);
    if (!inner) inner = link_by(f, i, MS_TIE_ACCORDING, ms_kinds_of(MS_S("agent")) | MS_K_SOURCE);
    if (!said_by && !inner) said_by = link_by(f, i, MS_TIE_IN, MS_K_SOURCE); /* «ja'a fi wikalat … anna» */
    if (p->form == MS_PRED_MASDAR && !said_by) return;
    if (conduit && said_by && !goes_back(f, said_by)) chain[n++] = link_name(f, conduit);
    ms_str own = inner ? MS_S("") : name_within(f, said_by);
    if (goes_back(f, said_by))
        said_by = inner;
    else if (said_by)
        chain[n++] = speaker_name(f, said_by);
    if (inner)
        chain[n++] = link_name(f, inner), said_by = inner;
    else if (own.n)
        chain[n++] = own;
    if (n == 0 && f->last && p->form != MS_PRED_PASSIVE)
        for (; n < f->last->pub.chain_n && n < MOST_LINKS; n++) chain[n] = f->last->pub.chain[n];
    if (n == 0) return;
    ms_str kind = said_by ? kind_of(f, said_by) : f->last->pub.kind;
    uint32_t end = p->tokens.b;
    if (said_by && said_by->tokens.b > end) end = said_by->tokens.b;
    bool behind = p->tie == MS_TIE_ACCORDING && !opens_sentence(f, p->tokens.a, p->sentence);
    ms_range scope = behind ? scope_before(f, p->tokens.a, p->sentence) : (ms_range){end, scope_end(f, end, p->sentence)};
    if (p->form == MS_PRED_MASDAR && !behind) scope.a = p->tokens.b;
    ms_voice *v = add(f, chain, n, kind, (ms_range){p->tokens.a, end}, scope, certainty_of(f, p->lemma));
    if (v) f->last = v;
}

/* «kanat at-ta'irat, wafqa X, qasafat …»: said of the whole sentence, whose verb is still to come. */
static bool before_verb(const finder *f, uint32_t cue, uint32_t sentence) {
    for (uint32_t i = 0; i < f->syntax->preds.n && f->syntax->preds.v[i].tokens.a < cue; i++)
        if (f->syntax->preds.v[i].sentence == sentence) return false;
    for (uint32_t i = 0; i < f->syntax->preds.n; i++)
        if (f->syntax->preds.v[i].sentence == sentence) return true;
    return false;
}

/* «wafqa masdar hukumi»: no verb at all. */
static void voice_of_phrase(finder *f, const ms_phrase *p, uint32_t sentence) {
    ms_str name = link_name(f, p);
    if (!can_speak(p) || name.n == 0) return;
    uint32_t cue = p->tokens.a ? p->tokens.a - 1 : 0;
    ms_range scope = opens_sentence(f, cue, sentence) || before_verb(f, cue, sentence)
                         ? (ms_range){p->tokens.b, scope_end(f, p->tokens.b, sentence)}
                         : scope_before(f, cue, sentence);
    ms_voice *v = add(f, &name, 1, kind_of(f, p), (ms_range){cue, p->tokens.b}, scope, MARSAD_STATED);
    if (v) f->last = v;
}

void ms_attribution_find(const ms_voice_rules *rules, const ms_syntax *syntax, ms_doc *doc) {
    finder f = {.rules = rules, .syntax = syntax, .doc = doc};
    ms_voice last = {0};
    uint32_t i = 0, k = 0;
    while (i < syntax->preds.n || k < syntax->phrases.n) {
        bool pred_next = k >= syntax->phrases.n || (i < syntax->preds.n && syntax->preds.v[i].tokens.a <= syntax->phrases.v[k].tokens.a);
        if (pred_next) {
            const ms_pred *p = &syntax->preds.v[i];
            if (speaks(&f, p) && (!only_may_speak(&f, p) || says_something(&f, i))) voice_of_pred(&f, i);
            i++;
        } else {
            const ms_phrase *p = &syntax->phrases.v[k++];
            if (p->tie == MS_TIE_ACCORDING) voice_of_phrase(&f, p, doc->tokens.v[p->tokens.a].segment);
        }
        if (f.last) last = *f.last, f.last = &last; /* the vector may move */
    }
}

uint32_t ms_attribution_at(const ms_doc *doc, uint32_t token) {
    uint32_t best = MARSAD_NO_VOICE, width = UINT32_MAX;
    for (uint32_t i = 0; i < doc->voices.n; i++) {
        ms_range s = doc->voices.v[i].scope;
        if (token < s.a || token >= s.b || s.b - s.a > width) continue;
        best = i, width = s.b - s.a;
    }
    return best;
}

void ms_attribution_free(ms_voice_rules *rules) {
    for (uint32_t i = 0; i < rules->kinds_n; i++) ms_map_free(&rules->kinds[i].words);
}
