/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/dam-context.h"

G_BEGIN_DECLS

#define DAM_TYPE_COMING_UP (dam_coming_up_get_type ())

/**
 * DamComingUp: the next exceptions, holidays and planned contacts of all clients, with a button that adds an exception. Hidden while there is neither
 * any of them nor terms that could be excepted from.
 */
G_DECLARE_FINAL_TYPE (DamComingUp, dam_coming_up, DAM, COMING_UP, AdwPreferencesGroup)

/* From now on it shows and follows what @context knows. */
void dam_coming_up_set_context (DamComingUp *self,
                                DamContext  *context);

G_END_DECLS
