/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hours/dam-zone.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

static const char *const zones[] = {
  "Asia/Seoul", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Pacific/Apia", "America/Sao_Paulo",
  "Africa/Cairo", "Africa/Casablanca", "America/St_Johns", "Asia/Kathmandu", "Europe/Dublin", "Asia/Beirut", "UTC",
};

static void
use_libc_zone (const char *id)
{
  g_setenv ("TZ", id, TRUE);
  tzset ();
}

static int
libc_offset (gint64 at)
{
  time_t instant = (time_t) at;
  struct tm local;

  g_assert_nonnull (localtime_r (&instant, &local));

  return (int) local.tm_gmtoff;
}

/* Another implementation, the one of libc, agrees about every zone; to 2038, because GLib 2.74 misreads the negative
 * daylight saving time of Dublin after that. */
static void
test_against_libc (void)
{
  gint64 step = g_test_slow () ? 1800 : 6 * 3600;

  for (gsize i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      const DamZone *zone = dam_zone_lookup (zones[i], NULL);
      gint64 end = (gint64) dam_day_from_ymd (2038, 1, 1) * 86400;

      g_assert_nonnull (zone);
      use_libc_zone (zones[i]);
      for (gint64 at = (gint64) dam_day_from_ymd (1895, 1, 1) * 86400; at < end; at += step)
        if (dam_zone_offset (zone, at) != libc_offset (at))
          g_error ("%s at %" G_GINT64_FORMAT ": %d, libc %d", zones[i], at,
                   dam_zone_offset (zone, at), libc_offset (at));
      for (gint64 at = (gint64) dam_day_from_ymd (2024, 1, 1) * 86400; at < end && at < 1830000000; at += 1800)
        g_assert_cmpint (dam_zone_offset (zone, at), ==, libc_offset (at));
    }
}

/* A segment is as long as it can be, its edges are exact to the second, and the next begins where it ends. */
static void
test_segments (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      const DamZone *zone = dam_zone_lookup (zones[i], NULL);
      gint64 at = (gint64) dam_day_from_ymd (1880, 1, 1) * 86400;

      use_libc_zone (zones[i]);
      while (at < (gint64) dam_day_from_ymd (2037, 1, 1) * 86400)
        {
          gint64 start;
          gint64 end;
          gint64 same_start;
          gint64 same_end;
          int offset = dam_zone_segment (zone, at, &start, &end);

          g_assert_cmpint (start, <=, at);
          g_assert_cmpint (at, <, end);
          g_assert_cmpint (dam_zone_offset (zone, at), ==, offset);
          if (end == G_MAXINT64)
            break;
          g_assert_cmpint (libc_offset (end - 1), ==, offset);
          g_assert_cmpint (libc_offset (end), !=, offset);
          g_assert_cmpint (dam_zone_segment (zone, end - 1, &same_start, &same_end), ==, offset);
          g_assert_cmpint (same_start, ==, start);
          g_assert_cmpint (same_end, ==, end);
          dam_zone_segment (zone, end, &same_start, NULL);
          g_assert_cmpint (same_start, ==, end);
          at = end;
        }
    }
}

static void
test_far_away (void)
{
  const DamZone *zone = dam_zone_lookup ("Asia/Seoul", NULL);
  static const gint64 instants[] = { G_MININT64, -((gint64) 1 << 50), -62135596800, 253402300799, (gint64) 1 << 50, G_MAXINT64 };

  for (gsize i = 0; i < G_N_ELEMENTS (instants); i++)
    {
      gint64 start;
      gint64 end;
      DamDay day;
      int second;

      dam_zone_segment (zone, instants[i], &start, &end);
      g_assert_cmpint (start, <, end);
      dam_zone_to_local (zone, instants[i], &day, &second);
      g_assert_cmpint (second, >=, 0);
      g_assert_cmpint (second, <, 86400);
    }
  g_assert_cmpint (dam_zone_offset (zone, -62135596800), ==, 8 * 3600 + 27 * 60 + 52);
  g_assert_cmpint (dam_zone_offset (zone, 253402300799), ==, 9 * 3600);
}

