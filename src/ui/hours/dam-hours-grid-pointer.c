/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-hours-grid-pointer"

#include "ui/hours/dam-hours-grid-private.h"

#include "ui/calendar/dam-day-column.h"
#include "ui/hours/dam-hours-wording.h"

#define N_COLUMNS 7
#define MINUTES_PER_DAY 1440
#define REACH 6             /* pixels to either side of an edge in which it is taken */
#define REACH_TOUCH 22
#define TAP_MINUTES 60      /* what a tap on empty time opens */

static DamHoursFlags
read_flags (GdkModifierType state)
{
  DamHoursFlags flags = 0;

  if ((state & GDK_CONTROL_MASK) != 0)
    flags |= DAM_HOURS_FINE;
  if ((state & GDK_SHIFT_MASK) != 0)
    flags |= DAM_HOURS_PUSH;

  return flags;
}

/* The column and minute at a point of the scroller. */
static int
find_place (DamHoursGrid *self,
            double        x,
            double        y,
            double       *minute)
{
  DamHoursGeometry geometry;

  dam_hours_sheet_get_geometry (self->sheet, 0, &geometry);
  *minute = dam_hours_geometry_minute (&geometry, y + gtk_adjustment_get_value (self->adjustment));

  return dam_hours_geometry_column (&geometry, x);
}

static void
show_preview (DamHoursGrid *self)
{
  const DamHoursGesture *gesture = &self->gesture;
  gboolean draws = dam_hours_gesture_draws (gesture);
  g_autofree char *text = NULL;

  for (int i = 0; i < N_COLUMNS; i++)
    {
      gboolean is_in = draws && i >= gesture->block.first && i <= gesture->block.last;

      dam_hours_column_set_preview (dam_hours_grid_get_column (self, i), is_in ? gesture->block.start : 0,
                                    is_in ? gesture->block.end : 0, gesture->opens, gesture->is_touch);
    }
  if (draws)
    {
      int start = gesture->block.start;
      int end = gesture->block.end;

      /* Of an edge that is moved, what the stretch becomes. */
      if (gesture->phase == DAM_HOURS_STRETCHING)
        {
          int edge = gesture->block.start == gesture->edge ? gesture->block.end : gesture->block.start;

          start = MIN (edge, gesture->other);
          end = MAX (edge, gesture->other);
        }
      text = dam_hours_word_bubble (dam_hours_grid_get_style (self), dam_hours_grid_weekday (self, gesture->block.first),
                                    dam_hours_grid_weekday (self, gesture->block.last), start, end);
    }
  dam_hours_sheet_set_bubble (self->sheet, text, (int) self->hand_x,
                              (int) (self->hand_y + gtk_adjustment_get_value (self->adjustment)));
}

/* --- the hand --- */

static void
follow_hand (DamHoursGrid *self)
{
  double minute;
  int column = find_place (self, self->hand_x, self->hand_y, &minute);
  double travel = MAX (ABS (self->hand_x - self->press_x), ABS (self->hand_y - self->press_y));

  if (dam_hours_gesture_move (&self->gesture, column, minute, travel, self->hand_flags))
    show_preview (self);
}

/* It scrolled by itself, and what is under the hand is another minute. */
static void
hand_scrolled_cb (double   distance,
                  gpointer data)
{
  follow_hand (data);
}

void
dam_hours_grid_press (DamHoursGrid    *self,
                      double           x,
                      double           y,
                      GdkModifierType  state,
                      gboolean         is_touch)
{
  DamHoursGeometry geometry;
  double minute;
  int column;
  double reach;

  g_return_if_fail (DAM_IS_HOURS_GRID (self));

  dam_hours_sheet_get_geometry (self->sheet, 0, &geometry);
  column = find_place (self, x, y, &minute);
  reach = (double) (is_touch ? REACH_TOUCH : REACH) * MINUTES_PER_DAY / MAX (geometry.height, 1);

  self->press_x = self->hand_x = x;
  self->press_y = self->hand_y = y;
  self->hand_flags = read_flags (state) | (is_touch && !self->paints ? DAM_HOURS_TOUCH : 0);
  dam_hours_gesture_press (&self->gesture, &self->resolved, dam_hours_grid_weekday (self, column), column, minute, self->step,
                           self->hand_flags, dam_hours_grid_has_handles (self) ? &self->selection : NULL, reach);

  self->cursor_column = column;
  dam_hours_grid_show_marks (self);
  dam_hours_sheet_focus_column (self->sheet, column);
}

void
dam_hours_grid_move (DamHoursGrid    *self,
                     double           x,
                     double           y,
                     GdkModifierType  state)
{
  g_return_if_fail (DAM_IS_HOURS_GRID (self));

  self->hand_x = x;
  self->hand_y = y;
  self->hand_flags = read_flags (state) | (self->hand_flags & DAM_HOURS_TOUCH);
  follow_hand (self);
  if (dam_hours_gesture_draws (&self->gesture))
    dam_edge_scroll_follow (self->edge_scroll, self->hand_y);
}

