/* SPDX-License-Identifier: Apache-2.0
 * Where a claim was: from, to, via, at. In: a trigger with its roles, the claim with actor, target and theme. Out: the places
 * that the sources of its rule name, but for those that only say where another place lies, where who speaks is, where that is
 * which is spoken of; else that of the clause. «istahdafa al-qasf mabna fi baldat X fi muhafazat Y»: X. */
#include "event/internal.h"

enum { MOST_FILLERS = 6 };

/* Does the slot take its filler from this phrase? */
static bool fills(const ms_trigger *t, const ms_sources *list, uint32_t phrase) {
    for (uint32_t k = 0; k < list->n; k++) {
        uint32_t i = 0;
        for (uint32_t nth = 0; nth < MOST_FILLERS && i != MS_NONE && i != phrase; nth++) i = ms_event_source(t, list->v[k], nth);
        if (i == phrase) return true;
    }
    return false;
}

static bool touches(const ms_phrase *a, const ms_phrase *b) { return a->tokens.b <= b->tokens.a && a->tokens.b + 2 >= b->tokens.a; }

/* By any of its readings an adjective. */
static bool may_be_said_of(const ms_trigger *t, uint32_t token) {
    const ms_word *word = t->doc->tokens.v[token].word;
    for (uint32_t i = 0; word && i < word->readings_n; i++)
        if (word->readings[i].features & (MS_F_ADJ | MS_F_APART)) return true;
    return false;
}

/* «min qa'idat qasrak fi muhafazat al-hasaka», «duma akhir ma'qil lil-mu'arada fi al-ghuta»: a place behind a place only says
 * where that one lies; an apposition may stand between. */
static bool locates_another(const ms_trigger *t, const ms_sources *list, uint32_t i) {
    const ms_phrase *p = &t->syntax->phrases.v[i];
    if (p->before != MS_NONE) return locates_another(t, list, p->before); /* «fi X wa-Y» */
    if (p->tie != MS_TIE_IN && p->tie != MS_TIE_NEAR) return false;
    for (uint32_t k = i; k-- > 0 && touches(&t->syntax->phrases.v[k], &t->syntax->phrases.v[k + 1]);) {
        const ms_phrase *before = &t->syntax->phrases.v[k];
        if (before->owner != p->owner) return false;
        if (before->tie == MS_TIE_BETWEEN) return false; /* «bayna X wa-Y fi Z»: who, not where */
        bool struck = before->tie == MS_TIE_BARE && k != t->pred->genitive && !fills(t, list, k);
        if (before->kinds & (MS_K_PLACE | MS_K_SITE) && before->place != MS_NONE) return !struck; /* «qasafa mustashfa X fi Y» */
        bool end =
            before->tie == MS_TIE_BARE ? false : fills(t, &t->rule->slot[MS_SLOT_TO], k) || fills(t, &t->rule->slot[MS_SLOT_FROM], k);
        if (end) return true; /* «ila manatiq fi X» */
        bool set_off = before->tokens.a > 0 && t->doc->tokens.v[before->tokens.a - 1].kind == MS_PUNCT;
        if (set_off && before->tie == MS_TIE_BARE && (before->kinds & MS_K_OFFICIALS)) return true; /* «X, ra'is hizb Y fi Z» */
        bool said_of = before->tie == MS_TIE_BARE && before->tokens.b == before->tokens.a + 1 && (before->features & MS_F_DEF) &&
                       may_be_said_of(t, before->head); /* «al-waqi' fi …» */
        bool apposed = said_of || before->tie == MS_TIE_LI || before->tie == MS_TIE_OTHER ||
                       (before->tie == MS_TIE_BARE && (before->kinds & (MS_K_PLACE | MS_K_SITE)));
        if (!apposed) return false;
    }
    return false;
}

/* «a'lana qa'id ash-shurta fi karkuk insihab …»: where he is who speaks. */
static bool of_speaker(const ms_trigger *t, uint32_t i) {
    uint32_t owner = t->syntax->phrases.v[i].owner;
    return owner != MS_NONE && owner == t->pred->governor && t->syntax->phrases.v[i].tokens.b <= t->pred->tokens.a &&
           (ms_lemma_is(t->syntax->preds.v[owner].lemma, t->frames->say) ||
            ms_lemma_is(t->syntax->preds.v[owner].lemma, t->frames->announce) ||
            ms_lemma_is(t->syntax->preds.v[owner].lemma, t->frames->deny));
}

