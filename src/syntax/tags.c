/* SPDX-License-Identifier: Apache-2.0
 * Says what each token is to the shallow reading: part of a phrase, a predicate, a preposition, a boundary. In: tokens with
 * readings, of which choose.c takes one, hits, mentions. Out: units and readings.
 * Example: «ba'da insihab at-tahaluf»: behind the preposition ba'da, insihab is a noun, here a verbal noun: a predicate. */
#include "syntax/internal.h"

/* A function word or fixed function expression. */
static void tag_function(const ms_syntax_rules *r, const ms_lemma *lemma, ms_unit *u) {
    const ms_class_ids *id = &r->id;
    u->lemma = lemma;
    u->category = MS_C_PART;
    if (ms_lemma_is(lemma, id->prep)) {
        u->category = MS_C_PREP;
        u->tie = ms_syntax_tie(r, lemma);
        if (u->tie == MS_TIE_AFTER) u->marks = MS_P_AFTER;
        if (u->tie == MS_TIE_BEFORE) u->marks = MS_P_BEFORE;
        if (u->tie == MS_TIE_DESPITE) u->marks = MS_P_DESPITE;
        if (u->tie == MS_TIE_AMID) u->marks = MS_P_AMID;
        if (ms_lemma_is(lemma, id->purpose)) u->marks = MS_P_PURPOSE;
    } else if (ms_lemma_is(lemma, id->rel)) {
        u->category = MS_C_REL, u->marks = MS_P_RELATIVE;
    } else if (ms_lemma_is(lemma, id->neg)) {
        u->category = MS_C_NEG;
        u->marks = ms_lemma_is(lemma, id->never) ? MS_P_NEVER : ms_lemma_is(lemma, id->without) ? MS_P_WITHOUT : MS_P_NEG;
    } else if (ms_lemma_is(lemma, id->sub)) {
        u->category = MS_C_SUB;
        u->marks = ms_lemma_is(lemma, id->iff)   ? MS_P_IF
                   : ms_lemma_is(lemma, id->an)  ? MS_P_AN
                   : ms_lemma_is(lemma, id->aim) ? MS_P_PURPOSE
                                                 : 0;
        if (lemma->role.n) {
            ms_tie tie = ms_syntax_tie(r, lemma);
            u->marks |= tie == MS_TIE_AFTER ? MS_P_AFTER : tie == MS_TIE_BEFORE ? MS_P_BEFORE : tie == MS_TIE_DESPITE ? MS_P_DESPITE : 0;
        }
    } else if (ms_lemma_is(lemma, id->conj)) {
        u->category = MS_C_CONJ, u->marks = MS_P_AND;
    } else if (ms_lemma_is(lemma, id->fut)) {
        u->marks = MS_P_FUTURE;
    } else if (ms_lemma_is(lemma, id->perf)) {
        u->marks = MS_P_QAD;
    } else if (ms_lemma_is(lemma, id->may)) {
        u->marks = MS_P_MAYBE;
    } else if (ms_lemma_is(lemma, id->habit)) {
        u->marks = MS_P_HABIT;
    } else if (ms_lemma_is(lemma, id->still)) {
        u->marks = MS_P_STILL;
    } else if (ms_lemma_is(lemma, id->dem) || ms_lemma_is(lemma, id->quant) || ms_lemma_is(lemma, id->pron)) {
        u->category = MS_C_NOMINAL;
    }
}

