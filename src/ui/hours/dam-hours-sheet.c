/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-hours-sheet"

#include "ui/hours/dam-hours-sheet.h"

#include "ui/calendar/dam-calendar-part.h"
#include "ui/calendar/dam-day-column.h"

#define N_COLUMNS 7
#define N_HOURS 23          /* labels at 1 to 23 o'clock */
#define N_LINES 47          /* whole and half hours within the day */
#define BAR_MINIMUM 44
#define BAR_GAP 6
#define COLUMN_MINIMUM 44
#define BUBBLE_GAP 16

struct _DamHoursSheet
{
  GtkWidget       parent_instance;

  int             first;
  int             n_columns;
  int             hour_height;
  int             current;       /* where Tab enters */
  int             bubble_x;
  int             bubble_y;

  /* Owned references */
  GtkWidget      *hours[N_HOURS];
  DamHoursColumn *columns[N_COLUMNS];
  GtkWidget      *lines[N_LINES];
  GtkWidget      *bubble;
};

G_DEFINE_FINAL_TYPE (DamHoursSheet, dam_hours_sheet, GTK_TYPE_WIDGET)

/* Every hour is written where there is room for it, else every second one. */
static int
hour_step (DamHoursSheet *self)
{
  return self->hour_height >= 28 ? 1 : 2;
}

int
dam_hours_sheet_get_bar (DamHoursSheet *self)
{
  int width = BAR_MINIMUM;

  for (int i = 0; i < N_HOURS; i++)
    {
      int natural;

      gtk_widget_measure (self->hours[i], GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
      width = MAX (width, natural + 2 * BAR_GAP);
    }

  return width;
}

void
dam_hours_sheet_get_geometry (DamHoursSheet    *self,
                              int               width,
                              DamHoursGeometry *geometry)
{
  *geometry = (DamHoursGeometry) {
    .width = width > 0 ? width : gtk_widget_get_width (GTK_WIDGET (self)),
    .height = gtk_widget_get_height (GTK_WIDGET (self)),
    .bar = dam_hours_sheet_get_bar (self),
    .first = self->first,
    .n_columns = self->n_columns,
    .is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL,
  };
}

static void
dam_hours_sheet_measure (GtkWidget     *widget,
                         GtkOrientation orientation,
                         int            for_size,
                         int           *minimum,
                         int           *natural,
                         int           *minimum_baseline,
                         int           *natural_baseline)
{
  DamHoursSheet *self = DAM_HOURS_SHEET (widget);

  /* One column has to find room, whatever the number of those that are shown now: it follows from the width. */
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      int bar = dam_hours_sheet_get_bar (self);

      *minimum = bar + COLUMN_MINIMUM;
      *natural = bar + N_COLUMNS * 72;
    }
  else
    {
      *minimum = *natural = 24 * self->hour_height;
    }
}

static void
allocate_hours (DamHoursSheet          *self,
                const DamHoursGeometry *geometry)
{
  for (int i = 0; i < N_HOURS; i++)
    {
      GtkRequisition size;
      gboolean is_shown = (i + 1) % hour_step (self) == 0;

      gtk_widget_set_child_visible (self->hours[i], is_shown);
      if (!is_shown)
        continue;
      gtk_widget_get_preferred_size (self->hours[i], NULL, &size);
      dam_calendar_place (self->hours[i],
                          geometry->is_rtl ? geometry->width - geometry->bar + BAR_GAP : geometry->bar - BAR_GAP - size.width,
                          dam_day_column_y ((i + 1) * 60, geometry->height) - size.height / 2, size.width, size.height);
    }
}

/* Beside the pointer, where the hand does not cover it, but inside of the sheet. */
static void
allocate_bubble (DamHoursSheet          *self,
                 const DamHoursGeometry *geometry)
{
  GtkRequisition size;
  int x, y;

  if (!gtk_widget_get_visible (self->bubble))
    return;

  gtk_widget_get_preferred_size (self->bubble, NULL, &size);
  x = self->bubble_x + BUBBLE_GAP;
  if (x + size.width > geometry->width)
    x = self->bubble_x - BUBBLE_GAP - size.width;
  y = self->bubble_y - BUBBLE_GAP - size.height;
  if (y < 0)
    y = self->bubble_y + BUBBLE_GAP;
  dam_calendar_place (self->bubble, CLAMP (x, 0, MAX (geometry->width - size.width, 0)),
                      CLAMP (y, 0, MAX (geometry->height - size.height, 0)), size.width, size.height);
}