/* Every reading of the clock around every change of two decades, against the list of what the clock shows minute by minute. */
static void
test_from_local (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      const DamZone *zone = dam_zone_lookup (zones[i], NULL);
      gint64 at = (gint64) dam_day_from_ymd (2008, 1, 1) * 86400;

      for (;;)
        {
          g_autoptr(GHashTable) first = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
          g_autoptr(GHashTable) again = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
          gint64 change;
          gint64 before;

          dam_zone_segment (zone, at, NULL, &change);
          if (change > (gint64) dam_day_from_ymd (2028, 1, 1) * 86400)
            break;
          for (gint64 u = change - 3 * 86400; u < change + 3 * 86400; u += 60)
            {
              DamDay day;
              int second;
              gint64 reading;

              dam_zone_to_local (zone, u, &day, &second);
              reading = (gint64) day * 86400 + second;
              if (!g_hash_table_contains (first, &reading))
                g_hash_table_insert (first, g_memdup2 (&reading, sizeof reading), g_memdup2 (&u, sizeof u));
              else
                g_hash_table_add (again, g_memdup2 (&reading, sizeof reading));
            }
          before = change + dam_zone_offset (zone, change - 1);
          for (gint64 reading = before - 86400; reading < before + 86400; reading += 60)
            {
              const gint64 *shown = g_hash_table_lookup (first, &reading);
              gint64 expected = shown != NULL ? *shown : change;
              int count = shown == NULL ? 0 : g_hash_table_contains (again, &reading) ? 2 : 1;
              DamDay day = (DamDay) (reading / 86400);

              g_assert_cmpint (dam_zone_count_local (zone, day, (int) (reading % 86400)), ==, count);
              g_assert_cmpint (dam_zone_from_local (zone, day, (int) (reading % 86400)), ==, expected);
              g_assert_cmpint (dam_zone_from_local (zone, day - 1, (int) (reading % 86400) + 86400), ==, expected);
            }
          at = change;
        }
    }
}

static void
test_names (void)
{
  static const char *const bad[] = {
    "", "KST", "UTC+9", "+09:00", "09:00", "Z", "KST-9", "EST5EDT,M3.2.0,M11.1.0", "../../etc/passwd", "/etc/localtime",
    "Asia/../Asia/Seoul", "./Asia/Seoul", "Asia//Seoul", "Asia/", "/Asia/Seoul", "Asia", "asia/seoul", "Asia/Seoul ", " Asia/Seoul",
    "Asia/Seoul\n", "zone.tab", "tzdata.zi", "leapseconds", "posixrules", "localtime", "Factory", "right/Asia/Seoul",
    "posix/Asia/Seoul", ":Asia/Seoul", "서울", "\xff\xfe", "Nowhere/Else",
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (dam_zone_lookup (bad[i], &error));
      g_assert_error (error, DAM_HOURS_ERROR, DAM_HOURS_ERROR_ZONE);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      if (g_utf8_validate (bad[i], -1, NULL))
        g_assert_nonnull (strstr (error->message, bad[i]));
    }
  g_assert_null (dam_zone_lookup (NULL, NULL));

  for (gsize i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      const DamZone *zone = dam_zone_lookup (zones[i], NULL);

      g_assert_nonnull (zone);
      g_assert_true (zone == dam_zone_lookup (zones[i], NULL));
      g_assert_cmpstr (dam_zone_id (zone), ==, zones[i]);
    }
}

