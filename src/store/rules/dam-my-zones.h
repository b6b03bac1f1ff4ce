/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hours/dam-zone.h"
#include "store/dam-store.h"

G_BEGIN_DECLS

/**
 * DamMyZones: where I am: my zone ("zone" of the settings, else the machine's) and, from dates on, others (moving, travelling). The one
 * answer to "my zone" of window, command line and terms.
 */
typedef struct
{
  const DamZone *base;
  GArray        *dates;     /* of DamZoneDate, sorted */
} DamMyZones;

void           dam_my_zones_clear  (DamMyZones *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DamMyZones, dam_my_zones_clear)

gboolean       dam_my_zones_read   (sqlite3 *db, DamMyZones *zones, GError **error);
/* My zone on a date, and at an instant. (transfer none) */
const DamZone *dam_my_zones_on_day (const DamMyZones *self, DamDay day);
const DamZone *dam_my_zones_at     (const DamMyZones *self, gint64 at);

/* From @from on I am in @zone; replaces what was said for that date. */
gboolean       dam_my_zone_write   (DamTransaction *tx, DamDay from, const DamZone *zone, GError **error);
/* DAM_STORE_ERROR_FAILED when there is none. */
gboolean       dam_my_zone_delete  (DamTransaction *tx, DamDay from, GError **error);

G_END_DECLS
