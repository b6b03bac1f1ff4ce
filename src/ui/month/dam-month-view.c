/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-month-view"

#include "ui/month/dam-month-view.h"

#include "ui/calendar/dam-calendar-day.h"
#include "ui/month/dam-month-cell.h"

#define N_WEEKS 6
#define N_CELLS (7 * N_WEEKS)
/* Below this width a cell has room for its number and its strip alone. */
#define COMPACT_BELOW 72

struct _DamMonthView
{
  GtkWidget     parent_instance;

  gint64        client;
  DamSide       side;
  int           year;
  int           month;
  DamDay        first;            /* of the first cell */
  int           current;          /* the cell that Tab leads to */
  int           anchor;           /* where the choice of several days began; -1 when none are chosen */
  gboolean      compact;
  guint         reload_source;
  double        scrolled;         /* of a wheel that sends parts of a step */

  /* Owned references */
  DamContext   *context;
  GtkWidget    *grid;

  /* Of the grid */
  GtkWidget    *headings[7];
  DamMonthCell *cells[N_CELLS];
};

enum
{
  PROP_0,
  PROP_CONTEXT,
  N_PROPS
};

enum
{
  SIGNAL_DAY_WANTED,
  SIGNAL_SCROLLED,
  SIGNAL_OPENED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DamMonthView, dam_month_view, GTK_TYPE_WIDGET)

/* --- what is shown --- */

static void
show_headings (DamMonthView *self)
{
  DamDateStyle style = dam_context_get_date_style (self->context);

  for (int i = 0; i < 7; i++)
    {
      int weekday = dam_day_weekday (self->first + i);

      gtk_label_set_text (GTK_LABEL (self->headings[i]),
                          self->compact ? dam_weekday_letter (style.language, weekday) : dam_weekday_short (style.language, weekday));
    }
}

static void
reload (DamMonthView *self)
{
  DamJudge *judge = dam_judges_get (dam_context_get_judges (self->context), self->client);
  DamClock *clock = dam_context_get_clock (self->context);
  DamDateStyle style = dam_context_get_date_style (self->context);
  DamDay today = dam_clock_today (clock, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) days = NULL;

  g_clear_handle_id (&self->reload_source, g_source_remove);
  days = dam_calendar_read (dam_store_reader (dam_context_get_store (self->context)), self->client,
                            dam_judge_timetable (judge, self->side), dam_clock_get_zone (clock), style, self->first, N_CELLS,
                            &error);
  if (error != NULL)
    g_warning ("The contacts of the calendar cannot be read: %s", error->message);

  show_headings (self);
  for (int i = 0; i < N_CELLS; i++)
    {
      const DamCalendarDay *day = &g_array_index (days, DamCalendarDay, i);
      int month;

      dam_day_to_ymd (day->day, NULL, &month, NULL);
      dam_month_cell_show (self->cells[i], day, style, day->day == today, month != self->month, self->compact);
    }
}

static gboolean
reload_cb (gpointer user_data)
{
  DamMonthView *self = user_data;

  self->reload_source = 0;
  reload (self);

  return G_SOURCE_REMOVE;
}

