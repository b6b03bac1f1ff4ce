/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-intervals"

#include "hours/dam-intervals.h"

#include <stdlib.h>

/* A set of instants. Items are sorted, disjoint and not touching; before[i] is the sum of the lengths of the items
 * in front of item i, so that the seconds up to any instant are one search and one addition. */
struct _DamIntervals
{
  gatomicrefcount ref_count;
  gsize           n_items;
  DamInterval    *items;
  gint64         *before;
};

static int
compare_starts (gconstpointer a,
                gconstpointer b)
{
  const DamInterval *left = a;
  const DamInterval *right = b;

  return (left->start > right->start) - (left->start < right->start);
}

/* Appends to an array that is being built in order, merging what touches or overlaps. */
static void
append_merging (GArray *items,
                gint64  start,
                gint64  end)
{
  DamInterval item = { start, end };

  if (start >= end)
    return;

  if (items->len > 0)
    {
      DamInterval *last = &g_array_index (items, DamInterval, items->len - 1);

      if (start <= last->end)
        {
          last->end = MAX (last->end, end);
          return;
        }
    }

  g_array_append_val (items, item);
}

/* Takes @items, which is in normal form. */
static DamIntervals *
wrap_items (GArray *items)
{
  DamIntervals *self = g_new0 (DamIntervals, 1);
  gint64 sum = 0;

  g_atomic_ref_count_init (&self->ref_count);
  self->n_items = items->len;
  self->items = (DamInterval *) (gpointer) g_array_free (items, FALSE);
  self->before = g_new (gint64, self->n_items + 1);
  for (gsize i = 0; i < self->n_items; i++)
    {
      self->before[i] = sum;
      sum += self->items[i].end - self->items[i].start;
    }
  self->before[self->n_items] = sum;

  return self;
}

DamIntervals *
dam_intervals_new (const DamInterval *items,
                   gsize              n_items)
{
  g_autofree DamInterval *sorted = NULL;
  GArray *merged = g_array_new (FALSE, FALSE, sizeof (DamInterval));

  if (n_items > 0)
    {
      sorted = g_memdup2 (items, n_items * sizeof *items);
      qsort (sorted, n_items, sizeof *sorted, compare_starts);
    }
  for (gsize i = 0; i < n_items; i++)
    append_merging (merged, sorted[i].start, sorted[i].end);

  return wrap_items (merged);
}

DamIntervals *
dam_intervals_ref (DamIntervals *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
dam_intervals_unref (DamIntervals *self)
{
  g_return_if_fail (self != NULL);

  if (g_atomic_ref_count_dec (&self->ref_count))
    {
      g_free (self->items);
      g_free (self->before);
      g_free (self);
    }
}

const DamInterval *
dam_intervals_get (const DamIntervals *self,
                   gsize              *n_items)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (n_items != NULL)
    *n_items = self->n_items;

  return self->items;
}

DamIntervals *
dam_intervals_union (const DamIntervals *a,
                     const DamIntervals *b)
{
  GArray *merged;
  gsize i = 0;
  gsize j = 0;

  g_return_val_if_fail (a != NULL && b != NULL, NULL);

  merged = g_array_new (FALSE, FALSE, sizeof (DamInterval));
  while (i < a->n_items || j < b->n_items)
    {
      const DamInterval *next;

      if (j == b->n_items || (i < a->n_items && a->items[i].start <= b->items[j].start))
        next = &a->items[i++];
      else
        next = &b->items[j++];
      append_merging (merged, next->start, next->end);
    }

  return wrap_items (merged);
}

DamIntervals *
dam_intervals_intersect (const DamIntervals *a,
                         const DamIntervals *b)
{
  GArray *common;
  gsize i = 0;
  gsize j = 0;

  g_return_val_if_fail (a != NULL && b != NULL, NULL);

  common = g_array_new (FALSE, FALSE, sizeof (DamInterval));
  while (i < a->n_items && j < b->n_items)
    {
      append_merging (common,
                      MAX (a->items[i].start, b->items[j].start),
                      MIN (a->items[i].end, b->items[j].end));
      if (a->items[i].end < b->items[j].end)
        i++;
      else
        j++;
    }

  return wrap_items (common);
}

DamIntervals *
dam_intervals_subtract (const DamIntervals *a,
                        const DamIntervals *b)
{
  GArray *rest;
  gsize j = 0;

  g_return_val_if_fail (a != NULL && b != NULL, NULL);

  rest = g_array_new (FALSE, FALSE, sizeof (DamInterval));
  for (gsize i = 0; i < a->n_items; i++)
    {
      gint64 start = a->items[i].start;
      gint64 end = a->items[i].end;

      while (j < b->n_items && b->items[j].end <= start)
        j++;
      /* An interval of b may reach into the next one of a, so that j stays on it. */
      while (j < b->n_items && b->items[j].start < end)
        {
          append_merging (rest, start, b->items[j].start);
          start = b->items[j].end;
          if (start >= end)
            break;
          j++;
        }
      append_merging (rest, start, end);
    }

  return wrap_items (rest);
}

gsize
dam_intervals_find (const DamIntervals *self,
                    gint64              at)
{
  gsize low = 0;
  gsize high;

  g_return_val_if_fail (self != NULL, 0);

  high = self->n_items;
  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (self->items[middle].end > at)
        high = middle;
      else
        low = middle + 1;
    }

  return low;
}

gboolean
dam_intervals_contains (const DamIntervals *self,
                        gint64              at)
{
  gsize i = dam_intervals_find (self, at);

  return i < self->n_items && self->items[i].start <= at;
}

/* Seconds of the set in front of @at. */
static gint64
seconds_before (const DamIntervals *self,
                gint64              at)
{
  gsize i = dam_intervals_find (self, at);
  gint64 seconds = self->before[i];

  if (i < self->n_items && self->items[i].start < at)
    seconds += at - self->items[i].start;

  return seconds;
}

gint64
dam_intervals_seconds (const DamIntervals *self,
                       gint64              from,
                       gint64              to)
{
  g_return_val_if_fail (self != NULL, 0);

  if (from >= to)
    return 0;

  return seconds_before (self, to) - seconds_before (self, from);
}
