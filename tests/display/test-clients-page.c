/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "display-fixture.h"
#include "store/dam-client.h"
#include "store/dam-terms-store.h"
#include "ui/clients/dam-client-dialog.h"
#include "ui/clients/dam-clients-page.h"

/* Names that break what takes them for something else than text. */
static const char *const odd_names[] = {
  "R&D <주>", "<b>굵게</b>", "“따옴표” 'x' \"y\"", "😀 이모지 👩‍👧", "\u1112\u1161\u11ab\u1107\u1175\u11be", "%s %d %n", "_밑줄_",
};

static gboolean
add_clients (DamTransaction  *tx,
             gpointer         data,
             GError         **error)
{
  static const char *const names[] = { "홍길동", "Acme", "김철수", "박보라", "가람", "깁스" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      DamClientData client = { .name = (char *) names[i], .is_company = i == 1 };
      gint64 id;

      if (!dam_client_insert (tx, &client, &id, error))
        return FALSE;
      if (i == 3 && !dam_client_set_archived (tx, id, TRUE, error))
        return FALSE;
      /* The clock of the tests stands on a Saturday. */
      if (i == 2)
        {
          DamTerms terms;

          dam_terms_init (&terms);
          if (!dam_terms_set (&terms, "hours.sat", "9-18", NULL, error) ||
              !dam_terms_write (tx, id, &terms, dam_day_parse ("2026-01-01"), FALSE, &id, error))
            return FALSE;
        }
    }

  return TRUE;
}

typedef struct
{
  DisplayFixture *fixture;
  DamWindow      *window;
  GtkWidget      *page;
  GtkEditable    *search;
  GtkListView    *list;
  GListModel     *model;
} Page;

static Page
open_page (DisplayFixture *fixture,
           int             width)
{
  Page page = { fixture };

  g_settings_set_int (dam_context_get_settings (fixture->context), "window-width", width);
  page.window = dam_window_new (NULL, fixture->context);
  gtk_window_present (GTK_WINDOW (page.window));
  gtk_widget_activate_action (GTK_WIDGET (page.window), "win.show-view", "s", "clients");
  gtk_test_widget_wait_for_draw (GTK_WIDGET (page.window));
  page.page = display_find (GTK_WIDGET (page.window), DAM_TYPE_CLIENTS_PAGE, NULL);
  g_assert_nonnull (page.page);
  page.search = GTK_EDITABLE (display_find (page.page, GTK_TYPE_SEARCH_ENTRY, NULL));
  page.list = GTK_LIST_VIEW (display_find (page.page, GTK_TYPE_LIST_VIEW, NULL));
  page.model = G_LIST_MODEL (gtk_list_view_get_model (page.list));

  return page;
}

static void
close_page (Page *page)
{
  gtk_window_destroy (GTK_WINDOW (page->window));
}

/* The names shown, in order. */
static void
assert_shown (Page       *page,
              const char *names)
{
  g_autoptr (GString) shown = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (page->model); i++)
    {
      g_autoptr (DamClient) client = g_list_model_get_item (page->model, i);

      g_string_append_printf (shown, "%s%s", i > 0 ? " " : "", dam_client_get_name (client));
    }
  g_assert_cmpstr (shown->str, ==, names);
}

static void
press_toggle (Page       *page,
              const char *label)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (display_find (page->page, GTK_TYPE_TOGGLE_BUTTON, label)), TRUE);
  /* Who may make contact now is asked in turns. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static GtkWindow *
find_dialog (Page *page)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (g_str_equal (G_OBJECT_TYPE_NAME (window), "DamClientDialog"))
        return window;
    }

  return NULL;
}

static void
test_filters (DisplayFixture *fixture,
              gconstpointer   user_data)
{
  Page page;

  display_write (fixture, "add", add_clients, NULL);
  page = open_page (fixture, 1000);

  assert_shown (&page, "Acme 가람 김철수 깁스 홍길동");
  press_toggle (&page, "Open Now");
  assert_shown (&page, "김철수");
  press_toggle (&page, "Archived");
  assert_shown (&page, "박보라");
  press_toggle (&page, "All");
  assert_shown (&page, "Acme 가람 김철수 깁스 홍길동");

  /* Time goes on: nobody is left at seven. */
  press_toggle (&page, "Open Now");
  dam_clock_freeze (dam_context_get_clock (fixture->context), 1795241040 + 4 * 3600);
  g_signal_emit_by_name (dam_context_get_clock (fixture->context), "minute");
  assert_shown (&page, "");
  g_assert_nonnull (display_find (page.page, GTK_TYPE_LABEL, "Nobody Now"));

  close_page (&page);
}

