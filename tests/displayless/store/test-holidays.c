/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store-fixture.h"

#include "store/rules/dam-holiday-store.h"
#include "store/rules/dam-problem.h"

/* Public holidays with what the user changed in them, and calendars that were imported. */

static DamDay
day (const char *text)
{
  DamDay parsed = dam_day_parse (text);

  g_assert_cmpint (parsed, !=, DAM_DAY_INVALID);

  return parsed;
}

typedef struct
{
  const char  *calendar;
  const char  *day;
  const char  *name;
  DamHolidays *holidays;   /* written as a calendar */
  gboolean     deletes;    /* the calendar */
  gint64       id;         /* of the change to take back */
} HolidayWrite;

static gboolean
holiday_func (DamTransaction  *tx,
              gpointer         data,
              GError         **error)
{
  HolidayWrite *write = data;

  if (write->id != 0)
    return dam_holiday_change_delete (tx, write->id, error);
  if (write->deletes)
    return dam_holiday_calendar_delete (tx, write->calendar, error);
  if (write->holidays != NULL)
    return dam_holiday_calendar_write (tx, write->calendar, "days.ics", write->holidays, error);

  return dam_holiday_change_write (tx, write->calendar, dam_day_parse (write->day), write->name, error);
}

static DamProblem
write_holiday (Fixture      *fixture,
               HolidayWrite  write)
{
  g_autoptr (GError) error = NULL;

  write_sync (fixture->store, "Holiday", holiday_func, &write, &error);
  if (dam_problem_get (error) == DAM_PROBLEM_NONE)
    g_assert_no_error (error);

  return dam_problem_get (error);
}

/* The names of the holidays of a day as a reader sees them, in one text; "" for none. */
static char *
names_of (Fixture    *fixture,
          const char *calendar,
          const char *date)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DamHolidayBook) book = dam_holiday_book_read (dam_store_reader (fixture->store), &error);
  g_autoptr (GString) names = g_string_new (NULL);
  DamHolidays *holidays;
  guint n_items = 0;
  const DamHoliday *items = NULL;

  g_assert_no_error (error);
  holidays = dam_holiday_book_find (book, calendar, NULL);
  if (holidays != NULL)
    items = dam_holidays_find (holidays, day (date), &n_items);
  for (guint i = 0; i < n_items; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", items[i].name);

  return g_string_free (g_steal_pointer (&names), FALSE);
}

static void
assert_names (Fixture    *fixture,
              const char *calendar,
              const char *date,
              const char *expected)
{
  g_autofree char *names = names_of (fixture, calendar, date);

  g_assert_cmpstr (names, ==, expected);
}

static gint64
count_changes (Fixture *fixture)
{
  return read_int (dam_store_reader (fixture->store), "SELECT count(*) FROM holiday_change");
}

