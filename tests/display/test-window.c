/* SPDX-License-Identifier: GPL-3.0-or-later */


#include "display-fixture.h"
#include "store/dam-client.h"
#include "store/dam-terms-store.h"
#include "store/rules/dam-my-zones.h"
#include "ui/dam-failure-window.h"
#include "ui/dam-keep-words.h"
#include "ui/dam-preferences.h"
#include "ui/dam-zone-chooser.h"

static gboolean
add_client (DamTransaction *tx,
            gpointer        data,
            GError        **error)
{
  DamClientData client = { .name = data };

  return dam_client_insert (tx, &client, NULL, error);
}

static DamWindow *
open_window (DisplayFixture *fixture,
             int             width)
{
  DamWindow *window;

  g_settings_set_int (dam_context_get_settings (fixture->context), "window-width", width);
  window = dam_window_new (NULL, fixture->context);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));

  return window;
}

static void
test_every_view (DisplayFixture *fixture,
                 gconstpointer   user_data)
{
  const char *views[] = { "today", "clients", "calendar", "log" };
  DamWindow *window = open_window (fixture, 1000);

  g_assert_false (dam_window_get_narrow (window));
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      g_autofree char *last = NULL;

      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.show-view", "s", views[i]));
      gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
      last = g_settings_get_string (dam_context_get_settings (fixture->context), "last-view");
      g_assert_cmpstr (last, ==, views[i]);
    }

  /* A view that does not exist leaves everything as it is. */
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-view", "s", "nowhere");

  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_narrow (DisplayFixture *fixture,
             gconstpointer   user_data)
{
  DamWindow *window = open_window (fixture, 360);
  int minimum;

  g_assert_true (dam_window_get_narrow (window));
  gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);

  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_wide_fits_its_threshold (DisplayFixture *fixture,
                              gconstpointer   user_data)
{
  DamWindow *window = open_window (fixture, 1000);
  int minimum;

  /* Were the wide layout wider than the threshold, nobody could make the window narrow. */
  gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <, 740);

  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_undo_follows_the_store (DisplayFixture *fixture,
                             gconstpointer   user_data)
{
  DamStore *store = dam_context_get_store (fixture->context);
  GListModel *clients = G_LIST_MODEL (dam_context_get_clients (fixture->context));
  DamWindow *window = open_window (fixture, 1000);

  /* Nothing to undo is no error. */
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  g_assert_false (dam_store_can_undo (store));

  display_write (fixture, "add client", add_client, (gpointer) "R&D <주>");
  WAIT_UNTIL (g_list_model_get_n_items (clients) == 1);
  g_assert_cmpstr (dam_store_get_undo_label (store), ==, "add client");

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL));
  WAIT_UNTIL (g_list_model_get_n_items (clients) == 0);
  WAIT_UNTIL (dam_store_can_redo (store));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.redo", NULL));
  WAIT_UNTIL (g_list_model_get_n_items (clients) == 1);

  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_sub_page (DisplayFixture *fixture,
               gconstpointer   user_data)
{
  DamWindow *window = open_window (fixture, 1000);
  GtkStack *navigation = GTK_STACK (display_find (GTK_WIDGET (window), GTK_TYPE_STACK, NULL));

  gtk_widget_activate_action (GTK_WIDGET (window), "win.back", NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (navigation), ==, "main");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.edit-my-hours", NULL);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (navigation), !=, "main");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.back", NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (navigation), ==, "main");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.back", NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (navigation), ==, "main");

  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_toast_shows_names_as_typed (DisplayFixture *fixture,
                                 gconstpointer   user_data)
{
  DamWindow *window = open_window (fixture, 1000);
  g_autoptr (GError) cancelled = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
  g_autoptr (GError) full = g_error_new_literal (DAM_STORE_ERROR, DAM_STORE_ERROR_FULL, "database or disk is full");

  dam_window_toast (window, "R&D <주> “따옴표” 😀", TRUE);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  g_assert_nonnull (display_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "R&D <주> “따옴표” 😀"));

  /* A second one takes the place of the first: what it offers to undo is the last step. */
  dam_window_toast (window, "Archived", TRUE);
  WAIT_UNTIL (display_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "Archived") != NULL);
  WAIT_UNTIL (display_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "R&D <주> “따옴표” 😀") == NULL);

  dam_window_toast_error (window, "Nothing", cancelled);
  dam_window_toast_error (window, "The client could not be added", full);

  gtk_window_destroy (GTK_WINDOW (window));
}

