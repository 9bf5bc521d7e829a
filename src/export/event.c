/* SPDX-License-Identifier: Apache-2.0
 * A happening as one row, as the formats of the field want it. In: the claims of a happening. Out: who, to whom, where, when,
 * how many, each the best that its claims give; rivals go to the notes (notes.c). Nothing is filled from what a report
 * does not say. Claims that say it happened speak for it; only where there are none do the others. */
#include "export/internal.h"

typedef struct {
    ms_ledger *l;
    const ms_codes *codes;
    ms_event_fn fn;
    void *user;
    ms_arena arena; /* of one event */
    ms_map revised; /* claims whose figures a later one replaces, "doc claim" */
    ms_names names;
    ms_map linked;        /* happenings that a link names */
    MS_VEC(ms_buf) links; /* of each, "revises h2|h3 revises it" */
} events;

bool ms_event_happened(const marsad_claim *c) { return c->modality == MARSAD_ASSERTED || c->modality == MARSAD_ONGOING; }

static const marsad_claim *claim_at(const ms_event *e, uint32_t i) { return e->members[i].record->claims; }

/* Does this claim speak for the event? */
static bool speaks(const ms_event *e, uint32_t i) { return !e->happened || ms_event_happened(claim_at(e, i)); }

int64_t ms_event_second(const marsad_document *d, int32_t *day) {
    int64_t second;
    if (!ms_edtf_stamp(d->published, day, &second)) {
        *day = MS_DAY_FIRST;
        return 0;
    }
    return second;
}

uint64_t ms_event_number(const ms_event *e) {
    uint64_t n = 0;
    for (uint32_t i = 1; i < e->h->id.n; i++) {
        char c = e->h->id.s[i];
        n = n * 16 + (uint64_t)(c <= '9' ? c - '0' : c - 'a' + 10);
    }
    return n * 2 + e->mirrored;
}

/* ---- who --------------------------------------------------------------------------------------------------------------- */

ms_str ms_name_of(ms_names *names, ms_str id, ms_str *kind) {
    *kind = (ms_str){0};
    if (!id.n || !names->table) return (ms_str){0};
    uint32_t at = ms_map_add(&names->ids, id);
    if (at == names->names.n) {
        ms_str name = {0};
        ms_actors_get(names->table, id, &name, kind);
        ms_vec_push(&names->names, name);
        ms_vec_push(&names->kinds, *kind);
    }
    *kind = names->kinds.v[at];
    return names->names.v[at];
}

/* An actor without an English name of its own: what it is, and of which country. */
static ms_str described(const ms_event *e, const ms_event_actor *a) {
    if (!a->sectors) return a->name;
    if (!a->state) return a->sectors[MS_SECTOR_NAME];
    return ms_arena_fmt(e->arena, "%.*s (%.*s)", MS_FMT(a->sectors[MS_SECTOR_NAME]), MS_FMT(a->state[MS_COUNTRY_NAME]));
}

/* Codes are "SYR MIL", "IGO MIL", "SYR", or a sector alone: "REF". */
static bool is_country(const ms_codes *c, ms_str code) {
    static const char *const others[] = {"IGO", "NGO", "IMG", "MNC"};
    for (int i = 0; i < 4; i++)
        if (ms_str_is(code, others[i])) return true;
    return ms_codes_find(c, MS_CODES_COUNTRIES, MS_COUNTRY_ISO3, code) != NULL;
}

static ms_event_actor actor_of(events *w, const ms_event *e, const marsad_slot *s) {
    ms_event_actor a = {.told = true, .id = s->id, .name = s->name};
    a.sector = s->kind;
    ms_str_split(&a.sector, ' ', &a.country);
    if (!a.sector.n && !is_country(w->codes, a.country)) a.sector = a.country, a.country = (ms_str){0};
    a.state = ms_codes_find(w->codes, MS_CODES_COUNTRIES, MS_COUNTRY_ISO3, a.country);
    a.sectors = ms_codes_find(w->codes, MS_CODES_SECTORS, MS_SECTOR, a.sector.n ? a.sector : a.country);
    ms_str kind;
    a.label = ms_name_of(&w->names, s->id, &kind);
    if (!a.label.n) a.label = described(e, &a);
    return a;
}

static const marsad_slot *slot_of(const marsad_claim *c, bool target) { return target ? &c->target : &c->actor; }

