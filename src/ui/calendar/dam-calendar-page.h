/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/dam-context.h"

G_BEGIN_DECLS

#define DAM_TYPE_CALENDAR_PAGE (dam_calendar_page_get_type ())

/**
 * DamCalendarPage: the week with its contact hours and contacts. Property: context (construct-only).
 */
G_DECLARE_FINAL_TYPE (DamCalendarPage, dam_calendar_page, DAM, CALENDAR_PAGE, GtkWidget)

GtkWidget *dam_calendar_page_new (DamContext *context);

G_END_DECLS
