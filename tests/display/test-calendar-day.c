/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "display-fixture.h"
#include "ui/calendar/dam-calendar-day.h"
#include "ui/calendar/dam-calendar-wording.h"
#include "ui/calendar/dam-day-items.h"

#define N_COLUMNS 7

/* Minute by minute, what is seen on @day of @days. */
static void
read_states (const GArray *days,
             guint         day,
             guint8        states[1440])
{
  const GArray *spans = g_array_index (days, DamCalendarDay, day).spans;

  memset (states, 0, 1440);
  for (guint i = 0; i < spans->len; i++)
    {
      const DamDaySpan *span = &g_array_index (spans, DamDaySpan, i);

      for (int minute = span->start; minute < span->end; minute++)
        states[minute] |= (guint8) (1 << span->state);
    }
}

/* What is drawn, minute by minute, against the timetable, for hours of one zone on the wall clock of another: every minute that the clock
 * shows. */
static void
test_wall_clock (DisplayFixture *fixture,
                 gconstpointer   user_data)
{
  static const char *const ids[] = {
    "Asia/Seoul", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "America/St_Johns", "Asia/Kathmandu",
  };
  static const char *const weeks[] = { "2026-03-08", "2026-03-29", "2026-04-05", "2026-10-04", "2026-10-25", "2026-11-01" };
  sqlite3 *db = dam_store_reader (dam_context_get_store (fixture->context));
  DamClock *clock = dam_context_get_clock (fixture->context);

  for (guint i = 0; i < G_N_ELEMENTS (ids) * G_N_ELEMENTS (ids) * G_N_ELEMENTS (weeks); i++)
    {
      const DamZone *zone = dam_zone_lookup (ids[i % G_N_ELEMENTS (ids)], NULL);
      DamTimetableVersion version = { 0, dam_zone_lookup (ids[i / 6 % G_N_ELEMENTS (ids)], NULL), { { { 0 } } }, 1 };
      DamDay first = dam_day_parse (weeks[i / 36]) - 1;
      g_autoptr (DamTimetable) timetable = NULL;
      g_autoptr (GArray) days = NULL;
      g_autoptr (GError) error = NULL;

      dam_week_init (&version.week);
      for (int day = 0; day < 6; day++)
        dam_hours_parse (day == 5 ? "closed" : "0:30-2:15, 9-12, 22-1:45", &version.week.days[day], NULL, NULL);
      timetable = dam_timetable_new (&version, 1, NULL);
      dam_clock_set_zone (clock, zone);
      days = dam_calendar_read (db, 0, timetable, clock, (DamDateStyle) { 0 }, first, N_COLUMNS, &error);
      g_assert_no_error (error);

      for (int day = 0; day < N_COLUMNS; day++)
        {
          guint8 expected[1440] = { 0 };
          guint8 states[1440];
          gboolean seen[1440] = { FALSE };

          /* An hour that is shown twice is open when either is. */
          for (gint64 at = dam_zone_from_local (zone, first + day, 0);
               at < dam_zone_from_local (zone, first + day + 1, 0);
               at += 60)
            {
              DamState state = dam_timetable_state (timetable, at);
              DamDay shown;
              int second;

              dam_zone_to_local (zone, at, &shown, &second);
              g_assert_cmpint (shown, ==, first + day);
              seen[second / 60] = TRUE;
              if (state != DAM_STATE_CLOSED)
                expected[second / 60] |= (guint8) (1 << state);
            }
          read_states (days, (guint) day, states);
          for (int minute = 0; minute < 1440; minute++)
            if (seen[minute])
              g_assert_cmpint (states[minute], ==, expected[minute]);
        }
    }
}