/* One reading for all that happens before the next frame; none while nobody looks. */
static void
queue_reload (DamMonthView *self)
{
  if (self->reload_source == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->reload_source = g_idle_add_full (GDK_PRIORITY_REDRAW - 5, reload_cb, self, NULL);
}

static void
store_changed_cb (DamMonthView *self,
                  DamChanges   *changes)
{
  if (dam_calendar_is_touched (changes))
    queue_reload (self);
}

/* --- days that are chosen together --- */

static void
show_choice (DamMonthView *self)
{
  int low = MIN (self->anchor, self->current);
  int high = MAX (self->anchor, self->current);

  for (int i = 0; i < N_CELLS; i++)
    dam_month_cell_set_selected (self->cells[i], self->anchor >= 0 && low != high && i >= low && i <= high);
}

static void
set_current (DamMonthView *self,
             int           index,
             gboolean      extends)
{
  if (!extends)
    self->anchor = -1;
  else if (self->anchor < 0)
    self->anchor = self->current;
  self->current = index;
  show_choice (self);
}

static void
open_days (DamMonthView *self)
{
  int low = self->anchor >= 0 ? MIN (self->anchor, self->current) : self->current;
  int high = self->anchor >= 0 ? MAX (self->anchor, self->current) : self->current;

  g_signal_emit (self, signals[SIGNAL_OPENED], 0, self->cells[self->current], self->first + low, self->first + high);
}

/* --- keys and pointer --- */

static int
find_cell (DamMonthView *self,
           gpointer      cell)
{
  for (int i = 0; i < N_CELLS; i++)
    if (self->cells[i] == cell)
      return i;

  return -1;
}

static void
cell_clicked_cb (DamMonthView *self,
                 DamMonthCell *cell)
{
  int index = find_cell (self, cell);

  if (index != self->current)
    set_current (self, index, FALSE);
  open_days (self);
}

static gboolean
moved_cb (GtkWidget *widget,
          GVariant  *arguments,
          gpointer   user_data)
{
  DamMonthView *self = DAM_MONTH_VIEW (widget);
  gboolean extends;
  int step;
  int index;

  g_variant_get (arguments, "(ib)", &step, &extends);
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL && ABS (step) == 1)
    step = -step;
  index = self->current + step;
  if (index >= 0 && index < N_CELLS)
    {
      set_current (self, index, extends);
      gtk_widget_grab_focus (GTK_WIDGET (self->cells[index]));
    }
  else if (!extends)
    {
      g_signal_emit (self, signals[SIGNAL_DAY_WANTED], 0, self->first + index);
    }

  return TRUE;
}

static gboolean
escaped_cb (GtkWidget *widget,
            GVariant  *arguments,
            gpointer   user_data)
{
  DamMonthView *self = DAM_MONTH_VIEW (widget);

  if (self->anchor < 0)
    return FALSE;

  set_current (self, self->current, FALSE);

  return TRUE;
}

/* The cell at a point of the grid, by arithmetic, for a drag may leave the widgets it came over. */
static int
cell_at (DamMonthView *self,
         double        x,
         double        y)
{
  int width = gtk_widget_get_width (self->grid);
  int height = gtk_widget_get_height (self->grid);
  graphene_rect_t bounds;
  int column, row;

  if (width <= 0 || !gtk_widget_compute_bounds (GTK_WIDGET (self->cells[0]), self->grid, &bounds))
    return -1;
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = width - x;
  column = (int) (x * 7 / width);
  row = (int) ((y - bounds.origin.y) * N_WEEKS / (height - bounds.origin.y));

  return 7 * CLAMP (row, 0, N_WEEKS - 1) + CLAMP (column, 0, 6);
}

static void
drag_updated_cb (GtkGestureDrag *gesture,
                 double          offset_x,
                 double          offset_y,
                 DamMonthView   *self)
{
  double x, y;
  int start, index;

  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  start = cell_at (self, x, y);
  index = cell_at (self, x + offset_x, y + offset_y);
  if (start < 0 || (index == start && self->anchor < 0))
    return;

  /* From here on it is no click on the button it began on. */
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  self->anchor = start;
  self->current = index;
  show_choice (self);
}

static void
drag_ended_cb (GtkGestureDrag *gesture,
               double          offset_x,
               double          offset_y,
               DamMonthView   *self)
{
  if (gtk_gesture_get_sequence_state (GTK_GESTURE (gesture), gtk_gesture_single_get_current_sequence (GTK_GESTURE_SINGLE (gesture)))
      != GTK_EVENT_SEQUENCE_CLAIMED)
    return;

  gtk_widget_grab_focus (GTK_WIDGET (self->cells[self->current]));
  open_days (self);
}

static void
drag_cancelled_cb (DamMonthView *self)
{
  set_current (self, self->current, FALSE);
}

