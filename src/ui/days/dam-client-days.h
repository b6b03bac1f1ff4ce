/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/dam-context.h"

G_BEGIN_DECLS

#define DAM_TYPE_CLIENT_DAYS (dam_client_days_get_type ())

/**
 * DamClientDays: what bears on single dates of one client, in two rows that lead to its page: the date exceptions to come, on either side, and the next
 * planned contact.
 */
G_DECLARE_FINAL_TYPE (DamClientDays, dam_client_days, DAM, CLIENT_DAYS, AdwPreferencesGroup)

/* Shows it as it is now; to be called again when it changed. */
void dam_client_days_show (DamClientDays *self,
                           DamContext    *context,
                           gint64         client);

G_END_DECLS
