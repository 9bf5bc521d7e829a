/* SPDX-License-Identifier: Apache-2.0
 * Claims made ready for comparing: put into canonical order, their names and words turned into numbers, the same in every
 * ledger. A name that is none of ours counts by its spelling: "~" and its folded letters. */
#include <stdlib.h>

#include "resolve/internal.h"
#include "text/text.h"

typedef struct {
    ms_items *items;
    ms_buf fold;
} prep;

static uint32_t words_of(prep *p, ms_str text, const uint32_t **out) { return ms_resolve_words(p->items, &p->fold, text, true, out); }

/* Without numbers and the words of a list. */
static uint32_t telling_words(prep *p, ms_str text, const uint32_t *stems, uint32_t stems_n, const uint32_t **out) {
    uint32_t n = ms_resolve_words(p->items, &p->fold, text, false, out);
    uint32_t *v = ms_arena_copy(p->items->arena, *out, n * sizeof *v), left = ms_resolve_without(stems, stems_n, v, n);
    *out = v;
    return left;
}

static uint32_t key_of(prep *p, ms_str id, ms_str name) {
    if (id.n) return ms_resolve_key(id);
    if (name.n == 0) return MS_NONE;
    ms_buf_clear(&p->fold);
    ms_buf_put(&p->fold, '~');
    ms_text_fold(&p->fold, name);
    return ms_resolve_key(ms_buf_view(&p->fold));
}

static ms_place_key place(prep *p, const ms_fact_place *in) {
    ms_place_key out = {.key = key_of(p, in->id, in->name),
                        .known = in->id.n > 0,
                        .area = in->area,
                        .lat = isnan(in->lat) ? 0 : in->lat,
                        .lon = isnan(in->lon) ? 0 : in->lon};
    /* over countries; and a river runs past what lies in many districts, so that it keeps no two places apart */
    if (ms_str_starts(in->id, MS_S("x.")) || ms_str_is(in->type, "river")) out.area = MS_AREA_WORLD;
    MS_VEC(uint32_t) up = {0};
    ms_str rest = in->parents, one;
    while (ms_str_split(&rest, '|', &one))
        if (one.n) ms_vec_push(&up, ms_resolve_key(one));
    out.up = ms_arena_copy(p->items->arena, up.v, up.n * sizeof *up.v);
    out.up_n = up.n;
    ms_vec_free(&up);
    out.words_n = telling_words(p, in->name, p->items->rules->around.v, p->items->rules->around.n, &out.words);
    return out;
}

static ms_place_keys places(prep *p, const ms_fact_places *in) {
    ms_place_key *v = MS_NEWN(p->items->arena, ms_place_key, in->n + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < in->n; i++) {
        ms_place_key k = place(p, &in->v[i]);
        if (k.known || k.words_n) v[n++] = k; /* «to it», «three towns» may be any */
    }
    return (ms_place_keys){v, n};
}

static ms_place_keys all_places(prep *p, const ms_item *x) {
    const ms_place_keys *roles[] = {&x->at, &x->from, &x->to, &x->via};
    ms_place_key *v = MS_NEWN(p->items->arena, ms_place_key, x->at.n + x->from.n + x->to.n + x->via.n + 1);
    uint32_t n = 0;
    for (uint32_t r = 0; r < 4; r++)
        for (uint32_t i = 0; i < roles[r]->n; i++) v[n++] = roles[r]->v[i];
    return (ms_place_keys){v, n};
}

/* The state's own arms speak and act for one another: a code of country and one of these sectors is a side. */
static bool of_state(ms_str sector) {
    static const char *const sectors[] = {"GOV", "MIL", "COP", "PRM", "JUD", "LEG", "SPY"};
    for (uint32_t i = 0; i < sizeof sectors / sizeof *sectors; i++)
        if (ms_str_is(sector, sectors[i])) return true;
    return false;
}

/* The country of a code, empty when it tells only what one does: "SYR MIL", "MIL". */
static ms_str country_of(ms_str code, ms_str *sector) {
    ms_str first, rest = code;
    *sector = code;
    if (!ms_str_split(&rest, ' ', &first) || rest.n == 0) return (ms_str){0};
    *sector = rest;
    return first;
}

/* What the table says of it; NULL: nothing. */
static const ms_side *told_side(const prep *p, ms_str id) {
    const ms_resolve_rules *r = p->items->rules;
    for (uint32_t i = 0; id.n && i < r->sides.n; i++)
        if (ms_str_eq(r->sides.v[i].of, id)) return &r->sides.v[i];
    return NULL;
}

