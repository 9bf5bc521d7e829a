/* SPDX-License-Identifier: Apache-2.0
 * How far a noun phrase reaches. In: units and readings of one sentence, the phrase's first token. Out: its end. It goes on
 * through construct chains, adjectives, names and quotes; a definite word ends a chain, so that in «qasafa at-tayaran
 * mawaqi'» two phrases stand side by side. */
#include "syntax/phrase.h"

static bool same_mention(const uint32_t *at, uint32_t i, uint32_t j) { return at[i] != MS_NONE && at[i] == at[j]; }

static bool inside_one(const ms_reading_state *st, uint32_t i, uint32_t j) {
    return same_mention(st->actor_at, i, j) || same_mention(st->place_at, i, j) || same_mention(st->quantity_at, i, j);
}

/* Can the word at i still be followed by another in its chain: neither definite, nor with a pronoun, nor a name's end? */
static bool open_ended(const ms_reading_state *st, uint32_t i) {
    const ms_reading *r = reading_at(st, i);
    if (st->unit[i].name_end) return false;
    return !r || !((r->pre & MS_AL) || r->suffix);
}

static bool title_at(const ms_reading_state *st, uint32_t i) { return ms_lemma_is(st->unit[i].lemma, st->rules->id.title); }

static bool titled(const ms_reading_state *st, uint32_t first, uint32_t last) {
    for (uint32_t k = first; k <= last; k++)
        if (title_at(st, k)) return true;
    return false;
}

/* «masadir suriyya wa-kurdiyya»: a joined adjective belongs to the same noun. */
static bool joined_adjective(const ms_reading_state *st, uint32_t first, uint32_t i, uint32_t j) {
    const ms_reading *before = reading_at(st, i), *r = reading_at(st, j);
    const ms_actor *named = st->actor_at[i] != MS_NONE ? &st->doc->actors.v[st->actor_at[i]] : NULL;
    bool nisba_before = named && (named->adjective || named->row == MS_NONE);
    bool nisba = st->actor_at[j] != MS_NONE && st->doc->actors.v[st->actor_at[j]].adjective;
    if (i == first || !(pre_at(st, j) & MS_WA) || (pre_at(st, j) & (MS_BI | MS_LI | MS_KA))) return false;
    if (st->unit[j].name && st->actor_at[j] != MS_NONE && !nisba) return false; /* «kull min rusiya | wa-suriya» */
    if (!(adjective(before) || nisba_before) || !(adjective(r) || nisba)) return false;
    return !before || !r || (before->pre & MS_AL) == (r->pre & MS_AL);
}

/* «diblumasiyyun gharbiyyun | mosko», «mas'ul amriki | dimashq»: the name of a state. */
static bool state_at(const ms_reading_state *st, uint32_t i) {
    const ms_actor *a = st->actor_at[i] == MS_NONE ? NULL : &st->doc->actors.v[st->actor_at[i]];
    return a && a->tokens.a == i && !a->adjective && ms_str_is(a->pub.kind, "country");
}

/* «intaqada tramb | as-su'udiyya», «tu'ayyidu misr | as-su'udiyya»: a state that is spelt like a woman's adjective, behind a name. */
static bool state_beside(const ms_reading_state *st, uint32_t i, uint32_t j) {
    const ms_actor *a = state_at(st, j) && st->actor_at[i] != MS_NONE ? &st->doc->actors.v[st->actor_at[i]] : NULL;
    return a && !a->adjective && a->row != MS_NONE && (ms_str_is(a->pub.kind, "person") || ms_str_is(a->pub.kind, "country"));
}

/* Not «quwwat khassa turkiyya», «matar 'askariyyan suriyyan», spelt like states; nor «qa'id muntakhab ingiltira». */
static bool ends_with_men(const ms_reading_state *st, uint32_t first, uint32_t i) {
    enum { TWO = 2 };
    const ms_reading *r = reading_at(st, i);
    bool masculine = (r->features & (MS_F_M | MS_F_F)) == MS_F_M && !(r->pre & MS_AL);
    bool nisba = st->actor_at[i] != MS_NONE && st->doc->actors.v[st->actor_at[i]].adjective;
    return masculine && (r->features & (MS_F_NOM | MS_F_ACC | MS_F_GEN)) != MS_F_ACC && (nisba || i >= first + TWO || ms_reading_closed(r));
}

