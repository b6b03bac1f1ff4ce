/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-edge-scroll"

#include "ui/hours/dam-edge-scroll.h"

#define NEAR 24       /* pixels from the top or bottom in which it scrolls */
#define SPEED 12.0    /* pixels a second for each of these */

struct _DamEdgeScroll
{
  double             y;
  guint              tick;
  DamEdgeScrollFunc  scrolled;
  gpointer           data;

  /* Not owned */
  GtkScrolledWindow *window;
};

/* How far beyond the last pixels of what is seen the hand is, upwards negative. */
static double
get_pull (DamEdgeScroll *self)
{
  GtkWidget *widget = GTK_WIDGET (self->window);
  GtkWidget *page = gtk_widget_get_ancestor (gtk_widget_get_parent (widget), GTK_TYPE_SCROLLED_WINDOW);
  double top = 0;
  double bottom = gtk_adjustment_get_page_size (gtk_scrolled_window_get_vadjustment (self->window));
  graphene_rect_t bounds;

  /* The page around it may show a part of it only. */
  if (page != NULL && gtk_widget_compute_bounds (widget, page, &bounds))
    {
      top = MAX (top, -bounds.origin.y);
      bottom = MIN (bottom, gtk_widget_get_height (page) - bounds.origin.y);
    }

  if (self->y < top + NEAR)
    return MAX (self->y - (top + NEAR), -4 * NEAR);

  return CLAMP (self->y - (bottom - NEAR), 0, 4 * NEAR);
}

static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  DamEdgeScroll *self = user_data;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->window);
  double value = gtk_adjustment_get_value (adjustment);
  double pull = get_pull (self);
  double distance;

  if (pull == 0)
    {
      self->tick = 0;
      return G_SOURCE_REMOVE;
    }

  gtk_adjustment_set_value (adjustment, value + pull * SPEED / 60);
  distance = gtk_adjustment_get_value (adjustment) - value;
  if (distance != 0)
    self->scrolled (distance, self->data);

  return G_SOURCE_CONTINUE;
}

DamEdgeScroll *
dam_edge_scroll_new (GtkScrolledWindow *window,
                     DamEdgeScrollFunc  scrolled,
                     gpointer           data)
{
  DamEdgeScroll *self = g_new0 (DamEdgeScroll, 1);

  self->window = window;
  self->scrolled = scrolled;
  self->data = data;

  return self;
}

void
dam_edge_scroll_free (DamEdgeScroll *self)
{
  dam_edge_scroll_stop (self);
  g_free (self);
}

void
dam_edge_scroll_follow (DamEdgeScroll *self,
                        double         y)
{
  self->y = y;
  if (self->tick == 0 && get_pull (self) != 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->window), tick_cb, self, NULL);
}

void
dam_edge_scroll_stop (DamEdgeScroll *self)
{
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->window), self->tick);
  self->tick = 0;
}
