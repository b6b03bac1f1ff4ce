/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hours/dam-timetable.h"

#include <string.h>

#define YEAR (366 * 86400)
#define MAX_VERSIONS 5

/* The year of each zone in which something odd happens to its clock. */
static const struct
{
  const char *id;
  int         year;
} zones[] = {
  { "Asia/Seoul", 2026 },
  { "America/New_York", 2026 },
  { "Europe/Berlin", 2026 },
  { "Australia/Lord_Howe", 2026 },      /* half an hour */
  { "Pacific/Apia", 2011 },             /* a date that never was */
  { "America/Sao_Paulo", 2018 },        /* midnight that never was */
  { "Africa/Cairo", 2024 },
  { "Africa/Casablanca", 2026 },        /* daylight saving the other way round */
  { "America/St_Johns", 2010 },         /* one minute past midnight */
  { "Asia/Kathmandu", 1986 },
  { "Asia/Seoul", 1908 },               /* local mean time, in seconds */
};

static gint64
date (int year,
      int month,
      int day)
{
  return (gint64) dam_day_from_ymd (year, month, day) * 86400;
}

static void
make_random_week (GRand   *random,
                  DamWeek *week)
{
  dam_week_init (week);
  for (int day = 0; day < 7; day++)
    {
      int kind = g_rand_int_range (random, 0, 10);

      if (kind == 0)
        continue;
      week->days[day].kind = DAM_DAY_CLOSED;
      if (kind == 1)
        continue;
      for (int i = g_rand_int_range (random, 1, 4); i > 0; i--)
        {
          int start = g_rand_int_range (random, 0, 1440);
          int length = g_rand_int_range (random, 1, g_rand_int_range (random, 0, 4) == 0 ? 1441 : 240);

          dam_day_hours_add (&week->days[day], (DamRange) { (gint16) start, (gint16) (start + length) });
        }
    }
}

static gsize
make_random_versions (GRand               *random,
                      const char          *zone,
                      int                  year,
                      DamTimetableVersion *versions)
{
  gsize n_versions = g_rand_int_range (random, 1, MAX_VERSIONS + 1);

  for (gsize i = 0; i < n_versions; i++)
    {
      const char *id = zone;

      /* Now and then a person moves. */
      if (i > 0 && g_rand_int_range (random, 0, 3) == 0)
        id = zones[g_rand_int_range (random, 0, G_N_ELEMENTS (zones))].id;
      versions[i] = (DamTimetableVersion) { 0 };
      versions[i].from = dam_day_from_ymd (year, 1, 1) + g_rand_int_range (random, -30, 380);
      if (i > 0 && g_rand_int_range (random, 0, 4) == 0)
        versions[i].from = versions[i - 1].from + g_rand_int_range (random, 0, 2);
      versions[i].zone = dam_zone_lookup (id, NULL);
      versions[i].terms = (gint64) i + 1;
      make_random_week (random, &versions[i].week);
    }

  return n_versions;
}

/* One state a minute, by the definition. */
static void
draw (const DamTimetableVersion *versions,
      gsize                      n_versions,
      gint64                     from,
      guint8                    *states,
      gsize                      n_minutes)
{
  for (gsize i = 0; i < n_minutes; i++)
    states[i] = (guint8) dam_timetable_oracle (versions, n_versions, NULL, from + (gint64) i * 60);
}

static void
assert_sum (DamTimetable *timetable,
            const guint8 *states,
            gint64        from,
            gsize         first,
            gsize         last)
{
  gint64 a = from + (gint64) first * 60;
  gint64 b = from + (gint64) last * 60;
  g_autoptr(DamIntervals) open = dam_timetable_open (timetable, a, b);
  g_autoptr(DamIntervals) ruled = dam_timetable_ruled (timetable, a, b);
  gint64 n_open = 0;
  gint64 n_ruled = 0;

  for (gsize i = first; i < last; i++)
    {
      n_open += states[i] == DAM_STATE_OPEN;
      n_ruled += states[i] != DAM_STATE_NO_RULE;
    }
  g_assert_cmpint (dam_timetable_open_seconds (timetable, a, b), ==, n_open * 60);
  g_assert_cmpint (dam_intervals_seconds (open, G_MININT64 / 4, G_MAXINT64 / 4), ==, n_open * 60);
  g_assert_cmpint (dam_intervals_seconds (ruled, G_MININT64 / 4, G_MAXINT64 / 4), ==, n_ruled * 60);
}