/* What an input method does: a syllable grows in the preedit and is committed when the next one begins. */
static void
test_search_while_composing (DisplayFixture *fixture,
                             gconstpointer   user_data)
{
  GtkEditable *text;
  Page page;
  int position = 0;

  display_write (fixture, "add", add_clients, NULL);
  page = open_page (fixture, 1000);
  text = gtk_editable_get_delegate (page.search);

  g_signal_emit_by_name (text, "preedit-changed", "ㄱ");
  assert_shown (&page, "가람 김철수 깁스 홍길동");
  g_signal_emit_by_name (text, "preedit-changed", "기");
  assert_shown (&page, "김철수 깁스 홍길동");
  g_signal_emit_by_name (text, "preedit-changed", "김");
  assert_shown (&page, "김철수");
  g_assert_cmpstr (gtk_editable_get_text (page.search), ==, "");

  gtk_editable_insert_text (text, "김", -1, &position);
  gtk_editable_set_position (text, -1);
  assert_shown (&page, "김철수");
  g_signal_emit_by_name (text, "preedit-changed", "처");
  assert_shown (&page, "김철수");
  g_signal_emit_by_name (text, "preedit-changed", "청");
  assert_shown (&page, "");
  g_signal_emit_by_name (text, "preedit-changed", "");
  assert_shown (&page, "김철수");

  /* The archive is searched as well; who is in it comes last. */
  gtk_editable_set_text (page.search, "ㅂㅂ");
  assert_shown (&page, "박보라");
  gtk_editable_set_text (page.search, "");
  assert_shown (&page, "Acme 가람 김철수 깁스 홍길동");

  close_page (&page);
}

static void
test_no_result (DisplayFixture *fixture,
                gconstpointer   user_data)
{
  GtkWindow *dialog;
  GtkWidget *button;
  Page page;

  display_write (fixture, "add", add_clients, NULL);
  page = open_page (fixture, 1000);

  gtk_editable_set_text (page.search, "R&D <새>");
  g_assert_nonnull (display_find (page.page, GTK_TYPE_LABEL, "No Results Found"));
  button = display_find (page.page, GTK_TYPE_BUTTON, "Add “R&D <새>”…");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  dialog = find_dialog (&page);
  g_assert_nonnull (dialog);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (display_find (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, "Name"))), ==, "R&D <새>");

  /* Enter is enough. */
  g_signal_emit_by_name (display_find (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, "Name"), "entry-activated");
  WAIT_UNTIL (g_list_model_get_n_items (G_LIST_MODEL (dam_context_get_clients (fixture->context))) == 7);
  WAIT_UNTIL (find_dialog (&page) == NULL);
  g_assert_cmpstr (dam_store_get_undo_label (dam_context_get_store (fixture->context)), ==, "add client");
  /* The new client is the one that is shown. */
  g_assert_nonnull (display_find (display_find (page.page, g_type_from_name ("DamClientView"), NULL), GTK_TYPE_LABEL, "R&D <새>"));

  close_page (&page);
}

static void
test_row_says_everything (DisplayFixture *fixture,
                          gconstpointer   user_data)
{
  GtkWidget *row;
  Page page;

  display_write (fixture, "add", add_clients, NULL);
  page = open_page (fixture, 1000);
  gtk_editable_set_text (page.search, "김철수");
  gtk_test_widget_wait_for_draw (GTK_WIDGET (page.window));

  row = gtk_widget_get_parent (display_find (GTK_WIDGET (page.list), g_type_from_name ("DamClientRow"), NULL));
  /* What holds now is said once it is known which rows are seen. */
  WAIT_UNTIL (display_find (row, GTK_TYPE_LABEL, "They to me: Available until 18:00") != NULL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "김철수, They to me: Available until 18:00, Me to them: No rule yet");

  close_page (&page);
}

