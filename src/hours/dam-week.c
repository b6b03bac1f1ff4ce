/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-week"

#include "hours/dam-week.h"

#include <string.h>

/* Weekly hours as values. A day is worked on as a list of spans in minutes 0 … 2880, counted from its midnight. */

#define MINUTES_PER_DAY 1440
#define MINUTES_PER_WEEK (7 * MINUTES_PER_DAY)

static gboolean
is_range (DamRange range)
{
  return range.start >= 0 && range.start < MINUTES_PER_DAY
         && range.end > range.start && range.end <= range.start + MINUTES_PER_DAY;
}

typedef struct
{
  int start;
  int end;
} Span;

/* The day's ranges as spans that do not touch; a span may be longer than a range may be. */
static guint
read_spans (const DamDayHours *hours,
            Span              *spans)
{
  guint n_spans = 0;

  if (hours->kind != DAM_DAY_HOURS)
    return 0;

  for (guint i = 0; i < hours->n_ranges; i++)
    {
      DamRange range = hours->ranges[i];

      if (n_spans > 0 && range.start <= spans[n_spans - 1].end)
        spans[n_spans - 1].end = MAX (spans[n_spans - 1].end, range.end);
      else
        spans[n_spans++] = (Span) { range.start, range.end }
      ;
    }

  return n_spans;
}

/* Writes spans that do not touch as ranges. One of more than 24 hours becomes two that touch; the second is as long
 * as it can be, which makes the form unique. FALSE, and no change, when there are too many. */
static gboolean
write_spans (DamDayHours *hours,
             const Span  *spans,
             guint        n_spans)
{
  DamDayHours result = { DAM_DAY_HOURS, 0, { { 0, 0 } } };

  for (guint i = 0; i < n_spans; i++)
    {
      int start = spans[i].start;
      int end = spans[i].end;

      if (end - start > MINUTES_PER_DAY)
        {
          if (result.n_ranges == DAM_DAY_MAX_RANGES)
            return FALSE;
          result.ranges[result.n_ranges++] = (DamRange) { (gint16) start, (gint16) (end - MINUTES_PER_DAY) };
          start = end - MINUTES_PER_DAY;
        }
      if (result.n_ranges == DAM_DAY_MAX_RANGES)
        return FALSE;
      result.ranges[result.n_ranges++] = (DamRange) { (gint16) start, (gint16) end };
    }
  if (result.n_ranges == 0)
    result.kind = DAM_DAY_CLOSED;

  *hours = result;

  return TRUE;
}

gboolean
dam_day_hours_equal (const DamDayHours *a,
                     const DamDayHours *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a->kind != b->kind)
    return FALSE;
  if (a->kind != DAM_DAY_HOURS)
    return TRUE;
  if (a->n_ranges != b->n_ranges)
    return FALSE;
  for (guint i = 0; i < a->n_ranges; i++)
    if (a->ranges[i].start != b->ranges[i].start || a->ranges[i].end != b->ranges[i].end)
      return FALSE;

  return TRUE;
}

gboolean
dam_day_hours_add (DamDayHours *hours,
                   DamRange     range)
{
  Span spans[DAM_DAY_MAX_RANGES];
  Span result[DAM_DAY_MAX_RANGES + 1];
  Span added = { range.start, range.end };
  guint n_spans;
  guint n_result = 0;
  guint i = 0;
  gboolean merged = FALSE;

  g_return_val_if_fail (hours != NULL, FALSE);

  if (!is_range (range))
    return FALSE;

  n_spans = read_spans (hours, spans);
  while (i < n_spans && spans[i].end < added.start)
    result[n_result++] = spans[i++];
  for (; i < n_spans && spans[i].start <= added.end; i++)
    {
      added.start = MIN (added.start, spans[i].start);
      added.end = MAX (added.end, spans[i].end);
      merged = TRUE;
    }
  result[n_result++] = added;
  while (i < n_spans)
    result[n_result++] = spans[i++];

  return write_spans (hours, result, n_result) && merged;
}