static void
time_passed_cb (gpointer user_data)
{
  gboolean *done = user_data;

  *done = TRUE;
}

/* Lets @milliseconds pass, so that animations come to any stage. */
static void
let_time_pass (guint milliseconds)
{
  gboolean done = FALSE;

  g_timeout_add_once (milliseconds, time_passed_cb, &done);
  WAIT_UNTIL (done);
}

static void
test_toasts_at_any_moment (DisplayFixture *fixture,
                           gconstpointer   user_data)
{
  DamWindow *window = open_window (fixture, 1000);
  const guint pauses[] = { 0, 20, 150, 600, 2100, 0, 60, 2100, 300, 0 };

  /* While the one before is sliding in, stands, or is sliding out. */
  for (guint i = 0; i < G_N_ELEMENTS (pauses); i++)
    {
      dam_window_toast (window, "Imported", i % 2 == 0);
      let_time_pass (pauses[i]);
    }
  let_time_pass (400);

  gtk_window_destroy (GTK_WINDOW (window));
}

/* (transfer full) */
static GtkWindow *
present_preferences (DisplayFixture *fixture,
                     DamWindow      *window)
{
  GtkWindow *preferences;

  dam_preferences_present (GTK_WINDOW (window), fixture->context);
  preferences = g_list_model_get_item (gtk_window_get_toplevels (), 0);
  if (preferences == GTK_WINDOW (window))
    {
      g_object_unref (preferences);
      preferences = g_list_model_get_item (gtk_window_get_toplevels (), 1);
    }
  gtk_test_widget_wait_for_draw (GTK_WIDGET (preferences));

  return preferences;
}

static void
test_preferences (DisplayFixture *fixture,
                  gconstpointer   user_data)
{
  GSettings *settings = dam_context_get_settings (fixture->context);
  DamWindow *window = open_window (fixture, 1000);
  g_autofree char *choice = NULL;
  GtkWindow *preferences;
  GtkWidget *row;

  preferences = present_preferences (fixture, window);

  row = display_find (GTK_WIDGET (preferences), ADW_TYPE_COMBO_ROW, "First Day of the Week");
  g_assert_nonnull (row);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 2);
  choice = g_settings_get_string (settings, "week-start");
  g_assert_cmpstr (choice, ==, "monday");
  g_assert_cmpint (dam_context_get_week_start (fixture->context), ==, 0);
  g_settings_set_string (settings, "week-start", "sunday");
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), ==, 1);
  g_assert_cmpint (dam_context_get_week_start (fixture->context), ==, 6);

  g_object_unref (preferences);
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
is_set (DisplayFixture *fixture,
        const char     *key,
        const char     *value)
{
  g_autofree char *now = dam_setting_read (dam_store_reader (dam_context_get_store (fixture->context)), key);

  return g_strcmp0 (now, value) == 0;
}

static GtkSpinButton *
find_spin_button (GtkWindow  *preferences,
                  const char *title)
{
  GtkWidget *row = display_find (GTK_WIDGET (preferences), ADW_TYPE_ACTION_ROW, title);

  return GTK_SPIN_BUTTON (display_find (row, GTK_TYPE_SPIN_BUTTON, NULL));
}

