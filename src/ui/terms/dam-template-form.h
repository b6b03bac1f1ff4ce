/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "hours/dam-week.h"
#include "ui/dam-context.h"

G_BEGIN_DECLS

/* Asks for a name and saves @week (copied) under it, in a dialog over @parent, which is the main window. */
void dam_template_form_present (GtkWindow     *parent,
                                DamContext    *context,
                                const DamWeek *week);

G_END_DECLS
