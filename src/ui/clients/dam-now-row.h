/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/dam-context.h"

G_BEGIN_DECLS

#define DAM_TYPE_NOW_ROW (dam_now_row_get_type ())

/**
 * DamNowRow: a row of a boxed list that says both directions of one client now, one of them first and with its glyph, with a button that
 * says why. It leads to the client. It follows the clock, the terms and how times are written, while it is on the screen.
 *
 * Actions: now.why opens why the states are what they are.
 */
G_DECLARE_FINAL_TYPE (DamNowRow, dam_now_row, DAM, NOW_ROW, AdwActionRow)

/* @first is the direction that is said first. (transfer floating) */
GtkWidget *dam_now_row_new       (DamContext *context,
                                  DamClient  *client,
                                  DamSide     first);
void       dam_now_row_set_first (DamNowRow  *self,
                                  DamSide     first);

G_END_DECLS
