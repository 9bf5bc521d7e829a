/* SPDX-License-Identifier: Apache-2.0
 * What the files of `attribution` share: its rules, the voices met so far, one speaker. */
#ifndef MS_ATTRIBUTION_INTERNAL_H
#define MS_ATTRIBUTION_INTERNAL_H

#include "attribution/attribution.h"

enum { MS_MOST_LINKS = 4 };

typedef struct {
    ms_str kind;
    ms_map words; /* folded */
} ms_kind_words;

struct ms_voice_rules {
    const ms_lexicon *lx;
    uint16_t say, expect, allege, charge, report, announce, deny, source, media, contrast, that, spokesman, title, person, speech, pointing,
        but, also, observe, deem, show, neg, diplomat, journalist, document, light;
    ms_kind_words *kinds;
    uint32_t kinds_n;
};

/* The words that brought a link of a chain into the text, for later words that go back to it («the spokesman»). */
typedef struct {
    ms_range tokens;       /* office, body and name */
    uint32_t head;         /* token: its noun */
    uint32_t voice, links; /* the chain of that voice up to and with this link */
    bool person;           /* by name */
    ms_str kind;
} ms_introduction;

typedef struct {
    const ms_voice_rules *rules;
    const ms_syntax *syntax;
    ms_doc *doc;
    MS_VEC(ms_introduction) met;
    uint32_t last; /* the voice that hidden subjects and participles go back to, MS_NONE */
} ms_voicing;

/* Who speaks: links from the outlet inwards, each with the words that name it. */
typedef struct {
    ms_str link[MS_MOST_LINKS];
    ms_introduction by[MS_MOST_LINKS];
    uint32_t n, outer; /* outer: links before those of the innermost */
    uint32_t end;      /* token behind the words that name the innermost */
    ms_range named;    /* of a chain that was told before: the words that named its innermost link */
    bool back;         /* named before: the links are those of the voice then */
    bool outlet;       /* «our correspondent»: the outlet's own word */
} ms_speaker;

/* A source as it is written. */
typedef struct {
    const ms_phrase *office; /* the phrase that speaks */
    const ms_phrase *body;   /* what it speaks for, NULL */
    ms_str body_name, name;  /* of the person; empty when none is named */
    ms_range tokens;         /* all of it */
    const ms_actor *inside;  /* the body, when it stands in the office's own phrase, NULL */
} ms_party;

/* party.c */
ms_party ms_party_read(const ms_voicing *v, uint32_t speaker); /* index of a phrase */
ms_str ms_party_kind(const ms_voicing *v, const ms_phrase *p);
ms_str ms_party_called(const ms_voicing *v, const ms_phrase *p, bool owned);
bool ms_party_names_person(const ms_voicing *v, const ms_phrase *p);
const ms_actor *ms_party_actor(const ms_voicing *v, const ms_phrase *p); /* NULL */
ms_str ms_voicing_text(const ms_voicing *v, uint32_t a, uint32_t b,
                       uint32_t start); /* start: byte where the first word's own letters begin */

/* speaker.c */
void ms_speaker_add(ms_voicing *v, ms_speaker *s, uint32_t phrase); /* one phrase's links, behind those that s has */
bool ms_speaker_of_outlet(const ms_voicing *v, ms_range words);     /* do the words name the outlet of the report itself? */
void ms_speaker_of_voice(const ms_voicing *v, ms_speaker *s, uint32_t voice, uint32_t links);
/* Of the chosen reading, NULL. */
static inline const ms_lemma *ms_voicing_lemma(const ms_voicing *v, uint32_t token) {
    return ms_reading_lemma(v->rules->lx, v->syntax->reading.v[token]);
}

/* scope.c: stretches of tokens that are said */
uint32_t ms_scope_end(const ms_voicing *v, uint32_t from, uint32_t sentence);
ms_range ms_scope_before(const ms_voicing *v, uint32_t cue, uint32_t sentence);
ms_range ms_scope_of_pred(const ms_voicing *v, uint32_t pred, uint32_t from);
bool ms_scope_colon(const ms_voicing *v, uint32_t token);
bool ms_scope_opens(const ms_voicing *v, uint32_t token, uint32_t sentence);
bool ms_scope_before_verb(const ms_voicing *v, uint32_t cue, uint32_t sentence);
void ms_scope_go_on(ms_voicing *v); /* sentences that carry on what the one before says */

#endif
