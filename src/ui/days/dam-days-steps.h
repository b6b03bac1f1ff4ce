/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/dam-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Writes with @func, then says @done, with a button to undo it, or that it @failed, in the window around @widget. @data is freed with @destroy. */
void dam_days_step (GtkWidget      *widget,
                    DamContext     *context,
                    const char     *label,
                    DamStoreFunc    func,
                    gpointer        data,
                    GDestroyNotify  destroy,
                    const char     *done,
                    const char     *failed);

G_END_DECLS
