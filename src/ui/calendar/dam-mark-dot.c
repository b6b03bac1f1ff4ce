/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-mark-dot"

#include "ui/calendar/dam-mark-dot.h"

GtkWidget *
dam_mark_dot_new (gboolean is_breach)
{
  GtkWidget *dot = g_object_new (GTK_TYPE_LABEL,
                                 "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                 "can-target", FALSE,
                                 "halign", GTK_ALIGN_CENTER,
                                 "valign", GTK_ALIGN_CENTER,
                                 NULL);

  gtk_widget_add_css_class (dot, "dam-mark");
  gtk_widget_add_css_class (dot, is_breach ? "breach" : "contact");
  dam_mark_dot_set (dot, 1);

  return dot;
}

void
dam_mark_dot_set (GtkWidget *dot,
                  guint      n)
{
  const char *sign = gtk_widget_has_css_class (dot, "breach") ? "!" : "";
  char text[32];

  gtk_widget_set_visible (dot, n > 0);
  if (n == 0)
    return;

  if (n == 1)
    g_strlcpy (text, sign, sizeof text);
  else if (*sign == '\0')
    g_snprintf (text, sizeof text, "%u", n);
  else
    g_snprintf (text, sizeof text, "%s %u", sign, n);
  gtk_label_set_text (GTK_LABEL (dot), text);
  if (n > 1)
    gtk_widget_add_css_class (dot, "many");
  else
    gtk_widget_remove_css_class (dot, "many");
}
