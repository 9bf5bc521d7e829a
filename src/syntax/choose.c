/* SPDX-License-Identifier: Apache-2.0
 * Chooses one reading a token by what stands before it. In: tokens with readings, the units before the token, what stands
 * open behind it. Out: the reading that fits best. «ba'da insihab at-tahaluf»: behind the preposition ba'da, insihab is a
 * noun. */
#include "syntax/internal.h"

enum { STRONG = 1000, WEAK = 50, OPENS = 15, FOLLOWS = 12, ALONE = 4 };

/* What a reading looks like, a set: its features, above them its proclitics and what is asked of all of these together. */
typedef uint64_t shape;
enum { ABOVE = 32 };
static const shape JOINED = (shape)1 << 40 /* wa- or fa- */, BARE = (shape)1 << 41 /* no proclitic */, SUFFIXED = (shape)1 << 42;

static shape shape_of(const ms_reading *r) {
    shape s = r->features | (shape)r->pre << ABOVE;
    return s | (r->pre & (MS_WA | MS_FA) ? JOINED : 0) | (r->pre ? 0 : BARE) | (r->suffix ? SUFFIXED : 0);
}

/* Readings of such a shape are so much likelier here. */
typedef struct {
    shape mask, value;
    int score;
} hint;

enum { MOST_HINTS = 32 }; /* each place below that gives one gives it once */

typedef struct {
    const ms_syntax_rules *rules;
    hint *hints;
    uint32_t hints_n;
    bool want_noun, want_verb;
    bool behind_an;                          /* an or anna: a wish has the imperfect, a perfect is no likelier than the noun of anna */
    bool rare;                               /* one of the readings may be of a rare lemma */
    bool asks;                               /* one of the readings is of a verb that is told with a preposition */
    uint32_t ties;                           /* of the prepositions behind, where a verb asks for one */
    bool topic;                              /* a definite noun or a name stands right before, and the clause has no verb yet */
    ms_features subject;                     /* its gender and number, 0 where a name tells none */
    ms_features head;                        /* of the noun that it is the genitive of, 0 */
    ms_features pronoun;                     /* «annaha tanqulu …»: gender and number of what anna carries, 0 */
    bool behind_definite, behind_indefinite; /* a noun stands before that an adjective can follow */
    bool behind_name;                        /* a name or a word that nobody knows stands before: «yuri X | ra'is markaz …» */
    bool behind_place;                       /* «duma al-muhasara»: a place that is no country */
    bool goes_on;                            /* a comma or a quote stands before, and words before that */
    bool whom;                               /* a word of loss or arrest with no article does: «maqtal | musallah», no armed death */
    bool before_nothing;                     /* no noun stands right behind that it could govern */
    bool adverbial;                          /* «bi-shakl | qati'»: an indefinite noun with bi- */
    ms_features before;                      /* of that noun */
    bool befalls;        /* «bi-sijn | as-sahafi», «as-sijn | 5 sanawat»: whom a deed of the law befalls, its term */
    ms_features quality; /* of a definite adjective right behind, 0: «lil-laji'in | al-filastiniyyin» */
    bool counted;        /* figures stand right before: «30 kilm» is no «ka-lam» */
    bool glued;          /* «al-14»: figures stand right behind, without a space */
} ms_context;

static void likelier(ms_context *c, shape must, shape not, int score) { c->hints[c->hints_n++] = (hint){must | not, must, score}; }

/* Of a finite verb, and of all other readings. */
static void likelier_verb(ms_context *c, shape must, shape not, int score) { likelier(c, must | MS_F_VERB, not, score); }
static void likelier_other(ms_context *c, shape must, shape not, int score) { likelier(c, must, not | MS_F_VERB, score); }

bool ms_syntax_follows(ms_features noun, ms_features adjective) {
    if ((adjective & MS_F_PL) && !(noun & MS_F_PL)) return false;
    if ((adjective & MS_F_DU) && !(noun & MS_F_DU)) return false;
    const ms_features cases = MS_F_NOM | MS_F_ACC | MS_F_GEN; /* «intihariyyun | siyasiyyin» */
    if ((noun & MS_F_PL) && (noun & cases) && (adjective & cases) && !(noun & adjective & cases)) return false;
    const ms_features genders = MS_F_M | MS_F_F; /* «fitya filastiniyyun | dawriyyat» */
    if ((noun & MS_F_PL) && (adjective & MS_F_PL) && (adjective & genders) == MS_F_F && (noun & genders) == MS_F_M) return false;
    const ms_features oblique = MS_F_ACC | MS_F_GEN; /* -un and -in tell their case so, no broken plural does */
    bool sound = (noun & MS_F_PL) && (noun & MS_F_M) && ((noun & cases) == MS_F_NOM || (noun & cases) == oblique);
    if (sound) return (adjective & MS_F_PL) != 0;                     /* «al-muqatilun | al-madina» */
    if (noun & MS_F_PL) return (adjective & (MS_F_PL | MS_F_F)) != 0; /* things in the plural take a feminine singular */
    bool feminine = noun & MS_F_F, masculine = noun & MS_F_M;
    return feminine == masculine || feminine == ((adjective & MS_F_F) != 0);
}

