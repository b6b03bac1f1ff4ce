/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/dam-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What changes calendars of public holidays: each is one step that can be undone, and a toast in the window around @widget says so. */

/* Removes the built-in holidays of @day from @calendar; what was added on that day stays. */
void dam_holidays_remove_day      (GtkWidget   *widget,
                                   DamContext  *context,
                                   const char  *calendar,
                                   DamDay       day);
/* Takes the change @id of a calendar back: a day that was added (@restore FALSE), or the removal of one. */
void dam_holidays_take_back       (GtkWidget   *widget,
                                   DamContext  *context,
                                   gint64       id,
                                   gboolean     restore);
void dam_holidays_delete_calendar (GtkWidget   *widget,
                                   DamContext  *context,
                                   const char  *calendar);

/* The calendar @name was imported, whose days begin in @year; or (@name NULL) nothing was, and @failure says why. */
typedef void (*DamHolidaysImportedFunc) (GtkWidget *widget, const char *name, int year, const char *failure);

/* Reads @file off the main thread and keeps it as a calendar, then calls @imported unless @widget is gone. */
void dam_holidays_import          (GtkWidget               *widget,
                                   DamContext              *context,
                                   GFile                   *file,
                                   DamHolidaysImportedFunc  imported);

/* Opens the dialog that adds a day to @calendar over the main window @parent. */
void dam_holiday_form_present     (GtkWindow   *parent,
                                   DamContext  *context,
                                   const char  *calendar);

G_END_DECLS
