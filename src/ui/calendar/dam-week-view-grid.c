/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-week-view-grid"

#include "ui/calendar/dam-week-view-grid.h"

#include <glib/gi18n.h>

#include "ui/calendar/dam-calendar-part.h"

#define N_HOURS 23          /* labels at 1 to 23 o'clock */
#define BAR_MINIMUM 44
#define BAR_GAP 6
#define LABEL_FROM 128      /* a column of this width has room for the label of now beside its contacts */

struct _DamWeekViewGrid
{
  GtkWidget     parent_instance;

  guint         n_days;
  int           hour_height;
  guint         current;
  int           now_column;
  int           now_minute;
  int           preview_column;  /* -1 without */
  int           preview_start;
  int           preview_end;

  /* Owned references */
  GtkWidget    *hours[N_HOURS];
  DamDayColumn *columns[DAM_GRID_COLUMNS];
  GtkWidget    *preview;
  GtkWidget    *now_line;
  GtkWidget    *now_label;
  GtkWidget    *now_time;     /* at the side, where the columns are too narrow for the label */
};

G_DEFINE_FINAL_TYPE (DamWeekViewGrid, dam_week_view_grid, GTK_TYPE_WIDGET)

/* Every hour is written where there is room for it, else every second or third one. */
static int
hour_step (DamWeekViewGrid *self)
{
  if (self->hour_height >= 28)
    return 1;

  return self->hour_height >= 18 ? 2 : 3;
}

static int
bar_width (DamWeekViewGrid *self)
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
dam_week_view_grid_column_place (DamWeekViewGrid *self,
                                 guint            index,
                                 int              width,
                                 int             *x,
                                 int             *column_width)
{
  int bar = bar_width (self);
  int left = bar + (width - bar) * (int) index / (int) self->n_days;
  int right = bar + (width - bar) * (int) (index + 1) / (int) self->n_days;

  *column_width = MAX (right - left, 0);
  *x = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? width - right : left;
}

static void
dam_week_view_grid_measure (GtkWidget     *widget,
                            GtkOrientation orientation,
                            int            for_size,
                            int           *minimum,
                            int           *natural,
                            int           *minimum_baseline,
                            int           *natural_baseline)
{
  DamWeekViewGrid *self = DAM_WEEK_VIEW_GRID (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = 24 * self->hour_height;
      return;
    }

  *minimum = *natural = bar_width (self);
  for (guint i = 0; i < self->n_days; i++)
    {
      int column_minimum;
      int column_natural;

      gtk_widget_measure (GTK_WIDGET (self->columns[i]), orientation, -1, &column_minimum, &column_natural, NULL, NULL);
      *minimum += column_minimum;
      *natural += column_natural;
    }
}

static void
allocate_hours (DamWeekViewGrid *self,
                int              width,
                int              height)
{
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int bar = bar_width (self);

  for (int i = 0; i < N_HOURS; i++)
    {
      GtkRequisition size;
      gboolean is_shown = (i + 1) % hour_step (self) == 0;

      gtk_widget_set_child_visible (self->hours[i], is_shown);
      if (!is_shown)
        continue;
      gtk_widget_get_preferred_size (self->hours[i], NULL, &size);
      gtk_widget_size_allocate (self->hours[i],
                                &(GtkAllocation) {
      is_rtl ? width - bar + BAR_GAP : bar - BAR_GAP - size.width,
      dam_day_column_y ((i + 1) * 60, height) - size.height / 2,
      size.width,
      size.height,
    }, -1);
    }
}

/* Places a label of now with @y as its middle, but never outside of the day. */
static void
allocate_label (GtkWidget *label,
                int        x,
                gboolean   is_right,
                int        y,
                int        height)
{
  GtkRequisition size;

  gtk_widget_get_preferred_size (label, NULL, &size);
  gtk_widget_size_allocate (label,
                            &(GtkAllocation) {
    is_right ? x - size.width : x, CLAMP (y, 0, height - size.height), size.width, size.height,
  }, -1);
}

