/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/rules/dam-my-zones.h"
#include "ui/calendar/dam-calendar-views.h"
#include "ui/calendar/dam-client-choice.h"
#include "ui/calendar/dam-day-paint.h"
#include "ui/month/dam-day-popover.h"
#include "ui/month/dam-month-cell.h"
#include "week-hand.h"

/* The calendar where clocks differ: hours drawn for somebody in another zone, and my own journeys. */

/* --- any stroke --- */

/* Whether the clock of @zone shows the reading of @at once more. */
static gboolean
is_shown_twice (const DamZone *zone,
                gint64         at)
{
  DamDay day;
  int second;

  dam_zone_to_local (zone, at, &day, &second);
  for (gint64 other = at - 2 * 3600; other <= at + 2 * 3600; other += 1800)
    {
      DamDay other_day;
      int other_second;

      dam_zone_to_local (zone, other, &other_day, &other_second);
      if (other != at && other_day == day && other_second == second)
        return TRUE;
    }

  return FALSE;
}

/* Whether @at is after the midnight of a night of which the end of the day before was drawn over. */
static gboolean
goes_with_night (DamTimetable *timetable,
                 const GArray *dates,
                 gint64        at)
{
  DamAnswer answer;
  DamDay day;
  int second;

  dam_timetable_ask (timetable, at, &answer);
  dam_zone_to_local (answer.zone, at, &day, &second);
  for (guint i = 0; i < dates->len; i++)
    {
      const DamPaintedDate *date = &g_array_index (dates, DamPaintedDate, i);

      if (date->minutes[1439] && answer.day == date->day && day == date->day + 1)
        return TRUE;
    }

  return FALSE;
}

/* What was drawn is open or closed afterwards and nothing else changed, minute by minute, whatever both clocks do. */
static void
test_any_stroke (void)
{
  static const char *const ids[] = {
    "Asia/Seoul", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "America/St_Johns", "Asia/Kathmandu", "Pacific/Apia",
  };
  static const char *const hours[] = { "9-12, 13-18", "0-24", "22-2", "0:30-2:15, 9-12, 22-1:45", "closed" };
  g_autoptr (GRand) random = g_rand_new_with_seed (20261118);
  g_autoptr (DamClock) clock = dam_clock_new ();
  guint n_minutes = 0;

  for (int round = 0; round < 250; round++)
    {
      DamTimetableVersion version = { 0, dam_zone_lookup (ids[g_rand_int_range (random, 0, 7)], NULL), { { { 0 } } }, 1 };
      DamDay day = dam_day_parse (round % 2 == 0 ? "2026-03-08" : "2026-11-01") + g_rand_int_range (random, -1, 2);
      DamZoneDate journey = { day + g_rand_int_range (random, -1, 2), dam_zone_lookup (ids[g_rand_int_range (random, 0, 7)], NULL) };
      int start = g_rand_int_range (random, 0, 48) * 30;
      int end = start + g_rand_int_range (random, 1, (1440 - start) / 30 + 1) * 30;
      gboolean open = g_rand_boolean (random);
      DamDateRule rules[4] = { { 0 } };
      g_autoptr (DamTimetable) before = NULL;
      g_autoptr (DamTimetable) after = NULL;
      g_autoptr (DamDayRules) day_rules = NULL;
      g_autoptr (GArray) dates = NULL;

      for (int i = 0; i < 7; i++)
        g_assert_true (dam_hours_parse (hours[g_rand_int_range (random, 0, G_N_ELEMENTS (hours))], &version.week.days[i], NULL, NULL));
      before = dam_timetable_new (&version, 1, NULL);
      dam_clock_set_zones (clock, dam_zone_lookup (ids[g_rand_int_range (random, 0, 7)], NULL), &journey, round % 3 == 0 ? 1 : 0);

      dates = dam_day_paint_convert (before, clock, day, start, end);
      g_assert_cmpuint (dates->len, <=, G_N_ELEMENTS (rules));
      for (guint i = 0; i < dates->len; i++)
        {
          const DamPaintedDate *date = &g_array_index (dates, DamPaintedDate, i);

          rules[i] = (DamDateRule) { .id = i + 1, .layer = DAM_LAYER_CLIENT, .first = date->day, .last = date->day, .reason = "", .public_text = "" };
          dam_day_paint_hours (before, date, open, &rules[i].hours);
          rules[i].kind = rules[i].hours.kind == DAM_DAY_HOURS ? DAM_DATE_HOURS : DAM_DATE_CLOSED;
        }
      day_rules = dam_day_rules_new (rules, dates->len, NULL, 0);
      after = dam_timetable_new (&version, 1, day_rules);

      for (gint64 at = ((gint64) day - 3) * 86400; at < ((gint64) day + 4) * 86400; at += 900)
        {
          DamState expected = dam_timetable_state (before, at);
          DamDay shown;
          int second;

          /* A date exception says the same of both times; a night without its beginning is none. */
          if (is_shown_twice (version.zone, at) || (!open && goes_with_night (before, dates, at)))
            continue;
          dam_zone_to_local (dam_clock_get_zone_at (clock, at), at, &shown, &second);
          if (shown == day && second >= start * 60 && second < end * 60)
            expected = open ? DAM_STATE_OPEN : DAM_STATE_CLOSED;
          g_assert_cmpint (dam_timetable_state (after, at), ==, expected);
          n_minutes++;
        }
    }
  g_assert_cmpuint (n_minutes, >, 100000);
}