static gboolean
scrolled_cb (GtkEventControllerScroll *controller,
             double                    dx,
             double                    dy,
             DamMonthView             *self)
{
  self->scrolled += dy;
  if (ABS (self->scrolled) >= 1)
    {
      int step = self->scrolled > 0 ? 1 : -1;

      self->scrolled = 0;
      g_signal_emit (self, signals[SIGNAL_SCROLLED], 0, step);
    }

  return TRUE;
}

/* --- focus and size --- */

static gboolean
dam_month_view_focus (GtkWidget       *widget,
                      GtkDirectionType direction)
{
  DamMonthView *self = DAM_MONTH_VIEW (widget);

  /* One stop of the Tab key; which day has the focus then is remembered. */
  if (gtk_widget_get_focus_child (self->grid) != NULL)
    return FALSE;

  return gtk_widget_grab_focus (GTK_WIDGET (self->cells[self->current]));
}

/* A screen reader moves the focus as well. */
static void
cell_focused_cb (DamMonthView *self,
                 GParamSpec   *pspec,
                 GtkWidget    *cell)
{
  int index = find_cell (self, cell);

  if (gtk_widget_has_focus (cell) && index != self->current)
    set_current (self, index, FALSE);
}

static void
dam_month_view_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  DamMonthView *self = DAM_MONTH_VIEW (widget);
  gboolean compact = width / 7 < COMPACT_BELOW;

  gtk_widget_size_allocate (self->grid, &(GtkAllocation) { 0, 0, width, height }, -1);
  if (self->compact != compact)
    {
      /* The cells ask for another size then, which they cannot within the layout. */
      self->compact = compact;
      queue_reload (self);
    }
}

static void
dam_month_view_measure (GtkWidget     *widget,
                        GtkOrientation orientation,
                        int            for_size,
                        int           *minimum,
                        int           *natural,
                        int           *minimum_baseline,
                        int           *natural_baseline)
{
  gtk_widget_measure (DAM_MONTH_VIEW (widget)->grid, orientation, -1, minimum, natural, NULL, NULL);
}

static void
dam_month_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dam_month_view_parent_class)->map (widget);

  /* What changed while nobody looked. */
  reload (DAM_MONTH_VIEW (widget));
}

/* --- object --- */

