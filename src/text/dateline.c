/* SPDX-License-Identifier: Apache-2.0
 *
 * Where a line begins with things about the report: crawler's prefix, dateline of the page, dateline of an agency.
 * Tokens of a line come in, the number of leading tokens goes out. Ruled by data/cues/dateline.tsv (months, weekdays,
 * agencies) and the rows `prefix`, `agency` of data/cues/segments.tsv.
 * Example: `date 2026-02-23` | `al-ithnayn 23 fibrayir 2026 / Ma'rib Bris -wakalat` | `Bayrut (Ruytarz) -`. */
#include "text/inner.h"

enum {
    YEAR_DIGITS = 4,
    LONGEST_PAGE_LINE = 48,
    MOST_OTHER_WORDS = 8,
    LONGEST_AGENCY_LINE = 14,
    MOST_BRACKETED = 6,
    MOST_PLACE_WORDS = 9,
    MOST_NAME_WORDS = 4
};

bool ms_text_is_dash(const ms_splitter *s, uint32_t i) {
    const ms_token *t = ms_tok(s, i);
    if (t->kind != MS_PUNCT) return false;
    return t->mark == '-' || (t->mark >= 0x2010 && t->mark <= CP_BAR) || t->mark == CP_TATWEEL || t->mark == 0x2212;
}

static uint32_t digits_at(const ms_splitter *s, uint32_t i) {
    const ms_token *t = ms_tok(s, i);
    if (t->kind != MS_NUMBER) return 0;
    uint32_t width = (unsigned char)s->text.s[t->span.a] < 0x80 ? 1 : 2;
    return (t->span.b - t->span.a) / width;
}

/* Tokens of a numeric date at i: 2026-02-23, 23/2/2026; 0: none. */
static uint32_t numeric_date(const ms_splitter *s, ms_range in, uint32_t i) {
    if (i + 5 > in.b) return 0;
    uint32_t a = digits_at(s, i), b = digits_at(s, i + 2), c = digits_at(s, i + 4);
    bool widths = (a == YEAR_DIGITS && c && c <= 2) || (a && a <= 2 && c == YEAR_DIGITS);
    bool joined = (ms_tok_is(s, i + 1, '-') || ms_tok_is(s, i + 1, '/')) && ms_tok(s, i + 3)->mark == ms_tok(s, i + 1)->mark;
    return widths && b && b <= 2 && joined ? 5 : 0;
}

uint32_t ms_text_prefix(ms_splitter *s, ms_range line) {
    uint32_t n = 0;
    if (!ms_text_phrase_at(s, line, line.a, MS_R_PREFIX, &n)) return 0;
    uint32_t i = line.a + n;
    if (i < line.b && ms_tok_is(s, i, ':')) i++;
    uint32_t date = numeric_date(s, line, i);
    if (!date) return 0;
    for (i += date; i < line.b && !ms_tok(s, i)->space_before && ms_tok(s, i)->kind != MS_WORD; i++) {}
    return i - line.a;
}

/* ---- dateline of a page: a line that holds a date, outlets and nothing else ---- */

typedef enum { GAP, DATE_PART, OTHER_WORD, NAMED } part;

typedef struct {
    bool numeric, month, year;
    uint32_t others;
    part last; /* before the token at hand; a separator makes it GAP */
    bool refused;
} page_line;

static bool is_gap(const ms_splitter *s, uint32_t i) {
    static const uint32_t marks[] = {'/', '|', ':', '(', ')', ',', CP_COMMA, CP_BULLET, 0xB7, '>'};
    if (ms_text_is_dash(s, i) || ms_tok(s, i)->kind == MS_QUOTE) return true;
    for (size_t k = 0; k < sizeof marks / sizeof *marks; k++)
        if (ms_tok_is(s, i, marks[k])) return true;
    return false;
}

static void meet(page_line *p, part now) {
    bool clash = (now == OTHER_WORD && p->last == DATE_PART) || (now == DATE_PART && p->last == OTHER_WORD);
    if (clash) p->refused = true;
    if (now == OTHER_WORD && ++p->others > MOST_OTHER_WORDS) p->refused = true;
    p->last = now;
}

