/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hours/dam-timetable.h"

G_BEGIN_DECLS

/**
 * DamGap: a stretch of closed time of one local date under one rule.
 * @day: that date
 * @source: what closed it beyond the weekly hours, valid as long as the timetable
 * @close: the end of the open time before it, G_MININT64 when there is none within 366 days
 * @open: the start of the open time after it, G_MAXINT64 when there is none within 366 days
 */
typedef struct
{
  gint64         close;
  gint64         open;
  gint64         terms;
  const DamZone *zone;
  DamDay         day;
  DamRule        rule;
  DamSource      source;
} DamGap;

/**
 * DamGaps: the closed time of one timetable, as the judge asks for it: what closed it and how far the edges are, by one binary
 * search. Stretches are worked out a few months at a time, once those months were asked for often enough to be worth it. May be
 * asked from any thread.
 */
typedef struct _DamGaps DamGaps;

DamGaps *dam_gaps_new  (DamTimetable *timetable);
void     dam_gaps_free (DamGaps      *self);
/* The gap around @at; FALSE when that is not closed. */
gboolean dam_gaps_find (DamGaps      *self,
                        gint64        at,
                        DamGap       *gap);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DamGaps, dam_gaps_free)

G_END_DECLS
