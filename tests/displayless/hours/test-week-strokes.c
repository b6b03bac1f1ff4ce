/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hours/dam-week-strokes.h"

#include <string.h>

#define MINUTES_PER_DAY 1440
#define MINUTES_PER_WEEK (7 * MINUTES_PER_DAY)

/* The picture as one bit a minute, drawn without the code under test. */
static void
draw_week (const DamWeek *week,
           guint8        *bits)
{
  memset (bits, 0, MINUTES_PER_WEEK);
  for (int day = 0; day < 7; day++)
    if (week->days[day].kind == DAM_DAY_HOURS)
      for (guint i = 0; i < week->days[day].n_ranges; i++)
        for (int minute = week->days[day].ranges[i].start; minute < week->days[day].ranges[i].end; minute++)
          bits[(day * MINUTES_PER_DAY + minute) % MINUTES_PER_WEEK] = 1;
}

static void
assert_picture (const DamWeek *week,
                const DamWeek *parent,
                const guint8  *bits)
{
  g_autofree guint8 *drawn = g_malloc (MINUTES_PER_WEEK);
  DamWeek resolved;

  dam_week_resolve (week, parent, &resolved);
  draw_week (&resolved, drawn);
  for (int i = 0; i < MINUTES_PER_WEEK; i++)
    if (drawn[i] != bits[i])
      g_error ("weekday %d, minute %d is %s", i / MINUTES_PER_DAY, i % MINUTES_PER_DAY, drawn[i] ? "open" : "closed");
}

static void
fill_week (GRand    *random,
           int       grid,
           gboolean  may_inherit,
           DamWeek  *week)
{
  dam_week_init (week);
  for (int day = 0; day < 7; day++)
    {
      int n_ranges = g_rand_int_range (random, 0, 4);

      if (may_inherit && g_rand_int_range (random, 0, 3) == 0)
        continue;

      week->days[day].kind = DAM_DAY_CLOSED;
      for (int i = 0; i < n_ranges; i++)
        {
          int start = g_rand_int_range (random, 0, MINUTES_PER_DAY / grid) * grid;
          int length = g_rand_int_range (random, 1, MINUTES_PER_DAY / grid + 1) * grid;

          if (g_rand_boolean (random))
            length = MIN (length, 4 * grid);
          dam_day_hours_add (&week->days[day], (DamRange) { (gint16) start, (gint16) (start + length) });
        }
    }
}

/* Whatever is painted or erased, exactly the minutes of the block change; doing it again is no step; days outside of it keep
 * what they had. */
static void
test_paint_against_bits (void)
{
  static const int grids[] = { 60, 30, 15 };
  g_autofree guint8 *bits = g_malloc (MINUTES_PER_WEEK);
  g_autofree guint8 *before = g_malloc (MINUTES_PER_WEEK);

  for (guint32 seed = 0; seed < 1000; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      int grid = grids[seed % G_N_ELEMENTS (grids)];
      gboolean inherits = seed % 2 == 0;
      DamWeek week, parent, resolved;

      fill_week (random, grid, inherits, &week);
      fill_week (random, grid, FALSE, &parent);
      dam_week_resolve (&week, &parent, &resolved);
      draw_week (&resolved, bits);

      for (int stroke = 0; stroke < 8; stroke++)
        {
          DamWeek old = week;
          DamBlock block;
          gboolean open = g_rand_boolean (random);

          block.days = (guint8) g_rand_int_range (random, 1, 0x80);
          block.start = g_rand_int_range (random, 0, MINUTES_PER_DAY / grid) * grid;
          block.end = g_rand_int_range (random, block.start / grid + 1, MINUTES_PER_DAY / grid + 1) * grid;
          memcpy (before, bits, MINUTES_PER_WEEK);
          for (int day = 0; day < 7; day++)
            if ((block.days & (1u << day)) != 0)
              memset (bits + day * MINUTES_PER_DAY + block.start, open, (gsize) (block.end - block.start));

          g_assert_cmpint (dam_week_paint (&week, &parent, &block, open), ==, memcmp (before, bits, MINUTES_PER_WEEK) != 0);
          assert_picture (&week, &parent, bits);
          if (memcmp (before, bits, MINUTES_PER_WEEK) == 0)
            g_assert_true (dam_week_equal (&old, &week));

          old = week;
          g_assert_false (dam_week_paint (&week, &parent, &block, open));
          g_assert_true (dam_week_equal (&old, &week));
        }
    }
}

