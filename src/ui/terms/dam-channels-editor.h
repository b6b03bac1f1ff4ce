/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "rules/dam-terms.h"

G_BEGIN_DECLS

#define DAM_TYPE_CHANNELS_EDITOR (dam_channels_editor_get_type ())

/**
 * DamChannelsEditor: what each channel is: official, tolerated, refused or not named, and whether it is for emergencies. The rarer
 * channels stand in a part that opens.
 *
 * Signals: changed: the user changed it; dam_channels_editor_get_lists() has the lists.
 */
G_DECLARE_FINAL_TYPE (DamChannelsEditor, dam_channels_editor, DAM, CHANNELS_EDITOR, GtkWidget)

/* @label is whose channels, for screen readers. */
GtkWidget *dam_channels_editor_new       (const char           *label,
                                          gboolean              with_emergency);
/* The bits of each list, in the order of DamStanding. */
void       dam_channels_editor_get_lists (DamChannelsEditor    *self,
                                          DamChannelSet         lists[DAM_N_STANDINGS]);
void       dam_channels_editor_set_lists (DamChannelsEditor    *self,
                                          const DamChannelList  lists[DAM_N_STANDINGS]);

G_END_DECLS
