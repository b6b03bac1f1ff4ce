/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "display-fixture.h"
#include "ui/calendar/dam-day-column.h"
#include "ui/hours/dam-hours-grid.h"
#include "ui/hours/dam-hours-sheet.h"

#define ZERO_WIDTH_SPACE "\342\200\213"

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

static void
changed_cb (Page       *page,
            const char *label)
{
  page->n_changes++;
  g_free (page->label);
  page->label = g_strdup (label);
}

/* Lets the frames pass in which the window takes its size. */
static void
wait_for_frames (Page *page)
{
  gtk_test_widget_wait_for_draw (page->window);
  gtk_test_widget_wait_for_draw (page->window);
}

static Page *
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

static void
close_page (Page *page)
{
  gtk_window_destroy (GTK_WINDOW (page->window));
  g_free (page->label);
  g_free (page);
}

static DamHoursColumn *
get_column (Page *page,
            int   column)
{
  return dam_hours_sheet_get_column (page->sheet, column);
}

static void
assert_day (Page       *page,
            int         day,
            const char *hours)
{
  g_autofree char *text = dam_hours_format (&dam_hours_grid_get_week (page->grid)->days[day]);

  g_assert_cmpstr (text, ==, hours);
}

static void
assert_said (Page       *page,
             int         column,
             const char *name)
{
  g_assert_cmpstr (dam_hours_column_get_said (get_column (page, column)), ==, name);
  gtk_test_accessible_assert_property (get_column (page, column), GTK_ACCESSIBLE_PROPERTY_LABEL, name);
}

/* A key as the column with the focus gets it. */
static gboolean
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

static void
focus_column (Page *page,
              int   column)
{
  gtk_widget_grab_focus (GTK_WIDGET (get_column (page, column)));
}

/* The point of the scroller at which @minute of @column is drawn. */
static void
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

static void
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

static void
move (Page           *page,
      int             column,
      int             minute,
      GdkModifierType state)
{
  double x, y;

  find_point (page, column, minute, &x, &y);
  dam_hours_grid_move (page->grid, x, y, state);
}

static void
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
static GtkWidget *
get_popover (Page *page)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (page->grid));
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child) && gtk_widget_get_visible (child))
      return child;

  return NULL;
}

/* --- the pointer --- */

static void
test_paint (DisplayFixture *fixture,
            gconstpointer   user_data)
{
  Page *page = open_page (fixture, 700, "9-12,13-18");

  /* Each stroke is one change with its name. */
  drag (page, 5, 605, 5, 715);
  assert_day (page, 5, "10:00-12:00");
  g_assert_cmpuint (page->n_changes, ==, 1);
  g_assert_cmpstr (page->label, ==, "paint Saturday 10:00 AM–12:00 PM");
  assert_said (page, 5, "Changed to available, Saturday 10:00 AM to 12:00 PM");

  /* What becomes part of more is said to. */
  drag (page, 0, 725, 0, 775);
  assert_day (page, 0, "09:00-18:00");
  assert_said (page, 0, "Changed to available, Monday 12:00 PM to 1:00 PM, joined to 9:00 AM to 6:00 PM");

  /* Over days, away. */
  drag (page, 3, 665, 1, 565);
  assert_day (page, 1, "11:30-12:00,13:00-18:00");
  assert_day (page, 3, "11:30-12:00,13:00-18:00");
  assert_day (page, 4, "09:00-12:00,13:00-18:00");
  g_assert_cmpstr (page->label, ==, "erase Tuesday–Thursday 9:00–11:30 AM");
  g_assert_cmpuint (page->n_changes, ==, 3);

  /* What is so already is no step. */
  press (page, 6, 605, 0, FALSE);
  move (page, 6, 635, 0);
  dam_hours_grid_release (page->grid);
  g_assert_cmpuint (page->n_changes, ==, 4);
  dam_hours_grid_set_week (page->grid, dam_hours_grid_get_week (page->grid), NULL);
  g_assert_cmpuint (page->n_changes, ==, 4);

  close_page (page);
}

