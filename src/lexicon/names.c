/* SPDX-License-Identifier: Apache-2.0
 * The matcher's own data. In: names of places, actors, cues, function words ("qAEidap al-tanf", "?al-wadI"), while
 * data/ is loaded. Out: a trie whose edges are folded, interned words. All edges lie in one hash table keyed by (node,
 * word), since most nodes have one child; sealing lays the payloads of a node side by side. */
#include "base/utf8.h"
#include "lexicon/internal.h"
#include "text/text.h"

/* ---- edges ---- */

static uint32_t edge_slot(const ms_names *t, uint32_t node, uint32_t word) {
    uint64_t h = ((uint64_t)node << 32 | word) * 0x9E3779B97F4A7C15u;
    uint32_t at = (uint32_t)(h >> 32) & (t->slots - 1);
    while (t->edge[at].child && (t->edge[at].node != node || t->edge[at].word != word)) at = (at + 1) & (t->slots - 1);
    return at;
}

static void rehash(ms_names *t, uint32_t slots) {
    ms_edge *old = t->edge;
    uint32_t old_slots = t->slots;
    t->edge = ms_heap_get(slots * sizeof *t->edge);
    t->slots = slots;
    for (uint32_t i = 0; i < old_slots; i++)
        if (old[i].child) t->edge[edge_slot(t, old[i].node, old[i].word)] = old[i];
    ms_heap_free(old);
}

uint32_t ms_names_child(const ms_names *t, uint32_t node, uint32_t word) {
    if (t->node && node <= MS_LEMMA_ROOT) return word < t->firsts[node] ? t->first[node][word] : MS_NONE;
    if (!t->slots || word == MS_NONE || (t->node && !ms_node_may(&t->node[node], word))) return MS_NONE;
    uint32_t child = t->edge[edge_slot(t, node, word)].child;
    return child ? child : MS_NONE;
}

static uint32_t child_made(ms_names *t, uint32_t node, uint32_t word) {
    if ((t->edges + 1) * 2 > t->slots) rehash(t, t->slots ? t->slots * 2 : 1024);
    if (!t->nodes) t->nodes = MS_LEMMA_ROOT + 1;
    ms_edge *e = &t->edge[edge_slot(t, node, word)];
    if (e->child) return e->child;
    *e = (ms_edge){node, word, t->nodes++};
    t->edges++;
    return e->child;
}

/* ---- words of a name ---- */

typedef enum { IS_GAP, IS_ARABIC, IS_LATIN, IS_DIGIT } kind_of;

static bool ascii_letter(uint32_t cp) { return (cp | 32) >= 'a' && (cp | 32) <= 'z'; }

static kind_of classify(uint32_t cp) {
    if (cp >= 0x620 && cp < 0x660) return IS_ARABIC; /* letters and vowel signs: nearly all that comes */
    uint32_t folded = ms_text_fold_cp(cp);
    if (ms_text_is_mark(cp)) return IS_ARABIC;
    if (folded >= '0' && folded <= '9') return IS_DIGIT;
    if (cp < 0x80) return ascii_letter(cp) ? IS_LATIN : IS_GAP;
    if (cp < 0x600) return cp == 0xAB || cp == 0xBB || cp == 0xA0 || cp == 0xB7 ? IS_GAP : IS_LATIN;
    if (cp >= 0x2000 && cp < 0x2070) return IS_GAP;
    bool mark = cp == 0x60C || cp == 0x61B || cp == 0x61F || cp == 0x66A || cp == 0x6D4;
    return mark ? IS_GAP : IS_ARABIC;
}

/* The code point at *i and its kind; letters and signs of two bytes by a short way. */
static kind_of kind_at(ms_str s, uint32_t *i) {
    const uint8_t *p = (const uint8_t *)s.s + *i;
    bool two = *i + 1 < s.n && (p[1] & 0xC0) == 0x80;
    bool plain = two && ((p[0] == 0xD8 && p[1] >= 0xA0) || (p[0] == 0xD9 && p[1] < 0xA0));
    if (plain) return *i += 2, IS_ARABIC;
    if (p[0] == ' ') return ++*i, IS_GAP;
    return classify(ms_utf8_next(s, i));
}

/* Next run of letters of one kind, as `text` cuts tokens; false at the end. */
static bool next_word(ms_str *rest, ms_str *word) {
    uint32_t i = 0, start = 0;
    kind_of kind = IS_GAP;
    while (i < rest->n) {
        uint32_t at = i;
        kind_of k = kind_at(*rest, &i);
        if (kind != IS_GAP && k != kind) {
            i = at;
            break;
        }
        if (kind == IS_GAP) start = at;
        kind = k;
    }
    *word = ms_str_cut(*rest, start, i);
    *rest = ms_str_cut(*rest, i, rest->n);
    return kind != IS_GAP;
}

