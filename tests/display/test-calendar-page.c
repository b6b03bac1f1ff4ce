/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "display-fixture.h"
#include "store/dam-terms-store.h"
#include "ui/calendar/dam-calendar-page.h"
#include "ui/calendar/dam-client-choice.h"
#include "ui/calendar/dam-day-column.h"
#include "ui/calendar/dam-week-view.h"

/* The calendar over a store of its own. The frozen clock shows Saturday, 21 November 2026, 15:04 in Seoul; weeks begin on
 * Sunday, so that the 17th is the third column. */

#define N_COLUMNS 7

static gint64
instant (const char *text)
{
  gint64 at = 0;

  g_assert_true (dam_instant_parse (text, dam_zone_lookup ("Asia/Seoul", NULL), &at, NULL));

  return at;
}

/* My hours, a client with hours of its own, and five contacts: on Tuesday three in the evening and one in the morning, on Wednesday
 * one. */
static gboolean
fill (DamTransaction *tx,
      gpointer        data,
      GError        **error)
{
  static const char *const keys[] = { "hours.mon", "hours.tue", "hours.wed", "hours.thu", "hours.fri" };
  static const char *const times[] = {
    "2026-11-17T10:10", "2026-11-17T21:14", "2026-11-17T21:15", "2026-11-17T21:29", "2026-11-18T09:00",
  };
  DamClientData client = { .name = (char *) "R&D <주>" };
  gint64 *id = data;
  DamTerms terms;

  if (!dam_client_insert (tx, &client, id, error))
    return FALSE;

  dam_terms_init (&terms);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (!dam_terms_set (&terms, keys[i], "9-12,13-18", NULL, error))
      return FALSE;
  if (!dam_terms_set (&terms, "hours.sat", "closed", NULL, error)
      || !dam_terms_write (tx, 0, &terms, dam_day_parse ("2026-03-02"), FALSE, NULL, error))
    return FALSE;

  dam_terms_init (&terms);
  if (!dam_terms_set (&terms, "theirs.hours.tue", "22-2", NULL, error)
      || !dam_terms_write (tx, *id, &terms, dam_day_parse ("2026-03-02"), FALSE, NULL, error))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      DamContactRow row = {
        .client = *id,
        .contact = {
          .at = instant (times[i]),
          .channel = DAM_CHANNEL_KAKAOTALK,
          .seconds = -1,
          .person_known = TRUE,
        },
      };

      if (!dam_contact_insert (tx, &row, NULL, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
are_judged (DisplayFixture *fixture)
{
  DamLogFilter breaches = { .breaches_only = TRUE };
  g_autoptr (GPtrArray) entries = NULL;

  if (dam_judges_is_judging (dam_context_get_judges (fixture->context)))
    return FALSE;
  entries = dam_log_read (dam_store_reader (dam_context_get_store (fixture->context)), &breaches, 10, NULL);

  return entries->len == 3;
}

static gint64
fill_and_judge (DisplayFixture *fixture)
{
  gint64 client = 0;

  g_settings_set_string (dam_context_get_settings (fixture->context), "week-start", "sunday");
  g_settings_set_string (dam_context_get_settings (fixture->context), "clock-format", "12h");
  g_settings_reset (dam_context_get_settings (fixture->context), "calendar-zoom");
  display_write (fixture, "fill", fill, &client);
  WAIT_UNTIL (are_judged (fixture));

  return client;
}

/* --- a window with nothing but the page --- */

static void
contact_shown_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  *(gint64 *) user_data = g_variant_get_int64 (parameter);
}

static GtkWidget *
open_page (DisplayFixture *fixture,
           int             width,
           gint64         *shown)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *page;
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  static const char *const names[] = { "show-contact", "edit-hours" };

  for (guint i = 0; shown != NULL && i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GSimpleAction) action = g_simple_action_new (names[i], G_VARIANT_TYPE_INT64);

      g_signal_connect (action, "activate", G_CALLBACK (contact_shown_cb), shown);
      g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
    }
  gtk_widget_insert_action_group (window, "win", G_ACTION_GROUP (group));
  /* A narrow window would open on the list. */
  g_settings_set_string (dam_context_get_settings (fixture->context), "calendar-mode", "week");
  page = dam_calendar_page_new (fixture->context);
  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_set_default_size (GTK_WINDOW (window), width, 600);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);

  return page;
}

