/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "calendar-fixture.h"
#include "ui/calendar/dam-day-column.h"
#include "ui/calendar/dam-week-view.h"

/* A hand that draws in the week of the calendar, and what is seen of it. */

static inline void
collect_columns (GtkWidget *widget,
                 GPtrArray *columns)
{
  if (DAM_IS_DAY_COLUMN (widget))
    g_ptr_array_add (columns, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect_columns (child, columns);
}

static inline GtkWidget *
get_column (GtkWidget *page,
            guint      index)
{
  g_autoptr (GPtrArray) columns = g_ptr_array_new ();

  collect_columns (page, columns);

  return g_ptr_array_index (columns, index);
}

static inline DamWeekViewGrid *
get_grid (GtkWidget *page)
{
  return DAM_WEEK_VIEW_GRID (display_find (page, DAM_TYPE_WEEK_VIEW_GRID, NULL));
}

static inline GtkWidget *
get_preview (GtkWidget *page)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (get_grid (page))); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_has_css_class (child, "preview"))
      return child;

  return NULL;
}

static inline DamWeekPainter *
get_painter (GtkWidget *page)
{
  return dam_week_view_get_painter (DAM_WEEK_VIEW (display_find (page, DAM_TYPE_WEEK_VIEW, NULL)));
}

static inline void
find_point (GtkWidget *page,
            guint      column,
            int        minute,
            double    *x,
            double    *y)
{
  GtkWidget *grid = GTK_WIDGET (get_grid (page));
  int left, width;

  dam_week_view_grid_column_place (get_grid (page), column, gtk_widget_get_width (grid), &left, &width);
  *x = left + width / 2.0;
  *y = dam_day_column_y (minute, gtk_widget_get_height (grid)) + 1;
}

static inline void
press (GtkWidget *page,
       guint      column,
       int        minute)
{
  double x, y;

  find_point (page, column, minute, &x, &y);
  dam_week_painter_press (get_painter (page), x, y, FALSE);
}

static inline gboolean
move (GtkWidget *page,
      guint      column,
      int        minute)
{
  double x, y;

  find_point (page, column, minute, &x, &y);

  return dam_week_painter_move (get_painter (page), x, y);
}

static inline void
paint (GtkWidget *page,
       guint      column,
       int        minute,
       int        to)
{
  press (page, column, minute);
  g_assert_true (move (page, column, to));
  dam_week_painter_release (get_painter (page));
}
