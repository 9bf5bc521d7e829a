/* SPDX-License-Identifier: Apache-2.0
 * Fills the slots of a claim from the sources that its rule names. In: a trigger with its roles. Out: the slots.
 * A place that is only called «the base» goes back to the last one named (data/frames/anaphora.tsv); «its base in the
 * town of X» is the base that the gazetteer knows there. */
#include "event/internal.h"

enum { MOST_FILLERS = 6 };

static bool inside(ms_range outer, uint32_t token) { return outer.a <= token && token < outer.b; }

static ms_str phrase_name(const ms_trigger *t, const ms_phrase *p) { return ms_str_at(t->doc->in->text, p->span); }

/* ---- places ---- */

static const ms_anaphor *anaphor_of(const ms_trigger *t, const ms_phrase *p) {
    for (uint32_t i = 0; p->lemma && i < t->frames->anaphors.n; i++)
        if (ms_lemma_is(p->lemma, t->frames->anaphors.v[i].klass)) return &t->frames->anaphors.v[i];
    return NULL;
}

static bool type_in(ms_str type, ms_str types) {
    ms_str one;
    while (ms_str_split(&types, '|', &one))
        if (ms_str_eq(one, type)) return true;
    return false;
}

/* The text itself named it, not the head of the page. */
static bool told(const ms_trigger *t, const ms_place *p) {
    marsad_segment_kind kind = t->doc->segments.v[t->doc->tokens.v[p->tokens.a].segment].pub.kind;
    return !p->aside && (kind == MARSAD_SENTENCE || kind == MARSAD_HEADING);
}

static const ms_place *last_place(const ms_trigger *t, uint32_t before, ms_str types) {
    const ms_place *found = NULL;
    for (uint32_t i = 0; i < t->doc->places.n && t->doc->places.v[i].tokens.a < before; i++)
        if (told(t, &t->doc->places.v[i]) && type_in(t->doc->places.v[i].pub.type, types)) found = &t->doc->places.v[i];
    return found;
}

/* «qa'idatuhu fi baldat X»: a place phrase right behind, tied by in or near. */
static uint32_t nested_place(const ms_trigger *t, uint32_t i) {
    for (uint32_t k = i + 1; k < t->syntax->phrases.n && k <= i + 2; k++) {
        const ms_phrase *p = &t->syntax->phrases.v[k];
        if (p->tokens.a > t->syntax->phrases.v[k - 1].tokens.b + 2 || (p->tie != MS_TIE_IN && p->tie != MS_TIE_NEAR && p->tie != MS_TIE_BI))
            break;
        if (p->place != MS_NONE) return p->place;
    }
    return MS_NONE;
}

static void place_from_row(const ms_trigger *t, marsad_slot *s, uint32_t row) {
    marsad_place p = ms_gazetteer_place(t->frames->g, row);
    s->id = p.id, s->name = p.name, s->kind = p.type;
}

/* «wa-fi al-shaddadi, qala … inna … kharaju min al-qa'ida»: the site of the place that opens the sentence. */
static uint32_t site_of_sentence(const ms_trigger *t, uint32_t before, ms_str type) {
    ms_range r = t->syntax->sentence.v[t->pred->sentence];
    const ms_phrase *p = r.a < r.b ? &t->syntax->phrases.v[r.a] : NULL;
    if (!p || p->tie != MS_TIE_IN || p->place == MS_NONE || p->tokens.a >= before || p->owner != MS_NONE) return MS_NONE;
    uint32_t row = t->doc->places.v[p->place].row;
    return row == MS_NONE ? MS_NONE : ms_gazetteer_child(t->frames->g, row, type);
}

/* «al-'asima al-misriyya»: of the country that the adjective names, not the city told last. */
static bool of_country(const ms_trigger *t, const ms_phrase *p) { return p->actor != MS_NONE && t->doc->actors.v[p->actor].adjective; }

static uint32_t first_phrase(const ms_trigger *t, ms_slot_name slot);

