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
 * @pieces: of DamInterval: the open time that was counted; their lengths add up to what was promised. For business days the
 * open time of each day that was counted, from the first to the last of it.
 * @skipped: of DamTimetableSpan, in order: what was not counted and has a reason worth naming: whole dates without open time between
 * receipt and due (one span each, from the first to the last instant of the date), and closed stretches of other dates that a vacation, an exception, a
 * holiday or reserved time took; nights and breaks are not named.
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