/* «wafd amriki | baghdad», «bi'tha umamiyya | halab»: an adjective stands between, so the town is none of theirs. */
static bool town_behind_quality(const ms_reading_state *st, uint32_t i, uint32_t j) {
    const ms_reading *r = reading_at(st, i);
    const ms_place *p = st->place_at[j] == MS_NONE ? NULL : &st->doc->places.v[st->place_at[j]];
    bool quality = (r->features & MS_F_ADJ) && !(r->features & (MS_F_APART | MS_F_PPART));
    const ms_word *word = st->doc->tokens.v[i].word;
    for (uint32_t k = 0; k < word->readings_n; k++) /* «shurtat muhafazat ninawa», spelt like «conservative» */
        quality &= !ms_lemma_is(ms_reading_lemma(st->rules->lx, &word->readings[k]), st->rules->id.place);
    return quality && p && p->tokens.a == j && p->row != MS_NONE && !ms_str_is(p->pub.type, "country");
}

/* An indefinite chain: an adjective ends it for nouns («masdar kurdi | al-ma'luma»), unless it stands first («akhir ratl»). */
static bool chain_goes_on(const ms_reading_state *st, uint32_t first, uint32_t i, uint32_t j) {
    const ms_reading *before = reading_at(st, i), *r = reading_at(st, j);
    bool noun = r && r->lemma != MS_NONE && !adjective(r);
    if (r && (r->pre & MS_AL) && ms_lemma_is(st->unit[i].lemma, st->rules->id.dem)) return true; /* «ha'ula' al-musallahin» */
    if (adjective(r) && before && !st->unit[j].name && !ms_syntax_follows(before->features, r->features)) return false;
    bool accusative = noun && !st->unit[j].name && (r->features & MS_F_ACC) && !(r->features & MS_F_GEN);
    if (accusative || (noun && ms_reading_closed(before))) return false; /* «musallahun | tabiban» */
    if (i == first || !adjective(before)) return true;
    if (noun && !(r->pre & MS_AL) && ms_lemma_is(st->unit[i].lemma, st->rules->id.quant)) return true; /* «qa'id awwal majlis» */
    if ((r && (r->pre & MS_AL)) || (ends_with_men(st, first, i) && state_at(st, j)) || town_behind_quality(st, i, j)) return false;
    return !noun;
}

/* A preposition with a pronoun: «minhum». */
static bool pronoun(const ms_reading *r) { return r && (r->features & MS_F_FUNC) && r->suffix; }

/* «bi-him»: a pronoun behind a preposition of one letter. */
static bool bound_pronoun(const ms_reading_state *st, uint32_t i) {
    const ms_reading *r = reading_at(st, i);
    return r && (r->features & MS_F_FUNC) && (r->pre & (MS_BI | MS_LI)) && ms_lemma_is(st->unit[i].lemma, st->rules->id.pron);
}

/* «al-qiyadi X», «an-na'ib al-lubnani X»: a definite person whose name follows. */
static bool called(const ms_reading_state *st, uint32_t first, uint32_t i, uint32_t j) {
    const ms_reading *r = reading_at(st, first), *last = reading_at(st, i);
    uint32_t actor = st->actor_at[j];
    if (actor == MS_NONE || st->doc->actors.v[actor].tokens.a != j || !ms_str_is(st->doc->actors.v[actor].pub.kind, "person")) return false;
    if (i == first && r && r->suffix && st->doc->actors.v[actor].pub.named && ms_lemma_is(st->unit[first].lemma, st->rules->id.person))
        return true; /* «ibnatuhu yuliya» */
    bool one = r && (r->pre & MS_AL) && !(r->features & (MS_F_PL | MS_F_DU)), adjectives = last && (last->pre & MS_AL) && !last->suffix;
    return one && adjectives && st->doc->actors.v[actor].pub.named && ms_lemma_is(st->unit[first].lemma, st->rules->id.person);
}

