/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-hours-copy"

#include "ui/terms/dam-hours-copy.h"

#include <glib/gi18n.h>

#include "text/dam-dates.h"

/* Check buttons for the days, and buttons that set several of them. */

typedef struct
{
  int              day;
  GtkCheckButton  *checks[7];
  GtkPopover      *popover;
  DamHoursCopyFunc func;
  gpointer         data;
} Copy;

#define WEEKDAYS 0x1f
#define WEEKEND 0x60
#define EVERY_DAY 0x7f

static void
set_days (Copy  *copy,
          guint  days)
{
  for (int i = 0; i < 7; i++)
    gtk_check_button_set_active (copy->checks[i], i == copy->day || (days & (1u << i)) != 0);
}

static void
weekdays_clicked_cb (Copy *copy)
{
  set_days (copy, WEEKDAYS);
}

static void
weekend_clicked_cb (Copy *copy)
{
  set_days (copy, WEEKEND);
}

static void
every_day_clicked_cb (Copy *copy)
{
  set_days (copy, EVERY_DAY);
}

static void
copy_clicked_cb (Copy *copy)
{
  guint days = 0;

  for (int i = 0; i < 7; i++)
    if (i != copy->day && gtk_check_button_get_active (copy->checks[i]))
      days |= 1u << i;

  gtk_popover_popdown (copy->popover);
  copy->func (days, copy->data);
}

static void
add_button (GtkWidget  *box,
            const char *label,
            GCallback   callback,
            Copy       *copy)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_hexpand (button, TRUE);
  g_signal_connect_swapped (button, "clicked", callback, copy);
  gtk_box_append (GTK_BOX (box), button);
}

GtkWidget *
dam_hours_copy_new (DamLanguage      language,
                    int              day,
                    int              week_start,
                    DamHoursCopyFunc func,
                    gpointer         data)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *groups = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *title;
  g_autofree char *text = NULL;
  Copy *copy = g_new0 (Copy, 1);

  copy->day = day;
  copy->popover = GTK_POPOVER (popover);
  copy->func = func;
  copy->data = data;
  g_object_set_data_full (G_OBJECT (popover), "dam-copy", copy, g_free);

  /* Translators: %s is a day of the week; a list of days follows */
  text = g_strdup_printf (_("Copy %s To"), dam_weekday_name (language, day));
  title = gtk_label_new (text);
  gtk_widget_add_css_class (title, "heading");
  gtk_box_append (GTK_BOX (box), title);

  gtk_widget_add_css_class (groups, "linked");
  add_button (groups, _("_Weekdays"), G_CALLBACK (weekdays_clicked_cb), copy);
  add_button (groups, _("Week_end"), G_CALLBACK (weekend_clicked_cb), copy);
  add_button (groups, C_ ("days", "_All"), G_CALLBACK (every_day_clicked_cb), copy);
  gtk_box_append (GTK_BOX (box), groups);

  for (int i = 0; i < 7; i++)
    {
      int weekday = (week_start + i) % 7;
      GtkWidget *check = gtk_check_button_new_with_label (dam_weekday_name (language, weekday));

      copy->checks[weekday] = GTK_CHECK_BUTTON (check);
      gtk_widget_set_sensitive (check, weekday != day);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), weekday == day);
      gtk_box_append (GTK_BOX (box), check);
    }

  add_button (box, _("_Copy"), G_CALLBACK (copy_clicked_cb), copy);
  gtk_widget_add_css_class (gtk_widget_get_last_child (box), "suggested-action");

  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);

  return popover;
}
