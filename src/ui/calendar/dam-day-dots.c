/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-day-dots"

#include "ui/calendar/dam-day-dots.h"

#include "ui/calendar/dam-calendar-part.h"
#include "ui/calendar/dam-day-column.h"
#include "ui/calendar/dam-mark-dot.h"

#define INSET 6

void
dam_day_dots_init (DamDayDots *self,
                   GtkWidget  *column)
{
  self->column = column;
  self->dots = g_ptr_array_new_with_free_func ((GDestroyNotify) gtk_widget_unparent);
}

void
dam_day_dots_clear (DamDayDots *self)
{
  g_clear_pointer (&self->dots, g_ptr_array_unref);
}

void
dam_day_dots_show (DamDayDots   *self,
                   const GArray *marks)
{
  while (self->dots->len < 2 * marks->len)
    {
      GtkWidget *dot = dam_mark_dot_new (self->dots->len % 2 == 1);

      gtk_widget_insert_before (dot, self->column, NULL);
      g_ptr_array_add (self->dots, dot);
    }
  for (guint i = 0; i < self->dots->len / 2; i++)
    {
      const DamDayMark *mark = i < marks->len ? &g_array_index (marks, DamDayMark, i) : NULL;

      dam_mark_dot_set (g_ptr_array_index (self->dots, 2 * i), mark != NULL ? mark->n_contacts - mark->n_breaches : 0);
      dam_mark_dot_set (g_ptr_array_index (self->dots, 2 * i + 1), mark != NULL ? mark->n_breaches : 0);
    }
}

void
dam_day_dots_allocate (DamDayDots   *self,
                       const GArray *marks,
                       int           minutes,
                       int           width,
                       int           height)
{
  gboolean is_rtl = gtk_widget_get_direction (self->column) == GTK_TEXT_DIR_RTL;

  for (guint i = 0; i < marks->len; i++)
    {
      const DamDayMark *mark = &g_array_index (marks, DamDayMark, i);
      int top = dam_day_column_y (mark->minute, height);
      int bottom = dam_day_column_y (mark->minute + minutes, height);
      int x = INSET;

      for (int j = 1; j >= 0; j--)
        {
          GtkWidget *dot = g_ptr_array_index (self->dots, 2 * i + j);
          GtkRequisition size;

          if (!gtk_widget_get_visible (dot))
            continue;
          gtk_widget_get_preferred_size (dot, NULL, &size);
          dam_calendar_place (dot, is_rtl ? width - x - size.width : x, (top + bottom - size.height) / 2, size.width, size.height);
          x += size.width + 3;
        }
    }
}

GtkWidget *
dam_day_dots_get (DamDayDots   *self,
                  const GArray *marks,
                  guint         index)
{
  return g_ptr_array_index (self->dots, 2 * index + (g_array_index (marks, DamDayMark, index).n_breaches > 0 ? 1 : 0));
}
