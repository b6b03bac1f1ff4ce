/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-hours-grid"

#include "ui/hours/dam-hours-grid-private.h"

#include <glib/gi18n.h>

#include "ui/calendar/dam-calendar-part.h"
#include "ui/dam-dialogs.h"
#include "ui/dam-popovers.h"
#include "ui/hours/dam-hours-wording.h"

#define N_COLUMNS 7
#define MINUTES_PER_DAY 1440
#define SIGHT_HEIGHT 400       /* of what scrolls */
#define LOW_BELOW 500          /* of this height of the window, hours are low */
#define SIGHT_HEIGHT_LOW 160
#define COLUMN_LEAST 64        /* a week is shown when each day has this width */
#define THREE_DAYS_FROM 416
#define USUAL_FIRST_HOUR 9

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DamHoursGrid, dam_hours_grid, GTK_TYPE_WIDGET)

DamDateStyle
dam_hours_grid_get_style (DamHoursGrid *self)
{
  return dam_context_get_date_style (self->context);
}

const DamWeek *
dam_hours_grid_get_parent (DamHoursGrid *self)
{
  return self->has_parent ? &self->parent : NULL;
}

DamHoursColumn *
dam_hours_grid_get_column (DamHoursGrid *self,
                           int           column)
{
  return dam_hours_sheet_get_column (self->sheet, column);
}

int
dam_hours_grid_weekday (DamHoursGrid *self,
                        int           column)
{
  return (self->week_start + column) % 7;
}

guint8
dam_hours_grid_weekdays (DamHoursGrid        *self,
                         const DamHoursBlock *block)
{
  guint8 days = 0;

  for (int column = block->first; column <= block->last; column++)
    days |= (guint8) (1u << dam_hours_grid_weekday (self, column));

  return days;
}

/* --- what is shown --- */

/* Whether there is anything that a day could be as. */
static gboolean
has_defaults (DamHoursGrid *self)
{
  for (int day = 0; day < 7; day++)
    if (self->has_parent && self->parent.days[day].kind != DAM_DAY_INHERIT)
      return TRUE;

  return FALSE;
}

static void
show_week (DamHoursGrid *self)
{
  DamDateStyle style = dam_hours_grid_get_style (self);

  dam_week_resolve (&self->week, dam_hours_grid_get_parent (self), &self->resolved);
  gtk_widget_set_visible (self->inherited_key, has_defaults (self));
  for (int i = 0; i < N_COLUMNS; i++)
    dam_hours_column_update (dam_hours_grid_get_column (self, i), style, &self->week, &self->resolved,
                             dam_hours_grid_weekday (self, i));
}

/* The names of all columns but @except (−1: of all): each is its day, as nothing is being said. */
static void
say_days (DamHoursGrid *self,
          int           except)
{
  DamDateStyle style = dam_hours_grid_get_style (self);

  for (int i = 0; i < N_COLUMNS; i++)
    {
      DamHoursColumn *column = dam_hours_grid_get_column (self, i);
      g_autofree char *name = dam_hours_word_day (style, &self->week, &self->resolved, dam_hours_grid_weekday (self, i));

      /* A name that stays is not set again: it would be another text then. */
      if (i != except && g_strcmp0 (dam_hours_column_get_said (column), name) != 0)
        dam_hours_column_say (column, name);
    }
}

void
dam_hours_grid_show_marks (DamHoursGrid *self)
{
  gboolean handles = dam_hours_grid_has_handles (self);

  for (int i = 0; i < N_COLUMNS; i++)
    {
      DamHoursColumn *column = dam_hours_grid_get_column (self, i);
      gboolean is_selected = self->has_selection && i >= self->selection.first && i <= self->selection.last;
      gboolean is_walked = self->has_cursor && i == self->cursor_column;

      dam_hours_column_set_selection (column, is_selected ? self->selection.start : 0, is_selected ? self->selection.end : 0,
                                      is_selected && handles);
      dam_hours_column_set_cursor (column, is_walked ? self->cursor_minute : 0,
                                   is_walked ? MIN (self->cursor_minute + self->step, MINUTES_PER_DAY) : 0);
    }
  dam_hours_grid_update_actions (self);
}

void
dam_hours_grid_select (DamHoursGrid        *self,
                       const DamHoursBlock *block)
{
  self->has_selection = block != NULL;
  self->selects_all = FALSE;
  if (block != NULL)
    self->selection = *block;
  dam_hours_grid_show_marks (self);
}

