/* SPDX-License-Identifier: Apache-2.0
 * The notes of an event: what the columns of a format cannot hold, as `key=value` pieces with `; ` between. Rival values each
 * with the claims that give them, other actors, the way of a movement, who denies it, on whose word, and where to look. */
#include "export/internal.h"

static const char *const MODALITIES[] = {"asserted", "ongoing", "planned", "possible", "denied", "background"};
static const char *const BASES[] = {"", " (implied)", " (direction)"};

static const marsad_claim *claim_at(const ms_event *e, uint32_t i) { return e->members[i].record->claims; }

static void key(ms_buf *b, const char *name) { ms_buf_fmt(b, "%s%s=", b->n ? "; " : "", name); }

/* ---- pieces ---------------------------------------------------------------------------------------------------------------- */

/* Adds a piece of a list once. */
static void add_once(ms_buf *list, ms_str one) {
    ms_str rest = ms_buf_view(list), have;
    if (!one.n) return;
    while (list->n && ms_str_split(&rest, '|', &have))
        if (ms_str_eq(have, one)) return;
    ms_buf_fmt(list, "%s%.*s", list->n ? "|" : "", MS_FMT(one));
}

static void put_list(ms_buf *b, const char *name, ms_buf *list) {
    if (list->n) {
        key(b, name);
        ms_buf_str(b, ms_buf_view(list));
    }
    ms_buf_clear(list);
}

static void rivals(const ms_event *e, ms_buf *b, const char *field) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < e->h->values_n; i++) {
        const ms_ledger_value *v = &e->h->values[i];
        if (strcmp(v->field, field) != 0) continue;
        if (n++ == 0)
            key(b, field);
        else
            ms_buf_put(b, '|');
        if (v->time.n) {
            ms_buf_str(b, v->time);
        } else {
            ms_cell_number(b, v->lo);
            if (v->lo != v->hi) ms_buf_add(b, "..", 2);
            if (v->lo != v->hi) ms_cell_number(b, v->hi);
        }
        if (v->unit.n) ms_buf_fmt(b, " %.*s", MS_FMT(v->unit));
        for (uint32_t k = 0; e->members_n > 1 && k < v->claims_n; k++)
            ms_buf_fmt(b, "%s%.*s:%.*s", k ? " " : " @", MS_FMT(v->claims[k].doc), MS_FMT(v->claims[k].claim));
    }
}

static void names_of(const ms_event *e, ms_buf *b, ms_buf *list, const char *name, bool target) {
    for (uint32_t i = 0; i < e->members_n; i++) add_once(list, (target ? &claim_at(e, i)->target : &claim_at(e, i)->actor)->name);
    put_list(b, name, list);
}

static void places_of(const ms_event *e, ms_buf *b, ms_buf *list) {
    static const char *const names[MS_EVENT_WHERE] = {"at", "from", "to", "via"};
    for (int nth = 0; nth < MS_EVENT_WHERE; nth++) {
        for (uint32_t i = 0; i < e->members_n; i++) {
            marsad_slots s = ms_role_of(claim_at(e, i), ms_event_where[nth]);
            for (uint32_t k = 0; k < s.n; k++)
                add_once(list, ms_arena_fmt(e->arena, "%.*s%s", MS_FMT(s.v[k].name), BASES[s.v[k].basis % 3]));
        }
        put_list(b, names[nth], list);
    }
}

ms_str ms_event_outlet(const marsad_document *d) { return d->outlet.n ? d->outlet : d->url.n ? d->url : d->id; }

/* From the outlet inwards. */
static ms_str voice_of(const ms_event *e, uint32_t i) {
    const marsad_record *r = e->members[i].record;
    ms_str s = ms_event_outlet(r->doc);
    if (r->claims->voice >= r->voices_n) return s;
    const marsad_voice *v = &r->voices[r->claims->voice];
    for (uint32_t k = 0; k < v->chain_n; k++) s = ms_arena_fmt(e->arena, "%.*s < %.*s", MS_FMT(s), MS_FMT(v->chain[k]));
    return s;
}

ms_str ms_event_sentence(const ms_event *e, uint32_t member, uint32_t *nth) {
    const marsad_record *r = e->members[member].record;
    *nth = 0;
    for (uint32_t i = 0; i < r->segments_n; i++) {
        const marsad_segment *s = &r->segments[i];
        *nth += s->kind == MARSAD_SENTENCE || s->kind == MARSAD_HEADING;
        if (ms_span_has(s->span, r->claims->span) && s->span.b <= r->doc->text.n) return ms_str_at(r->doc->text, s->span);
    }
    return ms_span_empty(r->claims->span) || r->claims->span.b > r->doc->text.n ? (ms_str){0} : ms_str_at(r->doc->text, r->claims->span);
}

/* ---- all of them -------------------------------------------------------------------------------------------------------------- */

static void claims_of(const ms_event *e, ms_buf *b, ms_buf *list) {
    for (uint32_t i = 0; i < e->members_n; i++)
        if (claim_at(e, i)->modality != e->claim->modality)
            add_once(list, ms_arena_fmt(e->arena, "%s by %.*s", MODALITIES[claim_at(e, i)->modality], MS_FMT(voice_of(e, i))));
    put_list(b, "but", list);
    for (uint32_t i = 0; i < e->members_n; i++) add_once(list, voice_of(e, i));
    put_list(b, "voices", list);
    for (uint32_t i = 0; i < e->members_n; i++)
        add_once(list, ms_arena_fmt(e->arena, "%.*s:%.*s", MS_FMT(e->members[i].record->doc->id), MS_FMT(claim_at(e, i)->id)));
    put_list(b, "claims", list);
}

ms_str ms_event_notes(const ms_event *e) {
    ms_buf b = {0}, list = {0};
    uint32_t nth;
    ms_str sentence = ms_event_sentence(e, e->lead, &nth);
    key(&b, "frame"), ms_buf_str(&b, e->h->frame);
    key(&b, "modality"), ms_buf_str(&b, ms_str_of(MODALITIES[e->claim->modality]));
    if (e->claim->failed) key(&b, "outcome"), ms_buf_str(&b, MS_S("failed"));
    if (e->h->disputed) key(&b, "disputed"), ms_buf_str(&b, MS_S("yes"));
    if (!e->dated) key(&b, "date"), ms_buf_str(&b, MS_S("of publication"));
    names_of(e, &b, &list, "actor", false);
    names_of(e, &b, &list, "target", true);
    for (uint32_t i = 0; i < e->members_n; i++) add_once(&list, claim_at(e, i)->theme.name);
    put_list(&b, "theme", &list);
    places_of(e, &b, &list);
    static const char *const fields[] = {"time", "count", "dead", "injured"};
    for (int i = 0; i < 4; i++) rivals(e, &b, fields[i]);
    claims_of(e, &b, &list);
    if (e->links.n) key(&b, "links"), ms_buf_str(&b, e->links);
    key(&b, "happening"), ms_buf_str(&b, e->h->id);
    key(&b, "text"), ms_buf_str(&b, sentence);
    ms_str out = ms_arena_str(e->arena, ms_buf_view(&b));
    ms_buf_free(&b);
    ms_buf_free(&list);
    return out;
}
