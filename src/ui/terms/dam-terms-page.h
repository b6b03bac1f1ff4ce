/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/dam-context.h"

G_BEGIN_DECLS

/* The sub-page that edits the terms of @client, or my defaults (0). */
GtkWidget *dam_terms_page_new (DamContext *context,
                               gint64      client);

G_END_DECLS
