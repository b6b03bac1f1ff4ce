/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "hours/dam-timetable.h"
#include "text/dam-dates.h"

G_BEGIN_DECLS

#define DAM_TYPE_DAY_BAND (dam_day_band_get_type ())

/**
 * DamDayBand: one civil day as a strip of 24 hours: open time as blocks, now as a line (interface.md, 6.3 "하루 띠"). It is made of
 * child widgets with CSS names, so that style sheets alone colour it.
 */
G_DECLARE_FINAL_TYPE (DamDayBand, dam_day_band, DAM, DAY_BAND, GtkWidget)

GtkWidget *dam_day_band_new    (void);
/* Shows the day of @zone that @now lies in. Its accessible name is @label, what the strip says in a sentence, and which of its parts a vacation,
 * an exception, a holiday or reserved time decides. */
/* Shows the instants [from, to): @open time as blocks, @now, when it lies in them, as a line; @label is the accessible name: what the strip
 * says, in a sentence. */
void       dam_day_band_show   (DamDayBand    *self,
                                DamIntervals  *open,
                                gint64         from,
                                gint64         to,
                                gint64         now,
                                const char    *label);
/* Shows the day of @zone that @now lies in. */
void       dam_day_band_update (DamDayBand    *self,
                                DamDateStyle   style,
                                DamTimetable  *timetable,
                                const DamZone *zone,
                                gint64         now,
                                const char    *label);

G_END_DECLS