/* Can a verb of these features be told of what stands before it? */
static bool told_of(ms_features subject, ms_features verb) {
    bool one_man = (verb & MS_F_M) && (verb & MS_F_SG);
    if (!(verb & MS_F_3) || ((subject & MS_F_PL) && one_man)) return false;
    if (!(subject & MS_F_SG) || !(verb & MS_F_SG)) return true;
    return ((subject & MS_F_F) != 0) == ((verb & MS_F_F) != 0);
}

static bool is_rare(const ms_context *c, const ms_reading *r) {
    const ms_lemma *lemma = ms_reading_lemma(c->rules->lx, r);
    return lemma && lemma->rare;
}

static int fit_verb(const ms_reading *r, const ms_context *c) {
    const ms_lemma *lemma = c->asks ? ms_reading_lemma(c->rules->lx, r) : NULL;
    uint32_t wants = lemma ? c->rules->sense[lemma->id].wants : 0; /* «shakat … min» complained, «shakkat fi» doubted */
    bool stranger = c->pronoun && (r->features & MS_F_3) && !told_of(c->pronoun, r->features); /* «bi-annaha | intihak» */
    int score = stranger ? -WEAK : 0;
    if (wants) score += wants & c->ties ? OPENS : -WEAK;
    if (c->want_verb && !stranger && !(c->rare && is_rare(c, r)) && !((r->features & MS_F_PASS) && (r->features & (MS_F_1 | MS_F_2))))
        score += c->behind_an && (r->features & MS_F_PERF) ? FOLLOWS : STRONG;
    if (c->topic && !r->pre && (told_of(c->subject, r->features) || (c->head && told_of(c->head, r->features))))
        score += WEAK; /* «inna al-jaysh qasafa …», «iran tanqulu …» */
    if (r->features & MS_F_IMPER) score -= WEAK * 2;
    if (r->features & (MS_F_2 | MS_F_1)) score -= WEAK;
    if (r->suffix == MS_SUF_KA || r->suffix == MS_SUF_KUM) score -= WEAK * 2; /* «intihak», seldom «it ended you» */
    return score;
}

/* An adjective and what stands before it. */
static int fit_adjective(const ms_reading *r, const ms_context *c) {
    bool article = r->pre & MS_AL, tied = r->pre & (MS_BI | MS_LI | MS_KA);
    int score = article && !tied && c->behind_place ? WEAK : 0;
    if (!c->behind_definite && !c->behind_indefinite) return score - (c->behind_name ? FOLLOWS : ALONE);
    if (tied || article != c->behind_definite || !ms_syntax_follows(c->before, r->features)) return score;
    if (article) return score + WEAK;
    const ms_features one_feminine = MS_F_SG | MS_F_F; /* «munazzama huquqiyya»: seldom a noun of the same shape */
    bool single = (r->features & one_feminine) == one_feminine, alike = single && (c->before & one_feminine) == one_feminine;
    const ms_features things = MS_F_PL | MS_F_F; /* «khutuwat 'amaliyya li-…»: what no noun follows is no construct */
    alike |= single && c->before_nothing && (c->before & things) == things;
    return score + ((alike && !(r->features & (MS_F_APART | MS_F_PPART))) || c->adverbial ? WEAK : FOLLOWS);
}

/* What only words of some class are likelier for. */
static int fit_class(const ms_reading *r, const ms_context *c) {
    const ms_features described = MS_F_ADJ | MS_F_APART | MS_F_PPART, one_feminine = MS_F_F | MS_F_SG;
    bool she = (r->features & one_feminine) == one_feminine, noun = (r->features & (MS_F_NOUN | described)) == MS_F_NOUN;
    bool demands = c->goes_on && she && (r->features & MS_F_APART);          /* «…, mutalibatan bi-fath tahqiq» */
    bool hers = c->behind_indefinite && (c->before & MS_F_F) && she && noun; /* «jama'at huquqiyya»: no woman of theirs */
    if (r->pre || r->suffix || !(demands || hers || (c->whom && noun))) return 0;
    const ms_lemma *lemma = ms_reading_lemma(c->rules->lx, r);
    if (demands) return ms_lemma_is(lemma, c->rules->id.request) ? WEAK : 0;
    return !ms_lemma_is(lemma, c->rules->id.person) ? 0 : hers ? -FOLLOWS : FOLLOWS * 2;
}

