/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-hours-grid-toolbar"

#include "ui/hours/dam-hours-grid-private.h"

#include <glib/gi18n.h>

#include "ui/calendar/dam-calendar-part.h"
#include "ui/dam-rows.h"

static const int steps[] = { 15, 30, 60 };

gboolean
dam_hours_grid_has_touch (DamHoursGrid *self)
{
  GdkSeat *seat = gdk_display_get_default_seat (gtk_widget_get_display (GTK_WIDGET (self)));

  return seat != NULL && (gdk_seat_get_capabilities (seat) & GDK_SEAT_CAPABILITY_TOUCH) != 0;
}

static void
step_chosen_cb (DamHoursGrid *self)
{
  guint selected = gtk_drop_down_get_selected (self->step_choice);

  if (selected < G_N_ELEMENTS (steps))
    dam_hours_grid_set_step (self, steps[selected]);
}

static void
paint_toggled_cb (DamHoursGrid *self)
{
  dam_hours_grid_set_paints (self, gtk_toggle_button_get_active (self->paint_button));
}

static GtkWidget *
zoom_button_new (const char *icon,
                 const char *label,
                 const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);

  return button;
}

void
dam_hours_grid_add_toolbar (DamHoursGrid *self)
{
  DamLanguage language = dam_hours_grid_get_style (self).language;
  GtkStringList *names = gtk_string_list_new (NULL);
  GtkWidget *label = gtk_label_new (_("Step"));

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *name = dam_format_duration (language, steps[i] * 60);

      gtk_string_list_append (names, name);
    }
  self->step_choice = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (names), NULL));
  gtk_drop_down_set_selected (self->step_choice, 1);
  /* Translators: how long the pieces are in which hours are painted */
  dam_drop_down_set_label (self->step_choice, _("Step"));
  g_signal_connect_object (self->step_choice, "notify::selected", G_CALLBACK (step_chosen_cb), self, G_CONNECT_SWAPPED);

  /* Translators: a switch: one finger then paints instead of scrolling */
  self->paint_button = GTK_TOGGLE_BUTTON (gtk_toggle_button_new_with_mnemonic (_("_Paint")));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->paint_button), _("Paint with one finger, scroll with two"));
  gtk_widget_set_visible (GTK_WIDGET (self->paint_button), dam_hours_grid_has_touch (self));
  g_signal_connect_object (self->paint_button, "toggled", G_CALLBACK (paint_toggled_cb), self, G_CONNECT_SWAPPED);

  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (self->toolbar), label);
  gtk_box_append (GTK_BOX (self->toolbar), GTK_WIDGET (self->step_choice));
  gtk_box_append (GTK_BOX (self->toolbar), GTK_WIDGET (self->paint_button));
  gtk_box_append (GTK_BOX (self->toolbar), zoom_button_new ("zoom-out-symbolic", _("Zoom Out"), "hoursgrid.zoom-out"));
  gtk_widget_set_hexpand (gtk_widget_get_last_child (self->toolbar), TRUE);
  gtk_widget_set_halign (gtk_widget_get_last_child (self->toolbar), GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (self->toolbar), zoom_button_new ("zoom-in-symbolic", _("Zoom In"), "hoursgrid.zoom-in"));
}

static GtkWidget *
add_key (DamHoursGrid *self,
         const char   *css_class,
         const char   *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *part = dam_calendar_part_new (css_class);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_set_valign (part, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (GTK_BOX (box), part);
  gtk_box_append (GTK_BOX (box), label);
  gtk_flow_box_insert (GTK_FLOW_BOX (self->legend), box, -1);
  gtk_widget_set_focusable (gtk_widget_get_parent (box), FALSE);

  return gtk_widget_get_parent (box);
}

void
dam_hours_grid_add_legend (DamHoursGrid *self)
{
  add_key (self, "open", _("Available"));
  add_key (self, "closed", _("Closed"));
  add_key (self, "no-rule", _("No rule"));
  /* Translators: hours that a client has because every client has them */
  self->inherited_key = add_key (self, "open", _("As in the defaults"));
  gtk_widget_add_css_class (gtk_widget_get_first_child (gtk_widget_get_first_child (self->inherited_key)), "inherited");
}

int
dam_hours_grid_get_step (DamHoursGrid *self)
{
  g_return_val_if_fail (DAM_IS_HOURS_GRID (self), 0);

  return self->step;
}

void
dam_hours_grid_set_step (DamHoursGrid *self,
                         int           step)
{
  g_return_if_fail (DAM_IS_HOURS_GRID (self));
  g_return_if_fail (step == 15 || step == 30 || step == 60);

  if (self->step == step)
    return;

  self->step = step;
  self->cursor_minute -= self->cursor_minute % step;
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i] == step)
      gtk_drop_down_set_selected (self->step_choice, i);
  dam_hours_grid_show_marks (self);
}

gboolean
dam_hours_grid_get_paints (DamHoursGrid *self)
{
  g_return_val_if_fail (DAM_IS_HOURS_GRID (self), FALSE);

  return self->paints;
}

void
dam_hours_grid_set_paints (DamHoursGrid *self,
                           gboolean      paints)
{
  g_return_if_fail (DAM_IS_HOURS_GRID (self));

  self->paints = paints;
  gtk_toggle_button_set_active (self->paint_button, paints);
}
