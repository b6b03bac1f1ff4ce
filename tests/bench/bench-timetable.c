/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hours/dam-promise.h"

#include <time.h>

/* What a question to the timetable costs: building a client's year, the state alone, the state with its rule and span, what is due,
 * and what is due with its working; against localtime_r(), the least that any answer about a wall clock has to do, in the same run.
 * Once with weekly hours alone, once with all that can bear on a date. */

#define N_ASKED 1000000
#define N_PROMISED 50000
#define N_BUILT 1000
#define YEAR (366 * 86400)
#define FIRST 1767225600    /* 2026-01-01 */

static gint64
random_instant (guint64 *state)
{
  *state = *state * 6364136223846793005 + 1442695040888963407;

  return FIRST + (gint64) ((*state >> 33) % YEAR);
}

/* Seconds that this thread has computed: others on the machine do not count. */
static double
get_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return (double) time.tv_sec + (double) time.tv_nsec / 1e9;
}

static double
nanoseconds (double started,
             guint  n)
{
  return (get_time () - started) * 1e9 / n;
}

/* Forty exceptions of one day or a few, two vacations, dinner, the gym and a dated block. */
static DamDayRules *
make_rules (void)
{
  DamDateRule rules[42] = { { 0 } };
  DamReserved reserved[3] = { { 0 } };
  DamDay new_year = dam_day_from_ymd (2026, 1, 1);

  for (int i = 0; i < 42; i++)
    {
      rules[i].id = i + 1;
      rules[i].layer = i >= 40 ? DAM_LAYER_VACATION : i % 2 == 0 ? DAM_LAYER_CLIENT : DAM_LAYER_EVERYONE;
      rules[i].kind = i >= 40 ? DAM_DATE_CLOSED : (DamDateKind) (i % 3);
      rules[i].first = new_year + i * 37 % 365;
      rules[i].last = rules[i].first + (i >= 40 ? 14 : i % 3);
      dam_hours_parse ("10-14", &rules[i].hours, NULL, NULL);
    }
  for (int i = 0; i < 3; i++)
    {
      reserved[i].id = i + 1;
      reserved[i].weekdays = i == 0 ? 0x7f : 0x15;
      reserved[i].first = i == 2 ? new_year + 100 : DAM_DAY_FIRST;
      reserved[i].last = i == 2 ? new_year + 110 : DAM_DAY_LAST;
      dam_hours_parse (i == 0 ? "17:30-19" : i == 1 ? "9-10" : "15-16", &reserved[i].hours, NULL, NULL);
    }

  return dam_day_rules_new (rules, G_N_ELEMENTS (rules), reserved, G_N_ELEMENTS (reserved));
}

static void
report (const char *what,
        double      cost,
        double      baseline)
{
  g_print ("  %-40s %9.3f us, ratio %.2f\n", what, cost / 1000, cost / baseline);
}