/* What the judge goes by is kept in the file, as one step a number, however many came between. */
static void
test_judging (DisplayFixture *fixture,
              gconstpointer   user_data)
{
  DamStore *store = dam_context_get_store (fixture->context);
  DamWindow *window = open_window (fixture, 1000);
  GtkWindow *preferences;
  GtkSpinButton *grace;
  GtkSpinButton *invited;

  preferences = present_preferences (fixture, window);
  grace = find_spin_button (preferences, "Minutes of Grace");
  invited = find_spin_button (preferences, "Hours to Answer");
  g_assert_cmpfloat (gtk_spin_button_get_value (grace), ==, 0);
  g_assert_cmpfloat (gtk_spin_button_get_value (invited), ==, DAM_INVITED_MINUTES / 60);

  for (int i = 1; i <= 5; i++)
    gtk_spin_button_set_value (grace, i);
  WAIT_UNTIL (is_set (fixture, "grace-minutes", "5"));
  g_assert_true (is_set (fixture, "invited-minutes", NULL));
  WAIT_UNTIL (g_strcmp0 (dam_store_get_undo_label (store), "change the minutes of grace") == 0);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  WAIT_UNTIL (is_set (fixture, "grace-minutes", NULL));
  WAIT_UNTIL (gtk_spin_button_get_value (grace) == 0);

  /* Closing right after a change keeps it. */
  gtk_spin_button_set_value (invited, 2);
  gtk_window_destroy (preferences);
  g_object_unref (preferences);
  WAIT_UNTIL (is_set (fixture, "invited-minutes", "120"));

  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
travel (DamTransaction  *tx,
        gpointer         data,
        GError         **error)
{
  return dam_my_zone_write (tx, dam_day_parse ("2026-11-20"), dam_zone_lookup ("America/New_York", NULL), error)
         && dam_my_zone_write (tx, dam_day_parse ("2026-12-01"), dam_zone_lookup ("Asia/Seoul", NULL), error);
}

/* The zone that is set stays the one that is shown for it, wherever travels lead meanwhile. */
static void
test_travel (DisplayFixture *fixture,
             gconstpointer   user_data)
{
  DamWindow *window = open_window (fixture, 1000);
  GtkWindow *preferences;
  AdwActionRow *row;

  preferences = present_preferences (fixture, window);
  row = ADW_ACTION_ROW (display_find (GTK_WIDGET (preferences), ADW_TYPE_ACTION_ROW, "Days Off and Travel"));
  g_assert_cmpstr (adw_action_row_get_subtitle (row), ==, "");
  display_write (fixture, "travel", travel, NULL);
  g_assert_cmpstr (adw_action_row_get_subtitle (row), ==, "Now in New York (UTC−5) · From Tue, 1 Dec 2026 in Seoul (UTC+9)");
  row = ADW_ACTION_ROW (display_find (GTK_WIDGET (preferences), ADW_TYPE_ACTION_ROW, "Time Zone"));
  g_assert_cmpstr (adw_action_row_get_subtitle (row), ==, "Seoul (UTC+9)");

  g_object_unref (preferences);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_failure_window (void)
{
  g_autoptr (GError) error = g_error_new_literal (DAM_STORE_ERROR, DAM_STORE_ERROR_CORRUPT, "malformed");
  GtkWindow *window = dam_failure_window_new (NULL, "/nowhere/a <b> & c.db", error);

  gtk_window_present (window);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  g_assert_nonnull (display_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "/nowhere/a <b> & c.db"));
  gtk_window_destroy (window);
}

static void
test_keep_words (void)
{
  g_autoptr (PangoAttrList) attributes = dam_keep_words_attributes ("연락 가능 시간abcdefghijklm 다");
  g_autofree char *text = pango_attr_list_to_string (attributes);

  /* Two words of two syllables; the third is too long to be kept whole, the last too short to be broken. */
  g_assert_cmpstr (text, ==, "0 6 allow-breaks false\n7 13 allow-breaks false");
}

static void
test_zone_label (void)
{
  g_autofree char *seoul = dam_zone_label (dam_zone_lookup ("Asia/Seoul", NULL), 1795241040);
  g_autofree char *st_johns = dam_zone_label (dam_zone_lookup ("America/St_Johns", NULL), 1795241040);

  g_assert_cmpstr (seoul, ==, "Seoul (UTC+9)");
  g_assert_cmpstr (st_johns, ==, "St Johns (UTC−3:30)");
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv);
  adw_init ();

#define ADD(path, func) \
  g_test_add (path, DisplayFixture, NULL, display_fixture_set_up, func, display_fixture_tear_down)

  ADD ("/window/every-view", test_every_view);
  ADD ("/window/narrow", test_narrow);
  ADD ("/window/wide-fits-its-threshold", test_wide_fits_its_threshold);
  ADD ("/window/undo-follows-the-store", test_undo_follows_the_store);
  ADD ("/window/sub-page", test_sub_page);
  ADD ("/window/toast-shows-names-as-typed", test_toast_shows_names_as_typed);
  ADD ("/window/toasts-at-any-moment", test_toasts_at_any_moment);
  ADD ("/window/preferences", test_preferences);
  ADD ("/window/judging", test_judging);
  ADD ("/window/travel", test_travel);
  g_test_add_func ("/window/failure", test_failure_window);
  g_test_add_func ("/window/keep-words", test_keep_words);
  g_test_add_func ("/window/zone-label", test_zone_label);

  return g_test_run ();
}
