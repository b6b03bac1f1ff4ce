/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-week-strokes"

#include "hours/dam-week-strokes.h"

#define MINUTES_PER_DAY 1440
#define NOON 720

static int
day_before (int day)
{
  return (day + 6) % 7;
}

static int
day_after (int day)
{
  return (day + 1) % 7;
}

/* --- looking --- */

static gboolean
is_in_ranges (const DamDayHours *hours,
              int                minute)
{
  if (hours->kind == DAM_DAY_HOURS)
    for (guint i = 0; i < hours->n_ranges; i++)
      if (hours->ranges[i].start <= minute && minute < hours->ranges[i].end)
        return TRUE;

  return FALSE;
}

gboolean
dam_week_is_open (const DamWeek *week,
                  int            day,
                  int            minute)
{
  g_return_val_if_fail (week != NULL, FALSE);
  g_return_val_if_fail (day >= 0 && day < 7, FALSE);

  return is_in_ranges (&week->days[day], minute) ||
         is_in_ranges (&week->days[day_before (day)], minute + MINUTES_PER_DAY);
}

gboolean
dam_week_stretch (const DamWeek *week,
                  int            day,
                  int            minute,
                  int           *start,
                  int           *end)
{
  gboolean open = dam_week_is_open (week, day, minute);

  *start = minute;
  while (*start > 0 && dam_week_is_open (week, day, *start - 1) == open)
    (*start)--;
  *end = minute + 1;
  while (*end < MINUTES_PER_DAY && dam_week_is_open (week, day, *end) == open)
    (*end)++;

  return open;
}

guint
dam_week_stretches (const DamWeek *week,
                    int            day,
                    DamRange       stretches[DAM_COLUMN_MAX_STRETCHES])
{
  guint n = 0;
  int start, end;

  for (int minute = 0; minute < MINUTES_PER_DAY; minute = end)
    if (dam_week_stretch (week, day, minute, &start, &end))
      stretches[n++] = (DamRange) { (gint16) start, (gint16) end }
  ;

  return n;
}

int
dam_week_next_edge (const DamWeek *week,
                    int            day,
                    int            minute,
                    gboolean       forward)
{
  int start, end;

  g_return_val_if_fail (minute >= 0 && minute <= MINUTES_PER_DAY, 0);

  if ((forward && minute == MINUTES_PER_DAY) || (!forward && minute == 0))
    return minute;

  dam_week_stretch (week, day, forward ? minute : minute - 1, &start, &end);

  return forward ? end : start;
}

/* --- changing --- */

/* The day as one of its own: what it inherits is written down. */
static DamDayHours *
own_day (DamWeek       *week,
         const DamWeek *parent,
         int            day)
{
  DamDayHours *hours = &week->days[day];

  if (hours->kind == DAM_DAY_INHERIT && parent != NULL)
    *hours = parent->days[day];
  if (hours->kind == DAM_DAY_INHERIT)
    hours->kind = DAM_DAY_CLOSED;

  return hours;
}

static void
add_range (DamDayHours *hours,
           int          start,
           int          end)
{
  if (start < end)
    dam_day_hours_add (hours, (DamRange) { (gint16) start, (gint16) end });
}

/* Cuts [start, end), minutes counted from the midnight of @day up to the end of the day after, out of the day's own ranges. What is left after
 * the next midnight without its beginning becomes hours of the next day. */
static void
cut (DamWeek       *week,
     const DamWeek *parent,
     int            day,
     int            start,
     int            end)
{
  DamDayHours old = *own_day (week, parent, day);
  DamDayHours *hours = &week->days[day];

  *hours = (DamDayHours) { .kind = DAM_DAY_CLOSED };
  if (old.kind != DAM_DAY_HOURS)
    return;

  for (guint i = 0; i < old.n_ranges; i++)
    {
      DamRange range = old.ranges[i];
      int after = MAX (range.start, end);

      add_range (hours, range.start, MIN (range.end, start));
      if (after < MINUTES_PER_DAY)
        add_range (hours, after, range.end);
      else if (after < range.end)
        add_range (own_day (week, parent, day_after (day)), after - MINUTES_PER_DAY, range.end - MINUTES_PER_DAY);
    }
}

