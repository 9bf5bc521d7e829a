/* SPDX-License-Identifier: Apache-2.0
 * Where two claims say that it was: places of one role side by side, and all of them where no role is told by both. */
#include "resolve/internal.h"

static bool lies_in(const ms_place_key *x, uint32_t key) {
    for (uint32_t i = 0; i < x->up_n; i++)
        if (x->up[i] == key) return true;
    return false;
}

/* A smaller value is a nearer one. */
static ms_value place_pair(const ms_place_key *x, const ms_place_key *y) {
    bool wide = x->area >= MS_AREA_COUNTRY && x->up_n == 0; /* of a country or a sea it says little, of a river in one it does */
    if (x->key == y->key) return wide ? MS_V_NEAR : MS_V_SAME;
    if (x->area == MS_AREA_WORLD || y->area == MS_AREA_WORLD) return MS_V_NONE;
    bool in = lies_in(x, y->key), holds = lies_in(y, x->key);
    uint32_t both = ms_resolve_shared(x->words, x->words_n, y->words, y->words_n);
    uint32_t fewer = x->words_n < y->words_n ? x->words_n : y->words_n;
    bool namesake = both && both == x->words_n && both == y->words_n; /* a town and the governorate that it is the seat of */
    if (in || holds) return (in ? y->area : x->area) >= MS_AREA_GOVERNORATE && !namesake ? MS_V_WIDE : MS_V_INSIDE;
    if (both && both == fewer && !(x->known && y->known)) return MS_V_INSIDE;
    if (x->up_n && y->up_n && x->up[0] == y->up[0] && (x->area >= MS_AREA_DISTRICT || y->area >= MS_AREA_DISTRICT) &&
        x->area < MS_AREA_COUNTRY && y->area < MS_AREA_COUNTRY)
        return MS_V_NEAR;
    /* a place that only this report describes may be any place */
    if (!x->known || !y->known) return both ? MS_V_NEAR : MS_V_NONE;
    return MS_V_OTHER;
}

/* How near each value is, for choosing the best of several. */
static int nearness(ms_value v) {
    static const int8_t rank[MS_VALUES] = {
        [MS_V_SAME] = 7, [MS_V_SOME] = 6, [MS_V_INSIDE] = 5, [MS_V_NEAR] = 4, [MS_V_WIDE] = 3, [MS_V_NONE] = 2, [MS_V_OTHER] = 1};
    return rank[v];
}

ms_value ms_resolve_places(const ms_place_keys *x, const ms_place_keys *y) {
    ms_value best = MS_V_OTHER;
    uint32_t same = 0;
    if (x->n == 0 || y->n == 0) return MS_V_NONE;
    for (uint32_t i = 0; i < x->n; i++) {
        for (uint32_t j = 0; j < y->n; j++) {
            ms_value v = place_pair(&x->v[i], &y->v[j]);
            if (nearness(v) > nearness(best)) best = v;
            same += v == MS_V_SAME;
        }
    }
    uint32_t more = x->n > y->n ? x->n : y->n;
    return best == MS_V_SAME && same < more ? MS_V_SOME : best;
}

enum { REGION_KM = 20 }; /* regions are drawn by a point and cross the lines of districts */

static bool in_region(const ms_place_key *x, const ms_place_key *y) {
    if (x->area != MS_AREA_REGION && y->area != MS_AREA_REGION) return false;
    if ((x->lat == 0 && x->lon == 0) || (y->lat == 0 && y->lon == 0)) return false;
    double north = (x->lat - y->lat) * 111, east = (x->lon - y->lon) * 111 * cos(x->lat * 0.0174533);
    return north * north + east * east < REGION_KM * REGION_KM;
}

/* A convoy that goes into a region goes into a town of it; what is said of the whole is not said of the part elsewhere. */
static ms_value road_end(const ms_place_keys *x, const ms_place_keys *y) {
    ms_value v = ms_resolve_places(x, y);
    for (uint32_t i = 0; v == MS_V_OTHER && i < x->n; i++)
        for (uint32_t k = 0; v == MS_V_OTHER && k < y->n; k++)
            if (in_region(&x->v[i], &y->v[k])) v = MS_V_WIDE;
    return v;
}

/* The one leaves where the other goes. */
static bool turned(const ms_item *x, const ms_item *y) {
    return ms_equal(ms_resolve_places(&x->from, &y->to)) && !ms_equal(ms_resolve_places(&x->from, &y->from)) &&
           !ms_equal(ms_resolve_places(&x->to, &y->to));
}

/* Where both tell one role it counts; else what they tell of any role, which may agree but says less. */
void ms_resolve_where(ms_verdict *v, const ms_item *x, const ms_item *y) {
    v->value[MS_C_ORIGIN] = road_end(&x->from, &y->from);
    v->value[MS_C_GOAL] = road_end(&x->to, &y->to);
    v->value[MS_C_WHERE] = ms_resolve_places(&x->at, &y->at);
    ms_value via = ms_resolve_places(&x->via, &y->via);
    v->value[MS_C_ROUTE] = via == MS_V_SAME || via == MS_V_SOME ? MS_V_SAME : via == MS_V_OTHER ? MS_V_OTHER : MS_V_NONE;
    bool by_role = (x->from.n && y->from.n) || (x->to.n && y->to.n) || (x->at.n && y->at.n);
    ms_value any = by_role ? MS_V_NONE : ms_resolve_places(&x->all, &y->all);
    if (x->implied || y->implied) /* the drift of a report says little for it and nothing against */
        any = any == MS_V_SAME ? MS_V_SOME : any == MS_V_OTHER || any == MS_V_WIDE ? MS_V_NONE : any;
    v->value[MS_C_CROSS] = any;
    if (turned(x, y) || turned(y, x)) v->value[MS_C_GOAL] = MS_V_OPPOSITE;
    /* a wider word for one role («in eastern X») takes nothing from agreement in another */
    bool ends = nearness(v->value[MS_C_ORIGIN]) >= nearness(MS_V_INSIDE) || nearness(v->value[MS_C_GOAL]) >= nearness(MS_V_INSIDE);
    if (v->value[MS_C_WHERE] == MS_V_OTHER && ends) v->value[MS_C_WHERE] = MS_V_NONE;
    /* a quarter that is taken is not the town that is taken */
    if (v->value[MS_C_WHERE] == MS_V_INSIDE && x->ends && y->ends) v->value[MS_C_WHERE] = MS_V_FAR;
    /* what is said or agreed has no one place */
    if (v->value[MS_C_WHERE] == MS_V_OTHER && x->loose && y->loose) v->value[MS_C_WHERE] = MS_V_FAR;
}