/* «markaz ihtijaz», «quwwat mukafahat al-irhab»: behind the construct noun of a thing or a body an event noun only names it. */
static bool names_a_thing(const ms_reading_state *st, uint32_t i, const ms_reading *r) {
    if (i > 0 && ms_reading_closed(st->out->reading.v[i - 1])) return false; /* «fataha musallahani an-nar» */
    bool accusative = (r->features & MS_F_ACC) && !(r->features & MS_F_GEN); /* «nashitun insihaban»: no chain */
    if (i == 0 || accusative || r->suffix || (r->pre & ~MS_AL) || st->doc->tokens.v[i - 1].kind != MS_WORD) return false;
    if (st->unit[i - 1].name_end && (r->pre & MS_AL)) return false; /* «tabanna tanzim X al-hujum»: a name is whole */
    const ms_reading *before = st->out->reading.v[i - 1];
    const ms_lemma *lemma = ms_syntax_lemma(st, before);
    bool through = i > 1 && before && (before->features & MS_F_MASDAR) && !(before->pre) && !before->suffix &&
                   st->unit[i - 1].category == MS_C_NOMINAL && st->doc->tokens.v[i - 2].kind == MS_WORD;
    uint32_t at = through ? i - 2 : i - 1; /* «quwwat mukafahat ash-shaghab» */
    if (through) before = st->out->reading.v[at], lemma = ms_syntax_lemma(st, before);
    if (!lemma || (before->pre & MS_AL) || before->suffix || lemma->pos != MS_POS_NOUN || st->unit[at].category != MS_C_NOMINAL)
        return false;
    if (st->rules->sense[lemma->id].kinds & (MS_K_DEAD | MS_K_WOUNDED)) return false; /* «dahaya al-infijar» */
    const ms_class_ids *id = &st->rules->id;
    bool done = i > 1 && st->unit[i - 2].category == MS_C_VERB && ms_lemma_is(st->unit[i - 2].lemma, id->perform);
    if (done && (r->pre & MS_AL) && ms_lemma_is(lemma, id->person) && (before->features & MS_F_SG))
        return false; /* «atlaqa musallahun an-nar» */
    const uint16_t things[] = {id->org, id->person, id->asset, id->place, id->title, id->site, id->force};
    return MS_LEMMA_IS_ANY(lemma, things) && !ms_lemma_tells_event(st->rules, lemma);
}

/* «istahdafat tajammu'an», «qasafat at-ta'irat ijtima'an»: people who meet, behind a verb of force, are what was hit. */
static bool is_struck(const ms_reading_state *st, uint32_t i, const ms_reading *r, const ms_lemma *lemma) {
    const ms_class_ids *id = &st->rules->id;
    if (i == 0 || (r->pre & ~MS_AL) || !(ms_lemma_is(lemma, id->gather) || ms_lemma_is(lemma, id->consult))) return false;
    uint32_t k = i - 1, segment = st->doc->tokens.v[i].segment;
    while (k > 0 && st->doc->tokens.v[k].segment == segment && st->unit[k].category == MS_C_NOMINAL) k--;
    return st->unit[k].category == MS_C_VERB && ms_lemma_is(st->unit[k].lemma, id->force);
}

static const ms_lemma *lemma_behind(const ms_reading_state *st, uint32_t i) {
    const ms_doc *doc = st->doc;
    if (i + 1 >= doc->tokens.n || doc->tokens.v[i + 1].segment != doc->tokens.v[i].segment) return NULL;
    const ms_word *word = doc->tokens.v[i + 1].word;
    return word && word->readings_n ? ms_syntax_lemma(st, word->readings) : NULL;
}

/* «irtifa' hasilat al-qatla», «bulugh 'adad al-jarha»: the verbal noun of a word that tolls rise with, and a toll behind it. */
static bool toll_rises(const ms_reading_state *st, uint32_t i, const ms_lemma *lemma) {
    const ms_lemma *toll = ms_lemma_is(lemma, st->rules->id.reach) ? lemma_behind(st, i) : NULL;
    if (toll && ms_lemma_is(toll, st->rules->id.quant)) toll = lemma_behind(st, i + 1);
    return toll && st->rules->sense[toll->id].kinds & (MS_K_DEAD | MS_K_WOUNDED);
}

static bool predicate_noun(const ms_reading_state *st, uint32_t i, const ms_reading *r, const ms_lemma *lemma) {
    if (!lemma || (r->features & (MS_F_APART | MS_F_PPART))) return false;
    bool verbal = lemma->pos == MS_POS_VERB && (r->features & MS_F_MASDAR);
    if (!verbal && lemma->pos != MS_POS_NOUN) return false;
    bool predicate = ms_lemma_tells_event(st->rules, lemma) || ms_lemma_is(lemma, st->rules->id.light) ||
                     (verbal && (ms_lemma_is(lemma, st->rules->id.say) || toll_rises(st, i, lemma)));
    return predicate && !names_a_thing(st, i, r) && !is_struck(st, i, r, lemma);
}

