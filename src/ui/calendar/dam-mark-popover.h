/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/calendar/dam-calendar-day.h"
#include "ui/dam-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A popover with the contacts of @client (0: of everyone) that @mark stands for, newest first; choosing one shows it. (transfer
 * floating) */
GtkWidget *dam_mark_popover_new        (DamContext       *context,
                                        gint64            client,
                                        const DamDayMark *mark);

/* "9:14 PM, 홍길동, incoming message, breach: outside hours". (transfer full) */
char      *dam_mark_popover_word_entry (DamLogEntry      *entry,
                                        DamDateStyle      style,
                                        const DamZone    *zone);

G_END_DECLS
