/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DamInterval: instants [start, end) in UTC seconds.
 */
typedef struct
{
  gint64 start;
  gint64 end;
} DamInterval;

/**
 * DamIntervals: an immutable, reference-counted set of instants as sorted, disjoint, non-touching intervals with
 * prefix sums. Queries are binary searches, set operations linear merges (time-rules.md, "The fast path").
 */
typedef struct _DamIntervals DamIntervals;

/* From any intervals in any order; empty and reversed ones are dropped. (transfer full) */
DamIntervals      *dam_intervals_new       (const DamInterval *items, gsize n_items);
DamIntervals      *dam_intervals_ref       (DamIntervals *self);
void               dam_intervals_unref     (DamIntervals *self);
const DamInterval *dam_intervals_get       (const DamIntervals *self, gsize *n_items);

DamIntervals      *dam_intervals_union     (const DamIntervals *a, const DamIntervals *b);
DamIntervals      *dam_intervals_intersect (const DamIntervals *a, const DamIntervals *b);
DamIntervals      *dam_intervals_subtract  (const DamIntervals *a, const DamIntervals *b);

gboolean           dam_intervals_contains  (const DamIntervals *self, gint64 at);
/* Index of the first interval that ends after @at; n_items when there is none. */
gsize              dam_intervals_find      (const DamIntervals *self, gint64 at);
/* Seconds of the set within [from, to). */
gint64             dam_intervals_seconds   (const DamIntervals *self, gint64 from, gint64 to);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DamIntervals, dam_intervals_unref)

G_END_DECLS
