/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rules/dam-terms.h"
#include "ui/calendar/dam-calendar-day.h"
#include "ui/calendar/dam-week-painter.h"
#include "ui/calendar/dam-week-scroller.h"
#include "ui/dam-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DAM_TYPE_WEEK_VIEW (dam_week_view_get_type ())

/**
 * DamWeekView: seven, three or one days with their hours and contacts: the headings, which stay, over the grid, which scrolls. It
 * follows the store, the judges and the clock.
 *
 * Hours that are drawn in it become a date exception.
 *
 * Property: context (construct-only). Signals: stepped-out (int): ← on the first day, −1, or → on the last, 1; opened (DamDayColumn): the day
 * of that column is to be opened.
 */
G_DECLARE_FINAL_TYPE (DamWeekView, dam_week_view, DAM, WEEK_VIEW, GtkWidget)

/* What is shown, and scrolled to when it is something else: the hours of @side for @client, and the contacts with it; 0: my default hours and everyone's contacts. */
void   dam_week_view_set_source  (DamWeekView *self,
                                  gint64       client,
                                  DamSide      side);
/* The dates: @n_days (7, 3 or 1) from @first on; @compact writes weekdays as letters. */
void   dam_week_view_set_period  (DamWeekView *self,
                                  DamDay       first,
                                  guint        n_days,
                                  gboolean     compact);
/* What is shown of @day, which is within the period. (transfer none), valid until something else is shown */
const DamCalendarDay *dam_week_view_get_day (DamWeekView *self,
                                             DamDay       day);
/* What draws hours in it. (transfer none) */
DamWeekPainter *dam_week_view_get_painter (DamWeekView *self);
/* Height of the hours relative to the usual; the middle of what is seen stays. */
double dam_week_view_get_zoom    (DamWeekView *self);
void   dam_week_view_set_zoom    (DamWeekView *self,
                                  double       zoom);
/* Whether the window is low: then the hours are, too. */
void   dam_week_view_set_low     (DamWeekView *self,
                                  gboolean     is_low);
/* Leaves out the hours that are long before the first open one and long after the last. */
void   dam_week_view_set_working_hours (DamWeekView *self,
                                        gboolean     alone);
/* Scrolls to an hour before the first allowed one. */
void   dam_week_view_scroll_home (DamWeekView *self);
/* Does so the first time that the view has a size; from then on the place is the user's. To be called when the window has been laid
 * out, since a scroll position that is set within the layout is lost. */
void   dam_week_view_scroll_first (DamWeekView *self);
/* The column of @day gets the focus of the grid, at once if the grid has it or with @grab. */
void   dam_week_view_focus_day   (DamWeekView *self,
                                  DamDay       day,
                                  gboolean     grab);

G_END_DECLS
