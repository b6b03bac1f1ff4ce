/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/calendar/dam-calendar-views.h"
#include "ui/calendar/dam-client-choice.h"
#include "ui/calendar/dam-day-paint.h"
#include "week-hand.h"

/* Hours that are drawn in the week, and the date exceptions that come of it. */

static void
assert_painted (const char *week,
                const char *date,
                int         start,
                int         end,
                gboolean    open,
                const char *expected)
{
  const DamZone *zone = dam_zone_lookup ("Asia/Seoul", NULL);
  DamTimetableVersion version = { dam_day_parse ("2026-03-02"), zone, { { { 0 } } }, 1 };
  g_autoptr (DamTimetable) timetable = NULL;
  g_autoptr (DamClock) clock = dam_clock_new ();
  g_autoptr (GArray) dates = NULL;
  g_autofree char *text = NULL;
  DamDayHours hours;

  dam_week_init (&version.week);
  for (int day = 0; day < 7; day++)
    g_assert_true (dam_hours_parse (week, &version.week.days[day], NULL, NULL));
  timetable = dam_timetable_new (&version, 1, NULL);
  dam_clock_set_zone (clock, zone);
  dates = dam_day_paint_convert (timetable, clock, dam_day_parse (date), start, end);
  g_assert_cmpuint (dates->len, ==, 1);
  dam_day_paint_hours (timetable, &g_array_index (dates, DamPaintedDate, 0), open, &hours);
  text = dam_hours_format (&hours);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_hours (void)
{
  assert_painted ("9-12,13-18", "2026-11-25", 720, 780, TRUE, "09:00-18:00");
  assert_painted ("9-12,13-18", "2026-11-25", 570, 600, FALSE, "09:00-09:30,10:00-12:00,13:00-18:00");
  assert_painted ("9-12", "2026-11-25", 540, 720, FALSE, "closed");
  assert_painted ("closed", "2026-11-25", 0, 1440, TRUE, "00:00-24:00");
  /* What the night before brought is the day's own then, and its own night goes on. */
  assert_painted ("22-2", "2026-11-25", 600, 660, TRUE, "00:00-02:00,10:00-11:00,22:00-02:00");
  /* A night without its beginning is none. */
  assert_painted ("22-2", "2026-11-25", 1320, 1440, FALSE, "00:00-02:00");
}

/* Reserved time is no part of the exception: when it is gone, what it closed is open again. */
static void
assert_reserved (const char *week,
                 const char *reserved,
                 DamDay      day,
                 int         start,
                 int         end,
                 gboolean    open,
                 const char *expected)
{
  const DamZone *zone = dam_zone_lookup ("Asia/Seoul", NULL);
  DamTimetableVersion version = { dam_day_parse ("2026-03-02"), zone, { { { 0 } } }, 1 };
  DamReserved dinner = { .title = "Dinner", .weekdays = 0x7f, .first = day, .last = day };
  DamPaintedDate date = { .day = dam_day_parse ("2026-11-25"), .zone = zone };
  g_autoptr (DamDayRules) rules = NULL;
  g_autoptr (DamTimetable) timetable = NULL;
  g_autofree char *text = NULL;
  DamDayHours hours;

  dam_week_init (&version.week);
  for (int i = 0; i < 7; i++)
    g_assert_true (dam_hours_parse (week, &version.week.days[i], NULL, NULL));
  g_assert_true (dam_hours_parse (reserved, &dinner.hours, NULL, NULL));
  rules = dam_day_rules_new (NULL, 0, &dinner, 1);
  timetable = dam_timetable_new (&version, 1, rules);
  for (int minute = start; minute < end; minute++)
    date.minutes[minute] = TRUE;
  dam_day_paint_hours (timetable, &date, open, &hours);
  text = dam_hours_format (&hours);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_reserved (void)
{
  DamDay day = dam_day_parse ("2026-11-25");

  assert_reserved ("9-18", "14-15", day, 1080, 1140, TRUE, "09:00-19:00");
  assert_reserved ("9-18", "14-15", day, 840, 930, FALSE, "09:00-14:00,15:30-18:00");
  assert_reserved ("9-18", "19-20", day, 540, 600, FALSE, "10:00-18:00");
  /* At night, that of the date and that of the one before and after. */
  assert_reserved ("22-2", "0:30-1", day + 1, 600, 660, TRUE, "00:00-02:00,10:00-11:00,22:00-02:00");
  assert_reserved ("22-2", "23-1", day - 1, 600, 660, TRUE, "00:00-02:00,10:00-11:00,22:00-02:00");
  assert_reserved ("22-24", "23-2", day, 600, 660, TRUE, "10:00-11:00,22:00-24:00");
  /* What is reserved where there are no hours is none either. */
  assert_reserved ("closed", "14-15", day, 600, 660, TRUE, "10:00-11:00");
}

/* --- in the window --- */

static void
assert_exception (DisplayFixture *fixture,
                  gint64          client,
                  const char     *date,
                  const char     *hours)
{
  g_autoptr (GArray) list = calendar_exceptions (fixture);
  const DamException *one = &g_array_index (list, DamException, 0);
  g_autofree char *text = NULL;

  g_assert_cmpuint (list->len, ==, 1);
  text = dam_hours_format (&one->hours);
  g_assert_cmpint (one->client, ==, client);
  g_assert_cmpint (one->side, ==, DAM_SIDE_MINE);
  g_assert_cmpint (one->first, ==, dam_day_parse (date));
  g_assert_cmpint (one->last, ==, one->first);
  if (hours != NULL)
    {
      g_assert_cmpint (one->kind, ==, DAM_EXCEPTION_HOURS);
      g_assert_cmpstr (text, ==, hours);
    }
  else
    {
      g_assert_cmpint (one->kind, ==, DAM_EXCEPTION_CLOSED);
    }
}

static void
wait_for_name (GtkWidget  *page,
               guint       column,
               const char *name)
{
  calendar_settle (page);
  gtk_test_accessible_assert_property (get_column (page, column), GTK_ACCESSIBLE_PROPERTY_LABEL, name);
}

static void
test_paint (DisplayFixture *fixture,
            gconstpointer   user_data)
{
  GtkWidget *page;
  gint64 client;

  display_write (fixture, "fill", calendar_fill, &client);
  page = calendar_open (fixture, "week", 1000);
  g_assert_false (gtk_widget_get_child_visible (get_preview (page)));

  /* Wednesday, 18 November: the break becomes open. */
  press (page, 3, 725);
  g_assert_false (move (page, 3, 726));
  g_assert_true (move (page, 3, 755));
  calendar_settle (page);
  g_assert_true (gtk_widget_get_child_visible (get_preview (page)));
  g_assert_true (gtk_widget_has_css_class (get_preview (page), "opens"));
  g_assert_cmpstr (gtk_inscription_get_text (GTK_INSCRIPTION (get_preview (page))), ==, "12:00 PM–1:00 PM");
  dam_week_painter_release (get_painter (page));
  WAIT_UNTIL (calendar_count_exceptions (fixture) == 1);
  assert_exception (fixture, 0, "2026-11-18", "09:00-18:00");
  WAIT_UNTIL (calendar_has_text (GTK_WIDGET (gtk_widget_get_root (page)), "Exception added for Wed, 18 Nov 2026"));
  wait_for_name (page, 3, "Wednesday, 18 November 2026, Date exception, available 9:00 AM to 6:00 PM");
  g_assert_false (gtk_widget_get_child_visible (get_preview (page)));

  /* A second stroke changes the same exception, until nothing is left. */
  paint (page, 3, 545, 595);
  WAIT_UNTIL (g_strcmp0 (dam_store_get_undo_label (dam_context_get_store (fixture->context)), "change date exception") == 0);
  assert_exception (fixture, 0, "2026-11-18", "10:00-18:00");
  calendar_settle (page);
  WAIT_UNTIL (calendar_has_text (GTK_WIDGET (gtk_widget_get_root (page)), "Exception changed for Wed, 18 Nov 2026"));
  paint (page, 3, 1075, 600);
  wait_for_name (page, 3, "Wednesday, 18 November 2026, Date exception, closed");
  assert_exception (fixture, 0, "2026-11-18", NULL);

  calendar_undo (fixture, page, "change date exception");
  calendar_undo (fixture, page, "change date exception");
  calendar_undo (fixture, page, "add date exception");
  g_assert_cmpuint (calendar_count_exceptions (fixture), ==, 0);
  calendar_close (page);
}

/* Escape as the grid gets it while a column has the focus; whether it was taken. */
static gboolean
press_escape (GtkWidget *page)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (get_grid (page)));
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", GDK_KEY_Escape, 0, 0, &handled);
    }

  return handled;
}

