/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <malloc.h>
#include <adwaita.h>
#include <glib/gstdio.h>
#include <time.h>

#include "store/dam-terms-store.h"
#include "ui/calendar/dam-calendar-day.h"
#include "ui/calendar/dam-calendar-page.h"
#include "ui/calendar/dam-client-choice.h"

/* Switching the week: 200 clients and 10,000 contacts, spread over two months and all in one week. The time is what the
 * processor spends on it, from the action to the end of the frame that shows it, without the wait for the screen; against
 * a frame in which the same window is drawn again. */

#define N_CLIENTS 200
#define N_CONTACTS 10000
#define N_SWITCHES 40

typedef struct
{
  gint64 first;
  gint64 span;
} Filling;

static gint64 frame_began;
static gint64 frame_time;
static gboolean frame_ended;

static gboolean
fill (DamTransaction *tx,
      gpointer        data,
      GError        **error)
{
  const Filling *filling = data;
  static const char *const keys[] = { "hours.mon", "hours.tue", "hours.wed", "hours.thu", "hours.fri" };
  gint64 ids[N_CLIENTS];
  DamTerms terms;

  dam_terms_init (&terms);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (!dam_terms_set (&terms, keys[i], "9-12,13-18", NULL, error))
      return FALSE;
  if (!dam_terms_write (tx, 0, &terms, dam_day_parse ("2020-01-01"), FALSE, NULL, error))
    return FALSE;

  for (guint i = 0; i < N_CLIENTS; i++)
    {
      g_autofree char *name = g_strdup_printf ("고객 %u", i);
      DamClientData client = { .name = name };

      if (!dam_client_insert (tx, &client, &ids[i], error))
        return FALSE;
    }
  for (guint i = 0; i < N_CONTACTS; i++)
    {
      DamVerdict verdict = { .kind = i % 5 == 0 ? DAM_VERDICT_BREACH : DAM_VERDICT_WITHIN };
      DamContactRow row = {
        .client = ids[i % N_CLIENTS],
        .contact = { .at = filling->first + filling->span / N_CONTACTS * i, .seconds = -1, .person_known = TRUE },
      };
      gint64 id;

      if (!dam_contact_insert (tx, &row, &id, error)
          || !dam_verdict_write (tx, id, row.client, row.contact.at, &verdict, error))
        return FALSE;
    }

  return TRUE;
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!dam_store_write_finish (DAM_STORE (source), result, &error))
    g_error ("%s", error->message);
  *(gboolean *) user_data = TRUE;
}

/* Microseconds of the processor for this thread: other programs of the machine do not count. */
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

/* Milliseconds of the program for one change of @page; NULL draws it again as it is. */
static double
measure (GtkWidget  *page,
         const char *action)
{
  gint64 began = get_time ();

  frame_time = 0;
  frame_ended = FALSE;
  if (action != NULL)
    gtk_widget_activate_action (page, action, NULL);
  else
    gtk_widget_queue_draw (GTK_WIDGET (gtk_widget_get_root (page)));
  began = get_time () - began;
  while (!frame_ended)
    g_main_context_iteration (NULL, TRUE);

  return (double) (began + frame_time) / 1000;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double left = *(const double *) a;
  double right = *(const double *) b;

  return (left > right) - (left < right);
}

static double
median (GtkWidget  *page,
        const char *there,
        const char *back)
{
  double times[N_SWITCHES];

  for (guint i = 0; i < N_SWITCHES; i++)
    {
      measure (page, there);
      times[i] = measure (page, back);
    }
  qsort (times, N_SWITCHES, sizeof *times, compare);

  return times[N_SWITCHES / 2];
}

/* Ten years and back again in @n_pages each way: what is kept afterwards must not grow with each time. */
static gsize
page_ten_years (GtkWidget *page,
                int        n_pages)
{
  for (int i = 0; i < 2 * n_pages; i++)
    measure (page, i < n_pages ? "calendar.next" : "calendar.previous");

  return mallinfo2 ().uordblks / 1024;
}