static int fit_other(const ms_reading *r, const ms_context *c) {
    int score = 0;
    if (c->befalls && (r->features & MS_F_MASDAR) && ms_lemma_is(ms_reading_lemma(c->rules->lx, r), c->rules->id.auth)) score += WEAK;
    if (c->quality && (r->pre & (MS_LI | MS_AL)) == (MS_LI | MS_AL) && ms_syntax_follows(r->features, c->quality)) score += FOLLOWS;
    if (c->goes_on || c->whom || c->behind_indefinite) score += fit_class(r, c);
    bool rare = c->rare && (r->features & (MS_F_APART | MS_F_PPART)) && is_rare(c, r);
    if (rare) return score - FOLLOWS; /* «qasafa at-tayaran | al-manazil», not «the fighting» */
    return r->features & (MS_F_ADJ | MS_F_APART | MS_F_PPART) ? score + fit_adjective(r, c) : score;
}

static int fit(const ms_reading *r, const ms_context *c) {
    bool verb = r->features & MS_F_VERB;
    int score = r->rank + (verb ? fit_verb(r, c) : fit_other(r, c));
    if (c->want_noun) score += verb ? -STRONG : STRONG;
    if (!c->hints_n) return score;
    shape s = shape_of(r);
    for (uint32_t i = 0; i < c->hints_n; i++) score += (s & c->hints[i].mask) == c->hints[i].value ? c->hints[i].score : 0;
    return score;
}

/* News gives no orders («duma» is a town), and seldom tells what several women did («ma'n» is a man). */
bool ms_syntax_unheard(const ms_reading *r, ms_features before) {
    const ms_features women = MS_F_VERB | MS_F_F | MS_F_PL;
    return (r->features & MS_F_IMPER) || ((r->features & women) == women && !(before & MS_F_F));
}

static bool unheard(const ms_reading *r, const ms_context *c) {
    if (c->glued && (r->features & MS_F_VERB)) return true;
    if (c->counted && (r->features & MS_F_FUNC) && (r->pre & MS_KA)) return true;
    return ms_syntax_unheard(r, c->before);
}

static bool reads(const ms_context *c, const ms_reading *r, ms_str verb) {
    const ms_lemma *lemma = ms_reading_lemma(c->rules->lx, r);
    return lemma && ms_str_eq(lemma->lemma, verb);
}

/* The likeliest reading; of that verb alone where one is named. NULL when there is none. */
static const ms_reading *choose(const ms_word *word, const ms_context *c, const ms_str *verb) {
    const ms_reading *best = NULL;
    int best_score = 0;
    for (uint32_t k = 0; word && k < word->readings_n; k++) {
        const ms_reading *r = &word->readings[k];
        if (verb ? !reads(c, r, *verb) : unheard(r, c)) continue;
        int score = fit(r, c);
        if (!best || score > best_score) best = r, best_score = score;
    }
    return best;
}

/* A verbal expression is its verb: «fajjara nafsahu», though fajr alone were the dawn. NULL when no reading is of that verb. */
static const ms_reading *choose_in(const ms_word *word, const ms_context *c, const ms_lemma *expression) {
    ms_str rest = expression->lemma, verb;
    ms_str_split(&rest, ' ', &verb);
    return choose(word, c, &verb);
}

/* «hujum», «hujum 'anif», «algham»: what stands before i is an event noun or a thing without the article, with its adjectives. */
bool ms_syntax_behind_event(const ms_reading_state *st, uint32_t i, uint32_t first) {
    for (uint32_t k = i; k-- > first;) {
        const ms_reading *r = st->out->reading.v[k];
        if (!r || (r->pre & MS_AL) || r->suffix || (r->features & MS_F_VERB)) return false;
        if (st->unit[k].category == MS_C_PRED || ms_lemma_is(st->unit[k].lemma, st->rules->id.asset)) return true;
        if (!(r->features & MS_F_ADJ)) return false;
    }
    return false;
}

/* Nobody who could do it is named behind token i. */
static bool no_doer_behind(const ms_reading_state *st, uint32_t i, const ms_segment *seg) {
    uint32_t next = i + 1 < seg->tokens.b && st->doc->tokens.v[i + 1].kind == MS_QUOTE ? i + 2 : i + 1;
    return next >= seg->tokens.b || st->actor_at[next] == MS_NONE;
}

/* «wa-fi waqt sabiq, kashafa …»: only what is put in front of a verb stands before the comma at i. */
static bool only_fronted(const ms_reading_state *st, uint32_t i, const ms_segment *seg) {
    if (st->unit[i].category != MS_C_COMMA) return false;
    const ms_unit *first = &st->unit[seg->tokens.a];
    const ms_reading *r = st->out->reading.v[seg->tokens.a];
    bool fronted = first->category == MS_C_PREP || first->category == MS_C_TIME || first->category == MS_C_PART;
    fronted |= first->category == MS_C_NOMINAL && r && (r->pre & (MS_BI | MS_LI));
    for (uint32_t k = seg->tokens.a; fronted && k < i; k++) {
        ms_category c = st->unit[k].category;
        fronted = c == MS_C_PREP || c == MS_C_TIME || c == MS_C_PART || c == MS_C_NOMINAL || c == MS_C_QUOTE;
    }
    return fronted;
}

