/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/dam-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DAM_TYPE_HOLIDAYS_SECTION (dam_holidays_section_get_type ())

/**
 * DamHolidaysSection: the public holidays of one year and one calendar, what was removed from them, and the calendars of other countries. It
 * follows the store, and each change is a step of it.
 */
G_DECLARE_FINAL_TYPE (DamHolidaysSection, dam_holidays_section, DAM, HOLIDAYS_SECTION, GtkBox)

GtkWidget *dam_holidays_section_new         (DamContext         *context);
/* Opens the dialog that adds a day. */
void       dam_holidays_section_add         (DamHolidaysSection *self);
/* Imports a calendar, as the user does by choosing a file. */
void       dam_holidays_section_import      (DamHolidaysSection *self,
                                             GFile              *file);
/* Shows another year of 1990–2050. */
void       dam_holidays_section_set_year    (DamHolidaysSection *self,
                                             int                 year);

G_END_DECLS
