/* SPDX-License-Identifier: Apache-2.0
 * What the files of `event` share: a rule as loaded, and one trigger while its slots are filled. */
#ifndef MS_EVENT_INTERNAL_H
#define MS_EVENT_INTERNAL_H

#include "event/event.h"

/* Where a slot's filler may stand. First the grammatical partners, then the ties (MS_SRC_TIE + ms_tie). */
enum {
    MS_SRC_DOER,    /* who does it, however the sentence says so */
    MS_SRC_PATIENT, /* whom it is done to */
    MS_SRC_MOVER,   /* who or what moves, of an intransitive */
    MS_SRC_SUBJECT,
    MS_SRC_OBJECT,
    MS_SRC_GENITIVE,
    MS_SRC_SECOND,
    MS_SRC_LEFT,
    MS_SRC_NISBA,
    MS_SRC_GOVERNOR,    /* subject of the governing verb */
    MS_SRC_AIM,         /* whom the protest, the demand behind it speaks of: «ihtijajan 'ala …», «mutalibin …» */
    MS_SRC_HOLDER,      /* whose the thing hit is: «mawaqi' lil-mutamarridin» */
    MS_SRC_MAIN,        /* who does what the verb beside it tells: «dakhala al-jaysh … ba'da as-saytara 'ala …» */
    MS_SRC_VOICE,       /* who says it: «qala X inna …» */
    MS_SRC_OBLIGED,     /* who ought to: «'ala X an yaf'ala» */
    MS_SRC_MOVED,       /* what moves in the deed that hangs on it: «mana'a dukhul al-musa'adat» */
    MS_SRC_INSIDE,      /* of a theme: a word of the trigger itself: «itlaq as-sawarikh» */
    MS_SRC_WORD,        /* of conditions only: a word of that class stands behind, up to the next verb: «wasafa … bi-annahu jarima» */
    MS_SRC_UNWORD,      /* the same, behind a negation: «ghayr sahih» */
    MS_SRC_PREDICATE,   /* of conditions only: a nominal sentence that is said ends in such a word: «qala inna X irhabi» */
    MS_SRC_UNPREDICATE, /* the same, behind a negation */
    MS_SRC_TOPIC,       /* of whom that sentence speaks */
    MS_SRC_PARTNER,     /* who is joined to the doer: «ittafaqat X wa-Y»: Y */
    MS_SRC_AUTHOR,      /* whose the deed is that it is about: «adana i'tida' X 'ala Y» */
    MS_SRC_OUGHT,       /* who is to do it: «talaba bi-an taf'ala X», «darurat an taltazim X» */
    MS_SRC_SELF,        /* the doer, where he is who speaks, or of the speaker's own side: «qala inna biladahu lan …» */
    MS_SRC_HIM,         /* whom one man's pronoun behind on, against goes back to: «wa-hukima 'alayhi» */
    MS_SRC_LOAD,        /* whom the vehicles that move carry: «ghadarat hafilat tuqillu muqatilin» */
    MS_SRC_CROWD,       /* who stands in the sentence of an event noun, whoever does it: «fi muzahara …, wa-qala al-mutazahirun» */
    MS_SRC_TIE = 32,
};

enum { MS_SOURCE_CLASSES = 6 };

typedef struct {
    uint8_t source;
    ms_kinds kinds;                    /* any of, */
    uint16_t klass[MS_SOURCE_CLASSES]; /* or a head of one of these classes of words, 0 = none */
} ms_source;

enum { MS_MOST_SOURCES = 12, MS_MOST_CLASSES = 16, MS_MOST_CONDITIONS = 12 };

typedef struct {
    ms_source v[MS_MOST_SOURCES];
    uint32_t n;
} ms_sources;

typedef enum {
    MS_SLOT_ACTOR,
    MS_SLOT_TARGET,
    MS_SLOT_THEME,
    MS_SLOT_FROM,
    MS_SLOT_TO,
    MS_SLOT_VIA,
    MS_SLOT_AT,
    MS_SLOT_COUNT,
    MS_SLOT_DEAD,
    MS_SLOT_INJURED,
    MS_SLOTS
} ms_slot_name;