/* The actor whose name starts right at i is a country: a feminine. */
static bool country_at(const ms_reading_state *st, uint32_t i) {
    const ms_actor *a = st->actor_at[i] == MS_NONE ? NULL : &st->doc->actors.v[st->actor_at[i]];
    return a && !a->pre && ms_str_is(a->pub.kind, "country");
}

/* Gender and number of the word at i; of names only those of countries are known. */
static ms_features number_of(const ms_reading_state *st, uint32_t i) {
    const ms_reading *r = st->out->reading.v[i];
    if (!st->unit[i].name_end) return r ? r->features : 0;
    return country_at(st, i) ? MS_F_F | MS_F_SG : 0; /* «al-muwali li-anqara shara'a …» */
}

/* «jaysh biladihi | qatala»: of the noun that the word at i is the genitive of; 0: there is none. */
static ms_features number_of_head(const ms_reading_state *st, uint32_t i, uint32_t first) {
    uint32_t k = i;
    while (k > first && st->unit[k - 1].category == MS_C_NOMINAL && !st->unit[k - 1].name && !st->unit[k].name) {
        const ms_reading *r = st->out->reading.v[k - 1], *own = st->out->reading.v[k];
        if (!r || !own || own->pre & ~MS_AL || !(own->features & MS_F_NOUN) || !(r->features & MS_F_NOUN) || (r->pre & MS_AL) || r->suffix)
            break;
        k--;
    }
    return k < i ? st->out->reading.v[k]->features : 0;
}

/* Of a pronoun that stands for one thing or for several; 0 of others. */
static ms_features of_suffix(const ms_reading *r) {
    switch (r ? r->suffix : 0) {
    case MS_SUF_HU: return MS_F_SG | MS_F_M;
    case MS_SUF_HA: return MS_F_SG | MS_F_F;
    case MS_SUF_HUM: return MS_F_PL | MS_F_M;
    default: return 0;
    }
}

/* Of a token that was not chosen for yet; NULL where the segment ends, and of what is no word. */
static const ms_reading *likeliest(const ms_reading_state *st, uint32_t i, const ms_segment *seg) {
    const ms_word *word = i < seg->tokens.b ? st->doc->tokens.v[i].word : NULL;
    return word && word->readings_n ? word->readings : NULL;
}

/* What is known of the spelling at i by itself, a set of MS_W_…; none where the segment ends, and of what is no word. */
static uint32_t facts_at(const ms_reading_state *st, uint32_t i, const ms_segment *seg) {
    const ms_word *word = i < seg->tokens.b ? st->doc->tokens.v[i].word : NULL;
    return word ? word->kept[MS_KEPT_READING] : 0;
}

/* «tuwasilu iran …», «tuwasilu qiyadat X …»; headings put it into nouns: «taqaddum quwwat X». */
static bool before_body(const ms_reading_state *st, uint32_t i, const ms_segment *seg) {
    if (i + 1 >= seg->tokens.b || seg->pub.kind != MARSAD_SENTENCE) return false;
    return (facts_at(st, i + 1, seg) & MS_W_BODY) || country_at(st, i + 1);
}

/* Of three lams in a row two are written: what stands behind tells whether one of them is an article. */
static ms_features quality_behind(const ms_reading_state *st, uint32_t i, const ms_segment *seg) {
    bool asks = (st->doc->tokens.v[i].word->readings[0].pre & MS_LI) && (facts_at(st, i + 1, seg) & MS_W_QUALITY);
    return asks ? likeliest(st, i + 1, seg)->features : 0;
}

/* «bi-sijn | as-sahafi», and where a clause opens «as-sijn | 5 sanawat li-…»: the word at i can be a site or a deed of the law. */
static bool befalls(const ms_reading_state *st, uint32_t i, const ms_segment *seg) {
    const uint8_t pre = st->doc->tokens.v[i].word->readings->pre;
    if (i + 1 >= seg->tokens.b) return false;
    const ms_reading *r = likeliest(st, i + 1, seg);
    const ms_lemma *lemma = ms_syntax_lemma(st, r);
    bool person = ms_lemma_is(lemma, st->rules->id.person) || ms_lemma_is(lemma, st->rules->id.title);
    const ms_features women = MS_F_F | MS_F_PL; /* «bi-sijn an-nisa'» */
    if (pre == MS_BI)
        return (person && !(r->pre & ~MS_AL) && (r->features & women) != women) || (!r && st->doc->tokens.v[i + 1].kind == MS_WORD);
    bool opens = i == seg->tokens.a || st->doc->tokens.v[i - 1].kind == MS_PUNCT;
    return pre == MS_AL && opens && (st->doc->tokens.v[i + 1].kind == MS_NUMBER || (person && (r->pre & MS_LI)));
}

