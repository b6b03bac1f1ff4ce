/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/calendar/dam-calendar-day.h"
#include "ui/calendar/dam-week-scroller.h"

G_BEGIN_DECLS

#define DAM_TYPE_WEEK_PAINTER (dam_week_painter_get_type ())

/**
 * DamWeekPainter: draws hours in a week: a drag in the column of a day opens or closes what it goes over, in half hours, as the opposite of where it
 * began. At the top and the bottom it scrolls by itself; only hours that are shown at all are drawn. Esc leaves everything as it was. A finger scrolls
 * unless it rests first, and a press that does not move is a click for others.
 *
 * Signal: painted (int: DamDay, int, int: the minutes [start, end), boolean: whether to open them).
 */
G_DECLARE_FINAL_TYPE (DamWeekPainter, dam_week_painter, DAM, WEEK_PAINTER, GObject)

/* For the grid of @scroller, which outlives it. (transfer full) */
DamWeekPainter *dam_week_painter_new      (DamWeekScroller *scroller);
/* What the columns show, of DamCalendarDay; a reference is kept. What was begun is given up when they are other dates. */
void            dam_week_painter_set_days (DamWeekPainter  *self,
                                           GArray          *days,
                                           DamDateStyle     style);
/* A pointer at (@x, @y) of the grid is pressed and moved; whether it paints from here on. Then it is released, which emits painted, or its
 * drag is given up; whether there was one. */
void            dam_week_painter_press    (DamWeekPainter  *self,
                                           double           x,
                                           double           y,
                                           gboolean         is_touch);
/* A finger has rested; whether it paints now. */
gboolean        dam_week_painter_hold     (DamWeekPainter  *self);
gboolean        dam_week_painter_move     (DamWeekPainter  *self,
                                           double           x,
                                           double           y);
void            dam_week_painter_release  (DamWeekPainter  *self);
gboolean        dam_week_painter_cancel   (DamWeekPainter  *self);

G_END_DECLS
