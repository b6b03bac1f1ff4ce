/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-timetable"

#include "hours/dam-timetable-private.h"

#include <stdlib.h>
#include <string.h>

/* --- walking over changes --- */

/* The first instant after @at at which the state is another, and that state; FALSE when it is not before @limit. */
static gboolean
next_change (DamTimetable *self,
             gint64        at,
             gint64        limit,
             gint64       *when,
             DamState     *state)
{
  g_autofree DamChunk *owned = NULL;
  gint64 number = dam_chunk_number (at);
  const DamChunk *chunk = dam_timetable_get_chunk (self, number, &owned);
  guint i = dam_chunk_find (chunk, at);
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
      chunk = dam_timetable_get_chunk (self, number, &owned);
    }
}

/* An instant at or before @at, in @epoch, since which the state is sure to have been @state without a change, so that dates of which
 * nothing is to be expected are passed over at once: @at itself when there is no telling. */
static gint64
constant_since (const DamTimetable *self,
                int                 epoch,
                gint64              at,
                DamState            state)
{
  const DamTimetableVersion *version = &self->versions[self->epochs[epoch].version];
  int constant = self->constant[self->epochs[epoch].version];
  gint64 since = self->epochs[epoch].start;
  gboolean closed_by_rule = FALSE;
  DamDay day;

  dam_zone_to_local (version->zone, at, &day, NULL);
  if (self->rules != NULL)
    {
      const DamDayStretch *stretch = dam_day_rules_find (self->rules, day);

      if (stretch->deciding != NULL)
        {
          closed_by_rule = stretch->deciding->kind == DAM_DATE_CLOSED;
          constant = closed_by_rule ? DAM_STATE_CLOSED : -1;
        }
      else if (constant != DAM_STATE_CLOSED && (stretch->n_parts > 0 || stretch->n_reserved > 0))
        {
          constant = -1;
        }
      since = MAX (since, stretch->first * SECONDS_PER_DAY);
    }
  if (constant != (int) state)
    return at;

  /* A holiday is no change where it is closed anyway. */
  if (!closed_by_rule && state != DAM_STATE_CLOSED && version->holidays != NULL)
    {
      gsize n_items;
      const DamHoliday *items = dam_holidays_range (version->holidays, DAM_DAY_INVALID, day, &n_items);

      if (n_items > 0)
        since = MAX (since, (gint64) items[n_items - 1].day * SECONDS_PER_DAY);
    }

  /* The date itself in whatever zone, and the one into which it may spill. */
  return MIN (at, since + 3 * SECONDS_PER_DAY);
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
  g_autofree DamChunk *owned = NULL;
  gint64 number = dam_chunk_number (at);
  const DamChunk *chunk = dam_timetable_get_chunk (self, number, &owned);
  guint i = dam_chunk_find (chunk, at);
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
      epoch = dam_timetable_find_epoch (self, since - 1);
      if (epoch < 0)
        {
          *when = since;
          *state = DAM_STATE_NO_RULE;
          return current != DAM_STATE_NO_RULE && since >= limit;
        }
      if (since <= limit)
        return FALSE;

      number = MIN (number - 1, dam_chunk_number (constant_since (self, epoch, since - 1, current)));

      chunk = dam_timetable_get_chunk (self, number, &owned);
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

/* The one state of a week, -1 when it has several. */
static int
find_constant (const DamWeek *week)
{
  for (int i = 1; i < 7; i++)
    if (week->days[i].kind != week->days[0].kind)
      return -1;

  switch (week->days[0].kind)
    {
    case DAM_DAY_INHERIT:
      return DAM_STATE_NO_RULE;

    case DAM_DAY_CLOSED:
      return DAM_STATE_CLOSED;

    case DAM_DAY_HOURS:
    default:
      return dam_week_minutes (week) == 7 * MINUTES_PER_DAY ? DAM_STATE_OPEN : -1;
    }
}

DamTimetable *
dam_timetable_new (const DamTimetableVersion *versions,
                   gsize                      n_versions,
                   DamDayRules               *rules)
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
      /* Values come from callers: dam_timetable_resolve_day() relies on the normal form. */
      for (int day = 0; day < 7; day++)
        dam_day_hours_normalise (&sorted[i]->week.days[day], &copy->week.days[day]);
      if (sorted[i]->holidays != NULL)
        copy->holidays = dam_holidays_ref (sorted[i]->holidays);
    }
  if (rules != NULL)
    self->rules = dam_day_rules_ref (rules);

  self->constant = g_new (int, self->n_versions + 1);
  for (int i = 0; i < self->n_versions; i++)
    self->constant[i] = find_constant (&self->versions[i].week);

  /* Versions of different zones may begin in another order than their dates have; the later date wins. */
  self->epochs = g_new (DamEpoch, self->n_versions + 1);
  for (int i = self->n_versions - 1; i >= 0; i--)
    {
      gint64 start = dam_zone_from_local (self->versions[i].zone, self->versions[i].from, 0);

      if (start >= next_start)
        continue;
      memmove (self->epochs + 1, self->epochs, self->n_epochs * sizeof (DamEpoch));
      self->epochs[0] = (DamEpoch) { start, i };
      self->n_epochs++;
      next_start = start;
    }

  return self;
}

