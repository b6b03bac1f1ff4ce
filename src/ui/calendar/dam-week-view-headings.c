/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-week-view-headings"

#include "ui/calendar/dam-week-view-headings.h"

#include <glib/gi18n.h>

struct _DamWeekViewHeadings
{
  GtkWidget        parent_instance;

  DamWeekViewGrid *grid;
  guint            n_days;

  /* Owned references */
  GtkWidget       *labels[DAM_GRID_COLUMNS];
};

G_DEFINE_FINAL_TYPE (DamWeekViewHeadings, dam_week_view_headings, GTK_TYPE_WIDGET)

static void
dam_week_view_headings_measure (GtkWidget     *widget,
                                GtkOrientation orientation,
                                int            for_size,
                                int           *minimum,
                                int           *natural,
                                int           *minimum_baseline,
                                int           *natural_baseline)
{
  DamWeekViewHeadings *self = DAM_WEEK_VIEW_HEADINGS (widget);

  *minimum = *natural = 0;
  for (guint i = 0; i < self->n_days; i++)
    {
      int label_minimum;
      int label_natural;

      gtk_widget_measure (self->labels[i], orientation, -1, &label_minimum, &label_natural, NULL, NULL);
      *minimum = MAX (*minimum, label_minimum);
      *natural = MAX (*natural, label_natural);
    }
  /* All of them have one line; its height is the natural one of the highest. */
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural;
}

static void
dam_week_view_headings_size_allocate (GtkWidget *widget,
                                      int        width,
                                      int        height,
                                      int        baseline)
{
  DamWeekViewHeadings *self = DAM_WEEK_VIEW_HEADINGS (widget);

  for (guint i = 0; i < self->n_days; i++)
    {
      int x;
      int column_width;
      int minimum;

      dam_week_view_grid_column_place (self->grid, i, width, &x, &column_width);
      gtk_widget_measure (self->labels[i], GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      gtk_widget_size_allocate (self->labels[i], &(GtkAllocation) { x, 0, MAX (column_width, minimum), height }, -1);
    }
}

static void
dam_week_view_headings_dispose (GObject *object)
{
  DamWeekViewHeadings *self = DAM_WEEK_VIEW_HEADINGS (object);

  for (int i = 0; i < DAM_GRID_COLUMNS; i++)
    g_clear_pointer (&self->labels[i], gtk_widget_unparent);

  G_OBJECT_CLASS (dam_week_view_headings_parent_class)->dispose (object);
}

static void
dam_week_view_headings_class_init (DamWeekViewHeadingsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dam_week_view_headings_dispose;
  widget_class->measure = dam_week_view_headings_measure;
  widget_class->size_allocate = dam_week_view_headings_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "damweekheadings");
}

static void
dam_week_view_headings_init (DamWeekViewHeadings *self)
{
  for (int i = 0; i < DAM_GRID_COLUMNS; i++)
    {
      self->labels[i] = g_object_new (GTK_TYPE_LABEL,
                                      "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                      "ellipsize", PANGO_ELLIPSIZE_END,
                                      NULL);
      gtk_widget_set_parent (self->labels[i], GTK_WIDGET (self));
    }
}

GtkWidget *
dam_week_view_headings_new (DamWeekViewGrid *grid)
{
  DamWeekViewHeadings *self = g_object_new (DAM_TYPE_WEEK_VIEW_HEADINGS, NULL);

  self->grid = grid;

  return GTK_WIDGET (self);
}

void
dam_week_view_headings_update (DamWeekViewHeadings *self,
                               DamDay               first,
                               guint                n_days,
                               gboolean             compact,
                               DamLanguage          language,
                               DamDay               today)
{
  g_return_if_fail (DAM_IS_WEEK_VIEW_HEADINGS (self));
  g_return_if_fail (n_days <= DAM_GRID_COLUMNS);

  self->n_days = n_days;
  for (guint i = 0; i < DAM_GRID_COLUMNS; i++)
    {
      DamDay day = first + (int) i;
      int weekday = dam_day_weekday (day);
      const char *name = compact ? dam_weekday_letter (language, weekday) : dam_weekday_short (language, weekday);
      g_autofree char *text = NULL;
      int day_of_month;

      gtk_widget_set_visible (self->labels[i], i < n_days);
      dam_day_to_ymd (day, NULL, NULL, &day_of_month);
      /* Translators: short weekday and day of the month over a column of the calendar */
      text = g_strdup_printf (C_("calendar heading", "%1$s %2$d"), name, day_of_month);
      gtk_label_set_text (GTK_LABEL (self->labels[i]), text);
      if (day == today)
        gtk_widget_add_css_class (self->labels[i], "today");
      else
        gtk_widget_remove_css_class (self->labels[i], "today");
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
