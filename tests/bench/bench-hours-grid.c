/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <adwaita.h>
#include <glib/gstdio.h>
#include <time.h>

#include "ui/calendar/dam-day-column.h"
#include "ui/hours/dam-hours-grid.h"
#include "ui/hours/dam-hours-sheet.h"

/* The hours editor under the hand: one motion while a rectangle is painted, and one key of a walk over all 336 half hours of a week, each
 * with the frame that shows it. The time is that of the processor, without the wait for the screen, against a bare drawing area of the same
 * size that is laid out and drawn again. Budgets: 60 frames a second, and 50 ms a key (interface.md, 5.8). */

#define N_MOTIONS 400
#define N_SLOTS 336

static gint64 frame_began;
static gint64 frame_time;
static gboolean frame_ended;

static gint64
get_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static void
frame_began_cb (void)
{
  frame_began = get_time ();
}

static void
frame_ended_cb (void)
{
  frame_time += get_time () - frame_began;
  frame_ended = TRUE;
}

/* Milliseconds since @began of this thread, and those of the frame that follows. */
static double
finish (gint64 began)
{
  gint64 spent = get_time () - began;

  frame_time = 0;
  frame_ended = FALSE;
  while (!frame_ended)
    g_main_context_iteration (NULL, TRUE);

  return (double) (spent + frame_time) / 1000;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double left = *(const double *) a;
  double right = *(const double *) b;

  return (left > right) - (left < right);
}

static void
print_times (const char *what,
             double     *times,
             gsize       n,
             double      baseline,
             const char *budget)
{
  qsort (times, n, sizeof *times, compare);
  g_print ("  %-28s median %6.2f ms, 99 of 100 within %6.2f ms, ratio %.2f (budget %s)\n", what, times[n / 2], times[n * 99 / 100],
           times[n / 2] / baseline, budget);
}

static void
draw_nothing_cb (GtkDrawingArea *area,
                 cairo_t        *cairo,
                 int             width,
                 int             height,
                 gpointer        user_data)
{
  cairo_set_source_rgb (cairo, 0.6, 0.76, 0.95);
  cairo_rectangle (cairo, 0, 0, width, height);
  cairo_fill (cairo);
}

static GtkWidget *
open_window (GtkWidget *child)
{
  GtkWidget *window = gtk_window_new ();
  GdkFrameClock *clock;

  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_set_default_size (GTK_WINDOW (window), 700, 560);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  gtk_test_widget_wait_for_draw (window);
  clock = gtk_widget_get_frame_clock (window);
  g_signal_connect (clock, "before-paint", G_CALLBACK (frame_began_cb), NULL);
  g_signal_connect (clock, "after-paint", G_CALLBACK (frame_ended_cb), NULL);

  return window;
}

static double
measure_baseline (void)
{
  GtkWidget *area = gtk_drawing_area_new ();
  GtkWidget *window;
  double times[N_MOTIONS];

  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_nothing_cb, NULL, NULL);
  window = open_window (area);
  for (guint i = 0; i < N_MOTIONS; i++)
    {
      gint64 began = get_time ();

      gtk_widget_queue_resize (area);
      gtk_widget_queue_draw (area);
      times[i] = finish (began);
    }
  gtk_window_destroy (GTK_WINDOW (window));
  qsort (times, N_MOTIONS, sizeof *times, compare);

  return times[N_MOTIONS / 2];
}

int
main (void)
{
  g_autofree char *folder = g_dir_make_tmp ("damjang-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "damjang.db", NULL);
  g_autoptr (GError) error = NULL;
  DamContext *context;
  DamHoursGrid *grid;
  GtkWidget *window;
  GtkWidget *sheet;
  DamWeek week;
  double times[N_MOTIONS];
  double baseline;
  int n_keys = 0;

  gtk_init ();
  adw_init ();
  baseline = measure_baseline ();
  context = dam_context_new (path, &error);
  if (context == NULL)
    g_error ("%s", error->message);

  grid = DAM_HOURS_GRID (dam_hours_grid_new (context, "Contact Hours"));
  dam_week_init (&week);
  for (int day = 0; day < 7; day++)
    dam_hours_parse ("9-12, 13-18, 22-1", &week.days[day], NULL, NULL);
  dam_hours_grid_set_week (grid, &week, NULL);
  window = open_window (GTK_WIDGET (grid));
  g_print ("the hours editor\n  %-28s median %6.2f ms\n", "a bare area again", baseline);

  /* To and fro over the whole rectangle, so that each motion changes it. */
  dam_hours_grid_press (grid, 100, 20, 0, FALSE);
  for (int i = 0; i < N_MOTIONS; i++)
    {
      gint64 began = get_time ();

      dam_hours_grid_move (grid, 100 + i * 37 % 560, 30 + i * 23 % 340, 0);
      times[i] = finish (began);
    }
  dam_hours_grid_cancel (grid);
  print_times ("a motion while painting", times, N_MOTIONS, baseline, "16.67 ms");

  /* Down through one day and on to the next. */
  sheet = GTK_WIDGET (gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), DAM_TYPE_HOURS_SHEET));
  gtk_widget_grab_focus (GTK_WIDGET (dam_hours_sheet_get_column (DAM_HOURS_SHEET (sheet), 0)));
  dam_hours_grid_key (grid, GDK_KEY_Left, 0);
  for (int day = 0; day < 7; day++)
    for (int slot = 0; slot < 48; slot++)
      {
        guint key = slot == 47 ? GDK_KEY_Right : day % 2 == 0 ? GDK_KEY_Down : GDK_KEY_Up;
        gint64 began = get_time ();

        dam_hours_grid_key (grid, key, 0);
        /* A key at the end of the week changes nothing to be drawn. */
        gtk_widget_queue_draw (GTK_WIDGET (grid));
        times[n_keys++] = finish (began);
      }
  g_assert_cmpint (n_keys, ==, N_SLOTS);
  print_times ("a key", times, N_SLOTS, baseline, "50 ms");

  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_object_run_dispose (G_OBJECT (context));
  g_object_unref (context);
  g_remove (path);
  g_rmdir (folder);

  return 0;
}
