/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hours/dam-week.h"
#include "ui/dam-context.h"
#include "ui/days/dam-form-row.h"

G_BEGIN_DECLS

#define DAM_TYPE_HOURS_ROW (dam_hours_row_get_type ())

/**
 * DamHoursRow: ranges of hours of one day, typed in any form that dam_hours_parse() reads. What was read, or what cannot be, is said under it.
 *
 * Signals: hours-changed ().
 */
G_DECLARE_FINAL_TYPE (DamHoursRow, dam_hours_row, DAM, HOURS_ROW, DamFormRow)

GtkWidget         *dam_hours_row_new (DamContext        *context,
                                      const char        *title);
/* NULL while there are none, or none that can be read. (transfer none) */
const DamDayHours *dam_hours_row_get (DamHoursRow       *self);
void               dam_hours_row_set (DamHoursRow       *self,
                                      const DamDayHours *hours);

/* Ranges in a form that a person would type and dam_hours_parse() reads: "09:00–12:00, 13:00–18:00". (transfer full) */
char              *dam_hours_row_format (const DamDayHours *hours);

G_END_DECLS