static void
test_preview_and_escape (DisplayFixture *fixture,
                         gconstpointer   user_data)
{
  Page *page = open_page (fixture, 700, "9-12");
  GtkWidget *bubble;
  DamWeek before = *dam_hours_grid_get_week (page->grid);

  press (page, 1, 785, 0, FALSE);
  move (page, 2, 925, 0);
  bubble = display_find (GTK_WIDGET (page->sheet), GTK_TYPE_LABEL, "Tue–Wed 1:00–3:30 PM · 2 h 30 min");
  g_assert_nonnull (bubble);
  g_assert_true (gtk_widget_get_visible (bubble));
  wait_for_frames (page);

  /* What comes back from the store meanwhile does not end it. */
  dam_hours_grid_set_week (page->grid, &before, NULL);
  g_assert_true (gtk_widget_get_visible (bubble));

  g_assert_true (press_key (page, GDK_KEY_Escape, 0));
  g_assert_false (gtk_widget_get_visible (bubble));
  move (page, 2, 985, 0);
  dam_hours_grid_release (page->grid);
  g_assert_true (dam_week_equal (&before, dam_hours_grid_get_week (page->grid)));
  g_assert_cmpuint (page->n_changes, ==, 0);
  /* Then Escape is somebody else's. */
  g_assert_false (press_key (page, GDK_KEY_Escape, 0));

  close_page (page);
}

static void
test_clicks (DisplayFixture *fixture,
             gconstpointer   user_data)
{
  Page *page = open_page (fixture, 700, "9-12");

  /* On empty time, a step; by finger, an hour, but not over what comes next. */
  press (page, 5, 605, 0, FALSE);
  dam_hours_grid_release (page->grid);
  assert_day (page, 5, "10:00-10:30");
  press (page, 5, 785, 0, TRUE);
  dam_hours_grid_release (page->grid);
  assert_day (page, 5, "10:00-10:30,13:00-14:00");
  press (page, 5, 755, 0, TRUE);
  dam_hours_grid_release (page->grid);
  assert_day (page, 5, "10:00-10:30,12:30-14:00");

  /* On hours, these are selected; once they are, a step is taken out of them. */
  press (page, 0, 605, 0, FALSE);
  dam_hours_grid_release (page->grid);
  assert_day (page, 0, "09:00-12:00");
  g_assert_nonnull (get_popover (page));
  gtk_popover_popdown (GTK_POPOVER (get_popover (page)));
  press (page, 0, 605, 0, FALSE);
  dam_hours_grid_release (page->grid);
  assert_day (page, 0, "09:00-10:00,10:30-12:00");
  g_assert_cmpstr (page->label, ==, "erase Monday 10:00–10:30 AM");

  close_page (page);
}

static void
test_stretch_by_hand (DisplayFixture *fixture,
                      gconstpointer   user_data)
{
  Page *page = open_page (fixture, 700, "9-12, 13-18");

  press (page, 2, 605, 0, FALSE);
  dam_hours_grid_release (page->grid);
  gtk_popover_popdown (GTK_POPOVER (get_popover (page)));
  drag (page, 2, 540, 2, 480);
  assert_day (page, 2, "08:00-12:00,13:00-18:00");
  /* It stays selected, so that its other edge can follow. */
  drag (page, 2, 720, 2, 690);
  assert_day (page, 2, "08:00-11:30,13:00-18:00");
  g_assert_cmpuint (page->n_changes, ==, 2);
  /* Over the break it is one with its neighbour. */
  drag (page, 2, 690, 2, 900);
  assert_day (page, 2, "08:00-18:00");

  close_page (page);
}

static void
test_touch (DisplayFixture *fixture,
            gconstpointer   user_data)
{
  Page *page = open_page (fixture, 700, "9-12");

  press (page, 5, 605, 0, TRUE);
  move (page, 5, 785, 0);
  dam_hours_grid_release (page->grid);
  g_assert_cmpuint (page->n_changes, ==, 0);

  press (page, 5, 605, 0, TRUE);
  g_assert_true (dam_hours_grid_hold (page->grid));
  move (page, 6, 785, 0);
  dam_hours_grid_release (page->grid);
  assert_day (page, 6, "10:00-13:30");

  /* In the mode for it, a finger paints at once. */
  dam_hours_grid_set_paints (page->grid, TRUE);
  press (page, 6, 845, 0, TRUE);
  move (page, 6, 895, 0);
  dam_hours_grid_release (page->grid);
  assert_day (page, 6, "10:00-13:30,14:00-15:00");

  close_page (page);
}

