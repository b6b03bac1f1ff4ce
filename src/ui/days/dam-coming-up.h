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

/* How many days it looks ahead and how many things it shows at most, when that is not what fits beside other things. Before the context is set. */
void dam_coming_up_set_scope   (DamComingUp *self,
                                int          days,
                                guint        rows);
/* From now on it shows and follows what @context knows. */
void dam_coming_up_set_context (DamComingUp *self,
                                DamContext  *context);

G_END_DECLS
