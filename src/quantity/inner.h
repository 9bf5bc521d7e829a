/* SPDX-License-Identifier: Apache-2.0
 * What the files of `quantity` share. */
#ifndef MS_QUANTITY_INNER_H
#define MS_QUANTITY_INNER_H

#include "quantity/quantity.h"

/* Kinds of rows: first those that numbers are made of, then the words around them. */
typedef enum {
    MS_Q_UNIT,
    MS_Q_TEN,
    MS_Q_TENS,
    MS_Q_HUNDRED,
    MS_Q_SUM,
    MS_Q_SUM2,
    MS_Q_SCALE,
    MS_Q_PLURAL,
    MS_Q_HALF,
    MS_Q_PART,
    MS_Q_ODD,
    MS_Q_FEW,
    MS_Q_FIRST,
    MS_Q_TEEN,
    MS_Q_BEFORE,
    MS_Q_AFTER,
    MS_Q_BETWEEN,
    MS_Q_FROM,
    MS_Q_TO,
    MS_Q_AND,
    MS_Q_PERCENT,
    MS_Q_SOME,
    MS_Q_SOME_OF,
    MS_Q_SOME_THEM,
    MS_Q_AFTER_NOUN,
    MS_Q_ANY,
    MS_Q_NO,
    MS_Q_ONE_OF,
    MS_Q_NEVER,
    MS_Q_DIGITS,
    MS_Q_KINDS,
} ms_qkind;

/* One end of an interval: base + add + percent, of the number when `of_n`. */
typedef struct {
    bool open, of_n;
    double add, percent;
} ms_qend;

typedef struct {
    ms_str name;
    ms_qend lo, hi;
    marsad_bound bound;
} ms_qinterval;

typedef struct {
    ms_qkind kind;
    double value;
    uint32_t interval; /* MS_NONE */
} ms_qrow;

struct ms_quantity_rules {
    const ms_lexicon *lx;
    ms_vocab *words;
    ms_qrow *rows;
    ms_qinterval *intervals;
    ms_quantity_example *examples;
    uint32_t rows_n, intervals_n, examples_n;
    ms_str *starts; /* words that a number may start with */
    bool *starts_al;
    uint32_t starts_n;
    const ms_sets *kinds; /* of the entries of the vocabulary */
    uint16_t time_unit, quant, unit, toll;
    ms_class_set things; /* that reports count */
    ms_class_set losses; /* words of death, injury and arrest: a number behind them counts people */
    uint32_t exact, thousands, millions, two, none;
};

/* Beside the entry in what a word keeps: it may be a dual. */
#define MS_Q_DUAL (1u << 31)

/* Where a number is read: tokens i … end of one segment. */
typedef struct {
    const ms_quantity_rules *rules;
    const ms_doc *doc;
    uint32_t end;
    ms_vocab_text text;
} ms_qcursor;

/* One word of a number, or a number of digits. */
typedef struct {
    ms_qkind kind;
    double value;
    uint32_t row, next; /* next: the token behind it */
    uint8_t pre, head;
    bool al;
    uint32_t at; /* its first token; not that of a wa that stands alone */
} ms_qpiece;

typedef struct {
    ms_number pub;
    uint32_t a, b;    /* tokens, bound words included */
    uint32_t core;    /* first token of the number itself */
    uint8_t head;     /* letters of proclitics on token a */
    bool vague, bare; /* bare: no bound word, no range */
    bool al, range;
    bool closed;    /* its last word has the article: what it counts is joined by «of», `asharAt al-AlAf min al-nAziHIn */
    double scale;   /* of the last scale word, 1 */
    double literal; /* what a slip says word by word, 0 */
} ms_qnumber;

bool ms_q_piece(const ms_qcursor *c, uint32_t i, ms_qpiece *p);
bool ms_q_digits(const ms_qcursor *c, uint32_t i, double *value, uint32_t *next);
bool ms_q_plain(const ms_qcursor *c, uint32_t i, double *value); /* of number token i alone: digits, and not too many */
/* Longest plain number at i, without bounds; its end, i: none. */
uint32_t ms_q_sum(const ms_qcursor *c, uint32_t i, ms_qnumber *n);
/* The same with bounds, ranges, percent. */
uint32_t ms_q_number(const ms_qcursor *c, uint32_t i, ms_qnumber *n);
void ms_q_apply(const ms_quantity_rules *r, uint32_t interval, double n, ms_number *out);
/* Words that bound the number before them: moves *end. */
void ms_q_after(const ms_qcursor *c, uint32_t *end, ms_number *n);

/* The counted noun at i and what is said of it. */
typedef struct {
    uint32_t head, end; /* MS_NONE: no noun */
    ms_str unit;
} ms_qnoun;
ms_qnoun ms_q_noun(const ms_qcursor *c, uint32_t i, const ms_number *n);
ms_qnoun ms_q_noun_before(const ms_qcursor *c, uint32_t i, bool plural, bool definite);
const ms_reading *ms_q_dual(const ms_qcursor *c, uint32_t i);          /* of a word that keeps MS_Q_DUAL */
bool ms_q_dual_word(const ms_quantity_rules *rules, const ms_word *w); /* as far as the word alone can tell */
uint32_t ms_q_adjectives(const ms_qcursor *c, uint32_t i, const ms_reading *noun);
ms_str ms_q_unit(const ms_qcursor *c, const ms_reading *r, uint32_t i);

ms_qcursor ms_q_cursor(const ms_quantity_rules *rules, const ms_doc *doc, uint32_t i);
/* Kinds of rows that may start at token i. */
static inline uint64_t ms_q_kinds(const ms_qcursor *c, uint32_t i) { return ms_vocab_set(&c->text, c->rules->kinds, i, c->end); }

const ms_sense *ms_q_read(const ms_qcursor *c, uint32_t i, uint64_t kinds, uint32_t *next, const ms_qrow **row);
/* The sense of one of the kinds (bit set) at i with most words; *next behind it. NULL: none. */
static inline const ms_sense *ms_q_sense(const ms_qcursor *c, uint32_t i, uint64_t kinds, uint32_t *next, const ms_qrow **row) {
    return i < c->end && (ms_q_kinds(c, i) & kinds) ? ms_q_read(c, i, kinds, next, row) : NULL;
}

#define MS_QBIT(kind) (1ull << (kind))
enum {
    MS_Q_STARTS = (1 << (MS_Q_BETWEEN + 1)) - 1 - (1 << MS_Q_AFTER), /* a number starts with these, or with a word before them */
    MS_Q_STAND_INS = 1 << MS_Q_SOME | 1 << MS_Q_SOME_OF | 1 << MS_Q_SOME_THEM | 1 << MS_Q_ANY | 1 << MS_Q_ONE_OF,
    MS_Q_OF_USE = MS_Q_STARTS | MS_Q_STAND_INS | 1 << MS_Q_AFTER_NOUN | 1 << MS_Q_NEVER
};
static inline const ms_token *ms_qtok(const ms_qcursor *c, uint32_t i) { return &c->doc->tokens.v[i]; }
static inline bool ms_qmark(const ms_qcursor *c, uint32_t i, uint32_t mark) {
    return i < c->end && ms_qtok(c, i)->kind == MS_PUNCT && ms_qtok(c, i)->mark == mark;
}

#endif
