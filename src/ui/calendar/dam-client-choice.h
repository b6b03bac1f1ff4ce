/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/dam-client.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DAM_TYPE_CLIENT_CHOICE (dam_client_choice_get_type ())

/**
 * DamClientChoice: a drop-down of all clients, with a choice of none of them in front. A client that goes away takes the choice back to that.
 *
 * Property: client (gint64, 0: none of them).
 */
G_DECLARE_FINAL_TYPE (DamClientChoice, dam_client_choice, DAM, CLIENT_CHOICE, GtkWidget)

/* @nobody is what the choice of none is called: "All Clients". */
void   dam_client_choice_set_clients (DamClientChoice *self,
                                      DamClientList   *clients,
                                      const char      *nobody);
gint64 dam_client_choice_get_client  (DamClientChoice *self);
void   dam_client_choice_set_client  (DamClientChoice *self,
                                      gint64           client);

G_END_DECLS
