/* SPDX-License-Identifier: Apache-2.0
 * What the files of `resolve` share: the tables as loaded, a claim prepared for comparing, the verdict on a pair. */
#ifndef MS_RESOLVE_INTERNAL_H
#define MS_RESOLVE_INTERNAL_H

#include "base/map.h"
#include "base/vec.h"
#include "resolve/resolve.h"

typedef enum {
    MS_C_FRAME,
    MS_C_ORIGIN,
    MS_C_GOAL,
    MS_C_WHERE,
    MS_C_CROSS,
    MS_C_ROUTE,
    MS_C_ONCE,
    MS_C_ACTOR,
    MS_C_TARGET,
    MS_C_THEME,
    MS_C_COUNT,
    MS_C_TOLL,
    MS_C_LARGE,
    MS_C_TIME,
    MS_C_MODALITY,
    MS_C_WORDING,
    MS_C_COMPANY,
    MS_C_TRIGGER,
    MS_C_SOURCE,
    MS_C_NEWS,
    MS_C_SOLE,
    MS_C_LEAD,
    MS_C_GAP,
    MS_C_BACK,
    MS_C_TURN,
    MS_CRITERIA
} ms_criterion;
/* How two values of one criterion stand to each other; which of them occur depends on the criterion. */
typedef enum {
    MS_V_NONE,
    MS_V_SAME,
    MS_V_SOME,
    MS_V_INSIDE,
    MS_V_WIDE,
    MS_V_NEAR,
    MS_V_SIDE,
    MS_V_FAMILY,
    MS_V_MEET,
    MS_V_FAR,
    MS_V_OTHER,
    MS_V_OPPOSITE,
    MS_V_VERBATIM,
    MS_V_CLOSE,
    MS_V_EXACT,
    MS_V_VAGUE,
    MS_VALUES
} ms_value;
typedef enum {
    MS_T_SAME,
    MS_T_INNER,
    MS_T_FULFILS,
    MS_T_CONTRADICTS,
    MS_T_PART,
    MS_T_REVERSES,
    MS_T_MEAN,
    MS_T_AGAIN,
    MS_T_LEAST,
    MS_T_BEST,
    MS_THRESHOLDS
} ms_threshold;
typedef enum { MS_W_REAL, MS_W_BACKGROUND, MS_W_LONGEST, MS_W_INSIDE, MS_W_STORY, MS_W_VICTIM, MS_W_LARGEST, MS_WINDOWS } ms_window;

enum { MS_VETO = -1000 }; /* as points: beyond what any sum can mend */

typedef struct {
    ms_str frame, role, state; /* role: from to at */
    uint32_t modalities;       /* set of 1 << marsad_modality */
    uint32_t wholly;           /* 0 any, 1 the claim is of the whole force or site, 2 only of a part */
    bool towns;                /* said of towns too, not of sites alone */
} ms_state_rule;

/* A line of a table of two columns: a state and one that may follow it. */
typedef struct {
    ms_str of, is;
} ms_twin;

typedef struct {
    ms_str of, is;
    bool any; /* the name of many: `is` is the code of all that may be meant */
} ms_side;

/* What a unit counts: a site, a person. */
typedef struct {
    uint32_t key; /* of its stem */
    ms_str kind;
} ms_unit_kind;

typedef struct {
    uint32_t stem, number;
} ms_nth;

typedef struct {
    ms_str frame, family;
    bool mutual, loose, ends; /* either side may be named first, or alone; without one place; once over it is not done again */
} ms_family;

struct ms_resolve_rules {
    MS_VEC(ms_family) families;
    MS_VEC(ms_side) sides;
    MS_VEC(ms_twin) steps;
    MS_VEC(ms_unit_kind) units;
    MS_VEC(ms_state_rule) state_rules;
    MS_VEC(ms_str) prefixes, suffixes, articles; /* folded */
    MS_VEC(uint32_t) idle;                       /* keys, sorted */
    MS_VEC(uint32_t) last;                       /* stems: «the last column» */
    MS_VEC(uint32_t) around;                     /* stems: «south of», «near» in names of places */
    MS_VEC(uint32_t) anyone;                     /* stems: words for persons that name nobody */
    MS_VEC(uint32_t) deny;                       /* stems: to say that it is not so */
    MS_VEC(ms_str) turns;                        /* folded: with what a sentence opens that turns to another thing */
    MS_VEC(ms_nth) nths;                         /* «the second batch» */
    ms_arena *arena;                             /* that holds all of it */
    int16_t points[MS_CRITERIA][MS_VALUES], inner[MS_CRITERIA][MS_VALUES]; /* inner: of claims of one document */
    int16_t threshold[MS_THRESHOLDS];
    int32_t window[MS_WINDOWS];
};