static ms_str lower(ms_buf *folded) {
    for (size_t i = 0; i < folded->n; i++)
        if (folded->s[i] >= 'A' && folded->s[i] <= 'Z') folded->s[i] |= 32;
    return ms_buf_view(folded);
}

static ms_str fold_to(ms_buf *scratch, ms_str spelling) {
    ms_buf_clear(scratch);
    ms_text_fold(scratch, spelling);
    return lower(scratch);
}

uint32_t ms_names_word(const ms_names *t, ms_buf *scratch, ms_str spelling) { return ms_map_find(&t->words, fold_to(scratch, spelling)); }

uint32_t ms_names_folded(const ms_names *t, ms_buf *folded) { return ms_map_find(&t->words, lower(folded)); }

bool ms_names_inner(const ms_names *t, uint32_t word) { return word != MS_NONE && t->inner && t->inner[word]; }

/* ---- adding ---- */

static bool ends_in_teh(ms_str word) {
    char teh[2];
    ms_letter_put(teh, MS_TEH_MARBUTA);
    return ms_str_ends(word, (ms_str){teh, 2});
}

/* Follows `name` down from a node, making what is missing. */
static uint32_t path_made(ms_names *t, uint32_t node, ms_str name, bool *teh) {
    ms_str word;
    while (next_word(&name, &word)) {
        *teh = ends_in_teh(word);
        ms_str key = fold_to(&t->scratch, word);
        if (!key.n) continue;
        node = child_made(t, node, ms_map_add(&t->words, key));
    }
    return node;
}

static void add_payload(ms_names *t, uint32_t node, ms_payload p) {
    p.node = node;
    ms_vec_push(&t->payload, p);
}

/* Cuts a lone bi, li, ka off the end of a name: in texts it stands on the next word. */
static uint8_t cut_hanging(ms_names *t, ms_str *name) {
    uint32_t at = name->n;
    while (at && name->s[at - 1] != ' ') at--;
    if (!at) return 0;
    ms_str key = fold_to(&t->scratch, ms_str_cut(*name, at, name->n));
    uint8_t pre = key.n == 2 ? t->hanging[ms_letter_get(key.s)] : 0;
    if (pre) name->n = at - 1;
    return pre;
}

void ms_names_add(ms_names *t, ms_str name, ms_hit_kind kind, uint32_t what) {
    ms_payload p = {.what = what, .kind = (uint8_t)kind};
    name = ms_str_trim(name);
    if (t->mapped) return;
    if (name.n && name.s[0] == '?') p.weak = true, name = ms_str_cut(name, 1, name.n);
    p.next = cut_hanging(t, &name);
    uint32_t node = path_made(t, MS_ROOT, name, &p.teh);
    if (node != MS_ROOT) add_payload(t, node, p);
}

void ms_names_add_expression(ms_names *t, uint32_t lemma, ms_str rest, uint32_t what) {
    ms_payload p = {.what = what, .kind = MS_HIT_LEMMA};
    if (t->mapped) return;
    p.next = cut_hanging(t, &rest);
    uint32_t node = path_made(t, child_made(t, MS_LEMMA_ROOT, lemma), rest, &p.teh);
    add_payload(t, node, p);
}

/* ---- sealing ---- */

static bool same_payload(const ms_payload *x, const ms_payload *y) {
    return x->what == y->what && x->kind == y->kind && x->weak == y->weak && x->next == y->next;
}

/* Counting sort by node keeps the order of arrival inside a node. */
static ms_payload *sort_by_node(ms_names *t) {
    ms_node *node = t->node;
    ms_payload *sorted = ms_heap_get(t->payload.n * sizeof *sorted);
    for (uint32_t i = 0; i < t->payload.n; i++) node[t->payload.v[i].node].n++;
    for (uint32_t i = 0, at = 0; i < t->nodes; at += node[i].n, node[i++].n = 0) node[i].first = at;
    for (uint32_t i = 0; i < t->payload.n; i++) {
        ms_node *to = &node[t->payload.v[i].node];
        sorted[to->first + to->n++] = t->payload.v[i];
    }
    return sorted;
}