static void
test_midnight (void)
{
  DamWeek week;
  g_autofree char *monday = NULL;
  g_autofree char *sunday = NULL;
  g_autofree char *tuesday = NULL;

  dam_week_init (&week);
  for (int day = 0; day < 7; day++)
    week.days[day].kind = DAM_DAY_CLOSED;

  /* Monday evening, then the night after it: one range of Monday. */
  g_assert_true (dam_week_paint (&week, NULL, &(DamBlock) { 1 << 0, 1320, 1440 }, TRUE));
  g_assert_true (dam_week_paint (&week, NULL, &(DamBlock) { 1 << 1, 0, 120 }, TRUE));
  monday = dam_hours_format (&week.days[0]);
  g_assert_cmpstr (monday, ==, "22:00-02:00");
  g_assert_cmpint (week.days[1].kind, ==, DAM_DAY_CLOSED);

  /* Sunday wraps into Monday. */
  g_assert_true (dam_week_paint (&week, NULL, &(DamBlock) { 1 << 0, 0, 60 }, TRUE));
  g_assert_true (dam_week_paint (&week, NULL, &(DamBlock) { 1 << 6, 1380, 1440 }, TRUE));
  sunday = dam_hours_format (&week.days[6]);
  g_assert_cmpstr (sunday, ==, "23:00-01:00");

  /* Erasing the end of Monday leaves the night to Tuesday. */
  g_assert_true (dam_week_paint (&week, NULL, &(DamBlock) { 1 << 0, 1380, 1440 }, FALSE));
  tuesday = dam_hours_format (&week.days[1]);
  g_assert_cmpstr (tuesday, ==, "00:00-02:00");

  /* Days open around the clock stay days. */
  for (int day = 0; day < 7; day++)
    dam_week_paint (&week, NULL, &(DamBlock) { (guint8) (1 << day), 0, 1440 }, TRUE);
  for (int day = 0; day < 7; day++)
    {
      g_autofree char *text = dam_hours_format (&week.days[day]);

      g_assert_cmpstr (text, ==, "00:00-24:00");
    }
}

static void
test_stretch_and_edges (void)
{
  DamWeek week, parent;
  int start, end;

  dam_week_init (&week);
  dam_week_init (&parent);
  dam_hours_parse ("9-12, 13-18", &parent.days[2], NULL, NULL);
  g_assert_true (dam_week_stretch (&parent, 2, 600, &start, &end));
  g_assert_cmpint (start, ==, 540);
  g_assert_cmpint (end, ==, 720);
  g_assert_false (dam_week_stretch (&parent, 2, 1100, &start, &end));
  g_assert_cmpint (start, ==, 1080);
  g_assert_cmpint (end, ==, 1440);

  /* Growing over the break joins the two; the week of one's own begins with what was inherited. */
  g_assert_true (dam_week_move_edge (&week, &parent, 2, 600, FALSE, 60, 30));
  g_assert_cmpint (week.days[2].n_ranges, ==, 1);
  g_assert_cmpint (week.days[2].ranges[0].end, ==, 1080);
  g_assert_cmpint (week.days[1].kind, ==, DAM_DAY_INHERIT);

  g_assert_true (dam_week_move_edge (&week, &parent, 2, 600, TRUE, -90, 30));
  g_assert_cmpint (week.days[2].ranges[0].start, ==, 450);
  /* It never becomes shorter than @least, nor moves where nothing is open. */
  g_assert_true (dam_week_move_edge (&week, &parent, 2, 600, FALSE, -2000, 30));
  g_assert_cmpint (week.days[2].ranges[0].end, ==, 480);
  g_assert_false (dam_week_move_edge (&week, &parent, 2, 460, FALSE, -30, 30));
  g_assert_false (dam_week_move_edge (&week, &parent, 2, 600, FALSE, 30, 30));
}