typedef struct {
    uint32_t key; /* of its id, or of "~" and the folded name */
    bool known;   /* by an id, not by a name alone */
    ms_area area;
    double lat, lon;    /* both 0: not known */
    const uint32_t *up; /* keys of what it lies in, nearest first */
    uint32_t up_n;
    const uint32_t *words; /* of its name, sorted */
    uint32_t words_n;
} ms_place_key;

typedef struct {
    const ms_place_key *v;
    uint32_t n;
} ms_place_keys;

typedef struct {
    uint32_t key, side; /* MS_NONE: not told */
    uint32_t code;      /* of country and sector, MS_NONE */
    uint32_t any;       /* the code of all that may be meant: «the factions»; MS_NONE */
    bool known;         /* by an id, not by a name alone */
    bool vague;         /* «gunmen»: anybody's */
    const uint32_t *words;
    uint32_t words_n;
} ms_actor_key;

typedef enum { MS_REAL, MS_PLAN, MS_DENIAL } ms_mode;

typedef struct {
    const ms_fact *fact;
    uint32_t index; /* in ms_facts.v */
    uint32_t doc;
    int64_t group;
    uint32_t frame, family;
    bool mutual, loose, ends; /* as of its frame */
    ms_mode mode;
    ms_actor_key actor, target;
    ms_place_keys from, to, via, at;
    ms_place_keys all;           /* all of these; when there are none, the place that its document speaks of most */
    bool implied;                /* the latter */
    uint32_t theme;              /* key of its kind, MS_NONE */
    uint32_t theme_actor;        /* key of the actor named in the theme, MS_NONE; none that is the name of many */
    const uint32_t *theme_words; /* that name something: not «fighters», «a group» */
    uint32_t theme_words_n;
    bool theme_named;      /* one of these is no word of its places: «4 villages of X» are any of X */
    uint32_t nth;          /* batch, convoy; 0: not told */
    int32_t published;     /* day */
    const uint32_t *story; /* the places and actors that its document speaks of, sorted */
    uint32_t story_n;
    uint32_t about[2]; /* the two of these that it speaks of most, MS_NONE */
    bool partly;       /* tells of vehicles, goods or a number of a force, not of all of it */
    bool returns;      /* goes and comes back in its document: on balance nothing moved */
    uint32_t unit, source;
    ms_str unit_kind;      /* empty: none that the table knows */
    bool back;             /* its event is named as one that is known: «the attack» */
    bool turns;            /* its sentence turns to another thing: «on the other hand» */
    bool sole;             /* its document tells nothing else of the kind */
    bool anew, reached;    /* reached: what it is one with may change; all that is anew is reached */
    uint32_t lead;         /* of its claims the first, by order in the document */
    uint32_t opening;      /* the sentence that opens its document, behind the title */
    uint32_t kin;          /* claims of its kind in its document */
    int32_t a, b;          /* the days it may have happened on */
    bool dated;            /* something is known of them */
    const uint32_t *words; /* of its clause, sorted */
    uint32_t words_n;
    const uint32_t *around; /* of its sentence, sorted */
    uint32_t around_n;
    const uint32_t *sentences; /* that it is told in, sorted */
    uint32_t sentences_n;
    const uint32_t *trigger;
    uint32_t trigger_n;
    const uint32_t *said; /* keys of the words that lead up to its triggers, sorted */
    uint32_t said_n;
} ms_item;