/* A preposition stands behind token i, or one of one letter on the word behind it. */
static bool before_preposition(const ms_reading_state *st, uint32_t i) {
    const ms_doc *doc = st->doc;
    if (i + 1 >= doc->tokens.n || doc->tokens.v[i + 1].segment != doc->tokens.v[i].segment || !doc->tokens.v[i + 1].word) return false;
    const ms_word *word = doc->tokens.v[i + 1].word;
    if (!word->readings_n) return false;
    const ms_lemma *lemma = ms_syntax_lemma(st, word->readings);
    return (word->readings->pre & (MS_LI | MS_BI)) || (word->readings->features & MS_F_FUNC && ms_lemma_is(lemma, st->rules->id.prep));
}

/* «tazallu hazima 'ala …», «innaha haris 'ala …»: who intends, tries, is able, said by an adjective or a participle. */
static bool predicate_adjective(const ms_reading_state *st, uint32_t i, const ms_reading *r, const ms_lemma *lemma) {
    if (!lemma || !ms_lemma_is(lemma, st->rules->id.light) || (r->pre & ~(MS_WA | MS_FA)) || r->suffix) return false;
    if (ms_syntax_behind_event(st, i, st->doc->segments.v[st->doc->tokens.v[i].segment].tokens.a))
        return false;                                                /* «qimma ukhra murtaqaba ma'a» */
    bool things = (r->features & MS_F_PL) && (r->features & MS_F_F); /* «mu'addat» */
    bool active = ((r->features & MS_F_APART) && !things) || (lemma->pos == MS_POS_ADJ && (r->features & MS_F_ADJ));
    return active && before_preposition(st, i);
}

/* A number or a word for the dead and wounded stands behind i. */
static bool before_toll(const ms_reading_state *st, uint32_t i) {
    const ms_lemma *behind = lemma_behind(st, i);
    bool counted = i + 1 < st->doc->tokens.n && st->quantity_at[i + 1] != MS_NONE;
    return counted || (behind && (st->rules->sense[behind->id].kinds & (MS_K_DEAD | MS_K_WOUNDED)));
}

/* «…, muttahimin al-wazir bi-…»: somebody or something definite stands right behind. */
static bool before_object(const ms_reading_state *st, uint32_t i) {
    const ms_doc *doc = st->doc;
    if (i + 1 >= doc->tokens.n || doc->tokens.v[i + 1].segment != doc->tokens.v[i].segment || !doc->tokens.v[i + 1].word) return false;
    const ms_word *word = doc->tokens.v[i + 1].word;
    return st->actor_at[i + 1] != MS_NONE || (word->readings_n && word->readings->pre == MS_AL && (word->readings->features & MS_F_NOUN));
}

/* «…, da'in turkiya ila …», «…, muttahimatan X bi-…»: what several, or a woman, go on saying behind a comma; but «…, muttahamin bi-…»
 * are those whom others accuse. */
static bool goes_on_saying(const ms_reading_state *st, uint32_t i, const ms_reading *r, const ms_lemma *lemma) {
    const ms_features several = MS_F_PL | MS_F_DU, one = MS_F_F | MS_F_SG;
    bool men = (r->features & several) && (r->features & MS_F_M) && (r->features & MS_F_ACC), she = (r->features & one) == one;
    if (i == 0 || st->unit[i - 1].category != MS_C_COMMA || r->suffix || !(men || she)) return false;
    bool says = ms_lemma_is(lemma, st->rules->id.say), politics = ms_lemma_is(lemma, st->rules->id.pol);
    if (says && (she || !politics)) return true;
    if (!politics) return false;
    return before_object(st, i) || (ms_lemma_is(lemma, st->rules->id.request) && before_preposition(st, i));
}

