/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Takes what was typed, @end being NULL where one text was asked for. NULL when it was taken, and the popover closes; else why it
 * cannot be (transfer full). */
typedef char *(*DamHoursTakeFunc) (const char *start,
                                   const char *end,
                                   gpointer    data);

/* Asks for one text, the hours of a day: @text is selected, or with @typed goes on after it. */
GtkWidget *dam_hours_typing_popover_new (const char       *title,
                                         const char       *text,
                                         gboolean          typed,
                                         DamHoursTakeFunc  take,
                                         gpointer          data);
/* Asks for two times, and offers to copy the day and to clear the hours: the actions hoursgrid.copy and hoursgrid.clear. */
GtkWidget *dam_hours_range_popover_new  (const char       *title,
                                         const char       *start,
                                         const char       *end,
                                         DamHoursTakeFunc  take,
                                         gpointer          data);

G_END_DECLS