/* Across journeys each instant is drawn where my clock shows it at that instant, and a day with another clock than here names it. */
static void
test_journeys (DisplayFixture *fixture,
               gconstpointer   user_data)
{
  static const char *const ids[] = {
    "Asia/Seoul", "America/New_York", "Europe/Berlin", "Pacific/Apia", "America/Adak", "Pacific/Kiritimati", "Asia/Kathmandu",
  };
  sqlite3 *db = dam_store_reader (dam_context_get_store (fixture->context));
  DamClock *clock = dam_context_get_clock (fixture->context);
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);

  for (int round = 0; round < 120; round++)
    {
      DamDay first = dam_day_parse (round % 2 == 0 ? "2026-03-05" : "2026-10-29") + g_rand_int_range (random, -3, 4);
      DamZoneDate dates[3];
      DamTimetableVersion version = { 0, dam_zone_lookup (ids[g_rand_int_range (random, 0, 7)], NULL), { { { 0 } } }, 1 };
      const DamZone *base = dam_zone_lookup (ids[g_rand_int_range (random, 0, 7)], NULL);
      g_autoptr (DamTimetable) timetable = NULL;
      g_autoptr (GArray) days = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree guint8 *expected = g_new0 (guint8, N_COLUMNS * 1440);
      g_autofree gboolean *seen = g_new0 (gboolean, N_COLUMNS * 1440);

      dam_week_init (&version.week);
      for (int day = 0; day < 6; day++)
        dam_hours_parse (day == 5 ? "closed" : "0:30-2:15, 9-12, 22-1:45", &version.week.days[day], NULL, NULL);
      timetable = dam_timetable_new (&version, 1, NULL);
      for (int i = 0; i < 3; i++)
        dates[i] = (DamZoneDate) { first - 1 + 3 * i + g_rand_int_range (random, 0, 3), dam_zone_lookup (ids[g_rand_int_range (random, 0, 7)], NULL) }
      ;
      dam_clock_set_zones (clock, base, dates, 3);
      days = dam_calendar_read (db, 0, timetable, clock, (DamDateStyle) { 0 }, first, N_COLUMNS, &error);
      g_assert_no_error (error);

      for (gint64 at = ((gint64) first - 2) * 86400; at < ((gint64) first + N_COLUMNS + 2) * 86400; at += 60)
        {
          DamDay day;
          int second;

          dam_zone_to_local (dam_clock_get_zone_at (clock, at), at, &day, &second);
          if (day < first || day >= first + N_COLUMNS)
            continue;
          seen[(day - first) * 1440 + second / 60] = TRUE;
          if (dam_timetable_state (timetable, at) != DAM_STATE_CLOSED)
            expected[(day - first) * 1440 + second / 60] |= (guint8) (1 << dam_timetable_state (timetable, at));
        }
      for (int day = 0; day < N_COLUMNS; day++)
        {
          const GArray *notes = g_array_index (days, DamCalendarDay, day).notes;
          guint8 states[1440];

          read_states (days, (guint) day, states);
          for (int minute = 0; minute < 1440; minute++)
            if (seen[day * 1440 + minute])
              g_assert_cmpint (states[minute], ==, expected[day * 1440 + minute]);
          g_assert_cmpuint (notes->len, ==, dam_calendar_same_clock (dam_clock_get_zone_on (clock, first + day), dam_clock_get_zone (clock),
                                                                     first + day) ? 0 : 1);
        }
    }
}

/* Samoa left out 30 December 2011. */
static void
test_no_such_day (DisplayFixture *fixture,
                  gconstpointer   user_data)
{
  DamTimetableVersion version = { 0, dam_zone_lookup ("Pacific/Apia", NULL), { { { 0 } } }, 1 };
  g_autoptr (DamTimetable) timetable = NULL;
  g_autoptr (GError) error = NULL;

  for (int day = 0; day < 7; day++)
    dam_hours_parse ("9-12", &version.week.days[day], NULL, NULL);
  timetable = dam_timetable_new (&version, 1, NULL);
  dam_clock_set_zone (dam_context_get_clock (fixture->context), version.zone);
  for (guint n_days = 1; n_days <= 3; n_days += 2)
    {
      g_autoptr (GArray) days =
        dam_calendar_read (dam_store_reader (dam_context_get_store (fixture->context)), 0, timetable, dam_context_get_clock (fixture->context),
                           (DamDateStyle) { 0 }, dam_day_parse ("2011-12-30") - (int) n_days / 2, n_days, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (days->len, ==, n_days);
      for (guint i = 0; i < n_days; i++)
        g_assert_cmpuint (g_array_index (days, DamCalendarDay, i).spans->len, ==, i == n_days / 2 ? 0 : 1);
    }
}

/* However high the hours are, joined marks lose no contact, and an item is found again. */
static void
test_marks (void)
{
  DamCalendarDay day = dam_calendar_day_empty (0);
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (DamDayMark));
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (DamDayItem));
  DamDaySpan span = { 540, 1080, DAM_STATE_OPEN, DAM_RULE_WEEKLY, -1 };
  DamDayPlan plan = { 600, 630, 1, NULL };
  guint n_contacts = 0;
  guint n_breaches = 0;

  g_array_append_val (day.spans, span);
  g_array_append_val (day.plans, plan);
  for (int i = 0; i < DAM_MARKS_PER_DAY; i += 1 + i % 3)
    {
      DamDayMark quarter = { i *DAM_MARK_MINUTES, 2, i % 2, i + 1, i * 900 + 10, i * 900 + 20 };

      n_contacts += quarter.n_contacts;
      n_breaches += quarter.n_breaches;
      g_array_append_val (day.marks, quarter);
    }

  for (int height = 1; height <= 200; height++)
    {
      int minutes = dam_day_marks_choose_minutes (height);
      guint contacts = 0;
      guint breaches = 0;

      g_assert_cmpint (1440 % minutes, ==, 0);
      if (height >= 16)
        g_assert_cmpint (minutes * height, >=, 20 * 60);
      dam_day_marks_join (day.marks, minutes, marks);
      for (guint i = 0; i < marks->len; i++)
        {
          const DamDayMark *mark = &g_array_index (marks, DamDayMark, i);

          g_assert_cmpint (mark->minute % minutes, ==, 0);
          g_assert_cmpint (mark->from, >=, mark->minute * 60);
          g_assert_cmpint (mark->to, <=, (mark->minute + minutes) * 60);
          contacts += mark->n_contacts;
          breaches += mark->n_breaches;
        }
      g_assert_cmpint (contacts, ==, n_contacts);
      g_assert_cmpint (breaches, ==, n_breaches);

      dam_day_items_list (&day, marks, minutes, items);
      g_assert_cmpint (items->len, ==, marks->len + 2);
      for (guint i = 0; i < items->len; i++)
        g_assert_cmpint (dam_day_items_find (items, &g_array_index (items, DamDayItem, i)), ==, i);
    }
  dam_calendar_day_clear (&day);
}

