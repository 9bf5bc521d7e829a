/* SPDX-License-Identifier: Apache-2.0
 * Judges the examples of data/time/times.pat: "value; value" in the order of the text, "none". In: a document whose text
 * is an example, published on the day of the example. Out: what is wrong, in words. */
#include "time/inner.h"

ms_str ms_time_judge(const ms_time_example *e, const ms_doc *doc) {
    ms_str rest = ms_str_is(e->expect, "none") ? MS_S("") : e->expect, one;
    uint32_t n = 0;
    while (rest.n && ms_str_split(&rest, ';', &one)) {
        ms_str want = ms_str_trim(one);
        if (n >= doc->times.n) return ms_arena_fmt(doc->arena, "no time for '%.*s'", MS_FMT(want));
        ms_str got = doc->times.v[n++].pub.value;
        if (!ms_str_eq(got, want)) return ms_arena_fmt(doc->arena, "'%.*s', expected '%.*s'", MS_FMT(got), MS_FMT(want));
    }
    return n < doc->times.n ? ms_arena_fmt(doc->arena, "%u times, expected %u", doc->times.n, n) : MS_S("");
}
