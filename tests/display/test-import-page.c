/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "display-fixture.h"
#include "store/dam-client.h"
#include "store/dam-log.h"
#include "store/dam-terms-store.h"
#include "ui/import/dam-import-check.h"
#include "ui/import/dam-import-match.h"
#include "ui/import/dam-import-page.h"

/* The import from the choice of a file to the toast, in a window. */

static const char chat[] =
  "R&D <주> 님과 카카오톡 대화\n저장한 날짜 : 2020년 11월 3일 오전 11:29\n\n"
  "2026년 11월 17일 오전 10:10, 회원님 : 안녕하세요\n"
  "2026년 11월 17일 오후 9:14, R&D <주> : 지금 되나요?\n"
  "2026년 11월 17일 오후 9:15, R&D <주> : 보이스톡 12:34\n"
  "2026년 13월 17일 오후 9:16, R&D <주> : <b>없는 달</b>\n"
  "2026년 11월 18일 오후 11:00, 회원님 : 네\n"
  "2026년 3월 1일 오후 11:00, R&D <주> : 거꾸로\n"
  "2026년 11월 18일 오후 11:30, 셋째 : 저도요\n";

static gboolean
add_hours (DamTransaction *tx,
           gpointer        data,
           GError        **error)
{
  static const char *const keys[] = { "hours.mon", "hours.tue", "hours.wed", "hours.thu", "hours.fri" };
  DamTerms terms;

  dam_terms_init (&terms);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (!dam_terms_set (&terms, keys[i], "9-12,13-18", NULL, error))
      return FALSE;

  return dam_terms_write (tx, 0, &terms, dam_day_parse ("2026-03-02"), FALSE, NULL, error);
}

static gboolean
add_clients (DamTransaction *tx,
             gpointer        data,
             GError        **error)
{
  DamClientData first = { .name = (char *) "가람" };
  DamClientData second = { .name = (char *) "셋째" };

  return dam_client_insert (tx, &first, NULL, error) && dam_client_insert (tx, &second, NULL, error);
}

static DamWindow *
open_window (DisplayFixture *fixture,
             int             width)
{
  DamWindow *window;

  g_settings_set_int (dam_context_get_settings (fixture->context), "window-width", width);
  window = dam_window_new (NULL, fixture->context);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));

  return window;
}

static GFile *
write_file (DisplayFixture *fixture,
            const char     *name,
            const char     *text)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

static GtkStack *
get_steps (DamWindow *window)
{
  GtkStack *navigation = GTK_STACK (display_find (GTK_WIDGET (window), GTK_TYPE_STACK, NULL));

  return GTK_STACK (display_find (gtk_stack_get_visible_child (navigation), GTK_TYPE_STACK, NULL));
}

static gboolean
is_at (DamWindow  *window,
       const char *step)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (get_steps (window)), step) == 0;
}

/* The page is ready to import: read, and counted. The button is in the header, or in a narrow window below. */
static gboolean
can_commit (DamWindow *window)
{
  GtkWidget *button = display_find (GTK_WIDGET (window), GTK_TYPE_BUTTON, "_Import");

  if (button != NULL && !gtk_widget_get_mapped (button))
    button = display_find (GTK_WIDGET (get_steps (window)), GTK_TYPE_BUTTON, "_Import");

  return button != NULL && gtk_widget_get_mapped (button) && gtk_widget_is_sensitive (button);
}

static GtkWidget *
find_row (DamWindow  *window,
          const char *title)
{
  GtkWidget *row = display_find (GTK_WIDGET (get_steps (window)), ADW_TYPE_PREFERENCES_ROW, title);

  return row != NULL && gtk_widget_get_visible (row) ? row : NULL;
}

static void
assert_subtitle (DamWindow  *window,
                 const char *title,
                 const char *subtitle)
{
  GtkWidget *row = find_row (window, title);

  g_assert_nonnull (row);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, subtitle);
}

static gint64
count_contacts (DisplayFixture *fixture)
{
  DamLogFilter all = { 0 };

  return dam_log_count (dam_store_reader (dam_context_get_store (fixture->context)), &all, NULL);
}

static void
choose_role (DamWindow  *window,
             const char *person,
             guint       position)
{
  GtkWidget *match = display_find (GTK_WIDGET (window), DAM_TYPE_IMPORT_MATCH, NULL);
  GtkWidget *row = display_find (match, ADW_TYPE_ACTION_ROW, person);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (display_find (row, GTK_TYPE_DROP_DOWN, NULL)), position);
}