/* A hand at the edge scrolls, and what is painted goes on. */
static void
test_scrolling (DisplayFixture *fixture,
                gconstpointer   user_data)
{
  Page *page = open_page (fixture, 700, "9-12");
  double x, y;

  find_point (page, 5, 785, &x, &y);
  dam_hours_grid_press (page->grid, x, y, 0, FALSE);
  dam_hours_grid_move (page->grid, x, gtk_adjustment_get_page_size (page->adjustment) + 60, 0);
  WAIT_UNTIL (gtk_adjustment_get_value (page->adjustment) + gtk_adjustment_get_page_size (page->adjustment)
              >= gtk_adjustment_get_upper (page->adjustment));
  dam_hours_grid_release (page->grid);
  assert_day (page, 5, "13:00-24:00");

  find_point (page, 6, 1200, &x, &y);
  dam_hours_grid_press (page->grid, x, y, 0, FALSE);
  dam_hours_grid_move (page->grid, -100, -200, 0);
  WAIT_UNTIL (gtk_adjustment_get_value (page->adjustment) <= 0);
  dam_hours_grid_release (page->grid);
  assert_day (page, 6, "00:00-20:30");
  /* Left of the first day is the first day. */
  assert_day (page, 0, "00:00-20:30");

  close_page (page);
}

/* --- the keys --- */

static void
test_names (DisplayFixture *fixture,
            gconstpointer   user_data)
{
  Page *page = open_page (fixture, 700, "9-12,13-18");

  focus_column (page, 1);
  assert_said (page, 1, "Tuesday, available 9:00 AM to 12:00 PM and 1:00 PM to 6:00 PM, 8 h in all");
  assert_said (page, 6, "Sunday, closed");

  /* The first key says where one is, the next ones walk. */
  g_assert_true (press_key (page, GDK_KEY_Down, 0));
  assert_said (page, 1, "Tuesday 9:00 AM, available, 9:00 AM to 12:00 PM");
  press_key (page, GDK_KEY_Down, 0);
  assert_said (page, 1, "Tuesday 9:30 AM, available, 9:00 AM to 12:00 PM");
  press_key (page, GDK_KEY_space, 0);
  assert_said (page, 1, "Changed to closed, Tuesday 9:30 AM to 10:00 AM");
  assert_day (page, 1, "09:00-09:30,10:00-12:00,13:00-18:00");
  press_key (page, GDK_KEY_space, 0);
  assert_said (page, 1, "Changed to available, Tuesday 9:30 AM to 10:00 AM, joined to 9:00 AM to 12:00 PM");
  assert_day (page, 1, "09:00-12:00,13:00-18:00");

  /* To the edges. */
  press_key (page, GDK_KEY_Down, GDK_CONTROL_MASK);
  assert_said (page, 1, "Tuesday 12:00 PM, closed, 12:00 PM to 1:00 PM");
  press_key (page, GDK_KEY_Up, GDK_CONTROL_MASK);
  assert_said (page, 1, "Tuesday 9:00 AM, available, 9:00 AM to 12:00 PM");
  press_key (page, GDK_KEY_Up, GDK_CONTROL_MASK);
  assert_said (page, 1, "Tuesday 12:00 AM, closed, 12:00 AM to 9:00 AM");
  /* At the end of the day there is nothing further; it is said again all the same. */
  press_key (page, GDK_KEY_Up, 0);
  assert_said (page, 1, "Tuesday 12:00 AM, closed, 12:00 AM to 9:00 AM" ZERO_WIDTH_SPACE);
  press_key (page, GDK_KEY_Up, 0);
  assert_said (page, 1, "Tuesday 12:00 AM, closed, 12:00 AM to 9:00 AM");

  /* Another day is its summary; the one that was left is itself again. */
  press_key (page, GDK_KEY_Right, 0);
  assert_said (page, 2, "Wednesday, available 9:00 AM to 12:00 PM and 1:00 PM to 6:00 PM, 8 h in all");
  assert_said (page, 1, "Tuesday, available 9:00 AM to 12:00 PM and 1:00 PM to 6:00 PM, 8 h in all");
  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (get_column (page, 2))));
  press_key (page, GDK_KEY_Down, 0);
  gtk_window_set_focus (GTK_WINDOW (page->window), NULL);
  assert_said (page, 2, "Wednesday, available 9:00 AM to 12:00 PM and 1:00 PM to 6:00 PM, 8 h in all");

  close_page (page);
}