static void
dam_hours_sheet_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  DamHoursSheet *self = DAM_HOURS_SHEET (widget);
  DamHoursGeometry geometry;

  dam_hours_sheet_get_geometry (self, width, &geometry);
  geometry.height = height;
  allocate_hours (self, &geometry);
  for (int i = 0; i < N_COLUMNS; i++)
    {
      GtkWidget *column = GTK_WIDGET (self->columns[i]);
      gboolean is_shown = i >= self->first && i < self->first + self->n_columns;
      int x, column_width;

      gtk_widget_set_child_visible (column, is_shown);
      if (!is_shown)
        continue;
      dam_hours_geometry_place (&geometry, i, &x, &column_width);
      dam_calendar_place (column, x, 0, column_width, height);
    }
  for (int i = 0; i < N_LINES; i++)
    dam_calendar_place (self->lines[i], geometry.is_rtl ? 0 : geometry.bar, dam_day_column_y ((i + 1) * 30, height),
                        width - geometry.bar, 1);
  allocate_bubble (self, &geometry);
}

/* What scrolls around the grid, and what scrolls within it; NULL when there is none. */
static GtkWidget *
get_page (DamHoursSheet *self,
          GtkWidget    **inner)
{
  *inner = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  if (*inner == NULL)
    return NULL;

  return gtk_widget_get_ancestor (gtk_widget_get_parent (*inner), GTK_TYPE_SCROLLED_WINDOW);
}

/* Tab enters at the current column and leaves from any; the arrow keys belong to the grid. */
static gboolean
dam_hours_sheet_focus (GtkWidget       *widget,
                       GtkDirectionType direction)
{
  DamHoursSheet *self = DAM_HOURS_SHEET (widget);
  GtkWidget *inner;
  GtkWidget *page = get_page (self, &inner);
  graphene_rect_t bounds;

  if (gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;

  dam_hours_sheet_focus_column (self, CLAMP (self->current, self->first, self->first + self->n_columns - 1));
  /* Of the grid, all is to be in sight that is in sight of the day. */
  if (page != NULL && gtk_widget_compute_bounds (inner, page, &bounds))
    {
      GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (page));
      double top = gtk_adjustment_get_value (adjustment) + bounds.origin.y;

      gtk_adjustment_clamp_page (adjustment, top, top + bounds.size.height);
    }

  return TRUE;
}

static void
dam_hours_sheet_set_focus_child (GtkWidget *widget,
                                 GtkWidget *child)
{
  DamHoursSheet *self = DAM_HOURS_SHEET (widget);

  for (int i = 0; i < N_COLUMNS; i++)
    if (child == GTK_WIDGET (self->columns[i]))
      self->current = i;

  GTK_WIDGET_CLASS (dam_hours_sheet_parent_class)->set_focus_child (widget, child);
}

static void
dam_hours_sheet_dispose (GObject *object)
{
  DamHoursSheet *self = DAM_HOURS_SHEET (object);

  for (int i = 0; i < N_HOURS; i++)
    g_clear_pointer (&self->hours[i], gtk_widget_unparent);
  for (int i = 0; i < N_COLUMNS; i++)
    if (self->columns[i] != NULL)
      gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->columns[i])));
  for (int i = 0; i < N_LINES; i++)
    g_clear_pointer (&self->lines[i], gtk_widget_unparent);
  g_clear_pointer (&self->bubble, gtk_widget_unparent);

  G_OBJECT_CLASS (dam_hours_sheet_parent_class)->dispose (object);
}

static void
dam_hours_sheet_class_init (DamHoursSheetClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dam_hours_sheet_dispose;
  widget_class->measure = dam_hours_sheet_measure;
  widget_class->size_allocate = dam_hours_sheet_size_allocate;
  widget_class->focus = dam_hours_sheet_focus;
  widget_class->set_focus_child = dam_hours_sheet_set_focus_child;

  gtk_widget_class_set_css_name (widget_class, "damhourssheet");
}

static GtkWidget *
label_new (const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                   "can-target", FALSE,
                                   "label", "",
                                   NULL);

  gtk_widget_add_css_class (label, css_class);
  gtk_widget_add_css_class (label, "numeric");

  return label;
}