/* Esc, a press that does not move, and one beside the days change nothing. */
static void
test_no_stroke (DisplayFixture *fixture,
                gconstpointer   user_data)
{
  GtkWidget *page;
  gint64 client;

  display_write (fixture, "fill", calendar_fill, &client);
  page = calendar_open (fixture, "week", 1000);
  press (page, 3, 725);
  g_assert_true (move (page, 3, 900));
  g_assert_true (press_escape (page));
  g_assert_false (press_escape (page));
  dam_week_painter_release (get_painter (page));
  press (page, 3, 725);
  dam_week_painter_release (get_painter (page));
  dam_week_painter_press (get_painter (page), 2, 600, FALSE);
  g_assert_false (dam_week_painter_move (get_painter (page), 2, 700));
  dam_week_painter_release (get_painter (page));
  calendar_settle (page);
  g_assert_false (gtk_widget_get_child_visible (get_preview (page)));
  g_assert_cmpuint (calendar_count_exceptions (fixture), ==, 0);
  calendar_close (page);
}

static GtkAdjustment *
get_adjustment (GtkWidget *page)
{
  return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (gtk_widget_get_ancestor (GTK_WIDGET (get_grid (page)), GTK_TYPE_VIEWPORT)));
}

/* Moves the hand to @y pixels below the top of what is seen, at @x. */
static void
move_in_window (GtkWidget *page,
                double     x,
                double     y)
{
  GtkWidget *grid = GTK_WIDGET (get_grid (page));
  GtkWidget *window = gtk_widget_get_ancestor (grid, GTK_TYPE_SCROLLED_WINDOW);
  graphene_point_t point;

  g_assert_true (gtk_widget_compute_point (window, grid, &GRAPHENE_POINT_INIT ((float) x, (float) y), &point));
  dam_week_painter_move (get_painter (page), point.x, point.y);
}

