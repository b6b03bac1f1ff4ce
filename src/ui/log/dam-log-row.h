/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "store/dam-log.h"
#include "text/dam-language.h"

G_BEGIN_DECLS

#define DAM_TYPE_LOG_ROW (dam_log_row_get_type ())

/**
 * DamLogRow: one contact in the log: time, what it was, with whom, and its verdict by word and shape.
 */
G_DECLARE_FINAL_TYPE (DamLogRow, dam_log_row, DAM, LOG_ROW, GtkWidget)

GtkWidget *dam_log_row_new         (void);
/* Shows @entry at the clock of @zone. The row's name for screen readers is complete, and is given to the list item that holds it,
 * which is what gets the focus. */
void       dam_log_row_set_entry   (DamLogRow     *self,
                                    DamLogEntry   *entry,
                                    DamDateStyle   style,
                                    const DamZone *zone);
/* The heading over the row, for the first contact of a day; NULL for none. */
void       dam_log_row_set_heading (DamLogRow     *self,
                                    const char    *heading);

/* Whether the verdict stands under the words instead of beside them. */
void       dam_log_row_set_narrow  (DamLogRow     *self,
                                    gboolean       narrow);

G_END_DECLS
