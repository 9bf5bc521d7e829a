/* SPDX-License-Identifier: Apache-2.0
 * What the files that date a claim share. Predicates are indices in the document's syntax. */
#ifndef MS_EVENT_WHEN_H
#define MS_EVENT_WHEN_H

#include "event/internal.h"

/* «mundhu 2015»: it has a start and no end. */
bool ms_event_lasts(const ms_time *m);
/* Can this expression date the trigger? Not one that comes again and again, that tells how long, or is told of a noun. */
bool ms_event_dates(const ms_trigger *t, const ms_time *m);
/* «li-awwal marra mundhu»: a rank stands in front of token i, nothing lasts. */
bool ms_event_ranked(const ms_trigger *t, uint32_t i);
/* How many days before publication it was over; 0: it was not, or nobody knows. */
int32_t ms_event_days_ago(const ms_trigger *t, const ms_time *m);
/* «'amaliyyat sina' 2018», «intikhabat 2016»: a year alone behind a noun is part of its name. */
bool ms_event_year_alone(const ms_trigger *t, const ms_time *m);
/* The first time of that predicate (MS_NONE too) that can date the trigger; NULL. */
const ms_time *ms_event_time_owned(const ms_trigger *t, uint32_t pred);
/* The time that governs the trigger; NULL. */
const ms_time *ms_event_governing_time(const ms_trigger *t);
/* The predicate that is told as what came before something else, itself or with what it hangs on: «ba'da an akhlat …»,
 * «ba'da intiha' 'amaliyyat ijla' al-muqatilin»; NULL. */
const ms_pred *ms_event_came_before(const ms_trigger *t);
/* «qutila mi'atan mundhu bad' al-'amaliyya»: counted from a day that the sentence does not tell. */
bool ms_event_since_untold(const ms_trigger *t);

#endif