/* A hand at the edge scrolls, and what is painted goes on; beside the day it stays with the day. */
static void
test_scrolling (DisplayFixture *fixture,
                gconstpointer   user_data)
{
  GtkAdjustment *adjustment;
  GtkWidget *page;
  gint64 client;
  double x, y;

  display_write (fixture, "fill", calendar_fill, &client);
  page = calendar_open (fixture, "week", 1000);
  adjustment = get_adjustment (page);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), >, 0);

  press (page, 3, 905);
  find_point (page, 3, 905, &x, &y);
  move_in_window (page, x, gtk_adjustment_get_page_size (adjustment) + 60);
  WAIT_UNTIL (gtk_adjustment_get_value (adjustment) + gtk_adjustment_get_page_size (adjustment) >= gtk_adjustment_get_upper (adjustment));
  dam_week_painter_release (get_painter (page));
  WAIT_UNTIL (calendar_count_exceptions (fixture) == 1);
  /* Where it began was open. */
  assert_exception (fixture, 0, "2026-11-18", "09:00-12:00,13:00-15:00");
  calendar_undo (fixture, page, "add date exception");

  press (page, 0, 1205);
  move_in_window (page, -100, -200);
  WAIT_UNTIL (gtk_adjustment_get_value (adjustment) <= 0);
  dam_week_painter_release (get_painter (page));
  WAIT_UNTIL (calendar_count_exceptions (fixture) == 1);
  assert_exception (fixture, 0, "2026-11-15", "00:00-20:30");
  calendar_undo (fixture, page, "add date exception");

  /* Given up, it stands still. The line of notes has gone, which moves what is under the hand. */
  calendar_settle (page);
  press (page, 0, 605);
  move_in_window (page, 200, gtk_adjustment_get_page_size (adjustment) - 10);
  WAIT_UNTIL (gtk_adjustment_get_value (adjustment) > 10);
  g_assert_true (dam_week_painter_cancel (get_painter (page)));
  y = gtk_adjustment_get_value (adjustment);
  calendar_settle (page);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, y);
  g_assert_cmpuint (calendar_count_exceptions (fixture), ==, 0);
  calendar_close (page);
}

/* Nobody works at night from April on. */
static gboolean
end_nights (DamTransaction  *tx,
            gpointer         data,
            GError         **error)
{
  DamTerms terms;

  dam_terms_init (&terms);

  return dam_terms_set (&terms, "hours.wed", "9-18", NULL, error)
         && dam_terms_write (tx, 0, &terms, dam_day_parse ("2026-04-01"), FALSE, NULL, error);
}

