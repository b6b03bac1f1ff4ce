/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/dam-context.h"

G_BEGIN_DECLS

#define DAM_TYPE_CLIENT_ROW (dam_client_row_get_type ())

/**
 * DamClientRow: one client in the list: both directions now, until when, and their breaches. It says their states when it is told to, since
 * a list binds many more rows than are seen.
 *
 * Actions: now.why opens why the states are what they are.
 */
G_DECLARE_FINAL_TYPE (DamClientRow, dam_client_row, DAM, CLIENT_ROW, GtkWidget)

GtkWidget *dam_client_row_new      (DamContext   *context);
/* Shows @client and follows its name and its breaches; NULL lets go of the one it shows. */
void       dam_client_row_set      (DamClientRow *self,
                                    DamClient    *client);
/* (transfer none) (nullable) */
DamClient *dam_client_row_get      (DamClientRow *self);
/* Says what holds at this moment, unless that is what it says already. */
void       dam_client_row_show_now (DamClientRow *self);
/* What it says of now may hold no longer: the terms, or how times are written, are others. */
void       dam_client_row_forget   (DamClientRow *self);

G_END_DECLS
