/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-timetable"

#include "hours/dam-timetable.h"

#include <string.h>

/* The timetable in three layers:
 *
 * 1. versions and their epochs: which version is in force at which instant;
 * 2. resolve_day(): what holds for each minute of one local date, with the rule that says so. It is the one place that
 *    knows rules; whatever replaces or subtracts from the weekly hours of a date belongs there;
 * 3. chunks: the dates of some months laid on the time line through the spans of constant offset of the zone, as a
 *    sorted array of the instants at which the state changes. Minutes that the clock skips never come up and
 *    repeated ones come up twice, without a special case.
 *
 * All questions are binary searches in a chunk. A chunk is built when it is first asked for, published by one atomic
 * exchange and never changed, so that threads read without a lock. */

#define SECONDS_PER_DAY 86400
#define MINUTES_PER_DAY 1440
#define LONGEST_SEARCH (366 * (gint64) SECONDS_PER_DAY)

#define CHUNK_SHIFT 23          /* 2^23 seconds are 97 days */
#define CHUNK_SECONDS ((gint64) 1 << CHUNK_SHIFT)
#define CHUNK_FIRST 75          /* 1989-11: chunks before and after these are built for one question and not kept */
#define N_CHUNKS 256            /* until 2057 */

/* One span of a local date. */
typedef struct
{
  int      start;      /* minute of the date */
  DamState state;
  DamRule  rule;
  int      version;    /* -1 without */
  DamDay   day;        /* the date whose hours say so */
} Piece;

/* A day's own ranges with what lies around them, and one spill-over. */
#define MAX_PIECES (2 * DAM_DAY_MAX_RANGES + 4)

/* A span of time with one version in force. */
typedef struct
{
  gint64 start;
  int    version;
} Epoch;

/* The state from @start on; @open is the number of open seconds of the chunk in front of it. */
typedef struct
{
  gint64   start;
  guint32  open;
  DamState state;
} Change;

typedef struct
{
  guint  n_changes;
  Change changes[];
} Chunk;

struct _DamTimetable
{
  gatomicrefcount      ref_count;
  int                  n_versions;
  DamTimetableVersion *versions;    /* by date; no two of one date */
  int                 *constant;    /* per version: the one state of its week, -1 when it has several */
  int                  n_epochs;
  Epoch               *epochs;
  Chunk               *chunks[N_CHUNKS];
};

static gint64
chunk_number (gint64 at)
{
  return (at >= 0 ? at : at - (CHUNK_SECONDS - 1)) / CHUNK_SECONDS;
}

/* Keeps instants away from the ends of their type, so that offsets can be added. */
static gint64
clamp_instant (gint64 at)
{
  return CLAMP (at, -((gint64) 1 << 46), (gint64) 1 << 46);
}

/* --- versions --- */

/* The epoch around @at; -1 before the first. */
static int
find_epoch (const DamTimetable *self,
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
add_piece (Piece   *pieces,
           guint    n_pieces,
           int      start,
           int      end,
           Piece    piece)
{
  if (start >= end)
    return n_pieces;

  pieces[n_pieces] = piece;
  pieces[n_pieces].start = start;

  return n_pieces + 1;
}

/* What holds on @day while @version is in force, as pieces that cover the date from minute 0 on. */
static guint
resolve_day (const DamTimetable *self,
             int                 version,
             DamDay              day,
             Piece              *pieces)
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
                        (Piece) { 0, DAM_STATE_OPEN, DAM_RULE_WEEKLY, previous, day - 1 });

  if (hours == NULL || hours->kind == DAM_DAY_INHERIT)
    return add_piece (pieces, n_pieces, at, MINUTES_PER_DAY,
                      (Piece) { 0, DAM_STATE_NO_RULE, DAM_RULE_NONE, -1, day });
  if (hours->kind == DAM_DAY_CLOSED)
    return add_piece (pieces, n_pieces, at, MINUTES_PER_DAY,
                      (Piece) { 0, DAM_STATE_CLOSED, DAM_RULE_DAY_OFF, own, day });

  for (guint i = 0; i < hours->n_ranges; i++)
    {
      int end = MIN (hours->ranges[i].end, MINUTES_PER_DAY);

      n_pieces = add_piece (pieces, n_pieces, at, hours->ranges[i].start,
                            (Piece) { 0, DAM_STATE_CLOSED, i == 0 ? DAM_RULE_NIGHT : DAM_RULE_BREAK, own, day });
      at = MAX (at, hours->ranges[i].start);
      n_pieces = add_piece (pieces, n_pieces, at, end,
                            (Piece) { 0, DAM_STATE_OPEN, DAM_RULE_WEEKLY, own, day });
      at = MAX (at, end);
    }

  return add_piece (pieces, n_pieces, at, MINUTES_PER_DAY,
                    (Piece) { 0, DAM_STATE_CLOSED, DAM_RULE_NIGHT, own, day });
}