/* «'aqada jalsa hawla al-wad' fi X», «li-bahth al-azma fi X», «bahatha al-awda' fi X»: where that is which they speak of. */
static bool of_topic(const ms_trigger *t, uint32_t i) {
    const ms_phrase *p = &t->syntax->phrases.v[i], *topic = p - 1;
    if (p->before != MS_NONE) return of_topic(t, p->before); /* «fi X wa-Y» */
    if (!t->gate->words || p->tie != MS_TIE_IN || i == 0 || topic->owner != p->owner || !touches(topic, p)) return false;
    bool matter = (topic->kinds & (MS_K_EVENT | MS_K_STATE | MS_K_OTHER)) && !(topic->kinds & (MS_K_AGENT | MS_K_PLACE | MS_K_SITE));
    if (topic->tie == MS_TIE_LI) return topic->kinds & MS_K_SPEECH;
    return topic->tie == MS_TIE_ABOUT || (matter && topic->tie == MS_TIE_BARE && (topic->features & MS_F_DEF) && i - 1 == t->patient);
}

/* «mintaqat al-masani'», «jabhat al-bayda'»: one place, that is told from others by what stands behind its class word. */
static bool called_so(const ms_trigger *t, const ms_phrase *p) {
    uint32_t name = p->head + 1;
    const ms_kinds others = MS_K_AGENT & ~(ms_kinds)MS_K_ORG;
    if (!(p->kinds & MS_K_PLACE) || (p->kinds & others) || (p->features & MS_F_DEF) || p->actor != MS_NONE || name >= p->tokens.b)
        return false;
    const ms_reading *r = t->syntax->reading.v[name];
    return !(p->features & (MS_F_PL | MS_F_DU)) && r && (r->pre & MS_AL) && !(r->features & MS_F_VERB);
}

/* «al-'asima al-misriyya»: it tells of the country. */
static bool of_adjective(const ms_trigger *t, const ms_phrase *p) { return p->actor != MS_NONE && t->doc->actors.v[p->actor].adjective; }

/* «fi al-manatiq allati …»: a class word without a name, not even one that it goes back to. */
static bool says_no_place(const ms_trigger *t, uint32_t i) {
    const ms_phrase *p = &t->syntax->phrases.v[i];
    return p->place == MS_NONE && !called_so(t, p) && !(p->kinds & MS_K_SITE) && !of_adjective(t, p) && ms_event_beyond(t, i) == MS_NONE &&
           ms_event_place(t, i, MARSAD_BASIS_STATED).id.n == 0;
}

/* «al-mu'askar», «mabna al-barlaman»: one site and no other, though no table has it. */
static bool that_site(const ms_trigger *t, const ms_phrase *p) {
    if (!(p->kinds & MS_K_SITE) || (p->kinds & MS_K_AGENT & ~(ms_kinds)MS_K_ORG) || (p->features & (MS_F_PL | MS_F_DU)) ||
        p->actor != MS_NONE || ms_lemma_is(p->lemma, t->frames->road) || ms_lemma_is(p->lemma, t->frames->view))
        return false;
    const ms_reading *r = p->head + 1 < p->tokens.b ? t->syntax->reading.v[p->head + 1] : NULL;
    return (p->features & MS_F_DEF) || (r && (r->pre & MS_AL) && !(r->features & MS_F_VERB));
}

/* «as-saytara 'ala ma'aqil …»: what was taken, by no name, is no place beside. */
static bool only_theme(const ms_trigger *t, uint32_t i, const marsad_claim *c) {
    const ms_phrase *p = &t->syntax->phrases.v[i];
    bool taken = p->span.a == c->theme.span.a && !ms_span_empty(c->theme.span);
    return taken && p->place == MS_NONE && !called_so(t, p) && ms_event_place(t, i, MARSAD_BASIS_STATED).id.n == 0;
}

static bool holds_phrase(const uint32_t *used, uint32_t n, uint32_t i) {
    for (uint32_t k = 0; k < n; k++)
        if (used[k] == i) return true;
    return false;
}

static bool holds_place(const marsad_slots *s, ms_span place) {
    for (uint32_t i = 0; i < s->n; i++)
        if (s->v[i].span.a == place.a) return true;
    return false;
}