/* What the noun behind a verbal noun is. patient: done to, unless an agent is followed by a second noun; object: always. */
typedef enum { MS_GENITIVE_BY_KIND, MS_GENITIVE_DOER, MS_GENITIVE_PATIENT, MS_GENITIVE_OBJECT } ms_genitive;

typedef struct {
    bool wanted;  /* false: must not be */
    uint8_t line; /* conditions of one line are alternatives; all lines must hold */
    ms_source source;
} ms_condition;

typedef struct {
    ms_str frame, plover, planned; /* planned: PLOVER code while it is only planned */
    bool violent;                  /* casualties told beside it belong to it */
    bool speech;                   /* done by speaking: who does it is the actor, no source */
    bool anywhere;                 /* believed in a report on games or arts too */
    bool resumes;                  /* stands for the movement told last: «finishing the operation» */
    const char *file;
    uint32_t line;
} ms_frame;

/* What a rule asks first: most are put aside by it. */
typedef struct {
    uint32_t forms;       /* set of 1 << ms_pred_form, 0 = any */
    uint32_t marks;       /* of a verb, one of which it must have: denied, where the denial is the deed, «lam tasmah bi-…»; 0: any */
    uint16_t under;       /* class of the word that the trigger must hang on, 0 = any */
    bool told;            /* a verb tells it: no preposition stands before the trigger */
    bool words;           /* of the family of words, not of deeds */
    bool said;            /* the deed is that somebody says it: the verb of saying tells how true, and when */
    bool asks_li;         /* a slot of it is filled behind li- */
    bool speech, violent; /* of its frame */
    ms_genitive genitive;
    uint8_t grammar; /* rules with the same number give a trigger the same roles */
    ms_range when;   /* of all conditions */
} ms_gate;

typedef struct {
    ms_str name, frame_name, family; /* family: of the file it stands in */
    const char *file;
    uint32_t line;
    uint32_t frame;
    ms_str plover; /* of this rule, else the frame's */
    uint16_t klass[MS_MOST_CLASSES];
    uint32_t classes;
    ms_gate gate;
    uint32_t conditions, lines;
    ms_condition when[MS_MOST_CONDITIONS];
    ms_sources slot[MS_SLOTS];
    uint32_t need;      /* set of 1 << ms_slot_name, one of which must be filled; 0 = none */
    uint32_t secondary; /* forced */
    bool nothing;       /* the word means something else here: no claim, and no further rule is asked */
    bool standing;      /* told of a standing state in a relative clause it is no claim («areas that they control») */
    bool known;         /* told by a noun with the article that nothing brings about it is known already («al-ittifaq») */
    bool free;          /* an indefinite or governed trigger needs no slot */
    bool back;          /* without a goal it leads to where the movement before it began */
    bool deed;          /* of a family of deeds, not of words */
    ms_range points;    /* what earns or costs it, in `dealt` */
    bool split;         /* coordinated origins or sites give one claim each */
} ms_rule;

typedef struct {
    uint16_t klass;
    marsad_modality modality;
    bool swap;   /* light.undergo: the subject suffers it */
    bool none;   /* light.fail, light.thwart: failed */
    bool acts;   /* its subject is the doer of what it governs */
    bool struck; /* its object suffers it: «tala al-qasf al-madina» */
    bool other;  /* its object does it: «ajbarathum 'ala al-insihab» */
    bool done;   /* light.complete: what it governs is done, whatever the tense */
} ms_light;

typedef struct {
    uint16_t klass;
    ms_str types; /* place types, | between */
} ms_anaphor;

/* A line of data/frames/points.tsv: what a feature, or two at once, earns or costs a claim of this rule, frame or family. */
typedef struct {
    ms_str scope;
    uint32_t feature, also; /* also: MS_NONE for one alone */
    int points;
    bool learned; /* of weights.tsv */
} ms_points;

