/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-timetable-rules"

#include "hours/dam-timetable-private.h"

#include <string.h>

/* What bears on one date, and what comes of it: the definition of time-rules.md ("Layers") on spans of minutes. */

/* The version that says what holds on @day while @version is in force: itself, or the one before for the days before
 * its first, whose hours may spill over. -1 when there is none. */
static int
version_on (const DamTimetable *self,
            int                 version,
            DamDay              day)
{
  while (version >= 0 && self->versions[version].from > day)
    version--;

  return version;
}

void
dam_timetable_find_bearing (const DamTimetable *self,
                            int                 version,
                            DamDay              day,
                            DamBearing         *bearing)
{
  const DamTimetableVersion *own;

  *bearing = (DamBearing) { .day = day, .version = version_on (self, version, day) };
  if (bearing->version < 0)
    return;

  own = &self->versions[bearing->version];
  bearing->hours = &own->week.days[dam_day_weekday (day)];
  if (self->rules != NULL)
    {
      bearing->stretch = dam_day_rules_find (self->rules, day);
      bearing->deciding = bearing->stretch->deciding;
    }
  if (bearing->deciding == NULL && own->holidays != NULL)
    bearing->holidays = dam_holidays_find (own->holidays, day, &bearing->n_holidays);
}

static inline gboolean
is_replaced (const DamBearing *bearing)
{
  return bearing->deciding != NULL || bearing->holidays != NULL;
}

/* The minute until which the ranges in force on a date reach into the next one. */
static int
find_spill (const DamDayHours *hours)
{
  /* Ranges start before midnight and do not overlap: only the last one can reach over it. */
  if (hours->kind != DAM_DAY_HOURS)
    return 0;

  return MAX (hours->ranges[hours->n_ranges - 1].end - MINUTES_PER_DAY, 0);
}

static guint
add_piece (DamPiece *pieces,
           guint     n_pieces,
           int       start,
           int       end,
           DamPiece  piece)
{
  if (start >= end)
    return n_pieces;

  pieces[n_pieces] = piece;
  pieces[n_pieces].start = start;

  return n_pieces + 1;
}

/* --- what is open before anything is subtracted --- */

static guint
add_replaced (const DamBearing *bearing,
              DamPiece         *pieces)
{
  const DamDateRule *rule = bearing->deciding;
  DamPiece closed = { 0, DAM_STATE_CLOSED, DAM_RULE_EXCEPTION, -1, bearing->day, { .date_rule = rule } };
  DamPiece open = { 0, DAM_STATE_OPEN, DAM_RULE_EXCEPTION, -1, bearing->day, { .date_rule = rule } };
  guint n_pieces = 0;
  int at = 0;

  if (rule == NULL)
    {
      closed.rule = DAM_RULE_HOLIDAY;
      closed.version = bearing->version;
      closed.source.holidays = bearing->holidays;
      closed.source.n_holidays = bearing->n_holidays;
    }
  else if (rule->layer == DAM_LAYER_VACATION)
    {
      closed.rule = DAM_RULE_VACATION;
    }
  else if (rule->kind == DAM_DATE_HOURS)
    {
      for (guint i = 0; i < rule->hours.n_ranges; i++)
        {
          int end = MIN (rule->hours.ranges[i].end, MINUTES_PER_DAY);

          n_pieces = add_piece (pieces, n_pieces, at, rule->hours.ranges[i].start, closed);
          n_pieces = add_piece (pieces, n_pieces, MAX (at, rule->hours.ranges[i].start), end, open);
          at = end;
        }
    }

  return add_piece (pieces, n_pieces, at, MINUTES_PER_DAY, closed);
}

static guint
add_weekly (const DamBearing *bearing,
            const DamBearing *before,
            DamPiece         *pieces)
{
  const DamDayHours *hours = bearing->hours;
  DamPiece spilled = { 0, DAM_STATE_OPEN, DAM_RULE_WEEKLY, before->version, before->day, { NULL } };
  DamPiece open = { 0, DAM_STATE_OPEN, DAM_RULE_WEEKLY, bearing->version, bearing->day, { NULL } };
  DamPiece closed = { 0, DAM_STATE_CLOSED, DAM_RULE_NIGHT, bearing->version, bearing->day, { NULL } };
  guint n_pieces = 0;
  int at = 0;

  if (before->deciding != NULL)
    {
      if (before->deciding->kind == DAM_DATE_HOURS)
        at = find_spill (&before->deciding->hours);
      spilled.rule = DAM_RULE_EXCEPTION;
      spilled.version = -1;
      spilled.source.date_rule = before->deciding;
    }
  else if (before->hours != NULL && before->holidays == NULL)
    {
      at = find_spill (before->hours);
    }
  n_pieces = add_piece (pieces, n_pieces, 0, at, spilled);

  if (hours == NULL || hours->kind == DAM_DAY_INHERIT)
    return add_piece (pieces, n_pieces, at, MINUTES_PER_DAY,
                      (DamPiece) { 0, DAM_STATE_NO_RULE, DAM_RULE_NONE, -1, bearing->day, { NULL } });
  if (hours->kind == DAM_DAY_CLOSED)
    {
      closed.rule = DAM_RULE_DAY_OFF;
      return add_piece (pieces, n_pieces, at, MINUTES_PER_DAY, closed);
    }

  for (guint i = 0; i < hours->n_ranges; i++)
    {
      int end = MIN (hours->ranges[i].end, MINUTES_PER_DAY);

      closed.rule = i == 0 ? DAM_RULE_NIGHT : DAM_RULE_BREAK;
      n_pieces = add_piece (pieces, n_pieces, at, hours->ranges[i].start, closed);
      at = MAX (at, hours->ranges[i].start);
      n_pieces = add_piece (pieces, n_pieces, at, end, open);
      at = MAX (at, end);
    }
  closed.rule = DAM_RULE_NIGHT;

  return add_piece (pieces, n_pieces, at, MINUTES_PER_DAY, closed);
}