static uint32_t side_of(prep *p, const ms_fact_actor *in, const ms_side *told) {
    ms_str sector, side = country_of(in->code, &sector);
    if (!of_state(sector)) side = (ms_str){0};
    if (told) side = told->any ? (ms_str){0} : told->is;
    if (side.n == 0 || ms_str_is(side, "IGO") || ms_str_is(side, "NGO") || ms_str_is(side, "IMG")) return MS_NONE;
    ms_buf_clear(&p->fold);
    ms_buf_fmt(&p->fold, "=%.*s", MS_FMT(side));
    return ms_resolve_key(ms_buf_view(&p->fold));
}

static ms_actor_key actor(prep *p, const ms_fact_actor *in) {
    ms_actor_key out = {.key = key_of(p, in->id, in->name), .side = MS_NONE, .any = MS_NONE};
    ms_str sector, country = country_of(in->code, &sector);
    if (out.key == MS_NONE) return out;
    const ms_side *told = told_side(p, in->id);
    out.side = side_of(p, in, told);
    if (told && told->any) out.any = ms_resolve_key(told->is);
    out.vague = (in->id.n == 0 && in->code.n && country.n == 0) || ms_str_is(sector, "UAF");
    out.known = in->id.n > 0;
    out.code = country.n ? ms_resolve_key(in->code) : MS_NONE;
    out.words_n = telling_words(p, in->name, p->items->rules->anyone.v, p->items->rules->anyone.n, &out.words);
    out.vague = out.vague || (!out.known && out.words_n == 0);
    return out;
}

static void take_family(prep *p, ms_item *x) {
    const ms_resolve_rules *r = p->items->rules;
    x->family = x->frame;
    for (uint32_t i = 0; i < r->families.n; i++)
        if (ms_str_eq(r->families.v[i].frame, x->fact->frame)) {
            x->family = ms_resolve_key(r->families.v[i].family);
            x->mutual = r->families.v[i].mutual;
            x->loose = r->families.v[i].loose;
            x->ends = r->families.v[i].ends;
        }
}

static ms_mode mode_of(marsad_modality m) {
    if (m == MARSAD_DENIED) return MS_DENIAL;
    return m == MARSAD_PLANNED || m == MARSAD_POSSIBLE ? MS_PLAN : MS_REAL;
}

/* What is told without a time is news of about the day of its publication, but for what the text sets in the past. */
static void days_of(ms_item *x, const ms_fact_doc *doc) {
    const ms_fact *f = x->fact;
    x->a = f->time.a;
    x->b = f->time.b;
    x->dated = ms_edtf_known(&f->time);
    if (doc->day == MS_DAY_FIRST) return;
    if (x->dated && !f->stated && x->a == doc->day && x->b == doc->day) x->a = doc->day - 1;
    if (x->dated) return;
    x->b = doc->day;
    x->a = f->modality == MARSAD_BACKGROUND ? MS_DAY_FIRST : doc->day - 1;
    if (x->fact->modality == MARSAD_PLANNED || f->modality == MARSAD_POSSIBLE) x->b = MS_DAY_LAST;
    x->dated = f->modality != MARSAD_BACKGROUND;
}

static ms_str unit_kind(const ms_resolve_rules *r, uint32_t unit) {
    for (uint32_t i = 0; i < r->units.n; i++)
        if (r->units.v[i].key == unit) return r->units.v[i].kind;
    return (ms_str){0};
}

/* «akhir ratl»: behind it nothing is left. */
static bool the_last(const ms_resolve_rules *r, const ms_item *x) {
    for (uint32_t i = 0; i < x->theme_words_n; i++)
        for (uint32_t k = 0; k < r->last.n; k++)
            if (x->theme_words[i] == r->last.v[k]) return true;
    return false;
}

/* «The second batch»: which of several it is. */
static uint32_t which(const ms_resolve_rules *r, const ms_item *x) {
    for (uint32_t i = 0; i < x->theme_words_n; i++)
        for (uint32_t k = 0; k < r->nths.n; k++)
            if (x->theme_words[i] == r->nths.v[k].stem) return r->nths.v[k].number;
    return 0;
}