DamTimetable *
dam_timetable_without_reserved (DamTimetable *self)
{
  g_autoptr (DamDayRules) kept = NULL;
  const DamDateRule *rules;
  gsize n_rules;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->rules != NULL)
    {
      rules = dam_day_rules_get (self->rules, &n_rules);
      kept = dam_day_rules_new (rules, n_rules, NULL, 0);
    }

  return dam_timetable_new (self->versions, (gsize) self->n_versions, kept);
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
  for (int i = 0; i < self->n_versions; i++)
    g_clear_pointer (&self->versions[i].holidays, dam_holidays_unref);
  g_clear_pointer (&self->rules, dam_day_rules_unref);
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
  const DamChunk *chunk;

  g_return_val_if_fail (self != NULL, DAM_STATE_NO_RULE);

  at = dam_instant_clamp (at);
  number = dam_chunk_number (at);
  if (!dam_chunk_is_kept (number))
    {
      DamPiece piece;
      int epoch;

      return dam_timetable_resolve_instant (self, at, &epoch, &piece) ? piece.state : DAM_STATE_NO_RULE;
    }

  chunk = dam_timetable_peek_chunk (self, number);
  if (G_UNLIKELY (chunk == NULL))
    {
      g_autofree DamChunk *owned = NULL;

      chunk = dam_timetable_get_chunk (self, number, &owned);

      return chunk->changes[dam_chunk_find (chunk, at)].state;
    }

  return chunk->changes[dam_chunk_find (chunk, at)].state;
}

void
dam_timetable_ask (DamTimetable *self,
                   gint64        at,
                   DamAnswer    *answer)
{
  DamPiece piece;
  DamState other;
  int epoch;

  g_return_if_fail (self != NULL && answer != NULL);

  at = dam_instant_clamp (at);
  *answer = (DamAnswer) { DAM_STATE_NO_RULE, DAM_RULE_NONE, { NULL }, 0, DAM_DAY_INVALID, G_MININT64, G_MAXINT64, NULL };
  if (dam_timetable_resolve_instant (self, at, &epoch, &piece))
    {
      answer->state = piece.state;
      answer->rule = piece.rule;
      answer->source = piece.source;
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

  at = dam_instant_clamp (at);
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

  at = dam_instant_clamp (at);
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

gboolean
dam_timetable_next_close (DamTimetable *self,
                          gint64        at,
                          gint64       *close)
{
  gboolean open;
  gint64 limit;
  gint64 when;
  DamState state;

  g_return_val_if_fail (self != NULL, FALSE);

  at = dam_instant_clamp (at);
  limit = at + LONGEST_SEARCH;
  open = dam_timetable_state (self, at) == DAM_STATE_OPEN;
  while (next_change (self, at, limit, &when, &state))
    {
      if (open)
        {
          *close = when;
          return TRUE;
        }
      open = state == DAM_STATE_OPEN;
      at = when;
    }

  return FALSE;
}

void
dam_timetable_clamp (const DamTimetable *self,
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
  g_autofree DamChunk *owned = NULL;

  dam_timetable_clamp (self, &from, &to);
  while (from < to)
    {
      gint64 number = dam_chunk_number (from);
      gint64 end = MIN (to, (number + 1) * CHUNK_SECONDS);
      const DamChunk *chunk = dam_timetable_get_chunk (self, number, &owned);

      for (guint i = dam_chunk_find (chunk, from); i < chunk->n_changes && chunk->changes[i].start < end; i++)
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

gint64
dam_timetable_open_seconds (DamTimetable *self,
                            gint64        from,
                            gint64        to)
{
  g_autofree DamChunk *owned = NULL;
  const DamChunk *near;
  gint64 seconds = 0;

  g_return_val_if_fail (self != NULL, 0);

  /* Mostly one asks for a few hours. */
  near = dam_chunk_number (from) == dam_chunk_number (to) ? dam_timetable_peek_chunk (self, dam_chunk_number (from)) : NULL;
  if (near != NULL)
    return from < to ? dam_chunk_open_before (near, to) - dam_chunk_open_before (near, from) : 0;

  dam_timetable_clamp (self, &from, &to);
  while (from < to)
    {
      gint64 number = dam_chunk_number (from);
      gint64 end = MIN (to, (number + 1) * CHUNK_SECONDS);
      const DamChunk *chunk = dam_timetable_get_chunk (self, number, &owned);

      seconds += dam_chunk_open_before (chunk, end) - dam_chunk_open_before (chunk, from);
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

  epoch = dam_timetable_find_epoch (self, dam_instant_clamp (at));

  return epoch >= 0 ? self->versions[self->epochs[epoch].version].zone : NULL;
}
