/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DAM_TYPE_CALENDAR_PART (dam_calendar_part_get_type ())

/**
 * DamCalendarPart: a rectangle of the calendar that style sheets paint: a band, a line, the swatch of the legend. It takes no
 * pointer and screen readers pass over it, since the day column that holds it says what it means.
 */
G_DECLARE_FINAL_TYPE (DamCalendarPart, dam_calendar_part, DAM, CALENDAR_PART, GtkWidget)

/* @css_class: "open", "no-rule", "line", "half-line". (transfer floating) */
GtkWidget *dam_calendar_part_new (const char *css_class);

/* Gives @child its place in a parent that lays its children out itself, but never less than it needs. */
void       dam_calendar_place    (GtkWidget  *child,
                                  int         x,
                                  int         y,
                                  int         width,
                                  int         height);

G_END_DECLS
