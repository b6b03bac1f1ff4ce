/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hours/dam-holidays.h"

#include <string.h>

#ifdef HAVE_ICU
#include <unicode/ucal.h>
#endif

#define SUNDAY 6

/* "public 어린이날, public 부처님오신날" for the holidays of a date, "" when there is none. */
static char *
describe_day (DamDay day)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = 0;
  const DamHoliday *items = dam_holidays_find (dam_holidays_korea (), day, &n);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "", dam_holiday_kind_id (items[i].kind), items[i].name);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_day (const char *date,
            const char *expected)
{
  DamDay day = dam_day_parse (date);
  g_autofree char *got = NULL;

  g_assert_cmpint (day, !=, DAM_DAY_INVALID);
  got = describe_day (day);
  if (g_strcmp0 (got, expected) != 0)
    g_test_message ("on %s", date);
  g_assert_cmpstr (got, ==, expected);
}

/* Every year from 2014 to 2027, day by day, against the list that was written down from the published calendars. */
static void
test_published_years (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("DAMJANG_FIXTURES"), "hours", "korean-holidays-2014-2027.csv", NULL);
  g_autoptr (GHashTable) expected = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  DamDay first = dam_day_from_ymd (2014, 1, 1);
  DamDay last = dam_day_from_ymd (2027, 12, 31);
  guint n_lines = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (g_strchomp (text), "\n", -1);
  g_assert_cmpstr (lines[0], ==, "date,kind,name");
  for (char **line = lines + 1; *line != NULL; line++, n_lines++)
    {
      g_auto (GStrv) cells = g_strsplit (*line, ",", 3);
      DamDay day = dam_day_parse (cells[0]);
      const char *before = g_hash_table_lookup (expected, GINT_TO_POINTER (day));

      g_assert_true (day >= first && day <= last);
      g_hash_table_replace (expected, GINT_TO_POINTER (day),
                            g_strdup_printf ("%s%s%s %s", before != NULL ? before : "", before != NULL ? ", " : "",
                                             cells[1], cells[2]));
    }
  g_assert_cmpuint (n_lines, ==, 263);

  for (DamDay day = first; day <= last; day++)
    {
      g_autofree char *date = dam_day_format (day);
      const char *holidays = g_hash_table_lookup (expected, GINT_TO_POINTER (day));

      assert_day (date, holidays != NULL ? holidays : "");
    }
}

