/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Closes @popover (nullable) and, when GTK has finished with it, takes it away from the widget it is a child of. One that is taken away while
 * it is open, or while the focus is in it, is kept for ever, and with it whatever it holds. */
void dam_popover_remove   (GtkWidget *popover);

/* Takes away all popovers among the children of @widget at once: for dispose. */
void dam_popovers_dispose (GtkWidget *widget);

G_END_DECLS