/* «laqiya 15 hatfahum | wa-juriha 20», but «maqtal 15 | wa-jarh 20»: with people counted behind it a word of loss goes on as the
 * one before it, else as the verb of its clause. */
static bool goes_on_hurting(const ms_reading_state *st, uint32_t i, const ms_segment *seg, const ms_open *open) {
    uint32_t facts = facts_at(st, i, seg);
    bool counted = i + 1 < seg->tokens.b && st->quantity_at[i + 1] != MS_NONE;
    if (!(facts & MS_W_HURTS) || !counted) return false;
    if (facts & MS_W_HURTS_SO) return true; /* «istahdafa X markazan fa-qutila 29» */
    for (uint32_t k = i; k-- > seg->tokens.a;) {
        const ms_unit *u = &st->unit[k];
        if ((u->category != MS_C_VERB && u->category != MS_C_PRED) || !ms_syntax_tells_loss(st->rules, u->lemma)) continue;
        return u->category == MS_C_VERB || (st->out->reading.v[k] && st->out->reading.v[k]->suffix);
    }
    return open->clause == MS_C_VERB && !open->light;
}

/* The quote right before i is an opening one, of more than a name. */
static bool quotation_opens(const ms_reading_state *st, uint32_t i, const ms_segment *seg) {
    enum { LONGEST_NAME = 5 };
    uint32_t quotes = 0;
    if (st->doc->tokens.v[i - 1].kind != MS_QUOTE) return false;
    for (uint32_t k = seg->tokens.a; k < i; k++) quotes += st->doc->tokens.v[k].kind == MS_QUOTE;
    for (uint32_t k = i; k < seg->tokens.b && k < i + LONGEST_NAME; k++)
        if (st->doc->tokens.v[k].kind == MS_QUOTE) return false;
    return quotes % 2 == 1;
}

/* «innahu mundhu ab 2017 | farra alf», «fi 2013 | qutila …»: only a time stands before the clause's verb. */
static bool behind_time(const ms_reading_state *st, uint32_t before, uint32_t first) {
    uint32_t k = before;
    if (st->unit[k].category != MS_C_TIME) return false;
    while (k > first && (st->unit[k].category == MS_C_TIME || st->unit[k].category == MS_C_PREP)) k--;
    ms_category c = st->unit[k].category;
    return c == MS_C_TIME || c == MS_C_PREP || c == MS_C_STOP || c == MS_C_SUB;
}

/* «al-14»: an article, often drawn out with a tatweel; «qutila124» is a verb whose space was lost. */
static bool glued(const ms_reading_state *st, uint32_t i, const ms_segment *seg) {
    const ms_token *own = &st->doc->tokens.v[i];
    if (i + 1 >= seg->tokens.b || own[1].kind != MS_NUMBER || own[1].span.a != own->span.b) return false;
    const ms_str tatweel = MS_S("\xD9\x80"), article = MS_S("\xD8\xA7\xD9\x84");
    return ms_str_ends(own->word->surface, tatweel) || own->word->key.n <= article.n;
}

/* Where a clause may start with its verb. */
static bool starts(const ms_reading_state *st, uint32_t i, const ms_segment *seg, uint32_t before, bool behind_an) {
    const ms_unit *p = &st->unit[before];
    if (facts_at(st, i, seg) & MS_W_ORDERS) return false;
    return p->category == MS_C_STOP || behind_time(st, before, seg->tokens.a) || only_fronted(st, before, seg) ||
           (p->category == MS_C_SUB && !behind_an) || (p->category == MS_C_CONJ && before == seg->tokens.a); /* «kama | ba'atha X …» */
}

/* What a verb is chosen by where its clause may start with it. */
static void starts_clause(ms_context *c, const ms_reading_state *st, uint32_t i, const ms_segment *seg) {
    const ms_features she = MS_F_IMPF | MS_F_SG | MS_F_F | MS_F_3; /* the same letters: «tawasala», «tawasul», «tuwasilu» */
    likelier_verb(c, MS_F_PERF, 0, OPENS);
    if ((st->doc->tokens.v[i].word->any & MS_F_IMPF) && before_body(st, i, seg)) likelier_verb(c, she | BARE, SUFFIXED, WEAK);
}

/* What only a verb is chosen by. `before`: the token before i, quotes passed over, which is read as r; `expected`, `inna`: it
 * asks for a noun. */