/* A site that no name tells: by the place it lies in, or by what was named before. */
static void describe_site(const ms_trigger *t, uint32_t i, marsad_slot *s) {
    const ms_phrase *p = &t->syntax->phrases.v[i];
    const ms_anaphor *a = anaphor_of(t, p);
    if (!a) return;
    uint32_t near = nested_place(t, i);
    ms_str types = a->types, first;
    ms_str_split(&types, '|', &first);
    if (near != MS_NONE && !(p->features & (MS_F_PL | MS_F_DU))) {
        uint32_t row = t->doc->places.v[near].row, child = row == MS_NONE ? MS_NONE : ms_gazetteer_child(t->frames->g, row, first);
        if (child != MS_NONE) place_from_row(t, s, child);
        return;
    }
    if (!(p->features & MS_F_DEF) || (p->features & (MS_F_PL | MS_F_DU)) || p->tokens.b - p->tokens.a > 2 || of_country(t, p)) return;
    uint32_t child = site_of_sentence(t, p->tokens.a, first);
    if (child != MS_NONE) {
        place_from_row(t, s, child);
        return;
    }
    const ms_place *last = last_place(t, p->tokens.a, a->types);
    if (last) s->id = last->pub.id, s->name = last->pub.name, s->kind = last->pub.type;
}

/* «istawla 'alayha»: what the pronoun goes back to, in this sentence or the one before; MS_NONE. */
static uint32_t meant(const ms_trigger *t, uint32_t i) {
    const ms_phrase *p = &t->syntax->phrases.v[i];
    if (!p->lemma || p->lemma->pos != MS_POS_FUNC || !p->pronoun || !(p->kinds & MS_K_PLACE)) return i;
    uint32_t named = ms_syntax_place_before(t->syntax, t->syntax->sentence.v[t->pred->sentence], i);
    if (named != MS_NONE || t->pred->sentence == 0) return named;
    ms_range before = t->syntax->sentence.v[t->pred->sentence - 1];
    return ms_syntax_place_before(t->syntax, before, before.b);
}

/* «wasala ar-ra'is baghdad»: the capital or country that was read as a state and is a place here; MS_NONE. */
static uint32_t as_place(const ms_trigger *t, const ms_phrase *p) {
    if (p->place != MS_NONE || !(p->kinds & MS_K_COUNTRY)) return p->place;
    for (uint32_t i = 0; i < t->doc->places.n; i++)
        if (t->doc->places.v[i].pub.span.a == p->span.a) return i;
    return MS_NONE;
}

marsad_slot ms_event_place(const ms_trigger *t, uint32_t i, marsad_basis basis) {
    const ms_phrase *p = &t->syntax->phrases.v[i];
    marsad_slot s = {.span = p->span, .name = phrase_name(t, p), .basis = basis};
    uint32_t place = as_place(t, p);
    if (place != MS_NONE) {
        const marsad_place *m = &t->doc->places.v[place].pub;
        s.span = m->span, s.id = m->id, s.name = m->name, s.kind = m->type;
        return s;
    }
    uint32_t beyond = ms_event_beyond(t, i);
    if (beyond != MS_NONE) {
        s.span.b = t->syntax->phrases.v[beyond].span.b, s.name = ms_str_at(t->doc->in->text, s.span), s.kind = MS_S("border");
        return s;
    }
    uint32_t named = meant(t, i); /* «… qa'idatuhu …, wa-kharaja minha» */
    if (named != MS_NONE && named != i) return ms_event_place(t, named, basis);
    describe_site(t, i, &s);
    return s;
}

/* ---- actors and things ---- */

static void set_code(const ms_trigger *t, marsad_slot *s, ms_str country, ms_str sector) {
    s->country = country, s->sector = sector;
    s->kind = country.n && sector.n ? ms_arena_join(t->doc->arena, country, MS_S(" "), sector) : country.n ? country : sector;
}

/* «mi'at al-mutazahirin», «khamsat ashkhas 'ala al-aqall»: who they are; how many is the claim's count. */
static ms_span without_number(const ms_trigger *t, const ms_phrase *p) {
    if (p->quantity == MS_NONE) return p->span;
    uint32_t head = t->doc->quantities.v[p->quantity].head, last = t->doc->quantities.v[p->quantity].tokens.b;
    if (head == MS_NONE || head < p->tokens.a || head >= p->tokens.b) return p->span;
    ms_span s = p->span;
    const ms_reading *r = t->syntax->reading.v[head];
    if (head > p->tokens.a) s.a = t->doc->tokens.v[head].span.a + (r ? r->head : 0);
    for (uint32_t i = head + 1; i < last && i < p->tokens.b; i++) {
        const ms_reading *behind = t->syntax->reading.v[i];
        if (!behind || !(behind->features & MS_F_FUNC)) continue;
        s.b = t->doc->tokens.v[i - 1].span.b;
        break;
    }
    return s;
}

