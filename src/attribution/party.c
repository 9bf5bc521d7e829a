/* SPDX-License-Identifier: Apache-2.0
 * Who speaks, as words of the text: an office, the body that it speaks for, the name of who holds it; what kind of source
 * that is and what it is called. In: the phrase that a verb of saying or «according to» leads to.
 * «al-mutahaddith bi-ism at-tahaluf, rayan dilun»: office, at-tahaluf, rayan dilun. */
#include "attribution/internal.h"

#include "base/utf8.h"
#include "text/text.h"

enum { LONGEST_LINK = 200, FARTHEST = 5, ALEF = 0x627, LAM = 0x644, NOON = 0x646, WAW = 0x648, YEH = 0x64A };

#define BODY (MS_K_ORG | MS_K_FORCES | MS_K_FIGHTERS)

static const ms_phrase *phrase(const ms_voicing *v, uint32_t i) { return &v->syntax->phrases.v[i]; }

const ms_actor *ms_party_actor(const ms_voicing *v, const ms_phrase *p) { return p->actor == MS_NONE ? NULL : &v->doc->actors.v[p->actor]; }

static bool kind_is(const ms_voicing *v, const ms_phrase *p, const char *kind) {
    const ms_actor *a = ms_party_actor(v, p);
    return a && ms_str_is(a->pub.kind, kind);
}

/* ---- what it is called ---- */

/* Letters at the end of the word that the case puts there: a source is called by one name in every case.
 * «mas'ulina» → «mas'ulun», «mutahaddithan» → «mutahaddith». False when there are none. */
static bool put_nominative(const ms_voicing *v, ms_buf *out, uint32_t token, ms_str written) {
    enum { LETTER = 2 }; /* bytes */
    const ms_word *word = v->doc->tokens.v[token].word;
    const ms_reading *r = v->syntax->reading.v[token];
    bool plural = false;
    for (uint32_t i = 0; word && i < word->readings_n; i++) {
        ms_features f = word->readings[i].features;
        plural |= (f & MS_F_PL) && (f & MS_F_M) && (f & MS_F_GEN) && !(f & (MS_F_NOM | MS_F_VERB));
    }
    uint32_t n = written.n, i = n < 2 * LETTER ? n : n - 2 * LETTER, at = i;
    uint32_t before = i < n ? ms_utf8_next(written, &i) : 0, last = i < n ? ms_utf8_next(written, &i) : 0;
    if (plural && before == YEH && last == NOON) {
        ms_buf_str(out, ms_str_cut(written, 0, at));
        ms_buf_cp(out, WAW), ms_buf_cp(out, NOON);
        return true;
    }
    if (r && last == ALEF && (r->features & MS_F_ACC) && (r->features & MS_F_SG) && !(r->features & (MS_F_NOM | MS_F_GEN))) {
        ms_buf_str(out, ms_str_cut(written, 0, n - LETTER));
        return true;
    }
    return false;
}

static bool adjective(const ms_voicing *v, uint32_t token) {
    const ms_reading *r = v->syntax->reading.v[token];
    return r && (r->features & (MS_F_ADJ | MS_F_APART | MS_F_PPART));
}

