/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/dam-context.h"

G_BEGIN_DECLS

#define DAM_TYPE_TODAY_PAGE (dam_today_page_get_type ())

/**
 * DamTodayPage: my state now, the newest breaches, and whom I may contact; the three ways in while there is no client.
 * Property: context (construct-only).
 */
G_DECLARE_FINAL_TYPE (DamTodayPage, dam_today_page, DAM, TODAY_PAGE, GtkWidget)

GtkWidget *dam_today_page_new (DamContext *context);

G_END_DECLS