/* «al-qiyada al-'amma lil-jaysh»: a body that has no name of its own is told with whose it is. */
static bool of_another(const ms_trigger *t, uint32_t i) {
    const ms_phrase *p = &t->syntax->phrases.v[i], *next = p + 1;
    if (i + 1 >= t->syntax->phrases.n || p->actor == MS_NONE || !(p->kinds & MS_K_ORG) || next->actor == MS_NONE) return false;
    const ms_actor *a = &t->doc->actors.v[p->actor];
    ms_str country = t->doc->actors.v[next->actor].pub.country;
    if (a->pub.country.n && !ms_str_eq(a->pub.country, country)) return false; /* «da'm an-nizam al-irani | lil-huthiyyin» */
    return a->row == MS_NONE && !a->pub.named && next->tie == MS_TIE_LI && next->tokens.a == p->tokens.b && (next->kinds & MS_K_AGENT);
}

/* «wazir ad-difa' X»: who a table names tells more than the office. */
static const ms_actor *named_in(const ms_trigger *t, const ms_phrase *p) {
    const ms_actor *head = &t->doc->actors.v[p->actor];
    if (head->row != MS_NONE || head->pub.country.n || !(p->kinds & MS_K_OFFICIALS)) return head;
    for (uint32_t i = p->actor + 1; i < t->doc->actors.n && t->doc->actors.v[i].tokens.b <= p->tokens.b; i++) {
        const ms_actor *a = &t->doc->actors.v[i];
        if (a->row != MS_NONE && !a->adjective && ms_str_is(a->pub.kind, "person")) return a;
    }
    return head;
}

/* «a'lana al-jaysh anna quwwatihi qatalat …»: forces that are known to be those of a body told before them in the sentence are it. */
static uint32_t whose_forces(const ms_trigger *t, uint32_t i) {
    const ms_phrase *v = t->syntax->phrases.v, *p = &v[i];
    bool own = p->pronoun && p->pronoun != MS_SUF_NA && (p->kinds & MS_K_FORCES) && p->actor != MS_NONE && p->tokens.b == p->tokens.a + 1;
    ms_str id = own ? t->doc->actors.v[p->actor].pub.id : (ms_str){0};
    ms_range r = t->syntax->sentence.v[t->pred->sentence];
    for (uint32_t k = i; id.n && k-- > r.a;)
        if (v[k].actor != MS_NONE && !v[k].pronoun && ms_str_eq(t->doc->actors.v[v[k].actor].pub.id, id)) return k;
    return i;
}

static marsad_slot named_slot(const ms_trigger *t, uint32_t i) {
    const ms_phrase *p = &t->syntax->phrases.v[i];
    ms_span who = without_number(t, p);
    bool whole = of_another(t, i);
    if (whole) who.b = t->syntax->phrases.v[i + 1].span.b;
    marsad_slot s = {.span = ms_event_extent(t, i, who), .name = ms_str_at(t->doc->in->text, who)};
    set_code(t, &s, ms_event_homeland(t, i), MS_S(""));
    uint32_t name = ms_event_name_of(t, i);
    if (name != MS_NONE) s.span.b = t->syntax->phrases.v[name].span.b;
    const ms_actor *a = p->actor == MS_NONE ? NULL : named_in(t, p);
    const ms_actor *called = name == MS_NONE ? NULL : &t->doc->actors.v[t->syntax->phrases.v[name].actor];
    if (called && (!a || (a->row == MS_NONE && called->row != MS_NONE))) a = called;
    if (!a) return s;
    s.id = a->pub.id;
    set_code(t, &s, a->pub.country.n ? a->pub.country : s.country, a->pub.sector);
    if (!whole && !a->adjective && (inside(a->tokens, p->head) || a->row != MS_NONE)) s.name = a->pub.name;
    return s;
}

static marsad_slot actor_slot(const ms_trigger *t, uint32_t i) {
    marsad_slot s = named_slot(t, i);
    const ms_actor *mostly = s.country.n || s.sector.n ? NULL : ms_event_mostly(t, i);
    if (mostly) set_code(t, &s, mostly->pub.country, mostly->pub.sector);
    return s;
}

/* «qala as-safir X …: yajibu …»: who speaks is told with office and name, as the voice is. */
static marsad_slot speaker_slot(const ms_trigger *t, uint32_t i) {
    marsad_slot s = actor_slot(t, i);
    const ms_voice *v = &t->doc->voices.v[ms_attribution_at(t->doc, t->pred->tokens.a)];
    uint32_t end = v->speaker.b; /* «qala X fi bayan …»: what he says it in is none of his name */
    for (uint32_t k = i + 1; k < t->syntax->phrases.n && t->syntax->phrases.v[k].tokens.a < end; k++)
        if (t->syntax->phrases.v[k].tie == MS_TIE_IN && (t->syntax->phrases.v[k].kinds & MS_K_SPEECH))
            end = t->syntax->phrases.v[k - 1].tokens.b;
    s.span = ms_span_join(s.span, (ms_span){s.span.a, t->doc->tokens.v[end - 1].span.b});
    return s;
}

