/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "hours/dam-timetable.h"
#include "rules/dam-terms.h"
#include "ui/dam-context.h"

G_BEGIN_DECLS

/* The hours of @day as @timetable has them on the clock of @zone, which is the zone of its side, after the minutes [start, end), 0 … 1440,
 * were opened or closed. Hours that began on the day before become the day's own, and hours of the day that go on after midnight stay, as a
 * date exception replaces both. Closed when nothing is left. */
void dam_day_paint_hours (DamTimetable  *timetable,
                          const DamZone *zone,
                          DamDay         day,
                          int            start,
                          int            end,
                          gboolean       open,
                          DamDayHours   *hours);

/* Opens or closes [start, end) of @day for what is shown, @side of @client (0: all clients), by a date exception: the one that
 * the date has for them is changed, else one is added. The window around @widget says so and offers to undo it. Where that cannot be
 * done, on a day of vacation, it says why; where their clock is not mine the form of a date exception opens instead. */
void dam_day_paint       (GtkWidget     *widget,
                          DamContext    *context,
                          gint64         client,
                          DamSide        side,
                          DamDay         day,
                          int            start,
                          int            end,
                          gboolean       open);

G_END_DECLS
