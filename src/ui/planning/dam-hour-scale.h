/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "hours/dam-zone.h"
#include "text/dam-dates.h"

G_BEGIN_DECLS

#define DAM_TYPE_HOUR_SCALE (dam_hour_scale_get_type ())

/**
 * DamHourScale: the hours of a zone written along a strip of time, as many as there is room for. Screen readers pass over it.
 */
G_DECLARE_FINAL_TYPE (DamHourScale, dam_hour_scale, DAM, HOUR_SCALE, GtkWidget)

GtkWidget *dam_hour_scale_new  (void);
/* The hours that the wall clock of @zone shows in [from, to): where it is moved, hours are missing or stand twice. Where a date begins in between,
 * its weekday stands. */
void       dam_hour_scale_show (DamHourScale  *self,
                                const DamZone *zone,
                                gint64         from,
                                gint64         to,
                                DamDateStyle   style);

G_END_DECLS
