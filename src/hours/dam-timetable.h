/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hours/dam-day-rules.h"
#include "hours/dam-holidays.h"
#include "hours/dam-intervals.h"
#include "hours/dam-week.h"

G_BEGIN_DECLS

/**
 * DamTimetableVersion:
 * @from: the first date, in @zone, on which it is in force
 * @zone: (transfer none): the zone of that side from then on
 * @week: resolved weekly hours; a day that still says inherit has no rule
 * @terms: id of the terms that say so, for the explanation
 * @holidays: (transfer none) (nullable): the public holidays on which that side is closed; the timetable keeps a reference
 *
 * One version of one side's weekly hours.
 */
typedef struct
{
  DamDay         from;
  const DamZone *zone;
  DamWeek        week;
  gint64         terms;
  DamHolidays   *holidays;
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
  DAM_RULE_VACATION,  /* closed: a vacation */
  DAM_RULE_EXCEPTION, /* open or closed: a date exception */
  DAM_RULE_HOLIDAY,   /* closed: a public holiday */
  DAM_RULE_RESERVED,  /* closed: reserved time, which would be open otherwise */
} DamRule;

/**
 * DamSource: what decided, beyond the weekly hours. All (transfer none), valid as long as the timetable.
 * @date_rule: of VACATION and EXCEPTION
 * @reserved: of RESERVED
 * @holidays: of HOLIDAY: @n_holidays of the date in a row
 */
typedef struct
{
  const DamDateRule *date_rule;
  const DamReserved *reserved;
  const DamHoliday  *holidays;
  guint              n_holidays;
} DamSource;

/**
 * DamAnswer:
 * @state: open, closed, or no rule
 * @rule: what decided
 * @source: what decided, beyond the weekly hours
 * @terms: the terms that hold the rule (for a holiday those that say that it is closed), 0 without or when the rule is no term
 * @day: local date the rule belongs to (the day a range started on)
 * @since: the instant from which the state has held, G_MININT64 when it always did
 * @until: the instant at which it ends, G_MAXINT64 when not within 366 days
 * @zone: the zone in force
 */
typedef struct
{
  DamState       state;
  DamRule        rule;
  DamSource      source;
  gint64         terms;
  DamDay         day;
  gint64         since;
  gint64         until;
  const DamZone *zone;
} DamAnswer;

/**
 * DamTimetableSpan: [start, end) with one state, one rule, one source, one local date and one zone. Neighbours differ in one of them.
 */
typedef struct
{
  gint64         start;
  gint64         end;
  DamState       state;
  DamRule        rule;
  DamSource      source;
  gint64         terms;
  DamDay         day;       /* the local date the rule belongs to, as in DamAnswer */
  const DamZone *zone;
} DamTimetableSpan;

/**
 * DamTimetable: when contact is allowed, for one side of one client, for all time. The one meaning of hours
 * that calendar, judge, clock and exports share (time-rules.md). Reference-counted; it builds its intervals year
 * by year when they are first asked for, behind a lock, and may be asked from any thread.
 */
typedef struct _DamTimetable DamTimetable;

/* From @versions in any order; of two that begin on one date the later in the array is in force.
 * None at all is a timetable without a rule. @rules (nullable) bear on the dates from the first version on. (transfer full) */
DamTimetable *dam_timetable_new          (const DamTimetableVersion *versions, gsize n_versions, DamDayRules *rules);
/* The same hours as if nothing were reserved: what a date exception replaces, since reserved time is taken away afterwards. (transfer full) */
DamTimetable *dam_timetable_without_reserved (DamTimetable *self);
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
/* The end of the open time around @at, or of the next one after it; FALSE when it does not come within 366 days. */
gboolean      dam_timetable_next_close   (DamTimetable *self, gint64 at, gint64 *close);
/* The explanation of [from, to): spans that cover it without a gap, but for time before the first version. (transfer full) of
 * DamTimetableSpan */
GArray       *dam_timetable_explain      (DamTimetable *self, gint64 from, gint64 to);
/* The earliest instant t such that the open time in [at, t) reaches @seconds: at the end of an interval that is the closing instant
 * itself. For 0 seconds @at if that is open, else the next opening. FALSE when there is no opening for 366 days, or the
 * answer lies more than 100 years ahead (time-rules.md, "Promise clock"). */
gboolean      dam_timetable_add          (DamTimetable *self, gint64 at, gint64 seconds, gint64 *due);
/* The close of the @n-th open day (n >= 1) after the local date of @at; an open day is a date whose own hours are open for a while, its
 * close the end of the last of them, also after midnight. FALSE as above. */
gboolean      dam_timetable_add_days     (DamTimetable *self, gint64 at, int n, gint64 *due);
/* Open time within [from, to). (transfer full) */
DamIntervals *dam_timetable_open         (DamTimetable *self, gint64 from, gint64 to);
/* Time within [from, to) for which there is a rule at all, open or closed. (transfer full) */
DamIntervals *dam_timetable_ruled        (DamTimetable *self, gint64 from, gint64 to);
/* Open seconds within [from, to): the time elapsed on the promise clock. */
gint64        dam_timetable_open_seconds (DamTimetable *self, gint64 from, gint64 to);
/* The zone in force at @at, NULL before the first version. */
const DamZone *dam_timetable_zone        (DamTimetable *self, gint64 at);

/* The definition itself, without any cache: the oracle of the tests. */
DamState      dam_timetable_oracle       (const DamTimetableVersion *versions, gsize n_versions, DamDayRules *rules, gint64 at);
/* All it says of the instant @at, as a span that has no start and no end; all is 0 before the first version. */
void          dam_timetable_oracle_ask   (const DamTimetableVersion *versions, gsize n_versions, DamDayRules *rules, gint64 at,
                                          DamTimetableSpan *what);
/* What it says of each minute of @day while @version, one of @versions, is in force. */
void          dam_timetable_oracle_day   (const DamTimetableVersion *versions, gsize n_versions, DamDayRules *rules,
                                          const DamTimetableVersion *version, DamDay day, DamTimetableSpan minutes[1440]);
/* The one of @versions in force at @at; NULL before the first. (transfer none) */
const DamTimetableVersion *dam_timetable_oracle_version (const DamTimetableVersion *versions, gsize n_versions, gint64 at);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DamTimetable, dam_timetable_unref)

G_END_DECLS
