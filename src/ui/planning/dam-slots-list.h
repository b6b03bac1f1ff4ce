/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/dam-context.h"

G_BEGIN_DECLS

#define DAM_TYPE_SLOTS_LIST (dam_slots_list_get_type ())

/**
 * DamSlotsList: times that suit me and a client (product.md, S13): within the hours of both, off reserved time and other planned contacts, in both
 * zones. A few of each day; a row at the end brings later days. The proposals can be copied as a text for the client.
 *
 * Signals: chosen (gint64): the start of the slot that was activated.
 */
G_DECLARE_FINAL_TYPE (DamSlotsList, dam_slots_list, DAM, SLOTS_LIST, AdwPreferencesGroup)

GtkWidget *dam_slots_list_new    (DamContext   *context);
/* Looks for slots of @minutes with @client (0, or no length: none); @planned (0: none) is the contact that is being moved. */
void       dam_slots_list_update (DamSlotsList *self,
                                  gint64        client,
                                  int           minutes,
                                  gint64        planned);

G_END_DECLS
