/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/dam-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The page of what bears on single dates, pushed over the views: with @client 0 my exceptions and vacations, reserved time, public holidays and
 * zones; else the exceptions of that client on either side, and the contacts planned with it. It follows the store. (transfer floating) */
GtkWidget *dam_days_page_new (DamContext *context,
                              gint64      client);
/* Shows the planned contacts of the page of a client. */
void       dam_days_page_show_planned (GtkWidget *page);

G_END_DECLS