gboolean
dam_hours_grid_hold (DamHoursGrid *self)
{
  g_return_val_if_fail (DAM_IS_HOURS_GRID (self), FALSE);

  if (!dam_hours_gesture_hold (&self->gesture))
    return FALSE;

  show_preview (self);

  return TRUE;
}

/* A click opens a step where nothing is, a tap an hour; on open hours it selects them, and once they are selected it closes a step. */
static void
click (DamHoursGrid          *self,
       const DamHoursGesture *done)
{
  DamHoursBlock block = done->block;
  DamHoursBlock stretch;
  int start, end;
  int day = dam_hours_grid_weekday (self, block.first);

  self->cursor_column = block.first;
  self->cursor_minute = block.start;
  self->has_cursor = TRUE;

  if (done->opens)
    {
      if (done->is_touch)
        block.end = MIN (block.start + TAP_MINUTES, MAX (dam_week_next_edge (&self->resolved, day, block.start, TRUE), block.end));
      dam_hours_grid_select (self, NULL);
      dam_hours_grid_paint (self, &block, TRUE);
      return;
    }

  /* The slot may begin before the hours that were clicked on. */
  dam_week_stretch (&self->resolved, day, done->exact, &start, &end);
  stretch = (DamHoursBlock) { block.first, block.first, start, end };
  if (self->has_selection && dam_hours_grid_has_handles (self) && self->selection.first == stretch.first
      && self->selection.start == start)
    {
      dam_hours_grid_select (self, NULL);
      dam_hours_grid_paint (self, &block, FALSE);
      return;
    }

  dam_hours_grid_select (self, &stretch);
  dam_hours_grid_say_place (self);
  dam_hours_grid_show_range (self);
}

void
dam_hours_grid_release (DamHoursGrid *self)
{
  DamHoursGesture done;
  DamHoursDeed deed;

  g_return_if_fail (DAM_IS_HOURS_GRID (self));

  deed = dam_hours_gesture_release (&self->gesture, &done);
  dam_edge_scroll_stop (self->edge_scroll);
  show_preview (self);

  if (deed == DAM_HOURS_CLICK)
    {
      click (self, &done);
    }
  else if (deed == DAM_HOURS_PAINT)
    {
      self->cursor_minute = MIN (done.block.start - done.block.start % self->step, MINUTES_PER_DAY - self->step);
      self->has_cursor = TRUE;
      if (done.phase == DAM_HOURS_STRETCHING)
        {
          /* What was stretched stays selected, as it is now. */
          int edge = done.block.start == done.edge ? done.block.end : done.block.start;
          DamHoursBlock stretch = { done.column, done.column, MIN (edge, done.other), MAX (edge, done.other) };
          int day = dam_hours_grid_weekday (self, done.column);

          dam_hours_grid_paint (self, &done.block, done.opens);
          dam_week_stretch (&self->resolved, day, stretch.start, &stretch.start, &stretch.end);
          dam_hours_grid_select (self, &stretch);
        }
      else
        {
          dam_hours_grid_select (self, NULL);
          dam_hours_grid_paint (self, &done.block, done.opens);
        }
    }
}

void
dam_hours_grid_cancel (DamHoursGrid *self)
{
  g_return_if_fail (DAM_IS_HOURS_GRID (self));

  if (!dam_hours_gesture_cancel (&self->gesture))
    return;

  dam_edge_scroll_stop (self->edge_scroll);
  show_preview (self);
}

/* --- the gestures of the toolkit --- */

static void
drag_begun_cb (GtkGesture   *gesture,
               double        x,
               double        y,
               DamHoursGrid *self)
{
  GdkDevice *device = gtk_gesture_get_device (gesture);
  gboolean is_touch = device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN;

  dam_hours_grid_press (self, x, y, gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture)), is_touch);
  /* A finger may still scroll; a mouse or a pen has nothing else to do here. */
  if (self->gesture.phase != DAM_HOURS_WAITING)
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
drag_updated_cb (GtkGestureDrag *gesture,
                 double          x,
                 double          y,
                 DamHoursGrid   *self)
{
  double start_x, start_y;

  if (gtk_gesture_drag_get_start_point (gesture, &start_x, &start_y))
    dam_hours_grid_move (self, start_x + x, start_y + y,
                         gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture)));
}

static void
drag_ended_cb (GtkGesture   *gesture,
               double        x,
               double        y,
               DamHoursGrid *self)
{
  GdkEventSequence *sequence = gtk_gesture_single_get_current_sequence (GTK_GESTURE_SINGLE (gesture));

  /* A finger that went on to scroll did not tap. */
  if (gtk_gesture_get_sequence_state (gesture, sequence) == GTK_EVENT_SEQUENCE_DENIED)
    dam_hours_grid_cancel (self);
  else
    dam_hours_grid_release (self);
}

