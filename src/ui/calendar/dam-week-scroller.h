/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/calendar/dam-week-view-grid.h"

G_BEGIN_DECLS

/* The bounds of the zoom. */
#define DAM_ZOOM_LEAST 0.334
#define DAM_ZOOM_MOST 3.0

#define DAM_TYPE_WEEK_SCROLLER (dam_week_scroller_get_type ())

/**
 * DamWeekScroller: the part of the week that scrolls: the grid, of which all hours are shown or those of a range, and its zoom by wheel and pinch
 * around the pointer. A user's zoom activates calendar.save-zoom.
 */
G_DECLARE_FINAL_TYPE (DamWeekScroller, dam_week_scroller, DAM, WEEK_SCROLLER, GtkWidget)

GtkWidget       *dam_week_scroller_new             (void);
/* The grid, the window in which it scrolls, and the gesture of two fingers that zooms. (transfer none) */
DamWeekViewGrid   *dam_week_scroller_get_grid      (DamWeekScroller *self);
GtkScrolledWindow *dam_week_scroller_get_window    (DamWeekScroller *self);
GtkGesture        *dam_week_scroller_get_pinch     (DamWeekScroller *self);
/* Height of the hours relative to the usual; the middle of what is seen stays. */
double           dam_week_scroller_get_zoom        (DamWeekScroller *self);
void             dam_week_scroller_set_zoom        (DamWeekScroller *self,
                                                    double           zoom);
/* Whether the window is so low that hours of the usual height would leave hardly one of them in sight: then they are lower. */
void             dam_week_scroller_set_low         (DamWeekScroller *self,
                                                    gboolean         is_low);
/* Shows the minutes [first, last) of the days alone, 0 and 1440 for all. */
void             dam_week_scroller_set_range       (DamWeekScroller *self,
                                                    int              first,
                                                    int              last);
void             dam_week_scroller_get_range       (DamWeekScroller *self,
                                                    int             *first,
                                                    int             *last);
/* Scrolls @minute to the top. */
void             dam_week_scroller_scroll_to       (DamWeekScroller *self,
                                                    int              minute);
/* Does so the first time that there is a size; from then on the place is the user's. To be called when the window has been laid out, since
 * a scroll position that is set within the layout is lost. */
void             dam_week_scroller_scroll_first_to (DamWeekScroller *self,
                                                    int              minute);
/* Brings the part of the grid from @top to @bottom, in pixels, into sight. */
void             dam_week_scroller_show_part       (DamWeekScroller *self,
                                                    int              top,
                                                    int              bottom);

G_END_DECLS
