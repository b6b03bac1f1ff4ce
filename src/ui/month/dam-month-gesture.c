/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-month-gesture"

#include "ui/month/dam-month-gesture.h"

void
dam_month_gesture_press (DamMonthGesture *self,
                         DamDay           day,
                         gboolean         is_touch)
{
  *self = (DamMonthGesture) { .phase = is_touch ? DAM_MONTH_WAITING : DAM_MONTH_PRESSED, .anchor = day, .day = day };
}

/* What is moved away to the start or upwards makes room for what comes after it. */
static int
turn_at (double x,
         double y)
{
  double way = ABS (x) > ABS (y) ? x : y;

  if (ABS (way) < DAM_MONTH_TURN_FROM)
    return 0;

  return way < 0 ? 1 : -1;
}

gboolean
dam_month_gesture_move (DamMonthGesture *self,
                        DamDay           day,
                        double           x,
                        double           y)
{
  gboolean is_still = MAX (ABS (x), ABS (y)) <= DAM_MONTH_STILL;

  switch (self->phase)
    {
    case DAM_MONTH_WAITING:
      if (is_still)
        return FALSE;
      self->phase = DAM_MONTH_TURNING;
      self->turn = turn_at (x, y);
      return TRUE;

    case DAM_MONTH_TURNING:
      self->turn = turn_at (x, y);
      return FALSE;

    case DAM_MONTH_PRESSED:
      if (is_still || day == self->anchor)
        return FALSE;
      self->phase = DAM_MONTH_CHOOSING;
      self->day = day;
      return TRUE;

    case DAM_MONTH_CHOOSING:
      if (day == self->day)
        return FALSE;
      self->day = day;
      return TRUE;

    case DAM_MONTH_IDLE:
    default:
      return FALSE;
    }
}

gboolean
dam_month_gesture_hold (DamMonthGesture *self)
{
  if (self->phase != DAM_MONTH_WAITING)
    return FALSE;

  self->phase = DAM_MONTH_CHOOSING;

  return TRUE;
}

DamMonthDeed
dam_month_gesture_release (DamMonthGesture *self,
                           DamMonthGesture *done)
{
  *done = *self;
  *self = (DamMonthGesture) { .phase = DAM_MONTH_IDLE };

  switch (done->phase)
    {
    case DAM_MONTH_WAITING:
    case DAM_MONTH_PRESSED:
      return DAM_MONTH_CLICK;

    case DAM_MONTH_CHOOSING:
      return DAM_MONTH_CHOOSE;

    case DAM_MONTH_TURNING:
      return done->turn != 0 ? DAM_MONTH_TURN : DAM_MONTH_NOTHING;

    case DAM_MONTH_IDLE:
    default:
      return DAM_MONTH_NOTHING;
    }
}

gboolean
dam_month_gesture_cancel (DamMonthGesture *self)
{
  gboolean was_going_on = self->phase != DAM_MONTH_IDLE;

  *self = (DamMonthGesture) { .phase = DAM_MONTH_IDLE };

  return was_going_on;
}