static void
test_local (void)
{
  g_setenv ("TZ", "America/St_Johns", TRUE);
  g_assert_cmpstr (dam_zone_id (dam_zone_local ()), ==, "America/St_Johns");
  g_setenv ("TZ", ":Europe/Berlin", TRUE);
  g_assert_cmpstr (dam_zone_id (dam_zone_local ()), ==, "Europe/Berlin");
  g_setenv ("TZ", "XYZ-9", TRUE);
  g_assert_cmpstr (dam_zone_id (dam_zone_local ()), ==, "UTC");
  g_setenv ("TZ", "Asia/Seoul", TRUE);
}

static void
test_instants (void)
{
  static const struct
  {
    const char *text;
    const char *zone;
    const char *written;
  } good[] = {
    { "2026-11-21T15:04", "Asia/Seoul", "2026-11-21T15:04:00+09:00" },
    { "2026-11-21 15:04:05", "Asia/Seoul", "2026-11-21T15:04:05+09:00" },
    { "2026-11-21T06:04:00Z", "Asia/Seoul", "2026-11-21T15:04:00+09:00" },
    { "2026-11-21T06:04:00.999Z", "Asia/Seoul", "2026-11-21T15:04:00+09:00" },
    { "2026-11-21T15:04:00+0900", "UTC", "2026-11-21T06:04:00+00:00" },
    { "2026-11-21T15:04-03:30", "America/St_Johns", "2026-11-21T15:04:00-03:30" },
    { "2026-11-21T24:00", "Asia/Seoul", "2026-11-22T00:00:00+09:00" },
    { "2026-03-08T02:30", "America/New_York", "2026-03-08T03:00:00-04:00" },
    { "2026-11-01T01:30", "America/New_York", "2026-11-01T01:30:00-04:00" },
    { "2026-11-01T01:30-05:00", "America/New_York", "2026-11-01T01:30:00-05:00" },
    { "2011-12-30T12:00", "Pacific/Apia", "2011-12-31T00:00:00+14:00" },
    { "1900-01-01T00:00", "Asia/Seoul", "1900-01-01T00:00:00+08:27:52" },
    { "0001-01-01T00:00:00Z", "UTC", "0001-01-01T00:00:00+00:00" },
    { "9999-12-31T23:59:59Z", "UTC", "9999-12-31T23:59:59+00:00" },
  };
  static const char *const bad[] = {
    "", "now", "2026-11-21", "2026-11-21T", "2026-11-21T15", "2026-11-21T15:4", "2026-11-21T25:00", "2026-11-21T24:01", "2026-11-21T15:60",
    "2026-11-21T15:04:60", "2026-02-30T10:00", "2026-11-21T15:04+", "2026-11-21T15:04+9", "2026-11-21T15:04+19:00",
    "2026-11-21T15:04+09:60", "2026-11-21T15:04ZZ", "2026-11-21T15:04 ", "2026-11-21T15:04:05.", "20261121T150400", "2026-11-21X15:04",
    "\xff", "1",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      const DamZone *zone = dam_zone_lookup (good[i].zone, NULL);
      g_autoptr(GError) error = NULL;
      g_autofree char *written = NULL;
      gint64 at;
      gint64 again;

      g_assert_true (dam_instant_parse (good[i].text, zone, &at, &error));
      g_assert_no_error (error);
      written = dam_instant_format (at, zone);
      g_assert_cmpstr (written, ==, good[i].written);
      g_assert_true (dam_instant_parse (written, NULL, &again, &error));
      g_assert_cmpint (again, ==, at);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) error = NULL;
      gint64 at = 42;

      g_assert_false (dam_instant_parse (bad[i], dam_zone_lookup ("UTC", NULL), &at, &error));
      g_assert_error (error, DAM_HOURS_ERROR, DAM_HOURS_ERROR_INSTANT);
      g_assert_cmpint (at, ==, 42);
    }
  g_assert_false (dam_instant_parse ("2026-11-21T15:04", NULL, &(gint64) { 0 }, NULL));
  g_assert_false (dam_instant_parse (NULL, NULL, &(gint64) { 0 }, NULL));
}

