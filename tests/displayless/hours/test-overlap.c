/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hours/dam-slots.h"
#include "hours/dam-timetable.h"

/* My hours and theirs over one another, and the times that suit both, around the days on which clocks are moved: every minute is read off both clocks
 * by GDateTime and looked up in the weekly hours, which is all that an oracle needs. */

#define MINUTES_PER_DAY 1440
/* The longest day there is, and half an hour. */
#define MAX_MINUTES (25 * 60 + 30)

static const char *const zones[] = {
  "Asia/Seoul", "America/New_York", "Europe/London", "Australia/Sydney", "Australia/Lord_Howe", "Pacific/Kiritimati", "Pacific/Honolulu",
};

/* Days on which one of these clocks is moved, and how long the day is in its zone. */
static const struct
{
  const char *day;
  const char *zone;
  int         minutes;
} moves[] = {
  { "2026-03-08", "America/New_York", 23 * 60 }, { "2026-11-01", "America/New_York", 25 * 60 },
  { "2026-03-29", "Europe/London", 23 * 60 }, { "2026-10-25", "Europe/London", 25 * 60 },
  { "2026-04-05", "Australia/Sydney", 25 * 60 }, { "2026-10-04", "Australia/Sydney", 23 * 60 },
  { "2026-04-05", "Australia/Lord_Howe", 24 * 60 + 30 }, { "2026-10-04", "Australia/Lord_Howe", 23 * 60 + 30 },
  { "2026-12-31", "Pacific/Kiritimati", 24 * 60 }, { "2026-12-31", "Pacific/Honolulu", 24 * 60 },
};

/* One of the two. */
typedef struct
{
  GTimeZone           *oracle_zone;
  const DamZone       *zone;
  DamTimetableVersion  version;
  DamTimetable        *timetable;
} Side;

static void
random_week (GRand   *random,
             DamWeek *week)
{
  dam_week_init (week);
  for (int day = 0; day < 7; day++)
    {
      int n_ranges = g_rand_int_range (random, 0, 4);

      week->days[day].kind = DAM_DAY_CLOSED;
      for (int i = 0; i < n_ranges; i++)
        {
          int start = g_rand_int_range (random, 0, MINUTES_PER_DAY);
          DamRange range = { (gint16) start, (gint16) (start + g_rand_int_range (random, 1, 600)) };

          week->days[day].kind = DAM_DAY_HOURS;
          dam_day_hours_add (&week->days[day], range);
        }
    }
}

static void
side_init (Side       *side,
           const char *id,
           GRand      *random)
{
  side->oracle_zone = g_time_zone_new_identifier (id);
  g_assert_nonnull (side->oracle_zone);
  side->zone = dam_zone_lookup (id, NULL);
  side->version = (DamTimetableVersion) { .from = dam_day_parse ("2026-01-01"), .zone = side->zone, .terms = 1 };
  random_week (random, &side->version.week);
  side->timetable = dam_timetable_new (&side->version, 1, NULL);
}

static void
side_clear (Side *side)
{
  g_time_zone_unref (side->oracle_zone);
  dam_timetable_unref (side->timetable);
}

static gboolean
in_ranges (const DamDayHours *hours,
           int                minute)
{
  for (guint i = 0; hours->kind == DAM_DAY_HOURS && i < hours->n_ranges; i++)
    if (minute >= hours->ranges[i].start && minute < hours->ranges[i].end)
      return TRUE;

  return FALSE;
}

/* Whether the side is open at @at, and the minute of the day that its clock shows. */
static gboolean
read_clock (const Side *side,
            gint64      at,
            int        *minute)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, side->oracle_zone);
  int weekday = g_date_time_get_day_of_week (local) - 1;

  *minute = g_date_time_get_hour (local) * 60 + g_date_time_get_minute (local);

  return in_ranges (&side->version.week.days[weekday], *minute)
         || in_ranges (&side->version.week.days[(weekday + 6) % 7], *minute + MINUTES_PER_DAY);
}

static gboolean
contains (DamIntervals *intervals,
          gint64        at)
{
  gsize n_items;
  const DamInterval *items = dam_intervals_get (intervals, &n_items);
  gsize place = dam_intervals_find (intervals, at);

  return place < n_items && items[place].start <= at;
}

