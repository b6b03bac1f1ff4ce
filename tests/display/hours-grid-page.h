/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "display-fixture.h"
#include "ui/calendar/dam-day-column.h"
#include "ui/hours/dam-hours-grid.h"
#include "ui/hours/dam-hours-sheet.h"

/* A window with the hours editor, and a hand and keys for it. */

typedef struct
{
  DisplayFixture *fixture;
  GtkWidget      *window;
  DamHoursGrid   *grid;
  DamHoursSheet  *sheet;
  GtkAdjustment  *adjustment;
  guint           n_changes;
  char           *label;
} Page;

static inline void
changed_cb (Page       *page,
            const char *label)
{
  page->n_changes++;
  g_free (page->label);
  page->label = g_strdup (label);
}

/* Lets the frames pass in which the window takes its size. */
static inline void
wait_for_frames (Page *page)
{
  gtk_test_widget_wait_for_draw (page->window);
  gtk_test_widget_wait_for_draw (page->window);
}

static inline Page *
open_page (DisplayFixture *fixture,
           int             width,
           const char     *monday_to_friday)
{
  Page *page = g_new0 (Page, 1);
  DamWeek week;
  DamWeek parent;

  g_settings_set_string (dam_context_get_settings (fixture->context), "week-start", "monday");
  g_settings_set_string (dam_context_get_settings (fixture->context), "clock-format", "12h");
  dam_week_init (&week);
  dam_week_init (&parent);
  for (int day = 0; day < 7; day++)
    dam_hours_parse (day < 5 ? monday_to_friday : "closed", &week.days[day], NULL, NULL);

  page->fixture = fixture;
  page->window = gtk_window_new ();
  page->grid = DAM_HOURS_GRID (dam_hours_grid_new (fixture->context, "Contact Hours"));
  page->sheet = DAM_HOURS_SHEET (display_find (GTK_WIDGET (page->grid), DAM_TYPE_HOURS_SHEET, NULL));
  page->adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (gtk_widget_get_parent (GTK_WIDGET (page->sheet))));
  dam_hours_grid_set_week (page->grid, &week, &parent);
  g_signal_connect_swapped (page->grid, "changed", G_CALLBACK (changed_cb), page);
  gtk_window_set_child (GTK_WINDOW (page->window), GTK_WIDGET (page->grid));
  gtk_window_set_default_size (GTK_WINDOW (page->window), width, 560);
  gtk_window_present (GTK_WINDOW (page->window));
  wait_for_frames (page);

  return page;
}

static inline void
close_page (Page *page)
{
  gtk_window_destroy (GTK_WINDOW (page->window));
  g_free (page->label);
  g_free (page);
}

static inline DamHoursColumn *
get_column (Page *page,
            int   column)
{
  return dam_hours_sheet_get_column (page->sheet, column);
}

static inline void
assert_day (Page       *page,
            int         day,
            const char *hours)
{
  g_autofree char *text = dam_hours_format (&dam_hours_grid_get_week (page->grid)->days[day]);

  g_assert_cmpstr (text, ==, hours);
}

static inline void
assert_said (Page       *page,
             int         column,
             const char *name)
{
  g_assert_cmpstr (dam_hours_column_get_said (get_column (page, column)), ==, name);
  gtk_test_accessible_assert_property (get_column (page, column), GTK_ACCESSIBLE_PROPERTY_LABEL, name);
}

/* A key as the column with the focus gets it. */
static inline gboolean
press_key (Page           *page,
           guint           key,
           GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (page->sheet));
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, state, &handled);
    }

  return handled;
}

static inline void
focus_column (Page *page,
              int   column)
{
  gtk_widget_grab_focus (GTK_WIDGET (get_column (page, column)));
}

/* The point of the scroller at which @minute of @column is drawn. */
static inline void
find_point (Page   *page,
            int     column,
            int     minute,
            double *x,
            double *y)
{
  DamHoursGeometry geometry;
  int left, width;

  dam_hours_sheet_get_geometry (page->sheet, 0, &geometry);
  dam_hours_geometry_place (&geometry, column, &left, &width);
  *x = left + width / 2.0;
  *y = dam_day_column_y (minute, geometry.height) - gtk_adjustment_get_value (page->adjustment);
}

static inline void
press (Page           *page,
       int             column,
       int             minute,
       GdkModifierType state,
       gboolean        is_touch)
{
  double x, y;

  find_point (page, column, minute, &x, &y);
  dam_hours_grid_press (page->grid, x, y, state, is_touch);
}

static inline void
move (Page           *page,
      int             column,
      int             minute,
      GdkModifierType state)
{
  double x, y;

  find_point (page, column, minute, &x, &y);
  dam_hours_grid_move (page->grid, x, y, state);
}

static inline void
drag (Page *page,
      int   column,
      int   minute,
      int   to_column,
      int   to_minute)
{
  press (page, column, minute, 0, FALSE);
  move (page, to_column, to_minute, 0);
  dam_hours_grid_release (page->grid);
}

/* What is open beside the columns; the list of the steps is elsewhere. */
static inline GtkWidget *
get_popover (Page *page)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (page->grid));
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child) && gtk_widget_get_visible (child))
      return child;

  return NULL;
}