static void
test_nights_and_defaults (DisplayFixture *fixture,
                          gconstpointer   user_data)
{
  Page *page = open_page (fixture, 700, "9-12");
  DamWeek week;
  DamWeek parent;

  dam_week_init (&week);
  dam_week_init (&parent);
  dam_hours_parse ("22-2", &week.days[0], NULL, NULL);
  dam_hours_parse ("9-12", &week.days[1], NULL, NULL);
  dam_hours_parse ("10-14", &parent.days[2], NULL, NULL);
  dam_hours_grid_set_week (page->grid, &week, &parent);
  assert_said (page, 0, "Monday, available 10:00 PM to 2:00 AM of the next day, 2 h in all");
  assert_said (page, 1, "Tuesday, available 12:00 AM to 2:00 AM and 9:00 AM to 12:00 PM, 5 h in all");
  assert_said (page, 2, "Wednesday, available 10:00 AM to 2:00 PM, 4 h in all, as in the defaults");
  assert_said (page, 3, "Thursday, no rule");
  /* The column tells from which day its first hours come. */
  g_assert_nonnull (display_find (GTK_WIDGET (get_column (page, 1)), GTK_TYPE_LABEL, "↑Mon"));

  /* A stroke on a day of the defaults makes it one of its own, and no other. */
  drag (page, 2, 845, 2, 865);
  assert_day (page, 2, "10:00-14:30");
  assert_day (page, 3, "inherit");

  close_page (page);
}

static void
test_selection (DisplayFixture *fixture,
                gconstpointer   user_data)
{
  Page *page = open_page (fixture, 700, "9-12");

  focus_column (page, 0);
  press_key (page, GDK_KEY_Down, 0);
  press_key (page, GDK_KEY_Down, GDK_SHIFT_MASK);
  assert_said (page, 0, "Monday, 9:00 AM to 10:00 AM, selected");
  press_key (page, GDK_KEY_Right, GDK_SHIFT_MASK);
  press_key (page, GDK_KEY_Right, GDK_SHIFT_MASK);
  assert_said (page, 2, "Monday to Wednesday, 9:00 AM to 10:00 AM, selected");
  press_key (page, GDK_KEY_Left, GDK_SHIFT_MASK);
  assert_said (page, 1, "Monday to Tuesday, 9:00 AM to 10:00 AM, selected");
  press_key (page, GDK_KEY_space, 0);
  assert_day (page, 0, "10:00-12:00");
  assert_day (page, 1, "10:00-12:00");
  assert_day (page, 2, "09:00-12:00");
  assert_said (page, 1, "Changed to closed, Monday to Tuesday 9:00 AM to 10:00 AM");
  press_key (page, GDK_KEY_space, 0);
  assert_day (page, 1, "09:00-12:00");
  g_assert_cmpuint (page->n_changes, ==, 2);

  /* Upwards over where it began. */
  g_assert_true (press_key (page, GDK_KEY_Escape, 0));
  assert_said (page, 1, "Tuesday 9:30 AM, available, 9:00 AM to 12:00 PM");
  for (int i = 0; i < 3; i++)
    press_key (page, GDK_KEY_Up, GDK_SHIFT_MASK);
  assert_said (page, 1, "Tuesday, 8:00 AM to 10:00 AM, selected");
  press_key (page, GDK_KEY_Delete, 0);
  assert_day (page, 1, "10:00-12:00");
  g_assert_cmpstr (page->label, ==, "erase Tuesday 8:00–10:00 AM");
  press_key (page, GDK_KEY_Left, 0);
  g_assert_false (press_key (page, GDK_KEY_Escape, 0));

  /* The day, then the week. */
  press_key (page, GDK_KEY_a, GDK_CONTROL_MASK);
  assert_said (page, 0, "Monday, 12:00 AM to 24:00, selected");
  press_key (page, GDK_KEY_a, GDK_CONTROL_MASK);
  assert_said (page, 0, "Monday to Sunday, 12:00 AM to 24:00, selected");
  press_key (page, GDK_KEY_BackSpace, 0);
  for (int day = 0; day < 7; day++)
    assert_day (page, day, "closed");

  close_page (page);
}

