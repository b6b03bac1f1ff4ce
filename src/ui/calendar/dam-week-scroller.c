/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-week-scroller"

#include "ui/calendar/dam-week-scroller.h"

#include "ui/calendar/dam-hour-window.h"

#define HOUR_HEIGHT 48      /* at a zoom of 1, */
#define HOUR_HEIGHT_LOW 20  /* and where the window is low (interface.md, 3.3) */

struct _DamWeekScroller
{
  GtkWidget        parent_instance;

  gboolean         is_scrolled;    /* the first scroll position was set, from then on it is the user's */
  gboolean         is_low;         /* the window is */
  double           zoom;
  double           pinch_start;

  /* Owned references */
  GtkWidget       *scrolled_window;

  /* Of the scrolled window */
  DamHourWindow   *window;
  DamWeekViewGrid *grid;
  GtkAdjustment   *adjustment;
  GtkGesture      *pinch;
};

G_DEFINE_FINAL_TYPE (DamWeekScroller, dam_week_scroller, GTK_TYPE_WIDGET)

/* The pixels of the grid above what can be scrolled to. */
static int
get_offset (DamWeekScroller *self)
{
  return dam_hour_window_get_offset (self->window, 24 * dam_week_view_grid_get_hour_height (self->grid));
}

/* The range follows with the next layout; the place is to be right at once. */
static void
set_place (DamWeekScroller *self,
           double           value)
{
  double height = dam_hour_window_get_height (self->window, 24 * dam_week_view_grid_get_hour_height (self->grid));

  gtk_adjustment_set_upper (self->adjustment, MAX (height, gtk_adjustment_get_page_size (self->adjustment)));
  gtk_adjustment_set_value (self->adjustment, value);
}

/* --- zoom --- */

/* Keeps the time at @y of the visible part where it is. */
static void
zoom_around (DamWeekScroller *self,
             double           zoom,
             double           y)
{
  int old = dam_week_view_grid_get_hour_height (self->grid);
  double place = gtk_adjustment_get_value (self->adjustment) + y + get_offset (self);
  int height;

  self->zoom = CLAMP (zoom, DAM_ZOOM_LEAST, DAM_ZOOM_MOST);
  height = (int) ((self->is_low ? HOUR_HEIGHT_LOW : HOUR_HEIGHT) * self->zoom + 0.5);
  if (height == old)
    return;

  dam_week_view_grid_set_hour_height (self->grid, height);
  gtk_widget_queue_resize (GTK_WIDGET (self->window));
  if (self->is_scrolled)
    set_place (self, place * height / old - y - get_offset (self));
}

/* Where the pointer of @event is in the scrolled window, from its top. */
static double
pointer_y (DamWeekScroller *self,
           GdkEvent        *event)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  graphene_point_t point;
  double transform_x;
  double transform_y;
  double x;
  double y;

  gtk_native_get_surface_transform (native, &transform_x, &transform_y);
  if (!gdk_event_get_position (event, &x, &y)
      || !gtk_widget_compute_point (GTK_WIDGET (native), self->scrolled_window,
                                    &GRAPHENE_POINT_INIT ((float) (x - transform_x), (float) (y - transform_y)), &point))
    return gtk_adjustment_get_page_size (self->adjustment) / 2;

  return point.y;
}

static gboolean
scrolled_cb (GtkEventControllerScroll *controller,
             double                    dx,
             double                    dy,
             DamWeekScroller          *self)
{
  GtkEventController *base = GTK_EVENT_CONTROLLER (controller);

  if ((gtk_event_controller_get_current_event_state (base) & GDK_CONTROL_MASK) == 0)
    return FALSE;

  /* A touchpad sends many small steps where a wheel sends whole ones. */
  zoom_around (self, self->zoom * (1 - 0.2 * CLAMP (dy, -1, 1)),
               pointer_y (self, gtk_event_controller_get_current_event (base)));
  gtk_widget_activate_action (GTK_WIDGET (self), "calendar.save-zoom", NULL);

  return TRUE;
}

static void
pinch_begun_cb (DamWeekScroller *self)
{
  self->pinch_start = self->zoom;
}

static void
pinched_cb (GtkGestureZoom  *gesture,
            double           scale,
            DamWeekScroller *self)
{
  double x;
  double y;

  if (gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y))
    zoom_around (self, self->pinch_start * scale, y);
}

static void
pinch_ended_cb (DamWeekScroller *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "calendar.save-zoom", NULL);
}

/* --- object --- */

static gboolean
dam_week_scroller_focus (GtkWidget       *widget,
                         GtkDirectionType direction)
{
  return gtk_widget_child_focus (DAM_WEEK_SCROLLER (widget)->scrolled_window, direction);
}

static void
dam_week_scroller_dispose (GObject *object)
{
  g_clear_pointer (&DAM_WEEK_SCROLLER (object)->scrolled_window, gtk_widget_unparent);

  G_OBJECT_CLASS (dam_week_scroller_parent_class)->dispose (object);
}