static void
allocate_now (DamWeekViewGrid *self,
              int              width,
              int              height)
{
  gboolean is_shown = self->now_column >= 0 && self->now_column < (int) self->n_days;
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  gboolean is_wide;
  GtkRequisition size;
  int column_width = 0;
  int x = 0;
  int y;

  if (is_shown)
    dam_week_view_grid_column_place (self, (guint) self->now_column, width, &x, &column_width);
  is_wide = column_width >= LABEL_FROM;
  gtk_widget_set_child_visible (self->now_line, is_shown);
  gtk_widget_set_child_visible (self->now_label, is_shown && is_wide);
  gtk_widget_set_child_visible (self->now_time, is_shown && !is_wide);
  if (!is_shown)
    return;

  y = CLAMP (dam_day_column_y (self->now_minute, height) - 1, 0, height - 2);
  gtk_widget_get_preferred_size (self->now_line, &size, NULL);
  gtk_widget_size_allocate (self->now_line, &(GtkAllocation) { x, y, column_width, MAX (2, size.height) }, -1);
  if (is_wide)
    {
      /* On the line, at the far end from where contacts are drawn; at the top of the day, under it. */
      gtk_widget_get_preferred_size (self->now_label, NULL, &size);
      allocate_label (self->now_label, is_rtl ? x : x + column_width, !is_rtl,
                      y >= size.height ? y - size.height : y + 2, height);
    }
  else
    {
      int bar = bar_width (self);

      gtk_widget_get_preferred_size (self->now_time, NULL, &size);
      allocate_label (self->now_time, is_rtl ? width - bar + 2 : bar - 2, !is_rtl, y + 1 - size.height / 2, height);
    }
}

static void
allocate_preview (DamWeekViewGrid *self,
                  int              width,
                  int              height)
{
  gboolean is_shown = self->preview_column >= 0 && self->preview_column < (int) self->n_days;
  int top = dam_day_column_y (self->preview_start, height);
  int column_width;
  int x;

  gtk_widget_set_child_visible (self->preview, is_shown);
  if (!is_shown)
    return;

  dam_week_view_grid_column_place (self, (guint) self->preview_column, width, &x, &column_width);
  dam_calendar_place (self->preview, x, top, column_width, dam_day_column_y (self->preview_end, height) - top);
}

static void
dam_week_view_grid_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  DamWeekViewGrid *self = DAM_WEEK_VIEW_GRID (widget);

  allocate_hours (self, width, height);
  for (guint i = 0; i < DAM_GRID_COLUMNS; i++)
    {
      GtkWidget *column = GTK_WIDGET (self->columns[i]);
      int x;
      int column_width;

      gtk_widget_set_child_visible (column, i < self->n_days);
      if (i >= self->n_days)
        continue;
      dam_week_view_grid_column_place (self, i, width, &x, &column_width);
      gtk_widget_measure (column, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
      gtk_widget_size_allocate (column, &(GtkAllocation) { x, 0, column_width, height }, -1);
    }
  allocate_preview (self, width, height);
  allocate_now (self, width, height);
}

/* Tab enters at the current column and leaves from any; the arrow keys are the columns' own. */
static gboolean
dam_week_view_grid_focus (GtkWidget       *widget,
                          GtkDirectionType direction)
{
  DamWeekViewGrid *self = DAM_WEEK_VIEW_GRID (widget);

  if (gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;

  return gtk_widget_grab_focus (GTK_WIDGET (self->columns[MIN (self->current, self->n_days - 1)]));
}

static void
dam_week_view_grid_set_focus_child (GtkWidget *widget,
                                    GtkWidget *child)
{
  DamWeekViewGrid *self = DAM_WEEK_VIEW_GRID (widget);

  for (guint i = 0; i < DAM_GRID_COLUMNS; i++)
    if (child == GTK_WIDGET (self->columns[i]))
      self->current = i;

  GTK_WIDGET_CLASS (dam_week_view_grid_parent_class)->set_focus_child (widget, child);
}

static void
dam_week_view_grid_dispose (GObject *object)
{
  DamWeekViewGrid *self = DAM_WEEK_VIEW_GRID (object);

  for (int i = 0; i < N_HOURS; i++)
    g_clear_pointer (&self->hours[i], gtk_widget_unparent);
  for (int i = 0; i < DAM_GRID_COLUMNS; i++)
    if (self->columns[i] != NULL)
      gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->columns[i])));
  g_clear_pointer (&self->preview, gtk_widget_unparent);
  g_clear_pointer (&self->now_line, gtk_widget_unparent);
  g_clear_pointer (&self->now_label, gtk_widget_unparent);
  g_clear_pointer (&self->now_time, gtk_widget_unparent);

  G_OBJECT_CLASS (dam_week_view_grid_parent_class)->dispose (object);
}

static void
dam_week_view_grid_class_init (DamWeekViewGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dam_week_view_grid_dispose;
  widget_class->measure = dam_week_view_grid_measure;
  widget_class->size_allocate = dam_week_view_grid_size_allocate;
  widget_class->focus = dam_week_view_grid_focus;
  widget_class->set_focus_child = dam_week_view_grid_set_focus_child;

  gtk_widget_class_set_css_name (widget_class, "damweekgrid");
}

static GtkWidget *
label_new (const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "can-target", FALSE, "label", "", NULL);

  gtk_widget_add_css_class (label, css_class);
  gtk_widget_add_css_class (label, "numeric");

  return label;
}

