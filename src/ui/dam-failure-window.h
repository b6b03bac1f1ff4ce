/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The window that is shown instead of the main one when the file at @path cannot be used: it says why, that nothing was
 * changed, and what can be done. @error is a DAM_STORE_ERROR. */
GtkWindow *dam_failure_window_new (GtkApplication *application,
                                   const char     *path,
                                   const GError   *error);

G_END_DECLS
