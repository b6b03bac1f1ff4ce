/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "hours/dam-week.h"
#include "ui/dam-context.h"
#include "ui/hours/dam-hours-gesture.h"

G_BEGIN_DECLS

#define DAM_TYPE_HOURS_GRID (dam_hours_grid_get_type ())

/**
 * DamHoursGrid: weekly hours as seven columns on which one paints: by pointer, by finger and by keys (interface.md, 3.6 and 5). Shows seven,
 * three or one of them, as the width allows. Each stroke is one change.
 *
 * Signals: changed (const char *label): the user changed the week; dam_hours_grid_get_week() has it, and @label says what was done as
 * a step that can be undone, "paint Monday 09:00–10:30".
 */
G_DECLARE_FINAL_TYPE (DamHoursGrid, dam_hours_grid, DAM, HOURS_GRID, GtkWidget)

#define DAM_HOURS_ZOOM_LEAST 0.5
#define DAM_HOURS_ZOOM_MOST 3.0

/* @label is what the hours are, for screen readers. (transfer floating) */
GtkWidget      *dam_hours_grid_new           (DamContext      *context,
                                              const char      *label);
const DamWeek  *dam_hours_grid_get_week      (DamHoursGrid    *self);
/* Shows @week; a day that says inherit is filled from @parent (nullable: it then has no rule). A stroke that is going on goes on. */
void            dam_hours_grid_set_week      (DamHoursGrid    *self,
                                              const DamWeek   *week,
                                              const DamWeek   *parent);
/* The step of the slots in minutes: 15, 30 or 60. */
int             dam_hours_grid_get_step      (DamHoursGrid    *self);
void            dam_hours_grid_set_step      (DamHoursGrid    *self,
                                              int              step);
/* Whether one finger paints and two scroll. */
gboolean        dam_hours_grid_get_paints    (DamHoursGrid    *self);
void            dam_hours_grid_set_paints    (DamHoursGrid    *self,
                                              gboolean         paints);
double          dam_hours_grid_get_zoom      (DamHoursGrid    *self);
void            dam_hours_grid_set_zoom      (DamHoursGrid    *self,
                                              double           zoom);
/* How many columns are shown, and which is the first of them. */
int             dam_hours_grid_get_columns   (DamHoursGrid    *self,
                                              int             *first);
/* Scrolls so that the first open hour is at the top. */
void            dam_hours_grid_scroll_home   (DamHoursGrid    *self);

/* A hand, as the gestures of the widget move it; the point is one of the part that scrolls, as it is seen. @state has the keys that
 * are held, @is_touch says that it is a finger. */
void            dam_hours_grid_press         (DamHoursGrid    *self,
                                              double           x,
                                              double           y,
                                              GdkModifierType  state,
                                              gboolean         is_touch);
void            dam_hours_grid_move          (DamHoursGrid    *self,
                                              double           x,
                                              double           y,
                                              GdkModifierType  state);
/* A finger has rested; whether it paints now. */
gboolean        dam_hours_grid_hold          (DamHoursGrid    *self);
void            dam_hours_grid_release       (DamHoursGrid    *self);
void            dam_hours_grid_cancel        (DamHoursGrid    *self);
/* A key; whether it was one of the grid's. */
gboolean        dam_hours_grid_key           (DamHoursGrid    *self,
                                              guint            key,
                                              GdkModifierType  state);

G_END_DECLS
