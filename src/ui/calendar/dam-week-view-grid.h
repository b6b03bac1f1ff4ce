/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/calendar/dam-day-column.h"

G_BEGIN_DECLS

/* A grid has seven day columns; narrow ones show the first three or one of them. */
#define DAM_GRID_COLUMNS 7

#define DAM_TYPE_WEEK_VIEW_GRID (dam_week_view_grid_get_type ())

/**
 * DamWeekViewGrid: what scrolls in the week view: the hours at the side, the day columns, and the line of now. It is one stop of the
 * Tab key; which column has the focus then is remembered.
 */
G_DECLARE_FINAL_TYPE (DamWeekViewGrid, dam_week_view_grid, DAM, WEEK_VIEW_GRID, GtkWidget)

GtkWidget    *dam_week_view_grid_new             (void);
DamDayColumn *dam_week_view_grid_get_column      (DamWeekViewGrid *self,
                                                  guint            index);
/* The first @n_days columns are shown. */
void          dam_week_view_grid_set_n_days      (DamWeekViewGrid *self,
                                                  guint            n_days);
/* Pixels of an hour. */
void          dam_week_view_grid_set_hour_height (DamWeekViewGrid *self,
                                                  int              height);
int           dam_week_view_grid_get_hour_height (DamWeekViewGrid *self);
/* The hours as @style writes them. */
void          dam_week_view_grid_set_style       (DamWeekViewGrid *self,
                                                  DamDateStyle     style);
/* The line of now in the column @index at @minute, with @time as its label; -1 for none. */
void          dam_week_view_grid_set_now         (DamWeekViewGrid *self,
                                                  int              index,
                                                  int              minute,
                                                  const char      *time);
/* What a pointer is about to do to the minutes [start, end) of the column @index, to open them or to close them, with @text; -1 for
 * nothing. */
void          dam_week_view_grid_set_preview     (DamWeekViewGrid *self,
                                                  int              index,
                                                  int              start,
                                                  int              end,
                                                  gboolean         opens,
                                                  const char      *text);
/* The column that Tab leads to. */
guint         dam_week_view_grid_get_current     (DamWeekViewGrid *self);
void          dam_week_view_grid_set_current     (DamWeekViewGrid *self,
                                                  guint            index);
/* Where the column @index is in a grid of @width: the headings stand over the columns by the same arithmetic. */
void          dam_week_view_grid_column_place    (DamWeekViewGrid *self,
                                                  guint            index,
                                                  int              width,
                                                  int             *x,
                                                  int             *column_width);

G_END_DECLS
