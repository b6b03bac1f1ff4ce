/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "display-fixture.h"
#include "store/dam-client.h"
#include "store/dam-terms-store.h"
#include "ui/hours/dam-hours-grid.h"
#include "ui/terms/dam-typed-row.h"

/* The hours editor where it stands, on the page of the terms: grid and list are two sights of one week, and a stroke is one step. */

static gint64 client_id;

static gboolean
add_client (DamTransaction  *tx,
            gpointer         data,
            GError         **error)
{
  DamClientData client = { .name = (char *) "김철수" };

  return dam_client_insert (tx, &client, &client_id, error);
}

typedef struct
{
  DisplayFixture *fixture;
  DamWindow      *window;
  GtkWidget      *page;
  gint64          client;
} Page;

static Page
open_page (DisplayFixture *fixture,
           gint64          client,
           int             width)
{
  Page page = { fixture, .client = client };
  GSettings *settings = dam_context_get_settings (fixture->context);

  g_settings_set_int (settings, "window-width", width);
  g_settings_set_string (settings, "week-start", "monday");
  page.window = dam_window_new (NULL, fixture->context);
  gtk_window_present (GTK_WINDOW (page.window));
  gtk_widget_activate_action (GTK_WIDGET (page.window), "win.edit-hours", "x", client);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (page.window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (page.window));
  page.page = display_find (GTK_WIDGET (page.window), g_type_from_name ("DamTermsPage"), NULL);
  g_assert_nonnull (page.page);

  return page;
}

static void
close_page (Page *page)
{
  gtk_window_destroy (GTK_WINDOW (page->window));
  g_settings_reset (dam_context_get_settings (page->fixture->context), "hours-view");
}

static gboolean
has_value (Page       *page,
           const char *key,
           const char *value)
{
  sqlite3 *db = dam_store_reader (dam_context_get_store (page->fixture->context));
  DamTermsVersion version;
  g_autofree char *now = NULL;

  if (!dam_terms_read_at (db, page->client, dam_day_parse ("2026-11-21"), &version, NULL))
    return FALSE;
  now = dam_terms_get (&version.terms, key);

  return g_str_equal (now, value);
}

/* The editor of one side; the grid of it, NULL before it was looked at. */
static GtkWidget *
get_editor (Page       *page,
            const char *title)
{
  GtkWidget *heading = display_find (page->page, GTK_TYPE_LABEL, title);

  return display_find (gtk_widget_get_ancestor (heading, g_type_from_name ("DamTermsSection")), g_type_from_name ("DamHoursEditor"), NULL);
}

static DamHoursGrid *
get_grid (GtkWidget *editor)
{
  GtkWidget *grid = display_find (editor, DAM_TYPE_HOURS_GRID, NULL);

  return grid != NULL ? DAM_HOURS_GRID (grid) : NULL;
}

static GtkToggleButton *
get_button (GtkWidget  *editor,
            const char *label)
{
  return GTK_TOGGLE_BUTTON (display_find (editor, GTK_TYPE_TOGGLE_BUTTON, label));
}

static const char *
row_text (GtkWidget  *editor,
          const char *day)
{
  return gtk_editable_get_text (GTK_EDITABLE (display_find (editor, DAM_TYPE_TYPED_ROW, day)));
}

/* Paints with the keys, from 9 o'clock of the day on which the cursor is, @slots of half an hour. */
static void
paint_by_keys (DamHoursGrid *grid,
               int           slots)
{
  dam_hours_grid_key (grid, GDK_KEY_Down, 0);
  for (int i = 1; i < slots; i++)
    dam_hours_grid_key (grid, GDK_KEY_Down, GDK_SHIFT_MASK);
  dam_hours_grid_key (grid, GDK_KEY_space, 0);
}

static const char *
get_undo (Page *page)
{
  return dam_store_get_undo_label (dam_context_get_store (page->fixture->context));
}

static gboolean
do_nothing (DamTransaction  *tx,
            gpointer         data,
            GError         **error)
{
  return TRUE;
}

