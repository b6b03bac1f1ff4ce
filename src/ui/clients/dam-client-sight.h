/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/dam-context.h"

G_BEGIN_DECLS

#define DAM_TYPE_CLIENT_SIGHT (dam_client_sight_get_type ())

/**
 * DamClientSight: makes the rows of a list of clients, and lets those in sight, and the few that a turn of the wheel brings there, say what
 * holds now. A list keeps some two hundred rows ready: no timetable is asked for the others, whatever the number of clients.
 */
G_DECLARE_FINAL_TYPE (DamClientSight, dam_client_sight, DAM, CLIENT_SIGHT, GObject)

/* Gives @list, which lies in a scrolled window and outlives it, its factory. (transfer full) */
DamClientSight *dam_client_sight_new      (DamContext     *context,
                                           GtkListView    *list);
/* The row that has the focus in the list, or that is chosen while none has; NULL without. (transfer none) */
GtkWidget      *dam_client_sight_find_row (DamClientSight *self);

G_END_DECLS
