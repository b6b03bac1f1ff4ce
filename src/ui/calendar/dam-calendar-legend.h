/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Puts a swatch and a word for everything that the calendar shows into @legend: colour is never the only key. */
void dam_calendar_legend_fill (GtkFlowBox *legend);

G_END_DECLS
