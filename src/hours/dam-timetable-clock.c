/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-timetable-clock"

#include "hours/dam-timetable-private.h"

/* Counting open time onwards: the promise clock (time-rules.md). */

/* Whether open time that begins so long after the last one comes too late to be waited for. */
static gboolean
is_hopeless (gint64 last_open,
             gint64 opening)
{
  return opening - last_open >= LONGEST_SEARCH;
}

/* The instant of the chunk at which so many seconds of it, more than none and no more than it has, have been open. */
static gint64
find_open (const DamChunk *chunk,
           gint64          seconds)
{
  guint low = 0;
  guint high = chunk->n_changes;

  /* The last change in front of which it was less: open time begins with it. */
  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (chunk->changes[middle].open < seconds)
        low = middle;
      else
        high = middle;
    }

  return chunk->changes[low].start + (seconds - chunk->changes[low].open);
}

gboolean
dam_timetable_add (DamTimetable *self,
                   gint64        at,
                   gint64        seconds,
                   gint64       *due)
{
  g_autofree DamChunk *owned = NULL;
  gint64 last_open;
  gint64 limit;
  gint64 from;

  g_return_val_if_fail (self != NULL && due != NULL, FALSE);

  at = dam_instant_clamp (at);
  if (seconds <= 0)
    {
      if (dam_timetable_state (self, at) != DAM_STATE_OPEN)
        return dam_timetable_next_open (self, at, due);
      *due = at;
      return TRUE;
    }

  last_open = at;
  limit = at + LONGEST_PROMISE;
  for (from = at; from < limit; from = (dam_chunk_number (from) + 1) * CHUNK_SECONDS)
    {
      gint64 number = dam_chunk_number (from);
      gint64 end = (number + 1) * CHUNK_SECONDS;
      const DamChunk *chunk = dam_timetable_get_chunk (self, number, &owned);
      gint64 before = dam_chunk_open_before (chunk, from);
      gint64 available = dam_chunk_open_before (chunk, end) - before;

      if (available == 0)
        {
          if (is_hopeless (last_open, end))
            return FALSE;
          continue;
        }
      /* A chunk is shorter than the time after which one gives up, so that only its first opening can come too late. */
      if (is_hopeless (last_open, find_open (chunk, before + 1) - 1))
        return FALSE;
      if (seconds <= available)
        {
          *due = find_open (chunk, before + seconds);
          return *due <= limit;
        }
      seconds -= available;
      last_open = find_open (chunk, before + available);
    }

  return FALSE;
}

/* --- business days --- */

/* Dates on which the offset of a person jumps by up to 26 hours come again for as long. */
#define DAYS_UNTIL_SURE 3

typedef struct
{
  GArray *days;         /* of DamOpenDay, sorted by date */
  DamDay  after;
  gsize   n;
  gint64  last_open;
} DayCount;

static void
add_open_day (GArray *days,
              DamDay  day,
              gint64  end)
{
  guint i = days->len;

  while (i > 0 && g_array_index (days, DamOpenDay, i - 1).day >= day)
    i--;
  if (i < days->len && g_array_index (days, DamOpenDay, i).day == day)
    {
      g_array_index (days, DamOpenDay, i).close = end;
    }
  else
    {
      DamOpenDay open_day = { day, end };

      g_array_insert_val (days, i, open_day);
    }
}

static gboolean
count_piece (gint64                     start,
             gint64                     end,
             const DamPiece            *piece,
             const DamTimetableVersion *version,
             gpointer                   data)
{
  DayCount *count = data;

  if (is_hopeless (count->last_open, start))
    return FALSE;

  if (count->days->len >= count->n)
    {
      DamDay local;

      /* What came in between may have put another date in its place. */
      dam_zone_to_local (version->zone, start, &local, NULL);
      if (local > g_array_index (count->days, DamOpenDay, count->n - 1).day + DAYS_UNTIL_SURE)
        return FALSE;
    }
  if (piece->state == DAM_STATE_OPEN)
    {
      count->last_open = end;
      if (piece->day > count->after)
        add_open_day (count->days, piece->day, end);
    }

  return TRUE;
}

GArray *
dam_timetable_find_open_days (DamTimetable *self,
                              gint64        at,
                              int           n)
{
  const DamZone *zone;
  DayCount count = { .n = (gsize) MAX (n, 1) };
  gint64 limit;

  at = dam_instant_clamp (at);
  limit = at + LONGEST_PROMISE;
  count.days = g_array_new (FALSE, FALSE, sizeof (DamOpenDay));
  count.last_open = at;
  zone = dam_timetable_zone (self, at);
  if (zone != NULL)
    dam_zone_to_local (zone, at, &count.after, NULL);
  else
    count.after = DAM_DAY_INVALID;
  dam_timetable_walk (self, at, limit + (DAYS_UNTIL_SURE + 2) * SECONDS_PER_DAY, count_piece, &count);

  /* Also where openings end before it is sure, no other date can come any more. */
  if (count.days->len < count.n || g_array_index (count.days, DamOpenDay, count.n - 1).close > limit)
    g_array_set_size (count.days, 0);
  else
    g_array_set_size (count.days, (guint) count.n);

  return count.days;
}

gboolean
dam_timetable_add_days (DamTimetable *self,
                        gint64        at,
                        int           n,
                        gint64       *due)
{
  g_autoptr (GArray) days = NULL;

  g_return_val_if_fail (self != NULL && due != NULL, FALSE);
  g_return_val_if_fail (n >= 1, FALSE);

  days = dam_timetable_find_open_days (self, at, n);
  if (days->len == 0)
    return FALSE;

  *due = g_array_index (days, DamOpenDay, days->len - 1).close;

  return TRUE;
}
