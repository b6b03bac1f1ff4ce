/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-hours-popovers"

#include "ui/hours/dam-hours-popovers.h"

#include <glib/gi18n.h>

#include "ui/dam-keep-words.h"

typedef struct
{
  GtkPopover      *popover;
  GtkWidget       *entries[2];    /* the second one only for a range */
  GtkLabel        *message;
  DamHoursTakeFunc take;
  gpointer         data;
} Asking;

static void
apply (Asking *asking)
{
  const char *start = gtk_editable_get_text (GTK_EDITABLE (asking->entries[0]));
  const char *end = asking->entries[1] != NULL ? gtk_editable_get_text (GTK_EDITABLE (asking->entries[1])) : NULL;
  g_autofree char *message = asking->take (start, end, asking->data);

  if (message == NULL)
    {
      gtk_popover_popdown (asking->popover);
      return;
    }

  gtk_label_set_text (asking->message, message);
  gtk_widget_set_visible (GTK_WIDGET (asking->message), TRUE);
  for (int i = 0; i < 2; i++)
    if (asking->entries[i] != NULL)
      {
        gtk_widget_add_css_class (asking->entries[i], "error");
        gtk_accessible_update_state (GTK_ACCESSIBLE (asking->entries[i]), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE, -1);
        /* The focus is there: a description that changes is the nearest to being told. */
        gtk_accessible_update_property (GTK_ACCESSIBLE (asking->entries[i]), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, message, -1);
      }
}

static Asking *
asking_new (const char      *title,
            GtkBox         **box,
            DamHoursTakeFunc take,
            gpointer         data)
{
  Asking *asking = g_new0 (Asking, 1);
  GtkWidget *heading = gtk_label_new (title);
  GtkWidget *message = gtk_label_new (NULL);

  asking->popover = GTK_POPOVER (gtk_popover_new ());
  asking->take = take;
  asking->data = data;
  asking->message = GTK_LABEL (message);
  g_object_set_data_full (G_OBJECT (asking->popover), "dam-asking", asking, g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (asking->popover), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);

  *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_widget_add_css_class (heading, "heading");
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_box_append (*box, heading);
  gtk_label_set_wrap (asking->message, TRUE);
  gtk_label_set_wrap_mode (asking->message, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (asking->message, 0);
  gtk_label_set_max_width_chars (asking->message, 28);
  gtk_widget_add_css_class (message, "caption");
  gtk_widget_add_css_class (message, "error");
  gtk_widget_set_visible (message, FALSE);
  dam_keep_words (message);
  gtk_popover_set_child (asking->popover, GTK_WIDGET (*box));

  return asking;
}

static GtkWidget *
entry_new (Asking     *asking,
           const char *label,
           const char *text,
           int         width)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), width);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (apply), asking);

  return entry;
}

GtkWidget *
dam_hours_typing_popover_new (const char      *title,
                              const char      *text,
                              gboolean         typed,
                              DamHoursTakeFunc take,
                              gpointer         data)
{
  GtkBox *box;
  Asking *asking = asking_new (title, &box, take, data);
  /* Translators: the hours of a day as text; %s is a weekday */
  g_autofree char *label = g_strdup_printf (_("Hours of %s"), title);

  asking->entries[0] = entry_new (asking, label, text, 24);
  gtk_entry_set_placeholder_text (GTK_ENTRY (asking->entries[0]), "9-12, 13-18");
  gtk_box_append (box, asking->entries[0]);
  gtk_box_append (box, GTK_WIDGET (asking->message));

  gtk_popover_set_default_widget (asking->popover, NULL);
  gtk_widget_grab_focus (asking->entries[0]);
  if (typed)
    gtk_editable_set_position (GTK_EDITABLE (asking->entries[0]), -1);
  else
    gtk_editable_select_region (GTK_EDITABLE (asking->entries[0]), 0, -1);

  return GTK_WIDGET (asking->popover);
}

static void
add_row (GtkGrid    *grid,
         int         row,
         const char *label,
         GtkWidget  *entry)
{
  GtkWidget *caption = gtk_label_new_with_mnemonic (label);

  gtk_label_set_mnemonic_widget (GTK_LABEL (caption), entry);
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_grid_attach (grid, caption, 0, row, 1, 1);
  gtk_grid_attach (grid, entry, 1, row, 1, 1);
}

static GtkWidget *
action_button_new (Asking     *asking,
                   const char *label,
                   const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_hexpand (button, TRUE);
  g_signal_connect_object (button, "clicked", G_CALLBACK (gtk_popover_popdown), asking->popover, G_CONNECT_SWAPPED);

  return button;
}

GtkWidget *
dam_hours_range_popover_new (const char      *title,
                             const char      *start,
                             const char      *end,
                             DamHoursTakeFunc take,
                             gpointer         data)
{
  GtkBox *box;
  Asking *asking = asking_new (title, &box, take, data);
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *button = gtk_button_new_with_mnemonic (_("C_hange"));

  asking->entries[0] = entry_new (asking, _("Start"), start, 6);
  asking->entries[1] = entry_new (asking, _("End"), end, 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  add_row (GTK_GRID (grid), 0, _("_Start"), asking->entries[0]);
  add_row (GTK_GRID (grid), 1, _("_End"), asking->entries[1]);
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (apply), asking);
  gtk_grid_attach (GTK_GRID (grid), button, 2, 0, 1, 2);

  gtk_widget_add_css_class (buttons, "linked");
  gtk_box_append (GTK_BOX (buttons), action_button_new (asking, _("_Copy Day"), "hoursgrid.copy"));
  gtk_box_append (GTK_BOX (buttons), action_button_new (asking, _("C_lear"), "hoursgrid.clear"));

  gtk_box_append (box, grid);
  gtk_box_append (box, GTK_WIDGET (asking->message));
  gtk_box_append (box, buttons);

  return GTK_WIDGET (asking->popover);
}