static bool one_actor(const marsad_slot *x, const marsad_slot *y) {
    return x->id.n || y->id.n ? ms_str_eq(x->id, y->id) : ms_str_eq(x->name, y->name);
}

/* The one that most claims name; one that we know before others, the first of equals. */
static const marsad_slot *best_actor(const ms_event *e, bool target) {
    const marsad_slot *best = NULL;
    uint32_t most = 0;
    for (uint32_t i = 0; i < e->members_n; i++) {
        const marsad_slot *s = slot_of(claim_at(e, i), target);
        uint32_t n = s->id.n ? e->members_n : 0;
        if (!speaks(e, i) || (!s->id.n && !s->name.n)) continue;
        for (uint32_t k = 0; k < e->members_n; k++) n += speaks(e, k) && one_actor(s, slot_of(claim_at(e, k), target));
        if (n > most) best = s, most = n;
    }
    return best;
}

/* ---- where --------------------------------------------------------------------------------------------------------------- */

static ms_area area_of(const ms_ledger_place *p, const marsad_slot *s) {
    if (ms_str_is(s->kind, "region") && p->area < MS_AREA_REGION) return MS_AREA_REGION; /* «around the town of X» */
    return p->area;
}

static ms_str english(const ms_ledger_place *p) { return p->name_en.n ? p->name_en : p->name; }

static bool is_any(ms_str type, const char *a, const char *b, const char *c) {
    return ms_str_is(type, a) || ms_str_is(type, b) || ms_str_is(type, c);
}

static void divide(ms_event_place *at, const ms_ledger_place *p) {
    ms_str *part = is_any(p->type, "city", "town", "village") ? &at->city
                   : ms_str_is(p->type, "district")           ? &at->district
                   : ms_str_is(p->type, "governorate")        ? &at->province
                                                              : NULL;
    if (part && !part->n) *part = english(p);
}

/* City, district, province from the place and all that hold it. */
static void fill_place(events *w, ms_event_place *at) {
    ms_str parents = at->place.parents, one;
    divide(at, &at->place);
    while (parents.n && ms_str_split(&parents, '|', &one)) {
        ms_ledger_place p = {0};
        if (ms_ledger_place_of(w->l, one, &w->arena, &p)) divide(at, &p);
        if (!at->place.country.n) at->place.country = p.country;
    }
    at->country = ms_codes_find(w->codes, MS_CODES_COUNTRIES, MS_COUNTRY_ISO2, at->place.country);
    at->label = english(&at->place);
}

const int ms_event_where[MS_EVENT_WHERE] = {MS_ROLE_AT, MS_ROLE_FROM, MS_ROLE_TO, MS_ROLE_VIA};

/* The finest known place of the first role that has one; else the first that is only named. */
static void find_place(events *w, ms_event *e) {
    const marsad_slot *named = NULL;
    for (int nth = 0; nth < MS_EVENT_WHERE && !e->at.place.id.n; nth++)
        for (uint32_t i = 0; i < e->members_n; i++) {
            marsad_slots s = ms_role_of(claim_at(e, i), ms_event_where[nth]);
            for (uint32_t k = 0; speaks(e, i) && k < s.n; k++) {
                ms_ledger_place p = {0};
                if (!named && s.v[k].name.n) named = &s.v[k];
                if (!s.v[k].id.n || !ms_ledger_place_of(w->l, s.v[k].id, &w->arena, &p)) continue;
                ms_area area = area_of(&p, &s.v[k]);
                if (e->at.place.id.n && area >= e->at.area) continue;
                e->at = (ms_event_place){.told = true, .place = p, .area = area};
            }
        }
    if (e->at.place.id.n)
        fill_place(w, &e->at);
    else if (named)
        e->at = (ms_event_place){
            .told = true, .label = named->name, .area = MS_AREA_WORLD, .place = {.lat = MARSAD_UNSAID, .lon = MARSAD_UNSAID}};
    else
        e->at = (ms_event_place){.area = MS_AREA_WORLD, .place = {.lat = MARSAD_UNSAID, .lon = MARSAD_UNSAID}};
}

/* ---- when ---------------------------------------------------------------------------------------------------------------- */

static void find_days(ms_event *e) {
    ms_edtf t;
    e->dated = e->h->time_stated;
    if (ms_edtf_read(&t, e->h->time) && ms_edtf_known(&t)) {
        e->exact = e->dated && !t.about;
        e->a = t.from ? t.a : t.b;
        e->b = t.until ? t.b : t.a; /* an open end: since, or until, that day */
        return;
    }
    e->dated = false;
    ms_event_second(e->doc, &e->a);
    e->b = e->a;
}

