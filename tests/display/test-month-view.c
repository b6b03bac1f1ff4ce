/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "calendar-fixture.h"
#include "ui/calendar/dam-calendar-views.h"
#include "ui/calendar/dam-day-column.h"
#include "ui/days/dam-days-dialog.h"
#include "ui/days/dam-form-row.h"
#include "ui/month/dam-month-view-private.h"

/* The month in the calendar: its days as buttons, what keys and a wheel do, and what a day that is opened offers. */

static void
collect_cells (GtkWidget *widget,
               GPtrArray *cells)
{
  if (DAM_IS_MONTH_CELL (widget))
    g_ptr_array_add (cells, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect_cells (child, cells);
}

/* The button of a date that is shown. */
static GtkWidget *
get_cell (GtkWidget  *page,
          const char *date)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();

  collect_cells (page, cells);
  g_assert_cmpuint (cells->len, ==, 42);
  for (guint i = 0; i < cells->len; i++)
    if (dam_month_cell_get_day (g_ptr_array_index (cells, i))->day == dam_day_parse (date))
      return g_ptr_array_index (cells, i);

  g_error ("%s is not shown", date);
}

static GtkWidget *
get_month (GtkWidget *page)
{
  return display_find (page, DAM_TYPE_MONTH_VIEW, NULL);
}

static gboolean
is_selected (GtkWidget  *page,
             const char *date)
{
  return gtk_widget_has_css_class (get_cell (page, date), "selected");
}

static void
assert_name (GtkWidget  *page,
             const char *date,
             const char *name)
{
  gtk_test_accessible_assert_property (get_cell (page, date), GTK_ACCESSIBLE_PROPERTY_LABEL, name);
}

static gboolean
has_focus (GtkWidget  *page,
           const char *date)
{
  return gtk_root_get_focus (gtk_widget_get_root (page)) == get_cell (page, date);
}

/* What is open over the month; NULL without. */
static GtkWidget *
get_popover (GtkWidget *page)
{
  GtkWidget *views = gtk_widget_get_ancestor (get_month (page), DAM_TYPE_CALENDAR_VIEWS);

  for (GtkWidget *child = gtk_widget_get_first_child (views); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child) && gtk_widget_get_visible (child))
      return child;

  return NULL;
}