/* The piece in force at @at, worked out from the definition; FALSE before the first version. */
static gboolean
resolve_instant (const DamTimetable *self,
                 gint64              at,
                 int                *epoch,
                 Piece              *piece)
{
  Piece pieces[MAX_PIECES];
  guint n_pieces;
  guint i = 0;
  DamDay day;
  int second;

  *epoch = find_epoch (self, at);
  if (*epoch < 0)
    return FALSE;

  dam_zone_to_local (self->versions[self->epochs[*epoch].version].zone, at, &day, &second);
  n_pieces = resolve_day (self, self->epochs[*epoch].version, day, pieces);
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
  Change change = { start, 0, state };

  if (changes->len > 0)
    {
      const Change *last = &g_array_index (changes, Change, changes->len - 1);

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
          Piece pieces[MAX_PIECES];
          guint n_pieces;

          if (midnight >= stop)
            break;
          n_pieces = resolve_day (self, version, day, pieces);
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

static Chunk *
build_chunk (const DamTimetable *self,
             gint64              number)
{
  g_autoptr(GArray) changes = g_array_sized_new (FALSE, FALSE, sizeof (Change), 64);
  gint64 at = number * CHUNK_SECONDS;
  gint64 end = at + CHUNK_SECONDS;
  int epoch = find_epoch (self, at);
  Chunk *chunk;

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

  chunk = g_malloc (sizeof (Chunk) + changes->len * sizeof (Change));
  chunk->n_changes = changes->len;
  memcpy (chunk->changes, changes->data, changes->len * sizeof (Change));

  return chunk;
}

/* The chunk; *owned is it again when the caller has to free it. */
static const Chunk *
get_chunk (DamTimetable *self,
           gint64        number,
           Chunk       **owned)
{
  Chunk **slot;
  Chunk *chunk;

  g_clear_pointer (owned, g_free);
  if (number < CHUNK_FIRST || number >= CHUNK_FIRST + N_CHUNKS)
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

/* The index of the last change at or before @at, which lies in the chunk. */
static guint
find_change (const Chunk *chunk,
             gint64       at)
{
  guint low = 0;
  guint high = chunk->n_changes;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (chunk->changes[middle].start <= at)
        low = middle;
      else
        high = middle;
    }

  return low;
}

/* --- walking over changes --- */

/* The first instant after @at at which the state is another, and that state; FALSE when it is not before @limit. */
static gboolean
next_change (DamTimetable *self,
             gint64        at,
             gint64        limit,
             gint64       *when,
             DamState     *state)
{
  g_autofree Chunk *owned = NULL;
  gint64 number = chunk_number (at);
  const Chunk *chunk = get_chunk (self, number, &owned);
  guint i = find_change (chunk, at);
  DamState current = chunk->changes[i].state;

  for (i++; ; i = 0)
    {
      /* Within a chunk no two neighbours are equal; across its edge they may be. */
      while (i < chunk->n_changes && chunk->changes[i].state == current)
        i++;
      if (i < chunk->n_changes)
        {
          *when = chunk->changes[i].start;
          *state = chunk->changes[i].state;
          return *when < limit;
        }
      number++;
      if (number * CHUNK_SECONDS >= limit)
        return FALSE;
      chunk = get_chunk (self, number, &owned);
    }
}

/* The instant from which the state at @at has held and the state before it; FALSE when it always has, or since before
 * @limit. */
static gboolean
previous_change (DamTimetable *self,
                 gint64        at,
                 gint64        limit,
                 gint64       *when,
                 DamState     *state)
{
  g_autofree Chunk *owned = NULL;
  gint64 number = chunk_number (at);
  const Chunk *chunk = get_chunk (self, number, &owned);
  guint i = find_change (chunk, at);
  DamState current = chunk->changes[i].state;
  gint64 since = chunk->changes[i].start;

  for (;;)
    {
      int epoch;

      if (i > 0)
        {
          *when = since;
          *state = chunk->changes[i - 1].state;
          return since >= limit;
        }

      /* The state has held since the start of the chunk at least. */
      since = number * CHUNK_SECONDS;
      epoch = find_epoch (self, since - 1);
      if (epoch < 0)
        {
          *when = since;
          *state = DAM_STATE_NO_RULE;
          return current != DAM_STATE_NO_RULE && since >= limit;
        }
      if (since <= limit)
        return FALSE;

      /* A week without a change is passed over at once, up to the days into which the version before may spill. */
      number--;
      if (self->constant[self->epochs[epoch].version] == (int) current)
        number = MIN (number, chunk_number (self->epochs[epoch].start + 3 * SECONDS_PER_DAY));

      chunk = get_chunk (self, number, &owned);
      i = chunk->n_changes - 1;
      if (chunk->changes[i].state != current)
        {
          *when = since;
          *state = chunk->changes[i].state;
          return since >= limit;
        }
      since = chunk->changes[i].start;
    }
}

/* --- making --- */

static int
compare_versions (gconstpointer a,
                  gconstpointer b)
{
  const DamTimetableVersion *const *left = a;
  const DamTimetableVersion *const *right = b;

  if ((*left)->from != (*right)->from)
    return (*left)->from < (*right)->from ? -1 : 1;

  /* Both point into the caller's array. */
  return *left < *right ? -1 : 1;
}

/* Values come from callers: brought to the normal form, on which resolve_day() relies. */
static void
copy_week (const DamWeek *week,
           DamWeek       *normal)
{
  for (int i = 0; i < 7; i++)
    {
      const DamDayHours *from = &week->days[i];
      DamDayHours *to = &normal->days[i];

      memset (to, 0, sizeof *to);
      to->kind = from->kind == DAM_DAY_HOURS ? DAM_DAY_CLOSED : from->kind;
      if (from->kind == DAM_DAY_HOURS)
        for (guint j = 0; j < MIN (from->n_ranges, DAM_DAY_MAX_RANGES); j++)
          dam_day_hours_add (to, from->ranges[j]);
    }
}

static int
find_constant (const DamTimetable *self,
               int                 version)
{
  int constant = -1;

  for (int i = 1; i <= 7; i++)
    {
      Piece pieces[MAX_PIECES];
      guint n_pieces = resolve_day (self, version, self->versions[version].from + i, pieces);

      for (guint j = 0; j < n_pieces; j++)
        {
          if (constant >= 0 && (int) pieces[j].state != constant)
            return -1;
          constant = (int) pieces[j].state;
        }
    }

  return constant;
}

DamTimetable *
dam_timetable_new (const DamTimetableVersion *versions,
                   gsize                      n_versions)
{
  DamTimetable *self = g_new0 (DamTimetable, 1);
  g_autofree const DamTimetableVersion **sorted = g_new (const DamTimetableVersion *, n_versions + 1);
  gint64 next_start = G_MAXINT64;

  g_atomic_ref_count_init (&self->ref_count);

  for (gsize i = 0; i < n_versions; i++)
    sorted[i] = &versions[i];
  if (n_versions > 1)
    qsort (sorted, n_versions, sizeof *sorted, compare_versions);

  self->versions = g_new0 (DamTimetableVersion, n_versions + 1);
  for (gsize i = 0; i < n_versions; i++)
    {
      DamTimetableVersion *copy;

      if (i + 1 < n_versions && sorted[i + 1]->from == sorted[i]->from)
        continue;
      copy = &self->versions[self->n_versions++];
      copy->from = sorted[i]->from;
      copy->zone = sorted[i]->zone != NULL ? sorted[i]->zone : dam_zone_lookup ("UTC", NULL);
      copy->terms = sorted[i]->terms;
      copy_week (&sorted[i]->week, &copy->week);
    }

  self->constant = g_new (int, self->n_versions + 1);
  for (int i = 0; i < self->n_versions; i++)
    self->constant[i] = find_constant (self, i);

  /* Versions of different zones may begin in another order than their dates have; the later date wins. */
  self->epochs = g_new (Epoch, self->n_versions + 1);
  for (int i = self->n_versions - 1; i >= 0; i--)
    {
      gint64 start = dam_zone_from_local (self->versions[i].zone, self->versions[i].from, 0);

      if (start >= next_start)
        continue;
      memmove (self->epochs + 1, self->epochs, self->n_epochs * sizeof (Epoch));
      self->epochs[0] = (Epoch) { start, i };
      self->n_epochs++;
      next_start = start;
    }

  return self;
}

DamTimetable *
dam_timetable_ref (DamTimetable *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
dam_timetable_unref (DamTimetable *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  for (gsize i = 0; i < N_CHUNKS; i++)
    g_free (self->chunks[i]);
  g_free (self->versions);
  g_free (self->constant);
  g_free (self->epochs);
  g_free (self);
}

/* --- questions --- */

DamState
dam_timetable_state (DamTimetable *self,
                     gint64        at)
{
  gint64 number;
  g_autofree Chunk *owned = NULL;
  const Chunk *chunk;

  g_return_val_if_fail (self != NULL, DAM_STATE_NO_RULE);

  at = clamp_instant (at);
  number = chunk_number (at);
  if (number < CHUNK_FIRST || number >= CHUNK_FIRST + N_CHUNKS)
    {
      Piece piece;
      int epoch;

      return resolve_instant (self, at, &epoch, &piece) ? piece.state : DAM_STATE_NO_RULE;
    }

  chunk = get_chunk (self, number, &owned);

  return chunk->changes[find_change (chunk, at)].state;
}

void
dam_timetable_ask (DamTimetable *self,
                   gint64        at,
                   DamAnswer    *answer)
{
  Piece piece;
  DamState other;
  int epoch;

  g_return_if_fail (self != NULL && answer != NULL);

  at = clamp_instant (at);
  *answer = (DamAnswer) { DAM_STATE_NO_RULE, DAM_RULE_NONE, 0, DAM_DAY_INVALID, G_MININT64, G_MAXINT64, NULL };
  if (resolve_instant (self, at, &epoch, &piece))
    {
      answer->state = piece.state;
      answer->rule = piece.rule;
      answer->terms = piece.version >= 0 ? self->versions[piece.version].terms : 0;
      answer->day = piece.day;
      answer->zone = self->versions[self->epochs[epoch].version].zone;
    }

  if (!previous_change (self, at, G_MININT64, &answer->since, &other))
    answer->since = G_MININT64;
  if (!next_change (self, at, at + LONGEST_SEARCH, &answer->until, &other))
    answer->until = G_MAXINT64;
}

gboolean
dam_timetable_last_close (DamTimetable *self,
                          gint64        at,
                          gint64       *close)
{
  gint64 limit;
  gint64 when;
  DamState state;

  g_return_val_if_fail (self != NULL, FALSE);

  at = clamp_instant (at);
  limit = at - LONGEST_SEARCH;
  while (previous_change (self, at, limit, &when, &state))
    {
      if (state == DAM_STATE_OPEN)
        {
          *close = when;
          return TRUE;
        }
      at = when - 1;
    }

  return FALSE;
}

gboolean
dam_timetable_next_open (DamTimetable *self,
                         gint64        at,
                         gint64       *open)
{
  gint64 limit;
  gint64 when;
  DamState state;

  g_return_val_if_fail (self != NULL, FALSE);

  at = clamp_instant (at);
  limit = at + LONGEST_SEARCH;
  while (next_change (self, at, limit, &when, &state))
    {
      if (state == DAM_STATE_OPEN)
        {
          *open = when;
          return TRUE;
        }
      at = when;
    }

  return FALSE;
}

/* [from, to) without the time before the first version, in which nothing is open or ruled, and without what is past the
 * years that a date can have. */
static void
clamp_span (const DamTimetable *self,
            gint64             *from,
            gint64             *to)
{
  gint64 first = self->n_epochs > 0 ? self->epochs[0].start : G_MAXINT64;
  gint64 last = ((gint64) dam_day_from_ymd (9999, 12, 31) + 2) * SECONDS_PER_DAY;

  *from = MAX (*from, first);
  *to = MIN (*to, last);
}

/* Collects the spans of [from, to) that are open or, with @ruled, for which there is a rule. */
static DamIntervals *
collect (DamTimetable *self,
         gint64        from,
         gint64        to,
         gboolean      ruled)
{
  g_autoptr(GArray) items = g_array_new (FALSE, FALSE, sizeof (DamInterval));
  g_autofree Chunk *owned = NULL;

  clamp_span (self, &from, &to);
  while (from < to)
    {
      gint64 number = chunk_number (from);
      gint64 end = MIN (to, (number + 1) * CHUNK_SECONDS);
      const Chunk *chunk = get_chunk (self, number, &owned);

      for (guint i = find_change (chunk, from); i < chunk->n_changes && chunk->changes[i].start < end; i++)
        {
          DamState state = chunk->changes[i].state;
          DamInterval item = { MAX (chunk->changes[i].start, from), end };

          if (i + 1 < chunk->n_changes)
            item.end = MIN (item.end, chunk->changes[i + 1].start);
          if (state == DAM_STATE_OPEN || (ruled && state == DAM_STATE_CLOSED))
            g_array_append_val (items, item);
        }
      from = end;
    }

  return dam_intervals_new ((const DamInterval *) (gpointer) items->data, items->len);
}

DamIntervals *
dam_timetable_open (DamTimetable *self,
                    gint64        from,
                    gint64        to)
{
  g_return_val_if_fail (self != NULL, NULL);

  return collect (self, from, to, FALSE);
}

DamIntervals *
dam_timetable_ruled (DamTimetable *self,
                     gint64        from,
                     gint64        to)
{
  g_return_val_if_fail (self != NULL, NULL);

  return collect (self, from, to, TRUE);
}

/* Open seconds of the chunk in front of @at, which is in it or at its end. */
static gint64
open_before (const Chunk *chunk,
             gint64       at)
{
  const Change *change = &chunk->changes[find_change (chunk, at)];

  return change->open + (change->state == DAM_STATE_OPEN ? at - change->start : 0);
}

gint64
dam_timetable_open_seconds (DamTimetable *self,
                            gint64        from,
                            gint64        to)
{
  g_autofree Chunk *owned = NULL;
  gint64 seconds = 0;

  g_return_val_if_fail (self != NULL, 0);

  clamp_span (self, &from, &to);
  while (from < to)
    {
      gint64 number = chunk_number (from);
      gint64 end = MIN (to, (number + 1) * CHUNK_SECONDS);
      const Chunk *chunk = get_chunk (self, number, &owned);

      seconds += open_before (chunk, end) - open_before (chunk, from);
      from = end;
    }

  return seconds;
}

const DamZone *
dam_timetable_zone (DamTimetable *self,
                    gint64        at)
{
  int epoch;

  g_return_val_if_fail (self != NULL, NULL);

  epoch = find_epoch (self, clamp_instant (at));

  return epoch >= 0 ? self->versions[self->epochs[epoch].version].zone : NULL;
}
