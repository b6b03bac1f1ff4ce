/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "calendar-fixture.h"
#include "ui/calendar/dam-calendar-views.h"
#include "ui/calendar/dam-client-choice.h"
#include "ui/calendar/dam-day-column.h"
#include "ui/calendar/dam-day-layers.h"
#include "ui/dam-wrap-bar.h"
#include "ui/days/dam-coming-up.h"
#include "ui/days/dam-days-dialog.h"

/* Week, month and list of the calendar, what they have in common, and the layers of a day. */

static DamCalendarMode
get_mode (GtkWidget *page)
{
  return dam_calendar_views_get_mode (DAM_CALENDAR_VIEWS (display_find (page, DAM_TYPE_CALENDAR_VIEWS, NULL)));
}

static void
assert_setting (DisplayFixture *fixture,
                const char     *mode)
{
  g_autofree char *value = g_settings_get_string (dam_context_get_settings (fixture->context), "calendar-mode");

  g_assert_cmpstr (value, ==, mode);
}

static void
test_modes (DisplayFixture *fixture,
            gconstpointer   user_data)
{
  GtkWidget *page;
  gint64 client;

  display_write (fixture, "fill", calendar_fill, &client);
  page = calendar_open (fixture, NULL, 1000);
  g_assert_cmpint (get_mode (page), ==, DAM_CALENDAR_WEEK);
  assert_setting (fixture, "");
  calendar_press (page, "<Control>Page_Down");
  g_assert_cmpint (get_mode (page), ==, DAM_CALENDAR_MONTH);
  assert_setting (fixture, "month");
  g_assert_true (calendar_has_text (page, "November 2026"));
  calendar_press (page, "<Control>Page_Down");
  calendar_press (page, "<Control>Page_Down");
  g_assert_cmpint (get_mode (page), ==, DAM_CALENDAR_LIST);
  assert_setting (fixture, "list");
  g_assert_true (calendar_has_text (page, "The Next Twelve Months"));
  calendar_press (page, "<Control>Page_Up");
  g_assert_cmpint (get_mode (page), ==, DAM_CALENDAR_MONTH);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (display_find (page, GTK_TYPE_TOGGLE_BUTTON, "Week")), TRUE);
  g_assert_cmpint (get_mode (page), ==, DAM_CALENDAR_WEEK);
  assert_setting (fixture, "week");
  calendar_close (page);

  /* Where it is narrow the list comes first, until something else was chosen. */
  page = calendar_open (fixture, NULL, 360);
  g_assert_cmpint (get_mode (page), ==, DAM_CALENDAR_LIST);
  assert_setting (fixture, "");
  calendar_close (page);
  page = calendar_open (fixture, "month", 360);
  g_assert_cmpint (get_mode (page), ==, DAM_CALENDAR_MONTH);
  calendar_close (page);
}

static gboolean
plan_and_close (DamTransaction  *tx,
                gpointer         data,
                GError         **error)
{
  DamException closed = { .side = DAM_SIDE_MINE, .kind = DAM_EXCEPTION_CLOSED, .reason = (char *) "Move" };
  DamPlanned planned = { .client = *(gint64 *) data, .kind = DAM_PLANNED_VIDEO, .channel = DAM_CHANNEL_ZOOM, .minutes = 60 };
  gint64 id;

  /* Thursday, 19 November, 10:00 in Seoul, and Wednesday, 25 November at 14:00. */
  closed.first = closed.last = dam_day_parse ("2026-11-30");
  planned.at = dam_zone_from_local (dam_zone_lookup ("Asia/Seoul", NULL), dam_day_parse ("2026-11-19"), 10 * 3600);
  if (!dam_exception_write (tx, &closed, &id, error) || !dam_planned_write (tx, &planned, &id, error))
    return FALSE;

  planned.at = dam_zone_from_local (dam_zone_lookup ("Asia/Seoul", NULL), dam_day_parse ("2026-11-25"), 14 * 3600);
  planned.title = (char *) "Review";

  return dam_planned_write (tx, &planned, &id, error);
}

/* The subtitle of the row whose title begins with @date; NULL without. */
static const char *
find_row (GtkWidget  *widget,
          const char *date)
{
  if (ADW_IS_ACTION_ROW (widget) && g_str_has_prefix (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), date))
    return adw_action_row_get_subtitle (ADW_ACTION_ROW (widget));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      const char *found = find_row (child, date);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
