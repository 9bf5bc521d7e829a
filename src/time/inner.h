/* SPDX-License-Identifier: Apache-2.0
 * What the files of `time` share. */
#ifndef MS_TIME_INNER_H
#define MS_TIME_INNER_H

#include "base/edtf.h"
#include "base/table.h"
#include "time/time.h"

/* What an element of a pattern may be: classes of words.tsv and months.tsv, then what the code recognises. */
typedef enum {
    MS_T_WEEKDAY,
    MS_T_DAY,
    MS_T_VAGUE,
    MS_T_PART,
    MS_T_MIDNIGHT,
    MS_T_HOURS,
    MS_T_DAYTIME,
    MS_T_UNIT,
    MS_T_UNIT2,
    MS_T_UNITS,
    MS_T_REL,
    MS_T_THIS,
    MS_T_THAT,
    MS_T_FEW,
    MS_T_EDGE,
    MS_T_LAST,
    MS_T_SINCE,
    MS_T_UNTIL,
    MS_T_BY,
    MS_T_AGO,
    MS_T_AFTER,
    MS_T_NEXT_DAY,
    MS_T_DURING,
    MS_T_FOR,
    MS_T_SPAN,
    MS_T_FROM,
    MS_T_TO,
    MS_T_BETWEEN,
    MS_T_IN,
    MS_T_OF,
    MS_T_AND,
    MS_T_MATCHING,
    MS_T_CLOCK,
    MS_T_ZONE,
    MS_T_HIJRI_MARK,
    MS_T_AD_MARK,
    MS_T_EVERY,
    MS_T_SET,
    MS_T_SEASON,
    MS_T_QUARTER,
    MS_T_HALF,
    MS_T_WHOLE,
    MS_T_FUTURE,
    MS_T_LASTING,
    MS_T_AGE,
    MS_T_PAST,
    MS_T_ARTICLE,
    MS_T_DECADE,
    MS_T_BOTH,
    MS_T_PAST_HOUR,
    MS_T_GREG,
    MS_T_HIJRI,
    MS_T_LENT,
    MS_T_DASH,
    MS_T_NUM,
    MS_T_ORD,
    MS_T_YEAR,
    MS_T_DATE,
    MS_T_TIME,
    MS_T_BOUND,
    MS_T_MARK,
    MS_T_CLASSES,
} ms_tclass;

typedef uint64_t ms_tset;
_Static_assert(MS_T_CLASSES < 62, "one bit a class, and three more");
#define MS_TBIT(c) (1ull << (c))
#define MS_T_FIGURES MS_TBIT(MS_T_CLASSES) /* beside the classes: a year of four digits, or a date */
#define MS_T_LONG MS_TBIT(62)              /* and a unit longer than a day: most units told are days */
#define MS_T_END MS_TBIT(63)               /* and that nothing more need come */

typedef enum { MS_V_NONE, MS_V_DATE, MS_V_DURATION, MS_V_SET } ms_vkind;
typedef enum { MS_P_DAY, MS_P_MONTH, MS_P_YEAR, MS_P_SPAN } ms_precision;

/* The value of a time expression: days a … b, or an amount of a unit. */
typedef struct {
    ms_vkind kind;
    int32_t a, b;
    ms_precision precision;
    bool open_a, open_b, about_a, about_b;
    bool published;                       /* reckoned from the day of publication */
    bool month_only, weekday_only, clash; /* clash: the weekday is that of another day */
    int hour, minute;                     /* -1: none */
    double amount;                        /* NAN: so many, not told */
    char unit;
    marsad_bound bound;
} ms_tvalue;

/* One thing that an element of a pattern met. */
typedef struct {
    ms_tclass klass; /* MS_T_CLASSES: a pattern by name */
    uint32_t a, b;   /* tokens */
    ms_str text;     /* of the row of words.tsv */
    double value;
    uint8_t pre, head;
    bool al;
    union {
        ms_number number; /* of a number, of a bound */
        ms_tvalue v;      /* of a pattern, of a date of digits */
    };
} ms_titem;

enum { MS_T_ELEMENTS = 14, MS_T_NAMES = 24, MS_T_MEMO = 4 };

/* Small: all patterns together are to stay in the nearest cache. */
typedef struct {
    uint8_t klass; /* ms_tclass */
    uint8_t name;  /* pattern, when klass is MS_T_CLASSES */
    uint8_t mark;  /* when klass is MS_T_MARK */
    bool optional : 1, al : 1, bare : 1;
    bool longer : 1; /* a unit longer than a day */
    uint16_t value;  /* the text of the row must be this one of the texts; 0: any */
} ms_telement;

