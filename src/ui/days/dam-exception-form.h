/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "store/rules/dam-date-exception.h"
#include "ui/dam-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Opens the dialog of a date exception over the main window @parent: the one called @id, or with 0 a new one of @side for @client (0: all clients),
 * from @first to @last (DAM_DAY_INVALID: nothing filled in), which closes a single day and is a vacation otherwise until another kind is chosen. Nothing is
 * shown when it is no longer there. */
void dam_exception_form_present (GtkWindow  *parent,
                                 DamContext *context,
                                 gint64      id,
                                 gint64      client,
                                 DamSide     side,
                                 DamDay      first,
                                 DamDay      last);

G_END_DECLS
