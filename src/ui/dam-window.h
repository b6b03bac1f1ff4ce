/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "ui/dam-application.h"
#include "ui/dam-context.h"

G_BEGIN_DECLS

#define DAM_TYPE_WINDOW (dam_window_get_type ())

/**
 * DamWindow: the main window: views, navigation, undo, toasts.
 *
 * Properties: context (construct-only), narrow (read-only: too narrow for two panes and for a switcher in the header).
 * Actions: win.show-view (s: today, clients, calendar, log), win.show-client (x: id), win.show-contact (x: id), win.show-log-of (x: client),
 * win.new-client, win.edit-hours (x: client, 0 = my defaults), win.edit-days (x: client, 0 = mine), win.edit-planned (x: client), win.add-exception,
 * win.open-planned (x: id), win.plan (x: client, 0 = to be chosen), win.import (opens the import page), win.undo, win.redo,
 * win.back, win.search, win.preferences, win.add-example, win.remove-example.
 */
G_DECLARE_FINAL_TYPE (DamWindow, dam_window, DAM, WINDOW, AdwApplicationWindow)

DamWindow  *dam_window_new           (DamApplication *application, DamContext *context);
gboolean    dam_window_get_narrow    (DamWindow *self);
/* The main window that @widget is in, or that lies behind its dialog; NULL without one. (transfer none) */
DamWindow  *dam_window_find          (GtkWidget *widget);

/* Pushes a sub-page over the views (it brings its own header bar with a back button that activates win.back), and pops it. */
void        dam_window_push          (DamWindow *self, GtkWidget *page);
void        dam_window_pop           (DamWindow *self);

/* A toast with plain text (escaped here); with @undo its button undoes the last step. It takes the place of the
 * one before, as only the last step can be undone. Toasts are how a page says what happened and what failed. */
void        dam_window_toast         (DamWindow *self, const char *text, gboolean undo);
/* "… could not be …" for @error, in the words of the user; nothing for a cancelled operation. */
void        dam_window_toast_error   (DamWindow *self, const char *what, const GError *error);
/* Starts the import of @file on its page. */
void        dam_window_import_file   (DamWindow *self, GFile *file);

G_END_DECLS
