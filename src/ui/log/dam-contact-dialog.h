/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/dam-context.h"

G_BEGIN_DECLS

/* Shows one contact with its verdict and every reason. */
void dam_contact_dialog_present (GtkWindow  *parent,
                                 DamContext *context,
                                 gint64      contact);

G_END_DECLS
