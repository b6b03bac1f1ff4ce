/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/dam-context.h"

G_BEGIN_DECLS

/* What planning has to know of a client, and where that is changed. */

/* The zone of @client at @at: that of the terms in force, before which it is where the client lives, and without that mine. (transfer none) */
const DamZone *dam_planning_their_zone     (DamContext *context,
                                            gint64      client,
                                            gint64      at);
/* The length of a call that the terms in force with @client agree on, in minutes; 0 when they do not. */
int            dam_planning_agreed_minutes (DamContext *context,
                                            gint64      client);
/* Whether anything is agreed about the hours of @side, open or closed, within [from, to). */
gboolean       dam_planning_has_hours      (DamContext *context,
                                            gint64      client,
                                            DamSide     side,
                                            gint64      from,
                                            gint64      to);
/* Opens the page with the hours of @client (0: my own), which are missing, in the main window around @widget or behind its dialog. The dialog makes
 * way with what was typed into it, and is there again when the page is left. */
void           dam_planning_edit_hours     (GtkWidget  *widget,
                                            DamContext *context,
                                            gint64      client);

G_END_DECLS