/* The same name registered twice for the same thing (a variant that folds to the name) counts once. */
static void drop_repeats(ms_names *t, const ms_payload *sorted) {
    ms_vec_clear(&t->payload);
    for (uint32_t node = 0; node < t->nodes; node++) {
        uint32_t from = t->node[node].first, end = from + t->node[node].n, start = t->payload.n;
        for (uint32_t i = from; i < end; i++) {
            uint32_t k = start;
            while (k < t->payload.n && !same_payload(&t->payload.v[k], &sorted[i])) k++;
            if (k == t->payload.n)
                ms_vec_push(&t->payload, sorted[i]);
            else
                t->payload.v[k].teh &= sorted[i].teh;
        }
        t->node[node].first = start;
        t->node[node].n = t->payload.n - start;
    }
}

static void make_roots(ms_names *t) {
    t->firsts[MS_ROOT] = t->words.n;
    for (uint32_t i = 0; i < t->slots; i++)
        if (t->edge[i].child && t->edge[i].node == MS_LEMMA_ROOT && t->edge[i].word >= t->firsts[MS_LEMMA_ROOT])
            t->firsts[MS_LEMMA_ROOT] = t->edge[i].word + 1;
    for (int root = 0; root < 2; root++) {
        t->first[root] = ms_heap_grow(NULL, t->firsts[root] * sizeof *t->first[root]);
        memset(t->first[root], 0xff, t->firsts[root] * sizeof *t->first[root]);
    }
}

static void mark_edges(ms_names *t) {
    make_roots(t);
    for (uint32_t i = 0; i < t->slots; i++) {
        const ms_edge *e = &t->edge[i];
        if (!e->child) continue;
        t->node[e->node].next |= (uint64_t)1 << (e->word & 63);
        if (e->node <= MS_LEMMA_ROOT)
            t->first[e->node][e->word] = e->child;
        else
            t->inner[e->word] = true;
    }
}

void ms_names_seal(ms_names *t) {
    if (t->node) return;
    if (!t->nodes) t->nodes = MS_LEMMA_ROOT + 1;
    t->node = ms_heap_get(t->nodes * sizeof *t->node);
    t->inner = ms_heap_get(t->words.n * sizeof *t->inner);
    ms_payload *sorted = sort_by_node(t);
    drop_repeats(t, sorted);
    mark_edges(t);
    ms_heap_free(sorted);
    ms_buf_free(&t->scratch);
}

/* ---- kept in an image ---- */

void ms_names_put(const ms_names *t, ms_image_draft *draft) {
    ms_image_put_map(draft, "names.words", &t->words);
    ms_image_put(draft, "names.edge", t->edge, t->slots * sizeof *t->edge);
    ms_image_put(draft, "names.node", t->node, t->nodes * sizeof *t->node);
    ms_image_put(draft, "names.payload", t->payload.v, t->payload.n * sizeof *t->payload.v);
    ms_image_put(draft, "names.inner", t->inner, t->words.n * sizeof *t->inner);
    ms_image_put(draft, "names.root", t->first[MS_ROOT], t->firsts[MS_ROOT] * sizeof *t->first[MS_ROOT]);
    ms_image_put(draft, "names.lemma", t->first[MS_LEMMA_ROOT], t->firsts[MS_LEMMA_ROOT] * sizeof *t->first[MS_LEMMA_ROOT]);
}

bool ms_names_mapped(ms_names *t, ms_arena *arena, const ms_image *image) {
    t->edge = (ms_edge *)(uintptr_t)ms_image_block(image, "names.edge", sizeof *t->edge, &t->slots);
    t->node = (ms_node *)(uintptr_t)ms_image_block(image, "names.node", sizeof *t->node, &t->nodes);
    t->payload.v = (ms_payload *)(uintptr_t)ms_image_block(image, "names.payload", sizeof *t->payload.v, &t->payload.n);
    t->inner = (bool *)(uintptr_t)ms_image_block(image, "names.inner", sizeof *t->inner, NULL);
    for (int root = 0; root < 2; root++) {
        const char *name = root == MS_ROOT ? "names.root" : "names.lemma";
        t->first[root] = (uint32_t *)(uintptr_t)ms_image_block(image, name, sizeof *t->first[root], &t->firsts[root]);
    }
    bool whole = t->edge && t->node && t->payload.v && t->inner && t->first[0] && t->first[1];
    t->mapped = whole && ms_image_map(&t->words, arena, image, "names.words");
    return t->mapped;
}

void ms_names_free(ms_names *t) {
    if (!t->mapped) {
        ms_map_free(&t->words);
        ms_heap_free(t->edge);
        ms_heap_free(t->node);
        ms_heap_free(t->inner);
        ms_heap_free(t->first[0]);
        ms_heap_free(t->first[1]);
        ms_vec_free(&t->payload);
    }
    ms_buf_free(&t->scratch);
    *t = (ms_names){0};
}
