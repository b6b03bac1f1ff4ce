/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-timetable-chunk"

#include "hours/dam-timetable-private.h"

#include <string.h>

/* --- versions --- */

int
dam_timetable_find_epoch (const DamTimetable *self,
                          gint64              at)
{
  int low = 0;
  int high = self->n_epochs;

  while (low < high)
    {
      int middle = low + (high - low) / 2;

      if (self->epochs[middle].start <= at)
        low = middle + 1;
      else
        high = middle;
    }

  return low - 1;
}

static gint64
epoch_end (const DamTimetable *self,
           int                 epoch)
{
  return epoch + 1 < self->n_epochs ? self->epochs[epoch + 1].start : G_MAXINT64;
}

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

/* --- one date --- */

static guint
add_piece (DamPiece   *pieces,
           guint       n_pieces,
           int         start,
           int         end,
           DamPiece    piece)
{
  if (start >= end)
    return n_pieces;

  pieces[n_pieces] = piece;
  pieces[n_pieces].start = start;

  return n_pieces + 1;
}

guint
dam_timetable_resolve_day (const DamTimetable    *self,
                           int                    version,
                           DamDay                 day,
                           DamPiece              *pieces)
{
  int own = version_on (self, version, day);
  int previous = version_on (self, version, day - 1);
  const DamDayHours *hours = own >= 0 ? &self->versions[own].week.days[dam_day_weekday (day)] : NULL;
  int spill = 0;
  int at;
  guint n_pieces = 0;

  if (previous >= 0)
    {
      const DamDayHours *before = &self->versions[previous].week.days[dam_day_weekday (day - 1)];

      /* Ranges start before midnight and do not overlap: only the last one can reach over it. */
      if (before->kind == DAM_DAY_HOURS)
        spill = before->ranges[before->n_ranges - 1].end - MINUTES_PER_DAY;
    }
  at = MAX (spill, 0);
  n_pieces = add_piece (pieces, n_pieces, 0, at,
                        (DamPiece) { 0, DAM_STATE_OPEN, DAM_RULE_WEEKLY, previous, day - 1 });

  if (hours == NULL || hours->kind == DAM_DAY_INHERIT)
    return add_piece (pieces, n_pieces, at, MINUTES_PER_DAY,
                      (DamPiece) { 0, DAM_STATE_NO_RULE, DAM_RULE_NONE, -1, day });
  if (hours->kind == DAM_DAY_CLOSED)
    return add_piece (pieces, n_pieces, at, MINUTES_PER_DAY,
                      (DamPiece) { 0, DAM_STATE_CLOSED, DAM_RULE_DAY_OFF, own, day });

  for (guint i = 0; i < hours->n_ranges; i++)
    {
      int end = MIN (hours->ranges[i].end, MINUTES_PER_DAY);

      n_pieces = add_piece (pieces, n_pieces, at, hours->ranges[i].start,
                            (DamPiece) { 0, DAM_STATE_CLOSED, i == 0 ? DAM_RULE_NIGHT : DAM_RULE_BREAK, own, day });
      at = MAX (at, hours->ranges[i].start);
      n_pieces = add_piece (pieces, n_pieces, at, end,
                            (DamPiece) { 0, DAM_STATE_OPEN, DAM_RULE_WEEKLY, own, day });
      at = MAX (at, end);
    }

  return add_piece (pieces, n_pieces, at, MINUTES_PER_DAY,
                    (DamPiece) { 0, DAM_STATE_CLOSED, DAM_RULE_NIGHT, own, day });
}

gboolean
dam_timetable_resolve_instant (const DamTimetable    *self,
                               gint64                 at,
                               int                   *epoch,
                               DamPiece              *piece)
{
  DamPiece pieces[MAX_PIECES];
  guint n_pieces;
  guint i = 0;
  DamDay day;
  int second;

  *epoch = dam_timetable_find_epoch (self, at);
  if (*epoch < 0)
    return FALSE;

  dam_zone_to_local (self->versions[self->epochs[*epoch].version].zone, at, &day, &second);
  n_pieces = dam_timetable_resolve_day (self, self->epochs[*epoch].version, day, pieces);
  while (i + 1 < n_pieces && pieces[i + 1].start <= second / 60)
    i++;
  *piece = pieces[i];

  return TRUE;
}

