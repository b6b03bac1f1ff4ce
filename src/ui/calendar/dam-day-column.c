/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dam-day-column"

#include "ui/calendar/dam-day-column.h"

#include <glib/gi18n.h>

#include "ui/calendar/dam-calendar-part.h"
#include "ui/calendar/dam-calendar-wording.h"
#include "ui/calendar/dam-day-dots.h"
#include "ui/calendar/dam-day-items.h"
#include "ui/calendar/dam-day-layers.h"

#define MINUTES_PER_DAY 1440
#define N_LINES 47          /* whole and half hours within the day */

struct _DamDayColumn
{
  GtkWidget            parent_instance;

  DamCalendarDay       day;           /* with references of its arrays */
  DamDateStyle         style;
  gboolean             is_today;
  int                  hour_height;
  int                  mark_minutes;  /* how long a stretch one mark stands for */
  int                  chosen;        /* index of the item chosen by the keyboard, -1 */
  gboolean             has_active;
  gboolean             keeps_choice;  /* the focus goes to what was opened, and comes back */
  DamDayMark           active;
  DamDayColumnDescribe describe;
  gpointer             describe_data;

  /* Owned references */
  GArray              *marks;         /* of DamDayMark, as they are shown */
  GArray              *items;
  DamDayLayers         layers;
  DamDayDots           dots;
  GtkWidget           *lines[N_LINES];
};

enum
{
  SIGNAL_MARK_ACTIVATED,
  SIGNAL_STEPPED,
  SIGNAL_ITEM_CHOSEN,
  SIGNAL_PLAN_ACTIVATED,
  SIGNAL_OPENED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DamDayColumn, dam_day_column, GTK_TYPE_WIDGET)

int
dam_day_column_y (int minute,
                  int height)
{
  return (minute * height + MINUTES_PER_DAY / 2) / MINUTES_PER_DAY;
}

/* --- the accessible name --- */

static char *
word_mark (DamDayColumn     *self,
           const DamDayMark *mark)
{
  char *what = mark->n_contacts == 1 && self->describe != NULL ? self->describe (mark, self->describe_data) : NULL;

  return what != NULL ? what : dam_calendar_word_mark (self->style, mark, self->mark_minutes);
}

static char *
word_item (DamDayColumn     *self,
           const DamDayItem *item)
{
  switch (item->kind)
    {
    case DAM_ITEM_SPAN:
      return dam_calendar_word_span (self->style, &g_array_index (self->day.spans, DamDaySpan, item->index), self->day.notes);

    case DAM_ITEM_PLAN:
      return dam_calendar_word_planned (self->style, &g_array_index (self->day.plans, DamDayPlan, item->index));

    case DAM_ITEM_MARK:
    default:
      return word_mark (self, &g_array_index (self->marks, DamDayMark, item->index));
    }
}

static void
update_name (DamDayColumn *self)
{
  g_autofree char *day = dam_calendar_word_day (self->style, self->day.day, self->is_today);
  g_autofree char *what = NULL;
  g_autofree char *name = NULL;

  if (self->chosen >= 0)
    {
      const DamDayItem *item = &g_array_index (self->items, DamDayItem, self->chosen);

      what = word_item (self, item);
    }
  else
    {
      what = dam_calendar_word_summary (self->style, &self->day);
    }

  /* Translators: a day and what is on it, for a screen reader: “Tuesday, 17 November 2026, available 9:00 AM to 6:00 PM” */
  name = g_strdup_printf (C_("calendar", "%1$s, %2$s"), day, what);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* The widget that shows an item. */
static GtkWidget *
item_widget (DamDayColumn *self,
             int           index)
{
  const DamDayItem *item = &g_array_index (self->items, DamDayItem, index);

  switch (item->kind)
    {
    case DAM_ITEM_SPAN:
      return g_ptr_array_index (self->layers.bands, item->index);

    case DAM_ITEM_PLAN:
      return g_ptr_array_index (self->layers.plans, item->index);

    case DAM_ITEM_MARK:
    default:
      return dam_day_dots_get (&self->dots, self->marks, item->index);
    }
}

static void
choose (DamDayColumn *self,
        int           index)
{
  if (self->chosen >= 0)
    gtk_widget_remove_css_class (item_widget (self, self->chosen), "chosen");
  self->chosen = index;
  if (index >= 0)
    gtk_widget_add_css_class (item_widget (self, index), "chosen");

  update_name (self);
}

/* --- marks --- */

/* Contacts and breaches as they are seen at this height, and what the keyboard finds then. */
static void
show_marks (DamDayColumn *self)
{
  dam_day_marks_join (self->day.marks, self->mark_minutes, self->marks);
  dam_day_items_list (&self->day, self->marks, self->mark_minutes, self->items);

  dam_day_dots_show (&self->dots, self->marks);
}

/* --- keys and pointer --- */

static gboolean
walked_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   user_data)
{
  DamDayColumn *self = DAM_DAY_COLUMN (widget);
  int step = g_variant_get_int32 (arguments);
  int index = self->chosen + step;

  /* The first ↑ begins at the end of the day. */
  if (self->chosen < 0 && step < 0)
    index = (int) self->items->len - 1;
  if (index >= (int) self->items->len || (index < 0 && self->chosen < 0))
    return TRUE;

  choose (self, MAX (index, -1));
  g_signal_emit (self, signals[SIGNAL_ITEM_CHOSEN], 0);

  return TRUE;
}

