/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/dam-context.h"

G_BEGIN_DECLS

#define DAM_TYPE_CLIENT_VIEW (dam_client_view_get_type ())

/**
 * DamClientView: one client: both directions now, what was agreed, how imports find them, the newest contacts.
 *
 * Actions: client.edit, client.archive (toggles), client.delete.
 */
G_DECLARE_FINAL_TYPE (DamClientView, dam_client_view, DAM, CLIENT_VIEW, GtkWidget)

GtkWidget *dam_client_view_new        (DamContext    *context);
/* 0 shows nothing. */
void       dam_client_view_set_client (DamClientView *self,
                                       gint64         client);

G_END_DECLS