/* «al-'asima tarabulus», «al-'asima as-sumaliyya maqadishu»: a class of places, then the name of the one that is meant. */
static bool stands_for(const ms_reading_state *st, uint32_t first, uint32_t j) {
    const ms_reading *r = reading_at(st, first);
    uint32_t place = st->place_at[j];
    bool named = place != MS_NONE && st->doc->places.v[place].tokens.a == j && st->place_at[first] == MS_NONE && pre_at(st, j) == 0;
    return named && r && (r->pre & MS_AL) && !(r->features & (MS_F_PL | MS_F_DU)) &&
           ms_lemma_is(st->unit[first].lemma, st->rules->id.place);
}

/* «naqalat al-hafilat | al-musallahin»: men beside things. */
static bool men_and_things(ms_features noun, ms_features adjective) {
    const ms_features genders = MS_F_M | MS_F_F;
    return (noun & adjective & MS_F_PL) && (noun & genders) == MS_F_F && (adjective & genders) == MS_F_M;
}

/* «al-laji'in | al-waqi'»: an adjective with the article goes with one of the nouns before it, however that is read. */
static bool describes_one(const ms_reading_state *st, uint32_t first, uint32_t i, const ms_reading *adjective) {
    for (uint32_t k = first; k <= i; k++) {
        const ms_word *noun = st->doc->tokens.v[k].word;
        bool unknown = !reading_at(st, k) || reading_at(st, k)->lemma == MS_NONE, one = !(adjective->features & (MS_F_PL | MS_F_DU));
        if (st->unit[k].name ? one : unknown) return true; /* «hadhdharat isra'il | al-filastiniyyin» */
        if (st->unit[k].name) continue;
        for (uint32_t m = 0; noun && m < noun->readings_n; m++)
            if (noun->readings[m].features & MS_F_NOUN && ms_syntax_follows(noun->readings[m].features, adjective->features) &&
                !men_and_things(noun->readings[m].features, adjective->features))
                return true;
    }
    return false;
}

/* «istaqbala ar-ra'is al-misri | wazir al-kharijiyya al-amriki», «ittahama ar-ra'is | rusiya»: an office that is named without
 * its man, a state or a body. */
static bool no_name_of_man(const ms_reading_state *st, uint32_t j) {
    const ms_actor *a = st->actor_at[j] == MS_NONE ? NULL : &st->doc->actors.v[st->actor_at[j]];
    if (!a || a->tokens.a != j || ms_str_is(a->pub.kind, "person")) return false;
    return title_at(st, j) || (a->row != MS_NONE && !a->adjective);
}

/* «muzari'in | sharqa X», «dawriyya | gharba X»: a direction behind men or a thing says where they are; behind a class of
 * places it belongs to its name. */
static bool leads_off(const ms_reading_state *st, uint32_t first, uint32_t j) {
    const ms_lemma *head = st->unit[first].lemma;
    bool somewhere =
        ms_lemma_is(head, st->rules->id.person) || ms_lemma_is(head, st->rules->id.asset) || ms_lemma_is(head, st->rules->id.force);
    return somewhere && ms_lemma_is(st->unit[j].lemma, st->rules->id.direction) && pre_at(st, j) == 0;
}

/* «irtafa'a ila 36 | 'adad al-qatla»: the number stands for itself. */
static bool counts_nothing(const ms_reading_state *st, uint32_t i, uint32_t j) {
    uint32_t q = st->quantity_at[i];
    const ms_lemma *lemma = st->unit[j].lemma;
    bool counts = ms_lemma_is(lemma, st->rules->id.quant) || ms_lemma_is(lemma, st->rules->id.toll);
    return q != MS_NONE && st->doc->quantities.v[q].head == MS_NONE && st->doc->quantities.v[q].tokens.b == j && lemma &&
           lemma->pos == MS_POS_NOUN && counts;
}

static bool owned_by_counted(const ms_reading_state *st, uint32_t i) {
    const ms_class_ids *id = &st->rules->id;
    const ms_reading *r = reading_at(st, i);
    bool quantifier = ms_lemma_is(st->unit[i].lemma, id->quant) && r && !(r->pre & MS_AL) && !r->suffix; /* «'iddat mi'at» */
    return quantifier || ms_lemma_is(st->unit[i].lemma, id->life) || ms_lemma_is(st->unit[i].lemma, id->body);
}

