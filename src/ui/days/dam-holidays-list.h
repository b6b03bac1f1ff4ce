/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/dam-context.h"

G_BEGIN_DECLS

#define DAM_TYPE_HOLIDAYS_LIST (dam_holidays_list_get_type ())

/**
 * DamHolidaysList: the public holidays of one year of a calendar, and under them those that were removed. A row is removed by its button or by
 * Delete, or restored. When it is shown anew the focus stays where it was.
 *
 * Signals: add ().
 */
G_DECLARE_FINAL_TYPE (DamHolidaysList, dam_holidays_list, DAM, HOLIDAYS_LIST, GtkBox)

GtkWidget *dam_holidays_list_new             (DamContext      *context);
/* Reads and shows the holidays of @year in @calendar. */
void       dam_holidays_list_show            (DamHolidaysList *self,
                                              const char      *calendar,
                                              int              year);
/* What is said above them, NULL for nothing. */
void       dam_holidays_list_set_description (DamHolidaysList *self,
                                              const char      *description);

G_END_DECLS
