/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/dam-context.h"

G_BEGIN_DECLS

#define DAM_TYPE_NOW_POPOVER (dam_now_popover_get_type ())

/**
 * DamNowPopover: why a client may contact me now or not, and I them: both directions, until when, and which rule decided. It follows the
 * clock and the terms while it is open, and leads to the hours of the client.
 */
G_DECLARE_FINAL_TYPE (DamNowPopover, dam_now_popover, DAM, NOW_POPOVER, GtkPopover)

/* Opens it beside @row, which is about @client and becomes its parent: who disposes of @row, or gives it to another client, unparents it
 * before. When it is closed, the focus goes back to @row or to what holds it. (transfer none), gone when it is closed. */
GtkWidget *dam_now_popover_open (GtkWidget  *row,
                                 DamContext *context,
                                 DamClient  *client);
/* The one that is open beside @row, NULL without. (transfer none) */
GtkWidget *dam_now_popover_find (GtkWidget  *row);
/* Takes away the one beside @row, if there is one. */
void       dam_now_popover_drop (GtkWidget  *row);
/* Lets the pointer's other button and a long press of a finger on @row activate its action now.why. */
void       dam_now_popover_add_gestures (GtkWidget *row);

G_END_DECLS