gboolean
dam_hours_grid_has_handles (DamHoursGrid *self)
{
  int start, end;

  return self->has_selection && self->selection.first == self->selection.last
         && dam_week_stretch (&self->resolved, dam_hours_grid_weekday (self, self->selection.first), self->selection.start,
                              &start, &end)
         && start == self->selection.start && end == self->selection.end;
}

DamHoursBlock
dam_hours_grid_target (DamHoursGrid *self)
{
  if (self->has_selection)
    return self->selection;

  return (DamHoursBlock) {
           self->cursor_column, self->cursor_column, self->cursor_minute,
           MIN (self->cursor_minute + self->step, MINUTES_PER_DAY),
  };
}

gboolean
dam_hours_grid_find_stretch (DamHoursGrid  *self,
                             DamHoursBlock *block)
{
  DamHoursBlock target = dam_hours_grid_target (self);

  block->first = block->last = target.first;

  return dam_week_stretch (&self->resolved, dam_hours_grid_weekday (self, target.first), target.start, &block->start, &block->end);
}

/* --- changes --- */

gboolean
dam_hours_grid_take (DamHoursGrid  *self,
                     const DamWeek *week,
                     const char    *label)
{
  if (dam_week_equal (&self->week, week))
    return FALSE;

  self->week = *week;
  show_week (self);
  dam_hours_grid_show_marks (self);
  say_days (self, self->cursor_column);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, label);

  return TRUE;
}

void
dam_hours_grid_say_done (DamHoursGrid *self,
                         const char   *text)
{
  GtkWidget *column = GTK_WIDGET (dam_hours_grid_get_column (self, self->cursor_column));

  dam_hours_column_say (DAM_HOURS_COLUMN (column), text);
  if (!gtk_widget_is_focus (column))
    dam_announce (column, text);
}

gboolean
dam_hours_grid_paint (DamHoursGrid        *self,
                      const DamHoursBlock *block,
                      gboolean             open)
{
  DamDateStyle style = dam_hours_grid_get_style (self);
  DamBlock painted = { dam_hours_grid_weekdays (self, block), block->start, block->end };
  int first_day = dam_hours_grid_weekday (self, block->first);
  int last_day = dam_hours_grid_weekday (self, block->last);
  DamWeek week = self->week;
  DamRange joined = { 0, 0 };
  g_autofree char *label = dam_hours_word_stroke (style, open, first_day, last_day, block->start, block->end);
  g_autofree char *done = NULL;
  int start, end;

  if (!dam_week_paint (&week, dam_hours_grid_get_parent (self), &painted, open))
    return FALSE;

  dam_hours_grid_take (self, &week, label);
  if (open && first_day == last_day)
    {
      dam_week_stretch (&self->resolved, first_day, block->start, &start, &end);
      joined = (DamRange) { (gint16) start, (gint16) end };
    }
  done = dam_hours_word_change (style, open, first_day, last_day, block->start, block->end, joined.end > 0 ? &joined : NULL);
  dam_hours_grid_say_done (self, done);

  return TRUE;
}

/* --- width --- */

static int
choose_columns (DamHoursGrid *self,
                int           width)
{
  if (width >= dam_hours_sheet_get_bar (self->sheet) + N_COLUMNS * COLUMN_LEAST)
    return N_COLUMNS;

  return width >= THREE_DAYS_FROM ? 3 : 1;
}

static void
stepped_cb (DamHoursGrid *self,
            int           step)
{
  dam_hours_grid_show_columns (self, self->first + step);
}

/* --- size --- */

static GtkSizeRequestMode
dam_hours_grid_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
dam_hours_grid_measure (GtkWidget     *widget,
                        GtkOrientation orientation,
                        int            for_size,
                        int           *minimum,
                        int           *natural,
                        int           *minimum_baseline,
                        int           *natural_baseline)
{
  DamHoursGrid *self = DAM_HOURS_GRID (widget);
  GtkWidget *children[] = { self->toolbar, GTK_WIDGET (self->headings), self->scroller, self->legend };

  *minimum = *natural = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (children); i++)
    {
      int child_minimum, child_natural;

      /* Only the legend has lines that break. */
      gtk_widget_measure (children[i], orientation, children[i] == self->legend ? for_size : -1, &child_minimum, &child_natural, NULL, NULL);
      if (orientation == GTK_ORIENTATION_HORIZONTAL)
        {
          *minimum = MAX (*minimum, child_minimum);
          *natural = MAX (*natural, child_natural);
        }
      else
        {
          *minimum += child_minimum;
          *natural += child_natural;
        }
    }
}