/* What is left out cannot be drawn. */
static void
test_working_hours (DisplayFixture *fixture,
                    gconstpointer   user_data)
{
  GtkWidget *page;
  gint64 client;

  display_write (fixture, "fill", calendar_fill, &client);
  display_write (fixture, "nights", end_nights, NULL);
  page = calendar_open (fixture, "week", 1000);
  g_settings_set_boolean (dam_context_get_settings (fixture->context), "calendar-working-hours", TRUE);
  calendar_settle (page);
  press (page, 0, 605);
  g_assert_true (move (page, 0, 100));
  dam_week_painter_release (get_painter (page));
  WAIT_UNTIL (calendar_count_exceptions (fixture) == 1);
  assert_exception (fixture, 0, "2026-11-15", "08:00-10:30");
  calendar_undo (fixture, page, "add date exception");
  calendar_settle (page);
  press (page, 0, 605);
  g_assert_true (move (page, 0, 1400));
  dam_week_painter_release (get_painter (page));
  WAIT_UNTIL (calendar_count_exceptions (fixture) == 1);
  assert_exception (fixture, 0, "2026-11-15", "10:00-19:00");
  calendar_close (page);
}

/* A finger that moves first scrolls; one that rests paints; a tap does nothing here. */
static void
test_touch (DisplayFixture *fixture,
            gconstpointer   user_data)
{
  DamWeekPainter *painter;
  GtkWidget *page;
  gint64 client;
  double x, y;

  display_write (fixture, "fill", calendar_fill, &client);
  page = calendar_open (fixture, "week", 1000);
  painter = get_painter (page);
  find_point (page, 0, 605, &x, &y);

  dam_week_painter_press (painter, x, y, TRUE);
  g_assert_false (dam_week_painter_move (painter, x, y + 90));
  g_assert_false (dam_week_painter_hold (painter));
  dam_week_painter_release (painter);
  dam_week_painter_press (painter, x, y, TRUE);
  dam_week_painter_release (painter);
  calendar_settle (page);
  g_assert_cmpuint (calendar_count_exceptions (fixture), ==, 0);

  dam_week_painter_press (painter, x, y, TRUE);
  g_assert_true (dam_week_painter_hold (painter));
  calendar_settle (page);
  g_assert_true (gtk_widget_get_child_visible (get_preview (page)));
  g_assert_true (dam_week_painter_move (painter, x, y + 48));
  dam_week_painter_release (painter);
  WAIT_UNTIL (calendar_count_exceptions (fixture) == 1);
  assert_exception (fixture, 0, "2026-11-15", "10:00-11:30");
  calendar_close (page);
}

static gboolean
add_vacation (DamTransaction  *tx,
              gpointer         data,
              GError         **error)
{
  DamException vacation = { .side = DAM_SIDE_MINE, .kind = DAM_EXCEPTION_VACATION };
  gint64 id;

  vacation.first = vacation.last = dam_day_parse ("2026-11-18");

  return dam_exception_write (tx, &vacation, &id, error);
}

/* For a client the exception is the client's; a vacation cannot be drawn over, and says so. */
static void
test_source (DisplayFixture *fixture,
             gconstpointer   user_data)
{
  GtkWidget *page;
  gint64 client;

  display_write (fixture, "fill", calendar_fill, &client);
  page = calendar_open (fixture, "week", 1000);
  dam_client_choice_set_client (DAM_CLIENT_CHOICE (display_find (page, DAM_TYPE_CLIENT_CHOICE, NULL)), client);
  calendar_settle (page);
  paint (page, 0, 605, 655);
  WAIT_UNTIL (calendar_count_exceptions (fixture) == 1);
  assert_exception (fixture, client, "2026-11-15", "10:00-11:00");
  calendar_undo (fixture, page, "add date exception");

  display_write (fixture, "vacation", add_vacation, NULL);
  calendar_settle (page);
  paint (page, 3, 605, 655);
  calendar_settle (page);
  g_assert_cmpuint (calendar_count_exceptions (fixture), ==, 1);
  g_assert_true (calendar_has_text (GTK_WIDGET (gtk_widget_get_root (page)),
                                    "Vacation comes before hours that are drawn"));
  calendar_close (page);
}