static bool named_twice(const marsad_slot *found, uint32_t n, const marsad_slot *place) {
    for (uint32_t k = 0; place->id.n && k < n; k++)
        if (ms_str_eq(found[k].id, place->id)) return true;
    return false;
}

/* «ila manatiq fi idlib»: some places, which the place behind them tells. */
static uint32_t named_behind(const ms_trigger *t, uint32_t i) {
    const ms_phrase *p = &t->syntax->phrases.v[i], *next = p + 1;
    bool bare = p->tokens.b == p->tokens.a + 1 && !(p->features & MS_F_DEF);
    if (i + 1 >= t->syntax->phrases.n || !bare || !says_no_place(t, i)) return i;
    bool there = (next->tie == MS_TIE_IN || (next->tie == MS_TIE_ON && ms_event_border(t, next))) && next->place != MS_NONE &&
                 next->owner == p->owner && touches(p, next);
    return there ? i + 1 : i;
}

/* «'ala al-hudud ma'a X»: one stands on a border as in a place; MS_NONE without one. */
static uint32_t on_border(const ms_trigger *t) {
    const ms_source on = {.source = MS_SRC_TIE + MS_TIE_ON, .kinds = MS_K_PLACE};
    uint32_t i = 0;
    for (uint32_t nth = 0; i != MS_NONE && (i = ms_event_source(t, on, nth)) != MS_NONE; nth++)
        if (ms_event_border(t, &t->syntax->phrases.v[i]) && !says_no_place(t, i)) return i;
    return MS_NONE;
}

static marsad_slots fill_many(const ms_trigger *t, ms_slot_name slot, const marsad_claim *c) {
    const ms_sources *list = &t->rule->slot[slot];
    marsad_slot found[MOST_FILLERS];
    uint32_t used[MOST_FILLERS], n = 0, site = MS_NONE;
    for (uint32_t k = 0; k < list->n; k++) {
        for (uint32_t nth = 0; n < MOST_FILLERS; nth++) {
            uint32_t i = ms_event_source(t, list->v[k], nth);
            if (i == MS_NONE) break;
            if (holds_phrase(used, n, i) ||
                (slot == MS_SLOT_AT && (locates_another(t, list, i) || says_no_place(t, i) || of_speaker(t, i) || of_topic(t, i))))
                continue;
            bool theme = slot == MS_SLOT_AT && only_theme(t, i, c);
            if (theme && that_site(t, &t->syntax->phrases.v[i])) site = i;
            if (theme) continue;
            bool toward = list->v[k].source == MS_SRC_TIE + MS_TIE_TOWARD;
            marsad_slot place =
                ms_event_place(t, slot == MS_SLOT_AT ? i : named_behind(t, i), toward ? MARSAD_BASIS_DIRECTION : MARSAD_BASIS_STATED);
            bool on_route = holds_place(&c->from, place.span) || holds_place(&c->to, place.span); /* «taqaddamu fi X» */
            if ((slot == MS_SLOT_AT && on_route) || named_twice(found, n, &place)) continue;
            used[n] = i, found[n++] = place;
        }
    }
    uint32_t border = slot == MS_SLOT_AT && !n && list->n ? on_border(t) : MS_NONE;
    if (border != MS_NONE && !only_theme(t, border, c)) found[n++] = ms_event_place(t, border, MARSAD_BASIS_STATED);
    if (!n && site != MS_NONE) found[n++] = ms_event_place(t, site, MARSAD_BASIS_STATED);
    return n ? ms_event_slots_of(t, found, n) : (marsad_slots){0};
}

/* «al-hujum alladhi ta'arradat lahu / shahidat-hu madinat X»: the place that suffered or saw it stands in its relative clause. */
static uint32_t scene_behind(const ms_trigger *t) {
    if (!ms_pred_nominal(t->pred) || t->index + 1 >= t->syntax->preds.n) return MS_NONE;
    const ms_pred *next = t->pred + 1;
    const ms_light *light = ms_event_light(t->frames, next->lemma);
    bool tells = next->sentence == t->pred->sentence && (next->marks & MS_P_RELATIVE) && light && !light->acts;
    bool place = tells && next->genitive != MS_NONE && (t->syntax->phrases.v[next->genitive].kinds & MS_K_PLACE);
    return place ? next->genitive : MS_NONE;
}

