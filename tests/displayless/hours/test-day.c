/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hours/dam-day.h"

static void
test_every_day (void)
{
  /* GDate is another implementation of the same calendar: every day of the years 1 to 9999. */
  DamDay expected = dam_day_from_ymd (1, 1, 1);
  GDate date;

  g_assert_cmpint (dam_day_from_ymd (1970, 1, 1), ==, 0);
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 1, 1, 1);
  for (;;)
    {
      int year;
      int month;
      int day;

      dam_day_to_ymd (expected, &year, &month, &day);
      g_assert_cmpint (year, ==, g_date_get_year (&date));
      g_assert_cmpint (month, ==, g_date_get_month (&date));
      g_assert_cmpint (day, ==, g_date_get_day (&date));
      g_assert_cmpint (dam_day_from_ymd (year, month, day), ==, expected);
      g_assert_cmpint (dam_day_weekday (expected), ==, g_date_get_weekday (&date) - 1);
      if (year == 9999 && month == 12 && day == 31)
        break;
      g_date_add_days (&date, 1);
      expected++;
    }
  g_assert_cmpint (dam_day_weekday (-1), ==, 2);
}

static void
test_text (void)
{
  static const char *const bad[] = {
    "", "2026", "2026-11-1", "2026-1-01", "2026-11-31", "2026-02-29", "0000-01-01", "2026-13-01", "2026-00-10",
    "2026-01-00", "2026/01/01", "2026-01-01 ", " 2026-01-01", "2026-01-0a", "+026-01-01", "-026-01-01", "10000-01-01",
    "２０２６-01-01",
  };

  for (DamDay day = -800000; day < 2900000; day += 997)
    {
      g_autofree char *text = NULL;
      int year;

      dam_day_to_ymd (day, &year, NULL, NULL);
      if (year < 1 || year > 9999)
        continue;
      text = dam_day_format (day);
      g_assert_cmpint (dam_day_parse (text), ==, day);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_cmpint (dam_day_parse (bad[i]), ==, DAM_DAY_INVALID);
  g_assert_cmpint (dam_day_parse (NULL), ==, DAM_DAY_INVALID);
  g_assert_cmpint (dam_day_parse ("2024-02-29"), ==, dam_day_from_ymd (2024, 2, 29));
  g_assert_cmpint (dam_day_from_ymd (1900, 2, 29), ==, DAM_DAY_INVALID);
  g_assert_cmpint (dam_day_from_ymd (10000, 1, 1), ==, DAM_DAY_INVALID);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hours/day/every-day", test_every_day);
  g_test_add_func ("/hours/day/text", test_text);

  return g_test_run ();
}
