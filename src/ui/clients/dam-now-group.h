/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/dam-context.h"

G_BEGIN_DECLS

#define DAM_TYPE_NOW_GROUP (dam_now_group_get_type ())

/**
 * DamNowGroup: both directions of one client now, until when and why, at the head of their page. It follows the clock while it is on the
 * screen. Its rows activate client.edit-terms.
 */
G_DECLARE_FINAL_TYPE (DamNowGroup, dam_now_group, DAM, NOW_GROUP, AdwPreferencesGroup)

/* Shows what holds for @client at this moment. To be called again when the terms, where the client lives, or how times are written is another. */
void dam_now_group_show (DamNowGroup *self,
                         DamContext  *context,
                         gint64       client);

G_END_DECLS