static gpointer
ask_offsets (gpointer data)
{
  guint64 sum = 0;

  for (gsize i = 0; i < 6; i++)
    {
      static const char *const fresh[] = {
        "America/Los_Angeles", "Europe/London", "Asia/Tokyo", "Australia/Sydney", "America/Havana", "America/Santiago",
      };
      const DamZone *zone = dam_zone_lookup (fresh[i], NULL);

      for (gint64 at = 0; at < 2000000000; at += 997000)
        sum = sum * 31 + (guint) dam_zone_offset (zone, at);
    }

  return GSIZE_TO_POINTER ((gsize) sum);
}

static void
test_threads (void)
{
  GThread *threads[4];
  gpointer expected;

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("offsets", ask_offsets, NULL);
  expected = g_thread_join (threads[0]);
  for (gsize i = 1; i < G_N_ELEMENTS (threads); i++)
    g_assert_true (g_thread_join (threads[i]) == expected);
}

/* Where I am by date, and by instant: a date begins at midnight in the zone it begins, also where that is before the midnight of an
 * earlier date elsewhere. */
static void
test_dates (void)
{
  const DamZone *base = dam_zone_lookup ("Asia/Seoul", NULL);
  const DamZone *west = dam_zone_lookup ("America/New_York", NULL);
  const DamZone *samoa = dam_zone_lookup ("Pacific/Pago_Pago", NULL);
  const DamZone *east = dam_zone_lookup ("Pacific/Kiritimati", NULL);
  DamDay day = dam_day_from_ymd (2026, 5, 11);
  const DamZoneDate dates[] = { { day, west }, { day + 20, samoa }, { day + 21, east } };
  gint64 midnight = dam_zone_from_local (west, day, 0);

  g_assert_true (dam_zone_on_day (NULL, 0, base, day) == base);
  g_assert_true (dam_zone_on_day (dates, 3, base, day - 1) == base);
  g_assert_true (dam_zone_on_day (dates, 3, base, day) == west);
  g_assert_true (dam_zone_on_day (dates, 3, base, day + 19) == west);
  g_assert_true (dam_zone_on_day (dates, 3, base, day + 20) == samoa);
  g_assert_true (dam_zone_on_day (dates, 3, base, G_MAXINT32) == east);

  g_assert_true (dam_zone_at (NULL, 0, base, midnight) == base);
  g_assert_true (dam_zone_at (dates, 3, base, G_MININT64) == base);
  g_assert_true (dam_zone_at (dates, 3, base, midnight - 1) == base);
  g_assert_true (dam_zone_at (dates, 3, base, midnight) == west);
  /* The 31st in Samoa begins after the 1st in Kiritimati has: nobody is ever in Samoa. */
  g_assert_cmpint (dam_zone_from_local (samoa, day + 20, 0), >, dam_zone_from_local (east, day + 21, 0));
  g_assert_true (dam_zone_at (dates, 3, base, dam_zone_from_local (east, day + 21, 0) - 1) == west);
  g_assert_true (dam_zone_at (dates, 3, base, dam_zone_from_local (east, day + 21, 0)) == east);
  g_assert_true (dam_zone_at (dates, 3, base, dam_zone_from_local (samoa, day + 20, 0)) == east);
  g_assert_true (dam_zone_at (dates, 3, base, G_MAXINT64) == east);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hours/zone/against-libc", test_against_libc);
  g_test_add_func ("/hours/zone/segments", test_segments);
  g_test_add_func ("/hours/zone/far-away", test_far_away);
  g_test_add_func ("/hours/zone/from-local", test_from_local);
  g_test_add_func ("/hours/zone/names", test_names);
  g_test_add_func ("/hours/zone/local", test_local);
  g_test_add_func ("/hours/zone/instants", test_instants);
  g_test_add_func ("/hours/zone/threads", test_threads);
  g_test_add_func ("/hours/zone/dates", test_dates);

  return g_test_run ();
}