static marsad_slot nisba_slot(const ms_trigger *t, uint32_t actor) {
    const ms_actor *a = &t->doc->actors.v[actor];
    marsad_slot s = {.span = a->pub.span, .id = a->pub.id, .name = a->pub.name};
    set_code(t, &s, a->pub.country, a->pub.sector);
    return s;
}

/* «wafaqa 'ala dhalika», «rafada tilka | al-ittihamat»: it names nothing. */
static bool only_points(const ms_phrase *p) { return p->lemma && p->lemma->pos == MS_POS_FUNC && !(p->kinds & (MS_K_PLACE | MS_K_PERSON)); }

/* «talabu minhum», «yunassiqu ma'ahum»: whom the pronoun goes back to, if they are told. */
static uint32_t whom(const ms_trigger *t, uint32_t i) {
    const ms_phrase *p = &t->syntax->phrases.v[i];
    bool alone = p->lemma && p->lemma->pos == MS_POS_FUNC && p->pronoun && (p->kinds & MS_K_PERSON) && p->tie != MS_TIE_BARE;
    uint32_t named = alone ? ms_event_antecedent(t, (ms_suffix)p->pronoun, MS_K_PEOPLE, first_phrase(t, MS_SLOT_ACTOR)) : MS_NONE;
    return named == MS_NONE ? i : named;
}

static marsad_slot theme_slot(const ms_trigger *t, uint32_t i) {
    if (ms_event_sums_up(t->frames, t->syntax, t->doc, t->pred)) return (marsad_slot){0}; /* «al-amr alladhi nafahu X» */
    i = meant(t, whom(t, i));
    if (i == MS_NONE || only_points(&t->syntax->phrases.v[i])) return (marsad_slot){0};
    const ms_phrase *p = &t->syntax->phrases.v[i];
    marsad_slot s = {.span = p->span, .name = phrase_name(t, p), .kind = ms_kind_name(p->kinds)};
    if (p->place != MS_NONE && (p->kinds & (MS_K_PLACE | MS_K_SITE))) s.id = t->doc->places.v[p->place].pub.id;
    return s;
}

/* «alf qatil min al-mutamarridin», «'asharat al-jarha bayna X»: of whom the dead and the wounded were. */
static uint32_t of_whom(const ms_trigger *t, uint32_t i) {
    const ms_phrase *p = &t->syntax->phrases.v[i], *next = p + 1;
    if (i + 1 >= t->syntax->phrases.n || !(p->kinds & (MS_K_DEAD | MS_K_WOUNDED))) return i;
    bool part = next->tie == MS_TIE_FROM || next->tie == MS_TIE_BETWEEN || next->tie == MS_TIE_IN; /* «fi sufuf X» */
    enum { PREPOSITION = 2 };                                                                      /* «fi sufuf» */
    bool beside = next->tokens.a <= p->tokens.b + PREPOSITION,
         people = next->kinds & (MS_K_FIGHTERS | MS_K_FORCES | MS_K_PERSON | MS_K_CIVILIANS);
    return part && beside && people && next->place == MS_NONE ? i + 1 : i;
}

/* «mustashfa», «masna' 'askari»: a thing that was hit tells by its word of what walk of life it is. */
static ms_str sector_of(const ms_trigger *t, const ms_phrase *p) {
    if (p->lemma && p->lemma->code.n) return p->lemma->code;
    for (uint32_t i = p->head + 1; (p->kinds & (MS_K_SITE | MS_K_VEHICLES | MS_K_GROUP)) && i < p->tokens.b; i++) {
        const ms_reading *r = t->syntax->reading.v[i];
        if (ms_lemma_is(ms_reading_lemma(t->frames->lx, r), t->frames->military)) return MS_S("MIL");
    }
    return MS_S("");
}