static void add_for_verb(ms_context *c, const ms_reading_state *st, uint32_t i, const ms_segment *seg, const ms_open *open, uint32_t before,
                         bool expected, bool inna) {
    const ms_class_ids *id = &st->rules->id;
    const ms_unit *p = &st->unit[before];
    const ms_reading *r = st->out->reading.v[before];
    const ms_word *own = st->doc->tokens.v[i].word;
    const uint32_t facts = own->kept[MS_KEPT_READING];
    bool an = p->category == MS_C_SUB && ms_lemma_is(p->lemma, id->an);
    bool function = own->readings[0].features & MS_F_FUNC, negates = facts & MS_W_NEGATES; /* «ratlan | min …» */
    bool verbal = p->category == MS_C_PREP && ms_lemma_is(p->lemma, id->clause);           /* «wafqa ma nasharathu» */
    c->want_verb = verbal || p->category == MS_C_NEG || ((p->marks & (MS_P_FUTURE | MS_P_QAD)) && !expected && !negates) ||
                   (an && !inna && !function); /* «innahu lam …», «anna tilka …», «annahu ba'da …» */
    c->behind_an = (an && !(r && r->suffix)) ||
                   ((p->marks & MS_P_FUTURE) && r && ms_lemma_is(ms_syntax_lemma(st, r), id->an)); /* «min al-muqarrar an» */
    c->pronoun = p->category == MS_C_SUB ? of_suffix(r) : 0;
    if (p->category == MS_C_VERB) likelier_verb(c, JOINED, 0, FOLLOWS * 2); /* «yatadahwaru | wa-haththa» */
    if (p->category == MS_C_REL) {
        likelier_verb(c, 0, 0, OPENS);
        if (p->lemma && p->lemma->feminine) likelier_verb(c, MS_F_SG, MS_F_F | SUFFIXED, -FOLLOWS); /* «majalis allati | tuharibu X» */
    }
    bool behind_verb = open->clause == MS_C_VERB, speaks = open->says && quotation_opens(st, i, seg); /* «qala "zara fariq …"» */
    if (speaks || starts(st, i, seg, before, c->behind_an)) starts_clause(c, st, i, seg);
    if (speaks) likelier_verb(c, MS_F_1 | MS_F_PL, 0, WEAK + OPENS); /* «"awsalna musa'adat …"», not «he brought us» */
    if (behind_verb && !speaks) likelier_verb(c, MS_F_PERF, JOINED | (shape)MS_SA << ABOVE, -WEAK);
    if (goes_on_hurting(st, i, seg, open)) likelier_verb(c, MS_F_PERF | JOINED, 0, WEAK); /* «fataha an-nar | wa-qatala 8» */
    if (open->awaits && !(st->unit[i - 1].marks & MS_P_QAD)) likelier_verb(c, MS_F_IMPF | MS_F_3 | BARE, 0, WEAK);
    bool definite = c->behind_definite && (r->features & (MS_F_NOUN | MS_F_ADJ));
    /* «qafila insaniyya | tadkhulu ila …»: behind its adjective a noun without article governs nothing */
    bool described = c->behind_indefinite && !behind_verb && r && (r->features & MS_F_ADJ) && !(r->features & (MS_F_NOUN | MS_F_ACC));
    c->topic = open->clause == MS_C_OTHER && p->category == MS_C_NOMINAL && before == i - 1 && (definite || described || p->name_end) &&
               !(own->any & MS_F_FUNC);
    if (c->topic) c->subject = number_of(st, before), c->head = number_of_head(st, before, seg->tokens.a);
    /* an indefinite accusative that opens the clause: «anna jundiyyan | qutila» */
    bool told = !function && c->behind_indefinite && (!behind_verb || speaks) && open->clause != MS_C_PRED && (c->before & MS_F_ACC) &&
                !(c->before & (MS_F_GEN | MS_F_CONSTRUCT | MS_F_PL));
    if (told) likelier_verb(c, MS_F_PERF | BARE, 0, WEAK);
    if (facts & MS_W_TAKES_UP) { /* a verb with a pronoun tells of an event noun: «hujum shannahu …», but «fard saytaratiha» */
        bool in_construct = p->category == MS_C_PRED && r && (r->features & MS_F_MASDAR) && !(r->pre & MS_AL) && !r->suffix;
        if (ms_syntax_behind_event(st, i, seg->tokens.a)) likelier_verb(c, MS_F_PERF | BARE | SUFFIXED, 0, WEAK * 2);
        if (in_construct) likelier_verb(c, MS_F_PERF | BARE | SUFFIXED, 0, -WEAK * 3);
    }
    /* what anna put first has no verb yet: «anna X, 20 'aman, | qutila» */
    bool waits = open->topic && st->unit[i - 1].category == MS_C_COMMA;
    if (waits && !function) likelier_verb(c, MS_F_PERF | MS_F_3 | BARE, 0, WEAK);
    bool ended = p->category == MS_C_COMMA || p->category == MS_C_PART || p->category == MS_C_CONJ ||
                 (p->category == MS_C_NOMINAL && (definite || p->name_end));
    bool counted = i + 1 < seg->tokens.b && st->quantity_at[i + 1] != MS_NONE && st->quantity_at[i] == MS_NONE;
    if ((facts & MS_W_GATHERS) && counted && ended && open->clause == MS_C_OTHER) /* «fi bayrut | tajamma'a alaf» */
        likelier_verb(c, MS_F_PERF | MS_F_3 | BARE, 0, WEAK);
    bool measured = r && (r->features & MS_F_ADJ) && r->suffix && before == i - 1;
    if (measured) likelier_verb(c, MS_F_PERF, 0, -WEAK); /* «ashadduha 'unfan» */
    bool before_loss = (facts & MS_W_LOSES) && (facts_at(st, i + 1, seg) & MS_W_LOST_TOO);
    if (before_loss) likelier_verb(c, MS_F_PERF, 0, WEAK * 2); /* «qutila | wa-usiba» */
}

