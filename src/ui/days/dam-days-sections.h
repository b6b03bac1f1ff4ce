/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "rules/dam-terms.h"
#include "ui/dam-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The sections of the days page: lists that follow the store, whose changes are steps of it. All (transfer floating). */

/* The exceptions of @client (0: of all clients, and those of mine for single ones) on @side. My side of a client shows those for all as well,
 * which are changed where they are mine. */
GtkWidget *dam_exceptions_section_new (DamContext *context,
                                       gint64      client,
                                       DamSide     side);
GtkWidget *dam_reserved_section_new   (DamContext *context);
/* Where I am from which date on. */
GtkWidget *dam_zones_section_new      (DamContext *context);
GtkWidget *dam_planned_section_new    (DamContext *context,
                                       gint64      client);

/* Adds what @section, one of those above, is about; nothing for any other widget. */
void       dam_days_section_add       (GtkWidget  *section);

G_END_DECLS