static gboolean
stepped_cb (GtkWidget *widget,
            GVariant  *arguments,
            gpointer   user_data)
{
  int step = g_variant_get_int32 (arguments);

  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    step = -step;
  g_signal_emit (widget, signals[SIGNAL_STEPPED], 0, step);

  return TRUE;
}

static void
activate_mark (DamDayColumn     *self,
               const DamDayMark *mark)
{
  self->active = *mark;
  self->has_active = TRUE;
  g_signal_emit (self, signals[SIGNAL_MARK_ACTIVATED], 0);
}

/* The plan may be gone in the next moment, and the column with it. */
static void
activate_plan (DamDayColumn *self,
               guint         index)
{
  g_signal_emit (self, signals[SIGNAL_PLAN_ACTIVATED], 0, g_array_index (self->day.plans, DamDayPlan, index).id);
}

static gboolean
entered_cb (GtkWidget *widget,
            GVariant  *arguments,
            gpointer   user_data)
{
  DamDayColumn *self = DAM_DAY_COLUMN (widget);
  const DamDayItem *item = self->chosen >= 0 ? &g_array_index (self->items, DamDayItem, self->chosen) : NULL;

  self->keeps_choice = TRUE;
  if (item == NULL || item->kind == DAM_ITEM_SPAN)
    g_signal_emit (self, signals[SIGNAL_OPENED], 0);
  else if (item->kind == DAM_ITEM_PLAN)
    activate_plan (self, item->index);
  else
    activate_mark (self, &g_array_index (self->marks, DamDayMark, item->index));

  return TRUE;
}

/* The mark whose stretch of the day is at @y. */
static const DamDayMark *
mark_at (DamDayColumn *self,
         double        y)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  for (guint i = 0; i < self->marks->len; i++)
    {
      const DamDayMark *mark = &g_array_index (self->marks, DamDayMark, i);

      if (y >= dam_day_column_y (mark->minute, height)
          && y < dam_day_column_y (mark->minute + self->mark_minutes, height))
        return mark;
    }

  return NULL;
}

static void
pressed_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            DamDayColumn    *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
released_cb (GtkGestureClick *gesture,
             int              n_press,
             double           x,
             double           y,
             DamDayColumn    *self)
{
  const DamDayMark *mark = mark_at (self, y);
  int plan = dam_day_layers_find_plan (&self->layers, x, y);

  if (!gtk_widget_contains (GTK_WIDGET (self), x, y))
    return;

  if (plan >= 0)
    activate_plan (self, (guint) plan);
  else if (mark != NULL)
    activate_mark (self, mark);
}

static void
focus_left_cb (DamDayColumn *self)
{
  if (self->chosen >= 0 && !self->keeps_choice)
    choose (self, -1);
}

static void
focus_entered_cb (DamDayColumn *self)
{
  self->keeps_choice = FALSE;
}

