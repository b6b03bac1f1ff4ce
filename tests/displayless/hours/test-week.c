/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hours/dam-week.h"

#include <string.h>

#define N_MINUTES 2880

static void
draw_day (const DamDayHours *hours,
          guint8            *bits)
{
  memset (bits, 0, N_MINUTES);
  if (hours->kind == DAM_DAY_HOURS)
    for (guint i = 0; i < hours->n_ranges; i++)
      memset (bits + hours->ranges[i].start, 1, hours->ranges[i].end - hours->ranges[i].start);
}

static int
count_bits (const guint8 *bits)
{
  int n = 0;

  for (int i = 0; i < N_MINUTES; i++)
    n += bits[i];

  return n;
}

static void
assert_normal (const DamDayHours *hours)
{
  if (hours->kind != DAM_DAY_HOURS)
    {
      g_assert_cmpint (hours->n_ranges, ==, 0);
      return;
    }
  g_assert_cmpint (hours->n_ranges, >, 0);
  g_assert_cmpint (hours->n_ranges, <=, DAM_DAY_MAX_RANGES);
  for (guint i = 0; i < hours->n_ranges; i++)
    {
      DamRange range = hours->ranges[i];

      g_assert_cmpint (range.start, >=, 0);
      g_assert_cmpint (range.start, <, 1440);
      g_assert_cmpint (range.end, >, range.start);
      g_assert_cmpint (range.end, <=, range.start + 1440);
      if (i > 0)
        {
          DamRange before = hours->ranges[i - 1];

          /* They touch only where one range would be longer than a day. */
          g_assert_cmpint (before.end, <=, range.start);
          if (before.end == range.start)
            g_assert_cmpint (range.end - before.start, >, 1440);
        }
    }
}

static DamRange
random_range (GRand *random,
              int    grid)
{
  DamRange range;

  range.start = (gint16) (g_rand_int_range (random, 0, 1440 / grid) * grid);
  range.end = (gint16) (range.start + g_rand_int_range (random, 1, 1440 / grid + 1) * grid);
  if (g_rand_boolean (random))
    range.end = (gint16) MIN (range.end, range.start + 3 * grid);

  return range;
}

/* Add and remove against one bit a minute; what is added is never lost, and text brings every value back. */
static void
test_against_bits (void)
{
  int n_seeds = g_test_slow () ? 40000 : 4000;

  for (int seed = 0; seed < n_seeds; seed++)
    {
      g_autoptr(GRand) random = g_rand_new_with_seed ((guint32) seed);
      static const int grids[] = { 1, 15, 30, 60, 120 };
      int grid = grids[seed % G_N_ELEMENTS (grids)];
      DamDayHours hours = { DAM_DAY_CLOSED, 0, { { 0, 0 } } };
      guint8 expected[N_MINUTES] = { 0 };

      for (int step = 0; step < 12; step++)
        {
          DamRange range = random_range (random, grid);
          guint8 bits[N_MINUTES];

          if (g_rand_int_range (random, 0, 3) > 0)
            {
              gboolean touches = FALSE;
              gboolean merged;

              for (int i = MAX (range.start - 1, 0); i <= MIN (range.end, N_MINUTES - 1); i++)
                touches = touches || expected[i];
              memset (expected + range.start, 1, range.end - range.start);
              merged = dam_day_hours_add (&hours, range);
              g_assert_true (merged == touches);
            }
          else
            {
              memset (expected + range.start, 0, range.end - range.start);
              /* A rest after midnight that has lost its beginning belongs to no day. */
              for (int i = 1440; i < N_MINUTES && !expected[1439]; i++)
                expected[i] = 0;
              for (int i = 1441; i < N_MINUTES; i++)
                if (!expected[i - 1])
                  expected[i] = 0;
              if (!expected[1439])
                expected[1440] = 0;
              dam_day_hours_remove (&hours, range);
            }
          assert_normal (&hours);
          draw_day (&hours, bits);
          g_assert_cmpmem (bits, N_MINUTES, expected, N_MINUTES);
          g_assert_cmpint (dam_day_hours_minutes (&hours), ==, count_bits (expected));
        }

      {
        g_autofree char *text = dam_hours_format (&hours);
        g_autoptr(GError) error = NULL;
        DamDayHours again;
        gboolean merged;

        dam_hours_parse (text, &again, &merged, &error);
        g_assert_no_error (error);
        g_assert_true (dam_day_hours_equal (&hours, &again));
        g_assert_null (dam_hours_unreadable (text));
      }
    }
}