/* An answer's span and the neighbouring open times, against a walk over the minutes; spans that leave the drawn time are
 * not looked at. */
static void
assert_answer (DamTimetable *timetable,
               const guint8 *states,
               gint64        from,
               gsize         n_minutes,
               gsize         i)
{
  gint64 at = from + (gint64) i * 60;
  gsize first = i;
  gsize last = i;
  DamAnswer answer;
  gint64 instant;

  dam_timetable_ask (timetable, at + 59, &answer);
  g_assert_cmpint (answer.state, ==, states[i]);
  g_assert_true (answer.zone == dam_timetable_zone (timetable, at));
  switch (answer.state)
    {
    case DAM_STATE_OPEN:
      g_assert_cmpint (answer.rule, ==, DAM_RULE_WEEKLY);
      break;

    case DAM_STATE_CLOSED:
      g_assert_true (answer.rule == DAM_RULE_NIGHT || answer.rule == DAM_RULE_BREAK || answer.rule == DAM_RULE_DAY_OFF);
      g_assert_cmpint (answer.terms, >, 0);
      break;

    case DAM_STATE_NO_RULE:
    default:
      g_assert_cmpint (answer.rule, ==, DAM_RULE_NONE);
      g_assert_cmpint (answer.terms, ==, 0);
    }

  while (first > 0 && states[first - 1] == states[i])
    first--;
  while (last < n_minutes && states[last] == states[i])
    last++;
  if (first > 0)
    g_assert_cmpint (answer.since, ==, from + (gint64) first * 60);
  else
    g_assert_cmpint (answer.since, <=, from);
  if (last < n_minutes)
    g_assert_cmpint (answer.until, ==, from + (gint64) last * 60);
  else
    g_assert_cmpint (answer.until, >=, from + (gint64) last * 60);

  /* The start of the next open time. */
  last = i;
  while (last < n_minutes && states[last] == DAM_STATE_OPEN)
    last++;
  while (last < n_minutes && states[last] != DAM_STATE_OPEN)
    last++;
  if (last < n_minutes)
    {
      g_assert_true (dam_timetable_next_open (timetable, at, &instant));
      g_assert_cmpint (instant, ==, from + (gint64) last * 60);
    }

  /* The end of the last one. */
  first = i + 1;
  while (first > 0 && states[first - 1] == DAM_STATE_OPEN)
    first--;
  while (first > 0 && states[first - 1] != DAM_STATE_OPEN)
    first--;
  if (first > 0)
    {
      g_assert_true (dam_timetable_last_close (timetable, at, &instant));
      g_assert_cmpint (instant, ==, from + (gint64) first * 60);
    }
}

/* Every minute of a year of every zone, for random schedules with ranges past midnight, several versions and moves. */
static void
test_every_minute (void)
{
  int n_seeds = g_test_slow () ? 24 : 2;
  gsize n_minutes = YEAR / 60;
  g_autofree guint8 *states = g_malloc (n_minutes);

  for (gsize zone = 0; zone < G_N_ELEMENTS (zones); zone++)
    for (int seed = 0; seed < n_seeds; seed++)
      {
        g_autoptr(GRand) random = g_rand_new_with_seed ((guint32) (zone * 1000 + seed));
        DamTimetableVersion versions[MAX_VERSIONS];
        gsize n_versions = make_random_versions (random, zones[zone].id, zones[zone].year, versions);
        g_autoptr(DamTimetable) timetable = dam_timetable_new (versions, n_versions, NULL);
        gint64 from = date (zones[zone].year, 1, 1);
        gboolean has_seconds = zones[zone].year < 1970;

        draw (versions, n_versions, from, states, n_minutes);
        for (gsize i = 0; i < n_minutes; i++)
          if (dam_timetable_state (timetable, from + (gint64) i * 60) != states[i])
            g_error ("%s, seed %d, %" G_GINT64_FORMAT ": %d instead of %d", zones[zone].id, seed, from + (gint64) i * 60,
                     dam_timetable_state (timetable, from + (gint64) i * 60), states[i]);

        for (int i = 0; i < 20000; i++)
          {
            gint64 at = from + g_rand_int_range (random, 0, YEAR);

            g_assert_cmpint (dam_timetable_state (timetable, at), ==, dam_timetable_oracle (versions, n_versions, NULL, at));
          }
        if (has_seconds)
          continue;

        for (int i = 0; i < 300; i++)
          {
            gsize a = g_rand_int_range (random, 0, (int) n_minutes);
            gsize b = g_rand_int_range (random, 0, (int) n_minutes);

            assert_answer (timetable, states, from, n_minutes, a);
            if (i < 30)
              assert_sum (timetable, states, from, MIN (a, b), MAX (a, b));
          }
      }
}

