/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "text/dam-dates.h"
#include "ui/calendar/dam-calendar-day.h"

G_BEGIN_DECLS

#define DAM_TYPE_DAY_COLUMN (dam_day_column_get_type ())

/**
 * DamDayColumn: one date of the calendar from midnight to midnight: its open hours, the stretches without a rule, hour lines, and its
 * contacts and breaches. It is one stop of the focus; ↑ and ↓ walk through what it holds and change its accessible name, which is
 * what a screen reader speaks (interface.md, 5.6).
 *
 * Signals: opened: the day itself is to be opened; mark-activated: the chosen or clicked mark is to be opened (dam_day_column_get_active_mark()); stepped (int): ← or → was
 * pressed, −1 for the day before; item-chosen: an item was chosen with the keyboard and may have to be scrolled to;
 * plan-activated (gint64): the planned contact of that id is to be opened.
 */
G_DECLARE_FINAL_TYPE (DamDayColumn, dam_day_column, DAM, DAY_COLUMN, GtkWidget)

/* Words a mark that stands for one contact; (transfer full), NULL when there is nothing to add. */
typedef char *(*DamDayColumnDescribe) (const DamDayMark *mark, gpointer data);

GtkWidget        *dam_day_column_new             (void);
/* What to say of single contacts; @data outlives the column. */
void              dam_day_column_set_describe    (DamDayColumn         *self,
                                                  DamDayColumnDescribe  describe,
                                                  gpointer              data);
/* Shows @day, with times as @style writes them. */
void              dam_day_column_update          (DamDayColumn         *self,
                                                  const DamCalendarDay *day,
                                                  DamDateStyle          style,
                                                  gboolean              is_today);
/* Pixels of an hour: how many contacts are one mark depends on it. */
void              dam_day_column_set_hour_height (DamDayColumn         *self,
                                                  int                   height);
DamDay            dam_day_column_get_day         (DamDayColumn         *self);
/* The mark last activated and where it is in the column; FALSE when there is none. */
gboolean          dam_day_column_get_active_mark (DamDayColumn         *self,
                                                  DamDayMark           *mark,
                                                  GdkRectangle         *place);
/* Top and bottom of the item chosen by the keyboard; FALSE when none is. */
gboolean          dam_day_column_get_chosen      (DamDayColumn         *self,
                                                  int                  *top,
                                                  int                  *bottom);
/* Pixel of @minute in a column @height pixels high: the one function for bands, lines and marks. */
int               dam_day_column_y               (int                   minute,
                                                  int                   height);

G_END_DECLS
