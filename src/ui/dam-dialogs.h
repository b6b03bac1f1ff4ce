/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The one compat file: the dialogs whose classes changed between Debian 12 and 13 (code-style.md, 3.4). */

void     dam_show_about        (GtkWindow *parent);

/* Asks @heading and @body with a destructive (or plain) @verb; finish is TRUE when it was chosen. */
void     dam_confirm_async     (GtkWindow *parent, const char *heading, const char *body, const char *verb, gboolean destructive,
                                GAsyncReadyCallback callback, gpointer user_data);
gboolean dam_confirm_finish    (GAsyncResult *result);

/* Lets the user choose one file to open; NULL with G_IO_ERROR_CANCELLED when none was. @suffixes like "txt", "csv" (NULL-terminated). */
void     dam_open_file_async   (GtkWindow *parent, const char *title, const char *filter_name, const char * const *suffixes,
                                GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GFile   *dam_open_file_finish  (GAsyncResult *result, GError **error);

/* Lets the user choose where to save a file, which is called @name unless the user says otherwise, and asks before one is replaced; NULL with
 * G_IO_ERROR_CANCELLED when nothing was chosen. */
void     dam_save_file_async   (GtkWindow *parent, const char *title, const char *name, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data);
GFile   *dam_save_file_finish  (GAsyncResult *result, GError **error);

/* Lets a screen reader say @text though the focus is elsewhere than @widget. Before GTK 4.14 there is no way to: what must be heard is
 * also the name of what has the focus. */
void     dam_announce          (GtkWidget *widget, const char *text);

G_END_DECLS
