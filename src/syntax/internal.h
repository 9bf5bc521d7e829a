/* SPDX-License-Identifier: Apache-2.0
 * What the files of `syntax` share. */
#ifndef MS_SYNTAX_INTERNAL_H
#define MS_SYNTAX_INTERNAL_H

#include "syntax/syntax.h"

/* Ids of the word classes that the code itself asks for. */
typedef struct {
    uint16_t prep, conj, sub, neg, fut, perf, pron, dem, rel, quant, adv; /* function words */
    uint16_t say, speech, light, perform, move, site, force, auth, pol;   /* predicates */
    uint16_t title, org, place, person, asset, force_head;
    uint16_t be; /* kana */
    uint16_t never, iff, an, without, purpose, may, military, carry, direction, kill, target, request, die, injure, abduct, arrest, release,
        evacuate, belong, observe, where, clause, aim, habit, still, both, reach, launch, missile, ammo, life, toll, body, group, cause,
        happen, but, having, inna, go_on, gather, consult, what, un, enter, leave, arrive, visit, most, aim_at, publish, trait;
} ms_class_ids;

/* What a lemma says of its words, settled at loading. */
typedef struct {
    ms_kinds kinds; /* what they can be; 0 when its classes tell nothing */
    uint8_t tie;    /* of a preposition's role; MS_TIES for none */
    uint32_t wants; /* of a verb: ties, one of which stands with it; 0: any or none */
    bool tells;     /* an event */
    bool quarter;   /* an adjective spelt like a preposition that says where: «sharqi» */
} ms_lemma_sense;

struct ms_syntax_rules {
    const ms_lexicon *lx;
    ms_class_ids id;
    const ms_lemma_sense *sense; /* by lemma id */
};

/* What choosing a reading asks of a spelling, its own or the one behind it, by itself: a set, kept under MS_KEPT_READING. «First»:
 * of its likeliest reading, else of any. */
enum {
    MS_W_SURE = 1 << 0,      /* its first reading is taken whatever stands around it, but for a verb with figures glued to it */
    MS_W_ASKS = 1 << 1,      /* a verb that is told with a preposition */
    MS_W_GATHERS = 1 << 2,   /* a word of gathering */
    MS_W_LOSES = 1 << 3,     /* a verb of death or injury */
    MS_W_HURTS = 1 << 4,     /* a word of these, and with wa- or fa- */
    MS_W_HURTS_SO = 1 << 5,  /* such a word with fa- */
    MS_W_PERFECT = 1 << 6,   /* a perfect alone: no proclitic, no pronoun */
    MS_W_TAKES_UP = 1 << 7,  /* a perfect with a pronoun, no proclitic */
    MS_W_ORDERS = 1 << 8,    /* first a preposition of order: «qabla al-qimma» */
    MS_W_NEGATES = 1 << 9,   /* first a negation */
    MS_W_JAILS = 1 << 10,    /* first a site, which may be a deed */
    MS_W_TO_IT = 1 << 11,    /* first a preposition with its pronoun */
    MS_W_NO_NOUN = 1 << 12,  /* known, and first no noun that a word before it could govern */
    MS_W_FEMININE = 1 << 13, /* first a definite feminine noun */
    MS_W_BODY = 1 << 14,     /* first a body of men that a feminine verb is told of */
    MS_W_QUALITY = 1 << 15,  /* first a definite adjective */
    MS_W_LOST_TOO = 1 << 16, /* first a joined perfect of death or injury */
    MS_W_RARE = 1 << 17,     /* a word of a rare lemma */
};
uint32_t ms_syntax_keep(const void *rules, const ms_word *word, uint16_t *look); /* words.c */

/* What a token is to the shallow reading. */
typedef enum {
    MS_C_NOMINAL,
    MS_C_VERB,
    MS_C_PRED, /* verbal noun, event noun, adverbial participle */
    MS_C_PREP,
    MS_C_SUB,
    MS_C_REL,
    MS_C_CONJ,
    MS_C_NEG,
    MS_C_PART,
    MS_C_TIME, /* inside a time mention */
    MS_C_COMMA,
    MS_C_STOP,
    MS_C_QUOTE,
    MS_C_OTHER,
} ms_category;

typedef struct {
    ms_category category;
    uint32_t start, end; /* tokens of the unit (fixed expressions are one unit) */
    ms_tie tie;          /* MS_C_PREP */
    uint32_t marks;      /* MS_P_… that it puts on the next predicate */
    const ms_lemma *lemma;
    bool name;     /* inside an actor or place mention */
    bool name_end; /* its last token */
} ms_unit;