/* Whatever is planned on a day, nothing of it lies over anything else, and what meets nothing has the whole width. */
static void
test_lanes (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261118);
  g_autoptr (GArray) lanes = g_array_new (FALSE, FALSE, sizeof (DamDayLane));

  for (int round = 0; round < 300; round++)
    {
      DamCalendarDay day = dam_calendar_day_empty (0);
      int least = g_rand_int_range (rand, 0, 60);
      int start = 0;

      for (int i = 0; i < 12; i++)
        {
          DamDayPlan plan = { start, start + g_rand_int_range (rand, 1, 120), i + 1, NULL };

          g_array_append_val (day.plans, plan);
          start += g_rand_int_range (rand, 0, 90);
        }
      dam_day_items_lay_out (&day, least, lanes);
      g_assert_cmpuint (lanes->len, ==, day.plans->len);
      for (guint i = 0; i < lanes->len; i++)
        {
          const DamDayPlan *plan = &g_array_index (day.plans, DamDayPlan, i);
          const DamDayLane *lane = &g_array_index (lanes, DamDayLane, i);
          gboolean is_alone = TRUE;

          g_assert_cmpuint (lane->index, <, lane->count);
          for (guint j = 0; j < lanes->len; j++)
            {
              const DamDayPlan *other = &g_array_index (day.plans, DamDayPlan, j);
              const DamDayLane *its = &g_array_index (lanes, DamDayLane, j);

              if (i == j || plan->start >= MAX (other->end, other->start + least) || other->start >= MAX (plan->end, plan->start + least))
                continue;
              is_alone = FALSE;
              g_assert_cmpuint (lane->count, ==, its->count);
              g_assert_cmpuint (lane->index, !=, its->index);
            }
          g_assert_true ((lane->count == 1) == is_alone);
        }
      dam_calendar_day_clear (&day);
    }
}

/* Headings, cells and what is said of a day tell a holiday that is computed from one that was published. */
static void
test_projected (void)
{
  DamCalendarDay day = dam_calendar_day_empty (0);
  DamDayNote note = { .rule = DAM_RULE_HOLIDAY, .projected = TRUE, .text = g_strdup ("Chuseok") };
  g_autofree char *notes = NULL;
  g_autofree char *summary = NULL;

  g_array_append_val (day.notes, note);
  notes = dam_calendar_word_notes (&day, FALSE);
  g_assert_cmpstr (notes, ==, "Chuseok (projected)");
  summary = dam_calendar_word_summary ((DamDateStyle) { 0 }, &day);
  g_assert_cmpstr (summary, ==, "Chuseok (projected), closed");
  dam_calendar_day_clear (&day);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/calendar-day/wall-clock", DisplayFixture, NULL, display_fixture_set_up, test_wall_clock,
              display_fixture_tear_down);
  g_test_add ("/calendar-day/journeys", DisplayFixture, NULL, display_fixture_set_up, test_journeys, display_fixture_tear_down);
  g_test_add ("/calendar-day/no-such-day", DisplayFixture, NULL, display_fixture_set_up, test_no_such_day, display_fixture_tear_down);
  g_test_add_func ("/calendar-day/marks", test_marks);
  g_test_add_func ("/calendar-day/lanes", test_lanes);
  g_test_add_func ("/calendar-day/projected", test_projected);

  return g_test_run ();
}
