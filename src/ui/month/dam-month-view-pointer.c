/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-month-view"

#include "ui/month/dam-month-view-private.h"

/* A touchpad sends pixels where a wheel sends steps; as many as these turn a month, or one stroke would turn dozens. */
#define PIXELS_PER_STEP 60

/* The day at a point of the grid, by arithmetic, for a hand may leave the widgets it came over; DAM_DAY_INVALID above them. */
static DamDay
day_at (DamMonthView *self,
        double        x,
        double        y)
{
  int width = gtk_widget_get_width (self->grid);
  int height = gtk_widget_get_height (self->grid);
  graphene_rect_t bounds;
  int column, row;

  if (width <= 0 || !gtk_widget_compute_bounds (GTK_WIDGET (self->cells[0]), self->grid, &bounds) || height <= bounds.origin.y)
    return DAM_DAY_INVALID;

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = width - x;
  column = (int) (x * 7 / width);
  row = (int) ((y - bounds.origin.y) * DAM_MONTH_WEEKS / (height - bounds.origin.y));
  if (y < bounds.origin.y && self->gesture.phase == DAM_MONTH_IDLE)
    return DAM_DAY_INVALID;

  return self->first + 7 * CLAMP (row, 0, DAM_MONTH_WEEKS - 1) + CLAMP (column, 0, 6);
}

/* --- the hand --- */

void
dam_month_view_press (DamMonthView *self,
                      double        x,
                      double        y,
                      gboolean      is_touch)
{
  DamDay day = day_at (self, x, y);

  self->press_x = self->hand_x = x;
  self->press_y = self->hand_y = y;
  if (day != DAM_DAY_INVALID)
    dam_month_gesture_press (&self->gesture, day, is_touch);
}

static void
follow_hand (DamMonthView *self)
{
  double x = self->hand_x - self->press_x;

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = -x;
  if (dam_month_gesture_move (&self->gesture, day_at (self, self->hand_x, self->hand_y), x, self->hand_y - self->press_y)
      && self->gesture.phase == DAM_MONTH_CHOOSING)
    dam_month_view_choose (self, self->gesture.anchor, self->gesture.day);
}

void
dam_month_view_move (DamMonthView *self,
                     double        x,
                     double        y)
{
  self->hand_x = x;
  self->hand_y = y;
  follow_hand (self);
}

void
dam_month_view_keep_hand (DamMonthView *self)
{
  if (self->gesture.phase == DAM_MONTH_CHOOSING)
    follow_hand (self);
  else
    dam_month_gesture_cancel (&self->gesture);
}

gboolean
dam_month_view_hold (DamMonthView *self)
{
  if (!dam_month_gesture_hold (&self->gesture))
    return FALSE;

  dam_month_view_choose (self, self->gesture.anchor, self->gesture.day);

  return TRUE;
}

gboolean
dam_month_view_release (DamMonthView *self)
{
  DamMonthGesture done;

  switch (dam_month_gesture_release (&self->gesture, &done))
    {
    case DAM_MONTH_CLICK:
      /* The button takes it, unless the hand trembled out of it. */
      if (day_at (self, self->hand_x, self->hand_y) == done.anchor)
        return FALSE;
      dam_month_view_choose_none (self, done.anchor);
      dam_month_view_open (self);
      return TRUE;

    case DAM_MONTH_CHOOSE:
      dam_month_view_choose (self, done.anchor, done.day);
      dam_month_view_open (self);
      return TRUE;

    case DAM_MONTH_TURN:
      dam_month_view_turn (self, done.turn);
      return TRUE;

    case DAM_MONTH_NOTHING:
    default:
      return FALSE;
    }
}

gboolean
dam_month_view_cancel (DamMonthView *self)
{
  DamMonthGesture old = self->gesture;

  if (!dam_month_gesture_cancel (&self->gesture))
    return FALSE;

  if (old.phase == DAM_MONTH_CHOOSING)
    dam_month_view_choose_none (self, old.anchor);

  return TRUE;
}

/* --- the gestures of the toolkit --- */

static void
drag_begun_cb (GtkGesture   *gesture,
               double        x,
               double        y,
               DamMonthView *self)
{
  GdkDevice *device = gtk_gesture_get_device (gesture);

  dam_month_view_press (self, x, y, device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN);
}

static void
drag_updated_cb (GtkGestureDrag *gesture,
                 double          x,
                 double          y,
                 DamMonthView   *self)
{
  double start_x, start_y;

  if (!gtk_gesture_drag_get_start_point (gesture, &start_x, &start_y))
    return;

  dam_month_view_move (self, start_x + x, start_y + y);
  /* From here on it is no click on the button it began on. */
  if (self->gesture.phase == DAM_MONTH_CHOOSING || self->gesture.phase == DAM_MONTH_TURNING)
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
drag_ended_cb (GtkGesture   *gesture,
               double        x,
               double        y,
               DamMonthView *self)
{
  GdkEventSequence *sequence = gtk_gesture_single_get_current_sequence (GTK_GESTURE_SINGLE (gesture));

  /* Something else took what the hand does. */
  if (gtk_gesture_get_sequence_state (gesture, sequence) == GTK_EVENT_SEQUENCE_DENIED)
    dam_month_view_cancel (self);
  else
    dam_month_view_release (self);
}

static void
drag_cancelled_cb (DamMonthView *self)
{
  dam_month_view_cancel (self);
}

static void
long_pressed_cb (GtkGesture   *gesture,
                 double        x,
                 double        y,
                 DamMonthView *self)
{
  if (dam_month_view_hold (self))
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static gboolean
scrolled_cb (GtkEventControllerScroll *controller,
             double                    dx,
             double                    dy,
             DamMonthView             *self)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller));
  gboolean in_pixels = event != NULL && gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_SURFACE;

  self->scrolled += in_pixels ? dy / PIXELS_PER_STEP : dy;
  if (ABS (self->scrolled) >= 1)
    {
      int step = self->scrolled > 0 ? 1 : -1;

      self->scrolled = 0;
      dam_month_view_turn (self, step);
    }

  return TRUE;
}

void
dam_month_view_add_gestures (DamMonthView *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  /* Before the buttons of the days, which would take it as a click. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drag), GTK_PHASE_CAPTURE);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begun_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_updated_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (drag_ended_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (drag, "cancel", G_CALLBACK (drag_cancelled_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->grid, GTK_EVENT_CONTROLLER (drag));

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (press), GTK_PHASE_CAPTURE);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect_object (press, "pressed", G_CALLBACK (long_pressed_cb), self, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (self->grid, GTK_EVENT_CONTROLLER (press));
  gtk_gesture_group (press, drag);

  g_signal_connect_object (scroll, "scroll", G_CALLBACK (scrolled_cb), self, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
}
