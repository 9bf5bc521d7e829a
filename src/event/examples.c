/* SPDX-License-Identifier: Apache-2.0
 * Judges an `example` of the frame files: "slot=words; slot=words" or "none". In: the claims that its text gave. Out:
 * what is wrong, in words. */
#include "event/internal.h"
#include "text/text.h"

static bool same_words(ms_str a, ms_str b) {
    ms_buf x = {0}, y = {0};
    ms_text_fold(&x, a);
    ms_text_fold(&y, b);
    bool same = ms_str_eq(ms_str_trim(ms_buf_view(&x)), ms_str_trim(ms_buf_view(&y)));
    ms_buf_free(&x);
    ms_buf_free(&y);
    return same;
}

static bool slot_is(const ms_doc *doc, const marsad_slot *s, ms_str want) {
    return !ms_span_empty(s->span) &&
           (same_words(ms_str_at(doc->in->text, s->span), want) || same_words(s->name, want) || ms_str_eq(s->id, want));
}

static bool any_is(const ms_doc *doc, marsad_slots all, ms_str want) {
    for (uint32_t i = 0; i < all.n; i++)
        if (slot_is(doc, &all.v[i], want)) return true;
    return false;
}

static const char *const MODALITIES[] = {"asserted", "ongoing", "planned", "possible", "denied", "background"};

static bool number_is(double lo, ms_str want) {
    double n;
    return ms_str_number(want, &n) && !isnan(lo) && lo == n;
}

static bool holds(const ms_doc *doc, const marsad_claim *c, ms_str key, ms_str want) {
    if (ms_str_is(key, "actor")) return slot_is(doc, &c->actor, want);
    if (ms_str_is(key, "target")) return slot_is(doc, &c->target, want);
    if (ms_str_is(key, "theme")) return slot_is(doc, &c->theme, want);
    if (ms_str_is(key, "from")) return any_is(doc, c->from, want);
    if (ms_str_is(key, "to")) return any_is(doc, c->to, want);
    if (ms_str_is(key, "via")) return any_is(doc, c->via, want);
    if (ms_str_is(key, "at")) return any_is(doc, c->at, want);
    if (ms_str_is(key, "modality")) return ms_str_is(want, MODALITIES[c->modality]);
    if (ms_str_is(key, "count")) return number_is(c->count.lo, want) && !ms_span_empty(c->count.span);
    if (ms_str_is(key, "dead")) return number_is(c->dead.lo, want);
    if (ms_str_is(key, "injured")) return number_is(c->injured.lo, want);
    if (ms_str_is(key, "plover")) return ms_str_eq(c->plover, want);
    if (ms_str_is(key, "source")) {
        const marsad_voice *v = c->voice == MARSAD_NO_VOICE ? NULL : &doc->voices.v[c->voice].pub;
        return v && v->chain_n && same_words(v->chain[v->chain_n - 1], want);
    }
    return false;
}

/* First pair of the expectation that the claim does not meet; empty when it meets all. */
static ms_str first_wrong(const ms_doc *doc, const marsad_claim *c, ms_str expect) {
    ms_str pair, key;
    while (ms_str_split(&expect, ';', &pair)) {
        ms_str rest = ms_str_trim(pair);
        if (rest.n == 0 || ms_str_is(rest, "any")) continue;
        ms_str whole = rest;
        ms_str_split(&rest, '=', &key);
        if (!holds(doc, c, ms_str_trim(key), ms_str_trim(rest))) return whole;
    }
    return MS_S("");
}

ms_str ms_event_judge(const ms_example *e, const ms_doc *doc) {
    bool none = ms_str_is(e->expect, "none");
    ms_str wrong = none ? MS_S("") : MS_S("no claim of this frame");
    for (uint32_t i = 0; i < doc->claims.n; i++) {
        const marsad_claim *c = &doc->claims.v[i];
        if (!ms_str_eq(c->frame, e->frame)) continue;
        if (none) return MS_S("a claim of this frame, expected none");
        wrong = first_wrong(doc, c, e->expect);
        if (wrong.n == 0) return wrong;
    }
    return wrong;
}
