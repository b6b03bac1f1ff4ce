/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hours/dam-week-strokes.h"

G_BEGIN_DECLS

/* What a hand does on the picture of weekly hours between pressing and letting go, without a widget (interface.md, 5.4 and 5.5).
 * Columns are numbered as they stand, 0 … 6, the first day of the week first. */

/**
 * DamHoursGeometry: where the columns are in a sheet @width wide and @height high: beside a bar of hours, mirrored when text runs from right
 * to left. This is the only place where that is done.
 */
typedef struct
{
  int      width;
  int      height;
  int      bar;        /* width of the bar of hours */
  int      first;      /* the first column that is shown */
  int      n_columns;
  gboolean is_rtl;
} DamHoursGeometry;

/* Left edge and width of @column, which is shown. */
void   dam_hours_geometry_place  (const DamHoursGeometry *geometry,
                                  int                     column,
                                  int                    *x,
                                  int                    *width);
/* The shown column at @x, or the nearest one. */
int    dam_hours_geometry_column (const DamHoursGeometry *geometry,
                                  double                  x);
/* The minute of the day at @y, 0 … 1440. */
double dam_hours_geometry_minute (const DamHoursGeometry *geometry,
                                  double                  y);

/**
 * DamHoursBlock: the minutes [start, end) of the columns first … last.
 */
typedef struct
{
  int first;
  int last;
  int start;
  int end;
} DamHoursBlock;

typedef enum
{
  DAM_HOURS_IDLE,
  DAM_HOURS_WAITING,     /* a finger rests: it may scroll, or paint if it rests long enough */
  DAM_HOURS_PRESSED,     /* not moved yet: a click so far */
  DAM_HOURS_PAINTING,
  DAM_HOURS_STRETCHING,  /* an edge of the selected stretch follows */
} DamHoursPhase;

typedef enum
{
  DAM_HOURS_FINE = 1 << 0,    /* steps of five minutes */
  DAM_HOURS_PUSH = 1 << 1,    /* an edge goes over its neighbours */
  DAM_HOURS_TOUCH = 1 << 2,   /* a finger, which scrolls unless it rests first */
} DamHoursFlags;

/**
 * DamHoursDeed: what came of a gesture. A click is at @block, one step high; else @block is to become open or closed.
 */
typedef enum
{
  DAM_HOURS_NOTHING,
  DAM_HOURS_CLICK,
  DAM_HOURS_PAINT,
} DamHoursDeed;

typedef struct
{
  DamHoursPhase phase;
  DamHoursBlock block;     /* what would change if it ended now */
  gboolean      opens;     /* to open or to close it: the first slot decides */
  gboolean      is_touch;
  int           column;    /* where it began */
  int           exact;     /* the minute */
  int           start;     /* the slot where it began */
  int           end;
  int           step;
  gboolean      at_start;  /* which edge is stretched */
  int           edge;      /* where that edge was, and the other one, */
  int           other;
  int           limit;     /* the neighbour that stops it */
} DamHoursGesture;

#define DAM_HOURS_FINE_STEP 5
/* Pixels within which a pointer that moved is still clicking. */
#define DAM_HOURS_STILL 8

/* Begins at @minute of @column, whose weekday is @day. @step is 15, 30 or 60. @selected (nullable) is an open stretch whose edges
 * can be taken when they are less than @reach minutes away. @week is resolved. */
void         dam_hours_gesture_press   (DamHoursGesture     *self,
                                        const DamWeek       *week,
                                        int                  day,
                                        int                  column,
                                        double               minute,
                                        int                  step,
                                        DamHoursFlags        flags,
                                        const DamHoursBlock *selected,
                                        double               reach);
/* The pointer is at @minute of @column now, @travel pixels from where it began. Whether block, or being idle, changed. */
gboolean     dam_hours_gesture_move    (DamHoursGesture     *self,
                                        int                  column,
                                        double               minute,
                                        double               travel,
                                        DamHoursFlags        flags);
/* A finger has rested long enough. Whether it paints from here on. */
gboolean     dam_hours_gesture_hold    (DamHoursGesture     *self);
/* Ends it; @done has the block and whether to open it. */
DamHoursDeed dam_hours_gesture_release (DamHoursGesture     *self,
                                        DamHoursGesture     *done);
/* Ends it without a deed; whether there was one going on. */
gboolean     dam_hours_gesture_cancel  (DamHoursGesture     *self);
/* Whether there is a block to be previewed. */
gboolean     dam_hours_gesture_draws   (const DamHoursGesture *self);

G_END_DECLS
