/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/hours/dam-hours-column.h"
#include "ui/hours/dam-hours-gesture.h"

G_BEGIN_DECLS

#define DAM_TYPE_HOURS_SHEET (dam_hours_sheet_get_type ())

/**
 * DamHoursSheet: what scrolls in the hours editor: the bar of hours, the columns of which some are shown, the lines of the hours over
 * them, and the bubble beside the pointer.
 */
G_DECLARE_FINAL_TYPE (DamHoursSheet, dam_hours_sheet, DAM, HOURS_SHEET, GtkWidget)

GtkWidget      *dam_hours_sheet_new             (void);
DamHoursColumn *dam_hours_sheet_get_column      (DamHoursSheet    *self,
                                                 int               column);
/* Gives @column the focus without moving the page around the grid: it would scroll a column into sight that is higher than itself, away
 * from under the pointer. */
void            dam_hours_sheet_focus_column    (DamHoursSheet    *self,
                                                 int               column);
/* The column at which Tab enters. */
void            dam_hours_sheet_set_current     (DamHoursSheet    *self,
                                                 int               column);
/* The hours in the bar are written as @style says. */
void            dam_hours_sheet_set_style       (DamHoursSheet    *self,
                                                 DamDateStyle      style);
/* Shows @n_columns columns from @first on. */
void            dam_hours_sheet_set_columns     (DamHoursSheet    *self,
                                                 int               first,
                                                 int               n_columns);
/* Pixels of an hour. */
int             dam_hours_sheet_get_hour_height (DamHoursSheet    *self);
void            dam_hours_sheet_set_hour_height (DamHoursSheet    *self,
                                                 int               height);
/* Width of the bar of hours. */
int             dam_hours_sheet_get_bar         (DamHoursSheet    *self);
/* Where everything is now, for a sheet @width wide (0: as wide as it is). */
void            dam_hours_sheet_get_geometry    (DamHoursSheet    *self,
                                                 int               width,
                                                 DamHoursGeometry *geometry);
/* Shows @text beside the point; NULL hides it. */
void            dam_hours_sheet_set_bubble      (DamHoursSheet    *self,
                                                 const char       *text,
                                                 int               x,
                                                 int               y);

G_END_DECLS