/* An adverbial participle: «muttajihan nahwa», «murajjihan»: indefinite, no article, of a motion or speech verb. */
static bool predicate_participle(const ms_reading_state *st, uint32_t i, const ms_reading *r, const ms_lemma *lemma) {
    if (!lemma || lemma->pos != MS_POS_VERB || !(r->features & MS_F_APART) || (r->pre & MS_AL)) return false;
    ms_str s = st->doc->tokens.v[i].word->key;
    bool accusative = s.n > 2 && memcmp(s.s + s.n - 2, "\xD8\xA7", 2) == 0;
    const ms_class_ids *id = &st->rules->id;
    if (ms_lemma_is(lemma, id->cause) && !(r->pre & (MS_BI | MS_LI)) && before_toll(st, i)) return true; /* «muqi'an 5 qatla» */
    if (goes_on_saying(st, i, r, lemma)) return true;
    if (!accusative) return false;
    if (ms_lemma_is(lemma, id->say)) return true;
    return ms_lemma_is(lemma, id->move) || ms_lemma_is(lemma, id->pol);
}

/* «hadha wa-a'lanat ash-shurta …», «hadha wa-qad …»: it opens what is told next, and points at nothing. */
static bool opens_talk(const ms_reading_state *st, uint32_t i, const ms_lemma *lemma) {
    const ms_doc *doc = st->doc;
    if (!ms_lemma_is(lemma, st->rules->id.dem) || i + 1 >= doc->tokens.n) return false;
    if (i > 0 && st->unit[i - 1].category != MS_C_STOP && doc->tokens.v[i - 1].segment == doc->tokens.v[i].segment) return false;
    const ms_word *next = doc->tokens.v[i + 1].segment == doc->tokens.v[i].segment ? doc->tokens.v[i + 1].word : NULL;
    if (!next || !next->readings_n || next->readings->pre != MS_WA) return false;
    return (next->readings->features & MS_F_VERB) || ms_lemma_is(ms_reading_lemma(st->rules->lx, next->readings), st->rules->id.perf);
}

static void tag_word(ms_reading_state *st, uint32_t i, const ms_reading *r, ms_unit *u) {
    const ms_lemma *lemma = ms_syntax_lemma(st, r);
    u->lemma = lemma;
    u->category = MS_C_NOMINAL;
    if (!r) return;
    if (u->name) return;
    if (r->features & MS_F_FUNC && lemma) {
        tag_function(st->rules, lemma, u);
        if (opens_talk(st, i, lemma)) u->category = MS_C_PART;
        if (u->category == MS_C_PREP && r->suffix) u->category = MS_C_NOMINAL; /* minhum: a phrase of its own */
    } else if (r->features & MS_F_VERB) {
        u->category = MS_C_VERB;
    } else if (predicate_noun(st, i, r, lemma) || predicate_participle(st, i, r, lemma) || predicate_adjective(st, i, r, lemma)) {
        u->category = MS_C_PRED;
    } else if (ms_lemma_is(lemma, st->rules->id.adv)) {
        u->category = MS_C_PART;
    }
}

static ms_category mark_category(uint32_t cp) {
    switch (cp) {
    case ',':
    case 0x60C:
    case '-':
    case 0x2013:
    case 0x2014:
    case 0x640: /* a tatweel alone is a dash */
    case '(':
    case ')':
    case '[':
    case ']':
    case '/': return MS_C_COMMA;
    case ';':
    case 0x61B:
    case '.':
    case '!':
    case '?':
    case 0x61F:
    case ':':
    case 0x2026: return MS_C_STOP;
    default: return MS_C_OTHER;
    }
}

static bool noun_at(const ms_reading_state *st, uint32_t i) {
    const ms_word *word = i < st->doc->tokens.n ? st->doc->tokens.v[i].word : NULL;
    if (i < st->doc->tokens.n && st->unit[i].name) return true;
    return word && word->readings_n && !(word->readings->features & (MS_F_VERB | MS_F_FUNC));
}