/* The words of tokens a to b as written, without quotes, without proclitics of the first and a pronoun on the last. */
ms_str ms_voicing_text(const ms_voicing *v, uint32_t a, uint32_t b, uint32_t start) {
    ms_buf out = {0};
    const ms_reading *first = v->syntax->reading.v[a];
    uint32_t i = 0;
    bool oblique = false; /* the head, and the adjectives behind it */
    ms_str head = ms_str_at(v->doc->in->text, (ms_span){start, v->doc->tokens.v[a].span.b});
    bool hidden = first && (first->pre & MS_LI) && (first->pre & MS_AL) && head.n && ms_utf8_next(head, &i) == LAM;
    if (hidden) ms_buf_cp(&out, ALEF); /* behind li- the article is written without its alif: lil-marsad */
    for (uint32_t k = a; k < b; k++) {
        const ms_token *t = &v->doc->tokens.v[k];
        if (t->kind == MS_QUOTE || t->kind == MS_PUNCT) continue;
        ms_span span = {k == a ? start : t->span.a, t->span.b};
        if (k > a && out.n) ms_buf_put(&out, ' ');
        ms_str written = ms_str_at(v->doc->in->text, span);
        oblique = (k == a || (oblique && adjective(v, k))) && put_nominative(v, &out, k, written);
        if (!oblique) ms_buf_str(&out, written);
    }
    ms_str s = out.n ? ms_arena_str(v->doc->arena, ms_buf_view(&out)) : (ms_str){"", 0};
    ms_buf_free(&out);
    return s.n > LONGEST_LINK ? ms_str_cut(s, 0, LONGEST_LINK) : s;
}

/* The table's name, else the words. */
static ms_str actor_name(const ms_voicing *v, const ms_actor *a) {
    return a->row != MS_NONE ? a->pub.name : ms_voicing_text(v, a->tokens.a, a->tokens.b, a->pub.span.a);
}

/* «murasiluha», behind the agency's own link: «murasil». */
static uint32_t pronoun_bytes(const ms_voicing *v, const ms_phrase *p) {
    const ms_reading *r = v->syntax->reading.v[p->tokens.b - 1];
    return p->pronoun && r ? r->tail : 0;
}

/* By its head, also of an office that the table of actors names («the British minister of defence»). */
static bool under(const ms_voicing *v, const ms_phrase *p, uint16_t klass) { return ms_lemma_is(ms_voicing_lemma(v, p->head), klass); }

/* A named actor at the head gives its own name; anything else is called as the text calls it. */
ms_str ms_party_called(const ms_voicing *v, const ms_phrase *p, bool owned) {
    const ms_actor *a = ms_party_actor(v, p);
    bool head = a && a->tokens.a <= p->head && p->head < a->tokens.b;
    bool office = under(v, p, v->rules->title) || under(v, p, v->rules->person); /* «as-safir al-amriki» is not the embassy */
    if (head && !a->adjective && a->row != MS_NONE && !(office && ms_str_is(a->pub.kind, "diplomatic"))) return a->pub.name;
    ms_str s = ms_voicing_text(v, p->tokens.a, p->tokens.b, p->span.a);
    uint32_t tail = owned ? pronoun_bytes(v, p) : 0;
    return tail < s.n ? ms_str_cut(s, 0, s.n - tail) : s;
}

/* ---- its kind ---- */

static ms_str kind_by_words(const ms_voicing *v, const ms_phrase *p) {
    for (uint32_t i = p->tokens.a; i < p->tokens.b; i++) {
        const ms_lemma *lemma = ms_voicing_lemma(v, i);
        if (v->doc->tokens.v[i].kind != MS_WORD || !lemma) continue;
        ms_buf key = {0};
        ms_text_fold(&key, lemma->bare);
        ms_str kind = {0};
        for (uint32_t k = 0; k < v->rules->kinds_n && !kind.n; k++)
            if (ms_map_find(&v->rules->kinds[k].words, ms_buf_view(&key)) != MS_NONE) kind = v->rules->kinds[k].kind;
        ms_buf_free(&key);
        if (kind.n) return kind;
    }
    return MS_S("");
}

ms_str ms_party_kind(const ms_voicing *v, const ms_phrase *p) {
    const ms_actor *a = ms_party_actor(v, p);
    if (a) {
        static const char *const own[] = {"government", "military", "armed-group", "organisation", "observatory", "media", "diplomatic"};
        for (size_t i = 0; i < sizeof own / sizeof *own; i++)
            if (ms_str_is(a->pub.kind, own[i]) && !a->adjective) return a->pub.kind;
        if (ms_str_is(a->pub.kind, "country") && !a->adjective) return MS_S("government");
        if (ms_str_is(a->pub.kind, "party")) return MS_S("organisation");
        if (ms_str_is(a->pub.sector, "GOV")) return MS_S("government");
        if (ms_str_is(a->pub.sector, "MIL")) return MS_S("military");
    }
    ms_str by_words = kind_by_words(v, p);
    return by_words.n ? by_words : MS_S("unspecified");
}