static void
dam_week_scroller_class_init (DamWeekScrollerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dam_week_scroller_dispose;
  widget_class->focus = dam_week_scroller_focus;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
dam_week_scroller_init (DamWeekScroller *self)
{
  GtkWidget *viewport = gtk_viewport_new (NULL, NULL);
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  self->zoom = 1;
  self->grid = DAM_WEEK_VIEW_GRID (dam_week_view_grid_new ());
  self->window = DAM_HOUR_WINDOW (dam_hour_window_new (GTK_WIDGET (self->grid)));

  /* A column is as high as the day: scrolling all of it into sight would move what the user looks at. */
  gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (viewport), FALSE);
  gtk_viewport_set_child (GTK_VIEWPORT (viewport), GTK_WIDGET (self->window));
  self->scrolled_window = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled_window), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled_window), viewport);
  gtk_widget_set_parent (self->scrolled_window, GTK_WIDGET (self));
  self->adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled_window));

  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect_object (scroll, "scroll", G_CALLBACK (scrolled_cb), self, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (self->scrolled_window, scroll);
  self->pinch = gtk_gesture_zoom_new ();
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (self->pinch), GTK_PHASE_CAPTURE);
  g_signal_connect_object (self->pinch, "begin", G_CALLBACK (pinch_begun_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pinch, "scale-changed", G_CALLBACK (pinched_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (self->pinch, "end", G_CALLBACK (pinch_ended_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->scrolled_window, GTK_EVENT_CONTROLLER (self->pinch));
}

GtkWidget *
dam_week_scroller_new (void)
{
  return g_object_new (DAM_TYPE_WEEK_SCROLLER, NULL);
}

DamWeekViewGrid *
dam_week_scroller_get_grid (DamWeekScroller *self)
{
  g_return_val_if_fail (DAM_IS_WEEK_SCROLLER (self), NULL);

  return self->grid;
}

GtkScrolledWindow *
dam_week_scroller_get_window (DamWeekScroller *self)
{
  g_return_val_if_fail (DAM_IS_WEEK_SCROLLER (self), NULL);

  return GTK_SCROLLED_WINDOW (self->scrolled_window);
}

GtkGesture *
dam_week_scroller_get_pinch (DamWeekScroller *self)
{
  g_return_val_if_fail (DAM_IS_WEEK_SCROLLER (self), NULL);

  return self->pinch;
}

double
dam_week_scroller_get_zoom (DamWeekScroller *self)
{
  g_return_val_if_fail (DAM_IS_WEEK_SCROLLER (self), 1);

  return self->zoom;
}

void
dam_week_scroller_set_zoom (DamWeekScroller *self,
                            double           zoom)
{
  g_return_if_fail (DAM_IS_WEEK_SCROLLER (self));

  zoom_around (self, zoom, gtk_adjustment_get_page_size (self->adjustment) / 2);
}

void
dam_week_scroller_set_low (DamWeekScroller *self,
                           gboolean         is_low)
{
  g_return_if_fail (DAM_IS_WEEK_SCROLLER (self));

  if (self->is_low == is_low)
    return;

  self->is_low = is_low;
  dam_week_scroller_set_zoom (self, self->zoom);
}

void
dam_week_scroller_set_range (DamWeekScroller *self,
                             int              first,
                             int              last)
{
  double place;

  g_return_if_fail (DAM_IS_WEEK_SCROLLER (self));

  place = gtk_adjustment_get_value (self->adjustment) + get_offset (self);
  if (dam_hour_window_set_range (self->window, first, last) && self->is_scrolled)
    set_place (self, place - get_offset (self));
}

void
dam_week_scroller_get_range (DamWeekScroller *self,
                             int             *first,
                             int             *last)
{
  g_return_if_fail (DAM_IS_WEEK_SCROLLER (self));

  dam_hour_window_get_range (self->window, first, last);
}

void
dam_week_scroller_scroll_to (DamWeekScroller *self,
                             int              minute)
{
  g_return_if_fail (DAM_IS_WEEK_SCROLLER (self));

  /* The label of the hour stands halfway above its line. */
  set_place (self, dam_day_column_y (minute, 24 * dam_week_view_grid_get_hour_height (self->grid)) - HOUR_HEIGHT / 4
             - get_offset (self));
}

void
dam_week_scroller_scroll_first_to (DamWeekScroller *self,
                                   int              minute)
{
  g_return_if_fail (DAM_IS_WEEK_SCROLLER (self));

  if (self->is_scrolled || gtk_adjustment_get_page_size (self->adjustment) <= 1)
    return;

  self->is_scrolled = TRUE;
  dam_week_scroller_scroll_to (self, minute);
}

void
dam_week_scroller_show_part (DamWeekScroller *self,
                             int              top,
                             int              bottom)
{
  int offset;

  g_return_if_fail (DAM_IS_WEEK_SCROLLER (self));

  offset = get_offset (self);
  gtk_adjustment_clamp_page (self->adjustment, top - offset,
                             MIN (bottom, top + gtk_adjustment_get_page_size (self->adjustment)) - offset);
}
