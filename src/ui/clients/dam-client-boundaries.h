/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/dam-context.h"

G_BEGIN_DECLS

#define DAM_TYPE_CLIENT_BOUNDARIES (dam_client_boundaries_get_type ())

/**
 * DamClientBoundaries: the boundaries in force for one client, each with its value and where it comes from. Its rows activate
 * client.edit-terms.
 */
G_DECLARE_FINAL_TYPE (DamClientBoundaries, dam_client_boundaries, DAM, CLIENT_BOUNDARIES, AdwPreferencesGroup)

/* Shows what holds for @client at this moment; @zone_id is where the client lives (NULL: nobody said). */
void dam_client_boundaries_show (DamClientBoundaries *self,
                                 DamContext          *context,
                                 gint64               client,
                                 const char          *zone_id);

G_END_DECLS