static void
close_page (GtkWidget *page)
{
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (page)));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static void
settle (GtkWidget *page)
{
  for (int i = 0; i < 3; i++)
    {
      while (g_main_context_iteration (NULL, FALSE))
        continue;
      gtk_widget_queue_draw (page);
      gtk_test_widget_wait_for_draw (page);
    }
}

static void
collect_columns (GtkWidget *widget,
                 GPtrArray *columns)
{
  if (DAM_IS_DAY_COLUMN (widget))
    g_ptr_array_add (columns, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_columns (child, columns);
}

static DamDayColumn *
get_column (GtkWidget *page,
            guint      index)
{
  g_autoptr (GPtrArray) columns = g_ptr_array_new ();

  collect_columns (page, columns);
  g_assert_cmpint (columns->len, ==, N_COLUMNS);

  return g_ptr_array_index (columns, index);
}

static guint
count_columns (GtkWidget *page)
{
  guint n = 0;

  for (guint i = 0; i < N_COLUMNS; i++)
    n += gtk_widget_get_mapped (GTK_WIDGET (get_column (page, i)));

  return n;
}

static void
assert_name (DamDayColumn *column,
             const char   *name)
{
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (column), GTK_ACCESSIBLE_PROPERTY_LABEL, name);
}

/* Presses a key as the shortcut controllers of @widget see it. */
static gboolean
press (GtkWidget  *widget,
       const char *key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      for (guint j = 0; GTK_IS_SHORTCUT_CONTROLLER (controller) && j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
          g_autofree char *trigger = gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));

          if (g_str_equal (trigger, key))
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                                 gtk_shortcut_get_arguments (shortcut));
        }
    }

  g_error ("No key %s", key);
}

static gboolean
has_title (GtkWidget  *page,
           const char *title)
{
  return display_find (page, GTK_TYPE_LABEL, title) != NULL;
}

static GtkWidget *
get_viewport (GtkWidget *page)
{
  /* Lists of drop-downs have one, too. */
  return display_find (display_find (page, DAM_TYPE_WEEK_VIEW, NULL), GTK_TYPE_VIEWPORT, NULL);
}

/* How far the first column is scrolled up. */
static int
scrolled_by (GtkWidget *page)
{
  graphene_rect_t column;
  graphene_rect_t viewport;

  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (get_column (page, 0)), page, &column));
  g_assert_true (gtk_widget_compute_bounds (get_viewport (page), page, &viewport));

  return (int) (viewport.origin.y - column.origin.y);
}

/* --- tests --- */

static void
test_widths (DisplayFixture *fixture,
             gconstpointer   user_data)
{
  static const struct
  {
    int         width;
    guint       n_days;
    const char *title;
    const char *heading;
  } widths[] = {
    { 1000, 7, "15–21 November 2026", "Tue 17" },
    { 600, 7, "15–21 November 2026", "T 17" },
    { 500, 3, "20–22 November 2026", "Sat 21" },
    { 360, 1, "Sat, 21 Nov 2026", "Sat 21" },
  };

  fill_and_judge (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      GtkWidget *page = open_page (fixture, widths[i].width, NULL);
      int minimum;

      settle (page);
      g_assert_cmpint (count_columns (page), ==, widths[i].n_days);
      g_assert_true (has_title (page, widths[i].title));
      g_assert_true (has_title (page, widths[i].heading));
      gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      g_assert_cmpint (minimum, <=, 360);
      close_page (page);
    }
}

static void
test_names (DisplayFixture *fixture,
            gconstpointer   user_data)
{
  GtkWidget *page;

  fill_and_judge (fixture);
  page = open_page (fixture, 1000, NULL);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (get_column (page, 0)), GTK_ACCESSIBLE_ROLE_GROUP);
  assert_name (get_column (page, 0), "Sunday, 15 November 2026, no rule");
  assert_name (get_column (page, 1),
               "Monday, 16 November 2026, available 9:00 AM to 12:00 PM and 1:00 PM to 6:00 PM");
  assert_name (get_column (page, 2), "Tuesday, 17 November 2026, available 9:00 AM to 12:00 PM and 1:00 PM to 6:00 PM, "
                                     "4 contacts, 3 breaches");
  assert_name (get_column (page, 3), "Wednesday, 18 November 2026, available 9:00 AM to 12:00 PM and 1:00 PM to 6:00 PM, "
                                     "1 contact");
  assert_name (get_column (page, 6), "Today, Saturday, 21 November 2026, closed");
  close_page (page);
}

