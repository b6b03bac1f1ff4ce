/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/calendar/dam-calendar-day.h"

G_BEGIN_DECLS

typedef enum
{
  DAM_ITEM_SPAN,
  DAM_ITEM_PLAN,
  DAM_ITEM_MARK,
} DamDayItemKind;

/**
 * DamDayItem: what the keyboard walks through on a day, in the order of the day: a span that is open or has a note, a planned contact, a mark.
 * @minute, @end: where it is
 * @index: in its array
 * @id: of a planned contact, else 0
 */
typedef struct
{
  DamDayItemKind kind;
  int            minute;
  int            end;
  guint          index;
  gint64         id;
} DamDayItem;

/**
 * DamDayLane: where in the width of its day a planned contact stands, so that none that it meets is under it.
 * @index: its lane, from the side where a line of text begins
 * @count: how many lanes share the width there
 */
typedef struct
{
  guint index;
  guint count;
} DamDayLane;

/* How many minutes one mark stands for when an hour is @hour_height pixels high, so that marks neither overlap nor are too small
 * to hit. */
int  dam_day_marks_choose_minutes (int           hour_height);
/* Joins the marks of @quarters into stretches of @minutes; @marks is emptied first. Both of DamDayMark. */
void dam_day_marks_join           (const GArray *quarters,
                                   int           minutes,
                                   GArray       *marks);
/* Lists the spans and planned contacts of @day and @marks, which are @minutes long, sorted; @items, of DamDayItem, is emptied first. */
void dam_day_items_list           (const DamCalendarDay *day,
                                   const GArray         *marks,
                                   int                   minutes,
                                   GArray               *items);
/* Lays the planned contacts of @day, which are sorted by time, side by side where they overlap, each @least minutes long at least; @lanes, of
 * DamDayLane in their order, is emptied first. */
void dam_day_items_lay_out        (const DamCalendarDay *day,
                                   int                   least,
                                   GArray               *lanes);
/* The index of the item of the same kind and time, and of the same planned contact, as @item; -1 when there is none. */
int  dam_day_items_find           (const GArray     *items,
                                   const DamDayItem *item);

G_END_DECLS
