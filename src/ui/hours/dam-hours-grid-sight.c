/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-hours-grid-sight"

#include "ui/hours/dam-hours-grid-private.h"

#include "ui/calendar/dam-day-column.h"

/* Which columns and hours are in sight, and how high these are. */

#define N_COLUMNS 7
#define MINUTES_PER_DAY 1440
#define HOUR_HEIGHT 40         /* at a zoom of 1: half an hour is 20 pixels, */
#define HOUR_HEIGHT_TOUCH 56   /* and 28 where fingers paint (interface.md, 1.2, rule 21) */
#define HOUR_HEIGHT_LOW 20     /* where the window is low (interface.md, 3.3) */
#define USUAL_FIRST_HOUR 9     /* when nothing is open */

void
dam_hours_grid_show_columns (DamHoursGrid *self,
                             int           first)
{
  self->first = CLAMP (first, 0, N_COLUMNS - self->n_columns);
  dam_hours_sheet_set_columns (self->sheet, self->first, self->n_columns);
  dam_hours_headings_show_columns (self->headings);
}

void
dam_hours_grid_reveal_column (DamHoursGrid *self,
                              int           column)
{
  int first = CLAMP (self->first, column - self->n_columns + 1, column);

  if (first != self->first)
    dam_hours_grid_show_columns (self, first);
}

void
dam_hours_grid_reveal_time (DamHoursGrid *self,
                            int           start,
                            int           end)
{
  int height = 24 * dam_hours_sheet_get_hour_height (self->sheet);

  gtk_adjustment_clamp_page (self->adjustment, dam_day_column_y (start, height), dam_day_column_y (end, height));
}

static int
usual_height (DamHoursGrid *self)
{
  if (self->is_low)
    return HOUR_HEIGHT_LOW;

  return dam_hours_grid_has_touch (self) ? HOUR_HEIGHT_TOUCH : HOUR_HEIGHT;
}

void
dam_hours_grid_zoom_around (DamHoursGrid *self,
                            double        zoom,
                            double        y)
{
  int old = dam_hours_sheet_get_hour_height (self->sheet);
  int height;
  double value;

  self->zoom = CLAMP (zoom, DAM_HOURS_ZOOM_LEAST, DAM_HOURS_ZOOM_MOST);
  dam_hours_grid_update_actions (self);
  height = (int) (usual_height (self) * self->zoom + 0.5);
  if (height == old)
    return;

  value = (gtk_adjustment_get_value (self->adjustment) + y) * height / old - y;
  dam_hours_sheet_set_hour_height (self->sheet, height);
  /* The range follows with the next layout; the place is to be right at once. */
  if (self->is_scrolled)
    {
      gtk_adjustment_set_upper (self->adjustment, MAX (24 * height, gtk_adjustment_get_page_size (self->adjustment)));
      gtk_adjustment_set_value (self->adjustment, value);
    }
}

void
dam_hours_grid_save_zoom (DamHoursGrid *self)
{
  g_settings_set_double (dam_context_get_settings (self->context), "hours-zoom", self->zoom);
}

void
dam_hours_grid_scroll_home (DamHoursGrid *self)
{
  int first_minute = MINUTES_PER_DAY;

  g_return_if_fail (DAM_IS_HOURS_GRID (self));

  /* What comes over midnight is not the beginning of a day. */
  for (int day = 0; day < 7; day++)
    if (self->resolved.days[day].kind == DAM_DAY_HOURS)
      first_minute = MIN (first_minute, self->resolved.days[day].ranges[0].start);
  if (first_minute == MINUTES_PER_DAY)
    first_minute = USUAL_FIRST_HOUR * 60;

  gtk_adjustment_set_value (self->adjustment,
                            dam_day_column_y (MAX (first_minute - 60, 0), 24 * dam_hours_sheet_get_hour_height (self->sheet)));
}

double
dam_hours_grid_get_zoom (DamHoursGrid *self)
{
  g_return_val_if_fail (DAM_IS_HOURS_GRID (self), 1);

  return self->zoom;
}

void
dam_hours_grid_set_zoom (DamHoursGrid *self,
                         double        zoom)
{
  g_return_if_fail (DAM_IS_HOURS_GRID (self));

  dam_hours_grid_zoom_around (self, zoom, gtk_adjustment_get_page_size (self->adjustment) / 2);
}