static void
test_keys (DisplayFixture *fixture,
           gconstpointer   user_data)
{
  GtkWidget *page;
  GtkRoot *root;
  GtkWidget *tuesday;
  GtkWidget *popover;
  gint64 shown = 0;

  fill_and_judge (fixture);
  page = open_page (fixture, 1000, &shown);
  root = gtk_widget_get_root (page);
  tuesday = GTK_WIDGET (get_column (page, 2));

  /* One stop of the Tab key: today's column, whatever stands before it. */
  gtk_root_set_focus (root, NULL);
  for (int i = 0; i < 12 && gtk_root_get_focus (root) != GTK_WIDGET (get_column (page, 6)); i++)
    gtk_widget_child_focus (GTK_WIDGET (root), GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_root_get_focus (root) == GTK_WIDGET (get_column (page, 6)));
  gtk_widget_child_focus (GTK_WIDGET (root), GTK_DIR_TAB_FORWARD);
  g_assert_false (DAM_IS_DAY_COLUMN (gtk_root_get_focus (root)));

  /* ← from day to day, and over the edge into the week before. */
  gtk_widget_grab_focus (tuesday);
  g_assert_true (press (tuesday, "Left"));
  g_assert_true (gtk_root_get_focus (root) == GTK_WIDGET (get_column (page, 1)));
  press (GTK_WIDGET (get_column (page, 1)), "Left");
  press (GTK_WIDGET (get_column (page, 0)), "Left");
  g_assert_true (has_title (page, "8–14 November 2026"));
  g_assert_true (gtk_root_get_focus (root) == GTK_WIDGET (get_column (page, 6)));
  press (GTK_WIDGET (get_column (page, 6)), "Right");
  g_assert_true (has_title (page, "15–21 November 2026"));

  /* ↓ through what the day holds. */
  gtk_widget_grab_focus (tuesday);
  press (tuesday, "Down");
  assert_name (get_column (page, 2), "Tuesday, 17 November 2026, available 9:00 AM to 12:00 PM");
  press (tuesday, "Down");
  assert_name (get_column (page, 2), "Tuesday, 17 November 2026, 10:10 AM, R&D <주>, Incoming message");
  g_assert_true (press (tuesday, "Return"));
  g_assert_cmpint (shown, >, 0);
  press (tuesday, "Down");
  press (tuesday, "Down");
  assert_name (get_column (page, 2), "Tuesday, 17 November 2026, 9:00 PM to 9:30 PM: 3 contacts, 3 breaches");
  /* Several contacts open a list instead, and the end of the day is the end. */
  shown = 0;
  press (tuesday, "Return");
  g_assert_cmpint (shown, ==, 0);
  popover = display_find (page, DAM_TYPE_WEEK_VIEW, NULL);
  popover = display_find (popover, GTK_TYPE_POPOVER, NULL);
  g_assert_true (gtk_widget_get_mapped (popover));
  g_assert_nonnull (display_find (popover, GTK_TYPE_LABEL, "9:14 PM"));
  gtk_popover_popdown (GTK_POPOVER (popover));
  settle (page);
  g_assert_true (gtk_root_get_focus (root) == tuesday);
  press (tuesday, "Down");
  assert_name (get_column (page, 2), "Tuesday, 17 November 2026, 9:00 PM to 9:30 PM: 3 contacts, 3 breaches");
  /* What changes elsewhere does not take the choice away. */
  g_signal_emit_by_name (fixture->context, "style-changed");
  settle (page);
  assert_name (get_column (page, 2), "Tuesday, 17 November 2026, 9:00 PM to 9:30 PM: 3 contacts, 3 breaches");
  for (int i = 0; i < 4; i++)
    press (tuesday, "Up");
  assert_name (get_column (page, 2), "Tuesday, 17 November 2026, available 9:00 AM to 12:00 PM and 1:00 PM to 6:00 PM, "
                                     "4 contacts, 3 breaches");

  press (page, "Page_Down");
  g_assert_true (has_title (page, "22–28 November 2026"));
  press (page, "Page_Down");
  g_assert_true (has_title (page, "29 November 2026 – 5 December 2026"));
  press (page, "<Control>t");
  g_assert_true (has_title (page, "15–21 November 2026"));
  close_page (page);
}