/* --- somebody else's clock --- */

/* A client in New York, where it is 14 hours earlier than in Seoul, and open from 23:00 to 07:00 there. */
static gboolean
fill (DamTransaction  *tx,
      gpointer         data,
      GError         **error)
{
  static const char *const keys[] = { "mon", "tue", "wed", "thu", "fri" };
  DamTerms terms;

  if (!calendar_fill (tx, data, error))
    return FALSE;

  dam_terms_init (&terms);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *key = g_strconcat ("theirs.hours.", keys[i], NULL);

      if (!dam_terms_set (&terms, key, "9-17", NULL, error))
        return FALSE;
    }

  return dam_terms_set (&terms, "theirs.zone", "America/New_York", NULL, error)
         && dam_terms_write (tx, *(gint64 *) data, &terms, dam_day_parse ("2026-03-02"), FALSE, NULL, error);
}

static GtkWidget *
open_theirs (DisplayFixture *fixture,
             gint64         *client)
{
  GtkWidget *page;

  display_write (fixture, "fill", fill, client);
  page = calendar_open (fixture, "week", 1000);
  dam_client_choice_set_client (DAM_CLIENT_CHOICE (display_find (page, DAM_TYPE_CLIENT_CHOICE, NULL)), *client);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (display_find (page, GTK_TYPE_TOGGLE_BUTTON, "Theirs")), TRUE);
  calendar_settle (page);

  return page;
}

static void
assert_exception (GArray     *list,
                  guint       index,
                  gint64      client,
                  const char *date,
                  const char *hours)
{
  const DamException *one = &g_array_index (list, DamException, index);
  g_autofree char *text = dam_hours_format (&one->hours);

  g_assert_cmpint (one->client, ==, client);
  g_assert_cmpint (one->side, ==, DAM_SIDE_THEIRS);
  g_assert_cmpint (one->kind, ==, DAM_EXCEPTION_HOURS);
  g_assert_cmpint (one->first, ==, dam_day_parse (date));
  g_assert_cmpint (one->last, ==, one->first);
  g_assert_cmpstr (text, ==, hours);
}

