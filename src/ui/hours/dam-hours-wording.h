/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hours/dam-week-strokes.h"
#include "text/dam-dates.h"

G_BEGIN_DECLS

/* What the hours editor says, to a screen reader above all: the day first, then the time, the state and the range. Days are weekdays,
 * 0 = Monday. All (transfer full). */

/* "Tuesday, available 9:00 AM to 12:00 PM and 1:00 PM to 6:00 PM, 8 h in all". @own is the week as it is written, @week resolved: a
 * day that is as in the defaults says so. */
char *dam_hours_word_day       (DamDateStyle   style,
                                const DamWeek *own,
                                const DamWeek *week,
                                int            day);
/* "Tuesday 9:30 AM, available, 9:00 AM to 12:00 PM"; @week is resolved. */
char *dam_hours_word_slot      (DamDateStyle   style,
                                const DamWeek *week,
                                int            day,
                                int            minute);
/* "Monday to Wednesday, 9:00 AM to 11:30 AM, selected" */
char *dam_hours_word_selection (DamDateStyle   style,
                                int            first_day,
                                int            last_day,
                                int            start,
                                int            end);
/* What was done, as said at once: "Changed to closed, Tuesday 9:30 AM to 10:00 AM". Where @joined (nullable, one day) is longer than
 * what was opened: ", joined to 9:00 AM to 12:00 PM". */
char *dam_hours_word_change    (DamDateStyle    style,
                                gboolean        open,
                                int             first_day,
                                int             last_day,
                                int             start,
                                int             end,
                                const DamRange *joined);
/* The same as a step to be undone: "paint Monday–Wednesday 9:00 AM–10:30 AM", "erase …". */
char *dam_hours_word_stroke    (DamDateStyle   style,
                                gboolean       open,
                                int            first_day,
                                int            last_day,
                                int            start,
                                int            end);
/* The same beside the pointer: "Tue 09:00–11:30 · 2 h 30 min". */
char *dam_hours_word_bubble    (DamDateStyle   style,
                                int            first_day,
                                int            last_day,
                                int            start,
                                int            end);
/* Steps to be undone: "change Monday to 9:00 AM–12:00 PM"; "change Monday" and "copy hours to Monday", where @days has more than one day:
 * "… several days". */
char *dam_hours_word_range_step (DamDateStyle  style,
                                 int           day,
                                 int           start,
                                 int           end);
char *dam_hours_word_days_step  (DamDateStyle  style,
                                 guint8        days,
                                 gboolean      copies);

G_END_DECLS