/* It opens an hour before the first allowed one, with the focus on today, and then stays where it is put. */
static void
test_scrolling (DisplayFixture *fixture,
                gconstpointer   user_data)
{
  GtkWidget *page;
  GtkWidget *scroller;
  GtkAdjustment *adjustment;

  fill_and_judge (fixture);
  page = open_page (fixture, 1000, NULL);
  settle (page);
  g_assert_cmpint (scrolled_by (page), ==, 8 * 48 - 12);
  g_assert_true (gtk_root_get_focus (gtk_widget_get_root (page)) == GTK_WIDGET (get_column (page, 6)));

  scroller = gtk_widget_get_ancestor (get_viewport (page), GTK_TYPE_SCROLLED_WINDOW);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  gtk_adjustment_set_value (adjustment, 100);
  gtk_widget_activate_action (page, "calendar.next", NULL);
  settle (page);
  g_assert_cmpint (scrolled_by (page), ==, 100);
  gtk_widget_activate_action (page, "calendar.today", NULL);
  settle (page);
  g_assert_cmpint (scrolled_by (page), ==, 8 * 48 - 12);
  close_page (page);
}

static void
test_zoom (DisplayFixture *fixture,
           gconstpointer   user_data)
{
  GSettings *settings = dam_context_get_settings (fixture->context);
  GtkWidget *page;
  int height;

  fill_and_judge (fixture);
  page = open_page (fixture, 1000, NULL);
  height = gtk_widget_get_height (GTK_WIDGET (get_column (page, 0)));
  g_assert_cmpint (height, ==, 24 * 48);
  press (page, "<Control>plus");
  settle (page);
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (get_column (page, 0))), ==, 24 * 60);
  g_assert_cmpfloat_with_epsilon (g_settings_get_double (settings, "calendar-zoom"), 1.25, 0.001);
  for (int i = 0; i < 12; i++)
    gtk_widget_activate_action (page, "calendar.zoom-in", NULL);
  settle (page);
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (get_column (page, 0))), ==, 24 * 144);
  for (int i = 0; i < 24; i++)
    gtk_widget_activate_action (page, "calendar.zoom-out", NULL);
  settle (page);
  /* A day that is lower than the view fills it. */
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (get_column (page, 0))), <, height);
  g_assert_cmpfloat (g_settings_get_double (settings, "calendar-zoom"), >=, 0.334);
  close_page (page);

  /* It is the next time as it was left. */
  page = open_page (fixture, 1000, NULL);
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (get_column (page, 0))), <, height);
  press (page, "<Control>0");
  settle (page);
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (get_column (page, 0))), ==, height);
  close_page (page);
}

/* A client with hours of its own, beside no hours of mine. */
static gboolean
add_client_with_hours (DamTransaction *tx,
                       gpointer        data,
                       GError        **error)
{
  DamClientData client = { .name = data };
  DamTerms terms;
  gint64 id;

  dam_terms_init (&terms);

  return dam_client_insert (tx, &client, &id, error) && dam_terms_set (&terms, "hours.tue", "9-18", NULL, error)
         && dam_terms_write (tx, id, &terms, dam_day_parse ("2026-03-02"), FALSE, NULL, error);
}

/* Hours agreed with the only client are what "All Clients" shows while my defaults have none; of several, none can be shown. */
static void
test_only_client (DisplayFixture *fixture,
                  gconstpointer   user_data)
{
  GtkWidget *page;
  GtkRevealer *hint;

  g_settings_set_string (dam_context_get_settings (fixture->context), "week-start", "sunday");
  g_settings_set_string (dam_context_get_settings (fixture->context), "clock-format", "12h");
  display_write (fixture, "add", add_client_with_hours, (gpointer) "김철수");
  page = open_page (fixture, 1000, NULL);
  hint = GTK_REVEALER (display_find (page, GTK_TYPE_REVEALER, NULL));
  WAIT_UNTIL (!gtk_revealer_get_reveal_child (hint));
  settle (page);
  assert_name (get_column (page, 2), "Tuesday, 17 November 2026, available 9:00 AM to 6:00 PM");

  display_write (fixture, "add", add_client_with_hours, (gpointer) "이영희");
  WAIT_UNTIL (gtk_revealer_get_reveal_child (hint));
  g_assert_nonnull (display_find (GTK_WIDGET (hint), GTK_TYPE_LABEL,
                                  "My defaults have no contact hours. Choose a client to see the hours agreed with them."));
  close_page (page);
}