/* Some weekdays alone, all 127 sets of them, once with the others closed and once without a rule for them. */
static void
test_weekday_sets (void)
{
  gint64 from = date (2026, 1, 1);
  DamTimetableVersion version = { dam_day_from_ymd (2025, 1, 1), dam_zone_lookup ("Asia/Seoul", NULL), { { { 0 } } }, 1 };

  for (guint set = 1; set < 128; set++)
    for (int others = 0; others < 2; others++)
      {
        g_autoptr(DamTimetable) timetable = NULL;
        gint64 n_open = 0;
        gint64 instant;

        dam_week_init (&version.week);
        for (int day = 0; day < 7; day++)
          {
            if ((set & (1u << day)) != 0)
              dam_hours_parse ("9-12,13-18", &version.week.days[day], NULL, NULL);
            else
              version.week.days[day].kind = others == 0 ? DAM_DAY_CLOSED : DAM_DAY_INHERIT;
          }
        timetable = dam_timetable_new (&version, 1, NULL);
        for (gint64 at = from; at < from + 8 * 7 * 86400; at += 1800)
          {
            DamState state = dam_timetable_oracle (&version, 1, NULL, at);

            g_assert_cmpint (dam_timetable_state (timetable, at), ==, state);
            n_open += state == DAM_STATE_OPEN;
          }
        g_assert_cmpint (dam_timetable_open_seconds (timetable, from, from + 8 * 7 * 86400), ==, n_open * 1800);
        g_assert_true (dam_timetable_next_open (timetable, from, &instant));
        g_assert_cmpint (instant, <=, from + 8 * 86400);
      }
}

static DamAnswer
ask (DamTimetable  *timetable,
     const DamZone *zone,
     const char    *text)
{
  DamAnswer answer;
  gint64 at;

  g_assert_true (dam_instant_parse (text, zone, &at, NULL));
  dam_timetable_ask (timetable, at, &answer);

  return answer;
}

static void
assert_instant (gint64         at,
                const DamZone *zone,
                const char    *expected)
{
  g_autofree char *text = dam_instant_format (at, zone);

  g_assert_true (g_str_has_prefix (text, expected));
}

