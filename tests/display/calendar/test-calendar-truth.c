/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "calendar-truth.h"
#include "ui/calendar/dam-day-paint.h"
#include "ui/calendar/dam-mark-popover.h"
#include "ui/calendar/dam-week-painter.h"
#include "ui/calendar/dam-week-view.h"

/* The contacts of month and week against the rows of the file, counted anew; and whose hours a stroke changes. */

#define QUARTERS 96

/* Contacts at the edges of dates and of the hours that come twice or never, and in between. */
static gboolean
add_contacts (DamTransaction  *tx,
              gpointer         data,
              GError         **error)
{
  static const char *const dates[] = { "2026-11-01", "2026-10-31", "2026-11-02", "2026-11-20", "2026-11-30", "2026-03-08" };
  static const int seconds[] = { 0, 1, 86399, 3600, 3599, 7199, 7200, 10799, 32399, 32400, 43199, 43200 };
  const DamZone *zone = dam_zone_lookup ("America/New_York", NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (4);

  for (guint i = 0; i < 300; i++)
    {
      DamContactRow row = { .client = *(gint64 *) data, .contact = { .seconds = -1, .person_known = TRUE, .channel = DAM_CHANNEL_KAKAOTALK } };
      int second = i % 3 > 0 ? seconds[i % G_N_ELEMENTS (seconds)] : g_rand_int_range (random, 0, 86400);

      row.contact.at = dam_zone_from_local (zone, dam_day_parse (dates[i / 12 % G_N_ELEMENTS (dates)]), 0) + second
                       + (i % 5 == 0 ? 3600 : 0);
      if (!dam_contact_insert (tx, &row, NULL, error))
        return FALSE;
    }

  return TRUE;
}

/* What the rows say of one quarter of an hour of @day. */
static DamDayMark
count_quarter (sqlite3       *db,
               const DamZone *zone,
               DamDay         day,
               int            quarter)
{
  DamDayMark mark = { .minute = quarter * DAM_MARK_MINUTES, .from = G_MAXINT64 };
  sqlite3_stmt *statement = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (db, "SELECT c.at, v.verdict = 'breach' FROM contact c LEFT JOIN verdict v ON v.contact_id = c.id "
                                           "WHERE c.at BETWEEN ?1 AND ?1 + 100000", -1, &statement, NULL), ==, SQLITE_OK);
  sqlite3_bind_int64 (statement, 1, dam_zone_from_local (zone, day, 0));
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      gint64 at = sqlite3_column_int64 (statement, 0);
      DamDay date;
      int second;

      dam_zone_to_local (zone, at, &date, &second);
      if (date != day || second / 900 != quarter)
        continue;
      mark.n_contacts++;
      mark.n_breaches += sqlite3_column_int (statement, 1) != 0 ? 1 : 0;
      mark.from = MIN (mark.from, at);
      mark.to = MAX (mark.to, at + 1);
    }
  sqlite3_finalize (statement);

  return mark;
}

static void
check_marks (sqlite3              *db,
             const DamZone        *zone,
             const DamCalendarDay *day,
             guint                *n_contacts,
             guint                *n_breaches)
{
  guint n = 0;

  *n_contacts = *n_breaches = 0;
  for (int i = 0; i < QUARTERS; i++)
    {
      DamDayMark counted = count_quarter (db, zone, day->day, i);
      const DamDayMark *mark;

      if (counted.n_contacts == 0)
        continue;
      g_assert_cmpuint (n, <, day->marks->len);
      mark = &g_array_index (day->marks, DamDayMark, n++);
      g_assert_cmpint (mark->minute, ==, counted.minute);
      g_assert_cmpuint (mark->n_contacts, ==, counted.n_contacts);
      g_assert_cmpuint (mark->n_breaches, ==, counted.n_breaches);
      g_assert_cmpint (mark->from, ==, counted.from);
      g_assert_cmpint (mark->to, ==, counted.to);
      *n_contacts += counted.n_contacts;
      *n_breaches += counted.n_breaches;
    }
  g_assert_cmpuint (n, ==, day->marks->len);
}