/* Claims in canonical order: by time of publication, document, place in the document. */
typedef struct {
    const ms_resolve_rules *rules;
    const ms_facts *facts;
    ms_arena *arena;
    ms_item *v;
    uint32_t n;
    uint32_t *position; /* from index in facts to index in v */
} ms_items;

/* What each document tells of each happening: its claims merged. */
typedef struct {
    ms_items items;
    uint32_t *of;             /* of each claim, by position: its account */
    uint32_t *member, *start; /* positions of the claims of account k: member[start[k]] .. member[start[k + 1]] */
} ms_accounts;

typedef struct {
    uint8_t value[MS_CRITERIA]; /* ms_value */
    int32_t total, core;        /* core: without time and modality */
    uint32_t veto;              /* set of 1 << ms_criterion that forbid one happening */
    bool anchored;              /* more than numbers and kinds speak for it */
    bool inner;                 /* the points of inner.tsv were added up */
} ms_verdict;

static inline bool ms_equal(ms_value v) { return v == MS_V_SAME || v == MS_V_SOME; }
static inline bool ms_stands(const ms_verdict *v, ms_criterion c, ms_value value) { return v->value[c] == value; }
static inline bool ms_alike(ms_value v) { return v == MS_V_SAME || v == MS_V_SIDE; } /* of two parties */
static inline bool ms_same_sentence(const ms_verdict *v) {
    ms_value words = (ms_value)v->value[MS_C_WORDING];
    return words == MS_V_VERBATIM || words == MS_V_CLOSE || words == MS_V_EXACT;
}
static inline bool ms_same_words(const ms_verdict *v) { return ms_same_sentence(v) || ms_stands(v, MS_C_WORDING, MS_V_SOME); }
static inline bool ms_agrees(const ms_verdict *v, ms_criterion c) { return ms_alike(v->value[c]); }

typedef struct {
    uint32_t a, b; /* indices into items, a < b */
    ms_verdict verdict;
    bool joined; /* two groups became one by it */
} ms_pair;

typedef MS_VEC(ms_pair) ms_pairs;
typedef MS_VEC(ms_link) ms_links;

int ms_resolve_by_number(const void *a, const void *b);                             /* words.c: orders uint32_t */
uint32_t ms_resolve_stem(const ms_resolve_rules *r, ms_buf *scratch, ms_str word);  /* words.c: key of a word; MS_NONE for none */
bool ms_resolve_definite(const ms_resolve_rules *r, ms_buf *scratch, ms_str word);  /* words.c: one word, with the article */
bool ms_resolve_turns(const ms_resolve_rules *r, ms_buf *scratch, ms_str sentence); /* words.c: opens it by turning to another thing? */
/* words.c: leaves out the words of a list of stems; gives how many are left. */
uint32_t ms_resolve_without(const uint32_t *stems, uint32_t stems_n, uint32_t *words, uint32_t n);
/* flows.c: does y, of the same document, bring back what x took away? whole: both ends are told both ways */
bool ms_resolve_comes_back(const ms_item *x, const ms_item *y, bool whole);
uint32_t ms_resolve_key(ms_str s); /* words.c: a number for a name, never MS_NONE */
/* words.c: the words of a text, with or without numbers, sorted, each once, in the arena of the items; gives how many. */
uint32_t ms_resolve_words(const ms_items *items, ms_buf *scratch, ms_str text, bool numbers, const uint32_t **out);
/* words.c: a key for the last words of a sentence before a trigger, with it; MS_NONE when they are too few to be told twice by chance. */
uint32_t ms_resolve_lead_up(ms_buf *scratch, ms_str before, ms_str trigger);
void ms_resolve_prepare(ms_items *items);                          /* prepare.c */
void ms_resolve_inner_pairs(const ms_items *items, ms_pairs *out); /* block.c: claims of one document, one family */
/* block.c: accounts worth comparing, of which one is anew or both are reached */
void ms_resolve_candidates(const ms_items *items, ms_pairs *out);
/* words.c: does its sentence say before it that it is not so? «He denied that …», not «it has not come yet» */
bool ms_resolve_denies(const ms_items *items, const ms_item *x);
typedef enum { MS_BY_PLACE, MS_BY_ACTOR, MS_BY_STORY, MS_BY_WORDS, MS_BY_VICTIM } ms_block_kind;
enum { MS_OWN, MS_HELD }; /* classes of MS_BY_PLACE: the place that was told; one that holds it */
typedef struct {
    uint64_t key;
    uint32_t item;
    uint8_t kind, class; /* class of the other kinds: the roles in which it names a site, a set */
} ms_block_key;
typedef MS_VEC(ms_block_key) ms_block_keys;
void ms_resolve_block_keys(const ms_items *items, ms_block_keys *out); /* block.c: by item */
int32_t ms_resolve_apart(const ms_resolve_rules *r, ms_block_key x,
                         ms_block_key y); /* block.c: days that two of one key may lie apart, 0: not compared */