/* ---- office, body and name ---- */

/* Under a name, or called by words that are no role («sajjad malik», which are a carpet and an owner). */
static bool named_person(const ms_voicing *v, const ms_phrase *p) {
    bool role = ms_lemma_is(p->lemma, v->rules->title) || ms_lemma_is(p->lemma, v->rules->person);
    bool strange = !v->syntax->reading.v[p->tokens.b - 1]; /* its last word is in no lexicon */
    return kind_is(v, p, "person") && (ms_party_actor(v, p)->pub.named || !role || strange);
}

bool ms_party_names_person(const ms_voicing *v, const ms_phrase *p) { return (p->kinds & MS_K_UNKNOWN) || named_person(v, p); }

static bool is_office(const ms_voicing *v, const ms_phrase *p) {
    return under(v, p, v->rules->title) || under(v, p, v->rules->person) || (p->kinds & (MS_K_PERSON | MS_K_OFFICIALS));
}

/* «ar-ra'is at-turki rajab tayyib irdughan»: the name inside the phrase of an office. Empty when there is none. */
static ms_str name_within(const ms_voicing *v, const ms_phrase *p) {
    if (p->tokens.b - p->tokens.a < 2 || !is_office(v, p)) return MS_S("");
    for (uint32_t i = v->doc->actors.n; i-- > 0;) {
        const ms_actor *a = &v->doc->actors.v[i];
        bool inside = a->tokens.a > p->head && a->tokens.b <= p->tokens.b && v->doc->tokens.v[a->tokens.a - 1].kind != MS_QUOTE;
        if (inside && a->pub.named && ms_str_is(a->pub.kind, "person") && !a->adjective) return a->pub.name;
    }
    const ms_actor *own = ms_party_actor(v, p);
    uint32_t first = p->tokens.b, office = p->head + 1;
    if (own && own->tokens.b > office) office = own->tokens.b;
    while (first > office && !v->syntax->reading.v[first - 1] && v->doc->tokens.v[first - 1].kind == MS_WORD) first--;
    return first == p->tokens.b ? MS_S("") : ms_voicing_text(v, first, p->tokens.b, v->doc->tokens.v[first].span.a);
}

static bool is_body(const ms_actor *a, bool diplomat) {
    static const char *const bodies[] = {"government", "military", "armed-group", "organisation", "observatory", "media", "party"};
    if (a->row == MS_NONE || a->adjective) return false;
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
        if (ms_str_is(a->pub.kind, bodies[i])) return true;
    return diplomat && ms_str_is(a->pub.kind, "country");
}

/* «na'ib al-amin al-'amm lil-umam al-muttahida»: another office is no body. */
static bool names_office(const ms_voicing *v, const ms_actor *a) {
    const ms_lemma *head = ms_voicing_lemma(v, a->tokens.a);
    return ms_lemma_is(head, v->rules->title) || (ms_lemma_is(head, v->rules->person) && !ms_lemma_is(head, v->rules->journalist));
}

/* «mudir al-marsad as-suri», «safir as-sa'udiyya»: the body named inside the phrase of an office. */
static void body_within(const ms_voicing *v, ms_party *y, const ms_phrase *office) {
    bool diplomat = ms_lemma_is(office->lemma, v->rules->diplomat);
    for (uint32_t i = 0; i < v->doc->actors.n && !y->body; i++) {
        const ms_actor *a = &v->doc->actors.v[i];
        if (a->tokens.a <= office->head || a->tokens.b > office->tokens.b || !is_body(a, diplomat)) continue;
        if (names_office(v, a)) continue;
        y->body = office, y->body_name = a->pub.name, y->inside = a;
    }
}