static void
test_holiday_changes (Fixture       *fixture,
                      gconstpointer  data)
{
  const char *korea = DAM_CALENDAR_KOREA;
  g_autoptr (GArray) rows = NULL;
  DamHolidayRow *row;

  assert_names (fixture, korea, "2026-12-25", "성탄절");

  /* Removed, and put back by its own name in either language. */
  g_assert_cmpint (write_holiday (fixture, (HolidayWrite) { korea, "2026-12-25" }), ==, DAM_PROBLEM_NONE);
  assert_names (fixture, korea, "2026-12-25", "");
  g_assert_cmpint (write_holiday (fixture, (HolidayWrite) { korea, "2026-12-25" }), ==, DAM_PROBLEM_NO_HOLIDAY);
  g_assert_cmpint (write_holiday (fixture, (HolidayWrite) { korea, "2026-12-25", "성탄절" }), ==, DAM_PROBLEM_NONE);
  assert_names (fixture, korea, "2026-12-25", "성탄절");
  g_assert_cmpint (count_changes (fixture), ==, 0);
  g_assert_cmpint (write_holiday (fixture, (HolidayWrite) { korea, "2026-12-25", "성탄절" }), ==, DAM_PROBLEM_NONE);
  g_assert_cmpint (count_changes (fixture), ==, 0);

  /* Added twice is there once; removed, it is gone without a trace. */
  g_assert_cmpint (write_holiday (fixture, (HolidayWrite) { korea, "2026-12-31", " 회사 휴무 " }), ==, DAM_PROBLEM_NONE);
  g_assert_cmpint (write_holiday (fixture, (HolidayWrite) { "KOREA", "2026-12-31", "회사 휴무" }), ==, DAM_PROBLEM_NONE);
  assert_names (fixture, korea, "2026-12-31", "회사 휴무");
  g_assert_cmpint (write_holiday (fixture, (HolidayWrite) { korea, "2026-12-31" }), ==, DAM_PROBLEM_NONE);
  assert_names (fixture, korea, "2026-12-31", "");
  g_assert_cmpint (count_changes (fixture), ==, 0);

  /* In place of a holiday another one; with both gone, and the old one back, only that is there. */
  g_assert_cmpint (write_holiday (fixture, (HolidayWrite) { korea, "2026-12-25" }), ==, DAM_PROBLEM_NONE);
  g_assert_cmpint (write_holiday (fixture, (HolidayWrite) { korea, "2026-12-25", "Xmas" }), ==, DAM_PROBLEM_NONE);
  assert_names (fixture, korea, "2026-12-25", "Xmas");
  g_assert_cmpint (write_holiday (fixture, (HolidayWrite) { korea, "2026-12-25" }), ==, DAM_PROBLEM_NONE);
  assert_names (fixture, korea, "2026-12-25", "");

  rows = dam_holiday_change_list (dam_store_reader (fixture->store), korea, NULL);
  g_assert_cmpuint (rows->len, ==, 1);
  row = &g_array_index (rows, DamHolidayRow, 0);
  g_assert_true (row->removed);
  g_assert_cmpint (row->day, ==, day ("2026-12-25"));
  g_assert_cmpstr (row->name, ==, "");
  g_assert_cmpint (write_holiday (fixture, (HolidayWrite) { .id = row->id }), ==, DAM_PROBLEM_NONE);
  assert_names (fixture, korea, "2026-12-25", "성탄절");

  /* What is refused. */
  g_assert_cmpint (write_holiday (fixture, (HolidayWrite) { korea, "2051-01-01", "x" }), ==, DAM_PROBLEM_YEARS);
  g_assert_cmpint (write_holiday (fixture, (HolidayWrite) { korea, "2026-12-30" }), ==, DAM_PROBLEM_NO_HOLIDAY);
  g_assert_cmpint (write_holiday (fixture, (HolidayWrite) { korea, "2026-12-30", "  " }), ==, DAM_PROBLEM_NO_NAME);
  g_assert_cmpint (write_holiday (fixture, (HolidayWrite) { "Mars", "2026-12-30", "x" }), ==, DAM_PROBLEM_CALENDAR_UNKNOWN);
  g_assert_cmpint (write_holiday (fixture, (HolidayWrite) { "none", "2026-12-30", "x" }), ==, DAM_PROBLEM_CALENDAR_UNKNOWN);
}

/* Whatever was done before: after adding, the name is a holiday of that day, after removing, nothing is; and each step can be undone. */
static void
test_holiday_invariants (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (8);
  const char *dates[] = { "2026-12-25", "2026-12-26", "2027-01-01" };
  const char *names[] = { "성탄절", "새해 첫날", "a", "b" };

  for (int i = 0; i < 150; i++)
    {
      const char *date = dates[g_rand_int_range (rand, 0, 3)];
      const char *name = g_rand_boolean (rand) ? names[g_rand_int_range (rand, 0, 4)] : NULL;
      g_autofree char *before = names_of (fixture, DAM_CALENDAR_KOREA, date);
      g_autofree char *after = NULL;
      gint64 n_before = count_changes (fixture);
      guint n_changed = fixture->n_changed;
      DamProblem problem = write_holiday (fixture, (HolidayWrite) { DAM_CALENDAR_KOREA, date, name });

      after = names_of (fixture, DAM_CALENDAR_KOREA, date);
      g_assert_cmpint (problem, ==, name == NULL && *before == '\0' ? DAM_PROBLEM_NO_HOLIDAY : DAM_PROBLEM_NONE);
      if (name != NULL)
        g_assert_nonnull (strstr (after, name));
      else
        g_assert_cmpstr (after, ==, "");

      if (fixture->n_changed > n_changed && g_rand_boolean (rand))
        {
          g_assert_true (undo_sync (fixture->store, NULL));
          assert_names (fixture, DAM_CALENDAR_KOREA, date, before);
          g_assert_cmpint (count_changes (fixture), ==, n_before);
        }
    }
}

