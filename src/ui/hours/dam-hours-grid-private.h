/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/hours/dam-edge-scroll.h"
#include "ui/hours/dam-hours-grid.h"
#include "ui/hours/dam-hours-headings.h"
#include "ui/hours/dam-hours-sheet.h"

G_BEGIN_DECLS

/* The parts of DamHoursGrid: what it is (dam-hours-grid.c), what is in sight (…-sight.c), the toolbar (…-toolbar.c), the pointer (…-pointer.c), the keys (…-keys.c), the menu and the popovers (…-menu.c). */

struct _DamHoursGrid
{
  GtkWidget         parent_instance;

  DamWeek           week;
  DamWeek           parent;
  gboolean          has_parent;
  DamWeek           resolved;
  int               week_start;
  int               step;
  int               first;            /* the columns that are shown */
  int               n_columns;
  double            zoom;
  gboolean          is_low;           /* the window is */
  gboolean          paints;           /* one finger paints */
  gboolean          is_scrolled;      /* to the first open hour, once */

  /* The keyboard */
  int               cursor_column;
  int               cursor_minute;
  gboolean          has_cursor;       /* a slot was walked to */
  gboolean          has_selection;
  gboolean          selects_all;      /* the whole day was selected by the key that selects the week next */
  DamHoursBlock     selection;
  int               anchor_column;    /* where the selection began */
  int               anchor_minute;

  /* The hand */
  DamHoursGesture   gesture;
  double            press_x;
  double            press_y;
  double            hand_x;           /* within the scroller, as it is seen */
  double            hand_y;
  DamHoursFlags     hand_flags;
  double            pinch_zoom;
  double            pinch_y;
  gulong            layout_handler;

  /* Owned references */
  DamContext       *context;
  GtkWidget        *toolbar;
  DamHoursHeadings *headings;
  GtkWidget        *scroller;
  GtkWidget        *legend;
  GtkWidget        *popover;
  DamEdgeScroll    *edge_scroll;

  /* Of these */
  GtkDropDown      *step_choice;
  GtkToggleButton  *paint_button;
  GtkWidget        *inherited_key;
  DamHoursSheet    *sheet;
  GtkWidget        *viewport;
  GtkAdjustment    *adjustment;
  GtkGesture       *drag;
};

/* --- dam-hours-grid.c --- */
DamDateStyle    dam_hours_grid_get_style     (DamHoursGrid        *self);
const DamWeek  *dam_hours_grid_get_parent    (DamHoursGrid        *self);
DamHoursColumn *dam_hours_grid_get_column    (DamHoursGrid        *self,
                                              int                  column);
/* The weekday of a column, and the column of a weekday. */
int             dam_hours_grid_weekday       (DamHoursGrid        *self,
                                              int                  column);
guint8          dam_hours_grid_weekdays      (DamHoursGrid        *self,
                                              const DamHoursBlock *block);
/* Takes @week as one step called @label; whether it is another one. What was done remains to be said. */
gboolean        dam_hours_grid_take          (DamHoursGrid        *self,
                                              const DamWeek       *week,
                                              const char          *label);
/* Opens or closes @block as one step, and says so. */
gboolean        dam_hours_grid_paint         (DamHoursGrid        *self,
                                              const DamHoursBlock *block,
                                              gboolean             open);
/* Says what was done at the column of the cursor; also to who does not look there. */
void            dam_hours_grid_say_done      (DamHoursGrid        *self,
                                              const char          *text);
/* Selects @block, or nothing (NULL). */
void            dam_hours_grid_select        (DamHoursGrid        *self,
                                              const DamHoursBlock *block);
/* Whether what is selected is one open stretch, whose edges can be taken. */
gboolean        dam_hours_grid_has_handles   (DamHoursGrid        *self);
void            dam_hours_grid_show_marks    (DamHoursGrid        *self);
/* The open stretch at the cursor as a block; FALSE where it is closed. */
gboolean        dam_hours_grid_find_stretch  (DamHoursGrid        *self,
                                              DamHoursBlock       *block);
/* What a key or the menu is about: the selection, else the slot of the cursor. */
DamHoursBlock   dam_hours_grid_target        (DamHoursGrid        *self);

/* --- dam-hours-grid-sight.c --- */
/* Shows as many columns as now from @first on, or as near to it as can be. */
void            dam_hours_grid_show_columns  (DamHoursGrid        *self,
                                              int                  first);
/* Brings @column among those that are shown. */
void            dam_hours_grid_reveal_column (DamHoursGrid        *self,
                                              int                  column);
/* Brings the minutes into sight. */
void            dam_hours_grid_reveal_time   (DamHoursGrid        *self,
                                              int                  start,
                                              int                  end);
/* Zooms so that what is @y pixels below the top of the scroller stays there. */
void            dam_hours_grid_zoom_around   (DamHoursGrid        *self,
                                              double               zoom,
                                              double               y);
void            dam_hours_grid_save_zoom     (DamHoursGrid        *self);

/* --- dam-hours-grid-toolbar.c --- */
gboolean        dam_hours_grid_has_touch     (DamHoursGrid        *self);
void            dam_hours_grid_add_toolbar   (DamHoursGrid        *self);
/* What the colours and patterns mean. */
void            dam_hours_grid_add_legend    (DamHoursGrid        *self);

/* --- dam-hours-grid-pointer.c --- */
void            dam_hours_grid_add_gestures  (DamHoursGrid        *self);

/* --- dam-hours-grid-keys.c --- */
void            dam_hours_grid_add_keys      (DamHoursGrid        *self);
/* Says the slot of the cursor, or the day. */
void            dam_hours_grid_say_place     (DamHoursGrid        *self);

/* --- dam-hours-grid-menu.c --- */
void            dam_hours_grid_install_actions (GtkWidgetClass    *widget_class);
void            dam_hours_grid_update_actions (DamHoursGrid       *self);
/* The menu, beside what is selected or at a point of the scroller (negative: none). */
void            dam_hours_grid_show_menu     (DamHoursGrid        *self,
                                              double               x,
                                              double               y);
/* Start and end of the stretch at the cursor, with what can be done with it. */
void            dam_hours_grid_show_range    (DamHoursGrid        *self);
/* The hours of the day as text, selected, or beginning with what was typed (NULL: as they are). */
void            dam_hours_grid_show_typing   (DamHoursGrid        *self,
                                              const char          *typed);
void            dam_hours_grid_copy          (DamHoursGrid        *self);
void            dam_hours_grid_paste         (DamHoursGrid        *self,
                                              gboolean             to_weekdays);

G_END_DECLS
