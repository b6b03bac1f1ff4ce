/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-hour-window"

#include "ui/calendar/dam-hour-window.h"

#include "ui/calendar/dam-day-column.h"

#define MINUTES_PER_DAY 1440

struct _DamHourWindow
{
  GtkWidget  parent_instance;

  int        first;
  int        last;

  /* Owned references */
  GtkWidget *child;
};

G_DEFINE_FINAL_TYPE (DamHourWindow, dam_hour_window, GTK_TYPE_WIDGET)

static void
dam_hour_window_measure (GtkWidget     *widget,
                         GtkOrientation orientation,
                         int            for_size,
                         int           *minimum,
                         int           *natural,
                         int           *minimum_baseline,
                         int           *natural_baseline)
{
  DamHourWindow *self = DAM_HOUR_WINDOW (widget);

  gtk_widget_measure (self->child, orientation, -1, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = dam_hour_window_get_height (self, *natural);
}

static void
dam_hour_window_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  DamHourWindow *self = DAM_HOUR_WINDOW (widget);
  int natural;

  gtk_widget_measure (self->child, GTK_ORIENTATION_VERTICAL, -1, NULL, &natural, NULL, NULL);
  gtk_widget_size_allocate (self->child, &(GtkAllocation) { 0, -dam_hour_window_get_offset (self, natural), width, natural }, -1);
}

static gboolean
dam_hour_window_focus (GtkWidget       *widget,
                       GtkDirectionType direction)
{
  return gtk_widget_child_focus (DAM_HOUR_WINDOW (widget)->child, direction);
}

static void
dam_hour_window_dispose (GObject *object)
{
  g_clear_pointer (&DAM_HOUR_WINDOW (object)->child, gtk_widget_unparent);

  G_OBJECT_CLASS (dam_hour_window_parent_class)->dispose (object);
}

static void
dam_hour_window_class_init (DamHourWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dam_hour_window_dispose;
  widget_class->measure = dam_hour_window_measure;
  widget_class->size_allocate = dam_hour_window_size_allocate;
  widget_class->focus = dam_hour_window_focus;
}

static void
dam_hour_window_init (DamHourWindow *self)
{
  self->last = MINUTES_PER_DAY;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
dam_hour_window_new (GtkWidget *child)
{
  DamHourWindow *self = g_object_new (DAM_TYPE_HOUR_WINDOW, NULL);

  self->child = child;
  gtk_widget_set_parent (child, GTK_WIDGET (self));

  return GTK_WIDGET (self);
}

gboolean
dam_hour_window_set_range (DamHourWindow *self,
                           int            first,
                           int            last)
{
  g_return_val_if_fail (DAM_IS_HOUR_WINDOW (self), FALSE);
  g_return_val_if_fail (first >= 0 && first < last && last <= MINUTES_PER_DAY, FALSE);

  if (self->first == first && self->last == last)
    return FALSE;

  self->first = first;
  self->last = last;
  gtk_widget_queue_resize (GTK_WIDGET (self));

  return TRUE;
}

void
dam_hour_window_get_range (DamHourWindow *self,
                           int           *first,
                           int           *last)
{
  g_return_if_fail (DAM_IS_HOUR_WINDOW (self));

  *first = self->first;
  *last = self->last;
}

int
dam_hour_window_get_offset (DamHourWindow *self,
                            int            height)
{
  g_return_val_if_fail (DAM_IS_HOUR_WINDOW (self), 0);

  return dam_day_column_y (self->first, height);
}

int
dam_hour_window_get_height (DamHourWindow *self,
                            int            height)
{
  g_return_val_if_fail (DAM_IS_HOUR_WINDOW (self), 0);

  return dam_day_column_y (self->last, height) - dam_day_column_y (self->first, height);
}