/* «mawaqi' quwwat X», «min qabdat X»: of a phrase that names no agent itself, the one that it belongs to. */
static marsad_slot target_slot(const ms_trigger *t, uint32_t i) {
    i = whom(t, of_whom(t, i));
    if (t->syntax->phrases.v[i].lemma && t->syntax->phrases.v[i].lemma->pos == MS_POS_FUNC && (t->syntax->phrases.v[i].kinds & MS_K_PLACE))
        i = ms_syntax_place_before(t->syntax, t->syntax->sentence.v[t->pred->sentence], i); /* «al-qasf 'alayha» */
    if (i == MS_NONE) return (marsad_slot){0};
    const ms_phrase *p = &t->syntax->phrases.v[i];
    marsad_slot s = actor_slot(t, i);
    s.span.a = ms_event_thing_of(t, i, s.span.a);
    if (p->actor == MS_NONE) set_code(t, &s, s.country, sector_of(t, p));
    if (p->actor == MS_NONE || (p->kinds & MS_K_AGENT)) return s;
    const ms_actor *a = &t->doc->actors.v[p->actor];
    const ms_reading *r = t->syntax->reading.v[a->tokens.a];
    bool described = a->row == MS_NONE && r && (r->features & MS_F_ADJ) && !(r->pre & MS_AL); /* «masjid sunni» */
    if (!a->adjective && !described) s.name = a->pub.name;
    return s;
}

/* «ghara li-t-tahaluf»: who makes it; «ghara 'ala dawriyya li-sh-shurta»: whose the thing is, for another phrase comes first. */
static bool names_holder(const ms_trigger *t, uint32_t i) {
    return i != MS_NONE && i > 0 && t->syntax->phrases.v[i - 1].tokens.a > t->pred->tokens.a;
}

/* «'ala manatiq …»: nobody and nothing in particular. */
static bool some_places(const ms_phrase *p) {
    const ms_kinds other = MS_K_AGENT | MS_K_PEOPLE | MS_K_SITE | MS_K_VEHICLES | MS_K_GROUP;
    return (p->kinds & MS_K_PLACE) && !(p->kinds & other) && p->place == MS_NONE && (p->features & MS_F_PL) && p->actor == MS_NONE;
}

/* «muwajahat ma'a al-jaysh qurb as-siyaj bayna X wa-Y»: the sides are not those of the fence; but «ma'raka bayna X ma'a Y». */
static bool with_whom(const ms_trigger *t, uint32_t between) {
    enum { NEAR = 2 };
    if (between == MS_NONE || t->syntax->phrases.v[between].tokens.a <= t->pred->tokens.b + NEAR) return false;
    return ms_event_source(t, (ms_source){.source = MS_SRC_TIE + MS_TIE_WITH, .kinds = MS_K_FORCES | MS_K_FIGHTERS | MS_K_COUNTRY}, 0) !=
           MS_NONE;
}

static uint32_t first_phrase(const ms_trigger *t, ms_slot_name slot) {
    const ms_sources *list = &t->rule->slot[slot];
    for (uint32_t k = 0; k < list->n; k++) {
        bool other = slot == MS_SLOT_TARGET && list->v[k].source == MS_SRC_TIE + MS_TIE_BETWEEN; /* «bayna X wa-Y»: Y */
        uint32_t i = ms_event_source(t, list->v[k], other);
        if (list->v[k].source == MS_SRC_CROWD) continue;
        if (slot == MS_SLOT_ACTOR && list->v[k].source == MS_SRC_TIE + MS_TIE_LI && names_holder(t, i)) continue;
        if (slot == MS_SLOT_ACTOR && list->v[k].source == MS_SRC_TIE + MS_TIE_BETWEEN && with_whom(t, i)) continue;
        if (slot == MS_SLOT_TARGET && i != MS_NONE && some_places(&t->syntax->phrases.v[i])) continue;
        if (i != MS_NONE) return i;
    }
    return MS_NONE;
}

static bool asks_for(const ms_sources *list, uint8_t source) {
    for (uint32_t k = 0; k < list->n; k++)
        if (list->v[k].source == source) return true;
    return false;
}

/* «tazaharu ihtijajan 'ala al-qarar al-isra'ili bi-naql as-sifara»: Israel, not the embassy. The adjective's actor, MS_NONE. */
static uint32_t adjective_of_aim(const ms_trigger *t, ms_slot_name slot, uint32_t phrase) {
    uint32_t actor = asks_for(&t->rule->slot[slot], MS_SRC_AIM) ? ms_event_aim_nisba(t) : MS_NONE;
    if (actor == MS_NONE || phrase == MS_NONE) return actor;
    uint32_t other = t->syntax->phrases.v[phrase].tokens.a;
    return other < t->pred->tokens.b || other >= t->doc->actors.v[actor].tokens.b ? actor : MS_NONE;
}

