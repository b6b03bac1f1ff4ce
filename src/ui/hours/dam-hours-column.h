/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "hours/dam-week-strokes.h"
#include "text/dam-dates.h"

G_BEGIN_DECLS

#define DAM_TYPE_HOURS_COLUMN (dam_hours_column_get_type ())

/**
 * DamHoursColumn: one weekday of the hours editor from midnight to midnight: its open stretches, what is being painted, what is selected,
 * and the slot of the keyboard. It is a stop of the focus with a name that changes, which is what a screen reader speaks; the grid
 * says what that name is and does all that a hand or a key does.
 */
G_DECLARE_FINAL_TYPE (DamHoursColumn, dam_hours_column, DAM, HOURS_COLUMN, GtkWidget)

GtkWidget  *dam_hours_column_new           (void);
/* Shows the column of @day. @own is the week as it is written, @week resolved. */
void        dam_hours_column_update        (DamHoursColumn *self,
                                            DamDateStyle    style,
                                            const DamWeek  *own,
                                            const DamWeek  *week,
                                            int             day);
/* What would become open, or closed, if the hand let go now; none when @start = @end. */
void        dam_hours_column_set_preview   (DamHoursColumn *self,
                                            int             start,
                                            int             end,
                                            gboolean        opens,
                                            gboolean        is_lifted);
/* What is selected; none when @start = @end. With @handles, its edges can be taken. */
void        dam_hours_column_set_selection (DamHoursColumn *self,
                                            int             start,
                                            int             end,
                                            gboolean        handles);
/* The slot of the keyboard, shown while the focus is to be seen; none when @start = @end. */
void        dam_hours_column_set_cursor    (DamHoursColumn *self,
                                            int             start,
                                            int             end);
/* Says @name. What is said twice in a row is made another text by a space without width, or it would not be spoken. */
void        dam_hours_column_say           (DamHoursColumn *self,
                                            const char     *name);
/* What was said last. (transfer none) */
const char *dam_hours_column_get_said      (DamHoursColumn *self);

G_END_DECLS