test_list (DisplayFixture *fixture,
           gconstpointer   user_data)
{
  GtkWidget *page = calendar_open (fixture, "list", 1000);
  GtkWidget *list = display_find (display_find (page, DAM_TYPE_CALENDAR_VIEWS, NULL), DAM_TYPE_COMING_UP, NULL);
  gint64 client;

  g_assert_false (gtk_widget_get_visible (list));
  g_assert_false (gtk_widget_is_sensitive (display_find (page, GTK_TYPE_BUTTON, NULL)));
  display_write (fixture, "fill", calendar_fill, &client);
  display_write (fixture, "plan", plan_and_close, &client);
  WAIT_UNTIL (find_row (list, "Fri, 25 Dec 2026") != NULL);
  g_assert_cmpstr (find_row (list, "Fri, 25 Dec 2026"), ==, "Christmas Day");
  g_assert_cmpstr (find_row (list, "Wed, 25 Nov 2026"), ==, "김철수 · Video Call · Zoom · Review");
  g_assert_nonnull (strstr (find_row (list, "Mon, 30 Nov 2026"), "Move"));
  /* What is over is not coming. */
  g_assert_null (find_row (list, "Thu, 19 Nov 2026"));
  g_assert_nonnull (find_row (list, "Save All Planned Contacts as Calendar File…"));
  calendar_close (page);
}

/* A client with an exception and another; both have a call, and there is an exception for all. */
static gboolean
fill_two (DamTransaction  *tx,
          gpointer         data,
          GError         **error)
{
  const DamZone *zone = dam_zone_lookup ("Asia/Seoul", NULL);
  gint64 *clients = data;
  DamClientData other = { .name = (char *) "이영희" };
  DamException closed = { .side = DAM_SIDE_MINE, .kind = DAM_EXCEPTION_CLOSED };
  DamPlanned planned = { .kind = DAM_PLANNED_CALL, .channel = DAM_CHANNEL_PHONE, .minutes = 30 };
  DamTerms terms;
  gint64 id;

  dam_terms_init (&terms);
  if (!calendar_fill (tx, &clients[0], error) || !dam_client_insert (tx, &other, &clients[1], error)
      || !dam_terms_set (&terms, "holidays", "open", NULL, error)
      || !dam_terms_write (tx, clients[1], &terms, dam_day_parse ("2026-03-02"), FALSE, NULL, error))
    return FALSE;

  closed.first = closed.last = dam_day_parse ("2026-11-30");
  if (!dam_exception_write (tx, &closed, &id, error))
    return FALSE;
  closed.client = clients[0];
  closed.first = closed.last = dam_day_parse ("2026-12-01");
  if (!dam_exception_write (tx, &closed, &id, error))
    return FALSE;

  for (int i = 0; i < 2; i++)
    {
      planned.client = clients[i];
      planned.at = dam_zone_from_local (zone, dam_day_parse ("2026-12-02") + i, 14 * 3600);
      if (!dam_planned_write (tx, &planned, &id, error))
        return FALSE;
    }

  return TRUE;
}

/* The list is that of the client that was chosen: what is theirs, what is for all, and the holidays that were agreed with them. */
static void
test_list_client (DisplayFixture *fixture,
                  gconstpointer   user_data)
{
  static const char *const dates[] = { "Mon, 30 Nov 2026", "Tue, 1 Dec 2026", "Wed, 2 Dec 2026", "Thu, 3 Dec 2026", "Fri, 25 Dec 2026" };
  static const gboolean expected[3][G_N_ELEMENTS (dates)] = {
    { TRUE, TRUE, TRUE, TRUE, TRUE },
    { TRUE, TRUE, TRUE, FALSE, TRUE },
    { TRUE, FALSE, FALSE, TRUE, FALSE },
  };
  gint64 clients[2];
  DamClientChoice *choice;
  DamClientChoice *added;
  GtkWidget *page;
  GtkWidget *list;

  display_write (fixture, "fill", fill_two, clients);
  page = calendar_open (fixture, "list", 1000);
  choice = DAM_CLIENT_CHOICE (display_find (page, DAM_TYPE_CLIENT_CHOICE, NULL));
  list = display_find (display_find (page, DAM_TYPE_CALENDAR_VIEWS, NULL), DAM_TYPE_COMING_UP, NULL);
  for (int i = 0; i < 6; i++)
    {
      dam_client_choice_set_client (choice, i % 3 == 0 ? 0 : clients[i % 3 - 1]);
      calendar_settle (page);
      for (guint j = 0; j < G_N_ELEMENTS (dates); j++)
        g_assert_true ((find_row (list, dates[j]) != NULL) == expected[i % 3][j]);

      /* What is added is for whom the list is about. */
      g_signal_emit_by_name (display_find (list, GTK_TYPE_BUTTON, "_Add…"), "clicked");
      added = DAM_CLIENT_CHOICE (display_find (display_find_dialog (), DAM_TYPE_CLIENT_CHOICE, NULL));
      g_assert_cmpint (dam_client_choice_get_client (added), ==, dam_client_choice_get_client (choice));
      gtk_window_destroy (GTK_WINDOW (display_find_dialog ()));
      calendar_settle (page);
    }
  calendar_close (page);
}

