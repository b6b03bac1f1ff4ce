/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "ui/calendar/dam-calendar-day.h"

G_BEGIN_DECLS

/**
 * DamDayDots: the widgets by which a column shows its marks: two for each, contacts and breaches. A value within the column; the widgets are its
 * children, and stay when there are fewer marks.
 */
typedef struct
{
  GtkWidget *column;
  GPtrArray *dots;
} DamDayDots;

void       dam_day_dots_init     (DamDayDots   *self,
                                  GtkWidget    *column);
/* Takes the widgets away. */
void       dam_day_dots_clear    (DamDayDots   *self);
/* @marks of DamDayMark. */
void       dam_day_dots_show     (DamDayDots   *self,
                                  const GArray *marks);
/* @minutes is how long a mark is. */
void       dam_day_dots_allocate (DamDayDots   *self,
                                  const GArray *marks,
                                  int           minutes,
                                  int           width,
                                  int           height);
/* The widget that stands for the mark @index: that of its breaches if it has any. */
GtkWidget *dam_day_dots_get      (DamDayDots   *self,
                                  const GArray *marks,
                                  guint         index);

G_END_DECLS