static void
test_calendars (Fixture       *fixture,
                gconstpointer  data)
{
  sqlite3 *db = dam_store_reader (fixture->store);
  DamHoliday two[] = { { .day = day ("2026-10-03"), .name = "Tag der Deutschen Einheit", .english = "German Unity Day" },
                       { .day = day ("1985-05-01"), .name = "Maifeiertag", .english = "May Day" },
                       { .day = day ("2026-12-24"), .name = " ", .english = " " } };
  DamHoliday one[] = { { .day = day ("2027-10-03"), .name = "Einheit", .english = "Einheit" } };
  g_autoptr (DamHolidays) first = dam_holidays_new (two, G_N_ELEMENTS (two));
  g_autoptr (DamHolidays) second = dam_holidays_new (one, G_N_ELEMENTS (one));
  g_autoptr (DamHolidays) empty = dam_holidays_new (NULL, 0);
  const char *taken[] = { "korea", "None", "INHERIT" };
  const DamZone *seoul = dam_zone_lookup ("Asia/Seoul", NULL);

  g_assert_cmpint (write_holiday (fixture, (HolidayWrite) { .calendar = "Germany", .holidays = first }), ==, DAM_PROBLEM_NONE);
  assert_names (fixture, "Germany", "2026-10-03", "Tag der Deutschen Einheit");
  assert_names (fixture, "Germany", "1985-05-01", "Maifeiertag");
  assert_names (fixture, "Germany", "2026-12-24", "Germany");
  assert_names (fixture, DAM_CALENDAR_KOREA, "2026-10-03", "개천절");

  /* A day of one's own in it; replaced, all of it is. */
  g_assert_cmpint (write_holiday (fixture, (HolidayWrite) { "germany", "2026-12-31", "Silvester" }), ==, DAM_PROBLEM_NONE);
  g_assert_cmpint (write_holiday (fixture, (HolidayWrite) { "Germany", "2026-10-03" }), ==, DAM_PROBLEM_NONE);
  assert_names (fixture, "Germany", "2026-10-03", "");
  g_assert_cmpint (write_holiday (fixture, (HolidayWrite) { "Germany", "2026-10-03" }), ==, DAM_PROBLEM_NO_HOLIDAY);
  g_assert_cmpint (write_holiday (fixture, (HolidayWrite) { .calendar = "GERMANY", .holidays = second }), ==, DAM_PROBLEM_NONE);
  g_assert_cmpint (read_int (db, "SELECT count(*) FROM holiday_calendar"), ==, 1);
  g_assert_cmpint (count_changes (fixture), ==, 1);
  assert_names (fixture, "GERMANY", "2027-10-03", "Einheit");

  g_assert_true (undo_sync (fixture->store, NULL));
  assert_names (fixture, "Germany", "2026-12-31", "Silvester");
  g_assert_true (redo_sync (fixture->store, NULL));

  /* One without a day is a calendar too, which closes nothing. */
  g_assert_cmpint (write_holiday (fixture, (HolidayWrite) { .calendar = "Nowhere", .holidays = empty }), ==, DAM_PROBLEM_NONE);
  {
    g_autoptr (DamHolidayBook) book = dam_holiday_book_read (db, NULL);
    gsize n_items;

    g_assert_nonnull (dam_holiday_book_find (book, "Nowhere", seoul));
    dam_holidays_range (dam_holiday_book_find (book, "Nowhere", seoul), day ("1990-01-01"), day ("2050-12-31"), &n_items);
    g_assert_cmpuint (n_items, ==, 0);
  }

  for (guint i = 0; i < G_N_ELEMENTS (taken); i++)
    g_assert_cmpint (write_holiday (fixture, (HolidayWrite) { .calendar = taken[i], .holidays = first }), ==, DAM_PROBLEM_CALENDAR_NAME);
  g_assert_cmpint (write_holiday (fixture, (HolidayWrite) { .calendar = "", .holidays = first }), ==, DAM_PROBLEM_NO_NAME);

  write_sql (fixture->store, NULL, "INSERT INTO client (id, name, name_key) VALUES (1, 'a', 'a');"
                                   "INSERT INTO terms (client_id, version, state, effective_from, mine_calendar, theirs_calendar) VALUES"
                                   " (NULL, 1, 'agreed', '2026-01-01', 'Germany', 'germany'), (1, 1, 'agreed', '2026-01-01', NULL, 'GERMANY'),"
                                   " (1, 2, 'draft', '2026-02-01', 'Germany', NULL), (1, 3, 'agreed', '2026-02-01', 'korea', NULL)");
  g_assert_cmpint (dam_holiday_calendar_count_users (db, "Germany"), ==, 2);
  g_assert_cmpint (dam_holiday_calendar_count_users (db, "korea"), ==, 1);

  g_assert_cmpint (write_holiday (fixture, (HolidayWrite) { .calendar = "germany", .deletes = TRUE }), ==, DAM_PROBLEM_NONE);
  g_assert_cmpint (count_changes (fixture), ==, 0);
  g_assert_cmpint (write_holiday (fixture, (HolidayWrite) { .calendar = "germany", .deletes = TRUE }), ==, DAM_PROBLEM_CALENDAR_UNKNOWN);
  g_assert_cmpint (write_holiday (fixture, (HolidayWrite) { .calendar = "korea", .deletes = TRUE }), ==, DAM_PROBLEM_CALENDAR_UNKNOWN);
  g_assert_true (undo_sync (fixture->store, NULL));
  assert_names (fixture, "GERMANY", "2027-10-03", "Einheit");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/holidays/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("changes", test_holiday_changes);
  ADD ("invariants", test_holiday_invariants);
  ADD ("calendars", test_calendars);

  return g_test_run ();
}
