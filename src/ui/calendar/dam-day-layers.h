/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/calendar/dam-calendar-day.h"

G_BEGIN_DECLS

/**
 * DamDayLayers: the widgets by which a column shows the hours of a date: a part for each span, and over them a label for each planned contact. A
 * value within the column; the widgets are its children.
 */
typedef struct
{
  GtkWidget *column;
  GtkWidget *above;     /* the child of the column that stands over the spans and under the plans */
  GPtrArray *bands;
  GPtrArray *plans;
} DamDayLayers;

void       dam_day_layers_init     (DamDayLayers         *self,
                                    GtkWidget            *column,
                                    GtkWidget            *above);
/* Takes the widgets away. */
void       dam_day_layers_clear    (DamDayLayers         *self);
void       dam_day_layers_show     (DamDayLayers         *self,
                                    const DamCalendarDay *day);
void       dam_day_layers_allocate (DamDayLayers         *self,
                                    const DamCalendarDay *day,
                                    int                   width,
                                    int                   height);
/* The index of the planned contact whose label is at (@x, @y) of the column, -1 without. */
int        dam_day_layers_find_plan (DamDayLayers       *self,
                                     double                x,
                                     double                y);
/* The style class of a span: its state and rule. */
const char *dam_day_span_class     (const DamDaySpan     *span);

G_END_DECLS
