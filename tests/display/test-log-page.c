/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <adwaita.h>
#include <glib/gstdio.h>

#include "store/dam-terms-store.h"
#include "ui/dam-wording.h"
#include "ui/log/dam-contact-dialog.h"
#include "ui/log/dam-log-page.h"
#include "ui/log/dam-log-row.h"

GResource *dam_ui_get_resource (void);

/* The log page and the contact dialog over a store of their own, driven the way hands drive them: actions, toggles, activation. */

#define N_CONTACTS 40

typedef struct
{
  char       *folder;
  DamContext *context;
  gint64      clients[2];
  gint64      first_contact;
} Fixture;

static const char *const markup_name = "R&D <주> \"김\"";

static void
spin_until (gboolean (*done)(gpointer data),
            gpointer   data)
{
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (!done (data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, g_main_context_pending (NULL));
      if (!g_main_context_pending (NULL))
        g_usleep (1000);
    }
}

static void
settle (void)
{
  for (guint i = 0; i < 50; i++)
    {
      while (g_main_context_pending (NULL))
        g_main_context_iteration (NULL, FALSE);
      g_usleep (2000);
    }
}

static gint64
instant (const char *text)
{
  g_autoptr (GError) error = NULL;
  gint64 at = 0;

  dam_instant_parse (text, dam_zone_lookup ("Asia/Seoul", NULL), &at, &error);
  g_assert_no_error (error);

  return at;
}

/* Hours 9 to 18 on every day, then contacts every hour from Monday, 16 November 2026, 0:30 on. */
static gboolean
fill (DamTransaction *tx,
      gpointer        data,
      GError        **error)
{
  Fixture *fixture = data;
  DamClientData person = { .name = (char *) "김철수" };
  DamClientData company = { .name = (char *) markup_name, .is_company = TRUE };
  DamTerms terms;
  gint64 start = instant ("2026-11-16T00:30");
  static const char *const keys[] = {
    "hours.mon", "hours.tue", "hours.wed", "hours.thu", "hours.fri", "hours.sat", "hours.sun",
  };

  if (!dam_client_insert (tx, &person, &fixture->clients[0], error) ||
      !dam_client_insert (tx, &company, &fixture->clients[1], error))
    return FALSE;

  dam_terms_init (&terms);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      if (!dam_terms_set (&terms, keys[i], "9-18", NULL, error))
        return FALSE;
    }
  if (!dam_terms_write (tx, 0, &terms, dam_day_parse ("2026-03-02"), FALSE, NULL, error))
    return FALSE;

  for (guint i = 0; i < N_CONTACTS; i++)
    {
      gint64 id = 0;
      DamContactRow row = {
        .client = fixture->clients[i % 2],
        .contact = {
          .at = start + i * 3600,
          .direction = DAM_DIRECTION_INCOMING,
          .channel = DAM_CHANNEL_KAKAOTALK,
          .kind = DAM_CONTACT_MESSAGE,
          .seconds = -1,
          .person_known = TRUE,
        },
      };

      if (!dam_contact_insert (tx, &row, &id, error))
        return FALSE;
      if (i == 0)
        fixture->first_contact = id;
    }

  return TRUE;
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  dam_store_write_finish (DAM_STORE (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

static void
write_and_wait (Fixture     *fixture,
                DamStoreFunc func,
                gpointer     data)
{
  gboolean done = FALSE;

  dam_store_write_async (dam_context_get_store (fixture->context), "step", func, data, NULL, NULL, written_cb, &done);
  spin_until (is_true, &done);
}

static gboolean
all_judged (gpointer data)
{
  Fixture *fixture = data;
  DamLogFilter filter = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  if (dam_judges_is_judging (dam_context_get_judges (fixture->context)))
    return FALSE;

  entries = dam_log_read (dam_store_reader (dam_context_get_store (fixture->context)), &filter, 1000, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < entries->len; i++)
    {
      if (dam_log_entry_get_verdict (g_ptr_array_index (entries, i)) < 0)
        return FALSE;
    }

  return TRUE;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  gboolean filled = GPOINTER_TO_INT (data);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  fixture->folder = g_dir_make_tmp ("damjang-log-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (fixture->folder, "damjang.db", NULL);
  fixture->context = dam_context_new (path, &error);
  g_assert_no_error (error);

  dam_clock_freeze (dam_context_get_clock (fixture->context), instant ("2026-11-17T16:00"));
  dam_clock_set_zone (dam_context_get_clock (fixture->context), dam_zone_lookup ("Asia/Seoul", NULL));
  if (filled)
    {
      write_and_wait (fixture, fill, fixture);
      spin_until (all_judged, fixture);
    }
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  settle ();
  g_assert_finalize_object (fixture->context);

  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

static GtkWidget *
find_widget (GtkWidget *widget,
             GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* Drop-downs have lists of their own inside; this is the one of the log. */
static GListModel *
get_model (GtkWidget *page)
{
  GtkWidget *list = find_widget (page, ADW_TYPE_CLAMP_SCROLLABLE);

  return G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (find_widget (list, GTK_TYPE_LIST_VIEW))));
}

/* The stack of the page itself is a child of it; drop-downs have stacks of their own inside. */
static const char *
get_state (GtkWidget *page)
{
  for (GtkWidget *child = gtk_widget_get_first_child (page); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (GTK_IS_STACK (child))
        return gtk_stack_get_visible_child_name (GTK_STACK (child));
    }

  g_assert_not_reached ();
}

static GtkWidget *
open_page (Fixture    *fixture,
           GtkWidget **window)
{
  GtkWidget *page = dam_log_page_new (fixture->context);

  *window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (*window), 800, 600);
  gtk_window_set_child (GTK_WINDOW (*window), page);
  gtk_window_present (GTK_WINDOW (*window));
  settle ();

  return page;
}

static void
collect_labels (GtkWidget *widget,
                GPtrArray *texts)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_visible (widget))
    g_ptr_array_add (texts, (gpointer) gtk_label_get_text (GTK_LABEL (widget)));
  else if (GTK_IS_INSCRIPTION (widget) && gtk_widget_get_visible (widget))
    g_ptr_array_add (texts, (gpointer) gtk_inscription_get_text (GTK_INSCRIPTION (widget)));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect_labels (child, texts);
}