static void
test_theirs (DisplayFixture *fixture,
             gconstpointer   user_data)
{
  GtkWidget *page;
  GtkWidget *column;
  gint64 client;

  page = open_theirs (fixture, &client);
  column = get_column (page, 3);
  gtk_test_accessible_assert_property (column, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Wednesday, 18 November 2026, available 12:00 AM to 7:00 AM and 11:00 PM to 24:00");

  /* 21:00 on the 18th is 07:00 of the same date there. */
  paint (page, 3, 21 * 60 + 5, 22 * 60 + 55);
  WAIT_UNTIL (calendar_count_exceptions (fixture) == 1);
  {
    g_autoptr (GArray) list = calendar_exceptions (fixture);

    assert_exception (list, 0, client, "2026-11-18", "07:00-17:00");
  }
  WAIT_UNTIL (calendar_has_text (GTK_WIDGET (gtk_widget_get_root (page)), "Exception added for Wed, 18 Nov 2026, New York time"));
  calendar_settle (page);
  gtk_test_accessible_assert_property (column, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Wednesday, 18 November 2026, Date exception, available 12:00 AM to 7:00 AM and 9:00 PM to 24:00");
  calendar_undo (fixture, page, "add date exception");
  calendar_settle (page);

  /* Their midnight is 14:00 here: two dates, and one step. */
  paint (page, 3, 13 * 60 + 5, 14 * 60 + 55);
  WAIT_UNTIL (calendar_count_exceptions (fixture) == 2);
  {
    g_autoptr (GArray) list = calendar_exceptions (fixture);

    assert_exception (list, 0, client, "2026-11-17", "09:00-17:00,23:00-24:00");
    assert_exception (list, 1, client, "2026-11-18", "00:00-01:00,09:00-17:00");
  }
  WAIT_UNTIL (calendar_has_text (GTK_WIDGET (gtk_widget_get_root (page)), "Exception added for 17–18 November 2026, New York time"));
  calendar_settle (page);
  gtk_test_accessible_assert_property (column, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Wednesday, 18 November 2026, Date exception, Date exception, "
                                       "available 12:00 AM to 7:00 AM, 1:00 PM to 2:00 PM, 2:00 PM to 3:00 PM and 11:00 PM to 24:00");
  calendar_undo (fixture, page, "add date exception");
  WAIT_UNTIL (calendar_count_exceptions (fixture) == 0);
  calendar_close (page);
}

/* --- journeys --- */

static gboolean
travel (DamTransaction  *tx,
        gpointer         data,
        GError         **error)
{
  return dam_my_zone_write (tx, dam_day_parse ("2026-11-19"), dam_zone_lookup ("America/New_York", NULL), error)
         && dam_my_zone_write (tx, dam_day_parse ("2026-11-21"), dam_zone_lookup ("Asia/Seoul", NULL), error);
}

/* The button of @date in the month. */
static GtkWidget *
find_cell (GtkWidget  *widget,
           const char *date)
{
  GtkWidget *found = NULL;

  if (DAM_IS_MONTH_CELL (widget) && dam_month_cell_get_day (DAM_MONTH_CELL (widget))->day == dam_day_parse (date))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL; child = gtk_widget_get_next_sibling (child))
    found = find_cell (child, date);

  return found;
}

/* The days of a journey are drawn as the clock there shows them, and say so. */
static void
test_journey (DisplayFixture *fixture,
              gconstpointer   user_data)
{
  static const char *const names[] = {
    "Wednesday, 18 November 2026, available 9:00 AM to 12:00 PM and 1:00 PM to 6:00 PM",
    "Thursday, 19 November 2026, New York time, available 9:00 AM to 12:00 PM and 1:00 PM to 6:00 PM",
    "Friday, 20 November 2026, New York time, available 9:00 AM to 10:00 AM",
    "Today, Saturday, 21 November 2026, available 12:00 AM to 2:00 AM",
  };
  const DamCalendarDay *day;
  DamWeekView *week;
  GtkWidget *page;
  GtkWidget *popover;
  gint64 client;

  display_write (fixture, "fill", calendar_fill, &client);
  page = calendar_open (fixture, "week", 1000);
  g_assert_false (calendar_has_text (page, "New York time"));
  /* What is written while the week is shown is seen in it. */
  display_write (fixture, "travel", travel, NULL);
  WAIT_UNTIL (calendar_has_text (page, "New York time"));
  calendar_settle (page);
  /* Friday ends at ten in the morning there, when it is Saturday's midnight in Seoul. */
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_test_accessible_assert_property (get_column (page, 3 + i), GTK_ACCESSIBLE_PROPERTY_LABEL, names[i]);

  /* Here the exception is for my own clock on that day. */
  paint (page, 4, 12 * 60 + 5, 12 * 60 + 55);
  WAIT_UNTIL (calendar_count_exceptions (fixture) == 1);
  {
    g_autoptr (GArray) list = calendar_exceptions (fixture);
    g_autofree char *text = dam_hours_format (&g_array_index (list, DamException, 0).hours);

    g_assert_cmpint (g_array_index (list, DamException, 0).first, ==, dam_day_parse ("2026-11-19"));
    g_assert_cmpstr (text, ==, "09:00-18:00");
  }
  WAIT_UNTIL (calendar_has_text (GTK_WIDGET (gtk_widget_get_root (page)), "Exception added for Thu, 19 Nov 2026"));
  calendar_undo (fixture, page, "add date exception");
  calendar_settle (page);

  week = DAM_WEEK_VIEW (display_find (page, DAM_TYPE_WEEK_VIEW, NULL));
  day = dam_week_view_get_day (week, dam_day_parse ("2026-11-19"));
  popover = g_object_ref_sink (dam_day_popover_new (fixture->context, 0, DAM_SIDE_MINE, day, day->day, day->day));
  g_assert_nonnull (display_find (popover, GTK_TYPE_LABEL, "9:00 AM–12:00 PM Available"));
  g_assert_nonnull (display_find (popover, GTK_TYPE_LABEL, "New York time"));
  g_object_unref (popover);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (display_find (page, GTK_TYPE_TOGGLE_BUTTON, "Month")), TRUE);
  calendar_settle (page);
  gtk_test_accessible_assert_property (find_cell (page, "2026-11-19"), GTK_ACCESSIBLE_PROPERTY_LABEL, names[1]);
  gtk_test_accessible_assert_property (find_cell (page, "2026-11-18"), GTK_ACCESSIBLE_PROPERTY_LABEL, names[0]);
  calendar_close (page);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/calendar-zones/any-stroke", test_any_stroke);
#define ADD(path, test) \
  g_test_add ("/calendar-zones/" path, DisplayFixture, NULL, display_fixture_set_up, test, display_fixture_tear_down)
  ADD ("theirs", test_theirs);
  ADD ("journey", test_journey);

  return g_test_run ();
}
