/* SPDX-License-Identifier: Apache-2.0
 *
 * The head of a plain text comes in; the time of publication and the outlet go out. A crawler's prefix gives the day, a
 * dateline (a line of date, hour, outlets and nothing else) gives both and goes before the prefix; where neither names an
 * outlet, the agency's dateline does: `dimashq (rUytarz) -`.
 * Ruled by data/cues/dateline.tsv. Example: ` date 2026-02-23 al-ithnayn 23 fibrayir-shubat 2026 as-sa'a 04 masa'an /
 * Ma'rib Bris -wakalat` is published 2026-02-23T16:00 by Ma'rib Bris. */
#include <unicode/uchar.h>

#include "base/utf8.h"
#include "read/inner.h"

enum {
    MOST_PIECES = 64,
    LONGEST_LINE = 48,
    MOST_OTHERS = 8,
    LINES = 3,
    MOST_PLACE = 4,
    MOST_NAME = 4,
    COMMA = 0x60C,
    TATWEEL = 0x640,
    EARLIEST = 1900,
    LATEST = 2100
};

typedef enum { WORD, NUMBER, MARK } kind;

typedef struct {
    kind kind;
    uint32_t a, b; /* in the line */
    int value, digits;
    uint32_t mark;
} piece;

typedef enum { GAP, DATE_PART, OTHER_WORD, NAMED } part;

typedef struct {
    const ms_read_rules *rules;
    ms_str line;
    piece p[MOST_PIECES];
    uint32_t n;
    ms_buf key;
    /* what was found */
    int year, month, day, hour, minute, weekday, half; /* half: 1 am, 2 pm; hour -1: none */
    part last;
    uint32_t others;
    bool wait_hour, wait_day, refused;
    ms_str outlet, agency;
    bool naming; /* the stretch at hand is the outlet's name */
} head;

static bool in_word(uint32_t cp) {
    return u_isalpha((UChar32)cp) || (cp != ' ' && (U_GET_GC_MASK((UChar32)cp) & (U_GC_M_MASK | U_GC_CF_MASK)));
}

static uint32_t end_of(ms_str line, uint32_t i, bool number) {
    while (i < line.n) {
        uint32_t next = i, cp = ms_utf8_next(line, &next);
        if (number ? u_charDigitValue((UChar32)cp) < 0 : !in_word(cp)) break;
        i = next;
    }
    return i;
}

static int value_of(ms_str digits) {
    int v = 0;
    for (uint32_t i = 0; i < digits.n && v < 100000;) v = v * 10 + u_charDigitValue((UChar32)ms_utf8_next(digits, &i));
    return v;
}

static int count_of(ms_str digits) {
    int n = 0;
    for (uint32_t i = 0; i < digits.n; n++) ms_utf8_next(digits, &i);
    return n;
}

static void cut_pieces(head *h) {
    h->n = 0;
    for (uint32_t i = 0, next; i < h->line.n && h->n < MOST_PIECES; i = next) {
        next = i;
        uint32_t cp = ms_utf8_next(h->line, &next);
        if (u_isUWhiteSpace((UChar32)cp)) continue;
        piece *p = &h->p[h->n++];
        *p = (piece){.kind = MARK, .a = i, .mark = cp};
        if (u_charDigitValue((UChar32)cp) >= 0)
            p->kind = NUMBER;
        else if (in_word(cp))
            p->kind = WORD;
        if (p->kind != MARK) next = end_of(h->line, i, p->kind == NUMBER);
        p->b = next;
        if (p->kind != NUMBER) continue;
        ms_str digits = ms_str_cut(h->line, i, next);
        p->value = value_of(digits);
        p->digits = count_of(digits);
    }
}

static bool is_mark(const head *h, uint32_t i, uint32_t mark) { return i < h->n && h->p[i].kind == MARK && h->p[i].mark == mark; }

/* Longest phrase at piece i; *n: its pieces. */
static ms_cue cue_at(head *h, uint32_t i, uint32_t *n) {
    ms_cue best = {0};
    ms_buf_clear(&h->key);
    for (uint32_t k = i; k < h->n && (h->p[k].kind == WORD || (k > i && h->p[k].kind == NUMBER)); k++) {
        if (h->key.n) ms_buf_put(&h->key, ' ');
        ms_buf_str(&h->key, ms_str_cut(h->line, h->p[k].a, h->p[k].b));
        uint32_t found = ms_map_find(&h->rules->keys, ms_buf_view(&h->key));
        if (found == MS_NONE) break;
        if (h->rules->cue[found].kind) best = h->rules->cue[found], *n = k + 1 - i;
        if (is_mark(h, k + 1, '.') && k + 2 < h->n && h->p[k + 1].b == h->p[k + 2].a) k++;
    }
    return best;
}