/* What the day says of the hours at @y beyond the weekly ones; NULL when nothing. (transfer full) */
static char *
word_note_at (DamDayColumn *self,
              double        y)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  for (guint i = 0; i < self->day.spans->len; i++)
    {
      const DamDaySpan *span = &g_array_index (self->day.spans, DamDaySpan, i);

      if (span->note >= 0 && y >= dam_day_column_y (span->start, height) && y < dam_day_column_y (span->end, height))
        return dam_calendar_word_span (self->style, span, self->day.notes);
    }

  return NULL;
}

static gboolean
dam_day_column_query_tooltip (GtkWidget  *widget,
                              int         x,
                              int         y,
                              gboolean    keyboard,
                              GtkTooltip *tooltip)
{
  DamDayColumn *self = DAM_DAY_COLUMN (widget);
  const DamDayMark *mark = keyboard ? NULL : mark_at (self, y);
  g_autofree char *text = NULL;

  int plan = keyboard ? -1 : dam_day_layers_find_plan (&self->layers, x, y);

  /* The one that was opened has said what it is; its tooltip would lie over that. */
  if (mark != NULL && self->has_active && mark->minute == self->active.minute)
    return FALSE;

  if (plan >= 0)
    text = dam_calendar_word_planned (self->style, &g_array_index (self->day.plans, DamDayPlan, plan));
  else if (mark != NULL)
    text = word_mark (self, mark);
  else if (!keyboard)
    text = word_note_at (self, y);
  if (text == NULL)
    return FALSE;
  gtk_tooltip_set_text (tooltip, text);

  return TRUE;
}

/* --- size --- */

static void
dam_day_column_measure (GtkWidget     *widget,
                        GtkOrientation orientation,
                        int            for_size,
                        int           *minimum,
                        int           *natural,
                        int           *minimum_baseline,
                        int           *natural_baseline)
{
  DamDayColumn *self = DAM_DAY_COLUMN (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      /* Seven of them leave the window able to become as narrow as it may be, before there are fewer. */
      *minimum = 36;
      *natural = 96;
    }
  else
    {
      *minimum = *natural = 24 * self->hour_height;
    }
}

static void
dam_day_column_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  DamDayColumn *self = DAM_DAY_COLUMN (widget);

  dam_day_layers_allocate (&self->layers, &self->day, width, height);
  for (int i = 0; i < N_LINES; i++)
    dam_calendar_place (self->lines[i], 0, dam_day_column_y ((i + 1) * 30, height), width, 1);
  dam_day_dots_allocate (&self->dots, self->marks, self->mark_minutes, width, height);
}

static void
dam_day_column_dispose (GObject *object)
{
  DamDayColumn *self = DAM_DAY_COLUMN (object);

  dam_day_layers_clear (&self->layers);
  dam_day_dots_clear (&self->dots);
  for (int i = 0; i < N_LINES; i++)
    g_clear_pointer (&self->lines[i], gtk_widget_unparent);

  G_OBJECT_CLASS (dam_day_column_parent_class)->dispose (object);
}

static void
dam_day_column_finalize (GObject *object)
{
  DamDayColumn *self = DAM_DAY_COLUMN (object);

  dam_calendar_day_clear (&self->day);
  g_array_unref (self->marks);
  g_array_unref (self->items);

  G_OBJECT_CLASS (dam_day_column_parent_class)->finalize (object);
}

