/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/calendar/dam-calendar-day.h"

G_BEGIN_DECLS

#define DAM_TYPE_DAY_STRIP (dam_day_strip_get_type ())

/**
 * DamDayStrip: the wall clock of a date from 0 to 24 as a thin strip, in the colours and patterns of the week. Screen readers pass over it: whatever
 * holds it says what it means.
 */
G_DECLARE_FINAL_TYPE (DamDayStrip, dam_day_strip, DAM, DAY_STRIP, GtkWidget)

GtkWidget *dam_day_strip_new  (void);
/* @spans of DamDaySpan; a reference is kept. */
void       dam_day_strip_show (DamDayStrip *self,
                               GArray      *spans);

G_END_DECLS
