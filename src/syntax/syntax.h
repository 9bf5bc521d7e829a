/* SPDX-License-Identifier: Apache-2.0
 * The door of `syntax`: a shallow reading of each sentence. Noun phrases with the preposition that governs them and the
 * kind of thing they name; predicates (verbs, verbal nouns, event nouns, adverbial participles) with their partners.
 * What kind a noun is stands in data/frames/kinds.tsv. No parser: what this leaves open, `event` decides by type. */
#ifndef MS_SYNTAX_H
#define MS_SYNTAX_H

#include "lexicon/lexicon.h"

/* How a phrase is tied to its clause: bare, behind a preposition's role (attr role= in data/lexicon/function.tsv), or
 * behind a one-letter preposition. */
typedef enum {
    MS_TIE_BARE,
    MS_TIE_FROM,
    MS_TIE_TO,
    MS_TIE_TOWARD,
    MS_TIE_IN,
    MS_TIE_NEAR,
    MS_TIE_ON,
    MS_TIE_AGAINST,
    MS_TIE_VIA,
    MS_TIE_WITH,
    MS_TIE_BY,
    MS_TIE_AFTER,
    MS_TIE_BEFORE,
    MS_TIE_DURING,
    MS_TIE_SINCE,
    MS_TIE_UNTIL,
    MS_TIE_BECAUSE,
    MS_TIE_DESPITE,
    MS_TIE_ABOUT,
    MS_TIE_ACCORDING,
    MS_TIE_AMID,
    MS_TIE_BETWEEN,
    MS_TIE_EXCEPT,
    MS_TIE_AS,
    MS_TIE_BI,
    MS_TIE_LI,
    MS_TIE_ALSO, /* idafatan ila: one more of what was named */
    MS_TIE_LED,  /* bi-qiyadat: who leads those that stand before it */
    MS_TIE_HELD, /* tahta saytarat: who holds what stands before it */
    MS_TIE_OTHER,
    MS_TIES
} ms_tie;
/* Name as data writes it ("from", "bi" …); MS_TIES when it is none. */
ms_tie ms_tie_of(ms_str name);

/* Kinds, a set: what a phrase can be for a slot. Names in data/frames/kinds.tsv. */
typedef uint32_t ms_kinds;
enum {
    MS_K_FORCES = 1u << 0,
    MS_K_FIGHTERS = 1u << 1,
    MS_K_CIVILIANS = 1u << 2,
    MS_K_FAMILIES = 1u << 3,
    MS_K_WOUNDED = 1u << 4,
    MS_K_PRISONERS = 1u << 5,
    MS_K_OFFICIALS = 1u << 6,
    MS_K_VEHICLES = 1u << 7,
    MS_K_AID = 1u << 8,
    MS_K_WEAPONS = 1u << 9,
    MS_K_SITE = 1u << 10,
    MS_K_PLACE = 1u << 11,
    MS_K_COUNTRY = 1u << 12,
    MS_K_ORG = 1u << 13,
    MS_K_PERSON = 1u << 14, /* any human being */
    MS_K_SOURCE = 1u << 15,
    MS_K_DEAD = 1u << 16,
    MS_K_EVENT = 1u << 17,
    MS_K_STATE = 1u << 18, /* presence, control */
    MS_K_SPEECH = 1u << 19,
    MS_K_TIME = 1u << 20,
    MS_K_OTHER = 1u << 21,
    MS_K_UNKNOWN = 1u << 22, /* a word that no table knows */
    MS_K_GROUP = 1u << 23,   /* a convoy, a column */
    MS_K_ACTOR = 1u << 25,   /* a named actor stands in it: whose convoy */
    MS_K_PROTESTERS = 1u << 26,
    MS_K_OWN = 1u << 24, /* with a pronoun: its base, their weapons */
    /* sets */
    MS_K_AGENT = MS_K_FORCES | MS_K_FIGHTERS | MS_K_OFFICIALS | MS_K_COUNTRY | MS_K_ORG | MS_K_PERSON | MS_K_CIVILIANS,
    MS_K_PEOPLE = MS_K_PERSON | MS_K_CIVILIANS | MS_K_FIGHTERS | MS_K_FAMILIES | MS_K_WOUNDED | MS_K_PRISONERS | MS_K_OFFICIALS | MS_K_DEAD,
    MS_K_ANY = ((1u << 27) - 1) & ~(MS_K_TIME | MS_K_OWN | MS_K_ACTOR),
};
/* Set of a name: one kind, or agent, people, thing, any. 0 when it is none. */
ms_kinds ms_kinds_of(ms_str name);
/* Name of the theme kind that a record shows: forces fighters civilians … other. */
ms_str ms_kind_name(ms_kinds kinds);

typedef struct {
    ms_range tokens;
    ms_span span; /* without proclitics and without a closing quote left alone */
    uint32_t head;
    ms_tie tie;
    uint8_t pre; /* proclitics of the first token */
    ms_kinds kinds;
    ms_features features;                   /* of the head: gender, number, definiteness */
    const ms_lemma *lemma;                  /* of the head, NULL when unknown */
    uint32_t actor, place, quantity, asset; /* indices of mentions inside (best: at the head, else the last), MS_NONE */
    uint32_t before;                        /* phrase that this one is coordinated with (… and X), MS_NONE */
    uint32_t owner;                         /* predicate that it stands behind, MS_NONE */
    uint8_t pronoun;                        /* ms_suffix on the last noun («their families») */
    bool relative;                          /* a relative clause follows */
} ms_phrase;

