/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hours/dam-timetable.h"

#include <time.h>

/* What a question to the timetable costs: building a client's year, the state alone, and the state with its rule and
 * span; against localtime_r(), the least that any answer about a wall clock has to do, in the same run. */

#define N_ASKED 2000000
#define N_BUILT 2000
#define YEAR (366 * 86400)

static gint64
random_instant (guint64 *state)
{
  *state = *state * 6364136223846793005 + 1442695040888963407;

  return 1767225600 + (gint64) ((*state >> 33) % YEAR);
}

static double
nanoseconds (gint64 started,
             guint  n)
{
  return (double) (g_get_monotonic_time () - started) * 1000 / n;
}

static void
measure (const char *id,
         const char *hours)
{
  DamTimetableVersion version = { dam_day_from_ymd (2020, 1, 1), dam_zone_lookup (id, NULL), { { { 0 } } }, 1 };
  g_autoptr(DamTimetable) timetable = NULL;
  guint64 random = 1;
  guint64 sum = 0;
  gint64 started;
  double baseline;
  double building;
  double state;
  double full;

  dam_week_init (&version.week);
  for (int day = 0; day < 5; day++)
    dam_hours_parse (hours, &version.week.days[day], NULL, NULL);
  version.week.days[5].kind = version.week.days[6].kind = DAM_DAY_CLOSED;

  g_setenv ("TZ", id, TRUE);
  tzset ();
  started = g_get_monotonic_time ();
  for (guint i = 0; i < N_ASKED; i++)
    {
      time_t at = (time_t) random_instant (&random);
      struct tm local;

      localtime_r (&at, &local);
      sum += (guint64) local.tm_hour;
    }
  baseline = nanoseconds (started, N_ASKED);

  started = g_get_monotonic_time ();
  for (guint i = 0; i < N_BUILT; i++)
    {
      g_autoptr(DamTimetable) fresh = dam_timetable_new (&version, 1, NULL);

      sum += (guint64) dam_timetable_open_seconds (fresh, 1767225600, 1767225600 + YEAR);
    }
  building = nanoseconds (started, N_BUILT);

  timetable = dam_timetable_new (&version, 1, NULL);
  dam_timetable_open_seconds (timetable, 1767225600, 1767225600 + 2 * YEAR);
  started = g_get_monotonic_time ();
  for (guint i = 0; i < N_ASKED; i++)
    sum += dam_timetable_state (timetable, random_instant (&random));
  state = nanoseconds (started, N_ASKED);

  started = g_get_monotonic_time ();
  for (guint i = 0; i < N_ASKED; i++)
    {
      DamAnswer answer;

      dam_timetable_ask (timetable, random_instant (&random), &answer);
      sum += (guint64) answer.until;
    }
  full = nanoseconds (started, N_ASKED);

  g_print ("%s, %s (sum %" G_GUINT64_FORMAT ")\n", id, hours, sum % 997);
  g_print ("  localtime_r          %8.1f ns\n", baseline);
  g_print ("  state                %8.1f ns, ratio %.2f\n", state, state / baseline);
  g_print ("  state, rule and span %8.1f ns, ratio %.2f\n", full, full / baseline);
  g_print ("  building a year      %8.1f us, ratio %.0f\n", building / 1000, building / baseline);
}

int
main (void)
{
  measure ("Asia/Seoul", "9-12,13-18");
  measure ("America/New_York", "9-12,13-18,22-2");

  return 0;
}
