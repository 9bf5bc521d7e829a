/* SPDX-License-Identifier: Apache-2.0
 * Judges the examples of data/quantity/examples.pat: "lo..hi; lo..hi" in the order of the text, "none". In: a document
 * whose text is an example. Out: what is wrong, in words. */
#include "quantity/inner.h"

static bool end_is(double v, ms_str want) {
    double n;
    if (want.n == 0) return isnan(v);
    return ms_str_number(want, &n) && fabs(v - n) < 1e-9 * (1 + fabs(n));
}

/* "20..30", "5" */
static bool is(const marsad_quantity *q, ms_str want) {
    const char *dots = want.n ? strstr(want.s, "..") : NULL;
    uint32_t at = dots && dots < want.s + want.n ? (uint32_t)(dots - want.s) : want.n;
    if (at == want.n) return end_is(q->lo, want) && end_is(q->hi, want);
    return end_is(q->lo, ms_str_cut(want, 0, at)) && end_is(q->hi, ms_str_cut(want, at + 2, want.n));
}

ms_str ms_quantity_judge(const ms_quantity_example *e, const ms_doc *doc) {
    ms_str rest = ms_str_is(e->expect, "none") ? MS_S("") : e->expect, one;
    uint32_t n = 0;
    while (rest.n && ms_str_split(&rest, ';', &one)) {
        if (n >= doc->quantities.n) return ms_arena_fmt(doc->arena, "no quantity for '%.*s'", MS_FMT(ms_str_trim(one)));
        const marsad_quantity *q = &doc->quantities.v[n++].pub;
        if (!is(q, ms_str_trim(one))) return ms_arena_fmt(doc->arena, "%g..%g, expected '%.*s'", q->lo, q->hi, MS_FMT(ms_str_trim(one)));
    }
    return n < doc->quantities.n ? ms_arena_fmt(doc->arena, "%u quantities, expected %u", doc->quantities.n, n) : MS_S("");
}