static void
dam_hours_sheet_init (DamHoursSheet *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->n_columns = N_COLUMNS;
  self->hour_height = 40;

  for (int i = 0; i < N_HOURS; i++)
    {
      self->hours[i] = label_new ("hour");
      gtk_widget_set_parent (self->hours[i], widget);
    }
  for (int i = 0; i < N_COLUMNS; i++)
    {
      self->columns[i] = DAM_HOURS_COLUMN (dam_hours_column_new ());
      gtk_widget_set_parent (GTK_WIDGET (self->columns[i]), widget);
    }
  /* Lines lie over all columns: what changes in one of these does not lay them out anew. */
  for (int i = 0; i < N_LINES; i++)
    {
      self->lines[i] = dam_calendar_part_new (i % 2 == 1 ? "line" : "half-line");
      gtk_widget_set_parent (self->lines[i], widget);
    }
  self->bubble = label_new ("bubble");
  gtk_widget_set_visible (self->bubble, FALSE);
  gtk_widget_set_parent (self->bubble, widget);
}

GtkWidget *
dam_hours_sheet_new (void)
{
  return g_object_new (DAM_TYPE_HOURS_SHEET, NULL);
}

DamHoursColumn *
dam_hours_sheet_get_column (DamHoursSheet *self,
                            int            column)
{
  g_return_val_if_fail (DAM_IS_HOURS_SHEET (self), NULL);
  g_return_val_if_fail (column >= 0 && column < N_COLUMNS, NULL);

  return self->columns[column];
}

void
dam_hours_sheet_focus_column (DamHoursSheet *self,
                              int            column)
{
  GtkAdjustment *adjustment = NULL;
  GtkWidget *inner;
  GtkWidget *page;
  double value = 0;

  g_return_if_fail (DAM_IS_HOURS_SHEET (self));
  g_return_if_fail (column >= 0 && column < N_COLUMNS);

  page = get_page (self, &inner);
  if (page != NULL)
    {
      adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (page));
      value = gtk_adjustment_get_value (adjustment);
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->columns[column]));
  if (adjustment != NULL)
    gtk_adjustment_set_value (adjustment, value);
}

void
dam_hours_sheet_set_current (DamHoursSheet *self,
                             int            column)
{
  g_return_if_fail (DAM_IS_HOURS_SHEET (self));
  g_return_if_fail (column >= 0 && column < N_COLUMNS);

  self->current = column;
}

void
dam_hours_sheet_set_style (DamHoursSheet *self,
                           DamDateStyle   style)
{
  g_return_if_fail (DAM_IS_HOURS_SHEET (self));

  for (int i = 0; i < N_HOURS; i++)
    {
      g_autofree char *text = dam_format_hour (style, i + 1);

      gtk_label_set_text (GTK_LABEL (self->hours[i]), text);
    }
}

void
dam_hours_sheet_set_columns (DamHoursSheet *self,
                             int            first,
                             int            n_columns)
{
  g_return_if_fail (DAM_IS_HOURS_SHEET (self));
  g_return_if_fail (first >= 0 && n_columns > 0 && first + n_columns <= N_COLUMNS);

  if (self->first == first && self->n_columns == n_columns)
    return;

  self->first = first;
  self->n_columns = n_columns;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

int
dam_hours_sheet_get_hour_height (DamHoursSheet *self)
{
  g_return_val_if_fail (DAM_IS_HOURS_SHEET (self), 0);

  return self->hour_height;
}

void
dam_hours_sheet_set_hour_height (DamHoursSheet *self,
                                 int            height)
{
  g_return_if_fail (DAM_IS_HOURS_SHEET (self));
  g_return_if_fail (height > 0);

  if (self->hour_height == height)
    return;

  self->hour_height = height;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
dam_hours_sheet_set_bubble (DamHoursSheet *self,
                            const char    *text,
                            int            x,
                            int            y)
{
  g_return_if_fail (DAM_IS_HOURS_SHEET (self));

  gtk_widget_set_visible (self->bubble, text != NULL);
  if (text == NULL)
    return;

  self->bubble_x = x;
  self->bubble_y = y;
  gtk_label_set_text (GTK_LABEL (self->bubble), text);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}
