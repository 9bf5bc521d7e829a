/* SPDX-License-Identifier: Apache-2.0
 * Claims made ready for comparing: put into canonical order, their names and words turned into numbers. A name that is
 * none of ours counts by its spelling: "~" and its folded letters. */
#include <stdlib.h>

#include "resolve/internal.h"
#include "text/text.h"

typedef struct {
    ms_items *items;
    ms_map keys, words;
    ms_buf fold;
} prep;

static int by_number(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static bool is_letter(unsigned char c) { return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

/* Marks beyond ASCII that part words: the Arabic comma, semicolon, question mark, guillemets, dashes, curly quotes. */
static uint32_t mark_at(ms_str s, uint32_t i) {
    static const char *const marks[] = {"\xd8\x8c", "\xd8\x9b", "\xd8\x9f", "\xc2\xab", "\xc2\xbb", "\xe2\x80"};
    for (uint32_t m = 0; m < sizeof marks / sizeof *marks; m++)
        if (i + 2 <= s.n && memcmp(s.s + i, marks[m], 2) == 0) return m == 5 ? 3 : 2;
    return 0;
}

/* The numbers of the words of a text, sorted, each once; shortest: bytes of the shortest that counts. */
static uint32_t words_from(prep *p, ms_str text, uint32_t shortest, const uint32_t **out) {
    MS_VEC(uint32_t) found = {0};
    ms_buf_clear(&p->fold);
    ms_text_fold(&p->fold, text);
    ms_str s = ms_buf_view(&p->fold);
    for (uint32_t i = 0, a; i < s.n;) {
        uint32_t mark = mark_at(s, i);
        if (mark || !is_letter((unsigned char)s.s[i])) {
            i += mark ? mark : 1;
            continue;
        }
        for (a = i; i < s.n && is_letter((unsigned char)s.s[i]) && !mark_at(s, i);) i++;
        if (i - a >= shortest) ms_vec_push(&found, ms_map_add(&p->words, ms_str_cut(s, a, i)));
    }
    uint32_t n = 0;
    if (found.n) qsort(found.v, found.n, sizeof *found.v, by_number);
    for (uint32_t i = 0; i < found.n; i++)
        if (n == 0 || found.v[i] != found.v[n - 1]) found.v[n++] = found.v[i];
    *out = ms_arena_copy(p->items->arena, found.v, n * sizeof *found.v);
    ms_vec_free(&found);
    return n;
}

static uint32_t words_of(prep *p, ms_str text, const uint32_t **out) { return words_from(p, text, 1, out); }

enum { FULL_WORD = 5 }; /* bytes; a word of two letters is no noun that tells a theme */

static uint32_t key_of(prep *p, ms_str id, ms_str name) {
    if (id.n) return ms_map_add(&p->keys, id);
    if (name.n == 0) return MS_NONE;
    ms_buf_clear(&p->fold);
    ms_buf_put(&p->fold, '~');
    ms_text_fold(&p->fold, name);
    return ms_map_add(&p->keys, ms_buf_view(&p->fold));
}

static ms_place_key place(prep *p, const ms_fact_place *in) {
    ms_place_key out = {
        .key = key_of(p, in->id, in->name), .area = in->area, .lat = isnan(in->lat) ? 0 : in->lat, .lon = isnan(in->lon) ? 0 : in->lon};
    MS_VEC(uint32_t) up = {0};
    ms_str rest = in->parents, one;
    while (ms_str_split(&rest, '|', &one))
        if (one.n) ms_vec_push(&up, ms_map_add(&p->keys, one));
    out.up = ms_arena_copy(p->items->arena, up.v, up.n * sizeof *up.v);
    out.up_n = up.n;
    ms_vec_free(&up);
    out.words_n = words_of(p, in->name, &out.words);
    return out;
}

static ms_place_keys places(prep *p, const ms_fact_places *in) {
    ms_place_key *v = MS_NEWN(p->items->arena, ms_place_key, in->n + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < in->n; i++)
        if (in->v[i].id.n || in->v[i].name.n) v[n++] = place(p, &in->v[i]);
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

static uint32_t side_of(prep *p, const ms_fact_actor *in) {
    const ms_resolve_rules *r = p->items->rules;
    ms_str rest = in->code, country, side = {0};
    for (uint32_t i = 0; i < r->sides.n; i++)
        if (ms_str_eq(r->sides.v[i].of, in->id)) side = r->sides.v[i].is;
    if (side.n == 0 && ms_str_split(&rest, ' ', &country) && (rest.n == 0 || of_state(rest)) && country.n == 3) side = country;
    if (side.n == 0 || ms_str_is(side, "IGO") || ms_str_is(side, "NGO") || ms_str_is(side, "IMG")) return MS_NONE;
    ms_buf_clear(&p->fold);
    ms_buf_fmt(&p->fold, "=%.*s", MS_FMT(side));
    return ms_map_add(&p->keys, ms_buf_view(&p->fold));
}

static ms_actor_key actor(prep *p, const ms_fact_actor *in) {
    ms_actor_key out = {.key = key_of(p, in->id, in->name), .side = MS_NONE};
    if (out.key == MS_NONE) return out;
    out.side = side_of(p, in);
    out.vague = in->code.n > 4 && ms_str_ends(in->code, MS_S(" UAF"));
    out.words_n = words_of(p, in->name, &out.words);
    return out;
}

static uint32_t family_of(prep *p, ms_str frame) {
    const ms_resolve_rules *r = p->items->rules;
    for (uint32_t i = 0; i < r->families.n; i++)
        if (ms_str_eq(r->families.v[i].of, frame)) return ms_map_add(&p->keys, r->families.v[i].is);
    return ms_map_add(&p->keys, frame);
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
    if (x->dated || doc->day == MS_DAY_FIRST) return;
    x->b = doc->day;
    x->a = f->modality == MARSAD_BACKGROUND ? MS_DAY_FIRST : doc->day - 1;
    if (x->fact->modality == MARSAD_PLANNED || f->modality == MARSAD_POSSIBLE) x->b = MS_DAY_LAST;
    x->dated = f->modality != MARSAD_BACKGROUND;
}

static bool counts_sites(const ms_resolve_rules *r, ms_str unit) {
    for (uint32_t i = 0; i < r->units.n; i++)
        if (ms_str_eq(r->units.v[i].of, unit)) return ms_str_is(r->units.v[i].is, "site");
    return false;
}

static bool of_part(const ms_resolve_rules *r, const ms_fact *f) {
    static const char *const kinds[] = {"vehicles", "weapons", "aid", "other"};
    for (uint32_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (ms_str_is(f->theme_kind, kinds[i])) return true;
    return f->theme_kind.n && !ms_str_is(f->theme_kind, "site") && !counts_sites(r, f->unit) && (!isnan(f->lo) || !isnan(f->hi));
}

static void fill(prep *p, ms_item *x) {
    const ms_fact *f = x->fact;
    x->doc = f->doc;
    x->lead = f->order;
    x->group = p->items->copies[f->doc];
    x->frame = ms_map_add(&p->keys, f->frame);
    x->family = family_of(p, f->frame);
    x->mode = mode_of(f->modality);
    x->actor = actor(p, &f->actor);
    x->target = actor(p, &f->target);
    x->from = places(p, &f->from);
    x->to = places(p, &f->to);
    x->via = places(p, &f->via);
    x->at = places(p, &f->at);
    x->all = all_places(p, x);
    x->theme = key_of(p, f->theme_kind, (ms_str){0});
    x->theme_words_n = words_from(p, f->theme, FULL_WORD, &x->theme_words);
    x->partly = of_part(p->items->rules, f);
    x->known_actor = f->actor.id.n > 0;
    x->published = p->items->facts->docs[f->doc].day;
    x->unit = key_of(p, (ms_str){0}, f->unit);
    x->source = key_of(p, (ms_str){0}, f->source);
    days_of(x, &p->items->facts->docs[f->doc]);
    x->words_n = words_of(p, f->clause, &x->words);
    x->trigger_n = words_of(p, f->trigger, &x->trigger);
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
    if (keys.n) qsort(keys.v, keys.n, sizeof *keys.v, by_number);
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

/* ---- «fighters of the Army of X»: the actors of the claims, looked for in their themes ------------------------------ */

enum { NAME_WORDS = 2 }; /* a single word is too often a common one */

static bool holds_all(const uint32_t *words, uint32_t n, const ms_actor_key *name) {
    uint32_t i = 0;
    for (uint32_t k = 0; k < n && i < name->words_n; k++) i += words[k] == name->words[i];
    return i == name->words_n;
}

static bool nameable(const ms_actor_key *k, bool known) { return known && !k->vague && k->words_n >= NAME_WORDS; }

/* By the first of its words, so that a theme looks only at names that could stand in it. */
typedef struct {
    uint32_t word;
    const ms_actor_key *actor;
} named;

static int by_word(const void *a, const void *b) {
    const named *x = a, *y = b;
    if (x->word != y->word) return x->word < y->word ? -1 : 1;
    return (x->actor->key > y->actor->key) - (x->actor->key < y->actor->key);
}

static uint32_t actor_names(const ms_items *items, named *out) {
    uint32_t n = 0, kept = 0;
    for (uint32_t i = 0; i < items->n; i++) {
        const ms_item *x = &items->v[i];
        if (nameable(&x->actor, x->fact->actor.id.n > 0)) out[n++] = (named){x->actor.words[0], &x->actor};
        if (nameable(&x->target, x->fact->target.id.n > 0)) out[n++] = (named){x->target.words[0], &x->target};
    }
    if (n) qsort(out, n, sizeof *out, by_word);
    for (uint32_t i = 0; i < n; i++)
        if (kept == 0 || out[kept - 1].word != out[i].word || out[kept - 1].actor->key != out[i].actor->key) out[kept++] = out[i];
    return kept;
}

static void actor_in_theme(ms_item *x, const named *names, uint32_t n) {
    uint32_t longest = 0;
    for (uint32_t w = 0; w < x->theme_words_n; w++) {
        uint32_t a = 0, b = n;
        while (a < b) {
            uint32_t mid = a + (b - a) / 2;
            if (names[mid].word < x->theme_words[w])
                a = mid + 1;
            else
                b = mid;
        }
        for (; a < n && names[a].word == x->theme_words[w]; a++)
            if (names[a].actor->words_n > longest && holds_all(x->theme_words, x->theme_words_n, names[a].actor)) {
                longest = names[a].actor->words_n;
                x->theme_actor = names[a].actor->key;
            }
    }
}

static void actors_in_themes(ms_items *items) {
    named *names = ms_heap_get((2 * (size_t)items->n + 1) * sizeof *names);
    uint32_t n = actor_names(items, names);
    for (uint32_t i = 0; i < items->n; i++) {
        items->v[i].theme_actor = MS_NONE;
        actor_in_theme(&items->v[i], names, n);
    }
    ms_heap_free(names);
}

static void imply_all(ms_items *items) {
    for (uint32_t i = 0, j; i < items->n; i = j) {
        for (j = i + 1; j < items->n && items->v[j].doc == items->v[i].doc;) j++;
        story(items, i, j);
        imply(items, i, j);
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
    actors_in_themes(items);
    ms_heap_free(order);
    ms_map_free(&p.keys);
    ms_map_free(&p.words);
    ms_buf_free(&p.fold);
}
