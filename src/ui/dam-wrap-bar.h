/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DAM_TYPE_WRAP_BAR (dam_wrap_bar_get_type ())

/**
 * DamWrapBar: tools side by side, which go on in further rows where the width does not suffice: it can become as narrow as the widest of its
 * children. A child that expands takes what is left of its row, else the last ones of a row stand at its end.
 */
G_DECLARE_FINAL_TYPE (DamWrapBar, dam_wrap_bar, DAM, WRAP_BAR, GtkWidget)

G_END_DECLS