static void tag_expression(ms_reading_state *st, const ms_hit *hit, ms_unit *u) {
    const ms_lemma *lemma = ms_lexicon_lemma(st->rules->lx, hit->what);
    u->end = hit->tokens.b;
    if (lemma->pos == MS_POS_FUNC) {
        tag_function(st->rules, lemma, u);
        if (u->category == MS_C_REL && ms_lemma_is(lemma, st->rules->id.quant) && noun_at(st, hit->tokens.b))
            u->category = MS_C_NOMINAL, u->marks = 0; /* «kull min misr wa-l-urdun», but «kull man yaqifu …» */
        return;
    }
    u->lemma = lemma;
    const ms_reading *r = st->out->reading.v[hit->tokens.a];
    bool verb = r && (r->features & MS_F_VERB);
    u->category = verb ? MS_C_VERB : MS_C_PRED;
    if (r && (r->features & MS_F_PPART) && (r->pre & MS_AL)) u->category = MS_C_NOMINAL; /* «al-maqbud 'alayhi»: who was caught */
    if (!ms_lemma_tells_event(st->rules, lemma) && !ms_lemma_is(lemma, st->rules->id.light) && !ms_lemma_is(lemma, st->rules->id.say))
        u->category = verb ? MS_C_VERB : MS_C_NOMINAL;
}

/* The fixed expression that starts at token i, outside names; NULL for none. */
static const ms_hit *expression_at(const ms_reading_state *st, uint32_t i) {
    return st->expression_at[i] == MS_NONE || st->unit[i].name ? NULL : &st->doc->hits.v[st->expression_at[i]];
}

/* «akthar min 12 ghara»: what is counted tells an event; its number is no phrase beside it. */
static void counted_event(ms_reading_state *st, uint32_t i) {
    st->unit[i].category = MS_C_PRED;
    for (uint32_t k = i; k-- > 0 && st->quantity_at[k] == st->quantity_at[i];) st->unit[k].category = MS_C_OTHER;
}

/* «thalath sayyarat mafkhukha», «sayyaratayn mafkhukhatayn»: what is counted is named by the whole expression. */
static bool counted_expression(ms_reading_state *st, const ms_hit *hit, ms_unit *u) {
    const ms_lemma *lemma = ms_lexicon_lemma(st->rules->lx, hit->what);
    const ms_reading *first = st->out->reading.v[hit->tokens.a];
    if (lemma->pos != MS_POS_EXPR || !first || !(first->features & MS_F_NOUN) || ms_lemma_tells_event(st->rules, lemma)) return false;
    u->lemma = lemma;
    for (uint32_t k = hit->tokens.a + 1; k < hit->tokens.b; k++) {
        st->unit[k] = *u;
        st->quantity_at[k] = st->quantity_at[hit->tokens.a];
        st->out->reading.v[k] = ms_syntax_inner(st, st->doc->tokens.v[k].word, true);
    }
    return true;
}

/* «la yazalu», «ma zala»: a verb of ceasing behind a negation. */
static bool is_still(const ms_reading_state *st, uint32_t i) {
    return i > 0 && st->unit[i - 1].category == MS_C_NEG && ms_lemma_is(st->unit[i].lemma, st->rules->id.go_on);
}

