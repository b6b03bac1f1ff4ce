/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-wrap-bar"

#include "ui/dam-wrap-bar.h"

#define SPACING 6

struct _DamWrapBar
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (DamWrapBar, dam_wrap_bar, GTK_TYPE_WIDGET)

/* The row that begins with @first: the child after it, with the sum of the natural widths, the number of children that expand and the height. */
static GtkWidget *
measure_row (GtkWidget * first,
             int width,
             int       *used,
             int       *n_expanding,
             int       *height)
{
  GtkWidget *child;

  *used = *n_expanding = *height = 0;
  for (child = first; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int minimum, natural, child_height;

      if (!gtk_widget_should_layout (child))
        continue;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
      natural = MIN (natural, MAX (width, minimum));
      if (*used > 0 && *used + SPACING + natural > width)
        return child;

      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, NULL, &child_height, NULL, NULL);
      *used += natural + (*used > 0 ? SPACING : 0);
      *n_expanding += gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL);
      *height = MAX (*height, child_height);
    }

  return NULL;
}

static void
dam_wrap_bar_measure (GtkWidget     *widget,
                      GtkOrientation orientation,
                      int            for_size,
                      int           *minimum,
                      int           *natural,
                      int           *minimum_baseline,
                      int           *natural_baseline)
{
  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      for (GtkWidget *row = gtk_widget_get_first_child (widget); row != NULL;)
        {
          int used, n_expanding, height;

          row = measure_row (row, for_size >= 0 ? for_size : G_MAXINT / 2, &used, &n_expanding, &height);
          *minimum += height + (*minimum > 0 ? SPACING : 0);
        }
      *natural = *minimum;
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int least, usual;

      if (!gtk_widget_should_layout (child))
        continue;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &usual, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural += usual + (*natural > 0 ? SPACING : 0);
    }
}

static void
allocate_row (GtkWidget *widget,
              GtkWidget *first,
              GtkWidget *end,
              int        y,
              int        width,
              int        used,
              int        n_expanding,
              int        height)
{
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int left = MAX (width - used, 0);
  /* Tools without anything between them stand at the end of the row, as they do beside a title. */
  int x = n_expanding == 0 && first != gtk_widget_get_first_child (widget) ? left : 0;

  for (GtkWidget *child = first; child != end; child = gtk_widget_get_next_sibling (child))
    {
      int minimum, natural, child_width;

      if (!gtk_widget_should_layout (child))
        continue;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
      child_width = MIN (natural, MAX (width, minimum));
      if (gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL))
        child_width += left / n_expanding;
      gtk_widget_size_allocate (child, &(GtkAllocation) { is_rtl ? width - x - child_width : x, y, child_width, height }, -1);
      x += child_width + SPACING;
    }
}

static void
dam_wrap_bar_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  int y = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (widget); row != NULL;)
    {
      int used, n_expanding, row_height;
      GtkWidget *next = measure_row (row, width, &used, &n_expanding, &row_height);

      allocate_row (widget, row, next, y, width, used, n_expanding, row_height);
      y += row_height + (row_height > 0 ? SPACING : 0);
      row = next;
    }
}

static GtkSizeRequestMode
dam_wrap_bar_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
dam_wrap_bar_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dam_wrap_bar_parent_class)->dispose (object);
}

static void
dam_wrap_bar_class_init (DamWrapBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dam_wrap_bar_dispose;
  widget_class->measure = dam_wrap_bar_measure;
  widget_class->size_allocate = dam_wrap_bar_size_allocate;
  widget_class->get_request_mode = dam_wrap_bar_get_request_mode;
}

static void
dam_wrap_bar_init (DamWrapBar *self)
{
}
