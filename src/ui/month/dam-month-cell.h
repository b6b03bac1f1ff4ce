/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/calendar/dam-calendar-day.h"

G_BEGIN_DECLS

#define DAM_TYPE_MONTH_CELL (dam_month_cell_get_type ())

/**
 * DamMonthCell: one date of the month, a button: the number, the hours as a strip, what bears on the day, how many breaches there were. Its accessible
 * name is the whole date with all of it.
 */
G_DECLARE_FINAL_TYPE (DamMonthCell, dam_month_cell, DAM, MONTH_CELL, GtkButton)

GtkWidget            *dam_month_cell_new          (void);
/* @is_outside: a day of the month before or after; @compact leaves only number, strip and breaches. */
void                  dam_month_cell_show         (DamMonthCell         *self,
                                                   const DamCalendarDay *day,
                                                   DamDateStyle          style,
                                                   gboolean              is_today,
                                                   gboolean              is_outside,
                                                   gboolean              compact);
/* One of several days that are chosen together, which its name says. */
void                  dam_month_cell_set_selected (DamMonthCell         *self,
                                                   gboolean              selected);
/* (transfer none), valid until another one is shown */
const DamCalendarDay *dam_month_cell_get_day      (DamMonthCell         *self);

G_END_DECLS