/* «al-liwa' tahsin al-khafaji»: what stands behind a rank. Empty when there is no rank or nothing behind it. */
static ms_str name_behind_title(const ms_voicing *v, const ms_phrase *p) {
    uint32_t k = p->tokens.a;
    while (k < p->tokens.b && ms_lemma_is(ms_voicing_lemma(v, k), v->rules->title)) k++;
    const ms_reading *first = k < p->tokens.b ? v->syntax->reading.v[k] : NULL;
    if (k == p->tokens.a || k == p->tokens.b || (first && (first->pre & MS_AL))) return MS_S(""); /* «wazir ad-dawla» */
    return ms_voicing_text(v, k, p->tokens.b, v->doc->tokens.v[k].span.a);
}

/* The person that a phrase names, empty when it names none. */
static ms_str person_in(const ms_voicing *v, const ms_phrase *p) {
    ms_str ranked = name_behind_title(v, p);
    if (ranked.n) return ranked;
    return ms_party_names_person(v, p) ? ms_party_called(v, p, false) : MS_S("");
}

/* What may stand between an office and the name: «fi suriya», «li-shu'un …», «at-tabi' lil-umam al-muttahida». */
static bool stands_beside(const ms_phrase *p) {
    bool medium = p->tie == MS_TIE_LI && (p->kinds & MS_K_SOURCE);
    return !medium && (p->tie == MS_TIE_IN || p->tie == MS_TIE_OTHER || p->tie == MS_TIE_BI || p->tie == MS_TIE_LI);
}

static bool speaks_for(const ms_voicing *v, const ms_phrase *p) {
    return stands_beside(p) && (p->kinds & BODY) && !(p->kinds & MS_K_PERSON) &&
           !ms_lemma_is(ms_voicing_lemma(v, p->head), v->rules->title);
}

/* «al-'aqid | ar-rukn turki al-maliki»: a definite noun between a rank and the name. */
static bool rank_goes_on(const ms_voicing *v, const ms_phrase *rank, const ms_phrase *p) {
    const ms_reading *r = v->syntax->reading.v[p->head];
    return p->tokens.a == rank->tokens.b && p->tokens.b == p->tokens.a + 1 && p->tie == MS_TIE_BARE && r && (r->pre & MS_AL) &&
           (p->kinds & MS_K_OTHER) && under(v, rank, v->rules->title) && v->doc->tokens.v[p->tokens.b].kind == MS_WORD;
}

/* «…, panos moumtzis», «bi-ism X laynda tum», «kh. b. salman, safir X»: what stands beside the office. */
static void read_beside(const ms_voicing *v, uint32_t speaker, ms_party *y) {
    uint32_t last = speaker + FARTHEST < v->syntax->phrases.n ? speaker + FARTHEST : v->syntax->phrases.n - 1;
    for (uint32_t i = speaker + 1; i <= last; i++) {
        const ms_phrase *p = phrase(v, i), *prior = phrase(v, i - 1);
        uint32_t gap = p->tokens.a - prior->tokens.b;
        if (rank_goes_on(v, prior, p)) {
            y->tokens.b = p->tokens.b;
            continue;
        }
        if (p->tokens.a < prior->tokens.b || gap > 2 || (gap && ms_scope_colon(v, prior->tokens.b)) || p->owner != y->office->owner ||
            p->quantity != MS_NONE || p->before != MS_NONE)
            return;
        if (speaks_for(v, p) && !y->body) {
            y->body = p, y->body_name = ms_party_called(v, p, false);
        } else if (p->tie == MS_TIE_BARE) {
            ms_str name = y->name.n ? MS_S("") : person_in(v, p);
            if (gap > 1 || !(name.n || is_office(v, p))) return;
            if (name.n) y->name = name;
            if (!name.n && y->name.n) body_within(v, y, p);
        } else if (!stands_beside(p)) {
            return;
        }
        y->tokens.b = p->tokens.b;
    }
}