/* --- chunks --- */

static void
push_change (GArray  *changes,
             gint64   start,
             DamState state)
{
  DamChange change = { start, 0, state };

  if (changes->len > 0)
    {
      const DamChange *last = &g_array_index (changes, DamChange, changes->len - 1);

      if (last->state == state)
        return;
      change.open = last->open;
      if (last->state == DAM_STATE_OPEN)
        change.open += (guint32) (start - last->start);
    }

  g_array_append_val (changes, change);
}

/* Lays the dates of one version on [start, end). */
static void
push_version (const DamTimetable *self,
              int                 version,
              gint64              start,
              gint64              end,
              GArray             *changes)
{
  const DamZone *zone = self->versions[version].zone;

  while (start < end)
    {
      gint64 segment_end;
      int offset = dam_zone_segment (zone, start, NULL, &segment_end);
      gint64 stop = MIN (end, segment_end);
      DamDay day;

      dam_zone_to_local (zone, start, &day, NULL);
      for (;; day++)
        {
          gint64 midnight = (gint64) day * SECONDS_PER_DAY - offset;
          DamPiece pieces[MAX_PIECES];
          guint n_pieces;

          if (midnight >= stop)
            break;
          n_pieces = dam_timetable_resolve_day (self, version, day, pieces);
          for (guint i = 0; i < n_pieces; i++)
            {
              gint64 piece_start = midnight + pieces[i].start * 60;
              int minute = i + 1 < n_pieces ? pieces[i + 1].start : MINUTES_PER_DAY;

              if (piece_start >= stop)
                break;
              if (midnight + minute * 60 > start)
                push_change (changes, MAX (piece_start, start), pieces[i].state);
            }
        }
      start = stop;
    }
}

static DamChunk *
build_chunk (const DamTimetable *self,
             gint64              number)
{
  g_autoptr(GArray) changes = g_array_sized_new (FALSE, FALSE, sizeof (DamChange), 64);
  gint64 at = number * CHUNK_SECONDS;
  gint64 end = at + CHUNK_SECONDS;
  int epoch = dam_timetable_find_epoch (self, at);
  DamChunk *chunk;

  if (epoch < 0)
    {
      push_change (changes, at, DAM_STATE_NO_RULE);
      at = self->n_epochs > 0 ? self->epochs[0].start : end;
      epoch = 0;
    }
  while (at < end)
    {
      gint64 stop = MIN (end, epoch_end (self, epoch));

      push_version (self, self->epochs[epoch].version, at, stop, changes);
      at = stop;
      epoch++;
    }

  chunk = g_malloc (sizeof (DamChunk) + changes->len * sizeof (DamChange));
  chunk->n_changes = changes->len;
  memcpy (chunk->changes, changes->data, changes->len * sizeof (DamChange));

  return chunk;
}

const DamChunk *
dam_timetable_get_chunk (DamTimetable    *self,
                         gint64           number,
                         DamChunk       **owned)
{
  DamChunk **slot;
  DamChunk *chunk;

  g_clear_pointer (owned, g_free);
  if (!dam_chunk_is_kept (number))
    return *owned = build_chunk (self, number);

  slot = &self->chunks[number - CHUNK_FIRST];
  chunk = g_atomic_pointer_get (slot);
  if (G_UNLIKELY (chunk == NULL))
    {
      chunk = build_chunk (self, number);
      if (!g_atomic_pointer_compare_and_exchange (slot, NULL, chunk))
        {
          /* Another thread was faster; both built the same. */
          g_free (chunk);
          chunk = g_atomic_pointer_get (slot);
        }
    }

  return chunk;
}
