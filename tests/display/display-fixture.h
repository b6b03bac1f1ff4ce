/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>
#include <glib/gstdio.h>

#include "ui/dam-window.h"
#include "ui/days/dam-days-dialog.h"

/* What every test of a page needs: a store in a folder of its own, a context, and a way to wait. */

typedef struct
{
  char       *folder;
  DamContext *context;
} DisplayFixture;

/* Runs the main loop until @condition holds; the test's own time limit ends one that never does. */
#define WAIT_UNTIL(condition) \
  G_STMT_START { \
    while (!(condition)) \
      g_main_context_iteration (NULL, TRUE); \
  } G_STMT_END

static inline void
display_fixture_set_up (DisplayFixture *fixture,
                        gconstpointer   user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  fixture->folder = g_dir_make_tmp ("damjang-display-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (fixture->folder, "damjang.db", NULL);
  fixture->context = dam_context_new (path, &error);
  g_assert_no_error (error);
  /* Saturday, 21 November 2026, 15:04 in Seoul. */
  dam_clock_set_zone (dam_context_get_clock (fixture->context), dam_zone_lookup ("Asia/Seoul", NULL));
  dam_clock_freeze (dam_context_get_clock (fixture->context), 1795241040);
}

static inline void
display_fixture_tear_down (DisplayFixture *fixture,
                           gconstpointer   user_data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  /* What is still queued may hold the context. */
  while (g_main_context_iteration (NULL, FALSE))
    continue;

  g_object_run_dispose (G_OBJECT (fixture->context));
  g_assert_finalize_object (fixture->context);

  dir = g_dir_open (fixture->folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (fixture->folder, name, NULL);

      g_assert_false (g_str_has_suffix (name, "-wal"));
      g_remove (file);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

static inline void
display_written_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean *done = user_data;

  dam_store_write_finish (DAM_STORE (source), result, &error);
  g_assert_no_error (error);
  *done = TRUE;
}

/* Writes and waits until it is committed and said. */
static inline void
display_write (DisplayFixture *fixture,
               const char     *label,
               DamStoreFunc    func,
               gpointer        data)
{
  gboolean done = FALSE;

  dam_store_write_async (dam_context_get_store (fixture->context), label, func, data, NULL, NULL,
                         display_written_cb, &done);
  WAIT_UNTIL (done);
}

/* The descendant of @widget, itself included, of type @type whose text or label is @text (NULL: any). */
static inline GtkWidget *
display_find (GtkWidget  *widget,
              GType       type,
              const char *text)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    {
      if (text == NULL)
        return widget;
      if (GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), text) == 0)
        return widget;
      if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), text) == 0)
        return widget;
      if (ADW_IS_PREFERENCES_ROW (widget) &&
          g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), text) == 0)
        return widget;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = display_find (child, type, text);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* The dialog of days that is open; NULL without. */
static inline GtkWidget *
display_find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (DAM_IS_DAYS_DIALOG (window))
        return window;
    }

  return NULL;
}