/* Makes the end of @day at midnight and what follows on it one range; hours after midnight that the next day has by itself are left to it. */
static void
join_midnight (DamWeek *week,
               int      day)
{
  DamDayHours *hours = &week->days[day];
  DamDayHours *next = &week->days[day_after (day)];
  DamRange last;
  DamRange first;
  int end;

  if (hours->kind != DAM_DAY_HOURS || next->kind != DAM_DAY_HOURS)
    return;

  last = hours->ranges[hours->n_ranges - 1];
  first = next->ranges[0];
  end = MAX (last.end, first.end + MINUTES_PER_DAY);
  if (last.end < MINUTES_PER_DAY || first.start > last.end - MINUTES_PER_DAY)
    return;

  if (first.end <= NOON && end - last.start <= MINUTES_PER_DAY)
    {
      dam_day_hours_remove (next, first);
      add_range (hours, last.start, end);
    }
  else if (first.start == 0 && first.end >= last.end - MINUTES_PER_DAY)
    {
      dam_day_hours_remove (hours, (DamRange) { MINUTES_PER_DAY, 2 * MINUTES_PER_DAY });
    }
}

gboolean
dam_week_paint (DamWeek        *week,
                const DamWeek  *parent,
                const DamBlock *block,
                gboolean        open)
{
  DamWeek resolved;
  gboolean changes = FALSE;

  g_return_val_if_fail (week != NULL && block != NULL, FALSE);
  g_return_val_if_fail (block->days != 0 && block->days < 0x80, FALSE);
  g_return_val_if_fail (block->start >= 0 && block->start < block->end && block->end <= MINUTES_PER_DAY, FALSE);

  dam_week_resolve (week, parent, &resolved);
  for (int day = 0; day < 7; day++)
    {
      int start, end;

      /* A day that already is as it should be is not made one of its own. */
      if ((block->days & (1u << day)) == 0
          || (dam_week_stretch (&resolved, day, block->start, &start, &end) == open && end >= block->end))
        continue;

      changes = TRUE;
      if (open)
        {
          add_range (own_day (week, parent, day), block->start, block->end);
        }
      else
        {
          int before = day_before (day);

          cut (week, parent, day, block->start, block->end);
          for (int minute = block->start; minute < block->end; minute++)
            if (is_in_ranges (&resolved.days[before], minute + MINUTES_PER_DAY))
              {
                cut (week, parent, before, block->start + MINUTES_PER_DAY, block->end + MINUTES_PER_DAY);
                break;
              }
        }
    }

  if (changes && open)
    for (int day = 0; day < 7; day++)
      if ((block->days & (1u << day)) != 0
          || (block->start == 0 && (block->days & (1u << day_after (day))) != 0))
        join_midnight (week, day);

  return changes;
}

gboolean
dam_week_copy_day (DamWeek       *week,
                   const DamWeek *parent,
                   int            day,
                   guint8         weekdays)
{
  DamWeek resolved;

  g_return_val_if_fail (week != NULL, FALSE);
  g_return_val_if_fail (day >= 0 && day < 7, FALSE);

  dam_week_resolve (week, parent, &resolved);

  return dam_week_put_day (week, parent, &resolved.days[day], weekdays & (guint8) ~(1u << day));
}

gboolean
dam_week_put_day (DamWeek           *week,
                  const DamWeek     *parent,
                  const DamDayHours *hours,
                  guint8             weekdays)
{
  DamWeek resolved;
  gboolean changes = FALSE;

  g_return_val_if_fail (week != NULL && hours != NULL, FALSE);

  dam_week_resolve (week, parent, &resolved);
  for (int day = 0; day < 7; day++)
    if ((weekdays & (1u << day)) != 0 && !dam_day_hours_equal (&resolved.days[day], hours))
      {
        week->days[day] = *hours;
        changes = TRUE;
      }

  return changes;
}

gboolean
dam_week_move_edge (DamWeek       *week,
                    const DamWeek *parent,
                    int            day,
                    int            minute,
                    gboolean       at_start,
                    int            by,
                    int            least)
{
  DamWeek resolved;
  DamBlock block = { (guint8) (1u << day), 0, 0 };
  gboolean grows = at_start ? by < 0 : by > 0;
  int start, end;

  g_return_val_if_fail (week != NULL, FALSE);
  g_return_val_if_fail (day >= 0 && day < 7, FALSE);

  dam_week_resolve (week, parent, &resolved);
  if (!dam_week_stretch (&resolved, day, minute, &start, &end))
    return FALSE;

  if (at_start)
    {
      int moved = CLAMP (start + by, 0, MAX (end - least, start));

      block.start = MIN (start, moved);
      block.end = MAX (start, moved);
    }
  else
    {
      int moved = CLAMP (end + by, MIN (start + least, end), MINUTES_PER_DAY);

      block.start = MIN (end, moved);
      block.end = MAX (end, moved);
    }

  return block.start < block.end && dam_week_paint (week, parent, &block, grows);
}
