/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/hours/dam-hours-gesture.h"

/* What a hand does, without a widget: tables of presses and moves. */

/* A week whose hours are @text from Monday to Friday. */
static void
fill_week (DamWeek    *week,
           const char *text)
{
  dam_week_init (week);
  for (int day = 0; day < 7; day++)
    g_assert_true (dam_hours_parse (day < 5 ? text : "closed", &week->days[day], NULL, NULL));
}

static void
assert_block (const DamHoursBlock *block,
              int                  first,
              int                  last,
              int                  start,
              int                  end)
{
  g_assert_cmpint (block->first, ==, first);
  g_assert_cmpint (block->last, ==, last);
  g_assert_cmpint (block->start, ==, start);
  g_assert_cmpint (block->end, ==, end);
}

/* One press and one move, and what would become of it. Columns begin on Monday. */
static void
test_strokes (void)
{
  static const struct
  {
    int           step;
    int           column;
    double        minute;
    DamHoursFlags press;
    int           to_column;
    double        to_minute;
    DamHoursFlags move;
    gboolean      opens;
    DamHoursBlock block;
  } strokes[] = {
    /* Down, up and back in one column; the slots at both ends are in. */
    { 30, 0, 1085, 0, 0, 1139, 0, TRUE, { 0, 0, 1080, 1140 } },
    { 30, 0, 1085, 0, 0, 1140, 0, TRUE, { 0, 0, 1080, 1170 } },
    { 30, 0, 1139, 0, 0, 1085, 0, TRUE, { 0, 0, 1080, 1140 } },
    { 15, 0, 1139, 0, 0, 1085, 0, TRUE, { 0, 0, 1080, 1140 } },
    { 60, 0, 1139, 0, 0, 1085, 0, TRUE, { 0, 0, 1080, 1140 } },
    { 15, 0, 1096, 0, 0, 1111, 0, TRUE, { 0, 0, 1095, 1125 } },
    /* The first slot decides, wherever the hand goes then. */
    { 30, 0, 545, 0, 0, 900, 0, FALSE, { 0, 0, 540, 930 } },
    { 30, 0, 530, 0, 0, 900, 0, TRUE, { 0, 0, 510, 930 } },
    /* A rectangle over days, to either side. */
    { 30, 1, 545, 0, 4, 620, 0, FALSE, { 1, 4, 540, 630 } },
    { 30, 5, 620, 0, 2, 545, 0, TRUE, { 2, 5, 540, 630 } },
    /* From the last minute and beyond both ends. */
    { 30, 0, 1440, 0, 0, 1440, 0, TRUE, { 0, 0, 1410, 1440 } },
    { 60, 0, 1400, 0, 0, 1440, 0, TRUE, { 0, 0, 1380, 1440 } },
    { 30, 0, 10, 0, 0, 0, 0, TRUE, { 0, 0, 0, 30 } },
    /* Fine steps, from the beginning and from the middle of it on. */
    { 30, 0, 1083, DAM_HOURS_FINE, 0, 1094, DAM_HOURS_FINE, TRUE, { 0, 0, 1080, 1095 } },
    { 30, 0, 1083, 0, 0, 1122, DAM_HOURS_FINE, TRUE, { 0, 0, 1080, 1125 } },
    { 30, 0, 1139, DAM_HOURS_FINE, 0, 1083, 0, TRUE, { 0, 0, 1080, 1140 } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (strokes); i++)
    {
      DamHoursGesture gesture = { 0 };
      DamHoursGesture done;
      DamWeek week;

      fill_week (&week, "9-12, 13-18");
      dam_hours_gesture_press (&gesture, &week, strokes[i].column, strokes[i].column, strokes[i].minute, strokes[i].step,
                               strokes[i].press, NULL, 0);
      g_assert_cmpint (gesture.phase, ==, DAM_HOURS_PRESSED);
      g_assert_false (dam_hours_gesture_draws (&gesture));
      /* A hand that trembles does not paint. */
      g_assert_false (dam_hours_gesture_move (&gesture, strokes[i].to_column, strokes[i].to_minute, DAM_HOURS_STILL, strokes[i].move));
      g_assert_false (dam_hours_gesture_draws (&gesture));
      g_assert_true (dam_hours_gesture_move (&gesture, strokes[i].to_column, strokes[i].to_minute, 50, strokes[i].move));
      g_assert_true (dam_hours_gesture_draws (&gesture));
      /* The same place is no news. */
      g_assert_false (dam_hours_gesture_move (&gesture, strokes[i].to_column, strokes[i].to_minute, 50, strokes[i].move));

      g_assert_cmpint (dam_hours_gesture_release (&gesture, &done), ==, DAM_HOURS_PAINT);
      g_assert_cmpint (done.opens, ==, strokes[i].opens);
      assert_block (&done.block, strokes[i].block.first, strokes[i].block.last, strokes[i].block.start, strokes[i].block.end);
      g_assert_cmpint (gesture.phase, ==, DAM_HOURS_IDLE);
      g_assert_cmpint (dam_hours_gesture_release (&gesture, &done), ==, DAM_HOURS_NOTHING);
    }
}

static void
test_click (void)
{
  DamHoursGesture gesture = { 0 };
  DamHoursGesture done;
  DamWeek week;

  fill_week (&week, "9:10-12");
  dam_hours_gesture_press (&gesture, &week, 2, 2, 555, 30, 0, NULL, 0);
  g_assert_cmpint (dam_hours_gesture_release (&gesture, &done), ==, DAM_HOURS_CLICK);
  assert_block (&done.block, 2, 2, 540, 570);
  /* What is under the pointer counts, not the beginning of the slot. */
  g_assert_false (done.opens);
  g_assert_cmpint (done.exact, ==, 555);
  dam_hours_gesture_press (&gesture, &week, 2, 2, 545, 30, 0, NULL, 0);
  g_assert_cmpint (dam_hours_gesture_release (&gesture, &done), ==, DAM_HOURS_CLICK);
  g_assert_true (done.opens);
}

static void
test_cancel (void)
{
  DamHoursGesture gesture = { 0 };
  DamHoursGesture done;
  DamWeek week;

  fill_week (&week, "9-12");
  g_assert_false (dam_hours_gesture_cancel (&gesture));
  dam_hours_gesture_press (&gesture, &week, 0, 0, 600, 30, 0, NULL, 0);
  dam_hours_gesture_move (&gesture, 3, 900, 200, 0);
  g_assert_true (dam_hours_gesture_cancel (&gesture));
  g_assert_false (dam_hours_gesture_draws (&gesture));
  /* The hand is still down, but that is nothing any more. */
  g_assert_false (dam_hours_gesture_move (&gesture, 3, 950, 250, 0));
  g_assert_cmpint (dam_hours_gesture_release (&gesture, &done), ==, DAM_HOURS_NOTHING);
}

/* A finger scrolls when it moves first, and paints when it rests first. */
static void
test_touch (void)
{
  DamHoursGesture gesture = { 0 };
  DamHoursGesture done;
  DamWeek week;

  fill_week (&week, "9-12");
  dam_hours_gesture_press (&gesture, &week, 0, 0, 900, 30, DAM_HOURS_TOUCH, NULL, 0);
  g_assert_cmpint (gesture.phase, ==, DAM_HOURS_WAITING);
  g_assert_false (dam_hours_gesture_move (&gesture, 0, 905, 4, DAM_HOURS_TOUCH));
  g_assert_true (dam_hours_gesture_move (&gesture, 0, 960, 60, DAM_HOURS_TOUCH));
  g_assert_false (dam_hours_gesture_hold (&gesture));
  g_assert_cmpint (dam_hours_gesture_release (&gesture, &done), ==, DAM_HOURS_NOTHING);

  dam_hours_gesture_press (&gesture, &week, 0, 0, 900, 30, DAM_HOURS_TOUCH, NULL, 0);
  g_assert_true (dam_hours_gesture_hold (&gesture));
  /* The slot is lifted at once. */
  g_assert_true (dam_hours_gesture_draws (&gesture));
  assert_block (&gesture.block, 0, 0, 900, 930);
  g_assert_true (dam_hours_gesture_move (&gesture, 1, 980, 3, DAM_HOURS_TOUCH));
  g_assert_cmpint (dam_hours_gesture_release (&gesture, &done), ==, DAM_HOURS_PAINT);
  assert_block (&done.block, 0, 1, 900, 990);

  /* A tap. */
  dam_hours_gesture_press (&gesture, &week, 0, 0, 900, 30, DAM_HOURS_TOUCH, NULL, 0);
  g_assert_cmpint (dam_hours_gesture_release (&gesture, &done), ==, DAM_HOURS_CLICK);
  g_assert_true (done.is_touch);
  /* A mouse has nothing to wait for. */
  dam_hours_gesture_press (&gesture, &week, 0, 0, 900, 30, 0, NULL, 0);
  g_assert_false (dam_hours_gesture_hold (&gesture));
}

/* Edges of what is selected, taken within the reach and moved. */
static void
test_edges (void)
{
  static const struct
  {
    double        minute;     /* where it is pressed, with a reach of 9 */
    double        to_minute;
    DamHoursFlags flags;
    gboolean      stretches;
    gboolean      opens;
    int           start;
    int           end;
  } edges[] = {
    /* The selected stretch is 13:10-17:00, its neighbours 9-12 and 19-20; steps are of 30 minutes. */
    { 1029, 1085, 0, TRUE, TRUE, 1020, 1080 },
    { 1012, 960, 0, TRUE, FALSE, 960, 1020 },
    /* It stops at the neighbour, unless it pushes. */
    { 1020, 1300, 0, TRUE, TRUE, 1020, 1140 },
    { 1020, 1300, DAM_HOURS_PUSH, TRUE, TRUE, 1020, 1290 },
    { 790, 600, 0, TRUE, TRUE, 720, 790 },
    { 790, 600, DAM_HOURS_PUSH, TRUE, TRUE, 600, 790 },
    /* An edge off the grid goes to the nearest step. */
    { 790, 801, 0, TRUE, FALSE, 790, 810 },
    { 790, 800, DAM_HOURS_FINE, TRUE, FALSE, 790, 800 },
    /* A step is left at least. */
    { 790, 1300, 0, TRUE, FALSE, 790, 990 },
    { 1020, 400, 0, TRUE, FALSE, 820, 1020 },
    { 1020, 400, DAM_HOURS_FINE, TRUE, FALSE, 795, 1020 },
    /* Beyond the reach, it is painted. */
    { 1031, 1085, 0, FALSE, TRUE, 1020, 1110 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (edges); i++)
    {
      DamHoursBlock selected = { 1, 1, 790, 1020 };
      DamHoursGesture gesture = { 0 };
      DamHoursGesture done;
      DamWeek week;

      fill_week (&week, "9-12, 13:10-17, 19-20");
      dam_hours_gesture_press (&gesture, &week, 1, 1, edges[i].minute, 30, edges[i].flags, &selected, 9);
      g_assert_cmpint (gesture.phase == DAM_HOURS_STRETCHING, ==, edges[i].stretches);
      g_assert_false (dam_hours_gesture_draws (&gesture));
      /* Whatever the column of the pointer, an edge stays in its own. */
      dam_hours_gesture_move (&gesture, edges[i].stretches ? 4 : 1, edges[i].to_minute, 50, edges[i].flags);
      g_assert_cmpint (dam_hours_gesture_release (&gesture, &done), ==, DAM_HOURS_PAINT);
      assert_block (&done.block, 1, 1, edges[i].start, edges[i].end);
      g_assert_cmpint (done.opens, ==, edges[i].opens);
    }
}

static void
test_edges_elsewhere (void)
{
  DamHoursBlock selected = { 1, 1, 540, 720 };
  DamHoursGesture gesture = { 0 };
  DamHoursGesture done;
  DamWeek week;

  fill_week (&week, "9-12");
  /* The same time of another day is not the edge. */
  dam_hours_gesture_press (&gesture, &week, 2, 2, 720, 30, 0, &selected, 9);
  g_assert_cmpint (gesture.phase, ==, DAM_HOURS_PRESSED);
  /* An edge that is brought back is nothing. */
  dam_hours_gesture_press (&gesture, &week, 1, 1, 721, 30, 0, &selected, 9);
  dam_hours_gesture_move (&gesture, 1, 800, 40, 0);
  dam_hours_gesture_move (&gesture, 1, 722, 2, 0);
  g_assert_cmpint (dam_hours_gesture_release (&gesture, &done), ==, DAM_HOURS_NOTHING);
  /* A finger takes it at once: it has nothing to wait for. */
  dam_hours_gesture_press (&gesture, &week, 1, 1, 721, 30, DAM_HOURS_TOUCH, &selected, 9);
  g_assert_cmpint (gesture.phase, ==, DAM_HOURS_STRETCHING);
  /* At both ends of the day there is no neighbour. */
  fill_week (&week, "0-2, 22-24");
  selected = (DamHoursBlock) { 1, 1, 1320, 1440 };
  dam_hours_gesture_press (&gesture, &week, 1, 1, 1440, 30, 0, &selected, 9);
  dam_hours_gesture_move (&gesture, 1, 1440, 40, 0);
  g_assert_cmpint (dam_hours_gesture_release (&gesture, &done), ==, DAM_HOURS_NOTHING);
}

/* Every pixel is in the column and minute that are drawn there, in both directions of text and at each number of columns. */
static void
test_geometry (void)
{
  static const int widths[] = { 336, 420, 504, 576, 1001 };
  static const int numbers[] = { 1, 3, 7 };

  for (gsize i = 0; i < G_N_ELEMENTS (widths) * G_N_ELEMENTS (numbers) * 2; i++)
    {
      DamHoursGeometry geometry = {
        .width = widths[i % 5], .height = 960, .bar = 56, .n_columns = numbers[i / 5 % 3], .is_rtl = i >= 15,
      };
      int covered = 0;

      geometry.first = geometry.n_columns == 3 ? 2 : 0;
      for (int column = geometry.first; column < geometry.first + geometry.n_columns; column++)
        {
          int x, width;

          dam_hours_geometry_place (&geometry, column, &x, &width);
          g_assert_cmpint (width, >, 0);
          covered += width;
          g_assert_cmpint (dam_hours_geometry_column (&geometry, x + width / 2.0), ==, column);
          g_assert_cmpint (dam_hours_geometry_column (&geometry, x + 1), ==, column);
          g_assert_cmpint (dam_hours_geometry_column (&geometry, x + width - 1), ==, column);
        }
      g_assert_cmpint (covered, ==, geometry.width - geometry.bar);
      /* Outside is the nearest one: left of all is the first, or mirrored the last. */
      g_assert_cmpint (dam_hours_geometry_column (&geometry, -200), ==,
                       geometry.is_rtl ? geometry.first + geometry.n_columns - 1 : geometry.first);
      g_assert_cmpint (dam_hours_geometry_column (&geometry, 5000), ==,
                       geometry.is_rtl ? geometry.first : geometry.first + geometry.n_columns - 1);
      g_assert_cmpfloat (dam_hours_geometry_minute (&geometry, -50), ==, 0);
      g_assert_cmpfloat (dam_hours_geometry_minute (&geometry, 480), ==, 720);
      g_assert_cmpfloat (dam_hours_geometry_minute (&geometry, 2000), ==, 1440);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/hours-gesture/strokes", test_strokes);
  g_test_add_func ("/hours-gesture/click", test_click);
  g_test_add_func ("/hours-gesture/cancel", test_cancel);
  g_test_add_func ("/hours-gesture/touch", test_touch);
  g_test_add_func ("/hours-gesture/edges", test_edges);
  g_test_add_func ("/hours-gesture/edges-elsewhere", test_edges_elsewhere);
  g_test_add_func ("/hours-gesture/geometry", test_geometry);

  return g_test_run ();
}