static marsad_slot fill_one(const ms_trigger *t, ms_slot_name slot) {
    uint32_t i = first_phrase(t, slot);
    bool nisba = t->pred->nisba != MS_NONE && asks_for(&t->rule->slot[slot], MS_SRC_NISBA);
    if (slot == MS_SLOT_THEME) return i == MS_NONE ? ms_event_thing_inside(t) : theme_slot(t, i);
    if (nisba && (i == MS_NONE || i != t->pred->genitive)) return nisba_slot(t, t->pred->nisba);
    uint32_t whose = slot == MS_SLOT_TARGET ? adjective_of_aim(t, slot, i) : MS_NONE;
    if (whose == MS_NONE && i == MS_NONE && slot == MS_SLOT_TARGET && asks_for(&t->rule->slot[slot], MS_SRC_AUTHOR))
        whose = ms_event_author_nisba(t);
    if (whose != MS_NONE) return nisba_slot(t, whose);
    uint32_t will = i == MS_NONE && slot == MS_SLOT_ACTOR && asks_for(&t->rule->slot[slot], MS_SRC_DOER) && t->doer == MS_NONE
                        ? ms_event_will(t)
                        : MS_NONE;
    if (will != MS_NONE) return nisba_slot(t, will);
    if (i == MS_NONE) return slot == MS_SLOT_TARGET ? ms_event_deed_struck(t) : (marsad_slot){0};
    if (slot == MS_SLOT_TARGET) return target_slot(t, i);
    return i == ms_event_speaker(t) ? speaker_slot(t, i) : actor_slot(t, whose_forces(t, i));
}

marsad_slot ms_event_crowd(const ms_trigger *t) {
    const ms_sources *list = &t->rule->slot[MS_SLOT_ACTOR];
    for (uint32_t k = 0; k < list->n; k++) {
        uint32_t i = list->v[k].source == MS_SRC_CROWD ? ms_event_source(t, list->v[k], 0) : MS_NONE;
        if (i != MS_NONE) return actor_slot(t, i);
    }
    return (marsad_slot){0};
}

/* ---- numbers ---- */

static const marsad_quantity *quantity_of(const ms_trigger *t, ms_slot_name slot) {
    const ms_sources *list = &t->rule->slot[slot];
    for (uint32_t k = 0; k < list->n; k++) {
        for (uint32_t nth = 0; nth < MOST_FILLERS; nth++) {
            uint32_t i = ms_event_source(t, list->v[k], nth);
            if (i == MS_NONE) break;
            uint32_t q = t->syntax->phrases.v[i].quantity;
            if (q == MS_NONE) continue;
            const marsad_quantity *told = &t->doc->quantities.v[q].pub;
            if (!isnan(told->lo) || !isnan(told->hi)) return told; /* «most of them» is no count */
        }
    }
    return NULL;
}

/* «istaqbalat 200 safir», «takallama 12 na'iban»: where the rule counts nothing itself, how many they are whom or what it is done
 * to, or who do it; «al-baladan» are two that were told. */
static const marsad_quantity *quantity_of_party(const ms_trigger *t) {
    const ms_slot_name parties[] = {MS_SLOT_THEME, MS_SLOT_TARGET, MS_SLOT_ACTOR};
    for (size_t k = 0; !t->rule->slot[MS_SLOT_COUNT].n && k < sizeof parties / sizeof *parties; k++) {
        const ms_phrase *p = ms_event_phrase(t, first_phrase(t, parties[k]));
        const ms_quantity *q = !p || p->quantity == MS_NONE ? NULL : &t->doc->quantities.v[p->quantity];
        bool dual = q && q->number.a == q->number.b;
        bool pair = dual && (p->features & MS_F_DU) &&
                    ((p->features & MS_F_DEF) || ((p->features & MS_F_CONSTRUCT) && p->actor != MS_NONE)); /* «munazzamata X wa-Y» */
        bool told = q && !dual && (p->features & MS_F_DEF) && q->number.a > p->head;                       /* «ad-duwal ath-thalath» */
        if (q && !pair && !told && q->pub.hi != 1 && (!isnan(q->pub.lo) || !isnan(q->pub.hi))) return &q->pub;
    }
    return NULL;
}

