/* SPDX-License-Identifier: Apache-2.0
 * Rules propose, points dispose. In: a claim as its rule made it, its predicate. Out: is it kept, is it news? What is known of it
 * (known.c) earns or costs points, data/frames/points.tsv, by family of frames, frame and rule, and those that were learned
 * (weights.tsv, ~ in the explanation); a claim with less than none is dropped. «muttahamun bi-khatf …»: a masdar behind bi-, no light verb, nobody hurt: the kidnapping is only named. */
#include "event/internal.h"

static void write_points(ms_buf *b, const ms_points *p) {
    ms_buf_fmt(b, "%s%s%s", b->n ? ", " : "", p->learned ? "~" : "", ms_event_feature_name(p->feature));
    if (p->also != MS_NONE) ms_buf_fmt(b, "+%s", ms_event_feature_name(p->also));
    ms_buf_fmt(b, " %+d", p->points);
}

/* What is known of the claim that no line of the table asks for. */
static void write_rest(ms_buf *b, const ms_known *k, const bool *asked) {
    const char *before = "; also ";
    const char *name;
    for (uint32_t i = 0; (name = ms_event_feature_name(i)); i++) {
        if (!k->has[i] || asked[i]) continue;
        ms_buf_fmt(b, "%s%s", before, name);
        before = " ";
    }
}

static void explain(const ms_settling *st, const ms_draft *d, const ms_known *k, ms_buf *points, const ms_buf *told, const bool *asked,
                    int sum) {
    const ms_rule *r = d->rule;
    const char *end = sum >= 0 ? "kept" : "dropped";
    ms_buf_fmt(points, " = %d, %s", sum, end);
    if (told->n) ms_buf_fmt(points, "; core: %.*s", MS_FMT(ms_buf_view(told)));
    write_rest(points, k, asked);
    ms_note_doc(st->doc->notes, MARSAD_NOTE, st->doc->in->id, d->claim.trigger, "%.*s by rule %.*s (%s:%u): %.*s", MS_FMT(d->claim.frame),
                MS_FMT(r->name), r->file, r->line, MS_FMT(ms_buf_view(points)));
}

/* Adds up a list of points; those that count are written to `points` and marked in `asked`. */
static int add_up(const ms_settling *st, ms_range list, const ms_known *k, ms_buf *points, bool *asked) {
    int sum = 0;
    for (uint32_t i = list.a; i < list.b; i++) {
        const ms_points *p = &st->frames->dealt.v[i];
        if (!k->has[p->feature] || (p->also != MS_NONE && !k->has[p->also])) continue;
        sum += p->points;
        asked[p->feature] = true;
        if (st->doc->why) write_points(points, p);
    }
    return sum;
}

bool ms_event_keeps(const ms_settling *st, const ms_draft *d, bool *news) {
    ms_known k;
    ms_event_know(st, d, &k);
    bool asked[MS_MOST_FEATURES] = {0};
    ms_buf points = {0}, told = {0};
    int sum = add_up(st, d->rule->points, &k, &points, asked);
    *news = sum >= 0 && d->claim.core && add_up(st, st->frames->news, &k, &told, asked) >= 0;
    if (st->doc->why) explain(st, d, &k, &points, &told, asked, sum);
    ms_buf_free(&points), ms_buf_free(&told);
    return sum >= 0;
}