static gboolean
close_often (DamTransaction  *tx,
             gpointer         data,
             GError         **error)
{
  DamException closed = { .side = DAM_SIDE_MINE, .kind = DAM_EXCEPTION_CLOSED, .reason = (char *) "Often" };
  gint64 id;

  closed.first = closed.last = dam_day_parse ("2026-12-01");
  for (int i = 0; i < 250; i++, closed.last = ++closed.first)
    if (!dam_exception_write (tx, &closed, &id, error))
      return FALSE;

  return TRUE;
}

/* The rows of the list whose subtitle says “Often”. */
static guint
count_often (GtkWidget *widget)
{
  guint count = ADW_IS_ACTION_ROW (widget) && strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (widget)), "Often") != NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    count += count_often (child);

  return count;
}

/* A list that is cut says so, and shows the rest below. */
static void
test_list_long (DisplayFixture *fixture,
                gconstpointer   user_data)
{
  GtkWidget *page;
  GtkWidget *list;
  GtkWidget *more;
  gint64 client;

  display_write (fixture, "fill", calendar_fill, &client);
  page = calendar_open (fixture, "list", 1000);
  list = display_find (display_find (page, DAM_TYPE_CALENDAR_VIEWS, NULL), DAM_TYPE_COMING_UP, NULL);
  g_assert_null (find_row (list, "Show More"));
  display_write (fixture, "close", close_often, NULL);
  WAIT_UNTIL (find_row (list, "Show More") != NULL);
  g_assert_cmpuint (count_often (list), <, 150);

  while ((more = display_find (list, ADW_TYPE_ACTION_ROW, "Show More")) != NULL)
    {
      guint shown = count_often (list);
      guint n_more = 0;

      g_assert_cmpint (sscanf (adw_action_row_get_subtitle (ADW_ACTION_ROW (more)), "and %u more", &n_more), ==, 1);
      g_assert_cmpuint (shown + n_more, >=, 250);
      gtk_widget_child_focus (more, GTK_DIR_TAB_FORWARD);
      gtk_widget_activate (more);
      calendar_settle (page);
      g_assert_cmpuint (count_often (list), >, shown);
      /* The keyboard goes on where it was. */
      g_assert_true (ADW_IS_ACTION_ROW (gtk_root_get_focus (gtk_widget_get_root (page))));
    }
  g_assert_cmpuint (count_often (list), ==, 250);
  calendar_close (page);
}

/* What is hidden while it has the focus gives it away, and is let go of with the window. */
static void
test_list_undone (DisplayFixture *fixture,
                  gconstpointer   user_data)
{
  GtkWidget *page;
  GtkWidget *list;
  gint64 client;

  display_write (fixture, "fill", calendar_fill, &client);
  page = calendar_open (fixture, "list", 1000);
  list = display_find (display_find (page, DAM_TYPE_CALENDAR_VIEWS, NULL), DAM_TYPE_COMING_UP, NULL);
  WAIT_UNTIL (find_row (list, "Fri, 25 Dec 2026") != NULL);
  gtk_widget_child_focus (display_find (list, ADW_TYPE_ACTION_ROW, NULL), GTK_DIR_TAB_FORWARD);
  g_assert_true (ADW_IS_ACTION_ROW (gtk_root_get_focus (gtk_widget_get_root (page))));
  calendar_undo (fixture, page, "fill");
  WAIT_UNTIL (!gtk_widget_get_visible (list));
  calendar_settle (page);
  calendar_close (page);
}