static void
undo (Page *page)
{
  /* A commit can be read a moment before its step can be undone. */
  display_write (page->fixture, NULL, do_nothing, NULL);
  gtk_widget_activate_action (GTK_WIDGET (page->window), "win.undo", NULL);
}

static void
test_stroke_is_a_step (DisplayFixture *fixture,
                       gconstpointer   user_data)
{
  Page page = open_page (fixture, 0, 1000);
  GtkWidget *editor = get_editor (&page, "Contact Hours");
  DamHoursGrid *grid;
  GtkWidget *row;

  g_assert_true (gtk_toggle_button_get_active (get_button (editor, "Grid")));
  grid = get_grid (editor);
  g_assert_nonnull (grid);
  paint_by_keys (grid, 6);
  WAIT_UNTIL (has_value (&page, "hours.mon", "09:00-12:00"));
  g_assert_true (has_value (&page, "hours.tue", "inherit"));
  WAIT_UNTIL (g_strcmp0 (get_undo (&page), "paint Monday 09:00–12:00") == 0);
  /* The list has it already, and so has the summary. */
  g_assert_cmpstr (row_text (editor, "Monday"), ==, "09:00–12:00");
  g_assert_nonnull (display_find (editor, GTK_TYPE_LABEL, "Mon 09:00–12:00; Tue–Sun No rule · 3 h a week"));

  /* What is typed is painted. */
  row = display_find (editor, DAM_TYPE_TYPED_ROW, "Tuesday");
  gtk_editable_set_text (GTK_EDITABLE (row), "13-18");
  g_signal_emit_by_name (row, "entry-activated");
  g_assert_cmpint (dam_hours_grid_get_week (grid)->days[1].ranges[0].start, ==, 780);
  WAIT_UNTIL (has_value (&page, "hours.tue", "13:00-18:00"));
  WAIT_UNTIL (g_strcmp0 (get_undo (&page), "change contact hours") == 0);

  /* Patterns fill the grid too. */
  gtk_widget_activate_action (editor, "hours.clear", NULL);
  WAIT_UNTIL (has_value (&page, "hours.tue", "inherit"));
  g_assert_cmpint (dam_hours_grid_get_week (grid)->days[0].kind, ==, DAM_DAY_INHERIT);

  /* Each is undone by itself. */
  undo (&page);
  WAIT_UNTIL (dam_hours_grid_get_week (grid)->days[1].kind == DAM_DAY_HOURS);
  undo (&page);
  WAIT_UNTIL (dam_hours_grid_get_week (grid)->days[1].kind == DAM_DAY_INHERIT);
  g_assert_cmpstr (row_text (editor, "Monday"), ==, "09:00–12:00");
  undo (&page);
  WAIT_UNTIL (dam_hours_grid_get_week (grid)->days[0].kind == DAM_DAY_INHERIT);
  g_assert_cmpstr (row_text (editor, "Monday"), ==, "");

  close_page (&page);
}

/* The page stays where it is under a hand that presses: a column is higher than the page, and is not scrolled into sight. */
static void
test_page_stays (DisplayFixture *fixture,
                 gconstpointer   user_data)
{
  Page page = open_page (fixture, 0, 1000);
  DamHoursGrid *grid = get_grid (get_editor (&page, "Contact Hours"));
  GtkWidget *scroller = display_find (page.page, GTK_TYPE_SCROLLED_WINDOW, NULL);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));

  for (int value = 0; value <= 60; value += 20)
    {
      gtk_adjustment_set_value (adjustment, value);
      dam_hours_grid_press (grid, 120 + value * 4, 60, 0, FALSE);
      g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, value);
      dam_hours_grid_cancel (grid);
    }

  close_page (&page);
}

