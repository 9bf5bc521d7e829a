/* SPDX-License-Identifier: Apache-2.0
 * A ledger as GeoJSON (RFC 7946): a point for each state of a site, a line for each movement whose two ends have
 * coordinates, with the basis of its destination: "direction" is no arrival. Lengths of lines mean nothing. */
#include "export/export.h"

typedef struct {
    FILE *out;
    ms_buf text;
    ms_json json;
} writer;

static void pair(ms_json *j, const char *key, ms_str value) {
    ms_json_key(j, key);
    ms_json_str_or_null(j, value);
}

static void day(ms_json *j, const char *key, int32_t value) {
    char date[16];
    ms_edtf_put(date, value);
    pair(j, key, value == MS_DAY_FIRST || value == MS_DAY_LAST ? (ms_str){0} : ms_str_of(date));
}

static void point(ms_json *j, double lon, double lat) {
    ms_json_open(j, '[');
    ms_json_num(j, lon);
    ms_json_num(j, lat);
    ms_json_close(j, ']');
}

/* Up to `properties`, whose object is left open. */
static ms_json *feature(writer *w, const char *type, const double *lonlat, uint32_t n) {
    ms_json *j = &w->json;
    ms_json_open(j, '{');
    pair(j, "type", MS_S("Feature"));
    ms_json_key(j, "geometry");
    ms_json_open(j, '{');
    pair(j, "type", ms_str_of(type));
    ms_json_key(j, "coordinates");
    if (n > 1) ms_json_open(j, '[');
    for (uint32_t i = 0; i < n; i++) point(j, lonlat[2 * i], lonlat[2 * i + 1]);
    if (n > 1) ms_json_close(j, ']');
    ms_json_close(j, '}');
    ms_json_key(j, "properties");
    ms_json_open(j, '{');
    return j;
}

static void finish(ms_json *j) {
    ms_json_close(j, '}');
    ms_json_close(j, '}');
}

static void site(void *user, const ms_ledger_site *s) {
    if (isnan(s->lat) || isnan(s->lon)) return;
    const double at[] = {s->lon, s->lat};
    ms_json *j = feature(user, "Point", at, 1);
    pair(j, "place", s->place);
    pair(j, "name", s->name);
    pair(j, "name_en", s->name_en);
    pair(j, "state", s->state);
    day(j, "from", s->from);
    day(j, "until", s->until);
    ms_json_key(j, "claims");
    ms_json_num(j, s->claims_n);
    ms_json_key(j, "disputed");
    ms_json_bool(j, s->disputed);
    finish(j);
}

static void flow(void *user, const ms_ledger_flow *f) {
    if (isnan(f->from_lat) || isnan(f->from_lon) || isnan(f->to_lat) || isnan(f->to_lon)) return;
    const double line[] = {f->from_lon, f->from_lat, f->to_lon, f->to_lat};
    ms_json *j = feature(user, "LineString", line, 2);
    pair(j, "from", f->from);
    pair(j, "to", f->to);
    pair(j, "from_name", f->from_name);
    pair(j, "to_name", f->to_name);
    pair(j, "basis", f->basis);
    pair(j, "frame", f->frame);
    pair(j, "happening", f->happening);
    pair(j, "unit", f->unit);
    ms_json_key(j, "lo");
    ms_json_num(j, f->lo);
    ms_json_key(j, "hi");
    ms_json_num(j, f->hi);
    day(j, "earliest", f->a);
    day(j, "latest", f->b);
    ms_json_key(j, "round_trip");
    ms_json_bool(j, f->trip != 0);
    finish(j);
}

marsad_rc ms_export_geojson(ms_ledger *l, FILE *out) {
    writer w = {.out = out};
    w.json.out = &w.text;
    ms_json_open(&w.json, '{');
    pair(&w.json, "type", MS_S("FeatureCollection"));
    ms_json_key(&w.json, "features");
    ms_json_open(&w.json, '[');
    marsad_rc rc = ms_ledger_sites(l, site, &w);
    if (rc == MARSAD_OK) rc = ms_ledger_flows(l, flow, &w);
    ms_json_close(&w.json, ']');
    ms_json_close(&w.json, '}');
    ms_buf_put(&w.text, '\n');
    if (rc == MARSAD_OK && (fwrite(w.text.s, 1, w.text.n, out) != w.text.n || fflush(out) != 0)) rc = MARSAD_EIO;
    ms_buf_free(&w.text);
    return rc;
}