static void
collect (GtkWidget *widget,
         GType      type,
         GPtrArray *found)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

static GtkWidget *
get_column (GtkWidget *page,
            guint      index)
{
  g_autoptr (GPtrArray) columns = g_ptr_array_new ();

  collect (page, DAM_TYPE_DAY_COLUMN, columns);

  return g_ptr_array_index (columns, index);
}

static void
test_working_hours (DisplayFixture *fixture,
                    gconstpointer   user_data)
{
  GSettings *settings = dam_context_get_settings (fixture->context);
  GtkWidget *page;
  GtkWidget *window;
  gint64 client;
  int all;

  display_write (fixture, "fill", calendar_fill, &client);
  page = calendar_open (fixture, "week", 1000);
  /* Hours of the night between Friday and Saturday leave nothing out in this week. */
  window = gtk_widget_get_parent (GTK_WIDGET (display_find (page, DAM_TYPE_WEEK_VIEW_GRID, NULL)));
  all = gtk_widget_get_height (window);
  g_settings_set_boolean (settings, "calendar-working-hours", TRUE);
  calendar_settle (page);
  g_assert_cmpint (gtk_widget_get_height (window), ==, all);
  g_settings_set_boolean (settings, "calendar-working-hours", FALSE);
  calendar_close (page);

  /* Three days before the night: from 8 to 19 o'clock. */
  dam_clock_freeze (dam_context_get_clock (fixture->context), 1795241040 - 4 * 86400);
  page = calendar_open (fixture, "week", 500);
  window = gtk_widget_get_parent (GTK_WIDGET (display_find (page, DAM_TYPE_WEEK_VIEW_GRID, NULL)));
  all = gtk_widget_get_height (window);
  gtk_widget_activate_action (page, "settings.calendar-working-hours", NULL);
  calendar_settle (page);
  g_assert_true (g_settings_get_boolean (settings, "calendar-working-hours"));
  g_assert_cmpint (gtk_widget_get_height (window), <, all);
  g_assert_cmpint (gtk_widget_get_height (window), >=, all * 11 / 24 - 1);
  calendar_close (page);
  g_settings_reset (settings, "calendar-working-hours");
}

/* All tools of the calendar are within the window and apart from one another, however narrow it is. */
static void
test_wrap_bar (DisplayFixture *fixture,
               gconstpointer   user_data)
{
  static const int widths[] = { 360, 600, 1000 };
  int heights[G_N_ELEMENTS (widths)];
  gint64 client;

  display_write (fixture, "fill", calendar_fill, &client);
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      GtkWidget *page = calendar_open (fixture, "week", widths[i]);
      GtkWidget *bar = display_find (page, DAM_TYPE_WRAP_BAR, NULL);
      g_autoptr (GPtrArray) buttons = g_ptr_array_new ();

      g_assert_cmpint (gtk_widget_get_width (page), <=, widths[i]);
      heights[i] = gtk_widget_get_height (bar);
      collect (bar, GTK_TYPE_BUTTON, buttons);
      g_assert_cmpuint (buttons->len, >, 6);
      for (guint j = 0; j < buttons->len; j++)
        {
          graphene_rect_t one;

          if (!gtk_widget_get_mapped (g_ptr_array_index (buttons, j)))
            continue;
          g_assert_true (gtk_widget_compute_bounds (g_ptr_array_index (buttons, j), bar, &one));
          g_assert_cmpfloat (one.origin.x, >=, 0);
          g_assert_cmpfloat (one.origin.x + one.size.width, <=, gtk_widget_get_width (bar));
          g_assert_cmpfloat (one.origin.y + one.size.height, <=, heights[i]);
          for (guint k = 0; k < j; k++)
            {
              graphene_rect_t other, both;

              if (gtk_widget_get_mapped (g_ptr_array_index (buttons, k))
                  && gtk_widget_compute_bounds (g_ptr_array_index (buttons, k), bar, &other)
                  && graphene_rect_intersection (&one, &other, &both))
                g_assert_cmpfloat (MIN (both.size.width, both.size.height), <=, 1);
            }
        }
      calendar_close (page);
    }
  g_assert_cmpint (heights[0], >, heights[1]);
  g_assert_cmpint (heights[1], >=, heights[2]);
}

