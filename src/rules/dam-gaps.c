/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rules/dam-gaps.h"

#include <string.h>

/* A month of chat holds thousands of contacts in a few dozen gaps. What the timetable says of a gap is the same for all of
 * them, so it is asked once and kept, and laid out with the time between the gaps: one look tells whether there is one. */

#define CHUNK_SHIFT 23           /* 2^23 seconds are 97 days */
#define CHUNK_FIRST 75           /* 1989-11; what lies outside is asked of the timetable each time */
#define N_CHUNKS 256             /* until 2057 */

/* The timetable looks no further for open time. */
#define LONGEST_GAP (366 * (gint64) 86400)

/* So many single answers cost as much as laying out a chunk. */
#define WORTH_IT 64

/* Stretches are hours long: 2^14 seconds are four and a half, so that one is mostly found where one begins to look. */
#define SLOT_SHIFT 14
#define N_SLOTS (1 << (CHUNK_SHIFT - SLOT_SHIFT))

/* No gap: open, without a rule, or before the first terms. */
#define NO_GAP G_MAXUINT32

/* From @start on there is that gap, by its index. */
typedef struct
{
  gint64  start;
  guint32 gap;
} Stretch;

/* The first stretch is at the start of the chunk. */
typedef struct
{
  guint    n_stretches;
  guint32  slots[N_SLOTS];   /* the index of the last stretch at or before the start of each slot */
  Stretch *stretches;
  DamGap  *gaps;
} Chunk;

struct _DamGaps
{
  DamTimetable *timetable;
  Chunk        *chunks[N_CHUNKS];
  int           asked[N_CHUNKS];
};

static void
free_chunk (Chunk *chunk)
{
  if (chunk == NULL)
    return;

  g_free (chunk->stretches);
  g_free (chunk->gaps);
  g_free (chunk);
}

/* What the timetable says of the closed instant @at. */
static void
ask_gap (DamGaps *self,
         gint64   at,
         DamGap  *gap)
{
  DamAnswer answer;

  dam_timetable_ask (self->timetable, at, &answer);
  *gap = (DamGap) { G_MININT64, G_MAXINT64, answer.terms, answer.zone, DAM_DAY_INVALID, answer.rule, answer.source };
  dam_zone_to_local (gap->zone, at, &gap->day, NULL);
  if (!dam_timetable_last_close (self->timetable, at, &gap->close))
    gap->close = G_MININT64;
  if (!dam_timetable_next_open (self->timetable, at, &gap->open))
    gap->open = G_MAXINT64;
}

/* The first instant after @at, but no later than the end of @span around it, at which the local date or the offset is another. */
static gint64
next_date (const DamTimetableSpan *span,
           gint64                  at)
{
  gint64 next = span->end;
  gint64 segment_end;
  gint64 midnight;
  DamDay day;

  dam_zone_segment (span->zone, at, NULL, &segment_end);
  dam_zone_to_local (span->zone, at, &day, NULL);
  midnight = dam_zone_from_local (span->zone, day + 1, 0);
  if (midnight > at)
    next = MIN (next, midnight);

  return MIN (next, segment_end);
}

/* The start of the open time after each gap, from the last stretch back to the first. */
static void
fill_openings (DamGaps      *self,
               GArray       *spans,
               const GArray *stretches,
               GArray       *gaps)
{
  guint i = stretches->len;
  gint64 open = G_MAXINT64;

  if (spans->len > 0
      && !dam_timetable_next_open (self->timetable, g_array_index (spans, DamTimetableSpan, spans->len - 1).end - 1, &open))
    open = G_MAXINT64;

  for (guint j = spans->len; j > 0; j--)
    {
      const DamTimetableSpan *span = &g_array_index (spans, DamTimetableSpan, j - 1);

      if (span->state == DAM_STATE_OPEN)
        open = span->start;
      for (; i > 0 && g_array_index (stretches, Stretch, i - 1).start >= span->start; i--)
        {
          guint32 gap = g_array_index (stretches, Stretch, i - 1).gap;

          if (gap != NO_GAP)
            g_array_index (gaps, DamGap, gap).open = open;
        }
    }
}

static void
add_stretch (GArray  *stretches,
             gint64   start,
             guint32  gap)
{
  Stretch stretch = { start, gap };

  g_array_append_val (stretches, stretch);
}

static void
fill_slots (Chunk  *chunk,
            gint64  start)
{
  for (guint slot = 0, i = 0; slot < N_SLOTS; slot++)
    {
      while (i + 1 < chunk->n_stretches && chunk->stretches[i + 1].start <= start + ((gint64) slot << SLOT_SHIFT))
        i++;
      chunk->slots[slot] = i;
    }
}

