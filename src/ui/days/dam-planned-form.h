/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hours/dam-day.h"
#include "ui/dam-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Opens the dialog of a planned contact over the main window @parent: the one called @id, or with 0 a new one with @client (0: to be chosen) on
 * @day (DAM_DAY_INVALID: to be chosen). */
void dam_planned_form_present (GtkWindow  *parent,
                               DamContext *context,
                               gint64      id,
                               gint64      client,
                               DamDay      day);

G_END_DECLS