ms_verdict ms_resolve_compare(const ms_resolve_rules *rules, const ms_item *x, const ms_item *y); /* compare.c */
int32_t ms_resolve_gap(const ms_item *x, const ms_item *y); /* compare.c: days between; 0 when they meet or one is not told */
bool ms_resolve_one_victim(const ms_item *x);               /* compare.c: one who is named was killed or hurt */
ms_value ms_resolve_places(const ms_place_keys *x, const ms_place_keys *y); /* places.c */
void ms_resolve_where(ms_verdict *v, const ms_item *x, const ms_item *y);   /* places.c: what they say of places */
uint32_t ms_resolve_shared(const uint32_t *x, uint32_t n, const uint32_t *y,
                           uint32_t m); /* words.c: how many of two sorted lists are in both */
ms_str ms_resolve_points(const ms_resolve_rules *rules, ms_arena *arena, const ms_verdict *v);
ms_str ms_resolve_standing(ms_arena *arena, const ms_verdict *v); /* load.c: "frame=same where=some …", whatever the points */
void ms_resolve_accounts(const ms_items *claims, const uint32_t *root, ms_accounts *out); /* merge.c */
bool ms_resolve_same(const ms_items *items, const ms_pair *p);                            /* group.c: may be one happening */
/* group.c: root per item, by the pairs inside documents or by those between them; the pairs that joined groups are marked. */
void ms_resolve_group(const ms_items *items, ms_pairs *pairs, bool inner, uint32_t *root);
/* dispute.c: of one happening: numbers that are apart, a later toll that is lower, two who count one thing, stated days */
bool ms_resolve_disagree(const ms_verdict *v);
bool ms_resolve_falls(const ms_verdict *v, const ms_fact *before, const ms_fact *after);
bool ms_resolve_counts_against(const ms_items *items, const ms_pair *p);
bool ms_resolve_days_clash(const ms_items *items, const ms_pair *p);
bool ms_resolve_contradicts(const ms_items *items, const ms_pair *p);   /* dispute.c: of two happenings, what cannot both hold */
bool ms_resolve_of_one_thing(const ms_items *items, const ms_pair *p);  /* dispute.c: a place, or two other things in common */
uint32_t ms_resolve_in_common(const ms_items *items, const ms_pair *p); /* dispute.c: without places; 0: no party */
/* relate.c: inner: of claims; pairs, root: of accounts */
void ms_resolve_relate(const ms_items *claims, const ms_pairs *inner, const ms_accounts *accounts, const ms_pairs *pairs,
                       const uint32_t *root, ms_links *links);
/* ruled.c: what analysts ruled, over what was grouped and linked; component: of each claim the first of its happening */
void ms_resolve_ruled(const ms_items *claims, uint32_t *component, ms_links *links);
/* What each document tells, by itself. Free inner. */
typedef struct {
    ms_items claims;
    ms_pairs inner; /* of claims of one document */
    ms_accounts accounts;
} ms_telling;
void ms_resolve_told(const ms_resolve_rules *rules, const ms_facts *facts, ms_arena *arena, ms_telling *out); /* happenings.c */
/* strands.c: of each claim the first of its strand */
void ms_resolve_strands(const ms_items *claims, const ms_accounts *accounts, const ms_pairs *pairs, uint32_t *strand);
void ms_resolve_flows(const ms_accounts *accounts, const ms_items *claims, ms_resolution *out); /* flows.c */

#endif