static bool of_part(const ms_resolve_rules *r, const ms_item *x) {
    const ms_fact *f = x->fact;
    if (the_last(r, x)) return false;
    static const char *const kinds[] = {"vehicles", "weapons", "aid", "other"};
    for (uint32_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (ms_str_is(f->theme_kind, kinds[i])) return true;
    return f->theme_kind.n && !ms_str_is(f->theme_kind, "site") && !ms_str_is(x->unit_kind, "site") && (!isnan(f->lo) || !isnan(f->hi));
}

/* «They bombed the town»: whom that names the place tells already. */
static bool is_place(const ms_actor_key *k, const ms_place_keys *places) {
    if (k->key == MS_NONE || k->known || k->words_n == 0) return false;
    for (uint32_t i = 0; i < places->n; i++) {
        const ms_place_key *p = &places->v[i];
        if (p->words_n == k->words_n && memcmp(p->words, k->words, k->words_n * sizeof *k->words) == 0) return true;
    }
    return false;
}

/* Claims of one sentence share its words. */
static void sentence_words(prep *p, ms_item *x) {
    const ms_item *before = x > p->items->v ? x - 1 : x;
    if (before != x && before->fact->around.s == x->fact->around.s && before->fact->around.n == x->fact->around.n) {
        x->around = before->around;
        x->around_n = before->around_n;
    } else {
        x->around_n = words_of(p, x->fact->around, &x->around);
    }
}

static bool in_places(const ms_place_keys *places, uint32_t word) {
    for (uint32_t i = 0; i < places->n; i++)
        if (ms_resolve_shared(&word, 1, places->v[i].words, places->v[i].words_n)) return true;
    return false;
}

static bool named_beyond_places(const ms_item *x) {
    for (uint32_t i = 0; i < x->theme_words_n; i++)
        if (!in_places(&x->all, x->theme_words[i])) return true;
    return false;
}

static void fill(prep *p, ms_item *x) {
    const ms_fact *f = x->fact;
    x->doc = f->doc;
    x->lead = f->order;
    x->group = p->items->facts->docs[f->doc].group;
    x->anew = p->items->facts->docs[f->doc].anew;
    x->reached = x->anew || f->reached;
    x->frame = ms_resolve_key(f->frame);
    take_family(p, x);
    x->mode = mode_of(f->modality);
    x->actor = actor(p, &f->actor);
    x->target = actor(p, &f->target);
    x->from = places(p, &f->from);
    x->to = places(p, &f->to);
    x->via = places(p, &f->via);
    x->at = places(p, &f->at);
    x->all = all_places(p, x);
    if (is_place(&x->target, &x->all)) x->target = (ms_actor_key){.key = MS_NONE, .side = MS_NONE, .code = MS_NONE, .any = MS_NONE};
    x->theme = key_of(p, f->theme_kind, (ms_str){0});
    const ms_side *theme_side = told_side(p, f->theme_actor);
    x->theme_actor = theme_side && theme_side->any ? MS_NONE : key_of(p, f->theme_actor, (ms_str){0});
    x->theme_words_n = telling_words(p, f->theme, p->items->rules->anyone.v, p->items->rules->anyone.n, &x->theme_words);
    x->theme_named = named_beyond_places(x);
    x->unit = ms_resolve_stem(p->items->rules, &p->fold, f->unit);
    x->unit_kind = unit_kind(p->items->rules, x->unit);
    x->nth = which(p->items->rules, x);
    x->partly = of_part(p->items->rules, x);
    x->published = p->items->facts->docs[f->doc].day;
    x->source = key_of(p, (ms_str){0}, f->source);
    days_of(x, &p->items->facts->docs[f->doc]);
    x->words_n = words_of(p, f->clause, &x->words);
    sentence_words(p, x);
    x->sentences = &f->sentence;
    x->sentences_n = 1;
    x->trigger_n = words_of(p, f->trigger, &x->trigger);
    uint32_t said = ms_resolve_lead_up(&p->fold, f->before, f->trigger);
    x->said_n = said != MS_NONE;
    x->said = ms_arena_copy(p->items->arena, &said, sizeof said);
    x->back = ms_resolve_definite(p->items->rules, &p->fold, f->trigger);
    x->turns = ms_resolve_turns(p->items->rules, &p->fold, f->before);
}

typedef struct {
    const ms_facts *facts;
    uint32_t i;
} sortable;

static int canonical(const void *a, const void *b) {
    const sortable *x = a, *y = b;
    const ms_fact *f = &x->facts->v[x->i], *g = &y->facts->v[y->i];
    const ms_fact_doc *d = &x->facts->docs[f->doc], *e = &y->facts->docs[g->doc];
    if (d->second != e->second) return d->second < e->second ? -1 : 1;
    int c = ms_str_cmp(d->id, e->id);
    return c ? c : (f->order > g->order) - (f->order < g->order);
}

/* The place that most claims of a document name, the first told of equals; claims without any place are compared by it. */
static void imply(ms_items *items, uint32_t a, uint32_t b) {
    const ms_place_key *best = NULL;
    uint32_t most = 1; /* a place named once is not what the document is about */
    for (uint32_t i = a; i < b; i++)
        for (uint32_t k = 0; k < items->v[i].all.n; k++) {
            const ms_place_key *p = &items->v[i].all.v[k];
            uint32_t n = 0;
            for (uint32_t j = a; j < b; j++)
                for (uint32_t m = 0; m < items->v[j].all.n; m++) n += items->v[j].all.v[m].key == p->key;
            if (n > most && p->area < MS_AREA_COUNTRY) {
                most = n;
                best = p;
            }
        }
    for (uint32_t i = a; best && i < b; i++)
        if (items->v[i].all.n == 0) {
            items->v[i].all = (ms_place_keys){best, 1};
            items->v[i].implied = true;
        }
}

/* The two keys that stand most often in a sorted list, the smaller number first of equals. */
static void most_often(const uint32_t *v, uint32_t n, uint32_t about[2]) {
    uint32_t most[2] = {0, 0};
    about[0] = about[1] = MS_NONE;
    for (uint32_t i = 0, j; i < n; i = j) {
        for (j = i + 1; j < n && v[j] == v[i];) j++;
        uint32_t at = j - i > most[0] ? 0 : 1;
        if (j - i <= most[at]) continue;
        if (at == 0) most[1] = most[0], about[1] = about[0];
        most[at] = j - i;
        about[at] = v[i];
    }
}

static void round_trips(ms_items *items, uint32_t a, uint32_t b) {
    for (uint32_t i = a; i < b; i++)
        for (uint32_t j = i + 1; j < b && items->v[i].from.n; j++)
            if (ms_resolve_comes_back(&items->v[i], &items->v[j], true)) items->v[i].returns = items->v[j].returns = true;
}

static void story(ms_items *items, uint32_t a, uint32_t b) {
    MS_VEC(uint32_t) keys = {0};
    uint32_t n = 0, about[2];
    for (uint32_t i = a; i < b; i++) {
        const ms_item *x = &items->v[i];
        for (uint32_t k = 0; k < x->all.n; k++)
            if (x->all.v[k].area < MS_AREA_COUNTRY) ms_vec_push(&keys, x->all.v[k].key);
        if (x->actor.key != MS_NONE) ms_vec_push(&keys, x->actor.key);
        if (x->target.key != MS_NONE) ms_vec_push(&keys, x->target.key);
    }
    if (keys.n) qsort(keys.v, keys.n, sizeof *keys.v, ms_resolve_by_number);
    most_often(keys.v, keys.n, about);
    for (uint32_t i = 0; i < keys.n; i++)
        if (n == 0 || keys.v[i] != keys.v[n - 1]) keys.v[n++] = keys.v[i];
    const uint32_t *own = ms_arena_copy(items->arena, keys.v, n * sizeof *keys.v);
    for (uint32_t i = a; i < b; i++) {
        items->v[i].story = own;
        items->v[i].story_n = n;
        memcpy(items->v[i].about, about, sizeof about);
    }
    ms_vec_free(&keys);
}

/* A title is told before all else; where none is, the first sentence stands for it. */
static void within(ms_items *items, uint32_t a, uint32_t b) {
    for (uint32_t i = a; i < b; i++) {
        ms_item *x = &items->v[i];
        x->opening = 1;
        x->kin = 0;
        for (uint32_t j = a; j < b; j++) x->kin += items->v[j].family == x->family && items->v[j].mode == x->mode;
    }
}

static void imply_all(ms_items *items) {
    for (uint32_t i = 0, j; i < items->n; i = j) {
        for (j = i + 1; j < items->n && items->v[j].doc == items->v[i].doc;) j++;
        story(items, i, j);
        imply(items, i, j);
        round_trips(items, i, j);
        within(items, i, j);
    }
}

void ms_resolve_prepare(ms_items *items) {
    const ms_facts *facts = items->facts;
    prep p = {.items = items};
    sortable *order = ms_heap_get((facts->n + 1) * sizeof *order);
    for (uint32_t i = 0; i < facts->n; i++) order[i] = (sortable){facts, i};
    if (facts->n) qsort(order, facts->n, sizeof *order, canonical);
    items->n = facts->n;
    items->v = MS_NEWN(items->arena, ms_item, facts->n + 1);
    items->position = MS_NEWN(items->arena, uint32_t, facts->n + 1);
    for (uint32_t i = 0; i < facts->n; i++) {
        items->v[i].index = order[i].i;
        items->v[i].fact = &facts->v[order[i].i];
        items->position[order[i].i] = i;
        fill(&p, &items->v[i]);
    }
    imply_all(items);
    ms_heap_free(order);
    ms_buf_free(&p.fold);
}
