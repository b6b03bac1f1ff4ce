/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hours/dam-timetable.h"

G_BEGIN_DECLS

typedef enum
{
  DAM_PROMISE_MINUTES,         /* open minutes */
  DAM_PROMISE_BUSINESS_DAYS,
} DamPromiseUnit;

/**
 * DamPromise: by when something promised is due, with its working (time-rules.md, "Promise clock").
 * @computed: whether there is an answer at all; @due is 0 otherwise
 * @due: the instant, UTC seconds
 * @pieces: of DamInterval, in order: the open time that was counted; their lengths add up to what was promised. For business days the
 * open time of each day that was counted.
 * @skipped: of DamTimetableSpan, in order and disjoint from @pieces: what was not counted between receipt and due and has a reason worth
 * naming: whole dates without open time (one span each, but for what lies before the receipt; a date that the clock shows twice has two), and of
 * other dates the time that a vacation, an exception, a holiday or reserved time took. Nights and breaks are not named.
 */
typedef struct
{
  gint64         received;
  DamPromiseUnit unit;
  gint64         amount;
  gboolean       computed;
  gint64         due;
  GArray        *pieces;
  GArray        *skipped;
} DamPromise;

/* What is due when @amount of @unit was promised for something received at @received. The sources in it are those of @timetable.
 * (transfer full) */
DamPromise *dam_promise_new  (DamTimetable *timetable, gint64 received, DamPromiseUnit unit, gint64 amount);
void        dam_promise_free (DamPromise *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DamPromise, dam_promise_free)

G_END_DECLS