/* Everything is proposed right: the file and one button. */
static void
test_whole_way (DisplayFixture *fixture,
                gconstpointer   user_data)
{
  g_autoptr (GFile) file = write_file (fixture, "chat & <b>.txt", chat);
  DamStore *store = dam_context_get_store (fixture->context);
  DamWindow *window = open_window (fixture, 1000);
  DamClient *client;

  display_write (fixture, NULL, add_hours, NULL);
  dam_window_import_file (window, file);
  g_assert_true (is_at (window, "working"));
  WAIT_UNTIL (is_at (window, "review"));
  WAIT_UNTIL (can_commit (window));

  assert_subtitle (window, "chat & <b>.txt", "KakaoTalk for Android · 10 lines");
  assert_subtitle (window, "R&D <주>", "3 contacts");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_row (window, "Name of the New Client"))), ==, "R&D <주>");
  g_assert_nonnull (find_row (window, "5 new contacts"));
  g_assert_nonnull (find_row (window, "3 incoming, 2 outgoing, 1 call among them"));
  assert_subtitle (window, "3 expected breaches", "2 by the client, 1 by you");
  g_assert_nonnull (find_row (window, "1 contact before any terms"));
  g_assert_nonnull (find_row (window, "The time runs backwards 1 time"));
  g_assert_nonnull (find_row (window, "1 line could not be read"));
  assert_subtitle (window, "Line 7: There is no such date.", "2026년 13월 17일 오후 9:16, R&D <주> : <b>없는 달</b>");
  g_assert_cmpint (count_contacts (fixture), ==, 0);

  /* The third one belongs to the client, too: counted again. */
  choose_role (window, "셋째", 0);
  WAIT_UNTIL (find_row (window, "6 new contacts") != NULL && can_commit (window));
  choose_role (window, "셋째", 2);
  WAIT_UNTIL (find_row (window, "5 new contacts") != NULL && can_commit (window));

  gtk_widget_activate_action (GTK_WIDGET (get_steps (window)), "import.commit", NULL);
  WAIT_UNTIL (count_contacts (fixture) == 5);
  WAIT_UNTIL (display_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "Imported 5 contacts of R&D <주>, 3 breaches") != NULL);
  WAIT_UNTIL (g_list_model_get_n_items (G_LIST_MODEL (dam_context_get_clients (fixture->context))) == 1);
  client = g_list_model_get_item (G_LIST_MODEL (dam_context_get_clients (fixture->context)), 0);
  g_assert_cmpstr (dam_client_get_name (client), ==, "R&D <주>");
  g_object_unref (client);

  /* The same file again: known whose it is, nothing new, nothing to press. */
  dam_window_import_file (window, file);
  WAIT_UNTIL (is_at (window, "review"));
  WAIT_UNTIL (find_row (window, "Nothing new") != NULL);
  g_assert_false (can_commit (window));
  g_assert_null (find_row (window, "Name of the New Client"));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.back", NULL);

  /* One step takes it all back. */
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  WAIT_UNTIL (count_contacts (fixture) == 0);
  WAIT_UNTIL (!dam_store_can_undo (store));

  gtk_window_destroy (GTK_WINDOW (window));
}

/* What cannot be read is told in place, and another file can be opened. */
static void
test_refusal (DisplayFixture *fixture,
              gconstpointer   user_data)
{
  g_autoptr (GFile) text = write_file (fixture, "notes.txt", "This is no chat.\n");
  g_autoptr (GFile) missing = g_file_new_build_filename (fixture->folder, "missing.txt", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder);
  GFile *files[] = { text, missing, folder };
  DamWindow *window = open_window (fixture, 360);

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *name = g_file_get_basename (files[i]);
      g_autofree char *start = g_strdup_printf ("“%s” could not be imported. ", name);
      GtkWidget *label;

      g_test_expect_message ("dam-import-page", G_LOG_LEVEL_MESSAGE, "*");
      dam_window_import_file (window, files[i]);
      WAIT_UNTIL (is_at (window, "choose"));
      g_test_assert_expected_messages ();
      label = display_find (GTK_WIDGET (get_steps (window)), ADW_TYPE_STATUS_PAGE, NULL);
      while (label != NULL && !(GTK_IS_LABEL (label) && gtk_widget_has_css_class (label, "error")))
        label = gtk_widget_get_next_sibling (label);
      g_assert_nonnull (display_find (GTK_WIDGET (get_steps (window)), GTK_TYPE_BUTTON, "_Open…"));
      gtk_widget_activate_action (GTK_WIDGET (window), "win.back", NULL);
    }

  gtk_window_destroy (GTK_WINDOW (window));
}