static GtkWidget *
find_choice (GtkWidget *widget)
{
  GtkWidget *found = DAM_IS_CLIENT_CHOICE (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_choice (child);

  return found;
}

/* Each client in each of the modes. */
static gsize
go_through_clients (GtkWidget  *page,
                    DamContext *context)
{
  static const char *const actions[] = { "calendar.next-mode", "calendar.next-mode", "calendar.previous-mode", "calendar.previous-mode" };
  GListModel *clients = G_LIST_MODEL (dam_context_get_clients (context));

  for (guint i = 0; i < g_list_model_get_n_items (clients); i++)
    {
      g_autoptr (DamClient) client = g_list_model_get_item (clients, i);

      dam_client_choice_set_client (DAM_CLIENT_CHOICE (find_choice (page)), dam_client_get_id (client));
      measure (page, actions[i % G_N_ELEMENTS (actions)]);
    }
  dam_client_choice_set_client (DAM_CLIENT_CHOICE (find_choice (page)), 0);
  measure (page, NULL);

  return mallinfo2 ().uordblks / 1024;
}

static void
print_kept (const char *what,
            gsize       once,
            gsize       again)
{
  g_print ("  %-23s %7.2f MiB in use, %+.2f MiB after the same again\n", what, (double) once / 1024, ((double) again - (double) once) / 1024);
}

static void
run (const char *what,
     Filling     filling)
{
  g_autofree char *folder = g_dir_make_tmp ("damjang-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "damjang.db", NULL);
  g_autoptr (GError) error = NULL;
  DamContext *context = dam_context_new (path, &error);
  gboolean is_done = FALSE;
  GtkWidget *window;
  GtkWidget *page;
  GdkFrameClock *clock;
  double baseline;
  double switching;
  gint64 began;
  gsize kept;

  if (context == NULL)
    g_error ("%s", error->message);
  dam_clock_set_zone (dam_context_get_clock (context), dam_zone_lookup ("Asia/Seoul", NULL));
  dam_clock_freeze (dam_context_get_clock (context), 1795241040);
  dam_store_write_async (dam_context_get_store (context), NULL, fill, &filling, NULL, NULL, written_cb, &is_done);
  while (!is_done || dam_judges_is_judging (dam_context_get_judges (context)))
    g_main_context_iteration (NULL, TRUE);

  g_settings_set_string (dam_context_get_settings (context), "calendar-mode", "week");
  window = gtk_window_new ();
  page = dam_calendar_page_new (context);
  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 680);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  clock = gtk_widget_get_frame_clock (window);
  g_signal_connect (clock, "before-paint", G_CALLBACK (frame_began_cb), NULL);
  g_signal_connect (clock, "after-paint", G_CALLBACK (frame_ended_cb), NULL);

  began = get_time ();
  for (guint i = 0; i < N_SWITCHES; i++)
    {
      g_autoptr (GArray) days =
        dam_calendar_read (dam_store_reader (dam_context_get_store (context)), 0,
                           dam_judge_timetable (dam_judges_get (dam_context_get_judges (context), 0), DAM_SIDE_MINE),
                           dam_context_get_clock (context), dam_context_get_date_style (context), dam_day_parse ("2026-11-15"), 7, NULL);
    }
  began = (get_time () - began) / N_SWITCHES;
  median (page, "calendar.previous", "calendar.next");
  baseline = median (page, NULL, NULL);
  switching = median (page, "calendar.previous", "calendar.next");
  g_print ("%s\n", what);
  g_print ("  reading the week        %7.2f ms\n", (double) began / 1000);
  g_print ("  the same frame again    %7.2f ms\n", baseline);
  g_print ("  switching to a week     %7.2f ms, ratio %.2f (budget 16 ms)\n", switching, switching / baseline);

  gtk_widget_activate_action (page, "calendar.next-mode", NULL);
  measure (page, NULL);
  baseline = median (page, NULL, NULL);
  switching = median (page, "calendar.previous", "calendar.next");
  g_print ("  the month again         %7.2f ms\n", baseline);
  g_print ("  switching to a month    %7.2f ms, of it ours %.2f ms (budget 16 ms)\n", switching, switching - baseline);
  kept = page_ten_years (page, 120);
  print_kept ("ten years of months", kept, page_ten_years (page, 120));
  gtk_widget_activate_action (page, "calendar.previous-mode", NULL);
  kept = page_ten_years (page, 522);
  print_kept ("ten years of weeks", kept, page_ten_years (page, 522));
  kept = go_through_clients (page, context);
  print_kept ("each client", kept, go_through_clients (page, context));

  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_object_run_dispose (G_OBJECT (context));
  g_object_unref (context);
  g_remove (path);
  g_rmdir (folder);
}

int
main (void)
{
  Filling spread = { 1790000000, 61 * 86400 };
  Filling dense = { 1794668400, 7 * 86400 };

  gtk_init ();
  adw_init ();
  run ("200 clients, 10,000 contacts in two months", spread);
  run ("200 clients, 10,000 contacts in the week", dense);

  return 0;
}
