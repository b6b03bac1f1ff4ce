/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "hours/dam-zone.h"
#include "ui/dam-context.h"

G_BEGIN_DECLS

/* Called with the zone chosen; NULL when the user chose to inherit it (only with @inherit_label). */
typedef void (*DamZoneChosenFunc) (const DamZone *zone,
                                   gpointer       data);

/* A modal window with a searchable list of all zones, each with its offset now. With @inherit_label (nullable) the list
 * begins with a row of that text, for "same as default". @data must live until the window closes: it is freed with
 * @destroy then. */
void dam_zone_chooser_present (GtkWindow         *parent,
                               DamContext        *context,
                               const DamZone     *current,
                               const char        *inherit_label,
                               DamZoneChosenFunc  func,
                               gpointer           data,
                               GDestroyNotify     destroy);

/* How a zone is shown: "Seoul (UTC+9)" at the instant @at. (transfer full) */
char *dam_zone_label (const DamZone *zone,
                      gint64         at);

G_END_DECLS
