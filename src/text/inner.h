/* SPDX-License-Identifier: Apache-2.0
 * What the files of `text` share. The rules are const after loading, so threads may share them. */
#ifndef MS_TEXT_INNER_H
#define MS_TEXT_INNER_H

#include "text/letters.h"
#include "text/text.h"

/* What a code point is to the tokens. */
typedef enum { MS_C_OTHER, MS_C_SPACE, MS_C_LINE, MS_C_DIGIT, MS_C_ARABIC, MS_C_MARK, MS_C_CONTROL, MS_C_LATIN, MS_C_QUOTE } ms_class;

ms_class ms_text_class(uint32_t cp);

/* What a phrase of the data files may be, a set. */
enum {
    MS_R_LINE = 1u << 0,     /* furniture: the whole of a line */
    MS_R_START = 1u << 1,    /* furniture: at the start of a line */
    MS_R_OPEN = 1u << 2,     /* furniture: at the start of a line that has no full stop */
    MS_R_MARK = 1u << 3,     /* furniture: at the start, followed by a mark or in brackets */
    MS_R_TAIL = 1u << 4,     /* furniture: the line and the short ones after it */
    MS_R_AGENCY = 1u << 5,   /* news agency or outlet */
    MS_R_ABBREV = 1u << 6,   /* a full stop behind it ends nothing */
    MS_R_DOMAIN = 1u << 7,   /* a full stop glued before it ends nothing */
    MS_R_RESTART = 1u << 8,  /* verb with which a new sentence starts */
    MS_R_HEADVERB = 1u << 9, /* present-tense verb of headings */
    MS_R_GOESON = 1u << 10,  /* never starts a heading */
    MS_R_PREFIX = 1u << 11,  /* crawler's word before a date */
    MS_R_DATE = 1u << 12,    /* weekday, month, hour … of a dateline */
    MS_R_MONTH = 1u << 13,
    MS_R_SUBJECT = 1u << 14, /* bare noun that may follow a restart verb as its subject */
    MS_R_LINK = 1u << 15,    /* word inside a clause: no heading ends near it */
    MS_R_HEAD = 1u << 16,    /* noun that opens the name of an outlet */
    MS_R_FURNITURE = MS_R_LINE | MS_R_START | MS_R_OPEN | MS_R_MARK | MS_R_TAIL,
};

enum { MS_PHRASE_WORDS = 8, MS_HEADINGS = 3, MS_MANY_WORDS = 60 };

typedef struct {
    uint32_t set;
    uint32_t words; /* most words of a line that furniture may have */
} ms_phrase;

struct ms_text_rules {
    ms_map keys;             /* folded phrases and all their beginnings, words joined by one space */
    ms_phrase *phrase;       /* by number of the key; set 0: only a beginning */
    uint32_t starts[64][64]; /* sets of the phrases whose first word has these first two letters, 0 for no letter */
    uint32_t longest_abbrev; /* bytes, in a text */
    uint8_t block[256];      /* class of U+0600-06FF */
    uint8_t ascii[128];
};

/* Where the stage stands: all that its files hand to each other. */
typedef struct {
    const ms_text_rules *rules;
    ms_doc *doc;
    ms_str text;
    ms_buf key;                 /* scratch for folding */
    uint32_t line;              /* number of the line */
    uint32_t wait[MS_HEADINGS]; /* segments that are headings if a paragraph follows */
    uint32_t waiting;           /* their number; more than fit: a list, no headings */
    bool sentences;             /* one was met */
    bool tail;                  /* behind furniture that runs to the end */
    uint32_t body_lines;        /* that had tokens, title not counted */
} ms_splitter;

/* Adds the tokens of one line from byte *at, moves *at behind its end. */
void ms_text_scan_line(ms_splitter *s, uint32_t *at);
/* Adds the segments of the tokens of one line. */
void ms_text_cut_line(ms_splitter *s, ms_range line);
void ms_text_add_segment(ms_splitter *s, marsad_segment_kind kind, ms_range tokens);
/* Adds the sentences of a stretch of one line. */
void ms_text_cut_sentences(ms_splitter *s, ms_range line);
/* Headings run together with the sentence behind them get a segment of their own. */
void ms_text_part_headings(ms_splitter *s);

/* Longest phrase of the rules that has a bit of `set` and starts at token i; *n: its tokens. NULL: none. */
const ms_phrase *ms_text_phrase_at(ms_splitter *s, ms_range in, uint32_t i, uint32_t set, uint32_t *n);

/* Tokens at the start of the line that are prefix, dateline of a page, dateline of an agency; 0: none. */
uint32_t ms_text_prefix(ms_splitter *s, ms_range line);
uint32_t ms_text_page_dateline(ms_splitter *s, ms_range line);
uint32_t ms_text_agency_dateline(ms_splitter *s, ms_range line);

/* Is the line, or the stretch of it, furniture of the page? */
bool ms_text_furniture(ms_splitter *s, ms_range line);
/* May the line be a heading, if a paragraph follows? */
bool ms_text_heading(ms_splitter *s, ms_range line);

uint32_t ms_text_words(const ms_splitter *s, ms_range r); /* no more than MS_MANY_WORDS are counted */
bool ms_text_is_dash(const ms_splitter *s, uint32_t i);
bool ms_text_is_closer(const ms_splitter *s, uint32_t i); /* quote or bracket that closes */

static inline const ms_token *ms_tok(const ms_splitter *s, uint32_t i) { return &s->doc->tokens.v[i]; }
static inline bool ms_tok_is(const ms_splitter *s, uint32_t i, uint32_t mark) {
    const ms_token *t = ms_tok(s, i);
    return t->kind >= MS_PUNCT && t->mark == mark;
}
static inline bool ms_tok_word(const ms_token *t) { return t->kind == MS_WORD || t->kind == MS_LATIN; }

#endif