static void
dam_hours_grid_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  DamHoursGrid *self = DAM_HOURS_GRID (widget);
  GtkWidget *headings = GTK_WIDGET (self->headings);
  int toolbar_height, headings_height, legend_height, top;

  gtk_widget_measure (self->toolbar, GTK_ORIENTATION_VERTICAL, -1, &toolbar_height, NULL, NULL, NULL);
  gtk_widget_measure (headings, GTK_ORIENTATION_VERTICAL, -1, &headings_height, NULL, NULL, NULL);
  gtk_widget_measure (self->legend, GTK_ORIENTATION_VERTICAL, width, &legend_height, NULL, NULL, NULL);
  top = toolbar_height + headings_height;
  dam_calendar_place (self->toolbar, 0, 0, width, toolbar_height);
  dam_calendar_place (self->scroller, 0, top, width, MAX (height - top - legend_height, 0));
  dam_calendar_place (self->legend, 0, height - legend_height, width, legend_height);
  /* A scroll bar that takes room of its own makes the sheet narrower than the grid. */
  dam_calendar_place (headings, 0, toolbar_height, gtk_widget_get_width (GTK_WIDGET (self->sheet)), headings_height);

  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

/* The window lays its widgets out first: here the width is known, and what follows from it is done before a frame is drawn. */
static void
surface_laid_out_cb (DamHoursGrid *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int n_columns = choose_columns (self, width);
  gboolean is_low = gtk_widget_get_height (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)))) < LOW_BELOW;

  if (width <= 0 || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  if (self->n_columns != n_columns)
    {
      self->n_columns = n_columns;
      dam_hours_grid_show_columns (self, self->cursor_column - n_columns / 2);
    }
  if (self->is_low != is_low)
    {
      self->is_low = is_low;
      gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (self->scroller), is_low ? SIGHT_HEIGHT_LOW : SIGHT_HEIGHT);
      dam_hours_grid_set_zoom (self, self->zoom);
    }
  if (!self->is_scrolled && gtk_adjustment_get_page_size (self->adjustment) > 1)
    {
      self->is_scrolled = TRUE;
      dam_hours_grid_scroll_home (self);
    }
}

static void
dam_hours_grid_realize (GtkWidget *widget)
{
  GdkSurface *surface;

  GTK_WIDGET_CLASS (dam_hours_grid_parent_class)->realize (widget);

  surface = gtk_native_get_surface (gtk_widget_get_native (widget));
  DAM_HOURS_GRID (widget)->layout_handler =
    g_signal_connect_object (surface, "layout", G_CALLBACK (surface_laid_out_cb), widget, G_CONNECT_SWAPPED);
}

static void
dam_hours_grid_unrealize (GtkWidget *widget)
{
  DamHoursGrid *self = DAM_HOURS_GRID (widget);

  g_clear_signal_handler (&self->layout_handler, gtk_native_get_surface (gtk_widget_get_native (widget)));

  GTK_WIDGET_CLASS (dam_hours_grid_parent_class)->unrealize (widget);
}

/* --- the widget --- */

static void
focus_left_cb (DamHoursGrid *self)
{
  say_days (self, -1);
}

static void
style_changed_cb (DamHoursGrid *self)
{
  DamDateStyle style = dam_hours_grid_get_style (self);

  self->week_start = dam_context_get_week_start (self->context);
  dam_hours_sheet_set_style (self->sheet, style);
  dam_hours_headings_update (self->headings, style.language, self->week_start);
  dam_hours_grid_select (self, NULL);
  show_week (self);
  say_days (self, -1);
}

static void
dam_hours_grid_dispose (GObject *object)
{
  DamHoursGrid *self = DAM_HOURS_GRID (object);

  /* The gestures that go with the scroller give up what is going on once more. */
  dam_hours_gesture_cancel (&self->gesture);
  g_clear_pointer (&self->edge_scroll, dam_edge_scroll_free);
  self->popover = NULL;
  dam_popovers_dispose (GTK_WIDGET (self));
  g_clear_pointer (&self->toolbar, gtk_widget_unparent);
  if (self->headings != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->headings)));
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_pointer (&self->legend, gtk_widget_unparent);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (dam_hours_grid_parent_class)->dispose (object);
}