/* Presses the button of the popover, which closes with it. */
static void
click (GtkWidget  *page,
       const char *label)
{
  GtkWidget *button = display_find (get_popover (page), GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  g_assert_null (get_popover (page));
}

static GtkWidget *
open_month (DisplayFixture *fixture,
            int             width)
{
  gint64 client;

  display_write (fixture, "fill", calendar_fill, &client);

  return calendar_open (fixture, "month", width);
}

static void
test_names (DisplayFixture *fixture,
            gconstpointer   user_data)
{
  GtkWidget *page = open_month (fixture, 1000);

  g_assert_true (calendar_has_text (page, "November 2026"));
  gtk_test_accessible_assert_role (get_cell (page, "2026-11-17"), GTK_ACCESSIBLE_ROLE_BUTTON);
  assert_name (page, "2026-11-01", "Sunday, 1 November 2026, closed");
  assert_name (page, "2026-11-17", "Tuesday, 17 November 2026, available 9:00 AM to 12:00 PM and 1:00 PM to 6:00 PM");
  assert_name (page, "2026-11-20", "Friday, 20 November 2026, available 9:00 AM to 12:00 PM and 10:00 PM to 24:00");
  assert_name (page, "2026-11-21", "Today, Saturday, 21 November 2026, available 12:00 AM to 2:00 AM");
  g_assert_true (gtk_widget_has_css_class (get_cell (page, "2026-11-21"), "today"));
  g_assert_false (gtk_widget_has_css_class (get_cell (page, "2026-11-30"), "outside"));
  g_assert_true (gtk_widget_has_css_class (get_cell (page, "2026-12-01"), "outside"));
  gtk_widget_activate_action (page, "calendar.next", NULL);
  calendar_settle (page);
  assert_name (page, "2026-12-25", "Friday, 25 December 2026, Christmas Day, closed");
  calendar_close (page);
}

static void
test_keys (DisplayFixture *fixture,
           gconstpointer   user_data)
{
  GtkWidget *page = open_month (fixture, 1000);
  GtkWidget *month = get_month (page);

  g_assert_true (has_focus (page, "2026-11-21"));
  calendar_press (month, "Left");
  g_assert_true (has_focus (page, "2026-11-20"));
  calendar_press (month, "Up");
  g_assert_true (has_focus (page, "2026-11-13"));
  calendar_press (month, "Down");
  calendar_press (month, "Right");
  g_assert_true (has_focus (page, "2026-11-21"));

  /* Out of the six weeks, into the month that lies there. */
  calendar_press (month, "Up");
  calendar_press (month, "Up");
  g_assert_true (calendar_has_text (page, "November 2026"));
  g_assert_true (has_focus (page, "2026-11-07"));
  calendar_press (month, "Up");
  g_assert_true (calendar_has_text (page, "October 2026"));
  g_assert_true (has_focus (page, "2026-10-31"));

  /* Pages, and back. */
  calendar_press (page, "Page_Down");
  g_assert_true (calendar_has_text (page, "November 2026"));
  calendar_press (page, "Page_Down");
  g_assert_true (calendar_has_text (page, "December 2026"));
  calendar_press (page, "Page_Up");
  g_assert_true (calendar_has_text (page, "November 2026"));
  for (int i = 0; i < 13; i++)
    calendar_press (page, "Page_Down");
  g_assert_true (calendar_has_text (page, "December 2027"));
  calendar_press (page, "<Control>t");
  g_assert_true (calendar_has_text (page, "November 2026"));
  g_assert_true (has_focus (page, "2026-11-21"));

  /* The day that was walked to goes along, or the last that the other month has. */
  calendar_press (month, "Down");
  calendar_press (month, "Right");
  calendar_press (page, "Page_Down");
  g_assert_true (has_focus (page, "2026-12-29"));
  calendar_press (month, "Right");
  g_assert_true (has_focus (page, "2026-12-30"));
  calendar_press (page, "Page_Down");
  calendar_press (page, "Page_Down");
  g_assert_true (has_focus (page, "2027-02-28"));
  calendar_close (page);
}

static void
test_range (DisplayFixture *fixture,
            gconstpointer   user_data)
{
  GtkWidget *page = open_month (fixture, 1000);
  GtkWidget *month = get_month (page);

  gtk_widget_grab_focus (get_cell (page, "2026-11-23"));
  g_assert_false (calendar_press (month, "Escape"));
  calendar_press (month, "<Shift>Right");
  calendar_press (month, "<Shift>Right");
  assert_name (page, "2026-11-24",
               "Tuesday, 24 November 2026, selected, available 9:00 AM to 12:00 PM and 1:00 PM to 6:00 PM");
  g_assert_true (is_selected (page, "2026-11-23"));
  g_assert_false (is_selected (page, "2026-11-26"));
  g_assert_true (calendar_press (month, "Escape"));
  g_assert_false (is_selected (page, "2026-11-24"));

  /* The form of an exception has the dates filled in. */
  gtk_widget_grab_focus (get_cell (page, "2026-11-25"));
  calendar_press (month, "<Shift>Left");
  calendar_press (month, "<Shift>Left");
  g_assert_true (has_focus (page, "2026-11-23"));
  g_signal_emit_by_name (get_cell (page, "2026-11-23"), "clicked");
  g_assert_true (calendar_has_text (get_popover (page), "23–25 November 2026"));
  click (page, "Add _Exception…");
  {
    GListModel *windows = gtk_window_get_toplevels ();
    GtkWidget *dialog = NULL;

    for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
      {
        g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

        if (DAM_IS_DAYS_DIALOG (window))
          dialog = window;
      }
    g_assert_nonnull (dialog);
    g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (display_find (dialog, DAM_TYPE_FORM_ROW, "First Day"))), ==, "2026-11-23");
    g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (display_find (dialog, DAM_TYPE_FORM_ROW, "Last Day"))), ==, "2026-11-25");
    gtk_window_destroy (GTK_WINDOW (dialog));
  }
  calendar_close (page);
}