struct ms_frames {
    const ms_lexicon *lx;
    const ms_gazetteer *g;
    const ms_actors *actors;
    MS_VEC(ms_frame) frames;
    MS_VEC(ms_rule) rules;
    MS_VEC(ms_light) lights;
    MS_VEC(uint32_t) light_of; /* by class */
    MS_VEC(ms_anaphor) anaphors;
    MS_VEC(ms_points) points;
    MS_VEC(ms_points) dealt; /* the points of each rule, one list behind the other */
    ms_range news;           /* in `dealt`: those that say whether a claim is the news of its report */
    MS_VEC(ms_example) examples;
    ms_class_set judged;             /* classes of words that conditions ask for */
    MS_VEC(ms_condition) conditions; /* of all rules, one list behind the other */
    MS_VEC(ms_gate) gates;           /* of the rules, side by side */
    uint32_t rule_blocks;            /* of 64, in a set of rules */
    const uint64_t *rules_of;        /* of each class: a set of the rules that its words can meet */
    const uint64_t *rules_in;        /* of each form of a predicate: those that speak of it */
    const uint64_t *rules_words;     /* those of the family of words */
    const uint64_t *rules_said;      /* those of deeds that are done by saying so */
    /* classes of words that the code asks for by themselves */
    uint16_t say, view, brand, announce, deny, prevent, end, able, accord, politics, consult, agree, threaten, protest, authority, convict,
        court;
    uint16_t light, compel, begin, happen, claim, cause, join;
    uint16_t carry, contain, aboard, road, hold, military, beside, direction, border, country, most, org;
    uint16_t shell, aircraft, kill, die, injure, force, arrest, release, observe;
    uint16_t remote, pastime, time, charge, urge, crowd, meet, neg, un, then, any, publication, that, dem, answer, investigate, support,
        suspect, charged, insist, what, recall, order, pronoun, cease, judge;
    uint16_t deeds[3], aims[3], words[3], effects[4];
};

/* A claim while the others of its document are still made. */
typedef struct {
    marsad_claim claim;
    uint32_t pred;
    const ms_light *light; /* the light verb it hangs on, NULL */
    const ms_rule *rule;
    marsad_slot crowd; /* who must have done it, if it is kept and names nobody */
    bool weak;         /* stays only if another gives it casualties or a target */
    bool parties;      /* its count tells only how many its parties are */
} ms_draft;

typedef MS_VEC(ms_draft) ms_drafts;

/* All drafts of a document while they are weighed. */
typedef struct {
    const ms_frames *frames;
    const ms_syntax *syntax;
    const ms_doc *doc;
    ms_drafts *drafts;
} ms_settling;

enum { MS_MOST_FEATURES = 96 };

/* The features that a claim has. */
typedef struct {
    bool has[MS_MOST_FEATURES];
} ms_known;

/* Classes of the words behind a trigger, up to the next verb, and of those that a negation stands before; of the predicate of
 * a nominal sentence that is said, and the tokens that it speaks of. */
typedef struct {
    bool known, said;
    uint64_t plain[MS_CLASS_WORDS], denied[MS_CLASS_WORDS];
    uint64_t done[MS_CLASS_WORDS], undone[MS_CLASS_WORDS];
    ms_range topic;
} ms_words_behind;

/* One trigger on its way to a claim. */
typedef struct {
    ms_drafts *drafts;
    const ms_frames *frames;
    const ms_syntax *syntax;
    ms_doc *doc;
    const uint32_t *owner;   /* of the document's times */
    ms_words_behind *behind; /* gathered when first asked for */
    uint32_t index;          /* of the predicate */
    const ms_pred *pred;
    const ms_rule *rule;
    const ms_gate *gate;           /* of the rule */
    uint8_t grammar;               /* of the rule that the roles were found for; 0: none yet */
    uint32_t doer, patient, mover; /* phrases, MS_NONE */
    uint32_t patient_pronoun;      /* the patient is a pronoun: phrase that it goes back to */
    const ms_light *light;         /* the nearest governing light verb, NULL */
    marsad_modality modality;
    bool drop;    /* a concession: says nothing new */
    bool still;   /* «la yazalu»: said to go on */
    bool parties; /* the count of its claim tells only how many its parties are */
} ms_trigger;

