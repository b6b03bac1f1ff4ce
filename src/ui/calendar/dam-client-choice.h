/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/dam-client.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DAM_TYPE_CLIENT_CHOICE (dam_client_choice_get_type ())

/**
 * DamClientChoice: a drop-down of all clients, with "All Clients" in front. A client that goes away takes the choice back to all.
 *
 * Property: client (gint64, 0: all).
 */
G_DECLARE_FINAL_TYPE (DamClientChoice, dam_client_choice, DAM, CLIENT_CHOICE, GtkWidget)

void   dam_client_choice_set_clients (DamClientChoice *self,
                                      DamClientList   *clients);
gint64 dam_client_choice_get_client  (DamClientChoice *self);
void   dam_client_choice_set_client  (DamClientChoice *self,
                                      gint64           client);

G_END_DECLS