static gboolean
is_judged (DisplayFixture *fixture)
{
  sqlite3 *db = dam_store_reader (dam_context_get_store (fixture->context));
  sqlite3_stmt *statement = NULL;
  gint64 left;

  g_assert_cmpint (sqlite3_prepare_v2 (db, "SELECT (SELECT count(*) FROM contact) - (SELECT count(*) FROM verdict)", -1, &statement, NULL),
                   ==, SQLITE_OK);
  sqlite3_step (statement);
  left = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);

  return left == 0 && !dam_judges_is_judging (dam_context_get_judges (fixture->context));
}

/* On the clock of New York, with the hour that comes twice and the one that never does. */
static void
test_contacts (DisplayFixture *fixture,
               gconstpointer   user_data)
{
  sqlite3 *db = dam_store_reader (dam_context_get_store (fixture->context));
  const DamZone *zone = dam_zone_lookup ("America/New_York", NULL);
  guint contacts_of_all = 0, breaches_of_all = 0;
  GtkWidget *page;
  gint64 client;

  display_write (fixture, "fill", calendar_fill, &client);
  display_write (fixture, "contacts", add_contacts, &client);
  page = calendar_open (fixture, "month", 1000);
  dam_clock_set_zone (dam_context_get_clock (fixture->context), zone);
  WAIT_UNTIL (is_judged (fixture));
  for (int month = 11; month >= 2; month--)
    {
      g_autoptr (GPtrArray) cells = g_ptr_array_new ();

      calendar_settle (page);
      truth_check (fixture, page);
      truth_collect (page, DAM_TYPE_MONTH_CELL, cells);
      for (guint i = 0; i < cells->len; i++)
        {
          const DamCalendarDay *day = dam_month_cell_get_day (g_ptr_array_index (cells, i));
          guint n_contacts, n_breaches;
          g_autofree char *count = NULL;
          GtkWidget *dot;

          check_marks (db, zone, day, &n_contacts, &n_breaches);
          contacts_of_all += n_contacts;
          breaches_of_all += n_breaches;
          count = n_breaches == 1 ? g_strdup ("!") : g_strdup_printf ("! %u", n_breaches);
          dot = display_find (g_ptr_array_index (cells, i), GTK_TYPE_LABEL, count);
          if (n_breaches > 0)
            g_assert_true (dot != NULL && gtk_widget_get_visible (dot));
        }
      gtk_widget_activate_action (page, "calendar.previous", NULL);
    }
  /* Dates beside a month come with two of them. */
  g_assert_cmpuint (contacts_of_all, >=, 300);
  g_assert_cmpuint (breaches_of_all, >, 100);
  calendar_close (page);
}

/* "Show n Contacts" shows as many, the last one too. */
static void
test_show_contacts (DisplayFixture *fixture,
                    gconstpointer   user_data)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  GtkWidget *page;
  GtkWidget *views;
  gint64 client;

  display_write (fixture, "fill", calendar_fill, &client);
  display_write (fixture, "contacts", add_contacts, &client);
  page = calendar_open (fixture, "month", 1000);
  WAIT_UNTIL (is_judged (fixture));
  calendar_settle (page);
  views = GTK_WIDGET (truth_views (page));
  truth_collect (page, DAM_TYPE_MONTH_CELL, cells);
  for (guint i = 0; i < cells->len; i++)
    {
      const DamCalendarDay *day = dam_month_cell_get_day (g_ptr_array_index (cells, i));
      g_autoptr (GPtrArray) rows = g_ptr_array_new ();
      g_autofree char *label = NULL;
      guint n_contacts = 0;
      GtkWidget *button;

      for (guint j = 0; j < day->marks->len; j++)
        n_contacts += g_array_index (day->marks, DamDayMark, j).n_contacts;
      if (n_contacts == 0)
        continue;
      label = n_contacts == 1 ? g_strdup ("Show 1 _Contact") : g_strdup_printf ("Show %u _Contacts", n_contacts);
      g_signal_emit_by_name (g_ptr_array_index (cells, i), "clicked");
      button = display_find (gtk_widget_get_last_child (views), GTK_TYPE_BUTTON, label);
      g_assert_nonnull (button);
      g_signal_emit_by_name (button, "clicked");
      calendar_settle (page);
      truth_collect (gtk_widget_get_last_child (views), GTK_TYPE_LIST_BOX_ROW, rows);
      g_assert_cmpuint (rows->len, ==, MIN (n_contacts, 40));
    }
  calendar_close (page);
}