void
dam_day_hours_remove (DamDayHours *hours,
                      DamRange     range)
{
  Span spans[DAM_DAY_MAX_RANGES];
  Span result[2 * DAM_DAY_MAX_RANGES];
  guint n_spans;
  guint n_result = 0;

  g_return_if_fail (hours != NULL);

  if (hours->kind != DAM_DAY_HOURS || range.start >= range.end)
    return;

  n_spans = read_spans (hours, spans);
  for (guint i = 0; i < n_spans; i++)
    {
      Span before = { spans[i].start, MIN (spans[i].end, range.start) };
      Span after = { MAX (spans[i].start, range.end), spans[i].end };

      if (before.start < before.end)
        result[n_result++] = before;
      /* What is left after midnight would start on the next day, and goes with the rest. */
      if (after.start < after.end && after.start < MINUTES_PER_DAY)
        result[n_result++] = after;
    }
  write_spans (hours, result, n_result);
}

void
dam_day_hours_normalise (const DamDayHours *hours,
                         DamDayHours       *normal)
{
  DamDayHours result = { DAM_DAY_INHERIT, 0, { { 0, 0 } } };

  g_return_if_fail (hours != NULL && normal != NULL);

  if (hours->kind != DAM_DAY_INHERIT)
    result.kind = DAM_DAY_CLOSED;
  if (hours->kind == DAM_DAY_HOURS)
    for (guint i = 0; i < MIN (hours->n_ranges, DAM_DAY_MAX_RANGES); i++)
      dam_day_hours_add (&result, hours->ranges[i]);

  *normal = result;
}

int
dam_day_hours_minutes (const DamDayHours *hours)
{
  int minutes = 0;

  g_return_val_if_fail (hours != NULL, 0);

  if (hours->kind == DAM_DAY_HOURS)
    for (guint i = 0; i < hours->n_ranges; i++)
      minutes += hours->ranges[i].end - hours->ranges[i].start;

  return minutes;
}

void
dam_week_init (DamWeek *week)
{
  g_return_if_fail (week != NULL);

  memset (week, 0, sizeof *week);
  for (int i = 0; i < 7; i++)
    week->days[i].kind = DAM_DAY_INHERIT;
}

gboolean
dam_week_equal (const DamWeek *a,
                const DamWeek *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  for (int i = 0; i < 7; i++)
    if (!dam_day_hours_equal (&a->days[i], &b->days[i]))
      return FALSE;

  return TRUE;
}

void
dam_week_resolve (const DamWeek *own,
                  const DamWeek *parent,
                  DamWeek       *resolved)
{
  DamWeek result;

  g_return_if_fail (own != NULL && resolved != NULL);

  result = *own;
  if (parent != NULL)
    for (int i = 0; i < 7; i++)
      if (result.days[i].kind == DAM_DAY_INHERIT)
        result.days[i] = parent->days[i];

  *resolved = result;
}

int
dam_week_minutes (const DamWeek *week)
{
  /* The end of the week so far that is covered, and what Sunday spills into Monday. */
  int minutes = 0;
  int covered = 0;
  int spilled = 0;

  g_return_val_if_fail (week != NULL, 0);

  if (week->days[6].kind == DAM_DAY_HOURS)
    for (guint i = 0; i < week->days[6].n_ranges; i++)
      spilled = MAX (spilled, week->days[6].ranges[i].end - MINUTES_PER_DAY);
  minutes = covered = spilled;

  for (int day = 0; day < 7; day++)
    {
      const DamDayHours *hours = &week->days[day];

      for (guint i = 0; hours->kind == DAM_DAY_HOURS && i < hours->n_ranges; i++)
        {
          int start = MAX (day * MINUTES_PER_DAY + hours->ranges[i].start, covered);
          int end = MIN (day * MINUTES_PER_DAY + hours->ranges[i].end, MINUTES_PER_WEEK);

          if (start < end)
            {
              minutes += end - start;
              covered = end;
            }
        }
    }

  return minutes;
}

static const char *const weekday_ids[7] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };

int
dam_weekday_parse (const char *text)
{
  static const char *const names[7] = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  };
  static const char *const korean[7] = { "월", "화", "수", "목", "금", "토", "일" };

  if (text == NULL)
    return -1;

  for (int i = 0; i < 7; i++)
    {
      if (g_ascii_strcasecmp (text, weekday_ids[i]) == 0 || g_ascii_strcasecmp (text, names[i]) == 0)
        return i;
      if (g_str_has_prefix (text, korean[i])
          && (strcmp (text + strlen (korean[i]), "") == 0 || strcmp (text + strlen (korean[i]), "요일") == 0))
        return i;
    }

  return -1;
}

const char *
dam_weekday_id (int weekday)
{
  g_return_val_if_fail (weekday >= 0 && weekday < 7, NULL);

  return weekday_ids[weekday];
}