/* The other views begin where one was in the month, and what is opened turns nothing. */
static void
test_modes (DisplayFixture *fixture,
            gconstpointer   user_data)
{
  GtkWidget *page = open_month (fixture, 1000);

  g_signal_emit_by_name (get_cell (page, "2026-12-02"), "clicked");
  gtk_popover_popdown (GTK_POPOVER (get_popover (page)));
  gtk_widget_activate_action (page, "calendar.next", NULL);
  g_assert_true (calendar_has_text (page, "December 2026"));
  gtk_widget_grab_focus (get_cell (page, "2026-12-16"));
  gtk_widget_activate_action (page, "calendar.previous-mode", NULL);
  g_assert_true (calendar_has_text (page, "13–19 December 2026"));
  gtk_widget_activate_action (page, "calendar.next-mode", NULL);
  g_assert_true (calendar_has_text (page, "December 2026"));
  g_assert_true (has_focus (page, "2026-12-16"));
  calendar_close (page);
}

/* As long as one likes, also out of the six weeks that are shown. */
static void
test_long_range (DisplayFixture *fixture,
                 gconstpointer   user_data)
{
  GtkWidget *page = open_month (fixture, 1000);
  GtkWidget *month = get_month (page);

  calendar_press (page, "Page_Down");
  gtk_widget_grab_focus (get_cell (page, "2026-12-24"));
  for (int i = 0; i < 3; i++)
    calendar_press (month, "<Shift>Down");
  g_assert_true (calendar_has_text (page, "January 2027"));
  g_assert_true (has_focus (page, "2027-01-14"));
  g_assert_true (is_selected (page, "2026-12-31"));
  g_assert_true (is_selected (page, "2027-01-14"));
  g_assert_false (is_selected (page, "2027-01-15"));
  g_signal_emit_by_name (get_cell (page, "2027-01-14"), "clicked");
  g_assert_true (calendar_has_text (get_popover (page), "24 December 2026 – 14 January 2027"));
  gtk_popover_popdown (GTK_POPOVER (get_popover (page)));

  /* And back again, over the day where it began. */
  for (int i = 0; i < 4; i++)
    calendar_press (month, "<Shift>Up");
  g_assert_true (calendar_has_text (page, "December 2026"));
  g_assert_true (has_focus (page, "2026-12-17"));
  g_assert_true (is_selected (page, "2026-12-24"));
  g_assert_false (is_selected (page, "2026-12-25"));
  calendar_close (page);
}

