/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DAM_TYPE_HOUR_WINDOW (dam_hour_window_get_type ())

/**
 * DamHourWindow: shows the minutes from one to another of a child that is as high as a day.
 */
G_DECLARE_FINAL_TYPE (DamHourWindow, dam_hour_window, DAM, HOUR_WINDOW, GtkWidget)

GtkWidget *dam_hour_window_new        (GtkWidget     *child);
/* The minutes [first, last), 0 … 1440; whether that is another range. */
gboolean   dam_hour_window_set_range  (DamHourWindow *self,
                                       int            first,
                                       int            last);
void       dam_hour_window_get_range  (DamHourWindow *self,
                                       int           *first,
                                       int           *last);
/* The pixels of a child @height high that are cut off above, and those that are left. */
int        dam_hour_window_get_offset (DamHourWindow *self,
                                       int            height);
int        dam_hour_window_get_height (DamHourWindow *self,
                                       int            height);

G_END_DECLS