/* --- strokes --- */

static void
paint (GtkWidget  *page,
       const char *date,
       int         from,
       int         to)
{
  DamWeekView *week = dam_calendar_views_get_week (truth_views (page));
  GtkWidget *grid = GTK_WIDGET (truth_grid (page));
  DamWeekPainter *painter = dam_week_view_get_painter (week);
  int height = gtk_widget_get_height (grid);
  int left, width;
  double x;

  dam_week_view_grid_column_place (truth_grid (page), (guint) (dam_day_parse (date) - truth_first_day (page)),
                                   gtk_widget_get_width (grid), &left, &width);
  x = left + width / 2.0;
  dam_week_painter_press (painter, x, dam_day_column_y (from, height) + 1, FALSE);
  dam_week_painter_move (painter, x, dam_day_column_y (to, height) - 1);
  dam_week_painter_release (painter);
}

static gboolean
add_exceptions (DamTransaction  *tx,
                gpointer         data,
                GError         **error)
{
  DamException long_one = { .kind = DAM_EXCEPTION_HOURS, .reason = (char *) "Fair" };
  DamException theirs = { .client = *(gint64 *) data, .side = DAM_SIDE_THEIRS, .kind = DAM_EXCEPTION_CLOSED };
  gint64 id;

  long_one.first = dam_day_parse ("2026-11-16");
  long_one.last = dam_day_parse ("2026-11-18");
  dam_hours_parse ("10-14", &long_one.hours, NULL, NULL);
  theirs.first = theirs.last = dam_day_parse ("2026-11-19");

  return dam_exception_write (tx, &long_one, &id, error) && dam_exception_write (tx, &theirs, &id, error);
}

/* Waits for @n exceptions; the text of the one for @date alone, of @side. */
static char *
wait_for_hours (DisplayFixture *fixture,
                guint           n,
                const char     *date,
                DamSide         side)
{
  g_autoptr (GArray) list = NULL;

  WAIT_UNTIL (calendar_count_exceptions (fixture) == n);
  list = calendar_exceptions (fixture);
  for (guint i = 0; i < list->len; i++)
    {
      const DamException *one = &g_array_index (list, DamException, i);

      if (one->first == dam_day_parse (date) && one->last == one->first && one->side == side)
        return one->kind == DAM_EXCEPTION_HOURS ? dam_hours_format (&one->hours) : g_strdup ("closed");
    }

  return NULL;
}

/* A stroke changes its own day and side: not the other days of an exception for several, nor what the client said of the same date. */
static void
test_own_day (DisplayFixture *fixture,
              gconstpointer   user_data)
{
  g_autofree char *tuesday = NULL;
  g_autofree char *thursday = NULL;
  g_autofree char *theirs = NULL;
  GtkWidget *page;
  gint64 client;

  display_write (fixture, "fill", calendar_fill, &client);
  display_write (fixture, "exceptions", add_exceptions, &client);
  page = calendar_open (fixture, "week", 1000);
  paint (page, "2026-11-17", 840, 900);
  tuesday = wait_for_hours (fixture, 3, "2026-11-17", DAM_SIDE_MINE);
  g_assert_cmpstr (tuesday, ==, "10:00-15:00");
  calendar_settle (page);
  truth_check (fixture, page);
  dam_client_choice_set_client (DAM_CLIENT_CHOICE (display_find (page, DAM_TYPE_CLIENT_CHOICE, NULL)), client);
  calendar_settle (page);
  paint (page, "2026-11-19", 720, 780);
  thursday = wait_for_hours (fixture, 4, "2026-11-19", DAM_SIDE_MINE);
  theirs = wait_for_hours (fixture, 4, "2026-11-19", DAM_SIDE_THEIRS);
  g_assert_cmpstr (thursday, ==, "09:00-18:00");
  g_assert_cmpstr (theirs, ==, "closed");
  calendar_close (page);
}

