/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-hours-gesture"

#include "ui/hours/dam-hours-gesture.h"

#define MINUTES_PER_DAY 1440

/* --- geometry --- */

void
dam_hours_geometry_place (const DamHoursGeometry *geometry,
                          int                     column,
                          int                    *x,
                          int                    *width)
{
  int room = MAX (geometry->width - geometry->bar, 0);
  int index = column - geometry->first;
  int left = geometry->bar + room * index / geometry->n_columns;
  int right = geometry->bar + room * (index + 1) / geometry->n_columns;

  *width = right - left;
  *x = geometry->is_rtl ? geometry->width - right : left;
}

int
dam_hours_geometry_column (const DamHoursGeometry *geometry,
                           double                  x)
{
  double from_start = geometry->is_rtl ? geometry->width - x : x;
  int room = MAX (geometry->width - geometry->bar, 1);
  int index = (int) ((from_start - geometry->bar) * geometry->n_columns / room);

  return geometry->first + CLAMP (index, 0, geometry->n_columns - 1);
}

double
dam_hours_geometry_minute (const DamHoursGeometry *geometry,
                           double                  y)
{
  return CLAMP (y * MINUTES_PER_DAY / MAX (geometry->height, 1), 0, MINUTES_PER_DAY);
}

/* --- the gesture --- */

/* The beginning of the step in which @minute is; the last one of the day at its end. */
static int
slot_at (double minute,
         int    step)
{
  return CLAMP ((int) (minute / step) * step, 0, MINUTES_PER_DAY - step);
}

static int
step_of (DamHoursGesture *self,
         DamHoursFlags    flags)
{
  return (flags & DAM_HOURS_FINE) != 0 ? DAM_HOURS_FINE_STEP : self->step;
}

/* Whether an edge of @selected is taken, the nearer one. */
static gboolean
take_edge (DamHoursGesture     *self,
           const DamWeek       *week,
           int                  day,
           double               minute,
           const DamHoursBlock *selected,
           double               reach)
{
  double to_start = ABS (minute - selected->start);
  double to_end = ABS (minute - selected->end);
  int start, end;

  if (selected->first != self->column || selected->last != self->column || MIN (to_start, to_end) > reach)
    return FALSE;

  self->phase = DAM_HOURS_STRETCHING;
  self->at_start = to_start < to_end;
  self->edge = self->at_start ? selected->start : selected->end;
  self->other = self->at_start ? selected->end : selected->start;
  self->limit = self->edge;
  /* The neighbour is where the closed stretch beyond the edge ends. */
  if (self->at_start && self->edge > 0 && !dam_week_stretch (week, day, self->edge - 1, &start, &end))
    self->limit = start;
  else if (!self->at_start && self->edge < MINUTES_PER_DAY && !dam_week_stretch (week, day, self->edge, &start, &end))
    self->limit = end;
  self->block = (DamHoursBlock) { self->column, self->column, self->edge, self->edge };

  return TRUE;
}

void
dam_hours_gesture_press (DamHoursGesture     *self,
                         const DamWeek       *week,
                         int                  day,
                         int                  column,
                         double               minute,
                         int                  step,
                         DamHoursFlags        flags,
                         const DamHoursBlock *selected,
                         double               reach)
{
  int exact = CLAMP ((int) minute, 0, MINUTES_PER_DAY - 1);

  *self = (DamHoursGesture) { .column = column, .exact = exact, .step = step, .is_touch = (flags & DAM_HOURS_TOUCH) != 0 };
  if (selected != NULL && take_edge (self, week, day, minute, selected, reach))
    return;

  self->phase = self->is_touch ? DAM_HOURS_WAITING : DAM_HOURS_PRESSED;
  self->opens = !dam_week_is_open (week, day, exact);
  self->start = slot_at (minute, step_of (self, flags));
  self->end = self->start + step_of (self, flags);
  self->block = (DamHoursBlock) { column, column, self->start, self->end };
}