/* «al-qiyada al-'amma lil-jaysh»: a body's name goes on behind li-. */
static void read_rest(const ms_voicing *v, uint32_t speaker, ms_party *y) {
    const ms_phrase *p = phrase(v, speaker), *next = speaker + 1 < v->syntax->phrases.n ? p + 1 : NULL;
    const ms_actor *a = ms_party_actor(v, p);
    bool known = a && a->row != MS_NONE && !a->adjective && a->tokens.a <= p->head;
    if (!next || known || next->tie != MS_TIE_LI || next->tokens.a != p->tokens.b || (next->kinds & MS_K_SOURCE) || next->pronoun) return;
    y->body = next, y->tokens.b = next->tokens.b;
}

/* Does a verb that goes back to the statement stand right behind it: «taqrir nasharahu …»? */
static bool issued(const ms_voicing *v, const ms_phrase *p, const ms_phrase *next) {
    const ms_reading *last = v->syntax->reading.v[p->tokens.b - 1];
    uint32_t end = p->tokens.b - 1 > p->head && last && last->suffix ? p->tokens.b - 1 : p->tokens.b; /* read as a noun of the phrase */
    const ms_reading *r = end < v->doc->tokens.n ? v->syntax->reading.v[end] : NULL;
    uint32_t gap = next->tokens.a - end;
    return r && r->suffix && next->tie == MS_TIE_BARE && (gap == 1 || (gap == 2 && v->doc->tokens.v[next->tokens.a - 1].kind == MS_QUOTE));
}

/* «bayan li-wizarat as-sihha», «taqrir sadir 'an al-umam al-muttahida», «taqrir nasharahu markaz X»: the body stands behind. */
static void whose_statement(const ms_voicing *v, uint32_t speaker, ms_party *y) {
    if (speaker + 1 >= v->syntax->phrases.n) return;
    const ms_phrase *p = &v->syntax->phrases.v[speaker], *next = p + 1;
    const ms_kinds bodies = BODY | MS_K_COUNTRY | MS_K_OFFICIALS;
    uint32_t gap = next->tokens.a - p->tokens.b;
    if (next->tokens.a < p->tokens.b || next->pronoun) return;
    bool its = (next->tie == MS_TIE_LI && gap == 0) || (next->tie == MS_TIE_ABOUT && (gap == 1 || gap == 2));
    if (!(its && (next->kinds & bodies)) && !issued(v, p, next)) return;
    y->body = next, y->body_name = ms_party_called(v, next, false), y->tokens.b = next->tokens.b;
}

ms_party ms_party_read(const ms_voicing *v, uint32_t speaker) {
    const ms_phrase *p = phrase(v, speaker);
    ms_party y = {.office = p, .tokens = p->tokens, .body_name = MS_S(""), .name = MS_S("")};
    bool statement = p->kinds & MS_K_SPEECH;
    if (statement && p->actor != MS_NONE && !ms_party_actor(v, p)->adjective) y.body = p, y.body_name = actor_name(v, ms_party_actor(v, p));
    if (statement && !y.body) whose_statement(v, speaker, &y);
    if (statement) return y;
    if (!is_office(v, p) && (p->kinds & MS_K_ORG)) read_rest(v, speaker, &y);
    bool title = under(v, p, v->rules->title) || under(v, p, v->rules->person);
    y.name = name_within(v, p);
    if (!y.name.n && !title && ms_party_names_person(v, p)) y.name = ms_party_called(v, p, false);
    if (is_office(v, p)) body_within(v, &y, p);
    if (is_office(v, p) || (p->kinds & (MS_K_UNKNOWN | MS_K_OTHER)) || ms_lemma_is(p->lemma, v->rules->source)) read_beside(v, speaker, &y);
    if (!y.name.n && named_person(v, p)) y.name = ms_party_called(v, p, false);
    return y;
}