/* Of the next two prepositions behind the word at i, in its clause. */
static uint32_t ties_behind(const ms_reading_state *st, uint32_t i, const ms_segment *seg) {
    enum { FAR = 9, MOST = 2 };
    uint32_t set = 0, found = 0;
    for (uint32_t k = i + 1; k < seg->tokens.b && k <= i + FAR && found < MOST; k++) {
        const ms_reading *r = likeliest(st, k, seg);
        const ms_lemma *lemma = ms_syntax_lemma(st, r);
        if (!r) continue;
        if (r->pre & (MS_BI | MS_LI)) set |= 1u << (r->pre & MS_BI ? MS_TIE_BI : MS_TIE_LI), found++;
        if (!lemma || !(r->features & MS_F_FUNC)) continue;
        if (st->rules->sense[lemma->id].tie != MS_TIES) set |= 1u << ms_syntax_tie(st->rules, lemma), found++; /* «wa'ada bi-anna» */
        if (ms_lemma_is(lemma, st->rules->id.sub)) break;
    }
    return set;
}

/* What stands behind the word at i, and open. */
static void look_behind(ms_context *c, const ms_reading_state *st, uint32_t i, const ms_segment *seg, const ms_open *open) {
    const ms_word *own = st->doc->tokens.v[i].word;
    const uint32_t facts = own->kept[MS_KEPT_READING], next = facts_at(st, i + 1, seg);
    c->asks = facts & MS_W_ASKS;
    if (c->asks) c->ties = ties_behind(st, i, seg);
    c->before_nothing = i + 1 >= seg->tokens.b || (next & MS_W_NO_NOUN);
    c->glued = glued(st, i, seg);
    c->quality = quality_behind(st, i, seg);
    c->befalls = (facts & MS_W_JAILS) && befalls(st, i, seg);
    if (!(own->any & MS_F_VERB)) return;
    /* the verb of the clause tells what was seen: a deed may follow */
    if (open->seen && open->clause == MS_C_VERB) likelier_verb(c, MS_F_IMPF | BARE, 0, WEAK);
    if (next & MS_W_FEMININE) likelier_verb(c, MS_F_PERF | MS_F_SG | MS_F_M, SUFFIXED, -FOLLOWS); /* «tanqulu al-munazzama» */
    if (next & MS_W_PERFECT) likelier_other(c, MS_F_FUNC | (shape)MS_FA << ABOVE, 0, WEAK); /* «fa-qad | tajahala», «fa-qad qutila» */
}

/* What can befall one man, told by a noun: «maqtal», «i'tiqal», «ightiyal». */
static bool befalls_one(const ms_reading_state *st, const ms_lemma *lemma) {
    const ms_class_ids *id = &st->rules->id;
    const uint16_t classes[] = {id->arrest, id->target, id->abduct, id->release};
    return ms_syntax_tells_loss(st->rules, lemma) || MS_LEMMA_IS_ANY(lemma, classes);
}

