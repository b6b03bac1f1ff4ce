/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-popovers"

#include "ui/dam-popovers.h"

static void
unparent_cb (gpointer user_data)
{
  g_autoptr (GtkWidget) popover = user_data;

  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);
}

void
dam_popover_remove (GtkWidget *popover)
{
  if (popover == NULL)
    return;

  gtk_popover_popdown (GTK_POPOVER (popover));
  g_idle_add_once (unparent_cb, g_object_ref (popover));
}

void
dam_popovers_dispose (GtkWidget *widget)
{
  GtkWidget *next;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = next)
    {
      next = gtk_widget_get_next_sibling (child);
      if (!GTK_IS_POPOVER (child))
        continue;
      gtk_popover_popdown (GTK_POPOVER (child));
      gtk_widget_unparent (child);
    }
}