static gboolean
nothing (DamTransaction *tx,
         gpointer        data,
         GError        **error)
{
  return TRUE;
}

/* A hand may be quicker than the disk: the second stroke goes over what the first one left. */
static void
test_quick_hand (DisplayFixture *fixture,
                 gconstpointer   user_data)
{
  g_autofree char *hours = NULL;
  GtkWidget *page;
  gint64 client;

  display_write (fixture, "fill", calendar_fill, &client);
  page = calendar_open (fixture, "week", 1000);
  paint (page, "2026-11-18", 600, 660);
  paint (page, "2026-11-18", 840, 900);
  paint (page, "2026-11-18", 720, 780);
  display_write (fixture, NULL, nothing, NULL);
  calendar_settle (page);
  hours = wait_for_hours (fixture, 1, "2026-11-18", DAM_SIDE_MINE);
  g_assert_cmpstr (hours, ==, "09:00-10:00,11:00-14:00,15:00-18:00");
  truth_check (fixture, page);
  for (int i = 0; i < 3; i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (gtk_widget_get_root (page)), "win.undo", NULL);
      display_write (fixture, NULL, nothing, NULL);
    }
  g_assert_cmpuint (calendar_count_exceptions (fixture), ==, 0);
  calendar_close (page);
}

/* On a holiday there is nothing to close: the first stroke opens. */
static void
test_holiday (DisplayFixture *fixture,
              gconstpointer   user_data)
{
  g_autofree char *hours = NULL;
  GtkWidget *page;
  gint64 client;

  display_write (fixture, "fill", calendar_fill, &client);
  dam_clock_freeze (dam_context_get_clock (fixture->context), 1795241040 + 34 * 86400);
  page = calendar_open (fixture, "week", 1000);
  paint (page, "2026-12-25", 600, 660);
  hours = wait_for_hours (fixture, 1, "2026-12-25", DAM_SIDE_MINE);
  g_assert_cmpstr (hours, ==, "10:00-11:00");
  calendar_close (page);
}

/* What was begun on a day that is no longer shown comes to nothing; where the clock is not that of the hours, these are drawn on theirs. */
static void
test_given_up (DisplayFixture *fixture,
               gconstpointer   user_data)
{
  g_autofree char *hours = NULL;
  DamWeekPainter *painter;
  GtkWidget *page;
  gint64 client;

  display_write (fixture, "fill", calendar_fill, &client);
  page = calendar_open (fixture, "week", 1000);
  painter = dam_week_view_get_painter (dam_calendar_views_get_week (truth_views (page)));
  dam_week_painter_press (painter, 500, 300, FALSE);
  g_assert_true (dam_week_painter_move (painter, 500, 400));
  gtk_widget_activate_action (page, "calendar.next", NULL);
  dam_week_painter_release (painter);
  calendar_settle (page);
  g_assert_null (dam_store_get_redo_label (dam_context_get_store (fixture->context)));
  g_assert_cmpuint (calendar_count_exceptions (fixture), ==, 0);

  dam_clock_set_zone (dam_context_get_clock (fixture->context), dam_zone_lookup ("America/New_York", NULL));
  calendar_settle (page);
  /* Ten in the morning there is midnight of the next date by the clock of the hours. */
  paint (page, "2026-11-24", 600, 660);
  hours = wait_for_hours (fixture, 1, "2026-11-25", DAM_SIDE_MINE);
  g_assert_cmpstr (hours, ==, "00:00-01:00,09:00-12:00,13:00-18:00");
  calendar_close (page);
}

