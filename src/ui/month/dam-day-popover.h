/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "rules/dam-terms.h"
#include "ui/calendar/dam-calendar-day.h"
#include "ui/dam-context.h"

G_BEGIN_DECLS

/* A popover about the dates from @first to @last: for one date, @day (NULL for several), its hours, what bears on it and what is planned; for any,
 * what can be done with them: an exception, a vacation, a planned contact, a look at the contacts. They are for @side of @client (0:
 * for all clients). (transfer floating) */
GtkWidget *dam_day_popover_new (DamContext           *context,
                                gint64                client,
                                DamSide               side,
                                const DamCalendarDay *day,
                                DamDay                first,
                                DamDay                last);

G_END_DECLS