typedef struct ms_tfind ms_tfind;
/* Works out the value from what was met; false: no time after all. */
typedef bool (*ms_taction)(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out);

enum { MS_T_ROOM = 4, MS_T_NO_SEQ = UINT16_MAX };

/* All seqs of a name are one tree: those that begin alike share their first elements, so that each is met once. */
typedef struct {
    ms_telement element;
    uint16_t seq;  /* that is whole with it, MS_T_NO_SEQ */
    uint16_t edge; /* the first to what may follow, in the order of the file; at most 64 */
    uint32_t way;
    ms_tset ahead; /* what may follow starts with one of these: of each of them, from `way` on, the edges for it, a bit each */
} ms_tnode;

/* The way to a node, also past those that may be missing, with what makes it worth a try. */
typedef struct {
    ms_tset behind; /* what must come behind its first token, whatever the seq */
    ms_tset either; /* and one of these; MS_T_END: a seq is whole with it */
    uint16_t node;
    uint8_t least; /* tokens that it and what must follow have, many being MS_T_ROOM */
} ms_tedge;

typedef struct {   /* a line of times.pat */
    uint16_t from; /* elements */
    uint8_t n, name;
    ms_taction action;
} ms_tseq;

typedef struct {
    ms_tclass klass;
    uint16_t text_id; /* 1 … */
    ms_str text;
    double value;
} ms_trow;

struct ms_time_rules {
    const ms_lexicon *lx;
    ms_class_set deeds; /* classes of the nouns that tell an event */
    const ms_quantity_rules *numbers;
    ms_vocab *words;
    ms_trow *rows;
    ms_taction *actions; /* of each seq, as in the file */
    ms_tnode *nodes;     /* first the roots, by name */
    ms_tedge *edges;
    uint64_t *ways;
    ms_time_example *examples;
    uint32_t rows_n, examples_n;
    int32_t *hijri;
    const ms_sets *sets; /* classes of the entries of the vocabulary */
    uint32_t names, top;
    ms_tset starts[MS_T_NAMES]; /* what a name may start with */
    uint32_t least[MS_T_NAMES]; /* tokens of its shortest seq */
};

/* What a name gave at a token. */
typedef struct {
    uint32_t at, end; /* end = at: no match; at = MS_NONE: empty */
} ms_tmemo;

enum { MS_T_SENSES = 14, MS_T_WORDS_MEMO = 8 };

/* All that the words from a token on are, the longest phrase first. */
typedef struct {
    uint32_t at, n;
    const ms_sense *v[MS_T_SENSES];
    ms_tset set;
} ms_tsenses;

#define BIT(c) MS_TBIT(MS_T_##c)
/* Words that a time is made around; all others start one only before these. */
static const ms_tset MS_T_CORE = BIT(WEEKDAY) | BIT(DAY) | BIT(VAGUE) | BIT(PART) | BIT(MIDNIGHT) | BIT(HOURS) | BIT(UNIT) | BIT(UNIT2) |
                                 BIT(UNITS) | BIT(GREG) | BIT(HIJRI) | BIT(CLOCK) | BIT(SEASON) | BIT(QUARTER) | BIT(DECADE) |
                                 BIT(PAST_HOUR) | BIT(SET) | BIT(NEXT_DAY) | BIT(HIJRI_MARK);
/* What no run of tokens with a time in it is without. */
static const ms_tset MS_T_AROUND = MS_T_CORE | MS_T_FIGURES;
#undef BIT

/* What is known of a token before any pattern is tried. */
typedef struct {
    ms_tset set;   /* what may start there */
    ms_tset near;  /* that of the tokens from there on: what a pattern needs must be among it */
    uint32_t room; /* how many tokens a time may have from there on, many being MS_T_ROOM */
} ms_tspot;

struct ms_tfind {
    const ms_time_rules *rules;
    ms_doc *doc;
    ms_vocab_text text;
    ms_range run;    /* of tokens that may all be part of a time, where one is looked for */
    ms_tspot *spots; /* of the run's tokens */
    uint32_t end;    /* of the segment */
    uint32_t at;     /* where the mention is tried */
    int32_t pub;     /* INT32_MIN: unknown */
    bool last_known;
    ms_tvalue last; /* date found before this one in the document */
    ms_tmemo memo[MS_T_NAMES][MS_T_MEMO];
    ms_titem (*items)[MS_T_MEMO]; /* of each name: only where the memo tells of a match */
    uint32_t numeral;             /* the first of doc->numerals at or behind the token last asked for */
    ms_numeral own_number;        /* the last one read here; b = a: there is none at a */
    ms_tsenses senses[MS_T_WORDS_MEMO];
};

