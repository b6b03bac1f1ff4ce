/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "rules/dam-terms.h"
#include "ui/dam-context.h"

G_BEGIN_DECLS

#define DAM_TYPE_COMING_UP (dam_coming_up_get_type ())

/**
 * DamComingUp: the next exceptions, holidays and planned contacts of all clients or of one, with a button that adds an exception. Hidden while there is neither
 * any of them nor terms that could be excepted from.
 */
G_DECLARE_FINAL_TYPE (DamComingUp, dam_coming_up, DAM, COMING_UP, AdwPreferencesGroup)

/* Looks @days ahead, more than the four weeks that fit beside other things, and shows all there is: much of it at once, the rest on request. Before the
 * context is set. */
void dam_coming_up_look_far    (DamComingUp *self,
                                int          days);
/* From now on it shows and follows what @context knows. */
void dam_coming_up_set_context (DamComingUp *self,
                                DamContext  *context);
/* Shows what bears on @client, its own exceptions, those for all, the holidays of @side and what is planned with it; 0: all clients, and the holidays
 * of my defaults. After the context is set. */
void dam_coming_up_set_source  (DamComingUp *self,
                                gint64       client,
                                DamSide      side);

G_END_DECLS