static DamHoursBlock
paint_block (DamHoursGesture *self,
             int              column,
             double           minute,
             DamHoursFlags    flags)
{
  int step = step_of (self, flags);
  int slot = slot_at (minute, step);

  return (DamHoursBlock) {
           MIN (self->column, column), MAX (self->column, column), MIN (self->start, slot), MAX (self->end, slot + step),
  };
}

/* What lies between where the edge was and where it is now. */
static DamHoursBlock
edge_block (DamHoursGesture *self,
            double           minute,
            DamHoursFlags    flags)
{
  int step = step_of (self, flags);
  int edge = CLAMP ((int) (minute / step + 0.5) * step, 0, MINUTES_PER_DAY);

  /* A stretch that is shorter than a step already does not grow by being made shorter. */
  if (self->at_start)
    edge = MIN (edge, MAX (self->other - step, self->edge));
  else
    edge = MAX (edge, MIN (self->other + step, self->edge));
  if ((flags & DAM_HOURS_PUSH) == 0)
    edge = self->at_start ? MAX (edge, self->limit) : MIN (edge, self->limit);

  self->opens = self->at_start ? edge < self->edge : edge > self->edge;

  return (DamHoursBlock) { self->column, self->column, MIN (edge, self->edge), MAX (edge, self->edge) };
}

gboolean
dam_hours_gesture_move (DamHoursGesture *self,
                        int              column,
                        double           minute,
                        double           travel,
                        DamHoursFlags    flags)
{
  DamHoursBlock block = self->block;
  gboolean begins = FALSE;

  switch (self->phase)
    {
    case DAM_HOURS_WAITING:
      /* A finger that moves first scrolls. */
      if (travel <= DAM_HOURS_STILL)
        return FALSE;
      self->phase = DAM_HOURS_IDLE;
      return TRUE;

    case DAM_HOURS_PRESSED:
      if (travel <= DAM_HOURS_STILL)
        return FALSE;
      self->phase = DAM_HOURS_PAINTING;
      begins = TRUE;
      block = paint_block (self, column, minute, flags);
      break;

    case DAM_HOURS_PAINTING:
      block = paint_block (self, column, minute, flags);
      break;

    case DAM_HOURS_STRETCHING:
      block = edge_block (self, minute, flags);
      break;

    case DAM_HOURS_IDLE:
    default:
      return FALSE;
    }

  if (!begins && block.first == self->block.first && block.last == self->block.last
      && block.start == self->block.start && block.end == self->block.end)
    return FALSE;
  self->block = block;

  return TRUE;
}

gboolean
dam_hours_gesture_hold (DamHoursGesture *self)
{
  if (self->phase != DAM_HOURS_WAITING)
    return FALSE;

  self->phase = DAM_HOURS_PAINTING;

  return TRUE;
}

DamHoursDeed
dam_hours_gesture_release (DamHoursGesture *self,
                           DamHoursGesture *done)
{
  *done = *self;
  *self = (DamHoursGesture) { .phase = DAM_HOURS_IDLE };

  switch (done->phase)
    {
    case DAM_HOURS_WAITING:
    case DAM_HOURS_PRESSED:
      return DAM_HOURS_CLICK;

    case DAM_HOURS_PAINTING:
    case DAM_HOURS_STRETCHING:
      return done->block.start < done->block.end ? DAM_HOURS_PAINT : DAM_HOURS_NOTHING;

    case DAM_HOURS_IDLE:
    default:
      return DAM_HOURS_NOTHING;
    }
}

gboolean
dam_hours_gesture_cancel (DamHoursGesture *self)
{
  gboolean was_going_on = self->phase != DAM_HOURS_IDLE;

  *self = (DamHoursGesture) { .phase = DAM_HOURS_IDLE };

  return was_going_on;
}

gboolean
dam_hours_gesture_draws (const DamHoursGesture *self)
{
  return (self->phase == DAM_HOURS_PAINTING || self->phase == DAM_HOURS_STRETCHING) && self->block.start < self->block.end;
}