static void
test_detail_follows (DisplayFixture *fixture,
                     gconstpointer   user_data)
{
  DamClientList *list = dam_context_get_clients (fixture->context);
  GtkWidget *view;
  Page page;

  display_write (fixture, "add", add_clients, NULL);
  page = open_page (fixture, 1000);
  view = display_find (page.page, g_type_from_name ("DamClientView"), NULL);

  /* The first client is shown unasked, never an empty pane. */
  g_assert_nonnull (display_find (view, GTK_TYPE_LABEL, "Acme"));

  gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (page.model), 2);
  g_assert_nonnull (display_find (view, GTK_TYPE_LABEL, "김철수"));
  g_assert_nonnull (display_find (view, ADW_TYPE_ACTION_ROW, "They May Contact Me"));

  /* A search that hides the client leaves it in place. */
  gtk_editable_set_text (page.search, "Acme");
  g_assert_nonnull (display_find (view, GTK_TYPE_LABEL, "김철수"));
  gtk_editable_set_text (page.search, "");

  gtk_widget_activate_action (view, "client.archive", NULL);
  WAIT_UNTIL (g_list_model_get_n_items (page.model) == 4);
  g_assert_true (gtk_revealer_get_reveal_child (GTK_REVEALER (display_find (view, GTK_TYPE_REVEALER, NULL))));
  gtk_widget_activate_action (view, "client.unarchive", NULL);
  WAIT_UNTIL (g_list_model_get_n_items (page.model) == 5);

  gtk_widget_activate_action (view, "client.delete", NULL);
  WAIT_UNTIL (g_list_model_get_n_items (G_LIST_MODEL (list)) == 5);
  g_assert_cmpstr (dam_store_get_undo_label (dam_context_get_store (fixture->context)), ==, "delete client");
  g_assert_null (display_find (view, GTK_TYPE_LABEL, "김철수"));
  WAIT_UNTIL (display_find (GTK_WIDGET (page.window), GTK_TYPE_LABEL, "김철수 was deleted") != NULL);
  gtk_widget_activate_action (GTK_WIDGET (page.window), "win.undo", NULL);
  WAIT_UNTIL (g_list_model_get_n_items (G_LIST_MODEL (list)) == 6);
  assert_shown (&page, "Acme 가람 김철수 깁스 홍길동");

  close_page (&page);
}

static void
test_narrow (DisplayFixture *fixture,
             gconstpointer   user_data)
{
  g_autofree char *title = NULL;
  Page page;
  int minimum;

  display_write (fixture, "add", add_clients, NULL);
  page = open_page (fixture, 360);

  g_assert_false (dam_clients_page_get_showing_detail (DAM_CLIENTS_PAGE (page.page)));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (page.list)));

  g_signal_emit_by_name (page.list, "activate", 2);
  g_assert_true (dam_clients_page_get_showing_detail (DAM_CLIENTS_PAGE (page.page)));
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (page.list)));
  g_object_get (page.page, "title", &title, NULL);
  g_assert_cmpstr (title, ==, "김철수");
  gtk_test_widget_wait_for_draw (GTK_WIDGET (page.window));
  gtk_widget_measure (GTK_WIDGET (page.window), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (page.window), "win.back", NULL));
  g_assert_false (dam_clients_page_get_showing_detail (DAM_CLIENTS_PAGE (page.page)));

  /* With room for both, nothing covers anything. */
  g_signal_emit_by_name (page.list, "activate", 1);
  g_object_set (page.page, "narrow", FALSE, NULL);
  g_assert_false (dam_clients_page_get_showing_detail (DAM_CLIENTS_PAGE (page.page)));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (page.list)));

  close_page (&page);
}

static gboolean
add_odd (DamTransaction  *tx,
         gpointer         data,
         GError         **error)
{
  g_autofree char *longest = g_strnfill (500, 'x');

  for (gsize i = 0; i < G_N_ELEMENTS (odd_names); i++)
    {
      char *chat_names[] = { (char *) odd_names[i], NULL };
      DamClientData client = {
        .name = (char *) odd_names[i], .company = (char *) odd_names[i], .note = (char *) odd_names[i], .chat_names = chat_names,
      };

      if (!dam_client_insert (tx, &client, NULL, error))
        return FALSE;
    }

  return dam_client_insert (tx, &(DamClientData) { .name = longest }, NULL, error);
}

/* Any name is shown as it was typed, everywhere; no warning is survived by this test. */
static void
test_odd_names (DisplayFixture *fixture,
                gconstpointer   user_data)
{
  Page page;
  int minimum;

  display_write (fixture, "add", add_odd, NULL);
  page = open_page (fixture, 360);

  for (guint i = 0; i < g_list_model_get_n_items (page.model); i++)
    {
      g_autoptr (DamClient) client = g_list_model_get_item (page.model, i);
      GtkWindow *dialog;

      g_signal_emit_by_name (page.list, "activate", i);
      gtk_test_widget_wait_for_draw (GTK_WIDGET (page.window));
      g_assert_nonnull (display_find (display_find (page.page, g_type_from_name ("DamClientView"), NULL), GTK_TYPE_LABEL,
                                      dam_client_get_name (client)));
      gtk_widget_measure (GTK_WIDGET (page.window), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      g_assert_cmpint (minimum, <=, 360);

      dam_client_dialog_present (GTK_WINDOW (page.window), fixture->context, dam_client_get_id (client), NULL);
      dialog = find_dialog (&page);
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (display_find (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, "Name"))), ==,
                       dam_client_get_name (client));
      gtk_window_destroy (dialog);

      gtk_widget_activate_action (GTK_WIDGET (page.window), "win.edit-hours", "x", dam_client_get_id (client));
      gtk_test_widget_wait_for_draw (GTK_WIDGET (page.window));
      gtk_widget_activate_action (GTK_WIDGET (page.window), "win.back", NULL);
      dam_clients_page_show_list (DAM_CLIENTS_PAGE (page.page));
    }

  close_page (&page);
}

