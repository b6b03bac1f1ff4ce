/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hours/dam-slots.h"

/* Minutes of the span that the tests look at. */
#define N_MINUTES (3 * 1440)

static DamIntervals *
random_intervals (GRand  *random,
                  gint64  from,
                  guint8 *bits)
{
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (DamInterval));
  int n = g_rand_int_range (random, 0, 8);

  for (int i = 0; i < n; i++)
    {
      int start = g_rand_int_range (random, 0, N_MINUTES - 1);
      int length = g_rand_int_range (random, 1, 600);
      int end = MIN (start + length, N_MINUTES);
      DamInterval item = { from + start * 60, from + end * 60 };

      g_array_append_val (items, item);
      for (int minute = start; minute < end; minute++)
        bits[minute] = TRUE;
    }

  return dam_intervals_new ((const DamInterval *) (gpointer) items->data, items->len);
}

static void
assert_longest (const DamSlotsRequest *request,
                const guint8          *mine_bits,
                const guint8          *theirs_bits)
{
  int longest = 0;
  int run = 0;

  for (int minute = 0; minute < N_MINUTES; minute++)
    {
      run = mine_bits[minute] && (theirs_bits == NULL || theirs_bits[minute]) ? run + 1 : 0;
      longest = MAX (longest, run);
    }
  g_assert_cmpint (dam_slots_longest (request), ==, longest * 60);
}

/* Every slot that is found is free and on the grid, and every minute at which one could start is found, minute by minute, around the
 * days on which clocks change. */
static void
test_against_minutes (void)
{
  static const char *const zones[] = { "Asia/Seoul", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu" };
  static const gint64 starts[] = { 1773446400 /* 2026-03-14 */, 1772841600 /* 2026-03-07 */, 1775246400 /* 2026-04-03 */,
                                   1790726400 /* 2026-09-30 */ };
  static const int steps[] = { 15, 30, 60, 7 };

  for (guint32 seed = 0; seed < 2000; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      const DamZone *zone = dam_zone_lookup (zones[seed % G_N_ELEMENTS (zones)], NULL);
      gint64 from = starts[seed / 4 % G_N_ELEMENTS (starts)];
      guint8 mine_bits[N_MINUTES] = { 0 };
      guint8 theirs_bits[N_MINUTES] = { 0 };
      guint8 taken_bits[N_MINUTES] = { 0 };
      g_autoptr (DamIntervals) mine = random_intervals (random, from, mine_bits);
      g_autoptr (DamIntervals) theirs = random_intervals (random, from, theirs_bits);
      g_autoptr (DamIntervals) taken = random_intervals (random, from, taken_bits);
      gboolean with_theirs = g_rand_boolean (random);
      DamSlotsRequest request = {
        .mine = mine, .theirs = with_theirs ? theirs : NULL, .taken = taken, .from = from, .to = from + N_MINUTES * 60,
        .minutes = g_rand_int_range (random, 1, 120), .step = steps[seed / 16 % G_N_ELEMENTS (steps)], .zone = zone,
      };
      g_autoptr (GArray) slots = dam_slots_find (&request);
      guint found = 0;

      for (int minute = 0; minute + request.minutes <= N_MINUTES; minute++)
        {
          gint64 at = from + minute * 60;
          gboolean fits = TRUE;
          DamDay day;
          int second;

          dam_zone_to_local (zone, at, &day, &second);
          if (second % (request.step * 60) != 0)
            continue;
          for (int i = minute; fits && i < minute + request.minutes; i++)
            fits = mine_bits[i] && !taken_bits[i] && (!with_theirs || theirs_bits[i]);
          if (!fits)
            continue;

          g_assert_cmpuint (found, <, slots->len);
          g_assert_cmpint (g_array_index (slots, DamInterval, found).start, ==, at);
          g_assert_cmpint (g_array_index (slots, DamInterval, found).end, ==, at + request.minutes * 60);
          found++;
        }
      g_assert_cmpuint (found, ==, slots->len);
      assert_longest (&request, mine_bits, with_theirs ? theirs_bits : NULL);
    }
}

static void
test_per_day (void)
{
  const DamZone *zone = dam_zone_lookup ("Asia/Seoul", NULL);
  DamInterval item = { 1773446400 - 9 * 3600, 1773446400 - 9 * 3600 + 2 * 86400 };
  g_autoptr (DamIntervals) mine = dam_intervals_new (&item, 1);
  DamSlotsRequest request = { .mine = mine, .from = item.start, .to = item.end, .minutes = 30, .step = 30, .per_day = 4, .zone = zone };
  g_autoptr (GArray) slots = dam_slots_find (&request);

  g_assert_cmpuint (slots->len, ==, 8);
  /* The first and the last of a day are kept. */
  g_assert_cmpint (g_array_index (slots, DamInterval, 0).start, ==, item.start);
  g_assert_cmpint (g_array_index (slots, DamInterval, 3).end, ==, item.start + 86400);
  g_assert_cmpint (g_array_index (slots, DamInterval, 7).end, ==, item.end);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/slots/against-minutes", test_against_minutes);
  g_test_add_func ("/slots/per-day", test_per_day);

  return g_test_run ();
}
