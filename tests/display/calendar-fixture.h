/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "display-fixture.h"
#include "store/dam-client.h"
#include "store/dam-terms-store.h"
#include "store/rules/dam-date-exception.h"
#include "store/rules/dam-planned-contact.h"
#include "store/rules/dam-reserved-time.h"
#include "ui/calendar/dam-calendar-page.h"

/* The calendar in the main window over a store of its own. The frozen clock shows Saturday, 21 November 2026, 15:04 in Seoul; weeks begin on
 * Sunday. */

static inline void
calendar_settle (GtkWidget *widget)
{
  for (int i = 0; i < 3; i++)
    {
      while (g_main_context_iteration (NULL, FALSE))
        continue;
      gtk_widget_queue_draw (widget);
      gtk_test_widget_wait_for_draw (widget);
    }
}

/* Presses a key as the shortcut controllers of @widget see it; FALSE when nothing takes it. */
static inline gboolean
calendar_press (GtkWidget  *widget,
                const char *key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      for (guint j = 0; GTK_IS_SHORTCUT_CONTROLLER (controller) && j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
          g_autofree char *trigger = gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));

          if (g_str_equal (trigger, key))
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                                 gtk_shortcut_get_arguments (shortcut));
        }
    }

  g_error ("No key %s", key);
}

/* The calendar in @mode (NULL: as the width has it): in the main window, or where it is narrower than that begins with, in one of its own. */
static inline GtkWidget *
calendar_open (DisplayFixture *fixture,
               const char     *mode,
               int             width)
{
  GSettings *settings = dam_context_get_settings (fixture->context);
  GtkWindow *window;
  GtkWidget *page;

  g_settings_set_string (settings, "week-start", "sunday");
  g_settings_set_string (settings, "clock-format", "12h");
  g_settings_reset (settings, "calendar-zoom");
  g_settings_reset (settings, "calendar-working-hours");
  g_settings_set_string (settings, "calendar-mode", mode != NULL ? mode : "");
  window = width < 800 ? GTK_WINDOW (gtk_window_new ()) : GTK_WINDOW (dam_window_new (NULL, fixture->context));
  if (width < 800)
    gtk_window_set_child (window, dam_calendar_page_new (fixture->context));
  gtk_window_set_default_size (window, width, 800);
  gtk_window_present (window);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-view", "s", "calendar");
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  page = display_find (GTK_WIDGET (window), DAM_TYPE_CALENDAR_PAGE, NULL);
  g_assert_nonnull (page);
  calendar_settle (page);

  return page;
}

static inline void
calendar_close (GtkWidget *page)
{
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (page)));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static inline gboolean
calendar_has_text (GtkWidget  *page,
                   const char *text)
{
  return display_find (page, GTK_TYPE_LABEL, text) != NULL;
}

/* Undoes the last step, called @step, as the window does. */
static inline void
calendar_undo (DisplayFixture *fixture,
               GtkWidget      *page,
               const char     *step)
{
  DamStore *store = dam_context_get_store (fixture->context);

  WAIT_UNTIL (g_strcmp0 (dam_store_get_undo_label (store), step) == 0);
  gtk_widget_activate_action (GTK_WIDGET (gtk_widget_get_root (page)), "win.undo", NULL);
  WAIT_UNTIL (g_strcmp0 (dam_store_get_redo_label (store), step) == 0);
}

static inline GArray *
calendar_exceptions (DisplayFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  GArray *list = dam_exception_list (dam_store_reader (dam_context_get_store (fixture->context)), 0, dam_day_parse ("1990-01-01"),
                                     dam_day_parse ("2050-12-31"), &error);

  g_assert_no_error (error);

  return list;
}

static inline guint
calendar_count_exceptions (DisplayFixture *fixture)
{
  g_autoptr (GArray) list = calendar_exceptions (fixture);

  return list->len;
}

/* My hours from Monday to Friday, and a client. */
static inline gboolean
calendar_fill (DamTransaction  *tx,
               gpointer         data,
               GError         **error)
{
  static const char *const keys[] = { "hours.mon", "hours.tue", "hours.wed", "hours.thu", "hours.fri" };
  DamClientData client = { .name = (char *) "김철수" };
  DamTerms terms;

  if (!dam_client_insert (tx, &client, data, error))
    return FALSE;

  dam_terms_init (&terms);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (!dam_terms_set (&terms, keys[i], i == 4 ? "9-12,22-2" : "9-12,13-18", NULL, error))
      return FALSE;

  return dam_terms_set (&terms, "hours.sat", "closed", NULL, error) && dam_terms_set (&terms, "hours.sun", "closed", NULL, error)
         && dam_terms_set (&terms, "holidays", "closed", NULL, error)
         && dam_terms_write (tx, 0, &terms, dam_day_parse ("2026-03-02"), FALSE, NULL, error);
}
