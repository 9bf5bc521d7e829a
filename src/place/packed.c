/* SPDX-License-Identifier: Apache-2.0
 * The rows of the gazetteer as an image keeps them: numbers, and where their texts lie; and their order by id. In: a
 * loaded gazetteer, or the image. Out: blocks of the image, or the rows; the texts stay where they are mapped. */
#include "place/internal.h"

enum { TEXTS = 4 };

typedef struct {
    double lat, lon, radius;
    uint32_t at[TEXTS + 1]; /* id, name, name_en and key lie behind one another: where each starts, and the end */
    uint32_t parent, country;
    uint8_t type, extra;
} packed;

static packed pack(ms_buf *texts, const ms_place_row *r) {
    const ms_str all[TEXTS] = {r->id, r->name, r->name_en, r->key};
    packed p;
    memset(&p, 0, sizeof p); /* also between its fields: the same data give the same bytes */
    p.lat = r->lat, p.lon = r->lon, p.radius = r->radius, p.parent = r->parent, p.country = r->country;
    p.type = r->type, p.extra = r->extra;
    for (int i = 0; i < TEXTS; i++) {
        p.at[i] = (uint32_t)texts->n;
        ms_buf_str(texts, all[i]);
    }
    p.at[TEXTS] = (uint32_t)texts->n;
    return p;
}

void ms_gazetteer_put(const ms_gazetteer *g, ms_image_draft *draft) {
    MS_VEC(packed) rows = {0};
    ms_buf texts = {0};
    for (uint32_t i = 0; i < g->rows_n; i++) ms_vec_push(&rows, pack(&texts, &g->rows[i]));
    ms_image_put(draft, "places.rows", rows.v, rows.n * sizeof *rows.v);
    ms_image_put(draft, "places.texts", texts.s, texts.n);
    ms_image_put(draft, "places.ids", g->ids, g->rows_n * sizeof *g->ids);
    ms_vec_free(&rows);
    ms_buf_free(&texts);
}

static void unpack(ms_place_row *r, const packed *p, const char *texts) {
    ms_str *all[TEXTS] = {&r->id, &r->name, &r->name_en, &r->key};
    for (int i = 0; i < TEXTS; i++) *all[i] = (ms_str){texts + p->at[i], p->at[i + 1] - p->at[i]};
    r->lat = p->lat, r->lon = p->lon, r->radius = p->radius, r->parent = p->parent, r->country = p->country;
    r->type = p->type, r->extra = p->extra;
    r->beyond = MS_NONE;
}

ms_place_row *ms_place_rows_mapped(ms_gazetteer *g, ms_arena *arena, const ms_image *image) {
    uint32_t n = 0;
    const packed *p = ms_image_block(image, "places.rows", sizeof *p, &n);
    const char *texts = ms_image_block(image, "places.texts", 1, NULL);
    const uint32_t *ids = ms_image_block(image, "places.ids", sizeof *ids, NULL);
    if (!p || !texts || !ids) return NULL;
    ms_place_row *rows = MS_NEWN(arena, ms_place_row, n + 1);
    for (uint32_t i = 0; i < n; i++) unpack(&rows[i], &p[i], texts);
    g->rows_n = n, g->ids = ids;
    while (g->own_n < n && !rows[g->own_n].extra) g->own_n++;
    return rows;
}
