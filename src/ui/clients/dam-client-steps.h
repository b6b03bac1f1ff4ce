/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/dam-context.h"

G_BEGIN_DECLS

/* Steps on a whole client. Each is one undoable write, after which the window that @widget is in says what happened, or what
 * failed. @name is the client's as it is shown. */

/* Puts the client into the archive, or takes it out. */
void dam_client_step_archive (GtkWidget  *widget,
                              DamContext *context,
                              gint64      client,
                              const char *name,
                              gboolean    archived);
/* Deletes the client with all that belongs to it. */
void dam_client_step_delete  (GtkWidget  *widget,
                              DamContext *context,
                              gint64      client,
                              const char *name);

G_END_DECLS
