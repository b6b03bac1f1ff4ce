/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hours/dam-intervals.h"

#include <string.h>

#define N_SECONDS 400

static DamIntervals *
make_random (GRand  *random,
             guint8 *bits)
{
  DamInterval items[24];
  int n_items = g_rand_int_range (random, 0, G_N_ELEMENTS (items));

  memset (bits, 0, N_SECONDS);
  for (int i = 0; i < n_items; i++)
    {
      items[i].start = g_rand_int_range (random, 0, N_SECONDS);
      items[i].end = items[i].start + g_rand_int_range (random, -3, 30);
      items[i].end = MIN (items[i].end, N_SECONDS);
      for (gint64 at = items[i].start; at < items[i].end; at++)
        bits[at] = 1;
    }

  return dam_intervals_new (items, n_items);
}

static void
assert_is (DamIntervals *set,
           const guint8 *bits)
{
  gsize n_items;
  const DamInterval *items = dam_intervals_get (set, &n_items);
  guint8 drawn[N_SECONDS] = { 0 };

  for (gsize i = 0; i < n_items; i++)
    {
      g_assert_cmpint (items[i].start, <, items[i].end);
      if (i > 0)
        g_assert_cmpint (items[i - 1].end, <, items[i].start);
      memset (drawn + items[i].start, 1, items[i].end - items[i].start);
    }
  g_assert_cmpmem (drawn, N_SECONDS, bits, N_SECONDS);
}

/* All operations against one bit a second. */
static void
test_against_bits (void)
{
  for (guint32 seed = 0; seed < 2000; seed++)
    {
      g_autoptr(GRand) random = g_rand_new_with_seed (seed);
      guint8 a_bits[N_SECONDS];
      guint8 b_bits[N_SECONDS];
      guint8 both[N_SECONDS];
      guint8 either[N_SECONDS];
      guint8 rest[N_SECONDS];
      g_autoptr(DamIntervals) a = make_random (random, a_bits);
      g_autoptr(DamIntervals) b = make_random (random, b_bits);
      g_autoptr(DamIntervals) sum = dam_intervals_union (a, b);
      g_autoptr(DamIntervals) common = dam_intervals_intersect (a, b);
      g_autoptr(DamIntervals) difference = dam_intervals_subtract (a, b);
      gsize n_items;
      const DamInterval *items = dam_intervals_get (a, &n_items);

      for (int i = 0; i < N_SECONDS; i++)
        {
          both[i] = a_bits[i] && b_bits[i];
          either[i] = a_bits[i] || b_bits[i];
          rest[i] = a_bits[i] && !b_bits[i];
        }
      assert_is (a, a_bits);
      assert_is (sum, either);
      assert_is (common, both);
      assert_is (difference, rest);

      for (int i = -2; i < N_SECONDS + 2; i++)
        {
          gsize found = dam_intervals_find (a, i);
          int to = g_rand_int_range (random, -2, N_SECONDS + 2);
          int seconds = 0;

          g_assert_true (dam_intervals_contains (a, i) == (i >= 0 && i < N_SECONDS && a_bits[i]));
          g_assert_true (found == n_items || items[found].end > i);
          g_assert_true (found == 0 || items[found - 1].end <= i);
          for (int j = MAX (i, 0); j < MIN (to, N_SECONDS); j++)
            seconds += a_bits[j];
          g_assert_cmpint (dam_intervals_seconds (a, i, to), ==, seconds);
        }
    }
}

static void
assert_equal (DamIntervals *a,
              DamIntervals *b)
{
  gsize n_a;
  gsize n_b;
  const DamInterval *items_a = dam_intervals_get (a, &n_a);
  const DamInterval *items_b = dam_intervals_get (b, &n_b);

  g_assert_cmpmem (items_a, n_a * sizeof *items_a, items_b, n_b * sizeof *items_b);
}

/* The laws of sets: what both have does not depend on who is asked first, nothing is counted twice, what is taken away is gone. */
static void
test_laws (void)
{
  for (guint32 seed = 0; seed < 2000; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed + 5000);
      guint8 bits[N_SECONDS];
      g_autoptr (DamIntervals) a = make_random (random, bits);
      g_autoptr (DamIntervals) b = make_random (random, bits);
      g_autoptr (DamIntervals) nothing = dam_intervals_new (NULL, 0);
      g_autoptr (DamIntervals) ab = dam_intervals_intersect (a, b);
      g_autoptr (DamIntervals) ba = dam_intervals_intersect (b, a);
      g_autoptr (DamIntervals) a_or_b = dam_intervals_union (a, b);
      g_autoptr (DamIntervals) b_or_a = dam_intervals_union (b, a);
      g_autoptr (DamIntervals) twice = dam_intervals_union (a, a);
      g_autoptr (DamIntervals) self = dam_intervals_intersect (a, a);
      g_autoptr (DamIntervals) gone = dam_intervals_subtract (a, a);
      g_autoptr (DamIntervals) a_not_b = dam_intervals_subtract (a, b);
      g_autoptr (DamIntervals) left = dam_intervals_intersect (a_not_b, b);
      g_autoptr (DamIntervals) together = dam_intervals_union (a_not_b, ab);
      g_autoptr (DamIntervals) by_difference = dam_intervals_subtract (a, a_not_b);
      g_autoptr (DamIntervals) more = dam_intervals_union (a_not_b, b);

      assert_equal (ab, ba);
      assert_equal (a_or_b, b_or_a);
      assert_equal (twice, a);
      assert_equal (self, a);
      assert_equal (gone, nothing);
      assert_equal (left, nothing);
      assert_equal (together, a);
      assert_equal (by_difference, ab);
      assert_equal (more, a_or_b);
    }
}

static void
test_empty (void)
{
  g_autoptr(DamIntervals) empty = dam_intervals_new (NULL, 0);
  g_autoptr(DamIntervals) again = dam_intervals_ref (empty);
  g_autoptr(DamIntervals) all = dam_intervals_new (&(DamInterval) { G_MININT64 / 4, G_MAXINT64 / 4 }, 1);
  g_autoptr(DamIntervals) rest = dam_intervals_subtract (all, empty);
  gsize n_items = 7;

  dam_intervals_get (empty, &n_items);
  g_assert_cmpint (n_items, ==, 0);
  g_assert_cmpint (dam_intervals_find (empty, 0), ==, 0);
  g_assert_false (dam_intervals_contains (again, 0));
  g_assert_cmpint (dam_intervals_seconds (rest, 0, 10), ==, 10);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hours/intervals/against-bits", test_against_bits);
  g_test_add_func ("/hours/intervals/laws", test_laws);
  g_test_add_func ("/hours/intervals/empty", test_empty);

  return g_test_run ();
}