static void
dam_month_view_constructed (GObject *object)
{
  DamMonthView *self = DAM_MONTH_VIEW (object);
  DamClock *clock = dam_context_get_clock (self->context);

  G_OBJECT_CLASS (dam_month_view_parent_class)->constructed (object);

  g_signal_connect_object (dam_context_get_store (self->context), "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dam_context_get_judges (self->context), "changed", G_CALLBACK (queue_reload), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (clock, "day", G_CALLBACK (queue_reload), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context, "style-changed", G_CALLBACK (queue_reload), self, G_CONNECT_SWAPPED);
  dam_month_view_set_month (self, dam_clock_today (clock, NULL));
}

static void
dam_month_view_dispose (GObject *object)
{
  DamMonthView *self = DAM_MONTH_VIEW (object);

  g_clear_handle_id (&self->reload_source, g_source_remove);
  g_clear_pointer (&self->grid, gtk_widget_unparent);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (dam_month_view_parent_class)->dispose (object);
}

static void
dam_month_view_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  DamMonthView *self = DAM_MONTH_VIEW (object);

  switch (prop_id)
    {
    case PROP_CONTEXT:
      self->context = g_value_dup_object (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
add_moves (GtkWidgetClass *widget_class,
           guint           key,
           guint           keypad_key,
           int             step)
{
  gtk_widget_class_add_binding (widget_class, key, 0, moved_cb, "(ib)", step, FALSE);
  gtk_widget_class_add_binding (widget_class, keypad_key, 0, moved_cb, "(ib)", step, FALSE);
  gtk_widget_class_add_binding (widget_class, key, GDK_SHIFT_MASK, moved_cb, "(ib)", step, TRUE);
  gtk_widget_class_add_binding (widget_class, keypad_key, GDK_SHIFT_MASK, moved_cb, "(ib)", step, TRUE);
}

static void
dam_month_view_class_init (DamMonthViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->constructed = dam_month_view_constructed;
  object_class->dispose = dam_month_view_dispose;
  object_class->set_property = dam_month_view_set_property;
  widget_class->focus = dam_month_view_focus;
  widget_class->measure = dam_month_view_measure;
  widget_class->size_allocate = dam_month_view_size_allocate;
  widget_class->map = dam_month_view_map;

  properties[PROP_CONTEXT] =
    g_param_spec_object ("context", NULL, NULL, DAM_TYPE_CONTEXT,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_DAY_WANTED] =
    g_signal_new ("day-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SIGNAL_SCROLLED] =
    g_signal_new ("scrolled", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SIGNAL_OPENED] =
    g_signal_new ("opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3, DAM_TYPE_MONTH_CELL, G_TYPE_INT, G_TYPE_INT);

  gtk_widget_class_set_css_name (widget_class, "dammonthview");
  add_moves (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, -1);
  add_moves (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, 1);
  add_moves (widget_class, GDK_KEY_Up, GDK_KEY_KP_Up, -7);
  add_moves (widget_class, GDK_KEY_Down, GDK_KEY_KP_Down, 7);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escaped_cb, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Home, 0, "calendar.today", NULL);
}

static void
dam_month_view_init (DamMonthView *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  self->anchor = -1;
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_homogeneous (GTK_GRID (self->grid), TRUE);
  for (int i = 0; i < 7; i++)
    {
      self->headings[i] = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
      gtk_widget_add_css_class (self->headings[i], "heading");
      gtk_grid_attach (GTK_GRID (self->grid), self->headings[i], i, 0, 1, 1);
    }
  for (int i = 0; i < N_CELLS; i++)
    {
      self->cells[i] = DAM_MONTH_CELL (dam_month_cell_new ());
      gtk_widget_set_vexpand (GTK_WIDGET (self->cells[i]), TRUE);
      gtk_grid_attach (GTK_GRID (self->grid), GTK_WIDGET (self->cells[i]), i % 7, 1 + i / 7, 1, 1);
      g_signal_connect_object (self->cells[i], "clicked", G_CALLBACK (cell_clicked_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->cells[i], "notify::has-focus", G_CALLBACK (cell_focused_cb), self, G_CONNECT_SWAPPED);
    }
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drag), GTK_PHASE_CAPTURE);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_updated_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (drag_ended_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (drag, "cancel", G_CALLBACK (drag_cancelled_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->grid, GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_object (scroll, "scroll", G_CALLBACK (scrolled_cb), self, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
}

void
dam_month_view_set_source (DamMonthView *self,
                           gint64        client,
                           DamSide       side)
{
  g_return_if_fail (DAM_IS_MONTH_VIEW (self));

  if (self->client == client && self->side == side)
    return;

  self->client = client;
  self->side = side;
  queue_reload (self);
}

void
dam_month_view_set_month (DamMonthView *self,
                          DamDay        day)
{
  DamDay first;

  g_return_if_fail (DAM_IS_MONTH_VIEW (self));

  dam_day_to_ymd (day, &self->year, &self->month, NULL);
  first = dam_day_from_ymd (self->year, self->month, 1);
  first -= (dam_day_weekday (first) - dam_context_get_week_start (self->context) + 7) % 7;
  if (first == self->first)
    return;

  self->first = first;
  set_current (self, day - first, FALSE);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    reload (self);
}

void
dam_month_view_focus_day (DamMonthView *self,
                          DamDay        day,
                          gboolean      grab)
{
  int index;

  g_return_if_fail (DAM_IS_MONTH_VIEW (self));

  index = CLAMP (day - self->first, 0, N_CELLS - 1);
  set_current (self, index, FALSE);
  if (grab || gtk_widget_get_focus_child (self->grid) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->cells[index]));
}