/* The choice of the client settles who is who, as long as nobody has; names may be empty for a moment, not for an import. */
static void
test_choices (DisplayFixture *fixture,
              gconstpointer   user_data)
{
  g_autoptr (GFile) file = write_file (fixture, "group.csv",
                                       "Date,User,Message\n2026-11-17 10:00:00,\"가람\",\"가\"\n"
                                       "2026-11-17 10:01:00,\"나\",\"나\"\n2026-11-17 10:02:00,\"넷째\",\"다\"\n");
  DamWindow *window = open_window (fixture, 360);
  GtkWidget *match, *name;
  int minimum;

  display_write (fixture, NULL, add_clients, NULL);
  WAIT_UNTIL (g_list_model_get_n_items (G_LIST_MODEL (dam_context_get_clients (fixture->context))) == 2);
  dam_window_import_file (window, file);
  WAIT_UNTIL (is_at (window, "review"));
  WAIT_UNTIL (can_commit (window));
  gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  g_assert_true (dam_window_get_narrow (window));
  g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (display_find (GTK_WIDGET (window), GTK_TYPE_LABEL,
                                                                                             "Import Chat")))));

  match = display_find (GTK_WIDGET (window), DAM_TYPE_IMPORT_MATCH, NULL);
  g_assert_true (dam_import_match_get_complete (DAM_IMPORT_MATCH (match)));
  g_assert_null (find_row (window, "Name of the New Client"));
  g_assert_nonnull (find_row (window, "1 new contact"));

  /* Another client: nobody of these is known as that one, so nobody is the client. */
  gtk_drop_down_set_selected (GTK_DROP_DOWN (display_find (find_row (window, "Client"), GTK_TYPE_DROP_DOWN, NULL)), 2);
  WAIT_UNTIL (find_row (window, "Choose who the client is to see what will be added.") != NULL);
  g_assert_false (can_commit (window));
  choose_role (window, "넷째", 0);
  choose_role (window, "나", 1);
  WAIT_UNTIL (find_row (window, "2 new contacts") != NULL && can_commit (window));

  /* A new one, named after the one who is the client now. */
  gtk_drop_down_set_selected (GTK_DROP_DOWN (display_find (find_row (window, "Client"), GTK_TYPE_DROP_DOWN, NULL)), 0);
  name = find_row (window, "Name of the New Client");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (name)), ==, "넷째");
  WAIT_UNTIL (can_commit (window));
  gtk_editable_set_text (GTK_EDITABLE (name), "  ");
  g_assert_false (can_commit (window));
  gtk_editable_set_text (GTK_EDITABLE (name), "넷째 주식회사");
  g_assert_true (can_commit (window));

  /* Left in the middle, nothing remains of it. */
  gtk_widget_activate_action (GTK_WIDGET (window), "win.back", NULL);
  g_assert_cmpint (count_contacts (fixture), ==, 0);

  gtk_window_destroy (GTK_WINDOW (window));
}

/* A page that is left while it reads or writes leaves nothing behind. */
static void
test_leave (DisplayFixture *fixture,
            gconstpointer   user_data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GFile) file = NULL;
  DamWindow *window = open_window (fixture, 1000);

  for (guint i = 0; i < 30000; i++)
    g_string_append_printf (text, "2026. 6. 28. %u:%02u, 가람 : %u\n", i / 60 % 24, i % 60, i);
  file = write_file (fixture, "long.txt", text->str);

  dam_window_import_file (window, file);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.back", NULL);

  dam_window_import_file (window, file);
  WAIT_UNTIL (is_at (window, "review"));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.back", NULL);

  /* Called off by hand, the choices are still there. */
  dam_window_import_file (window, file);
  WAIT_UNTIL (is_at (window, "review"));
  WAIT_UNTIL (can_commit (window));
  gtk_widget_activate_action (GTK_WIDGET (get_steps (window)), "import.commit", NULL);
  gtk_widget_activate_action (GTK_WIDGET (get_steps (window)), "import.cancel", NULL);
  WAIT_UNTIL (is_at (window, "review"));
  WAIT_UNTIL (can_commit (window));
  g_assert_cmpint (count_contacts (fixture), ==, 0);

  gtk_widget_activate_action (GTK_WIDGET (get_steps (window)), "import.commit", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.back", NULL);
  display_write (fixture, NULL, add_hours, NULL);
  g_assert_cmpint (count_contacts (fixture), ==, 0);

  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/import-page/whole-way", DisplayFixture, NULL, display_fixture_set_up, test_whole_way, display_fixture_tear_down);
  g_test_add ("/import-page/refusal", DisplayFixture, NULL, display_fixture_set_up, test_refusal, display_fixture_tear_down);
  g_test_add ("/import-page/choices", DisplayFixture, NULL, display_fixture_set_up, test_choices, display_fixture_tear_down);
  g_test_add ("/import-page/leave", DisplayFixture, NULL, display_fixture_set_up, test_leave, display_fixture_tear_down);

  return g_test_run ();
}
