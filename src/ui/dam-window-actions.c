/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-window"

#include "ui/dam-window-private.h"

#include <glib/gi18n.h>

#include "jobs/dam-example.h"
#include "text/dam-josa.h"
#include "ui/clients/dam-client-dialog.h"
#include "ui/clients/dam-clients-page.h"
#include "ui/dam-preferences.h"
#include "ui/days/dam-days-page.h"
#include "ui/days/dam-exception-form.h"
#include "ui/days/dam-planned-form.h"
#include "ui/import/dam-import-page.h"
#include "ui/log/dam-contact-dialog.h"
#include "ui/log/dam-log-page.h"
#include "ui/terms/dam-terms-page.h"

static DamStore *
get_store (DamWindow *self)
{
  return dam_context_get_store (dam_window_get_context (self));
}

static void
show_view_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  DamWindow *self = DAM_WINDOW (widget);
  const char *name = g_variant_get_string (parameter, NULL);

  if (dam_window_get_view (self, name) != NULL)
    dam_window_show_view (self, name);
}

static void
show_client_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  DamWindow *self = DAM_WINDOW (widget);

  dam_window_show_view (self, "clients");
  dam_clients_page_show_client (DAM_CLIENTS_PAGE (dam_window_get_view (self, "clients")),
                                g_variant_get_int64 (parameter));
}

static void
show_contact_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  DamWindow *self = DAM_WINDOW (widget);

  dam_contact_dialog_present (GTK_WINDOW (self), dam_window_get_context (self), g_variant_get_int64 (parameter));
}

static void
show_log_of_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  DamWindow *self = DAM_WINDOW (widget);

  dam_window_show_view (self, "log");
  dam_log_page_show_client (DAM_LOG_PAGE (dam_window_get_view (self, "log")), g_variant_get_int64 (parameter));
}

static void
show_breaches_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  DamWindow *self = DAM_WINDOW (widget);

  dam_window_show_view (self, "log");
  dam_log_page_show_breaches (DAM_LOG_PAGE (dam_window_get_view (self, "log")));
}

static void
new_client_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  DamWindow *self = DAM_WINDOW (widget);

  dam_client_dialog_present (GTK_WINDOW (self), dam_window_get_context (self), 0, NULL);
}

static void
edit_hours_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  DamWindow *self = DAM_WINDOW (widget);

  dam_window_push (self, dam_terms_page_new (dam_window_get_context (self), g_variant_get_int64 (parameter)));
}

static void
edit_my_hours_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  gtk_widget_activate_action (widget, "win.edit-hours", "x", (gint64) 0);
}

static void
edit_days_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  DamWindow *self = DAM_WINDOW (widget);

  dam_window_push (self, dam_days_page_new (dam_window_get_context (self), g_variant_get_int64 (parameter)));
}

static void
edit_planned_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  DamWindow *self = DAM_WINDOW (widget);
  GtkWidget *page = dam_days_page_new (dam_window_get_context (self), g_variant_get_int64 (parameter));

  dam_days_page_show_planned (page);
  dam_window_push (self, page);
}

static void
edit_my_days_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  gtk_widget_activate_action (widget, "win.edit-days", "x", (gint64) 0);
}

static void
open_planned_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  DamWindow *self = DAM_WINDOW (widget);

  dam_planned_form_present (GTK_WINDOW (self), dam_window_get_context (self), g_variant_get_int64 (parameter), 0, DAM_DAY_INVALID);
}

/* A new one with that client, 0 for one to be chosen. */
static void
plan_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  DamWindow *self = DAM_WINDOW (widget);

  dam_planned_form_present (GTK_WINDOW (self), dam_window_get_context (self), 0, g_variant_get_int64 (parameter), DAM_DAY_INVALID);
}

static void
add_exception_action (GtkWidget  *widget,
                      const char *action_name,
                      GVariant   *parameter)
{
  DamWindow *self = DAM_WINDOW (widget);

  dam_exception_form_present (GTK_WINDOW (self), dam_window_get_context (self), 0, 0, DAM_SIDE_MINE, DAM_DAY_INVALID, DAM_DAY_INVALID);
}

static void
import_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  DamWindow *self = DAM_WINDOW (widget);

  dam_window_push (self, dam_import_page_new (dam_window_get_context (self), NULL));
}

static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DamWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!dam_store_undo_finish (DAM_STORE (source), result, &error))
    dam_window_toast_error (self, _("The last step could not be undone"), error);
  else if (dam_store_get_redo_label (DAM_STORE (source)) != NULL)
    {
      /* Translators: %s is what was undone, like "add client" */
      g_autofree char *text = dam_message_printf (_("Undone: %s"), dam_store_get_redo_label (DAM_STORE (source)));

      dam_window_toast (self, text, FALSE);
    }
}

static void
undo_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  dam_store_undo_async (get_store (DAM_WINDOW (widget)), NULL, undone_cb, g_object_ref (widget));
}

