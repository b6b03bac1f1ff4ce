/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hours-grid-page.h"

#define ZERO_WIDTH_SPACE "\342\200\213"

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

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, function) \
  g_test_add (path, DisplayFixture, NULL, display_fixture_set_up, function, display_fixture_tear_down)

  ADD ("/hours-grid-keys/names", test_names);
  ADD ("/hours-grid-keys/nights-and-defaults", test_nights_and_defaults);
  ADD ("/hours-grid-keys/selection", test_selection);
  ADD ("/hours-grid-keys/stretch-by-keys", test_stretch_by_keys);
  ADD ("/hours-grid-keys/typing", test_typing);
  ADD ("/hours-grid-keys/copy-and-paste", test_copy_and_paste);
  ADD ("/hours-grid-keys/menu", test_menu);
  ADD ("/hours-grid-keys/tab", test_tab);

  return g_test_run ();
}
