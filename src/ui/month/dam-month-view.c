/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-month-view"

#include "ui/month/dam-month-view-private.h"

#include <glib/gi18n.h>

#include "store/rules/dam-date-exception.h"
#include "ui/calendar/dam-calendar-day.h"
#include "ui/dam-step.h"

/* Below this width a cell has room for its number and its strip alone. */
#define COMPACT_BELOW 72

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
                            dam_judge_timetable (judge, self->side), clock, style, self->first, DAM_MONTH_CELLS,
                            &error);
  if (error != NULL)
    g_warning ("The contacts of the calendar cannot be read: %s", error->message);

  show_headings (self);
  for (int i = 0; i < DAM_MONTH_CELLS; i++)
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
  DamDay day = self->first + self->current;
  /* A finger that rested on a day sees that it has taken hold of it. */
  gboolean is_choice = self->anchor != DAM_DAY_INVALID && (self->anchor != day || self->gesture.phase == DAM_MONTH_CHOOSING);

  for (int i = 0; i < DAM_MONTH_CELLS; i++)
    dam_month_cell_set_selected (self->cells[i], is_choice && self->first + i >= MIN (self->anchor, day)
                                 && self->first + i <= MAX (self->anchor, day));
}

static void
set_current (DamMonthView *self,
             int           index,
             DamDay        anchor)
{
  self->anchor = anchor;
  self->current = index;
  show_choice (self);
}

void
dam_month_view_choose (DamMonthView *self,
                       DamDay        anchor,
                       DamDay        day)
{
  int index = CLAMP (day - self->first, 0, DAM_MONTH_CELLS - 1);

  set_current (self, index, anchor);
  gtk_widget_grab_focus (GTK_WIDGET (self->cells[index]));
}

void
dam_month_view_choose_none (DamMonthView *self,
                            DamDay        day)
{
  dam_month_view_choose (self, DAM_DAY_INVALID, day);
}

void
dam_month_view_open (DamMonthView *self)
{
  DamDay day = self->first + self->current;
  DamDay anchor = self->anchor != DAM_DAY_INVALID ? self->anchor : day;

  g_signal_emit (self, signals[SIGNAL_OPENED], 0, self->cells[self->current], MIN (anchor, day), MAX (anchor, day));
}

void
dam_month_view_turn (DamMonthView *self,
                     int           step)
{
  g_signal_emit (self, signals[SIGNAL_SCROLLED], 0, step);
}

/* --- keys --- */

static int
find_cell (DamMonthView *self,
           gpointer      cell)
{
  for (int i = 0; i < DAM_MONTH_CELLS; i++)
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
    set_current (self, index, DAM_DAY_INVALID);
  dam_month_view_open (self);
}

static gboolean
is_shown (DamMonthView *self,
          DamDay        day)
{
  return day >= self->first && day < self->first + DAM_MONTH_CELLS;
}

static gboolean
moved_cb (GtkWidget *widget,
          GVariant  *arguments,
          gpointer   user_data)
{
  DamMonthView *self = DAM_MONTH_VIEW (widget);
  DamDay from = self->first + self->current;
  DamDay anchor = DAM_DAY_INVALID;
  gboolean extends;
  DamDay day;
  int step;

  g_variant_get (arguments, "(ib)", &step, &extends);
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL && ABS (step) == 1)
    step = -step;
  day = from + step;
  if (extends)
    anchor = self->anchor != DAM_DAY_INVALID ? self->anchor : from;

  /* A choice goes on in the month that lies there. */
  if (!is_shown (self, day))
    g_signal_emit (self, signals[SIGNAL_DAY_WANTED], 0, day);
  if (is_shown (self, day))
    dam_month_view_choose (self, anchor, day);

  return TRUE;
}

/* The exception of the day that has the focus, of what is shown: of several the one for the fewest days, then the latest; 0 without. */
static gint64
find_exception (DamMonthView *self)
{
  DamDay day = self->first + self->current;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) list = dam_exception_list (dam_store_reader (dam_context_get_store (self->context)), self->client, day, day, &error);
  const DamException *found = NULL;

  if (list == NULL)
    g_warning ("Date exceptions cannot be read: %s", error->message);
  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const DamException *one = &g_array_index (list, DamException, i);
      int longer = found == NULL ? -1 : (one->last - one->first) - (found->last - found->first);

      if (one->client == self->client && one->side == self->side && (longer < 0 || (longer == 0 && one->id > found->id)))
        found = one;
    }

  return found != NULL ? found->id : 0;
}