static void
test_layers (void)
{
  static const struct
  {
    DamState    state;
    DamRule     rule;
    const char *css_class;
  } spans[] = {
    { DAM_STATE_NO_RULE, DAM_RULE_NONE, "no-rule" },
    { DAM_STATE_OPEN, DAM_RULE_WEEKLY, "open" },
    { DAM_STATE_OPEN, DAM_RULE_EXCEPTION, "open-exception" },
    { DAM_STATE_CLOSED, DAM_RULE_EXCEPTION, "exception" },
    { DAM_STATE_CLOSED, DAM_RULE_VACATION, "vacation" },
    { DAM_STATE_CLOSED, DAM_RULE_HOLIDAY, "holiday" },
    { DAM_STATE_CLOSED, DAM_RULE_RESERVED, "reserved" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      DamDaySpan span = { 0, 1440, spans[i].state, spans[i].rule, -1 };

      g_assert_cmpstr (dam_day_span_class (&span), ==, spans[i].css_class);
    }
}

/* A planned contact opens its form, by a click on it and by Enter. */
static void
test_planned (DisplayFixture *fixture,
              gconstpointer   user_data)
{
  GtkWidget *page;
  GtkWidget *column;
  g_autoptr (GListModel) controllers = NULL;
  gint64 client;
  int height;

  display_write (fixture, "fill", calendar_fill, &client);
  display_write (fixture, "plan", plan_and_close, &client);
  page = calendar_open (fixture, "week", 1000);
  column = get_column (page, 4);
  gtk_test_accessible_assert_property (column, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Thursday, 19 November 2026, available 9:00 AM to 12:00 PM and 1:00 PM to 6:00 PM, "
                                       "1 planned contact");
  gtk_widget_grab_focus (column);
  calendar_press (column, "Down");
  calendar_press (column, "Down");
  gtk_test_accessible_assert_property (column, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Thursday, 19 November 2026, planned 10:00 AM to 11:00 AM: Video Call, 김철수");
  g_assert_true (calendar_press (column, "Return"));
  g_assert_nonnull (display_find_dialog ());
  gtk_window_destroy (GTK_WINDOW (display_find_dialog ()));
  calendar_settle (page);

  height = gtk_widget_get_height (column);
  controllers = gtk_widget_observe_controllers (column);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_CLICK (controller))
        g_signal_emit_by_name (controller, "released", 1, gtk_widget_get_width (column) - 10.0, dam_day_column_y (630, height) + 0.0);
    }
  g_assert_nonnull (display_find_dialog ());
  gtk_window_destroy (GTK_WINDOW (display_find_dialog ()));
  calendar_close (page);
}

/* What is left of a phone's 640 pixels by the header, the switcher and the banner of the example. */
#define PHONE_HEIGHT 488

/* On a phone each mode fits between the bars, as the program is styled. */
static void
test_phone (DisplayFixture *fixture,
            gconstpointer   user_data)
{
  static const char *const modes[] = { "week", "month", "list" };
  g_autoptr (GtkCssProvider) style = gtk_css_provider_new ();
  gint64 client;

  gtk_css_provider_load_from_resource (style, "/org/damjang/Damjang/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  display_write (fixture, "fill", calendar_fill, &client);
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      GtkWidget *page = calendar_open (fixture, modes[i], 360);
      int minimum;

      gtk_widget_measure (page, GTK_ORIENTATION_VERTICAL, 360, &minimum, NULL, NULL, NULL);
      g_test_message ("%s: %d px", modes[i], minimum);
      g_assert_cmpint (minimum, <=, PHONE_HEIGHT);
      calendar_close (page);
    }
  gtk_style_context_remove_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (style));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/calendar-modes/layers", test_layers);
#define ADD(path, test) \
  g_test_add ("/calendar-modes/" path, DisplayFixture, NULL, display_fixture_set_up, test, display_fixture_tear_down)
  ADD ("modes", test_modes);
  ADD ("list", test_list);
  ADD ("list-client", test_list_client);
  ADD ("list-long", test_list_long);
  ADD ("list-undone", test_list_undone);
  ADD ("working-hours", test_working_hours);
  ADD ("wrap-bar", test_wrap_bar);
  ADD ("planned", test_planned);
  ADD ("phone", test_phone);

  return g_test_run ();
}
