/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-calendar-keys"

#include "ui/calendar/dam-calendar-keys.h"

static const struct
{
  guint           key;
  GdkModifierType modifiers;
  const char     *action;
} shortcuts[] = {
  { GDK_KEY_Page_Up, 0, "calendar.previous" },
  { GDK_KEY_KP_Page_Up, 0, "calendar.previous" },
  { GDK_KEY_Page_Down, 0, "calendar.next" },
  { GDK_KEY_KP_Page_Down, 0, "calendar.next" },
  { GDK_KEY_Page_Up, GDK_CONTROL_MASK, "calendar.previous-mode" },
  { GDK_KEY_Page_Down, GDK_CONTROL_MASK, "calendar.next-mode" },
  { GDK_KEY_t, GDK_CONTROL_MASK, "calendar.today" },
  { GDK_KEY_plus, GDK_CONTROL_MASK, "calendar.zoom-in" },
  { GDK_KEY_equal, GDK_CONTROL_MASK, "calendar.zoom-in" },
  { GDK_KEY_KP_Add, GDK_CONTROL_MASK, "calendar.zoom-in" },
  { GDK_KEY_minus, GDK_CONTROL_MASK, "calendar.zoom-out" },
  { GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "calendar.zoom-out" },
  { GDK_KEY_0, GDK_CONTROL_MASK, "calendar.zoom-normal" },
  { GDK_KEY_KP_0, GDK_CONTROL_MASK, "calendar.zoom-normal" },
};

static gboolean
key_pressed_cb (GtkWidget *widget,
                GVariant  *arguments,
                gpointer   user_data)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL
      && (GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus)
          || gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL))
    return FALSE;

  return gtk_widget_activate_action (widget, g_variant_get_string (arguments, NULL), NULL);
}

GtkEventController *
dam_calendar_keys_new (void)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller), GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  for (gsize i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    {
      GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (shortcuts[i].key, shortcuts[i].modifiers),
                                                gtk_callback_action_new (key_pressed_cb, NULL, NULL));

      gtk_shortcut_set_arguments (shortcut, g_variant_new_string (shortcuts[i].action));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
    }

  return controller;
}
