/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "text/dam-language.h"

G_BEGIN_DECLS

/* Called with the days chosen, bit 1 << weekday, Monday first; the source day is not among them. */
typedef void (*DamHoursCopyFunc) (guint    days,
                                  gpointer data);

/* A popover that asks to which days the hours of @day are to be copied. */
GtkWidget *dam_hours_copy_new (DamLanguage       language,
                               int               day,
                               int               week_start,
                               DamHoursCopyFunc  func,
                               gpointer          data);

G_END_DECLS