static gboolean
remove_exception (DamTransaction  *tx,
                  gpointer         data,
                  GError         **error)
{
  return dam_exception_delete (tx, *(gint64 *) data, error);
}

static gboolean
deleted_cb (GtkWidget *widget,
            GVariant  *arguments,
            gpointer   user_data)
{
  DamMonthView *self = DAM_MONTH_VIEW (widget);
  gint64 id = find_exception (self);

  if (id == 0)
    return FALSE;

  dam_step_write (widget, self->context, C_("step", "remove date exception"), remove_exception, g_memdup2 (&id, sizeof id), g_free,
                  _("Date exception removed"), _("The date exception could not be removed"));

  return TRUE;
}

static gboolean
escaped_cb (GtkWidget *widget,
            GVariant  *arguments,
            gpointer   user_data)
{
  DamMonthView *self = DAM_MONTH_VIEW (widget);

  if (dam_month_view_cancel (self))
    return TRUE;
  if (self->anchor == DAM_DAY_INVALID)
    return FALSE;

  set_current (self, self->current, DAM_DAY_INVALID);

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
    set_current (self, index, DAM_DAY_INVALID);
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
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, deleted_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Delete, 0, deleted_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escaped_cb, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Home, 0, "calendar.today", NULL);
}

static void
dam_month_view_init (DamMonthView *self)
{
  self->anchor = DAM_DAY_INVALID;
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_homogeneous (GTK_GRID (self->grid), TRUE);
  for (int i = 0; i < 7; i++)
    {
      self->headings[i] = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
      gtk_widget_add_css_class (self->headings[i], "heading");
      gtk_grid_attach (GTK_GRID (self->grid), self->headings[i], i, 0, 1, 1);
    }
  for (int i = 0; i < DAM_MONTH_CELLS; i++)
    {
      self->cells[i] = DAM_MONTH_CELL (dam_month_cell_new ());
      gtk_widget_set_vexpand (GTK_WIDGET (self->cells[i]), TRUE);
      gtk_grid_attach (GTK_GRID (self->grid), GTK_WIDGET (self->cells[i]), i % 7, 1 + i / 7, 1, 1);
      g_signal_connect_object (self->cells[i], "clicked", G_CALLBACK (cell_clicked_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->cells[i], "notify::has-focus", G_CALLBACK (cell_focused_cb), self, G_CONNECT_SWAPPED);
    }
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));

  dam_month_view_add_gestures (self);
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

/* Who walks from month to month stays on the same day of it, or its last. */
static DamDay
same_day (DamMonthView *self,
          DamDay        day)
{
  int day_of_month;

  dam_day_to_ymd (day, NULL, NULL, &day_of_month);
  while (dam_day_from_ymd (self->year, self->month, day_of_month) == DAM_DAY_INVALID)
    day_of_month--;

  return dam_day_from_ymd (self->year, self->month, day_of_month);
}

void
dam_month_view_set_month (DamMonthView *self,
                          DamDay        day)
{
  gboolean has_focus;
  DamDay first;

  g_return_if_fail (DAM_IS_MONTH_VIEW (self));

  has_focus = gtk_widget_get_focus_child (self->grid) != NULL;
  dam_day_to_ymd (day, &self->year, &self->month, NULL);
  first = dam_day_from_ymd (self->year, self->month, 1);
  first -= (dam_day_weekday (first) - dam_context_get_week_start (self->context) + 7) % 7;
  if (first == self->first)
    return;

  if (has_focus)
    day = same_day (self, self->first + self->current);
  self->first = first;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    reload (self);
  set_current (self, day - first, DAM_DAY_INVALID);
  if (has_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self->cells[self->current]));
  dam_month_view_keep_hand (self);
}

void
dam_month_view_focus_day (DamMonthView *self,
                          DamDay        day,
                          gboolean      grab)
{
  int index;

  g_return_if_fail (DAM_IS_MONTH_VIEW (self));

  index = CLAMP (day - self->first, 0, DAM_MONTH_CELLS - 1);
  set_current (self, index, DAM_DAY_INVALID);
  if (grab || gtk_widget_get_focus_child (self->grid) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->cells[index]));
}

DamDay
dam_month_view_get_day (DamMonthView *self)
{
  g_return_val_if_fail (DAM_IS_MONTH_VIEW (self), DAM_DAY_INVALID);

  return self->first + self->current;
}