/* The rules by name, on the edges. */
static void
test_rules (void)
{
  const DamZone *zone = dam_zone_lookup ("Asia/Seoul", NULL);
  DamTimetableVersion versions[2] = {
    { dam_day_from_ymd (2026, 3, 2), zone, { { { 0 } } }, 11 },
    { dam_day_from_ymd (2026, 11, 20), zone, { { { 0 } } }, 12 },
  };
  g_autoptr(DamTimetable) timetable = NULL;
  DamAnswer answer;

  dam_week_init (&versions[0].week);
  for (int day = 0; day < 4; day++)
    dam_hours_parse ("9-12,13-18", &versions[0].week.days[day], NULL, NULL);
  dam_hours_parse ("22-2", &versions[0].week.days[3], NULL, NULL);
  versions[0].week.days[5].kind = DAM_DAY_CLOSED;
  dam_week_init (&versions[1].week);
  versions[1].week.days[4].kind = DAM_DAY_CLOSED;
  timetable = dam_timetable_new (versions, 2, NULL);

  /* Tuesday 17 November 2026. */
  answer = ask (timetable, zone, "2026-11-17T08:59:59");
  g_assert_cmpint (answer.rule, ==, DAM_RULE_NIGHT);
  answer = ask (timetable, zone, "2026-11-17T09:00:00");
  g_assert_cmpint (answer.state, ==, DAM_STATE_OPEN);
  g_assert_cmpint (answer.rule, ==, DAM_RULE_WEEKLY);
  g_assert_cmpint (answer.terms, ==, 11);
  g_assert_cmpint (answer.day, ==, dam_day_from_ymd (2026, 11, 17));
  answer = ask (timetable, zone, "2026-11-17T12:00:00");
  g_assert_cmpint (answer.rule, ==, DAM_RULE_BREAK);
  assert_instant (answer.until, zone, "2026-11-17T13:00:00");
  answer = ask (timetable, zone, "2026-11-17T18:00:00");
  g_assert_cmpint (answer.state, ==, DAM_STATE_CLOSED);
  g_assert_cmpint (answer.rule, ==, DAM_RULE_NIGHT);
  assert_instant (answer.since, zone, "2026-11-17T18:00:00");
  assert_instant (answer.until, zone, "2026-11-18T09:00:00");

  /* Thursday's 22-2 runs into Friday, although a new version, for which Friday is closed, begins at its midnight. */
  answer = ask (timetable, zone, "2026-11-20T01:59:59");
  g_assert_cmpint (answer.state, ==, DAM_STATE_OPEN);
  g_assert_cmpint (answer.day, ==, dam_day_from_ymd (2026, 11, 19));
  g_assert_cmpint (answer.terms, ==, 11);
  assert_instant (answer.since, zone, "2026-11-19T22:00:00");
  answer = ask (timetable, zone, "2026-11-20T02:00:00");
  g_assert_cmpint (answer.rule, ==, DAM_RULE_DAY_OFF);
  g_assert_cmpint (answer.terms, ==, 12);
  /* Under the first version Friday has no rule, and its spill-over alone does not make one. */
  answer = ask (timetable, zone, "2026-11-13T01:00:00");
  g_assert_cmpint (answer.state, ==, DAM_STATE_OPEN);
  answer = ask (timetable, zone, "2026-11-13T12:00:00");
  g_assert_cmpint (answer.state, ==, DAM_STATE_NO_RULE);
  g_assert_true (answer.zone == zone);
  answer = ask (timetable, zone, "2026-11-14T12:00:00");
  g_assert_cmpint (answer.rule, ==, DAM_RULE_DAY_OFF);

  answer = ask (timetable, zone, "2026-03-01T23:59:59");
  g_assert_cmpint (answer.state, ==, DAM_STATE_NO_RULE);
  g_assert_cmpint (answer.since, ==, G_MININT64);
  assert_instant (answer.until, zone, "2026-03-02T00:00:00");
  g_assert_null (answer.zone);

  /* After the last change there is none any more. */
  answer = ask (timetable, zone, "2027-01-02T12:00:00");
  g_assert_cmpint (answer.state, ==, DAM_STATE_NO_RULE);
  answer = ask (timetable, zone, "2027-01-01T12:00:00");
  g_assert_cmpint (answer.rule, ==, DAM_RULE_DAY_OFF);
}

/* Schedules that never open, or never close, answer at once for all time. */
static void
test_constant (void)
{
  static const gint64 instants[] = { G_MININT64, -99999999999, 0, 1700000000, 99999999999, G_MAXINT64 };
  const DamZone *zone = dam_zone_lookup ("America/New_York", NULL);
  g_autoptr(DamTimetable) none = dam_timetable_new (NULL, 0, NULL);
  DamTimetableVersion version = { dam_day_from_ymd (1, 1, 1), zone, { { { 0 } } }, 5 };

  for (int kind = 0; kind < 4; kind++)
    {
      g_autoptr(DamTimetable) timetable = NULL;

      dam_week_init (&version.week);
      for (int day = 0; day < 7; day++)
        {
          version.week.days[day].kind = kind == 1 ? DAM_DAY_CLOSED : DAM_DAY_INHERIT;
          if (kind == 2)
            dam_hours_parse ("0-24", &version.week.days[day], NULL, NULL);
        }
      timetable = kind == 3 ? dam_timetable_ref (none) : dam_timetable_new (&version, 1, NULL);

      for (gsize i = 0; i < G_N_ELEMENTS (instants); i++)
        {
          DamAnswer answer;
          gint64 instant;

          dam_timetable_ask (timetable, instants[i], &answer);
          g_assert_cmpint (answer.state, ==, dam_timetable_state (timetable, instants[i]));
          if (answer.state == DAM_STATE_NO_RULE)
            g_assert_cmpint (answer.since, ==, G_MININT64);
          else
            g_assert_cmpint (answer.since, ==, dam_zone_from_local (zone, version.from, 0));
          if (instants[i] >= 0)
            g_assert_cmpint (answer.until, ==, G_MAXINT64);
          if (kind != 2)
            {
              g_assert_false (dam_timetable_next_open (timetable, instants[i], &instant));
              g_assert_false (dam_timetable_last_close (timetable, instants[i], &instant));
            }
        }
      g_assert_cmpint (dam_timetable_open_seconds (timetable, 1700000000, 1800000000), ==, kind == 2 ? 100000000 : 0);
    }
}