/* ---- how many ---------------------------------------------------------------------------------------------------------------- */

static ms_str key_of(ms_arena *arena, ms_claim_ref r) { return ms_arena_fmt(arena, "%.*s %.*s", MS_FMT(r.doc), MS_FMT(r.claim)); }

static bool spoken(const ms_event *e, ms_claim_ref r) {
    for (uint32_t i = 0; i < e->members_n; i++)
        if (speaks(e, i) && ms_str_eq(claim_at(e, i)->id, r.claim) && ms_str_eq(e->members[i].record->doc->id, r.doc)) return true;
    return false;
}

/* revised: also figures that a later one replaces */
static bool stands(events *w, const ms_event *e, const ms_ledger_value *v, const char *field, bool revised) {
    if (strcmp(v->field, field) != 0) return false;
    for (uint32_t i = 0; i < v->claims_n; i++)
        if (spoken(e, v->claims[i]) && (revised || ms_map_find(&w->revised, key_of(&w->arena, v->claims[i])) == MS_NONE)) return true;
    return false;
}

static double low_of(const ms_ledger_value *v) { return isnan(v->lo) ? v->hi : v->lo; }
static double high_of(const ms_ledger_value *v) { return isnan(v->hi) ? v->lo : v->hi; }

/* best: the value that most claims give, the last told of equals, its lower end; low and high: the widest of all that stand
 * and count the same. A figure that a later one revises does not stand, unless no other does. */
static ms_toll toll_of(events *w, const ms_event *e, const char *field, ms_str *unit) {
    ms_toll t = {MARSAD_UNSAID, MARSAD_UNSAID, MARSAD_UNSAID};
    const ms_ledger_value *best = NULL, *all = e->h->values;
    bool revised = false;
    for (int turn = 0; turn < 2 && !best; turn++) {
        revised = turn == 1;
        for (uint32_t i = 0; i < e->h->values_n; i++)
            if (stands(w, e, &all[i], field, revised) && (!best || all[i].claims_n >= best->claims_n)) best = &all[i];
    }
    for (uint32_t i = 0; best && i < e->h->values_n; i++) {
        if (!stands(w, e, &all[i], field, revised) || !ms_str_eq(all[i].unit, best->unit)) continue;
        if (!(low_of(&all[i]) >= t.low)) t.low = low_of(&all[i]);
        if (!(high_of(&all[i]) <= t.high)) t.high = high_of(&all[i]);
    }
    if (best) t.best = low_of(best);
    if (best && unit) *unit = best->unit;
    return t;
}

/* ---- what conditions ask about ------------------------------------------------------------------------------------------------ */

static ms_str mode_of(ms_str plover) {
    ms_str type;
    return ms_str_split(&plover, '/', &type) && plover.s ? plover : (ms_str){0};
}

/* "happened", and "ongoing" besides when nobody says that it was done. */
static void modality_facts(ms_str *fact, const ms_event *e) {
    static const char *const names[] = {"happened", "happened", "planned", "possible", "denied", "background"};
    bool done = false;
    fact[0] = ms_str_of(names[e->claim->modality]);
    for (uint32_t i = 0; i < e->members_n; i++) done = done || claim_at(e, i)->modality == MARSAD_ASSERTED;
    if (e->happened && !done) fact[1] = MS_S("ongoing");
}

static void side_facts(ms_str *fact, const ms_event_actor *a) {
    if (!a->sectors) return;
    fact[0] = a->sector.n ? a->sector : a->country;
    fact[1] = a->sectors[MS_SECTOR_SIDE];
}

static void find_subject(ms_event *e) {
    ms_subject *s = &e->subject;
    s->frame = e->h->frame;
    modality_facts(s->fact[MS_FACT_MODALITY], e);
    for (uint32_t i = 0; i < e->members_n && !s->fact[MS_FACT_MODE][0].n; i++)
        if (speaks(e, i)) s->fact[MS_FACT_MODE][0] = mode_of(claim_at(e, i)->plover);
    for (uint32_t i = 0; i < e->members_n && !s->fact[MS_FACT_THEME][0].n; i++)
        if (speaks(e, i)) s->fact[MS_FACT_THEME][0] = claim_at(e, i)->theme.kind;
    side_facts(s->fact[MS_FACT_ACTOR], &e->actor);
    side_facts(s->fact[MS_FACT_TARGET], &e->target);
    if (!e->target.told) s->fact[MS_FACT_TARGET][2] = s->fact[MS_FACT_THEME][0];
    s->fact[MS_FACT_PLACE][0] = e->at.place.type;
    if (e->claim->failed) s->fact[MS_FACT_OUTCOME][0] = MS_S("failed");
    if (e->dead.high > 0) s->fact[MS_FACT_DEAD][0] = MS_S("some");
    if (e->actor.country.n && e->at.country && !ms_str_eq(e->actor.country, e->at.country[MS_COUNTRY_ISO3]))
        s->fact[MS_FACT_ABROAD][0] = MS_S("yes");
}

