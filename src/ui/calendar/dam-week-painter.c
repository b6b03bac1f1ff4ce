/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-week-painter"

#include "ui/calendar/dam-week-painter.h"

#include "ui/dam-wording.h"
#include "ui/hours/dam-edge-scroll.h"
#include "ui/hours/dam-hours-gesture.h"

#define STEP 30

struct _DamWeekPainter
{
  GObject          parent_instance;

  DamHoursGesture  gesture;
  double           start_x;
  double           start_y;
  double           hand_x;       /* in the grid */
  double           hand_y;
  DamDateStyle     style;

  /* Owned references */
  GArray          *days;         /* of DamCalendarDay; NULL before anything is shown */
  DamEdgeScroll   *edge_scroll;

  /* Not owned */
  DamWeekScroller *scroller;
  DamWeekViewGrid *grid;
};

enum
{
  SIGNAL_PAINTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DamWeekPainter, dam_week_painter, G_TYPE_OBJECT)

static void
show_preview (DamWeekPainter *self)
{
  const DamHoursBlock *block = &self->gesture.block;
  g_autofree char *text = NULL;

  if (!dam_hours_gesture_draws (&self->gesture))
    {
      dam_week_view_grid_set_preview (self->grid, -1, 0, 0, FALSE, NULL);
      return;
    }

  text = dam_wording_short_range (self->style, block->start, block->end);
  dam_week_view_grid_set_preview (self->grid, block->first, block->start, block->end, self->gesture.opens, text);
}

/* The minute at @y, of those that are shown at all. */
static double
minute_at (DamWeekPainter *self,
           double          y)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self->grid));
  int first, last;

  dam_week_scroller_get_range (self->scroller, &first, &last);

  /* The last one lies within its slot. */
  return CLAMP (y * 1440 / MAX (height, 1), first, last - 1);
}

/* The column at @x; -1 beside them. */
static int
column_at (DamWeekPainter *self,
           double          x)
{
  for (guint i = 0; self->days != NULL && i < self->days->len; i++)
    {
      int left, width;

      dam_week_view_grid_column_place (self->grid, i, gtk_widget_get_width (GTK_WIDGET (self->grid)), &left, &width);
      if (x >= left && x < left + width)
        return (int) i;
    }

  return -1;
}

static void
follow_hand (DamWeekPainter *self)
{
  double travel = MAX (ABS (self->hand_x - self->start_x), ABS (self->hand_y - self->start_y));

  /* One date at a time: each has an exception of its own. */
  if (dam_hours_gesture_move (&self->gesture, self->gesture.column, minute_at (self, self->hand_y), travel, 0))
    show_preview (self);
}

/* It scrolled by itself: the hand is over another part of the grid. */
static void
hand_scrolled_cb (double   distance,
                  gpointer data)
{
  DamWeekPainter *self = data;

  self->hand_y += distance;
  follow_hand (self);
}

void
dam_week_painter_press (DamWeekPainter *self,
                        double          x,
                        double          y,
                        gboolean        is_touch)
{
  const DamCalendarDay *day;
  DamWeek week;
  int weekday;
  int column;

  g_return_if_fail (DAM_IS_WEEK_PAINTER (self));

  dam_week_painter_cancel (self);
  column = column_at (self, x);
  if (column < 0)
    return;

  /* As a week in which nothing but this date has hours: those that are seen. */
  day = &g_array_index (self->days, DamCalendarDay, column);
  weekday = dam_day_weekday (day->day);
  dam_week_init (&week);
  for (int i = 0; i < 7; i++)
    week.days[i].kind = DAM_DAY_CLOSED;
  for (guint i = 0; i < day->spans->len; i++)
    {
      const DamDaySpan *span = &g_array_index (day->spans, DamDaySpan, i);

      if (span->state != DAM_STATE_OPEN)
        continue;
      week.days[weekday].kind = DAM_DAY_HOURS;
      dam_day_hours_add (&week.days[weekday], (DamRange) { (gint16) span->start, (gint16) span->end });
    }
  self->start_x = self->hand_x = x;
  self->start_y = self->hand_y = y;
  dam_hours_gesture_press (&self->gesture, &week, weekday, column, minute_at (self, y), STEP, is_touch ? DAM_HOURS_TOUCH : 0, NULL, 0);
}

gboolean
dam_week_painter_hold (DamWeekPainter *self)
{
  g_return_val_if_fail (DAM_IS_WEEK_PAINTER (self), FALSE);

  if (!dam_hours_gesture_hold (&self->gesture))
    return FALSE;

  show_preview (self);

  return TRUE;
}

gboolean
dam_week_painter_move (DamWeekPainter *self,
                       double          x,
                       double          y)
{
  GtkWidget *window = GTK_WIDGET (dam_week_scroller_get_window (self->scroller));
  graphene_point_t point;

  g_return_val_if_fail (DAM_IS_WEEK_PAINTER (self), FALSE);

  self->hand_x = x;
  self->hand_y = y;
  follow_hand (self);
  if (!dam_hours_gesture_draws (&self->gesture))
    return FALSE;

  if (gtk_widget_compute_point (GTK_WIDGET (self->grid), window, &GRAPHENE_POINT_INIT ((float) x, (float) y), &point))
    dam_edge_scroll_follow (self->edge_scroll, point.y);

  return TRUE;
}

