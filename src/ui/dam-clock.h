/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "hours/dam-zone.h"

G_BEGIN_DECLS

#define DAM_TYPE_CLOCK (dam_clock_get_type ())

/**
 * DamClock: the one place that knows what time it is (architecture.md, "Clock"). No widget caches "today".
 *
 * Signals: minute: a new minute began, or time jumped (resume from sleep, clock set); day: the local date changed, or the zone did,
 * because another one was set or because the date came on which I am in another one; machine-moved: the machine has another zone now,
 * which is mine only if whoever set the zone says so.
 */
G_DECLARE_FINAL_TYPE (DamClock, dam_clock, DAM, CLOCK, GObject)

DamClock      *dam_clock_new      (void);
/* UTC seconds. */
gint64         dam_clock_now      (DamClock *self);
/* My zone now. */
const DamZone *dam_clock_get_zone (DamClock *self);
/* My zone before all journeys. */
const DamZone *dam_clock_get_home (DamClock *self);
/* My zone on @day. */
const DamZone *dam_clock_get_zone_on (DamClock *self, DamDay day);
/* My zone at the instant @at. */
const DamZone *dam_clock_get_zone_at (DamClock *self, gint64 at);
/* I am in @zone, at all times. */
void           dam_clock_set_zone (DamClock *self, const DamZone *zone);
/* I am in the zones of @dates (sorted, copied) from their dates on, and in @base before. */
void           dam_clock_set_zones (DamClock *self, const DamZone *base, const DamZoneDate *dates, gsize n_dates);
/* Local date in my zone, and the second of that day. */
DamDay         dam_clock_today    (DamClock *self, int *second);
/* Sets the time and stops it there (--at, tests). */
void           dam_clock_freeze   (DamClock *self, gint64 at);

G_END_DECLS
