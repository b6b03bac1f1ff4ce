/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/dam-context.h"

G_BEGIN_DECLS

/* Asks for a new client (0), its name filled with @name (nullable), or edits an existing one. */
void dam_client_dialog_present (GtkWindow  *parent,
                                DamContext *context,
                                gint64      client,
                                const char *name);

G_END_DECLS
