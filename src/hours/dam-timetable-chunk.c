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

/* --- walking over dates --- */

/* The pieces of [start, end) while one version is in force; FALSE when @visit called it off. */
static gboolean
walk_version (const DamTimetable *self,
              int                 version,
              gint64              start,
              gint64              end,
              DamPieceVisitor     visit,
              gpointer            data)
{
  const DamTimetableVersion *current = &self->versions[version];

  while (start < end)
    {
      gint64 segment_end;
      int offset = dam_zone_segment (current->zone, start, NULL, &segment_end);
      gint64 stop = MIN (end, segment_end);
      DamBearing before;
      DamDay day;

      dam_zone_to_local (current->zone, start, &day, NULL);
      dam_timetable_find_bearing (self, version, day - 1, &before);
      for (;; day++)
        {
          gint64 midnight = (gint64) day * SECONDS_PER_DAY - offset;
          DamPiece pieces[MAX_PIECES];
          DamBearing bearing;
          guint n_pieces;

          if (midnight >= stop)
            break;
          dam_timetable_find_bearing (self, version, day, &bearing);
          n_pieces = dam_timetable_resolve_day (&bearing, &before, pieces);
          before = bearing;
          for (guint i = 0; i < n_pieces; i++)
            {
              int minute = i + 1 < n_pieces ? pieces[i + 1].start : MINUTES_PER_DAY;
              gint64 piece_start = MAX (midnight + pieces[i].start * 60, start);
              gint64 piece_end = MIN (midnight + minute * 60, stop);

              if (piece_start < piece_end && !visit (piece_start, piece_end, &pieces[i], current, data))
                return FALSE;
            }
        }
      start = stop;
    }

  return TRUE;
}

void
dam_timetable_walk (const DamTimetable *self,
                    gint64              from,
                    gint64              to,
                    DamPieceVisitor     visit,
                    gpointer            data)
{
  int epoch;

  if (self->n_epochs == 0)
    return;

  from = MAX (from, self->epochs[0].start);
  epoch = dam_timetable_find_epoch (self, from);
  while (from < to)
    {
      gint64 stop = MIN (to, epoch_end (self, epoch));

      if (!walk_version (self, self->epochs[epoch].version, from, stop, visit, data))
        return;
      from = stop;
      epoch++;
    }
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

static gboolean
push_piece (gint64                     start,
            gint64                     end,
            const DamPiece            *piece,
            const DamTimetableVersion *version,
            gpointer                   data)
{
  push_change (data, start, piece->state);

  return TRUE;
}

static DamChunk *
build_chunk (const DamTimetable *self,
             gint64              number)
{
  g_autoptr(GArray) changes = g_array_sized_new (FALSE, FALSE, sizeof (DamChange), 64);
  gint64 at = number * CHUNK_SECONDS;
  gint64 end = at + CHUNK_SECONDS;
  DamChunk *chunk;

  if (dam_timetable_find_epoch (self, at) < 0)
    push_change (changes, at, DAM_STATE_NO_RULE);
  dam_timetable_walk (self, at, end, push_piece, changes);

  chunk = g_malloc (sizeof (DamChunk) + changes->len * sizeof (DamChange));
  chunk->n_changes = changes->len;
  memcpy (chunk->changes, changes->data, changes->len * sizeof (DamChange));
  for (guint slot = 0, i = 0; slot < N_SLOTS; slot++)
    {
      while (i + 1 < chunk->n_changes && chunk->changes[i + 1].start <= at + ((gint64) slot << SLOT_SHIFT))
        i++;
      chunk->slots[slot] = i;
    }

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
