/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hours/dam-day.h"
#include "ui/dam-context.h"
#include "ui/days/dam-form-row.h"

G_BEGIN_DECLS

#define DAM_TYPE_DATE_ROW (dam_date_row_get_type ())

/**
 * DamDateRow: a date of the years 1990 to 2050 that is typed, in any form that dam_date_text_read() reads, or chosen in a calendar. The date that
 * was read, or why there is none, is said under it.
 *
 * Signals: day-changed (): dam_date_row_get_day() is another date now, or none.
 */
G_DECLARE_FINAL_TYPE (DamDateRow, dam_date_row, DAM, DATE_ROW, DamFormRow)

/* @empty: what it means to leave it empty, said under it then; NULL where a date is needed. */
GtkWidget *dam_date_row_new      (DamContext *context,
                                  const char *title,
                                  const char *empty);
/* DAM_DAY_INVALID while there is none, or none that can be read. */
DamDay     dam_date_row_get_day  (DamDateRow *self);
/* DAM_DAY_INVALID empties it. */
void       dam_date_row_set_day  (DamDateRow *self,
                                  DamDay      day);
/* Whether it can be applied: a date, or nothing where that is allowed, and no problem. */
gboolean   dam_date_row_is_valid (DamDateRow *self);
/* What is wrong with a date that can be read, for a reason that lies outside: it ends before it starts. NULL for nothing. */
void       dam_date_row_set_problem (DamDateRow *self,
                                     const char *problem);

G_END_DECLS
