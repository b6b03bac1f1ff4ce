/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/month/dam-month-cell.h"
#include "ui/month/dam-month-gesture.h"
#include "ui/month/dam-month-view.h"

G_BEGIN_DECLS

/* The parts of DamMonthView: what it is and its keys (dam-month-view.c), the pointer (…-pointer.c). */

#define DAM_MONTH_WEEKS 6
#define DAM_MONTH_CELLS (7 * DAM_MONTH_WEEKS)

struct _DamMonthView
{
  GtkWidget        parent_instance;

  gint64           client;
  DamSide          side;
  int              year;
  int              month;
  DamDay           first;            /* of the first cell */
  int              current;          /* the cell that Tab leads to */
  DamDay           anchor;           /* where the choice of several days began; DAM_DAY_INVALID when none are chosen */
  gboolean         compact;
  guint            reload_source;

  /* The hand */
  DamMonthGesture  gesture;
  double           press_x;          /* in the grid */
  double           press_y;
  double           hand_x;
  double           hand_y;
  double           scrolled;         /* of a wheel that sends parts of a step */

  /* Owned references */
  DamContext      *context;
  GtkWidget       *grid;

  /* Of the grid */
  GtkWidget       *headings[7];
  DamMonthCell    *cells[DAM_MONTH_CELLS];
};

/* --- dam-month-view.c --- */
/* The choice goes from @anchor to @day, which is shown and has the focus then. */
void     dam_month_view_choose       (DamMonthView *self,
                                      DamDay        anchor,
                                      DamDay        day);
/* Nothing is chosen, and @day, which need not be shown, has the focus. */
void     dam_month_view_choose_none  (DamMonthView *self,
                                      DamDay        day);
/* Opens what is chosen, or else the day of the focus. */
void     dam_month_view_open         (DamMonthView *self);
/* Asks for the month before, −1, or after, 1. */
void     dam_month_view_turn         (DamMonthView *self,
                                      int           step);

/* --- dam-month-view-pointer.c --- */
void     dam_month_view_add_gestures (DamMonthView *self);
/* A hand presses, moves, rests, lets go or is stopped at a point of the grid; the last three say whether anything came of it. */
void     dam_month_view_press        (DamMonthView *self,
                                      double        x,
                                      double        y,
                                      gboolean      is_touch);
void     dam_month_view_move         (DamMonthView *self,
                                      double        x,
                                      double        y);
gboolean dam_month_view_hold         (DamMonthView *self);
gboolean dam_month_view_release      (DamMonthView *self);
gboolean dam_month_view_cancel       (DamMonthView *self);
/* Another month is shown under the hand, which goes on choosing from the day where it began. */
void     dam_month_view_keep_hand    (DamMonthView *self);

G_END_DECLS