void
dam_week_painter_release (DamWeekPainter *self)
{
  DamHoursGesture done;
  DamHoursDeed deed;

  g_return_if_fail (DAM_IS_WEEK_PAINTER (self));

  deed = dam_hours_gesture_release (&self->gesture, &done);
  dam_edge_scroll_stop (self->edge_scroll);
  show_preview (self);
  if (deed == DAM_HOURS_PAINT)
    g_signal_emit (self, signals[SIGNAL_PAINTED], 0, g_array_index (self->days, DamCalendarDay, done.column).day,
                   done.block.start, done.block.end, done.opens);
}

gboolean
dam_week_painter_cancel (DamWeekPainter *self)
{
  gboolean was_going_on;

  g_return_val_if_fail (DAM_IS_WEEK_PAINTER (self), FALSE);

  was_going_on = dam_hours_gesture_cancel (&self->gesture);
  dam_edge_scroll_stop (self->edge_scroll);
  show_preview (self);

  return was_going_on;
}

/* --- pointer and keys --- */

static void
drag_began_cb (GtkGesture     *drag,
               double          x,
               double          y,
               DamWeekPainter *self)
{
  GdkDevice *device = gtk_gesture_get_device (drag);

  dam_week_painter_press (self, x, y, device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN);
}

static void
drag_updated_cb (GtkGestureDrag *drag,
                 double          offset_x,
                 double          offset_y,
                 DamWeekPainter *self)
{
  /* From here on it is no click on what it began on. */
  if (dam_week_painter_move (self, self->start_x + offset_x, self->start_y + offset_y))
    gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
drag_ended_cb (GtkGesture     *drag,
               double          offset_x,
               double          offset_y,
               DamWeekPainter *self)
{
  GdkEventSequence *sequence = gtk_gesture_single_get_current_sequence (GTK_GESTURE_SINGLE (drag));

  if (gtk_gesture_get_sequence_state (drag, sequence) == GTK_EVENT_SEQUENCE_DENIED)
    dam_week_painter_cancel (self);
  else
    dam_week_painter_release (self);
}

static void
long_pressed_cb (GtkGesture     *gesture,
                 double          x,
                 double          y,
                 DamWeekPainter *self)
{
  /* From here on the finger does not scroll. */
  if (dam_week_painter_hold (self))
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
drag_cancelled_cb (DamWeekPainter *self)
{
  dam_week_painter_cancel (self);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                DamWeekPainter        *self)
{
  return key == GDK_KEY_Escape && dam_week_painter_cancel (self);
}

/* --- object --- */

static void
dam_week_painter_finalize (GObject *object)
{
  DamWeekPainter *self = DAM_WEEK_PAINTER (object);

  g_clear_pointer (&self->edge_scroll, dam_edge_scroll_free);
  g_clear_pointer (&self->days, g_array_unref);

  G_OBJECT_CLASS (dam_week_painter_parent_class)->finalize (object);
}

static void
dam_week_painter_class_init (DamWeekPainterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dam_week_painter_finalize;

  signals[SIGNAL_PAINTED] = g_signal_new ("painted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 4,
                                          G_TYPE_INT, G_TYPE_INT, G_TYPE_INT, G_TYPE_BOOLEAN);
}

static void
dam_week_painter_init (DamWeekPainter *self)
{
}

DamWeekPainter *
dam_week_painter_new (DamWeekScroller *scroller)
{
  DamWeekPainter *self = g_object_new (DAM_TYPE_WEEK_PAINTER, NULL);
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget *grid;

  self->scroller = scroller;
  self->grid = dam_week_scroller_get_grid (scroller);
  self->edge_scroll = dam_edge_scroll_new (dam_week_scroller_get_window (scroller), hand_scrolled_cb, self);
  grid = GTK_WIDGET (self->grid);

  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_began_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_updated_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (drag_ended_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (drag, "cancel", G_CALLBACK (drag_cancelled_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (grid, GTK_EVENT_CONTROLLER (drag));

  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect_object (press, "pressed", G_CALLBACK (long_pressed_cb), self, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (grid, GTK_EVENT_CONTROLLER (press));
  gtk_gesture_group (press, drag);
  /* The second finger ends what the first one began. */
  g_signal_connect_object (dam_week_scroller_get_pinch (scroller), "begin", G_CALLBACK (drag_cancelled_cb), self, G_CONNECT_SWAPPED);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (grid, keys);

  return self;
}

void
dam_week_painter_set_days (DamWeekPainter *self,
                           GArray         *days,
                           DamDateStyle    style)
{
  g_return_if_fail (DAM_IS_WEEK_PAINTER (self));

  /* A stroke goes on over what changes elsewhere on these days. */
  if (self->days == NULL || days->len != self->days->len
      || g_array_index (days, DamCalendarDay, 0).day != g_array_index (self->days, DamCalendarDay, 0).day)
    dam_week_painter_cancel (self);
  g_array_ref (days);
  g_clear_pointer (&self->days, g_array_unref);
  self->days = days;
  self->style = style;
}