static void
test_stretch_by_keys (DisplayFixture *fixture,
                      gconstpointer   user_data)
{
  Page *page = open_page (fixture, 700, "9-12:10");

  focus_column (page, 0);
  press_key (page, GDK_KEY_Down, 0);
  /* An edge off the grid goes to the nearest step first. */
  press_key (page, GDK_KEY_equal, 0);
  assert_day (page, 0, "09:00-12:30");
  g_assert_cmpstr (page->label, ==, "change Monday to 9:00 AM–12:30 PM");
  assert_said (page, 0, "Monday 9:00 AM, available, 9:00 AM to 12:30 PM");
  press_key (page, GDK_KEY_KP_Add, 0);
  assert_day (page, 0, "09:00-13:00");
  press_key (page, GDK_KEY_minus, 0);
  assert_day (page, 0, "09:00-12:30");
  press_key (page, GDK_KEY_plus, GDK_SHIFT_MASK);
  assert_day (page, 0, "08:30-12:30");
  press_key (page, GDK_KEY_underscore, GDK_SHIFT_MASK);
  press_key (page, GDK_KEY_underscore, GDK_SHIFT_MASK);
  assert_day (page, 0, "09:30-12:30");
  g_assert_cmpuint (page->n_changes, ==, 6);
  /* The cursor went along, so that it can go on. */
  assert_said (page, 0, "Monday 9:30 AM, available, 9:30 AM to 12:30 PM");

  /* Where nothing is open, nothing happens. */
  press_key (page, GDK_KEY_Up, 0);
  press_key (page, GDK_KEY_equal, 0);
  g_assert_cmpuint (page->n_changes, ==, 6);

  close_page (page);
}

static void
test_typing (DisplayFixture *fixture,
             gconstpointer   user_data)
{
  Page *page = open_page (fixture, 700, "9-12,13-18");
  GtkWidget *entry;
  int start, end;

  focus_column (page, 1);
  press_key (page, GDK_KEY_Return, 0);
  entry = display_find (get_popover (page), GTK_TYPE_ENTRY, NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "09:00–12:00, 13:00–18:00");
  g_assert_true (gtk_editable_get_selection_bounds (GTK_EDITABLE (entry), &start, &end));
  g_assert_cmpint (end - start, ==, g_utf8_strlen ("09:00–12:00, 13:00–18:00", -1));
  gtk_test_accessible_assert_property (entry, GTK_ACCESSIBLE_PROPERTY_LABEL, "Hours of Tuesday");

  /* What cannot be read leaves the hours and says which piece. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "9-12, 25-26");
  g_signal_emit_by_name (entry, "activate");
  g_assert_nonnull (get_popover (page));
  assert_day (page, 1, "09:00-12:00,13:00-18:00");
  g_assert_nonnull (display_find (get_popover (page), GTK_TYPE_LABEL,
                                  "“25-26” cannot be read. Hours are written like 9-12, 13-18, past midnight like 22-2."));
  gtk_editable_set_text (GTK_EDITABLE (entry), "9-12, 11-15");
  g_signal_emit_by_name (entry, "activate");
  g_assert_null (get_popover (page));
  assert_day (page, 1, "09:00-15:00");
  assert_said (page, 1, "Tuesday, available 9:00 AM to 3:00 PM, 6 h in all. Hours that touched or overlapped were joined.");
  g_assert_cmpstr (page->label, ==, "change Tuesday");
  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (get_column (page, 1))));

  /* A digit begins it. */
  press_key (page, GDK_KEY_1, 0);
  entry = display_find (get_popover (page), GTK_TYPE_ENTRY, NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "1");
  g_assert_cmpint (gtk_editable_get_position (GTK_EDITABLE (entry)), ==, 1);
  gtk_editable_set_text (GTK_EDITABLE (entry), "weekdays 10-14");
  g_signal_emit_by_name (entry, "activate");
  for (int day = 0; day < 5; day++)
    assert_day (page, day, "10:00-14:00");
  g_assert_cmpstr (page->label, ==, "change several days");
  g_assert_cmpuint (page->n_changes, ==, 2);

  close_page (page);
}