/* 2026-02-23 or 23/2/2026 at piece i: sets the date. */
static bool numeric_date(head *h, uint32_t i) {
    if (i + 5 > h->n) return false;
    const piece *p = h->p + i;
    bool joined = p[0].kind == NUMBER && p[2].kind == NUMBER && p[4].kind == NUMBER && (is_mark(h, i + 1, '-') || is_mark(h, i + 1, '/'));
    if (!joined || !is_mark(h, i + 3, p[1].mark)) return false;
    bool year_first = p[0].digits == 4;
    const piece *y = year_first ? &p[0] : &p[4], *d = year_first ? &p[4] : &p[0];
    if (y->digits != 4 || d->digits > 2 || !ms_read_day_exists(y->value, p[2].value, d->value)) return false;
    h->year = y->value;
    h->month = p[2].value;
    h->day = d->value;
    return true;
}

static void meet(head *h, part now) {
    bool clash = (now == OTHER_WORD && h->last == DATE_PART) || (now == DATE_PART && h->last == OTHER_WORD);
    if (clash || (now == OTHER_WORD && ++h->others > MOST_OTHERS)) h->refused = true;
    h->last = now;
}

static uint32_t meet_number(head *h, uint32_t i) {
    const piece *p = &h->p[i];
    bool clock = is_mark(h, i + 1, ':') && i + 2 < h->n && h->p[i + 2].kind == NUMBER && h->p[i + 2].digits == 2;
    meet(h, DATE_PART);
    if (clock || h->wait_hour) {
        h->hour = p->value;
        h->minute = clock ? h->p[i + 2].value : 0;
        h->wait_hour = false;
        return clock ? 3 : 1;
    }
    if (p->digits == 4 && p->value >= EARLIEST && p->value <= LATEST && !h->year)
        h->year = p->value;
    else if (h->wait_day && p->digits <= 2)
        h->day = p->value;
    h->wait_day = false;
    return 1;
}

static void meet_month(head *h, uint32_t i, int month) {
    if (h->month && h->month != month) h->refused = true;
    h->month = month;
    bool before = i > 0 && h->p[i - 1].kind == NUMBER && h->p[i - 1].digits <= 2;
    if (before && !h->day) h->day = h->p[i - 1].value;
    h->wait_day = !h->day;
}

static void meet_cue(head *h, uint32_t i, uint32_t n, ms_cue cue) {
    meet(h, cue.kind == MS_CUE_AGENCY ? NAMED : DATE_PART);
    switch (cue.kind) {
    case MS_CUE_MONTH: meet_month(h, i, cue.value); break;
    case MS_CUE_WEEKDAY: h->weekday = cue.value; break;
    case MS_CUE_HALF: h->half = 1 + cue.value; break;
    case MS_CUE_WORD: h->wait_hour = cue.value; break;
    case MS_CUE_AGENCY:
        if (cue.value && !h->agency.n) h->agency = ms_str_cut(h->line, h->p[i].a, h->p[i + n - 1].b);
        break;
    default: break;
    }
}

static bool is_gap(uint32_t mark) {
    static const uint32_t marks[] = {'-', '/', '|', ':', '(', ')', ',', '"', '\'', '>', COMMA, TATWEEL, 0xB7, 0xAB, 0xBB, 0x2022};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (mark == marks[i]) return true;
    return (mark >= 0x2010 && mark <= 0x2015) || (mark >= 0x2018 && mark <= 0x201F);
}

/* The first stretch of words that belong to no date names the outlet. */
static void meet_other(head *h, uint32_t i) {
    h->naming = h->outlet.n == 0 || (h->naming && h->last == OTHER_WORD);
    meet(h, OTHER_WORD);
    if (!h->outlet.n)
        h->outlet = ms_str_cut(h->line, h->p[i].a, h->p[i].b);
    else if (h->naming)
        h->outlet.n = (uint32_t)(h->line.s + h->p[i].b - h->outlet.s);
}

static uint32_t meet_piece(head *h, uint32_t i) {
    uint32_t n = 1;
    if (numeric_date(h, i)) return meet(h, DATE_PART), 5;
    if (h->p[i].kind == NUMBER) return meet_number(h, i);
    ms_cue cue = cue_at(h, i, &n);
    bool in_name = cue.kind == MS_CUE_WORD && h->naming && h->last == OTHER_WORD; /* «sahifat al-furat al-yawm» */
    if (in_name) return meet_other(h, i), 1;
    if (cue.kind && cue.kind != MS_CUE_PREFIX && cue.kind != MS_CUE_HEAD) return meet_cue(h, i, n, cue), n;
    if (h->p[i].kind == WORD) return meet_other(h, i), 1;
    if (!is_gap(h->p[i].mark)) h->refused = true;
    h->last = GAP;
    return 1;
}

/* Reads the pieces from `from` on as a dateline. */
static bool dateline(head *h, uint32_t from) {
    h->hour = -1;
    if (h->n - from > LONGEST_LINE || h->n == MOST_PIECES) return false;
    for (uint32_t i = from; i < h->n && !h->refused;) i += meet_piece(h, i);
    return !h->refused && ms_read_day_exists(h->year, h->month, h->day);
}