typedef struct {
    const ms_syntax_rules *rules;
    const ms_doc *doc;
    ms_syntax *out;
    ms_unit *unit;                                          /* one a token of the document */
    uint32_t *quantity_at, *actor_at, *place_at, *asset_at; /* mention that covers a token, MS_NONE */
    uint32_t *expression_at;                                /* hit: the fixed expression that starts at a token, MS_NONE */
} ms_reading_state;

/* What stands open behind a token. */
typedef struct {
    ms_category clause; /* a verb's partners, a verbal noun's, nothing */
    bool light;         /* the last verb was a light one */
    bool seen;          /* it was a passive of seeing: «shuhidat ash-shahinat tanqulu …» */
    bool says;          /* the last verb or noun of saying has its words still to come */
    bool awaits;        /* an auxiliary waits for its imperfect: «la tazalu al-quwwat, …, tuwasilu …» */
    bool topic;         /* anna put somebody first, who has no verb yet */
    bool lists;         /* its verbal noun has come: «jara ifragh al-qa'ida, wa-naql …» */
} ms_open;

/* The lemma of a reading, NULL without one. */
static inline const ms_lemma *ms_syntax_lemma(const ms_reading_state *st, const ms_reading *r) {
    return ms_reading_lemma(st->rules->lx, r);
}

/* A word of death or injury, done or suffered. */
static inline bool ms_syntax_tells_loss(const ms_syntax_rules *r, const ms_lemma *lemma) {
    return ms_lemma_is(lemma, r->id.kill) || ms_lemma_is(lemma, r->id.injure) || ms_lemma_is(lemma, r->id.die);
}

/* What a preposition or subordinator ties with. */
static inline ms_tie ms_syntax_tie(const ms_syntax_rules *r, const ms_lemma *lemma) {
    ms_tie tie = r->sense[lemma->id].tie;
    return tie == MS_TIES ? MS_TIE_OTHER : tie;
}

/* choose.c: how token i is read, where the expression starts, if any (NULL); inside an expression; what a quantity counts,
 * whose head is token `head` or MS_NONE. NULL: it has no reading. */
const ms_reading *ms_syntax_reading(const ms_reading_state *st, uint32_t i, const ms_segment *seg, const ms_open *open,
                                    const ms_lemma *expression);
const ms_reading *ms_syntax_inner(const ms_reading_state *st, const ms_word *word, bool noun);
const ms_reading *ms_syntax_counted(const ms_reading_state *st, uint32_t i, uint32_t head);
/* Is such a reading never met in news, behind a word of those features? */
bool ms_syntax_unheard(const ms_reading *r, ms_features before);
/* «hujum», «hujum 'anif»: what stands before i is an event noun without the article, with its adjectives. */
bool ms_syntax_behind_event(const ms_reading_state *st, uint32_t i, uint32_t first);

void ms_syntax_tag(ms_reading_state *st, const ms_segment *seg);     /* tags.c: fills readings and units */
void ms_syntax_phrases(ms_reading_state *st, const ms_segment *seg); /* phrases.c */
void ms_syntax_preds(ms_reading_state *st, uint32_t segment, uint32_t first_phrase, uint32_t *clause); /* preds.c */

/* A word of order that waits for the next predicate. */
typedef struct {
    ms_order_cue cue;
    bool firm;    /* whatever phrases stand between */
    bool counted; /* not yet: only if a preposition counts from it: «ba'da yawmayn min» */
} ms_order_wait;

/* «ba'da intiha' …»: another preposition right behind it says less than it does. */
static inline bool ms_order_beside(const ms_order_wait *w, uint32_t i) { return w->cue.order && w->cue.tokens.b == i; }

typedef enum { MS_ORDER_NOTHING, MS_ORDER_WAITS, MS_ORDER_OWN, MS_ORDER_COUNTED } ms_order_found;
/* order.c: what unit i, which is no predicate, does to it. */
ms_order_found ms_syntax_order(const ms_reading_state *st, ms_order_wait *w, uint32_t i);

/* settle.c: subjects and objects of the predicates from first_pred on, which are those of one sentence. */
void ms_syntax_settle(const ms_reading_state *st, uint32_t sentence, uint32_t first_pred);
/* settle.c: does a phrase before the verb agree with it as its subject? */
bool ms_syntax_agrees(const ms_syntax *s, uint32_t phrase, ms_features verb);

/* settle.c: killing, taking, freeing, carrying: what is done to people. */
bool ms_syntax_done_to_people(const ms_reading_state *st, const ms_pred *p);

/* Can an adjective of these features follow that noun? */
bool ms_syntax_follows(ms_features noun, ms_features adjective); /* choose.c */
static inline bool ms_lemma_tells_event(const ms_syntax_rules *r, const ms_lemma *lemma) { return lemma && r->sense[lemma->id].tells; }

#endif