/* «ghadara 1500 muqatil | madinat duma»: counted people are no people of a place. */
static bool counted_people(const ms_reading_state *st, uint32_t i, uint32_t j) {
    const ms_quantity *q = st->quantity_at[i] == MS_NONE ? NULL : &st->doc->quantities.v[st->quantity_at[i]];
    const ms_reading *r = reading_at(st, i);
    bool counted = q && q->head == i && r && (r->features & MS_F_SG);
    return counted && kinds_of_lemma(st->rules, st->unit[i].lemma) & MS_K_PEOPLE && !(pre_at(st, j) & MS_AL) &&
           kinds_of_lemma(st->rules, st->unit[j].lemma) & (MS_K_PLACE | MS_K_SITE);
}

/* «qa'id suri | al-jinsiyya», «sawarikh ba'idat | al-mada»: an adjective and what it is said of. */
static bool trait_of(const ms_reading_state *st, uint32_t i, uint32_t j) {
    bool nisba = st->actor_at[i] != MS_NONE && st->doc->actors.v[st->actor_at[i]].adjective;
    return pre_at(st, j) == MS_AL && ms_lemma_is(st->unit[j].lemma, st->rules->id.trait) && (nisba || adjective(reading_at(st, i)));
}

/* Does the nominal at j carry on the phrase whose last word is i? */
static bool carries_on(const ms_reading_state *st, uint32_t first, uint32_t i, uint32_t j) {
    if (i == first && lone_proclitic(st, i)) return true;
    if (inside_one(st, i, j)) return true;
    if (st->quantity_at[j] != MS_NONE && st->doc->quantities.v[st->quantity_at[j]].tokens.a == j &&
        st->quantity_at[first] != st->quantity_at[j])
        return (i == first || st->unit[first].end == i + 1) &&
               owned_by_counted(st, first); /* «bi-hayat 17 jundiyyan», «juthath 9 ashkhas» */
    if (joined_adjective(st, first, i, j) || trait_of(st, i, j)) return true;
    if (leads_off(st, first, j) || counts_nothing(st, i, j) || counted_people(st, i, j)) return false;
    if (pre_at(st, j) & GLUED) return false;
    const ms_reading *r = reading_at(st, j);
    if (pronoun(reading_at(st, i)) || pronoun(r) || bound_pronoun(st, i))
        return false; /* «ashkhas | baynahum …», «'alayha | al-mu'arada» */
    if (r && (r->features & MS_F_FUNC) && ms_lemma_is(st->unit[j].lemma, st->rules->id.pron)) return false; /* «intihari | nafsahu» */
    if (r && r->suffix && ms_lemma_is(st->unit[j].lemma, st->rules->id.life)) return false; /* «faqada 7 'ummal | hayatahum» */
    bool article = r && (r->pre & MS_AL);
    bool unknown = !reading_at(st, i) || reading_at(st, i)->lemma == MS_NONE, known = r && r->lemma != MS_NONE && !st->unit[j].name;
    if (unknown && known && !adjective(r) && titled(st, first, i)) return false; /* «ash-shaykh fulan | wasf al-mas'ulin» */
    if (open_ended(st, i)) return chain_goes_on(st, first, i, j);
    if (article && adjective(r)) return !state_beside(st, i, j) && describes_one(st, first, i, r);
    bool name = st->unit[j].name || !r || r->lemma == MS_NONE;
    if (!name) return st->unit[i].name_end && article && adjective(r);
    if (called(st, first, i, j) || stands_for(st, first, j) || stands_for(st, i, j)) return true; /* «dawahi al-'asima dimashq» */
    /* a title and its name: ar-ra'is dunald tramb */
    if (st->place_at[j] == MS_NONE && titled(st, first, i) && !no_name_of_man(st, j)) return true; /* but «zara al-wazir | baghdad» */
    return (!r || r->lemma == MS_NONE) && !st->unit[j].name && reading_at(st, i) && reading_at(st, i)->lemma == MS_NONE;
}

uint32_t ms_phrase_end(const ms_reading_state *st, uint32_t first, uint32_t end) {
    uint32_t last = first;
    for (;;) {
        uint32_t j = skip_quotes(st, last + 1, end);
        if (j >= end) break;
        if (!nominal(st, j) && !inside_one(st, last, j)) break;
        if (!carries_on(st, first, last, j)) break;
        last = j;
    }
    return last + 1;
}
