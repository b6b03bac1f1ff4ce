/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The sign of contacts or of breaches in the calendar, its legend and its lists: a label that style sheets paint, over which screen
 * readers pass. One contact is a dot, more are their number; a breach keeps its "!", since it is never told by colour alone. */

/* (transfer floating) */
GtkWidget *dam_mark_dot_new (gboolean   is_breach);
/* How many it stands for; it is hidden at none. */
void       dam_mark_dot_set (GtkWidget *dot,
                             guint      n);

G_END_DECLS