/* An opening is found within 366 days, and not looked for beyond them. */
static void
test_limit (void)
{
  const DamZone *zone = dam_zone_lookup ("UTC", NULL);
  DamTimetableVersion versions[2] = {
    { dam_day_from_ymd (2020, 1, 1), zone, { { { 0 } } }, 1 },
    { dam_day_from_ymd (2026, 1, 1), zone, { { { 0 } } }, 2 },
  };
  g_autoptr(DamTimetable) timetable = NULL;
  gint64 opening = date (2026, 1, 1);
  gint64 instant;

  dam_week_init (&versions[0].week);
  dam_week_init (&versions[1].week);
  for (int day = 0; day < 7; day++)
    {
      versions[0].week.days[day].kind = DAM_DAY_CLOSED;
      dam_hours_parse ("종일", &versions[1].week.days[day], NULL, NULL);
    }
  timetable = dam_timetable_new (versions, 2, NULL);
  g_assert_true (dam_timetable_next_open (timetable, opening - 365 * 86400, &instant));
  g_assert_cmpint (instant, ==, opening);
  g_assert_false (dam_timetable_next_open (timetable, opening - 367 * 86400, &instant));
  g_assert_false (dam_timetable_next_open (timetable, opening, &instant));
  g_assert_false (dam_timetable_last_close (timetable, opening, &instant));
}

/* Of two versions of one date the later in the array is in force, in whatever order the others come. */
static void
test_order (void)
{
  const DamZone *zone = dam_zone_lookup ("UTC", NULL);
  DamTimetableVersion versions[3] = {
    { dam_day_from_ymd (2026, 5, 1), zone, { { { 0 } } }, 1 },
    { dam_day_from_ymd (2026, 1, 1), zone, { { { 0 } } }, 2 },
    { dam_day_from_ymd (2026, 5, 1), zone, { { { 0 } } }, 3 },
  };
  g_autoptr(DamTimetable) timetable = NULL;

  for (int i = 0; i < 3; i++)
    {
      dam_week_init (&versions[i].week);
      for (int day = 0; day < 7; day++)
        dam_hours_parse (i == 0 ? "1-2" : i == 1 ? "3-4" : "5-6", &versions[i].week.days[day], NULL, NULL);
    }
  timetable = dam_timetable_new (versions, 3, NULL);
  g_assert_cmpint (ask (timetable, zone, "2026-05-05T05:30").terms, ==, 3);
  g_assert_cmpint (ask (timetable, zone, "2026-05-05T01:30").state, ==, DAM_STATE_CLOSED);
  g_assert_cmpint (ask (timetable, zone, "2026-04-30T03:30").terms, ==, 2);
  g_assert_cmpint (ask (timetable, zone, "2026-04-30T03:30").state, ==, DAM_STATE_OPEN);
}

static gpointer
sum_states (gpointer data)
{
  DamTimetable *timetable = data;
  gsize sum = 0;

  for (gint64 at = date (2000, 1, 1); at < date (2050, 1, 1); at += 3601 * 7)
    sum = sum * 31 + (gsize) dam_timetable_state (timetable, at);

  return GSIZE_TO_POINTER (sum);
}

static void
test_threads (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (7);
  DamTimetableVersion version = { dam_day_from_ymd (2001, 1, 1), dam_zone_lookup ("Europe/Berlin", NULL), { { { 0 } } }, 1 };
  g_autoptr(DamTimetable) timetable = NULL;
  GThread *threads[4];
  gpointer expected;

  make_random_week (random, &version.week);
  timetable = dam_timetable_new (&version, 1, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("states", sum_states, timetable);
  expected = g_thread_join (threads[0]);
  for (gsize i = 1; i < G_N_ELEMENTS (threads); i++)
    g_assert_true (g_thread_join (threads[i]) == expected);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hours/timetable/every-minute", test_every_minute);
  g_test_add_func ("/hours/timetable/weekday-sets", test_weekday_sets);
  g_test_add_func ("/hours/timetable/rules", test_rules);
  g_test_add_func ("/hours/timetable/constant", test_constant);
  g_test_add_func ("/hours/timetable/limit", test_limit);
  g_test_add_func ("/hours/timetable/order", test_order);
  g_test_add_func ("/hours/timetable/threads", test_threads);

  return g_test_run ();
}