static void
redone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DamWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!dam_store_redo_finish (DAM_STORE (source), result, &error))
    dam_window_toast_error (self, _("The step could not be done again"), error);
  else if (dam_store_get_undo_label (DAM_STORE (source)) != NULL)
    {
      /* Translators: %s is what was done again, like "add client" */
      g_autofree char *text = dam_message_printf (_("Done again: %s"), dam_store_get_undo_label (DAM_STORE (source)));

      dam_window_toast (self, text, TRUE);
    }
}

static void
redo_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  dam_store_redo_async (get_store (DAM_WINDOW (widget)), NULL, redone_cb, g_object_ref (widget));
}

static void
back_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  dam_window_go_back (DAM_WINDOW (widget));
}

static void
search_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  DamWindow *self = DAM_WINDOW (widget);

  dam_window_show_view (self, "clients");
  dam_clients_page_search (DAM_CLIENTS_PAGE (dam_window_get_view (self, "clients")));
}

static void
preferences_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  DamWindow *self = DAM_WINDOW (widget);

  dam_preferences_present (GTK_WINDOW (self), dam_window_get_context (self));
}

/* GtkApplication would build the window of "gtk/help-overlay.ui" at every start; this one is built when it is asked for. */
static void
show_shortcuts_action (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/org/damjang/Damjang/ui/help-overlay.ui");
  GtkWindow *shortcuts = GTK_WINDOW (gtk_builder_get_object (builder, "help_overlay"));

  gtk_window_set_transient_for (shortcuts, GTK_WINDOW (widget));
  gtk_window_present (shortcuts);
}

static void
example_added_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (DamWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!dam_example_add_finish (DAM_STORE (source), result, &error))
    dam_window_toast_error (self, _("The example could not be added"), error);
}

static void
add_example_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  DamWindow *self = DAM_WINDOW (widget);

  if (dam_example_is_present (dam_store_reader (get_store (self))))
    return;

  dam_example_add_async (get_store (self), dam_clock_now (dam_context_get_clock (dam_window_get_context (self))),
                         _("add example"), NULL, example_added_cb, g_object_ref (self));
}

static void
example_removed_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (DamWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!dam_example_remove_finish (DAM_STORE (source), result, &error))
    dam_window_toast_error (self, _("The example could not be removed"), error);
  else
    dam_window_toast (self, _("The example was removed"), TRUE);
}

static void
remove_example_action (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  DamWindow *self = DAM_WINDOW (widget);

  dam_example_remove_async (get_store (self), _("remove example"), NULL, example_removed_cb, g_object_ref (self));
}

static void
bind_view (GtkWidgetClass *widget_class,
           guint           key,
           const char     *view)
{
  gtk_widget_class_add_binding_action (widget_class, key, GDK_ALT_MASK, "win.show-view", "s", view);
}

void
dam_window_install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char                 *name;
    const char                 *parameter;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "win.show-view", "s", show_view_action },
    { "win.show-client", "x", show_client_action },
    { "win.show-contact", "x", show_contact_action },
    { "win.show-log-of", "x", show_log_of_action },
    { "win.show-breaches", NULL, show_breaches_action },
    { "win.new-client", NULL, new_client_action },
    { "win.edit-hours", "x", edit_hours_action },
    { "win.edit-my-hours", NULL, edit_my_hours_action },
    { "win.edit-days", "x", edit_days_action },
    { "win.edit-planned", "x", edit_planned_action },
    { "win.edit-my-days", NULL, edit_my_days_action },
    { "win.add-exception", NULL, add_exception_action },
    { "win.open-planned", "x", open_planned_action },
    { "win.plan", "x", plan_action },
    { "win.import", NULL, import_action },
    { "win.undo", NULL, undo_action },
    { "win.redo", NULL, redo_action },
    { "win.back", NULL, back_action },
    { "win.search", NULL, search_action },
    { "win.preferences", NULL, preferences_action },
    { "win.show-shortcuts", NULL, show_shortcuts_action },
    { "win.add-example", NULL, add_example_action },
    { "win.remove-example", NULL, remove_example_action },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].parameter, actions[i].activate);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "win.new-client", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_o, GDK_CONTROL_MASK, "win.import", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "win.search", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, GDK_CONTROL_MASK, "win.edit-my-days", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.add-exception", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_comma, GDK_CONTROL_MASK, "win.preferences", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_question, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "win.show-shortcuts", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_question, GDK_CONTROL_MASK, "win.show-shortcuts", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "win.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.back", NULL);
  bind_view (widget_class, GDK_KEY_1, "today");
  bind_view (widget_class, GDK_KEY_2, "clients");
  bind_view (widget_class, GDK_KEY_3, "calendar");
  bind_view (widget_class, GDK_KEY_4, "log");
}

void
dam_window_update_actions (DamWindow *self)
{
  DamStore *store = get_store (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", dam_store_can_undo (store));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo", dam_store_can_redo (store));
}