static void
measure (const char *id,
         const char *hours,
         gboolean    layers)
{
  DamTimetableVersion version = { dam_day_from_ymd (2020, 1, 1), dam_zone_lookup (id, NULL), { { { 0 } } }, 1, NULL };
  g_autoptr (DamDayRules) rules = layers ? make_rules () : NULL;
  g_autoptr (DamTimetable) timetable = NULL;
  guint64 random = 1;
  guint64 sum = 0;
  double started;
  double baseline;

  version.holidays = layers ? dam_holidays_korea () : NULL;
  dam_week_init (&version.week);
  for (int day = 0; day < 5; day++)
    dam_hours_parse (hours, &version.week.days[day], NULL, NULL);
  version.week.days[5].kind = version.week.days[6].kind = DAM_DAY_CLOSED;

  g_setenv ("TZ", id, TRUE);
  tzset ();
  started = get_time ();
  for (guint i = 0; i < N_ASKED; i++)
    {
      time_t at = (time_t) random_instant (&random);
      struct tm local;

      localtime_r (&at, &local);
      sum += (guint64) local.tm_hour;
    }
  baseline = nanoseconds (started, N_ASKED);
  g_print ("%s, %s%s\n", id, hours, layers ? ", holidays, 42 date rules, 3 reserved times" : "");
  report ("localtime_r", baseline, baseline);

  started = get_time ();
  for (guint i = 0; i < N_BUILT; i++)
    {
      g_autoptr (DamTimetable) fresh = dam_timetable_new (&version, 1, rules);

      sum += (guint64) dam_timetable_open_seconds (fresh, FIRST, FIRST + YEAR);
    }
  report ("building a year", nanoseconds (started, N_BUILT), baseline);

  started = get_time ();
  for (guint i = 0; i < N_BUILT; i++)
    {
      g_autoptr (DamTimetable) fresh = dam_timetable_new (&version, 1, rules);
      gint64 due = 0;

      dam_timetable_add (fresh, random_instant (&random), 4 * 3600, &due);
      sum += (guint64) due;
    }
  report ("what is due in 4 hours, the first question", nanoseconds (started, N_BUILT), baseline);

  timetable = dam_timetable_new (&version, 1, rules);
  dam_timetable_open_seconds (timetable, FIRST - YEAR, FIRST + 2 * YEAR);
  started = get_time ();
  for (guint i = 0; i < N_ASKED; i++)
    sum += dam_timetable_state (timetable, random_instant (&random));
  report ("state", nanoseconds (started, N_ASKED), baseline);

  started = get_time ();
  for (guint i = 0; i < N_ASKED; i++)
    {
      DamAnswer answer;

      dam_timetable_ask (timetable, random_instant (&random), &answer);
      sum += (guint64) answer.until;
    }
  report ("state, rule and span", nanoseconds (started, N_ASKED), baseline);

  for (int amount = 4; amount <= 400; amount *= 10)
    {
      g_autofree char *what = g_strdup_printf ("what is due in %d hours", amount);

      started = get_time ();
      for (guint i = 0; i < N_ASKED; i++)
        {
          gint64 due = 0;

          dam_timetable_add (timetable, random_instant (&random), amount * 3600, &due);
          sum += (guint64) due;
        }
      report (what, nanoseconds (started, N_ASKED), baseline);
    }

  started = get_time ();
  for (guint i = 0; i < N_PROMISED; i++)
    {
      gint64 due = 0;

      dam_timetable_add_days (timetable, random_instant (&random), 2, &due);
      sum += (guint64) due;
    }
  report ("what is due in 2 business days", nanoseconds (started, N_PROMISED), baseline);

  for (int unit = 0; unit < 2; unit++)
    {
      started = get_time ();
      for (guint i = 0; i < N_PROMISED; i++)
        {
          g_autoptr (DamPromise) promise = dam_promise_new (timetable, random_instant (&random), (DamPromiseUnit) unit,
                                                            unit == DAM_PROMISE_MINUTES ? 240 : 2);

          sum += promise->skipped->len;
        }
      report (unit == DAM_PROMISE_MINUTES ? "due in 4 hours, with the working" : "due in 2 business days, with the working",
              nanoseconds (started, N_PROMISED), baseline);
    }

  started = get_time ();
  for (guint i = 0; i < N_PROMISED; i++)
    {
      gint64 at = random_instant (&random);
      g_autoptr (GArray) spans = dam_timetable_explain (timetable, at, at + 7 * 86400);

      sum += spans->len;
    }
  report ("explaining a week", nanoseconds (started, N_PROMISED), baseline);
  g_print ("  (sum %" G_GUINT64_FORMAT ")\n", sum % 997);
}

int
main (void)
{
  g_print ("budget: 20 us for what holds now and for what is due\n");
  measure ("Asia/Seoul", "9-12,13-18", FALSE);
  measure ("Asia/Seoul", "9-12,13-18", TRUE);
  measure ("America/New_York", "9-12,13-18,22-2", TRUE);

  return 0;
}