static void
test_copy_and_paste (DisplayFixture *fixture,
                     gconstpointer   user_data)
{
  Page *page = open_page (fixture, 700, "9-12");

  focus_column (page, 0);
  press_key (page, GDK_KEY_1, 0);
  gtk_editable_set_text (GTK_EDITABLE (display_find (get_popover (page), GTK_TYPE_ENTRY, NULL)), "22-2");
  g_signal_emit_by_name (display_find (get_popover (page), GTK_TYPE_ENTRY, NULL), "activate");
  press_key (page, GDK_KEY_c, GDK_CONTROL_MASK);
  assert_said (page, 0, "Monday copied");
  press_key (page, GDK_KEY_Left, 0);
  for (int i = 0; i < 6; i++)
    press_key (page, GDK_KEY_Right, 0);
  press_key (page, GDK_KEY_v, GDK_CONTROL_MASK);
  WAIT_UNTIL (page->n_changes == 2);
  assert_day (page, 6, "22:00-02:00");
  g_assert_cmpstr (page->label, ==, "copy hours to Sunday");
  assert_said (page, 6, "Sunday, available 10:00 PM to 2:00 AM of the next day, 2 h in all");
  press_key (page, GDK_KEY_V, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  WAIT_UNTIL (page->n_changes == 3);
  for (int day = 0; day < 5; day++)
    assert_day (page, day, "22:00-02:00");
  assert_day (page, 5, "closed");

  /* Any other text is none. */
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (page->grid)), "a letter");
  press_key (page, GDK_KEY_v, GDK_CONTROL_MASK);
  WAIT_UNTIL (g_str_equal (dam_hours_column_get_said (get_column (page, 6)), "The clipboard holds no hours"));
  g_assert_cmpuint (page->n_changes, ==, 3);

  close_page (page);
}

static void
test_menu (DisplayFixture *fixture,
           gconstpointer   user_data)
{
  Page *page = open_page (fixture, 700, "9-12");
  GtkWidget *widget = GTK_WIDGET (page->grid);
  GtkWidget *entry;

  focus_column (page, 0);
  press_key (page, GDK_KEY_Down, 0);
  g_assert_true (press_key (page, GDK_KEY_F10, GDK_SHIFT_MASK));
  g_assert_true (GTK_IS_POPOVER_MENU (get_popover (page)));
  gtk_popover_popdown (GTK_POPOVER (get_popover (page)));
  g_assert_true (press_key (page, GDK_KEY_Menu, 0));
  gtk_popover_popdown (GTK_POPOVER (get_popover (page)));
  g_assert_false (press_key (page, GDK_KEY_F10, 0));

  gtk_widget_activate_action (widget, "hoursgrid.toggle", NULL);
  assert_day (page, 0, "09:30-12:00");
  press_key (page, GDK_KEY_Down, 0);

  /* Start and end, past midnight too. */
  gtk_widget_activate_action (widget, "hoursgrid.range", NULL);
  entry = display_find (get_popover (page), GTK_TYPE_ENTRY, NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "09:30");
  gtk_editable_set_text (GTK_EDITABLE (entry), "nine");
  g_signal_emit_by_name (entry, "activate");
  g_assert_nonnull (display_find (get_popover (page), GTK_TYPE_LABEL, "Times are written like 9 or 13:30."));
  gtk_editable_set_text (GTK_EDITABLE (entry), "9:07");
  g_signal_emit_by_name (entry, "activate");
  assert_day (page, 0, "09:07-12:00");
  g_assert_cmpstr (page->label, ==, "change Monday to 9:07 AM–12:00 PM");

  gtk_widget_activate_action (widget, "hoursgrid.clear", NULL);
  assert_day (page, 0, "closed");
  /* What is closed has no start and no end. */
  gtk_widget_activate_action (widget, "hoursgrid.range", NULL);
  g_assert_null (get_popover (page));

  gtk_widget_activate_action (widget, "hoursgrid.copy-to", NULL);
  g_signal_emit_by_name (display_find (get_popover (page), GTK_TYPE_BUTTON, "_Weekdays"), "clicked");
  g_signal_emit_by_name (display_find (get_popover (page), GTK_TYPE_BUTTON, "_Copy"), "clicked");
  for (int day = 0; day < 7; day++)
    assert_day (page, day, "closed");
  g_assert_cmpuint (page->n_changes, ==, 4);

  close_page (page);
}

