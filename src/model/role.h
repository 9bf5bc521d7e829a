/* SPDX-License-Identifier: Apache-2.0
 * What fills a claim, by role, in the order in which records and ledgers hold it. Actor, target and theme are one slot, which
 * may be empty; the places are lists. */
#ifndef MS_MODEL_ROLE_H
#define MS_MODEL_ROLE_H

#include "marsad.h"

enum { MS_ROLE_ACTOR, MS_ROLE_TARGET, MS_ROLE_THEME, MS_ROLE_FROM, MS_ROLE_TO, MS_ROLE_VIA, MS_ROLE_AT, MS_ROLES };

/* The slot of a role in front of MS_ROLE_FROM. */
static inline marsad_slot *ms_role_slot(marsad_claim *c, int role) {
    return role == MS_ROLE_ACTOR ? &c->actor : role == MS_ROLE_TARGET ? &c->target : &c->theme;
}

/* The list of MS_ROLE_FROM and those behind it. */
static inline marsad_slots *ms_role_places(marsad_claim *c, int role) {
    return role == MS_ROLE_FROM ? &c->from : role == MS_ROLE_TO ? &c->to : role == MS_ROLE_VIA ? &c->via : &c->at;
}

/* Any role to read, as a list. */
static inline marsad_slots ms_role_of(const marsad_claim *c, int role) {
    const marsad_slots all[MS_ROLES] = {{&c->actor, 1}, {&c->target, 1}, {&c->theme, 1}, c->from, c->to, c->via, c->at};
    return all[role];
}

#endif