/* A slot of @minutes stands wherever both are open for so long and my clock shows a multiple of @step. */
static void
assert_slots (const Side     *mine,
              DamIntervals   *mine_open,
              DamIntervals   *theirs_open,
              gint64          from,
              const gboolean *both,
              const int      *clock,
              int             n_minutes,
              int             minutes,
              int             step)
{
  DamSlotsRequest request = { .mine = mine_open, .theirs = theirs_open, .from = from, .to = from + n_minutes * 60, .minutes = minutes,
                              .step = step, .zone = mine->zone };
  g_autoptr (GArray) slots = dam_slots_find (&request);
  guint found = 0;

  for (int i = 0; i + minutes <= n_minutes; i++)
    {
      gboolean fits = clock[i] % step == 0;

      for (int j = i; fits && j < i + minutes; j++)
        fits = both[j];
      if (!fits)
        continue;

      g_assert_cmpuint (found, <, slots->len);
      g_assert_cmpint (g_array_index (slots, DamInterval, found).start, ==, from + i * 60);
      g_assert_cmpint (g_array_index (slots, DamInterval, found).end, ==, from + (i + minutes) * 60);
      found++;
    }
  g_assert_cmpuint (found, ==, slots->len);
}

/* One day of mine, as it is shown. */
static void
assert_day (const Side *mine,
            const Side *theirs,
            DamDay      day,
            int         minutes,
            int         step)
{
  gint64 from = dam_zone_from_local (mine->zone, day, 0);
  gint64 to = dam_zone_from_local (mine->zone, day + 1, 0);
  g_autoptr (DamIntervals) mine_open = dam_timetable_open (mine->timetable, from, to);
  g_autoptr (DamIntervals) theirs_open = dam_timetable_open (theirs->timetable, from, to);
  g_autoptr (DamIntervals) both_open = dam_intervals_intersect (mine_open, theirs_open);
  gboolean both[MAX_MINUTES];
  int clock[MAX_MINUTES];
  int n_minutes = (int) ((to - from) / 60);

  g_assert_cmpint (n_minutes, <=, MAX_MINUTES);
  for (int i = 0; i < n_minutes; i++)
    {
      gint64 at = from + i * 60;
      int their_clock;
      gboolean mine_is = read_clock (mine, at, &clock[i]);
      gboolean theirs_is = read_clock (theirs, at, &their_clock);
      DamDay shown_day;
      int second;

      both[i] = mine_is && theirs_is;
      g_assert_cmpint (contains (mine_open, at), ==, mine_is);
      g_assert_cmpint (contains (theirs_open, at), ==, theirs_is);
      g_assert_cmpint (contains (both_open, at), ==, both[i]);

      /* All of it lies on my day, and both clocks are read as they are shown. */
      dam_zone_to_local (mine->zone, at, &shown_day, &second);
      g_assert_cmpint (shown_day, ==, day);
      g_assert_cmpint (second, ==, clock[i] * 60);
      dam_zone_to_local (theirs->zone, at, &shown_day, &second);
      g_assert_cmpint (second, ==, their_clock * 60);
    }

  assert_slots (mine, mine_open, theirs_open, from, both, clock, n_minutes, minutes, step);
}

static void
test_overlap (void)
{
  static const int lengths[] = { 15, 30, 60, 90, 180 };
  static const int steps[] = { 15, 30, 5, 1 };
  guint32 seed = 1;

  for (gsize i = 0; i < G_N_ELEMENTS (moves); i++)
    for (gsize me = 0; me < G_N_ELEMENTS (zones); me++)
      for (gsize they = 0; they < G_N_ELEMENTS (zones); they++)
        {
          g_autoptr (GRand) random = g_rand_new_with_seed (seed);
          DamDay day = dam_day_parse (moves[i].day);
          Side mine, theirs;

          side_init (&mine, zones[me], random);
          side_init (&theirs, zones[they], random);
          for (int step = -1; step <= 1; step++)
            assert_day (&mine, &theirs, day + step, lengths[seed % G_N_ELEMENTS (lengths)], steps[seed / 5 % G_N_ELEMENTS (steps)]);
          side_clear (&mine);
          side_clear (&theirs);
          seed++;
        }
}

/* The days above are what the oracle is asked about for the reason that they are. */
static void
test_lengths (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      const DamZone *zone = dam_zone_lookup (moves[i].zone, NULL);
      DamDay day = dam_day_parse (moves[i].day);

      g_assert_cmpint (dam_zone_from_local (zone, day + 1, 0) - dam_zone_from_local (zone, day, 0), ==, moves[i].minutes * 60);
    }

  /* The two ends of the calendar are a whole day apart: the same time of day, on another date. */
  g_assert_cmpint (dam_zone_offset (dam_zone_lookup ("Pacific/Kiritimati", NULL), 0x6a000000)
                   - dam_zone_offset (dam_zone_lookup ("Pacific/Honolulu", NULL), 0x6a000000), ==, 24 * 3600);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/overlap/lengths", test_lengths);
  g_test_add_func ("/overlap/minute-by-minute", test_overlap);

  return g_test_run ();
}
