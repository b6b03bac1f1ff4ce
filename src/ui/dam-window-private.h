/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/dam-window.h"

G_BEGIN_DECLS

/* Shared by dam-window.c and dam-window-actions.c only. */

/* The page of view @name ("today", …), made now if it was never shown; NULL for an unknown name. (transfer none) */
GtkWidget  *dam_window_get_view        (DamWindow      *self,
                                        const char     *name);
/* Shows view @name, leaving any sub-page. */
void        dam_window_show_view       (DamWindow      *self,
                                        const char     *name);
/* Steps back: out of a sub-page, else out of a client that covers the list. */
void        dam_window_go_back         (DamWindow      *self);
DamContext *dam_window_get_context     (DamWindow      *self);

/* Installs win.* on the class and keeps their enabled state. */
void        dam_window_install_actions (GtkWidgetClass *widget_class);
void        dam_window_update_actions  (DamWindow      *self);

G_END_DECLS
