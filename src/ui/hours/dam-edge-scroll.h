/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DamEdgeScroll: scrolls a window by itself while a hand that draws in it is near the top or the bottom of what is seen, the faster the nearer
 * (interface.md, 5.4).
 */
typedef struct _DamEdgeScroll DamEdgeScroll;

/* It was scrolled by @distance pixels, upwards negative, under a hand that stayed. */
typedef void (*DamEdgeScrollFunc) (double   distance,
                                   gpointer data);

/* For @window, which outlives it. (transfer full) */
DamEdgeScroll *dam_edge_scroll_new    (GtkScrolledWindow *window,
                                       DamEdgeScrollFunc  scrolled,
                                       gpointer           data);
void           dam_edge_scroll_free   (DamEdgeScroll     *self);
/* The hand is @y pixels below the top of the window, and draws until dam_edge_scroll_stop(). */
void           dam_edge_scroll_follow (DamEdgeScroll     *self,
                                       double             y);
void           dam_edge_scroll_stop   (DamEdgeScroll     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DamEdgeScroll, dam_edge_scroll_free)

G_END_DECLS
