/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/dam-context.h"

G_BEGIN_DECLS

#define DAM_TYPE_CLIENT_ROW (dam_client_row_get_type ())

/**
 * DamClientRow: one client in the list: whether they may contact me now and until when, and their breaches.
 */
G_DECLARE_FINAL_TYPE (DamClientRow, dam_client_row, DAM, CLIENT_ROW, GtkWidget)

GtkWidget *dam_client_row_new    (DamContext   *context);
/* Shows @client and follows it, the clock and the terms; NULL lets go of the one it shows. */
void       dam_client_row_set    (DamClientRow *self,
                                  DamClient    *client);

G_END_DECLS