static void set_context(ms_context *c, const ms_reading_state *st, uint32_t i, const ms_segment *seg, const ms_open *open) {
    bool verb = st->doc->tokens.v[i].word->any & MS_F_VERB;
    look_behind(c, st, i, seg, open);
    if (i == seg->tokens.a) {
        if (verb && !(facts_at(st, i, seg) & MS_W_ORDERS)) starts_clause(c, st, i, seg);
        return;
    }
    c->counted = st->doc->tokens.v[i - 1].kind == MS_NUMBER;
    uint32_t before = i - 1;
    while (before > seg->tokens.a && st->doc->tokens.v[before].kind == MS_QUOTE) before--;
    const ms_unit *p = &st->unit[before];
    const ms_reading *r = st->out->reading.v[before];
    bool expected = (p->marks & MS_P_FUTURE) && p->end > p->start + 1 && /* «min al-muqarrar naql …» */
                    !ms_lemma_is(ms_syntax_lemma(st, r), st->rules->id.an);
    bool preposition = p->category == MS_C_PREP && !ms_lemma_is(p->lemma, st->rules->id.clause);
    bool up_to = p->category == MS_C_PREP && ms_lemma_is(p->lemma, st->rules->id.both); /* «hatta yatimma», «hatta as-sabah» */
    bool inna = p->category == MS_C_SUB && ms_lemma_is(p->lemma, st->rules->id.inna) && !r->suffix;
    bool closed = r && p->category == MS_C_PRED && (r->features & MS_F_FUNC); /* «al-qabd 'ala | shabb»: its preposition ends it */
    c->want_noun = (preposition && !up_to) || expected || inna || closed;
    if (up_to) likelier_verb(c, MS_F_IMPF, 0, STRONG);
    bool noun = r && !p->name && !closed && (p->category == MS_C_NOMINAL || p->category == MS_C_PRED);
    c->behind_name = p->name || (!r && st->doc->tokens.v[before].kind == MS_WORD);
    c->behind_place = p->name_end && st->place_at[before] != MS_NONE && st->actor_at[before] == MS_NONE;
    c->behind_definite = noun && ((r->pre & MS_AL) || r->suffix);
    c->behind_indefinite = noun && !c->behind_definite;
    c->whom = c->behind_indefinite && p->category == MS_C_PRED && before == i - 1 && befalls_one(st, p->lemma);
    c->adverbial = c->behind_indefinite && (r->pre & MS_BI) && p->category == MS_C_NOMINAL;
    c->before = r ? r->features : 0;
    if (before != i - 1 || st->unit[i - 1].category == MS_C_COMMA) { /* a comma or a quote stands before */
        c->goes_on = before > seg->tokens.a;
        likelier_verb(c, MS_F_PERF | JOINED, 0, FOLLOWS);
        likelier_other(c, MS_F_APART | MS_F_ACC | BARE, 0, WEAK); /* «…, mushiran ila …» */
    }
    if (c->before & MS_F_DU) likelier_verb(c, MS_F_DU | BARE, 0, WEAK); /* «shakhsayni qutila» */
    /* a preposition with its pronoun stands right behind: «wa-qutila fiha 20»; else a verbal noun may be joined to another */
    bool lists = open->lists && no_doer_behind(st, i, seg);
    if (facts_at(st, i + 1, seg) & MS_W_TO_IT)
        likelier_verb(c, MS_F_PERF | JOINED, SUFFIXED, WEAK);
    else if (lists || open->clause == MS_C_PRED)
        likelier_other(c, MS_F_MASDAR | (shape)MS_WA << ABOVE, MS_F_PL, lists ? FOLLOWS + OPENS : FOLLOWS);
    if (verb) add_for_verb(c, st, i, seg, open, before, expected, inna);
}

const ms_reading *ms_syntax_reading(const ms_reading_state *st, uint32_t i, const ms_segment *seg, const ms_open *open,
                                    const ms_lemma *expression) {
    const ms_word *word = st->doc->tokens.v[i].word;
    if (!word || !word->readings_n) return NULL;
    bool verbal = expression && expression->pos == MS_POS_EXPR;
    bool sure = (word->kept[MS_KEPT_READING] & MS_W_SURE) && !((word->any & MS_F_VERB) && glued(st, i, seg));
    if (sure && !verbal) return word->readings;
    hint hints[MOST_HINTS];
    ms_context c = {.rules = st->rules, .hints = hints, .rare = word->kept[MS_KEPT_READING] & MS_W_RARE};
    set_context(&c, st, i, seg, open);
    c.want_noun &= !verbal;
    const ms_reading *r = verbal ? choose_in(word, &c, expression) : NULL;
    return r ? r : choose(word, &c, NULL);
}

const ms_reading *ms_syntax_counted(const ms_reading_state *st, uint32_t i, uint32_t head) {
    hint hints[MOST_HINTS];
    ms_context c = {.rules = st->rules,
                    .hints = hints,
                    .want_noun = true,
                    .rare = true,
                    .behind_indefinite = head != MS_NONE && i > head}; /* «41 'unsuran | tabi'an» */
    if (c.behind_indefinite && st->out->reading.v[i - 1]) c.before = st->out->reading.v[i - 1]->features;
    return choose(st->doc->tokens.v[i].word, &c, NULL);
}

const ms_reading *ms_syntax_inner(const ms_reading_state *st, const ms_word *word, bool noun) {
    hint hints[MOST_HINTS];
    ms_context c = {.rules = st->rules, .hints = hints, .want_noun = noun, .rare = true};
    return choose(word, &c, NULL);
}
