/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/dam-context.h"

G_BEGIN_DECLS

/* Handing out what is planned. The window that @widget is in, or the main window behind it, says what happened. */

/* The planned contact called @id, or with 0 all those with @client (0: with anybody) that are not over, as iCalendar (RFC 5545). What is for
 * myself alone is not in it. (transfer full), NULL with @error */
char *dam_plan_export_ics  (DamContext *context,
                            gint64      client,
                            gint64      id,
                            GError    **error);
/* Asks for a file and saves that in it. */
void  dam_plan_export_save (GtkWidget  *widget,
                            DamContext *context,
                            gint64      client,
                            gint64      id);
/* Puts the planned contact into the clipboard, as a line of text in @language. */
void  dam_plan_export_copy (GtkWidget  *widget,
                            DamContext *context,
                            gint64      id,
                            DamLanguage language);

G_END_DECLS