/* What the decrees changed, on both sides of each change. */
static void
test_decrees (void)
{
  static const struct
  {
    const char *date;
    const char *expected;
  } days[] = {
    /* Until 1990: Armed Forces Day and Hangul Day. The rule of the day after a coincidence found nothing in 1990. */
    { "1990-10-01", "public 국군의 날" }, { "1990-10-09", "public 한글날" },
    { "1990-10-03", "public 개천절, public 추석" }, { "1990-10-05", "" },
    { "1991-10-01", "" }, { "1991-10-09", "" }, { "2012-10-09", "" }, { "2013-10-09", "public 한글날" },
    /* The second day of January, until 1998. */
    { "1990-01-02", "public 1월 2일" }, { "1990-01-03", "" }, { "1998-01-02", "public 1월 2일" }, { "1999-01-02", "" },
    { "1999-01-01", "public 1월 1일" },
    /* Arbor Day until 2005, Constitution Day until 2007 and again from 2026. */
    { "2005-04-05", "public 식목일" }, { "2006-04-05", "" },
    { "1990-07-17", "public 제헌절" }, { "2007-07-17", "public 제헌절" }, { "2008-07-17", "" }, { "2025-07-17", "" },
    { "2026-07-17", "public 제헌절" },
    { "2025-05-01", "" }, { "2026-05-01", "public 노동절" },
    /* No substitutes before 2013-11-05: a Sunday in Chuseok 1997 and 2012, in Seollal 2013, Children's Day 2013. */
    { "1997-09-18", "" }, { "2012-10-02", "" }, { "2013-02-12", "" }, { "2013-05-06", "" },
    { "2014-09-10", "substitute 대체공휴일(추석)" },
    /* A Saturday alone gives a feast none: Seollal 2020 and Chuseok 2026 have theirs for a Sunday or not at all. */
    { "2015-09-26", "public 추석 연휴" }, { "2026-09-26", "public 추석 연휴" }, { "2026-09-28", "" },
    /* National days from 2021-08-04 on; Independence Movement Day 2020 fell on a Sunday before it. */
    { "2020-03-02", "" }, { "2020-10-05", "" }, { "2021-08-16", "substitute 대체공휴일(광복절)" },
    /* Buddha's Birthday and Christmas from 2023-05-04 on. */
    { "2021-12-27", "" }, { "2022-05-09", "" }, { "2022-12-26", "" }, { "2023-05-29", "substitute 대체공휴일(부처님오신날)" },
    { "2027-12-27", "substitute 대체공휴일(성탄절)" },
    /* Never: 1 January, Memorial Day. */
    { "2022-01-03", "" }, { "2023-01-02", "" }, { "2026-06-08", "" }, { "2027-06-07", "" },
    /* Its name, from 2017-10-17 on. */
    { "2017-05-03", "public 석가탄신일" }, { "2018-05-22", "public 부처님오신날" },
    /* Elections, and days that the government designated. */
    { "1997-12-18", "temporary 제15대 대통령선거일" }, { "2002-07-01", "temporary 임시공휴일(월드컵 4강 기념)" },
    { "2006-05-31", "temporary 제4회 전국동시지방선거일" }, { "2007-12-19", "election 제17대 대통령선거일" },
    { "2008-04-09", "election 제18대 국회의원선거일" }, { "2012-12-19", "election 제18대 대통령선거일" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    assert_day (days[i].date, days[i].expected);
}

/* Years to come, with the cases in which substitutes meet. */
static void
test_projected (void)
{
  static const struct
  {
    const char *date;
    const char *expected;
  } days[] = {
    /* One for a coincidence on a weekday. */
    { "2028-10-03", "public 개천절, public 추석" }, { "2028-10-05", "substitute 대체공휴일(추석)" }, { "2028-10-06", "" },
    { "2044-05-05", "public 어린이날, public 부처님오신날" }, { "2044-05-06", "substitute 대체공휴일(부처님오신날)" },
    { "2047-10-03", "public 개천절, public 추석 연휴" }, { "2047-10-07", "substitute 대체공휴일(추석)" }, { "2047-10-08", "" },
    /* Two where those of two dates meet. */
    { "2036-10-03", "public 개천절, public 추석 연휴" }, { "2036-10-05", "public 추석 연휴" },
    { "2036-10-06", "substitute 대체공휴일(추석)" }, { "2036-10-07", "substitute 대체공휴일(추석)" }, { "2036-10-08", "" },
    { "2039-04-30", "public 부처님오신날" }, { "2039-05-01", "public 노동절" },
    { "2039-05-02", "substitute 대체공휴일(부처님오신날)" }, { "2039-05-03", "substitute 대체공휴일(노동절)" }, { "2039-05-04", "" },
    { "2039-10-02", "public 추석" }, { "2039-10-03", "public 개천절, public 추석 연휴" },
    { "2039-10-04", "substitute 대체공휴일(추석)" }, { "2039-10-05", "substitute 대체공휴일(추석)" }, { "2039-10-06", "" },
    /* No election of years to come is fixed. */
    { "2028-04-12", "" }, { "2030-04-03", "" },
    /* The end of the data. */
    { "2050-12-26", "substitute 대체공휴일(성탄절)" }, { "2051-01-01", "" }, { "1989-12-25", "" },
  };
  gsize n = 0;
  const DamHoliday *items = dam_holidays_range (dam_holidays_korea (), G_MININT32, G_MAXINT32, &n);
  DamDay first_projected = dam_day_from_ymd (DAM_HOLIDAYS_OFFICIAL_YEAR + 1, 1, 1);

  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    assert_day (days[i].date, days[i].expected);

  for (gsize i = 0; i < n; i++)
    g_assert_cmpint (items[i].projected, ==, items[i].day >= first_projected);
}

/* In 2027 and 2028 the new moon falls before midnight in Beijing and after it in Seoul. */
static void
test_not_chinese (void)
{
  assert_day ("2027-02-07", "public 설날");
  assert_day ("2027-02-09", "substitute 대체공휴일(설날)");
  assert_day ("2028-01-27", "public 설날");
  assert_day ("2028-01-25", "");
}

static gboolean
has_kind (DamDay         day,
          DamHolidayKind kind)
{
  guint n = 0;
  const DamHoliday *items = dam_holidays_find (dam_holidays_korea (), day, &n);

  for (guint i = 0; i < n; i++)
    if (items[i].kind == kind)
      return TRUE;

  return FALSE;
}

/* What holds of every substitute, and of every year. */
static void
test_invariants (void)
{
  gsize n = 0;
  const DamHoliday *items = dam_holidays_range (dam_holidays_korea (), G_MININT32, G_MAXINT32, &n);

  for (gsize i = 0; i < n; i++)
    {
      g_assert_cmpstr (items[i].name, !=, "");
      g_assert_cmpstr (items[i].english, !=, "");
      g_assert_cmpstr (items[i].english, !=, items[i].name);
      if (i > 0)
        g_assert_cmpint (items[i - 1].day, <=, items[i].day);

      if (items[i].kind != DAM_HOLIDAY_SUBSTITUTE)
        continue;

      /* A weekday, of which it is the only holiday, right behind weekends and holidays, one of them what it stands for. */
      g_assert_cmpint (dam_day_weekday (items[i].day), <, 5);
      g_assert_true (i == 0 || items[i - 1].day < items[i].day);
      g_assert_true (i + 1 == n || items[i + 1].day > items[i].day);
      for (DamDay day = items[i].day - 1;; day--)
        {
          g_assert_cmpint (day, >, items[i].day - 7);
          if (has_kind (day, DAM_HOLIDAY_PUBLIC))
            break;
          g_assert_true (dam_day_weekday (day) >= 5 || dam_holidays_find (dam_holidays_korea (), day, NULL) != NULL);
        }
    }

  for (int year = DAM_HOLIDAYS_FIRST_YEAR; year <= DAM_HOLIDAYS_LAST_YEAR; year++)
    {
      gsize n_year = 0;

      dam_holidays_range (dam_holidays_korea (), dam_day_from_ymd (year, 1, 1), dam_day_from_ymd (year, 12, 31), &n_year);
      g_assert_cmpuint (n_year, >=, 14);
      g_assert_cmpuint (n_year, <=, 25);
    }
}

/* From the decree of 2026 on, said once more and the long way round: which holidays ask for a substitute. */
static void
test_how_many_substitutes (void)
{
  for (int year = 2027; year <= DAM_HOLIDAYS_LAST_YEAR; year++)
    {
      guint due = 0;
      guint given = 0;

      for (DamDay day = dam_day_from_ymd (year, 1, 1); day <= dam_day_from_ymd (year, 12, 31); day++)
        {
          guint n = 0;
          const DamHoliday *items = dam_holidays_find (dam_holidays_korea (), day, &n);
          int weekday = dam_day_weekday (day);

          for (guint i = 0; i < n; i++)
            {
              gboolean is_feast = strstr (items[i].name, "설날") != NULL || strstr (items[i].name, "추석") != NULL;
              gboolean never = strcmp (items[i].name, "1월 1일") == 0 || strcmp (items[i].name, "현충일") == 0;

              if (items[i].kind == DAM_HOLIDAY_SUBSTITUTE)
                given++;
              else if (!never && (weekday == SUNDAY || (weekday == SUNDAY - 1 && !is_feast)))
                due++;
            }
          if (n > 1 && weekday < SUNDAY - 1)
            due++;
        }

      if (due != given)
        g_test_message ("in %d", year);
      g_assert_cmpuint (given, ==, due);
    }
}

#ifdef HAVE_ICU
/* The civil date of a lunar one by ICU's Korean calendar; @month and @day count from 1. */
static DamDay
day_of_lunar (int year,
              int month,
              int day)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar zone[] = { 'A', 's', 'i', 'a', '/', 'S', 'e', 'o', 'u', 'l', 0 };
  UCalendar *calendar = ucal_open (zone, -1, "ko_KR@calendar=dangi", UCAL_TRADITIONAL, &status);
  double at;

  g_assert_true (U_SUCCESS (status));
  ucal_clear (calendar);
  ucal_set (calendar, UCAL_EXTENDED_YEAR, year + 2333);
  ucal_set (calendar, UCAL_MONTH, month - 1);
  ucal_set (calendar, UCAL_IS_LEAP_MONTH, 0);
  ucal_set (calendar, UCAL_DATE, day);
  ucal_set (calendar, UCAL_HOUR_OF_DAY, 12);
  at = ucal_getMillis (calendar, &status);
  g_assert_true (U_SUCCESS (status));
  ucal_close (calendar);

  return (DamDay) ((gint64) (at / 1000) / 86400);
}
#endif

static void
test_lunar_calendar (void)
{
#ifdef HAVE_ICU
  for (int year = DAM_HOLIDAYS_FIRST_YEAR; year <= DAM_HOLIDAYS_LAST_YEAR; year++)
    {
      static const struct
      {
        int         month;
        int         day;
        const char *names[2];
      } feasts[] = {
        { 1, 1, { "설날", "설날" } },
        { 4, 8, { "석가탄신일", "부처님오신날" } },
        { 8, 15, { "추석", "추석" } },
      };

      for (gsize i = 0; i < G_N_ELEMENTS (feasts); i++)
        {
          DamDay day = day_of_lunar (year, feasts[i].month, feasts[i].day);
          g_autofree char *got = describe_day (day);
          g_autofree char *expected = g_strconcat ("public ", feasts[i].names[year > 2017], NULL);

          g_assert_nonnull (strstr (got, expected));
        }
    }
#else
  g_test_skip ("built without ICU");
#endif
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/holidays-korea/published-years", test_published_years);
  g_test_add_func ("/holidays-korea/decrees", test_decrees);
  g_test_add_func ("/holidays-korea/projected", test_projected);
  g_test_add_func ("/holidays-korea/not-chinese", test_not_chinese);
  g_test_add_func ("/holidays-korea/invariants", test_invariants);
  g_test_add_func ("/holidays-korea/how-many-substitutes", test_how_many_substitutes);
  g_test_add_func ("/holidays-korea/lunar-calendar", test_lunar_calendar);

  return g_test_run ();
}