static void
test_full_day (void)
{
  DamDayHours hours = { DAM_DAY_INHERIT, 0, { { 0, 0 } } };
  DamDayHours before;
  g_autofree char *text = NULL;
  g_autoptr(GString) typed = g_string_new (NULL);
  DamDayHours parsed = { DAM_DAY_CLOSED, 0, { { 0, 0 } } };

  for (int i = 0; i < DAM_DAY_MAX_RANGES; i++)
    g_assert_false (dam_day_hours_add (&hours, (DamRange) { (gint16) (i * 30), (gint16) (i * 30 + 15) }));
  g_assert_cmpint (hours.n_ranges, ==, DAM_DAY_MAX_RANGES);
  before = hours;
  g_assert_false (dam_day_hours_add (&hours, (DamRange) { 20, 25 }));
  g_assert_true (dam_day_hours_equal (&hours, &before));
  dam_day_hours_remove (&hours, (DamRange) { 5, 10 });
  g_assert_true (dam_day_hours_equal (&hours, &before));
  g_assert_true (dam_day_hours_add (&hours, (DamRange) { 15, 30 }));
  g_assert_cmpint (hours.n_ranges, ==, DAM_DAY_MAX_RANGES - 1);

  for (int i = 0; i <= DAM_DAY_MAX_RANGES; i++)
    g_string_append_printf (typed, "%02d:%02d-%02d:%02d,", i * 29 / 60, i * 29 % 60, (i * 29 + 5) / 60, (i * 29 + 5) % 60);
  g_assert_false (dam_hours_parse (typed->str, &parsed, NULL, NULL));
  text = dam_hours_unreadable (typed->str);
  g_assert_cmpstr (text, ==, "23:12-23:17");

  /* What is no range changes nothing. */
  before = hours;
  dam_day_hours_add (&hours, (DamRange) { 1440, 1500 });
  dam_day_hours_add (&hours, (DamRange) { -1, 10 });
  dam_day_hours_add (&hours, (DamRange) { 10, 10 });
  dam_day_hours_add (&hours, (DamRange) { 10, 1451 });
  g_assert_true (dam_day_hours_equal (&hours, &before));
}

