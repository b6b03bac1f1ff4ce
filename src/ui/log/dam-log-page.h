/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/dam-context.h"

G_BEGIN_DECLS

#define DAM_TYPE_LOG_PAGE (dam_log_page_get_type ())

/**
 * DamLogPage: every contact, newest first, with its verdict. Properties: context (construct-only), narrow (the one
 * of the window that it is in).
 */
G_DECLARE_FINAL_TYPE (DamLogPage, dam_log_page, DAM, LOG_PAGE, GtkWidget)

GtkWidget *dam_log_page_new           (DamContext *context);
/* Filters by @client; 0 shows everyone. */
void       dam_log_page_show_client   (DamLogPage *self,
                                       gint64      client);
/* Filters to the breaches of everyone. */
void       dam_log_page_show_breaches (DamLogPage *self);

G_END_DECLS
