/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hours/dam-timetable.h"
#include "store/dam-store.h"
#include "text/dam-dates.h"
#include "ui/dam-clock.h"

G_BEGIN_DECLS

/* Contacts are counted per quarter of an hour, of which a day has this many. */
#define DAM_MARK_MINUTES 15
#define DAM_MARKS_PER_DAY (1440 / DAM_MARK_MINUTES)

/**
 * DamDaySpan: minutes [start, end) of a date's wall clock, 0 … 1440, with one state and one rule.
 * @note: what the rule is, in the notes of the day; -1 for the weekly hours
 *
 * What is in no span is closed by the weekly hours.
 */
typedef struct
{
  int      start;
  int      end;
  DamState state;
  DamRule  rule;
  int      note;
} DamDaySpan;

/**
 * DamDayNote: what bears on a date beyond the weekly hours: a holiday, a vacation, a date exception, reserved time, a zone in which I am elsewhere.
 * @rule: DAM_RULE_NONE of a zone
 * @text: its name, short: "Chuseok", "Vacation", "Family dinner", "New York time"
 * @projected: a holiday that is computed and not published yet
 * @source: tells it from the other notes of its day, and is nothing but that
 */
typedef struct
{
  DamRule       rule;
  gboolean      projected;
  char         *text;
  gconstpointer source;
} DamDayNote;

/**
 * DamDayPlan: a planned contact on the minutes [start, end) of a date.
 * @text: with whom and what
 */
typedef struct
{
  int    start;
  int    end;
  gint64 id;
  char  *text;
} DamDayPlan;

/**
 * DamDayMark:
 * @minute: where it begins on the wall clock
 * @n_contacts: contacts in it, breaches included
 * @first: id of the earliest
 * @from: instant of the earliest
 * @to: one second after the latest
 *
 * The contacts of a stretch of one date.
 */
typedef struct
{
  int    minute;
  guint  n_contacts;
  guint  n_breaches;
  gint64 first;
  gint64 from;
  gint64 to;
} DamDayMark;

/**
 * DamCalendarDay: what the calendar shows of one date: its spans, sorted, and its marks, of DAM_MARK_MINUTES each,
 * sorted, without empty ones; its notes, a zone last, and the planned contacts by time. None of it changes
 * once it was read, so that views keep references.
 */
typedef struct
{
  DamDay  day;
  GArray *spans;
  GArray *marks;
  GArray *notes;
  GArray *plans;
} DamCalendarDay;

/* A day with nothing in it; one that shares what @day holds; gives that back. */
DamCalendarDay dam_calendar_day_empty (DamDay                day);
DamCalendarDay dam_calendar_day_ref   (const DamCalendarDay *day);
void           dam_calendar_day_clear (DamCalendarDay       *day);

/* The dates from @first on as my clock shows them, each in the zone in which I am on it: the spans and notes of @timetable, the planned
 * contacts and the contacts of @client (0: of everyone) in @db, with one query over an index for contacts and one for breaches. On a day when
 * my clock is not what it is now the last note names the zone. When the queries fail the marks are empty and @error is set.
 * (transfer full) of DamCalendarDay */
GArray *dam_calendar_read (sqlite3       *db,
                           gint64         client,
                           DamTimetable  *timetable,
                           DamClock      *clock,
                           DamDateStyle   style,
                           DamDay         first,
                           guint          n_days,
                           GError       **error);

/* Whether the clocks of both zones show the same on @day. */
gboolean dam_calendar_same_clock (const DamZone *one,
                                  const DamZone *other,
                                  DamDay         day);

/* Whether what dam_calendar_read() reads from the store may be other after @changes; hours change with the judges. */
gboolean dam_calendar_is_touched (DamChanges *changes);

/* The earliest minute at which one of @days opens, hours that began on the day before left aside; @usual when none does. */
int     dam_calendar_first_minute (const GArray *days,
                                   int           usual);

G_END_DECLS
