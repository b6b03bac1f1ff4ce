/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hours/dam-intervals.h"
#include "hours/dam-week.h"

G_BEGIN_DECLS

/**
 * DamTimetableVersion:
 * @from: the first date, in @zone, on which it is in force
 * @zone: (transfer none): the zone of that side from then on
 * @week: resolved weekly hours; a day that still says inherit has no rule
 * @terms: id of the terms that say so, for the explanation
 *
 * One version of one side's weekly hours.
 */
typedef struct
{
  DamDay         from;
  const DamZone *zone;
  DamWeek        week;
  gint64         terms;
} DamTimetableVersion;

typedef enum
{
  DAM_STATE_NO_RULE,
  DAM_STATE_CLOSED,
  DAM_STATE_OPEN,
} DamState;

/* The rule that decided an answer. Kinds may be added, none is renamed. */
typedef enum
{
  DAM_RULE_NONE,      /* no rule */
  DAM_RULE_WEEKLY,    /* open by weekly hours */
  DAM_RULE_NIGHT,     /* closed: before the first or after the last range of a day that has hours */
  DAM_RULE_BREAK,     /* closed: between two ranges of one day */
  DAM_RULE_DAY_OFF,   /* closed: the weekday has no hours */
} DamRule;

/**
 * DamAnswer:
 * @state: open, closed, or no rule
 * @rule: what decided
 * @terms: the terms that hold the rule, 0 without
 * @day: local date the rule belongs to (the day a range started on)
 * @since: the instant from which the state has held, G_MININT64 when it always did
 * @until: the instant at which it ends, G_MAXINT64 when not within 366 days
 * @zone: the zone in force
 */
typedef struct
{
  DamState       state;
  DamRule        rule;
  gint64         terms;
  DamDay         day;
  gint64         since;
  gint64         until;
  const DamZone *zone;
} DamAnswer;

/**
 * DamTimetable: when contact is allowed, for one side of one client, for all time. The one meaning of hours
 * that calendar, judge, clock and exports share (time-rules.md). Reference-counted; it builds its intervals year
 * by year when they are first asked for, behind a lock, and may be asked from any thread.
 */
typedef struct _DamTimetable DamTimetable;

/* From @versions in any order; of two that begin on one date the later in the array is in force.
 * None at all is a timetable without a rule. (transfer full) */
DamTimetable *dam_timetable_new          (const DamTimetableVersion *versions, gsize n_versions);
DamTimetable *dam_timetable_ref          (DamTimetable *self);
void          dam_timetable_unref        (DamTimetable *self);

/* The state alone, fast: a binary search. */
DamState      dam_timetable_state        (DamTimetable *self, gint64 at);
/* The state with its rule and its span. */
void          dam_timetable_ask          (DamTimetable *self, gint64 at, DamAnswer *answer);
/* The end of the last open time before @at, and the start of the next one after it; FALSE when there is none
 * within 366 days. While open, these are the bounds of the next interval to either side. */
gboolean      dam_timetable_last_close   (DamTimetable *self, gint64 at, gint64 *close);
gboolean      dam_timetable_next_open    (DamTimetable *self, gint64 at, gint64 *open);
/* Open time within [from, to). (transfer full) */
DamIntervals *dam_timetable_open         (DamTimetable *self, gint64 from, gint64 to);
/* Time within [from, to) for which there is a rule at all, open or closed. (transfer full) */
DamIntervals *dam_timetable_ruled        (DamTimetable *self, gint64 from, gint64 to);
/* Open seconds within [from, to). */
gint64        dam_timetable_open_seconds (DamTimetable *self, gint64 from, gint64 to);
/* The zone in force at @at, NULL before the first version. */
const DamZone *dam_timetable_zone        (DamTimetable *self, gint64 at);

/* The definition itself, minute by minute, without any cache: the oracle of the tests. */
DamState      dam_timetable_oracle       (const DamTimetableVersion *versions, gsize n_versions, gint64 at);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DamTimetable, dam_timetable_unref)

G_END_DECLS
