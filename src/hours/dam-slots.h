/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hours/dam-intervals.h"
#include "hours/dam-zone.h"

G_BEGIN_DECLS

/**
 * DamSlotsRequest: what a slot for a planned contact has to be like.
 * @mine: my open time with that client, reserved time taken off already
 * @theirs: (nullable): their open time; without it any time of theirs will do
 * @taken: (nullable): the time of other planned contacts
 * @from, @to: the whole slot lies in [from, to)
 * @minutes: its length
 * @step: starts are whole multiples of so many minutes on the wall clock of @zone (1 … 1440)
 * @per_day: at most so many a local date of @zone, 0: all; those kept are spread over what the day has
 */
typedef struct
{
  DamIntervals  *mine;
  DamIntervals  *theirs;
  DamIntervals  *taken;
  gint64         from;
  gint64         to;
  int            minutes;
  int            step;
  int            per_day;
  const DamZone *zone;
} DamSlotsRequest;

/* The slots, earliest first. (transfer full) of DamInterval */
GArray *dam_slots_find    (const DamSlotsRequest *request);
/* The seconds of the longest time without a break that would suit both within [from, to), whatever else is planned then; 0 where none does.
 * @minutes, @step and @per_day do not matter. */
gint64  dam_slots_longest (const DamSlotsRequest *request);

G_END_DECLS
