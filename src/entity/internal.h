/* SPDX-License-Identifier: Apache-2.0
 * Shared by the files of `entity`. A hit of kind MS_HIT_ACTOR carries a row: actors first, then from `countries_from` on
 * the countries, then from `capitals_from` on their capitals; one of kind MS_HIT_NISBA the number of a country, or, from
 * `states` on, of the row of another actor. */
#ifndef MS_ENTITY_INTERNAL_H
#define MS_ENTITY_INTERNAL_H

#include "base/tally.h"
#include "entity/entity.h"

typedef struct {
    ms_str id, name, name_en, country, sector, kind;
    ms_str place;         /* of a country: its id in the gazetteer */
    uint32_t from, until; /* yyyymmdd; 0: open */
    uint32_t who;         /* number of the id; rows with one id share it */
    uint32_t state;       /* number of its country, MS_NONE */
} ms_actor_row;

typedef struct {
    uint16_t klass;
    ms_str sector, kind;
    bool exact;  /* not the classes below */
    bool always; /* its sector wins over that of the lemma */
    bool many;   /* one or two of them have no sector */
} ms_actor_head;

typedef struct { /* nouns of a class that wear one of the words are of this walk of life */
    uint16_t klass;
    ms_str sector;
    ms_map words;
} ms_actor_trait;

enum { MS_ALPHA2 = 26 * 26 };

struct ms_actors {
    const ms_lexicon *lx;
    const ms_actor_row *rows;
    uint32_t rows_n, countries_from, capitals_from, states;
    ms_str alpha3[MS_ALPHA2]; /* of the countries, by their two letters; empty: none */
    const ms_actor_head *heads;
    uint32_t heads_n;
    const ms_actor_head **head_of; /* by lemma id; NULL: it does not act */
    const ms_actor_trait *traits;
    uint32_t traits_n;
    ms_map trait_words; /* of all of them */
    ms_class_set titles, bodies, members, holders, shorts, arms, vague, named, groups, chiefs, men, unlike;
    ms_map joints, servants, each, armed, rebels, roles; /* roles as they are */
    ms_map plurals, singles;                             /* endings of countries' adjectives that mean people, that may mean anything */
    ms_str article;
    uint16_t asset, convoy, source, place;
};

MARSAD_CHECKED marsad_rc ms_actor_heads_load(ms_actors *a, ms_arena *arena, const char *data_dir, const ms_lexicon *lx,
                                             const ms_notes *notes);
static inline bool ms_entity_among(const ms_map *words, ms_str s) { return ms_map_find(words, s) != MS_NONE; }

/* ---- a document on its way ---- */

typedef struct {
    const ms_actors *a;
    ms_doc *doc;
    float *votes;   /* a country: how often it is named */
    float most;     /* of them */
    ms_tally named; /* an id: found under a strong name */
    bool *taken;    /* a token: part of a mention */
    bool *blocked;  /* a token: part of a sure name of whatever kind */
} ms_entity_work;

uint32_t ms_entity_before(const ms_doc *doc, uint32_t token); /* quotes passed over, same segment; MS_NONE */
bool ms_entity_article(const ms_actors *a, ms_str word);
ms_actor *ms_entity_add(ms_entity_work *w, ms_range tokens, ms_span span, uint8_t pre);
ms_str ms_entity_text(const ms_entity_work *w, const ms_actor *m); /* the span, with the alif that li- swallowed */
/* Next noun reading among the likely ones, from the one numbered *from on; NULL. */
const ms_reading *ms_entity_noun(const ms_entity_work *w, uint32_t token, uint32_t *from, const ms_lemma **lemma);
/* What is asked of every word, kept with its spelling: does it read as a noun at all, as one that acts, as a title or the first
 * word of a body, as a thing; is it no word that the lexicon knows, does it make a given name with the word behind it, does it
 * tell the walk of life of a noun before it? */
enum {
    MS_ENTITY_NOUN = 1,
    MS_ENTITY_ACTS = 2,
    MS_ENTITY_OPENS = 4,
    MS_ENTITY_THING = 8,
    MS_ENTITY_UNKNOWN = 16,
    MS_ENTITY_SERVANT = 32,
    MS_ENTITY_TRAIT = 64
};
uint32_t ms_entity_keep(const void *actors, const ms_word *word, uint16_t *look);
uint16_t ms_entity_asset_class(const ms_actors *a, const ms_lemma *m); /* 0: no asset */
static inline const ms_actor_head *ms_entity_head(const ms_actors *a, const ms_lemma *m) { return m ? a->head_of[m->id] : NULL; }
/* Of a noun that acts, by its words behind and itself; the trait that one of them gives it, NULL; is the word one of any trait's? */
ms_str ms_entity_sector(const ms_entity_work *w, const ms_lemma *noun, ms_range behind);
const ms_actor_trait *ms_entity_trait_of(const ms_entity_work *w, const ms_lemma *noun, ms_range behind);
bool ms_entity_tells_trait(const ms_actors *a, const ms_word *word);
bool ms_entity_is_adjective(const ms_entity_work *w, uint32_t token);
bool ms_entity_place_before(const ms_entity_work *w, uint32_t token); /* the word wants a place: fI, min, «madInat» */
bool ms_entity_readable(const ms_doc *doc, uint32_t token);
/* unknown.c: the word at i opens no name: a preposition spelled as one, or what may be the verb of a clause that opens there */
bool ms_entity_no_name(const ms_entity_work *w, uint32_t i);

void ms_entity_names(ms_entity_work *w);   /* names.c: named actors and countries */
void ms_entity_nisbas(ms_entity_work *w);  /* roles.c: adjectives of countries, with their heads */
void ms_entity_unknown(ms_entity_work *w); /* unknown.c: persons and bodies that no table names */
void ms_entity_roles(ms_entity_work *w);   /* roles.c: nouns that act */
void ms_entity_tagged(ms_entity_work *w);  /* tagged.c: names that the tagger sees, over what the others found */
void ms_entity_members(ms_entity_work *w); /* members.c: over the sorted mentions */
void ms_entity_assets(ms_entity_work *w);  /* assets.c */

#endif