static gboolean
shows_text (GtkWidget  *widget,
            const char *text)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  collect_labels (widget, texts);
  for (guint i = 0; i < texts->len; i++)
    {
      if (g_strcmp0 (g_ptr_array_index (texts, i), text) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
test_empty (Fixture      *fixture,
            gconstpointer data)
{
  GtkWidget *window;
  GtkWidget *page = open_page (fixture, &window);

  g_assert_cmpstr (get_state (page), ==, "empty");

  /* The first contact ends the emptiness by itself. */
  write_and_wait (fixture, fill, fixture);
  settle ();
  g_assert_cmpstr (get_state (page), ==, "list");
  g_assert_cmpuint (g_list_model_get_n_items (get_model (page)), ==, N_CONTACTS);

  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_rows (Fixture      *fixture,
           gconstpointer data)
{
  GtkWidget *window;
  GtkWidget *page = open_page (fixture, &window);
  GtkWidget *row;

  /* Contact 39 is at 15:30 on Tuesday, of the company. */
  row = find_widget (page, DAM_TYPE_LOG_ROW);
  g_assert_nonnull (row);
  g_assert_true (shows_text (row, "Today · Tue, 17 Nov 2026"));
  g_assert_true (shows_text (row, markup_name));
  g_assert_true (shows_text (row, "Incoming message · KakaoTalk"));
  g_assert_true (shows_text (row, "Within terms"));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Tue, 17 Nov 2026, 15:30, Incoming message, R&D <주> \"김\", Within terms");

  /* The next row is of the same day, so that it has no heading. */
  row = find_widget (gtk_widget_get_next_sibling (gtk_widget_get_parent (row)), DAM_TYPE_LOG_ROW);
  g_assert_false (shows_text (row, "Today · Tue, 17 Nov 2026"));
  g_assert_true (shows_text (row, "김철수"));

  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_breach_row (Fixture      *fixture,
                 gconstpointer data)
{
  GtkWidget *window;
  GtkWidget *page = open_page (fixture, &window);
  GtkWidget *row;
  int width;

  dam_log_page_show_breaches (DAM_LOG_PAGE (page));
  settle ();

  /* 15 hours of each day are closed; of Tuesday only the first nine have come. */
  g_assert_cmpuint (g_list_model_get_n_items (get_model (page)), ==, 15 + 9);
  row = find_widget (page, DAM_TYPE_LOG_ROW);
  g_assert_true (shows_text (row, "!"));
  g_assert_true (shows_text (row, "Breach"));
  g_assert_true (shows_text (row, "outside hours"));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Tue, 17 Nov 2026, 08:30, Incoming message, 김철수, Breach: outside hours");
  g_object_set (page, "narrow", TRUE, NULL);   /* measured in the same turn: a window that has grown stays so */
  gtk_widget_measure (row, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  g_assert_cmpint (width, <, 320);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* By the buttons, as a hand does it: each of the two is a way to both views. */
static void
test_toggles (Fixture      *fixture,
              gconstpointer data)
{
  GtkWidget *window;
  GtkWidget *page = open_page (fixture, &window);
  GtkWidget *all = find_widget (page, GTK_TYPE_TOGGLE_BUTTON);
  GtkWidget *breaches = gtk_widget_get_next_sibling (all);

  g_signal_emit_by_name (breaches, "clicked");
  settle ();
  g_assert_cmpuint (g_list_model_get_n_items (get_model (page)), ==, 15 + 9);

  g_signal_emit_by_name (all, "clicked");
  settle ();
  g_assert_cmpuint (g_list_model_get_n_items (get_model (page)), ==, N_CONTACTS);

  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_client_filter (Fixture      *fixture,
                    gconstpointer data)
{
  GtkWidget *window;
  GtkWidget *page = open_page (fixture, &window);
  GtkDropDown *drop_down = GTK_DROP_DOWN (find_widget (page, GTK_TYPE_DROP_DOWN));

  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (drop_down)), ==, 3);

  dam_log_page_show_client (DAM_LOG_PAGE (page), fixture->clients[1]);
  settle ();
  g_assert_cmpuint (g_list_model_get_n_items (get_model (page)), ==, N_CONTACTS / 2);
  g_assert_cmpuint (gtk_drop_down_get_selected (drop_down), !=, 0);

  gtk_drop_down_set_selected (drop_down, 0);
  settle ();
  g_assert_cmpuint (g_list_model_get_n_items (get_model (page)), ==, N_CONTACTS);

  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
delete_client (DamTransaction *tx,
               gpointer        data,
               GError        **error)
{
  return dam_client_delete (tx, *(gint64 *) data, error);
}

static gboolean
insert_client (DamTransaction *tx,
               gpointer        data,
               GError        **error)
{
  DamClientData silent = { .name = (char *) "나무" };

  return dam_client_insert (tx, &silent, data, error);
}

static void
test_no_result (Fixture      *fixture,
                gconstpointer data)
{
  GtkWidget *window;
  GtkWidget *page = open_page (fixture, &window);
  gint64 silent = 0;

  write_and_wait (fixture, insert_client, &silent);
  settle ();
  dam_log_page_show_client (DAM_LOG_PAGE (page), silent);
  settle ();
  g_assert_cmpstr (get_state (page), ==, "no-result");

  gtk_widget_activate_action (page, "log.clear-filter", NULL);
  settle ();
  g_assert_cmpstr (get_state (page), ==, "list");
  g_assert_cmpuint (g_list_model_get_n_items (get_model (page)), ==, N_CONTACTS);

  gtk_window_destroy (GTK_WINDOW (window));
}

/* The client one looks at is deleted: everyone is shown, not whoever stands next in the drop-down. */
static void
test_client_goes (Fixture      *fixture,
                  gconstpointer data)
{
  GtkWidget *window;
  GtkWidget *page = open_page (fixture, &window);
  GtkDropDown *drop_down = GTK_DROP_DOWN (find_widget (page, GTK_TYPE_DROP_DOWN));

  dam_log_page_show_client (DAM_LOG_PAGE (page), fixture->clients[0]);
  settle ();
  write_and_wait (fixture, delete_client, &fixture->clients[0]);
  settle ();
  g_assert_cmpuint (gtk_drop_down_get_selected (drop_down), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (drop_down)), ==, 2);
  g_assert_cmpstr (get_state (page), ==, "list");

  gtk_window_destroy (GTK_WINDOW (window));
}

static GtkWidget *
find_dialog (GtkWidget *main_window)
{
  g_autoptr (GList) toplevels = gtk_window_list_toplevels ();

  for (GList *l = toplevels; l != NULL; l = l->next)
    {
      if (l->data != main_window && ADW_IS_WINDOW (l->data))
        return l->data;
    }

  return NULL;
}

static gboolean
is_emergency (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DamLogEntry) entry =
    dam_log_read_one (dam_store_reader (dam_context_get_store (fixture->context)), fixture->first_contact, &error);

  g_assert_no_error (error);
  g_assert_nonnull (entry);

  return dam_log_entry_get_contact (entry)->emergency;
}

static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  dam_store_undo_finish (DAM_STORE (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static void
test_dialog (Fixture      *fixture,
             gconstpointer data)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *dialog;
  GtkSwitch *emergency;
  gboolean undone = FALSE;

  gtk_window_present (GTK_WINDOW (window));
  dam_contact_dialog_present (GTK_WINDOW (window), fixture->context, fixture->first_contact);
  settle ();

  dialog = find_dialog (window);
  g_assert_nonnull (dialog);
  g_assert_true (shows_text (dialog, "Breach"));
  g_assert_true (shows_text (dialog, "00:30 is 6 h 30 min after the close at Sun, 15 Nov 18:00; weekly hours of Monday, "
                                     "terms of 2 March 2026."));
  g_assert_true (shows_text (dialog, "Mon, 16 Nov 2026 00:30"));
  g_assert_true (shows_text (dialog, "My hours on Monday"));

  /* The switch writes a step, and the dialog follows what was written. */
  emergency = GTK_SWITCH (find_widget (dialog, GTK_TYPE_SWITCH));
  g_assert_false (gtk_switch_get_active (emergency));
  gtk_switch_set_active (emergency, TRUE);
  settle ();
  g_assert_true (is_emergency (fixture));
  g_assert_true (shows_text (dialog, "Exception"));
  g_assert_true (shows_text (dialog, "Marked as an emergency: an exception, which is counted."));

  dam_store_undo_async (dam_context_get_store (fixture->context), NULL, undone_cb, &undone);
  spin_until (is_true, &undone);
  settle ();
  g_assert_false (is_emergency (fixture));
  g_assert_false (gtk_switch_get_active (emergency));
  g_assert_true (shows_text (dialog, "Breach"));

  gtk_window_destroy (GTK_WINDOW (dialog));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_dialog_delete (Fixture      *fixture,
                    gconstpointer data)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *dialog;
  g_autoptr (GError) error = NULL;

  gtk_window_present (GTK_WINDOW (window));
  dam_contact_dialog_present (GTK_WINDOW (window), fixture->context, fixture->first_contact);
  settle ();

  dialog = find_dialog (window);
  gtk_widget_activate_action (dialog, "contact.delete", NULL);
  settle ();
  g_assert_null (find_dialog (window));
  g_assert_null (dam_log_read_one (dam_store_reader (dam_context_get_store (fixture->context)), fixture->first_contact, &error));
  g_assert_no_error (error);

  /* Asked for once more, as by a stale row: nothing opens. */
  dam_contact_dialog_present (GTK_WINDOW (window), fixture->context, fixture->first_contact);
  settle ();
  g_assert_null (find_dialog (window));

  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  adw_init ();
  g_resources_register (dam_ui_get_resource ());

#define ADD(path, func, filled) \
  g_test_add (path, Fixture, GINT_TO_POINTER (filled), set_up, func, tear_down)

  ADD ("/ui/log-page/empty", test_empty, FALSE);
  ADD ("/ui/log-page/rows", test_rows, TRUE);
  ADD ("/ui/log-page/breach-row", test_breach_row, TRUE);
  ADD ("/ui/log-page/toggles", test_toggles, TRUE);
  ADD ("/ui/log-page/client-filter", test_client_filter, TRUE);
  ADD ("/ui/log-page/no-result", test_no_result, TRUE);
  ADD ("/ui/log-page/client-goes", test_client_goes, TRUE);
  ADD ("/ui/contact-dialog/follows", test_dialog, TRUE);
  ADD ("/ui/contact-dialog/delete", test_dialog_delete, TRUE);

  return g_test_run ();
}