static gboolean
delete_client (DamTransaction *tx,
               gpointer        data,
               GError        **error)
{
  return dam_client_delete (tx, *(gint64 *) data, error);
}

/* A stroke over the hours of a client that is gone when the hand lets go does nothing, least of all to everybody. */
static void
test_source_gone (DisplayFixture *fixture,
                  gconstpointer   user_data)
{
  GtkWidget *page;
  gint64 client;

  display_write (fixture, "fill", calendar_fill, &client);
  page = calendar_open (fixture, "week", 1000);
  dam_client_choice_set_client (DAM_CLIENT_CHOICE (display_find (page, DAM_TYPE_CLIENT_CHOICE, NULL)), client);
  calendar_settle (page);
  press (page, 3, 605);
  g_assert_true (move (page, 3, 655));
  display_write (fixture, "delete client", delete_client, &client);
  calendar_settle (page);
  g_assert_false (gtk_widget_get_child_visible (get_preview (page)));
  dam_week_painter_release (get_painter (page));
  calendar_settle (page);
  g_assert_cmpstr (dam_store_get_undo_label (dam_context_get_store (fixture->context)), ==, "delete client");
  g_assert_cmpuint (calendar_count_exceptions (fixture), ==, 0);
  calendar_close (page);
}

/* What was opened over the week is gone when another takes its place, and when the window closes. */
static void
test_popovers (DisplayFixture *fixture,
               gconstpointer   user_data)
{
  gpointer popovers[2];
  GtkWidget *page;
  GtkWidget *column;
  gint64 client;

  display_write (fixture, "fill", calendar_fill, &client);
  page = calendar_open (fixture, "week", 1000);
  column = get_column (page, 3);
  gtk_widget_grab_focus (column);
  for (guint i = 0; i < G_N_ELEMENTS (popovers); i++)
    {
      g_assert_true (calendar_press (column, "Return"));
      calendar_settle (page);
      popovers[i] = gtk_widget_get_last_child (display_find (page, DAM_TYPE_CALENDAR_VIEWS, NULL));
      g_assert_true (GTK_IS_POPOVER (popovers[i]));
      g_object_add_weak_pointer (popovers[i], &popovers[i]);
    }
  g_assert_null (popovers[0]);
  calendar_close (page);
  g_assert_null (popovers[1]);
}

/* Enter on a day, or on hours of it, opens what the month opens. */
static void
test_enter (DisplayFixture *fixture,
            gconstpointer   user_data)
{
  GtkWidget *page;
  GtkWidget *column;
  GtkWidget *views;
  GtkWidget *popover;
  gint64 client;

  display_write (fixture, "fill", calendar_fill, &client);
  page = calendar_open (fixture, "week", 1000);
  column = get_column (page, 3);
  gtk_widget_grab_focus (column);
  g_assert_true (calendar_press (column, "Return"));
  views = display_find (page, DAM_TYPE_CALENDAR_VIEWS, NULL);
  popover = gtk_widget_get_last_child (views);
  g_assert_true (GTK_IS_POPOVER (popover) && gtk_widget_get_mapped (popover));
  g_assert_true (calendar_has_text (popover, "Wed, 18 Nov 2026"));
  g_assert_nonnull (display_find (popover, GTK_TYPE_BUTTON, "_Vacation on This Day"));
  g_signal_emit_by_name (display_find (popover, GTK_TYPE_BUTTON, "_Vacation on This Day"), "clicked");
  WAIT_UNTIL (calendar_count_exceptions (fixture) == 1);
  calendar_undo (fixture, page, "add vacation");
  calendar_close (page);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/week-painting/hours", test_hours);
  g_test_add_func ("/week-painting/reserved", test_reserved);
#define ADD(path, test) \
  g_test_add ("/week-painting/" path, DisplayFixture, NULL, display_fixture_set_up, test, display_fixture_tear_down)
  ADD ("paint", test_paint);
  ADD ("no-stroke", test_no_stroke);
  ADD ("scrolling", test_scrolling);
  ADD ("working-hours", test_working_hours);
  ADD ("touch", test_touch);
  ADD ("source", test_source);
  ADD ("source-gone", test_source_gone);
  ADD ("popovers", test_popovers);
  ADD ("enter", test_enter);

  return g_test_run ();
}
