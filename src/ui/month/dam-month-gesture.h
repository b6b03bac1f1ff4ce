/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hours/dam-day.h"

G_BEGIN_DECLS

/* What a hand does on the days of a month between pressing and letting go, without a widget: a mouse or a pen that goes over other days
 * chooses them, a finger only after it has rested, for one that moves first turns to another month (interface.md, 5.5). */

typedef enum
{
  DAM_MONTH_IDLE,
  DAM_MONTH_WAITING,     /* a finger rests: it may turn the month, or choose days if it rests long enough */
  DAM_MONTH_PRESSED,     /* not on another day yet: a click so far */
  DAM_MONTH_CHOOSING,
  DAM_MONTH_TURNING,
} DamMonthPhase;

typedef enum
{
  DAM_MONTH_NOTHING,
  DAM_MONTH_CLICK,
  DAM_MONTH_CHOOSE,
  DAM_MONTH_TURN,
} DamMonthDeed;

/**
 * DamMonthGesture: where it began, where the hand is now, and the month it has turned to so far: −1 the one before, 1 the one after.
 */
typedef struct
{
  DamMonthPhase phase;
  DamDay        anchor;
  DamDay        day;
  int           turn;
} DamMonthGesture;

/* Pixels within which a pointer that moved is still clicking. */
#define DAM_MONTH_STILL 8
/* Pixels from which on a finger has turned the month. */
#define DAM_MONTH_TURN_FROM 48

/* Begins on @day. */
void         dam_month_gesture_press   (DamMonthGesture *self,
                                        DamDay           day,
                                        gboolean         is_touch);
/* The hand is on @day now, @x and @y pixels from where it began, towards the end of the line and down. Whether the phase changed, or the days
 * that are being chosen. */
gboolean     dam_month_gesture_move    (DamMonthGesture *self,
                                        DamDay           day,
                                        double           x,
                                        double           y);
/* A finger has rested long enough. Whether it chooses from here on. */
gboolean     dam_month_gesture_hold    (DamMonthGesture *self);
/* Ends it; @done has the days, or the turn. A click is on the anchor, wherever the hand trembled to. */
DamMonthDeed dam_month_gesture_release (DamMonthGesture *self,
                                        DamMonthGesture *done);
/* Ends it without a deed; whether there was one going on. */
gboolean     dam_month_gesture_cancel  (DamMonthGesture *self);

G_END_DECLS