static void
drag_cancelled_cb (DamHoursGrid *self)
{
  dam_hours_grid_cancel (self);
}

static void
long_pressed_cb (GtkGesture   *gesture,
                 double        x,
                 double        y,
                 DamHoursGrid *self)
{
  if (dam_hours_grid_hold (self))
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
secondary_pressed_cb (GtkGesture   *gesture,
                      int           n_press,
                      double        x,
                      double        y,
                      DamHoursGrid *self)
{
  double minute;
  int column = find_place (self, x, y, &minute);
  int slot = (int) minute / self->step * self->step;
  gboolean is_in_selection = self->has_selection && column >= self->selection.first && column <= self->selection.last
                             && minute >= self->selection.start && minute < self->selection.end;

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  dam_hours_grid_cancel (self);
  self->cursor_column = column;
  self->cursor_minute = MIN (slot, MINUTES_PER_DAY - self->step);
  self->has_cursor = TRUE;
  if (!is_in_selection)
    dam_hours_grid_select (self, NULL);
  dam_hours_sheet_focus_column (self->sheet, column);
  dam_hours_grid_show_menu (self, x, y);
}

/* --- zoom --- */

/* Where the pointer of @event is in the scroller, from its top. */
static double
pointer_y (DamHoursGrid *self,
           GdkEvent     *event)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  graphene_point_t point;
  double transform_x, transform_y;
  double x, y;

  gtk_native_get_surface_transform (native, &transform_x, &transform_y);
  if (!gdk_event_get_position (event, &x, &y)
      || !gtk_widget_compute_point (GTK_WIDGET (native), self->scroller,
                                    &GRAPHENE_POINT_INIT ((float) (x - transform_x), (float) (y - transform_y)), &point))
    return gtk_adjustment_get_page_size (self->adjustment) / 2;

  return point.y;
}

static gboolean
scrolled_cb (GtkEventController *controller,
             double              dx,
             double              dy,
             DamHoursGrid       *self)
{
  if ((gtk_event_controller_get_current_event_state (controller) & GDK_CONTROL_MASK) == 0)
    return FALSE;

  /* A touchpad sends many small steps where a wheel sends whole ones. */
  dam_hours_grid_zoom_around (self, self->zoom * (1 - 0.2 * CLAMP (dy, -1, 1)),
                              pointer_y (self, gtk_event_controller_get_current_event (controller)));
  dam_hours_grid_save_zoom (self);

  return TRUE;
}

static void
pinch_begun_cb (GtkGesture       *gesture,
                GdkEventSequence *sequence,
                DamHoursGrid     *self)
{
  /* The second finger ends what the first one began. */
  dam_hours_grid_cancel (self);
  self->pinch_zoom = self->zoom;
  gtk_gesture_get_bounding_box_center (gesture, NULL, &self->pinch_y);
}

static void
pinched_cb (GtkGesture   *gesture,
            double        scale,
            DamHoursGrid *self)
{
  double y;

  if (!gtk_gesture_get_bounding_box_center (gesture, NULL, &y))
    return;

  /* Two fingers also scroll, by how far both have gone. */
  gtk_adjustment_set_value (self->adjustment, gtk_adjustment_get_value (self->adjustment) + self->pinch_y - y);
  self->pinch_y = y;
  dam_hours_grid_zoom_around (self, self->pinch_zoom * scale, y);
}

static void
pinch_ended_cb (DamHoursGrid *self)
{
  dam_hours_grid_save_zoom (self);
}

void
dam_hours_grid_add_gestures (DamHoursGrid *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();
  GtkGesture *secondary = gtk_gesture_click_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  /* The viewport stays where it is while its content scrolls: points of it need no correction. */
  self->edge_scroll = dam_edge_scroll_new (GTK_SCROLLED_WINDOW (self->scroller), hand_scrolled_cb, self);
  self->drag = drag;
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), GDK_BUTTON_PRIMARY);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begun_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_updated_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (drag_ended_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (drag, "cancel", G_CALLBACK (drag_cancelled_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->viewport, GTK_EVENT_CONTROLLER (drag));

  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect_object (press, "pressed", G_CALLBACK (long_pressed_cb), self, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (self->viewport, GTK_EVENT_CONTROLLER (press));
  gtk_gesture_group (press, drag);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (secondary, "pressed", G_CALLBACK (secondary_pressed_cb), self, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (self->viewport, GTK_EVENT_CONTROLLER (secondary));

  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect_object (scroll, "scroll", G_CALLBACK (scrolled_cb), self, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (self->scroller, scroll);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (pinch), GTK_PHASE_CAPTURE);
  g_signal_connect_object (pinch, "begin", G_CALLBACK (pinch_begun_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (pinch, "scale-changed", G_CALLBACK (pinched_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (pinch, "end", G_CALLBACK (pinch_ended_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->scroller, GTK_EVENT_CONTROLLER (pinch));
}