/* Takes in what stands at i, gives the number of its tokens. */
static uint32_t page_part(ms_splitter *s, page_line *p, ms_range line, uint32_t i) {
    uint32_t n = numeric_date(s, line, i);
    if (n) return p->numeric = true, meet(p, DATE_PART), n;
    if (digits_at(s, i)) {
        p->year |= digits_at(s, i) == YEAR_DIGITS;
        return meet(p, DATE_PART), 1;
    }
    const ms_phrase *f = ms_text_phrase_at(s, line, i, MS_R_DATE | MS_R_AGENCY, &n);
    if (f) {
        p->month |= (f->set & MS_R_MONTH) != 0;
        return meet(p, f->set & MS_R_DATE ? DATE_PART : NAMED), n;
    }
    if (ms_tok_word(ms_tok(s, i)))
        meet(p, OTHER_WORD);
    else if (is_gap(s, i))
        p->last = GAP;
    else
        p->refused = true;
    return 1;
}

uint32_t ms_text_page_dateline(ms_splitter *s, ms_range line) {
    page_line p = {0};
    if (line.b - line.a > LONGEST_PAGE_LINE) return 0;
    for (uint32_t i = line.a; i < line.b && !p.refused;) i += page_part(s, &p, line, i);
    bool date = p.numeric || (p.month && p.year);
    return date && !p.refused ? line.b - line.a : 0;
}

/* ---- dateline of an agency: `place, land (AGENCY) --`, `place - «agency»:`, `agency -` ---- */

static uint32_t behind_dashes(const ms_splitter *s, ms_range in, uint32_t i) {
    uint32_t k = i;
    while (k < in.b && ms_text_is_dash(s, k)) k++;
    if (k == i && k < in.b && ms_tok_is(s, k, ':')) k++;
    return k > i ? k : 0;
}

/* Behind the bracket that opens at i and names an agency; 0: it does not. */
static uint32_t behind_bracket(ms_splitter *s, ms_range in, uint32_t i) {
    uint32_t n = 0, k = i + 1;
    bool named = false;
    for (; k < in.b && k - i <= MOST_BRACKETED && !ms_tok_is(s, k, ')'); k += n ? n : 1) {
        n = 0;
        if (ms_text_phrase_at(s, in, k, MS_R_AGENCY, &n) || ms_tok(s, k)->kind == MS_LATIN) named = true;
    }
    return named && k < in.b && ms_tok_is(s, k, ')') ? k + 1 : 0;
}

/* Behind the name that the noun at i opens, up to a dash: «wakAlat al-maydAn -»; 0: none. */
static uint32_t behind_name(ms_splitter *s, ms_range in, uint32_t i) {
    uint32_t n = 0;
    if (!ms_text_phrase_at(s, in, i, MS_R_HEAD, &n)) return 0;
    uint32_t k = i + n;
    while (k < in.b && k - i < MOST_NAME_WORDS && ms_tok_word(ms_tok(s, k))) k++;
    return k > i + n && k < in.b && ms_text_is_dash(s, k) ? k : 0;
}

/* Behind the agency at i, with or without quotes; 0: none. */
static uint32_t behind_agency(ms_splitter *s, ms_range in, uint32_t i) {
    uint32_t n = 0;
    if (i < in.b && ms_tok(s, i)->kind == MS_QUOTE) i++;
    if (i >= in.b) return 0;
    if (!ms_text_phrase_at(s, in, i, MS_R_AGENCY, &n)) return behind_name(s, in, i);
    i += n;
    return i < in.b && ms_tok(s, i)->kind == MS_QUOTE ? i + 1 : i;
}

static bool is_place_part(const ms_splitter *s, uint32_t i) {
    const ms_token *t = ms_tok(s, i);
    return ms_tok_word(t) || t->kind == MS_NUMBER || ms_tok_is(s, i, CP_COMMA) || ms_tok_is(s, i, ',') || ms_tok_is(s, i, '/');
}

static uint32_t agency_end(ms_splitter *s, ms_range in, uint32_t i) {
    if (ms_tok_is(s, i, '(')) {
        uint32_t k = behind_bracket(s, in, i);
        return k ? behind_dashes(s, in, k) : 0;
    }
    uint32_t k = ms_text_is_dash(s, i) ? i + 1 : i > in.a ? 0 : i;
    if (i > in.a && !k) return 0;
    k = behind_agency(s, in, k);
    return k && (k < in.b || i > in.a) ? behind_dashes(s, in, k) : 0;
}

uint32_t ms_text_agency_dateline(ms_splitter *s, ms_range line) {
    uint32_t words = 0;
    for (uint32_t i = line.a; i < line.b && i - line.a < LONGEST_AGENCY_LINE && words <= MOST_PLACE_WORDS; i++) {
        uint32_t end = agency_end(s, line, i);
        if (end) return end - line.a;
        if (!is_place_part(s, i) && !ms_text_is_dash(s, i)) return 0;
        words += ms_tok_word(ms_tok(s, i));
    }
    return 0;
}
