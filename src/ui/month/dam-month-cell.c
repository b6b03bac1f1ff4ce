/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-month-cell"

#include "ui/month/dam-month-cell.h"

#include <glib/gi18n.h>

#include "ui/calendar/dam-calendar-wording.h"
#include "ui/calendar/dam-mark-dot.h"
#include "ui/month/dam-day-strip.h"

struct _DamMonthCell
{
  GtkButton       parent_instance;

  DamCalendarDay  day;        /* with references of its arrays */
  DamDateStyle    style;
  gboolean        is_today;
  gboolean        selected;

  /* Children of the button's box */
  GtkWidget      *number;
  GtkWidget      *breaches;
  GtkWidget      *strip;
  GtkWidget      *note;
};

G_DEFINE_FINAL_TYPE (DamMonthCell, dam_month_cell, GTK_TYPE_BUTTON)

static void
update_name (DamMonthCell *self)
{
  g_autofree char *date = dam_calendar_word_day (self->style, self->day.day, self->is_today);
  g_autofree char *summary = dam_calendar_word_summary (self->style, &self->day);
  g_autofree char *name = NULL;

  if (self->selected)
    /* Translators: a day of several that are chosen together, and what is on it, for a screen reader */
    name = g_strdup_printf (C_("calendar", "%1$s, selected, %2$s"), date, summary);
  else
    /* Translators: a day and what is on it, for a screen reader: “Tuesday, 17 November 2026, available 9:00 AM to 6:00 PM” */
    name = g_strdup_printf (C_("calendar", "%1$s, %2$s"), date, summary);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
set_class (DamMonthCell *self,
           const char   *css_class,
           gboolean      has)
{
  if (has)
    gtk_widget_add_css_class (GTK_WIDGET (self), css_class);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), css_class);
}

static void
dam_month_cell_finalize (GObject *object)
{
  dam_calendar_day_clear (&DAM_MONTH_CELL (object)->day);

  G_OBJECT_CLASS (dam_month_cell_parent_class)->finalize (object);
}

static void
dam_month_cell_class_init (DamMonthCellClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dam_month_cell_finalize;
}

static GtkWidget *
new_label (const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                   "ellipsize", PANGO_ELLIPSIZE_END, "xalign", 0.0, NULL);

  gtk_widget_add_css_class (label, css_class);

  return label;
}

static void
dam_month_cell_init (DamMonthCell *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);

  self->day = dam_calendar_day_empty (0);
  self->number = new_label ("numeric");
  gtk_widget_add_css_class (self->number, "number");
  gtk_widget_set_hexpand (self->number, TRUE);
  gtk_widget_set_halign (self->number, GTK_ALIGN_START);
  self->breaches = dam_mark_dot_new (TRUE);
  gtk_widget_set_valign (self->breaches, GTK_ALIGN_CENTER);
  self->strip = dam_day_strip_new ();
  self->note = new_label ("caption");
  gtk_box_append (GTK_BOX (top), self->number);
  gtk_box_append (GTK_BOX (top), self->breaches);
  gtk_box_append (GTK_BOX (box), top);
  gtk_box_append (GTK_BOX (box), self->strip);
  gtk_box_append (GTK_BOX (box), self->note);
  gtk_button_set_child (GTK_BUTTON (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self), "dam-month-cell");
}

GtkWidget *
dam_month_cell_new (void)
{
  return g_object_new (DAM_TYPE_MONTH_CELL, NULL);
}

void
dam_month_cell_show (DamMonthCell         *self,
                     const DamCalendarDay *day,
                     DamDateStyle          style,
                     gboolean              is_today,
                     gboolean              is_outside,
                     gboolean              compact)
{
  g_autofree char *note = dam_calendar_word_notes (day, TRUE);
  g_autofree char *number = NULL;
  DamCalendarDay old;
  guint n_breaches = 0;
  int day_of_month;

  g_return_if_fail (DAM_IS_MONTH_CELL (self));

  old = self->day;
  self->day = dam_calendar_day_ref (day);
  dam_calendar_day_clear (&old);
  self->style = style;
  self->is_today = is_today;

  dam_day_to_ymd (day->day, NULL, NULL, &day_of_month);
  number = g_strdup_printf ("%d", day_of_month);
  gtk_label_set_text (GTK_LABEL (self->number), number);
  dam_day_strip_show (DAM_DAY_STRIP (self->strip), day->spans);
  for (guint i = 0; i < day->marks->len; i++)
    n_breaches += g_array_index (day->marks, DamDayMark, i).n_breaches;
  /* Where the cells are narrow, seven of them leave no room for a count; the name and the popover have it. */
  dam_mark_dot_set (self->breaches, compact ? MIN (n_breaches, 1) : n_breaches);

  gtk_label_set_text (GTK_LABEL (self->note), note != NULL ? note : "");
  gtk_widget_set_visible (self->note, !compact);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), note);

  set_class (self, "today", is_today);
  set_class (self, "outside", is_outside);
  set_class (self, "compact", compact);
  /* The sign stands beside its own number then, not beside that of the next day. */
  gtk_widget_set_hexpand (self->number, !compact);
  update_name (self);
}

void
dam_month_cell_set_selected (DamMonthCell *self,
                             gboolean      selected)
{
  g_return_if_fail (DAM_IS_MONTH_CELL (self));

  if (self->selected == selected)
    return;

  self->selected = selected;
  set_class (self, "selected", selected);
  update_name (self);
}

const DamCalendarDay *
dam_month_cell_get_day (DamMonthCell *self)
{
  g_return_val_if_fail (DAM_IS_MONTH_CELL (self), NULL);

  return &self->day;
}
