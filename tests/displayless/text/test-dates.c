/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib.h>

#include "text/dam-dates.h"

static const DamDateStyle english = { DAM_LANGUAGE_ENGLISH, FALSE };
static const DamDateStyle english_24h = { DAM_LANGUAGE_ENGLISH, TRUE };
static const DamDateStyle korean = { DAM_LANGUAGE_KOREAN, FALSE };
static const DamDateStyle korean_24h = { DAM_LANGUAGE_KOREAN, TRUE };

static void
take (char       *text,
      const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_dates (void)
{
  take (dam_format_date (korean, 2026, 11, 21), "2026년 11월 21일 (토)");
  take (dam_format_date_short (korean, 2026, 11, 5), "11월 5일 (목)");
  take (dam_format_date_long (korean, 2026, 3, 2), "2026년 3월 2일");
  take (dam_format_month (korean, 2026, 11), "2026년 11월");
  take (dam_format_date (english, 2026, 11, 21), "Sat, 21 Nov 2026");
  take (dam_format_date_short (english, 2026, 11, 21), "Sat, 21 Nov");
  take (dam_format_date_long (english, 2026, 3, 2), "2 March 2026");
  take (dam_format_month (english, 2026, 11), "November 2026");
  take (dam_format_date (english, 1, 1, 1), "Mon, 1 Jan 1");
  take (dam_format_date (english, 9999, 12, 31), "Fri, 31 Dec 9999");
  take (dam_format_date (korean, 2024, 2, 29), "2024년 2월 29일 (목)");
}

static void
test_times (void)
{
  take (dam_format_time (korean, 904), "오후 3:04");
  take (dam_format_time (korean, 0), "오전 12:00");
  take (dam_format_time (korean, 720), "오후 12:00");
  take (dam_format_time (korean, 1440), "24:00");
  take (dam_format_time (korean_24h, 904), "15:04");
  take (dam_format_time (english, 904), "3:04 PM");
  take (dam_format_time (english, 0), "12:00 AM");
  take (dam_format_time (english, 719), "11:59 AM");
  take (dam_format_time (english, 720), "12:00 PM");
  take (dam_format_time (english_24h, 9), "00:09");
  take (dam_format_time (english_24h, 1440), "24:00");

  take (dam_format_hour (korean, 15), "오후 3시");
  take (dam_format_hour (korean, 0), "오전 12시");
  take (dam_format_hour (korean_24h, 15), "15:00");
  take (dam_format_hour (english, 15), "3 PM");
  take (dam_format_hour (english, 12), "12 PM");
  take (dam_format_hour (english, 24), "24:00");
  take (dam_format_hour (english_24h, 9), "09:00");
}

static void
test_ranges (void)
{
  take (dam_format_time_range (korean, 540, 690), "오전 9:00–11:30");
  take (dam_format_time_range (korean, 540, 1080), "오전 9:00–오후 6:00");
  take (dam_format_time_range (korean, 1320, 1560), "오후 10:00–다음 날 오전 2:00");
  take (dam_format_time_range (korean, 1080, 1440), "오후 6:00–24:00");
  take (dam_format_time_range (korean_24h, 540, 1080), "09:00–18:00");
  take (dam_format_time_range (korean_24h, 1320, 1560), "22:00–다음 날 02:00");
  take (dam_format_time_range (english, 540, 690), "9:00–11:30 AM");
  take (dam_format_time_range (english, 540, 1080), "9:00 AM–6:00 PM");
  take (dam_format_time_range (english, 780, 1080), "1:00–6:00 PM");
  take (dam_format_time_range (english, 0, 60), "12:00–1:00 AM");
  take (dam_format_time_range (english, 1320, 1560), "10:00 PM–2:00 AM next day");
  take (dam_format_time_range (english, 1320, 2760), "10:00 PM–10:00 PM next day");
  take (dam_format_time_range (english, 0, 1440), "12:00 AM–24:00");
  take (dam_format_time_range (english_24h, 0, 1440), "00:00–24:00");
  take (dam_format_time_range (english_24h, 540, 690), "09:00–11:30");
}

static void
test_lengths (void)
{
  take (dam_format_duration (DAM_LANGUAGE_ENGLISH, 11640), "3 h 14 min");
  take (dam_format_duration (DAM_LANGUAGE_KOREAN, 11640), "3시간 14분");
  take (dam_format_duration (DAM_LANGUAGE_KOREAN, 4800), "1시간 20분");
  take (dam_format_duration (DAM_LANGUAGE_KOREAN, 2700), "45분");
  take (dam_format_duration (DAM_LANGUAGE_ENGLISH, 144000), "40 h");
  take (dam_format_duration (DAM_LANGUAGE_ENGLISH, 59), "0 min");
  take (dam_format_duration (DAM_LANGUAGE_KOREAN, -60), "0분");
  take (dam_format_elapsed (DAM_LANGUAGE_KOREAN, 172800), "2일");
  take (dam_format_elapsed (DAM_LANGUAGE_ENGLISH, 86400 + 3600 * 5), "1 day 5 h");
  take (dam_format_elapsed (DAM_LANGUAGE_ENGLISH, 2 * 86400 + 60), "2 days 1 min");
  take (dam_format_elapsed (DAM_LANGUAGE_ENGLISH, 86399), "23 h 59 min");
  take (dam_format_call_length (DAM_LANGUAGE_ENGLISH, 45), "45 s");
  take (dam_format_call_length (DAM_LANGUAGE_ENGLISH, 425), "7 min 5 s");
  take (dam_format_call_length (DAM_LANGUAGE_KOREAN, 420), "7분");
  take (dam_format_call_length (DAM_LANGUAGE_KOREAN, 3725), "1시간 2분");
  take (dam_format_call_length (DAM_LANGUAGE_KOREAN, 0), "0초");
}

static void
test_weekdays (void)
{
  g_assert_cmpstr (dam_weekday_name (DAM_LANGUAGE_ENGLISH, 0), ==, "Monday");
  g_assert_cmpstr (dam_weekday_name (DAM_LANGUAGE_KOREAN, 6), ==, "일요일");
  g_assert_cmpstr (dam_weekday_short (DAM_LANGUAGE_ENGLISH, 6), ==, "Sun");
  g_assert_cmpstr (dam_weekday_short (DAM_LANGUAGE_KOREAN, 0), ==, "월");
  g_assert_cmpstr (dam_weekday_letter (DAM_LANGUAGE_ENGLISH, 3), ==, "T");
  g_assert_cmpstr (dam_weekday_letter (DAM_LANGUAGE_KOREAN, 5), ==, "토");
}

/* Every minute reads back as itself, in all four styles. */
static void
test_times_are_distinct (void)
{
  const DamDateStyle styles[] = { english, english_24h, korean, korean_24h };

  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

      for (int minute = 0; minute <= 1440; minute++)
        g_assert_true (g_hash_table_add (seen, dam_format_time (styles[i], minute)));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/dates/dates", test_dates);
  g_test_add_func ("/text/dates/times", test_times);
  g_test_add_func ("/text/dates/times-are-distinct", test_times_are_distinct);
  g_test_add_func ("/text/dates/ranges", test_ranges);
  g_test_add_func ("/text/dates/lengths", test_lengths);
  g_test_add_func ("/text/dates/weekdays", test_weekdays);

  return g_test_run ();
}