static void
test_vacation (DisplayFixture *fixture,
               gconstpointer   user_data)
{
  GtkWidget *page = open_month (fixture, 1000);
  GtkWidget *month = get_month (page);
  g_autoptr (GArray) list = NULL;

  gtk_widget_grab_focus (get_cell (page, "2026-11-23"));
  calendar_press (month, "<Shift>Right");
  g_signal_emit_by_name (get_cell (page, "2026-11-24"), "clicked");
  click (page, "_Vacation on These Days");
  WAIT_UNTIL (calendar_count_exceptions (fixture) == 1);
  list = calendar_exceptions (fixture);
  g_assert_cmpint (g_array_index (list, DamException, 0).kind, ==, DAM_EXCEPTION_VACATION);
  g_assert_cmpint (g_array_index (list, DamException, 0).client, ==, 0);
  g_assert_cmpint (g_array_index (list, DamException, 0).first, ==, dam_day_parse ("2026-11-23"));
  g_assert_cmpint (g_array_index (list, DamException, 0).last, ==, dam_day_parse ("2026-11-24"));
  WAIT_UNTIL (dam_month_cell_get_day (DAM_MONTH_CELL (get_cell (page, "2026-11-24")))->notes->len == 1);
  assert_name (page, "2026-11-25", "Wednesday, 25 November 2026, available 9:00 AM to 12:00 PM and 1:00 PM to 6:00 PM");

  calendar_undo (fixture, page, "add vacation");
  g_assert_cmpuint (calendar_count_exceptions (fixture), ==, 0);
  WAIT_UNTIL (dam_month_cell_get_day (DAM_MONTH_CELL (get_cell (page, "2026-11-24")))->notes->len == 0);

  /* One day says what is on it. */
  g_signal_emit_by_name (get_cell (page, "2026-11-26"), "clicked");
  g_assert_true (calendar_has_text (get_popover (page), "Thu, 26 Nov 2026"));
  g_assert_true (calendar_has_text (get_popover (page), "9:00 AM–12:00 PM Available"));
  click (page, "_Vacation on This Day");
  WAIT_UNTIL (calendar_count_exceptions (fixture) == 1);
  calendar_undo (fixture, page, "add vacation");
  calendar_close (page);
}

/* Opening a day turns no page, and what the other modes show then is where the user looked. */
static void
test_opened (DisplayFixture *fixture,
             gconstpointer   user_data)
{
  GtkWidget *page = open_month (fixture, 1000);

  g_signal_emit_by_name (get_cell (page, "2026-12-03"), "clicked");
  g_assert_true (calendar_has_text (page, "November 2026"));
  gtk_widget_activate_action (page, "calendar.next", NULL);
  g_assert_true (calendar_has_text (page, "December 2026"));
  g_signal_emit_by_name (get_cell (page, "2026-12-03"), "clicked");
  gtk_widget_activate_action (page, "calendar.previous-mode", NULL);
  calendar_settle (page);
  g_assert_true (calendar_has_text (page, "29 November 2026 – 5 December 2026"));
  gtk_test_accessible_assert_property (display_find (page, DAM_TYPE_DAY_COLUMN, NULL), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Sunday, 29 November 2026, closed");
  calendar_close (page);
}

static void
test_wheel (DisplayFixture *fixture,
            gconstpointer   user_data)
{
  GtkWidget *page = open_month (fixture, 1000);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (get_month (page));
  gboolean handled;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
        continue;

      g_signal_emit_by_name (controller, "scroll", 0.0, 1.0, &handled);
      g_assert_true (calendar_has_text (page, "December 2026"));
      /* A touch pad sends parts of a step. */
      g_signal_emit_by_name (controller, "scroll", 0.0, -0.6, &handled);
      g_assert_true (calendar_has_text (page, "December 2026"));
      g_signal_emit_by_name (controller, "scroll", 0.0, -0.6, &handled);
      g_assert_true (calendar_has_text (page, "November 2026"));
    }
  calendar_close (page);
}

/* The middle of a day in the grid of the month. */
static void
find_place (GtkWidget  *page,
            const char *date,
            double     *x,
            double     *y)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (get_cell (page, date), DAM_MONTH_VIEW (get_month (page))->grid, &bounds));
  *x = bounds.origin.x + bounds.size.width / 2;
  *y = bounds.origin.y + bounds.size.height / 2;
}

static void
press (GtkWidget  *page,
       const char *date,
       gboolean    is_touch)
{
  double x, y;

  find_place (page, date, &x, &y);
  dam_month_view_press (DAM_MONTH_VIEW (get_month (page)), x, y, is_touch);
}

static void
move (GtkWidget  *page,
      const char *date)
{
  double x, y;

  find_place (page, date, &x, &y);
  dam_month_view_move (DAM_MONTH_VIEW (get_month (page)), x, y);
}