/* --- what is subtracted --- */

/* Makes @by of what is not closed yet in [start, end). */
static guint
subtract (DamPiece       *pieces,
          guint           n_pieces,
          int             start,
          int             end,
          const DamPiece *by)
{
  start = MAX (start, 0);
  end = MIN (end, MINUTES_PER_DAY);
  for (guint i = 0; i < n_pieces && pieces[i].start < end; i++)
    {
      int piece_end = i + 1 < n_pieces ? pieces[i + 1].start : MINUTES_PER_DAY;
      int from = MAX (pieces[i].start, start);
      int to = MIN (piece_end, end);

      if (from >= to || pieces[i].state == DAM_STATE_CLOSED)
        continue;
      if (to < piece_end)
        {
          memmove (pieces + i + 1, pieces + i, (n_pieces - i) * sizeof *pieces);
          n_pieces++;
          pieces[i + 1].start = to;
        }
      if (pieces[i].start < from)
        {
          memmove (pieces + i + 1, pieces + i, (n_pieces - i) * sizeof *pieces);
          n_pieces++;
          i++;
        }
      pieces[i] = *by;
      pieces[i].start = from;
    }

  return n_pieces;
}

/* @hours are those of a date whose midnight is @shift minutes from that of the pieces. */
static guint
subtract_hours (DamPiece          *pieces,
                guint              n_pieces,
                const DamDayHours *hours,
                int                shift,
                const DamPiece    *by)
{
  for (guint i = 0; i < hours->n_ranges; i++)
    n_pieces = subtract (pieces, n_pieces, hours->ranges[i].start + shift, hours->ranges[i].end + shift, by);

  return n_pieces;
}

static guint
subtract_parts (DamPiece         *pieces,
                guint             n_pieces,
                const DamBearing *bearing,
                int               shift)
{
  if (bearing->stretch == NULL)
    return n_pieces;

  for (guint i = 0; i < bearing->stretch->n_parts; i++)
    {
      const DamDateRule *part = bearing->stretch->parts[i];
      DamPiece by = { 0, DAM_STATE_CLOSED, DAM_RULE_EXCEPTION, -1, bearing->day, { .date_rule = part } };

      n_pieces = subtract_hours (pieces, n_pieces, &part->hours, shift, &by);
    }

  return n_pieces;
}

static guint
subtract_reserved (DamPiece         *pieces,
                   guint             n_pieces,
                   const DamBearing *bearing,
                   int               shift)
{
  if (bearing->stretch == NULL)
    return n_pieces;

  for (guint i = 0; i < bearing->stretch->n_reserved; i++)
    {
      const DamReserved *reserved = bearing->stretch->reserved[i];
      DamPiece by = { 0, DAM_STATE_CLOSED, DAM_RULE_RESERVED, -1, bearing->day, { .reserved = reserved } };

      if ((reserved->weekdays & (1u << dam_day_weekday (bearing->day))) != 0)
        n_pieces = subtract_hours (pieces, n_pieces, &reserved->hours, shift, &by);
    }

  return n_pieces;
}

guint
dam_timetable_resolve_day (const DamBearing *bearing,
                           const DamBearing *before,
                           DamPiece         *pieces)
{
  guint n_pieces;

  /* What replaces a date replaces also what the date before would leave to it, but for reserved time. */
  if (is_replaced (bearing))
    {
      n_pieces = add_replaced (bearing, pieces);
      n_pieces = subtract_parts (pieces, n_pieces, bearing, 0);
    }
  else
    {
      n_pieces = add_weekly (bearing, before, pieces);
      n_pieces = subtract_parts (pieces, n_pieces, bearing, 0);
      n_pieces = subtract_parts (pieces, n_pieces, before, -MINUTES_PER_DAY);
    }
  n_pieces = subtract_reserved (pieces, n_pieces, bearing, 0);

  return subtract_reserved (pieces, n_pieces, before, -MINUTES_PER_DAY);
}

gboolean
dam_timetable_resolve_instant (const DamTimetable *self,
                               gint64              at,
                               int                *epoch,
                               DamPiece           *piece)
{
  DamPiece pieces[MAX_PIECES];
  DamBearing bearing;
  DamBearing before;
  guint n_pieces;
  guint i = 0;
  DamDay day;
  int second;

  *epoch = dam_timetable_find_epoch (self, at);
  if (*epoch < 0)
    return FALSE;

  dam_zone_to_local (self->versions[self->epochs[*epoch].version].zone, at, &day, &second);
  dam_timetable_find_bearing (self, self->epochs[*epoch].version, day, &bearing);
  dam_timetable_find_bearing (self, self->epochs[*epoch].version, day - 1, &before);
  n_pieces = dam_timetable_resolve_day (&bearing, &before, pieces);
  while (i + 1 < n_pieces && pieces[i + 1].start <= second / 60)
    i++;
  *piece = pieces[i];

  return TRUE;
}
