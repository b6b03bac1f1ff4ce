/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-week-view-headings"

#include "ui/calendar/dam-week-view-headings.h"

#include <glib/gi18n.h>

#include "ui/calendar/dam-calendar-part.h"
#include "ui/calendar/dam-calendar-wording.h"

struct _DamWeekViewHeadings
{
  GtkWidget        parent_instance;

  DamWeekViewGrid *grid;
  guint            n_days;

  /* Owned references */
  GtkWidget       *labels[DAM_GRID_COLUMNS];
  GtkWidget       *notes[DAM_GRID_COLUMNS];
};

G_DEFINE_FINAL_TYPE (DamWeekViewHeadings, dam_week_view_headings, GTK_TYPE_WIDGET)

/* The least and the natural size of the row of @widgets. */
static void
measure_row (DamWeekViewHeadings *self,
             GtkWidget          **widgets,
             GtkOrientation       orientation,
             int                 *minimum,
             int                 *natural)
{
  *minimum = *natural = 0;
  for (guint i = 0; i < self->n_days; i++)
    {
      int least;
      int usual;

      gtk_widget_measure (widgets[i], orientation, -1, &least, &usual, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural = MAX (*natural, usual);
    }
}

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
  int note_minimum;
  int note_natural;

  measure_row (self, self->labels, orientation, minimum, natural);
  measure_row (self, self->notes, orientation, &note_minimum, &note_natural);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (*minimum, note_minimum);
      *natural = MAX (*natural, note_natural);
    }
  else
    {
      /* Each row has one line; its height is the natural one of the highest. Without a note there is no second row. */
      *minimum = *natural = *natural + note_natural;
    }
}

static void
dam_week_view_headings_size_allocate (GtkWidget *widget,
                                      int        width,
                                      int        height,
                                      int        baseline)
{
  DamWeekViewHeadings *self = DAM_WEEK_VIEW_HEADINGS (widget);
  int minimum;
  int label_height;

  measure_row (self, self->labels, GTK_ORIENTATION_VERTICAL, &minimum, &label_height);
  for (guint i = 0; i < self->n_days; i++)
    {
      int x;
      int column_width;

      dam_week_view_grid_column_place (self->grid, i, width, &x, &column_width);
      dam_calendar_place (self->labels[i], x, 0, column_width, label_height);
      if (gtk_widget_get_visible (self->notes[i]))
        dam_calendar_place (self->notes[i], x, label_height, column_width, height - label_height);
    }
}

static void
dam_week_view_headings_dispose (GObject *object)
{
  DamWeekViewHeadings *self = DAM_WEEK_VIEW_HEADINGS (object);

  for (int i = 0; i < DAM_GRID_COLUMNS; i++)
    {
      g_clear_pointer (&self->labels[i], gtk_widget_unparent);
      g_clear_pointer (&self->notes[i], gtk_widget_unparent);
    }

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

static GtkWidget *
new_label (DamWeekViewHeadings *self)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                   "ellipsize", PANGO_ELLIPSIZE_END,
                                   NULL);

  gtk_widget_set_parent (label, GTK_WIDGET (self));

  return label;
}

static void
dam_week_view_headings_init (DamWeekViewHeadings *self)
{
  for (int i = 0; i < DAM_GRID_COLUMNS; i++)
    {
      self->labels[i] = new_label (self);
      self->notes[i] = new_label (self);
      gtk_widget_add_css_class (self->notes[i], "caption");
    }
}

GtkWidget *
dam_week_view_headings_new (DamWeekViewGrid *grid)
{
  DamWeekViewHeadings *self = g_object_new (DAM_TYPE_WEEK_VIEW_HEADINGS, NULL);

  self->grid = grid;

  return GTK_WIDGET (self);
}

static void
show_notes (GtkWidget            *label,
            const DamCalendarDay *day)
{
  g_autofree char *text = dam_calendar_word_notes (day, FALSE);

  gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_tooltip_text (label, text);
  gtk_widget_set_visible (label, text != NULL);
}

void
dam_week_view_headings_update (DamWeekViewHeadings *self,
                               const GArray        *days,
                               gboolean             compact,
                               DamLanguage          language,
                               DamDay               today)
{
  g_return_if_fail (DAM_IS_WEEK_VIEW_HEADINGS (self));
  g_return_if_fail (days->len <= DAM_GRID_COLUMNS);

  self->n_days = days->len;
  for (guint i = 0; i < DAM_GRID_COLUMNS; i++)
    {
      const DamCalendarDay *day = i < days->len ? &g_array_index (days, DamCalendarDay, i) : NULL;
      const char *name;
      g_autofree char *text = NULL;
      int weekday;
      int day_of_month;

      gtk_widget_set_visible (self->labels[i], day != NULL);
      if (day == NULL)
        {
          gtk_widget_set_visible (self->notes[i], FALSE);
          continue;
        }

      weekday = dam_day_weekday (day->day);
      name = compact ? dam_weekday_letter (language, weekday) : dam_weekday_short (language, weekday);
      dam_day_to_ymd (day->day, NULL, NULL, &day_of_month);
      /* Translators: short weekday and day of the month over a column of the calendar */
      text = g_strdup_printf (C_("calendar heading", "%1$s %2$d"), name, day_of_month);
      gtk_label_set_text (GTK_LABEL (self->labels[i]), text);
      if (day->day == today)
        gtk_widget_add_css_class (self->labels[i], "today");
      else
        gtk_widget_remove_css_class (self->labels[i], "today");
      show_notes (self->notes[i], day);
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
