/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/dam-context.h"

G_BEGIN_DECLS

/* The sub-page that reads a chat export, from choosing the file (NULL) to the check before anything is written. */
GtkWidget *dam_import_page_new (DamContext *context,
                                GFile      *file);

G_END_DECLS
