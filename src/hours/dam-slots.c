/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-slots"

#include "hours/dam-slots.h"

/* The first instant at or after @at at which the wall clock shows a multiple of @step. Rounding in spans of one offset keeps it right
 * where the clock is moved by half an hour. */
static gint64
round_up (gint64         at,
          int            step,
          const DamZone *zone)
{
  for (;;)
    {
      gint64 segment_end;
      gint64 rounded;
      DamDay day;
      int second;
      int rest;

      dam_zone_segment (zone, at, NULL, &segment_end);
      dam_zone_to_local (zone, at, &day, &second);
      rest = second % (step * 60);
      rounded = rest == 0 ? at : at + step * 60 - rest;
      /* The count begins anew at midnight, also where the step does not divide a day. */
      if (rest != 0 && second - rest + step * 60 > 86400)
        rounded = at + 86400 - second;
      if (rounded < segment_end || segment_end == G_MAXINT64)
        return rounded;
      at = segment_end;
    }
}

/* Leaves @per_day of the slots of one date, from index @first to the end of @slots, spread over them. */
static void
thin_out (GArray *slots,
          guint   first,
          guint   per_day)
{
  guint n_slots = slots->len - first;

  if (per_day == 0 || n_slots <= per_day)
    return;

  for (guint i = 0; i < per_day; i++)
    {
      guint from = per_day == 1 ? 0 : i * (n_slots - 1) / (per_day - 1);

      g_array_index (slots, DamInterval, first + i) = g_array_index (slots, DamInterval, first + from);
    }
  g_array_set_size (slots, first + per_day);
}

/* What both of them call open. (transfer full) */
static DamIntervals *
find_common (const DamSlotsRequest *request)
{
  return request->theirs != NULL ? dam_intervals_intersect (request->mine, request->theirs) : dam_intervals_ref (request->mine);
}

GArray *
dam_slots_find (const DamSlotsRequest *request)
{
  GArray *slots = g_array_new (FALSE, FALSE, sizeof (DamInterval));
  g_autoptr (DamIntervals) common = NULL;
  g_autoptr (DamIntervals) free_time = NULL;
  const DamInterval *items;
  gsize n_items;
  guint first_of_day = 0;
  DamDay last_day = DAM_DAY_INVALID;

  g_return_val_if_fail (request != NULL && request->mine != NULL && request->zone != NULL, slots);
  g_return_val_if_fail (request->minutes > 0 && request->step > 0 && request->step <= 1440, slots);

  common = find_common (request);
  free_time = request->taken != NULL ? dam_intervals_subtract (common, request->taken) : dam_intervals_ref (common);
  items = dam_intervals_get (free_time, &n_items);

  for (gsize i = dam_intervals_find (free_time, request->from); i < n_items && items[i].start < request->to; i++)
    {
      gint64 end = MIN (items[i].end, request->to);
      gint64 start = round_up (MAX (items[i].start, request->from), request->step, request->zone);

      while (start + request->minutes * 60 <= end)
        {
          DamInterval slot = { start, start + request->minutes * 60 };
          DamDay day;

          dam_zone_to_local (request->zone, start, &day, NULL);
          if (day != last_day)
            {
              thin_out (slots, first_of_day, (guint) request->per_day);
              first_of_day = slots->len;
              last_day = day;
            }
          g_array_append_val (slots, slot);
          start = round_up (start + 1, request->step, request->zone);
        }
    }
  thin_out (slots, first_of_day, (guint) request->per_day);

  return slots;
}

gint64
dam_slots_longest (const DamSlotsRequest *request)
{
  g_autoptr (DamIntervals) common = NULL;
  const DamInterval *items;
  gsize n_items;
  gint64 longest = 0;

  g_return_val_if_fail (request != NULL && request->mine != NULL, 0);

  common = find_common (request);
  items = dam_intervals_get (common, &n_items);
  for (gsize i = dam_intervals_find (common, request->from); i < n_items && items[i].start < request->to; i++)
    longest = MAX (longest, MIN (items[i].end, request->to) - MAX (items[i].start, request->from));

  return longest;
}