/* ---- all of it ----------------------------------------------------------------------------------------------------------------- */

/* The first claim that speaks for it and is news, else the first that speaks for it. */
static void find_lead(ms_event *e) {
    for (uint32_t i = 0; i < e->members_n; i++) e->happened = e->happened || ms_event_happened(claim_at(e, i));
    for (uint32_t i = e->members_n; i-- > 0;)
        if (speaks(e, i)) e->lead = i;
    for (uint32_t i = e->members_n; i-- > 0;)
        if (speaks(e, i) && claim_at(e, i)->core) e->lead = i;
    e->claim = claim_at(e, e->lead);
    e->doc = e->members[e->lead].record->doc;
}

static void each(void *user, const ms_ledger_happening *h) {
    events *w = user;
    ms_arena_clear(&w->arena);
    ms_event e = {.codes = w->codes, .names = &w->names, .arena = &w->arena, .h = h};
    if (ms_ledger_members(w->l, h->id, &w->arena, &e.members, &e.members_n) != MARSAD_OK || e.members_n == 0) return;
    find_lead(&e);
    const marsad_slot *actor = best_actor(&e, false), *target = best_actor(&e, true);
    if (actor) e.actor = actor_of(w, &e, actor);
    if (target) e.target = actor_of(w, &e, target);
    find_place(w, &e);
    find_days(&e);
    e.dead = toll_of(w, &e, "dead", NULL);
    e.injured = toll_of(w, &e, "injured", NULL);
    e.count = toll_of(w, &e, "count", &e.unit);
    find_subject(&e);
    uint32_t link = ms_map_find(&w->linked, h->id);
    if (link != MS_NONE) e.links = ms_buf_view(&w->links.v[link]);
    e.notes = ms_event_notes(&e);
    w->fn(w->user, &e);
}

static void linked(events *w, ms_str id, ms_str words) {
    uint32_t at = ms_map_add(&w->linked, id);
    if (at == w->links.n) ms_vec_push(&w->links, (ms_buf){0});
    ms_buf_fmt(&w->links.v[at], "%s%.*s", w->links.v[at].n ? "|" : "", MS_FMT(words));
}

/* A link of two claims, or of two happenings: those have no document. */
static void link_of(void *user, const ms_ledger_link *k) {
    events *w = user;
    if (ms_str_is(k->relation, "revises")) ms_map_add(&w->revised, key_of(&w->arena, k->b));
    if (!k->a.doc.n && !k->b.doc.n) {
        linked(w, k->a.claim, ms_arena_fmt(&w->arena, "%.*s %.*s", MS_FMT(k->relation), MS_FMT(k->b.claim)));
        linked(w, k->b.claim, ms_arena_fmt(&w->arena, "%.*s %.*s it", MS_FMT(k->a.claim), MS_FMT(k->relation)));
    }
    ms_arena_clear(&w->arena);
}

marsad_rc ms_events_each(ms_ledger *l, const ms_export_means *means, const ms_codes *codes, ms_event_fn fn, void *user) {
    events w = {.l = l, .codes = codes, .fn = fn, .user = user, .names = {.table = means->actors}};
    marsad_rc rc = ms_ledger_links(l, link_of, &w);
    if (rc == MARSAD_OK) rc = ms_ledger_happenings(l, each, &w);
    ms_arena_free(&w.arena);
    ms_map_free(&w.revised);
    ms_map_free(&w.names.ids);
    ms_vec_free(&w.names.names);
    ms_vec_free(&w.names.kinds);
    ms_map_free(&w.linked);
    for (uint32_t i = 0; i < w.links.n; i++) ms_buf_free(&w.links.v[i]);
    ms_vec_free(&w.links);
    return rc;
}
