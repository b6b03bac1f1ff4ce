/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hours-grid-page.h"

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
  ADD ("/hours-grid/widths", test_widths);
  ADD ("/hours-grid/zoom", test_zoom);
  ADD ("/hours-grid/mirrored", test_mirrored);
  ADD ("/hours-grid/any-strokes", test_any_strokes);

  return g_test_run ();
}
