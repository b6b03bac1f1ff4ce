/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The keys of the calendar page wherever the focus is in the window, but for where text is typed and for open lists, whose own keys they
 * are: actions calendar.previous, next, today, zoom-in, zoom-out, zoom-normal. To be added to the page while it is seen. (transfer full) */
GtkEventController *dam_calendar_keys_new (void);

G_END_DECLS