/* «qasf markaz li-ta'hil al-atfal fi X»: what the thing hit is for is no deed, and what stands behind it says where it is. */
static bool use_of_object(const ms_trigger *t, const ms_pred *p) {
    bool li = t->gate->violent && p->tie == MS_TIE_LI && !(p->pre & MS_AL);
    if (!li || t->patient == MS_NONE || ms_lemma_is(p->lemma, t->frames->force)) return false;
    const ms_phrase *object = &t->syntax->phrases.v[t->patient];
    return object->tokens.b == p->tokens.a && (object->kinds & (MS_K_SITE | MS_K_OTHER | MS_K_ORG)) && object->place == MS_NONE;
}

/* «istihdaf ghurfa wa-tadmiruha dakhil X»: two deeds to one thing. */
static bool goes_with(const ms_trigger *t, const ms_pred *p) {
    bool joined = (p->pre & MS_WA) && p->suffix && p->genitive == MS_NONE && p == t->pred + 1;
    return joined && ms_pred_nominal(t->pred) && ms_lemma_is(p->lemma, t->frames->force);
}

/* «i'tuqila 18 khilala hamlat mudahamat fi X», «qutila 13 fi 'amaliyya bi-jibal X»: the deed was part of what it was done in. */
static bool done_in(const ms_trigger *t, const ms_pred *p) {
    const ms_tie within[] = {MS_TIE_IN, MS_TIE_BI, MS_TIE_DURING, MS_TIE_AMID};
    if (!ms_pred_nominal(p) || p->sentence != t->pred->sentence || p->clause != t->pred->clause || p->tokens.a < t->pred->tokens.b)
        return false;
    if (use_of_object(t, p) || goes_with(t, p)) return true;
    for (size_t k = 0; k < sizeof within / sizeof *within; k++)
        if (p->tie == within[k]) return ms_lemma_is(p->lemma, t->frames->force) || ms_lemma_is(p->lemma, t->frames->protest);
    return false;
}

/* Ties that place what they stand with; on: a border alone. */
static const uint32_t PLACING = 1u << MS_TIE_IN | 1u << MS_TIE_NEAR | 1u << MS_TIE_BI | 1u << MS_TIE_ON;

static bool tells_where(const ms_trigger *t, uint32_t i) {
    const ms_phrase *p = &t->syntax->phrases.v[i];
    if (!(PLACING >> p->tie & 1) || !(p->kinds & (MS_K_PLACE | MS_K_SITE))) return false; /* no «bi-tawqit X» */
    if (p->tie == MS_TIE_ON && !ms_event_border(t, p)) return false;
    return p->place != MS_NONE || ms_event_beyond(t, i) != MS_NONE;
}

static uint32_t scene_within(const ms_trigger *t) {
    ms_range r = t->syntax->sentence.v[t->pred->sentence];
    for (uint32_t i = r.a; i < r.b; i++) {
        const ms_phrase *p = &t->syntax->phrases.v[i];
        if (tells_where(t, i) && p->owner != MS_NONE && done_in(t, &t->syntax->preds.v[p->owner])) return i;
    }
    return MS_NONE;
}

/* A clause that only says more of what the deed was done to or in: «qutila fi hujum istahdafahum fi X», «dammara mabna
 * kanu yatahassanuna bihi fi X». */
static bool says_more(const ms_trigger *t, const ms_pred *p) {
    const uint16_t others[] = {t->frames->say, t->frames->deeds[0], t->frames->politics, t->frames->cause};
    if (MS_LEMMA_IS_ANY(p->lemma, others)) return false;
    bool within = p->tie == MS_TIE_BARE || p->tie == MS_TIE_IN || p->tie == MS_TIE_BI || p->tie == MS_TIE_DURING || p->tie == MS_TIE_AMID;
    if (ms_pred_nominal(p) && (!within || (p->pre & MS_WA))) return false;
    bool apart = false; /* «…, wa-huwa yatahaddathu fi X» */
    for (uint32_t i = p[-1].tokens.b; i < p->tokens.a; i++) apart |= t->doc->tokens.v[i].kind == MS_PUNCT && !(p->marks & MS_P_RELATIVE);
    return !apart && !(p->marks & (MS_P_AND | MS_P_AFTER | MS_P_BEFORE | MS_P_PURPOSE | MS_P_IF | MS_P_AN));
}