static void
dam_week_view_grid_init (DamWeekViewGrid *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->n_days = DAM_GRID_COLUMNS;
  self->hour_height = 48;
  self->now_column = -1;
  self->preview_column = -1;

  for (int i = 0; i < N_HOURS; i++)
    {
      self->hours[i] = label_new ("hour");
      gtk_widget_set_parent (self->hours[i], widget);
    }
  for (int i = 0; i < DAM_GRID_COLUMNS; i++)
    {
      self->columns[i] = DAM_DAY_COLUMN (dam_day_column_new ());
      gtk_widget_set_parent (GTK_WIDGET (self->columns[i]), widget);
    }
  self->preview = g_object_new (GTK_TYPE_INSCRIPTION, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "can-target", FALSE,
                                "yalign", 0.0, NULL);
  gtk_widget_set_parent (self->preview, widget);
  self->now_line = dam_calendar_part_new ("now");
  gtk_widget_set_parent (self->now_line, widget);
  self->now_label = label_new ("now");
  gtk_widget_set_parent (self->now_label, widget);
  self->now_time = label_new ("now");
  gtk_widget_add_css_class (self->now_time, "short");
  gtk_widget_set_parent (self->now_time, widget);
}

GtkWidget *
dam_week_view_grid_new (void)
{
  return g_object_new (DAM_TYPE_WEEK_VIEW_GRID, NULL);
}

DamDayColumn *
dam_week_view_grid_get_column (DamWeekViewGrid *self,
                               guint            index)
{
  g_return_val_if_fail (DAM_IS_WEEK_VIEW_GRID (self) && index < DAM_GRID_COLUMNS, NULL);

  return self->columns[index];
}

void
dam_week_view_grid_set_n_days (DamWeekViewGrid *self,
                               guint            n_days)
{
  g_return_if_fail (DAM_IS_WEEK_VIEW_GRID (self));
  g_return_if_fail (n_days > 0 && n_days <= DAM_GRID_COLUMNS);

  if (self->n_days == n_days)
    return;

  self->n_days = n_days;
  self->current = MIN (self->current, n_days - 1);
  /* A column that is not shown cannot be reached either. */
  for (guint i = 0; i < DAM_GRID_COLUMNS; i++)
    gtk_widget_set_visible (GTK_WIDGET (self->columns[i]), i < n_days);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
dam_week_view_grid_set_hour_height (DamWeekViewGrid *self,
                                    int              height)
{
  g_return_if_fail (DAM_IS_WEEK_VIEW_GRID (self) && height > 0);

  self->hour_height = height;
  for (int i = 0; i < DAM_GRID_COLUMNS; i++)
    dam_day_column_set_hour_height (self->columns[i], height);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

int
dam_week_view_grid_get_hour_height (DamWeekViewGrid *self)
{
  g_return_val_if_fail (DAM_IS_WEEK_VIEW_GRID (self), 0);

  return self->hour_height;
}

void
dam_week_view_grid_set_style (DamWeekViewGrid *self,
                              DamDateStyle     style)
{
  g_return_if_fail (DAM_IS_WEEK_VIEW_GRID (self));

  for (int i = 0; i < N_HOURS; i++)
    {
      g_autofree char *text = dam_format_hour (style, i + 1);

      gtk_label_set_text (GTK_LABEL (self->hours[i]), text);
    }
}

void
dam_week_view_grid_set_now (DamWeekViewGrid *self,
                            int              index,
                            int              minute,
                            const char      *time)
{
  g_autofree char *text = NULL;

  g_return_if_fail (DAM_IS_WEEK_VIEW_GRID (self));

  self->now_column = index;
  self->now_minute = minute;
  /* Translators: the label of the line of now in the calendar; %s is a time of day */
  text = g_strdup_printf (C_("calendar", "Now %s"), time);
  gtk_label_set_text (GTK_LABEL (self->now_label), text);
  gtk_label_set_text (GTK_LABEL (self->now_time), time);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
dam_week_view_grid_set_preview (DamWeekViewGrid *self,
                                int              index,
                                int              start,
                                int              end,
                                gboolean         opens,
                                const char      *text)
{
  const char *css_classes[] = { "caption", "numeric", "preview", opens ? "opens" : "closes", NULL };

  g_return_if_fail (DAM_IS_WEEK_VIEW_GRID (self));

  self->preview_column = index;
  self->preview_start = start;
  self->preview_end = end;
  gtk_inscription_set_text (GTK_INSCRIPTION (self->preview), text);
  gtk_widget_set_css_classes (self->preview, css_classes);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

guint
dam_week_view_grid_get_current (DamWeekViewGrid *self)
{
  g_return_val_if_fail (DAM_IS_WEEK_VIEW_GRID (self), 0);

  return self->current;
}

void
dam_week_view_grid_set_current (DamWeekViewGrid *self,
                                guint            index)
{
  g_return_if_fail (DAM_IS_WEEK_VIEW_GRID (self));

  self->current = MIN (index, self->n_days - 1);
}
