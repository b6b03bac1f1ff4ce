/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/dam-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Opens the dialog of a reserved time over the main window @parent: the one called @id, 0 for a new one. */
void dam_reserved_form_present (GtkWindow  *parent,
                                DamContext *context,
                                gint64      id);

G_END_DECLS