/* «as-saytara 'ala X qurba Y»: another place stands between the trigger and phrase i. */
static bool nearer_place(const ms_trigger *t, uint32_t i) {
    while (i-- > 0 && t->syntax->phrases.v[i].tokens.a >= t->pred->tokens.b)
        if (t->syntax->phrases.v[i].place != MS_NONE) return true;
    return false;
}

/* The first place in the clauses that say more, up to one that goes on to something else. */
static uint32_t scene_farther(const ms_trigger *t) {
    ms_range r = t->syntax->sentence.v[t->pred->sentence];
    uint32_t read = t->index;
    for (uint32_t i = r.a; t->rule->deed && i < r.b; i++) {
        uint32_t owner = t->syntax->phrases.v[i].owner;
        bool court = (t->syntax->phrases.v[i].kinds & MS_K_COUNTRY) && t->syntax->phrases.v[i].tie == MS_TIE_NEAR; /* «lada X» */
        if (owner == MS_NONE || owner <= t->index || !tells_where(t, i) || court) continue;
        while (read < owner)
            if (!says_more(t, &t->syntax->preds.v[++read])) return MS_NONE;
        return nearer_place(t, i) ? MS_NONE : i;
    }
    return MS_NONE;
}

/* «min qa'idat al-tanf, haythu jara sahb …»: what the clause does not say of its place the one before, or behind, has said. */
static void place_of_clause(const ms_trigger *t, marsad_claim *c) {
    bool origin = t->rule->slot[MS_SLOT_FROM].n && !t->frames->frames.v[t->rule->frame].violent;
    marsad_slots *slot = origin ? &c->from : t->rule->slot[MS_SLOT_AT].n ? &c->at : NULL;
    if (!slot || c->from.n || c->at.n) return;
    uint32_t where = t->pred->where != MS_NONE ? t->pred->where : scene_behind(t);
    bool placed = !origin && (t->syntax->ties.v[t->pred->sentence] & PLACING);
    if (where == MS_NONE && placed) where = scene_within(t);
    if (where == MS_NONE && placed) where = scene_farther(t);
    if (where == MS_NONE) return;
    marsad_slot found[MOST_FILLERS];
    uint32_t n = 0;
    for (uint32_t i = where, last = where; i < t->syntax->phrases.n && n < MOST_FILLERS; i++) { /* «fi X wa-Y» */
        const ms_phrase *p = &t->syntax->phrases.v[i];
        if (i > where && p->before != last) break;
        if (i == where || p->place != MS_NONE) found[n++] = ms_event_place(t, i, MARSAD_BASIS_STATED);
        last = i;
    }
    *slot = ms_event_slots_of(t, found, n);
}

/* «at-ta'irat qasafat baniyas», «sawarikh 'ala al-bahrayn»: the place that is struck, told by no other word, is where. */
static void place_struck(const ms_trigger *t, marsad_claim *c) {
    const ms_kinds party = MS_K_FORCES | MS_K_FIGHTERS | MS_K_PERSON | MS_K_CIVILIANS;
    ms_range r = t->syntax->sentence.v[t->pred->sentence];
    bool struck = ms_str_is(t->rule->frame_name, "assault") && t->rule->slot[MS_SLOT_AT].n && !c->at.n && !ms_span_empty(c->target.span);
    for (uint32_t i = r.a; struck && i < r.b; i++) {
        const ms_phrase *p = &t->syntax->phrases.v[i];
        if (p->span.a != c->target.span.a || p->tokens.a < t->pred->tokens.b || (p->kinds & party) ||
            (p->tie != MS_TIE_BARE && p->tie != MS_TIE_ON))
            continue;
        marsad_slot place = ms_event_place(t, i, MARSAD_BASIS_STATED);
        bool named = (p->kinds & (MS_K_PLACE | MS_K_COUNTRY)) && place.id.n && place.span.a == p->span.a;
        if (named) c->at = ms_event_slots_of(t, &place, 1);
        return;
    }
}

void ms_event_place_slots(const ms_trigger *t, marsad_claim *c) {
    c->from = fill_many(t, MS_SLOT_FROM, c);
    c->to = fill_many(t, MS_SLOT_TO, c);
    c->via = fill_many(t, MS_SLOT_VIA, c);
    c->at = fill_many(t, MS_SLOT_AT, c);
    place_of_clause(t, c);
    place_struck(t, c);
}
