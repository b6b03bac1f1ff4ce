/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/dam-context.h"

G_BEGIN_DECLS

/* One undoable write: with @func, to which @data is passed and which is then freed with @destroy. The main window around @widget says that it is
 * @done, with a button that undoes it, or that it @failed and why; outside of one nothing is said. @label names the step for undo and redo. */
void dam_step_write (GtkWidget      *widget,
                     DamContext     *context,
                     const char     *label,
                     DamStoreFunc    func,
                     gpointer        data,
                     GDestroyNotify  destroy,
                     const char     *done,
                     const char     *failed);

G_END_DECLS
