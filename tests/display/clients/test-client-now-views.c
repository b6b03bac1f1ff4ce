/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "now-fixture.h"

/* How the places that speak of now follow the clock, a hand and the list. */

#define N_MANY 1000

static int
count_cb (unsigned int type,
          void        *count,
          void        *stmt,
          void        *text)
{
  const char *sql = sqlite3_sql (stmt);

  /* The coming days of Today look whether something planned is over. */
  if (strstr (sql, "FROM planned_contact") == NULL && strstr (sql, "FROM date_exception") == NULL)
    ++*(guint *) count;

  return 0;
}

/* Everything follows the clock by itself, and reads nothing for it. */
static void
test_minute (DisplayFixture *fixture,
             gconstpointer   user_data)
{
  DamClock *clock = dam_context_get_clock (fixture->context);
  sqlite3 *db = dam_store_reader (dam_context_get_store (fixture->context));
  GtkWidget *popover;
  GtkWidget *row;
  guint n_read = 0;
  Views views;

  open_views (fixture, &views);
  dam_clock_freeze (clock, instant ("2026-11-20T17:28"));
  for (int i = 0; i < N_CLIENTS; i++)
    check_client (&views, i);

  row = GTK_WIDGET (find_row (views.list, views.ids.ids[PLAIN]));
  gtk_widget_activate_action (row, "now.why", NULL);
  popover = dam_now_popover_find (row);
  g_assert_nonnull (display_find (popover, GTK_TYPE_LABEL, "They to me: Available until 18:00"));

  sqlite3_trace_v2 (db, SQLITE_TRACE_STMT, count_cb, &n_read);
  for (gint64 at = instant ("2026-11-20T17:29"); at <= instant ("2026-11-20T18:01"); at += 60)
    dam_clock_freeze (clock, at);
  g_assert_nonnull (display_find (popover, GTK_TYPE_LABEL, "They to me: Closed · opens tomorrow 10:00"));
  g_assert_nonnull (display_find (row, GTK_TYPE_LABEL, "They to me: Closed · opens tomorrow 10:00"));
  sqlite3_trace_v2 (db, 0, NULL, NULL);
  g_assert_cmpuint (n_read, ==, 0);

  dam_now_popover_drop (row);
  for (int i = 0; i < N_CLIENTS; i++)
    check_client (&views, i);

  close_views (&views);
}

/* Either direction can lead the rows of Today, by its glyph too. */
static void
test_directions (DisplayFixture *fixture,
                 gconstpointer   user_data)
{
  GtkWidget *theirs;
  GtkWidget *row;
  Views views;

  open_views (fixture, &views);
  theirs = display_find (views.today, GTK_TYPE_TOGGLE_BUTTON, "Me to Them");
  row = display_find (views.today, DAM_TYPE_NOW_ROW, clients[PLAIN].name);

  g_assert_nonnull (display_find (row, GTK_TYPE_LABEL, "●"));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "They to me: Available until 16:00\nMe to them: No rule yet");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (theirs), TRUE);
  g_assert_nonnull (display_find (row, GTK_TYPE_LABEL, "–"));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "Me to them: No rule yet\nThey to me: Available until 16:00");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (display_find (views.today, GTK_TYPE_TOGGLE_BUTTON, "They to Me")), TRUE);
  g_assert_nonnull (display_find (row, GTK_TYPE_LABEL, "●"));

  /* The button has a name of its own. */
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (display_find (row, GTK_TYPE_BUTTON, NULL)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Why, 가람");
  g_signal_emit_by_name (display_find (row, GTK_TYPE_BUTTON, NULL), "clicked");
  g_assert_nonnull (dam_now_popover_find (row));

  /* Who is renamed or goes takes what is open along. */
  gtk_popover_popdown (GTK_POPOVER (dam_now_popover_find (row)));
  WAIT_UNTIL (dam_now_popover_find (row) == NULL);

  close_views (&views);
}

static gboolean
add_many (DamTransaction  *tx,
          gpointer         data,
          GError         **error)
{
  static const char *const hours[] = { "hours.sat=9-18", "theirs.hours.sat=10-19", NULL };

  for (guint i = 0; i < N_MANY; i++)
    {
      g_autofree char *name = g_strdup_printf ("고객 %04u", i);
      DamClientData client = { .name = name, .is_company = TRUE };
      gint64 id;

      if (!dam_client_insert (tx, &client, &id, error) || !write_terms (tx, id, "2026-01-01", hours, error))
        return FALSE;
    }

  return TRUE;
}

static guint
count_rows (GtkWidget *list,
            gboolean   speaking)
{
  guint n_rows = 0;

  for (GtkWidget *item = gtk_widget_get_first_child (list); item != NULL; item = gtk_widget_get_next_sibling (item))
    {
      GtkWidget *row = gtk_widget_get_first_child (item);

      if (DAM_IS_CLIENT_ROW (row) && dam_client_row_get (DAM_CLIENT_ROW (row)) != NULL
          && (!speaking || display_find (row, GTK_TYPE_LABEL, "They to me: Available until 18:00") != NULL))
        n_rows++;
    }

  return n_rows;
}

/* Of the many rows that a list keeps ready only those near what is seen ask for anything. */
static void
test_sight (DisplayFixture *fixture,
            gconstpointer   user_data)
{
  g_autoptr (GListModel) model = NULL;
  GtkWindow *window;
  GtkWidget *page;
  GtkWidget *list;
  DamClient *last;

  display_write (fixture, "add", add_many, NULL);
  page = dam_clients_page_new (fixture->context);
  window = open_window (page, 800);
  list = display_find (page, GTK_TYPE_LIST_VIEW, NULL);
  WAIT_UNTIL (count_rows (list, TRUE) > 0);
  for (int i = 0; i < 5; i++)
    gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  g_assert_cmpuint (count_rows (list, FALSE), >, 100);
  g_assert_cmpuint (count_rows (list, TRUE), <, 40);

  model = g_object_ref (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list))));
  last = g_list_model_get_item (model, N_MANY - 1);
  g_object_unref (last);
  gtk_widget_activate_action (list, "list.scroll-to-item", "u", N_MANY - 1);
  WAIT_UNTIL (find_row (list, dam_client_get_id (last)) != NULL
              && display_find (GTK_WIDGET (find_row (list, dam_client_get_id (last))), GTK_TYPE_LABEL,
                               "They to me: Available until 18:00") != NULL);
  g_assert_cmpuint (count_rows (list, TRUE), <, 80);

  gtk_window_destroy (window);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(name, func) \
  g_test_add ("/client-now-views/" name, DisplayFixture, NULL, display_fixture_set_up, func, display_fixture_tear_down)
  ADD ("minute", test_minute);
  ADD ("directions", test_directions);
  ADD ("sight", test_sight);

  return g_test_run ();
}