static gboolean
can_apply (GtkWindow *dialog)
{
  return gtk_widget_get_sensitive (display_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "_Add"));
}

static void
test_dialog_checks_the_name (DisplayFixture *fixture,
                             gconstpointer   user_data)
{
  g_autofree char *longest = g_strnfill (501, 'x');
  Page page = open_page (fixture, 1000);
  GtkEditable *name;
  GtkWindow *dialog;

  dam_client_dialog_present (GTK_WINDOW (page.window), fixture->context, 0, NULL);
  dialog = find_dialog (&page);
  name = GTK_EDITABLE (display_find (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, "Name"));
  g_assert_false (can_apply (dialog));

  gtk_editable_set_text (name, "   ");
  g_assert_false (can_apply (dialog));
  gtk_editable_set_text (name, longest);
  g_assert_false (can_apply (dialog));
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (name), "error"));
  g_assert_nonnull (display_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "A name has at most 500 characters; this one has 501."));
  gtk_editable_set_text (name, longest + 1);
  g_assert_true (can_apply (dialog));
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (name), "error"));

  /* A syllable that is still being composed is a name already. */
  gtk_editable_set_text (name, "");
  g_assert_false (can_apply (dialog));
  g_signal_emit_by_name (gtk_editable_get_delegate (name), "preedit-changed", "김");
  g_assert_true (can_apply (dialog));

  gtk_window_destroy (dialog);
  close_page (&page);
}

static void
test_dialog_edits (DisplayFixture *fixture,
                   gconstpointer   user_data)
{
  sqlite3 *db = dam_store_reader (dam_context_get_store (fixture->context));
  DamStore *store = dam_context_get_store (fixture->context);
  g_auto (DamClientData) data = { 0 };
  g_autoptr (DamClient) client = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *chat;
  GtkWindow *dialog;
  Page page;

  display_write (fixture, "add", add_clients, NULL);
  page = open_page (fixture, 1000);
  client = g_list_model_get_item (page.model, 2);
  gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (page.model), 2);

  dam_client_dialog_present (GTK_WINDOW (page.window), fixture->context, dam_client_get_id (client), NULL);
  dialog = find_dialog (&page);
  gtk_editable_set_text (GTK_EDITABLE (display_find (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, "Company")), "한빛 & <주>");
  chat = display_find (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, "Name in Chats");
  gtk_editable_set_text (GTK_EDITABLE (chat), "철수형");
  /* A row for the next one has appeared. */
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_next_sibling (chat)), "  김 과장 ");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "dialog.apply", NULL);
  WAIT_UNTIL (find_dialog (&page) == NULL);

  g_assert_cmpstr (dam_store_get_undo_label (store), ==, "edit client");
  dam_client_read (db, dam_client_get_id (client), &data, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (data.name, ==, "김철수");
  g_assert_cmpstr (data.company, ==, "한빛 & <주>");
  g_assert_cmpuint (g_strv_length (data.chat_names), ==, 2);
  g_assert_cmpstr (data.chat_names[0], ==, "철수형");
  g_assert_cmpstr (data.chat_names[1], ==, "김 과장");
  WAIT_UNTIL (display_find (page.page, GTK_TYPE_LABEL, "한빛 & <주>") != NULL);

  close_page (&page);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(name, func) \
  g_test_add ("/clients-page/" name, DisplayFixture, NULL, display_fixture_set_up, func, display_fixture_tear_down)
  ADD ("filters", test_filters);
  ADD ("search-while-composing", test_search_while_composing);
  ADD ("no-result", test_no_result);
  ADD ("row-says-everything", test_row_says_everything);
  ADD ("detail-follows", test_detail_follows);
  ADD ("narrow", test_narrow);
  ADD ("odd-names", test_odd_names);
  ADD ("dialog-checks-the-name", test_dialog_checks_the_name);
  ADD ("dialog-edits", test_dialog_edits);

  return g_test_run ();
}