static int hour_of(const head *h) {
    if (h->half == 2 && h->hour < 12) return h->hour + 12;
    return h->half == 1 && h->hour == 12 ? 0 : h->hour;
}

static void publish(const head *h, ms_arena *arena, marsad_document *doc) {
    int hour = hour_of(h);
    bool clock = h->hour >= 0 && hour <= 23 && h->minute <= 59;
    ms_str day = ms_arena_fmt(arena, "%04d-%02d-%02d", h->year, h->month, h->day);
    doc->published = clock ? ms_arena_fmt(arena, "%sT%02d:%02d", day.s, hour, h->minute) : day;
    if (h->outlet.n || h->agency.n) doc->outlet = h->outlet.n ? h->outlet : h->agency;
}

static ms_span span_of(const head *h, const marsad_document *doc) {
    uint32_t a = (uint32_t)(h->line.s - doc->text.s);
    return (ms_span){a, a + h->line.n};
}

/* Pieces of a crawler's prefix at the start of the text; it gives the day. */
static uint32_t prefix(head *h, ms_arena *arena, marsad_document *doc) {
    uint32_t n = 0;
    if (cue_at(h, 0, &n).kind != MS_CUE_PREFIX) return 0;
    n += is_mark(h, n, ':');
    if (!numeric_date(h, n)) return 0;
    doc->published = ms_arena_fmt(arena, "%04d-%02d-%02d", h->year, h->month, h->day);
    h->year = h->month = h->day = 0;
    return n + 5;
}

static void tell_doubts(const head *h, const ms_notes *notes, const marsad_document *doc, ms_str before) {
    if (h->weekday && h->weekday != ms_read_weekday(h->year, h->month, h->day))
        ms_note_doc(notes, MARSAD_WARNING, doc->id, span_of(h, doc), "the weekday of the dateline does not fit its date");
    if (before.n && !ms_str_starts(doc->published, before))
        ms_note_doc(notes, MARSAD_WARNING, doc->id, span_of(h, doc), "prefix says %.*s, dateline %.*s", MS_FMT(before),
                    MS_FMT(doc->published));
}

/* ---- dateline of an agency: `place (agency) -`, `place - agency:`, `agency and its name -` ---- */

static bool is_dash(const head *h, uint32_t i) {
    return is_mark(h, i, '-') || is_mark(h, i, 0x2013) || is_mark(h, i, 0x2014) || is_mark(h, i, TATWEEL);
}

/* Behind the name that begins at piece i, in brackets, quotes or bare, when it ends the dateline; else 0. */
static uint32_t agency_end(head *h, uint32_t i) {
    uint32_t n = 1, k = i;
    ms_cue cue = cue_at(h, i, &n);
    bool agency = cue.kind == MS_CUE_AGENCY && cue.value;
    if (!agency && cue.kind != MS_CUE_HEAD) return 0;
    for (k += n; !agency && k < h->n && k - i < MOST_NAME && h->p[k].kind == WORD;) k++;
    uint32_t end = k;
    while (k < h->n && h->p[k].kind == MARK && !is_dash(h, k) && !is_mark(h, k, ':') && is_gap(h->p[k].mark)) k++;
    if (!agency && end == i + n) return 0;
    return is_dash(h, k) || (agency && is_mark(h, k, ':')) ? end : 0;
}

static void agency_dateline(head *h, uint32_t from, marsad_document *doc) {
    uint32_t words = 0;
    for (uint32_t i = from; i < h->n && words <= MOST_PLACE; i++) {
        uint32_t end = i == from || h->p[i - 1].kind == MARK ? agency_end(h, i) : 0;
        if (end) {
            doc->outlet = ms_str_cut(h->line, h->p[i].a, h->p[end - 1].b);
            return;
        }
        if (h->p[i].kind == MARK && !is_gap(h->p[i].mark)) return;
        words += h->p[i].kind == WORD;
    }
}

/* True when the line settled it. */
static bool read_line(head *h, const ms_notes *notes, ms_arena *arena, marsad_document *doc, bool first) {
    cut_pieces(h);
    uint32_t from = first ? prefix(h, arena, doc) : 0;
    if (!dateline(h, from)) {
        if (first && !doc->outlet.n) agency_dateline(h, from, doc);
        return false;
    }
    ms_str before = doc->published;
    publish(h, arena, doc);
    tell_doubts(h, notes, doc, before);
    return true;
}

void ms_read_head(const ms_read_rules *rules, const ms_notes *notes, ms_arena *arena, marsad_document *doc) {
    ms_str rest = doc->text, line;
    ms_buf key = {0};
    bool done = false;
    for (int lines = 0; lines < LINES && !done && ms_str_split(&rest, '\n', &line);) {
        if (ms_str_trim(line).n == 0) continue;
        head h = {.rules = rules, .line = line, .key = key};
        done = read_line(&h, notes, arena, doc, lines++ == 0);
        key = h.key;
    }
    ms_buf_free(&key);
}
