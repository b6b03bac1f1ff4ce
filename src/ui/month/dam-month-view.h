/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "rules/dam-terms.h"
#include "ui/dam-context.h"

G_BEGIN_DECLS

#define DAM_TYPE_MONTH_VIEW (dam_month_view_get_type ())

/**
 * DamMonthView: six weeks around a month, a button for each day (interface.md, 2.2 and 3.4). Arrows move from day to day, with Shift they choose
 * several, as a pointer that is drawn over them does; Enter opens a day or the days chosen. It follows the store, the judges and the clock.
 *
 * Property: context (construct-only). Signals: day-wanted (int: DamDay): an arrow led out of the six weeks; scrolled (int): the wheel
 * asks for the month before, −1, or after, 1; opened (DamMonthCell, int, int): the days from one date to another, DamDay, are to be
 * opened at that cell.
 */
G_DECLARE_FINAL_TYPE (DamMonthView, dam_month_view, DAM, MONTH_VIEW, GtkWidget)

/* What is shown: the hours of @side for @client, and the contacts with it; 0: my default hours and everyone's contacts. */
void   dam_month_view_set_source (DamMonthView *self,
                                  gint64        client,
                                  DamSide       side);
/* Shows the month of @day. */
void   dam_month_view_set_month  (DamMonthView *self,
                                  DamDay        day);
/* The day that gets the focus within the view. */
DamDay dam_month_view_get_day    (DamMonthView *self);
/* @day gets the focus within the view, and with @grab at once. */
void   dam_month_view_focus_day  (DamMonthView *self,
                                  DamDay        day,
                                  gboolean      grab);

G_END_DECLS