typedef enum { MS_PRED_VERB, MS_PRED_PASSIVE, MS_PRED_MASDAR, MS_PRED_EVENT, MS_PRED_PARTICIPLE, MS_PRED_FORMS } ms_pred_form;

/* What stands before a predicate, a set. */
enum {
    MS_P_NEG = 1 << 0,      /* la ma lam laysa */
    MS_P_NEVER = 1 << 1,    /* lan: denied future */
    MS_P_FUTURE = 1 << 2,   /* sa-, sawfa */
    MS_P_QAD = 1 << 3,      /* qad, laqad */
    MS_P_KANA = 1 << 4,     /* kana … qad, kana + imperfect */
    MS_P_AN = 1 << 5,       /* an, anna, inna */
    MS_P_RELATIVE = 1 << 6, /* allati, alladhi … */
    MS_P_IF = 1 << 7,       /* idha, fi hal */
    MS_P_DESPITE = 1 << 8,
    MS_P_AFTER = 1 << 9, /* ba'da an, 'aqiba, ba'da */
    MS_P_BEFORE = 1 << 10,
    MS_P_PURPOSE = 1 << 11, /* li-, tamhidan li, bi-hadaf */
    MS_P_AND = 1 << 12,     /* joined to the predicate before by wa, fa, thumma, aw */
    MS_P_WITHOUT = 1 << 13, /* 'adam, dun, bila */
    MS_P_AMID = 1 << 14,
    MS_P_IMPERFECT = 1 << 15,
    MS_P_MAYBE = 1 << 16, /* rubbama, yumkin an */
    MS_P_HABIT = 1 << 17, /* latalama, nadiran ma */
    MS_P_STILL = 1 << 18, /* la yazalu, ma zala */
};

/* «qabla an», «ba'da sa'at min»: what stands in front of it to the predicate behind it; own: «thumma», «ba'da dhalika»: the
 * predicate to what was told before. */
typedef struct {
    ms_range tokens;
    marsad_order order; /* MARSAD_UNORDERED: none */
    bool own;
} ms_order_cue;

typedef struct {
    ms_range tokens; /* the word, or the whole fixed expression */
    ms_span span;    /* without proclitics and suffix pronoun */
    const ms_lemma *lemma;
    ms_pred_form form;
    ms_features features;
    uint8_t pre, suffix;
    uint32_t marks;            /* set of MS_P_… */
    ms_tie tie;                /* preposition before a verbal noun */
    ms_order_cue cue;          /* that puts it in order with another predicate */
    uint32_t sentence;         /* segment */
    uint32_t clause;           /* number of the clause, grows over the document */
    uint32_t subject, object;  /* phrases by grammar, MS_NONE; of a passive: object = patient */
    uint32_t genitive, second; /* of a verbal noun: first and second phrase without preposition */
    uint32_t nisba;            /* actor mention of an adjective («an American withdrawal»), MS_NONE */
    uint32_t left;             /* phrase without preposition before it in its clause, MS_NONE */
    uint32_t governor;         /* predicate whose complement this one is («began … the withdrawal»), MS_NONE */
    uint32_t host;             /* verb that an event noun is the subject of («a blast was heard in …»), MS_NONE */
    uint32_t where;            /* phrase that its clause goes on from («…, haythu jara …»), MS_NONE */
    const ms_lemma *quality;   /* of an event noun: the adjective behind it that may say how true it is («hujum muhtamal»), NULL */
    bool attributive;          /* an imperfect in a relative clause: «areas that they control», «towns they control» */
    bool restrictive;          /* a verb that says which one is meant: «the towns that they left», no comma between */
    bool told;                 /* its subject is an event noun, no phrase: «hujum istahdafa …» */
    bool complemented;         /* a verbal or event noun hangs on it */
    ms_range reach;            /* tokens behind it in which its partners stand */
} ms_pred;

/* A verbal noun or an event noun. */
static inline bool ms_pred_nominal(const ms_pred *p) { return p->form == MS_PRED_MASDAR || p->form == MS_PRED_EVENT; }

typedef struct {
    MS_VEC(ms_phrase) phrases;          /* by first token */
    MS_VEC(ms_pred) preds;              /* by token */
    MS_VEC(const ms_reading *) reading; /* chosen for each token, NULL for none */
    MS_VEC(ms_range) sentence;          /* of each segment: its phrases, as indices */
    MS_VEC(uint32_t) ties;              /* of each segment: a set of 1 << ms_tie, those of its phrases */
} ms_syntax;

typedef struct ms_syntax_rules ms_syntax_rules;
MARSAD_CHECKED marsad_rc ms_syntax_load(ms_syntax_rules **out, ms_arena *arena, const char *data_dir, ms_lexicon *lx,
                                        const ms_notes *notes);
/* Reads all sentences and headings of a document; out's vectors are cleared first. */
void ms_syntax_read(const ms_syntax_rules *rules, const ms_doc *doc, ms_syntax *out);
/* The place phrase that a pronoun or «haythu» before phrase `before` goes back to: the last site, else the first place met
 * on the way back that does not only say where a site lies; within `sentence`, a row of ms_syntax.sentence. MS_NONE. */
uint32_t ms_syntax_place_before(const ms_syntax *s, ms_range sentence, uint32_t before);
void ms_syntax_free(ms_syntax *s);

#endif
