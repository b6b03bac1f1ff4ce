/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "hours/dam-timetable.h"
#include "rules/dam-terms.h"
#include "ui/dam-context.h"

G_BEGIN_DECLS

/**
 * DamPaintedDate: what a stroke goes over on one date of a side.
 * @zone: the zone of that side then
 * @minutes: which minutes of its wall clock
 */
typedef struct
{
  DamDay         day;
  const DamZone *zone;
  gboolean       minutes[1440];
} DamPaintedDate;

/* The dates of the side of @timetable, and their minutes, at which my clock shows the minutes [start, end), 0 … 1440, of @day: where its clock is
 * not mine this is another time, perhaps of another date or of two. Empty when my clock leaves them out.
 * (transfer full) of DamPaintedDate, sorted */
GArray *dam_day_paint_convert (DamTimetable *timetable,
                               DamClock     *clock,
                               DamDay        day,
                               int           start,
                               int           end);

/* The hours of @date as @timetable has them without reserved time, after its minutes were opened or closed. Hours that began on the day before become the day's own, and
 * hours of the day that go on after midnight stay, as a date exception replaces both. Closed when nothing is left. */
void dam_day_paint_hours (DamTimetable         *timetable,
                          const DamPaintedDate *date,
                          gboolean              open,
                          DamDayHours          *hours);

/* Opens or closes the minutes [start, end) that my clock shows on @day for what is shown, @side of @client (0: all clients), by date exceptions for the
 * dates that this is on the clock of that side: those it has for them are changed, else they are added, as one step. The window around @widget
 * says so, with the zone where it is not mine, and offers to undo it. Where that cannot be done, on a day of vacation, it says why. */
void dam_day_paint       (GtkWidget     *widget,
                          DamContext    *context,
                          gint64         client,
                          DamSide        side,
                          DamDay         day,
                          int            start,
                          int            end,
                          gboolean       open);

G_END_DECLS