static Chunk *
build_chunk (DamGaps *self,
             gint64   number)
{
  g_autoptr (GArray) stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));
  g_autoptr (GArray) gaps = g_array_new (FALSE, FALSE, sizeof (DamGap));
  g_autoptr (GArray) spans = dam_timetable_explain (self->timetable, number << CHUNK_SHIFT, (number + 1) << CHUNK_SHIFT);
  Chunk *chunk = g_new0 (Chunk, 1);
  gint64 close = G_MININT64;

  if (spans->len > 0
      && !dam_timetable_last_close (self->timetable, g_array_index (spans, DamTimetableSpan, 0).start, &close))
    close = G_MININT64;
  if (spans->len == 0 || g_array_index (spans, DamTimetableSpan, 0).start > number << CHUNK_SHIFT)
    add_stretch (stretches, number << CHUNK_SHIFT, NO_GAP);

  for (guint i = 0; i < spans->len; i++)
    {
      const DamTimetableSpan *span = &g_array_index (spans, DamTimetableSpan, i);

      if (span->state == DAM_STATE_OPEN)
        close = span->end;
      if (span->state != DAM_STATE_CLOSED)
        {
          add_stretch (stretches, span->start, NO_GAP);
          continue;
        }

      for (gint64 at = span->start; at < span->end; at = next_date (span, at))
        {
          DamGap gap = { close, G_MAXINT64, span->terms, span->zone, DAM_DAY_INVALID, span->rule, span->source };

          dam_zone_to_local (gap.zone, at, &gap.day, NULL);
          add_stretch (stretches, at, gaps->len);
          g_array_append_val (gaps, gap);
        }
    }
  fill_openings (self, spans, stretches, gaps);

  chunk->n_stretches = stretches->len;
  chunk->stretches = (Stretch *) (gpointer) g_array_free (g_steal_pointer (&stretches), FALSE);
  chunk->gaps = (DamGap *) (gpointer) g_array_free (g_steal_pointer (&gaps), FALSE);
  fill_slots (chunk, number << CHUNK_SHIFT);

  return chunk;
}

/* Lays out the chunk of that number, once it was asked for often enough. */
static void
count_question (DamGaps *self,
                gint64   number)
{
  Chunk **slot = &self->chunks[number - CHUNK_FIRST];
  Chunk *chunk;

  if (g_atomic_int_add (&self->asked[number - CHUNK_FIRST], 1) < WORTH_IT)
    return;

  chunk = build_chunk (self, number);
  /* Another thread may have been faster; both built the same. */
  if (!g_atomic_pointer_compare_and_exchange (slot, NULL, chunk))
    free_chunk (chunk);
}

/* Where @at lies in @chunk, which holds it; NULL where that is not closed. */
static inline const DamGap *
find_in_chunk (const Chunk *chunk,
               gint64       at)
{
  guint i = chunk->slots[(at & (((gint64) 1 << CHUNK_SHIFT) - 1)) >> SLOT_SHIFT];

  while (i + 1 < chunk->n_stretches && chunk->stretches[i + 1].start <= at)
    i++;

  return chunk->stretches[i].gap != NO_GAP ? &chunk->gaps[chunk->stretches[i].gap] : NULL;
}

DamGaps *
dam_gaps_new (DamTimetable *timetable)
{
  DamGaps *self;

  g_return_val_if_fail (timetable != NULL, NULL);

  self = g_new0 (DamGaps, 1);
  self->timetable = dam_timetable_ref (timetable);

  return self;
}

void
dam_gaps_free (DamGaps *self)
{
  if (self == NULL)
    return;

  for (int i = 0; i < N_CHUNKS; i++)
    free_chunk (self->chunks[i]);
  dam_timetable_unref (self->timetable);
  g_free (self);
}

gboolean
dam_gaps_find (DamGaps *self,
               gint64   at,
               DamGap  *gap)
{
  gint64 number = at >> CHUNK_SHIFT;
  gboolean is_kept = number >= CHUNK_FIRST && number < CHUNK_FIRST + N_CHUNKS;
  const Chunk *chunk = is_kept ? g_atomic_pointer_get (&self->chunks[number - CHUNK_FIRST]) : NULL;
  const DamGap *found;

  if (chunk == NULL)
    {
      if (dam_timetable_state (self->timetable, at) != DAM_STATE_CLOSED)
        return FALSE;

      ask_gap (self, at, gap);
      if (is_kept)
        count_question (self, number);
      return TRUE;
    }

  found = find_in_chunk (chunk, at);
  if (found == NULL)
    return FALSE;

  *gap = *found;
  /* How far is too far depends on the instant, not on the stretch, lest it matter how often this was asked before. */
  if (gap->close < at - LONGEST_GAP)
    gap->close = G_MININT64;
  if (gap->open >= at + LONGEST_GAP)
    gap->open = G_MAXINT64;

  return TRUE;
}
