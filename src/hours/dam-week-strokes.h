/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hours/dam-week.h"

G_BEGIN_DECLS

/* What a hand does to weekly hours in the hours editor (interface.md, 5.3): strokes over a picture of seven columns, in which hours after
 * midnight lie in the column of the next day, and those of Sunday in Monday's. Days that a stroke changes are filled from @parent first
 * when they inherit (nullable: they then have no hours); all others are left as they are. */

/**
 * DamBlock: the minutes [start, end), 0 … 1440, of each of the days in @days (bit 0 Monday). They need not stand side by side: a week
 * that begins on Sunday has Sunday before Monday.
 */
typedef struct
{
  guint8 days;
  int    start;
  int    end;
} DamBlock;

/* As many as a column can have of them: the ranges of the day itself and what comes over midnight. */
#define DAM_COLUMN_MAX_STRETCHES (2 * DAM_DAY_MAX_RANGES)

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
/* All open stretches of the column of @day, in order and not touching; how many there are. @week is resolved. */
guint    dam_week_stretches  (const DamWeek *week,
                              int            day,
                              DamRange       stretches[DAM_COLUMN_MAX_STRETCHES]);
/* The next minute of the column of @day, after @minute or before it, at which the picture changes; 1440 or 0 when it does not.
 * @week is resolved. */
int      dam_week_next_edge  (const DamWeek *week,
                              int            day,
                              int            minute,
                              gboolean       forward);
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
/* Gives the days of @weekdays the hours @hours; FALSE when they all had them. */
gboolean dam_week_put_day    (DamWeek           *week,
                              const DamWeek     *parent,
                              const DamDayHours *hours,
                              guint8             weekdays);
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
