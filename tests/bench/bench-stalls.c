/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <adwaita.h>
#include <glib/gstdio.h>
#include <time.h>

#include "store/dam-client.h"
#include "ui/calendar/dam-calendar-page.h"
#include "ui/dam-window.h"

/* How long a hand waits at most: the calendar turns pages while another program imports 100,000 contacts into its file: bench-stalls PROGRAM. Said are
 * the longest turns of the main loop, in milliseconds of its own processor time, without what it waits for. */

#define N_CONTACTS 100000
#define N_LONGEST 5

static double longest[N_LONGEST];
static gint64 began;
static guint n_turns;

static gint64
get_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

/* Between two times that the loop goes to sleep lies what it does at once. */
static int
poll_timed (GPollFD *fds,
            guint    n_fds,
            int      timeout)
{
  double turn = began > 0 ? (double) (get_time () - began) / 1000 : 0;
  int result;

  n_turns++;
  for (int i = 0; i < N_LONGEST; i++)
    if (turn > longest[i])
      {
        double other = longest[i];

        longest[i] = turn;
        turn = other;
      }
  result = g_poll (fds, n_fds, timeout);
  began = get_time ();

  return result;
}

static void
print_longest (const char *what)
{
  g_print ("%-28s", what);
  for (int i = 0; i < N_LONGEST; i++)
    {
      g_print (" %6.1f", longest[i]);
      longest[i] = 0;
    }
  g_print (" ms, of %u turns\n", n_turns);
  n_turns = 0;
}

static void
ended_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, &error))
    g_error ("%s", error->message);
  *(gboolean *) user_data = TRUE;
}

static gboolean
turn_page_cb (gpointer page)
{
  static int step;

  gtk_widget_activate_action (page, step++ % 24 < 12 ? "calendar.previous" : "calendar.next", NULL);

  return G_SOURCE_CONTINUE;
}

/* Runs the program while pages are turned ten times a second, and for @settle_seconds more. */
static void
run (const char  *what,
     GtkWidget   *page,
     char       **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) program = NULL;
  guint timer = g_timeout_add (100, turn_page_cb, page);
  gboolean ended = FALSE;
  gint64 settled;

  if (argv != NULL)
    {
      program = g_subprocess_newv ((const char *const *) argv, G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error);
      if (program == NULL)
        g_error ("%s", error->message);
      g_subprocess_wait_check_async (program, NULL, ended_cb, &ended);
      while (!ended)
        g_main_context_iteration (NULL, TRUE);
    }
  for (settled = g_get_monotonic_time () + 3 * G_USEC_PER_SEC; g_get_monotonic_time () < settled;)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timer);
  print_longest (what);
}

static gboolean
delete_first (DamTransaction *tx,
              gpointer        data,
              GError        **error)
{
  return dam_client_delete (tx, 1, error);
}

static void
deleted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!dam_store_write_finish (DAM_STORE (source), result, &error))
    g_error ("%s", error->message);
  *(gboolean *) user_data = TRUE;
}

static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!dam_store_undo_finish (DAM_STORE (source), result, &error))
    g_error ("%s", error->message);
  *(gboolean *) user_data = TRUE;
}

/* The client goes with all its contacts, and comes back. */
static void
delete_and_undo (DamStore  *store,
                 GtkWidget *page)
{
  guint timer = g_timeout_add (100, turn_page_cb, page);
  gboolean done = FALSE;

  dam_store_write_async (store, "delete client", delete_first, NULL, NULL, NULL, deleted_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timer);
  run ("a client is deleted", page, NULL);
  timer = g_timeout_add (100, turn_page_cb, page);
  done = FALSE;
  dam_store_undo_async (store, NULL, undone_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timer);
  run ("and is back", page, NULL);
}

static GtkWidget *
find_page (GtkWidget *widget)
{
  GtkWidget *found = DAM_IS_CALENDAR_PAGE (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_page (child);

  return found;
}

static void
write_chat (const char *path)
{
  g_autoptr (GString) text = g_string_new ("김철수 님과 카카오톡 대화\n저장한 날짜 : 2026년 11월 21일 오후 3:04\n\n");
  DamDay last = DAM_DAY_INVALID;

  for (int i = 0; i < N_CONTACTS; i++)
    {
      DamDay day = dam_day_from_ymd (2025, 12, 1) + i / 280;
      int minute = 480 + i % 280 * 3;

      if (day != last)
        {
          int year, month, day_of_month;

          dam_day_to_ymd (day, &year, &month, &day_of_month);
          g_string_append_printf (text, "--------------- %d년 %d월 %d일 월요일 ---------------\n", year, month, day_of_month);
          last = day;
        }
      g_string_append_printf (text, "[%s] [%s %d:%02d] %d\n", i % 3 == 0 ? "나" : "김철수", minute < 720 ? "오전" : "오후",
                              (minute / 60 + 11) % 12 + 1, minute % 60, i);
    }
  g_file_set_contents (path, text->str, (gssize) text->len, NULL);
}

int
main (int    argc,
      char **argv)
{
  static const char *const modes[] = { "month", "week" };
  g_autofree char *folder = g_dir_make_tmp ("damjang-bench-XXXXXX", NULL);
  g_autofree char *database = g_build_filename (folder, "damjang.db", NULL);
  g_autofree char *chat = g_build_filename (folder, "chat.txt", NULL);
  char *hours[] = { argv[1], (char *) "--database", database, (char *) "terms", (char *) "set", (char *) "--defaults",
                    (char *) "hours.mon-sun=9-12,13-18", (char *) "effective-from=2020-01-01", NULL };
  g_autoptr (GError) error = NULL;
  DamContext *context = dam_context_new (database, &error);
  GtkWidget *window;
  GtkWidget *page;

  if (context == NULL)
    g_error ("%s", error->message);
  if (argc < 2)
    g_error ("Which program?");

  gtk_init ();
  adw_init ();
  write_chat (chat);
  dam_clock_set_zone (dam_context_get_clock (context), dam_zone_lookup ("Asia/Seoul", NULL));
  dam_clock_freeze (dam_context_get_clock (context), 1795241040);
  g_settings_set_string (dam_context_get_settings (context), "calendar-mode", "month");
  window = GTK_WIDGET (dam_window_new (NULL, context));
  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 680);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_activate_action (window, "win.show-view", "s", "calendar");
  page = find_page (window);
  g_main_context_set_poll_func (NULL, poll_timed);
  run ("the first frames", page, NULL);
  run ("nothing but pages", page, NULL);
  run ("hours are set", page, hours);
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autofree char *name = g_strdup_printf ("고객 %u", i);
      g_autofree char *what = g_strdup_printf ("import, %s", modes[i]);
      char *add[] = { argv[1], (char *) "--database", database, (char *) "client", (char *) "add", name, NULL };
      char *import[] = { argv[1], (char *) "--database", database, (char *) "import", chat, (char *) "--client", name, (char *) "--me",
                         (char *) "나", NULL };

      run ("a client is added", page, add);
      run (what, page, import);
      gtk_widget_activate_action (page, "calendar.previous-mode", NULL);
    }
  delete_and_undo (dam_context_get_store (context), page);
  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_object_run_dispose (G_OBJECT (context));
  g_object_unref (context);
  g_remove (database);
  g_remove (chat);
  g_rmdir (folder);

  return 0;
}