/* Stretches and edges are those of the bits. */
static void
test_looking_against_bits (void)
{
  g_autofree guint8 *bits = g_malloc (MINUTES_PER_WEEK);
  DamRange stretches[DAM_COLUMN_MAX_STRETCHES];

  for (guint32 seed = 0; seed < 300; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      DamWeek week;

      fill_week (random, 5, FALSE, &week);
      draw_week (&week, bits);
      for (int day = 0; day < 7; day++)
        {
          const guint8 *column = bits + day * MINUTES_PER_DAY;
          guint8 drawn[MINUTES_PER_DAY] = { 0 };
          guint n = dam_week_stretches (&week, day, stretches);

          for (guint i = 0; i < n; i++)
            {
              g_assert_cmpint (stretches[i].start, <, stretches[i].end);
              if (i > 0)
                g_assert_cmpint (stretches[i - 1].end, <, stretches[i].start);
              memset (drawn + stretches[i].start, 1, (gsize) (stretches[i].end - stretches[i].start));
            }
          g_assert_cmpmem (drawn, sizeof drawn, column, MINUTES_PER_DAY);

          for (int minute = 0; minute <= MINUTES_PER_DAY; minute += 5)
            {
              int after = minute < MINUTES_PER_DAY ? minute + 1 : minute;
              int before = minute > 0 ? minute - 1 : minute;

              while (after < MINUTES_PER_DAY && column[after] == column[after - 1])
                after++;
              while (before > 0 && column[before] == column[before - 1])
                before--;
              g_assert_cmpint (dam_week_next_edge (&week, day, minute, TRUE), ==, after);
              g_assert_cmpint (dam_week_next_edge (&week, day, minute, FALSE), ==, before);
            }
        }
    }
}

static void
test_put (void)
{
  DamWeek week, parent;
  DamDayHours hours = { DAM_DAY_INHERIT };

  dam_week_init (&week);
  dam_week_init (&parent);
  dam_hours_parse ("9-12", &parent.days[1], NULL, NULL);
  dam_hours_parse ("9-12", &hours, NULL, NULL);
  /* What a day has from the defaults already is not said again. */
  g_assert_false (dam_week_put_day (&week, &parent, &hours, 1 << 1));
  g_assert_cmpint (week.days[1].kind, ==, DAM_DAY_INHERIT);
  g_assert_true (dam_week_put_day (&week, &parent, &hours, 1 << 1 | 1 << 6));
  g_assert_cmpint (week.days[1].kind, ==, DAM_DAY_INHERIT);
  g_assert_true (dam_day_hours_equal (&week.days[6], &hours));
}

static void
test_copy (void)
{
  DamWeek week;

  dam_week_init (&week);
  dam_hours_parse ("22-2", &week.days[0], NULL, NULL);
  g_assert_true (dam_week_copy_day (&week, NULL, 0, 0x1f));
  for (int day = 0; day < 5; day++)
    g_assert_true (dam_day_hours_equal (&week.days[0], &week.days[day]));
  g_assert_cmpint (week.days[5].kind, ==, DAM_DAY_INHERIT);
  g_assert_false (dam_week_copy_day (&week, NULL, 0, 0x1f));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/week-strokes/paint-against-bits", test_paint_against_bits);
  g_test_add_func ("/week-strokes/midnight", test_midnight);
  g_test_add_func ("/week-strokes/stretch-and-edges", test_stretch_and_edges);
  g_test_add_func ("/week-strokes/looking-against-bits", test_looking_against_bits);
  g_test_add_func ("/week-strokes/copy", test_copy);
  g_test_add_func ("/week-strokes/put", test_put);

  return g_test_run ();
}