static inline ms_tspot *ms_t_spot(const ms_tfind *f, uint32_t i) { return &f->spots[i - f->run.a]; } /* i in the run */
/* match.c: what may start at token i. */
ms_tset ms_t_classes(const ms_tfind *f, uint32_t i);
/* tree.c: the trees of all names from the seqs, by name. False: more may follow an element than an edge has bits for. */
bool ms_t_plant(ms_time_rules *r, ms_arena *arena, const ms_tseq *seqs, uint32_t n, const ms_telement *elements);
/* The longest match of a named pattern at i; its end, i: none. */
uint32_t ms_t_match(ms_tfind *f, uint32_t name, uint32_t i, ms_titem *out);
void ms_t_read(ms_tfind *f);                      /* the spots of the run */
bool ms_t_figures(const ms_tfind *f, uint32_t i); /* MS_T_FIGURES? */
/* Action by name; NULL: unknown. */
ms_taction ms_t_action(ms_str name);

/* items of an action */
const ms_titem *ms_t_item(const ms_titem *items, uint32_t n, ms_tclass klass);
const ms_titem *ms_t_value(const ms_titem *items, uint32_t n, uint32_t nth); /* the nth that is a date or duration */

/* calendar.c */
enum { MS_T_FIRST_DAY = -719162, MS_T_LAST_DAY = 2932896 }; /* 0001-01-01, 9999-12-31 */
int32_t ms_t_day(int y, int m, int d);                      /* the day, INT32_MIN when there is none such */
void ms_t_civil(int32_t day, int *y, int *m, int *d);
int ms_t_weekday(int32_t day); /* 1 Monday … 7 */
int32_t ms_t_add_months(int32_t day, int months);
bool ms_t_set_month(ms_tvalue *v, int y, int m);
bool ms_t_set_year(ms_tvalue *v, int y);
void ms_t_set_days(ms_tvalue *v, int32_t a, int32_t b);
/* Days n units of the unit before (negative) or after a day. */
int32_t ms_t_shift(int32_t day, char unit, double n);
/* hijri.c */
int32_t *ms_t_hijri_load(ms_arena *arena);                                  /* starts of months; NULL: ICU lacks the calendar */
bool ms_t_hijri(const ms_time_rules *r, int y, int m, int d, int32_t *day); /* d 0: the first; false: no such day */
int ms_t_hijri_year(const ms_time_rules *r, int32_t day);

/* tense.c: the verb of a word, which the word keeps beside its entry */
typedef enum { MS_TV_NONE, MS_TV_FUTURE, MS_TV_PRESENT, MS_TV_PAST } ms_tverb;
ms_tverb ms_t_verb(const ms_word *w);
/* Is what is told around token i still to come (1), past (-1) or not to be seen (0)? */
int ms_t_tense(const ms_tfind *f, uint32_t i);
bool ms_t_starts(const ms_tfind *f, uint32_t i); /* the segment starts there */
bool ms_t_lasts(const ms_tfind *f, uint32_t i);

/* value.c */
ms_str ms_t_text(const ms_tvalue *v, ms_arena *arena);
marsad_time_kind ms_t_kind(const ms_tvalue *v);

/* dates.c and spans.c */
bool ms_t_act_date(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out);
bool ms_t_act_month(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out);
bool ms_t_act_year(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out);
bool ms_t_act_nth(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out);
bool ms_t_act_edge(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out);
bool ms_t_act_decade(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out);
bool ms_t_act_half(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out);
bool ms_t_act_season(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out);
bool ms_t_act_period(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out);
bool ms_t_act_window(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out);
bool ms_t_act_duration(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out);
bool ms_t_act_same(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out);
bool ms_t_act_since(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out);
bool ms_t_act_until(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out);
bool ms_t_act_ago(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out);
bool ms_t_act_after(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out);
bool ms_t_act_within(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out);
bool ms_t_act_range(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out);
bool ms_t_act_pair(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out);
bool ms_t_act_vague(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out);
bool ms_t_act_set(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out);
bool ms_t_act_lasting(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out);
bool ms_t_act_now(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out);
bool ms_t_act_next_day(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out);
bool ms_t_act_clock(const ms_tfind *f, const ms_titem *items, uint32_t n, ms_tvalue *out);

#endif