static void
test_drag (DisplayFixture *fixture,
           gconstpointer   user_data)
{
  GtkWidget *page = open_month (fixture, 1000);
  DamMonthView *month = DAM_MONTH_VIEW (get_month (page));
  double x, y, next_x;

  /* Over two rows, there and back past where it began. */
  press (page, "2026-11-19", FALSE);
  move (page, "2026-12-02");
  g_assert_true (is_selected (page, "2026-11-19"));
  g_assert_true (is_selected (page, "2026-12-02"));
  g_assert_false (is_selected (page, "2026-12-03"));
  move (page, "2026-11-12");
  g_assert_true (is_selected (page, "2026-11-12"));
  g_assert_false (is_selected (page, "2026-11-20"));
  g_assert_true (dam_month_view_release (month));
  g_assert_true (calendar_has_text (get_popover (page), "12–19 November 2026"));
  gtk_popover_popdown (GTK_POPOVER (get_popover (page)));

  /* Escape ends it, and what the hand does after that is nothing. */
  press (page, "2026-11-23", FALSE);
  move (page, "2026-11-25");
  g_assert_true (calendar_press (GTK_WIDGET (month), "Escape"));
  g_assert_false (is_selected (page, "2026-11-24"));
  g_assert_true (has_focus (page, "2026-11-23"));
  move (page, "2026-11-26");
  g_assert_false (dam_month_view_release (month));
  g_assert_null (get_popover (page));
  g_assert_false (is_selected (page, "2026-11-24"));

  /* The month may turn under the hand: it goes on from the day where it began. */
  press (page, "2026-11-23", FALSE);
  move (page, "2026-11-24");
  dam_month_view_turn (month, 1);
  g_assert_true (calendar_has_text (page, "December 2026"));
  g_assert_true (is_selected (page, "2026-11-29"));
  move (page, "2026-12-10");
  g_assert_true (dam_month_view_release (month));
  g_assert_true (calendar_has_text (get_popover (page), "23 November 2026 – 10 December 2026"));
  gtk_popover_popdown (GTK_POPOVER (get_popover (page)));

  /* A hand that trembles over the edge of a day opens that day. */
  gtk_widget_activate_action (page, "calendar.today", NULL);
  find_place (page, "2026-11-19", &x, &y);
  find_place (page, "2026-11-20", &next_x, &y);
  x = (x + next_x) / 2;
  dam_month_view_press (month, x - 3, y, FALSE);
  dam_month_view_move (month, x + 3, y);
  g_assert_false (is_selected (page, "2026-11-20"));
  g_assert_true (dam_month_view_release (month));
  g_assert_true (calendar_has_text (get_popover (page), "Thu, 19 Nov 2026"));
  gtk_popover_popdown (GTK_POPOVER (get_popover (page)));

  /* Above the days there is nothing to choose. */
  dam_month_view_press (month, x, 2, FALSE);
  move (page, "2026-11-26");
  g_assert_false (is_selected (page, "2026-11-26"));
  g_assert_false (dam_month_view_release (month));
  calendar_close (page);
}