static void
dam_hours_grid_class_init (DamHoursGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dam_hours_grid_dispose;
  widget_class->get_request_mode = dam_hours_grid_get_request_mode;
  widget_class->measure = dam_hours_grid_measure;
  widget_class->size_allocate = dam_hours_grid_size_allocate;
  widget_class->realize = dam_hours_grid_realize;
  widget_class->unrealize = dam_hours_grid_unrealize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_css_name (widget_class, "damhoursgrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  dam_hours_grid_install_actions (widget_class);
}

static void
dam_hours_grid_init (DamHoursGrid *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  dam_week_init (&self->week);
  dam_week_init (&self->parent);
  dam_week_init (&self->resolved);
  self->step = 30;
  self->n_columns = N_COLUMNS;
  self->zoom = 1;
  self->cursor_minute = USUAL_FIRST_HOUR * 60;

  self->toolbar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_add_css_class (self->toolbar, "dam-hours-bar");
  gtk_widget_set_parent (self->toolbar, widget);

  self->sheet = DAM_HOURS_SHEET (dam_hours_sheet_new ());
  self->headings = DAM_HOURS_HEADINGS (dam_hours_headings_new (self->sheet));
  gtk_widget_set_parent (GTK_WIDGET (self->headings), widget);
  g_signal_connect_object (self->headings, "stepped", G_CALLBACK (stepped_cb), self, G_CONNECT_SWAPPED);

  /* A column is as high as the day: scrolling all of it into sight would move what the user looks at. */
  self->viewport = gtk_viewport_new (NULL, NULL);
  gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (self->viewport), FALSE);
  gtk_viewport_set_child (GTK_VIEWPORT (self->viewport), GTK_WIDGET (self->sheet));
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (self->scroller), SIGHT_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->viewport);
  gtk_widget_set_overflow (self->scroller, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_parent (self->scroller, widget);
  self->adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));

  self->legend = g_object_new (GTK_TYPE_FLOW_BOX,
                               "selection-mode", GTK_SELECTION_NONE,
                               "can-focus", FALSE,
                               "min-children-per-line", 2,
                               "max-children-per-line", 4,
                               "column-spacing", 12,
                               "halign", GTK_ALIGN_START,
                               NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->legend), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Legend"), -1);
  gtk_widget_add_css_class (self->legend, "dam-legend");
  gtk_widget_set_parent (self->legend, widget);

  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->sheet), focus);
  dam_hours_grid_add_gestures (self);
  dam_hours_grid_add_keys (self);
}

GtkWidget *
dam_hours_grid_new (DamContext *context,
                    const char *label)
{
  DamHoursGrid *self = g_object_new (DAM_TYPE_HOURS_GRID, NULL);

  g_return_val_if_fail (DAM_IS_CONTEXT (context), NULL);

  self->context = g_object_ref (context);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  dam_hours_grid_add_toolbar (self);
  dam_hours_grid_add_legend (self);
  dam_hours_grid_set_zoom (self, g_settings_get_double (dam_context_get_settings (context), "hours-zoom"));
  style_changed_cb (self);
  /* One begins with Monday; where one day is shown, it is that. */
  self->cursor_column = (N_COLUMNS - self->week_start) % N_COLUMNS;
  dam_hours_sheet_set_current (self->sheet, self->cursor_column);
  g_signal_connect_object (context, "style-changed", G_CALLBACK (style_changed_cb), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

const DamWeek *
dam_hours_grid_get_week (DamHoursGrid *self)
{
  g_return_val_if_fail (DAM_IS_HOURS_GRID (self), NULL);

  return &self->week;
}

void
dam_hours_grid_set_week (DamHoursGrid  *self,
                         const DamWeek *week,
                         const DamWeek *parent)
{
  DamWeek resolved;

  g_return_if_fail (DAM_IS_HOURS_GRID (self));
  g_return_if_fail (week != NULL);

  /* What was just said stays when the same week comes back from where it was written. */
  dam_week_resolve (week, parent, &resolved);
  if (dam_week_equal (&self->week, week) && dam_week_equal (&self->resolved, &resolved))
    {
      self->has_parent = parent != NULL;
      if (parent != NULL)
        self->parent = *parent;
      gtk_widget_set_visible (self->inherited_key, has_defaults (self));
      return;
    }

  self->week = *week;
  self->has_parent = parent != NULL;
  if (parent != NULL)
    self->parent = *parent;
  show_week (self);
  dam_hours_grid_show_marks (self);
  say_days (self, -1);
}

int
dam_hours_grid_get_columns (DamHoursGrid *self,
                            int          *first)
{
  g_return_val_if_fail (DAM_IS_HOURS_GRID (self), 0);

  if (first != NULL)
    *first = self->first;

  return self->n_columns;
}