/* --- widths, zoom and mirror --- */

static void
test_widths (DisplayFixture *fixture,
             gconstpointer   user_data)
{
  static const struct
  {
    int width;
    int n_columns;
  } widths[] = { { 700, 7 }, { 520, 7 }, { 480, 3 }, { 336, 1 } };

  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      Page *page = open_page (fixture, widths[i].width, "9-12");
      int first;

      WAIT_UNTIL (dam_hours_grid_get_columns (page->grid, &first) == widths[i].n_columns);
      g_assert_cmpint (first, ==, 0);
      wait_for_frames (page);
      focus_column (page, 0);
      for (int column = 1; column < 7; column++)
        {
          press_key (page, GDK_KEY_Right, 0);
          wait_for_frames (page);
          dam_hours_grid_get_columns (page->grid, &first);
          g_assert_cmpint (first, <=, column);
          g_assert_cmpint (column, <, first + widths[i].n_columns);
          g_assert_true (gtk_widget_is_focus (GTK_WIDGET (get_column (page, column))));
          /* Where it is drawn it can be painted. */
          drag (page, column, 905, column, 955);
          assert_day (page, column, column < 5 ? "09:00-12:00,15:00-16:00" : "15:00-16:00");
        }
      /* The week ends there. */
      press_key (page, GDK_KEY_Right, 0);
      g_assert_true (gtk_widget_is_focus (GTK_WIDGET (get_column (page, 6))));
      close_page (page);
    }
}

static void
test_zoom (DisplayFixture *fixture,
           gconstpointer   user_data)
{
  static const double zooms[] = { 0.5, 3.0, 1.0 };
  Page *page = open_page (fixture, 700, "closed");

  for (gsize i = 0; i < G_N_ELEMENTS (zooms); i++)
    {
      dam_hours_grid_set_zoom (page->grid, zooms[i]);
      wait_for_frames (page);
      gtk_adjustment_set_value (page->adjustment, dam_day_column_y (600, gtk_widget_get_height (GTK_WIDGET (page->sheet))) - 50);
      drag (page, (int) i, 605, (int) i, 685);
      assert_day (page, (int) i, "10:00-11:30");
    }
  dam_hours_grid_set_zoom (page->grid, 10);
  g_assert_cmpfloat (dam_hours_grid_get_zoom (page->grid), ==, DAM_HOURS_ZOOM_MOST);
  focus_column (page, 0);
  press_key (page, GDK_KEY_minus, GDK_CONTROL_MASK);
  g_assert_cmpfloat (dam_hours_grid_get_zoom (page->grid), <, DAM_HOURS_ZOOM_MOST);
  press_key (page, GDK_KEY_0, GDK_CONTROL_MASK);
  g_assert_cmpfloat (dam_hours_grid_get_zoom (page->grid), ==, 1);
  press_key (page, GDK_KEY_plus, GDK_CONTROL_MASK);
  g_assert_cmpfloat (dam_hours_grid_get_zoom (page->grid), ==, 1.25);
  /* It is remembered. */
  g_assert_cmpfloat (g_settings_get_double (dam_context_get_settings (fixture->context), "hours-zoom"), ==, 1.25);
  g_settings_reset (dam_context_get_settings (fixture->context), "hours-zoom");

  close_page (page);
}

static void
test_mirrored (DisplayFixture *fixture,
               gconstpointer   user_data)
{
  Page *page;
  double monday, sunday, y;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  page = open_page (fixture, 700, "9-12");
  find_point (page, 0, 600, &monday, &y);
  find_point (page, 6, 600, &sunday, &y);
  g_assert_cmpfloat (sunday, <, monday);
  drag (page, 5, 605, 6, 625);
  assert_day (page, 6, "10:00-10:30");
  assert_day (page, 0, "09:00-12:00");
  focus_column (page, 0);
  press_key (page, GDK_KEY_Left, 0);
  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (get_column (page, 1))));
  close_page (page);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* Only one column is a stop of Tab, the one where one was. */