/* Midnight brings back who stayed with today, and no one else; the day that begins is today on any page. */
static void
test_midnight (DisplayFixture *fixture,
               gconstpointer   user_data)
{
  DamClock *clock = dam_context_get_clock (fixture->context);
  gint64 midnight = dam_zone_from_local (dam_clock_get_zone (clock), dam_day_parse ("2026-11-22"), 0);
  GtkWidget *page;
  gint64 client;

  display_write (fixture, "fill", calendar_fill, &client);
  page = calendar_open (fixture, "week", 1000);
  g_assert_cmpint (truth_first_day (page), ==, dam_day_parse ("2026-11-15"));
  gtk_widget_activate_action (page, "calendar.next", NULL);
  gtk_widget_activate_action (page, "calendar.next", NULL);
  dam_clock_freeze (clock, midnight - 1);
  dam_clock_freeze (clock, midnight);
  calendar_settle (page);
  g_assert_cmpint (truth_first_day (page), ==, dam_day_parse ("2026-11-29"));
  gtk_widget_activate_action (page, "calendar.previous", NULL);
  calendar_settle (page);
  truth_check (fixture, page);
  gtk_widget_activate_action (page, "calendar.today", NULL);
  dam_clock_freeze (clock, midnight + 7 * 86400);
  calendar_settle (page);
  g_assert_cmpint (truth_first_day (page), ==, dam_day_parse ("2026-11-29"));
  truth_check (fixture, page);
  calendar_close (page);
}

/* My vacation is one for everybody, also where it was entered beside the hours of a single client. */
static void
test_vacation (DisplayFixture *fixture,
               gconstpointer   user_data)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  g_autoptr (GArray) list = NULL;
  GtkWidget *page;
  gint64 client;

  display_write (fixture, "fill", calendar_fill, &client);
  page = calendar_open (fixture, "month", 1000);
  dam_client_choice_set_client (DAM_CLIENT_CHOICE (display_find (page, DAM_TYPE_CLIENT_CHOICE, NULL)), client);
  calendar_settle (page);
  truth_collect (page, DAM_TYPE_MONTH_CELL, cells);
  g_signal_emit_by_name (g_ptr_array_index (cells, 10), "clicked");
  g_signal_emit_by_name (display_find (gtk_widget_get_last_child (GTK_WIDGET (truth_views (page))), GTK_TYPE_BUTTON,
                                       "_Vacation on This Day"), "clicked");
  WAIT_UNTIL (calendar_count_exceptions (fixture) == 1);
  list = calendar_exceptions (fixture);
  g_assert_cmpint (g_array_index (list, DamException, 0).client, ==, 0);
  calendar_close (page);
}

/* A holiday that is computed and not published yet says so in the list. */
static void
test_projected (DisplayFixture *fixture,
                gconstpointer   user_data)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  guint n_projected = 0;
  guint n_published = 0;
  GtkWidget *page;
  gint64 client;

  display_write (fixture, "fill", calendar_fill, &client);
  dam_clock_freeze (dam_context_get_clock (fixture->context), dam_zone_from_local (dam_zone_lookup ("Asia/Seoul", NULL),
                                                                                   dam_day_parse ("2027-12-01"), 0));
  page = calendar_open (fixture, "list", 1000);
  truth_collect (GTK_WIDGET (truth_views (page)), ADW_TYPE_ACTION_ROW, rows);
  for (guint i = 0; i < rows->len; i++)
    {
      AdwActionRow *row = g_ptr_array_index (rows, i);
      gboolean is_projected = strstr (adw_action_row_get_subtitle (row), "(projected)") != NULL;

      /* The almanac of 2027 is out, that of 2028 is not. */
      g_assert_cmpint (is_projected, ==, strstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), "2027") == NULL);
      n_projected += is_projected ? 1 : 0;
      n_published += is_projected ? 0 : 1;
    }
  g_assert_cmpuint (n_projected, >, 8);
  g_assert_cmpuint (n_published, >, 0);
  calendar_close (page);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, test) \
  g_test_add ("/calendar-truth/" path, DisplayFixture, NULL, display_fixture_set_up, test, display_fixture_tear_down)
  ADD ("contacts", test_contacts);
  ADD ("show-contacts", test_show_contacts);
  ADD ("own-day", test_own_day);
  ADD ("quick-hand", test_quick_hand);
  ADD ("holiday", test_holiday);
  ADD ("given-up", test_given_up);
  ADD ("midnight", test_midnight);
  ADD ("vacation", test_vacation);
  ADD ("projected", test_projected);

  return g_test_run ();
}