static void
test_reading (void)
{
  static const struct
  {
    const char *text;
    const char *normal;
    gboolean    merged;
  } good[] = {
    { "9-12, 13-18", "09:00-12:00,13:00-18:00", FALSE },
    { "09:00-12:00,13:00-18:00", "09:00-12:00,13:00-18:00", FALSE },
    { "09:00–18:00", "09:00-18:00", FALSE },
    { "13-18,9-12", "09:00-12:00,13:00-18:00", FALSE },
    { "9-12,11-18", "09:00-18:00", TRUE },
    { "9-12,12-18", "09:00-18:00", TRUE },
    { "오전 9시-오후 6시", "09:00-18:00", FALSE },
    { "오전 9시부터 오후 6시", "09:00-18:00", FALSE },
    { "오전9시부터오후6시까지", "09:00-18:00", FALSE },
    { "오전 9시 부터 ~ 오후 6시 까지", "09:00-18:00", FALSE },
    { "9시~12시", "09:00-12:00", FALSE },
    { "9시〜12시", "09:00-12:00", FALSE },
    { "９：３０～１２：００，１３－１８", "09:30-12:00,13:00-18:00", FALSE },
    { "9:30-12", "09:30-12:00", FALSE },
    { "9시 30분~12시 반", "09:30-12:30", FALSE },
    { "930-1200", "09:30-12:00", FALSE },
    { "0930-1200", "09:30-12:00", FALSE },
    { "9.30-12", "09:30-12:00", FALSE },
    { "9—12", "09:00-12:00", FALSE },
    { "22-2", "22:00-02:00", FALSE },
    { "밤 10시~새벽 2시", "22:00-02:00", FALSE },
    { "오후 10시-2시", "22:00-02:00", FALSE },
    { "22-24", "22:00-24:00", FALSE },
    { "22-0", "22:00-24:00", FALSE },
    { "0-24", "00:00-24:00", FALSE },
    { "0시-24시", "00:00-24:00", FALSE },
    { "종일", "00:00-24:00", FALSE },
    { "하루 종일", "00:00-24:00", FALSE },
    { "24시간", "00:00-24:00", FALSE },
    { "All day", "00:00-24:00", FALSE },
    { "10:00-34:00", "10:00-34:00", FALSE },
    { "closed", "closed", FALSE },
    { " Closed ", "closed", FALSE },
    { "없음", "closed", FALSE },
    { "닫힘", "closed", FALSE },
    { "휴무", "closed", FALSE },
    { "inherit", "inherit", FALSE },
    { "기본값", "inherit", FALSE },
    { "9am-6pm", "09:00-18:00", FALSE },
    { "9:30 AM - 6 PM", "09:30-18:00", FALSE },
    { "9 a.m. to 6 p.m.", "09:00-18:00", FALSE },
    { "from 9 until 18", "09:00-18:00", FALSE },
    { "9-6pm", "09:00-18:00", FALSE },
    { "1-6pm", "13:00-18:00", FALSE },
    { "12-6pm", "12:00-18:00", FALSE },
    { "10-2am", "22:00-02:00", FALSE },
    { "6pm-12am", "18:00-24:00", FALSE },
    { "12am-12pm", "00:00-12:00", FALSE },
    { "오후 1시-6시", "13:00-18:00", FALSE },
    { "오전 9시-6시", "09:00-18:00", FALSE },
    { "오전 9시-12시", "09:00-12:00", FALSE },
    { "오전 9시-18시", "09:00-18:00", FALSE },
    { "오전 12시-오후 12시", "00:00-12:00", FALSE },
    { "정오-6시", "12:00-18:00", FALSE },
    { "9-noon", "09:00-12:00", FALSE },
    { "저녁 6시~자정", "18:00-24:00", FALSE },
    { "9-12 13-18", "09:00-12:00,13:00-18:00", FALSE },
    { "오전 9시부터 12시까지와 오후 1시부터 6시까지", "09:00-12:00,13:00-18:00", FALSE },
    { "9-12 and 13-18", "09:00-12:00,13:00-18:00", FALSE },
    { "9-12、13-18", "09:00-12:00,13:00-18:00", FALSE },
    { "9-12,", "09:00-12:00", FALSE },
    { "9-12, 22-2, 23-1", "09:00-12:00,22:00-02:00", TRUE },
    { "9-6", "09:00-06:00", FALSE },
  };
  static const struct
  {
    const char *text;
    const char *bad;
  } wrong[] = {
    { "", "" },
    { " , ", "" },
    { "25-30", "25-30" },
    { "9-", "9-" },
    { "-9", "-9" },
    { "12-12", "12-12" },
    { "0-0", "0-0" },
    { "9-12, 13-25", "13-25" },
    { "9-12, x, 13-18", "x" },
    { "9-12,closed", "closed" },
    { "closed,9-12", "9-12" },
    { "inherit,closed", "closed" },
    { "9-12-15", "9-12-15" },
    { "9--12", "9--12" },
    { "24-2", "24-2" },
    { "9:60-12", "9:60-12" },
    { "9:5-12", "9:5-12" },
    { "오전 13시-2시", "오전 13시-2시" },
    { "오전 9시~25시", "오전 9시~25시" },
    { "９～２５", "９～２５" },
    { "00930-1200", "00930-1200" },
    { "9-12 13", "9-12 13" },
    { "9", "9" },
    { "10:00-33:00", "10:00-33:00" },
    { "22:00-26:00", "22:00-26:00" },
    { "긴급 10-12", "긴급 10-12" },
    { "99999999999999999999-1", "99999999999999999999-1" },
    { "9-1\xff", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *decomposed = g_utf8_normalize (good[i].text, -1, G_NORMALIZE_DEFAULT);
      const char *texts[] = { good[i].text, decomposed };

      for (int j = 0; j < 2; j++)
        {
          g_autofree char *normal = NULL;
          DamDayHours hours;
          gboolean merged = !good[i].merged;

          dam_hours_parse (texts[j], &hours, &merged, &error);
          g_assert_no_error (error);
          normal = dam_hours_format (&hours);
          g_assert_cmpstr (normal, ==, good[i].normal);
          if (merged != good[i].merged)
            g_error ("“%s”: merged is wrong", good[i].text);
          assert_normal (&hours);
        }
    }
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *bad = dam_hours_unreadable (wrong[i].text);
      DamDayHours hours = { DAM_DAY_HOURS, 1, { { 60, 120 } } };

      if (dam_hours_parse (wrong[i].text, &hours, NULL, &error))
        g_error ("“%s” was read", wrong[i].text);
      g_assert_error (error, DAM_HOURS_ERROR, DAM_HOURS_ERROR_RANGE);
      g_assert_cmpint (hours.n_ranges, ==, 1);
      g_assert_cmpint (hours.ranges[0].start, ==, 60);
      g_assert_nonnull (bad);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_nonnull (strstr (error->message, bad));
      if (wrong[i].bad != NULL)
        g_assert_cmpstr (bad, ==, wrong[i].bad);
    }
}

