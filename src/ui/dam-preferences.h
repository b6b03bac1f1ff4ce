/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/dam-context.h"

G_BEGIN_DECLS

/* The preferences: my name and zone (kept in the file), week start, clock and appearance (kept by the desktop). Every change
 * applies at once. */
void dam_preferences_present (GtkWindow  *parent,
                              DamContext *context);

G_END_DECLS
