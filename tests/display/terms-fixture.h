/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "display-fixture.h"
#include "store/dam-client.h"
#include "store/dam-sql.h"
#include "store/dam-terms-store.h"
#include "ui/terms/dam-typed-row.h"

/* What every test of the terms page needs: the page of an owner, and what that owner says in the file. */

/* The clock of the tests stands on this Saturday. */
#define TODAY "2026-11-21"

static gint64 client_id;

static inline gboolean
add_client (DamTransaction  *tx,
            gpointer         data,
            GError         **error)
{
  DamClientData client = { .name = (char *) "김철수" };

  return dam_client_insert (tx, &client, &client_id, error);
}

typedef struct
{
  gint64      client;
  const char *from;
  const char *settings[10];
} Agreement;

static inline gboolean
agree (DamTransaction  *tx,
       gpointer         data,
       GError         **error)
{
  const Agreement *agreement = data;
  DamTerms terms;
  gint64 id;

  dam_terms_init (&terms);
  for (gsize i = 0; i + 1 < G_N_ELEMENTS (agreement->settings) && agreement->settings[i] != NULL; i += 2)
    if (!dam_terms_set (&terms, agreement->settings[i], agreement->settings[i + 1], NULL, error))
      return FALSE;

  return dam_terms_write (tx, agreement->client, &terms, dam_day_parse (agreement->from), FALSE, &id, error);
}

typedef struct
{
  DisplayFixture *fixture;
  DamWindow      *window;
  GtkWidget      *page;
  gint64          client;
} Page;

static inline Page
open_page (DisplayFixture *fixture,
           gint64          client)
{
  Page page = { fixture, .client = client };

  g_settings_set_int (dam_context_get_settings (fixture->context), "window-width", 360);
  page.window = dam_window_new (NULL, fixture->context);
  gtk_window_present (GTK_WINDOW (page.window));
  gtk_widget_activate_action (GTK_WIDGET (page.window), "win.edit-hours", "x", client);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (page.window));
  page.page = display_find (GTK_WIDGET (page.window), g_type_from_name ("DamTermsPage"), NULL);
  g_assert_nonnull (page.page);

  return page;
}

static inline void
close_page (Page *page)
{
  gtk_window_destroy (GTK_WINDOW (page->window));
}

/* What the owner of the page says on @day, in the file. */
static inline char *
read_value (Page       *page,
            const char *day,
            const char *key)
{
  sqlite3 *db = dam_store_reader (dam_context_get_store (page->fixture->context));
  g_autoptr (GError) error = NULL;
  DamTermsVersion version;

  if (!dam_terms_read_at (db, page->client, dam_day_parse (day), &version, &error))
    {
      g_assert_no_error (error);
      return g_strdup ("nothing");
    }

  return dam_terms_get (&version.terms, key);
}

static inline gboolean
has_value (Page       *page,
           const char *day,
           const char *key,
           const char *value)
{
  g_autofree char *now = read_value (page, day, key);

  return g_str_equal (now, value);
}

static inline guint
count_versions (Page *page)
{
  sqlite3 *db = dam_store_reader (dam_context_get_store (page->fixture->context));
  g_autoptr (sqlite3_stmt) stmt = NULL;

  sqlite3_prepare_v2 (db, "SELECT count(*) FROM terms", -1, &stmt, NULL);
  sqlite3_step (stmt);

  return (guint) sqlite3_column_int (stmt, 0);
}

static inline DamTypedRow *
find_row (Page       *page,
          const char *title)
{
  GtkWidget *row = display_find (page->page, DAM_TYPE_TYPED_ROW, title);

  g_assert_nonnull (row);

  return DAM_TYPED_ROW (row);
}

static inline void
type (Page       *page,
      const char *title,
      const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (find_row (page, title)), text);
  g_signal_emit_by_name (find_row (page, title), "entry-activated");
}

static inline const char *
text_of (Page       *page,
         const char *title)
{
  return gtk_editable_get_text (GTK_EDITABLE (find_row (page, title)));
}

/* What is said under a row; "" for nothing. */
static inline const char *
message_of (Page       *page,
            const char *title)
{
  GtkWidget *message = dam_typed_row_get_message (find_row (page, title));

  return gtk_widget_get_visible (message) ? gtk_label_get_text (GTK_LABEL (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (message)))) : "";
}

static inline const char *
get_undo (Page *page)
{
  return dam_store_get_undo_label (dam_context_get_store (page->fixture->context));
}

static inline gboolean
do_nothing (DamTransaction  *tx,
            gpointer         data,
            GError         **error)
{
  return TRUE;
}

static inline void
undo (Page *page)
{
  /* A commit can be read a moment before its step can be undone. */
  display_write (page->fixture, NULL, do_nothing, NULL);
  gtk_widget_activate_action (GTK_WIDGET (page->window), "win.undo", NULL);
}

static inline GtkSwitch *
find_switch (Page       *page,
             const char *section)
{
  GtkWidget *heading = display_find (page->page, GTK_TYPE_LABEL, section);
  GtkWidget *widget = gtk_widget_get_ancestor (heading, g_type_from_name ("DamTermsSection"));

  return GTK_SWITCH (display_find (widget, GTK_TYPE_SWITCH, NULL));
}