/* What stands open behind unit i. */
static void go_past(const ms_reading_state *st, ms_open *open, uint32_t i) {
    const ms_unit *u = &st->unit[i];
    const ms_lemma *own = ms_syntax_lemma(st, st->out->reading.v[i]); /* «ja'a fi al-bayan "…"» */
    if (ms_lemma_is(own, st->rules->id.say) || ms_lemma_is(own, st->rules->id.speech)) open->says = true;
    if (u->category == MS_C_STOP) open->says = false;
    open->awaits |= (u->marks & MS_P_STILL) != 0;
    if (u->category == MS_C_SUB || u->category == MS_C_VERB || u->category == MS_C_STOP)
        open->topic = u->category == MS_C_SUB && (u->marks & MS_P_AN);
    if (ms_lemma_is(u->lemma, st->rules->id.be)) { /* «kana al-wazir qala» */
        open->clause = MS_C_OTHER;
        open->awaits = true;
        return;
    }
    switch (u->category) {
    case MS_C_VERB:
        open->light = ms_lemma_is(u->lemma, st->rules->id.light);
        open->lists = false;
        open->seen = (st->out->reading.v[i]->features & MS_F_PASS) && ms_lemma_is(u->lemma, st->rules->id.observe);
        open->clause = MS_C_VERB;
        open->awaits = is_still(st, i);
        break;
    case MS_C_PRED:
        open->lists |= open->light;
        open->clause = MS_C_PRED;
        break;
    case MS_C_STOP:
    case MS_C_SUB:
    case MS_C_REL: open->light = open->lists = open->awaits = false; /* fall through */
    case MS_C_COMMA:
    case MS_C_CONJ: open->clause = MS_C_OTHER; break;
    default: break;
    }
}

/* The lexicon is larger than the caches: what will be asked of the lemma of a word further on is brought near. */
static inline __attribute__((always_inline)) void fetch_ahead(const ms_reading_state *st, uint32_t i, uint32_t end) {
    enum { AHEAD = 6 };
    const ms_word *word = i + AHEAD < end ? st->doc->tokens.v[i + AHEAD].word : NULL;
    if (!word || !word->readings_n || word->readings->lemma == MS_NONE) return;
    __builtin_prefetch(ms_lexicon_lemma(st->rules->lx, word->readings->lemma));
    __builtin_prefetch(&st->rules->sense[word->readings->lemma]);
}

void ms_syntax_tag(ms_reading_state *st, const ms_segment *seg) {
    const ms_doc *doc = st->doc;
    ms_open open = {.clause = MS_C_OTHER};
    for (uint32_t i = seg->tokens.a; i < seg->tokens.b; go_past(st, &open, i), i++) {
        fetch_ahead(st, i, doc->tokens.n);
        const ms_token *t = &doc->tokens.v[i];
        ms_unit *u = &st->unit[i];
        bool timed = u->category == MS_C_TIME;
        u->start = i;
        u->end = i + 1;
        if (timed)
            u->category = MS_C_TIME;
        else if (t->kind == MS_PUNCT)
            u->category = mark_category(t->mark);
        else if (t->kind == MS_QUOTE)
            u->category = MS_C_QUOTE;
        if (t->kind != MS_WORD) continue;
        if (!timed && st->quantity_at[i] != MS_NONE) { /* «akthar min 46 alf shakhs» is one nominal */
            uint32_t head = doc->quantities.v[st->quantity_at[i]].head;
            st->out->reading.v[i] = ms_syntax_counted(st, i, head);
            u->category = MS_C_NOMINAL;
            u->lemma = ms_syntax_lemma(st, st->out->reading.v[i]);
            const ms_hit *fixed = expression_at(st, i);
            if (fixed && counted_expression(st, fixed, u)) {
                i = fixed->tokens.b - 1;
                continue;
            }
            if (ms_lemma_tells_event(st->rules, u->lemma) && predicate_noun(st, i, st->out->reading.v[i], u->lemma))
                counted_event(st, i); /* «gharatayn» */
            continue;
        }
        const ms_hit *hit = expression_at(st, i);
        const ms_reading *r = ms_syntax_reading(st, i, seg, &open, hit ? ms_lexicon_lemma(st->rules->lx, hit->what) : NULL);
        if (u->name && r && (r->features & MS_F_FUNC) && r->suffix) r = NULL; /* «'ali», not «upon me» */
        st->out->reading.v[i] = r;
        if (timed) continue;
        if (hit) {
            tag_expression(st, hit, u);
            for (uint32_t k = i + 1; k < u->end && k < seg->tokens.b; k++) {
                st->unit[k] = *u;
                st->out->reading.v[k] = ms_syntax_inner(st, doc->tokens.v[k].word, false);
            }
            i = u->end - 1;
        } else {
            tag_word(st, i, r, u);
        }
    }
}
