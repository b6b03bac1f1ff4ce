/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/dam-context.h"

G_BEGIN_DECLS

#define DAM_TYPE_ZONE_STRIPS (dam_zone_strips_get_type ())

/**
 * DamZoneStrips: my day and the client's over one another, each with the hours of its own zone, and the time that suits both between them
 * (product.md, S11). The day is one of my zone; on days that lose or repeat an hour it is as long as it is.
 *
 * Properties: context (construct-only), day (int: DamDay, notified when the user steps).
 */
G_DECLARE_FINAL_TYPE (DamZoneStrips, dam_zone_strips, DAM, ZONE_STRIPS, GtkWidget)

GtkWidget *dam_zone_strips_new        (DamContext    *context);
/* Whose day stands below mine; 0 shows nothing. */
void       dam_zone_strips_set_client (DamZoneStrips *self,
                                       gint64         client);
void       dam_zone_strips_set_day    (DamZoneStrips *self,
                                       DamDay         day);
DamDay     dam_zone_strips_get_day    (DamZoneStrips *self);

G_END_DECLS
