/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/hours/dam-hours-sheet.h"

G_BEGIN_DECLS

#define DAM_TYPE_HOURS_HEADINGS (dam_hours_headings_get_type ())

/**
 * DamHoursHeadings: the names of the days over the columns of a sheet, and ‹ › at both ends where not all of them are shown.
 *
 * Signals: stepped (int): ‹ or › was pressed, −1 for the day before.
 */
G_DECLARE_FINAL_TYPE (DamHoursHeadings, dam_hours_headings, DAM, HOURS_HEADINGS, GtkWidget)

/* @sheet outlives it. (transfer floating) */
GtkWidget *dam_hours_headings_new    (DamHoursSheet    *sheet);
/* The week begins with @week_start. */
void       dam_hours_headings_update (DamHoursHeadings *self,
                                      DamLanguage       language,
                                      int               week_start);
/* Follows the columns that the sheet shows. */
void       dam_hours_headings_show_columns (DamHoursHeadings *self);

G_END_DECLS