/* A finger that moves first turns the month, one that rests first chooses days. */
static void
test_touch (DisplayFixture *fixture,
            gconstpointer   user_data)
{
  GtkWidget *page = open_month (fixture, 1000);
  DamMonthView *month = DAM_MONTH_VIEW (get_month (page));

  press (page, "2026-11-19", TRUE);
  move (page, "2026-11-12");
  g_assert_false (is_selected (page, "2026-11-12"));
  g_assert_false (dam_month_view_hold (month));
  g_assert_true (dam_month_view_release (month));
  g_assert_true (calendar_has_text (page, "December 2026"));
  g_assert_null (get_popover (page));
  press (page, "2026-12-16", TRUE);
  move (page, "2026-12-17");
  g_assert_true (dam_month_view_release (month));
  g_assert_true (calendar_has_text (page, "November 2026"));

  press (page, "2026-11-24", TRUE);
  g_assert_false (is_selected (page, "2026-11-24"));
  g_assert_true (dam_month_view_hold (month));
  g_assert_true (is_selected (page, "2026-11-24"));
  move (page, "2026-12-02");
  g_assert_true (is_selected (page, "2026-12-02"));
  g_assert_true (dam_month_view_release (month));
  g_assert_true (calendar_has_text (get_popover (page), "24 November 2026 – 2 December 2026"));
  gtk_popover_popdown (GTK_POPOVER (get_popover (page)));

  /* A tap is the button's; a day that was held is opened. */
  press (page, "2026-11-26", TRUE);
  g_assert_false (dam_month_view_release (month));
  press (page, "2026-11-26", TRUE);
  dam_month_view_hold (month);
  g_assert_true (dam_month_view_release (month));
  g_assert_true (calendar_has_text (get_popover (page), "Thu, 26 Nov 2026"));
  g_assert_false (is_selected (page, "2026-11-26"));
  gtk_popover_popdown (GTK_POPOVER (get_popover (page)));
  calendar_close (page);
}

static void
test_right_to_left (DisplayFixture *fixture,
                    gconstpointer   user_data)
{
  GtkWidget *page;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  page = open_month (fixture, 1000);
  gtk_widget_grab_focus (get_cell (page, "2026-11-17"));
  calendar_press (get_month (page), "Left");
  g_assert_true (has_focus (page, "2026-11-18"));
  calendar_press (get_month (page), "<Shift>Right");
  g_assert_true (has_focus (page, "2026-11-17"));
  g_assert_true (is_selected (page, "2026-11-18"));
  calendar_close (page);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static gboolean
add_exception (DamTransaction  *tx,
               gpointer         data,
               GError         **error)
{
  DamException exception = { .side = DAM_SIDE_MINE, .kind = DAM_EXCEPTION_CLOSED };
  gint64 id;

  exception.first = dam_day_parse (data);
  exception.last = dam_day_parse ("2026-11-19");

  return dam_exception_write (tx, &exception, &id, error);
}

/* Delete removes the exception of the day, the one for the fewest days first, and nothing where there is none. */
static void
test_delete (DisplayFixture *fixture,
             gconstpointer   user_data)
{
  GtkWidget *page = open_month (fixture, 1000);

  display_write (fixture, "days", add_exception, (gpointer) "2026-11-17");
  display_write (fixture, "day", add_exception, (gpointer) "2026-11-19");
  gtk_widget_grab_focus (get_cell (page, "2026-11-20"));
  g_assert_false (calendar_press (get_month (page), "Delete"));
  gtk_widget_grab_focus (get_cell (page, "2026-11-19"));
  g_assert_true (calendar_press (get_month (page), "Delete"));
  WAIT_UNTIL (calendar_count_exceptions (fixture) == 1);
  WAIT_UNTIL (calendar_has_text (GTK_WIDGET (gtk_widget_get_root (page)), "Date exception removed"));
  g_assert_true (calendar_press (get_month (page), "Delete"));
  WAIT_UNTIL (calendar_count_exceptions (fixture) == 0);
  calendar_undo (fixture, page, "remove date exception");
  g_assert_cmpuint (calendar_count_exceptions (fixture), ==, 1);
  calendar_close (page);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, test) \
  g_test_add ("/month-view/" path, DisplayFixture, NULL, display_fixture_set_up, test, display_fixture_tear_down)
  ADD ("names", test_names);
  ADD ("keys", test_keys);
  ADD ("range", test_range);
  ADD ("vacation", test_vacation);
  ADD ("long-range", test_long_range);
  ADD ("opened", test_opened);
  ADD ("modes", test_modes);
  ADD ("wheel", test_wheel);
  ADD ("drag", test_drag);
  ADD ("touch", test_touch);
  ADD ("delete", test_delete);
  ADD ("right-to-left", test_right_to_left);

  return g_test_run ();
}
