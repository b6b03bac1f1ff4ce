/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hours/dam-week.h"

G_BEGIN_DECLS

/* What a hand does to weekly hours in the hours editor (interface.md, 5.3): strokes over a picture of seven columns, in which hours after
 * midnight lie in the column of the next day, and those of Sunday in Monday's. Days that a stroke changes are filled from @parent first
 * when they inherit (nullable: they then have no hours); all others are left as they are. */

/**
 * DamBlock: the minutes [start, end), 0 … 1440, of each of the columns first_day … last_day, 0 = Monday.
 */
typedef struct
{
  int first_day;
  int last_day;
  int start;
  int end;
} DamBlock;

/* Whether the picture is open at @minute (0 … 1439) of @day; @week is resolved. */
gboolean dam_week_is_open    (const DamWeek *week,
                              int            day,
                              int            minute);
/* The stretch around @minute of @day with one state, within the column of the day; whether it is open. @week is resolved. */
gboolean dam_week_stretch    (const DamWeek *week,
                              int            day,
                              int            minute,
                              int           *start,
                              int           *end);
/* Opens or closes all minutes of @block and no others. Hours that reach midnight in a changed day and go on after it become one range of
 * the earlier day, as a night is, where the later part ends by noon. FALSE, and no change at all, when the picture already is like that. */
gboolean dam_week_paint      (DamWeek        *week,
                              const DamWeek  *parent,
                              const DamBlock *block,
                              gboolean        open);
/* Gives the days of @weekdays (bit 0 Monday) the hours of @day, as they stand; FALSE when they all had them. */
gboolean dam_week_copy_day   (DamWeek       *week,
                              const DamWeek *parent,
                              int            day,
                              guint8         weekdays);
/* Moves an edge of the open stretch around @minute of @day by @by minutes (negative: earlier): the end, or with @at_start the
 * beginning; it stays at least @least minutes long and within the column. FALSE when nothing is open there or nothing moved. */
gboolean dam_week_move_edge  (DamWeek       *week,
                              const DamWeek *parent,
                              int            day,
                              int            minute,
                              gboolean       at_start,
                              int            by,
                              int            least);

G_END_DECLS
