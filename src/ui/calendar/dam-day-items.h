/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/calendar/dam-calendar-day.h"

G_BEGIN_DECLS

/**
 * DamDayItem:
 * @index: of the span or the mark in its array
 *
 * What the keyboard walks through on a day: an open span or a mark, in the order of the day.
 */
typedef struct
{
  int        minute;
  gboolean   is_mark;
  guint      index;
  DamDaySpan span;
  DamDayMark mark;
} DamDayItem;

/* How many minutes one mark stands for when an hour is @hour_height pixels high, so that marks neither overlap nor are too small
 * to hit. */
int  dam_day_marks_choose_minutes (int           hour_height);
/* Joins the marks of @quarters into stretches of @minutes; @marks is emptied first. Both of DamDayMark. */
void dam_day_marks_join           (const GArray *quarters,
                                   int           minutes,
                                   GArray       *marks);
/* Lists the open ones of @spans and all @marks, sorted; @items, of DamDayItem, is emptied first. */
void dam_day_items_list           (const GArray *spans,
                                   const GArray *marks,
                                   GArray       *items);
/* The index of the item of the same kind and time as @item; -1 when there is none. */
int  dam_day_items_find           (const GArray     *items,
                                   const DamDayItem *item);

G_END_DECLS
