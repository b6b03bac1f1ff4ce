/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hours/dam-day.h"
#include "ui/dam-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Opens the dialog of a zone that I am in from a date on, over the main window @parent: the one that begins on @from, DAM_DAY_INVALID for a
 * new one. */
void dam_zone_form_present (GtkWindow  *parent,
                            DamContext *context,
                            DamDay      from);

G_END_DECLS