/* Strokes that come faster than they are written are all kept. */
static void
test_fast_strokes (DisplayFixture *fixture,
                   gconstpointer   user_data)
{
  Page page = open_page (fixture, 0, 1000);
  DamHoursGrid *grid = get_grid (get_editor (&page, "Contact Hours"));

  dam_hours_grid_key (grid, GDK_KEY_Down, 0);
  for (int i = 0; i < 7; i++)
    {
      dam_hours_grid_key (grid, GDK_KEY_space, 0);
      dam_hours_grid_key (grid, GDK_KEY_Right, 0);
    }
  WAIT_UNTIL (has_value (&page, "hours.sun", "09:00-09:30"));
  g_assert_true (has_value (&page, "hours.mon", "09:00-09:30"));
  for (int day = 0; day < 7; day++)
    g_assert_cmpint (dam_hours_grid_get_week (grid)->days[day].kind, ==, DAM_DAY_HOURS);

  close_page (&page);
}

static void
test_view (DisplayFixture *fixture,
           gconstpointer   user_data)
{
  GSettings *settings = dam_context_get_settings (fixture->context);
  Page page = open_page (fixture, 0, 360);
  GtkWidget *editor = get_editor (&page, "Contact Hours");
  g_autofree char *view = g_settings_get_string (settings, "hours-view");

  /* A narrow window begins with the list, and makes no grid for nothing. */
  g_assert_true (gtk_toggle_button_get_active (get_button (editor, "List")));
  g_assert_null (get_grid (editor));
  g_assert_true (gtk_widget_get_mapped (display_find (editor, DAM_TYPE_TYPED_ROW, "Monday")));
  g_assert_cmpstr (view, ==, "auto");

  /* What was chosen stays so, whatever the width, and in every editor. */
  gtk_toggle_button_set_active (get_button (editor, "Grid"), TRUE);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (page.window));
  g_assert_nonnull (get_grid (editor));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (get_grid (editor))));
  g_assert_cmpint (dam_hours_grid_get_columns (get_grid (editor), NULL), ==, 1);
  gtk_window_destroy (GTK_WINDOW (page.window));
  page = open_page (fixture, 0, 360);
  g_assert_true (gtk_toggle_button_get_active (get_button (get_editor (&page, "Contact Hours"), "Grid")));
  gtk_toggle_button_set_active (get_button (get_editor (&page, "Contact Hours"), "List"), TRUE);
  gtk_window_destroy (GTK_WINDOW (page.window));
  page = open_page (fixture, 0, 1000);
  g_assert_true (gtk_toggle_button_get_active (get_button (get_editor (&page, "Contact Hours"), "List")));

  close_page (&page);
}

/* The same editor for the client's own side, and over the defaults. */
static void
test_their_side (DisplayFixture *fixture,
                 gconstpointer   user_data)
{
  Page page;
  GtkWidget *editor;
  GtkWidget *section;

  display_write (fixture, NULL, add_client, NULL);
  page = open_page (fixture, client_id, 1000);
  gtk_toggle_button_set_active (get_button (page.page, "Their Side"), TRUE);
  editor = get_editor (&page, "Their Contact Hours");
  section = gtk_widget_get_ancestor (editor, g_type_from_name ("DamTermsSection"));
  gtk_switch_set_active (GTK_SWITCH (display_find (section, GTK_TYPE_SWITCH, NULL)), TRUE);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (page.window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (page.window));
  g_assert_nonnull (get_grid (editor));
  paint_by_keys (get_grid (editor), 2);
  WAIT_UNTIL (has_value (&page, "theirs.hours.mon", "09:00-10:00"));
  g_assert_true (has_value (&page, "hours.mon", "inherit"));
  WAIT_UNTIL (g_strcmp0 (get_undo (&page), "paint Monday 09:00–10:00") == 0);

  close_page (&page);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, function) \
  g_test_add (path, DisplayFixture, NULL, display_fixture_set_up, function, display_fixture_tear_down)

  ADD ("/hours-editor/stroke-is-a-step", test_stroke_is_a_step);
  ADD ("/hours-editor/page-stays", test_page_stays);
  ADD ("/hours-editor/fast-strokes", test_fast_strokes);
  ADD ("/hours-editor/view", test_view);
  ADD ("/hours-editor/their-side", test_their_side);

  return g_test_run ();
}