static void
dam_day_column_class_init (DamDayColumnClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = dam_day_column_dispose;
  object_class->finalize = dam_day_column_finalize;
  widget_class->measure = dam_day_column_measure;
  widget_class->size_allocate = dam_day_column_size_allocate;
  widget_class->query_tooltip = dam_day_column_query_tooltip;

  signals[SIGNAL_MARK_ACTIVATED] =
    g_signal_new ("mark-activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_STEPPED] =
    g_signal_new ("stepped", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SIGNAL_ITEM_CHOSEN] =
    g_signal_new ("item-chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_PLAN_ACTIVATED] =
    g_signal_new ("plan-activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  signals[SIGNAL_OPENED] = g_signal_new ("opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "damdaycolumn");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, 0, walked_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, 0, walked_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, stepped_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, stepped_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, entered_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, 0, entered_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, 0, entered_cb, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Home, 0, "calendar.today", NULL);
}

static void
dam_day_column_init (DamDayColumn *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->hour_height = 48;
  self->mark_minutes = dam_day_marks_choose_minutes (self->hour_height);
  self->chosen = -1;
  self->day = dam_calendar_day_empty (0);
  self->marks = g_array_new (FALSE, FALSE, sizeof (DamDayMark));
  self->items = g_array_new (FALSE, FALSE, sizeof (DamDayItem));
  for (int i = 0; i < N_LINES; i++)
    {
      self->lines[i] = dam_calendar_part_new (i % 2 == 1 ? "line" : "half-line");
      gtk_widget_set_parent (self->lines[i], GTK_WIDGET (self));
    }
  dam_day_layers_init (&self->layers, GTK_WIDGET (self), self->lines[0]);
  dam_day_dots_init (&self->dots, GTK_WIDGET (self));

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);

  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (focus, "enter", G_CALLBACK (focus_entered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

GtkWidget *
dam_day_column_new (void)
{
  return g_object_new (DAM_TYPE_DAY_COLUMN, NULL);
}

void
dam_day_column_set_describe (DamDayColumn        *self,
                             DamDayColumnDescribe describe,
                             gpointer             data)
{
  g_return_if_fail (DAM_IS_DAY_COLUMN (self));

  self->describe = describe;
  self->describe_data = data;
}

void
dam_day_column_update (DamDayColumn         *self,
                       const DamCalendarDay *day,
                       DamDateStyle          style,
                       gboolean              is_today)
{
  DamDayItem chosen = { .minute = -1 };
  DamCalendarDay old = self->day;

  g_return_if_fail (DAM_IS_DAY_COLUMN (self));

  /* A choice outlives what changes elsewhere on its day. */
  if (self->chosen >= 0 && self->day.day == day->day)
    chosen = g_array_index (self->items, DamDayItem, self->chosen);
  choose (self, -1);
  self->day = dam_calendar_day_ref (day);
  dam_calendar_day_clear (&old);
  self->style = style;
  self->is_today = is_today;
  self->has_active = FALSE;

  if (is_today)
    gtk_widget_add_css_class (GTK_WIDGET (self), "today");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "today");
  dam_day_layers_show (&self->layers, &self->day);
  show_marks (self);
  choose (self, dam_day_items_find (self->items, &chosen));
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
dam_day_column_set_hour_height (DamDayColumn *self,
                                int           height)
{
  g_return_if_fail (DAM_IS_DAY_COLUMN (self));

  if (self->hour_height == height)
    return;

  choose (self, -1);
  self->hour_height = height;
  self->mark_minutes = dam_day_marks_choose_minutes (height);
  /* Half hours would be a grey haze. */
  for (int i = 0; i < N_LINES; i += 2)
    gtk_widget_set_visible (self->lines[i], height >= 32);
  show_marks (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

DamDay
dam_day_column_get_day (DamDayColumn *self)
{
  g_return_val_if_fail (DAM_IS_DAY_COLUMN (self), DAM_DAY_INVALID);

  return self->day.day;
}

gboolean
dam_day_column_get_active_mark (DamDayColumn *self,
                                DamDayMark   *mark,
                                GdkRectangle *place_in_column)
{
  int height;
  int top;

  g_return_val_if_fail (DAM_IS_DAY_COLUMN (self), FALSE);

  if (!self->has_active)
    return FALSE;

  height = gtk_widget_get_height (GTK_WIDGET (self));
  top = dam_day_column_y (self->active.minute, height);
  *mark = self->active;
  *place_in_column = (GdkRectangle) {
    0, top, gtk_widget_get_width (GTK_WIDGET (self)),
    dam_day_column_y (self->active.minute + self->mark_minutes, height) - top,
  };

  return TRUE;
}

gboolean
dam_day_column_get_chosen (DamDayColumn *self,
                           int          *top,
                           int          *bottom)
{
  const DamDayItem *item;
  int height;

  g_return_val_if_fail (DAM_IS_DAY_COLUMN (self), FALSE);

  if (self->chosen < 0)
    return FALSE;

  height = gtk_widget_get_height (GTK_WIDGET (self));
  item = &g_array_index (self->items, DamDayItem, self->chosen);
  *top = dam_day_column_y (item->minute, height);
  *bottom = dam_day_column_y (item->end, height);

  return TRUE;
}