/* «3 soldiers and 5 civilians»: with those joined to the first that are counted too. */
static marsad_interval with_joined(const ms_trigger *t, const marsad_quantity *first, ms_kinds others) {
    marsad_interval all = {first->lo, first->hi};
    const ms_phrase *p = t->syntax->phrases.v;
    for (uint32_t i = 0, last = MS_NONE; i < t->syntax->phrases.n; i++) {
        const marsad_quantity *q = p[i].quantity == MS_NONE ? NULL : &t->doc->quantities.v[p[i].quantity].pub;
        if (q == first) last = i;
        if (last == MS_NONE || last == i) continue;
        if (p[i].before != last || !q || !(p[i].kinds & (MS_K_PEOPLE | MS_K_FORCES)) || (p[i].kinds & others)) break;
        all.lo += q->lo, all.hi += q->hi;
        last = i;
    }
    return all;
}

/* One person, in the singular; not a people, nor who was only to be killed. */
static bool one_body(const ms_trigger *t, const ms_phrase *p) {
    bool happened = t->modality != MARSAD_PLANNED && t->modality != MARSAD_POSSIBLE;
    return happened && (p->kinds & MS_K_PEOPLE) && !(p->kinds & MS_K_GROUP) && (p->features & MS_F_SG);
}

static marsad_interval interval_of(const ms_trigger *t, ms_slot_name slot) {
    const marsad_quantity *q = quantity_of(t, slot);
    if (q) return with_joined(t, q, slot == MS_SLOT_DEAD ? MS_K_WOUNDED : MS_K_DEAD);
    uint32_t i = first_phrase(t, slot);
    const ms_phrase *one = ms_event_phrase(t, i); /* one person killed, said in the singular: one dead */
    bool body = one && ((one->kinds & MS_K_UNKNOWN) ||
                        ((one->kinds & MS_K_FIGHTERS) && (t->pred->form == MS_PRED_MASDAR || !(one->kinds & MS_K_OFFICIALS))));
    if (one && one_body(t, one) && !body) return (marsad_interval){1, 1};
    return (marsad_interval){MARSAD_UNSAID, MARSAD_UNSAID};
}

/* «3 qatla wa-5 jarha fi infijar bi-kabul»: a headline's toll, with no verb. */
static void toll_before(const ms_trigger *t, marsad_claim *c) {
    ms_range r = t->syntax->sentence.v[t->pred->sentence];
    for (uint32_t i = r.a; i < r.b && t->syntax->phrases.v[i].tokens.b <= t->pred->tokens.a; i++) {
        const ms_phrase *p = &t->syntax->phrases.v[i];
        if (p->owner != MS_NONE || p->tie != MS_TIE_BARE || p->quantity == MS_NONE) continue;
        const marsad_quantity *q = &t->doc->quantities.v[p->quantity].pub;
        if (p->kinds & MS_K_DEAD && !ms_event_told(c->dead)) c->dead = (marsad_interval){q->lo, q->hi};
        if (p->kinds & MS_K_WOUNDED && !ms_event_told(c->injured)) c->injured = (marsad_interval){q->lo, q->hi};
        marsad_slot who = p->kinds & (MS_K_DEAD | MS_K_WOUNDED) ? target_slot(t, i) : (marsad_slot){0};
        if (ms_span_empty(c->target.span) && (who.country.n || who.sector.n)) c->target = who; /* «'asharat al-qatla min X bi-gharat» */
    }
}

/* «adana al-mab'uth ar-rusi X …»: the name of who holds the office is no other party. */
static bool names_actor(const ms_trigger *t, const marsad_claim *c) {
    if (!ms_span_empty(c->actor.span) && c->actor.span.a == c->target.span.a) return true;
    if (!ms_span_has(c->actor.span, c->target.span)) return false;
    uint32_t actor = first_phrase(t, MS_SLOT_ACTOR), target = first_phrase(t, MS_SLOT_TARGET);
    return actor != MS_NONE && target != MS_NONE && ms_event_name_of(t, actor) == target;
}

/* «ad-duwal al-halifa», but «al-wazir ar-rusi»: the last word is an adjective and of no country. */
static bool ends_described(const ms_trigger *t, const ms_phrase *p) {
    const ms_reading *last = t->syntax->reading.v[p->tokens.b - 1];
    for (uint32_t i = 0; i < t->doc->actors.n; i++) {
        const ms_actor *a = &t->doc->actors.v[i];
        if (a->adjective && a->tokens.a <= p->tokens.b - 1 && p->tokens.b - 1 < a->tokens.b) return false;
    }
    return last && (last->features & (MS_F_ADJ | MS_F_APART));
}

/* «ittafaqat rusiya wa-turkiya», «samahat as-su'udiyya lin-nisa'»: the other side is no part of the actor; «ad-duwal al-halifa
 * lil-'iraq»: whose the actor is by its adjective, is no other side. */