const ms_phrase *ms_event_phrase(const ms_trigger *t, uint32_t i);
/* The phrases of the trigger's sentence; none when no phrase of it has that tie. */
/* Is there such a phrase (MS_NONE: none), and of one of the kinds? */
static inline bool ms_event_has(const ms_trigger *t, uint32_t phrase, ms_kinds kinds) {
    return phrase != MS_NONE && (t->syntax->phrases.v[phrase].kinds & kinds);
}
static inline bool ms_event_in_heading(const ms_trigger *t) { return t->doc->segments.v[t->pred->sentence].pub.kind == MARSAD_HEADING; }
/* The predicate at the head of the chain that the trigger hangs on, itself without one. */
static inline uint32_t ms_event_top(const ms_trigger *t) {
    enum { MOST_STEPS = 4 };
    uint32_t i = t->index;
    for (int step = 0; t->syntax->preds.v[i].governor != MS_NONE && step < MOST_STEPS; step++) i = t->syntax->preds.v[i].governor;
    return i;
}
/* Copies of n slots, in the document's arena. */
static inline marsad_slots ms_event_slots_of(const ms_trigger *t, const marsad_slot *v, uint32_t n) {
    return (marsad_slots){ms_arena_copy(t->doc->arena, v, n * sizeof *v), n};
}
static inline ms_range ms_event_phrases(const ms_trigger *t, ms_tie tie) {
    uint32_t sentence = t->pred->sentence;
    return t->syntax->ties.v[sentence] >> tie & 1 ? t->syntax->sentence.v[sentence] : (ms_range){0};
}
const ms_light *ms_event_light(const ms_frames *f, const ms_lemma *lemma); /* roles.c: NULL when it is none */
const ms_light *ms_event_light_at(const ms_trigger *t, uint32_t pred);     /* roles.c: NULL too where it only speaks */
uint32_t ms_event_segment(const ms_doc *doc, ms_span s);                   /* event.c: the segment that holds it, MS_NONE */
void ms_event_roles(ms_trigger *t);                                        /* roles.c */
uint32_t ms_event_main(const ms_trigger *t);                               /* carried.c: phrase, MS_NONE */
uint32_t ms_event_speaker(const ms_trigger *t);                            /* said.c: phrase, MS_NONE */
uint32_t ms_event_obliged(const ms_trigger *t);                            /* said.c: phrase, MS_NONE */
bool ms_event_word(const ms_trigger *t, const ms_source *s);               /* said.c: does such a word stand behind? */
/* said.c: «…, wa-huwa ma nafathu muskuw», «…, al-amr alladhi nafahu al-jaysh»: of all that was told before; it is news itself */
bool ms_event_sums_up(const ms_frames *f, const ms_syntax *syntax, const ms_doc *doc, const ms_pred *p);
uint32_t ms_event_topic(const ms_trigger *t);                /* said.c: phrase, MS_NONE */
uint32_t ms_event_self(const ms_trigger *t);                 /* said.c: phrase, MS_NONE */
bool ms_event_said(const ms_trigger *t, ms_trigger *saying); /* said.c: the verb of saying as a trigger */
/* roles.c: the phrase of one of the kinds, before the trigger, that a pronoun goes back to, MS_NONE */
uint32_t ms_event_antecedent(const ms_trigger *t, ms_suffix suffix, ms_kinds kinds, uint32_t not_this);
uint32_t ms_event_aim(const ms_trigger *t, ms_kinds kinds, uint32_t nth);      /* aim.c: phrase, MS_NONE */
uint32_t ms_event_aim_nisba(const ms_trigger *t);                              /* aim.c: actor, MS_NONE */
uint32_t ms_event_author(const ms_trigger *t);                                 /* author.c: phrase, MS_NONE */
uint32_t ms_event_author_nisba(const ms_trigger *t);                           /* author.c: actor, MS_NONE */
uint32_t ms_event_source(const ms_trigger *t, ms_source source, uint32_t nth); /* sources.c: phrase, MS_NONE */
bool ms_event_of_class(const ms_source *s, const ms_lemma *lemma);             /* sources.c: one of the classes it names */
marsad_slot ms_event_deed_struck(const ms_trigger *t);                         /* deeds.c: broken up, as a target */
marsad_slot ms_event_deed_asked(const ms_trigger *t);                          /* deeds.c: asked for, refused, as a theme */
marsad_slot ms_event_thing_inside(const ms_trigger *t);                        /* deeds.c: a word of the trigger, as a theme */
uint32_t ms_event_tied(const ms_trigger *t, uint32_t pred, ms_tie tie);        /* roles.c: phrase of that predicate, MS_NONE */
void ms_event_modality(ms_trigger *t);                                         /* modality.c */
uint32_t ms_event_verb_before_an(const ms_trigger *t);                         /* intent.c: predicate, MS_NONE */
bool ms_event_wish(const ms_trigger *t, const ms_pred *p);                     /* intent.c: right behind its «an» */
bool ms_event_hoped(const ms_trigger *t, const ms_light *an);                  /* intent.c; an: of the verb before «an», NULL */
const ms_light *ms_event_viewed(const ms_trigger *t);                          /* intent.c: the noun that tells how true it is, NULL */
bool ms_event_aimed_at(const ms_trigger *t);                                   /* intent.c */
bool ms_event_intended(const ms_trigger *t, uint32_t marks);                   /* intent.c: that, or a purpose, awaited, agreed on */
uint32_t ms_event_will(const ms_trigger *t);                                   /* intent.c: actor whose aim it is, MS_NONE */
bool ms_event_owed(const ms_trigger *t);                                       /* intent.c */
bool ms_event_came_of_it(const ms_trigger *t);                                 /* intent.c: told as what came of another deed */
bool ms_event_to_come_of_it(const ms_trigger *t);                              /* intent.c: of one that is still to come */
bool ms_event_before_what_comes(const ms_trigger *t);                          /* intent.c */
void ms_event_slots(ms_trigger *t, marsad_claim *c);                           /* slots.c */
void ms_event_place_slots(const ms_trigger *t, marsad_claim *c);               /* where.c */
bool ms_event_border(const ms_trigger *t, const ms_phrase *p);                 /* border.c: «al-HudUd» */
uint32_t ms_event_beyond(const ms_trigger *t, uint32_t i);                     /* border.c: last of those beyond border i, MS_NONE */
bool ms_event_behind_border(const ms_trigger *t, uint32_t i);                  /* border.c: is phrase i one of them? */
marsad_slot ms_event_crowd(const ms_trigger *t);                               /* slots.c: who must have done it, or empty */
ms_str ms_event_homeland(const ms_trigger *t, uint32_t phrase);                /* homeland.c: country that its place gives it, "" */
const ms_actor *ms_event_mostly(const ms_trigger *t, uint32_t i); /* the same: who most or all of them are («mu'zamuhum min X»), NULL */
ms_span ms_event_extent(const ms_trigger *t, uint32_t phrase, ms_span head); /* extent.c: the whole noun phrase behind its head */
/* The last of the things that stand side by side with what the trigger is done to, «mawaqi' wa-aliyat lil-mutamarridin». */
uint32_t ms_event_side_by_side(const ms_trigger *t, uint32_t i);
uint32_t ms_event_name_of(const ms_trigger *t, uint32_t i);                      /* phrase of the name beside an office, MS_NONE */
bool ms_event_one_person(const ms_phrase *p);                                    /* extent.c: one, by name or role: no crowd, no body */
uint32_t ms_event_thing_of(const ms_trigger *t, uint32_t phrase, uint32_t from); /* extent.c: where the thing begins that it holds */
void ms_event_time(ms_trigger *t, marsad_claim *c);                              /* when.c */
bool ms_event_told_anew(const ms_trigger *t, const marsad_claim *c); /* now.c: neither an aim, known before, nor only spoken of */
bool ms_event_of_now(const ms_trigger *t, const marsad_claim *c);    /* now.c: of the day of publication, where no day is told */
/* The predicate that each time expression of the document belongs to, MS_NONE; in the document's arena. */
uint32_t *ms_event_owners(const ms_frames *f, const ms_syntax *syntax, const ms_doc *doc);
void ms_event_time_behind(const ms_trigger *t, marsad_claim *c, ms_span one, uint32_t next); /* when.c: the claim of one that was joined */
bool ms_event_keeps(const ms_settling *st, const ms_draft *d, bool *news);                   /* dispose.c; news: no re-mention */
void ms_event_know(const ms_settling *st, const ms_draft *d, ms_known *k);                   /* known.c */
uint32_t ms_event_feature(ms_str name);                                                      /* known.c: MS_NONE when there is none */
const char *ms_event_feature_name(uint32_t feature);                                         /* known.c: NULL behind the last */
ms_kinds ms_event_kinds_at(const ms_settling *st, ms_span span);                             /* known.c: of the phrases that it touches */
marsad_slot ms_event_place(const ms_trigger *t, uint32_t phrase, marsad_basis basis);        /* slots.c: what a phrase says of a place */
bool ms_event_moves(const marsad_claim *c);                                                  /* journey.c: is it a movement? */
bool ms_event_goes_on(const ms_trigger *t, const marsad_claim *c);                           /* journey.c: only adds to the claim before */
void ms_event_stations(const ms_trigger *t, marsad_claim *c);                                /* journey.c */
bool ms_event_step(const ms_trigger *t, const marsad_claim *made, marsad_claim *out); /* steps.c: where it was done before or after */
const marsad_quantity *ms_event_cargo(const ms_trigger *t, uint32_t theme);           /* cargo.c: of a convoy, NULL */
void ms_event_name_sets(ms_doc *doc);                                                 /* sets.c */
static inline bool ms_event_told(marsad_interval i) { return !isnan(i.lo) || !isnan(i.hi); }
void ms_event_share_toll(const ms_trigger *t, marsad_claim *c);          /* victims.c: one number of the dead and the injured together */
bool ms_event_victims(const ms_settling *st, uint32_t i);                /* victims.c: casualties join their cause; true: draft i is gone */
void ms_event_blame(const ms_settling *st, ms_draft *d);                 /* victims.c */
void ms_event_addressed(const ms_settling *st, ms_draft *d);             /* victims.c: whom those who protest speak to */
void ms_event_scene(const ms_settling *st, ms_draft *d);                 /* scene.c */
void ms_event_occasion(const ms_settling *st, ms_doc *doc, ms_draft *d); /* occasion.c */
bool ms_event_filled(const marsad_claim *c, uint32_t slots);             /* slots.c */
bool ms_event_pastime(const ms_frames *f, const ms_syntax *syntax, const ms_doc *doc); /* pastime.c */
uint32_t ms_event_keep(const void *frames, const ms_word *word,
                       uint16_t *look); /* pastime.c: kept with a spelling: may it be of a pastime? */
/* order.c: links the claims, whose ids are given, that words like «after» put in order */
void ms_event_order(const ms_frames *frames, const ms_syntax *syntax, ms_doc *doc);
/* known.c: «muttaham bi-l-dulu' fi hujum», «tahassuban li-hujum»: does a word of that class stand not far before it? */
bool ms_event_shadowed(const ms_frames *f, const ms_syntax *syntax, const ms_doc *doc, const ms_pred *p, uint16_t klass);

#endif