/* Random text never crashes, and what is read is in normal form and comes back from its own text. */
static void
test_noise (void)
{
  static const char *const bits[] = {
    "9", "12", "0", "24", "930", "-", "~", ",", " ", "시", "분", "반", "오전", "오후", "밤", "부터", "까지", ":", "30", "am", "pm",
    "closed", "종일", "와", "정오", "자정", "２", "～", "to", "\n", "\xed", "1e9", "ㅣ", ".",
  };
  g_autoptr(GRand) random = g_rand_new_with_seed (20261121);
  int n_read = 0;

  for (int i = 0; i < (g_test_slow () ? 1000000 : 60000); i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      int length = g_rand_int_range (random, 1, 12);
      DamDayHours hours;

      for (int j = 0; j < length; j++)
        g_string_append (text, bits[g_rand_int_range (random, 0, G_N_ELEMENTS (bits))]);
      if (dam_hours_parse (text->str, &hours, NULL, NULL))
        {
          g_autofree char *normal = dam_hours_format (&hours);
          DamDayHours again;

          assert_normal (&hours);
          g_assert_true (dam_hours_parse (normal, &again, NULL, NULL));
          g_assert_true (dam_day_hours_equal (&hours, &again));
          n_read++;
        }
    }
  g_assert_cmpint (n_read, >, 100);
}

static void
test_weeks (void)
{
  for (guint32 seed = 0; seed < 500; seed++)
    {
      g_autoptr(GRand) random = g_rand_new_with_seed (seed);
      DamWeek week;
      DamWeek parent;
      DamWeek resolved;
      guint8 bits[7 * 1440] = { 0 };
      int n = 0;

      dam_week_init (&week);
      dam_week_init (&parent);
      for (int day = 0; day < 7; day++)
        {
          g_assert_cmpint (week.days[day].kind, ==, DAM_DAY_INHERIT);
          parent.days[day].kind = DAM_DAY_CLOSED;
          if (g_rand_int_range (random, 0, 4) == 0)
            week.days[day].kind = DAM_DAY_CLOSED;
          for (int i = g_rand_int_range (random, 0, 4); i > 0; i--)
            dam_day_hours_add (&week.days[day], random_range (random, 15));
          if (week.days[day].kind == DAM_DAY_HOURS)
            for (guint i = 0; i < week.days[day].n_ranges; i++)
              for (int minute = week.days[day].ranges[i].start; minute < week.days[day].ranges[i].end; minute++)
                bits[(day * 1440 + minute) % sizeof bits] = 1;
        }
      for (gsize i = 0; i < sizeof bits; i++)
        n += bits[i];
      g_assert_cmpint (dam_week_minutes (&week), ==, n);

      dam_week_resolve (&week, &parent, &resolved);
      for (int day = 0; day < 7; day++)
        g_assert_true (dam_day_hours_equal (&resolved.days[day],
                                            week.days[day].kind == DAM_DAY_INHERIT ? &parent.days[day] : &week.days[day]));
      dam_week_resolve (&week, NULL, &resolved);
      g_assert_true (dam_week_equal (&week, &resolved));
    }
}

static void
test_weekdays (void)
{
  for (int i = 0; i < 7; i++)
    g_assert_cmpint (dam_weekday_parse (dam_weekday_id (i)), ==, i);
  g_assert_cmpint (dam_weekday_parse ("월"), ==, 0);
  g_assert_cmpint (dam_weekday_parse ("일요일"), ==, 6);
  g_assert_cmpint (dam_weekday_parse ("Sunday"), ==, 6);
  g_assert_cmpint (dam_weekday_parse ("월화"), ==, -1);
  g_assert_cmpint (dam_weekday_parse (""), ==, -1);
  g_assert_cmpint (dam_weekday_parse (NULL), ==, -1);
  g_assert_cmpint (dam_weekday_parse ("m"), ==, -1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hours/week/against-bits", test_against_bits);
  g_test_add_func ("/hours/week/full-day", test_full_day);
  g_test_add_func ("/hours/week/reading", test_reading);
  g_test_add_func ("/hours/week/noise", test_noise);
  g_test_add_func ("/hours/week/weeks", test_weeks);
  g_test_add_func ("/hours/week/weekdays", test_weekdays);

  return g_test_run ();
}