static void part_sides(const ms_trigger *t, marsad_claim *c) {
    if (ms_span_empty(c->target.span) || c->target.span.a <= c->actor.span.a || c->target.span.a >= c->actor.span.b) return;
    uint32_t actor = first_phrase(t, MS_SLOT_ACTOR), target = first_phrase(t, MS_SLOT_TARGET);
    if (actor == MS_NONE || target == MS_NONE || target <= actor) return;
    const ms_phrase *p = &t->syntax->phrases.v[target], *who = &t->syntax->phrases.v[actor];
    bool described = who->tokens.b > who->head + 1 && ends_described(t, who), some = who->actor == MS_NONE && !(who->features & MS_F_DEF);
    bool partner = p->tie == MS_TIE_BARE && p->before != MS_NONE && who->head == who->tokens.a,
         given = p->tie == MS_TIE_LI && !described && (!some || who->tokens.b > who->head + 1);
    if (partner || given) c->actor.span.b = t->syntax->phrases.v[target - 1].span.b;
    if (p->tie == MS_TIE_LI && !given) c->target = (marsad_slot){0};
}

void ms_event_slots(ms_trigger *t, marsad_claim *c) {
    c->actor = fill_one(t, MS_SLOT_ACTOR);
    c->target = fill_one(t, MS_SLOT_TARGET);
    part_sides(t, c);
    bool alone = ms_span_empty(c->target.span); /* of words: to whom they are said tells more than what is asked */
    if (alone || !t->gate->speech) c->theme = fill_one(t, MS_SLOT_THEME);
    if (alone && ms_span_empty(c->theme.span)) c->theme = ms_event_deed_asked(t);
    ms_event_place_slots(t, c);
    c->dead = interval_of(t, MS_SLOT_DEAD);
    c->injured = interval_of(t, MS_SLOT_INJURED);
    if (t->frames->frames.v[t->rule->frame].violent && ms_pred_nominal(t->pred)) toll_before(t, c);
    const marsad_quantity *q = quantity_of(t, MS_SLOT_COUNT), *load = ms_event_cargo(t, first_phrase(t, MS_SLOT_THEME));
    if (load) q = load;
    for (uint32_t i = 0; !q && i < t->doc->quantities.n; i++) /* «gharatayn», «thalath hajamat» */
        if (t->doc->quantities.v[i].tokens.a <= t->pred->tokens.a && t->pred->tokens.a < t->doc->quantities.v[i].tokens.b)
            q = &t->doc->quantities.v[i].pub;
    t->parties = !q && (q = quantity_of_party(t));
    if (q) c->count = *q;
    bool own = q && q->span.a <= t->pred->span.a && t->pred->span.b <= q->span.b; /* «60 isaba» */
    if (own && ms_lemma_is(t->pred->lemma, t->frames->injure)) c->injured = (marsad_interval){q->lo, q->hi};
    if (own && ms_lemma_is(t->pred->lemma, t->frames->die)) c->dead = (marsad_interval){q->lo, q->hi};
    ms_event_share_toll(t, c);
    if (!ms_span_empty(c->target.span) && names_actor(t, c)) {
        bool met = ms_pred_nominal(t->pred) && first_phrase(t, MS_SLOT_ACTOR) == t->pred->genitive && t->pred->genitive != MS_NONE;
        c->target = met ? c->actor : (marsad_slot){0}; /* «liqa' za'im X, fulan» */
        if (met) c->actor = (marsad_slot){0};
    }
}

bool ms_event_filled(const marsad_claim *c, uint32_t slots) {
    const bool filled[MS_SLOTS] = {
        [MS_SLOT_ACTOR] = !ms_span_empty(c->actor.span),
        [MS_SLOT_TARGET] = !ms_span_empty(c->target.span),
        [MS_SLOT_THEME] = !ms_span_empty(c->theme.span),
        [MS_SLOT_FROM] = c->from.n > 0,
        [MS_SLOT_TO] = c->to.n > 0,
        [MS_SLOT_VIA] = c->via.n > 0,
        [MS_SLOT_AT] = c->at.n > 0,
        [MS_SLOT_COUNT] = !ms_span_empty(c->count.span),
        [MS_SLOT_DEAD] = !isnan(c->dead.lo) || !isnan(c->dead.hi),
        [MS_SLOT_INJURED] = !isnan(c->injured.lo) || !isnan(c->injured.hi),
    };
    if (slots == 0) return true;
    for (int s = 0; s < MS_SLOTS; s++)
        if (slots >> s & 1 && filled[s]) return true;
    return false;
}