/* Mirrored, the week runs from right to left and ← leads to the next day. */
static void
test_right_to_left (DisplayFixture *fixture,
                    gconstpointer   user_data)
{
  graphene_rect_t first;
  graphene_rect_t last;
  GtkWidget *page;

  fill_and_judge (fixture);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  page = open_page (fixture, 1000, NULL);
  settle (page);
  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (get_column (page, 0)), page, &first));
  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (get_column (page, 6)), page, &last));
  g_assert_cmpfloat (first.origin.x, >, last.origin.x);
  g_assert_cmpfloat (last.origin.x, <=, 1);
  gtk_widget_grab_focus (GTK_WIDGET (get_column (page, 2)));
  press (GTK_WIDGET (get_column (page, 2)), "Left");
  g_assert_true (gtk_root_get_focus (gtk_widget_get_root (page)) == GTK_WIDGET (get_column (page, 3)));
  close_page (page);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static gboolean
remove_contacts (DamTransaction *tx,
                 gpointer        data,
                 GError        **error)
{
  return dam_client_delete (tx, *(gint64 *) data, error);
}

static void
test_source (DisplayFixture *fixture,
             gconstpointer   user_data)
{
  gint64 client = fill_and_judge (fixture);
  GtkWidget *page = open_page (fixture, 1000, NULL);
  GtkWidget *choice = display_find (page, DAM_TYPE_CLIENT_CHOICE, NULL);
  GtkWidget *theirs = display_find (page, GTK_TYPE_TOGGLE_BUTTON, "Theirs");

  g_assert_false (gtk_widget_get_mapped (theirs));
  dam_client_choice_set_client (DAM_CLIENT_CHOICE (choice), client);
  settle (page);
  g_assert_true (gtk_widget_get_mapped (theirs));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (theirs), TRUE);
  settle (page);
  assert_name (get_column (page, 2), "Tuesday, 17 November 2026, available 10:00 PM to 24:00, 4 contacts, 3 breaches");
  assert_name (get_column (page, 3), "Wednesday, 18 November 2026, available 12:00 AM to 2:00 AM, 1 contact");

  /* A client that goes away takes its side and its contacts along. */
  display_write (fixture, "delete", remove_contacts, &client);
  WAIT_UNTIL (dam_client_choice_get_client (DAM_CLIENT_CHOICE (choice)) == 0);
  settle (page);
  g_assert_false (gtk_widget_get_mapped (theirs));
  assert_name (get_column (page, 2),
               "Tuesday, 17 November 2026, available 9:00 AM to 12:00 PM and 1:00 PM to 6:00 PM");
  close_page (page);
}

static void
test_no_hours (DisplayFixture *fixture,
               gconstpointer   user_data)
{
  gint64 shown = -1;
  GtkWidget *page = open_page (fixture, 1000, &shown);
  GtkWidget *revealer = display_find (page, GTK_TYPE_REVEALER, NULL);
  GtkWidget *button = display_find (page, GTK_TYPE_BUTTON, "_Set Hours…");

  g_assert_true (gtk_revealer_get_reveal_child (GTK_REVEALER (revealer)));
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpint (shown, ==, 0);
  fill_and_judge (fixture);
  settle (page);
  g_assert_false (gtk_revealer_get_reveal_child (GTK_REVEALER (revealer)));
  close_page (page);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, test) \
  g_test_add ("/calendar-page/" path, DisplayFixture, NULL, display_fixture_set_up, test, display_fixture_tear_down)
  ADD ("widths", test_widths);
  ADD ("names", test_names);
  ADD ("keys", test_keys);
  ADD ("scrolling", test_scrolling);
  ADD ("right-to-left", test_right_to_left);
  ADD ("zoom", test_zoom);
  ADD ("source", test_source);
  ADD ("only-client", test_only_client);
  ADD ("no-hours", test_no_hours);

  return g_test_run ();
}