static void
test_tab (DisplayFixture *fixture,
          gconstpointer   user_data)
{
  Page *page = open_page (fixture, 700, "9-12");

  focus_column (page, 3);
  g_assert_false (gtk_widget_child_focus (GTK_WIDGET (page->sheet), GTK_DIR_TAB_FORWARD));
  gtk_window_set_focus (GTK_WINDOW (page->window), NULL);
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (page->sheet), GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (get_column (page, 3))));

  close_page (page);
}

/* --- any strokes --- */

/* Whatever the hand does, the widget has what the model makes of it, and tells of it once for each stroke that changes something. */
static void
test_any_strokes (DisplayFixture *fixture,
                  gconstpointer   user_data)
{
  static const int steps[] = { 15, 30, 60 };
  g_autoptr (GRand) random = g_rand_new_with_seed (20261121);
  Page *page = open_page (fixture, 700, "9-12, 22-1");
  DamWeek expected = *dam_hours_grid_get_week (page->grid);

  for (int stroke = 0; stroke < 600; stroke++)
    {
      int step = steps[g_rand_int_range (random, 0, 3)];
      int from = g_rand_int_range (random, 0, 7);
      int to = g_rand_int_range (random, 0, 7);
      int start = g_rand_int_range (random, 0, 1440 / step) * step;
      int end = g_rand_int_range (random, 0, 1440 / step) * step;
      gboolean open;
      DamBlock block = { 0, MIN (start, end), MAX (start, end) + step };
      guint n_changes = page->n_changes;
      DamWeek resolved;
      gboolean changes;

      /* Into the middle of a slot, and far enough to be no click. */
      if (from == to && start == end)
        continue;
      dam_week_resolve (&expected, NULL, &resolved);
      open = !dam_week_is_open (&resolved, from, start + step / 2);
      for (int day = MIN (from, to); day <= MAX (from, to); day++)
        block.days |= (guint8) (1u << day);

      dam_hours_grid_set_step (page->grid, step);
      /* The handles of what was selected before would be taken instead. */
      press_key (page, GDK_KEY_Escape, 0);
      press (page, from, start + step / 2, 0, FALSE);
      for (int i = 0; i < 3; i++)
        move (page, g_rand_int_range (random, 0, 7), g_rand_int_range (random, 0, 1440), 0);
      move (page, to, end + step / 2, 0);
      if (g_rand_int_range (random, 0, 10) == 0)
        {
          dam_hours_grid_cancel (page->grid);
          dam_hours_grid_release (page->grid);
          g_assert_true (dam_week_equal (&expected, dam_hours_grid_get_week (page->grid)));
          continue;
        }
      dam_hours_grid_release (page->grid);

      changes = dam_week_paint (&expected, NULL, &block, open);
      g_assert_true (dam_week_equal (&expected, dam_hours_grid_get_week (page->grid)));
      g_assert_cmpuint (page->n_changes - n_changes, ==, changes ? 1 : 0);
    }

  close_page (page);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, function) \
  g_test_add (path, DisplayFixture, NULL, display_fixture_set_up, function, display_fixture_tear_down)

  ADD ("/hours-grid/paint", test_paint);
  ADD ("/hours-grid/preview-and-escape", test_preview_and_escape);
  ADD ("/hours-grid/clicks", test_clicks);
  ADD ("/hours-grid/stretch-by-hand", test_stretch_by_hand);
  ADD ("/hours-grid/touch", test_touch);
  ADD ("/hours-grid/scrolling", test_scrolling);
  ADD ("/hours-grid/names", test_names);
  ADD ("/hours-grid/nights-and-defaults", test_nights_and_defaults);
  ADD ("/hours-grid/selection", test_selection);
  ADD ("/hours-grid/stretch-by-keys", test_stretch_by_keys);
  ADD ("/hours-grid/typing", test_typing);
  ADD ("/hours-grid/copy-and-paste", test_copy_and_paste);
  ADD ("/hours-grid/menu", test_menu);
  ADD ("/hours-grid/widths", test_widths);
  ADD ("/hours-grid/zoom", test_zoom);
  ADD ("/hours-grid/mirrored", test_mirrored);
  ADD ("/hours-grid/tab", test_tab);
  ADD ("/hours-grid/any-strokes", test_any_strokes);

  return g_test_run ();
}
